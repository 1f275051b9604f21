//! What the program sees of a writer: the document so far, its properties and prefixes; and how long that memory stays.

use super::{Output, XmlWriter, settings};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::heap::Heap;
use crate::base::property::no_access;
use crate::xml::{Charset, Codec};

/// What of the document the program has pointers to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Nowhere,
    /// The buffer that is being written.
    InPlace,
    /// A package with all its parts.
    Whole,
}

const XMLNS_NAMESPACE: &[u8] = b"http://www.w3.org/2000/xmlns/";

impl XmlWriter {
    /// What the program has pointers to is not written any more.
    pub(super) fn settle(&mut self) -> Result<()> {
        if self.shown_as != Shown::Nowhere {
            self.leave_shown()?;
        }
        if self.passed {
            self.passed = false;
            self.passing.reset();
        }
        Ok(())
    }

    /// What the program has pointers to is not written any more.
    #[cold]
    fn leave_shown(&mut self) -> Result<()> {
        match self.shown_as {
            Shown::Nowhere => {}
            Shown::InPlace => {
                self.shown_as = Shown::Nowhere;
                self.shown.push(self.writer.detach());
            }
            Shown::Whole => {
                return Err(Error::invalid_operation(
                    "the MIME parts of the document are written already, so nothing can follow",
                ));
            }
        }
        Ok(())
    }

    /// The document so far, as memory that stays until the next output is set.
    pub fn show_bytes(&mut self, id: WS_XML_WRITER_PROPERTY_ID) -> Result<&mut [u8]> {
        self.ready()?;
        self.leave_ordinary();
        if !matches!(self.output, Output::Memory) {
            return Err(unavailable(id));
        }
        self.check_top_end()?;
        self.writer.check_raw_end()?;
        self.writer.end_top_value()?;
        let is_package = self.writer.heading().is_some();
        if is_package && self.shown_as != Shown::Whole {
            self.check_whole()?;
            self.shown_as = Shown::Whole;
        } else if is_package {
            return Ok(self.shown.last_mut().map_or(&mut [], Vec::as_mut_slice));
        }
        if let Some(encoded) = self.writer.encoded() {
            self.shown.push(encoded);
            return Ok(self.shown.last_mut().map_or(&mut [], Vec::as_mut_slice));
        }
        self.shown_as = Shown::InPlace;
        Ok(self.writer.bytes_mut())
    }

    /// A package can be shown when its document is complete.
    fn check_whole(&self) -> Result<()> {
        match self.writer.completes_package() {
            true => Ok(()),
            false => Err(Error::invalid_operation(
                "the MIME parts follow the document, which is not complete",
            )),
        }
    }

    /// Room for small things that the program looks at until the next output is set.
    pub fn views(&mut self) -> &mut Heap {
        &mut self.views
    }

    /// The value of a property that is a number, BOOL or enum.
    pub fn number(&self, id: WS_XML_WRITER_PROPERTY_ID) -> Result<u32> {
        let name = settings::name(id)?;
        self.ready()?;
        if let Some(value) = self.settings.number(id) {
            return Ok(value);
        }
        let in_memory = !matches!(self.output, Output::Buffer(_));
        let size = |size| u32::try_from(size).unwrap_or(u32::MAX);
        match id {
            WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE => Ok(self.writer.in_attribute().into()),
            WS_XML_WRITER_PROPERTY_CHARSET if in_memory => match self.writer.codec() {
                Codec::Text(Charset::Utf16Le) => Ok(WS_CHARSET_UTF16LE as u32),
                Codec::Text(Charset::Utf16Be) => Ok(WS_CHARSET_UTF16BE as u32),
                Codec::Text(_) => Ok(WS_CHARSET_UTF8 as u32),
                _ => Err(unavailable(id)),
            },
            WS_XML_WRITER_PROPERTY_BYTES_WRITTEN if in_memory => {
                Ok(size(self.writer.finished_size()))
            }
            WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE if in_memory => {
                Ok(size(self.writer.bytes_to_close()))
            }
            WS_XML_WRITER_PROPERTY_CHARSET
            | WS_XML_WRITER_PROPERTY_BYTES_WRITTEN
            | WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE => Err(unavailable(id)),
            _ => Err(no_access(name, "read as a number")),
        }
    }

    /// A prefix that is bound to a namespace, as a string that stays until the next write.
    pub fn prefix(&mut self, ns: &[u8]) -> Result<Option<*const WS_XML_STRING>> {
        self.ready()?;
        let prefix = match ns {
            XMLNS_NAMESPACE => Some(&b"xmlns"[..]),
            ns => self.writer.committed_prefix(ns),
        };
        let Some(prefix) = prefix else {
            return Ok(None);
        };
        let string = WS_XML_STRING {
            length: u32::try_from(prefix.len()).unwrap_or(u32::MAX),
            bytes: self.passing.copy(prefix, 8)?.as_ptr(),
            dictionary: std::ptr::null_mut(),
            id: 0,
        };
        let shown = self.passing.copy_slice(&[string])?;
        self.passed = true;
        self.leave_ordinary();
        Ok(Some(shown.as_ptr().cast_const()))
    }
}

fn unavailable(id: WS_XML_WRITER_PROPERTY_ID) -> Error {
    let name = settings::name(id).unwrap_or("the property");
    Error::invalid_arg(format!(
        "{name} is not available with this output and encoding"
    ))
}
