//! What an open channel travels on.

use std::sync::Arc;

use parking_lot::Mutex;

use super::duplex::Duplex;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::url::{Scheme, Url};
use crate::channel::http::client::{Answer, HttpChannel, Target};
use crate::channel::http::mapping::Field;
use crate::channel::message::{MessageLimits, Received};
use crate::channel::settings::{Binding, Settings, too_late};
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::xml::mtom::Heading;

/// The transport of an open channel.
#[derive(Clone)]
pub(super) enum Link {
    Http(Arc<HttpLine>),
    Session(Arc<Duplex>),
}

/// A message on its way out.
pub(super) struct Outbound {
    /// The envelope; in a session the whole record.
    pub(super) bytes: Vec<u8>,
    pub(super) action: String,
    pub(super) package: Option<Heading>,
    /// The HTTP method of what is no envelope.
    pub(super) verb: Option<String>,
    /// What HTTP carries outside of the envelope.
    pub(super) mapped: Vec<Field>,
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
            Link::Session(session) => session.recycle(received),
        }
    }

    /// Whether the link can carry another message.
    pub(super) fn is_usable(&self) -> bool {
        match self {
            Link::Http(_) => true,
            Link::Session(session) => !session.is_broken(),
        }
    }

    /// Uses other timeouts from now on.
    pub(super) fn set(&self, settings: &Settings) -> Result<()> {
        match self {
            Link::Http(line) => line.set(settings),
            Link::Session(_) => Ok(()),
        }
    }

    /// Ends whatever is under way.
    pub(super) fn abort(&self) {
        match self {
            // The exchange ends with whoever waits for it.
            Link::Http(_) => {}
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
    pub(super) fn check_turn(&self) -> Result<()> {
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
            verb,
            mapped,
        } = message;
        match verb {
            Some(verb) => channel.load_raw(bytes, &verb, &mapped)?,
            None => channel.load(bytes, &action, package.as_ref(), &mapped)?,
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
