//! Strings by place: a reader keeps where a string lies, not the string.

use std::sync::Arc;

use crate::xml::dictionary::static_string;
use crate::xml::session::ReadTable;

/// Where the bytes of a [`Span`] lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Input,
    /// Bytes that had to be changed; they live until the next node.
    Scratch,
    /// Namespaces that had to be changed; they live as long as the element that declares them.
    Kept,
    Constant,
    /// The static dictionary; `start` is the id.
    Static,
    /// The session's dictionary; `start` is the id on the wire.
    Session,
}

/// A string of the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    place: Place,
    start: u32,
    len: u32,
}

const CONSTANTS: &[u8] = b"abcdefghijklmnopqrstuvwxyzhttp://www.w3.org/XML/1998/namespace";

/// The longest input a reader takes: offsets have 32 bits.
pub(super) const MAX_INPUT: usize = u32::MAX as usize;

impl Span {
    pub(super) const EMPTY: Span = Span::of(Place::Constant, 0, 0);
    /// The namespace of the prefix `xml`.
    pub(super) const XML_NAMESPACE: Span = Span::of(Place::Constant, 26, 36);

    const fn of(place: Place, start: usize, len: usize) -> Span {
        // No span is longer than MAX_INPUT: what is not input is shorter than the input it was made of.
        Span {
            place,
            start: start as u32,
            len: len as u32,
        }
    }

    pub(super) fn input(start: usize, end: usize) -> Span {
        Span::of(Place::Input, start, end.saturating_sub(start))
    }

    /// The prefix of one lower-case letter; `number` counts from 0 for "a" to 25 for "z".
    pub(super) fn letter(number: u8) -> Span {
        Span::of(Place::Constant, usize::from(number.min(25)), 1)
    }

    pub(super) fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// What spans point into, besides the input.
#[derive(Default)]
pub(super) struct Store {
    pub(super) scratch: Vec<u8>,
    pub(super) kept: Vec<u8>,
    pub(super) session: Option<Arc<ReadTable>>,
}

impl Store {
    /// The bytes of a span.
    #[inline]
    pub(super) fn get<'a>(&'a self, input: &'a [u8], span: Span) -> &'a [u8] {
        let start = span.start as usize;
        let end = start.saturating_add(span.len as usize);
        let found = match span.place {
            Place::Input => input.get(start..end),
            Place::Scratch => self.scratch.get(start..end),
            Place::Kept => self.kept.get(start..end),
            Place::Constant => CONSTANTS.get(start..end),
            Place::Static => static_string(span.start),
            Place::Session => self
                .session
                .as_ref()
                .and_then(|table| table.string(span.start)),
        };
        found.unwrap_or_default()
    }

    /// The scratch bytes from `start` on.
    pub(super) fn scratch_from(&self, start: usize) -> Span {
        Span::of(
            Place::Scratch,
            start,
            self.scratch.len().saturating_sub(start),
        )
    }

    /// The same string where it lives as long as its element.
    pub(super) fn keep(&mut self, span: Span) -> Span {
        if span.place != Place::Scratch {
            return span;
        }
        let start = self.kept.len();
        let from = span.start as usize;
        let bytes = self
            .scratch
            .get(from..from.saturating_add(span.len as usize));
        self.kept.extend_from_slice(bytes.unwrap_or_default());
        Span::of(Place::Kept, start, self.kept.len() - start)
    }

    /// The string with the given id on the wire: even ids are static, odd ones belong to the session.
    pub(super) fn dictionary(&self, wire_id: u32) -> Option<Span> {
        if wire_id.is_multiple_of(2) {
            let string = static_string(wire_id / 2)?;
            return Some(Span::of(
                Place::Static,
                (wire_id / 2) as usize,
                string.len(),
            ));
        }
        let string = self.session.as_ref()?.string(wire_id)?;
        Some(Span::of(Place::Session, wire_id as usize, string.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_where_they_are_said_to_be() {
        let store = Store::default();
        assert_eq!(
            store.get(b"", Span::XML_NAMESPACE),
            b"http://www.w3.org/XML/1998/namespace"
        );
        assert_eq!(store.get(b"", Span::letter(0)), b"a");
        assert_eq!(store.get(b"", Span::letter(25)), b"z");
        assert_eq!(store.get(b"", Span::EMPTY), b"");
    }
}
