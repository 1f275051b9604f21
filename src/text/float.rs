//! `xsd:float` and `xsd:double`.
//!
//! Reading follows Windows where it is more lenient than XML Schema: a sign, a point, or both alone are zero. Writing
//! gives the shortest digits that read back as the same number: plain up to 15 integer digits and down to 0.1,
//! with an exponent beyond.

use super::few::{self, Few};
use super::{invalid, space, split_digits};
use crate::base::error::Result;

/// `f32` or `f64`.
pub trait Float: zmij::Float + fast_float2::FastFloat + Copy + Into<f64> {
    /// How error texts call the type.
    const NAME: &'static str;
    /// The special values, in this order: INF, -INF, NaN.
    const SPECIAL: [Self; 3];
    /// Zero.
    const ZERO: Self;
}

impl Float for f32 {
    const NAME: &'static str = "float";
    const SPECIAL: [f32; 3] = [f32::INFINITY, f32::NEG_INFINITY, f32::NAN];
    const ZERO: f32 = 0.0;
}

impl Float for f64 {
    const NAME: &'static str = "double";
    const SPECIAL: [f64; 3] = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    const ZERO: f64 = 0.0;
}

/// Reads a number, `INF`, `-INF` or `NaN`. A number too large for the type is infinite.
pub fn parse<T: Float>(text: &[u8]) -> Result<T> {
    if let [b'0'..=b'9', ..] | [b'-', b'0'..=b'9', ..] = text
        && let Ok(value) = T::parse_float(text)
    {
        return Ok(value);
    }
    let [infinity, minus_infinity, nan] = T::SPECIAL;
    let trimmed = space::trim(text);
    match trimmed {
        b"INF" => return Ok(infinity),
        b"-INF" => return Ok(minus_infinity),
        b"NaN" => return Ok(nan),
        _ => {}
    }
    match shape(trimmed) {
        Some(Shape::NoDigits) => Ok(T::ZERO),
        Some(Shape::Number) => T::parse_float(trimmed).map_err(|_| invalid(T::NAME, text)),
        None => Err(invalid(T::NAME, text)),
    }
}

/// Powers of ten; all of these are exact.
const POWERS: [f64; FEW_DIGITS + 1] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// All numbers of so many digits are exact.
const FEW_DIGITS: usize = 15;

/// The value of a few digits, with or without a minus before and a point between them, and nothing around them. One division of
/// exact numbers rounds as it should.
#[inline]
pub fn parse_short(text: &[u8]) -> Option<f64> {
    let (negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    if unsigned.len() > FEW_DIGITS {
        return None;
    }
    let (mut value, mut point) = (0_u64, None);
    for (at, byte) in unsigned.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            value = value * 10 + u64::from(digit);
        } else if *byte == b'.' && point.is_none() && at > 0 {
            point = Some(at + 1);
        } else {
            return None;
        }
    }
    let behind = point.map_or(0, |point| unsigned.len() - point);
    if unsigned.is_empty() || point.is_some() && behind == 0 {
        return None;
    }
    let value = value as f64 / POWERS.get(behind)?;
    Some(if negative { -value } else { value })
}

enum Shape {
    /// A sign, a point or both, and not a single digit.
    NoDigits,
    Number,
}

/// Checks the grammar: sign, digits with at most one point, exponent.
fn shape(text: &[u8]) -> Option<Shape> {
    let unsigned = match text {
        [] => return None,
        [b'+' | b'-', rest @ ..] => rest,
        _ => text,
    };
    let (whole, rest) = split_digits(unsigned);
    let (part, rest) = match rest {
        [b'.', rest @ ..] => split_digits(rest),
        _ => (&[][..], rest),
    };
    let digits = whole.len() + part.len();
    match rest {
        [] if digits == 0 => Some(Shape::NoDigits),
        [] => Some(Shape::Number),
        [b'e' | b'E', exponent @ ..] if digits > 0 && is_exponent(exponent) => Some(Shape::Number),
        _ => None,
    }
}

