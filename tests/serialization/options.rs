//! The read and write options: which a type allows, which size goes with them, and what they do with missing and nil elements.

#![allow(unsafe_code, reason = "calls the engine with C memory")]

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::base::heap::Heap;
use webservices::serial::{self, read_element, write_element};
use webservices::xml::Writer;

use crate::describe::*;

/// What became of one call: its code, and the first eight bytes of the memory.
type Outcome = (HRESULT, u64);

/// Memory that no call has written.
const UNTOUCHED: u64 = 0x5555_5555_5555_5555;

fn read(document: &str, ty: WS_TYPE, option: WS_READ_OPTION, size: usize) -> Outcome {
    let mut heap = heap();
    read_with(document, ty, option, size, Some(&mut heap))
}

fn read_with(
    document: &str,
    ty: WS_TYPE,
    option: WS_READ_OPTION,
    size: usize,
    heap: Option<&mut Heap>,
) -> Outcome {
    let description = element("v", ty, description_of(ty));
    let mut reader = text_reader(&format!("<r xmlns='{NS}'>{document}</r>"));
    reader.next().unwrap();
    reader.start_element().unwrap();
    let mut memory = [UNTOUCHED; 16];
    let value = memory.as_mut_ptr().cast::<c_void>();
    // SAFETY: the memory is as large as any of the types.
    let result = unsafe {
        read_element(
            &mut reader,
            heap,
            &description,
            option,
            value,
            size as ULONG,
        )
    };
    let code = result.err().map_or(S_OK, |error| error.code());
    if code == S_OK {
        reader.end_element().unwrap();
    }
    (code, memory[0])
}

#[repr(C)]
struct One {
    number: i32,
}

/// The description that a type needs.
fn description_of(ty: WS_TYPE) -> *mut c_void {
    match ty {
        WS_STRUCT_TYPE => {
            let number = field(WS_TEXT_FIELD_MAPPING, "", WS_INT32_TYPE, 0);
            structure::<One>(vec![number]).cast()
        }
        WS_ENUM_TYPE => forever(WS_ENUM_DESCRIPTION {
            values: forever(WS_ENUM_VALUE {
                value: 7,
                name: name("seven"),
            }),
            valueCount: 1,
            maxByteCount: 5,
            nameIndices: ptr::null_mut(),
        })
        .cast(),
        _ => none(),
    }
}

/// All types that can stand at the top, with their sizes and a text.
const TYPES: [(WS_TYPE, usize, &str); 24] = [
    (WS_BOOL_TYPE, 4, "true"),
    (WS_INT8_TYPE, 1, "1"),
    (WS_INT16_TYPE, 2, "1"),
    (WS_INT32_TYPE, 4, "1"),
    (WS_INT64_TYPE, 8, "1"),
    (WS_UINT8_TYPE, 1, "1"),
    (WS_UINT16_TYPE, 2, "1"),
    (WS_UINT32_TYPE, 4, "1"),
    (WS_UINT64_TYPE, 8, "1"),
    (WS_FLOAT_TYPE, 4, "1"),
    (WS_DOUBLE_TYPE, 8, "1"),
    (WS_DECIMAL_TYPE, 16, "1"),
    (WS_DATETIME_TYPE, 16, "2024-01-01T00:00:00Z"),
    (WS_TIMESPAN_TYPE, 8, "00:00:01"),
    (WS_GUID_TYPE, 16, "00112233-4455-6677-8899-aabbccddeeff"),
    (WS_UNIQUE_ID_TYPE, 32, "urn:x"),
    (WS_STRING_TYPE, 16, "t"),
    (WS_WSZ_TYPE, 8, "t"),
    (WS_BYTES_TYPE, 16, "AAEC"),
    (WS_XML_STRING_TYPE, 32, "t"),
    (WS_XML_QNAME_TYPE, 64, "q"),
    (WS_STRUCT_TYPE, 4, "1"),
    (WS_ENUM_TYPE, 4, "seven"),
    (WS_DURATION_TYPE, 36, "P1D"),
];

/// The types whose value can say nil, WSZ aside.
fn has_nil_value(ty: WS_TYPE) -> bool {
    matches!(ty, WS_STRING_TYPE | WS_XML_STRING_TYPE | WS_BYTES_TYPE)
}

