//! The sending half of a session: messages become bytes in the order of their calls, and one sender at a time writes
//! what all have queued.
//!
//! Encoding and queueing are one step, because the strings that a message adds to the session's dictionary must reach
//! the peer before the messages that refer to them (MC-NBFSE 2.1).

use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};
use std::thread;

use parking_lot::Mutex;

use crate::base::error::{Error, Result};
use crate::channel::message::{self, MessageLimits};
use crate::channel::settings::{Settings, too_late};
use crate::net::nmf::record::{Record, SizedHead};
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::soap::headers::Headers;
use crate::xml::Codec;
use crate::xml::session::WriteTable;
use crate::xml::writer::Writer;

/// A sender that finds this many bytes queued waits before it adds more.
const QUEUE_LIMIT: usize = 256 * 1024;

/// Messages on their way out.
pub struct Outgoing {
    queue: Mutex<Queue>,
    /// Whether the queue is too long or broken, for those who want to know without waiting for it.
    closed: AtomicBool,
    send_timeout: u32,
}

struct Queue {
    writer: Writer,
    strings: Option<WriteTable>,
    bytes: Vec<u8>,
    /// Bytes ever queued and ever written: a sender is done when what it queued is written.
    queued: u64,
    written: u64,
    flushing: bool,
    waiting: Vec<Waker>,
    broken: Option<Error>,
}

/// How far the queue must be written for one sender to be done.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ticket(u64);

impl Outgoing {
    /// An empty queue.
    pub fn new(settings: &Settings, limits: &MessageLimits) -> Outgoing {
        let strings = (settings.codec == Codec::BinarySession)
            .then(|| WriteTable::new(settings.max_dictionary_size as usize));
        Outgoing {
            send_timeout: settings.timeouts.send,
            closed: AtomicBool::new(false),
            queue: Mutex::new(Queue {
                writer: message::writer(limits),
                strings,
                bytes: Vec::new(),
                queued: 0,
                written: 0,
                flushing: false,
                waiting: Vec::new(),
                broken: None,
            }),
        }
    }

    /// Encodes a message and queues it as one sized envelope. A message that cannot be encoded leaves no trace.
    pub fn queue(
        &self,
        settings: &Settings,
        headers: &Headers,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<Ticket> {
        let mut queue = self.queue.lock();
        let ticket = queue.encode(settings, headers, body);
        self.tell(&queue);
        ticket
    }

    /// Queues a record without content.
    pub fn queue_record(&self, record: &Record) -> Result<Ticket> {
        let mut queue = self.queue.lock();
        let before = queue.bytes.len();
        record.encode(&mut queue.bytes)?;
        Ok(queue.added(before))
    }

    /// Waits until the queue is short enough to take another message.
    pub fn poll_room(&self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if !self.closed.load(Ordering::Acquire) {
            return Poll::Ready(Ok(()));
        }
        let mut queue = self.queue.lock();
        if let Some(error) = &queue.broken {
            return Poll::Ready(Err(error.clone()));
        }
        if queue.bytes.len() <= QUEUE_LIMIT {
            return Poll::Ready(Ok(()));
        }
        queue.waiting.push(cx.waker().clone());
        Poll::Pending
    }

    /// Writes until nothing is queued, what others queue meanwhile included; where somebody does that already there is nothing
    /// to do. In a crowd of senders it pays to let the others queue first. That the session is broken already is no failure
    /// here: what was sent before was sent, and a reply may have come.
    pub async fn flush(&self, drive: &Drive, stream: &Stream, crowd: bool) -> Result<()> {
        if !self.claim() {
            return Ok(());
        }
        if crowd && drive.is_sync() {
            thread::yield_now();
        }
        while let Some(batch) = self.next_batch() {
            let turn = Turn {
                outgoing: self,
                size: batch.len(),
            };
            let pieces = [batch.as_slice()];
            let write = stream.write_all(drive, &pieces);
            let late = || {
                let limit = (self.send_timeout, "WS_CHANNEL_PROPERTY_SEND_TIMEOUT");
                too_late(&format!("sending to {}", stream.peer_addr()), &[limit])
            };
            within(drive, Deadline::after_ms(self.send_timeout), late, write).await?;
            turn.end(batch);
        }
        Ok(())
    }

    /// Waits until everything up to `ticket` is with the system.
    pub async fn written(&self, ticket: Ticket) -> Result<()> {
        std::future::poll_fn(|cx| {
            let mut queue = self.queue.lock();
            // What was sent before the session broke was sent.
            if queue.written >= ticket.0 {
                return Poll::Ready(Ok(()));
            }
            if let Some(error) = &queue.broken {
                return Poll::Ready(Err(error.clone()));
            }
            queue.waiting.push(cx.waker().clone());
            Poll::Pending
        })
        .await
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
        let waiting = mem::take(&mut queue.waiting);
        drop(queue);
        waiting.into_iter().for_each(Waker::wake);
    }
}

impl Queue {
    /// Whether there is anything to write, and a peer to write it to.
    fn has_more(&self) -> bool {
        !self.bytes.is_empty() && self.broken.is_none()
    }

    fn encode(
        &mut self,
        settings: &Settings,
        headers: &Headers,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<Ticket> {
        if let Some(error) = &self.broken {
            return Err(error.clone());
        }
        message::begin(&mut self.writer, settings, self.strings.take())?;
        let encoded = message::write(&mut self.writer, settings, headers, body);
        let (document, strings) = self.writer.take();
        self.strings = strings;
        let before = self.bytes.len();
        let queued = encoded.and_then(|()| self.append(settings, &document));
        if document.capacity() <= settings.trim_size as usize {
            self.writer.recycle(document);
        }
        if let Err(error) = queued {
            if let Some(strings) = &mut self.strings {
                strings.roll_back();
            }
            self.bytes.truncate(before);
            return Err(error);
        }
        Ok(self.added(before))
    }

    /// Head, new strings and document, one behind the other.
    fn append(&mut self, settings: &Settings, document: &[u8]) -> Result<()> {
        let block = self.strings.as_ref().map_or(0, WriteTable::block_size);
        let size = block + document.len();
        if size > settings.max_message_size as usize {
            return Err(Error::quota(message::too_large(settings)));
        }
        self.bytes
            .extend_from_slice(SizedHead::envelope(size)?.bytes());
        if let Some(strings) = &mut self.strings {
            strings.finish_message(&mut self.bytes);
        }
        self.bytes.extend_from_slice(document);
        Ok(())
    }

    fn added(&mut self, before: usize) -> Ticket {
        self.queued += (self.bytes.len() - before) as u64;
        Ticket(self.queued)
    }
}

/// The right to write. A sender that goes away in the middle of its write leaves a stream that nobody can use.
struct Turn<'a> {
    outgoing: &'a Outgoing,
    size: usize,
}

impl Turn<'_> {
    fn end(self, mut batch: Vec<u8>) {
        let mut queue = self.outgoing.queue.lock();
        queue.written += self.size as u64;
        if queue.bytes.is_empty() {
            batch.clear();
            queue.bytes = batch;
        }
        let waiting = mem::take(&mut queue.waiting);
        drop(queue);
        waiting.into_iter().for_each(Waker::wake);
        let _done = mem::ManuallyDrop::new(self);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let error =
            Error::disconnected("a message was sent in part only, so the session cannot go on");
        self.outgoing.break_with(&error);
    }
}
