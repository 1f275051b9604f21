//! The net.tcp endpoints of a host: a listener each, and one task for each session, which reads its messages in order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::base::error::{Error, Result};
use crate::base::url::{Url, unescape};
use crate::channel::session::incoming::Arrival;
use crate::channel::session::server::{Receiver, ServerSession, accept};
use crate::net::listener::TcpListener;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::rt::time::Deadline;
use crate::service::dispatch::{Answer, Encode, Request};
use crate::service::host::channel::Channel;
use crate::service::host::endpoint::Endpoint;
use crate::service::host::run::Run;
use crate::service::host::slots::{Slot, Slots};
use crate::soap::headers::Headers;

/// What sessions come for.
struct Port {
    endpoint: Arc<Endpoint>,
    /// The path of the endpoint's URL, unescaped.
    path: String,
}

impl Port {
    fn serves(&self, via: &str) -> bool {
        let path = Url::parse(via).and_then(|via| match via.query {
            None => path_of(&via),
            Some(_) => Err(Error::invalid_format("a query")),
        });
        path.is_ok_and(|path| path == self.path)
    }
}

/// The path of a URL, unescaped; an empty one is the root.
pub(super) fn path_of(url: &Url) -> Result<String> {
    match url.path.as_str() {
        "" => Ok("/".to_owned()),
        path => unescape(path),
    }
}

/// Accepts sessions until the host stops. While all channels of the endpoint are in use, new ones wait in the backlog.
pub(super) async fn listen(
    run: Arc<Run>,
    listener: TcpListener,
    endpoint: Arc<Endpoint>,
    path: String,
) {
    let port = Arc::new(Port { endpoint, path });
    let drive = Drive::background();
    loop {
        let take = async { Ok(port.endpoint.channels.take().await) };
        let Ok(slot) = run.stop.guard(take).await else {
            return;
        };
        let Some(stream) = run.accept(&drive, &listener).await else {
            return;
        };
        run.spawn(serve(run.clone(), port.clone(), stream, slot));
    }
}

/// Serves one session from the handshake to its end.
async fn serve(run: Arc<Run>, port: Arc<Port>, stream: Stream, slot: Slot) {
    let drive = Drive::background();
    let stream = Arc::new(stream);
    let _kept = run.keep(&stream);
    let endpoint = &port.endpoint;
    let (rules, listener) = (&endpoint.settings.rules, &endpoint.settings.listener);
    let until = Deadline::after_ms(listener.connect_timeout);
    let serves = |via: &str| port.serves(via);
    let in_order = endpoint.settings.max_concurrency == 1;
    let unread = in_order.then(|| stream.clone());
    let shaken = accept(
        &drive,
        stream,
        &rules.settings,
        &rules.limits,
        until,
        serves,
    );
    let Ok(receiver) = run.stop.guard(shaken).await else {
        return;
    };
    let (channel, accepted) = Channel::accept(endpoint, &run, unread).await;
    let session = receiver.session().clone();
    let conversation = Conversation {
        run,
        endpoint: endpoint.clone(),
        channel,
        session,
        places: Slots::new(endpoint.settings.max_concurrency),
        done: AtomicBool::new(false),
    };
    let conversation = Arc::new(conversation);
    let ended = match accepted {
        true => conversation.clone().go_on(&drive, receiver).await,
        false => Err(Error::aborted("the service did not accept the channel")),
    };
    conversation.finish(&drive, ended).await;
    drop(slot);
}

/// A session whose messages are being served.
struct Conversation {
    run: Arc<Run>,
    endpoint: Arc<Endpoint>,
    channel: Channel,
    session: Arc<ServerSession>,
    /// The calls that may run at once.
    places: Arc<Slots>,
    /// An operation has said that no more messages are expected (WS_S_END).
    done: AtomicBool,
}

impl Conversation {
    /// Serves messages until the client ends the session. True when it announced the end.
    async fn go_on(self: Arc<Conversation>, drive: &Drive, mut receiver: Receiver) -> Result<bool> {
        let in_order = self.endpoint.settings.max_concurrency == 1;
        loop {
            // A message is read only when its call may start: what waits, waits in the connection.
            let next = async {
                let place = self.places.take().await;
                Ok((place, receiver.receive(drive).await?))
            };
            let (place, arrival) = self.run.abort.guard(next).await?;
            let mut received = match arrival {
                Arrival::Message(received) => received,
                Arrival::End { announced } => return Ok(announced),
            };
            if self.done.load(Ordering::Acquire) {
                return Err(Error::aborted(
                    "a message came after the service had ended the session",
                ));
            }
            let request = self.endpoint.read_request(&mut received, None);
            receiver.recycle(*received);
            let exchange = self.clone().exchange(request, place);
            match in_order {
                true => exchange.await,
                false => self.run.spawn(exchange),
            }
        }
    }

    /// Serves one message.
    async fn exchange(
        self: Arc<Conversation>,
        request: std::result::Result<Request, Box<Answer>>,
        place: Slot,
    ) {
        let answer = match request {
            Ok(request) => {
                let outcome = self.endpoint.call(&self.channel, request).await;
                if outcome.last {
                    self.done.store(true, Ordering::Release);
                }
                outcome.answer
            }
            Err(answer) => Some(*answer),
        };
        if let Some(answer) = answer
            && let Err(error) = self.run.abort.guard(self.send(answer)).await
        {
            self.session.abort(&error);
        }
        drop(place);
    }

    async fn send(&self, answer: Answer) -> Result<()> {
        let queue = |headers: &Headers, body: &Encode<'_>| self.session.queue(headers, body);
        let (ticket, _) = self.endpoint.encode(answer, queue)?;
        self.session.flush(&Drive::background(), ticket).await
    }

    /// Ends the session the way the client did, after the calls that still run.
    async fn finish(&self, drive: &Drive, ended: Result<bool>) {
        if let Err(error) = &ended {
            self.session.abort(error);
            self.channel.faulted();
        }
        self.places.all_free().await;
        if let Ok(true) = ended {
            // A client that does not wait for our End has what it wanted.
            let _ = self.run.abort.guard(self.session.end(drive)).await;
        }
        self.channel.close().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_compared_unescaped() {
        let path = |url: &str| path_of(&Url::parse(url).unwrap()).unwrap();
        assert_eq!(path("net.tcp://host"), "/");
        assert_eq!(path("net.tcp://host:1/a%20b"), "/a b");
    }
}
