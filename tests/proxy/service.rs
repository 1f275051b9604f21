//! A service that does what the test tells it, step by step: nothing but sockets.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use socket2::SockRef;
use webservices::abi::*;

use super::calculator::{Action, Binding, Driver, Outcome, Proxy, Running, Settings};
use super::replies::{self, Request};

/// Nothing takes as long as this; what does, hangs.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) const BINDINGS: [Binding; 2] = [Binding::Http, Binding::Tcp];
pub(crate) const DRIVERS: [Driver; 2] = [Driver::Sync, Driver::Async];

/// Each binding with each driver.
pub(crate) fn everywhere(test: impl Fn(Binding, Driver)) {
    for binding in BINDINGS {
        for driver in DRIVERS {
            test(binding, driver);
        }
    }
}

/// A listening service.
pub(crate) struct Service {
    pub(crate) binding: Binding,
    listener: TcpListener,
}

impl Service {
    pub(crate) fn new(binding: Binding) -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        SockRef::from(&listener)
            .set_read_timeout(Some(PATIENCE))
            .unwrap();
        Service { binding, listener }
    }

    pub(crate) fn url(&self) -> String {
        let port = self.listener.local_addr().unwrap().port();
        format!("{}://127.0.0.1:{port}/calc", self.binding.scheme())
    }

    /// The next connection; nothing has been read from it.
    #[track_caller]
    pub(crate) fn accept(&self) -> Connection {
        let (stream, _) = self.listener.accept().expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Connection {
            stream,
            binding: self.binding,
            replied: false,
        }
    }

    /// The next connection, with its preamble acknowledged where there is one.
    #[track_caller]
    pub(crate) fn connect(&self) -> Connection {
        let mut connection = self.accept();
        if self.binding.is_session() {
            connection.read_preamble();
            connection.send(&[0x0B]);
        }
        connection
    }

    fn has_connection(&self) -> bool {
        readable(self.listener.as_fd())
    }

    /// Serves every client properly, in the background, as long as the test runs.
    pub(crate) fn serve(self) -> String {
        let url = self.url();
        thread::spawn(move || {
            loop {
                let mut connection = match self.listener.accept() {
                    Ok((stream, _)) => Connection {
                        stream,
                        binding: self.binding,
                        replied: false,
                    },
                    Err(_) => continue,
                };
                thread::spawn(move || connection.serve());
            }
        });
        url
    }
}

/// One connection of a client.
pub(crate) struct Connection {
    stream: TcpStream,
    binding: Binding,
    /// Whether a reply has brought the session's strings already.
    replied: bool,
}

impl Connection {
    fn serve(&mut self) -> Option<()> {
        if self.binding.is_session() {
            self.try_preamble()?;
            self.stream.write_all(&[0x0B]).ok()?;
        }
        while let Some(request) = self.try_request()? {
            let reply = replies::right(self.binding, &request, !self.replied);
            self.replied = true;
            self.stream.write_all(&reply).ok()?;
        }
        self.stream.write_all(&[0x07]).ok()
    }

    #[track_caller]
    pub(crate) fn request(&mut self) -> Request {
        let request = self.try_request().expect("a request");
        request.expect("a request, not the session's end")
    }

    /// The client must end its session now.
    #[track_caller]
    pub(crate) fn expect_end(&mut self) {
        let request = self.try_request().expect("the client's End");
        assert!(request.is_none(), "a request after the last one");
    }

    /// The client must leave now, properly or not.
    #[track_caller]
    pub(crate) fn expect_closed(&mut self) {
        let mut rest = Vec::new();
        if let Err(error) = self.stream.read_to_end(&mut rest) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
    }

    /// Whether there is something to read, or the client has left.
    pub(crate) fn has_bytes(&self) -> bool {
        readable(self.stream.as_fd())
    }

    #[track_caller]
    pub(crate) fn reply(&mut self, request: &Request) {
        let reply = replies::right(self.binding, request, !self.replied);
        self.replied = true;
        self.send(&reply);
    }

