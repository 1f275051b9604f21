//! The table of the WS_TYPE page: what each type can be used with, and a description and a value of it.

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;

use crate::custom;
use crate::describe::*;

/// A row of the table of types.
pub(crate) struct Row {
    pub(crate) ty: WS_TYPE,
    pub(crate) size: usize,
    /// What a value is as XML: a text, or the content of an element.
    pub(crate) sample: &'static str,
    pub(crate) type_mappings: &'static [WS_TYPE_MAPPING],
    pub(crate) field_mappings: &'static [WS_FIELD_MAPPING],
    pub(crate) options: &'static [ULONG],
    /// What a nil value is.
    pub(crate) nil: Nil,
    pub(crate) default: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nil {
    /// A pointer that is NULL; the value itself cannot say it.
    Pointer,
    /// The value is such a pointer.
    Itself,
    /// A length of zero and a pointer that is NULL.
    Value,
}

pub(crate) const ELEMENT: WS_TYPE_MAPPING = WS_ELEMENT_TYPE_MAPPING;
pub(crate) const ATTRIBUTE: WS_TYPE_MAPPING = WS_ATTRIBUTE_TYPE_MAPPING;
pub(crate) const CONTENT: WS_TYPE_MAPPING = WS_ELEMENT_CONTENT_TYPE_MAPPING;
pub(crate) const ANY: WS_TYPE_MAPPING = WS_ANY_ELEMENT_TYPE_MAPPING;

/// The mappings of simple types.
pub(crate) const V: &[WS_TYPE_MAPPING] = &[ELEMENT, ATTRIBUTE, CONTENT];
pub(crate) const V_FIELDS: &[WS_FIELD_MAPPING] = &[
    WS_ELEMENT_FIELD_MAPPING,
    WS_REPEATING_ELEMENT_FIELD_MAPPING,
    WS_ATTRIBUTE_FIELD_MAPPING,
    WS_TEXT_FIELD_MAPPING,
    WS_NO_FIELD_MAPPING,
];
pub(crate) const STRING_FIELDS: &[WS_FIELD_MAPPING] = &[
    WS_ELEMENT_FIELD_MAPPING,
    WS_REPEATING_ELEMENT_FIELD_MAPPING,
    WS_ATTRIBUTE_FIELD_MAPPING,
    WS_TEXT_FIELD_MAPPING,
    WS_NO_FIELD_MAPPING,
    WS_XML_ATTRIBUTE_FIELD_MAPPING,
];
pub(crate) const ELEMENT_FIELDS: &[WS_FIELD_MAPPING] = &[
    WS_ELEMENT_FIELD_MAPPING,
    WS_REPEATING_ELEMENT_FIELD_MAPPING,
    WS_NO_FIELD_MAPPING,
];
pub(crate) const ARRAY_FIELDS: &[WS_FIELD_MAPPING] = &[
    WS_ELEMENT_FIELD_MAPPING,
    WS_ATTRIBUTE_FIELD_MAPPING,
    WS_TEXT_FIELD_MAPPING,
    WS_NO_FIELD_MAPPING,
];

pub(crate) const P: ULONG = WS_FIELD_POINTER;
pub(crate) const O: ULONG = WS_FIELD_OPTIONAL;
pub(crate) const N: ULONG = WS_FIELD_NILLABLE;
pub(crate) const NI: ULONG = WS_FIELD_NILLABLE_ITEM;
/// Types that need a pointer for nil.
pub(crate) const A: &[ULONG] = &[
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
pub(crate) const B: &[ULONG] = &[0, O, N, N | O, NI, N | NI, O | NI, N | O | NI];
pub(crate) const FAULTS: &[ULONG] = &[
    0,
    P | O,
    P | N,
    P | N | O,
    P | NI,
    P | N | NI,
    P | O | NI,
    P | N | O | NI,
];

pub(crate) const fn simple(ty: WS_TYPE, size: usize, sample: &'static str) -> Row {
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

pub(crate) const fn string(ty: WS_TYPE, size: usize, sample: &'static str) -> Row {
    Row {
        options: B,
        nil: Nil::Value,
        ..simple(ty, size, sample)
    }
}

pub(crate) const ADDRESS: &str =
    "<a:Address xmlns:a='http://www.w3.org/2005/08/addressing'>http://x/</a:Address>";
pub(crate) const FAULT: &str =
    "<faultcode>q</faultcode><faultstring xml:lang='en'>why</faultstring>";

/// The table of the WS_TYPE page.
pub(crate) const TYPES: [Row; 35] = [
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

pub(crate) const REQUIRED: [WS_TYPE; 6] = [
    WS_STRUCT_TYPE,
    WS_CUSTOM_TYPE,
    WS_ENDPOINT_ADDRESS_TYPE,
    WS_FAULT_TYPE,
    WS_ENUM_TYPE,
    WS_UNION_TYPE,
];

/// The description that a type needs.
pub(crate) fn description_of(ty: WS_TYPE) -> *mut c_void {
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
