//! Writing into a tree: the same rules as for bytes, but nodes instead of characters and records.

use super::namespaces::Origin;
use super::{Form, Place, Quote, Writer, text};
use crate::base::error::{Error, Result};
use crate::xml::tree::{Attribute, Content, Element, Move, NodeId, SharedTree, Text, Tree};
use crate::xml::value::Value;
use crate::xml::{Charset, Codec};

/// Where a writer stands in a tree, and what it has not finished there.
pub(super) struct Sink {
    tree: SharedTree,
    /// New nodes come before this one.
    before: NodeId,
    /// The element of the open start tag.
    element: Option<NodeId>,
    /// The attribute whose value is being written.
    attribute: Option<Attribute>,
    /// The start tag is that of an element which was there before.
    existing: bool,
}

impl Sink {
    pub(super) fn position(&self) -> NodeId {
        self.before
    }
}

impl Writer {
    /// Starts to write into a tree, at its end.
    pub fn set_tree(&mut self, tree: SharedTree) -> Result<()> {
        self.set_output(Codec::Text(Charset::Utf8), usize::MAX, None);
        let before = tree.lock().eof();
        self.form = Form::Tree;
        self.sink = Some(Sink {
            tree,
            before,
            element: None,
            attribute: None,
            existing: false,
        });
        self.enter(before)
    }

    /// The tree that is written, and the position before which the next node comes; `None` when the output is bytes. A
    /// position whose node was removed is an error.
    pub fn tree_position(&self) -> Result<Option<(SharedTree, NodeId)>> {
        match &self.sink {
            Some(sink) => {
                sink.tree.lock().content(sink.before)?;
                Ok(Some((SharedTree::clone(&sink.tree), sink.before)))
            }
            None => Ok(None),
        }
    }

    /// Goes to a position of the tree that is written; an open start tag ends.
    pub fn set_tree_position(&mut self, before: NodeId) -> Result<()> {
        let Some(sink) = &self.sink else {
            return Err(not_a_tree());
        };
        sink.tree.lock().content(before)?;
        if self.in_attribute() {
            return Err(self.wrong_place("another node"));
        }
        self.flush_remainder()?;
        if self.place == Place::Tag && sink_alive(&self.sink) {
            self.commit()?;
        }
        self.enter(before)
    }

    /// Moves in the tree that is written; false, and nothing happens, when there is no such node.
    pub fn move_to(&mut self, target: Move) -> Result<bool> {
        let Some(sink) = &self.sink else {
            return Err(not_a_tree());
        };
        let found = sink.tree.lock().find(sink.before, target)?;
        match found {
            Some(id) => self.set_tree_position(id).map(|()| true),
            None => Ok(false),
        }
    }

    /// Takes on everything around a position.
    fn enter(&mut self, before: NodeId) -> Result<()> {
        let Some(mut sink) = self.sink.take() else {
            return Err(not_a_tree());
        };
        self.restart();
        let entered = self.open_around(&sink.tree.lock(), before);
        sink.before = before;
        sink.element = None;
        sink.existing = false;
        self.sink = Some(sink);
        entered
    }

    fn open_around(&mut self, tree: &Tree, before: NodeId) -> Result<()> {
        let mut around = Vec::new();
        let mut outer = tree.parent(before)?;
        while let Some(id) = outer {
            match tree.content(id)? {
                Content::Element(element) => around.push(element),
                Content::CData => self.place = Place::CData,
                _ => {}
            }
            outer = tree.parent(id)?;
        }
        for element in around.into_iter().rev() {
            self.open_existing(tree, element);
        }
        if self.place != Place::CData {
            self.place = match self.open.is_empty() {
                true => top_place(tree),
                false => Place::Content,
            };
        }
        Ok(())
    }

