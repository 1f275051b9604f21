//! Writing structs field by field, in the order of their description.

use super::field::{Field, Mapping, fields};
use super::kind::{Kind, Run, Scalar, struct_name};
use super::raw::{Described, Source};
use super::write::{Writing, is_nil, value_of};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::xml::Value;

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

/// What there is to write of a field.
enum Found<'m> {
    /// Nothing: the field is absent.
    Nothing,
    Nil,
    Value(Source<'m>),
}

impl Writing<'_> {
    /// The attributes and the content of the open element.
    pub(super) fn struct_element(
        &mut self,
        described: Struct<'_>,
        value: Source<'_>,
    ) -> Result<()> {
        for field in fields(described)? {
            let field = field?;
            let written = match field.mapping {
                Mapping::Attribute => self.attribute_field(&field, value),
                _ => self.content_field(&field, value),
            };
            written.map_err(|error| self.within(described, &field, error))?;
        }
        Ok(())
    }

    /// The content of the open element.
    pub(super) fn struct_content(
        &mut self,
        described: Struct<'_>,
        value: Source<'_>,
    ) -> Result<()> {
        for field in fields(described)? {
            let field = field?;
            let written = match field.mapping {
                Mapping::Attribute => Err(wrong_mapping(&field, "element content")),
                _ => self.content_field(&field, value),
            };
            written.map_err(|error| self.within(described, &field, error))?;
        }
        Ok(())
    }

    /// The value of the open attribute.
    pub(super) fn struct_attribute(
        &mut self,
        described: Struct<'_>,
        value: Source<'_>,
    ) -> Result<()> {
        for field in fields(described)? {
            let field = field?;
            let written = match field.mapping {
                Mapping::None => Ok(()),
                Mapping::Text => match found(&field, value)? {
                    Found::Value(value) => match field.ty.kind {
                        Kind::Run(run) => self.run(run, value),
                        _ => self.attribute_inside(field.ty, value),
                    },
                    Found::Nothing | Found::Nil => Ok(()),
                },
                _ => Err(wrong_mapping(&field, "an attribute")),
            };
            written.map_err(|error| self.within(described, &field, error))?;
        }
        Ok(())
    }

    /// Says which field of which struct the caller got wrong; what else fails is named by its place in the document.
    fn within(&self, described: Struct<'_>, field: &Field<'_>, error: Error) -> Error {
        if error.code() != E_INVALIDARG {
            return error;
        }
        let owner = struct_name(described);
        error.context(match field.title() {
            Some(name) => format!("in the field {name} of {owner}"),
            None => format!("in the field at offset {} of {owner}", field.offset()),
        })
    }

    fn attribute_field(&mut self, field: &Field<'_>, value: Source<'_>) -> Result<()> {
        let name = field.name()?;
        match (found(field, value)?, field.ty.kind) {
            (_, Kind::Void(_)) | (Found::Nothing, _) => Ok(()),
            (Found::Nil, _) => Err(Error::invalid_arg(
                "the value is nil, which an attribute cannot be",
            )),
            (Found::Value(items), Kind::Run(run)) => {
                self.writer.start_attribute(None, name.local, name.ns)?;
                self.run(run, items)?;
                self.writer.end_attribute()
            }
            (Found::Value(value), _) => self.attribute(name, field.ty, value),
        }
    }

    fn content_field(&mut self, field: &Field<'_>, value: Source<'_>) -> Result<()> {
        match field.mapping {
            Mapping::Element => self.element_field(field, value),
            Mapping::Repeating => self.repeating_field(field, value),
            Mapping::Text => self.text_field(field, value),
            Mapping::None | Mapping::Attribute => Ok(()),
        }
    }

    fn element_field(&mut self, field: &Field<'_>, value: Source<'_>) -> Result<()> {
        let name = field.name()?;
        match (found(field, value)?, field.ty.kind) {
            // What is passed over on reading is not there to be written.
            (_, Kind::Void(_)) | (Found::Nothing, _) => Ok(()),
            (Found::Nil, _) => self.nil_element(name),
            (Found::Value(items), Kind::Run(run)) => {
                self.writer.start_element(None, name.local, name.ns)?;
                self.run(run, items)?;
                self.writer.end_element()
            }
            (Found::Value(value), _) => self.element(name, field.ty, value),
        }
    }

    fn text_field(&mut self, field: &Field<'_>, value: Source<'_>) -> Result<()> {
        match (found(field, value)?, field.ty.kind) {
            (Found::Nothing | Found::Nil, _) => Ok(()),
            (Found::Value(items), Kind::Run(run)) => self.run(run, items),
            (Found::Value(value), _) => self.content(field.ty, value),
        }
    }

    fn repeating_field(&mut self, field: &Field<'_>, value: Source<'_>) -> Result<()> {
        let count = value.get::<u32>(field.count_offset())?;
        let items = value.items(field.offset(), count, field.item_size())?;
        let Some(wrapper) = field.wrapper()? else {
            return self.items(field, count, items);
        };
        if count == 0 && items.is_none() {
            if field.is_optional() {
                return Ok(());
            }
            if field.is_nillable() {
                return self.nil_element(wrapper);
            }
        }
        self.writer.start_element(None, wrapper.local, wrapper.ns)?;
        self.items(field, count, items)?;
        self.writer.end_element()
    }

    fn items(&mut self, field: &Field<'_>, count: u32, items: Option<Source<'_>>) -> Result<()> {
        let name = field.item_name()?;
        if count == 0 {
            return Ok(());
        }
        let items = items.ok_or_else(|| {
            Error::invalid_arg(format!("there are {count} items, and the array is NULL"))
        })?;
        let nillable = field.has_nillable_items()?;
        let size = field.item_size();
        for index in 0..count as usize {
            let item = items.part(index * size, size)?;
            let value = match field.is_pointer() {
                true => item.follow(0, field.ty.size())?,
                false if nillable && is_nil(field.ty, item)? => None,
                false => Some(item),
            };
            match value {
                Some(value) => self.element(name, field.ty, value)?,
                None if nillable => self.nil_element(name)?,
                None => {
                    return Err(Error::invalid_arg(format!(
                        "item {index} is NULL, and items are not nillable"
                    )));
                }
            }
        }
        Ok(())
    }
}

