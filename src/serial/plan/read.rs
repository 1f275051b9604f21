//! Reading by a plan: elements that are written as the plan lets expect are compared and converted in place, each of the others is
//! read in the general way, and the plan goes on behind it.

use std::ffi::c_void;

use super::fields::{Fields, Form, Planned, Struct, Value, ValueKind};
use crate::abi::{WS_STRING, WS_STRUCT_DESCRIPTION};
use crate::base::error::{Error, Result};
use crate::serial::kind::Scalar;
use crate::serial::raw::{Arena, Described, Place, TypeRef};
use crate::serial::read::{Reading, number, widen, xml_string};
use crate::text;
use crate::xml::Value as Text;
use crate::xml::reader::Tags;

/// So many fields are compared with what comes next instead of one that is missing: of many fields that are, each would look at
/// all behind it.
const MOST_MISSING: usize = 16;

/// A plan for the place in the document.
#[derive(Clone, Copy)]
pub(in crate::serial) struct Guide<'p> {
    pub(super) fields: &'p Fields,
    pub(super) tags: &'p [Tags],
}

/// A struct of a plan, and where its description is.
#[derive(Clone, Copy)]
struct Owner<'p, 'd> {
    planned: &'p Struct,
    described: Described<'d, WS_STRUCT_DESCRIPTION>,
}

/// What is known of what comes next.
enum Next {
    /// It has been read.
    Read,
    /// It is not there, and something else is.
    Missing,
    /// It has to be looked at in the general way.
    Unknown,
}

impl<'p> Guide<'p> {
    fn tags(&self, planned: &Planned) -> Option<&'p Tags> {
        self.tags.get(planned.element?)
    }
}

