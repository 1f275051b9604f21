//! A server that misbehaves as it is told: nothing but sockets. Its first connection follows a script, and is served
//! properly after that; so is every other connection from its start.

use std::cell::Cell;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use socket2::{Domain, SockRef, Socket, Type};

use super::replies::{self, Request};
use super::script::Step;
use crate::calculator::Binding;

/// How long the test waits for the server to come to a point of its script.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often a server that waits for its client looks whether it shall go on.
const LOOK: Duration = Duration::from_millis(5);

/// A server on a port of the loopback interface.
pub(crate) struct Server {
    pub(crate) port: u16,
    marks: Receiver<()>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    binding: Binding,
    stop: AtomicBool,
    /// The test lets the script go on.
    released: AtomicBool,
    marks: Sender<()>,
}

impl Server {
    pub(crate) fn start(binding: Binding, script: Vec<Step>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        if script.contains(&Step::ReadSome) {
            // A small window, so that a large request does not fit into what the system buffers.
            SockRef::from(&listener)
                .set_recv_buffer_size(65_536)
                .expect("a small receive buffer");
        }
        let port = listener.local_addr().expect("the port").port();
        let (marks, receiver) = channel();
        let shared = Arc::new(Shared {
            binding,
            stop: AtomicBool::new(false),
            released: AtomicBool::new(false),
            marks,
        });
        let thread = thread::spawn({
            let shared = shared.clone();
            move || accept(&listener, &shared, script)
        });
        Server {
            port,
            marks: receiver,
            shared,
            thread: Some(thread),
        }
    }

    /// Waits until the script has come to a mark, a hold or the end of its connection.
    #[track_caller]
    pub(crate) fn wait(&self) {
        let reached = self.marks.recv_timeout(PATIENCE);
        reached.expect("the server comes to the next mark of its script");
    }

    /// Lets a script go on that holds.
    pub(crate) fn release(&self) {
        self.shared.released.store(true, Ordering::SeqCst);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts; nobody cares whether the connection succeeds.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        let ended = self.thread.take().map(JoinHandle::join);
        if !thread::panicking() {
            assert!(!matches!(ended, Some(Err(_))), "the server has panicked");
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>, script: Vec<Step>) {
    let mut script = Some(script).filter(|script| !script.is_empty());
    let mut connections = Vec::new();
    for stream in listener.incoming() {
        if shared.stop.load(Ordering::SeqCst) {
            break;
        }
        let shared = shared.clone();
        let script = script.take();
        let stream = stream.expect("a connection");
        connections.push(thread::spawn(move || {
            let mut connection = Connection::new(stream, shared);
            // An error is the client's end of the connection, or the test's.
            let _ = connection.run(script);
        }));
    }
    for connection in connections {
        connection
            .join()
            .expect("a connection of the server ends well");
    }
}

struct Connection {
    stream: Option<TcpStream>,
    shared: Arc<Shared>,
    request: Request,
    /// The bytes that `read-some` took off the next request.
    taken: Cell<Vec<u8>>,
    /// Whether a reply has brought the session's strings already.
    replied: bool,
}

impl Connection {
    fn new(stream: TcpStream, shared: Arc<Shared>) -> Connection {
        stream.set_read_timeout(Some(LOOK)).expect("a timeout");
        stream.set_nodelay(true).expect("no delay");
        Connection {
            stream: Some(stream),
            shared,
            request: Request::default(),
            taken: Cell::default(),
            replied: false,
        }
    }

    fn run(&mut self, script: Option<Vec<Step>>) -> io::Result<()> {
        match script {
            Some(script) => script.iter().try_for_each(|step| self.step(step))?,
            None if self.shared.binding.is_session() => {
                self.step(&Step::Preamble)?;
                self.step(&Step::Ack)?;
            }
            None => {}
        }
        loop {
            self.step(&Step::Read)?;
            self.step(&Step::Reply)?;
        }
    }

    fn step(&mut self, step: &Step) -> io::Result<()> {
        let binding = self.shared.binding;
        match step {
            Step::Read => self.read_request(),
            Step::ReadSome => {
                self.taken.set(self.take(100)?);
                Ok(())
            }
            Step::Preamble => self.read_preamble(),
            Step::PreambleStart => self.take(8).map(drop),
            Step::ReadEnd => match self.take(1)?[..] {
                [0x07] => Ok(()),
                _ => Err(unexpected()),
            },
            Step::Ack => self.send(&[0x0B]),
            Step::Reply => {
                let reply = replies::right(binding, &self.request, !self.replied);
                self.replied = true;
                self.send(&reply)
            }
            Step::ReplyFirst(count) => {
                let reply = replies::right(binding, &self.request, true);
                self.send(&reply[..*count])
            }
            Step::ReplyAfter(count) => {
                let reply = replies::right(binding, &self.request, true);
                self.replied = true;
                self.send(&reply[*count..])
            }
            Step::Damaged(at, bits) => {
                let mut reply = replies::right(binding, &self.request, true);
                reply[*at] ^= bits;
                self.send(&reply)
            }
            Step::Wrong(how) => {
                self.replied = true;
                self.send(&replies::wrong(binding, &self.request, how))
            }
            Step::Status(status, header) => {
                let header = header
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str()));
                let header: Vec<_> = header.collect();
                self.send(&replies::response(
                    &format!("{status} Said So"),
                    &header,
                    b"",
                ))
            }
            Step::Fault(name) => self.send(&replies::sized(0x08, fault_uri(name).as_bytes())),
            Step::Bytes(bytes) => self.send(bytes),
            Step::Hold => self.hold(),
            Step::Mark => self.mark(),
            Step::Close => self.end(Ok(())),
            Step::Reset => {
                let stream = self.stream()?;
                let lingering = SockRef::from(stream).set_linger(Some(Duration::ZERO));
                self.end(lingering)
            }
            Step::HalfClose => {
                self.stream()?.shutdown(Shutdown::Write)?;
                self.mark()
            }
        }
    }

