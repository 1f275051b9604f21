//! Descriptions that make no sense, and failures that must say where.

#![allow(unsafe_code, reason = "spoils descriptions")]

use std::ptr;

use webservices::abi::*;
use webservices::base::heap::Heap;
use webservices::xml::{Limits, Reader};

use crate::describe::*;
use crate::table::union_of;

#[repr(C)]
struct Small {
    number: i32,
    other: i32,
}

fn number() -> WS_FIELD_DESCRIPTION {
    field(WS_ELEMENT_FIELD_MAPPING, "n", WS_INT32_TYPE, 0)
}

/// The failure of reading with a description, and of writing with it.
#[track_caller]
fn refused(description: *mut WS_STRUCT_DESCRIPTION, code: HRESULT, words: &str) {
    let document = format!("<r xmlns='{NS}'><n>1</n></r>");
    let read = read_struct::<Small>(&document, description).err().unwrap();
    let value = Small {
        number: 1,
        other: 1,
    };
    let written = write_struct(description, &value).unwrap_err();
    for failure in [read, written] {
        let texts = failure.texts().join(" / ");
        assert_eq!(failure.code(), code, "{texts}");
        assert!(texts.contains(words), "{texts}");
    }
}

/// The struct with a change.
fn spoiled(change: impl FnOnce(&mut WS_STRUCT_DESCRIPTION)) -> *mut WS_STRUCT_DESCRIPTION {
    let description = structure::<Small>(vec![number()]);
    // SAFETY: made above, and nobody else has it yet.
    change(unsafe { &mut *description });
    description
}

fn with_field(field: WS_FIELD_DESCRIPTION) -> *mut WS_STRUCT_DESCRIPTION {
    structure::<Small>(vec![field])
}

#[test]
fn structs_that_make_no_sense_are_refused() {
    refused(ptr::null_mut(), E_INVALIDARG, "WS_STRUCT_DESCRIPTION");
    let odd = structure::<Small>(vec![number()]).wrapping_byte_add(1);
    refused(odd, E_INVALIDARG, "not aligned");
    refused(spoiled(|it| it.alignment = 3), E_INVALIDARG, "alignment 3");
    refused(
        spoiled(|it| it.alignment = 16),
        E_INVALIDARG,
        "alignment 16",
    );
    refused(
        spoiled(|it| it.fields = ptr::null_mut()),
        E_INVALIDARG,
        "struct 'T'",
    );
    refused(
        spoiled(|it| it.structOptions = 8),
        E_INVALIDARG,
        "option bits 0x8",
    );
    let no_field = spoiled(|it| it.fields = forever(ptr::null_mut()));
    refused(no_field, E_INVALIDARG, "field 0 of the struct 'T'");
    let zero = spoiled(|it| it.size = 0);
    let read = read_struct::<Small>("<r/>", zero).err().unwrap();
    assert_eq!(read.code(), E_INVALIDARG);
}

#[test]
fn fields_that_make_no_sense_are_refused() {
    let outside = WS_FIELD_DESCRIPTION {
        offset: 5,
        ..number()
    };
    refused(with_field(outside), E_INVALIDARG, "outside of its struct");
    let far = WS_FIELD_DESCRIPTION {
        offset: ULONG::MAX,
        ..number()
    };
    refused(with_field(far), E_INVALIDARG, "outside of its struct");
    let far_count = field(WS_REPEATING_ELEMENT_FIELD_MAPPING, "n", WS_INT32_TYPE, 0).count_at(8);
    refused(with_field(far_count), E_INVALIDARG, "outside of its struct");
    let nameless = WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ..number()
    };
    refused(with_field(nameless), E_INVALIDARG, "NULL");
    let empty_name = WS_FIELD_DESCRIPTION {
        localName: forever(WS_XML_STRING {
            bytes: ptr::null_mut(),
            ..xml_string("n")
        }),
        ..number()
    };
    refused(with_field(empty_name), E_INVALIDARG, "at NULL");
    let half_wrapper = WS_FIELD_DESCRIPTION {
        localName: name("w"),
        ..field(WS_REPEATING_ELEMENT_FIELD_MAPPING, "n", WS_INT32_TYPE, 0)
    };
    let description = structure::<[u64; 2]>(vec![half_wrapper.count_at(8)]);
    let read = read_struct::<[u64; 2]>(&format!("<r xmlns='{NS}'/>"), description);
    assert_eq!(read.unwrap_err().code(), E_INVALIDARG);
    for mapping in [13, -1] {
        let field = WS_FIELD_DESCRIPTION {
            mapping,
            ..number()
        };
        refused(with_field(field), E_INVALIDARG, "field 0 of the struct 'T'");
    }
    for ty in [
        WS_UNION_TYPE,
        WS_CUSTOM_TYPE,
        WS_ENUM_TYPE,
        WS_STRUCT_TYPE,
        WS_FAULT_TYPE,
        WS_ENDPOINT_ADDRESS_TYPE,
        35,
        -1,
    ] {
        let field = WS_FIELD_DESCRIPTION {
            r#type: ty,
            ..number()
        };
        refused(with_field(field), E_INVALIDARG, "");
    }
}

