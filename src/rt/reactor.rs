//! The runtime's view of descriptors: one epoll instance, each descriptor registered once and edge-triggered.
//!
//! An edge is remembered in the [`Source`] until a wait consumes it. A wait that follows a system call which would have
//! blocked may rely on the next edge; any other wait looks at the descriptor first, so that bytes left unread by the
//! caller cannot be slept on. The end of the stream is kept in a bit of its own: it may come in one edge with the last
//! bytes, and no other edge follows.

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use once_cell::sync::OnceCell;
use parking_lot::Mutex;
use smallvec::SmallVec;

use super::slab::Slab;
use super::{executor, sys};

/// What a wait is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Read,
    Write,
}

impl Direction {
    pub(super) fn poll_events(self) -> i16 {
        match self {
            Direction::Read => libc::POLLIN,
            Direction::Write => libc::POLLOUT,
        }
    }

    /// An edge has come that no wait has consumed.
    fn ready(self) -> u8 {
        match self {
            Direction::Read => 1,
            Direction::Write => 2,
        }
    }

    /// The last system call would have blocked: only an edge can change that.
    fn blocked(self) -> u8 {
        match self {
            Direction::Read => 4,
            Direction::Write => 8,
        }
    }
}

/// The peer closed its side, or all of it.
const HUP: u8 = 16;

/// A direction keeps this many waiting tasks; older ones are woken early to make room.
const MAX_WAITERS: usize = 16;

/// What the reactor knows of one descriptor.
pub(super) struct Source {
    bits: AtomicU8,
    waiters: Mutex<Waiters>,
}

type Wakers = SmallVec<[Waker; 1]>;

#[derive(Default)]
struct Waiters {
    readers: Wakers,
    writers: Wakers,
    /// The reactor is not told of the descriptor's edges.
    resting: bool,
}

/// All that a direction's wait can be for, edge by edge.
const EDGES: u32 = (libc::EPOLLIN | libc::EPOLLOUT | libc::EPOLLRDHUP | libc::EPOLLET) as u32;

/// Nothing but the end of the connection, which cannot be left out.
const REST: u32 = libc::EPOLLET as u32;

impl Waiters {
    fn of(&mut self, direction: Direction) -> &mut Wakers {
        match direction {
            Direction::Read => &mut self.readers,
            Direction::Write => &mut self.writers,
        }
    }
}

impl Source {
    /// Registration reports the state of that moment as an edge, hence the `blocked` bits.
    fn new() -> Source {
        Source {
            bits: AtomicU8::new(Direction::Read.blocked() | Direction::Write.blocked()),
            waiters: Mutex::new(Waiters::default()),
        }
    }

    /// Notes that a system call would have blocked.
    pub(super) fn would_block(&self, direction: Direction) {
        self.bits.fetch_or(direction.blocked(), Ordering::AcqRel);
    }

    /// Whether the last system call would have blocked, and nothing has happened since.
    pub(super) fn would_still_block(&self, direction: Direction) -> bool {
        let asked = direction.blocked() | direction.ready() | HUP;
        self.bits.load(Ordering::Acquire) & asked == direction.blocked()
    }

    /// One wait in the background.
    fn poll(
        &self,
        direction: Direction,
        cx: &mut Context<'_>,
        key: u64,
        fd: BorrowedFd<'_>,
    ) -> Poll<()> {
        if self.consume(direction) {
            return Poll::Ready(());
        }
        let crowded_out = self.add_waiter(direction, cx.waker());
        self.wake_up(key, fd);
        if let Some(waker) = crowded_out {
            waker.wake();
        }
        if self.consume(direction) {
            return Poll::Ready(());
        }
        if !self.would_still_block(direction) && sys::ready_now(fd, direction.poll_events()) {
            return Poll::Ready(());
        }
        Poll::Pending
    }

    /// Takes the edge, if one has come.
    pub(super) fn consume(&self, direction: Direction) -> bool {
        if self.bits.load(Ordering::Acquire) & direction.ready() == 0 {
            return false;
        }
        let taken = direction.ready() | direction.blocked();
        self.bits.fetch_and(!taken, Ordering::AcqRel);
        true
    }

    fn add_waiter(&self, direction: Direction, waker: &Waker) -> Option<Waker> {
        let mut waiters = self.waiters.lock();
        let list = waiters.of(direction);
        if list.iter().any(|known| known.will_wake(waker)) {
            return None;
        }
        let crowded_out = (list.len() >= MAX_WAITERS).then(|| list.remove(0));
        list.push(waker.clone());
        crowded_out
    }

    /// Stops the edges, unless somebody waits for one.
    fn rest(&self, key: u64, fd: BorrowedFd<'_>) {
        let mut waiters = self.waiters.lock();
        if waiters.readers.is_empty() && waiters.writers.is_empty() && !waiters.resting {
            waiters.resting = change(key, fd, REST);
        }
    }

    /// Lets the edges come again, the present state among them.
    fn wake_up(&self, key: u64, fd: BorrowedFd<'_>) {
        let mut waiters = self.waiters.lock();
        if waiters.resting {
            let blocked = Direction::Read.blocked() | Direction::Write.blocked();
            self.bits.fetch_or(blocked, Ordering::AcqRel);
            waiters.resting = !change(key, fd, EDGES);
        }
    }

