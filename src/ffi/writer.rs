//! XML writers: their life, their output, elements and attributes.

use std::ffi::c_void;
use std::ptr;

use super::args::{self, out, out_sized, required};
use super::canonical;
use super::guard::{guard, guard_void, operate};
use super::mtom;
use super::writer_ways as ways;
use super::xml_in::{CallerNames, optional_bytes, xml_string};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{self, lease};
use crate::rt::callback::{SendPtr, UserFn};
use crate::rt::drive::Drive;
use crate::xml::Charset;
use crate::xml::buffer::Buffer;
use crate::xml::writer::{Identity, Quote, Writer};
use crate::xml::writer_object::{Encoding, Flush, Memory, Output, Target, XmlWriter};

/// Creates a writer of XML. It has no output yet: WsSetOutput or WsSetOutputToBuffer comes first, as often as there
/// are documents.
///
/// `properties` (NULL with a count of 0) are the defaults for every later output; their values are copied. The caller
/// owns `writer` and frees it with WsFreeWriter. Not two threads on one writer at a time.
///
/// Errors: E_INVALIDARG when `writer` is NULL, or for a property that does not exist, can only be read or has the
/// wrong size; E_OUTOFMEMORY.
///
/// Documentation: WsCreateWriter function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateWriter(
    properties: *const WS_XML_WRITER_PROPERTY,
    propertyCount: ULONG,
    writer: *mut *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        let created = out(writer, "writer")?;
        let object = XmlWriter::new(&properties)?;
        // SAFETY: the head of `ffi`.
        unsafe { created.set(handle::create(object)) };
        Ok(())
    })
}

/// Frees a writer with the bytes it generated.
///
/// A writer that belongs to a message, or is lent to one, must not be freed. NULL is ignored.
///
/// Documentation: WsFreeWriter function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeWriter(writer: *mut WS_XML_WRITER) {
    guard_void(|| {
        // SAFETY: the head of `ffi`.
        unsafe { handle::destroy::<XmlWriter>(writer) }
    });
}

/// Gives a writer its output and its encoding, at any time and as often as wanted; a document that was not finished
/// is dropped, and a failure forgotten.
///
/// `encoding` points to one of the structs that begin with WS_XML_WRITER_ENCODING (text, binary, MTOM, raw), `output`
/// to WS_XML_WRITER_BUFFER_OUTPUT or WS_XML_WRITER_STREAM_OUTPUT; both are copied, as `properties` (NULL with a count
/// of 0) are, which hold for this output. A dictionary of a binary encoding must live as long as the writer uses it.
/// A stream is written by WsFlushWriter only; a buffer belongs to the writer, see WS_XML_WRITER_PROPERTY_BYTES.
///
/// Not two threads on one writer at a time.
///
/// Errors: E_INVALIDARG for a struct or property that is not valid.
///
/// Documentation: WsSetOutput function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetOutput(
    writer: *mut WS_XML_WRITER,
    encoding: *const WS_XML_WRITER_ENCODING,
    output: *const WS_XML_WRITER_OUTPUT,
    properties: *const WS_XML_WRITER_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let encoding = unsafe { read_encoding(encoding) }?;
        // SAFETY: the head of `ffi`.
        let output = unsafe { read_output(output) }?;
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        writer.set_output(encoding, output, &properties)
    })
}

/// Makes a writer write into an XML buffer; it starts at its end.
///
/// The buffer must live as long as the writer uses it. Only with this output a writer has positions
/// (WsGetWriterPosition, WsMoveWriter); it inserts before its position. `properties` (NULL with a count of 0) hold
/// for this output and are copied. Not two threads on one writer or buffer at a time.
///
/// Errors: E_INVALIDARG for a handle or property that is not valid.
///
/// Documentation: WsSetOutputToBuffer function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetOutputToBuffer(
    writer: *mut WS_XML_WRITER,
    buffer: *mut WS_XML_BUFFER,
    properties: *const WS_XML_WRITER_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let tree = unsafe { lease::<Buffer>(buffer) }?.tree();
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        writer.set_buffer(SendPtr::new(buffer), tree, &properties)
    })
}