#[test]
fn options_that_do_not_go_with_the_type_are_refused() {
    for (mapping, ty, options) in [
        (WS_ELEMENT_FIELD_MAPPING, WS_INT32_TYPE, WS_FIELD_NILLABLE),
        (
            WS_ELEMENT_FIELD_MAPPING,
            WS_INT32_TYPE,
            WS_FIELD_NILLABLE_ITEM,
        ),
        (
            WS_ELEMENT_FIELD_MAPPING,
            WS_INT32_TYPE,
            WS_FIELD_OTHER_NAMESPACE,
        ),
        (WS_ELEMENT_FIELD_MAPPING, WS_INT32_TYPE, 0x20),
        (WS_ELEMENT_FIELD_MAPPING, WS_WSZ_TYPE, WS_FIELD_POINTER),
        (WS_NO_FIELD_MAPPING, WS_INT32_TYPE, WS_FIELD_OPTIONAL),
    ] {
        let field = field(mapping, "n", ty, 0).options(options);
        refused(with_field(field), E_INVALIDARG, "options");
    }
    let inner = structure::<Small>(vec![number()]);
    let optional = field(WS_ELEMENT_FIELD_MAPPING, "n", WS_STRUCT_TYPE, 0)
        .described(inner)
        .options(WS_FIELD_OPTIONAL);
    refused(with_field(optional), E_INVALIDARG, "WS_FIELD_POINTER");
    let attribute = field(WS_ATTRIBUTE_FIELD_MAPPING, "n", WS_STRUCT_TYPE, 0).described(inner);
    refused(with_field(attribute), E_INVALIDARG, "MAPPING");
    let late = vec![
        number(),
        field(WS_ATTRIBUTE_FIELD_MAPPING, "a", WS_INT32_TYPE, 4),
    ];
    refused(
        structure::<Small>(late),
        E_INVALIDARG,
        "field 1 of the struct 'T'",
    );
    let default = number().options(WS_FIELD_OPTIONAL).default(1_i64);
    let description = with_field(default);
    let read = read_struct::<Small>("<r/>", description).err().unwrap();
    assert_eq!(read.code(), E_INVALIDARG);
}

/// A field without a name.
fn nameless(mapping: WS_FIELD_MAPPING, ty: WS_TYPE) -> WS_FIELD_DESCRIPTION {
    WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ns: ptr::null_mut(),
        ..field(mapping, "", ty, 0)
    }
}

/// Fields whose parts do not go together, and what the error says.
fn contradictions() -> Vec<(WS_FIELD_DESCRIPTION, &'static str)> {
    let named = |field: WS_FIELD_DESCRIPTION| field.wrapped("w", NS);
    let choice = |mapping, fields| nameless(mapping, WS_UNION_TYPE).described(union_of(fields));
    let one_choice = |field| choice(WS_ELEMENT_CHOICE_FIELD_MAPPING, vec![(1, field)]);
    let many = WS_REPEATING_ELEMENT_FIELD_MAPPING;
    let small = |mapping, ty| field(mapping, "n", ty, 4);
    let any = |ty| WS_FIELD_DESCRIPTION {
        offset: 4,
        ..nameless(WS_ANY_ELEMENT_FIELD_MAPPING, ty)
    };
    let no_default = WS_FIELD_DESCRIPTION {
        defaultValue: forever(WS_DEFAULT_VALUE {
            value: ptr::null_mut(),
            valueSize: 4,
        }),
        ..number().options(WS_FIELD_OPTIONAL)
    };
    let items = |field: WS_FIELD_DESCRIPTION| WS_FIELD_DESCRIPTION {
        itemLocalName: name("i"),
        itemNs: name(NS),
        ..field
    };
    let no_items = WS_FIELD_DESCRIPTION {
        itemLocalName: ptr::null_mut(),
        itemNs: ptr::null_mut(),
        ..field(many, "n", WS_INT32_TYPE, 0)
    };
    let half_item = WS_FIELD_DESCRIPTION {
        itemNs: ptr::null_mut(),
        ..field(many, "n", WS_INT32_TYPE, 0)
    };
    let other = nameless(WS_ANY_ATTRIBUTES_FIELD_MAPPING, WS_VOID_TYPE);
    vec![
        (no_default, "NULL value"),
        (number().default(7_i32).range(2, 1), "2 to 1"),
        (no_items, "itemLocalName"),
        (half_item, "one of them is NULL"),
        (
            nameless(WS_XML_ATTRIBUTE_FIELD_MAPPING, WS_WSZ_TYPE),
            "localName",
        ),
        (nameless(WS_ATTRIBUTE_FIELD_MAPPING, WS_INT32_TYPE), "NULL"),
        (
            named(one_choice(small(WS_ELEMENT_FIELD_MAPPING, WS_INT8_TYPE))),
            "names in the union",
        ),
        (
            items(choice(
                WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING,
                vec![(1, small(WS_ELEMENT_FIELD_MAPPING, WS_INT8_TYPE))],
            )),
            "names in the union",
        ),
        (named(other), "localName must be NULL"),
        (other.options(WS_FIELD_OTHER_NAMESPACE), "needs a ns"),
        (
            one_choice(small(WS_ELEMENT_FIELD_MAPPING, WS_INT8_TYPE).options(WS_FIELD_OPTIONAL)),
            "cannot have WS_FIELD_OPTIONAL",
        ),
        (
            one_choice(small(WS_ATTRIBUTE_FIELD_MAPPING, WS_INT8_TYPE)),
            "it must be an element",
        ),
        (
            one_choice(small(many, WS_VOID_TYPE)),
            "WS_VOID_TYPE cannot have",
        ),
        (
            choice(
                WS_ELEMENT_CHOICE_FIELD_MAPPING,
                vec![
                    (1, any(WS_VOID_TYPE)),
                    (2, small(WS_ELEMENT_FIELD_MAPPING, WS_INT8_TYPE)),
                ],
            ),
            "no field can come after",
        ),
    ]
}

