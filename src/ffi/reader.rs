//! XML readers: their life, their input, moving from node to node. What reads names, attributes and text is in
//! `reader_content`.

use std::ffi::c_void;

use super::args::{self, optional_bytes, out, out_sized};
use super::canonical;
use super::guard::{guard, guard_void, operate};
use super::reader_input::{self, ReaderInput};
use crate::abi::*;
use crate::base::error::Result;
use crate::base::handle;
use crate::rt::callback::SendPtr;
use crate::rt::drive::Drive;
use crate::xml::buffer::Buffer;
use crate::xml::reader::Reader;
use crate::xml::reader_object::{PropertyValue, XmlReader};

/// Creates a reader of XML. It has no input yet: WsSetInput or WsSetInputToBuffer comes first, as often as there are
/// documents.
///
/// `properties` (NULL with a count of 0) are the defaults for every later input; their values are copied. The caller
/// owns `reader` and frees it with WsFreeReader. Not two threads on one reader at a time.
///
/// Errors: E_INVALIDARG when `reader` is NULL, or for a property that does not exist, can only be read or has the
/// wrong size; E_OUTOFMEMORY.
///
/// Documentation: WsCreateReader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateReader(
    properties: *const WS_XML_READER_PROPERTY,
    propertyCount: ULONG,
    reader: *mut *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let created = out(reader, "reader")?;
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        let object = XmlReader::new(&properties)?;
        // SAFETY: the head of `ffi`.
        unsafe { created.set(handle::create(object)) };
        Ok(())
    })
}

/// Ends what WsStartReaderCanonicalization began and writes the last canonical bytes to its callback.
///
/// The reader must be at the depth at which the canonicalization began. Without this call some bytes may never reach
/// the callback. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION when no canonicalization is under way or the depth is another one; the callback's
/// own failures; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsEndReaderCanonicalization function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsEndReaderCanonicalization(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader) }?.end_canonical()
    })
}

/// Makes sure that at least `minSize` bytes of encoded XML are buffered, for the functions that read next.
///
/// Only this function calls the read callback of a WS_XML_READER_STREAM_INPUT, as often as it must; it does nothing
/// when enough is buffered already or the input is a buffer. A function that then needs more than is buffered fails
/// with WS_E_QUOTA_EXCEEDED: the caller decides how much memory one step may take.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the reader must not be used until then.
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; the callback's own failures;
/// E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsFillReader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFillReader(
    reader: *mut WS_XML_READER,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let reader = SendPtr::new(reader);
    let callers_error = SendPtr::new(error);
    if asyncContext.is_null() {
        return guard(error, || fill_now(reader, minSize as usize, callers_error));
    }
    let fill = move |drive| fill(reader, minSize as usize, drive, callers_error);
    // SAFETY: the head of `ffi`.
    unsafe { operate(asyncContext, error, || Ok(fill)) }
}

/// Frees a reader.
///
/// Nodes, strings and attributes that it showed are invalid afterwards. A reader that belongs to a message, or is
/// lent to one, must not be freed. NULL is ignored.
///
/// Documentation: WsFreeReader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeReader(reader: *mut WS_XML_READER) {
    guard_void(|| {
        // SAFETY: the head of `ffi`.
        unsafe { handle::destroy::<XmlReader>(reader) }
    })
}

/// Shows the node on which the reader stands.
///
/// `node` receives a pointer to a struct whose nodeType tells what it is: WS_XML_ELEMENT_NODE, WS_XML_TEXT_NODE,
/// WS_XML_COMMENT_NODE, or a plain WS_XML_NODE. It belongs to the reader, must not be changed, and is valid until the
/// reader moves or gets another input.
///
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument
/// that is not valid.
///
/// Documentation: WsGetReaderNode function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetReaderNode(
    xmlReader: *mut WS_XML_READER,
    node: *mut *const WS_XML_NODE,
    error: *mut WS_ERROR,
) -> HRESULT {
    // A node that has been filled in is only handed out: nothing here can fail that the guard would have to stop.
    // SAFETY: the head of `ffi`.
    let shown = unsafe { handle::if_idle(xmlReader, XmlReader::quick_show) };
    if let Some(Some(shown)) = shown
        && !node.is_null()
    {
        // SAFETY: the head of `ffi`; C memory may be less aligned than Rust asks for.
        unsafe { node.write_unaligned(shown) };
        return S_OK;
    }
    // SAFETY: the head of `ffi`.
    unsafe { show_any(xmlReader, node, error) }
}

