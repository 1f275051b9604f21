//! Binary XML, record by record (MC-NBFX 2.2 and 2.3).

use super::Node;
use super::record::START_LIST;
use super::span::Span;
use super::state::{Array, Slot, State};
use super::stored::Stored;
use crate::base::error::Result;
use crate::xml::chars::{is_comment, is_white_space};

const END_ELEMENT: u8 = 0x01;
const COMMENT: u8 = 0x02;
const ARRAY: u8 = 0x03;

impl State {
    /// The next node of binary XML.
    pub(super) fn binary_node(&mut self, input: &[u8]) -> Result<Node> {
        if let Some(array) = self.array {
            return self.array_node(input, array);
        }
        let at = self.pos;
        self.start = at;
        let Some(&kind) = input.get(at) else {
            return self.end_of_input(input);
        };
        self.pos += 1;
        match kind {
            END_ELEMENT => self.end_record(input, at),
            COMMENT => self.comment_record(input, at),
            ARRAY => self.array_record(input),
            0x40..=0x77 => self.element_record(input, at, kind),
            0x80..=0xBD => self.text_record(input, at, kind),
            _ => Err(self.unknown_record(input, at, kind)),
        }
    }

    fn end_record(&mut self, input: &[u8], at: usize) -> Result<Node> {
        if self.open.is_empty() {
            return Err(self.fail(input, at, "an end of element without an element"));
        }
        self.leave = true;
        Ok(Node::EndElement)
    }

    /// A comment that text could not hold would be one that nobody could write again, and whose canonical form could be that of
    /// other nodes.
    fn comment_record(&mut self, input: &[u8], at: usize) -> Result<Node> {
        let text = self.string(input)?;
        if !is_comment(self.store.get(input, text)) {
            return Err(self.fail(input, at, "a comment contains -- or ends with a hyphen"));
        }
        self.text = Stored::Utf8(text);
        Ok(Node::Comment)
    }

    fn text_record(&mut self, input: &[u8], at: usize, kind: u8) -> Result<Node> {
        let mut value = if kind == START_LIST {
            self.list(input)?
        } else {
            self.text_value(input, at, kind & !1)?
        };
        if let Stored::QName { prefix, ns, .. } = &mut value {
            *ns = self.resolve(input, at, *prefix)?;
        }
        self.resolve_items(input, at, value)?;
        if self.open.is_empty() {
            self.text_outside(input, at, kind, value)?;
        }
        self.end_follows = kind & 1 != 0;
        self.text = value;
        Ok(Node::Text)
    }

    /// Outside the root element there is only white space, unless fragments are allowed; and nothing ends there.
    fn text_outside(&self, input: &[u8], at: usize, kind: u8, value: Stored) -> Result<()> {
        if kind & 1 != 0 {
            return Err(self.fail(input, at, "an end of element without an element"));
        }
        let is_blank = match value {
            Stored::Utf8(span) | Stored::List { text: span, .. } => {
                is_white_space(self.store.get(input, span))
            }
            _ => false,
        };
        if self.limits.allow_fragment || is_blank {
            return Ok(());
        }
        Err(self.fail(input, at, "there is text outside the root element"))
    }

    /// An element record with its attribute records (MC-NBFX 2.2.1).
    fn element_record(&mut self, input: &[u8], at: usize, kind: u8) -> Result<Node> {
        self.begin_element(input, at)?;
        let prefix = match kind {
            0x41 | 0x43 => self.prefix(input)?,
            0x44..=0x5D => Span::letter(kind - 0x44),
            0x5E..=0x77 => Span::letter(kind - 0x5E),
            _ => Span::EMPTY,
        };
        let local = match kind {
            0x40 | 0x41 | 0x5E..=0x77 => self.string(input)?,
            _ => self.dictionary_string(input)?,
        };
        self.check_element_name(input, at, local)?;
        loop {
            match input.get(self.pos) {
                Some(&kind @ 0x04..=0x3F) => self.attribute_record(input, kind)?,
                // What comes next may be another attribute.
                None if self.more => return Err(self.cut_off(input)),
                _ => break,
            }
        }
        self.open_element(input, at, prefix, local, local)?;
        self.is_empty = false;
        Ok(Node::Element)
    }

