//! Heaps.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, SIZE_T, ULONG, WS_ERROR, WS_HEAP, WS_HEAP_PROPERTY, WS_HEAP_PROPERTY_ID,
};

/// Allocates memory from a heap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAlloc(
    heap: *mut WS_HEAP,
    size: SIZE_T,
    ptr: *mut *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAlloc", error)
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
    unbuilt("WsCreateHeap", error)
}

/// Frees heap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeHeap(heap: *mut WS_HEAP) {
    unbuilt_void("WsFreeHeap")
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
    unbuilt("WsGetHeapProperty", error)
}

/// Resets heap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetHeap(heap: *mut WS_HEAP, error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsResetHeap", error)
}
