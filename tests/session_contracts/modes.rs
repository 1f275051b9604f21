//! What fits together: session modes, bindings, instance modes, and the structs that say them.

use std::mem::size_of;
use std::ptr;

use super::*;
use crate::contract::kept;
use crate::service::Transport;

const MODES: [(WWS_SESSION_MODE, &str); 3] = [
    (WWS_SESSION_MODE_ALLOWED, "WWS_SESSION_MODE_ALLOWED"),
    (WWS_SESSION_MODE_REQUIRED, "WWS_SESSION_MODE_REQUIRED"),
    (WWS_SESSION_MODE_NOT_ALLOWED, "WWS_SESSION_MODE_NOT_ALLOWED"),
];

/// Whether a contract with this mode can have this binding.
fn fits(mode: WWS_SESSION_MODE, transport: Transport) -> bool {
    !matches!(
        (mode, transport),
        (WWS_SESSION_MODE_REQUIRED, Transport::Http)
            | (WWS_SESSION_MODE_NOT_ALLOWED, Transport::Tcp)
    )
}

fn binding(transport: Transport) -> &'static str {
    match transport {
        Transport::Tcp => "net.tcp",
        Transport::Http => "HTTP",
    }
}

#[test]
fn k1_the_session_mode_must_fit_the_binding() {
    for transport in [Transport::Tcp, Transport::Http] {
        for (mode, name) in MODES {
            let contract = CONTRACT.session(mode, None);
            let client = Client::new(transport);
            let host = Host::new(&Setup::new(transport), Service::new());
            for outcome in [
                client.attach(&contract, None),
                host.attach(0, &contract, ptr::null()),
            ] {
                match fits(mode, transport) {
                    true => outcome.ok(),
                    false => outcome.failed(
                        E_INVALIDARG,
                        &["ICalculatorSession/Clear", name, binding(transport)],
                    ),
                }
            }
            assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_CREATED);
            host.open().ok();
            client.open(&host.url).ok();
        }
    }
}

/// How many instances two clients with two calls each get.
fn instances(mode: WWS_INSTANCE_MODE, transport: Transport) -> usize {
    match (mode, transport) {
        (WWS_INSTANCE_MODE_PER_CALL, _) | (WWS_INSTANCE_MODE_PER_SESSION, Transport::Http) => 4,
        (WWS_INSTANCE_MODE_PER_SESSION, Transport::Tcp) => 2,
        _ => 1,
    }
}

#[test]
fn k2_session_mode_and_instance_mode_say_who_serves_a_call() {
    let mut cells = 0;
    for instance_mode in [
        WWS_INSTANCE_MODE_PER_CALL,
        WWS_INSTANCE_MODE_PER_SESSION,
        WWS_INSTANCE_MODE_SINGLE,
    ] {
        for transport in [Transport::Tcp, Transport::Http] {
            for (mode, name) in MODES {
                cells += 1;
                let setup = Setup {
                    contract: Some((mode, None)),
                    instances: Some(instance_mode),
                    ..Setup::new(transport)
                };
                let host = Host::new(&setup, Service::new());
                let attached = host.attach_all(&setup);
                if !fits(mode, transport) {
                    attached.failed(E_INVALIDARG, &[name, binding(transport)]);
                    continue;
                }
                attached.ok();
                host.open().ok();
                let clients = [0, 1].map(|_| Client::open_at(transport, &host.url));
                for client in clients.iter().chain(&clients) {
                    client.total();
                }
                for client in &clients {
                    client.close().ok();
                }
                host.close().ok();
                let expected = instances(instance_mode, transport);
                let what = format!("instance mode {instance_mode}, {name}, {transport:?}");
                assert_eq!(host.service.made(), expected, "{what}");
                let all: Vec<usize> = (1..=expected).collect();
                assert_eq!(host.service.released(), all, "{what}");
                check_servers(&host, expected, &what);
            }
        }
    }
    assert_eq!(cells, 18);
}

/// The calls alternate between the clients.
fn check_servers(host: &Host, instances: usize, what: &str) {
    let servers = host.service.instances_of_calls();
    let expected = match instances {
        1 => [1, 1, 1, 1],
        2 => [servers[0], servers[1], servers[0], servers[1]],
        _ => [1, 2, 3, 4],
    };
    assert_eq!(servers, expected, "{what}");
}

#[test]
fn k8_a_streamed_endpoint_has_no_sessions() {
    for streaming in [
        WS_STREAMED_INPUT_TRANSFER_MODE,
        WS_STREAMED_OUTPUT_TRANSFER_MODE,
        WS_STREAMED_TRANSFER_MODE,
    ] {
        let setup = Setup {
            channel: vec![(WS_CHANNEL_PROPERTY_TRANSFER_MODE, streaming as ULONG)],
            instances: Some(WWS_INSTANCE_MODE_PER_SESSION),
            ..Setup::new(Transport::Http)
        };
        let host = Host::new(&setup, Service::new());
        let required = CONTRACT.session(WWS_SESSION_MODE_REQUIRED, Some(&CALCULATOR));
        host.attach(0, &required, ptr::null())
            .failed(E_INVALIDARG, &["WWS_SESSION_MODE_REQUIRED", "HTTP"]);
        let allowed = Setup {
            contract: Some((WWS_SESSION_MODE_ALLOWED, Some(&CALCULATOR))),
            ..setup
        };
        host.attach_all(&allowed).ok();
        host.open().ok();
        let client = Client::open_at(Transport::Http, &host.url);
        client.total();
        client.total();
        host.close().ok();
        assert_eq!(
            host.service.made(),
            2,
            "without sessions each call has an instance"
        );
    }
}

