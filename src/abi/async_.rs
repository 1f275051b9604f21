//! What an asynchronous call needs.

use std::ffi::c_void;

use super::callbacks::{WS_ASYNC_CALLBACK, WS_ASYNC_FUNCTION};

/// What to call when an asynchronous call has completed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ASYNC_CONTEXT {
    pub callback: WS_ASYNC_CALLBACK,
    pub callbackState: *mut c_void,
}

/// The next step of an asynchronous operation.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ASYNC_OPERATION {
    pub function: WS_ASYNC_FUNCTION,
}

/// Room for the library's state of an asynchronous operation; zero it before the first step.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ASYNC_STATE {
    pub internal0: *mut c_void,
    pub internal1: *mut c_void,
    pub internal2: *mut c_void,
    pub internal3: *mut c_void,
    pub internal4: *mut c_void,
}
