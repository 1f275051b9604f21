//! Reading and writing typed values, and time conversion.

use std::ffi::c_void;

use super::args::{out, required};
use super::guard::guard;
use super::unbuilt::unbuilt;
use crate::abi::{
    FILETIME, HRESULT, ULONG, WS_ATTRIBUTE_DESCRIPTION, WS_DATETIME, WS_ELEMENT_DESCRIPTION,
    WS_ERROR, WS_HEAP, WS_READ_OPTION, WS_TYPE, WS_TYPE_MAPPING, WS_WRITE_OPTION, WS_XML_READER,
    WS_XML_WRITER,
};
use crate::text::datetime;

/// Converts a WS_DATETIME to a FILETIME, which counts 100 ns units since 1601.
///
/// The ticks are taken as they are, whatever the format says: for WS_DATETIME_FORMAT_NONE the result is the time as it was
/// written, without a zone. Nothing is kept. Any thread may call this at any time.
///
/// Errors: WS_E_INVALID_FORMAT when the time lies before the year 1601; E_INVALIDARG when a pointer is NULL.
///
/// Documentation: WsDateTimeToFileTime function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsDateTimeToFileTime(
    dateTime: *const WS_DATETIME,
    fileTime: *mut FILETIME,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let time = unsafe { required(dateTime, "dateTime") }?;
        let converted = out(fileTime, "fileTime")?;
        let value = datetime::to_filetime(time)?;
        // SAFETY: the head of `ffi`.
        unsafe { converted.set(value) };
        Ok(())
    })
}

/// Converts a FILETIME to a WS_DATETIME of the format WS_DATETIME_FORMAT_UTC.
///
/// Nothing is kept. Any thread may call this at any time.
///
/// Errors: WS_E_INVALID_FORMAT when the time lies beyond the year 9999; E_INVALIDARG when a pointer is NULL.
///
/// Documentation: WsFileTimeToDateTime function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFileTimeToDateTime(
    fileTime: *const FILETIME,
    dateTime: *mut WS_DATETIME,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let time = unsafe { required(fileTime, "fileTime") }?;
        let converted = out(dateTime, "dateTime")?;
        let value = datetime::from_filetime(time)?;
        // SAFETY: the head of `ffi`.
        unsafe { converted.set(value) };
        Ok(())
    })
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