    /// Remembers what epoll reported and moves out who waits for it.
    fn report(&self, events: u32) -> Waiters {
        let has = |mask: libc::c_int| events & mask as u32 != 0;
        let ended = has(libc::EPOLLHUP) || has(libc::EPOLLERR);
        let reads = has(libc::EPOLLIN) || has(libc::EPOLLRDHUP) || ended;
        let writes = has(libc::EPOLLOUT) || ended;
        let mut bits = 0;
        if reads {
            bits |= Direction::Read.ready();
        }
        if writes {
            bits |= Direction::Write.ready();
        }
        if has(libc::EPOLLRDHUP) || ended {
            bits |= HUP;
        }
        self.bits.fetch_or(bits, Ordering::AcqRel);
        let mut waiters = self.waiters.lock();
        let mut woken = Waiters::default();
        if reads {
            woken.readers = std::mem::take(&mut waiters.readers);
        }
        if writes {
            woken.writers = std::mem::take(&mut waiters.writers);
        }
        woken
    }
}

/// The place of a descriptor in the reactor.
pub(super) struct Registration {
    source: Arc<Source>,
    key: u64,
}

impl Registration {
    /// Starts to watch `fd`.
    pub(super) fn new(fd: BorrowedFd<'_>) -> io::Result<Registration> {
        let reactor = Reactor::get()?;
        let source = Arc::new(Source::new());
        let key = reactor.slab.lock().insert(Arc::clone(&source));
        reactor.registered.fetch_add(1, Ordering::AcqRel);
        if let Err(error) = sys::epoll_add(reactor.epoll.as_fd(), fd, EDGES, key) {
            reactor.forget(key);
            return Err(error);
        }
        executor::attend();
        Ok(Registration { source, key })
    }

    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// One wait in the background; `fd` is the descriptor of [`Registration::new`].
    pub(super) fn poll(
        &self,
        direction: Direction,
        cx: &mut Context<'_>,
        fd: BorrowedFd<'_>,
    ) -> Poll<()> {
        self.source.poll(direction, cx, self.key, fd)
    }

    /// Until the next wait in the background nothing that happens on `fd` wakes a thread.
    pub(super) fn rest(&self, fd: BorrowedFd<'_>) {
        self.source.rest(self.key, fd);
    }

    /// Stops to watch; `fd` is the descriptor of [`Registration::new`], still open.
    pub(super) fn remove(self, fd: BorrowedFd<'_>) {
        if let Ok(reactor) = Reactor::get() {
            sys::epoll_remove(reactor.epoll.as_fd(), fd);
            reactor.forget(self.key);
        }
    }
}

/// Changes the events that a descriptor is watched for; false when the system refuses.
fn change(key: u64, fd: BorrowedFd<'_>, events: u32) -> bool {
    let changed = Reactor::get()
        .and_then(|reactor| sys::epoll_change(reactor.epoll.as_fd(), fd, events, key));
    changed.is_ok()
}

/// The epoll instance and who is registered in it.
pub(super) struct Reactor {
    epoll: OwnedFd,
    /// Edge-triggered: each signal wakes one thread, and it is never read.
    wake: OwnedFd,
    slab: Mutex<Slab<Arc<Source>>>,
    registered: AtomicUsize,
}

/// The key of [`Reactor::wake`], which no place of a slab has.
const WAKE: u64 = u64::MAX;

/// Events taken with one system call.
const BATCH: usize = 32;

impl Reactor {
    /// The reactor, made at the first use.
    pub(super) fn get() -> io::Result<&'static Reactor> {
        static REACTOR: OnceCell<Reactor> = OnceCell::new();
        REACTOR.get_or_try_init(|| {
            let epoll = sys::epoll()?;
            let wake = sys::eventfd()?;
            let edges = (libc::EPOLLIN | libc::EPOLLET) as u32;
            sys::epoll_add(epoll.as_fd(), wake.as_fd(), edges, WAKE)?;
            Ok(Reactor {
                epoll,
                wake,
                slab: Mutex::new(Slab::new()),
                registered: AtomicUsize::new(0),
            })
        })
    }

    /// The number of descriptors that are watched.
    pub(super) fn registered(&self) -> usize {
        self.registered.load(Ordering::Acquire)
    }

    /// Wakes one thread that waits, or the next one to wait.
    pub(super) fn signal(&self) {
        sys::eventfd_signal(self.wake.as_fd());
    }

    /// Waits for events and wakes who waits for them. True when a signal was among them.
    pub(super) fn wait(&self, timeout: Option<Duration>) -> bool {
        let mut space = [MaybeUninit::uninit(); BATCH];
        let events = sys::epoll_wait(self.epoll.as_fd(), &mut space, timeout);
        let mut signalled = false;
        let mut reported: SmallVec<[(Arc<Source>, u32); BATCH]> = SmallVec::new();
        {
            let slab = self.slab.lock();
            for event in events {
                let (key, bits) = (event.u64, event.events);
                if key == WAKE {
                    signalled = true;
                } else if let Some(source) = slab.find(key) {
                    reported.push((Arc::clone(source), bits));
                }
            }
        }
        for (source, bits) in reported {
            let woken = source.report(bits);
            woken.readers.into_iter().for_each(Waker::wake);
            woken.writers.into_iter().for_each(Waker::wake);
        }
        signalled
    }

    fn forget(&self, key: u64) {
        let source = self.slab.lock().remove(key);
        self.registered.fetch_sub(1, Ordering::AcqRel);
        drop(source);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_is_consumed_once_and_the_end_stays() {
        let source = Source::new();
        source.report(libc::EPOLLIN as u32);
        assert!(source.consume(Direction::Read));
        assert!(!source.consume(Direction::Read));
        assert!(!source.consume(Direction::Write));
        source.report((libc::EPOLLIN | libc::EPOLLRDHUP) as u32);
        assert!(source.consume(Direction::Read));
        assert_ne!(source.bits.load(Ordering::Acquire) & HUP, 0);
    }
}
