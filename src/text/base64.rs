//! `xsd:base64Binary`.

use ::base64::Engine;
use ::base64::alphabet::STANDARD;
use ::base64::engine::{GeneralPurpose, GeneralPurposeConfig};

use super::{invalid, space};
use crate::base::error::Result;

/// Padding is written and required; bits behind the last byte are not looked at, as in .NET.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// Reads base64; white space may stand anywhere.
pub fn parse(text: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    parse_into(text, &mut bytes)?;
    Ok(bytes)
}

/// Appends the bytes that the base64 stands for.
pub fn parse_into(text: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let trimmed = space::trim(text);
    let decoded = if trimmed.iter().any(|&b| space::is_space(b)) {
        let dense: Vec<u8> = trimmed
            .iter()
            .copied()
            .filter(|&b| !space::is_space(b))
            .collect();
        ENGINE.decode_vec(dense, out)
    } else {
        ENGINE.decode_vec(trimmed, out)
    };
    decoded.map_err(|_| invalid("base64", text))
}

/// Writes base64 without line breaks.
pub fn format(bytes: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + bytes.len().div_ceil(3) * 4, 0);
    let written = match out.get_mut(start..) {
        Some(room) => ENGINE.encode_slice(bytes, room).unwrap_or(0),
        None => 0,
    };
    out.truncate(start + written);
}

#[cfg(test)]
mod tests {
    use super::{format, parse};
    use crate::abi::WS_E_INVALID_FORMAT;

    #[test]
    fn reads_and_writes() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg=="),
            (&[0, 1, 2, 253, 254, 255], "AAEC/f7/"),
        ] {
            let mut out = b"x".to_vec();
            format(bytes, &mut out);
            assert_eq!(out, format!("x{text}").as_bytes());
            assert_eq!(parse(text.as_bytes()).unwrap(), bytes);
        }
        assert_eq!(parse(b" AAEC\r\n/f7/ ").unwrap(), [0, 1, 2, 253, 254, 255]);
        assert_eq!(parse(b"Zh==").unwrap(), b"f");
    }

    #[test]
    fn refuses_wrong_padding_and_characters() {
        for text in [
            "Zg", "Zg=", "Zg===", "====", "Zg====", "=Zg=", "Zm9v=", "Zm9-", "Zm9_", "Z",
        ] {
            assert_eq!(
                parse(text.as_bytes()).unwrap_err().code(),
                WS_E_INVALID_FORMAT,
                "{text}"
            );
        }
    }
}
