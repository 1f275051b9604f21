//! The object behind WS_XML_READER: the node reader, what a program sees of it, and the rules of when what may be called.

mod fill;
mod piece;
mod position;
mod settings;
mod view;

pub use self::fill::{Fill, ReadSource};
pub use self::settings::{Settings, Sizes};

use self::piece::Rest;
use self::view::View;
use super::canonical::{self, Delivery};
use super::mtom::Heading;
use super::raw::ForProgram;
use super::reader::Node;
use super::tree::SharedTree;
use super::{Charset, Codec, Dictionary, Input, Reader};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::base::property::{Property, no_access, unknown};
use crate::rt::callback::SendPtr;

/// What a program holds as WS_XML_READER.
pub struct XmlReader {
    reader: Reader,
    view: ForProgram<View>,
    rest: Rest,
    source: Source,
    encoding: WS_XML_READER_ENCODING_TYPE,
    /// A fill waits for the read callback.
    filling: bool,
    /// What WsCreateReader was told.
    defaults: Settings,
    /// What WsSetInput was told on top of it.
    settings: Settings,
    /// Where the canonical form goes that is under way.
    delivery: Option<Delivery>,
}

/// Where the input comes from.
enum Source {
    /// WsSetInput has not been called.
    None,
    Memory,
    Buffer(SendPtr<WS_XML_BUFFER>),
    Stream {
        source: ReadSource,
        buffer: Vec<u8>,
    },
}

/// What the bytes of the input mean.
pub enum Encoding {
    Text(Charset),
    Binary {
        statics: Dictionary,
        dynamic: Dictionary,
    },
    /// A package whose root part is text. A heading that is not given stands in front of it.
    Mtom {
        charset: Charset,
        heading: Option<Heading>,
    },
    /// They are not XML.
    Raw,
}

/// What an XML buffer has.
const NO_ENCODING: WS_XML_READER_ENCODING_TYPE = 0;

impl Encoding {
    fn kind(&self) -> WS_XML_READER_ENCODING_TYPE {
        match self {
            Encoding::Text(_) => WS_XML_READER_ENCODING_TYPE_TEXT,
            Encoding::Binary { .. } => WS_XML_READER_ENCODING_TYPE_BINARY,
            Encoding::Mtom { .. } => WS_XML_READER_ENCODING_TYPE_MTOM,
            Encoding::Raw => WS_XML_READER_ENCODING_TYPE_RAW,
        }
    }
}

/// The value of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyValue {
    /// ULONG, BOOL or an enum.
    Small(u32),
    /// ULONGLONG.
    Large(u64),
}

impl Object for XmlReader {
    type Handle = WS_XML_READER;
    const NAME: &'static str = "WS_XML_READER";
    const TAG: u32 = u32::from_be_bytes(*b"XRDR");
    fn pool() -> &'static Pool<XmlReader> {
        static POOL: Pool<XmlReader> = Pool::new();
        &POOL
    }
}

