//! How many calls an instance serves at a time.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Barrier};

use super::*;
use crate::service::{Call, Later, Transport};

/// A service whose totals wait at a door, together with that.
fn waiting() -> (Arc<Door>, Service) {
    let door = Arc::new(Door::default());
    let service = Service::before({
        let door = door.clone();
        move |call| {
            if call.operation == Operation::Total {
                door.pass();
            }
            None
        }
    });
    (door, service)
}

fn totals(host: &Host) -> usize {
    let operations = host.service.operations();
    operations
        .iter()
        .filter(|operation| **operation == Operation::Total)
        .count()
}

/// The most calls that one instance served at a time.
fn crowd(host: &Host) -> u32 {
    let made = host.service.made.lock().unwrap();
    let crowds = made
        .iter()
        .map(|instance| instance.crowd.load(Ordering::SeqCst));
    crowds.max().unwrap_or_default()
}

#[test]
fn an_instance_serves_one_call_at_a_time_in_order() {
    for transport in [Transport::Tcp, Transport::Http] {
        let setup = Setup {
            instances: Some(WWS_INSTANCE_MODE_SINGLE),
            ..Setup::new(transport)
        };
        let (door, service) = waiting();
        let host = Host::start(&setup, service);
        thread::scope(|scope| {
            for n in 1..=8 {
                let started = host.service.operations().len();
                scope.spawn(|| Client::open_at(transport, &host.url).total());
                // Who waits is not seen, so only the first is known to have begun.
                if n == 1 {
                    until(|| host.service.operations().len() > started);
                }
            }
            door.open();
        });
        assert_eq!(totals(&host), 8);
        assert_eq!(crowd(&host), 1, "{transport:?}");
        host.close().ok();
    }
}

#[test]
fn an_instance_may_serve_many_calls_at_a_time() {
    for transport in [Transport::Tcp, Transport::Http] {
        let together = Arc::new(Barrier::new(4));
        let service = Service::before({
            let together = together.clone();
            move |_| {
                together.wait();
                None
            }
        });
        let setup = Setup {
            instances: Some(WWS_INSTANCE_MODE_PER_SESSION),
            concurrency: WWS_CONCURRENCY_MODE_MULTIPLE,
            ..Setup::new(transport)
        };
        let host = Host::start(&setup, service);
        // One session: its calls meet in the service, or nobody ever gets an answer.
        let client = Client::open_at(transport, &host.url);
        let callers: Vec<_> = (0..4).map(|_| client.share()).collect();
        thread::scope(|scope| {
            for caller in &callers {
                scope.spawn(|| caller.total());
            }
        });
        let expected = if transport == Transport::Tcp { 4 } else { 1 };
        assert_eq!(crowd(&host), expected);
    }
}

#[test]
fn the_property_limits_the_calls_of_a_session() {
    let (door, service) = waiting();
    let setup = Setup {
        instances: Some(WWS_INSTANCE_MODE_PER_SESSION),
        concurrency: WWS_CONCURRENCY_MODE_MULTIPLE,
        endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, 2)],
        ..Setup::new(Transport::Tcp)
    };
    let host = Host::start(&setup, service);
    let client = careless(&host);
    let callers: Vec<_> = (0..6).map(|_| client.share()).collect();
    thread::scope(|scope| {
        for caller in &callers {
            scope.spawn(|| caller.total());
        }
        until(|| totals(&host) == 2);
        door.open();
    });
    assert_eq!(crowd(&host), 2);
    assert_eq!(totals(&host), 6);
}

/// Totals end when the door is opened, on another thread.
fn ending_later(door: &Arc<Door>) -> Service {
    let door = door.clone();
    Service::before(move |call: &Call| {
        if call.operation != Operation::Total {
            return None;
        }
        let (door, later, result) = (door.clone(), Later(call.later), call.result as usize);
        thread::spawn(move || {
            door.pass();
            // SAFETY: the place of the result lives until the operation has ended.
            unsafe { (result as *mut f64).write(1.0) };
            later.end(S_OK);
        });
        Some(WS_S_ASYNC)
    })
}

#[test]
fn a_reentrant_instance_is_free_while_a_call_waits_for_its_end() {
    for (concurrency, expected) in [
        (WWS_CONCURRENCY_MODE_REENTRANT, 3),
        (WWS_CONCURRENCY_MODE_SINGLE, 1),
    ] {
        let door = Arc::new(Door::default());
        let setup = Setup {
            concurrency,
            shared: true,
            ..Setup::calculator()
        };
        let service = Service {
            key: Mutex::new(Some(b"shared".to_vec())),
            ..ending_later(&door)
        };
        let host = Host::start(&setup, service);
        let clients: Vec<Client> = (0..3).map(|_| careful(&host)).collect();
        for client in &clients {
            client.clear().ok();
        }
        until(|| host.service.operations().len() == 3);
        let callers: Vec<_> = clients.iter().map(Client::share).collect();
        thread::scope(|scope| {
            for caller in &callers {
                scope.spawn(|| assert_eq!(caller.total(), 1.0));
            }
            until(|| totals(&host) >= expected);
            if expected == 1 {
                // The others are behind the first one, however long it takes.
                thread::sleep(Duration::from_millis(50));
                assert_eq!(totals(&host), 1);
            }
            door.open();
        });
        assert_eq!(totals(&host), 3);
        drop(callers);
        drop(clients);
        host.close().ok();
        assert_eq!(host.service.released(), [1]);
    }
}

#[test]
fn a_reentrant_instance_runs_one_function_at_a_time() {
    let setup = Setup {
        instances: Some(WWS_INSTANCE_MODE_PER_SESSION),
        concurrency: WWS_CONCURRENCY_MODE_REENTRANT,
        ..Setup::new(Transport::Tcp)
    };
    let host = Host::start(&setup, Service::new());
    let client = careless(&host);
    let callers: Vec<_> = (0..4).map(|_| client.share()).collect();
    thread::scope(|scope| {
        for caller in &callers {
            scope.spawn(|| (0..50).for_each(|_| caller.add_to(1.0).ok()));
        }
    });
    assert_eq!(client.total(), 200.0);
    assert_eq!(crowd(&host), 1);
}
