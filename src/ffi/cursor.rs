//! Positions and moves of readers and writers in XML buffers.

use super::unbuilt::unbuilt;
use crate::abi::{
    BOOL, HRESULT, WS_ERROR, WS_MOVE_TO, WS_XML_NODE_POSITION, WS_XML_READER, WS_XML_WRITER,
};

/// Gets the position of a reader in its XML buffer, for WsSetReaderPosition, WsSetWriterPosition or WsRemoveNode.
///
/// It stays valid as long as the node is in the buffer. The input must be an XML buffer. Not two threads on one
/// reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION for another input; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsGetReaderPosition function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetReaderPosition(
    reader: *mut WS_XML_READER,
    nodePosition: *mut WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetReaderPosition", error)
}

/// Gets the position of a writer in its XML buffer: the node before which it inserts.
///
/// It stays valid as long as the node is in the buffer. The output must be an XML buffer. Not two threads on one
/// writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION for another output; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsGetWriterPosition function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetWriterPosition(
    writer: *mut WS_XML_WRITER,
    nodePosition: *mut WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetWriterPosition", error)
}

/// Moves a reader within its XML buffer: to the parent, a child, a sibling, the root element, the begin or the end.
///
/// If there is no such node, the reader stays where it is; then `found` receives FALSE or, if it is NULL, the
/// function fails. The element moves skip text and comments. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT when `found` is NULL and there is no such node; WS_E_INVALID_OPERATION for another
/// input than an XML buffer, or while canonicalizing; E_INVALIDARG for an unknown `moveTo` or a handle that is not
/// valid.
///
/// Documentation: WsMoveReader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMoveReader(
    reader: *mut WS_XML_READER,
    moveTo: WS_MOVE_TO,
    found: *mut BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsMoveReader", error)
}

/// Moves a writer within its XML buffer: to the parent, a child, a sibling, the root element, the begin or the end.
/// It inserts before the node it moved to.
///
/// If there is no such node, the writer stays where it is; then `found` receives FALSE or, if it is NULL, the
/// function fails. The element moves skip text and comments. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT when `found` is NULL and there is no such node; WS_E_INVALID_OPERATION for another
/// output than an XML buffer, or while canonicalizing; E_INVALIDARG for an unknown `moveTo` or a handle that is not
/// valid.
///
/// Documentation: WsMoveWriter function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMoveWriter(
    writer: *mut WS_XML_WRITER,
    moveTo: WS_MOVE_TO,
    found: *mut BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsMoveWriter", error)
}

/// Puts a reader on a node of its XML buffer.
///
/// The position must be one of that buffer. Not two threads on one reader at a time.
///
/// Errors: E_INVALIDARG for a position of another buffer or an argument that is not valid; WS_E_INVALID_OPERATION for
/// another input than an XML buffer, or while canonicalizing.
///
/// Documentation: WsSetReaderPosition function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetReaderPosition(
    reader: *mut WS_XML_READER,
    nodePosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetReaderPosition", error)
}

/// Puts a writer before a node of its XML buffer; it inserts there.
///
/// The position must be one of that buffer. Not two threads on one writer at a time.
///
/// Errors: E_INVALIDARG for a position of another buffer or an argument that is not valid; WS_E_INVALID_OPERATION for
/// another output than an XML buffer, or while canonicalizing.
///
/// Documentation: WsSetWriterPosition function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetWriterPosition(
    writer: *mut WS_XML_WRITER,
    nodePosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetWriterPosition", error)
}
