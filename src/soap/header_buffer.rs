//! The headers of a message as an XML buffer, which programs read and write with readers and writers of their own.

use std::collections::HashMap;

use super::element;
use super::envelope;
use super::headers::{HeaderBlock, Headers};
use super::message::Message;
use crate::abi::WS_XML_BUFFER;
use crate::base::error::{Error, Result};
use crate::base::heap::Heap;
use crate::rt::callback::SendPtr;
use crate::xml::buffer::Buffer;
use crate::xml::reader::Reader;
use crate::xml::tree::{NodeId, SharedTree, Tree};

/// An envelope with an empty body: what WS_MESSAGE_PROPERTY_HEADER_BUFFER shows.
pub(super) struct HeaderBuffer {
    handle: SendPtr<WS_XML_BUFFER>,
    tree: SharedTree,
    /// The state of the tree that the message's headers agree with.
    agreed: Option<u64>,
    /// Where the headers stand, once somebody has asked for it in that state.
    places: Option<Places>,
}

/// The number of the block of each header element; those that addressing defines have none.
type Places = HashMap<u64, Option<usize>>;

/// A header element as it stands in a tree: its position, and what it is as self-contained text.
type Shown = (NodeId, Vec<u8>);

impl HeaderBuffer {
    /// A buffer on the heap of a message, with the message's headers.
    pub(super) fn new(message: &Message, heap: &mut Heap) -> Result<HeaderBuffer> {
        let (handle, tree) = Buffer::on_heap(heap)?;
        let mut buffer = HeaderBuffer {
            handle: SendPtr::new(handle),
            tree,
            agreed: None,
            places: None,
        };
        buffer.write(message)?;
        Ok(buffer)
    }

    /// The buffer's handle.
    pub(super) fn handle(&self) -> SendPtr<WS_XML_BUFFER> {
        self.handle
    }

    /// Shows the headers that the message has now. The elements of those that have not changed stay where they are, and so
    /// does the Header element (WS_MESSAGE_PROPERTY_ID page). When there is no room for them the buffer stays as it is, and
    /// counts.
    pub(super) fn write(&mut self, message: &Message) -> Result<()> {
        let written = self.try_write(message);
        match written {
            Ok(()) => self.agree(),
            Err(_) => self.agreed = None,
        }
        written
    }

    fn try_write(&self, message: &Message) -> Result<()> {
        let wanted = Tree::shared(None)?;
        fill(&wanted, message)?;
        match (header(&self.tree, message)?, header(&wanted, message)?) {
            (Some(ours), Some(theirs)) => {
                let known = elements(&self.tree, ours)?;
                let wanted = elements(&wanted, theirs)?;
                replace(&self.tree, ours, &known, &wanted)
            }
            _ => {
                clear(&self.tree)?;
                fill(&self.tree, message)
            }
        }
    }

    /// The headers that are in the buffer now; `None` when the program has changed nothing.
    pub(super) fn read(&mut self, message: &Message) -> Result<Option<Headers>> {
        if Some(self.tree.lock().changes()) == self.agreed {
            return Ok(None);
        }
        let (envelope, addressing) = (message.envelope(), message.addressing());
        let headers = envelope::read_start(&mut reader(&self.tree), envelope, addressing)?;
        self.agree();
        Ok(Some(headers))
    }

    fn agree(&mut self) {
        self.agreed = Some(self.tree.lock().changes());
        self.places = None;
    }

    /// The position of the Header element; `None` when the program has removed it.
    pub(super) fn header(&self, message: &Message) -> Result<Option<NodeId>> {
        header(&self.tree, message)
    }

    /// The number of the block whose element stands at a position; `None` for a header of addressing.
    pub(super) fn place(&mut self, message: &Message, at: NodeId) -> Result<Option<usize>> {
        if self.places.is_none() {
            self.places = Some(self.find_places(message)?);
        }
        let places = self.places.as_ref();
        let found = places.and_then(|places| places.get(&at.to_bits()));
        found.copied().ok_or_else(|| {
            Error::invalid_arg("the position is not that of a header of the message")
        })
    }

    fn find_places(&self, message: &Message) -> Result<Places> {
        let mut places = HashMap::new();
        let Some(at) = header(&self.tree, message)? else {
            return Ok(places);
        };
        let blocks = number(&message.headers()?.other);
        let mut seen: HashMap<(String, String), usize> = HashMap::new();
        let mut reader = inside(&self.tree, at)?;
        while reader.to_start_element(None, None)? {
            let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let (local, ns) = (name(reader.local()), name(reader.ns()));
            let index = seen.entry((local.clone(), ns.clone())).or_default();
            if let Some((_, here)) = reader.tree_position()? {
                let block = blocks.get(&(local.as_str(), ns.as_str(), *index));
                places.insert(here.to_bits(), block.copied());
            }
            *index += 1;
            reader.skip()?;
        }
        Ok(places)
    }
}

