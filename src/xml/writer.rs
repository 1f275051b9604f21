//! The writer: elements, attributes and values in, text or binary XML out.
//!
//! A start tag stays open for attributes and declarations until its element gets content or ends; only then are the namespace
//! declarations written that its names need. Errors name the path of the open elements.

mod array;
mod beginning;
mod binary;
mod content;
mod indent;
mod known;
mod namespaces;
mod naming;
mod output;
mod package;
mod planned;
mod quick;
mod raw_bytes;
mod simple;
mod tag;
mod text;
mod tree;

pub use simple::Simple;

use super::canonical::Canonical;
use super::session::WriteTable;
use super::tree::NodeId;
use super::{Charset, Codec, Keepsake, Limits, chars};
use crate::base::error::{Error, Result};
use content::Remainder;
use known::KnownNames;
use namespaces::Namespaces;
use naming::Naming;
use package::Package;
use quick::Quick;
use raw_bytes::Group;
use tag::Tag;
use tree::Sink;

pub use array::ArrayKind;
pub use beginning::Beginning;
pub use naming::{GivenNames, Identity};
pub use package::Packaging;
pub use planned::{END_ELEMENT, STRIDE, Sheet, element_record};
pub use quick::Stand;

/// The quotes around an attribute value; binary XML has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    Double,
    Single,
}

impl Quote {
    fn byte(self) -> u8 {
        match self {
            Quote::Double => b'"',
            Quote::Single => b'\'',
        }
    }
}

/// What comes of the nodes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text(Charset),
    Binary,
    Tree,
    /// Bytes that are not XML: the base64 text at the top level stands for them.
    Raw,
}

/// Where the next call writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the top level, before the first element.
    Start,
    /// In a start tag, between attributes.
    Tag,
    /// In the value of an attribute.
    Attribute(Quote),
    /// In an element, after its start tag.
    Content,
    /// In a CDATA section.
    CData,
    /// At the top level, after the first element.
    End,
}

/// An element without its end yet.
#[derive(Clone, Copy)]
struct OpenElement {
    /// Where its name starts in the names.
    name: usize,
    prefix_length: usize,
    /// How many declarations were in scope before it.
    scope: usize,
    /// It has text, so white space that is added would change it.
    mixed: bool,
    /// It has a child that stands on a line of its own.
    lines: bool,
}

/// A writer of one document after the other into a buffer of its own.
pub struct Writer {
    limits: Limits,
    codec: Codec,
    form: Form,
    quick: Quick,
    known: KnownNames,
    max_size: usize,
    max_size_property: &'static str,
    uncompressed_empty: bool,
    compress_empty: bool,
    /// By how many blanks each level is indented; 0 for none, and no new lines.
    indent: u32,
    naming: Naming,
    /// What the strings of the next name say of themselves: the local name and the namespace.
    hint: (Identity, Identity),
    out: Vec<u8>,
    place: Place,
    open: Vec<OpenElement>,
    /// The names of the open elements, `prefix:local`, one behind the other.
    names: Vec<u8>,
    namespaces: Namespaces,
    tag: Tag,
    /// Bytes of a base64 value that do not make up three yet.
    remainder: Remainder,
    /// Start and end of the binary text record written last: if nothing follows it can take in the end of its element.
    last_text: (usize, usize),
    /// UTF-16 only: how many bytes were measured, and how many they take in the final encoding.
    measured: (usize, usize),
    /// A part of the document was taken away already.
    drained: bool,
    /// Where the nodes go, when they go into a tree.
    sink: Option<Sink>,
    /// Raw bytes: characters of base64 that do not make up four yet.
    group: Group,
    /// The package that the document is a part of.
    package: Option<Box<Package>>,
    /// Gets to know of every node that is written.
    canonical: Option<Box<Canonical>>,
    /// What somebody keeps who writes one document after the other.
    keepsake: Keepsake,
}

/// Something that changes with every write.
#[derive(PartialEq)]
pub struct Mark {
    out: usize,
    names: usize,
    place: Place,
    position: Option<NodeId>,
}

