//! Proxies and hosts of this library against each other, at once and in numbers.

mod calculator;
mod common;

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use calculator::host::{Host, HostSettings};
use calculator::{Action, Binding, Driver, Outcome, Proxy, Running, Settings};
use common::program::free_port;
use webservices::abi::*;

/// Far more than any of these tests needs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A value that threads wait for.
struct Gate<T> {
    value: Mutex<T>,
    changed: Condvar,
}

impl<T> Gate<T> {
    fn new(value: T) -> Arc<Gate<T>> {
        Arc::new(Gate {
            value: Mutex::new(value),
            changed: Condvar::new(),
        })
    }

    fn change(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.lock().expect("the value of a gate"));
        self.changed.notify_all();
    }

    #[track_caller]
    fn wait_until(&self, condition: impl Fn(&T) -> bool) {
        let value = self.value.lock().expect("the value of a gate");
        let (_value, waited) = self
            .changed
            .wait_timeout_while(value, PATIENCE, |value| !condition(value))
            .expect("the value of a gate");
        assert!(!waited.timed_out(), "what is waited for does not happen");
    }
}

#[track_caller]
fn succeed(outcome: &Outcome) {
    assert_eq!(outcome.code, S_OK, "{}", outcome.text);
}

/// A proxy that is open.
#[track_caller]
fn open(binding: Binding, url: &str) -> Arc<Proxy> {
    let proxy = Proxy::new(binding, &Settings::default());
    succeed(&proxy.open(Driver::Sync, url));
    proxy
}

fn concurrency(max: ULONG) -> HostSettings {
    HostSettings {
        endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, max)],
        ..HostSettings::default()
    }
}

/// The sums of `count` pairs of numbers, asked for in order.
fn sums(proxy: &Arc<Proxy>, driver: Driver, count: usize) -> Vec<Running> {
    let sum = |i: usize| proxy.start(driver, Action::Sum(i as f64, 1000.0));
    (0..count).map(sum).collect()
}

/// A success is a right sum too, see `Action::Sum`.
#[track_caller]
fn all_succeed(calls: Vec<Running>) {
    for call in calls {
        succeed(&call.finish());
    }
}

#[test]
fn a_thousand_calls_on_an_http_proxy_use_one_connection() {
    let host = Host::open(
        Binding::Http,
        free_port(),
        &HostSettings::default(),
        |n1, n2| Ok(n1 + n2),
    );
    let relay = Relay::start(&host.url);
    let proxy = open(Binding::Http, &relay.url);
    for i in 0..500 {
        succeed(
            &proxy
                .start(Driver::Sync, Action::Sum(f64::from(i), 0.5))
                .finish(),
        );
        succeed(
            &proxy
                .start(Driver::Async, Action::Sum(f64::from(i), 0.5))
                .finish(),
        );
    }
    assert_eq!(relay.connections(), 1);
    succeed(&proxy.close(Driver::Sync));
}

#[test]
fn sixty_four_calls_are_inside_one_operation_at_once() {
    for driver in [Driver::Sync, Driver::Async] {
        let inside = Barrier::new(64);
        let host = Host::open(
            Binding::Tcp,
            free_port(),
            &concurrency(64),
            move |n1, n2| {
                inside.wait();
                Ok(n1 + n2)
            },
        );
        let proxy = open(Binding::Tcp, &host.url);
        all_succeed(sums(&proxy, driver, 64));
        succeed(&proxy.close(driver));
        host.close();
    }
}

#[test]
fn answers_in_reverse_order_reach_their_callers() {
    const CALLS: usize = 32;
    for driver in [Driver::Sync, Driver::Async] {
        let next = Gate::new(CALLS);
        let host = Host::open(
            Binding::Tcp,
            free_port(),
            &concurrency(CALLS as ULONG),
            move |n1, n2| {
                let mine = n1 as usize;
                next.wait_until(|next| *next == mine + 1);
                // The next answer comes when this one has had the time to be on its way.
                let next = next.clone();
                thread::spawn(move || {
                    thread::sleep(Duration::from_millis(2));
                    next.change(|next| *next -= 1);
                });
                Ok(n1 + n2)
            },
        );
        let proxy = open(Binding::Tcp, &host.url);
        all_succeed(sums(&proxy, driver, CALLS));
        succeed(&proxy.close(driver));
    }
}

