//! Deadlines, and the one heap of timers that the runtime's threads keep.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use parking_lot::Mutex;

use super::drive::Drive;
use super::raw::Joint;
use super::{executor, sys};
use crate::base::error::{Error, Result};

/// A point of the monotonic clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline(u64);

impl Deadline {
    /// The deadline that never comes.
    pub const NEVER: Deadline = Deadline(u64::MAX);

    /// `ms` from now; 0xFFFFFFFF is never, as INFINITE in the API.
    pub fn after_ms(ms: u32) -> Deadline {
        match ms {
            u32::MAX => Deadline::NEVER,
            ms => Deadline::after(Duration::from_millis(u64::from(ms))),
        }
    }

    /// `span` from now.
    pub fn after(span: Duration) -> Deadline {
        let span = u64::try_from(span.as_nanos()).unwrap_or(u64::MAX);
        Deadline(sys::monotonic_ns().saturating_add(span))
    }

    /// Whether it has come.
    pub fn passed(self) -> bool {
        self != Deadline::NEVER && sys::monotonic_ns() >= self.0
    }

    /// The earlier one.
    pub fn min(self, other: Deadline) -> Deadline {
        Deadline(self.0.min(other.0))
    }

    /// The time left, zero when it has come; `None` when it never comes.
    pub fn remaining(self) -> Option<Duration> {
        (self != Deadline::NEVER)
            .then(|| Duration::from_nanos(self.0.saturating_sub(sys::monotonic_ns())))
    }
}

impl Default for Deadline {
    fn default() -> Deadline {
        Deadline::NEVER
    }
}

/// Waits until `at`.
pub fn sleep_until(drive: &Drive, at: Deadline) -> impl Future<Output = ()> + Send + use<> {
    sleep(drive, at)
}

fn sleep(drive: &Drive, at: Deadline) -> Sleep {
    Sleep {
        drive: drive.clone(),
        at,
        announced: false,
        timer: None,
    }
}

/// Runs `future` no longer than until `at`; then it is dropped and the result is what `what` makes.
pub fn within<T, W, F>(
    drive: &Drive,
    at: Deadline,
    what: W,
    future: F,
) -> impl Future<Output = Result<T>> + use<T, W, F>
where
    W: FnOnce() -> Error,
    F: Future<Output = Result<T>>,
{
    let limit = (sleep(drive, at), Some(what));
    Joint::new(future, limit, |future, (sleep, what), cx| {
        if let Poll::Ready(result) = future.poll(cx) {
            return Poll::Ready(result);
        }
        ready!(Pin::new(sleep).poll(cx));
        what.take()
            .map_or(Poll::Pending, |what| Poll::Ready(Err(what())))
    })
}

/// [`within`] for `ms` from the first moment at which `future` has to wait: mostly it need not, and then no clock is read.
pub fn within_ms<T, W, F>(
    drive: &Drive,
    ms: u32,
    what: W,
    future: F,
) -> impl Future<Output = Result<T>> + use<T, W, F>
where
    W: FnOnce() -> Error,
    F: Future<Output = Result<T>>,
{
    let limit = (drive.clone(), None, Some(what));
    Joint::new(future, limit, move |future, (drive, waits, what), cx| {
        if let Poll::Ready(result) = future.poll(cx) {
            return Poll::Ready(result);
        }
        let waits = waits.get_or_insert_with(|| sleep(drive, Deadline::after_ms(ms)));
        ready!(Pin::new(waits).poll(cx));
        what.take()
            .map_or(Poll::Pending, |what| Poll::Ready(Err(what())))
    })
}

/// A limit that is set again and again, and mostly not reached. Its timer stays where it is when the limit moves on; should it
/// fire too early for that, it is set anew.
pub struct Alarm {
    until: Deadline,
    timer: Option<(Deadline, Arc<Timer>)>,
}

impl Alarm {
    /// A limit that is never reached.
    pub fn new() -> Alarm {
        Alarm {
            until: Deadline::NEVER,
            timer: None,
        }
    }

    /// The limit is `ms` from now.
    pub fn set(&mut self, ms: u32) {
        self.until = Deadline::after_ms(ms);
    }

    /// Ready when the limit is reached.
    pub fn poll(&mut self, drive: &Drive, cx: &mut Context<'_>) -> Poll<()> {
        match &self.timer {
            _ if drive.is_sync() && !self.until.passed() => drive.announce_deadline(self.until),
            Some((at, timer)) if *at <= self.until && !timer.is_over() => timer.rearm(cx.waker()),
            _ if self.until.passed() => return Poll::Ready(()),
            _ => {
                self.clear();
                let timer = TIMERS.insert(self.until, cx.waker().clone());
                self.timer = Some((self.until, timer));
            }
        }
        Poll::Pending
    }

