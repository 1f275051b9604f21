//! One value between tags or in an attribute: typed where the encoding has types, characters otherwise.

use crate::abi::{DECIMAL, GUID, WS_DATETIME, WS_TIMESPAN};
use crate::base::error::{Error, Result};
use crate::text;

/// A text value, as `WS_XML_TEXT` and its kin in the API.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    Utf8(&'a [u8]),
    /// UTF-16, little-endian bytes.
    Utf16(&'a [u8]),
    /// The bytes themselves; their text form is base64.
    Base64(&'a [u8]),
    Bool(bool),
    Int32(i32),
    Int64(i64),
    UInt64(u64),
    Float(f32),
    Double(f64),
    Decimal(DECIMAL),
    DateTime(WS_DATETIME),
    Guid(GUID),
    /// A GUID whose text form starts with `urn:uuid:`.
    UniqueId(GUID),
    /// 100 ns units.
    TimeSpan(i64),
    QName {
        prefix: &'a [u8],
        local: &'a [u8],
        ns: &'a [u8],
    },
    /// Values with a blank between them.
    List(&'a [Value<'a>]),
}

impl Value<'_> {
    /// Checks what not every form of a value can hold: a date in range, a number of at most 28 decimals.
    pub(super) fn verify(&self) -> Result<()> {
        match self {
            Value::DateTime(value) => text::datetime::verify(value),
            Value::Decimal(value) => text::decimal::verify(value),
            Value::List(items) => items.iter().try_for_each(Value::verify),
            _ => Ok(()),
        }
    }

    /// Appends the lexical form as UTF-8; nothing is escaped.
    pub fn write_text(&self, out: &mut Vec<u8>) -> Result<()> {
        match *self {
            Value::Utf8(bytes) => out.extend_from_slice(bytes),
            Value::Utf16(bytes) => write_utf16(bytes, out)?,
            Value::Base64(bytes) => text::base64::format(bytes, out),
            Value::Bool(value) => text::boolean::format(value, out),
            Value::Int32(value) => text::int::format(value, out),
            Value::Int64(value) => text::int::format(value, out),
            Value::UInt64(value) => text::int::format(value, out),
            Value::Float(value) => text::float::format(value, out),
            Value::Double(value) => text::float::format(value, out),
            Value::Decimal(value) => text::decimal::format(&value, out)?,
            Value::DateTime(value) => text::datetime::format(&value, out)?,
            Value::Guid(value) => text::guid::format(&value, out),
            Value::UniqueId(value) => text::guid::format_urn(&value, out),
            Value::TimeSpan(ticks) => text::timespan::format(WS_TIMESPAN { ticks }, out),
            Value::QName { prefix, local, .. } => write_qname(prefix, local, out),
            Value::List(items) => write_list(items, out)?,
        }
        Ok(())
    }
}

/// The bytes of a GUID in binary XML (MC-NBFX 2.2.3.23).
pub(super) fn guid_to_bytes(value: &GUID) -> [u8; 16] {
    let [a, b, c, d] = value.Data1.to_le_bytes();
    let [e, f] = value.Data2.to_le_bytes();
    let [g, h] = value.Data3.to_le_bytes();
    let [i, j, k, l, m, n, o, p] = value.Data4;
    [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]
}

/// The GUID that these bytes are.
pub(super) fn guid_from_bytes(bytes: [u8; 16]) -> GUID {
    let [a, b, c, d, e, f, g, h, data4 @ ..] = bytes;
    GUID {
        Data1: u32::from_le_bytes([a, b, c, d]),
        Data2: u16::from_le_bytes([e, f]),
        Data3: u16::from_le_bytes([g, h]),
        Data4: data4,
    }
}

fn write_qname(prefix: &[u8], local: &[u8], out: &mut Vec<u8>) {
    if !prefix.is_empty() {
        out.extend_from_slice(prefix);
        out.push(b':');
    }
    out.extend_from_slice(local);
}

fn write_list(items: &[Value<'_>], out: &mut Vec<u8>) -> Result<()> {
    for (index, item) in items.iter().enumerate() {
        if matches!(item, Value::List(_)) {
            return Err(Error::invalid_format("a list of values contains a list"));
        }
        if index > 0 {
            out.push(b' ');
        }
        item.write_text(out)?;
    }
    Ok(())
}

fn write_utf16(bytes: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let (units, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(Error::invalid_format(format!(
            "UTF-16 text has an odd number of bytes, {}",
            bytes.len()
        )));
    }
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    let mut buffer = [0; 4];
    for (index, character) in char::decode_utf16(units).enumerate() {
        let character = character.map_err(|e| {
            Error::invalid_format(format!(
                "character {index} of UTF-16 text is the unpaired surrogate {:#06x}",
                e.unpaired_surrogate()
            ))
        })?;
        out.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_FORMAT;

    fn lexical(value: Value<'_>) -> String {
        let mut out = Vec::new();
        value.write_text(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_type_has_its_lexical_form() {
        let guid = GUID {
            Data1: 0x3322_1100,
            Data2: 0x5544,
            Data3: 0x7766,
            Data4: [0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff],
        };
        assert_eq!(lexical(Value::Utf16(&[0x61, 0, 0xAC, 0x20])), "a\u{20AC}");
        assert_eq!(lexical(Value::Base64(&[0xFF])), "/w==");
        assert_eq!(lexical(Value::Bool(true)), "true");
        assert_eq!(lexical(Value::Int32(-7)), "-7");
        assert_eq!(lexical(Value::UInt64(u64::MAX)), "18446744073709551615");
        assert_eq!(lexical(Value::Double(1.5)), "1.5");
        assert_eq!(
            lexical(Value::Guid(guid)),
            "33221100-5544-7766-8899-aabbccddeeff"
        );
        assert_eq!(
            lexical(Value::UniqueId(guid)),
            "urn:uuid:33221100-5544-7766-8899-aabbccddeeff"
        );
        assert_eq!(lexical(Value::TimeSpan(36_000_000_000)), "01:00:00");
        let name = Value::QName {
            prefix: b"p",
            local: b"l",
            ns: b"n",
        };
        assert_eq!(lexical(Value::List(&[Value::Int32(1), name])), "1 p:l");
    }

    #[test]
    fn values_without_a_lexical_form_are_refused() {
        let nested = [Value::List(&[])];
        for value in [
            Value::Utf16(&[0x61]),
            Value::Utf16(&[0x00, 0xD8]),
            Value::List(&nested),
        ] {
            let error = value.write_text(&mut Vec::new()).unwrap_err();
            assert_eq!(error.code(), WS_E_INVALID_FORMAT);
        }
    }
}
