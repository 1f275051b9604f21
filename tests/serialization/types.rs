//! Each simple type: text to memory and back, and through binary XML.

#![allow(unsafe_code, reason = "reads the bytes of values")]

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::serial;
use webservices::xml::{Codec, Limits, Reader, Value, Writer};

use crate::describe::*;
use crate::typed::binary;

/// Reads `text` as a `T`, writes it in text and in binary, and gives the texts of both ways.
fn round_trip<T>(ty: WS_TYPE, description: *const c_void, text: &str) -> String {
    let mut heap = heap();
    let mut reader = text_reader(&format!("<r>{text}</r>"));
    let value: T = read_value(&mut reader, &mut heap, ty, description).unwrap();
    let direct = written(ty, description, &value);

    let mut binary = writer(Codec::Binary);
    write_value(&mut binary, ty, description, &value).unwrap();
    let mut reader = Reader::new(Limits::default());
    reader
        .set_input(binary.take().0, Codec::Binary, None)
        .unwrap();
    let again: T = read_value(&mut reader, &mut heap, ty, description).unwrap();
    assert_eq!(written(ty, description, &again), direct);
    direct
}

fn written<T>(ty: WS_TYPE, description: *const c_void, value: &T) -> String {
    let mut writer = writer(TEXT);
    write_value(&mut writer, ty, description, value).unwrap();
    let text = String::from_utf8(writer.take().0).unwrap();
    let text = text
        .strip_prefix("<r>")
        .and_then(|text| text.strip_suffix("</r>"));
    text.unwrap_or_default().to_owned()
}

#[test]
fn simple_types_survive_both_encodings() {
    let none = none();
    for (text, expected) in [(" 1 ", "true"), ("false", "false")] {
        assert_eq!(round_trip::<BOOL>(WS_BOOL_TYPE, none, text), expected);
    }
    for text in ["-128", "0", "1", "127"] {
        assert_eq!(round_trip::<i8>(WS_INT8_TYPE, none, text), text);
    }
    assert_eq!(round_trip::<i16>(WS_INT16_TYPE, none, "-32768"), "-32768");
    assert_eq!(
        round_trip::<i32>(WS_INT32_TYPE, none, "-2147483648"),
        "-2147483648"
    );
    for text in ["-9223372036854775808", "9223372036854775807"] {
        assert_eq!(round_trip::<i64>(WS_INT64_TYPE, none, text), text);
    }
    assert_eq!(round_trip::<u8>(WS_UINT8_TYPE, none, "255"), "255");
    assert_eq!(round_trip::<u16>(WS_UINT16_TYPE, none, "65535"), "65535");
    assert_eq!(
        round_trip::<u32>(WS_UINT32_TYPE, none, "4294967295"),
        "4294967295"
    );
    for text in ["18446744073709551615", "5"] {
        assert_eq!(round_trip::<u64>(WS_UINT64_TYPE, none, text), text);
    }
    for text in ["1.5", "-0.1", "INF", "NaN", "3.4028235E+38"] {
        assert_eq!(round_trip::<f32>(WS_FLOAT_TYPE, none, text), text);
    }
    for text in ["1", "17.65", "441.24999999999994", "-INF", "1E-2"] {
        assert_eq!(round_trip::<f64>(WS_DOUBLE_TYPE, none, text), text);
    }
    for text in ["0.0001", "-79228162514264337593543950335"] {
        assert_eq!(round_trip::<DECIMAL>(WS_DECIMAL_TYPE, none, text), text);
    }
    for text in ["2024-02-29T12:34:56.789Z", "9999-12-31T23:59:59.9999999"] {
        assert_eq!(
            round_trip::<WS_DATETIME>(WS_DATETIME_TYPE, none, text),
            text
        );
    }
    assert_eq!(
        round_trip::<WS_TIMESPAN>(WS_TIMESPAN_TYPE, none, "-1.02:03:04"),
        "-1.02:03:04"
    );
    assert_eq!(
        round_trip::<WS_DURATION>(WS_DURATION_TYPE, none, "-P1Y2M3DT4.5S"),
        "-P1Y2M3DT4.5S"
    );
    let guid = "00112233-4455-6677-8899-aabbccddeeff";
    assert_eq!(round_trip::<GUID>(WS_GUID_TYPE, none, guid), guid);
    let urn = format!("urn:uuid:{guid}");
    assert_eq!(
        round_trip::<WS_UNIQUE_ID>(WS_UNIQUE_ID_TYPE, none, &urn),
        urn
    );
    assert_eq!(
        round_trip::<WS_UNIQUE_ID>(WS_UNIQUE_ID_TYPE, none, " urn:x "),
        "urn:x"
    );
    assert_eq!(
        round_trip::<WS_BYTES>(WS_BYTES_TYPE, none, " AA EC\n"),
        "AAEC"
    );
    for text in [" test ", "", "a\u{e4}\u{20ac}\u{1f600}", "&lt;&amp;"] {
        assert_eq!(round_trip::<WS_STRING>(WS_STRING_TYPE, none, text), text);
        assert_eq!(
            round_trip::<WS_XML_STRING>(WS_XML_STRING_TYPE, none, text),
            text
        );
    }
    assert_eq!(
        round_trip::<WS_STRING>(WS_STRING_TYPE, none, "a<!-- no -->b<![CDATA[<]]>"),
        "ab&lt;"
    );
}

