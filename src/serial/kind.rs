//! What a `WS_TYPE` means: its C layout, how it says nil, and its description.

use super::raw::{Described, TypeRef};
use crate::abi::*;
use crate::base::error::{Error, Result};

/// A type that is one run of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scalar {
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
    TimeSpan,
    Guid,
    UniqueId,
    String,
    Wsz,
    Bytes,
    XmlString,
    QName,
    Enum,
    Duration,
}

/// An array that is one run of text: a pointer, and a count in a field of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Run {
    Chars,
    Utf8,
    Bytes,
}

/// The parts of a type that matter for reading and writing it.
#[derive(Clone, Copy)]
pub(super) enum Kind<'d> {
    Scalar(Scalar),
    Run(Run),
    Struct(Described<'d, WS_STRUCT_DESCRIPTION>),
    /// Bytes without XML.
    Void(usize),
}

/// A type with its description.
#[derive(Clone, Copy)]
pub(super) struct Type<'d> {
    pub(super) kind: Kind<'d>,
    /// The description of a scalar or a run: a range, or the names of an enumeration.
    pub(super) source: TypeRef<'d>,
}

impl<'d> Type<'d> {
    /// Looks at a type and its description.
    pub(super) fn resolve(source: TypeRef<'d>) -> Result<Type<'d>> {
        let kind = match source.ty {
            WS_CHAR_ARRAY_TYPE => Kind::Run(Run::Chars),
            WS_UTF8_ARRAY_TYPE => Kind::Run(Run::Utf8),
            WS_BYTE_ARRAY_TYPE => Kind::Run(Run::Bytes),
            WS_STRUCT_TYPE => Kind::Struct(checked_struct(source)?),
            WS_VOID_TYPE => Kind::Void(void_size(source)?),
            other => Kind::Scalar(scalar(other)?),
        };
        Ok(Type { kind, source })
    }

    /// The size of a value. A run is a pointer; its count lies elsewhere.
    pub(super) fn size(self) -> usize {
        match self.kind {
            Kind::Scalar(scalar) => scalar.size(),
            Kind::Run(_) => size_of::<usize>(),
            Kind::Struct(described) => described.size as usize,
            Kind::Void(size) => size,
        }
    }

    /// The alignment for memory of our own: what C would ask for, or more.
    pub(super) fn align(self) -> usize {
        match self.kind {
            Kind::Struct(described) => described.alignment as usize,
            _ => 8,
        }
    }

    /// Whether the value itself has a form that means nil.
    pub(super) fn has_nil_form(self) -> bool {
        match self.kind {
            Kind::Scalar(scalar) => matches!(
                scalar,
                Scalar::String | Scalar::Wsz | Scalar::Bytes | Scalar::XmlString
            ),
            Kind::Run(_) => true,
            Kind::Struct(_) | Kind::Void(_) => false,
        }
    }

    /// The names of an enumeration.
    pub(super) fn enumeration(self) -> Result<Described<'d, WS_ENUM_DESCRIPTION>> {
        let described = self.source.description::<WS_ENUM_DESCRIPTION>()?;
        described.ok_or_else(|| {
            Error::invalid_arg(
                "WS_ENUM_TYPE needs a WS_ENUM_DESCRIPTION; the type description is NULL",
            )
        })
    }

    /// What error texts call the type.
    pub(super) fn name(self) -> &'static str {
        type_name(self.source.ty)
    }
}

