//! Random documents that come while they are read: what the reader drops from memory on the way is not missed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use webservices::xml::{Charset, Codec, Limits, Reader};

mod common;

use common::xml::{JustInTime, Lcg, trace_with};

/// Writes an element with everything that has to be remembered while its content is read: its name, what it declares.
fn element(out: &mut String, depth: usize, random: &mut Lcg) {
    let prefix = ["", "p", "\u{e9}t\u{e9}", "longer-prefix"][random.below(4)];
    let number = random.below(1000);
    let (name, declaration) = match prefix {
        "" => (format!("e{number}"), "xmlns".to_owned()),
        prefix => (format!("{prefix}:e{number}"), format!("xmlns:{prefix}")),
    };
    let namespace = ["urn:x", "u&amp;v", "\u{1f600}", "urn:a-long-one"][random.below(4)];
    let value = ["", "1", "a&lt;b", "x\r\ny\u{20ac}"][random.below(4)];
    *out +=
        &format!("<{name} {declaration}='{namespace}{number}' xml:lang='l{number}' a=\"{value}\">");
    for _ in 0..random.below(5) {
        match random.below(5) {
            0 => *out += &"text &amp; \u{20ac}\r\n".repeat(random.below(9)),
            1 => *out += "<!-- comment -->",
            2 => *out += "<![CDATA[<x>&]]>",
            3 => *out += "<empty/>",
            _ => {}
        }
        if depth < 12 {
            element(out, depth + 1, random);
        }
    }
    *out += &format!("</{name}>");
}

/// The nodes, with what is remembered at each.
fn notes(reader: &Reader) -> String {
    let name = String::from_utf8_lossy(reader.local()).into_owned();
    let ns = String::from_utf8_lossy(reader.ns()).into_owned();
    let lang = reader.xml_attribute(b"lang").map(<[u8]>::to_vec);
    let scope = reader.namespaces_in_scope();
    let scope: Vec<_> = scope
        .map(|(prefix, ns)| (prefix.to_vec(), ns.to_vec()))
        .collect();
    format!("{name}{{{ns}}} {lang:?} {scope:?} {:?}", reader.position())
}

#[test]
fn what_is_read_does_not_depend_on_how_much_is_there() {
    let mut random = Lcg::new(19);
    let mut longest = 0;
    for round in 0..150 {
        let mut text = "<?xml version='1.0'?>".to_owned();
        while text.len() < 40 || text.len() > 20_000 {
            text.truncate(21);
            element(&mut text, 1, &mut random);
        }
        let document: Vec<u8> = match round % 3 {
            0 => text.into_bytes(),
            1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        };
        longest = longest.max(document.len());

        let mut expected = Vec::new();
        let mut reader = Reader::new(Limits::default());
        let codec = Codec::Text(Charset::Auto);
        reader.set_input(document.as_slice(), codec, None).unwrap();
        let nodes = trace_with(&mut reader, |reader| expected.push(notes(reader))).unwrap();

        let mut stream = JustInTime::new(&document);
        let mut reader = stream.reader();
        let mut found = Vec::new();
        let streamed = trace_with(&mut reader, |reader| {
            stream.feed(reader);
            found.push(notes(reader));
        });
        assert_eq!(streamed.unwrap(), nodes);
        // Before anything has come, the place behind the byte order mark and the declaration is not known.
        assert_eq!(found[1..], expected[1..]);
    }
    assert!(longest > 10_000, "{longest} bytes");
}
