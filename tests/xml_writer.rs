//! The XML writer through its Rust interface: text, binary records, namespaces, quotas, sessions, recorded WCF bytes.

use std::fs;
use std::path::Path;

use webservices::abi::{
    DECIMAL, GUID, HRESULT, WS_DATETIME, WS_DATETIME_FORMAT_NONE, WS_E_INVALID_FORMAT,
    WS_E_INVALID_OPERATION, WS_E_QUOTA_EXCEEDED,
};
use webservices::base::error::{Error, Result};
use webservices::xml::{Charset, Codec, Limits, Quote, ReadTable, Value, WriteTable, Writer};

const TEXT: Codec = Codec::Text(Charset::Utf8);

/// Writes one document and returns its bytes.
fn document(codec: Codec, body: impl FnOnce(&mut Writer) -> Result<()>) -> Result<Vec<u8>> {
    let mut writer = Writer::new(Limits::default());
    writer.set_output(codec, 65536, None);
    body(&mut writer)?;
    Ok(writer.take().0)
}

fn text(body: impl FnOnce(&mut Writer) -> Result<()>) -> String {
    String::from_utf8(document(TEXT, body).expect("calls in order")).expect("UTF-8")
}

fn hex(body: impl FnOnce(&mut Writer) -> Result<()>) -> String {
    let bytes = document(Codec::Binary, body).expect("calls in order");
    let digits: Vec<String> = bytes.iter().map(|b| format!("{b:02X}")).collect();
    digits.join(" ")
}

/// The code of the first failure, whichever encoding is written.
fn failure(body: impl Fn(&mut Writer) -> Result<()>) -> HRESULT {
    let codes =
        [TEXT, Codec::Binary].map(|codec| document(codec, &body).err().as_ref().map(Error::code));
    assert_eq!(codes[0], codes[1], "text and binary disagree");
    codes[0].expect("the calls should fail")
}

/// `<name>`, the value, the end.
fn element(w: &mut Writer, name: &str, value: Value<'_>) -> Result<()> {
    w.start_element(Some(b""), name.as_bytes(), b"")?;
    w.value(value)?;
    w.end_element()
}

fn attribute(w: &mut Writer, name: &str, value: Value<'_>) -> Result<()> {
    w.start_attribute(None, name.as_bytes(), b"")?;
    w.value(value)?;
    w.end_attribute()
}

#[test]
fn text_is_escaped_where_it_stands() {
    let all = Value::Utf8(b"<&>\"' \t\n\r");
    assert_eq!(
        text(|w| element(w, "a", all)),
        "<a>&lt;&amp;&gt;\"' \t\n&#xD;</a>"
    );
    for (quote, expected) in [
        (
            Quote::Double,
            "<a b=\"&lt;&amp;>&quot;' &#x9;&#xA;&#xD;\"/>",
        ),
        (Quote::Single, "<a b='&lt;&amp;>\"&apos; &#x9;&#xA;&#xD;'/>"),
    ] {
        let written = text(|w| {
            w.start_element(None, b"a", b"")?;
            w.start_quoted_attribute(None, b"b", b"", quote)?;
            w.value(all)?;
            w.end_attribute()?;
            w.end_element()
        });
        assert_eq!(written, expected);
    }
    let raw = text(|w| {
        w.start_element(None, b"a", b"")?;
        w.comment(b"<&>")?;
        w.start_cdata()?;
        w.chars(b"<&>]]")?;
        w.end_cdata()?;
        w.end_element()
    });
    assert_eq!(raw, "<a><!--<&>--><![CDATA[<&>]]]]></a>");
}

#[test]
fn an_element_without_content_is_one_tag() {
    let calls = |w: &mut Writer| {
        w.declaration()?;
        w.start_element(None, b"g", b"")?;
        w.start_element(None, b"b", b"")?;
        w.end_element()?;
        w.start_element(None, b"h", b"")?;
        w.end_start_element()?;
        w.end_element()?;
        element(w, "d", Value::Utf8(b""))?;
        w.end_element()
    };
    let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    assert_eq!(
        text(calls),
        format!("{declaration}<g><b/><h></h><d></d></g>")
    );
    let uncompressed = text(|w| {
        w.set_uncompressed_empty(true);
        calls(w)
    });
    assert_eq!(
        uncompressed,
        format!("{declaration}<g><b></b><h></h><d></d></g>")
    );
    assert_eq!(
        hex(calls),
        "40 01 67 40 01 62 01 40 01 68 01 40 01 64 A9 01"
    );
}

