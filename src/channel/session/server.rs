//! The server's end of a net.tcp session: one reader, and replies in the order in which they are ready.

use std::future::poll_fn;
use std::sync::Arc;

use super::incoming::{Arrival, Incoming};
use super::known_encoding;
use super::outgoing::{Outgoing, Ticket};
use crate::base::error::{Error, Result};
use crate::channel::message::{MessageLimits, Received};
use crate::channel::settings::Settings;
use crate::net::nmf::decoder::Limits;
use crate::net::nmf::fault::FramingFault;
use crate::net::nmf::framed::{FrameReader, Refused, read_preamble, send_record};
use crate::net::nmf::preamble::{Encoding, Preamble};
use crate::net::nmf::record::Record;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::soap::headers::Headers;
use crate::xml::writer::Writer;

/// How long a peer that was refused gets to read why, before the connection is cut.
const FAREWELL_MS: u32 = 2_000;

/// How much of what such a peer still sends is read.
const FAREWELL_BYTES: usize = 256 * 1024;

/// The sending half of a session, shared by the operations that reply on it.
pub struct ServerSession {
    stream: Arc<Stream>,
    settings: Settings,
    outgoing: Arc<Outgoing>,
    peer: String,
}

/// The receiving half.
pub struct Receiver {
    session: Arc<ServerSession>,
    incoming: Incoming,
}

/// Shakes hands with a client. One that is refused is told why where MC-NMF has a fault for that.
pub async fn accept(
    drive: &Drive,
    stream: Arc<Stream>,
    settings: &Settings,
    limits: &MessageLimits,
    until: Deadline,
    serves: impl Fn(&str) -> bool,
) -> Result<Receiver> {
    let peer = stream.peer_addr().to_string();
    let (frames, _) = shake_hands(drive, &stream, settings, until, serves).await?;
    let session = ServerSession {
        outgoing: Outgoing::new(stream.clone(), settings, limits),
        stream,
        settings: settings.clone(),
        peer: peer.clone(),
    };
    Ok(Receiver {
        incoming: Incoming::new(frames, settings, limits, peer),
        session: Arc::new(session),
    })
}

/// The handshake. It gives what the rest of the session is read with, and the URL that the client asks for.
pub async fn shake_hands(
    drive: &Drive,
    stream: &Stream,
    settings: &Settings,
    until: Deadline,
    serves: impl Fn(&str) -> bool,
) -> Result<(FrameReader, String)> {
    if let Some((idle, interval)) = settings.keep_alive {
        stream.set_keep_alive(idle, interval)?;
    }
    let late = || {
        Error::timed_out(format!(
            "the framing preamble of {} took too long (WS_LISTENER_PROPERTY_CONNECT_TIMEOUT)",
            stream.peer_addr()
        ))
    };
    within(drive, until, late, greet(drive, stream, settings, serves)).await
}

async fn greet(
    drive: &Drive,
    stream: &Stream,
    settings: &Settings,
    serves: impl Fn(&str) -> bool,
) -> Result<(FrameReader, String)> {
    let mut frames = FrameReader::new(Limits::default());
    let preamble = read_preamble(drive, stream, &mut frames).await;
    let checked = preamble.and_then(|preamble| {
        check(&preamble, settings, serves)?;
        Ok(preamble.via)
    });
    let via = match checked {
        Ok(via) => via,
        Err(refused) => {
            farewell(drive, stream, refused.refusal).await;
            return Err(refused.error);
        }
    };
    send_record(drive, stream, &Record::PreambleAck).await?;
    frames.set_max_envelope(settings.max_message_size);
    Ok((frames, via))
}

/// Whether the session is for this endpoint and speaks its encoding.
fn check(
    preamble: &Preamble,
    settings: &Settings,
    serves: impl Fn(&str) -> bool,
) -> std::result::Result<(), Refused> {
    let refused = |refusal, text| Refused {
        error: Error::invalid_format(text),
        refusal: Some(refusal),
    };
    if !serves(&preamble.via) {
        let text = format!("no endpoint here has the address {}", preamble.via);
        return Err(refused(FramingFault::EndpointNotFound, text));
    }
    let expected = known_encoding(settings).map_err(|error| Refused {
        error,
        refusal: None,
    })?;
    match &preamble.encoding {
        Encoding::Known(found) if same_encoding(*found, expected) => Ok(()),
        found => {
            let text =
                format!("a client encodes its messages as {found:?}, the endpoint as {expected}");
            Err(refused(FramingFault::ContentTypeInvalid, text))
        }
    }
}

