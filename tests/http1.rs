//! Both ends of HTTP connections against plain sockets, under both drivers.

mod loopback;

use std::fs;
use std::future::Future;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use webservices::abi::*;
use webservices::base::error::{Error, Result};
use webservices::base::url::Scheme;
use webservices::net::TcpListener;
use webservices::net::http1::client::{Connection, Request, Response};
use webservices::net::http1::server;
use webservices::net::pool::{self, Key};
use webservices::rt::resolve::Family;
use webservices::rt::{Drive, block_on};

use loopback::{assert_error, connect, drip, on_both_drivers, peer};

/// Reads one HTTP request with a Content-Length and gives its bytes.
fn read_request(connection: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        match connection.read(&mut byte) {
            Ok(1) => bytes.push(byte[0]),
            _ => return None,
        }
    }
    let mut text = String::from_utf8(bytes).expect("a head in UTF-8");
    let length = text.split("Content-Length: ").nth(1).expect("a length");
    let length = length
        .split("\r\n")
        .next()
        .and_then(|length| length.parse().ok());
    let mut body = vec![0; length.expect("a number")];
    connection.read_exact(&mut body).expect("a body");
    text.push_str(&String::from_utf8(body).expect("a body in UTF-8"));
    Some(text)
}

const REQUEST: Request<'_> = Request {
    method: "POST",
    target: "/calc",
    host: "127.0.0.1",
    headers: &[("Content-Type", b"text/xml; charset=utf-8")],
    body: &[b"<a>", b"</a>"],
};

async fn exchange(drive: &Drive, port: u16, max: usize) -> Result<Response> {
    let mut connection = Connection::new(connect(drive, port).await?);
    connection.exchange(drive, &REQUEST, max).await
}

#[test]
fn responses_are_read_whatever_their_framing_and_pace() {
    let cases: [(&[u8], u16, &[u8]); 6] = [
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            200,
            b"hello",
        ),
        (
            b"HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
            500,
            b"hello",
        ),
        (
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Wait\r\nA: b\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
            202,
            b"",
        ),
        (b"HTTP/1.0 200 OK\r\n\r\nuntil the end", 200, b"until the end"),
        (b"\r\nHTTP/1.1 204 No Content\r\n\r\n", 204, b""),
        (b"HTTP/1.1 404 \nContent-Length: 1\n\nx", 404, b"x"),
    ];
    for (response, status, body) in cases {
        for slow in [false, true] {
            let port = peer(move |mut connection| {
                read_request(&mut connection).unwrap();
                if slow {
                    drip(&mut connection, response);
                } else {
                    connection.write_all(response).unwrap();
                }
            });
            for result in
                on_both_drivers(move |drive| async move { exchange(&drive, port, 13).await })
            {
                let response = result.unwrap();
                assert_eq!(response.head.status, status);
                assert_eq!(response.body, body);
            }
        }
    }
}

#[test]
fn broken_responses_say_what_came() {
    let long_head = [b"HTTP/1.1 200 OK\r\nA: ".as_slice(), &[b'a'; 70_000]].concat();
    let interims = b"HTTP/1.1 100 Continue\r\n\r\n".repeat(20);
    let cases: [(Vec<u8>, HRESULT, &str); 10] = [
        (
            b"SSH-2.0-x\r\n".to_vec(),
            WS_E_INVALID_FORMAT,
            "\"SSH-2.0-x",
        ),
        (
            b"HTTP/2 200\r\n\r\n".to_vec(),
            WS_E_INVALID_FORMAT,
            "HTTP/2",
        ),
        (
            Vec::new(),
            WS_E_ENDPOINT_DISCONNECTED,
            "instead of answering",
        ),
        (
            b"HTTP/1.1 200 OK\r\nConte".to_vec(),
            WS_E_ENDPOINT_DISCONNECTED,
            "inside the head",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel".to_vec(),
            WS_E_ENDPOINT_DISCONNECTED,
            "after 3 of the 5 bytes",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel".to_vec(),
            WS_E_ENDPOINT_DISCONNECTED,
            "inside a chunked",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n".to_vec(),
            WS_E_QUOTA_EXCEEDED,
            "WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE",
        ),
        (
            b"HTTP/1.0 200 OK\r\n\r\nfourteen bytes".to_vec(),
            WS_E_QUOTA_EXCEEDED,
            "WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE",
        ),
        (long_head, WS_E_QUOTA_EXCEEDED, "65536"),
        (interims, WS_E_INVALID_FORMAT, "interim"),
    ];
    for (response, code, words) in cases {
        let port = peer(move |mut connection| {
            read_request(&mut connection).unwrap();
            let _ = connection.write_all(&response);
            let _ = connection.shutdown(Shutdown::Write);
            let _ = connection.read(&mut [0]);
        });
        for result in on_both_drivers(move |drive| async move { exchange(&drive, port, 13).await })
        {
            assert_error(&result.unwrap_err(), code, words);
        }
    }
}