#[test]
fn declarations_come_once_and_where_they_are_needed() {
    let nested = text(|w| {
        w.start_element(Some(b"p"), b"a", b"urn:1")?;
        w.start_element(Some(b"p"), b"b", b"urn:1")?;
        w.start_element(Some(b"p"), b"c", b"urn:2")?;
        w.start_element(Some(b"p"), b"d", b"urn:2")?;
        for _ in 0..4 {
            w.end_element()?;
        }
        Ok(())
    });
    assert_eq!(
        nested,
        "<p:a xmlns:p=\"urn:1\"><p:b><p:c xmlns:p=\"urn:2\"><p:d/></p:c></p:b></p:a>"
    );
    let siblings = text(|w| {
        w.start_element(Some(b""), b"a", b"urn:1")?;
        w.start_element(None, b"b", b"")?;
        w.end_element()?;
        w.start_element(None, b"c", b"urn:1")?;
        w.end_element()?;
        w.end_element()
    });
    assert_eq!(siblings, "<a xmlns=\"urn:1\"><b xmlns=\"\"/><c/></a>");
}

#[test]
fn prefixes_are_reused_or_generated() {
    let generated = text(|w| {
        w.start_element(None, b"r", b"urn:1")?;
        w.start_attribute(None, b"x", b"urn:2")?;
        w.end_attribute()?;
        w.start_attribute(None, b"y", b"urn:1")?;
        w.end_attribute()?;
        w.start_attribute(None, b"lang", b"http://www.w3.org/XML/1998/namespace")?;
        w.end_attribute()?;
        w.start_element(None, b"s", b"urn:2")?;
        w.end_element()?;
        w.end_element()
    });
    assert_eq!(
        generated,
        "<a:r b:x=\"\" a:y=\"\" xml:lang=\"\" xmlns:a=\"urn:1\" xmlns:b=\"urn:2\"><b:s/></a:r>"
    );
    // The default namespace does not reach attributes.
    let default = text(|w| {
        w.start_element(Some(b""), b"r", b"urn:1")?;
        w.start_attribute(None, b"x", b"urn:1")?;
        w.end_attribute()?;
        w.end_element()
    });
    assert_eq!(default, "<r a:x=\"\" xmlns=\"urn:1\" xmlns:a=\"urn:1\"/>");
}

#[test]
fn written_declarations_come_first_and_redundant_ones_not_at_all() {
    let mixed = text(|w| {
        w.start_element(Some(b"p"), b"a", b"urn:p")?;
        w.xmlns(b"q", b"urn:q")?;
        w.quoted_xmlns(Some(b"r"), b"urn:r", Quote::Single)?;
        w.xmlns(b"q", b"urn:q")?;
        w.quoted_xmlns(None, b"urn:d", Quote::Double)?;
        w.start_element(None, b"b", b"urn:q")?;
        w.xmlns(b"q", b"urn:q")?;
        w.xmlns(b"p", b"urn:p")?;
        w.end_element()?;
        w.end_element()
    });
    assert_eq!(
        mixed,
        "<p:a xmlns:q=\"urn:q\" xmlns:r='urn:r' xmlns=\"urn:d\" xmlns:p=\"urn:p\"><q:b/></p:a>"
    );
    let own = text(|w| {
        w.start_element(Some(b"p"), b"a", b"urn:p")?;
        w.quoted_xmlns(Some(b"p"), b"urn:p", Quote::Single)?;
        w.end_element()
    });
    assert_eq!(own, "<p:a xmlns:p='urn:p'/>");
}

#[test]
fn a_prefix_cannot_mean_two_namespaces_on_one_element() {
    let own = failure(|w| {
        w.start_element(Some(b"p"), b"a", b"urn:1")?;
        w.xmlns(b"p", b"urn:2")
            .expect("fails when the tag is committed");
        w.end_element()
    });
    assert_eq!(own, WS_E_INVALID_FORMAT);
    // The element's prefix comes from outside; hiding it here would change the name.
    let outer = failure(|w| {
        w.start_element(Some(b"p"), b"a", b"urn:1")?;
        w.start_element(Some(b"p"), b"b", b"urn:1")?;
        w.xmlns(b"p", b"urn:2")
            .expect("fails when the tag is committed");
        w.end_start_element()
    });
    assert_eq!(outer, WS_E_INVALID_FORMAT);
    let no_namespace = failure(|w| {
        w.start_element(None, b"a", b"")?;
        w.xmlns(b"", b"urn:1")
            .expect("fails when the tag is committed");
        w.chars(b"x")
    });
    assert_eq!(no_namespace, WS_E_INVALID_FORMAT);
    let already_bound = failure(|w| {
        w.start_element(Some(b"p"), b"a", b"urn:1")?;
        w.quoted_xmlns(None, b"urn:1", Quote::Double)
    });
    assert_eq!(already_bound, WS_E_INVALID_OPERATION);
}

