//! The bytes a reader reads: its own, shared ones, or a C caller's.

use std::sync::Arc;

use super::raw::Borrowed;

/// The input of a reader.
pub struct Input {
    /// The bytes, when they are a caller's.
    borrowed: Option<Borrowed>,
    own: Own,
    /// Where the bytes start in a buffer of our own.
    start: usize,
}

enum Own {
    Alone(Vec<u8>),
    Shared(Arc<[u8]>),
}

impl Input {
    /// The same input without its first `count` bytes.
    pub fn skip(self, count: usize) -> Input {
        Input {
            borrowed: self.borrowed.map(|bytes| bytes.skip(count)),
            own: self.own,
            start: self.start.saturating_add(count),
        }
    }

    /// The bytes to read.
    #[inline(always)]
    pub fn bytes(&self) -> &[u8] {
        match &self.borrowed {
            Some(bytes) => bytes.as_slice(),
            None => self.own_bytes(),
        }
    }

    #[inline]
    fn own_bytes(&self) -> &[u8] {
        let all: &[u8] = match &self.own {
            Own::Alone(bytes) => bytes,
            Own::Shared(bytes) => bytes,
        };
        all.get(self.start..).unwrap_or_default()
    }

    /// The buffer, when the input owns one.
    pub(super) fn owned(&mut self) -> Option<&mut Vec<u8>> {
        match (&self.borrowed, &mut self.own) {
            (None, Own::Alone(bytes)) if self.start == 0 => Some(bytes),
            _ => None,
        }
    }

    /// Gives the buffer back, for reuse, when the input owned one.
    pub fn into_vec(self) -> Option<Vec<u8>> {
        match (self.borrowed, self.own) {
            (None, Own::Alone(bytes)) => Some(bytes),
            _ => None,
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
            borrowed: None,
            own: Own::Alone(bytes),
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
            borrowed: None,
            own: Own::Shared(bytes),
            start: 0,
        }
    }
}

impl From<Borrowed> for Input {
    fn from(bytes: Borrowed) -> Input {
        Input {
            borrowed: Some(bytes),
            own: Own::Alone(Vec::new()),
            start: 0,
        }
    }
}
