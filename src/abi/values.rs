//! The small values everything else is made of: strings, bytes, dates, durations, qualified names.

use super::base::{BOOL, BYTE, GUID, LONGLONG, ULONG, ULONGLONG, WCHAR};
use super::enums::WS_DATETIME_FORMAT;

/// A list of byte ranges.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BUFFERS {
    pub bufferCount: ULONG,
    pub buffers: *mut WS_BYTES,
}

/// A range of bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BYTES {
    pub length: ULONG,
    pub bytes: *mut BYTE,
}

/// A date and time: 100 ns units since the start of year 1, and the time zone it was given in.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DATETIME {
    pub ticks: ULONGLONG,
    pub format: WS_DATETIME_FORMAT,
}

/// A duration in calendar and clock units, as `xs:duration` has it.
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

/// A string of UTF-16 code units; not terminated.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRING {
    pub length: ULONG,
    pub chars: *mut WCHAR,
}

/// A duration in 100 ns units.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_TIMESPAN {
    pub ticks: LONGLONG,
}

/// An identifier: a GUID, or a URI if the GUID is zero.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UNIQUE_ID {
    pub uri: WS_STRING,
    pub guid: GUID,
}

/// A list of strings that both sides know, so that binary XML can refer to them by number.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_DICTIONARY {
    pub guid: GUID,
    pub strings: *mut WS_XML_STRING,
    pub stringCount: ULONG,
    pub isConst: BOOL,
}

/// A qualified name: a local name and a namespace.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_QNAME {
    pub localName: WS_XML_STRING,
    pub ns: WS_XML_STRING,
}

/// A string of UTF-8 bytes, possibly one of a dictionary; not terminated.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_STRING {
    pub length: ULONG,
    pub bytes: *mut BYTE,
    pub dictionary: *mut WS_XML_DICTIONARY,
    pub id: ULONG,
}
