//! The nodes that most documents are made of, decoded without looking left or right: plain tags, plain text, plain attributes.
//! Whatever is unusual or wrong is left, untouched, to the full decoder.

use super::Node;
use super::span::Span;
use super::state::{Form, Open, Slot, State};
use super::stored::Stored;
use super::tag::QName;
use crate::xml::chars::{NAME_START, class};
use crate::xml::scan::{differences, name_stops, text_stops, value_stops, window};

/// So many attributes are compared with each other here.
const FEW: usize = 6;

/// Texts longer than this are searched faster by the full decoder.
const LONG: usize = 512;

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
    }

    /// The next node of XML text, if it is a plain one.
    #[inline(always)]
    pub(super) fn quick_text_node(&mut self, input: &[u8]) -> Option<Node> {
        self.store.scratch.clear();
        self.decoded = false;
        if self.leave {
            self.leave_element();
        }
        let input = input.get(..self.end)?;
        if self.end_follows {
            self.end_follows = false;
            self.leave = true;
            return Some(Node::EndElement);
        }
        match input.get(self.pos..)? {
            [b'<', b'/', ..] => self.quick_end_tag(input),
            [b'<', ..] => self.quick_start_tag(input),
            _ => self.quick_text(input),
        }
    }

    #[inline(always)]
    fn quick_end_tag(&mut self, input: &[u8]) -> Option<Node> {
        let (start, len) = self.open.last()?.tag.in_input()?;
        let at = self.pos + 2;
        let there = window(input, at)?;
        let differ = differences(there, window(input, start)?);
        let is_same = len < there.len() && differ.trailing_zeros() as usize >= len;
        if !is_same || there.get(len) != Some(&b'>') {
            return None;
        }
        self.start = self.pos;
        self.pos = at + len + 1;
        self.leave = true;
        Some(Node::EndElement)
    }

    #[inline(always)]
    fn quick_text(&mut self, input: &[u8]) -> Option<Node> {
        let mut stop = self.pos;
        loop {
            let stops = text_stops(window(input, stop)?);
            if stops != 0 {
                stop += stops.trailing_zeros() as usize;
                break;
            }
            stop += 16;
            if stop > self.pos + LONG {
                return None;
            }
        }
        if self.open.is_empty() || input.get(stop) != Some(&b'<') {
            return None;
        }
        self.start = self.pos;
        self.text = Stored::Utf8(Span::input(self.pos, stop));
        self.pos = stop;
        Some(Node::Text)
    }

    #[inline(always)]
    fn quick_start_tag(&mut self, input: &[u8]) -> Option<Node> {
        let at = self.pos;
        let depth = self.open.len();
        if depth == 0 || depth >= self.limits.max_depth as usize {
            return None;
        }
        let (name, prefix) = self.quick_qname(input, at + 1)?;
        let ns = self.namespaces.find_short(prefix)?;
        self.attributes.clear();
        let (pos, is_empty) = match input.get(name.end..)? {
            [b'>', ..] => (name.end + 1, false),
            [b' ', ..] => self.quick_attributes(input, name.end)?,
            [b'/', b'>', ..] => (name.end + 2, true),
            _ => return None,
        };
        self.open.push(Open {
            prefix: name.prefix(),
            local: name.local(),
            ns,
            tag: Span::input(name.start, name.end),
            first_binding: self.namespaces.len(),
            first_xml_attribute: self.xml_attributes.len(),
            kept: self.store.kept.len(),
        });
        self.start = at;
        self.pos = pos;
        self.is_empty = is_empty;
        self.end_follows = is_empty;
        Some(Node::Element)
    }

    /// A short name of ASCII characters, and the key of its prefix.
    #[inline(always)]
    fn quick_qname(&mut self, input: &[u8], start: usize) -> Option<(QName, u64)> {
        let there = window(input, start)?;
        match self.names.guess(there, start) {
            Some(found) => Some(found),
            None => self.quick_new_name(input, start),
        }
    }

    #[inline(never)]
    fn quick_new_name(&mut self, input: &[u8], start: usize) -> Option<(QName, u64)> {
        let name = quick_name(input, start)?;
        let prefix = self.names.learn(window(input, start)?, &name)?;
        Some((name, prefix))
    }

    /// Attributes without prefixes, each behind one blank; where the tag ends, and whether its element does.
    fn quick_attributes(&mut self, input: &[u8], mut blank: usize) -> Option<(usize, bool)> {
        loop {
            let (name, _) = self.quick_qname(input, blank + 1)?;
            let [b'=', quote @ (b'"' | b'\''), ..] = *input.get(name.end..)? else {
                return None;
            };
            let start = name.end + 2;
            let mut end = start;
            loop {
                let stops = value_stops(window(input, end)?);
                if stops != 0 {
                    end += stops.trailing_zeros() as usize;
                    break;
                }
                end += 16;
            }
            if input.get(end) != Some(&quote) || !self.is_new_name(input, &name) {
                return None;
            }
            self.attributes.push(Slot {
                prefix: Span::EMPTY,
                local: name.local(),
                ns: Span::EMPTY,
                is_xmlns: false,
                single_quote: quote == b'\'',
                value: Stored::Utf8(Span::input(start, end)),
                at: name.start,
            });
            match input.get(end + 1..)? {
                [b'>', ..] => return Some((end + 2, false)),
                [b' ', ..] => blank = end + 1,
                [b'/', b'>', ..] => return Some((end + 3, true)),
                _ => return None,
            }
        }
    }

    /// Whether an attribute is no declaration, has no prefix, and is the first with its name.
    fn is_new_name(&self, input: &[u8], name: &QName) -> bool {
        let count = self.attributes.len();
        if name.local != name.start || count >= FEW || count >= self.limits.max_attributes as usize
        {
            return false;
        }
        let len = name.end - name.start;
        if len == 5 && input.get(name.start..name.end) == Some(b"xmlns") {
            return false;
        }
        let mut others = self.attributes.iter();
        others.all(|other| differs(input, other.local, name.start, len))
    }
}

/// Whether a name is surely not the one at `start`.
#[inline]
fn differs(input: &[u8], name: Span, start: usize, len: usize) -> bool {
    let Some((other, other_len)) = name.in_input() else {
        return false;
    };
    if other_len != len {
        return true;
    }
    match (window(input, start), window(input, other)) {
        (Some(one), Some(other)) => (differences(one, other).trailing_zeros() as usize) < len,
        _ => false,
    }
}

/// A name of ASCII characters that is not too long.
#[inline(always)]
fn quick_name(input: &[u8], start: usize) -> Option<QName> {
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
    Some(QName {
        start,
        local: start + local,
        end: start + end,
    })
}

#[cfg(test)]
mod tests {
    use crate::xml::reader::both_ways::agree;
    use crate::xml::{Charset, Codec};

    const DOCUMENT: &str = "<s:Envelope xmlns:s=\"u:s\"><s:Body><r:Records xmlns:r='u:r' a=\"1\" bb='2' cc=\"3\">\
        <Record id=\"17\" kind='x'><r:Name>plain text of some length</r:Name><e/><e a=''/></Record>\
        <p_1-x.y r:b=\"1\">a &amp; b]\r\n<![CDATA[c]]><!--d--></p_1-x.y ></r:Records></s:Body></s:Envelope>";

    #[test]
    fn both_ways_read_the_same() {
        let codec = Codec::Text(Charset::Utf8);
        let nodes = agree(DOCUMENT.as_bytes(), codec, b"<>/ '\"&=:x0\t\x01\xC3");
        assert_eq!(nodes, 23);
    }
}
