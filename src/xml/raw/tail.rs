//! Appending to a buffer that grows.

use super::ends;
use crate::xml::scan::{jumbled, narrow};

/// The free end of a buffer, where short strings are put in moves of fixed sizes. Nothing is appended before
/// [`Tail::finish`].
pub(in crate::xml) struct Tail<'a> {
    out: &'a mut Vec<u8>,
    at: *mut u8,
    /// How many bytes there are from `at` to the end of the buffer's memory.
    left: usize,
}

impl<'a> Tail<'a> {
    /// The end of `out`, with room for so many bytes.
    #[inline(always)]
    pub(in crate::xml) fn new(out: &'a mut Vec<u8>, room: usize) -> Tail<'a> {
        out.reserve(room);
        let free = out.spare_capacity_mut();
        let (at, left) = (free.as_mut_ptr().cast(), free.len());
        Tail { out, at, left }
    }

    /// Puts a byte.
    #[inline(always)]
    pub(in crate::xml) fn byte(&mut self, byte: u8) {
        self.put(&[byte]);
    }

    /// Puts a few bytes.
    #[inline(always)]
    pub(in crate::xml) fn put<const N: usize>(&mut self, bytes: &[u8; N]) {
        self.make_room(N);
        self.write(0, bytes);
        self.advance(N);
    }

    /// Puts the first bytes of an array.
    #[inline(always)]
    pub(in crate::xml) fn put_some<const N: usize>(&mut self, bytes: &[u8; N], len: usize) {
        self.make_room(N);
        self.write(0, bytes);
        self.advance(len.min(N));
    }

    /// Puts a string.
    #[inline(always)]
    pub(in crate::xml) fn string(&mut self, bytes: &[u8]) {
        let len = bytes.len();
        self.make_room(len);
        match len {
            17.. => self.copy(bytes),
            8..=16 => self.put_ends::<8>(bytes),
            4..8 => self.put_ends::<4>(bytes),
            2..4 => self.put_ends::<2>(bytes),
            _ => self.put_ends::<1>(bytes),
        }
        self.advance(len);
    }

    /// Puts a string in which a probe finds nothing; otherwise what is put then is of no use.
    #[inline(always)]
    pub(in crate::xml) fn run(&mut self, bytes: &[u8], probe: impl Fn(&[u8; 16]) -> u32) -> bool {
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
    pub(in crate::xml) fn narrow_run(
        &mut self,
        units: &[[u8; 2]],
        probe: impl Fn(&[u8; 16]) -> u32,
    ) -> bool {
        let len = units.len();
        self.make_room(len);
        let found = match len {
            8..16 => {
                let (first, last) = ends(units.as_flattened());
                let bytes = narrow(&first, &last);
                self.write_ends::<8>(&bytes, len);
                probe(&bytes)
            }
            16.. => self.narrow_windows(units.as_flattened(), probe),
            4..8 => {
                let (first, last) = ends::<8>(units.as_flattened());
                let all = u128::from(u64::from_ne_bytes(first))
                    | u128::from(u64::from_ne_bytes(last)) << 64;
                let bytes = narrow(&all.to_ne_bytes(), &all.to_ne_bytes());
                self.write_ends::<4>(&bytes, len);
                probe(&bytes)
            }
            _ => self.narrow_few(units, probe),
        };
        self.advance(len);
        found == 0
    }

    /// At least sixteen characters.
    #[inline(always)]
    fn narrow_windows(&mut self, units: &[u8], probe: impl Fn(&[u8; 16]) -> u32) -> u32 {
        let mut found = 0;
        for (window, at) in units.as_chunks::<32>().0.iter().zip((0..).step_by(16)) {
            let (first, last) = ends(window);
            let bytes = narrow(&first, &last);
            self.write(at, &bytes);
            found |= probe(&bytes);
        }
        let (_, last) = ends::<32>(units);
        let (first, last) = ends(&last);
        let bytes = narrow(&first, &last);
        self.write(units.len() / 2 - 16, &bytes);
        found | probe(&bytes)
    }

    /// At most three characters.
    #[inline(always)]
    fn narrow_few(&mut self, units: &[[u8; 2]], probe: impl Fn(&[u8; 16]) -> u32) -> u32 {
        // Something that no probe finds stands for what is not there.
        let mut bytes = [b' '; 16];
        for (at, (unit, byte)) in units.iter().zip(&mut bytes).enumerate() {
            *byte = u8::try_from(u16::from_ne_bytes(*unit)).unwrap_or(0);
            self.write(at, &[*byte]);
        }
        probe(&bytes)
    }

    /// Writes a string of `len` bytes, whose first and last `N` bytes lie side by side, and may overlap.
    #[inline(always)]
    fn write_ends<const N: usize>(&mut self, bytes: &[u8; 16], len: usize) {
        let (first, rest) = (bytes.first_chunk::<N>(), bytes.split_at(N).1);
        if let (Some(first), Some(last)) = (first, rest.first_chunk::<N>()) {
            self.write(0, first);
            self.write(len - N, last);
        }
    }

    /// How many bytes the buffer has with those that were put.
    #[inline(always)]
    pub(in crate::xml) fn put_so_far(&self) -> usize {
        self.out.capacity() - self.left
    }

    /// Takes back what was put since there were so many bytes.
    #[inline(always)]
    pub(in crate::xml) fn back_to(&mut self, len: usize) {
        let back = self.put_so_far().saturating_sub(len.max(self.out.len()));
        // SAFETY: these bytes were put.
        self.at = unsafe { self.at.sub(back) };
        self.left += back;
    }

    /// Appends what was put.
    #[inline(always)]
    pub(in crate::xml) fn finish(self) {
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
    fn put_ends<const N: usize>(&mut self, bytes: &[u8]) {
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

#[cfg(test)]
mod tests {
    use super::Tail;
    use crate::xml::scan::text_escapes;

    /// What becomes of UTF-16 characters behind other bytes; `None` where the probe finds something.
    fn narrowed(units: &[u16]) -> Option<Vec<u8>> {
        let units: Vec<[u8; 2]> = units.iter().map(|unit| unit.to_ne_bytes()).collect();
        let mut out = b"before".to_vec();
        let mut tail = Tail::new(&mut out, 1);
        let is_plain = tail.narrow_run(&units, text_escapes);
        tail.byte(b'!');
        tail.finish();
        is_plain.then_some(out)
    }

    #[test]
    fn characters_of_ascii_become_bytes() {
        for len in 0..70 {
            let units: Vec<u16> = (0..len).map(|at| u16::from(b'A') + at % 26).collect();
            let expected: Vec<u8> = units.iter().map(|unit| *unit as u8).collect();
            let expected = [&b"before"[..], &expected, b"!"].concat();
            assert_eq!(narrowed(&units), Some(expected), "{len}");
            for at in 0..units.len() {
                for other in [0, 0x80, 0xFF, 0x100, 0x141, 0x7FFF, 0x8041, 0xFFFF, 0x3C] {
                    let mut units = units.clone();
                    units[at] = other;
                    assert_eq!(narrowed(&units), None, "{other:#x} at {at} of {len}");
                }
            }
        }
    }
}
