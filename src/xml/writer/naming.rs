//! Which names of binary XML go out as numbers.

use crate::xml::dictionary::static_id;
use crate::xml::session::WriteTable;

/// What a string says of itself: the address of the dictionary it is from, 0 for none, and its number there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    pub dictionary: usize,
    pub id: u32,
}

/// A program's own choice of numbers, with dictionaries of its own (WS_XML_WRITER_BINARY_ENCODING page).
pub trait GivenNames: Send + Sync {
    /// The number on the wire.
    fn wire_id(&mut self, string: &[u8], identity: Identity) -> Option<u32>;

    /// Whether the number of a string stays the same and may be asked for once.
    fn is_steady(&self) -> bool {
        false
    }
}

/// Where the numbers come from.
pub(super) enum Naming {
    /// The static dictionary of MC-NBFS, looked up by the string, and the strings of a session, if there is one.
    Standard(Option<WriteTable>),
    Given(Box<dyn GivenNames>),
    /// There are none.
    None,
}

impl Naming {
    /// The number on the wire for a name or namespace.
    pub(super) fn wire_id(&mut self, string: &[u8], identity: Identity) -> Option<u32> {
        if string.is_empty() {
            return None;
        }
        match self {
            Naming::Standard(session) => match static_id(string) {
                Some(id) => Some(id * 2),
                None => session.as_mut()?.wire_id(string),
            },
            Naming::Given(names) => names.wire_id(string, identity),
            Naming::None => None,
        }
    }

    /// Whether strings are looked up in the static dictionary whatever they say of themselves.
    pub(super) fn is_standard(&self) -> bool {
        matches!(self, Naming::Standard(_))
    }
}
