//! A field of a struct, checked: how it maps to XML, where it lies in memory, and what its options allow.

use std::fmt;

use super::kind::{Kind, Run, Type, struct_name, type_name};
use super::raw::{Described, Place};
use crate::abi::*;
use crate::base::error::{Error, Result};

/// The XML of a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mapping {
    Attribute,
    Element,
    Repeating,
    Text,
    None,
}

/// A name in descriptions.
#[derive(Clone, Copy)]
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
        write!(f, "'{}'", String::from_utf8_lossy(self.local))?;
        match self.ns {
            b"" => Ok(()),
            ns => write!(f, " of '{}'", String::from_utf8_lossy(ns)),
        }
    }
}

/// A field that makes sense.
#[derive(Clone, Copy)]
pub(super) struct Field<'d> {
    described: Described<'d, WS_FIELD_DESCRIPTION>,
    pub(super) ty: Type<'d>,
    pub(super) mapping: Mapping,
}

/// The fields of a struct in the order of their XML.
pub(super) fn fields<'d>(
    owner: Described<'d, WS_STRUCT_DESCRIPTION>,
) -> Result<impl Iterator<Item = Result<Field<'d>>> + Clone> {
    let table = owner.fields()?.ok_or_else(|| {
        Error::invalid_arg(format!(
            "the description of {} has {} fields in a table at NULL",
            struct_name(owner),
            owner.fieldCount
        ))
    })?;
    let mut stage = Stage::Attributes;
    Ok(table.iter().enumerate().map(move |(index, field)| {
        checked(owner, *field, &mut stage)
            .map_err(|error| error.context(format!("in field {index} of {}", struct_name(owner))))
    }))
}

/// The parts of a struct's XML come in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Attributes,
    Content,
    Rest,
}

fn checked<'d>(
    owner: Described<'d, WS_STRUCT_DESCRIPTION>,
    field: *mut WS_FIELD_DESCRIPTION,
    stage: &mut Stage,
) -> Result<Field<'d>> {
    let described = owner
        .field(field)?
        .ok_or_else(|| Error::invalid_arg("the field's description is NULL"))?;
    let mapping = mapping_of(described.mapping)?;
    let ty = Type::resolve(described.type_ref())?;
    let field = Field {
        described,
        ty,
        mapping,
    };
    let at = match mapping {
        Mapping::Attribute => Stage::Attributes,
        Mapping::None => Stage::Rest,
        _ => Stage::Content,
    };
    if at < *stage {
        return Err(Error::invalid_arg(format!(
            "a field with {mapping:?} mapping must come before those of the element's content and those without mapping"
        )));
    }
    *stage = at;
    field.check_type()?;
    field.check_options()?;
    field.check_room(owner.size as usize)?;
    Ok(field)
}

/// The bytes that a field takes in its struct.
pub(super) fn size_in_struct(described: Described<'_, WS_FIELD_DESCRIPTION>) -> Result<usize> {
    let field = Field {
        described,
        ty: Type::resolve(described.type_ref())?,
        mapping: mapping_of(described.mapping)?,
    };
    Ok(field.size())
}

fn mapping_of(mapping: WS_FIELD_MAPPING) -> Result<Mapping> {
    match mapping {
        WS_ATTRIBUTE_FIELD_MAPPING => Ok(Mapping::Attribute),
        WS_ELEMENT_FIELD_MAPPING => Ok(Mapping::Element),
        WS_REPEATING_ELEMENT_FIELD_MAPPING => Ok(Mapping::Repeating),
        WS_TEXT_FIELD_MAPPING => Ok(Mapping::Text),
        WS_NO_FIELD_MAPPING => Ok(Mapping::None),
        WS_TYPE_ATTRIBUTE_FIELD_MAPPING => {
            Err(Error::unbuilt_value("WS_TYPE_ATTRIBUTE_FIELD_MAPPING"))
        }
        WS_XML_ATTRIBUTE_FIELD_MAPPING => {
            Err(Error::unbuilt_value("WS_XML_ATTRIBUTE_FIELD_MAPPING"))
        }
        WS_ELEMENT_CHOICE_FIELD_MAPPING => {
            Err(Error::unbuilt_value("WS_ELEMENT_CHOICE_FIELD_MAPPING"))
        }
        WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING => Err(Error::unbuilt_value(
            "WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING",
        )),
        WS_ANY_ELEMENT_FIELD_MAPPING => Err(Error::unbuilt_value("WS_ANY_ELEMENT_FIELD_MAPPING")),
        WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING => Err(Error::unbuilt_value(
            "WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING",
        )),
        WS_ANY_CONTENT_FIELD_MAPPING => Err(Error::unbuilt_value("WS_ANY_CONTENT_FIELD_MAPPING")),
        WS_ANY_ATTRIBUTES_FIELD_MAPPING => {
            Err(Error::unbuilt_value("WS_ANY_ATTRIBUTES_FIELD_MAPPING"))
        }
        unknown => Err(Error::invalid_arg(format!(
            "{unknown} is not a WS_FIELD_MAPPING"
        ))),
    }
}

