//! Elements without attributes that hold one value, of which many are written: their tags are made once. Whatever is not as
//! simple is left, with nothing written, to the functions for tags and values.

use super::naming::{Identity, Naming};
use super::{Form, Place, Writer, binary, text};
use crate::base::error::Result;
use crate::xml::chars;
use crate::xml::value::Value;

/// How the tags of an element look.
#[derive(Default)]
pub struct Simple {
    /// For which declarations that holds.
    version: u64,
    start: Vec<u8>,
    /// Only text has one.
    end: Vec<u8>,
}

impl Writer {
    /// Writes an element with a value in it; false when that has to be done in steps.
    pub fn simple_element(
        &mut self,
        simple: &mut Simple,
        local: &[u8],
        ns: &[u8],
        value: Value<'_>,
    ) -> Result<bool> {
        if !self.is_simple() || matches!(value, Value::QName { .. } | Value::List(_)) {
            return Ok(false);
        }
        if self.place == Place::Tag {
            self.commit()?;
        }
        if simple.version != self.namespaces.version() {
            self.spell(simple, local, ns);
        }
        if simple.start.is_empty() {
            return Ok(false);
        }
        if let Value::Utf8(bytes) | Value::Base64(bytes) = value {
            self.room(bytes.len())?;
        }
        let before = self.out.len();
        self.out.extend_from_slice(&simple.start);
        let written = match self.form {
            Form::Binary => self.closing_record(&value),
            _ => self.simple_text(&value),
        };
        if !written {
            self.out.truncate(before);
            return Ok(false);
        }
        self.out.extend_from_slice(&simple.end);
        self.within()?;
        Ok(true)
    }

    /// Whether elements are written without regard to anything but the declarations in scope.
    fn is_simple(&self) -> bool {
        let form = match self.form {
            Form::Text(_) => self.indent == 0,
            Form::Binary => match &self.naming {
                Naming::Given(names) => names.is_steady(),
                _ => true,
            },
            Form::Tree | Form::Raw => false,
        };
        let depth = self.open.len();
        form && matches!(self.place, Place::Tag | Place::Content)
            && depth < self.limits.max_depth as usize
            && self.canonical.is_none()
            && self.package.is_none()
            && self.remainder.is_empty()
    }

    fn simple_text(&mut self, value: &Value<'_>) -> bool {
        match value {
            Value::Utf8(bytes) => {
                let any = self.limits.allow_invalid_character_references;
                text::escape(&mut self.out, bytes, text::Context::Content, any).is_ok()
            }
            _ => value.write_text(&mut self.out).is_ok(),
        }
    }

    /// A text record that takes in the end of its element (MC-NBFX 2.2.3.31).
    fn closing_record(&mut self, value: &Value<'_>) -> bool {
        let start = self.out.len();
        let written = binary::value(&mut self.out, value).is_ok();
        if let Some(kind) = self.out.get_mut(start) {
            *kind += 1;
        }
        self.last_text = (0, 0);
        written && start < self.out.len()
    }

    /// Makes the tags, if the namespace has a prefix and the name is one.
    #[cold]
    fn spell(&mut self, simple: &mut Simple, local: &[u8], ns: &[u8]) {
        simple.version = self.namespaces.version();
        simple.start.clear();
        simple.end.clear();
        let number = match ns {
            b"" => self.namespaces.find(b""),
            ns => self.namespaces.find_namespace(ns, true),
        };
        let Some(number) = number.filter(|number| self.namespaces.ns(*number) == ns) else {
            return;
        };
        if !chars::is_ncname(local) {
            return;
        }
        let prefix = self.namespaces.prefix(number);
        if let Form::Binary = self.form {
            let id = self.naming.wire_id(local, Identity::default());
            return binary::element(&mut simple.start, prefix, local, id);
        }
        for (tag, bracket) in [(&mut simple.start, &b"<"[..]), (&mut simple.end, b"</")] {
            tag.extend_from_slice(bracket);
            if !prefix.is_empty() {
                tag.extend_from_slice(prefix);
                tag.push(b':');
            }
            tag.extend_from_slice(local);
            tag.push(b'>');
        }
    }
}
