//! What a reader knows about the document besides its bytes; the text and the binary decoder drive it.

use super::Node;
use super::known::KnownNames;
use super::namespaces::Namespaces;
use super::package::Package;
use super::span::{Span, Store};
use super::stored::Stored;
use super::tree::Cursor;
use super::watcher::Nobody;
use crate::base::error::{Error, Result};
use crate::xml::charset::Flaw;
use crate::xml::{Charset, Limits, Position};

/// An element whose end has not been passed yet.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub(super) prefix: Span,
    pub(super) local: Span,
    pub(super) ns: Span,
    /// The name as the tag has it.
    pub(super) tag: Span,
    /// What there was before the element; `None` for a plain one, which has added nothing.
    pub(super) before: Option<Before>,
}

/// How much there was of what elements add to, before one was read.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    bindings: u32,
    xml_attributes: u32,
    kept: u32,
}

/// An attribute of the current element, or one of its namespace declarations.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) prefix: Span,
    pub(super) local: Span,
    pub(super) ns: Span,
    pub(super) is_xmlns: bool,
    pub(super) single_quote: bool,
    pub(super) value: Stored,
    /// Where it starts, for error texts.
    pub(super) at: usize,
}

/// The items of an array record (MC-NBFX 2.3.3) that are still to come.
#[derive(Clone, Copy)]
pub(super) struct Array {
    pub(super) kind: u8,
    pub(super) left: u32,
}

/// How the current input is decoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Binary,
    Tree,
    /// Bytes that are not XML: one text, as if they were written in base64.
    Raw,
}

/// The reader stands on the content of an attribute, not on its element.
#[derive(Clone, Copy)]
pub(super) struct InAttribute {
    pub(super) index: usize,
    /// Where the element starts.
    pub(super) element: usize,
}

/// An attribute with the prefix `xml`: it holds for everything inside its element.
#[derive(Clone, Copy)]
pub(super) struct XmlAttribute {
    pub(super) local: Span,
    pub(super) value: Span,
}

pub(super) struct State {
    pub(super) limits: Limits,
    pub(super) form: Form,
    pub(super) charset: Charset,
    /// The input is usable up to here; the flaw says why when it goes on.
    pub(super) end: usize,
    pub(super) flaw: Flaw,
    /// The input comes from a stream that has not ended.
    pub(super) more: bool,
    /// The place in the document where the input starts.
    pub(super) origin: Position,
    /// A place whose row and column are known: the search for those of a later one starts here.
    pub(super) known: (usize, Position),
    pub(super) pos: usize,
    /// Where the current node starts.
    pub(super) start: usize,
    pub(super) node: Node,
    pub(super) store: Store,
    pub(super) open: Vec<Open>,
    pub(super) attributes: Vec<Slot>,
    pub(super) namespaces: Namespaces,
    pub(super) names: KnownNames,
    pub(super) text: Stored,
    /// The items of the lists that the text and the attributes are.
    pub(super) items: Vec<Stored>,
    /// The text has been decoded from base64.
    pub(super) decoded: bool,
    pub(super) is_empty: bool,
    /// The innermost element ends without further input: an empty tag, or a text record with an end element.
    pub(super) end_follows: bool,
    /// The innermost element is over once the next node is asked for.
    pub(super) leave: bool,
    pub(super) root_seen: bool,
    /// Where the content of the current CDATA section ends.
    pub(super) cdata_end: Option<usize>,
    pub(super) array: Option<Array>,
    /// Where the reader stands, when it reads a tree.
    pub(super) cursor: Option<Cursor>,
    /// What the document is the root part of.
    pub(super) package: Option<Box<Package>>,
    pub(super) attribute: Option<InAttribute>,
    pub(super) xml_attributes: Vec<XmlAttribute>,
    pub(super) fault: Option<Error>,
    /// The next node may be a plain one.
    pub(super) ordinary: bool,
    before: Before,
    order: Vec<u32>,
}