fn is_exponent(text: &[u8]) -> bool {
    let digits = match text {
        [b'+' | b'-', rest @ ..] => rest,
        _ => text,
    };
    !digits.is_empty() && split_digits(digits).1.is_empty()
}

/// Numbers without an exponent; all powers of ten in between are exact in both types.
const PLAIN: std::ops::Range<f64> = 0.1..1e10;

/// The shortest form of a number of up to eight digits before the point and four behind it; `None` for others. No two numbers of so
/// few digits are the same `double`, so if one division of exact numbers gives the value, there is no shorter form.
#[inline(always)]
pub fn few(value: f64) -> Option<Few<16>> {
    // Added to a smaller number, it leaves no room for a fraction; and the lowest bits are those of an integer.
    const ROUNDER: f64 = (1_u64 << 52) as f64;
    if !(PLAIN.start..1e8).contains(&value) {
        return None;
    }
    let rounded = value * 1e4 + ROUNDER;
    if (rounded - ROUNDER) / 1e4 != value {
        return None;
    }
    let units = rounded.to_bits() - ROUNDER.to_bits();
    let (text, len) = few::number((units / 10_000) as u32);
    let digits = few::four_digits((units % 10_000) as u32);
    if digits == 0 {
        let bytes = u128::from(text).to_le_bytes();
        return Some(Few { bytes, len });
    }
    let zeros = digits.leading_zeros() / 8;
    let behind = u64::from(digits | 0x3030_3030) << 8 | u64::from(b'.');
    let text = u128::from(text) | u128::from(behind) << (8 * len);
    Some(Few {
        bytes: text.to_le_bytes(),
        len: len + 5 - zeros as usize,
    })
}

/// Where numbers are printed.
pub type Printed = zmij::Buffer;

/// The shortest form of a number without an exponent; `None` for others.
#[inline]
pub fn plain<T: Float>(value: T, buffer: &mut Printed) -> Option<&[u8]> {
    let wide: f64 = value.into();
    if !PLAIN.contains(&wide.abs()) {
        return None;
    }
    // Printed as it is written here, but for a fraction of zero.
    let printed = buffer.format_finite(value).as_bytes();
    Some(printed.strip_suffix(b".0").unwrap_or(printed))
}

/// Writes the shortest form.
pub fn format<T: Float>(value: T, out: &mut Vec<u8>) {
    let wide: f64 = value.into();
    if wide.is_nan() {
        out.extend_from_slice(b"NaN");
        return;
    }
    if let Some(printed) = plain(value, &mut Printed::new()) {
        out.extend_from_slice(printed);
        return;
    }
    if wide.is_sign_negative() {
        out.push(b'-');
    }
    if wide.is_infinite() {
        out.extend_from_slice(b"INF");
    } else {
        let mut buffer = zmij::Buffer::new();
        lay_out(&Digits::of(buffer.format_finite(value).as_bytes()), out);
    }
}

/// The significant digits of a number, and where its point stands: `0.d1d2d3... * 10^point`.
struct Digits {
    digits: [u8; 24],
    count: usize,
    point: i32,
}

impl Digits {
    /// Takes apart what `zmij` printed: digits with or without a point and an exponent.
    fn of(printed: &[u8]) -> Digits {
        let mut it = Digits {
            digits: [0; 24],
            count: 0,
            point: 0,
        };
        let (mut after_point, mut exponent, mut in_exponent, mut negative) =
            (false, 0, false, false);
        for &byte in printed {
            match byte {
                b'0'..=b'9' if in_exponent => exponent = exponent * 10 + i32::from(byte - b'0'),
                b'0'..=b'9' => it.push(byte, after_point),
                b'.' => after_point = true,
                b'e' | b'E' => in_exponent = true,
                b'-' if in_exponent => negative = true,
                _ => {}
            }
        }
        it.point += if negative { -exponent } else { exponent };
        while it.count > 0 && it.digits.get(it.count - 1) == Some(&b'0') {
            it.count -= 1;
        }
        it
    }

