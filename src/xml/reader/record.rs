//! The parts that binary records are made of: numbers, strings, dictionary strings and text values (MC-NBFX 2.1 and 2.2.3).

use super::span::{MAX_INPUT, Span};
use super::state::{State, shown};
use super::stored::Stored;
use crate::abi::{
    DECIMAL, WS_DATETIME, WS_DATETIME_FORMAT_LOCAL, WS_DATETIME_FORMAT_NONE, WS_DATETIME_FORMAT_UTC,
};
use crate::base::error::{Error, Result};
use crate::xml::chars::is_ncname;
use crate::xml::charset::{Flaw, valid_prefix};
use crate::xml::mb32;
use crate::xml::value::guid_from_bytes;

pub(super) const START_LIST: u8 = 0xA4;
pub(super) const END_LIST: u8 = 0xA6;

impl State {
    pub(super) fn byte(&mut self, input: &[u8]) -> Result<u8> {
        let [byte] = self.fixed(input)?;
        Ok(byte)
    }

    /// The next `N` bytes.
    pub(super) fn fixed<const N: usize>(&mut self, input: &[u8]) -> Result<[u8; N]> {
        let rest = input.get(self.pos..).unwrap_or_default();
        match rest.first_chunk() {
            Some(bytes) => {
                self.pos += N;
                Ok(*bytes)
            }
            None => Err(self.cut_off(input)),
        }
    }

    /// The next `len` bytes; the length has come from the input.
    pub(super) fn bytes(&mut self, input: &[u8], len: usize) -> Result<Span> {
        let left = input.len().saturating_sub(self.pos);
        if len > left && self.more {
            return Err(self.cut_off(input));
        }
        if len > left {
            let text =
                format!("a record says that {len} bytes follow, but the input has only {left}");
            return Err(self.fail(input, self.pos, text));
        }
        let start = self.pos;
        self.pos += len;
        Ok(Span::input(start, self.pos))
    }

    /// A MultiByteInt31 (MC-NBFX 2.1.2).
    pub(super) fn int31(&mut self, input: &[u8]) -> Result<u32> {
        let before = input.get(self.pos..).unwrap_or_default();
        let mut rest = before;
        match mb32::read(&mut rest) {
            Some(value) => {
                self.pos += before.len() - rest.len();
                Ok(value)
            }
            None if before.len() < 5 => Err(self.cut_off(input)),
            None => Err(self.fail(input, self.pos, "a number has more than 31 bits")),
        }
    }

    /// A String (MC-NBFX 2.1.3).
    pub(super) fn string(&mut self, input: &[u8]) -> Result<Span> {
        let len = self.int31(input)?;
        self.chars(input, len)
    }

    /// Characters in UTF-8.
    fn chars(&mut self, input: &[u8], len: u32) -> Result<Span> {
        let at = self.pos;
        let span = self.bytes(input, len as usize)?;
        let text = self.store.get(input, span);
        let is_plain = text
            .iter()
            .fold(true, |plain, &byte| plain & (byte.cast_signed() >= 0x20));
        if !is_plain {
            self.check_chars(input, at, text)?;
        }
        Ok(span)
    }

    /// Checks text that has controls or characters outside ASCII.
    #[cold]
    fn check_chars(&self, input: &[u8], at: usize, text: &[u8]) -> Result<()> {
        let (valid, flaw) = valid_prefix(text);
        match flaw {
            Flaw::None => Ok(()),
            Flaw::Character if self.limits.allow_invalid_character_references => {
                match std::str::from_utf8(text) {
                    Ok(_) => Ok(()),
                    Err(e) => {
                        Err(self.fail(input, at + e.valid_up_to(), "the bytes are not UTF-8"))
                    }
                }
            }
            Flaw::Character => {
                Err(self.fail(input, at + valid, "a character is not allowed in XML"))
            }
            Flaw::Utf8 | Flaw::Utf16 => {
                Err(self.fail(input, at + valid, "the bytes are not UTF-8"))
            }
        }
    }

    /// A DictionaryString (MC-NBFX 2.1.4).
    pub(super) fn dictionary_string(&mut self, input: &[u8]) -> Result<Span> {
        let at = self.pos;
        let id = self.int31(input)?;
        self.store.dictionary(id).ok_or_else(|| {
            let text = format!("no string of the dictionaries has the id {id}");
            self.fail(input, at, text)
        })
    }

    /// Checks the local name of an attribute without a prefix, or a prefix.
    pub(super) fn check_name(&self, input: &[u8], at: usize, name: Span) -> Result<()> {
        if self.store.get(input, name) == b"xmlns" {
            return Err(self.fail(input, at, "\"xmlns\" is not a name here"));
        }
        self.check_element_name(input, at, name)
    }

