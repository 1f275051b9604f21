//! The functions of descriptions: custom types, and the order of durations.

use std::ffi::c_void;

use super::{SendPtr, UserFn};
use crate::abi::*;
use crate::rt::user_code::{CallSite, user_code};

/// The arguments of the read callback of a custom type.
#[derive(Clone, Copy)]
pub struct ReadTypeCall {
    pub reader: SendPtr<WS_XML_READER>,
    pub mapping: WS_TYPE_MAPPING,
    /// The program's own.
    pub data: SendPtr<c_void>,
    /// NULL when the call has no heap.
    pub heap: SendPtr<WS_HEAP>,
    /// Where the value goes.
    pub value: SendPtr<c_void>,
    pub size: ULONG,
    /// The program's own.
    pub error: SendPtr<WS_ERROR>,
}

impl UserFn<WS_READ_TYPE_CALLBACK> {
    /// Has a value read.
    pub fn call(self, read: ReadTypeCall) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        // SAFETY: the promise of `UserFn::new`; the caller has lent the handles for the call, and the value has its size.
        let run = || unsafe {
            function(
                read.reader.get(),
                read.mapping,
                read.data.get(),
                read.heap.get(),
                read.value.get(),
                read.size,
                read.error.get(),
            )
        };
        user_code(CallSite::of_function(function as usize), run)
    }
}

/// The arguments of the write callback of a custom type.
#[derive(Clone, Copy)]
pub struct WriteTypeCall {
    pub writer: SendPtr<WS_XML_WRITER>,
    pub mapping: WS_TYPE_MAPPING,
    /// The program's own.
    pub data: SendPtr<c_void>,
    pub value: SendPtr<c_void>,
    pub size: ULONG,
    /// The program's own.
    pub error: SendPtr<WS_ERROR>,
}

impl UserFn<WS_WRITE_TYPE_CALLBACK> {
    /// Has a value written.
    pub fn call(self, write: WriteTypeCall) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        // SAFETY: the promise of `UserFn::new`; the caller has lent the writer for the call, and the value has its size.
        let run = || unsafe {
            function(
                write.writer.get(),
                write.mapping,
                write.data.get(),
                write.value.get(),
                write.size,
                write.error.get(),
            )
        };
        user_code(CallSite::of_function(function as usize), run)
    }
}

impl UserFn<WS_IS_DEFAULT_VALUE_CALLBACK> {
    /// Asks whether a value is the default one; the code if that fails.
    pub fn call(
        self,
        data: SendPtr<c_void>,
        value: SendPtr<c_void>,
        default: SendPtr<c_void>,
        size: ULONG,
    ) -> Result<bool, HRESULT> {
        let Some(function) = self.0 else {
            return Ok(false);
        };
        let mut answer = 0;
        let (data, value, default) = (data.get(), value.get(), default.get());
        let error = std::ptr::null_mut();
        // SAFETY: the promise of `UserFn::new`; both values have the size of the type.
        let run = || unsafe { function(data, value, default, size, &mut answer, error) };
        match user_code(CallSite::of_function(function as usize), run) {
            0.. => Ok(answer != 0),
            code => Err(code),
        }
    }
}

impl UserFn<WS_DURATION_COMPARISON_CALLBACK> {
    /// Compares two durations: below, equal to or above zero; the code if that fails.
    pub fn call(self, a: &WS_DURATION, b: &WS_DURATION) -> Result<i32, HRESULT> {
        let Some(function) = self.0 else { return Ok(0) };
        let mut order = 0;
        let error = std::ptr::null_mut();
        // SAFETY: the promise of `UserFn::new`; the durations and the place are alive during the call.
        let run = || unsafe { function(a, b, &mut order, error) };
        match user_code(CallSite::of_function(function as usize), run) {
            0.. => Ok(order),
            code => Err(code),
        }
    }
}