#[test]
fn garbage_is_refused_although_the_peer_stays() {
    let port = peer(|mut connection| {
        connection.write_all(b"220 mail.example.org").unwrap();
        let _ = connection.read_to_end(&mut Vec::new());
    });
    for result in on_both_drivers(move |drive| async move { exchange(&drive, port, 13).await }) {
        assert_error(&result.unwrap_err(), WS_E_INVALID_FORMAT, "220 mail");
    }
}

#[test]
fn a_reset_in_the_response_is_a_disconnect() {
    let port = peer(|mut connection| {
        read_request(&mut connection).unwrap();
        let half = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel";
        connection.write_all(half).unwrap();
        let linger = socket2::SockRef::from(&connection);
        linger.set_linger(Some(Duration::ZERO)).unwrap();
    });
    for result in on_both_drivers(move |drive| async move { exchange(&drive, port, 13).await }) {
        let error = result.unwrap_err();
        assert_eq!(error.code(), WS_E_ENDPOINT_DISCONNECTED, "{error}");
    }
}

#[test]
fn a_connection_carries_many_exchanges_until_one_side_says_close() {
    let port = peer(|mut connection| {
        for round in 0.. {
            let Some(request) = read_request(&mut connection) else {
                break;
            };
            assert_eq!(
                request,
                "POST /calc HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: 7\r\n\r\n<a></a>"
            );
            let close = if round == 2 {
                "Connection: close\r\n"
            } else {
                ""
            };
            let response = format!("HTTP/1.1 200 OK\r\n{close}Content-Length: 1\r\n\r\n{round}");
            connection.write_all(response.as_bytes()).unwrap();
        }
    });
    let results = on_both_drivers(move |drive| async move {
        let mut connection = Connection::new(connect(&drive, port).await?);
        for round in [b"0", b"1", b"2"] {
            assert!(connection.is_ready());
            let response = connection.exchange(&drive, &REQUEST, 9).await?;
            assert_eq!(response.body, round);
        }
        assert!(!connection.is_ready());
        connection.exchange(&drive, &REQUEST, 9).await
    });
    for result in results {
        assert_eq!(result.unwrap_err().code(), WS_E_INVALID_OPERATION);
    }
}

#[test]
fn unasked_bytes_end_a_connection() {
    let port = peer(|mut connection| {
        read_request(&mut connection).unwrap();
        let two = b"HTTP/1.1 204 X\r\n\r\nHTTP/1.1 204 X\r\n\r\n";
        connection.write_all(two).unwrap();
        let _ = connection.read(&mut [0]);
    });
    let results = on_both_drivers(move |drive| async move {
        let mut connection = Connection::new(connect(&drive, port).await?);
        connection.exchange(&drive, &REQUEST, 9).await?;
        Ok::<_, Error>(connection.is_alive())
    });
    assert!(results.into_iter().all(|alive| !alive.unwrap()));
}

/// Far more than the socket buffers of both sides hold.
const LARGE: usize = 16 * 1024 * 1024;