impl Writer {
    /// A writer of UTF-8 text with the default size quota; [`Writer::set_output`] chooses something else.
    pub fn new(limits: Limits) -> Writer {
        Writer {
            limits,
            codec: Codec::Text(Charset::Utf8),
            form: Form::Text(Charset::Utf8),
            quick: Quick::Text,
            known: KnownNames::default(),
            max_size: 65536,
            max_size_property: "WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE",
            uncompressed_empty: false,
            compress_empty: false,
            indent: 0,
            naming: Naming::Standard(None),
            hint: (Identity::default(), Identity::default()),
            out: Vec::new(),
            place: Place::Start,
            open: Vec::new(),
            names: Vec::new(),
            namespaces: Namespaces::new(),
            tag: Tag::default(),
            remainder: Remainder::default(),
            last_text: (0, 0),
            measured: (0, 0),
            drained: false,
            sink: None,
            group: Group::default(),
            package: None,
            canonical: None,
            keepsake: None,
        }
    }

    /// What somebody keeps with the writer.
    pub fn keepsake(&mut self) -> &mut Keepsake {
        &mut self.keepsake
    }

    /// Names the property that limits the size, for error texts.
    pub fn limited_by(mut self, property: &'static str) -> Writer {
        self.max_size_property = property;
        self
    }

    /// Starts a new document of at most `max_size` bytes. The session table takes the names that are new; without one they
    /// are written in full.
    pub fn set_output(&mut self, codec: Codec, max_size: usize, dictionary: Option<WriteTable>) {
        self.codec = codec;
        self.form = match codec {
            Codec::Text(charset) => Form::Text(charset),
            Codec::Binary | Codec::BinarySession => Form::Binary,
        };
        self.max_size = max_size.min(i32::MAX as usize);
        self.naming = Naming::Standard(dictionary);
        self.sink = None;
        self.package = None;
        self.group = Group::default();
        self.canonical = None;
        self.restart();
    }

    /// The state at the start of a document.
    fn restart(&mut self) {
        self.out.clear();
        self.place = Place::Start;
        self.open.clear();
        self.names.clear();
        self.namespaces.reset();
        self.tag.restart(0, 0);
        self.remainder = Remainder::default();
        self.last_text = (0, 0);
        self.measured = (0, 0);
        self.drained = false;
        self.hint = Default::default();
        self.find_quick();
        if self.utf16().is_some() {
            self.measured = (0, 2);
        }
    }

    /// Changes the limits; elements that are open stay open.
    pub fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Whether an element without content is written as `<a></a>` instead of `<a/>`.
    pub fn set_uncompressed_empty(&mut self, uncompressed: bool) {
        self.uncompressed_empty = uncompressed;
    }

    /// Whether copying an element without content makes it an empty element, even if it was none.
    pub fn set_compress_empty(&mut self, compress: bool) {
        self.compress_empty = compress;
    }

    pub(super) fn compresses_empty(&self) -> bool {
        self.compress_empty
    }

    /// Lets a program choose which strings of binary XML go out as numbers.
    pub fn set_names(&mut self, names: Box<dyn GivenNames>) {
        self.naming = Naming::Given(names);
        self.find_quick();
    }

    /// Writes all strings of binary XML in full.
    pub fn set_no_names(&mut self) {
        self.naming = Naming::None;
        self.find_quick();
    }

    /// Says of the strings of the next name what they say of themselves.
    pub fn identify(&mut self, local: Identity, ns: Identity) {
        self.hint = (local, ns);
    }

    /// By how many blanks each level of text XML is indented; 0 for no formatting.
    pub fn set_indent(&mut self, indent: u32) {
        self.indent = indent;
        self.find_quick();
    }

    pub(super) fn canonical(&self) -> Option<&Canonical> {
        self.canonical.as_deref()
    }

    pub(super) fn canonical_mut(&mut self) -> Option<&mut Canonical> {
        self.canonical.as_deref_mut()
    }

    /// Exchanges the canonical form that is under way.
    pub(super) fn set_canonical(
        &mut self,
        canonical: Option<Box<Canonical>>,
    ) -> Option<Box<Canonical>> {
        let before = std::mem::replace(&mut self.canonical, canonical);
        self.find_quick();
        before
    }

