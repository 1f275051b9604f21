//! Deadlines, and the one heap of timers that the runtime's threads keep.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use parking_lot::Mutex;

use super::drive::Drive;
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
    Sleep {
        drive: drive.clone(),
        at,
        timer: None,
    }
}

/// Runs `future` no longer than until `at`; then it is dropped and the result is what `what` makes.
pub async fn within<T>(
    drive: &Drive,
    at: Deadline,
    what: impl FnOnce() -> Error,
    future: impl Future<Output = Result<T>>,
) -> Result<T> {
    if at == Deadline::NEVER {
        return future.await;
    }
    let mut future = pin!(future);
    let mut sleep = pin!(sleep_until(drive, at));
    let result = std::future::poll_fn(|cx| {
        if let Poll::Ready(result) = future.as_mut().poll(cx) {
            return Poll::Ready(Some(result));
        }
        sleep.as_mut().poll(cx).map(|()| None)
    });
    result.await.unwrap_or_else(|| Err(what()))
}

struct Sleep {
    drive: Drive,
    at: Deadline,
    timer: Option<Arc<Timer>>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.at.passed() {
            return Poll::Ready(());
        }
        if self.at == Deadline::NEVER {
            return Poll::Pending;
        }
        if self.drive.is_sync() {
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
static TIMERS: Timers = Timers {
    next: AtomicU64::new(u64::MAX),
    heap: Mutex::new(Heap {
        entries: BinaryHeap::new(),
        cancelled: 0,
        count: 0,
    }),
};

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
            heap.entries
                .retain(|Reverse(entry)| !entry.timer.over.load(Ordering::Acquire));
            heap.cancelled = 0;
            self.publish(&heap);
        }
    }

    fn publish(&self, heap: &Heap) {
        let next = heap.entries.peek();
        let next = next.map_or(Deadline::NEVER, |Reverse(entry)| entry.at);
        self.next.store(next.0, Ordering::Release);
    }

    /// Takes the wakers of all timers that are due.
    fn take_due(&self, now: u64) -> Vec<Waker> {
        let mut due = Vec::new();
        let mut heap = self.heap.lock();
        while let Some(Reverse(entry)) = heap.entries.peek() {
            let cancelled = entry.timer.over.load(Ordering::Acquire);
            if !cancelled && entry.at.0 > now {
                break;
            }
            if let Some(Reverse(entry)) = heap.entries.pop() {
                if entry.timer.over.swap(true, Ordering::AcqRel) {
                    heap.cancelled = heap.cancelled.saturating_sub(1);
                }
                due.extend(entry.timer.waker.lock().take());
            }
        }
        self.publish(&heap);
        due
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
