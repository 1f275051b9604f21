//! Waiting for an event inside the process, under either driver.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

use parking_lot::Mutex;
use smallvec::SmallVec;

/// Tasks and threads that wait for the same thing. Whoever owns it wakes them after its lock is free.
///
/// There may be thousands of them, and each comes and goes with every operation: no step looks at all of them.
#[derive(Default)]
pub struct WakerList {
    /// In the order of their numbers. Who has left leaves a gap; gaps are closed when most places are gaps.
    wakers: SmallVec<[(u64, Option<Waker>); 2]>,
    gaps: usize,
    count: u64,
}

impl WakerList {
    /// An empty list.
    pub fn new() -> WakerList {
        WakerList::default()
    }

    /// Adds a waker, or renews the one that `place` names.
    pub fn register(&mut self, place: &mut Option<u64>, waker: &Waker) {
        let known = self.find(*place);
        if let Some((_, Some(known))) = known.and_then(|index| self.wakers.get_mut(index)) {
            known.clone_from(waker);
            return;
        }
        self.count += 1;
        *place = Some(self.count);
        self.wakers.push((self.count, Some(waker.clone())));
    }

    /// Takes back the waker that `place` names. True if it was still there, that is, if it was not woken meanwhile.
    pub fn remove(&mut self, place: &mut Option<u64>) -> bool {
        let index = self.find(place.take());
        index.and_then(|index| self.take(index)).is_some()
    }

    /// Moves the one that has waited longest out, to be woken.
    pub fn take_first(&mut self) -> Option<Waker> {
        let first = self.wakers.iter().position(|(_, waker)| waker.is_some())?;
        self.take(first)
    }

    /// Moves all out, to be woken.
    pub fn take_all(&mut self) -> SmallVec<[Waker; 2]> {
        self.gaps = 0;
        self.wakers
            .drain(..)
            .filter_map(|(_, waker)| waker)
            .collect()
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.wakers.len() == self.gaps
    }

    /// Where the waker is that `place` names, unless it was woken meanwhile.
    fn find(&self, place: Option<u64>) -> Option<usize> {
        let found = |place| self.wakers.binary_search_by_key(&place, |(id, _)| *id);
        let index = found(place?).ok()?;
        self.wakers.get(index)?.1.is_some().then_some(index)
    }

    /// Moves one out.
    fn take(&mut self, index: usize) -> Option<Waker> {
        let waker = self.wakers.get_mut(index)?.1.take()?;
        self.gaps += 1;
        if self.gaps * 2 > self.wakers.len() {
            self.wakers.retain(|(_, waker)| waker.is_some());
            self.gaps = 0;
        }
        Some(waker)
    }
}

/// Something that happens once, and then stays so.
#[derive(Default)]
pub struct Signal {
    set: AtomicBool,
    waiting: Mutex<WakerList>,
}

impl Signal {
    /// Not set.
    pub fn new() -> Signal {
        Signal::default()
    }

    /// Sets it, and wakes who waits.
    pub fn set(&self) {
        self.set.store(true, Ordering::Release);
        let woken = self.waiting.lock().take_all();
        woken.into_iter().for_each(Waker::wake);
    }

    /// Whether it is set.
    pub fn is_set(&self) -> bool {
        self.set.load(Ordering::Acquire)
    }

    /// Waits until it is set.
    pub fn wait(&self) -> impl Future<Output = ()> + Send + '_ {
        Wait {
            signal: self,
            place: None,
        }
    }
}

struct Wait<'s> {
    signal: &'s Signal,
    place: Option<u64>,
}

impl Future for Wait<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        if this.signal.is_set() {
            return Poll::Ready(());
        }
        let mut waiting = this.signal.waiting.lock();
        // Set between the look and the lock: `set` has taken the wakers, or will.
        if this.signal.is_set() {
            return Poll::Ready(());
        }
        waiting.register(&mut this.place, cx.waker());
        Poll::Pending
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        if self.place.is_some() {
            self.signal.waiting.lock().remove(&mut self.place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waker_list_keeps_order_and_forgets_who_left() {
        let mut list = WakerList::new();
        let (mut first, mut second) = (None, None);
        list.register(&mut first, Waker::noop());
        list.register(&mut second, Waker::noop());
        list.register(&mut first, Waker::noop());
        assert!(list.remove(&mut first));
        assert!(list.take_first().is_some());
        assert!(!list.remove(&mut second));
        assert!(list.is_empty());
    }

    #[test]
    fn gaps_in_a_waker_list_are_closed() {
        let mut list = WakerList::new();
        let mut places = [None; 100];
        for place in &mut places {
            list.register(place, Waker::noop());
        }
        let (gone, stay) = places.split_at_mut(90);
        assert!(gone.iter_mut().rev().all(|place| list.remove(place)));
        assert!(list.wakers.len() <= 2 * stay.len());
        list.register(&mut stay[9], Waker::noop());
        assert_eq!(list.take_all().len(), stay.len());
        assert!(list.is_empty());
        assert!(!stay.iter_mut().any(|place| list.remove(place)));
    }

    #[test]
    fn a_signal_stays_set_and_waiters_leave_no_trace() {
        let signal = Signal::new();
        let mut cx = Context::from_waker(Waker::noop());
        {
            let mut wait = std::pin::pin!(signal.wait());
            assert!(wait.as_mut().poll(&mut cx).is_pending());
            assert!(!signal.waiting.lock().is_empty());
        }
        assert!(signal.waiting.lock().is_empty());
        signal.set();
        assert!(std::pin::pin!(signal.wait()).poll(&mut cx).is_ready());
    }
}
