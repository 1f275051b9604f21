//! A relay between one proxy and the host. It does one bad thing to the first connection and carries all others as they are.
//!
//! It is one thread with its own poll(2): only whoever owns all descriptors of a connection can reset it.

#![allow(unsafe_code, reason = "waits with poll(2)")]

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use socket2::SockRef;

/// Far longer than the relay takes for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a delay is: more than the pauses of the library, less than any timeout.
const DELAY: Duration = Duration::from_millis(25);

/// Relays that are at work.
pub(crate) static RELAYS: AtomicUsize = AtomicUsize::new(0);

/// Which way bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    ToHost,
    ToClient,
}

impl Direction {
    pub(crate) const BOTH: [Direction; 2] = [Direction::ToHost, Direction::ToClient];
}

/// How a connection is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum End {
    Fin,
    Reset,
}

/// What the relay does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Ends the connection towards both sides.
    Cut(End),
    /// The same, when the next byte has come; it is lost.
    Lose(End),
    /// Lets no more bytes pass in this direction, and says so to the receiver.
    HalfClose,
    /// Holds the bytes of this direction back until it is told to go on.
    Stall,
    /// The same for a moment.
    Delay,
    /// Puts other bytes in the place of those that come.
    Garbage(&'static [u8]),
}

/// What happens, and after how many bytes in which direction.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) direction: Direction,
    pub(crate) at: usize,
    pub(crate) kind: Kind,
}

/// A relay at work.
pub(crate) struct Relay {
    pub(crate) port: u16,
    shared: Arc<Shared>,
    /// A byte lets a stalled direction go on; the end of it ends the relay.
    orders: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    log: Mutex<Log>,
    changed: Condvar,
}

/// What the first connection has seen.
#[derive(Default)]
struct Log {
    fired: bool,
    host_ended: bool,
    carried: [Vec<u8>; 2],
}

impl Relay {
    pub(crate) fn start(host: u16, fault: Option<Fault>) -> Relay {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
        let port = listener.local_addr().expect("the port").port();
        let (orders, taken) = UnixStream::pair().expect("a pair of sockets");
        let shared = Arc::new(Shared::default());
        let mut work = Work {
            host,
            listener,
            orders: taken,
            fault,
            connections: Vec::new(),
            shared: shared.clone(),
        };
        RELAYS.fetch_add(1, Ordering::SeqCst);
        let thread = thread::spawn(move || {
            work.run();
            RELAYS.fetch_sub(1, Ordering::SeqCst);
        });
        Relay {
            port,
            shared,
            orders: Some(orders),
            thread: Some(thread),
        }
    }

    /// Waits until it has happened.
    #[track_caller]
    pub(crate) fn wait_fired(&self) {
        self.wait(|log| log.fired);
    }

    /// Waits until the host has ended the first connection, and the client can know it.
    #[track_caller]
    pub(crate) fn wait_ended(&self) {
        self.wait(|log| log.host_ended);
    }

    #[track_caller]
    fn wait(&self, condition: impl Fn(&Log) -> bool) {
        let log = self.shared.log.lock().expect("the log");
        let (_log, waited) = self
            .shared
            .changed
            .wait_timeout_while(log, PATIENCE, |log| !condition(log))
            .expect("the log");
        assert!(!waited.timed_out(), "the relay waits in vain");
    }

    /// The bytes that the first connection has carried.
    pub(crate) fn carried(&self, direction: Direction) -> Vec<u8> {
        self.shared.log.lock().expect("the log").carried[direction as usize].clone()
    }

    /// Lets what is stalled go on.
    pub(crate) fn release(&mut self) {
        let mut orders = self.orders.as_ref().expect("a relay that is at work");
        orders.write_all(b".").expect("the relay takes orders");
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || thread::panicking(), "the relay ends well");
        }
    }
}

/// What the relay's thread works on.
struct Work {
    host: u16,
    listener: TcpListener,
    orders: UnixStream,
    fault: Option<Fault>,
    connections: Vec<Connection>,
    shared: Arc<Shared>,
}

