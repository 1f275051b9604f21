//! The content of XML text: character data, comments, CDATA sections and the declaration.

use memchr::{memchr, memchr3, memmem};

use super::Node;
use super::span::Span;
use super::state::{State, shown};
use super::stored::Stored;
use super::tag::in_reference;
use crate::base::error::{Error, Result};
use crate::xml::Charset;
use crate::xml::chars::{NAME, SPACE, class, is_white_space};
use crate::xml::scan::{text_stops, window};

impl State {
    /// The next node of XML text.
    pub(super) fn text_node(&mut self, input: &[u8]) -> Result<Node> {
        if let Some(end) = self.cdata_end {
            return Ok(self.cdata_content(input, end));
        }
        if self.node == Node::Bof {
            self.declaration(input)?;
        }
        self.start = self.pos;
        match input.get(self.pos..) {
            Some([b'<', b'/', ..]) => self.end_tag(input),
            Some([b'<', b'!', ..]) => self.comment_or_cdata(input),
            Some([b'<', b'?', ..]) => Err(self.instruction(input)),
            Some([b'<', ..]) => self.start_tag(input),
            Some([_, ..]) => self.text_run(input),
            _ => self.end_of_input(input),
        }
    }

    /// Character data up to the next markup; references and line ends are resolved on the way (XML 1.0, 2.11).
    fn text_run(&mut self, input: &[u8]) -> Result<Node> {
        let start = self.pos;
        let mut plain = start;
        loop {
            let stop = self.pos + plain_text(input.get(self.pos..).unwrap_or_default());
            self.pos = stop;
            match input.get(stop..) {
                Some(rest) if self.more && is_unfinished(rest) => break,
                Some([b'&', ..]) => {
                    self.copy(input, plain, stop);
                    self.reference(input, stop)?;
                    plain = self.pos;
                }
                Some([b'\r', behind @ ..]) => {
                    self.copy(input, plain, stop);
                    self.store.scratch.push(b'\n');
                    self.pos += 1 + usize::from(behind.first() == Some(&b'\n'));
                    plain = self.pos;
                }
                Some([b']', b']', b'>', ..]) => {
                    return Err(self.fail(input, stop, "]]> stands outside a CDATA section"));
                }
                Some([b']', ..]) => self.pos += 1,
                _ => break,
            }
        }
        if self.pos == start {
            return Err(self.cut_off(input));
        }
        let text = if plain == start {
            Span::input(start, self.pos)
        } else {
            self.copy(input, plain, self.pos);
            self.store.scratch_from(0)
        };
        if self.open.is_empty() {
            self.only_space_outside(input, start)?;
        }
        self.text = Stored::Utf8(text);
        Ok(Node::Text)
    }

    /// Outside the root element there is only white space, unless fragments are allowed.
    fn only_space_outside(&mut self, input: &[u8], start: usize) -> Result<()> {
        let text = input.get(start..self.pos).unwrap_or_default();
        if self.limits.allow_fragment || is_white_space(text) {
            return Ok(());
        }
        let blank = text.iter().take_while(|&&byte| class(byte) & SPACE != 0);
        Err(self.fail(
            input,
            start + blank.count(),
            "there is text outside the root element",
        ))
    }

    fn comment_or_cdata(&mut self, input: &[u8]) -> Result<Node> {
        let at = self.pos;
        let rest = input.get(at..).unwrap_or_default();
        if rest.starts_with(b"<!--") {
            return self.comment(input);
        }
        if rest.starts_with(b"<![CDATA[") {
            return self.cdata(input);
        }
        if b"<!--".starts_with(rest) || b"<![CDATA[".starts_with(rest) {
            return Err(self.cut_off(input));
        }
        let text = if rest.starts_with(b"<!DOCTYPE") {
            "a document type declaration (<!DOCTYPE) is not allowed"
        } else {
            "<! starts neither a comment nor a CDATA section"
        };
        Err(self.fail(input, at, text))
    }

    fn comment(&mut self, input: &[u8]) -> Result<Node> {
        let start = self.pos + 4;
        let rest = input.get(start..).unwrap_or_default();
        let Some(len) = memmem::find(rest, b"--") else {
            return Err(self.cut_off(input));
        };
        self.pos = start + len;
        self.expect(input, b"-->", "a comment contains --")?;
        self.text = Stored::Utf8(self.with_line_ends(input, start, start + len));
        Ok(Node::Comment)
    }

    fn cdata(&mut self, input: &[u8]) -> Result<Node> {
        let at = self.pos;
        if self.open.is_empty() && !self.limits.allow_fragment {
            return Err(self.fail(input, at, "a CDATA section stands outside the root element"));
        }
        let start = at + 9;
        let rest = input.get(start..).unwrap_or_default();
        let Some(len) = memmem::find(rest, b"]]>") else {
            return Err(self.cut_off(input));
        };
        self.pos = start;
        self.cdata_end = Some(start + len);
        Ok(Node::CData)
    }

    /// The text of a CDATA section, then its end.
    fn cdata_content(&mut self, input: &[u8], end: usize) -> Node {
        self.start = self.pos;
        if self.pos < end {
            self.text = Stored::Utf8(self.with_line_ends(input, self.pos, end));
            self.pos = end;
            return Node::Text;
        }
        self.pos = end + 3;
        self.cdata_end = None;
        Node::EndCData
    }

