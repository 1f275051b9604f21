//! The one place of this layer that reads C memory.

#![allow(unsafe_code, reason = "a reader may read the caller's memory in place")]

use std::ptr::NonNull;

/// Bytes that belong to a C caller, who keeps them unchanged as long as the reader uses them.
pub struct Borrowed {
    bytes: NonNull<[u8]>,
}

// SAFETY: the bytes are only read, and whoever made the value promised that they stay as they are.
unsafe impl Send for Borrowed {}
// SAFETY: as above; several threads may read them.
unsafe impl Sync for Borrowed {}

impl Borrowed {
    /// Takes `len` bytes at `bytes` as input; no bytes at all when `bytes` is NULL.
    ///
    /// # Safety
    /// The bytes stay readable and unchanged until the value is dropped.
    pub unsafe fn new(bytes: *const u8, len: usize) -> Borrowed {
        let (bytes, len) = match NonNull::new(bytes.cast_mut()) {
            Some(bytes) => (bytes, len),
            None => (NonNull::dangling(), 0),
        };
        Borrowed {
            bytes: NonNull::slice_from_raw_parts(bytes, len),
        }
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        // SAFETY: `new` was promised that these bytes are there and stay so as long as `self` lives.
        unsafe { self.bytes.as_ref() }
    }
}
