//! What most documents are made of, written without looking left or right: names whose prefixes are declared, attributes without
//! prefixes, characters. Whatever is unusual or wrong is left, untouched, to the rest of the writer.

use super::known::Use;
use super::text::{self, Context};
use super::{Form, Naming, OpenElement, Place, Quote, Writer, binary};
use crate::xml::Charset;
use crate::xml::prefix;
use crate::xml::raw::Room;
use crate::xml::scan::{not_plain, not_plain_text, value_escapes};

/// How the writer can take the short way.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Quick {
    #[default]
    No,
    /// UTF-8.
    Text,
    /// Binary without dictionaries.
    Binary,
}

/// Where a writer stands that can take the short way.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Stand {
    /// In an element, with nothing before it to complete.
    Content,
    /// In a start tag that needs no more declarations.
    Tag,
    /// In the value of an attribute of such a tag.
    Attribute,
    /// Somewhere else, or it cannot.
    #[default]
    Elsewhere,
}

/// The longest text that one record of the smallest kind has.
pub(super) const SHORT_TEXT: u8 = 0xFF;

/// Room for a name and the markup around it.
const TAG: usize = Room::NAME + MARKUP;

/// At most what stands around a name or a text.
const MARKUP: usize = 8;

impl Writer {
    /// Finds out whether there is a short way: once for every output, and when something else comes of the nodes as well.
    pub(super) fn find_quick(&mut self) {
        self.quick = match (self.form, &self.naming) {
            _ if self.canonical.is_some() || self.package.is_some() => Quick::No,
            (Form::Text(Charset::Auto | Charset::Utf8), _) if self.indent == 0 => Quick::Text,
            (Form::Binary, Naming::None) => Quick::Binary,
            _ => Quick::No,
        };
        self.known.serve(self.quick);
    }

    /// Starts an element whose name is the expected one, with a prefix that is declared.
    #[inline(always)]
    pub(in crate::xml) fn quick_element(
        &mut self,
        stand: Stand,
        prefix: &[u8],
        local: &[u8],
        ns: &[u8],
    ) -> Option<Stand> {
        let in_tag = stand.in_tag()?;
        if self.open.len() >= self.limits.max_depth as usize {
            return None;
        }
        let use_ = Use::element(prefix::key(prefix));
        let known = self.known.expected(use_, local)?;
        if !self.namespaces.still_has(&known.bound, ns) {
            return None;
        }
        let name = match in_tag {
            true => self.tag.names,
            false => self.names.len(),
        };
        let mut names = Room::behind(&mut self.names, name, Room::NAME, usize::MAX)?;
        names.put_some(&known.name.bytes, known.name.len)?;
        let closes_tag = in_tag && self.quick == Quick::Text;
        let start = self.out.len() + usize::from(closes_tag);
        let mut tail = Room::new(&mut self.out, TAG, self.max_size)?;
        tail.put_if(b'>', closes_tag)?;
        tail.put_some(&known.tag.bytes, known.tag.len)?;
        let scope = self.namespaces.len();
        let element = OpenElement {
            name,
            prefix_length: prefix.len(),
            scope,
            // Only indented documents need to know.
            mixed: false,
            lines: false,
        };
        push(&mut self.open, element)?;
        let binding = known.bound.number;
        self.known.go_on(known.next);
        tail.finish();
        let names = names.finish();
        self.tag.begin(start, scope, binding, names);
        self.place = Place::Tag;
        Some(Stand::Tag)
    }

    /// Starts an element in the short way, if that can be made ready for its name.
    pub(super) fn readily_element(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
    ) -> Option<()> {
        let (prefix, stand) = (prefix?, self.stand());
        stand.in_tag()?;
        let key = prefix::key(prefix);
        let number = self.namespaces.find_short(key, ns)?;
        let known = self.known.expect(Use::element(key), prefix, local)?;
        known.bound = self.namespaces.bound(number);
        self.reserve();
        self.quick_element(stand, prefix, local, ns).map(|_| ())
    }

