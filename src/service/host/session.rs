//! The net.tcp endpoints of a host: a listener each, and one task for each session, which reads its messages in order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::base::error::{Error, Result};
use crate::channel::listener::place::is_at;
use crate::channel::message::Received;
use crate::channel::session::incoming::Arrival;
use crate::channel::session::server::{Receiver, ServerSession, accept};
use crate::channel::settings::INFINITE;
use crate::net::listener::TcpListener;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::rt::slots::{Slot, Slots};
use crate::rt::time::{Deadline, within};
use crate::service::dispatch::{Answer, Encode, Outcome, Request};
use crate::service::host::channel::Channel;
use crate::service::host::endpoint::Endpoint;
use crate::service::host::run::Run;
use crate::service::host::turns::{Turn, Turns};
use crate::service::session_contract::{Part, Progress, Violation};
use crate::soap::headers::Headers;

/// What sessions come for.
struct Port {
    endpoint: Arc<Endpoint>,
    /// The path of the endpoint's URL, unescaped.
    path: String,
}

/// Accepts sessions until the host stops. While all channels of the endpoint are in use, new ones wait in the backlog.
pub(super) async fn listen(
    run: Arc<Run>,
    listener: TcpListener,
    endpoint: Arc<Endpoint>,
    path: String,
) {
    let sessions = endpoint.attached().instances;
    let sessions = sessions.and_then(|instances| instances.sessions.clone());
    let port = Arc::new(Port { endpoint, path });
    let drive = Drive::background();
    loop {
        let take = async {
            let channel = port.endpoint.channels.take().await;
            let session = match &sessions {
                Some(sessions) => Some(sessions.take().await),
                None => None,
            };
            Ok((channel, session))
        };
        let Ok(places) = run.stop.guard(take).await else {
            return;
        };
        let Some(stream) = run.accept(&drive, &listener).await else {
            return;
        };
        run.spawn(serve(run.clone(), port.clone(), stream, places));
    }
}

/// The place of a channel, and that of a session where their number is limited too.
type Places = (Slot, Option<Slot>);

/// Serves one session from the handshake to its end.
async fn serve(run: Arc<Run>, port: Arc<Port>, stream: Stream, places: Places) {
    let drive = Drive::background();
    let stream = Arc::new(stream);
    let _kept = run.keep(&stream);
    let endpoint = &port.endpoint;
    let (rules, listener) = (&endpoint.settings.rules, &endpoint.settings.listener);
    let until = Deadline::after_ms(listener.connect_timeout);
    let serves = |via: &str| is_at(via, &port.path);
    let in_order = endpoint.max_concurrency(&endpoint.attached()) == 1;
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
    let mut channel = Channel::new(endpoint, &run, run.calls(unread));
    match channel.begin_session().await {
        true => converse(run, endpoint, channel, receiver).await,
        false => {
            let why = Error::aborted("the service has no instance for the session");
            receiver.session().abort(&why);
        }
    }
    drop(places);
}

/// Serves the messages of a session.
async fn converse(run: Arc<Run>, endpoint: &Arc<Endpoint>, channel: Channel, receiver: Receiver) {
    let drive = Drive::background();
    let accepted = channel.accept().await;
    let conversation = Arc::new(Conversation {
        run,
        endpoint: endpoint.clone(),
        session: receiver.session().clone(),
        places: Slots::new(endpoint.max_concurrency(channel.attached())),
        starts: Turns::new(),
        channel,
        done: AtomicBool::new(false),
    });
    let ended = match accepted {
        true => conversation.go_on(&drive, receiver).await,
        false => Err(Error::aborted("the service did not accept the channel")),
    };
    conversation.finish(&drive, ended).await;
}

/// A session whose messages are being served.
struct Conversation {
    run: Arc<Run>,
    endpoint: Arc<Endpoint>,
    channel: Channel,
    session: Arc<ServerSession>,
    /// The calls that may run at once.
    places: Arc<Slots>,
    /// The calls that have not begun yet: they begin in the order of their messages.
    starts: Arc<Turns>,
    /// An operation has said that no more messages are expected (WS_S_END).
    done: AtomicBool,
}

/// How a session ended, if not by a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// The client announced it.
    Announced,
    /// The client just left.
    Silent,
    /// The client broke the session contract.
    Refused,
}

