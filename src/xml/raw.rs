//! The one place of this layer that reads C memory.

#![allow(unsafe_code, reason = "a reader may read the caller's memory in place")]

mod room;

use std::ptr::NonNull;
use std::slice;

use super::scan::{jumbled, narrow};
use crate::abi::WS_XML_DICTIONARY;

pub(super) use room::Room;

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

/// The free end of a buffer, where short strings are put in moves of fixed sizes. Nothing is appended before
/// [`Tail::finish`].
pub(super) struct Tail<'a> {
    out: &'a mut Vec<u8>,
    at: *mut u8,
    /// How many bytes there are from `at` to the end of the buffer's memory.
    left: usize,
}

impl<'a> Tail<'a> {
    /// The end of `out`, with room for so many bytes.
    #[inline(always)]
    pub(super) fn new(out: &'a mut Vec<u8>, room: usize) -> Tail<'a> {
        out.reserve(room);
        let free = out.spare_capacity_mut();
        let (at, left) = (free.as_mut_ptr().cast(), free.len());
        Tail { out, at, left }
    }

    /// Puts a byte.
    #[inline(always)]
    pub(super) fn byte(&mut self, byte: u8) {
        self.put(&[byte]);
    }

    /// Puts a few bytes.
    #[inline(always)]
    pub(super) fn put<const N: usize>(&mut self, bytes: &[u8; N]) {
        self.make_room(N);
        self.write(0, bytes);
        self.advance(N);
    }

    /// Puts the first bytes of an array.
    #[inline(always)]
    pub(super) fn put_some<const N: usize>(&mut self, bytes: &[u8; N], len: usize) {
        self.make_room(N);
        self.write(0, bytes);
        self.advance(len.min(N));
    }

    /// Puts a string.
    #[inline(always)]
    pub(super) fn string(&mut self, bytes: &[u8]) {
        let len = bytes.len();
        self.make_room(len);
        match len {
            17.. => self.copy(bytes),
            8..=16 => self.ends::<8>(bytes),
            4..8 => self.ends::<4>(bytes),
            2..4 => self.ends::<2>(bytes),
            _ => self.ends::<1>(bytes),
        }
        self.advance(len);
    }

    /// Puts a string in which a probe finds nothing; otherwise what is put then is of no use.
    #[inline(always)]
    pub(super) fn run(&mut self, bytes: &[u8], probe: impl Fn(&[u8; 16]) -> u32) -> bool {
        let (Some(last), 17..) = (bytes.last_chunk(), bytes.len()) else {
            self.string(bytes);
            return bytes.is_empty() || jumbled(bytes).is_some_and(|few| probe(&few) == 0);
        };
        self.make_room(bytes.len());
        let (windows, rest) = bytes.as_chunks();
        for window in windows {
            if probe(window) != 0 {
                return false;
            }
            self.put(window);
        }
        self.write_back(16 - rest.len(), last);
        self.advance(rest.len());
        probe(last) == 0
    }

    /// Puts UTF-16 characters as ASCII ones in which a probe finds nothing; otherwise what is put then is of no use.
    #[inline(always)]
    pub(super) fn narrow_run(
        &mut self,
        units: &[[u8; 2]],
        probe: impl Fn(&[u8; 16]) -> u32,
    ) -> bool {
        let len = units.len();
        self.make_room(len);
        if let Some(last) = units.last_chunk::<16>() {
            let (windows, rest) = units.as_chunks::<16>();
            for window in windows {
                let (bytes, is_narrow) = narrow(window);
                if !is_narrow || probe(&bytes) != 0 {
                    return false;
                }
                self.put(&bytes);
            }
            let (bytes, is_narrow) = narrow(last);
            self.write_back(16 - rest.len(), &bytes);
            self.advance(rest.len());
            return is_narrow && probe(&bytes) == 0;
        }
        let ((first, last), is_narrow) = match (units.first_chunk::<8>(), units.last_chunk::<8>()) {
            (Some(first), Some(last)) => {
                let ((first, one), (last, other)) = (narrow(first), narrow(last));
                self.write(0, &first);
                self.write(len - 8, &last);
                ((first, last), one && other)
            }
            _ => {
                let mut few = [0; 8];
                let mut high = 0;
                for (at, (unit, byte)) in units.iter().zip(&mut few).enumerate() {
                    let unit = u16::from_ne_bytes(*unit);
                    *byte = unit as u8;
                    high |= unit;
                    self.write(at, &[unit as u8]);
                }
                // Something that no probe finds stands for what is not there.
                few.iter_mut().skip(len).for_each(|byte| *byte = b' ');
                ((few, few), high < 0x100)
            }
        };
        self.advance(len);
        let both =
            u128::from(u64::from_le_bytes(first)) | u128::from(u64::from_le_bytes(last)) << 64;
        is_narrow && probe(&both.to_le_bytes()) == 0
    }

    /// How many bytes the buffer has with those that were put.
    #[inline(always)]
    pub(super) fn put_so_far(&self) -> usize {
        self.out.capacity() - self.left
    }

    /// Takes back what was put since there were so many bytes.
    #[inline(always)]
    pub(super) fn back_to(&mut self, len: usize) {
        let back = self.put_so_far().saturating_sub(len.max(self.out.len()));
        // SAFETY: these bytes were put.
        self.at = unsafe { self.at.sub(back) };
        self.left += back;
    }

    /// Appends what was put.
    #[inline(always)]
    pub(super) fn finish(self) {
        let len = self.out.capacity() - self.left;
        // SAFETY: all bytes between the former length and `at` were written.
        unsafe { self.out.set_len(len) };
    }

    #[inline(always)]
    fn make_room(&mut self, len: usize) {
        if len > self.left {
            (self.at, self.left) = grow(self.out, self.left, len);
        }
    }

    /// The first and the last `N` bytes, which may overlap.
    #[inline(always)]
    fn ends<const N: usize>(&mut self, bytes: &[u8]) {
        if let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) {
            self.write(0, first);
            self.write(bytes.len() - N, last);
        }
    }

