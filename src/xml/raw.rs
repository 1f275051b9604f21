//! The one place of this layer that reads C memory.

#![allow(unsafe_code, reason = "a reader may read the caller's memory in place")]

mod room;
mod tail;

use std::ptr::NonNull;
use std::slice;

use crate::abi::WS_XML_DICTIONARY;

pub(super) use room::Room;
pub(super) use tail::Tail;

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

/// The first and the last `N` bytes, which may overlap; zeros where there are not so many.
#[inline(always)]
pub(super) fn ends<const N: usize>(bytes: &[u8]) -> ([u8; N], [u8; N]) {
    let Some(behind) = bytes.len().checked_sub(N) else {
        return ([0; N], [0; N]);
    };
    let first = bytes.as_ptr().cast::<[u8; N]>();
    // SAFETY: there are so many bytes at the start.
    let start = unsafe { first.read_unaligned() };
    // SAFETY: there are so many bytes behind this place.
    let last = unsafe { first.byte_add(behind) };
    // SAFETY: as above.
    (start, unsafe { last.read_unaligned() })
}

// Every x86-64 has SSE2; elsewhere the caller looks at the bytes one by one.

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::*;

    #[inline]
    #[target_feature(enable = "sse2")]
    fn load(window: &[u8; 16]) -> __m128i {
        // SAFETY: the window has the sixteen bytes that are loaded, and the load asks for no alignment.
        unsafe { _mm_loadu_si128(window.as_ptr().cast()) }
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    fn is(bytes: __m128i, byte: u8) -> __m128i {
        _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte.cast_signed()))
    }

    /// The bytes from `first` on, as many as `last_offset` says and one.
    #[inline]
    #[target_feature(enable = "sse2")]
    fn is_between(bytes: __m128i, first: u8, last_offset: u8) -> __m128i {
        let offset = _mm_sub_epi8(bytes, _mm_set1_epi8(first.cast_signed()));
        let last = _mm_set1_epi8(last_offset.cast_signed());
        _mm_cmpeq_epi8(_mm_min_epu8(offset, last), offset)
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    fn bits(found: __m128i) -> u32 {
        _mm_movemask_epi8(found).cast_unsigned()
    }

    #[inline]
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

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn text_stops(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        let markup = _mm_or_si128(is(bytes, b'<'), is(bytes, b'&'));
        let other = _mm_or_si128(is(bytes, b'\r'), is(bytes, b']'));
        bits(_mm_or_si128(markup, other))
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn value_stops(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        let markup = _mm_or_si128(is(bytes, b'<'), is(bytes, b'&'));
        let quotes = _mm_or_si128(is(bytes, b'"'), is(bytes, b'\''));
        let space = _mm_or_si128(is_between(bytes, b'\t', 1), is(bytes, b'\r'));
        bits(_mm_or_si128(_mm_or_si128(markup, quotes), space))
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn quoted_stops(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        // `"` and `&` differ in one bit.
        let quote_or_reference = is(_mm_or_si128(bytes, _mm_set1_epi8(4)), b'&');
        let control = is_between(bytes, 0, 0x1F);
        let stop = _mm_or_si128(quote_or_reference, is(bytes, b'<'));
        bits(_mm_or_si128(stop, control))
    }

    #[target_feature(enable = "sse2")]
    pub(super) fn not_plain(window: &[u8; 16]) -> u32 {
        bits(_mm_cmplt_epi8(load(window), _mm_set1_epi8(0x20)))
    }

    /// Controls but for white space, and bytes of characters outside ASCII.
    #[inline]
    #[target_feature(enable = "sse2")]
    fn unusual(bytes: __m128i) -> __m128i {
        let space = _mm_or_si128(is_between(bytes, b'\t', 1), is(bytes, b'\r'));
        _mm_andnot_si128(space, _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)))
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn unchecked(window: &[u8; 16]) -> u32 {
        bits(unusual(load(window)))
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn text_escapes(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        // `<` and `>` differ in one bit.
        let brackets = is(_mm_or_si128(bytes, _mm_set1_epi8(2)), b'>');
        let others = _mm_or_si128(is(bytes, b'&'), is(bytes, b'\r'));
        bits(_mm_or_si128(_mm_or_si128(brackets, others), unusual(bytes)))
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn not_plain_text(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        let brackets = is(_mm_or_si128(bytes, _mm_set1_epi8(2)), b'>');
        let others = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
        bits(_mm_or_si128(
            _mm_or_si128(brackets, is(bytes, b'&')),
            others,
        ))
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn value_escapes(window: &[u8; 16]) -> u32 {
        let bytes = load(window);
        let quotes = _mm_or_si128(is(bytes, b'"'), is(bytes, b'\''));
        let markup = _mm_or_si128(is(bytes, b'<'), is(bytes, b'&'));
        let others = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
        bits(_mm_or_si128(_mm_or_si128(markup, quotes), others))
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn narrow(first: &[u8; 16], last: &[u8; 16]) -> [u8; 16] {
        let bytes = _mm_packus_epi16(load(first), load(last));
        let mut narrow = [0; 16];
        // SAFETY: there is room for the sixteen bytes that are stored, and the store asks for no alignment.
        unsafe { _mm_storeu_si128(narrow.as_mut_ptr().cast(), bytes) };
        narrow
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn differences(one: &[u8; 16], other: &[u8; 16]) -> u32 {
        bits(_mm_cmpeq_epi8(load(one), load(other))) ^ 0xFFFF
    }
}

macro_rules! probes {
    ($($name:ident($($window:ident),*) -> $result:ty;)*) => {
        $(
            /// What `scan` says; `None` where the processor has no instructions for it.
            #[inline]
            pub(super) fn $name($($window: &[u8; 16]),*) -> Option<$result> {
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
    name_stops(window) -> u32;
    text_stops(window) -> u32;
    value_stops(window) -> u32;
    quoted_stops(window) -> u32;
    not_plain(window) -> u32;
    unchecked(window) -> u32;
    text_escapes(window) -> u32;
    not_plain_text(window) -> u32;
    value_escapes(window) -> u32;
    differences(one, other) -> u32;
    narrow(first, last) -> [u8; 16];
}
