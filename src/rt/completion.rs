//! Operations of exported functions: driven by the caller, or finished by the runtime with a callback.

use std::ffi::c_void;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Poll, ready};

use super::callback::{SendPtr, UserFn, callback_model};
use super::drive::Drive;
use super::ending::Ending;
use super::raw::{ErrorSink, Joint};
use super::{block_on, executor};
use crate::abi::{E_OUTOFMEMORY, E_UNEXPECTED, HRESULT, WS_ASYNC_CALLBACK};
use crate::base::error::{Error, Result};

pub use super::raw::run_operation;

/// Where an operation reports that it has ended.
#[derive(Clone, Copy)]
pub(super) struct Callback {
    pub(super) function: UserFn<WS_ASYNC_CALLBACK>,
    pub(super) state: SendPtr<c_void>,
}

/// The calling thread drives the operation to its end.
pub(super) fn run_sync<Fut>(sink: ErrorSink, operation: impl FnOnce(Drive) -> Fut) -> HRESULT
where
    Fut: Future<Output = Result<HRESULT>>,
{
    let drive = Drive::sync();
    let run = || block_on(&drive, operation(drive.clone()));
    let result = catch_unwind(AssertUnwindSafe(run));
    sink.outcome(result.unwrap_or_else(|_| Err(panicked())))
}

/// Polls the operation once; what is left the runtime does.
pub(super) fn run_async<Fut>(
    sink: ErrorSink,
    callback: Callback,
    operation: impl FnOnce(Drive) -> Fut,
) -> HRESULT
where
    Fut: Future<Output = Result<HRESULT>> + Send + 'static,
{
    if let Err(error) = executor::available() {
        let what = "the runtime for asynchronous operations could not start";
        return sink.outcome(Err(Error::from_io(&error, what).with_code(E_OUTOFMEMORY)));
    }
    let Ok(operation) = catch_unwind(AssertUnwindSafe(|| operation(Drive::background()))) else {
        return sink.outcome(Err(panicked()));
    };
    let ending = Arc::new(Ending::default());
    let shared = Arc::clone(&ending);
    let operation = Joint::new(operation, (), |operation: Pin<&mut Fut>, (), cx| {
        let poll = catch_unwind(AssertUnwindSafe(|| operation.poll(cx)));
        poll.unwrap_or_else(|_| Poll::Ready(Err(panicked())))
    });
    let first_poll = executor::task(Joint::new(
        operation,
        shared,
        move |operation, shared, cx| {
            // The operation itself is dropped at its end, before the callback: then the program may free what it points to.
            let code = sink.outcome(ready!(operation.poll(cx)));
            if shared.finish(code) {
                callback
                    .function
                    .call(code, callback_model(), callback.state);
            }
            Poll::Ready(())
        },
    ));
    first_poll.run();
    ending.leave()
}

/// What a caller learns of a panic: that the library is to blame.
pub fn panicked() -> Error {
    Error::new(
        E_UNEXPECTED,
        "an internal error of the library stopped the call",
    )
}

#[cfg(test)]
mod tests {
    use super::Ending;
    use crate::abi::WS_S_ASYNC;

    #[test]
    fn the_end_is_reported_once_whoever_is_first() {
        let inline = Ending::default();
        assert!(!inline.finish(7));
        assert_eq!(inline.leave(), 7);
        let later = Ending::default();
        assert_eq!(later.leave(), WS_S_ASYNC);
        assert!(later.finish(7));
    }
}
