//! Binary records: a record gives each type what the same value as text gives it, and each type is written as the record that
//! is made for it.

#![allow(unsafe_code, reason = "the engine is given C memory")]

use std::ptr;

use webservices::abi::*;
use webservices::serial;
use webservices::text;
use webservices::xml::{Codec, Limits, Reader, Value};

use crate::describe::*;
use crate::table::*;

/// Reads the element `r` as a value of the type and writes what was read, as text; or the code of the failure.
fn again(row: &Row, mut reader: Reader) -> Result<String, HRESULT> {
    let mut memory = [0_u64; 16];
    let by_pointer = row.nil == Nil::Itself;
    let (read_option, write_option, size) = match by_pointer {
        true => (WS_READ_REQUIRED_POINTER, WS_WRITE_REQUIRED_POINTER, 8),
        false => (
            WS_READ_REQUIRED_VALUE,
            WS_WRITE_REQUIRED_VALUE,
            row.size as ULONG,
        ),
    };
    let mut heap = heap();
    // SAFETY: the memory is as large as any of the types.
    let read = unsafe {
        serial::read_type(
            &mut reader,
            &mut heap,
            ELEMENT,
            row.ty,
            description_of(row.ty),
            read_option,
            memory.as_mut_ptr().cast(),
            size,
        )
    };
    read.map_err(|error| error.code())?;
    let mut writer = writer(TEXT);
    writer.start_element(None, b"r", b"").unwrap();
    // SAFETY: the memory holds what was read.
    let written = unsafe {
        let (description, value) = (description_of(row.ty), memory.as_ptr().cast());
        serial::write_type(
            &mut writer,
            ELEMENT,
            row.ty,
            description,
            write_option,
            value,
            size,
        )
    };
    written.unwrap();
    writer.end_element().unwrap();
    Ok(String::from_utf8(writer.take().0).unwrap())
}

/// A reader of the element `r` with the record in it.
pub(crate) fn binary(value: Value<'_>) -> Reader {
    let mut writer = writer(Codec::Binary);
    writer.start_element(None, b"r", b"").unwrap();
    writer.value(value).unwrap();
    writer.end_element().unwrap();
    let mut reader = Reader::new(Limits::default());
    reader
        .set_input(writer.take().0, Codec::Binary, None)
        .unwrap();
    reader
}

fn as_text(value: Value<'_>) -> Reader {
    let mut lexical = Vec::new();
    value.write_text(&mut lexical).unwrap();
    text_reader(&format!("<r>{}</r>", str::from_utf8(&lexical).unwrap()))
}

fn values() -> Vec<Value<'static>> {
    let guid = text::guid::parse(b"00112233-4455-6677-8899-aabbccddeeff").unwrap();
    let time = |text: &str| Value::DateTime(text::datetime::parse(text.as_bytes()).unwrap());
    let decimal = |text: &str| Value::Decimal(text::decimal::parse(text.as_bytes()).unwrap());
    let mut values = vec![
        Value::Bool(true),
        Value::Bool(false),
        Value::UInt64(u64::MAX),
        Value::UInt64(1 << 63),
        Value::Float(1.5),
        Value::Float(f32::MAX),
        Value::Float(f32::NAN),
        Value::Double(0.1),
        Value::Double(-0.0),
        Value::Double(1e40),
        Value::Double(1e300),
        Value::Double(f64::NEG_INFINITY),
        Value::Double(3.0),
        decimal("79228162514264337593543950335"),
        decimal("-0.5"),
        decimal("7.00"),
        time("2024-02-29T12:34:56.789Z"),
        time("9999-12-31T23:59:59.9999999"),
        Value::TimeSpan(WS_TIMESPAN { ticks: i64::MIN }.ticks),
        Value::TimeSpan(15_000_000),
        Value::Guid(guid),
        Value::UniqueId(guid),
        Value::Base64(b"\0\x01\x02"),
        Value::Base64(b""),
        Value::Utf8(b" 7 "),
        Value::Utf8(b"seven"),
        Value::Utf8(b""),
    ];
    let edges = [7, 8, 15, 16, 31, 32, 62];
    for edge in edges.map(|bits| 1_i64 << bits) {
        for value in [edge - 1, edge, -edge, -edge - 1] {
            values.push(match i32::try_from(value) {
                Ok(value) => Value::Int32(value),
                Err(_) => Value::Int64(value),
            });
        }
    }
    values
}

