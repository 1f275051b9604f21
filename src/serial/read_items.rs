//! Reading arrays, and one of several elements.

use super::field::{Field, Mapping};
use super::kind::{Kind, Type};
use super::raw::{Described, Place, Room};
use super::read::Reading;
use super::shape::Choices;
use crate::abi::*;
use crate::base::error::{Error, Result};

type Union<'d> = Described<'d, WS_UNION_DESCRIPTION>;

impl<'d> Reading<'_, '_, 'd> {
    /// Reads an array: its items, and the element around them.
    pub(super) fn repeating_field(
        &mut self,
        field: &Field<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let Some(wrapper) = field.wrapper else {
            return self.items(field, place);
        };
        let (local, ns) = wrapper.parts();
        if !self.reader.to_start_element(local, ns)? {
            return match field.is_optional() || field.range.0 == 0 {
                true => field.clear(place),
                false => Err(self.missing(wrapper)),
            };
        }
        if self.is_nil(field.is_nillable())? {
            field.clear(place)?;
            return self.skip_nil();
        }
        self.reader.start_element()?;
        self.items(field, place)?;
        self.settle()?;
        if !self.reader.at_end_element()? {
            let found = self.reader.found();
            return Err(self.reader.error(format!(
                "expected {} or the end of its array; found {found}",
                self.items_of(field)
            )));
        }
        self.end()
    }

    /// What error texts call the items of a field.
    fn items_of(&self, field: &Field<'d>) -> String {
        match (field.mapping, field.ty.kind) {
            (Mapping::RepeatingChoice, Kind::Union(described)) => {
                let choices = self.shapes.choices(described);
                choices.map_or_else(|_| "an element".to_owned(), |it| it.expected())
            }
            (Mapping::Repeating, _) => format!("the element {}", field.name),
            _ => "an element".to_owned(),
        }
    }

    /// Reads items as long as there are any. They are collected and go to the heap in one piece.
    fn items(&mut self, field: &Field<'d>, place: &mut Place<'_>) -> Result<()> {
        let mut room = self.room();
        let count = self.collect(field, &mut room)?;
        if count < field.range.0 {
            return Err(self.too_few(field, count));
        }
        if field.is_discarded() || (count == 0 && field.wrapper.is_none()) {
            self.give_back(room);
            return field.clear(place);
        }
        // An empty array in its wrapper is not nil: it has an address.
        let address = self.arena.take_values(&mut room, field.ty.align())?;
        self.give_back(room);
        place.put(field.offset(), address)?;
        place.put(field.count_offset(), count)
    }

    pub(super) fn too_few(&self, field: &Field<'d>, count: u32) -> Error {
        let (min, _) = field.range;
        self.reader.error(format!(
            "there are {count} times {}; at least {min} are required",
            self.items_of(field)
        ))
    }

    fn collect(&mut self, field: &Field<'d>, room: &mut Room) -> Result<u32> {
        let mut count = 0_u32;
        while self.collect_one(field, room, count)? {
            count += 1;
        }
        Ok(count)
    }

    /// Reads the next item, if there is one, behind so many others.
    pub(super) fn collect_one(
        &mut self,
        field: &Field<'d>,
        room: &mut Room,
        count: u32,
    ) -> Result<bool> {
        if !self.is_item(field)? {
            return Ok(false);
        }
        let (_, max) = field.range;
        if count == max {
            return Err(self.reader.error(format!(
                "there are more than {max} times {}",
                self.items_of(field)
            )));
        }
        if field.is_discarded() {
            self.reader.skip()?;
            return Ok(true);
        }
        let size = field.item_size();
        self.arena
            .has_room((count as usize + 1).saturating_mul(size))?;
        self.item(field, &mut room.grow(size)?)?;
        Ok(true)
    }

    /// Whether an item follows.
    pub(super) fn is_item(&mut self, field: &Field<'d>) -> Result<bool> {
        self.settle()?;
        match (field.mapping, field.ty.kind) {
            (Mapping::RepeatingChoice, Kind::Union(described)) => {
                let choices = self.shapes.choices(described)?;
                Ok(self.choice(&choices)?.is_some())
            }
            (Mapping::RepeatingAny, _) => self.reader.to_start_element(None, None),
            _ => {
                let (local, ns) = field.name.parts();
                self.reader.to_start_element(local, ns)
            }
        }
    }

