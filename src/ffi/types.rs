//! Reading and writing typed values, and time conversion.

use std::ffi::c_void;

use super::args::{optional_heap, out, required};
use super::guard::guard;
use crate::abi::*;
use crate::base::handle::{self, lease};
use crate::serial::{self, Leased};
use crate::text::datetime;
use crate::xml::reader_object::XmlReader;
use crate::xml::writer_object::{Piece, XmlWriter};

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

/// Reads the value of an attribute of the element on which the reader stands, as the description says.
///
/// `value` receives the value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes.
/// What is pointed to lies on `heap`, which may be NULL when the value needs no memory. A missing attribute gives
/// NULL with WS_READ_OPTIONAL_POINTER and fails otherwise. The reader does not move.
///
/// Not two threads on one reader or heap at a time. After a failure the reader needs a new input.
///
/// Errors: WS_E_INVALID_FORMAT for a required attribute that is missing or text that is not of the type;
/// WS_E_NUMERIC_OVERFLOW for a number out of range; WS_E_QUOTA_EXCEEDED when the heap is full; WS_E_INVALID_OPERATION
/// when the reader is not on an element; E_INVALIDARG for an option, size or description that is not valid.
///
/// Documentation: WsReadAttribute function.
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let description = unsafe { required(attributeDescription, "attributeDescription") }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { optional_heap(heap) }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        reader.usable()?;
        let lease = &mut reader;
        let mut from = Leased { lease, error };
        let heap = heap.as_mut();
        // SAFETY: the head of `ffi`.
        let read = unsafe {
            serial::read_attribute(&mut from, heap, description, readOption, value, valueSize)
        };
        reader.latch(read)
    })
}

/// Reads the next element, which must have the name that the description gives, with all its content, and moves past
/// its end.
///
/// `value` receives the value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes.
/// What is pointed to lies on `heap`, which may be NULL when the value needs no memory; after a failure some of it
/// may stay there. White space and comments before the element are skipped.
///
/// Not two threads on one reader or heap at a time. After a failure the reader needs a new input.
///
/// Errors: WS_E_INVALID_FORMAT for another element or content that does not fit the description;
/// WS_E_NUMERIC_OVERFLOW for a number out of range; WS_E_QUOTA_EXCEEDED when the heap or a limit of the reader is
/// exceeded; WS_E_INVALID_OPERATION without an input; E_INVALIDARG for an option, size or description that is not
/// valid.
///
/// Documentation: WsReadElement function.
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let description = unsafe { required(elementDescription, "elementDescription") }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { optional_heap(heap) }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        reader.usable()?;
        let lease = &mut reader;
        let mut from = Leased { lease, error };
        let heap = heap.as_mut();
        // SAFETY: the head of `ffi`.
        let read = unsafe {
            serial::read_element(&mut from, heap, description, readOption, value, valueSize)
        };
        reader.latch(read)
    })
}

/// Reads a value of a type from where the reader stands; WsReadElement and WsReadAttribute add the names to this.
///
/// `typeMapping` says what the value is made of: a whole element with its attributes (the reader is on the element),
/// the value of an attribute (after WsReadStartAttribute), or the content of an element (after WsReadStartElement).
/// `typeDescription` may be NULL for types that need none. `value`, `valueSize` and `heap` are used as `readOption`
/// says: the value itself, or a pointer to memory on the heap.
///
/// Not two threads on one reader or heap at a time. After a failure the reader needs a new input.
///
/// Errors: WS_E_INVALID_FORMAT for content that does not fit the type; WS_E_NUMERIC_OVERFLOW for a number out of
/// range; WS_E_QUOTA_EXCEEDED when the heap or a limit of the reader is exceeded; WS_E_INVALID_OPERATION without an
/// input; E_INVALIDARG for a type, mapping, option, size or description that is not valid.
///
/// Documentation: WsReadType function.
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { optional_heap(heap) }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        reader.in_attribute()?;
        let lease = &mut reader;
        let mut from = Leased { lease, error };
        // SAFETY: the head of `ffi`.
        let read = unsafe {
            serial::read_type(
                &mut from,
                heap.as_mut(),
                typeMapping,
                r#type,
                typeDescription,
                readOption,
                value,
                valueSize,
            )
        };
        reader.latch(read)
    })
}

/// Writes an attribute with the name and type that the description gives, into the start tag that is open.
///
/// `value` points to the value or, with a pointer option, to a pointer to it; `valueSize` is the size of that in
/// bytes. Nothing of it is kept. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when no start tag is open; WS_E_INVALID_FORMAT for a value that has no XML form;
/// WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for an option, size or description that is not valid.
///
/// Documentation: WsWriteAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteAttribute(
    writer: *mut WS_XML_WRITER,
    attributeDescription: *const WS_ATTRIBUTE_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let description = unsafe { required(attributeDescription, "attributeDescription") }?;
        let before = writer.begin(None)?;
        let lease = &mut writer;
        let mut to = Leased { lease, error };
        // SAFETY: the head of `ffi`.
        let written =
            unsafe { serial::write_attribute(&mut to, description, writeOption, value, valueSize) };
        writer.end(before, None, written)
    })
}

/// Writes an element with the name and type that the description gives: start tag, attributes, content and end tag.
///
/// `value` points to the value or, with a pointer option, to a pointer to it; `valueSize` is the size of that in
/// bytes. With a nillable option a missing value is written as an element with xsi:nil. Nothing of the value is kept.
///
/// Not two threads on one writer at a time. After a failure the writer needs a new output.
///
/// Errors: WS_E_INVALID_FORMAT for a value that has no XML form; WS_E_QUOTA_EXCEEDED for a limit of the writer;
/// WS_E_INVALID_OPERATION without an output; E_INVALIDARG for an option, size or description that is not valid, or a
/// required pointer that is NULL.
///
/// Documentation: WsWriteElement function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteElement(
    writer: *mut WS_XML_WRITER,
    elementDescription: *const WS_ELEMENT_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let description = unsafe { required(elementDescription, "elementDescription") }?;
        let before = writer.begin(None)?;
        let lease = &mut writer;
        let mut to = Leased { lease, error };
        // SAFETY: the head of `ffi`.
        let written =
            unsafe { serial::write_element(&mut to, description, writeOption, value, valueSize) };
        writer.end(before, None, written)
    })
}

/// Writes a value of a type where the writer stands; WsWriteElement and WsWriteAttribute add the names to this.
///
/// `typeMapping` says what the value becomes: attributes and content of the element that is open, the value of the
/// attribute that is open, or content only. `typeDescription` may be NULL for types that need none. `value` points to
/// the value or, with a pointer option, to a pointer to it; `valueSize` is the size of that in bytes. Nothing of it
/// is kept.
///
/// Not two threads on one writer at a time. After a failure the writer needs a new output.
///
/// Errors: WS_E_INVALID_FORMAT for a value that has no XML form; WS_E_QUOTA_EXCEEDED for a limit of the writer;
/// WS_E_INVALID_OPERATION without an output, or where the mapping does not belong; E_INVALIDARG for a type, mapping,
/// option, size or description that is not valid.
///
/// Documentation: WsWriteType function.
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        let piece = Some(Piece::Whole);
        let before = writer.begin(piece)?;
        let lease = &mut writer;
        let mut to = Leased { lease, error };
        // SAFETY: the head of `ffi`.
        let written = unsafe {
            serial::write_type(
                &mut to,
                typeMapping,
                r#type,
                typeDescription,
                writeOption,
                value,
                valueSize,
            )
        };
        writer.end(before, piece, written)
    })
}
