//! Memory of our own for values that are not complete.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use smallvec::SmallVec;

use super::memory::{Bytes, Place, Source, outside};
use crate::abi::E_OUTOFMEMORY;
use crate::base::error::{Error, Result};
use crate::rt::sys::Pages;

/// Memory of our own for values, aligned as C asks for: an array that grows, or one value until it is complete.
#[derive(Default)]
pub(in crate::serial) struct Room {
    /// Those behind the bytes that are used are zero.
    words: SmallVec<[MaybeUninit<u64>; 16]>,
    /// The memory of a large array, instead of the words.
    pages: Option<Pages>,
    used: usize,
}

/// So many words are cleared at most before they are needed.
const MOST_SPARE_WORDS: usize = 512;

/// More words are pages: they are neither copied when there are to be more, nor when the array is complete.
const MOST_WORDS: usize = 32 * 1024;

impl Room {
    /// Adds memory, which is zero.
    #[inline]
    pub(in crate::serial) fn grow(&mut self, size: usize) -> Result<Place<'_>> {
        let used = self.used.saturating_add(size);
        if used > self.size() {
            self.extend(used)?;
        }
        self.used = used;
        self.last(size)
    }

    /// Memory that was added last.
    #[inline]
    pub(in crate::serial) fn last(&mut self, size: usize) -> Result<Place<'_>> {
        let (start, end) = (self.used.saturating_sub(size), self.used);
        let room = self.size();
        match self.memory().get_mut(start..end) {
            Some(bytes) => Ok(Place::of(bytes)),
            None => Err(outside(start, size, room)),
        }
    }

    /// Gives back memory that was added last and is still zero.
    pub(in crate::serial) fn give_up(&mut self, size: usize) {
        self.used = self.used.saturating_sub(size);
    }

    /// Gets more memory than is used, for what comes next.
    #[cold]
    fn extend(&mut self, used: usize) -> Result<()> {
        let size = used.saturating_add(self.size());
        let words = size.div_ceil(size_of::<u64>()).max(16);
        if words <= MOST_WORDS {
            self.words.resize(words, MaybeUninit::new(0));
            return Ok(());
        }
        let none = || Error::new(E_OUTOFMEMORY, format!("no {size} bytes for an array"));
        if let Some(pages) = &mut self.pages {
            return pages.resize(size).ok_or_else(none);
        }
        let mut pages = Pages::new(size).ok_or_else(none)?;
        let memory = self.memory();
        if let Some(start) = pages.bytes_mut().get_mut(..memory.len()) {
            start.copy_from_slice(memory);
        }
        self.pages = Some(pages);
        self.words = SmallVec::new();
        Ok(())
    }

    /// How many bytes there are.
    #[inline]
    fn size(&self) -> usize {
        match &self.pages {
            None => self.words.len() * size_of::<u64>(),
            Some(pages) => pages.size(),
        }
    }

    #[inline]
    fn memory(&mut self) -> &mut Bytes {
        if let Some(pages) = &mut self.pages {
            return pages.bytes_mut();
        }
        let size = self.words.len() * size_of::<u64>();
        let bytes = NonNull::from(self.words.as_mut_slice()).cast();
        let mut bytes = NonNull::slice_from_raw_parts(bytes, size);
        // SAFETY: these are the bytes of the words, which are borrowed exclusively.
        unsafe { bytes.as_mut() }
    }

    /// What is in it.
    pub(super) fn bytes(&mut self) -> Source<'_> {
        let used = self.used;
        let bytes = NonNull::from(self.memory()).cast::<c_void>();
        // SAFETY: there are as many bytes as are used.
        unsafe { Source::new(bytes, used) }
    }

    /// The memory of a large array, of which so many bytes are used, and which is no longer here.
    pub(super) fn take_pages(&mut self) -> Option<(Pages, usize)> {
        let pages = self.pages.take()?;
        Some((pages, std::mem::take(&mut self.used)))
    }

    /// Forgets what is in it; a little memory is used again.
    pub(in crate::serial) fn clear(&mut self) {
        let used = self.used.div_ceil(size_of::<u64>());
        match self.words.get_mut(..used) {
            Some(words) if words.len() <= MOST_SPARE_WORDS => words.fill(MaybeUninit::new(0)),
            _ => self.words = SmallVec::new(),
        }
        self.pages = None;
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_WORDS, Room};

    #[test]
    fn values_lie_one_behind_the_other() {
        let mut room = Room::default();
        for size in [4, 12, 40, 4 * MOST_WORDS, 8 * MOST_WORDS + 24] {
            let mut expected = Vec::new();
            for number in 0..20_000_u32.min(4_000_000 / size as u32) {
                room.grow(size).unwrap().put(0, !number).unwrap();
                room.give_up(size);
                let mut place = room.grow(size).unwrap();
                place.put(0, number).unwrap();
                expected.extend_from_slice(&number.to_ne_bytes());
                expected.resize(expected.len() + size - 4, 0);
            }
            assert!(room.bytes().bytes() == expected, "{size}");
            // Half of the memory may be for what comes next.
            let (least, most) = (4 * MOST_WORDS, 8 * MOST_WORDS);
            match room.take_pages() {
                Some((_, used)) => assert!(used > least && used == expected.len(), "{size}"),
                None => assert!(expected.len() <= most, "{size}"),
            }
            room.clear();
            assert_eq!(room.bytes().bytes(), []);
        }
    }

    #[test]
    fn what_is_used_again_is_zero() {
        let mut room = Room::default();
        for size in [8, 100, 3000, 100_000, 1_000_000, 16] {
            let mut place = room.grow(size).unwrap();
            place.part(size - 8, 8).unwrap().put(0, u64::MAX).unwrap();
            room.clear();
            room.grow(size).unwrap();
            assert_eq!(room.bytes().bytes(), vec![0; size]);
            room.clear();
        }
    }

    #[test]
    fn without_memory_nothing_changes() {
        let mut room = Room::default();
        room.grow(8).unwrap().put(0, 7_u64).unwrap();
        assert!(room.grow(1 << 60).is_err());
        assert_eq!(room.bytes().bytes(), 7_u64.to_ne_bytes());
    }
}
