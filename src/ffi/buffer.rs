//! XML buffers.

use std::ffi::c_void;

use super::unbuilt::unbuilt;
use crate::abi::{
    HRESULT, ULONG, WS_ERROR, WS_HEAP, WS_XML_BUFFER, WS_XML_BUFFER_PROPERTY, WS_XML_NODE_POSITION,
    WS_XML_READER, WS_XML_READER_ENCODING, WS_XML_READER_PROPERTY, WS_XML_WRITER,
    WS_XML_WRITER_ENCODING, WS_XML_WRITER_PROPERTY,
};

/// Creates xml buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateXmlBuffer(
    heap: *mut WS_HEAP,
    properties: *const WS_XML_BUFFER_PROPERTY,
    propertyCount: ULONG,
    buffer: *mut *mut WS_XML_BUFFER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateXmlBuffer", error)
}

/// Reads xml buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadXmlBuffer(
    reader: *mut WS_XML_READER,
    heap: *mut WS_HEAP,
    xmlBuffer: *mut *mut WS_XML_BUFFER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadXmlBuffer", error)
}

/// Reads xml buffer from bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadXmlBufferFromBytes(
    reader: *mut WS_XML_READER,
    encoding: *const WS_XML_READER_ENCODING,
    properties: *const WS_XML_READER_PROPERTY,
    propertyCount: ULONG,
    bytes: *const c_void,
    byteCount: ULONG,
    heap: *mut WS_HEAP,
    xmlBuffer: *mut *mut WS_XML_BUFFER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadXmlBufferFromBytes", error)
}

/// Removes node.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveNode(
    nodePosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRemoveNode", error)
}

/// Writes xml buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteXmlBuffer(
    writer: *mut WS_XML_WRITER,
    xmlBuffer: *mut WS_XML_BUFFER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteXmlBuffer", error)
}

/// Writes xml buffer to bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteXmlBufferToBytes(
    writer: *mut WS_XML_WRITER,
    xmlBuffer: *mut WS_XML_BUFFER,
    encoding: *const WS_XML_WRITER_ENCODING,
    properties: *const WS_XML_WRITER_PROPERTY,
    propertyCount: ULONG,
    heap: *mut WS_HEAP,
    bytes: *mut *mut c_void,
    byteCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteXmlBufferToBytes", error)
}
