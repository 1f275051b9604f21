//! Reading by a plan: elements that are written as the plan lets expect are compared and converted in place, each of the others is
//! read in the general way, and the plan goes on behind it.

use super::fields::{Fields, Form, Planned, Struct, Value, ValueKind};
use super::run::{Flat, Passed, store};
use super::tags::PlanTags;
use crate::abi::WS_STRUCT_DESCRIPTION;
use crate::base::error::Result;
use crate::serial::kind::Scalar;
use crate::serial::raw::{Arena, Described, Place, Room, TypeRef};
use crate::serial::read::{Reading, number};
use crate::xml::Value as Text;
use crate::xml::reader::Tags;

/// So many fields are compared with what comes next instead of one that is missing: of many fields that are, each would look at
/// all behind it.
const MOST_MISSING: usize = 16;

/// A plan for the place in the document.
#[derive(Clone, Copy)]
pub(in crate::serial) struct Guide<'p> {
    pub(super) fields: &'p Fields,
    pub(super) tags: &'p PlanTags,
}

/// A struct of a plan, and where its description is.
#[derive(Clone, Copy)]
pub(super) struct Owner<'p, 'd> {
    pub(super) planned: &'p Struct,
    pub(super) described: Described<'d, WS_STRUCT_DESCRIPTION>,
}

/// What is known of what comes next.
pub(super) enum Next {
    /// It has been read.
    Read,
    /// It is not there, and something else is.
    Missing,
    /// It has to be looked at in the general way.
    Unknown,
}

impl<'p> Guide<'p> {
    /// Whether the struct of a number holds nothing but plain values.
    #[inline(always)]
    pub(super) fn is_flat(&self, number: usize) -> bool {
        let planned = self.fields.structs.get(number);
        planned.is_some_and(|planned| planned.is_flat)
    }

    #[inline(always)]
    pub(super) fn tags(&self, planned: &Planned) -> Option<&'p Tags> {
        self.tags.tags(planned.element)
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
        self.planned_fields_from((number, 0), guide, described, place)
    }

    /// Reads those from the field of a number on.
    fn planned_fields_from(
        &mut self,
        (number, first): (usize, usize),
        guide: Guide<'_>,
        described: Described<'d, WS_STRUCT_DESCRIPTION>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let Some(planned) = guide.fields.structs.get(number) else {
            return Ok(());
        };
        let owner = Owner { planned, described };
        let mut index = first;
        while let Some(field) = planned.fields.get(index) {
            let knows = self.behind && self.reader.takes_plan();
            if knows && field.leaf().is_some() {
                let passed = self.planned_run(guide, (number, index), place);
                if passed.count > 0 {
                    self.reader.pass_leaves(passed.end, passed.last);
                    index += passed.count;
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
    pub(super) fn is_something_else(
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
    pub(super) fn planned_value(
        &mut self,
        guide: Guide<'_>,
        owner: Owner<'_, 'd>,
        index: usize,
        value: &Value,
        tags: &Tags,
        place: &mut Place<'_>,
    ) -> Result<bool> {
        if let ValueKind::Struct(inner) = value.kind {
            if !value.pointer {
                return self.planned_struct(guide, owner, (index, inner), tags, place);
            }
            if !self.reader.is_ahead(tags) {
                return Ok(false);
            }
            let (mut target, address) = self.arena.alloc(value.size, value.align)?;
            let is_read = self.planned_struct(guide, owner, (index, inner), tags, &mut target)?;
            place.put(0, address)?;
            return Ok(is_read);
        }
        if !self.reader.is_text() {
            return Ok(self.planned_record(value, tags, place).is_some());
        }
        let mut ahead = self.reader.look();
        if !ahead.pass(&tags.start) {
            return Ok(false);
        }
        let Some(text) = ahead.text() else {
            return Ok(false);
        };
        let last = ahead.offset();
        ahead.skip(text.len());
        if !ahead.pass(&tags.end) {
            return Ok(false);
        }
        let end = ahead.offset();
        let (arena, units) = (&mut self.arena, &mut self.units);
        let stored = match value.pointer {
            false => store(&value.kind, text, place, arena, units),
            true => store_apart(value, text, place, arena, units),
        };
        if stored.is_some() {
            self.reader.pass_leaves(end, last);
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

    /// Reads the element of a field that holds the struct of a number, if it is as expected.
    #[inline]
    fn planned_struct(
        &mut self,
        guide: Guide<'_>,
        owner: Owner<'_, 'd>,
        (index, number): (usize, usize),
        tags: &Tags,
        place: &mut Place<'_>,
    ) -> Result<bool> {
        let known = match self.planned_flat(guide, number, 0, tags, place) {
            Flat::Whole { end, last } => {
                self.reader.pass_leaves(end, last);
                return Ok(true);
            }
            Flat::Part(known) => Some(known),
            Flat::Nothing => None,
        };
        self.planned_rest(guide, owner, (index, number), known, tags, place)
    }

    /// The same when so much of the struct is known.
    pub(super) fn planned_rest(
        &mut self,
        guide: Guide<'_>,
        owner: Owner<'_, 'd>,
        (index, number): (usize, usize),
        known: Option<Passed>,
        tags: &Tags,
        place: &mut Place<'_>,
    ) -> Result<bool> {
        if known.is_none() && !self.reader.is_ahead(tags) {
            return Ok(false);
        }
        let Some(described) = owner.inner(index)? else {
            return Ok(false);
        };
        if !self.reader.enter_planned(tags) {
            return Ok(false);
        }
        self.nested(|it| {
            it.behind = true;
            let mut first = 0;
            if let Some(known) = known.filter(|known| known.count > 0) {
                let inside = tags.start.size();
                let (end, last) = (known.end - inside, known.last - inside);
                it.reader.pass_leaves(end, last);
                first = known.count;
            }
            it.planned_fields_from((number, first), guide, described, place)?;
            match it.behind && it.reader.takes_plan() && it.reader.leave_planned(tags) {
                true => Ok(()),
                false => it.rest_of_struct(described),
            }
        })?;
        Ok(true)
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

/// Stores a value that `place` has a pointer to.
fn store_apart(
    value: &Value,
    text: &[u8],
    place: &mut Place<'_>,
    arena: &mut Arena<'_>,
    units: &mut Vec<u16>,
) -> Option<()> {
    let mut room = Room::default();
    let mut target = room.grow(value.size).ok()?;
    store(&value.kind, text, &mut target, arena, units)?;
    arena.move_value(&mut room, place, 0).ok()
}

/// Sets a field to zero.
fn clear(field: &Planned, place: &mut Place<'_>) -> Result<()> {
    place.part(field.offset, field.size)?.clear();
    match field.count_at {
        Some(at) => place.put(at, 0_u32),
        None => Ok(()),
    }
}
