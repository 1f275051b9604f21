//! Who reports the end of an asynchronous operation.

use super::atomic::{AtomicI32, AtomicU8, Ordering};
use crate::abi::{HRESULT, WS_S_ASYNC};

/// Settles who reports the end: the function that was called, or the callback.
#[derive(Default)]
pub(super) struct Ending {
    state: AtomicU8,
    code: AtomicI32,
}

/// The function has not returned.
const INLINE: u8 = 0;
/// The function returns WS_S_ASYNC.
const PENDING: u8 = 1;
/// The operation ended while the function had not returned.
const DONE: u8 = 2;

impl Ending {
    /// The operation has ended. True when the callback has to report it.
    pub(super) fn finish(&self, code: HRESULT) -> bool {
        self.code.store(code, Ordering::Relaxed);
        self.step(INLINE, DONE) == PENDING
    }

    /// The function returns. What it has to return.
    pub(super) fn leave(&self) -> HRESULT {
        match self.step(INLINE, PENDING) {
            DONE => self.code.load(Ordering::Relaxed),
            _ => WS_S_ASYNC,
        }
    }

    /// The state before.
    fn step(&self, from: u8, to: u8) -> u8 {
        let step = self
            .state
            .compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire);
        step.unwrap_or_else(|before| before)
    }
}
