//! The object behind WS_XML_WRITER: the node writer, where its output goes, and the rules of when what may be called.

mod flush;
mod lend;
mod settings;

pub use flush::{Flush, Target};
pub use settings::{Memory, Settings};

use flush::{Flushing, Progress};

use super::canonical::{self, Delivery};
use super::mtom::Heading;
use super::tree::{Move, NodeId, SharedTree};
use super::writer::{GivenNames, Identity, Mark, Packaging, Quote, Writer};
use super::{Charset, Codec, Value};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::base::heap::Heap;
use crate::base::property::{Property, no_access};
use crate::base::utf;
use crate::rt::callback::SendPtr;

/// What a program holds as WS_XML_WRITER.
pub struct XmlWriter {
    writer: Writer,
    /// What WsCreateWriter was told.
    defaults: Settings,
    /// What WsSetOutput was told on top of it.
    settings: Settings,
    output: Output,
    /// There is output, and nothing that has to be seen to before or after a write.
    ordinary: bool,
    fault: Option<Error>,
    flushing: Flushing,
    /// A flush has begun, and nobody has seen its end yet.
    flushed: bool,
    /// The first half of a character of which WsWriteChars has not got the second.
    half: Option<u16>,
    /// What the open attribute's value consists of.
    piece: Option<Piece>,
    shown_as: Shown,
    /// Buffers that the program has pointers to.
    shown: Vec<Vec<u8>>,
    /// Small things that the program has pointers to, until the next output.
    views: Heap,
    /// The same until the next write.
    passing: Heap,
    /// There are such things.
    passed: bool,
    /// Where the canonical form goes that is under way.
    delivery: Option<Delivery>,
}

/// Where the output goes.
pub enum Output {
    /// WsSetOutput has not been called.
    None,
    Memory,
    Stream(Target),
    Buffer(SendPtr<WS_XML_BUFFER>),
}

/// How the nodes become bytes.
pub enum Encoding {
    Text(Charset),
    Binary(Option<Box<dyn GivenNames>>),
    /// Text as the root part of a package.
    Mtom {
        charset: Charset,
        heading: Heading,
        mime_header: bool,
        max_inline: u32,
    },
    /// Bytes that are not XML.
    Raw,
}

/// By which function a piece of an attribute's value was written; different ones do not mix (WsWriteText page).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Chars,
    CharsUtf8,
    Bytes,
    /// A text of this type.
    Text(WS_XML_TEXT_TYPE),
    /// Something that is a value by itself.
    Whole,
}

/// What of the document the program has pointers to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nowhere,
    /// The buffer that is being written.
    InPlace,
    /// A package with all its parts.
    Whole,
}

impl Piece {
    fn repeats(self) -> bool {
        match self {
            Piece::Chars | Piece::CharsUtf8 | Piece::Bytes => true,
            Piece::Text(kind) => matches!(
                kind,
                WS_XML_TEXT_TYPE_UTF8 | WS_XML_TEXT_TYPE_UTF16 | WS_XML_TEXT_TYPE_BASE64
            ),
            Piece::Whole => false,
        }
    }
}

impl Object for XmlWriter {
    type Handle = WS_XML_WRITER;
    const NAME: &'static str = "WS_XML_WRITER";
    const TAG: u32 = u32::from_be_bytes(*b"XWTR");
    fn pool() -> &'static Pool<XmlWriter> {
        static POOL: Pool<XmlWriter> = Pool::new();
        &POOL
    }
}

