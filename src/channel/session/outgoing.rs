//! The sending half of a session: messages become bytes in the order of their calls, and one sender at a time writes
//! what all have queued.

use std::future::poll_fn;
use std::io::IoSlice;
use std::mem;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Poll, Waker};
use std::thread;

use parking_lot::Mutex;

use super::encoder::{Encoder, Encoding};
use crate::base::error::{Error, Result};
use crate::channel::message::MessageLimits;
use crate::channel::settings::{Settings, too_late};
use crate::net::nmf::record::Record;
use crate::net::stream::Stream;
use crate::rt;
use crate::rt::drive::Drive;
use crate::rt::signal::WakerList;
use crate::rt::time::within_ms;
use crate::soap::headers::Headers;
use crate::xml::writer::Writer;

/// A sender that finds this many bytes queued waits before it adds more.
const QUEUE_LIMIT: usize = 256 * 1024;

/// So often one sender writes what the others have queued meanwhile; then it has done enough for them.
const TURNS: usize = 16;

/// Messages on their way out.
pub struct Outgoing {
    stream: Arc<Stream>,
    /// Nobody waits for it while holding the queue.
    encoding: Encoding,
    queue: Mutex<Queue>,
    /// Whether the queue is too long or broken, for those who want to know without waiting for it.
    closed: AtomicBool,
    send_timeout: u32,
}

struct Queue {
    bytes: Vec<u8>,
    /// Bytes ever queued and ever written: a sender is done when what it queued is written.
    queued: u64,
    written: u64,
    flushing: bool,
    waiting: WakerList,
    broken: Option<Error>,
}

/// How far the queue must be written for one sender to be done.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ticket(u64);

impl Outgoing {
    /// An empty queue for this stream.
    pub fn new(stream: Arc<Stream>, settings: &Settings, limits: &MessageLimits) -> Arc<Outgoing> {
        Arc::new(Outgoing {
            stream,
            send_timeout: settings.timeouts.send,
            closed: AtomicBool::new(false),
            encoding: Encoding::new(Encoder::new(settings, limits)),
            queue: Mutex::new(Queue {
                bytes: Vec::new(),
                queued: 0,
                written: 0,
                flushing: false,
                waiting: WakerList::new(),
                broken: None,
            }),
        })
    }