#[test]
fn names_and_namespaces_are_checked() {
    for (prefix, local, ns) in [
        (None, "", ""),
        (None, "1a", ""),
        (None, "a b", ""),
        (None, "a:b", ""),
        (None, "a><b", ""),
        (Some("p"), "a", ""),
        (Some("p:"), "a", "urn:1"),
        (Some("xmlns"), "a", "urn:1"),
        (Some("xml"), "a", "urn:1"),
        (Some("p"), "a", "http://www.w3.org/XML/1998/namespace"),
        (None, "a", "urn:\u{1}"),
    ] {
        let code = failure(|w| {
            w.start_element(prefix.map(str::as_bytes), local.as_bytes(), ns.as_bytes())?;
            w.end_element()
        });
        assert_eq!(code, WS_E_INVALID_FORMAT, "{prefix:?} {local:?} {ns:?}");
    }
    let twice = failure(|w| {
        w.start_element(None, b"a", b"")?;
        attribute(w, "b", Value::Int32(1))?;
        attribute(w, "c", Value::Int32(1))?;
        attribute(w, "b", Value::Int32(2))
    });
    assert_eq!(twice, WS_E_INVALID_FORMAT);
    let same_namespace = failure(|w| {
        w.start_element(Some(b"p"), b"a", b"urn:1")?;
        for prefix in [b"q", b"r"] {
            w.start_attribute(Some(prefix), b"b", b"urn:1")?;
            w.end_attribute()?;
        }
        Ok(())
    });
    assert_eq!(same_namespace, WS_E_INVALID_FORMAT);
}

#[test]
fn characters_outside_xml_are_refused_everywhere() {
    for bad in [
        &b"\x00"[..],
        b"a\x0b",
        b"\xff",
        b"\xed\xa0\x80",
        "\u{ffff}".as_bytes(),
    ] {
        let content = failure(|w| element(w, "a", Value::Utf8(bad)));
        let value = failure(|w| {
            w.start_element(None, b"a", b"")?;
            attribute(w, "b", Value::Utf8(bad))
        });
        let comment = failure(|w| w.comment(bad));
        assert_eq!(
            [content, value, comment],
            [WS_E_INVALID_FORMAT; 3],
            "{bad:?}"
        );
    }
    for bad in ["a--b", "a-"] {
        assert_eq!(failure(|w| w.comment(bad.as_bytes())), WS_E_INVALID_FORMAT);
    }
    let section = document(TEXT, |w| {
        w.start_element(None, b"a", b"")?;
        w.start_cdata()?;
        w.chars(b"]]")?;
        w.chars(b">")
    });
    assert_eq!(section.unwrap_err().code(), WS_E_INVALID_FORMAT);
}

#[test]
fn calls_out_of_place_are_refused() {
    let start = |w: &mut Writer| w.start_element(None, b"a", b"");
    let in_value = |w: &mut Writer| {
        start(w)?;
        w.start_attribute(None, b"b", b"")
    };
    assert_eq!(failure(|w| w.end_element()), WS_E_INVALID_OPERATION);
    assert_eq!(failure(|w| w.xmlns(b"p", b"n")), WS_E_INVALID_OPERATION);
    assert_eq!(failure(|w| w.end_attribute()), WS_E_INVALID_OPERATION);
    assert_eq!(failure(|w| w.start_cdata()), WS_E_INVALID_OPERATION);
    assert_eq!(failure(|w| w.end_cdata()), WS_E_INVALID_OPERATION);
    let after_content = failure(|w| {
        start(w)?;
        w.chars(b"x")?;
        w.start_attribute(None, b"b", b"")
    });
    assert_eq!(after_content, WS_E_INVALID_OPERATION);
    let element_in_value = failure(|w| {
        in_value(w)?;
        start(w)
    });
    assert_eq!(element_in_value, WS_E_INVALID_OPERATION);
    let end_in_value = failure(|w| {
        in_value(w)?;
        w.end_element()
    });
    assert_eq!(end_in_value, WS_E_INVALID_OPERATION);
}

#[test]
fn a_document_has_one_element_unless_it_is_a_fragment() {
    let two = |w: &mut Writer| {
        element(w, "a", Value::Int32(1))?;
        w.chars(b" \n")?;
        element(w, "b", Value::Int32(2))?;
        w.chars(b"x")
    };
    assert_eq!(failure(two), WS_E_INVALID_FORMAT);
    assert_eq!(failure(|w| w.chars(b"x")), WS_E_INVALID_FORMAT);
    let mut writer = Writer::new(Limits {
        allow_fragment: true,
        ..Limits::default()
    });
    two(&mut writer).unwrap();
    assert_eq!(writer.take().0, b"<a>1</a> \n<b>2</b>x");
}

