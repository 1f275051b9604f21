//! Turns at something that one at a time may use: whoever asked first comes first.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Poll, Waker};

use parking_lot::Mutex;

/// A queue; whoever stands at its head has the turn.
#[derive(Default)]
pub struct Turns {
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    count: u64,
    /// In the order of their numbers.
    waiting: VecDeque<(u64, Option<Waker>)>,
}

/// A place in the queue; dropping it leaves the queue, and ends the turn if it had come.
pub struct Turn {
    turns: Arc<Turns>,
    number: u64,
}

impl Turns {
    /// Nobody waits.
    pub fn new() -> Arc<Turns> {
        Arc::default()
    }

    /// Joins the queue at its end.
    pub fn enter(self: &Arc<Turns>) -> Turn {
        let mut queue = self.queue.lock();
        queue.count += 1;
        let number = queue.count;
        queue.waiting.push_back((number, None));
        Turn {
            turns: self.clone(),
            number,
        }
    }
}

impl Turn {
    /// Waits until the turn has come.
    pub async fn come(&self) {
        poll_fn(|cx| {
            let mut queue = self.turns.queue.lock();
            let Some(place) = queue.place(self.number) else {
                return Poll::Ready(());
            };
            if place == 0 {
                return Poll::Ready(());
            }
            if let Some((_, waker)) = queue.waiting.get_mut(place) {
                *waker = Some(cx.waker().clone());
            }
            Poll::Pending
        })
        .await;
    }
}

impl Queue {
    fn place(&self, number: u64) -> Option<usize> {
        self.waiting
            .binary_search_by_key(&number, |(known, _)| *known)
            .ok()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let next = {
            let mut queue = self.turns.queue.lock();
            let place = queue.place(self.number);
            place.map(|place| queue.waiting.remove(place));
            match (place, queue.waiting.front_mut()) {
                (Some(0), Some((_, waker))) => waker.take(),
                _ => None,
            }
        };
        if let Some(next) = next {
            next.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Context;

    use super::*;

    fn has_come(turn: &Turn) -> bool {
        pin!(turn.come())
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_ready()
    }

    #[test]
    fn turns_come_in_the_order_of_asking() {
        let turns = Turns::new();
        let first = turns.enter();
        let second = turns.enter();
        let third = turns.enter();
        assert!(has_come(&first) && !has_come(&second) && !has_come(&third));
        drop(second);
        assert!(!has_come(&third));
        drop(first);
        let fourth = turns.enter();
        assert!(has_come(&third) && !has_come(&fourth));
        drop(third);
        assert!(has_come(&fourth));
    }
}