/// Where a record says more, or something else, than its text.
fn differs(ty: WS_TYPE, value: Value<'_>) -> bool {
    match value {
        // A record of 32 bits is exactly its number; the text is the shortest that stands for it among those.
        Value::Float(_) => ty == WS_DOUBLE_TYPE,
        // .NET has a record for its time spans, which are durations in the schema.
        Value::TimeSpan(_) => ty == WS_DURATION_TYPE,
        _ => false,
    }
}

#[test]
fn records_are_read_as_their_text_is() {
    let (mut good, mut bad) = (0, 0);
    for row in TYPES.iter().filter(|row| row.type_mappings == V) {
        for value in values() {
            let mut shown = Vec::new();
            value.write_text(&mut shown).unwrap();
            let shown = String::from_utf8(shown).unwrap();
            let expected = again(row, as_text(value));
            let found = again(row, binary(value));
            if !differs(row.ty, value) {
                assert_eq!(found, expected, "type {}, {shown}", row.ty);
            }
            match found {
                Ok(_) => good += 1,
                Err(code) => {
                    assert!(
                        matches!(code, WS_E_INVALID_FORMAT | WS_E_NUMERIC_OVERFLOW),
                        "type {}, {shown}: {code:#x}",
                        row.ty
                    );
                    bad += 1;
                }
            }
        }
    }
    println!("types x records: {good} read, {bad} refused");
    assert!(good > 300 && bad > 300);
}

#[test]
fn time_spans_are_durations_too() {
    let row = TYPES.iter().find(|row| row.ty == WS_DURATION_TYPE).unwrap();
    for (ticks, text) in [
        (0, "PT0S"),
        (15_000_000, "PT1.5S"),
        (-864_000_000_001, "-P1DT0.0000001S"),
        (i64::MIN, "-P10675199DT2H48M5.4775808S"),
    ] {
        let found = again(row, binary(Value::TimeSpan(ticks)));
        assert_eq!(found, Ok(format!("<r>{text}</r>")));
    }
}

#[repr(C, align(8))]
struct Holder([u64; 32]);

/// Reads a document whose elements `v` hold the record, and writes what was read as text; or all that the failure says.
fn struct_again(
    reader: &mut Reader,
    description: *mut WS_STRUCT_DESCRIPTION,
    value: Value<'_>,
) -> Result<String, String> {
    let mut document = writer(Codec::Binary);
    document.start_element(None, b"r", b"").unwrap();
    for _ in 0..2 {
        document.start_element(None, b"v", b"").unwrap();
        document.value(value).unwrap();
        document.end_element().unwrap();
    }
    document.end_element().unwrap();
    let document = document.take().0;
    reader.set_input(document, Codec::Binary, None).unwrap();
    let mut heap = heap();
    let read: webservices::base::error::Result<Holder> =
        read_value(reader, &mut heap, WS_STRUCT_TYPE, description.cast());
    match read {
        Ok(read) => Ok(write_struct(description, &read).unwrap()),
        Err(error) => Err(format!("{:#x} {:?}", error.code(), error.texts())),
    }
}

