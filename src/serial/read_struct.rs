//! Reading structs field by field, in the order of their description.

use super::XSI;
use super::derived;
use super::field::{Field, Mapping, Name};
use super::kind::{Kind, Type};
use super::raw::{Described, Place};
use super::read::{Reading, qualified};
use super::shape::Shape;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::xml::Node;

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

impl<'d> Reading<'_, '_, 'd> {
    /// Checks a description before anything of the document is passed over.
    pub(super) fn check_shape(&mut self, ty: Type<'d>, mapping: WS_TYPE_MAPPING) -> Result<()> {
        match ty.kind {
            Kind::Struct(described) if self.is_checked(described, mapping) => Ok(()),
            Kind::Struct(described) => self.shapes.of(described)?.check_mapping(mapping),
            Kind::Union(described) => self.shapes.choices(described).map(drop),
            _ => Ok(()),
        }
    }

    /// The type of the current element: the declared one, or one that derives from it and that xsi:type names.
    pub(super) fn actual(&mut self, ty: Type<'d>, pointer: bool) -> Result<Type<'d>> {
        let Kind::Struct(declared) = ty.kind else {
            return Ok(ty);
        };
        if self.is_plain(declared) {
            return Ok(ty);
        }
        let has_type = self.shapes.of(declared)?.type_offset().is_some();
        let named = match has_type {
            true => self.reader.find_attribute(b"type", XSI),
            false => None,
        };
        let described = match named {
            Some(index) => self.named_type(index, declared)?,
            None => declared,
        };
        let name = || super::kind::struct_name(described);
        if described.has(WS_STRUCT_ABSTRACT) {
            return Err(self.reader.error(format!(
                "{} is abstract: xsi:type must name one of the types that derive from it",
                name()
            )));
        }
        if !pointer && described.address() != declared.address() {
            return Err(self.reader.error(format!(
                "the element is of the type of {}, for which there is no room without a pointer",
                name()
            )));
        }
        Ok(ty.derived(described))
    }

    /// The type that an attribute xsi:type names.
    fn named_type(&mut self, index: usize, declared: Struct<'d>) -> Result<Struct<'d>> {
        self.attribute_text(index)?;
        let name = qualified(&mut self.content, &self.reader);
        let (local, ns) = match name {
            Ok(name) => name,
            Err(error) => return Err(self.at("the attribute xsi:type", error)),
        };
        let name = Name { local, ns };
        let expected = super::kind::struct_name(declared);
        match derived::by_name(declared, name)? {
            Some(described) => Ok(described),
            None => Err(self.reader.error(format!(
                "the attribute xsi:type names {name}, which is neither the type of {expected} nor one that derives from it"
            ))),
        }
    }

    /// The current element as a struct: its attributes, its content and its end.
    pub(super) fn struct_element(
        &mut self,
        described: Struct<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let ignores = described.has(WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES);
        if self.is_plain(described)
            && (ignores || self.refuse_unhandled(None).is_ok())
            && let Some(plan) = self.plan(described)
        {
            self.behind = true;
            self.planned_fields(plan.guide(), 0, described, place)?;
            return self.rest_of_struct(described);
        }
        let shape = self.met(described)?;
        for field in shape.attribute_fields() {
            self.attribute_field(&shape, field, place)?;
        }
        if !ignores {
            self.refuse_unhandled(Some(&shape))?;
        }
        self.behind = true;
        if let Some(plan) = self.plan(described) {
            self.planned_fields(plan.guide(), 0, described, place)?;
            return self.rest_of_struct(described);
        }
        let known = shape.known.replace(true);
        for (index, field) in shape.fields.iter().enumerate().skip(shape.attributes) {
            if !known || !self.expected_field(&shape, index, field, place)? {
                self.content_field(field, place)?;
            }
        }
        self.rest_of_struct(described)
    }

    /// What is behind the fields of a struct, and the end of the element.
    pub(super) fn rest_of_struct(&mut self, described: Struct<'d>) -> Result<()> {
        self.settle()?;
        if described.has(WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT) {
            self.skip_content()?;
        } else if !self.reader.at_end_element()? {
            let (name, found) = (super::kind::struct_name(described), self.reader.found());
            return Err(self.reader.error(format!(
                "expected the end of the element after the fields of {name}; found {found}"
            )));
        }
        self.end()
    }

    /// The content of the element around as a struct, or a part of the content.
    pub(super) fn struct_content(
        &mut self,
        described: Struct<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let is_checked = self.is_checked(described, WS_ELEMENT_CONTENT_TYPE_MAPPING);
        if is_checked && let Some(plan) = self.plan(described) {
            self.planned_fields(plan.guide(), 0, described, place)?;
        } else {
            let shape = self.met(described)?;
            shape.check_mapping(WS_ELEMENT_CONTENT_TYPE_MAPPING)?;
            for field in shape.content_fields() {
                self.content_field(field, place)?;
            }
        }
        self.settle()?;
        if described.has(WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT) {
            self.skip_content()?;
        }
        Ok(())
    }

    /// The value of an attribute as a struct.
    pub(super) fn struct_attribute(
        &mut self,
        described: Struct<'d>,
        index: usize,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let shape = self.shapes.of(described)?;
        shape.check_mapping(WS_ATTRIBUTE_TYPE_MAPPING)?;
        for field in &shape.fields {
            match field.mapping {
                Mapping::Text => self.attribute_value(field, index, place)?,
                _ => self.set_default(field, place)?,
            }
        }
        Ok(())
    }

    /// Passes over what is left of the content of the element around.
    pub(super) fn skip_content(&mut self) -> Result<()> {
        while !matches!(self.reader.node(), Node::EndElement | Node::Eof) {
            self.reader.skip()?;
        }
        Ok(())
    }

    /// Attributes that no field maps are an error. Those of XML Schema itself (xsi:nil, xsi:type) are no part of a type.
    pub(super) fn refuse_unhandled(&self, shape: Option<&Shape<'_>>) -> Result<()> {
        for attribute in self.reader.attributes() {
            if attribute.is_xmlns || attribute.ns == XSI {
                continue;
            }
            let name = Name {
                local: attribute.local,
                ns: attribute.ns,
            };
            if shape.and_then(|shape| shape.taker(name)).is_none() {
                let owner = shape.map_or_else(|| "the union".to_owned(), Shape::name);
                return Err(self.reader.error(format!(
                    "the attribute {name} is not described by any field of {owner}"
                )));
            }
        }
        Ok(())
    }

    fn attribute_field(
        &mut self,
        shape: &Shape<'d>,
        field: &Field<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        match field.mapping {
            Mapping::TypeAttribute => {
                let described = shape.described.address().cast_mut();
                return place.put(field.offset(), described.cast::<std::ffi::c_void>());
            }
            Mapping::AnyAttributes => return self.any_attributes(shape, field, place),
            _ => {}
        }
        let name = field.name;
        match self.reader.find_attribute(name.local, name.ns) {
            Some(index) => self
                .attribute_value(field, index, place)
                .map_err(|error| error.context(format!("in the attribute {name}"))),
            None if field.is_optional() => self.set_default(field, place),
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
        field: &Field<'d>,
        index: usize,
        place: &mut Place<'_>,
    ) -> Result<()> {
        match field.ty.kind {
            Kind::Void(_) => field.clear(place),
            Kind::Run(_) => {
                self.attribute_text(index)?;
                self.store_run(field, place)
            }
            _ => self.store(field, field.ty, place, |it, target| {
                it.attribute(index, field.ty, target)
            }),
        }
    }

    /// Reads a field that is not an attribute.
    pub(super) fn content_field(&mut self, field: &Field<'d>, place: &mut Place<'_>) -> Result<()> {
        self.settle()?;
        match field.mapping {
            Mapping::Element => self.element_field(field, place),
            Mapping::Repeating | Mapping::RepeatingChoice | Mapping::RepeatingAny => {
                self.repeating_field(field, place)
            }
            Mapping::Text => self.text_field(field, place),
            Mapping::Choice => self.choice_field(field, place),
            Mapping::AnyElement => self.any_element_field(field, place),
            Mapping::AnyContent => self.any_content_field(field, place),
            Mapping::Unmapped => self.set_default(field, place),
            // The order of fields has these before any content.
            Mapping::TypeAttribute
            | Mapping::Attribute
            | Mapping::XmlAttribute
            | Mapping::AnyAttributes => Ok(()),
        }
    }

    fn element_field(&mut self, field: &Field<'d>, place: &mut Place<'_>) -> Result<()> {
        let (local, ns) = field.name.parts();
        if !self.reader.to_start_element(local, ns)? {
            return match field.is_optional() {
                true => self.set_default(field, place),
                false => Err(self.missing(field.name)),
            };
        }
        if field.is_discarded() {
            field.clear(place)?;
            return self.reader.skip();
        }
        if self.is_nil(field.is_nillable())? {
            field.clear(place)?;
            return self.skip_nil();
        }
        match field.ty.kind {
            Kind::Run(_) => {
                self.element_text()?;
                self.store_run(field, place)?;
                self.end()
            }
            _ => {
                let ty = self.actual(field.ty, field.is_pointer())?;
                self.store(field, ty, place, |it, target| it.element(ty, target))
            }
        }
    }

    fn text_field(&mut self, field: &Field<'d>, place: &mut Place<'_>) -> Result<()> {
        match field.ty.kind {
            Kind::Run(_) => {
                self.text_run()?;
                if field.is_optional() && self.content.is_empty() {
                    return field.clear(place);
                }
                self.store_run(field, place)
            }
            Kind::Scalar(scalar) => {
                self.text_run()?;
                // White space is part of a string, and nothing where it stands for no value.
                let nothing = match field.ty.has_nil_form() {
                    true => self.content.is_empty(),
                    false => self.content.is_blank(),
                };
                if field.is_optional() && nothing {
                    return field.clear(place);
                }
                self.store(field, field.ty, place, |it, target| {
                    it.scalar(scalar, field.ty, target)
                })
            }
            _ => self.store(field, field.ty, place, |it, target| {
                it.content(field.ty, target)
            }),
        }
    }

    /// Reads into the struct itself, or into new memory that the struct points to.
    pub(super) fn store(
        &mut self,
        field: &Field<'d>,
        ty: Type<'d>,
        place: &mut Place<'_>,
        read: impl FnOnce(&mut Self, &mut Place<'_>) -> Result<()>,
    ) -> Result<()> {
        if !field.is_pointer() {
            return read(self, &mut place.part(field.offset(), field.size())?);
        }
        let (mut target, address) = self.arena.alloc(ty.size(), ty.align())?;
        read(self, &mut target)?;
        place.put(field.offset(), address)
    }

    fn store_run(&mut self, field: &Field<'d>, place: &mut Place<'_>) -> Result<()> {
        if let Kind::Run(run) = field.ty.kind {
            let (address, count) = self.run(run, field.ty)?;
            place.put(field.offset(), address)?;
            place.put(field.count_offset(), count)?;
        }
        Ok(())
    }

    /// Sets the default value of a field, which is zero when the description has none.
    pub(super) fn set_default(&mut self, field: &Field<'d>, place: &mut Place<'_>) -> Result<()> {
        let Some(value) = field.default else {
            return field.clear(place);
        };
        if !field.is_pointer() {
            return place.part(field.offset(), field.size())?.copy_from(value);
        }
        let (mut target, address) = self.arena.alloc(value.size(), field.ty.align())?;
        target.copy_from(value)?;
        place.put(field.offset(), address)
    }
}

impl<'d> Shape<'d> {
    /// The field that takes an attribute.
    pub(super) fn taker(&self, name: Name<'_>) -> Option<&Field<'d>> {
        let fields = self.attribute_fields();
        let named = fields.iter().find(|field| {
            matches!(field.mapping, Mapping::Attribute | Mapping::XmlAttribute)
                && field.name == name
        });
        named.or_else(|| {
            fields.iter().find(|field| {
                field.mapping == Mapping::AnyAttributes && field.takes_attribute(name.ns)
            })
        })
    }

    /// Whether the fields fit where the struct stands (WS_STRUCT_TYPE).
    pub(super) fn check_mapping(&self, mapping: WS_TYPE_MAPPING) -> Result<()> {
        let fits = |field: &Field<'_>| match mapping {
            WS_ATTRIBUTE_TYPE_MAPPING => {
                matches!(field.mapping, Mapping::Text | Mapping::Unmapped)
            }
            WS_ELEMENT_CONTENT_TYPE_MAPPING => matches!(
                field.mapping,
                Mapping::Element | Mapping::Repeating | Mapping::Text | Mapping::Unmapped
            ),
            _ => true,
        };
        // Only an element can say of which other type it is.
        if mapping != WS_ELEMENT_TYPE_MAPPING && self.described.has(WS_STRUCT_ABSTRACT) {
            return Err(Error::invalid_arg(format!(
                "{} is abstract, so it cannot map to {}",
                self.name(),
                super::names::mapping_name(mapping)
            )));
        }
        match self.fields.iter().find(|field| !fits(field)) {
            None => Ok(()),
            Some(field) => Err(Error::invalid_arg(format!(
                "{} maps to {} here, and a field of it has {}",
                self.name(),
                super::names::mapping_name(mapping),
                field.mapping
            ))),
        }
    }
}