#[test]
fn a_large_request_waits_for_a_slow_reader() {
    let port = peer(|mut connection| {
        thread::sleep(Duration::from_millis(50));
        let request = read_request(&mut connection).unwrap();
        let tail = &request[request.len() - 20..];
        let response = format!("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{tail}");
        connection.write_all(response.as_bytes()).unwrap();
    });
    let results = on_both_drivers(move |drive| async move {
        let body = vec![b'x'; LARGE];
        let request = Request {
            body: &[&body, b"the end of the bytes"],
            ..REQUEST
        };
        let mut connection = Connection::new(connect(&drive, port).await?);
        connection.exchange(&drive, &request, 20).await
    });
    for result in results {
        assert_eq!(result.unwrap().body, b"the end of the bytes");
    }
}

#[test]
fn a_refusal_is_heard_while_the_request_is_being_sent() {
    for stays in [true, false] {
        let port = peer(move |mut connection| {
            connection.read_exact(&mut [0; 4]).unwrap();
            let refusal = b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n";
            connection.write_all(refusal).unwrap();
            if stays {
                let _ = connection.shutdown(Shutdown::Write);
                thread::sleep(Duration::from_millis(100));
            }
        });
        let results = on_both_drivers(move |drive| async move {
            let body = vec![b'x'; LARGE];
            let request = Request {
                body: &[&body],
                ..REQUEST
            };
            let mut connection = Connection::new(connect(&drive, port).await?);
            let response = connection.exchange(&drive, &request, 20).await?;
            assert!(!connection.is_ready());
            Ok::<_, Error>(response.head.status)
        });
        for result in results {
            match result {
                Ok(status) => assert_eq!(status, 413),
                // A reset may overtake the refusal of a peer that closes at once.
                Err(error) => {
                    assert!(!stays, "{error}");
                    assert_eq!(error.code(), WS_E_ENDPOINT_DISCONNECTED, "{error}");
                }
            }
        }
    }
}

#[test]
fn kept_connections_are_used_again_unless_they_died() {
    let (kill, killed) = mpsc::channel::<()>();
    let port = peer(move |mut connection| {
        read_request(&mut connection).unwrap();
        connection.write_all(b"HTTP/1.1 204 X\r\n\r\n").unwrap();
        killed.recv().unwrap();
    });
    let key = |port| Key {
        scheme: Scheme::Http,
        host: "127.0.0.1".into(),
        port,
    };
    let drive = Drive::sync();
    let connection = block_on(&drive, async {
        let mut connection = Connection::new(connect(&drive, port).await?);
        connection.exchange(&drive, &REQUEST, 9).await?;
        Ok::<_, Error>(connection)
    });
    let connection = connection.unwrap();
    let local = connection.stream().local_addr();
    pool::put(key(port), Box::new(connection));
    assert!(pool::take(&key(port ^ 1)).is_none());
    let again = pool::take(&key(port)).unwrap();
    assert_eq!(again.stream().local_addr(), local);
    assert!(pool::take(&key(port)).is_none());
    pool::put(key(port), again);
    kill.send(()).unwrap();
    while pool::take(&key(port)).is_some_and(|connection| {
        pool::put(key(port), connection);
        true
    }) {
        thread::yield_now();
    }
    pool::close_all();
    assert_eq!(pool::waiting_count(), 0);
}

/// Sends `bytes` to our server, which runs `serve` on one connection, and gives all that came back.
fn ask_server<F>(
    bytes: &'static [u8],
    serve: impl Fn(Drive, server::Connection) -> F,
) -> [String; 2]
where
    F: Future<Output = ()> + Send + 'static,
{
    on_both_drivers(|drive| {
        let listener = TcpListener::bind("127.0.0.1", 0, Family::Any, 8).expect("a port");
        let port = listener.local_port();
        let client = thread::spawn(move || {
            let mut connection = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
            connection.write_all(bytes).expect("an open connection");
            let _ = connection.shutdown(Shutdown::Write);
            let mut answer = String::new();
            connection
                .read_to_string(&mut answer)
                .expect("an answer in UTF-8");
            answer
        });
        let accepted = {
            let sync = Drive::sync();
            block_on(&sync, listener.accept(&sync)).expect("a connection")
        };
        let served = serve(drive, server::Connection::new(accepted, 4096));
        async move {
            served.await;
            client.join().expect("the client ends")
        }
    })
}

