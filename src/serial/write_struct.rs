//! Writing structs field by field, in the order of their description.

use super::XSI;
use super::field::{Field, Mapping, Name};
use super::kind::{Kind, Run, Scalar, Type};
use super::raw::{Described, Source};
use super::shape::Shape;
use super::write::{Item, Writing, is_nil, unreadable, value_of};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::SendPtr;
use crate::xml::Value;

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

/// What there is to write of a field.
pub(super) enum Found<'d, 'm> {
    /// Nothing: the field is absent.
    Nothing,
    Nil,
    Value(Item<'d, 'm>),
}

impl<'d> Writing<'_, 'd> {
    /// Checks a description before anything is written.
    pub(super) fn check_shape(&mut self, ty: Type<'d>, mapping: WS_TYPE_MAPPING) -> Result<()> {
        match ty.kind {
            Kind::Struct(described) if self.is_checked(described, mapping) => Ok(()),
            Kind::Struct(described) => self.shapes.of(described)?.check_mapping(mapping),
            Kind::Union(described) => self.shapes.choices(described).map(drop),
            _ => Ok(()),
        }
    }

    /// The attributes and the content of the open element; `retyped` says that xsi:type has to name the type.
    pub(super) fn struct_element(
        &mut self,
        described: Struct<'d>,
        value: Source<'_>,
        retyped: bool,
    ) -> Result<()> {
        if !retyped && self.planned(described, value) {
            return Ok(());
        }
        let shape = self.met(described)?;
        if retyped {
            self.type_attribute(&shape)?;
        }
        let known = shape.known.replace(true);
        for (index, field) in shape.fields.iter().enumerate() {
            let written = match field.mapping {
                Mapping::Element if known => self.element_of(&shape, index, field, value),
                Mapping::TypeAttribute => Ok(()),
                Mapping::Attribute | Mapping::XmlAttribute => self.attribute_field(field, value),
                Mapping::AnyAttributes => self.any_attributes(field, value),
                _ => self.content_field(field, value),
            };
            written.map_err(|error| within(&shape, field, error))?;
        }
        Ok(())
    }

    /// `xsi:type` with the name of the type.
    fn type_attribute(&mut self, shape: &Shape<'d>) -> Result<()> {
        let name = shape.described.type_names()?.ok_or_else(|| {
            Error::invalid_arg(format!(
                "{} has no typeLocalName and typeNs, which xsi:type needs",
                shape.name()
            ))
        })?;
        let Name { local, ns } = name;
        if let Some(error) = unreadable(name, &self.writer) {
            return Err(self.at("the attribute xsi:type", error));
        }
        let prefix = match ns {
            b"" => Vec::new(),
            ns => self.writer.prefix_for(ns)?,
        };
        self.writer.start_attribute(None, b"type", XSI)?;
        self.writer.value(Value::QName {
            prefix: &prefix,
            local,
            ns,
        })?;
        self.writer.end_attribute()
    }

    /// The content of the open element.
    pub(super) fn struct_content(
        &mut self,
        described: Struct<'d>,
        value: Source<'_>,
    ) -> Result<()> {
        let mapping = WS_ELEMENT_CONTENT_TYPE_MAPPING;
        if self.is_checked(described, mapping) && self.planned(described, value) {
            return Ok(());
        }
        let shape = self.met(described)?;
        shape.check_mapping(WS_ELEMENT_CONTENT_TYPE_MAPPING)?;
        for field in &shape.fields {
            let written = self.content_field(field, value);
            written.map_err(|error| within(&shape, field, error))?;
        }
        Ok(())
    }

    /// The value of the open attribute.
    pub(super) fn struct_attribute(
        &mut self,
        described: Struct<'d>,
        value: Source<'_>,
    ) -> Result<()> {
        let shape = self.shapes.of(described)?;
        shape.check_mapping(WS_ATTRIBUTE_TYPE_MAPPING)?;
        for field in &shape.fields {
            let written = match self.found(field, value)? {
                _ if field.mapping != Mapping::Text => Ok(()),
                Found::Value(item) => match field.ty.kind {
                    Kind::Run(run) => self.run(run, item.value),
                    _ => self.attribute_inside(item),
                },
                Found::Nothing | Found::Nil => Ok(()),
            };
            written.map_err(|error| within(&shape, field, error))?;
        }
        Ok(())
    }

    fn attribute_field(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        let name = field.name;
        match self.found(field, value)? {
            Found::Nothing => Ok(()),
            Found::Nil => Err(Error::invalid_arg(
                "the value is nil, which an attribute cannot be",
            )),
            Found::Value(item) if field.mapping == Mapping::XmlAttribute => {
                self.writer
                    .start_attribute(Some(b"xml"), name.local, name.ns)?;
                match field.ty.kind {
                    Kind::Run(run) => self.run(run, item.value)?,
                    _ => self.attribute_inside(item)?,
                }
                self.writer.end_attribute()
            }
            Found::Value(item) => match field.ty.kind {
                Kind::Run(run) => {
                    self.writer.start_attribute(None, name.local, name.ns)?;
                    self.run(run, item.value)?;
                    self.writer.end_attribute()
                }
                _ => self.attribute(name, item),
            },
        }
    }

    /// Writes a field that is not an attribute.
    pub(super) fn content_field(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        if field.is_discarded() {
            // What is passed over on reading is not there to be written.
            return Ok(());
        }
        match field.mapping {
            Mapping::Element => self.element_field(field, value),
            Mapping::Repeating | Mapping::RepeatingChoice | Mapping::RepeatingAny => {
                self.repeating_field(field, value)
            }
            Mapping::Text => self.text_field(field, value),
            Mapping::Choice => self.choice_field(field, value),
            Mapping::AnyElement => self.any_element_field(field, value),
            Mapping::AnyContent => self.any_content_field(field, value),
            Mapping::TypeAttribute
            | Mapping::Attribute
            | Mapping::XmlAttribute
            | Mapping::AnyAttributes
            | Mapping::Unmapped => Ok(()),
        }
    }

    /// Writes a field that is an element, with the tags made before if it holds a simple value.
    fn element_of(
        &mut self,
        shape: &Shape<'d>,
        index: usize,
        field: &Field<'d>,
        value: Source<'_>,
    ) -> Result<()> {
        let Kind::Scalar(scalar) = field.ty.kind else {
            return self.content_field(field, value);
        };
        if field.is_plain() {
            // It is there, whatever it is.
            let own = value.part(field.offset(), field.ty.size())?;
            if self.simple(shape, index, field, scalar, own)? {
                return Ok(());
            }
        }
        let found = self.found(field, value)?;
        if let Found::Value(item) = &found
            && self.simple(shape, index, field, scalar, item.value)?
        {
            return Ok(());
        }
        self.write_found(field, found)
    }

    /// Writes an element with a value, if its tags can be made once for all.
    fn simple(
        &mut self,
        shape: &Shape<'d>,
        index: usize,
        field: &Field<'d>,
        scalar: Scalar,
        value: Source<'_>,
    ) -> Result<bool> {
        let Ok(value) = value_of(scalar, field.ty, value, &mut self.buffer) else {
            return Ok(false);
        };
        let mut simple = shape.simple();
        let Some(simple) = simple.get_mut(index) else {
            return Ok(false);
        };
        let Name { local, ns } = field.name;
        self.writer.simple_element(simple, local, ns, value)
    }

    fn element_field(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        let found = self.found(field, value)?;
        self.write_found(field, found)
    }

    fn write_found(&mut self, field: &Field<'d>, found: Found<'d, '_>) -> Result<()> {
        let name = field.name;
        match (found, field.ty.kind) {
            (Found::Nothing, _) => Ok(()),
            (Found::Nil, _) => self.nil_element(name),
            (Found::Value(item), Kind::Run(run)) => {
                self.writer.start_element(None, name.local, name.ns)?;
                self.run(run, item.value)?;
                self.writer.end_element()
            }
            (Found::Value(item), _) => self.element(name, item),
        }
    }

    fn text_field(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        match (self.found(field, value)?, field.ty.kind) {
            (Found::Nothing | Found::Nil, _) => Ok(()),
            (Found::Value(item), Kind::Run(run)) => self.run(run, item.value),
            (Found::Value(item), _) => self.content(item),
        }
    }

    fn any_element_field(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        match self.found(field, value)? {
            Found::Nothing => Ok(()),
            Found::Nil => Err(Error::invalid_arg(
                "the value is nil, which an element without a name cannot be",
            )),
            Found::Value(item) => self.any_element(item),
        }
    }

    /// What there is to write of a field that is no array of elements.
    fn found<'m>(&mut self, field: &Field<'d>, owner: Source<'m>) -> Result<Found<'d, 'm>> {
        match field.ty.kind {
            Kind::Void(_) => return Ok(Found::Nothing),
            Kind::Run(run) => return found_run(field, run, owner),
            _ => {}
        }
        let item = match field.is_pointer() {
            true => self.pointed(field.ty, owner, field.offset())?,
            false => {
                let own = owner.part(field.offset(), field.size())?;
                Some(self.item(field.ty, own)?)
            }
        };
        let Some(item) = item else {
            return without_value(field);
        };
        if field.is_optional() && is_default(field, item.value)? {
            return Ok(Found::Nothing);
        }
        if !field.is_pointer() && is_nil(field.ty, item.value)? {
            // A string of length zero without characters is an empty string where nil is not allowed.
            let empty = matches!(
                field.ty.kind,
                Kind::Scalar(Scalar::String | Scalar::Bytes | Scalar::XmlString)
            );
            return match field.is_nillable() {
                true => Ok(Found::Nil),
                false if empty => Ok(Found::Value(item)),
                false => without_value(field),
            };
        }
        Ok(Found::Value(item))
    }
}

