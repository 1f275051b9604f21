//! Memory of our own for values that are not complete.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use smallvec::SmallVec;

use super::memory::{Place, Source, outside};
use crate::base::error::Result;

/// Memory of our own for values, aligned as C asks for: an array that grows, or one value until it is complete. A large array lies
/// in blocks, so what there is of it is not moved, and what was moved leaves no gaps behind.
#[derive(Default)]
pub(in crate::serial) struct Room {
    full: Vec<Block>,
    last: Block,
}

#[derive(Default)]
struct Block {
    /// Those behind the bytes that are used are zero.
    words: SmallVec<[MaybeUninit<u64>; 16]>,
    used: usize,
}

/// A block of so many words grows where it is; it is also what is cleared before it is needed.
const MOST_SPARE_WORDS: usize = 512;

/// The most words of a block, unless a value has more.
const MOST_WORDS: usize = 8192;

impl Room {
    /// Adds memory, which is zero.
    #[inline]
    pub(in crate::serial) fn grow(&mut self, size: usize) -> Result<Place<'_>> {
        let words = self.last.used.saturating_add(size).div_ceil(8);
        if words > self.last.words.len() {
            self.extend(size);
        }
        self.last.used = self.last.used.saturating_add(size);
        self.last(size)
    }

    /// Memory that was added last.
    #[inline]
    pub(in crate::serial) fn last(&mut self, size: usize) -> Result<Place<'_>> {
        let start = self.last.used.saturating_sub(size);
        let room = self.last.words.len() * size_of::<u64>();
        let bytes = NonNull::from(self.last.words.as_mut_slice()).cast::<MaybeUninit<u8>>();
        let mut bytes = NonNull::slice_from_raw_parts(bytes, room);
        // SAFETY: these are the bytes of the words, which are borrowed exclusively.
        let bytes = unsafe { bytes.as_mut() };
        match bytes.get_mut(start..self.last.used) {
            Some(bytes) => Ok(Place::of(bytes)),
            None => Err(outside(start, size, room)),
        }
    }

    /// Gives back memory that was added last and is still zero.
    pub(in crate::serial) fn give_up(&mut self, size: usize) {
        self.last.used = self.last.used.saturating_sub(size);
    }

    /// Adds words for a value, and some for what comes next.
    #[cold]
    fn extend(&mut self, size: usize) {
        let now = self.last.words.len();
        let needed = size.div_ceil(size_of::<u64>());
        if now < MOST_SPARE_WORDS {
            let words = needed.saturating_add(now).max(2 * now).max(16);
            self.last.words.resize(words, MaybeUninit::new(0));
            return;
        }
        let mut block = Block::default();
        let words = needed.max(MOST_WORDS.min(2 * now));
        block.words.resize(words, MaybeUninit::new(0));
        self.full.push(std::mem::replace(&mut self.last, block));
    }

    /// What is in it, block by block.
    pub(in crate::serial) fn bytes(&self) -> impl Iterator<Item = Source<'_>> + Clone {
        let blocks = self.full.iter().chain([&self.last]);
        blocks.map(|block| {
            let bytes = NonNull::from(block.words.as_slice()).cast::<c_void>();
            // SAFETY: the words have as many bytes as are used.
            unsafe { Source::new(bytes, block.used) }
        })
    }

    /// Forgets what is in it; a little memory is used again.
    pub(in crate::serial) fn clear(&mut self) {
        self.full.clear();
        let used = self.last.used.div_ceil(size_of::<u64>());
        match self.last.words.get_mut(..used) {
            Some(words) if words.len() <= MOST_SPARE_WORDS => {
                words.fill(MaybeUninit::new(0));
                self.last.used = 0;
            }
            _ => self.last = Block::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_WORDS, Room};

    /// What is in a room.
    fn content(room: &Room) -> Vec<u8> {
        room.bytes()
            .flat_map(|block| block.bytes().to_vec())
            .collect()
    }

    #[test]
    fn values_lie_one_behind_the_other() {
        let mut room = Room::default();
        for size in [4, 12, 40, 8 * MOST_WORDS + 24] {
            let mut expected = Vec::new();
            for number in 0..5000_u32.min(40_000_000 / size as u32) {
                let mut place = room.grow(size).unwrap();
                place.put(0, number).unwrap();
                expected.extend_from_slice(&number.to_ne_bytes());
                expected.resize(expected.len() + size - 4, 0);
            }
            assert!(content(&room) == expected, "{size}");
            room.clear();
            assert_eq!(content(&room), []);
        }
    }

    #[test]
    fn what_is_used_again_is_zero() {
        let mut room = Room::default();
        for size in [8, 100, 3000, 100_000, 16] {
            let mut place = room.grow(size).unwrap();
            place.part(size - 8, 8).unwrap().put(0, u64::MAX).unwrap();
            room.clear();
            room.grow(size).unwrap();
            assert_eq!(content(&room), vec![0; size]);
            room.clear();
        }
    }
}
