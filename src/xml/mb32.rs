//! MultiByteInt31 (MC-NBFX 2.1.2): seven bits a byte, low bits first, the high bit says that more follow.

/// Takes a number off the front of `bytes`; nothing when it is cut off, too long or above 2^31 - 1.
pub(super) fn read(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0u32;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        if shift == 28 && *byte > 7 {
            return None;
        }
        value |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// Appends a number; lengths of 2^31 and more do not occur, because every output has a smaller quota.
pub(super) fn write(out: &mut Vec<u8>, value: usize) {
    let mut value = value;
    while value > 0x7F {
        out.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// How many bytes a number takes.
pub(super) fn size(value: usize) -> usize {
    match value {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        0x4000..0x20_0000 => 3,
        0x20_0000..0x1000_0000 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_the_round_trip() {
        for value in [
            0,
            1,
            0x7F,
            0x80,
            0x3FFF,
            0x4000,
            0x20_0000,
            0x0FFF_FFFF,
            0x7FFF_FFFF,
        ] {
            let mut out = Vec::new();
            write(&mut out, value);
            assert_eq!(out.len(), size(value));
            let mut rest = out.as_slice();
            assert_eq!(read(&mut rest), Some(value as u32));
            assert!(rest.is_empty());
        }
    }

    #[test]
    fn malformed_numbers_are_refused() {
        for bytes in [
            &[][..],
            &[0x80],
            &[0x80; 6],
            &[0xFF, 0xFF, 0xFF, 0xFF, 0x08],
        ] {
            assert_eq!(read(&mut &*bytes), None, "{bytes:02x?}");
        }
    }
}
