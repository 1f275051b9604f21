//! How a thread that drives an operation sleeps and is woken.
//!
//! Each level of `block_on` on a thread has a parker of its own, so a wake-up meant for an outer operation is not
//! swallowed by one that a callback inside it runs. Waking a thread that is awake costs no system call.

use std::cell::RefCell;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Wake, Waker};
use std::time::Duration;

use once_cell::sync::OnceCell;

use super::drive::PollList;
use super::sys;
use super::time::Deadline;

/// Nothing happened since the last park.
const EMPTY: u32 = 0;
/// The thread waits for descriptors, or is about to: a wake-up must write its own.
const PARKED: u32 = 1;
/// Woken; the next park returns at once.
const NOTIFIED: u32 = 2;
/// The thread waits for nothing but its wake-up.
const ASLEEP: u32 = 3;

/// When no descriptor can be had for wake-ups, the thread looks for them this often.
const BLIND_NAP: Duration = Duration::from_millis(2);

/// One sleeping place.
pub(super) struct Parker {
    state: AtomicU32,
    /// Made at the first park beside other descriptors: operations that wait for none need none.
    counter: OnceCell<OwnedFd>,
}

impl Parker {
    fn new() -> Arc<Parker> {
        Arc::new(Parker {
            state: AtomicU32::new(EMPTY),
            counter: OnceCell::new(),
        })
    }

    /// Sleeps until it is woken, one of `fds` is ready (their `revents` say which) or `until` has come. May return early.
    pub(super) fn park(&self, fds: &mut PollList, until: Deadline) {
        if fds.is_empty() {
            return self.sleep(until);
        }
        let counter = self.counter.get_or_try_init(sys::eventfd).ok();
        let sleeps =
            self.state
                .compare_exchange(EMPTY, PARKED, Ordering::AcqRel, Ordering::Acquire);
        if sleeps.is_err() {
            self.state.swap(EMPTY, Ordering::AcqRel);
            return;
        }
        let mut timeout = until.remaining();
        match counter {
            Some(counter) => fds.push(sys::pollfd(counter.as_raw_fd(), libc::POLLIN)),
            None => timeout = Some(timeout.map_or(BLIND_NAP, |left| left.min(BLIND_NAP))),
        }
        // A failed poll (no memory) is an early return: the operation is polled again and sees for itself.
        let _ = sys::poll(fds, timeout);
        self.state.swap(EMPTY, Ordering::AcqRel);
        if let Some(counter) = counter {
            let woken = fds.pop().is_some_and(|entry| entry.revents != 0);
            if woken {
                sys::eventfd_clear(counter.as_fd());
            }
        }
    }

    /// Without other descriptors the system can wait for the state itself, which takes it half as many calls.
    fn sleep(&self, until: Deadline) {
        let sleeps =
            self.state
                .compare_exchange(EMPTY, ASLEEP, Ordering::AcqRel, Ordering::Acquire);
        if sleeps.is_ok() {
            sys::futex_wait(&self.state, ASLEEP, until.remaining());
        }
        self.state.swap(EMPTY, Ordering::AcqRel);
    }

    fn unpark(&self) {
        match self.state.swap(NOTIFIED, Ordering::AcqRel) {
            PARKED => {
                if let Some(counter) = self.counter.get() {
                    sys::eventfd_signal(counter.as_fd());
                }
            }
            ASLEEP => sys::futex_wake(&self.state),
            _ => {}
        }
    }
}

impl Wake for Parker {
    fn wake(self: Arc<Parker>) {
        self.unpark();
    }

    fn wake_by_ref(self: &Arc<Parker>) {
        self.unpark();
    }
}

thread_local! {
    /// The parkers of this thread that no `block_on` uses just now.
    static SPARE: RefCell<Vec<Seat>> = const { RefCell::new(Vec::new()) };
}

struct Seat {
    parker: Arc<Parker>,
    waker: Waker,
}

impl Seat {
    fn new() -> Seat {
        let parker = Parker::new();
        let waker = Waker::from(Arc::clone(&parker));
        Seat { parker, waker }
    }
}

/// Runs `body` with a parker of this thread that nobody else uses meanwhile, and the waker that wakes it.
pub(super) fn with<R>(body: impl FnOnce(&Parker, &Waker) -> R) -> R {
    let spare = SPARE.try_with(|spare| spare.borrow_mut().pop());
    let seat = spare.ok().flatten().unwrap_or_else(Seat::new);
    let result = body(&seat.parker, &seat.waker);
    // At the end of a thread its spare parkers are gone; then this one goes too.
    let _ = SPARE.try_with(|spare| spare.borrow_mut().push(seat));
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixStream;

    #[test]
    fn a_wake_up_before_the_park_is_kept() {
        let parker = Parker::new();
        Waker::from(Arc::clone(&parker)).wake();
        parker.park(&mut PollList::new(), Deadline::NEVER);
        assert!(parker.counter.get().is_none());
        let (ours, _theirs) = UnixStream::pair().unwrap();
        let mut fds = PollList::new();
        fds.push(sys::pollfd(ours.as_raw_fd(), libc::POLLIN));
        Waker::from(Arc::clone(&parker)).wake();
        parker.park(&mut fds, Deadline::NEVER);
        assert!(parker.counter.get().is_some());
    }

    #[test]
    fn a_wake_up_ends_every_kind_of_park() {
        let (ours, _theirs) = UnixStream::pair().unwrap();
        let mut descriptors = PollList::new();
        descriptors.push(sys::pollfd(ours.as_raw_fd(), libc::POLLIN));
        for fds in [PollList::new(), descriptors] {
            wakes_up(fds);
        }
    }

    fn wakes_up(mut fds: PollList) {
        let parker = Parker::new();
        let waker = Waker::from(Arc::clone(&parker));
        let helper = std::thread::spawn(move || {
            for _ in 0..1000 {
                waker.wake_by_ref();
                std::thread::yield_now();
            }
        });
        parker.park(&mut fds, Deadline::NEVER);
        assert!(helper.join().is_ok());
    }
}