/// Says which field of which struct the caller got wrong; what else fails is named by its place in the document.
pub(super) fn within(shape: &Shape<'_>, field: &Field<'_>, error: Error) -> Error {
    if error.code() != E_INVALIDARG {
        return error;
    }
    error.context(format!("in {} of {}", field.title(), shape.name()))
}

fn found_run<'d, 'm>(field: &Field<'d>, run: Run, owner: Source<'m>) -> Result<Found<'d, 'm>> {
    let count = owner.get::<u32>(field.count_offset())?;
    let size = match run {
        Run::Chars => 2,
        _ => 1,
    };
    let value = |value| {
        Ok(Found::Value(Item {
            ty: field.ty,
            value,
            retyped: false,
        }))
    };
    match owner.items(field.offset(), count, size)? {
        Some(items) => value(items),
        None if count > 0 => Err(Error::invalid_arg(format!(
            "there are {count} items, and the array is NULL"
        ))),
        None if field.is_optional() => Ok(Found::Nothing),
        None if field.is_nillable() => Ok(Found::Nil),
        None => value(owner.part(0, 0)?),
    }
}

/// The pointer of the field is NULL.
fn without_value<'d, 'm>(field: &Field<'_>) -> Result<Found<'d, 'm>> {
    if field.is_optional() {
        Ok(Found::Nothing)
    } else if field.is_nillable() {
        Ok(Found::Nil)
    } else {
        Err(Error::invalid_arg(
            "the pointer is NULL, and the field is neither optional nor nillable",
        ))
    }
}

