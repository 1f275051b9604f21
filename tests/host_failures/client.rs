//! A client that misbehaves as it is told: nothing but sockets, and the recorded requests of WCF.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use socket2::SockRef;

use crate::calculator::Binding;
use crate::common::captures::{http_bodies, recorded, tcp_envelopes};

/// How long the host may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

const ADD: &str = "http://Microsoft.ServiceModel.Samples/ICalculator/Add";

/// Does what `script` says, steps with ` > ` between them, and returns what the host answers. See `tests/host_failures.tsv`.
pub(crate) fn perform(binding: Binding, port: u16, script: &str) -> (String, String) {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the host listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    let mut client = Client {
        binding,
        port,
        stream: Some(stream),
    };
    for step in script.split(" > ") {
        client.step(step);
    }
    match binding {
        Binding::Tcp => client.records(),
        Binding::Http | Binding::Http12 => client.response(),
    }
}

struct Client {
    binding: Binding,
    port: u16,
    stream: Option<TcpStream>,
}

impl Client {
    fn step(&mut self, text: &str) {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match (word, rest) {
            ("close", "") => self.stream = None,
            ("reset", "") => {
                let stream = self.stream.take().expect("a connection");
                let lingering = SockRef::from(&stream).set_linger(Some(Duration::ZERO));
                lingering.expect("a connection that can be reset");
            }
            ("half-close", "") => {
                let stream = self.stream.as_ref().expect("a connection");
                stream.shutdown(Shutdown::Write).expect("half a close");
            }
            ("ack", "") => assert_eq!(self.take(1), [0x0B], "the preamble is acknowledged"),
            ("bytes", text) => self.send(&crate::script::unescaped(text)),
            ("many", count) => self.send(&vec![b'x'; number(count)]),
            ("first", count) => {
                let whole = request(self.binding, "");
                self.send(&whole[..number(count)]);
            }
            ("request", how) => {
                let request = request(self.binding, how);
                self.send(&request);
            }
            ("preamble", how) => {
                let preamble = self.preamble(how);
                self.send(&preamble);
            }
            _ => panic!("\"{text}\" is no step"),
        }
    }

    /// A host that has refused already may not want the rest.
    fn send(&mut self, bytes: &[u8]) {
        let stream = self.stream.as_mut().expect("a connection");
        let _ = stream.write_all(bytes);
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        let stream = self.stream.as_mut().expect("a connection");
        stream
            .read_exact(&mut bytes)
            .expect("an answer of the host");
        bytes
    }

    /// One byte, unless the host has closed the connection.
    fn byte(&mut self) -> Option<u8> {
        let mut byte = [0];
        let stream = self.stream.as_mut()?;
        match stream.read(&mut byte) {
            Ok(0) => None,
            Ok(_) => Some(byte[0]),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => None,
            Err(error) => panic!("the host neither answers nor closes: {error}"),
        }
    }

