//! Descriptions of types, from which values are read and written.

use std::ffi::c_void;

use super::base::{BOOL, BYTE, DECIMAL, GUID, LONG, LONGLONG, SHORT, ULONG, ULONGLONG, USHORT};
use super::callbacks::{
    WS_DURATION_COMPARISON_CALLBACK, WS_IS_DEFAULT_VALUE_CALLBACK, WS_READ_TYPE_CALLBACK,
    WS_WRITE_TYPE_CALLBACK,
};
use super::enums::{WS_ENVELOPE_VERSION, WS_FIELD_MAPPING, WS_TYPE};
use super::values::{WS_DATETIME, WS_DURATION, WS_TIMESPAN, WS_XML_STRING};
use super::xml::WS_XML_TEXT;

/// An attribute that the type description does not name.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ANY_ATTRIBUTE {
    pub localName: WS_XML_STRING,
    pub ns: WS_XML_STRING,
    pub value: *mut WS_XML_TEXT,
}

/// The attributes that the type description does not name.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ANY_ATTRIBUTES {
    pub attributes: *mut WS_ANY_ATTRIBUTE,
    pub attributeCount: ULONG,
}

/// Describes an attribute: its name and the type of its value.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ATTRIBUTE_DESCRIPTION {
    pub attributeLocalName: *mut WS_XML_STRING,
    pub attributeNs: *mut WS_XML_STRING,
    pub r#type: WS_TYPE,
    pub typeDescription: *mut c_void,
}

/// Limits the values of a `WS_BOOL_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BOOL_DESCRIPTION {
    pub value: BOOL,
}

/// Limits the length of a `WS_BYTES_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BYTES_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}

/// Limits the length of an array of bytes whose length is in another field.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BYTE_ARRAY_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}

/// Limits the length of an array of characters whose length is in another field.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CHAR_ARRAY_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}

/// Describes a type that the program reads and writes itself.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CUSTOM_TYPE_DESCRIPTION {
    pub size: ULONG,
    pub alignment: ULONG,
    pub readCallback: WS_READ_TYPE_CALLBACK,
    pub writeCallback: WS_WRITE_TYPE_CALLBACK,
    pub descriptionData: *mut c_void,
    pub isDefaultValueCallback: WS_IS_DEFAULT_VALUE_CALLBACK,
}

/// Limits the values of a `WS_DATETIME_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DATETIME_DESCRIPTION {
    pub minValue: WS_DATETIME,
    pub maxValue: WS_DATETIME,
}

/// Limits the values of a `WS_DECIMAL_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DECIMAL_DESCRIPTION {
    pub minValue: DECIMAL,
    pub maxValue: DECIMAL,
}

/// The value of a field that is absent.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DEFAULT_VALUE {
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// Limits the values of a `WS_DOUBLE_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DOUBLE_DESCRIPTION {
    pub minValue: f64,
    pub maxValue: f64,
}

/// Limits the values of a `WS_DURATION_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DURATION_DESCRIPTION {
    pub minValue: WS_DURATION,
    pub maxValue: WS_DURATION,
    pub comparer: WS_DURATION_COMPARISON_CALLBACK,
}

/// Describes an element: its name and the type of its content.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ELEMENT_DESCRIPTION {
    pub elementLocalName: *mut WS_XML_STRING,
    pub elementNs: *mut WS_XML_STRING,
    pub r#type: WS_TYPE,
    pub typeDescription: *mut c_void,
}

/// Describes an enum: the names of its values.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENUM_DESCRIPTION {
    pub values: *mut WS_ENUM_VALUE,
    pub valueCount: ULONG,
    pub maxByteCount: ULONG,
    pub nameIndices: *mut ULONG,
}

/// A value of an enum and its name in XML.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENUM_VALUE {
    pub value: LONG,
    pub name: *mut WS_XML_STRING,
}

/// Describes the SOAP version that a `WS_FAULT_TYPE` is written for.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FAULT_DESCRIPTION {
    pub envelopeVersion: WS_ENVELOPE_VERSION,
}

/// Describes the detail of a fault: its action and its element.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FAULT_DETAIL_DESCRIPTION {
    pub action: *mut WS_XML_STRING,
    pub detailElementDescription: *mut WS_ELEMENT_DESCRIPTION,
}

