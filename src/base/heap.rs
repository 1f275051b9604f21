//! The arena behind WS_HEAP: bump allocation, quota, everything freed at once.
#![allow(unsafe_code, reason = "the arena hands out memory of its own")]

use std::alloc::{Layout, alloc, dealloc};
use std::any::Any;
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::abi::{E_OUTOFMEMORY, WS_HEAP};
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};

/// A heap in the sense of the API: single allocations are never freed, a reset frees all.
pub struct Heap {
    trim_size: usize,
    charge: Charge,
    chunks: Vec<Chunk>,
    /// How much of the last chunk is used.
    used: usize,
    /// Objects that live as long as the allocations.
    kept: Vec<Box<dyn Any + Send>>,
    /// What they were counted as.
    kept_size: usize,
    resets: u64,
}

struct Chunk {
    memory: NonNull<u8>,
    layout: Layout,
}

/// The quota of a heap. An object that belongs to the heap but keeps its memory elsewhere, and grows, holds a clone.
#[derive(Clone)]
pub struct Charge(Arc<Ledger>);

struct Ledger {
    max_size: usize,
    requested: AtomicUsize,
}

impl Charge {
    fn new(max_size: usize) -> Charge {
        Charge(Arc::new(Ledger {
            max_size,
            requested: AtomicUsize::new(0),
        }))
    }

    /// Counts `size` more bytes, if the quota has them.
    pub fn add(&self, size: usize) -> Result<()> {
        let requested = self.requested();
        match requested.checked_add(size) {
            Some(sum) if sum <= self.0.max_size => {
                // Heaps are single-threaded, so nobody else adds in between.
                self.0.requested.store(sum, Ordering::Relaxed);
                Ok(())
            }
            _ => Err(self.refusal(size)),
        }
    }

    #[cold]
    fn refusal(&self, size: usize) -> Error {
        Error::quota(format!(
            "an allocation of {size} bytes exceeds the heap's maximum size of {} bytes, of which {} are in use",
            self.0.max_size,
            self.requested()
        ))
    }

    fn requested(&self) -> usize {
        self.0.requested.load(Ordering::Relaxed)
    }
}

// SAFETY: the chunks belong to the heap alone.
unsafe impl Send for Heap {}

/// Any C type fits this alignment (`DECIMAL` and pointers need 8, `long double` 16).
const CHUNK_ALIGN: usize = 16;
const FIRST_CHUNK: usize = 1024;
const LARGEST_CHUNK: usize = 64 * 1024;

impl Heap {
    /// An empty heap; memory is taken from the system with the first allocation.
    pub fn new(max_size: usize, trim_size: usize) -> Heap {
        Heap {
            trim_size,
            charge: Charge::new(max_size),
            chunks: Vec::new(),
            used: 0,
            kept: Vec::new(),
            kept_size: 0,
            resets: 0,
        }
    }

    /// Allocates `size` bytes; the memory is not cleared and lives until [`Heap::reset`] or drop.
    #[inline]
    pub fn alloc(&mut self, size: usize, align: usize) -> Result<NonNull<u8>> {
        self.charge.add(size)?;
        let align = if align > 8 { CHUNK_ALIGN } else { 8 };
        // A zero-size allocation still gets an address of its own.
        match self.bump(size.max(1), align) {
            Some(memory) => Ok(memory),
            None => self.grow(size.max(1)),
        }
    }

    /// Copies `bytes` onto the heap.
    pub fn copy(&mut self, bytes: &[u8], align: usize) -> Result<NonNull<u8>> {
        let memory = self.alloc(bytes.len(), align)?;
        // SAFETY: the allocation has room for the bytes and is new, so nothing overlaps.
        unsafe { memory.copy_from_nonoverlapping(NonNull::from(bytes).cast(), bytes.len()) };
        Ok(memory)
    }

    /// Copies a slice of plain values onto the heap; an empty slice gives a valid, unique address.
    pub fn copy_slice<T: Copy>(&mut self, values: &[T]) -> Result<NonNull<T>> {
        let memory = self
            .alloc(size_of_val(values), align_of::<T>())?
            .cast::<T>();
        // SAFETY: the allocation has the size and alignment of the values and is new.
        unsafe { memory.copy_from_nonoverlapping(NonNull::from(values).cast(), values.len()) };
        Ok(memory)
    }

    /// Keeps an object, such as an XML buffer, as long as the allocations; it counts as `size` bytes.
    pub fn keep(&mut self, object: impl Any + Send, size: usize) -> Result<()> {
        self.charge.add(size)?;
        self.kept.push(Box::new(object));
        self.kept_size += size;
        Ok(())
    }

    /// Frees all allocations; about the trim size stays with the heap.
    pub fn reset(&mut self) {
        self.used = 0;
        self.resets += 1;
        self.kept.clear();
        self.kept_size = 0;
        match Arc::get_mut(&mut self.charge.0) {
            Some(ledger) => *ledger.requested.get_mut() = 0,
            // Whoever holds a clone belongs to what is freed here.
            None => self.charge = Charge::new(self.max_size()),
        }
        while self.actual_size() > self.trim_size {
            let Some(chunk) = self.chunks.pop() else {
                break;
            };
            chunk.free();
        }
        // Only the last chunk is bumped, so one is enough to keep.
        let keep = self.chunks.pop();
        self.chunks.drain(..).for_each(Chunk::free);
        self.chunks.extend(keep);
    }

