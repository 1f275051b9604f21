//! The object behind WS_XML_WRITER: the node writer, where its output goes, and the rules of when what may be called.

mod content;
mod flush;
mod lend;
mod settings;
mod view;

pub use content::Piece;
pub use flush::{Flush, Target};
pub use settings::{Memory, Settings};

use flush::{Flushing, Progress};
use view::Shown;

use super::canonical::{self, Delivery};
use super::mtom::Heading;
use super::tree::{Move, NodeId, SharedTree};
use super::writer::{GivenNames, Mark, Packaging, Stand, Writer};
use super::{Charset, Codec};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::base::heap::Heap;
use crate::base::property::Property;
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
    /// Where the writer stands, if it is ordinary and can take the short way.
    stand: Stand,
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
            stand: Stand::Elsewhere,
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
        if matches!(self.flushing.lock().progress, Progress::Running) {
            return Err(being_flushed());
        }
        self.settings = self.defaults.with(properties)?;
        self.output = Output::None;
        self.leave_ordinary();
        self.delivery = None;
        self.flushing
            .lock()
            .forget(self.settings.trim_size as usize);
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
            match &self.flushing.lock().progress {
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

    /// Something has to be seen to before or after the next write.
    fn leave_ordinary(&mut self) {
        self.ordinary = false;
        self.stand = Stand::Elsewhere;
    }

    /// Writes something that is complete by itself.
    #[inline]
    pub fn run<T>(&mut self, write: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        if !self.ordinary {
            self.prepare()?;
        }
        let before = self.writer.mark();
        let result = write(&mut self.writer);
        let result = match self.ordinary && result.is_ok() {
            true => result,
            false => self.written(before, result),
        };
        self.stand = match self.ordinary {
            true => self.writer.stand(),
            false => Stand::Elsewhere,
        };
        result
    }

    /// Sees to what is out of the ordinary.
    #[cold]
    fn prepare(&mut self) -> Result<()> {
        self.ready()?;
        // If there was a flush, it has ended well.
        self.flushed = false;
        if let Err(error) = self.check_characters() {
            return Err(self.fail(error));
        }
        self.settle()?;
        self.ordinary = self.delivery.is_none();
        Ok(())
    }

    fn write<T>(&mut self, write: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        self.stand = Stand::Elsewhere;
        self.settle()?;
        let before = self.writer.mark();
        let result = write(&mut self.writer);
        self.written(before, result)
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

    /// Begins a canonical form of the nodes that are written.
    pub fn start_canonical(
        &mut self,
        settings: canonical::Settings,
        delivery: Delivery,
    ) -> Result<()> {
        self.run(|writer| writer.start_canonical(settings.options))?;
        self.delivery = Some(delivery);
        self.leave_ordinary();
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
        self.leave_ordinary();
        self.fault = Some(error.clone());
        error
    }

    /// Whether a flush has nothing to do, where that is easy to see.
    #[inline(always)]
    pub fn has_less_to_flush(&self, min_size: u32) -> Option<()> {
        let has_less = self.writer.is_shorter(self.stand, min_size as usize);
        has_less.then_some(())
    }

    /// Takes the bytes for the callback of a stream away, if there are at least `min_size` of them.
    pub fn flush(&mut self, min_size: u32) -> Result<Option<Flush>> {
        self.ready()?;
        let Output::Stream(target) = self.output else {
            return Ok(None);
        };
        if min_size == 0 {
            self.check_top_end()?;
        }
        self.writer.end_top_value()?;
        if self.writer.finished_size() < min_size as usize {
            return Ok(None);
        }
        self.flushed = true;
        self.leave_ordinary();
        let flush = Flush::new(target, &self.flushing, |bytes| self.writer.drain(bytes));
        if self.writer.is_packed() {
            self.shown_as = Shown::Whole;
        }
        Ok(Some(flush))
    }

    /// Memory of the program that the document goes into, where it fits.
    pub fn initial_buffer(&self) -> Memory {
        self.settings.initial_buffer
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
}

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
