//! The records that most binary documents are made of, decoded as `quick` does it for text: elements with short names, short
//! attributes, short plain texts. The full decoder does the rest.

use super::Node;
use super::known::{Kind, KnownName, NOWHERE};
use super::quick::Seen;
use super::span::{Span, letter};
use super::state::{Open, Slot, State};
use super::stored::Stored;
use super::watcher::Watcher;
use crate::xml::chars::{NAME_START, class, is_ncname};
use crate::xml::prefix::short_key;
use crate::xml::scan::{name_stops, not_plain, window};

/// The names of an element, and where its attributes start.
struct Named {
    /// The number of the letter that is its prefix.
    prefix: Option<u8>,
    local: Span,
    ns: Span,
    behind: usize,
}

impl State {
    /// The next node of binary XML, if it is a plain one.
    #[inline(always)]
    pub(super) fn quick_binary_node(
        &mut self,
        input: &[u8],
        watcher: &mut impl Watcher,
    ) -> Option<Node> {
        let at = self.pos;
        match *input.get(at)? {
            0x01 => {
                self.start = at;
                self.pos = at + 1;
                Some(self.leave_later(watcher))
            }
            kind @ (0x98 | 0x99) => {
                let text = quick_chars(input, at + 1)?;
                watcher.text(text);
                self.start = at;
                self.pos = at + 2 + text.len();
                self.text = Stored::Utf8(Span::input_of(at + 2, text.len()));
                self.end_follows = kind == 0x99;
                Some(Node::Text)
            }
            kind @ (0x40 | 0x42 | 0x44..=0x77) => {
                if self.open.len() >= self.limits.max_depth as usize {
                    return None;
                }
                let named = match kind {
                    0x40 | 0x5E.. => self.quick_named(input, kind)?,
                    _ => self.quick_entry_named(input, kind)?,
                };
                self.quick_element(input, &named, watcher)
            }
            _ => None,
        }
    }

    /// An element whose name stands in its record.
    #[inline(always)]
    fn quick_named(&mut self, input: &[u8], kind: u8) -> Option<Named> {
        let at = self.pos;
        let there = window(input, at)?;
        let mut scanned;
        let name = match self.names.guess(there) {
            Some(known) => known,
            None => {
                scanned = quick_record_name(input, at, Kind::Record)?;
                self.names.learn(there, &mut scanned);
                &mut scanned
            }
        };
        let version = self.namespaces.version();
        if name.version != version {
            name.ns = self.namespaces.find_short(name.key)?;
            name.version = version;
        }
        (name.kind == Kind::Record).then(|| Named {
            prefix: kind.checked_sub(0x5E),
            local: Span::input_of(at + 2, usize::from(name.end - name.local)),
            ns: name.ns,
            behind: at + usize::from(name.len),
        })
    }

    /// An element whose name is in a dictionary.
    fn quick_entry_named(&mut self, input: &[u8], kind: u8) -> Option<Named> {
        let (local, behind) = self.quick_entry(input, self.pos + 1)?;
        let prefix = kind.checked_sub(0x44);
        let ns = self.namespaces.find_short(letter_key(prefix)?)?;
        Some(Named {
            prefix,
            local,
            ns,
            behind,
        })
    }

