//! The client's end of a connection: one exchange after the other.

mod short;

use std::future::poll_fn;
use std::io::IoSlice;
use std::mem;
use std::task::{Context, Poll};

use smallvec::SmallVec;

use crate::base::error::{Error, Result};
use crate::net::http1::body::{Framing, read_body, response_framing};
use crate::net::http1::message::{
    Familiar, HeadScan, HeaderLine, MAX_HEAD, ResponseHead, keeps_alive, leading_empty_lines,
    parse_response, write_content_length, write_header, write_request_line,
};
use crate::net::input::Input;
use crate::net::quote;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::rt::sys::Peek;

/// Interim responses (100 Continue and the like) that are skipped before the final one.
const MAX_INTERIM: u32 = 16;

/// A request to send.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// `POST`, as a rule.
    pub method: &'a str,
    /// Path and query; what an HTTP request line cannot carry is escaped.
    pub target: &'a str,
    /// The Host field: host and, unless it is the default, port.
    pub host: &'a str,
    /// All other fields except Content-Length.
    pub headers: &'a [HeaderLine<'a>],
    /// The body, in pieces.
    pub body: &'a [&'a [u8]],
}

/// The head of a request, but for its length: made once, sent with any number of bodies.
#[derive(Clone, Debug)]
pub struct Head(Vec<u8>);

impl Head {
    /// The head that goes with a request; its body does not matter.
    pub fn of(request: &Request<'_>) -> Result<Head> {
        let mut out = Vec::new();
        write_request_line(&mut out, request.method, request.target, request.host)?;
        for header in request.headers {
            write_header(&mut out, *header)?;
        }
        Ok(Head(out))
    }
}

/// A response with its whole body.
#[derive(Debug)]
pub struct Response {
    /// Status and fields.
    pub head: ResponseHead,
    /// The body, without its transfer coding.
    pub body: Vec<u8>,
}

/// What the connection can be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// For the next exchange.
    Ready,
    /// For nothing yet: an exchange is going on, or broke off.
    Busy,
    /// For nothing any more.
    Spent,
}

/// A connection to a server.
#[derive(Debug)]
pub struct Connection {
    stream: Stream,
    input: Input,
    /// The head of the last request.
    head: Vec<u8>,
    /// The head of the last response.
    response: ResponseHead,
    /// What the next response need not say anew.
    familiar: Option<Familiar>,
    state: State,
}

impl Connection {
    /// A connection without an exchange yet.
    pub fn new(stream: Stream) -> Connection {
        Connection {
            stream,
            input: Input::new(),
            head: Vec::new(),
            response: ResponseHead::default(),
            familiar: None,
            state: State::Ready,
        }
    }

    /// The stream below, to abort it for example.
    pub fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Whether the last exchange left the connection good for another one, as far as this side knows.
    pub fn is_ready(&self) -> bool {
        self.state == State::Ready
    }

    /// [`Connection::is_ready`], and the server has neither closed it nor sent anything unasked.
    pub fn is_alive(&self) -> bool {
        self.is_ready() && self.stream.peek() == Peek::Idle
    }

    /// Gives up memory while the connection waits for its next use.
    pub fn release_buffers(&mut self) {
        self.input.release();
        self.head = Vec::new();
        self.response = ResponseHead::default();
        self.familiar = None;
    }

    /// The head of the response that was received last.
    pub fn response(&self) -> &ResponseHead {
        &self.response
    }

    /// Sends a request and reads its response, whose body may have `max_body` bytes. The request is never sent twice.
    pub async fn exchange(
        &mut self,
        drive: &Drive,
        request: &Request<'_>,
        max_body: usize,
    ) -> Result<Response> {
        let head = Head::of(request)?;
        self.send(drive, &head, request.body).await?;
        let body = self.receive(drive, max_body, Vec::new()).await?;
        self.familiar = None;
        Ok(Response {
            head: mem::take(&mut self.response),
            body,
        })
    }

