//! The integers of XML Schema, from `xsd:byte` to `xsd:unsignedLong`.
//!
//! The code for a number outside of the type's range is that of Windows: it depends on the width, and not in a regular
//! way. 32-bit and 64-bit signed integers and 64-bit unsigned ones give WS_E_INVALID_FORMAT, the others
//! WS_E_NUMERIC_OVERFLOW.

use super::few::{self, Few};
use super::{invalid, overflow, quoted, space, split_digits};
use crate::base::error::{Error, Result};

/// An integer type that a value can have.
pub trait Integer: itoa::Integer + Copy + TryFrom<i128> {
    /// How error texts call the type.
    const NAME: &'static str;
    /// Whether a number out of range is WS_E_NUMERIC_OVERFLOW rather than WS_E_INVALID_FORMAT.
    const OVERFLOWS: bool;
}

macro_rules! integers {
    ($($t:ty, $name:literal, $overflows:literal;)*) => {
        $(impl Integer for $t {
            const NAME: &'static str = $name;
            const OVERFLOWS: bool = $overflows;
        })*
    };
}

integers! {
    i8, "8-bit integer", true;
    i16, "16-bit integer", true;
    i32, "32-bit integer", false;
    i64, "64-bit integer", false;
    u8, "unsigned 8-bit integer", true;
    u16, "unsigned 16-bit integer", true;
    u32, "unsigned 32-bit integer", true;
    u64, "unsigned 64-bit integer", false;
}

/// Reads an optional minus sign and at least one digit. A plus sign is an error.
pub fn parse<T: Integer>(text: &[u8]) -> Result<T> {
    let trimmed = space::trim(text);
    let (negative, digits) = match trimmed {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, trimmed),
    };
    if digits.is_empty() || !split_digits(digits).1.is_empty() {
        return Err(invalid(T::NAME, text));
    }
    let value = magnitude(digits).and_then(|m| {
        let m = i128::from(m);
        T::try_from(if negative { -m } else { m }).ok()
    });
    value.ok_or_else(|| out_of_range::<T>(text))
}

/// The value of a few digits at the start of a text, with or without a minus before them, and how many bytes that are. More
/// digits may follow.
#[inline]
pub fn leading(text: &[u8]) -> Option<(i32, usize)> {
    const MOST: usize = 9;
    let (sign, digits) = match text {
        [b'-', rest @ ..] => (1, rest),
        _ => (0, text),
    };
    let (mut value, mut count) = (0, 0);
    for byte in digits.iter().take(MOST) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        value = value * 10 + i32::from(digit);
        count += 1;
    }
    let value = if sign == 1 { -value } else { value };
    (count > 0).then_some((value, sign + count))
}

/// The value of decimal digits; `None` above 64 bits.
fn magnitude(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0_u64, |sum, digit| {
        sum.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
    })
}

/// Fits a number that came typed (a binary encoding has typed numbers) into the declared type.
pub fn narrow<T: Integer>(value: i128) -> Result<T> {
    T::try_from(value).map_err(|_| out_of_range::<T>(value.to_string().as_bytes()))
}

fn out_of_range<T: Integer>(text: &[u8]) -> Error {
    if T::OVERFLOWS {
        overflow(T::NAME, text)
    } else {
        let what = T::NAME;
        Error::invalid_format(format!("{} is out of the range of {what}", quoted(text)))
    }
}

/// The characters of a number that has at most seven digits.
#[inline(always)]
pub fn few(value: i32) -> Option<Few<8>> {
    let magnitude = value.unsigned_abs();
    if magnitude >= 10_000_000 {
        return None;
    }
    let (text, len) = few::number(magnitude);
    let (text, len) = match value < 0 {
        true => (text << 8 | u64::from(b'-'), len + 1),
        false => (text, len),
    };
    let bytes = text.to_le_bytes();
    Some(Few { bytes, len })
}

