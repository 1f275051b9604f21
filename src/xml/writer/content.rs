//! What stands between the tags and in attributes: values, comments and CDATA sections.

use super::{Form, Identity, Naming, Place, Writer, binary, text};
use crate::base::error::{Error, Result};
use crate::xml::chars;
use crate::xml::value::Value;

/// Bytes of a base64 value that do not make up three yet.
#[derive(Clone, Copy, Default)]
pub(super) struct Remainder {
    bytes: [u8; 3],
    length: usize,
}

impl Remainder {
    /// How many bytes make it three, if it has any.
    fn missing(&self) -> usize {
        match self.length {
            0 => 0,
            length => 3 - length,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.length == 0
    }

    #[inline]
    pub(super) fn is_pending(&self) -> bool {
        self.length > 0
    }

    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
            self.length += 1;
        }
    }
}

impl Writer {
    /// Writes a value: typed in binary, in its lexical form in text.
    pub fn value(&mut self, value: Value<'_>) -> Result<()> {
        match value {
            Value::QName { prefix, ns, .. } => self.use_prefix(prefix, ns)?,
            Value::Base64(bytes) if self.package.is_some() && self.hold(bytes)? => return Ok(()),
            _ => {}
        }
        self.begin_text(&value)?;
        self.put(&value)?;
        self.within()
    }

    /// Writes characters.
    pub fn chars(&mut self, utf8: &[u8]) -> Result<()> {
        if self.readily_chars(utf8).is_some() {
            return Ok(());
        }
        let value = Value::Utf8(utf8);
        self.begin_text(&value)?;
        self.put(&value)?;
        self.within()
    }

    /// Writes characters that are a constant of a protocol: binary has an id for many of them.
    pub fn constant(&mut self, utf8: &[u8]) -> Result<()> {
        if self.form != Form::Binary || self.in_attribute() || !self.naming.is_standard() {
            return self.chars(utf8);
        }
        self.begin_text(&Value::Utf8(utf8))?;
        self.canonical_value(&Value::Utf8(utf8))?;
        let start = self.out.len();
        binary::constant(&mut self.out, utf8);
        self.last_text = (start, self.out.len());
        self.within()
    }

    /// Writes characters that are a string of a dictionary: with dictionaries of the program's own they go out as a number.
    pub fn known_chars(&mut self, utf8: &[u8], identity: Identity) -> Result<()> {
        let Naming::Given(names) = &mut self.naming else {
            return self.chars(utf8);
        };
        if self.form != Form::Binary || matches!(self.place, Place::Attribute(_)) {
            return self.chars(utf8);
        }
        let Some(id) = names.wire_id(utf8, identity) else {
            return self.chars(utf8);
        };
        self.begin_text(&Value::Utf8(utf8))?;
        self.canonical_value(&Value::Utf8(utf8))?;
        let start = self.out.len();
        binary::dictionary(&mut self.out, id);
        self.last_text = (start, self.out.len());
        self.within()
    }

    /// Writes a piece of a binary value; pieces that follow each other are one base64 text.
    pub fn base64(&mut self, bytes: &[u8]) -> Result<()> {
        if self.package.is_some() && self.hold(bytes)? {
            return Ok(());
        }
        if self.form == Form::Raw {
            return self.value(Value::Base64(bytes));
        }
        let mut held = std::mem::take(&mut self.remainder);
        self.begin_text(&Value::Base64(bytes))?;
        let missing = held.missing().min(bytes.len());
        let (head, rest) = bytes.split_at(missing);
        head.iter().for_each(|byte| held.push(*byte));
        if held.length == 3 {
            self.put(&Value::Base64(&held.bytes))?;
            held = Remainder::default();
        }
        let (triples, left) = rest.split_at(rest.len() / 3 * 3);
        if !triples.is_empty() {
            self.put(&Value::Base64(triples))?;
        }
        left.iter().for_each(|byte| held.push(*byte));
        self.remainder = held;
        self.within()
    }

