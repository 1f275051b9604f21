//! Heap properties.

use std::ffi::c_void;

use super::base::ULONG;
use super::enums::WS_HEAP_PROPERTY_ID;

/// Properties of a heap.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HEAP_PROPERTIES {
    pub properties: *mut WS_HEAP_PROPERTY,
    pub propertyCount: ULONG,
}

/// A property of a heap.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HEAP_PROPERTY {
    pub id: WS_HEAP_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
