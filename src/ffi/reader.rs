//! XML readers.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    BOOL, BYTE, HRESULT, ULONG, WCHAR, WS_ASYNC_CONTEXT, WS_ERROR, WS_HEAP, WS_VALUE_TYPE,
    WS_WRITE_CALLBACK, WS_XML_BUFFER, WS_XML_CANONICALIZATION_PROPERTY, WS_XML_NODE, WS_XML_READER,
    WS_XML_READER_ENCODING, WS_XML_READER_INPUT, WS_XML_READER_PROPERTY, WS_XML_READER_PROPERTY_ID,
    WS_XML_STRING,
};

/// Creates reader.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateReader(
    properties: *const WS_XML_READER_PROPERTY,
    propertyCount: ULONG,
    reader: *mut *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateReader", error)
}

/// Ends reader canonicalization.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsEndReaderCanonicalization(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsEndReaderCanonicalization", error)
}

/// Fills reader.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFillReader(
    reader: *mut WS_XML_READER,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsFillReader", error)
}

/// Finds attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFindAttribute(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    required: BOOL,
    attributeIndex: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsFindAttribute", error)
}

/// Frees reader.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeReader(reader: *mut WS_XML_READER) {
    unbuilt_void("WsFreeReader")
}

/// Gets namespace from prefix.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetNamespaceFromPrefix(
    reader: *mut WS_XML_READER,
    prefix: *const WS_XML_STRING,
    required: BOOL,
    ns: *mut *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetNamespaceFromPrefix", error)
}

/// Gets reader node.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetReaderNode(
    xmlReader: *mut WS_XML_READER,
    node: *mut *const WS_XML_NODE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetReaderNode", error)
}

/// Gets reader property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetReaderProperty(
    reader: *mut WS_XML_READER,
    id: WS_XML_READER_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetReaderProperty", error)
}

/// Gets xml attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetXmlAttribute(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    heap: *mut WS_HEAP,
    valueChars: *mut *mut WCHAR,
    valueCharCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetXmlAttribute", error)
}

/// Reads array.
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
    unbuilt("WsReadArray", error)
}

/// Reads bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadBytes(
    reader: *mut WS_XML_READER,
    bytes: *mut c_void,
    maxByteCount: ULONG,
    actualByteCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadBytes", error)
}

/// Reads chars.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadChars(
    reader: *mut WS_XML_READER,
    chars: *mut WCHAR,
    maxCharCount: ULONG,
    actualCharCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadChars", error)
}

/// Reads chars utf8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadCharsUtf8(
    reader: *mut WS_XML_READER,
    bytes: *mut BYTE,
    maxByteCount: ULONG,
    actualByteCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadCharsUtf8", error)
}

/// Reads end attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEndAttribute(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadEndAttribute", error)
}

/// Reads end element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEndElement(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadEndElement", error)
}

/// Reads node.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadNode(reader: *mut WS_XML_READER, error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsReadNode", error)
}

/// Reads qualified name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadQualifiedName(
    reader: *mut WS_XML_READER,
    heap: *mut WS_HEAP,
    prefix: *mut WS_XML_STRING,
    localName: *mut WS_XML_STRING,
    ns: *mut WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadQualifiedName", error)
}

/// Reads start attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadStartAttribute(
    reader: *mut WS_XML_READER,
    attributeIndex: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadStartAttribute", error)
}

/// Reads start element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadStartElement(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadStartElement", error)
}

/// Reads to start element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadToStartElement(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    found: *mut BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadToStartElement", error)
}

/// Reads value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadValue(
    reader: *mut WS_XML_READER,
    valueType: WS_VALUE_TYPE,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadValue", error)
}

/// Sets input.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetInput(
    reader: *mut WS_XML_READER,
    encoding: *const WS_XML_READER_ENCODING,
    input: *const WS_XML_READER_INPUT,
    properties: *const WS_XML_READER_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetInput", error)
}

/// Sets input to buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetInputToBuffer(
    reader: *mut WS_XML_READER,
    buffer: *mut WS_XML_BUFFER,
    properties: *const WS_XML_READER_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetInputToBuffer", error)
}

/// Skips node.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSkipNode(reader: *mut WS_XML_READER, error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsSkipNode", error)
}

/// Starts reader canonicalization.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsStartReaderCanonicalization(
    reader: *mut WS_XML_READER,
    writeCallback: WS_WRITE_CALLBACK,
    writeCallbackState: *mut c_void,
    properties: *const WS_XML_CANONICALIZATION_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsStartReaderCanonicalization", error)
}