/// Gets a property of a reader, as it holds for the present input.
///
/// The page of WS_XML_READER_PROPERTY_ID has types and defaults; some, such as ROW and COLUMN (ULONGLONG, counted
/// from 0), exist for text encodings only. `valueSize` is the size of the type in bytes. Not two threads on one
/// reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION without an input; E_INVALIDARG for a property that does not exist or does not fit
/// the input, a wrong size, or an argument that is not valid.
///
/// Documentation: WsGetReaderProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetReaderProperty(
    reader: *mut WS_XML_READER,
    id: WS_XML_READER_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let property = unsafe { handle::lease::<XmlReader>(reader) }?.property(id)?;
        match property {
            PropertyValue::Small(property) => {
                let value = out_sized::<ULONG>(value, valueSize, "the property")?;
                // SAFETY: the head of `ffi`.
                unsafe { value.set(property) };
            }
            PropertyValue::Large(property) => {
                let value = out_sized::<ULONGLONG>(value, valueSize, "the property")?;
                // SAFETY: the head of `ffi`.
                unsafe { value.set(property) };
            }
        }
        Ok(())
    })
}

/// Moves past the end of the element whose content is being read.
///
/// White space and comments before the end are skipped. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT when something else than the end comes next, or the input is malformed;
/// WS_E_QUOTA_EXCEEDED when too little is buffered; WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED
/// after a failure; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsReadEndElement function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEndElement(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader) }?.run(Reader::end_element)
    })
}

/// Moves the reader to the next node, in document order: into the content of an element, from text to what follows,
/// past an end.
///
/// WsGetReaderNode shows the node. At the end of the document, WS_XML_NODE_TYPE_EOF, there is no next one. After any
/// failure the reader can only get another input or be freed. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED for a limit of the reader (depth, attributes,
/// namespaces), or when too little is buffered; WS_E_INVALID_OPERATION without an input or at the end;
/// WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsReadNode function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadNode(reader: *mut WS_XML_READER, error: *mut WS_ERROR) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        if let Some(true) = unsafe { handle::if_idle(reader, XmlReader::quick_node) } {
            return Ok(());
        }
        // SAFETY: the head of `ffi`.
        unsafe { read_any_node(reader) }
    })
}

#[cold]
unsafe fn read_any_node(reader: *mut WS_XML_READER) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { handle::lease::<XmlReader>(reader) }?.read_node()
}

#[cold]
unsafe fn show_any(
    reader: *mut WS_XML_READER,
    node: *mut *const WS_XML_NODE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let node = out(node, "node")?;
        // SAFETY: the caller's promise.
        let shown = unsafe { handle::lease::<XmlReader>(reader) }?.show()?;
        // SAFETY: as above.
        unsafe { node.set(shown) };
        Ok(())
    })
}

/// Moves the reader from an element to the first node of its content, which is the end if there is none. White space and
/// comments before the element are skipped.
///
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION without an input; WS_E_INVALID_FORMAT when the reader is not on an element, or for
/// malformed input; WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered;
/// WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsReadStartElement function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadStartElement(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader) }?.start_element()
    })
}

/// Skips white space and comments up to the next element and checks its name. The reader stands on that element, not
/// in it.
///
/// `localName` and `ns` may be NULL, which any name fits. With `found` the function succeeds in any case and says
/// there whether an element of that name comes next; without (NULL) the element must be there. Not two threads on one
/// reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT when `found` is NULL and something else comes next, or for malformed input;
/// WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered; WS_E_INVALID_OPERATION without an
/// input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsReadToStartElement function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadToStartElement(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    found: *mut BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let local = unsafe { optional_bytes(localName, "localName") }?;
        // SAFETY: the head of `ffi`.
        let ns = unsafe { optional_bytes(ns, "ns") }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        if found.is_null() {
            return reader.expect_start_element(local, ns);
        }
        let is_there = reader.to_start_element(local, ns)?;
        // SAFETY: the head of `ffi`.
        unsafe { out(found, "found")?.set(BOOL::from(is_there)) };
        Ok(())
    })
}

