//! Reading MTOM: the root part is XML text, and where it has an `Include` the reader shows the bytes of a part as text.

use super::span::{MAX_INPUT, Span};
use super::state::{State, shown};
use super::stored::Stored;
use super::stream::Stream;
use super::{Node, Reader};
use crate::base::error::{Error, Result};
use crate::xml::charset::{Flaw, detect, utf16_to_utf8, valid_prefix};
use crate::xml::mtom::parts::{Part, Parts};
use crate::xml::mtom::unpack::{Piece, Unpacker};
use crate::xml::mtom::{Heading, INCLUDE, INCLUDE_NS, PackageLimits};
use crate::xml::{Charset, Dictionary, Input};

/// The package that is read.
pub(super) enum Package {
    /// All parts lie in the input, behind the document.
    Memory(Parts),
    Stream {
        unpacker: Box<Unpacker>,
        /// The reader shows a part.
        in_part: bool,
    },
    /// It cannot be read; the first node says why.
    Broken(Error),
}

impl Reader {
    /// Starts to read a package in memory. A heading that is not given stands in front of it. A package that is malformed
    /// fails with the first node.
    pub fn set_package(
        &mut self,
        input: Input,
        charset: Charset,
        heading: Option<Heading>,
        limits: PackageLimits,
    ) -> Result<()> {
        self.start_over(Dictionary::None, Dictionary::None);
        let len = input.bytes().len();
        if len > MAX_INPUT {
            return Err(Error::quota(format!(
                "a package of {len} bytes is longer than {MAX_INPUT} bytes"
            )));
        }
        self.input = input;
        let package = match Parts::of(self.input.bytes(), heading, limits.max_parts) {
            Ok(parts) => Package::Memory(self.set_root(charset, parts)),
            Err(flaw) => {
                self.state.set_charset(Charset::Utf8, 0);
                Package::Broken(flaw.error(0))
            }
        };
        self.state.package = Some(Box::new(package));
        Ok(())
    }

    /// Makes the root part the text that is read; the places of the parts change with it.
    fn set_root(&mut self, asked: Charset, mut parts: Parts) -> Parts {
        let root = parts.root.clone();
        let text = self.input.bytes().get(root.clone()).unwrap_or_default();
        let detected = detect(text, asked);
        let is_first = |part: &Part| part.content.start >= root.end;
        self.state.set_charset(detected.charset, detected.mark);
        if detected.charset != Charset::Utf8 {
            let units = text.get(detected.mark..).unwrap_or_default();
            let (text, flaw) = utf16_to_utf8(units, detected.charset);
            let (end, character) = valid_prefix(&text);
            self.state.end = end;
            self.state.flaw = match character {
                Flaw::None => flaw,
                character => character,
            };
            self.put_parts_behind(text, &mut parts);
        } else {
            (self.state.end, self.state.flaw) = valid_prefix(text);
            self.state.pos = detected.mark.min(self.state.end);
            if parts.others.iter().all(is_first) {
                let input = std::mem::take(&mut self.input);
                self.input = input.skip(root.start);
                for part in &mut parts.others {
                    part.content = part.content.start - root.start..part.content.end - root.start;
                }
            } else {
                let text = text.to_vec();
                self.put_parts_behind(text, &mut parts);
            }
        }
        self.state.begin_at(root.start as u64);
        parts
    }

    /// Reads a copy of the document, with the parts behind it.
    fn put_parts_behind(&mut self, document: Vec<u8>, parts: &mut Parts) {
        let (mut all, bytes) = (document, self.input.bytes());
        for part in &mut parts.others {
            let content = bytes.get(part.content.clone()).unwrap_or_default();
            part.content = all.len()..all.len() + content.len();
            all.extend_from_slice(content);
        }
        self.input = Input::from(all);
    }

