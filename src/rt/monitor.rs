//! Finds runtime threads that block although nobody predicted it.
//!
//! A thread that ticks while tasks run, sleeps while none do, and ends when that lasts.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use super::executor::{self, IDLE_LIFE, Watch};

/// Fine enough to find a surprise, coarse enough to cost nothing.
const TICK: Duration = Duration::from_millis(10);

/// Ticks without a running task after which the monitor sleeps.
const QUIET_TICKS: u32 = 20;

/// The monitor ticks; a thread that starts a task need not wake it.
static ATTENTIVE: AtomicBool = AtomicBool::new(false);

static MONITOR: Monitor = Monitor {
    state: Mutex::new(State {
        running: false,
        stop: false,
    }),
    changed: Condvar::new(),
};

struct Monitor {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    running: bool,
    stop: bool,
}

/// A task is about to run.
pub(super) fn watch() {
    if !ATTENTIVE.load(Ordering::SeqCst) {
        MONITOR.attend();
    }
}

/// Asks the monitor to end; it comes back with the next task.
pub(super) fn stop() {
    let mut state = MONITOR.state.lock();
    if state.running {
        state.stop = true;
        MONITOR.changed.notify_one();
    }
}

/// Whether the monitor's thread exists.
pub(super) fn is_running() -> bool {
    MONITOR.state.lock().running
}

impl Monitor {
    fn attend(&self) {
        let mut state = self.state.lock();
        ATTENTIVE.store(true, Ordering::SeqCst);
        if state.running {
            self.changed.notify_one();
            return;
        }
        let started = thread::Builder::new()
            .name("ws-monitor".into())
            .spawn(|| MONITOR.run());
        state.running = started.is_ok();
        state.stop = false;
        // Without a thread the next task tries again.
        ATTENTIVE.store(state.running, Ordering::SeqCst);
    }

    fn run(&self) {
        let mut watch = Watch::default();
        let mut quiet = 0;
        while self.pause(&mut quiet, &mut watch) {
            quiet = if watch.tick() { 0 } else { quiet + 1 };
        }
    }

    /// Waits for the next tick, or for work when all has been quiet; false when the monitor has to end.
    fn pause(&self, quiet: &mut u32, watch: &mut Watch) -> bool {
        let mut sleeps = *quiet >= QUIET_TICKS;
        if sleeps {
            // After this a task that starts wakes the monitor, and one that started before is seen by this tick.
            ATTENTIVE.store(false, Ordering::SeqCst);
            if watch.tick() {
                ATTENTIVE.store(true, Ordering::SeqCst);
                sleeps = false;
            }
            *quiet = 0;
        }
        let mut state = self.state.lock();
        if !sleeps {
            self.changed.wait_for(&mut state, TICK);
        }
        while sleeps && !state.stop && !ATTENTIVE.load(Ordering::SeqCst) {
            if self.changed.wait_for(&mut state, IDLE_LIFE).timed_out() {
                state.stop = true;
            }
        }
        if state.stop {
            ATTENTIVE.store(false, Ordering::SeqCst);
            executor::note_end();
            state.running = false;
        }
        !state.stop
    }
}
