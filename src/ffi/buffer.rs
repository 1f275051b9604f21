//! XML buffers.

use std::ffi::c_void;

use super::args::{self, array, out, required};
use super::cursor::node_id;
use super::guard::guard;
use super::reader_input;
use super::writer::read_encoding;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::lease;
use crate::base::heap::Heap;
use crate::base::property::unknown;
use crate::xml::buffer::{self, Buffer};
use crate::xml::raw::Borrowed;
use crate::xml::reader_object::{self, XmlReader};
use crate::xml::tree::SharedTree;
use crate::xml::writer_object::{Encoding, Output, XmlWriter};
use crate::xml::{Charset, Input, Node, Writer};

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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { lease::<Heap>(heap) }?;
        let created = out(buffer, "buffer")?;
        // SAFETY: the head of `ffi`.
        if let Some(property) = unsafe { array(properties, propertyCount, "properties") }?.first() {
            return Err(unknown("WS_XML_BUFFER_PROPERTY_ID", property.id));
        }
        let (handle, _) = Buffer::on_heap(&mut heap)?;
        // SAFETY: the head of `ffi`.
        unsafe { created.set(handle) };
        Ok(())
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { lease::<XmlReader>(reader) }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { lease::<Heap>(heap) }?;
        let created = out(xmlBuffer, "xmlBuffer")?;
        let handle = read_buffer(&mut reader, &mut heap)?;
        // SAFETY: the head of `ffi`.
        unsafe { created.set(handle) };
        Ok(())
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { lease::<XmlReader>(reader) }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { lease::<Heap>(heap) }?;
        let created = out(xmlBuffer, "xmlBuffer")?;
        let encoding = match encoding.is_null() {
            true => reader_object::Encoding::Text(Charset::Auto),
            // SAFETY: the head of `ffi`.
            false => unsafe { reader_input::encoding(encoding) }?,
        };
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        // SAFETY: the head of `ffi`.
        let input = unsafe { array(bytes.cast::<u8>(), byteCount, "bytes") }?;
        // SAFETY: the reader gives the input back before the function returns.
        let input = unsafe { Borrowed::new(input.as_ptr(), input.len()) };
        let read = reader
            .set_memory(Input::from(input), encoding, &properties)
            .and_then(|()| read_buffer(&mut reader, &mut heap));
        reader.end_input();
        let handle = read?;
        // SAFETY: the head of `ffi`.
        unsafe { created.set(handle) };
        Ok(())
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let position = unsafe { required(nodePosition, "nodePosition") }?;
        // SAFETY: the head of `ffi`.
        let tree = unsafe { lease::<Buffer>(position.buffer) }?.tree();
        tree.lock().remove(node_id(position))
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let tree = unsafe { lease::<Buffer>(xmlBuffer) }?.tree();
        write_tree(&mut writer, tree)
    })
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let tree = unsafe { lease::<Buffer>(xmlBuffer) }?.tree();
        let encoding = match encoding.is_null() {
            true => Encoding::Text(Charset::Utf8),
            // SAFETY: the head of `ffi`.
            false => unsafe { read_encoding(encoding) }?,
        };
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { lease::<Heap>(heap) }?;
        let (place, count) = (out(bytes, "bytes")?, out(byteCount, "byteCount")?);
        writer.set_output(encoding, Output::Memory, &properties)?;
        write_tree(&mut writer, tree)?;
        let written = writer.show_bytes(WS_XML_WRITER_PROPERTY_BYTES)?;
        let copy = heap.copy(written, 8)?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(copy.as_ptr().cast()) };
        // SAFETY: the head of `ffi`.
        unsafe { count.set(u32::try_from(written.len()).unwrap_or(u32::MAX)) };
        Ok(())
    })
}

/// Copies what the reader stands on into a new buffer on a heap.
fn read_buffer(reader: &mut XmlReader, heap: &mut Heap) -> Result<*mut WS_XML_BUFFER> {
    reader.run(|reader| {
        if !matches!(reader.node(), Node::Bof | Node::Element) {
            return Err(Error::invalid_operation(format!(
                "an XML buffer is read from an element or a document, not from {}",
                reader.found()
            )));
        }
        let (handle, tree) = Buffer::on_heap(heap)?;
        let mut writer = Writer::new(buffer::anything());
        writer.set_tree(tree)?;
        reader.copy_node(&mut writer)?;
        Ok(handle)
    })
}

/// Copies a whole tree.
fn write_tree(writer: &mut XmlWriter, tree: SharedTree) -> Result<()> {
    let mut reader = buffer::reader(tree);
    writer.run(|writer| reader.copy_node(writer))
}