    /// Status and body of an HTTP response; "closed" when the connection ends after it, or instead of it.
    fn response(&mut self) -> (String, String) {
        if self.stream.is_none() {
            return ("-".to_owned(), String::new());
        }
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match self.byte() {
                Some(byte) => head.push(byte),
                None if head.is_empty() => return ("closed".to_owned(), String::new()),
                None => panic!("the host closes inside a head: {}", head.escape_ascii()),
            }
        }
        let head = String::from_utf8(head).expect("a head in ASCII");
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("Content-Length: "));
        let body = self.take(length.map_or(0, number));
        let mut answer = head.split(' ').nth(1).expect("a status").to_owned();
        if head.contains("Connection: close\r\n") {
            assert_eq!(self.byte(), None, "the host closes as it says");
            answer += " closed";
        }
        (answer, String::from_utf8_lossy(&body).into_owned())
    }

    /// The names of the records that come, up to the first message or the end of the connection.
    fn records(&mut self) -> (String, String) {
        if self.stream.is_none() {
            return ("-".to_owned(), String::new());
        }
        let mut names = Vec::new();
        loop {
            match self.byte() {
                None => {
                    names.push("closed".to_owned());
                    return (names.join(" "), String::new());
                }
                Some(0x06) => {
                    names.push("reply".to_owned());
                    let envelope = self.sized();
                    return (
                        names.join(" "),
                        String::from_utf8_lossy(&envelope).into_owned(),
                    );
                }
                Some(0x07) => names.push("end".to_owned()),
                Some(0x08) => {
                    let uri = String::from_utf8(self.sized()).expect("a URI");
                    let name = uri.rsplit('/').next().expect("the name of a fault");
                    names.push(format!("fault {name}"));
                }
                Some(0x0B) => names.push("ack".to_owned()),
                Some(other) => panic!("the host sends a record of type {other:#04x}"),
            }
        }
    }

    fn sized(&mut self) -> Vec<u8> {
        let mut size = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)[0];
            size |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        self.take(size)
    }

    /// The preamble of a session, with one thing different.
    fn preamble(&self, how: &str) -> Vec<u8> {
        let good = format!("net.tcp://127.0.0.1:{}/calc", self.port);
        let (what, value) = how.split_once(' ').unwrap_or((how, ""));
        let own = |name: &str, usual: u8| {
            if what == name {
                number(value) as u8
            } else {
                usual
            }
        };
        let via = match what {
            "via" => value.to_owned(),
            "long-via" => format!("{good}{}", "x".repeat(number(value))),
            _ => good,
        };
        let mut bytes = vec![0x00, own("version", 1), 0x00, 0x01, own("mode", 2)];
        bytes.extend(crate::replies::sized(0x02, via.as_bytes()));
        match what {
            "content-type" => bytes.extend(crate::replies::sized(0x04, value.as_bytes())),
            _ => bytes.extend([0x03, own("encoding", 8)]),
        }
        if what == "upgrade" {
            bytes.extend(crate::replies::sized(0x09, value.as_bytes()));
        }
        bytes.push(0x0C);
        bytes
    }
}

/// A request for Add(1.5, 2.25), with one thing different.
pub(crate) fn request(binding: Binding, how: &str) -> Vec<u8> {
    let text = |name| http_request(how, http_bodies(&recorded(name))[0]);
    match binding {
        Binding::Tcp => crate::replies::sized(0x06, &tcp_request(how)),
        Binding::Http => text("http11/add.c2s"),
        Binding::Http12 => text("http12/add.c2s"),
    }
}

