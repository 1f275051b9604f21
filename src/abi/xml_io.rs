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

/// One xml buffer property: id, value and the size of the value in bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_BUFFER_PROPERTY {
    pub id: WS_XML_BUFFER_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The xml canonicalization inclusive prefixes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_CANONICALIZATION_INCLUSIVE_PREFIXES {
    pub prefixCount: ULONG,
    pub prefixes: *mut WS_XML_STRING,
}

/// One xml canonicalization property: id, value and the size of the value in bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_CANONICALIZATION_PROPERTY {
    pub id: WS_XML_CANONICALIZATION_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The xml reader binary encoding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_BINARY_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
    pub staticDictionary: *mut WS_XML_DICTIONARY,
    pub dynamicDictionary: *mut WS_XML_DICTIONARY,
}

/// The xml reader buffer input.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_BUFFER_INPUT {
    pub input: WS_XML_READER_INPUT,
    pub encodedData: *mut c_void,
    pub encodedDataSize: ULONG,
}

/// The xml reader encoding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_ENCODING {
    pub encodingType: WS_XML_READER_ENCODING_TYPE,
}

/// The xml reader input.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_INPUT {
    pub inputType: WS_XML_READER_INPUT_TYPE,
}

/// The xml reader mtom encoding.
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

/// An array of xml reader properties.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_PROPERTIES {
    pub properties: *mut WS_XML_READER_PROPERTY,
    pub propertyCount: ULONG,
}

/// One xml reader property: id, value and the size of the value in bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_PROPERTY {
    pub id: WS_XML_READER_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The xml reader raw encoding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_RAW_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
}

/// The xml reader stream input.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_STREAM_INPUT {
    pub input: WS_XML_READER_INPUT,
    pub readCallback: WS_READ_CALLBACK,
    pub readCallbackState: *mut c_void,
}

/// The xml reader text encoding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_READER_TEXT_ENCODING {
    pub encoding: WS_XML_READER_ENCODING,
    pub charSet: WS_CHARSET,
}

/// The xml writer binary encoding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_BINARY_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
    pub staticDictionary: *mut WS_XML_DICTIONARY,
    pub dynamicStringCallback: WS_DYNAMIC_STRING_CALLBACK,
    pub dynamicStringCallbackState: *mut c_void,
}

/// The xml writer buffer output.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_BUFFER_OUTPUT {
    pub output: WS_XML_WRITER_OUTPUT,
}

/// The xml writer encoding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_ENCODING {
    pub encodingType: WS_XML_WRITER_ENCODING_TYPE,
}

/// The xml writer mtom encoding.
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

/// The xml writer output.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_OUTPUT {
    pub outputType: WS_XML_WRITER_OUTPUT_TYPE,
}

/// An array of xml writer properties.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_PROPERTIES {
    pub properties: *mut WS_XML_WRITER_PROPERTY,
    pub propertyCount: ULONG,
}

/// One xml writer property: id, value and the size of the value in bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_PROPERTY {
    pub id: WS_XML_WRITER_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The xml writer raw encoding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_RAW_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
}

/// The xml writer stream output.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_STREAM_OUTPUT {
    pub output: WS_XML_WRITER_OUTPUT,
    pub writeCallback: WS_WRITE_CALLBACK,
    pub writeCallbackState: *mut c_void,
}

/// The xml writer text encoding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_WRITER_TEXT_ENCODING {
    pub encoding: WS_XML_WRITER_ENCODING,
    pub charSet: WS_CHARSET,
}
