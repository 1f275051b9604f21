//! Looking at sixteen bytes at a time: bit n of a result stands for byte n.

use super::chars::{HIGH, NAME, SPACE, TEXT_STOP, VALUE_STOP, class};
use super::raw::{self, ends};

/// The bytes that are looked at together.
pub(super) type Window = [u8; 16];

/// The window that starts at an offset, when the input has so many bytes left.
#[inline]
pub(super) fn window(input: &[u8], at: usize) -> Option<&Window> {
    input.get(at..)?.first_chunk()
}

/// Bytes that no name of ASCII characters has; the colon is one of them.
#[inline]
pub(super) fn name_stops(window: &Window) -> u32 {
    raw::name_stops(window).unwrap_or_else(|| name_stops_by_byte(window))
}

/// Bytes that end a plain run of character data.
#[inline]
pub(super) fn text_stops(window: &Window) -> u32 {
    raw::text_stops(window).unwrap_or_else(|| text_stops_by_byte(window))
}

/// Bytes that end a plain run of an attribute value.
#[inline]
pub(super) fn value_stops(window: &Window) -> u32 {
    raw::value_stops(window).unwrap_or_else(|| value_stops_by_byte(window))
}

/// Bytes that end a plain run of an attribute value between double quotes, and controls, which a document has no others of.
#[inline]
pub(super) fn quoted_stops(window: &Window) -> u32 {
    raw::quoted_stops(window).unwrap_or_else(|| quoted_stops_by_byte(window))
}

/// Controls, and bytes of characters outside ASCII.
#[inline]
pub(super) fn not_plain(window: &Window) -> u32 {
    raw::not_plain(window).unwrap_or_else(|| not_plain_by_byte(window))
}

/// Bytes that have to be looked at before they can be written anywhere: controls but for white space, and bytes of characters
/// outside ASCII.
#[inline]
pub(super) fn unchecked(window: &Window) -> u32 {
    raw::unchecked(window).unwrap_or_else(|| unchecked_by_byte(window))
}

/// The same, and bytes that character data has as references only.
#[inline]
pub(super) fn text_escapes(window: &Window) -> u32 {
    raw::text_escapes(window).unwrap_or_else(|| text_escapes_by_byte(window))
}

/// Controls, bytes of characters outside ASCII, and bytes that character data has as references only.
#[inline]
pub(super) fn not_plain_text(window: &Window) -> u32 {
    raw::not_plain_text(window).unwrap_or_else(|| not_plain_text_by_byte(window))
}

/// Bytes that an attribute value may have as references only, between some quotes at least, and all of `unchecked`.
#[inline]
pub(super) fn value_escapes(window: &Window) -> u32 {
    raw::value_escapes(window).unwrap_or_else(|| value_escapes_by_byte(window))
}

/// Bytes that differ.
#[inline]
pub(super) fn differences(one: &Window, other: &Window) -> u32 {
    raw::differences(one, other).unwrap_or_else(|| differences_by_byte(one, other))
}

fn name_stops_by_byte(window: &Window) -> u32 {
    bits(window.map(|byte| class(byte) & NAME == 0 || class(byte) & HIGH != 0))
}

fn text_stops_by_byte(window: &Window) -> u32 {
    bits(window.map(|byte| class(byte) & TEXT_STOP != 0))
}

fn value_stops_by_byte(window: &Window) -> u32 {
    bits(window.map(|byte| class(byte) & VALUE_STOP != 0))
}

fn quoted_stops_by_byte(window: &Window) -> u32 {
    bits(window.map(|byte| byte < b' ' || matches!(byte, b'<' | b'&' | b'"')))
}

fn not_plain_by_byte(window: &Window) -> u32 {
    bits(window.map(|byte| byte.cast_signed() < 0x20))
}

fn unchecked_by_byte(window: &Window) -> u32 {
    bits(window.map(|byte| byte.cast_signed() < 0x20 && class(byte) & SPACE == 0))
}

fn text_escapes_by_byte(window: &Window) -> u32 {
    let escapes = window.map(|byte| matches!(byte, b'<' | b'>' | b'&' | b'\r'));
    bits(escapes) | unchecked_by_byte(window)
}

