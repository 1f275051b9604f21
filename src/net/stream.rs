//! The one type of byte stream above all transports. TCP is the only kind so far; what is above does not see the difference.

use std::fmt;
use std::future::Future;
use std::io::{self, IoSlice};
use std::net::{Shutdown, SocketAddr};
use std::os::fd::{BorrowedFd, OwnedFd};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use smallvec::SmallVec;
use socket2::{Domain, Protocol, SockRef, Socket, TcpKeepalive, Type};

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::drive::Drive;
use crate::rt::io::Io;
use crate::rt::resolve::{Family, resolve};
use crate::rt::sys::{self, Peek};

/// A connected stream. Reading and writing need only `&self`, so a reader and a writer can use it at the same time.
pub struct Stream {
    kind: Kind,
    peer: SocketAddr,
}

enum Kind {
    Tcp(Io),
}

impl Stream {
    /// Connects to `host` (a name, an IPv4 literal, an IPv6 literal with or without brackets), trying each of its addresses.
    pub async fn connect(drive: &Drive, host: &str, port: u16, family: Family) -> Result<Stream> {
        let addresses = resolve(host, port, family).await;
        let addresses = addresses.map_err(|error| error.context(failed(host, port)))?;
        Stream::connect_to_one_of(drive, host, port, addresses).await
    }

    /// The same for a host whose addresses are known already.
    pub async fn connect_to_one_of(
        drive: &Drive,
        host: &str,
        port: u16,
        addresses: Vec<SocketAddr>,
    ) -> Result<Stream> {
        let mut failure: Option<Error> = None;
        for address in addresses {
            match connect_to(drive, address).await {
                Ok(stream) => return Ok(stream),
                Err(error) => failure = Some(with_earlier(error, failure)),
            }
        }
        Err(failure
            .unwrap_or_else(|| Error::new(WS_E_ENDPOINT_NOT_FOUND, "the host has no address"))
            .context(failed(host, port)))
    }

    /// Wraps a connected TCP socket.
    pub(crate) fn from_tcp(socket: OwnedFd, peer: SocketAddr) -> Stream {
        Stream {
            kind: Kind::Tcp(Io::new(socket)),
            peer,
        }
    }

    /// Reads once; 0 is the end of the stream.
    pub async fn read(&self, drive: &Drive, buf: &mut [u8]) -> Result<usize> {
        std::future::poll_fn(|cx| self.poll_read(drive, cx, buf)).await
    }

    /// [`Stream::read`] for whoever keeps its own state.
    pub fn poll_read(
        &self,
        drive: &Drive,
        cx: &mut Context<'_>,
        buf: &mut [u8],
    ) -> Poll<Result<usize>> {
        let outcome = ready!(self.io().poll_recv(drive, cx, buf));
        Poll::Ready(outcome.map_err(|error| self.error(&error, "receiving from")))
    }

    /// [`Stream::poll_read`] that appends as much as one system call gives.
    pub fn poll_read_append(
        &self,
        drive: &Drive,
        cx: &mut Context<'_>,
        bytes: &mut Vec<u8>,
    ) -> Poll<Result<usize>> {
        let outcome = ready!(self.io().poll_recv_append(drive, cx, bytes));
        Poll::Ready(outcome.map_err(|error| self.error(&error, "receiving from")))
    }

    /// Writes all pieces in order, in one system call if the peer's window takes them; otherwise waits until it does.
    pub fn write_all(
        &self,
        drive: &Drive,
        bufs: &[&[u8]],
    ) -> impl Future<Output = Result<()>> + Send {
        self.write_rest(drive, bufs, 0)
    }

    /// Writes what the peer's window takes of the pieces just now; how many bytes that were.
    pub fn write_now(&self, bufs: &[&[u8]]) -> Result<usize> {
        let slices: SmallVec<[IoSlice<'_>; 4]> =
            bufs.iter().map(|piece| IoSlice::new(piece)).collect();
        match self.io().send_vectored(&slices) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            outcome => outcome.map_err(|error| self.error(&error, "sending to")),
        }
    }

