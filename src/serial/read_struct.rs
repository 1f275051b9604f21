//! Reading structs field by field, in the order of their description.

use std::mem::MaybeUninit;

use super::XSI;
use super::field::{Field, Mapping, Name, fields};
use super::kind::{Kind, struct_name};
use super::raw::{Described, Place};
use super::read::Reading;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::xml::Node;

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

impl Reading<'_, '_> {
    /// The current element as a struct: its attributes, its content and its end.
    pub(super) fn struct_element(
        &mut self,
        described: Struct<'_>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let mut fields = fields(described)?;
        let mut next = fields.next();
        let mut count = 0;
        while let Some(Ok(field)) = &next
            && field.mapping == Mapping::Attribute
        {
            self.attribute_field(field, place)?;
            count += 1;
            next = fields.next();
        }
        if described.structOptions & WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES == 0 {
            self.refuse_unhandled(described, count)?;
        }
        self.reader.start_element()?;
        while let Some(field) = next {
            self.content_field(&field?, place)?;
            next = fields.next();
        }
        if described.structOptions & WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT != 0 {
            self.skip_content()?;
        } else if !self.reader.at_end_element()? {
            let (name, found) = (struct_name(described), self.reader.found());
            return Err(self.reader.error(format!(
                "expected the end of the element after the fields of {name}; found {found}"
            )));
        }
        self.reader.end_element()
    }