impl State {
    pub(super) fn new(limits: Limits) -> State {
        State {
            limits,
            form: Form::Text,
            charset: Charset::Auto,
            end: 0,
            flaw: Flaw::None,
            more: false,
            origin: Position::default(),
            known: (0, Position::default()),
            pos: 0,
            start: 0,
            node: Node::Bof,
            store: Store::default(),
            open: Vec::new(),
            attributes: Vec::new(),
            namespaces: Namespaces::default(),
            names: KnownNames::default(),
            text: Stored::EMPTY,
            items: Vec::new(),
            decoded: false,
            is_empty: false,
            end_follows: false,
            leave: false,
            root_seen: false,
            cdata_end: None,
            array: None,
            cursor: None,
            package: None,
            attribute: None,
            xml_attributes: Vec::new(),
            fault: None,
            ordinary: false,
            before: Before::default(),
            order: Vec::new(),
        }
    }

    /// Goes back to the state before the first node, without input; buffers are kept.
    pub(super) fn reset(&mut self) {
        self.end = 0;
        self.flaw = Flaw::None;
        self.more = false;
        self.origin = Position::default();
        self.known = (0, Position::default());
        self.pos = 0;
        self.start = 0;
        self.node = Node::Bof;
        self.store.scratch.clear();
        self.store.kept.clear();
        self.store.moved.clear();
        self.open.clear();
        self.attributes.clear();
        self.namespaces.clear();
        self.items.clear();
        self.is_empty = false;
        self.end_follows = false;
        self.leave = false;
        self.root_seen = false;
        self.cdata_end = None;
        self.array = None;
        self.cursor = None;
        self.package = None;
        self.attribute = None;
        self.xml_attributes.clear();
        self.fault = None;
        self.ordinary = false;
    }

    /// Moves to the next node.
    #[inline]
    pub(super) fn advance(&mut self, input: &[u8]) -> Result<Node> {
        match self.quick_node(input, &mut Nobody) {
            Some(node) => Ok(node),
            None => self.advance_fully(input),
        }
    }

    /// [`State::advance`] for whatever there may be.
    fn advance_fully(&mut self, input: &[u8]) -> Result<Node> {
        self.ordinary = false;
        self.check_fault()?;
        if self.node == Node::Eof {
            return Err(Error::invalid_operation(match self.attribute {
                Some(_) => "the reader is already at the end of the attribute",
                None => "the reader is already at the end of the document",
            }));
        }
        if self.attribute.is_some() {
            self.node = Node::Eof;
            return Ok(Node::Eof);
        }
        self.check_cursor()?;
        self.begin_node();
        let input = input.get(..self.end).unwrap_or_default();
        match self.decode(input) {
            Ok(node) => {
                self.node = node;
                self.ordinary = self.is_ordinary();
                Ok(node)
            }
            Err(error) => {
                self.fault = Some(error.clone());
                Err(error)
            }
        }
    }

    /// What the node before leaves behind.
    pub(super) fn begin_node(&mut self) {
        if self.array.is_none() {
            self.store.scratch.clear();
            self.items.clear();
        }
        self.decoded = false;
        if self.leave {
            self.leave_element();
        }
    }

    /// Fails when an error was met before.
    pub(super) fn check_fault(&self) -> Result<()> {
        match &self.fault {
            None => Ok(()),
            Some(fault) => {
                let first = fault.texts().first().cloned().unwrap_or_default();
                let text = format!("the reader met an error before: {first}");
                Err(Error::faulted(text))
            }
        }
    }

    /// The character set of the text, and the length of the byte order mark that the document starts with.
    pub(super) fn set_charset(&mut self, charset: Charset, mark: usize) {
        self.form = Form::Text;
        self.charset = charset;
        let behind_mark = Position {
            offset: mark as u64,
            ..Position::default()
        };
        match charset {
            Charset::Utf8 | Charset::Auto => self.known = (mark, behind_mark),
            // Conversion leaves the mark out.
            Charset::Utf16Le | Charset::Utf16Be => {
                self.origin = behind_mark;
                self.known = (0, behind_mark);
            }
        }
    }

    fn decode(&mut self, input: &[u8]) -> Result<Node> {
        if self.end_follows {
            self.end_follows = false;
            self.leave = true;
            return Ok(Node::EndElement);
        }
        match self.form {
            Form::Text if self.package.is_some() => self.package_node(input),
            Form::Text => self.text_node(input),
            Form::Binary => self.binary_node(input),
            Form::Tree => self.tree_node(),
            Form::Raw => self.raw_node(input),
        }
    }

