//! What runs on behalf of one opening of a host: its tasks and its connections.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::mem;
use std::sync::Arc;
use std::task::{Poll, Waker};

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::Error;
use crate::net::listener::TcpListener;
use crate::net::stream::Stream;
use crate::rt;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, sleep_until};
use crate::service::context::{Calls, Channels};

/// How long a listener pauses after a failure that is not one connection's.
const ACCEPT_PAUSE_MS: u32 = 100;

/// One opening.
pub struct Run {
    /// No more connections and requests are taken; what has begun goes on.
    pub stop: Cancel,
    /// Everything ends.
    pub abort: Cancel,
    channels: Arc<Channels>,
    live: Mutex<Live>,
}

#[derive(Default)]
struct Live {
    tasks: usize,
    /// Woken when the last task ends.
    idle: Vec<Waker>,
    connections: HashMap<u64, Arc<Stream>>,
    count: u64,
}

impl Run {
    /// Nothing runs yet.
    pub fn new() -> Arc<Run> {
        Arc::new(Run {
            stop: Cancel::new(),
            abort: Cancel::new(),
            channels: Arc::default(),
            live: Mutex::default(),
        })
    }

    /// Starts a task.
    pub fn spawn(self: &Arc<Run>, future: impl Future<Output = ()> + Send + 'static) {
        self.live.lock().tasks += 1;
        let task = Task { run: self.clone() };
        rt::spawn(rt::holding(future, task));
    }

    /// The next connection; none when no more are taken.
    pub async fn accept(&self, drive: &Drive, listener: &TcpListener) -> Option<Stream> {
        while self.stop.reason().is_none() {
            if let Ok(stream) = self.stop.guard(listener.accept(drive)).await {
                return Some(stream);
            }
            // Out of descriptors or memory, most likely: others may give some back.
            let pause = async {
                sleep_until(drive, Deadline::after_ms(ACCEPT_PAUSE_MS)).await;
                Ok(())
            };
            let _ = self.stop.guard(pause).await;
        }
        None
    }

    /// Remembers a connection, so that an abort reaches it even while the program's code runs on its task.
    pub fn keep(self: &Arc<Run>, stream: &Arc<Stream>) -> Connection {
        let id = {
            let mut live = self.live.lock();
            live.count += 1;
            let id = live.count;
            live.connections.insert(id, stream.clone());
            id
        };
        if self.abort.reason().is_some() {
            stream.shutdown_both();
        }
        Connection {
            run: self.clone(),
            id,
        }
    }

    /// The calls of a channel that is just accepted; see [`Calls::new`].
    pub fn calls(&self, connection: Option<Arc<Stream>>) -> Arc<Calls> {
        Calls::new(&self.channels, connection)
    }

    /// Ends everything except the program's own code, which is told if it asked for that; never waits.
    pub fn abort(&self, why: &Error) {
        // Before the connections end, because a channel tells its calls that it has faulted.
        let channels = self.channels.cancel(WS_SERVICE_HOST_ABORT);
        for calls in &channels {
            calls.decide(WS_SERVICE_HOST_ABORT);
        }
        self.abort.cancel(why.clone());
        self.stop.cancel(why.clone());
        let connections: Vec<Arc<Stream>> =
            self.live.lock().connections.values().cloned().collect();
        for stream in connections {
            stream.reset();
            stream.shutdown_both();
        }
        if !channels.is_empty() {
            rt::spawn(async move {
                channels
                    .iter()
                    .for_each(|calls| calls.cancel(WS_SERVICE_HOST_ABORT));
            });
        }
    }

    /// Waits until all tasks have ended.
    pub async fn ended(&self) {
        poll_fn(|cx| {
            let mut live = self.live.lock();
            if live.tasks == 0 {
                return Poll::Ready(());
            }
            live.idle.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

/// Counts as a task until it is dropped.
struct Task {
    run: Arc<Run>,
}

impl Drop for Task {
    fn drop(&mut self) {
        let idle = {
            let mut live = self.run.live.lock();
            live.tasks -= 1;
            match live.tasks {
                0 => mem::take(&mut live.idle),
                _ => Vec::new(),
            }
        };
        idle.into_iter().for_each(Waker::wake);
    }
}

/// A connection that is remembered until this is dropped.
pub struct Connection {
    run: Arc<Run>,
    id: u64,
}

impl Drop for Connection {
    fn drop(&mut self) {
        let stream = self.run.live.lock().connections.remove(&self.id);
        drop(stream);
    }
}
