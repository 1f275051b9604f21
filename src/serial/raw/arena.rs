//! The heap of a call.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use super::memory::{Place, Plain};
use super::room::Room;
use crate::abi::WS_HEAP;
use crate::base::error::{Error, Result};
use crate::base::heap::Heap;
use crate::serial::origin::{HeapFrom, Memory};

/// The heap as values use it: it only grows while it is lent here.
pub(in crate::serial) struct Arena<'h> {
    /// `None` when no heap was given.
    heap: Option<(NonNull<Heap>, NonNull<dyn HeapFrom + 'h>)>,
    life: PhantomData<&'h mut Heap>,
}

impl<'h> Arena<'h> {
    pub(in crate::serial) fn new(memory: Memory<'h>) -> Arena<'h> {
        let heap = memory.0.map(|origin| {
            let origin = NonNull::from(origin);
            (heap_of(origin), origin)
        });
        Arena {
            heap,
            life: PhantomData,
        }
    }

    pub(in crate::serial) fn is_missing(&self) -> bool {
        self.heap.is_none()
    }

    #[inline]
    pub(in crate::serial) fn heap(&mut self) -> Result<&mut Heap> {
        match &mut self.heap {
            // SAFETY: the heap belongs to the origin, which is borrowed for 'h and used by nobody else.
            Some((heap, _)) => Ok(unsafe { heap.as_mut() }),
            None => Err(Error::invalid_arg(
                "the value needs memory, and no heap was given",
            )),
        }
    }

    /// Calls code of the program that may use the heap; NULL when there is none.
    pub(in crate::serial) fn lend(&mut self, user: &mut dyn FnMut(*mut WS_HEAP)) -> Result<()> {
        let Some((heap, origin)) = &mut self.heap else {
            user(std::ptr::null_mut());
            return Ok(());
        };
        // SAFETY: as in `heap`.
        let resets = unsafe { heap.as_ref() }.resets();
        // SAFETY: the origin is borrowed for 'h; the heap is not used meanwhile, and looked up again below.
        let lent = unsafe { origin.as_mut() }.lend(user);
        *heap = heap_of(*origin);
        // SAFETY: as in `heap`.
        if unsafe { heap.as_ref() }.resets() != resets {
            // The value that is being read was on it.
            return Err(Error::invalid_operation(
                "the heap was reset while a value was read onto it",
            ));
        }
        lent
    }

    /// Zeroed memory for one value, and its address.
    #[inline]
    pub(in crate::serial) fn alloc(
        &mut self,
        size: usize,
        align: usize,
    ) -> Result<(Place<'h>, *mut c_void)> {
        let memory = self.heap()?.alloc(size, align)?.cast::<c_void>();
        // SAFETY: the memory is new, and the heap is borrowed for 'h and does not free anything meanwhile.
        let mut place = unsafe { Place::new(memory, size) };
        place.clear();
        Ok((place, memory.as_ptr()))
    }

    /// Takes over an array that is complete: large ones as they are, others as a copy.
    pub(in crate::serial) fn take_values(
        &mut self,
        room: &mut Room,
        align: usize,
    ) -> Result<*mut c_void> {
        if let Some((mut pages, used)) = room.take_pages() {
            let address = pages.bytes_mut().as_mut_ptr().cast();
            self.heap()?.keep(pages, used)?;
            return Ok(address);
        }
        let values = room.bytes();
        let memory = self.heap()?.alloc(values.size(), align)?.cast::<c_void>();
        // SAFETY: the memory is new and has this size.
        let mut place = unsafe { Place::new(memory, values.size()) };
        place.copy_from(values)?;
        Ok(memory.as_ptr())
    }

    /// Moves a value onto the heap that was made elsewhere, and stores its address. What may be wrong, and is read again in another
    /// way then, is made elsewhere: the heap would have it twice.
    pub(in crate::serial) fn move_value(
        &mut self,
        room: &mut Room,
        place: &mut Place<'_>,
        offset: usize,
    ) -> Result<()> {
        let address = self.take_values(room, 8)?;
        place.put(offset, address)
    }

    /// One value without padding that matters.
    pub(in crate::serial) fn copy_value<T: Plain>(&mut self, value: T) -> Result<*mut T> {
        Ok(self.heap()?.copy_slice(&[value])?.as_ptr())
    }

    pub(in crate::serial) fn copy_bytes(&mut self, bytes: &[u8]) -> Result<*mut u8> {
        Ok(self.heap()?.copy(bytes, 8)?.as_ptr())
    }

    pub(in crate::serial) fn copy_units(&mut self, units: &[u16]) -> Result<*mut u16> {
        Ok(self.heap()?.copy_slice(units)?.as_ptr())
    }

    /// ASCII characters as UTF-16, with a terminating zero.
    #[inline]
    pub(in crate::serial) fn widen(&mut self, ascii: &[u8]) -> Result<*mut u16> {
        let count = ascii.len() + 1;
        let memory = self.heap()?.alloc(count * size_of::<u16>(), 2)?;
        let mut units = NonNull::slice_from_raw_parts(memory.cast::<MaybeUninit<u16>>(), count);
        // SAFETY: the memory is new and has room for so many units, which need not be initialized.
        let units = unsafe { units.as_mut() };
        if let Some((zero, units)) = units.split_last_mut() {
            widen(ascii, units);
            zero.write(0);
        }
        Ok(memory.as_ptr().cast())
    }

    /// Whether an allocation of this size would be within the quota: asked before memory is collected for it.
    #[inline]
    pub(in crate::serial) fn has_room(&mut self, size: usize) -> Result<()> {
        let heap = self.heap()?;
        let (used, max) = (heap.requested_size(), heap.max_size());
        match size <= max.saturating_sub(used) {
            true => Ok(()),
            false => Err(too_large(size, used, max)),
        }
    }
}

/// Puts as many characters, eight at a time; the last ones twice where they are not a multiple of it.
#[inline(always)]
fn widen(ascii: &[u8], units: &mut [MaybeUninit<u16>]) {
    if let (Some(bytes), Some(last)) = (ascii.last_chunk::<8>(), units.last_chunk_mut::<8>()) {
        put_wide(bytes, last);
        for (bytes, eight) in ascii
            .as_chunks::<8>()
            .0
            .iter()
            .zip(units.as_chunks_mut::<8>().0)
        {
            put_wide(bytes, eight);
        }
        return;
    }
    put_wide(ascii, units);
}

#[inline(always)]
fn put_wide(ascii: &[u8], units: &mut [MaybeUninit<u16>]) {
    for (unit, byte) in units.iter_mut().zip(ascii) {
        unit.write(u16::from(*byte));
    }
}

#[cold]
fn too_large(size: usize, used: usize, max: usize) -> Error {
    Error::quota(format!(
        "an array of {size} bytes exceeds the heap's maximum size of {max} bytes, of which {used} are in use"
    ))
}

fn heap_of(mut origin: NonNull<dyn HeapFrom + '_>) -> NonNull<Heap> {
    // SAFETY: only called with what was made from an exclusive reference that is still borrowed.
    NonNull::from(unsafe { origin.as_mut() }.heap())
}