/// What there is to write of a field that is no array of elements.
fn found<'m>(field: &Field<'_>, owner: Source<'m>) -> Result<Found<'m>> {
    let own = owner.part(field.offset(), field.size());
    match field.ty.kind {
        Kind::Void(_) => return Ok(Found::Nothing),
        Kind::Run(run) => return found_run(field, run, owner),
        _ => {}
    }
    let value = match field.is_pointer() {
        true => owner.follow(field.offset(), field.ty.size())?,
        false => Some(own?),
    };
    let Some(value) = value else {
        return without_value(field);
    };
    if field.is_optional() && is_default(field, value)? {
        return Ok(Found::Nothing);
    }
    if !field.is_pointer() && is_nil(field.ty, value)? {
        let nil = field.is_nillable();
        // A string of length zero without characters is an empty string where nil is not allowed.
        let empty = !matches!(field.ty.kind, Kind::Scalar(Scalar::Wsz));
        return match nil {
            true => Ok(Found::Nil),
            false if empty => Ok(Found::Value(value)),
            false => without_value(field),
        };
    }
    Ok(Found::Value(value))
}

fn found_run<'m>(field: &Field<'_>, run: Run, owner: Source<'m>) -> Result<Found<'m>> {
    let count = owner.get::<u32>(field.count_offset())?;
    let size = match run {
        Run::Chars => 2,
        _ => 1,
    };
    match owner.items(field.offset(), count, size)? {
        Some(items) => Ok(Found::Value(items)),
        None if count > 0 => Err(Error::invalid_arg(format!(
            "there are {count} items, and the array is NULL"
        ))),
        None if field.is_optional() => Ok(Found::Nothing),
        None if field.is_nillable() => Ok(Found::Nil),
        None => Ok(Found::Value(owner.part(0, 0)?)),
    }
}

/// The pointer of the field is NULL.
fn without_value<'m>(field: &Field<'_>) -> Result<Found<'m>> {
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
    let Kind::Scalar(scalar) = field.ty.kind else {
        return Ok(false);
    };
    let Some(default) = field.default_value()? else {
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
fn is_zero(scalar: Scalar, value: Source<'_>) -> Result<bool> {
    let parts: &[(usize, usize)] = match scalar {
        Scalar::DateTime => &[(0, 12)],
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

fn wrong_mapping(field: &Field<'_>, around: &str) -> Error {
    Error::invalid_arg(format!(
        "the struct maps to {around} here, and the field has {:?} mapping",
        field.mapping
    ))
}