    /// Encodes a message and queues it as one sized envelope. A message that cannot be encoded leaves no trace.
    pub fn queue(
        &self,
        settings: &Settings,
        headers: &Headers,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<Ticket> {
        if let Some(error) = self.broken() {
            return Err(error);
        }
        let mut taken = self.encoding.take()?;
        let encoder = &mut *taken.encoder;
        let document = encoder.encode(settings, headers, body);
        let queued = document.and_then(|document| self.append(encoder, settings, document));
        encoder.ended(queued.is_ok());
        queued
    }

    fn append(
        &self,
        encoder: &mut Encoder,
        settings: &Settings,
        document: Vec<u8>,
    ) -> Result<Ticket> {
        let mut queue = self.queue.lock();
        if let Some(error) = &queue.broken {
            return Err(error.clone());
        }
        let before = queue.bytes.len();
        encoder.append(settings, &document, &mut queue.bytes)?;
        let ticket = queue.added(before);
        self.tell(&queue);
        drop(queue);
        encoder.recycle(settings, document);
        Ok(ticket)
    }

    /// Queues a record without content.
    pub fn queue_record(&self, record: &Record) -> Result<Ticket> {
        let mut queue = self.queue.lock();
        let before = queue.bytes.len();
        record.encode(&mut queue.bytes)?;
        Ok(queue.added(before))
    }

    /// Waits until the queue is short enough to take another message.
    pub async fn room(&self) -> Result<()> {
        if !self.closed.load(Ordering::Acquire) {
            return Ok(());
        }
        self.until(|queue| queue.reached(|queue| queue.bytes.len() <= QUEUE_LIMIT))
            .await
    }

    /// Waits until everything up to `ticket` is with the system.
    pub async fn written(&self, ticket: Ticket) -> Result<()> {
        // What was sent before the session broke was sent.
        let done = |queue: &Queue| queue.written >= ticket.0;
        self.until(|queue| match done(queue) {
            true => Some(Ok(())),
            false => queue.reached(done),
        })
        .await
    }

    async fn until<T>(&self, mut done: impl FnMut(&Queue) -> Option<T>) -> T {
        let mut place = Place {
            outgoing: self,
            place: None,
        };
        poll_fn(|cx| {
            let mut queue = self.queue.lock();
            if let Some(done) = done(&queue) {
                return Poll::Ready(done);
            }
            queue.waiting.register(&mut place.place, cx.waker());
            Poll::Pending
        })
        .await
    }

    /// Writes what is queued, and what others queue meanwhile, as far as the peer takes it at once: the caller finishes the turn
    /// that is left. Where somebody writes already there is nothing to do. In a crowd of senders it pays to let the others queue
    /// first. That the session is broken already is no failure here: what was sent before was sent, and a reply may have come.
    pub fn flush_now(self: &Arc<Outgoing>, crowd: bool) -> Result<Option<Turn>> {
        if !self.claim() {
            return Ok(None);
        }
        if crowd {
            thread::yield_now();
        }
        for _ in 0..TURNS {
            let Some(batch) = self.next_batch() else {
                return Ok(None);
            };
            let sent = self.stream.write_now(&[&batch]);
            let sent = sent.inspect_err(|error| self.break_with(error))?;
            if sent < batch.len() {
                return Ok(Some(Turn::new(self.clone(), batch, sent)));
            }
            self.wrote(batch);
        }
        drop(Turn::new(self.clone(), Vec::new(), 0));
        Ok(None)
    }

    /// Whether everything up to `ticket` is with the system.
    pub fn has_written(&self, ticket: Ticket) -> bool {
        self.queue.lock().written >= ticket.0
    }

    /// Whether the queue takes another message.
    pub fn has_room(&self) -> bool {
        !self.closed.load(Ordering::Acquire)
    }

    /// Takes the task of writing; false when another sender has it, or there is nothing to write.
    fn claim(&self) -> bool {
        let mut queue = self.queue.lock();
        let free = !queue.flushing && queue.has_more();
        queue.flushing |= free;
        free
    }

    /// What is to be written next. With nothing left the task of writing is over.
    fn next_batch(&self) -> Option<Vec<u8>> {
        let mut queue = self.queue.lock();
        queue.flushing = queue.has_more();
        let batch = queue.flushing.then(|| mem::take(&mut queue.bytes));
        self.tell(&queue);
        batch
    }

    /// A batch is with the system; its buffer may be of use again.
    fn wrote(&self, mut batch: Vec<u8>) {
        let mut queue = self.queue.lock();
        queue.written += batch.len() as u64;
        if queue.bytes.is_empty() {
            batch.clear();
            queue.bytes = batch;
        }
        let waiting = queue.waiting.take_all();
        drop(queue);
        waiting.into_iter().for_each(Waker::wake);
    }

    fn tell(&self, queue: &Queue) {
        let closed = queue.broken.is_some() || queue.bytes.len() > QUEUE_LIMIT;
        self.closed.store(closed, Ordering::Release);
    }

    /// Why nothing can be sent any more.
    pub fn broken(&self) -> Option<Error> {
        let closed = self.closed.load(Ordering::Acquire);
        closed.then(|| self.queue.lock().broken.clone()).flatten()
    }

    /// Refuses all that is still queued: the stream does not lead anywhere any more.
    pub fn break_with(&self, error: &Error) {
        let mut queue = self.queue.lock();
        queue.broken.get_or_insert_with(|| error.clone());
        self.tell(&queue);
        let waiting = queue.waiting.take_all();
        drop(queue);
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// One who waits for the queue.
struct Place<'o> {
    outgoing: &'o Outgoing,
    place: Option<u64>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if self.place.is_some() {
            self.outgoing.queue.lock().waiting.remove(&mut self.place);
        }
    }
}

impl Queue {
    /// Whether something has come about; it never will where the queue is broken.
    fn reached(&self, done: impl FnOnce(&Queue) -> bool) -> Option<Result<()>> {
        match &self.broken {
            Some(error) => Some(Err(error.clone())),
            None => done(self).then_some(Ok(())),
        }
    }