#[test]
fn quotas_stop_at_the_exact_number() {
    let limits = Limits {
        max_depth: 2,
        max_attributes: 3,
        max_namespaces: 2,
        ..Limits::default()
    };
    let run = |body: &dyn Fn(&mut Writer) -> Result<()>| {
        let mut writer = Writer::new(limits.clone());
        body(&mut writer).map_err(|e| e.code())
    };
    let deep = |count: u32| run(&|w| (0..count).try_for_each(|_| w.start_element(None, b"a", b"")));
    assert_eq!(deep(2), Ok(()));
    assert_eq!(deep(3), Err(WS_E_QUOTA_EXCEEDED));
    let wide = |count: u32| {
        run(&|w| {
            w.start_element(None, b"a", b"")?;
            (0..count).try_for_each(|i| attribute(w, &format!("a{i}"), Value::Int32(1)))
        })
    };
    assert_eq!(wide(3), Ok(()));
    assert_eq!(wide(4), Err(WS_E_QUOTA_EXCEEDED));
    let declared = |count: u32| {
        run(&|w| {
            w.start_element(None, b"a", b"")?;
            (0..count).try_for_each(|i| w.xmlns(format!("p{i}").as_bytes(), b"urn:1"))
        })
    };
    assert_eq!(declared(2), Ok(()));
    assert_eq!(declared(3), Err(WS_E_QUOTA_EXCEEDED));
    assert_eq!(
        failure(|w| {
            w.set_limits(Limits {
                max_depth: 0,
                ..Limits::default()
            });
            w.start_element(None, b"a", b"")
        }),
        WS_E_QUOTA_EXCEEDED
    );
}

#[test]
fn the_size_quota_counts_bytes_of_the_encoding() {
    for (codec, size) in [
        (TEXT, "<ab>x&lt;\u{20ac}</ab>".len()),
        (Codec::Text(Charset::Utf16Le), 2 * "?<ab>x&lt;?</ab>".len()),
        (Codec::Binary, 4 + 2 + 5),
    ] {
        let write = |max: usize| {
            let mut writer = Writer::new(Limits::default());
            writer.set_output(codec, max, None);
            element(&mut writer, "ab", Value::Utf8("x<\u{20ac}".as_bytes()))?;
            Ok::<_, Error>(writer.take().0.len())
        };
        assert_eq!(write(size).unwrap(), size, "{codec:?}");
        let error = write(size - 1).unwrap_err();
        assert_eq!(error.code(), WS_E_QUOTA_EXCEEDED, "{codec:?}");
    }
}

#[test]
fn errors_name_the_path() {
    let error = document(TEXT, |w| {
        w.start_element(Some(b"s"), b"Envelope", b"urn:s")?;
        w.start_element(Some(b"s"), b"Body", b"urn:s")?;
        element(w, "n1", Value::Utf8(b"\x01"))
    })
    .unwrap_err();
    assert!(
        error
            .texts()
            .iter()
            .any(|t| t.contains("/Envelope/Body/n1")),
        "{:?}",
        error.texts()
    );
    assert!(
        error.texts().iter().any(|t| t.contains("U+0001")),
        "{:?}",
        error.texts()
    );
}

#[test]
fn utf16_output_starts_with_a_byte_order_mark() {
    let write = |charset| document(Codec::Text(charset), |w| element(w, "a", Value::Bool(true)));
    let little = write(Charset::Utf16Le).unwrap();
    let big = write(Charset::Utf16Be).unwrap();
    let units: Vec<u16> = "\u{feff}<a>true</a>".encode_utf16().collect();
    assert_eq!(
        little,
        units
            .iter()
            .flat_map(|u| u.to_le_bytes())
            .collect::<Vec<_>>()
    );
    assert_eq!(
        big,
        units
            .iter()
            .flat_map(|u| u.to_be_bytes())
            .collect::<Vec<_>>()
    );
}

