//! Who waits on a session, and who of them reads for all.
//!
//! A call that waits for its reply may hold the reader role: it reads what arrives and hands each message to the waiter
//! that it is for. When it leaves (answered, timed out, abandoned) the role goes to another waiter. While nobody waits, the
//! session's watcher reads, so that the peer's end or reset is noticed before the next call.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::task::Waker;

use crate::base::error::{Error, Result};
use crate::channel::message::Received;
use crate::soap::unique_id::UniqueId;

/// So many calls at once are no crowd.
const FEW: usize = 2;

/// What a waiter is found by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A call, by the message id of its request.
    Request(UniqueId),
    /// One who waits for the end of the session, by a number.
    End(u64),
}

/// Ids are made at random, and by this side only: what tells them apart may be simple.
#[derive(Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64((*byte).into()));
    }

    fn write_u64(&mut self, number: u64) {
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(FACTOR);
    }

    fn write_u128(&mut self, number: u128) {
        self.write_u64(number as u64 ^ (number >> 64) as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }
}

/// Who reads.
#[derive(Debug, PartialEq, Eq)]
enum Reader {
    Nobody,
    Waiter(Key),
    Watcher,
}

/// How the session stands.
#[derive(Clone, Debug)]
pub enum Life {
    /// Messages go both ways.
    Open,
    /// Our End record is on its way; replies may still arrive.
    Ending,
    /// Both sides have ended the session properly.
    Ended,
    /// The session broke.
    Faulted(Error),
}

/// The waiters of one session.
pub struct Waiters {
    life: Life,
    /// The last message of the session is on its way: the peer may end the session now.
    last_sent: bool,
    reader: Reader,
    slots: HashMap<Key, Slot, BuildHasherDefault<IdHasher>>,
}

#[derive(Default)]
struct Slot {
    outcome: Option<Result<Box<Received>>>,
    waker: Option<Waker>,
}

/// What a waiter has to do next.
pub enum Turn {
    /// Its reply, or why there is none.
    Done(Result<Box<Received>>),
    /// Read for all.
    Read,
    /// Somebody else reads.
    Wait,
}

impl Default for Waiters {
    /// Nobody waits yet.
    fn default() -> Waiters {
        Waiters {
            life: Life::Open,
            last_sent: false,
            reader: Reader::Nobody,
            slots: HashMap::default(),
        }
    }
}

impl Waiters {
    /// How the session stands.
    pub fn life(&self) -> &Life {
        &self.life
    }

    /// Whether the session has ended, in whatever way.
    pub fn is_over(&self) -> bool {
        matches!(self.life, Life::Ended | Life::Faulted(_))
    }

    /// Whether any call is in flight.
    pub fn is_idle(&self) -> bool {
        self.slots.is_empty()
    }

    /// Adds a call that waits, or soon will; true when so many are in flight that it pays to send several at once.
    pub fn enter(&mut self, id: &UniqueId) -> Result<bool> {
        match &self.life {
            Life::Open => {}
            Life::Faulted(error) => return Err(error.clone()),
            Life::Ending | Life::Ended => {
                return Err(Error::invalid_operation("the session is being closed"));
            }
        }
        match self.slots.entry(Key::Request(id.clone())) {
            Entry::Vacant(place) => {
                place.insert(Slot::default());
                Ok(self.slots.len() > FEW)
            }
            // A message callback of the program may give two requests the same id.
            Entry::Occupied(_) => Err(Error::invalid_operation(format!(
                "another call with the message id {id} is pending on the session"
            ))),
        }
    }

    /// Adds one that waits for the end of the session; false when it has ended already.
    pub fn enter_end(&mut self, key: Key) -> Result<bool> {
        match &self.life {
            Life::Faulted(error) => return Err(error.clone()),
            Life::Ended => return Ok(false),
            Life::Open | Life::Ending => {}
        }
        self.slots.insert(key, Slot::default());
        Ok(true)
    }

