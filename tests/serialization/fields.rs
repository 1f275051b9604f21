//! Field mappings, field options and struct options.

#![allow(unsafe_code, reason = "makes and reads C values")]

use std::mem::{offset_of, zeroed};
use std::ptr;

use webservices::abi::*;
use webservices::xml::{Limits, Reader};

use crate::describe::*;

const XSI: &str = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";

fn document(content: &str) -> String {
    format!("<r xmlns='{NS}' {XSI}>{content}</r>")
}

/// Reads a struct from `content` and gives it, or the code of the failure.
fn read<T>(description: *mut WS_STRUCT_DESCRIPTION, content: &str) -> Result<T, HRESULT> {
    read_struct(&document(content), description).map_err(|error| error.code())
}

/// Writes a struct and gives what is inside of its element, without declarations and prefixes.
fn written<T>(description: *mut WS_STRUCT_DESCRIPTION, value: &T) -> String {
    let text = write_struct(description, value).unwrap();
    let mut plain = String::new();
    for (index, part) in text.split('<').enumerate() {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        let words = tag.split(' ').filter(|word| !word.starts_with("xmlns"));
        let tag: Vec<_> = words
            .map(|word| word.split_once(':').map_or(word, |it| it.1))
            .collect();
        if index > 0 {
            let slash = if part.starts_with('/') { "/" } else { "" };
            let end = if !tag.is_empty() && part.contains("/>") {
                "/"
            } else {
                ""
            };
            let tag = tag.join(" ");
            let tag = tag.trim_start_matches('/').trim_end_matches('/');
            plain += &format!("<{slash}{tag}{end}>");
        }
        plain += rest;
    }
    plain
}

#[repr(C)]
struct Pair {
    first: i32,
    second: *mut i32,
}

fn pair(first: ULONG, second: ULONG) -> *mut WS_STRUCT_DESCRIPTION {
    structure::<Pair>(vec![
        field(
            WS_ELEMENT_FIELD_MAPPING,
            "one",
            WS_INT32_TYPE,
            offset_of!(Pair, first),
        )
        .options(first),
        field(
            WS_ELEMENT_FIELD_MAPPING,
            "two",
            WS_INT32_TYPE,
            offset_of!(Pair, second),
        )
        .options(second),
    ])
}

/// The second number, where there is one.
fn second(pair: &Pair) -> Option<i32> {
    // SAFETY: NULL, or what the engine allocated.
    unsafe { pair.second.as_ref() }.copied()
}

#[test]
fn elements_come_in_the_order_of_their_fields() {
    let description = pair(0, WS_FIELD_POINTER | WS_FIELD_NILLABLE);
    let value: Pair = read(description, "<one>1</one> <!-- --> <two>2</two>\n").unwrap();
    assert_eq!((value.first, second(&value)), (1, Some(2)));
    for content in [
        "<two>2</two><one>1</one>",
        "<one>1</one>",
        "<one>1</one><one>1</one><two>2</two>",
        "<one>1</one><two>2</two><three/>",
        "<one>1</one>text<two>2</two>",
        "<one>1<x/></one><two>2</two>",
        "<one xmlns=''>1</one><two>2</two>",
        "<one i:nil='true'/><two>2</two>",
        "<one>x</one><two>2</two>",
    ] {
        assert_eq!(
            read::<Pair>(description, content).err(),
            Some(WS_E_INVALID_FORMAT),
            "{content}"
        );
    }
}