/// Hands what is written to the write callback of a stream output, if at least `minSize` bytes are waiting; 0 means
/// any number.
///
/// Only this function calls that callback; with a buffer as output it does nothing. A start tag that may still get
/// attributes is kept back. With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the writer must
/// not be used until then.
///
/// Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION without an output; WS_E_INVALID_FORMAT when everything is flushed and ends, at the top
/// level, in the middle of a character; WS_E_OBJECT_FAULTED after a failure; the callback's own failures; E_INVALIDARG
/// for a handle that is not valid.
///
/// Documentation: WsFlushWriter function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFlushWriter(
    writer: *mut WS_XML_WRITER,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    if asyncContext.is_null() {
        // SAFETY: the head of `ffi`.
        return unsafe { ways::flush(writer, minSize, error) };
    }
    let sink = SendPtr::new(error);
    let prepare = || {
        // SAFETY: the head of `ffi`.
        let flush = unsafe { lease::<XmlWriter>(writer) }?.flush(minSize)?;
        Ok(move |drive| run_flush(flush, drive, sink))
    };
    // SAFETY: the head of `ffi`.
    unsafe { operate(asyncContext, error, prepare) }
}

/// Gets a property of a writer, as it holds for the present output.
///
/// WS_XML_WRITER_PROPERTY_BYTES (WS_BYTES) and BUFFERS (WS_BUFFERS) show what was written to a buffer output; the
/// memory belongs to the writer and is valid until it is used again, gets another output or is freed. The page of
/// WS_XML_WRITER_PROPERTY_ID has the others. `valueSize` is the size of the type in bytes. Not two threads on one
/// writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION without an output, or in a state that the property does not allow; E_INVALIDARG for
/// a property that does not exist or does not fit the output, a wrong size, or an argument that is not valid.
///
/// Documentation: WsGetWriterProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetWriterProperty(
    writer: *mut WS_XML_WRITER,
    id: WS_XML_WRITER_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        match id {
            WS_XML_WRITER_PROPERTY_BYTES => {
                let place =
                    out_sized::<WS_BYTES>(value, valueSize, "WS_XML_WRITER_PROPERTY_BYTES")?;
                let bytes = show_bytes(&mut writer, id)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(bytes) };
            }
            WS_XML_WRITER_PROPERTY_BUFFERS => {
                let name = "WS_XML_WRITER_PROPERTY_BUFFERS";
                let place = out_sized::<WS_BUFFERS>(value, valueSize, name)?;
                let bytes = show_bytes(&mut writer, id)?;
                let buffers = writer.views().copy_slice(&[bytes])?.as_ptr();
                let bufferCount = 1;
                // SAFETY: the head of `ffi`.
                unsafe {
                    place.set(WS_BUFFERS {
                        bufferCount,
                        buffers,
                    })
                };
            }
            WS_XML_WRITER_PROPERTY_INITIAL_BUFFER => {
                let name = "WS_XML_WRITER_PROPERTY_INITIAL_BUFFER";
                let place = out_sized::<WS_BYTES>(value, valueSize, name)?;
                writer.look()?;
                let Memory { bytes, length } = writer.initial_buffer();
                let bytes = bytes.get();
                // SAFETY: the head of `ffi`.
                unsafe { place.set(WS_BYTES { length, bytes }) };
            }
            _ => {
                let place = out_sized::<ULONG>(value, valueSize, "the property")?;
                let number = writer.number(id)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(number) };
            }
        }
        Ok(())
    })
}

/// Finds a prefix that stands for a namespace where the writer is.
///
/// `prefix` receives a pointer to a string of the writer, valid until the writer is used again; it is empty where the
/// namespace is the default one. A namespace without a prefix gives S_FALSE and NULL, or fails if `required` is TRUE.
/// Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT when a required namespace has no prefix; WS_E_INVALID_OPERATION without an output;
/// E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsGetPrefixFromNamespace function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetPrefixFromNamespace(
    writer: *mut WS_XML_WRITER,
    ns: *const WS_XML_STRING,
    required: BOOL,
    prefix: *mut *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let (ns, _) = unsafe { xml_string(ns, "ns") }?;
        let place = out(prefix, "prefix")?;
        let found = writer.prefix(ns)?;
        if found.is_none() && required != 0 {
            return Err(Error::invalid_format(format!(
                "no prefix is bound to the namespace '{}'",
                String::from_utf8_lossy(ns)
            )));
        }
        // SAFETY: the head of `ffi`.
        unsafe { place.set(found.unwrap_or(ptr::null())) };
        Ok(if found.is_some() { S_OK } else { S_FALSE })
    })
}

/// Begins to write the canonical form of all that the writer writes to a callback too, until
/// WsEndWriterCanonicalization.
///
/// `writeCallback` gets the bytes when a block is full and at the end, synchronously, with `writeCallbackState`.
/// `properties` (NULL with a count of 0) choose the algorithm (exclusive without comments by default), inclusive
/// prefixes, an element to leave out and the size of a block. In between the writer cannot be positioned or moved.
///
/// Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when a canonicalization is under way or there is no output; E_INVALIDARG for a
/// property or argument that is not valid.
///
/// Documentation: WsStartWriterCanonicalization function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsStartWriterCanonicalization(
    writer: *mut WS_XML_WRITER,
    writeCallback: WS_WRITE_CALLBACK,
    writeCallbackState: *mut c_void,
    properties: *const WS_XML_CANONICALIZATION_PROPERTY,
    propertyCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        let (callback, state) = (writeCallback, writeCallbackState);
        // SAFETY: the head of `ffi`.
        let (settings, delivery) =
            unsafe { canonical::read(callback, state, properties, propertyCount) }?;
        writer.start_canonical(settings, delivery)
    })
}