impl<'d> Reading<'_, '_, 'd> {
    /// Reads the fields of the struct of this number that are no attributes; the reader stands on the start tag around them,
    /// or behind one of them.
    pub(in crate::serial) fn planned_fields(
        &mut self,
        guide: Guide<'_>,
        number: usize,
        described: Described<'d, WS_STRUCT_DESCRIPTION>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let Some(planned) = guide.fields.structs.get(number) else {
            return Ok(());
        };
        let owner = Owner { planned, described };
        let is_text = self.reader.is_text();
        let mut index = 0;
        while let Some(field) = planned.fields.get(index) {
            let knows = self.behind && self.reader.takes_plan();
            if knows {
                let passed = self.planned_leaves(guide, planned, index, is_text, place);
                if passed > 0 {
                    index += passed;
                    continue;
                }
            }
            let next = match knows {
                true => self.planned_field(guide, owner, index, field, place)?,
                false => Next::Unknown,
            };
            match next {
                Next::Read => {}
                Next::Missing => clear(field, place)?,
                Next::Unknown => self.general_field(owner, index, place)?,
            }
            index += 1;
        }
        Ok(())
    }

    /// Reads the fields from this one on that are written as expected and hold plain characters; how many there are.
    #[inline]
    fn planned_leaves(
        &mut self,
        guide: Guide<'_>,
        planned: &Struct,
        first: usize,
        is_text: bool,
        place: &mut Place<'_>,
    ) -> usize {
        let mut leaves = self.reader.leaves();
        let mut count = 0;
        for field in planned.fields.iter().skip(first) {
            let (Form::Value(value), Some(tags)) = (&field.form, guide.tags(field)) else {
                break;
            };
            if value.pointer || matches!(value.kind, ValueKind::Struct(_)) {
                break;
            }
            let Ok(mut place) = place.part(field.offset, field.size) else {
                break;
            };
            let (arena, units) = (&mut self.arena, &mut self.units);
            let kind = &value.kind;
            let stored = match is_text {
                true => leaves.leaf(tags).and_then(|leaf| {
                    store(kind, leaf.text, &mut place, arena, units)?;
                    Some(leaf.size)
                }),
                false => leaves.record(tags).and_then(|(typed, size)| {
                    store_typed(kind, typed, &mut place, arena, units)?;
                    Some(size)
                }),
            };
            match stored {
                Some(size) => leaves.pass(size),
                None => break,
            }
            count += 1;
        }
        let passed = leaves.passed();
        if count > 0 {
            self.reader.pass_leaves(passed);
        }
        count
    }

    /// A field of which the plan knows too little, or that is not written as it lets expect.
    #[cold]
    fn general_field(
        &mut self,
        owner: Owner<'_, 'd>,
        index: usize,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let shape = self.shapes.of(owner.described)?;
        let index = shape.attributes + index;
        match shape.fields.get(index) {
            Some(field) if self.expected_field(&shape, index, field, place)? => Ok(()),
            Some(field) => self.content_field(field, place),
            None => Ok(()),
        }
    }

    #[inline]
    fn planned_field(
        &mut self,
        guide: Guide<'_>,
        owner: Owner<'_, 'd>,
        index: usize,
        field: &Planned,
        place: &mut Place<'_>,
    ) -> Result<Next> {
        let Some(tags) = guide.tags(field) else {
            return Ok(Next::Unknown);
        };
        match &field.form {
            Form::Value(value) => {
                let place = &mut place.part(field.offset, field.size)?;
                if self.planned_value(guide, owner, index, value, tags, place)? {
                    return Ok(Next::Read);
                }
                if field.optional && self.is_something_else(guide, owner.planned, index, tags) {
                    return Ok(Next::Missing);
                }
                Ok(Next::Unknown)
            }
            Form::Array(_) => self.planned_array(guide, owner, index, field, tags, place),
            Form::General => Ok(Next::Unknown),
        }
    }

    /// Whether what comes next is certainly not the field of this number but one behind it, or the end.
    fn is_something_else(
        &self,
        guide: Guide<'_>,
        planned: &Struct,
        index: usize,
        tags: &Tags,
    ) -> bool {
        if self.reader.is_ahead(tags) {
            return false;
        }
        if self.reader.is_end_ahead() {
            return true;
        }
        for field in planned.fields.iter().skip(index + 1).take(MOST_MISSING) {
            match guide.tags(field) {
                Some(tags) if self.reader.is_ahead(tags) => return true,
                Some(_) if field.optional => {}
                _ => return false,
            }
        }
        false
    }

    /// Reads an element if it is as expected; `place` is its memory, or that of the pointer to it.
    #[inline]
    fn planned_value(
        &mut self,
        guide: Guide<'_>,
        owner: Owner<'_, 'd>,
        index: usize,
        value: &Value,
        tags: &Tags,
        place: &mut Place<'_>,
    ) -> Result<bool> {
        if let ValueKind::Struct(inner) = value.kind {
            if !self.reader.is_ahead(tags) {
                return Ok(false);
            }
            let Some(described) = owner.inner(index)? else {
                return Ok(false);
            };
            if !self.reader.enter_planned(tags) {
                return Ok(false);
            }
            if !value.pointer {
                self.planned_struct(guide, inner, described, tags, place)?;
                return Ok(true);
            }
            let (mut target, address) = self.arena.alloc(value.size, value.align)?;
            self.planned_struct(guide, inner, described, tags, &mut target)?;
            place.put(0, address)?;
            return Ok(true);
        }
        if !self.reader.is_text() {
            return Ok(self.planned_record(value, tags, place).is_some());
        }
        let mut leaves = self.reader.leaves();
        let Some(leaf) = leaves.leaf(tags) else {
            return Ok(false);
        };
        let text = leaf.text;
        leaves.pass(leaf.size);
        let passed = leaves.passed();
        let (arena, units) = (&mut self.arena, &mut self.units);
        let stored = match value.pointer {
            false => store(&value.kind, text, place, arena, units),
            true => match arena.alloc(value.size, value.align) {
                Ok((mut target, address)) => store(&value.kind, text, &mut target, arena, units)
                    .and_then(|()| place.put(0, address).ok()),
                Err(_) => None,
            },
        };
        if stored.is_some() {
            self.reader.pass_leaves(passed);
        }
        Ok(stored.is_some())
    }

    /// The same for an element of records.
    fn planned_record(&mut self, value: &Value, tags: &Tags, place: &mut Place<'_>) -> Option<()> {
        if value.pointer {
            return None;
        }
        let found = self.reader.record_leaf(tags)?;
        match (self.reader.expected_value(found), &value.kind) {
            // Not all strings may have zeros, which a reader that allows all characters may find.
            (Text::Utf8(text), _) if text.contains(&0) => return None,
            (Text::Utf8(text), kind) => {
                store(kind, text, place, &mut self.arena, &mut self.units)?;
            }
            (_, ValueKind::Scalar(Scalar::Wsz | Scalar::String | Scalar::XmlString, _)) => {
                return None;
            }
            (typed, ValueKind::Scalar(scalar, ty)) => {
                let source = TypeRef::of(*ty, std::ptr::null());
                self.content.clear();
                self.content.add(typed).ok()?;
                number(&mut self.content, *scalar, source, place).ok()?;
            }
            _ => return None,
        }
        self.reader.pass_expected(found);
        Some(())
    }

    /// Reads the content and the end of the element that was entered.
    fn planned_struct(
        &mut self,
        guide: Guide<'_>,
        number: usize,
        described: Described<'d, WS_STRUCT_DESCRIPTION>,
        tags: &Tags,
        place: &mut Place<'_>,
    ) -> Result<()> {
        self.nested(|it| {
            it.behind = true;
            it.planned_fields(guide, number, described, place)?;
            match it.behind && it.reader.takes_plan() && it.reader.leave_planned(tags) {
                true => Ok(()),
                false => it.rest_of_struct(described),
            }
        })
    }

    fn planned_array(
        &mut self,
        guide: Guide<'_>,
        owner: Owner<'_, 'd>,
        index: usize,
        field: &Planned,
        tags: &Tags,
        place: &mut Place<'_>,
    ) -> Result<Next> {
        if !self.reader.is_ahead(tags) {
            let is_else = self.is_something_else(guide, owner.planned, index, tags);
            return Ok(match field.optional && is_else {
                true => Next::Missing,
                false => Next::Unknown,
            });
        }
        let (Form::Array(array), Some(count_at)) = (&field.form, field.count_at) else {
            return Ok(Next::Unknown);
        };
        let mut room = self.room();
        let mut count = 0_u32;
        loop {
            let knows = self.behind && self.reader.takes_plan();
            if knows && count < array.most && self.reader.is_ahead(tags) {
                let needed = (count as usize + 1).saturating_mul(array.size);
                self.arena.has_room(needed)?;
                let target = &mut room.grow(array.size)?;
                if !self.planned_value(guide, owner, index, &array.item, tags, target)? {
                    self.general_item(owner, index, target)?;
                }
                count += 1;
            } else if knows && self.is_something_else(guide, owner.planned, index, tags) {
                break;
            } else {
                let shape = self.shapes.of(owner.described)?;
                let field = shape.content_fields().get(index);
                match field {
                    Some(field) if self.collect_one(field, &mut room, count)? => count += 1,
                    _ => break,
                }
            }
        }
        if count < array.least {
            let shape = self.shapes.of(owner.described)?;
            if let Some(field) = shape.content_fields().get(index) {
                self.settle()?;
                self.reader.skip_insignificant()?;
                return Err(self.too_few(field, count));
            }
        }
        let address = self.arena.copy_values(room.bytes(), array.item.align)?;
        self.give_back(room);
        place.put(field.offset, address)?;
        place.put(count_at, count)?;
        Ok(Next::Read)
    }

    /// An item that is not written as expected.
    #[cold]
    fn general_item(
        &mut self,
        owner: Owner<'_, 'd>,
        index: usize,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let shape = self.shapes.of(owner.described)?;
        match shape.content_fields().get(index) {
            Some(field) if self.is_item(field)? => self.item(field, place),
            _ => Err(Error::invalid_format(
                "an element that looked like an item of the array is none",
            )),
        }
    }
}