impl Conversation {
    /// Serves messages until the session ends.
    async fn go_on(
        self: &Arc<Conversation>,
        drive: &Drive,
        mut receiver: Receiver,
    ) -> Result<Ending> {
        let in_order = self.endpoint.max_concurrency(self.channel.attached()) == 1;
        let mut progress = Progress::default();
        loop {
            let (place, arrival) = self.next(drive, &mut receiver, progress).await?;
            let mut received = match arrival {
                Arrival::Message(received) => received,
                Arrival::End { announced: true } => return Ok(Ending::Announced),
                Arrival::End { announced: false } => return Ok(Ending::Silent),
            };
            if self.done.load(Ordering::Acquire) {
                return Err(Error::aborted(
                    "a message came after the service had ended the session",
                ));
            }
            let part = self.part(&received);
            if let Err(violation) = progress.check(part) {
                return self.refuse(&mut received, violation).await;
            }
            progress.started |= part.initiating;
            progress.ended |= part.terminating;
            let request = self.endpoint.read_request(&mut received, None);
            receiver.recycle(received);
            let start = (!in_order).then(|| self.starts.enter());
            let exchange = self.clone().exchange(request, place, start);
            match in_order || part.terminating {
                true => exchange.await,
                false => self.run.spawn(exchange),
            }
        }
    }

    /// The next message, and the place of its call. A message is read only when its call may start: what waits, waits in the
    /// connection. A session that has ended by its contract must be ended by the client in time.
    async fn next(
        &self,
        drive: &Drive,
        receiver: &mut Receiver,
        progress: Progress,
    ) -> Result<(Slot, Arrival)> {
        let timeout = match progress.ended {
            true => self.endpoint.host.close_timeout,
            false => INFINITE,
        };
        let late = || {
            Error::timed_out(
                "the client did not end the session after a terminating operation (WS_SERVICE_PROPERTY_CLOSE_TIMEOUT)",
            )
        };
        let next = async {
            let place = self.places.take().await;
            Ok((place, receiver.receive(drive).await?))
        };
        let until = Deadline::after_ms(timeout);
        let next = within(drive, until, late, next);
        self.run.abort.guard(next).await
    }

    /// What the operation of a message does to the session.
    fn part(&self, received: &Received) -> Part {
        let contract = self.channel.attached().contract.as_ref();
        let action = received.headers.action.as_deref().unwrap_or_default();
        // A message without an operation is refused later, whatever the session contract says.
        let operation = self.endpoint.operation(action);
        let part = contract.and_then(|contract| contract.part(operation?));
        part.unwrap_or(Part::ORDINARY)
    }

    /// Ends a session whose contract a message has broken; a message that expects a reply is told why.
    async fn refuse(&self, received: &mut Received, violation: Violation) -> Result<Ending> {
        let Some(answer) = self.endpoint.violation(received, violation) else {
            return Err(Error::aborted(
                "a one-way message came at a point where the session contract does not allow it",
            ));
        };
        self.run.abort.guard(self.send(Box::new(answer))).await?;
        Ok(Ending::Refused)
    }

    /// Serves one message.
    async fn exchange(
        self: Arc<Conversation>,
        request: std::result::Result<Box<Request>, Box<Answer>>,
        place: Slot,
        start: Option<Turn>,
    ) {
        let Outcome { answer, last, used } = match request {
            Ok(request) => self.endpoint.call(&self.channel, request, start).await,
            Err(answer) => Outcome::only(answer),
        };
        if last {
            self.done.store(true, Ordering::Release);
        }
        if let Some(answer) = answer
            && let Err(error) = self.run.abort.guard(self.send(answer)).await
        {
            self.session.abort(&error);
        }
        self.channel.give_back(used.as_ref()).await;
        drop(place);
    }

    async fn send(&self, answer: Box<Answer>) -> Result<()> {
        let queue = |headers: &Headers, body: &Encode<'_>| self.session.queue(headers, body);
        let (ticket, _) = self.endpoint.encode(*answer, queue)?;
        self.session.flush(&Drive::background(), ticket).await
    }

    /// Ends the session the way the client did, after the calls that still run.
    async fn finish(&self, drive: &Drive, ended: Result<Ending>) {
        if let Err(error) = &ended {
            self.session.abort(error);
        }
        if !matches!(ended, Ok(Ending::Announced | Ending::Silent)) {
            self.channel.faulted();
        }
        self.places.all_free().await;
        match ended {
            Ok(Ending::Announced) => {
                // A client that does not wait for our End has what it wanted.
                let _ = self.run.abort.guard(self.session.end(drive)).await;
            }
            Ok(Ending::Refused) => self
                .run
                .spawn(leave(self.run.clone(), self.session.clone())),
            Ok(Ending::Silent) | Err(_) => {}
        }
        self.channel.close().await;
        self.channel.end_session().await;
    }
}

/// Lets a client that was refused read why, then cuts the connection.
async fn leave(run: Arc<Run>, session: Arc<ServerSession>) {
    let leave = async {
        session.leave(&Drive::background()).await;
        Ok(())
    };
    // An abort of the host only makes it shorter.
    let _ = run.abort.guard(leave).await;
}
