//! The waiters of a session, and the role of reading for all: whoever comes, leaves or breaks, nobody waits for ever.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::{Context, Poll, Waker};

use loom::sync::Arc;
use loom::thread;

use crate::base::error::{Error, Result};
use crate::channel::message::Received;
use crate::role::{Key, Life, Turn, Waiters};
use crate::soap::unique_id::UniqueId;
use crate::{Mutex, block_on, explore};

/// The message id of call number `call`.
fn id(call: u128) -> UniqueId {
    UniqueId::Guid(call)
}

/// What the call is found by.
fn key(call: u128) -> Key {
    Key::Request(id(call))
}

/// A session, as `channel/session/client.rs` uses its waiters, with a queue of numbers for the connection.
struct Session {
    waiters: Mutex<Waiters>,
    connection: Mutex<Connection>,
}

#[derive(Default)]
struct Connection {
    arrived: VecDeque<u128>,
    ended: bool,
    readers: Vec<Waker>,
}

impl Session {
    fn new() -> Arc<Session> {
        Arc::new(Session {
            waiters: Mutex::new(Waiters::default()),
            connection: Mutex::new(Connection::default()),
        })
    }

    /// A call that has been sent.
    fn enter(&self, call: u128) {
        self.waiters
            .lock()
            .enter(&id(call))
            .expect("an open session");
    }

    /// Waits for the reply.
    fn reply(&self, call: u128) -> Result<Box<Received>> {
        let reply = block_on(poll_fn(|cx| self.poll_reply(cx, call)));
        self.leave(call);
        reply
    }

    fn poll_reply(&self, cx: &mut Context<'_>, call: u128) -> Poll<Result<Box<Received>>> {
        loop {
            let turn = self.waiters.lock().turn(&key(call), cx.waker());
            match turn {
                Turn::Done(outcome) => return Poll::Ready(outcome),
                Turn::Wait => return Poll::Pending,
                Turn::Read => match self.poll_read(cx) {
                    Poll::Ready(()) => {}
                    Poll::Pending => return Poll::Pending,
                },
            }
        }
    }

    fn poll_read(&self, cx: &mut Context<'_>) -> Poll<()> {
        let arrival = {
            let mut connection = self.connection.lock();
            match (connection.arrived.pop_front(), connection.ended) {
                (Some(call), _) => Some(call),
                (None, true) => None,
                (None, false) => {
                    connection.readers.push(cx.waker().clone());
                    return Poll::Pending;
                }
            }
        };
        match arrival {
            Some(call) => {
                let received = Box::new(Received(call));
                let delivered = self.waiters.lock().deliver(&key(call), received);
                if let Ok(Some(waker)) = delivered {
                    waker.wake();
                }
            }
            None => self.fault(),
        }
        Poll::Ready(())
    }

    fn fault(&self) {
        let why = Error::disconnected("the connection has ended");
        let (_, wakers) = self.waiters.lock().finish(Life::Faulted(why.clone()), &why);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// The call is over for its caller.
    fn leave(&self, call: u128) {
        let next = self.waiters.lock().leave(&key(call));
        if let Some(next) = next {
            next.wake();
        }
    }

    /// The peer sends a reply, or ends the connection.
    fn send(&self, call: Option<u128>) {
        let readers = {
            let mut connection = self.connection.lock();
            match call {
                Some(call) => connection.arrived.push_back(call),
                None => connection.ended = true,
            }
            std::mem::take(&mut connection.readers)
        };
        readers.into_iter().for_each(Waker::wake);
    }

    /// A caller that looks once and leaves, as one does that was abandoned.
    fn look_and_leave(&self, call: u128) {
        let mut looked = false;
        block_on(poll_fn(|cx| {
            let reply = self.poll_reply(cx, call).is_ready();
            if reply || std::mem::replace(&mut looked, true) {
                return Poll::Ready(());
            }
            cx.waker().wake_by_ref();
            Poll::Pending
        }));
        self.leave(call);
    }
}

#[test]
fn every_caller_gets_its_reply() {
    explore(|| {
        let session = Session::new();
        session.enter(1);
        session.enter(2);
        let other = {
            let session = session.clone();
            thread::spawn(move || session.reply(2).expect("a reply").0)
        };
        let peer = {
            let session = session.clone();
            thread::spawn(move || {
                session.send(Some(2));
                session.send(Some(1));
            })
        };
        assert_eq!(session.reply(1).expect("a reply").0, 1);
        assert_eq!(other.join().expect("a caller"), 2);
        peer.join().expect("the peer");
    });
}

#[test]
fn a_caller_that_leaves_hands_the_role_over() {
    explore(|| {
        let session = Session::new();
        session.enter(1);
        session.enter(2);
        let leaver = {
            let session = session.clone();
            thread::spawn(move || session.look_and_leave(2))
        };
        let peer = {
            let session = session.clone();
            // The reply of the one that leaves comes too, perhaps when nobody waits for it any more.
            thread::spawn(move || {
                session.send(Some(2));
                session.send(Some(1));
            })
        };
        assert_eq!(session.reply(1).expect("a reply").0, 1);
        leaver.join().expect("the one that leaves");
        peer.join().expect("the peer");
        assert!(session.waiters.lock().is_idle());
    });
}

#[test]
fn a_fault_reaches_everybody() {
    explore(|| {
        let session = Session::new();
        session.enter(1);
        session.enter(2);
        let other = {
            let session = session.clone();
            thread::spawn(move || session.reply(2).is_err())
        };
        let peer = {
            let session = session.clone();
            thread::spawn(move || session.send(None))
        };
        assert!(session.reply(1).is_err());
        assert!(other.join().expect("a caller"));
        peer.join().expect("the peer");
        assert!(session.waiters.lock().enter(&id(3)).is_err());
    });
}

#[test]
fn an_abort_reaches_everybody_whoever_reads() {
    explore(|| {
        let session = Session::new();
        session.enter(1);
        session.enter(2);
        let other = {
            let session = session.clone();
            thread::spawn(move || session.reply(2).is_err())
        };
        let aborter = {
            let session = session.clone();
            thread::spawn(move || session.fault())
        };
        assert!(session.reply(1).is_err());
        assert!(other.join().expect("a caller"));
        aborter.join().expect("who aborts");
    });
}

/// The watcher of an idle session and a call that begins: the call gets its reply, and the watcher, once it has lost the
/// role, does not read on.
#[test]
fn a_call_takes_the_role_from_the_watcher() {
    explore(|| {
        let session = Session::new();
        let watcher = {
            let session = session.clone();
            thread::spawn(move || {
                let mut looks = 0;
                // It looks again and again, a few times.
                block_on(poll_fn(|cx| {
                    looks += 1;
                    let watches = session.waiters.lock().watch();
                    if !watches || looks > 2 {
                        return Poll::Ready(());
                    }
                    // Whatever it reads is for others.
                    let _ = session.poll_read(cx);
                    cx.waker().wake_by_ref();
                    Poll::Pending
                }));
            })
        };
        session.enter(1);
        let peer = {
            let session = session.clone();
            thread::spawn(move || session.send(Some(1)))
        };
        assert_eq!(session.reply(1).expect("a reply").0, 1);
        peer.join().expect("the peer");
        watcher.join().expect("the watcher");
    });
}
