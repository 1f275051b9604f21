//! XML readers.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    BOOL, BYTE, HRESULT, ULONG, WCHAR, WS_ASYNC_CONTEXT, WS_ERROR, WS_HEAP, WS_VALUE_TYPE,
    WS_WRITE_CALLBACK, WS_XML_BUFFER, WS_XML_CANONICALIZATION_PROPERTY, WS_XML_NODE, WS_XML_READER,
    WS_XML_READER_ENCODING, WS_XML_READER_INPUT, WS_XML_READER_PROPERTY, WS_XML_READER_PROPERTY_ID,
    WS_XML_STRING,
};

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
    unbuilt("WsCreateReader", error)
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
    unbuilt("WsEndReaderCanonicalization", error)
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
    unbuilt("WsFillReader", error)
}

/// Looks for an attribute of the element on which the reader stands.
///
/// `attributeIndex` receives its index for WsReadStartAttribute and for the array of the WS_XML_ELEMENT_NODE. The
/// name is compared with `localName` and `ns`, both required; an empty `ns` stands for no namespace. The reader does
/// not move. An attribute that is missing gives S_FALSE, or fails if `required` is TRUE.
///
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT when a required attribute is missing; WS_E_INVALID_OPERATION when the reader is not on
/// an element; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsFindAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFindAttribute(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    required: BOOL,
    attributeIndex: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsFindAttribute", error)
}

/// Frees a reader.
///
/// Nodes, strings and attributes that it showed are invalid afterwards. A reader that belongs to a message, or is
/// lent to one, must not be freed. NULL is ignored.
///
/// Documentation: WsFreeReader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeReader(reader: *mut WS_XML_READER) {
    unbuilt_void("WsFreeReader")
}

/// Finds the namespace that a prefix stands for where the reader is.
///
/// `ns` receives a pointer to a string of the reader, valid until the reader moves. An empty `prefix` asks for the
/// default namespace. A prefix that is not declared gives S_FALSE and NULL, or fails if `required` is TRUE.
///
/// The reader must be on an element or inside its content. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT when a required prefix is not declared; WS_E_INVALID_OPERATION without an input;
/// E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsGetNamespaceFromPrefix function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetNamespaceFromPrefix(
    reader: *mut WS_XML_READER,
    prefix: *const WS_XML_STRING,
    required: BOOL,
    ns: *mut *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetNamespaceFromPrefix", error)
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
    unbuilt("WsGetReaderNode", error)
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
    unbuilt("WsGetReaderProperty", error)
}

/// Gets the value of an attribute with the prefix `xml` (`lang`, `space`) from the nearest element around that has
/// it.
///
/// `valueChars` receives characters that lie on `heap`, are not terminated, and live until it is reset or freed;
/// `valueCharCount` receives their number. Without such an attribute the result is S_FALSE, with NULL and 0. The
/// reader itself gives these attributes no meaning and does not move.
///
/// Not two threads on one reader or heap at a time.
///
/// Errors: WS_E_INVALID_OPERATION without an input; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for an
/// argument that is not valid.
///
/// Documentation: WsGetXmlAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetXmlAttribute(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    heap: *mut WS_HEAP,
    valueChars: *mut *mut WCHAR,
    valueCharCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetXmlAttribute", error)
}

/// Reads several elements of one name, each with one value, into an array; a loop of WsReadStartElement, WsReadValue
/// and WsReadEndElement, but faster.
///
/// `arraySize` is the size of `array` in bytes; `itemOffset` and `itemCount` count items, whose size follows from
/// `valueType`. `actualItemCount` receives how many items were read: perhaps fewer than asked for although there are
/// more, and 0 when there are no more.
///
/// Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for content that is not of the type; WS_E_NUMERIC_OVERFLOW for a number out of its
/// range; WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered; WS_E_INVALID_OPERATION
/// without an input; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsReadArray function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadArray(
    reader: *mut WS_XML_READER,
    localName: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    valueType: WS_VALUE_TYPE,
    array: *mut c_void,
    arraySize: ULONG,
    itemOffset: ULONG,
    itemCount: ULONG,
    actualItemCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadArray", error)
}

/// Reads a part of the text where the reader stands as bytes; text is taken as base64.
///
/// At most `maxByteCount` bytes go to `bytes`; `actualByteCount` receives how many, 0 at the end of the text. The
/// text may be read in any number of calls, but one text only as bytes or only as characters. Not two threads on one
/// reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for text that is not base64; WS_E_QUOTA_EXCEEDED when too little is buffered;
/// WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
/// not valid.
///
/// Documentation: WsReadBytes function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadBytes(
    reader: *mut WS_XML_READER,
    bytes: *mut c_void,
    maxByteCount: ULONG,
    actualByteCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadBytes", error)
}

