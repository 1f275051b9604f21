//! Copying an element with all that is in it from a reader to a writer.

use super::buffer::{anything, reader};
use super::reader::{Attribute, Entry, Node, Reader};
use super::tree::{SharedTree, Tree};
use super::value::Value;
use super::writer::{Identity, Quote, Writer};
use crate::base::error::{Error, Result};

impl Reader {
    /// Copies the current node to the writer and moves behind it, behind its end if it is an element. Before the first node it
    /// copies the whole document. Typed values keep
    /// their types. A copied element declares all prefixes in scope that the writer does not have, because its content may
    /// use them in values.
    pub fn copy_node(&mut self, writer: &mut Writer) -> Result<()> {
        if self.shares_tree(writer)? {
            // The copy must not meet itself.
            let mut apart = Writer::new(anything());
            apart.set_tree(Tree::shared(None)?)?;
            self.copy_node(&mut apart)?;
            return match apart.tree_position()? {
                Some((tree, _)) => reader(tree).copy_node(writer),
                None => Ok(()),
            };
        }
        if self.node() == Node::Bof {
            return self.copy_document(writer);
        }
        let depth = self.depth();
        let last = match self.node() {
            Node::Element => Node::EndElement,
            Node::CData => Node::EndCData,
            Node::Text | Node::Comment => self.node(),
            _ => {
                return Err(Error::invalid_operation(format!(
                    "there is nothing to copy at {}",
                    self.found()
                )));
            }
        };
        let mut top = true;
        loop {
            self.copy_one(writer, top)?;
            top = false;
            let done = self.node() == last && self.depth() == depth;
            self.next()?;
            if done {
                return Ok(());
            }
        }
    }

    /// Whether what is read is what is written.
    fn shares_tree(&self, writer: &Writer) -> Result<bool> {
        Ok(match (self.tree_position()?, writer.tree_position()?) {
            (Some((read, _)), Some((written, _))) => SharedTree::ptr_eq(&read, &written),
            _ => false,
        })
    }

    /// Copies all that comes up to the end of the document.
    fn copy_document(&mut self, writer: &mut Writer) -> Result<()> {
        while self.next()? != Node::Eof {
            self.copy_one(writer, false)?;
        }
        // Bytes outside of elements are not ended by an end of element.
        writer.end_top_value()
    }

    fn copy_one(&self, writer: &mut Writer, top: bool) -> Result<()> {
        match self.node() {
            Node::Element => {
                if self.has_entries() {
                    let [_, local, ns] = self.name_entries();
                    writer.identify(identity(local), identity(ns));
                }
                writer.start_element(Some(self.prefix()), self.local(), self.ns())?;
                self.copy_declarations(writer, top)?;
                self.copy_attributes(writer)?;
                // WS_XML_WRITER_PROPERTY_ID page: a pair of tags without content stays a pair of tags.
                match self.is_empty_element() || writer.compresses_empty() {
                    true => Ok(()),
                    false => writer.end_start_element(),
                }
            }
            Node::EndElement => writer.end_element(),
            Node::Text => self.copy_text(writer),
            Node::Comment => copy_comment(self.text(), writer),
            Node::CData => writer.start_cdata(),
            Node::EndCData => writer.end_cdata(),
            Node::Bof | Node::Eof => Ok(()),
        }
    }

    /// A binary value may come in pieces, which make one value only together.
    fn copy_text(&self, writer: &mut Writer) -> Result<()> {
        if let Some(items) = self.list() {
            return writer.value(Value::List(&items));
        }
        match (self.text(), self.text_entry()) {
            (Value::Base64(bytes), _) => writer.base64(bytes),
            (Value::Utf8(chars), entry @ Some(_)) => writer.known_chars(chars, identity(entry)),
            (other, _) => writer.value(other),
        }
    }

    /// Copies the attributes of the current element, without its namespace declarations.
    pub fn copy_attributes(&self, writer: &mut Writer) -> Result<()> {
        for (index, attribute) in self.attributes().enumerate() {
            if !attribute.is_xmlns {
                self.copy_attribute(index, &attribute, Some(attribute.prefix), writer)?;
            }
        }
        Ok(())
    }

    /// The same for an element with another name and declarations of its own: where a prefix means something else, the
    /// attribute gets another one.
    pub fn copy_attributes_apart(&self, writer: &mut Writer) -> Result<()> {
        for (index, attribute) in self.attributes().enumerate() {
            if attribute.is_xmlns {
                continue;
            }
            let bound = writer.namespace_of_prefix(attribute.prefix);
            let fits = attribute.prefix.is_empty() || bound.is_none_or(|ns| ns == attribute.ns);
            let prefix = fits.then_some(attribute.prefix);
            self.copy_attribute(index, &attribute, prefix, writer)?;
        }
        Ok(())
    }

