//! The object behind WS_MESSAGE: a message, the heap that belongs to it, and the limits on both.

use std::ffi::c_void;
use std::sync::Arc;

use super::body_limits::BodyLimits;
use super::header_buffer::HeaderBuffer;
use super::headers::Headers;
use super::message::{Message, State};
use super::sender::Sender;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Lease, Object, Owned, Pool};
use crate::base::heap::Heap;
use crate::rt::callback::{SendPtr, UserFn};
use crate::xml::Limits;
use crate::xml::reader::Reader;
use crate::xml::reader_object::XmlReader;
use crate::xml::tree::NodeId;
use crate::xml::writer::Writer;
use crate::xml::writer_object::XmlWriter;

/// What a program can set for a message at its creation.
#[derive(Clone, Debug)]
pub struct MessageSettings {
    /// WS_HEAP_PROPERTY_MAX_SIZE of the message's heap.
    pub heap_max_size: usize,
    /// WS_HEAP_PROPERTY_TRIM_SIZE of the message's heap.
    pub heap_trim_size: usize,
    /// WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS.
    pub max_processed_headers: u32,
    /// What the channels know that it goes over, where the program has said something of its own.
    pub body: Option<Arc<BodyLimits>>,
}

impl Default for MessageSettings {
    fn default() -> MessageSettings {
        MessageSettings {
            heap_max_size: 65_536,
            heap_trim_size: 4_096,
            max_processed_headers: 64,
            body: None,
        }
    }
}

/// What a program holds as WS_MESSAGE.
pub struct MessageObject {
    message: Message,
    settings: MessageSettings,
    heap: Owned<Heap>,
    /// The headers as the program sees and changes them, once it has asked for that.
    buffer: Option<HeaderBuffer>,
    body: Body,
    done: DoneCallback,
    sender: Sender,
    /// It belongs to a call of a proxy or host that only shows it.
    shown: bool,
}

/// What the body goes through.
enum Body {
    None,
    /// The program's reader.
    Reader(SendPtr<WS_XML_READER>),
    /// The program's writer.
    Writer(SendPtr<WS_XML_WRITER>),
    /// The reader of the channel that the message came from.
    Received(Box<Reader>),
    /// The same, since the program asked for it.
    Shown(Owned<XmlReader>),
    /// The writer of the channel that the message goes to.
    Sent(Owned<XmlWriter>),
}

/// Told once when a message no longer uses the reader or writer that it was lent.
pub struct DoneCallback {
    /// The function.
    pub callback: UserFn<WS_MESSAGE_DONE_CALLBACK>,
    /// What it gets.
    pub state: SendPtr<c_void>,
}

impl DoneCallback {
    fn none() -> DoneCallback {
        DoneCallback {
            callback: UserFn::none(),
            state: SendPtr::new(std::ptr::null_mut()),
        }
    }

    /// Calls it, if there is one. The message must not be held any more.
    pub fn call(self) {
        self.callback.call(self.state);
    }
}

impl Object for MessageObject {
    type Handle = WS_MESSAGE;
    const NAME: &'static str = "WS_MESSAGE";
    const TAG: u32 = u32::from_be_bytes(*b"MESS");
    fn pool() -> &'static Pool<MessageObject> {
        static POOL: Pool<MessageObject> = Pool::new();
        &POOL
    }
}

impl MessageObject {
    /// A message that belongs to the program.
    pub fn new(message: Message, settings: &MessageSettings) -> MessageObject {
        let heap = Heap::new(settings.heap_max_size, settings.heap_trim_size);
        MessageObject {
            message,
            settings: settings.clone(),
            heap: Owned::new(heap),
            buffer: None,
            body: Body::None,
            done: DoneCallback::none(),
            sender: Sender::unknown(),
            shown: false,
        }
    }

    /// A message that is shown to a callback or operation, and stays the library's.
    pub fn shown(message: Message, settings: &MessageSettings) -> MessageObject {
        MessageObject {
            shown: true,
            ..MessageObject::new(message, settings)
        }
    }

