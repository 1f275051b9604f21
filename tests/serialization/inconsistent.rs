//! Descriptions that contradict themselves or go round in a circle, counts that promise more than comes, and texts that are no
//! value of their type: the code, and what the error says.

#![allow(unsafe_code, reason = "spoils descriptions and calls the engine")]

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::base::error::Error;
use webservices::base::heap::Heap;
use webservices::serial;
use webservices::xml::{Codec, Reader};

use crate::describe::*;
use crate::encodings::{Encoding, reader_of};
use crate::table::union_of;

const UNTOUCHED: u64 = 0x5555_5555_5555_5555;

/// Reads a value by pointer; the failure, and that the caller's memory is as it was.
#[track_caller]
fn failure(reader: &mut Reader, heap: &mut Heap, ty: WS_TYPE, description: *const c_void) -> Error {
    let mut memory = UNTOUCHED;
    // SAFETY: the memory has room for a pointer.
    let read = unsafe {
        serial::read_type(
            reader,
            heap,
            WS_ELEMENT_TYPE_MAPPING,
            ty,
            description,
            WS_READ_REQUIRED_POINTER,
            ptr::from_mut(&mut memory).cast(),
            8,
        )
    };
    assert_eq!(memory, UNTOUCHED);
    read.unwrap_err()
}

#[track_caller]
fn refused(
    case: &str,
    ty: WS_TYPE,
    description: *const c_void,
    document: &str,
    code: HRESULT,
    words: &[&str],
) {
    let failure = failure(&mut text_reader(document), &mut heap(), ty, description);
    let texts = failure.texts().join(" / ");
    assert_eq!(failure.code(), code, "{case}: {texts}");
    for word in words {
        assert!(texts.contains(word), "{case}: {texts} lacks {word}");
    }
}

/// A struct of one field, which may lead back to the struct.
fn holder(
    make: impl FnOnce(*mut WS_STRUCT_DESCRIPTION) -> WS_FIELD_DESCRIPTION,
) -> *mut WS_STRUCT_DESCRIPTION {
    let description = structure::<u64>(Vec::new());
    let field = forever(make(description));
    // SAFETY: made above, and nobody else has it yet.
    let own: &mut WS_STRUCT_DESCRIPTION = unsafe { &mut *description };
    own.fields = forever(field);
    own.fieldCount = 1;
    description
}

fn struct_field(described: *mut WS_STRUCT_DESCRIPTION) -> WS_FIELD_DESCRIPTION {
    field(WS_ELEMENT_FIELD_MAPPING, "s", WS_STRUCT_TYPE, 0).described(described)
}

fn choice_field(described: *mut WS_UNION_DESCRIPTION) -> WS_FIELD_DESCRIPTION {
    WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ns: ptr::null_mut(),
        ..field(WS_ELEMENT_CHOICE_FIELD_MAPPING, "", WS_UNION_TYPE, 0).described(described)
    }
}

#[test]
fn what_contains_itself_is_refused() {
    let itself = holder(struct_field);
    let through_another = holder(|own| struct_field(holder(|_| struct_field(own))));
    let through_a_choice = holder(|own| choice_field(union_of(vec![(1, struct_field(own))])));
    for (case, description) in [
        ("a struct in itself", itself),
        ("a struct in a struct in itself", through_another),
        ("a struct in a choice in itself", through_a_choice),
    ] {
        let document = format!("<r xmlns='{NS}'><s><s/></s></r>");
        refused(
            case,
            WS_STRUCT_TYPE,
            description.cast(),
            &document,
            E_INVALIDARG,
            &["'T'"],
        );
    }
}

/// A struct whose value says its type, and that is its own subtype.
#[test]
fn subtypes_that_go_round_in_a_circle_come_to_an_end() {
    let description = holder(|_| WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ns: ptr::null_mut(),
        ..field(WS_TYPE_ATTRIBUTE_FIELD_MAPPING, "", WS_DESCRIPTION_TYPE, 0)
    });
    // SAFETY: made above, and nobody else has it yet.
    let own: &mut WS_STRUCT_DESCRIPTION = unsafe { &mut *description };
    (own.subTypes, own.subTypeCount, own.parentType) = (forever(description), 1, description);
    const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
    let document = format!("<r xmlns:i='{XSI}' i:type='Other'/>");
    let case = "its own subtype";
    let description = description.cast();
    let words = ["Other", "/r"];
    refused(
        case,
        WS_STRUCT_TYPE,
        description,
        &document,
        WS_E_INVALID_FORMAT,
        &words,
    );
}

