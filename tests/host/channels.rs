//! What the service is told of channels and calls.

use super::*;

#[test]
fn the_service_is_told_of_each_session_once() {
    let _among_others = among_others();
    let setup = Setup {
        callbacks: true,
        ..Setup::tcp()
    };
    let service = Service::new(|call| {
        let state = call.property(WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE);
        call.answer(state.unwrap().addr() as f64)
    });
    let host = Host::start(&setup, service);
    for number in 1..=3 {
        let recorded = RecordedAdd::new();
        let mut wire = Wire::connect(host.port);
        wire.send(&recorded.preamble);
        wire.send(&recorded.envelope);
        assert_eq!(wire.byte(), 0x0B);
        let envelope = wire.envelope();
        let text = String::from_utf8_lossy(&envelope).into_owned();
        assert!(text.contains("AddResult"), "{text}");
        assert_eq!(host.service.accepted.load(Ordering::SeqCst), number);
        match number {
            // In order, by a cut, by a reset of what was not read.
            1 => {
                wire.send(&recorded.end);
                assert_eq!(wire.read_to_end(), [0x07]);
            }
            _ => drop(wire),
        }
        until(|| host.service.closed.load(Ordering::SeqCst) == number);
    }
}

#[test]
fn a_session_that_the_service_does_not_accept_is_ended_and_closed() {
    let _among_others = among_others();
    let setup = Setup {
        callbacks: true,
        ..Setup::tcp()
    };
    let called = Arc::new(AtomicU32::new(0));
    let mut service = Service::new({
        let called = called.clone();
        move |call| {
            called.fetch_add(1, Ordering::SeqCst);
            call.answer(0.0)
        }
    });
    Arc::get_mut(&mut service).unwrap().accepts = false;
    let host = Host::start(&setup, service);
    let mut wire = Wire::connect(host.port);
    wire.send(&recorded("tcp/add.c2s"));
    // The acknowledgement may be lost in the reset that follows it.
    assert!(wire.read_to_end().len() <= 1);
    until(|| host.service.closed.load(Ordering::SeqCst) == 1);
    assert_eq!(called.load(Ordering::SeqCst), 0);
}

#[test]
fn http_exchanges_are_channels_too() {
    let _among_others = among_others();
    let setup = Setup {
        callbacks: true,
        ..Setup::http()
    };
    let host = Host::start(&setup, Service::calculator());
    let mut wire = Wire::connect(host.port);
    for number in 1..=2 {
        wire.send(&add(1.0, 2.0));
        assert_eq!(wire.response().status, 200);
        assert_eq!(host.service.accepted.load(Ordering::SeqCst), number);
        until(|| host.service.closed.load(Ordering::SeqCst) == number);
    }
}

#[test]
fn a_message_after_the_last_one_aborts_the_session() {
    let _among_others = among_others();
    let setup = Setup {
        callbacks: true,
        ..Setup::tcp()
    };
    let service = Service::new(|call| {
        call.answer(call.n1 + call.n2);
        WS_S_END
    });
    let host = Host::start(&setup, service);
    let recorded = RecordedAdd::new();
    let mut wire = Wire::connect(host.port);
    wire.send(&recorded.preamble);
    wire.send(&recorded.envelope);
    assert_eq!(wire.byte(), 0x0B);
    wire.envelope();
    // Without new strings, as the second message of a session.
    let document = &recorded.envelope[3 + 7..];
    let size = document.len() + 1;
    let head = [0x06, (size % 128 + 128) as u8, (size / 128) as u8, 0x00];
    wire.send(&[&head[..], document].concat());
    assert_eq!(wire.read_to_end(), b"");
    until(|| host.service.closed.load(Ordering::SeqCst) == 1);
}

#[test]
fn a_context_shows_what_belongs_to_the_call() {
    let _among_others = among_others();
    let (sender, seen) = channel();
    let sender = Mutex::new(sender);
    let service = Service::new(move |call| {
        let address = call.property(WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS);
        let contract = call.property(WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION);
        let url = service::address_text(address.unwrap());
        let refused = [
            WS_OPERATION_CONTEXT_PROPERTY_CHANNEL,
            WS_OPERATION_CONTEXT_PROPERTY_LISTENER,
            99,
        ];
        let refused = refused.map(|id| call.property(id).unwrap_err());
        let input = call.property(WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE);
        let output = call.property(WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE);
        assert!(!input.unwrap().is_null() && input != output);
        let told = sender.lock().unwrap();
        told.send((url, contract.unwrap().is_null(), refused))
            .unwrap();
        call.answer(0.0)
    });
    let host = Host::start(&Setup::http(), service);
    let mut wire = Wire::connect(host.port);
    wire.send(&add(1.0, 2.0));
    assert_eq!(wire.response().status, 200);
    let (url, no_contract, refused) = seen.recv().unwrap();
    assert_eq!(url, host.url("http"));
    assert!(!no_contract);
    assert_eq!(refused, [E_NOTIMPL, E_NOTIMPL, E_INVALIDARG]);
}

#[test]
fn a_call_hears_that_its_client_is_gone() {
    let _among_others = among_others();
    for setup in [Setup::http(), Setup::tcp()] {
        let state: &'static Cancelled = Box::leak(Box::default());
        let door = Arc::new(Door::default());
        let service = Service::new({
            let door = door.clone();
            move |call| {
                assert_eq!(call.register(state), S_OK);
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
        drop(wire);
        until(|| state.faults.load(Ordering::SeqCst) == 1);
        door.open();
        until(|| state.frees.load(Ordering::SeqCst) == 1);
        assert_eq!(state.aborts.load(Ordering::SeqCst), 0);
    }
}
