//! Values from any document by a description: what is read can be written, and reads and writes the same again.

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::reader::WsReadToStartElement;
use webservices::ffi::types::{WsReadType, WsWriteType};
use webservices::ffi::writer::{WsWriteEndElement, WsWriteStartElement};

use webservices::xml::{Charset, Codec, Limits};

use super::bytes::Bytes;
use super::call::{checked, error};
use super::descriptions::Descriptions;
use super::notes::describe;
use super::reader::{Encoding, Options, Reader};
use super::steps::{Heap, string};
use super::writer::Writer;

/// A struct with fields of many types in every mapping that they can have, all optional: number of structs, then for each
/// struct its number of fields, and mapping, type, name and options of each field. Elements with values are nillable: an
/// optional zero is not written, and an element of the same name among the other content would be taken for it.
const RICH: [u8; 51] = [
    1, // two structs
    7, // the inner one: eight fields
    1, 3, 0x02, // an attribute a, INT32
    1, 17, 0x12, // an attribute b, WSZ
    2, 10, 0x27, // an element c, DOUBLE
    2, 16, 0x36, // an element d, STRING, optional, nillable
    3, 11, 0x40, // elements e, DECIMAL
    2, 12, 0x57, // an element f, DATETIME, optional, nillable
    2, 18, 0x66, // an element g, BYTES
    11, 21, 0x70, // any other content, XML_BUFFER
    7,    // the outer one: eight fields
    1, 20, 0x02, // an attribute a, XML_QNAME
    2, 26, 0x13, // an element b, the inner struct
    3, 26, 0x20, // elements c, the inner struct
    2, 31, 0x37, // an element d, an enum
    2, 14, 0x47, // an element e, GUID
    7, 33, 0x52, // a choice, a union
    10, 21, 0x60, // any elements, XML_BUFFERs
    12, 34, 0x70, // any attributes
];

/// The input: a byte that chooses the encoding, the document.
pub(crate) fn fixed(input: &[u8]) {
    let descriptions = Descriptions::new(&mut Bytes(&RICH));
    let mut input = Bytes(input);
    let binary = input.byte() & 1 != 0;
    let result = run(&descriptions, binary, input.0);
    assert_ne!(result, E_INVALIDARG, "the descriptions make no sense");
}

/// The input: a byte that chooses the encoding, descriptions, the document.
pub(crate) fn any(input: &[u8]) {
    let mut input = Bytes(input);
    let binary = input.byte() & 1 != 0;
    let descriptions = Descriptions::new(&mut input);
    run(&descriptions, binary, input.0);
}

/// The same input. Readers and writers that have met the descriptions know a shorter way, which comes to the same.
pub(crate) fn again(input: &[u8]) {
    let mut input = Bytes(input);
    let binary = input.byte() & 1 != 0;
    let descriptions = Descriptions::new(&mut input);
    let codec = match binary {
        true => Codec::Binary,
        false => Codec::Text(Charset::Utf8),
    };
    let mut documents = vec![(codec, input.0.to_vec())];
    let heap = Heap::new();
    if let Ok(value) = read(&descriptions, codec, input.0, &heap) {
        let used = Writer::new(codec, false, false);
        for codec in [codec, Codec::Binary, Codec::Text(Charset::Utf8)].repeat(2) {
            used.again(codec, false, false);
            write_by(&used, &descriptions, value);
            let fresh = write(&descriptions, codec, value);
            let [found, expected] = [&used, &fresh].map(|writer| writer.document().to_vec());
            same(&found, &expected);
            documents.push((codec, found));
        }
    }
    let (codec, document) = &documents[0];
    let Ok(used) = Reader::buffer(options(*codec), document) else {
        return;
    };
    for (codec, document) in documents.iter().chain(&documents).chain(documents.first()) {
        let written = |result: Result<*const c_void, HRESULT>| {
            let text = Codec::Text(Charset::Utf8);
            result.map(|value| write(&descriptions, text, value).document().to_vec())
        };
        let [heap, other] = [Heap::new(), Heap::new()];
        let expected = written(read(&descriptions, *codec, document, &heap));
        let found = match used.again(options(*codec), document) {
            S_OK => written(read_by(&used, &descriptions, &other)),
            result => Err(result),
        };
        match (&found, &expected) {
            (Ok(found), Ok(expected)) => same(found, expected),
            _ => assert_eq!(found, expected, "of {}", document.escape_ascii()),
        }
    }
}

