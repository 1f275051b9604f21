//! The records of MC-NBFX.

use super::array::{ArrayKind, wrong_item};
use super::text;
use crate::abi::{DECIMAL, WS_DATETIME, WS_DATETIME_FORMAT_LOCAL, WS_DATETIME_FORMAT_UTC};
use crate::base::error::{Error, Result};
use crate::text::few::Few;
use crate::xml::dictionary::static_id;
use crate::xml::mb32;
use crate::xml::value::{Value, guid_to_bytes};

/// The record that ends an element; a text record with the next higher type includes it.
pub(super) const END_ELEMENT: u8 = 0x01;
const COMMENT: u8 = 0x02;
const ZERO: u8 = 0x80;
const ONE: u8 = 0x82;
const FALSE: u8 = 0x84;
const TRUE: u8 = 0x86;
const INT8: u8 = 0x88;
const INT16: u8 = 0x8A;
const INT32: u8 = 0x8C;
const INT64: u8 = 0x8E;
const FLOAT: u8 = 0x90;
const DOUBLE: u8 = 0x92;
const DECIMAL_TEXT: u8 = 0x94;
const DATE_TIME: u8 = 0x96;
pub(super) const CHARS: u8 = 0x98;
const BYTES: u8 = 0x9E;
const START_LIST: u8 = 0xA4;
const END_LIST: u8 = 0xA6;
const EMPTY: u8 = 0xA8;
const DICTIONARY: u8 = 0xAA;
const UNIQUE_ID: u8 = 0xAC;
const TIME_SPAN: u8 = 0xAE;
const UUID: u8 = 0xB0;
const UINT64: u8 = 0xB2;
const QNAME_DICTIONARY: u8 = 0xBC;

/// The four records that a name can start, by how its prefix and its local name are written.
struct NameRecords {
    /// No prefix.
    short: u8,
    short_dictionary: u8,
    /// The prefix as a string.
    long: u8,
    long_dictionary: u8,
    /// The record for the prefix `a`; the other letters follow.
    letter: u8,
    letter_dictionary: u8,
}

const ELEMENT: NameRecords = NameRecords {
    short: 0x40,
    short_dictionary: 0x42,
    long: 0x41,
    long_dictionary: 0x43,
    letter: 0x5E,
    letter_dictionary: 0x44,
};

const ATTRIBUTE: NameRecords = NameRecords {
    short: 0x04,
    short_dictionary: 0x06,
    long: 0x05,
    long_dictionary: 0x07,
    letter: 0x26,
    letter_dictionary: 0x0C,
};

/// The start of an element; attributes and declarations follow.
pub(super) fn element(out: &mut Vec<u8>, prefix: &[u8], local: &[u8], id: Option<u32>) {
    named(out, &ELEMENT, prefix, local, id);
}

/// The start of an attribute; one text record follows.
pub(super) fn attribute(out: &mut Vec<u8>, prefix: &[u8], local: &[u8], id: Option<u32>) {
    named(out, &ATTRIBUTE, prefix, local, id);
}

fn named(out: &mut Vec<u8>, records: &NameRecords, prefix: &[u8], local: &[u8], id: Option<u32>) {
    match (prefix, id) {
        ([], Some(_)) => out.push(records.short_dictionary),
        ([], None) => out.push(records.short),
        ([letter @ b'a'..=b'z'], Some(_)) => out.push(records.letter_dictionary + letter - b'a'),
        ([letter @ b'a'..=b'z'], None) => out.push(records.letter + letter - b'a'),
        (_, Some(_)) => {
            out.push(records.long_dictionary);
            string(out, prefix);
        }
        (_, None) => {
            out.push(records.long);
            string(out, prefix);
        }
    }
    string_or_id(out, local, id);
}

/// A namespace declaration.
pub(super) fn xmlns(out: &mut Vec<u8>, prefix: &[u8], ns: &[u8], id: Option<u32>) {
    match (prefix, id) {
        ([], None) => out.push(0x08),
        ([], Some(_)) => out.push(0x0A),
        (_, None) => out.push(0x09),
        (_, Some(_)) => out.push(0x0B),
    }
    if !prefix.is_empty() {
        string(out, prefix);
    }
    string_or_id(out, ns, id);
}

pub(super) fn comment(out: &mut Vec<u8>, utf8: &[u8]) {
    out.push(COMMENT);
    string(out, utf8);
}

fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    mb32::write(out, bytes.len());
    out.extend_from_slice(bytes);
}

fn string_or_id(out: &mut Vec<u8>, bytes: &[u8], id: Option<u32>) {
    match id {
        Some(id) => mb32::write(out, id as usize),
        None => string(out, bytes),
    }
}

