//! Heaps.

use std::ffi::c_void;

use super::args::{self, out, out_sized};
use super::guard::{guard, guard_void};
use crate::abi::*;
use crate::base::handle;
use crate::base::heap::Heap;
use crate::base::property::unknown;

/// Allocates `size` bytes from a heap, with an alignment that fits every C type.
///
/// `ptr` receives the memory, which is not cleared. It belongs to the heap: it cannot be freed alone, and it is valid
/// until the heap is reset or freed. A size of 0 gives a pointer that is not NULL.
///
/// Not two threads on one heap at a time.
///
/// Errors: WS_E_QUOTA_EXCEEDED when the sizes asked for since creation or reset would add up to more than the heap's
/// maximum; E_OUTOFMEMORY when the system has none; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsAlloc function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAlloc(
    heap: *mut WS_HEAP,
    size: SIZE_T,
    ptr: *mut *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let ptr = out(ptr, "ptr")?;
        // SAFETY: the head of `ffi`.
        let memory = unsafe { handle::lease::<Heap>(heap) }?.alloc(size, 16)?;
        // SAFETY: the head of `ffi`.
        unsafe { ptr.set(memory.as_ptr().cast()) };
        Ok(())
    })
}

/// Creates a heap: memory that is allocated piece by piece and freed all at once.
///
/// `maxSize` is a quota in bytes for the sum of all allocations; `trimSize` is about how many bytes a reset keeps for
/// reuse. No memory is taken before the first allocation. There are no properties to set: `properties` is NULL and
/// `propertyCount` 0.
///
/// The caller owns `heap` and frees it with WsFreeHeap. Not two threads on one heap at a time.
///
/// Errors: E_INVALIDARG when `heap` is NULL or a property is given; E_OUTOFMEMORY.
///
/// Documentation: WsCreateHeap function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateHeap(
    maxSize: SIZE_T,
    trimSize: SIZE_T,
    properties: *const WS_HEAP_PROPERTY,
    propertyCount: ULONG,
    heap: *mut *mut WS_HEAP,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let heap = out(heap, "heap")?;
        // SAFETY: the head of `ffi`.
        if let Some(property) = unsafe { args::properties(properties, propertyCount) }?.first() {
            return Err(unknown("WS_HEAP_PROPERTY_ID", property.id));
        }
        let created = handle::create(Heap::new(maxSize, trimSize));
        // SAFETY: the head of `ffi`.
        unsafe { heap.set(created) };
        Ok(())
    })
}

/// Frees a heap with everything that was allocated from it.
///
/// Nothing may use the heap any more, nor values, buffers and messages that lie in it. NULL is ignored. A heap that
/// belongs to a message or an operation context is freed by its owner, not by this function.
///
/// Documentation: WsFreeHeap function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeHeap(heap: *mut WS_HEAP) {
    // SAFETY: the head of `ffi`.
    guard_void(|| unsafe { handle::destroy::<Heap>(heap) });
}

/// Gets a property of a heap: the quota (WS_HEAP_PROPERTY_MAX_SIZE), what a reset keeps (TRIM_SIZE), the sum of the
/// sizes asked for since creation or reset (REQUESTED_SIZE), or the memory taken from the system (ACTUAL_SIZE).
///
/// Each is a SIZE_T in bytes; `valueSize` is the size of that type. Not two threads on one heap at a time.
///
/// Errors: E_INVALIDARG for an unknown id, a wrong size, or an argument that is not valid.
///
/// Documentation: WsGetHeapProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetHeapProperty(
    heap: *mut WS_HEAP,
    id: WS_HEAP_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let heap = unsafe { handle::lease::<Heap>(heap) }?;
        let (name, size) = match id {
            WS_HEAP_PROPERTY_MAX_SIZE => ("WS_HEAP_PROPERTY_MAX_SIZE", heap.max_size()),
            WS_HEAP_PROPERTY_TRIM_SIZE => ("WS_HEAP_PROPERTY_TRIM_SIZE", heap.trim_size()),
            WS_HEAP_PROPERTY_REQUESTED_SIZE => {
                ("WS_HEAP_PROPERTY_REQUESTED_SIZE", heap.requested_size())
            }
            WS_HEAP_PROPERTY_ACTUAL_SIZE => ("WS_HEAP_PROPERTY_ACTUAL_SIZE", heap.actual_size()),
            _ => return Err(unknown("WS_HEAP_PROPERTY_ID", id)),
        };
        let value = out_sized::<SIZE_T>(value, valueSize, name)?;
        // SAFETY: the head of `ffi`.
        unsafe { value.set(size) };
        Ok(())
    })
}

/// Frees all allocations of a heap at once and makes its whole quota available again; about the trim size stays with
/// the heap.
///
/// Every pointer into the heap is invalid afterwards. The heap of a message or of an operation context must not be
/// reset by the program. Not two threads on one heap at a time.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetHeap function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetHeap(heap: *mut WS_HEAP, error: *mut WS_ERROR) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<Heap>(heap) }?.reset();
        Ok(())
    })
}
