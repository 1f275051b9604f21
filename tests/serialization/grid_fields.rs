//! Every type as a field with every mapping and every set of options, as the pages of WS_TYPE and WS_FIELD_MAPPING have it.

#![allow(unsafe_code, reason = "calls the engine with C memory")]

use std::ptr;

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::base::heap::Heap;
use webservices::serial;
use webservices::xml::{Limits, Reader, Writer};

use crate::describe::*;
use crate::encodings::*;
use crate::grid::{Count, code_of, value_of};
use crate::table::*;

const ROOM: usize = 128;
const COUNT_AT: usize = 120;

#[repr(C, align(8))]
struct Holder([u8; ROOM]);

const MAPPINGS: std::ops::RangeInclusive<WS_FIELD_MAPPING> =
    WS_TYPE_ATTRIBUTE_FIELD_MAPPING..=WS_ANY_ATTRIBUTES_FIELD_MAPPING;

/// The field that a row and a mapping make.
fn one_field(row: &Row, mapping: WS_FIELD_MAPPING, options: ULONG) -> WS_FIELD_DESCRIPTION {
    let named = matches!(
        mapping,
        WS_ATTRIBUTE_FIELD_MAPPING | WS_ELEMENT_FIELD_MAPPING | WS_XML_ATTRIBUTE_FIELD_MAPPING
    );
    let mut field = field_of(mapping, "f", "", row.ty, 0)
        .options(options)
        .count_at(COUNT_AT);
    if !named {
        (field.localName, field.ns) = (ptr::null_mut(), ptr::null_mut());
    }
    field.typeDescription = description_of(row.ty);
    field
}

/// A document with the field in it.
fn field_document(row: &Row, mapping: WS_FIELD_MAPPING) -> String {
    let sample = row.sample;
    match mapping {
        WS_ATTRIBUTE_FIELD_MAPPING | WS_XML_ATTRIBUTE_FIELD_MAPPING if sample.contains('<') => {
            "<r f=\"7\"/>".to_owned()
        }
        WS_ATTRIBUTE_FIELD_MAPPING => format!("<r f=\"{sample}\"/>"),
        WS_XML_ATTRIBUTE_FIELD_MAPPING => format!("<r xml:f=\"{sample}\"/>"),
        WS_ANY_ATTRIBUTES_FIELD_MAPPING => "<r other=\"1\" another=\"2\"/>".to_owned(),
        WS_ELEMENT_FIELD_MAPPING => format!("<r><f>{sample}</f></r>"),
        WS_REPEATING_ELEMENT_FIELD_MAPPING => format!("<r><f>{sample}</f><f>{sample}</f></r>"),
        WS_TEXT_FIELD_MAPPING | WS_ELEMENT_CHOICE_FIELD_MAPPING => format!("<r>{sample}</r>"),
        WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING => format!("<r>{sample}{sample}</r>"),
        WS_ANY_ELEMENT_FIELD_MAPPING => "<r><any>7</any></r>".to_owned(),
        WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING => "<r><any>7</any><any>8</any></r>".to_owned(),
        WS_ANY_CONTENT_FIELD_MAPPING => "<r>a<any>7</any>b</r>".to_owned(),
        _ => "<r/>".to_owned(),
    }
}

fn is_repeating(mapping: WS_FIELD_MAPPING) -> bool {
    matches!(
        mapping,
        WS_REPEATING_ELEMENT_FIELD_MAPPING
            | WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING
            | WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING
    )
}

/// What the tables allow.
fn is_allowed(row: &Row, mapping: WS_FIELD_MAPPING, options: ULONG) -> bool {
    row.field_mappings.contains(&mapping)
        && match mapping {
            // WS_VOID_TYPE page: then the field is set to NULL.
            WS_NO_FIELD_MAPPING if row.ty == WS_VOID_TYPE => options & !P == 0,
            WS_NO_FIELD_MAPPING => options == 0,
            _ => row.options.contains(&options) && (is_repeating(mapping) || options & NI == 0),
        }
}

fn read_holder(
    bytes: Vec<u8>,
    encoding: Encoding,
    description: *mut WS_STRUCT_DESCRIPTION,
    holder: &mut Holder,
    heap: &mut Heap,
) -> Result<()> {
    let mut reader = reader_of(bytes, encoding);
    read_by(&mut reader, description, holder, heap)
}

