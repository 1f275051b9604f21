//! Canonical XML 1.0 and Exclusive XML Canonicalization 1.0: the one form of all documents that mean the same, for signatures.
//!
//! A [`Canonical`] is told of one node after the other, by a reader that moves over them or by a writer, and gives bytes.

mod object;
mod reader;
mod writer;

pub use object::{Delivery, Settings};

use super::value::Value;
use crate::base::error::Result;

/// Which canonical form.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Declarations stand where names use them (Exclusive XML Canonicalization), not where the document has them.
    pub exclusive: bool,
    pub comments: bool,
    /// Prefixes whose declarations an exclusive form treats like an inclusive one; an empty one is the default namespace.
    pub prefixes: Vec<Vec<u8>>,
    /// Local name and namespace of elements to leave out, with all that is in them.
    pub omitted: Option<(Vec<u8>, Vec<u8>)>,
}

/// The canonical form of the nodes so far.
pub struct Canonical {
    options: Options,
    out: Vec<u8>,
    /// How many elements around the first node are open.
    outer: usize,
    /// The declarations that are written and in scope, the innermost last.
    rendered: Vec<(Vec<u8>, Vec<u8>)>,
    open: Vec<Open>,
    /// The start tag whose attributes are not all known.
    tag: Option<Tag>,
    /// How many of the open elements are left out.
    omitted: usize,
    root_seen: bool,
    /// The text on which a reader stands: a program may take it piece by piece.
    current: Vec<u8>,
    /// The node on which a reader stands is in the output already: moving on had failed.
    passed: bool,
}

struct Open {
    name: Vec<u8>,
    /// How many declarations were written before it.
    rendered: usize,
}

#[derive(Default)]
struct Tag {
    prefix: Vec<u8>,
    local: Vec<u8>,
    ns: Vec<u8>,
    attributes: Vec<Attribute>,
    declarations: Vec<(Vec<u8>, Vec<u8>)>,
}

struct Attribute {
    prefix: Vec<u8>,
    local: Vec<u8>,
    ns: Vec<u8>,
    value: Vec<u8>,
}

impl Canonical {
    /// Starts where `outer` elements are open.
    pub(super) fn new(options: Options, outer: usize) -> Canonical {
        Canonical {
            options,
            out: Vec::new(),
            outer,
            rendered: Vec::new(),
            open: Vec::new(),
            tag: None,
            omitted: 0,
            root_seen: false,
            current: Vec::new(),
            passed: false,
        }
    }

    /// How many elements were open at the start.
    pub(super) fn outer(&self) -> usize {
        self.outer
    }

    /// The bytes so far, when there are at least `size`.
    pub(super) fn take(&mut self, size: usize) -> Option<Vec<u8>> {
        (!self.out.is_empty() && self.out.len() >= size).then(|| std::mem::take(&mut self.out))
    }

    /// An element starts; attributes and declarations follow, and [`Canonical::end_tag`].
    pub(super) fn start_element(&mut self, prefix: &[u8], local: &[u8], ns: &[u8]) {
        let omits = |(name, uri): &(Vec<u8>, Vec<u8>)| name == local && uri == ns;
        if self.omitted > 0 || self.options.omitted.as_ref().is_some_and(omits) {
            self.omitted += 1;
            return;
        }
        self.tag = Some(Tag {
            prefix: prefix.to_vec(),
            local: local.to_vec(),
            ns: ns.to_vec(),
            ..Tag::default()
        });
    }

    pub(super) fn attribute(&mut self, prefix: &[u8], local: &[u8], ns: &[u8]) {
        if let Some(tag) = &mut self.tag {
            tag.attributes.push(Attribute {
                prefix: prefix.to_vec(),
                local: local.to_vec(),
                ns: ns.to_vec(),
                value: Vec::new(),
            });
        }
    }

    /// A value, or a piece of it, of the last attribute.
    pub(super) fn attribute_value(&mut self, value: &Value<'_>) -> Result<()> {
        let attributes = self.tag.as_mut().map(|tag| &mut tag.attributes);
        match attributes.and_then(|attributes| attributes.last_mut()) {
            Some(attribute) => value.write_text(&mut attribute.value),
            None => Ok(()),
        }
    }

    pub(super) fn declaration(&mut self, prefix: &[u8], ns: &[u8]) {
        if let Some(tag) = &mut self.tag {
            tag.declarations.push((prefix.to_vec(), ns.to_vec()));
        }
    }

