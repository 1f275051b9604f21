//! Going on behind the beginning of an earlier document instead of reading it again.

use super::namespaces::Namespaces;
use super::span::MAX_INPUT;
use super::state::{Form, Open, Slot, State};
use super::{Node, Reader};
use crate::abi::GUID;
use crate::xml::beginning;
use crate::xml::charset::{Flaw, detect, valid_prefix};
use crate::xml::{Charset, Codec, Dictionary, Input};

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
        let state = &self.state;
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
        self.state.resume(beginning);
        Some(id)
    }

    /// [`Reader::set_input`] and [`Reader::begin_like`] in one for text in UTF-8: what has been checked before is not checked again.
    /// Input that begins otherwise comes back.
    pub fn set_text_like(
        &mut self,
        beginning: &Beginning,
        input: Input,
    ) -> std::result::Result<Option<GUID>, Input> {
        let bytes = input.bytes();
        let id = match beginning.codec {
            Codec::Text(_) => beginning.bytes.matches(beginning.codec, bytes),
            Codec::Binary | Codec::BinarySession => None,
        };
        let (Some(id), None, false) = (id, &self.canonical, bytes.len() > MAX_INPUT) else {
            return Err(input);
        };
        let known = beginning.bytes.len();
        let (valid, flaw) = valid_prefix(bytes.get(known..).unwrap_or_default());
        let detected = detect(bytes, Charset::Utf8);
        self.start_over(Dictionary::Static, Dictionary::None);
        self.input = input;
        let state = &mut self.state;
        state.set_charset(detected.charset, detected.mark);
        (state.end, state.flaw) = (known + valid, flaw);
        state.resume(beginning);
        Ok(id)
    }

    /// How the document ends, when the reader stands on the end of an element: for documents that begin and end the same.
    pub fn ending(&self) -> Option<&[u8]> {
        let plain = self.state.form == Form::Text && self.state.node == Node::EndElement;
        let whole = plain && self.has_plain_input() && self.state.flaw == Flaw::None;
        whole
            .then(|| self.input.bytes().get(self.state.pos..))
            .flatten()
    }

    /// Whether the document ends like an earlier one, of which as many elements were open.
    pub fn ends_like(&self, ending: &[u8], depth: usize) -> bool {
        self.state.open.len() == depth && self.ending() == Some(ending)
    }

    /// Whether the whole document is there, and nobody else reads along.
    fn has_plain_input(&self) -> bool {
        let state = &self.state;
        let alone = self.stream.is_none() && self.canonical.is_none();
        alone && !state.more && state.package.is_none() && state.cursor.is_none()
    }
}

impl State {
    /// Stands where the beginning of an earlier document ended.
    fn resume(&mut self, beginning: &Beginning) {
        self.pos = beginning.bytes.len();
        self.start = beginning.start;
        self.node = beginning.node;
        self.open.clone_from(&beginning.open);
        self.attributes.clone_from(&beginning.attributes);
        self.namespaces.adopt(&beginning.namespaces);
        self.is_empty = beginning.is_empty;
        self.end_follows = beginning.end_follows;
        self.leave = beginning.leave;
        self.root_seen = true;
        self.ordinary = self.is_ordinary();
    }

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
