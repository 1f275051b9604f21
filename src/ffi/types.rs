//! Reading and writing typed values, and time conversion.

use std::ffi::c_void;

use super::unbuilt::unbuilt;
use crate::abi::{
    FILETIME, HRESULT, ULONG, WS_ATTRIBUTE_DESCRIPTION, WS_DATETIME, WS_ELEMENT_DESCRIPTION,
    WS_ERROR, WS_HEAP, WS_READ_OPTION, WS_TYPE, WS_TYPE_MAPPING, WS_WRITE_OPTION, WS_XML_READER,
    WS_XML_WRITER,
};

/// Dates time to file time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsDateTimeToFileTime(
    dateTime: *const WS_DATETIME,
    fileTime: *mut FILETIME,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsDateTimeToFileTime", error)
}

/// Files time to date time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFileTimeToDateTime(
    fileTime: *const FILETIME,
    dateTime: *mut WS_DATETIME,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsFileTimeToDateTime", error)
}

/// Reads attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadAttribute(
    reader: *mut WS_XML_READER,
    attributeDescription: *const WS_ATTRIBUTE_DESCRIPTION,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadAttribute", error)
}

/// Reads element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadElement(
    reader: *mut WS_XML_READER,
    elementDescription: *const WS_ELEMENT_DESCRIPTION,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadElement", error)
}

/// Reads type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadType(
    reader: *mut WS_XML_READER,
    typeMapping: WS_TYPE_MAPPING,
    r#type: WS_TYPE,
    typeDescription: *const c_void,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadType", error)
}

/// Writes attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteAttribute(
    writer: *mut WS_XML_WRITER,
    attributeDescription: *const WS_ATTRIBUTE_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteAttribute", error)
}

/// Writes element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteElement(
    writer: *mut WS_XML_WRITER,
    elementDescription: *const WS_ELEMENT_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteElement", error)
}

/// Writes type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteType(
    writer: *mut WS_XML_WRITER,
    typeMapping: WS_TYPE_MAPPING,
    r#type: WS_TYPE,
    typeDescription: *const c_void,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteType", error)
}
