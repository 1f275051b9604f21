//! The ranges that the description of a simple type may set. They hold for what is read; what is written is the caller's.

use std::cmp::Ordering;
use std::fmt::Display;

use super::raw::{Described, TypeRef};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::text;

/// A description with a smallest and a largest value.
pub(super) trait Bounds {
    type Value: PartialOrd + Copy + Display;
    fn bounds(&self) -> (Self::Value, Self::Value);
}

macro_rules! bounds {
    ($($description:ty: $value:ty;)*) => {
        $(impl Bounds for $description {
            type Value = $value;
            fn bounds(&self) -> ($value, $value) {
                (self.minValue, self.maxValue)
            }
        })*
    };
}

bounds! {
    WS_INT8_DESCRIPTION: i8;
    WS_INT16_DESCRIPTION: i16;
    WS_INT32_DESCRIPTION: i32;
    WS_INT64_DESCRIPTION: i64;
    WS_UINT8_DESCRIPTION: u8;
    WS_UINT16_DESCRIPTION: u16;
    WS_UINT32_DESCRIPTION: u32;
    WS_UINT64_DESCRIPTION: u64;
    WS_FLOAT_DESCRIPTION: f32;
    WS_DOUBLE_DESCRIPTION: f64;
}

/// The value, if it is within the range of its description, a `D`.
pub(super) fn within<D: Bounds>(value: D::Value, source: TypeRef<'_>) -> Result<D::Value> {
    match source.description::<D>()? {
        Some(described) => {
            let (min, max) = described.bounds();
            // NaN is in no range.
            if value >= min && value <= max {
                return Ok(value);
            }
            Err(Error::invalid_format(format!(
                "{value} is not within the range {min} to {max} of the description"
            )))
        }
        None => Ok(value),
    }
}

pub(super) fn boolean(value: bool, source: TypeRef<'_>) -> Result<bool> {
    match source.description::<WS_BOOL_DESCRIPTION>()? {
        Some(described) if (described.value != 0) != value => Err(Error::invalid_format(format!(
            "{value} is not the one value that the description allows"
        ))),
        _ => Ok(value),
    }
}

pub(super) fn guid(value: GUID, source: TypeRef<'_>) -> Result<GUID> {
    let key = |guid: &GUID| (guid.Data1, guid.Data2, guid.Data3, guid.Data4);
    match source.description::<WS_GUID_DESCRIPTION>()? {
        Some(described) if key(&described.value) != key(&value) => Err(Error::invalid_format(
            "the GUID is not the one that the description allows",
        )),
        _ => Ok(value),
    }
}

pub(super) fn decimal(value: DECIMAL, source: TypeRef<'_>) -> Result<DECIMAL> {
    match source.description::<WS_DECIMAL_DESCRIPTION>()? {
        Some(d) => ordered(
            value,
            text::decimal::compare(&value, &d.minValue),
            text::decimal::compare(&value, &d.maxValue),
        ),
        None => Ok(value),
    }
}

pub(super) fn datetime(value: WS_DATETIME, source: TypeRef<'_>) -> Result<WS_DATETIME> {
    match source.description::<WS_DATETIME_DESCRIPTION>()? {
        Some(d) => ordered(
            value,
            value.ticks.cmp(&d.minValue.ticks),
            value.ticks.cmp(&d.maxValue.ticks),
        ),
        None => Ok(value),
    }
}

pub(super) fn timespan(value: WS_TIMESPAN, source: TypeRef<'_>) -> Result<WS_TIMESPAN> {
    match source.description::<WS_TIMESPAN_DESCRIPTION>()? {
        Some(d) => ordered(
            value,
            value.ticks.cmp(&d.minValue.ticks),
            value.ticks.cmp(&d.maxValue.ticks),
        ),
        None => Ok(value),
    }
}

/// Durations have no order of their own; without a comparer of the caller they are compared part by part.
pub(super) fn duration(value: WS_DURATION, source: TypeRef<'_>) -> Result<WS_DURATION> {
    match source.description::<WS_DURATION_DESCRIPTION>()? {
        Some(d) => {
            let to_min = compare_durations(d, &value, &d.minValue)?;
            let to_max = compare_durations(d, &value, &d.maxValue)?;
            ordered(value, to_min, to_max)
        }
        None => Ok(value),
    }
}

fn compare_durations(
    described: Described<'_, WS_DURATION_DESCRIPTION>,
    a: &WS_DURATION,
    b: &WS_DURATION,
) -> Result<Ordering> {
    let comparer = described.function(described.comparer);
    if comparer.is_null() {
        return Ok(text::duration::compare(a, b));
    }
    let order = comparer
        .call(a, b)
        .map_err(|code| Error::new(code, "the comparer of a WS_DURATION_DESCRIPTION failed"))?;
    Ok(order.cmp(&0))
}

/// The value, if it is not below the smallest and not above the largest one.
fn ordered<T>(value: T, to_min: Ordering, to_max: Ordering) -> Result<T> {
    if to_min == Ordering::Less || to_max == Ordering::Greater {
        return Err(Error::invalid_format(
            "the value is not within the range of the description",
        ));
    }
    Ok(value)
}

/// A description with a smallest and a largest length.
pub(super) trait Lengths {
    fn lengths(&self) -> (ULONG, ULONG);
}

macro_rules! lengths {
    ($($description:ty: $min:ident, $max:ident;)*) => {
        $(impl Lengths for $description {
            fn lengths(&self) -> (ULONG, ULONG) {
                (self.$min, self.$max)
            }
        })*
    };
}

lengths! {
    WS_STRING_DESCRIPTION: minCharCount, maxCharCount;
    WS_WSZ_DESCRIPTION: minCharCount, maxCharCount;
    WS_UNIQUE_ID_DESCRIPTION: minCharCount, maxCharCount;
    WS_CHAR_ARRAY_DESCRIPTION: minCharCount, maxCharCount;
    WS_BYTES_DESCRIPTION: minByteCount, maxByteCount;
    WS_XML_STRING_DESCRIPTION: minByteCount, maxByteCount;
    WS_UTF8_ARRAY_DESCRIPTION: minByteCount, maxByteCount;
    WS_BYTE_ARRAY_DESCRIPTION: minByteCount, maxByteCount;
}

/// The length as the API counts, if it is within the lengths of the description, a `D`.
pub(super) fn length<D: Lengths>(length: usize, source: TypeRef<'_>) -> Result<u32> {
    let bounds = source.description::<D>()?.map(|d| d.lengths());
    check_length(length, bounds.unwrap_or((0, ULONG::MAX)))
}

/// The lengths of the local name and of the namespace of a qualified name.
pub(super) fn qname(local: usize, ns: usize, source: TypeRef<'_>) -> Result<(u32, u32)> {
    let described = source.description::<WS_XML_QNAME_DESCRIPTION>()?;
    let (local_bounds, ns_bounds) = match described {
        Some(d) => (
            (d.minLocalNameByteCount, d.maxLocalNameByteCount),
            (d.minNsByteCount, d.maxNsByteCount),
        ),
        None => ((0, ULONG::MAX), (0, ULONG::MAX)),
    };
    Ok((
        check_length(local, local_bounds)?,
        check_length(ns, ns_bounds)?,
    ))
}

fn check_length(length: usize, (min, max): (ULONG, ULONG)) -> Result<u32> {
    match u32::try_from(length) {
        Ok(short) if short >= min && short <= max => Ok(short),
        _ => Err(Error::invalid_format(format!(
            "the length {length} is not within the range {min} to {max} of the description"
        ))),
    }
}
