//! GUIDs, alone and as `urn:uuid:` identifiers.

use super::{invalid, space};
use crate::abi::GUID;
use crate::base::error::Result;

const URN: &[u8] = b"urn:uuid:";
/// The characters of `urn:uuid:` and a GUID.
pub const URN_LENGTH: usize = URN.len() + 36;

/// The length of the text form.
const LENGTH: usize = 36;

/// Reads `8-4-4-4-12` hexadecimal digits of either case.
pub fn parse(text: &[u8]) -> Result<GUID> {
    strict(space::trim(text)).ok_or_else(|| invalid("GUID", text))
}

/// Reads `urn:uuid:` and a GUID; `None` for any other text.
pub fn parse_urn(text: &[u8]) -> Option<GUID> {
    strict(space::trim(text).strip_prefix(URN)?)
}

fn strict(text: &[u8]) -> Option<GUID> {
    if text.len() != LENGTH {
        return None;
    }
    let mut bytes = [0_u8; 16];
    let mut digits = text.iter();
    for (i, byte) in bytes.iter_mut().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) && digits.next() != Some(&b'-') {
            return None;
        }
        *byte = nibble(digits.next()?)? << 4 | nibble(digits.next()?)?;
    }
    let [a, b, c, d, e, f, g, h, data4 @ ..] = bytes;
    Some(GUID {
        Data1: u32::from_be_bytes([a, b, c, d]),
        Data2: u16::from_be_bytes([e, f]),
        Data3: u16::from_be_bytes([g, h]),
        Data4: data4,
    })
}

fn nibble(digit: &u8) -> Option<u8> {
    char::from(*digit).to_digit(16).map(|d| d as u8)
}

/// Writes the lower-case form.
pub fn format(value: &GUID, out: &mut Vec<u8>) {
    let [a, b, c, d] = value.Data1.to_be_bytes();
    let [e, f] = value.Data2.to_be_bytes();
    let [g, h] = value.Data3.to_be_bytes();
    let [i, j, k, l, m, n, o, p] = value.Data4;
    let bytes = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p];
    out.reserve(LENGTH);
    for (i, byte) in bytes.iter().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            out.push(b'-');
        }
        out.extend_from_slice(&[hex(byte >> 4), hex(byte & 15)]);
    }
}

fn hex(nibble: u8) -> u8 {
    match nibble {
        0..=9 => b'0' + nibble,
        _ => b'a' + (nibble - 10),
    }
}

/// Writes `urn:uuid:` and the GUID.
pub fn format_urn(value: &GUID, out: &mut Vec<u8>) {
    out.extend_from_slice(URN);
    format(value, out);
}

#[cfg(test)]
mod tests {
    use super::{format, format_urn, parse, parse_urn};
    use crate::abi::WS_E_INVALID_FORMAT;

    const TEXT: &str = "6f9619ff-8b86-d011-b42d-00c04fc964ff";

    #[test]
    fn reads_both_cases_and_writes_lower() {
        for text in [TEXT, &TEXT.to_uppercase(), &format!("\n{TEXT} ")] {
            let guid = parse(text.as_bytes()).unwrap();
            assert_eq!(guid.Data1, 0x6f96_19ff);
            assert_eq!(guid.Data2, 0x8b86);
            assert_eq!(guid.Data3, 0xd011);
            assert_eq!(guid.Data4, [0xb4, 0x2d, 0, 0xc0, 0x4f, 0xc9, 0x64, 0xff]);
            let mut out = Vec::new();
            format(&guid, &mut out);
            assert_eq!(out, TEXT.as_bytes());
        }
    }

    #[test]
    fn refuses_other_forms() {
        for text in [
            "",
            "{6f9619ff-8b86-d011-b42d-00c04fc964ff}",
            "6f9619ff8b86d011b42d00c04fc964ff",
            "6f9619ff-8b86-d011-b42d-00c04fc964f",
            "6f9619ff-8b86-d011-b42d-00c04fc964fff",
            "6f9619ff-8b86-d011-b42d+00c04fc964ff",
            "6g9619ff-8b86-d011-b42d-00c04fc964ff",
            "+f9619ff-8b86-d011-b42d-00c04fc964ff",
        ] {
            assert_eq!(
                parse(text.as_bytes()).err().map(|e| e.code()),
                Some(WS_E_INVALID_FORMAT),
                "{text}"
            );
        }
    }

    #[test]
    fn urns_are_exact() {
        let urn = format!("urn:uuid:{TEXT}");
        let guid = parse_urn(urn.as_bytes()).unwrap();
        let mut out = Vec::new();
        format_urn(&guid, &mut out);
        assert_eq!(out, urn.as_bytes());
        assert!(parse_urn(TEXT.as_bytes()).is_none());
        assert!(parse_urn(b"urn:uuid:1").is_none());
        assert!(parse_urn(b"URN:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff").is_none());
    }
}
