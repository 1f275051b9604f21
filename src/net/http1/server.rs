//! The server's end of a connection. The body is read in a second step, so a request can be refused by its head alone.

use std::mem;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::net::http1::body::{Framing, read_body, request_framing};
use crate::net::http1::date::write_now;
use crate::net::http1::message::{
    HeadScan, HeaderLine, RequestHead, keeps_alive, leading_empty_lines, parse_request,
    write_content_length, write_header, write_status_line,
};
use crate::net::http1::status::reason_phrase;
use crate::net::input::Input;
use crate::net::quote;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;

/// The end of a connection at which requests arrive.
#[derive(Debug)]
pub struct Connection {
    /// Shared with whoever may have to cut the connection while its request is being served.
    stream: Arc<Stream>,
    input: Input,
    max_head: usize,
    /// The head of the last request, unless it was long.
    last: Option<Known>,
    /// What the current request still has in the stream.
    body: Framing,
    expects_continue: bool,
    /// The current request is HEAD: its response has no body, whatever its fields say (RFC 9110 section 9.3.2).
    head_only: bool,
    minor: u8,
    keep: bool,
}

/// A head, and what it says about its message and the connection.
#[derive(Clone, Debug)]
struct Known {
    head: Arc<RequestHead>,
    body: Framing,
    keep: bool,
    expects_continue: bool,
    head_only: bool,
}

/// A request that cannot be served: what to answer, and why.
#[derive(Debug)]
pub struct Refused {
    /// The status to answer with, unless nobody is there to read it; the connection ends after it.
    pub status: Option<u16>,
    /// The failure.
    pub error: Error,
}

/// How the head of a response begins: made once, sent with any number of bodies.
#[derive(Clone, Debug)]
pub struct Start {
    status: u16,
    bytes: Vec<u8>,
}

impl Start {
    /// The usual words go with the status. `headers` are all fields except Content-Length, Connection and Date.
    pub fn new(status: u16, headers: &[HeaderLine<'_>]) -> Result<Start> {
        Start::with_reason(status, None, headers)
    }

    /// The same with words of its own.
    pub fn with_reason(
        status: u16,
        reason: Option<&str>,
        headers: &[HeaderLine<'_>],
    ) -> Result<Start> {
        let mut bytes = Vec::new();
        let reason = reason.unwrap_or_else(|| reason_phrase(status));
        write_status_line(&mut bytes, status, reason)?;
        for header in headers {
            write_header(&mut bytes, *header)?;
        }
        bytes.extend_from_slice(b"Date: ");
        Ok(Start { status, bytes })
    }

    /// The status code.
    pub fn status(&self) -> u16 {
        self.status
    }
}

/// A response to send.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    /// The status and the fields.
    pub start: &'a Start,
    /// The body, in pieces.
    pub body: &'a [&'a [u8]],
    /// Whether the connection shall end after this response.
    pub close: bool,
}

/// Bytes that nobody wants any more and that are read all the same, so that the last response is not lost in a reset.
const DRAIN_MOST: usize = 256 * 1024;

/// Heads that are longer are not kept for a comparison with the next one: idle connections should be small.
pub const MAX_KEPT_HEAD: usize = 1024;

impl Connection {
    /// A connection on which no request has come yet; heads may have `max_head` bytes.
    pub fn new(stream: impl Into<Arc<Stream>>, max_head: usize) -> Connection {
        Connection {
            stream: stream.into(),
            input: Input::new(),
            max_head,
            last: None,
            body: Framing::Length(0),
            expects_continue: false,
            head_only: false,
            minor: 1,
            keep: true,
        }
    }

    /// The stream below.
    pub fn stream(&self) -> &Arc<Stream> {
        &self.stream
    }

    /// Heads of later requests may have `max` bytes.
    pub fn set_max_head(&mut self, max: usize) {
        self.max_head = max;
    }

    /// Whether another request may come after the current one.
    pub fn keeps_alive(&self) -> bool {
        self.keep
    }

    /// Waits for the next request's head, holding no buffer meanwhile. `None` when the client is done with the connection.
    pub async fn head(
        &mut self,
        drive: &Drive,
    ) -> std::result::Result<Option<Arc<RequestHead>>, Refused> {
        self.input.release();
        let Some(known) = self.read_head(drive).await? else {
            return Ok(None);
        };
        self.minor = known.head.minor;
        self.keep = known.keep;
        self.expects_continue = known.expects_continue;
        self.head_only = known.head_only;
        self.body = known.body;
        Ok(Some(known.head))
    }

