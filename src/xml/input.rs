//! The bytes a reader reads: its own, shared ones, or a C caller's.

use std::sync::Arc;

use super::raw::Borrowed;

/// The input of a reader.
pub struct Input {
    source: Source,
    /// Where the bytes start in an owned or shared buffer.
    start: usize,
}

enum Source {
    Owned(Vec<u8>),
    Shared(Arc<[u8]>),
    Borrowed(Borrowed),
}

impl Input {
    /// The same input without its first `count` bytes.
    pub fn skip(self, count: usize) -> Input {
        match self.source {
            Source::Borrowed(bytes) => Input::from(bytes.skip(count)),
            source => Input {
                start: self.start.saturating_add(count),
                source,
            },
        }
    }

    /// The bytes to read.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        let all: &[u8] = match &self.source {
            Source::Borrowed(bytes) => return bytes.as_slice(),
            Source::Owned(bytes) => bytes,
            Source::Shared(bytes) => bytes,
        };
        all.get(self.start..).unwrap_or_default()
    }

    /// The buffer, when the input owns one.
    pub(super) fn owned(&mut self) -> Option<&mut Vec<u8>> {
        match &mut self.source {
            Source::Owned(bytes) if self.start == 0 => Some(bytes),
            _ => None,
        }
    }

    /// Gives the buffer back, for reuse, when the input owned one.
    pub fn into_vec(self) -> Option<Vec<u8>> {
        match self.source {
            Source::Owned(bytes) => Some(bytes),
            Source::Shared(_) | Source::Borrowed(_) => None,
        }
    }
}

impl Default for Input {
    fn default() -> Input {
        Input::from(Vec::new())
    }
}

impl From<Vec<u8>> for Input {
    fn from(bytes: Vec<u8>) -> Input {
        Input {
            source: Source::Owned(bytes),
            start: 0,
        }
    }
}

impl From<&[u8]> for Input {
    fn from(bytes: &[u8]) -> Input {
        Input::from(bytes.to_vec())
    }
}

impl From<Arc<[u8]>> for Input {
    fn from(bytes: Arc<[u8]>) -> Input {
        Input {
            source: Source::Shared(bytes),
            start: 0,
        }
    }
}

impl From<Borrowed> for Input {
    fn from(bytes: Borrowed) -> Input {
        Input {
            source: Source::Borrowed(bytes),
            start: 0,
        }
    }
}
