//! The end of an object while operations on it wait.

use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

use parking_lot::Mutex;

use super::raw::Joint;
use super::signal::WakerList;
use crate::base::error::{Error, Result};

/// Ends the operations that are guarded by it, now and later, all with the same reason.
#[derive(Clone, Default)]
pub struct Cancel(Arc<Inner>);

#[derive(Default)]
struct Inner {
    cancelled: AtomicBool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    reason: Option<Error>,
    waiting: WakerList,
}

impl Cancel {
    /// Nothing is cancelled.
    pub fn new() -> Cancel {
        Cancel::default()
    }

    /// Cancels. The first reason stays.
    pub fn cancel(&self, reason: Error) {
        let woken = {
            let mut state = self.0.state.lock();
            state.reason.get_or_insert(reason);
            self.0.cancelled.store(true, Ordering::Release);
            state.waiting.take_all()
        };
        woken.into_iter().for_each(Waker::wake);
    }

    /// Why it was cancelled, if it was.
    pub fn reason(&self) -> Option<Error> {
        if !self.0.cancelled.load(Ordering::Acquire) {
            return None;
        }
        self.0.state.lock().reason.clone()
    }

    /// Runs `future` until it is done or this is cancelled; then it is dropped and the result is the reason.
    pub fn guard<T>(
        &self,
        future: impl Future<Output = Result<T>>,
    ) -> impl Future<Output = Result<T>> {
        Joint::new(future, Place::new(self), |future, place, cx| {
            if let Some(reason) = place.cancel.reason() {
                return Poll::Ready(Err(reason));
            }
            if let Poll::Ready(result) = future.poll(cx) {
                return Poll::Ready(result);
            }
            place.poll(cx).map(Err)
        })
    }

    /// For one who looks again and again.
    pub fn watch(&self) -> Watch {
        Watch {
            cancel: self.clone(),
            place: None,
            known: None,
        }
    }

    /// Why it was cancelled; otherwise `waker` is called when it is.
    fn poll(&self, place: &mut Option<u64>, waker: &Waker) -> Poll<Error> {
        let mut state = self.0.state.lock();
        if let Some(reason) = &state.reason {
            return Poll::Ready(reason.clone());
        }
        state.waiting.register(place, waker);
        Poll::Pending
    }

    fn forget(&self, place: &mut Option<u64>) {
        if place.is_some() {
            self.0.state.lock().waiting.remove(place);
        }
    }

    /// Waits for the end.
    pub async fn cancelled(&self) -> Error {
        let mut place = Place::new(self);
        poll_fn(|cx| place.poll(cx)).await
    }
}

/// One waiting operation.
struct Place<'c> {
    cancel: &'c Cancel,
    place: Option<u64>,
}

impl Place<'_> {
    fn new(cancel: &Cancel) -> Place<'_> {
        Place {
            cancel,
            place: None,
        }
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Error> {
        self.cancel.poll(&mut self.place, cx.waker())
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.cancel.forget(&mut self.place);
    }
}

/// One that waits for the end beside one thing after the other. It keeps its place among those who wait meanwhile.
pub struct Watch {
    cancel: Cancel,
    place: Option<u64>,
    /// Who is woken.
    known: Option<Waker>,
}

impl Watch {
    /// Ready when the end has come.
    pub fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.cancel.0.cancelled.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
        let waker = cx.waker();
        if self
            .known
            .as_ref()
            .is_some_and(|known| known.will_wake(waker))
        {
            return Poll::Pending;
        }
        let ended = self.cancel.poll(&mut self.place, waker).map(drop);
        self.known = Some(waker.clone());
        ended
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.cancel.forget(&mut self.place);
    }
}
