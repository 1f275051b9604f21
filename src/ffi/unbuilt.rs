//! What an exported function does that is not built yet.

use crate::abi::{E_NOTIMPL, HRESULT, WS_ERROR};

/// Refuses a call of the export `name`.
pub(super) fn unbuilt(_name: &str, _error: *mut WS_ERROR) -> HRESULT {
    E_NOTIMPL
}

/// Ignores a call of the export `name`, which has no way to refuse.
pub(super) fn unbuilt_void(_name: &str) {}