impl<'d> Field<'d> {
    fn has(&self, option: ULONG) -> bool {
        self.described.options & option != 0
    }

    /// The struct holds a pointer to the value, or to an array of pointers to items.
    pub(super) fn is_pointer(&self) -> bool {
        self.has(WS_FIELD_POINTER)
    }

    pub(super) fn is_optional(&self) -> bool {
        self.has(WS_FIELD_OPTIONAL)
    }

    /// The value, or the wrapper of the items, may be nil.
    pub(super) fn is_nillable(&self) -> bool {
        self.has(WS_FIELD_NILLABLE)
    }

    /// Items may be nil. Without a wrapper there is nothing else that could be.
    pub(super) fn has_nillable_items(&self) -> Result<bool> {
        Ok(self.has(WS_FIELD_NILLABLE_ITEM)
            || (self.has(WS_FIELD_NILLABLE) && self.wrapper()?.is_none()))
    }

    pub(super) fn offset(&self) -> usize {
        self.described.offset as usize
    }

    pub(super) fn count_offset(&self) -> usize {
        self.described.countOffset as usize
    }

    /// The bytes of the field in its struct, without its count.
    pub(super) fn size(&self) -> usize {
        if self.is_pointer() || self.mapping == Mapping::Repeating {
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
        self.mapping == Mapping::Repeating || matches!(self.ty.kind, Kind::Run(_))
    }

    /// The name of the element or attribute.
    pub(super) fn name(&self) -> Result<Name<'d>> {
        match (self.described.local_name()?, self.described.ns()?) {
            (Some(local), Some(ns)) => Ok(Name { local, ns }),
            _ => Err(Error::invalid_arg(
                "a field that is an element or attribute needs localName and ns; one of them is NULL",
            )),
        }
    }

