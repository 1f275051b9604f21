//! `xsd:decimal`, kept as a DECIMAL: 96 bits and a power of ten up to 28.

use super::{invalid, overflow, space, split_digits};
use crate::abi::DECIMAL;
use crate::base::error::{Error, Result};

const NAME: &str = "decimal";
/// The sign byte of a negative DECIMAL.
const NEGATIVE: u8 = 0x80;
/// The largest power of ten.
const MAX_SCALE: u8 = 28;
/// The largest integer of 96 bits.
const MAX: u128 = (1 << 96) - 1;

/// Reads digits with at most one point. Digits of the fraction that do not fit are rounded off, half to even; a number
/// that does not fit is WS_E_NUMERIC_OVERFLOW.
pub fn parse(text: &[u8]) -> Result<DECIMAL> {
    let trimmed = space::trim(text);
    let (sign, unsigned) = match trimmed {
        [b'-', rest @ ..] => (NEGATIVE, rest),
        [b'+', rest @ ..] => (0, rest),
        _ => (0, trimmed),
    };
    let (whole, rest) = split_digits(unsigned);
    let part = match rest {
        [] => &[][..],
        [b'.', part @ ..] if split_digits(part).1.is_empty() => part,
        _ => return Err(invalid(NAME, text)),
    };
    if whole.is_empty() && part.is_empty() {
        return Err(invalid(NAME, text));
    }
    let (value, scale) = scaled(whole, part).ok_or_else(|| overflow(NAME, text))?;
    Ok(DECIMAL {
        wReserved: 0,
        scale,
        sign,
        Hi32: (value >> 64) as u32,
        Lo64: value as u64,
    })
}

/// The digits before and behind the point as an integer and a power of ten; `None` when it is too large.
fn scaled(whole: &[u8], part: &[u8]) -> Option<(u128, u8)> {
    let mut value = 0;
    for digit in whole {
        value = append(value, digit)?;
    }
    let (mut scale, mut rest) = (0, part);
    while let [digit, after @ ..] = rest {
        match append(value, digit) {
            Some(longer) if scale < MAX_SCALE => value = longer,
            _ => break,
        }
        scale += 1;
        rest = after;
    }
    round(value, scale, rest)
}

fn append(value: u128, digit: &u8) -> Option<u128> {
    let longer = value * 10 + u128::from(digit - b'0');
    (longer <= MAX).then_some(longer)
}

/// Rounds by the digits that found no room.
fn round(value: u128, scale: u8, rest: &[u8]) -> Option<(u128, u8)> {
    let Some((first, others)) = rest.split_first() else {
        return Some((value, scale));
    };
    let more = others.iter().any(|d| *d != b'0');
    let up = match first {
        b'5' => more || value % 2 == 1,
        other => *other > b'5',
    };
    match value + u128::from(up) {
        fits if fits <= MAX => Some((fits, scale)),
        // 2^96 ends in 6: one digit fewer rounds it up again.
        full => Some((full / 10 + 1, scale.checked_sub(1)?)),
    }
}

/// Checks a number that did not come from text: a scale above 28 is E_INVALIDARG.
pub fn verify(value: &DECIMAL) -> Result<()> {
    match value.scale {
        0..=MAX_SCALE => Ok(()),
        scale => Err(Error::invalid_arg(format!(
            "the scale of a DECIMAL is {scale}; it must not exceed 28"
        ))),
    }
}

/// Writes digits and a point, never an exponent; see [`verify`].
pub fn format(value: &DECIMAL, out: &mut Vec<u8>) -> Result<()> {
    verify(value)?;
    let scale = usize::from(value.scale);
    let digits = magnitude(value).to_string();
    if value.sign & NEGATIVE != 0 && magnitude(value) != 0 {
        out.push(b'-');
    }
    match digits.len().checked_sub(scale) {
        Some(whole) if whole > 0 => {
            let (before, after) = digits.split_at(whole);
            out.extend_from_slice(before.as_bytes());
            if scale > 0 {
                out.push(b'.');
                out.extend_from_slice(after.as_bytes());
            }
        }
        _ => {
            out.extend_from_slice(b"0.");
            out.resize(out.len() + scale - digits.len(), b'0');
            out.extend_from_slice(digits.as_bytes());
        }
    }
    Ok(())
}

/// The 96 bits.
pub fn magnitude(value: &DECIMAL) -> u128 {
    u128::from(value.Hi32) << 64 | u128::from(value.Lo64)
}

