//! Filling a reader from a stream: what the read callback gives comes in a buffer that belongs to the operation, so the reader
//! is not touched while the callback runs.

use std::ffi::c_void;

use super::{Source, XmlReader};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::{ReadCall, SendPtr, UserFn};
use crate::rt::drive::Drive;

/// The read callback of a program, and its state.
#[derive(Clone, Copy)]
pub struct ReadSource {
    pub callback: UserFn<WS_READ_CALLBACK>,
    pub state: SendPtr<c_void>,
}

/// One call of the read callback.
pub struct Fill {
    source: ReadSource,
    buffer: Vec<u8>,
}

impl Fill {
    /// Calls the callback; how many bytes it has read.
    pub async fn read(&mut self, drive: &Drive, error: SendPtr<WS_ERROR>) -> Result<usize> {
        if drive.is_sync() {
            return self.read_now(error);
        }
        let mut count = 0;
        let call = self.call(&mut count, error);
        let code = self.source.callback.call(call).await;
        self.outcome(code, count)
    }

    /// The same on the calling thread, with nothing around it.
    pub fn read_now(&mut self, error: SendPtr<WS_ERROR>) -> Result<usize> {
        let mut count = 0;
        let call = self.call(&mut count, error);
        let code = self.source.callback.call_sync(call);
        self.outcome(code, count)
    }

    fn call(&mut self, count: &mut ULONG, error: SendPtr<WS_ERROR>) -> ReadCall {
        ReadCall {
            state: self.source.state,
            bytes: SendPtr::new(self.buffer.as_mut_ptr().cast()),
            room: u32::try_from(self.buffer.len()).unwrap_or(u32::MAX),
            count: SendPtr::new(count),
            error,
        }
    }

    fn outcome(&self, code: HRESULT, count: ULONG) -> Result<usize> {
        if code < 0 {
            return Err(Error::bare(code));
        }
        match count as usize {
            count if count <= self.buffer.len() => Ok(count),
            count => Err(Error::new(
                E_FAIL,
                format!(
                    "the read callback says that it has read {count} bytes into a buffer of {}",
                    self.buffer.len()
                ),
            )),
        }
    }
}

impl XmlReader {
    /// What to do so that `wanted` bytes are there to read; nothing when they are, or when no more will come.
    pub fn begin_fill(&mut self, wanted: usize) -> Result<Option<Fill>> {
        self.check_readable()?;
        let Source::Stream { source, buffer } = &mut self.source else {
            return Ok(None);
        };
        if self.reader.buffered() >= wanted || !self.reader.expects_more() {
            return Ok(None);
        }
        let source = *source;
        let mut buffer = std::mem::take(buffer);
        buffer.resize(self.settings.sizes.stream_buffer.max(1) as usize, 0);
        self.filling = true;
        self.reader.pause();
        Ok(Some(Fill { source, buffer }))
    }

    /// Takes what the callback has read; nothing is the end of the stream.
    pub fn end_fill(&mut self, fill: Fill, count: Result<usize>) -> Result<()> {
        self.filling = false;
        let result = match count {
            Ok(0) => {
                self.reader.finish_stream();
                Ok(())
            }
            Ok(count) => self
                .reader
                .feed(fill.buffer.get(..count).unwrap_or_default()),
            Err(error) => Err(error),
        };
        if let Source::Stream { buffer, .. } = &mut self.source {
            *buffer = fill.buffer;
        }
        if !self.view.0.current().is_null() {
            self.view.0.show(&self.reader);
        }
        self.latch(result)
    }
}