#[test]
fn elements_may_be_written_in_any_way() {
    let pair = pair(WS_FIELD_OPTIONAL, WS_FIELD_POINTER | WS_FIELD_NILLABLE);
    let pairs = field(WS_REPEATING_ELEMENT_FIELD_MAPPING, "p", WS_STRUCT_TYPE, 8).described(pair);
    let description = structure::<Array<Pair>>(vec![pairs]);
    let plain = "<p><one>1</one><two>2</two></p>";
    for content in [
        "<one>1</one><two>2</two>",
        "<one>1</one> <two>2</two>",
        "<one ><!-- -->1</one><two>2</two>",
        "<one>1<!-- --></one><two>2</two >",
        "<one>&#49;</one><two>2</two>",
        "<one>1</one><two><![CDATA[2]]></two>",
        "<p:one xmlns:p='urn:t'>1</p:one><two>2</two>",
        "<one>1</one><p:two xmlns:p='urn:t'>2</p:two>",
        "<one xmlns:p='urn:p'>1</one><two>2</two>",
        "<one i:nil='false'>1</one><two>2</two>",
        "<one>\n1\n</one>\n<two>\t2</two>\n",
    ] {
        // How the first ones are written says what is expected of those that follow.
        let content = format!("{plain}<p>{content}</p>{plain}");
        let value: Array<Pair> = read(description, &content).unwrap();
        for pair in items(value.items, value.count) {
            assert_eq!((pair.first, second(pair)), (1, Some(2)), "{content}");
        }
        let text = written(description, &value);
        assert_eq!(text, format!("<r>{}</r>", plain.repeat(3)), "{content}");
    }
    // The same names, but not the same elements.
    for content in [
        "<one xmlns='urn:other'>1</one><two>2</two>",
        "<one>1</one><p:two xmlns:p='urn:other'>2</p:two>",
        "<one>1</ones><two>2</two>",
        "<one>1</one><two>2</two",
        "<one>1]]></one><two>2</two>",
    ] {
        let content = format!("{plain}<p>{content}</p>");
        let read = read::<Array<Pair>>(description, &content);
        assert_eq!(read.err(), Some(WS_E_INVALID_FORMAT), "{content}");
    }
}

#[test]
fn optional_and_nillable_fields_may_be_absent_and_nil() {
    const NULLABLE: ULONG = WS_FIELD_POINTER | WS_FIELD_NILLABLE;
    let description = pair(WS_FIELD_OPTIONAL, NULLABLE | WS_FIELD_OPTIONAL);
    let value: Pair = read(description, "").unwrap();
    assert_eq!((value.first, second(&value)), (0, None));
    assert_eq!(written(description, &value), "<r/>");
    let value: Pair = read(description, "<two i:nil='1'></two>").unwrap();
    assert_eq!(second(&value), None);
    let value: Pair = read(description, "<two i:nil='0'>0</two>").unwrap();
    assert_eq!(second(&value), Some(0));
    assert_eq!(written(description, &value), "<r><two>0</two></r>");

    let description = pair(0, NULLABLE);
    assert_eq!(
        read::<Pair>(description, "<one>1</one>").err(),
        Some(WS_E_INVALID_FORMAT)
    );
    let value: Pair = read(description, "<one>0</one><two i:nil='true'/>").unwrap();
    assert_eq!(
        written(description, &value),
        "<r><one>0</one><two nil=\"true\"/></r>"
    );
    assert_eq!(
        read::<Pair>(description, "<one>1</one><two i:nil='maybe'/>").err(),
        Some(WS_E_INVALID_FORMAT)
    );

    let required =
        structure::<*mut WCHAR>(vec![field(WS_ELEMENT_FIELD_MAPPING, "two", WS_WSZ_TYPE, 0)]);
    let nothing: *mut WCHAR = ptr::null_mut();
    let failure = write_struct(required, &nothing).unwrap_err();
    assert_eq!(failure.code(), E_INVALIDARG);
    assert!(
        failure.texts().join(" ").contains("'two' of 'urn:t'"),
        "{:?}",
        failure.texts()
    );
}

#[test]
fn only_a_value_of_all_zeros_counts_as_absent() {
    let time = field(WS_ELEMENT_FIELD_MAPPING, "t", WS_DATETIME_TYPE, 0).options(WS_FIELD_OPTIONAL);
    let description = structure::<WS_DATETIME>(vec![time]);
    let value = |format| WS_DATETIME { ticks: 0, format };
    assert_eq!(written(description, &value(WS_DATETIME_FORMAT_UTC)), "<r/>");
    assert_eq!(
        written(description, &value(WS_DATETIME_FORMAT_NONE)),
        "<r><t>0001-01-01T00:00:00</t></r>"
    );
}

#[repr(C)]
struct Defaults {
    number: i32,
    text: *mut WCHAR,
    pointer: *mut i32,
    unmapped: i64,
    opaque: [u8; 5],
}

