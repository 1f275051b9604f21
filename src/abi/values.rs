//! The small values everything else is made of: strings, bytes, dates, durations, qualified names.

use super::base::{BOOL, BYTE, GUID, LONGLONG, ULONG, ULONGLONG, WCHAR};
use super::enums::WS_DATETIME_FORMAT;

/// The buffers.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BUFFERS {
    pub bufferCount: ULONG,
    pub buffers: *mut WS_BYTES,
}

/// The bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BYTES {
    pub length: ULONG,
    pub bytes: *mut BYTE,
}

/// The datetime.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DATETIME {
    pub ticks: ULONGLONG,
    pub format: WS_DATETIME_FORMAT,
}

/// The duration.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DURATION {
    pub negative: BOOL,
    pub years: ULONG,
    pub months: ULONG,
    pub days: ULONG,
    pub hours: ULONG,
    pub minutes: ULONG,
    pub seconds: ULONG,
    pub milliseconds: ULONG,
    pub ticks: ULONG,
}

/// The string.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRING {
    pub length: ULONG,
    pub chars: *mut WCHAR,
}

/// The timespan.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_TIMESPAN {
    pub ticks: LONGLONG,
}

/// The unique id.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UNIQUE_ID {
    pub uri: WS_STRING,
    pub guid: GUID,
}

/// The xml dictionary.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_DICTIONARY {
    pub guid: GUID,
    pub strings: *mut WS_XML_STRING,
    pub stringCount: ULONG,
    pub isConst: BOOL,
}

/// The xml qname.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_QNAME {
    pub localName: WS_XML_STRING,
    pub ns: WS_XML_STRING,
}

/// The xml string.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_STRING {
    pub length: ULONG,
    pub bytes: *mut BYTE,
    pub dictionary: *mut WS_XML_DICTIONARY,
    pub id: ULONG,
}
