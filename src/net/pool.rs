//! The process-wide registry of HTTP connections that wait for their next use.
//!
//! A channel keeps its connection between exchanges; when the channel goes, its healthy connection waits here for the next channel
//! to the same server.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use crate::base::error::Error;
use crate::base::url::Scheme;
use crate::net::http1::client::Connection;
use crate::rt;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, sleep_until};

/// How long a connection may wait.
const MAX_IDLE: Duration = Duration::from_secs(60);

/// Where a connection leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// `http`, later also `https`.
    pub scheme: Scheme,
    /// The host in lower case.
    pub host: String,
    /// The port.
    pub port: u16,
}

impl Key {
    /// The key for a URL's server.
    pub fn new(scheme: Scheme, host: &str, port: u16) -> Key {
        Key {
            scheme,
            host: host.to_ascii_lowercase(),
            port,
        }
    }
}

struct Waiting {
    connection: Box<Connection>,
    since: Instant,
}

#[derive(Default)]
struct Registry {
    waiting: HashMap<Key, Vec<Waiting>>,
    /// Ends the sweeper; there is one while anything waits.
    sweeper: Option<Cancel>,
}

static REGISTRY: Lazy<Mutex<Registry>> = Lazy::new(Mutex::default);

/// The connection to this server that was used last and still lives.
pub fn take(key: &Key) -> Option<Box<Connection>> {
    loop {
        let waiting = REGISTRY.lock().waiting.get_mut(key)?.pop()?;
        if waiting.since.elapsed() < MAX_IDLE && waiting.connection.is_alive() {
            return Some(waiting.connection);
        }
    }
}

/// Keeps a connection for later, if it is good for another exchange.
pub fn put(key: Key, mut connection: Box<Connection>) {
    if !connection.is_alive() {
        return;
    }
    connection.release_buffers();
    let waiting = Waiting {
        connection,
        since: Instant::now(),
    };
    let mut registry = REGISTRY.lock();
    registry.waiting.entry(key).or_default().push(waiting);
    if registry.sweeper.is_none() {
        let cancel = Cancel::new();
        registry.sweeper = Some(cancel.clone());
        drop(registry);
        rt::on_settle(close_all);
        rt::spawn(sweep(cancel));
    }
}

/// Closes everything that waits, and ends the sweeper.
pub fn close_all() {
    let closed = std::mem::take(&mut *REGISTRY.lock());
    if let Some(sweeper) = closed.sweeper {
        sweeper.cancel(Error::aborted("all idle connections are closed"));
    }
}

/// How many connections wait.
pub fn waiting_count() -> usize {
    REGISTRY.lock().waiting.values().map(Vec::len).sum()
}

/// Closes what has waited too long, until nothing waits any more.
async fn sweep(cancel: Cancel) {
    let drive = Drive::background();
    let rounds = async {
        let mut pause = MAX_IDLE;
        loop {
            sleep_until(&drive, Deadline::after(pause)).await;
            match sweep_once(Instant::now()) {
                Some(next) => pause = next,
                None => return Ok(()),
            }
        }
    };
    // Ending early is what a cancel is for.
    let _ = cancel.guard(rounds).await;
}

/// One round; the time until the next is due. With nothing left the sweeper is signed off.
fn sweep_once(now: Instant) -> Option<Duration> {
    let mut over = Vec::new();
    let mut registry = REGISTRY.lock();
    for waiting in registry.waiting.values_mut() {
        let first_young = waiting
            .iter()
            .position(|entry| now.duration_since(entry.since) < MAX_IDLE)
            .unwrap_or(waiting.len());
        over.extend(waiting.drain(..first_young));
    }
    registry.waiting.retain(|_, waiting| !waiting.is_empty());
    let oldest = registry
        .waiting
        .values()
        .flatten()
        .map(|entry| entry.since)
        .min();
    if oldest.is_none() {
        registry.sweeper = None;
    }
    // Sockets are closed outside of the lock.
    drop(registry);
    drop(over);
    oldest.map(|since| MAX_IDLE.saturating_sub(now.duration_since(since)))
}
