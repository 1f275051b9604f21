//! The short way of an exchange: the request goes out at once, and the response comes whole, with a head like the last one.
//! Whatever is different goes the long way, from where the short one has come to.

use std::task::{Context, Poll, ready};

use super::{Connection, Head, State};
use crate::base::error::Result;
use crate::rt::drive::Drive;

/// Bodies up to this size are copied behind their head, which costs less than sending two pieces.
const MAX_COPY: usize = 4096;

impl Connection {
    /// Sends what goes at once of a request: how many bytes that are. [`Connection::send_rest`] follows if that is not all. Only
    /// for connections that are ready.
    pub fn begin(&mut self, head: &Head, body: &[u8]) -> Result<usize> {
        self.write_head(head, body.len());
        self.state = State::Busy;
        if body.len() > MAX_COPY {
            return Ok(0);
        }
        let size = self.head.len();
        self.head.extend_from_slice(body);
        let sent = self.stream.try_write(&self.head);
        self.head.truncate(size);
        sent
    }

    /// Whether that many bytes are the whole request.
    pub fn is_whole(&self, sent: usize, body: &[u8]) -> bool {
        sent == self.head.len() + body.len()
    }

    /// Reads once. True when that brought a whole response whose head says what the last one said; its body is in `body` then.
    /// Otherwise [`Connection::receive`] goes on with what has come.
    pub fn poll_familiar(
        &mut self,
        drive: &Drive,
        cx: &mut Context<'_>,
        max_body: usize,
        body: &mut Vec<u8>,
    ) -> Poll<Result<bool>> {
        if self.familiar.is_none() || !self.input.is_empty() {
            return Poll::Ready(Ok(false));
        }
        if drive.is_sync() {
            // The response is never there yet: reading before waiting would be a system call for nothing.
            ready!(self.stream.poll_readable(drive, cx));
        }
        let read = ready!(self.input.poll_fill(drive, cx, &self.stream));
        Poll::Ready(read.map(|_| self.take_familiar(max_body, body)))
    }

    fn take_familiar(&mut self, max_body: usize, body: &mut Vec<u8>) -> bool {
        let data = self.input.data();
        let Some(familiar) = &mut self.familiar else {
            return false;
        };
        let Some(length) = self.response.renew(familiar, data) else {
            return false;
        };
        let rest = data.get(self.response.size()..).unwrap_or_default();
        if rest.len() != length || length > max_body {
            return false;
        }
        body.clear();
        body.extend_from_slice(rest);
        self.input.consume(usize::MAX);
        self.state = State::Ready;
        true
    }
}
