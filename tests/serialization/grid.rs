//! Every type with every mapping, option, size and encoding: what the pages of WS_TYPE, WS_FIELD_MAPPING, WS_READ_OPTION and
//! WS_WRITE_OPTION allow goes to memory and back, and everything else is E_INVALIDARG.

#![allow(unsafe_code, reason = "calls the engine with C memory")]

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::base::heap::Heap;
use webservices::serial;
use webservices::xml::{Charset, Codec, Limits, Reader, Writer};

use crate::custom;
use crate::describe::*;

const ENCODINGS: [Codec; 4] = [
    TEXT,
    Codec::Text(Charset::Utf16Le),
    Codec::Text(Charset::Utf16Be),
    Codec::Binary,
];

/// A row of the table of types.
struct Row {
    ty: WS_TYPE,
    size: usize,
    /// What a value is as XML: a text, or the content of an element.
    sample: &'static str,
    type_mappings: &'static [WS_TYPE_MAPPING],
    field_mappings: &'static [WS_FIELD_MAPPING],
    options: &'static [ULONG],
    /// What a nil value is.
    nil: Nil,
    default: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nil {
    /// A pointer that is NULL; the value itself cannot say it.
    Pointer,
    /// The value is such a pointer.
    Itself,
    /// A length of zero and a pointer that is NULL.
    Value,
}

const ELEMENT: WS_TYPE_MAPPING = WS_ELEMENT_TYPE_MAPPING;
const ATTRIBUTE: WS_TYPE_MAPPING = WS_ATTRIBUTE_TYPE_MAPPING;
const CONTENT: WS_TYPE_MAPPING = WS_ELEMENT_CONTENT_TYPE_MAPPING;
const ANY: WS_TYPE_MAPPING = WS_ANY_ELEMENT_TYPE_MAPPING;

/// The mappings of simple types.
const V: &[WS_TYPE_MAPPING] = &[ELEMENT, ATTRIBUTE, CONTENT];
const V_FIELDS: &[WS_FIELD_MAPPING] = &[
    WS_ELEMENT_FIELD_MAPPING,
    WS_REPEATING_ELEMENT_FIELD_MAPPING,
    WS_ATTRIBUTE_FIELD_MAPPING,
    WS_TEXT_FIELD_MAPPING,
    WS_NO_FIELD_MAPPING,
];
const STRING_FIELDS: &[WS_FIELD_MAPPING] = &[
    WS_ELEMENT_FIELD_MAPPING,
    WS_REPEATING_ELEMENT_FIELD_MAPPING,
    WS_ATTRIBUTE_FIELD_MAPPING,
    WS_TEXT_FIELD_MAPPING,
    WS_NO_FIELD_MAPPING,
    WS_XML_ATTRIBUTE_FIELD_MAPPING,
];
const ELEMENT_FIELDS: &[WS_FIELD_MAPPING] = &[
    WS_ELEMENT_FIELD_MAPPING,
    WS_REPEATING_ELEMENT_FIELD_MAPPING,
    WS_NO_FIELD_MAPPING,
];
const ARRAY_FIELDS: &[WS_FIELD_MAPPING] = &[
    WS_ELEMENT_FIELD_MAPPING,
    WS_ATTRIBUTE_FIELD_MAPPING,
    WS_TEXT_FIELD_MAPPING,
    WS_NO_FIELD_MAPPING,
];

const P: ULONG = WS_FIELD_POINTER;
const O: ULONG = WS_FIELD_OPTIONAL;
const N: ULONG = WS_FIELD_NILLABLE;
const NI: ULONG = WS_FIELD_NILLABLE_ITEM;
/// Types that need a pointer for nil.
const A: &[ULONG] = &[
    0,
    O,
    P | N,
    P | N | O,
    P | NI,
    P | N | NI,
    P | O | NI,
    P | N | O | NI,
];
/// Types whose values can say nil.
const B: &[ULONG] = &[0, O, N, N | O, NI, N | NI, O | NI, N | O | NI];
const FAULTS: &[ULONG] = &[
    0,
    P | O,
    P | N,
    P | N | O,
    P | NI,
    P | N | NI,
    P | O | NI,
    P | N | O | NI,
];

const fn simple(ty: WS_TYPE, size: usize, sample: &'static str) -> Row {
    Row {
        ty,
        size,
        sample,
        type_mappings: V,
        field_mappings: V_FIELDS,
        options: A,
        nil: Nil::Pointer,
        default: true,
    }
}

const fn string(ty: WS_TYPE, size: usize, sample: &'static str) -> Row {
    Row {
        options: B,
        nil: Nil::Value,
        ..simple(ty, size, sample)
    }
}

const ADDRESS: &str =
    "<a:Address xmlns:a='http://www.w3.org/2005/08/addressing'>http://x/</a:Address>";
const FAULT: &str = "<faultcode>q</faultcode><faultstring xml:lang='en'>why</faultstring>";

/// The table of the WS_TYPE page.
const TYPES: [Row; 35] = [
    simple(WS_BOOL_TYPE, 4, "true"),
    simple(WS_INT8_TYPE, 1, "7"),
    simple(WS_INT16_TYPE, 2, "7"),
    simple(WS_INT32_TYPE, 4, "7"),
    simple(WS_INT64_TYPE, 8, "7"),
    simple(WS_UINT8_TYPE, 1, "7"),
    simple(WS_UINT16_TYPE, 2, "7"),
    simple(WS_UINT32_TYPE, 4, "7"),
    simple(WS_UINT64_TYPE, 8, "7"),
    simple(WS_FLOAT_TYPE, 4, "1.5"),
    simple(WS_DOUBLE_TYPE, 8, "1.5"),
    simple(WS_DECIMAL_TYPE, 16, "12.50"),
    simple(WS_DATETIME_TYPE, 16, "2024-01-01T00:00:00Z"),
    simple(WS_TIMESPAN_TYPE, 8, "00:00:01"),
    simple(WS_GUID_TYPE, 16, "00112233-4455-6677-8899-aabbccddeeff"),
    simple(WS_UNIQUE_ID_TYPE, 32, "urn:x"),
    Row {
        field_mappings: STRING_FIELDS,
        ..string(WS_STRING_TYPE, 16, "text")
    },
    Row {
        field_mappings: STRING_FIELDS,
        nil: Nil::Itself,
        ..string(WS_WSZ_TYPE, 8, "text")
    },
    string(WS_BYTES_TYPE, 16, "AAEC"),
    string(WS_XML_STRING_TYPE, 32, "text"),
    simple(WS_XML_QNAME_TYPE, 64, "name"),
    Row {
        type_mappings: &[ELEMENT, ANY],
        field_mappings: &[
            WS_ELEMENT_FIELD_MAPPING,
            WS_REPEATING_ELEMENT_FIELD_MAPPING,
            WS_ANY_ELEMENT_FIELD_MAPPING,
            WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING,
            WS_ANY_CONTENT_FIELD_MAPPING,
            WS_NO_FIELD_MAPPING,
        ],
        nil: Nil::Itself,
        default: false,
        ..string(WS_XML_BUFFER_TYPE, 8, "<b>1</b>")
    },
    Row {
        type_mappings: &[],
        // The page has repeating elements, too, but an item has no room for its count.
        field_mappings: &[
            WS_ELEMENT_FIELD_MAPPING,
            WS_ATTRIBUTE_FIELD_MAPPING,
            WS_TEXT_FIELD_MAPPING,
            WS_XML_ATTRIBUTE_FIELD_MAPPING,
            WS_NO_FIELD_MAPPING,
        ],
        default: false,
        ..string(WS_CHAR_ARRAY_TYPE, 8, "text")
    },
    Row {
        type_mappings: &[],
        field_mappings: ARRAY_FIELDS,
        options: &[0, O, N, N | O],
        default: false,
        ..string(WS_UTF8_ARRAY_TYPE, 8, "text")
    },
    Row {
        type_mappings: &[],
        field_mappings: ARRAY_FIELDS,
        options: &[0, O, N, N | O],
        default: false,
        ..string(WS_BYTE_ARRAY_TYPE, 8, "AAEC")
    },
    Row {
        type_mappings: &[],
        field_mappings: &[WS_TYPE_ATTRIBUTE_FIELD_MAPPING],
        options: &[0],
        default: false,
        ..simple(WS_DESCRIPTION_TYPE, 8, "")
    },
    Row {
        field_mappings: &[
            WS_ELEMENT_FIELD_MAPPING,
            WS_REPEATING_ELEMENT_FIELD_MAPPING,
            WS_TEXT_FIELD_MAPPING,
            WS_NO_FIELD_MAPPING,
        ],
        options: &[
            0,
            P,
            P | O,
            P | N,
            P | N | O,
            P | NI,
            P | N | NI,
            P | O | NI,
            P | N | O | NI,
        ],
        default: false,
        ..simple(WS_STRUCT_TYPE, 4, "7")
    },
    Row {
        type_mappings: &[ELEMENT, ATTRIBUTE, CONTENT, ANY],
        field_mappings: &[
            WS_ELEMENT_FIELD_MAPPING,
            WS_REPEATING_ELEMENT_FIELD_MAPPING,
            WS_ATTRIBUTE_FIELD_MAPPING,
            WS_TEXT_FIELD_MAPPING,
            WS_ANY_ELEMENT_FIELD_MAPPING,
            WS_NO_FIELD_MAPPING,
        ],
        options: &[0, O, P | N, P | NI, P | N | NI, P | O | NI, P | N | O | NI],
        ..simple(WS_CUSTOM_TYPE, 4, "7")
    },
    Row {
        type_mappings: &[ELEMENT],
        field_mappings: ELEMENT_FIELDS,
        options: FAULTS,
        default: false,
        ..simple(WS_ENDPOINT_ADDRESS_TYPE, 40, ADDRESS)
    },
    Row {
        type_mappings: &[ELEMENT],
        field_mappings: ELEMENT_FIELDS,
        options: FAULTS,
        default: false,
        ..simple(WS_FAULT_TYPE, 64, FAULT)
    },
    Row {
        type_mappings: &[],
        field_mappings: &[
            WS_NO_FIELD_MAPPING,
            WS_ANY_ELEMENT_FIELD_MAPPING,
            WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING,
            WS_ELEMENT_FIELD_MAPPING,
            WS_ATTRIBUTE_FIELD_MAPPING,
            WS_ANY_CONTENT_FIELD_MAPPING,
            WS_ANY_ATTRIBUTES_FIELD_MAPPING,
        ],
        options: &[0, O, P, P | O],
        ..simple(WS_VOID_TYPE, 0, "")
    },
    simple(WS_ENUM_TYPE, 4, "seven"),
    simple(WS_DURATION_TYPE, 36, "P1D"),
    Row {
        type_mappings: &[ELEMENT, CONTENT],
        field_mappings: &[
            WS_ELEMENT_CHOICE_FIELD_MAPPING,
            WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING,
        ],
        options: &[0, O],
        default: false,
        ..simple(WS_UNION_TYPE, 8, "<c>7</c>")
    },
    Row {
        type_mappings: &[],
        field_mappings: &[WS_ANY_ATTRIBUTES_FIELD_MAPPING],
        options: &[0],
        default: false,
        ..simple(WS_ANY_ATTRIBUTES_TYPE, 16, "")
    },
];

const REQUIRED: [WS_TYPE; 6] = [
    WS_STRUCT_TYPE,
    WS_CUSTOM_TYPE,
    WS_ENDPOINT_ADDRESS_TYPE,
    WS_FAULT_TYPE,
    WS_ENUM_TYPE,
    WS_UNION_TYPE,
];

/// The description that a type needs.
fn description_of(ty: WS_TYPE) -> *mut c_void {
    match ty {
        WS_STRUCT_TYPE => {
            let number = field_of(WS_TEXT_FIELD_MAPPING, "", "", WS_INT32_TYPE, 0);
            structure::<i32>(vec![number]).cast()
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
        WS_CUSTOM_TYPE => custom::number().cast(),
        WS_ENDPOINT_ADDRESS_TYPE => forever(WS_ENDPOINT_ADDRESS_DESCRIPTION {
            addressingVersion: WS_ADDRESSING_VERSION_1_0,
        })
        .cast(),
        WS_FAULT_TYPE => forever(WS_FAULT_DESCRIPTION {
            envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_1,
        })
        .cast(),
        WS_UNION_TYPE => union_of(vec![(
            1,
            field_of(WS_ELEMENT_FIELD_MAPPING, "c", "", WS_INT32_TYPE, 4),
        )])
        .cast(),
        _ => none(),
    }
}

/// A union of eight bytes with the selector in front; 0 stands for none.
pub(crate) fn union_of(fields: Vec<(LONG, WS_FIELD_DESCRIPTION)>) -> *mut WS_UNION_DESCRIPTION {
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(value, field)| forever(WS_UNION_FIELD_DESCRIPTION { value, field }))
        .collect();
    forever(WS_UNION_DESCRIPTION {
        size: 8,
        alignment: 4,
        fieldCount: fields.len() as ULONG,
        fields: fields.leak().as_mut_ptr(),
        enumOffset: 0,
        noneEnumValue: 0,
        valueIndices: ptr::null_mut(),
    })
}

/// The same document in another encoding.
fn encoded(document: &str, codec: Codec) -> Vec<u8> {
    let mut reader = text_reader(document);
    let mut writer = writer(codec);
    reader.copy_node(&mut writer).unwrap();
    writer.take().0
}

fn reader_of(bytes: Vec<u8>, codec: Codec) -> Reader {
    let mut reader = Reader::new(Limits {
        allow_fragment: true,
        ..Limits::default()
    });
    reader.set_input(bytes, codec, None).unwrap();
    reader
}

fn to_text(bytes: Vec<u8>, codec: Codec) -> String {
    let mut writer = writer(TEXT);
    reader_of(bytes, codec).copy_node(&mut writer).unwrap();
    // An empty element is one in text only.
    let text = String::from_utf8(writer.take().0).unwrap();
    text.replace("></r>", "/>").replace("></f>", "/>")
}

fn code_of<T>(result: &Result<T>) -> HRESULT {
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
    codec: Codec,
    row: &Row,
    mapping: WS_TYPE_MAPPING,
    option: WS_READ_OPTION,
    size: usize,
    memory: &mut Memory,
    heap: &mut Heap,
) -> Result<()> {
    let mut reader = reader_of(bytes, codec);
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
    codec: Codec,
    row: &Row,
    mapping: WS_TYPE_MAPPING,
    option: WS_WRITE_OPTION,
    size: usize,
    memory: &Memory,
) -> Result<Vec<u8>> {
    let mut writer: Writer = writer(codec);
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
struct Count {
    legal: u32,
    illegal: u32,
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
    for codec in ENCODINGS {
        for size in [row.size, 8, row.size + 1, 0] {
            let mut memory = [0x5555_5555_5555_5555; 16];
            let untouched = memory;
            let bytes = encoded(&document(row, mapping), codec);
            let read = read_at(bytes, codec, row, mapping, option, size, &mut memory, heap);
            let at = format!(
                "type {} mapping {mapping} read option {option} size {size} {codec:?}: {:?}",
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
            let written = write_at(codec, row, mapping, option, size, &memory).unwrap();
            let text = to_text(written.clone(), codec);
            assert!(text.contains(value_of(row)), "{at}: {text}");
            let mut again = [0; 16];
            let option = match is_value {
                true => WS_READ_REQUIRED_VALUE,
                false => WS_READ_REQUIRED_POINTER,
            };
            read_at(written, codec, row, mapping, option, size, &mut again, heap).unwrap();
            let option = match is_value {
                true => WS_WRITE_REQUIRED_VALUE,
                false => WS_WRITE_REQUIRED_POINTER,
            };
            let written = write_at(codec, row, mapping, option, size, &again).unwrap();
            assert_eq!(to_text(written, codec), text, "{at}");
        }
    }
}

/// A part of the sample that is seen in whatever is written.
fn value_of(row: &Row) -> &'static str {
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
        let bytes = encoded(&document(row, mapping), TEXT);
        let (read, size) = match is_value && row.nil != Nil::Itself {
            true => (WS_READ_REQUIRED_VALUE, row.size),
            false => (WS_READ_REQUIRED_POINTER, 8),
        };
        read_at(bytes, TEXT, row, mapping, read, size, &mut memory, heap).unwrap();
    }
    for codec in ENCODINGS {
        for size in [row.size, 8, row.size + 1, 0] {
            let written = write_at(codec, row, mapping, option, size, &memory);
            let at = format!(
                "type {} mapping {mapping} write option {option} size {size} {codec:?}",
                row.ty
            );
            let expected = match right == Some(size) {
                true => S_OK,
                false => E_INVALIDARG,
            };
            assert_eq!(code_of(&written), expected, "{at}");
            match written {
                Ok(bytes) => {
                    let text = to_text(bytes, codec);
                    assert!(text.contains(value_of(row)), "{at}: {text}");
                    count.legal += 1;
                }
                Err(_) => count.illegal += 1,
            }
        }
    }
}

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
    codec: Codec,
    description: *mut WS_STRUCT_DESCRIPTION,
    holder: &mut Holder,
    heap: &mut Heap,
) -> Result<()> {
    let mut reader = reader_of(bytes, codec);
    let value = ptr::from_mut(holder).cast();
    // SAFETY: the holder is as large as its description says.
    unsafe {
        serial::read_type(
            &mut reader,
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
    codec: Codec,
    description: *mut WS_STRUCT_DESCRIPTION,
    holder: &Holder,
) -> Result<Vec<u8>> {
    let mut writer = writer(codec);
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
        let read = read_holder(document.into_bytes(), TEXT, description, &mut holder, heap);
        assert_eq!(code_of(&read), E_INVALIDARG, "read {at}");
        assert!(holder.0.iter().all(|byte| *byte == 0x55), "{at}");
        let written = write_holder(TEXT, description, &Holder([0; ROOM]));
        assert_eq!(code_of(&written), E_INVALIDARG, "write {at}");
        count.illegal += 2;
        return;
    }
    for codec in ENCODINGS {
        let mut holder = Holder([0; ROOM]);
        let bytes = encoded(&document, codec);
        let read = read_holder(bytes, codec, description, &mut holder, heap);
        assert_eq!(code_of(&read), S_OK, "read {at} {codec:?} {document}");
        let written = write_holder(codec, description, &holder).unwrap();
        let text = to_text(written.clone(), codec);
        let discarded = row.ty == WS_VOID_TYPE || mapping == WS_NO_FIELD_MAPPING;
        if !discarded {
            assert!(text.contains(value_of(row)), "{at}: {text}");
            let compared = normal(&document);
            if !matches!(row.ty, WS_ENDPOINT_ADDRESS_TYPE | WS_FAULT_TYPE) {
                assert_eq!(text, compared, "{at} {codec:?}");
            }
        }
        let required = options & O == 0 && !is_repeating(mapping) && !discarded;
        if required {
            nothing_is_refused(row, mapping, description, heap, &at);
        }
        let mut again = Holder([0; ROOM]);
        if !discarded {
            read_holder(written, codec, description, &mut again, heap).unwrap();
            let written = write_holder(codec, description, &again).unwrap();
            assert_eq!(to_text(written, codec), text, "{at} {codec:?}");
        }
        count.legal += 1;
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
    let read = read_holder(b"<r/>".to_vec(), TEXT, description, &mut holder, heap);
    assert_eq!(code_of(&read), expected, "nothing for {at}");
    if expected != S_OK {
        assert!(holder.0.iter().all(|byte| *byte == 0x55), "{at}");
    }
}

/// The document as our writer writes it.
fn normal(document: &str) -> String {
    to_text(encoded(document, TEXT), TEXT)
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
                let read = read_holder(b"<r/>".to_vec(), TEXT, description, &mut holder, &mut heap);
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
