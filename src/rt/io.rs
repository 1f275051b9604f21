//! A descriptor that an operation can wait for under either driver.

use std::future::poll_fn;
use std::io::{self, IoSlice};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use once_cell::sync::OnceCell;

use super::drive::Drive;
use super::reactor::{Direction, Registration};
use super::{sys, time};

/// An open descriptor.
///
/// It meets the reactor at the first wait in the background, and leaves it when dropped. Waits may end early: the caller
/// tries its system call, waits when that would block, and tries again.
pub struct Io {
    registration: OnceCell<Registration>,
    fd: OwnedFd,
}

/// How long a wait lasts that the reactor has no memory for.
const BLIND_NAP: Duration = Duration::from_millis(10);

impl Io {
    /// Takes a descriptor over. System calls on it must not block (MSG_DONTWAIT or O_NONBLOCK).
    pub fn new(fd: OwnedFd) -> Io {
        Io {
            registration: OnceCell::new(),
            fd,
        }
    }

    /// The descriptor.
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }

    /// Tells the reactor that nobody waits in the background for some time: what happens on the descriptor wakes no thread
    /// until somebody does.
    pub fn rest(&self) {
        if let Some(registration) = self.registration.get() {
            registration.rest(self.fd());
        }
    }

    /// Waits until there is something to read, or the peer closed.
    pub async fn readable(&self, drive: &Drive) {
        poll_fn(|cx| self.poll_readable(drive, cx)).await;
    }

    /// Waits until there is room to write, or the connection ended.
    pub async fn writable(&self, drive: &Drive) {
        poll_fn(|cx| self.poll_writable(drive, cx)).await;
    }

    /// [`Io::readable`] as a poll function.
    pub fn poll_readable(&self, drive: &Drive, cx: &mut Context<'_>) -> Poll<()> {
        self.poll_ready(drive, cx, Direction::Read)
    }

    /// [`Io::writable`] as a poll function.
    pub fn poll_writable(&self, drive: &Drive, cx: &mut Context<'_>) -> Poll<()> {
        self.poll_ready(drive, cx, Direction::Write)
    }

    /// Reads from a stream socket as [`sys::recv`]; when that empties the socket, the next wait in the background needs
    /// no look at it first.
    pub fn recv(&self, buf: &mut [u8]) -> io::Result<usize> {
        let result = sys::recv(self.fd(), buf, 0);
        self.note(Direction::Read, &result, buf.len());
        result
    }

    /// Writes to a stream socket as [`sys::send`], with the same thrift as [`Io::recv`].
    pub fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        let result = sys::send(self.fd(), bytes);
        self.note(Direction::Write, &result, bytes.len());
        result
    }

    /// Writes to a stream socket as [`sys::send_vectored`], with the same thrift as [`Io::recv`].
    pub fn send_vectored(&self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        let result = sys::send_vectored(self.fd(), bufs);
        let offered = bufs.iter().map(|piece| piece.len()).sum();
        self.note(Direction::Write, &result, offered);
        result
    }

    /// [`Io::recv`] that waits until there is something: the usual leaf of a read.
    pub fn poll_recv(
        &self,
        drive: &Drive,
        cx: &mut Context<'_>,
        buf: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_read(drive, cx, || self.recv(buf))
    }

    /// [`Io::poll_recv`] that appends.
    pub fn poll_recv_append(
        &self,
        drive: &Drive,
        cx: &mut Context<'_>,
        bytes: &mut Vec<u8>,
    ) -> Poll<io::Result<usize>> {
        self.poll_read(drive, cx, || {
            let result = sys::recv_append(self.fd(), bytes);
            self.note(Direction::Read, &result, sys::APPEND);
            result
        })
    }

    fn poll_read(
        &self,
        drive: &Drive,
        cx: &mut Context<'_>,
        mut read: impl FnMut() -> io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        // What is known to be empty need not be asked.
        if !drive.is_sync() && self.is_drained() {
            ready!(self.poll_readable(drive, cx));
        }
        loop {
            // The system call tells what an edge that came earlier would tell; without this a later wait would end for nothing.
            if let Some(registration) = self.registration.get() {
                registration.source().consume(Direction::Read);
            }
            match read() {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    ready!(self.poll_readable(drive, cx));
                }
                result => return Poll::Ready(result),
            }
        }
    }

    fn is_drained(&self) -> bool {
        let registration = self.registration.get();
        registration.is_some_and(|known| known.source().would_still_block(Direction::Read))
    }

    fn note(&self, direction: Direction, result: &io::Result<usize>, offered: usize) {
        let blocked = match result {
            Ok(count) => *count < offered,
            Err(error) => error.kind() == io::ErrorKind::WouldBlock,
        };
        if blocked && let Some(registration) = self.registration.get() {
            registration.source().would_block(direction);
        }
    }

    fn poll_ready(&self, drive: &Drive, cx: &mut Context<'_>, direction: Direction) -> Poll<()> {
        if drive.is_sync() {
            let known = drive.announce(self.fd.as_raw_fd(), direction.poll_events());
            return if known {
                Poll::Ready(())
            } else {
                Poll::Pending
            };
        }
        let registration = self
            .registration
            .get_or_try_init(|| Registration::new(self.fd()));
        match registration {
            Ok(registration) => registration.poll(direction, cx, self.fd()),
            // epoll refuses what is always ready, such as a file.
            Err(error) if error.raw_os_error() == Some(libc::EPERM) => Poll::Ready(()),
            Err(_) if sys::ready_now(self.fd(), direction.poll_events()) => Poll::Ready(()),
            Err(_) => {
                time::wake_after(BLIND_NAP, cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Io {
    fn drop(&mut self) {
        if let Some(registration) = self.registration.take() {
            registration.remove(self.fd());
        }
    }
}
