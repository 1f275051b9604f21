//! Where operations meet the raw pointers of an exported function.
#![allow(unsafe_code, reason = "async contexts and error objects are C memory")]

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::callback::{SendPtr, UserFn};
use super::completion::{self, Callback};
use super::drive::Drive;
use crate::abi::{HRESULT, WS_ASYNC_CONTEXT, WS_ASYNC_OPERATION, WS_ASYNC_STATE, WS_ERROR};
use crate::base::error::{Error, Result};
use crate::base::error_object::ErrorObject;
use crate::base::handle;

/// The WS_ERROR of an operation, NULL allowed.
#[derive(Clone, Copy)]
pub(super) struct ErrorSink(SendPtr<WS_ERROR>);

impl ErrorSink {
    /// The HRESULT of a result; a failure is also written into the error object.
    pub(super) fn outcome(self, result: Result<HRESULT>) -> HRESULT {
        let failure = match result {
            Ok(code) => return code,
            Err(failure) => failure,
        };
        let error = self.0.get();
        if !error.is_null() {
            // SAFETY: a non-NULL error argument is a WS_ERROR that lives until the operation has ended.
            if let Ok(mut object) = unsafe { handle::lease::<ErrorObject>(error) } {
                object.record(&failure);
            }
        }
        failure.code()
    }
}

/// Runs the operation of an exported function that takes an async context.
///
/// Without a context the calling thread drives it to its end. With one it is polled once; if that does not finish it the
/// result is WS_S_ASYNC, the runtime finishes it, fills the error object, and calls back exactly once, never on the
/// calling thread before the function has returned (asynchronous model page).
///
/// # Safety
/// `async_context` is NULL or readable. `error` is NULL or a WS_ERROR which lives until the operation has ended.
pub unsafe fn run_operation<Fut>(
    async_context: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
    operation: impl FnOnce(Drive) -> Fut,
) -> HRESULT
where
    Fut: Future<Output = Result<HRESULT>> + Send + 'static,
{
    let sink = ErrorSink(SendPtr::new(error));
    // SAFETY: the caller's promise.
    let Some(context) = (unsafe { async_context.as_ref() }) else {
        return completion::run_sync(sink, operation);
    };
    // SAFETY: an async context's callback may be called once from any thread.
    let function = unsafe { UserFn::new(context.callback) };
    if function.is_null() {
        return sink.outcome(Err(Error::invalid_arg("the async context has no callback")));
    }
    let state = SendPtr::new(context.callbackState);
    completion::run_async(sink, Callback { function, state }, operation)
}

/// The place where a step of WsAsyncExecute writes which step follows: the program keeps it alive during the operation.
#[derive(Clone, Copy)]
pub struct NextStep(SendPtr<WS_ASYNC_OPERATION>);

impl NextStep {
    /// Uses the state that the program gave.
    ///
    /// # Safety
    /// `state` points to a WS_ASYNC_STATE that lives until the operation has ended, and that nobody else uses.
    pub unsafe fn new(state: *mut WS_ASYNC_STATE) -> NextStep {
        NextStep(SendPtr::new(state.cast()))
    }

    /// What a step gets as `next`.
    pub(super) fn pointer(self) -> SendPtr<WS_ASYNC_OPERATION> {
        self.0
    }

    /// No step follows, unless the one that runs next says so.
    pub(super) fn clear(self) {
        let none = WS_ASYNC_OPERATION { function: None };
        // SAFETY: the promise of `new`.
        unsafe { self.0.get().write(none) };
    }

    /// The step that follows.
    pub(super) fn take(self) -> UserFn<crate::abi::WS_ASYNC_FUNCTION> {
        // SAFETY: the promise of `new`, and `clear` has made it a valid value.
        let operation = unsafe { self.0.get().read() };
        // SAFETY: steps are functions like the first one.
        unsafe { UserFn::new(operation.function) }
    }
}

/// A future together with what is polled beside it. Both are dropped when it ends, the future first.
///
/// An `async fn` that takes a future has room for it twice; in one that waits in another that waits in another this adds up.
pub(super) struct Joint<F, S, P> {
    future: Option<F>,
    side: Option<S>,
    step: P,
}

impl<F, S, P> Joint<F, S, P> {
    /// `step` polls the future.
    pub(super) fn new<T>(future: F, side: S, step: P) -> Joint<F, S, P>
    where
        P: FnMut(Pin<&mut F>, &mut S, &mut Context<'_>) -> Poll<T>,
    {
        Joint {
            future: Some(future),
            side: Some(side),
            step,
        }
    }
}

impl<F, S, P, T> Future for Joint<F, S, P>
where
    P: FnMut(Pin<&mut F>, &mut S, &mut Context<'_>) -> Poll<T>,
{
    type Output = T;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        // SAFETY: nothing is moved out of `self`, and what is pinned in it is shown pinned only.
        let this = unsafe { self.get_unchecked_mut() };
        // SAFETY: as above; the future is dropped in its place.
        let mut place = unsafe { Pin::new_unchecked(&mut this.future) };
        let (Some(future), Some(side)) = (place.as_mut().as_pin_mut(), &mut this.side) else {
            return Poll::Pending;
        };
        let output = ready!((this.step)(future, side, cx));
        place.set(None);
        this.side = None;
        Poll::Ready(output)
    }
}
