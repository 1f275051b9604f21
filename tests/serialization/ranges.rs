//! What descriptions say about values: the range or length of every type that may have one, the comparer of durations, and the
//! number of items of every kind of array.

#![allow(unsafe_code, reason = "the engine is given C memory")]

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::serial;
use webservices::text;

use crate::describe::*;
use crate::table::union_of;

/// Reads a text as a value of the type; the code, and what the failure says.
fn outcome(ty: WS_TYPE, description: *const c_void, text: &str) -> (HRESULT, String) {
    let mut reader = text_reader(&format!("<r xmlns:p='urn:x'>{text}</r>"));
    let mut pointer = ptr::null_mut::<c_void>();
    // SAFETY: the place has the size of a pointer.
    let read = unsafe {
        serial::read_type(
            &mut reader,
            &mut heap(),
            WS_ELEMENT_TYPE_MAPPING,
            ty,
            description,
            WS_READ_REQUIRED_POINTER,
            ptr::from_mut(&mut pointer).cast(),
            8,
        )
    };
    assert_eq!(read.is_err(), pointer.is_null(), "{text}");
    match read {
        Ok(()) => (S_OK, String::new()),
        Err(error) => (error.code(), error.texts().join(" / ")),
    }
}

macro_rules! range {
    ($ty:ident, $description:ident, $min:expr, $max:expr, $within:expr, $outside:expr) => {{
        let description = forever($description {
            minValue: $min,
            maxValue: $max,
        });
        ($ty, description.cast::<c_void>(), $within, $outside)
    }};
}

macro_rules! length {
    ($ty:ident, $description:ident { $min:ident: $from:expr, $max:ident: $to:expr }, $within:expr, $outside:expr) => {{
        let description = forever($description {
            $min: $from,
            $max: $to,
        });
        ($ty, description.cast::<c_void>(), $within, $outside)
    }};
}

/// A type, its description, texts within it, and texts outside of it.
type Case = (
    WS_TYPE,
    *mut c_void,
    &'static [&'static str],
    &'static [&'static str],
);

fn numbers() -> Vec<Case> {
    let decimal = |text: &str| text::decimal::parse(text.as_bytes()).unwrap();
    let time = |text: &str| text::datetime::parse(text.as_bytes()).unwrap();
    let span = |text: &str| text::timespan::parse(text.as_bytes()).unwrap();
    let duration = |text: &str| text::duration::parse(text.as_bytes()).unwrap();
    const GUID: &str = "00112233-4455-6677-8899-aabbccddeeff";
    vec![
        range!(
            WS_INT8_TYPE,
            WS_INT8_DESCRIPTION,
            -2,
            2,
            &["-2", "2"],
            &["-3", "3"]
        ),
        range!(
            WS_INT16_TYPE,
            WS_INT16_DESCRIPTION,
            -2,
            2,
            &["-2", "2"],
            &["-3", "3"]
        ),
        range!(
            WS_INT32_TYPE,
            WS_INT32_DESCRIPTION,
            -2,
            2,
            &["-2", "2"],
            &["-3", "3"]
        ),
        range!(
            WS_INT64_TYPE,
            WS_INT64_DESCRIPTION,
            -2,
            2,
            &["-2", "2"],
            &["-3", "3"]
        ),
        range!(
            WS_UINT8_TYPE,
            WS_UINT8_DESCRIPTION,
            2,
            4,
            &["2", "4"],
            &["1", "5"]
        ),
        range!(
            WS_UINT16_TYPE,
            WS_UINT16_DESCRIPTION,
            2,
            4,
            &["2", "4"],
            &["1", "5"]
        ),
        range!(
            WS_UINT32_TYPE,
            WS_UINT32_DESCRIPTION,
            2,
            4,
            &["2", "4"],
            &["1", "5"]
        ),
        range!(
            WS_UINT64_TYPE,
            WS_UINT64_DESCRIPTION,
            2,
            4,
            &["2", "4"],
            &["1", "5"]
        ),
        range!(
            WS_FLOAT_TYPE,
            WS_FLOAT_DESCRIPTION,
            -1.5,
            1.5,
            &["-1.5", "1.5", "-0"],
            &["-1.6", "1.6", "NaN", "INF"]
        ),
        range!(
            WS_DOUBLE_TYPE,
            WS_DOUBLE_DESCRIPTION,
            -1.5,
            1.5,
            &["-1.5", "1.5"],
            &["-1.6", "1.6", "NaN", "-INF"]
        ),
        range!(
            WS_DECIMAL_TYPE,
            WS_DECIMAL_DESCRIPTION,
            decimal("-1.5"),
            decimal("1.50"),
            &["-1.5000", "1.5", "0.0000000001"],
            &["-1.5000000001", "1.51", "10"]
        ),
        range!(
            WS_DATETIME_TYPE,
            WS_DATETIME_DESCRIPTION,
            time("2024-01-01T00:00:00Z"),
            time("2024-12-31T00:00:00Z"),
            &[
                "2024-01-01T00:00:00Z",
                "2024-01-01T01:00:00+01:00",
                "2024-12-31T00:00:00"
            ],
            &["2023-12-31T23:59:59.9999999Z", "2024-12-31T00:00:00-00:01"]
        ),
        range!(
            WS_TIMESPAN_TYPE,
            WS_TIMESPAN_DESCRIPTION,
            span("-00:01:00"),
            span("1.00:00:00"),
            &["-00:01:00", "1.00:00:00"],
            &["-00:01:00.0000001", "1.00:00:00.0000001"]
        ),
        (
            WS_DURATION_TYPE,
            forever(WS_DURATION_DESCRIPTION {
                minValue: duration("P1D"),
                maxValue: duration("P1Y"),
                comparer: None,
            })
            .cast(),
            &["P1D", "P1Y", "P11M40D"],
            &["PT23H", "P1YT0.0001S"],
        ),
        (
            WS_BOOL_TYPE,
            forever(WS_BOOL_DESCRIPTION { value: 7 }).cast(),
            &["true", "1"],
            &["false"],
        ),
        (
            WS_GUID_TYPE,
            forever(WS_GUID_DESCRIPTION {
                value: text::guid::parse(GUID.as_bytes()).unwrap(),
            })
            .cast(),
            &[GUID, "00112233-4455-6677-8899-AABBCCDDEEFF"],
            &["00112233-4455-6677-8899-aabbccddeefe"],
        ),
    ]
}