#[test]
fn readers_that_know_the_description_read_records_the_same() {
    let mut different = 0;
    for row in TYPES.iter().filter(|row| row.type_mappings == V) {
        let fields = (0..2).map(|index| {
            let mut field = field_of(
                WS_ELEMENT_FIELD_MAPPING,
                "v",
                "",
                row.ty,
                index * row.size.max(8),
            );
            field.typeDescription = description_of(row.ty);
            field
        });
        let description = structure::<Holder>(fields.collect());
        // What is read first says how the elements are expected to be written.
        for first in [
            Value::Utf8(row.sample.as_bytes()),
            Value::Int32(7),
            Value::Bool(true),
        ] {
            let mut used = Reader::new(Limits::default());
            for _ in 0..3 {
                let _ = struct_again(&mut used, description, first);
            }
            for value in values() {
                let mut fresh = Reader::new(Limits::default());
                let expected = struct_again(&mut fresh, description, value);
                let found = struct_again(&mut used, description, value);
                assert_eq!(found, expected, "type {}", row.ty);
                different += usize::from(expected.is_ok());
            }
        }
    }
    assert!(different > 300, "{different} values");
}

/// Reads a record as the text of a struct, which may be missing or not.
fn in_struct<T>(ty: WS_TYPE, options: ULONG, reader: &mut Reader) -> T {
    let field = field_of(WS_TEXT_FIELD_MAPPING, "", "", ty, 0).options(options);
    let description = structure::<T>(vec![field]);
    let heap = Box::leak(Box::new(heap()));
    read_value(reader, heap, WS_STRUCT_TYPE, description.cast()).unwrap()
}

/// A record of a qualified name (MC-NBFX 2.2.3.31): its prefix is a letter, its local name from the dictionary.
fn name_record() -> Reader {
    let document = b"\x40\x01r\x09\x01p\x03u:p\xBD\x0F\x00".to_vec();
    let mut reader = Reader::new(Limits::default());
    reader.set_input(document, Codec::Binary, None).unwrap();
    reader
}

#[test]
fn records_in_text_that_may_be_missing_are_what_they_are() {
    for options in [0, O] {
        let duration: WS_DURATION = in_struct(
            WS_DURATION_TYPE,
            options,
            &mut binary(Value::TimeSpan(15_000_000)),
        );
        assert_eq!((duration.seconds, duration.milliseconds), (1, 500));
        let number: f64 = in_struct(WS_DOUBLE_TYPE, options, &mut binary(Value::Float(0.1)));
        assert_eq!(number, f64::from(0.1_f32));
        let bytes: WS_BYTES = in_struct(
            WS_BYTES_TYPE,
            options,
            &mut binary(Value::Base64(b"\0\x01")),
        );
        assert_eq!(items(bytes.bytes, bytes.length), b"\0\x01");
        let name: WS_XML_QNAME = in_struct(WS_XML_QNAME_TYPE, options, &mut name_record());
        assert_eq!(items(name.ns.bytes, name.ns.length), b"u:p");
        assert_eq!(
            items(name.localName.bytes, name.localName.length),
            b"mustUnderstand"
        );
        // As a string it is what it would be in text.
        let text: WS_XML_STRING = in_struct(WS_XML_STRING_TYPE, options, &mut name_record());
        assert_eq!(items(text.bytes, text.length), b"p:mustUnderstand");
    }
}

#[test]
fn white_space_is_no_value_where_one_may_be_missing() {
    for text in ["", " ", "\n\t", "<!-- -->", "<![CDATA[ ]]>"] {
        let reader = || text_reader(&format!("<r>{text}</r>"));
        assert_eq!(
            in_struct::<i32>(WS_INT32_TYPE, O, &mut reader()),
            0,
            "{text:?}"
        );
        let chars: WS_STRING = in_struct(WS_STRING_TYPE, O, &mut reader());
        let blanks = text
            .chars()
            .filter(|c| c.is_whitespace() && !text.contains("--"));
        assert_eq!(chars.length as usize, blanks.count(), "{text:?}");
        assert_eq!(chars.chars.is_null(), chars.length == 0, "{text:?}");
    }
}

