//! Elements that the caller expects, without attributes and with nothing but text: their bytes are compared, and no nodes are
//! made of them. Whatever is written differently is left, untouched, to the nodes.

use smallvec::SmallVec;

use super::state::{Form, State};
use super::{Node, Reader};
use crate::xml::scan::{text_stops, window};

/// How the start tag of an element looks that may come next.
#[derive(Default)]
pub struct Expected {
    tag: SmallVec<[u8; 32]>,
    /// For which declarations that holds.
    version: u64,
}

/// Where an expected element lies in the input.
#[derive(Clone, Copy)]
pub struct Found {
    /// The text.
    start: usize,
    stop: usize,
    /// Behind the end tag.
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
        find(input, self.state.pos, &expected.tag)
    }

    /// The text of an expected element.
    #[inline]
    pub fn expected_text(&self, found: Found) -> &[u8] {
        let text = self.input.bytes().get(found.start..found.stop);
        text.unwrap_or_default()
    }

    /// Moves behind an expected element: the reader stands on its end tag.
    #[inline]
    pub fn pass_expected(&mut self, found: Found) {
        self.state.start = found.stop;
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
        let Some(prefix) = prefix else {
            return;
        };
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
    /// Whether an element in text form may follow that is not the last of its kind. Leaves the element before.
    #[inline]
    fn expects(&mut self) -> bool {
        if !self.ordinary || self.form != Form::Text || self.end_follows {
            return false;
        }
        if self.leave {
            self.leave_element();
        }
        let depth = self.open.len();
        depth > 0 && depth < self.limits.max_depth as usize
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
        start,
        stop,
        end: stop + 2 + name.len(),
    })
}