#[test]
fn without_concurrency_calls_are_answered_in_the_order_they_were_sent() {
    let served = Arc::new(Mutex::new(Vec::new()));
    let inside = Arc::new(AtomicUsize::new(0));
    let host = Host::open(Binding::Tcp, free_port(), &HostSettings::default(), {
        let served = served.clone();
        move |n1, n2| {
            let others = inside.fetch_add(1, Ordering::SeqCst);
            // The first ones take the longest.
            thread::sleep(Duration::from_millis(20_u64.saturating_sub(n1 as u64)));
            served.lock().expect("the list").push(n1 as usize);
            inside.fetch_sub(1, Ordering::SeqCst);
            if others == 0 {
                Ok(n1 + n2)
            } else {
                Err(E_FAIL)
            }
        }
    });
    let proxy = open(Binding::Tcp, &host.url);
    all_succeed(sums(&proxy, Driver::Async, 40));
    let order: Vec<usize> = (0..40).collect();
    assert_eq!(*served.lock().expect("the list"), order);
    succeed(&proxy.close(Driver::Sync));
}

/// Those that are asked to add 1000 block until the gate opens.
fn blocking_host(
    binding: Binding,
    inside: &Arc<Gate<HashSet<usize>>>,
    open: &Arc<Gate<bool>>,
) -> Host {
    let (inside, open) = (inside.clone(), open.clone());
    Host::open(binding, free_port(), &concurrency(64), move |n1, n2| {
        if n2 == 1000.0 {
            inside.change(|inside| {
                inside.insert(n1 as usize);
            });
            open.wait_until(|open| *open);
        }
        Ok(n1 + n2)
    })
}

#[test]
fn fifty_blocked_operations_do_not_stop_the_next() {
    for binding in [Binding::Http, Binding::Tcp] {
        let (inside, gate) = (Gate::new(HashSet::new()), Gate::new(false));
        let host = blocking_host(binding, &inside, &gate);
        let proxy = open(binding, &host.url);
        let blocked = sums(&proxy, Driver::Async, 50);
        inside.wait_until(|inside| inside.len() == 50);
        for driver in [Driver::Sync, Driver::Async] {
            succeed(&proxy.add(driver));
        }
        let other = open(binding, &host.url);
        succeed(&other.add(Driver::Sync));
        succeed(&other.close(Driver::Sync));
        gate.change(|open| *open = true);
        all_succeed(blocked);
        succeed(&proxy.close(Driver::Sync));
        host.close();
    }
}

/// Not a test: the service that other tests run in a process of its own, to kill it. Its operation never returns when it
/// shall add 1000.
#[test]
fn service_process() {
    let Ok(place) = std::env::var("ACCEPTANCE_SERVICE") else {
        return;
    };
    let (binding, port) = match place.split_once(' ') {
        Some(("http", port)) => (Binding::Http, port),
        Some(("tcp", port)) => (Binding::Tcp, port),
        _ => panic!("no place: {place}"),
    };
    let inside = Arc::new(AtomicUsize::new(0));
    let port = port.parse().expect("a port");
    let _host = Host::open(binding, port, &concurrency(64), move |n1, n2| {
        if n2 == 1000.0 {
            println!("\ninside {}", inside.fetch_add(1, Ordering::SeqCst) + 1);
            loop {
                thread::park();
            }
        }
        Ok(n1 + n2)
    });
    println!("\nready");
    loop {
        thread::park();
    }
}

/// A service in a process of its own.
struct Killable {
    process: Child,
    lines: io::Lines<io::BufReader<std::process::ChildStdout>>,
}

