//! Repeated elements with a value each; in binary one record (MC-NBFX 2.3.3).

use super::{Form, Place, Writer, binary};
use crate::base::error::{Error, Result};
use crate::xml::mb32;
use crate::xml::value::Value;

/// The types of values that the array record has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrayKind {
    Bool,
    Int16,
    Int32,
    Int64,
    Float,
    Double,
    Decimal,
    DateTime,
    TimeSpan,
    Guid,
}

impl ArrayKind {
    /// The record type, and how many bytes an item has.
    fn record(self) -> (u8, usize) {
        match self {
            ArrayKind::Bool => (0xB5, 1),
            ArrayKind::Int16 => (0x8B, 2),
            ArrayKind::Int32 => (0x8D, 4),
            ArrayKind::Int64 => (0x8F, 8),
            ArrayKind::Float => (0x91, 4),
            ArrayKind::Double => (0x93, 8),
            ArrayKind::Decimal => (0x95, 16),
            ArrayKind::DateTime => (0x97, 8),
            ArrayKind::TimeSpan => (0xAF, 8),
            ArrayKind::Guid => (0xB1, 16),
        }
    }
}

const ARRAY: u8 = 0x03;

impl Writer {
    /// Writes one element for each value; all values have the type that `kind` says, if it says one.
    pub fn array<'v>(
        &mut self,
        local: &[u8],
        ns: &[u8],
        kind: Option<ArrayKind>,
        mut values: impl ExactSizeIterator<Item = Result<Value<'v>>>,
    ) -> Result<()> {
        match kind {
            Some(kind)
                if self.form == Form::Binary && values.len() > 0 && self.canonical.is_none() =>
            {
                self.array_record(local, ns, kind, values)
            }
            _ => {
                let hint = self.hint;
                values.try_for_each(|value| {
                    self.hint = hint;
                    self.start_element(None, local, ns)?;
                    self.value(value?)?;
                    self.end_element()
                })
            }
        }
    }

    fn array_record<'v>(
        &mut self,
        local: &[u8],
        ns: &[u8],
        kind: ArrayKind,
        values: impl ExactSizeIterator<Item = Result<Value<'v>>>,
    ) -> Result<()> {
        let (record, size) = kind.record();
        let count = values.len();
        self.begin_element()?;
        self.room(count.saturating_mul(size))
            .map_err(|e| self.at_path(e))?;
        self.out.push(ARRAY);
        self.start_element(None, local, ns)?;
        self.write_declarations()?;
        self.out.extend_from_slice(&[binary::END_ELEMENT, record]);
        mb32::write(&mut self.out, count);
        for value in values {
            binary::array_item(&mut self.out, kind, &value?)?;
        }
        self.place = Place::Content;
        self.close_element()
    }
}

/// The failure for a value that has another type than its array.
#[cold]
pub(super) fn wrong_item() -> Error {
    Error::invalid_arg("a value has another type than the array it is in")
}
