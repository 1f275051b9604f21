//! Strings by place: a reader keeps where a string lies, not the string.

use crate::abi::WS_XML_DICTIONARY;
use crate::xml::Dictionary;

/// Where the bytes of a [`Span`] lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Place {
    Input = 0,
    /// Bytes that had to be changed; they live until the next node.
    Scratch,
    /// Namespaces that had to be changed; they live as long as the element that declares them.
    Kept,
    /// Names of open elements whose place in a stream's input is needed for new input.
    Moved,
    Constant,
    /// The static dictionary; `start` is the number of the string.
    Static,
    /// The session's dictionary; likewise.
    Session,
}

/// A string of the document. It fits a register: a reader stores several for each element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    start: u32,
    /// The length, and above it the place.
    tagged: u32,
}

const LEN_BITS: u32 = 29;
const LEN_MASK: u32 = (1 << LEN_BITS) - 1;

const CONSTANTS: &[u8] = b"abcdefghijklmnopqrstuvwxyzhttp://www.w3.org/XML/1998/namespace";

/// The longest input a reader takes: lengths of strings have 29 bits.
pub(super) const MAX_INPUT: usize = LEN_MASK as usize;

impl Span {
    pub(super) const EMPTY: Span = Span::of(Place::Constant, 0, 0);
    /// The namespace of the prefix `xml`.
    pub(super) const XML_NAMESPACE: Span = Span::of(Place::Constant, 26, 36);

    #[inline]
    const fn of(place: Place, start: usize, len: usize) -> Span {
        // No span is longer than MAX_INPUT: what is not input is shorter than the input it was made of, or checked.
        Span {
            start: start as u32,
            tagged: len as u32 & LEN_MASK | (place as u32) << LEN_BITS,
        }
    }

    #[inline]
    fn len(self) -> usize {
        (self.tagged & LEN_MASK) as usize
    }

    #[inline]
    fn is_input(self) -> bool {
        self.tagged <= LEN_MASK
    }

    fn place(self) -> Place {
        match self.tagged >> LEN_BITS {
            0 => Place::Input,
            1 => Place::Scratch,
            2 => Place::Kept,
            3 => Place::Moved,
            4 => Place::Constant,
            5 => Place::Static,
            _ => Place::Session,
        }
    }

    #[inline]
    pub(super) fn input(start: usize, end: usize) -> Span {
        Span::of(Place::Input, start, end.saturating_sub(start))
    }

    /// A part of the input, which is no longer than [`MAX_INPUT`].
    #[inline(always)]
    pub(super) const fn input_of(start: usize, len: usize) -> Span {
        Span::of(Place::Input, start, len)
    }

    /// The prefix of one lower-case letter; `number` counts from 0 for "a" to 25 for "z".
    pub(super) fn letter(number: u8) -> Span {
        Span::of(Place::Constant, usize::from(number.min(25)), 1)
    }

    /// Where it starts in the input, and its length; `None` when it lies elsewhere.
    #[inline]
    pub(super) fn in_input(self) -> Option<(usize, usize)> {
        self.is_input().then(|| (self.start as usize, self.len()))
    }

    /// Whether it is the string of a dictionary, which has no parts.
    pub(super) fn is_entry(self) -> bool {
        matches!(self.place(), Place::Static | Place::Session)
    }

    /// The same string without its first `count` bytes.
    pub(super) fn skip(self, count: usize) -> Span {
        let count = count.min(self.len());
        Span::of(
            self.place(),
            self.start as usize + count,
            self.len() - count,
        )
    }

    pub(super) fn is_empty(self) -> bool {
        self.tagged & LEN_MASK == 0
    }
}

/// The letter that [`Span::letter`] stands for.
#[inline]
pub(super) fn letter(number: u8) -> &'static [u8] {
    let at = usize::from(number.min(25));
    CONSTANTS.get(at..at + 1).unwrap_or_default()
}

/// What spans point into, besides the input.
#[derive(Default)]
pub(super) struct Store {
    pub(super) scratch: Vec<u8>,
    pub(super) kept: Vec<u8>,
    pub(super) moved: Vec<u8>,
    /// Memory for the next ones that are moved.
    pub(super) spare: Vec<u8>,
    /// The strings with even ids.
    statics: Dictionary,
    /// The strings with odd ids.
    session: Dictionary,
    /// One of them is the caller's.
    has_callers: bool,
}

