//! Reading binary XML: every record of MC-NBFX, what is malformed, and limits.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::xml::tree::Tree;
use webservices::xml::{Codec, Limits, Node, ReadTable, Reader, Value, Writer};

mod common;

use common::xml::{Lcg, trace};

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| (pair[0] * 16 + pair[1]) as u8)
        .collect()
}

fn fragments() -> Limits {
    Limits {
        allow_fragment: true,
        ..Limits::default()
    }
}

/// Session strings 1, 3 and 5.
fn session() -> Arc<ReadTable> {
    Arc::new(ReadTable::from_strings([
        &b"one"[..],
        b"three",
        b"not a name",
    ]))
}

fn reader(limits: Limits, input: &[u8]) -> Reader {
    let mut reader = Reader::new(limits);
    reader
        .set_input(input, Codec::BinarySession, Some(session()))
        .unwrap();
    reader
}

fn read(hex: &str) -> Result<String> {
    trace(&mut reader(fragments(), &bytes(hex)))
}

/// The examples of MC-NBFX section 3; where they use a dictionary, with the static strings.
const EXAMPLES: &[(&str, &str)] = &[
    ("40 03 64 6F 63 01", "<doc>;"),
    ("02 07 63 6F 6D 6D 65 6E 74", "#comment#"),
    (
        "03 40 03 61 72 72 01 8B 03 33 33 88 88 DD DD",
        "<arr>'13107';<arr>'-30584';<arr>'-8739';",
    ),
    (
        "40 03 64 6F 63 04 04 61 74 74 72 84 01",
        "<doc attr='false'>;",
    ),
    (
        "40 03 64 6F 63 09 03 70 72 65 0A 68 74 74 70 3A 2F 2F 61 62 63 05 03 70 72 65 04 61 74 74 72 84 01",
        "<doc pre:{http://abc} pre:attr{http://abc}='false'>;",
    ),
    ("40 03 64 6F 63 06 08 86 01", "<doc Header='true'>;"),
    (
        "40 03 64 6F 63 09 03 70 72 65 0A 68 74 74 70 3A 2F 2F 61 62 63 07 03 70 72 65 00 86 01",
        "<doc pre:{http://abc} pre:mustUnderstand{http://abc}='true'>;",
    ),
    (
        "40 03 64 6F 63 08 0A 68 74 74 70 3A 2F 2F 61 62 63 01",
        "<:doc{} :{http://abc}>;",
    ),
    (
        "40 03 64 6F 63 09 01 70 0A 68 74 74 70 3A 2F 2F 61 62 63 01",
        "<doc p:{http://abc}>;",
    ),
    (
        "40 03 64 6F 63 0A 04 01",
        "<:doc{http://www.w3.org/2003/05/soap-envelope} :{http://www.w3.org/2003/05/soap-envelope}>;",
    ),
    (
        "40 03 64 6F 63 0B 01 70 04 01",
        "<doc p:{http://www.w3.org/2003/05/soap-envelope}>;",
    ),
    (
        "40 03 64 6F 63 09 01 66 0A 68 74 74 70 3A 2F 2F 61 62 63 11 03 98 05 68 65 6C 6C 6F 01",
        "<doc f:{http://abc} f:three{http://abc}='hello'>;",
    ),
    (
        "40 03 64 6F 63 09 01 6B 0A 68 74 74 70 3A 2F 2F 61 62 63 30 04 61 74 74 72 86 01",
        "<doc k:{http://abc} k:attr{http://abc}='true'>;",
    ),
    (
        "40 03 64 6F 63 09 01 7A 0A 68 74 74 70 3A 2F 2F 61 62 63 3F 03 61 62 63 98 03 78 79 7A 01",
        "<doc z:{http://abc} z:abc{http://abc}='xyz'>;",
    ),
    (
        "41 03 70 72 65 03 64 6F 63 09 03 70 72 65 0A 68 74 74 70 3A 2F 2F 61 62 63 01",
        "<pre:doc{http://abc} pre:{http://abc}>;",
    ),
    ("42 0E 01", "<Body>;"),
    (
        "43 03 70 72 65 0E 09 03 70 72 65 0A 68 74 74 70 3A 2F 2F 61 62 63 01",
        "<pre:Body{http://abc} pre:{http://abc}>;",
    ),
    (
        "44 0A 09 01 61 0A 68 74 74 70 3A 2F 2F 61 62 63 01",
        "<a:Action{http://abc} a:{http://abc}>;",
    ),
    (
        "56 01 09 01 73 0A 68 74 74 70 3A 2F 2F 61 62 63 01",
        "<s:one{http://abc} s:{http://abc}>;",
    ),
    (
        "5E 05 68 65 6C 6C 6F 09 01 61 0A 68 74 74 70 3A 2F 2F 61 62 63 01",
        "<a:hello{http://abc} a:{http://abc}>;",
    ),
    (
        "70 09 4D 79 4D 65 73 73 61 67 65 09 01 73 0A 68 74 74 70 3A 2F 2F 61 62 63 01",
        "<s:MyMessage{http://abc} s:{http://abc}>;",
    ),
    ("40 03 64 6F 63 06 00 80 01", "<doc mustUnderstand='0'>;"),
    ("40 03 61 62 63 81", "<abc>'0';"),
    ("40 03 64 6F 63 06 00 82 01", "<doc mustUnderstand='1'>;"),
    ("40 03 61 62 63 83", "<abc>'1';"),
    ("40 03 61 62 63 85", "<abc>'false';"),
    ("40 03 61 62 63 87", "<abc>'true';"),
    (
        "40 03 64 6F 63 06 00 88 DE 01",
        "<doc mustUnderstand='-34'>;",
    ),
    ("42 00 89 7F", "<mustUnderstand>'127';"),
    (
        "40 03 64 6F 63 06 00 8A 00 80 01",
        "<doc mustUnderstand='-32768'>;",
    ),
    ("42 00 8B FF 7F", "<mustUnderstand>'32767';"),
    (
        "40 03 64 6F 63 06 00 8C 15 CD 5B 07 01",
        "<doc mustUnderstand='123456789'>;",
    ),
    ("42 00 8D FF FF FF 7F", "<mustUnderstand>'2147483647';"),
    (
        "40 03 64 6F 63 06 00 8E 00 00 00 80 00 00 00 00 01",
        "<doc mustUnderstand='2147483648'>;",
    ),
    (
        "42 00 8F 00 00 00 00 00 01 00 00",
        "<mustUnderstand>'1099511627776';",
    ),
    (
        "40 03 64 6F 63 04 01 61 90 CD CC 8C 3F 01",
        "<doc a='1.1'>;",
    ),
    ("40 05 50 72 69 63 65 91 CD CC 01 42", "<Price>'32.45';"),
    (
        "40 03 64 6F 63 04 01 61 92 74 57 14 8B 0A BF 05 40 01",
        "<doc a='2.71828182845905'>;",
    ),
    (
        "40 02 50 49 93 11 2D 44 54 FB 21 09 40",
        "<PI>'3.14159265358979';",
    ),
    (
        "40 03 64 6F 63 04 03 69 6E 74 94 00 00 06 00 00 00 00 00 80 2D 4E 00 00 00 00 00 01",
        "<doc int='5.123456'>;",
    ),
    (
        "40 08 4D 61 78 56 61 6C 75 65 95 00 00 00 00 FF FF FF FF FF FF FF FF FF FF FF FF",
        "<MaxValue>'79228162514264337593543950335';",
    ),
    (
        "40 03 64 6F 63 06 00 96 FF 3F 37 F4 75 28 CA 2B 01",
        "<doc mustUnderstand='9999-12-31T23:59:59.9999999'>;",
    ),
    (
        "42 00 97 00 40 8E F9 5B 47 C8 08",
        "<mustUnderstand>'2006-05-17T00:00:00';",
    ),
    ("40 03 64 6F 63 98 05 68 65 6C 6C 6F 01", "<doc>'hello';"),
    ("40 01 61 99 05 68 65 6C 6C 6F", "<a>'hello';"),
    ("40 03 64 6F 63 9A 05 00 68 65 6C 6C 6F 01", "<doc>'hello';"),
    ("40 01 61 9B 05 00 68 65 6C 6C 6F", "<a>'hello';"),
    (
        "40 03 64 6F 63 9C 05 00 00 00 68 65 6C 6C 6F 01",
        "<doc>'hello';",
    ),
    ("40 01 61 9D 05 00 00 00 68 65 6C 6C 6F", "<a>'hello';"),
    (
        "40 03 64 6F 63 9E 08 00 01 02 03 04 05 06 07 01",
        "<doc>'AAECAwQFBgc=';",
    ),
    (
        "40 01 61 9F 08 00 01 02 03 04 05 06 07",
        "<a>'AAECAwQFBgc=';",
    ),
    (
        "40 03 64 6F 63 A0 08 00 00 01 02 03 04 05 06 07 01",
        "<doc>'AAECAwQFBgc=';",
    ),
    (
        "40 01 61 A1 08 00 00 01 02 03 04 05 06 07",
        "<a>'AAECAwQFBgc=';",
    ),
    (
        "40 03 64 6F 63 A2 08 00 00 00 00 01 02 03 04 05 06 07 01",
        "<doc>'AAECAwQFBgc=';",
    ),
    (
        "40 01 61 A3 08 00 00 00 00 01 02 03 04 05 06 07",
        "<a>'AAECAwQFBgc=';",
    ),
    (
        "40 03 64 6F 63 04 01 61 A4 88 7B 98 05 68 65 6C 6C 6F 86 A6 01",
        "<doc a='123 hello true'>;",
    ),
    ("40 03 64 6F 63 A4 88 7B A8 86 A6 01", "<doc>'123  true';"),
    ("40 03 64 6F 63 A4 A6 01", "<doc>'';"),
    ("40 03 64 6F 63 04 01 61 A8 01", "<doc a=''>;"),
    ("40 03 64 6F 63 A9", "<doc>'';"),
    ("40 03 64 6F 63 04 02 6E 73 AA 0E 01", "<doc ns='Body'>;"),
    ("40 04 54 79 70 65 AB 05", "<Type>'not a name';"),
    (
        "40 03 64 6F 63 AC 00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF 01",
        "<doc>'urn:uuid:33221100-5544-7766-8899-aabbccddeeff';",
    ),
    (
        "42 00 AD 00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF",
        "<mustUnderstand>'urn:uuid:33221100-5544-7766-8899-aabbccddeeff';",
    ),
    (
        "40 03 64 6F 63 AE 00 C4 F5 32 FF FF FF FF 01",
        "<doc>'-00:05:44';",
    ),
    (
        "42 00 AF 00 B0 8E F0 1B 00 00 00",
        "<mustUnderstand>'03:20:00';",
    ),
    (
        "40 03 64 6F 63 B0 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 01",
        "<doc>'03020100-0504-0706-0809-0a0b0c0d0e0f';",
    ),
    (
        "40 02 49 44 B1 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F",
        "<ID>'03020100-0504-0706-0809-0a0b0c0d0e0f';",
    ),
    (
        "40 03 64 6F 63 B2 FF FF FF FF FF FF FF FF 01",
        "<doc>'18446744073709551615';",
    ),
    (
        "42 00 B3 FE FF FF FF FF FF FF FF",
        "<mustUnderstand>'18446744073709551614';",
    ),
    ("40 03 64 6F 63 B4 01 01", "<doc>'true';"),
    (
        "03 40 03 61 72 72 01 B5 05 01 00 01 00 01",
        "<arr>'true';<arr>'false';<arr>'true';<arr>'false';<arr>'true';",
    ),
    (
        "40 03 64 6F 63 04 01 75 B6 06 75 00 6E 00 69 00 01",
        "<doc u='uni'>;",
    ),
    ("40 01 55 B7 06 75 00 6E 00 69 00", "<U>'uni';"),
    (
        "40 03 64 6F 63 04 03 75 31 36 B8 08 00 75 00 6E 00 69 00 32 00 01",
        "<doc u16='uni2'>;",
    ),
    (
        "40 03 55 31 36 B9 08 00 75 00 6E 00 69 00 32 00",
        "<U16>'uni2';",
    ),
    (
        "40 03 64 6F 63 04 03 75 33 32 BA 04 00 00 00 33 00 32 00 01",
        "<doc u32='32'>;",
    ),
    ("40 03 55 33 32 BB 04 00 00 00 33 00 32 00", "<U32>'32';"),
    (
        "40 03 64 6F 63 06 00 BC 08 0E 09 01 69 01 75 01",
        "<doc mustUnderstand='i:Body' i:{u}>;",
    ),
    ("40 01 61 09 01 73 01 75 BD 12 01", "<a s:{u}>'s:one';"),
];

