//! What XML readers read at a node: names, attributes, text and values.

use std::ffi::c_void;
use std::ptr;

use super::args::{bytes_of, out, room};
use super::guard::guard;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::heap::Heap;
use crate::base::utf::utf8_to_utf16;
use crate::serial;
use crate::xml::reader::Reader;
use crate::xml::reader_object::XmlReader;

/// Looks for an attribute of the element on which the reader stands.
///
/// `attributeIndex` receives its index for WsReadStartAttribute and for the array of the WS_XML_ELEMENT_NODE. The
/// name is compared with `localName` and `ns`, both required; an empty `ns` stands for no namespace. The reader does
/// not move. An attribute that is missing gives S_FALSE, or fails if `required` is TRUE.
///
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT when a required attribute is missing; WS_E_INVALID_OPERATION when the reader is not on
/// an element; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsFindAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFindAttribute(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    required: BOOL,
    attributeIndex: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let index = out(attributeIndex, "attributeIndex")?;
        // SAFETY: the head of `ffi`.
        let local = unsafe { bytes_of(localName, "localName") }?;
        // SAFETY: the head of `ffi`.
        let ns = unsafe { bytes_of(ns, "ns") }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        match reader.find_attribute(local, ns)? {
            Some(found) => {
                // SAFETY: the head of `ffi`.
                unsafe { index.set(found as ULONG) };
                Ok(S_OK)
            }
            None if required != 0 => Err(reader.no_attribute(local)),
            None => Ok(S_FALSE),
        }
    })
}

/// Finds the namespace that a prefix stands for where the reader is.
///
/// `ns` receives a pointer to a string of the reader, valid until the reader moves. An empty `prefix` asks for the
/// default namespace. A prefix that is not declared gives S_FALSE and NULL, or fails if `required` is TRUE.
///
/// The reader must be on an element or inside its content. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT when a required prefix is not declared; WS_E_INVALID_OPERATION without an input;
/// E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsGetNamespaceFromPrefix function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetNamespaceFromPrefix(
    reader: *mut WS_XML_READER,
    prefix: *const WS_XML_STRING,
    required: BOOL,
    ns: *mut *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let ns = out(ns, "ns")?;
        // SAFETY: the head of `ffi`.
        let prefix = unsafe { bytes_of(prefix, "prefix") }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        let found = reader.namespace_of_prefix(prefix)?;
        if found.is_none() && required != 0 {
            return Err(reader.no_prefix(prefix));
        }
        // SAFETY: the head of `ffi`.
        unsafe { ns.set(found.unwrap_or(ptr::null())) };
        Ok(if found.is_some() { S_OK } else { S_FALSE })
    })
}

/// Gets the value of an attribute with the prefix `xml` (`lang`, `space`) from the nearest element around that has
/// it.
///
/// `valueChars` receives characters that lie on `heap`, are not terminated, and live until it is reset or freed;
/// `valueCharCount` receives their number. Without such an attribute the result is S_FALSE, with NULL and 0. The
/// reader itself gives these attributes no meaning and does not move.
///
/// Not two threads on one reader or heap at a time.
///
/// Errors: WS_E_INVALID_OPERATION without an input; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for an
/// argument that is not valid.
///
/// Documentation: WsGetXmlAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetXmlAttribute(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    heap: *mut WS_HEAP,
    valueChars: *mut *mut WCHAR,
    valueCharCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let value_chars = out(valueChars, "valueChars")?;
        let value_count = out(valueCharCount, "valueCharCount")?;
        // SAFETY: the head of `ffi`.
        let local = unsafe { bytes_of(localName, "localName") }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        let value = reader.xml_attribute(local)?;
        let (code, chars, count) = match value {
            Some(value) => {
                let units = utf8_to_utf16(value)?;
                (S_OK, heap.copy_slice(&units)?.as_ptr(), units.len())
            }
            None => (S_FALSE, ptr::null_mut(), 0),
        };
        // SAFETY: the head of `ffi`.
        unsafe { value_chars.set(chars) };
        // SAFETY: as above.
        unsafe { value_count.set(count as ULONG) };
        Ok(code)
    })
}

