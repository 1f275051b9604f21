//! What runs on behalf of one opening of a host: its tasks and its connections.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::Error;
use crate::net::listener::TcpListener;
use crate::net::stream::Stream;
use crate::rt;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::tasks::Tasks;
use crate::service::context::{Calls, Channels};

/// One opening.
pub struct Run {
    /// No more connections and requests are taken; what has begun goes on.
    pub stop: Cancel,
    /// Everything ends.
    pub abort: Cancel,
    tasks: Arc<Tasks>,
    channels: Arc<Channels>,
    live: Mutex<Live>,
}

#[derive(Default)]
struct Live {
    connections: HashMap<u64, Arc<Stream>>,
    count: u64,
}

impl Run {
    /// Nothing runs yet.
    pub fn new() -> Arc<Run> {
        Arc::new(Run {
            stop: Cancel::new(),
            abort: Cancel::new(),
            tasks: Tasks::new(),
            channels: Arc::default(),
            live: Mutex::default(),
        })
    }

    /// Starts a task.
    pub fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(future);
    }

    /// The next connection; none when no more are taken.
    pub async fn accept(&self, drive: &Drive, listener: &TcpListener) -> Option<Stream> {
        listener.accept_unless(drive, &self.stop).await
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
        self.tasks.ended().await;
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
