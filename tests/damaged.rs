//! Replies and requests with one byte changed: whatever it is, the function ends, the host goes on serving, and nothing is left
//! behind.

mod calculator;
mod common;

#[path = "failures/replies.rs"]
#[allow(dead_code, reason = "this program needs a part of it")]
mod replies;
#[path = "failures/script.rs"]
#[allow(dead_code, reason = "this program needs the steps only")]
mod script;
#[path = "failures/server.rs"]
#[allow(dead_code, reason = "this program needs a part of it")]
mod server;

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use calculator::host::{Host, HostSettings};
use calculator::{Binding, Driver, Proxy, Settings};
use common::captures::recorded;
use common::program::free_port;
use common::rest::{leaving_nothing, wait_once};
use script::Step;
use server::Server;
use webservices::abi::*;

/// The bits that are changed: a neighbour, and something far away.
const BITS: [u8; 2] = [0x01, 0x80];
/// No answer of the host takes as long as this.
const PATIENCE: Duration = Duration::from_secs(60);

/// One test, because it counts the threads and descriptors of its process.
#[test]
fn no_changed_byte_hangs_anybody() {
    wait_once();
    for binding in [Binding::Http, Binding::Http12, Binding::Tcp] {
        one_call(binding, None);
        leaving_nothing(|| damage_replies(binding));
    }
    let cases = [
        (Binding::Http, "http11/add.c2s"),
        (Binding::Http12, "http12/add.c2s"),
        (Binding::Tcp, "tcp/add.c2s"),
    ];
    for (binding, recording) in cases {
        leaving_nothing(|| damage_requests(binding, &recorded(recording)));
    }
}

fn damage_replies(binding: Binding) {
    let request = replies::Request {
        id: vec![b'0'; if binding.is_session() { 16 } else { 36 }],
        echo: false,
    };
    for at in 0..replies::right(binding, &request, true).len() {
        for bits in BITS {
            one_call(binding, Some((at, bits)));
        }
    }
}

fn one_call(binding: Binding, damage: Option<(usize, u8)>) {
    let reply = damage.map_or(Step::Reply, |(at, bits)| Step::Damaged(at, bits));
    let mut script = vec![Step::Read, reply, Step::Close];
    if binding.is_session() {
        script.splice(0..0, [Step::Preamble, Step::Ack]);
    }
    let server = Server::start(binding, script);
    let proxy = Proxy::new(binding, &Settings::default());
    let url = format!("{}://127.0.0.1:{}/calc", binding.scheme(), server.port);
    assert_eq!(proxy.open(Driver::Sync, &url).code, S_OK);
    let outcome = proxy.add(Driver::Sync);
    // The damage may be in the number itself.
    let failed = ![S_OK, E_FAIL].contains(&outcome.code);
    let how = format!(
        "{binding:?}, {damage:x?}: {:#x} {}",
        outcome.code, outcome.text
    );
    assert!(damage.is_some() || outcome.code == S_OK, "{how}");
    let never = [WS_E_OPERATION_TIMED_OUT, E_UNEXPECTED];
    assert!(!never.contains(&outcome.code), "{how}");
    assert!(!failed || !outcome.text.is_empty(), "{how}");
    // The server is gone already.
    proxy.close(Driver::Sync);
}

fn damage_requests(binding: Binding, good: &[u8]) {
    let settings = HostSettings::default();
    let host = Host::open(binding, free_port(), &settings, |n1, n2| Ok(n1 + n2));
    let address = host.url.split('/').nth(2).expect("an address").to_owned();
    for at in 0..good.len() {
        for bits in BITS {
            let mut bad = good.to_vec();
            bad[at] ^= bits;
            let mut client = TcpStream::connect(&address).expect("the host listens");
            client.set_read_timeout(Some(PATIENCE)).expect("a timeout");
            // The host may have closed before all is sent.
            let _ = client.write_all(&bad);
            let _ = client.shutdown(Shutdown::Write);
            match client.read_to_end(&mut Vec::new()) {
                Err(error) if error.kind() != ErrorKind::ConnectionReset => {
                    panic!("{binding:?}, byte {at}, {bits:#x}: the host does not end: {error}")
                }
                _ => {}
            }
        }
    }
    let proxy = Proxy::new(binding, &Settings::default());
    assert_eq!(proxy.open(Driver::Sync, &host.url).code, S_OK);
    assert_eq!(proxy.add(Driver::Sync).code, S_OK);
    assert_eq!(proxy.close(Driver::Sync).code, S_OK);
    host.close();
}