    /// A piece of the input in which every line end is LF.
    fn with_line_ends(&mut self, input: &[u8], start: usize, end: usize) -> Span {
        let text = input.get(start..end).unwrap_or_default();
        if memchr(b'\r', text).is_none() {
            return Span::input(start, end);
        }
        let scratch = self.store.scratch.len();
        let mut rest = text;
        while let Some(at) = memchr(b'\r', rest) {
            let (line, behind) = rest.split_at_checked(at).unwrap_or((rest, &[]));
            self.store.scratch.extend_from_slice(line);
            self.store.scratch.push(b'\n');
            let taken = if behind.starts_with(b"\r\n") { 2 } else { 1 };
            rest = behind.get(taken..).unwrap_or_default();
        }
        self.store.scratch.extend_from_slice(rest);
        self.store.scratch_from(scratch)
    }

    /// A processing instruction, or a declaration where none may stand.
    #[cold]
    fn instruction(&self, input: &[u8]) -> Error {
        let rest = input.get(self.pos + 2..).unwrap_or_default();
        if self.more && rest.len() <= 3 {
            return self.cut_off(input);
        }
        let name = rest.split(|&byte| class(byte) & NAME == 0).next();
        let text = match name.unwrap_or_default() {
            b"xml" => "an XML declaration stands after the start of the document".to_owned(),
            b"" => "<? starts no processing instruction".to_owned(),
            name => format!(
                "the processing instruction <?{} is not allowed",
                shown(name)
            ),
        };
        self.fail(input, self.pos, text)
    }

    /// The XML declaration, if the document has one (XML 1.0, 2.8).
    fn declaration(&mut self, input: &[u8]) -> Result<()> {
        let at = self.pos;
        let rest = input.get(at..).unwrap_or_default();
        match rest {
            [b'<', b'?', b'x', b'm', b'l', next, ..] if class(*next) & SPACE != 0 => {}
            _ => return Ok(()),
        }
        if self.more && memmem::find(rest, b"?>").is_none() {
            return Err(self.cut_off(input));
        }
        if !self.limits.read_declaration {
            return Err(self.fail(
                input,
                at,
                "an XML declaration is not allowed (WS_XML_READER_PROPERTY_READ_DECLARATION)",
            ));
        }
        self.pos = at + 5;
        if self.pseudo_attribute(input, b"version")?.is_none() {
            return Err(self.fail(input, at, "the XML declaration has no version"));
        }
        self.pseudo_attribute(input, b"encoding")?;
        self.pseudo_attribute(input, b"standalone")?;
        self.skip_space(input);
        self.expect(input, b"?>", "the XML declaration is malformed")
    }

    /// One part of the XML declaration, if it is the next one.
    fn pseudo_attribute(&mut self, input: &[u8], name: &[u8]) -> Result<Option<()>> {
        let before = self.pos;
        self.skip_space(input);
        let at = self.pos;
        let rest = input.get(at..).unwrap_or_default();
        if at == before || !rest.starts_with(name) {
            self.pos = before;
            return Ok(None);
        }
        self.pos += name.len();
        let quote = self.equals_quote(input)?;
        let rest = input.get(self.pos..).unwrap_or_default();
        let Some(value) = memchr(quote, rest).and_then(|len| rest.get(..len)) else {
            return Err(self.cut_off(input));
        };
        if !self.accepts(name, value) {
            return Err(self.fail(
                input,
                at,
                format!(
                    "the XML declaration has {}=\"{}\"",
                    shown(name),
                    shown(value)
                ),
            ));
        }
        self.pos += value.len() + 1;
        Ok(Some(()))
    }

    /// Whether the declaration may say so; an encoding must be the one that the bytes are in.
    fn accepts(&self, name: &[u8], value: &[u8]) -> bool {
        match name {
            b"version" => value == b"1.0",
            b"standalone" => value == b"yes" || value == b"no",
            _ => match self.charset {
                Charset::Utf16Le => is_one_of(value, &[b"utf-16", b"utf-16le"]),
                Charset::Utf16Be => is_one_of(value, &[b"utf-16", b"utf-16be"]),
                Charset::Auto | Charset::Utf8 => is_one_of(value, &[b"utf-8"]),
            },
        }
    }
}

fn is_one_of(value: &[u8], names: &[&[u8]]) -> bool {
    names.iter().any(|name| value.eq_ignore_ascii_case(name))
}

/// Whether what follows can only be judged with more of the stream: half a reference, line end or `]]>`.
fn is_unfinished(rest: &[u8]) -> bool {
    match rest {
        [b'&', rest @ ..] => rest.iter().all(|&byte| in_reference(byte)),
        [b'\r'] | [b']'] | [b']', b']'] => true,
        _ => false,
    }
}

/// How many bytes at the start of `rest` are plain character data. Most texts are short; long ones are searched at once.
fn plain_text(rest: &[u8]) -> usize {
    const SHORT: usize = 128;
    let mut at = 0;
    while at < SHORT
        && let Some(next) = window(rest, at)
    {
        let stops = text_stops(next);
        if stops != 0 {
            return at + stops.trailing_zeros() as usize;
        }
        at += next.len();
    }
    at + plain_long_text(rest.get(at..).unwrap_or_default())
}

fn plain_long_text(rest: &[u8]) -> usize {
    let stop = memchr3(b'<', b'&', b'\r', rest).unwrap_or(rest.len());
    let text = rest.get(..stop).unwrap_or_default();
    memmem::find(text, b"]]>").unwrap_or(stop)
}