    /// Writes a qualified name; without a prefix the namespace must have one in scope.
    pub fn qualified_name(&mut self, prefix: Option<&[u8]>, local: &[u8], ns: &[u8]) -> Result<()> {
        let prefix = match prefix {
            Some(prefix) => prefix.to_vec(),
            None => match self.prefix_of_namespace(ns) {
                Some(prefix) => prefix.to_vec(),
                None => return Err(self.no_prefix(ns)),
            },
        };
        let mut name = Vec::new();
        Value::QName {
            prefix: &prefix,
            local,
            ns,
        }
        .write_text(&mut name)?;
        self.chars(&name)
    }

    /// Writes a comment.
    pub fn comment(&mut self, utf8: &[u8]) -> Result<()> {
        self.begin_content("a comment")?;
        self.indent_start()?;
        if !chars::is_comment(utf8) {
            return Err(self.invalid("a comment contains -- or ends with a hyphen"));
        }
        self.room(utf8.len()).map_err(|e| self.at_path(e))?;
        match self.form {
            Form::Text(_) => {
                self.out.extend_from_slice(b"<!--");
                text::copy(&mut self.out, utf8).map_err(|bad| bad.error(utf8))?;
                self.out.extend_from_slice(b"-->");
            }
            Form::Binary | Form::Raw => {
                text::check(utf8).map_err(|bad| bad.error(utf8))?;
                binary::comment(&mut self.out, utf8);
            }
            Form::Tree => {
                text::check(utf8).map_err(|bad| bad.error(utf8))?;
                self.tree_comment(utf8)?;
            }
        }
        if let Some(canonical) = &mut self.canonical {
            canonical.comment(utf8);
        }
        self.within()
    }

    /// Starts a CDATA section; binary XML has none, there the characters stand alone.
    pub fn start_cdata(&mut self) -> Result<()> {
        if self.open.is_empty() && !self.limits.allow_fragment {
            return Err(self.wrong_place("a CDATA section"));
        }
        self.begin_content("a CDATA section")?;
        self.leave_unformatted();
        match self.form {
            Form::Text(_) => self.out.extend_from_slice(b"<![CDATA["),
            Form::Binary | Form::Raw => {}
            Form::Tree => self.tree_cdata()?,
        }
        self.place = Place::CData;
        self.within()
    }

    /// Ends a CDATA section.
    pub fn end_cdata(&mut self) -> Result<()> {
        if self.place != Place::CData {
            return Err(self.wrong_place("the end of a CDATA section"));
        }
        self.flush_remainder()?;
        match self.form {
            Form::Text(_) => self.out.extend_from_slice(b"]]>"),
            Form::Binary | Form::Raw => {}
            Form::Tree => self.tree_end_cdata()?,
        }
        self.place = match self.open.is_empty() {
            true => Place::End,
            false => Place::Content,
        };
        self.within()
    }

    /// Checks that a value may stand here.
    #[inline]
    pub(super) fn begin_text(&mut self, value: &Value<'_>) -> Result<()> {
        match self.place {
            Place::Attribute(_) | Place::CData => self.flush_remainder(),
            Place::Content => {
                self.leave_unformatted();
                self.flush_remainder()
            }
            Place::Tag => {
                self.leave_unformatted();
                self.commit()
            }
            Place::Start | Place::End if self.limits.allow_fragment => self.flush_remainder(),
            Place::Start | Place::End => match value {
                Value::Utf8(bytes) if chars::is_white_space(bytes) => Ok(()),
                _ => Err(self.invalid("text at the top level of a document")),
            },
        }
    }

    /// Writes a value where the writer stands.
    #[inline]
    pub(super) fn put(&mut self, value: &Value<'_>) -> Result<()> {
        if self.canonical.is_some() {
            self.canonical_value(value)?;
        }
        self.put_here(value).map_err(|e| self.at_path(e))
    }

    #[cold]
    pub(super) fn canonical_value(&mut self, value: &Value<'_>) -> Result<()> {
        let in_attribute = self.in_attribute();
        match &mut self.canonical {
            Some(canonical) if in_attribute => canonical.attribute_value(value),
            Some(canonical) => canonical.value(value),
            None => Ok(()),
        }
    }

