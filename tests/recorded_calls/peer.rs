//! A service that only repeats itself: it sends the recorded bytes of a case, with the ids of the requests it really got,
//! and keeps what it received.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread::{self, JoinHandle};

use super::common::captures::{recorded, tcp_envelopes};
use super::wire::*;

/// A service for one case, on a port with as many digits as the recorded one: sizes do not depend on it then.
pub(crate) struct Service {
    port: u16,
    thread: JoinHandle<Vec<u8>>,
}

impl Service {
    /// A service that answers as in the recording `name` ("http11/add").
    pub(crate) fn start(name: &str) -> Service {
        let listener = short_port();
        let port = listener.local_addr().expect("the port").port();
        let requests = recorded(&format!("{name}.c2s"));
        let replies = recorded(&format!("{name}.s2c"));
        let tcp = name.starts_with("tcp");
        let thread = thread::spawn(move || {
            let (stream, _) = listener.accept().expect("a client");
            let mut connection = Connection {
                stream,
                received: Vec::new(),
            };
            match tcp {
                true => connection.session(&requests, &replies),
                false => connection.exchanges(&requests, &replies),
            }
            connection.received
        });
        Service { port, thread }
    }

    pub(crate) fn url(&self, scheme: &str) -> String {
        format!("{scheme}://127.0.0.1:{}", self.port)
    }

    /// What the client sent, all of it on one connection, as if the service had the recorded port.
    pub(crate) fn received(self) -> Vec<u8> {
        let received = self
            .thread
            .join()
            .expect("the service has seen the client's end");
        from_port(&received, self.port)
    }
}

struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    /// HTTP: the recorded response for each request.
    fn exchanges(&mut self, requests: &[u8], replies: &[u8]) {
        let (requests, replies) = (http_messages(requests), http_messages(replies));
        assert_eq!(requests.len(), replies.len(), "a response for each request");
        for (request, reply) in requests.into_iter().zip(replies) {
            let start = self.received.len();
            let size = self.read_until(|received| first_message(&received[start..]));
            let ours = message_id(&self.received[start..start + size]);
            self.answer(request, ours, reply);
        }
        self.finish();
    }

    /// net.tcp: the acknowledgement for the preamble, and after each envelope those that relate to it.
    fn session(&mut self, requests: &[u8], replies: &[u8]) {
        let requests = tcp_envelopes(requests);
        let preamble = self.read_until(preamble);
        self.send(&[0x0B]);
        let mut start = preamble;
        for request in requests {
            let size = self.read_until(|received| first_envelope(&received[start..]));
            let ours = message_id(&self.received[start..start + size]);
            let theirs = message_id(request).expect("a recorded message id");
            for reply in tcp_envelopes(replies) {
                if memchr::memmem::find(reply, &theirs).is_some() {
                    self.answer(request, ours.clone(), &sized(reply));
                }
            }
            start += size;
        }
        self.finish();
    }

    fn answer(&mut self, request: &[u8], ours: Option<Vec<u8>>, reply: &[u8]) {
        let reply = match (message_id(request), ours) {
            (Some(theirs), Some(ours)) => replaced(reply.to_vec(), &theirs, &ours),
            (None, None) => reply.to_vec(),
            _ => panic!("only one of the two requests has a message id"),
        };
        self.send(&reply);
    }

    fn send(&mut self, bytes: &[u8]) {
        self.stream
            .write_all(bytes)
            .expect("the client takes the reply");
    }

    /// Reads until `complete` says how large something is that has arrived.
    fn read_until(&mut self, complete: impl Fn(&[u8]) -> Option<usize>) -> usize {
        loop {
            if let Some(size) = complete(&self.received) {
                return size;
            }
            let mut buffer = [0; 4096];
            let count = self.stream.read(&mut buffer).expect("the client's bytes");
            assert_ne!(count, 0, "the client has ended early");
            self.received.extend_from_slice(&buffer[..count]);
        }
    }

    /// Ends the connection as the recorded service does: without a word. What the client still sends is kept.
    fn finish(&mut self) {
        if self.received.starts_with(&[0]) {
            self.read_until(|received| received.ends_with(&[7]).then_some(0));
        }
        // The client may have gone already.
        let _ = self.stream.shutdown(Shutdown::Write);
        let rest = self.stream.read_to_end(&mut self.received);
        rest.expect("the client's last bytes");
    }
}