    /// Ends an element.
    #[inline(always)]
    pub(in crate::xml) fn quick_end_element(&mut self, stand: Stand) -> Option<Stand> {
        let in_tag = stand.in_tag()?;
        let element = *self.open.last()?;
        if self.namespaces.len() != element.scope {
            return None;
        }
        let len = self.out.len();
        let mut tail = Room::new(&mut self.out, TAG, self.max_size)?;
        match (self.quick, in_tag) {
            (Quick::Text, true) if self.uncompressed_empty => return None,
            (Quick::Text, true) => tail.put(b"/>")?,
            (Quick::Text, false) => {
                tail.put(b"</")?;
                tail.name_of(&self.names, element.name)?;
                tail.put(b">")?;
            }
            _ => {
                let (start, end) = self.last_text;
                let takes_end = end == len && end > start;
                tail.put_if(binary::END_ELEMENT, !takes_end)?;
            }
        }
        tail.finish();
        if self.quick == Quick::Binary {
            self.close_last_text(len);
        }
        self.open.pop();
        self.names.truncate(element.name);
        match self.open.is_empty() {
            true => {
                self.place = Place::End;
                Some(Stand::Elsewhere)
            }
            false => {
                self.place = Place::Content;
                Some(Stand::Content)
            }
        }
    }

    /// Starts an attribute without a namespace, whose name is the expected one.
    #[inline(always)]
    pub(in crate::xml) fn quick_attribute(
        &mut self,
        stand: Stand,
        local: &[u8],
        quote: Quote,
    ) -> Option<Stand> {
        if stand != Stand::Tag || self.tag.attributes >= self.limits.max_attributes as usize {
            return None;
        }
        let known = self.known.expected(Use::attribute(quote), local)?;
        let (seen, is_single) = (self.known.bit(), quote == Quote::Single);
        // With the other quote the same name has another place.
        let is_mixed = self.tag.seen != 0 && self.tag.is_single != is_single;
        if self.tag.seen & seen != 0 || is_mixed {
            return None;
        }
        let mut tail = Room::new(&mut self.out, TAG, self.max_size)?;
        tail.put_some(&known.tag.bytes, known.tag.len)?;
        let name_end = self.names.len() + known.name.len;
        let mut names = Room::new(&mut self.names, Room::NAME, usize::MAX)?;
        names.put_some(&known.name.bytes, known.name.len)?;
        self.tag.add_name_quickly(0, name_end)?;
        self.known.go_on(known.next);
        names.finish();
        self.tag.value_start = tail.finish();
        self.tag.attributes += 1;
        self.tag.seen |= seen;
        self.tag.is_single = is_single;
        self.tag.value_text.clear();
        self.place = Place::Attribute(quote);
        Some(Stand::Attribute)
    }