    /// Whether there is anything to write, and a peer to write it to.
    fn has_more(&self) -> bool {
        !self.bytes.is_empty() && self.broken.is_none()
    }

    fn added(&mut self, before: usize) -> Ticket {
        self.queued += (self.bytes.len() - before) as u64;
        Ticket(self.queued)
    }
}

/// The task of writing, where it has to wait. Who has it writes the bytes of all; one that leaves it unfinished (its call was
/// given up, or has done enough) passes it on to the runtime, because the bytes belong to the session.
pub struct Turn {
    outgoing: Arc<Outgoing>,
    batch: Vec<u8>,
    /// How much of the batch is with the system.
    sent: usize,
    over: bool,
}

impl Turn {
    fn new(outgoing: Arc<Outgoing>, batch: Vec<u8>, sent: usize) -> Turn {
        Turn {
            outgoing,
            batch,
            sent,
            over: false,
        }
    }

    /// Writes the rest, and what others have queued.
    pub async fn finish(mut self, drive: &Drive) -> Result<()> {
        for _ in 0..TURNS {
            if !self.write_batch(drive).await? {
                break;
            }
        }
        Ok(())
    }

    /// Writes the next batch, or the rest of one; false when there was none.
    async fn write_batch(&mut self, drive: &Drive) -> Result<bool> {
        if self.batch.is_empty() {
            match self.outgoing.next_batch() {
                Some(batch) => self.batch = batch,
                None => {
                    self.over = true;
                    return Ok(false);
                }
            }
        }
        let outgoing = self.outgoing.clone();
        let late = || {
            let limit = (outgoing.send_timeout, "WS_CHANNEL_PROPERTY_SEND_TIMEOUT");
            let peer = outgoing.stream.peer_addr();
            too_late(&format!("sending to {peer}"), &[limit])
        };
        let timeout = outgoing.send_timeout;
        let written = within_ms(drive, timeout, late, self.write(drive)).await;
        if let Err(error) = &written {
            self.over = true;
            outgoing.break_with(error);
        }
        written?;
        outgoing.wrote(mem::take(&mut self.batch));
        self.sent = 0;
        Ok(true)
    }

    async fn write(&mut self, drive: &Drive) -> Result<()> {
        let Turn {
            outgoing,
            batch,
            sent,
            ..
        } = self;
        let mut broken = pin!(outgoing.until(|queue| queue.broken.clone()));
        while let Some(rest) = batch.get(*sent..).filter(|rest| !rest.is_empty()) {
            let rest = [IoSlice::new(rest)];
            let written = poll_fn(|cx| match outgoing.stream.poll_write(drive, cx, &rest) {
                Poll::Ready(written) => Poll::Ready(written),
                Poll::Pending => broken.as_mut().poll(cx).map(Err),
            });
            *sent += written.await?;
        }
        Ok(())
    }

