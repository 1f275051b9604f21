//! Asynchronous operations in steps.

use std::ffi::c_void;

use super::unbuilt::unbuilt;
use crate::abi::{
    HRESULT, WS_ASYNC_CONTEXT, WS_ASYNC_FUNCTION, WS_ASYNC_STATE, WS_CALLBACK_MODEL, WS_ERROR,
};

/// Executes execute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAsyncExecute(
    asyncState: *mut WS_ASYNC_STATE,
    operation: WS_ASYNC_FUNCTION,
    callbackModel: WS_CALLBACK_MODEL,
    callbackState: *mut c_void,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAsyncExecute", error)
}