    #[track_caller]
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the client reads");
    }

    /// [`Connection::send`] to a client that may have left.
    pub(crate) fn offer(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes);
    }

    /// Sends nothing more.
    pub(crate) fn end(&self) {
        let _ = self.stream.shutdown(Shutdown::Write);
    }

    /// Ends the connection with a RST.
    pub(crate) fn reset(self) {
        SockRef::from(&self.stream)
            .set_linger(Some(Duration::ZERO))
            .unwrap();
    }

    #[track_caller]
    pub(crate) fn read_preamble(&mut self) {
        self.try_preamble().expect("a preamble");
    }

    fn try_preamble(&mut self) -> Option<()> {
        let head = self.take(7)?;
        self.take(usize::from(head[6]) + 3).map(drop)
    }

    /// The next request, or nothing for the end of the session.
    fn try_request(&mut self) -> Option<Option<Request>> {
        let envelope = match self.binding {
            Binding::Tcp => {
                match self.take(1)?[0] {
                    0x06 => {}
                    0x07 => return Some(None),
                    other => panic!("the framing record {other}"),
                }
                let size = self.take_size()?;
                self.take(size)?
            }
            Binding::Http | Binding::Http12 => self.take_http()?,
        };
        Some(Some(Request::read(self.binding, &envelope)))
    }

    fn take_size(&mut self) -> Option<usize> {
        let mut size = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            size |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(size)
    }

    fn take_http(&mut self) -> Option<Vec<u8>> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.extend(self.take(1)?);
        }
        let head = String::from_utf8(head).unwrap();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("Content-Length: "));
        self.take(length.unwrap().parse().unwrap())
    }

    fn take(&mut self, count: usize) -> Option<Vec<u8>> {
        let mut bytes = vec![0; count];
        self.stream.read_exact(&mut bytes).ok().map(|()| bytes)
    }
}

/// A request that the service has read and not answered.
pub(crate) struct Exchange {
    pub(crate) connection: Arc<Mutex<Connection>>,
    pub(crate) request: Request,
}

impl Exchange {
    #[track_caller]
    pub(crate) fn reply(&self) {
        self.connection.lock().unwrap().reply(&self.request);
    }
}

/// A proxy that is open towards a service of the test.
pub(crate) struct Open {
    pub(crate) proxy: Arc<Proxy>,
    pub(crate) service: Service,
    /// The connection of the session.
    pub(crate) session: Option<Arc<Mutex<Connection>>>,
}

impl Open {
    #[track_caller]
    pub(crate) fn new(binding: Binding, settings: &[(WS_PROXY_PROPERTY_ID, ULONG)]) -> Open {
        let settings = Settings {
            proxy: settings.to_vec(),
            channel: Vec::new(),
        };
        let proxy = Proxy::new(binding, &settings);
        Open::again(proxy, Service::new(binding))
    }

    /// Opens a proxy that is CREATED.
    #[track_caller]
    pub(crate) fn again(proxy: Arc<Proxy>, service: Service) -> Open {
        let opening = proxy.start(Driver::Async, Action::Open(service.url()));
        let session = service.binding.is_session().then(|| service.connect());
        assert_code(&opening.finish(), S_OK, "");
        Open {
            proxy,
            service,
            session: session.map(|connection| Arc::new(Mutex::new(connection))),
        }
    }

    /// Starts Add(1.5, 2.25), and waits until the service has its request.
    #[track_caller]
    pub(crate) fn call(&self, driver: Driver) -> (Running, Exchange) {
        self.call_with_id(driver, 0)
    }

    #[track_caller]
    pub(crate) fn call_with_id(&self, driver: Driver, id: ULONG) -> (Running, Exchange) {
        let running = self.proxy.start_with_id(driver, Action::Add, id);
        (running, self.request())
    }