/// Characters that are a constant of a protocol: as an id of the static dictionary if it has them.
pub(super) fn constant(out: &mut Vec<u8>, utf8: &[u8]) {
    match static_id(utf8) {
        Some(id) => dictionary(out, id * 2),
        None => chars(out, utf8),
    }
}

/// Characters by their number on the wire.
pub(super) fn dictionary(out: &mut Vec<u8>, id: u32) {
    out.push(DICTIONARY);
    mb32::write(out, id as usize);
}

pub(super) fn chars(out: &mut Vec<u8>, utf8: &[u8]) {
    if utf8.is_empty() {
        out.push(EMPTY);
    } else {
        sized(out, CHARS, utf8);
    }
}

/// A record whose length field has one, two or four bytes, depending on its type: `kind`, `kind + 2` or `kind + 4`.
fn sized(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    match bytes.len() {
        length @ 0..0x100 => out.extend_from_slice(&[kind, length as u8]),
        length @ 0x100..0x1_0000 => {
            out.push(kind + 2);
            out.extend_from_slice(&(length as u16).to_le_bytes());
        }
        length => {
            out.push(kind + 4);
            out.extend_from_slice(&(length as u32).to_le_bytes());
        }
    }
    out.extend_from_slice(bytes);
}

/// One text record (a list is several) for a value. UTF-16 becomes UTF-8, which every reader has and which is mostly shorter.
pub(super) fn value(out: &mut Vec<u8>, value: &Value<'_>) -> Result<()> {
    if let Some(few) = few(value) {
        out.extend(few.bytes.into_iter().take(few.len));
        return Ok(());
    }
    match *value {
        Value::Base64(bytes) => sized(out, BYTES, bytes),
        Value::Decimal(value) => {
            out.push(DECIMAL_TEXT);
            decimal(out, &value);
        }
        Value::Guid(value) => fixed(out, UUID, guid_to_bytes(&value)),
        Value::UniqueId(value) => fixed(out, UNIQUE_ID, guid_to_bytes(&value)),
        Value::QName { prefix, local, .. } => return qname(out, prefix, local, value),
        Value::List(items) => return list(out, items),
        Value::Utf8(bytes) => {
            text::check(bytes).map_err(|bad| bad.error(bytes))?;
            chars(out, bytes);
        }
        _ => return lexical(out, value),
    }
    Ok(())
}

/// The text record of a value that has at most eight bytes. A date has been verified.
#[inline(always)]
pub(super) fn few(value: &Value<'_>) -> Option<Few<16>> {
    Some(match *value {
        Value::Bool(value) => record(if value { TRUE } else { FALSE }, 0, 0),
        Value::Int32(value) => integer(value),
        Value::Int64(value) => long(value),
        Value::UInt64(value) => match i64::try_from(value) {
            Ok(value) => long(value),
            Err(_) => record(UINT64, value, 8),
        },
        Value::Float(value) => float(value),
        Value::Double(value) => double(value),
        Value::DateTime(value) => record(DATE_TIME, date_time(&value), 8),
        Value::TimeSpan(ticks) => record(TIME_SPAN, ticks.cast_unsigned(), 8),
        _ => return None,
    })
}

/// A record of so many bytes after its type.
#[inline(always)]
fn record(kind: u8, value: u64, size: usize) -> Few<16> {
    Few {
        bytes: (u128::from(value) << 8 | u128::from(kind)).to_le_bytes(),
        len: 1 + size,
    }
}

/// An integer in the smallest record that holds it.
#[inline(always)]
fn integer(value: i32) -> Few<16> {
    let (kind, size) = match value {
        0 => (ZERO, 0),
        1 => (ONE, 0),
        -0x80..0x80 => (INT8, 1),
        -0x8000..0x8000 => (INT16, 2),
        _ => (INT32, 4),
    };
    record(kind, value.cast_unsigned().into(), size)
}

#[inline(always)]
fn long(value: i64) -> Few<16> {
    match i32::try_from(value) {
        Ok(value) => integer(value),
        Err(_) => record(INT64, value.cast_unsigned(), 8),
    }
}

/// As WCF does it, a number goes into the smallest record that has the same text; whole numbers become integers while a
/// `float` has all their digits.
fn float(value: f32) -> Few<16> {
    match whole(value.into(), 16_777_216.0) {
        Some(number) => long(number),
        None => record(FLOAT, value.to_bits().into(), 4),
    }
}

