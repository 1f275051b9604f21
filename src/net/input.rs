//! Bytes that came from a stream and are not consumed yet.

use std::task::{Context, Poll};

use crate::base::error::Result;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;

/// The received bytes in order. While nothing is there, an `Input` owns no memory once [`Input::release`] was called.
#[derive(Debug, Default)]
pub struct Input {
    bytes: Vec<u8>,
    start: usize,
}

impl Input {
    /// Nothing received yet.
    pub fn new() -> Input {
        Input::default()
    }

    /// What is there.
    pub fn data(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.data().is_empty()
    }

    /// Takes `count` bytes off the front.
    pub fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.bytes.len());
        if self.start == self.bytes.len() {
            self.bytes.clear();
            self.start = 0;
        }
    }

    /// Gives the memory back if nothing is there.
    pub fn release(&mut self) {
        if self.is_empty() {
            self.bytes = Vec::new();
            self.start = 0;
        }
    }

    /// Appends bytes as if they had been received.
    pub fn push(&mut self, bytes: &[u8]) {
        self.close_gap();
        self.bytes.extend_from_slice(bytes);
    }

    /// Moves what is there to the front.
    fn close_gap(&mut self) {
        if self.start > 0 {
            self.bytes.drain(..self.start);
            self.start = 0;
        }
    }

    /// Reads once; 0 is the end of the stream.
    pub fn poll_fill(
        &mut self,
        drive: &Drive,
        cx: &mut Context<'_>,
        stream: &Stream,
    ) -> Poll<Result<usize>> {
        self.close_gap();
        stream.poll_read_append(drive, cx, &mut self.bytes)
    }

    /// [`Input::poll_fill`], awaited.
    pub async fn fill(&mut self, drive: &Drive, stream: &Stream) -> Result<usize> {
        std::future::poll_fn(|cx| self.poll_fill(drive, cx, stream)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_out_in_order_and_memory_goes_back() {
        let mut input = Input::new();
        input.push(b"abc");
        input.consume(2);
        input.push(b"def");
        assert_eq!(input.data(), b"cdef");
        input.release();
        assert_eq!(input.data(), b"cdef");
        input.consume(99);
        assert!(input.is_empty());
        input.release();
        assert_eq!(input.bytes.capacity(), 0);
    }
}