    #[inline(always)]
    fn quick_element(
        &mut self,
        input: &[u8],
        named: &Named,
        watcher: &mut impl Watcher,
    ) -> Option<Node> {
        self.attributes.clear();
        let pos = match *input.get(named.behind)? {
            0x04..=0x3F => self.quick_attribute_records(input, named.behind, watcher)?,
            _ => named.behind,
        };
        let (prefix, prefix_name) = match named.prefix {
            Some(number) => (Span::letter(number), letter(number)),
            None => (Span::EMPTY, &b""[..]),
        };
        let store = &self.store;
        let [local, ns] = [named.local, named.ns].map(|span| store.get(input, span));
        watcher.element([prefix_name, local, ns], self.attributes.len(), false);
        self.open.push(Open {
            prefix,
            local: named.local,
            ns: named.ns,
            tag: named.local,
            before: None,
        });
        self.start = self.pos;
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

    /// Attributes without prefixes, of plain characters; where they end.
    #[inline(never)]
    fn quick_attribute_records(
        &mut self,
        input: &[u8],
        mut at: usize,
        watcher: &mut impl Watcher,
    ) -> Option<usize> {
        let mut seen = Seen::default();
        while let kind @ 0x04..=0x3F = *input.get(at)? {
            let (local, place, start) = match kind {
                0x04 => self.quick_attribute_name(input, at)?,
                0x06 => {
                    let (local, behind) = self.quick_entry(input, at + 1)?;
                    (*input.get(behind)? == 0x98).then_some((local, NOWHERE, behind + 1))?
                }
                _ => return None,
            };
            let count = self.attributes.len();
            if count >= self.limits.max_attributes as usize
                || !(seen.is_new(place) || self.is_new_name(input, local))
            {
                return None;
            }
            let value = quick_chars(input, start)?;
            watcher.attribute(count, self.store.get(input, local), value, false);
            self.attributes.push(Slot {
                prefix: Span::EMPTY,
                local,
                ns: Span::EMPTY,
                is_xmlns: false,
                single_quote: false,
                value: Stored::Utf8(Span::input_of(start + 1, value.len())),
                at,
            });
            at = start + 1 + value.len();
        }
        Some(at)
    }

    /// The name of an attribute, its place if it was known, and where the length of the value is.
    #[inline(always)]
    fn quick_attribute_name(&mut self, input: &[u8], at: usize) -> Option<(Span, u8, usize)> {
        let there = window(input, at)?;
        let mut scanned;
        let (name, place) = match self.names.guess(there) {
            Some(known) => (&*known, known.place),
            None => {
                scanned = quick_record_name(input, at, Kind::AttributeRecord)?;
                self.names.learn(there, &mut scanned);
                (&scanned, NOWHERE)
            }
        };
        let local = Span::input_of(at + 2, usize::from(name.end - name.local));
        let start = at + usize::from(name.len);
        (name.kind == Kind::AttributeRecord).then_some((local, place, start))
    }
}

/// The key of a prefix of one letter, or of none.
fn letter_key(number: Option<u8>) -> Option<u64> {
    match number {
        Some(number) => short_key(u64::from(b'a' + number), 1),
        None => Some(0),
    }
}

/// The record at `at` with its name, which is short and has only ASCII characters; for an attribute with the type of its value.
#[inline(never)]
fn quick_record_name(input: &[u8], at: usize, kind: Kind) -> Option<KnownName> {
    let [record, len] = *input.get(at..)?.first_chunk()?;
    let end = 2 + usize::from(len);
    let there = window(input, at + 2)?;
    let is_name = name_stops(there).trailing_zeros() >= u32::from(len);
    let first = there.first().copied().unwrap_or(0);
    if len == 0 || len > 15 || !is_name || class(first) & NAME_START == 0 {
        return None;
    }
    if len == 5 && there.starts_with(b"xmlns") {
        return None;
    }
    if kind == Kind::Record {
        let key = letter_key(record.checked_sub(0x5E))?;
        return KnownName::new(kind, [0, 2, end, end], key);
    }
    let is_chars = *input.get(at + end)? == 0x98;
    is_chars.then(|| KnownName::new(kind, [0, 2, end, end + 1], 0))?
}

/// Plain characters behind their length of one byte.
#[inline(always)]
pub(super) fn quick_chars(input: &[u8], at: usize) -> Option<&[u8]> {
    let (len, rest) = input.get(at..)?.split_first()?;
    let len = usize::from(*len);
    let (windows, _) = rest.as_chunks();
    let mut left = len;
    for window in windows {
        let plain = not_plain(window).trailing_zeros() as usize;
        if left <= plain.min(16) {
            return rest.get(..len);
        }
        if plain < 16 {
            return None;
        }
        left -= 16;
    }
    (left == 0).then(|| rest.get(..len))?
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
