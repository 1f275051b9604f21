//! WsAsyncExecute: functions of the program that follow one another as one operation.

use std::ffi::c_void;

use super::callback::{SendPtr, StepCall, UserFn, callback_model};
use super::drive::Drive;
use super::raw::NextStep;
use crate::abi::{
    HRESULT, S_OK, WS_ASYNC_FUNCTION, WS_CALLBACK_MODEL, WS_E_INVALID_OPERATION, WS_ERROR,
    WS_S_ASYNC,
};
use crate::base::error::{Error, Result};

/// What the program asks for.
#[derive(Clone, Copy)]
pub struct Steps {
    /// The first step.
    pub first: UserFn<WS_ASYNC_FUNCTION>,
    /// The model of the thread that runs the first step.
    pub model: WS_CALLBACK_MODEL,
    /// Passed to every step.
    pub state: SendPtr<c_void>,
    /// Where steps say what follows.
    pub next: NextStep,
    /// Passed to every step.
    pub error: SendPtr<WS_ERROR>,
}

/// Runs step after step. A step follows whether the one before succeeded or failed; the last result is the result.
pub async fn execute(drive: Drive, steps: Steps) -> Result<HRESULT> {
    let mut function = steps.first;
    let mut code = S_OK;
    let mut model = steps.model;
    while !function.is_null() {
        steps.next.clear();
        let step = StepCall {
            code,
            model,
            state: steps.state,
            next: steps.next.pointer(),
            error: steps.error,
        };
        if drive.is_sync() {
            code = function.call_sync(step);
            refuse_later(code)?;
        } else {
            let later;
            (code, later) = function.call(step).await;
            if later {
                // The rest runs on a thread of the runtime.
                model = callback_model();
            }
        }
        function = steps.next.take();
    }
    Ok(code)
}

/// Without an async context nobody can tell when the step ends.
fn refuse_later(code: HRESULT) -> Result<()> {
    match code {
        WS_S_ASYNC => Err(Error::new(
            WS_E_INVALID_OPERATION,
            "a step returned WS_S_ASYNC although it got no async context",
        )),
        _ => Ok(()),
    }
}
