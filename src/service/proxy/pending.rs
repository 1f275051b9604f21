//! A call that is pending: whether its caller still waits, and who is told when it ends.
//!
//! A reply is decoded into the caller's memory only after the call was *claimed*. Abandoning a call, or its timeout,
//! *releases* it: from then on nothing touches the caller's arguments, heap, error object or callbacks, while the
//! exchange goes on without them.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Poll, Waker, ready};

use parking_lot::Mutex;

use crate::base::error::Error;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, sleep_until};

/// One pending call.
pub struct Control {
    /// WS_CALL_PROPERTY_CALL_ID; 0 when the caller gave none.
    pub id: u32,
    progress: Mutex<Progress>,
}

enum Progress {
    Waiting(Option<Waker>),
    Claimed,
    Released(Error),
}

/// How a wait ended.
pub enum Waited<T> {
    /// With its result; the call is claimed.
    Ended(T),
    /// The caller was released first; what was waited for may have ended all the same by now.
    Released(Error, Option<T>),
}

impl Control {
    /// A call whose caller waits.
    pub fn new(id: u32) -> Control {
        Control {
            id,
            progress: Mutex::new(Progress::Waiting(None)),
        }
    }

    /// Lets the caller go, unless its reply is being decoded already.
    pub fn release(&self, why: Error) {
        let mut progress = self.progress.lock();
        if let Progress::Waiting(waker) = &mut *progress {
            let waker = waker.take();
            *progress = Progress::Released(why);
            drop(progress);
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    }

    /// Has the caller look again at what it waits for.
    pub fn wake(&self) {
        let waker = match &*self.progress.lock() {
            Progress::Waiting(waker) => waker.clone(),
            Progress::Claimed | Progress::Released(_) => None,
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Waits for the end of a call's exchange, and claims the call.
    pub async fn wait<F: Future + ?Sized>(
        &self,
        drive: &Drive,
        until: (Deadline, Deadline),
        late: impl FnOnce() -> Error,
        exchange: Pin<&mut F>,
    ) -> Waited<F::Output> {
        match self.wait_unclaimed(drive, until, late, exchange).await {
            Waited::Ended(output) => match self.claim() {
                None => Waited::Ended(output),
                Some(why) => Waited::Released(why, Some(output)),
            },
            released => released,
        }
    }

    /// Waits for `exchange`, at most until the first deadline; whoever comes first, its end or a release, wins. At the second one it
    /// is polled even if nothing happens.
    pub async fn wait_unclaimed<F: Future + ?Sized>(
        &self,
        drive: &Drive,
        (until, wake): (Deadline, Deadline),
        late: impl FnOnce() -> Error,
        mut exchange: Pin<&mut F>,
    ) -> Waited<F::Output> {
        let mut timer = std::pin::pin!(sleep_until(drive, until.min(wake)));
        let mut late = Some(late);
        poll_fn(|cx| {
            if let Some(why) = self.poll_released(cx.waker()) {
                return Poll::Ready(Waited::Released(why, None));
            }
            if let Poll::Ready(output) = exchange.as_mut().poll(cx) {
                return Poll::Ready(Waited::Ended(output));
            }
            ready!(timer.as_mut().poll(cx));
            if !until.passed() {
                timer.set(sleep_until(drive, until));
                // It may have looked at the clock just before that time came, and nobody would wake it again.
                if let Poll::Ready(output) = exchange.as_mut().poll(cx) {
                    return Poll::Ready(Waited::Ended(output));
                }
                ready!(timer.as_mut().poll(cx));
            }
            if let Some(late) = late.take() {
                self.release(late());
            }
            match self.poll_released(cx.waker()) {
                Some(why) => Poll::Ready(Waited::Released(why, None)),
                None => Poll::Pending,
            }
        })
        .await
    }

    fn poll_released(&self, waker: &Waker) -> Option<Error> {
        match &mut *self.progress.lock() {
            Progress::Released(why) => Some(why.clone()),
            Progress::Claimed => None,
            Progress::Waiting(known) => {
                if known.as_ref().is_none_or(|known| !known.will_wake(waker)) {
                    *known = Some(waker.clone());
                }
                None
            }
        }
    }

    /// Takes the right to write into the caller's memory; the reason why it is too late otherwise.
    fn claim(&self) -> Option<Error> {
        let mut progress = self.progress.lock();
        match &*progress {
            Progress::Released(why) => Some(why.clone()),
            Progress::Waiting(_) | Progress::Claimed => {
                *progress = Progress::Claimed;
                None
            }
        }
    }
}