impl Killable {
    fn start(binding: &str, port: u16) -> Killable {
        let mut process = Command::new(std::env::current_exe().expect("the path of the test"))
            .args(["--exact", "service_process", "--nocapture"])
            .env("ACCEPTANCE_SERVICE", format!("{binding} {port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process for the service");
        let output = process.stdout.take().expect("the output of the service");
        let lines = io::BufRead::lines(io::BufReader::new(output));
        let mut service = Killable { process, lines };
        service.wait_for("ready");
        service
    }

    #[track_caller]
    fn wait_for(&mut self, wanted: &str) {
        let found = self.lines.by_ref().map_while(Result::ok);
        let found = found.into_iter().any(|line| line == wanted);
        assert!(found, "the service ends before it says \"{wanted}\"");
    }

    fn kill(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Killable {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Calls with both kinds of functions that are pending when the service is killed. All of them end within a second.
fn killed(proxy: &Arc<Proxy>, service: &mut Killable) {
    let mut calls = sums(proxy, Driver::Sync, 8);
    calls.extend(sums(proxy, Driver::Async, 8));
    service.wait_for("inside 16");
    service.kill();
    let since = Instant::now();
    for call in calls {
        let outcome = call.finish();
        assert_eq!(outcome.code, WS_E_ENDPOINT_DISCONNECTED, "{}", outcome.text);
    }
    let took = since.elapsed();
    assert!(
        took < Duration::from_secs(1),
        "the calls ended after {took:?}"
    );
}

#[test]
fn a_killed_service_faults_a_session_proxy_until_it_is_opened_again() {
    let port = free_port();
    let mut service = Killable::start("tcp", port);
    let url = format!("net.tcp://127.0.0.1:{port}/calc");
    let proxy = open(Binding::Tcp, &url);
    killed(&proxy, &mut service);
    assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_FAULTED);
    assert_eq!(proxy.add(Driver::Sync).code, WS_E_OBJECT_FAULTED);
    let _service = Killable::start("tcp", port);
    succeed(&proxy.close(Driver::Sync));
    assert_eq!(proxy.reset(), S_OK);
    succeed(&proxy.open(Driver::Sync, &url));
    succeed(&proxy.add(Driver::Sync));
    succeed(&proxy.close(Driver::Sync));
}

#[test]
fn a_killed_service_leaves_an_http_proxy_open() {
    let port = free_port();
    let mut service = Killable::start("http", port);
    let proxy = open(Binding::Http, &format!("http://127.0.0.1:{port}/calc"));
    killed(&proxy, &mut service);
    assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_OPEN);
    let gone = proxy.add(Driver::Sync);
    assert_eq!(gone.code, WS_E_ENDPOINT_NOT_FOUND, "{}", gone.text);
    let _service = Killable::start("http", port);
    succeed(&proxy.add(Driver::Sync));
    succeed(&proxy.close(Driver::Sync));
}

#[test]
fn an_aborted_host_ends_its_calls_like_a_killed_one() {
    for binding in [Binding::Http, Binding::Tcp] {
        let (inside, gate) = (Gate::new(HashSet::new()), Gate::new(false));
        let host = blocking_host(binding, &inside, &gate);
        let proxy = open(binding, &host.url);
        let calls = sums(&proxy, Driver::Async, 8);
        inside.wait_until(|inside| inside.len() == 8);
        host.abort();
        for call in calls {
            let outcome = call.finish();
            assert_eq!(outcome.code, WS_E_ENDPOINT_DISCONNECTED, "{}", outcome.text);
        }
        gate.change(|open| *open = true);
        host.close();
    }
}

/// Carries bytes between a proxy and a host, and counts connections.
struct Relay {
    url: String,
    connections: Arc<AtomicUsize>,
}

impl Relay {
    /// The relay lives as long as the test program.
    fn start(url: &str) -> Relay {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let port = listener.local_addr().expect("the port").port();
        let (scheme, rest) = url.split_once("://").expect("a URL");
        let (target, path) = rest.split_once('/').expect("a URL with a path");
        let (target, url) = (
            target.to_owned(),
            format!("{scheme}://127.0.0.1:{port}/{path}"),
        );
        let connections = Arc::new(AtomicUsize::new(0));
        let count = connections.clone();
        thread::spawn(move || {
            for client in listener.incoming() {
                count.fetch_add(1, Ordering::SeqCst);
                let client = client.expect("a connection");
                let service = TcpStream::connect(&target).expect("the host");
                let back = (service.try_clone(), client.try_clone());
                thread::spawn(move || carry(client, service));
                if let (Ok(service), Ok(client)) = back {
                    thread::spawn(move || carry(service, client));
                }
            }
        });
        Relay { url, connections }
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Until either side has had enough.
fn carry(mut from: TcpStream, mut to: TcpStream) {
    let mut block = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut block) {
        if to.write_all(&block[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}
