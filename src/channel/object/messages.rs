//! Messages that the program sends and receives on a channel: begun by one function, ended by another.

use std::mem;
use std::sync::Arc;

use super::link::{FirstLine, Link, Outbound};
use super::state::Event;
use super::{Channel, ChannelSettings, Claim, Side, Use};
use crate::base::error::{Error, Result};
use crate::base::error_object::DEFAULT_LANGID;
use crate::channel::http::mapping::Field;
use crate::channel::message::{self, MessageLimits, Received};
use crate::channel::settings::{Binding, Settings};
use crate::net::nmf::record::SizedHead;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::soap::body_limits::BodyLimits;
use crate::soap::fault::{error_from_fault, is_fault, read_fault};
use crate::soap::message_object::MessageObject;
use crate::soap::{EndpointRef, State};
use crate::xml::mtom::Heading;
use crate::xml::reader::{Node, Reader};
use crate::xml::session::WriteTable;
use crate::xml::writer::Writer;
use crate::xml::{Codec, Limits};

/// The message that is being written.
#[derive(Default)]
pub(super) struct Writing {
    action: String,
    /// How HTTP begins what is no envelope.
    first_line: Option<FirstLine>,
    mapped: Vec<Field>,
    is_fault: bool,
}

/// A message that is written and about to be sent.
pub struct Sending {
    claim: Claim,
    link: Link,
    cancel: Cancel,
    settings: ChannelSettings,
    message: Outbound,
    address: Arc<EndpointRef>,
}

/// The right to the next message.
pub struct Receiving {
    claim: Claim,
    link: Link,
    cancel: Cancel,
    settings: ChannelSettings,
    limits: Option<Arc<BodyLimits>>,
    address: Arc<EndpointRef>,
}

/// What happens to that of a body which nobody has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It is passed over.
    Skipped,
    /// There must not be any.
    Refused,
}

impl Channel {
    /// Writes the start of a message; its body goes through the writer that the message has then. `key` is its handle.
    pub fn write_start(self: &Arc<Channel>, object: &mut MessageObject, key: usize) -> Result<()> {
        let mut claim = self.claim(Side::Send, Use::Nothing)?;
        let (link, _, settings) = self.means()?;
        link.check_turn()?;
        let settings = &settings.channel;
        check_versions(object, settings)?;
        object.message().expect(State::Initialized, "sent")?;
        object.check_owned()?;
        self.address(object)?;
        let (mut writer, strings) = self.take_writer()?;
        match begin(&mut writer, strings, object, settings, &link) {
            Ok(writing) => {
                self.inner.lock().writing = writing;
                claim.after = Use::Message(key);
                object.send_with(writer)
            }
            Err(error) => {
                let (_, strings) = writer.take();
                self.put_back(writer, rolled_back(strings));
                Err(error)
            }
        }
    }

    /// Writes the end of a message. It is done then, sent or not.
    pub fn write_end(
        self: &Arc<Channel>,
        object: &mut MessageObject,
        key: usize,
    ) -> Result<Sending> {
        let claim = self.claim(Side::Send, Use::Message(key))?;
        let (link, cancel, settings) = self.means()?;
        let message = self.finish(object, &settings.channel);
        object.message_mut().abandon();
        Ok(Sending {
            claim,
            link,
            cancel,
            settings,
            message: message?,
            address: self.inner.lock().address.clone(),
        })
    }

    fn finish(&self, object: &mut MessageObject, settings: &Settings) -> Result<Outbound> {
        let writing = mem::take(&mut self.inner.lock().writing);
        let mut shown = object.take_writer()?;
        let mut shown = shown.lease()?;
        let ended = shown.run(|writer| {
            object.message_mut().write_end(writer)?;
            writer.check_raw_end()
        });
        let mut writer = shown.take_back();
        let package = writer.heading().cloned();
        let (document, mut strings) = writer.take();
        let message =
            ended.and_then(|()| outbound(settings, document, strings.as_mut(), writing, package));
        let strings = match &message {
            Ok(_) => strings,
            Err(_) => rolled_back(strings),
        };
        self.put_back(writer, strings);
        message
    }

    /// Gives up a message that is being written or read.
    pub fn abandon(self: &Arc<Channel>, object: &mut MessageObject, key: usize) -> Result<()> {
        let side = {
            let inner = self.inner.lock();
            inner.state.after(Event::Abandon)?;
            match Use::Message(key) {
                this if inner.sending == this => Side::Send,
                this if inner.receiving == this => Side::Receive,
                _ => {
                    return Err(Error::invalid_arg(
                        "the message is not being sent or received on the channel",
                    ));
                }
            }
        };
        match side {
            Side::Send => {
                if let Ok(mut shown) = object.take_writer() {
                    let mut writer = shown.lease()?.take_back();
                    let (_, strings) = writer.take();
                    self.put_back(writer, rolled_back(strings));
                }
            }
            Side::Receive => {
                // A message that was reset has nothing left to be read.
                let _ = self.end_reading(object, |_| Ok(()));
            }
        }
        object.message_mut().abandon();
        *self.inner.lock().side(side) = Use::Nothing;
        Ok(())
    }

