//! What stands between C and the core in every exported function: panics stop here, and failures become an HRESULT
//! and texts in the caller's WS_ERROR.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::ErrorObject;
use crate::base::handle;
use crate::rt::completion::{panicked, run_operation};
use crate::rt::drive::Drive;

/// What a successful call may return: nothing (S_OK), or a success code that says more.
pub(super) trait Outcome {
    fn hresult(self) -> HRESULT;
}

impl Outcome for () {
    fn hresult(self) -> HRESULT {
        S_OK
    }
}

impl Outcome for HRESULT {
    fn hresult(self) -> HRESULT {
        self
    }
}

/// Runs the body of an exported function. On failure the error object, where one is given, learns why.
#[inline]
pub(super) fn guard<T: Outcome>(error: *mut WS_ERROR, body: impl FnOnce() -> Result<T>) -> HRESULT {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(outcome)) => outcome.hresult(),
        Ok(Err(failure)) => failed(error, Some(failure)),
        Err(_) => failed(error, None),
    }
}

/// Tries the short way of a call: whether it did all there is to do. Otherwise it did nothing, and [`guard`] runs the whole
/// call; so the exported function has nothing to keep for that but its arguments.
#[inline(always)]
pub(super) fn is_done(short_way: impl FnOnce() -> Option<()>) -> bool {
    matches!(catch_unwind(AssertUnwindSafe(short_way)), Ok(Some(())))
}

/// The result of a call that failed, or panicked.
#[cold]
#[inline(never)]
fn failed(error: *mut WS_ERROR, failure: Option<Error>) -> HRESULT {
    report(error, &failure.unwrap_or_else(panicked))
}

/// Runs an exported function that may be asynchronous: `prepare` checks the arguments and gives the operation.
///
/// # Safety
/// As for [`run_operation`].
pub(super) unsafe fn operate<Op, Fut>(
    async_context: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
    prepare: impl FnOnce() -> Result<Op>,
) -> HRESULT
where
    Op: FnOnce(Drive) -> Fut,
    Fut: Future<Output = Result<HRESULT>> + Send + 'static,
{
    let mut operation = None;
    let refused = guard(error, || {
        operation = Some(prepare()?);
        Ok(())
    });
    match operation {
        // SAFETY: the caller's promise.
        Some(operation) => unsafe { run_operation(async_context, error, operation) },
        None => refused,
    }
}

/// Runs the body of an exported function that can report nothing; misuse is ignored.
pub(super) fn guard_void(body: impl FnOnce() -> Result<()>) {
    let _ = catch_unwind(AssertUnwindSafe(body));
}

fn report(error: *mut WS_ERROR, failure: &Error) -> HRESULT {
    if !error.is_null() {
        // SAFETY: a non-NULL error argument is a WS_ERROR by the API's contract; a wrong one is seen by its tag.
        if let Ok(mut object) = unsafe { handle::lease::<ErrorObject>(error) } {
            object.record(failure);
        }
    }
    failure.code()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_code_and_a_text() {
        let error = handle::create(ErrorObject::new(0x0409));
        let code = guard(error, || -> Result<()> { panic!("a test's panic") });
        assert_eq!(code, E_UNEXPECTED);
        // SAFETY: the handle is alive.
        let texts =
            unsafe { handle::lease::<ErrorObject>(error) }.map(|object| object.string_count());
        assert_eq!(texts.ok(), Some(1));
        guard_void(|| panic!("a test's panic"));
        // SAFETY: as above.
        assert!(unsafe { handle::destroy::<ErrorObject>(error) }.is_ok());
    }
}