/// Ends what WsStartWriterCanonicalization began and writes the last canonical bytes to its callback.
///
/// The writer must be at the depth at which the canonicalization began. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when no canonicalization is under way or the depth is another one; the callback's
/// own failures; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsEndWriterCanonicalization function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsEndWriterCanonicalization(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { lease::<XmlWriter>(writer) }?.end_canonical()
    })
}

/// Begins an element. Its start tag stays open for attributes until content is written or the element ends.
///
/// Without a `prefix` (NULL) one that is declared for `ns` is used, or none for an empty `ns`, or one is made; the
/// declaration is added by itself where it is missing. Every element takes a WsWriteEndElement. Not two threads on
/// one writer at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a prefix without a namespace, or a second root element; WS_E_QUOTA_EXCEEDED for a
/// limit of the writer, such as WS_XML_WRITER_PROPERTY_MAX_DEPTH; WS_E_INVALID_OPERATION without an output or in an
/// attribute; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsWriteStartElement function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteStartElement(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`.
    unsafe { ways::start_element(writer, prefix, localName, ns, error) }
}

/// Ends the start tag of the element that was begun last, before any content is written; no attribute can follow.
///
/// Otherwise this happens by itself with the first content. It is of use with a stream output, where an open start
/// tag is not flushed. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when no start tag is open; WS_E_INVALID_FORMAT when namespace declarations
/// contradict each other; WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsWriteEndStartElement function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEndStartElement(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        writer.run(Writer::end_start_element)
    })
}

/// Ends the element that was begun last. An element without content becomes an empty tag in text encodings.
///
/// Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when no element is open; WS_E_INVALID_FORMAT when its namespace declarations
/// contradict each other; WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_OBJECT_FAULTED after a failure;
/// E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsWriteEndElement function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEndElement(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`.
    unsafe { ways::end_element(writer, error) }
}

/// Begins an attribute of the element whose start tag is open; the text functions write its value,
/// WsWriteEndAttribute ends it.
///
/// Without a `prefix` (NULL) one that is declared for `ns` is used, or one is made and declared; an attribute without
/// a namespace has none. `singleQuote` chooses the quotes in text encodings. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when no start tag is open; WS_E_INVALID_FORMAT for a prefix without a namespace;
/// WS_E_QUOTA_EXCEEDED for a limit of the writer, such as WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES; E_INVALIDARG for an
/// argument that is not valid.
///
/// Documentation: WsWriteStartAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteStartAttribute(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    singleQuote: BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`.
    unsafe { ways::start_attribute(writer, prefix, localName, ns, quote(singleQuote), error) }
}

/// Ends the attribute that WsWriteStartAttribute began; the start tag stays open for more.
///
/// Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when the writer is not in an attribute; WS_E_QUOTA_EXCEEDED for a limit of the
/// writer; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsWriteEndAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEndAttribute(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`.
    unsafe { ways::end_attribute(writer, error) }
}

/// Declares a namespace in the start tag that is open.
///
/// A NULL `prefix` makes it the default namespace, unless it is the namespace of the element itself under another
/// prefix. A declaration that holds already is not written again. `singleQuote` chooses the quotes in text encodings.
/// The namespaces of elements and attributes are declared by themselves: this is for names in values, or for one
/// place instead of many. Not two threads on one writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION when no start tag is open; WS_E_INVALID_FORMAT when a prefix gets two namespaces,
/// which is seen when the start tag ends; WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for an argument
/// that is not valid.
///
/// Documentation: WsWriteXmlnsAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteXmlnsAttribute(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    singleQuote: BOOL,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        let prefix = unsafe { optional_bytes(prefix, "prefix") }?;
        // SAFETY: the head of `ffi`.
        let (ns, identity) = unsafe { xml_string(ns, "ns") }?;
        writer.run(|writer| {
            writer.identify(Identity::default(), identity);
            writer.quoted_xmlns(prefix, ns, quote(singleQuote))
        })
    })
}

