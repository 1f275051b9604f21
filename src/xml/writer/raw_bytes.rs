//! Writing bytes that are not XML (WS_XML_WRITER_RAW_ENCODING page): a document of nothing but base64 text, of which the bytes
//! are written that it stands for.

use super::{Form, Writer};
use crate::base::error::{Error, Result};
use crate::text::{base64, space};
use crate::xml::Codec;
use crate::xml::value::Value;

/// Characters of base64 that do not make up four yet, which are three bytes.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    chars: [u8; 4],
    length: usize,
}

impl Writer {
    /// Starts a new document of at most `max_size` bytes that is not XML.
    pub fn set_raw_output(&mut self, max_size: usize) {
        self.set_output(Codec::Binary, max_size, None);
        self.form = Form::Raw;
        self.find_quick();
        self.limits.allow_fragment = true;
    }

    #[cold]
    pub(super) fn not_raw(&self, what: &str) -> Error {
        Error::invalid_operation(format!(
            "{what} cannot be written in the raw encoding, which has only base64 text"
        ))
    }

    /// Fails when characters are missing of the base64 text.
    pub fn check_raw_end(&self) -> Result<()> {
        match self.group.length {
            0 => Ok(()),
            length => Err(Error::invalid_format(format!(
                "the base64 text ends with {length} characters that stand for no byte"
            ))),
        }
    }

    pub(super) fn put_raw(&mut self, value: &Value<'_>) -> Result<()> {
        if let Value::Base64(bytes) = value {
            self.check_raw_end()?;
            self.out.extend_from_slice(bytes);
            return Ok(());
        }
        let mut text = Vec::new();
        match value {
            Value::Utf8(chars) => text.extend_from_slice(chars),
            other => other.write_text(&mut text)?,
        }
        text.retain(|byte| !space::is_space(*byte));
        let Group { chars, length } = std::mem::take(&mut self.group);
        text.splice(..0, chars.into_iter().take(length));
        let (whole, left) = text.split_at(text.len() / 4 * 4);
        for (place, byte) in self.group.chars.iter_mut().zip(left) {
            *place = *byte;
        }
        self.group.length = left.len();
        base64::parse_into(whole, &mut self.out)
    }
}
