//! Reading recorded envelopes of WCF in every encoding, and writing them again.

#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(unsafe_code, reason = "dictionaries are those of a C program")]

use std::fs;
use std::sync::Arc;

use webservices::abi::{BOOL, GUID, WS_XML_DICTIONARY, WS_XML_STRING};
use webservices::xml::dictionary::{STATIC_STRING_COUNT, static_string};
use webservices::xml::raw::CallerDictionary;
use webservices::xml::writer::{GivenNames, Identity};
use webservices::xml::{Codec, Dictionary, Input, Limits, Node, ReadTable, Reader, Value, Writer};

mod common;

use common::captures::{AUTO, http_bodies, readers, recorded, tcp_envelopes};
use common::xml::text_of;

/// Reads on to the next element with the given local name, at any depth, and returns its text.
fn value_of(reader: &mut Reader, local: &str) -> String {
    find(reader, local);
    reader.start_element().unwrap();
    let mut text = Vec::new();
    reader.read_text(&mut text).unwrap();
    String::from_utf8(text).unwrap()
}

fn find(reader: &mut Reader, local: &str) {
    while !reader.is_element(Some(local.as_bytes()), None) {
        let node = reader.next().unwrap();
        assert_ne!(node, Node::Eof, "{local} was not found");
    }
}

const BINDINGS: [&str; 9] = [
    "http11",
    "http12",
    "http12plain",
    "httpbin",
    "tcp",
    "tcptext",
    "tcptext11",
    "http11utf16",
    "httpmtom",
];

#[test]
fn add() {
    for binding in BINDINGS {
        let mut request = readers(&format!("{binding}/add.c2s")).remove(0);
        assert_eq!(value_of(&mut request, "n1"), "1.5", "{binding}");
        assert_eq!(value_of(&mut request, "n2"), "2.25", "{binding}");
        let mut reply = readers(&format!("{binding}/add.s2c")).remove(0);
        assert_eq!(value_of(&mut reply, "AddResult"), "3.75", "{binding}");
    }
}

#[test]
fn a_typed_fault() {
    for binding in BINDINGS {
        let mut reply = readers(&format!("{binding}/fault.s2c")).remove(0);
        find(&mut reply, "Fault");
        find(&mut reply, "MathFault");
        assert_eq!(
            reply.ns(),
            b"http://Microsoft.ServiceModel.Samples",
            "{binding}"
        );
        assert_eq!(value_of(&mut reply, "Operation"), "Divide", "{binding}");
        assert_eq!(
            value_of(&mut reply, "ProblemType"),
            "division by zero",
            "{binding}"
        );
    }
}

#[test]
fn a_calculator_session() {
    for binding in BINDINGS {
        let mut replies = readers(&format!("{binding}/session.s2c"));
        let result = value_of(replies.last_mut().unwrap(), "EqualsResult");
        assert_eq!(result, "441.24999999999994", "{binding}");
        let mut requests = readers(&format!("{binding}/session.c2s"));
        assert_eq!(requests.len(), 6, "{binding}");
        assert_eq!(value_of(&mut requests[3], "n"), "17.65", "{binding}");
    }
}

#[test]
fn an_order() {
    for binding in BINDINGS {
        for side in ["c2s", "s2c"] {
            let mut order = readers(&format!("{binding}/order.{side}")).remove(0);
            check_order(&mut order, &format!("{binding} {side}"));
        }
    }
}

fn check_order(order: &mut Reader, what: &str) {
    let mut check =
        |local: &str, value: &str| assert_eq!(value_of(order, local), value, "{what}: {local}");
    check("Id", "6f9619ff-8b86-d011-b42d-00c04fc964ff");
    check("Placed", "2024-02-29T12:34:56.789Z");
    check("ShippedOn", "");
    check("Discount", "-5");
    check("Customer", "J\u{fc}rgen & S\u{f6}hne <GmbH> \u{20ac}");
    check("Street", "1 Main St");
    check("Zip", "01234");
    check("Sku", "A-1");
    check("Price", "19.99");
    check("string", "red");
    check("string", "");
    check("Price", "0.0001");
    check("Quantity", "-1");
    check("Price", "-79228162514264337593543950335");
    check("int", "0");
    check("int", "1");
    check("int", "-1");
    check("int", "2147483647");
    check("int", "-2147483648");
    check("Total", "159.97");
    check("Status", "Paid");
    check("Urgent", "true");
    check("Weight", "0.1");
    check("Ratio", "1.5");
    check("Serial", "-9223372036854775808");
    check("Level", "-32768");
    check("Flag", "255");
    check("Window", "P1DT2H3M4.005S");
    check("Signature", "AAEC/f7/");
}

#[test]
fn nil_is_an_attribute() {
    for binding in BINDINGS {
        let mut order = readers(&format!("{binding}/order.c2s")).remove(0);
        find(&mut order, "ShippedOn");
        let nil = order.find_attribute(b"nil", b"http://www.w3.org/2001/XMLSchema-instance");
        let nil = nil.and_then(|index| order.attribute(index)).unwrap();
        assert_eq!(text_of(nil.value), "true", "{binding}");
    }
}

