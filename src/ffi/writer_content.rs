//! XML writers: what stands between the tags and in attributes.

use std::ffi::c_void;

use super::args::{self, array, required};
use super::guard::guard;
use super::writer_ways as ways;
use super::xml_in::{
    Simple, array_kind, optional_bytes, simple_value, value_size, with_text, xml_string,
};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::lease;
use crate::rt::callback::{ReadCall, SendPtr, UserFn};
use crate::xml::Value;
use crate::xml::reader_object::XmlReader;
use crate::xml::writer::{Identity, Quote, Writer};
use crate::xml::writer_object::{Piece, XmlWriter};

/// How many bytes WsPullBytes asks for at a time.
const PULL_SIZE: u32 = 4096;

/// Writes the node on which a reader stands and moves the reader past it: an element with all its content, or, before
/// the document, the whole document.
///
/// Namespaces that the copied part needs are declared again. Values keep their types where both encodings have them.
/// The writer must not be in an attribute. Not two threads on one reader or writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT for malformed input or a node that cannot stand there; WS_E_QUOTA_EXCEEDED for a limit
/// of either; WS_E_INVALID_OPERATION when one of them is in no state for it; E_INVALIDARG for a handle that is not
/// valid.
///
/// Documentation: WsCopyNode function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCopyNode(
    writer: *mut WS_XML_WRITER,
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { lease::<XmlReader>(reader) }?;
        reader.run(|reader| writer.run(|writer| reader.copy_node(writer)))
    })
}

/// Lets a callback deliver the bytes of an element's content: the writer gives it the buffers to fill.
///
/// The callback may be called at once or, where the encoding puts bytes into parts of their own (MTOM), when these
/// are written; `callbackState` must live until then. Other encodings write what it delivers as WsWriteBytes does.
/// The callback returns 0 bytes at the end. Not two threads on one writer at a time.
///
/// Errors: WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_OPERATION where no text may stand; the
/// callback's own failures; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsPullBytes function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsPullBytes(
    writer: *mut WS_XML_WRITER,
    callback: WS_PULL_BYTES_CALLBACK,
    callbackState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        if callback.is_none() {
            return Err(Error::invalid_arg("callback must not be NULL"));
        }
        // SAFETY: the head of `ffi`.
        let callback = unsafe { UserFn::new(callback) };
        let (state, sink) = (SendPtr::new(callbackState), SendPtr::new(error));
        let mut room = vec![0; PULL_SIZE as usize];
        loop {
            writer.text(Piece::Bytes, |writer| writer.base64(b""))?;
            let mut count = 0;
            let pull = ReadCall {
                state,
                bytes: SendPtr::new(room.as_mut_ptr().cast()),
                room: PULL_SIZE,
                count: SendPtr::new(&mut count),
                error: sink,
            };
            let code = writer.lend(|_| callback.call_sync(pull));
            callback_outcome(&mut writer, code)?;
            let Some(pulled) = room.get(..count as usize) else {
                return Err(writer.fail(Error::new(
                    E_FAIL,
                    format!(
                        "the callback says that it has put {count} bytes where {PULL_SIZE} fit"
                    ),
                )));
            };
            if pulled.is_empty() {
                return Ok(());
            }
            writer.text(Piece::Bytes, |writer| writer.base64(pulled))?;
        }
    })
}

/// Lets a callback write the bytes of an element's content through a function that the writer gives it.
///
/// The callback may be called at once or, where the encoding puts bytes into parts of their own (MTOM), when these
/// are written; `callbackState` must live until then. Other encodings write the bytes as WsWriteBytes does. Not two
/// threads on one writer at a time.
///
/// Errors: WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_OPERATION where no text may stand; the
/// callback's own failures; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsPushBytes function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsPushBytes(
    writer: *mut WS_XML_WRITER,
    callback: WS_PUSH_BYTES_CALLBACK,
    callbackState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        if callback.is_none() {
            return Err(Error::invalid_arg("callback must not be NULL"));
        }
        writer.text(Piece::Bytes, |writer| writer.base64(b""))?;
        // SAFETY: the head of `ffi`.
        let callback = unsafe { UserFn::new(callback) };
        let (state, sink) = (SendPtr::new(callbackState), SendPtr::new(error));
        let code = writer
            .lend(|raw| callback.call(state, Some(take_pushed), SendPtr::new(raw.cast()), sink));
        callback_outcome(&mut writer, code)
    })
}

