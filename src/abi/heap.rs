//! Heap properties.

use std::ffi::c_void;

use super::base::ULONG;
use super::enums::WS_HEAP_PROPERTY_ID;

/// An array of heap properties.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HEAP_PROPERTIES {
    pub properties: *mut WS_HEAP_PROPERTY,
    pub propertyCount: ULONG,
}

/// One heap property: id, value and the size of the value in bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HEAP_PROPERTY {
    pub id: WS_HEAP_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
