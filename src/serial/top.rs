//! The value at the top: where it stands, and what the caller's option makes of it.

use super::field::Name;
use super::kind::Type;
use super::option::{Storage, is_pointer, read_choice, write_choice};
use super::raw::{Arena, Described, Place, Source, TypeRef};
use super::read::Reading;
use super::write::{Writing, is_nil};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::heap::Heap;
use crate::xml::{Reader, Writer};

/// Where the value to be read stands.
pub(super) enum Spot<'n> {
    /// The next element, with this name if there is one.
    Element(Option<Name<'n>>),
    /// The content of the element around.
    Content,
    /// The text up to the next element or the end of the one around.
    Text,
    /// An attribute of the current element; `None` when it is missing.
    Attribute(Option<usize>),
}

impl Spot<'_> {
    /// Where `WsReadType` reads with this mapping.
    pub(super) fn of_mapping(mapping: WS_TYPE_MAPPING) -> Result<Spot<'static>> {
        match mapping {
            WS_ELEMENT_TYPE_MAPPING => Ok(Spot::Element(None)),
            WS_ELEMENT_CONTENT_TYPE_MAPPING => Ok(Spot::Content),
            WS_ATTRIBUTE_TYPE_MAPPING => Err(Error::invalid_operation(
                "the reader does not stand on the value of an attribute",
            )),
            other => Err(wrong_mapping(other)),
        }
    }
}

/// Reads what `spot` names into the caller's memory.
pub(super) fn read(
    reader: &mut Reader,
    heap: Option<&mut Heap>,
    spot: &Spot<'_>,
    ty: TypeRef<'_>,
    option: WS_READ_OPTION,
    value: Option<Place<'_>>,
) -> Result<()> {
    let ty = Type::resolve(ty)?;
    let mut place = value.ok_or_else(|| Error::invalid_arg("the value is NULL"))?;
    let choice = read_choice(option, ty, place.size())?;
    if choice.storage == Storage::Pointer && heap.is_none() {
        return Err(Error::invalid_arg("a pointer option needs a heap"));
    }
    let mut reading = Reading::new(reader, Arena::new(heap));
    if !reading.find(spot, choice.optional)? {
        place.clear();
        return Ok(());
    }
    if matches!(spot, Spot::Element(_)) && reading.is_nil(choice.nillable)? {
        reading.skip_nil()?;
        place.clear();
        return Ok(());
    }
    if choice.storage == Storage::Value || is_pointer(ty) {
        return reading.value(spot, ty, &mut place);
    }
    let (mut target, address) = reading.arena.alloc(ty.size(), ty.align())?;
    reading.value(spot, ty, &mut target)?;
    place.put(0, address)
}

impl Reading<'_, '_> {
    /// Goes to the value; false when it is missing and may be.
    fn find(&mut self, spot: &Spot<'_>, optional: bool) -> Result<bool> {
        let found = match spot {
            Spot::Content | Spot::Text => true,
            Spot::Attribute(index) => index.is_some(),
            Spot::Element(name) => {
                let (local, ns) = name.as_ref().map_or((None, None), Name::parts);
                self.reader.to_start_element(local, ns)?
            }
        };
        match spot {
            _ if found || optional => Ok(found),
            Spot::Element(Some(name)) => Err(self.missing(*name)),
            _ => {
                let here = self.reader.found();
                Err(self.reader.error(format!("expected a value; found {here}")))
            }
        }
    }

    fn value(&mut self, spot: &Spot<'_>, ty: Type<'_>, place: &mut Place<'_>) -> Result<()> {
        match spot {
            Spot::Element(_) => self.element(ty, place),
            Spot::Content => self.content(ty, place),
            Spot::Text => self.text(ty, place),
            Spot::Attribute(index) => self.attribute(index.unwrap_or_default(), ty, place),
        }
    }
}

