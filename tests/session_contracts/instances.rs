//! When instances are made and released, and who shares them.

use std::ptr;

use super::*;
use crate::service::{Create, Transport};

fn sharing() -> Setup {
    Setup {
        shared: true,
        ..Setup::calculator()
    }
}

fn with_key(key: &str) -> Service {
    Service {
        key: Mutex::new(Some(key.as_bytes().to_vec())),
        ..Service::new()
    }
}

#[test]
fn k7_sessions_share_an_instance_by_key() {
    let host = Host::start(&sharing(), with_key("one"));
    let service = &host.service;
    let first = careful(&host);
    first.clear().ok();
    first.add_to(1.0).ok();
    assert_eq!(first.total(), 1.0);
    let second = careful(&host);
    second.clear().ok();
    second.add_to(10.0).ok();
    assert_eq!(second.total(), 10.0);
    assert_eq!(first.total(), 10.0);

    *service.key.lock().unwrap() = Some(b"other".to_vec());
    let other = careful(&host);
    other.clear().ok();
    assert_eq!(other.total(), 0.0);
    *service.key.lock().unwrap() = None;
    let alone = [careful(&host), careful(&host)];
    for client in &alone {
        client.clear().ok();
        client.total();
    }
    assert_eq!(service.made(), 4, "two that are shared, two that are not");

    first.close().ok();
    for client in alone {
        client.close().ok();
    }
    until(|| service.released() == [3, 4]);
    assert_eq!(
        second.total(),
        10.0,
        "the instance lives as long as a session uses it"
    );
    second.close().ok();
    until(|| service.released() == [1, 3, 4]);
    *service.key.lock().unwrap() = Some(b"one".to_vec());
    let late = careful(&host);
    late.clear().ok();
    late.total();
    assert_eq!(service.made(), 5, "a released instance does not come back");
    host.abort().ok();
    host.close().ok();
    assert_eq!(service.released(), [1, 2, 3, 4, 5]);
}

#[test]
fn instances_may_be_made_later() {
    for setup in [sharing(), Setup::calculator()] {
        let service = Service {
            create: Create::Later,
            ..with_key("the same")
        };
        let host = Host::start(&setup, service);
        let clients: Vec<Client> = thread::scope(|scope| {
            let open = || {
                let client = careful(&host);
                client.clear().ok();
                client.total();
                client
            };
            let opening: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
            let opened = opening.into_iter().map(|thread| thread.join().unwrap());
            opened.collect()
        });
        let expected = if setup.shared { 1 } else { 8 };
        assert_eq!(host.service.made(), expected);
        drop(clients);
        host.close().ok();
        assert_eq!(host.service.released().len(), expected);
    }
}

#[test]
fn callbacks_see_the_instance_of_their_session() {
    let host = Host::start(&Setup::calculator(), Service::new());
    for _ in 0..2 {
        let client = careful(&host);
        client.clear().ok();
        client.close().ok();
    }
    host.close().ok();
    let service = &host.service;
    assert_eq!(*service.accepted.lock().unwrap(), [1, 2]);
    assert_eq!(*service.closed.lock().unwrap(), [1, 2]);
}

#[test]
fn without_instancing_there_is_no_instance() {
    let host = Host::start(
        &Setup::new(Transport::Tcp),
        Service::before(|call| {
            assert!(call.instance.is_none());
            None
        }),
    );
    careless(&host).total();
    assert_eq!(host.service.instances_of_calls(), [0]);
}