/// What the record of the one value in the element is called.
fn record_of(document: Vec<u8>) -> &'static str {
    let mut reader = Reader::new(Limits::default());
    reader.set_input(document, Codec::Binary, None).unwrap();
    reader.to_start_element(None, None).unwrap();
    reader.start_element().unwrap();
    match reader.text() {
        Value::Bool(_) => "bool",
        Value::Int32(_) | Value::Int64(_) | Value::UInt64(_) => "integer",
        Value::Float(_) => "float",
        Value::Double(_) => "double",
        Value::Decimal(_) => "decimal",
        Value::DateTime(_) => "date",
        Value::TimeSpan(_) => "time span",
        Value::Guid(_) => "GUID",
        Value::UniqueId(_) => "unique ID",
        Value::Base64(_) => "bytes",
        Value::QName { .. } => "name",
        _ => "characters",
    }
}

#[test]
fn values_are_written_as_their_records() {
    for (ty, text, record) in [
        (WS_BOOL_TYPE, "true", "bool"),
        (WS_INT8_TYPE, "-7", "integer"),
        (WS_INT16_TYPE, "-700", "integer"),
        (WS_INT32_TYPE, "-70000", "integer"),
        (WS_INT64_TYPE, "-7000000000", "integer"),
        (WS_UINT8_TYPE, "7", "integer"),
        (WS_UINT16_TYPE, "700", "integer"),
        (WS_UINT32_TYPE, "4294967295", "integer"),
        (WS_UINT64_TYPE, "18446744073709551615", "integer"),
        (WS_FLOAT_TYPE, "0.1", "float"),
        (WS_DOUBLE_TYPE, "0.1", "double"),
        (WS_DECIMAL_TYPE, "0.1", "decimal"),
        (WS_DATETIME_TYPE, "2024-02-29T12:34:56Z", "date"),
        (WS_TIMESPAN_TYPE, "00:00:01", "time span"),
        (WS_GUID_TYPE, "00112233-4455-6677-8899-aabbccddeeff", "GUID"),
        (
            WS_UNIQUE_ID_TYPE,
            "urn:uuid:00112233-4455-6677-8899-aabbccddeeff",
            "unique ID",
        ),
        (WS_UNIQUE_ID_TYPE, "urn:x", "characters"),
        (WS_STRING_TYPE, "true", "characters"),
        (WS_WSZ_TYPE, "7", "characters"),
        (WS_XML_STRING_TYPE, "7", "characters"),
        (WS_BYTES_TYPE, "AAEC", "bytes"),
        (WS_ENUM_TYPE, "seven", "characters"),
        (WS_DURATION_TYPE, "PT1S", "characters"),
    ] {
        let row = TYPES.iter().find(|row| row.ty == ty).unwrap();
        let mut pointer = ptr::null_mut::<u8>();
        let place = ptr::from_mut(&mut pointer).cast::<std::ffi::c_void>();
        let mut reader = text_reader(&format!("<r>{text}</r>"));
        let (mut heap, description) = (heap(), description_of(row.ty));
        let option = WS_READ_REQUIRED_POINTER;
        // SAFETY: the place has room for a pointer.
        let read = unsafe {
            serial::read_type(
                &mut reader,
                &mut heap,
                ELEMENT,
                ty,
                description,
                option,
                place,
                8,
            )
        };
        read.unwrap();
        let mut writer = writer(Codec::Binary);
        writer.start_element(None, b"r", b"").unwrap();
        let option = WS_WRITE_REQUIRED_POINTER;
        // SAFETY: the pointer leads to what was read.
        let written =
            unsafe { serial::write_type(&mut writer, ELEMENT, ty, description, option, place, 8) };
        written.unwrap();
        writer.end_element().unwrap();
        assert_eq!(record_of(writer.take().0), record, "type {ty}, {text}");
    }
}