    /// The message that is queued now is the last one.
    pub fn last(&mut self) {
        self.last_sent = true;
    }

    /// Whether the peer may end the session.
    pub fn may_end(&self) -> bool {
        self.last_sent || matches!(self.life, Life::Ending)
    }

    /// What the waiter `key` does next; unless it is done, `waker` is called when that changes.
    pub fn turn(&mut self, key: &Key, waker: &Waker) -> Turn {
        let Some(slot) = self.slots.get_mut(key) else {
            return Turn::Done(Err(Error::aborted("the call has left the session")));
        };
        if let Some(outcome) = slot.outcome.take() {
            return Turn::Done(outcome);
        }
        if slot
            .waker
            .as_ref()
            .is_none_or(|known| !known.will_wake(waker))
        {
            slot.waker = Some(waker.clone());
        }
        match &self.reader {
            Reader::Waiter(other) if other != key => Turn::Wait,
            // A call needs its reply now; the watcher can wait.
            Reader::Nobody | Reader::Watcher | Reader::Waiter(_) => {
                self.reader = Reader::Waiter(key.clone());
                Turn::Read
            }
        }
    }

    /// Whether the watcher may read now.
    pub fn watch(&mut self) -> bool {
        if !matches!(self.life, Life::Open) {
            return false;
        }
        if self.reader == Reader::Nobody && self.slots.is_empty() {
            self.reader = Reader::Watcher;
        }
        self.reader == Reader::Watcher
    }

    /// Removes a waiter; the returned one shall read instead.
    #[must_use]
    pub fn leave(&mut self, key: &Key) -> Option<Waker> {
        self.slots.remove(key);
        match &self.reader {
            Reader::Waiter(reader) if reader == key => self.hand_over(),
            _ => None,
        }
    }

    /// Hands the role directly to a waiter, so that it is never lost between two.
    fn hand_over(&mut self) -> Option<Waker> {
        self.reader = Reader::Nobody;
        let mut waiting = self
            .slots
            .iter_mut()
            .filter(|(_, slot)| slot.outcome.is_none());
        let (key, slot) = waiting.find(|(_, slot)| slot.waker.is_some())?;
        self.reader = Reader::Waiter(key.clone());
        slot.waker.take()
    }

    /// Gives a message to the waiter it is for; one that nobody waits for (any more) comes back.
    pub fn deliver(
        &mut self,
        key: &Key,
        received: Box<Received>,
    ) -> std::result::Result<Option<Waker>, Box<Received>> {
        match self.slots.get_mut(key) {
            Some(slot) if slot.outcome.is_none() => {
                slot.outcome = Some(Ok(received));
                Ok(slot.waker.take())
            }
            _ => Err(received),
        }
    }

    /// From now on only replies are awaited. True for the first who says so: it sends the End record.
    pub fn end(&mut self) -> bool {
        let first = matches!(self.life, Life::Open);
        if first {
            self.life = Life::Ending;
        }
        first
    }

    /// The session is over: every waiter learns why. False when it was over before.
    pub fn finish(&mut self, life: Life, why: &Error) -> (bool, Vec<Waker>) {
        if self.is_over() {
            return (false, Vec::new());
        }
        self.life = life;
        let mut wakers = Vec::new();
        for slot in self.slots.values_mut() {
            slot.outcome.get_or_insert_with(|| Err(why.clone()));
            wakers.extend(slot.waker.take());
        }
        (true, wakers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_waiter_whatever_it_looks_like() {
        let mut waiters = Waiters::default();
        for id in [
            "urn:uuid:57982617-4b2f-42ab-be0d-1021d1a4868e",
            "urn:test:1",
        ] {
            let id = UniqueId::from_text(id);
            waiters.enter(&id).unwrap();
            let error = waiters.enter(&id).unwrap_err();
            assert!(error.to_string().contains(&id.to_string()), "{error}");
            assert!(waiters.leave(&Key::Request(id.clone())).is_none());
            waiters.enter(&id).unwrap();
        }
    }
}
