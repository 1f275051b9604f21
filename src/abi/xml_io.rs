//! Encodings, inputs, outputs and properties of XML readers and writers.

use std::ffi::c_void;

use super::base::{BOOL, ULONG};
use super::callbacks::{WS_DYNAMIC_STRING_CALLBACK, WS_READ_CALLBACK, WS_WRITE_CALLBACK};
use super::enums::{
    WS_CHARSET, WS_XML_BUFFER_PROPERTY_ID, WS_XML_CANONICALIZATION_PROPERTY_ID,
    WS_XML_READER_ENCODING_TYPE, WS_XML_READER_INPUT_TYPE, WS_XML_READER_PROPERTY_ID,
    WS_XML_WRITER_ENCODING_TYPE, WS_XML_WRITER_OUTPUT_TYPE, WS_XML_WRITER_PROPERTY_ID,
};
use super::values::{WS_STRING, WS_XML_DICTIONARY, WS_XML_STRING};

/// A property of an XML buffer; there are none yet.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_BUFFER_PROPERTY {
    pub id: WS_XML_BUFFER_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The prefixes that exclusive canonicalization treats as inclusive.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_CANONICALIZATION_INCLUSIVE_PREFIXES {
    pub prefixCount: ULONG,
    pub prefixes: *mut WS_XML_STRING,
}

/// A setting of canonicalization.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_CANONICALIZATION_PROPERTY {
    pub id: WS_XML_CANONICALIZATION_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// Reads .NET binary XML with the given dictionaries.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_BINARY_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
    pub staticDictionary: *mut WS_XML_DICTIONARY,
    pub dynamicDictionary: *mut WS_XML_DICTIONARY,
}

/// Reads from memory.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_BUFFER_INPUT {
    pub input: WS_XML_READER_INPUT,
    pub encodedData: *mut c_void,
    pub encodedDataSize: ULONG,
}

/// The base of every encoding that can be read.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_ENCODING {
    pub encodingType: WS_XML_READER_ENCODING_TYPE,
}

/// The base of everything that can be read from.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_INPUT {
    pub inputType: WS_XML_READER_INPUT_TYPE,
}

/// Reads MTOM.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_MTOM_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
    pub textEncoding: *mut WS_XML_READER_ENCODING,
    pub readMimeHeader: BOOL,
    pub startInfo: WS_STRING,
    pub boundary: WS_STRING,
    pub startUri: WS_STRING,
}

/// Settings of a reader.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_PROPERTIES {
    pub properties: *mut WS_XML_READER_PROPERTY,
    pub propertyCount: ULONG,
}

/// A setting of a reader.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_PROPERTY {
    pub id: WS_XML_READER_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// Reads bytes that are not XML, as the content of one element.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_RAW_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
}

/// Reads what a callback supplies.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_STREAM_INPUT {
    pub input: WS_XML_READER_INPUT,
    pub readCallback: WS_READ_CALLBACK,
    pub readCallbackState: *mut c_void,
}

/// Reads text XML in the given character set.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_TEXT_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
    pub charSet: WS_CHARSET,
}

/// Writes .NET binary XML with the given dictionaries.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_BINARY_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
    pub staticDictionary: *mut WS_XML_DICTIONARY,
    pub dynamicStringCallback: WS_DYNAMIC_STRING_CALLBACK,
    pub dynamicStringCallbackState: *mut c_void,
}

/// Writes to memory of the writer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_BUFFER_OUTPUT {
    pub output: WS_XML_WRITER_OUTPUT,
}

/// The base of every encoding that can be written.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_ENCODING {
    pub encodingType: WS_XML_WRITER_ENCODING_TYPE,
}

/// Writes MTOM.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_MTOM_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
    pub textEncoding: *mut WS_XML_WRITER_ENCODING,
    pub writeMimeHeader: BOOL,
    pub boundary: WS_STRING,
    pub startInfo: WS_STRING,
    pub startUri: WS_STRING,
    pub maxInlineByteCount: ULONG,
}

/// The base of everything that can be written to.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_OUTPUT {
    pub outputType: WS_XML_WRITER_OUTPUT_TYPE,
}

/// Settings of a writer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_PROPERTIES {
    pub properties: *mut WS_XML_WRITER_PROPERTY,
    pub propertyCount: ULONG,
}

/// A setting of a writer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_PROPERTY {
    pub id: WS_XML_WRITER_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// Writes bytes that are not XML, the content of one element.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_RAW_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
}

/// Hands what is written to a callback.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_STREAM_OUTPUT {
    pub output: WS_XML_WRITER_OUTPUT,
    pub writeCallback: WS_WRITE_CALLBACK,
    pub writeCallbackState: *mut c_void,
}

/// Writes text XML in the given character set.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_TEXT_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
    pub charSet: WS_CHARSET,
}
