//! The runtime: one operation, two drivers.
//!
//! Operations are `async fn`s. Called without an async context they run on the caller's thread, which waits itself
//! ([`block_on`]: no reactor, no other thread). Called with one they run on a few threads of the library that share one
//! epoll instance. The leaves are here too: descriptors ([`io`]), time ([`time`]), events ([`signal`]), cancellation
//! ([`cancel`]), host names ([`resolve`]) and the program's own functions ([`callback`]).
//!
//! Nothing runs before the first need, and threads end when they have had nothing to do for a while.

pub mod async_execute;
pub mod callback;
pub mod cancel;
pub mod completion;
pub mod drive;
mod ending;
mod executor;
pub mod io;
mod monitor;
mod parker;
pub mod random;
pub mod raw;
mod reactor;
pub mod resolve;
mod resolver;
pub mod signal;
mod slab;
pub mod slots;
pub mod sys;
pub mod tasks;
pub mod time;

/// The atomics of what `tests/loom.rs` tries with others in their place.
mod atomic {
    pub(super) use std::sync::atomic::{AtomicI32, AtomicU8, Ordering};
}
pub mod user_code;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll};

pub use cancel::Cancel;
pub use completion::run_operation;
pub use drive::Drive;
pub use executor::settle::{on_settle, settle, thread_count};
pub use io::Io;
pub use signal::{Signal, WakerList};
pub use time::{Deadline, sleep_until, within};

/// Drives `future` to its end on the calling thread. Its leaves use `drive`. User code inside it may do the same again.
pub fn block_on<F: Future>(drive: &Drive, future: F) -> F::Output {
    let mut future = pin!(future);
    parker::with(|parker, waker| {
        let mut cx = Context::from_waker(waker);
        let outer = drive.set_aside();
        let output = loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
                break output;
            }
            executor::leave_group();
            drive.park(parker);
        };
        drive.put_back(outer);
        output
    })
}

/// `future`, which holds `guard` until its end.
pub fn holding<F: Future, G>(future: F, guard: G) -> impl Future<Output = F::Output> + use<F, G> {
    raw::Joint::new(future, guard, |future, _, cx| future.poll(cx))
}

/// Has the runtime drive `future`.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) {
    executor::task(future).schedule();
}
