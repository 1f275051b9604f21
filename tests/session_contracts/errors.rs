//! Functions of the library with an error object.

use std::mem::size_of;
use std::ptr;
use std::slice;

use webservices::abi::*;
use webservices::ffi::error::*;

/// How a function ended.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) code: HRESULT,
    /// The texts of the error object, the outermost first.
    pub(crate) text: String,
    /// The action of the fault that was received.
    pub(crate) action: String,
}

impl Outcome {
    #[track_caller]
    pub(crate) fn ok(&self) {
        assert_eq!(self.code, S_OK, "{}", self.text);
    }

    /// It must have failed like this, and said so.
    #[track_caller]
    pub(crate) fn failed(&self, code: HRESULT, says: &[&str]) {
        assert_eq!(
            self.code, code,
            "{:#x} instead of {code:#x}: {}",
            self.code, self.text
        );
        for words in says {
            assert!(
                self.text.contains(words),
                "\"{words}\" is not in: {}",
                self.text
            );
        }
    }
}

/// Runs a function with an error object of its own.
pub(crate) fn with_error(function: impl FnOnce(*mut WS_ERROR) -> HRESULT) -> Outcome {
    let mut error = ptr::null_mut();
    // SAFETY: the out-parameter is a local.
    let created = unsafe { WsCreateError(ptr::null(), 0, &mut error) };
    assert_eq!(created, S_OK, "creating an error object");
    let code = function(error);
    let outcome = Outcome {
        code,
        text: text(error),
        action: action(error),
    };
    // SAFETY: nobody else has the handle.
    unsafe { WsFreeError(error) };
    outcome
}

fn text(error: *mut WS_ERROR) -> String {
    let mut texts = Vec::new();
    loop {
        let mut string = WS_STRING {
            length: 0,
            chars: ptr::null_mut(),
        };
        // SAFETY: the out-parameter is a local.
        let code = unsafe { WsGetErrorString(error, texts.len() as ULONG, &mut string) };
        if code != S_OK {
            return texts.join("\n");
        }
        // SAFETY: the string lives until the error object changes.
        let units = unsafe { slice::from_raw_parts(string.chars, string.length as usize) };
        texts.push(String::from_utf16_lossy(units));
    }
}

fn action(error: *mut WS_ERROR) -> String {
    let mut action = WS_XML_STRING {
        length: 0,
        bytes: ptr::null_mut(),
        dictionary: ptr::null_mut(),
        id: 0,
    };
    // SAFETY: the value is a local of the size that is told.
    let code = unsafe {
        WsGetFaultErrorProperty(
            error,
            WS_FAULT_ERROR_PROPERTY_ACTION,
            (&raw mut action).cast(),
            size_of::<WS_XML_STRING>() as ULONG,
        )
    };
    if code != S_OK || action.bytes.is_null() {
        return String::new();
    }
    // SAFETY: the string lives until the error object changes.
    let bytes = unsafe { slice::from_raw_parts(action.bytes, action.length as usize) };
    String::from_utf8_lossy(bytes).into_owned()
}