impl Scalar {
    fn size(self) -> usize {
        match self {
            Scalar::Int8 | Scalar::UInt8 => 1,
            Scalar::Int16 | Scalar::UInt16 => 2,
            Scalar::Bool | Scalar::Int32 | Scalar::UInt32 | Scalar::Float | Scalar::Enum => 4,
            Scalar::Int64 | Scalar::UInt64 | Scalar::Double | Scalar::TimeSpan | Scalar::Wsz => 8,
            Scalar::Decimal => size_of::<DECIMAL>(),
            Scalar::DateTime => size_of::<WS_DATETIME>(),
            Scalar::Guid => size_of::<GUID>(),
            Scalar::String => size_of::<WS_STRING>(),
            Scalar::Bytes => size_of::<WS_BYTES>(),
            Scalar::UniqueId => size_of::<WS_UNIQUE_ID>(),
            Scalar::XmlString => size_of::<WS_XML_STRING>(),
            Scalar::Duration => size_of::<WS_DURATION>(),
            Scalar::QName => size_of::<WS_XML_QNAME>(),
        }
    }
}

fn scalar(ty: WS_TYPE) -> Result<Scalar> {
    Ok(match ty {
        WS_BOOL_TYPE => Scalar::Bool,
        WS_INT8_TYPE => Scalar::Int8,
        WS_INT16_TYPE => Scalar::Int16,
        WS_INT32_TYPE => Scalar::Int32,
        WS_INT64_TYPE => Scalar::Int64,
        WS_UINT8_TYPE => Scalar::UInt8,
        WS_UINT16_TYPE => Scalar::UInt16,
        WS_UINT32_TYPE => Scalar::UInt32,
        WS_UINT64_TYPE => Scalar::UInt64,
        WS_FLOAT_TYPE => Scalar::Float,
        WS_DOUBLE_TYPE => Scalar::Double,
        WS_DECIMAL_TYPE => Scalar::Decimal,
        WS_DATETIME_TYPE => Scalar::DateTime,
        WS_TIMESPAN_TYPE => Scalar::TimeSpan,
        WS_GUID_TYPE => Scalar::Guid,
        WS_UNIQUE_ID_TYPE => Scalar::UniqueId,
        WS_STRING_TYPE => Scalar::String,
        WS_WSZ_TYPE => Scalar::Wsz,
        WS_BYTES_TYPE => Scalar::Bytes,
        WS_XML_STRING_TYPE => Scalar::XmlString,
        WS_XML_QNAME_TYPE => Scalar::QName,
        WS_ENUM_TYPE => Scalar::Enum,
        WS_DURATION_TYPE => Scalar::Duration,
        WS_XML_BUFFER_TYPE => return Err(Error::unbuilt_value("WS_XML_BUFFER_TYPE")),
        WS_DESCRIPTION_TYPE => return Err(Error::unbuilt_value("WS_DESCRIPTION_TYPE")),
        WS_CUSTOM_TYPE => return Err(Error::unbuilt_value("WS_CUSTOM_TYPE")),
        WS_ENDPOINT_ADDRESS_TYPE => return Err(Error::unbuilt_value("WS_ENDPOINT_ADDRESS_TYPE")),
        WS_FAULT_TYPE => return Err(Error::unbuilt_value("WS_FAULT_TYPE")),
        WS_UNION_TYPE => return Err(Error::unbuilt_value("WS_UNION_TYPE")),
        WS_ANY_ATTRIBUTES_TYPE => return Err(Error::unbuilt_value("WS_ANY_ATTRIBUTES_TYPE")),
        unknown => return Err(Error::invalid_arg(format!("{unknown} is not a WS_TYPE"))),
    })
}