    /// An element that is there already, with its declarations.
    fn open_existing(&mut self, tree: &Tree, element: &Element) {
        let scope = self.namespaces.len();
        for attribute in element.attributes.iter().filter(|known| known.is_xmlns) {
            let (prefix, ns) = (tree.bytes(attribute.prefix), tree.bytes(attribute.ns));
            self.namespaces.declare(prefix, ns, Origin::Implied);
        }
        let (prefix, local) = (tree.bytes(element.prefix), tree.bytes(element.local));
        self.open_name(prefix, local, scope);
    }

    /// What the top level of the tree is like by now.
    pub(super) fn refresh_top(&mut self) {
        if let (true, Some(sink)) = (self.open.is_empty(), &self.sink) {
            self.place = top_place(&sink.tree.lock());
        }
    }

    pub(super) fn tree_element(&mut self, prefix: &[u8], local: &[u8], ns: &[u8]) -> Result<()> {
        let sink = sink(&mut self.sink)?;
        let mut tree = sink.tree.lock();
        let element = Element {
            prefix: tree.keep(prefix)?,
            local: tree.keep(local)?,
            ns: tree.keep(ns)?,
            attributes: Vec::new(),
            is_empty: false,
        };
        let id = tree.insert(sink.before, Content::Element(element))?;
        sink.before = tree.last_child(id)?.unwrap_or(sink.before);
        sink.element = Some(id);
        Ok(())
    }

    /// The innermost element ends; `empty` when it has no content.
    pub(super) fn tree_end(&mut self, empty: bool) -> Result<()> {
        let sink = sink(&mut self.sink)?;
        let mut tree = sink.tree.lock();
        let element = tree.parent(sink.before)?.unwrap_or(sink.before);
        if let (true, Some(element)) = (empty, tree.element_mut(element)) {
            element.is_empty = true;
        }
        sink.before = tree.next_sibling(element)?.unwrap_or(sink.before);
        sink.element = None;
        Ok(())
    }

    pub(super) fn tree_comment(&mut self, utf8: &[u8]) -> Result<()> {
        let sink = sink(&mut self.sink)?;
        let mut tree = sink.tree.lock();
        let comment = Content::Comment(tree.keep(utf8)?);
        tree.insert(sink.before, comment).map(|_| ())
    }

    pub(super) fn tree_cdata(&mut self) -> Result<()> {
        let sink = sink(&mut self.sink)?;
        let mut tree = sink.tree.lock();
        let id = tree.insert(sink.before, Content::CData)?;
        sink.before = tree.last_child(id)?.unwrap_or(sink.before);
        Ok(())
    }

    pub(super) fn tree_end_cdata(&mut self) -> Result<()> {
        let sink = sink(&mut self.sink)?;
        let tree = sink.tree.lock();
        let section = tree.parent(sink.before)?.unwrap_or(sink.before);
        sink.before = tree.next_sibling(section)?.unwrap_or(sink.before);
        Ok(())
    }

    /// A value, between tags or in the attribute that is being written.
    pub(super) fn tree_value(&mut self, value: &Value<'_>) -> Result<()> {
        if !self.limits.allow_invalid_character_references
            && let Value::Utf8(bytes) = value
        {
            text::check(bytes).map_err(|bad| bad.error(bytes))?;
        }
        let sink = sink(&mut self.sink)?;
        let mut tree = sink.tree.lock();
        let Some(attribute) = &mut sink.attribute else {
            let text = Content::Text(tree.keep_value(value)?);
            return tree.insert(sink.before, text).map(|_| ());
        };
        // Several pieces are one value only as characters.
        if self.tag.value_text.is_empty() {
            attribute.value = tree.keep_value(value)?;
        } else {
            attribute.value = Text::default();
        }
        value.write_text(&mut self.tag.value_text)?;
        tree.charge(0)
    }