fn http_request(how: &str, good: &[u8]) -> Vec<u8> {
    let good = String::from_utf8(good.to_vec()).expect("a text envelope");
    let soap11 = good.contains("schemas.xmlsoap.org");
    let mut target = "/calc".to_owned();
    let mut headers = match soap11 {
        true => vec![
            format!("SOAPAction: \"{ADD}\""),
            "Content-Type: text/xml; charset=utf-8".to_owned(),
        ],
        false => vec!["Content-Type: application/soap+xml; charset=utf-8".to_owned()],
    };
    let (what, value) = how.split_once(' ').unwrap_or((how, ""));
    let mut body = good.clone();
    match what {
        "" => {}
        "at" => target = value.to_owned(),
        "header" => headers.push(value.to_owned()),
        "type" => headers[usize::from(soap11)] = format!("Content-Type: {value}"),
        "action" => headers[0] = format!("SOAPAction: \"{value}\""),
        "no-action" => drop(headers.remove(0)),
        "envelope-action" => body = good.replace("ICalculator/Add", value),
        "size" => body += &" ".repeat(number(value) - good.len()),
        "body" => body = value.to_owned(),
        _ => body = damaged(&good, what),
    }
    let head: String = headers
        .iter()
        .map(|header| format!("{header}\r\n"))
        .collect();
    let length = body.len();
    format!(
        "POST {target} HTTP/1.1\r\nHost: localhost\r\n{head}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// An envelope in text that is wrong in one way.
fn damaged(good: &str, how: &str) -> String {
    let header = |header: &str| match good.contains("</s:Header>") {
        true => good.replace("</s:Header>", &format!("{header}</s:Header>")),
        false => good.replace(
            "<s:Body>",
            &format!("<s:Header>{header}</s:Header><s:Body>"),
        ),
    };
    match how {
        "malformed" => good.replace("</n1>", "</n3>"),
        "truncated" => good[..good.len() - 20].to_owned(),
        "other-soap" => good.replace(
            "http://schemas.xmlsoap.org/soap/envelope/",
            "http://www.w3.org/2003/05/soap-envelope",
        ),
        "no-body" => good.replace("s:Body", "s:Torso"),
        "empty-body" => {
            let (before, rest) = good.split_once("<s:Body>").expect("a Body");
            let (_, after) = rest.split_once("</s:Body>").expect("the end of the Body");
            format!("{before}<s:Body/>{after}")
        }
        "other-parameter" => good.replace("n2>", "n3>"),
        "no-number" => good.replace("1.5", "one"),
        "must-understand" => header("<x:Odd xmlns:x='urn:x' s:mustUnderstand='1'/>"),
        "deep" => header(&("<d>".repeat(40) + &"</d>".repeat(40))),
        "many-attributes" => {
            let attributes: String = (0..200).map(|i| format!(" a{i}=''")).collect();
            header(&format!("<d{attributes}/>"))
        }
        "doctype" => good.replace("<s:Envelope", "<!DOCTYPE s [<!ENTITY a 'b'>]><s:Envelope"),
        _ => panic!("no request is damaged in the way {how}"),
    }
}

/// The recorded envelope with its string table, wrong in one way.
fn tcp_request(how: &str) -> Vec<u8> {
    let good = tcp_envelopes(&recorded("tcp/add.c2s"))[0].to_vec();
    let edit = |old: &[u8], new: &[u8]| {
        let at = memchr::memmem::find(&good, old).expect("the recording has what is replaced");
        [&good[..at], new, &good[at + old.len()..]].concat()
    };
    let (what, value) = how.split_once(' ').unwrap_or((how, ""));
    match what {
        "" => good,
        "envelope-action" => {
            assert_eq!(value.len(), "ICalculator/Add".len(), "the length stays");
            edit(b"ICalculator/Add", value.as_bytes())
        }
        "truncated" => good[..good.len() - 5].to_vec(),
        "no-envelope" => vec![0],
        "other-parameter" => edit(b"\x02n2", b"\x02n3"),
        // n1 is the double 1.5 as a float; here it is text.
        "no-number" => edit(b"\x91\x00\x00\xC0\x3F", b"\x99\x03one"),
        "must-understand" => edit(
            &[0x44, 0x1A, 0xAD],
            b"\x40\x03Odd\x08\x05urn:x\x1E\x00\x82\x01\x44\x1A\xAD",
        ),
        "session-string" => edit(&[0x42, 0x03], &[0x42, 0x7F]),
        "static-string" => edit(&[0x42, 0x03], &[0x42, 0xFE, 0x7E]),
        "unknown-record" => edit(&[0x42, 0x03], &[0xFF, 0x03]),
        "many-strings" => {
            let strings: Vec<u8> = (0..30)
                .flat_map(|_| [&[100][..], &[b'x'; 100]].concat())
                .collect();
            let mut block = crate::replies::sized(0, &strings)[1..].to_vec();
            block.extend_from_slice(&good[1 + usize::from(good[0])..]);
            block
        }
        "broken-strings" => [&[0x06, 0x7F], &good[2..]].concat(),
        "size" => vec![0; number(value)],
        _ => panic!("no request is wrong in the way {how}"),
    }
}

fn number(text: &str) -> usize {
    text.trim()
        .parse()
        .unwrap_or_else(|_| panic!("\"{text}\" is no number"))
}
