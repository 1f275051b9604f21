//! Properties of service proxies and calls.

use std::ffi::c_void;

use super::base::ULONG;
use super::callbacks::WS_PROXY_MESSAGE_CALLBACK;
use super::enums::{WS_CALL_PROPERTY_ID, WS_PROXY_PROPERTY_ID};

/// A setting of one call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CALL_PROPERTY {
    pub id: WS_CALL_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// A function to call with the message of a call, and its state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_PROXY_MESSAGE_CALLBACK_CONTEXT {
    pub callback: WS_PROXY_MESSAGE_CALLBACK,
    pub state: *mut c_void,
}

/// A setting of a service proxy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_PROXY_PROPERTY {
    pub id: WS_PROXY_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
