//! Documents that begin alike. The messages between two ends mostly begin with the same bytes, but for an id: a reader or a
//! writer that remembers them, and its own state behind them, need not go through them again.

use std::ops::Range;

use memchr::memmem;

use super::Codec;
use super::value::{guid_from_bytes, guid_to_bytes};
use crate::abi::GUID;
use crate::text::guid;

/// What documents begin with: the same bytes, with an id of a fixed size among them, or without one.
pub(super) struct Beginning {
    bytes: Vec<u8>,
    id: Range<usize>,
}

impl Beginning {
    /// Learns from one document. An id must be there exactly once, or it would not be clear which one differs.
    pub(super) fn of(codec: Codec, bytes: &[u8], id: Option<GUID>) -> Option<Beginning> {
        let id = match id {
            None => 0..0,
            Some(id) => {
                let mut encoded = Vec::new();
                encode(codec, id, &mut encoded);
                let start = memmem::find(bytes, &encoded)?;
                let only = memmem::rfind(bytes, &encoded) == Some(start);
                only.then_some(start..start + encoded.len())?
            }
        };
        Some(Beginning {
            bytes: bytes.to_vec(),
            id,
        })
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether an id is part of it.
    pub(super) fn has_id(&self) -> bool {
        !self.id.is_empty()
    }

    /// Writes it with another id.
    pub(super) fn write(&self, codec: Codec, id: Option<GUID>, out: &mut Vec<u8>) {
        let (before, rest) = self.bytes.split_at(self.id.start);
        out.extend_from_slice(before);
        if let Some(id) = id {
            encode(codec, id, out);
        }
        out.extend_from_slice(rest.get(self.id.len()..).unwrap_or_default());
    }

    /// Whether a document begins like this, and with which id.
    pub(super) fn matches(&self, codec: Codec, document: &[u8]) -> Option<Option<GUID>> {
        let same = |range: Range<usize>| document.get(range.clone()) == self.bytes.get(range);
        if !same(self.id.end..self.bytes.len()) || !same(0..self.id.start) {
            return None;
        }
        match self.has_id() {
            true => Some(Some(decoded(codec, document.get(self.id.clone())?)?)),
            false => Some(None),
        }
    }
}

/// Appends an id as it stands in a document: in text as a URN in lower case, in binary as the 16 bytes of its record.
fn encode(codec: Codec, id: GUID, out: &mut Vec<u8>) {
    match codec {
        Codec::Text(_) => guid::format_urn(&id, out),
        Codec::Binary | Codec::BinarySession => out.extend_from_slice(&guid_to_bytes(&id)),
    }
}

fn decoded(codec: Codec, id: &[u8]) -> Option<GUID> {
    match codec {
        Codec::Text(_) => guid::parse_urn(id),
        Codec::Binary | Codec::BinarySession => Some(guid_from_bytes(id.try_into().ok()?)),
    }
}
