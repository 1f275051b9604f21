//! The tree behind WS_XML_BUFFER: nodes that stay what they are while others come and go.
//!
//! Every node that a reader stops at is a node of the tree, ends of elements and of the document included. The end of an
//! element is its last child, the end of the document the last child of its start. A position is an index and a
//! generation, so the position of a node that was removed is recognised as such.

mod content;
mod moves;

pub(super) use content::Attribute;
pub use content::{Content, Element, Piece, Text};
pub use moves::Move;

use std::sync::Arc;

use parking_lot::Mutex;

use crate::base::error::{Error, Result};
use crate::base::heap::Charge;

/// A tree that readers, writers and the buffer's handle use in turn.
pub type SharedTree = Arc<Mutex<Tree>>;

/// The position of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeId {
    index: u32,
    generation: u32,
}

impl NodeId {
    /// The position as a number that is never 0.
    pub fn to_bits(self) -> u64 {
        u64::from(self.generation) << 32 | (u64::from(self.index) + 1)
    }

    /// The position from its number; any number is a position, if only one without a node.
    pub fn from_bits(bits: u64) -> NodeId {
        NodeId {
            index: (bits as u32).wrapping_sub(1),
            generation: (bits >> 32) as u32,
        }
    }
}

const BOF: NodeId = NodeId {
    index: 0,
    generation: 0,
};

const EOF: NodeId = NodeId {
    index: 1,
    generation: 0,
};

/// No node.
const NONE: u32 = u32::MAX;

struct Slot {
    generation: u32,
    parent: u32,
    previous: u32,
    next: u32,
    first: u32,
    last: u32,
    content: Content,
}

/// A document, or a part of one, as nodes.
pub struct Tree {
    slots: Vec<Slot>,
    free: Vec<u32>,
    /// The strings of all nodes, one behind the other; those of removed nodes stay until the tree goes.
    text: Vec<u8>,
    charge: Option<Charge>,
    changes: u64,
}

impl Tree {
    /// An empty tree; its memory counts against the quota of a heap, if there is one.
    pub fn new(charge: Option<Charge>) -> Result<Tree> {
        let mut tree = Tree {
            slots: Vec::new(),
            free: Vec::new(),
            text: Vec::new(),
            charge,
            changes: 0,
        };
        tree.add(Content::Bof)?;
        let eof = tree.add(Content::Eof)?;
        tree.link_last(BOF.index, eof.index);
        Ok(tree)
    }

    /// An empty tree to share.
    pub fn shared(charge: Option<Charge>) -> Result<SharedTree> {
        Tree::new(charge).map(|tree| Arc::new(Mutex::new(tree)))
    }

    /// How often the tree was changed: who knows the number sees whether it is still what it was.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Before the first node.
    pub fn bof(&self) -> NodeId {
        BOF
    }

    /// Behind the last node.
    pub fn eof(&self) -> NodeId {
        EOF
    }

    /// What a node is. A node that was removed is nothing any more.
    pub fn content(&self, id: NodeId) -> Result<&Content> {
        self.slot(id).map(|slot| &slot.content)
    }

