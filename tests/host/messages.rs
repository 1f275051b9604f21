//! What the host answers to recorded, one-way, failing and wrong requests.

use super::*;

#[test]
fn answers_recorded_requests_on_one_connection() {
    let _among_others = among_others();
    let recordings = [
        (false, "http11/add.c2s", "AddResult>3.75<"),
        (true, "http12/add.c2s", "AddResult>3.75<"),
    ];
    for (soap12, recording, expected) in recordings {
        let setup = Setup {
            soap12,
            ..Setup::http()
        };
        let host = Host::start(&setup, Service::calculator());
        let mut wire = Wire::connect(host.port);
        for _ in 0..2 {
            wire.send(&recorded(recording));
            let response = wire.response();
            assert_eq!(response.status, 200, "{recording}: {}", response.body);
            assert!(response.body.contains(expected), "{}", response.body);
            if soap12 {
                let relates = "RelatesTo>urn:uuid:664b328a-9f98-4b66-bfa3-508cf7c89fd4<";
                assert!(response.body.contains(relates), "{}", response.body);
                assert!(response.body.contains("ICalculator/AddResponse<"));
                assert!(response.head.contains("application/soap+xml"));
            }
        }
    }
}

#[test]
fn a_head_that_differs_from_the_last_one_is_looked_at_anew() {
    let _among_others = among_others();
    let host = Host::start(&Setup::http(), Service::calculator());
    let request = String::from_utf8(add(1.0, 2.0)).expect("a request is text");
    let rows = [
        ("text/xml;", "text/abc;", 415),
        ("/calc ", "/calk ", 404),
        ("/Add\"", "/Adt\"", 500),
    ];
    for (before, after, status) in rows {
        let mut wire = Wire::connect(host.port);
        for _ in 0..2 {
            wire.send(request.as_bytes());
            assert_eq!(wire.response().status, 200);
        }
        wire.send(request.replacen(before, after, 1).as_bytes());
        assert_eq!(wire.response().status, status, "{after}");
    }
}

#[test]
fn answers_a_recorded_session() {
    let _among_others = among_others();
    let host = Host::start(&Setup::tcp(), Service::calculator());
    let mut wire = Wire::connect(host.port);
    wire.send(&recorded("tcp/add.c2s"));
    assert_eq!(wire.byte(), 0x0B, "the preamble is acknowledged");
    let envelope = wire.envelope();
    let result = [&[0x91][..], &3.75_f32.to_le_bytes()].concat();
    let as_float = envelope.windows(result.len()).any(|bytes| bytes == result);
    assert!(as_float, "{envelope:02x?}");
    assert_eq!(wire.read_to_end(), [0x07], "the End is answered");
}

#[test]
fn refuses_http_requests_that_are_not_for_it() {
    let _among_others = among_others();
    let host = Host::start(&Setup::http(), Service::calculator());
    let text = "Content-Type: text/xml\r\n";
    let long = format!("X-Long: {}\r\n", "x".repeat(70_000));
    let large = numbers(1.0, 2.0).repeat(1_000);
    let rows: [(u16, Vec<u8>); 12] = [
        (405, b"GET /calc HTTP/1.1\r\nHost: x\r\n\r\n".to_vec()),
        (
            404,
            b"POST /calculator HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".to_vec(),
        ),
        (
            404,
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".to_vec(),
        ),
        (
            404,
            b"POST /calc?x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".to_vec(),
        ),
        (415, request("Content-Type: text/plain\r\n", "")),
        (415, request("", "")),
        (
            403,
            request(&format!("{text}User-Agent: Mozilla/5.0\r\n"), ""),
        ),
        (413, request(text, &large)),
        (431, request(&long, "")),
        (400, request(text, "<s:Envelope")),
        (400, request(text, "<Envelope/>")),
        (400, b"\x00\x01\x00\x01\x02".to_vec()),
    ];
    for (status, bytes) in rows {
        let mut wire = Wire::connect(host.port);
        wire.send(&bytes);
        let response = wire.response();
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]);
        assert_eq!(response.status, status, "{shown}");
        assert_eq!(
            response.status == 405,
            response.head.contains("Allow: POST")
        );
        assert_eq!(wire.read_to_end(), b"", "the connection ends after {shown}");
    }
}