    /// Takes the right to the next message, which `object` will be.
    pub fn begin_receive(self: &Arc<Channel>, object: &MessageObject) -> Result<Receiving> {
        let claim = self.claim(Side::Receive, Use::Nothing)?;
        let (link, cancel, settings) = self.means()?;
        check_versions(object, &settings.channel)?;
        object.message().expect(State::Empty, "received")?;
        object.check_owned()?;
        Ok(Receiving {
            claim,
            link,
            cancel,
            settings,
            limits: object.body_limits().cloned(),
            address: self.inner.lock().address.clone(),
        })
    }

    /// Ends the reading of a message. It is done then in any case.
    pub fn read_end(
        self: &Arc<Channel>,
        object: &mut MessageObject,
        key: usize,
        rest: Rest,
    ) -> Result<()> {
        let _claim = self.claim(Side::Receive, Use::Message(key))?;
        object.message().expect(State::Reading, "finished")?;
        let mut message = object.message().clone();
        let ended = self.end_reading(object, |reader| match rest {
            Rest::Skipped => skip(reader),
            Rest::Refused => message.read_end(reader),
        });
        object.message_mut().abandon();
        ended
    }

    fn end_reading(
        &self,
        object: &mut MessageObject,
        end: impl FnOnce(&mut Reader) -> Result<()>,
    ) -> Result<()> {
        let mut reader = object.take_reader()?;
        let ended = end(&mut reader);
        let (shell, link) = {
            let mut inner = self.inner.lock();
            (inner.reading.take(), inner.link.clone())
        };
        // What was read with limits of its own is no use for others.
        if let (Some(mut shell), Some(link), None) = (shell, link, object.body_limits()) {
            shell.reader = *reader;
            link.recycle(shell);
        }
        ended
    }

    /// A message that does not say where it goes goes to where the channel goes; that of a server goes back on its connection.
    fn address(&self, object: &mut MessageObject) -> Result<()> {
        if object.message().is_addressed() {
            return Ok(());
        }
        let address = self.inner.lock().address.clone();
        let address = self.server.is_none().then_some(&*address);
        object.message_mut().address(address)?;
        object.changed()
    }

    /// What the next message is written with.
    fn take_writer(&self) -> Result<(Writer, Option<WriteTable>)> {
        let mut inner = self.inner.lock();
        let codec = inner.settings.channel.codec;
        if codec == Codec::BinarySession && inner.strings.is_none() {
            inner.state = inner.state.after(Event::Fault)?;
            return Err(Error::faulted(
                "a message was reset or freed while it was written, and the strings of the session with it",
            ));
        }
        let writer = inner.writer.take();
        let writer = writer.unwrap_or_else(|| message::writer(&MessageLimits::default()));
        Ok((writer, inner.strings.take()))
    }

    fn put_back(&self, writer: Writer, strings: Option<WriteTable>) {
        let mut inner = self.inner.lock();
        inner.writer = Some(writer);
        inner.strings = strings;
    }
}

fn rolled_back(mut strings: Option<WriteTable>) -> Option<WriteTable> {
    if let Some(strings) = &mut strings {
        strings.roll_back();
    }
    strings
}

fn check_versions(object: &MessageObject, settings: &Settings) -> Result<()> {
    let message = object.message();
    if (message.envelope(), message.addressing()) == (settings.envelope, settings.addressing) {
        return Ok(());
    }
    Err(Error::invalid_arg(format!(
        "the message is one of {} with {:?} addressing, the channel carries {} with {:?} addressing",
        message.envelope().name(),
        message.addressing(),
        settings.envelope.name(),
        settings.addressing
    )))
}

fn begin(
    writer: &mut Writer,
    strings: Option<WriteTable>,
    object: &mut MessageObject,
    settings: &Settings,
    link: &Link,
) -> Result<Writing> {
    let limits = object
        .body_limits()
        .map_or_else(BodyLimits::default, |limits| (**limits).clone());
    writer.set_limits(limits.writer);
    message::begin(writer, settings, limits.form, strings)?;
    let headers = object.message().headers()?.clone();
    let (inside, mapped, first_line) = link.map(settings, &headers)?;
    object.message_mut().write_start_with(writer, &inside)?;
    Ok(Writing {
        action: headers.action.as_deref().unwrap_or_default().to_owned(),
        first_line,
        mapped,
        is_fault: object.message().is_fault(),
    })
}

/// A document as the link takes it.
fn outbound(
    settings: &Settings,
    document: Vec<u8>,
    strings: Option<&mut WriteTable>,
    writing: Writing,
    package: Option<Heading>,
) -> Result<Outbound> {
    let bytes = match settings.binding {
        Binding::Http => document,
        Binding::Tcp => record(settings, &document, strings)?,
    };
    Ok(Outbound {
        bytes,
        action: writing.action,
        package,
        first_line: writing.first_line,
        mapped: writing.mapped,
        is_fault: writing.is_fault,
    })
}

