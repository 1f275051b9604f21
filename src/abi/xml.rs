//! XML nodes, attributes and texts.

use std::ffi::c_void;

use super::base::{BOOL, BYTE, DECIMAL, GUID, LONG, LONGLONG, ULONG, ULONGLONG};
use super::enums::{WS_XML_NODE_TYPE, WS_XML_TEXT_TYPE};
use super::handles::WS_XML_BUFFER;
use super::values::{WS_DATETIME, WS_TIMESPAN, WS_XML_STRING};

/// An attribute of an element, or a namespace declaration.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_ATTRIBUTE {
    pub singleQuote: BYTE,
    pub isXmlNs: BYTE,
    pub prefix: *mut WS_XML_STRING,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
    pub value: *mut WS_XML_TEXT,
}

/// Bytes, written as base64.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_BASE64_TEXT {
    pub text: WS_XML_TEXT,
    pub bytes: *mut BYTE,
    pub length: ULONG,
}

/// A boolean.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_BOOL_TEXT {
    pub text: WS_XML_TEXT,
    pub value: BOOL,
}

/// A comment.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_COMMENT_NODE {
    pub node: WS_XML_NODE,
    pub value: WS_XML_STRING,
}

/// A date and time.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_DATETIME_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_DATETIME,
}

/// A decimal number.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_DECIMAL_TEXT {
    pub text: WS_XML_TEXT,
    pub value: DECIMAL,
}

/// A double.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_DOUBLE_TEXT {
    pub text: WS_XML_TEXT,
    pub value: f64,
}

/// The start of an element.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_ELEMENT_NODE {
    pub node: WS_XML_NODE,
    pub prefix: *mut WS_XML_STRING,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
    pub attributeCount: ULONG,
    pub attributes: *mut *mut WS_XML_ATTRIBUTE,
    pub isEmpty: BOOL,
}

/// A float.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_FLOAT_TEXT {
    pub text: WS_XML_TEXT,
    pub value: f32,
}

/// A GUID.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_GUID_TEXT {
    pub text: WS_XML_TEXT,
    pub value: GUID,
}

/// A 32-bit integer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_INT32_TEXT {
    pub text: WS_XML_TEXT,
    pub value: LONG,
}

/// A 64-bit integer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_INT64_TEXT {
    pub text: WS_XML_TEXT,
    pub value: LONGLONG,
}

/// A list of values.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_LIST_TEXT {
    pub text: WS_XML_TEXT,
    pub itemCount: ULONG,
    pub items: *mut *mut WS_XML_TEXT,
}

/// The base of every node.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_NODE {
    pub nodeType: WS_XML_NODE_TYPE,
}

/// A position in an XML buffer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_NODE_POSITION {
    pub buffer: *mut WS_XML_BUFFER,
    pub node: *mut c_void,
}

/// A qualified name and its prefix.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_QNAME_TEXT {
    pub text: WS_XML_TEXT,
    pub prefix: *mut WS_XML_STRING,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
}

/// The base of every text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_TEXT {
    pub textType: WS_XML_TEXT_TYPE,
}

/// Text between tags.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_TEXT_NODE {
    pub node: WS_XML_NODE,
    pub text: *mut WS_XML_TEXT,
}

/// A duration in 100 ns units.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_TIMESPAN_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_TIMESPAN,
}

/// An unsigned 64-bit integer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_UINT64_TEXT {
    pub text: WS_XML_TEXT,
    pub value: ULONGLONG,
}

/// An identifier that is a GUID.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_UNIQUE_ID_TEXT {
    pub text: WS_XML_TEXT,
    pub value: GUID,
}

/// UTF-16 text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_UTF16_TEXT {
    pub text: WS_XML_TEXT,
    pub bytes: *mut BYTE,
    pub byteCount: ULONG,
}

/// UTF-8 text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_UTF8_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_XML_STRING,
}
