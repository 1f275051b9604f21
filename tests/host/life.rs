//! States, settings, and how a host ends.

use super::*;

#[test]
fn a_host_goes_through_its_states() {
    let _among_others = among_others();
    let host = Host::new(&Setup::http(), Service::calculator());
    let refused =
        |ended: service::Ended| assert_eq!(ended.0, WS_E_INVALID_OPERATION, "{}", ended.1);
    assert_eq!(host.state(), WS_SERVICE_HOST_STATE_CREATED);
    refused(host.close());
    assert_eq!(host.abort().0, S_OK);
    assert_eq!(host.reset().0, S_OK);
    for _ in 0..2 {
        assert_eq!(host.open().0, S_OK);
        assert_eq!(host.state(), WS_SERVICE_HOST_STATE_OPEN);
        refused(host.open());
        refused(host.reset());
        let mut wire = Wire::connect(host.port);
        wire.send(&add(1.0, 2.0));
        assert_eq!(wire.response().status, 200);
        assert_eq!(host.close().0, S_OK);
        assert_eq!(
            wire.read_to_end(),
            b"",
            "an idle connection ends with the host"
        );
        assert_eq!(host.state(), WS_SERVICE_HOST_STATE_CLOSED);
        refused(host.close());
        refused(host.open());
        assert!(std::net::TcpStream::connect(("127.0.0.1", host.port)).is_err());
        assert_eq!(host.reset().0, S_OK);
    }
    assert_eq!(host.open().0, S_OK);
    assert_eq!(host.abort().0, S_OK);
    assert_eq!(host.state(), WS_SERVICE_HOST_STATE_FAULTED);
    refused(host.open());
    assert_eq!(host.close().0, S_OK);
    assert_eq!(host.state(), WS_SERVICE_HOST_STATE_CLOSED);
}

#[test]
fn all_endpoints_are_opened_or_none() {
    let _among_others = among_others();
    let taken = std::net::TcpListener::bind(("0.0.0.0", 0)).unwrap();
    let port = common::program::free_port();
    let free = format!("http://localhost:{port}/calc");
    let taken_url = format!(
        "http://localhost:{}/calc",
        taken.local_addr().unwrap().port()
    );
    let rows = [
        (taken_url.as_str(), WS_E_ADDRESS_IN_USE, taken_url.as_str()),
        (
            "http://192.0.2.1:1/",
            WS_E_ADDRESS_NOT_AVAILABLE,
            "192.0.2.1",
        ),
        ("https://localhost/", WS_E_INVALID_ENDPOINT_URL, "SSL"),
        ("net.tcp://localhost/", WS_E_INVALID_ENDPOINT_URL, "net.tcp"),
        ("http://localhost/?q", WS_E_INVALID_ENDPOINT_URL, "query"),
        ("http://localhost/#f", WS_E_INVALID_ENDPOINT_URL, "fragment"),
        ("localhost", WS_E_INVALID_ENDPOINT_URL, "localhost"),
        (&free, WS_E_ADDRESS_IN_USE, "same address"),
    ];
    for (url, expected, words) in rows {
        let host = Host::at(&[&free, url], port, &Setup::http(), Service::calculator()).unwrap();
        let (code, text) = host.open();
        assert_eq!(code, expected, "{url}: {text}");
        assert!(text.contains(words), "{url}: {text}");
        assert_eq!(host.state(), WS_SERVICE_HOST_STATE_CREATED);
        assert!(
            std::net::TcpListener::bind(("0.0.0.0", port)).is_ok(),
            "{url}"
        );
    }
}

#[test]
fn http_endpoints_share_a_port() {
    let _among_others = among_others();
    let port = common::program::free_port();
    let urls = [
        format!("http://+:{port}/calc"),
        format!("http://+:{port}/other"),
    ];
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    let host = Host::at(&urls, port, &Setup::http(), Service::calculator()).unwrap();
    assert_eq!(host.open(), (S_OK, String::new()));
    let mut wire = Wire::connect(port);
    for path in ["calc", "other"] {
        let request = String::from_utf8(add(1.0, 2.0)).unwrap();
        wire.send(request.replace("/calc", &format!("/{path}")).as_bytes());
        assert_eq!(wire.response().status, 200);
    }
}

