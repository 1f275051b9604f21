//! Reading a tree: each node is copied when the reader comes to it, so the tree may change while the reader stands.

use super::span::Span;
use super::state::{Form, Slot, State};
use super::stored::Stored;
use super::{Node, Reader};
use crate::base::error::{Error, Result};
use crate::xml::tree::{Content, Element, Move, NodeId, Piece, SharedTree, Text, Tree};
use crate::xml::{Charset, Dictionary, Input};

/// Where a reader stands in a tree.
pub(super) struct Cursor {
    tree: SharedTree,
    at: NodeId,
}

impl Reader {
    /// Starts to read a tree from its start; what was read before is forgotten.
    pub fn set_tree(&mut self, tree: SharedTree) {
        self.start_over(Dictionary::None, Dictionary::None);
        self.input = Input::default();
        self.state.form = Form::Tree;
        self.state.charset = Charset::Auto;
        let at = tree.lock().bof();
        self.state.cursor = Some(Cursor { tree, at });
    }

    /// The tree that is read, and the position in it; `None` when the input is bytes. A position whose node was removed is
    /// an error.
    pub fn tree_position(&self) -> Result<Option<(SharedTree, NodeId)>> {
        match self.tree_cursor() {
            Some(Cursor { tree, at }) => {
                tree.lock().content(*at)?;
                Ok(Some((SharedTree::clone(tree), *at)))
            }
            None => Ok(None),
        }
    }

    /// Goes to a node of the tree that is read.
    pub fn set_tree_position(&mut self, at: NodeId) -> Result<()> {
        let Some(cursor) = self.state.cursor.take_if(|_| self.state.form == Form::Tree) else {
            return Err(not_a_tree());
        };
        let found = cursor.tree.lock().content(at).map(|_| ());
        if let Err(error) = found {
            self.state.cursor = Some(cursor);
            return Err(error);
        }
        self.state.reset();
        let entered = self.state.enter(&cursor.tree.lock(), at);
        self.state.cursor = Some(Cursor { at, ..cursor });
        if let Err(error) = &entered {
            self.state.fault = Some(error.clone());
        }
        entered
    }

    /// Moves in the tree that is read; false, and nothing happens, when there is no such node.
    pub fn move_to(&mut self, target: Move) -> Result<bool> {
        let Some(Cursor { tree, at }) = self.tree_cursor() else {
            return Err(not_a_tree());
        };
        let found = tree.lock().find(*at, target)?;
        match found {
            Some(id) => self.set_tree_position(id).map(|()| true),
            None => Ok(false),
        }
    }

    fn tree_cursor(&self) -> Option<&Cursor> {
        match self.state.form {
            Form::Tree => self.state.cursor.as_ref(),
            _ => None,
        }
    }
}

fn not_a_tree() -> Error {
    Error::invalid_operation("the input of the reader is not an XML buffer")
}

