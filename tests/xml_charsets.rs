//! XML text in all its character sets, at random: what is read does not depend on the encoding, and a declaration of the
//! encoding is accepted when it is well-formed and right.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use webservices::abi::WS_E_INVALID_FORMAT;
use webservices::base::error::Result;
use webservices::xml::{Charset, Codec, Dictionary, Limits, Reader};

mod common;

use common::xml::{Lcg, trace};

const AUTO: Codec = Codec::Text(Charset::Auto);

/// How a unit of UTF-16 is written.
type ToBytes = fn(u16) -> [u8; 2];

const WIDE: [(Charset, ToBytes); 2] = [
    (Charset::Utf16Le, u16::to_le_bytes),
    (Charset::Utf16Be, u16::to_be_bytes),
];

/// A document that has a bit of everything; it names no encoding.
const SAMPLE: &str = "<?xml version=\"1.0\"?>\r\n<s:Envelope xmlns:s='u&amp;v' xmlns=\"d\" a='&#x41;\t'>\
    <!-- c\r\n --><b xml:lang='\u{e9}\u{1f600}'>x]&lt;\r<![CDATA[y]]></b><\u{540d}/>\u{20ac}</s:Envelope > ";

/// Units that mean something to a reader, and units that are no characters by themselves.
const UNITS: &[u16] = &[
    0, 1, 9, 10, 13, 0x20, 0x22, 0x26, 0x27, 0x2D, 0x2F, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0x41,
    0x5D, 0x7F, 0x85, 0xA0, 0x2028, 0x3C00, 0x3E00, 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFEFF,
    0xFFFE, 0xFFFF,
];

/// What is read from memory; a stream that comes in pieces of random sizes gives the same.
fn read(input: &[u8], random: &mut Lcg) -> Result<String> {
    let mut reader = Reader::new(Limits::default());
    let set = reader.set_input(input, AUTO, None);
    let read = set.and_then(|()| trace(&mut reader));
    let mut stream = Reader::new(Limits::default());
    stream.set_stream(AUTO, Dictionary::Static, Dictionary::None);
    let mut rest = input;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at((1 + random.below(40)).min(rest.len()));
        stream.feed(piece).unwrap();
        rest = behind;
    }
    stream.finish_stream();
    match (&read, trace(&mut stream)) {
        (Ok(nodes), Ok(streamed)) => assert_eq!(*nodes, streamed),
        (Err(error), Err(streamed)) => {
            assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{error}");
            assert_eq!(error.texts(), streamed.texts());
        }
        (read, streamed) => panic!("{read:?}, but as a stream {streamed:?}: {input:X?}"),
    }
    read
}

/// Changes some units of a text; those that tell the character set stay.
fn change(units: &mut Vec<u16>, random: &mut Lcg) {
    for _ in 0..random.below(4) {
        let at = 2 + random.below(units.len() - 2);
        match random.below(4) {
            0 => units.insert(at, UNITS[random.below(UNITS.len())]),
            1 => drop(units.remove(at)),
            2 => units[at] = random.below(0x1_0000) as u16,
            _ => units[at] = UNITS[random.below(UNITS.len())],
        }
    }
}

#[test]
fn changed_units_of_utf16_are_read_like_the_same_text_in_utf8() {
    let mut random = Lcg::new(16);
    let mut accepted = 0;
    for round in 0..6_000 {
        let (_, to_bytes) = WIDE[round % 2];
        let mut units: Vec<u16> = SAMPLE.encode_utf16().collect();
        change(&mut units, &mut random);
        let mark = (random.below(2) == 0).then_some(0xFEFF);
        let marked = mark.into_iter().chain(units.iter().copied());
        let mut input: Vec<u8> = marked.flat_map(to_bytes).collect();
        let half = random.below(20) == 0;
        if half {
            input.push(random.byte());
        }
        let wide = read(&input, &mut random);
        let narrow = match String::from_utf16(&units) {
            Ok(text) if !half => read(text.as_bytes(), &mut random).ok(),
            _ => None,
        };
        assert_eq!(wide.ok(), narrow, "{input:X?}");
        accepted += u32::from(narrow.is_some());
    }
    assert!(accepted > 1_000, "{accepted} documents were well-formed");
}

