//! The static dictionary of the binary encodings (MC-NBFS): strings by id and ids by string.

mod strings;

use std::sync::Arc;

use once_cell::sync::Lazy;

use self::strings::STRINGS;
use super::index::StringIndex;
use super::raw::CallerDictionary;
use super::session::ReadTable;
use crate::abi::WS_XML_DICTIONARY;

/// How many strings the dictionary has.
pub const STATIC_STRING_COUNT: u32 = STRINGS.len() as u32;

/// Ids that a writer never uses: .NET's table has a leading blank in string 212, an empty string takes no less room as an id,
/// and .NET's table ends before 487, so a peer of the other kind would read something else.
const NOT_WRITTEN: [u32; 3] = [81, 212, 487];

static INDEX: Lazy<StringIndex> = Lazy::new(|| {
    let mut index = StringIndex::with_capacity(STRINGS.len());
    for (id, string) in (0..).zip(STRINGS) {
        if !NOT_WRITTEN.contains(&id) {
            index.insert(string, id, |known| static_string(known).unwrap_or_default());
        }
    }
    index
});

/// The string with the given id (half the number on the wire).
pub fn static_string(id: u32) -> Option<&'static [u8]> {
    STRINGS.get(usize::try_from(id).ok()?).copied()
}

/// The id to write for a string, if the dictionary has it.
pub fn static_id(bytes: &[u8]) -> Option<u32> {
    INDEX.find(bytes, |id| static_string(id).unwrap_or_default())
}

/// Where a reader finds the strings that binary XML names by number.
#[derive(Default)]
pub enum Dictionary {
    /// There are none.
    #[default]
    None,
    /// The static dictionary.
    Static,
    /// The strings of a session.
    Session(Arc<ReadTable>),
    /// What a program has made.
    Caller(CallerDictionary),
}

impl Dictionary {
    /// The string with a number, which is half the id on the wire.
    pub(super) fn string(&self, number: u32) -> Option<&[u8]> {
        match self {
            Dictionary::None => None,
            Dictionary::Static => static_string(number),
            Dictionary::Session(table) => table.string(number * 2 + 1),
            Dictionary::Caller(dictionary) => dictionary.string(number),
        }
    }

    /// The program's dictionary, if it is one.
    pub(super) fn of_caller(&self) -> Option<*mut WS_XML_DICTIONARY> {
        match self {
            Dictionary::Caller(dictionary) => Some(dictionary.pointer()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_by_id_and_by_bytes() {
        assert_eq!(static_string(1), Some(b"Envelope".as_slice()));
        assert_eq!(
            static_string(487),
            Some(b"urn:oasis:names:tc:SAML:1.0:cm:bearer".as_slice())
        );
        assert_eq!(static_string(488), None);
        for id in (0..STATIC_STRING_COUNT).filter(|id| !NOT_WRITTEN.contains(id)) {
            let string = static_string(id).unwrap();
            assert_eq!(static_id(string), Some(id), "{}", string.escape_ascii());
        }
    }

    #[test]
    fn strings_that_peers_know_differently_are_not_written_as_ids() {
        for id in NOT_WRITTEN {
            assert_eq!(static_id(static_string(id).unwrap()), None);
        }
        assert_eq!(static_id(b"envelope"), None);
    }
}