    /// The message.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// The message, to change it.
    pub fn message_mut(&mut self) -> &mut Message {
        &mut self.message
    }

    /// A received message that is shown to a callback with the reader of its body.
    pub fn received(
        message: Message,
        reader: Box<Reader>,
        settings: &MessageSettings,
    ) -> MessageObject {
        MessageObject {
            body: Body::Received(reader),
            ..MessageObject::shown(message, settings)
        }
    }

    /// Takes the message back from a callback or operation that has seen it.
    pub fn take(&mut self) -> Result<Message> {
        self.update()?;
        let empty = Message::new(self.message.envelope(), self.message.addressing());
        Ok(std::mem::replace(&mut self.message, empty))
    }

    /// Takes over what the program has changed in the header buffer. What was understood stays so.
    pub fn update(&mut self) -> Result<()> {
        let Some(buffer) = &mut self.buffer else {
            return Ok(());
        };
        let Some(mut headers) = buffer.read(&self.message)? else {
            return Ok(());
        };
        let known = self.message.headers_mut()?;
        headers.keep_understood(known);
        *known = headers;
        Ok(())
    }

    /// Shows in the header buffer what the program has changed otherwise.
    pub fn changed(&mut self) -> Result<()> {
        match &mut self.buffer {
            Some(buffer) => buffer.write(&self.message),
            None => Ok(()),
        }
    }

    /// The headers as an XML buffer.
    pub fn header_buffer(&mut self) -> Result<SendPtr<WS_XML_BUFFER>> {
        self.buffer().map(HeaderBuffer::handle)
    }

    fn buffer(&mut self) -> Result<&HeaderBuffer> {
        self.message.headers()?;
        if self.buffer.is_none() {
            let mut heap = self.heap.lease()?;
            self.buffer = Some(HeaderBuffer::new(&self.message, &mut heap)?);
        }
        self.buffer.as_ref().ok_or_else(no_header_buffer)
    }

    /// The position of the Header element in that buffer; it is made if the program has removed it.
    pub fn header_position(&mut self) -> Result<(SendPtr<WS_XML_BUFFER>, NodeId)> {
        let handle = self.header_buffer()?;
        let Some(buffer) = &mut self.buffer else {
            return Err(no_header_buffer());
        };
        if let Some(at) = buffer.header(&self.message)? {
            return Ok((handle, at));
        }
        buffer.write(&self.message)?;
        match buffer.header(&self.message)? {
            Some(at) => Ok((handle, at)),
            None => Err(no_header_buffer()),
        }
    }

    /// The program has dealt with the header at a position of the header buffer.
    pub fn understood(&mut self, buffer: *mut WS_XML_BUFFER, at: NodeId) -> Result<()> {
        self.message.headers()?;
        let shown = self
            .buffer
            .as_mut()
            .filter(|shown| shown.handle().get() == buffer);
        let Some(shown) = shown else {
            return Err(Error::invalid_arg(
                "the position is not one in the header buffer of the message",
            ));
        };
        let place = shown.place(&self.message, at)?;
        let blocks = &mut self.message.headers_mut()?.other;
        // A header of addressing is understood anyway.
        if let Some(block) = place.and_then(|place| blocks.get_mut(place)) {
            block.understood = true;
        }
        Ok(())
    }

    /// Takes the reader of a received message back.
    pub fn take_reader(&mut self) -> Result<Box<Reader>> {
        match std::mem::replace(&mut self.body, Body::None) {
            Body::Received(reader) => Ok(reader),
            Body::Shown(mut shown) => Ok(Box::new(shown.lease()?.take_back())),
            _ => Err(no_body()),
        }
    }

    /// Makes an empty message one that has arrived: its headers were read, and `reader` stands in its body.
    pub fn receive(&mut self, headers: Headers, reader: Box<Reader>, fault: bool) -> Result<()> {
        self.message.expect(State::Empty, "received")?;
        let (envelope, addressing) = (self.message.envelope(), self.message.addressing());
        self.message = Message::received(envelope, addressing, headers);
        self.charge_headers()?;
        self.message.set_fault(fault)?;
        self.body = Body::Received(reader);
        Ok(())
    }