#[test]
fn defaults_stand_for_what_is_absent() {
    let at = offset_of!(Defaults, opaque);
    let description = structure::<Defaults>(vec![
        field(
            WS_ATTRIBUTE_FIELD_MAPPING,
            "n",
            WS_INT32_TYPE,
            offset_of!(Defaults, number),
        )
        .options(WS_FIELD_OPTIONAL)
        .default(42_i32),
        field(
            WS_ELEMENT_FIELD_MAPPING,
            "t",
            WS_WSZ_TYPE,
            offset_of!(Defaults, text),
        )
        .options(WS_FIELD_OPTIONAL)
        .default(wsz("usual")),
        field(
            WS_ELEMENT_FIELD_MAPPING,
            "p",
            WS_INT32_TYPE,
            offset_of!(Defaults, pointer),
        )
        .options(WS_FIELD_POINTER | WS_FIELD_NILLABLE | WS_FIELD_OPTIONAL)
        .default(7_i32),
        field(
            WS_NO_FIELD_MAPPING,
            "",
            WS_INT64_TYPE,
            offset_of!(Defaults, unmapped),
        )
        .default(-1_i64),
        field(WS_NO_FIELD_MAPPING, "", WS_VOID_TYPE, at)
            .described(forever(WS_VOID_DESCRIPTION { size: 5 })),
    ]);
    let value: Defaults = read(description, "").unwrap();
    assert_eq!(
        (value.number, value.unmapped, value.opaque),
        (42, -1, [0; 5])
    );
    assert_eq!(text_of(value.text).as_deref(), Some("usual"));
    // SAFETY: the default is on the heap.
    assert_eq!(unsafe { *value.pointer }, 7);
    assert_eq!(written(description, &value), "<r/>");
    let other = Defaults {
        number: 0,
        text: wsz(""),
        pointer: ptr::null_mut(),
        ..value
    };
    assert_eq!(written(description, &other), "<r n=\"0\"><t></t></r>");
}

#[repr(C)]
struct Attributed {
    plain: u8,
    named: *mut WCHAR,
    text: f64,
}

fn attributed() -> *mut WS_STRUCT_DESCRIPTION {
    structure::<Attributed>(vec![
        field_of(
            WS_ATTRIBUTE_FIELD_MAPPING,
            "plain",
            "",
            WS_UINT8_TYPE,
            offset_of!(Attributed, plain),
        ),
        field(
            WS_ATTRIBUTE_FIELD_MAPPING,
            "named",
            WS_WSZ_TYPE,
            offset_of!(Attributed, named),
        )
        .options(WS_FIELD_OPTIONAL),
        field(
            WS_TEXT_FIELD_MAPPING,
            "",
            WS_DOUBLE_TYPE,
            offset_of!(Attributed, text),
        ),
    ])
}

#[test]
fn attributes_and_text_make_a_struct() {
    let description = attributed();
    let read = |attributes: &str, content: &str| {
        let document = format!("<r xmlns:t='{NS}' {XSI} {attributes}>{content}</r>");
        read_struct::<Attributed>(&document, description).map_err(|error| error.code())
    };
    let value = read("t:named='x &amp; y' plain='7'", " 1.5 ").unwrap();
    assert_eq!((value.plain, value.text), (7, 1.5));
    assert_eq!(text_of(value.named).as_deref(), Some("x & y"));
    assert_eq!(
        written(description, &value),
        "<r plain=\"7\" named=\"x &amp; y\">1.5</r>"
    );
    assert!(read("plain='7'", "1").unwrap().named.is_null());
    assert!(read("plain='7' i:type='x' i:nil='false'", "1").is_ok());
    for (attributes, content) in [
        ("", "1"),
        ("plain='7' other='1'", "1"),
        ("plain='7' named='1'", "1"),
        ("plain='x'", "1"),
        ("plain='7'", ""),
        ("plain='7'", "<e/>"),
    ] {
        assert_eq!(
            read(attributes, content).err(),
            Some(WS_E_INVALID_FORMAT),
            "{attributes} {content}"
        );
    }
    assert_eq!(read("plain='256'", "1").err(), Some(WS_E_NUMERIC_OVERFLOW));
    let lenient = with_option(description, WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES);
    let document = "<r plain='7' other='1'>1</r>";
    assert!(read_struct::<Attributed>(document, lenient).is_ok());
}

