//! Clients made of sockets and bytes.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::HANG;
use crate::common::captures::recorded;

/// A connection to a host.
pub(crate) struct Wire(TcpStream);

impl Wire {
    #[track_caller]
    pub(crate) fn connect(port: u16) -> Wire {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the host listens");
        stream
            .set_read_timeout(Some(HANG))
            .expect("a timeout can be set");
        Wire(stream)
    }

    #[track_caller]
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.0
            .write_all(bytes)
            .expect("the host takes what is sent");
    }

    /// All that comes until the host ends the connection; a reset ends it, too.
    pub(crate) fn read_to_end(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut block = [0; 4096];
        loop {
            match self.0.read(&mut block) {
                Ok(0) => return bytes,
                Ok(got) => bytes.extend_from_slice(&block[..got]),
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return bytes,
                Err(error) => panic!("the host neither answers nor ends: {error}"),
            }
        }
    }

    /// The next HTTP response: its head and its body.
    #[track_caller]
    pub(crate) fn response(&mut self) -> Response {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.byte());
        }
        let head = String::from_utf8(head).expect("the head is text");
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("Content-Length")
                .then(|| value.parse().expect("a number"))
        });
        let body = self.bytes(length.unwrap_or(0));
        let status = head.get(9..12).expect("a status line");
        Response {
            status: status.parse().expect("a status"),
            body: String::from_utf8(body).expect("the body is text"),
            head,
        }
    }

    /// The next framing record that is an envelope: its payload. Panics for any other record.
    #[track_caller]
    pub(crate) fn envelope(&mut self) -> Vec<u8> {
        assert_eq!(self.byte(), 0x06, "a sized envelope");
        let (mut size, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            size |= usize::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return self.bytes(size);
            }
        }
    }

    #[track_caller]
    pub(crate) fn byte(&mut self) -> u8 {
        self.bytes(1)[0]
    }

    #[track_caller]
    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        self.0.read_exact(&mut bytes).expect("the host answers");
        bytes
    }
}

/// An HTTP response.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A POST of a SOAP 1.1 message.
pub(crate) fn post(action: &str, body: &str) -> Vec<u8> {
    let envelope = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{body}</s:Body></s:Envelope>"
    );
    request(
        &format!("Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"{action}\"\r\n"),
        &envelope,
    )
}

/// A POST to the calculator.
pub(crate) fn request(headers: &str, body: &str) -> Vec<u8> {
    format!(
        "POST /calc HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The action of Add.
pub(crate) const ADD: &str = "http://Microsoft.ServiceModel.Samples/ICalculator/Add";

/// A POST of Add.
pub(crate) fn add(n1: f64, n2: f64) -> Vec<u8> {
    post(ADD, &numbers(n1, n2))
}

/// The body of Add.
pub(crate) fn numbers(n1: f64, n2: f64) -> String {
    format!("<Add xmlns=\"http://Microsoft.ServiceModel.Samples\"><n1>{n1}</n1><n2>{n2}</n2></Add>")
}

/// The recorded session that calls Add once, cut into preamble, envelope and end.
pub(crate) struct RecordedAdd {
    pub(crate) preamble: Vec<u8>,
    pub(crate) envelope: Vec<u8>,
    pub(crate) end: Vec<u8>,
}

impl RecordedAdd {
    /// The offsets are those of `tcp/add.txt`.
    pub(crate) fn new() -> RecordedAdd {
        let bytes = recorded("tcp/add.c2s");
        let (preamble, rest) = bytes.split_at(0x27);
        let (envelope, end) = rest.split_at(0x12C - 0x27);
        RecordedAdd {
            preamble: preamble.to_vec(),
            envelope: envelope.to_vec(),
            end: end.to_vec(),
        }
    }
}
