//! XML documents whose elements know where they stand.

use crate::name::Name;
use crate::report::{At, Report, Source};

/// The namespace of the prefix `xml`.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// More nodes than any description of a service has.
const MAX_NODES: u32 = 4_000_000;

/// A parsed input.
pub(crate) struct Document<'a> {
    tree: roxmltree::Document<'a>,
    file: usize,
}

impl<'a> Document<'a> {
    /// Parses an input; what is wrong with it goes to the report.
    pub(crate) fn parse(
        file: usize,
        source: &'a Source,
        report: &Report<'_>,
    ) -> Option<Document<'a>> {
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            nodes_limit: MAX_NODES,
            ..Default::default()
        };
        match roxmltree::Document::parse_with_options(&source.text, options) {
            Ok(tree) => Some(Document { tree, file }),
            Err(error) => {
                let at = error.pos();
                let text = &source.text;
                let line = text.split_inclusive('\n').take(at.row as usize - 1);
                let start: usize = line.map(str::len).sum();
                let rest = text.get(start..).unwrap_or_default();
                let column = rest
                    .char_indices()
                    .nth(at.col as usize - 1)
                    .map_or(rest.len(), |(column, _)| column);
                let offset = start + column;
                report.error(
                    At { file, offset },
                    format_args!("not well-formed: {error}"),
                );
                None
            }
        }
    }

    pub(crate) fn root(&self) -> Element<'_> {
        Element {
            node: self.tree.root_element(),
            file: self.file,
        }
    }
}

/// An element of an input.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    node: roxmltree::Node<'a, 'a>,
    file: usize,
}

impl<'a> Element<'a> {
    pub(crate) fn at(self) -> At {
        At {
            file: self.file,
            offset: self.node.range().start,
        }
    }

    pub(crate) fn local(self) -> &'a str {
        self.node.tag_name().name()
    }

    pub(crate) fn ns(self) -> &'a str {
        self.node.tag_name().namespace().unwrap_or_default()
    }

    pub(crate) fn is(self, ns: &str, local: &str) -> bool {
        self.local() == local && self.ns() == ns
    }

    /// An attribute without namespace.
    pub(crate) fn attribute(self, local: &str) -> Option<&'a str> {
        self.node.attribute(local)
    }

    /// An attribute with a namespace.
    pub(crate) fn attribute_of(self, ns: &str, local: &str) -> Option<&'a str> {
        self.node.attribute((ns, local))
    }

    /// Where an attribute stands, or the element when it has none of this name.
    pub(crate) fn attribute_at(self, local: &str) -> At {
        let found = self.node.attribute_node(local);
        At {
            file: self.file,
            offset: found.map_or(self.node.range().start, |found| found.range().start),
        }
    }

    pub(crate) fn children(self) -> impl Iterator<Item = Element<'a>> {
        self.node
            .children()
            .filter(roxmltree::Node::is_element)
            .map(move |node| Element {
                node,
                file: self.file,
            })
    }

    /// The children of a namespace.
    pub(crate) fn children_of(self, ns: &'static str) -> impl Iterator<Item = Element<'a>> {
        self.children().filter(move |child| child.ns() == ns)
    }

    pub(crate) fn child(self, ns: &'static str, local: &str) -> Option<Element<'a>> {
        self.children().find(|child| child.is(ns, local))
    }

    /// The text directly in the element.
    pub(crate) fn text(self) -> &'a str {
        self.node.text().unwrap_or_default()
    }

    /// The element as it stands in the input.
    pub(crate) fn source(self, text: &str) -> &str {
        text.get(self.node.range()).unwrap_or_default()
    }

    /// The declarations that a copy of the element needs: each prefix in scope, with its namespace.
    pub(crate) fn namespaces(self) -> impl Iterator<Item = (Option<&'a str>, &'a str)> {
        self.node.namespaces().map(|ns| (ns.name(), ns.uri()))
    }

    /// The name behind `prefix:local`. A prefix that is not declared gives nothing.
    pub(crate) fn qname(self, text: &str) -> Option<Name> {
        let text = text.trim();
        let (ns, local) = match text.split_once(':') {
            // This prefix is always there.
            Some(("xml", local)) => (XML, local),
            Some((prefix, local)) => (self.node.lookup_namespace_uri(Some(prefix))?, local),
            None => (
                self.node.lookup_namespace_uri(None).unwrap_or_default(),
                text,
            ),
        };
        Some(Name::new(ns, local))
    }
}