#[test]
fn the_service_never_sees_a_request_that_is_refused() {
    let _among_others = among_others();
    let called = Arc::new(AtomicU32::new(0));
    let service = Service::new({
        let called = called.clone();
        move |call| {
            called.fetch_add(1, Ordering::SeqCst);
            call.answer(0.0)
        }
    });
    let host = Host::start(&Setup::http(), service);
    let wrong = [
        "<Add xmlns='urn:other'/>",
        "",
        "<x/>",
        &numbers(1.0, 2.0).repeat(2),
    ];
    let header = "<s:Header xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>\
                  <x:Key xmlns:x='urn:x' s:mustUnderstand='1'/></s:Header>";
    let mut requests: Vec<Vec<u8>> = wrong.iter().map(|body| post(ADD, body)).collect();
    requests.push(post("urn:unknown", &numbers(1.0, 2.0)));
    requests.push(request("Content-Type: text/xml\r\n", &format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>{header}<s:Body>{}</s:Body></s:Envelope>",
        numbers(1.0, 2.0)
    )));
    let mut wire = Wire::connect(host.port);
    let mut codes = Vec::new();
    for bytes in requests {
        wire.send(&bytes);
        let response = wire.response();
        assert_eq!(response.status, 500, "{}", response.body);
        let code = response.body.split("<faultcode").nth(1).unwrap();
        let code = code.split(['>', '<']).nth(1).unwrap();
        codes.push(code.rsplit(':').next().unwrap().to_owned());
    }
    assert_eq!(called.load(Ordering::SeqCst), 0);
    let client = "Client";
    let expected = [
        client,
        client,
        client,
        client,
        "ActionNotSupported",
        "MustUnderstand",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn a_failure_becomes_a_fault_that_says_as_much_as_it_may() {
    let _among_others = among_others();
    let fail = |call: service::Call| {
        if call.n1 == 1.0 {
            call.blame("the first number is 1");
        }
        call.complain("a secret detail");
        E_FAIL
    };
    let rows = [
        (WS_MINIMAL_FAULT_DISCLOSURE, 0.0, "could not process", false),
        (WS_FULL_FAULT_DISCLOSURE, 0.0, "a secret detail", true),
        (
            WS_MINIMAL_FAULT_DISCLOSURE,
            1.0,
            "the first number is 1",
            false,
        ),
        (
            WS_FULL_FAULT_DISCLOSURE,
            1.0,
            "the first number is 1",
            false,
        ),
    ];
    for (disclosure, n1, expected, tells) in rows {
        let setup = Setup {
            host: vec![(WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, disclosure as ULONG)],
            ..Setup::http()
        };
        let host = Host::start(&setup, Service::new(fail));
        let mut wire = Wire::connect(host.port);
        wire.send(&add(n1, 2.0));
        let Response { status, body, .. } = wire.response();
        assert_eq!(status, 500);
        assert!(body.contains(expected), "{body}");
        assert_eq!(body.contains("a secret detail"), tells, "{body}");
    }
}

#[test]
fn a_fault_that_cannot_be_written_is_answered_with_another() {
    let _among_others = among_others();
    let host = Host::start(
        &Setup::http(),
        Service::new(|call: service::Call| {
            call.blame_wrongly("the code has no name");
            E_FAIL
        }),
    );
    let mut wire = Wire::connect(host.port);
    for _ in 0..2 {
        wire.send(&add(1.0, 2.0));
        let Response { status, body, .. } = wire.response();
        assert_eq!(status, 500);
        assert!(body.contains(":Server</"), "{body}");
        assert!(body.contains("could not process"), "{body}");
    }
}

#[test]
fn one_way_messages_are_accepted_whatever_comes_of_them() {
    let _among_others = among_others();
    let called = Arc::new(AtomicU32::new(0));
    let service = Service::new({
        let called = called.clone();
        move |call| {
            called.fetch_add(1, Ordering::SeqCst);
            if call.n1 == 0.0 { E_FAIL } else { S_OK }
        }
    });
    let host = Host::start(&Setup::http(), service);
    let mut wire = Wire::connect(host.port);
    for n1 in [0.0, 1.0] {
        wire.send(&post(NOTIFY, &numbers(n1, 0.0)));
        let response = wire.response();
        assert_eq!((response.status, response.body.as_str()), (202, ""));
    }
    assert_eq!(called.load(Ordering::SeqCst), 2);
}

#[test]
fn the_heap_of_a_call_has_its_quota_and_is_empty_each_time() {
    let _among_others = among_others();
    let setup = Setup {
        endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, 16)],
        ..Setup::http()
    };
    // The two numbers of the request need no heap.
    let service = Service::new(|call| {
        let heap = call.property(WS_OPERATION_CONTEXT_PROPERTY_HEAP).unwrap();
        let mut memory = std::ptr::null_mut();
        let alloc = |size, memory: &mut *mut std::ffi::c_void| service::alloc(heap, size, memory);
        assert_eq!(alloc(16, &mut memory), S_OK);
        assert_eq!(alloc(1, &mut memory), WS_E_QUOTA_EXCEEDED);
        call.answer(call.n1 + call.n2)
    });
    let host = Host::start(&setup, service);
    let mut wire = Wire::connect(host.port);
    // The heap is empty again for each call.
    for _ in 0..3 {
        wire.send(&add(1.0, 2.0));
        assert_eq!(wire.response().status, 200);
    }
}

