//! Elements, attributes and texts, by the short way where there is one; and which pieces of an attribute's value go together.

use super::XmlWriter;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::utf;
use crate::xml::Value;
use crate::xml::writer::{Identity, Quote, Writer};

/// By which function a piece of an attribute's value was written; different ones do not mix (WsWriteText page).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Chars,
    CharsUtf8,
    Bytes,
    /// A text of this type.
    Text(WS_XML_TEXT_TYPE),
    /// Something that is a value by itself.
    Whole,
}

impl Piece {
    fn repeats(self) -> bool {
        match self {
            Piece::Chars | Piece::CharsUtf8 | Piece::Bytes => true,
            Piece::Text(kind) => matches!(
                kind,
                WS_XML_TEXT_TYPE_UTF8 | WS_XML_TEXT_TYPE_UTF16 | WS_XML_TEXT_TYPE_BASE64
            ),
            Piece::Whole => false,
        }
    }
}

impl XmlWriter {
    /// Starts an element, if there is a short way.
    #[inline(always)]
    pub fn quick_element(&mut self, prefix: Option<&[u8]>, local: &[u8], ns: &[u8]) -> bool {
        self.quickly(|writer| writer.quick_element(prefix, local, ns))
    }

    /// Starts an element.
    pub fn start_element(
        &mut self,
        prefix: Option<&[u8]>,
        (local, local_identity): (&[u8], Identity),
        (ns, ns_identity): (&[u8], Identity),
    ) -> Result<()> {
        self.run(|writer| {
            writer.identify(local_identity, ns_identity);
            writer.start_element(prefix, local, ns)
        })
    }

    /// Ends the innermost element, if there is a short way.
    #[inline(always)]
    pub fn quick_end_element(&mut self) -> bool {
        self.quickly(Writer::quick_end_element)
    }

    /// Starts an attribute, if there is a short way.
    #[inline(always)]
    pub fn quick_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
        quote: Quote,
    ) -> bool {
        let is_started = self.quickly(|writer| writer.quick_attribute(prefix, local, ns, quote));
        if is_started {
            self.piece = None;
        }
        is_started
    }

    /// Ends the attribute, if there is a short way.
    #[inline(always)]
    pub fn quick_end_attribute(&mut self) -> bool {
        self.quickly(Writer::quick_end_attribute)
    }

    /// Writes characters that are a text by themselves, or a piece of one, if there is a short way.
    #[inline(always)]
    pub fn quick_text(&mut self, utf8: &[u8]) -> bool {
        let piece = Piece::Text(WS_XML_TEXT_TYPE_UTF8);
        let goes_on =
            !self.writer.in_attribute() || self.piece.is_none_or(|before| before == piece);
        let is_written = goes_on && self.quickly(|writer| writer.quick_chars(utf8));
        if is_written {
            self.piece = Some(piece);
        }
        is_written
    }

    /// Takes the short way of a write, if there is one.
    #[inline(always)]
    fn quickly(&mut self, write: impl FnOnce(&mut Writer) -> Option<()>) -> bool {
        self.ordinary && write(&mut self.writer).is_some()
    }

    /// Starts an attribute.
    pub fn start_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        (local, local_identity): (&[u8], Identity),
        (ns, ns_identity): (&[u8], Identity),
        quote: Quote,
    ) -> Result<()> {
        self.run(|writer| {
            writer.identify(local_identity, ns_identity);
            writer.start_quoted_attribute(prefix, local, ns, quote)
        })?;
        self.piece = None;
        Ok(())
    }

    /// Writes text, or a piece of it.
    #[inline]
    pub fn text(
        &mut self,
        piece: Piece,
        write: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<()> {
        self.ready()?;
        self.check_piece(piece)?;
        self.run(write)?;
        self.piece = Some(piece);
        Ok(())
    }

    /// Writes characters in UTF-16, of which the last may be half a character.
    pub fn chars(&mut self, units: &[u16]) -> Result<()> {
        self.ready()?;
        self.check_piece(Piece::Chars)?;
        let half = self.half.take();
        let (whole, left) = match units.split_last() {
            Some((last, before)) if (0xD800..0xDC00).contains(last) => (before, Some(*last)),
            _ => (units, None),
        };
        let joined: Vec<u16>;
        let whole = match half {
            // Nothing came that could be the other half.
            Some(half) if units.is_empty() => {
                self.half = Some(half);
                return Ok(());
            }
            Some(half) => {
                joined = std::iter::once(half).chain(whole.iter().copied()).collect();
                &joined
            }
            None => whole,
        };
        self.write(|writer| writer.chars(utf::utf16_to_utf8(whole)?.as_bytes()))?;
        self.half = left;
        self.ordinary &= left.is_none();
        self.piece = Some(Piece::Chars);
        Ok(())
    }

    #[inline]
    pub(super) fn check_piece(&self, piece: Piece) -> Result<()> {
        match self.piece {
            Some(before) if self.writer.in_attribute() && !(before == piece && piece.repeats()) => {
                Err(Error::invalid_operation(
                    "the attribute has a value already, and this cannot be a part of it",
                ))
            }
            _ => Ok(()),
        }
    }

    /// Writes a value that is complete by itself, typed where the encoding has types.
    pub fn value(&mut self, value: Value<'_>) -> Result<()> {
        self.text(Piece::Whole, |writer| writer.value(value))
    }
}