    pub(super) fn tree_attribute(
        &mut self,
        prefix: &[u8],
        local: &[u8],
        ns: &[u8],
        quote: Quote,
    ) -> Result<()> {
        let sink = sink(&mut self.sink)?;
        let mut tree = sink.tree.lock();
        sink.attribute = Some(Attribute {
            prefix: tree.keep(prefix)?,
            local: tree.keep(local)?,
            ns: tree.keep(ns)?,
            is_xmlns: false,
            single_quote: quote == Quote::Single,
            value: Text::default(),
        });
        Ok(())
    }

    pub(super) fn tree_end_attribute(&mut self) -> Result<()> {
        let sink = sink(&mut self.sink)?;
        let Some(mut attribute) = sink.attribute.take() else {
            return Ok(());
        };
        let mut tree = sink.tree.lock();
        if let Text::Utf8(piece) = attribute.value
            && tree.bytes(piece) != self.tag.value_text
        {
            attribute.value = Text::Utf8(tree.keep(&self.tag.value_text)?);
        }
        add_attribute(&mut tree, sink.element, attribute)
    }

    pub(super) fn tree_declaration(&mut self, number: usize) -> Result<()> {
        let sink = sink(&mut self.sink)?;
        let mut tree = sink.tree.lock();
        let attribute = Attribute {
            prefix: tree.keep(self.namespaces.prefix(number))?,
            local: Default::default(),
            ns: tree.keep(self.namespaces.ns(number))?,
            is_xmlns: true,
            single_quote: self.namespaces.origin(number) == Origin::Written(Quote::Single),
            value: Text::default(),
        };
        add_attribute(&mut tree, sink.element, attribute)
    }

    /// A writer that stands on an element can add attributes to it (WsWriteStartElement page): opens its start tag again.
    pub(super) fn reopen_tag(&mut self) -> Result<bool> {
        let Some(sink) = &mut self.sink else {
            return Ok(false);
        };
        let shared = SharedTree::clone(&sink.tree);
        let tree = shared.lock();
        let id = sink.before;
        let Content::Element(element) = tree.content(id)? else {
            return Ok(false);
        };
        sink.element = Some(id);
        sink.existing = true;
        let scope = self.namespaces.len();
        self.open_existing(&tree, element);
        self.tag.restart(0, scope);
        self.tag.written = self.namespaces.len();
        self.tag.names = self.names.len();
        self.tag.attributes = element.attributes.len();
        for known in element.attributes.iter().filter(|known| !known.is_xmlns) {
            let binding = match tree.bytes(known.ns) {
                b"" => 0,
                _ => self.namespaces.find(tree.bytes(known.prefix)).unwrap_or(0),
            };
            self.check_unique(binding, tree.bytes(known.local))?;
        }
        Ok(true)
    }

    /// The attribute of an element that was there before is complete: back to the position before that element.
    pub(super) fn close_reopened(&mut self) -> Result<()> {
        if !self.sink.as_ref().is_some_and(|sink| sink.existing) {
            return Ok(());
        }
        self.write_declarations()?;
        let before = sink(&mut self.sink)?.before;
        self.enter(before)
    }
}

fn sink(sink: &mut Option<Sink>) -> Result<&mut Sink> {
    sink.as_mut().ok_or_else(not_a_tree)
}

/// Whether the node at the writer's position is still there.
fn sink_alive(sink: &Option<Sink>) -> bool {
    sink.as_ref()
        .is_some_and(|sink| sink.tree.lock().content(sink.before).is_ok())
}

fn top_place(tree: &Tree) -> Place {
    match tree.root() {
        Some(_) => Place::End,
        None => Place::Start,
    }
}

fn add_attribute(tree: &mut Tree, element: Option<NodeId>, attribute: Attribute) -> Result<()> {
    tree.charge(size_of::<Attribute>())?;
    let Some(element) = element.and_then(|id| tree.element_mut(id)) else {
        return Err(Error::invalid_operation(
            "the element of the attribute is not in the XML buffer any more",
        ));
    };
    element.attributes.push(attribute);
    Ok(())
}

fn not_a_tree() -> Error {
    Error::invalid_operation("the output of the writer is not an XML buffer")
}
