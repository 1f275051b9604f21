//! The records of .NET binary XML (MC-NBFX 2.2) as tokens. A token says which record it is, so that two ways to write
//! the same XML differ; a string says whether it is written out or in which dictionary it stands.

use std::fmt::Write;

use webservices::xml::dictionary::static_string;

/// Bytes that are read from the front. What is damaged fails the test.
pub(crate) struct Cursor<'a>(pub(crate) &'a [u8]);

impl<'a> Cursor<'a> {
    pub(crate) fn take(&mut self, size: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(size);
        self.0 = rest;
        taken
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.take(1)[0]
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        self.take(N).try_into().expect("so many bytes")
    }

    /// MultiByteInt31, which must not be longer than it has to be.
    pub(crate) fn int31(&mut self) -> usize {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = self.byte();
            value |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                assert!(byte != 0 || shift == 0, "a size with a needless byte");
                break;
            }
        }
        value
    }

    pub(crate) fn string(&mut self) -> String {
        let size = self.int31();
        String::from_utf8(self.take(size).to_vec()).expect("UTF-8")
    }
}

/// The records of a document. `session` are the strings of the session, those from `old` on came with this document:
/// they must be used in their order, so that nothing is lost when only their first uses are marked as new.
pub(crate) fn records(bytes: &[u8], session: &[String], old: usize, out: &mut Vec<String>) {
    let mut records = Records {
        input: Cursor(bytes),
        session,
        used: old,
    };
    while !records.input.0.is_empty() {
        out.push(records.next());
    }
    assert_eq!(records.used, session.len(), "strings that nothing uses");
}

struct Records<'a> {
    input: Cursor<'a>,
    session: &'a [String],
    /// How many of them have been used, now or by earlier documents.
    used: usize,
}

impl Records<'_> {
    fn next(&mut self) -> String {
        let kind = self.input.byte();
        match kind {
            0x01 => "end".to_owned(),
            0x03 => self.array(),
            0x04 => format!("attribute {}", self.written()),
            0x05 => format!("attribute {}: {}", self.input.string(), self.written()),
            0x06 => format!("attribute {}", self.known()),
            0x07 => format!("attribute {}: {}", self.input.string(), self.known()),
            0x08 => format!("xmlns {}", self.written()),
            0x09 => format!("xmlns {}: {}", self.input.string(), self.written()),
            0x0A => format!("xmlns {}", self.known()),
            0x0B => format!("xmlns {}: {}", self.input.string(), self.known()),
            0x0C..=0x25 => format!("attribute {}: {}", letter(kind - 0x0C), self.known()),
            0x26..=0x3F => format!("attribute {}: {}", letter(kind - 0x26), self.written()),
            0x40 => format!("element {}", self.written()),
            0x42 => format!("element {}", self.known()),
            0x44..=0x5D => format!("element {}: {}", letter(kind - 0x44), self.known()),
            0x5E..=0x77 => format!("element {}: {}", letter(kind - 0x5E), self.written()),
            0x80.. => {
                let value = self.text(kind & 0xFE);
                match kind & 1 {
                    0 => value,
                    _ => value + " end",
                }
            }
            other => panic!("a binary record {other:#x}"),
        }
    }

    /// Elements of one name with values of one kind.
    fn array(&mut self) -> String {
        let element = self.next();
        assert_eq!(self.next(), "end", "the end of an array's element");
        let kind = self.input.byte() & 0xFE;
        let count = self.input.int31();
        let values: Vec<String> = (0..count).map(|_| self.text(kind)).collect();
        format!("array of {element}: {}", values.join(", "))
    }

    fn written(&mut self) -> String {
        format!("\"{}\"", self.input.string())
    }

    fn known(&mut self) -> String {
        let id = self.input.int31();
        match id & 1 {
            0 => {
                let string =
                    static_string(id as u32 / 2).expect("a string of the static dictionary");
                format!("static \"{}\"", String::from_utf8_lossy(string))
            }
            _ => {
                let index = id / 2;
                let new = index == self.used;
                self.used += usize::from(new);
                assert!(index < self.used, "string {id} is used before its turn");
                let how = if new { "new" } else { "session" };
                format!("{how} \"{}\"", self.session[index])
            }
        }
    }

    fn text(&mut self, kind: u8) -> String {
        let input = &mut self.input;
        match kind {
            0x80 => "Zero 0".to_owned(),
            0x82 => "One 1".to_owned(),
            0x84 => "False false".to_owned(),
            0x86 => "True true".to_owned(),
            0x88 => format!("Int8 {}", i8::from_le_bytes(input.array())),
            0x8A => format!("Int16 {}", i16::from_le_bytes(input.array())),
            0x8C => format!("Int32 {}", i32::from_le_bytes(input.array())),
            0x8E => format!("Int64 {}", i64::from_le_bytes(input.array())),
            0x90 => format!("Float {}", f32::from_le_bytes(input.array())),
            0x92 => format!("Double {}", f64::from_le_bytes(input.array())),
            0x94 => format!("Decimal {}", hex(input.take(16))),
            0x96 => format!("DateTime {}", hex(input.take(8))),
            0x98 | 0x9A | 0x9C => {
                let (bits, size) = self.size(kind - 0x98);
                let chars = String::from_utf8(self.input.take(size).to_vec()).expect("UTF-8");
                format!("Chars{bits} \"{chars}\"")
            }
            0x9E | 0xA0 | 0xA2 => {
                let (bits, size) = self.size(kind - 0x9E);
                format!("Bytes{bits} {}", hex(self.input.take(size)))
            }
            0xA8 => "Empty".to_owned(),
            0xAA => format!("Dictionary {}", self.known()),
            0xAC => format!("UniqueId \"{}\"", guid(input.take(16))),
            0xAE => format!("TimeSpan {}", i64::from_le_bytes(input.array())),
            0xB0 => format!("Uuid \"{}\"", guid(input.take(16))),
            0xB2 => format!("UInt64 {}", u64::from_le_bytes(input.array())),
            0xB4 => format!("Bool {}", input.byte()),
            other => panic!("a binary text record {other:#x}"),
        }
    }

    /// The bits of a length and the length, by the distance of a record from the one with eight bits.
    fn size(&mut self, distance: u8) -> (u8, usize) {
        match distance {
            0 => (8, usize::from(self.input.byte())),
            2 => (16, usize::from(u16::from_le_bytes(self.input.array()))),
            _ => (32, u32::from_le_bytes(self.input.array()) as usize),
        }
    }
}

fn letter(index: u8) -> char {
    char::from(b'a' + index)
}

/// The first three parts of a GUID have their low bytes first.
fn guid(bytes: &[u8]) -> String {
    const ORDER: [usize; 16] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
    let text = hex(&ORDER.map(|at| bytes[at]));
    let parts = [
        &text[..8],
        &text[8..12],
        &text[12..16],
        &text[16..20],
        &text[20..],
    ];
    parts.join("-")
}

fn hex(bytes: &[u8]) -> String {
    let mut out = String::new();
    for byte in bytes {
        write!(out, "{byte:02x}").expect("a string takes everything");
    }
    out
}