fn lengths() -> Vec<Case> {
    const URN: &str = "urn:uuid:00112233-4455-6677-8899-aabbccddeeff";
    let qname = forever(WS_XML_QNAME_DESCRIPTION {
        minLocalNameByteCount: 1,
        maxLocalNameByteCount: 2,
        minNsByteCount: 0,
        maxNsByteCount: 5,
    });
    let one_ns = forever(WS_XML_QNAME_DESCRIPTION {
        minLocalNameByteCount: 0,
        maxLocalNameByteCount: 9,
        minNsByteCount: 1,
        maxNsByteCount: 4,
    });
    vec![
        length!(
            WS_STRING_TYPE,
            WS_STRING_DESCRIPTION {
                minCharCount: 1,
                maxCharCount: 2
            },
            &["a", "\u{1f600}", " b"],
            &["", "abc", "\u{1f600}a"]
        ),
        length!(
            WS_WSZ_TYPE,
            WS_WSZ_DESCRIPTION {
                minCharCount: 1,
                maxCharCount: 2
            },
            &["a", "\u{1f600}", " b"],
            &["", "abc", "\u{1f600}a"]
        ),
        length!(
            WS_XML_STRING_TYPE,
            WS_XML_STRING_DESCRIPTION {
                minByteCount: 1,
                maxByteCount: 2
            },
            &["a", "\u{e9}"],
            &["", "abc", "\u{20ac}"]
        ),
        length!(
            WS_BYTES_TYPE,
            WS_BYTES_DESCRIPTION {
                minByteCount: 1,
                maxByteCount: 3
            },
            &["AA==", "AAEC"],
            &["", "AAECAw=="]
        ),
        length!(
            WS_UNIQUE_ID_TYPE,
            WS_UNIQUE_ID_DESCRIPTION {
                minCharCount: 3,
                maxCharCount: 44
            },
            &["u:x", " u:x "],
            &["u:", URN]
        ),
        length!(
            WS_UNIQUE_ID_TYPE,
            WS_UNIQUE_ID_DESCRIPTION {
                minCharCount: 45,
                maxCharCount: 45
            },
            &[URN],
            &["u:x"]
        ),
        (
            WS_XML_QNAME_TYPE,
            qname.cast(),
            &["p:n", "no"],
            &["p:nam", "nam"],
        ),
        (WS_XML_QNAME_TYPE, one_ns.cast(), &[], &["p:n", "n"]),
    ]
}

