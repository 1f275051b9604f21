//! What a `WS_TYPE` means: its C layout, how it says nil, and its description.

use super::address::Addressing;
use super::fault::Envelope;
use super::names::type_name;
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
    Union(Described<'d, WS_UNION_DESCRIPTION>),
    /// The program reads and writes it.
    Custom(Described<'d, WS_CUSTOM_TYPE_DESCRIPTION>),
    XmlBuffer,
    Address(Addressing),
    Fault(Envelope),
    AnyAttributes,
    /// The description of the struct that the field is in.
    Description,
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
            WS_STRUCT_TYPE => Kind::Struct(checked_struct(needed(source)?)?),
            WS_UNION_TYPE => Kind::Union(checked_union(needed(source)?)?),
            WS_CUSTOM_TYPE => Kind::Custom(checked_custom(needed(source)?)?),
            WS_ENDPOINT_ADDRESS_TYPE => Kind::Address(addressing(source)?),
            WS_FAULT_TYPE => Kind::Fault(envelope(source)?),
            WS_XML_BUFFER_TYPE => Kind::XmlBuffer,
            WS_ANY_ATTRIBUTES_TYPE => Kind::AnyAttributes,
            WS_DESCRIPTION_TYPE => Kind::Description,
            WS_VOID_TYPE => Kind::Void(void_size(source)?),
            other => Kind::Scalar(scalar(other)?),
        };
        let ty = Type { kind, source };
        if let Kind::Scalar(Scalar::Enum) = kind {
            ty.check_enumeration()?;
        }
        Ok(ty)
    }

    /// The type with another description, for a struct that derives from the declared one.
    pub(super) fn derived(self, described: Described<'d, WS_STRUCT_DESCRIPTION>) -> Type<'d> {
        Type {
            kind: Kind::Struct(described),
            source: self.source,
        }
    }

    /// The size of a value. A run is a pointer; its count lies elsewhere.
    pub(super) fn size(self) -> usize {
        match self.kind {
            Kind::Scalar(scalar) => scalar.size(),
            Kind::Run(_) | Kind::XmlBuffer | Kind::Description => size_of::<usize>(),
            Kind::Struct(described) => described.size as usize,
            Kind::Union(described) => described.size as usize,
            Kind::Custom(described) => described.size as usize,
            Kind::Address(_) => size_of::<WS_ENDPOINT_ADDRESS>(),
            Kind::Fault(_) => size_of::<WS_FAULT>(),
            Kind::AnyAttributes => size_of::<WS_ANY_ATTRIBUTES>(),
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
            Kind::Run(_) | Kind::XmlBuffer => true,
            _ => false,
        }
    }

    /// The names of an enumeration.
    pub(super) fn enumeration(self) -> Result<Described<'d, WS_ENUM_DESCRIPTION>> {
        needed(self.source)
    }

    /// All values must have names, whichever of them is met.
    fn check_enumeration(self) -> Result<()> {
        let described = self.enumeration()?;
        for value in described.values()? {
            described.value_name(value)?;
        }
        Ok(())
    }

    /// What error texts call the type.
    pub(super) fn name(self) -> &'static str {
        type_name(self.source.ty)
    }
}

impl Scalar {
    pub(super) fn size(self) -> usize {
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
        unknown => return Err(Error::invalid_arg(format!("{unknown} is not a WS_TYPE"))),
    })
}

/// The description of a type that cannot be without one.
fn needed<'d, T>(source: TypeRef<'d>) -> Result<Described<'d, T>> {
    let described = source.description::<T>()?;
    described.ok_or_else(|| {
        let path = std::any::type_name::<T>();
        let needed = path.rsplit("::").next().unwrap_or(path);
        Error::invalid_arg(format!(
            "{} needs a {needed}; the type description is NULL",
            type_name(source.ty)
        ))
    })
}

/// What is wrong with a size and an alignment.
fn wrong_layout(size: ULONG, alignment: ULONG) -> Option<String> {
    if size == 0 || isize::try_from(size).is_err() {
        Some(format!("the size {size}"))
    } else if !matches!(alignment, 1 | 2 | 4 | 8) {
        Some(format!(
            "the alignment {alignment}; it must be 1, 2, 4 or 8"
        ))
    } else {
        None
    }
}

/// The description of a struct, which must make sense.
pub(super) fn checked_struct(
    described: Described<'_, WS_STRUCT_DESCRIPTION>,
) -> Result<Described<'_, WS_STRUCT_DESCRIPTION>> {
    const KNOWN: ULONG = WS_STRUCT_ABSTRACT
        | WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT
        | WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES;
    let unknown = described.structOptions & !KNOWN;
    let wrong = match wrong_layout(described.size, described.alignment) {
        None if unknown == 0 => return Ok(described),
        None => format!("the unknown option bits {unknown:#x}"),
        Some(wrong) => wrong,
    };
    Err(Error::invalid_arg(format!(
        "the description of {} has {wrong}",
        struct_name(described)
    )))
}

/// The description of a union, which must make sense.
fn checked_union(
    described: Described<'_, WS_UNION_DESCRIPTION>,
) -> Result<Described<'_, WS_UNION_DESCRIPTION>> {
    let selector_end = u64::from(described.enumOffset) + size_of::<i32>() as u64;
    let wrong = match wrong_layout(described.size, described.alignment) {
        None if selector_end <= u64::from(described.size) => return Ok(described),
        None => format!(
            "its selector at offset {}, outside of its {} bytes",
            described.enumOffset, described.size
        ),
        Some(wrong) => wrong,
    };
    Err(Error::invalid_arg(format!(
        "the description of a union has {wrong}"
    )))
}

fn checked_custom(
    described: Described<'_, WS_CUSTOM_TYPE_DESCRIPTION>,
) -> Result<Described<'_, WS_CUSTOM_TYPE_DESCRIPTION>> {
    match wrong_layout(described.size, described.alignment) {
        None => Ok(described),
        Some(wrong) => Err(Error::invalid_arg(format!(
            "the description of a custom type has {wrong}"
        ))),
    }
}

fn addressing(source: TypeRef<'_>) -> Result<Addressing> {
    let described = needed::<WS_ENDPOINT_ADDRESS_DESCRIPTION>(source)?;
    Addressing::from_abi(described.addressingVersion)
}

fn envelope(source: TypeRef<'_>) -> Result<Envelope> {
    let described = needed::<WS_FAULT_DESCRIPTION>(source)?;
    Envelope::from_abi(described.envelopeVersion)
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
