//! WsReadChars, WsReadCharsUtf8, WsReadBytes: the text up to the next element or end of element, piece by piece.

use std::mem::MaybeUninit;

use super::XmlReader;
use crate::base::error::Result;
use crate::text::space::trim;

/// What is left of one piece of text for the next. The short ways, which do not know of it, are open only while it is empty.
#[derive(Default)]
pub(super) struct Rest {
    /// The second half of a character that needs two code units.
    low_surrogate: Option<u16>,
    /// Characters of base64 that make no whole group.
    base64: Vec<u8>,
}

impl Rest {
    #[inline]
    pub(super) fn clear(&mut self) {
        self.low_surrogate = None;
        self.base64.clear();
    }
}

impl XmlReader {
    /// Reads characters as UTF-8; 0 when there are no more. A character may be cut.
    pub fn read_chars_utf8(&mut self, out: &mut [MaybeUninit<u8>]) -> Result<usize> {
        self.check_readable()?;
        let result = self.chars_utf8(out);
        self.reader.pause();
        self.latch(result)
    }

    fn chars_utf8(&mut self, out: &mut [MaybeUninit<u8>]) -> Result<usize> {
        if out.is_empty() || !self.reader.to_text()? {
            return Ok(0);
        }
        let count = put(out, self.reader.text_as_chars()?);
        self.reader.take_text(count);
        Ok(count)
    }

    /// Reads characters as UTF-16; 0 when there are no more.
    pub fn read_chars(&mut self, out: &mut [MaybeUninit<u16>]) -> Result<usize> {
        self.check_readable()?;
        let result = self.chars_utf16(out);
        self.reader.pause();
        self.latch(result)
    }

    fn chars_utf16(&mut self, out: &mut [MaybeUninit<u16>]) -> Result<usize> {
        let Some((first, _)) = out.split_first_mut() else {
            return Ok(0);
        };
        if let Some(low) = self.rest.low_surrogate.take() {
            first.write(low);
            return Ok(1);
        }
        if !self.reader.to_text()? {
            return Ok(0);
        }
        let chars = self.reader.text_as_chars()?;
        let (mut count, mut taken) = (0, 0);
        for c in start_of(chars, out.len()).chars() {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                match out.get_mut(count) {
                    Some(place) => drop(place.write(*unit)),
                    None => self.rest.low_surrogate = Some(*unit),
                }
                count += 1;
            }
            taken += c.len_utf8();
            if count >= out.len() {
                break;
            }
        }
        self.reader.take_text(taken);
        Ok(count.min(out.len()))
    }

    /// Reads the bytes that base64 text stands for; 0 when there are no more.
    pub fn read_bytes(&mut self, out: &mut [MaybeUninit<u8>]) -> Result<usize> {
        self.check_readable()?;
        let result = self.bytes(out);
        self.reader.pause();
        self.latch(result)
    }

    fn bytes(&mut self, out: &mut [MaybeUninit<u8>]) -> Result<usize> {
        while !out.is_empty() && self.reader.to_text()? {
            let count = put(out, self.reader.text_as_bytes(&mut self.rest.base64)?);
            if count > 0 {
                self.reader.take_text(count);
                return Ok(count);
            }
        }
        if out.is_empty() || self.rest.base64.is_empty() {
            return Ok(0);
        }
        Err(self.reader.error("the text is not whole base64"))
    }
}

/// As many bytes as there is room for.
fn put(out: &mut [MaybeUninit<u8>], bytes: &[u8]) -> usize {
    let count = out.len().min(bytes.len());
    if let (Some(out), Some(bytes)) = (out.get_mut(..count), bytes.get(..count)) {
        out.write_copy_of_slice(bytes);
    }
    count
}

/// Enough whole characters for `units` code units, so that the time for a piece depends on its length only. Bytes that are not
/// UTF-8, which only the dictionary of a program can have, end it.
fn start_of(chars: &[u8], units: usize) -> &str {
    const LONGEST: usize = 4;
    let enough = units.saturating_mul(3).saturating_add(LONGEST);
    let start = chars.get(..enough).unwrap_or(chars);
    match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) => {
            let valid = start.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        }
    }
}

/// A qualified name as text has it, with its namespace.
pub struct QualifiedName {
    pub prefix: Vec<u8>,
    pub local: Vec<u8>,
    pub ns: Vec<u8>,
}

impl XmlReader {
    /// Reads `prefix:local`. A prefix must be declared when the namespace is asked for; without one the namespace is the
    /// default one.
    pub fn read_qualified_name(&mut self, with_ns: bool) -> Result<QualifiedName> {
        self.run_anywhere(|reader| {
            let mut text = Vec::new();
            reader.read_text(&mut text)?;
            let name = trim(&text);
            let colon = name.iter().position(|byte| *byte == b':');
            let (prefix, local) = match colon {
                Some(colon) => name.split_at(colon),
                None => (&[][..], name),
            };
            let local = match colon {
                Some(_) => local.get(1..).unwrap_or_default(),
                None => local,
            };
            if local.is_empty() || (colon.is_some() && prefix.is_empty()) {
                let name = String::from_utf8_lossy(name);
                return Err(reader.error(format!("'{name}' is not a qualified name")));
            }
            let ns = reader.namespace_of_prefix(prefix);
            if ns.is_none() && with_ns {
                let prefix = String::from_utf8_lossy(prefix);
                return Err(reader.error(format!("the prefix {prefix} is not declared")));
            }
            Ok(QualifiedName {
                prefix: prefix.to_vec(),
                local: local.to_vec(),
                ns: ns.unwrap_or_default().to_vec(),
            })
        })
    }
}