#[test]
fn qualified_names_keep_their_namespace() {
    let mut heap = heap();
    let mut reader = text_reader("<r xmlns:p='urn:q'> p:name </r>");
    let value: WS_XML_QNAME =
        read_value(&mut reader, &mut heap, WS_XML_QNAME_TYPE, none()).unwrap();
    assert_eq!(
        items(value.localName.bytes, value.localName.length),
        b"name"
    );
    assert_eq!(items(value.ns.bytes, value.ns.length), b"urn:q");
    for codec in [TEXT, Codec::Binary] {
        let mut writer = writer(codec);
        write_value(&mut writer, WS_XML_QNAME_TYPE, none(), &value).unwrap();
        let mut reader = Reader::new(Limits::default());
        reader.set_input(writer.take().0, codec, None).unwrap();
        let again: WS_XML_QNAME =
            read_value(&mut reader, &mut heap, WS_XML_QNAME_TYPE, none()).unwrap();
        assert_eq!(items(again.ns.bytes, again.ns.length), b"urn:q");
    }
    let mut reader = text_reader("<r>q:name</r>");
    let wrong = read_value::<WS_XML_QNAME>(&mut reader, &mut heap, WS_XML_QNAME_TYPE, none());
    assert_eq!(wrong.err().unwrap().code(), WS_E_INVALID_FORMAT);
}

/// Writes a name into an element in a default namespace, or in none.
fn qualified(default: &[u8], local: &str, ns: &str, codec: Codec) -> Result<Writer> {
    let value = WS_XML_QNAME {
        localName: xml_string(local),
        ns: xml_string(ns),
    };
    let mut writer = writer(codec);
    writer.start_element(Some(b""), b"r", default)?;
    // SAFETY: the value is one of the type.
    unsafe {
        serial::write_type(
            &mut writer,
            WS_ELEMENT_TYPE_MAPPING,
            WS_XML_QNAME_TYPE,
            none(),
            WS_WRITE_REQUIRED_VALUE,
            ptr::from_ref(&value).cast(),
            size_of::<WS_XML_QNAME>() as ULONG,
        )
    }?;
    writer.end_element()?;
    Ok(writer)
}

