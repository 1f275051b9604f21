//! Every type with every mapping, option, size and encoding: what the pages of WS_TYPE, WS_READ_OPTION and WS_WRITE_OPTION allow
//! goes to memory and back, and everything else is E_INVALIDARG.

#![allow(unsafe_code, reason = "calls the engine with C memory")]

use std::ptr;

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::base::heap::Heap;
use webservices::serial;

use crate::describe::*;
use crate::encodings::*;
use crate::table::*;

pub(crate) fn code_of<T>(result: &Result<T>) -> HRESULT {
    result.as_ref().err().map_or(S_OK, |error| error.code())
}

/// Memory for one value of any type.
type Memory = [u64; 16];

fn document(row: &Row, mapping: WS_TYPE_MAPPING) -> String {
    match mapping {
        ATTRIBUTE if row.sample.contains('<') => "<r v=\"7\"/>".to_owned(),
        ATTRIBUTE => format!("<r v=\"{}\"/>", row.sample),
        CONTENT => format!("<r>{}</r>", row.sample),
        ANY => "<r><any>7</any></r>".to_owned(),
        _ => format!("<r><v>{}</v></r>", row.sample),
    }
}

/// Reads a value of the type where the mapping has it.
#[allow(clippy::too_many_arguments, reason = "the columns of the table")]
fn read_at(
    bytes: Vec<u8>,
    encoding: Encoding,
    row: &Row,
    mapping: WS_TYPE_MAPPING,
    option: WS_READ_OPTION,
    size: usize,
    memory: &mut Memory,
    heap: &mut Heap,
) -> Result<()> {
    let mut reader = reader_of(bytes, encoding);
    reader.to_start_element(None, None).unwrap();
    match mapping {
        ATTRIBUTE => drop(reader.start_attribute(0).unwrap()),
        _ => reader.start_element().unwrap(),
    }
    let value = memory.as_mut_ptr().cast();
    // SAFETY: the memory is as large as any of the types.
    unsafe {
        serial::read_type(
            &mut reader,
            &mut *heap,
            mapping,
            row.ty,
            description_of(row.ty),
            option,
            value,
            size as ULONG,
        )
    }?;
    match mapping {
        ATTRIBUTE => drop(reader.end_attribute()),
        _ => reader.end_element().unwrap(),
    }
    Ok(())
}

/// Writes a value of the type where the mapping has it.
fn write_at(
    encoding: Encoding,
    row: &Row,
    mapping: WS_TYPE_MAPPING,
    option: WS_WRITE_OPTION,
    size: usize,
    memory: &Memory,
) -> Result<Vec<u8>> {
    let mut writer = writer_of(encoding);
    writer.start_element(None, b"r", b"").unwrap();
    match mapping {
        ATTRIBUTE => writer.start_attribute(None, b"v", b"").unwrap(),
        ELEMENT => writer.start_element(None, b"v", b"").unwrap(),
        _ => {}
    }
    // SAFETY: the memory has what was read as the same type.
    unsafe {
        serial::write_type(
            &mut writer,
            mapping,
            row.ty,
            description_of(row.ty),
            option,
            memory.as_ptr().cast(),
            size as ULONG,
        )
    }?;
    match mapping {
        ATTRIBUTE => writer.end_attribute().unwrap(),
        ELEMENT => writer.end_element().unwrap(),
        _ => {}
    }
    writer.end_element().unwrap();
    Ok(writer.take().0)
}

/// How many combinations were allowed, and how many refused.
#[derive(Default)]
pub(crate) struct Count {
    pub(crate) legal: u32,
    pub(crate) illegal: u32,
}

/// Whether the read or write option goes with the type, and the size of the memory then.
fn option_size(row: &Row, is_value: bool, is_nillable: bool, known: bool) -> Option<usize> {
    match (is_value, row.nil) {
        _ if !known => None,
        (false, _) => Some(8),
        (true, Nil::Itself) => None,
        (true, Nil::Pointer) if is_nillable => None,
        (true, _) => Some(row.size),
    }
}

#[test]
fn types_by_mapping_option_size_and_encoding() {
    let mut count = Count::default();
    let mut heap = Heap::new(1 << 24, 0);
    for row in &TYPES {
        for mapping in -1..=5 {
            for option in -1..=6 {
                one_read(row, mapping, option, &mut heap, &mut count);
                one_write(row, mapping, option, &mut heap, &mut count);
            }
        }
    }
    println!(
        "types x mappings x options x sizes x encodings: {} allowed, {} refused",
        count.legal, count.illegal
    );
    assert!(count.legal > 1000 && count.illegal > 5000);
}