    /// Uses the writer of a channel for the body, until [`MessageObject::take_writer`].
    pub fn send_with(&mut self, writer: Writer) -> Result<()> {
        self.body = Body::Sent(Owned::new(XmlWriter::over(writer)?));
        Ok(())
    }

    /// Gives the writer of the channel back.
    pub fn take_writer(&mut self) -> Result<Owned<XmlWriter>> {
        match std::mem::replace(&mut self.body, Body::None) {
            Body::Sent(writer) => Ok(writer),
            other => {
                self.body = other;
                Err(no_body())
            }
        }
    }

    /// What a channel has to know about its body, where the program has said something of its own.
    pub fn body_limits(&self) -> Option<&Arc<BodyLimits>> {
        self.settings.body.as_ref()
    }

    /// The limits for writing headers.
    pub fn writer_limits(&self) -> Limits {
        let limits = self.settings.body.as_ref();
        limits.map_or_else(Limits::default, |limits| limits.writer.clone())
    }

    /// The limits for reading headers, where the program has set any.
    pub fn reader_limits(&self) -> Option<Limits> {
        let limits = self.settings.body.as_ref();
        limits.map(|limits| limits.reader.clone())
    }

    /// Uses the program's reader for the body, until [`MessageObject::release`].
    pub fn lend_reader(&mut self, reader: SendPtr<WS_XML_READER>, done: DoneCallback) {
        self.body = Body::Reader(reader);
        self.done = done;
    }

    /// Uses the program's writer for the body, until [`MessageObject::release`].
    pub fn lend_writer(&mut self, writer: SendPtr<WS_XML_WRITER>, done: DoneCallback) {
        self.body = Body::Writer(writer);
        self.done = done;
    }

    /// Uses no reader or writer any more; who lent it has to be told.
    pub fn release(&mut self) -> DoneCallback {
        self.body = Body::None;
        std::mem::replace(&mut self.done, DoneCallback::none())
    }

    /// The reader of the body.
    pub fn reader(&mut self) -> Result<SendPtr<WS_XML_READER>> {
        self.message.expect(State::Reading, "read from")?;
        if let Body::Received(_) = self.body {
            let reader = self.take_reader()?;
            self.body = Body::Shown(Owned::new(XmlReader::over(*reader)?));
        }
        match &self.body {
            Body::Reader(reader) => Ok(*reader),
            Body::Shown(reader) => Ok(SendPtr::new(reader.raw())),
            _ => Err(no_body()),
        }
    }

    /// The program's reader.
    pub fn lent_reader(&self) -> Result<SendPtr<WS_XML_READER>> {
        self.message.expect(State::Reading, "finished")?;
        match self.body {
            Body::Reader(reader) => Ok(reader),
            _ => Err(Error::invalid_operation(
                "the message was not read with WsReadEnvelopeStart",
            )),
        }
    }

    /// The program's writer.
    pub fn lent_writer(&self) -> Result<SendPtr<WS_XML_WRITER>> {
        self.message.expect(State::Writing, "finished")?;
        match self.body {
            Body::Writer(writer) => Ok(writer),
            _ => Err(Error::invalid_operation(
                "the message was not written with WsWriteEnvelopeStart",
            )),
        }
    }

    /// The writer of the body.
    pub fn writer(&self) -> Result<SendPtr<WS_XML_WRITER>> {
        self.message.expect(State::Writing, "written to")?;
        match self.body {
            Body::Writer(writer) => Ok(writer),
            Body::Sent(ref writer) => Ok(SendPtr::new(writer.raw())),
            _ => Err(no_body()),
        }
    }

    /// The memory of the message.
    pub fn heap(&mut self) -> &mut Owned<Heap> {
        &mut self.heap
    }

    /// What is known about the sender.
    pub fn sender(&self) -> &Sender {
        &self.sender
    }