    /// Checks the local name of an element, or of an attribute with a prefix.
    pub(super) fn check_element_name(&self, input: &[u8], at: usize, name: Span) -> Result<()> {
        let name = self.store.get(input, name);
        if is_ncname(name) {
            return Ok(());
        }
        let text = format!("\"{}\" is not a name", shown(name));
        Err(self.fail(input, at, text))
    }

    /// The payload of a text record; `kind` is the record type without its end-element bit.
    pub(super) fn text_value(&mut self, input: &[u8], at: usize, kind: u8) -> Result<Stored> {
        Ok(match kind {
            0x80 => Stored::Int32(0),
            0x82 => Stored::Int32(1),
            0x84 => Stored::Bool(false),
            0x86 => Stored::Bool(true),
            0x88 => Stored::Int32(i32::from(i8::from_le_bytes(self.fixed(input)?))),
            0x8A => Stored::Int32(i32::from(i16::from_le_bytes(self.fixed(input)?))),
            0x8C => Stored::Int32(i32::from_le_bytes(self.fixed(input)?)),
            0x8E => Stored::Int64(i64::from_le_bytes(self.fixed(input)?)),
            0x90 => Stored::Float(f32::from_le_bytes(self.fixed(input)?)),
            0x92 => Stored::Double(f64::from_le_bytes(self.fixed(input)?)),
            0x94 => self.decimal(input, at)?,
            0x96 => self.datetime(input, at)?,
            0x98 | 0x9A | 0x9C => {
                let len = self.length(input, kind - 0x98)?;
                Stored::Utf8(self.chars(input, len)?)
            }
            0x9E | 0xA0 | 0xA2 => {
                let len = self.length(input, kind - 0x9E)?;
                Stored::Base64(self.bytes(input, len as usize)?)
            }
            0xA8 => Stored::EMPTY,
            0xAA => Stored::Utf8(self.dictionary_string(input)?),
            0xAC => Stored::UniqueId(guid_from_bytes(self.fixed(input)?)),
            0xAE => Stored::TimeSpan(i64::from_le_bytes(self.fixed(input)?)),
            0xB0 => Stored::Guid(guid_from_bytes(self.fixed(input)?)),
            0xB2 => Stored::UInt64(u64::from_le_bytes(self.fixed(input)?)),
            0xB4 => self.boolean(input, at)?,
            0xB6 | 0xB8 | 0xBA => {
                let len = self.length(input, kind - 0xB6)?;
                self.utf16(input, len)?
            }
            0xBC => self.qname_text(input, at)?,
            _ => return Err(self.unknown_record(input, at, kind)),
        })
    }

    #[cold]
    pub(super) fn unknown_record(&self, input: &[u8], at: usize, kind: u8) -> Error {
        self.fail(
            input,
            at,
            format!("a record of type {kind:#04x} cannot stand here"),
        )
    }

    /// A length of 1, 2 or 4 bytes (`width` 0, 2, 4); the last is signed and must not be negative.
    fn length(&mut self, input: &[u8], width: u8) -> Result<u32> {
        match width {
            0 => Ok(u32::from(self.byte(input)?)),
            2 => Ok(u32::from(u16::from_le_bytes(self.fixed(input)?))),
            _ => {
                let at = self.pos;
                let len = i32::from_le_bytes(self.fixed(input)?);
                u32::try_from(len).map_err(|_| {
                    let text = format!("a record has the length {len}");
                    self.fail(input, at, text)
                })
            }
        }
    }

    /// UTF-16 text: whole code units, paired surrogates, characters that XML allows.
    fn utf16(&mut self, input: &[u8], len: u32) -> Result<Stored> {
        let at = self.pos;
        let span = self.bytes(input, len as usize)?;
        let (pairs, rest) = self.store.get(input, span).as_chunks::<2>();
        let units = pairs.iter().map(|&pair| u16::from_le_bytes(pair));
        let any = self.limits.allow_invalid_character_references;
        let allowed = |c: char| any || crate::xml::chars::is_xml_char(c);
        if rest.is_empty() && char::decode_utf16(units).all(|c| c.is_ok_and(allowed)) {
            return Ok(Stored::Utf16(span));
        }
        Err(self.fail(
            input,
            at,
            "the text is not UTF-16 of characters allowed in XML",
        ))
    }

    fn boolean(&mut self, input: &[u8], at: usize) -> Result<Stored> {
        match self.byte(input)? {
            0 => Ok(Stored::Bool(false)),
            1 => Ok(Stored::Bool(true)),
            byte => {
                let text = format!("a boolean is {byte}, neither 0 nor 1");
                Err(self.fail(input, at, text))
            }
        }
    }

