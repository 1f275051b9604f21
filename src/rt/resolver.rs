//! The threads that look up names: few, so that a resolver that hangs does not take the runtime's threads with it.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::executor::IDLE_LIFE;
use super::executor::settle::on_settle;
use super::resolve::Question;

/// Names that are looked up at the same time; more have to wait.
const MAX_THREADS: usize = 8;

/// How long [`dismiss`] waits for a name that is being looked up.
const PATIENCE: Duration = Duration::from_millis(500);

/// What a waiting thread gets: a question, or None, which asks it to end.
type Work = Option<Arc<Question>>;

struct Resolver {
    send: Sender<Work>,
    receive: Receiver<Work>,
    crew: Mutex<Crew>,
}

#[derive(Default)]
struct Crew {
    threads: Vec<JoinHandle<()>>,
    /// Threads that wait and have nothing on its way to them: each of them may be sent one thing.
    idle: usize,
    /// Questions for which there was no thread.
    backlog: VecDeque<Arc<Question>>,
    /// Threads end instead of waiting.
    dismissed: bool,
}

static RESOLVER: Lazy<Resolver> = Lazy::new(|| {
    on_settle(dismiss);
    let (send, receive) = unbounded();
    Resolver {
        send,
        receive,
        crew: Mutex::default(),
    }
});

/// Has a question answered by and by.
pub(super) fn ask(question: Arc<Question>) -> Result<(), String> {
    let mut crew = RESOLVER.crew.lock();
    crew.threads.retain(|thread| !thread.is_finished());
    if crew.idle > 0 {
        crew.idle -= 1;
        return RESOLVER
            .send
            .send(Some(question))
            .map_err(|e| e.to_string());
    }
    if crew.threads.len() == MAX_THREADS {
        crew.backlog.push_back(question);
        return Ok(());
    }
    let builder = thread::Builder::new().name("webservices-dns".into());
    let thread = builder
        .spawn(move || answer(question))
        .map_err(|e| e.to_string())?;
    crew.threads.push(thread);
    Ok(())
}

/// Answers one question after the other, until there has been none for a while.
fn answer(first: Arc<Question>) {
    let mut next = Some(first);
    while let Some(question) = next {
        question.look_up();
        next = next_question();
    }
}

fn next_question() -> Work {
    {
        let mut crew = RESOLVER.crew.lock();
        if let Some(question) = crew.backlog.pop_front() {
            return Some(question);
        }
        if crew.dismissed {
            return None;
        }
        crew.idle += 1;
    }
    loop {
        if let Ok(work) = RESOLVER.receive.recv_timeout(IDLE_LIFE) {
            return work;
        }
        let mut crew = RESOLVER.crew.lock();
        if crew.idle > 0 {
            crew.idle -= 1;
            return None;
        }
        // Something was sent to this thread while it gave up waiting.
    }
}

/// Ends the threads that have nothing to do, and waits a little until they have ended.
fn dismiss() {
    {
        let mut crew = RESOLVER.crew.lock();
        crew.dismissed = true;
        let idle = mem::take(&mut crew.idle);
        (0..idle).for_each(|_| drop(RESOLVER.send.send(None)));
    }
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        let mut crew = RESOLVER.crew.lock();
        let threads = mem::take(&mut crew.threads).into_iter();
        let (ended, running): (Vec<_>, Vec<_>) = threads.partition(JoinHandle::is_finished);
        let all_ended = running.is_empty();
        crew.threads = running;
        drop(crew);
        for thread in ended {
            let _ = thread.join();
        }
        if all_ended {
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    RESOLVER.crew.lock().dismissed = false;
}
