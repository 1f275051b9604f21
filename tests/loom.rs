//! Every order in which threads can meet at the few places where calls, abandons and aborts meet: tried one by one by loom.
//!
//! The sources are those of the library, compiled once more, with loom's locks and atomics in the place of the real ones.
//! LOOM_MAX_PREEMPTIONS says how often a thread may be interrupted where it need not be: 3 times, and 5 times in `make loom`.

// In the sources "parking_lot" is this program, so that they lock the Mutex below.
extern crate self as parking_lot;

#[path = "../src/rt/ending.rs"]
mod ending;
#[path = "../src/service/proxy/idle.rs"]
mod idle;
#[path = "../src/service/proxy/pending.rs"]
#[allow(dead_code, unreachable_pub, reason = "a part of it is tried here")]
mod pending;
#[path = "../src/channel/session/role.rs"]
#[allow(dead_code, unreachable_pub, reason = "a part of it is tried here")]
mod role;

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

#[path = "loom/call.rs"]
mod call;
#[path = "loom/session.rs"]
mod session;

/// What the sources find under `super::atomic`.
mod atomic {
    pub(crate) use loom::sync::atomic::{AtomicI32, AtomicU8, Ordering};
}

/// What the sources find under their own crate.
mod abi {
    pub(crate) use webservices::abi::*;
}
mod base {
    pub(crate) use webservices::base::*;
}
mod rt {
    pub(crate) use webservices::rt::*;
}
mod soap {
    pub(crate) use webservices::soap::*;
}
mod channel {
    pub(crate) mod message {
        /// A message is its number here.
        #[derive(Debug)]
        pub(crate) struct Received(pub(crate) u128);
    }
}

/// loom's lock, with the functions of the one that the library uses.
pub(crate) struct Mutex<T>(loom::sync::Mutex<T>);

impl<T> Mutex<T> {
    pub(crate) fn new(value: T) -> Mutex<T> {
        Mutex(loom::sync::Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> loom::sync::MutexGuard<'_, T> {
        self.0.lock().expect("no thread of a model panics")
    }
}

/// Runs a model in all orders.
fn explore(model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = builder.preemption_bound.or(Some(3));
    builder.check(model);
}

/// Drives a future on this thread of a model. It sleeps at a channel, because loom's threads that are unparked or notified
/// a second time wake up where they should not.
fn block_on<F: Future>(future: F) -> F::Output {
    let (bell, ringing) = loom::sync::mpsc::channel();
    let alarm = Arc::new(Alarm {
        bell: bell.into(),
        ringing: ringing.into(),
    });
    let waker = Waker::from(alarm.clone());
    let mut cx = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
            return output;
        }
        let ringing = alarm.ringing.lock().expect("only its thread listens");
        ringing.recv().expect("there is a bell");
    }
}

/// Wakes a thread of a model. The locks are no part of the model: no two threads ever want one of them. It has both ends of its
/// channel, so that what is sent too late is received in the end; loom insists.
struct Alarm {
    bell: std::sync::Mutex<loom::sync::mpsc::Sender<()>>,
    ringing: std::sync::Mutex<loom::sync::mpsc::Receiver<()>>,
}

impl Wake for Alarm {
    fn wake(self: Arc<Alarm>) {
        let bell = self.bell.lock().expect("the bell").clone();
        bell.send(()).expect("the other end is there");
    }
}