#[test]
fn refuses_sessions_with_the_faults_of_the_framing_protocol() {
    let _among_others = among_others();
    let setup = Setup {
        channel: vec![(WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, 1_000)],
        ..Setup::tcp()
    };
    let host = Host::start(&setup, Service::calculator());
    let preamble = RecordedAdd::new().preamble;
    let changed = |at: usize, byte: u8| {
        let mut bytes = preamble.clone();
        bytes[at] = byte;
        bytes
    };
    let (encoding, end) = (preamble.len() - 2, preamble.len() - 1);
    let upgrade = [&preamble[..end], b"\x09\x05hello"].concat();
    let too_large = [&preamble[..], b"\x06\xE9\x07"].concat();
    let rows = [
        (changed(encoding - 2, b'd'), "", "EndpointNotFound"),
        (changed(encoding, 3), "", "ContentTypeInvalid"),
        (changed(encoding, 77), "", "ContentTypeInvalid"),
        (changed(4, 1), "", "UnsupportedMode"),
        (upgrade, "", "UpgradeInvalid"),
        (too_large, "\u{b}", "MaxMessageSizeExceededFault"),
        (changed(1, 9), "", ""),
        (changed(end, 0x07), "", ""),
    ];
    for (bytes, before, fault) in rows {
        let mut wire = Wire::connect(host.port);
        wire.send(&bytes);
        let answer = wire.read_to_end();
        let mut expected = before.as_bytes().to_vec();
        if !fault.is_empty() {
            let uri = format!("http://schemas.microsoft.com/ws/2006/05/framing/faults/{fault}");
            expected.extend([0x08, uri.len() as u8]);
            expected.extend(uri.as_bytes());
        }
        let answer = String::from_utf8_lossy(&answer);
        assert_eq!(answer, String::from_utf8_lossy(&expected), "{fault}");
    }
}

#[test]
fn a_client_that_never_finishes_its_handshake_is_dropped() {
    let _among_others = among_others();
    let setup = Setup {
        listener: vec![(WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, 50)],
        callbacks: true,
        ..Setup::tcp()
    };
    let host = Host::start(&setup, Service::calculator());
    let mut wire = Wire::connect(host.port);
    wire.send(&[0x00, 0x01]);
    assert_eq!(wire.read_to_end(), b"");
    assert_eq!(host.service.accepted.load(Ordering::SeqCst), 0);
}