    /// Sends a request, whose body may come in pieces. It returns early when the server refuses the request before it was sent
    /// whole; `receive` gets the refusal.
    pub async fn send(&mut self, drive: &Drive, head: &Head, body: &[&[u8]]) -> Result<()> {
        if self.state != State::Ready {
            return Err(Error::invalid_operation(
                "the HTTP connection is not ready for another request",
            ));
        }
        self.write_head(head, body.iter().map(|piece| piece.len()).sum());
        self.state = State::Busy;
        self.send_rest(drive, body, Ok(0)).await
    }

    /// Sends what is left of a request of which so much has gone out, or whose sending has failed so.
    pub async fn send_rest(
        &mut self,
        drive: &Drive,
        body: &[&[u8]],
        sent: Result<usize>,
    ) -> Result<()> {
        let mut slices: SmallVec<[IoSlice<'_>; 4]> = SmallVec::new();
        slices.push(IoSlice::new(&self.head));
        slices.extend(body.iter().map(|piece| IoSlice::new(piece)));
        let mut rest = slices.as_mut_slice();
        let (stream, input) = (&self.stream, &mut self.input);
        let mut sent = match sent {
            Ok(count) => Ok(Sent::Bytes(count)),
            Err(error) => {
                poll_fn(|cx| Poll::Ready(answered(drive, cx, stream, input, error.clone()))).await
            }
        };
        loop {
            match sent? {
                Sent::Bytes(count) => IoSlice::advance_slices(&mut rest, count),
                Sent::Refused => {
                    self.state = State::Spent;
                    return Ok(());
                }
            }
            if rest.is_empty() {
                return Ok(());
            }
            sent = poll_fn(|cx| poll_send(drive, cx, stream, input, rest)).await;
        }
    }

    /// Reads the response to the request that was sent: its head stays here, its body is the result, in a buffer that may have
    /// been used before.
    pub async fn receive(
        &mut self,
        drive: &Drive,
        max_body: usize,
        buffer: Vec<u8>,
    ) -> Result<Vec<u8>> {
        self.familiar = None;
        let (stream, input) = (&self.stream, &mut self.input);
        let head = &mut self.response;
        if drive.is_sync() && input.is_empty() {
            // The response is never there yet: reading before waiting would be a system call for nothing.
            poll_fn(|cx| stream.poll_readable(drive, cx)).await;
        }
        let mut interim = 0;
        loop {
            read_head(drive, stream, input, head).await?;
            match head.status {
                101 => {
                    return Err(Error::invalid_format(
                        "the server switches protocols (HTTP status 101), which nobody asked for",
                    ));
                }
                100..=199 if interim < MAX_INTERIM => interim += 1,
                100..=199 => {
                    return Err(Error::invalid_format(format!(
                        "the server sent more than {MAX_INTERIM} interim HTTP responses"
                    )));
                }
                _ => break,
            }
        }
        let framing = response_framing(head.status, &head.headers)?;
        let body = read_body(drive, stream, input, framing, max_body, buffer).await?;
        let kept = self.state == State::Busy
            && framing != Framing::UntilClose
            && keeps_alive(head.minor, &head.headers)
            && self.input.is_empty();
        if kept && matches!(framing, Framing::Length(_)) {
            self.familiar = self.response.familiar();
        }
        self.state = if kept { State::Ready } else { State::Spent };
        Ok(body)
    }

    fn write_head(&mut self, head: &Head, length: usize) {
        let out = &mut self.head;
        out.clear();
        out.extend_from_slice(&head.0);
        write_content_length(out, length);
        out.extend_from_slice(b"\r\n");
    }
}

/// What one step of sending did.
enum Sent {
    Bytes(usize),
    /// The server has said no, or has closed its ears while its answer is here already.
    Refused,
}

/// Writes once. While the server does not take more, listen to it: a refusal ends the sending (RFC 9112 section 9.5).
fn poll_send(
    drive: &Drive,
    cx: &mut Context<'_>,
    stream: &Stream,
    input: &mut Input,
    rest: &[IoSlice<'_>],
) -> Poll<Result<Sent>> {
    match stream.poll_write(drive, cx, rest) {
        Poll::Ready(Ok(count)) => return Poll::Ready(Ok(Sent::Bytes(count))),
        Poll::Ready(Err(error)) => return Poll::Ready(answered(drive, cx, stream, input, error)),
        Poll::Pending => {}
    }
    while input.data().len() < MAX_HEAD {
        match input.poll_fill(drive, cx, stream) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Ok(0)) if input.is_empty() => {
                return Poll::Ready(Err(Error::disconnected(format!(
                    "{} closed the connection while the HTTP request was being sent",
                    stream.peer_addr()
                ))));
            }
            Poll::Ready(Ok(0)) => return Poll::Ready(Ok(Sent::Refused)),
            Poll::Ready(Ok(_)) if is_refusal(input.data()) => {
                return Poll::Ready(Ok(Sent::Refused));
            }
            Poll::Ready(Ok(_)) => {}
            Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
        }
    }
    Poll::Pending
}