    /// The next request: on the session, or on a new connection.
    #[track_caller]
    pub(crate) fn request(&self) -> Exchange {
        let connection = match &self.session {
            Some(session) => session.clone(),
            None => Arc::new(Mutex::new(self.service.connect())),
        };
        let request = connection.lock().unwrap().request();
        Exchange {
            connection,
            request,
        }
    }

    /// The next request: on the connection of an earlier exchange, or on a new one where the client has given that up.
    #[track_caller]
    pub(crate) fn request_after(&self, earlier: &Exchange) -> Exchange {
        let mut connection = earlier.connection.lock().unwrap();
        while !self.service.has_connection() {
            if connection.has_bytes() {
                let Some(Some(request)) = connection.try_request() else {
                    break;
                };
                let connection = earlier.connection.clone();
                return Exchange {
                    connection,
                    request,
                };
            }
            thread::sleep(Duration::from_millis(1));
        }
        self.request()
    }

    /// Calls until the limit of pending calls allows it.
    #[track_caller]
    pub(crate) fn wait_for_room(&self) -> Running {
        let until = Instant::now() + PATIENCE;
        loop {
            let next = self.proxy.start(Driver::Async, Action::Add);
            if next.returned == Some(WS_S_ASYNC) {
                return next;
            }
            assert_code(&next.finish(), WS_E_QUOTA_EXCEEDED, "");
            assert!(Instant::now() < until, "an earlier call is never forgotten");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Answers the next request, on the connection of an earlier one or on a new one: which of them the proxy has back
    /// already is a matter of time.
    #[track_caller]
    pub(crate) fn answer_anywhere(&self, earlier: &[&Exchange]) {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            for exchange in earlier {
                let mut connection = exchange.connection.lock().unwrap();
                if connection.has_bytes() {
                    let request = connection.request();
                    return connection.reply(&request);
                }
            }
            if self.service.has_connection() {
                return self.request().reply();
            }
            thread::sleep(Duration::from_millis(1));
        }
        panic!("no request");
    }

    /// A call that is answered properly must succeed.
    #[track_caller]
    pub(crate) fn assert_works(&self) {
        let (running, exchange) = self.call(Driver::Async);
        exchange.reply();
        assert_code(&running.finish(), S_OK, "");
    }

    /// Closes the proxy; a session is ended from both sides.
    #[track_caller]
    pub(crate) fn close(self) {
        let closing = self.proxy.start(Driver::Async, Action::Close);
        if let Some(session) = &self.session {
            let mut session = session.lock().unwrap();
            session.expect_end();
            session.send(&[0x07]);
        }
        assert_code(&closing.finish(), S_OK, "");
        assert_eq!(self.proxy.state(), WS_SERVICE_PROXY_STATE_CLOSED);
    }
}

fn readable(descriptor: BorrowedFd<'_>) -> bool {
    let mut poll = libc::pollfd {
        fd: descriptor.as_raw_fd(),
        events: libc::POLLIN,
        revents: 0,
    };
    // SAFETY: one descriptor that is open, in a local.
    unsafe { libc::poll(&mut poll, 1, 0) == 1 }
}

#[track_caller]
pub(crate) fn assert_code(outcome: &Outcome, code: HRESULT, words: &str) {
    assert_eq!(
        outcome.code, code,
        "{:#x}, not {code:#x}: {}",
        outcome.code, outcome.text
    );
    assert!(
        outcome.text.contains(words),
        "\"{words}\" is not in: {}",
        outcome.text
    );
}

/// Waits until the proxy comes to a state.
#[track_caller]
pub(crate) fn wait_for(proxy: &Proxy, state: WS_SERVICE_PROXY_STATE) {
    let until = Instant::now() + PATIENCE;
    while proxy.state() != state {
        assert!(
            Instant::now() < until,
            "the proxy stays in the state {}",
            proxy.state()
        );
        thread::sleep(Duration::from_millis(1));
    }
}
