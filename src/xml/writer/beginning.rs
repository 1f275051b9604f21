//! Going on behind the beginning of an earlier document instead of writing it again.

use super::namespaces::Namespaces;
use super::naming::Naming;
use super::tag::Tag;
use super::{Form, OpenElement, Place, Writer};
use crate::abi::GUID;
use crate::base::error::Result;
use crate::xml::Codec;
use crate::xml::beginning;

/// The beginning of a document, and how it left the writer.
pub struct Beginning {
    codec: Codec,
    bytes: beginning::Beginning,
    place: Place,
    open: Vec<OpenElement>,
    names: Vec<u8>,
    namespaces: Namespaces,
    tag: Tag,
}

impl Writer {
    /// What has been written so far, for documents that begin with the same but for an id. `None` where that cannot be: the
    /// strings that are new in this document are not new in the next one, and UTF-16 is made at the end.
    pub fn beginning(&self, id: Option<GUID>) -> Option<Beginning> {
        let fresh = match &self.naming {
            Naming::Standard(Some(session)) => !session.has_new(),
            Naming::Standard(None) | Naming::None => true,
            Naming::Given(_) => false,
        };
        let whole = matches!(self.form, Form::Text(_) | Form::Binary)
            && self.utf16().is_none()
            && !self.drained
            && self.package.is_none()
            && self.canonical.is_none();
        let between = !matches!(self.place, Place::Attribute(_) | Place::CData);
        if !fresh || !whole || !between || !self.tag.has_no_attributes() {
            return None;
        }
        Some(Beginning {
            codec: self.codec,
            bytes: beginning::Beginning::of(self.codec, &self.out, id)?,
            place: self.place,
            open: self.open.clone(),
            names: self.names.clone(),
            namespaces: self.namespaces.clone(),
            tag: self.tag.clone(),
        })
    }

    /// Begins a document like an earlier one of this codec and, in a session, of the same session; only the id is another.
    pub fn begin_like(&mut self, beginning: &Beginning, id: Option<GUID>) -> Result<()> {
        let plain = self.package.is_none() && self.canonical.is_none();
        if self.place != Place::Start || self.codec != beginning.codec || !plain {
            return Err(self.wrong_place("the beginning of a document"));
        }
        // What is there already, an XML declaration at most, is a part of the beginning.
        self.out.clear();
        beginning.bytes.write(self.codec, id, &mut self.out);
        self.place = beginning.place;
        self.open.clone_from(&beginning.open);
        self.names.clone_from(&beginning.names);
        self.namespaces.clone_from(&beginning.namespaces);
        self.tag.resume(&beginning.tag);
        self.within()
    }
}
