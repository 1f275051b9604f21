//! Taking the current text piece by piece: what is taken is no longer part of it.

use super::span::MAX_INPUT;
use super::stored::Stored;
use super::{Node, Reader};
use crate::base::error::{Error, Result};
use crate::text;

impl Reader {
    /// Moves to the next text that has characters, up to an element or its end. False when there is none.
    pub fn to_text(&mut self) -> Result<bool> {
        loop {
            match self.state.node {
                Node::Text if !self.is_empty_text() => return Ok(true),
                Node::Element | Node::EndElement | Node::Eof => return Ok(false),
                Node::Bof | Node::Text | Node::Comment | Node::CData | Node::EndCData => {
                    self.next()?;
                }
            }
        }
    }

    fn is_empty_text(&self) -> bool {
        match self.state.text {
            Stored::Utf8(span)
            | Stored::Utf16(span)
            | Stored::Base64(span)
            | Stored::List { text: span, .. } => span.is_empty(),
            _ => false,
        }
    }

    /// The current text as characters; a typed value becomes its lexical form.
    pub fn text_as_chars(&mut self) -> Result<&[u8]> {
        let input = self.input.bytes();
        let span = match self.state.text {
            Stored::Utf8(span) if !span.is_entry() => span,
            typed => {
                let mut chars = Vec::new();
                typed
                    .value(&self.state.store, input)
                    .write_text(&mut chars)?;
                if chars.len() > MAX_INPUT {
                    let text = format!("the text is longer than {MAX_INPUT} bytes");
                    return Err(Error::quota(text));
                }
                self.state.store.add_scratch(&chars)
            }
        };
        self.state.text = Stored::Utf8(span);
        Ok(self.state.store.get(input, span))
    }

    /// The current text as the bytes that its characters, which are base64, stand for. `carry` has the characters of the
    /// texts before that make no whole group of four, and gets those of this one.
    pub fn text_as_bytes(&mut self, carry: &mut Vec<u8>) -> Result<&[u8]> {
        let is_bytes = matches!(self.state.text, Stored::Base64(_));
        if !is_bytes || (!self.state.decoded && !carry.is_empty()) {
            let chars = self.text_as_chars()?.iter().copied();
            carry.extend(chars.filter(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')));
            let whole = carry.len() - carry.len() % 4;
            let mut bytes = Vec::new();
            text::base64::parse_into(carry.get(..whole).unwrap_or_default(), &mut bytes)
                .map_err(|error| self.error(error.texts().concat()))?;
            carry.drain(..whole);
            self.state.text = Stored::Base64(self.state.store.add_scratch(&bytes));
            self.state.decoded = true;
            self.state.ordinary = false;
        }
        match self.state.text {
            Stored::Base64(span) => Ok(self.state.store.get(self.input.bytes(), span)),
            _ => Ok(&[]),
        }
    }

    /// Takes the first `count` bytes off the current text.
    pub fn take_text(&mut self, count: usize) {
        self.state.text = self.state.text.map(|span| span.skip(count));
    }
}
