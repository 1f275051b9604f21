//! The client's end of a net.tcp session: one connection for all calls, replies found by RelatesTo.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, Waker, ready};

use parking_lot::Mutex;
use smallvec::SmallVec;

use super::incoming::{Arrivals, Incoming, Messages, Spare};
use super::outgoing::{Outgoing, Ticket, Turn};
use super::role::{self, Key, Life, Waiters};
use crate::base::error::{Error, Result};
use crate::channel::message::{MessageLimits, Received};
use crate::channel::settings::{INFINITE, Settings, too_late};
use crate::net::nmf::framed::open_session;
use crate::net::nmf::preamble::check_via;
use crate::net::nmf::record::Record;
use crate::net::stream::Stream;
use crate::rt;
use crate::rt::drive::Drive;
use crate::rt::sys::Peek;
use crate::rt::time::{Deadline, sleep_until, within};
use crate::soap::headers::Headers;
use crate::xml::writer::Writer;

use super::known_encoding;
use crate::base::url::Url;

/// After a call the watcher waits this long before it reads again, so that calls in a row never wake it.
const WATCH_PAUSE_MS: u32 = 10;

/// Told once when the session breaks.
pub type FaultHook = Box<dyn Fn() + Send + Sync>;

/// A session that is open.
pub struct Session {
    stream: Arc<Stream>,
    settings: Settings,
    peer: String,
    outgoing: Arc<Outgoing>,
    /// Used only by whoever holds the reader role.
    incoming: Mutex<Incoming>,
    spare: Arc<Spare>,
    waiters: Mutex<Waiters>,
    watcher: Mutex<Option<Waker>>,
    /// Numbers those who wait for the end.
    closers: AtomicU64,
    /// No call will come any more: the watcher ends.
    done: AtomicBool,
    on_fault: FaultHook,
}

impl Session {
    /// Connects and shakes hands.
    pub async fn open(
        drive: &Drive,
        url: &Url,
        via: &str,
        settings: &Settings,
        limits: &MessageLimits,
        on_fault: FaultHook,
    ) -> Result<Arc<Session>> {
        check_via(via)?;
        let host = url.resolvable_host()?;
        let stream = Stream::connect(drive, &host, url.port, settings.family).await?;
        if let Some((idle, interval)) = settings.keep_alive {
            stream.set_keep_alive(idle, interval)?;
        }
        let encoding = known_encoding(settings)?;
        let frames = open_session(drive, &stream, via, encoding, settings.max_message_size).await?;
        let stream = Arc::new(stream);
        let incoming = Incoming::new(frames, settings, limits, via.to_owned());
        let session = Arc::new(Session {
            outgoing: Outgoing::new(stream.clone(), settings, limits),
            stream,
            settings: settings.clone(),
            peer: via.to_owned(),
            spare: incoming.spare().clone(),
            incoming: Mutex::new(incoming),
            waiters: Mutex::new(Waiters::default()),
            watcher: Mutex::new(None),
            closers: AtomicU64::new(1),
            done: AtomicBool::new(false),
            on_fault,
        });
        rt::spawn(watch(session.clone()));
        Ok(session)
    }

