//! Lexical values: what numbers, dates, identifiers and bytes look like as XML text.
//!
//! Pure functions. `parse` takes the characters as they stand in the document, outer XML white space included, and
//! `format` appends to a buffer. The text of an error names the type and quotes what came instead.

pub mod base64;
pub mod boolean;
pub mod datetime;
pub mod decimal;
pub mod duration;
pub mod few;
pub mod float;
pub mod guid;
pub mod int;
pub mod media_type;
pub mod name;
mod raw;
pub mod space;
pub mod timespan;

use crate::base::error::Error;

/// How many bytes of a wrong value an error text quotes.
const QUOTED: usize = 40;
/// And of a name.
const QUOTED_NAME: usize = 200;

/// The error for text that is no value of the type `what`.
fn invalid(what: &str, text: &[u8]) -> Error {
    Error::invalid_format(format!("{} is not a valid {what}", quoted(text)))
}

/// The error for a number that is too large or too small for the type `what`.
fn overflow(what: &str, text: &[u8]) -> Error {
    Error::overflow(format!("{} is out of the range of {what}", quoted(text)))
}

/// A value as an error text shows it: in quotes, and cut when it is long.
pub fn quoted(text: &[u8]) -> String {
    cut(text, QUOTED)
}

/// A name or a namespace as an error text shows it: whole, unless it is longer than any that is meant to be read.
pub fn quoted_name(text: &[u8]) -> String {
    cut(text, QUOTED_NAME)
}

fn cut(text: &[u8], most: usize) -> String {
    match text.split_at_checked(most) {
        Some((head, tail)) if !tail.is_empty() => {
            format!("'{}...'", String::from_utf8_lossy(head))
        }
        _ => format!("'{}'", String::from_utf8_lossy(text)),
    }
}

/// Takes the decimal digits at the start of `text`; what is left is the second half.
fn split_digits(text: &[u8]) -> (&[u8], &[u8]) {
    let count = text.iter().take_while(|b| b.is_ascii_digit()).count();
    text.split_at(count)
}

/// The value of exactly two digits at the start of `text`, and what follows them.
fn two_digits(text: &[u8]) -> Option<(u32, &[u8])> {
    match text {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', rest @ ..] => {
            Some((u32::from(a - b'0') * 10 + u32::from(b - b'0'), rest))
        }
        _ => None,
    }
}

/// The 100 ns units of a fraction of one to seven digits, the digits standing at the start of `text`.
fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = split_digits(text);
    if digits.is_empty() || digits.len() > 7 {
        return None;
    }
    let value = digits
        .iter()
        .fold(0, |sum, d| sum * 10 + u32::from(d - b'0'));
    Some((value * 10_u32.pow(7 - digits.len() as u32), rest))
}

/// Appends two digits.
fn push_two(value: u32, out: &mut Vec<u8>) {
    out.push(b'0' + (value / 10 % 10) as u8);
    out.push(b'0' + (value % 10) as u8);
}

/// Appends a point and the fraction of a second, without its trailing zeros; nothing for zero.
fn push_fraction(units: u32, out: &mut Vec<u8>) {
    if units == 0 {
        return;
    }
    let (mut value, mut width) = (units, 7);
    while value % 10 == 0 {
        value /= 10;
        width -= 1;
    }
    out.push(b'.');
    for place in (0..width).rev() {
        out.push(b'0' + (value / 10_u32.pow(place) % 10) as u8);
    }
}
