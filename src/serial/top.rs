//! The value at the top: where it stands, and what the caller's option makes of it.

use super::field::Name;
use super::kind::{Kind, Type};
use super::names::mapping_name;
use super::option::{Choice, Storage, is_pointer, read_choice, write_choice};
use super::origin::{Memory, ReadFrom, WriteTo};
use super::raw::{Arena, Input, Output, Place, Room, Source, TypeRef};
use super::read::Reading;
use super::rules;
use super::write::{Item, Writing, is_nil};
use crate::abi::*;
use crate::base::error::{Error, Result};

/// Where the value to be read stands.
pub(super) enum Spot<'n> {
    /// Where the reader is, as the mapping says.
    Here(WS_TYPE_MAPPING),
    /// The next element, which has this name.
    Element(Name<'n>),
    /// An attribute of the current element.
    Attribute(Name<'n>),
    /// The text up to the next element or the end of the one around.
    Text,
}

impl Spot<'_> {
    fn mapping(&self) -> WS_TYPE_MAPPING {
        match self {
            Spot::Here(mapping) => *mapping,
            Spot::Element(_) => WS_ELEMENT_TYPE_MAPPING,
            Spot::Attribute(_) => WS_ATTRIBUTE_TYPE_MAPPING,
            Spot::Text => WS_ELEMENT_CONTENT_TYPE_MAPPING,
        }
    }
}

/// What the reader has found.
#[derive(Clone, Copy)]
enum Found {
    Element,
    /// The attribute with this index; whether the reader is in it already.
    Attribute(usize, bool),
    Content,
}

/// Reads what `spot` names into the caller's memory.
pub(super) fn read(
    reader: &mut dyn ReadFrom,
    heap: Memory<'_>,
    spot: &Spot<'_>,
    ty: TypeRef<'_>,
    option: WS_READ_OPTION,
    value: Option<Place<'_>>,
) -> Result<()> {
    let ty = Type::resolve(ty)?;
    check_mapping(ty, spot.mapping())?;
    let mut place = value.ok_or_else(|| Error::invalid_arg("the value is NULL"))?;
    let choice = read_choice(option, ty, place.size())?;
    let mut reading = Reading::new(Input::new(reader), Arena::new(heap));
    if choice.storage == Storage::Pointer && reading.arena.is_missing() {
        return Err(Error::invalid_arg("a pointer option needs a heap"));
    }
    reading.check_shape(ty, spot.mapping())?;
    let Some(found) = reading.find(spot, choice.optional)? else {
        place.clear();
        return Ok(());
    };
    let read = reading.found(spot, found, ty, choice, &mut place);
    if let (Err(error), false) = (&read, matches!(spot, Spot::Attribute(_))) {
        // Whoever is wrong, the document or the caller: the reader stands somewhere in the value.
        reading.reader.fault(error);
    }
    read
}

impl<'d> Reading<'_, '_, 'd> {
    /// Goes to the value; `None` when it is missing and may be.
    fn find(&mut self, spot: &Spot<'_>, optional: bool) -> Result<Option<Found>> {
        let found = match spot {
            Spot::Text => Some(Found::Content),
            Spot::Attribute(name) => {
                let index = self.reader.find_attribute(name.local, name.ns);
                index.map(|index| Found::Attribute(index, false))
            }
            Spot::Here(WS_ELEMENT_CONTENT_TYPE_MAPPING) => Some(Found::Content),
            Spot::Here(WS_ATTRIBUTE_TYPE_MAPPING) => match self.reader.in_attribute() {
                Some(index) => Some(Found::Attribute(index, true)),
                None => {
                    return Err(Error::invalid_operation(
                        "the reader does not stand on the value of an attribute",
                    ));
                }
            },
            Spot::Here(_) => self.find_element(None, None)?,
            Spot::Element(name) => self.find_element(Some(name.local), Some(name.ns))?,
        };
        match spot {
            _ if found.is_some() || optional => Ok(found),
            Spot::Element(name) => Err(self.missing(*name)),
            _ => {
                let here = self.reader.found();
                Err(self.reader.error(format!("expected a value; found {here}")))
            }
        }
    }