#[track_caller]
fn same(found: &[u8], expected: &[u8]) {
    assert!(
        found == expected,
        "{}\ninstead of\n{}",
        found.escape_ascii(),
        expected.escape_ascii()
    );
}

/// What reading the document comes to.
fn run(descriptions: &Descriptions, binary: bool, document: &[u8]) -> HRESULT {
    let heap = Heap::new();
    let codec = match binary {
        true => Codec::Binary,
        false => Codec::Text(Charset::Utf8),
    };
    let document = document.to_vec();
    let value = match read(descriptions, codec, &document, &heap) {
        Ok(value) => value,
        Err(result) => return result,
    };
    for codec in [codec, Codec::Binary, Codec::Text(Charset::Utf8)] {
        let written = write(descriptions, codec, value);
        let once = written.document();
        let again = match read(descriptions, codec, once, &heap) {
            Ok(again) => again,
            Err(WS_E_QUOTA_EXCEEDED) => return S_OK,
            Err(result) => panic!("{result:#010x} for {}", once.escape_ascii()),
        };
        let twice = write(descriptions, codec, again);
        // An element without content may be written in two ways.
        if once != twice.document() {
            let [one, other] = [once, twice.document()].map(|document| said(codec, document));
            assert!(
                one == other,
                "{}\ninstead of\n{}",
                other.escape_ascii(),
                one.escape_ascii()
            );
        }
    }
    S_OK
}

fn said(codec: Codec, document: &[u8]) -> Vec<u8> {
    let mut reader = webservices::xml::Reader::new(Limits::default());
    reader.set_input(document, codec, None).unwrap();
    describe(reader).unwrap()
}

fn read(
    descriptions: &Descriptions,
    codec: Codec,
    document: &[u8],
    heap: &Heap,
) -> Result<*const c_void, HRESULT> {
    let reader = Reader::buffer(options(codec), document)?;
    read_by(&reader, descriptions, heap)
}

fn options(codec: Codec) -> Options {
    Options {
        encoding: match codec {
            Codec::Text(_) => Encoding::Text(WS_CHARSET_UTF8),
            _ => Encoding::Binary,
        },
        ..Options::new(0, super::reader::Kind::Text)
    }
}

/// Reads the document that a reader has begun.
fn read_by(
    reader: &Reader,
    descriptions: &Descriptions,
    heap: &Heap,
) -> Result<*const c_void, HRESULT> {
    let none = ptr::null();
    // SAFETY: all pointers are valid.
    let found = unsafe { WsReadToStartElement(reader.0, none, none, ptr::null_mut(), error()) };
    if checked(found) < 0 {
        return Err(found);
    }
    let mut value: *const c_void = ptr::null();
    // SAFETY: all pointers are valid, and the description describes a struct with room for its fields.
    let result = unsafe {
        WsReadType(
            reader.0,
            WS_ELEMENT_TYPE_MAPPING,
            WS_STRUCT_TYPE,
            descriptions.top().cast(),
            WS_READ_REQUIRED_POINTER,
            heap.0,
            (&raw mut value).cast(),
            size_of::<*const c_void>() as ULONG,
            error(),
        )
    };
    match checked(result) {
        S_OK => Ok(value),
        result => {
            assert!(value.is_null(), "a failure left a value behind");
            Err(result)
        }
    }
}

fn write(descriptions: &Descriptions, codec: Codec, value: *const c_void) -> Writer {
    let writer = Writer::new(codec, false, false);
    write_by(&writer, descriptions, value);
    writer
}

fn write_by(writer: &Writer, descriptions: &Descriptions, value: *const c_void) {
    let (local, ns) = (string("r"), string(""));
    // SAFETY: here and below: all pointers are valid, and the value was read by the same description.
    let started = unsafe { WsWriteStartElement(writer.0, ptr::null(), &local, &ns, error()) };
    assert_eq!(checked(started), S_OK);
    let result = unsafe {
        WsWriteType(
            writer.0,
            WS_ELEMENT_TYPE_MAPPING,
            WS_STRUCT_TYPE,
            descriptions.top().cast(),
            WS_WRITE_REQUIRED_POINTER,
            (&raw const value).cast(),
            size_of::<*const c_void>() as ULONG,
            error(),
        )
    };
    assert_eq!(checked(result), S_OK, "what was read cannot be written");
    assert_eq!(
        checked(unsafe { WsWriteEndElement(writer.0, error()) }),
        S_OK
    );
}