/// The examples of MC-NBFX section 3 that a writer of the smallest records produces.
#[test]
fn records_are_those_of_the_specification() {
    let doc = |value: Value<'static>| {
        move |w: &mut Writer| {
            w.start_element(None, b"doc", b"")?;
            attribute(w, "b", value)?;
            w.end_element()
        }
    };
    let abc = |value: Value<'static>| move |w: &mut Writer| element(w, "abc", value);
    let guid = GUID {
        Data1: 0x3322_1100,
        Data2: 0x5544,
        Data3: 0x7766,
        Data4: [0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF],
    };
    const GUID_BYTES: &str = "00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF";
    let end_of_time = WS_DATETIME {
        ticks: 0x2BCA_2875_F437_3FFF,
        format: WS_DATETIME_FORMAT_NONE,
    };
    let decimal = DECIMAL {
        wReserved: 0,
        scale: 6,
        sign: 0,
        Hi32: 0,
        Lo64: 0x4E_2D80,
    };
    for (value, record) in [
        (Value::Int32(0), "80"),
        (Value::Int64(1), "82"),
        (Value::Bool(false), "84"),
        (Value::Bool(true), "86"),
        (Value::Int32(-34), "88 DE"),
        (Value::Int64(127), "88 7F"),
        (Value::Int64(-32768), "8A 00 80"),
        (Value::UInt64(32767), "8A FF 7F"),
        (Value::Int32(123_456_789), "8C 15 CD 5B 07"),
        (Value::Int64(i64::from(i32::MAX)), "8C FF FF FF 7F"),
        (Value::Int64(2_147_483_648), "8E 00 00 00 80 00 00 00 00"),
        (Value::UInt64(u64::MAX), "B2 FF FF FF FF FF FF FF FF"),
        (Value::Float(1.1), "90 CD CC 8C 3F"),
        (
            Value::Double(f64::from_bits(0x4005_BF0A_8B14_5774)),
            "92 74 57 14 8B 0A BF 05 40",
        ),
        (
            Value::Decimal(decimal),
            "94 00 00 06 00 00 00 00 00 80 2D 4E 00 00 00 00 00",
        ),
        (Value::DateTime(end_of_time), "96 FF 3F 37 F4 75 28 CA 2B"),
        (Value::Utf8(b"hello"), "98 05 68 65 6C 6C 6F"),
        (Value::Utf16(b"h\0i\0"), "98 02 68 69"),
        (
            Value::Base64(&[0, 1, 2, 3, 4, 5, 6, 7]),
            "9E 08 00 01 02 03 04 05 06 07",
        ),
        (Value::Utf8(b""), "A8"),
        (Value::UniqueId(guid), &format!("AC {GUID_BYTES}")),
        (
            Value::TimeSpan(-3_440_000_000),
            "AE 00 C4 F5 32 FF FF FF FF",
        ),
        (Value::Guid(guid), &format!("B0 {GUID_BYTES}")),
    ] {
        assert_eq!(
            hex(doc(value)),
            format!("40 03 64 6F 63 04 01 62 {record} 01")
        );
        let kind = u8::from_str_radix(&record[..2], 16).unwrap();
        let ended = format!("40 03 61 62 63 {:02X}{}", kind + 1, &record[2..]);
        assert_eq!(hex(abc(value)), ended);
    }
    let list = [Value::Int32(123), Value::Utf8(b"hello"), Value::Bool(true)];
    let listed = |w: &mut Writer| {
        w.start_element(None, b"doc", b"")?;
        w.start_attribute(None, b"b", b"")?;
        w.value(Value::List(&list))?;
        w.end_attribute()?;
        w.value(Value::List(&list))?;
        w.end_element()
    };
    let records = "A4 88 7B 98 05 68 65 6C 6C 6F 86 A6";
    assert_eq!(
        hex(listed),
        format!("40 03 64 6F 63 04 01 62 {records} {records} 01")
    );
    assert_eq!(
        text(listed),
        "<doc b=\"123 hello true\">123 hello true</doc>"
    );
}

#[test]
fn numbers_shrink_only_to_the_same_text() {
    for (value, record) in [
        (1.0, "83"),
        (100.0, "89 64"),
        (-1.0, "89 FF"),
        (1e14, "8F 00 40 7A 10 F3 5A 00 00"),
        (1.5, "91 00 00 C0 3F"),
        (3.75, "91 00 00 70 40"),
        (1024.5, "91 00 10 80 44"),
        // 0.1 has no exact float; the float 0.1 is a double with more digits; 2^70 likewise; 1E+15 has an exponent.
        (0.1, "93 9A 99 99 99 99 99 B9 3F"),
        (f64::from(0.1f32), "93 00 00 00 A0 99 99 B9 3F"),
        (2f64.powi(70), "93 00 00 00 00 00 00 50 44"),
        (1e15, "93 00 00 34 26 F5 6B 0C 43"),
        (-0.0, "91 00 00 00 80"),
        (f64::INFINITY, "93 00 00 00 00 00 00 F0 7F"),
    ] {
        let written = hex(|w| element(w, "g", Value::Double(value)));
        assert_eq!(written, format!("40 01 67 {record}"), "{value}");
    }
    for (value, record) in [
        (16_777_216.0, "8D 00 00 00 01"),
        (33_554_432.0, "91 00 00 00 4C"),
        (-0.0, "91 00 00 00 80"),
    ] {
        let written = hex(|w| element(w, "g", Value::Float(value)));
        assert_eq!(written, format!("40 01 67 {record}"), "{value}");
    }
}