    /// [`Stream::write_all`] without the first `sent` bytes.
    pub async fn write_rest(&self, drive: &Drive, bufs: &[&[u8]], sent: usize) -> Result<()> {
        let mut slices: SmallVec<[IoSlice<'_>; 4]> =
            bufs.iter().map(|piece| IoSlice::new(piece)).collect();
        let mut rest = slices.as_mut_slice();
        IoSlice::advance_slices(&mut rest, sent);
        while !rest.is_empty() {
            let sent = std::future::poll_fn(|cx| self.poll_write(drive, cx, rest)).await?;
            IoSlice::advance_slices(&mut rest, sent);
        }
        Ok(())
    }

    /// Writes once, at least one byte if there is one.
    pub fn poll_write(
        &self,
        drive: &Drive,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        loop {
            match self.io().send_vectored(bufs) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    ready!(self.io().poll_writable(drive, cx));
                }
                outcome => {
                    return Poll::Ready(outcome.map_err(|error| self.error(&error, "sending to")));
                }
            }
        }
    }

    /// Writes what goes without waiting, which may be nothing.
    pub fn try_write(&self, bytes: &[u8]) -> Result<usize> {
        match self.io().send(bytes) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            outcome => outcome.map_err(|error| self.error(&error, "sending to")),
        }
    }

    /// Waits until there is something to read, or the end. May return early.
    pub fn poll_readable(&self, drive: &Drive, cx: &mut Context<'_>) -> Poll<()> {
        self.io().poll_readable(drive, cx)
    }

    /// Until somebody waits for the stream in the background, what happens on it wakes no thread of the runtime.
    pub fn rest(&self) {
        self.io().rest();
    }

    /// Looks whether the connection is idle, has unread bytes, or is closed.
    pub fn peek(&self) -> Peek {
        sys::peek_alive(self.fd())
    }

    /// Ends the stream towards the peer. A stream that broke earlier needs no end.
    pub fn shutdown_write(&self) {
        let _ = SockRef::from(&self.fd()).shutdown(Shutdown::Write);
    }

    /// Ends both directions: whoever waits on this stream wakes up.
    pub fn shutdown_both(&self) {
        let _ = SockRef::from(&self.fd()).shutdown(Shutdown::Both);
    }

    /// Makes the stream end with a reset, and wakes whoever waits on it; the peer sees that the session did not end well.
    pub fn reset(&self) {
        let _ = SockRef::from(&self.fd()).set_linger(Some(Duration::ZERO));
        let _ = SockRef::from(&self.fd()).shutdown(Shutdown::Read);
    }

    /// Makes the system probe an idle peer: after `idle` milliseconds, then every `interval` milliseconds.
    pub fn set_keep_alive(&self, idle: u32, interval: u32) -> Result<()> {
        let millis = |ms: u32| Duration::from_millis(u64::from(ms)).max(Duration::from_secs(1));
        let probes = TcpKeepalive::new()
            .with_time(millis(idle))
            .with_interval(millis(interval));
        SockRef::from(&self.fd())
            .set_tcp_keepalive(&probes)
            .map_err(|error| self.error(&error, "setting keep-alives towards"))
    }

    /// The other end.
    pub fn peer_addr(&self) -> SocketAddr {
        self.peer
    }

    /// This end.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        SockRef::from(&self.fd())
            .local_addr()
            .ok()
            .and_then(|address| address.as_socket())
    }

    fn io(&self) -> &Io {
        let Kind::Tcp(io) = &self.kind;
        io
    }

    fn fd(&self) -> BorrowedFd<'_> {
        self.io().fd()
    }

    fn error(&self, error: &io::Error, doing: &str) -> Error {
        Error::from_io(error, format!("{doing} {}", self.peer))
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stream to {}", self.peer)
    }
}

fn failed(host: &str, port: u16) -> String {
    format!("connecting to {host}:{port} failed")
}

/// One attempt at one address.
async fn connect_to(drive: &Drive, address: SocketAddr) -> Result<Stream> {
    let failed = |error: &io::Error| Error::from_io(error, format!("connecting to {address}"));
    let socket = start_connect(address).map_err(|error| failed(&error))?;
    let stream = Stream::from_tcp(socket.into(), address);
    while !is_connected(&stream).map_err(|error| failed(&error))? {
        std::future::poll_fn(|cx| stream.io().poll_writable(drive, cx)).await;
    }
    Ok(stream)
}

fn start_connect(address: SocketAddr) -> io::Result<Socket> {
    let kind = Type::STREAM.nonblocking().cloexec();
    let socket = Socket::new(Domain::for_address(address), kind, Some(Protocol::TCP))?;
    socket.set_tcp_nodelay(true)?;
    match socket.connect(&address.into()) {
        Err(error) if error.raw_os_error() != Some(libc::EINPROGRESS) => Err(error),
        _ => Ok(socket),
    }
}

/// Whether the connect is over; wake-ups may come before that.
fn is_connected(stream: &Stream) -> io::Result<bool> {
    sys::take_socket_error(stream.fd())?;
    if SockRef::from(&stream.fd()).peer_addr().is_err() {
        return Ok(false);
    }
    // With nobody listening on a port of the ephemeral range, TCP may connect a socket to itself.
    if stream.local_addr() == Some(stream.peer) {
        return Err(io::Error::from_raw_os_error(libc::ECONNREFUSED));
    }
    Ok(true)
}

/// The last failure counts; the texts of the others stay readable.
fn with_earlier(error: Error, earlier: Option<Error>) -> Error {
    let texts = earlier.iter().flat_map(|earlier| earlier.texts());
    texts.fold(error, |error, text| error.context(text.clone()))
}
