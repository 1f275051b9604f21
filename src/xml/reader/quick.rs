//! The nodes that most documents are made of, decoded without looking left or right: plain tags, plain text, plain attributes.
//! Whatever is unusual or wrong is left, untouched, to the full decoder.

use super::Node;
use super::known::{Kind, KnownName, NOWHERE};
use super::span::Span;
use super::state::{Form, Open, Slot, State};
use super::stored::Stored;
use super::watcher::Watcher;
use crate::xml::chars::{NAME_START, class};
use crate::xml::prefix::short_key;
use crate::xml::scan::{
    Window, differences, name_stops, quoted_stops, text_stops, value_stops, window,
};

/// So many attributes are compared with each other here.
const FEW: usize = 8;
/// Texts of more windows than this are searched faster by the full decoder.
const LONG: usize = 32;

impl State {
    /// Whether the next node can be tried here: nothing out of the ordinary is going on.
    pub(super) fn is_ordinary(&self) -> bool {
        matches!(self.form, Form::Text | Form::Binary)
            && self.array.is_none()
            && !matches!(self.node, Node::Bof | Node::Eof)
            && !self.open.is_empty()
            && self.cdata_end.is_none()
            && self.attribute.is_none()
            && self.package.is_none()
            && self.fault.is_none()
            && !self.decoded
    }

    /// The next node, if it is a plain one.
    #[inline(always)]
    pub(super) fn quick_node(&mut self, input: &[u8], watcher: &mut impl Watcher) -> Option<Node> {
        if !self.ordinary {
            return None;
        }
        self.store.scratch.clear();
        if self.leave {
            self.leave_element();
            if self.open.is_empty() {
                return None;
            }
        }
        let node = match self.end_follows {
            true => {
                self.end_follows = false;
                self.leave_later(watcher)
            }
            false => {
                let input = input.get(..self.end)?;
                match self.form {
                    Form::Text => self.quick_text_node(input, watcher)?,
                    _ => self.quick_binary_node(input, watcher)?,
                }
            }
        };
        self.node = node;
        Some(node)
    }

    /// The end of the innermost element, which is over with the next node.
    #[inline(always)]
    pub(super) fn leave_later(&mut self, watcher: &mut impl Watcher) -> Node {
        self.leave = true;
        watcher.end_element();
        Node::EndElement
    }

    #[inline(always)]
    fn quick_text_node(&mut self, input: &[u8], watcher: &mut impl Watcher) -> Option<Node> {
        let rest = input.get(self.pos..)?;
        // A bracket, perhaps a slash, and the start of a name.
        match rest.first_chunk::<18>()? {
            [b'<', b'/', name @ ..] => self.quick_end_tag(input, name, watcher),
            [b'<', name @ .., _] => self.quick_start_tag(input, name, watcher),
            _ => self.quick_text(rest, watcher),
        }
    }

    #[inline(always)]
    fn quick_end_tag(
        &mut self,
        input: &[u8],
        there: &Window,
        watcher: &mut impl Watcher,
    ) -> Option<Node> {
        let (start, len) = self.open.last()?.tag.in_input()?;
        let same = differences(there, window(input, start)?).trailing_zeros() as usize;
        if *there.get(len)? != b'>' || same < len {
            return None;
        }
        self.start = self.pos;
        self.pos += len + 3;
        Some(self.leave_later(watcher))
    }

    #[inline(always)]
    fn quick_text(&mut self, rest: &[u8], watcher: &mut impl Watcher) -> Option<Node> {
        let len = plain_run(rest, text_stops)?;
        let (text, behind) = rest.split_at_checked(len)?;
        if *behind.first()? != b'<' {
            return None;
        }
        watcher.text(text);
        self.start = self.pos;
        self.text = Stored::Utf8(Span::input_of(self.pos, len));
        self.pos += len;
        Some(Node::Text)
    }

