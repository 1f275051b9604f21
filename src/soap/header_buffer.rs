//! The headers of a message as an XML buffer, which programs read and write with readers and writers of their own.

use super::element;
use super::envelope;
use super::headers::Headers;
use super::message::Message;
use crate::abi::WS_XML_BUFFER;
use crate::base::error::{Error, Result};
use crate::base::heap::Heap;
use crate::rt::callback::SendPtr;
use crate::xml::buffer::Buffer;
use crate::xml::reader::Reader;
use crate::xml::tree::{NodeId, SharedTree};

/// An envelope with an empty body: what WS_MESSAGE_PROPERTY_HEADER_BUFFER shows.
pub(super) struct HeaderBuffer {
    handle: SendPtr<WS_XML_BUFFER>,
    tree: SharedTree,
}

/// A header by its name and its number among those of that name.
pub(super) struct Place {
    pub(super) local: String,
    pub(super) ns: String,
    pub(super) index: usize,
}

impl HeaderBuffer {
    /// A buffer on the heap of a message, with the message's headers.
    pub(super) fn new(message: &Message, heap: &mut Heap) -> Result<HeaderBuffer> {
        let (handle, tree) = Buffer::on_heap(heap)?;
        let buffer = HeaderBuffer {
            handle: SendPtr::new(handle),
            tree,
        };
        buffer.write(message)?;
        Ok(buffer)
    }

    /// The buffer's handle.
    pub(super) fn handle(&self) -> SendPtr<WS_XML_BUFFER> {
        self.handle
    }

    /// Replaces what is in the buffer by the headers that the message has now. Positions in it are no longer valid.
    pub(super) fn write(&self, message: &Message) -> Result<()> {
        {
            let mut tree = self.tree.lock();
            while let Some(root) = tree.root() {
                tree.remove(root)?;
            }
        }
        let mut text = element::text_writer(usize::MAX);
        let headers = message.headers()?;
        envelope::write_headers(&mut text, message.envelope(), message.addressing(), headers)?;
        let mut writer = element::text_writer(usize::MAX);
        writer.set_tree(SharedTree::clone(&self.tree))?;
        element::open(text.take().0)?.copy_node(&mut writer)
    }

    /// The headers that are in the buffer now.
    pub(super) fn read(&self, message: &Message) -> Result<Headers> {
        let (envelope, addressing) = (message.envelope(), message.addressing());
        envelope::read_start(&mut self.reader(), envelope, addressing)
    }

    /// The position of the Header element; `None` when the program has removed it.
    pub(super) fn header(&self, message: &Message) -> Result<Option<NodeId>> {
        let reader = self.reader_at_header(message)?;
        match reader.map(|reader| reader.tree_position()).transpose()? {
            Some(Some((_, at))) => Ok(Some(at)),
            _ => Ok(None),
        }
    }

    /// Which header stands at a position.
    pub(super) fn place(&self, message: &Message, at: NodeId) -> Result<Place> {
        let Some(mut reader) = self.reader_at_header(message)? else {
            return Err(no_header());
        };
        let mut before: Vec<(String, String)> = Vec::new();
        reader.start_element()?;
        while reader.to_start_element(None, None)? {
            let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let (local, ns) = (name(reader.local()), name(reader.ns()));
            if reader.tree_position()?.is_some_and(|(_, here)| here == at) {
                let same = before
                    .iter()
                    .filter(|known| known.0 == local && known.1 == ns);
                let index = same.count();
                return Ok(Place { local, ns, index });
            }
            before.push((local, ns));
            reader.skip()?;
        }
        Err(no_header())
    }

    fn reader_at_header(&self, message: &Message) -> Result<Option<Reader>> {
        let ns = Some(message.envelope().ns().as_bytes());
        let mut reader = self.reader();
        if reader.to_start_element(Some(b"Envelope"), ns)? {
            reader.start_element()?;
            if reader.to_start_element(Some(b"Header"), ns)? {
                return Ok(Some(reader));
            }
        }
        Ok(None)
    }

    fn reader(&self) -> Reader {
        let mut reader = Reader::new(element::unlimited());
        reader.set_tree(SharedTree::clone(&self.tree));
        reader
    }
}

fn no_header() -> Error {
    Error::invalid_arg("the position is not that of a header of the message")
}