fn read_by(
    reader: &mut Reader,
    description: *mut WS_STRUCT_DESCRIPTION,
    holder: &mut Holder,
    heap: &mut Heap,
) -> Result<()> {
    let value = ptr::from_mut(holder).cast();
    // SAFETY: the holder is as large as its description says.
    unsafe {
        serial::read_type(
            reader,
            heap,
            ELEMENT,
            WS_STRUCT_TYPE,
            description.cast(),
            WS_READ_REQUIRED_VALUE,
            value,
            ROOM as ULONG,
        )
    }
}

fn write_holder(
    encoding: Encoding,
    description: *mut WS_STRUCT_DESCRIPTION,
    holder: &Holder,
) -> Result<Vec<u8>> {
    let mut writer = writer_of(encoding);
    write_value(&mut writer, WS_STRUCT_TYPE, description.cast(), holder)?;
    Ok(writer.take().0)
}

#[test]
fn fields_by_mapping_option_and_encoding() {
    let mut count = Count::default();
    let mut heap = Heap::new(1 << 24, 0);
    for row in &TYPES {
        for mapping in MAPPINGS {
            for options in 0..64 {
                one_field_of(row, mapping, options, &mut heap, &mut count);
            }
        }
    }
    println!(
        "types x field mappings x field options x encodings: {} allowed, {} refused",
        count.legal, count.illegal
    );
    assert!(count.legal > 1000 && count.illegal > 20_000);
}

fn one_field_of(
    row: &Row,
    mapping: WS_FIELD_MAPPING,
    options: ULONG,
    heap: &mut Heap,
    count: &mut Count,
) {
    let description = structure::<Holder>(vec![one_field(row, mapping, options)]);
    let document = field_document(row, mapping);
    let at = format!(
        "type {} field mapping {mapping} options {options:#x}",
        row.ty
    );
    if !is_allowed(row, mapping, options) {
        let mut holder = Holder([0x55; ROOM]);
        let read = read_holder(
            document.into_bytes(),
            PLAIN_TEXT,
            description,
            &mut holder,
            heap,
        );
        assert_eq!(code_of(&read), E_INVALIDARG, "read {at}");
        assert!(holder.0.iter().all(|byte| *byte == 0x55), "{at}");
        let written = write_holder(PLAIN_TEXT, description, &Holder([0; ROOM]));
        assert_eq!(code_of(&written), E_INVALIDARG, "write {at}");
        count.illegal += 2;
        return;
    }
    for encoding in ENCODINGS {
        let mut holder = Holder([0; ROOM]);
        let bytes = encoded(&document, encoding);
        let read = read_holder(bytes, encoding, description, &mut holder, heap);
        assert_eq!(code_of(&read), S_OK, "read {at} {encoding:?} {document}");
        let written = write_holder(encoding, description, &holder).unwrap();
        let text = to_text(written.clone(), encoding);
        let discarded = row.ty == WS_VOID_TYPE || mapping == WS_NO_FIELD_MAPPING;
        if !discarded {
            assert!(text.contains(value_of(row)), "{at}: {text}");
            let compared = normal(&document);
            if !matches!(row.ty, WS_ENDPOINT_ADDRESS_TYPE | WS_FAULT_TYPE) {
                assert_eq!(text, compared, "{at} {encoding:?}");
            }
        }
        if !matches!(encoding, Encoding::Mtom(_)) {
            once_known(
                encoding,
                description,
                &document,
                &holder,
                &written,
                heap,
                &at,
            );
        }
        let required = options & O == 0 && !is_repeating(mapping) && !discarded;
        if required {
            nothing_is_refused(row, mapping, description, heap, &at);
        }
        let mut again = Holder([0; ROOM]);
        if !discarded {
            read_holder(written, encoding, description, &mut again, heap).unwrap();
            let written = write_holder(encoding, description, &again).unwrap();
            assert_eq!(to_text(written, encoding), text, "{at} {encoding:?}");
        }
        count.legal += 1;
    }
}

