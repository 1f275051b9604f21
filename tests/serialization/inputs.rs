//! Documents that are not as they are described: the code, what the error says, and that the caller's memory stays as it was.

#![allow(unsafe_code, reason = "the engine is given C memory")]

use std::ptr;

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::base::heap::Heap;
use webservices::serial;
use webservices::xml::{Codec, Limits, Reader};

use crate::describe::*;
use crate::encodings::{Encoding, encoded};
use crate::table::union_of;

const ROOM: usize = 256;
const UNTOUCHED: u8 = 0x55;

#[repr(C, align(8))]
struct Memory([u8; ROOM]);

#[repr(C)]
struct Person {
    description: *mut WS_STRUCT_DESCRIPTION,
    age: u8,
}

fn named(description: *mut WS_STRUCT_DESCRIPTION, text: &str) -> WS_STRUCT_DESCRIPTION {
    WS_STRUCT_DESCRIPTION {
        typeLocalName: name(text),
        // SAFETY: made by `structure`.
        ..unsafe { *description }
    }
}

/// An abstract type and the one that derives from it.
fn party() -> *mut WS_STRUCT_DESCRIPTION {
    let type_field = || WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ns: ptr::null_mut(),
        ..field(WS_TYPE_ATTRIBUTE_FIELD_MAPPING, "", WS_DESCRIPTION_TYPE, 0)
    };
    let age = field(WS_ELEMENT_FIELD_MAPPING, "age", WS_UINT8_TYPE, 8);
    let person = named(structure::<Person>(vec![type_field(), age]), "Person");
    let base = named(structure::<usize>(vec![type_field()]), "Party");
    forever(WS_STRUCT_DESCRIPTION {
        subTypes: forever(forever(person)),
        subTypeCount: 1,
        structOptions: WS_STRUCT_ABSTRACT,
        ..base
    })
}

fn rich() -> *mut WS_STRUCT_DESCRIPTION {
    const O: ULONG = WS_FIELD_OPTIONAL;
    let element = |local, ty, offset| field(WS_ELEMENT_FIELD_MAPPING, local, ty, offset);
    let choice = union_of(vec![
        (1, element("c1", WS_INT32_TYPE, 4)),
        (2, element("c2", WS_GUID_TYPE, 4).options(0)),
    ]);
    // SAFETY: made above; a GUID needs more room.
    unsafe { (*choice).size = 20 };
    let red = WS_ENUM_DESCRIPTION {
        values: forever(WS_ENUM_VALUE {
            value: 7,
            name: name("red"),
        }),
        valueCount: 1,
        maxByteCount: 3,
        nameIndices: ptr::null_mut(),
    };
    let mut the_choice = field(WS_ELEMENT_CHOICE_FIELD_MAPPING, "", WS_UNION_TYPE, 64);
    (the_choice.localName, the_choice.ns) = (ptr::null_mut(), ptr::null_mut());
    structure::<Memory>(vec![
        field_of(WS_ATTRIBUTE_FIELD_MAPPING, "a", "", WS_INT8_TYPE, 0),
        field_of(WS_ATTRIBUTE_FIELD_MAPPING, "lang", "", WS_WSZ_TYPE, 8).options(O),
        element("n", WS_INT32_TYPE, 16).described(forever(WS_INT32_DESCRIPTION {
            minValue: -5,
            maxValue: 5,
        })),
        element("s", WS_WSZ_TYPE, 24)
            .options(O)
            .described(forever(WS_WSZ_DESCRIPTION {
                minCharCount: 1,
                maxCharCount: 5,
            })),
        field(WS_REPEATING_ELEMENT_FIELD_MAPPING, "i", WS_UINT16_TYPE, 32)
            .count_at(40)
            .wrapped("list", NS)
            .range(1, 3),
        element("p", WS_STRUCT_TYPE, 48)
            .options(WS_FIELD_POINTER)
            .described(party()),
        the_choice.described(choice),
        element("e", WS_ENUM_TYPE, 84)
            .options(O)
            .described(forever(red)),
        element("d", WS_DATETIME_TYPE, 88).options(O),
        element("b", WS_BYTES_TYPE, 104)
            .options(O)
            .described(forever(WS_BYTES_DESCRIPTION {
                minByteCount: 0,
                maxByteCount: 4,
            })),
    ])
}

/// Reads a document with the description; the heap is never freed.
fn read_rich(
    reader: &mut Reader,
    document: &[u8],
    codec: Codec,
    heap: Heap,
    memory: &mut Memory,
) -> Result<()> {
    thread_local! {
        static RICH: *mut WS_STRUCT_DESCRIPTION = rich();
    }
    reader.set_input(document.to_vec(), codec, None).unwrap();
    // SAFETY: the memory is as large as its description says.
    unsafe {
        serial::read_type(
            reader,
            Box::leak(Box::new(heap)),
            WS_ELEMENT_TYPE_MAPPING,
            WS_STRUCT_TYPE,
            RICH.with(|rich| *rich).cast(),
            WS_READ_REQUIRED_VALUE,
            ptr::from_mut(memory).cast(),
            ROOM as ULONG,
        )
    }
}