    /// Bytes of which so many were put already.
    #[inline(always)]
    fn write_back(&mut self, known: usize, bytes: &[u8; 16]) {
        // SAFETY: the bytes known were put before, and for the others there is room.
        let place = unsafe { self.at.sub(known) };
        // SAFETY: as above.
        unsafe { place.cast::<[u8; 16]>().write_unaligned(*bytes) };
    }

    #[inline(always)]
    fn write<const N: usize>(&mut self, offset: usize, bytes: &[u8; N]) {
        debug_assert!(offset + N <= self.left);
        // SAFETY: there is room for the string that the bytes are a part of.
        let place = unsafe { self.at.add(offset) };
        // SAFETY: as above.
        unsafe { place.cast::<[u8; N]>().write_unaligned(*bytes) };
    }

    #[inline(always)]
    fn copy(&mut self, bytes: &[u8]) {
        // SAFETY: there is room for the bytes, which lie elsewhere: the buffer is borrowed exclusively.
        unsafe { bytes.as_ptr().copy_to_nonoverlapping(self.at, bytes.len()) };
    }

    #[inline(always)]
    fn advance(&mut self, len: usize) {
        // SAFETY: there was room for so many bytes.
        self.at = unsafe { self.at.add(len) };
        self.left -= len;
    }
}

/// Makes room for `len` bytes behind those that were put: all memory of the buffer but the last `left` bytes. Where they go, and
/// how much room there is.
#[cold]
fn grow(out: &mut Vec<u8>, left: usize, len: usize) -> (*mut u8, usize) {
    let (before, used) = (out.len(), out.capacity() - left);
    // SAFETY: all bytes up to `used` were written.
    unsafe { out.set_len(used) };
    out.reserve(len);
    let free = out.spare_capacity_mut();
    let place = (free.as_mut_ptr().cast(), free.len());
    out.truncate(before);
    place
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
    quoted_stops(window);
    not_plain(window);
    unchecked(window);
    text_escapes(window);
    not_plain_text(window);
    value_escapes(window);
    differences(one, other);
}
