//! Message properties.

use std::ffi::c_void;

use super::base::ULONG;
use super::enums::WS_MESSAGE_PROPERTY_ID;

/// Properties of a message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_MESSAGE_PROPERTIES {
    pub properties: *mut WS_MESSAGE_PROPERTY,
    pub propertyCount: ULONG,
}

/// A property of a message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_MESSAGE_PROPERTY {
    pub id: WS_MESSAGE_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