    /// The bytes that there are, as one text.
    fn raw_node(&mut self, input: &[u8]) -> Result<Node> {
        self.start = self.pos;
        if self.pos == input.len() {
            self.root_seen = true;
            return self.end_of_input(input);
        }
        // Each piece of a stream has a base64 form of its own when it is a whole number of groups.
        let end = match self.more {
            true => input.len() - (input.len() - self.pos) % 3,
            false => input.len(),
        };
        if end == self.pos {
            return Err(self.cut_off(input));
        }
        self.text = Stored::Base64(Span::input(self.pos, end));
        self.pos = end;
        Ok(Node::Text)
    }

    /// Checks that an element may start here; its declarations and attributes follow.
    pub(super) fn begin_element(&mut self, input: &[u8], at: usize) -> Result<()> {
        if self.open.is_empty() {
            self.second_root(input, at)?;
        }
        self.begin_nested(input, at)
    }

    /// Checks that one more element may be open.
    pub(super) fn begin_nested(&mut self, input: &[u8], at: usize) -> Result<()> {
        if self.open.len() >= self.limits.max_depth as usize {
            return Err(self.too_deep(input, at));
        }
        self.attributes.clear();
        // None of them is longer than the input, whose length has 29 bits, or a table of a limited size.
        self.before = Before {
            bindings: self.namespaces.len() as u32,
            xml_attributes: self.xml_attributes.len() as u32,
            kept: self.store.kept.len() as u32,
        };
        Ok(())
    }

    /// Checks that no more elements are open than may be.
    pub(super) fn check_open(&self, input: &[u8], at: usize) -> Result<()> {
        match self.open.len() > self.limits.max_depth as usize {
            true => Err(self.too_deep(input, at)),
            false => Ok(()),
        }
    }

    #[cold]
    fn too_deep(&self, input: &[u8], at: usize) -> Error {
        let text = format!(
            "elements are nested deeper than {} (WS_XML_READER_PROPERTY_MAX_DEPTH)",
            self.limits.max_depth
        );
        self.quota(input, at, text)
    }

    /// Refuses a second element at the top level, unless fragments are allowed.
    pub(super) fn second_root(&mut self, input: &[u8], at: usize) -> Result<()> {
        if self.root_seen && !self.limits.allow_fragment {
            return Err(self.fail(input, at, "a second element follows the root element"));
        }
        self.root_seen = true;
        Ok(())
    }

    /// Takes the slot of a new attribute or declaration.
    pub(super) fn add_slot(&mut self, input: &[u8], slot: Slot) -> Result<()> {
        if self.attributes.len() >= self.limits.max_attributes as usize {
            return Err(self.quota(
                input,
                slot.at,
                format!(
                    "an element has more than {} attributes (WS_XML_READER_PROPERTY_MAX_ATTRIBUTES)",
                    self.limits.max_attributes
                ),
            ));
        }
        self.attributes.push(slot);
        Ok(())
    }

    /// Takes a namespace declaration.
    pub(super) fn add_xmlns(
        &mut self,
        input: &[u8],
        at: usize,
        prefix: Span,
        ns: Span,
        single_quote: bool,
    ) -> Result<()> {
        if self.namespaces.len() >= self.limits.max_namespaces as usize {
            return Err(self.quota(
                input,
                at,
                format!(
                    "more than {} namespace declarations are in scope (WS_XML_READER_PROPERTY_MAX_NAMESPACES)",
                    self.limits.max_namespaces
                ),
            ));
        }
        let ns = self.store.keep(ns);
        self.namespaces
            .declare(
                &self.store,
                input,
                self.before.bindings as usize,
                prefix,
                ns,
            )
            .map_err(|text| self.fail(input, at, text))?;
        self.add_slot(
            input,
            Slot {
                prefix,
                local: Span::EMPTY,
                ns,
                is_xmlns: true,
                single_quote,
                value: Stored::EMPTY,
                at,
            },
        )
    }

    /// All of a start tag has been read: resolves its prefixes and opens the element.
    pub(super) fn open_element(
        &mut self,
        input: &[u8],
        at: usize,
        prefix: Span,
        local: Span,
        tag: Span,
    ) -> Result<()> {
        let ns = self.resolve(input, at, prefix)?;
        if !self.attributes.is_empty() {
            self.resolve_attributes(input)?;
        }
        self.push_open(prefix, local, ns, tag);
        Ok(())
    }