/// Blocks by their name and their number among those of that name.
pub(super) fn number(blocks: &[HeaderBlock]) -> HashMap<(&str, &str, usize), usize> {
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    let mut numbers = HashMap::with_capacity(blocks.len());
    for (place, block) in blocks.iter().enumerate() {
        let name = (block.local.as_str(), block.ns.as_str());
        let index = seen.entry(name).or_default();
        numbers.insert((name.0, name.1, *index), place);
        *index += 1;
    }
    numbers
}

fn clear(tree: &SharedTree) -> Result<()> {
    let mut tree = tree.lock();
    while let Some(root) = tree.root() {
        tree.remove(root)?;
    }
    Ok(())
}

/// Puts the envelope of a message into an empty tree.
fn fill(tree: &SharedTree, message: &Message) -> Result<()> {
    let mut text = element::copy_writer(usize::MAX);
    let headers = message.headers()?;
    envelope::write_headers(&mut text, message.envelope(), message.addressing(), headers)?;
    let mut writer = element::copy_writer(usize::MAX);
    writer.set_tree(SharedTree::clone(tree))?;
    element::open(text.take().0)?.copy_node(&mut writer)
}

/// Makes the elements of a Header those that are wanted. What both begin and end with stays.
fn replace(tree: &SharedTree, header: NodeId, known: &[Shown], wanted: &[Shown]) -> Result<()> {
    let same = |(one, other): &(&Shown, &Shown)| one.1 == other.1;
    let before = known.iter().zip(wanted).take_while(same).count();
    let left = known.len().min(wanted.len()) - before;
    let pairs = known.iter().rev().zip(wanted.iter().rev()).take(left);
    let behind = pairs.take_while(same).count();
    let gone = known.get(before..known.len() - behind).unwrap_or_default();
    let new = wanted
        .get(before..wanted.len() - behind)
        .unwrap_or_default();
    let next = match known.get(known.len() - behind) {
        Some((at, _)) => Some(*at),
        None => tree.lock().last_child(header)?,
    };
    if let Some(next) = next {
        let previous = tree.lock().previous_sibling(next)?;
        if let Err(error) = insert(tree, next, new) {
            remove_between(&mut tree.lock(), header, previous, next)?;
            return Err(error);
        }
    }
    let mut tree = tree.lock();
    gone.iter().try_for_each(|(at, _)| tree.remove(*at))
}

/// Puts elements before a node.
fn insert(tree: &SharedTree, next: NodeId, elements: &[Shown]) -> Result<()> {
    let mut writer = element::copy_writer(usize::MAX);
    writer.set_tree(SharedTree::clone(tree))?;
    writer.set_tree_position(next)?;
    for (_, text) in elements {
        element::open(text.clone())?.copy_node(&mut writer)?;
    }
    Ok(())
}

/// Removes what has come between two nodes inside the Header.
fn remove_between(
    tree: &mut Tree,
    header: NodeId,
    previous: Option<NodeId>,
    next: NodeId,
) -> Result<()> {
    loop {
        let first = match previous {
            Some(previous) => tree.next_sibling(previous)?,
            None => tree.first_child(header)?,
        };
        match first {
            Some(new) if new != next => tree.remove(new)?,
            _ => return Ok(()),
        }
    }
}

fn elements(tree: &SharedTree, header: NodeId) -> Result<Vec<Shown>> {
    let mut reader = inside(tree, header)?;
    let mut found = Vec::new();
    while reader.to_start_element(None, None)? {
        if let Some((_, at)) = reader.tree_position()? {
            found.push((at, element::copy_of(&mut reader)?));
        }
    }
    Ok(found)
}

fn header(tree: &SharedTree, message: &Message) -> Result<Option<NodeId>> {
    let ns = Some(message.envelope().ns().as_bytes());
    let mut reader = reader(tree);
    if reader.to_start_element(Some(b"Envelope"), ns)? {
        reader.start_element()?;
        if reader.to_start_element(Some(b"Header"), ns)? {
            return Ok(reader.tree_position()?.map(|(_, at)| at));
        }
    }
    Ok(None)
}

/// A reader inside the element at a position.
fn inside(tree: &SharedTree, at: NodeId) -> Result<Reader> {
    let mut reader = reader(tree);
    reader.set_tree_position(at)?;
    reader.start_element()?;
    Ok(reader)
}

fn reader(tree: &SharedTree) -> Reader {
    let mut reader = Reader::new(element::unlimited());
    reader.set_tree(SharedTree::clone(tree));
    reader
}