    /// A DecimalText record (MC-NBFX 2.2.3.11).
    fn decimal(&mut self, input: &[u8], at: usize) -> Result<Stored> {
        let [_, _, scale, sign] = self.fixed(input)?;
        let hi = u32::from_le_bytes(self.fixed(input)?);
        let lo = u64::from_le_bytes(self.fixed(input)?);
        if scale > 28 || (sign != 0 && sign != 0x80) {
            let text = format!("a decimal has scale {scale} and sign {sign:#04x}");
            return Err(self.fail(input, at, text));
        }
        Ok(Stored::Decimal(DECIMAL {
            wReserved: 0,
            scale,
            sign,
            Hi32: hi,
            Lo64: lo,
        }))
    }

    /// A DateTimeText record (MC-NBFX 2.2.3.12).
    fn datetime(&mut self, input: &[u8], at: usize) -> Result<Stored> {
        let bits = u64::from_le_bytes(self.fixed(input)?);
        match date(bits) {
            Ok(date) => Ok(Stored::DateTime(date)),
            Err(text) => Err(self.fail(input, at, text)),
        }
    }

    /// A QNameDictionaryText record (MC-NBFX 2.2.3.30). In an attribute the namespace is found once all are read.
    fn qname_text(&mut self, input: &[u8], at: usize) -> Result<Stored> {
        let letter = self.byte(input)?;
        if letter > 25 {
            let text = format!("a qualified name has the prefix number {letter}");
            return Err(self.fail(input, at, text));
        }
        let local = self.dictionary_string(input)?;
        self.check_name(input, at, local)?;
        Ok(Stored::QName {
            prefix: Span::letter(letter),
            local,
            ns: Span::EMPTY,
        })
    }

    /// The values of a list up to its end, as one text with blanks between them (MC-NBFX 2.2.3.19).
    pub(super) fn list(&mut self, input: &[u8]) -> Result<Stored> {
        let first = self.items.len();
        let start = self.store.scratch.len();
        let mut text = Vec::new();
        loop {
            let at = self.pos;
            let kind = self.byte(input)?;
            if kind == END_LIST {
                return Ok(self.list_from(first, start));
            }
            if kind % 2 != 0 {
                return Err(self.unknown_record(input, at, kind));
            }
            let value = self.text_value(input, at, kind)?;
            text.clear();
            value.value(&self.store, input).write_text(&mut text)?;
            if self.items.len() > first {
                self.store.scratch.push(b' ');
            }
            self.items.push(value);
            self.store.scratch.extend_from_slice(&text);
            self.check_list_size(input, at, start)?;
        }
    }

    /// The list of the items from `first` on, whose characters are in the scratch bytes from `start` on.
    pub(super) fn list_from(&self, first: usize, start: usize) -> Stored {
        // There are no more items than bytes of input.
        Stored::List {
            text: self.store.scratch_from(start),
            first: first as u32,
            count: (self.items.len() - first) as u32,
        }
    }

    /// The namespaces of the qualified names among the items of a list.
    pub(super) fn resolve_items(&mut self, input: &[u8], at: usize, list: Stored) -> Result<()> {
        let Stored::List { first, count, .. } = list else {
            return Ok(());
        };
        for index in first..first + count {
            let Some(mut item) = self.items.get(index as usize).copied() else {
                break;
            };
            if let Stored::QName { prefix, ns, .. } = &mut item {
                *ns = self.resolve(input, at, *prefix)?;
            }
            if let Some(place) = self.items.get_mut(index as usize) {
                *place = item;
            }
        }
        Ok(())
    }

    /// A few bytes can stand for a long string of the dictionary: what a list grows to is bounded by the input.
    fn check_list_size(&self, input: &[u8], at: usize, start: usize) -> Result<()> {
        const SMALL: usize = 65_536;
        let limit = SMALL.max(input.len().saturating_mul(8)).min(MAX_INPUT);
        if self.store.scratch.len() - start <= limit {
            return Ok(());
        }
        let text = format!("the text of a list is longer than {limit} bytes");
        Err(self.quota(input, at, text))
    }
}

/// The date in a DateTimeText record (MC-NBFX 2.2.3.12).
pub(super) fn date(bits: u64) -> std::result::Result<WS_DATETIME, &'static str> {
    const END: u64 = 3_155_378_976_000_000_000;
    let ticks = bits & (u64::MAX >> 2);
    let format = match bits >> 62 {
        0 => WS_DATETIME_FORMAT_NONE,
        1 => WS_DATETIME_FORMAT_UTC,
        2 => WS_DATETIME_FORMAT_LOCAL,
        _ => return Err("a date has the unknown time zone kind 3"),
    };
    match ticks < END {
        true => Ok(WS_DATETIME { ticks, format }),
        false => Err("a date lies behind the year 9999"),
    }
}