/// A reader and a writer that know the description do the same as those that meet it for the first time.
fn once_known(
    encoding: Encoding,
    description: *mut WS_STRUCT_DESCRIPTION,
    document: &str,
    holder: &Holder,
    expected: &[u8],
    heap: &mut Heap,
    at: &str,
) {
    let mut reader = Reader::new(Limits::default());
    let mut writer = Writer::new(Limits::default());
    for round in 0..4 {
        give_output(&mut writer, encoding);
        write_value(&mut writer, WS_STRUCT_TYPE, description.cast(), holder).unwrap();
        let found = writer.take().0;
        assert_eq!(
            found, expected,
            "{at} {encoding:?}, written {round} times before"
        );
        give_input(&mut reader, encoded(document, encoding), encoding);
        let mut again = Holder([0; ROOM]);
        let read = read_by(&mut reader, description, &mut again, heap);
        assert_eq!(
            code_of(&read),
            S_OK,
            "{at} {encoding:?}, read {round} times before"
        );
        let found = write_holder(encoding, description, &again).unwrap();
        assert_eq!(
            found, expected,
            "{at} {encoding:?}, read {round} times before"
        );
        // Zeros are no value of some types, and stand for none where the options allow it.
        let said = |written: Result<Vec<u8>>| {
            written.map_err(|error| (error.code(), error.texts().to_vec()))
        };
        let zeros = Holder([0; ROOM]);
        give_output(&mut writer, encoding);
        let found = write_value(&mut writer, WS_STRUCT_TYPE, description.cast(), &zeros);
        let found = said(found.map(|()| writer.take().0));
        let fresh = said(write_holder(encoding, description, &zeros));
        assert_eq!(
            found, fresh,
            "zeros for {at} {encoding:?}, written {round} times before"
        );
    }
}

/// A required field must be there.
fn nothing_is_refused(
    row: &Row,
    mapping: WS_FIELD_MAPPING,
    description: *mut WS_STRUCT_DESCRIPTION,
    heap: &mut Heap,
    at: &str,
) {
    let may_be_empty = matches!(
        mapping,
        WS_TYPE_ATTRIBUTE_FIELD_MAPPING
            | WS_ANY_CONTENT_FIELD_MAPPING
            | WS_ANY_ATTRIBUTES_FIELD_MAPPING
    );
    let text_is_empty = mapping == WS_TEXT_FIELD_MAPPING
        && matches!(
            row.ty,
            WS_STRING_TYPE
                | WS_WSZ_TYPE
                | WS_BYTES_TYPE
                | WS_XML_STRING_TYPE
                | WS_CHAR_ARRAY_TYPE
                | WS_UTF8_ARRAY_TYPE
                | WS_BYTE_ARRAY_TYPE
        );
    let expected = match may_be_empty || text_is_empty {
        true => S_OK,
        false => WS_E_INVALID_FORMAT,
    };
    let mut holder = Holder([0x55; ROOM]);
    let read = read_holder(b"<r/>".to_vec(), PLAIN_TEXT, description, &mut holder, heap);
    assert_eq!(code_of(&read), expected, "nothing for {at}");
    if expected != S_OK {
        assert!(holder.0.iter().all(|byte| *byte == 0x55), "{at}");
    }
}

/// The document as our writer writes it.
fn normal(document: &str) -> String {
    to_text(encoded(document, PLAIN_TEXT), PLAIN_TEXT)
}

#[test]
fn defaults_by_type_mapping_and_size() {
    let mut count = Count::default();
    let mut heap = Heap::new(1 << 24, 0);
    for row in &TYPES {
        for mapping in MAPPINGS.filter(|mapping| row.field_mappings.contains(mapping)) {
            for size in [row.size, row.size + 1] {
                let options = match mapping {
                    WS_NO_FIELD_MAPPING => 0,
                    _ => row
                        .options
                        .iter()
                        .copied()
                        .find(|it| it & O != 0)
                        .unwrap_or(0),
                };
                if !is_allowed(row, mapping, options) {
                    continue;
                }
                let mut field = one_field(row, mapping, options);
                field.defaultValue = forever(WS_DEFAULT_VALUE {
                    value: forever([0_u64; 16]).cast(),
                    valueSize: size as ULONG,
                });
                let with_default = match mapping {
                    WS_ATTRIBUTE_FIELD_MAPPING
                    | WS_ELEMENT_FIELD_MAPPING
                    | WS_XML_ATTRIBUTE_FIELD_MAPPING => row.default && row.ty != WS_VOID_TYPE,
                    WS_NO_FIELD_MAPPING => row.default,
                    _ => false,
                };
                let expected = match with_default && size == row.size {
                    true => S_OK,
                    false => E_INVALIDARG,
                };
                let description = structure::<Holder>(vec![field]);
                let mut holder = Holder([0; ROOM]);
                let read = read_holder(
                    b"<r/>".to_vec(),
                    PLAIN_TEXT,
                    description,
                    &mut holder,
                    &mut heap,
                );
                assert_eq!(
                    code_of(&read),
                    expected,
                    "type {} mapping {mapping} default of {size} bytes",
                    row.ty
                );
                match expected {
                    S_OK => count.legal += 1,
                    _ => count.illegal += 1,
                }
            }
        }
    }
    println!(
        "types x field mappings x sizes of defaults: {} allowed, {} refused",
        count.legal, count.illegal
    );
    assert!(count.legal > 50 && count.illegal > 100);
}