    /// Starts to read a package that comes through [`Reader::feed`].
    pub fn set_package_stream(
        &mut self,
        charset: Charset,
        heading: Option<Heading>,
        limits: PackageLimits,
    ) {
        self.start_stream(Dictionary::None, Dictionary::None);
        self.state.set_charset(charset, 0);
        self.stream = Some(Stream::new());
        self.state.package = Some(Box::new(Package::Stream {
            unpacker: Box::new(Unpacker::new(heading, limits)),
            in_part: false,
        }));
    }

    /// The next bytes of a package, of which those of the root part are text to read.
    pub(super) fn feed_package(&mut self, bytes: &[u8]) -> Result<()> {
        let mut new = Vec::new();
        let Some(Package::Stream { unpacker, .. }) = self.state.package.as_deref_mut() else {
            return Err(Error::invalid_operation("the reader reads no stream"));
        };
        let was_before = unpacker.is_before_end_of_root();
        unpacker.feed(bytes);
        if !was_before {
            return Ok(());
        }
        unpacker.read_root(&mut new)?;
        let (start, is_over) = (unpacker.root_start(), !unpacker.is_before_end_of_root());
        let Some(input) = self.input.owned() else {
            return Err(Error::invalid_operation("the reader reads no stream"));
        };
        let is_first = !self.stream.as_ref().is_some_and(Stream::knows_charset);
        self.state.more = !is_over;
        if let Some(stream) = &mut self.stream {
            stream.take(&new, &mut self.state, input);
            if is_over {
                stream.check_end(&mut self.state);
            }
            if is_first && stream.knows_charset() {
                self.state.begin_at(start);
            }
        }
        self.state.admit(input);
        Ok(())
    }

    /// The stream has ended. A document whose part has no end is not one.
    pub(super) fn finish_package(&mut self) {
        let Some(Package::Stream { unpacker, .. }) = self.state.package.as_deref_mut() else {
            return;
        };
        unpacker.end();
        if let Err(error) = self.feed_package(&[]) {
            self.state.package = Some(Box::new(Package::Broken(error)));
        }
        self.state.more = false;
    }
}

impl Package {
    /// How many bytes of a stream wait behind the document.
    pub(super) fn waiting(&self) -> usize {
        match self {
            Package::Stream { unpacker, .. } => unpacker.waiting(),
            Package::Memory(_) | Package::Broken(_) => 0,
        }
    }

    /// Whether the stream may go on.
    pub(super) fn expects_more(&self) -> bool {
        match self {
            Package::Stream { unpacker, .. } => unpacker.expects_more(),
            Package::Memory(_) | Package::Broken(_) => false,
        }
    }
}

impl State {
    /// The document starts at this offset of what is read.
    fn begin_at(&mut self, offset: u64) {
        self.origin.offset += offset;
        self.known.1.offset += offset;
    }

    /// The next node of a package's document.
    pub(super) fn package_node(&mut self, input: &[u8]) -> Result<Node> {
        let Some(mut package) = self.package.take() else {
            return self.text_node(input);
        };
        let node = self.node_or_part(&mut package, input);
        self.package = Some(package);
        node
    }

    fn node_or_part(&mut self, package: &mut Package, input: &[u8]) -> Result<Node> {
        if let Package::Broken(error) = package {
            return Err(error.clone());
        }
        loop {
            if self.part_text(package)? {
                return Ok(Node::Text);
            }
            let node = self.node_of_root(input)?;
            if node != Node::Element || !self.is_include(input) {
                return Ok(node);
            }
            let id = self.included_id(input)?;
            let at = self.start;
            self.pass_include(input)?;
            self.start = at;
            if self.open.is_empty() {
                return Err(self.fail(input, at, "an Include of XOP is the root element"));
            }
            if self.open_part(package, input, &id)? {
                return Ok(Node::Text);
            }
        }
    }