#[test]
fn every_range_and_length_holds_for_what_is_read() {
    let mut cases = numbers();
    cases.extend(lengths());
    for (ty, description, within, outside) in cases {
        for text in within {
            let (code, said) = outcome(ty, description, text);
            assert_eq!(code, S_OK, "type {ty}, {text}: {said}");
        }
        for text in outside {
            assert_eq!(outcome(ty, ptr::null(), text).0, S_OK, "type {ty}, {text}");
            let (code, said) = outcome(ty, description, text);
            assert_eq!(code, WS_E_INVALID_FORMAT, "type {ty}, {text}");
            for word in ["description", "reading WS_", "line ", "in /r"] {
                assert!(
                    said.contains(word),
                    "type {ty}, {text}: {said} lacks {word}"
                );
            }
        }
    }
}

#[repr(C)]
struct Run {
    items: *mut c_void,
    count: ULONG,
}

#[test]
fn the_lengths_of_arrays_of_characters_and_bytes_hold() {
    let (min, max) = (1, 2);
    let chars = forever(WS_CHAR_ARRAY_DESCRIPTION {
        minCharCount: min,
        maxCharCount: max,
    });
    let utf8 = forever(WS_UTF8_ARRAY_DESCRIPTION {
        minByteCount: min,
        maxByteCount: max,
    });
    let bytes = forever(WS_BYTE_ARRAY_DESCRIPTION {
        minByteCount: min,
        maxByteCount: max,
    });
    for (ty, description, within, outside) in [
        (
            WS_CHAR_ARRAY_TYPE,
            chars.cast::<c_void>(),
            ["a", "\u{1f600}"],
            ["", "abc"],
        ),
        (
            WS_UTF8_ARRAY_TYPE,
            utf8.cast(),
            ["a", "\u{e9}"],
            ["", "\u{20ac}"],
        ),
        (
            WS_BYTE_ARRAY_TYPE,
            bytes.cast(),
            ["AA==", "AAE="],
            ["", "AAEC"],
        ),
    ] {
        for mapping in [
            WS_ELEMENT_FIELD_MAPPING,
            WS_ATTRIBUTE_FIELD_MAPPING,
            WS_TEXT_FIELD_MAPPING,
        ] {
            let run = field_of(mapping, "v", "", ty, 0)
                .count_at(8)
                .described(description);
            let description = structure::<Run>(vec![run]);
            let code = |text: &str| {
                let document = match mapping {
                    WS_ELEMENT_FIELD_MAPPING => format!("<r><v>{text}</v></r>"),
                    WS_ATTRIBUTE_FIELD_MAPPING => format!("<r v='{text}'/>"),
                    _ => format!("<r>{text}</r>"),
                };
                let read = read_struct::<Run>(&document, description);
                read.err().map_or(S_OK, |error| error.code())
            };
            assert_eq!(within.map(code), [S_OK; 2], "type {ty}, mapping {mapping}");
            assert_eq!(
                outside.map(code),
                [WS_E_INVALID_FORMAT; 2],
                "type {ty}, mapping {mapping}"
            );
        }
    }
}

/// Compares by the hours alone.
unsafe extern "C" fn by_hours(
    one: *const WS_DURATION,
    other: *const WS_DURATION,
    result: *mut i32,
    _error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the engine passes two durations.
    let one = unsafe { (*one).hours };
    // SAFETY: as above.
    let other = unsafe { (*other).hours };
    // SAFETY: and a place for the result.
    unsafe { *result = one.cmp(&other) as i32 };
    S_OK
}

unsafe extern "C" fn no_order(
    _one: *const WS_DURATION,
    _other: *const WS_DURATION,
    _result: *mut i32,
    _error: *mut WS_ERROR,
) -> HRESULT {
    WS_E_NOT_SUPPORTED
}

