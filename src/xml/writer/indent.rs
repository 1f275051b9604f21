//! Formatting of text XML: every element on a line of its own, unless there is text beside it.

use super::{Form, Writer};
use crate::base::error::Result;

impl Writer {
    /// Begins the line of an element or comment.
    pub(super) fn indent_start(&mut self) -> Result<()> {
        if self.indent == 0 || !matches!(self.form, Form::Text(_)) {
            return Ok(());
        }
        match self.open.last_mut() {
            Some(outer) if outer.mixed => return Ok(()),
            Some(outer) => outer.lines = true,
            None if self.out.is_empty() && !self.drained => return Ok(()),
            None => {}
        }
        self.new_line(self.open.len())
    }

    /// Begins the line of the end tag of the innermost element, if its content has lines.
    pub(super) fn indent_end(&mut self) -> Result<()> {
        match self.open.last() {
            Some(element) if element.lines && !element.mixed => self.new_line(self.open.len() - 1),
            _ => Ok(()),
        }
    }

    /// Text follows: from here on the innermost element is left as it is.
    pub(super) fn leave_unformatted(&mut self) {
        if let Some(element) = self.open.last_mut() {
            element.mixed = true;
        }
    }

    fn new_line(&mut self, level: usize) -> Result<()> {
        let blanks = level.saturating_mul(self.indent as usize);
        self.room(blanks.saturating_add(1))
            .map_err(|e| self.at_path(e))?;
        let start = self.out.len();
        self.out.push(b'\n');
        self.out.resize(start + 1 + blanks, b' ');
        if let Some(canonical) = &mut self.canonical {
            canonical.text(self.out.get(start..).unwrap_or_default());
        }
        Ok(())
    }
}