impl<'d> Owner<'_, 'd> {
    /// The description of the struct that a field holds.
    fn inner(&self, index: usize) -> Result<Option<Described<'d, WS_STRUCT_DESCRIPTION>>> {
        let table = self.described.fields()?.unwrap_or_default();
        let Some(field) = table.get(self.planned.attributes + index) else {
            return Ok(None);
        };
        match self.described.follow(field.cast_const())? {
            Some(field) => field.type_ref().description(),
            None => Ok(None),
        }
    }
}

/// Sets a field to zero.
fn clear(field: &Planned, place: &mut Place<'_>) -> Result<()> {
    place.part(field.offset, field.size)?.clear();
    match field.count_at {
        Some(at) => place.put(at, 0_u32),
        None => Ok(()),
    }
}

/// Converts plain characters and stores the value; `None` when that has to be done in the general way, which also fails in the
/// right way.
#[inline]
fn store(
    kind: &ValueKind,
    text: &[u8],
    place: &mut Place<'_>,
    arena: &mut Arena<'_>,
    units: &mut Vec<u16>,
) -> Option<()> {
    match kind {
        ValueKind::Scalar(Scalar::Wsz, _) => {
            let chars = match text.is_ascii() {
                true => arena.widen(text).ok()?,
                false => {
                    widen(text, units).ok()?;
                    units.push(0);
                    arena.copy_units(units).ok()?
                }
            };
            place.put(0, chars.cast::<c_void>()).ok()
        }
        ValueKind::Scalar(Scalar::String, _) => {
            let length = u32::try_from(widen(text, units).ok()?).ok()?;
            let chars = arena.copy_units(units).ok()?;
            place.put(0, WS_STRING { length, chars }).ok()
        }
        ValueKind::Scalar(Scalar::XmlString, _) => {
            let length = u32::try_from(text.len()).ok()?;
            let bytes = arena.copy_bytes(text).ok()?;
            place.put(0, xml_string(bytes, length)).ok()
        }
        ValueKind::Scalar(Scalar::Int32, _) if let Some(value) = text::int::parse_short(text) => {
            place.put(0, value).ok()
        }
        ValueKind::Scalar(Scalar::Double, _)
            if let Some(value) = text::float::parse_short(text) =>
        {
            place.put(0, value).ok()
        }
        ValueKind::Scalar(scalar, ty) => {
            let source = TypeRef::of(*ty, std::ptr::null());
            number(&mut { text }, *scalar, source, place).ok()
        }
        ValueKind::Enum(names) => {
            let name = text::space::trim(text);
            let (value, _) = names.iter().find(|(_, known)| known == name)?;
            place.put(0, *value).ok()
        }
        ValueKind::Struct(_) => None,
    }
}

/// The same for a value of a record: most of those that need no conversion.
#[inline]
fn store_typed(
    kind: &ValueKind,
    typed: Text<'_>,
    place: &mut Place<'_>,
    arena: &mut Arena<'_>,
    units: &mut Vec<u16>,
) -> Option<()> {
    let scalar = match kind {
        ValueKind::Scalar(scalar, _) => Some(*scalar),
        _ => None,
    };
    let stored = match (scalar, typed) {
        (_, Text::Utf8(text)) => return store(kind, text, place, arena, units),
        (Some(Scalar::Int32), Text::Int32(value)) => place.put(0, value),
        (Some(Scalar::Double), Text::Double(value)) => place.put(0, value),
        (Some(Scalar::Double), Text::Int32(value)) => place.put(0, f64::from(value)),
        (Some(Scalar::Bool), Text::Bool(value)) => place.put(0, i32::from(value)),
        (Some(Scalar::DateTime), Text::DateTime(value)) => {
            text::datetime::verify(&value).ok()?;
            place.put(0, value)
        }
        _ => return None,
    };
    stored.ok()
}
