//! A field of a struct or of a union, checked: how it maps to XML, where it lies in memory, and what its options allow.

use std::fmt;

use super::kind::{Kind, Type};
use super::raw::{Described, Place, Source};
use super::rules;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::text::quoted_name;

/// The XML of a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mapping {
    TypeAttribute,
    Attribute,
    XmlAttribute,
    AnyAttributes,
    Element,
    Repeating,
    Choice,
    RepeatingChoice,
    AnyElement,
    RepeatingAny,
    AnyContent,
    Text,
    Unmapped,
}

impl Mapping {
    pub(super) fn is_repeating(self) -> bool {
        use Mapping::*;
        matches!(self, Repeating | RepeatingChoice | RepeatingAny)
    }

    fn from_abi(mapping: WS_FIELD_MAPPING) -> Result<Mapping> {
        Ok(match mapping {
            WS_TYPE_ATTRIBUTE_FIELD_MAPPING => Mapping::TypeAttribute,
            WS_ATTRIBUTE_FIELD_MAPPING => Mapping::Attribute,
            WS_ELEMENT_FIELD_MAPPING => Mapping::Element,
            WS_REPEATING_ELEMENT_FIELD_MAPPING => Mapping::Repeating,
            WS_TEXT_FIELD_MAPPING => Mapping::Text,
            WS_NO_FIELD_MAPPING => Mapping::Unmapped,
            WS_XML_ATTRIBUTE_FIELD_MAPPING => Mapping::XmlAttribute,
            WS_ELEMENT_CHOICE_FIELD_MAPPING => Mapping::Choice,
            WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING => Mapping::RepeatingChoice,
            WS_ANY_ELEMENT_FIELD_MAPPING => Mapping::AnyElement,
            WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING => Mapping::RepeatingAny,
            WS_ANY_CONTENT_FIELD_MAPPING => Mapping::AnyContent,
            WS_ANY_ATTRIBUTES_FIELD_MAPPING => Mapping::AnyAttributes,
            unknown => {
                return Err(Error::invalid_arg(format!(
                    "{unknown} is not a WS_FIELD_MAPPING"
                )));
            }
        })
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Mapping::TypeAttribute => "WS_TYPE_ATTRIBUTE_FIELD_MAPPING",
            Mapping::Attribute => "WS_ATTRIBUTE_FIELD_MAPPING",
            Mapping::XmlAttribute => "WS_XML_ATTRIBUTE_FIELD_MAPPING",
            Mapping::AnyAttributes => "WS_ANY_ATTRIBUTES_FIELD_MAPPING",
            Mapping::Element => "WS_ELEMENT_FIELD_MAPPING",
            Mapping::Repeating => "WS_REPEATING_ELEMENT_FIELD_MAPPING",
            Mapping::Choice => "WS_ELEMENT_CHOICE_FIELD_MAPPING",
            Mapping::RepeatingChoice => "WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING",
            Mapping::AnyElement => "WS_ANY_ELEMENT_FIELD_MAPPING",
            Mapping::RepeatingAny => "WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING",
            Mapping::AnyContent => "WS_ANY_CONTENT_FIELD_MAPPING",
            Mapping::Text => "WS_TEXT_FIELD_MAPPING",
            Mapping::Unmapped => "WS_NO_FIELD_MAPPING",
        })
    }
}

/// A name in descriptions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Name<'d> {
    pub(super) local: &'d [u8],
    pub(super) ns: &'d [u8],
}

impl Name<'_> {
    /// The name in parts, to look for it in a document.
    pub(super) fn parts(&self) -> (Option<&[u8]>, Option<&[u8]>) {
        (Some(self.local), Some(self.ns))
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&quoted_name(self.local))?;
        match self.ns {
            b"" => Ok(()),
            ns => write!(f, " of {}", quoted_name(ns)),
        }
    }
}

/// The namespace of `xml:lang` and `xml:space`.
pub(super) const XML_NS: &[u8] = b"http://www.w3.org/XML/1998/namespace";

const NO_NAME: Name<'static> = Name {
    local: b"",
    ns: b"",
};

