//! Writers and readers that meet a struct again do as those that meet it for the first time: the same bytes, the same values, and
//! the same failures. What is written and read is random, right and wrong.

use std::mem::offset_of;
use std::slice;

use webservices::base::error::Error;
use webservices::xml::{Dictionary, Value};

use super::*;

/// What a failure says.
fn said(error: &Error) -> String {
    format!("{:#x} {:?}", error.code(), error.texts())
}

/// Writes a value into an element of a document, and gives all that came of it.
fn document(
    writer: &mut Writer,
    codec: Codec,
    mapping: WS_TYPE_MAPPING,
    shape: &Shape,
    place: *const u8,
    most: usize,
) -> (Vec<u8>, std::result::Result<(), String>) {
    writer.set_output(codec, most, None);
    if codec == Codec::Binary {
        writer.set_no_names();
    }
    writer.start_element(Some(b"p"), b"r", b"urn:r").unwrap();
    writer.xmlns(b"", b"").unwrap();
    writer.xmlns(b"t", NS.as_bytes()).unwrap();
    // SAFETY: the memory holds a value of the shape.
    let written = unsafe {
        serial::write_type(
            writer,
            mapping,
            WS_STRUCT_TYPE,
            shape.description.cast(),
            WS_WRITE_REQUIRED_VALUE,
            place.cast(),
            shape.size as ULONG,
        )
    };
    let written = written.map_err(|error| said(&error));
    let written = written.and_then(|()| {
        if mapping == WS_ELEMENT_CONTENT_TYPE_MAPPING {
            writer.chars(b"!").map_err(|error| said(&error))?;
        }
        writer.end_element().map_err(|error| said(&error))
    });
    (writer.bytes().to_vec(), written)
}

/// Makes one of the pointers of a value NULL, or one of its texts no text.
fn spoil(dice: &mut Dice, shape: &Shape, place: *mut u8) {
    let member = &shape.members[dice.below(shape.members.len())];
    let at = place.wrapping_add(member.offset);
    match (&member.kind, member.form) {
        (_, Form::List { .. }) if dice.coin() => put(at, ptr::null::<u8>()),
        (_, Form::Element { options }) if options & P != 0 => put(at, ptr::null::<u8>()),
        (Kind::Wsz, Form::Element { .. }) => {
            const WRONG: [&[u16]; 4] = [&[0xD800, 0], &[65, 0xDC00, 0], &[1, 0], &[0xFFFF, 0]];
            let text = WRONG[dice.below(5).min(3)];
            put(
                at,
                if dice.coin() {
                    text.as_ptr()
                } else {
                    ptr::null()
                },
            );
        }
        (Kind::Struct(inner), Form::Element { .. }) => spoil(dice, inner, at),
        _ => {}
    }
}

#[test]
fn writers_write_the_same_again() {
    let mut dice = Dice {
        state: 0x2545_F491_4F6C_DD1D,
        plain: true,
    };
    let (mut failures, mut long) = (0, 0);
    for round in 0..300 {
        dice.plain = round % 4 > 0;
        let shape = shape(&mut dice, 4);
        let kind = Kind::Struct(Box::new(shape.clone()));
        let limits = Limits {
            max_depth: [32, 32, 32, 3, 32, 2][round % 6],
            max_attributes: [32, 2, 3][round / 2 % 3],
            max_namespaces: [32, 3, 4][round / 3 % 3],
            allow_invalid_character_references: round % 5 == 0,
            ..Limits::default()
        };
        let mut used = Writer::new(limits.clone());
        used.set_uncompressed_empty(round % 3 == 0);
        let binary = Codec::Binary;
        let codecs = [TEXT, TEXT, binary, TEXT, binary, binary, TEXT];
        for (turn, codec) in codecs.into_iter().enumerate() {
            let value = value(&mut dice, &shape);
            let place = memory(shape.size);
            store(&kind, &value, place);
            if dice.below(4) == 0 {
                spoil(&mut dice, &shape, place);
            }
            let mapping = match turn {
                3 => WS_ELEMENT_CONTENT_TYPE_MAPPING,
                _ => WS_ELEMENT_TYPE_MAPPING,
            };
            let most = match dice.below(3) {
                0 => 70 + dice.below(600),
                _ => 30_000,
            };
            let mut fresh = Writer::new(limits.clone());
            fresh.set_uncompressed_empty(round % 3 == 0);
            let mut expected = document(&mut fresh, codec, mapping, &shape, place, most);
            let mut found = document(&mut used, codec, mapping, &shape, place, most);
            for (bytes, written) in [&mut expected, &mut found] {
                assert!(written.is_err() || bytes.len() <= most);
                if let Err(said) = written
                    && said.contains("BUFFER_MAX_SIZE")
                {
                    // How much of a document that is too large has been written does not matter.
                    bytes.clear();
                    *said = "too large".to_owned();
                }
            }
            assert_eq!(
                (found.0.escape_ascii().to_string(), found.1),
                (expected.0.escape_ascii().to_string(), expected.1.clone()),
                "round {round}, turn {turn}, {most} bytes"
            );
            failures += usize::from(expected.1.is_err());
            long += usize::from(expected.0.len() > 1000);
        }
    }
    assert!(failures > 50, "{failures} failures");
    assert!(long > 100, "{long} long documents");
}