impl XmlWriter {
    /// A writer without output; the properties are the defaults for every output.
    pub fn new(properties: &[Property<'_>]) -> Result<XmlWriter> {
        let defaults = Settings::default().with(properties)?;
        Ok(XmlWriter {
            writer: Writer::new(Default::default()),
            settings: defaults.clone(),
            defaults,
            output: Output::None,
            ordinary: false,
            fault: None,
            flushing: Flushing::default(),
            flushed: false,
            half: None,
            piece: None,
            shown_as: Shown::Nowhere,
            shown: Vec::new(),
            views: Heap::new(usize::MAX, 0),
            passing: Heap::new(usize::MAX, 0),
            passed: false,
            delivery: None,
        })
    }

    /// Writes bytes from now on, into memory or for a stream.
    pub fn set_output(
        &mut self,
        encoding: Encoding,
        output: Output,
        properties: &[Property<'_>],
    ) -> Result<()> {
        self.begin_output(properties)?;
        if let Encoding::Mtom { .. } = encoding {
            self.settings.check_package()?;
        }
        self.writer.trim(self.settings.trim_size as usize);
        let max_size = self.settings.max_size as usize;
        match encoding {
            Encoding::Text(charset) => {
                self.writer.set_output(Codec::Text(charset), max_size, None);
                self.begin_text()?;
            }
            Encoding::Mtom {
                charset,
                heading,
                mime_header,
                max_inline,
            } => {
                let packaging = Packaging {
                    heading,
                    mime_header,
                    max_inline: max_inline as usize,
                    max_parts_size: self.settings.max_mime_size as usize,
                    one_limit: false,
                };
                self.writer.set_package(charset, max_size, packaging)?;
                self.begin_text()?;
            }
            Encoding::Raw => self.writer.set_raw_output(max_size),
            Encoding::Binary(names) => {
                self.writer.set_output(Codec::Binary, max_size, None);
                match names {
                    Some(names) => self.writer.set_names(names),
                    None => self.writer.set_no_names(),
                }
            }
        }
        self.output = output;
        Ok(())
    }

    fn begin_text(&mut self) -> Result<()> {
        match self.settings.write_declaration {
            true => self.writer.declaration(),
            false => Ok(()),
        }
    }

    /// Writes nodes from now on, at the end of an XML buffer.
    pub fn set_buffer(
        &mut self,
        handle: SendPtr<WS_XML_BUFFER>,
        tree: SharedTree,
        properties: &[Property<'_>],
    ) -> Result<()> {
        self.begin_output(properties)?;
        self.writer.set_tree(tree)?;
        self.output = Output::Buffer(handle);
        Ok(())
    }

    fn begin_output(&mut self, properties: &[Property<'_>]) -> Result<()> {
        if matches!(*self.flushing.lock(), Progress::Running) {
            return Err(being_flushed());
        }
        self.settings = self.defaults.with(properties)?;
        self.output = Output::None;
        self.ordinary = false;
        self.delivery = None;
        *self.flushing.lock() = Progress::Idle;
        self.flushed = false;
        self.fault = None;
        self.half = None;
        self.piece = None;
        self.shown_as = Shown::Nowhere;
        self.shown.clear();
        self.views.reset();
        self.passing.reset();
        self.settings.apply(&mut self.writer);
        Ok(())
    }

    /// The writer, to look at.
    pub fn look(&self) -> Result<&Writer> {
        self.ready().map(|()| &self.writer)
    }

    #[inline]
    fn ready(&self) -> Result<()> {
        match self.ordinary {
            true => Ok(()),
            false => self.ready_fully(),
        }
    }

    #[cold]
    fn ready_fully(&self) -> Result<()> {
        if let Output::None = self.output {
            return Err(Error::invalid_operation(
                "the writer has no output; WsSetOutput or WsSetOutputToBuffer comes first",
            ));
        }
        if self.flushed {
            match &*self.flushing.lock() {
                Progress::Idle => {}
                Progress::Running => return Err(being_flushed()),
                Progress::Failed(error) => return Err(faulted(error)),
            }
        }
        match &self.fault {
            None => Ok(()),
            Some(fault) => Err(faulted(fault)),
        }
    }

    /// Writes something that is complete by itself.
    #[inline]
    pub fn run<T>(&mut self, write: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        if !self.ordinary {
            self.prepare()?;
        }
        let before = self.writer.mark();
        let result = write(&mut self.writer);
        match self.ordinary && result.is_ok() {
            true => result,
            false => self.written(before, result),
        }
    }

    /// Sees to what is out of the ordinary.
    #[cold]
    fn prepare(&mut self) -> Result<()> {
        self.ready()?;
        // If there was a flush, it has ended well.
        self.flushed = false;
        if self.half.is_some() {
            let error = Error::invalid_format(
                "the characters before end in the middle of one, with a high surrogate",
            );
            return Err(self.fail(error));
        }
        self.settle()?;
        self.ordinary = self.delivery.is_none();
        Ok(())
    }

    fn write<T>(&mut self, write: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        self.settle()?;
        let before = self.writer.mark();
        let result = write(&mut self.writer);
        self.written(before, result)
    }

    /// What the program has pointers to is not written any more.
    fn settle(&mut self) -> Result<()> {
        if self.shown_as != Shown::Nowhere {
            self.leave_shown()?;
        }
        if self.passed {
            self.passed = false;
            self.passing.reset();
        }
        Ok(())
    }

    fn written<T>(&mut self, before: Mark, mut result: Result<T>) -> Result<T> {
        if let Some(delivery) = self.delivery {
            result = result.and_then(|value| self.deliver(delivery).map(|()| value));
        }
        result.map_err(|error| {
            // A call that was refused before it wrote anything can be corrected; what is half written cannot.
            let refused = matches!(error.code(), E_INVALIDARG | WS_E_INVALID_OPERATION);
            match refused && self.writer.mark() == before {
                true => error,
                false => self.fail(error),
            }
        })
    }

    /// What the program has pointers to is not written any more.
    #[cold]
    fn leave_shown(&mut self) -> Result<()> {
        match self.shown_as {
            Shown::Nowhere => {}
            Shown::InPlace => {
                self.shown_as = Shown::Nowhere;
                self.shown.push(self.writer.detach());
            }
            Shown::Whole => {
                return Err(Error::invalid_operation(
                    "the MIME parts of the document are written already, so nothing can follow",
                ));
            }
        }
        Ok(())
    }

    /// Begins a canonical form of the nodes that are written.
    pub fn start_canonical(
        &mut self,
        settings: canonical::Settings,
        delivery: Delivery,
    ) -> Result<()> {
        self.run(|writer| writer.start_canonical(settings.options))?;
        self.delivery = Some(delivery);
        self.ordinary = false;
        Ok(())
    }

    /// Ends the canonical form.
    pub fn end_canonical(&mut self) -> Result<()> {
        let rest = self.run(Writer::end_canonical)?;
        match self.delivery.take() {
            Some(delivery) if !rest.is_empty() => {
                delivery.deliver(rest).map_err(|error| self.fail(error))
            }
            _ => Ok(()),
        }
    }

    fn deliver(&mut self, delivery: Delivery) -> Result<()> {
        match self.writer.take_canonical(delivery.buffer_size as usize) {
            Some(bytes) => delivery.deliver(bytes).map_err(|error| self.fail(error)),
            None => Ok(()),
        }
    }

    /// From now on the writer can only be given another output.
    #[cold]
    pub fn fail(&mut self, error: Error) -> Error {
        self.ordinary = false;
        self.fault = Some(error.clone());
        error
    }

    /// Starts an element, if there is a short way.
    #[inline(always)]
    pub fn quick_element(&mut self, prefix: Option<&[u8]>, local: &[u8], ns: &[u8]) -> bool {
        self.quickly(|writer| writer.quick_element(prefix, local, ns))
    }

    /// Starts an element.
    pub fn start_element(
        &mut self,
        prefix: Option<&[u8]>,
        (local, local_identity): (&[u8], Identity),
        (ns, ns_identity): (&[u8], Identity),
    ) -> Result<()> {
        self.run(|writer| {
            writer.identify(local_identity, ns_identity);
            writer.start_element(prefix, local, ns)
        })
    }

    /// Ends the innermost element, if there is a short way.
    #[inline(always)]
    pub fn quick_end_element(&mut self) -> bool {
        self.quickly(Writer::quick_end_element)
    }

    /// Starts an attribute, if there is a short way.
    #[inline(always)]
    pub fn quick_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        local: &[u8],
        ns: &[u8],
        quote: Quote,
    ) -> bool {
        let is_started = self.quickly(|writer| writer.quick_attribute(prefix, local, ns, quote));
        if is_started {
            self.piece = None;
        }
        is_started
    }

    /// Ends the attribute, if there is a short way.
    #[inline(always)]
    pub fn quick_end_attribute(&mut self) -> bool {
        self.quickly(Writer::quick_end_attribute)
    }

    /// Writes characters that are a text by themselves, or a piece of one, if there is a short way.
    #[inline(always)]
    pub fn quick_text(&mut self, utf8: &[u8]) -> bool {
        let piece = Piece::Text(WS_XML_TEXT_TYPE_UTF8);
        let goes_on =
            !self.writer.in_attribute() || self.piece.is_none_or(|before| before == piece);
        let is_written = goes_on && self.quickly(|writer| writer.quick_chars(utf8));
        if is_written {
            self.piece = Some(piece);
        }
        is_written
    }

    /// Takes the short way of a write, if there is one.
    #[inline(always)]
    fn quickly(&mut self, write: impl FnOnce(&mut Writer) -> Option<()>) -> bool {
        self.ordinary && write(&mut self.writer).is_some()
    }

    /// Starts an attribute.
    pub fn start_attribute(
        &mut self,
        prefix: Option<&[u8]>,
        (local, local_identity): (&[u8], Identity),
        (ns, ns_identity): (&[u8], Identity),
        quote: Quote,
    ) -> Result<()> {
        self.run(|writer| {
            writer.identify(local_identity, ns_identity);
            writer.start_quoted_attribute(prefix, local, ns, quote)
        })?;
        self.piece = None;
        Ok(())
    }

    /// Writes text, or a piece of it.
    #[inline]
    pub fn text(
        &mut self,
        piece: Piece,
        write: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<()> {
        self.ready()?;
        self.check_piece(piece)?;
        self.run(write)?;
        self.piece = Some(piece);
        Ok(())
    }

    /// Writes characters in UTF-16, of which the last may be half a character.
    pub fn chars(&mut self, units: &[u16]) -> Result<()> {
        self.ready()?;
        self.check_piece(Piece::Chars)?;
        let half = self.half.take();
        let (whole, left) = match units.split_last() {
            Some((last, before)) if (0xD800..0xDC00).contains(last) => (before, Some(*last)),
            _ => (units, None),
        };
        let joined: Vec<u16>;
        let whole = match half {
            // Nothing came that could be the other half.
            Some(half) if units.is_empty() => {
                self.half = Some(half);
                return Ok(());
            }
            Some(half) => {
                joined = std::iter::once(half).chain(whole.iter().copied()).collect();
                &joined
            }
            None => whole,
        };
        self.write(|writer| writer.chars(utf::utf16_to_utf8(whole)?.as_bytes()))?;
        self.half = left;
        self.ordinary &= left.is_none();
        self.piece = Some(Piece::Chars);
        Ok(())
    }

    #[inline]
    fn check_piece(&self, piece: Piece) -> Result<()> {
        match self.piece {
            Some(before) if self.writer.in_attribute() && !(before == piece && piece.repeats()) => {
                Err(Error::invalid_operation(
                    "the attribute has a value already, and this cannot be a part of it",
                ))
            }
            _ => Ok(()),
        }
    }

    /// Takes the bytes for the callback of a stream away, if there are at least `min_size` of them.
    pub fn flush(&mut self, min_size: u32) -> Result<Option<Flush>> {
        self.ready()?;
        let Output::Stream(target) = self.output else {
            return Ok(None);
        };
        self.writer.end_top_value()?;
        if self.writer.finished_size() < min_size as usize {
            return Ok(None);
        }
        self.flushed = true;
        self.ordinary = false;
        let mut bytes = Vec::new();
        self.writer.drain(&mut bytes);
        if self.writer.is_packed() {
            self.shown_as = Shown::Whole;
        }
        Ok(Some(Flush::new(target, bytes, &self.flushing)))
    }

    /// The document so far, as memory that stays until the next output is set.
    pub fn show_bytes(&mut self, id: WS_XML_WRITER_PROPERTY_ID) -> Result<&mut [u8]> {
        self.ready()?;
        self.ordinary = false;
        if !matches!(self.output, Output::Memory) {
            return Err(unavailable(id));
        }
        self.writer.check_raw_end()?;
        self.writer.end_top_value()?;
        let is_package = self.writer.heading().is_some();
        if is_package && self.shown_as != Shown::Whole {
            self.check_whole()?;
            self.shown_as = Shown::Whole;
        } else if is_package {
            return Ok(self.shown.last_mut().map_or(&mut [], Vec::as_mut_slice));
        }
        if let Some(encoded) = self.writer.encoded() {
            self.shown.push(encoded);
            return Ok(self.shown.last_mut().map_or(&mut [], Vec::as_mut_slice));
        }
        self.shown_as = Shown::InPlace;
        Ok(self.writer.bytes_mut())
    }

    /// A package can be shown when its document is complete.
    fn check_whole(&self) -> Result<()> {
        match self.writer.completes_package() {
            true => Ok(()),
            false => Err(Error::invalid_operation(
                "the MIME parts follow the document, which is not complete",
            )),
        }
    }

    /// Memory of the program that the document goes into, where it fits.
    pub fn initial_buffer(&self) -> Memory {
        self.settings.initial_buffer
    }

    /// Room for small things that the program looks at until the next output is set.
    pub fn views(&mut self) -> &mut Heap {
        &mut self.views
    }

    /// The value of a property that is a number, BOOL or enum.
    pub fn number(&self, id: WS_XML_WRITER_PROPERTY_ID) -> Result<u32> {
        let name = settings::name(id)?;
        self.ready()?;
        if let Some(value) = self.settings.number(id) {
            return Ok(value);
        }
        let in_memory = !matches!(self.output, Output::Buffer(_));
        let size = |size| u32::try_from(size).unwrap_or(u32::MAX);
        match id {
            WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE => Ok(self.writer.in_attribute().into()),
            WS_XML_WRITER_PROPERTY_CHARSET if in_memory => match self.writer.codec() {
                Codec::Text(Charset::Utf16Le) => Ok(WS_CHARSET_UTF16LE as u32),
                Codec::Text(Charset::Utf16Be) => Ok(WS_CHARSET_UTF16BE as u32),
                Codec::Text(_) => Ok(WS_CHARSET_UTF8 as u32),
                _ => Err(unavailable(id)),
            },
            WS_XML_WRITER_PROPERTY_BYTES_WRITTEN if in_memory => {
                Ok(size(self.writer.finished_size()))
            }
            WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE if in_memory => {
                Ok(size(self.writer.bytes_to_close()))
            }
            WS_XML_WRITER_PROPERTY_CHARSET
            | WS_XML_WRITER_PROPERTY_BYTES_WRITTEN
            | WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE => Err(unavailable(id)),
            _ => Err(no_access(name, "read as a number")),
        }
    }

    /// A prefix that is bound to a namespace, as a string that stays until the next write.
    pub fn prefix(&mut self, ns: &[u8]) -> Result<Option<*const WS_XML_STRING>> {
        self.ready()?;
        let prefix = match ns {
            XMLNS_NAMESPACE => Some(&b"xmlns"[..]),
            ns => self.writer.committed_prefix(ns),
        };
        let Some(prefix) = prefix else {
            return Ok(None);
        };
        self.passed = true;
        self.ordinary = false;
        let string = WS_XML_STRING {
            length: u32::try_from(prefix.len()).unwrap_or(u32::MAX),
            bytes: self.passing.copy(prefix, 8)?.as_ptr(),
            dictionary: std::ptr::null_mut(),
            id: 0,
        };
        let shown = self.passing.copy_slice(&[string])?;
        Ok(Some(shown.as_ptr().cast_const()))
    }

    /// The position in the XML buffer that is written.
    pub fn position(&self) -> Result<(SendPtr<WS_XML_BUFFER>, NodeId)> {
        let buffer = self.buffer()?;
        match self.writer.tree_position()? {
            Some((_, at)) => Ok((buffer, at)),
            None => Err(not_a_buffer()),
        }
    }

    /// Goes to a position in the XML buffer that is written.
    pub fn set_position(&mut self, buffer: *mut WS_XML_BUFFER, at: NodeId) -> Result<()> {
        if self.buffer()?.get() != buffer {
            return Err(Error::invalid_arg(
                "the position is one in another XML buffer",
            ));
        }
        self.run(|writer| writer.set_tree_position(at))
    }

    /// Moves in the XML buffer that is written.
    pub fn move_to(&mut self, target: Move) -> Result<bool> {
        self.buffer()?;
        self.run(|writer| writer.move_to(target))
    }

    fn buffer(&self) -> Result<SendPtr<WS_XML_BUFFER>> {
        self.ready()?;
        if self.delivery.is_some() {
            return Err(Error::invalid_operation(
                "the writer gives a canonical form of what it writes, and has to go straight on",
            ));
        }
        match self.output {
            Output::Buffer(handle) => Ok(handle),
            _ => Err(not_a_buffer()),
        }
    }

    /// Writes a value that is complete by itself, typed where the encoding has types.
    pub fn value(&mut self, value: Value<'_>) -> Result<()> {
        self.text(Piece::Whole, |writer| writer.value(value))
    }
}

const XMLNS_NAMESPACE: &[u8] = b"http://www.w3.org/2000/xmlns/";

#[cold]
fn faulted(fault: &Error) -> Error {
    let first = fault.texts().first().cloned().unwrap_or_default();
    Error::faulted(format!("the writer met an error before: {first}"))
}

fn being_flushed() -> Error {
    Error::invalid_operation("the writer is being flushed")
}

fn not_a_buffer() -> Error {
    Error::invalid_operation("the output of the writer is not an XML buffer")
}

fn unavailable(id: WS_XML_WRITER_PROPERTY_ID) -> Error {
    let name = settings::name(id).unwrap_or("the property");
    Error::invalid_arg(format!(
        "{name} is not available with this output and encoding"
    ))
}