/// A field that makes sense.
#[derive(Clone, Copy)]
pub(super) struct Field<'d> {
    pub(super) ty: Type<'d>,
    pub(super) mapping: Mapping,
    options: ULONG,
    offset: usize,
    count_offset: usize,
    /// Of the element or attribute, or of the items.
    pub(super) name: Name<'d>,
    /// The element around the items.
    pub(super) wrapper: Option<Name<'d>>,
    /// How few and how many items there may be.
    pub(super) range: (u32, u32),
    /// It has the size of the type.
    pub(super) default: Option<Source<'d>>,
    /// The namespace that attributes of no field must have, or must not have.
    any_ns: Option<&'d [u8]>,
}

impl<'d> Field<'d> {
    /// A field of a struct or union of `room` bytes.
    pub(super) fn checked(
        described: Described<'d, WS_FIELD_DESCRIPTION>,
        room: usize,
    ) -> Result<Field<'d>> {
        let mapping = Mapping::from_abi(described.mapping)?;
        let ty = Type::resolve(described.type_ref())?;
        if !rules::allows_field_mapping(ty, mapping) {
            return Err(Error::invalid_arg(format!(
                "{} cannot have {mapping}",
                ty.name()
            )));
        }
        let (name, wrapper) = names(described, mapping)?;
        if let Some(wrong) = rules::wrong_options(ty, mapping, described.options, wrapper.is_some())
        {
            return Err(Error::invalid_arg(format!(
                "the options {:#x} are wrong for {} with {mapping}: {wrong}",
                described.options,
                ty.name()
            )));
        }
        let field = Field {
            ty,
            mapping,
            options: described.options,
            offset: described.offset as usize,
            count_offset: described.countOffset as usize,
            name,
            wrapper,
            range: described.item_range()?,
            default: default_value(described, ty, mapping)?,
            any_ns: any_namespace(described, mapping)?,
        };
        field.check_room(room)?;
        Ok(field)
    }

    fn has(&self, option: ULONG) -> bool {
        self.options & option != 0
    }

    /// The struct holds a pointer to the value, or to an array of pointers to items.
    pub(super) fn is_pointer(&self) -> bool {
        self.has(WS_FIELD_POINTER)
    }

    pub(super) fn is_optional(&self) -> bool {
        self.has(WS_FIELD_OPTIONAL)
    }

    /// Whether the value lies in the struct and can neither be nil nor be left out.
    pub(super) fn is_plain(&self) -> bool {
        self.options == 0
    }

    /// The value, or the wrapper of the items, may be nil.
    pub(super) fn is_nillable(&self) -> bool {
        self.has(WS_FIELD_NILLABLE)
    }

    /// Items may be nil. Without a wrapper there is nothing else that could be.
    pub(super) fn has_nillable_items(&self) -> bool {
        self.has(WS_FIELD_NILLABLE_ITEM) || (self.has(WS_FIELD_NILLABLE) && self.wrapper.is_none())
    }

    /// Whether the XML is passed over on reading and nothing is written.
    pub(super) fn is_discarded(&self) -> bool {
        matches!(self.ty.kind, Kind::Void(_)) && self.mapping != Mapping::Unmapped
    }

    /// Whether the value itself lies in the struct: no pointer to it, and no array.
    pub(super) fn is_inline(&self) -> bool {
        !self.is_pointer() && !self.mapping.is_repeating()
    }

    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    pub(super) fn count_offset(&self) -> usize {
        self.count_offset
    }

    /// The bytes of the field in its struct, without its count.
    pub(super) fn size(&self) -> usize {
        if self.is_pointer() || (self.mapping.is_repeating() && !self.is_discarded()) {
            size_of::<usize>()
        } else {
            self.ty.size()
        }
    }

    /// The size of one item of a repeating field.
    pub(super) fn item_size(&self) -> usize {
        if self.is_pointer() {
            size_of::<usize>()
        } else {
            self.ty.size()
        }
    }

    /// Whether there is a count beside the field.
    pub(super) fn has_count(&self) -> bool {
        (self.mapping.is_repeating() && !self.is_discarded())
            || matches!(self.ty.kind, Kind::Run(_))
    }

    /// Where the value and its count lie in the struct: where they start and end, without those that take no room.
    pub(super) fn memory(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let value = (self.size() > 0 && !self.is_discarded()).then_some((self.offset, self.size()));
        let count = self
            .has_count()
            .then_some((self.count_offset, size_of::<u32>()));
        let parts = value.into_iter().chain(count);
        parts.map(|(start, size)| (start, start + size))
    }

    /// Whether the field takes an attribute of this name that no other field maps.
    pub(super) fn takes_attribute(&self, ns: &[u8]) -> bool {
        match self.any_ns {
            None => true,
            Some(own) => (own == ns) != self.has(WS_FIELD_OTHER_NAMESPACE),
        }
    }

    /// What error texts call the field.
    pub(super) fn title(&self) -> String {
        match self.name {
            NO_NAME => format!("the field at offset {}", self.offset),
            name => format!("the field {name}"),
        }
    }

    /// Sets the field, and its count, to zero: NULL, nil, nothing.
    pub(super) fn clear(&self, place: &mut Place<'_>) -> Result<()> {
        if self.size() > 0 {
            place.part(self.offset, self.size())?.clear();
        }
        if self.has_count() {
            place.put(self.count_offset, 0_u32)?;
        }
        Ok(())
    }

    /// Whether the field lies within its struct.
    fn check_room(&self, room: usize) -> Result<()> {
        // A discarded element or attribute needs no memory.
        let end = match self.size() {
            0 => 0,
            size => self.offset.saturating_add(size),
        };
        let count_end = match self.has_count() {
            true => self.count_offset + size_of::<u32>(),
            false => 0,
        };
        let end = end.max(count_end);
        if end > room {
            return Err(Error::invalid_arg(format!(
                "the field ends at offset {end}, outside of its struct of {room} bytes"
            )));
        }
        Ok(())
    }
}