    /// The current request's body, if all of it has come along with the head and it has at most `max` bytes.
    pub fn take_body(&mut self, max: usize, buffer: &mut Vec<u8>) -> bool {
        let Framing::Length(length) = self.body else {
            return false;
        };
        let whole = usize::try_from(length).ok().filter(|size| *size <= max);
        let Some(body) = whole.and_then(|size| self.input.data().get(..size)) else {
            return false;
        };
        buffer.clear();
        buffer.extend_from_slice(body);
        self.input.consume(buffer.len());
        self.body = Framing::Length(0);
        self.expects_continue = false;
        true
    }

    /// Reads the current request's body of at most `max` bytes, into a buffer that may have been used before, and tells a client
    /// that waits for it to go on.
    pub async fn body(
        &mut self,
        drive: &Drive,
        max: usize,
        buffer: Vec<u8>,
    ) -> std::result::Result<Vec<u8>, Refused> {
        let framing = mem::replace(&mut self.body, Framing::Length(0));
        let fits = !matches!(framing, Framing::Length(length) if length > max as u64);
        if self.expects_continue && fits && self.input.is_empty() && framing != Framing::Length(0) {
            let interim: &[&[u8]] = &[b"HTTP/1.1 100 Continue\r\n\r\n"];
            let sent = self.stream.write_all(drive, interim).await;
            sent.map_err(|error| Refused {
                status: None,
                error,
            })?;
        }
        self.expects_continue = false;
        // What is left of a body that cannot be read is no next request.
        let keep = mem::replace(&mut self.keep, false);
        let body = read_body(drive, &self.stream, &mut self.input, framing, max, buffer).await;
        let body = body.map_err(|error| Refused {
            status: status_for(&error),
            error,
        })?;
        self.keep = keep;
        Ok(body)
    }

    /// Sends the response to the current request. When the body was not read, the connection ends with it.
    pub async fn respond(&mut self, drive: &Drive, response: &Response<'_>) -> Result<()> {
        let mut head = Vec::new();
        self.begin_response(response, &mut head);
        let body = self.body_of(response);
        let mut pieces: SmallVec<[&[u8]; 4]> = SmallVec::new();
        pieces.push(&head);
        pieces.extend_from_slice(body);
        self.stream.write_all(drive, &pieces).await
    }

    /// Makes the head of the response to the current request. When the body was not read, the connection ends with it.
    pub fn begin_response(&mut self, response: &Response<'_>, head: &mut Vec<u8>) {
        let unread = self.body != Framing::Length(0);
        self.keep &= !response.close && !unread;
        head.clear();
        head.extend_from_slice(&response.start.bytes);
        write_now(head);
        head.extend_from_slice(b"\r\n");
        if response.start.status != 204 {
            write_content_length(head, response.body.iter().map(|piece| piece.len()).sum());
        }
        match (self.keep, self.minor) {
            (false, _) => head.extend_from_slice(b"Connection: close\r\n"),
            (true, 0) => head.extend_from_slice(b"Connection: keep-alive\r\n"),
            (true, _) => {}
        }
        head.extend_from_slice(b"\r\n");
    }

