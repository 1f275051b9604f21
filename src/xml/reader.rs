//! Reading XML node by node.

mod ahead;
mod attribute;
mod beginning;
mod binary;
#[cfg(test)]
mod both_ways;
mod expected;
mod known;
mod namespaces;
mod package;
mod piece;
mod planned;
mod quick;
mod quick_binary;
mod record;
mod reference;
mod span;
mod state;
mod stored;
mod stream;
mod tag;
mod text;
mod tree;
mod watcher;

use std::sync::Arc;

pub use self::ahead::{Ahead, Literal};
pub(super) use self::attribute::Entry;
pub use self::beginning::Beginning;
pub use self::expected::{Expected, Found};
pub use self::planned::Tags;
use self::span::MAX_INPUT;
use self::state::{Form, State, shown};
use self::stored::Stored;
use self::stream::Stream;
pub(super) use self::watcher::Watcher;
use super::canonical::Canonical;
use super::chars::is_white_space;
use super::charset::{Flaw, detect, utf16_to_utf8, valid_prefix};
use super::session::ReadTable;
use super::{Charset, Codec, Dictionary, Input, Keepsake, Limits, Position, Value};
use crate::base::error::{Error, Result};

/// What a reader stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// Before the first node.
    Bof,
    Element,
    /// A run of text; adjacent runs are possible.
    Text,
    EndElement,
    Comment,
    /// The start of a CDATA section; text and the end of the section follow.
    CData,
    EndCData,
    /// Behind the last node.
    Eof,
}

/// An attribute, or a namespace declaration: then `prefix` is the one it declares, `ns` what it declares it for, and local
/// name and value are empty.
#[derive(Clone, Copy)]
pub struct Attribute<'a> {
    pub prefix: &'a [u8],
    pub local: &'a [u8],
    pub ns: &'a [u8],
    pub is_xmlns: bool,
    pub single_quote: bool,
    pub value: Value<'a>,
}

/// A reader of one document at a time.
///
/// Names, values and texts are valid until the next node; where the input has them as they are, they point into it. After an
/// error the reader can only be given new input.
pub struct Reader {
    input: Input,
    state: State,
    stream: Option<Stream>,
    /// Gets to know of every node that is passed.
    canonical: Option<Box<Canonical>>,
    /// What somebody keeps who reads one document after the other.
    keepsake: Keepsake,
}

impl Reader {
    /// A reader without input.
    pub fn new(limits: Limits) -> Reader {
        Reader {
            input: Input::default(),
            state: State::new(limits),
            stream: None,
            canonical: None,
            keepsake: None,
        }
    }

    /// What somebody keeps with the reader.
    pub fn keepsake(&mut self) -> &mut Keepsake {
        &mut self.keepsake
    }

    /// Starts to read `input`; what was read before is forgotten. `dictionary` has the strings of the session, for
    /// [`Codec::BinarySession`]; the block of new strings must have been taken off the input.
    pub fn set_input(
        &mut self,
        input: impl Into<Input>,
        codec: Codec,
        dictionary: Option<Arc<ReadTable>>,
    ) -> Result<()> {
        let session = dictionary.map_or(Dictionary::None, Dictionary::Session);
        self.set_input_with(input.into(), codec, Dictionary::Static, session)
    }

    /// [`Reader::set_input`] with the dictionaries that even and odd ids refer to.
    pub fn set_input_with(
        &mut self,
        input: Input,
        codec: Codec,
        statics: Dictionary,
        session: Dictionary,
    ) -> Result<()> {
        self.start_over(statics, session);
        if input.bytes().len() > MAX_INPUT {
            return Err(Error::quota(format!(
                "XML input of {} bytes is longer than {MAX_INPUT} bytes",
                input.bytes().len()
            )));
        }
        self.input = input;
        match codec {
            Codec::Text(charset) => self.set_text(charset),
            Codec::Binary | Codec::BinarySession => self.set_bytes(Form::Binary),
        }
        Ok(())
    }

    /// Starts to read bytes that are not XML: the document is one text, which they are the base64 decoding of.
    pub fn set_raw_input(&mut self, input: Input) {
        self.start_over(Dictionary::None, Dictionary::None);
        self.input = input;
        self.set_bytes(Form::Raw);
    }

    fn start_over(&mut self, statics: Dictionary, session: Dictionary) {
        self.state.reset();
        self.stream = None;
        self.state.store.set_dictionaries(statics, session);
    }

