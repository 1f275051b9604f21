//! The service host: what it answers to recorded and to wrong bytes, how many calls it runs at once, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod calculator;
#[path = "host/channels.rs"]
mod channels;
mod common;
#[path = "host/concurrency.rs"]
mod concurrency;
#[path = "host/life.rs"]
mod life;
#[path = "host/messages.rs"]
mod messages;
#[path = "host/service.rs"]
mod service;
#[path = "host/setup.rs"]
mod setup;
#[path = "host/wire.rs"]
mod wire;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier, Condvar, Mutex, RwLock, RwLockReadGuard};
use std::thread;
use std::time::Duration;

use calculator::{Action, Binding, Driver, Proxy, Settings};
use common::captures::recorded;
use service::{Cancelled, Host, Service, wait_closed};
use setup::{NOTIFY, Setup};
use webservices::abi::*;
use wire::{ADD, RecordedAdd, Response, Wire, add, numbers, post, request};

/// Nothing here takes as long as this; what does hangs.
pub(crate) const HANG: Duration = Duration::from_secs(60);

/// Tests that count what the process holds run alone.
static ALONE: RwLock<()> = RwLock::new(());

fn among_others() -> RwLockReadGuard<'static, ()> {
    ALONE.read().unwrap_or_else(|e| e.into_inner())
}

/// A door that is closed until it is opened.
#[derive(Default)]
struct Door {
    open: Mutex<bool>,
    opened: Condvar,
    waiting: AtomicU32,
}

impl Door {
    fn pass(&self) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let open = self.open.lock().unwrap();
        let (_open, late) = self
            .opened
            .wait_timeout_while(open, HANG, |open| !*open)
            .unwrap();
        assert!(!late.timed_out(), "the door stays closed");
    }

    fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.opened.notify_all();
    }

    /// Waits until `count` are in front of the door, or have passed.
    fn wait_for(&self, count: u32) {
        until(|| self.waiting.load(Ordering::SeqCst) >= count);
    }
}

/// Waits until something that happens elsewhere has happened.
#[track_caller]
fn until(happened: impl Fn() -> bool) {
    for _ in 0..HANG.as_millis() {
        if happened() {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("what should happen does not");
}

/// A service whose additions wait at a door.
fn waiting_service() -> (Arc<Door>, Arc<Service>) {
    let door = Arc::new(Door::default());
    let service = Service::new({
        let door = door.clone();
        move |call| {
            door.pass();
            call.answer(call.n1 + call.n2)
        }
    });
    (door, service)
}