    /// The name for error texts, when there is one.
    pub(super) fn title(&self) -> Option<Name<'d>> {
        let name = match self.mapping {
            Mapping::Repeating => self.item_name(),
            _ => self.name(),
        };
        name.ok()
    }

    /// The element around the items of a repeating field.
    pub(super) fn wrapper(&self) -> Result<Option<Name<'d>>> {
        match (self.described.local_name()?, self.described.ns()?) {
            (Some(local), Some(ns)) => Ok(Some(Name { local, ns })),
            (None, None) => Ok(None),
            _ => Err(Error::invalid_arg(
                "the wrapper of a repeating field needs both localName and ns or neither; one of them is NULL",
            )),
        }
    }

    /// The name of the items of a repeating field.
    pub(super) fn item_name(&self) -> Result<Name<'d>> {
        match (self.described.item_local_name()?, self.described.item_ns()?) {
            (Some(local), Some(ns)) => Ok(Name { local, ns }),
            _ => Err(Error::invalid_arg(
                "a repeating field needs itemLocalName and itemNs; one of them is NULL",
            )),
        }
    }

    /// How few and how many items there may be.
    pub(super) fn item_range(&self) -> Result<(u32, u32)> {
        let range = self.described.item_range()?;
        Ok(range.map_or((0, u32::MAX), |range| {
            (range.minItemCount, range.maxItemCount)
        }))
    }

    /// The default value, which has the size of the type.
    pub(super) fn default_value(&self) -> Result<Option<super::raw::Source<'d>>> {
        let Some(value) = self.described.default_value()? else {
            return Ok(None);
        };
        let allowed = !matches!(self.mapping, Mapping::Repeating | Mapping::Text)
            && !matches!(self.ty.kind, Kind::Run(_));
        if !allowed || value.size() != self.ty.size() {
            return Err(Error::invalid_arg(format!(
                "a default value of {} bytes does not fit a field of {} with {:?} mapping",
                value.size(),
                self.ty.name(),
                self.mapping
            )));
        }
        Ok(Some(value))
    }

    /// Sets the field, and its count, to zero: NULL, nil, nothing.
    pub(super) fn clear(&self, place: &mut Place<'_>) -> Result<()> {
        if self.size() > 0 {
            place.part(self.offset(), self.size())?.clear();
        }
        if self.has_count() {
            place.put(self.count_offset(), 0_u32)?;
        }
        Ok(())
    }

    /// Whether the type may have the mapping.
    fn check_type(&self) -> Result<()> {
        let fits = match self.ty.kind {
            Kind::Scalar(_) => true,
            Kind::Run(Run::Chars) if self.mapping == Mapping::Repeating => {
                return Err(Error::unbuilt_value(
                    "WS_CHAR_ARRAY_TYPE with WS_REPEATING_ELEMENT_FIELD_MAPPING",
                ));
            }
            Kind::Run(_) => self.mapping != Mapping::Repeating,
            Kind::Struct(_) => self.mapping != Mapping::Attribute,
            Kind::Void(_) => !matches!(self.mapping, Mapping::Repeating | Mapping::Text),
        };
        if fits {
            return Ok(());
        }
        Err(Error::invalid_arg(format!(
            "{} cannot have {:?} mapping",
            type_name(self.described.r#type),
            self.mapping
        )))
    }

    /// Whether the options go together with the type and the mapping.
    fn check_options(&self) -> Result<()> {
        let options = self.described.options;
        let repeating = self.mapping == Mapping::Repeating;
        let known =
            WS_FIELD_POINTER | WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE | WS_FIELD_NILLABLE_ITEM;
        let has_nil = self.is_pointer() || self.ty.has_nil_form();
        let is_struct = matches!(self.ty.kind, Kind::Struct(_));
        let wrong = if options & !known != 0 {
            "they do not apply to this mapping"
        } else if self.mapping == Mapping::None && options != 0 {
            "a field without mapping has no options"
        } else if self.is_pointer() && self.ty.has_nil_form() {
            "WS_FIELD_POINTER does not apply to a type that has a nil value"
        } else if self.has(WS_FIELD_NILLABLE_ITEM) && !(repeating && has_nil) {
            "WS_FIELD_NILLABLE_ITEM needs a repeating field whose items can be nil"
        } else if self.is_nillable() && !repeating && !has_nil {
            "WS_FIELD_NILLABLE needs WS_FIELD_POINTER with this type"
        } else if self.is_nillable() && matches!(self.ty.kind, Kind::Void(_)) {
            "WS_FIELD_NILLABLE does not apply to WS_VOID_TYPE"
        } else if self.is_optional() && is_struct && !repeating && !self.is_pointer() {
            "WS_FIELD_OPTIONAL needs WS_FIELD_POINTER with WS_STRUCT_TYPE"
        } else {
            return Ok(());
        };
        Err(Error::invalid_arg(format!(
            "the options {options:#x} are wrong for {} with {:?} mapping: {wrong}",
            self.ty.name(),
            self.mapping
        )))
    }

    /// Whether the field lies within its struct.
    fn check_room(&self, room: usize) -> Result<()> {
        let end = self.offset() + self.size();
        let count_end = match self.has_count() {
            true => self.count_offset() + size_of::<u32>(),
            false => 0,
        };
        // A discarded element or attribute needs no memory.
        if (end > room && self.size() > 0) || count_end > room {
            return Err(Error::invalid_arg(format!(
                "the field ends at offset {}, outside of its struct of {room} bytes",
                end.max(count_end)
            )));
        }
        Ok(())
    }
}