    fn push(&mut self, digit: u8, after_point: bool) {
        let leading = self.count == 0;
        if digit == b'0' && leading {
            self.point -= i32::from(after_point);
            return;
        }
        if let Some(slot) = self.digits.get_mut(self.count) {
            *slot = digit;
            self.count += 1;
        }
        self.point += i32::from(!after_point);
    }

    fn significant(&self) -> &[u8] {
        self.digits.split_at(self.count.min(24)).0
    }
}

/// The most digits before the point that are written without an exponent.
const PLAIN_DIGITS: i32 = 15;

fn lay_out(number: &Digits, out: &mut Vec<u8>) {
    let digits = number.significant();
    let Some((first, others)) = digits.split_first() else {
        out.push(b'0');
        return;
    };
    match number.point {
        0 => {
            out.extend_from_slice(b"0.");
            out.extend_from_slice(digits);
        }
        1..=PLAIN_DIGITS => {
            let whole = number.point as usize;
            match digits.split_at_checked(whole) {
                Some((before, [])) => out.extend_from_slice(before),
                Some((before, after)) => {
                    out.extend_from_slice(before);
                    out.push(b'.');
                    out.extend_from_slice(after);
                }
                None => {
                    out.extend_from_slice(digits);
                    out.resize(out.len() + whole - digits.len(), b'0');
                }
            }
        }
        _ => {
            out.push(*first);
            if !others.is_empty() {
                out.push(b'.');
                out.extend_from_slice(others);
            }
            let exponent = number.point - 1;
            out.extend_from_slice(if exponent < 0 { b"E" } else { b"E+" });
            super::int::format(exponent, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Few, PLAIN, few, format, lay_out, parse, parse_short};
    use crate::abi::WS_E_INVALID_FORMAT;

    fn text(value: f64) -> String {
        let mut out = Vec::new();
        format(value, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn short_numbers_are_read_as_others_are() {
        let known = [
            "0",
            "-0",
            "7",
            "-7",
            "0.1",
            "-0.3",
            "1.005",
            "00012.50",
            "123456789.12345",
            "999999999999999",
            "0.0000000000001",
            "4.35",
        ];
        for text in known.map(str::as_bytes) {
            let value: f64 = parse(text).unwrap();
            assert_eq!(parse_short(text).map(f64::to_bits), Some(value.to_bits()));
        }
        let others = [
            "",
            "-",
            ".",
            "-.",
            "1.",
            ".5",
            "1.2.3",
            "1e5",
            " 1",
            "+1",
            "INF",
            "1234567890123456",
        ];
        for text in others {
            assert_eq!(parse_short(text.as_bytes()), None, "{text}");
        }
    }

    fn text32(value: f32) -> String {
        let mut out = Vec::new();
        format(value, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn reads_numbers() {
        for (text, value) in [
            ("0", 0.0),
            ("1.5", 1.5),
            ("+1.5", 1.5),
            ("1.", 1.0),
            (".5", 0.5),
            ("-.5", -0.5),
            (" 17.65\t", 17.65),
            ("1e3", 1000.0),
            ("1E+3", 1000.0),
            ("25e-1", 2.5),
            ("441.24999999999994", 441.24999999999994),
            ("1e400", f64::INFINITY),
            ("-1e400", f64::NEG_INFINITY),
            ("1e-99999999999999999999", 0.0),
            ("INF", f64::INFINITY),
            ("-INF", f64::NEG_INFINITY),
        ] {
            assert_eq!(parse::<f64>(text.as_bytes()).unwrap(), value, "{text}");
        }
        assert!(parse::<f64>(b"NaN").unwrap().is_nan());
        assert!(parse::<f64>(b"-0").unwrap().is_sign_negative());
        assert_eq!(parse::<f32>(b"1e39").unwrap(), f32::INFINITY);
        assert_eq!(parse::<f32>(b"0.1").unwrap(), 0.1_f32);
    }

    #[test]
    fn signs_and_points_alone_are_zero() {
        for text in ["-", "+", ".", "-.", "+."] {
            let value = parse::<f64>(text.as_bytes()).unwrap();
            assert_eq!(value, 0.0, "{text}");
            assert!(value.is_sign_positive(), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "", "  ", "+INF", "inf", "NAN", "nan", "-NaN", "Infinity", "infinity", "1e", "1e+",
            "e10", ".e1", "-e1", "1,0", "1.2.3", "1 2", "0x1", "--1", "1f",
        ] {
            let result = parse::<f64>(text.as_bytes());
            assert_eq!(result.unwrap_err().code(), WS_E_INVALID_FORMAT, "{text}");
        }
    }

    #[test]
    fn writes_the_shortest_form() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (100.0, "100"),
            (0.1, "0.1"),
            (0.15, "0.15"),
            (0.01, "1E-2"),
            (0.05, "5E-2"),
            (-0.00125, "-1.25E-3"),
            (123456789012345.0, "123456789012345"),
            (100000000000000.0, "100000000000000"),
            (12345678901234.5, "12345678901234.5"),
            (1e15, "1E+15"),
            (1234567890123456.0, "1.234567890123456E+15"),
            (441.24999999999994, "441.24999999999994"),
            (f64::MAX, "1.7976931348623157E+308"),
            (5e-324, "5E-324"),
            (f64::INFINITY, "INF"),
            (f64::NEG_INFINITY, "-INF"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(text(value), expected);
        }
        assert_eq!(text32(0.1), "0.1");
        assert_eq!(text32(1.5), "1.5");
        assert_eq!(text32(16777216.0), "16777216");
        assert_eq!(text32(1e15), "1E+15");
        assert_eq!(text(9999999999.5), "9999999999.5");
        assert_eq!(text(-0.1), "-0.1");
        assert_eq!(text(0.09999999999999999), "9.999999999999999E-2");
        assert_eq!(text32(f32::MAX), "3.4028235E+38");
        assert_eq!(text32(f32::NEG_INFINITY), "-INF");
    }

    /// Numbers of all sizes, many of which have few digits.
    fn numbers() -> impl Iterator<Item = f64> {
        let mut bits = 0x0123_4567_89ab_cdef_u64;
        (0..20_000).map(move |number| {
            bits = bits
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let value = (bits >> (14 + bits % 47)) as f64 / 10_f64.powi(number % 7);
            match number % 5 {
                0 => value * 1.1,
                _ => value,
            }
        })
    }

    #[test]
    fn short_ways_write_what_the_long_one_does() {
        let (mut plain, mut short) = (0, 0);
        for value in numbers() {
            let printed = zmij::Buffer::new().format_finite(value).to_owned();
            let mut long = Vec::new();
            lay_out(&super::Digits::of(printed.as_bytes()), &mut long);
            assert_eq!(text(value).as_bytes(), long);
            let narrow = value as f32;
            let printed = zmij::Buffer::new().format_finite(narrow).to_owned();
            let mut long_narrow = Vec::new();
            lay_out(&super::Digits::of(printed.as_bytes()), &mut long_narrow);
            assert_eq!(text32(narrow).as_bytes(), long_narrow);
            plain += i32::from(PLAIN.contains(&value));
            let Some(Few { bytes, len }) = few(value) else {
                continue;
            };
            assert_eq!(bytes.get(..len), Some(&long[..]), "{value}");
            short += 1;
        }
        assert!(short > 2000 && plain - short > 2000, "{short} of {plain}");
        for value in [0.0, -0.0, -1.5, 0.05, 1e8, f64::NAN, f64::INFINITY] {
            assert!(few(value).is_none(), "{value}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let mut bits = 0x0123_4567_89ab_cdef_u64;
        for _ in 0..2000 {
            bits = bits
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let value = f64::from_bits(bits);
            if value.is_finite() {
                assert_eq!(
                    parse::<f64>(text(value).as_bytes()).unwrap().to_bits(),
                    bits
                );
            }
        }
    }
}