    #[inline(always)]
    fn quick_start_tag(
        &mut self,
        input: &[u8],
        there: &Window,
        watcher: &mut impl Watcher,
    ) -> Option<Node> {
        if self.open.len() >= self.limits.max_depth as usize {
            return None;
        }
        let at = self.pos;
        let mut scanned;
        let name = match self.names.guess(there) {
            Some(known) => known,
            None => {
                scanned = quick_tag_name(input, at + 1)?;
                self.names.learn(there, &mut scanned);
                &mut scanned
            }
        };
        let version = self.namespaces.version();
        if name.version != version {
            name.ns = self.namespaces.find_short(name.key)?;
            name.version = version;
        }
        let [prefix_end, local, end] = [name.prefix_end, name.local, name.end].map(usize::from);
        let open = Open {
            prefix: Span::input_of(at + 1, prefix_end),
            local: Span::input_of(at + 1 + local, usize::from(name.end - name.local)),
            ns: name.ns,
            tag: Span::input_of(at + 1, end),
            before: None,
        };
        let behind = at + 1 + usize::from(name.len);
        self.attributes.clear();
        let (pos, is_empty) = match name.kind {
            Kind::Tag => (behind, false),
            Kind::EmptyTag => (behind, true),
            Kind::LongTag => self.quick_attributes(input, behind, watcher)?,
            _ => return None,
        };
        let tag = input.get(at + 1..behind)?;
        let names = [
            tag.get(..prefix_end)?,
            tag.get(local..end)?,
            self.store.get(input, open.ns),
        ];
        watcher.element(names, self.attributes.len(), is_empty);
        self.open.push(open);
        self.start = at;
        self.pos = pos;
        self.is_empty = is_empty;
        self.end_follows = is_empty;
        Some(Node::Element)
    }

    /// Attributes without prefixes, each behind one blank; where the tag ends, and whether its element does.
    #[inline(never)]
    fn quick_attributes(
        &mut self,
        input: &[u8],
        mut at: usize,
        watcher: &mut impl Watcher,
    ) -> Option<(usize, bool)> {
        let mut seen = Seen::default();
        loop {
            let there = window(input, at)?;
            let mut scanned;
            let (name, place) = match self.names.guess(there) {
                Some(known) => (&*known, known.place),
                None => {
                    scanned = quick_attribute_name(input, at)?;
                    self.names.learn(there, &mut scanned);
                    (&scanned, NOWHERE)
                }
            };
            // The other quote gives the same name another place.
            let (single_quote, place) = match name.kind {
                Kind::Attribute => (false, place),
                Kind::SingleQuoted => (true, NOWHERE),
                _ => return None,
            };
            let start = at + usize::from(name.len);
            let local = Span::input_of(at, usize::from(name.end));
            let value = input.get(start..)?;
            let (len, quote) = match single_quote {
                false => (plain_run(value, quoted_stops)?, b'"'),
                true => (single_quoted(value)?, b'\''),
            };
            if self.attributes.len() >= self.limits.max_attributes as usize
                || !(seen.is_new(place) || self.is_new_name(input, local))
            {
                return None;
            }
            let (value, behind) = value.split_at_checked(len)?;
            let local_name = self.store.get(input, local);
            watcher.attribute(self.attributes.len(), local_name, value, single_quote);
            self.attributes.push(Slot {
                prefix: Span::EMPTY,
                local,
                ns: Span::EMPTY,
                is_xmlns: false,
                single_quote,
                value: Stored::Utf8(Span::input_of(start, len)),
                at,
            });
            let end = start + len;
            match *behind.first_chunk::<3>()? {
                [end_quote, ..] if end_quote != quote => return None,
                [_, b'>', _] => return Some((end + 2, false)),
                [_, b' ', _] => at = end + 2,
                [_, b'/', b'>'] => return Some((end + 3, true)),
                _ => return None,
            }
        }
    }

    /// Whether an attribute is the first with its name.
    #[cold]
    pub(super) fn is_new_name(&self, input: &[u8], name: Span) -> bool {
        let name = self.store.get(input, name);
        let mut others = self.attributes.iter();
        self.attributes.len() < FEW
            && others.all(|other| self.store.get(input, other.local) != name)
    }
}

/// The places of the attribute names of an element.
pub(super) struct Seen {
    places: u64,
    /// All names were known, so that none has changed its place and two of one place are all that can be the same.
    all_known: bool,
}

impl Default for Seen {
    fn default() -> Seen {
        Seen {
            places: 0,
            all_known: true,
        }
    }
}

impl Seen {
    /// Whether a name is surely not one of those before.
    #[inline(always)]
    pub(super) fn is_new(&mut self, place: u8) -> bool {
        self.all_known &= place != NOWHERE;
        let bit = 1u64.wrapping_shl(u32::from(place));
        let is_new = self.all_known && self.places & bit == 0;
        self.places |= bit;
        is_new
    }
}

/// How many bytes there are before the first that a probe finds.
#[inline(always)]
pub(super) fn plain_run(bytes: &[u8], stops: impl Fn(&Window) -> u32) -> Option<usize> {
    let (windows, _) = bytes.as_chunks();
    let windows = windows.iter().take(LONG).zip((0..).step_by(16));
    for (window, at) in windows {
        let found = stops(window);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize);
        }
    }
    None
}

#[cold]
fn single_quoted(value: &[u8]) -> Option<usize> {
    plain_run(value, value_stops)
}

