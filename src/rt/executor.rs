//! The threads of the runtime.
//!
//! A small group of member threads (two, as long as nothing surprises) waits in the reactor and runs tasks inline, user
//! callbacks included. A member that is about to run user code of unknown or long duration, or to block in a synchronous
//! call, leaves the group first and sees to it that another thread takes its place. When it comes back it joins again, or
//! parks while the group is complete. What nobody predicted is found by the monitor. Threads start with the first need
//! and end when they have had nothing to do for a while.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use async_task::Runnable;
use once_cell::sync::OnceCell;
use parking_lot::Mutex;

use super::reactor::Reactor;
use super::time::Deadline;
use super::{holding, monitor, sys, time};

#[path = "settle.rs"]
pub(super) mod settle;

/// No more threads than this, whatever user code does; then callbacks have to share.
const MAX_THREADS: usize = 512;

/// The group has this many members while nothing surprises it (one where there is one CPU) ...
const MEMBERS: usize = 2;

/// ... and never grows beyond this.
const MAX_MEMBERS: usize = 16;

/// How long a thread without work lives on.
pub(super) const IDLE_LIFE: Duration = Duration::from_secs(10);

/// Tasks that a thread runs before it looks for events again.
const TASKS_PER_ROUND: usize = 32;

/// What a pthread gets by default; user code runs on these threads.
const STACK: usize = 8 << 20;

/// One thread of the runtime.
struct Worker {
    /// Odd while a task runs. The monitor compares it from tick to tick.
    steps: AtomicU64,
    /// In the group; changed under the pool's lock.
    member: AtomicBool,
    thread: Mutex<Option<Thread>>,
}

/// All threads and what they have to do.
struct Pool {
    core: Mutex<Core>,
    /// Tasks that have not ended.
    tasks: AtomicUsize,
}

struct Core {
    queue: VecDeque<Runnable>,
    /// Threads in the group.
    members: Vec<Arc<Worker>>,
    /// Members that wait in the reactor, and when each will look up by itself.
    waiting: Vec<(Arc<Worker>, Deadline)>,
    /// Threads with nothing to do, latest last.
    parked: Vec<Arc<Worker>>,
    /// All threads, the monitor not counted.
    threads: usize,
    /// Members above the usual number, because surprises kept all of them busy.
    extra: usize,
    /// A signal to the reactor is on its way.
    signalled: bool,
    /// `settle` asks threads to end.
    settling: bool,
    /// Kernel ids of threads that have ended or are about to.
    ended: VecDeque<i32>,
}

/// What has to be done, outside the lock, so that the work is seen by somebody.
#[must_use]
enum Help {
    None,
    Signal,
    Unpark(Arc<Worker>),
    Spawn(Arc<Worker>),
}

static POOL: Pool = Pool {
    core: Mutex::new(Core {
        queue: VecDeque::new(),
        members: Vec::new(),
        waiting: Vec::new(),
        parked: Vec::new(),
        threads: 0,
        extra: 0,
        signalled: false,
        settling: false,
        ended: VecDeque::new(),
    }),
    tasks: AtomicUsize::new(0),
};

thread_local! {
    static CURRENT: RefCell<Option<Arc<Worker>>> = const { RefCell::new(None) };
}

/// The worker that the calling thread is, while it belongs to the group.
fn current_member() -> Option<Arc<Worker>> {
    let member = CURRENT.try_with(|current| {
        let current = current.borrow();
        let worker = current.as_ref()?;
        worker.is_member().then(|| Arc::clone(worker))
    });
    member.ok().flatten()
}

/// Whether the calling thread is one of the runtime's.
pub(super) fn is_runtime_thread() -> bool {
    let worker = CURRENT.try_with(|current| current.borrow().is_some());
    worker.unwrap_or(false)
}

/// Whether the calling thread belongs to the group and thus looks at the queue before it waits.
fn looks_by_itself() -> bool {
    let member =
        CURRENT.try_with(|current| current.borrow().as_ref().is_some_and(|w| w.is_member()));
    member.unwrap_or(false)
}