    /// Reads one item, or what the array has instead of it: a pointer, or nil, which is all zeros.
    pub(super) fn item(&mut self, field: &Field<'d>, place: &mut Place<'_>) -> Result<()> {
        if let (Mapping::RepeatingChoice, Kind::Union(described)) = (field.mapping, field.ty.kind) {
            return self.nested(|it| it.union(described, false, place));
        }
        let nillable = field.has_nillable_items();
        let may_say_nil = field.mapping == Mapping::Repeating || nillable;
        if may_say_nil && self.is_nil(nillable)? {
            return self.skip_nil();
        }
        let ty = self.actual(field.ty, field.is_pointer())?;
        if !field.is_pointer() {
            return self.element(ty, place);
        }
        let (mut target, address) = self.arena.alloc(ty.size(), ty.align())?;
        self.element(ty, &mut target)?;
        place.put(0, address)
    }

    pub(super) fn choice_field(&mut self, field: &Field<'d>, place: &mut Place<'_>) -> Result<()> {
        let Kind::Union(described) = field.ty.kind else {
            return field.clear(place);
        };
        let mut place = place.part(field.offset(), field.size())?;
        self.nested(|it| it.union(described, field.is_optional(), &mut place))
    }

    /// The content of the current element as a union, and its end.
    pub(super) fn union_element(
        &mut self,
        described: Union<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        self.refuse_unhandled(None)?;
        self.reader.start_element()?;
        self.union(described, false, place)?;
        self.end()
    }

    /// The next element as a union. Where it is optional, nothing is a value, too.
    pub(super) fn union(
        &mut self,
        described: Union<'d>,
        optional: bool,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let choices = self.shapes.choices(described)?;
        let index = self.choice(&choices)?;
        let chosen = index.and_then(|index| choices.fields.get(index));
        let selector = described.enumOffset as usize;
        match chosen {
            Some((value, field)) => {
                place.clear();
                self.content_field(field, place)?;
                place.put(selector, *value)
            }
            None if optional => {
                place.clear();
                place.put(selector, described.noneEnumValue)
            }
            None => {
                let found = self.reader.found();
                Err(self
                    .reader
                    .error(format!("expected {}; found {found}", choices.expected())))
            }
        }
    }

    /// The field of a union that the next element is.
    fn choice(&mut self, choices: &Choices<'d>) -> Result<Option<usize>> {
        if !self.reader.to_start_element(None, None)? {
            return Ok(None);
        }
        let (local, ns) = (self.reader.local(), self.reader.ns());
        Ok(choices
            .fields
            .iter()
            .position(|(_, field)| match field.wrapper.unwrap_or(field.name) {
                _ if field.mapping == Mapping::AnyElement => true,
                name => name.local == local && name.ns == ns,
            }))
    }
}

impl Choices<'_> {
    /// The elements that there may be, for error texts.
    fn expected(&self) -> String {
        const SHOWN: usize = 8;
        let names = self
            .fields
            .iter()
            .filter(|(_, field)| field.mapping != Mapping::AnyElement);
        let mut names: Vec<String> = names
            .take(SHOWN)
            .map(|(_, field)| field.wrapper.unwrap_or(field.name).to_string())
            .collect();
        if self.fields.len() > SHOWN {
            names.push("...".to_owned());
        }
        format!("one of the elements {}", names.join(", "))
    }
}

impl<'d> Reading<'_, '_, 'd> {
    /// The current element whatever its name, for a type that holds any.
    pub(super) fn any_element(&mut self, ty: Type<'d>, place: &mut Place<'_>) -> Result<()> {
        match ty.kind {
            Kind::XmlBuffer => self.buffer(place),
            Kind::Custom(described) => self.custom(described, WS_ANY_ELEMENT_TYPE_MAPPING, place),
            _ => Err(Error::invalid_arg(format!(
                "{} cannot hold any element",
                ty.name()
            ))),
        }
    }

    pub(super) fn any_element_field(
        &mut self,
        field: &Field<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        if !self.reader.to_start_element(None, None)? {
            if field.is_optional() {
                return self.set_default(field, place);
            }
            let found = self.reader.found();
            return Err(self
                .reader
                .error(format!("expected any element; found {found}")));
        }
        if field.is_discarded() {
            field.clear(place)?;
            return self.reader.skip();
        }
        if field.is_nillable() && self.is_nil(true)? {
            field.clear(place)?;
            return self.skip_nil();
        }
        self.store(field, field.ty, place, |it, target| {
            it.any_element(field.ty, target)
        })
    }
}
