//! What most documents are made of, written without looking left or right: names whose prefixes are declared, attributes without
//! prefixes, characters. Whatever is unusual or wrong is left, untouched, to the rest of the writer.

use super::known::Use;
use super::text::{self, Context};
use super::{Form, Naming, OpenElement, Place, Quote, Writer, binary};
use crate::xml::Charset;
use crate::xml::prefix;
use crate::xml::raw::Tail;
use crate::xml::scan::{text_escapes, unchecked, value_escapes};

/// How the writer can take the short way.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Quick {
    #[default]
    No,
    /// UTF-8.
    Text,
    /// Binary without dictionaries.
    Binary,
}

/// The longest text that one record of the smallest kind has.
const SHORT_TEXT: usize = 0xFF;

/// At most what stands around an end tag's name or a text.
const MARKUP: usize = 8;

impl Writer {
    /// Finds out whether there is a short way: once for every output, and when something else comes of the nodes as well.
    pub(super) fn find_quick(&mut self) {
        self.quick = match (self.form, &self.naming) {
            _ if self.canonical.is_some() || self.package.is_some() => Quick::No,
            (Form::Text(Charset::Auto | Charset::Utf8), _) if self.indent == 0 => Quick::Text,
            (Form::Binary, Naming::None) => Quick::Binary,
            _ => Quick::No,
        };
        self.known.serve(self.quick);
    }

    /// Starts an element with a prefix that is declared.
    #[inline(always)]
    pub(in crate::xml) fn quick_element(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
    ) -> Option<()> {
        let prefix = prefix?;
        let in_tag = self.quick_content()?;
        let depth = self.open.len();
        if depth == 0 || depth >= self.limits.max_depth as usize {
            return None;
        }
        let key = prefix::key(prefix);
        let binding = self.namespaces.find_short(key, ns)?;
        let use_ = Use::Element(key);
        let known = match self.known.find(use_, local) {
            Some(known) => known,
            None => self.known.learn(use_, prefix, local)?,
        };
        let closes_tag = in_tag && self.quick == Quick::Text;
        let start = self.out.len() + usize::from(closes_tag);
        if self.max_size.saturating_sub(start) < known.tag.len {
            return None;
        }
        let mut tail = Tail::new(&mut self.out, known.tag.bytes.len() + 1);
        if closes_tag {
            tail.byte(b'>');
        }
        tail.put_some(&known.tag.bytes, known.tag.len);
        tail.finish();
        let name = match in_tag {
            true => self.tag.names,
            false => self.names.len(),
        };
        self.names.truncate(name);
        let mut names = Tail::new(&mut self.names, known.name.bytes.len());
        names.put_some(&known.name.bytes, known.name.len);
        names.finish();
        let mixed = self.open.last()?.mixed;
        let scope = self.namespaces.len();
        self.open.push(OpenElement {
            name,
            prefix_length: prefix.len(),
            scope,
            mixed,
            lines: false,
        });
        self.tag.restart(start, scope);
        self.tag.own = Some(binding);
        self.tag.names = self.names.len();
        self.place = Place::Tag;
        Some(())
    }

    /// Ends an element.
    #[inline(always)]
    pub(in crate::xml) fn quick_end_element(&mut self) -> Option<()> {
        let in_tag = self.quick_content()?;
        let element = *self.open.last()?;
        let name_len = self.names.len() - element.name;
        let is_text = self.quick == Quick::Text;
        if is_text && in_tag && self.uncompressed_empty {
            return None;
        }
        let room = self.max_size.checked_sub(self.out.len())?;
        if room < name_len + MARKUP {
            return None;
        }
        self.quick_commit(in_tag);
        if is_text {
            let name = self.names.get(element.name..).unwrap_or_default();
            let mut tail = Tail::new(&mut self.out, name.len() + MARKUP);
            if in_tag {
                tail.put(b"/>");
            } else {
                tail.put(b"</");
                tail.string(name);
                tail.byte(b'>');
            }
            tail.finish();
        } else {
            self.end_record();
        }
        self.open.pop();
        self.names.truncate(element.name);
        if self.namespaces.len() > element.scope {
            self.namespaces.truncate(element.scope);
        }
        self.place = match self.open.is_empty() {
            true => Place::End,
            false => Place::Content,
        };
        Some(())
    }

