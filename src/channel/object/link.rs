//! What an open channel travels on.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::Arc;

use parking_lot::Mutex;

use super::duplex::Duplex;
use super::reply::ReplyLine;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::url::{Scheme, Url};
use crate::channel::http::client::{Answer, HttpChannel, Target};
use crate::channel::http::mapping::{self, Field, Status};
use crate::channel::message::{MessageLimits, Received};
use crate::channel::settings::{Binding, Settings, too_late};
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::soap::headers::Headers;
use crate::xml::mtom::Heading;

/// The transport of an open channel.
#[derive(Clone)]
pub(super) enum Link {
    /// Exchanges of a client over HTTP.
    Http(Arc<HttpLine>),
    /// An exchange of a server over HTTP.
    Reply(Arc<ReplyLine>),
    /// A session, of either side.
    Session(Arc<Duplex>),
}

/// A message on its way out.
pub(super) struct Outbound {
    /// The envelope; in a session the whole record.
    pub(super) bytes: Vec<u8>,
    pub(super) action: String,
    pub(super) package: Option<Heading>,
    /// How HTTP begins what is no envelope.
    pub(super) first_line: Option<FirstLine>,
    /// What HTTP carries outside of the envelope.
    pub(super) mapped: Vec<Field>,
    pub(super) is_fault: bool,
}

/// How HTTP begins what is no envelope.
pub(super) enum FirstLine {
    /// The method of a request.
    Verb(String),
    /// The status of a response.
    Status(Status),
}

/// Exchanges over HTTP, one after the other.
pub(super) struct HttpLine {
    url: Url,
    text: String,
    line: Mutex<Line>,
}

struct Line {
    target: Arc<Target>,
    channel: Option<Box<HttpChannel>>,
    turn: Turn,
}

/// Whose turn it is on a channel over HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// A request can be sent.
    Request,
    /// A request was sent whose reply nobody has received.
    Reply,
    /// The reply is being received.
    Receiving,
}

impl Link {
    pub(super) async fn open(drive: &Drive, settings: &Settings, text: &str) -> Result<Link> {
        let url = Url::parse(text).map_err(|e| e.with_code(WS_E_INVALID_ENDPOINT_URL))?;
        match settings.binding {
            Binding::Http => Ok(Link::Http(Arc::new(HttpLine::new(url, text, settings)?))),
            Binding::Tcp if url.scheme == Scheme::NetTcp => {
                let timeout = settings.timeouts.connect;
                let late = || {
                    let limit = (timeout, "WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT");
                    too_late(&format!("opening a session with {text}"), &[limit])
                };
                let until = Deadline::after_ms(timeout);
                let session = Duplex::open(drive, &url, text, settings);
                let session = within(drive, until, late, session).await?;
                Ok(Link::Session(Arc::new(session)))
            }
            Binding::Tcp => Err(Error::new(
                WS_E_INVALID_ENDPOINT_URL,
                format!(
                    "\"{text}\" has the scheme {}, but the binding is net.tcp",
                    url.scheme.name()
                ),
            )),
        }
    }

    /// Sends a message.
    pub(super) async fn send(
        &self,
        drive: &Drive,
        settings: &Settings,
        message: Outbound,
    ) -> Result<()> {
        match self {
            Link::Http(line) => line.send(drive, message).await,
            Link::Reply(line) => line.send(drive, message).await,
            Link::Session(session) => session.send(drive, settings, &message.bytes).await,
        }
    }

    /// The next message, which is read with `with`; none when there is none to come.
    pub(super) async fn receive(
        &self,
        drive: &Drive,
        settings: &Settings,
        with: Option<Box<Received>>,
    ) -> Result<Option<Box<Received>>> {
        match self {
            Link::Http(line) => line.receive(drive, with).await,
            Link::Reply(line) => line.receive(drive, with).await,
            Link::Session(session) => session.receive(drive, settings, with).await,
        }
    }

    /// Takes back what a message was read with.
    pub(super) fn recycle(&self, received: Box<Received>) {
        match self {
            Link::Http(line) => {
                if let Some(channel) = &mut line.line.lock().channel {
                    channel.recycle(received);
                }
            }
            Link::Reply(line) => line.recycle(received),
            Link::Session(session) => session.recycle(received),
        }
    }

    /// Fails unless a message can be sent now.
    pub(super) fn check_turn(&self) -> Result<()> {
        match self {
            Link::Http(line) => line.check_turn(),
            Link::Reply(line) => line.check_turn(),
            Link::Session(_) => Ok(()),
        }
    }