#[test]
fn trailing_content_is_passed_over_when_the_struct_says_so() {
    let strict = pair(0, WS_FIELD_POINTER | WS_FIELD_NILLABLE);
    let lenient = with_option(strict, WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT);
    let content = "<one>1</one><two>2</two>text<three><four/></three>more";
    assert_eq!(
        read::<Pair>(strict, content).err(),
        Some(WS_E_INVALID_FORMAT)
    );
    assert_eq!(second(&read(lenient, content).unwrap()), Some(2));
}

#[repr(C)]
struct Array<T> {
    count: ULONG,
    items: *mut T,
}

fn numbers(options: ULONG) -> WS_FIELD_DESCRIPTION {
    field(WS_REPEATING_ELEMENT_FIELD_MAPPING, "n", WS_INT32_TYPE, 8).options(options)
}

#[test]
fn arrays_without_a_wrapper_take_what_is_there() {
    let description = structure::<Array<i32>>(vec![numbers(0)]);
    let value: Array<i32> = read(description, "<n>1</n> <n>2</n>").unwrap();
    assert_eq!(items(value.items, value.count), [1, 2]);
    assert_eq!(written(description, &value), "<r><n>1</n><n>2</n></r>");
    let none: Array<i32> = read(description, "").unwrap();
    assert_eq!((none.count, none.items.is_null()), (0, true));
    assert_eq!(written(description, &none), "<r/>");
    for content in ["<n>1</n><m/>", "<n i:nil='true'/>", "<n/>", "x"] {
        assert_eq!(
            read::<Array<i32>>(description, content).err(),
            Some(WS_E_INVALID_FORMAT)
        );
    }
    let broken = Array::<i32> {
        count: 1,
        items: ptr::null_mut(),
    };
    assert_eq!(
        write_struct(description, &broken).unwrap_err().code(),
        E_INVALIDARG
    );
}

#[test]
fn wrappers_tell_missing_nil_and_empty_apart() {
    let wrapped = |options| structure::<Array<i32>>(vec![numbers(options).wrapped("w", NS)]);
    let strict = wrapped(0);
    let empty: Array<i32> = read(strict, "<w/>").unwrap();
    assert_eq!((empty.count, empty.items.is_null()), (0, false));
    assert!(read::<Array<i32>>(strict, "").unwrap().items.is_null());
    assert_eq!(
        read::<Array<i32>>(strict, "<w i:nil='1'/>").err(),
        Some(WS_E_INVALID_FORMAT)
    );
    assert_eq!(
        read::<Array<i32>>(strict, "<w><n>1</n><m/></w>").err(),
        Some(WS_E_INVALID_FORMAT)
    );
    let nillable = wrapped(WS_FIELD_NILLABLE);
    let nil: Array<i32> = read(nillable, "<w i:nil='1'/>").unwrap();
    for (description, value, text) in [
        (strict, &nil, "<r><w/></r>"),
        (strict, &empty, "<r><w/></r>"),
        (nillable, &nil, "<r><w nil=\"true\"/></r>"),
        (nillable, &empty, "<r><w/></r>"),
        (wrapped(WS_FIELD_OPTIONAL), &nil, "<r/>"),
        (
            wrapped(WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE),
            &empty,
            "<r><w/></r>",
        ),
    ] {
        assert_eq!(written(description, value), text);
    }
}

