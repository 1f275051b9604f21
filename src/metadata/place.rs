//! Where something stands in the documents, for the texts of errors.

use std::fmt;
use std::sync::Arc;

use crate::xml::Reader;

/// A place in a document.
#[derive(Clone, Debug)]
pub(super) struct Place {
    url: Arc<str>,
    /// Line and column, counted from 1; binary documents have none.
    at: Option<(u64, u64)>,
}

impl Place {
    /// The place of the current node of a document that came from a URL.
    pub(super) fn of(reader: &mut Reader, url: &Arc<str>) -> Place {
        let position = reader.locate();
        let at = (position.row + 1, position.column + 1);
        Place {
            url: Arc::clone(url),
            at: reader.is_text().then_some(at),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)?;
        match self.at {
            Some((line, column)) => write!(f, ", line {line}, column {column}"),
            None => Ok(()),
        }
    }
}
