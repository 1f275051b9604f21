//! Brings the runtime to rest, so that tests can compare the counts of threads and descriptors.

use std::thread;
use std::time::Duration;

use parking_lot::Mutex;

use super::{Help, POOL};
use crate::rt::reactor::Reactor;
use crate::rt::time::Deadline;
use crate::rt::{monitor, sys};

/// How long the runtime may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// What upper layers do to come to rest, such as closing idle connections.
static HOOKS: Mutex<Vec<fn()>> = Mutex::new(Vec::new());

/// Has `hook` called by every later [`settle`]; the same function is kept once.
pub fn on_settle(hook: fn()) {
    let mut hooks = HOOKS.lock();
    if !hooks.iter().any(|known| std::ptr::fn_addr_eq(*known, hook)) {
        hooks.push(hook);
    }
}

/// Ends idle threads and waits for what still runs; false when that takes more than a second. Afterwards no thread is
/// left, or one that waits for the descriptors, timers and tasks which still exist.
pub fn settle() -> bool {
    let hooks = HOOKS.lock().clone();
    hooks.iter().for_each(|hook| hook());
    let until = Deadline::after(PATIENCE);
    POOL.core.lock().settling = true;
    let settled = loop {
        monitor::stop();
        let monitored = monitor::is_running();
        if end_idle_threads() && !monitored {
            break true;
        }
        if until.passed() {
            break false;
        }
        thread::sleep(Duration::from_millis(1));
    };
    POOL.core.lock().settling = false;
    settled
}

/// Tells idle threads to end; true when no other is left.
fn end_idle_threads() -> bool {
    let (at_rest, surplus) = {
        let mut core = POOL.core.lock();
        core.ended.retain(|id| sys::thread_exists(*id));
        for worker in &core.parked {
            Help::Unpark(worker.clone()).give();
        }
        let keep = usize::from(core.needed());
        let surplus = core.waiting.len().saturating_sub(keep);
        let waits = core.waiting.len() == core.threads;
        let at_rest = core.queue.is_empty() && core.ended.is_empty() && waits && surplus == 0;
        (at_rest, surplus)
    };
    if let Ok(reactor) = Reactor::get() {
        (0..surplus).for_each(|_| reactor.signal());
    }
    at_rest
}

/// The number of threads that the runtime has.
pub fn thread_count() -> usize {
    let monitor = usize::from(monitor::is_running());
    POOL.core.lock().threads + monitor
}