    /// Whether nothing but an XML declaration has been written.
    pub(super) fn is_at_start(&self) -> bool {
        let nothing = self.out.is_empty() || self.out.ends_with(b"?>");
        self.place == Place::Start && nothing && !self.drained
    }

    /// Completes what is written piece by piece; fails in an attribute or CDATA section.
    pub(super) fn between_nodes(&mut self) -> Result<()> {
        match self.place {
            Place::Tag => self.commit(),
            Place::Attribute(_) | Place::CData => Err(self.wrong_place("another node")),
            Place::Start | Place::Content | Place::End => self.flush_remainder(),
        }
    }

    /// The start tag is complete: its canonical form can be written.
    fn canonical_tag(&mut self) {
        if let Some(mut canonical) = self.canonical.take() {
            canonical.end_tag(|prefix| self.namespace_of_prefix(prefix));
            self.canonical = Some(canonical);
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            out: self.out.len(),
            names: self.names.len(),
            place: self.place,
            position: self.sink.as_ref().map(Sink::position),
        }
    }

    /// The encoding chosen by [`Writer::set_output`].
    pub fn codec(&self) -> Codec {
        self.codec
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the next value goes into an attribute.
    pub fn in_attribute(&self) -> bool {
        matches!(self.place, Place::Attribute(_))
    }

    /// At most how many more bytes it takes to end the open elements.
    pub fn bytes_to_close(&self) -> usize {
        match self.form {
            Form::Text(_) => self.names.len() + 3 * self.open.len(),
            Form::Binary | Form::Tree | Form::Raw => self.open.len(),
        }
    }

    /// Writes the XML declaration, which only text has and only at its very start.
    pub fn declaration(&mut self) -> Result<()> {
        if self.place != Place::Start || !self.out.is_empty() {
            return Err(self.wrong_place("an XML declaration"));
        }
        if let Form::Text(charset) = self.form {
            let encoding = match charset {
                Charset::Auto | Charset::Utf8 => "utf-8",
                Charset::Utf16Le | Charset::Utf16Be => "utf-16",
            };
            let text = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>");
            self.out.extend_from_slice(text.as_bytes());
        }
        self.within()
    }

    /// Starts an element. Without a prefix it takes one in scope for the namespace, or a new one (`a`, `b` ...); the
    /// declaration is written when it is needed.
    pub fn start_element(&mut self, prefix: Option<&[u8]>, local: &[u8], ns: &[u8]) -> Result<()> {
        match self.readily_element(prefix, local, ns) {
            Some(()) => Ok(()),
            None => self.start_any_element(prefix, local, ns),
        }
    }

    fn start_any_element(&mut self, prefix: Option<&[u8]>, local: &[u8], ns: &[u8]) -> Result<()> {
        let (local_identity, ns_identity) = std::mem::take(&mut self.hint);
        self.begin_element()?;
        let bound = self.check_bound_name(prefix, local, ns)?;
        if self.package.is_some() {
            self.refuse_include(local, ns)?;
        }
        let (start, scope) = (self.out.len(), self.namespaces.len());
        self.tag.restart(start, scope);
        let binding = match bound {
            Some(binding) => binding,
            None => self.bind(prefix, ns, true)?,
        };
        self.tag.own = Some(binding);
        if self.namespaces.len() > scope {
            self.namespaces.set_identity(scope, ns_identity);
        }
        let prefix = self.namespaces.prefix(binding);
        let name = self.names.len();
        push_name(&mut self.names, prefix, local);
        match self.form {
            Form::Text(_) => {
                self.out.push(b'<');
                self.out
                    .extend_from_slice(self.names.get(name..).unwrap_or_default());
            }
            Form::Binary | Form::Raw => {
                let id = self.naming.wire_id(local, local_identity);
                binary::element(&mut self.out, prefix, local, id);
            }
            Form::Tree => {
                let prefix = prefix.to_vec();
                self.tree_element(&prefix, local, ns)?;
            }
        }
        let mixed = self.open.last().is_some_and(|outer| outer.mixed);
        let prefix = self.namespaces.prefix(binding);
        if let Some(canonical) = &mut self.canonical {
            canonical.start_element(prefix, local, ns);
        }
        self.open.push(OpenElement {
            name,
            prefix_length: prefix.len(),
            scope,
            mixed,
            lines: false,
        });
        self.tag.names = self.names.len();
        self.place = Place::Tag;
        self.within()
    }

    /// Ends the start tag; the other functions do it when they need to.
    pub fn end_start_element(&mut self) -> Result<()> {
        match self.place {
            Place::Tag => {
                self.commit()?;
                self.note_start_of_content();
                Ok(())
            }
            _ => Err(self.wrong_place("the end of a start tag")),
        }
    }

    /// Ends the innermost element: as `<a/>` when it has no content.
    pub fn end_element(&mut self) -> Result<()> {
        match self.quick_end_element(self.stand()) {
            Some(_) => Ok(()),
            None => self.end_any_element(),
        }
    }

    fn end_any_element(&mut self) -> Result<()> {
        if let Some(canonical) = &self.canonical
            && self.open.len() <= canonical.outer()
        {
            return Err(self.at_path(Error::invalid_operation(
                "the element in which the canonical form began would end",
            )));
        }
        match self.place {
            Place::Content => {
                self.end_value()?;
                self.indent_end()?;
            }
            Place::Tag if self.is_text() && self.uncompressed_empty => self.commit()?,
            Place::Tag => {
                self.write_declarations()?;
                self.canonical_tag();
            }
            _ => return Err(self.wrong_place("the end of an element")),
        }
        let Some(&element) = self.open.last() else {
            return Err(self.wrong_place("the end of an element"));
        };
        match (self.form, self.place) {
            (Form::Text(_), Place::Tag) => self.out.extend_from_slice(b"/>"),
            (Form::Text(_), _) => {
                self.out.extend_from_slice(b"</");
                self.out
                    .extend_from_slice(self.names.get(element.name..).unwrap_or_default());
                self.out.push(b'>');
            }
            (Form::Binary | Form::Raw, _) => self.end_record(),
            (Form::Tree, place) => self.tree_end(place == Place::Tag)?,
        }
        self.close_element()
    }

    /// The innermost element is written up to its end.
    fn close_element(&mut self) -> Result<()> {
        let Some(element) = self.open.pop() else {
            return Err(self.wrong_place("the end of an element"));
        };
        if let Some(canonical) = &mut self.canonical {
            canonical.end_element();
        }
        self.names.truncate(element.name);
        self.namespaces.truncate(element.scope);
        self.place = match self.open.is_empty() {
            true => Place::End,
            false => Place::Content,
        };
        if self.place == Place::End {
            self.check_package_size()?;
        }
        self.within()
    }

    /// A text record that stands last takes in the end of its element (MC-NBFX 2.2.3.31).
    fn end_record(&mut self) {
        if !self.close_last_text(self.out.len()) {
            self.out.push(binary::END_ELEMENT);
        }
    }

    /// Lets the text record that ends at an offset, if one does, take in the end of its element.
    #[inline(always)]
    fn close_last_text(&mut self, out_end: usize) -> bool {
        let (start, end) = std::mem::take(&mut self.last_text);
        match self.out.get_mut(start) {
            Some(kind) if end == out_end && end > start => {
                *kind += 1;
                true
            }
            _ => false,
        }
    }

    fn is_text(&self) -> bool {
        matches!(self.form, Form::Text(_))
    }

    fn utf16(&self) -> Option<Charset> {
        match self.form {
            Form::Text(charset @ (Charset::Utf16Le | Charset::Utf16Be)) => Some(charset),
            _ => None,
        }
    }

    /// Opens an element by its name.
    fn open_name(&mut self, prefix: &[u8], local: &[u8], scope: usize) {
        self.open.push(OpenElement {
            name: self.names.len(),
            prefix_length: prefix.len(),
            scope,
            mixed: false,
            lines: false,
        });
        push_name(&mut self.names, prefix, local);
    }

    /// Checks that an element may start here.
    fn begin_element(&mut self) -> Result<()> {
        self.refresh_top();
        if self.place == Place::End && !self.limits.allow_fragment {
            return Err(self.invalid("a document has only one element at the top level"));
        }
        if self.open.len() >= self.limits.max_depth as usize {
            return Err(self.at_path(Error::quota(format!(
                "more than {} elements would be open (WS_XML_WRITER_PROPERTY_MAX_DEPTH)",
                self.limits.max_depth
            ))));
        }
        self.begin_content("an element")?;
        self.indent_start()
    }

    /// Ends an open start tag, because content follows.
    fn begin_content(&mut self, what: &str) -> Result<()> {
        match self.place {
            Place::Tag => self.commit(),
            Place::Content => self.flush_remainder(),
            Place::Start | Place::End if self.form == Form::Raw => Err(self.not_raw(what)),
            Place::Start | Place::End => self.flush_remainder(),
            Place::Attribute(_) | Place::CData => Err(self.wrong_place(what)),
        }
    }

    /// [`Writer::check_name`]; gives the declaration of a prefix that has the namespace already.
    #[inline]
    fn check_bound_name(
        &self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
    ) -> Result<Option<usize>> {
        if let Some(prefix) = prefix
            && let Some(binding) = self.namespaces.find_bound(prefix, ns)
            && chars::is_ncname(local)
        {
            return Ok(Some(binding));
        }
        self.check_name(prefix, local, ns).map(|()| None)
    }

    fn check_name(&self, prefix: Option<&[u8]>, local: &[u8], ns: &[u8]) -> Result<()> {
        if !chars::is_ncname(local) {
            return Err(self.invalid(format!("'{}' is not an XML name", local.escape_ascii())));
        }
        match prefix {
            None | Some([]) => Ok(()),
            Some(prefix) if !chars::is_ncname(prefix) || prefix == b"xmlns" => {
                Err(self.invalid(format!("'{}' cannot be a prefix", prefix.escape_ascii())))
            }
            Some(prefix) if ns.is_empty() => Err(self.invalid(format!(
                "the name {}:{} has a prefix but no namespace",
                prefix.escape_ascii(),
                local.escape_ascii()
            ))),
            Some(_) => Ok(()),
        }
    }

    #[cold]
    fn wrong_place(&self, what: &str) -> Error {
        let place = match self.place {
            Place::Start => "at the start of the document",
            Place::Tag => "in a start tag",
            Place::Attribute(_) => "in the value of an attribute",
            Place::Content => "in an element",
            Place::CData => "in a CDATA section",
            Place::End => "at the end of the document",
        };
        self.at_path(Error::invalid_operation(format!(
            "{what} cannot be written {place}"
        )))
    }

    #[cold]
    fn invalid(&self, text: impl Into<String>) -> Error {
        self.at_path(Error::invalid_format(text))
    }

    #[cold]
    fn no_prefix(&self, ns: &[u8]) -> Error {
        self.invalid(format!(
            "the namespace '{}' has no prefix in scope",
            String::from_utf8_lossy(ns)
        ))
    }

    #[cold]
    fn at_path(&self, error: Error) -> Error {
        match self.open.is_empty() {
            true => error,
            false => error.context(format!("writing {}", self.path())),
        }
    }

    /// The open elements, outermost first, without prefixes.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (index, element) in self.open.iter().enumerate() {
            let end = match self.open.get(index + 1) {
                Some(inner) => inner.name,
                None if matches!(self.place, Place::Tag | Place::Attribute(_)) => self.tag.names,
                None => self.names.len(),
            };
            let skip = element.prefix_length + usize::from(element.prefix_length > 0);
            let name = self.names.get(element.name + skip..end).unwrap_or_default();
            path.push('/');
            path.push_str(&String::from_utf8_lossy(name));
        }
        path
    }
}

#[inline]
fn push_name(names: &mut Vec<u8>, prefix: &[u8], local: &[u8]) {
    if !prefix.is_empty() {
        names.extend_from_slice(prefix);
        names.push(b':');
    }
    names.extend_from_slice(local);
}