#[test]
fn tables_at_null_and_shared_memory_are_refused() {
    let number = |local, offset| field(WS_ELEMENT_FIELD_MAPPING, local, WS_INT32_TYPE, offset);
    let no_fields = union_of(Vec::new());
    // SAFETY: made above, and nobody else has it yet.
    unsafe { (*no_fields).fieldCount = 1 };
    // SAFETY: made above, and nobody else has it yet.
    unsafe { (*no_fields).fields = ptr::null_mut() };
    let null_field = union_of(vec![(1, number("n", 4))]);
    // SAFETY: made above, and nobody else has it yet.
    unsafe { (*null_field).fields = forever(ptr::null_mut()) };
    let same_value = union_of(vec![(1, number("n", 4)), (1, number("m", 4))]);
    let far_selector = union_of(vec![(1, number("n", 4))]);
    // SAFETY: made above, and nobody else has it yet.
    unsafe { (*far_selector).enumOffset = 8 };
    for (case, choice) in [
        ("a choice of nothing", no_fields),
        ("NULL among choices", null_field),
        ("two choices with one selector", same_value),
        ("a selector outside", far_selector),
    ] {
        let description = holder(|_| choice_field(choice)).cast();
        let document = format!("<r xmlns='{NS}'><n>1</n></r>");
        refused(
            case,
            WS_STRUCT_TYPE,
            description,
            &document,
            E_INVALIDARG,
            &["union"],
        );
    }
    let no_values = forever(WS_ENUM_DESCRIPTION {
        values: ptr::null_mut(),
        valueCount: 2,
        maxByteCount: 1,
        nameIndices: ptr::null_mut(),
    });
    refused(
        "no enum values",
        WS_ENUM_TYPE,
        no_values.cast(),
        "<r>n</r>",
        E_INVALIDARG,
        &["ENUM"],
    );
    let shared = structure::<u64>(vec![number("n", 0), number("m", 2)]);
    refused(
        "shared memory",
        WS_STRUCT_TYPE,
        shared.cast(),
        "<r/>",
        E_INVALIDARG,
        &["'T'"],
    );
}

