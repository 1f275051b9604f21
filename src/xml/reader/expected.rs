//! Elements that the caller expects, without attributes and with nothing but text: their bytes are compared, and no nodes are
//! made of them. Whatever is written differently is left, untouched, to the nodes.

use smallvec::SmallVec;

use super::span::Span;
use super::state::{Form, State};
use super::stored::Stored;
use super::{Node, Reader};
use crate::xml::Value;
use crate::xml::chars::is_ncname;
use crate::xml::scan::{text_stops, window};

/// How the start tag, or the record, of an element looks that may come next.
#[derive(Default)]
pub struct Expected {
    tag: SmallVec<[u8; 32]>,
    /// For which declarations that holds.
    version: u64,
}

/// An expected element.
#[derive(Clone, Copy)]
pub struct Found {
    text: Stored,
    start: usize,
    end: usize,
}

impl Reader {
    /// The element behind the tag that the reader stands on, if it is the expected one. The reader stays where it is.
    #[inline]
    pub fn expect(&mut self, expected: &mut Expected, local: &[u8], ns: &[u8]) -> Option<Found> {
        if !self.state.expects() || self.canonical.is_some() {
            return None;
        }
        if expected.version != self.state.namespaces.version() {
            self.spell(expected, local, ns);
        }
        let input = self.input.bytes().get(..self.state.end)?;
        match self.state.form {
            Form::Text => find(input, self.state.pos, &expected.tag),
            _ => self.state.find_records(input, &expected.tag),
        }
    }

    /// What is in an expected element.
    #[inline]
    pub fn expected_value(&self, found: Found) -> Value<'_> {
        found.text.value(&self.state.store, self.input.bytes())
    }

    /// Moves behind an expected element: the reader stands on its end tag.
    #[inline]
    pub fn pass_expected(&mut self, found: Found) {
        self.state.start = found.start;
        self.state.pos = found.end;
        self.state.node = Node::EndElement;
    }

    /// Finds out which prefix the name has here.
    #[cold]
    fn spell(&self, expected: &mut Expected, local: &[u8], ns: &[u8]) {
        expected.version = self.state.namespaces.version();
        expected.tag.clear();
        let unprefixed = self.namespace_of_prefix(b"") == Some(ns);
        let mut known = self.namespaces_in_scope().map(|(prefix, _)| prefix);
        let prefix = match unprefixed {
            true => Some(&b""[..]),
            false => known.find(|prefix| self.namespace_of_prefix(prefix) == Some(ns)),
        };
        let Some(prefix) = prefix.filter(|_| is_ncname(local)) else {
            return;
        };
        if self.state.form == Form::Binary {
            return spell_record(&mut expected.tag, prefix, local);
        }
        expected.tag.push(b'<');
        if !prefix.is_empty() {
            expected.tag.extend_from_slice(prefix);
            expected.tag.push(b':');
        }
        expected.tag.extend_from_slice(local);
        expected.tag.push(b'>');
    }
}

impl State {
    /// Whether an element may follow that can be compared. Leaves the element before.
    #[inline]
    fn expects(&mut self) -> bool {
        let comparable = matches!(self.form, Form::Text | Form::Binary);
        if !self.ordinary || !comparable || self.end_follows {
            return false;
        }
        if self.leave {
            self.leave_element();
        }
        let depth = self.open.len();
        depth > 0 && depth < self.limits.max_depth as usize
    }
}

impl State {
    /// The element that comes next, if it has this record and then one text record with its end.
    pub(super) fn find_records(&mut self, input: &[u8], record: &[u8]) -> Option<Found> {
        let (start, at) = (self.pos, self.pos + record.len());
        let rest = input.get(start..)?;
        let kind = *rest.get(record.len())?;
        // Lists and names are no single values (MC-NBFX 2.2.3); the last bit says that the element ends, too.
        let has_end = matches!(kind, 0x81..=0xA3 | 0xA9..=0xBB) && kind & 1 == 1;
        if record.is_empty() || !has_end || !rest.starts_with(record) {
            return None;
        }
        self.pos = at + 1;
        let text = self.text_value(input, at, kind & !1);
        let end = std::mem::replace(&mut self.pos, start);
        let text = text.ok()?;
        Some(Found { text, start, end })
    }
}

/// The record of an element without attributes (MC-NBFX 2.2.1), for prefixes of one letter and none.
pub(super) fn spell_record(record: &mut SmallVec<[u8; 32]>, prefix: &[u8], local: &[u8]) {
    let kind = match prefix {
        [] => 0x40,
        [letter @ b'a'..=b'z'] => 0x5E + (letter - b'a'),
        _ => return,
    };
    if let Ok(length @ 1..0x80) = u8::try_from(local.len()) {
        record.extend_from_slice(&[kind, length]);
        record.extend_from_slice(local);
    }
}

/// The element that starts at `at`, if it has this start tag.
#[inline]
fn find(input: &[u8], at: usize, tag: &[u8]) -> Option<Found> {
    let (bracket, name) = tag.split_first()?;
    let rest = input.get(at..)?;
    if rest.first() != Some(bracket) || !rest.get(1..)?.starts_with(name) {
        return None;
    }
    let start = at + tag.len();
    let mut stop = start;
    loop {
        let stops = text_stops(window(input, stop)?);
        if stops != 0 {
            stop += stops.trailing_zeros() as usize;
            break;
        }
        stop += 16;
    }
    let end_tag = input.get(stop..)?.strip_prefix(b"</")?;
    if !end_tag.starts_with(name) {
        return None;
    }
    Some(Found {
        text: Stored::Utf8(Span::input(start, stop)),
        start: at,
        end: stop + 2 + name.len(),
    })
}
