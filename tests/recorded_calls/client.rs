//! A client that only repeats itself: it sends the recorded bytes of a case, and keeps what is answered.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::common::captures::{recorded, tcp_envelopes};
use super::wire::*;

/// What the service on `port` answers to the recording `name` ("http11/add"), as if it had the recorded port.
pub(crate) fn replay(name: &str, port: u16) -> Vec<u8> {
    let requests = to_port(&recorded(&format!("{name}.c2s")), port);
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the service listens");
    let mut client = Client {
        stream,
        received: Vec::new(),
    };
    match name.starts_with("tcp") {
        true => client.session(&requests, &recorded(&format!("{name}.s2c"))),
        false => client.exchanges(&requests),
    }
    from_port(&client.received, port)
}

struct Client {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Client {
    fn exchanges(&mut self, requests: &[u8]) {
        for request in http_messages(requests) {
            self.send(request);
            self.receive(first_message);
        }
    }

    /// Waits for the acknowledgement, for each recorded reply, and for the end.
    fn session(&mut self, requests: &[u8], replies: &[u8]) {
        let preamble = preamble(requests).expect("a recorded preamble");
        let (preamble, mut rest) = requests.split_at(preamble);
        self.send(preamble);
        self.receive(|received| (!received.is_empty()).then_some(1));
        while rest.first() == Some(&6) {
            let size = first_envelope(rest).expect("a recorded envelope");
            let (request, after) = rest.split_at(size);
            self.send(request);
            let id = message_id(request).expect("a recorded message id");
            for reply in tcp_envelopes(replies) {
                if memchr::memmem::find(reply, &id).is_some() {
                    self.receive(first_envelope);
                }
            }
            rest = after;
        }
        assert_eq!(rest, [7], "the recorded end");
        self.send(rest);
        let end = self.stream.read_to_end(&mut self.received);
        end.expect("the service ends the session");
    }

    fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the service reads");
    }

    /// Reads the next thing, as soon as `complete` says how large it is.
    fn receive(&mut self, complete: impl Fn(&[u8]) -> Option<usize>) {
        let start = self.received.len();
        while complete(&self.received[start..]).is_none() {
            let mut buffer = [0; 4096];
            let count = self.stream.read(&mut buffer).expect("the service's bytes");
            assert_ne!(count, 0, "the service has ended early");
            self.received.extend_from_slice(&buffer[..count]);
        }
    }
}