/// Writes an array as a series of elements of one name, each with one value; in a binary encoding as one record where
/// the type allows it.
///
/// `arraySize` is the size of `array` in bytes; `itemOffset` and `itemCount` count items, whose size follows from
/// `valueType`. `localName` and `ns` are required. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT where no element may stand; WS_E_QUOTA_EXCEEDED for a limit of the writer;
/// WS_E_INVALID_OPERATION without an output; E_INVALIDARG for an unknown type, a range outside the array, or an
/// argument that is not valid.
///
/// Documentation: WsWriteArray function.
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let (local, local_identity) = unsafe { xml_string(localName, "localName") }?;
        // SAFETY: the head of `ffi`.
        let (ns, ns_identity) = unsafe { xml_string(ns, "ns") }?;
        let size = value_size(valueType)?;
        // SAFETY: the head of `ffi`.
        let bytes = unsafe { args::array(array.cast::<u8>(), arraySize, "array") }?;
        let items = items(bytes, size, itemOffset, itemCount)?;
        // SAFETY: every item has the size of the type.
        let values = items.map(|item| unsafe { simple_value(valueType, item.as_ptr().cast()) });
        writer.run(|writer| {
            writer.identify(local_identity, ns_identity);
            match array_kind(valueType) {
                None if valueType == WS_DURATION_VALUE_TYPE => {
                    write_each(writer, local, ns, values)
                }
                kind => writer.array(local, ns, kind, values.map(plain)),
            }
        })
    })
}

/// Writes bytes as content of the element or attribute: base64 in text, bytes in binary encodings.
///
/// Calls in a row make one base64 text. `bytes` may be NULL if `byteCount` is 0. The bytes are copied. Not two
/// threads on one writer at a time.
///
/// Errors: WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_FORMAT where no text may stand;
/// WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that
/// is not valid.
///
/// Documentation: WsWriteBytes function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteBytes(
    writer: *mut WS_XML_WRITER,
    bytes: *const c_void,
    byteCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let bytes = unsafe { array(bytes.cast::<u8>(), byteCount, "bytes") }?;
        writer.text(Piece::Bytes, |writer| writer.base64(bytes))
    })
}

/// Writes UTF-16 characters as content of the element, attribute or CDATA section; what XML reserves is escaped.
///
/// `charCount` counts units of 2 bytes; `chars` may be NULL if it is 0. The characters are copied. Not two threads on
/// one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT for characters that XML does not allow, or where no text may stand;
/// WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after
/// a failure; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsWriteChars function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteChars(
    writer: *mut WS_XML_WRITER,
    chars: *const WCHAR,
    charCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let units = unsafe { array(chars, charCount, "chars") }?;
        writer.chars(units)
    })
}

/// Writes UTF-8 characters as content of the element, attribute or CDATA section; what XML reserves is escaped.
///
/// `bytes` may be NULL if `byteCount` is 0. The characters are copied. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT for bytes that are not UTF-8, characters that XML does not allow, or where no text may
/// stand; WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_OPERATION without an output;
/// WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsWriteCharsUtf8 function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteCharsUtf8(
    writer: *mut WS_XML_WRITER,
    bytes: *const BYTE,
    byteCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let bytes = unsafe { array(bytes, byteCount, "bytes") }?;
        writer.text(Piece::CharsUtf8, |writer| writer.chars(bytes))
    })
}