/// Reads a document, or so many bytes of one that goes on, into new memory, and gives all that came of it.
fn value_in(
    reader: &mut Reader,
    document: &[u8],
    codec: Codec,
    shape: &Shape,
    size: usize,
    cut: Option<usize>,
) -> String {
    match cut {
        None => reader.set_input(document.to_vec(), codec, None).unwrap(),
        Some(cut) => {
            reader.set_stream(codec, Dictionary::None, Dictionary::None);
            reader.feed(&document[..cut]).unwrap();
        }
    }
    let kind = Kind::Struct(Box::new(shape.clone()));
    let place = memory(shape.size);
    let heap = Box::leak(Box::new(webservices::base::heap::Heap::new(size, 0)));
    // SAFETY: the memory has room for the shape, and the heap is never freed.
    let read = unsafe {
        serial::read_type(
            reader,
            &mut *heap,
            WS_ELEMENT_TYPE_MAPPING,
            WS_STRUCT_TYPE,
            shape.description.cast(),
            WS_READ_REQUIRED_VALUE,
            place.cast(),
            shape.size as ULONG,
        )
    };
    let behind = match read.is_ok() {
        true => format!(
            "{:?} {:?} {}",
            reader.position(),
            reader.next(),
            reader.found()
        ),
        false => String::new(),
    };
    let read = read.map_err(|error| said(&error));
    let used = read.is_ok().then(|| heap.requested_size());
    format!("{read:?} {:?} {behind} {used:?}", load(&kind, place))
}

/// Changes a document somewhere: to one that says the same, something else or nothing.
fn change(dice: &mut Dice, document: &mut Vec<u8>) {
    let at = dice.below(document.len());
    let place = document.iter().skip(at).position(|byte| *byte == b'<');
    let tag = at + place.unwrap_or(0);
    let mut insert = |at: usize, text: &str| drop(document.splice(at..at, text.bytes()));
    match dice.below(12) {
        0 => insert(tag, " "),
        1 => insert(tag, "<!--c-->"),
        2 => insert(tag, "&#x41;"),
        3 => insert(tag, "\u{e9}"),
        4 => insert(tag, "<t:other/>"),
        5 => insert(at, "x"),
        6 => insert(at, ">"),
        7 => drop(document.remove(at)),
        8 => document.truncate(at + 1),
        9 => document[at] = b" <>/:&1t"[dice.below(8)],
        10 => {
            // An element twice, or half of one.
            let end = (tag + 10 + dice.below(40)).min(document.len());
            let part = document[tag..end].to_vec();
            drop(document.splice(tag..tag, part));
        }
        _ => {
            let text = String::from_utf8_lossy(document).into_owned();
            *document = text
                .replacen("<t:", "<s:", 1)
                .replacen("xmlns:t=", "xmlns:s=\"urn:t\" xmlns:t=", 1)
                .into();
        }
    }
}

