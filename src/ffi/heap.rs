//! Heaps.

use std::ffi::c_void;

use super::args::{self, out, out_sized};
use super::guard::{guard, guard_void};
use crate::abi::*;
use crate::base::handle;
use crate::base::heap::Heap;
use crate::base::property::unknown;

/// Allocates memory from a heap.
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

/// Creates heap.
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

/// Frees heap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeHeap(heap: *mut WS_HEAP) {
    // SAFETY: the head of `ffi`.
    guard_void(|| unsafe { handle::destroy::<Heap>(heap) });
}

/// Gets heap property.
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

/// Resets heap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetHeap(heap: *mut WS_HEAP, error: *mut WS_ERROR) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<Heap>(heap) }?.reset();
        Ok(())
    })
}