    /// Reads what has been found into the caller's memory, or as a new value on the heap.
    fn found(
        &mut self,
        spot: &Spot<'_>,
        found: Found,
        ty: Type<'d>,
        choice: Choice,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let may_say_nil = spot.mapping() != WS_ANY_ELEMENT_TYPE_MAPPING || choice.nillable;
        if matches!(found, Found::Element) && may_say_nil && self.is_nil(choice.nillable)? {
            self.skip_nil()?;
            self.settle()?;
            place.clear();
            return Ok(());
        }
        if is_pointer(ty) {
            return self.staged(spot, found, ty, place);
        }
        let ty = match found {
            Found::Element => self.actual(ty, choice.storage == Storage::Pointer)?,
            _ => ty,
        };
        if choice.storage == Storage::Value {
            return self.staged(spot, found, ty, place);
        }
        let (mut target, address) = self.arena.alloc(ty.size(), ty.align())?;
        self.value(spot, found, ty, &mut target)?;
        place.put(0, address)
    }

    fn find_element(&mut self, local: Option<&[u8]>, ns: Option<&[u8]>) -> Result<Option<Found>> {
        let found = self.reader.to_start_element(local, ns)?;
        Ok(found.then_some(Found::Element))
    }

    /// Reads into memory of our own first, so that a failure leaves the caller's as it is.
    fn staged(
        &mut self,
        spot: &Spot<'_>,
        found: Found,
        ty: Type<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let mut room = Room::default();
        let mut stage = room.grow(place.size())?;
        stage.copy_bytes(place)?;
        self.value(spot, found, ty, &mut stage)?;
        place.copy_bytes(&stage)
    }

    fn value(
        &mut self,
        spot: &Spot<'_>,
        found: Found,
        ty: Type<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        match (found, spot) {
            (Found::Element, Spot::Here(WS_ANY_ELEMENT_TYPE_MAPPING)) => {
                self.any_element(ty, place)
            }
            (Found::Element, _) => self.element(ty, place),
            (Found::Content, Spot::Text) => self.text(ty, place),
            (Found::Content, _) => self.content(ty, place),
            (Found::Attribute(index, false), _) => self.attribute(index, ty, place),
            (Found::Attribute(index, true), _) => self.within_attribute(index, ty, place),
        }?;
        self.settle()
    }

    /// Reads the value of the attribute that the reader is in, and stands behind it afterwards.
    fn within_attribute(
        &mut self,
        index: usize,
        ty: Type<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        if let Kind::Custom(described) = ty.kind {
            return self.custom(described, WS_ATTRIBUTE_TYPE_MAPPING, place);
        }
        self.reader.end_attribute();
        self.attribute(index, ty, place)?;
        self.reader.start_attribute(index)?;
        self.reader.next().map(drop)
    }
}

/// Writes a value into the open element or attribute.
pub(super) fn write_type(
    writer: &mut dyn WriteTo,
    mapping: WS_TYPE_MAPPING,
    ty: TypeRef<'_>,
    option: WS_WRITE_OPTION,
    value: Option<Source<'_>>,
) -> Result<()> {
    let ty = Type::resolve(ty)?;
    check_mapping(ty, mapping)?;
    let mut writing = Writing::new(Output::new(writer));
    writing.check_shape(ty, mapping)?;
    let item = writing.chosen(ty, option, value)?;
    check_place(mapping, writing.writer.in_attribute())?;
    match (mapping, item) {
        (WS_ELEMENT_TYPE_MAPPING, Some(item)) => writing.element_inside(item),
        (WS_ELEMENT_TYPE_MAPPING, None) => writing.nil_attribute(),
        (WS_ATTRIBUTE_TYPE_MAPPING, Some(item)) => writing.attribute_inside(item),
        (WS_ANY_ELEMENT_TYPE_MAPPING, Some(item)) => writing.any_element(item),
        (_, Some(item)) => writing.content(item),
        (_, None) => Err(Error::invalid_arg(
            "the value is nil, which only an element with a name can be",
        )),
    }
}