#[test]
fn lengths_choose_the_record() {
    for (length, chars, bytes) in [
        (255, "99 FF", "9F FF"),
        (256, "9B 00 01", "A1 00 01"),
        (65535, "9B FF FF", "A1 FF FF"),
        (65536, "9D 00 00 01 00", "A3 00 00 01 00"),
    ] {
        let data = vec![b'x'; length];
        for (value, head) in [(Value::Utf8(&data), chars), (Value::Base64(&data), bytes)] {
            let mut writer = Writer::new(Limits::default());
            writer.set_output(Codec::Binary, 1 << 20, None);
            element(&mut writer, "g", value).unwrap();
            let written: Vec<String> = writer
                .bytes()
                .iter()
                .take(3 + head.len().div_ceil(3))
                .map(|b| format!("{b:02X}"))
                .collect();
            assert_eq!(written.join(" "), format!("40 01 67 {head}"));
            assert_eq!(writer.bytes().len(), 3 + head.len().div_ceil(3) + length);
        }
    }
}

#[test]
fn prefixes_and_dictionary_names_choose_the_record() {
    let names = hex(|w| {
        // Envelope is string 1, mustUnderstand string 0, the SOAP 1.2 namespace string 2 of the static dictionary.
        let soap = b"http://www.w3.org/2003/05/soap-envelope";
        w.start_element(Some(b"s"), b"Envelope", soap)?;
        w.start_attribute(Some(b"s"), b"mustUnderstand", soap)?;
        w.value(Value::Int32(1))?;
        w.end_attribute()?;
        w.start_attribute(Some(b"s"), b"q", soap)?;
        w.end_attribute()?;
        w.start_element(Some(b"pre"), b"Envelope", b"n")?;
        w.start_attribute(Some(b"pre"), b"x", b"n")?;
        w.end_attribute()?;
        w.start_attribute(Some(b"pre"), b"Id", b"n")?;
        w.end_attribute()?;
        w.end_element()?;
        w.start_element(Some(b""), b"Envelope", soap)?;
        w.end_element()?;
        w.start_element(Some(b"pre"), b"x", b"n")?;
        w.end_element()?;
        w.start_element(Some(b"z"), b"x", soap)?;
        w.end_element()?;
        w.end_element()
    });
    let parts = [
        "56 02 1E 00 82 38 01 71 A8 0B 01 73 04",
        "43 03 70 72 65 02 05 03 70 72 65 01 78 A8 07 03 70 72 65 1C A8 09 03 70 72 65 01 6E 01",
        "42 02 0A 04 01",
        "41 03 70 72 65 01 78 09 03 70 72 65 01 6E 01",
        "77 01 78 0B 01 7A 04 01",
        "01",
    ];
    assert_eq!(names, parts.join(" "));
    let constants = hex(|w| {
        w.start_element(None, b"g", b"")?;
        w.constant(b"Envelope")?;
        w.end_element()
    });
    assert_eq!(constants, "40 01 67 AB 02");
    let qname = hex(|w| {
        w.start_element(Some(b"b"), b"x", b"n")?;
        w.value(Value::QName {
            prefix: b"b",
            local: b"Envelope",
            ns: b"n",
        })?;
        w.value(Value::QName {
            prefix: b"b",
            local: b"y",
            ns: b"n",
        })?;
        w.end_element()
    });
    assert_eq!(qname, "5F 01 78 09 01 62 01 6E BC 01 02 99 03 62 3A 79");
}

#[test]
fn an_attribute_of_several_pieces_is_one_record() {
    let pieces = |w: &mut Writer| {
        w.start_element(None, b"g", b"")?;
        w.start_attribute(None, b"b", b"")?;
        w.value(Value::Int32(5))?;
        w.chars(b"/")?;
        w.value(Value::Bool(true))?;
        w.end_attribute()?;
        w.end_element()
    };
    assert_eq!(hex(pieces), "40 01 67 04 01 62 98 06 35 2F 74 72 75 65 01");
    assert_eq!(text(pieces), "<g b=\"5/true\"/>");
}

#[test]
fn base64_pieces_are_one_text() {
    let pieces = |w: &mut Writer| {
        w.start_element(None, b"g", b"")?;
        for piece in [&b"a"[..], b"", b"bc", b"defg", b"h"] {
            w.base64(piece)?;
        }
        w.end_element()
    };
    assert_eq!(text(pieces), "<g>YWJjZGVmZ2g=</g>");
    assert_eq!(
        hex(pieces),
        "40 01 67 9E 03 61 62 63 9E 03 64 65 66 9F 02 67 68"
    );
    let interrupted = |w: &mut Writer| {
        w.start_element(None, b"g", b"")?;
        w.base64(b"a")?;
        w.chars(b"-")?;
        w.end_element()
    };
    assert_eq!(text(interrupted), "<g>YQ==-</g>");
    let attribute = |w: &mut Writer| {
        w.start_element(None, b"g", b"")?;
        w.start_attribute(None, b"b", b"")?;
        w.base64(b"abcd")?;
        w.end_attribute()?;
        w.end_element()
    };
    assert_eq!(text(attribute), "<g b=\"YWJjZA==\"/>");
}