/// Whether an optional value is the one that a reader gets when the field is absent: the default, or zero without one.
fn is_default(field: &Field<'_>, value: Source<'_>) -> Result<bool> {
    let scalar = match field.ty.kind {
        Kind::Scalar(scalar) => scalar,
        Kind::Custom(described) => return is_custom_default(field, described, value),
        Kind::XmlBuffer => return is_nil(field.ty, value),
        _ => return Ok(false),
    };
    let Some(default) = field.default else {
        // A pointer that is not NULL is not zero, whatever it leads to.
        return Ok(!field.is_pointer() && is_zero(scalar, value)?);
    };
    let nil = (is_nil(field.ty, value)?, is_nil(field.ty, default)?);
    if nil.0 || nil.1 {
        return Ok(nil.0 && nil.1);
    }
    let (mut a, mut b) = (Vec::new(), Vec::new());
    same(
        value_of(scalar, field.ty, value, &mut a)?,
        value_of(scalar, field.ty, default, &mut b)?,
    )
}

/// Whether two values are written the same way.
fn same(a: Value<'_>, b: Value<'_>) -> Result<bool> {
    if let (Value::QName { ns: a, .. }, Value::QName { ns: b, .. }) = (a, b)
        && a != b
    {
        return Ok(false);
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    a.write_text(&mut left)?;
    b.write_text(&mut right)?;
    Ok(left == right)
}

/// Whether all bytes of a value are zero, its padding aside.
pub(super) fn is_zero(scalar: Scalar, value: Source<'_>) -> Result<bool> {
    let parts: &[(usize, usize)] = match scalar {
        Scalar::DateTime => &[(0, 12)],
        // Minus zero is written as zero is: it would be read as what is not written.
        Scalar::Decimal => &[(2, 1), (4, 12)],
        Scalar::String | Scalar::Bytes | Scalar::XmlString => &[(0, 4), (8, 8)],
        Scalar::QName => &[(0, 4), (8, 8), (32, 4), (40, 8)],
        Scalar::UniqueId => &[(0, 4), (8, 24)],
        _ => &[(0, value.size())],
    };
    for (offset, size) in parts {
        if value.part(*offset, *size)?.bytes().iter().any(|b| *b != 0) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a custom value is the default one, as the program says; without its function no value is.
fn is_custom_default(
    field: &Field<'_>,
    described: Described<'_, WS_CUSTOM_TYPE_DESCRIPTION>,
    value: Source<'_>,
) -> Result<bool> {
    let function = described.function(described.isDefaultValueCallback);
    if function.is_null() || field.is_pointer() {
        return Ok(false);
    }
    let default = field.default.map_or(std::ptr::null(), |it| it.address());
    let answer = function.call(
        SendPtr::new(described.descriptionData),
        SendPtr::from_const(value.address()),
        SendPtr::from_const(default),
        described.size,
    );
    answer.map_err(|code| Error::new(code, "the isDefaultValueCallback of a custom type failed"))
}