/// Counts a task from its creation to its end.
struct Alive;

impl Alive {
    fn new() -> Alive {
        POOL.tasks.fetch_add(1, Ordering::AcqRel);
        Alive
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        POOL.tasks.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Makes a task of `future`. Whoever runs the returned [`Runnable`] polls it for the first time; later the runtime does.
pub(super) fn task(future: impl Future<Output = ()> + Send + 'static) -> Runnable {
    let counted = holding(future, Alive::new());
    let (runnable, task) = async_task::spawn(counted, schedule);
    task.detach();
    runnable
}

/// Queues a task. A member of the group gets to it by itself; otherwise somebody is told.
fn schedule(runnable: Runnable) {
    let help = {
        let mut core = POOL.core.lock();
        core.queue.push_back(runnable);
        if looks_by_itself() {
            Help::None
        } else {
            core.cover()
        }
    };
    help.give();
}

/// Makes sure that somebody keeps the timers and the reactor.
pub(super) fn attend() {
    if !looks_by_itself() {
        let help = POOL.core.lock().cover();
        help.give();
    }
}

/// Whether tasks can run at all: false when the process has no descriptors left for the reactor.
pub(super) fn available() -> std::io::Result<()> {
    Reactor::get().map(|_| ())
}

/// Whether another thread can take over, should user code block this one.
pub(super) fn has_room() -> bool {
    let core = POOL.core.lock();
    core.threads < MAX_THREADS || !core.parked.is_empty() || !core.waiting.is_empty()
}

/// Called before a runtime thread blocks or runs user code that may: another thread takes its place in the group. On
/// other threads, and on one that has left already, nothing happens.
pub(super) fn leave_group() {
    if let Some(worker) = current_member() {
        let help = POOL.core.lock().replace(&worker);
        help.give();
    }
}

impl Core {
    /// The size that the group grows to while there is work.
    fn wanted(&self) -> usize {
        static USUAL: OnceCell<usize> = OnceCell::new();
        USUAL.get_or_init(|| sys::cpu_count().min(MEMBERS)) + self.extra
    }

    /// When the first of the waiting threads looks up by itself.
    fn armed(&self) -> Deadline {
        let armed = self.waiting.iter().map(|(_, until)| *until);
        armed.fold(Deadline::NEVER, Deadline::min)
    }

    /// Finds out who has to be told so that queue, timers and reactor are looked after.
    fn cover(&mut self) -> Help {
        let work = !self.queue.is_empty() || time::next_deadline() < self.armed();
        if !self.waiting.is_empty() {
            if work && !self.signalled {
                self.signalled = true;
                return Help::Signal;
            }
            return Help::None;
        }
        let room = self.members.is_empty() || (work && self.members.len() < self.wanted());
        if room { self.add_member() } else { Help::None }
    }

    /// Takes a parked thread or reserves a new one.
    fn add_member(&mut self) -> Help {
        if let Some(worker) = self.parked.pop() {
            self.join(&worker);
            return Help::Unpark(worker);
        }
        if self.threads >= MAX_THREADS {
            return Help::None;
        }
        let worker = Arc::new(Worker {
            steps: AtomicU64::new(0),
            member: AtomicBool::new(false),
            thread: Mutex::new(None),
        });
        self.threads += 1;
        self.join(&worker);
        Help::Spawn(worker)
    }

    fn join(&mut self, worker: &Arc<Worker>) {
        worker.member.store(true, Ordering::Release);
        self.members.push(Arc::clone(worker));
    }

    fn part(&mut self, worker: &Arc<Worker>) {
        worker.member.store(false, Ordering::Release);
        self.members.retain(|member| !Arc::ptr_eq(member, worker));
    }

    /// Takes a busy thread out of the group and finds a successor; without one it stays.
    fn replace(&mut self, worker: &Arc<Worker>) -> Help {
        if !worker.is_member() {
            return Help::None;
        }
        self.part(worker);
        let help = self.cover();
        if matches!(help, Help::None) && self.members.is_empty() {
            self.join(worker);
        }
        help
    }

    /// Takes a thread out of the group that blocks without having said so.
    fn replace_surprised(&mut self, worker: &Arc<Worker>) -> Help {
        if self.waiting.is_empty() && self.wanted() < MAX_MEMBERS {
            self.extra += 1;
        }
        self.replace(worker)
    }

    /// Whether something may happen that only a waiting thread sees.
    fn needed(&self) -> bool {
        POOL.tasks.load(Ordering::Acquire) > 0
            || !self.queue.is_empty()
            || time::next_deadline() != Deadline::NEVER
            || Reactor::get().is_ok_and(|reactor| reactor.registered() > 0)
    }

    /// The calling thread is about to end.
    fn leave_for_good(&mut self) {
        self.threads -= 1;
        self.note_end();
    }

    fn note_end(&mut self) {
        if self.ended.len() >= MAX_THREADS {
            self.ended.pop_front();
        }
        self.ended.push_back(sys::thread_id());
    }
}

/// What the monitor remembers from its last tick.
#[derive(Default)]
pub(super) struct Watch {
    seen: Vec<(Arc<Worker>, u64)>,
    /// Ticks since a surprise.
    calm: u32,
}

/// Ticks without a surprise after which the group gets smaller again.
const CALM: u32 = 100;

impl Watch {
    /// Replaces members whose task has run since the last tick. True while tasks run at all.
    pub(super) fn tick(&mut self) -> bool {
        let mut helps = Vec::new();
        let mut busy = false;
        {
            let mut core = POOL.core.lock();
            let now: Vec<_> = core
                .members
                .iter()
                .map(|worker| (Arc::clone(worker), worker.steps.load(Ordering::SeqCst)))
                .collect();
            for (worker, steps) in &now {
                let before = self.seen.iter().find(|(seen, _)| Arc::ptr_eq(seen, worker));
                let stands = before.is_some_and(|(_, before)| before == steps);
                busy |= !stands || steps % 2 == 1;
                if stands && steps % 2 == 1 {
                    self.calm = 0;
                    helps.push(core.replace_surprised(worker));
                }
            }
            self.seen = now;
            self.calm += 1;
            if self.calm >= CALM || !busy {
                self.calm = 0;
                core.extra = core.extra.saturating_sub(1);
            }
        }
        helps.into_iter().for_each(Help::give);
        busy
    }
}

/// Notes that the calling thread is about to end (the monitor, which is not one of the workers).
pub(super) fn note_end() {
    POOL.core.lock().note_end();
}

impl Help {
    fn give(self) {
        match self {
            Help::None => {}
            Help::Signal => {
                if let Ok(reactor) = Reactor::get() {
                    reactor.signal();
                }
            }
            Help::Unpark(worker) => {
                if let Some(thread) = worker.thread.lock().as_ref() {
                    thread.unpark();
                }
            }
            Help::Spawn(worker) => start_thread(worker),
        }
    }
}

fn start_thread(worker: Arc<Worker>) {
    let runs = Arc::clone(&worker);
    let started = thread::Builder::new()
        .name("ws-runtime".into())
        .stack_size(STACK)
        .spawn(move || runs.run());
    if started.is_err() {
        // The system has no thread for us. Its place is free again for the next attempt.
        let mut core = POOL.core.lock();
        core.part(&worker);
        core.threads -= 1;
    }
}

/// What a thread does after it has looked at the group.
enum Turn {
    Run(Runnable),
    Wait(Option<Duration>),
    /// The thread has left the group; the others may have to know.
    Park(Help),
    End(Help),
}

impl Worker {
    fn run(self: Arc<Worker>) {
        *self.thread.lock() = Some(thread::current());
        CURRENT.with(|current| *current.borrow_mut() = Some(Arc::clone(&self)));
        let Ok(reactor) = Reactor::get() else {
            let mut core = POOL.core.lock();
            core.part(&self);
            core.leave_for_good();
            return;
        };
        // Looked up at the end of work, not after each task.
        let mut idle_since = None;
        let mut ran = 0;
        loop {
            match self.next_turn(ran, &mut idle_since) {
                Turn::Run(runnable) => {
                    ran += 1;
                    self.step(runnable);
                    idle_since = None;
                }
                Turn::Wait(timeout) => {
                    ran = 0;
                    let signalled = reactor.wait(timeout);
                    self.look_up(signalled);
                    time::fire_due();
                }
                Turn::Park(help) => {
                    help.give();
                    if !self.park() {
                        return;
                    }
                    idle_since = None;
                }
                Turn::End(help) => return help.give(),
            }
        }
    }

    fn is_member(&self) -> bool {
        self.member.load(Ordering::Acquire)
    }

    /// Runs one task, inline.
    fn step(&self, runnable: Runnable) {
        self.steps.fetch_add(1, Ordering::SeqCst);
        monitor::watch();
        // A task that panics is dropped; its owner's drop code tells whoever waits for it.
        let _ = catch_unwind(AssertUnwindSafe(|| runnable.run()));
        self.steps.fetch_add(1, Ordering::SeqCst);
    }

    fn next_turn(self: &Arc<Worker>, ran: usize, idle_since: &mut Option<Instant>) -> Turn {
        let mut core = POOL.core.lock();
        if !self.is_member() {
            if core.members.len() >= core.wanted() {
                core.parked.push(Arc::clone(self));
                return Turn::Park(Help::None);
            }
            core.join(self);
        }
        if ran < TASKS_PER_ROUND
            && let Some(runnable) = core.queue.pop_front()
        {
            return Turn::Run(runnable);
        }
        if !core.queue.is_empty() {
            core.waiting.push((Arc::clone(self), Deadline::NEVER));
            return Turn::Wait(Some(Duration::ZERO));
        }
        let idle = match idle_since {
            Some(since) => since.elapsed(),
            None => {
                *idle_since = Some(Instant::now());
                Duration::ZERO
            }
        };
        self.idle_turn(&mut core, idle)
    }

    /// Nothing to run: waits, parks or ends.
    fn idle_turn(self: &Arc<Worker>, core: &mut Core, idle: Duration) -> Turn {
        let last = core.members.len() == 1;
        let tired = core.settling || idle >= IDLE_LIFE;
        // Were it enough that others are members, each could leave the work to the next, and nobody would wait for it.
        let replaceable = !core.waiting.is_empty() || !core.needed();
        if tired && replaceable {
            core.part(self);
            core.leave_for_good();
            return Turn::End(if last { Help::None } else { core.cover() });
        }
        if core.members.len() > core.wanted() {
            core.part(self);
            core.parked.push(Arc::clone(self));
            return Turn::Park(core.cover());
        }
        let next = time::next_deadline();
        let until = if next < core.armed() {
            next
        } else {
            Deadline::NEVER
        };
        core.waiting.push((Arc::clone(self), until));
        let idle = (!tired).then(|| IDLE_LIFE.saturating_sub(idle));
        Turn::Wait(match (until.remaining(), idle) {
            (Some(timer), Some(idle)) => Some(timer.min(idle)),
            (timer, idle) => timer.or(idle),
        })
    }

    /// Back from the reactor.
    fn look_up(self: &Arc<Worker>, signalled: bool) {
        let mut core = POOL.core.lock();
        core.waiting
            .retain(|(worker, _)| !Arc::ptr_eq(worker, self));
        if signalled {
            core.signalled = false;
        }
    }

    /// Sleeps until it is needed again; false when the thread shall end.
    fn park(self: &Arc<Worker>) -> bool {
        let end = Instant::now() + IDLE_LIFE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            thread::park_timeout(left);
            let mut core = POOL.core.lock();
            if self.is_member() {
                return true;
            }
            if core.settling || left.is_zero() {
                core.parked.retain(|worker| !Arc::ptr_eq(worker, self));
                core.leave_for_good();
                return false;
            }
        }
    }
}
