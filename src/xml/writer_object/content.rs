//! Elements, attributes and texts, by the short way where there is one; and which pieces of an attribute's value go together.

use super::XmlWriter;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::utf;
use crate::xml::Value;
use crate::xml::writer::{Identity, Quote, Stand, Writer};

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
    pub fn quick_element(&mut self, prefix: &[u8], local: &[u8], ns: &[u8]) -> Option<()> {
        self.stand = self.writer.quick_element(self.stand, prefix, local, ns)?;
        Some(())
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
    pub fn quick_end_element(&mut self) -> Option<()> {
        self.stand = self.writer.quick_end_element(self.stand)?;
        Some(())
    }

    /// Starts an attribute without a namespace, if there is a short way.
    #[inline(always)]
    pub fn quick_attribute(&mut self, local: &[u8], quote: Quote) -> Option<()> {
        self.stand = self.writer.quick_attribute(self.stand, local, quote)?;
        self.piece = None;
        Some(())
    }

    /// Ends the attribute, if there is a short way.
    #[inline(always)]
    pub fn quick_end_attribute(&mut self) -> Option<()> {
        self.stand = self.writer.quick_end_attribute(self.stand)?;
        Some(())
    }

    /// Writes characters that are a text by themselves, or a piece of one, if there is a short way.
    #[inline(always)]
    pub fn quick_text(&mut self, utf8: &[u8]) -> Option<()> {
        let piece = Some(Piece::Text(WS_XML_TEXT_TYPE_UTF8));
        if self.stand == Stand::Attribute && self.piece.is_some() && self.piece != piece {
            return None;
        }
        self.stand = self.writer.quick_chars(self.stand, utf8)?;
        self.piece = piece;
        Some(())
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
        if left.is_some() {
            self.leave_ordinary();
        }
        self.piece = Some(Piece::Chars);
        Ok(())
    }

    /// Whether WsWriteChars has got both halves of each character.
    pub fn check_characters(&self) -> Result<()> {
        match self.half {
            None => Ok(()),
            Some(_) => Err(Error::invalid_format(
                "the characters before end in the middle of one, with a high surrogate",
            )),
        }
    }

    /// The same at the top level, where nothing has to follow that would see it. The other half may still follow.
    pub(super) fn check_top_end(&self) -> Result<()> {
        match self.writer.depth() {
            0 => self.check_characters(),
            _ => Ok(()),
        }
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
