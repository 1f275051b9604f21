//! How many calls run at once.

use super::*;

/// A proxy with an open session.
fn open_proxy(host: &Host) -> Arc<Proxy> {
    let proxy = Proxy::new(Binding::Tcp, &Settings::default());
    let opened = proxy.open(Driver::Sync, &host.url("net.tcp"));
    assert_eq!(opened.code, S_OK, "{}", opened.text);
    proxy
}

#[test]
fn a_session_runs_one_call_at_a_time_in_order() {
    let _among_others = among_others();
    let order = Arc::new(Mutex::new(Vec::new()));
    let inside = Arc::new(AtomicU32::new(0));
    let service = Service::new({
        let (order, inside) = (order.clone(), inside.clone());
        move |call| {
            let others = inside.fetch_add(1, Ordering::SeqCst);
            order.lock().unwrap().push((call.n1, others));
            thread::sleep(Duration::from_millis(2));
            inside.fetch_sub(1, Ordering::SeqCst);
            call.answer(call.n1 + call.n2)
        }
    });
    let host = Host::start(&Setup::tcp(), service);
    let proxy = open_proxy(&host);
    let numbers = 0..20;
    let calls: Vec<_> = numbers
        .clone()
        .map(|n| proxy.start(Driver::Async, Action::Sum(f64::from(n), 0.5)))
        .collect();
    for call in calls {
        let ended = call.finish();
        assert_eq!(ended.code, S_OK, "{}", ended.text);
    }
    let expected: Vec<_> = numbers.map(|n| (f64::from(n), 0)).collect();
    assert_eq!(*order.lock().unwrap(), expected);
    assert_eq!(proxy.close(Driver::Sync).code, S_OK);
}

#[test]
fn a_session_runs_as_many_calls_as_it_may() {
    let _among_others = among_others();
    const CALLS: u32 = 64;
    let setup = Setup {
        endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, CALLS)],
        ..Setup::tcp()
    };
    let together = Barrier::new(CALLS as usize);
    let next = Mutex::new(f64::from(CALLS));
    let changed = Condvar::new();
    let service = Service::new(move |call| {
        together.wait();
        // Now the other way round: the last one answers first.
        let next = next.lock().unwrap();
        let turn = |next: &mut f64| *next != call.n1 + 1.0;
        let (mut next, _) = changed.wait_timeout_while(next, HANG, turn).unwrap();
        *next = call.n1;
        changed.notify_all();
        call.answer(call.n1 + call.n2)
    });
    let host = Host::start(&setup, service);
    let proxy = open_proxy(&host);
    let calls: Vec<_> = (0..CALLS)
        .map(|n| proxy.start(Driver::Sync, Action::Sum(f64::from(n), 0.5)))
        .collect();
    for call in calls {
        let ended = call.finish();
        assert_eq!(ended.code, S_OK, "{}", ended.text);
    }
    assert_eq!(proxy.close(Driver::Sync).code, S_OK);
}

#[test]
fn fifty_blocked_calls_do_not_stop_the_next() {
    let _among_others = among_others();
    for setup in [Setup::http(), Setup::tcp()] {
        let door = Arc::new(Door::default());
        let service = Service::new({
            let door = door.clone();
            move |call| {
                if call.n1 == 1.0 {
                    door.pass();
                }
                call.answer(call.n1 + call.n2)
            }
        });
        let host = Host::start(&setup, service);
        let (binding, scheme) = match setup.tcp {
            true => (Binding::Tcp, "net.tcp"),
            false => (Binding::Http, "http"),
        };
        let open = || {
            let proxy = Proxy::new(binding, &Settings::default());
            assert_eq!(proxy.open(Driver::Sync, &host.url(scheme)).code, S_OK);
            proxy
        };
        let proxies: Vec<_> = (0..50).map(|_| open()).collect();
        let blocked: Vec<_> = proxies
            .iter()
            .map(|proxy| proxy.start(Driver::Async, Action::Sum(1.0, 0.5)))
            .collect();
        door.wait_for(50);
        let ended = open().start(Driver::Sync, Action::Sum(2.0, 0.5)).finish();
        assert_eq!(ended.code, S_OK, "{}", ended.text);
        door.open();
        for call in blocked {
            assert_eq!(call.finish().code, S_OK);
        }
    }
}

#[test]
fn operations_may_end_later() {
    let _among_others = among_others();
    let service = Service::new(|call| {
        call.end_later(|call| match call.n1 {
            0.0 => E_FAIL,
            _ => call.answer(call.n1 + call.n2),
        })
    });
    let host = Host::start(&Setup::http(), service);
    let mut wire = Wire::connect(host.port);
    for (n1, status) in [(1.0, 200), (0.0, 500), (2.0, 200)] {
        wire.send(&add(n1, 0.5));
        assert_eq!(wire.response().status, status);
    }
}

#[test]
fn sessions_beyond_the_limit_wait_for_their_turn() {
    let _among_others = among_others();
    let setup = Setup {
        endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS, 1)],
        callbacks: true,
        ..Setup::tcp()
    };
    let host = Host::start(&setup, Service::calculator());
    let recorded = RecordedAdd::new();
    let mut first = Wire::connect(host.port);
    first.send(&recorded.preamble);
    assert_eq!(first.byte(), 0x0B);
    let mut second = Wire::connect(host.port);
    second.send(&recorded.preamble);
    first.send(&recorded.envelope);
    first.envelope();
    assert_eq!(host.service.accepted.load(Ordering::SeqCst), 1);
    first.send(&recorded.end);
    assert_eq!(first.read_to_end(), [0x07]);
    assert_eq!(second.byte(), 0x0B);
    until(|| host.service.accepted.load(Ordering::SeqCst) == 2);
}
