//! Channels that no call uses just now.

use std::mem;

use parking_lot::Mutex;

/// The channels of one proxy that wait for their next call. The one that was used last is used next.
#[allow(
    clippy::vec_box,
    reason = "channels travel between calls; their boxes make that cheap"
)]
pub(super) struct Idle<C>(Mutex<Vec<Box<C>>>);

impl<C> Idle<C> {
    /// None waits yet.
    pub(super) fn new() -> Idle<C> {
        Idle(Mutex::new(Vec::new()))
    }

    /// A channel that no other call has.
    pub(super) fn take(&self) -> Option<Box<C>> {
        self.0.lock().pop()
    }

    /// Keeps a channel. Where `enough` wait already it is `trim`med first.
    pub(super) fn put(&self, mut channel: Box<C>, enough: usize, trim: impl FnOnce(&mut C)) {
        let mut waiting = self.0.lock();
        if waiting.len() >= enough {
            trim(&mut channel);
        }
        waiting.push(channel);
    }

    /// All that wait.
    pub(super) fn take_all(&self) -> Vec<Box<C>> {
        mem::take(&mut *self.0.lock())
    }
}