    /// Queues a request, perhaps the last one of the session. From here on the exchange belongs to the session; the caller's
    /// memory is not needed any more.
    pub fn begin(
        self: &Arc<Session>,
        headers: &Headers,
        last: bool,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<Exchange> {
        let Some(id) = &headers.message_id else {
            return Err(Error::invalid_operation(
                "a request of a session has a message id, by which its reply is found",
            ));
        };
        let crowd = self.waiters.lock().enter(id)?;
        let waiter = Waiter {
            session: self.clone(),
            key: Key::Request(id.clone()),
        };
        let ticket = self.outgoing.queue(&self.settings, headers, body)?;
        if last {
            self.waiters.lock().last();
        }
        Ok(Exchange {
            waiter,
            ticket,
            crowd,
        })
    }

    /// The address of the session.
    pub fn via(&self) -> &str {
        &self.peer
    }

    /// Whether the session has broken.
    pub fn has_faulted(&self) -> bool {
        matches!(self.waiters.lock().life(), Life::Faulted(_))
    }

    /// Whether the session takes another request at once.
    pub fn has_room(&self) -> bool {
        self.outgoing.has_room()
    }

    /// Waits until the session takes another request.
    pub async fn room(&self) -> Result<()> {
        self.outgoing.room().await
    }

    /// Looks whether an idle session has ended since the last call, and faults it if so.
    pub fn notice_end(&self) {
        let nothing_new = || self.stream.peek() == Peek::Idle && !self.incoming.lock().has_more();
        if !self.waiters.lock().is_idle() || nothing_new() {
            return;
        }
        // What arrives while nobody waits is not for a call that starts now.
        let drive = Drive::sync();
        let mut cx = Context::from_waker(Waker::noop());
        while self.waiters.lock().watch() && self.poll_read(&drive, &mut cx, None).is_ready() {}
    }

    /// Sends End, waits for the peer's until `until`, and closes the connection. Who comes later waits along.
    pub async fn close(
        self: &Arc<Session>,
        drive: &Drive,
        until: Deadline,
        late: impl FnOnce() -> Error,
    ) -> Result<()> {
        let key = Key::End(self.closers.fetch_add(1, Ordering::Relaxed));
        let first = {
            let mut waiters = self.waiters.lock();
            if !waiters.enter_end(key.clone())? {
                drop(waiters);
                self.stop();
                return Ok(());
            }
            waiters.end()
        };
        let waiter = Waiter {
            session: self.clone(),
            key,
        };
        let ticket = match first {
            true => self.outgoing.queue_record(&Record::End)?,
            false => Ticket::default(),
        };
        let exchange = Exchange {
            waiter,
            ticket,
            crowd: false,
        };
        let ended = within(drive, until, late, exchange.run(drive, true)).await;
        let graceful = matches!(self.waiters.lock().life(), Life::Ended);
        self.stop();
        match ended {
            Err(error) if !graceful => {
                self.stream.reset();
                Err(error)
            }
            _ => Ok(()),
        }
    }

    /// Ends the session at once: all waiters get `why`.
    pub fn abort(&self, why: &Error) {
        self.fault(why);
        self.stream.reset();
    }

    fn stop(&self) {
        self.done.store(true, Ordering::Release);
        let watcher = self.watcher.lock().take();
        if let Some(watcher) = watcher {
            watcher.wake();
        }
    }

    /// Reads until the turn of `key` ends.
    fn poll_reply(
        &self,
        drive: &Drive,
        cx: &mut Context<'_>,
        key: &Key,
    ) -> Poll<Result<Box<Received>>> {
        loop {
            let turn = self.waiters.lock().turn(key, cx.waker());
            match turn {
                role::Turn::Done(outcome) => return Poll::Ready(outcome),
                role::Turn::Wait => return Poll::Pending,
                role::Turn::Read => {
                    if drive.is_sync() && !self.incoming.lock().has_more() {
                        // The reply is hardly ever there yet: reading before waiting would be a system call for nothing.
                        ready!(self.stream.poll_readable(drive, cx));
                    }
                    ready!(self.poll_read(drive, cx, Some(key)));
                }
            }
        }
    }

    /// Reads what has come and deals with it. Only the holder of the reader role comes here, which needs no waking up when
    /// its own reply is among it.
    fn poll_read(&self, drive: &Drive, cx: &mut Context<'_>, reader: Option<&Key>) -> Poll<()> {
        let mut arrivals = {
            // A holder that has just lost the role may still be inside for a moment.
            let mut incoming = self.incoming.lock();
            ready!(incoming.poll_all(drive, cx, &self.stream, &self.settings))
        };
        // Whoever has read a reply for others hands it out, even if its own was among the first: nobody has to be woken for that.
        while arrivals.is_full() {
            self.arrived(arrivals, reader);
            arrivals = self.incoming.lock().more(&self.settings);
        }
        self.arrived(arrivals, reader);
        Poll::Ready(())
    }

    fn arrived(&self, arrivals: Arrivals, reader: Option<&Key>) {
        self.deliver(arrivals.messages, reader);
        match arrivals.end {
            Some(Ok(announced)) => self.peer_ended(announced),
            Some(Err(error)) => self.fault(&error),
            None => {}
        }
    }

    /// Replies go to their calls. What nobody waits for is the late reply of an abandoned call, and is dropped.
    fn deliver(&self, messages: Messages, reader: Option<&Key>) {
        let (mut woken, mut late) = (SmallVec::<[Waker; 8]>::new(), Messages::new());
        let mut waiters = self.waiters.lock();
        for received in messages {
            let Some(key) = received.headers.relates_to.clone().map(Key::Request) else {
                late.push(received);
                continue;
            };
            match waiters.deliver(&key, received) {
                Ok(waker) => woken.extend(waker.filter(|_| Some(&key) != reader)),
                Err(received) => late.push(received),
            }
        }
        drop(waiters);
        late.into_iter().for_each(|late| self.recycle(late));
        woken.into_iter().for_each(Waker::wake);
    }

    /// Takes back what a reply was read with.
    pub fn recycle(&self, received: Box<Received>) {
        self.spare.keep(received);
    }

    fn peer_ended(&self, announced: bool) {
        let may_end = self.waiters.lock().may_end();
        match (may_end, announced) {
            // Some peers close instead of answering our End with theirs.
            (true, _) => {
                let why = Error::disconnected(format!("{} has ended the session", self.peer));
                self.finish(Life::Ended, &why);
                self.stop();
            }
            (false, true) => {
                let text = format!("{} has ended the session", self.peer);
                self.fault(&Error::disconnected(text));
            }
            (false, false) => self.lost(),
        }
    }

    fn no_reply(&self) -> Error {
        let limit = (
            self.settings.timeouts.receive,
            "WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT",
        );
        too_late(&format!("receiving a reply from {}", self.peer), &[limit])
    }

    /// The connection has ended; where that is so because nothing could be sent any more, that is the reason.
    fn lost(&self) {
        let text = || format!("{} has closed the connection of the session", self.peer);
        let why = self.outgoing.broken();
        self.fault(&why.unwrap_or_else(|| Error::disconnected(text())));
    }

    fn fault(&self, error: &Error) {
        // The owner first: a caller that learns of the fault finds its proxy faulted. Hearing it twice changes nothing.
        if !self.waiters.lock().is_over() {
            (self.on_fault)();
        }
        if self.finish(Life::Faulted(error.clone()), error) {
            self.outgoing.break_with(error);
            self.stop();
            // An owner that became interested in between has seen a session that was not over.
            (self.on_fault)();
        }
    }

    fn finish(&self, life: Life, why: &Error) -> bool {
        let (first, wakers) = self.waiters.lock().finish(life, why);
        wakers.into_iter().for_each(Waker::wake);
        first
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !matches!(self.waiters.get_mut().life(), Life::Ended) {
            self.outgoing
                .break_with(&Error::aborted("the session is gone"));
            self.stream.reset();
        }
    }
}

/// A request that is queued, and the right to its reply.
pub struct Exchange {
    waiter: Waiter,
    ticket: Ticket,
    /// Whether so many others are about to queue requests that it pays to let them do so first.
    crowd: bool,
}

impl Exchange {
    /// Sends the request, and waits for its reply if there is one. Other senders' messages may go with it.
    ///
    /// While the request waits for the peer's window, arriving messages are read: two full windows would block both sides
    /// for ever.
    pub async fn run(&self, drive: &Drive, wants_reply: bool) -> Result<Option<Box<Received>>> {
        let session = &self.waiter.session;
        let flushed = session.outgoing.flush_now(self.crowd && drive.is_sync());
        let turn = flushed.inspect_err(|error| session.fault(error))?;
        // Who waits for a reply need not wait for the request as well: whoever writes it, a failure ends the session.
        let written = wants_reply || session.outgoing.has_written(self.ticket);
        let unsent = turn.is_some() || !written;
        // Boxed, because the peer mostly takes a request at once.
        let mut sending = unsent.then(|| Box::pin(self.send_rest(drive, turn, wants_reply)));
        let receive = session.settings.timeouts.receive;
        let limit = || {
            (wants_reply && receive != INFINITE)
                .then(|| Box::pin(sleep_until(drive, Deadline::after_ms(receive))))
        };
        let (mut sent, mut received) = (!unsent, None);
        let mut late = sent.then(limit).flatten();
        poll_fn(|cx| {
            if let Some(rest) = &mut sending
                && !sent
                && let Poll::Ready(outcome) = rest.as_mut().poll(cx)
            {
                outcome.inspect_err(|error| session.fault(error))?;
                sent = true;
                late = limit();
            }
            let done = sent && (received.is_some() || !wants_reply);
            if !done
                && received.is_none()
                && let Poll::Ready(outcome) = session.poll_reply(drive, cx, &self.waiter.key)
            {
                received = Some(outcome?);
            }
            if received.is_none()
                && let Some(late) = &mut late
                && late.as_mut().poll(cx).is_ready()
            {
                let error = session.no_reply();
                session.fault(&error);
                return Poll::Ready(Err(error));
            }
            match sent && (received.is_some() || !wants_reply) {
                true => Poll::Ready(Ok(received.take())),
                false => Poll::Pending,
            }
        })
        .await
    }