/// Writes decimal digits.
pub fn format<T: Integer>(value: T, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{Integer, few, format, leading, narrow, parse};
    use crate::abi::{HRESULT, WS_E_INVALID_FORMAT, WS_E_NUMERIC_OVERFLOW};

    fn fails<T: Integer>(text: &str) -> HRESULT {
        match parse::<T>(text.as_bytes()) {
            Ok(_) => panic!("{text} was read as a {}", T::NAME),
            Err(e) => e.code(),
        }
    }

    #[test]
    fn what_a_text_starts_with_may_go_on() {
        for (text, expected) in [
            ("7<", Some((7, 1))),
            ("-7<", Some((-7, 2))),
            ("-0", Some((0, 2))),
            ("007.5", Some((7, 3))),
            ("123456789", Some((123_456_789, 9))),
            ("-1234567890", Some((-123_456_789, 10))),
            ("", None),
            ("-", None),
            ("--1", None),
            ("+1", None),
            (" 1", None),
        ] {
            assert_eq!(leading(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn reads_the_whole_range() {
        assert_eq!(parse::<i8>(b"-128").unwrap(), -128);
        assert_eq!(parse::<i8>(b"127").unwrap(), 127);
        assert_eq!(parse::<i16>(b"-32768").unwrap(), -32768);
        assert_eq!(parse::<i32>(b"-2147483648").unwrap(), i32::MIN);
        assert_eq!(parse::<i64>(b"-9223372036854775808").unwrap(), i64::MIN);
        assert_eq!(parse::<u8>(b"255").unwrap(), 255);
        assert_eq!(parse::<u16>(b"65535").unwrap(), 65535);
        assert_eq!(parse::<u32>(b" 4294967295\n").unwrap(), u32::MAX);
        assert_eq!(parse::<u64>(b"18446744073709551615").unwrap(), u64::MAX);
        assert_eq!(parse::<i32>(b"-0").unwrap(), 0);
        assert_eq!(parse::<u32>(b"-0").unwrap(), 0);
        assert_eq!(parse::<u64>(b"-0").unwrap(), 0);
        assert_eq!(parse::<i8>(b"0000000000000000000000000007").unwrap(), 7);
    }

    #[test]
    fn the_code_for_out_of_range_depends_on_the_width() {
        assert_eq!(fails::<i8>("128"), WS_E_NUMERIC_OVERFLOW);
        assert_eq!(fails::<i16>("-32769"), WS_E_NUMERIC_OVERFLOW);
        assert_eq!(fails::<i32>("2147483648"), WS_E_INVALID_FORMAT);
        assert_eq!(fails::<i64>("9223372036854775808"), WS_E_INVALID_FORMAT);
        assert_eq!(fails::<u8>("256"), WS_E_NUMERIC_OVERFLOW);
        assert_eq!(fails::<u8>("-1"), WS_E_NUMERIC_OVERFLOW);
        assert_eq!(fails::<u16>("65536"), WS_E_NUMERIC_OVERFLOW);
        assert_eq!(
            fails::<u32>("99999999999999999999999"),
            WS_E_NUMERIC_OVERFLOW
        );
        assert_eq!(fails::<u64>("18446744073709551616"), WS_E_INVALID_FORMAT);
        assert_eq!(fails::<u64>("-1"), WS_E_INVALID_FORMAT);
        assert_eq!(
            narrow::<i16>(40_000).unwrap_err().code(),
            WS_E_NUMERIC_OVERFLOW
        );
        assert_eq!(narrow::<i16>(-4).unwrap(), -4);
    }

    #[test]
    fn refuses_what_is_no_integer() {
        for text in [
            "", " ", "-", "+1", "0xff", "1.0", "1 2", "--1", "1e3", "\u{0661}",
        ] {
            assert_eq!(fails::<i32>(text), WS_E_INVALID_FORMAT, "{text}");
            assert_eq!(fails::<u8>(text), WS_E_INVALID_FORMAT, "{text}");
        }
    }

    #[test]
    fn a_few_digits_are_those_that_are_written() {
        let numbers = [0, 1, 9, 10, 99, 100, 4096, 65_535, 1_000_000, 9_999_999];
        for value in numbers.into_iter().flat_map(|value| [value, -value]) {
            let mut written = Vec::new();
            format(value, &mut written);
            let few = few(value).unwrap();
            assert_eq!(few.bytes.get(..few.len), Some(&written[..]));
        }
        for value in [10_000_000, -10_000_000, i32::MIN, i32::MAX] {
            assert!(few(value).is_none(), "{value}");
        }
    }

    #[test]
    fn writes_digits() {
        let mut out = Vec::new();
        format(i64::MIN, &mut out);
        format(0_u8, &mut out);
        assert_eq!(out, b"-92233720368547758080");
    }
}