/// The type of a record, its items, and what each says.
const ARRAYS: [(u8, &[u8], [&str; 2]); 10] = [
    (0xB5, b"\x01\x00", ["true", "false"]),
    (0x8B, b"\x07\x00\xFF\xFF", ["7", "-1"]),
    (0x8D, b"\x80\0\0\0\0\0\0\x80", ["128", "-2147483648"]),
    (0x8F, b"\0\0\0\x80\0\0\0\0\x07\0\0\0\0\0\0\0", ["2147483648", "7"]),
    (0x91, b"\0\0\xC0\x3F\0\0\xE0\x40", ["1.5", "7"]),
    (0x93, b"\0\0\0\0\0\0\xF8\x3F\0\0\0\0\0\0\x1C\x40", ["1.5", "7"]),
    (0x95, b"\0\0\x01\0\0\0\0\0\x0F\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07\0\0\0\0\0\0\0", ["1.5", "7"]),
    (0x97, b"\0\0\0\0\0\0\0\0\0\x40\x2A\xAC\xDB\xDC\x08\x40", ["0001-01-01T00:00:00", ""]),
    (0xAF, b"\xC0\xE1\xE4\0\0\0\0\0\x80\x96\x98\0\0\0\0\0", ["00:00:01.5000000", "00:00:01"]),
    (
        0xB1,
        b"\x33\x22\x11\x00\x55\x44\x77\x66\x88\x99\xAA\xBB\xCC\xDD\xEE\xFF\x33\x22\x11\x00\x55\x44\x77\x66\x88\x99\xAA\xBB\xCC\xDD\xEE\xFE",
        ["00112233-4455-6677-8899-aabbccddeeff", "00112233-4455-6677-8899-aabbccddeefe"],
    ),
];

#[repr(C)]
struct Items {
    items: *mut u8,
    count: ULONG,
}

#[test]
fn an_array_record_is_its_items() {
    let mut good = 0;
    for row in TYPES.iter().filter(|row| row.type_mappings == V) {
        let mut field =
            field_of(WS_REPEATING_ELEMENT_FIELD_MAPPING, "v", "", row.ty, 0).count_at(8);
        field.typeDescription = description_of(row.ty);
        let description = structure::<Items>(vec![field]);
        let read = |reader: &mut Reader, document: &[u8]| {
            reader
                .set_input(document.to_vec(), Codec::Binary, None)
                .unwrap();
            let mut heap = heap();
            let read: webservices::base::error::Result<Items> =
                read_value(reader, &mut heap, WS_STRUCT_TYPE, description.cast());
            match read {
                Ok(read) => Ok((read.count, write_struct(description, &read).unwrap())),
                Err(error) => Err(error.code()),
            }
        };
        let mut used = Reader::new(Limits::default());
        for (record, bytes, texts) in ARRAYS {
            let size = bytes.len() / 2;
            let array = [
                b"\x40\x01r\x03\x40\x01v\x01",
                &[record, 2][..],
                bytes,
                b"\x01",
            ]
            .concat();
            let mut single = b"\x40\x01r".to_vec();
            for item in bytes.chunks(size) {
                // The same records one by one; that of a truth value has no bytes behind its type.
                let (record, item) = match record {
                    0xB5 => (0x85 + 2 * item[0], &[][..]),
                    _ => (record, item),
                };
                single.extend_from_slice(&[b"\x40\x01v", &[record][..], item].concat());
            }
            single.push(1);
            let expected = read(&mut Reader::new(Limits::default()), &single);
            let at = format!("type {}, record {record:#x}", row.ty);
            for document in [&array, &single, &array] {
                assert_eq!(read(&mut used, document), expected, "{at}");
                assert_eq!(
                    read(&mut Reader::new(Limits::default()), document),
                    expected,
                    "{at}"
                );
            }
            if let Ok((count, text)) = expected {
                assert_eq!(count, 2, "{at}");
                // A string is what the items are as text.
                if row.ty == WS_STRING_TYPE && record != 0x97 {
                    let texts = texts.map(|text| format!("<v>{text}</v>"));
                    assert_eq!(text, format!("<r>{}</r>", texts.concat()), "{at}");
                }
                good += usize::from(text.contains("<v>"));
            }
        }
    }
    assert!(good > 60, "{good} arrays");
}