    async fn send_rest(&self, drive: &Drive, turn: Option<Turn>, wants_reply: bool) -> Result<()> {
        if let Some(turn) = turn {
            turn.finish(drive).await?;
        }
        match wants_reply {
            true => Ok(()),
            false => self.waiter.session.outgoing.written(self.ticket).await,
        }
    }
}

/// A place among the session's waiters.
struct Waiter {
    session: Arc<Session>,
    key: Key,
}

impl Drop for Waiter {
    fn drop(&mut self) {
        let next = self.session.waiters.lock().leave(&self.key);
        if let Some(next) = next {
            next.wake();
        }
        if let Some(error) = self.session.outgoing.broken() {
            self.session.fault(&error);
        }
    }
}

/// Reads while no call is in flight.
async fn watch(session: Arc<Session>) {
    let drive = Drive::background();
    while !session.done.load(Ordering::Acquire) {
        poll_fn(|cx| session.poll_watch(&drive, cx)).await;
        session.stream.rest();
        let mut pause = pin!(sleep_until(&drive, Deadline::after_ms(WATCH_PAUSE_MS)));
        poll_fn(|cx| session.poll_pause(cx, pause.as_mut())).await;
    }
}

impl Session {
    /// Ready when the pause is over, or the session.
    fn poll_pause(
        &self,
        cx: &mut Context<'_>,
        pause: Pin<&mut impl Future<Output = ()>>,
    ) -> Poll<()> {
        *self.watcher.lock() = Some(cx.waker().clone());
        match self.done.load(Ordering::Acquire) {
            true => Poll::Ready(()),
            false => pause.poll(cx),
        }
    }

    /// Pending while the watcher reads; ready when a call has taken the role, or the session is over.
    fn poll_watch(&self, drive: &Drive, cx: &mut Context<'_>) -> Poll<()> {
        *self.watcher.lock() = Some(cx.waker().clone());
        loop {
            if self.done.load(Ordering::Acquire) || !self.waiters.lock().watch() {
                return Poll::Ready(());
            }
            ready!(self.poll_read(drive, cx, None));
        }
    }
}