    /// The content of the element around as a struct, or a part of the content.
    pub(super) fn struct_content(
        &mut self,
        described: Struct<'_>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        for field in fields(described)? {
            let field = field?;
            if field.mapping == Mapping::Attribute {
                return Err(wrong_mapping(described, &field, "element content"));
            }
            self.content_field(&field, place)?;
        }
        if described.structOptions & WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT != 0 {
            self.skip_content()?;
        }
        Ok(())
    }

    /// The value of an attribute as a struct.
    pub(super) fn struct_attribute(
        &mut self,
        described: Struct<'_>,
        index: usize,
        place: &mut Place<'_>,
    ) -> Result<()> {
        for field in fields(described)? {
            let field = field?;
            match field.mapping {
                Mapping::None => set_default(self, &field, place)?,
                Mapping::Text => self.attribute_value(&field, index, place)?,
                _ => return Err(wrong_mapping(described, &field, "an attribute")),
            }
        }
        Ok(())
    }

    /// Passes over what is left of the content of the element around.
    fn skip_content(&mut self) -> Result<()> {
        while !matches!(self.reader.node(), Node::EndElement | Node::Eof) {
            self.reader.skip()?;
        }
        Ok(())
    }

    /// Attributes that no field maps are an error. Those of XML Schema itself (xsi:nil, xsi:type) are no part of a type.
    fn refuse_unhandled(&self, described: Struct<'_>, count: usize) -> Result<()> {
        for attribute in self.reader.attributes() {
            if attribute.is_xmlns || attribute.ns == XSI {
                continue;
            }
            let mut mapped = false;
            for field in fields(described)?.take(count) {
                let name = field?.name()?;
                mapped |= name.local == attribute.local && name.ns == attribute.ns;
            }
            if !mapped {
                let name = Name {
                    local: attribute.local,
                    ns: attribute.ns,
                };
                let owner = struct_name(described);
                return Err(self.reader.error(format!(
                    "the attribute {name} is not described by any field of {owner}"
                )));
            }
        }
        Ok(())
    }

    fn attribute_field(&mut self, field: &Field<'_>, place: &mut Place<'_>) -> Result<()> {
        let name = field.name()?;
        match self.reader.find_attribute(name.local, name.ns) {
            Some(index) => self.attribute_value(field, index, place),
            None if field.is_optional() => set_default(self, field, place),
            None => {
                let found = self.reader.found();
                Err(self
                    .reader
                    .error(format!("{found} lacks the attribute {name}")))
            }
        }
    }

    fn attribute_value(
        &mut self,
        field: &Field<'_>,
        index: usize,
        place: &mut Place<'_>,
    ) -> Result<()> {
        match field.ty.kind {
            Kind::Void(_) => field.clear(place),
            Kind::Run(_) => {
                self.attribute_text(index)?;
                self.store_run(field, place)
            }
            _ => self.store(field, place, |it, target| {
                it.attribute(index, field.ty, target)
            }),
        }
    }

    fn content_field(&mut self, field: &Field<'_>, place: &mut Place<'_>) -> Result<()> {
        match field.mapping {
            Mapping::Element => self.element_field(field, place),
            Mapping::Repeating => self.repeating_field(field, place),
            Mapping::Text => self.text_field(field, place),
            Mapping::None => set_default(self, field, place),
            // The order of fields has these before any content.
            Mapping::Attribute => Ok(()),
        }
    }

    fn element_field(&mut self, field: &Field<'_>, place: &mut Place<'_>) -> Result<()> {
        let name = field.name()?;
        let (local, ns) = name.parts();
        if !self.reader.to_start_element(local, ns)? {
            return match field.is_optional() {
                true => set_default(self, field, place),
                false => Err(self.missing(name)),
            };
        }
        if self.is_nil(field.is_nillable())? {
            field.clear(place)?;
            return self.skip_nil();
        }
        match field.ty.kind {
            Kind::Void(_) => {
                field.clear(place)?;
                self.reader.skip()
            }
            Kind::Run(_) => {
                self.element_text()?;
                self.store_run(field, place)?;
                self.reader.end_element()
            }
            _ => self.store(field, place, |it, target| it.element(field.ty, target)),
        }
    }

    fn text_field(&mut self, field: &Field<'_>, place: &mut Place<'_>) -> Result<()> {
        match field.ty.kind {
            Kind::Run(_) => {
                self.text_run()?;
                self.store_run(field, place)
            }
            Kind::Scalar(scalar) => {
                self.text_run()?;
                if field.is_optional() && self.is_empty()? {
                    return field.clear(place);
                }
                self.store(field, place, |it, target| {
                    it.scalar(scalar, field.ty, target)
                })
            }
            _ => self.store(field, place, |it, target| it.content(field.ty, target)),
        }
    }

    /// Reads into the struct itself, or into new memory that the struct points to.
    fn store(
        &mut self,
        field: &Field<'_>,
        place: &mut Place<'_>,
        read: impl FnOnce(&mut Self, &mut Place<'_>) -> Result<()>,
    ) -> Result<()> {
        if !field.is_pointer() {
            return read(self, &mut place.part(field.offset(), field.size())?);
        }
        let (mut target, address) = self.arena.alloc(field.ty.size(), field.ty.align())?;
        read(self, &mut target)?;
        place.put(field.offset(), address)
    }

    fn store_run(&mut self, field: &Field<'_>, place: &mut Place<'_>) -> Result<()> {
        if let Kind::Run(run) = field.ty.kind {
            let (address, count) = self.run(run, field.ty)?;
            place.put(field.offset(), address)?;
            place.put(field.count_offset(), count)?;
        }
        Ok(())
    }

    fn repeating_field(&mut self, field: &Field<'_>, place: &mut Place<'_>) -> Result<()> {
        let Some(wrapper) = field.wrapper()? else {
            return self.items(field, place);
        };
        let (local, ns) = wrapper.parts();
        if !self.reader.to_start_element(local, ns)? {
            let (min, _) = field.item_range()?;
            return match min {
                0 => field.clear(place),
                _ => Err(self.missing(wrapper)),
            };
        }
        if self.is_nil(field.is_nillable())? {
            field.clear(place)?;
            return self.skip_nil();
        }
        self.reader.start_element()?;
        self.items(field, place)?;
        if !self.reader.at_end_element()? {
            let (item, found) = (field.item_name()?, self.reader.found());
            return Err(self.reader.error(format!(
                "expected the element {item} or the end of its array; found {found}"
            )));
        }
        self.reader.end_element()
    }

    /// Reads items as long as there are any. They are collected and go to the heap in one piece.
    fn items(&mut self, field: &Field<'_>, place: &mut Place<'_>) -> Result<()> {
        let name = field.item_name()?;
        let (min, max) = field.item_range()?;
        let nillable = field.has_nillable_items()?;
        let (local, ns) = name.parts();
        let mut collected: Vec<MaybeUninit<u8>> = Vec::new();
        let mut count = 0_u32;
        while self.reader.to_start_element(local, ns)? {
            if count == max {
                return Err(self
                    .reader
                    .error(format!("there are more than {max} elements {name}")));
            }
            let start = collected.len();
            let end = start + field.item_size();
            self.arena.has_room(end)?;
            collected.resize(end, MaybeUninit::new(0));
            if let Some(item) = collected.get_mut(start..) {
                self.item(field, nillable, &mut Place::of(item))?;
            }
            count += 1;
        }
        if count < min {
            return Err(self.reader.error(format!(
                "there are {count} elements {name}; at least {min} are required"
            )));
        }
        if count == 0 && field.wrapper()?.is_none() {
            return field.clear(place);
        }
        // An empty array in its wrapper is not nil: it has an address.
        let address = self.arena.copy_values(&collected, field.ty.align())?;
        place.put(field.offset(), address)?;
        place.put(field.count_offset(), count)
    }

    /// Reads one item, or what the array has instead of it: a pointer, or nil, which is all zeros.
    fn item(&mut self, field: &Field<'_>, nillable: bool, place: &mut Place<'_>) -> Result<()> {
        if self.is_nil(nillable)? {
            return self.skip_nil();
        }
        if !field.is_pointer() {
            return self.element(field.ty, place);
        }
        let (mut target, address) = self.arena.alloc(field.ty.size(), field.ty.align())?;
        self.element(field.ty, &mut target)?;
        place.put(0, address)
    }
}

/// Sets the default value of a field, which is zero when the description has none.
fn set_default(
    reading: &mut Reading<'_, '_>,
    field: &Field<'_>,
    place: &mut Place<'_>,
) -> Result<()> {
    let Some(value) = field.default_value()? else {
        return field.clear(place);
    };
    if !field.is_pointer() {
        return place.part(field.offset(), field.size())?.copy_from(value);
    }
    let (mut target, address) = reading.arena.alloc(value.size(), field.ty.align())?;
    target.copy_from(value)?;
    place.put(field.offset(), address)
}

fn wrong_mapping(owner: Struct<'_>, field: &Field<'_>, around: &str) -> Error {
    Error::invalid_arg(format!(
        "{} maps to {around} here, and a field of it has {:?} mapping",
        struct_name(owner),
        field.mapping
    ))
}
