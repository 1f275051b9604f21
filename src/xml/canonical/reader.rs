//! The canonical form of what a reader moves over.

use super::{Canonical, Options};
use crate::base::error::{Error, Result};
use crate::xml::reader::{Node, Reader};

impl Reader {
    /// From the current node on, all nodes that are passed become a part of a canonical form.
    pub fn start_canonical(&mut self, options: Options) -> Result<()> {
        if self.canonical().is_some() {
            return Err(already());
        }
        if !options.exclusive && self.node() != Node::Bof {
            return Err(Error::invalid_operation(
                "an inclusive canonical form is one of a whole document; the reader is not before it",
            ));
        }
        let outer = self.elements_around();
        self.set_canonical(Some(Box::new(Canonical::new(options, outer))));
        self.canonical_arrived()
    }

    /// Ends the canonical form and gives the bytes that were not taken.
    pub fn end_canonical(&mut self) -> Result<Vec<u8>> {
        let Some(canonical) = self.canonical() else {
            return Err(none());
        };
        if canonical.outer() != self.elements_around() {
            return Err(Error::invalid_operation(format!(
                "the canonical form began with {} elements around, and now there are {}",
                canonical.outer(),
                self.elements_around()
            )));
        }
        let canonical = self.set_canonical(None);
        Ok(canonical
            .and_then(|mut canonical| canonical.take(0))
            .unwrap_or_default())
    }

    /// The bytes of the canonical form so far, when there are at least `size`.
    pub fn take_canonical(&mut self, size: usize) -> Option<Vec<u8>> {
        self.canonical_mut()?.take(size)
    }

    /// How many elements the current node is in.
    fn elements_around(&self) -> usize {
        match self.node() {
            Node::Element => self.depth().saturating_sub(1),
            _ => self.depth(),
        }
    }

    /// The current node is about to be left.
    #[cold]
    pub(in crate::xml) fn canonical_passes(&mut self) -> Result<()> {
        let Some(mut canonical) = self.set_canonical(None) else {
            return Ok(());
        };
        let result = match canonical.passed {
            true => Ok(()),
            false => self.pass(&mut canonical),
        };
        canonical.passed = result.is_ok();
        self.set_canonical(Some(canonical));
        result
    }

    fn pass(&self, canonical: &mut Canonical) -> Result<()> {
        match self.node() {
            Node::Element => {
                canonical.start_element(self.prefix(), self.local(), self.ns());
                for attribute in self.attributes() {
                    if attribute.is_xmlns {
                        canonical.declaration(attribute.prefix, attribute.ns);
                        continue;
                    }
                    canonical.attribute(attribute.prefix, attribute.local, attribute.ns);
                    canonical.attribute_value(&attribute.value)?;
                }
                canonical.end_tag(|prefix| self.namespace_of_prefix(prefix));
            }
            Node::EndElement if self.depth() <= canonical.outer() => {
                return Err(Error::invalid_operation(
                    "the reader would leave the element in which the canonical form began",
                ));
            }
            Node::EndElement => canonical.end_element(),
            Node::Text => {
                let text = std::mem::take(&mut canonical.current);
                canonical.text(&text);
            }
            Node::Comment => {
                let text = std::mem::take(&mut canonical.current);
                canonical.comment(&text);
            }
            Node::Bof | Node::CData | Node::EndCData | Node::Eof => {}
        }
        Ok(())
    }

    /// The reader has come to a node.
    #[cold]
    pub(in crate::xml) fn canonical_arrived(&mut self) -> Result<()> {
        let mut text = Vec::new();
        if let Node::Text | Node::Comment = self.node() {
            self.text().write_text(&mut text)?;
        }
        if let Some(canonical) = self.canonical_mut() {
            canonical.current = text;
            canonical.passed = false;
        }
        Ok(())
    }
}

pub(super) fn already() -> Error {
    Error::invalid_operation("a canonical form is under way already")
}

pub(super) fn none() -> Error {
    Error::invalid_operation("no canonical form is under way")
}