#[test]
fn readers_read_the_same_again() {
    let mut dice = Dice {
        state: 0x1234_5678_9ABC_DEF1,
        plain: true,
    };
    let (mut failures, mut values) = (0, 0);
    for round in 0..300 {
        dice.plain = round % 4 > 0;
        let shape = shape(&mut dice, 4);
        let kind = Kind::Struct(Box::new(shape.clone()));
        // In every fifth round some values are too deep.
        let limits = Limits {
            max_depth: [32, 32, 32, 32, 3][round % 5],
            ..Limits::default()
        };
        let mut used = Reader::new(limits.clone());
        for turn in 0..12 {
            let value = value(&mut dice, &shape);
            let place = memory(shape.size);
            store(&kind, &value, place);
            let codec = if turn % 5 < 2 { Codec::Binary } else { TEXT };
            let mut writer = Writer::new(Limits::default());
            let (mut document, _) = document(
                &mut writer,
                codec,
                WS_ELEMENT_TYPE_MAPPING,
                &shape,
                place,
                30_000,
            );
            for _ in 0..turn / 3 {
                change(&mut dice, &mut document);
            }
            let size = [100_000, 100_000, 200][dice.below(3)];
            let cut = (dice.below(3) == 0).then(|| dice.below(document.len() + 1));
            let expected = value_in(
                &mut Reader::new(limits.clone()),
                &document,
                codec,
                &shape,
                size,
                cut,
            );
            let found = value_in(&mut used, &document, codec, &shape, size, cut);
            let shown = document.escape_ascii();
            assert_eq!(found, expected, "round {round}, turn {turn}: {shown}");
            match expected.starts_with("Ok") {
                true => values += 1,
                false => failures += 1,
            }
        }
    }
    assert!(failures > 500 && values > 500, "{failures} {values}");
}

/// The items of an array, each in an element of no namespace, and what may follow in one of the same name.
#[derive(Debug)]
#[repr(C)]
struct Items {
    items: *mut i32,
    count: ULONG,
    other: i32,
}

fn items_and_other() -> *mut WS_STRUCT_DESCRIPTION {
    let mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING;
    let items = field_of(mapping, "n", "", WS_INT32_TYPE, offset_of!(Items, items))
        .count_at(offset_of!(Items, count));
    let (mapping, at) = (WS_ELEMENT_FIELD_MAPPING, offset_of!(Items, other));
    let other = field_of(mapping, "n", "urn:o", WS_INT32_TYPE, at).options(WS_FIELD_OPTIONAL);
    structure::<Items>(vec![items, other])
}

