//! Reading by a plan: bytes that are expected are compared, and what is not there as it is expected is left, untouched, to the nodes.

use smallvec::SmallVec;

use super::ahead::{Ahead, Literal};
use super::expected::{Found, spell_record};
use super::span::Span;
use super::state::{Form, Open};
use super::{Node, Reader};
use crate::xml::prefix;

/// The record of the end of an element (MC-NBFX 2.3.1).
const END_ELEMENT: u8 = 0x01;

/// The tags of an element without attributes: both of them, or none.
#[derive(Clone, Copy)]
pub struct Tags {
    pub start: Literal,
    pub end: Literal,
    /// The length of the prefix with its colon.
    local: usize,
    /// The number of the letter that is the prefix of a record.
    letter: Option<u8>,
    prefix: u64,
}

impl Tags {
    /// The tags of an element that is not known to come.
    pub const NONE: Tags = Tags {
        start: Literal::NONE,
        end: Literal::NONE,
        local: 0,
        letter: None,
        prefix: 0,
    };

    /// The tags for a name, which has been checked; [`Tags::NONE`] when one of them is too long.
    pub fn new(prefix: &[u8], local: &[u8]) -> Tags {
        if prefix::is_long(prefix) {
            return Tags::NONE;
        }
        let colon: &[u8] = if prefix.is_empty() { b"" } else { b":" };
        let end = Literal::new(&[b"</", prefix, colon, local, b">"]);
        if end.bytes().is_none() {
            return Tags::NONE;
        }
        Tags {
            start: Literal::new(&[b"<", prefix, colon, local, b">"]),
            end,
            local: prefix.len() + colon.len(),
            letter: None,
            prefix: prefix::key(prefix),
        }
    }

    /// The records for a name that stands in them.
    pub fn records(prefix: &[u8], local: &[u8]) -> Tags {
        let mut record = SmallVec::new();
        spell_record(&mut record, prefix, local);
        if record.is_empty() {
            return Tags::NONE;
        }
        Tags {
            start: Literal::new(&[&record]),
            end: Literal::new(&[&[END_ELEMENT]]),
            local: 0,
            letter: prefix.first().map(|letter| letter.wrapping_sub(b'a')),
            prefix: prefix::key(prefix),
        }
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
        !state.open.is_empty() && self.canonical.is_none() && self.may_nest(1)
    }

    /// Whether so many elements may be open inside the one around.
    #[inline(always)]
    pub fn may_nest(&self, levels: usize) -> bool {
        self.state.open.len() + levels <= self.state.limits.max_depth as usize
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
        let mut ahead = self.look();
        ahead.pass(&tags.start) && (self.state.form == Form::Text || !ahead.attribute_follows())
    }

    /// Whether an end tag comes next.
    #[inline]
    pub fn is_end_ahead(&self) -> bool {
        match self.state.form {
            Form::Text => self.ahead().starts_with(b"</"),
            _ => self.ahead().first() == Some(&END_ELEMENT),
        }
    }

    /// The expected element of records that comes next, if it holds a single value.
    pub fn record_leaf(&mut self, tags: &Tags) -> Option<Found> {
        let input = self.input.bytes().get(..self.state.end)?;
        self.state.find_records(input, tags.start.bytes()?)
    }

    /// What comes next.
    #[inline(always)]
    pub fn look(&self) -> Ahead<'_> {
        Ahead::new(self.ahead())
    }

    /// Moves behind elements, so many bytes: the reader stands on the end tag of the last one, which starts at an offset.
    #[inline(always)]
    pub fn pass_leaves(&mut self, bytes: usize, last: usize) {
        let state = &mut self.state;
        state.start = state.pos + last;
        state.pos += bytes;
        state.node = Node::EndElement;
    }

    /// Enters the element whose start tag [comes next](Reader::is_ahead): the reader stands on its start tag.
    #[inline]
    pub fn enter_planned(&mut self, tags: &Tags) -> bool {
        let state = &mut self.state;
        let Some(ns) = state.namespaces.find_short(tags.prefix) else {
            return false;
        };
        let behind = state.pos + tags.start.size();
        let (prefix, local, tag) = match state.form {
            Form::Text => {
                let (start, end) = (state.pos + 1, behind - 1);
                let local = start + tags.local;
                let prefix = Span::input(start, local.saturating_sub(1).max(start));
                (prefix, Span::input(local, end), Span::input(start, end))
            }
            _ => {
                let local = Span::input(state.pos + 2, behind);
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
        state.pos = behind;
        state.node = Node::Element;
        state.is_empty = false;
        true
    }

    /// Leaves the element that was entered so, if its end tag comes next.
    #[inline]
    pub fn leave_planned(&mut self, tags: &Tags) -> bool {
        if !tags.end.starts(self.ahead()) {
            return false;
        }
        let state = &mut self.state;
        state.start = state.pos;
        state.pos += tags.end.size();
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