/// Writes a value into the open element or attribute.
pub(super) fn write_type(
    writer: &mut Writer,
    mapping: WS_TYPE_MAPPING,
    ty: TypeRef<'_>,
    option: WS_WRITE_OPTION,
    value: Option<Source<'_>>,
) -> Result<()> {
    let ty = Type::resolve(ty)?;
    let value = chosen(ty, option, value)?;
    let mut writing = Writing::new(writer);
    match (mapping, value) {
        (WS_ELEMENT_TYPE_MAPPING, Some(value)) => writing.element_inside(ty, value),
        (WS_ELEMENT_TYPE_MAPPING, None) => writing.nil_attribute(),
        (WS_ATTRIBUTE_TYPE_MAPPING, Some(value)) => writing.attribute_inside(ty, value),
        (WS_ELEMENT_CONTENT_TYPE_MAPPING, Some(value)) => writing.content(ty, value),
        (WS_ATTRIBUTE_TYPE_MAPPING | WS_ELEMENT_CONTENT_TYPE_MAPPING, None) => Err(
            Error::invalid_arg("the value is nil, which only a whole element can be"),
        ),
        (other, _) => Err(wrong_mapping(other)),
    }
}

/// Writes an element with its name, from its start tag to its end tag.
pub(super) fn write_element(
    writer: &mut Writer,
    name: Name<'_>,
    ty: TypeRef<'_>,
    option: WS_WRITE_OPTION,
    value: Option<Source<'_>>,
) -> Result<()> {
    let ty = Type::resolve(ty)?;
    let mut writing = Writing::new(writer);
    match chosen(ty, option, value)? {
        Some(value) => writing.element(name, ty, value),
        None => writing.nil_element(name),
    }
}

/// Writes an attribute with its name into the open start tag.
pub(super) fn write_attribute(
    writer: &mut Writer,
    name: Name<'_>,
    ty: TypeRef<'_>,
    option: WS_WRITE_OPTION,
    value: Option<Source<'_>>,
) -> Result<()> {
    let ty = Type::resolve(ty)?;
    match chosen(ty, option, value)? {
        Some(value) => Writing::new(writer).attribute(name, ty, value),
        None => Err(Error::invalid_arg(format!(
            "the value of the attribute {name} is nil"
        ))),
    }
}

/// The value that the caller wants to have written; `None` when it is nil and may be.
fn chosen<'m>(
    ty: Type<'_>,
    option: WS_WRITE_OPTION,
    value: Option<Source<'m>>,
) -> Result<Option<Source<'m>>> {
    let source = value.ok_or_else(|| Error::invalid_arg("the value is NULL"))?;
    let choice = write_choice(option, ty, source.size())?;
    let value = match choice.storage {
        Storage::Value if !choice.nillable => Some(source),
        Storage::Pointer if !is_pointer(ty) => source.follow(0, ty.size())?,
        _ => (!is_nil(ty, source)?).then_some(source),
    };
    if value.is_none() && !choice.nillable {
        return Err(Error::invalid_arg(format!(
            "the pointer to the value of {} is NULL",
            ty.name()
        )));
    }
    Ok(value)
}

/// The name and the type of an element.
pub(super) fn element_parts<'d>(
    described: Described<'d, WS_ELEMENT_DESCRIPTION>,
) -> Result<(Name<'d>, TypeRef<'d>)> {
    match (described.local_name()?, described.ns()?) {
        (Some(local), Some(ns)) => Ok((Name { local, ns }, described.type_ref())),
        _ => Err(Error::invalid_arg(
            "a WS_ELEMENT_DESCRIPTION needs elementLocalName and elementNs; one of them is NULL",
        )),
    }
}

/// The name and the type of an attribute.
pub(super) fn attribute_parts<'d>(
    described: Described<'d, WS_ATTRIBUTE_DESCRIPTION>,
) -> Result<(Name<'d>, TypeRef<'d>)> {
    match (described.local_name()?, described.ns()?) {
        (Some(local), Some(ns)) => Ok((Name { local, ns }, described.type_ref())),
        _ => Err(Error::invalid_arg(
            "a WS_ATTRIBUTE_DESCRIPTION needs attributeLocalName and attributeNs; one of them is NULL",
        )),
    }
}

fn wrong_mapping(mapping: WS_TYPE_MAPPING) -> Error {
    match mapping {
        WS_ANY_ELEMENT_TYPE_MAPPING => Error::unbuilt_value("WS_ANY_ELEMENT_TYPE_MAPPING"),
        unknown => Error::invalid_arg(format!("{unknown} is not a WS_TYPE_MAPPING")),
    }
}