    /// Opens an element whose names are resolved.
    pub(super) fn push_open(&mut self, prefix: Span, local: Span, ns: Span, tag: Span) {
        self.open.push(Open {
            prefix,
            local,
            ns,
            tag,
            before: Some(self.before),
        });
    }

    #[inline]
    pub(super) fn leave_element(&mut self) {
        self.leave = false;
        if let Some(before) = self.open.pop().and_then(|open| open.before) {
            self.namespaces.truncate(before.bindings as usize);
            self.xml_attributes.truncate(before.xml_attributes as usize);
            self.store.kept.truncate(before.kept as usize);
        }
    }

    /// The namespace of a prefix, which must be declared.
    pub(super) fn resolve(&self, input: &[u8], at: usize, prefix: Span) -> Result<Span> {
        let name = self.store.get(input, prefix);
        self.namespaces
            .find(&self.store, input, name)
            .ok_or_else(|| {
                let text = format!("the prefix {} is not declared", shown(name));
                self.fail(input, at, text)
            })
    }

    fn resolve_attributes(&mut self, input: &[u8]) -> Result<()> {
        let mut names = 0;
        for index in 0..self.attributes.len() {
            let Some(mut slot) = self.attributes.get(index).copied() else {
                break;
            };
            if slot.is_xmlns {
                continue;
            }
            names += 1;
            if !slot.prefix.is_empty() {
                slot.ns = self.resolve(input, slot.at, slot.prefix)?;
                if self.store.get(input, slot.prefix) == b"xml" {
                    self.remember_xml_attribute(input, slot)?;
                }
            }
            if let Stored::QName { prefix, ns, .. } = &mut slot.value {
                *ns = self.resolve(input, slot.at, *prefix)?;
            }
            self.resolve_items(input, slot.at, slot.value)?;
            if let Some(place) = self.attributes.get_mut(index) {
                *place = slot;
            }
        }
        if names > 1 {
            self.refuse_duplicates(input)?;
        }
        Ok(())
    }

    /// An attribute that holds for everything inside its element.
    #[cold]
    pub(super) fn remember_xml_attribute(&mut self, input: &[u8], slot: Slot) -> Result<()> {
        let mut text = Vec::new();
        let value = slot.value.value(&self.store, input);
        value.write_text(&mut text)?;
        let local = self.store.get(input, slot.local).to_vec();
        let attribute = XmlAttribute {
            local: self.store.keep_bytes(&local),
            value: self.store.keep_bytes(&text),
        };
        self.xml_attributes.push(attribute);
        Ok(())
    }

    /// Attributes must differ in local name or namespace (Namespaces in XML 6.3). Sorting keeps many attributes cheap.
    fn refuse_duplicates(&mut self, input: &[u8]) -> Result<()> {
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        order.extend(0..self.attributes.len() as u32);
        order.sort_unstable_by(|a, b| self.name_of(input, *a).cmp(&self.name_of(input, *b)));
        let twice = order.windows(2).find_map(|pair| match pair {
            [a, b] if self.name_of(input, *a) == self.name_of(input, *b) => {
                self.name_of(input, *a).map(|_| (*a).max(*b))
            }
            _ => None,
        });
        self.order = order;
        match twice.and_then(|index| self.attributes.get(index as usize)) {
            Some(slot) => {
                let text = format!(
                    "the attribute {} occurs twice",
                    shown(self.store.get(input, slot.local))
                );
                Err(self.fail(input, slot.at, text))
            }
            None => Ok(()),
        }
    }