    /// Starts an attribute without a prefix.
    #[inline(always)]
    pub(in crate::xml) fn quick_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
        quote: Quote,
    ) -> Option<()> {
        if self.quick == Quick::No || self.place != Place::Tag {
            return None;
        }
        if !ns.is_empty() || prefix.is_some_and(|prefix| !prefix.is_empty()) {
            return None;
        }
        if self.tag.attributes >= self.limits.max_attributes as usize {
            return None;
        }
        if !self.is_unique(0, local) {
            return None;
        }
        let use_ = Use::Attribute(quote);
        let known = match self.known.find(use_, local) {
            Some(known) => known,
            None => self.known.learn(use_, b"", local)?,
        };
        if self.max_size.saturating_sub(self.out.len()) < known.tag.len {
            return None;
        }
        let mut tail = Tail::new(&mut self.out, known.tag.bytes.len());
        tail.put_some(&known.tag.bytes, known.tag.len);
        tail.finish();
        let mut names = Tail::new(&mut self.names, known.name.bytes.len());
        names.put_some(&known.name.bytes, known.name.len);
        names.finish();
        self.tag.attributes += 1;
        self.tag.add_name(0, self.names.len());
        self.tag.value_start = self.out.len();
        self.tag.value_text.clear();
        self.place = Place::Attribute(quote);
        Some(())
    }

    /// Ends an attribute.
    #[inline(always)]
    pub(in crate::xml) fn quick_end_attribute(&mut self) -> Option<()> {
        let Place::Attribute(quote) = self.place else {
            return None;
        };
        if self.remainder.is_pending() || self.out.len() >= self.max_size {
            return None;
        }
        match self.quick {
            Quick::Text => self.out.push(quote.byte()),
            Quick::Binary if self.out.len() > self.tag.value_start => {}
            _ => return None,
        }
        self.place = Place::Tag;
        Some(())
    }

    /// Writes characters that can be written as they are.
    #[inline(always)]
    pub(in crate::xml) fn quick_chars(&mut self, utf8: &[u8]) -> Option<()> {
        let (in_tag, context) = match self.place {
            Place::Attribute(quote) if !self.remainder.is_pending() => {
                (false, Context::Attribute(quote))
            }
            Place::Attribute(_) => return None,
            _ => (self.quick_content()?, Context::Content),
        };
        match self.quick {
            Quick::Text => {
                let mut tail = self.quick_tail(utf8.len())?;
                if in_tag {
                    tail.byte(b'>');
                }
                let is_plain = match context {
                    Context::Content => tail.run(utf8, text_escapes),
                    Context::Attribute(_) => tail.run(utf8, value_escapes),
                };
                match is_plain {
                    true => tail.finish(),
                    false => self.quick_escaped(utf8, context, in_tag)?,
                }
            }
            Quick::Binary => self.quick_record(utf8, context)?,
            Quick::No => return None,
        }
        if context == Context::Content {
            self.quick_commit(in_tag);
            self.leave_unformatted();
            self.place = Place::Content;
        }
        Some(())
    }

    /// Writes characters of which some may need references.
    fn quick_escaped(&mut self, utf8: &[u8], context: Context, in_tag: bool) -> Option<()> {
        let start = self.out.len();
        if in_tag {
            self.out.push(b'>');
        }
        let any = self.limits.allow_invalid_character_references;
        let written = text::escape(&mut self.out, utf8, context, any);
        if written.is_err() || self.out.len() > self.max_size {
            self.out.truncate(start);
            return None;
        }
        Some(())
    }

    /// Writes a text record.
    #[inline(always)]
    fn quick_record(&mut self, utf8: &[u8], context: Context) -> Option<()> {
        let is_value = context != Context::Content;
        let start = self.out.len();
        if is_value && start > self.tag.value_start {
            return None;
        }
        if utf8.is_empty() || utf8.len() > SHORT_TEXT {
            return None;
        }
        let mut tail = self.quick_tail(utf8.len())?;
        tail.put(&[binary::CHARS, utf8.len() as u8]);
        if !tail.run(utf8, unchecked) {
            return None;
        }
        tail.finish();
        if is_value {
            self.tag.value_text.extend_from_slice(utf8);
        } else {
            self.last_text = (start, self.out.len());
        }
        Some(())
    }

    /// Whether content can follow: true when a start tag without declarations ends before it, false when none is open.
    #[inline(always)]
    fn quick_content(&self) -> Option<bool> {
        match self.place {
            Place::Content if self.quick != Quick::No => {
                (!self.remainder.is_pending()).then_some(false)
            }
            Place::Tag if self.quick != Quick::No => {
                let is_settled = self.tag.written == self.namespaces.len();
                (is_settled && !self.tag.has_conflict()).then_some(true)
            }
            _ => None,
        }
    }

    /// Forgets the names of the attributes of a start tag that has ended.
    #[inline(always)]
    fn quick_commit(&mut self, in_tag: bool) {
        if in_tag {
            self.names.truncate(self.tag.names);
        }
    }

    /// The end of the output, if there may be so many more bytes and some markup.
    #[inline(always)]
    fn quick_tail(&mut self, bytes: usize) -> Option<Tail<'_>> {
        let room = bytes.checked_add(MARKUP)?;
        let left = self.max_size.saturating_sub(self.out.len());
        (room <= left).then(|| Tail::new(&mut self.out, room))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_OPERATION;
    use crate::base::error::Result;
    use crate::xml::{Codec, Limits};

    type Step = fn(&mut Writer) -> Result<()>;

    const LONG: &[u8] = b"a-name-of-more-than-thirty-two-bytes";

    /// What can follow what else; most of it is wrong in most places.
    const STEPS: &[Step] = &[
        |w| w.start_element(Some(b"p"), b"name", b"urn:p"),
        |w| w.start_element(Some(b"p"), b"other-name-of-some-length", b"urn:p"),
        |w| w.start_element(Some(b"p"), LONG, b"urn:p"),
        |w| w.start_element(Some(b"q"), b"name", b"urn:p"),
        |w| w.start_element(Some(b"p"), b"name", b"urn:another-namespace"),
        |w| w.start_element(Some(b"p"), b"1", b"urn:p"),
        |w| w.start_element(Some(b""), b"name", b""),
        |w| w.start_element(None, b"n", b"urn:p"),
        |w| w.start_attribute(Some(b""), b"a", b""),
        |w| w.start_quoted_attribute(None, b"bcd", b"", Quote::Single),
        |w| w.start_attribute(Some(b"p"), b"a", b"urn:p"),
        |w| w.start_attribute(None, b"b c", b""),
        Writer::end_attribute,
        Writer::end_element,
        |w| w.chars(b""),
        |w| w.chars(b"plain"),
        |w| w.chars(b"plain and longer than sixteen"),
        |w| w.chars(b"a < b & c > \"d\" 'e' \t\r\n"),
        |w| w.chars("\u{e9}t\u{e9} \u{fffd} and so on".as_bytes()),
        |w| w.chars(b"wrong \x01"),
        |w| w.chars(b"wrong \xFF"),
        |w| w.base64(b"ab"),
        |w| w.xmlns(b"q", b"urn:q"),
        |w| w.comment(b"c"),
    ];

    /// Takes steps that a number chooses; what came of each, and the document.
    fn write(seed: u64, binary: bool, max_size: usize, quickly: bool) -> (Vec<String>, Vec<u8>) {
        let mut writer = Writer::new(Limits::default());
        match binary {
            true => writer.set_output(Codec::Binary, max_size, None),
            false => writer.set_output(Codec::Text(Charset::Utf8), max_size, None),
        }
        writer.set_no_names();
        let mut results = Vec::new();
        let mut random = seed;
        for _ in 0..120 {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            // The usual steps are taken more often.
            let number = match random % 8 {
                0..5 => [0, 1, 8, 12, 13, 15, 16][(random >> 16) as usize % 7],
                _ => (random >> 16) as usize % STEPS.len(),
            };
            if !quickly {
                writer.quick = Quick::No;
            }
            let mark = writer.mark();
            let result = STEPS[number](&mut writer);
            let changed = writer.mark() != mark;
            results.push(format!("{number} {result:?} {} {changed}", writer.path()));
            // The writer is of no use any more.
            if result.is_err_and(|error| error.code() != WS_E_INVALID_OPERATION || changed) {
                break;
            }
        }
        (results, writer.bytes().to_vec())
    }

    #[test]
    fn both_ways_write_the_same() {
        for seed in 1..1500u64 {
            for (binary, max_size) in [(false, 65536), (true, 65536), (false, 100), (true, 60)] {
                let seed = seed * 0x9E37_79B9;
                let (results, document) = write(seed, binary, max_size, true);
                let (others, other) = write(seed, binary, max_size, false);
                for (at, (one, other)) in results.iter().zip(&others).enumerate() {
                    assert_eq!(one, other, "step {at} of {results:?}");
                }
                assert_eq!(
                    document.escape_ascii().to_string(),
                    other.escape_ascii().to_string()
                );
                assert_eq!(results.len(), others.len());
            }
        }
    }
}
