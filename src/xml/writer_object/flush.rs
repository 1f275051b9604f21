//! Giving what was written to the program's callback (WsFlushWriter page).

use std::sync::Arc;

use parking_lot::Mutex;

use crate::abi::{HRESULT, S_OK, WS_ERROR, WS_S_ASYNC, WS_WRITE_CALLBACK};
use crate::base::error::{Error, Result};
use crate::rt::callback::{Outgoing, SendPtr, UserFn};
use crate::rt::drive::Drive;
use crate::rt::user_code::CallSite;

/// Where the bytes of a stream output go.
#[derive(Clone, Copy)]
pub struct Target {
    pub callback: UserFn<WS_WRITE_CALLBACK>,
    pub state: SendPtr<std::ffi::c_void>,
}

/// What a writer knows of its last flush.
#[derive(Clone, Default)]
pub(super) enum Progress {
    #[default]
    Idle,
    /// The callback has not finished.
    Running,
    Failed(Error),
}

/// Shared by a writer and its flush, which may end later.
pub(super) type Flushing = Arc<Mutex<Progress>>;

/// Bytes on their way to the callback.
pub struct Flush {
    target: Target,
    bytes: Outgoing,
    flushing: Flushing,
}

impl Flush {
    pub(super) fn new(target: Target, bytes: Vec<u8>, flushing: &Flushing) -> Flush {
        *flushing.lock() = Progress::Running;
        Flush {
            target,
            bytes: Outgoing::new(bytes),
            flushing: Arc::clone(flushing),
        }
    }

    /// Calls the callback and waits until it has taken the bytes.
    pub async fn run(self, drive: Drive, error: SendPtr<WS_ERROR>) -> Result<HRESULT> {
        if drive.is_sync() {
            return self.run_now(error);
        }
        let Target { callback, state } = self.target;
        let site = CallSite::new();
        let code = callback.call(&site, state, &self.bytes, error).await;
        self.end(code)
    }

    /// The same on the calling thread, with nothing around it.
    pub fn run_now(self, error: SendPtr<WS_ERROR>) -> Result<HRESULT> {
        let Target { callback, state } = self.target;
        let code = callback.call_sync(state, &self.bytes, error);
        self.end(code)
    }

    fn end(self, code: HRESULT) -> Result<HRESULT> {
        let result = outcome(code);
        *self.flushing.lock() = match &result {
            Ok(_) => Progress::Idle,
            Err(error) => Progress::Failed(error.clone()),
        };
        result
    }
}

impl Drop for Flush {
    /// The callback was never called, or did not finish.
    fn drop(&mut self) {
        let mut progress = self.flushing.lock();
        if matches!(*progress, Progress::Running) {
            *progress = Progress::Failed(Error::faulted("a flush of the writer did not finish"));
        }
    }
}

fn outcome(code: HRESULT) -> Result<HRESULT> {
    match code {
        WS_S_ASYNC => Err(Error::invalid_operation(
            "the write callback said that it finishes later, but was given no async context",
        )),
        code if code < 0 => Err(Error::new(code, "the write callback of the output failed")),
        _ => Ok(S_OK),
    }
}