#[test]
fn fields_whose_parts_contradict_each_other_are_refused() {
    for (field, words) in contradictions() {
        refused(with_field(field), E_INVALIDARG, words);
    }
}

#[test]
fn structs_in_structs_have_an_end() {
    let nested = |depth| {
        let innermost = structure::<Small>(vec![number()]);
        (0..depth).fold(innermost, |inner, _| {
            let field = field(WS_ELEMENT_FIELD_MAPPING, "n", WS_STRUCT_TYPE, 0).described(inner);
            with_field(field)
        })
    };
    let document = format!("<r xmlns='{NS}'><n/></r>");
    let read = read_struct::<Small>(&document, nested(200)).err().unwrap();
    assert_eq!(read.code(), WS_E_INVALID_FORMAT, "{:?}", read.texts());
    refused(nested(300), E_INVALIDARG, "256 types deep");
}

#[test]
fn failures_say_what_where_and_what_came_instead() {
    let description = structure::<Small>(vec![
        number(),
        field(WS_ELEMENT_FIELD_MAPPING, "o", WS_INT32_TYPE, 4),
    ]);
    for (content, words) in [
        ("<n>1</n><p/>", &["'o' of 'urn:t'", "p", "/r"][..]),
        ("<n>x1</n><o>1</o>", &["'x1'", "WS_INT32_TYPE", "/r"]),
        ("<n>1</n>", &["'o' of 'urn:t'", "end of the element"]),
        ("<n>1</n><o>2</o><q/>", &["struct 'T'", "q"]),
        ("<n><m/></n>", &["expected text", "m", "/r/n"]),
    ] {
        let document = format!("<r xmlns='{NS}'>\n {content}</r>");
        let failure = read_struct::<Small>(&document, description).err().unwrap();
        let texts = failure.texts().join(" / ");
        assert_eq!(failure.code(), WS_E_INVALID_FORMAT, "{texts}");
        for word in words.iter().chain(&["line 2", "column", "offset"]) {
            assert!(texts.contains(word), "{texts} lacks {word}");
        }
    }
}

#[test]
fn quotas_end_reading_before_memory_is_taken() {
    let description = structure::<[u64; 2]>(vec![
        field(WS_REPEATING_ELEMENT_FIELD_MAPPING, "n", WS_INT32_TYPE, 0).count_at(8),
    ]);
    let document = format!("<r xmlns='{NS}'>{}</r>", "<n>1</n>".repeat(100));
    for (quota, code) in [(400, S_OK), (399, WS_E_QUOTA_EXCEEDED)] {
        let mut reader = text_reader(&document);
        let mut heap = Heap::new(quota, 0);
        let read =
            read_value::<[u64; 2]>(&mut reader, &mut heap, WS_STRUCT_TYPE, description.cast());
        assert_eq!(read.err().map_or(S_OK, |error| error.code()), code);
    }
    let limits = Limits {
        max_depth: 1,
        ..Limits::default()
    };
    let mut reader = Reader::new(limits);
    reader.set_input(document.into_bytes(), TEXT, None).unwrap();
    let read = read_value::<[u64; 2]>(&mut reader, &mut heap(), WS_STRUCT_TYPE, description.cast());
    assert_eq!(read.unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
}

#[test]
fn strings_that_xml_cannot_have_are_refused() {
    let surrogate: &mut [u16] = vec![0xd800, 0].leak();
    let text = surrogate.as_mut_ptr();
    let description =
        structure::<*mut u16>(vec![field(WS_ELEMENT_FIELD_MAPPING, "n", WS_WSZ_TYPE, 0)]);
    let failure = write_struct(description, &text).unwrap_err();
    assert_eq!(failure.code(), WS_E_INVALID_FORMAT);
    assert!(
        failure.texts().join(" ").contains("0xd800"),
        "{:?}",
        failure.texts()
    );
}
