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

/// The any attribute.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ANY_ATTRIBUTE {
    pub localName: WS_XML_STRING,
    pub ns: WS_XML_STRING,
    pub value: *mut WS_XML_TEXT,
}

/// The any attributes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ANY_ATTRIBUTES {
    pub attributes: *mut WS_ANY_ATTRIBUTE,
    pub attributeCount: ULONG,
}

/// The attribute description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ATTRIBUTE_DESCRIPTION {
    pub attributeLocalName: *mut WS_XML_STRING,
    pub attributeNs: *mut WS_XML_STRING,
    pub r#type: WS_TYPE,
    pub typeDescription: *mut c_void,
}

/// The bool description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BOOL_DESCRIPTION {
    pub value: BOOL,
}

/// The bytes description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BYTES_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}

/// The byte array description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_BYTE_ARRAY_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}

/// The char array description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CHAR_ARRAY_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}

/// The custom type description.
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

/// The datetime description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DATETIME_DESCRIPTION {
    pub minValue: WS_DATETIME,
    pub maxValue: WS_DATETIME,
}

/// The decimal description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DECIMAL_DESCRIPTION {
    pub minValue: DECIMAL,
    pub maxValue: DECIMAL,
}

/// The default value.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DEFAULT_VALUE {
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The double description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DOUBLE_DESCRIPTION {
    pub minValue: f64,
    pub maxValue: f64,
}

/// The duration description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DURATION_DESCRIPTION {
    pub minValue: WS_DURATION,
    pub maxValue: WS_DURATION,
    pub comparer: WS_DURATION_COMPARISON_CALLBACK,
}

/// The element description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ELEMENT_DESCRIPTION {
    pub elementLocalName: *mut WS_XML_STRING,
    pub elementNs: *mut WS_XML_STRING,
    pub r#type: WS_TYPE,
    pub typeDescription: *mut c_void,
}

/// The enum description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENUM_DESCRIPTION {
    pub values: *mut WS_ENUM_VALUE,
    pub valueCount: ULONG,
    pub maxByteCount: ULONG,
    pub nameIndices: *mut ULONG,
}

/// The enum value.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENUM_VALUE {
    pub value: LONG,
    pub name: *mut WS_XML_STRING,
}

/// The fault description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FAULT_DESCRIPTION {
    pub envelopeVersion: WS_ENVELOPE_VERSION,
}

/// The fault detail description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FAULT_DETAIL_DESCRIPTION {
    pub action: *mut WS_XML_STRING,
    pub detailElementDescription: *mut WS_ELEMENT_DESCRIPTION,
}

/// The field description.
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

/// The float description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FLOAT_DESCRIPTION {
    pub minValue: f32,
    pub maxValue: f32,
}

/// The guid description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_GUID_DESCRIPTION {
    pub value: GUID,
}

/// The int16 description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_INT16_DESCRIPTION {
    pub minValue: SHORT,
    pub maxValue: SHORT,
}

/// The int32 description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_INT32_DESCRIPTION {
    pub minValue: LONG,
    pub maxValue: LONG,
}

/// The int64 description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_INT64_DESCRIPTION {
    pub minValue: LONGLONG,
    pub maxValue: LONGLONG,
}

/// The int8 description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_INT8_DESCRIPTION {
    pub minValue: i8,
    pub maxValue: i8,
}

/// The item range.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ITEM_RANGE {
    pub minItemCount: ULONG,
    pub maxItemCount: ULONG,
}

/// The string description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRING_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}

/// The struct description.
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

/// The timespan description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_TIMESPAN_DESCRIPTION {
    pub minValue: WS_TIMESPAN,
    pub maxValue: WS_TIMESPAN,
}

/// The uint16 description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UINT16_DESCRIPTION {
    pub minValue: USHORT,
    pub maxValue: USHORT,
}

/// The uint32 description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UINT32_DESCRIPTION {
    pub minValue: ULONG,
    pub maxValue: ULONG,
}

/// The uint64 description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UINT64_DESCRIPTION {
    pub minValue: ULONGLONG,
    pub maxValue: ULONGLONG,
}

/// The uint8 description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UINT8_DESCRIPTION {
    pub minValue: BYTE,
    pub maxValue: BYTE,
}

/// The union description.
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

/// The union field description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UNION_FIELD_DESCRIPTION {
    pub value: LONG,
    pub field: WS_FIELD_DESCRIPTION,
}

/// The unique id description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UNIQUE_ID_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}

/// The utf8 array description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UTF8_ARRAY_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}

/// The void description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_VOID_DESCRIPTION {
    pub size: ULONG,
}

/// The wsz description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_WSZ_DESCRIPTION {
    pub minCharCount: ULONG,
    pub maxCharCount: ULONG,
}

/// The xml qname description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_QNAME_DESCRIPTION {
    pub minLocalNameByteCount: ULONG,
    pub maxLocalNameByteCount: ULONG,
    pub minNsByteCount: ULONG,
    pub maxNsByteCount: ULONG,
}

/// The xml string description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_STRING_DESCRIPTION {
    pub minByteCount: ULONG,
    pub maxByteCount: ULONG,
}
