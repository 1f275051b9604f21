//! Choices: an element, one that may be nil, an array in its wrapper, any element; one of them, none, several.

#![allow(unsafe_code, reason = "the engine is given C memory")]

use std::ptr;

use webservices::abi::*;
use webservices::base::heap::Heap;
use webservices::serial;

use crate::describe::*;

/// A selector, and room for each of the choices.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Choice {
    selector: i32,
    padding: i32,
    value: u64,
    count: u64,
}

const NONE: i32 = -1;
const UNTOUCHED: Choice = Choice {
    selector: 0x5555_5555,
    padding: 0x5555_5555,
    value: 0x5555_5555,
    count: 0x5555_5555,
};

/// The description of the choices; the indices are given or not.
fn choices(indices: *mut ULONG) -> *mut WS_UNION_DESCRIPTION {
    let element = |local, ty| field_of(WS_ELEMENT_FIELD_MAPPING, local, "", ty, 8);
    let array = field_of(
        WS_REPEATING_ELEMENT_FIELD_MAPPING,
        "i",
        "",
        WS_INT32_TYPE,
        8,
    );
    let any = WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ns: ptr::null_mut(),
        ..field_of(WS_ANY_ELEMENT_FIELD_MAPPING, "", "", WS_XML_BUFFER_TYPE, 8)
    };
    let fields = [
        (1, element("number", WS_INT32_TYPE)),
        (2, element("text", WS_WSZ_TYPE).options(WS_FIELD_NILLABLE)),
        (3, array.wrapped("array", "").count_at(16).range(1, 2)),
        (4, any),
    ];
    let fields = fields.map(|(value, field)| forever(WS_UNION_FIELD_DESCRIPTION { value, field }));
    forever(WS_UNION_DESCRIPTION {
        size: size_of::<Choice>() as ULONG,
        alignment: 8,
        fieldCount: 4,
        fields: fields.to_vec().leak().as_mut_ptr(),
        enumOffset: 0,
        noneEnumValue: NONE,
        valueIndices: indices,
    })
}

fn holder(options: ULONG) -> *mut WS_STRUCT_DESCRIPTION {
    let field = field_of(WS_ELEMENT_CHOICE_FIELD_MAPPING, "", "", WS_UNION_TYPE, 0);
    structure::<Choice>(vec![WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ns: ptr::null_mut(),
        ..field.described(choices(ptr::null_mut())).options(options)
    }])
}

fn read(options: ULONG, content: &str) -> Result<Choice, (HRESULT, String)> {
    const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
    let document = format!("<r xmlns:i='{XSI}'>{content}</r>");
    read_struct(&document, holder(options))
        .map_err(|error| (error.code(), error.texts().join(" / ")))
}

#[test]
fn the_element_says_which_choice_it_is() {
    for options in [0, WS_FIELD_OPTIONAL] {
        for (content, selector) in [
            ("<number>7</number>", 1),
            ("<text>t</text>", 2),
            ("<text i:nil='true'/>", 2),
            ("<array><i>1</i><i>2</i></array>", 3),
            ("<other a='1'>t<b/></other>", 4),
            ("<number xmlns='urn:x'>7</number>", 4),
        ] {
            let value = read(options, content).unwrap();
            assert_eq!(value.selector, selector, "{content}");
            let written = write_struct(holder(options), &value).unwrap();
            let again: Choice = read_struct(&written, holder(options)).unwrap();
            assert_eq!(again.selector, selector, "{content}: {written}");
            assert_eq!(
                write_struct(holder(options), &again).unwrap(),
                written,
                "{content}"
            );
        }
    }
    let nothing = read(WS_FIELD_OPTIONAL, "").unwrap();
    assert_eq!(nothing.selector, NONE);
    assert_eq!(
        write_struct(holder(WS_FIELD_OPTIONAL), &nothing).unwrap(),
        "<r/>"
    );
}

#[test]
fn what_is_no_choice_is_refused_with_its_place() {
    for (content, words) in [
        (
            "",
            "expected one of the elements 'number', 'text', 'array'; found the end of the element r",
        ),
        ("t", "found text"),
        ("<number/>", "/r/number"),
        ("<number>x</number>", "'x'"),
        ("<number i:nil='true'/>", "is nil"),
        ("<array/>", "at least 1"),
        ("<array><i>1</i><i>1</i><i>1</i></array>", "more than 2"),
        ("<array i:nil='true'/>", "is nil"),
        ("<number>1</number><text>t</text>", "found the element text"),
    ] {
        let (code, texts) = read(0, content).unwrap_err();
        assert_eq!(code, WS_E_INVALID_FORMAT, "{content}: {texts}");
        assert!(
            texts.contains(words) && texts.contains("in /r"),
            "{content}: {texts}"
        );
    }
    for (selector, options) in [(77, 0), (77, WS_FIELD_OPTIONAL), (NONE, 0)] {
        let value = Choice {
            selector,
            value: 0,
            count: 0,
            padding: 0,
        };
        let failure = write_struct(holder(options), &value).unwrap_err();
        let texts = failure.texts().join(" / ");
        assert_eq!(failure.code(), E_INVALIDARG, "{texts}");
        assert!(
            texts.contains(&format!("the selector {selector}")),
            "{texts}"
        );
    }
}

/// The element around at the top, with a read option.
fn top(description: *mut WS_UNION_DESCRIPTION, document: &str) -> (HRESULT, Choice) {
    let mut value = UNTOUCHED;
    // SAFETY: the value has the size of the union; the heap is never freed.
    let read = unsafe {
        let heap: &mut Heap = Box::leak(Box::new(heap()));
        serial::read_type(
            &mut text_reader(document),
            heap,
            WS_ELEMENT_TYPE_MAPPING,
            WS_UNION_TYPE,
            description.cast(),
            WS_READ_REQUIRED_VALUE,
            ptr::from_mut(&mut value).cast(),
            size_of::<Choice>() as ULONG,
        )
    };
    (read.err().map_or(S_OK, |error| error.code()), value)
}

#[test]
fn a_choice_can_be_a_whole_element() {
    let plain = choices(ptr::null_mut());
    let (code, value) = top(plain, "<r> <number>7</number> </r>");
    assert_eq!((code, value.selector, value.value), (S_OK, 1, 7));
    for document in [
        "<r/>",
        "<r><number>7</number><number>8</number></r>",
        "<r a='1'><number>7</number></r>",
        "<r>t<number>7</number></r>",
    ] {
        assert_eq!(
            top(plain, document),
            (WS_E_INVALID_FORMAT, UNTOUCHED),
            "{document}"
        );
    }
    // The indices only help to find a field, which is found without them, whatever they say.
    for indices in [[0, 1, 2, 3], [3, 2, 1, 0], [99, 99, 99, ULONG::MAX]] {
        let (code, value) = top(
            choices(forever(indices).cast()),
            "<r><number>7</number></r>",
        );
        assert_eq!((code, value.selector, value.value), (S_OK, 1, 7));
    }
}