/// A document with all that there may be.
fn whole() -> String {
    let rows = include_str!("inputs.tsv").lines();
    let mut rows = rows.filter_map(|row| row.strip_prefix("everything there\t"));
    let (content, _) = rows.next().unwrap().split_once('\t').unwrap();
    document(content)
}

/// The whole document in an encoding.
fn whole_in(codec: Codec) -> Vec<u8> {
    encoded(&whole(), Encoding::Plain(codec))
}

/// A reader that has met the description before.
fn experienced(codec: Codec) -> Reader {
    let mut reader = Reader::new(Limits::default());
    for _ in 0..3 {
        let mut memory = Memory([0; ROOM]);
        read_rich(&mut reader, &whole_in(codec), codec, heap(), &mut memory).unwrap();
    }
    reader
}

fn code(name: &str) -> HRESULT {
    match name {
        "S_OK" => S_OK,
        "WS_E_INVALID_FORMAT" => WS_E_INVALID_FORMAT,
        "WS_E_NUMERIC_OVERFLOW" => WS_E_NUMERIC_OVERFLOW,
        other => panic!("{other} is not a code of the table"),
    }
}

/// The document of a row.
fn document(column: &str) -> String {
    const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
    let (attributes, content) = match column.strip_prefix('@') {
        Some(rest) => rest.split_once('@').unwrap(),
        None => ("a=\"1\"", column),
    };
    let attributes = attributes.trim_matches('-');
    format!("<r xmlns='{NS}' xmlns:i='{XSI}' {attributes}>{content}</r>")
}

#[test]
fn documents_that_are_not_as_described() {
    let mut experienced = experienced(TEXT);
    let mut rows = 0;
    for row in include_str!("inputs.tsv").lines() {
        let columns: Vec<_> = row.split('\t').collect();
        let [case, content, result, words] = columns[..] else {
            assert!(row.starts_with('#'), "{row:?} has not four columns");
            continue;
        };
        if case == "case" {
            continue;
        }
        let document = document(content).into_bytes();
        let mut memory = Memory([UNTOUCHED; ROOM]);
        let mut reader = Reader::new(Limits::default());
        let read = read_rich(&mut reader, &document, TEXT, heap(), &mut memory);
        let texts = read
            .as_ref()
            .err()
            .map_or(String::new(), |error| error.texts().join(" / "));
        let outcome = read.err().map_or(S_OK, |error| error.code());
        // A reader that knows the description says the same.
        let mut again = Memory([UNTOUCHED; ROOM]);
        let read = read_rich(&mut experienced, &document, TEXT, heap(), &mut again);
        let said = read.map_err(|error| (error.code(), error.texts().join(" / ")));
        let expected = match outcome {
            S_OK => Ok(()),
            code => Err((code, texts.clone())),
        };
        assert_eq!(said, expected, "{case}");
        assert_eq!(outcome, code(result), "{case}: {texts}");
        for words in words.split(" | ") {
            assert!(texts.contains(words), "{case}: {texts} lacks {words}");
        }
        let untouched = memory.0.iter().all(|byte| *byte == UNTOUCHED);
        assert_eq!(untouched, outcome != S_OK, "{case}");
        rows += 1;
    }
    assert!(rows > 50, "{rows} rows");
}

#[test]
fn a_heap_has_room_for_all_or_for_nothing() {
    for codec in [TEXT, Codec::Binary] {
        let document = whole_in(codec);
        let mut readers = [Reader::new(Limits::default()), experienced(codec)];
        let mut needed = [0; 2];
        for (reader, needed) in readers.iter_mut().zip(&mut needed) {
            for size in 0..1000 {
                let mut memory = Memory([UNTOUCHED; ROOM]);
                let heap = Heap::new(size, 0);
                let read = read_rich(reader, &document, codec, heap, &mut memory);
                let Err(error) = read else {
                    *needed = size;
                    break;
                };
                assert_eq!(
                    error.code(),
                    WS_E_QUOTA_EXCEEDED,
                    "{size}: {:?}",
                    error.texts()
                );
                assert!(memory.0.iter().all(|byte| *byte == UNTOUCHED), "{size}");
                *reader = match *needed {
                    0 => experienced(codec),
                    _ => Reader::new(Limits::default()),
                };
            }
        }
        assert!(needed[0] > 30 && needed[0] == needed[1], "{needed:?}");
    }
}

#[test]
fn a_document_that_ends_too_early_leaves_the_memory_as_it_was() {
    for codec in [TEXT, Codec::Binary] {
        let document = whole_in(codec);
        let mut experienced = experienced(codec);
        for end in 0..document.len() {
            let mut said = Vec::new();
            for reader in [&mut Reader::new(Limits::default()), &mut experienced] {
                let mut memory = Memory([UNTOUCHED; ROOM]);
                let cut = document.get(..end).unwrap();
                let read = read_rich(reader, cut, codec, heap(), &mut memory);
                let error = read.unwrap_err();
                assert_eq!(
                    error.code(),
                    WS_E_INVALID_FORMAT,
                    "{end}: {:?}",
                    error.texts()
                );
                assert!(memory.0.iter().all(|byte| *byte == UNTOUCHED), "{end}");
                said.push(error.texts().join(" / "));
            }
            assert_eq!(said[0], said[1], "{end}");
            assert!(said[0].contains("offset "), "{end}: {}", said[0]);
        }
    }
}
