//! The names of the constants that descriptions are made of, for error texts.

use crate::abi::*;

/// The name of a `WS_TYPE` constant.
pub(super) fn type_name(ty: WS_TYPE) -> &'static str {
    const NAMES: [&str; 35] = [
        "WS_BOOL_TYPE",
        "WS_INT8_TYPE",
        "WS_INT16_TYPE",
        "WS_INT32_TYPE",
        "WS_INT64_TYPE",
        "WS_UINT8_TYPE",
        "WS_UINT16_TYPE",
        "WS_UINT32_TYPE",
        "WS_UINT64_TYPE",
        "WS_FLOAT_TYPE",
        "WS_DOUBLE_TYPE",
        "WS_DECIMAL_TYPE",
        "WS_DATETIME_TYPE",
        "WS_TIMESPAN_TYPE",
        "WS_GUID_TYPE",
        "WS_UNIQUE_ID_TYPE",
        "WS_STRING_TYPE",
        "WS_WSZ_TYPE",
        "WS_BYTES_TYPE",
        "WS_XML_STRING_TYPE",
        "WS_XML_QNAME_TYPE",
        "WS_XML_BUFFER_TYPE",
        "WS_CHAR_ARRAY_TYPE",
        "WS_UTF8_ARRAY_TYPE",
        "WS_BYTE_ARRAY_TYPE",
        "WS_DESCRIPTION_TYPE",
        "WS_STRUCT_TYPE",
        "WS_CUSTOM_TYPE",
        "WS_ENDPOINT_ADDRESS_TYPE",
        "WS_FAULT_TYPE",
        "WS_VOID_TYPE",
        "WS_ENUM_TYPE",
        "WS_DURATION_TYPE",
        "WS_UNION_TYPE",
        "WS_ANY_ATTRIBUTES_TYPE",
    ];
    find(&NAMES, ty, "an unknown WS_TYPE")
}

/// The name of a `WS_TYPE_MAPPING` constant.
pub(super) fn mapping_name(mapping: WS_TYPE_MAPPING) -> &'static str {
    const NAMES: [&str; 5] = [
        "an unknown WS_TYPE_MAPPING",
        "WS_ELEMENT_TYPE_MAPPING",
        "WS_ATTRIBUTE_TYPE_MAPPING",
        "WS_ELEMENT_CONTENT_TYPE_MAPPING",
        "WS_ANY_ELEMENT_TYPE_MAPPING",
    ];
    find(&NAMES, mapping, "an unknown WS_TYPE_MAPPING")
}

fn find(names: &[&'static str], value: i32, unknown: &'static str) -> &'static str {
    let index = usize::try_from(value).ok();
    index
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_at_their_values() {
        assert_eq!(type_name(WS_STRUCT_TYPE), "WS_STRUCT_TYPE");
        assert_eq!(type_name(WS_XML_BUFFER_TYPE), "WS_XML_BUFFER_TYPE");
        assert_eq!(type_name(WS_ANY_ATTRIBUTES_TYPE), "WS_ANY_ATTRIBUTES_TYPE");
        assert_eq!(type_name(35), "an unknown WS_TYPE");
        assert_eq!(type_name(-1), "an unknown WS_TYPE");
        assert_eq!(
            mapping_name(WS_ANY_ELEMENT_TYPE_MAPPING),
            "WS_ANY_ELEMENT_TYPE_MAPPING"
        );
        assert_eq!(mapping_name(5), "an unknown WS_TYPE_MAPPING");
    }
}