#[test]
fn qualified_names_bring_their_declaration() {
    let declared = text(|w| {
        w.start_element(None, b"a", b"")?;
        let prefix = w.prefix_for(b"urn:1")?;
        w.start_attribute(None, b"t", b"")?;
        w.value(Value::QName {
            prefix: &prefix,
            local: b"x",
            ns: b"urn:1",
        })?;
        w.end_attribute()?;
        w.value(Value::QName {
            prefix: b"q",
            local: b"y",
            ns: b"urn:2",
        })?;
        w.qualified_name(None, b"z", b"urn:1")?;
        w.end_element()
    });
    assert_eq!(
        declared,
        "<a t=\"a:x\" xmlns:a=\"urn:1\" xmlns:q=\"urn:2\">q:ya:z</a>"
    );
    let unbound = failure(|w| {
        w.start_element(None, b"a", b"")?;
        w.qualified_name(None, b"z", b"urn:1")
    });
    assert_eq!(unbound, WS_E_INVALID_FORMAT);
    let too_late = failure(|w| {
        w.start_element(None, b"a", b"")?;
        w.end_start_element()?;
        w.prefix_for(b"urn:1").map(|_| ())
    });
    assert_eq!(too_late, WS_E_INVALID_FORMAT);
}

#[test]
fn the_buffer_is_used_again() {
    let mut writer = Writer::new(Limits::default());
    for _ in 0..3 {
        element(&mut writer, "a", Value::Utf8(&[b'x'; 1000])).unwrap();
        let (bytes, _) = writer.take();
        assert_eq!(bytes.len(), 1007);
        let (address, capacity) = (bytes.as_ptr(), bytes.capacity());
        writer.recycle(bytes);
        element(&mut writer, "b", Value::Int32(1)).unwrap();
        assert_eq!(writer.bytes(), b"<b>1</b>");
        assert_eq!(writer.bytes().as_ptr(), address);
        assert!(capacity >= 1007);
        writer.take();
    }
}

#[test]
fn an_open_start_tag_does_not_count_as_output() {
    let mut writer = Writer::new(Limits::default());
    writer.start_element(None, b"a", b"").unwrap();
    assert_eq!(writer.bytes(), b"");
    writer.start_attribute(None, b"b", b"").unwrap();
    assert!(writer.in_attribute());
    assert_eq!(writer.bytes(), b"");
    writer.end_attribute().unwrap();
    writer.end_start_element().unwrap();
    assert_eq!(writer.bytes(), b"<a b=\"\">");
    assert_eq!((writer.depth(), writer.bytes_to_close()), (1, 4));
    let mut sent = Vec::new();
    writer.drain(&mut sent);
    assert_eq!(sent, b"<a b=\"\">");
    writer.end_element().unwrap();
    assert_eq!(writer.bytes(), b"</a>");
}

/// Writes a message of a session as it goes over the wire: new strings, then the document.
fn message(writer: &mut Writer, table: WriteTable, names: &[&str]) -> (Vec<u8>, WriteTable) {
    writer.set_output(Codec::BinarySession, 65536, Some(table));
    writer
        .start_element(None, b"q", b"")
        .expect("calls in order");
    for name in names {
        element(writer, name, Value::Int32(1)).expect("calls in order");
    }
    writer.end_element().expect("calls in order");
    let (document, table) = writer.take();
    let mut table = table.expect("calls in order");
    let mut bytes = Vec::new();
    table.finish_message(&mut bytes);
    bytes.extend_from_slice(&document);
    (bytes, table)
}

#[test]
fn session_strings_go_over_once() {
    let mut writer = Writer::new(Limits::default());
    let (first, table) = message(&mut writer, WriteTable::new(2048), &["n1", "n2", "n1"]);
    assert_eq!(
        first,
        [
            &[8][..],
            b"\x01q\x02n1\x02n2",
            &[0x42, 1, 0x42, 3, 0x83, 0x42, 5, 0x83, 0x42, 3, 0x83, 1]
        ]
        .concat()
    );
    let (second, table) = message(&mut writer, table, &["n2", "n3"]);
    assert_eq!(second, b"\x03\x02n3\x42\x01\x42\x05\x83\x42\x07\x83\x01");
    let (third, _) = message(&mut writer, table, &["n3"]);
    assert_eq!(third, b"\x00\x42\x01\x42\x07\x83\x01");

    let mut read = ReadTable::new(11);
    assert_eq!(read.append_block(&first).unwrap(), 9);
    assert_eq!(read.append_block(&second).unwrap(), 4);
    assert!(ReadTable::has_block(&second) && !ReadTable::has_block(&third));
    assert_eq!(read.append_block(&third).unwrap(), 1);
    assert_eq!(read.string(1), Some(&b"q"[..]));
    assert_eq!(read.string(7), Some(&b"n3"[..]));
    assert_eq!((read.string(2), read.string(9)), (None, None));
    assert_eq!(read.len(), 4);
}