#[test]
fn items_may_be_pointers_and_nil() {
    let options = WS_FIELD_POINTER | WS_FIELD_NILLABLE_ITEM;
    let description = structure::<Array<*mut i32>>(vec![numbers(options)]);
    let content = "<n>1</n><n i:nil='true'/><n>3</n>";
    let value: Array<*mut i32> = read(description, content).unwrap();
    let list = items(value.items, value.count);
    assert_eq!((list.len(), list[1].is_null()), (3, true));
    // SAFETY: allocated by the engine.
    assert_eq!(unsafe { *list[2] }, 3);
    assert_eq!(
        written(description, &value),
        "<r><n>1</n><n nil=\"true\"/><n>3</n></r>"
    );
    let strict = structure::<Array<*mut i32>>(vec![numbers(WS_FIELD_POINTER)]);
    assert_eq!(
        write_struct(strict, &value).unwrap_err().code(),
        E_INVALIDARG
    );

    let strings = field(WS_REPEATING_ELEMENT_FIELD_MAPPING, "n", WS_STRING_TYPE, 8)
        .options(WS_FIELD_NILLABLE_ITEM);
    let description = structure::<Array<WS_STRING>>(vec![strings]);
    let value: Array<WS_STRING> = read(description, "<n/><n i:nil='true'/>").unwrap();
    let nil: Vec<_> = items(value.items, value.count)
        .iter()
        .map(|it| it.chars.is_null())
        .collect();
    assert_eq!(nil, [false, true]);
    assert_eq!(
        written(description, &value),
        "<r><n></n><n nil=\"true\"/></r>"
    );
}

#[test]
fn the_number_of_items_has_its_range() {
    let description = structure::<Array<i32>>(vec![numbers(0).range(1, 2)]);
    for (count, code) in [
        (0, WS_E_INVALID_FORMAT),
        (1, S_OK),
        (2, S_OK),
        (3, WS_E_INVALID_FORMAT),
    ] {
        let read = read::<Array<i32>>(description, &"<n>1</n>".repeat(count));
        assert_eq!(read.err().unwrap_or(S_OK), code, "{count}");
    }
    let wrapped = structure::<Array<i32>>(vec![numbers(0).range(1, 2).wrapped("w", NS)]);
    assert_eq!(
        read::<Array<i32>>(wrapped, "").err(),
        Some(WS_E_INVALID_FORMAT)
    );
}

#[repr(C)]
struct Runs {
    chars: *mut WCHAR,
    char_count: ULONG,
    utf8_count: ULONG,
    utf8: *mut u8,
    bytes: *mut u8,
    byte_count: ULONG,
}

#[test]
fn arrays_of_characters_and_bytes_have_their_count_in_a_field() {
    const MAYBE: ULONG = WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE;
    let description = structure::<Runs>(vec![
        field(
            WS_ATTRIBUTE_FIELD_MAPPING,
            "u",
            WS_UTF8_ARRAY_TYPE,
            offset_of!(Runs, utf8),
        )
        .count_at(offset_of!(Runs, utf8_count))
        .options(WS_FIELD_OPTIONAL),
        field(
            WS_ELEMENT_FIELD_MAPPING,
            "c",
            WS_CHAR_ARRAY_TYPE,
            offset_of!(Runs, chars),
        )
        .count_at(offset_of!(Runs, char_count)),
        field(
            WS_ELEMENT_FIELD_MAPPING,
            "b",
            WS_BYTE_ARRAY_TYPE,
            offset_of!(Runs, bytes),
        )
        .count_at(offset_of!(Runs, byte_count))
        .options(MAYBE),
    ]);
    let document =
        format!("<t:r xmlns:t='{NS}' t:u='\u{e4}'><t:c>\u{20ac}b</t:c><t:b>AAE=</t:b></t:r>");
    let value: Runs = read_struct(&document, description).unwrap();
    assert_eq!(items(value.chars, value.char_count), [0x20ac, 0x62]);
    assert_eq!(items(value.utf8, value.utf8_count), "\u{e4}".as_bytes());
    assert_eq!(items(value.bytes, value.byte_count), [0, 1]);
    assert_eq!(
        written(description, &value),
        "<r u=\"\u{e4}\"><c>\u{20ac}b</c><b>AAE=</b></r>"
    );
    let value: Runs = read(description, &format!("<c/><b {XSI} i:nil='true'/>")).unwrap();
    assert_eq!((value.char_count, value.chars.is_null()), (0, false));
    assert_eq!((value.byte_count, value.bytes.is_null()), (0, true));
    assert_eq!(written(description, &value), "<r><c></c></r>");
}