impl Work {
    fn run(&mut self) {
        loop {
            let mut fds = vec![self.orders.as_raw_fd(), self.listener.as_raw_fd()];
            let mut sources = Vec::new();
            for (index, connection) in self.connections.iter().enumerate() {
                for direction in Direction::BOTH {
                    if connection.reads(direction) {
                        fds.push(connection.from(direction).as_raw_fd());
                        sources.push((index, direction));
                    }
                }
            }
            let until = self.connections.iter().filter_map(|c| c.go_on_at).min();
            let ready = poll(&fds, until);
            for (source, ready) in sources.iter().zip(&ready[2..]) {
                if *ready {
                    self.connections[source.0].carry(source.1, &self.shared);
                }
            }
            let now = Instant::now();
            for connection in &mut self.connections {
                if connection.go_on_at.is_some_and(|at| at <= now) {
                    connection.go_on(&self.shared);
                }
            }
            if ready[0] && !self.obey() {
                return;
            }
            if ready[1] {
                self.accept();
            }
            self.connections.retain(Connection::lives);
        }
    }

    /// False when the relay has to end.
    fn obey(&mut self) -> bool {
        let goes_on = matches!(self.orders.read(&mut [0]), Ok(1));
        if goes_on {
            for connection in &mut self.connections {
                connection.go_on(&self.shared);
            }
        }
        goes_on
    }

    fn accept(&mut self) {
        let (client, _) = self.listener.accept().expect("a connection");
        // Whoever comes while the host ends is not served.
        let Ok(host) = TcpStream::connect(("127.0.0.1", self.host)) else {
            return;
        };
        for side in [&client, &host] {
            side.set_nodelay(true).expect("an option");
        }
        let log = self.connections.is_empty() && self.shared.is_new();
        let mut connection = Connection {
            sides: [Some(client), Some(host)],
            passed: [0; 2],
            ended: [false; 2],
            deaf: [false; 2],
            held: [Vec::new(), Vec::new()],
            stalled: None,
            go_on_at: None,
            fault: self.fault.take(),
            recorded: log,
        };
        connection.check_start(&self.shared);
        self.connections.push(connection);
    }
}

impl Shared {
    fn is_new(&self) -> bool {
        let log = self.log.lock().expect("the log");
        log.carried.iter().all(Vec::is_empty)
    }

    fn change(&self, change: impl FnOnce(&mut Log)) {
        change(&mut self.log.lock().expect("the log"));
        self.changed.notify_all();
    }
}

/// A client's connection and the one to the host.
struct Connection {
    sides: [Option<TcpStream>; 2],
    passed: [usize; 2],
    /// The sender has nothing more to say.
    ended: [bool; 2],
    /// What comes is thrown away.
    deaf: [bool; 2],
    held: [Vec<u8>; 2],
    stalled: Option<Direction>,
    go_on_at: Option<Instant>,
    fault: Option<Fault>,
    recorded: bool,
}

impl Connection {
    fn from(&self, direction: Direction) -> &TcpStream {
        self.sides[direction as usize].as_ref().expect("a socket")
    }

    fn to(&self, direction: Direction) -> &TcpStream {
        self.sides[1 - direction as usize]
            .as_ref()
            .expect("a socket")
    }

    fn lives(&self) -> bool {
        self.sides[0].is_some() && !(self.ended[0] && self.ended[1])
    }

    fn reads(&self, direction: Direction) -> bool {
        self.lives() && !self.ended[direction as usize]
    }

    /// A fault before the first byte.
    fn check_start(&mut self, shared: &Shared) {
        if let Some(fault) = &self.fault
            && fault.at == 0
            && !matches!(fault.kind, Kind::Lose(_) | Kind::Garbage(_))
        {
            self.fire(shared, Vec::new());
        }
    }

    /// Takes what one side has sent, and passes it on.
    fn carry(&mut self, direction: Direction, shared: &Shared) {
        if !self.reads(direction) {
            return;
        }
        let mut block = [0; 65_536];
        match self.from(direction).read(&mut block) {
            Ok(0) => {
                self.ended[direction as usize] = true;
                if self.stalled != Some(direction) {
                    // The other side may be gone.
                    let _ = self.to(direction).shutdown(Shutdown::Write);
                }
                if self.recorded && direction == Direction::ToClient {
                    shared.change(|log| log.host_ended = true);
                }
            }
            Ok(count) => self.arrived(direction, block[..count].to_vec(), shared),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => self.end(End::Reset),
        }
    }