    fn set_bytes(&mut self, form: Form) {
        self.state.form = form;
        self.state.end = self.input.bytes().len().min(MAX_INPUT);
    }

    fn set_text(&mut self, asked: Charset) {
        let bytes = self.input.bytes();
        let detected = detect(bytes, asked);
        self.state.set_charset(detected.charset, detected.mark);
        if detected.charset == Charset::Utf8 {
            (self.state.end, self.state.flaw) = valid_prefix(bytes);
            self.state.pos = detected.mark.min(self.state.end);
            return;
        }
        let units = bytes.get(detected.mark..).unwrap_or_default();
        let (text, flaw) = utf16_to_utf8(units, detected.charset);
        let (end, character) = valid_prefix(&text);
        self.state.end = end;
        self.state.flaw = if character == Flaw::None {
            flaw
        } else {
            character
        };
        self.input = Input::from(text);
    }

    /// Whether the input is XML text.
    pub fn is_text(&self) -> bool {
        self.state.form == Form::Text
    }

    /// Whether the input is bytes that are not XML.
    pub fn is_raw(&self) -> bool {
        self.state.form == Form::Raw
    }

    /// What the reader accepts.
    pub fn limits(&self) -> &Limits {
        &self.state.limits
    }

    /// Changes what the reader accepts, for input that is set later.
    pub fn set_limits(&mut self, limits: Limits) {
        self.state.limits = limits;
    }

    /// How many bytes the input has.
    pub fn input_size(&self) -> usize {
        self.input.bytes().len()
    }

    /// Takes the input away, so that its buffer can be used again.
    pub fn take_input(&mut self) -> Input {
        self.state.reset();
        self.stream = None;
        std::mem::take(&mut self.input)
    }

    /// The character set of text input.
    pub fn charset(&self) -> Charset {
        self.state.charset
    }

    /// The current node.
    #[inline]
    pub fn node(&self) -> Node {
        self.state.node
    }

