//! Writing arrays, and one of several elements.

use super::field::{Field, Mapping};
use super::kind::Kind;
use super::raw::{Described, Source};
use super::write::{Writing, is_nil};
use crate::abi::*;
use crate::base::error::{Error, Result};

impl<'d> Writing<'_, 'd> {
    /// Writes an array: its items, and the element around them.
    pub(super) fn repeating_field(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        let count = value.get::<u32>(field.count_offset())?;
        let items = value.items(field.offset(), count, field.item_size())?;
        let Some(wrapper) = field.wrapper else {
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

    fn items(&mut self, field: &Field<'d>, count: u32, items: Option<Source<'_>>) -> Result<()> {
        if count == 0 {
            return Ok(());
        }
        let items = items.ok_or_else(|| {
            Error::invalid_arg(format!("there are {count} items, and the array is NULL"))
        })?;
        let size = field.item_size();
        for index in 0..count as usize {
            let item = items.part(index * size, size)?;
            self.one_item(field, item)
                .map_err(|error| match error.code() {
                    E_INVALIDARG => error.context(format!("in item {index}")),
                    _ => error,
                })?;
        }
        Ok(())
    }

    fn one_item(&mut self, field: &Field<'d>, item: Source<'_>) -> Result<()> {
        if let (Mapping::RepeatingChoice, Kind::Union(described)) = (field.mapping, field.ty.kind) {
            return self.nested(|it| it.union(described, false, item));
        }
        let value = match field.is_pointer() {
            true => self.pointed(field.ty, item, 0)?,
            false if is_pointer_or_nillable(field) && is_nil(field.ty, item)? => None,
            false => Some(self.item(field.ty, item)?),
        };
        match (value, field.mapping) {
            (Some(value), Mapping::RepeatingAny) => self.any_element(value),
            (Some(value), _) => self.element(field.name, value),
            (None, Mapping::Repeating) if field.has_nillable_items() => {
                self.nil_element(field.name)
            }
            (None, _) => Err(Error::invalid_arg(
                "the item is NULL, and items are not nillable",
            )),
        }
    }

    pub(super) fn choice_field(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        let Kind::Union(described) = field.ty.kind else {
            return Ok(());
        };
        let value = value.part(field.offset(), field.size())?;
        self.nested(|it| it.union(described, field.is_optional(), value))
    }

    /// The element that the selector of a union says is there.
    pub(super) fn union(
        &mut self,
        described: Described<'d, WS_UNION_DESCRIPTION>,
        optional: bool,
        value: Source<'_>,
    ) -> Result<()> {
        let choices = self.shapes.choices(described)?;
        let selector = value.get::<i32>(described.enumOffset as usize)?;
        match choices.fields.iter().find(|(it, _)| *it == selector) {
            Some((_, field)) => {
                self.content_field(field, value)
                    .map_err(|error| match error.code() {
                        E_INVALIDARG => {
                            error.context(format!("in {}, the choice {selector}", field.title()))
                        }
                        _ => error,
                    })
            }
            None if optional && selector == described.noneEnumValue => Ok(()),
            None => Err(Error::invalid_arg(format!(
                "the selector {selector} of a union stands for none of its fields"
            ))),
        }
    }
}

/// Whether NULL in the array itself is no value.
fn is_pointer_or_nillable(field: &Field<'_>) -> bool {
    field.has_nillable_items() || matches!(field.ty.kind, Kind::XmlBuffer)
}