#[test]
fn each_type_allows_its_read_options_with_the_right_size_only() {
    for (ty, size, text) in TYPES {
        let document = format!("<v>{text}</v>");
        for (option, right, allowed) in [
            (WS_READ_REQUIRED_VALUE, size, ty != WS_WSZ_TYPE),
            (WS_READ_REQUIRED_POINTER, 8, true),
            (WS_READ_OPTIONAL_POINTER, 8, true),
            (WS_READ_NILLABLE_POINTER, 8, true),
            (WS_READ_NILLABLE_VALUE, size, has_nil_value(ty)),
        ] {
            let expected = if allowed { S_OK } else { E_INVALIDARG };
            let (code, memory) = read(&document, ty, option, right);
            assert_eq!(code, expected, "type {ty}, option {option}");
            assert_eq!(memory == UNTOUCHED, !allowed, "type {ty}, option {option}");
            for wrong in [0, right - 1, right + 1, right + 8] {
                let outcome = read(&document, ty, option, wrong);
                assert_eq!(
                    outcome,
                    (E_INVALIDARG, UNTOUCHED),
                    "type {ty}, option {option}"
                );
            }
        }
        for option in [0, 6, -1] {
            assert_eq!(read(&document, ty, option, size), (E_INVALIDARG, UNTOUCHED));
        }
    }
}

#[test]
fn missing_and_nil_elements_are_what_the_option_says() {
    const NIL: &str = "<v i:nil='true' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'/>";
    let failed = (WS_E_INVALID_FORMAT, UNTOUCHED);
    let zero = (S_OK, 0);
    for (ty, size, _) in TYPES {
        for (option, size, missing, nil) in [
            (WS_READ_REQUIRED_VALUE, size, failed, failed),
            (WS_READ_REQUIRED_POINTER, 8, failed, failed),
            (WS_READ_OPTIONAL_POINTER, 8, zero, failed),
            (WS_READ_NILLABLE_POINTER, 8, zero, zero),
            (WS_READ_NILLABLE_VALUE, size, zero, zero),
        ] {
            let value = matches!(option, WS_READ_REQUIRED_VALUE | WS_READ_NILLABLE_VALUE);
            let not_allowed = match option {
                WS_READ_NILLABLE_VALUE => !has_nil_value(ty),
                _ => value && ty == WS_WSZ_TYPE,
            };
            if not_allowed {
                continue;
            }
            assert_eq!(
                read("", ty, option, size),
                missing,
                "type {ty}, option {option}"
            );
            assert_eq!(
                read(NIL, ty, option, size),
                nil,
                "type {ty}, option {option}"
            );
        }
    }
    assert_eq!(
        read("<other/>", WS_INT32_TYPE, WS_READ_REQUIRED_VALUE, 4),
        failed
    );
    let not_nil = NIL.replace("true", "false").replace("/>", ">1</v>");
    assert_eq!(
        read(&not_nil, WS_INT32_TYPE, WS_READ_REQUIRED_POINTER, 8).0,
        S_OK
    );
    let full = NIL.replace("/>", ">1</v>");
    assert_eq!(
        read(&full, WS_INT32_TYPE, WS_READ_NILLABLE_POINTER, 8),
        failed
    );
}

#[test]
fn nothing_is_left_behind_when_what_follows_the_value_is_wrong() {
    for (ty, size, text) in TYPES {
        let document = format!("<v>{text}</v>&wrong;");
        for (option, size) in [
            (WS_READ_REQUIRED_VALUE, size),
            (WS_READ_NILLABLE_VALUE, size),
            (WS_READ_REQUIRED_POINTER, 8),
        ] {
            if read(&format!("<v>{text}</v>"), ty, option, size).0 == S_OK {
                let outcome = read(&document, ty, option, size);
                let expected = (WS_E_INVALID_FORMAT, UNTOUCHED);
                assert_eq!(outcome, expected, "type {ty}, option {option}");
            }
        }
    }
}

#[test]
fn pointers_need_a_heap_and_small_values_do_not() {
    let read = |ty, option, size, text: &str| {
        let document = format!("<v>{text}</v>");
        read_with(&document, ty, option, size, None).0
    };
    assert_eq!(read(WS_INT32_TYPE, WS_READ_REQUIRED_VALUE, 4, "1"), S_OK);
    assert_eq!(
        read(WS_INT32_TYPE, WS_READ_REQUIRED_POINTER, 8, "1"),
        E_INVALIDARG
    );
    assert_eq!(
        read(WS_STRING_TYPE, WS_READ_REQUIRED_VALUE, 16, "t"),
        E_INVALIDARG
    );
    assert_eq!(
        read(WS_UNIQUE_ID_TYPE, WS_READ_REQUIRED_VALUE, 32, "t"),
        E_INVALIDARG
    );
}

