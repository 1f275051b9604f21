//! The canonical form of what a writer writes.

use super::reader::{already, none};
use super::{Canonical, Options};
use crate::base::error::{Error, Result};
use crate::xml::writer::Writer;

impl Writer {
    /// All nodes that are written from now on become a part of a canonical form as well.
    pub fn start_canonical(&mut self, options: Options) -> Result<()> {
        if self.canonical().is_some() {
            return Err(already());
        }
        if !options.exclusive && !self.is_at_start() {
            return Err(Error::invalid_operation(
                "an inclusive canonical form is one of a whole document; the writer has begun it",
            ));
        }
        self.between_nodes()?;
        let outer = self.depth();
        self.set_canonical(Some(Box::new(Canonical::new(options, outer))));
        Ok(())
    }

    /// Ends the canonical form and gives the bytes that were not taken.
    pub fn end_canonical(&mut self) -> Result<Vec<u8>> {
        let Some(canonical) = self.canonical() else {
            return Err(none());
        };
        if canonical.outer() != self.depth() {
            return Err(Error::invalid_operation(format!(
                "the canonical form began with {} elements around, and now there are {}",
                canonical.outer(),
                self.depth()
            )));
        }
        self.between_nodes()?;
        let canonical = self.set_canonical(None);
        Ok(canonical
            .and_then(|mut canonical| canonical.take(0))
            .unwrap_or_default())
    }

    /// The bytes of the canonical form so far, when there are at least `size`.
    pub fn take_canonical(&mut self, size: usize) -> Option<Vec<u8>> {
        self.canonical_mut()?.take(size)
    }
}
