//! XML nodes, attributes and texts.

use std::ffi::c_void;

use super::base::{BOOL, BYTE, DECIMAL, GUID, LONG, LONGLONG, ULONG, ULONGLONG};
use super::enums::{WS_XML_NODE_TYPE, WS_XML_TEXT_TYPE};
use super::handles::WS_XML_BUFFER;
use super::values::{WS_DATETIME, WS_TIMESPAN, WS_XML_STRING};

/// The xml attribute.
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

/// The xml base64 text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_BASE64_TEXT {
    pub text: WS_XML_TEXT,
    pub bytes: *mut BYTE,
    pub length: ULONG,
}

/// The xml bool text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_BOOL_TEXT {
    pub text: WS_XML_TEXT,
    pub value: BOOL,
}

/// The xml comment node.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_COMMENT_NODE {
    pub node: WS_XML_NODE,
    pub value: WS_XML_STRING,
}

/// The xml datetime text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_DATETIME_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_DATETIME,
}

/// The xml decimal text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_DECIMAL_TEXT {
    pub text: WS_XML_TEXT,
    pub value: DECIMAL,
}

/// The xml double text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_DOUBLE_TEXT {
    pub text: WS_XML_TEXT,
    pub value: f64,
}

/// The xml element node.
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

/// The xml float text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_FLOAT_TEXT {
    pub text: WS_XML_TEXT,
    pub value: f32,
}

/// The xml guid text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_GUID_TEXT {
    pub text: WS_XML_TEXT,
    pub value: GUID,
}

/// The xml int32 text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_INT32_TEXT {
    pub text: WS_XML_TEXT,
    pub value: LONG,
}

/// The xml int64 text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_INT64_TEXT {
    pub text: WS_XML_TEXT,
    pub value: LONGLONG,
}

/// The xml list text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_LIST_TEXT {
    pub text: WS_XML_TEXT,
    pub itemCount: ULONG,
    pub items: *mut *mut WS_XML_TEXT,
}

/// The xml node.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_NODE {
    pub nodeType: WS_XML_NODE_TYPE,
}

/// The xml node position.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_NODE_POSITION {
    pub buffer: *mut WS_XML_BUFFER,
    pub node: *mut c_void,
}

/// The xml qname text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_QNAME_TEXT {
    pub text: WS_XML_TEXT,
    pub prefix: *mut WS_XML_STRING,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
}

/// The xml text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_TEXT {
    pub textType: WS_XML_TEXT_TYPE,
}

/// The xml text node.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_TEXT_NODE {
    pub node: WS_XML_NODE,
    pub text: *mut WS_XML_TEXT,
}

/// The xml timespan text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_TIMESPAN_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_TIMESPAN,
}

/// The xml uint64 text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_UINT64_TEXT {
    pub text: WS_XML_TEXT,
    pub value: ULONGLONG,
}

/// The xml unique id text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_UNIQUE_ID_TEXT {
    pub text: WS_XML_TEXT,
    pub value: GUID,
}

/// The xml utf16 text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_UTF16_TEXT {
    pub text: WS_XML_TEXT,
    pub bytes: *mut BYTE,
    pub byteCount: ULONG,
}

/// The xml utf8 text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_UTF8_TEXT {
    pub text: WS_XML_TEXT,
    pub value: WS_XML_STRING,
}
