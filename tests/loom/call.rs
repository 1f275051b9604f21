//! One call: who reports its end, who may touch its caller's memory, and who has its channel.

use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;

use loom::cell::UnsafeCell;
use loom::future::AtomicWaker;
use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, Ordering};
use loom::thread;

use crate::abi::{WS_E_OPERATION_ABANDONED, WS_S_ASYNC};
use crate::base::error::Error;
use crate::ending::Ending;
use crate::idle::Idle;
use crate::pending::{Control, Waited};
use crate::rt::drive::Drive;
use crate::rt::time::Deadline;
use crate::{block_on, explore};

#[test]
fn the_end_of_an_operation_is_reported_once() {
    explore(|| {
        let ending = Arc::new(Ending::default());
        let operation = {
            let ending = ending.clone();
            thread::spawn(move || ending.finish(7))
        };
        let returned = ending.leave();
        let calls_back = operation.join().expect("the operation");
        match calls_back {
            true => assert_eq!(returned, WS_S_ASYNC),
            false => assert_eq!(returned, 7, "the code is seen with the end"),
        }
    });
}

/// Waits for an exchange that never ends.
fn wait(control: &Control) -> Waited<()> {
    let drive = Drive::background();
    let exchange = pin!(pending::<()>());
    block_on(control.wait(&drive, (Deadline::NEVER, Deadline::NEVER), late, exchange))
}

fn late() -> Error {
    Error::timed_out("nothing is ever late here")
}

#[test]
fn an_abandoned_caller_always_wakes_up() {
    explore(|| {
        let control = Arc::new(Control::new(1));
        let caller = {
            let control = control.clone();
            thread::spawn(move || wait(&control))
        };
        control.release(Error::abandoned("left"));
        match caller.join().expect("the caller") {
            Waited::Released(why, _) => assert_eq!(why.code(), WS_E_OPERATION_ABANDONED),
            Waited::Ended(()) => panic!("the exchange never ends"),
        }
    });
}

/// The reply comes while the call is abandoned twice: either it is decoded, or the caller has left; what was decided stays.
#[test]
fn a_reply_is_claimed_or_released() {
    explore(|| {
        let control = Arc::new(Control::new(1));
        let reply = Arc::new((AtomicBool::new(false), AtomicWaker::new()));
        let memory = Arc::new(UnsafeCell::new(0));
        let caller = {
            let (control, reply, memory) = (control.clone(), reply.clone(), memory.clone());
            thread::spawn(move || {
                let exchange = pin!(poll_fn(|cx| {
                    reply.1.register_by_ref(cx.waker());
                    match reply.0.load(Ordering::Acquire) {
                        true => Poll::Ready(()),
                        false => Poll::Pending,
                    }
                }));
                let drive = Drive::background();
                let waited = block_on(control.wait(
                    &drive,
                    (Deadline::NEVER, Deadline::NEVER),
                    late,
                    exchange,
                ));
                let claimed = matches!(waited, Waited::Ended(()));
                if claimed {
                    write(&memory, 3);
                }
                claimed
            })
        };
        let abandoner = {
            let control = control.clone();
            thread::spawn(move || control.release(Error::abandoned("left")))
        };
        reply.0.store(true, Ordering::Release);
        reply.1.wake();
        let claimed = caller.join().expect("the caller");
        // The call has returned: its memory is the program's again, whoever still abandons.
        write(&memory, 4);
        abandoner.join().expect("who abandons");
        assert_eq!(released(&control), !claimed);
    });
}

/// loom ends the test when two threads do this at once.
#[allow(unsafe_code, reason = "loom shows memory as a pointer")]
fn write(memory: &UnsafeCell<u32>, value: u32) {
    // SAFETY: the pointer is to a live cell, and loom checks that nobody else uses it now.
    memory.with_mut(|memory| unsafe { *memory = value });
}

/// Whether a wait that begins now ends at once.
fn released(control: &Control) -> bool {
    let drive = Drive::background();
    let ended = pin!(async {});
    matches!(
        block_on(control.wait(&drive, (Deadline::NEVER, Deadline::NEVER), late, ended)),
        Waited::Released(..)
    )
}

/// A channel that knows whether a call has it.
#[derive(Default)]
struct Channel {
    used: AtomicBool,
}

#[test]
fn a_channel_serves_one_call_at_a_time() {
    explore(|| {
        let idle = Arc::new(Idle::<Channel>::new());
        let calls: Vec<_> = (0..2)
            .map(|_| {
                let idle = idle.clone();
                thread::spawn(move || {
                    for _ in 0..2 {
                        let channel = idle.take().unwrap_or_default();
                        assert!(!channel.used.swap(true, Ordering::Relaxed), "two calls");
                        channel.used.store(false, Ordering::Relaxed);
                        idle.put(channel, 1, |_| {});
                    }
                })
            })
            .collect();
        // A close comes at any time, and takes those that no call has.
        let taken = idle.take_all();
        for call in calls {
            call.join().expect("a call");
        }
        let left = idle.take_all();
        assert!((1..=4).contains(&(taken.len() + left.len())));
        assert!(left.len() <= 2, "no more channels than calls at a time");
        let in_use = |channel: &Channel| channel.used.load(Ordering::Relaxed);
        assert!(!taken.iter().chain(&left).any(|channel| in_use(channel)));
    });
}
