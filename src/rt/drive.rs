//! Who drives an operation: the thread that called, or the runtime.
//!
//! The leaves of an operation ask their [`Drive`] how to wait. Under the synchronous driver they announce what they wait
//! for, and the calling thread waits for all of it in one poll(2), together with its wake descriptor. In the background
//! they register with the reactor and the timers.

use std::os::fd::RawFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;
use smallvec::SmallVec;

use super::parker::Parker;
use super::sys;
use super::time::Deadline;

/// How the leaves of one operation wait.
#[derive(Clone)]
pub struct Drive(Arc<Inner>);

struct Inner {
    sync: AtomicBool,
    waits: Mutex<Waits>,
}

/// What the leaves announced since the driver last polled the operation (`events`), and what the last poll(2) answered
/// (`revents`).
#[derive(Default)]
pub(super) struct Waits {
    entries: PollList,
    until: Deadline,
}

/// Room for the descriptors of one operation and the wake descriptor of its thread.
pub(super) type PollList = SmallVec<[libc::pollfd; 3]>;

impl Drive {
    /// The calling thread drives.
    pub fn sync() -> Drive {
        Drive::new(true)
    }

    /// The runtime drives.
    pub fn background() -> Drive {
        Drive::new(false)
    }

    fn new(sync: bool) -> Drive {
        Drive(Arc::new(Inner {
            sync: AtomicBool::new(sync),
            waits: Mutex::new(Waits::default()),
        }))
    }

    /// Whether the calling thread drives.
    pub fn is_sync(&self) -> bool {
        self.0.sync.load(Ordering::Acquire)
    }

    /// Hands the operation to the runtime: from its next poll on it waits in the background.
    pub fn detach(&self) {
        self.0.sync.store(false, Ordering::Release);
        *self.0.waits.lock() = Waits::default();
    }

    /// Announces a wait for `events` of `fd`; true when the last poll(2) has already reported them (once).
    pub(super) fn announce(&self, fd: RawFd, events: i16) -> bool {
        let ended = libc::POLLERR | libc::POLLHUP | libc::POLLNVAL;
        let mut waits = self.0.waits.lock();
        let Some(entry) = waits.entries.iter_mut().find(|entry| entry.fd == fd) else {
            waits.entries.push(sys::pollfd(fd, events));
            return false;
        };
        if entry.revents & (events | ended) != 0 {
            entry.revents &= !(events | ended);
            return true;
        }
        entry.events |= events;
        false
    }

    /// Announces that the operation wants to be polled at `at` even if nothing happens.
    pub(super) fn announce_deadline(&self, at: Deadline) {
        let mut waits = self.0.waits.lock();
        waits.until = waits.until.min(at);
    }

    /// Starts a `block_on`: what an outer one on the same drive has announced is set aside.
    pub(super) fn set_aside(&self) -> Waits {
        std::mem::take(&mut self.0.waits.lock())
    }

    /// Ends a `block_on`.
    pub(super) fn put_back(&self, waits: Waits) {
        *self.0.waits.lock() = waits;
    }

    /// Sleeps until something that was announced happens, or the parker is woken. The operation is polled after that and
    /// announces anew.
    pub(super) fn park(&self, parker: &Parker) {
        let Waits { mut entries, until } = self.set_aside();
        entries.retain(|entry| {
            entry.revents = 0;
            entry.events != 0
        });
        parker.park(&mut entries, until);
        entries.iter_mut().for_each(|entry| entry.events = 0);
        self.0.waits.lock().entries = entries;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements_merge_and_are_answered_once() {
        let drive = Drive::sync();
        assert!(!drive.announce(7, libc::POLLIN));
        assert!(!drive.announce(7, libc::POLLOUT));
        let mut waits = drive.set_aside();
        let entry = &mut waits.entries[0];
        let both = libc::POLLIN | libc::POLLOUT;
        assert_eq!((entry.fd, entry.events), (7, both));
        (entry.events, entry.revents) = (0, libc::POLLIN);
        assert_eq!(waits.entries.len(), 1);
        drive.put_back(waits);
        assert!(!drive.announce(7, libc::POLLOUT));
        assert!(drive.announce(7, libc::POLLIN));
        assert!(!drive.announce(7, libc::POLLIN));
    }

    #[test]
    fn detaching_forgets_what_was_announced() {
        let drive = Drive::sync();
        drive.announce(3, libc::POLLIN);
        drive.announce_deadline(Deadline::after_ms(5));
        drive.detach();
        assert!(!drive.is_sync());
        let waits = drive.set_aside();
        assert!(waits.entries.is_empty());
        assert_eq!(waits.until, Deadline::NEVER);
    }
}