#[test]
fn a_close_lets_running_calls_finish() {
    let _among_others = among_others();
    let (door, service) = waiting_service();
    let host = Host::start(&Setup::http(), service);
    let mut wire = Wire::connect(host.port);
    wire.send(&add(1.0, 2.0));
    door.wait_for(1);
    let closed = host.close_async();
    until(|| std::net::TcpStream::connect(("127.0.0.1", host.port)).is_err());
    assert_eq!(host.state(), WS_SERVICE_HOST_STATE_CLOSING);
    door.open();
    let response = wire.response();
    assert_eq!(response.status, 200);
    assert!(
        response.head.contains("Connection: close"),
        "{}",
        response.head
    );
    assert_eq!(wait_closed(&closed), S_OK);
    assert_eq!(host.state(), WS_SERVICE_HOST_STATE_CLOSED);
}

#[test]
fn a_close_waits_for_sessions_until_its_time_is_over() {
    let _among_others = among_others();
    let setup = Setup {
        callbacks: true,
        host: vec![(WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, 100)],
        ..Setup::tcp()
    };
    let host = Host::start(&setup, Service::calculator());
    let recorded = RecordedAdd::new();
    let mut wire = Wire::connect(host.port);
    wire.send(&recorded.preamble);
    assert_eq!(wire.byte(), 0x0B);
    until(|| host.service.accepted.load(Ordering::SeqCst) == 1);
    assert_eq!(host.close().0, S_OK);
    assert_eq!(wire.read_to_end(), b"");
    assert_eq!(host.service.closed.load(Ordering::SeqCst), 1);
    // With time enough, the client's own end is what ends the session.
    let patient = Setup {
        host: vec![(WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, 60_000)],
        ..setup
    };
    let host = Host::start(&patient, Service::calculator());
    let mut wire = Wire::connect(host.port);
    wire.send(&recorded.preamble);
    assert_eq!(wire.byte(), 0x0B);
    let closed = host.close_async();
    wire.send(&recorded.envelope);
    wire.envelope();
    wire.send(&recorded.end);
    assert_eq!(wire.read_to_end(), [0x07]);
    assert_eq!(wait_closed(&closed), S_OK);
}

#[test]
fn an_abort_cuts_connections_and_tells_calls() {
    let _among_others = among_others();
    for setup in [Setup::http(), Setup::tcp()] {
        let state: &'static Cancelled = Box::leak(Box::default());
        let door = Arc::new(Door::default());
        let service = Service::new({
            let door = door.clone();
            move |call| {
                assert_eq!(call.register(state), S_OK);
                assert_eq!(call.register(state), WS_E_INVALID_OPERATION);
                door.pass();
                call.answer(0.0)
            }
        });
        let host = Host::start(&setup, service);
        let mut wire = Wire::connect(host.port);
        let recorded = RecordedAdd::new();
        match setup.tcp {
            true => wire.send(&[recorded.preamble, recorded.envelope].concat()),
            false => wire.send(&add(1.0, 2.0)),
        }
        door.wait_for(1);
        assert_eq!(host.abort().0, S_OK);
        // The call still runs, but its client knows.
        assert!(wire.read_to_end().len() <= 1);
        until(|| state.aborts.load(Ordering::SeqCst) == 1);
        let closed = host.close_async();
        assert_eq!(host.state(), WS_SERVICE_HOST_STATE_CLOSING);
        assert_eq!(state.frees.load(Ordering::SeqCst), 0);
        door.open();
        assert_eq!(wait_closed(&closed), S_OK);
        let counts = [&state.aborts, &state.faults, &state.frees];
        assert_eq!(counts.map(|count| count.load(Ordering::SeqCst)), [1, 0, 1]);
    }
}