    /// Writes what another has left, and all that is queued meanwhile.
    async fn go_on(mut self) {
        let drive = Drive::background();
        while !self.over {
            if self.write_batch(&drive).await.is_err() {
                // Nobody waits for this write: the session learns of its end by reading.
                self.outgoing.stream.shutdown_both();
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.over || self.outgoing.broken().is_some() {
            return;
        }
        let batch = mem::take(&mut self.batch);
        let left = Turn::new(self.outgoing.clone(), batch, self.sent);
        rt::spawn(left.go_on());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::net::{TcpListener, TcpStream};
    use std::task::Context;

    use crate::abi::{WS_E_INVALID_OPERATION, WS_E_OPERATION_ABORTED};
    use crate::channel::settings::{Binding, Owner};

    /// More than two windows take.
    const LARGE: usize = 16 << 20;

    fn pair() -> (Arc<Outgoing>, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let ours = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (theirs, address) = listener.accept().unwrap();
        let stream = Arc::new(Stream::from_tcp(ours.into(), address));
        let settings = Settings::new(Binding::Tcp, Owner::Proxy, &[]).unwrap();
        let outgoing = Outgoing::new(stream, &settings, &MessageLimits::default());
        (outgoing, theirs)
    }

    fn queue(outgoing: &Outgoing, size: usize, byte: u8) -> Ticket {
        let mut queue = outgoing.queue.lock();
        let before = queue.bytes.len();
        queue.bytes.resize(before + size, byte);
        queue.added(before)
    }

    async fn send_queued(outgoing: &Arc<Outgoing>, drive: &Drive) -> Result<()> {
        match outgoing.flush_now(false)? {
            Some(turn) => turn.finish(drive).await,
            None => Ok(()),
        }
    }

    /// A sender that has begun to write and waits for the peer's window.
    fn begin(outgoing: &Arc<Outgoing>) -> impl Future<Output = Result<()>> + use<> {
        let outgoing = outgoing.clone();
        let mut flush = Box::pin(async move { send_queued(&outgoing, &Drive::background()).await });
        let mut cx = Context::from_waker(Waker::noop());
        assert!(flush.as_mut().poll(&mut cx).is_pending());
        flush
    }

    #[test]
    fn what_a_sender_leaves_half_written_is_written_all_the_same() {
        let (outgoing, mut peer) = pair();
        queue(&outgoing, LARGE, 1);
        let flush = begin(&outgoing);
        // Another one has nothing to do but to wait.
        let ticket = queue(&outgoing, 100, 2);
        let drive = Drive::sync();
        rt::block_on(&drive, send_queued(&outgoing, &drive)).unwrap();
        drop(flush);
        let mut bytes = vec![0; LARGE + 100];
        peer.read_exact(&mut bytes).unwrap();
        assert!(bytes[..LARGE].iter().all(|byte| *byte == 1));
        assert_eq!(bytes[LARGE..], [2; 100]);
        rt::block_on(&drive, outgoing.written(ticket)).unwrap();
        assert!(outgoing.broken().is_none());
        queue(&outgoing, 3, 3);
        rt::block_on(&drive, send_queued(&outgoing, &drive)).unwrap();
        peer.read_exact(&mut bytes[..3]).unwrap();
        assert_eq!(bytes[..3], [3; 3]);
    }

    #[test]
    fn a_body_may_end_the_session_but_not_send_on_it() {
        let (outgoing, _peer) = pair();
        let settings = Settings::new(Binding::Tcp, Owner::Proxy, &[]).unwrap();
        let headers = Headers::default();
        let queued = outgoing.queue(&settings, &headers, |_| {
            let again = outgoing.queue(&settings, &headers, |_| Ok(()));
            assert_eq!(again.unwrap_err().code(), WS_E_INVALID_OPERATION);
            outgoing.break_with(&Error::aborted("enough"));
            Ok(())
        });
        assert_eq!(queued.unwrap_err().code(), WS_E_OPERATION_ABORTED);
        assert!(outgoing.queue.lock().bytes.is_empty());
    }

    #[test]
    fn a_broken_queue_is_written_no_further() {
        let (outgoing, mut peer) = pair();
        let ticket = queue(&outgoing, LARGE, 1);
        drop(begin(&outgoing));
        outgoing.break_with(&Error::aborted("enough"));
        let drive = Drive::sync();
        let error = rt::block_on(&drive, outgoing.written(ticket)).unwrap_err();
        assert_eq!(error.code(), WS_E_OPERATION_ABORTED);
        assert!(rt::block_on(&drive, outgoing.room()).is_err());
        // Whoever was still writing ends the connection.
        let mut bytes = Vec::new();
        let _ = peer.read_to_end(&mut bytes);
        assert!(bytes.len() < LARGE);
    }
}
