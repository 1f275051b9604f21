//! Reading elements that are written as the description lets expect, without nodes. What is written in another way goes through
//! nodes, and so does what cannot be converted: then the error says where.

use std::ffi::c_void;

use super::field::{Field, Mapping};
use super::kind::{Kind, Scalar};
use super::range;
use super::raw::{Place, Room};
use super::read::{Reading, number};
use super::shape::Shape;
use crate::abi::WS_WSZ_DESCRIPTION;
use crate::base::error::Result;
use crate::xml::Value;
use crate::xml::reader::Found;

impl<'d> Reading<'_, '_, 'd> {
    /// Reads a field if its element comes next as it is expected; false when it has to be read with nodes.
    #[inline]
    pub(super) fn expected_field(
        &mut self,
        shape: &Shape<'d>,
        index: usize,
        field: &Field<'d>,
        place: &mut Place<'_>,
    ) -> Result<bool> {
        let Kind::Scalar(scalar) = field.ty.kind else {
            return Ok(false);
        };
        // A name that is text needs the declarations of its own element.
        if !self.behind || field.mapping != Mapping::Element || scalar == Scalar::QName {
            return Ok(false);
        }
        let mut expected = shape.expected();
        let Some(expected) = expected.get_mut(index) else {
            return Ok(false);
        };
        let name = field.name;
        let Some(found) = self.reader.expect(expected, name.local, name.ns) else {
            return Ok(false);
        };
        let stored = self.expected_value(scalar, field, found, place);
        if stored.is_ok() {
            self.reader.pass_expected(found);
        }
        Ok(stored.is_ok())
    }

    #[inline]
    fn expected_value(
        &mut self,
        scalar: Scalar,
        field: &Field<'d>,
        found: Found,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let source = field.ty.source;
        let value = self.reader.expected_value(found);
        let Value::Utf8(mut text) = value else {
            self.content.clear();
            self.content.add(value)?;
            return self.store_converted(scalar, field, place);
        };
        match scalar {
            Scalar::Wsz if text.is_ascii() && !text.contains(&0) => {
                range::length::<WS_WSZ_DESCRIPTION>(text.len(), source)?;
                let chars = self.arena.widen(text)?;
                place.put(field.offset(), chars.cast::<c_void>())
            }
            Scalar::Wsz
            | Scalar::String
            | Scalar::XmlString
            | Scalar::Bytes
            | Scalar::UniqueId
            | Scalar::Enum
            | Scalar::QName => {
                self.content.clear();
                self.content.add(Value::Utf8(text))?;
                self.store_converted(scalar, field, place)
            }
            _ if !field.is_pointer() => {
                let mut place = place.part(field.offset(), field.ty.size())?;
                number(&mut text, scalar, source, &mut place)
            }
            _ => {
                let mut room = Room::default();
                number(&mut text, scalar, source, &mut room.grow(field.ty.size())?)?;
                self.arena.move_value(&mut room, place, field.offset())
            }
        }
    }

    /// Stores the collected text.
    fn store_converted(
        &mut self,
        scalar: Scalar,
        field: &Field<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        if !field.is_pointer() {
            let mut place = place.part(field.offset(), field.size())?;
            return self.converted(scalar, field.ty, &mut place);
        }
        let mut room = Room::default();
        self.converted(scalar, field.ty, &mut room.grow(field.ty.size())?)?;
        self.arena.move_value(&mut room, place, field.offset())
    }
}
