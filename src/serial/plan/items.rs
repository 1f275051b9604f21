//! Reading the items of arrays by a plan.

use super::fields::{Array, Form, Planned, ValueKind};
use super::read::{Guide, Next, Owner};
use super::run::Flat;
use crate::base::error::{Error, Result};
use crate::serial::raw::{Place, Room};
use crate::serial::read::Reading;
use crate::xml::reader::Tags;

impl<'d> Reading<'_, '_, 'd> {
    /// Reads items of an array that are structs of plain values, as many as are written as expected; how many they are, and whether
    /// what follows is no such item.
    fn planned_items(
        &mut self,
        guide: Guide<'_>,
        owner: Owner<'_, 'd>,
        (index, array): (usize, &Array),
        tags: &Tags,
        room: &mut Room,
    ) -> Result<(u32, bool)> {
        let ValueKind::Struct(number) = array.item.kind else {
            return Ok((0, false));
        };
        if !guide.is_flat(number) {
            return Ok((0, false));
        }
        let (mut count, mut end, mut last) = (0_u32, 0, 0);
        let mut rest = None;
        while count < array.most {
            let size = (count as usize + 1).saturating_mul(array.size);
            if self.arena.has_room(size).is_err() {
                break;
            }
            let target = &mut room.grow(array.size)?;
            rest = Some(self.planned_flat(guide, number, end, tags, target));
            let Some(Flat::Whole {
                end: behind,
                last: tag,
            }) = rest
            else {
                break;
            };
            (end, last) = (behind, tag);
            count += 1;
        }
        if end > 0 {
            self.reader.pass_leaves(end, last);
        }
        match rest {
            Some(Flat::Part(known)) => {
                let (known, target) = (Some(known), &mut room.last(array.size)?);
                if !self.planned_rest(guide, owner, (index, number), known, tags, target)? {
                    self.general_item(owner, index, target)?;
                }
                Ok((count + 1, false))
            }
            Some(Flat::Nothing) => {
                room.give_up(array.size);
                Ok((count, !self.reader.is_ahead(tags)))
            }
            _ => Ok((count, false)),
        }
    }

    /// Reads an array whose items are elements beside each other.
    pub(super) fn planned_array(
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
        let (mut count, mut no_more) = (0, false);
        if !array.item.pointer {
            (count, no_more) = self.planned_items(guide, owner, (index, array), tags, &mut room)?;
        }
        loop {
            let knows = self.behind && self.reader.takes_plan();
            if knows
                && !no_more
                && count < array.most
                && self.planned_item(guide, owner, (index, array), tags, &mut room, count)?
            {
                count += 1;
            } else if knows && self.is_something_else(guide, owner.planned, index, tags) {
                break;
            } else {
                no_more = false;
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
        let address = self.arena.take_values(&mut room, array.item.align)?;
        self.give_back(room);
        place.put(field.offset, address)?;
        place.put(count_at, count)?;
        Ok(Next::Read)
    }

    /// Reads an item, if its element comes next, and adds it to those that were read.
    #[inline]
    fn planned_item(
        &mut self,
        guide: Guide<'_>,
        owner: Owner<'_, 'd>,
        (index, array): (usize, &Array),
        tags: &Tags,
        room: &mut Room,
        count: u32,
    ) -> Result<bool> {
        let needed = (count as usize + 1).saturating_mul(array.size);
        if let Err(error) = self.arena.has_room(needed) {
            return match self.reader.is_ahead(tags) {
                true => Err(error),
                false => Ok(false),
            };
        }
        let target = &mut room.grow(array.size)?;
        if self.planned_value(guide, owner, index, &array.item, tags, target)? {
            return Ok(true);
        }
        if self.reader.is_ahead(tags) {
            self.general_item(owner, index, target)?;
            return Ok(true);
        }
        room.give_up(array.size);
        Ok(false)
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
