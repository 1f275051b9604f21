//! A relay between proxies and a host that delays, cuts, half-closes and resets connections at any byte, while threads call,
//! abandon and abort: every function ends in one of the ways that are specified, nobody gets another caller's result, every
//! proxy can be used again, and nothing is left behind.

mod calculator;
mod common;

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use socket2::SockRef;

use calculator::host::{Host, HostSettings};
use calculator::{Action, Binding, Driver, Outcome, Proxy, Settings};
use common::program::free_port;
use common::rest::{leaving_nothing, wait_once};
use webservices::abi::*;

/// How long the threads call.
const DURATION: Duration = Duration::from_secs(2);
/// A connection carries fewer bytes than this in one direction before it is cut.
const LIFE: u64 = 30_000;
/// How often a relay looks whether it shall end.
const LOOK: Duration = Duration::from_millis(20);

/// Numbers that look random.
#[derive(Default)]
struct Dice(AtomicU64);

impl Dice {
    /// A number below `sides`.
    fn roll(&self, sides: u64) -> u64 {
        let mut x = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (x ^ (x >> 31)) % sides
    }
}

#[test]
fn whatever_happens_to_connections_calls_end_and_proxies_recover() {
    // What is made once and kept is made now, also what this thread waits with.
    wait_once();
    for binding in [Binding::Http, Binding::Tcp] {
        call_through_relay(binding, Duration::ZERO);
    }
    for binding in [Binding::Http, Binding::Tcp] {
        leaving_nothing(|| call_through_relay(binding, DURATION));
    }
}

fn call_through_relay(binding: Binding, duration: Duration) {
    let dice = Arc::new(Dice::default());
    let settings = HostSettings {
        endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, 16)],
        ..HostSettings::default()
    };
    let host = Host::open(binding, free_port(), &settings, {
        let dice = dice.clone();
        move |n1, n2| {
            // So that answers overtake each other.
            if dice.roll(8) == 0 {
                thread::sleep(Duration::from_millis(3));
            }
            Ok(n1 + n2)
        }
    });
    let relay = Relay::start(&host.url, &dice);
    let until = Instant::now() + duration;
    let successes = Arc::new(AtomicUsize::new(0));
    let users: Vec<_> = (0..3)
        .map(|_| {
            let (url, dice, successes) = (relay.url.clone(), dice.clone(), successes.clone());
            thread::spawn(move || use_proxy(binding, &url, &dice, until, &successes))
        })
        .collect();
    for user in users {
        user.join().expect("a user of a proxy ends well");
    }
    drop(relay);
    host.close();
    assert!(successes.load(Ordering::Relaxed) > 0, "calls succeed too");
}

/// Opens a proxy, calls until it is faulted or has been called often, closes it, and so on.
fn use_proxy(
    binding: Binding,
    url: &str,
    dice: &Arc<Dice>,
    until: Instant,
    successes: &Arc<AtomicUsize>,
) {
    let proxy = Proxy::new(binding, &Settings::default());
    loop {
        if is_expected(&proxy.open(Driver::Sync, url)) {
            let callers: Vec<_> = (0..4)
                .map(|caller| {
                    let (proxy, dice, successes) = (proxy.clone(), dice.clone(), successes.clone());
                    thread::spawn(move || call(&proxy, caller, &dice, &successes))
                })
                .collect();
            for caller in callers {
                caller.join().expect("a caller ends well");
            }
            is_expected(&proxy.close(Driver::Async));
            assert_eq!(proxy.reset(), S_OK);
        }
        if Instant::now() > until {
            return;
        }
    }
}

fn call(proxy: &Arc<Proxy>, caller: u32, dice: &Dice, successes: &AtomicUsize) {
    for i in 0..100 {
        let driver = [Driver::Sync, Driver::Async][usize::from(dice.roll(2) == 0)];
        let sum = Action::Sum(f64::from(i), f64::from(caller) * 1000.0);
        let running = proxy.start(driver, sum);
        if dice.roll(200) == 0 {
            // The proxy may be faulted already.
            proxy.abandon();
        }
        if dice.roll(1000) == 0 {
            assert_eq!(proxy.abort(), S_OK);
        }
        match is_expected(&running.finish()) {
            true => drop(successes.fetch_add(1, Ordering::Relaxed)),
            false if proxy.state() == WS_SERVICE_PROXY_STATE_FAULTED => return,
            false => {}
        }
    }
}

/// Whether a function succeeded; if not, it failed because of the connection or because of somebody who said so.
#[track_caller]
fn is_expected(outcome: &Outcome) -> bool {
    let failures = [
        WS_E_ENDPOINT_DISCONNECTED,
        WS_E_OBJECT_FAULTED,
        WS_E_OPERATION_ABORTED,
        WS_E_OPERATION_ABANDONED,
    ];
    let Outcome { code, text } = outcome;
    assert!(
        *code == S_OK || failures.contains(code),
        "{code:#x}: {text}"
    );
    *code == S_OK
}

struct Relay {
    url: String,
    port: u16,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Relay {
    fn start(url: &str, dice: &Arc<Dice>) -> Relay {
        let (scheme, rest) = url.split_once("://").expect("a URL");
        let (service, path) = rest.split_once('/').expect("a URL with a path");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let port = listener.local_addr().expect("the port").port();
        let stop = Arc::new(AtomicBool::new(false));
        let thread = thread::spawn({
            let (service, dice, stop) = (service.to_owned(), dice.clone(), stop.clone());
            move || relay(&listener, &service, &dice, &stop)
        });
        Relay {
            url: format!("{scheme}://127.0.0.1:{port}/{path}"),
            port,
            stop,
            thread: Some(thread),
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn relay(listener: &TcpListener, service: &str, dice: &Arc<Dice>, stop: &Arc<AtomicBool>) {
    let mut directions = Vec::new();
    for client in listener.incoming() {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let client = client.expect("a connection");
        let service = TcpStream::connect(service).expect("the host listens");
        let clone = |stream: &TcpStream| stream.try_clone().expect("a second handle");
        for (from, to) in [(clone(&client), clone(&service)), (service, client)] {
            let (dice, stop) = (dice.clone(), stop.clone());
            directions.push(thread::spawn(move || carry(from, to, &dice, &stop)));
        }
    }
    for direction in directions {
        direction
            .join()
            .expect("a direction of the relay ends well");
    }
}

/// Carries bytes in one direction until the connection has lived long enough.
fn carry(mut from: TcpStream, mut to: TcpStream, dice: &Dice, stop: &AtomicBool) {
    from.set_read_timeout(Some(LOOK)).expect("a timeout");
    let mut left = dice.roll(LIFE) as usize;
    let mut block = [0; 4096];
    while left > 0 && !stop.load(Ordering::SeqCst) {
        let count = match from.read(&mut block) {
            Ok(0) => {
                let _ = to.shutdown(Shutdown::Write);
                return;
            }
            Ok(count) => count.min(left),
            Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
            Err(_) => break,
        };
        if dice.roll(64) == 0 {
            thread::sleep(Duration::from_millis(1));
        }
        if to.write_all(&block[..count]).is_err() {
            break;
        }
        left -= count;
    }
    match dice.roll(3) {
        0 => drop(to.shutdown(Shutdown::Write)),
        1 => drop(to.shutdown(Shutdown::Both)),
        _ => drop(SockRef::from(&to).set_linger(Some(Duration::ZERO))),
    }
    // The other direction notices, and drops its handles too.
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
