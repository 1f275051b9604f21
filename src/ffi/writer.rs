//! XML writers.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    BOOL, BYTE, HRESULT, ULONG, WCHAR, WS_ASYNC_CONTEXT, WS_ERROR, WS_PULL_BYTES_CALLBACK,
    WS_PUSH_BYTES_CALLBACK, WS_VALUE_TYPE, WS_WRITE_CALLBACK, WS_XML_BUFFER,
    WS_XML_CANONICALIZATION_PROPERTY, WS_XML_NODE, WS_XML_READER, WS_XML_STRING, WS_XML_TEXT,
    WS_XML_WRITER, WS_XML_WRITER_ENCODING, WS_XML_WRITER_OUTPUT, WS_XML_WRITER_PROPERTY,
    WS_XML_WRITER_PROPERTY_ID,
};

/// Copies node.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCopyNode(
    writer: *mut WS_XML_WRITER,
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCopyNode", error)
}

/// Creates writer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateWriter(
    properties: *const WS_XML_WRITER_PROPERTY,
    propertyCount: ULONG,
    writer: *mut *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateWriter", error)
}

/// Ends writer canonicalization.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsEndWriterCanonicalization(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsEndWriterCanonicalization", error)
}

/// Flushes writer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFlushWriter(
    writer: *mut WS_XML_WRITER,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsFlushWriter", error)
}

/// Frees writer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeWriter(writer: *mut WS_XML_WRITER) {
    unbuilt_void("WsFreeWriter")
}

/// Gets prefix from namespace.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetPrefixFromNamespace(
    writer: *mut WS_XML_WRITER,
    ns: *const WS_XML_STRING,
    required: BOOL,
    prefix: *mut *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetPrefixFromNamespace", error)
}

/// Gets writer property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetWriterProperty(
    writer: *mut WS_XML_WRITER,
    id: WS_XML_WRITER_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetWriterProperty", error)
}

/// Pulls bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsPullBytes(
    writer: *mut WS_XML_WRITER,
    callback: WS_PULL_BYTES_CALLBACK,
    callbackState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsPullBytes", error)
}

/// Pushes bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsPushBytes(
    writer: *mut WS_XML_WRITER,
    callback: WS_PUSH_BYTES_CALLBACK,
    callbackState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsPushBytes", error)
}

/// Sets output.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetOutput(
    writer: *mut WS_XML_WRITER,
    encoding: *const WS_XML_WRITER_ENCODING,
    output: *const WS_XML_WRITER_OUTPUT,
    properties: *const WS_XML_WRITER_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetOutput", error)
}

/// Sets output to buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetOutputToBuffer(
    writer: *mut WS_XML_WRITER,
    buffer: *mut WS_XML_BUFFER,
    properties: *const WS_XML_WRITER_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetOutputToBuffer", error)
}

/// Starts writer canonicalization.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsStartWriterCanonicalization(
    writer: *mut WS_XML_WRITER,
    writeCallback: WS_WRITE_CALLBACK,
    writeCallbackState: *mut c_void,
    properties: *const WS_XML_CANONICALIZATION_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsStartWriterCanonicalization", error)
}

/// Writes array.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteArray(
    writer: *mut WS_XML_WRITER,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    valueType: WS_VALUE_TYPE,
    array: *const c_void,
    arraySize: ULONG,
    itemOffset: ULONG,
    itemCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteArray", error)
}

/// Writes bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteBytes(
    writer: *mut WS_XML_WRITER,
    bytes: *const c_void,
    byteCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteBytes", error)
}

/// Writes chars.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteChars(
    writer: *mut WS_XML_WRITER,
    chars: *const WCHAR,
    charCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteChars", error)
}

/// Writes chars utf8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteCharsUtf8(
    writer: *mut WS_XML_WRITER,
    bytes: *const BYTE,
    byteCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteCharsUtf8", error)
}

/// Writes end attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEndAttribute(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteEndAttribute", error)
}

/// Writes end c data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEndCData(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteEndCData", error)
}

/// Writes end element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEndElement(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteEndElement", error)
}

/// Writes end start element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEndStartElement(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteEndStartElement", error)
}

/// Writes node.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteNode(
    writer: *mut WS_XML_WRITER,
    node: *const WS_XML_NODE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteNode", error)
}

/// Writes qualified name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteQualifiedName(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteQualifiedName", error)
}

/// Writes start attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteStartAttribute(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    singleQuote: BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteStartAttribute", error)
}

/// Writes start c data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteStartCData(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteStartCData", error)
}

/// Writes start element.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteStartElement(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteStartElement", error)
}

/// Writes text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteText(
    writer: *mut WS_XML_WRITER,
    text: *const WS_XML_TEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteText", error)
}

/// Writes value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteValue(
    writer: *mut WS_XML_WRITER,
    valueType: WS_VALUE_TYPE,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteValue", error)
}

/// Writes xmlns attribute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteXmlnsAttribute(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    singleQuote: BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteXmlnsAttribute", error)
}
