//! Going on behind the beginning of an earlier document instead of reading it again.

use super::namespaces::Namespaces;
use super::state::{Form, Open, Slot, State};
use super::{Node, Reader};
use crate::abi::GUID;
use crate::xml::beginning;
use crate::xml::{Charset, Codec};

/// The beginning of a document, and how it left the reader: on a node that is no text.
///
/// All strings that the reader remembers lie in the input or in dictionaries, so they are where they were when another document
/// has the same bytes.
pub struct Beginning {
    codec: Codec,
    bytes: beginning::Beginning,
    start: usize,
    node: Node,
    open: Vec<Open>,
    attributes: Vec<Slot>,
    namespaces: Namespaces,
    is_empty: bool,
    end_follows: bool,
    leave: bool,
}

impl Reader {
    /// What has been read so far, for documents that begin with the same but for an id. `None` where the reader remembers more
    /// than the bytes say.
    pub fn beginning(&self, id: Option<GUID>) -> Option<Beginning> {
        let state = &self.state;
        let codec = match state.form {
            Form::Text if state.charset == Charset::Utf8 => Codec::Text(Charset::Utf8),
            Form::Binary => Codec::Binary,
            _ => return None,
        };
        if !state.has_only_bytes() || !self.has_plain_input() {
            return None;
        }
        let read = self.input.bytes().get(..state.pos)?;
        Some(Beginning {
            codec,
            bytes: beginning::Beginning::of(codec, read, id)?,
            start: state.start,
            node: state.node,
            open: state.open.clone(),
            attributes: state.attributes.clone(),
            namespaces: state.namespaces.clone(),
            is_empty: state.is_empty,
            end_follows: state.end_follows,
            leave: state.leave,
        })
    }

    /// Goes behind the beginning of an earlier document, if the input of this one begins the same; the result is then the id in
    /// it. Nothing of the input may have been read, and dictionaries may only have grown.
    pub fn begin_like(&mut self, beginning: &Beginning) -> Option<Option<GUID>> {
        if !self.has_plain_input() {
            return None;
        }
        let state = &mut self.state;
        let codec = match state.form {
            Form::Text if state.charset == Charset::Utf8 => Codec::Text(Charset::Utf8),
            Form::Binary => Codec::Binary,
            _ => return None,
        };
        let usable = self.input.bytes().get(..state.end)?;
        if state.node != Node::Bof || codec != beginning.codec {
            return None;
        }
        let id = beginning.bytes.matches(codec, usable)?;
        state.pos = beginning.bytes.len();
        state.start = beginning.start;
        state.node = beginning.node;
        state.open.clone_from(&beginning.open);
        state.attributes.clone_from(&beginning.attributes);
        state.namespaces.adopt(&beginning.namespaces);
        state.is_empty = beginning.is_empty;
        state.end_follows = beginning.end_follows;
        state.leave = beginning.leave;
        state.root_seen = true;
        state.ordinary = state.is_ordinary();
        Some(id)
    }

    /// Whether the whole document is there, and nobody else reads along.
    fn has_plain_input(&self) -> bool {
        let state = &self.state;
        let alone = self.stream.is_none() && self.canonical.is_none();
        alone && !state.more && state.package.is_none() && state.cursor.is_none()
    }
}

impl State {
    /// Whether everything that the state refers to lies in the input or in dictionaries, and no value is in the making.
    fn has_only_bytes(&self) -> bool {
        let store = &self.store;
        let no_copies = store.scratch.is_empty() && store.kept.is_empty() && store.moved.is_empty();
        let no_text = matches!(self.node, Node::Element | Node::EndElement);
        no_copies
            && no_text
            && self.root_seen
            && self.array.is_none()
            && self.cdata_end.is_none()
            && self.attribute.is_none()
            && self.xml_attributes.is_empty()
            && self.fault.is_none()
    }
}
