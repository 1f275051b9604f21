//! Message headers.

use std::ffi::c_void;

use super::unbuilt::unbuilt;
use crate::abi::{
    HRESULT, ULONG, WS_ELEMENT_DESCRIPTION, WS_ERROR, WS_HEADER_TYPE, WS_HEAP, WS_MESSAGE,
    WS_READ_OPTION, WS_REPEATING_HEADER_OPTION, WS_TYPE, WS_WRITE_OPTION, WS_XML_NODE_POSITION,
    WS_XML_READER, WS_XML_STRING,
};

/// Adds custom header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddCustomHeader(
    message: *mut WS_MESSAGE,
    headerDescription: *const WS_ELEMENT_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    headerAttributes: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAddCustomHeader", error)
}

/// Adds mapped header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddMappedHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    valueType: WS_TYPE,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAddMappedHeader", error)
}

/// Checks must understand headers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCheckMustUnderstandHeaders(
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCheckMustUnderstandHeaders", error)
}

/// Gets custom header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetCustomHeader(
    message: *mut WS_MESSAGE,
    customHeaderDescription: *const WS_ELEMENT_DESCRIPTION,
    repeatingOption: WS_REPEATING_HEADER_OPTION,
    headerIndex: ULONG,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    headerAttributes: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetCustomHeader", error)
}

/// Gets header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetHeader(
    message: *mut WS_MESSAGE,
    headerType: WS_HEADER_TYPE,
    valueType: WS_TYPE,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetHeader", error)
}

/// Gets header attributes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetHeaderAttributes(
    message: *mut WS_MESSAGE,
    reader: *mut WS_XML_READER,
    headerAttributes: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetHeaderAttributes", error)
}

/// Gets mapped header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMappedHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    repeatingOption: WS_REPEATING_HEADER_OPTION,
    headerIndex: ULONG,
    valueType: WS_TYPE,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetMappedHeader", error)
}

/// Marks header as understood.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMarkHeaderAsUnderstood(
    message: *mut WS_MESSAGE,
    headerPosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsMarkHeaderAsUnderstood", error)
}

/// Removes custom header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveCustomHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    headerNs: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRemoveCustomHeader", error)
}

/// Removes header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveHeader(
    message: *mut WS_MESSAGE,
    headerType: WS_HEADER_TYPE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRemoveHeader", error)
}

/// Removes mapped header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveMappedHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRemoveMappedHeader", error)
}

/// Sets header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetHeader(
    message: *mut WS_MESSAGE,
    headerType: WS_HEADER_TYPE,
    valueType: WS_TYPE,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetHeader", error)
}