fn not_plain_text_by_byte(window: &Window) -> u32 {
    text_escapes_by_byte(window) | not_plain_by_byte(window)
}

fn value_escapes_by_byte(window: &Window) -> u32 {
    let escapes = window.map(|byte| matches!(byte, b'<' | b'&' | b'"' | b'\''));
    bits(escapes) | not_plain_by_byte(window)
}

fn differences_by_byte(one: &Window, other: &Window) -> u32 {
    let pairs = one.iter().zip(other).zip(0..);
    pairs.fold(0, |bits, ((a, b), n)| bits | u32::from(a != b) << n)
}

/// A string that fits a window, with zeros behind it.
#[inline]
pub(super) fn short(bytes: &[u8]) -> Option<Window> {
    let word = |bytes: &[u8; 8]| u128::from(u64::from_le_bytes(*bytes));
    let half = |bytes: &[u8; 4]| u128::from(u32::from_le_bytes(*bytes));
    let all = match (bytes.len(), bytes) {
        (8..=16, _) => {
            let behind = 8 * (bytes.len() - 8);
            word(bytes.first_chunk()?) | word(bytes.last_chunk()?) << behind
        }
        (4..8, _) => {
            let behind = 8 * (bytes.len() - 4);
            half(bytes.first_chunk()?) | half(bytes.last_chunk()?) << behind
        }
        (_, [a, b, c]) => u128::from(u32::from_le_bytes([*a, *b, *c, 0])),
        (_, [a, b]) => u128::from(u16::from_le_bytes([*a, *b])),
        (_, [a]) => u128::from(*a),
        (_, []) => 0,
        _ => return None,
    };
    Some(all.to_le_bytes())
}

/// The bytes of a string that is not empty and not longer than a window, in any order, some of them twice.
#[inline(always)]
pub(super) fn jumbled(bytes: &[u8]) -> Option<Window> {
    let (first, last) = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) if bytes.len() <= 16 => {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        }
        (Some(_), _) => return None,
        _ => jumbled_few(bytes)?,
    };
    Some((u128::from(first) | u128::from(last) << 64).to_le_bytes())
}

/// The same for fewer than eight bytes.
#[inline(always)]
fn jumbled_few(bytes: &[u8]) -> Option<(u64, u64)> {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let twice = |four: &[u8; 4]| u64::from(u32::from_le_bytes(*four)) * 0x1_0000_0001;
        return Some((twice(first), twice(last)));
    }
    let (first, middle, last) = (bytes.first()?, bytes.get(bytes.len() / 2)?, bytes.last()?);
    let eight_times = |byte: &u8| u64::from(*byte) * 0x0101_0101_0101_0101;
    let ends = eight_times(first) & 0xFFFF_FFFF | eight_times(last) << 32;
    Some((ends, eight_times(middle)))
}

/// Two times eight UTF-16 characters as bytes. Those that need more have the lowest or the highest byte instead, which no run of
/// ASCII characters has.
#[inline(always)]
pub(super) fn narrow(first: &Window, last: &Window) -> Window {
    raw::narrow(first, last).unwrap_or_else(|| narrow_by_unit(first, last))
}

fn narrow_by_unit(first: &Window, last: &Window) -> Window {
    let mut narrow = [0; 16];
    let (first, last) = (first.as_chunks().0, last.as_chunks().0);
    for (byte, unit) in narrow.iter_mut().zip(first.iter().chain(last)) {
        *byte = i16::from_ne_bytes(*unit).clamp(0, 0xFF) as u8;
    }
    narrow
}

/// Whether two strings are the same.
#[inline(always)]
pub(super) fn equal(one: &[u8], other: &[u8]) -> bool {
    let len = one.len();
    if len != other.len() {
        return false;
    }
    if len > 7 {
        return match len {
            0..=16 => ends::<8>(one) == ends::<8>(other),
            17..=32 => ends::<16>(one) == ends::<16>(other),
            _ => equal_windows(one, other),
        };
    }
    match len {
        4.. => ends::<4>(one) == ends::<4>(other),
        2.. => ends::<2>(one) == ends::<2>(other),
        _ => one.first() == other.first(),
    }
}

