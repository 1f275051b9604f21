//! What write callbacks get.

use std::ffi::c_void;
use std::ops::Range;
use std::ptr;

use super::{SendPtr, UserFn, call_async};
use crate::abi::*;
use crate::rt::sys;
use crate::rt::user_code::{CallSite, user_code};

/// Bytes that a write callback gets, for as long as it needs them.
pub struct Outgoing {
    bytes: Vec<u8>,
    /// Which of them `view` points to.
    piece: Range<usize>,
    view: Box<WS_BYTES>,
}

// SAFETY: the view points to the bytes beside it.
unsafe impl Send for Outgoing {}
// SAFETY: as above.
unsafe impl Sync for Outgoing {}

impl Outgoing {
    /// Bytes to give away, all at once.
    pub fn new(bytes: Vec<u8>) -> Outgoing {
        let mut outgoing = Outgoing {
            piece: 0..bytes.len(),
            bytes,
            view: Box::new(WS_BYTES {
                length: 0,
                bytes: ptr::null_mut(),
            }),
        };
        outgoing.look();
        outgoing
    }

    /// Other bytes to give away, in the same memory.
    pub fn fill(&mut self, fill: impl FnOnce(&mut Vec<u8>)) {
        self.bytes.clear();
        fill(&mut self.bytes);
        self.piece = 0..self.bytes.len();
        self.look();
    }

    /// Gives away only the first of the bytes at first.
    pub fn begin(&mut self, most: usize) {
        self.piece = 0..self.bytes.len().min(most);
        self.look();
    }

    /// How many bytes there are, with those that were given away already.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Goes on with what follows the bytes that were given away, at most so many; false when there is nothing.
    pub fn go_on(&mut self, most: usize) -> bool {
        let start = self.piece.end;
        let left = self.bytes.len() - start;
        self.piece = start..start + left.min(most);
        self.look();
        left > 0
    }

    /// Gives the memory of the bytes that were given away last back to the system.
    pub fn discard(&mut self) {
        // The page where the piece starts was not whole before.
        let start = self.piece.start.saturating_sub(self.piece.len());
        if let Some(given) = self.bytes.get_mut(start..self.piece.end) {
            sys::discard(given);
        }
    }

    /// Keeps at most so many bytes of memory.
    pub fn trim(&mut self, size: usize) {
        self.bytes.clear();
        give_back(&mut self.bytes, size);
        self.piece = 0..0;
        self.look();
    }

    fn look(&mut self) {
        let piece = self.bytes.get_mut(self.piece.clone()).unwrap_or_default();
        self.view.length = ULONG::try_from(piece.len()).unwrap_or(ULONG::MAX);
        self.view.bytes = piece.as_mut_ptr();
    }
}

/// Frees the memory of an empty buffer that has more than so many bytes, and takes as many anew. Shrinking it in place would take
/// pages from the process that the next document asks for again; what is freed is used again by whoever asks first.
pub fn give_back(buffer: &mut Vec<u8>, most: usize) {
    if buffer.capacity() > most {
        *buffer = Vec::new();
        buffer.reserve_exact(most);
    }
}

impl UserFn<WS_WRITE_CALLBACK> {
    /// Gives bytes to the program, which takes them before it returns.
    pub fn call_sync(
        self,
        state: SendPtr<c_void>,
        bytes: &Outgoing,
        error: SendPtr<WS_ERROR>,
    ) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        let site = CallSite::of_function(function as usize);
        let none = ptr::null();
        // SAFETY: the promise of `UserFn::new`; the bytes are alive during the call.
        user_code(site, || unsafe {
            function(state.get(), &*bytes.view, 1, none, error.get())
        })
    }

    /// Gives bytes to the program, which may take its time.
    pub async fn call(
        self,
        site: &CallSite,
        state: SendPtr<c_void>,
        bytes: &Outgoing,
        error: SendPtr<WS_ERROR>,
    ) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        let view = SendPtr::from_const(&*bytes.view);
        let run = move |later: SendPtr<WS_ASYNC_CONTEXT>| {
            // SAFETY: the promise of `UserFn::new`; the caller keeps the bytes alive until the callback has finished.
            unsafe { function(state.get(), view.get(), 1, later.get(), error.get()) }
        };
        call_async(site, run).await.0
    }
}