#[test]
fn a_null_value_is_refused() {
    let description = element("v", WS_INT32_TYPE, none());
    let mut reader = text_reader(&format!("<v xmlns='{NS}'>1</v>"));
    let null = ptr::null_mut::<c_void>();
    // SAFETY: NULL is what is tried.
    let read = unsafe {
        read_element(
            &mut reader,
            None::<&mut Heap>,
            &description,
            WS_READ_REQUIRED_VALUE,
            null,
            4,
        )
    };
    assert_eq!(read.unwrap_err().code(), E_INVALIDARG);
    let mut writer = writer(TEXT);
    // SAFETY: as above.
    let written =
        unsafe { write_element(&mut writer, &description, WS_WRITE_REQUIRED_VALUE, null, 4) };
    assert_eq!(written.unwrap_err().code(), E_INVALIDARG);
    assert!(writer.bytes().is_empty());
}

/// Writes the bytes of `value` and gives the document.
fn write<T>(
    ty: WS_TYPE,
    option: WS_WRITE_OPTION,
    value: &T,
    size: usize,
) -> Result<String, HRESULT> {
    let description = element("v", ty, description_of(ty));
    let mut writer = writer(TEXT);
    let value = ptr::from_ref(value).cast::<c_void>();
    // SAFETY: the tests pass values of the type.
    let result = unsafe { write_element(&mut writer, &description, option, value, size as ULONG) };
    match result {
        Ok(()) => Ok(String::from_utf8(writer.take().0).unwrap()),
        Err(error) => Err(error.code()),
    }
}

fn content(text: &str) -> Result<String, HRESULT> {
    Ok(format!("<a:v xmlns:a=\"{NS}\">{text}</a:v>"))
}

fn nil() -> Result<String, HRESULT> {
    let xsi = "http://www.w3.org/2001/XMLSchema-instance";
    Ok(format!(
        "<a:v b:nil=\"true\" xmlns:a=\"{NS}\" xmlns:b=\"{xsi}\"/>"
    ))
}

#[test]
fn each_type_allows_its_write_options_with_the_right_size_only() {
    let refused = Err(E_INVALIDARG);
    let number = 5_i32;
    let pointer = ptr::from_ref(&number);
    let null = ptr::null::<i32>();
    for (option, value, result) in [
        (WS_WRITE_REQUIRED_POINTER, &pointer, content("5")),
        (WS_WRITE_NILLABLE_POINTER, &pointer, content("5")),
        (WS_WRITE_REQUIRED_POINTER, &null, refused.clone()),
        (WS_WRITE_NILLABLE_POINTER, &null, nil()),
    ] {
        assert_eq!(write(WS_INT32_TYPE, option, value, 8), result);
        assert_eq!(write(WS_INT32_TYPE, option, value, 4), refused);
    }
    assert_eq!(
        write(WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE, &number, 4),
        content("5")
    );
    assert_eq!(
        write(WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE, &pointer, 8),
        refused
    );
    assert_eq!(
        write(WS_INT32_TYPE, WS_WRITE_NILLABLE_VALUE, &number, 4),
        refused
    );
    for option in [0, 5, -1] {
        assert_eq!(write(WS_INT32_TYPE, option, &number, 4), refused);
    }

    // A string is a pointer already: no further indirection, and no value option.
    let text = wsz("t");
    let no_text = ptr::null_mut::<WCHAR>();
    assert_eq!(
        write(WS_WSZ_TYPE, WS_WRITE_REQUIRED_POINTER, &text, 8),
        content("t")
    );
    assert_eq!(
        write(WS_WSZ_TYPE, WS_WRITE_REQUIRED_POINTER, &no_text, 8),
        refused
    );
    assert_eq!(
        write(WS_WSZ_TYPE, WS_WRITE_NILLABLE_POINTER, &no_text, 8),
        nil()
    );
    assert_eq!(
        write(WS_WSZ_TYPE, WS_WRITE_REQUIRED_VALUE, &text, 8),
        refused
    );
    assert_eq!(
        write(WS_WSZ_TYPE, WS_WRITE_NILLABLE_VALUE, &text, 8),
        refused
    );
}