    fn arrived(&mut self, direction: Direction, mut bytes: Vec<u8>, shared: &Shared) {
        if self.recorded {
            shared.change(|log| log.carried[direction as usize].extend_from_slice(&bytes));
        }
        if self.deaf[direction as usize] {
            return;
        }
        if self.stalled == Some(direction) {
            self.held[direction as usize].extend_from_slice(&bytes);
            return;
        }
        let due = self
            .fault
            .as_ref()
            .filter(|fault| fault.direction == direction);
        let Some(fault) = due else {
            self.pass(direction, &bytes);
            return;
        };
        let left = fault.at - self.passed[direction as usize];
        match fault.kind {
            Kind::Garbage(garbage) => {
                let until = (left + garbage.len()).min(bytes.len());
                if bytes.len() > left {
                    bytes[left..until].copy_from_slice(&garbage[..until - left]);
                    self.fire(shared, Vec::new());
                }
                self.pass(direction, &bytes);
            }
            Kind::Lose(_) if bytes.len() <= left => self.pass(direction, &bytes),
            _ if bytes.len() < left => self.pass(direction, &bytes),
            _ => {
                let rest = bytes.split_off(left);
                self.pass(direction, &bytes);
                self.fire(shared, rest);
            }
        }
    }

    fn pass(&mut self, direction: Direction, bytes: &[u8]) {
        self.passed[direction as usize] += bytes.len();
        if self.to(direction).write_all(bytes).is_err() {
            self.deaf[direction as usize] = true;
        }
    }

    /// It happens; `rest` are bytes that have come and not passed.
    fn fire(&mut self, shared: &Shared, rest: Vec<u8>) {
        let Some(fault) = self.fault.take() else {
            return;
        };
        match fault.kind {
            Kind::Cut(end) | Kind::Lose(end) => self.end(end),
            Kind::HalfClose => {
                self.deaf[fault.direction as usize] = true;
                let _ = self.to(fault.direction).shutdown(Shutdown::Write);
            }
            Kind::Stall | Kind::Delay => {
                self.held[fault.direction as usize] = rest;
                self.stalled = Some(fault.direction);
                if fault.kind == Kind::Delay {
                    self.go_on_at = Some(Instant::now() + DELAY);
                }
            }
            Kind::Garbage(_) => {}
        }
        shared.change(|log| log.fired = true);
    }

    fn go_on(&mut self, shared: &Shared) {
        self.go_on_at = None;
        let Some(direction) = self.stalled.take() else {
            return;
        };
        if !self.lives() {
            return;
        }
        let held = std::mem::take(&mut self.held[direction as usize]);
        self.pass(direction, &held);
        if self.ended[direction as usize] {
            let _ = self.to(direction).shutdown(Shutdown::Write);
        }
        shared.changed.notify_all();
    }

    fn end(&mut self, end: End) {
        match end {
            End::Fin => {
                self.deaf = [true; 2];
                for side in self.sides.iter().flatten() {
                    let _ = side.shutdown(Shutdown::Write);
                }
            }
            End::Reset => {
                for side in &mut self.sides {
                    if let Some(side) = side.take() {
                        let _ = SockRef::from(&side).set_linger(Some(Duration::ZERO));
                    }
                }
            }
        }
    }
}

/// Waits until one of the descriptors can be read, or the time has come.
fn poll(fds: &[RawFd], until: Option<Instant>) -> Vec<bool> {
    let mut entries: Vec<libc::pollfd> = fds
        .iter()
        .map(|&fd| libc::pollfd {
            fd,
            events: libc::POLLIN,
            revents: 0,
        })
        .collect();
    let timeout = until.map_or(-1, |until| {
        let left = until.saturating_duration_since(Instant::now());
        left.as_millis() as i32 + 1
    });
    // SAFETY: the entries are a local list of that length.
    unsafe { libc::poll(entries.as_mut_ptr(), entries.len() as libc::nfds_t, timeout) };
    entries.iter().map(|entry| entry.revents != 0).collect()
}