/// Ends the CDATA section that WsWriteStartCData began.
///
/// Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when the writer is not in a CDATA section; WS_E_QUOTA_EXCEEDED for a limit of the
/// writer; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsWriteEndCData function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEndCData(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        writer.run(Writer::end_cdata)
    })
}

/// Writes one node: an element's start tag with its attributes, a text, a comment, the start or end of a CDATA
/// section, or an end of an element.
///
/// The node is one of the structs that begin with WS_XML_NODE, as WsGetReaderNode shows them; nothing of it is kept.
/// An element node writes no content and no end tag: that takes further nodes. The writer must not be in an
/// attribute. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a node that cannot stand there; WS_E_QUOTA_EXCEEDED for a limit of the writer;
/// WS_E_INVALID_OPERATION in a state that does not allow it; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsWriteNode function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteNode(
    writer: *mut WS_XML_WRITER,
    node: *const WS_XML_NODE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        unsafe { write_node(&mut writer, node) }
    })
}

/// Writes `prefix:localName` as content of the element or attribute.
///
/// With a `prefix` the name is written with it, and `ns` is not looked at. Without (NULL) a prefix that is declared
/// for `ns` is used; an empty one stands for no prefix. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT when `prefix` is NULL and no prefix stands for `ns`; WS_E_QUOTA_EXCEEDED for a limit
/// of the writer; WS_E_INVALID_OPERATION where no text may stand; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsWriteQualifiedName function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteQualifiedName(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let prefix = unsafe { optional_bytes(prefix, "prefix") }?;
        // SAFETY: the head of `ffi`.
        let (local, _) = unsafe { xml_string(localName, "localName") }?;
        // SAFETY: the head of `ffi`.
        let ns = unsafe { optional_bytes(ns, "ns") }?;
        if prefix.is_none() && ns.is_none() {
            return Err(Error::invalid_arg("a name needs a prefix or a namespace"));
        }
        if local.is_empty() {
            return Err(Error::invalid_arg("the local name is empty"));
        }
        let ns = ns.unwrap_or_default();
        writer.text(Piece::Whole, |writer| {
            writer.qualified_name(prefix, local, ns)
        })
    })
}

/// Begins a CDATA section in the content of an element; text goes into it as it is until WsWriteEndCData.
///
/// Only text encodings and XML buffers have such sections. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION in an attribute, in another section, or without an output; WS_E_QUOTA_EXCEEDED for
/// a limit of the writer; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsWriteStartCData function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteStartCData(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        writer.run(Writer::start_cdata)
    })
}