/// The name of a field or of its items, and the wrapper of the items.
fn names<'d>(
    described: Described<'d, WS_FIELD_DESCRIPTION>,
    mapping: Mapping,
) -> Result<(Name<'d>, Option<Name<'d>>)> {
    match mapping {
        Mapping::Attribute | Mapping::Element => Ok((described.own_name()?, None)),
        Mapping::XmlAttribute => match described.local_name()? {
            Some(local) => Ok((Name { local, ns: XML_NS }, None)),
            None => Err(Error::invalid_arg(format!(
                "a field with {mapping} needs a localName; it is NULL"
            ))),
        },
        Mapping::Repeating => match described.item_name()? {
            Some(name) => Ok((name, described.wrapper()?)),
            None => Err(Error::invalid_arg(
                "a repeating field needs itemLocalName and itemNs; both are NULL",
            )),
        },
        Mapping::RepeatingChoice if described.item_name()?.is_some() => Err(Error::invalid_arg(
            "the items of a repeating choice have their names in the union; itemLocalName and itemNs must be NULL",
        )),
        Mapping::RepeatingChoice => Ok((NO_NAME, described.wrapper()?)),
        Mapping::Choice if described.local_name()?.is_some() || described.ns()?.is_some() => {
            Err(Error::invalid_arg(
                "the elements of a choice have their names in the union; localName and ns must be NULL",
            ))
        }
        _ => Ok((NO_NAME, None)),
    }
}

fn default_value<'d>(
    described: Described<'d, WS_FIELD_DESCRIPTION>,
    ty: Type<'d>,
    mapping: Mapping,
) -> Result<Option<Source<'d>>> {
    let Some(value) = described.default_value()? else {
        return Ok(None);
    };
    if !rules::allows_default(ty, mapping) || value.size() != ty.size() {
        return Err(Error::invalid_arg(format!(
            "a default value of {} bytes does not fit a field of {} with {mapping}",
            value.size(),
            ty.name(),
        )));
    }
    Ok(Some(value))
}

/// The namespace that restricts the attributes of no field.
fn any_namespace<'d>(
    described: Described<'d, WS_FIELD_DESCRIPTION>,
    mapping: Mapping,
) -> Result<Option<&'d [u8]>> {
    if mapping != Mapping::AnyAttributes {
        return Ok(None);
    }
    if described.local_name()?.is_some() {
        return Err(Error::invalid_arg(format!(
            "a field with {mapping} takes attributes of any name; localName must be NULL"
        )));
    }
    let ns = described.ns()?;
    if ns.is_none() && described.options & WS_FIELD_OTHER_NAMESPACE != 0 {
        return Err(Error::invalid_arg(
            "the options have WS_FIELD_OTHER_NAMESPACE, which needs a ns; it is NULL",
        ));
    }
    Ok(ns)
}

/// The bytes that a field takes in its struct.
pub(super) fn size_in_struct(described: Described<'_, WS_FIELD_DESCRIPTION>) -> Result<usize> {
    Ok(Field::checked(described, usize::MAX)?.size())
}
