//! Positions and moves of readers and writers in XML buffers.

use super::unbuilt::unbuilt;
use crate::abi::{
    BOOL, HRESULT, WS_ERROR, WS_MOVE_TO, WS_XML_NODE_POSITION, WS_XML_READER, WS_XML_WRITER,
};

/// Gets reader position.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetReaderPosition(
    reader: *mut WS_XML_READER,
    nodePosition: *mut WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetReaderPosition", error)
}

/// Gets writer position.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetWriterPosition(
    writer: *mut WS_XML_WRITER,
    nodePosition: *mut WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetWriterPosition", error)
}

/// Moves reader.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMoveReader(
    reader: *mut WS_XML_READER,
    moveTo: WS_MOVE_TO,
    found: *mut BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsMoveReader", error)
}

/// Moves writer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMoveWriter(
    writer: *mut WS_XML_WRITER,
    moveTo: WS_MOVE_TO,
    found: *mut BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsMoveWriter", error)
}

/// Sets reader position.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetReaderPosition(
    reader: *mut WS_XML_READER,
    nodePosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetReaderPosition", error)
}

/// Sets writer position.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetWriterPosition(
    writer: *mut WS_XML_WRITER,
    nodePosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetWriterPosition", error)
}
