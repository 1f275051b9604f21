//! Reading by a plan: bytes that are expected are compared, and what is not there as it is expected is left, untouched, to the nodes.

use smallvec::SmallVec;

use super::expected::{Found, spell_record};
use super::record::date;
use super::span::Span;
use super::state::{Form, Open};
use super::{Node, Reader};
use crate::xml::Value;
use crate::xml::prefix;
use crate::xml::scan::{differences, text_stops, window};

/// The record of the end of an element (MC-NBFX 2.3.1).
const END_ELEMENT: u8 = 0x01;

/// The tags of an element without attributes.
#[derive(Clone, Copy, Default)]
pub struct Tags {
    start: [u8; 32],
    end: [u8; 32],
    /// The length of the start tag; 0 when the tags are too long for this.
    len: usize,
    end_len: usize,
    /// The length of the prefix with its colon.
    local: usize,
    /// The number of the letter that is the prefix of a record.
    letter: Option<u8>,
    prefix: u64,
}

impl Tags {
    /// The tags for a name, which has been checked.
    pub fn new(prefix: &[u8], local: &[u8]) -> Tags {
        let mut name = prefix.to_vec();
        if !prefix.is_empty() {
            name.push(b':');
        }
        let behind_prefix = name.len();
        name.extend_from_slice(local);
        name.push(b'>');
        let mut tags = Tags::default();
        let len = name.len() + 1;
        if len >= tags.end.len() || prefix::is_long(prefix) {
            return tags;
        }
        for (tag, bracket) in [(&mut tags.start, &b"<"[..]), (&mut tags.end, b"</")] {
            let bytes = bracket.iter().chain(&name);
            tag.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        }
        tags.len = len;
        tags.end_len = len + 1;
        tags.local = behind_prefix;
        tags.prefix = prefix::key(prefix);
        tags
    }

    /// The records for a name that stands in them.
    pub fn records(prefix: &[u8], local: &[u8]) -> Tags {
        let mut tags = Tags::default();
        let mut record = SmallVec::new();
        spell_record(&mut record, prefix, local);
        if record.len() > tags.start.len() {
            return tags;
        }
        tags.start
            .iter_mut()
            .zip(&record)
            .for_each(|(to, from)| *to = *from);
        tags.end[0] = END_ELEMENT;
        tags.len = record.len();
        tags.end_len = 1;
        tags.letter = prefix.first().map(|letter| letter.wrapping_sub(b'a'));
        tags.prefix = prefix::key(prefix);
        tags
    }
}

/// Whether bytes start with a tag.
#[inline(always)]
fn starts(bytes: &[u8], tag: &[u8; 32], len: usize) -> bool {
    let Some(ahead) = bytes.first_chunk::<32>() else {
        return starts_at_end(bytes, tag, len);
    };
    let (Some(first), Some(second)) = (window(ahead, 0), window(ahead, 16)) else {
        return false;
    };
    let (Some(one), Some(two)) = (window(tag, 0), window(tag, 16)) else {
        return false;
    };
    let differ = differences(first, one) | differences(second, two) << 16;
    len > 0 && differ.trailing_zeros() as usize >= len
}

#[cold]
fn starts_at_end(bytes: &[u8], tag: &[u8; 32], len: usize) -> bool {
    len > 0 && tag.get(..len).is_some_and(|tag| bytes.starts_with(tag))
}

/// Whether the record of an attribute may come behind so many bytes: attributes are records of their own (MC-NBFX 2.2.2).
#[inline(always)]
fn attribute_follows(records: &[u8], len: usize) -> bool {
    records
        .get(len)
        .is_none_or(|kind| matches!(kind, 0x04..=0x3F))
}

/// An element that holds nothing but plain characters.
#[derive(Clone, Copy)]
pub struct Leaf<'r> {
    pub text: &'r [u8],
    /// Its bytes with the tags.
    pub size: usize,
}

/// What comes next, to be looked at element by element before the reader moves.
#[derive(Clone, Copy)]
pub struct Leaves<'r> {
    ahead: &'r [u8],
    passed: Passed,
}

/// Elements that were read.
#[derive(Clone, Copy, Default)]
pub struct Passed {
    /// Their bytes.
    size: usize,
    /// Where the last of them starts.
    last: usize,
}