#[test]
fn a_record_with_a_declaration_is_in_another_namespace() {
    let description = items_and_other();
    let document = |namespaces: &[&[u8]]| {
        let mut writer = writer(Codec::Binary);
        writer.set_no_names();
        writer.start_element(Some(b""), b"r", b"").unwrap();
        for ns in namespaces {
            writer.start_element(Some(b""), b"n", ns).unwrap();
            writer.value(Value::Int32(7)).unwrap();
            writer.end_element().unwrap();
        }
        writer.end_element().unwrap();
        writer.take().0
    };
    let read = |reader: &mut Reader, document: Vec<u8>| {
        reader.set_input(document, Codec::Binary, None).unwrap();
        let read: Result<Items> =
            read_value(reader, &mut heap(), WS_STRUCT_TYPE, description.cast());
        let read = read.map(|items| (items.count, items.other));
        read.map_err(|error| said(&error))
    };
    let mut used = Reader::new(Limits::default());
    type Case<'a> = (&'a [&'a [u8]], Option<(ULONG, i32)>);
    let cases: [Case<'_>; 6] = [
        (&[b"", b"", b""], Some((3, 0))),
        (&[b"", b""], Some((2, 0))),
        (&[b"", b"urn:o"], Some((1, 7))),
        (&[b"urn:o"], Some((0, 7))),
        (&[b"", b"urn:other"], None),
        (&[b"urn:o", b""], None),
    ];
    for (namespaces, expected) in cases {
        let found = read(&mut used, document(namespaces));
        let mut fresh = Reader::new(Limits::default());
        assert_eq!(found, read(&mut fresh, document(namespaces)));
        assert_eq!(found.ok(), expected);
    }
}

#[test]
fn a_number_that_is_wrong_takes_no_more_of_the_heap() {
    let number = field_of(WS_ELEMENT_FIELD_MAPPING, "n", "", WS_INT64_TYPE, 0);
    let description =
        structure::<*mut i64>(vec![number.options(WS_FIELD_POINTER | WS_FIELD_NILLABLE)]);
    let read = |reader: &mut Reader, document: &str, quota: usize| {
        let document = document.as_bytes().to_vec();
        reader.set_input(document, TEXT, None).unwrap();
        let mut heap = webservices::base::heap::Heap::new(quota, 0);
        let read: Result<*mut i64> =
            read_value(reader, &mut heap, WS_STRUCT_TYPE, description.cast());
        read.err().map_or(S_OK, |error| error.code())
    };
    let mut reader = Reader::new(Limits::default());
    for (number, quota, expected) in [
        ("7x", 8, WS_E_INVALID_FORMAT),
        ("7", 8, S_OK),
        ("7", 7, WS_E_QUOTA_EXCEEDED),
    ] {
        // The short ways look at nothing near the end.
        let document = format!("<r><n>{number}</n></r>{}", " ".repeat(20));
        for _ in 0..4 {
            assert_eq!(
                read(&mut reader, &document, quota),
                expected,
                "{number} {quota}"
            );
        }
    }
}

#[test]
fn names_of_any_length_are_found_again() {
    for length in 1..140 {
        let names = ["a", "b"].map(|name| name.repeat(length));
        let field = |at: usize| {
            let (mapping, name) = (WS_ELEMENT_FIELD_MAPPING, &names[at]);
            field_of(mapping, name, "urn:t", WS_INT32_TYPE, 4 * at)
        };
        let description = structure::<[i32; 2]>(vec![field(0), field(1)]);
        let [a, b] = &names;
        for codec in [TEXT, Codec::Binary] {
            let mut used = Reader::new(Limits::default());
            for turn in 0..4 {
                let mut writer = writer(codec);
                writer.set_no_names();
                writer.start_element(Some(b"p"), b"r", b"urn:t").unwrap();
                for (name, value) in [(a, turn), (b, -turn)] {
                    let name = name.as_bytes();
                    writer.start_element(Some(b"p"), name, b"urn:t").unwrap();
                    writer.value(Value::Int32(value)).unwrap();
                    writer.end_element().unwrap();
                }
                writer.end_element().unwrap();
                used.set_input(writer.take().0, codec, None).unwrap();
                let read: Result<[i32; 2]> =
                    read_value(&mut used, &mut heap(), WS_STRUCT_TYPE, description.cast());
                assert_eq!(read.ok(), Some([turn, -turn]), "{length}, {codec:?}");
            }
        }
    }
}

#[test]
fn prefixes_may_change_with_each_item() {
    let number = field_of(WS_ELEMENT_FIELD_MAPPING, "n", "urn:t", WS_INT32_TYPE, 0);
    let inner = structure::<i32>(vec![number]);
    let mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING;
    let items = field_of(mapping, "i", "", WS_STRUCT_TYPE, offset_of!(Items, items))
        .described(inner)
        .count_at(offset_of!(Items, count));
    let description = structure::<Items>(vec![items]);
    let mut used = Reader::new(Limits::default());
    for count in [3, 100, 4, 50] {
        let item = |at: i32| {
            let prefix = ["a", "b", "c"][at as usize * 7 / 5 % 3];
            format!("<i xmlns:{prefix}='urn:t'><{prefix}:n>{at}</{prefix}:n></i>")
        };
        let content: String = (0..count).map(item).collect();
        let document = format!("<r>{content}</r>{}", " ".repeat(70));
        let document = document.into_bytes();
        used.set_input(document, TEXT, None).unwrap();
        let heap = Box::leak(Box::new(heap()));
        let read: Items = read_value(&mut used, heap, WS_STRUCT_TYPE, description.cast()).unwrap();
        // SAFETY: there are as many numbers as the array says.
        let numbers = unsafe { slice::from_raw_parts(read.items, read.count as usize) };
        assert_eq!(numbers, (0..count).collect::<Vec<_>>());
    }
}

/// Many structs of plain values, one level deeper than the array.
#[test]
fn items_are_not_deeper_than_the_reader_allows() {
    let number = field_of(WS_ELEMENT_FIELD_MAPPING, "n", "", WS_INT32_TYPE, 0);
    let inner = structure::<i32>(vec![number]);
    let mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING;
    let items = field_of(mapping, "i", "", WS_STRUCT_TYPE, offset_of!(Items, items))
        .described(inner)
        .count_at(offset_of!(Items, count));
    let description = structure::<Items>(vec![items]);
    for (max_depth, expected) in [(3, S_OK), (2, WS_E_QUOTA_EXCEEDED)] {
        let limits = Limits {
            max_depth,
            ..Limits::default()
        };
        let mut reader = Reader::new(limits);
        for document in [
            "<r/>",
            "<r></r>",
            "<r></r>",
            "<r><i><n>1</n></i><i><n>2</n></i></r>",
        ] {
            let document = document.as_bytes().to_vec();
            let code = match document.len() < 10 {
                true => S_OK,
                false => expected,
            };
            reader.set_input(document, TEXT, None).unwrap();
            let read: Result<Items> =
                read_value(&mut reader, &mut heap(), WS_STRUCT_TYPE, description.cast());
            assert_eq!(read.err().map_or(S_OK, |error| error.code()), code);
        }
    }
}

#[test]
fn a_string_has_no_zeros() {
    let string = field_of(WS_ELEMENT_FIELD_MAPPING, "n", "", WS_WSZ_TYPE, 0);
    let description = structure::<*mut WCHAR>(vec![string]);
    let read = |reader: &mut Reader, chars: &[u8; 2]| {
        let start = b"\x40\x01r\x40\x01n\x99\x02";
        let document = [&start[..], chars, b"\x01"].concat();
        reader.set_input(document, Codec::Binary, None).unwrap();
        let heap = Box::leak(Box::new(heap()));
        let read: Result<*mut WCHAR> = read_value(reader, heap, WS_STRUCT_TYPE, description.cast());
        let read = read.map(|chars| text_of(chars).unwrap());
        read.map_err(|error| said(&error))
    };
    let limits = Limits {
        allow_invalid_character_references: true,
        ..Limits::default()
    };
    let mut used = Reader::new(limits.clone());
    for chars in [b"ab", b"cd", b"a\0", b"\x01b"] {
        let found = read(&mut used, chars);
        assert_eq!(found, read(&mut Reader::new(limits.clone()), chars));
        assert_eq!(found.is_ok(), chars[1] > 0, "{found:?}");
    }
}

#[test]
fn a_value_without_elements_leaves_the_start_tag_as_it_was() {
    let description = items_and_other();
    let nothing = Items {
        items: ptr::null_mut(),
        count: 0,
        other: 0,
    };
    let attribute = |writer: &mut Writer| {
        writer.start_attribute(Some(b""), b"a", b"")?;
        writer.chars(b"1")?;
        writer.end_attribute()
    };
    let mut writer = Writer::new(Limits::default());
    for round in 0..4 {
        for codec in [TEXT, Codec::Binary] {
            writer.set_output(codec, 4096, None);
            if codec == Codec::Binary {
                writer.set_no_names();
            }
            writer.start_element(Some(b""), b"r", b"").unwrap();
            writer.xmlns(b"o", b"urn:o").unwrap();
            attribute(&mut writer).unwrap();
            // SAFETY: the description is the one of the value.
            let written = unsafe {
                serial::write_type(
                    &mut writer,
                    WS_ELEMENT_CONTENT_TYPE_MAPPING,
                    WS_STRUCT_TYPE,
                    description.cast(),
                    WS_WRITE_REQUIRED_VALUE,
                    ptr::from_ref(&nothing).cast(),
                    size_of::<Items>() as ULONG,
                )
            };
            written.unwrap();
            let again = attribute(&mut writer);
            assert!(again.is_err(), "round {round}, {codec:?}");
        }
    }
}
