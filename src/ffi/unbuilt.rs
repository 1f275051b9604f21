//! What an exported function or a value does that is not built yet: it says so.

use super::guard::guard;
use crate::abi::{E_NOTIMPL, HRESULT, WS_ERROR};
use crate::base::error::Error;

/// Refuses a call of the export `name`.
pub(super) fn unbuilt(name: &str, error: *mut WS_ERROR) -> HRESULT {
    guard(error, || -> Result<(), Error> {
        let text = format!("{name} is not supported by this version of OpenWWS");
        Err(Error::new(E_NOTIMPL, text))
    })
}

/// Ignores a call of the export `name`, which has no way to refuse.
pub(super) fn unbuilt_void(_name: &str) {}