impl Store {
    /// The bytes of a span.
    #[inline(always)]
    pub(super) fn get<'a>(&'a self, input: &'a [u8], span: Span) -> &'a [u8] {
        let rest = input.get(span.start as usize..);
        match rest.and_then(|rest| rest.get(..span.len())) {
            Some(bytes) if span.is_input() => bytes,
            _ => self.get_elsewhere(input, span),
        }
    }

    #[inline(never)]
    fn get_elsewhere<'a>(&'a self, input: &'a [u8], span: Span) -> &'a [u8] {
        let start = span.start as usize;
        let end = start.saturating_add(span.len());
        let found = match span.place() {
            Place::Input => input.get(start..end),
            Place::Scratch => self.scratch.get(start..end),
            Place::Kept => self.kept.get(start..end),
            Place::Moved => self.moved.get(start..end),
            Place::Constant => CONSTANTS.get(start..end),
            Place::Static => self.statics.string(span.start),
            Place::Session => self.session.string(span.start),
        };
        found.unwrap_or_default()
    }

    /// Takes the strings with even and those with odd ids.
    pub(super) fn set_dictionaries(&mut self, statics: Dictionary, session: Dictionary) {
        let is_callers = |dictionary: &Dictionary| matches!(dictionary, Dictionary::Caller(_));
        self.has_callers = is_callers(&statics) || is_callers(&session);
        self.statics = statics;
        self.session = session;
    }

    /// Whether there is a dictionary of the caller.
    #[inline(always)]
    pub(super) fn has_callers_dictionary(&self) -> bool {
        self.has_callers
    }

    /// The dictionary of the caller that a string is in, and its number there.
    pub(super) fn entry(&self, span: Span) -> Option<(*mut WS_XML_DICTIONARY, u32)> {
        let dictionary = match span.place() {
            Place::Static => &self.statics,
            Place::Session => &self.session,
            _ => return None,
        };
        Some((dictionary.of_caller()?, span.start))
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
        if span.place() != Place::Scratch {
            return span;
        }
        let start = self.kept.len();
        let from = span.start as usize;
        let bytes = self.scratch.get(from..from.saturating_add(span.len()));
        self.kept.extend_from_slice(bytes.unwrap_or_default());
        Span::of(Place::Kept, start, self.kept.len() - start)
    }

    /// Puts bytes where they live until the next node.
    pub(super) fn add_scratch(&mut self, bytes: &[u8]) -> Span {
        let start = self.scratch.len();
        self.scratch.extend_from_slice(bytes);
        self.scratch_from(start)
    }

    /// Puts bytes where they live as long as the element that is read.
    pub(super) fn keep_bytes(&mut self, bytes: &[u8]) -> Span {
        let start = self.kept.len();
        self.kept.extend_from_slice(bytes);
        Span::of(Place::Kept, start, bytes.len())
    }

    /// Where a string is once the first `cut` bytes of the input are gone: what of them is still needed goes to `moved`.
    pub(super) fn relocate(
        &self,
        input: &[u8],
        cut: usize,
        moved: &mut Vec<u8>,
        span: Span,
    ) -> Span {
        match span.place() {
            Place::Input if span.start as usize >= cut => Span {
                start: span.start - cut as u32,
                ..span
            },
            Place::Input | Place::Moved => {
                let start = moved.len();
                moved.extend_from_slice(self.get(input, span));
                Span::of(Place::Moved, start, span.len())
            }
            _ => span,
        }
    }

    /// The string with the given id on the wire: even ids are static, odd ones belong to the session.
    pub(super) fn dictionary(&self, wire_id: u32) -> Option<Span> {
        let number = wire_id / 2;
        let (place, string) = if wire_id.is_multiple_of(2) {
            (Place::Static, self.statics.string(number)?)
        } else {
            (Place::Session, self.session.string(number)?)
        };
        Some(Span::of(place, number as usize, string.len()))
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
