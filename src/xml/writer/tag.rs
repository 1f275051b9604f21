//! The open start tag: attributes, and the namespace declarations it will need.

use super::namespaces::{Origin, XML_NAMESPACE, XMLNS_NAMESPACE};
use super::quick::push;
use super::{Form, Place, Quote, Writer, binary, push_name, text};
use crate::base::error::{Error, Result};
use crate::xml::scan::equal;

/// What is known of the start tag until it is committed.
#[derive(Clone, Default)]
pub(super) struct Tag {
    /// Where it starts in the output.
    pub(super) start: usize,
    /// The first declaration that belongs to it; those before were in scope already.
    pub(super) first: usize,
    /// The first declaration that is still to be written.
    pub(super) written: usize,
    /// The declaration of the element's own prefix.
    pub(super) own: Option<usize>,
    /// How many attributes it has, declarations included.
    pub(super) attributes: usize,
    /// Where the local names of the attributes start, behind the names of the open elements.
    pub(super) names: usize,
    /// The declaration each attribute uses, and where its local name ends.
    attribute_names: Vec<(usize, usize)>,
    /// The places of its attributes among the names that are known; all bits when not all of them have one.
    pub(super) seen: u64,
    /// They are the places of names with single quotes.
    pub(super) is_single: bool,
    /// Declarations from outside that other names of it use: hiding one would change a name that is already written.
    used: Vec<usize>,
    /// A prefix that would have to mean two namespaces.
    conflict: Option<Vec<u8>>,
    /// Binary: where the record of the attribute's value starts.
    pub(super) value_start: usize,
    /// Binary: the value so far as characters.
    pub(super) value_text: Vec<u8>,
}

impl Tag {
    /// Forgets the tag before; the buffers are used again.
    #[inline]
    pub(super) fn restart(&mut self, start: usize, first: usize) {
        self.start = start;
        self.first = first;
        self.written = first;
        self.own = None;
        self.attributes = 0;
        self.attribute_names.clear();
        self.seen = 0;
        self.used.clear();
        self.conflict = None;
    }

    /// Begins a tag of a name that uses a declaration from outside; the tag before had no conflict.
    #[inline(always)]
    pub(super) fn begin(&mut self, start: usize, first: usize, own: usize, names: usize) {
        debug_assert!(!self.has_conflict());
        self.start = start;
        self.first = first;
        self.written = first;
        self.own = Some(own);
        self.attributes = 0;
        self.names = names;
        self.attribute_names.clear();
        self.seen = 0;
        self.used.clear();
    }

    /// Goes on where another tag is that has no attributes but declarations; the buffers are used again.
    pub(super) fn resume(&mut self, other: &Tag) {
        self.restart(other.start, other.first);
        self.written = other.written;
        self.own = other.own;
        self.attributes = other.attributes;
        self.names = other.names;
        self.used.extend_from_slice(&other.used);
    }

    /// Whether [`Tag::resume`] can go on here.
    pub(super) fn has_no_attributes(&self) -> bool {
        self.attribute_names.is_empty() && self.conflict.is_none()
    }

    /// Adds an attribute, whose local name ends there in the names.
    fn add_name(&mut self, binding: usize, end: usize) {
        self.attribute_names.push((binding, end));
        self.seen = !0;
    }

    /// The same for a known name, where there is room for it.
    #[inline(always)]
    pub(super) fn add_name_quickly(&mut self, binding: usize, end: usize) -> Option<()> {
        push(&mut self.attribute_names, (binding, end))
    }

    /// Makes room for another attribute.
    pub(super) fn reserve_name(&mut self) {
        self.attribute_names.reserve(1);
    }

    /// Whether a prefix would have to mean two namespaces.
    #[inline]
    pub(super) fn has_conflict(&self) -> bool {
        self.conflict.is_some()
    }

    /// Whether a name of the tag uses this declaration from outside.
    fn uses(&self, number: usize) -> bool {
        self.own == Some(number) || self.used.contains(&number)
    }
}