#[test]
fn the_examples_of_the_specification() {
    for (hex, nodes) in EXAMPLES {
        let nodes = nodes.replace(":doc{} :{http://abc}", ":doc{http://abc} :{http://abc}");
        match read(hex) {
            Ok(found) => assert_eq!(found, nodes, "{hex}"),
            Err(error) => panic!("{hex}: {error}"),
        }
    }
}

#[test]
fn the_examples_are_errors_when_they_are_cut() {
    for (hex, _) in EXAMPLES {
        let whole = bytes(hex);
        for cut in 1..whole.len() {
            let error = trace(&mut reader(fragments(), &whole[..cut])).unwrap_err();
            assert_eq!(
                error.code(),
                WS_E_INVALID_FORMAT,
                "{hex} cut at {cut}: {error}"
            );
        }
    }
}

#[test]
fn malformed_records() {
    for (hex, text) in [
        (
            "00",
            "a record of type 0x00 cannot stand here (offset 0, in /)",
        ),
        ("78", "a record of type 0x78 cannot stand here"),
        ("BE", "a record of type 0xbe cannot stand here"),
        ("04 01 61 80", "a record of type 0x04 cannot stand here"),
        (
            "01",
            "an end of element without an element (offset 0, in /)",
        ),
        ("81", "an end of element without an element"),
        (
            "40 01 61 01 01",
            "an end of element without an element (offset 4, in /)",
        ),
        ("40 01 61 A5", "a record of type 0xa4 cannot stand here"),
        (
            "40 01 61 A6",
            "a record of type 0xa6 cannot stand here (offset 3, in /a)",
        ),
        ("40 01 61 A7", "a record of type 0xa6 cannot stand here"),
        (
            "40 01 61 A4 A4",
            "a record of type 0xa4 cannot stand here (offset 4, in /a)",
        ),
        (
            "40 01 61 A4 81",
            "a record of type 0x81 cannot stand here (offset 4, in /a)",
        ),
        ("40 01 61 A4 01", "a record of type 0x01 cannot stand here"),
        (
            "40 01 61 04 01 62 81",
            "a record of type 0x81 cannot stand here",
        ),
        (
            "40 01 61 04 01 62 01",
            "a record of type 0x01 cannot stand here",
        ),
        (
            "40 01 61 04 01 62 80 04 01 62 82",
            "the attribute b occurs twice (offset 7, in /)",
        ),
        ("40 00", "\"\" is not a name"),
        ("40 01 61 04 05 78 6D 6C 6E 73", "\"xmlns\" is not a name"),
        ("41 05 78 6D 6C 6E 73 01 61", "\"xmlns\" is not a name"),
        ("40 03 61 3A 62", "\"a:b\" is not a name"),
        (
            "42 04",
            "\"http://www.w3.org/2003/05/soap-envelope\" is not a name",
        ),
        ("42 05", "\"not a name\" is not a name"),
        (
            "42 07",
            "no string of the dictionaries has the id 7 (offset 1, in /)",
        ),
        ("42 D0 07", "no string of the dictionaries has the id 976"),
        (
            "42 FF FF FF FF 0F",
            "a number has more than 31 bits (offset 1, in /)",
        ),
        ("42 FF FF FF FF FF 01", "a number has more than 31 bits"),
        ("41 00 01 61", "\"\" is not a name"),
        (
            "41 01 70 01 61",
            "the prefix p is not declared (offset 0, in /)",
        ),
        ("44 00", "the prefix a is not declared"),
        (
            "40 01 61 26 01 62 80",
            "the prefix a is not declared (offset 3, in /)",
        ),
        (
            "40 01 61 BC 00 00",
            "the prefix a is not declared (offset 3, in /a)",
        ),
        (
            "40 01 61 BC 1A 00",
            "a qualified name has the prefix number 26",
        ),
        ("40 01 61 BC 00 04", "is not a name"),
        (
            "40 01 61 09 01 70 00",
            "a prefix cannot be declared for no namespace",
        ),
        (
            "40 01 61 08 01 75 08 01 75",
            "the prefix is declared twice on this element",
        ),
        (
            "40 7F 61",
            "a record says that 127 bytes follow, but the input has only 1",
        ),
        (
            "40 01 61 98 02 61",
            "a record says that 2 bytes follow, but the input has only 1 (offset 5, in /a)",
        ),
        (
            "40 01 61 9C FF FF FF 7F",
            "a record says that 2147483647 bytes follow, but the input has only 0",
        ),
        ("40 01 61 9C FF FF FF FF", "a record has the length -1"),
        (
            "40 01 61 A2 00 00 00 80",
            "a record has the length -2147483648",
        ),
        ("40 01 61 BA FF FF FF FF", "a record has the length -1"),
        ("40 01 61 B4 02", "a boolean is 2, neither 0 nor 1"),
        (
            "40 01 61 94 00 00 1D 00 00 00 00 00 00 00 00 00 00 00 00 00",
            "a decimal has scale 29 and sign 0x00",
        ),
        (
            "40 01 61 94 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00",
            "a decimal has scale 0 and sign 0x01",
        ),
        (
            "40 01 61 96 00 00 00 00 00 00 00 C0",
            "a date has the unknown time zone kind 3",
        ),
        (
            "40 01 61 96 00 40 37 F4 75 28 CA 2B",
            "a date lies behind the year 9999",
        ),
        (
            "40 01 61 98 02 C3 28",
            "the bytes are not UTF-8 (offset 5, in /a)",
        ),
        (
            "40 01 61 98 02 61 01",
            "a character is not allowed in XML (offset 6, in /a)",
        ),
        (
            "40 01 61 98 03 EF BF BF",
            "a character is not allowed in XML",
        ),
        (
            "40 01 61 B6 01 61",
            "the text is not UTF-16 of characters allowed in XML",
        ),
        (
            "40 01 61 B6 02 00 D8",
            "the text is not UTF-16 of characters allowed in XML",
        ),
        (
            "40 01 61 B6 02 01 00",
            "the text is not UTF-16 of characters allowed in XML",
        ),
        ("03 98 01 61", "a record of type 0x98 cannot stand here"),
        ("03 40 01 61 8B", "a record of type 0x8b cannot stand here"),
        (
            "03 40 01 61 01 99 01",
            "a record of type 0x99 cannot stand here",
        ),
        (
            "03 40 01 61 01 8A 01 00 00",
            "a record of type 0x8a cannot stand here",
        ),
        (
            "03 40 01 61 01 8B 00",
            "an array has 0 items of 2 bytes, but the input has 0 bytes",
        ),
        (
            "03 40 01 61 01 8B FF FF FF FF 07 00 00",
            "an array has 2147483647 items of 2 bytes, but the input has 2 bytes",
        ),
    ] {
        match read(hex) {
            Ok(nodes) => panic!("{hex} was read as {nodes}"),
            Err(error) => {
                assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{hex}");
                assert!(error.texts()[0].contains(text), "{hex}: {error}");
            }
        }
    }
}

