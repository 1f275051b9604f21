//! The strings of a session (MC-NBFSE): each side collects the names it has sent and sends only their ids afterwards.
//!
//! A message of a session starts with the strings that are new in it: the size of the block in bytes, then the strings, each
//! with its length. String number n of a direction has the odd wire id 2n + 1. Both tables have a quota, counted in bytes of
//! these blocks (length prefix and string): a sender that has used it up adds nothing any more, a receiver refuses.

use std::ops::Range;

use super::index::StringIndex;
use super::mb32;
use crate::base::error::{Error, Result};

/// The strings received on a session so far.
#[derive(Clone, Debug, Default)]
pub struct ReadTable {
    strings: Strings,
    quota: usize,
    used: usize,
}

impl ReadTable {
    /// An empty table that takes strings until their encoded size reaches `quota` bytes (`MAX_SESSION_DICTIONARY_SIZE`).
    pub fn new(quota: usize) -> ReadTable {
        ReadTable {
            strings: Strings::default(),
            quota,
            used: 0,
        }
    }

    /// A table with the given strings, as a caller of the API hands them over.
    pub fn from_strings<'s>(strings: impl IntoIterator<Item = &'s [u8]>) -> ReadTable {
        let mut table = ReadTable::new(usize::MAX);
        for string in strings {
            table.strings.push(string);
        }
        table
    }

    /// The string with an odd wire id.
    pub fn string(&self, wire_id: u32) -> Option<&[u8]> {
        if wire_id.is_multiple_of(2) {
            return None;
        }
        self.strings.get(wire_id / 2)
    }

    /// How many strings the table has.
    pub fn len(&self) -> usize {
        self.strings.ends.len()
    }

    /// True before the first string.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes over the strings that a message starts with and returns how many bytes they occupy: the document follows there.
    ///
    /// To share the table with a reader keep it in an `Arc` and call this through [`Arc::make_mut`](std::sync::Arc::make_mut)
    /// when [`ReadTable::has_block`] says so: nothing is copied unless a reader still holds the table.
    pub fn append_block(&mut self, message: &[u8]) -> Result<usize> {
        let mut rest = message;
        let size = mb32::read(&mut rest).ok_or_else(|| malformed("has no valid size", message))?;
        let (mut block, document) = usize::try_from(size)
            .ok()
            .and_then(|size| rest.split_at_checked(size))
            .ok_or_else(|| malformed("is longer than the message", message))?;
        while !block.is_empty() {
            let before = block.len();
            let string = read_string(&mut block)
                .ok_or_else(|| malformed("has a string that does not fit into it", message))?;
            self.charge(before - block.len())?;
            self.strings.push(string);
        }
        Ok(message.len() - document.len())
    }

    /// True when a message starts with new strings; false when [`ReadTable::append_block`] would only skip one zero byte.
    pub fn has_block(message: &[u8]) -> bool {
        message.first() != Some(&0)
    }

    fn charge(&mut self, bytes: usize) -> Result<()> {
        if bytes > self.quota - self.used {
            return Err(Error::quota(format!(
                "the strings of the session exceed {} bytes (WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE)",
                self.quota
            )));
        }
        self.used += bytes;
        Ok(())
    }
}

/// The strings sent on a session so far, and those that the message in the making adds.
#[derive(Clone, Debug, Default)]
pub struct WriteTable {
    strings: Strings,
    index: StringIndex,
    quota: usize,
    used: usize,
    /// How many strings the peer already knows; the others are new in this message.
    sent: u32,
}

impl WriteTable {
    /// An empty table that adds strings until their encoded size reaches `quota` bytes (`MAX_SESSION_DICTIONARY_SIZE`).
    pub fn new(quota: usize) -> WriteTable {
        WriteTable {
            quota,
            ..WriteTable::default()
        }
    }

    /// The wire id of a string, which is added if it is new and fits; without one the string is written in full.
    pub fn wire_id(&mut self, string: &[u8]) -> Option<u32> {
        let number = match self.index.find(string, |known| self.strings.at(known)) {
            Some(number) => number,
            None => self.add(string)?,
        };
        Some(number * 2 + 1)
    }

    /// True when the message in the making has added strings.
    pub fn has_new(&self) -> bool {
        self.sent < self.strings.len()
    }

    /// The size of the block that [`WriteTable::finish_message`] will write.
    pub fn block_size(&self) -> usize {
        let strings = self.new_strings_size();
        mb32::size(strings) + strings
    }

    fn new_strings_size(&self) -> usize {
        let new = self.sent..self.strings.len();
        new.map(|number| encoded_size(self.strings.at(number)))
            .sum()
    }

    /// Appends the block of new strings that a message starts with (one zero byte when there are none) and takes the strings
    /// as sent.
    pub fn finish_message(&mut self, out: &mut Vec<u8>) {
        let new = self.sent..self.strings.len();
        mb32::write(out, self.new_strings_size());
        for number in new {
            let string = self.strings.at(number);
            mb32::write(out, string.len());
            out.extend_from_slice(string);
        }
        self.sent = self.strings.len();
    }

    /// Forgets the strings that the message in the making has added, because it will not be sent.
    pub fn roll_back(&mut self) {
        if !self.has_new() {
            return;
        }
        for number in self.sent..self.strings.len() {
            self.used -= encoded_size(self.strings.at(number));
        }
        self.strings.truncate(self.sent);
        self.index = StringIndex::with_capacity(self.strings.ends.len());
        for number in 0..self.sent {
            let string = self.strings.at(number);
            self.index
                .insert(string, number, |known| self.strings.at(known));
        }
    }

    fn add(&mut self, string: &[u8]) -> Option<u32> {
        let size = encoded_size(string);
        if size > self.quota - self.used {
            return None;
        }
        self.used += size;
        let number = self.strings.len();
        self.strings.push(string);
        self.index
            .insert(string, number, |known| self.strings.at(known));
        Some(number)
    }
}

/// Strings one behind the other.
#[derive(Clone, Debug, Default)]
struct Strings {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Strings {
    fn push(&mut self, string: &[u8]) {
        self.bytes.extend_from_slice(string);
        self.ends.push(self.bytes.len());
    }

    fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    fn get(&self, number: u32) -> Option<&[u8]> {
        self.bytes.get(self.range(number)?)
    }

    fn at(&self, number: u32) -> &[u8] {
        self.get(number).unwrap_or_default()
    }

    fn range(&self, number: u32) -> Option<Range<usize>> {
        let number = usize::try_from(number).ok()?;
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        Some(start..*self.ends.get(number)?)
    }

    fn truncate(&mut self, count: u32) {
        self.ends.truncate(count as usize);
        self.bytes.truncate(self.ends.last().copied().unwrap_or(0));
    }
}

fn encoded_size(string: &[u8]) -> usize {
    mb32::size(string.len()) + string.len()
}

fn read_string<'b>(block: &mut &'b [u8]) -> Option<&'b [u8]> {
    let length = usize::try_from(mb32::read(block)?).ok()?;
    let (string, rest) = block.split_at_checked(length)?;
    *block = rest;
    simdutf8::basic::from_utf8(string).ok()?;
    Some(string)
}

fn malformed(what: &str, message: &[u8]) -> Error {
    Error::invalid_format(format!(
        "the string table at the start of a message of {} bytes {what} (MC-NBFSE)",
        message.len()
    ))
}
