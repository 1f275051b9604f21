//! `xsd:boolean`.

use super::{invalid, space};
use crate::base::error::Result;

/// Reads `true`, `false`, `1` or `0`.
pub fn parse(text: &[u8]) -> Result<bool> {
    match space::trim(text) {
        b"true" | b"1" => Ok(true),
        b"false" | b"0" => Ok(false),
        _ => Err(invalid("boolean", text)),
    }
}

/// Writes `true` or `false`.
pub fn format(value: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

#[cfg(test)]
mod tests {
    use super::{format, parse};
    use crate::abi::WS_E_INVALID_FORMAT;

    #[test]
    fn reads_four_words() {
        for (text, value) in [
            ("true", true),
            ("false", false),
            ("1", true),
            (" 0\n", false),
        ] {
            assert_eq!(parse(text.as_bytes()).unwrap(), value);
        }
        for text in ["", " ", "FALSE", "True", "2", "-1", "00", "tru e"] {
            assert_eq!(
                parse(text.as_bytes()).unwrap_err().code(),
                WS_E_INVALID_FORMAT
            );
        }
    }

    #[test]
    fn writes_two_words() {
        let mut out = Vec::new();
        format(true, &mut out);
        format(false, &mut out);
        assert_eq!(out, b"truefalse");
    }
}