impl XmlReader {
    /// A reader without input; the properties are the defaults for every input.
    pub fn new(properties: &[Property<'_>]) -> Result<XmlReader> {
        let defaults = Settings::default().with(properties)?;
        Ok(XmlReader {
            reader: Reader::new(defaults.limits.clone()),
            view: ForProgram::default(),
            rest: Rest::default(),
            source: Source::None,
            encoding: NO_ENCODING,
            filling: false,
            settings: defaults.clone(),
            defaults,
            delivery: None,
        })
    }

    /// Shows a reader that stands somewhere in its bytes; [`XmlReader::take_back`] ends that.
    pub fn over(reader: Reader) -> Result<XmlReader> {
        let encoding = match reader.is_text() {
            true => WS_XML_READER_ENCODING_TYPE_TEXT,
            false if reader.is_raw() => WS_XML_READER_ENCODING_TYPE_RAW,
            false => WS_XML_READER_ENCODING_TYPE_BINARY,
        };
        let mut object = XmlReader::new(&[])?;
        object.settings.limits = reader.limits().clone();
        object.reader = reader;
        object.source = Source::Memory;
        object.encoding = encoding;
        Ok(object)
    }

    /// The reader that was shown. The object has no input any more.
    pub fn take_back(&mut self) -> Reader {
        self.source = Source::None;
        self.moved();
        let limits = self.defaults.limits.clone();
        std::mem::replace(&mut self.reader, Reader::new(limits))
    }

    /// Reads bytes in memory from now on.
    pub fn set_memory(
        &mut self,
        input: Input,
        encoding: Encoding,
        properties: &[Property<'_>],
    ) -> Result<()> {
        self.begin_input(encoding.kind(), properties)?;
        match encoding {
            Encoding::Text(charset) => self.reader.set_input(input, Codec::Text(charset), None),
            Encoding::Binary { statics, dynamic } => {
                self.reader
                    .set_input_with(input, Codec::BinarySession, statics, dynamic)
            }
            Encoding::Mtom { charset, heading } => {
                let limits = self.settings.package()?;
                self.reader.set_package(input, charset, heading, limits)
            }
            Encoding::Raw => {
                self.reader.set_raw_input(input);
                Ok(())
            }
        }?;
        self.source = Source::Memory;
        Ok(())
    }

    /// Reads from now on what a callback gives.
    pub fn set_stream(
        &mut self,
        source: ReadSource,
        encoding: Encoding,
        properties: &[Property<'_>],
    ) -> Result<()> {
        self.begin_input(encoding.kind(), properties)?;
        match encoding {
            Encoding::Text(charset) => {
                let none = || Dictionary::None;
                self.reader.set_stream(Codec::Text(charset), none(), none());
            }
            Encoding::Binary { statics, dynamic } => {
                self.reader
                    .set_stream(Codec::BinarySession, statics, dynamic);
            }
            Encoding::Mtom { charset, heading } => {
                let limits = self.settings.package()?;
                self.reader.set_package_stream(charset, heading, limits);
            }
            Encoding::Raw => self.reader.set_raw_stream(),
        }
        self.source = Source::Stream {
            source,
            buffer: Vec::new(),
        };
        Ok(())
    }

    /// Reads an XML buffer from now on.
    pub fn set_tree(
        &mut self,
        handle: SendPtr<WS_XML_BUFFER>,
        tree: SharedTree,
        properties: &[Property<'_>],
    ) -> Result<()> {
        self.begin_input(NO_ENCODING, properties)?;
        self.reader.set_tree(tree);
        self.source = Source::Buffer(handle);
        Ok(())
    }

    /// Gives up the input, whose memory may go away.
    pub fn end_input(&mut self) {
        self.source = Source::None;
        self.moved();
        self.reader.take_input();
    }

    fn begin_input(
        &mut self,
        encoding: WS_XML_READER_ENCODING_TYPE,
        properties: &[Property<'_>],
    ) -> Result<()> {
        if self.filling {
            return Err(being_filled());
        }
        self.settings = self.defaults.with(properties)?;
        if self.reader.has_entries() {
            self.view.0.forget_dictionaries();
        }
        self.reader.set_limits(self.settings.limits.clone());
        self.delivery = None;
        self.reader.set_canonical(None);
        self.source = Source::None;
        self.encoding = encoding;
        self.moved();
        Ok(())
    }

    /// The node reader, when it has input and has met no error. The caller has to expect that it stands in an attribute.
    #[inline(always)]
    fn check_readable(&mut self) -> Result<()> {
        if self.reader.is_ordinary() {
            return Ok(());
        }
        self.check_fully()
    }

    #[cold]
    fn check_fully(&self) -> Result<()> {
        if self.filling {
            return Err(being_filled());
        }
        if let Source::None = self.source {
            return Err(Error::invalid_operation(
                "the reader has no input (WsSetInput)",
            ));
        }
        self.reader.check_fault()
    }

    /// The node reader, when it has input, has met no error and stands on no attribute. The caller moves it.
    pub fn usable(&mut self) -> Result<&mut Reader> {
        self.check_readable()?;
        if self.reader.in_attribute().is_some() {
            return Err(Error::invalid_operation(
                "the reader is in an attribute (WsReadEndAttribute)",
            ));
        }
        self.moved();
        Ok(&mut self.reader)
    }

    /// Reads something. After a failure the reader needs new input, unless it only was the wrong call.
    pub fn run<T>(&mut self, read: impl FnOnce(&mut Reader) -> Result<T>) -> Result<T> {
        let result = read(self.usable()?);
        self.latch(result)
    }

    /// Looks at the current node without moving.
    pub fn look<T>(&mut self, look: impl FnOnce(&Reader) -> Result<T>) -> Result<T> {
        self.check_readable()?;
        look(&self.reader)
    }

    /// [`XmlReader::run`] that may also read the content of an attribute.
    pub fn run_anywhere<T>(&mut self, read: impl FnOnce(&mut Reader) -> Result<T>) -> Result<T> {
        self.check_readable()?;
        self.moved();
        let result = read(&mut self.reader);
        self.latch(result)
    }

    /// The node reader for a call that checks before whether it may be used, and gives its result to [`XmlReader::latch`].
    pub fn engine(&mut self) -> &mut Reader {
        self.moved();
        &mut self.reader
    }

    /// The end of a call that has read something.
    pub fn latch<T>(&mut self, result: Result<T>) -> Result<T> {
        let result = match self.delivery {
            Some(delivery) => result.and_then(|value| {
                self.deliver(delivery)?;
                Ok(value)
            }),
            None => result,
        };
        if let Err(error) = &result
            && !matches!(
                error.code(),
                E_INVALIDARG | E_NOTIMPL | WS_E_INVALID_OPERATION | WS_E_OBJECT_FAULTED
            )
        {
            self.reader.fault(error);
        }
        result
    }

    /// Begins a canonical form of the nodes that are passed.
    pub fn start_canonical(
        &mut self,
        settings: canonical::Settings,
        delivery: Delivery,
    ) -> Result<()> {
        self.usable()?.start_canonical(settings.options)?;
        self.delivery = Some(delivery);
        Ok(())
    }

    /// Ends the canonical form.
    pub fn end_canonical(&mut self) -> Result<()> {
        let rest = self.usable()?.end_canonical()?;
        match self.delivery.take() {
            Some(delivery) if !rest.is_empty() => delivery.deliver(rest),
            _ => Ok(()),
        }
    }

    fn deliver(&mut self, delivery: Delivery) -> Result<()> {
        match self.reader.take_canonical(delivery.buffer_size as usize) {
            Some(bytes) => delivery.deliver(bytes).inspect_err(|error| {
                self.reader.fault(error);
            }),
            None => Ok(()),
        }
    }

    /// The current node is no longer the one that was shown.
    #[inline(always)]
    fn moved(&mut self) {
        self.view.0.forget();
        self.rest.clear();
    }

    /// [`XmlReader::show`] when the node has been filled in and nothing needs to be checked.
    #[inline(always)]
    pub fn quick_show(&mut self) -> Option<*const WS_XML_NODE> {
        let node = self.view.0.current();
        (self.reader.is_ordinary() && !node.is_null()).then_some(node)
    }

    /// [`XmlReader::read_node`], if there is a short way to the next node. Programs read a node to look at it, and what is to be
    /// filled in is at hand now.
    #[inline(always)]
    pub fn quick_node(&mut self) -> bool {
        if self.reader.has_entries() {
            return false;
        }
        let is_read = self.reader.quick_next(&mut self.view.0).is_some();
        if !is_read {
            self.reader.pause();
        }
        is_read
    }

    /// The current node for a program; it is valid until the reader moves.
    pub fn show(&mut self) -> Result<*const WS_XML_NODE> {
        self.check_readable()?;
        Ok(self.view.0.show(&self.reader))
    }

    /// The next node.
    pub fn read_node(&mut self) -> Result<()> {
        self.check_readable()?;
        self.moved();
        let result = self.reader.next().map(drop);
        match self.delivery {
            Some(_) => self.latch(result),
            None => result,
        }
    }

    /// Moves into an element, white space and comments before it skipped.
    pub fn start_element(&mut self) -> Result<()> {
        self.run(|reader| {
            if let Node::Text | Node::Comment = reader.node() {
                reader.skip_insignificant()?;
            }
            reader.start_element()
        })
    }

    /// Moves to the next element; false when it has another name, or there is none.
    pub fn to_start_element(&mut self, local: Option<&[u8]>, ns: Option<&[u8]>) -> Result<bool> {
        self.run(|reader| reader.to_start_element(local, ns))
    }

    /// [`XmlReader::to_start_element`], but it is an error when there is no such element.
    pub fn expect_start_element(&mut self, local: Option<&[u8]>, ns: Option<&[u8]>) -> Result<()> {
        self.run(|reader| match reader.to_start_element(local, ns)? {
            true => Ok(()),
            false => {
                let name = String::from_utf8_lossy(local.unwrap_or(b"any name")).into_owned();
                let ns = String::from_utf8_lossy(ns.unwrap_or(b"any namespace"));
                let text = format!(
                    "an element {name} of {ns} was expected, not {}",
                    reader.found()
                );
                Err(reader.error(text))
            }
        })
    }

    /// The number of an attribute of the current element.
    pub fn find_attribute(&mut self, local: &[u8], ns: &[u8]) -> Result<Option<usize>> {
        let reader = self.usable()?;
        if reader.node() != Node::Element {
            let found = reader.found();
            return Err(Error::invalid_operation(format!(
                "attributes belong to elements, but the reader is at {found}"
            )));
        }
        Ok(reader.find_attribute(local, ns))
    }

    /// The error for an attribute that must be there.
    pub fn no_attribute(&self, local: &[u8]) -> Error {
        let local = String::from_utf8_lossy(local);
        let found = self.reader.found();
        self.reader
            .error(format!("{found} has no attribute {local}"))
    }

    /// Moves to the content of an attribute.
    pub fn start_attribute(&mut self, index: usize) -> Result<()> {
        self.check_readable()?;
        self.moved();
        if self.reader.start_attribute(index)? {
            return Ok(());
        }
        let count = self.reader.attribute_count();
        Err(Error::invalid_arg(format!(
            "attribute {index} does not exist: {} has {count} attributes",
            self.reader.found()
        )))
    }

    /// Moves back to the element.
    pub fn end_attribute(&mut self) -> Result<()> {
        self.check_readable()?;
        self.moved();
        if self.reader.end_attribute() {
            return Ok(());
        }
        Err(Error::invalid_operation(
            "the reader is in no attribute (WsReadStartAttribute)",
        ))
    }

    /// The attribute whose content is read.
    pub fn in_attribute(&mut self) -> Result<Option<usize>> {
        self.check_readable()?;
        Ok(self.reader.in_attribute())
    }

    /// The namespace of a prefix.
    pub fn namespace_of_prefix(&mut self, prefix: &[u8]) -> Result<Option<*const WS_XML_STRING>> {
        self.check_readable()?;
        let found = match prefix {
            b"xmlns" => Some(&b"http://www.w3.org/2000/xmlns/"[..]),
            _ => self.reader.namespace_of_prefix(prefix),
        };
        Ok(found.map(|ns| self.view.0.show_namespace(ns)))
    }

    /// The error for a prefix that must be declared.
    pub fn no_prefix(&self, prefix: &[u8]) -> Error {
        let prefix = String::from_utf8_lossy(prefix);
        self.reader
            .error(format!("the prefix {prefix} is not declared"))
    }

    /// The value of the nearest attribute with the prefix `xml`.
    pub fn xml_attribute(&mut self, local: &[u8]) -> Result<Option<&[u8]>> {
        self.check_readable()?;
        Ok(self.reader.xml_attribute(local))
    }

    /// The value of a property.
    pub fn property(&mut self, id: WS_XML_READER_PROPERTY_ID) -> Result<PropertyValue> {
        self.check_readable()?;
        let name = settings::name(id);
        let is_text = matches!(
            self.encoding,
            WS_XML_READER_ENCODING_TYPE_TEXT | WS_XML_READER_ENCODING_TYPE_MTOM
        );
        let is_stream = matches!(self.source, Source::Stream { .. });
        let small = match id {
            WS_XML_READER_PROPERTY_ROW if is_text => {
                return Ok(PropertyValue::Large(self.reader.locate().row));
            }
            WS_XML_READER_PROPERTY_COLUMN if is_text => {
                return Ok(PropertyValue::Large(self.reader.locate().column));
            }
            WS_XML_READER_PROPERTY_CHARSET if is_text => self.charset()?.cast_unsigned(),
            WS_XML_READER_PROPERTY_ROW
            | WS_XML_READER_PROPERTY_COLUMN
            | WS_XML_READER_PROPERTY_CHARSET => {
                return Err(no_access(name, "read: the document is not text"));
            }
            WS_XML_READER_PROPERTY_IN_ATTRIBUTE => u32::from(self.reader.in_attribute().is_some()),
            WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE if !is_stream => {
                return Err(no_access(name, "read: the input is no stream"));
            }
            WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE
                if !is_stream && self.reader.charset() == Charset::Utf8 =>
            {
                return Err(no_access(name, "read: the input is UTF-8"));
            }
            id => match self.settings.get(id) {
                Some(value) => value,
                None => return Err(unknown("WS_XML_READER_PROPERTY_ID", id)),
            },
        };
        Ok(PropertyValue::Small(small))
    }

    fn charset(&self) -> Result<WS_CHARSET> {
        match self.reader.charset() {
            Charset::Utf8 => Ok(WS_CHARSET_UTF8),
            Charset::Utf16Le => Ok(WS_CHARSET_UTF16LE),
            Charset::Utf16Be => Ok(WS_CHARSET_UTF16BE),
            Charset::Auto => Err(Error::quota(
                "too little of the stream is buffered to tell its character set (WsFillReader)",
            )),
        }
    }
}

fn being_filled() -> Error {
    Error::invalid_operation("a WsFillReader of the reader is not finished")
}