    #[inline]
    fn put_here(&mut self, value: &Value<'_>) -> Result<()> {
        value.verify()?;
        if let Value::Utf8(bytes) | Value::Base64(bytes) = value {
            self.room(bytes.len())?;
        }
        match (self.form, self.place) {
            (Form::Text(_), _) => self.put_text(value),
            (Form::Tree, _) => self.tree_value(value),
            (Form::Raw, _) => self.put_raw(value),
            (Form::Binary, Place::Attribute(_)) => self.put_attribute_record(value),
            (Form::Binary, _) => {
                let start = self.out.len();
                match value {
                    Value::QName { .. } if !self.naming.is_standard() => {
                        binary::lexical(&mut self.out, value)?;
                    }
                    _ => binary::value(&mut self.out, value)?,
                }
                // A list has no form that includes the end of its element.
                if !matches!(value, Value::List(_)) {
                    self.last_text = (start, self.out.len());
                }
                Ok(())
            }
        }
    }

    #[inline]
    fn put_text(&mut self, value: &Value<'_>) -> Result<()> {
        match value {
            Value::Utf8(bytes) => self.put_chars(bytes),
            Value::Utf16(_) | Value::QName { .. } | Value::List(_) => {
                let mut characters = Vec::new();
                value.write_text(&mut characters)?;
                self.room(characters.len())?;
                self.put_chars(&characters)
            }
            _ => value.write_text(&mut self.out),
        }
    }

    #[inline]
    fn put_chars(&mut self, bytes: &[u8]) -> Result<()> {
        let context = match self.place {
            Place::CData => return self.put_cdata(bytes),
            Place::Attribute(quote) => text::Context::Attribute(quote),
            _ => text::Context::Content,
        };
        let any = self.limits.allow_invalid_character_references;
        let bytes = match self.out.is_empty() && !self.drained && self.utf16().is_none() {
            true => self.put_mark(bytes),
            false => bytes,
        };
        text::escape(&mut self.out, bytes, context, any).map_err(|bad| bad.error(bytes))
    }

    /// At the very start of UTF-8 text the character U+FEFF would be taken for a byte order mark.
    #[cold]
    fn put_mark<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => {
                self.out.extend_from_slice(b"&#xFEFF;");
                rest
            }
            None => bytes,
        }
    }

    fn put_cdata(&mut self, bytes: &[u8]) -> Result<()> {
        let before = self.out.len().saturating_sub(2);
        text::copy(&mut self.out, bytes).map_err(|bad| bad.error(bytes))?;
        let written = self.out.get(before..).unwrap_or_default();
        match written.windows(3).any(|end| end == b"]]>") {
            true => Err(Error::invalid_format("a CDATA section contains ]]>")),
            false => Ok(()),
        }
    }

    /// An attribute has exactly one record: a second piece turns both into characters.
    fn put_attribute_record(&mut self, value: &Value<'_>) -> Result<()> {
        let before = self.out.get(self.tag.value_start..).unwrap_or_default();
        if let ([binary::CHARS, _, characters @ ..], true) =
            (before, self.tag.value_text.is_empty())
        {
            self.tag.value_text.extend_from_slice(characters);
        }
        let first = self.tag.value_text.is_empty();
        value.write_text(&mut self.tag.value_text)?;
        self.out.truncate(self.tag.value_start);
        match first {
            true => binary::value(&mut self.out, value),
            false => binary::value(&mut self.out, &Value::Utf8(&self.tag.value_text)),
        }
    }

    /// Ends a value at the top level, where no end of an element does.
    pub(in crate::xml) fn end_top_value(&mut self) -> Result<()> {
        match self.place {
            Place::Start | Place::End if self.form != Form::Raw => self.flush_remainder(),
            _ => Ok(()),
        }
    }

    /// Writes what is left of a base64 value.
    #[inline]
    pub(super) fn flush_remainder(&mut self) -> Result<()> {
        match (self.remainder.length, &self.package) {
            (0, None) => Ok(()),
            (0, Some(_)) => self.write_held(),
            _ => self.put_remainder(),
        }
    }

    #[cold]
    fn put_remainder(&mut self) -> Result<()> {
        let Remainder { bytes, length } = std::mem::take(&mut self.remainder);
        self.put(&Value::Base64(bytes.get(..length).unwrap_or_default()))
    }
}