/// The same for strings of one length that fill a window.
#[inline(always)]
fn equal_windows(one: &[u8], other: &[u8]) -> bool {
    let (windows, _) = one.as_chunks::<16>();
    let (others, _) = other.as_chunks::<16>();
    let mut pairs = windows.iter().zip(others);
    pairs.all(|(window, other)| window == other) && ends::<16>(one).1 == ends::<16>(other).1
}

/// How many bytes there are before the first that a probe finds.
#[inline(always)]
pub(super) fn run(bytes: &[u8], probe: impl Fn(&Window) -> u32) -> usize {
    if let Some(few) = jumbled(bytes)
        && probe(&few) == 0
    {
        return bytes.len();
    }
    run_of_windows(bytes, probe)
}

fn run_of_windows(bytes: &[u8], probe: impl Fn(&Window) -> u32) -> usize {
    let (windows, rest) = bytes.as_chunks();
    for (window, at) in windows.iter().zip((0..).step_by(16)) {
        let found = probe(window);
        if found != 0 {
            return at + found.trailing_zeros() as usize;
        }
    }
    let found = match bytes.last_chunk() {
        Some(last) => probe(last) >> (16 - rest.len()),
        None => short(rest).map_or(0, |last| probe(&last)),
    };
    bytes.len() - rest.len() + (found.trailing_zeros() as usize).min(rest.len())
}

/// Appends the bytes before the first that a probe finds; how many there are.
#[inline]
pub(super) fn append_run(out: &mut Vec<u8>, bytes: &[u8], probe: impl Fn(&Window) -> u32) -> usize {
    let run = run(bytes, probe);
    out.extend_from_slice(bytes.get(..run).unwrap_or_default());
    run
}

fn bits(found: [bool; 16]) -> u32 {
    let numbered = found.iter().zip(0..);
    numbered.fold(0, |bits, (found, n)| bits | u32::from(*found) << n)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Probe = fn(&Window) -> u32;

    const PROBES: [(Probe, Probe); 9] = [
        (name_stops, name_stops_by_byte),
        (text_stops, text_stops_by_byte),
        (value_stops, value_stops_by_byte),
        (quoted_stops, quoted_stops_by_byte),
        (not_plain, not_plain_by_byte),
        (unchecked, unchecked_by_byte),
        (text_escapes, text_escapes_by_byte),
        (not_plain_text, not_plain_text_by_byte),
        (value_escapes, value_escapes_by_byte),
    ];

    #[test]
    fn both_ways_see_the_same() {
        for start in 0..=255u8 {
            for step in [0, 1, 7, 31] {
                let mut next = start;
                let window: Window = std::array::from_fn(|_| {
                    next = next.wrapping_add(step);
                    next
                });
                for (probe, by_byte) in PROBES {
                    assert_eq!(probe(&window), by_byte(&window), "{window:?}");
                }
                let other = window.map(|byte| byte & !4);
                assert_eq!(
                    differences(&window, &other),
                    differences_by_byte(&window, &other),
                    "{window:?}"
                );
                let wide = narrow(&window, &other);
                assert_eq!(wide, narrow_by_unit(&window, &other), "{window:?}");
            }
        }
    }

    #[test]
    fn strings_that_differ_anywhere_are_not_equal() {
        for len in 0..70u8 {
            let string: Vec<u8> = (0..len).collect();
            assert!(equal(&string, &string.clone()));
            assert!(!equal(&string, &[&string[..], b"x"].concat()));
            for at in 0..string.len() {
                let mut other = string.clone();
                other[at] ^= 0x40;
                assert!(!equal(&string, &other), "{at} of {len}");
            }
        }
    }

    #[test]
    fn runs_end_where_a_probe_finds_something() {
        for len in 0..70 {
            let plain = vec![b'x'; len];
            let mut out = b"before".to_vec();
            assert_eq!(run(&plain, text_escapes), len);
            assert_eq!(append_run(&mut out, &plain, text_escapes), len);
            assert_eq!(out, [&b"before"[..], &plain].concat());
            for at in 0..len {
                let mut bytes = plain.clone();
                bytes[at..].fill(b'<');
                out.clear();
                assert_eq!(run(&bytes, text_escapes), at);
                assert_eq!(append_run(&mut out, &bytes, text_escapes), at);
                assert_eq!(out, &plain[..at]);
            }
        }
    }
}