/// The name of a start tag, and what follows it.
#[inline(never)]
fn quick_tag_name(input: &[u8], start: usize) -> Option<KnownName> {
    let (name, key) = quick_name(input, start)?;
    let (kind, more) = match *input.get(start + name.end..)?.first_chunk()? {
        [b'>', _] => (Kind::Tag, 1),
        [b' ', _] => (Kind::LongTag, 1),
        [b'/', b'>'] => (Kind::EmptyTag, 2),
        _ => return None,
    };
    let prefix_end = name.local.saturating_sub(1);
    let parts = [prefix_end, name.local, name.end, name.end + more];
    KnownName::new(kind, parts, key)
}

/// The name of an attribute without a prefix, and what follows it.
#[inline(never)]
fn quick_attribute_name(input: &[u8], start: usize) -> Option<KnownName> {
    let (name, key) = quick_name(input, start)?;
    let kind = match *input.get(start + name.end..)?.first_chunk()? {
        [b'=', b'"'] => Kind::Attribute,
        [b'=', b'\''] => Kind::SingleQuoted,
        _ => return None,
    };
    let is_xmlns = input.get(start..start + name.end)? == b"xmlns";
    if name.local != 0 || is_xmlns {
        return None;
    }
    KnownName::new(kind, [0, 0, name.end, name.end + 2], key)
}

/// Where in a name the local part starts, and where it ends.
struct Parts {
    local: usize,
    end: usize,
}

/// A name of ASCII characters that is not too long, and the key of its prefix.
fn quick_name(input: &[u8], start: usize) -> Option<(Parts, u64)> {
    let there = window(input, start)?;
    let mut stops = name_stops(there);
    if stops & stops.wrapping_sub(1) == 0 {
        stops |= name_stops(window(input, start + 16)?) << 16;
    }
    let first = stops.trailing_zeros() as usize;
    let (local, end) = match input.get(start + first)? {
        b':' => (
            first + 1,
            (stops & stops.wrapping_sub(1)).trailing_zeros() as usize,
        ),
        _ => (0, first),
    };
    let starts = |at: usize| {
        let byte = input.get(start + at).copied().unwrap_or(0);
        class(byte) & NAME_START != 0
    };
    if end >= 32 || local >= end || !starts(0) || !starts(local) {
        return None;
    }
    let key = match local {
        0 => 0,
        behind_colon => {
            let bytes = u64::from_le_bytes(*there.first_chunk()?);
            short_key(bytes, behind_colon - 1)?
        }
    };
    Some((Parts { local, end }, key))
}

#[cfg(test)]
mod tests {
    use crate::xml::reader::both_ways::agree;
    use crate::xml::{Charset, Codec, Limits, Reader};

    const DOCUMENT: &str = "<s:Envelope xmlns:s=\"u:s\"><s:Body><r:Records xmlns:r='u:r' a=\"1\" bb='2' cc=\"3\">\
        <Record id=\"17\" kind='x'><r:Name>plain text of some length</r:Name><e/><e a=''/></Record>\
        <p_1-x.y r:b=\"1\">a &amp; b]\r\n<![CDATA[c]]><!--d--></p_1-x.y ></r:Records></s:Body></s:Envelope>";

    #[test]
    fn both_ways_read_the_same() {
        let codec = Codec::Text(Charset::Utf8);
        let nodes = agree(DOCUMENT.as_bytes(), codec, b"<>/ '\"&=:x0\t\x01\xC3");
        assert_eq!(nodes, 23);
    }

    /// Reads an element with these attributes.
    fn read(reader: &mut Reader, names: &[String]) -> bool {
        let attributes = names.iter().map(|name| format!(" {name}=\"v\""));
        let element = format!("<e{}>", attributes.collect::<String>());
        let document = format!("<r>{element}and enough text behind it</e></r>");
        let codec = Codec::Text(Charset::Utf8);
        reader
            .set_input(document.into_bytes(), codec, None)
            .unwrap();
        let is_read = (0..2).all(|_| reader.next().is_ok());
        let seen = reader.attributes().map(|seen| seen.local.to_vec());
        assert!(!is_read || seen.eq(names.iter().map(|name| name.clone().into_bytes())));
        is_read
    }

    #[test]
    fn an_attribute_is_refused_the_second_time_whatever_names_are_known() {
        let mut reader = Reader::new(Limits::default());
        let name = |number: usize| format!("n{}", number * 7919 % 150);
        for round in 0..40 {
            for count in 1..12 {
                let names: Vec<String> = (0..count).map(|at| name(round + at)).collect();
                assert!(read(&mut reader, &names), "{names:?}");
                let first = &names[..1];
                let twice = [&names[..], first].concat();
                assert!(!read(&mut reader, &twice), "{twice:?}");
                assert!(!read(&mut reader, &[first, &names].concat()));
                assert!(read(&mut reader, &names), "{names:?}");
            }
        }
    }
}