#[test]
fn the_top_level_without_fragments() {
    for (hex, fits) in [
        ("40 01 61 01", true),
        ("40 05 78 6D 6C 6E 73 01", true),
        ("02 01 78 40 01 61 01 02 01 78", true),
        ("98 01 20 40 01 61 01 A8", true),
        ("", false),
        ("98 01 78 40 01 61 01", false),
        ("40 01 61 01 82", false),
        ("40 01 61 01 40 01 61 01", false),
        ("03 40 01 61 01 B5 01 00", true),
        ("03 40 01 61 01 B5 02 00 00", false),
        ("40 01 61 03 40 01 61 01 B5 02 00 00 01", true),
    ] {
        let result = trace(&mut reader(Limits::default(), &bytes(hex)));
        assert_eq!(result.is_ok(), fits, "{hex}: {result:?}");
    }
}

#[test]
fn values_keep_their_types() {
    let hex = "40 01 61 80 8A 01 00 8E 01 00 00 00 00 00 00 00 86 B4 00 92 00 00 00 00 00 00 F8 3F B2 01 00 00 00 00 00 00 00 \
        9E 01 FF B6 02 61 00 AA 01 96 01 00 00 00 00 00 00 40 01";
    let mut reader = reader(Limits::default(), &bytes(hex));
    reader.next().unwrap();
    reader.next().unwrap();
    let mut seen = 0;
    while reader.node() == Node::Text {
        let good = match (seen, reader.text()) {
            (0, Value::Int32(0)) | (1, Value::Int32(1)) | (2, Value::Int64(1)) => true,
            (3, Value::Bool(true)) | (4, Value::Bool(false)) | (6, Value::UInt64(1)) => true,
            (5, Value::Double(value)) => value == 1.5,
            (7, Value::Base64(bytes)) => bytes == [0xFF],
            (8, Value::Utf16(bytes)) => bytes == b"a\0",
            (9, Value::Utf8(bytes)) => bytes == b"one",
            (10, Value::DateTime(value)) => {
                value.ticks == 1 && value.format == WS_DATETIME_FORMAT_UTC
            }
            _ => false,
        };
        assert!(good, "value {seen}");
        seen += 1;
        reader.next().unwrap();
    }
    assert_eq!((seen, reader.node()), (11, Node::EndElement));
}