impl State {
    /// Checks that the node on which the reader stands is still in its tree.
    pub(super) fn check_cursor(&self) -> Result<()> {
        match (self.form, &self.cursor) {
            (Form::Tree, Some(cursor)) => cursor.tree.lock().content(cursor.at).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// The next node of the tree.
    pub(super) fn tree_node(&mut self) -> Result<Node> {
        let Some(mut cursor) = self.cursor.take() else {
            return Ok(Node::Eof);
        };
        let tree = SharedTree::clone(&cursor.tree);
        let tree = tree.lock();
        let next = tree.following(cursor.at);
        if let Ok(Some(next)) = next {
            cursor.at = next;
        }
        self.cursor = Some(cursor);
        match next? {
            Some(id) => self.load(&tree, id),
            None => Ok(Node::Eof),
        }
    }

    /// Opens everything around a node, and goes to it.
    fn enter(&mut self, tree: &Tree, at: NodeId) -> Result<()> {
        let mut around = Vec::new();
        let mut outer = tree.parent(at)?;
        while let Some(id) = outer {
            around.push(id);
            outer = tree.parent(id)?;
        }
        for id in around.into_iter().rev() {
            self.load(tree, id)?;
            self.store.scratch.clear();
        }
        self.node = self.load(tree, at)?;
        Ok(())
    }

    fn load(&mut self, tree: &Tree, id: NodeId) -> Result<Node> {
        Ok(match tree.content(id)? {
            Content::Bof | Content::Removed => Node::Bof,
            Content::Eof => Node::Eof,
            Content::Element(element) => {
                self.check_top_level(tree, id)?;
                self.load_element(tree, element)?;
                let first = tree.first_child(id)?;
                self.is_empty = element.is_empty && first == tree.last_child(id)?;
                Node::Element
            }
            Content::EndElement => {
                self.leave = true;
                Node::EndElement
            }
            Content::Text(text) => {
                self.text = self.load_text(tree, text)?;
                Node::Text
            }
            Content::Comment(text) => {
                self.text = Stored::Utf8(self.scratch(tree.bytes(*text)));
                Node::Comment
            }
            Content::CData => {
                self.cdata_end = Some(0);
                Node::CData
            }
            Content::EndCData => {
                self.cdata_end = None;
                Node::EndCData
            }
        })
    }

    /// Only a fragment has several elements at the top level.
    fn check_top_level(&self, tree: &Tree, id: NodeId) -> Result<()> {
        if self.limits.allow_fragment || !self.open.is_empty() || tree.root() == Some(id) {
            return Ok(());
        }
        Err(self.fail(&[], 0, "a second element follows the root element"))
    }

    fn load_element(&mut self, tree: &Tree, element: &Element) -> Result<()> {
        self.begin_nested(&[], 0)?;
        for attribute in &element.attributes {
            let prefix = self.kept(tree, attribute.prefix);
            let ns = self.kept(tree, attribute.ns);
            if attribute.is_xmlns {
                self.add_xmlns(&[], 0, prefix, ns, attribute.single_quote)?;
                continue;
            }
            let slot = Slot {
                prefix,
                local: self.scratch(tree.bytes(attribute.local)),
                ns,
                is_xmlns: false,
                single_quote: attribute.single_quote,
                value: self.load_text(tree, &attribute.value)?,
                at: 0,
            };
            self.add_slot(&[], slot)?;
            if tree.bytes(attribute.prefix) == b"xml" {
                self.remember_xml_attribute(&[], slot)?;
            }
        }
        let prefix = self.kept(tree, element.prefix);
        let local = self.kept(tree, element.local);
        let ns = self.kept(tree, element.ns);
        self.push_open(prefix, local, ns, local);
        Ok(())
    }

    fn load_text(&mut self, tree: &Tree, text: &Text) -> Result<Stored> {
        Ok(match *text {
            Text::Utf8(piece) => Stored::Utf8(self.scratch(tree.bytes(piece))),
            Text::Utf16(piece) => Stored::Utf16(self.scratch(tree.bytes(piece))),
            Text::Base64(piece) => Stored::Base64(self.scratch(tree.bytes(piece))),
            Text::QName { prefix, local, ns } => Stored::QName {
                prefix: self.scratch(tree.bytes(prefix)),
                local: self.scratch(tree.bytes(local)),
                ns: self.scratch(tree.bytes(ns)),
            },
            Text::Plain(value) => Stored::plain(value),
            Text::List(ref items) => {
                let first = self.items.len();
                for item in items {
                    let item = self.load_text(tree, item)?;
                    self.items.push(item);
                }
                let start = self.store.scratch.len();
                let scratch = &mut self.store.scratch;
                tree.with_value(text, |value| value.write_text(scratch))?;
                self.list_from(first, start)
            }
        })
    }

    /// A copy that lives until the next node.
    fn scratch(&mut self, bytes: &[u8]) -> Span {
        let start = self.store.scratch.len();
        self.store.scratch.extend_from_slice(bytes);
        self.store.scratch_from(start)
    }

    /// A copy that lives as long as the element.
    fn kept(&mut self, tree: &Tree, piece: Piece) -> Span {
        let span = self.scratch(tree.bytes(piece));
        self.store.keep(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_OPERATION;
    use crate::xml::{Codec, Limits, Writer};

    const TEXT: &[u8] = b"<r xmlns=\"u:d\" xmlns:p=\"u:p\"><!--c--><p:a p:x=\"1\">t</p:a>\
        <b xmlns=\"\"><c></c><d/></b><![CDATA[<&]]></r>";

    fn tree() -> SharedTree {
        let tree = Tree::shared(None).unwrap();
        let mut reader = Reader::new(Limits::default());
        let codec = Codec::Text(Charset::Utf8);
        reader.set_input(TEXT, codec, None).unwrap();
        let mut writer = Writer::new(Limits::default());
        writer.set_tree(SharedTree::clone(&tree)).unwrap();
        reader.copy_node(&mut writer).unwrap();
        tree
    }

    fn text_of(mut reader: Reader) -> String {
        let mut writer = Writer::new(Limits::default());
        writer.set_output(Codec::Text(Charset::Utf8), 4096, None);
        reader.copy_node(&mut writer).unwrap();
        String::from_utf8(writer.take().0).unwrap()
    }

    fn on(tree: &SharedTree) -> Reader {
        let mut reader = Reader::new(Limits::default());
        reader.set_tree(SharedTree::clone(tree));
        reader
    }

    #[test]
    fn a_tree_gives_back_what_was_put_into_it() {
        assert_eq!(text_of(on(&tree())), String::from_utf8_lossy(TEXT));
    }

    #[test]
    fn moves_go_where_they_say() {
        let tree = tree();
        let mut reader = on(&tree);
        for (target, found, local) in [
            (Move::ParentElement, false, ""),
            (Move::RootElement, true, "r"),
            (Move::NextElement, false, "r"),
            (Move::ChildElement, true, "a"),
            (Move::PreviousElement, false, "a"),
            (Move::NextElement, true, "b"),
            (Move::ChildElement, true, "c"),
            (Move::EndElement, true, "c"),
            (Move::NextNode, false, "c"),
            (Move::ParentElement, true, "c"),
            (Move::NextNode, true, "d"),
            (Move::FirstNode, true, "c"),
            (Move::ParentElement, true, "b"),
            (Move::ParentElement, true, "r"),
            (Move::ChildNode, true, "r"),
            (Move::Eof, true, ""),
            (Move::ChildNode, false, ""),
            (Move::FirstNode, true, "r"),
            (Move::ParentElement, true, ""),
        ] {
            assert_eq!(reader.move_to(target).unwrap(), found, "{target:?}");
            let name = String::from_utf8_lossy(reader.local());
            assert_eq!(name, local, "{target:?}");
        }
        assert_eq!(reader.node(), Node::Bof);
        reader.move_to(Move::RootElement).unwrap();
        reader.move_to(Move::ChildElement).unwrap();
        assert_eq!((reader.prefix(), reader.ns()), (&b"p"[..], &b"u:p"[..]));
        assert_eq!(reader.namespace_of_prefix(b""), Some(&b"u:d"[..]));
        assert_eq!(reader.find_attribute(b"x", b"u:p"), Some(0));
        let alone = text_of(reader);
        assert!(alone.starts_with("<p:a p:x=\"1\""), "{alone}");
        assert!(alone.contains(" xmlns:p=\"u:p\""), "{alone}");
    }

    #[test]
    fn a_reader_whose_node_is_removed_must_be_set_elsewhere() {
        let tree = tree();
        let mut reader = on(&tree);
        reader.move_to(Move::RootElement).unwrap();
        reader.move_to(Move::ChildElement).unwrap();
        reader.start_element().unwrap();
        let (_, at) = reader.tree_position().unwrap().unwrap();
        let element = tree.lock().parent(at).unwrap().unwrap();
        tree.lock().remove(element).unwrap();
        for error in [
            reader.next().unwrap_err(),
            reader.tree_position().err().unwrap(),
            reader.set_tree_position(at).unwrap_err(),
        ] {
            assert_eq!(error.code(), WS_E_INVALID_OPERATION);
        }
        let eof = tree.lock().eof();
        reader.set_tree_position(eof).unwrap();
        assert_eq!(reader.node(), Node::Eof);
    }

    #[test]
    fn only_a_fragment_has_two_roots() {
        let tree = Tree::shared(None).unwrap();
        for _ in 0..2 {
            let mut tree = tree.lock();
            let eof = tree.eof();
            tree.insert(eof, Content::Element(Element::default()))
                .unwrap();
        }
        let mut reader = on(&tree);
        let limits = reader.limits().clone();
        reader.set_limits(Limits {
            allow_fragment: true,
            ..limits.clone()
        });
        for _ in 0..5 {
            reader.next().unwrap();
        }
        assert_eq!(reader.node(), Node::Eof);
        reader.set_limits(limits);
        reader.set_tree(tree);
        reader.skip_insignificant().unwrap();
        assert!(reader.skip().is_err());
    }
}
