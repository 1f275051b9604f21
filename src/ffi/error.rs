//! Error objects.

use std::ffi::c_void;
use std::ptr;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ERROR, WS_ERROR_PROPERTY, WS_ERROR_PROPERTY_ID, WS_FAULT,
    WS_FAULT_DETAIL_DESCRIPTION, WS_FAULT_DISCLOSURE, WS_FAULT_ERROR_PROPERTY_ID, WS_HEAP,
    WS_READ_OPTION, WS_STRING, WS_WRITE_OPTION,
};

/// Adds error string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddErrorString(
    error: *mut WS_ERROR,
    string: *const WS_STRING,
) -> HRESULT {
    unbuilt("WsAddErrorString", error)
}

/// Copies error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCopyError(source: *mut WS_ERROR, destination: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsCopyError", ptr::null_mut())
}

/// Creates error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateError(
    properties: *const WS_ERROR_PROPERTY,
    propertyCount: ULONG,
    error: *mut *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateError", ptr::null_mut())
}

/// Creates fault from error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateFaultFromError(
    error: *mut WS_ERROR,
    faultErrorCode: HRESULT,
    faultDisclosure: WS_FAULT_DISCLOSURE,
    heap: *mut WS_HEAP,
    fault: *mut WS_FAULT,
) -> HRESULT {
    unbuilt("WsCreateFaultFromError", error)
}

/// Frees error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeError(error: *mut WS_ERROR) {
    unbuilt_void("WsFreeError")
}

/// Gets error property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetErrorProperty(
    error: *mut WS_ERROR,
    id: WS_ERROR_PROPERTY_ID,
    buffer: *mut c_void,
    bufferSize: ULONG,
) -> HRESULT {
    unbuilt("WsGetErrorProperty", error)
}

/// Gets error string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetErrorString(
    error: *mut WS_ERROR,
    index: ULONG,
    string: *mut WS_STRING,
) -> HRESULT {
    unbuilt("WsGetErrorString", error)
}

/// Gets fault error detail.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetFaultErrorDetail(
    error: *mut WS_ERROR,
    faultDetailDescription: *const WS_FAULT_DETAIL_DESCRIPTION,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
) -> HRESULT {
    unbuilt("WsGetFaultErrorDetail", error)
}

/// Gets fault error property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetFaultErrorProperty(
    error: *mut WS_ERROR,
    id: WS_FAULT_ERROR_PROPERTY_ID,
    buffer: *mut c_void,
    bufferSize: ULONG,
) -> HRESULT {
    unbuilt("WsGetFaultErrorProperty", error)
}

/// Resets error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetError(error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsResetError", error)
}

/// Sets error property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetErrorProperty(
    error: *mut WS_ERROR,
    id: WS_ERROR_PROPERTY_ID,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    unbuilt("WsSetErrorProperty", error)
}

/// Sets fault error detail.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetFaultErrorDetail(
    error: *mut WS_ERROR,
    faultDetailDescription: *const WS_FAULT_DETAIL_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    unbuilt("WsSetFaultErrorDetail", error)
}

/// Sets fault error property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetFaultErrorProperty(
    error: *mut WS_ERROR,
    id: WS_FAULT_ERROR_PROPERTY_ID,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    unbuilt("WsSetFaultErrorProperty", error)
}