#[test]
fn counts_and_selectors_share_no_memory_either() {
    let array = |at, count_at| {
        let mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING;
        field_of(mapping, "n", "", WS_INT32_TYPE, at).count_at(count_at)
    };
    let chars = |at, count_at| {
        let mapping = WS_ELEMENT_FIELD_MAPPING;
        field_of(mapping, "c", "", WS_CHAR_ARRAY_TYPE, at).count_at(count_at)
    };
    let number = |at| field_of(WS_ELEMENT_FIELD_MAPPING, "o", "", WS_INT32_TYPE, at);
    let text = |at| field_of(WS_ELEMENT_FIELD_MAPPING, "n", "", WS_WSZ_TYPE, at);
    let choice = |field: WS_FIELD_DESCRIPTION, selector| {
        let union = union_of(vec![(1, field)]);
        // SAFETY: made above, and nobody else has it yet.
        let described: &mut WS_UNION_DESCRIPTION = unsafe { &mut *union };
        (described.size, described.alignment) = (24, 8);
        described.enumOffset = selector;
        choice_field(union)
    };
    let wrapped = |count_at| array(8, count_at).wrapped("w", "");
    for (case, fields, code) in [
        ("a count of its own", vec![array(0, 8)], S_OK),
        (
            "the count in the array's address",
            vec![array(0, 0)],
            E_INVALIDARG,
        ),
        ("half of the count there", vec![array(0, 6)], E_INVALIDARG),
        (
            "the count of characters in their address",
            vec![chars(0, 4)],
            E_INVALIDARG,
        ),
        (
            "one count for two",
            vec![array(0, 8), chars(16, 8)],
            E_INVALIDARG,
        ),
        (
            "a count in another field",
            vec![array(0, 8), number(8)],
            E_INVALIDARG,
        ),
        (
            "a choice beside its selector",
            vec![choice(text(8), 0)],
            S_OK,
        ),
        (
            "a choice in its selector",
            vec![choice(text(0), 0)],
            E_INVALIDARG,
        ),
        (
            "a selector in the middle of a choice",
            vec![choice(text(8), 12)],
            E_INVALIDARG,
        ),
        (
            "a count beside the selector",
            vec![choice(wrapped(4), 0)],
            S_OK,
        ),
        (
            "a count in the selector",
            vec![choice(wrapped(0), 0)],
            E_INVALIDARG,
        ),
        (
            "a count in its array's address, as a choice",
            vec![choice(wrapped(8), 0)],
            E_INVALIDARG,
        ),
    ] {
        let description = structure::<[u64; 3]>(fields);
        let content = match case.contains("choice") || case.contains("selector") {
            true if case.contains("count") => "<w><n>1</n></w>",
            true => "<n>1</n>",
            false => "<n>1</n><c/><o>1</o>",
        };
        let lenient = with_option(description, WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT);
        let read = read_struct::<[u64; 3]>(&format!("<r>{content}</r>"), lenient);
        let found = read.as_ref().err().map_or(S_OK, Error::code);
        assert_eq!(found, code, "{case}: {:?}", read.err());
        if code != S_OK {
            let failure = write_struct(lenient, &[0_u64; 3]).unwrap_err();
            let texts = failure.texts().join(" / ");
            assert_eq!(failure.code(), code, "{case}: {texts}");
            assert!(texts.contains("shares memory"), "{case}: {texts}");
        }
    }
}

/// An error text quotes what came, but not all of it.
#[test]
fn long_texts_do_not_make_long_errors() {
    let long = "x".repeat(100_000);
    let seven = forever(WS_ENUM_DESCRIPTION {
        values: forever(WS_ENUM_VALUE {
            value: 7,
            name: name("seven"),
        }),
        valueCount: 1,
        maxByteCount: 5,
        nameIndices: ptr::null_mut(),
    });
    let nothing = structure::<u64>(Vec::new());
    const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
    for (case, ty, description, document) in [
        ("number", WS_INT32_TYPE, none(), format!("<r>{long}</r>")),
        (
            "name of an enumeration",
            WS_ENUM_TYPE,
            seven.cast(),
            format!("<r>{long}</r>"),
        ),
        (
            "prefix",
            WS_XML_QNAME_TYPE,
            none(),
            format!("<r>{long}:n</r>"),
        ),
        ("name", WS_XML_QNAME_TYPE, none(), format!("<r>{long}:</r>")),
        (
            "attribute",
            WS_STRUCT_TYPE,
            nothing.cast(),
            format!("<r {long}='1'/>"),
        ),
        (
            "attribute's value",
            WS_STRUCT_TYPE,
            nothing.cast(),
            format!("<r xmlns:i='{XSI}' i:nil='{long}'/>"),
        ),
        (
            "namespace",
            WS_STRUCT_TYPE,
            nothing.cast(),
            format!("<r xmlns:p='{long}' p:a='1'/>"),
        ),
        (
            "element",
            WS_STRUCT_TYPE,
            nothing.cast(),
            format!("<r><{long}/></r>"),
        ),
        (
            "element's namespace",
            WS_STRUCT_TYPE,
            nothing.cast(),
            format!("<r><e xmlns='{long}'/></r>"),
        ),
    ] {
        let failure = failure(&mut text_reader(&document), &mut heap(), ty, description);
        let texts = failure.texts().join(" / ");
        assert_eq!(failure.code(), WS_E_INVALID_FORMAT, "{case}");
        assert!(
            texts.contains("x...") && texts.len() < 1000,
            "{case}: {} bytes",
            texts.len()
        );
    }
}

