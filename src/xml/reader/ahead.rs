//! What comes next in a document, compared with what is expected before the reader moves.

use super::quick_binary::quick_chars;
use super::record::date;
use crate::abi::WS_DATETIME;
use crate::xml::Value;
use crate::xml::scan::{differences, text_stops, window};

/// Bytes that are expected: a tag or two, or a record.
#[derive(Clone, Copy)]
pub struct Literal {
    bytes: [u8; Literal::LONGEST],
    /// No number of bytes is like [`Literal::NONE`].
    len: usize,
}

impl Literal {
    /// No literal has more bytes.
    const LONGEST: usize = 64;

    /// Half of them, which is enough for most.
    const HALF: usize = 32;

    /// What never comes.
    pub const NONE: Literal = Literal {
        bytes: [0; Literal::LONGEST],
        len: usize::MAX,
    };

    /// The literal of these parts; [`Literal::NONE`] when they are too long.
    pub fn new(parts: &[&[u8]]) -> Literal {
        let bytes = parts.concat();
        let mut literal = Literal::NONE;
        if let Some(start) = literal.bytes.get_mut(..bytes.len()) {
            start.copy_from_slice(&bytes);
            literal.len = bytes.len();
        }
        literal
    }

    /// This one with what follows it, if that is not too long.
    pub fn and(&self, next: &Literal) -> Option<Literal> {
        let both = Literal::new(&[self.bytes()?, next.bytes()?]);
        (both.len <= Literal::LONGEST).then_some(both)
    }

    /// How many bytes it has.
    #[inline(always)]
    pub fn size(&self) -> usize {
        self.len
    }

    pub(super) fn bytes(&self) -> Option<&[u8]> {
        self.bytes.get(..self.len)
    }

    /// Whether bytes start with it.
    #[inline(always)]
    pub(super) fn starts(&self, bytes: &[u8]) -> bool {
        let Some(ahead) = bytes.first_chunk() else {
            return self.starts_at_end(bytes);
        };
        let same = self.same(ahead, 0);
        match self.len <= Literal::HALF {
            true => same >= self.len,
            false => {
                same == Literal::HALF && Literal::HALF + self.same(ahead, Literal::HALF) >= self.len
            }
        }
    }

    /// How many bytes are the same in the half that starts at an offset, before one differs.
    #[inline(always)]
    fn same(&self, ahead: &[u8; Literal::LONGEST], half: usize) -> usize {
        let differ = |at| match (window(ahead, at), window(&self.bytes, at)) {
            (Some(one), Some(other)) => differences(one, other),
            _ => 0xFFFF,
        };
        (differ(half) | differ(half + 16) << 16).trailing_zeros() as usize
    }

    #[cold]
    fn starts_at_end(&self, bytes: &[u8]) -> bool {
        self.bytes()
            .is_some_and(|literal| bytes.starts_with(literal))
    }
}

/// A place in what comes next.
#[derive(Clone, Copy)]
pub struct Ahead<'r> {
    bytes: &'r [u8],
    at: usize,
}

impl<'r> Ahead<'r> {
    pub(super) fn new(bytes: &'r [u8]) -> Ahead<'r> {
        Ahead { bytes, at: 0 }
    }

    /// How many bytes are before this place.
    #[inline(always)]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// What is behind it.
    #[inline(always)]
    pub fn rest(&self) -> &'r [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Goes behind so many bytes, which are there.
    #[inline(always)]
    pub fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Goes behind a literal, if it is there.
    #[inline(always)]
    pub fn pass(&mut self, literal: &Literal) -> bool {
        let is_there = literal.starts(self.rest());
        if is_there {
            self.at += literal.len;
        }
        is_there
    }

    /// Goes to where so many bytes are before this place.
    #[inline(always)]
    pub fn go_to(&mut self, offset: usize) {
        self.at = offset;
    }

    /// Whether the record of an attribute may come next: attributes are records of their own (MC-NBFX 2.2.2).
    #[inline(always)]
    pub fn attribute_follows(&self) -> bool {
        let kind = self.rest().first();
        kind.is_none_or(|kind| matches!(kind, 0x04..=0x3F))
    }

    /// Plain characters, up to something else.
    #[inline(always)]
    pub fn text(&self) -> Option<&'r [u8]> {
        let all = self.rest();
        let mut rest = all;
        loop {
            let stops = text_stops(rest.first_chunk()?);
            if stops != 0 {
                let before = all.len() - rest.len();
                return all.get(..before + stops.trailing_zeros() as usize);
            }
            rest = rest.get(16..)?;
        }
    }

    /// The plain characters of a text record that ends its element, too, and the bytes of the record (MC-NBFX 2.2.3.13).
    #[inline(always)]
    pub fn chars(&self) -> Option<(&'r [u8], usize)> {
        let rest = self.rest();
        let text = quick_chars(rest, 1).filter(|_| rest.first() == Some(&0x99))?;
        Some((text, 2 + text.len()))
    }

    /// The same for an integer of up to 32 bits (MC-NBFX 2.2.3.1 to 2.2.3.7).
    #[inline(always)]
    pub fn integer(&self) -> Option<(i32, usize)> {
        let (kind, rest) = self.rest().split_first()?;
        Some(match kind {
            0x81 => (0, 1),
            0x83 => (1, 1),
            0x89 => (i8::from_le_bytes(*rest.first_chunk()?).into(), 2),
            0x8B => (i16::from_le_bytes(*rest.first_chunk()?).into(), 3),
            0x8D => (i32::from_le_bytes(*rest.first_chunk()?), 5),
            _ => return None,
        })
    }

    /// The same for a double (MC-NBFX 2.2.3.10).
    #[inline(always)]
    pub fn double(&self) -> Option<(f64, usize)> {
        Some((f64::from_le_bytes(self.eight_bytes(0x93)?), 9))
    }

    /// The same for a time (MC-NBFX 2.2.3.12).
    #[inline(always)]
    pub fn datetime(&self) -> Option<(WS_DATETIME, usize)> {
        let bits = u64::from_le_bytes(self.eight_bytes(0x97)?);
        Some((date(bits).ok()?, 9))
    }

    /// The bytes of a record of a kind.
    #[inline(always)]
    fn eight_bytes(&self, kind: u8) -> Option<[u8; 8]> {
        let (first, rest) = self.rest().split_first()?;
        rest.first_chunk().copied().filter(|_| *first == kind)
    }

    /// The value of one of these records.
    pub fn record(&self) -> Option<(Value<'r>, usize)> {
        let value = match self.rest().first()? {
            0x85 => (Value::Bool(false), 1),
            0x87 => (Value::Bool(true), 1),
            0x93 => self
                .double()
                .map(|(value, size)| (Value::Double(value), size))?,
            0x97 => self
                .datetime()
                .map(|(value, size)| (Value::DateTime(value), size))?,
            0x99 => self.chars().map(|(text, size)| (Value::Utf8(text), size))?,
            _ => self
                .integer()
                .map(|(value, size)| (Value::Int32(value), size))?,
        };
        Some(value)
    }
}