#[test]
fn qualified_names_are_read_as_they_are_written_or_not_written() {
    for codec in [TEXT, Codec::Binary] {
        for (default, local, ns, code) in [
            ("", "n", "", S_OK),
            ("", "n", "urn:q", S_OK),
            ("urn:d", "n", "urn:q", S_OK),
            ("urn:d", "n", "urn:d", S_OK),
            ("urn:d", "n", "", WS_E_INVALID_FORMAT),
            ("", "", "urn:q", WS_E_INVALID_FORMAT),
            ("", "p:n", "", WS_E_INVALID_FORMAT),
            ("", ":n", "", WS_E_INVALID_FORMAT),
            ("", " n", "", WS_E_INVALID_FORMAT),
            ("", "n\n", "urn:q", WS_E_INVALID_FORMAT),
            // Windows reads these, so they are written, too.
            ("", "p:n", "urn:q", S_OK),
            ("", " n m", "urn:q", S_OK),
            ("", "1 2", "", S_OK),
        ] {
            let written = qualified(default.as_bytes(), local, ns, codec);
            let found = written.as_ref().err().map_or(S_OK, |error| error.code());
            assert_eq!(found, code, "{local} of '{ns}' in '{default}'");
            match written {
                Ok(mut writer) => {
                    let mut reader = Reader::new(Limits::default());
                    reader.set_input(writer.take().0, codec, None).unwrap();
                    let mut heap = heap();
                    let again: WS_XML_QNAME =
                        read_value(&mut reader, &mut heap, WS_XML_QNAME_TYPE, none()).unwrap();
                    let name = items(again.localName.bytes, again.localName.length);
                    assert_eq!(name, local.as_bytes());
                    assert_eq!(items(again.ns.bytes, again.ns.length), ns.as_bytes());
                }
                Err(error) => {
                    let texts = error.texts().join(" / ");
                    assert!(texts.contains("WS_XML_QNAME_TYPE in /r"), "{texts}");
                }
            }
        }
    }
}

#[test]
fn binary_numbers_convert_to_the_declared_type() {
    let read = |value: Value<'_>| {
        read_value::<f64>(&mut binary(value), &mut heap(), WS_DOUBLE_TYPE, none())
    };
    for (value, number) in [
        (Value::Int32(1), 1.0),
        (Value::Int32(100), 100.0),
        (Value::Float(1.5), 1.5),
        (Value::Double(17.65), 17.65),
        (Value::Utf8(b"-2.5"), -2.5),
        (Value::Int64(1 << 40), (1_u64 << 40) as f64),
    ] {
        assert_eq!(read(value).unwrap(), number);
    }
    assert_eq!(
        read(Value::Bool(true)).unwrap_err().code(),
        WS_E_INVALID_FORMAT
    );
}

#[test]
fn booleans_that_are_not_zero_are_true() {
    assert_eq!(written(WS_BOOL_TYPE, none(), &7_i32), "true");
}

#[test]
fn attributes_are_read_and_written_by_name() {
    let description = WS_ATTRIBUTE_DESCRIPTION {
        attributeLocalName: name("at"),
        attributeNs: name("urn:a"),
        r#type: WS_XML_QNAME_TYPE,
        typeDescription: none(),
    };
    let mut reader = text_reader("<r xmlns:a='urn:a' a:at='a:n'/>");
    reader.next().unwrap();
    let mut heap = heap();
    // SAFETY: zeros are a value.
    let mut value: WS_XML_QNAME = unsafe { std::mem::zeroed() };
    let place = ptr::from_mut(&mut value).cast();
    // SAFETY: the place has the size of the type.
    let read = unsafe {
        serial::read_attribute(
            &mut reader,
            &mut heap,
            &description,
            WS_READ_REQUIRED_VALUE,
            place,
            64,
        )
    };
    read.unwrap();
    assert_eq!(items(value.ns.bytes, value.ns.length), b"urn:a");

    let mut writer = writer(TEXT);
    writer.start_element(None, b"r", b"").unwrap();
    // SAFETY: the value is one of the type.
    let written = unsafe {
        serial::write_attribute(
            &mut writer,
            &description,
            WS_WRITE_REQUIRED_VALUE,
            place,
            64,
        )
    };
    written.unwrap();
    writer.end_element().unwrap();
    let text = String::from_utf8(writer.take().0).unwrap();
    assert_eq!(text, "<r a:at=\"a:n\" xmlns:a=\"urn:a\"/>");

    let missing = WS_ATTRIBUTE_DESCRIPTION {
        attributeLocalName: name("none"),
        ..description
    };
    // SAFETY: as above.
    let read = unsafe {
        serial::read_attribute(
            &mut reader,
            &mut heap,
            &missing,
            WS_READ_REQUIRED_VALUE,
            place,
            64,
        )
    };
    assert_eq!(read.unwrap_err().code(), WS_E_INVALID_FORMAT);
}
