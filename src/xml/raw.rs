//! The one place of this layer that reads C memory.

#![allow(unsafe_code, reason = "a reader may read the caller's memory in place")]

use std::ptr::NonNull;
use std::slice;

use crate::abi::WS_XML_DICTIONARY;

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

/// A dictionary of a C caller, who keeps its strings as they are as long as the reader uses it, but may add to them.
pub struct CallerDictionary {
    dictionary: NonNull<WS_XML_DICTIONARY>,
}

// SAFETY: the dictionary is only read, and whoever made the value promised that its strings stay as they are.
unsafe impl Send for CallerDictionary {}
// SAFETY: as above; several threads may read it.
unsafe impl Sync for CallerDictionary {}

impl CallerDictionary {
    /// Takes a dictionary; `None` for NULL.
    ///
    /// # Safety
    /// The dictionary and its strings stay readable until the value is dropped, and strings that it has stay as they are.
    pub unsafe fn new(dictionary: *mut WS_XML_DICTIONARY) -> Option<CallerDictionary> {
        NonNull::new(dictionary).map(|dictionary| CallerDictionary { dictionary })
    }

    /// What the caller gave.
    pub(super) fn pointer(&self) -> *mut WS_XML_DICTIONARY {
        self.dictionary.as_ptr()
    }

    pub(super) fn string(&self, number: u32) -> Option<&[u8]> {
        // SAFETY: `new` was promised that the dictionary is readable; nobody writes it during a call that reads.
        let dictionary = unsafe { self.dictionary.as_ref() };
        if number >= dictionary.stringCount || dictionary.strings.is_null() {
            return None;
        }
        // SAFETY: the dictionary says that it has this string.
        let string = unsafe { dictionary.strings.add(number as usize) };
        // SAFETY: as above.
        let string = unsafe { &*string };
        if string.bytes.is_null() {
            return Some(&[]);
        }
        // SAFETY: a string of the dictionary has as many bytes as it says, and they stay as they are.
        Some(unsafe { slice::from_raw_parts(string.bytes, string.length as usize) })
    }
}

/// Structs for a C program that point to each other and into a reader. Only the program follows the pointers, as long as it
/// owns the reader's handle.
#[derive(Default)]
pub struct ForProgram<T>(pub T);

// SAFETY: the library never follows the pointers, and the program uses a handle on one thread at a time.
unsafe impl<T> Send for ForProgram<T> {}