/// An array record that promises 2,147,483,647 numbers, and has two: with a heap for ten, nothing is reserved for the others.
#[test]
fn no_memory_is_reserved_on_a_promise() {
    let items = field_of(
        WS_REPEATING_ELEMENT_FIELD_MAPPING,
        "a",
        "",
        WS_INT32_TYPE,
        0,
    );
    let description = structure::<[u64; 2]>(vec![items.count_at(8)]);
    let document = b"\x40\x01r\x03\x40\x01a\x01\x8D\xFF\xFF\xFF\xFF\x07\x01\0\0\0\x02\0\0\0";
    let mut reader = reader_of(document.to_vec(), Encoding::Plain(Codec::Binary));
    let mut heap = Heap::new(80, 0);
    let failure = failure(&mut reader, &mut heap, WS_STRUCT_TYPE, description.cast());
    let texts = failure.texts().join(" / ");
    assert_eq!(failure.code(), WS_E_INVALID_FORMAT, "{texts}");
    assert!(texts.contains("2147483647 items"), "{texts}");
}

#[test]
fn texts_that_are_no_value_are_named_with_their_type_and_place() {
    for (ty, text, code, name) in [
        (WS_BOOL_TYPE, "TRUE", WS_E_INVALID_FORMAT, "WS_BOOL_TYPE"),
        (WS_INT8_TYPE, "128", WS_E_NUMERIC_OVERFLOW, "WS_INT8_TYPE"),
        (
            WS_INT16_TYPE,
            "-32769",
            WS_E_NUMERIC_OVERFLOW,
            "WS_INT16_TYPE",
        ),
        (
            WS_INT32_TYPE,
            "2147483648",
            WS_E_INVALID_FORMAT,
            "WS_INT32_TYPE",
        ),
        (
            WS_INT64_TYPE,
            "9223372036854775808",
            WS_E_INVALID_FORMAT,
            "WS_INT64_TYPE",
        ),
        (WS_UINT8_TYPE, "-1", WS_E_NUMERIC_OVERFLOW, "WS_UINT8_TYPE"),
        (
            WS_UINT16_TYPE,
            "65536",
            WS_E_NUMERIC_OVERFLOW,
            "WS_UINT16_TYPE",
        ),
        (
            WS_UINT32_TYPE,
            "4294967296",
            WS_E_NUMERIC_OVERFLOW,
            "WS_UINT32_TYPE",
        ),
        (
            WS_UINT64_TYPE,
            "18446744073709551616",
            WS_E_INVALID_FORMAT,
            "WS_UINT64_TYPE",
        ),
        (WS_FLOAT_TYPE, "1,0", WS_E_INVALID_FORMAT, "WS_FLOAT_TYPE"),
        (
            WS_DOUBLE_TYPE,
            "Infinity",
            WS_E_INVALID_FORMAT,
            "WS_DOUBLE_TYPE",
        ),
        (
            WS_DECIMAL_TYPE,
            "1e1",
            WS_E_INVALID_FORMAT,
            "WS_DECIMAL_TYPE",
        ),
        (
            WS_DATETIME_TYPE,
            "2024-02-30T00:00:00",
            WS_E_INVALID_FORMAT,
            "WS_DATETIME_TYPE",
        ),
        (
            WS_TIMESPAN_TYPE,
            "24:00:00",
            WS_E_INVALID_FORMAT,
            "WS_TIMESPAN_TYPE",
        ),
        (
            WS_GUID_TYPE,
            "{00112233-4455-6677-8899-aabbccddeeff}",
            WS_E_INVALID_FORMAT,
            "WS_GUID_TYPE",
        ),
        (
            WS_BYTES_TYPE,
            "AAEC====",
            WS_E_INVALID_FORMAT,
            "WS_BYTES_TYPE",
        ),
        (
            WS_DURATION_TYPE,
            "P1",
            WS_E_INVALID_FORMAT,
            "WS_DURATION_TYPE",
        ),
        (WS_XML_QNAME_TYPE, "p:n", WS_E_INVALID_FORMAT, "'p'"),
    ] {
        let document = format!("<r>\n{text}</r>");
        let words = [name, text, "line ", "column ", "offset ", "/r"];
        let words = if ty == WS_XML_QNAME_TYPE {
            &[name, "line ", "/r"][..]
        } else {
            &words
        };
        refused(name, ty, none(), &document, code, words);
    }
}