    fn copy_attribute(
        &self,
        index: usize,
        attribute: &Attribute<'_>,
        prefix: Option<&[u8]>,
        writer: &mut Writer,
    ) -> Result<()> {
        if self.has_entries() {
            let [_, local, ns] = self.attribute_entries(index);
            writer.identify(identity(local), identity(ns));
        }
        let quote = quote(attribute.single_quote);
        writer.start_quoted_attribute(prefix, attribute.local, attribute.ns, quote)?;
        match self.attribute_list(index) {
            Some(items) => writer.value(Value::List(&items))?,
            None => writer.value(attribute.value)?,
        }
        writer.end_attribute()
    }

    /// Declares the prefixes of the current element on the writer's open start tag: all in scope, or its own only.
    pub fn copy_declarations(&self, writer: &mut Writer, all: bool) -> Result<()> {
        if !all {
            return self
                .attributes()
                .enumerate()
                .filter(|(_, attribute)| attribute.is_xmlns)
                .try_for_each(|(index, attribute)| {
                    if self.has_entries() {
                        let [_, _, ns] = self.attribute_entries(index);
                        writer.identify(Identity::default(), identity(ns));
                    }
                    let (prefix, quote) = (Some(attribute.prefix), quote(attribute.single_quote));
                    writer.quoted_xmlns(prefix, attribute.ns, quote)
                });
        }
        let mut seen: Vec<&[u8]> = vec![b"xml"];
        for (prefix, ns) in self.namespaces_in_scope() {
            if !seen.contains(&prefix) {
                seen.push(prefix);
                writer.xmlns(prefix, ns)?;
            }
        }
        Ok(())
    }
}

/// What a string of a program's dictionary says of itself.
fn identity(entry: Option<Entry>) -> Identity {
    match entry {
        Some((dictionary, id)) => Identity {
            dictionary: dictionary.expose_provenance(),
            id,
        },
        None => Identity::default(),
    }
}

fn quote(single: bool) -> Quote {
    match single {
        true => Quote::Single,
        false => Quote::Double,
    }
}

fn copy_comment(value: Value<'_>, writer: &mut Writer) -> Result<()> {
    let mut text = Vec::new();
    value.write_text(&mut text)?;
    writer.comment(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_OPERATION;
    use crate::xml::{Charset, Codec, Limits};

    const TEXT: Codec = Codec::Text(Charset::Utf8);

    fn copied(bytes: &[u8], from: Codec, to: Codec) -> Vec<u8> {
        let mut reader = Reader::new(Limits::default());
        reader.set_input(bytes.to_vec(), from, None).unwrap();
        reader.to_start_element(None, None).unwrap();
        reader.start_element().unwrap();
        let mut writer = Writer::new(Limits::default());
        writer.set_output(to, 4096, None);
        reader.copy_node(&mut writer).unwrap();
        assert_eq!(reader.node(), Node::EndElement);
        writer.take().0
    }

    #[test]
    fn a_copied_element_stands_alone() {
        let text = b"<r xmlns=\"u:d\" xmlns:p=\"u:p\" xmlns:q=\"u:hidden\">\
            <x xmlns:q=\"u:q\" q:at=\"1\"><y xmlns=\"\">p:name</y><!-- c --><![CDATA[<]]></x></r>";
        let copy = String::from_utf8(copied(text, TEXT, TEXT)).unwrap();
        let (tag, content) = copy.split_once('>').unwrap();
        for part in [
            "<x ",
            "xmlns=\"u:d\"",
            "xmlns:p=\"u:p\"",
            "xmlns:q=\"u:q\"",
            "q:at=\"1\"",
        ] {
            assert!(tag.contains(part), "{part} in {copy}");
        }
        assert!(!tag.contains("hidden"), "{copy}");
        assert_eq!(
            content,
            "<y xmlns=\"\">p:name</y><!-- c --><![CDATA[<]]></x>"
        );
    }

    #[test]
    fn pieces_of_a_binary_value_stay_one_value() {
        let pieces = [&[0x40, 1, b'r', 0x40, 1, b'x', 0x9e, 1, 7, 0x9f, 2, 8, 9, 1][..]].concat();
        let text = copied(&pieces, Codec::Binary, TEXT);
        assert_eq!(String::from_utf8_lossy(&text), "<x>BwgJ</x>");
    }

    #[test]
    fn only_what_starts_here_can_be_copied() {
        let mut reader = Reader::new(Limits::default());
        reader.set_input(b"<r/>".to_vec(), TEXT, None).unwrap();
        let mut writer = Writer::new(Limits::default());
        writer.set_output(TEXT, 4096, None);
        reader.copy_node(&mut writer).unwrap();
        assert_eq!(reader.node(), Node::Eof);
        let error = reader.copy_node(&mut writer).unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_OPERATION);
    }
}
