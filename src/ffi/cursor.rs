//! Positions and moves of readers and writers in XML buffers.

use std::ptr;

use super::args::{out, required};
use super::guard::guard;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::lease;
use crate::rt::callback::SendPtr;
use crate::xml::reader_object::XmlReader;
use crate::xml::tree::{Move, NodeId};
use crate::xml::writer_object::XmlWriter;

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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { lease::<XmlReader>(reader) }?;
        let place = out(nodePosition, "nodePosition")?;
        let (buffer, at) = reader.position()?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(position(buffer, at)) };
        Ok(())
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let writer = unsafe { lease::<XmlWriter>(writer) }?;
        let place = out(nodePosition, "nodePosition")?;
        let (buffer, at) = writer.position()?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(position(buffer, at)) };
        Ok(())
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { lease::<XmlReader>(reader) }?;
        let moved = reader.move_to(target(moveTo)?)?;
        report(moved, found)
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        let moved = writer.move_to(target(moveTo)?)?;
        report(moved, found)
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { lease::<XmlReader>(reader) }?;
        // SAFETY: the head of `ffi`.
        let position = unsafe { required(nodePosition, "nodePosition") }?;
        reader.set_position(position.buffer, node_id(position))
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let position = unsafe { required(nodePosition, "nodePosition") }?;
        writer.set_position(position.buffer, node_id(position))
    })
}

/// The position as a program sees it: the node is a number that is no address.
pub(super) fn position(buffer: SendPtr<WS_XML_BUFFER>, at: NodeId) -> WS_XML_NODE_POSITION {
    WS_XML_NODE_POSITION {
        buffer: buffer.get(),
        node: ptr::without_provenance_mut(at.to_bits() as usize),
    }
}

/// The node of a position.
pub(super) fn node_id(position: &WS_XML_NODE_POSITION) -> NodeId {
    NodeId::from_bits(position.node.addr() as u64)
}

fn target(target: WS_MOVE_TO) -> Result<Move> {
    Ok(match target {
        WS_MOVE_TO_ROOT_ELEMENT => Move::RootElement,
        WS_MOVE_TO_NEXT_ELEMENT => Move::NextElement,
        WS_MOVE_TO_PREVIOUS_ELEMENT => Move::PreviousElement,
        WS_MOVE_TO_CHILD_ELEMENT => Move::ChildElement,
        WS_MOVE_TO_END_ELEMENT => Move::EndElement,
        WS_MOVE_TO_PARENT_ELEMENT => Move::ParentElement,
        WS_MOVE_TO_NEXT_NODE => Move::NextNode,
        WS_MOVE_TO_PREVIOUS_NODE => Move::PreviousNode,
        WS_MOVE_TO_FIRST_NODE => Move::FirstNode,
        WS_MOVE_TO_BOF => Move::Bof,
        WS_MOVE_TO_EOF => Move::Eof,
        WS_MOVE_TO_CHILD_NODE => Move::ChildNode,
        other => return Err(Error::invalid_arg(format!("{other} is not a WS_MOVE_TO"))),
    })
}

/// Tells the program whether there was a node to move to: in `found`, or by failing when it does not ask.
fn report(moved: bool, found: *mut BOOL) -> Result<()> {
    if found.is_null() {
        return match moved {
            true => Ok(()),
            false => Err(Error::invalid_format("there is no such node to move to")),
        };
    }
    // SAFETY: the head of `ffi`.
    unsafe { out(found, "found")?.set(moved.into()) };
    Ok(())
}
