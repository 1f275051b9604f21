//! Start tags, attributes and end tags of XML text.

use super::Node;
use super::reference;
use super::span::Span;
use super::state::{Slot, State, shown};
use super::stored::Stored;
use crate::base::error::Result;
use crate::xml::chars::{HIGH, NAME, NAME_START, SPACE, VALUE_STOP, class, is_ncname};

/// A qualified name: the prefix and its colon end where the local name starts.
pub(super) struct QName {
    pub(super) start: usize,
    pub(super) local: usize,
    pub(super) end: usize,
}

impl QName {
    #[inline]
    pub(super) fn prefix(&self) -> Span {
        Span::input(self.start, self.local.saturating_sub(1).max(self.start))
    }

    #[inline]
    pub(super) fn local(&self) -> Span {
        Span::input(self.local, self.end)
    }
}

impl State {
    /// A start tag; the cursor is on its `<`.
    pub(super) fn start_tag(&mut self, input: &[u8]) -> Result<Node> {
        let at = self.pos;
        self.begin_element(input, at)?;
        let name = self.qname(input, at + 1)?;
        self.pos = name.end;
        let empty = if input.get(name.end) == Some(&b'>') {
            self.pos += 1;
            false
        } else {
            self.rest_of_start_tag(input)?
        };
        let tag = Span::input(name.start, name.end);
        self.open_element(input, at, name.prefix(), name.local(), tag)?;
        self.is_empty = empty;
        self.end_follows = empty;
        Ok(Node::Element)
    }

    /// Attributes up to the end of a start tag; true when the tag is an empty-element tag.
    fn rest_of_start_tag(&mut self, input: &[u8]) -> Result<bool> {
        loop {
            let before = self.pos;
            self.skip_space(input);
            match input.get(self.pos..) {
                Some([b'>', ..]) => {
                    self.pos += 1;
                    return Ok(false);
                }
                Some([b'/', b'>', ..]) => {
                    self.pos += 2;
                    return Ok(true);
                }
                Some([b'/']) => return Err(self.cut_off(input)),
                Some([_, ..]) if self.pos > before => self.attribute(input)?,
                Some([_, ..]) => {
                    return Err(self.fail(
                        input,
                        self.pos,
                        "a start tag goes on with a character that no name has",
                    ));
                }
                _ => return Err(self.cut_off(input)),
            }
        }
    }

    fn attribute(&mut self, input: &[u8]) -> Result<()> {
        let at = self.pos;
        let name = self.qname(input, at)?;
        self.pos = name.end;
        let quote = self.equals_quote(input)?;
        let value = self.attribute_value(input, quote)?;
        let single_quote = quote == b'\'';
        let (prefix, local) = (name.prefix(), name.local());
        let is_xmlns = |span| self.store.get(input, span) == b"xmlns";
        if is_xmlns(prefix) {
            self.add_xmlns(input, at, local, value, single_quote)
        } else if prefix.is_empty() && is_xmlns(local) {
            self.add_xmlns(input, at, Span::EMPTY, value, single_quote)
        } else {
            self.add_slot(
                input,
                Slot {
                    prefix,
                    local,
                    ns: Span::EMPTY,
                    is_xmlns: false,
                    single_quote,
                    value: Stored::Utf8(value),
                    at,
                },
            )
        }
    }

    /// The `=` and the opening quote of an attribute value.
    pub(super) fn equals_quote(&mut self, input: &[u8]) -> Result<u8> {
        self.skip_space(input);
        self.expect(input, b"=", "an attribute has no =")?;
        self.skip_space(input);
        match input.get(self.pos) {
            Some(&quote @ (b'"' | b'\'')) => {
                self.pos += 1;
                Ok(quote)
            }
            Some(_) => Err(self.fail(input, self.pos, "an attribute value has no quotes")),
            None => Err(self.cut_off(input)),
        }
    }

    /// An attribute value up to its closing quote, normalised (XML 1.0, 3.3.3).
    fn attribute_value(&mut self, input: &[u8], quote: u8) -> Result<Span> {
        let start = self.pos;
        let scratch = self.store.scratch.len();
        let mut plain = start;
        loop {
            let stop = self.pos + plain_value(input.get(self.pos..).unwrap_or_default());
            self.pos = stop + 1;
            match input.get(stop) {
                Some(&byte) if byte == quote => {
                    if plain == start {
                        return Ok(Span::input(start, stop));
                    }
                    self.copy(input, plain, stop);
                    return Ok(self.store.scratch_from(scratch));
                }
                Some(b'"' | b'\'') => {}
                Some(b'<') => {
                    return Err(self.fail(input, stop, "an attribute value contains <"));
                }
                Some(b'&') => {
                    self.copy(input, plain, stop);
                    self.reference(input, stop)?;
                    plain = self.pos;
                }
                Some(byte) => {
                    self.copy(input, plain, stop);
                    self.store.scratch.push(b' ');
                    if *byte == b'\r' && input.get(self.pos) == Some(&b'\n') {
                        self.pos += 1;
                    }
                    plain = self.pos;
                }
                None => {
                    self.pos = stop;
                    return Err(self.cut_off(input));
                }
            }
        }
    }