/// Reads several elements of one name, each with one value, into an array; a loop of WsReadStartElement, WsReadValue
/// and WsReadEndElement, but faster.
///
/// `arraySize` is the size of `array` in bytes; `itemOffset` and `itemCount` count items, whose size follows from
/// `valueType`. `actualItemCount` receives how many items were read: perhaps fewer than asked for although there are
/// more, and 0 when there are no more.
///
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for content that is not of the type; WS_E_NUMERIC_OVERFLOW for a number out of its
/// range; WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered; WS_E_INVALID_OPERATION
/// without an input; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsReadArray function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadArray(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    valueType: WS_VALUE_TYPE,
    array: *mut c_void,
    arraySize: ULONG,
    itemOffset: ULONG,
    itemCount: ULONG,
    actualItemCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let count = out(actualItemCount, "actualItemCount")?;
        // SAFETY: the head of `ffi`.
        let local = unsafe { bytes_of(localName, "localName") }?;
        // SAFETY: the head of `ffi`.
        let ns = unsafe { bytes_of(ns, "ns") }?;
        let value = ValueType::new(valueType)?;
        let size = value.size;
        let end = u64::from(itemOffset) + u64::from(itemCount);
        if end.saturating_mul(size.into()) > u64::from(arraySize) {
            return Err(Error::invalid_arg(format!(
                "item {end} of {size} bytes lies outside an array of {arraySize} bytes"
            )));
        }
        if array.is_null() && itemCount > 0 {
            return Err(Error::invalid_arg("array must not be NULL"));
        }
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        let read = reader.run(|reader| {
            let mut read = 0;
            while read < itemCount && reader.to_start_element(Some(local), Some(ns))? {
                let offset = (itemOffset + read) as usize * size as usize;
                // SAFETY: the item lies within the array, whose size the caller has given.
                let item = unsafe { array.byte_add(offset) };
                reader.start_element()?;
                // SAFETY: as above.
                unsafe { value.read(reader, item, size) }?;
                reader.end_element()?;
                read += 1;
            }
            Ok(read)
        })?;
        // SAFETY: the head of `ffi`.
        unsafe { count.set(read) };
        Ok(())
    })
}

/// Reads a part of the text where the reader stands as bytes; text is taken as base64.
///
/// At most `maxByteCount` bytes go to `bytes`; `actualByteCount` receives how many, 0 at the end of the text. The
/// text may be read in any number of calls. Comments in between are skipped, and CDATA sections are text like any other.
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for text that is not base64; WS_E_QUOTA_EXCEEDED when too little is buffered;
/// WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
/// not valid.
///
/// Documentation: WsReadBytes function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadBytes(
    reader: *mut WS_XML_READER,
    bytes: *mut c_void,
    maxByteCount: ULONG,
    actualByteCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let count = out(actualByteCount, "actualByteCount")?;
        // SAFETY: the head of `ffi`.
        let room = unsafe { room(bytes.cast::<u8>(), maxByteCount, "bytes") }?;
        // SAFETY: the head of `ffi`.
        let read = unsafe { handle::lease::<XmlReader>(reader) }?.read_bytes(room)?;
        // SAFETY: the head of `ffi`.
        unsafe { count.set(read as ULONG) };
        Ok(())
    })
}

/// Reads a part of the text where the reader stands as UTF-16.
///
/// At most `maxCharCount` units of 2 bytes go to `chars`, not terminated; `actualCharCount` receives how many, 0 at
/// the end of the text. It may be fewer than there are: the text is read in any number of calls. Comments in between
/// are skipped, and CDATA sections are text like any other. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED when too little is buffered;
/// WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
/// not valid.
///
/// Documentation: WsReadChars function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadChars(
    reader: *mut WS_XML_READER,
    chars: *mut WCHAR,
    maxCharCount: ULONG,
    actualCharCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let count = out(actualCharCount, "actualCharCount")?;
        // SAFETY: the head of `ffi`.
        let room = unsafe { room(chars, maxCharCount, "chars") }?;
        // SAFETY: the head of `ffi`.
        let read = unsafe { handle::lease::<XmlReader>(reader) }?.read_chars(room)?;
        // SAFETY: the head of `ffi`.
        unsafe { count.set(read as ULONG) };
        Ok(())
    })
}