    /// Takes out of a message what HTTP carries outside of it: what stays inside, the fields, and how a message begins that is
    /// no envelope.
    pub(super) fn map<'h>(
        &self,
        settings: &Settings,
        headers: &'h Headers,
    ) -> Result<(Cow<'h, Headers>, Vec<Field>, Option<FirstLine>)> {
        let mapping = settings.mapping.as_deref().cloned().unwrap_or_default();
        let replies = matches!(self, Link::Reply(_));
        if !settings.raw {
            let mappings = match replies {
                true => &mapping.response,
                false => &mapping.request,
            };
            let (inside, mapped) = mapping::take_out(mappings, headers)?;
            return Ok((inside, mapped, None));
        }
        let (mapped, first_line) = match replies {
            true => {
                let (status, mapped) = mapping::take_out_status(&mapping, headers)?;
                (mapped, FirstLine::Status(status))
            }
            false => {
                let (verb, mapped) = mapping::take_out_raw(&mapping, headers)?;
                (mapped, FirstLine::Verb(verb))
            }
        };
        Ok((Cow::Borrowed(headers), mapped, Some(first_line)))
    }

    /// The message that has come is not wanted; a client that waits for an answer is told so.
    pub(super) fn turn_away(&self, why: &Error) {
        if let Link::Reply(line) = self {
            line.turn_away(why);
        }
    }

    /// The other end.
    pub(super) fn peer_addr(&self) -> Option<SocketAddr> {
        match self {
            Link::Http(_) => None,
            Link::Reply(line) => Some(line.peer_addr()),
            Link::Session(session) => Some(session.peer_addr()),
        }
    }

    /// Whether the link can carry another message.
    pub(super) fn is_usable(&self) -> bool {
        match self {
            Link::Http(_) | Link::Reply(_) => true,
            Link::Session(session) => !session.is_broken(),
        }
    }

    /// Uses other timeouts from now on.
    pub(super) fn set(&self, settings: &Settings) -> Result<()> {
        match self {
            Link::Http(line) => line.set(settings),
            Link::Reply(_) | Link::Session(_) => Ok(()),
        }
    }

    /// Ends whatever is under way.
    pub(super) fn abort(&self) {
        match self {
            // The exchange ends with whoever waits for it.
            Link::Http(_) => {}
            Link::Reply(line) => line.abort(),
            Link::Session(session) => session.abort(),
        }
    }
}

impl HttpLine {
    fn new(url: Url, text: &str, settings: &Settings) -> Result<HttpLine> {
        let target = Target::new(url.clone(), text, settings, &MessageLimits::default())?;
        Ok(HttpLine {
            url,
            text: text.to_owned(),
            line: Mutex::new(Line {
                target: Arc::new(target),
                channel: None,
                turn: Turn::Request,
            }),
        })
    }

    fn set(&self, settings: &Settings) -> Result<()> {
        let limits = MessageLimits::default();
        let target = Target::new(self.url.clone(), &self.text, settings, &limits)?;
        let mut line = self.line.lock();
        line.target = Arc::new(target);
        let idle = match line.turn {
            Turn::Request => line.channel.take(),
            Turn::Reply | Turn::Receiving => None,
        };
        drop(line);
        // The connection is found again by the next exchange.
        if let Some(idle) = idle {
            idle.close();
        }
        Ok(())
    }

    /// Fails unless a request can be sent.
    fn check_turn(&self) -> Result<()> {
        match self.line.lock().turn {
            Turn::Request => Ok(()),
            Turn::Reply | Turn::Receiving => Err(Error::invalid_operation(
                "the reply to the last request is received before another one is sent",
            )),
        }
    }

    /// Keeps a channel for what comes next, unless the timeouts have been changed meanwhile.
    fn put(&self, channel: Box<HttpChannel>, turn: Turn) {
        let mut line = self.line.lock();
        line.turn = turn;
        match turn == Turn::Reply || channel.goes_to(&line.target) {
            true => line.channel = Some(channel),
            false => channel.close(),
        }
    }

    async fn send(&self, drive: &Drive, message: Outbound) -> Result<()> {
        let mut channel = {
            let mut line = self.line.lock();
            let kept = line.channel.take();
            kept.unwrap_or_else(|| Box::new(HttpChannel::new(line.target.clone())))
        };
        let Outbound {
            bytes,
            action,
            package,
            first_line,
            mapped,
            ..
        } = message;
        match first_line {
            Some(FirstLine::Verb(verb)) => channel.load_raw(bytes, &verb, &mapped)?,
            Some(FirstLine::Status(_)) | None => {
                channel.load(bytes, &action, package.as_ref(), &mapped)?
            }
        }
        let sent = channel.send(drive).await;
        let turn = match sent {
            Ok(()) => Turn::Reply,
            Err(_) => Turn::Request,
        };
        self.put(channel, turn);
        sent
    }

    async fn receive(
        &self,
        drive: &Drive,
        with: Option<Box<Received>>,
    ) -> Result<Option<Box<Received>>> {
        let asked = {
            let mut line = self.line.lock();
            match line.turn {
                Turn::Reply => {
                    line.turn = Turn::Receiving;
                    line.channel.take()
                }
                Turn::Request | Turn::Receiving => None,
            }
        };
        let Some(mut channel) = asked else {
            return Err(Error::invalid_operation(
                "a request is sent on the channel before its reply can be received",
            ));
        };
        let limited = with.is_some();
        with.into_iter().for_each(|with| channel.recycle(with));
        channel.await_reply();
        let answer = channel.exchange(drive).await;
        // What has limits of its own is for no other message.
        match !limited || matches!(answer, Ok(Answer::Message(_))) {
            true => self.put(channel, Turn::Request),
            false => self.line.lock().turn = Turn::Request,
        }
        match answer? {
            Answer::Message(received) => Ok(Some(received)),
            Answer::Nothing => Ok(None),
        }
    }

    /// A healthy connection may serve another channel of the process.
    pub(super) fn close(&self) {
        let channel = self.line.lock().channel.take();
        if let Some(channel) = channel {
            channel.close();
        }
    }
}
