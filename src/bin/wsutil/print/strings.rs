//! The dictionary of a unit: every name and namespace once.

use std::collections::HashMap;

use super::data::{Member, Value};
use super::literal;
use crate::name::{Scope, identifier};

pub(super) struct Strings {
    /// The name of the private object.
    locals: String,
    names: Scope,
    found: HashMap<String, String>,
    /// Members and their texts, in the order of their first use.
    items: Vec<(String, String)>,
}

impl Strings {
    pub(super) fn new(locals: &str) -> Strings {
        Strings {
            locals: locals.to_owned(),
            names: Scope::default(),
            found: HashMap::new(),
            items: Vec::new(),
        }
    }

    /// The address of a string; its first use names it.
    pub(super) fn address(&mut self, text: &str, wanted: &str) -> String {
        let member = match self.found.get(text) {
            Some(member) => member.clone(),
            None => {
                let member = self.names.take(&identifier(wanted));
                self.found.insert(text.to_owned(), member.clone());
                self.items.push((member.clone(), text.to_owned()));
                member
            }
        };
        format!(
            "(WS_XML_STRING *)&{}.dictionary.xmlStrings.{member}",
            self.locals
        )
    }

    /// The member `dictionary` of the private object; nothing when no string is used.
    pub(super) fn dictionary(&self, object: &str) -> Option<Member> {
        if self.items.is_empty() {
            return None;
        }
        let locals = &self.locals;
        let strings = self.items.iter().enumerate().map(|(id, (member, text))| {
            let value = format!(
                "WS_XML_STRING_DICTIONARY_VALUE({}, &{locals}.dictionary.dict, {id})",
                literal(text)
            );
            Member::object("WS_XML_STRING", member, Value::text(value))
        });
        let strings = Member::Struct {
            name: "xmlStrings".to_owned(),
            members: strings.collect(),
        };
        let dictionary = Member::object(
            "WS_XML_DICTIONARY",
            "dict",
            Value::List(vec![
                Value::text(self.guid(object)),
                Value::text(format!("(WS_XML_STRING *)&{locals}.dictionary.xmlStrings")),
                Value::text(self.items.len().to_string()),
                Value::text("TRUE"),
            ]),
        );
        Some(Member::Struct {
            name: "dictionary".to_owned(),
            members: vec![strings, dictionary],
        })
    }

    /// What identifies the dictionary, as an initializer: made of its strings, so that the same input gives the same output.
    fn guid(&self, object: &str) -> String {
        let texts = self.items.iter().map(|(_, text)| text.as_str());
        let hash = fnv1a(std::iter::once(object).chain(texts));
        let bytes: Vec<String> = hash.to_be_bytes()[8..]
            .iter()
            .map(|byte| format!("0x{byte:02x}"))
            .collect();
        format!(
            "{{ 0x{:08x}, 0x{:04x}, 0x{:04x}, {{ {} }} }}",
            (hash >> 96) as u32,
            (hash >> 80) as u16,
            (hash >> 64) as u16,
            bytes.join(", ")
        )
    }
}

/// FNV-1a in 128 bits, with a zero after each text.
fn fnv1a<'t>(texts: impl Iterator<Item = &'t str>) -> u128 {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for text in texts {
        for byte in text.bytes().chain(std::iter::once(0)) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    hash
}