#[test]
fn the_mapping_says_where_the_writer_and_the_reader_have_to_stand() {
    let number = 5_i32;
    let write = |writer: &mut Writer, mapping| {
        let value = ptr::from_ref(&number).cast();
        let (ty, option) = (WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE);
        // SAFETY: the value is one of the type.
        let written = unsafe { serial::write_type(writer, mapping, ty, none(), option, value, 4) };
        written.err().map_or(S_OK, |error| error.code())
    };
    let mut writer = writer(TEXT);
    writer.start_element(None, b"r", b"").unwrap();
    assert_eq!(
        write(&mut writer, WS_ATTRIBUTE_TYPE_MAPPING),
        WS_E_INVALID_OPERATION
    );
    writer.start_attribute(None, b"a", b"").unwrap();
    assert_eq!(
        write(&mut writer, WS_ELEMENT_TYPE_MAPPING),
        WS_E_INVALID_OPERATION
    );
    assert_eq!(write(&mut writer, WS_ATTRIBUTE_TYPE_MAPPING), S_OK);
    writer.end_attribute().unwrap();
    assert_eq!(write(&mut writer, WS_ELEMENT_TYPE_MAPPING), S_OK);
    assert_eq!(
        write(&mut writer, WS_ATTRIBUTE_TYPE_MAPPING),
        WS_E_INVALID_OPERATION
    );
    writer.end_element().unwrap();
    let document = String::from_utf8(writer.take().0).unwrap();
    assert_eq!(document, "<r a=\"5\">5</r>");

    let read = |mapping, in_attribute: bool| {
        let mut reader = text_reader(&document);
        reader.next().unwrap();
        if in_attribute {
            reader.start_attribute(0).unwrap();
        }
        let mut value = 0_i32;
        let place = ptr::from_mut(&mut value).cast();
        let (ty, option) = (WS_INT32_TYPE, WS_READ_REQUIRED_VALUE);
        let heap = None::<&mut Heap>;
        // SAFETY: the place has the size of the type.
        let read =
            unsafe { serial::read_type(&mut reader, heap, mapping, ty, none(), option, place, 4) };
        (read.err().map_or(S_OK, |error| error.code()), value)
    };
    assert_eq!(
        read(WS_ATTRIBUTE_TYPE_MAPPING, false),
        (WS_E_INVALID_OPERATION, 0)
    );
    assert_eq!(read(WS_ATTRIBUTE_TYPE_MAPPING, true), (S_OK, 5));
    assert_eq!(read(WS_ELEMENT_TYPE_MAPPING, false), (S_OK, 5));
    assert_eq!(
        read(WS_ELEMENT_TYPE_MAPPING, true),
        (WS_E_INVALID_FORMAT, 0)
    );
}

#[test]
fn values_that_can_be_nil_are_written_as_nil_or_as_empty() {
    let refused = Err(E_INVALIDARG);
    let empty = string("");
    let none = WS_STRING {
        length: 0,
        chars: ptr::null_mut(),
    };
    let broken = WS_STRING { length: 1, ..none };
    for (option, value, result) in [
        (WS_WRITE_NILLABLE_VALUE, &none, nil()),
        (WS_WRITE_NILLABLE_VALUE, &empty, content("")),
        (WS_WRITE_REQUIRED_VALUE, &none, content("")),
        (WS_WRITE_REQUIRED_VALUE, &empty, content("")),
        (WS_WRITE_REQUIRED_VALUE, &broken, refused.clone()),
    ] {
        assert_eq!(write(WS_STRING_TYPE, option, value, 16), result);
        // The documentation asks for the size of a pointer with NILLABLE_VALUE; Windows asks for that of the value.
        assert_eq!(write(WS_STRING_TYPE, option, value, 8), refused);
    }
    let none = WS_BYTES {
        length: 0,
        bytes: ptr::null_mut(),
    };
    assert_eq!(
        write(WS_BYTES_TYPE, WS_WRITE_NILLABLE_VALUE, &none, 16),
        nil()
    );
    let none = WS_XML_STRING {
        length: 0,
        ..xml_string("")
    };
    let none = WS_XML_STRING {
        bytes: ptr::null_mut(),
        ..none
    };
    assert_eq!(
        write(WS_XML_STRING_TYPE, WS_WRITE_NILLABLE_VALUE, &none, 32),
        nil()
    );
}
