//! A net.tcp session as a channel of the program has it: messages go out and come in, and what belongs to what is the
//! program's affair.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

use crate::base::error::{Error, Result};
use crate::base::url::Url;
use crate::channel::message::{MessageLimits, Received};
use crate::channel::session::incoming::{Arrival, Incoming, Spare};
use crate::channel::session::known_encoding;
use crate::channel::session::server::{farewell, shake_hands};
use crate::channel::settings::{Settings, too_late};
use crate::net::nmf::framed::{FrameReader, open_session};
use crate::net::nmf::preamble::check_via;
use crate::net::nmf::record::Record;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};

/// A session that is open. One sends at a time, and one receives.
pub(super) struct Duplex {
    stream: Stream,
    /// We have accepted it: a client that breaks the rules is told so.
    serving: bool,
    peer: String,
    /// Whoever receives has it.
    incoming: Mutex<Option<Box<Incoming>>>,
    spare: Arc<Spare>,
    /// We send nothing more.
    ending: AtomicBool,
    /// The peer sends nothing more.
    ended: AtomicBool,
    /// Nothing can be sent or received any more.
    broken: AtomicBool,
}

impl Duplex {
    /// Connects and shakes hands.
    pub(super) async fn open(
        drive: &Drive,
        url: &Url,
        via: &str,
        settings: &Settings,
    ) -> Result<Duplex> {
        check_via(via)?;
        let host = url.resolvable_host()?;
        let stream = Stream::connect(drive, &host, url.port, settings.family).await?;
        if let Some((idle, interval)) = settings.keep_alive {
            stream.set_keep_alive(idle, interval)?;
        }
        let encoding = known_encoding(settings)?;
        let frames = open_session(drive, &stream, via, encoding, settings.max_message_size).await?;
        Ok(Duplex::new(stream, frames, settings, via.to_owned(), false))
    }

    /// Shakes hands with a client. It gives the URL that the client asks for, too.
    pub(super) async fn accept(
        drive: &Drive,
        stream: Stream,
        settings: &Settings,
        until: Deadline,
        serves: impl Fn(&str) -> bool,
    ) -> Result<(Duplex, String)> {
        let peer = stream.peer_addr().to_string();
        let shaken = shake_hands(drive, &stream, settings, until, serves).await;
        let (frames, via) =
            shaken.map_err(|e| e.context(format!("accepting a session from {peer} failed")))?;
        Ok((Duplex::new(stream, frames, settings, peer, true), via))
    }

    fn new(
        stream: Stream,
        frames: FrameReader,
        settings: &Settings,
        peer: String,
        serving: bool,
    ) -> Duplex {
        let limits = MessageLimits::default();
        let incoming = Incoming::new(frames, settings, &limits, peer.clone());
        Duplex {
            stream,
            serving,
            peer,
            spare: incoming.spare().clone(),
            incoming: Mutex::new(Some(Box::new(incoming))),
            ending: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            broken: AtomicBool::new(false),
        }
    }

    /// The address of the session; of one that was accepted, that of the client.
    pub(super) fn peer(&self) -> &str {
        &self.peer
    }

    /// The other end.
    pub(super) fn peer_addr(&self) -> SocketAddr {
        self.stream.peer_addr()
    }

    /// Whether a failure has made the session useless.
    pub(super) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Acquire)
    }

    /// Sends bytes of whole records. After a failure the peer does not know where it is.
    pub(super) async fn send(
        &self,
        drive: &Drive,
        settings: &Settings,
        bytes: &[u8],
    ) -> Result<()> {
        let timeout = settings.timeouts.send;
        let late = || {
            let limit = (timeout, "WS_CHANNEL_PROPERTY_SEND_TIMEOUT");
            too_late(&format!("sending to {}", self.peer), &[limit])
        };
        let until = Deadline::after_ms(timeout);
        let pieces = [bytes];
        let sent = within(drive, until, late, self.stream.write_all(drive, &pieces)).await;
        sent.inspect_err(|_| self.broken.store(true, Ordering::Release))
    }

    /// Tells the peer that no more messages will come.
    pub(super) async fn end(&self, drive: &Drive, settings: &Settings) -> Result<()> {
        let mut bytes = Vec::new();
        Record::End.encode(&mut bytes)?;
        self.ending.store(true, Ordering::Release);
        self.send(drive, settings, &bytes).await
    }

    /// The next message; none when the peer has ended its side.
    pub(super) async fn receive(
        &self,
        drive: &Drive,
        settings: &Settings,
        with: Option<Box<Received>>,
    ) -> Result<Option<Box<Received>>> {
        if self.ended.load(Ordering::Acquire) {
            return Ok(None);
        }
        let Some(mut incoming) = self.incoming.lock().take() else {
            return Err(Error::invalid_operation(
                "a message is being received from the session already",
            ));
        };
        let limited = with.is_some();
        with.into_iter().for_each(|with| self.spare.keep(with));
        let timeout = settings.timeouts.receive;
        let late = || {
            let limit = (timeout, "WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT");
            too_late(&format!("receiving a message from {}", self.peer), &[limit])
        };
        let until = Deadline::after_ms(timeout);
        let mut timed_out = false;
        let late = || {
            timed_out = true;
            late()
        };
        let next = poll_fn(|cx| incoming.poll(drive, cx, &self.stream, settings));
        let arrival = within(drive, until, late, next).await;
        // Who has waited in vain for the first byte of a message can wait again.
        let usable = timed_out && !incoming.has_more();
        if self.serving && arrival.is_err() && !usable {
            farewell(drive, &self.stream, incoming.refusal()).await;
        }
        *self.incoming.lock() = Some(incoming);
        if limited && !matches!(arrival, Ok(Arrival::Message(_))) {
            // What has limits of its own is for no other message.
            self.spare.take();
        }
        let arrived = arrival.and_then(|arrival| self.arrived(arrival));
        arrived.inspect_err(|_| self.broken.store(!usable, Ordering::Release))
    }

    fn arrived(&self, arrival: Arrival) -> Result<Option<Box<Received>>> {
        match arrival {
            Arrival::Message(received) => Ok(Some(received)),
            // Some peers close instead of answering our End with theirs.
            Arrival::End { announced } if announced || self.ending.load(Ordering::Acquire) => {
                self.ended.store(true, Ordering::Release);
                Ok(None)
            }
            Arrival::End { .. } => Err(Error::disconnected(format!(
                "{} has closed the connection of the session",
                self.peer
            ))),
        }
    }

    /// Takes back what a message was read with.
    pub(super) fn recycle(&self, received: Box<Received>) {
        self.spare.keep(received);
    }

    /// Waits for the peer's End after ours; messages that come before it are not wanted any more.
    pub(super) async fn await_end(&self, drive: &Drive, settings: &Settings) -> Result<()> {
        if self.ended.load(Ordering::Acquire) {
            return Ok(());
        }
        let Some(mut incoming) = self.incoming.lock().take() else {
            return Err(Error::aborted("a message is being received"));
        };
        loop {
            match poll_fn(|cx| incoming.poll(drive, cx, &self.stream, settings)).await? {
                Arrival::Message(received) => self.spare.keep(received),
                Arrival::End { .. } => return Ok(()),
            }
        }
    }

    /// Ends the session at once.
    pub(super) fn abort(&self) {
        self.broken.store(true, Ordering::Release);
        self.stream.reset();
        self.stream.shutdown_both();
    }
}
