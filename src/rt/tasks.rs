//! Tasks that belong together, so that somebody can wait until none is left.

use std::future::{Future, poll_fn};
use std::mem;
use std::sync::Arc;
use std::task::{Poll, Waker};

use parking_lot::Mutex;

/// Tasks of one owner.
#[derive(Default)]
pub struct Tasks {
    live: Mutex<Live>,
}

#[derive(Default)]
struct Live {
    count: usize,
    /// Woken when the last one ends.
    idle: Vec<Waker>,
}

/// Counts as a task until it is dropped.
pub struct Task {
    tasks: Arc<Tasks>,
}

impl Tasks {
    /// No task yet.
    pub fn new() -> Arc<Tasks> {
        Arc::default()
    }

    /// Has the runtime drive a task.
    pub fn spawn(self: &Arc<Tasks>, future: impl Future<Output = ()> + Send + 'static) {
        super::spawn(super::holding(future, self.enter()));
    }

    /// Counts as a task what somebody else drives.
    pub fn enter(self: &Arc<Tasks>) -> Task {
        self.live.lock().count += 1;
        Task {
            tasks: self.clone(),
        }
    }

    /// Waits until all tasks have ended.
    pub async fn ended(&self) {
        poll_fn(|cx| {
            let mut live = self.live.lock();
            if live.count == 0 {
                return Poll::Ready(());
            }
            live.idle.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        let idle = {
            let mut live = self.tasks.live.lock();
            live.count -= 1;
            match live.count {
                0 => mem::take(&mut live.idle),
                _ => Vec::new(),
            }
        };
        idle.into_iter().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Context;

    use super::*;

    #[test]
    fn the_end_comes_with_the_last_task() {
        let tasks = Tasks::new();
        let (first, second) = (tasks.enter(), tasks.enter());
        let mut ended = pin!(tasks.ended());
        let mut cx = Context::from_waker(Waker::noop());
        drop(first);
        assert!(ended.as_mut().poll(&mut cx).is_pending());
        drop(second);
        assert!(ended.as_mut().poll(&mut cx).is_ready());
    }
}
