//! A number of places that tasks take and give back.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use parking_lot::Mutex;

use super::signal::WakerList;

/// Places that are free, and who waits for one.
pub struct Slots {
    inner: Mutex<Inner>,
}

struct Inner {
    count: usize,
    free: usize,
    waiting: WakerList,
}

/// A place that is taken; dropping it gives it back.
pub struct Slot {
    slots: Arc<Slots>,
}

impl Slots {
    /// `count` free places.
    pub fn new(count: usize) -> Arc<Slots> {
        Arc::new(Slots {
            inner: Mutex::new(Inner {
                count,
                free: count,
                waiting: WakerList::new(),
            }),
        })
    }

    /// Waits for a free place.
    pub fn take(self: &Arc<Slots>) -> Take {
        Take {
            slots: self.clone(),
            place: None,
        }
    }

    /// Waits until all places are free. Nobody else may be waiting for a place.
    pub async fn all_free(&self) {
        let mut place = None;
        poll_fn(|cx| {
            let mut inner = self.inner.lock();
            if inner.free == inner.count {
                return Poll::Ready(());
            }
            inner.waiting.register(&mut place, cx.waker());
            Poll::Pending
        })
        .await;
    }

    fn wake_next(&self) {
        let next = {
            let mut inner = self.inner.lock();
            match inner.free {
                0 => None,
                _ => inner.waiting.take_first(),
            }
        };
        if let Some(next) = next {
            next.wake();
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.slots.inner.lock().free += 1;
        self.slots.wake_next();
    }
}

/// One that waits for a place.
pub struct Take {
    slots: Arc<Slots>,
    place: Option<u64>,
}

impl Future for Take {
    type Output = Slot;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Slot> {
        let this = &mut *self;
        let mut inner = this.slots.inner.lock();
        if inner.free == 0 {
            inner.waiting.register(&mut this.place, cx.waker());
            return Poll::Pending;
        }
        inner.free -= 1;
        inner.waiting.remove(&mut this.place);
        drop(inner);
        Poll::Ready(Slot {
            slots: this.slots.clone(),
        })
    }
}

impl Drop for Take {
    fn drop(&mut self) {
        if self.place.is_none() {
            return;
        }
        let waited = self.slots.inner.lock().waiting.remove(&mut self.place);
        // Woken, but gone before it took the place: the next one may have it.
        if !waited {
            self.slots.wake_next();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Wake, Waker};

    use super::*;

    fn now(take: &mut Take) -> Poll<Slot> {
        Pin::new(take).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[derive(Default)]
    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Count>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn a_place_goes_to_who_waits_even_if_the_first_leaves() {
        let slots = Slots::new(1);
        let Poll::Ready(slot) = now(&mut slots.take()) else {
            panic!("a place is free");
        };
        let count = Arc::new(Count::default());
        let waker = Waker::from(count.clone());
        let mut cx = Context::from_waker(&waker);
        let (mut first, mut second) = (slots.take(), slots.take());
        assert!(Pin::new(&mut first).poll(&mut cx).is_pending());
        assert!(Pin::new(&mut second).poll(&mut cx).is_pending());
        drop(slot);
        assert_eq!(count.0.load(Ordering::Relaxed), 1);
        drop(first);
        assert_eq!(count.0.load(Ordering::Relaxed), 2);
        assert!(now(&mut second).is_ready());
    }
}
