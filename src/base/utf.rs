//! UTF-8 inside, UTF-16 at the boundary: the conversions between them.

use crate::base::error::{Error, Result};

/// Converts UTF-8 to UTF-16.
pub fn utf8_to_utf16(bytes: &[u8]) -> Result<Vec<u16>> {
    let text = simdutf8::compat::from_utf8(bytes).map_err(|e| {
        Error::invalid_format(format!("byte {} is not valid UTF-8", e.valid_up_to()))
    })?;
    Ok(wide(text))
}

/// A text as UTF-16. Most texts are ASCII, which needs no decoding.
pub fn wide(text: &str) -> Vec<u16> {
    match text.is_ascii() {
        true => text.bytes().map(u16::from).collect(),
        false => text.encode_utf16().collect(),
    }
}

/// Converts UTF-16 to UTF-8; an unpaired surrogate is not a character and is refused.
pub fn utf16_to_utf8(units: &[u16]) -> Result<String> {
    let mut text = String::with_capacity(units.len());
    for (index, unit) in char::decode_utf16(units.iter().copied()).enumerate() {
        let character = unit.map_err(|e| {
            Error::invalid_format(format!(
                "character {index} is the unpaired surrogate {:#06x}",
                e.unpaired_surrogate()
            ))
        })?;
        text.push(character);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_FORMAT;

    #[test]
    fn converts_both_ways_and_refuses_broken_input() {
        let text = "a\u{e4}\u{20ac}\u{1f600}";
        let units = utf8_to_utf16(text.as_bytes()).unwrap();
        assert_eq!(units.len(), 5);
        assert_eq!(utf16_to_utf8(&units).unwrap(), text);
        assert_eq!(
            utf16_to_utf8(&[0x61, 0xd800]).unwrap_err().code(),
            WS_E_INVALID_FORMAT
        );
        assert_eq!(
            utf8_to_utf16(&[0x61, 0xff]).unwrap_err().code(),
            WS_E_INVALID_FORMAT
        );
    }
}
