//! Asynchronous operations in steps.

use std::ffi::c_void;

use super::args::out;
use super::guard::guard;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::async_execute::{Steps, execute};
use crate::rt::callback::{SendPtr, UserFn};
use crate::rt::raw::{NextStep, run_operation};

/// Runs a chain of functions as one operation.
///
/// `operation` runs first. Each function may name the one that follows it in `next->function`, which is NULL when it
/// starts; that one runs when the first has ended, successfully or not, and gets its result. The chain ends with a
/// function that names none, and the result of that function is the result of the operation.
///
/// With an `asyncContext` each function gets one as well and may return WS_S_ASYNC. If one does, WsAsyncExecute
/// returns WS_S_ASYNC and the callback reports the result when the chain has ended. Without one the functions get
/// none, and the chain has ended when WsAsyncExecute returns.
///
/// `asyncState` is memory of the program, not to be looked at, that the library uses until the chain has ended;
/// `callbackModel` says whether the functions may block (WS_LONG_CALLBACK) or not. Any thread may call this at any
/// time.
///
/// Errors: those of the last function; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsAsyncExecute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAsyncExecute(
    asyncState: *mut WS_ASYNC_STATE,
    operation: WS_ASYNC_FUNCTION,
    callbackModel: WS_CALLBACK_MODEL,
    callbackState: *mut c_void,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        out(asyncState, "asyncState")?;
        check_model(callbackModel)?;
        // SAFETY: the head of `ffi`.
        let first = unsafe { UserFn::new(operation) };
        if first.is_null() {
            return Err(Error::invalid_arg("operation is NULL"));
        }
        let steps = Steps {
            first,
            model: callbackModel,
            state: SendPtr::new(callbackState),
            // SAFETY: the head of `ffi`.
            next: unsafe { NextStep::new(asyncState) },
            error: SendPtr::new(error),
        };
        // SAFETY: the head of `ffi`.
        Ok(unsafe { run_operation(asyncContext, error, |drive| execute(drive, steps)) })
    })
}

fn check_model(model: WS_CALLBACK_MODEL) -> Result<()> {
    match model {
        WS_SHORT_CALLBACK | WS_LONG_CALLBACK => Ok(()),
        _ => Err(Error::invalid_arg(format!(
            "{model} is no WS_CALLBACK_MODEL"
        ))),
    }
}