#[test]
fn seventy_thousand_bytes() {
    for binding in ["http11", "tcp", "httpmtom"] {
        for side in ["c2s", "s2c"] {
            let mut reader = readers(&format!("{binding}/bytes70k.{side}")).remove(0);
            find(
                &mut reader,
                if side == "c2s" {
                    "value"
                } else {
                    "EchoBytesResult"
                },
            );
            reader.start_element().unwrap();
            let mut bytes = Vec::new();
            while reader.node() == Node::Text {
                match reader.text() {
                    Value::Base64(part) => bytes.extend_from_slice(part),
                    Value::Utf8(text) => {
                        webservices::text::base64::parse_into(text, &mut bytes).unwrap()
                    }
                    _ => panic!("{binding} {side}: neither bytes nor text"),
                }
                reader.next().unwrap();
            }
            assert_eq!(bytes.len(), 70_000, "{binding} {side}");
            let wrong = (0..)
                .zip(&bytes)
                .find(|(i, byte)| **byte != ((7 * i + i / 256) % 256) as u8);
            assert_eq!(wrong, None, "{binding} {side}");
        }
    }
}

#[test]
fn every_envelope_is_read_to_its_end() {
    let folder = common::root().join("tests/data/captures");
    let mut envelopes = 0;
    for binding in BINDINGS {
        for file in fs::read_dir(folder.join(binding)).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            let Some(name) = file.strip_suffix(".bin") else {
                continue;
            };
            for mut reader in readers(&format!("{binding}/{name}")) {
                while reader
                    .next()
                    .unwrap_or_else(|e| panic!("{binding}/{name}: {e}"))
                    != Node::Eof
                {}
                envelopes += 1;
            }
        }
    }
    assert!(envelopes == 155, "only {envelopes} envelopes");
}

#[test]
fn envelopes_that_are_cut_or_changed() {
    for name in ["tcp/order.c2s", "http11/order.c2s"] {
        let whole = recorded(name);
        let (input, codec, table) = if name.starts_with("tcp") {
            let mut table = ReadTable::new(2048);
            let envelope = tcp_envelopes(&whole).remove(0);
            let used = table.append_block(envelope).unwrap();
            (
                &envelope[used..],
                Codec::BinarySession,
                Some(Arc::new(table)),
            )
        } else {
            (http_bodies(&whole).remove(0), AUTO, None)
        };
        let read = |bytes: &[u8]| {
            let mut reader = Reader::new(Limits::default());
            reader.set_input(bytes, codec, table.clone())?;
            while reader.next()? != Node::Eof {}
            Ok::<_, webservices::base::error::Error>(())
        };
        read(input).unwrap();
        for cut in 0..input.len() {
            assert!(read(&input[..cut]).is_err(), "{name} cut at {cut}");
        }
        let mut random = common::xml::Lcg::new(3);
        for _ in 0..5_000 {
            let mut changed = input.to_vec();
            let at = random.below(changed.len());
            changed[at] = random.byte();
            let _ = read(&changed);
        }
    }
}

/// The files of a binding, without their ending.
fn recordings(binding: &str) -> Vec<String> {
    let folder = common::root().join("tests/data/captures").join(binding);
    let names = fs::read_dir(folder).unwrap().filter_map(|file| {
        let file = file.unwrap().file_name().into_string().unwrap();
        Some(format!("{binding}/{}", file.strip_suffix(".bin")?))
    });
    names.collect()
}

#[test]
fn every_envelope_is_the_same_when_it_was_written_again() {
    for name in BINDINGS.iter().flat_map(|binding| recordings(binding)) {
        let twice = readers(&name).into_iter().zip(readers(&name));
        for (mut reader, mut again) in twice {
            let mut writer = Writer::new(Limits::default());
            writer.set_output(AUTO, 1 << 20, None);
            reader.copy_node(&mut writer).unwrap();
            let mut copy = Reader::new(Limits::default());
            copy.set_input(writer.take().0, AUTO, None).unwrap();
            let (expected, found) = (plain(&mut again), plain(&mut copy));
            assert_eq!(found, expected, "{name}");
        }
    }
}

/// The nodes, without what is not the same in all encodings: whether an element without content is one tag, how text is cut,
/// and in which order prefixes are declared.
fn plain(reader: &mut Reader) -> String {
    let (mut out, mut bytes) = (String::new(), Vec::new());
    let shown = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    loop {
        let node = reader.next().unwrap();
        if let (Node::Text, Value::Base64(piece)) = (node, reader.text()) {
            bytes.extend_from_slice(piece);
            continue;
        }
        out += &text_of(Value::Base64(&std::mem::take(&mut bytes)));
        match node {
            Node::Element => {
                out += &format!("<{}:{}", shown(reader.prefix()), shown(reader.local()));
                let attribute = |one: webservices::xml::Attribute<'_>| {
                    let [prefix, local, ns] = [one.prefix, one.local, one.ns].map(shown);
                    format!(" {prefix}:{local}:{ns}={}", text_of(one.value))
                };
                let mut attributes: Vec<String> = reader.attributes().map(attribute).collect();
                attributes.sort();
                out += &(attributes.concat() + ">");
            }
            Node::EndElement => out += "</>",
            Node::Eof => return out,
            Node::CData | Node::EndCData | Node::Bof => {}
            Node::Text | Node::Comment => out += &text_of(reader.text()),
        }
    }
}