#[test]
fn what_is_not_known_is_refused() {
    let good = CONTRACT.session(WWS_SESSION_MODE_ALLOWED, Some(&CALCULATOR));
    let size = size_of::<WWS_SESSION_CONTRACT>() as ULONG;
    let unknown_flags: [ULONG; 4] = [1, 0, 0, 4];
    let no_first: [ULONG; 4] = [0, 0, 0, 2];
    let contracts = [
        (
            WWS_SESSION_CONTRACT {
                structSize: 0,
                ..good
            },
            "structSize",
        ),
        (
            WWS_SESSION_CONTRACT {
                structSize: size + 8,
                ..good
            },
            "structSize",
        ),
        (WWS_SESSION_CONTRACT { mode: 3, ..good }, "WWS_SESSION_MODE"),
        (
            WWS_SESSION_CONTRACT { mode: -1, ..good },
            "WWS_SESSION_MODE",
        ),
        (
            WWS_SESSION_CONTRACT {
                contract: ptr::null(),
                ..good
            },
            "description",
        ),
        (
            WWS_SESSION_CONTRACT {
                operationFlags: unknown_flags.as_ptr(),
                ..good
            },
            "flag",
        ),
        (
            WWS_SESSION_CONTRACT {
                operationFlags: no_first.as_ptr(),
                ..good
            },
            "initiating",
        ),
    ];
    let client = Client::new(Transport::Tcp);
    let setup = Setup::calculator();
    let host = Host::new(&setup, Service::new());
    for (contract, says) in &contracts {
        client.attach(contract, None).failed(E_INVALIDARG, &[says]);
        host.attach(0, contract, ptr::null())
            .failed(E_INVALIDARG, &[says]);
    }
    client
        .attach(ptr::null(), None)
        .failed(E_INVALIDARG, &["contract"]);

    let good = host
        .instancing(&Setup {
            shared: true,
            ..setup
        })
        .unwrap();
    let instancings = [
        (
            WWS_INSTANCING {
                structSize: 40,
                ..good
            },
            "structSize",
        ),
        (WWS_INSTANCING { mode: 3, ..good }, "WWS_INSTANCE_MODE"),
        (
            WWS_INSTANCING {
                concurrency: 3,
                ..good
            },
            "WWS_CONCURRENCY_MODE",
        ),
        (
            WWS_INSTANCING {
                mode: WWS_INSTANCE_MODE_SINGLE,
                ..good
            },
            "PER_SESSION",
        ),
        (
            WWS_INSTANCING {
                mode: WWS_INSTANCE_MODE_PER_CALL,
                ..good
            },
            "PER_SESSION",
        ),
    ];
    for (instancing, says) in &instancings {
        host.attach(0, ptr::null(), instancing)
            .failed(E_INVALIDARG, &[says]);
    }
    host.attach(1, ptr::null(), &good)
        .failed(E_INVALIDARG, &["endpoint 1"]);
    host.attach(0, ptr::null(), ptr::null())
        .failed(E_INVALIDARG, &["both"]);
    // A contract that looks the same is another one.
    // SAFETY: descriptions are never freed.
    let copy = kept(unsafe { CONTRACT.description.read() });
    let other = WWS_SESSION_CONTRACT {
        contract: copy,
        ..CONTRACT.session(WWS_SESSION_MODE_ALLOWED, None)
    };
    host.attach(0, &other, ptr::null())
        .failed(E_INVALIDARG, &["not about", &host.url]);
}

#[test]
fn sessions_are_attached_before_the_object_is_opened() {
    let setup = Setup::calculator();
    let host = Host::start(&setup, Service::new());
    host.attach_all(&setup)
        .failed(WS_E_INVALID_OPERATION, &["CREATED"]);
    let client = careful(&host);
    let contract = CONTRACT.session(WWS_SESSION_MODE_ALLOWED, None);
    client
        .attach(&contract, None)
        .failed(WS_E_INVALID_OPERATION, &["CREATED"]);
    client.close().ok();
    client
        .attach(&contract, None)
        .failed(WS_E_INVALID_OPERATION, &["CREATED"]);
    client.reset().ok();
    // The new contract takes the place of the calculator's: every operation may be the first now, and none is the last.
    client.attach(&contract, None).ok();
    host.close().ok();
    host.reset().ok();
    host.attach(0, &contract, ptr::null()).ok();
    host.open().ok();
    client.open(&host.url).ok();
    client.ask(Operation::Equals).0.ok();
    client.ask(Operation::Equals).0.ok();
    // What the second call did not mention stays.
    assert_eq!(host.service.made(), 2);
}

#[test]
fn message_queues_are_refused() {
    let url = "net.msmq://localhost/private/calculator";
    let client = Client::new(Transport::Tcp);
    let contract = CONTRACT.session(WWS_SESSION_MODE_REQUIRED, None);
    client
        .attach(&contract, Some(url))
        .failed(WS_E_NOT_SUPPORTED, &[url]);
    client.open(url).failed(WS_E_NOT_SUPPORTED, &[url]);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_CREATED);
}