    /// A prefix, which must not be empty.
    fn prefix(&mut self, input: &[u8]) -> Result<Span> {
        let at = self.pos;
        let prefix = self.string(input)?;
        self.check_name(input, at, prefix)?;
        Ok(prefix)
    }

    /// An attribute record (MC-NBFX 2.2.2).
    fn attribute_record(&mut self, input: &[u8], kind: u8) -> Result<()> {
        let at = self.pos;
        self.pos += 1;
        let prefix = match kind {
            0x05 | 0x07 | 0x09 | 0x0B => self.prefix(input)?,
            0x0C..=0x25 => Span::letter(kind - 0x0C),
            0x26..=0x3F => Span::letter(kind - 0x26),
            _ => Span::EMPTY,
        };
        let name = match kind {
            0x04 | 0x05 | 0x08 | 0x09 | 0x26..=0x3F => self.string(input)?,
            _ => self.dictionary_string(input)?,
        };
        if let 0x08..=0x0B = kind {
            return self.add_xmlns(input, at, prefix, name, false);
        }
        // As text, an attribute of that name without a prefix would be a declaration.
        match prefix.is_empty() {
            true => self.check_name(input, at, name)?,
            false => self.check_element_name(input, at, name)?,
        }
        let value = self.attribute_text(input)?;
        self.add_slot(
            input,
            Slot {
                prefix,
                local: name,
                ns: Span::EMPTY,
                is_xmlns: false,
                single_quote: false,
                value,
                at,
            },
        )
    }

    /// The value of an attribute: one text record, which ends no element (MC-NBFX 2.2.3.31).
    fn attribute_text(&mut self, input: &[u8]) -> Result<Stored> {
        let at = self.pos;
        match self.byte(input)? {
            START_LIST => self.list(input),
            kind @ 0x80..=0xBD if kind % 2 == 0 => self.text_value(input, at, kind),
            kind => Err(self.unknown_record(input, at, kind)),
        }
    }

    /// The head of an array record: the element that all items share, their type and their number (MC-NBFX 2.3.3).
    fn array_record(&mut self, input: &[u8]) -> Result<Node> {
        let at = self.pos;
        let kind = self.byte(input)?;
        if !(0x40..=0x77).contains(&kind) {
            return Err(self.unknown_record(input, at, kind));
        }
        self.element_record(input, at, kind)?;
        let at = self.pos;
        let end = self.byte(input)?;
        if end != END_ELEMENT {
            return Err(self.unknown_record(input, at, end));
        }
        let at = self.pos;
        let kind = self.byte(input)?;
        let Some(size) = item_size(kind) else {
            return Err(self.unknown_record(input, at, kind));
        };
        let count = self.int31(input)?;
        let left = input.len().saturating_sub(self.pos);
        let too_many = (count as usize).saturating_mul(size) > left && !self.more;
        if count == 0 || too_many {
            return Err(self.fail(
                input,
                at,
                format!(
                    "an array has {count} items of {size} bytes, but the input has {left} bytes"
                ),
            ));
        }
        self.array = Some(Array { kind, left: count });
        Ok(Node::Element)
    }

    /// The nodes of an array: for every item the same element, its value, and its end.
    fn array_node(&mut self, input: &[u8], array: Array) -> Result<Node> {
        let at = self.pos;
        match self.node {
            Node::Element => {
                self.start = at;
                self.text = self.text_value(input, at, array.kind & !1)?;
                Ok(Node::Text)
            }
            Node::Text => {
                let left = array.left.saturating_sub(1);
                self.array = (left > 0).then_some(Array { left, ..array });
                self.leave = left == 0;
                Ok(Node::EndElement)
            }
            _ => {
                if self.open.len() == 1 {
                    self.second_root(input, at)?;
                }
                Ok(Node::Element)
            }
        }
    }
}

/// The size of the items of an array by their record type; no other types have arrays.
fn item_size(kind: u8) -> Option<usize> {
    match kind {
        0xB5 => Some(1),
        0x8B => Some(2),
        0x8D | 0x91 => Some(4),
        0x8F | 0x93 | 0x97 | 0xAF => Some(8),
        0x95 | 0xB1 => Some(16),
        _ => None,
    }
}