impl Writer {
    /// Starts an attribute of the open start tag. Without a prefix it takes one in scope for the namespace, none for no
    /// namespace, or a new one.
    pub fn start_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
    ) -> Result<()> {
        self.start_quoted_attribute(prefix, local, ns, Quote::Double)
    }

    /// [`Writer::start_attribute`] with a choice of the quotes.
    pub fn start_quoted_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
        quote: Quote,
    ) -> Result<()> {
        match self.readily_attribute(prefix, local, ns, quote) {
            Some(()) => Ok(()),
            None => self.start_any_attribute(prefix, local, ns, quote),
        }
    }

    fn start_any_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
        quote: Quote,
    ) -> Result<()> {
        let (local_identity, ns_identity) = std::mem::take(&mut self.hint);
        if self.place != Place::Tag && !self.reopens_tag()? {
            return Err(self.wrong_place("an attribute"));
        }
        let bound = match ns {
            [] => None,
            _ => self.check_bound_name(prefix, local, ns)?,
        };
        if ns.is_empty() {
            self.check_name(prefix, local, ns)?;
        }
        if prefix == Some(b"") && !ns.is_empty() {
            return Err(self.invalid(format!(
                "the attribute {} has a namespace but no prefix",
                local.escape_ascii()
            )));
        }
        if ns.is_empty() && local == b"xmlns" {
            return Err(self.invalid("an attribute xmlns would be a namespace declaration"));
        }
        self.count_attribute()?;
        let declared = self.namespaces.len();
        let binding = match bound {
            Some(binding) => {
                self.use_outer(binding);
                binding
            }
            None if ns.is_empty() => 0,
            None => self.bind(prefix, ns, false)?,
        };
        if self.namespaces.len() > declared {
            self.namespaces.set_identity(declared, ns_identity);
        }
        self.check_unique(binding, local)?;
        let prefix = self.namespaces.prefix(binding);
        match self.form {
            Form::Text(_) => {
                self.out.push(b' ');
                push_name(&mut self.out, prefix, local);
                self.out.extend_from_slice(&[b'=', quote.byte()]);
            }
            Form::Binary | Form::Raw => {
                let id = self.naming.wire_id(local, local_identity);
                binary::attribute(&mut self.out, prefix, local, id);
            }
            Form::Tree => {
                let prefix = prefix.to_vec();
                self.tree_attribute(&prefix, local, ns, quote)?;
            }
        }
        if let Some(canonical) = &mut self.canonical {
            canonical.attribute(self.namespaces.prefix(binding), local, ns);
        }
        self.tag.value_start = self.out.len();
        self.tag.value_text.clear();
        self.place = Place::Attribute(quote);
        self.within()
    }

    /// Ends the attribute.
    pub fn end_attribute(&mut self) -> Result<()> {
        match self.quick_end_attribute(self.stand()) {
            Some(_) => Ok(()),
            None => self.end_any_attribute(),
        }
    }

    fn end_any_attribute(&mut self) -> Result<()> {
        let Place::Attribute(quote) = self.place else {
            return Err(self.wrong_place("the end of an attribute"));
        };
        self.flush_remainder()?;
        match self.form {
            Form::Text(_) => self.out.push(quote.byte()),
            Form::Binary if self.out.len() == self.tag.value_start => {
                binary::chars(&mut self.out, b"");
            }
            Form::Binary | Form::Raw => {}
            Form::Tree => self.tree_end_attribute()?,
        }
        self.place = Place::Tag;
        self.close_reopened()?;
        self.within()
    }

    /// Declares a prefix (an empty one for the default namespace) on the open start tag; nothing happens when it has this
    /// meaning already.
    pub fn xmlns(&mut self, prefix: &[u8], ns: &[u8]) -> Result<()> {
        self.quoted_xmlns(Some(prefix), ns, Quote::Double)
    }

    /// [`Writer::xmlns`] with a choice of the quotes. No prefix at all means the default namespace, which is refused when the
    /// element's own prefix stands for the namespace.
    pub fn quoted_xmlns(&mut self, prefix: Option<&[u8]>, ns: &[u8], quote: Quote) -> Result<()> {
        if self.place != Place::Tag {
            return Err(self.wrong_place("a namespace declaration"));
        }
        let own = self.tag.own.unwrap_or_default();
        if prefix.is_none() && self.namespaces.ns(own) == ns {
            return Err(self.at_path(Error::invalid_operation(format!(
                "the namespace '{}' is bound to the prefix of the element already",
                String::from_utf8_lossy(ns)
            ))));
        }
        let (_, ns_identity) = std::mem::take(&mut self.hint);
        let prefix = prefix.unwrap_or_default();
        if !prefix.is_empty() {
            self.check_name(Some(prefix), prefix, ns)?;
        }
        let declared = self.namespaces.len();
        let number = self.declare(prefix, ns, Origin::Written(quote))?;
        self.namespaces.set_identity(declared, ns_identity);
        if number >= self.tag.first && self.namespaces.origin(number) == Origin::Implied {
            self.namespaces.set_origin(number, Origin::Written(quote));
        }
        Ok(())
    }

    /// The prefix in scope for a namespace, the innermost one; an empty one is the default namespace.
    pub fn prefix_of_namespace(&self, ns: &[u8]) -> Option<&[u8]> {
        let number = self.namespaces.find_namespace(ns, true)?;
        Some(self.namespaces.prefix(number))
    }

    /// The same without the declarations of an open start tag, which are not final (WsGetPrefixFromNamespace page).
    pub fn committed_prefix(&self, ns: &[u8]) -> Option<&[u8]> {
        let count = match self.place {
            Place::Tag | Place::Attribute(_) => self.tag.first,
            _ => self.namespaces.len(),
        };
        let number = self.namespaces.find_outer_namespace(ns, true, count)?;
        Some(self.namespaces.prefix(number))
    }

    /// The namespace that a prefix stands for here.
    pub fn namespace_of_prefix(&self, prefix: &[u8]) -> Option<&[u8]> {
        Some(self.namespaces.ns(self.namespaces.find(prefix)?))
    }

    /// A prefix for a namespace, for names in values: one in scope, or a new one on the open start tag.
    pub fn prefix_for(&mut self, ns: &[u8]) -> Result<Vec<u8>> {
        let number = match self.place {
            Place::Tag | Place::Attribute(_) => self.bind(None, ns, true)?,
            _ => match self.namespaces.find_namespace(ns, true) {
                Some(number) => number,
                None => return Err(self.no_prefix(ns)),
            },
        };
        Ok(self.namespaces.prefix(number).to_vec())
    }

    /// Sees to it that the prefix of a name in a value is declared, as long as the start tag is open.
    pub(super) fn use_prefix(&mut self, prefix: &[u8], ns: &[u8]) -> Result<()> {
        let open = matches!(self.place, Place::Tag | Place::Attribute(_));
        if open && !(prefix.is_empty() && ns.is_empty()) {
            self.check_name(Some(prefix), b"name", ns)?;
            self.declare(prefix, ns, Origin::Implied)?;
        }
        Ok(())
    }

    /// The declaration that a name of the tag uses; made if there is none.
    pub(super) fn bind(
        &mut self,
        prefix: Option<&[u8]>,
        ns: &[u8],
        with_default: bool,
    ) -> Result<usize> {
        match prefix {
            Some(prefix) => self.declare(prefix, ns, Origin::Implied),
            None if ns.is_empty() => self.declare(b"", ns, Origin::Implied),
            None => match self.namespaces.find_namespace(ns, with_default) {
                Some(number) => {
                    self.use_outer(number);
                    Ok(number)
                }
                None => {
                    let prefix = self.namespaces.unused_prefix();
                    self.declare(&prefix, ns, Origin::Implied)
                }
            },
        }
    }

    /// The declaration of a prefix for a namespace: one in scope, or a new one of this tag. A prefix that already means
    /// something else on this tag is remembered as a conflict, which fails when the tag is committed.
    fn declare(&mut self, prefix: &[u8], ns: &[u8], origin: Origin) -> Result<usize> {
        match self.namespaces.find(prefix) {
            Some(number) if self.namespaces.ns(number) == ns => {
                self.use_outer(number);
                return Ok(number);
            }
            Some(number) if number >= self.tag.first || self.tag.uses(number) => {
                self.tag.conflict = Some(prefix.to_vec());
                return Ok(number);
            }
            _ => {}
        }
        if prefix == b"xml" || ns == XML_NAMESPACE || ns == XMLNS_NAMESPACE {
            return Err(self.invalid(format!(
                "the prefix '{}' cannot be bound to '{}'",
                String::from_utf8_lossy(prefix),
                String::from_utf8_lossy(ns)
            )));
        }
        if self.namespaces.declared() >= self.limits.max_namespaces as usize {
            return Err(self.at_path(Error::quota(format!(
                "more than {} namespace declarations would be in scope (WS_XML_WRITER_PROPERTY_MAX_NAMESPACES)",
                self.limits.max_namespaces
            ))));
        }
        self.count_attribute()?;
        Ok(self.namespaces.declare(prefix, ns, origin))
    }

    fn use_outer(&mut self, number: usize) {
        if number < self.tag.first && !self.tag.uses(number) {
            self.tag.used.push(number);
        }
    }

    fn count_attribute(&mut self) -> Result<()> {
        if self.tag.attributes >= self.limits.max_attributes as usize {
            return Err(self.at_path(Error::quota(format!(
                "the element would have more than {} attributes (WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES)",
                self.limits.max_attributes
            ))));
        }
        self.tag.attributes += 1;
        Ok(())
    }

    /// A writer of a tree may stand on an element whose start tag takes another attribute.
    fn reopens_tag(&mut self) -> Result<bool> {
        match self.place {
            Place::Start | Place::Content | Place::End => self.reopen_tag(),
            Place::Tag | Place::Attribute(_) | Place::CData => Ok(false),
        }
    }

    /// Refuses the second attribute of a name.
    pub(super) fn check_unique(&mut self, binding: usize, local: &[u8]) -> Result<()> {
        if !self.is_unique(binding, local) {
            return Err(self.invalid(format!(
                "the element has two attributes {}",
                local.escape_ascii()
            )));
        }
        self.remember_attribute(binding, local);
        Ok(())
    }

    /// Whether the tag has no attribute of a name yet.
    fn is_unique(&self, binding: usize, local: &[u8]) -> bool {
        let mut start = self.tag.names;
        for &(other, end) in &self.tag.attribute_names {
            let name = self.names.get(start..end).unwrap_or_default();
            if equal(name, local) && self.namespaces.ns(other) == self.namespaces.ns(binding) {
                return false;
            }
            start = end;
        }
        true
    }

    pub(super) fn remember_attribute(&mut self, binding: usize, local: &[u8]) {
        self.names.extend_from_slice(local);
        self.tag.add_name(binding, self.names.len());
    }

    /// Ends the start tag because content follows.
    pub(super) fn commit(&mut self) -> Result<()> {
        self.write_declarations()?;
        self.canonical_tag();
        if self.is_text() {
            self.out.push(b'>');
        }
        self.place = Place::Content;
        self.within()
    }

    /// Writes the declarations of the tag: those of the caller first, then those that its names need.
    pub(super) fn write_declarations(&mut self) -> Result<()> {
        self.names.truncate(self.tag.names);
        self.put_declarations()
    }

    /// The same, after which the tag still knows its attributes.
    pub(super) fn put_declarations(&mut self) -> Result<()> {
        if let Some(prefix) = &self.tag.conflict {
            return Err(self.invalid(format!(
                "the prefix '{}' would be bound to two namespaces on one element",
                prefix.escape_ascii()
            )));
        }
        if self.tag.written == self.namespaces.len() {
            return Ok(());
        }
        for implied in [false, true] {
            for number in self.tag.written..self.namespaces.len() {
                if (self.namespaces.origin(number) == Origin::Implied) == implied {
                    self.write_declaration(number)
                        .map_err(|e| self.at_path(e))?;
                }
            }
        }
        self.within()
    }

    fn write_declaration(&mut self, number: usize) -> Result<()> {
        let quote = match self.namespaces.origin(number) {
            Origin::Implied => Quote::Double,
            Origin::Written(quote) => quote,
        };
        let (prefix, ns) = (self.namespaces.prefix(number), self.namespaces.ns(number));
        if let Some(canonical) = &mut self.canonical {
            canonical.declaration(prefix, ns);
        }
        if !self.is_text() {
            text::check(ns).map_err(|bad| bad.error(ns))?;
        }
        match self.form {
            Form::Text(_) => {}
            Form::Binary | Form::Raw => {
                let id = self.naming.wire_id(ns, self.namespaces.identity(number));
                binary::xmlns(&mut self.out, prefix, ns, id);
                return Ok(());
            }
            Form::Tree => return self.tree_declaration(number),
        }
        self.out.extend_from_slice(b" xmlns");
        if !prefix.is_empty() {
            self.out.push(b':');
            self.out.extend_from_slice(prefix);
        }
        self.out.extend_from_slice(&[b'=', quote.byte()]);
        let context = text::Context::Attribute(quote);
        text::escape(&mut self.out, ns, context, false).map_err(|bad| bad.error(ns))?;
        self.out.push(quote.byte());
        Ok(())
    }
}