/// Answers each request with its method, target and body, as long as the connection lives.
async fn echo(drive: Drive, mut connection: server::Connection) {
    loop {
        let outcome = async {
            let Some(head) = connection.head(&drive).await? else {
                return Ok(None);
            };
            let body = connection.body(&drive, 10, Vec::new()).await?;
            Ok(Some((head, body)))
        };
        match outcome.await {
            Ok(None) => return,
            Ok(Some((head, body))) => {
                let start = server::Start::new(200, &[("Content-Type", b"text/plain")]);
                let response = server::Response {
                    start: &start.expect("a legal head"),
                    body: &[
                        head.method.as_bytes(),
                        b" ",
                        head.target.as_bytes(),
                        b" ",
                        &body,
                    ],
                    close: false,
                };
                connection
                    .respond(&drive, &response)
                    .await
                    .expect("an open connection");
                if !connection.keeps_alive() {
                    return connection.close(&drive).await;
                }
            }
            Err(refused) => {
                connection
                    .refuse(&drive, &refused)
                    .await
                    .expect("an open connection");
                return connection.close(&drive).await;
            }
        }
    }
}

#[test]
fn requests_follow_each_other_on_one_connection() {
    let requests = b"POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi\r\n\
        PUT /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxy\r\n0\r\n\r\n\
        GET /c HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /d HTTP/1.1\r\n\r\n";
    for answer in ask_server(requests, echo) {
        let bodies: Vec<_> = answer
            .split("\r\n\r\n")
            .skip(1)
            .map(|part| part.split("HTTP/1.1").next().unwrap())
            .collect();
        assert_eq!(bodies, ["POST /a hi", "PUT /b xy", "GET /c "]);
        assert_eq!(answer.matches("Connection: close").count(), 1);
        assert_eq!(answer.matches("Date: ").count(), 3);
    }
}

#[test]
fn heads_that_repeat_are_understood_again() {
    let one = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n";
    let other = one.replace("/a", "/b");
    let last = one.replace("Host: h", "Host: h\r\nConnection: close");
    let requests = format!("{one}hi{one}ho{other}hu{one}he{last}ha").leak();
    for answer in ask_server(requests.as_bytes(), echo) {
        let targets: Vec<_> = answer.matches("POST /").collect();
        assert_eq!(targets.len(), 5, "{answer}");
        for body in ["/a hi", "/a ho", "/b hu", "/a he", "/a ha"] {
            assert_eq!(answer.matches(body).count(), 1, "{answer}");
        }
    }
}

#[test]
fn head_gets_no_body() {
    let requests = b"HEAD /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\n\r\n";
    for answer in ask_server(requests, echo) {
        let (head, rest) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("Content-Length: 8\r\n"), "{head}");
        assert!(rest.starts_with("HTTP/1.1 200"), "{rest}");
        assert!(rest.ends_with("\r\n\r\nGET /b "), "{rest}");
    }
}

#[test]
fn an_expecting_client_is_told_to_continue() {
    let request = b"POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n";
    for answer in ask_server(request, echo) {
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    }
    let port = {
        let listener = TcpListener::bind("+", 0, Family::V4, 8).unwrap();
        let port = listener.local_port();
        thread::spawn(move || {
            let drive = Drive::sync();
            let served = async {
                let stream = listener.accept(&drive).await.unwrap();
                echo(drive.clone(), server::Connection::new(stream, 4096)).await;
            };
            block_on(&drive, served);
        });
        port
    };
    let mut client = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let head = b"POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n";
    client.write_all(head).unwrap();
    let mut interim = [0; 25];
    client.read_exact(&mut interim).unwrap();
    assert_eq!(&interim, b"HTTP/1.1 100 Continue\r\n\r\n");
    client.write_all(b"hi").unwrap();
    let mut status = [0; 15];
    client.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 200 OK");
}

