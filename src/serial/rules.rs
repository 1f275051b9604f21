//! Which mappings and options go with which types (WS_TYPE, WS_FIELD_MAPPING pages).

use super::field::Mapping;
use super::kind::{Kind, Run, Scalar, Type};
use crate::abi::*;

const P: ULONG = WS_FIELD_POINTER;
const O: ULONG = WS_FIELD_OPTIONAL;
const N: ULONG = WS_FIELD_NILLABLE;
const NI: ULONG = WS_FIELD_NILLABLE_ITEM;

/// The options of types that need a pointer for nil.
const WITH_POINTER: &[ULONG] = &[
    0,
    O,
    P | N,
    P | N | O,
    P | NI,
    P | N | NI,
    P | O | NI,
    P | N | O | NI,
];
/// The options of types whose values say nil themselves.
const WITH_NIL: &[ULONG] = &[0, O, N, N | O, NI, N | NI, O | NI, N | O | NI];
const OF_ARRAYS: &[ULONG] = &[0, O, N, N | O];
const OF_STRUCTS: &[ULONG] = &[
    0,
    P,
    P | O,
    P | N,
    P | N | O,
    P | NI,
    P | N | NI,
    P | O | NI,
    P | N | O | NI,
];
const OF_CUSTOM: &[ULONG] = &[0, O, P | N, P | NI, P | N | NI, P | O | NI, P | N | O | NI];
const OF_ADDRESSES_AND_FAULTS: &[ULONG] = &[
    0,
    P | O,
    P | N,
    P | N | O,
    P | NI,
    P | N | NI,
    P | O | NI,
    P | N | O | NI,
];
const OF_VOID: &[ULONG] = &[0, O, P, P | O];
const OF_UNIONS: &[ULONG] = &[0, O];
const NONE: &[ULONG] = &[0];

/// Whether a value of the type can be read and written with the type mapping. Custom types decide that themselves.
pub(super) fn allows_type_mapping(ty: Type<'_>, mapping: WS_TYPE_MAPPING) -> bool {
    use Kind::*;
    match mapping {
        WS_ELEMENT_TYPE_MAPPING => {
            !matches!(ty.kind, Run(_) | Void(_) | Description | AnyAttributes)
        }
        WS_ATTRIBUTE_TYPE_MAPPING => matches!(ty.kind, Scalar(_) | Struct(_) | Custom(_)),
        WS_ELEMENT_CONTENT_TYPE_MAPPING => {
            matches!(ty.kind, Scalar(_) | Struct(_) | Union(_) | Custom(_))
        }
        WS_ANY_ELEMENT_TYPE_MAPPING => matches!(ty.kind, XmlBuffer | Custom(_)),
        _ => false,
    }
}

/// Whether a field of the type can have the mapping.
pub(super) fn allows_field_mapping(ty: Type<'_>, mapping: Mapping) -> bool {
    use Mapping::*;
    match ty.kind {
        Kind::Scalar(scalar) => match mapping {
            Element | Repeating | Attribute | Text | Unmapped => true,
            XmlAttribute => matches!(scalar, Scalar::String | Scalar::Wsz),
            _ => false,
        },
        // An item of characters would need a count of its own, for which an array has no room.
        Kind::Run(Run::Chars) => {
            matches!(
                mapping,
                Element | Attribute | Text | XmlAttribute | Unmapped
            )
        }
        Kind::Run(_) => matches!(mapping, Element | Attribute | Text | Unmapped),
        Kind::XmlBuffer => matches!(
            mapping,
            Element | Repeating | AnyElement | RepeatingAny | AnyContent | Unmapped
        ),
        Kind::Description => mapping == TypeAttribute,
        Kind::Struct(_) => matches!(mapping, Element | Repeating | Text | Unmapped),
        Kind::Custom(_) => matches!(
            mapping,
            Element | Repeating | Attribute | Text | AnyElement | Unmapped
        ),
        Kind::Address(_) | Kind::Fault(_) => matches!(mapping, Element | Repeating | Unmapped),
        Kind::Void(_) => matches!(
            mapping,
            Unmapped | AnyElement | RepeatingAny | Element | Attribute | AnyContent | AnyAttributes
        ),
        Kind::Union(_) => matches!(mapping, Choice | RepeatingChoice),
        Kind::AnyAttributes => mapping == AnyAttributes,
    }
}

/// What is wrong with the options of a field; `None` when nothing is.
pub(super) fn wrong_options(
    ty: Type<'_>,
    mapping: Mapping,
    options: ULONG,
    has_wrapper: bool,
) -> Option<&'static str> {
    if options & !(P | O | N | NI | WS_FIELD_OTHER_NAMESPACE) != 0 {
        return Some("there are bits that are no WS_FIELD_OPTIONS");
    }
    let own = options & !WS_FIELD_OTHER_NAMESPACE;
    if options != own && mapping != Mapping::AnyAttributes {
        return Some("WS_FIELD_OTHER_NAMESPACE is for WS_ANY_ATTRIBUTES_FIELD_MAPPING only");
    }
    if mapping == Mapping::Unmapped {
        // A pointer without a type of its own is set to NULL (WS_VOID_TYPE).
        let void_pointer = own == P && matches!(ty.kind, Kind::Void(_));
        return (own != 0 && !void_pointer).then_some("a field without mapping has no options");
    }
    if own & NI != 0 && !mapping.is_repeating() {
        return Some("WS_FIELD_NILLABLE_ITEM is for repeating fields only");
    }
    let known = options_of(ty);
    // It is the wrapper that may be nil, which takes nothing from the items.
    let nil_wrapper = has_wrapper && known.contains(&(own & !N));
    (!known.contains(&own) && !nil_wrapper).then_some(
        "a type that cannot say nil needs WS_FIELD_POINTER for that, and one that can has no use for it",
    )
}

fn options_of(ty: Type<'_>) -> &'static [ULONG] {
    match ty.kind {
        Kind::Scalar(_) | Kind::XmlBuffer if ty.has_nil_form() => WITH_NIL,
        Kind::Scalar(_) | Kind::XmlBuffer => WITH_POINTER,
        Kind::Run(Run::Chars) => WITH_NIL,
        Kind::Run(_) => OF_ARRAYS,
        Kind::Struct(_) => OF_STRUCTS,
        Kind::Custom(_) => OF_CUSTOM,
        Kind::Address(_) | Kind::Fault(_) => OF_ADDRESSES_AND_FAULTS,
        Kind::Void(_) => OF_VOID,
        Kind::Union(_) => OF_UNIONS,
        Kind::AnyAttributes | Kind::Description => NONE,
    }
}

/// Whether a field may have a default value.
pub(super) fn allows_default(ty: Type<'_>, mapping: Mapping) -> bool {
    use Mapping::*;
    match ty.kind {
        Kind::Scalar(_) | Kind::Custom(_) => {
            matches!(mapping, Attribute | XmlAttribute | Element | Unmapped)
        }
        Kind::Void(_) => mapping == Unmapped,
        _ => false,
    }
}