#[test]
fn unwanted_elements_and_attributes_can_be_discarded() {
    let description = structure::<Pair>(vec![
        field_of(WS_ATTRIBUTE_FIELD_MAPPING, "a", "", WS_VOID_TYPE, 1000)
            .options(WS_FIELD_OPTIONAL),
        field(WS_ELEMENT_FIELD_MAPPING, "x", WS_VOID_TYPE, 1000),
        field(
            WS_ELEMENT_FIELD_MAPPING,
            "one",
            WS_INT32_TYPE,
            offset_of!(Pair, first),
        ),
    ]);
    let document = format!("<r xmlns='{NS}' a='b'><x c='d'>e<f/></x><one>1</one></r>");
    let value: Pair = read_struct(&document, description).unwrap();
    assert_eq!(value.first, 1);
    assert_eq!(written(description, &value), "<r><one>1</one></r>");
}

#[repr(C)]
struct Node {
    value: i32,
    next: *mut Node,
}

/// A description that contains itself.
fn list() -> *mut WS_STRUCT_DESCRIPTION {
    let next = forever(
        field(
            WS_ELEMENT_FIELD_MAPPING,
            "next",
            WS_STRUCT_TYPE,
            offset_of!(Node, next),
        )
        .options(WS_FIELD_POINTER | WS_FIELD_OPTIONAL),
    );
    let value = forever(field(
        WS_ELEMENT_FIELD_MAPPING,
        "value",
        WS_INT32_TYPE,
        offset_of!(Node, value),
    ));
    let description = structure::<Node>(Vec::new());
    // SAFETY: made above, and nobody else has it yet.
    let next_field: &mut WS_FIELD_DESCRIPTION = unsafe { &mut *next };
    next_field.typeDescription = description.cast();
    // SAFETY: as above.
    let list: &mut WS_STRUCT_DESCRIPTION = unsafe { &mut *description };
    list.fields = vec![value, next].leak().as_mut_ptr();
    list.fieldCount = 2;
    description
}

#[test]
fn structs_may_contain_themselves_within_bounds() {
    let description = list();
    let nested = |depth: usize| "<next><value>1</value>".repeat(depth) + &"</next>".repeat(depth);
    let content = |depth| format!("<value>1</value>{}", nested(depth));
    let value: Node = read(description, &content(20)).unwrap();
    let mut count = 0;
    let mut node = ptr::from_ref(&value);
    // SAFETY: the list ends with NULL.
    while let Some(it) = unsafe { node.as_ref() } {
        count += it.value;
        node = it.next;
    }
    assert_eq!(count, 21);
    assert_eq!(written(description, &value).matches("<next>").count(), 20);
    assert_eq!(
        read::<Node>(description, &content(40)).err(),
        Some(WS_E_QUOTA_EXCEEDED)
    );

    // A reader that allows any depth does not make the engine run out of stack.
    let limits = Limits {
        max_depth: 10_000,
        ..Limits::default()
    };
    let mut reader = Reader::new(limits);
    let deep = document(&content(1000));
    reader.set_input(deep.into_bytes(), TEXT, None).unwrap();
    let read = read_value::<Node>(&mut reader, &mut heap(), WS_STRUCT_TYPE, description.cast());
    assert_eq!(read.err().unwrap().code(), WS_E_QUOTA_EXCEEDED);

    // A value that leads back to itself ends at the depth limit of the writer.
    // SAFETY: zeros are a value.
    let mut circle: Node = unsafe { zeroed() };
    circle.next = ptr::from_mut(&mut circle);
    let failure = write_struct(description, &circle).unwrap_err();
    assert_eq!(failure.code(), WS_E_QUOTA_EXCEEDED);
}

#[test]
fn text_of_a_struct_that_is_its_own_text_has_no_end() {
    let own =
        forever(field(WS_TEXT_FIELD_MAPPING, "", WS_STRUCT_TYPE, 0).options(WS_FIELD_POINTER));
    let description = structure::<*mut Node>(Vec::new());
    // SAFETY: made above, and nobody else has it yet.
    let field: &mut WS_FIELD_DESCRIPTION = unsafe { &mut *own };
    field.typeDescription = description.cast();
    // SAFETY: as above.
    let text: &mut WS_STRUCT_DESCRIPTION = unsafe { &mut *description };
    text.fields = forever(own);
    text.fieldCount = 1;
    let read = read::<*mut Node>(description, "1");
    assert_eq!(read.err(), Some(WS_E_QUOTA_EXCEEDED));
}