/// The text of a `double` has an exponent from 10^15 on.
#[inline(always)]
fn double(value: f64) -> Few<16> {
    match whole(value, 999_999_999_999_999.0) {
        Some(number) => long(number),
        None if same_text_narrow(value) => record(FLOAT, (value as f32).to_bits().into(), 4),
        None => record(DOUBLE, value.to_bits(), 8),
    }
}

/// The integer that has the same text as `value`; minus zero has another one.
#[inline(always)]
fn whole(value: f64, limit: f64) -> Option<i64> {
    let number = value as i64;
    let same = number as f64 == value && value.abs() <= limit;
    (same && (number != 0 || value.is_sign_positive())).then_some(number)
}

/// Whether a `float` has the same value and the same shortest digits.
#[inline(always)]
fn same_text_narrow(value: f64) -> bool {
    f64::from(value as f32) == value && same_digits_narrow(value)
}

/// The same for a number that is a `float`.
fn same_digits_narrow(value: f64) -> bool {
    if !value.is_finite() {
        return false;
    }
    // Up to six digits in all, and those are exact in both types.
    let eighths = value * 8.0;
    if eighths.trunc() == eighths && value.abs() < 1000.0 {
        return true;
    }
    let mut digits = zmij::Buffer::new();
    digits.format_finite(value as f32).parse() == Ok(value)
}

/// The date has been verified.
#[inline(always)]
fn date_time(value: &WS_DATETIME) -> u64 {
    let zone: u64 = match value.format {
        WS_DATETIME_FORMAT_UTC => 1,
        WS_DATETIME_FORMAT_LOCAL => 2,
        _ => 0,
    };
    value.ticks | zone << 62
}

/// The bytes of a GUID as they lie in memory on Windows.
fn fixed<const N: usize>(out: &mut Vec<u8>, kind: u8, bytes: [u8; N]) {
    out.push(kind);
    out.extend_from_slice(&bytes);
}

fn qname(out: &mut Vec<u8>, prefix: &[u8], local: &[u8], value: &Value<'_>) -> Result<()> {
    if let ([letter @ b'a'..=b'z'], Some(id)) = (prefix, static_id(local)) {
        out.extend_from_slice(&[QNAME_DICTIONARY, letter - b'a']);
        mb32::write(out, id as usize * 2);
        return Ok(());
    }
    lexical(out, value)
}

fn list(out: &mut Vec<u8>, items: &[Value<'_>]) -> Result<()> {
    out.push(START_LIST);
    for item in items {
        if matches!(item, Value::List(_)) {
            return Err(Error::invalid_format("a list of values contains a list"));
        }
        value(out, item)?;
    }
    out.push(END_LIST);
    Ok(())
}

/// One item of an array record.
pub(super) fn array_item(out: &mut Vec<u8>, kind: ArrayKind, value: &Value<'_>) -> Result<()> {
    value.verify()?;
    match (kind, *value) {
        (ArrayKind::Bool, Value::Bool(value)) => out.push(value.into()),
        (ArrayKind::Int16, Value::Int32(value)) => {
            let value = i16::try_from(value).map_err(|_| wrong_item())?;
            out.extend_from_slice(&value.to_le_bytes());
        }
        (ArrayKind::Int32, Value::Int32(value)) => out.extend_from_slice(&value.to_le_bytes()),
        (ArrayKind::Int64, Value::Int64(value)) | (ArrayKind::TimeSpan, Value::TimeSpan(value)) => {
            out.extend_from_slice(&value.to_le_bytes());
        }
        (ArrayKind::Float, Value::Float(value)) => out.extend_from_slice(&value.to_le_bytes()),
        (ArrayKind::Double, Value::Double(value)) => out.extend_from_slice(&value.to_le_bytes()),
        (ArrayKind::Decimal, Value::Decimal(value)) => decimal(out, &value),
        (ArrayKind::DateTime, Value::DateTime(value)) => {
            out.extend_from_slice(&date_time(&value).to_le_bytes());
        }
        (ArrayKind::Guid, Value::Guid(value)) => out.extend_from_slice(&guid_to_bytes(&value)),
        _ => return Err(wrong_item()),
    }
    Ok(())
}

fn decimal(out: &mut Vec<u8>, value: &DECIMAL) {
    out.extend_from_slice(&[0, 0, value.scale, value.sign & 0x80]);
    out.extend_from_slice(&value.Hi32.to_le_bytes());
    out.extend_from_slice(&value.Lo64.to_le_bytes());
}

/// A value as characters.
pub(super) fn lexical(out: &mut Vec<u8>, value: &Value<'_>) -> Result<()> {
    let mut characters = Vec::new();
    value.write_text(&mut characters)?;
    text::check(&characters).map_err(|bad| bad.error(&characters))?;
    chars(out, &characters);
    Ok(())
}
