//! The receiving half of a session: records become messages, and the strings they bring go into the session's dictionary.

use std::sync::Arc;
use std::task::{Context, Poll, ready};

use parking_lot::Mutex;
use smallvec::SmallVec;

use crate::abi::WS_E_QUOTA_EXCEEDED;
use crate::base::error::{Error, Result};
use crate::channel::message::{self, MessageLimits, Received};
use crate::channel::settings::Settings;
use crate::net::nmf::fault::{FramingFault, fault_error};
use crate::net::nmf::framed::FrameReader;
use crate::net::nmf::record::Record;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::xml::Codec;
use crate::xml::input::Input;
use crate::xml::session::ReadTable;

/// How many messages that have been dealt with wait to be used again: one that begins like those it was used for before is
/// read without looking at its headers.
const SPARE: usize = 128;

/// How many messages are made of what one look at the stream has brought, before others get to see them: while the rest is
/// read, their callers can go on.
const BATCH: usize = 8;

/// Messages that have come at once.
pub type Messages = SmallVec<[Box<Received>; BATCH]>;

/// What has come at once, in order.
#[derive(Default)]
pub struct Arrivals {
    /// Messages.
    pub messages: Messages,
    /// What came behind them, if nothing follows: whether the end was announced, or why the session cannot go on.
    pub end: Option<Result<bool>>,
}

impl Arrivals {
    /// Whether more may be there that was read along with them.
    pub fn is_full(&self) -> bool {
        self.messages.len() == BATCH && self.end.is_none()
    }
}

/// What is in arrival on a session.
pub struct Incoming {
    frames: FrameReader,
    strings: Option<Arc<ReadTable>>,
    limits: MessageLimits,
    spare: Arc<Spare>,
    /// What the peer is called in error texts.
    peer: String,
}

/// Messages that have been dealt with. Whoever gives one back does not wait for the one who reads.
pub struct Spare {
    #[allow(
        clippy::vec_box,
        reason = "messages travel to their waiters; their boxes make that cheap"
    )]
    messages: Mutex<Vec<Box<Received>>>,
    /// Messages that are larger leave no buffer (WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE).
    trim_size: usize,
}

impl Spare {
    fn new(settings: &Settings) -> Arc<Spare> {
        Arc::new(Spare {
            messages: Mutex::default(),
            trim_size: settings.trim_size as usize,
        })
    }

    /// Takes back a message that has been dealt with.
    pub fn keep(&self, mut received: Box<Received>) {
        received.trim(self.trim_size);
        let mut messages = self.messages.lock();
        if messages.len() < SPARE {
            messages.push(received);
        }
    }

    /// A message to be used again.
    pub fn take(&self) -> Option<Box<Received>> {
        self.messages.lock().pop()
    }
}

/// What the peer sent.
pub enum Arrival {
    /// A message.
    Message(Box<Received>),
    /// The end of the peer's messages: an End record, or the end of the stream between two records.
    End {
        /// Whether there was an End record.
        announced: bool,
    },
}

impl Incoming {
    /// Goes on reading where the preamble ended.
    pub fn new(
        frames: FrameReader,
        settings: &Settings,
        limits: &MessageLimits,
        peer: String,
    ) -> Incoming {
        let strings = (settings.codec == Codec::BinarySession)
            .then(|| Arc::new(ReadTable::new(settings.max_dictionary_size as usize)));
        Incoming {
            frames,
            strings,
            limits: limits.clone(),
            spare: Spare::new(settings),
            peer,
        }
    }

    /// Whether bytes have been received that no message was made of yet.
    pub fn has_more(&self) -> bool {
        self.frames.has_more()
    }

    /// What the peer sends next. An error means that the session cannot go on.
    pub fn poll(
        &mut self,
        drive: &Drive,
        cx: &mut Context<'_>,
        stream: &Stream,
        settings: &Settings,
    ) -> Poll<Result<Arrival>> {
        let record = ready!(self.frames.poll_record(drive, cx, stream));
        Poll::Ready(
            record
                .map_err(|e| name_quota(e, settings))
                .and_then(|record| self.arrived(record, settings)),
        )
    }