/// A sized envelope: head, the strings that are new in it, and the document (MC-NMF 2.2.4.1, MC-NBFSE 2.1).
fn record(
    settings: &Settings,
    document: &[u8],
    strings: Option<&mut WriteTable>,
) -> Result<Vec<u8>> {
    let block = strings.as_ref().map_or(0, |strings| strings.block_size());
    let size = block + document.len();
    if size > settings.max_message_size as usize {
        return Err(Error::quota(message::too_large(settings)));
    }
    let head = SizedHead::envelope(size)?;
    let mut bytes = Vec::with_capacity(head.bytes().len() + size);
    bytes.extend_from_slice(head.bytes());
    if let Some(strings) = strings {
        strings.finish_message(&mut bytes);
    }
    bytes.extend_from_slice(document);
    Ok(bytes)
}

/// Reads on to the end of the document.
fn skip(reader: &mut Reader) -> Result<()> {
    while reader.node() != Node::Eof {
        reader.next()?;
    }
    Ok(())
}

impl Sending {
    /// Sends the message.
    pub async fn send(self, drive: &Drive) -> Result<()> {
        let Sending {
            claim,
            link,
            cancel,
            settings,
            message,
            address,
        } = self;
        let sent = cancel.guard(link.send(drive, &settings.channel, message));
        let sent = sent.await;
        claim.channel.fault_if_broken(claim.epoch, &link);
        sent.map_err(|e| e.context(format!("sending a message to \"{}\" failed", address.url)))
    }
}

impl Receiving {
    /// Waits for the next message; none when there is none to come.
    pub async fn receive(&mut self, drive: &Drive) -> Result<Option<Box<Received>>> {
        let with = self.limits.as_ref().map(|limits| {
            Received::new(&MessageLimits {
                reader: limits.reader.clone(),
                form: limits.form,
                ..MessageLimits::default()
            })
        });
        let received = self.link.receive(drive, &self.settings.channel, with);
        let received = self.cancel.guard(received).await;
        self.claim
            .channel
            .fault_if_broken(self.claim.epoch, &self.link);
        let received = received.map_err(|e| self.failed(e))?;
        match received {
            Some(received) => self.check_addressee(received).map(Some),
            None => Ok(None),
        }
    }

    fn check_addressee(&self, received: Box<Received>) -> Result<Box<Received>> {
        let addressee = self.claim.channel.inner.lock().addressee.clone();
        let addressing = self.settings.channel.addressing;
        let checked = addressee.map(|addressee| addressee.check(&received.headers, addressing));
        match checked {
            Some(Err(error)) => {
                self.link.turn_away(&error);
                // What was read with limits of its own is no use for others.
                if self.limits.is_none() {
                    self.link.recycle(received);
                }
                Err(self.failed(error))
            }
            Some(Ok(())) | None => Ok(received),
        }
    }

    /// Makes `object`, which is empty, the message that has come. Faults are failures, where `faults` or the channel says so.
    pub fn take_in(
        mut self,
        object: &mut MessageObject,
        key: usize,
        mut received: Box<Received>,
        faults: Faults,
    ) -> Result<()> {
        let envelope = self.settings.channel.envelope;
        let fault = is_fault(&mut received.reader, envelope).map_err(|e| self.failed(e))?;
        let reader = mem::replace(&mut received.reader, Reader::new(Limits::default()));
        let headers = mem::take(&mut received.headers);
        let action = headers.action.as_deref().map(str::to_owned);
        object
            .receive(headers, Box::new(reader), fault)
            .map_err(|e| self.failed(e))?;
        {
            let mut inner = self.claim.channel.inner.lock();
            inner.has_received = true;
            inner.reading = Some(received);
        }
        if !fault || (faults == Faults::Shown && !self.settings.faults_as_errors) {
            self.claim.after = Use::Message(key);
            return Ok(());
        }
        let mut found = None;
        let ended = self.claim.channel.end_reading(object, |reader| {
            found = Some(read_fault(reader, envelope)?);
            Ok(())
        });
        object.message_mut().abandon();
        ended.map_err(|e| self.failed(e))?;
        let mut fault = found.unwrap_or_default();
        fault.action = action;
        Err(self.failed(error_from_fault(fault, "the message", DEFAULT_LANGID)))
    }

    /// There was no message.
    pub fn nothing(&self) -> Error {
        self.failed(Error::invalid_format(
            "there is no message, and one is required",
        ))
    }

    fn failed(&self, error: Error) -> Error {
        let url = &self.address.url;
        error.context(format!("receiving a message from \"{url}\" failed"))
    }
}

/// Who deals with faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Faults {
    /// They are failures.
    Refused,
    /// The program, if WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS does not say otherwise.
    Shown,
}
