//! Attributes as places to read from, and those that hold for everything inside their element.

use super::span::Span;
use super::state::InAttribute;
use super::stored::Stored;
use super::{Node, Reader};
use crate::abi::WS_XML_DICTIONARY;
use crate::base::error::Result;

impl Reader {
    /// Moves from an element to the content of one of its attributes: a text, behind which comes [`Node::Eof`]. False when
    /// there is no such attribute.
    pub fn start_attribute(&mut self, index: usize) -> Result<bool> {
        if self.state.node != Node::Element {
            return Err(self.error(format!("an element was expected, not {}", self.found())));
        }
        let Some(slot) = self.state.attributes.get(index) else {
            return Ok(false);
        };
        let (value, at) = match slot.is_xmlns {
            true => (Stored::Utf8(slot.ns), slot.at),
            false => (slot.value, slot.at),
        };
        self.state.ordinary = false;
        self.state.attribute = Some(InAttribute {
            index,
            element: self.state.start,
        });
        self.state.text = value;
        self.state.start = at;
        self.state.node = Node::Text;
        Ok(true)
    }

    /// Moves back from an attribute to its element. False when the reader is not in an attribute.
    pub fn end_attribute(&mut self) -> bool {
        match self.state.attribute.take() {
            Some(attribute) => {
                self.state.start = attribute.element;
                self.state.node = Node::Element;
                true
            }
            None => false,
        }
    }

    /// Reads the attribute whose content the reader stands on from its element, and stands behind the content afterwards.
    pub fn with_attribute<T>(
        &mut self,
        index: usize,
        read: impl FnOnce(&mut Reader) -> Result<T>,
    ) -> Result<T> {
        self.end_attribute();
        let value = read(self)?;
        self.start_attribute(index)?;
        self.next()?;
        Ok(value)
    }

    /// The attribute whose content the reader stands on.
    pub fn in_attribute(&self) -> Option<usize> {
        self.state.attribute.map(|attribute| attribute.index)
    }

    /// The value of the nearest attribute with the prefix `xml` and this local name, on the current element or one around.
    pub fn xml_attribute(&self, local: &[u8]) -> Option<&[u8]> {
        let (store, input) = (&self.state.store, self.input.bytes());
        let known = self.state.xml_attributes.iter().rev();
        let mut found = known.filter(|known| store.get(input, known.local) == local);
        found.next().map(|known| store.get(input, known.value))
    }

    /// Whether a name may come from a program's dictionary.
    #[inline(always)]
    pub(in crate::xml) fn has_entries(&self) -> bool {
        self.state.store.has_callers_dictionary()
    }

    /// The dictionary entries of prefix, local name and namespace of the current element, for those that come from a
    /// program's dictionary.
    pub(in crate::xml) fn name_entries(&self) -> [Option<Entry>; 3] {
        match self.state.open.last() {
            Some(open) => [open.prefix, open.local, open.ns].map(|span| self.entry(span)),
            None => [None; 3],
        }
    }

    /// The same for an attribute.
    pub(in crate::xml) fn attribute_entries(&self, index: usize) -> [Option<Entry>; 3] {
        match self.state.attributes.get(index) {
            Some(slot) => [slot.prefix, slot.local, slot.ns].map(|span| self.entry(span)),
            None => [None; 3],
        }
    }

    /// The same for the characters of the current text.
    pub(in crate::xml) fn text_entry(&self) -> Option<Entry> {
        match self.state.text {
            Stored::Utf8(span) => self.entry(span),
            _ => None,
        }
    }

    fn entry(&self, span: Span) -> Option<Entry> {
        self.state.store.entry(span)
    }
}

/// A dictionary of a program, and the number of a string in it.
pub(in crate::xml) type Entry = (*mut WS_XML_DICTIONARY, u32);
