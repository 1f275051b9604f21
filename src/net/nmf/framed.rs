//! Records from and to a stream. All state of a half-read record lives here, so whoever waits can leave at any time.

use std::task::{Context, Poll};

use crate::base::error::{Error, Result};
use crate::net::input::Input;
use crate::net::nmf::decoder::{Decoder, Limits};
use crate::net::nmf::fault::FramingFault;
use crate::net::nmf::preamble::{Preamble, PreambleReader, check_ack, client_preamble};
use crate::net::nmf::record::Record;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;

/// From this many missing bytes on, an envelope is read straight into its own buffer.
const DIRECT: usize = 8 * 1024;

/// The most that one direct read asks for.
const DIRECT_MOST: usize = 64 * 1024;

/// The reading half of a framed stream.
#[derive(Debug)]
pub struct FrameReader {
    decoder: Decoder,
    input: Input,
}

impl FrameReader {
    /// At the start of a stream.
    pub fn new(limits: Limits) -> FrameReader {
        FrameReader {
            decoder: Decoder::new(limits),
            input: Input::new(),
        }
    }

    /// Allows envelopes up to `max` bytes from now on.
    pub fn set_max_envelope(&mut self, max: u32) {
        self.decoder.set_max_envelope(max);
    }

    /// The fault that the peer is owed after an error, if any.
    pub fn refusal(&self) -> Option<FramingFault> {
        self.decoder.refusal()
    }

    /// Whether bytes beyond the last record have been received, complete or not: the socket alone does not tell then.
    pub fn has_more(&self) -> bool {
        !self.input.is_empty() || self.decoder.inside_record()
    }

    /// Gives a used envelope buffer back.
    pub fn recycle(&mut self, buffer: Vec<u8>) {
        self.decoder.recycle(buffer);
    }

    /// The next record; `None` when the peer ended the stream between two records.
    pub fn poll_record(
        &mut self,
        drive: &Drive,
        cx: &mut Context<'_>,
        stream: &Stream,
    ) -> Poll<Result<Option<Record>>> {
        loop {
            if let Some(record) = self.take_buffered()? {
                return Poll::Ready(Ok(Some(record)));
            }
            let step = if self.decoder.missing() >= DIRECT {
                self.poll_payload(drive, cx, stream)
            } else {
                self.input
                    .poll_fill(drive, cx, stream)
                    .map(|got| got.map(|got| (got, None)))
            };
            match step {
                Poll::Pending => {
                    self.input.release();
                    return Poll::Pending;
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Ready(Ok((0, _))) => return Poll::Ready(self.ended(stream)),
                Poll::Ready(Ok((_, Some(record)))) => return Poll::Ready(Ok(Some(record))),
                Poll::Ready(Ok((_, None))) => {}
            }
        }
    }

    /// [`FrameReader::poll_record`], awaited.
    pub async fn record(&mut self, drive: &Drive, stream: &Stream) -> Result<Option<Record>> {
        std::future::poll_fn(|cx| self.poll_record(drive, cx, stream)).await
    }

    /// A record that is complete already, without a system call.
    pub fn take_buffered(&mut self) -> Result<Option<Record>> {
        let data = self.input.data();
        let mut rest = data;
        let outcome = self.decoder.decode(&mut rest);
        let taken = data.len() - rest.len();
        self.input.consume(taken);
        outcome
    }

    fn poll_payload(
        &mut self,
        drive: &Drive,
        cx: &mut Context<'_>,
        stream: &Stream,
    ) -> Poll<Result<(usize, Option<Record>)>> {
        let room = self.decoder.payload_room(DIRECT_MOST);
        let asked = room.len();
        let outcome = stream.poll_read(drive, cx, room);
        let got = match &outcome {
            Poll::Ready(Ok(got)) => *got,
            _ => 0,
        };
        let record = self.decoder.payload_filled(asked, got)?;
        outcome.map(|outcome| outcome.map(|got| (got, record)))
    }

    fn ended(&self, stream: &Stream) -> Result<Option<Record>> {
        if !self.decoder.inside_record() {
            return Ok(None);
        }
        Err(Error::disconnected(format!(
            "{} closed the connection inside a framing record, after byte {} of the stream",
            stream.peer_addr(),
            self.decoder.offset()
        )))
    }
}

/// Opens a session as a client: sends the preamble and waits for its acknowledgement. The reader then gives the envelopes.
pub async fn open_session(
    drive: &Drive,
    stream: &Stream,
    via: &str,
    encoding: u8,
    max_envelope: u32,
) -> Result<FrameReader> {
    let preamble = client_preamble(via, encoding)?;
    let doing = |error: Error| error.context(format!("opening a session with {via} failed"));
    let mut reader = FrameReader::new(Limits::default());
    let sent = stream.write_all(drive, &[&preamble]).await;
    // A server that refuses the preamble may have closed before it was sent whole; what it said counts more than the broken pipe.
    let answer = match (reader.record(drive, stream).await, sent) {
        (Ok(Some(record)), _) => Some(record),
        (_, Err(error)) | (Err(error), _) => return Err(doing(error)),
        (Ok(None), Ok(())) => None,
    };
    check_ack(answer, via).map_err(doing)?;
    reader.set_max_envelope(max_envelope);
    Ok(reader)
}

/// Reads a client's preamble as a server. When it fails, `refusal` of the result is what the client is still owed.
pub async fn read_preamble(
    drive: &Drive,
    stream: &Stream,
    reader: &mut FrameReader,
) -> std::result::Result<Preamble, Refused> {
    let mut preamble = PreambleReader::new();
    loop {
        let record = match reader.record(drive, stream).await {
            Ok(Some(record)) => record,
            Ok(None) => {
                return Err(Refused {
                    error: Error::disconnected(format!(
                        "{} closed the connection inside the framing preamble",
                        stream.peer_addr()
                    )),
                    refusal: None,
                });
            }
            Err(error) => {
                return Err(Refused {
                    refusal: reader.refusal(),
                    error,
                });
            }
        };
        match preamble.accept(record) {
            Ok(None) => {}
            Ok(Some(preamble)) => return Ok(preamble),
            Err(error) => {
                return Err(Refused {
                    refusal: preamble.refusal(),
                    error: error.context(format!("in the preamble from {}", stream.peer_addr())),
                });
            }
        }
    }
}

/// Why a preamble was not accepted, and what to tell the client before the connection is dropped.
#[derive(Debug)]
pub struct Refused {
    /// The failure.
    pub error: Error,
    /// The fault to send, if one is due.
    pub refusal: Option<FramingFault>,
}

/// Sends one record that is no envelope.
pub async fn send_record(drive: &Drive, stream: &Stream, record: &Record) -> Result<()> {
    let mut bytes = Vec::new();
    record.encode(&mut bytes)?;
    stream.write_all(drive, &[&bytes]).await
}
