//! The exchange of a call: request out, reply in. It owns all that it needs, so that it can outlive its caller.

use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use crate::base::error::{Error, Result};
use crate::channel::http::client::{Answer, HttpChannel};
use crate::channel::message::Received;
use crate::channel::session::client::Session;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::time::Deadline;
use crate::service::proxy::HttpLink;

/// A reply, and what takes its reader back.
pub(super) struct Reply {
    /// Nothing came, where nothing need come.
    pub(super) received: Option<Box<Received>>,
    pub(super) origin: Origin,
}

/// What a reply came over.
pub(super) enum Origin {
    Http(Arc<HttpLink>, Box<HttpChannel>),
    Session(Arc<Session>),
}

impl Origin {
    /// Gives the channel and the reader back for the next call.
    pub(super) fn keep(self, received: Option<Box<Received>>) {
        match self {
            Origin::Http(link, mut channel) => {
                if let Some(received) = received {
                    channel.recycle(received);
                }
                link.put(channel);
            }
            Origin::Session(session) => {
                if let Some(received) = received {
                    session.recycle(received);
                }
            }
        }
    }
}

/// An exchange that goes on.
pub(super) enum Exchange {
    Http(HttpExchange),
    Session(Long),
}

/// An exchange in its general form.
pub(super) type Long = Pin<Box<dyn Future<Output = Result<Reply>> + Send>>;

/// An exchange on a channel of its own. The abort of its proxy ends it at its next poll.
pub(super) struct HttpExchange {
    drive: Drive,
    cancel: Cancel,
    /// While the exchange goes the short way: its channel, and what takes that back.
    short: Option<(Arc<HttpLink>, Box<HttpChannel>)>,
    long: Option<Long>,
    /// When the answer must be there; the long way looks after this itself.
    until: Deadline,
    waits: bool,
}

impl Exchange {
    /// Begins the exchange of the request that the channel has encoded.
    pub(super) fn over_http(
        drive: Drive,
        cancel: Cancel,
        link: Arc<HttpLink>,
        mut channel: Box<HttpChannel>,
    ) -> Exchange {
        let until = match cancel.reason() {
            None => channel.start(),
            Some(_) => Deadline::NEVER,
        };
        Exchange::Http(HttpExchange {
            drive,
            cancel,
            short: Some((link, channel)),
            long: None,
            until,
            waits: false,
        })
    }

    /// When it wants to be polled even if nothing happens.
    pub(super) fn until(&self) -> Deadline {
        match self {
            Exchange::Http(exchange) => exchange.until,
            Exchange::Session(_) => Deadline::NEVER,
        }
    }

    /// The exchange without its caller.
    pub(super) fn go_on(self) -> Long {
        match self {
            Exchange::Http(mut exchange) => Box::pin(async move {
                exchange.lengthen();
                let cancel = exchange.cancel.clone();
                cancel.guard(Exchange::Http(exchange)).await
            }),
            Exchange::Session(exchange) => exchange,
        }
    }
}

impl Future for Exchange {
    type Output = Result<Reply>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Reply>> {
        match self.get_mut() {
            Exchange::Http(exchange) => exchange.poll(cx),
            Exchange::Session(exchange) => exchange.as_mut().poll(cx),
        }
    }
}

impl HttpExchange {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Reply>> {
        if let Some(reason) = self.cancel.reason() {
            self.short = None;
            self.long = None;
            return Poll::Ready(Err(reason));
        }
        if let Some((_, channel)) = &mut self.short {
            match channel.poll_short(&self.drive, cx) {
                Poll::Ready(Some(answer)) => return Poll::Ready(self.ended(answer)),
                Poll::Pending if !self.is_late() => return Poll::Pending,
                _ => self.lengthen(),
            }
        }
        match &mut self.long {
            Some(long) => long.as_mut().poll(cx),
            None => Poll::Pending,
        }
    }

    /// Whether the answer should be there. At the first poll it cannot be late yet.
    fn is_late(&mut self) -> bool {
        mem::replace(&mut self.waits, true) && self.until.passed()
    }

    fn ended(&mut self, answer: Result<Answer>) -> Result<Reply> {
        match self.short.take() {
            Some((link, channel)) => reply(link, channel, answer),
            None => Err(Error::invalid_operation("the exchange has ended already")),
        }
    }

    /// Goes on the long way.
    fn lengthen(&mut self) {
        if let Some((link, mut channel)) = self.short.take() {
            let drive = self.drive.clone();
            self.until = Deadline::NEVER;
            self.long = Some(Box::pin(async move {
                let answer = channel.exchange(&drive).await;
                reply(link, channel, answer)
            }));
        }
    }
}

/// The end of an exchange. A channel that faults is not used again.
fn reply(link: Arc<HttpLink>, channel: Box<HttpChannel>, answer: Result<Answer>) -> Result<Reply> {
    let received = match answer {
        Ok(Answer::Message(received)) => Some(received),
        Ok(Answer::Nothing) => None,
        Err(error) => {
            if channel.is_healthy() {
                link.put(channel);
            }
            return Err(error);
        }
    };
    Ok(Reply {
        received,
        origin: Origin::Http(link, channel),
    })
}
