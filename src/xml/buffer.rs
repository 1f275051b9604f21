//! The object behind WS_XML_BUFFER: a piece of XML that programs hold and pass around.

use super::reader::Reader;
use super::tree::{SharedTree, Tree};
use super::writer::Writer;
use super::{Charset, Codec, Limits};
use crate::abi::WS_XML_BUFFER;
use crate::base::error::Result;
use crate::base::handle::{Object, Owned, Pool};
use crate::base::heap::Heap;

/// XML as a tree of nodes.
pub struct Buffer {
    tree: SharedTree,
}

impl Buffer {
    /// A buffer that shows a tree.
    pub fn new(tree: SharedTree) -> Buffer {
        Buffer { tree }
    }

    /// A buffer that belongs to no heap, with what `text`, UTF-8 of our own, says.
    pub fn from_text(text: Vec<u8>) -> Result<Buffer> {
        let tree = Tree::shared(None)?;
        fill(&tree, text)?;
        Ok(Buffer { tree })
    }

    /// Puts a new buffer on a heap, which counts its memory and ends its life.
    pub fn on_heap(heap: &mut Heap) -> Result<(*mut WS_XML_BUFFER, SharedTree)> {
        let tree = Tree::shared(Some(heap.charge()))?;
        let buffer = Owned::new(Buffer::new(SharedTree::clone(&tree)));
        let handle = buffer.raw();
        heap.keep(buffer, size_of::<Buffer>())?;
        Ok((handle, tree))
    }

    /// Puts a buffer on a heap with what `text`, UTF-8 of our own, says.
    pub fn text_on_heap(text: Vec<u8>, heap: &mut Heap) -> Result<*mut WS_XML_BUFFER> {
        let (handle, tree) = Buffer::on_heap(heap)?;
        fill(&tree, text)?;
        Ok(handle)
    }

    /// The nodes.
    pub fn tree(&self) -> SharedTree {
        SharedTree::clone(&self.tree)
    }

    /// All that the buffer holds as XML text in UTF-8.
    pub fn to_text(&self) -> Result<Vec<u8>> {
        let mut reader = reader(self.tree());
        let mut writer = Writer::new(anything());
        writer.set_output(Codec::Text(Charset::Utf8), usize::MAX, None);
        reader.copy_node(&mut writer)?;
        Ok(writer.take().0)
    }
}

fn fill(tree: &SharedTree, text: Vec<u8>) -> Result<()> {
    let mut reader = Reader::new(anything());
    reader.set_input(text, Codec::Text(Charset::Utf8), None)?;
    let mut writer = Writer::new(anything());
    writer.set_tree(SharedTree::clone(tree))?;
    reader.copy_node(&mut writer)
}

/// A reader of all that a tree holds.
pub fn reader(tree: SharedTree) -> Reader {
    let mut reader = Reader::new(anything());
    reader.set_tree(tree);
    reader
}

/// What is in a buffer, or was made by us, has passed its limits before.
pub fn anything() -> Limits {
    Limits {
        max_depth: u32::MAX,
        max_attributes: u32::MAX,
        max_namespaces: u32::MAX,
        allow_fragment: true,
        allow_invalid_character_references: true,
        ..Limits::default()
    }
}

impl Object for Buffer {
    type Handle = WS_XML_BUFFER;
    const NAME: &'static str = "WS_XML_BUFFER";
    const TAG: u32 = u32::from_be_bytes(*b"XBUF");
    fn pool() -> &'static Pool<Buffer> {
        static POOL: Pool<Buffer> = Pool::new();
        &POOL
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_QUOTA_EXCEEDED;

    #[test]
    fn text_goes_in_and_out() {
        for text in [
            "<a x=\"1\"><b/><c></c>t</a>",
            "<a/>text<b xmlns=\"u:b\"/>",
            "",
        ] {
            let buffer = Buffer::from_text(text.as_bytes().to_vec()).unwrap();
            assert_eq!(String::from_utf8(buffer.to_text().unwrap()).unwrap(), text);
        }
    }

    #[test]
    fn a_heap_bounds_its_buffers() {
        let text = format!("<a>{}</a>", "x".repeat(2000)).into_bytes();
        let mut heap = Heap::new(2000, 0);
        let error = Buffer::text_on_heap(text.clone(), &mut heap).unwrap_err();
        assert_eq!(error.code(), WS_E_QUOTA_EXCEEDED);
        let mut heap = Heap::new(8000, 0);
        Buffer::text_on_heap(text, &mut heap).unwrap();
        assert!(heap.requested_size() > 2000);
    }
}