/// Peers disagree about which number stands for which byte order of UTF-16; the byte order mark of each message tells.
fn same_encoding(found: u8, expected: u8) -> bool {
    found == expected || matches!((found, expected), (1 | 2, 1 | 2) | (4 | 5, 4 | 5))
}

/// Ends a connection whose peer may still be sending: it shall read the fault before it sees a reset.
pub async fn farewell(drive: &Drive, stream: &Stream, fault: Option<FramingFault>) {
    let Some(fault) = fault else { return };
    let told = async {
        send_record(drive, stream, &Record::Fault(fault.uri())).await?;
        cut(drive, stream).await
    };
    part(drive, told).await;
}

/// Sends nothing more, and reads what is still under way.
async fn cut(drive: &Drive, stream: &Stream) -> Result<()> {
    stream.shutdown_write();
    let mut block = [0; 1024];
    let mut left = FAREWELL_BYTES;
    while left > 0 {
        match stream.read(drive, &mut block).await? {
            0 => break,
            got => left = left.saturating_sub(got),
        }
    }
    Ok(())
}

/// Bounds how long a peer can take its leave.
async fn part(drive: &Drive, told: impl Future<Output = Result<()>>) {
    let until = Deadline::after_ms(FAREWELL_MS);
    // Whether the peer has read it is its own affair; the session is over in any case.
    let _ = within(drive, until, || Error::timed_out("the farewell"), told).await;
}

impl Receiver {
    /// The sending half.
    pub fn session(&self) -> &Arc<ServerSession> {
        &self.session
    }

    /// Waits for what the client sends next. After a failure the session is over; where a fault is due it has been sent.
    pub async fn receive(&mut self, drive: &Drive) -> Result<Arrival> {
        let Receiver { session, incoming } = self;
        let session = &**session;
        let settings = &session.settings;
        let until = settings.deadline(settings.timeouts.receive, Deadline::NEVER);
        let late = || {
            Error::timed_out(format!(
                "{} sent no message in time (WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT)",
                session.peer
            ))
        };
        let next = poll_fn(|cx| incoming.poll(drive, cx, &session.stream, settings));
        let arrival = within(drive, until, late, next).await;
        if arrival.is_err() {
            farewell(drive, &session.stream, incoming.refusal()).await;
        }
        arrival
    }

    /// Takes back a message that has been dealt with.
    pub fn recycle(&self, received: Box<Received>) {
        self.incoming.spare().keep(received);
    }
}

impl ServerSession {
    /// Encodes a reply and queues it. One that cannot be encoded leaves no trace.
    pub fn queue(
        &self,
        headers: &Headers,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<Ticket> {
        self.outgoing.queue(&self.settings, headers, body)
    }

    /// Sends what was queued up to `ticket`.
    pub async fn flush(&self, drive: &Drive, ticket: Ticket) -> Result<()> {
        let timeouts = &self.settings.timeouts;
        self.flush_within(drive, ticket, timeouts.send).await
    }

    /// Answers the client's End with ours. All replies must have been queued.
    pub async fn end(&self, drive: &Drive) -> Result<()> {
        let ticket = self.outgoing.queue_record(&Record::End)?;
        let timeouts = &self.settings.timeouts;
        self.flush_within(drive, ticket, timeouts.close).await?;
        self.stream.shutdown_write();
        Ok(())
    }

    /// Ends the session without an End, so that the client sees it broken, but not before it could read what was sent to it.
    pub async fn leave(&self, drive: &Drive) {
        self.outgoing
            .break_with(&Error::aborted("the session was ended"));
        part(drive, cut(drive, &self.stream)).await;
    }

    /// Ends the session at once.
    pub fn abort(&self, why: &Error) {
        self.outgoing.break_with(why);
        self.stream.reset();
        self.stream.shutdown_both();
    }

    async fn flush_within(&self, drive: &Drive, ticket: Ticket, timeout: u32) -> Result<()> {
        let turn = self.outgoing.flush_now(false)?;
        if turn.is_none() && self.outgoing.has_written(ticket) {
            return Ok(());
        }
        let until = self.settings.deadline(timeout, Deadline::NEVER);
        let late = || Error::timed_out(format!("{} does not take what is sent to it", self.peer));
        // Boxed, because the peer mostly takes a reply at once.
        let flush = Box::pin(async {
            if let Some(turn) = turn {
                turn.finish(drive).await?;
            }
            self.outgoing.written(ticket).await
        });
        within(drive, until, late, flush).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_byte_order_of_utf16_may_differ() {
        assert!(same_encoding(8, 8) && same_encoding(1, 2) && same_encoding(5, 4));
        assert!(!same_encoding(7, 8) && !same_encoding(0, 3) && !same_encoding(2, 5));
    }
}