#[test]
fn an_instance_that_cannot_be_made_is_an_answer_or_the_end() {
    let setup = Setup {
        instances: Some(WWS_INSTANCE_MODE_PER_CALL),
        ..Setup::new(Transport::Tcp)
    };
    let fails = || Service {
        create: Create::Fails,
        ..Service::new()
    };
    for transport in [Transport::Tcp, Transport::Http] {
        let setup = Setup {
            transport,
            ..setup.clone()
        };
        let host = Host::start(&setup, fails());
        let client = Client::open_at(transport, &host.url);
        client.clear().ok();
        let answer = client.ask(Operation::Total).0;
        answer.failed(WS_E_ENDPOINT_FAULT_RECEIVED, &[]);
        assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_OPEN);
        client.close().ok();
        host.close().ok();
        assert!(host.service.operations().is_empty());
        assert!(host.service.released().is_empty());
    }

    let host = Host::start(&Setup::calculator(), fails());
    let client = careful(&host);
    until(|| client.state() == WS_SERVICE_PROXY_STATE_FAULTED);
    host.close().ok();
    assert!(host.service.accepted.lock().unwrap().is_empty());
    assert!(host.service.released().is_empty());
}

#[test]
fn an_abort_releases_every_instance_once() {
    for mode in [
        WWS_INSTANCE_MODE_PER_CALL,
        WWS_INSTANCE_MODE_PER_SESSION,
        WWS_INSTANCE_MODE_SINGLE,
    ] {
        let door = std::sync::Arc::new(Door::default());
        let service = Service::before({
            let door = door.clone();
            move |call| {
                if call.operation == Operation::Total {
                    door.pass();
                }
                None
            }
        });
        let setup = Setup {
            instances: Some(mode),
            ..Setup::calculator()
        };
        let host = Host::start(&setup, service);
        let clients = [(); 4].map(|()| careful(&host));
        let callers: Vec<_> = clients.iter().map(Client::share).collect();
        thread::scope(|scope| {
            for caller in &callers {
                caller.clear().ok();
                // The abort comes before the answer.
                scope.spawn(|| caller.ask(Operation::Total));
            }
            until(|| host.service.operations().contains(&Operation::Total));
            host.abort().ok();
            door.open();
        });
        host.close().ok();
        let all: Vec<usize> = (1..=host.service.made()).collect();
        assert_eq!(host.service.released(), all);
    }
}

#[test]
fn a_client_that_just_goes_releases_its_instance() {
    let host = Host::start(&Setup::calculator(), Service::new());
    let client = careful(&host);
    client.clear().ok();
    client.total();
    client.abort().ok();
    until(|| host.service.released() == [1]);
    assert_eq!(*host.service.closed.lock().unwrap(), [1]);
}

#[test]
fn a_single_instance_may_be_the_programs_own() {
    let setup = Setup {
        instances: Some(WWS_INSTANCE_MODE_SINGLE),
        ..Setup::calculator()
    };
    let host = Host::new(&setup, Service::new());
    let own: &'static service::Instance = Box::leak(Box::new(service::Instance {
        number: 77,
        sum: Mutex::new(5.0),
        running: Default::default(),
        crowd: Default::default(),
    }));
    let instancing = WWS_INSTANCING {
        state: ptr::from_ref(own).cast_mut().cast(),
        create: None,
        ..host.instancing(&setup).unwrap()
    };
    host.attach(0, ptr::null(), &instancing).ok();
    host.open().ok();
    assert_eq!(careless(&host).total(), 5.0);
    host.close().ok();
    assert_eq!(host.service.instances_of_calls(), [77]);
    assert!(host.service.released().is_empty());
}

#[test]
fn the_next_session_waits_for_its_turn() {
    let setup = Setup {
        max_sessions: 2,
        ..Setup::calculator()
    };
    let host = Host::start(&setup, Service::new());
    let clients = [careful(&host), careful(&host)];
    let third = Client::with_timeout(Transport::Tcp, 100);
    third.open(&host.url).failed(WS_E_OPERATION_TIMED_OUT, &[]);
    assert_eq!(host.service.made(), 2);
    thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let client = careful(&host);
            client.clear().ok();
            client.total()
        });
        for client in &clients {
            client.close().ok();
        }
        waiting.join().unwrap();
    });
    drop(clients);
    host.close().ok();
}
