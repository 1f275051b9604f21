//! Appending a few bytes to a buffer that has room for them.

use std::mem::MaybeUninit;

use super::ends;

/// Room at the end of a buffer, where short strings are put in moves of fixed sizes. Nothing is appended before
/// [`Room::finish`], and nothing is put for which there is no room: so none of it calls anything.
pub(in crate::xml) struct Room<'a> {
    out: &'a mut Vec<u8>,
    at: *mut u8,
    /// How many bytes may be put at `at`.
    left: usize,
    /// How long the buffer is when nothing is left.
    end: usize,
}

impl<'a> Room<'a> {
    /// So many bytes as a [name](Room::name_of) takes at most are moved at once.
    pub(in crate::xml) const NAME: usize = 48;

    /// The end of `out`, if it has room for so many bytes and may have them: it is to be `limit` bytes long at most.
    #[inline(always)]
    pub(in crate::xml) fn new(out: &'a mut Vec<u8>, room: usize, limit: usize) -> Option<Room<'a>> {
        let len = out.len();
        Room::behind(out, len, room, limit)
    }

    /// The same from an offset on. What the buffer has behind it is lost by then.
    #[inline(always)]
    pub(in crate::xml) fn behind(
        out: &'a mut Vec<u8>,
        start: usize,
        room: usize,
        limit: usize,
    ) -> Option<Room<'a>> {
        let end = out.capacity().min(limit);
        if start > out.len() || end < start.checked_add(room)? {
            return None;
        }
        // SAFETY: the offset is not beyond the buffer's memory.
        let at = unsafe { out.as_mut_ptr().add(start) };
        let left = end - start;
        Some(Room { out, at, left, end })
    }

    /// Puts a few bytes.
    #[inline(always)]
    pub(in crate::xml) fn put<const N: usize>(&mut self, bytes: &[u8; N]) -> Option<()> {
        self.put_some(bytes, N)
    }

    /// Puts the first bytes of an array, for all of which there has to be room.
    #[inline(always)]
    pub(in crate::xml) fn put_some<const N: usize>(
        &mut self,
        bytes: &[u8; N],
        len: usize,
    ) -> Option<()> {
        if N > self.left || len > N {
            return None;
        }
        self.write(0, bytes);
        self.advance(len);
        Some(())
    }

    /// Puts a byte, or nothing.
    #[inline(always)]
    pub(in crate::xml) fn put_if(&mut self, byte: u8, is_wanted: bool) -> Option<()> {
        self.put_some(&[byte], usize::from(is_wanted))
    }

    /// Puts what another buffer has from an offset on, if that is a short name.
    #[inline(always)]
    pub(in crate::xml) fn name_of(&mut self, names: &Vec<u8>, start: usize) -> Option<()> {
        type Whole = MaybeUninit<[u8; Room::NAME]>;
        let len = names.len().checked_sub(start)?;
        let is_whole = names.capacity() - start >= Room::NAME;
        if len > Room::NAME || !is_whole || self.left < Room::NAME {
            return None;
        }
        // SAFETY: the offset is not beyond the length.
        let from = unsafe { names.as_ptr().add(start) };
        // SAFETY: so much memory there is in both buffers, which are different ones; it need not hold anything.
        unsafe {
            from.cast::<Whole>()
                .copy_to_nonoverlapping(self.at.cast(), 1)
        };
        self.advance(len);
        Some(())
    }

    /// Puts a string in which a probe finds nothing.
    #[inline(always)]
    pub(in crate::xml) fn run(
        &mut self,
        bytes: &[u8],
        probe: impl Fn(&[u8; 16]) -> u32,
    ) -> Option<()> {
        let len = bytes.len();
        if len > self.left {
            return None;
        }
        let found = match len {
            4..8 => self.put_ends::<4>(bytes, probe),
            8..16 => self.put_ends::<8>(bytes, probe),
            0 => 0,
            1 => self.put_ends::<1>(bytes, probe),
            2..4 => self.put_ends::<2>(bytes, probe),
            _ => {
                let (windows, _) = bytes.as_chunks();
                let mut found = 0;
                for (window, at) in windows.iter().zip((0..).step_by(16)) {
                    found |= probe(window);
                    self.write(at, window);
                }
                let (_, last) = ends(bytes);
                self.write(len - 16, &last);
                found | probe(&last)
            }
        };
        if found != 0 {
            return None;
        }
        self.advance(len);
        Some(())
    }

    /// Appends what was put; how long the buffer is then.
    #[inline(always)]
    pub(in crate::xml) fn finish(self) -> usize {
        let len = self.end - self.left;
        // SAFETY: all bytes up to `at` were written.
        unsafe { self.out.set_len(len) };
        len
    }

    /// Writes a string of at least `N` bytes and at most twice as many; what a probe finds in it.
    #[inline(always)]
    fn put_ends<const N: usize>(&mut self, bytes: &[u8], probe: impl Fn(&[u8; 16]) -> u32) -> u32 {
        let (first, last) = ends::<N>(bytes);
        self.write(0, &first);
        self.write(bytes.len() - N, &last);
        let (first, last) = (eight(first), eight(last));
        let both = u128::from(first) | u128::from(last) << 64;
        probe(&both.to_le_bytes())
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
    fn advance(&mut self, len: usize) {
        // SAFETY: there was room for so many bytes.
        self.at = unsafe { self.at.add(len) };
        self.left -= len;
    }
}

/// One, two, four or eight bytes, repeated until there are eight.
#[inline(always)]
fn eight<const N: usize>(bytes: [u8; N]) -> u64 {
    let word = bytes
        .iter()
        .rev()
        .fold(0, |word, byte| word << 8 | u64::from(*byte));
    let times = match N {
        1 => 0x0101_0101_0101_0101,
        2 => 0x0001_0001_0001_0001,
        4 => 0x0000_0001_0000_0001,
        _ => 1,
    };
    word * times
}