    /// Starts an attribute in the short way, if that can be made ready for its name.
    pub(super) fn readily_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
        quote: Quote,
    ) -> Option<()> {
        let (is_plain, stand) = (prefix.is_none_or(<[u8]>::is_empty), self.stand());
        if stand != Stand::Tag || !ns.is_empty() || !is_plain {
            return None;
        }
        let learned = self.known.learned();
        self.known.expect(Use::attribute(quote), b"", local)?;
        if self.known.learned() != learned {
            // An attribute of the tag may have lost its place to this one.
            self.tag.seen = !0;
        }
        self.reserve();
        self.quick_attribute(stand, local, quote).map(|_| ())
    }

    /// Makes room for what the short way writes without looking.
    fn reserve(&mut self) {
        self.out.reserve(TAG);
        self.names.reserve(Room::NAME);
        self.open.reserve(1);
        self.tag.reserve_name();
    }

    /// Ends an attribute.
    #[inline(always)]
    pub(in crate::xml) fn quick_end_attribute(&mut self, stand: Stand) -> Option<Stand> {
        let (Stand::Attribute, Place::Attribute(quote)) = (stand, self.place) else {
            return None;
        };
        match self.quick {
            Quick::Text => {
                let mut tail = Room::new(&mut self.out, 1, self.max_size)?;
                tail.put(&[quote.byte()])?;
                tail.finish();
            }
            Quick::Binary if self.out.len() > self.tag.value_start => {}
            _ => return None,
        }
        self.place = Place::Tag;
        Some(Stand::Tag)
    }

    /// Whether fewer bytes than these are finished, seen from the outside: the exact number takes more.
    #[inline(always)]
    pub(in crate::xml) fn is_shorter(&self, stand: Stand, size: usize) -> bool {
        stand != Stand::Elsewhere && self.out.len() < size
    }

    /// Writes characters that can be written as they are.
    #[inline(always)]
    pub(in crate::xml) fn quick_chars(&mut self, stand: Stand, utf8: &[u8]) -> Option<Stand> {
        let in_tag = stand == Stand::Tag;
        let is_value = match stand {
            Stand::Content | Stand::Tag => false,
            Stand::Attribute => true,
            Stand::Elsewhere => return None,
        };
        if self.quick == Quick::Binary {
            self.quick_record(utf8, is_value)?;
        } else {
            let room = utf8.len().checked_add(MARKUP)?;
            let mut tail = Room::new(&mut self.out, room, self.max_size)?;
            if is_value {
                tail.run(utf8, value_escapes)?;
            } else {
                tail.put_if(b'>', in_tag)?;
                tail.run(utf8, not_plain_text)?;
            }
            tail.finish();
        }
        if is_value {
            return Some(Stand::Attribute);
        }
        if in_tag {
            self.names.truncate(self.tag.names);
            self.place = Place::Content;
        }
        Some(Stand::Content)
    }

    /// Writes characters of which some may need references, in the short way.
    pub(super) fn readily_chars(&mut self, utf8: &[u8]) -> Option<()> {
        let stand = self.stand();
        if self.quick == Quick::Binary {
            return self.quick_chars(stand, utf8).map(|_| ());
        }
        let context = match self.place {
            _ if stand == Stand::Elsewhere => return None,
            Place::Attribute(quote) => Context::Attribute(quote),
            _ => Context::Content,
        };
        let room = utf8.len().checked_add(MARKUP)?;
        if room > self.max_size.saturating_sub(self.out.len()) {
            return None;
        }
        let start = self.out.len();
        if stand == Stand::Tag {
            self.out.push(b'>');
        }
        let any = self.limits.allow_invalid_character_references;
        let written = text::escape(&mut self.out, utf8, context, any);
        if written.is_err() || self.out.len() > self.max_size {
            self.out.truncate(start);
            return None;
        }
        if stand == Stand::Tag {
            self.names.truncate(self.tag.names);
            self.place = Place::Content;
        }
        Some(())
    }

    /// Writes a text record.
    #[inline(always)]
    fn quick_record(&mut self, utf8: &[u8], is_value: bool) -> Option<()> {
        let start = self.out.len();
        if is_value && start > self.tag.value_start {
            return None;
        }
        if utf8.is_empty() || utf8.len() > usize::from(SHORT_TEXT) {
            return None;
        }
        let mut tail = Room::new(&mut self.out, utf8.len() + MARKUP, self.max_size)?;
        tail.put(&[binary::CHARS, utf8.len() as u8])?;
        tail.run(utf8, not_plain)?;
        tail.finish();
        if !is_value {
            self.last_text = (start, self.out.len());
        }
        Some(())
    }

    /// Where the writer stands.
    #[inline]
    pub(in crate::xml) fn stand(&self) -> Stand {
        let is_settled = self.tag.written == self.namespaces.len() && !self.tag.has_conflict();
        match self.place {
            _ if self.quick == Quick::No || self.remainder.is_pending() => Stand::Elsewhere,
            Place::Content => Stand::Content,
            Place::Tag if is_settled => Stand::Tag,
            Place::Attribute(_) if is_settled => Stand::Attribute,
            _ => Stand::Elsewhere,
        }
    }
}

impl Stand {
    /// Whether a start tag ends when content follows; `None` where none can.
    #[inline(always)]
    fn in_tag(self) -> Option<bool> {
        match self {
            Stand::Content => Some(false),
            Stand::Tag => Some(true),
            Stand::Attribute | Stand::Elsewhere => None,
        }
    }
}