/// Reads a part of the text where the reader stands as UTF-8.
///
/// At most `maxByteCount` bytes go to `bytes`, not terminated; `actualByteCount` receives how many, 0 at the end of
/// the text. It may be fewer than there are: the text is read in any number of calls. Comments in between are
/// skipped, and CDATA sections are text like any other. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED when too little is buffered;
/// WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
/// not valid.
///
/// Documentation: WsReadCharsUtf8 function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadCharsUtf8(
    reader: *mut WS_XML_READER,
    bytes: *mut BYTE,
    maxByteCount: ULONG,
    actualByteCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let count = out(actualByteCount, "actualByteCount")?;
        // SAFETY: the head of `ffi`.
        let room = unsafe { room(bytes, maxByteCount, "bytes") }?;
        // SAFETY: the head of `ffi`.
        let read = unsafe { handle::lease::<XmlReader>(reader) }?.read_chars_utf8(room)?;
        // SAFETY: the head of `ffi`.
        unsafe { count.set(read as ULONG) };
        Ok(())
    })
}

/// Leaves the attribute that WsReadStartAttribute entered; the reader is on its element again.
///
/// What was not read of the value is skipped. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION when the reader is not in an attribute; WS_E_OBJECT_FAULTED after a failure;
/// E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsReadEndAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEndAttribute(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader) }?.end_attribute()
    })
}

/// Reads text of the form `prefix:local` and resolves the prefix with the declarations in scope.
///
/// White space around the text is dropped; the first colon separates. `prefix` and `ns` may be NULL. The strings lie
/// on `heap` and live until it is reset or freed; without a prefix `prefix` is empty. Not two threads on one reader
/// or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT for text without a local name, an empty prefix before a colon, or a prefix that is not
/// declared; WS_E_QUOTA_EXCEEDED when the heap is full; WS_E_INVALID_OPERATION without an input; E_INVALIDARG for an
/// argument that is not valid.
///
/// Documentation: WsReadQualifiedName function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadQualifiedName(
    reader: *mut WS_XML_READER,
    heap: *mut WS_HEAP,
    prefix: *mut WS_XML_STRING,
    localName: *mut WS_XML_STRING,
    ns: *mut WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let local_name = out(localName, "localName")?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        let name = reader.read_qualified_name(!ns.is_null())?;
        let found = [&name.prefix, &name.local, &name.ns];
        let [found_prefix, found_local, found_ns] = found.map(|part| heap_string(&mut heap, part));
        let (found_prefix, found_local, found_ns) = (found_prefix?, found_local?, found_ns?);
        if let Ok(prefix) = out(prefix, "prefix") {
            // SAFETY: the head of `ffi`.
            unsafe { prefix.set(found_prefix) };
        }
        if let Ok(ns) = out(ns, "ns") {
            // SAFETY: the head of `ffi`.
            unsafe { ns.set(found_ns) };
        }
        // SAFETY: the head of `ffi`.
        unsafe { local_name.set(found_local) };
        Ok(())
    })
}

/// Moves the reader into an attribute of the element on which it stands, to read the value as text.
///
/// `attributeIndex` is the index in the array of the WS_XML_ELEMENT_NODE, as from WsFindAttribute. WsReadChars,
/// WsReadBytes, WsReadValue and WsReadType read the value; WsReadEndAttribute returns to the element. Attributes can
/// be read in any order and again. Not two threads on one reader at a time.
///
/// In the attribute the reader stands on a WS_XML_TEXT_NODE, the value; WsReadNode moves it to WS_XML_NODE_TYPE_EOF.
///
/// Errors: WS_E_INVALID_FORMAT when the reader is not on an element; E_INVALIDARG for an index without an attribute or a
/// handle that is not valid; WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure.
///
/// Documentation: WsReadStartAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadStartAttribute(
    reader: *mut WS_XML_READER,
    attributeIndex: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader) }?.start_attribute(attributeIndex as usize)
    })
}