/// The encoding that a program asks for.
///
/// # Safety
/// `encoding` is NULL or the beginning of the struct that its type names; its dictionary lives as long as the writer uses it.
pub(super) unsafe fn read_encoding(encoding: *const WS_XML_WRITER_ENCODING) -> Result<Encoding> {
    // SAFETY: the caller's promise.
    let kind = unsafe { required(encoding, "encoding") }?.encodingType;
    match kind {
        WS_XML_WRITER_ENCODING_TYPE_TEXT => {
            // SAFETY: the caller's promise: the type is the one that the encoding names.
            let text =
                unsafe { required(encoding.cast::<WS_XML_WRITER_TEXT_ENCODING>(), "encoding") }?;
            Ok(Encoding::Text(charset(text.charSet)?))
        }
        WS_XML_WRITER_ENCODING_TYPE_BINARY => {
            let encoding = encoding.cast::<WS_XML_WRITER_BINARY_ENCODING>();
            // SAFETY: the caller's promise: the type is the one that the encoding names.
            let binary = unsafe { required(encoding, "encoding") }?;
            // SAFETY: the caller's promise.
            let callback = unsafe { UserFn::new(binary.dynamicStringCallback) };
            if binary.staticDictionary.is_null() && callback.is_null() {
                return Ok(Encoding::Binary(None));
            }
            Ok(Encoding::Binary(Some(Box::new(CallerNames {
                statics: binary.staticDictionary.expose_provenance(),
                callback,
                state: SendPtr::new(binary.dynamicStringCallbackState),
            }))))
        }
        WS_XML_WRITER_ENCODING_TYPE_MTOM => {
            // SAFETY: the caller's promise: the type is the one that the encoding names.
            unsafe { mtom::writer_encoding(encoding.cast()) }
        }
        WS_XML_WRITER_ENCODING_TYPE_RAW => Ok(Encoding::Raw),
        other => Err(Error::invalid_arg(format!(
            "{other} is not a WS_XML_WRITER_ENCODING_TYPE"
        ))),
    }
}

pub(super) fn charset(charset: WS_CHARSET) -> Result<Charset> {
    match charset {
        WS_CHARSET_AUTO | WS_CHARSET_UTF8 => Ok(Charset::Utf8),
        WS_CHARSET_UTF16LE => Ok(Charset::Utf16Le),
        WS_CHARSET_UTF16BE => Ok(Charset::Utf16Be),
        other => Err(Error::invalid_arg(format!("{other} is not a WS_CHARSET"))),
    }
}

/// The output that a program asks for.
unsafe fn read_output(output: *const WS_XML_WRITER_OUTPUT) -> Result<Output> {
    // SAFETY: the caller's promise.
    let kind = unsafe { required(output, "output") }?.outputType;
    match kind {
        WS_XML_WRITER_OUTPUT_TYPE_BUFFER => Ok(Output::Memory),
        WS_XML_WRITER_OUTPUT_TYPE_STREAM => {
            let output = output.cast::<WS_XML_WRITER_STREAM_OUTPUT>();
            // SAFETY: the caller's promise: the type is the one that the output names.
            let stream = unsafe { required(output, "output") }?;
            if stream.writeCallback.is_none() {
                return Err(Error::invalid_arg(
                    "the output's writeCallback must not be NULL",
                ));
            }
            // SAFETY: the caller's promise.
            let callback = unsafe { UserFn::new(stream.writeCallback) };
            let state = SendPtr::new(stream.writeCallbackState);
            Ok(Output::Stream(Target { callback, state }))
        }
        other => Err(Error::invalid_arg(format!(
            "{other} is not a WS_XML_WRITER_OUTPUT_TYPE"
        ))),
    }
}

pub(super) fn quote(single: BOOL) -> Quote {
    match single {
        0 => Quote::Double,
        _ => Quote::Single,
    }
}

/// The document so far: in the initial buffer if it fits there, in the writer's own memory otherwise.
fn show_bytes(writer: &mut XmlWriter, id: WS_XML_WRITER_PROPERTY_ID) -> Result<WS_BYTES> {
    let initial = writer.initial_buffer();
    let shown = writer.show_bytes(id)?;
    let length = u32::try_from(shown.len()).unwrap_or(u32::MAX);
    let mut bytes = shown.as_mut_ptr();
    if initial.length >= length && length > 0 {
        let place = initial.bytes.get();
        // SAFETY: the program keeps that many bytes alive for the writer to write to, and the writer's own memory is
        // another one.
        unsafe { ptr::copy_nonoverlapping(bytes, place, shown.len()) };
        bytes = place;
    }
    Ok(WS_BYTES { length, bytes })
}

/// Gives what was written to the program's write callback. The writer is not held while that runs.
pub(super) async fn run_flush(
    flush: Option<Flush>,
    drive: Drive,
    error: SendPtr<WS_ERROR>,
) -> Result<HRESULT> {
    match flush {
        Some(flush) => flush.run(drive, error).await,
        None => Ok(S_OK),
    }
}