    /// Moves to the next node. An empty element is an element and its end; behind the last node comes [`Node::Eof`].
    #[allow(
        clippy::should_implement_trait,
        reason = "the nodes borrow from the reader, which an iterator cannot express"
    )]
    pub fn next(&mut self) -> Result<Node> {
        if self.canonical.is_some() {
            self.canonical_passes()?;
            self.state.advance(self.input.bytes())?;
            self.canonical_arrived()?;
            return Ok(self.state.node);
        }
        self.state.advance(self.input.bytes())
    }

    /// [`Reader::next`], if there is a short way.
    #[inline(always)]
    pub(super) fn quick_next(&mut self, watcher: &mut impl Watcher) -> Option<Node> {
        match self.canonical {
            None => self.state.quick_node(self.input.bytes(), watcher),
            Some(_) => None,
        }
    }

    pub(super) fn canonical(&self) -> Option<&Canonical> {
        self.canonical.as_deref()
    }

    pub(super) fn canonical_mut(&mut self) -> Option<&mut Canonical> {
        self.canonical.as_deref_mut()
    }

    /// Exchanges the canonical form that is under way.
    pub(super) fn set_canonical(
        &mut self,
        canonical: Option<Box<Canonical>>,
    ) -> Option<Box<Canonical>> {
        std::mem::replace(&mut self.canonical, canonical)
    }

    fn usable(&self) -> &[u8] {
        self.input.bytes().get(..self.state.end).unwrap_or_default()
    }

    fn string(&self, span: Option<span::Span>) -> &[u8] {
        match span {
            Some(span) => self.state.store.get(self.input.bytes(), span),
            None => &[],
        }
    }

    /// The prefix of the current element, at its end as well; elsewhere of the element around.
    pub fn prefix(&self) -> &[u8] {
        self.string(self.state.open.last().map(|open| open.prefix))
    }

    /// The local name of the current element.
    pub fn local(&self) -> &[u8] {
        self.string(self.state.open.last().map(|open| open.local))
    }

    /// The namespace of the current element.
    pub fn ns(&self) -> &[u8] {
        self.string(self.state.open.last().map(|open| open.ns))
    }

    /// How many elements are open, the current one included.
    pub fn depth(&self) -> usize {
        self.state.open.len()
    }

    /// Whether the current element is written as an empty-element tag.
    pub fn is_empty_element(&self) -> bool {
        self.state.node == Node::Element && self.state.is_empty
    }

    /// How many attributes the current element has, namespace declarations included.
    pub fn attribute_count(&self) -> usize {
        match self.state.node {
            Node::Element => self.state.attributes.len(),
            _ => 0,
        }
    }

    /// An attribute of the current element.
    pub fn attribute(&self, index: usize) -> Option<Attribute<'_>> {
        if self.state.node != Node::Element {
            return None;
        }
        let slot = self.state.attributes.get(index)?;
        let (store, input) = (&self.state.store, self.input.bytes());
        Some(Attribute {
            prefix: store.get(input, slot.prefix),
            local: store.get(input, slot.local),
            ns: store.get(input, slot.ns),
            is_xmlns: slot.is_xmlns,
            single_quote: slot.single_quote,
            value: slot.value.value(store, input),
        })
    }

    /// All attributes of the current element.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'_>> {
        (0..self.attribute_count()).filter_map(|index| self.attribute(index))
    }

    /// The index of the attribute with the given name; namespace declarations have none.
    pub fn find_attribute(&self, local: &[u8], ns: &[u8]) -> Option<usize> {
        self.attributes().position(|attribute| {
            !attribute.is_xmlns && attribute.local == local && attribute.ns == ns
        })
    }

    /// The value of the current text or comment.
    pub fn text(&self) -> Value<'_> {
        match self.state.node {
            Node::Text | Node::Comment => {
                self.state.text.value(&self.state.store, self.input.bytes())
            }
            _ => Value::Utf8(&[]),
        }
    }

    /// The values of the current text, when it is a list; [`Reader::text`] has their characters.
    pub fn list(&self) -> Option<Vec<Value<'_>>> {
        match self.state.node {
            Node::Text => self.items(self.state.text),
            _ => None,
        }
    }

    /// The same for an attribute of the current element.
    pub fn attribute_list(&self, index: usize) -> Option<Vec<Value<'_>>> {
        self.items(self.state.attributes.get(index)?.value)
    }

    fn items(&self, list: Stored) -> Option<Vec<Value<'_>>> {
        let Stored::List { first, count, .. } = list else {
            return None;
        };
        let (store, input) = (&self.state.store, self.input.bytes());
        let items = self.state.items.iter().skip(first as usize);
        let items = items.take(count as usize);
        Some(items.map(|item| item.value(store, input)).collect())
    }

    /// Whether the current node is an element with this name; `None` stands for any.
    pub fn is_element(&self, local: Option<&[u8]>, ns: Option<&[u8]>) -> bool {
        self.state.node == Node::Element
            && local.is_none_or(|local| local == self.local())
            && ns.is_none_or(|ns| ns == self.ns())
    }

    /// Skips white space and comments; true when an element with the given name follows. Otherwise the reader stays on what it
    /// found.
    pub fn to_start_element(&mut self, local: Option<&[u8]>, ns: Option<&[u8]>) -> Result<bool> {
        self.skip_insignificant()?;
        Ok(self.is_element(local, ns))
    }

    /// Moves from an element to its first content node, or to its end.
    pub fn start_element(&mut self) -> Result<()> {
        if self.state.node != Node::Element {
            return Err(self.error(format!("an element was expected, not {}", self.found())));
        }
        self.next().map(|_| ())
    }

    /// Skips white space and comments, and the end of the current element, which must follow.
    pub fn end_element(&mut self) -> Result<()> {
        if !self.at_end_element()? {
            let text = format!("the end of the element was expected, not {}", self.found());
            return Err(self.error(text));
        }
        self.next().map(|_| ())
    }

    /// Whether the end of an element follows, white space and comments skipped.
    pub fn at_end_element(&mut self) -> Result<bool> {
        self.skip_insignificant()?;
        Ok(self.state.node == Node::EndElement)
    }

    /// Skips the current node: an element with all its content, anything else by itself.
    pub fn skip(&mut self) -> Result<()> {
        if self.state.node == Node::Element {
            let depth = self.depth();
            while self.next()? != Node::EndElement || self.depth() != depth {}
        }
        self.next().map(|_| ())
    }

    /// Moves behind the white space and the comments that follow, without entering anything.
    pub fn skip_insignificant(&mut self) -> Result<()> {
        while match self.state.node {
            Node::Bof | Node::Comment => true,
            Node::Text => self.is_blank_text(),
            _ => false,
        } {
            self.next()?;
        }
        Ok(())
    }

    fn is_blank_text(&self) -> bool {
        if self.state.cdata_end.is_some() {
            return false;
        }
        match self.text() {
            Value::Utf8(bytes) => is_white_space(bytes),
            Value::Utf16(bytes) => {
                let (units, _) = bytes.as_chunks::<2>();
                units
                    .iter()
                    .all(|&[low, high]| high == 0 && is_white_space(&[low]))
            }
            Value::Base64(bytes) => bytes.is_empty(),
            _ => false,
        }
    }

    /// Reads all text up to the next element or end of element, CDATA sections included and comments left out.
    pub fn read_text(&mut self, out: &mut Vec<u8>) -> Result<()> {
        loop {
            match self.state.node {
                Node::Text => self.text().write_text(out)?,
                Node::Comment | Node::CData | Node::EndCData => {}
                Node::Bof | Node::Element | Node::EndElement | Node::Eof => return Ok(()),
            }
            self.next()?;
        }
    }

    /// The namespace that a prefix is declared for; the empty prefix always has one.
    pub fn namespace_of_prefix(&self, prefix: &[u8]) -> Option<&[u8]> {
        let (store, input) = (&self.state.store, self.input.bytes());
        let ns = self.state.namespaces.find(store, input, prefix)?;
        Some(store.get(input, ns))
    }

    /// All declarations in scope as prefix and namespace, the innermost first; outer ones may be hidden by inner ones.
    pub fn namespaces_in_scope(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let (store, input) = (&self.state.store, self.input.bytes());
        let bindings = self.state.namespaces.bindings().iter().rev();
        bindings.map(move |binding| {
            (
                store.get(input, binding.prefix),
                store.get(input, binding.ns),
            )
        })
    }

    /// Where the current node starts.
    pub fn position(&self) -> Position {
        self.state.position(self.usable(), self.state.start)
    }

    /// [`Reader::position`], remembered: asking again later costs only the way from here.
    pub fn locate(&mut self) -> Position {
        let input = self.input.bytes().get(..self.state.end);
        self.state.locate(input.unwrap_or_default())
    }

    /// Makes all further reading fail, because of this error.
    pub fn fault(&mut self, error: &Error) {
        self.state.ordinary = false;
        self.state.fault.get_or_insert_with(|| error.clone());
    }

    /// Whether the reader has input, has met no error, and stands on no attribute: nothing needs to be checked. Not being so is
    /// nothing bad.
    #[inline]
    pub(super) fn is_ordinary(&self) -> bool {
        self.state.ordinary
    }

    /// Makes [`Reader::is_ordinary`] false until the next node.
    pub(super) fn pause(&mut self) {
        self.state.ordinary = false;
    }

    /// The strings of the current element: prefix, local name, namespace.
    #[inline(always)]
    pub(super) fn names(&self) -> [&[u8]; 3] {
        match self.state.open.last() {
            Some(open) => {
                let input = self.input.bytes();
                [open.prefix, open.local, open.ns].map(|span| self.state.store.get(input, span))
            }
            None => [&[]; 3],
        }
    }

    /// The characters of the current text, when it has no other type.
    #[inline(always)]
    pub(super) fn utf8_text(&self) -> Option<&[u8]> {
        match self.state.text {
            Stored::Utf8(span) => Some(self.state.store.get(self.input.bytes(), span)),
            _ => None,
        }
    }

    /// Fails when the reader met an error before.
    pub fn check_fault(&self) -> Result<()> {
        self.state.check_fault()
    }

    /// The open elements by local name, as "/Envelope/Body/Add".
    pub fn path(&self) -> String {
        self.state.path(self.usable())
    }

    /// WS_E_INVALID_FORMAT with the place of the current node.
    pub fn error(&self, text: impl Into<String>) -> Error {
        self.state.fail(self.usable(), self.state.start, text)
    }

    /// The current node in words, for error texts.
    pub fn found(&self) -> String {
        match self.state.node {
            Node::Bof => "the start of the document".to_owned(),
            Node::Element => format!("the element {}", self.shown_name()),
            Node::Text => "text".to_owned(),
            Node::EndElement => format!("the end of the element {}", self.shown_name()),
            Node::Comment => "a comment".to_owned(),
            Node::CData => "a CDATA section".to_owned(),
            Node::EndCData => "the end of a CDATA section".to_owned(),
            Node::Eof => "the end of the document".to_owned(),
        }
    }

    fn shown_name(&self) -> String {
        let local = shown(self.local());
        match self.ns() {
            b"" => local,
            ns => format!("{local} of {}", shown(ns)),
        }
    }
}