    /// The element that a position means; `None` when the node is something else.
    pub(super) fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        self.changes += 1;
        match self.slots.get_mut(id.index as usize) {
            Some(Slot {
                generation,
                content: Content::Element(element),
                ..
            }) if *generation == id.generation => Some(element),
            _ => None,
        }
    }

    /// The node around; the start of the document is the outermost.
    pub fn parent(&self, id: NodeId) -> Result<Option<NodeId>> {
        self.slot(id).map(|slot| self.id(slot.parent))
    }

    /// The next node with the same parent.
    pub fn next_sibling(&self, id: NodeId) -> Result<Option<NodeId>> {
        self.slot(id).map(|slot| self.id(slot.next))
    }

    /// The node before with the same parent.
    pub fn previous_sibling(&self, id: NodeId) -> Result<Option<NodeId>> {
        self.slot(id).map(|slot| self.id(slot.previous))
    }

    /// The first node inside.
    pub fn first_child(&self, id: NodeId) -> Result<Option<NodeId>> {
        self.slot(id).map(|slot| self.id(slot.first))
    }

    /// The last node inside: an element's end.
    pub fn last_child(&self, id: NodeId) -> Result<Option<NodeId>> {
        self.slot(id).map(|slot| self.id(slot.last))
    }

    /// The next node of the document; behind its end there is none.
    pub fn following(&self, id: NodeId) -> Result<Option<NodeId>> {
        if let Some(child) = self.first_child(id)? {
            return Ok(Some(child));
        }
        let mut at = Some(id);
        while let Some(node) = at {
            if let Some(next) = self.next_sibling(node)? {
                return Ok(Some(next));
            }
            at = self.parent(node)?;
        }
        Ok(None)
    }

    /// The first element at the top level.
    pub fn root(&self) -> Option<NodeId> {
        self.children(BOF).find(|id| self.is_element(*id))
    }

    /// The nodes inside a node.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let first = self.first_child(id).ok().flatten();
        std::iter::successors(first, |id| self.next_sibling(*id).ok().flatten())
    }

    pub(super) fn is_element(&self, id: NodeId) -> bool {
        matches!(self.content(id), Ok(Content::Element(_)))
    }

    /// Puts a new node before another one. An element or CDATA section gets its end with it.
    pub fn insert(&mut self, before: NodeId, content: Content) -> Result<NodeId> {
        self.changes += 1;
        let parent = self.slot(before)?.parent;
        if parent == NONE {
            return Err(Error::invalid_operation(
                "nothing can be written before the start of the XML buffer",
            ));
        }
        let end = match &content {
            Content::Element(_) => Some(Content::EndElement),
            Content::CData => Some(Content::EndCData),
            _ => None,
        };
        let id = self.add(content)?;
        if let Some(end) = end {
            let end = self.add(end)?;
            self.link_last(id.index, end.index);
        }
        self.link_before(parent, before.index, id.index);
        Ok(id)
    }

    /// Removes a node with all that is in it. Ends go only with their starts.
    pub fn remove(&mut self, id: NodeId) -> Result<()> {
        self.changes += 1;
        match self.content(id)? {
            Content::Bof | Content::Eof => Err(Error::invalid_operation(
                "the start and the end of an XML buffer cannot be removed",
            )),
            Content::EndElement | Content::EndCData => Err(Error::invalid_operation(
                "the end of an element or CDATA section cannot be removed alone",
            )),
            _ => {
                self.unlink(id.index);
                self.discard(id.index);
                Ok(())
            }
        }
    }

    fn slot(&self, id: NodeId) -> Result<&Slot> {
        self.slots
            .get(id.index as usize)
            .filter(|slot| slot.generation == id.generation)
            .ok_or_else(removed)
    }

    fn id(&self, index: u32) -> Option<NodeId> {
        let slot = self.slots.get(index as usize)?;
        Some(NodeId {
            index,
            generation: slot.generation,
        })
    }

    fn slot_mut(&mut self, index: u32) -> Option<&mut Slot> {
        self.slots.get_mut(index as usize)
    }

    /// Counts memory against the quota.
    pub(super) fn charge(&self, size: usize) -> Result<()> {
        match &self.charge {
            Some(charge) => charge.add(size),
            None => Ok(()),
        }
    }

    fn add(&mut self, content: Content) -> Result<NodeId> {
        let slot = |generation| Slot {
            generation,
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            content,
        };
        if let Some(index) = self.free.pop()
            && let Some(place) = self.slots.get_mut(index as usize)
        {
            let generation = place.generation;
            *place = slot(generation);
            return Ok(NodeId { index, generation });
        }
        self.charge(size_of::<Slot>())?;
        let index = u32::try_from(self.slots.len()).unwrap_or(NONE);
        if index == NONE {
            return Err(Error::quota("an XML buffer has room for 4294967295 nodes"));
        }
        self.slots.push(slot(0));
        Ok(NodeId {
            index,
            generation: 0,
        })
    }

    fn link_last(&mut self, parent: u32, node: u32) {
        if let Some(slot) = self.slot_mut(parent) {
            slot.first = node;
            slot.last = node;
        }
        if let Some(slot) = self.slot_mut(node) {
            slot.parent = parent;
        }
    }

    fn link_before(&mut self, parent: u32, before: u32, node: u32) {
        let previous = self
            .slot_mut(before)
            .map_or(NONE, |slot| std::mem::replace(&mut slot.previous, node));
        if let Some(slot) = self.slot_mut(node) {
            slot.parent = parent;
            slot.previous = previous;
            slot.next = before;
        }
        match self.slot_mut(previous) {
            Some(slot) => slot.next = node,
            None => {
                if let Some(slot) = self.slot_mut(parent) {
                    slot.first = node;
                }
            }
        }
    }

    fn unlink(&mut self, index: u32) {
        let Some(slot) = self.slot_mut(index) else {
            return;
        };
        let (parent, previous, next) = (slot.parent, slot.previous, slot.next);
        if let Some(slot) = self.slot_mut(next) {
            slot.previous = previous;
        }
        match self.slot_mut(previous) {
            Some(slot) => slot.next = next,
            None => {
                if let Some(slot) = self.slot_mut(parent) {
                    slot.first = next;
                }
            }
        }
    }

    /// Makes the slots of a node and all its descendants free for others.
    fn discard(&mut self, top: u32) {
        let mut left = vec![top];
        while let Some(index) = left.pop() {
            let Some(slot) = self.slot_mut(index) else {
                continue;
            };
            slot.content = Content::Removed;
            slot.generation = slot.generation.wrapping_add(1);
            let mut child = slot.first;
            while let Some(slot) = self.slots.get(child as usize) {
                left.push(child);
                child = slot.next;
            }
            self.free.push(index);
        }
    }
}