#[test]
fn bad_requests_get_the_status_of_their_fault() {
    static LONG: [u8; 5000] = [b'a'; 5000];
    let cases: [(&'static [u8], &str); 9] = [
        (b"GET / HTTP/1.1\r\n\r\n", "400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"),
        (
            b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n",
            "413",
        ),
        (
            b"POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n",
            "413",
        ),
        (
            b"POST / HTTP/1.1\r\nHost: h\r\nExpect: magic\r\n\r\n",
            "417",
        ),
        (
            b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
            "400",
        ),
        (b"\x16\x03\x01\x02\x00\x01", "400"),
        (b"POST / HTTP/3.0\r\n\r\n", "400"),
        (&LONG, "400"),
    ];
    for (request, status) in cases {
        for answer in ask_server(request, echo) {
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{answer}"
            );
            assert!(answer.contains("Connection: close\r\n"), "{answer}");
            assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{answer}");
        }
    }
}

#[test]
fn a_request_head_is_limited() {
    static HEAD: [u8; 6000] = {
        let mut head = [b'a'; 6000];
        let line = b"GET / HTTP/1.1\r\nA: ";
        let mut at = 0;
        while at < line.len() {
            head[at] = line[at];
            at += 1;
        }
        head
    };
    for answer in ask_server(&HEAD, echo) {
        assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    }
}

#[test]
fn waiting_for_a_request_takes_little_memory() {
    let listener = TcpListener::bind("127.0.0.1", 0, Family::V4, 8).unwrap();
    let _client = TcpStream::connect(("127.0.0.1", listener.local_port())).unwrap();
    let drive = Drive::sync();
    let stream = block_on(&drive, listener.accept(&drive)).unwrap();
    let mut connection = server::Connection::new(stream, 4096);
    assert!(
        size_of_val(&connection) <= 256,
        "{}",
        size_of_val(&connection)
    );
    let waiting = connection.head(&drive);
    assert!(size_of_val(&waiting) <= 256, "{}", size_of_val(&waiting));
}

/// A recorded stream.
fn recorded(name: &str) -> Vec<u8> {
    let folder = format!("{}/tests/data/captures", env!("CARGO_MANIFEST_DIR"));
    fs::read(format!("{folder}/{name}.bin")).expect("a recording")
}

#[test]
fn recorded_requests_of_wcf_arrive_whole() {
    let cases = [
        (
            "http11/add.c2s",
            1,
            "\"http://Microsoft.ServiceModel.Samples/ICalculator/Add\"",
        ),
        (
            "http11/session.c2s",
            6,
            "\"http://Microsoft.ServiceModel.Samples/ICalculatorSession/Clear\"",
        ),
        ("http12/add.c2s", 1, ""),
    ];
    for (name, count, action) in cases {
        let bytes = recorded(name);
        let total = bytes.len();
        let answers = ask_server(bytes.leak(), move |drive, mut connection| async move {
            let (mut requests, mut seen) = (0, 0);
            while let Some(head) = connection.head(&drive).await.unwrap() {
                if requests == 0 && !action.is_empty() {
                    assert_eq!(head.headers.get_str("SOAPAction"), Some(action));
                }
                let body = connection.body(&drive, 65_536, Vec::new()).await.unwrap();
                assert!(body.starts_with(b"<?xml") && body.ends_with(b":Envelope>"));
                requests += 1;
                seen += body.len();
            }
            assert_eq!(requests, count);
            assert!(seen < total);
        });
        assert_eq!(answers, ["", ""]);
    }
}

#[test]
fn recorded_responses_of_wcf_arrive_whole() {
    for (name, status) in [
        ("http11/add.s2c", 200),
        ("http11/fault.s2c", 500),
        ("http12/add.s2c", 200),
    ] {
        let port = peer(move |mut connection| {
            read_request(&mut connection).unwrap();
            connection.write_all(&recorded(name)).unwrap();
            let _ = connection.read(&mut [0]);
        });
        let results = on_both_drivers(move |drive| async move {
            let mut connection = Connection::new(connect(&drive, port).await?);
            let response = connection.exchange(&drive, &REQUEST, 65_536).await?;
            assert_eq!(connection.is_alive(), status == 200);
            Ok::<_, Error>(response)
        });
        for response in results {
            let response = response.unwrap();
            assert_eq!(response.head.status, status, "{name}");
            assert!(response.body.ends_with(b":Envelope>"), "{name}");
        }
    }
}
