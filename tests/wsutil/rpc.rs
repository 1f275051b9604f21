//! Messages of RPC style and of several parts on the wire, and a reply whose element has another name.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;

use crate::common::{program, root};
use crate::compiler::{generate, inputs};

/// The body of a message, without the envelope and its prefixes.
fn body(envelope: &str) -> &str {
    let inside = envelope
        .split_once("Body>")
        .and_then(|(_, rest)| rest.rsplit_once("</"));
    let inside = inside.and_then(|(rest, _)| rest.rsplit_once("</"));
    inside.expect("an envelope with a body").0
}

/// Reads a request; nothing when the connection has ended.
fn request(reader: &mut BufReader<TcpStream>) -> Option<String> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim().to_ascii_lowercase();
        if let Some(number) = line.strip_prefix("content-length:") {
            length = number.trim().parse().expect("a length");
        }
        if line.is_empty() {
            break;
        }
    }
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).ok()?;
    String::from_utf8(bytes).ok()
}

/// What the service answers, by what is asked.
fn reply(request: &str) -> &'static str {
    if request.contains("urn:rpc") {
        r#"<x:AnyName xmlns:x="urn:other"><times>42</times></x:AnyName>"#
    } else if request.contains("Text") {
        ""
    } else {
        r#"<Text xmlns="urn:messages">seven</Text>"#
    }
}

/// Answers on one connection after the other until four requests have come, and gives them back.
fn serve(listener: &TcpListener) -> Vec<String> {
    let mut requests = Vec::new();
    while requests.len() < 4 {
        let (stream, _) = listener.accept().expect("a client");
        let mut writer = stream.try_clone().expect("a second handle");
        let mut reader = BufReader::new(stream);
        while requests.len() < 4
            && let Some(text) = request(&mut reader)
        {
            let envelope = format!(
                r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{}</s:Body></s:Envelope>"#,
                reply(&text)
            );
            let answer = match text.contains("nil=") {
                true => "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".to_owned(),
                false => format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\n\r\n{envelope}",
                    envelope.len()
                ),
            };
            writer
                .write_all(answer.as_bytes())
                .expect("the client reads");
            requests.push(text);
        }
    }
    requests
}

#[test]
fn parts_stand_where_they_belong_and_replies_may_have_any_name() {
    let folder = root().join("tests/wsutil/golden/messages");
    let program = generate("rpc", &inputs(&folder), &[]).program("messages.c", &[]);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = std::thread::spawn(move || serve(&listener));
    let url = format!("http://127.0.0.1:{port}/messages");
    let printed = program::run(Command::new(program).args(["call", &url])).success();
    assert_eq!(printed, "bare: s, rpc: 42\n");
    let requests = server.join().expect("the server ended well");
    let bodies: Vec<&str> = requests.iter().map(|request| body(request)).collect();
    assert_eq!(
        bodies,
        [
            r#"<a:Order xmlns:a="urn:messages"><a:id>7</a:id></a:Order>"#,
            r#"<a:Maybe b:nil="true" xmlns:a="urn:messages" xmlns:b="http://www.w3.org/2001/XMLSchema-instance"/>"#,
            r#"<a:Rpc xmlns:a="urn:rpc"><order><b:id xmlns:b="urn:messages">7</b:id></order><times>6</times></a:Rpc>"#,
            r#"<a:Order xmlns:a="urn:messages"><a:id>7</a:id></a:Order><a:Text xmlns:a="urn:messages">x</a:Text>"#,
        ]
    );
}