/// Describes a field of a struct: its place in the struct and in the XML.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FIELD_DESCRIPTION {
    pub mapping: WS_FIELD_MAPPING,
    pub localName: *mut WS_XML_STRING,
    pub ns: *mut WS_XML_STRING,
    pub r#type: WS_TYPE,
    pub typeDescription: *mut c_void,
    pub offset: ULONG,
    pub options: ULONG,
    pub defaultValue: *mut WS_DEFAULT_VALUE,
    pub countOffset: ULONG,
    pub itemLocalName: *mut WS_XML_STRING,
    pub itemNs: *mut WS_XML_STRING,
    pub itemRange: *mut WS_ITEM_RANGE,
}

/// Limits the values of a `WS_FLOAT_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FLOAT_DESCRIPTION {
    pub minValue: f32,
    pub maxValue: f32,
}

/// Describes a `WS_GUID_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_GUID_DESCRIPTION {
    pub value: GUID,
}

/// Limits the values of a `WS_INT16_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_INT16_DESCRIPTION {
    pub minValue: SHORT,
    pub maxValue: SHORT,
}

/// Limits the values of a `WS_INT32_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_INT32_DESCRIPTION {
    pub minValue: LONG,
    pub maxValue: LONG,
}

/// Limits the values of a `WS_INT64_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_INT64_DESCRIPTION {
    pub minValue: LONGLONG,
    pub maxValue: LONGLONG,
}

/// Limits the values of a `WS_INT8_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_INT8_DESCRIPTION {
    pub minValue: i8,
    pub maxValue: i8,
}

/// Limits the number of items of a repeating element.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ITEM_RANGE {
    pub minItemCount: ULONG,
    pub maxItemCount: ULONG,
}

/// Limits the length of a `WS_STRING_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRING_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}

/// Describes a struct: its size and fields, and how it derives from other structs.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRUCT_DESCRIPTION {
    pub size: ULONG,
    pub alignment: ULONG,
    pub fields: *mut *mut WS_FIELD_DESCRIPTION,
    pub fieldCount: ULONG,
    pub typeLocalName: *mut WS_XML_STRING,
    pub typeNs: *mut WS_XML_STRING,
    pub parentType: *mut WS_STRUCT_DESCRIPTION,
    pub subTypes: *mut *mut WS_STRUCT_DESCRIPTION,
    pub subTypeCount: ULONG,
    pub structOptions: ULONG,
}

/// Limits the values of a `WS_TIMESPAN_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_TIMESPAN_DESCRIPTION {
    pub minValue: WS_TIMESPAN,
    pub maxValue: WS_TIMESPAN,
}

/// Limits the values of a `WS_UINT16_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UINT16_DESCRIPTION {
    pub minValue: USHORT,
    pub maxValue: USHORT,
}

/// Limits the values of a `WS_UINT32_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UINT32_DESCRIPTION {
    pub minValue: ULONG,
    pub maxValue: ULONG,
}

/// Limits the values of a `WS_UINT64_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UINT64_DESCRIPTION {
    pub minValue: ULONGLONG,
    pub maxValue: ULONGLONG,
}

/// Limits the values of a `WS_UINT8_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UINT8_DESCRIPTION {
    pub minValue: BYTE,
    pub maxValue: BYTE,
}

/// Describes a union: its fields and the enum that says which is there.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UNION_DESCRIPTION {
    pub size: ULONG,
    pub alignment: ULONG,
    pub fields: *mut *mut WS_UNION_FIELD_DESCRIPTION,
    pub fieldCount: ULONG,
    pub enumOffset: ULONG,
    pub noneEnumValue: LONG,
    pub valueIndices: *mut ULONG,
}

/// Describes a field of a union and its value of the enum.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UNION_FIELD_DESCRIPTION {
    pub value: LONG,
    pub field: WS_FIELD_DESCRIPTION,
}

/// Limits the length of a `WS_UNIQUE_ID_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UNIQUE_ID_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}

/// Limits the length of an array of UTF-8 bytes whose length is in another field.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UTF8_ARRAY_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}

/// Gives the size of a `WS_VOID_TYPE`, which has no content.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_VOID_DESCRIPTION {
    pub size: ULONG,
}

/// Limits the length of a `WS_WSZ_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_WSZ_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}

/// Limits the lengths of a `WS_XML_QNAME_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_QNAME_DESCRIPTION {
    pub minLocalNameByteCount: ULONG,
    pub maxLocalNameByteCount: ULONG,
    pub minNsByteCount: ULONG,
    pub maxNsByteCount: ULONG,
}

/// Limits the length of a `WS_XML_STRING_TYPE`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_STRING_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}