#[test]
fn array_items_are_elements_with_the_attributes_of_the_first() {
    let hex = "40 01 72 03 40 04 69 74 65 6D 08 01 75 04 01 6B A4 82 80 A6 01 8D 02 07 00 00 00 FF FF FF FF 40 01 7A 01 01";
    let nodes = "<r><:item{u} :{u} k='1 0'>'7';<:item{u} :{u} k='1 0'>'-1';<z>;;";
    assert_eq!(
        trace(&mut reader(Limits::default(), &bytes(hex))).unwrap(),
        nodes
    );
    let mut reader = reader(Limits::default(), &bytes(hex));
    assert!(reader.to_start_element(Some(b"r"), None).unwrap());
    reader.start_element().unwrap();
    assert!(reader.to_start_element(Some(b"item"), Some(b"u")).unwrap());
    reader.skip().unwrap();
    assert!(reader.is_element(Some(b"item"), Some(b"u")));
    assert_eq!(reader.namespace_of_prefix(b""), Some(&b"u"[..]));
    reader.start_element().unwrap();
    assert!(matches!(reader.text(), Value::Int32(-1)));
    reader.next().unwrap();
    reader.end_element().unwrap();
    assert!(reader.is_element(Some(b"z"), Some(b"")));
}

#[test]
fn text_that_is_blank_is_skipped_before_elements_only() {
    let mut reader = reader(
        Limits::default(),
        &bytes("40 01 61 98 01 20 B6 02 0A 00 A8 02 01 63 40 01 62 83 80 01"),
    );
    reader.next().unwrap();
    reader.start_element().unwrap();
    assert!(reader.to_start_element(Some(b"b"), None).unwrap());
    reader.skip().unwrap();
    assert!(!reader.at_end_element().unwrap());
    let mut text = Vec::new();
    reader.read_text(&mut text).unwrap();
    assert_eq!(text, b"0");
    reader.end_element().unwrap();
}