    fn clear(&mut self) {
        if let Some((_, timer)) = self.timer.take() {
            TIMERS.cancel(&timer);
        }
    }
}

impl Default for Alarm {
    fn default() -> Alarm {
        Alarm::new()
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.clear();
    }
}

struct Sleep {
    drive: Drive,
    at: Deadline,
    announced: bool,
    timer: Option<Arc<Timer>>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.at == Deadline::NEVER {
            return Poll::Pending;
        }
        let sync = self.drive.is_sync();
        // At the first poll the driver looks at the clock anyway, before it sleeps.
        let first = !mem::replace(&mut self.announced, true);
        if !(sync && first) && self.at.passed() {
            return Poll::Ready(());
        }
        if sync {
            self.drive.announce_deadline(self.at);
            return Poll::Pending;
        }
        match &self.timer {
            Some(timer) => timer.rearm(cx.waker()),
            None => self.timer = Some(TIMERS.insert(self.at, cx.waker().clone())),
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(timer) = self.timer.take() {
            TIMERS.cancel(&timer);
        }
    }
}

/// Wakes `waker` in `span`, whatever becomes of it until then.
pub(super) fn wake_after(span: Duration, waker: Waker) {
    TIMERS.insert(Deadline::after(span), waker);
}

/// All timers of the process.
static TIMERS: Timers = Timers::new();

/// Cancelled timers are left in the heap until they are this many, and half of it.
const SWEEP_AT: usize = 64;

struct Timers {
    /// The earliest deadline in the heap.
    next: AtomicU64,
    heap: Mutex<Heap>,
}

struct Heap {
    entries: BinaryHeap<Reverse<Entry>>,
    cancelled: usize,
    /// Orders timers with the same deadline by age.
    count: u64,
}

struct Entry {
    at: Deadline,
    number: u64,
    timer: Arc<Timer>,
}

struct Timer {
    /// It fired or was cancelled; changed under the heap's lock only.
    over: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Timer {
    fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }

    fn rearm(&self, waker: &Waker) {
        let mut slot = self.waker.lock();
        match slot.as_mut() {
            Some(old) => old.clone_from(waker),
            None => {
                // It fired after the clock was read.
                drop(slot);
                waker.wake_by_ref();
            }
        }
    }
}

impl Timers {
    const fn new() -> Timers {
        Timers {
            next: AtomicU64::new(u64::MAX),
            heap: Mutex::new(Heap {
                entries: BinaryHeap::new(),
                cancelled: 0,
                count: 0,
            }),
        }
    }

    fn insert(&self, at: Deadline, waker: Waker) -> Arc<Timer> {
        let timer = Arc::new(Timer {
            over: AtomicBool::new(false),
            waker: Mutex::new(Some(waker)),
        });
        let earlier = {
            let mut heap = self.heap.lock();
            heap.count += 1;
            let number = heap.count;
            heap.entries.push(Reverse(Entry {
                at,
                number,
                timer: Arc::clone(&timer),
            }));
            let earlier = at.0 < self.next.load(Ordering::Relaxed);
            self.publish(&heap);
            earlier
        };
        if earlier {
            executor::attend();
        }
        timer
    }

    fn cancel(&self, timer: &Timer) {
        // Dropped after the lock: the last waker of a task drops the task, and timers with it.
        let _waker = timer.waker.lock().take();
        let mut heap = self.heap.lock();
        if timer.over.swap(true, Ordering::AcqRel) {
            return;
        }
        heap.cancelled += 1;
        if heap.cancelled >= SWEEP_AT && heap.cancelled * 2 >= heap.entries.len() {
            heap.entries.retain(|Reverse(entry)| !entry.timer.is_over());
            heap.cancelled = 0;
        }
        heap.trim();
        self.publish(&heap);
    }

    fn publish(&self, heap: &Heap) {
        let next = heap.entries.peek();
        let next = next.map_or(Deadline::NEVER, |Reverse(entry)| entry.at);
        self.next.store(next.0, Ordering::Release);
    }