    /// A node as the root part has it. An `Include`, which is no part of the document, may go one deeper than others.
    fn node_of_root(&mut self, input: &[u8]) -> Result<Node> {
        let (depth, namespaces) = (self.limits.max_depth, self.limits.max_namespaces);
        self.limits.max_depth = depth.saturating_add(1);
        self.limits.max_namespaces = namespaces.saturating_add(1);
        let node = self.text_node(input);
        self.limits.max_depth = depth;
        self.limits.max_namespaces = namespaces;
        let node = node?;
        if node == Node::Element && !self.is_include(input) {
            self.check_open(input, self.start)?;
        }
        Ok(node)
    }

    fn is_include(&self, input: &[u8]) -> bool {
        self.open.last().is_some_and(|open| {
            self.store.get(input, open.local) == INCLUDE
                && self.store.get(input, open.ns) == INCLUDE_NS
        })
    }

    /// The Content-ID that the `href` of an `Include` names (XOP 2.1, RFC 2392).
    fn included_id(&self, input: &[u8]) -> Result<String> {
        let href = self.attributes.iter().find(|slot| {
            !slot.is_xmlns && slot.ns.is_empty() && self.store.get(input, slot.local) == b"href"
        });
        let Some(href) = href else {
            return Err(self.fail(input, self.start, "an Include of XOP has no href"));
        };
        let mut text = Vec::new();
        href.value.value(&self.store, input).write_text(&mut text)?;
        let id = text.strip_prefix(b"cid:").and_then(unescape);
        id.ok_or_else(|| {
            let text = format!("the href of an Include is {} and no cid:", shown(&text));
            self.fail(input, href.at, text)
        })
    }

    /// Goes behind the end of an `Include`, whose content does not count.
    fn pass_include(&mut self, input: &[u8]) -> Result<()> {
        let depth = self.open.len();
        loop {
            let node = match std::mem::take(&mut self.end_follows) {
                true => Node::EndElement,
                false => {
                    self.store.scratch.clear();
                    self.text_node(input)?
                }
            };
            if node != Node::EndElement {
                continue;
            }
            let is_over = self.open.len() == depth;
            self.leave_element();
            if is_over {
                return Ok(());
            }
        }
    }

    /// Shows the part with this id; false when it has no content.
    fn open_part(&mut self, package: &mut Package, input: &[u8], id: &str) -> Result<bool> {
        match package {
            Package::Memory(parts) => {
                let part = parts
                    .include(id)
                    .map_err(|text| self.fail(input, self.start, text))?;
                self.text = Stored::Base64(Span::input(part.start, part.end));
                Ok(!part.is_empty())
            }
            Package::Stream { unpacker, in_part } => {
                if !unpacker.open_part(id)? {
                    return Err(self.needs_more());
                }
                *in_part = true;
                self.part_text(package)
            }
            Package::Broken(error) => Err(error.clone()),
        }
    }

    /// The next piece of a part that comes in a stream; false when there is none.
    fn part_text(&mut self, package: &mut Package) -> Result<bool> {
        let Package::Stream { unpacker, in_part } = package else {
            return Ok(false);
        };
        if !*in_part {
            return Ok(false);
        }
        self.store.scratch.clear();
        match unpacker.read_part(&mut self.store.scratch)? {
            Piece::Data => {
                self.text = Stored::Base64(self.store.scratch_from(0));
                Ok(true)
            }
            Piece::End => {
                *in_part = false;
                Ok(false)
            }
            Piece::More => Err(self.needs_more()),
        }
    }

    #[cold]
    fn needs_more(&self) -> Error {
        Error::quota(
            "more bytes of the MIME part are needed than WsFillReader has read from the stream",
        )
    }
}

/// A part of a URL without its percent escapes (RFC 3986, 2.1).
fn unescape(text: &[u8]) -> Option<String> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        match (byte, behind) {
            (b'%', [high, low, behind @ ..]) => {
                let digit = |digit: &u8| char::from(*digit).to_digit(16);
                let value = digit(high)? << 4 | digit(low)?;
                plain.push(u8::try_from(value).ok()?);
                rest = behind;
            }
            (b'%', _) => return None,
            (byte, _) => plain.push(*byte),
        }
    }
    String::from_utf8(plain).ok()
}