/// Writes an element with its name, from its start tag to its end tag.
pub(super) fn write_element(
    writer: &mut dyn WriteTo,
    name: Name<'_>,
    ty: TypeRef<'_>,
    option: WS_WRITE_OPTION,
    value: Option<Source<'_>>,
) -> Result<()> {
    let ty = Type::resolve(ty)?;
    check_mapping(ty, WS_ELEMENT_TYPE_MAPPING)?;
    let mut writing = Writing::new(Output::new(writer));
    writing.check_shape(ty, WS_ELEMENT_TYPE_MAPPING)?;
    match writing.chosen(ty, option, value)? {
        Some(item) => writing.element(name, item),
        None => writing.nil_element(name),
    }
}

/// Writes an attribute with its name into the open start tag.
pub(super) fn write_attribute(
    writer: &mut dyn WriteTo,
    name: Name<'_>,
    ty: TypeRef<'_>,
    option: WS_WRITE_OPTION,
    value: Option<Source<'_>>,
) -> Result<()> {
    let ty = Type::resolve(ty)?;
    check_mapping(ty, WS_ATTRIBUTE_TYPE_MAPPING)?;
    let mut writing = Writing::new(Output::new(writer));
    writing.check_shape(ty, WS_ATTRIBUTE_TYPE_MAPPING)?;
    match writing.chosen(ty, option, value)? {
        Some(item) => writing.attribute(name, item),
        None => Err(Error::invalid_arg(format!(
            "the value of the attribute {name} is nil"
        ))),
    }
}

impl<'d> Writing<'_, 'd> {
    /// The value that the caller wants to have written; `None` when it is nil and may be.
    fn chosen<'m>(
        &mut self,
        ty: Type<'d>,
        option: WS_WRITE_OPTION,
        value: Option<Source<'m>>,
    ) -> Result<Option<Item<'d, 'm>>> {
        let source = value.ok_or_else(|| Error::invalid_arg("the value is NULL"))?;
        let choice = write_choice(option, ty, source.size())?;
        let value = match choice.storage {
            Storage::Value if !choice.nillable => Some(self.item(ty, source)?),
            Storage::Pointer if !is_pointer(ty) => self.pointed(ty, source, 0)?,
            _ if is_nil(ty, source)? => None,
            _ => Some(self.item(ty, source)?),
        };
        if value.is_none() && !choice.nillable {
            return Err(Error::invalid_arg(format!(
                "the pointer to the value of {} is NULL",
                ty.name()
            )));
        }
        Ok(value)
    }
}

/// Whether the writer stands where the mapping belongs (WS_TYPE_MAPPING page).
fn check_place(mapping: WS_TYPE_MAPPING, in_attribute: bool) -> Result<()> {
    match (mapping, in_attribute) {
        (WS_ATTRIBUTE_TYPE_MAPPING, false) => Err(Error::invalid_operation(
            "no attribute is open, into which the value could be written",
        )),
        (WS_ELEMENT_TYPE_MAPPING | WS_ANY_ELEMENT_TYPE_MAPPING, true) => {
            Err(Error::invalid_operation(format!(
                "an attribute is open, and {} is for elements",
                mapping_name(mapping)
            )))
        }
        _ => Ok(()),
    }
}

/// Whether the type and the mapping go together at all.
fn check_mapping(ty: Type<'_>, mapping: WS_TYPE_MAPPING) -> Result<()> {
    if rules::allows_type_mapping(ty, mapping) {
        return Ok(());
    }
    Err(Error::invalid_arg(match mapping {
        WS_ELEMENT_TYPE_MAPPING..=WS_ANY_ELEMENT_TYPE_MAPPING => {
            format!("{} cannot have {}", ty.name(), mapping_name(mapping))
        }
        unknown => format!("{unknown} is not a WS_TYPE_MAPPING"),
    }))
}