/// The name of a `WS_TYPE` constant.
pub(super) fn type_name(ty: WS_TYPE) -> &'static str {
    const NAMES: [&str; 35] = [
        "WS_BOOL_TYPE",
        "WS_INT8_TYPE",
        "WS_INT16_TYPE",
        "WS_INT32_TYPE",
        "WS_INT64_TYPE",
        "WS_UINT8_TYPE",
        "WS_UINT16_TYPE",
        "WS_UINT32_TYPE",
        "WS_UINT64_TYPE",
        "WS_FLOAT_TYPE",
        "WS_DOUBLE_TYPE",
        "WS_DECIMAL_TYPE",
        "WS_DATETIME_TYPE",
        "WS_TIMESPAN_TYPE",
        "WS_GUID_TYPE",
        "WS_UNIQUE_ID_TYPE",
        "WS_STRING_TYPE",
        "WS_WSZ_TYPE",
        "WS_BYTES_TYPE",
        "WS_XML_STRING_TYPE",
        "WS_XML_QNAME_TYPE",
        "WS_XML_BUFFER_TYPE",
        "WS_CHAR_ARRAY_TYPE",
        "WS_UTF8_ARRAY_TYPE",
        "WS_BYTE_ARRAY_TYPE",
        "WS_DESCRIPTION_TYPE",
        "WS_STRUCT_TYPE",
        "WS_CUSTOM_TYPE",
        "WS_ENDPOINT_ADDRESS_TYPE",
        "WS_FAULT_TYPE",
        "WS_VOID_TYPE",
        "WS_ENUM_TYPE",
        "WS_DURATION_TYPE",
        "WS_UNION_TYPE",
        "WS_ANY_ATTRIBUTES_TYPE",
    ];
    let index = usize::try_from(ty).ok();
    index
        .and_then(|index| NAMES.get(index))
        .copied()
        .unwrap_or("an unknown WS_TYPE")
}

/// The description of a struct, which must be there and make sense.
fn checked_struct<'d>(source: TypeRef<'d>) -> Result<Described<'d, WS_STRUCT_DESCRIPTION>> {
    let Some(described) = source.description::<WS_STRUCT_DESCRIPTION>()? else {
        return Err(Error::invalid_arg(
            "WS_STRUCT_TYPE needs a WS_STRUCT_DESCRIPTION; the type description is NULL",
        ));
    };
    const KNOWN: ULONG = WS_STRUCT_ABSTRACT
        | WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT
        | WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES;
    let (size, alignment, options) = (described.size, described.alignment, described.structOptions);
    let wrong = if size == 0 || isize::try_from(size).is_err() {
        format!("the size {size}")
    } else if !matches!(alignment, 1 | 2 | 4 | 8) {
        format!("the alignment {alignment}; it must be 1, 2, 4 or 8")
    } else if options & !KNOWN != 0 {
        format!("the unknown option bits {:#x}", options & !KNOWN)
    } else if options & WS_STRUCT_ABSTRACT != 0 {
        return Err(Error::unbuilt_value("WS_STRUCT_ABSTRACT"));
    } else {
        return Ok(described);
    };
    let name = struct_name(described);
    Err(Error::invalid_arg(format!(
        "the description of {name} has {wrong}"
    )))
}

/// What error texts call a struct.
pub(super) fn struct_name(described: Described<'_, WS_STRUCT_DESCRIPTION>) -> String {
    match described.type_name() {
        Ok(Some(name)) => format!("the struct '{}'", String::from_utf8_lossy(name)),
        _ => format!("a struct of {} bytes without a type name", described.size),
    }
}

fn void_size(source: TypeRef<'_>) -> Result<usize> {
    let described = source.description::<WS_VOID_DESCRIPTION>()?;
    Ok(described.map_or(0, |described| described.size as usize))
}

#[cfg(test)]
mod tests {
    use super::type_name;
    use crate::abi::{WS_ANY_ATTRIBUTES_TYPE, WS_STRUCT_TYPE, WS_XML_BUFFER_TYPE};

    #[test]
    fn names_stand_at_their_values() {
        assert_eq!(type_name(WS_STRUCT_TYPE), "WS_STRUCT_TYPE");
        assert_eq!(type_name(WS_XML_BUFFER_TYPE), "WS_XML_BUFFER_TYPE");
        assert_eq!(type_name(WS_ANY_ATTRIBUTES_TYPE), "WS_ANY_ATTRIBUTES_TYPE");
        assert_eq!(type_name(35), "an unknown WS_TYPE");
        assert_eq!(type_name(-1), "an unknown WS_TYPE");
    }
}