    /// Puts the character of the reference at `at` into the scratch buffer.
    pub(super) fn reference(&mut self, input: &[u8], at: usize) -> Result<()> {
        let rest = input.get(at + 1..).unwrap_or_default();
        let allow_invalid = self.limits.allow_invalid_character_references;
        match reference::parse(rest, allow_invalid) {
            Ok((c, len)) => {
                let mut utf8 = [0; 4];
                let bytes = c.encode_utf8(&mut utf8).as_bytes();
                self.store.scratch.extend_from_slice(bytes);
                self.pos = at + 1 + len;
                Ok(())
            }
            Err(_) if self.more && rest.iter().all(|&byte| in_reference(byte)) => {
                Err(self.cut_off(input))
            }
            Err(text) => Err(self.fail(input, at, text)),
        }
    }

    /// Appends a piece of the input to the scratch buffer.
    pub(super) fn copy(&mut self, input: &[u8], start: usize, end: usize) {
        let bytes = input.get(start..end).unwrap_or_default();
        self.store.scratch.extend_from_slice(bytes);
    }

    /// An end tag; the cursor is on its `<`. Its name is compared with the one of the start tag.
    pub(super) fn end_tag(&mut self, input: &[u8]) -> Result<Node> {
        let at = self.pos;
        let Some(open) = self.open.last() else {
            return Err(self.fail(input, at, "an end tag without a start tag"));
        };
        let name = self.store.get(input, open.tag);
        let rest = input.get(at + 2..).unwrap_or_default();
        let Some(behind) = rest.strip_prefix(name) else {
            return Err(self.wrong_end_tag(input, at));
        };
        if let Some(b'>') = behind.first() {
            self.pos = at + 3 + name.len();
        } else {
            if behind.first().is_some_and(|&byte| class(byte) & SPACE == 0) {
                return Err(self.wrong_end_tag(input, at));
            }
            self.pos = at + 2 + name.len();
            self.skip_space(input);
            self.expect(input, b">", "an end tag contains more than its name")?;
        }
        self.leave = true;
        Ok(Node::EndElement)
    }

    #[cold]
    fn wrong_end_tag(&self, input: &[u8], at: usize) -> crate::base::error::Error {
        let rest = input.get(at + 2..).unwrap_or_default();
        let len = rest
            .iter()
            .position(|&byte| class(byte) & NAME == 0 && byte != b':');
        let Some(found) = len.and_then(|len| rest.get(..len)) else {
            return self.cut_off(input);
        };
        let wanted = self.open.last().map(|open| open.tag);
        let wanted = wanted.map_or(&b""[..], |tag| self.store.get(input, tag));
        self.fail(
            input,
            at,
            format!(
                "the end tag </{}> does not match the start tag <{}>",
                shown(found),
                shown(wanted)
            ),
        )
    }

    pub(super) fn skip_space(&mut self, input: &[u8]) {
        let rest = input.get(self.pos..).unwrap_or_default();
        let blank = rest.iter().take_while(|&&byte| class(byte) & SPACE != 0);
        self.pos += blank.count();
    }

    /// Moves past `token`, which must be there.
    pub(super) fn expect(&mut self, input: &[u8], token: &[u8], text: &str) -> Result<()> {
        let rest = input.get(self.pos..).unwrap_or_default();
        if rest.starts_with(token) {
            self.pos += token.len();
            return Ok(());
        }
        if token.starts_with(rest) {
            return Err(self.cut_off(input));
        }
        Err(self.fail(input, self.pos, text))
    }

    /// The name at `start`, with a prefix or without.
    fn qname(&self, input: &[u8], start: usize) -> Result<QName> {
        let rest = input.get(start..).unwrap_or_default();
        let (mut local, mut end, mut seen) = (0, rest.len(), 0);
        for (at, &byte) in rest.iter().enumerate() {
            let class = class(byte);
            if class & NAME != 0 {
                seen |= class;
            } else if byte == b':' && local == 0 && at > 0 {
                local = at + 1;
            } else {
                end = at;
                break;
            }
        }
        let name = QName {
            start,
            local: start + local,
            end: start + end,
        };
        let starts = |at: usize| {
            let first = rest.get(at).copied().unwrap_or(0);
            at < end && class(first) & NAME_START != 0
        };
        if !starts(0) || !starts(local) {
            return Err(self.bad_name(input, start, end == rest.len()));
        }
        if seen & HIGH != 0 && !self.is_wide_qname(input, &name) {
            return Err(self.bad_name(input, start, false));
        }
        Ok(name)
    }

    #[cold]
    fn is_wide_qname(&self, input: &[u8], name: &QName) -> bool {
        let prefix = name.prefix();
        is_ncname(self.store.get(input, name.local()))
            && (prefix.is_empty() || is_ncname(self.store.get(input, prefix)))
    }

    #[cold]
    fn bad_name(&self, input: &[u8], at: usize, cut: bool) -> crate::base::error::Error {
        if cut {
            return self.cut_off(input);
        }
        self.fail(input, at, "a name was expected")
    }
}

/// Whether a reference that goes on may have the byte.
pub(super) fn in_reference(byte: u8) -> bool {
    byte == b'#' || byte.is_ascii_alphanumeric()
}

/// How many bytes at the start of `rest` are a plain part of an attribute value.
fn plain_value(rest: &[u8]) -> usize {
    rest.iter()
        .position(|&byte| class(byte) & VALUE_STOP != 0)
        .unwrap_or(rest.len())
}
