//! URLs.

use super::unbuilt::unbuilt;
use crate::abi::{HRESULT, ULONG, WS_ERROR, WS_HEAP, WS_STRING, WS_URL};

/// Combines url.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCombineUrl(
    baseUrl: *const WS_STRING,
    referenceUrl: *const WS_STRING,
    flags: ULONG,
    heap: *mut WS_HEAP,
    resultUrl: *mut WS_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCombineUrl", error)
}

/// Decodes url.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsDecodeUrl(
    url: *const WS_STRING,
    flags: ULONG,
    heap: *mut WS_HEAP,
    outUrl: *mut *mut WS_URL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsDecodeUrl", error)
}

/// Encodes url.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsEncodeUrl(
    url: *const WS_URL,
    flags: ULONG,
    heap: *mut WS_HEAP,
    outUrl: *mut WS_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsEncodeUrl", error)
}