#[test]
fn wrong_settings_are_refused_by_name() {
    let _among_others = among_others();
    let rows: [(Setup, HRESULT, &str); 9] = [
        (
            Setup {
                host: vec![(WS_SERVICE_PROPERTY_HOST_STATE, 0)],
                ..Setup::http()
            },
            E_INVALIDARG,
            "WS_SERVICE_PROPERTY_HOST_STATE",
        ),
        (
            Setup {
                host: vec![(WS_SERVICE_PROPERTY_METADATA, 0)],
                ..Setup::http()
            },
            E_NOTIMPL,
            "WS_SERVICE_PROPERTY_METADATA",
        ),
        (
            Setup {
                host: vec![(WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, 7)],
                ..Setup::http()
            },
            E_INVALIDARG,
            "WS_FAULT_DISCLOSURE",
        ),
        (
            Setup {
                endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, 0)],
                ..Setup::http()
            },
            E_INVALIDARG,
            "MAX_CONCURRENCY",
        ),
        (
            Setup {
                endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE, 1)],
                ..Setup::http()
            },
            E_NOTIMPL,
            "WS_METADATA_EXCHANGE_TYPE_MEX",
        ),
        (
            Setup {
                endpoint: vec![(99, 1)],
                ..Setup::http()
            },
            E_INVALIDARG,
            "99",
        ),
        (
            Setup {
                listener: vec![(WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, 1)],
                ..Setup::http()
            },
            E_INVALIDARG,
            "WS_LISTENER_PROPERTY_ID",
        ),
        (
            Setup {
                listener: vec![(WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS, 1)],
                ..Setup::tcp()
            },
            E_NOTIMPL,
            "WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS",
        ),
        (
            Setup {
                channel: vec![(WS_CHANNEL_PROPERTY_STATE, 0)],
                ..Setup::tcp()
            },
            E_INVALIDARG,
            "WS_CHANNEL_PROPERTY_STATE",
        ),
    ];
    for (setup, expected, words) in rows {
        let host = Host::at(&["http://localhost/"], 80, &setup, Service::calculator());
        let (code, text) = host.err().unwrap();
        assert_eq!(code, expected, "{words}: {text}");
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn nothing_is_left_behind() {
    let _alone = ALONE.write().unwrap_or_else(|e| e.into_inner());
    let descriptors = || std::fs::read_dir("/proc/self/fd").unwrap().count();
    let serve = || {
        for setup in [Setup::http(), Setup::tcp()] {
            let host = Host::start(&setup, Service::calculator());
            let mut wires: Vec<Wire> = (0..10).map(|_| Wire::connect(host.port)).collect();
            for wire in &mut wires {
                match setup.tcp {
                    true => wire.send(&recorded("tcp/add.c2s")),
                    false => wire.send(&add(1.0, 2.0)),
                }
            }
            // Some are served, some are cut, some wait when the host ends.
            drop(wires.split_off(5));
            if setup.tcp {
                wires.iter_mut().for_each(|wire| drop(wire.read_to_end()));
            }
            assert_eq!(host.close().0, S_OK);
        }
        assert!(webservices::rt::settle(), "the runtime does not settle");
    };
    serve();
    let before = descriptors();
    serve();
    assert_eq!(descriptors(), before);
    assert_eq!(webservices::rt::thread_count(), 0);
}

#[test]
fn settings_can_be_read_back() {
    let _among_others = among_others();
    let setup = Setup {
        host: vec![
            (WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, 1_234),
            (WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, 1),
        ],
        ..Setup::http()
    };
    let host = Host::new(&setup, Service::calculator());
    assert_eq!(
        host.property(WS_SERVICE_PROPERTY_CLOSE_TIMEOUT),
        Ok(1_234_u32)
    );
    assert_eq!(
        host.property(WS_SERVICE_PROPERTY_FAULT_DISCLOSURE),
        Ok(1_i32)
    );
    assert_eq!(
        host.property(WS_SERVICE_PROPERTY_FAULT_LANGID),
        Ok(0x0409_u16)
    );
    let state = host.property(WS_SERVICE_PROPERTY_HOST_USER_STATE);
    assert_eq!(state, Ok(Arc::as_ptr(&host.service).addr()));
    // A wrong size, one that cannot be read, one that does not exist.
    assert_eq!(
        host.property::<u16>(WS_SERVICE_PROPERTY_CLOSE_TIMEOUT),
        Err(E_INVALIDARG)
    );
    assert_eq!(
        host.property::<usize>(WS_SERVICE_PROPERTY_METADATA),
        Err(E_INVALIDARG)
    );
    assert_eq!(host.property::<u32>(77), Err(E_INVALIDARG));
}
