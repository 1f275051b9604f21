//! The types of XML Schema, and those of WCF's serializer, in C.

use crate::name::Name;
use crate::report::Level;

use super::XSD;

/// The namespace of WCF's own simple types.
const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// A simple type in C.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Builtin {
    Bool,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Float,
    Double,
    Decimal,
    DateTime,
    Duration,
    Guid,
    /// Characters that end with a zero.
    Wsz,
    /// Counted characters.
    String,
    QName,
    Bytes,
}

/// What a name of a built-in type stands for.
pub(crate) enum BuiltinType {
    Value(Builtin),
    /// Text, of the type that the command line chose.
    Text,
    /// Any XML.
    Xml,
    /// Several values in one text.
    List,
}

/// The built-in type of a name.
pub(crate) fn builtin(name: &Name) -> Option<BuiltinType> {
    use BuiltinType::{List, Text, Value, Xml};
    if name.ns == SERIALIZATION {
        return Some(match name.local.as_str() {
            "guid" => Value(Builtin::Guid),
            "char" => Value(Builtin::Int32),
            "duration" => Value(Builtin::Duration),
            _ => return None,
        });
    }
    if name.ns != XSD {
        return None;
    }
    Some(match name.local.as_str() {
        "boolean" => Value(Builtin::Bool),
        "byte" => Value(Builtin::Int8),
        "short" => Value(Builtin::Int16),
        "int" => Value(Builtin::Int32),
        "long" | "integer" | "nonPositiveInteger" | "negativeInteger" | "nonNegativeInteger"
        | "positiveInteger" => Value(Builtin::Int64),
        "unsignedByte" => Value(Builtin::UInt8),
        "unsignedShort" => Value(Builtin::UInt16),
        "unsignedInt" => Value(Builtin::UInt32),
        "unsignedLong" => Value(Builtin::UInt64),
        "float" => Value(Builtin::Float),
        "double" => Value(Builtin::Double),
        "decimal" => Value(Builtin::Decimal),
        "dateTime" | "time" | "date" => Value(Builtin::DateTime),
        "duration" => Value(Builtin::Duration),
        "QName" => Value(Builtin::QName),
        "base64Binary" | "hexBinary" => Value(Builtin::Bytes),
        "gYear" | "gYearMonth" | "gMonth" | "gMonthDay" | "gDay" | "string"
        | "normalizedString" | "token" | "anyURI" | "ID" | "IDREF" | "NMTOKEN" | "NCName"
        | "Name" | "language" | "ENTITY" | "NOTATION" => Text,
        "IDREFS" | "NMTOKENS" | "ENTITIES" => List,
        "anyType" | "anySimpleType" => Xml,
        _ => return None,
    })
}

/// Why values of a built-in type do not always survive, if they do not.
pub(crate) fn loss(name: &Name) -> Option<(Level, &'static str)> {
    if name.ns != XSD {
        return None;
    }
    match name.local.as_str() {
        "time" | "date" => Some((Level::Serious, "WS_DATETIME is written as dateTime")),
        "hexBinary" => Some((Level::Serious, "WS_BYTES is written as base64")),
        "integer" | "nonPositiveInteger" | "negativeInteger" | "nonNegativeInteger"
        | "positiveInteger" => Some((Level::Different, "values beyond 64 bits cannot be read")),
        _ => None,
    }
}

impl Builtin {
    /// The WS_TYPE constant.
    pub(crate) fn ws_type(self) -> &'static str {
        match self {
            Builtin::Bool => "WS_BOOL_TYPE",
            Builtin::Int8 => "WS_INT8_TYPE",
            Builtin::Int16 => "WS_INT16_TYPE",
            Builtin::Int32 => "WS_INT32_TYPE",
            Builtin::Int64 => "WS_INT64_TYPE",
            Builtin::UInt8 => "WS_UINT8_TYPE",
            Builtin::UInt16 => "WS_UINT16_TYPE",
            Builtin::UInt32 => "WS_UINT32_TYPE",
            Builtin::UInt64 => "WS_UINT64_TYPE",
            Builtin::Float => "WS_FLOAT_TYPE",
            Builtin::Double => "WS_DOUBLE_TYPE",
            Builtin::Decimal => "WS_DECIMAL_TYPE",
            Builtin::DateTime => "WS_DATETIME_TYPE",
            Builtin::Duration => "WS_DURATION_TYPE",
            Builtin::Guid => "WS_GUID_TYPE",
            Builtin::Wsz => "WS_WSZ_TYPE",
            Builtin::String => "WS_STRING_TYPE",
            Builtin::QName => "WS_XML_QNAME_TYPE",
            Builtin::Bytes => "WS_BYTES_TYPE",
        }
    }

    /// The C type of a value.
    pub(crate) fn c_type(self) -> &'static str {
        match self {
            Builtin::Bool => "BOOL",
            Builtin::Int8 => "char",
            Builtin::Int16 => "short",
            Builtin::Int32 => "int",
            Builtin::Int64 => "__int64",
            Builtin::UInt8 => "unsigned char",
            Builtin::UInt16 => "unsigned short",
            Builtin::UInt32 => "unsigned int",
            Builtin::UInt64 => "unsigned __int64",
            Builtin::Float => "float",
            Builtin::Double => "double",
            Builtin::Decimal => "DECIMAL",
            Builtin::DateTime => "WS_DATETIME",
            Builtin::Duration => "WS_DURATION",
            Builtin::Guid => "GUID",
            Builtin::Wsz => "WCHAR*",
            Builtin::String => "WS_STRING",
            Builtin::QName => "WS_XML_QNAME",
            Builtin::Bytes => "WS_BYTES",
        }
    }

    /// The value itself can say nil.
    pub(crate) fn has_nil(self) -> bool {
        matches!(self, Builtin::Wsz | Builtin::String | Builtin::Bytes)
    }

    pub(crate) fn is_text(self) -> bool {
        matches!(self, Builtin::Wsz | Builtin::String)
    }
}