    /// The start tag is complete. `scope` knows what the prefixes mean on the element.
    pub(super) fn end_tag<'s>(&mut self, scope: impl Fn(&[u8]) -> Option<&'s [u8]>) {
        let Some(mut tag) = self.tag.take() else {
            return;
        };
        let mut name = Vec::new();
        push_name(&mut name, &tag.prefix, &tag.local);
        self.out.push(b'<');
        self.out.extend_from_slice(&name);
        let before = self.rendered.len();
        let mut needed = self.needed(&tag, scope);
        needed.sort();
        needed.dedup();
        for (prefix, ns) in needed {
            if prefix != b"xml" && self.meaning(&prefix) != Some(&ns) {
                self.push_declaration(&prefix, &ns);
                self.rendered.push((prefix, ns));
            }
        }
        tag.attributes
            .sort_by(|a, b| (&a.ns, &a.local).cmp(&(&b.ns, &b.local)));
        for attribute in &tag.attributes {
            self.out.push(b' ');
            push_name(&mut self.out, &attribute.prefix, &attribute.local);
            self.out.extend_from_slice(b"=\"");
            escape(&mut self.out, &attribute.value, attribute_reference);
            self.out.push(b'"');
        }
        self.out.push(b'>');
        self.root_seen = true;
        self.open.push(Open {
            name,
            rendered: before,
        });
    }

    /// The declarations that the element must have, unless they are in scope.
    fn needed<'s>(
        &self,
        tag: &Tag,
        scope: impl Fn(&[u8]) -> Option<&'s [u8]>,
    ) -> Vec<(Vec<u8>, Vec<u8>)> {
        if !self.options.exclusive {
            return tag.declarations.clone();
        }
        let mut needed = vec![(tag.prefix.clone(), tag.ns.clone())];
        let prefixed = tag.attributes.iter().filter(|a| !a.prefix.is_empty());
        needed.extend(prefixed.map(|a| (a.prefix.clone(), a.ns.clone())));
        for prefix in &self.options.prefixes {
            if let Some(ns) = scope(prefix) {
                needed.push((prefix.clone(), ns.to_vec()));
            }
        }
        needed
    }

    /// What a prefix means in the output so far; no prefix means no namespace.
    fn meaning(&self, prefix: &[u8]) -> Option<&Vec<u8>> {
        const NOTHING: &Vec<u8> = &Vec::new();
        let written = self.rendered.iter().rev().find(|(p, _)| p == prefix);
        match written {
            Some((_, ns)) => Some(ns),
            None => prefix.is_empty().then_some(NOTHING),
        }
    }

    fn push_declaration(&mut self, prefix: &[u8], ns: &[u8]) {
        self.out.extend_from_slice(b" xmlns");
        if !prefix.is_empty() {
            self.out.push(b':');
            self.out.extend_from_slice(prefix);
        }
        self.out.extend_from_slice(b"=\"");
        escape(&mut self.out, ns, attribute_reference);
        self.out.push(b'"');
    }

    pub(super) fn end_element(&mut self) {
        if self.omitted > 0 {
            self.omitted -= 1;
            return;
        }
        if let Some(open) = self.open.pop() {
            self.out.extend_from_slice(b"</");
            self.out.extend_from_slice(&open.name);
            self.out.push(b'>');
            self.rendered.truncate(open.rendered);
        }
    }

    /// A value between tags. White space beside the root element is no part of the canonical form.
    pub(super) fn value(&mut self, value: &Value<'_>) -> Result<()> {
        let mut text = Vec::new();
        value.write_text(&mut text)?;
        self.text(&text);
        Ok(())
    }

    pub(super) fn text(&mut self, utf8: &[u8]) {
        if self.omitted == 0 && !self.at_top() {
            escape(&mut self.out, utf8, text_reference);
        }
    }

    pub(super) fn comment(&mut self, utf8: &[u8]) {
        if self.omitted > 0 || !self.options.comments {
            return;
        }
        if self.at_top() && self.root_seen {
            self.out.push(b'\n');
        }
        self.out.extend_from_slice(b"<!--");
        self.out.extend_from_slice(utf8);
        self.out.extend_from_slice(b"-->");
        if self.at_top() && !self.root_seen {
            self.out.push(b'\n');
        }
    }

    fn at_top(&self) -> bool {
        self.outer == 0 && self.open.is_empty()
    }
}

fn push_name(out: &mut Vec<u8>, prefix: &[u8], local: &[u8]) {
    if !prefix.is_empty() {
        out.extend_from_slice(prefix);
        out.push(b':');
    }
    out.extend_from_slice(local);
}

fn escape(out: &mut Vec<u8>, utf8: &[u8], reference: fn(u8) -> Option<&'static [u8]>) {
    let mut rest = utf8;
    while let Some(at) = rest.iter().position(|&byte| reference(byte).is_some()) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain);
        let Some((&byte, behind)) = special.split_first() else {
            break;
        };
        out.extend_from_slice(reference(byte).unwrap_or_default());
        rest = behind;
    }
    out.extend_from_slice(rest);
}

fn text_reference(byte: u8) -> Option<&'static [u8]> {
    match byte {
        b'&' => Some(b"&amp;"),
        b'<' => Some(b"&lt;"),
        b'>' => Some(b"&gt;"),
        b'\r' => Some(b"&#xD;"),
        _ => None,
    }
}

fn attribute_reference(byte: u8) -> Option<&'static [u8]> {
    match byte {
        b'&' => Some(b"&amp;"),
        b'<' => Some(b"&lt;"),
        b'"' => Some(b"&quot;"),
        b'\t' => Some(b"&#x9;"),
        b'\n' => Some(b"&#xA;"),
        b'\r' => Some(b"&#xD;"),
        _ => None,
    }
}
