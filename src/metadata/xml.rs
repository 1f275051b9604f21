//! Small steps over the elements of metadata documents.

use super::names::{Name, POLICY};
use crate::base::error::{Error, Result};
use crate::base::heap::Charge;
use crate::soap::element;
use crate::xml::buffer::anything;
use crate::xml::tree::{NodeId, SharedTree, Tree};
use crate::xml::{Charset, Codec, Reader, Writer, buffer};

/// An element of a tree.
#[derive(Clone)]
pub struct Element {
    tree: SharedTree,
    node: NodeId,
}

impl Element {
    /// The current element of a reader of a tree.
    pub(super) fn current(reader: &Reader) -> Result<Element> {
        match reader.tree_position()? {
            Some((tree, node)) => Ok(Element { tree, node }),
            None => Err(Error::invalid_operation("the reader reads no tree")),
        }
    }

    /// A reader on the element.
    pub fn reader(&self) -> Result<Reader> {
        let mut reader = buffer::reader(SharedTree::clone(&self.tree));
        reader.set_tree_position(self.node)?;
        Ok(reader)
    }

    /// The element as self-contained XML text.
    pub fn to_text(&self) -> Result<Vec<u8>> {
        copy_text(&mut self.reader()?, usize::MAX)
    }
}

/// Whether the current element belongs to WS-Policy.
pub(super) fn is_of_policy(reader: &Reader) -> bool {
    POLICY.contains(&reader.ns())
}

/// The value of an attribute of the current element without a namespace.
pub(super) fn attribute(reader: &Reader, local: &[u8]) -> Result<Option<String>> {
    element::attribute(reader, local, b"")
}

/// The value of an attribute of the current element, in either namespace of WS-Policy.
pub(super) fn policy_attribute(reader: &Reader, local: &[u8]) -> Result<Option<String>> {
    for ns in POLICY {
        if let Some(value) = element::attribute(reader, local, ns)? {
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// The value of an attribute that the current element must have.
pub(super) fn required(reader: &Reader, local: &[u8]) -> Result<String> {
    attribute(reader, local)?.ok_or_else(|| {
        let name = String::from_utf8_lossy(local);
        reader.error(format!(
            "expected the attribute {name}; {} has none",
            reader.found()
        ))
    })
}

/// The qualified name that is the value of an attribute of the current element.
pub(super) fn qualified(reader: &Reader, local: &[u8]) -> Result<Name> {
    let text = required(reader, local)?;
    let (prefix, local) = text.split_once(':').unwrap_or(("", &text));
    let Some(ns) = reader.namespace_of_prefix(prefix.as_bytes()) else {
        return Err(reader.error(format!("the prefix of the name \"{text}\" is not declared")));
    };
    Ok(Name {
        ns: String::from_utf8_lossy(ns).into_owned(),
        local: local.to_owned(),
    })
}

/// Copies the current element to self-contained XML text of at most `max` bytes and moves past it.
pub(super) fn copy_text(reader: &mut Reader, max: usize) -> Result<Vec<u8>> {
    let mut writer = Writer::new(anything());
    writer.set_output(Codec::Text(Charset::Utf8), max, None);
    reader.copy_node(&mut writer)?;
    Ok(writer.take().0)
}

/// Copies the current element to a tree that counts against the quota, and moves past it.
pub(super) fn copy_tree(reader: &mut Reader, charge: &Charge) -> Result<Reader> {
    let tree = Tree::shared(Some(charge.clone()))?;
    let mut writer = Writer::new(anything());
    writer.set_tree(SharedTree::clone(&tree))?;
    reader.copy_node(&mut writer)?;
    let mut reader = buffer::reader(tree);
    reader.to_start_element(None, None)?;
    Ok(reader)
}
