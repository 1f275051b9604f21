//! Looking at sixteen bytes at a time: bit n of a result stands for byte n.

use super::chars::{HIGH, NAME, TEXT_STOP, VALUE_STOP, class};
use super::raw;

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

/// Controls, and bytes of characters outside ASCII.
#[inline]
pub(super) fn not_plain(window: &Window) -> u32 {
    raw::not_plain(window).unwrap_or_else(|| not_plain_by_byte(window))
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

fn not_plain_by_byte(window: &Window) -> u32 {
    bits(window.map(|byte| byte.cast_signed() < 0x20))
}

fn differences_by_byte(one: &Window, other: &Window) -> u32 {
    let pairs = one.iter().zip(other).zip(0..);
    pairs.fold(0, |bits, ((a, b), n)| bits | u32::from(a != b) << n)
}

fn bits(found: [bool; 16]) -> u32 {
    let numbered = found.iter().zip(0..);
    numbered.fold(0, |bits, (found, n)| bits | u32::from(*found) << n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_see_the_same() {
        for start in 0..=255u8 {
            for step in [0, 1, 7, 31] {
                let mut next = start;
                let window: Window = std::array::from_fn(|_| {
                    next = next.wrapping_add(step);
                    next
                });
                assert_eq!(
                    name_stops(&window),
                    name_stops_by_byte(&window),
                    "{window:?}"
                );
                assert_eq!(
                    text_stops(&window),
                    text_stops_by_byte(&window),
                    "{window:?}"
                );
                assert_eq!(
                    value_stops(&window),
                    value_stops_by_byte(&window),
                    "{window:?}"
                );
                assert_eq!(not_plain(&window), not_plain_by_byte(&window), "{window:?}");
                let other = window.map(|byte| byte & !4);
                assert_eq!(
                    differences(&window, &other),
                    differences_by_byte(&window, &other),
                    "{window:?}"
                );
            }
        }
    }
}
