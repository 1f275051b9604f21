//! The description of the API that the tests compare with, `tests/data/abi.json`. It was collected from the metadata
//! that Windows publishes, and laid out by C compilers.

#![allow(dead_code, reason = "each test uses a part of it")]

use serde_json::Value;

pub(crate) struct Oracle(Value);

impl Oracle {
    pub(crate) fn read() -> Self {
        let path = super::common::root().join("tests/data/abi.json");
        let text = std::fs::read_to_string(path).expect("abi.json");
        Self(serde_json::from_str(&text).expect("JSON"))
    }

    /// The items of a list at the top: `functions`, `structs`, `enums` ...
    pub(crate) fn list(&self, name: &str) -> &[Value] {
        list(&self.0, name)
    }

    /// The base types and their sizes, by name.
    pub(crate) fn base_types(&self) -> Vec<(String, i64)> {
        let types = self.0["base_types"].as_object().expect("base types");
        let mut types: Vec<_> = types
            .iter()
            .map(|(name, size)| (name.clone(), size.as_i64().unwrap_or(0)))
            .collect();
        types.sort();
        types
    }
}

pub(crate) fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name]
        .as_array()
        .unwrap_or_else(|| panic!("a list {name} in {value}"))
}

pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("a text {name} in {value}"))
}

pub(crate) fn number(value: &Value, name: &str) -> i64 {
    value[name]
        .as_i64()
        .unwrap_or_else(|| panic!("a number {name} in {value}"))
}

/// The name we give to a type; an anonymous member `out` of a struct is a type of its own here.
pub(crate) fn type_name(name: &str) -> String {
    name.replace("::_out_e__Struct", "_OUT")
}