    /// What follows the head of a response.
    pub fn body_of<'r>(&self, response: &Response<'r>) -> &'r [&'r [u8]] {
        match self.head_only {
            true => &[],
            false => response.body,
        }
    }

    /// Answers a request that cannot be served. Nothing more comes after it.
    pub async fn refuse(&mut self, drive: &Drive, refused: &Refused) -> Result<()> {
        let Some(status) = refused.status else {
            return Ok(());
        };
        let response = Response {
            start: &Start::new(status, &[])?,
            body: &[],
            close: true,
        };
        self.respond(drive, &response).await
    }

    /// Ends the connection in order: a client that is still sending gets to read the response before it sees a reset. The caller
    /// bounds the time.
    pub async fn close(&self, drive: &Drive) {
        self.stream.shutdown_write();
        let mut block = [0; 1024];
        let mut left = DRAIN_MOST;
        while let Ok(got @ 1..) = self.stream.read(drive, &mut block).await {
            left = left.saturating_sub(got);
            if left == 0 {
                return;
            }
        }
    }

    async fn read_head(&mut self, drive: &Drive) -> std::result::Result<Option<Known>, Refused> {
        let mut scan = HeadScan::default();
        loop {
            if let Some(last) = &self.last
                && last.head.is_same(self.input.data())
            {
                self.input.consume(last.head.size());
                return Ok(Some(last.clone()));
            }
            if self
                .input
                .data()
                .first()
                .is_some_and(|byte| byte.is_ascii_whitespace())
            {
                self.input.consume(leading_empty_lines(self.input.data()));
            }
            if let Some(end) = scan.find(self.input.data()) {
                return self.take_head(end).map(Some);
            }
            self.require_request_line()?;
            if self.input.data().len() > self.max_head {
                return Err(head_too_long(self.max_head));
            }
            let got = self.input.fill(drive, &self.stream).await;
            match got {
                Ok(0) if self.input.is_empty() => return Ok(None),
                Ok(0) => {
                    let text = format!(
                        "{} closed the connection inside the head of an HTTP request",
                        self.stream.peer_addr()
                    );
                    let error = Error::disconnected(text);
                    return Err(Refused {
                        status: None,
                        error,
                    });
                }
                Ok(_) => {}
                Err(error)
                    if self.input.is_empty() && error.code() == WS_E_ENDPOINT_DISCONNECTED =>
                {
                    return Ok(None);
                }
                Err(error) => {
                    return Err(Refused {
                        status: None,
                        error,
                    });
                }
            }
        }
    }

    fn take_head(&mut self, end: usize) -> std::result::Result<Known, Refused> {
        if end > self.max_head {
            return Err(head_too_long(self.max_head));
        }
        let head = self.input.data().get(..end).unwrap_or_default();
        let parsed = parse_request(head).map_err(|error| Refused {
            status: match error.code() {
                WS_E_QUOTA_EXCEEDED => Some(431),
                _ => Some(400),
            },
            error,
        })?;
        self.input.consume(end);
        // What a refusal says and when the connection ends depends on these.
        self.minor = parsed.minor;
        self.keep = keeps_alive(parsed.minor, &parsed.headers);
        self.head_only = parsed.method == "HEAD";
        let known = Known::new(parsed)?;
        self.last = (end <= MAX_KEPT_HEAD).then(|| known.clone());
        Ok(known)
    }

    /// Refuses what cannot become an HTTP request before its sender has to be waited for.
    fn require_request_line(&self) -> std::result::Result<(), Refused> {
        let data = self.input.data();
        let method = data.split(|&byte| byte == b' ').next().unwrap_or_default();
        let legal = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
        if method.len() <= 32 && method.iter().all(legal) {
            return Ok(());
        }
        Err(refused(
            400,
            format!(
                "this is not an HTTP request; it begins with {}",
                quote(data)
            ),
        ))
    }
}

impl Known {
    fn new(head: RequestHead) -> std::result::Result<Known, Refused> {
        require_host(&head)?;
        let body = request_framing(&head.headers).map_err(|error| Refused {
            status: Some(400),
            error,
        })?;
        let expectation = head.headers.get("Expect");
        if let Some(expectation) = expectation
            && !expectation.eq_ignore_ascii_case(b"100-continue")
        {
            let text = format!("the expectation {} is not known", quote(expectation));
            return Err(refused(417, text));
        }
        Ok(Known {
            body,
            keep: keeps_alive(head.minor, &head.headers),
            expects_continue: expectation.is_some() && head.minor >= 1,
            head_only: head.method == "HEAD",
            head: Arc::new(head),
        })
    }
}

/// A client of HTTP/1.1 must say which host it means, once (RFC 9112 section 3.2).
fn require_host(head: &RequestHead) -> std::result::Result<(), Refused> {
    match head.headers.all("Host").count() {
        1 => Ok(()),
        0 if head.minor == 0 => Ok(()),
        count => Err(refused(
            400,
            format!("an HTTP request has {count} Host fields"),
        )),
    }
}

fn refused(status: u16, text: String) -> Refused {
    Refused {
        status: Some(status),
        error: Error::invalid_format(text),
    }
}

/// What a request gets whose head is too long.
pub fn head_too_long(max: usize) -> Refused {
    Refused {
        status: Some(431),
        error: Error::quota(format!(
            "the head of an HTTP request is longer than the {max} bytes that \
             WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE allows"
        )),
    }
}

/// What to answer when a body could not be read.
fn status_for(error: &Error) -> Option<u16> {
    match error.code() {
        WS_E_QUOTA_EXCEEDED => Some(413),
        WS_E_INVALID_FORMAT => Some(400),
        _ => None,
    }
}