#[test]
fn a_full_session_table_writes_names_in_full() {
    let mut writer = Writer::new(Limits::default());
    // 2 + 3 bytes fill the quota to the last byte.
    let (first, table) = message(&mut writer, WriteTable::new(5), &["n1", "n2"]);
    assert_eq!(
        first,
        b"\x05\x01q\x02n1\x42\x01\x42\x03\x83\x40\x02n2\x83\x01"
    );
    let (second, _) = message(&mut writer, table, &["n1", "n2"]);
    assert_eq!(second, b"\x00\x42\x01\x42\x03\x83\x40\x02n2\x83\x01");
}

#[test]
fn strings_of_a_dropped_message_are_forgotten() {
    let mut writer = Writer::new(Limits::default());
    let (_, mut table) = message(&mut writer, WriteTable::new(8), &["n1"]);
    assert_eq!(table.wire_id(b"n2"), Some(5));
    assert_eq!(table.wire_id(b"n3"), None);
    assert!(table.has_new());
    table.roll_back();
    assert!(!table.has_new());
    assert_eq!(table.wire_id(b"n1"), Some(3));
    assert_eq!(table.wire_id(b"n3"), Some(5));
}

#[test]
fn a_receiver_refuses_strings_beyond_its_quota() {
    let mut table = ReadTable::new(6);
    assert_eq!(table.append_block(b"\x06\x02n1\x02n2").unwrap(), 7);
    assert_eq!(table.append_block(b"\x00\x01").unwrap(), 1);
    let error = table.append_block(b"\x01\x00").unwrap_err();
    assert_eq!(error.code(), WS_E_QUOTA_EXCEEDED);
}

#[test]
fn malformed_string_tables_are_refused() {
    for block in [
        &b""[..],
        b"\x80",
        b"\x05\x01a",
        b"\x02\x02a",
        b"\x02\x01\xff",
        b"\x01\x80",
        b"\xff\xff\xff\xff\x07\x01a",
        b"\xff\xff\xff\xff\xff\x01",
        b"\x06\xff\xff\xff\xff\x07a",
    ] {
        let error = ReadTable::new(2048).append_block(block).unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{block:02x?}");
    }
}

/// The answer to Add that a WCF service sent over HTTP with the binary encoding.
#[test]
fn an_envelope_of_wcf_is_reproduced() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/captures/httpbin/add.s2c.bin");
    let recorded = fs::read(path).unwrap();
    let body = recorded.windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 4;
    let soap = b"http://www.w3.org/2003/05/soap-envelope";
    let addressing = b"http://www.w3.org/2005/08/addressing";
    let service = "http://Microsoft.ServiceModel.Samples";
    let relates_to = GUID {
        Data1: 0x0215_a9a6,
        Data2: 0x1062,
        Data3: 0x40d6,
        Data4: [0xa9, 0x36, 0xcb, 0xcb, 0x6e, 0x9d, 0x5e, 0xce],
    };
    let written = document(Codec::Binary, |w| {
        w.start_element(Some(b"s"), b"Envelope", soap)?;
        w.xmlns(b"s", soap)?;
        w.xmlns(b"a", addressing)?;
        w.start_element(Some(b"s"), b"Header", soap)?;
        w.start_element(Some(b"a"), b"Action", addressing)?;
        w.start_attribute(Some(b"s"), b"mustUnderstand", soap)?;
        w.value(Value::Int32(1))?;
        w.end_attribute()?;
        w.chars(format!("{service}/ICalculator/AddResponse").as_bytes())?;
        w.end_element()?;
        w.start_element(Some(b"a"), b"RelatesTo", addressing)?;
        w.value(Value::UniqueId(relates_to))?;
        w.end_element()?;
        w.end_element()?;
        w.start_element(Some(b"s"), b"Body", soap)?;
        w.start_element(Some(b""), b"AddResponse", service.as_bytes())?;
        w.start_element(None, b"AddResult", service.as_bytes())?;
        w.value(Value::Double(3.75))?;
        (0..4).try_for_each(|_| w.end_element())
    });
    assert_eq!(written.unwrap(), recorded[body..]);
}