    /// The same, to change it, with the heap that it lies on.
    pub fn sender_and_heap(&mut self) -> Result<(&mut Sender, Lease<'_, Heap>)> {
        Ok((&mut self.sender, self.heap.lease()?))
    }

    /// The headers, if there are not more than may be looked through.
    pub fn processed_headers(&mut self) -> Result<&mut Headers> {
        let count = self.message.headers()?.count(self.message.addressing());
        let max = self.settings.max_processed_headers;
        if count > max as usize {
            return Err(Error::quota(format!(
                "the message has {count} headers, more than {max} (WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS)"
            )));
        }
        self.message.headers_mut()
    }

    /// Counts the bytes of something that is added to the message.
    pub fn charge(&mut self, size: usize) -> Result<()> {
        self.heap.lease()?.charge().add(size)
    }

    /// Counts the headers that the message begins with; it stays empty when they are too large.
    pub fn charge_headers(&mut self) -> Result<()> {
        let size = self.message.headers()?.size();
        self.charge(size).map_err(|error| {
            self.message.reset();
            error.context(format!(
                "the headers of the message have {size} bytes with the namespaces around them (WS_MESSAGE_PROPERTY_HEAP_PROPERTIES)"
            ))
        })
    }

    /// Fails when the message may be neither reset nor freed by the program.
    pub fn check_owned(&self) -> Result<()> {
        match self.shown {
            false => Ok(()),
            true => Err(Error::invalid_operation(
                "the message belongs to a call, which only shows it",
            )),
        }
    }

    /// Makes the message empty again; all that lies on its heap is gone.
    pub fn reset(&mut self) -> Result<()> {
        self.check_owned()?;
        self.buffer = None;
        self.sender = Sender::unknown();
        self.heap.lease()?.reset();
        self.message.reset();
        Ok(())
    }
}

fn no_header_buffer() -> Error {
    Error::invalid_operation("the header buffer of the message is not accessible any more")
}

fn no_body() -> Error {
    Error::invalid_operation("the body of the message is not accessible any more")
}

impl State {
    /// The constant of the C API.
    pub fn constant(self) -> WS_MESSAGE_STATE {
        match self {
            State::Empty => WS_MESSAGE_STATE_EMPTY,
            State::Initialized => WS_MESSAGE_STATE_INITIALIZED,
            State::Reading => WS_MESSAGE_STATE_READING,
            State::Writing => WS_MESSAGE_STATE_WRITING,
            State::Done => WS_MESSAGE_STATE_DONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::headers::HeaderBlock;
    use crate::soap::{AddressingVersion, EnvelopeVersion, Initialization};

    fn object(settings: &MessageSettings) -> MessageObject {
        let mut message = Message::new(EnvelopeVersion::Soap12, AddressingVersion::V1_0);
        message.initialize(Initialization::Blank).unwrap();
        MessageObject::new(message, settings)
    }

    #[test]
    fn so_many_headers_are_looked_through_and_no_more() {
        let mut object = object(&MessageSettings::default());
        let block = HeaderBlock::from_xml(b"<h/>".to_vec()).unwrap();
        for _ in 0..64 {
            let headers = object.processed_headers().unwrap();
            headers.other.push(block.clone());
        }
        object.processed_headers().unwrap().other.push(block);
        let error = object.processed_headers().unwrap_err();
        assert_eq!(error.code(), WS_E_QUOTA_EXCEEDED);
    }

    #[test]
    fn a_reset_frees_the_heap_and_forgets_the_headers() {
        let settings = MessageSettings {
            heap_max_size: 100,
            ..MessageSettings::default()
        };
        let mut object = object(&settings);
        object.charge(100).unwrap();
        assert_eq!(object.charge(1).unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
        object.reset().unwrap();
        object.charge(100).unwrap();
        assert_eq!(object.message().state(), State::Empty);
    }

    #[test]
    fn what_is_only_shown_cannot_be_reset() {
        let message = Message::new(EnvelopeVersion::Soap12, AddressingVersion::V1_0);
        let mut object = MessageObject::shown(message, &MessageSettings::default());
        let error = object.reset().unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_OPERATION);
    }
}