#[test]
fn changed_bytes_of_utf16_never_break_the_reader() {
    let mut random = Lcg::new(17);
    for round in 0..6_000 {
        let (_, to_bytes) = WIDE[round % 2];
        let mut input: Vec<u8> = SAMPLE.encode_utf16().flat_map(to_bytes).collect();
        for _ in 0..1 + random.below(4) {
            let at = random.below(input.len());
            input[at] = random.byte();
        }
        input.truncate(input.len() - random.below(input.len()) * random.below(2));
        if let Ok(nodes) = read(&input, &mut random) {
            assert!(nodes.len() < 8 * input.len());
        }
    }
}

/// An XML declaration that is put together at random, and whether it is one.
struct Declaration {
    text: String,
    is_good: bool,
}

impl Declaration {
    fn new(charset: Charset, random: &mut Lcg) -> Declaration {
        let mut declaration = Declaration {
            text: "<?xml".to_owned(),
            is_good: true,
        };
        let encodings: &[&str] = match charset {
            Charset::Utf16Le => &["utf-16", "UTF-16", "utf-16LE", "Utf-16le"],
            Charset::Utf16Be => &["utf-16", "UTF-16", "utf-16BE", "Utf-16be"],
            Charset::Utf8 | Charset::Auto => &["utf-8", "UTF-8", "uTf-8"],
        };
        let wrong_encodings: &[&str] = match charset {
            Charset::Utf16Le => &["utf-16be", "utf-8", "ucs-2", "", " utf-16", "utf-16\u{0}"],
            Charset::Utf16Be => &["utf-16le", "utf-8", "ucs-2", "", "utf-16 ", "\u{fee}"],
            Charset::Utf8 | Charset::Auto => &["utf-16", "utf-16le", "utf8", "iso-8859-1", ""],
        };
        declaration.part("version", &["1.0"], &["1.1", "1", "", "1.0 "], random);
        if random.below(4) > 0 {
            declaration.part("encoding", encodings, wrong_encodings, random);
        }
        if random.below(2) == 0 {
            let wrong = ["YES", "", "true"];
            declaration.part("standalone", &["yes", "no"], &wrong, random);
        }
        declaration.text += ["", " ", "\r\n"][random.below(3)];
        declaration.choose(&["?>"], &[">", "? >", "/>", "?"], random);
        declaration
    }

    /// One of the right tokens, or rarely one of the wrong ones.
    fn choose(&mut self, right: &[&str], wrong: &[&str], random: &mut Lcg) {
        let is_good = random.below(24) > 0;
        let tokens = if is_good { right } else { wrong };
        self.text += tokens[random.below(tokens.len())];
        self.is_good &= is_good;
    }

    fn part(&mut self, name: &str, right: &[&str], wrong: &[&str], random: &mut Lcg) {
        let capital = name.to_uppercase();
        let quote = ["'", "\""][random.below(2)];
        self.choose(&[" ", "\t\r\n "], &["", "\u{a0}", ","], random);
        self.choose(&[name], &[&capital, "lang", ""], random);
        self.choose(&["=", " = ", "\n="], &["", ":", "=="], random);
        self.text += quote;
        self.choose(right, wrong, random);
        self.text += quote;
    }
}

#[test]
fn a_declaration_is_accepted_when_it_is_well_formed_and_right() {
    let mut random = Lcg::new(18);
    let mut good = 0;
    for round in 0..6_000 {
        let charset = [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be][round % 3];
        let declaration = Declaration::new(charset, &mut random);
        let mark = ["", "\u{feff}"][random.below(2)];
        let text = format!("{mark}{}<a/>", declaration.text);
        let wide = WIDE.iter().find(|(wide, _)| *wide == charset);
        let input: Vec<u8> = match wide {
            Some((_, to_bytes)) => text.encode_utf16().flat_map(to_bytes).collect(),
            None => text.clone().into_bytes(),
        };
        let nodes = read(&input, &mut random).ok();
        let expected = declaration.is_good.then_some("<a/>;");
        assert_eq!(nodes.as_deref(), expected, "{charset:?}: {text:?}");
        good += u32::from(declaration.is_good);
    }
    assert!((1_000..5_000).contains(&good), "{good} were right");
}