/// Writes a text as content of the element or attribute; binary encodings and XML buffers keep its type.
///
/// `text` points to one of the structs that begin with WS_XML_TEXT, such as WS_XML_UTF8_TEXT or WS_XML_INT32_TEXT;
/// nothing of it is kept. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a value that has no XML form, or where no text may stand; WS_E_QUOTA_EXCEEDED for
/// a limit of the writer; WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG
/// for an unknown type or an argument that is not valid.
///
/// Documentation: WsWriteText function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteText(
    writer: *mut WS_XML_WRITER,
    text: *const WS_XML_TEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`.
    unsafe { ways::text(writer, text, error) }
}

/// Writes a number, boolean, time, GUID or another simple value as content of the element or attribute.
///
/// `value` points to it, with exactly the size that `valueType` says in `valueSize`, in bytes. Not two threads on one
/// writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a value that has no XML form, or where no text may stand; WS_E_QUOTA_EXCEEDED for
/// a limit of the writer; WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG
/// for an unknown type, a wrong size, or an argument that is not valid.
///
/// Documentation: WsWriteValue function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteValue(
    writer: *mut WS_XML_WRITER,
    valueType: WS_VALUE_TYPE,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        let right = value_size(valueType)?;
        // SAFETY: the head of `ffi`.
        unsafe { required(value.cast::<u8>(), "value") }?;
        if valueSize as usize != right {
            return Err(Error::invalid_arg(format!(
                "a value of this type has {right} bytes, not {valueSize}"
            )));
        }
        // SAFETY: the head of `ffi`.
        let value = unsafe { simple_value(valueType, value) }?;
        writer.value(value.value())
    })
}

/// Writes a text as its type says.
pub(super) unsafe fn write_text(writer: &mut XmlWriter, text: *const WS_XML_TEXT) -> Result<()> {
    let write = |kind, value: Value<'_>, identity: Identity| {
        writer.text(Piece::Text(kind), |writer| match value {
            Value::Utf8(bytes) => writer.known_chars(bytes, identity),
            Value::Base64(bytes) => writer.base64(bytes),
            value => writer.value(value),
        })
    };
    // SAFETY: the caller's promise.
    unsafe { with_text(text, write) }
}

/// Writes a node. An element stays open, with its attributes written.
unsafe fn write_node(writer: &mut XmlWriter, node: *const WS_XML_NODE) -> Result<()> {
    // SAFETY: the caller's promise.
    let kind = unsafe { required(node, "node") }?.nodeType;
    if writer.look()?.in_attribute() {
        return Err(Error::invalid_operation(
            "a node cannot be written in the value of an attribute",
        ));
    }
    match kind {
        WS_XML_NODE_TYPE_ELEMENT => {
            // SAFETY: the caller's promise: the type is the one that the node names.
            let element = unsafe { required(node.cast::<WS_XML_ELEMENT_NODE>(), "node") }?;
            // SAFETY: the caller's promise.
            unsafe { write_element_node(writer, element) }
        }
        WS_XML_NODE_TYPE_TEXT => {
            // SAFETY: the caller's promise: the type is the one that the node names.
            let text = unsafe { required(node.cast::<WS_XML_TEXT_NODE>(), "node") }?;
            // SAFETY: the caller's promise.
            unsafe { write_text(writer, text.text) }
        }
        WS_XML_NODE_TYPE_COMMENT => {
            // SAFETY: the caller's promise: the type is the one that the node names.
            let comment = unsafe { required(node.cast::<WS_XML_COMMENT_NODE>(), "node") }?;
            // SAFETY: the caller's promise.
            let (text, _) = unsafe { xml_string(&comment.value, "the comment's value") }?;
            writer.run(|writer| writer.comment(text))
        }
        WS_XML_NODE_TYPE_END_ELEMENT => writer.run(Writer::end_element),
        WS_XML_NODE_TYPE_CDATA => writer.run(Writer::start_cdata),
        WS_XML_NODE_TYPE_END_CDATA => writer.run(Writer::end_cdata),
        WS_XML_NODE_TYPE_BOF | WS_XML_NODE_TYPE_EOF => Ok(()),
        other => Err(Error::invalid_arg(format!(
            "{other} is not a WS_XML_NODE_TYPE"
        ))),
    }
}

unsafe fn write_element_node(writer: &mut XmlWriter, element: &WS_XML_ELEMENT_NODE) -> Result<()> {
    // SAFETY: the caller's promise.
    let prefix = unsafe { optional_bytes(element.prefix, "the element's prefix") }?;
    // SAFETY: the caller's promise.
    let (local, local_identity) =
        unsafe { xml_string(element.localName, "the element's localName") }?;
    // SAFETY: the caller's promise.
    let (ns, ns_identity) = unsafe { xml_string(element.ns, "the element's ns") }?;
    let count = element.attributeCount;
    // SAFETY: the caller's promise.
    let attributes = unsafe { array(element.attributes, count, "the element's attributes") }?;
    writer.run(|writer| {
        writer.identify(local_identity, ns_identity);
        writer.start_element(prefix, local, ns)
    })?;
    for attribute in attributes {
        // SAFETY: the caller's promise.
        let attribute = unsafe { required(*attribute, "an attribute") }?;
        // SAFETY: the caller's promise.
        unsafe { write_attribute_node(writer, attribute) }?;
    }
    Ok(())
}

unsafe fn write_attribute_node(writer: &mut XmlWriter, attribute: &WS_XML_ATTRIBUTE) -> Result<()> {
    let quote = match attribute.singleQuote {
        0 => Quote::Double,
        _ => Quote::Single,
    };
    // SAFETY: the caller's promise.
    let prefix = unsafe { optional_bytes(attribute.prefix, "an attribute's prefix") }?;
    // SAFETY: the caller's promise.
    let ns = unsafe { xml_string(attribute.ns, "an attribute's ns") }?;
    if attribute.isXmlNs != 0 {
        let prefix = prefix.unwrap_or_default();
        return writer.run(|writer| {
            writer.identify(Identity::default(), ns.1);
            writer.quoted_xmlns(Some(prefix), ns.0, quote)
        });
    }
    // SAFETY: the caller's promise.
    let local = unsafe { xml_string(attribute.localName, "an attribute's localName") }?;
    writer.start_attribute(prefix, local, ns, quote)?;
    if !attribute.value.is_null() {
        // SAFETY: the caller's promise.
        unsafe { write_text(writer, attribute.value) }?;
    }
    writer.run(Writer::end_attribute)
}

/// The items of an array of values.
fn items(
    bytes: &[u8],
    size: usize,
    offset: ULONG,
    count: ULONG,
) -> Result<std::slice::ChunksExact<'_, u8>> {
    let start = (offset as usize).checked_mul(size);
    let end = (offset as usize)
        .checked_add(count as usize)
        .and_then(|items| items.checked_mul(size));
    let part = start
        .zip(end)
        .and_then(|(start, end)| bytes.get(start..end));
    match part {
        Some(part) => Ok(part.chunks_exact(size)),
        None => Err(Error::invalid_arg(format!(
            "{count} items of {size} bytes from item {offset} on are more than the array's {} bytes",
            bytes.len()
        ))),
    }
}

fn plain(value: Result<Simple>) -> Result<Value<'static>> {
    match value? {
        Simple::Value(value) => Ok(value),
        Simple::Chars(_) => Err(Error::invalid_arg("a duration has no type of its own")),
    }
}

/// Durations, which are characters in every encoding.
fn write_each(
    writer: &mut Writer,
    local: &[u8],
    ns: &[u8],
    mut values: impl Iterator<Item = Result<Simple>>,
) -> Result<()> {
    values.try_for_each(|value| {
        writer.start_element(None, local, ns)?;
        writer.value(value?.value())?;
        writer.end_element()
    })
}

/// The write callback that WsPushBytes gives to the program; its state is the writer.
unsafe extern "C" fn take_pushed(
    state: *mut c_void,
    buffers: *const WS_BYTES,
    count: ULONG,
    _async_context: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the state is the writer's handle, which WsPushBytes has lent.
        let mut writer = unsafe { lease::<XmlWriter>(state.cast()) }?;
        // SAFETY: the head of `ffi`.
        for buffer in unsafe { array(buffers, count, "buffers") }? {
            // SAFETY: the head of `ffi`.
            let bytes = unsafe { array(buffer.bytes, buffer.length, "the bytes of a buffer") }?;
            writer.text(Piece::Bytes, |writer| writer.base64(bytes))?;
        }
        Ok(())
    })
}

/// What the code of a callback that writes means for the writer: after a failure the value is incomplete.
fn callback_outcome(writer: &mut XmlWriter, code: HRESULT) -> Result<()> {
    match code {
        WS_S_ASYNC => Err(writer.fail(Error::invalid_operation(
            "the callback said that it finishes later, but was given no async context",
        ))),
        code if code < 0 => Err(writer.fail(Error::new(code, "the callback for the bytes failed"))),
        _ => Ok(()),
    }
}