fn one_read(
    row: &Row,
    mapping: WS_TYPE_MAPPING,
    option: WS_READ_OPTION,
    heap: &mut Heap,
    count: &mut Count,
) {
    let allowed = row.type_mappings.contains(&mapping);
    let is_value = matches!(option, WS_READ_REQUIRED_VALUE | WS_READ_NILLABLE_VALUE);
    let is_nillable = option == WS_READ_NILLABLE_VALUE;
    let known = (WS_READ_REQUIRED_VALUE..=WS_READ_NILLABLE_VALUE).contains(&option);
    let right = option_size(row, is_value, is_nillable, known).filter(|_| allowed);
    for encoding in ENCODINGS {
        for size in [row.size, 8, row.size + 1, 0] {
            let mut memory = [0x5555_5555_5555_5555; 16];
            let untouched = memory;
            let bytes = encoded(&document(row, mapping), encoding);
            let read = read_at(
                bytes,
                encoding,
                row,
                mapping,
                option,
                size,
                &mut memory,
                heap,
            );
            let at = format!(
                "type {} mapping {mapping} read option {option} size {size} {encoding:?}: {:?}",
                row.ty,
                read.as_ref().err().map(|error| error.texts().to_vec())
            );
            if right != Some(size) {
                assert_eq!(code_of(&read), E_INVALIDARG, "{at}");
                assert_eq!(memory, untouched, "{at}");
                count.illegal += 1;
                continue;
            }
            assert_eq!(code_of(&read), S_OK, "{at}");
            count.legal += 1;
            // What was read is written, and that is read again.
            let option = match is_value {
                true => WS_WRITE_REQUIRED_VALUE,
                false => WS_WRITE_REQUIRED_POINTER,
            };
            let written = write_at(encoding, row, mapping, option, size, &memory).unwrap();
            let text = to_text(written.clone(), encoding);
            assert!(text.contains(value_of(row)), "{at}: {text}");
            let mut again = [0; 16];
            let option = match is_value {
                true => WS_READ_REQUIRED_VALUE,
                false => WS_READ_REQUIRED_POINTER,
            };
            read_at(
                written, encoding, row, mapping, option, size, &mut again, heap,
            )
            .unwrap();
            let option = match is_value {
                true => WS_WRITE_REQUIRED_VALUE,
                false => WS_WRITE_REQUIRED_POINTER,
            };
            let written = write_at(encoding, row, mapping, option, size, &again).unwrap();
            assert_eq!(to_text(written, encoding), text, "{at}");
        }
    }
}

/// A part of the sample that is seen in whatever is written.
pub(crate) fn value_of(row: &Row) -> &'static str {
    match row.ty {
        WS_XML_BUFFER_TYPE | WS_UNION_TYPE => "",
        WS_ENDPOINT_ADDRESS_TYPE => "http://x/",
        WS_FAULT_TYPE => "why",
        _ => row.sample,
    }
}

fn one_write(
    row: &Row,
    mapping: WS_TYPE_MAPPING,
    option: WS_WRITE_OPTION,
    heap: &mut Heap,
    count: &mut Count,
) {
    let allowed = row.type_mappings.contains(&mapping);
    let is_value = matches!(option, WS_WRITE_REQUIRED_VALUE | WS_WRITE_NILLABLE_VALUE);
    let is_nillable = option == WS_WRITE_NILLABLE_VALUE;
    let known = (WS_WRITE_REQUIRED_VALUE..=WS_WRITE_NILLABLE_POINTER).contains(&option);
    let right = option_size(row, is_value, is_nillable, known).filter(|_| allowed);
    let mut memory = [0; 16];
    if allowed {
        let bytes = encoded(&document(row, mapping), PLAIN_TEXT);
        let (read, size) = match is_value && row.nil != Nil::Itself {
            true => (WS_READ_REQUIRED_VALUE, row.size),
            false => (WS_READ_REQUIRED_POINTER, 8),
        };
        read_at(
            bytes,
            PLAIN_TEXT,
            row,
            mapping,
            read,
            size,
            &mut memory,
            heap,
        )
        .unwrap();
    }
    for encoding in ENCODINGS {
        for size in [row.size, 8, row.size + 1, 0] {
            let written = write_at(encoding, row, mapping, option, size, &memory);
            let at = format!(
                "type {} mapping {mapping} write option {option} size {size} {encoding:?}",
                row.ty
            );
            let expected = match right == Some(size) {
                true => S_OK,
                false => E_INVALIDARG,
            };
            assert_eq!(code_of(&written), expected, "{at}");
            match written {
                Ok(bytes) => {
                    let text = to_text(bytes, encoding);
                    assert!(text.contains(value_of(row)), "{at}: {text}");
                    count.legal += 1;
                }
                Err(_) => count.illegal += 1,
            }
        }
    }
}

#[test]
fn types_that_need_a_description_are_refused_without() {
    let mut heap = heap();
    for row in &TYPES {
        let Some(mapping) = row.type_mappings.first() else {
            continue;
        };
        let mut memory = [0_u64; 16];
        let mut reader = text_reader(&document(row, *mapping));
        reader.to_start_element(None, None).unwrap();
        reader.start_element().unwrap();
        // SAFETY: the memory is as large as any of the types.
        let read = unsafe {
            serial::read_type(
                &mut reader,
                &mut heap,
                *mapping,
                row.ty,
                ptr::null(),
                WS_READ_REQUIRED_POINTER,
                memory.as_mut_ptr().cast(),
                8,
            )
        };
        let expected = match REQUIRED.contains(&row.ty) {
            true => E_INVALIDARG,
            false => S_OK,
        };
        assert_eq!(code_of(&read), expected, "type {}", row.ty);
    }
}