/// Adds to a list that has room.
#[inline(always)]
pub(super) fn push<T>(list: &mut Vec<T>, item: T) -> Option<()> {
    if list.len() == list.capacity() {
        return None;
    }
    list.push(item);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_OPERATION;
    use crate::base::error::Result;
    use crate::xml::{Codec, Limits};

    type Step = fn(&mut Writer) -> Result<()>;

    const LONG: &[u8] = b"a-name-of-more-than-thirty-two-bytes";

    /// What can follow what else; most of it is wrong in most places.
    const STEPS: &[Step] = &[
        |w| w.start_element(Some(b"p"), b"name", b"urn:p"),
        |w| w.start_element(Some(b"p"), b"other-name-of-some-length", b"urn:p"),
        |w| w.start_element(Some(b"p"), LONG, b"urn:p"),
        |w| w.start_element(Some(b"q"), b"name", b"urn:p"),
        |w| w.start_element(Some(b"p"), b"name", b"urn:another-namespace"),
        |w| w.start_element(Some(b"p"), b"1", b"urn:p"),
        |w| w.start_element(Some(b""), b"name", b""),
        |w| w.start_element(None, b"n", b"urn:p"),
        |w| w.start_attribute(Some(b""), b"a", b""),
        |w| w.start_quoted_attribute(None, b"bcd", b"", Quote::Single),
        |w| w.start_attribute(Some(b"p"), b"a", b"urn:p"),
        |w| w.start_attribute(None, b"b c", b""),
        Writer::end_attribute,
        Writer::end_element,
        |w| w.chars(b""),
        |w| w.chars(b"plain"),
        |w| w.chars(b"plain and longer than sixteen"),
        |w| w.chars(b"a < b & c > \"d\" 'e' \t\r\n"),
        |w| w.chars("\u{e9}t\u{e9} \u{fffd} and so on".as_bytes()),
        |w| w.chars(b"wrong \x01"),
        |w| w.chars(b"wrong \xFF"),
        |w| w.base64(b"ab"),
        |w| w.xmlns(b"q", b"urn:q"),
        |w| w.comment(b"c"),
    ];

    /// Takes steps that a number chooses; what came of each, and the document.
    fn write(seed: u64, binary: bool, max_size: usize, quickly: bool) -> (Vec<String>, Vec<u8>) {
        let mut writer = Writer::new(Limits::default());
        match binary {
            true => writer.set_output(Codec::Binary, max_size, None),
            false => writer.set_output(Codec::Text(Charset::Utf8), max_size, None),
        }
        writer.set_no_names();
        let mut results = Vec::new();
        let mut random = seed;
        for _ in 0..120 {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            // The usual steps are taken more often.
            let number = match random % 8 {
                0..5 => [0, 1, 8, 12, 13, 15, 16][(random >> 16) as usize % 7],
                _ => (random >> 16) as usize % STEPS.len(),
            };
            if !quickly {
                writer.quick = Quick::No;
            }
            let mark = writer.mark();
            let result = STEPS[number](&mut writer);
            let changed = writer.mark() != mark;
            results.push(format!("{number} {result:?} {} {changed}", writer.path()));
            // The writer is of no use any more.
            if result.is_err_and(|error| error.code() != WS_E_INVALID_OPERATION || changed) {
                break;
            }
        }
        (results, writer.bytes().to_vec())
    }

    /// Writes an element with attributes of one name, in quotes of their own.
    fn attributes(writer: &mut Writer, quotes: &[Quote]) -> Result<()> {
        writer.start_element(Some(b""), b"e", b"")?;
        for quote in quotes {
            writer.start_quoted_attribute(None, b"a", b"", *quote)?;
            writer.end_attribute()?;
        }
        writer.end_element()
    }

    #[test]
    fn an_attribute_is_refused_the_second_time_whatever_quotes_it_has() {
        let quotes = [Quote::Double, Quote::Single];
        let mut writer = Writer::new(Limits::default());
        for _ in 0..40 {
            for quote in quotes {
                writer.set_output(Codec::Text(Charset::Utf8), 4096, None);
                attributes(&mut writer, &[quote]).unwrap();
            }
            for other in quotes {
                writer.set_output(Codec::Text(Charset::Utf8), 4096, None);
                attributes(&mut writer, &[Quote::Single, other]).unwrap_err();
                writer.set_output(Codec::Text(Charset::Utf8), 4096, None);
                attributes(&mut writer, &[Quote::Double, other]).unwrap_err();
            }
        }
    }

    #[test]
    fn both_ways_write_the_same() {
        for seed in 1..1500u64 {
            for (binary, max_size) in [(false, 65536), (true, 65536), (false, 100), (true, 60)] {
                let seed = seed * 0x9E37_79B9;
                let (results, document) = write(seed, binary, max_size, true);
                let (others, other) = write(seed, binary, max_size, false);
                for (at, (one, other)) in results.iter().zip(&others).enumerate() {
                    assert_eq!(one, other, "step {at} of {results:?}");
                }
                assert_eq!(
                    document.escape_ascii().to_string(),
                    other.escape_ascii().to_string()
                );
                assert_eq!(results.len(), others.len());
            }
        }
    }
}
