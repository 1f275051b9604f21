//! XML buffers.

use std::ffi::c_void;

use super::unbuilt::unbuilt;
use crate::abi::{
    HRESULT, ULONG, WS_ERROR, WS_HEAP, WS_XML_BUFFER, WS_XML_BUFFER_PROPERTY, WS_XML_NODE_POSITION,
    WS_XML_READER, WS_XML_READER_ENCODING, WS_XML_READER_PROPERTY, WS_XML_WRITER,
    WS_XML_WRITER_ENCODING, WS_XML_WRITER_PROPERTY,
};

/// Creates an empty XML buffer: XML as a tree of nodes in memory, which readers and writers use as input and output.
///
/// There are no properties to set: `properties` is NULL and `propertyCount` 0. The buffer and all its content lie on
/// `heap`; it cannot be freed alone and lives until the heap is reset or freed. Not two threads on one buffer or heap
/// at a time.
///
/// Errors: WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsCreateXmlBuffer function.
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

/// Copies the element on which a reader stands, or, before the document, the whole document, into a new XML buffer,
/// and moves the reader past it.
///
/// The buffer lies on `heap` and lives until that is reset or freed. Not two threads on one reader or heap at a time.
///
/// Errors: WS_E_INVALID_OPERATION when the reader is on neither; WS_E_INVALID_FORMAT for malformed input;
/// WS_E_QUOTA_EXCEEDED when the heap or a limit of the reader is exceeded; E_INVALIDARG for an argument that is not
/// valid.
///
/// Documentation: WsReadXmlBuffer function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadXmlBuffer(
    reader: *mut WS_XML_READER,
    heap: *mut WS_HEAP,
    xmlBuffer: *mut *mut WS_XML_BUFFER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadXmlBuffer", error)
}

/// Decodes bytes into a new XML buffer, using a reader for it.
///
/// `encoding` says how the bytes are encoded; NULL leaves text and its character set to be found out. `properties`
/// (NULL with a count of 0) are those of the reader. The buffer lies on `heap` and keeps nothing of `bytes`. The
/// reader's state afterwards is undefined: it can be used here again, get an input, or be freed.
///
/// Not two threads on one reader or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED when the heap or a limit of the reader is
/// exceeded; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsReadXmlBufferFromBytes function.
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

/// Removes a node from an XML buffer; an element goes with all its content.
///
/// The position comes from WsGetReaderPosition or WsGetWriterPosition. Readers and writers that stand on what is
/// removed must be moved elsewhere first; positions of it are not valid any more. The memory stays with the buffer's
/// heap. Not two threads on one buffer at a time.
///
/// Errors: WS_E_INVALID_OPERATION for the end of an element or the root of the document; E_INVALIDARG for a position
/// that is not valid.
///
/// Documentation: WsRemoveNode function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveNode(
    nodePosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRemoveNode", error)
}

/// Writes all that an XML buffer holds to a writer.
///
/// The buffer does not change. The writer must not be in an attribute. Not two threads on one writer or buffer at a
/// time.
///
/// Errors: WS_E_INVALID_OPERATION in a state that does not allow it; WS_E_INVALID_FORMAT for content that cannot
/// stand there; WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsWriteXmlBuffer function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteXmlBuffer(
    writer: *mut WS_XML_WRITER,
    xmlBuffer: *mut WS_XML_BUFFER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteXmlBuffer", error)
}

/// Encodes an XML buffer as one run of bytes, using a writer for it.
///
/// `encoding` NULL means UTF-8 text; `properties` (NULL with a count of 0) are those of the writer. `bytes` and
/// `byteCount` receive memory of `heap`, valid until that is reset or freed. The writer's state afterwards is
/// undefined: it can be used here again, get an output, or be freed.
///
/// Not two threads on one writer, buffer or heap at a time.
///
/// Errors: WS_E_QUOTA_EXCEEDED when the heap or a limit of the writer is exceeded; WS_E_INVALID_OPERATION in a state
/// that does not allow it; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsWriteXmlBufferToBytes function.
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
