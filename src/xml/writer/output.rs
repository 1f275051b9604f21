//! The bytes that a writer has written: how many there may be, and how they leave it.

use super::{Naming, Place, Writer, text};
use crate::base::error::{Error, Result};
use crate::rt::callback::give_back;
use crate::xml::session::WriteTable;

impl Writer {
    /// Takes a buffer to write into, one that [`Writer::take`] gave away earlier, if nothing is written yet.
    pub fn recycle(&mut self, mut buffer: Vec<u8>) {
        if self.out.is_empty() && buffer.capacity() > self.out.capacity() {
            buffer.clear();
            self.out = buffer;
        }
    }

    /// The document so far, without an open start tag; text as UTF-8 whatever the encoding.
    pub fn bytes(&self) -> &[u8] {
        let end = match self.place {
            Place::Tag | Place::Attribute(_) => self.tag.start,
            _ => self.out.len(),
        };
        self.out.get(..end).unwrap_or_default()
    }

    /// The document so far as memory that a program may look at.
    pub(in crate::xml) fn bytes_mut(&mut self) -> &mut [u8] {
        let end = self.bytes().len();
        self.out.get_mut(..end).unwrap_or_default()
    }

    /// The document so far in its encoding, and the session table back.
    pub fn take(&mut self) -> (Vec<u8>, Option<WriteTable>) {
        let end = self.bytes().len();
        let mut bytes = std::mem::take(&mut self.out);
        bytes.truncate(end);
        if let Some(charset) = self.utf16() {
            let encoded = text::encode(&bytes, charset, true);
            self.out = bytes;
            bytes = encoded;
        }
        if let Some(package) = &self.package {
            bytes = package.around(&bytes);
        }
        let session = match &mut self.naming {
            Naming::Standard(session) => session.take(),
            Naming::Given(_) | Naming::None => None,
        };
        self.set_output(self.codec, self.max_size, None);
        (bytes, session)
    }

    /// [`Writer::take`] without a session, into a buffer whose memory goes to the next document.
    pub fn take_into(&mut self, buffer: &mut Vec<u8>) {
        if self.utf16().is_some() || self.package.is_some() {
            *buffer = self.take().0;
            return;
        }
        let end = self.bytes().len();
        self.out.truncate(end);
        std::mem::swap(&mut self.out, buffer);
        self.out.clear();
    }

    /// Takes the finished part of the document away, in its encoding, to be sent before the rest is written; open elements
    /// stay open.
    pub fn drain(&mut self, into: &mut Vec<u8>) {
        let end = match self.place {
            // What ends a section is recognised by what comes before.
            Place::CData => text::boundary(&self.out, self.out.len().saturating_sub(2)),
            _ => self.bytes().len(),
        };
        self.drain_package_head(into);
        match self.utf16() {
            Some(charset) => {
                let finished = self.out.get(..end).unwrap_or_default();
                into.extend(text::encode(finished, charset, !self.drained));
                self.out.drain(..end);
                self.measured = (0, 0);
            }
            None if into.is_empty() && end == self.out.len() => std::mem::swap(into, &mut self.out),
            None => {
                into.extend_from_slice(self.out.get(..end).unwrap_or_default());
                self.out.drain(..end);
            }
        }
        self.drained = true;
        self.drain_package_parts(end, into);
        self.tag.start = self.tag.start.saturating_sub(end);
        self.tag.value_start = self.tag.value_start.saturating_sub(end);
        self.last_text = (0, 0);
    }

    /// How many bytes [`Writer::drain`] would take away, in the final encoding.
    pub fn finished_size(&self) -> usize {
        let document = match self.utf16() {
            Some(_) => text::utf16_size(self.bytes()) + if self.drained { 0 } else { 2 },
            None => self.bytes().len(),
        };
        document + self.package_size()
    }

    /// The document so far in its encoding, when that is not what [`Writer::bytes`] gives.
    pub fn encoded(&self) -> Option<Vec<u8>> {
        let encoded = self
            .utf16()
            .map(|charset| text::encode(self.bytes(), charset, true));
        match &self.package {
            Some(package) => Some(package.around(encoded.as_deref().unwrap_or(self.bytes()))),
            None => encoded,
        }
    }

    /// Goes on in a copy of the buffer and gives the one away that somebody has pointers to.
    pub fn detach(&mut self) -> Vec<u8> {
        let copy = self.out.clone();
        std::mem::replace(&mut self.out, copy)
    }

    /// Keeps at most so many bytes of buffer for the next document.
    pub fn trim(&mut self, size: usize) {
        self.out.clear();
        give_back(&mut self.out, size);
    }

    /// Checks that `more` bytes can still be written, before they are copied.
    #[inline]
    pub(super) fn room(&self, more: usize) -> Result<()> {
        match more > self.max_size.saturating_sub(self.out.len()) {
            true => Err(self.too_large()),
            false => Ok(()),
        }
    }

    /// Checks the size quota after a write.
    #[inline]
    pub(super) fn within(&mut self) -> Result<()> {
        let size = match self.utf16() {
            Some(_) => self.measure(),
            None => self.out.len(),
        };
        match size > self.max_size {
            true => Err(self.at_path(self.too_large())),
            false => Ok(()),
        }
    }

    fn measure(&mut self) -> usize {
        let (done, size) = self.measured;
        let new = self.out.get(done..).unwrap_or_default();
        self.measured = (self.out.len(), size + text::utf16_size(new));
        self.measured.1
    }

    #[cold]
    pub(super) fn too_large(&self) -> Error {
        Error::quota(format!(
            "the document would exceed {} bytes ({})",
            self.max_size, self.max_size_property
        ))
    }
}