/// Reads a part of the text where the reader stands as UTF-16.
///
/// At most `maxCharCount` units of 2 bytes go to `chars`, not terminated; `actualCharCount` receives how many, 0 at
/// the end of the text. It may be fewer than there are: the text is read in any number of calls. Comments in between
/// are skipped, and CDATA sections are text like any other. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED when too little is buffered;
/// WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
/// not valid.
///
/// Documentation: WsReadChars function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadChars(
    reader: *mut WS_XML_READER,
    chars: *mut WCHAR,
    maxCharCount: ULONG,
    actualCharCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadChars", error)
}

/// Reads a part of the text where the reader stands as UTF-8.
///
/// At most `maxByteCount` bytes go to `bytes`, not terminated; `actualByteCount` receives how many, 0 at the end of
/// the text. It may be fewer than there are: the text is read in any number of calls. Comments in between are
/// skipped, and CDATA sections are text like any other. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED when too little is buffered;
/// WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
/// not valid.
///
/// Documentation: WsReadCharsUtf8 function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadCharsUtf8(
    reader: *mut WS_XML_READER,
    bytes: *mut BYTE,
    maxByteCount: ULONG,
    actualByteCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadCharsUtf8", error)
}

/// Leaves the attribute that WsReadStartAttribute entered; the reader is on its element again.
///
/// What was not read of the value is skipped. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_OPERATION when the reader is not in an attribute; WS_E_OBJECT_FAULTED after a failure;
/// E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsReadEndAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEndAttribute(
    reader: *mut WS_XML_READER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadEndAttribute", error)
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
    unbuilt("WsReadEndElement", error)
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
    unbuilt("WsReadNode", error)
}

/// Reads text of the form `prefix:local` and resolves the prefix with the declarations in scope.
///
/// White space around the text is dropped; the first colon separates. `prefix` and `ns` may be NULL. The strings lie
/// on `heap` and live until it is reset or freed; without a prefix `prefix` is empty. Not two threads on one reader
/// or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT for text without a local name, an empty prefix before a colon, or a prefix that is not
/// declared; WS_E_QUOTA_EXCEEDED when the heap is full; WS_E_INVALID_OPERATION without an input; E_INVALIDARG for an
/// argument that is not valid.
///
/// Documentation: WsReadQualifiedName function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadQualifiedName(
    reader: *mut WS_XML_READER,
    heap: *mut WS_HEAP,
    prefix: *mut WS_XML_STRING,
    localName: *mut WS_XML_STRING,
    ns: *mut WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadQualifiedName", error)
}

/// Moves the reader into an attribute of the element on which it stands, to read the value as text.
///
/// `attributeIndex` is the index in the array of the WS_XML_ELEMENT_NODE, as from WsFindAttribute. WsReadChars,
/// WsReadBytes, WsReadValue and WsReadType read the value; WsReadEndAttribute returns to the element. Attributes can
/// be read in any order and again. Not two threads on one reader at a time.
///
/// Errors: E_INVALIDARG for an index without an attribute or a handle that is not valid; WS_E_INVALID_OPERATION when
/// the reader is not on an element; WS_E_OBJECT_FAULTED after a failure.
///
/// Documentation: WsReadStartAttribute function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadStartAttribute(
    reader: *mut WS_XML_READER,
    attributeIndex: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadStartAttribute", error)
}

/// Moves the reader from an element to the first node of its content, which is the end if there is none.
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
    unbuilt("WsReadStartElement", error)
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
    unbuilt("WsReadToStartElement", error)
}

/// Reads the text where the reader stands as a number, boolean, time, GUID or another simple value.
///
/// `value` receives it, with exactly the size that `valueType` says in `valueSize`, in bytes. White space around the
/// text is dropped. Not two threads on one reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for text that is no such value; WS_E_NUMERIC_OVERFLOW for a number out of the type's
/// range; WS_E_QUOTA_EXCEEDED when too little is buffered; WS_E_INVALID_OPERATION without an input;
/// WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an unknown type, a wrong size, or an argument that is not
/// valid.
///
/// Documentation: WsReadValue function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadValue(
    reader: *mut WS_XML_READER,
    valueType: WS_VALUE_TYPE,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadValue", error)
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
    unbuilt("WsSetInput", error)
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
    unbuilt("WsSetInputToBuffer", error)
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
    unbuilt("WsSkipNode", error)
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
    unbuilt("WsStartReaderCanonicalization", error)
}
