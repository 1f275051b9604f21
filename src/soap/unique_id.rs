//! Message ids.

use std::fmt;

use crate::abi::GUID;
use crate::base::error::{Error, Result};
use crate::rt::random::random;
use crate::text::guid;
use crate::xml::reader::Reader;
use crate::xml::value::Value;
use crate::xml::writer::Writer;

const PREFIX: &str = "urn:uuid:";

/// A message id. One that is a `urn:uuid:` equals its binary form whatever the case of its digits, so that a reply is
/// matched to its request even when the two are encoded differently.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UniqueId {
    /// `urn:uuid:` followed by a GUID, here as the number its 32 digits make.
    Guid(u128),
    /// Any other URI.
    Text(String),
}

impl UniqueId {
    /// A fresh random id (RFC 4122, version 4).
    pub fn random() -> Result<UniqueId> {
        let bytes =
            random().map_err(|e| Error::from_io(&e, "a random message id cannot be made"))?;
        let version = 0x4000_u128 << 64;
        let variant = 0x8000_u128 << 48;
        let free = !((0xF000_u128 << 64) | (0xC000_u128 << 48));
        Ok(UniqueId::Guid(
            (u128::from_ne_bytes(bytes) & free) | version | variant,
        ))
    }

    /// The id written as `text`.
    pub fn from_text(text: &str) -> UniqueId {
        guid::parse_urn(text.as_bytes())
            .map_or_else(|| UniqueId::Text(text.to_owned()), UniqueId::from_guid)
    }

    /// The id `urn:uuid:` + `guid`.
    pub fn from_guid(guid: GUID) -> UniqueId {
        UniqueId::Guid(
            u128::from(guid.Data1) << 96
                | u128::from(guid.Data2) << 80
                | u128::from(guid.Data3) << 64
                | u128::from(u64::from_be_bytes(guid.Data4)),
        )
    }

    /// The GUID of an id that has one.
    pub(super) fn guid(&self) -> Option<GUID> {
        match self {
            UniqueId::Guid(digits) => Some(guid_of(*digits)),
            UniqueId::Text(_) => None,
        }
    }

    /// Reads the content of the current element as an id and moves past the element.
    pub(super) fn read(reader: &mut Reader) -> Result<UniqueId> {
        super::element::read_text(reader).map(|text| UniqueId::from_text(&text))
    }

    /// Writes the id as text content, in binary XML as the record that exists for it.
    pub(super) fn write(&self, writer: &mut Writer) -> Result<()> {
        match self {
            UniqueId::Guid(digits) => writer.value(Value::UniqueId(guid_of(*digits))),
            UniqueId::Text(text) => writer.chars(text.as_bytes()),
        }
    }
}

fn guid_of(digits: u128) -> GUID {
    GUID {
        Data1: (digits >> 96) as u32,
        Data2: (digits >> 80) as u16,
        Data3: (digits >> 64) as u16,
        Data4: (digits as u64).to_be_bytes(),
    }
}

impl fmt::Display for UniqueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UniqueId::Guid(d) => write!(
                f,
                "{PREFIX}{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
                d >> 96,
                (d >> 80) & 0xFFFF,
                (d >> 64) & 0xFFFF,
                (d >> 48) & 0xFFFF,
                d & 0xFFFF_FFFF_FFFF
            ),
            UniqueId::Text(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_guid_are_the_same_id() {
        let text = "urn:uuid:57982617-4b2f-42ab-be0d-1021d1a4868e";
        let id = UniqueId::from_text(text);
        assert_eq!(
            id,
            UniqueId::from_text(&text.to_uppercase().replace("URN:UUID", "urn:uuid"))
        );
        assert_eq!(id.to_string(), text);
        let UniqueId::Guid(digits) = id else {
            panic!("{text} is not taken as a GUID");
        };
        let guid = guid_of(digits);
        assert_eq!(
            (guid.Data1, guid.Data2, guid.Data3),
            (0x5798_2617, 0x4b2f, 0x42ab)
        );
        assert_eq!(guid.Data4, [0xbe, 0x0d, 0x10, 0x21, 0xd1, 0xa4, 0x86, 0x8e]);
        assert_eq!(UniqueId::from_guid(guid), UniqueId::Guid(digits));
    }

    #[test]
    fn other_uris_stay_text() {
        for text in ["", "urn:uuid:", "urn:uuid:57982617", "http://example.org/1"] {
            assert_eq!(UniqueId::from_text(text), UniqueId::Text(text.to_owned()));
        }
    }

    #[test]
    fn random_ids_differ_and_say_that_they_are_random() {
        let first = UniqueId::random().unwrap();
        assert_ne!(first, UniqueId::random().unwrap());
        let text = first.to_string();
        assert_eq!(
            text.as_bytes()["urn:uuid:xxxxxxxx-xxxx-".len()],
            b'4',
            "{text}"
        );
        let variant = text.as_bytes()["urn:uuid:xxxxxxxx-xxxx-xxxx-".len()];
        assert!(b"89ab".contains(&variant), "{text}");
    }
}
