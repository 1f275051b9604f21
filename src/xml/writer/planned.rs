//! Output that is written in one go, with tags that were put together before: what it may look like is asked once, before the first
//! byte, and when it cannot be completed nothing of it has been written.

use super::quick::{Quick, SHORT_TEXT};
use super::text::{self, Context};
use super::{Place, Writer, binary};
use crate::text::few::Few;
use crate::xml::raw::Tail;
use crate::xml::scan::{text_escapes, unchecked};
use crate::xml::value::Value;

/// The end of the output while a plan writes.
pub struct Sheet<'w> {
    tail: Tail<'w>,
    max_size: usize,
    any_reference: bool,
    /// Characters that need more than copying.
    scratch: Vec<u8>,
}

/// How many bytes of a literal are moved at a time; so many must follow the last one in its table.
pub const STRIDE: usize = 32;

/// The record of the start of an element, with its name in full.
pub fn element_record(record: &mut Vec<u8>, prefix: &[u8], local: &[u8]) {
    binary::element(record, prefix, local, None);
}

/// The record of the end of an element that does not end with a text.
pub const END_ELEMENT: u8 = binary::END_ELEMENT;

impl Writer {
    /// Whether a plan can write here elements that nest so deep.
    pub fn takes_plan(&self, levels: usize) -> bool {
        self.quick != Quick::No
            && matches!(self.place, Place::Tag | Place::Content)
            && !self.remainder.is_pending()
            && !self.tag.has_conflict()
            && levels <= (self.limits.max_depth as usize).saturating_sub(self.open.len())
    }

    /// Whether a plan writes records and not tags. Names of records go out in full then.
    pub fn writes_records(&self) -> bool {
        self.quick == Quick::Binary
    }

    /// Whether elements without content have two tags.
    pub fn writes_end_tags(&self) -> bool {
        self.uncompressed_empty
    }

    /// The prefix that an attribute of this namespace gets on a start tag that has none yet, and whether it has to be declared
    /// there; `None` where that is not as simple.
    pub fn attribute_prefix(&self, ns: &[u8]) -> Option<(&[u8], bool)> {
        if self.limits.max_attributes < 2 {
            return None;
        }
        if let Some(number) = self.namespaces.find_namespace(ns, false) {
            return Some((self.namespaces.prefix(number), false));
        }
        if self.namespaces.declared() >= self.limits.max_namespaces as usize {
            return None;
        }
        const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
        let mut letters = LETTERS.chunks(1);
        let free = letters.find(|letter| self.namespaces.find(letter).is_none())?;
        Some((free, true))
    }

    /// Lets a plan write content, if it [can](Writer::takes_plan); false when it gives up: then nothing has been written.
    pub fn write_planned(&mut self, write: impl FnOnce(&mut Sheet<'_>) -> Option<()>) -> bool {
        let before = self.out.len();
        let in_tag = self.place == Place::Tag;
        if in_tag && self.put_declarations().is_err() {
            self.out.truncate(before);
            return false;
        }
        let closes_tag = in_tag && self.quick == Quick::Text;
        let start = self.out.len() + usize::from(closes_tag);
        let mut sheet = Sheet {
            tail: Tail::new(&mut self.out, STRIDE),
            max_size: self.max_size,
            any_reference: self.limits.allow_invalid_character_references,
            scratch: Vec::new(),
        };
        if closes_tag {
            sheet.tail.byte(b'>');
        }
        let done = write(&mut sheet).is_some() && sheet.fits();
        if done {
            sheet.tail.finish();
        }
        if done && self.out.len() > start {
            if in_tag {
                self.names.truncate(self.tag.names);
            }
            self.place = Place::Content;
            self.last_text = (0, 0);
        } else {
            // The start tag of an element without content stays open.
            self.out.truncate(before);
        }
        done
    }
}

impl Sheet<'_> {
    /// Puts a part of a table that has [`STRIDE`] more bytes behind it.
    #[inline(always)]
    pub fn literal(&mut self, table: &[u8], at: usize, len: usize) -> Option<()> {
        let mut rest = table.get(at..)?;
        let mut left = len;
        loop {
            self.tail.put_some(rest.first_chunk::<STRIDE>()?, left);
            if left <= STRIDE {
                return Some(());
            }
            left -= STRIDE;
            rest = rest.get(STRIDE..)?;
        }
    }

    /// Puts a few characters as they are.
    #[inline(always)]
    pub fn few<const N: usize>(&mut self, few: &Few<N>) {
        self.tail.put_some(&few.bytes, few.len);
    }

    /// Puts bytes as they are.
    #[inline]
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.tail.string(bytes);
    }

    /// Puts characters; `None` for what no document can have.
    #[inline]
    pub fn text(&mut self, utf8: &[u8]) -> Option<()> {
        let before = self.tail.put_so_far();
        if self.tail.run(utf8, text_escapes) {
            return Some(());
        }
        self.tail.back_to(before);
        self.escaped(utf8)
    }

    /// Puts UTF-16 characters in the byte order of the machine; `None` for what no document can have.
    #[inline]
    pub fn wide_text(&mut self, units: &[[u8; 2]]) -> Option<()> {
        let before = self.tail.put_so_far();
        if self.tail.narrow_run(units, text_escapes) {
            return Some(());
        }
        self.tail.back_to(before);
        self.transcoded(units)
    }

    /// Puts the text record of a value that has one, and the end of its element with it (MC-NBFX 2.2.3.31).
    #[inline]
    pub fn record(&mut self, value: &Value<'_>) -> Option<()> {
        self.scratch.clear();
        binary::value(&mut self.scratch, value).ok()?;
        *self.scratch.first_mut()? += 1;
        self.tail.string(&self.scratch);
        Some(())
    }

    /// The same for a value that has a few bytes, as all numbers have.
    #[inline(always)]
    pub fn few_record(&mut self, value: &Value<'_>) -> Option<()> {
        let mut few = binary::few(value)?;
        *few.bytes.first_mut()? += 1;
        self.few(&few);
        Some(())
    }

    /// The same for UTF-16 characters.
    #[inline]
    pub fn wide_record(&mut self, units: &[[u8; 2]]) -> Option<()> {
        let before = self.tail.put_so_far();
        if let Ok(len @ 1..=SHORT_TEXT) = u8::try_from(units.len()) {
            self.tail.put(&[binary::CHARS + 1, len]);
            if self.tail.narrow_run(units, unchecked) {
                return Some(());
            }
            self.tail.back_to(before);
        }
        let units = units.iter().map(|unit| u16::from_ne_bytes(*unit));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        self.record(&Value::Utf8(text.ok()?.as_bytes()))
    }

    #[cold]
    fn escaped(&mut self, utf8: &[u8]) -> Option<()> {
        self.scratch.clear();
        text::escape(
            &mut self.scratch,
            utf8,
            Context::Content,
            self.any_reference,
        )
        .ok()?;
        self.tail.string(&self.scratch);
        Some(())
    }

    #[cold]
    fn transcoded(&mut self, units: &[[u8; 2]]) -> Option<()> {
        let units = units.iter().map(|unit| u16::from_ne_bytes(*unit));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        self.escaped(text.ok()?.as_bytes())
    }

    /// How many bytes there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.tail.put_so_far()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes the start tag that was just put the tag of an empty element.
    pub fn close_tag(&mut self) {
        self.tail.back_to(self.len().saturating_sub(1));
        self.tail.put(b"/>");
    }

    /// Whether there are not too many bytes.
    #[inline]
    pub fn fits(&self) -> bool {
        self.len() <= self.max_size
    }
}