    fn stream(&self) -> io::Result<&TcpStream> {
        self.stream.as_ref().ok_or(ErrorKind::NotConnected.into())
    }

    fn end(&mut self, prepared: io::Result<()>) -> io::Result<()> {
        self.stream = None;
        self.mark()?;
        prepared
    }

    fn mark(&self) -> io::Result<()> {
        self.shared.marks.send(()).map_err(|_| unexpected())
    }

    fn send(&self, bytes: &[u8]) -> io::Result<()> {
        self.stream()?.write_all(bytes)
    }

    /// Waits for the test, or for the client's end; what the client sends stays where it is.
    fn hold(&self) -> io::Result<()> {
        self.mark()?;
        while !self.shared.released.load(Ordering::SeqCst) {
            match self.stream()?.peek(&mut [0]) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(_) => thread::sleep(LOOK),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
            self.check_stop()?;
        }
        Ok(())
    }

    fn check_stop(&self) -> io::Result<()> {
        match self.shared.stop.load(Ordering::SeqCst) {
            true => Err(ErrorKind::Interrupted.into()),
            false => Ok(()),
        }
    }

    /// Exactly so many bytes.
    fn take(&self, count: usize) -> io::Result<Vec<u8>> {
        let mut bytes = self.taken.take();
        let rest = bytes.split_off(count.min(bytes.len()));
        self.taken.set(rest);
        let mut filled = bytes.len();
        bytes.resize(count, 0);
        while filled < count {
            match self.stream()?.read(&mut bytes[filled..]) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(got) => filled += got,
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.check_stop()?,
                Err(error) => return Err(error),
            }
        }
        Ok(bytes)
    }

    fn take_size(&self) -> io::Result<usize> {
        let mut size = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            size |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(size)
    }

    fn read_request(&mut self) -> io::Result<()> {
        let binding = self.shared.binding;
        let envelope = match binding {
            Binding::Tcp => match self.take(1)?[0] {
                0x06 => self.take(self.take_size()?)?,
                0x07 => {
                    self.send(&[0x07])?;
                    return Err(ErrorKind::UnexpectedEof.into());
                }
                _ => return Err(unexpected()),
            },
            Binding::Http | Binding::Http12 => self.read_http()?,
        };
        self.request = Request::read(binding, &envelope);
        Ok(())
    }

    fn read_http(&self) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.extend(self.take(1)?);
        }
        let head = String::from_utf8_lossy(&head).to_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"));
        let length = length.and_then(|length| length.trim().parse().ok());
        self.take(length.ok_or_else(unexpected)?)
    }

    /// Version, mode, via, encoding, end.
    fn read_preamble(&self) -> io::Result<()> {
        self.take(5)?;
        if self.take(1)?[0] != 0x02 {
            return Err(unexpected());
        }
        self.take(self.take_size()?)?;
        match self.take(3)?[..] {
            [0x03, _, 0x0C] => Ok(()),
            _ => Err(unexpected()),
        }
    }
}

fn unexpected() -> io::Error {
    ErrorKind::InvalidData.into()
}

fn fault_uri(name: &str) -> String {
    match name.contains(':') {
        true => name.to_owned(),
        false => format!("http://schemas.microsoft.com/ws/2006/05/framing/faults/{name}"),
    }
}

/// A port whose queue of connections is full, so that connecting to it takes for ever.
pub(crate) struct FullBacklog {
    pub(crate) port: u16,
    /// Sockets that wait to be connected before any client does.
    fillers: usize,
    _sockets: Vec<Socket>,
}

impl FullBacklog {
    pub(crate) fn new() -> FullBacklog {
        let socket = || Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        let listener = socket();
        let loopback: std::net::SocketAddr = ([127, 0, 0, 1], 0).into();
        listener.bind(&loopback.into()).expect("a loopback port");
        listener.listen(0).expect("a listening socket");
        let address = listener.local_addr().expect("the port");
        let port = address.as_socket().expect("an IP address").port();
        let mut sockets = vec![listener];
        for _ in 0..4 {
            let filler = socket();
            filler.set_nonblocking(true).expect("a non-blocking socket");
            // It is in progress, or done; either way it takes a place.
            let _ = filler.connect(&address);
            sockets.push(filler);
        }
        FullBacklog {
            port,
            fillers: attempts(port),
            _sockets: sockets,
        }
    }

    /// Waits until a client tries to connect.
    #[track_caller]
    pub(crate) fn wait_for_attempt(&self) {
        let until = Instant::now() + PATIENCE;
        while attempts(self.port) <= self.fillers {
            assert!(Instant::now() < until, "nobody tries to connect");
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Sockets of this machine that wait for the first answer of a port.
fn attempts(port: u16) -> usize {
    let table = fs::read_to_string("/proc/self/net/tcp").expect("the table of sockets");
    let peer = format!("0100007F:{port:04X}");
    let waits = |line: &&str| {
        let mut words = line.split_whitespace().skip(2);
        words.next() == Some(&peer) && words.next() == Some("02")
    };
    table.lines().filter(waits).count()
}