/// Strings as a C program has them.
struct Strings {
    dictionary: WS_XML_DICTIONARY,
    _strings: Vec<WS_XML_STRING>,
}

impl Strings {
    /// The dictionary of these strings, which stay where they are.
    fn new<'s>(strings: impl Iterator<Item = &'s [u8]>) -> Box<Strings> {
        let string = |bytes: &[u8]| WS_XML_STRING {
            length: bytes.len() as u32,
            bytes: bytes.as_ptr().cast_mut(),
            dictionary: std::ptr::null_mut(),
            id: 0,
        };
        let mut strings: Vec<WS_XML_STRING> = strings.map(string).collect();
        let nobody = GUID {
            Data1: 0,
            Data2: 0,
            Data3: 0,
            Data4: [0; 8],
        };
        Box::new(Strings {
            dictionary: WS_XML_DICTIONARY {
                guid: nobody,
                strings: strings.as_mut_ptr(),
                stringCount: strings.len() as u32,
                isConst: BOOL::from(true),
            },
            _strings: strings,
        })
    }

    fn of_caller(&self) -> Dictionary {
        let dictionary = (&raw const self.dictionary).cast_mut();
        // SAFETY: the strings outlive the readers of the test.
        Dictionary::Caller(unsafe { CallerDictionary::new(dictionary) }.unwrap())
    }

    fn address(&self) -> usize {
        (&raw const self.dictionary).expose_provenance()
    }
}

/// Writes strings as what they were read as.
struct AsRead {
    statics: usize,
    session: usize,
}

impl GivenNames for AsRead {
    fn wire_id(&mut self, _: &[u8], identity: Identity) -> Option<u32> {
        match identity.dictionary {
            found if found == self.statics => Some(identity.id * 2),
            found if found == self.session => Some(identity.id * 2 + 1),
            _ => None,
        }
    }
}

/// Copies an envelope with the strings of both dictionaries.
fn written_again(envelope: &[u8], session: &ReadTable) -> Vec<u8> {
    let statics = Strings::new((0..STATIC_STRING_COUNT).filter_map(static_string));
    let count = u32::try_from(session.len()).unwrap();
    let strings = (0..count).map(|number| session.string(number * 2 + 1).unwrap());
    let session = Strings::new(strings);
    let mut reader = Reader::new(Limits::default());
    let input = Input::from(envelope);
    let dictionaries = (statics.of_caller(), session.of_caller());
    reader
        .set_input_with(input, Codec::BinarySession, dictionaries.0, dictionaries.1)
        .unwrap();
    let mut writer = Writer::new(Limits::default());
    writer.set_output(Codec::Binary, 1 << 20, None);
    writer.set_names(Box::new(AsRead {
        statics: statics.address(),
        session: session.address(),
    }));
    reader.copy_node(&mut writer).unwrap();
    writer.bytes().to_vec()
}

#[test]
fn binary_envelopes_are_written_again_byte_by_byte() {
    let mut envelopes = 0;
    let mut check = |name: &str, envelope: &[u8], session: &ReadTable| {
        let written = written_again(envelope, session);
        assert!(written == without_array(envelope), "{name}");
        envelopes += 1;
    };
    for name in recordings("httpbin") {
        for body in http_bodies(&recorded(&name)) {
            check(&name, body, &ReadTable::new(0));
        }
    }
    for name in recordings("tcp") {
        let mut session = ReadTable::new(2048);
        for envelope in tcp_envelopes(&recorded(&name)) {
            let block = session.append_block(envelope).unwrap();
            check(&name, &envelope[block..], &session);
        }
    }
    assert_eq!(envelopes, 48);
}

/// The envelope of an order with the elements that its array of numbers stands for (MC-NBFX 2.3.3): a reader shows them one by
/// one, and a copy has them so.
fn without_array(envelope: &[u8]) -> Vec<u8> {
    const ITEMS: &[u8] =
        b"\x01\x8d\x05\0\0\0\0\x01\0\0\0\xff\xff\xff\xff\xff\xff\xff\x7f\0\0\0\x80";
    let Some(items) = memchr::memmem::find(envelope, ITEMS) else {
        return envelope.to_vec();
    };
    // An element with a prefix of one letter, in full or by its number.
    let is_array = |at: &usize| envelope[*at] == 0x03 && (0x44..0x78).contains(&envelope[at + 1]);
    let array = (items - 6..items - 2).find(is_array).unwrap();
    let mut out = envelope[..array].to_vec();
    let numbers = [
        &b"\x81"[..],
        b"\x83",
        b"\x89\xff",
        b"\x8d\xff\xff\xff\x7f",
        b"\x8d\0\0\0\x80",
    ];
    for number in numbers {
        out.extend_from_slice(&envelope[array + 1..items]);
        out.extend_from_slice(number);
    }
    out.extend_from_slice(&envelope[items + ITEMS.len()..]);
    out
}
