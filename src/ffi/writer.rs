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
    unbuilt("WsCopyNode", error)
}

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
    unbuilt("WsCreateWriter", error)
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
    unbuilt("WsEndWriterCanonicalization", error)
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
/// Errors: WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after a failure; the callback's own
/// failures; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsFlushWriter function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFlushWriter(
    writer: *mut WS_XML_WRITER,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsFlushWriter", error)
}

/// Frees a writer with the bytes it generated.
///
/// A writer that belongs to a message, or is lent to one, must not be freed. NULL is ignored.
///
/// Documentation: WsFreeWriter function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeWriter(writer: *mut WS_XML_WRITER) {
    unbuilt_void("WsFreeWriter")
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
    unbuilt("WsGetPrefixFromNamespace", error)
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
    unbuilt("WsGetWriterProperty", error)
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
    unbuilt("WsPullBytes", error)
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
    unbuilt("WsPushBytes", error)
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
    unbuilt("WsSetOutput", error)
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
    unbuilt("WsSetOutputToBuffer", error)
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
    unbuilt("WsStartWriterCanonicalization", error)
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
    unbuilt("WsWriteArray", error)
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
    unbuilt("WsWriteBytes", error)
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
    unbuilt("WsWriteChars", error)
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
    unbuilt("WsWriteCharsUtf8", error)
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
    unbuilt("WsWriteEndAttribute", error)
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
    unbuilt("WsWriteEndCData", error)
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
    unbuilt("WsWriteEndElement", error)
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
    unbuilt("WsWriteEndStartElement", error)
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
    unbuilt("WsWriteNode", error)
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
    unbuilt("WsWriteQualifiedName", error)
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
    unbuilt("WsWriteStartAttribute", error)
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
    unbuilt("WsWriteStartCData", error)
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
    unbuilt("WsWriteStartElement", error)
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
    unbuilt("WsWriteText", error)
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
    unbuilt("WsWriteValue", error)
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
    unbuilt("WsWriteXmlnsAttribute", error)
}
