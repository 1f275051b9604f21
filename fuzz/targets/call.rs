//! What holds for the result of every call.

use std::cell::Cell;
use std::env;
use std::ptr;
use std::slice;
use std::sync::OnceLock;

use webservices::abi::*;
use webservices::ffi::error::{WsCreateError, WsGetErrorProperty, WsGetErrorString, WsResetError};

thread_local! {
    static ERROR: Cell<*mut WS_ERROR> = const { Cell::new(ptr::null_mut()) };
}

/// The error object of this thread; it lives as long as the process.
pub(crate) fn error() -> *mut WS_ERROR {
    ERROR.with(|error| {
        if error.get().is_null() {
            let mut created = ptr::null_mut();
            // SAFETY: all pointers are valid.
            let result = unsafe { WsCreateError(ptr::null(), 0, &mut created) };
            assert_eq!(result, S_OK);
            error.set(created);
        }
        error.get()
    })
}

/// Whether the error texts are wanted, to find out what a finding is about.
fn shown() -> bool {
    static SHOWN: OnceLock<bool> = OnceLock::new();
    *SHOWN.get_or_init(|| env::var_os("FUZZ_SHOW").is_some())
}

/// Panics for a result that no input may lead to; a failure must have said why.
#[track_caller]
pub(crate) fn checked(result: HRESULT) -> HRESULT {
    assert!(
        result != E_UNEXPECTED && result != E_OUTOFMEMORY,
        "the call gave {result:#010x}"
    );
    if result < 0 {
        let mut count: ULONG = 0;
        // SAFETY: all pointers are valid.
        let got = unsafe {
            WsGetErrorProperty(
                error(),
                WS_ERROR_PROPERTY_STRING_COUNT,
                (&raw mut count).cast(),
                size_of::<ULONG>() as ULONG,
            )
        };
        assert_eq!(got, S_OK);
        assert!(count > 0, "{result:#010x} came without a text");
        for index in 0..count {
            let text = text(index);
            assert!(!text.is_empty(), "{result:#010x} came with an empty text");
            if shown() {
                eprintln!("{result:#010x}: {}", String::from_utf16_lossy(text));
            }
        }
        // SAFETY: the error object is valid.
        assert_eq!(unsafe { WsResetError(error()) }, S_OK);
    }
    result
}

/// A text of the error object; valid until that is reset.
fn text(index: ULONG) -> &'static [u16] {
    let mut text = WS_STRING {
        length: 0,
        chars: ptr::null_mut(),
    };
    // SAFETY: all pointers are valid.
    let got = unsafe { WsGetErrorString(error(), index, &mut text) };
    assert_eq!(got, S_OK);
    match text.length {
        0 => &[],
        // SAFETY: the text has as many units.
        length => unsafe { slice::from_raw_parts(text.chars, length as usize) },
    }
}

/// Whether a failure leaves the object as it was.
pub(crate) fn is_misuse(result: HRESULT) -> bool {
    matches!(
        result,
        E_INVALIDARG | E_NOTIMPL | WS_E_INVALID_OPERATION | WS_E_OBJECT_FAULTED
    )
}
