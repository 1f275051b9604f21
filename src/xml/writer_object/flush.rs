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

/// So many bytes of memory are kept from one flush to the next: as many as a writer buffers if nobody says otherwise.
const MOST_SPARE: usize = 64 * 1024;

/// So many bytes are given to the callback at a time where their memory goes back to the system.
const PIECE: usize = 256 * 1024;

/// What a writer knows of its last flush.
#[derive(Default)]
pub(super) struct LastFlush {
    pub(super) progress: Progress,
    /// One that had more than a piece has come before.
    was_large: bool,
    /// What it gave away, to be filled again.
    spare: Option<Outgoing>,
}

#[derive(Default)]
pub(super) enum Progress {
    #[default]
    Idle,
    /// The callback has not finished.
    Running,
    Failed(Error),
}

impl LastFlush {
    /// No flush matters any more; at most so many bytes of memory are kept for the next one.
    pub(super) fn forget(&mut self, trim_size: usize) {
        self.progress = Progress::Idle;
        if let Some(spare) = &mut self.spare {
            spare.trim(trim_size);
        }
    }
}

/// Shared by a writer and its flush, which may end later.
pub(super) type Flushing = Arc<Mutex<LastFlush>>;

/// Bytes on their way to the callback.
pub struct Flush {
    target: Target,
    /// Always there until it is dropped.
    bytes: Option<Outgoing>,
    /// The memory of what was given goes back to the system at once.
    discards: bool,
    flushing: Flushing,
}

impl Flush {
    /// A flush of the bytes that `fill` puts into a buffer.
    pub(super) fn new(
        target: Target,
        flushing: &Flushing,
        fill: impl FnOnce(&mut Vec<u8>),
    ) -> Flush {
        let mut last = flushing.lock();
        last.progress = Progress::Running;
        let mut bytes = match last.spare.take() {
            Some(spare) => spare,
            None => Outgoing::new(Vec::new()),
        };
        let was_large = last.was_large;
        drop(last);
        bytes.fill(fill);
        // What a writer needs again and again it keeps: the system would have to clear each page anew.
        let discards = bytes.size() > PIECE && !was_large;
        if discards {
            bytes.begin(PIECE);
        }
        Flush {
            target,
            discards,
            bytes: Some(bytes),
            flushing: Arc::clone(flushing),
        }
    }

    /// Calls the callback and waits until it has taken the bytes.
    pub async fn run(mut self, drive: Drive, error: SendPtr<WS_ERROR>) -> Result<HRESULT> {
        if drive.is_sync() {
            return self.run_now(error);
        }
        let Target { callback, state } = self.target;
        let site = CallSite::new();
        loop {
            let code = match &self.bytes {
                Some(bytes) => callback.call(&site, state, bytes, error).await,
                None => S_OK,
            };
            if !self.goes_on(code) {
                return self.end(code);
            }
        }
    }

    /// The same on the calling thread, with nothing around it.
    pub fn run_now(mut self, error: SendPtr<WS_ERROR>) -> Result<HRESULT> {
        let Target { callback, state } = self.target;
        loop {
            let code = match &self.bytes {
                Some(bytes) => callback.call_sync(state, bytes, error),
                None => S_OK,
            };
            if !self.goes_on(code) {
                return self.end(code);
            }
        }
    }

    /// Whether the callback took a piece, and there is another one.
    fn goes_on(&mut self, code: HRESULT) -> bool {
        let Some(bytes) = &mut self.bytes else {
            return false;
        };
        if code < 0 || code == WS_S_ASYNC {
            return false;
        }
        if self.discards {
            bytes.discard();
        }
        bytes.go_on(PIECE)
    }

    fn end(self, code: HRESULT) -> Result<HRESULT> {
        let result = outcome(code);
        self.flushing.lock().progress = match &result {
            Ok(_) => Progress::Idle,
            Err(error) => Progress::Failed(error.clone()),
        };
        result
    }
}

impl Drop for Flush {
    /// If the flush still runs, the callback was never called, or did not finish.
    fn drop(&mut self) {
        let mut last = self.flushing.lock();
        if matches!(last.progress, Progress::Running) {
            let error = Error::faulted("a flush of the writer did not finish");
            last.progress = Progress::Failed(error);
        }
        if let Some(mut spare) = self.bytes.take() {
            last.was_large |= spare.size() > PIECE;
            spare.trim(MOST_SPARE);
            last.spare = Some(spare);
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