    fn name_of<'a>(&'a self, input: &'a [u8], index: u32) -> Option<(&'a [u8], &'a [u8])> {
        let slot = self.attributes.get(index as usize)?;
        let name = (
            self.store.get(input, slot.local),
            self.store.get(input, slot.ns),
        );
        (!slot.is_xmlns).then_some(name)
    }

    /// The input ends here: fine behind the root element, an error elsewhere.
    pub(super) fn end_of_input(&mut self, input: &[u8]) -> Result<Node> {
        if self.flaw != Flaw::None || !self.open.is_empty() || self.more {
            return Err(self.cut_off(input));
        }
        if !self.root_seen && !self.limits.allow_fragment {
            return Err(self.fail(input, input.len(), "the document has no element"));
        }
        self.start = self.pos;
        Ok(Node::Eof)
    }

    /// The error for input that ends in the middle of something, or cannot be used beyond some point.
    #[cold]
    pub(super) fn cut_off(&self, input: &[u8]) -> Error {
        let text = match self.flaw {
            Flaw::None if self.more => {
                let text = "more bytes are needed than WsFillReader has read from the stream";
                return self.quota(input, input.len(), text);
            }
            Flaw::None => "the input ends too early",
            Flaw::Utf8 => "the bytes are not UTF-8",
            Flaw::Utf16 => "the text is not UTF-16",
            Flaw::Character => "a character is not allowed in XML",
        };
        self.fail(input, input.len(), text)
    }

    /// WS_E_INVALID_FORMAT with the place.
    #[cold]
    pub(super) fn fail(&self, input: &[u8], at: usize, text: impl Into<String>) -> Error {
        Error::invalid_format(self.placed(input, at, text.into()))
    }

    /// WS_E_QUOTA_EXCEEDED with the place.
    #[cold]
    pub(super) fn quota(&self, input: &[u8], at: usize, text: impl Into<String>) -> Error {
        Error::quota(self.placed(input, at, text.into()))
    }

    fn placed(&self, input: &[u8], at: usize, text: String) -> String {
        let place = self.position(input, at);
        let path = self.path(input);
        match self.form {
            Form::Text => format!(
                "{text} (line {}, column {}, offset {}, in {path})",
                place.row + 1,
                place.column + 1,
                place.offset
            ),
            Form::Binary | Form::Raw => {
                format!("{text} (offset {}, in {path})", place.offset)
            }
            Form::Tree => format!("{text} (in {path})"),
        }
    }

    /// Row, column and offset of a place in the input.
    pub(super) fn position(&self, input: &[u8], at: usize) -> Position {
        let (from, base) = if at >= self.known.0 {
            self.known
        } else {
            (0, self.origin)
        };
        let at = at.min(input.len());
        let between = input.get(from..at).unwrap_or_default();
        if self.form != Form::Text {
            return Position {
                offset: base.offset + between.len() as u64,
                ..Position::default()
            };
        }
        let len = match self.charset {
            Charset::Utf16Le | Charset::Utf16Be => 2 * utf16_units(between),
            _ => between.len(),
        };
        let (line, column) = match memchr::memrchr2(b'\n', b'\r', between) {
            Some(end) => (between.get(end + 1..).unwrap_or_default(), 0),
            None => (between, base.column),
        };
        Position {
            offset: base.offset + len as u64,
            row: base.row + line_ends(between) as u64,
            column: column + characters(line) as u64,
        }
    }

    /// The position of the current node. Asking at every node costs no more than asking once at the end.
    pub(super) fn locate(&mut self, input: &[u8]) -> Position {
        let position = self.position(input, self.start);
        self.known = (self.start, position);
        position
    }

    /// The open elements by local name.
    pub(super) fn path(&self, input: &[u8]) -> String {
        const LONGEST: usize = 400;
        if self.open.is_empty() {
            return "/".to_owned();
        }
        let mut path = String::new();
        for open in &self.open {
            if path.len() > LONGEST {
                path.push_str("/...");
                break;
            }
            path.push('/');
            path.push_str(&shown(self.store.get(input, open.local)));
        }
        path
    }
}

/// A name of the input for an error text: readable, and not longer than a line.
pub(super) fn shown(bytes: &[u8]) -> String {
    const LONGEST: usize = 80;
    let text = String::from_utf8_lossy(bytes.get(..LONGEST).unwrap_or(bytes)).into_owned();
    if bytes.len() > LONGEST {
        text + "..."
    } else {
        text
    }
}

fn characters(utf8: &[u8]) -> usize {
    utf8.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

pub(super) fn utf16_units(utf8: &[u8]) -> usize {
    characters(utf8) + utf8.iter().filter(|&&byte| byte >= 0xF0).count()
}

/// Line ends before a place: LF, CR LF and CR each count once.
fn line_ends(before: &[u8]) -> usize {
    let lone = memchr::memchr_iter(b'\r', before)
        .filter(|at| before.get(at + 1) != Some(&b'\n'))
        .count();
    lone + memchr::memchr_iter(b'\n', before).count()
}