    /// How often all allocations have been freed.
    pub fn resets(&self) -> u64 {
        self.resets
    }

    /// The quota, for an object that grows after [`Heap::keep`].
    pub fn charge(&self) -> Charge {
        self.charge.clone()
    }

    /// The quota.
    pub fn max_size(&self) -> usize {
        self.charge.0.max_size
    }

    /// What a reset keeps.
    pub fn trim_size(&self) -> usize {
        self.trim_size
    }

    /// The sum of the sizes asked for since creation or reset.
    pub fn requested_size(&self) -> usize {
        self.charge.requested()
    }

    /// The memory taken from the system.
    pub fn actual_size(&self) -> usize {
        let chunks = self.chunks.iter().map(|chunk| chunk.layout.size());
        chunks.sum::<usize>() + self.kept_size
    }

    fn bump(&mut self, size: usize, align: usize) -> Option<NonNull<u8>> {
        let chunk = self.chunks.last()?;
        // The alignment is a power of two, and a chunk is far smaller than the address space.
        let start = (self.used + (align - 1)) & !(align - 1);
        let end = start
            .checked_add(size)
            .filter(|end| *end <= chunk.layout.size())?;
        self.used = end;
        // SAFETY: `start` is within the chunk.
        Some(unsafe { chunk.memory.add(start) })
    }

    #[cold]
    fn grow(&mut self, size: usize) -> Result<NonNull<u8>> {
        let usual = self.chunks.last().map_or(FIRST_CHUNK, |chunk| {
            (chunk.layout.size() * 2).min(LARGEST_CHUNK)
        });
        let chunk = Chunk::new(size.max(usual)).ok_or_else(|| {
            Error::new(
                E_OUTOFMEMORY,
                format!("the system has no {size} bytes left for a heap"),
            )
        })?;
        let memory = chunk.memory;
        self.chunks.push(chunk);
        self.used = size;
        Ok(memory)
    }
}

impl Chunk {
    fn new(size: usize) -> Option<Chunk> {
        let layout = Layout::from_size_align(size, CHUNK_ALIGN).ok()?;
        // SAFETY: the size is never zero.
        let memory = NonNull::new(unsafe { alloc(layout) })?;
        Some(Chunk { memory, layout })
    }

    fn free(self) {
        // SAFETY: the memory was allocated with this layout and is freed once.
        unsafe { dealloc(self.memory.as_ptr(), self.layout) };
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        self.chunks.drain(..).for_each(Chunk::free);
    }
}

impl Object for Heap {
    type Handle = WS_HEAP;
    const NAME: &'static str = "WS_HEAP";
    const TAG: u32 = u32::from_be_bytes(*b"HEAP");
    fn pool() -> &'static Pool<Heap> {
        static POOL: Pool<Heap> = Pool::new();
        &POOL
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_QUOTA_EXCEEDED;

    #[test]
    fn quota_counts_requested_bytes_until_reset() {
        let mut heap = Heap::new(100, 0);
        heap.alloc(60, 8).unwrap();
        heap.alloc(40, 8).unwrap();
        assert_eq!(heap.alloc(1, 8).unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
        assert!(heap.alloc(0, 8).is_ok());
        heap.reset();
        assert_eq!((heap.requested_size(), heap.actual_size()), (0, 0));
        heap.alloc(100, 8).unwrap();
    }

    #[test]
    fn kept_objects_count_and_go_with_the_allocations() {
        let object = std::sync::Arc::new(());
        let mut heap = Heap::new(100, 0);
        heap.keep(object.clone(), 60).unwrap();
        let refused = heap.keep(object.clone(), 60).unwrap_err();
        assert_eq!(refused.code(), WS_E_QUOTA_EXCEEDED);
        assert_eq!(std::sync::Arc::strong_count(&object), 2);
        heap.reset();
        assert_eq!(std::sync::Arc::strong_count(&object), 1);
    }

    #[test]
    fn what_grows_elsewhere_counts_until_reset() {
        let mut heap = Heap::new(100, 0);
        let charge = heap.charge();
        charge.add(60).unwrap();
        assert_eq!(heap.requested_size(), 60);
        assert_eq!(heap.alloc(41, 8).unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
        assert_eq!(charge.add(41).unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
        heap.reset();
        charge.add(40).unwrap();
        assert_eq!(heap.requested_size(), 0);
    }

    #[test]
    fn memory_is_aligned_and_trim_is_kept() {
        let mut heap = Heap::new(usize::MAX, 4096);
        for size in 1..200 {
            let memory = heap.alloc(size, 16).unwrap();
            assert_eq!(memory.as_ptr() as usize % 16, 0);
            // SAFETY: the allocation has `size` bytes.
            unsafe { memory.write_bytes(0xaa, size) };
        }
        assert!(heap.actual_size() > 4096);
        heap.reset();
        assert!(heap.actual_size() <= 4096);
    }
}