#[test]
fn limits_are_quotas() {
    let limits = Limits {
        max_depth: 1,
        max_attributes: 1,
        max_namespaces: 1,
        ..Limits::default()
    };
    for hex in [
        "40 01 61 40 01 62 01 01",
        "40 01 61 04 01 62 80 04 01 63 80 01",
        "40 01 61 08 01 75 09 01 70 01 75 01",
    ] {
        let error = trace(&mut reader(limits.clone(), &bytes(hex))).unwrap_err();
        assert_eq!(error.code(), WS_E_QUOTA_EXCEEDED, "{hex}");
    }
    let limits = Limits {
        allow_invalid_character_references: true,
        ..Limits::default()
    };
    assert_eq!(
        trace(&mut reader(limits, &bytes("40 01 61 99 01 01"))).unwrap(),
        "<a>'\u{1}';"
    );
}

#[test]
fn a_list_cannot_grow_without_bound() {
    let long = "x".repeat(10_000);
    let table = Arc::new(ReadTable::from_strings([long.as_bytes()]));
    let mut input = bytes("40 01 61 A4");
    for _ in 0..1000 {
        input.extend_from_slice(&[0xAA, 0x01]);
    }
    input.extend_from_slice(&[0xA6, 0x01]);
    let mut reader = Reader::new(Limits::default());
    reader
        .set_input(input, Codec::BinarySession, Some(table))
        .unwrap();
    assert_eq!(trace(&mut reader).unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
}

#[test]
fn changed_bytes_never_break_the_reader() {
    let mut random = Lcg::new(11);
    let whole: Vec<u8> = EXAMPLES.iter().flat_map(|(hex, _)| bytes(hex)).collect();
    for _ in 0..3_000 {
        let mut input = whole.clone();
        for _ in 0..1 + random.below(4) {
            let at = random.below(input.len());
            input[at] = random.byte();
        }
        if let Ok(nodes) = trace(&mut reader(fragments(), &input)) {
            assert!(nodes.len() < 200 * input.len());
        }
    }
}

#[test]
fn lists_stay_lists_when_they_are_copied() {
    let cases = [
        (
            "40 01 61 A4 88 7B 98 05 68 65 6C 6C 6F 86 A6 01",
            "123 hello true",
        ),
        ("40 01 61 A4 A6 01", ""),
        ("40 01 61 A4 9E 03 01 02 03 A8 A6 01", "AQID "),
        ("40 01 61 09 01 62 01 75 A4 BC 01 02 A6 01", "b:Envelope"),
    ];
    for (hex, text) in cases {
        let bytes = bytes(hex);
        let mut reader = Reader::new(Limits::default());
        reader
            .set_input(bytes.clone(), Codec::Binary, None)
            .unwrap();
        // Through an XML buffer and back.
        let tree = Tree::shared(None).unwrap();
        let mut writer = Writer::new(Limits::default());
        writer.set_tree(Arc::clone(&tree)).unwrap();
        reader.copy_node(&mut writer).unwrap();
        reader.set_tree(tree);
        writer.set_output(Codec::Binary, 4096, None);
        reader.copy_node(&mut writer).unwrap();
        // Names may be written otherwise.
        let list = |bytes: &[u8]| {
            let start = bytes.iter().position(|byte| *byte == 0xA4).unwrap();
            bytes[start..].to_vec()
        };
        assert_eq!(list(&writer.take().0), list(&bytes), "{hex}");
        // As characters, whole and in pieces.
        reader.set_input(bytes, Codec::Binary, None).unwrap();
        reader.next().unwrap();
        reader.next().unwrap();
        assert!(reader.list().is_some(), "{hex}");
        assert_eq!(reader.text_as_chars().unwrap(), text.as_bytes());
        reader.take_text(1);
        assert!(reader.list().is_none(), "{hex}");
    }
}
