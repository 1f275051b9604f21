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

    /// The same bytes without the first `count`.
    pub(super) fn skip(self, count: usize) -> Borrowed {
        let rest = self.as_slice().get(count..).unwrap_or_default();
        Borrowed {
            bytes: NonNull::from(rest),
        }
    }

    #[inline]
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

// Every x86-64 has SSE2; elsewhere the caller looks at the bytes one by one.

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::*;

    #[target_feature(enable = "sse2")]
    fn load(window: &[u8; 16]) -> __m128i {
        // SAFETY: the window has the sixteen bytes that are loaded, and the load asks for no alignment.
        unsafe { _mm_loadu_si128(window.as_ptr().cast()) }
    }

    #[target_feature(enable = "sse2")]
    fn is(bytes: __m128i, byte: u8) -> __m128i {
        _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte.cast_signed()))
    }

    /// The bytes from `first` on, as many as `last_offset` says and one.
    #[target_feature(enable = "sse2")]
    fn is_between(bytes: __m128i, first: u8, last_offset: u8) -> __m128i {
        let offset = _mm_sub_epi8(bytes, _mm_set1_epi8(first.cast_signed()));
        let last = _mm_set1_epi8(last_offset.cast_signed());
        _mm_cmpeq_epi8(_mm_min_epu8(offset, last), offset)
    }

    #[target_feature(enable = "sse2")]
    fn bits(found: __m128i) -> u32 {
        _mm_movemask_epi8(found).cast_unsigned()
    }

    #[target_feature(enable = "sse2")]
    pub(super) fn name_stops(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        let lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        let letter = is_between(lower, b'a', 25);
        let digit = is_between(bytes, b'0', 9);
        let dash_or_dot = is_between(bytes, b'-', 1);
        let other = _mm_or_si128(dash_or_dot, is(bytes, b'_'));
        let name = _mm_or_si128(_mm_or_si128(letter, digit), other);
        bits(name) ^ 0xFFFF
    }

    #[target_feature(enable = "sse2")]
    pub(super) fn text_stops(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        let markup = _mm_or_si128(is(bytes, b'<'), is(bytes, b'&'));
        let other = _mm_or_si128(is(bytes, b'\r'), is(bytes, b']'));
        bits(_mm_or_si128(markup, other))
    }

    #[target_feature(enable = "sse2")]
    pub(super) fn value_stops(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        let markup = _mm_or_si128(is(bytes, b'<'), is(bytes, b'&'));
        let quotes = _mm_or_si128(is(bytes, b'"'), is(bytes, b'\''));
        let space = _mm_or_si128(is_between(bytes, b'\t', 1), is(bytes, b'\r'));
        bits(_mm_or_si128(_mm_or_si128(markup, quotes), space))
    }

    #[target_feature(enable = "sse2")]
    pub(super) fn not_plain(window: &[u8; 16]) -> u32 {
        bits(_mm_cmplt_epi8(load(window), _mm_set1_epi8(0x20)))
    }

    #[target_feature(enable = "sse2")]
    pub(super) fn differences(one: &[u8; 16], other: &[u8; 16]) -> u32 {
        bits(_mm_cmpeq_epi8(load(one), load(other))) ^ 0xFFFF
    }
}

macro_rules! probes {
    ($($name:ident($($window:ident),*);)*) => {
        $(
            /// What `scan` says; `None` where the processor has no instructions for it.
            #[inline]
            pub(super) fn $name($($window: &[u8; 16]),*) -> Option<u32> {
                #[cfg(target_arch = "x86_64")]
                // SAFETY: every x86-64 processor has SSE2.
                return Some(unsafe { sse2::$name($($window),*) });
                #[cfg(not(target_arch = "x86_64"))]
                None
            }
        )*
    };
}

probes! {
    name_stops(window);
    text_stops(window);
    value_stops(window);
    not_plain(window);
    differences(one, other);
}