    /// Takes the wakers of all timers that are due, in their order.
    fn take_due(&self, now: u64) -> Vec<Waker> {
        let mut due = Vec::new();
        let mut heap = self.heap.lock();
        while let Some(Reverse(entry)) = heap.entries.peek()
            && entry.at.0 <= now
        {
            if let Some(Reverse(entry)) = heap.entries.pop() {
                entry.timer.over.store(true, Ordering::Release);
                due.extend(entry.timer.waker.lock().take());
            }
            heap.trim();
        }
        self.publish(&heap);
        due
    }
}

impl Heap {
    /// Removes what was cancelled from the top, so that the top is a timer that somebody waits for.
    fn trim(&mut self) {
        while let Some(Reverse(entry)) = self.entries.peek()
            && entry.timer.is_over()
        {
            self.entries.pop();
            self.cancelled = self.cancelled.saturating_sub(1);
        }
    }
}

/// When the next timer is due.
pub(super) fn next_deadline() -> Deadline {
    Deadline(TIMERS.next.load(Ordering::Acquire))
}

/// Wakes what is due.
pub(super) fn fire_due() {
    let now = sys::monotonic_ns();
    if TIMERS.next.load(Ordering::Acquire) <= now {
        for waker in TIMERS.take_due(now) {
            waker.wake();
        }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.number == other.number
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> std::cmp::Ordering {
        (self.at, self.number).cmp(&(other.at, other.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Wake;

    /// Writes its number down when it is woken.
    struct Note {
        number: u32,
        woken: Arc<Mutex<Vec<u32>>>,
    }

    impl Wake for Note {
        fn wake(self: Arc<Note>) {
            self.woken.lock().push(self.number);
        }
    }

    #[derive(Default)]
    struct Notes(Arc<Mutex<Vec<u32>>>);

    impl Notes {
        fn waker(&self, number: u32) -> Waker {
            let woken = Arc::clone(&self.0);
            Waker::from(Arc::new(Note { number, woken }))
        }

        fn fire(&self, timers: &Timers, now: u64) -> Vec<u32> {
            timers.take_due(now).into_iter().for_each(Waker::wake);
            std::mem::take(&mut self.0.lock())
        }
    }

    #[test]
    fn timers_fire_in_order_and_only_when_due() {
        let (timers, notes) = (Timers::new(), Notes::default());
        for (at, number) in [(30, 3), (10, 1), (20, 2), (10, 11)] {
            timers.insert(Deadline(at), notes.waker(number));
        }
        assert_eq!(notes.fire(&timers, 9), []);
        assert_eq!(notes.fire(&timers, 20), [1, 11, 2]);
        assert_eq!(timers.next.load(Ordering::Acquire), 30);
        assert_eq!(notes.fire(&timers, 30), [3]);
        assert_eq!(timers.next.load(Ordering::Acquire), u64::MAX);
    }

    #[test]
    fn cancelled_timers_never_fire_and_leave_the_heap() {
        let (timers, notes) = (Timers::new(), Notes::default());
        let kept = timers.insert(Deadline(5), notes.waker(0));
        let others: Vec<_> = (1..=200)
            .map(|number| timers.insert(Deadline(10 + u64::from(number)), notes.waker(number)))
            .collect();
        others.iter().rev().for_each(|timer| timers.cancel(timer));
        assert!(timers.heap.lock().entries.len() <= SWEEP_AT);
        assert_eq!(notes.fire(&timers, 5), [0]);
        assert_eq!(timers.next.load(Ordering::Acquire), u64::MAX);
        timers.cancel(&kept);
        assert_eq!(timers.heap.lock().cancelled, 0);
        assert_eq!(notes.fire(&timers, 1000), []);
    }

    #[test]
    fn the_last_cancelled_timer_takes_the_others_along() {
        let (timers, notes) = (Timers::new(), Notes::default());
        let first = timers.insert(Deadline(1), notes.waker(1));
        let second = timers.insert(Deadline(2), notes.waker(2));
        timers.cancel(&second);
        assert_eq!(timers.next.load(Ordering::Acquire), 1);
        timers.cancel(&first);
        assert_eq!(timers.next.load(Ordering::Acquire), u64::MAX);
    }

    #[test]
    fn deadlines_know_never() {
        assert_eq!(Deadline::after_ms(u32::MAX), Deadline::NEVER);
        assert!(!Deadline::NEVER.passed());
        assert_eq!(Deadline::NEVER.remaining(), None);
        let now = Deadline::after_ms(0);
        assert!(now.passed());
        assert_eq!(now.remaining(), Some(Duration::ZERO));
        assert_eq!(now.min(Deadline::NEVER), now);
    }
}