fn removed() -> Error {
    Error::invalid_operation("the node at this position is not in the XML buffer any more")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{WS_E_INVALID_OPERATION, WS_E_QUOTA_EXCEEDED};
    use crate::base::heap::Heap;

    fn names(tree: &Tree) -> String {
        let mut found = String::new();
        let mut at = Some(tree.bof());
        while let Some(id) = at {
            found.push(match tree.content(id).unwrap() {
                Content::Bof => '^',
                Content::Eof => '$',
                Content::Element(_) => '<',
                Content::EndElement => '>',
                Content::Text(_) => 't',
                Content::Comment(_) => '-',
                Content::CData => '[',
                Content::EndCData => ']',
                Content::Removed => '!',
            });
            at = tree.following(id).unwrap();
        }
        found
    }

    fn element() -> Content {
        Content::Element(Element::default())
    }

    #[test]
    fn nodes_are_inserted_and_removed_anywhere() {
        let mut tree = Tree::new(None).unwrap();
        let root = tree.insert(tree.eof(), element()).unwrap();
        let end = tree.last_child(root).unwrap().unwrap();
        let late = tree.insert(end, Content::CData).unwrap();
        let early = tree.insert(late, element()).unwrap();
        let first = tree
            .insert(early, Content::Comment(Piece::default()))
            .unwrap();
        assert_eq!(names(&tree), "^<-<>[]>$");
        tree.remove(early).unwrap();
        assert_eq!(names(&tree), "^<-[]>$");
        tree.remove(first).unwrap();
        assert_eq!(names(&tree), "^<[]>$");
        tree.insert(late, element()).unwrap();
        assert_eq!(names(&tree), "^<<>[]>$");
        for gone in [early, first] {
            let error = tree.content(gone).err().unwrap();
            assert_eq!(error.code(), WS_E_INVALID_OPERATION);
        }
        for fixed in [tree.bof(), tree.eof(), end] {
            let error = tree.remove(fixed).unwrap_err();
            assert_eq!(error.code(), WS_E_INVALID_OPERATION);
        }
        tree.insert(tree.bof(), element()).unwrap_err();
        tree.remove(root).unwrap();
        assert_eq!(names(&tree), "^$");
        tree.insert(end, element()).unwrap_err();
    }

    #[test]
    fn positions_survive_being_numbers() {
        let mut tree = Tree::new(None).unwrap();
        let root = tree.insert(tree.eof(), element()).unwrap();
        assert_eq!(NodeId::from_bits(root.to_bits()), root);
        assert!(tree.bof().to_bits() != 0);
        assert!(tree.content(NodeId::from_bits(0)).is_err());
        assert!(tree.content(NodeId::from_bits(u64::MAX)).is_err());
    }

    #[test]
    fn the_heap_bounds_the_tree() {
        let heap = Heap::new(4096, 0);
        let mut tree = Tree::new(Some(heap.charge())).unwrap();
        let error = (0..4096)
            .find_map(|_| tree.insert(tree.eof(), element()).err())
            .unwrap();
        assert_eq!(error.code(), WS_E_QUOTA_EXCEEDED);
        assert!(heap.requested_size() > 3000);
    }
}