/// Gives a reader its input and its encoding, at any time and as often as wanted; the reader starts before the
/// document, also after a failure.
///
/// `encoding` points to one of the structs that begin with WS_XML_READER_ENCODING (text, binary, MTOM, raw), `input`
/// to WS_XML_READER_BUFFER_INPUT or WS_XML_READER_STREAM_INPUT. `properties` (NULL with a count of 0) hold for this
/// input and are copied, as the two structs are. The bytes of a buffer are not copied: they, and the dictionaries of
/// a binary encoding, must live and stay unchanged as long as the reader uses them. A stream is read by WsFillReader
/// only.
///
/// Not two threads on one reader at a time.
///
/// Errors: E_INVALIDARG for a struct or property that is not valid; WS_E_INVALID_FORMAT when the character set cannot
/// be found out.
///
/// Documentation: WsSetInput function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetInput(
    reader: *mut WS_XML_READER,
    encoding: *const WS_XML_READER_ENCODING,
    input: *const WS_XML_READER_INPUT,
    properties: *const WS_XML_READER_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let encoding = unsafe { reader_input::encoding(encoding) }?;
        // SAFETY: the head of `ffi`.
        let input = unsafe { reader_input::input(input) }?;
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        match input {
            ReaderInput::Memory(bytes) => reader.set_memory(bytes, encoding, &properties),
            ReaderInput::Stream(source) => reader.set_stream(source, encoding, &properties),
        }
    })
}

/// Makes a reader read an XML buffer; it starts before the first node.
///
/// The buffer is not copied: it must live as long as the reader uses it, and be changed only while the reader stands
/// still. Only with this input a reader has positions (WsGetReaderPosition, WsMoveReader). `properties` (NULL with a
/// count of 0) hold for this input and are copied.
///
/// Not two threads on one reader or buffer at a time.
///
/// Errors: E_INVALIDARG for a handle or property that is not valid.
///
/// Documentation: WsSetInputToBuffer function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetInputToBuffer(
    reader: *mut WS_XML_READER,
    buffer: *mut WS_XML_BUFFER,
    properties: *const WS_XML_READER_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        // SAFETY: the head of `ffi`.
        let tree = unsafe { handle::lease::<Buffer>(buffer) }?.tree();
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        reader.set_tree(SendPtr::new(buffer), tree, &properties)
    })
}

/// Moves past the node on which the reader stands; past an element with all its content.
///
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION at the end of the document or without an input; WS_E_INVALID_FORMAT for malformed
/// input; WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered; WS_E_OBJECT_FAULTED after a
/// failure; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsSkipNode function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSkipNode(reader: *mut WS_XML_READER, error: *mut WS_ERROR) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader) }?.run(Reader::skip)
    })
}

/// Begins to write the canonical form of all nodes that the reader moves over, until WsEndReaderCanonicalization; how
/// they are read, or skipped, makes no difference.
///
/// `writeCallback` gets the bytes when a block is full and at the end, synchronously, with `writeCallbackState`.
/// `properties` (NULL with a count of 0) choose the algorithm (exclusive without comments by default), inclusive
/// prefixes, an element to leave out and the size of a block. An inclusive algorithm needs a reader that is before
/// the document. In between the reader cannot be positioned or moved backwards, nor leave the element around the
/// start.
///
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION when a canonicalization is under way or there is no input; E_INVALIDARG for a
/// property or argument that is not valid.
///
/// Documentation: WsStartReaderCanonicalization function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsStartReaderCanonicalization(
    reader: *mut WS_XML_READER,
    writeCallback: WS_WRITE_CALLBACK,
    writeCallbackState: *mut c_void,
    properties: *const WS_XML_CANONICALIZATION_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        let (callback, state) = (writeCallback, writeCallbackState);
        // SAFETY: the head of `ffi`.
        let (settings, delivery) =
            unsafe { canonical::read(callback, state, properties, propertyCount) }?;
        reader.start_canonical(settings, delivery)
    })
}

/// Calls the read callback until `wanted` bytes are buffered. The reader is not held while the callback runs.
/// [`fill`] on the calling thread.
fn fill_now(reader: SendPtr<WS_XML_READER>, wanted: usize, error: SendPtr<WS_ERROR>) -> Result<()> {
    loop {
        // SAFETY: the head of `ffi`.
        let step = unsafe { handle::lease::<XmlReader>(reader.get()) }?.begin_fill(wanted)?;
        let Some(mut step) = step else {
            return Ok(());
        };
        let count = step.read_now(error);
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader.get()) }?.end_fill(step, count)?;
    }
}

pub(super) async fn fill(
    reader: SendPtr<WS_XML_READER>,
    wanted: usize,
    drive: Drive,
    error: SendPtr<WS_ERROR>,
) -> Result<HRESULT> {
    loop {
        // SAFETY: the head of `ffi`.
        let step = unsafe { handle::lease::<XmlReader>(reader.get()) }?.begin_fill(wanted)?;
        let Some(mut step) = step else {
            return Ok(S_OK);
        };
        let count = step.read(&drive, error).await;
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader.get()) }?.end_fill(step, count)?;
    }
}
