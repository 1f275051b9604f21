//! A service that is killed in the middle of calls and started again, over and over, while its clients keep their proxies:
//! over HTTP they just go on, a session is closed, reset and opened again. Nothing grows meanwhile.
//!
//! CYCLES says how often; `make soak` does it 1,000 times. There is one test in this program, because it measures its process.

#![allow(unsafe_code, reason = "stops a process with a signal")]

mod calculator;
mod common;

use std::process::Command;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use calculator::{Binding, Driver, Outcome, Proxy, Settings};
use common::c::{Build, compile};
use common::process::{descriptors, threads};
use common::program::{Service, free_port};
use common::rest::leaving_nothing;
use webservices::abi::*;
use webservices::rt;

const CYCLES: usize = 20;

/// What memory may grow by from the first quarter of the cycles to their end: the allocator's own wandering. Anything that is
/// lost with each connection is more than that in the long run.
const GROWTH_KB: usize = 2_048;

/// How long a descriptor may outlive the process at its other end.
const REST: Duration = Duration::from_secs(5);

const DRIVERS: [Driver; 2] = [Driver::Sync, Driver::Async];

#[test]
fn a_service_that_dies_again_and_again() {
    let cycles = std::env::var("CYCLES").map_or(CYCLES, |count| count.parse().expect("a number"));
    let program = compile(
        &[
            "tests/c/calculator_service.c",
            "c-examples/calculator.c",
            "c-examples/calculator_operations.c",
        ],
        Build::Plain,
    );
    let places = [("http11", Binding::Http), ("tcp", Binding::Tcp)].map(|(name, binding)| {
        let url = format!("{}://127.0.0.1:{}/calc", binding.scheme(), free_port());
        let mut command = Command::new(&program);
        command.args([name, &url]);
        Place {
            binding,
            url,
            command,
        }
    });
    let [mut http, mut session] = places;
    // What is made once and kept is made now.
    let before = threads(std::process::id());
    run(&mut http, &mut session, 1);
    // The threads that read what the services say end a little after them.
    while rt::settle() && threads(std::process::id()) > before {
        thread::sleep(Duration::from_millis(1));
    }
    leaving_nothing(|| run(&mut http, &mut session, cycles));
}

/// Where a service is, and how it is started.
struct Place {
    binding: Binding,
    url: String,
    command: Command,
}

impl Place {
    fn start(&mut self) -> Service {
        Service::start(&mut self.command, "ready")
    }

    fn open(&self) -> Arc<Proxy> {
        let proxy = Proxy::new(self.binding, &Settings::default());
        succeed(&proxy.open(Driver::Sync, &self.url));
        proxy
    }
}

fn run(http: &mut Place, session: &mut Place, cycles: usize) {
    let mut services = [http.start(), session.start()];
    let proxies = [http.open(), session.open()];
    let mut memory = 0;
    let mut count = None;
    for cycle in 0..cycles {
        let driver = DRIVERS[cycle % DRIVERS.len()];
        for proxy in &proxies {
            succeed(&proxy.add(driver));
        }
        let [first, second] = services;
        killed_in_the_middle(&proxies[0], first, WS_SERVICE_PROXY_STATE_OPEN);
        killed_in_the_middle(&proxies[1], second, WS_SERVICE_PROXY_STATE_FAULTED);
        services = [http.start(), session.start()];
        succeed(&proxies[0].add(driver));
        let refused = proxies[1].add(driver);
        assert_eq!(refused.code, WS_E_OBJECT_FAULTED, "{}", refused.text);
        succeed(&proxies[1].close(driver));
        assert_eq!(proxies[1].reset(), S_OK);
        succeed(&proxies[1].open(driver, &session.url));
        succeed(&proxies[1].add(driver));
        stay(*count.get_or_insert_with(|| descriptors(std::process::id())));
        if cycle == cycles / 4 {
            memory = resident_kb();
        }
    }
    let now = resident_kb();
    println!("{cycles} cycles: {memory} KB resident after a quarter of them, {now} KB at the end");
    assert!(
        now < memory + GROWTH_KB,
        "memory grew from {memory} KB to {now} KB"
    );
    for proxy in &proxies {
        succeed(&proxy.close(Driver::Sync));
    }
    services
        .into_iter()
        .for_each(|service| drop(service.stop()));
}

/// Calls that are on their way to a service that does nothing any more, when it dies.
#[track_caller]
fn killed_in_the_middle(proxy: &Arc<Proxy>, service: Service, state: WS_SERVICE_PROXY_STATE) {
    // SAFETY: the process is our child and has not been waited for.
    let stopped = unsafe { libc::kill(service.pid() as libc::pid_t, libc::SIGSTOP) };
    assert_eq!(stopped, 0, "stopping the service");
    while !all_stopped(service.pid()) {
        thread::yield_now();
    }
    // An asynchronous function has sent its request when it returns.
    let calls: Vec<_> = (0..4)
        .map(|_| proxy.start(Driver::Async, calculator::Action::Add))
        .collect();
    service.kill();
    for call in calls {
        let outcome = call.finish();
        assert_eq!(outcome.code, WS_E_ENDPOINT_DISCONNECTED, "{}", outcome.text);
    }
    assert_eq!(proxy.state(), state, "the state of the proxy");
}

/// Whether no thread of a process runs any more.
fn all_stopped(pid: u32) -> bool {
    let threads =
        std::fs::read_dir(format!("/proc/{pid}/task")).expect("the threads of the service");
    threads.flatten().all(|thread| {
        let status = std::fs::read_to_string(thread.path().join("status")).unwrap_or_default();
        status.contains("State:\tT")
    })
}

#[track_caller]
fn succeed(outcome: &Outcome) {
    assert_eq!(outcome.code, S_OK, "{}", outcome.text);
}

/// There are as many descriptors as ever, when those of the killed services are gone.
#[track_caller]
fn stay(expected: usize) {
    let until = Instant::now() + REST;
    loop {
        let now = descriptors(std::process::id());
        if now == expected {
            return;
        }
        assert!(
            Instant::now() < until,
            "{now} descriptors are open, {expected} were after the first cycle"
        );
        thread::sleep(Duration::from_millis(1));
    }
}

/// Memory of this process that is in use, in KB.
fn resident_kb() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("the state of this process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number
        .expect("the resident memory")
        .parse()
        .expect("a number")
}
