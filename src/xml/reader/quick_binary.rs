//! The records that most binary documents are made of, decoded as `quick` does it for text: elements with short names, short
//! attributes, short plain texts. The full decoder does the rest.

use super::Node;
use super::span::Span;
use super::state::{Open, Slot, State};
use super::stored::Stored;
use crate::xml::chars::{NAME_START, class, is_ncname};
use crate::xml::prefix::short_key;
use crate::xml::scan::{name_stops, not_plain, window};

/// So many attributes are compared with each other here.
const FEW: usize = 6;

impl State {
    /// The next node of binary XML, if it is a plain one.
    #[inline(always)]
    pub(super) fn quick_binary_node(&mut self, input: &[u8]) -> Option<Node> {
        self.store.scratch.clear();
        self.decoded = false;
        if self.leave {
            self.leave_element();
        }
        if self.open.is_empty() {
            return None;
        }
        if self.end_follows {
            self.end_follows = false;
            self.leave = true;
            return Some(Node::EndElement);
        }
        let input = input.get(..self.end)?;
        let at = self.pos;
        match *input.get(at)? {
            0x01 => {
                self.start = at;
                self.pos = at + 1;
                self.leave = true;
                Some(Node::EndElement)
            }
            kind @ (0x40 | 0x42 | 0x44..=0x77) => self.quick_element(input, at, kind),
            kind @ (0x98 | 0x99) => {
                let text = quick_chars(input, at + 1)?;
                self.start = at;
                self.pos = text.end;
                self.text = Stored::Utf8(text.span());
                self.end_follows = kind == 0x99;
                Some(Node::Text)
            }
            _ => None,
        }
    }

    #[inline(always)]
    fn quick_element(&mut self, input: &[u8], at: usize, kind: u8) -> Option<Node> {
        let depth = self.open.len();
        if depth >= self.limits.max_depth as usize {
            return None;
        }
        let letter = match kind {
            0x44..=0x5D => Some(kind - 0x44),
            0x5E..=0x77 => Some(kind - 0x5E),
            _ => None,
        };
        let (local, mut pos) = match kind {
            0x40 | 0x5E.. => {
                let name = quick_name(input, at + 1)?;
                (name.span(), name.end)
            }
            _ => self.quick_entry(input, at + 1)?,
        };
        self.attributes.clear();
        while let 0x04..=0x3F = *input.get(pos)? {
            pos = self.quick_attribute(input, pos)?;
        }
        let (prefix, key) = match letter {
            Some(number) => (
                Span::letter(number),
                short_key(u64::from(b'a' + number), 1)?,
            ),
            None => (Span::EMPTY, 0),
        };
        let ns = self.namespaces.find_short(key)?;
        self.open.push(Open {
            prefix,
            local,
            ns,
            tag: local,
            first_binding: self.namespaces.len(),
            first_xml_attribute: self.xml_attributes.len(),
            kept: self.store.kept.len(),
        });
        self.start = at;
        self.pos = pos;
        self.is_empty = false;
        Some(Node::Element)
    }

    /// A name from a dictionary, and where the record goes on.
    fn quick_entry(&self, input: &[u8], at: usize) -> Option<(Span, usize)> {
        let (id, end) = match *input.get(at..)? {
            [low @ 0..0x80, ..] => (u32::from(low), at + 1),
            [low, high @ 0..0x80, ..] => (u32::from(low & 0x7F) | u32::from(high) << 7, at + 2),
            _ => return None,
        };
        let name = self.store.dictionary(id)?;
        let string = self.store.get(input, name);
        (is_ncname(string) && string != b"xmlns").then_some((name, end))
    }

    /// An attribute without a prefix, of plain characters; where the record ends.
    fn quick_attribute(&mut self, input: &[u8], at: usize) -> Option<usize> {
        let count = self.attributes.len();
        if count >= FEW || count >= self.limits.max_attributes as usize {
            return None;
        }
        let (local, pos) = match *input.get(at)? {
            0x04 => {
                let name = quick_name(input, at + 1)?;
                (name.span(), name.end)
            }
            0x06 => self.quick_entry(input, at + 1)?,
            _ => return None,
        };
        let name = self.store.get(input, local);
        let mut others = self.attributes.iter();
        if others.any(|other| self.store.get(input, other.local) == name) {
            return None;
        }
        if *input.get(pos)? != 0x98 {
            return None;
        }
        let value = quick_chars(input, pos + 1)?;
        self.attributes.push(Slot {
            prefix: Span::EMPTY,
            local,
            ns: Span::EMPTY,
            is_xmlns: false,
            single_quote: false,
            value: Stored::Utf8(value.span()),
            at,
        });
        Some(value.end)
    }
}

/// A string in the input.
struct Piece {
    start: usize,
    end: usize,
}

impl Piece {
    fn span(&self) -> Span {
        Span::input(self.start, self.end)
    }
}

/// A short name of ASCII characters behind its length.
#[inline]
fn quick_name(input: &[u8], at: usize) -> Option<Piece> {
    let len = usize::from(*input.get(at)?);
    let start = at + 1;
    let there = window(input, start)?;
    let is_name = name_stops(there).trailing_zeros() as usize >= len;
    let first = there.first().copied().unwrap_or(0);
    if len == 0 || len > 15 || !is_name || class(first) & NAME_START == 0 {
        return None;
    }
    if len == 5 && there.starts_with(b"xmlns") {
        return None;
    }
    Some(Piece {
        start,
        end: start + len,
    })
}

/// Plain characters behind their length of one byte.
#[inline]
fn quick_chars(input: &[u8], at: usize) -> Option<Piece> {
    let len = usize::from(*input.get(at)?);
    let start = at + 1;
    let end = start + len;
    let mut next = start;
    while next < end {
        let bad = not_plain(window(input, next)?).trailing_zeros() as usize;
        if bad < 16 && next + bad < end {
            return None;
        }
        next += 16;
    }
    Some(Piece { start, end })
}

#[cfg(test)]
mod tests {
    use crate::xml::reader::Reader;
    use crate::xml::reader::both_ways::agree;
    use crate::xml::{Charset, Codec, Limits, Writer};

    const TEXT: &[u8] = b"<s:Envelope xmlns:s=\"u:s\"><s:Body><r:Records xmlns:r='u:r' a=\"1\" bb='2' \
        cc=\"3\"><Record id=\"17\" To='x'><r:Name>plain text of more than sixteen bytes</r:Name><e/><e a=''/>\
        </Record><p_1 r:b=\"1\">a\ttab<!--d--></p_1></r:Records></s:Body></s:Envelope>";

    fn binary() -> Vec<u8> {
        let mut reader = Reader::new(Limits::default());
        let codec = Codec::Text(Charset::Utf8);
        reader.set_input(TEXT, codec, None).unwrap();
        let mut writer = Writer::new(Limits::default());
        writer.set_output(Codec::Binary, 4096, None);
        reader.copy_node(&mut writer).unwrap();
        writer.take().0
    }

    #[test]
    fn both_ways_read_the_same() {
        let others = [
            0, 1, 4, 6, 9, 0x40, 0x42, 0x44, 0x5F, 0x80, 0x98, 0x99, 0xAA, 0xFF,
        ];
        assert!(agree(&binary(), Codec::Binary, &others) > 18);
    }
}