/// The integer as a DECIMAL; one of more than 96 bits is WS_E_NUMERIC_OVERFLOW.
pub fn from_int(value: i128) -> Result<DECIMAL> {
    let bits = value.unsigned_abs();
    if bits > MAX {
        return Err(overflow(NAME, value.to_string().as_bytes()));
    }
    Ok(DECIMAL {
        wReserved: 0,
        scale: 0,
        sign: if value < 0 { NEGATIVE } else { 0 },
        Hi32: (bits >> 64) as u32,
        Lo64: bits as u64,
    })
}

/// Compares two numbers, whatever their scales.
pub fn compare(a: &DECIMAL, b: &DECIMAL) -> std::cmp::Ordering {
    let (a, b) = (Parts::of(a), Parts::of(b));
    match (a.negative, b.negative) {
        (false, true) => std::cmp::Ordering::Greater,
        (true, false) => std::cmp::Ordering::Less,
        (false, false) => a.compare_magnitude(&b),
        (true, true) => b.compare_magnitude(&a),
    }
}

/// The digits before and behind the point, each as an integer; the fraction in units of 10^-28.
struct Parts {
    negative: bool,
    whole: u128,
    part: u128,
}

impl Parts {
    fn of(value: &DECIMAL) -> Parts {
        let bits = magnitude(value);
        let scale = value.scale.min(MAX_SCALE);
        let unit = 10_u128.pow(u32::from(scale));
        Parts {
            negative: value.sign & NEGATIVE != 0 && bits != 0,
            whole: bits / unit,
            part: bits % unit * 10_u128.pow(u32::from(MAX_SCALE - scale)),
        }
    }

    fn compare_magnitude(&self, other: &Parts) -> std::cmp::Ordering {
        (self.whole, self.part).cmp(&(other.whole, other.part))
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, format, parse};
    use crate::abi::{DECIMAL, E_INVALIDARG, WS_E_INVALID_FORMAT, WS_E_NUMERIC_OVERFLOW};
    use std::cmp::Ordering;

    fn round_trip(text: &str) -> String {
        let mut out = Vec::new();
        format(&parse(text.as_bytes()).unwrap(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn reads_and_writes() {
        for (text, written) in [
            ("0", "0"),
            ("19.99", "19.99"),
            ("0.0001", "0.0001"),
            (
                "-79228162514264337593543950335",
                "-79228162514264337593543950335",
            ),
            ("+1.50", "1.50"),
            (".5", "0.5"),
            ("5.", "5"),
            (" -007 ", "-7"),
            ("-0", "0"),
            (
                "0.0000000000000000000000000001",
                "0.0000000000000000000000000001",
            ),
            // 29 digits behind the point: rounded, half to even.
            (
                "0.00000000000000000000000000015",
                "0.0000000000000000000000000002",
            ),
            (
                "0.00000000000000000000000000025",
                "0.0000000000000000000000000002",
            ),
            (
                "0.000000000000000000000000000250001",
                "0.0000000000000000000000000003",
            ),
            (
                "7.9228162514264337593543950335",
                "7.9228162514264337593543950335",
            ),
            (
                "7.92281625142643375935439503355",
                "7.922816251426433759354395034",
            ),
            (
                "79228162514264337593543950335.4",
                "79228162514264337593543950335",
            ),
        ] {
            assert_eq!(round_trip(text), written, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_decimal_or_does_not_fit() {
        for text in ["", "-", ".", "1e3", "1,5", "1.2.3", "INF", "0x1", "1 2"] {
            assert_eq!(
                parse(text.as_bytes()).err().map(|e| e.code()),
                Some(WS_E_INVALID_FORMAT),
                "{text}"
            );
        }
        for text in [
            "79228162514264337593543950336",
            "79228162514264337593543950335.5",
            "99999999999999999999999999999999999999999999",
        ] {
            assert_eq!(
                parse(text.as_bytes()).err().map(|e| e.code()),
                Some(WS_E_NUMERIC_OVERFLOW),
                "{text}"
            );
        }
        let broken = DECIMAL {
            wReserved: 0,
            scale: 29,
            sign: 0,
            Hi32: 0,
            Lo64: 1,
        };
        assert_eq!(
            format(&broken, &mut Vec::new()).unwrap_err().code(),
            E_INVALIDARG
        );
    }

    #[test]
    fn compares_across_scales() {
        for (a, b, order) in [
            ("1.50", "1.5", Ordering::Equal),
            ("-0", "0.00", Ordering::Equal),
            ("-2", "1", Ordering::Less),
            ("-2", "-3", Ordering::Greater),
            ("0.1", "0.09", Ordering::Greater),
            ("79228162514264337593543950335", "7.9", Ordering::Greater),
        ] {
            assert_eq!(
                compare(&parse(a.as_bytes()).unwrap(), &parse(b.as_bytes()).unwrap()),
                order,
                "{a} {b}"
            );
        }
    }
}