/// Reads the text where the reader stands as a number, boolean, time, GUID or another simple value.
///
/// `value` receives it, with exactly the size that `valueType` says in `valueSize`, in bytes. White space around the
/// text is dropped. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for text that is no such value; WS_E_NUMERIC_OVERFLOW for a number out of the type's
/// range; WS_E_QUOTA_EXCEEDED when too little is buffered; WS_E_INVALID_OPERATION without an input;
/// WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an unknown type, a wrong size, or an argument that is not
/// valid.
///
/// Documentation: WsReadValue function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadValue(
    reader: *mut WS_XML_READER,
    valueType: WS_VALUE_TYPE,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let value_type = ValueType::new(valueType)?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        reader.run_anywhere(|reader| {
            // SAFETY: the head of `ffi`.
            unsafe { value_type.read(reader, value, valueSize) }
        })
    })
}

/// A simple type: what it is called among all types, and its size in bytes.
#[derive(Clone, Copy)]
struct ValueType {
    ty: WS_TYPE,
    size: ULONG,
}

impl ValueType {
    fn new(value_type: WS_VALUE_TYPE) -> Result<ValueType> {
        let (ty, size) = match value_type {
            WS_BOOL_VALUE_TYPE => (WS_BOOL_TYPE, 4),
            WS_INT8_VALUE_TYPE => (WS_INT8_TYPE, 1),
            WS_INT16_VALUE_TYPE => (WS_INT16_TYPE, 2),
            WS_INT32_VALUE_TYPE => (WS_INT32_TYPE, 4),
            WS_INT64_VALUE_TYPE => (WS_INT64_TYPE, 8),
            WS_UINT8_VALUE_TYPE => (WS_UINT8_TYPE, 1),
            WS_UINT16_VALUE_TYPE => (WS_UINT16_TYPE, 2),
            WS_UINT32_VALUE_TYPE => (WS_UINT32_TYPE, 4),
            WS_UINT64_VALUE_TYPE => (WS_UINT64_TYPE, 8),
            WS_FLOAT_VALUE_TYPE => (WS_FLOAT_TYPE, 4),
            WS_DOUBLE_VALUE_TYPE => (WS_DOUBLE_TYPE, 8),
            WS_DECIMAL_VALUE_TYPE => (WS_DECIMAL_TYPE, size_of::<DECIMAL>()),
            WS_DATETIME_VALUE_TYPE => (WS_DATETIME_TYPE, size_of::<WS_DATETIME>()),
            WS_TIMESPAN_VALUE_TYPE => (WS_TIMESPAN_TYPE, size_of::<WS_TIMESPAN>()),
            WS_GUID_VALUE_TYPE => (WS_GUID_TYPE, size_of::<GUID>()),
            WS_DURATION_VALUE_TYPE => (WS_DURATION_TYPE, size_of::<WS_DURATION>()),
            other => {
                return Err(Error::invalid_arg(format!(
                    "{other} is not a value of WS_VALUE_TYPE"
                )));
            }
        };
        let size = size as ULONG;
        Ok(ValueType { ty, size })
    }

    /// Reads a value from the text where the reader stands.
    ///
    /// # Safety
    /// `value` is NULL or has room for `size` bytes.
    unsafe fn read(self, reader: &mut Reader, value: *mut c_void, size: ULONG) -> Result<()> {
        // SAFETY: the caller's promise.
        unsafe { serial::read_value(reader, self.ty, value, size) }
    }
}

/// A copy of a string on a heap.
fn heap_string(heap: &mut Heap, bytes: &[u8]) -> Result<WS_XML_STRING> {
    Ok(WS_XML_STRING {
        length: bytes.len() as ULONG,
        bytes: heap.copy(bytes, 1)?.as_ptr(),
        dictionary: ptr::null_mut(),
        id: 0,
    })
}
