//! Listening TCP sockets.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::task::{Context, Poll, ready};

use socket2::{Domain, Protocol, SockRef, Socket, Type};

use crate::base::error::{Error, Result};
use crate::net::stream::Stream;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::io::Io;
use crate::rt::resolve::Family;
use crate::rt::time::{Deadline, sleep_until};

/// How long a listener pauses after a failure that is not one connection's.
const ACCEPT_PAUSE_MS: u32 = 100;

/// A socket that accepts connections.
pub struct TcpListener {
    io: Io,
    local: SocketAddr,
}

impl TcpListener {
    /// Listens on `host`: an IP literal (IPv6 with or without brackets) binds that address, anything else ("+", "*", a name) every
    /// address of the family, as the WsOpenListener page says. Port 0 takes a free one.
    pub fn bind(host: &str, port: u16, family: Family, backlog: i32) -> Result<TcpListener> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let address = match bare.parse::<IpAddr>() {
            Ok(literal) => Some(literal),
            Err(_) if family == Family::V4 => Some(Ipv4Addr::UNSPECIFIED.into()),
            Err(_) if family == Family::V6 => Some(Ipv6Addr::UNSPECIFIED.into()),
            Err(_) => None,
        };
        let bound = match address {
            Some(address) => listen(SocketAddr::new(address, port), false, backlog),
            None => listen_dual(port, backlog),
        };
        bound.map_err(|error| Error::from_io(&error, format!("listening on {host}:{port}")))
    }

    /// The next connection. Connections that break before they are accepted are skipped.
    pub async fn accept(&self, drive: &Drive) -> Result<Stream> {
        std::future::poll_fn(|cx| self.poll_accept(drive, cx)).await
    }

    /// [`TcpListener::accept`] for whoever keeps its own state.
    pub fn poll_accept(&self, drive: &Drive, cx: &mut Context<'_>) -> Poll<Result<Stream>> {
        loop {
            match accept_one(&self.io) {
                Ok(stream) => return Poll::Ready(Ok(stream)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    ready!(self.io.poll_readable(drive, cx));
                }
                Err(error) if is_passing(&error) => {}
                Err(error) => {
                    let doing = format!("accepting a connection on {}", self.local);
                    return Poll::Ready(Err(Error::from_io(&error, doing)));
                }
            }
        }
    }

    /// The next connection, also after failures; none when `stop` is cancelled.
    pub async fn accept_unless(&self, drive: &Drive, stop: &Cancel) -> Option<Stream> {
        while stop.reason().is_none() {
            if let Ok(stream) = stop.guard(self.accept(drive)).await {
                return Some(stream);
            }
            // Out of descriptors or memory, most likely: others may give some back.
            let pause = async {
                sleep_until(drive, Deadline::after_ms(ACCEPT_PAUSE_MS)).await;
                Ok(())
            };
            let _ = stop.guard(pause).await;
        }
        None
    }

    /// The port that is listened on.
    pub fn local_port(&self) -> u16 {
        self.local.port()
    }

    /// The address that is listened on.
    pub fn local_addr(&self) -> SocketAddr {
        self.local
    }
}

impl fmt::Debug for TcpListener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TcpListener on {}", self.local)
    }
}

/// Both families on one socket; IPv4 alone where the system has no IPv6.
fn listen_dual(port: u16, backlog: i32) -> io::Result<TcpListener> {
    let any = SocketAddr::new(Ipv6Addr::UNSPECIFIED.into(), port);
    listen(any, true, backlog).or_else(|error| match error.raw_os_error() {
        Some(libc::EAFNOSUPPORT | libc::EADDRNOTAVAIL) => {
            let any = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), port);
            listen(any, false, backlog)
        }
        _ => Err(error),
    })
}

fn listen(address: SocketAddr, dual: bool, backlog: i32) -> io::Result<TcpListener> {
    let kind = Type::STREAM.nonblocking().cloexec();
    let socket = Socket::new(Domain::for_address(address), kind, Some(Protocol::TCP))?;
    if address.is_ipv6() {
        socket.set_only_v6(!dual)?;
    }
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(backlog)?;
    let local = socket.local_addr()?.as_socket().unwrap_or(address);
    Ok(TcpListener {
        io: Io::new(socket.into()),
        local,
    })
}

fn accept_one(listener: &Io) -> io::Result<Stream> {
    let (socket, peer) = SockRef::from(&listener.fd()).accept()?;
    let peer = peer
        .as_socket()
        .ok_or_else(|| io::Error::from_raw_os_error(libc::ECONNABORTED))?;
    socket.set_nonblocking(true)?;
    socket.set_tcp_nodelay(true)?;
    Ok(Stream::from_tcp(socket.into(), peer))
}

/// Errors that belong to one connection that went away, not to the listener (accept(2), "Error handling").
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.raw_os_error(),
        Some(
            libc::ECONNABORTED
                | libc::ECONNRESET
                | libc::EINTR
                | libc::EPROTO
                | libc::ENETDOWN
                | libc::ENETUNREACH
                | libc::EHOSTUNREACH
                | libc::EHOSTDOWN
                | libc::ENONET
                | libc::ENOPROTOOPT
                | libc::EOPNOTSUPP
        )
    )
}