/// After a write failed: an answer that came before says more than the broken connection.
fn answered(
    drive: &Drive,
    cx: &mut Context<'_>,
    stream: &Stream,
    input: &mut Input,
    error: Error,
) -> Result<Sent> {
    if input.is_empty() {
        let _ = input.poll_fill(drive, cx, stream);
    }
    if input.is_empty() {
        return Err(error.context("the HTTP request could not be sent whole"));
    }
    Ok(Sent::Refused)
}

/// Whether the bytes begin with a complete head of a response that turns the request down.
fn is_refusal(data: &[u8]) -> bool {
    HeadScan::default()
        .find(data)
        .and_then(|end| data.get(..end))
        .is_some_and(|head| !matches!(parse_response(head), Ok(head) if head.status < 300))
}

/// Reads one response head.
async fn read_head(
    drive: &Drive,
    stream: &Stream,
    input: &mut Input,
    head: &mut ResponseHead,
) -> Result<()> {
    let mut scan = HeadScan::default();
    loop {
        if head.is_same(input.data()) {
            input.consume(head.size());
            return Ok(());
        }
        if input
            .data()
            .first()
            .is_some_and(|byte| byte.is_ascii_whitespace())
        {
            input.consume(leading_empty_lines(input.data()));
        }
        require_http(input.data())?;
        if let Some(end) = scan.find(input.data()) {
            head.parse(input.data().get(..end).unwrap_or_default())?;
            input.consume(end);
            return Ok(());
        }
        if input.data().len() > MAX_HEAD {
            return Err(Error::quota(format!(
                "the head of the HTTP response is longer than {MAX_HEAD} bytes"
            )));
        }
        if input.fill(drive, stream).await? == 0 {
            return Err(ended_early(stream, input.data()));
        }
    }
}

/// Refuses what cannot become an HTTP response as soon as it shows, even if its sender keeps the connection open.
fn require_http(data: &[u8]) -> Result<()> {
    const START: &[u8] = b"HTTP/1.";
    if data
        .iter()
        .zip(START)
        .all(|(byte, expected)| byte == expected)
    {
        return Ok(());
    }
    Err(Error::invalid_format(format!(
        "the server's answer is not an HTTP/1 response; it begins with {}",
        quote(data)
    )))
}

fn ended_early(stream: &Stream, data: &[u8]) -> Error {
    let peer = stream.peer_addr();
    if data.is_empty() {
        return Error::disconnected(format!(
            "{peer} closed the connection instead of answering the HTTP request"
        ));
    }
    Error::disconnected(format!(
        "{peer} closed the connection inside the head of its HTTP response, after {}",
        quote(data)
    ))
}