impl<'r> Leaves<'r> {
    /// The element that comes next, if it is the expected one and holds plain characters.
    #[inline(always)]
    pub fn leaf(&self, tags: &Tags) -> Option<Leaf<'r>> {
        if !starts(self.ahead, &tags.start, tags.len) {
            return None;
        }
        let inner = self.ahead.get(tags.len..)?;
        let mut rest = inner;
        let stop = loop {
            let stops = text_stops(rest.first_chunk()?);
            if stops != 0 {
                break inner.len() - rest.len() + stops.trailing_zeros() as usize;
            }
            rest = rest.get(16..)?;
        };
        let (text, behind) = inner.split_at_checked(stop)?;
        starts(behind, &tags.end, tags.end_len).then_some(Leaf {
            text,
            size: tags.len + stop + tags.end_len,
        })
    }

    /// The value of the element of records that comes next, if it is the expected one and its value is of a common kind, and the
    /// bytes of the element.
    #[inline(always)]
    pub fn record(&self, tags: &Tags) -> Option<(Value<'r>, usize)> {
        if !starts(self.ahead, &tags.start, tags.len) {
            return None;
        }
        let (kind, rest) = self.ahead.get(tags.len..)?.split_first()?;
        // Each of these ends the element, too (MC-NBFX 2.2.3).
        let (value, size) = match kind {
            0x99 => {
                let (len, rest) = rest.split_first()?;
                let len = usize::from(*len);
                let text = rest.get(..len)?;
                let plain = |plain, byte: &u8| plain & (byte.cast_signed() >= 0x20);
                if !text.iter().fold(true, plain) {
                    return None;
                }
                (Value::Utf8(text), 1 + len)
            }
            0x81 => (Value::Int32(0), 0),
            0x83 => (Value::Int32(1), 0),
            0x85 => (Value::Bool(false), 0),
            0x87 => (Value::Bool(true), 0),
            0x89 => (
                Value::Int32(i8::from_le_bytes(*rest.first_chunk()?).into()),
                1,
            ),
            0x8B => (
                Value::Int32(i16::from_le_bytes(*rest.first_chunk()?).into()),
                2,
            ),
            0x8D => (Value::Int32(i32::from_le_bytes(*rest.first_chunk()?)), 4),
            0x93 => (Value::Double(f64::from_le_bytes(*rest.first_chunk()?)), 8),
            0x97 => {
                let bits = u64::from_le_bytes(*rest.first_chunk()?);
                (Value::DateTime(date(bits).ok()?), 8)
            }
            _ => return None,
        };
        Some((value, tags.len + 1 + size))
    }

    /// Goes behind an element of so many bytes.
    #[inline(always)]
    pub fn pass(&mut self, size: usize) {
        self.ahead = self.ahead.get(size..).unwrap_or_default();
        self.passed.last = self.passed.size;
        self.passed.size += size;
    }

    /// What has been read.
    #[inline(always)]
    pub fn passed(&self) -> Passed {
        self.passed
    }
}

impl Reader {
    /// Whether elements can be compared with what is expected behind the tag that the reader stands on.
    #[inline]
    pub fn takes_plan(&mut self) -> bool {
        let state = &mut self.state;
        if !state.ordinary || state.end_follows {
            return false;
        }
        if state.leave {
            state.leave_element();
        }
        let depth = state.open.len();
        depth > 0 && depth < state.limits.max_depth as usize && self.canonical.is_none()
    }

    #[inline(always)]
    fn ahead(&self) -> &[u8] {
        let input = self.input.bytes().get(..self.state.end);
        input
            .and_then(|input| input.get(self.state.pos..))
            .unwrap_or_default()
    }

    /// Whether the start tag of an element without attributes comes next: with some, its prefix may mean something else.
    #[inline]
    pub fn is_ahead(&self, tags: &Tags) -> bool {
        let ahead = self.ahead();
        starts(ahead, &tags.start, tags.len)
            && (self.state.form == Form::Text || !attribute_follows(ahead, tags.len))
    }

    /// Whether an end tag comes next.
    #[inline]
    pub fn is_end_ahead(&self) -> bool {
        match self.state.form {
            Form::Text => self.ahead().starts_with(b"</"),
            _ => self.ahead().first() == Some(&END_ELEMENT),
        }
    }

    /// The same as [`Leaves::leaf`] for an element of records.
    pub fn record_leaf(&mut self, tags: &Tags) -> Option<Found> {
        let input = self.input.bytes().get(..self.state.end)?;
        self.state.find_records(input, tags.start.get(..tags.len)?)
    }

    /// The elements that come next.
    #[inline(always)]
    pub fn leaves(&self) -> Leaves<'_> {
        Leaves {
            ahead: self.ahead(),
            passed: Passed::default(),
        }
    }

    /// Moves behind elements: the reader stands on the end tag of the last one.
    #[inline(always)]
    pub fn pass_leaves(&mut self, passed: Passed) {
        let state = &mut self.state;
        state.start = state.pos + passed.last;
        state.pos += passed.size;
        state.node = Node::EndElement;
    }

    /// Enters the element whose start tag [comes next](Reader::is_ahead): the reader stands on its start tag.
    #[inline]
    pub fn enter_planned(&mut self, tags: &Tags) -> bool {
        let state = &mut self.state;
        let Some(ns) = state.namespaces.find_short(tags.prefix) else {
            return false;
        };
        let (prefix, local, tag) = match state.form {
            Form::Text => {
                let (start, end) = (state.pos + 1, state.pos + tags.len - 1);
                let local = start + tags.local;
                let prefix = Span::input(start, local.saturating_sub(1).max(start));
                (prefix, Span::input(local, end), Span::input(start, end))
            }
            _ => {
                let local = Span::input(state.pos + 2, state.pos + tags.len);
                (tags.letter.map_or(Span::EMPTY, Span::letter), local, local)
            }
        };
        state.open.push(Open {
            prefix,
            local,
            ns,
            tag,
            before: None,
        });
        state.attributes.clear();
        state.start = state.pos;
        state.pos += tags.len;
        state.node = Node::Element;
        state.is_empty = false;
        true
    }

    /// Leaves the element that was entered so, if its end tag comes next.
    #[inline]
    pub fn leave_planned(&mut self, tags: &Tags) -> bool {
        if !starts(self.ahead(), &tags.end, tags.end_len) {
            return false;
        }
        let state = &mut self.state;
        state.start = state.pos;
        state.pos += tags.end_len;
        state.node = Node::EndElement;
        // It is left when the next node is asked for, as others are.
        state.leave = true;
        true
    }

    /// A number that the reader never had when other declarations were in scope.
    pub fn declarations_version(&self) -> u64 {
        self.state.namespaces.version()
    }

    /// The prefix that names of a namespace most likely have here; `None` when none is declared for it.
    pub fn likely_prefix(&self, ns: &[u8]) -> Option<&[u8]> {
        if self.namespace_of_prefix(b"") == Some(ns) {
            return Some(b"");
        }
        let mut known = self.namespaces_in_scope().map(|(prefix, _)| prefix);
        known.find(|prefix| self.namespace_of_prefix(prefix) == Some(ns))
    }
}