    /// What the peer sends next, and what has come along with it.
    pub fn poll_all(
        &mut self,
        drive: &Drive,
        cx: &mut Context<'_>,
        stream: &Stream,
        settings: &Settings,
    ) -> Poll<Arrivals> {
        let first = ready!(self.poll(drive, cx, stream, settings));
        Poll::Ready(self.batch(Some(first), settings))
    }

    /// What has come along with a full batch.
    pub fn more(&mut self, settings: &Settings) -> Arrivals {
        let first = self.buffered(settings);
        self.batch(first, settings)
    }

    fn batch(&mut self, first: Option<Result<Arrival>>, settings: &Settings) -> Arrivals {
        let (mut all, mut next) = (Arrivals::default(), first);
        while let Some(arrival) = next {
            next = match arrival {
                Ok(Arrival::Message(received)) => {
                    all.messages.push(received);
                    let more = all.messages.len() < BATCH;
                    more.then(|| self.buffered(settings)).flatten()
                }
                Ok(Arrival::End { announced }) => {
                    all.end = Some(Ok(announced));
                    None
                }
                Err(error) => {
                    all.end = Some(Err(error));
                    None
                }
            };
        }
        all
    }

    /// What has arrived completely.
    fn buffered(&mut self, settings: &Settings) -> Option<Result<Arrival>> {
        let record = match self.frames.take_buffered() {
            Ok(record) => Ok(Some(record?)),
            Err(error) => Err(name_quota(error, settings)),
        };
        Some(record.and_then(|record| self.arrived(record, settings)))
    }

    /// What the peer is still told after a failure, if anything.
    pub fn refusal(&self) -> Option<FramingFault> {
        self.frames.refusal()
    }

    /// Where messages are given back.
    pub fn spare(&self) -> &Arc<Spare> {
        &self.spare
    }

    fn arrived(&mut self, record: Option<Record>, settings: &Settings) -> Result<Arrival> {
        match record {
            None => Ok(Arrival::End { announced: false }),
            Some(Record::End) => Ok(Arrival::End { announced: true }),
            Some(Record::SizedEnvelope(bytes)) => self.message(bytes, settings),
            Some(Record::Fault(uri)) => Err(fault_error(&uri, &self.peer)),
            Some(other) => Err(Error::invalid_format(format!(
                "{} sent a framing record \"{}\" where a sized envelope or an end was expected",
                self.peer,
                other.name()
            ))),
        }
    }

    fn message(&mut self, bytes: Vec<u8>, settings: &Settings) -> Result<Arrival> {
        let spare = self.spare.take();
        let mut received = spare.unwrap_or_else(|| Received::new(&self.limits));
        self.frames.recycle(received.last_bytes());
        let mut document = 0;
        if let Some(strings) = &mut self.strings {
            document = match ReadTable::has_block(&bytes) {
                true => Arc::make_mut(strings).append_block(&bytes)?,
                false => 1,
            };
        }
        let input = Input::from(bytes).skip(document);
        let read = match settings.mtom {
            true => received.read_package(input, settings, None),
            false => received.read(input, settings, self.strings.clone()),
        };
        read.map_err(|e| {
            e.context(format!(
                "{} sent an envelope that cannot be read",
                self.peer
            ))
        })?;
        Ok(Arrival::Message(received))
    }
}

/// The framing layer does not know the name of the property that limits it.
fn name_quota(error: Error, settings: &Settings) -> Error {
    match error.code() {
        WS_E_QUOTA_EXCEEDED => error.context(message::too_large(settings)),
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::settings::{Binding, Owner};

    #[test]
    fn what_is_kept_of_a_large_message_is_not_its_bytes() {
        let mut settings = Settings::new(Binding::Http, Owner::Program, &[]).unwrap();
        settings.trim_size = 1_000;
        let spare = Spare::new(&settings);
        for (size, kept) in [(500, true), (5_000, false)] {
            let ns = settings.envelope.ns();
            let text = "x".repeat(size);
            let text = format!("<s:Envelope xmlns:s='{ns}'><s:Body>{text}</s:Body></s:Envelope>");
            let mut received = Received::new(&MessageLimits::default());
            let input = Input::from(text.into_bytes());
            received.read(input, &settings, None).unwrap();
            spare.keep(received);
            let bytes = spare.take().unwrap().last_bytes();
            assert_eq!(!bytes.is_empty(), kept, "{size}");
        }
    }
}
