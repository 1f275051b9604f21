//! Reading recorded envelopes of WCF in every encoding.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::sync::Arc;

use webservices::xml::{Codec, Limits, Node, ReadTable, Reader, Value};

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