#[test]
fn the_comparer_of_a_duration_decides() {
    let described = |comparer| {
        let duration = |text: &str| text::duration::parse(text.as_bytes()).unwrap();
        forever(WS_DURATION_DESCRIPTION {
            minValue: duration("PT2H"),
            maxValue: duration("PT4H"),
            comparer: Some(comparer),
        })
    };
    for (text, code) in [
        ("P9YT3H", S_OK),
        ("P9YT1H", WS_E_INVALID_FORMAT),
        ("PT5H", WS_E_INVALID_FORMAT),
    ] {
        assert_eq!(
            outcome(WS_DURATION_TYPE, described(by_hours).cast(), text).0,
            code,
            "{text}"
        );
    }
    let (code, said) = outcome(WS_DURATION_TYPE, described(no_order).cast(), "PT3H");
    assert_eq!(code, WS_E_NOT_SUPPORTED);
    assert!(said.contains("comparer") && said.contains("/r"), "{said}");
}

/// The arrays that there are: their field and one item.
fn arrays() -> [(&'static str, WS_FIELD_DESCRIPTION, &'static str); 4] {
    let choice = union_of(vec![(
        1,
        field_of(WS_ELEMENT_FIELD_MAPPING, "i", "", WS_INT32_TYPE, 4),
    )]);
    let nameless = |field: WS_FIELD_DESCRIPTION| WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ns: ptr::null_mut(),
        ..field
    };
    let plain = |mapping, ty| nameless(field_of(mapping, "i", "", ty, 0)).count_at(8);
    [
        (
            "elements",
            plain(WS_REPEATING_ELEMENT_FIELD_MAPPING, WS_INT32_TYPE),
            "<i>1</i>",
        ),
        (
            "choices",
            plain(WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING, WS_UNION_TYPE).described(choice),
            "<i>1</i>",
        ),
        (
            "any elements",
            plain(WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING, WS_XML_BUFFER_TYPE),
            "<x/>",
        ),
        (
            "discarded elements",
            plain(WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING, WS_VOID_TYPE),
            "<x/>",
        ),
    ]
}

#[test]
fn the_number_of_items_has_its_range_in_every_kind_of_array() {
    for (case, field, item) in arrays() {
        for wrapped in [false, true] {
            // Elements of any name have no wrapper.
            if wrapped && field.mapping == WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING {
                continue;
            }
            for optional in [0, WS_FIELD_OPTIONAL] {
                let field = field.range(1, 2).options(optional);
                let field = if wrapped {
                    field.wrapped("w", "")
                } else {
                    field
                };
                let description = structure::<Run>(vec![field]);
                let code = |content: &str| {
                    let read = read_struct::<Run>(&format!("<r>{content}</r>"), description);
                    read.err().map_or(S_OK, |error| {
                        let said = error.texts().join(" / ");
                        assert!(said.contains("in /r"), "{case}: {said}");
                        error.code()
                    })
                };
                for (count, expected) in [
                    (0, WS_E_INVALID_FORMAT),
                    (1, S_OK),
                    (2, S_OK),
                    (3, WS_E_INVALID_FORMAT),
                ] {
                    let items = item.repeat(count);
                    let content = if wrapped {
                        format!("<w>{items}</w>")
                    } else {
                        items
                    };
                    assert_eq!(code(&content), expected, "{case}: {content}");
                }
                if wrapped {
                    let missing = if optional == 0 {
                        WS_E_INVALID_FORMAT
                    } else {
                        S_OK
                    };
                    assert_eq!(code(""), missing, "{case}, no wrapper, options {optional}");
                }
            }
        }
    }
}

#[test]
fn what_is_written_of_an_optional_array_can_be_read() {
    let nothing = Run {
        items: ptr::null_mut(),
        count: 0,
    };
    for (case, field, _) in arrays() {
        if field.mapping == WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING {
            continue;
        }
        let field = field
            .range(1, 2)
            .options(WS_FIELD_OPTIONAL)
            .wrapped("w", "");
        let description = structure::<Run>(vec![field]);
        let text = write_struct(description, &nothing).unwrap();
        assert_eq!(text, "<r/>", "{case}");
        let read = read_struct::<Run>(&text, description).unwrap();
        assert_eq!((read.items, read.count), (ptr::null_mut(), 0), "{case}");
    }
}
