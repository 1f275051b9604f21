//! Answers over HTTP to a client that has had others before: they mean what they would mean if they came first, however much
//! they are like the ones before.

use std::thread;
use std::time::Duration;

use webservices::abi::*;

use super::calculator::{Action, Binding, Driver};
use super::replies::{Request, right, wrong};
use super::service::*;

/// An answer in the pieces in which it is sent.
type Pieces = Vec<Vec<u8>>;
/// What a service answers to a request.
type Answer<'a> = &'a dyn Fn(Binding, &Request) -> Pieces;

/// The ways of `replies::wrong` that both bindings have.
const WRONG: [&str; 17] = [
    "content-type",
    "malformed-xml",
    "truncated-xml",
    "no-xml",
    "other-soap",
    "no-envelope",
    "no-body",
    "empty-body",
    "other-result",
    "no-number",
    "other-relates-to",
    "unknown-header",
    "deep",
    "many-attributes",
    "many-namespaces",
    "fault",
    "too-large",
];

struct Variation {
    name: &'static str,
    code: HRESULT,
    /// Made of the right answer.
    make: fn(String) -> Pieces,
    /// Whether the service sends nothing after it.
    ends: bool,
}

const fn variation(name: &'static str, code: HRESULT, make: fn(String) -> Pieces) -> Variation {
    Variation {
        name,
        code,
        make,
        ends: false,
    }
}

const fn end(name: &'static str, code: HRESULT, make: fn(String) -> Pieces) -> Variation {
    Variation {
        ends: true,
        ..variation(name, code, make)
    }
}

const VARIATIONS: &[Variation] = &[
    variation("the same", S_OK, whole),
    variation("in pieces", S_OK, |good| {
        let body = good.find("\r\n\r\n").unwrap() + 4;
        let cuts = [0, 3, body - 3, body, body + 10, good.len()];
        let piece = |cut: &[usize]| good.as_bytes()[cut[0]..cut[1]].to_vec();
        cuts.windows(2).map(piece).collect()
    }),
    variation("the last one", S_OK, |good| {
        whole(good.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
    }),
    end("without a length", S_OK, |good| {
        let length = length_field(&good);
        whole(good.replace(&length, "Connection: close\r\n"))
    }),
    variation("in a chunk", S_OK, |good| {
        let (head, body) = good.split_once("\r\n\r\n").unwrap();
        let head = format!("{head}\r\n\r\n").replace(&length_field(&good), CHUNKED);
        whole(format!("{head}{:x}\r\n{body}\r\n0\r\n\r\n", body.len()))
    }),
    variation("with a length and in chunks", WS_E_INVALID_FORMAT, |good| {
        whole(good.replace("\r\n\r\n", &format!("\r\n{CHUNKED}\r\n")))
    }),
    variation("of HTTP/1.0", S_OK, |good| {
        whole(good.replace("HTTP/1.1", "HTTP/1.0"))
    }),
    variation("behind an interim one", S_OK, |good| {
        whole(format!("HTTP/1.1 100 Continue\r\n\r\n{good}"))
    }),
    variation("behind an empty line", S_OK, |good| {
        whole(format!("\r\n{good}"))
    }),
    variation("before another one", S_OK, |good| {
        whole(format!("{good}{good}"))
    }),
    variation(
        "one byte more than the length",
        WS_E_INVALID_FORMAT,
        |good| whole(with_length(&good, |length| length - 1)),
    ),
    end(
        "one byte less than the length",
        WS_E_ENDPOINT_DISCONNECTED,
        |good| whole(with_length(&good, |length| length + 1)),
    ),
    variation("a length of zeros", WS_E_INVALID_FORMAT, |good| {
        whole(with_length(&good, |_| 0))
    }),
    variation("a length that is no number", WS_E_INVALID_FORMAT, |good| {
        let length = length_field(&good);
        let digits = length.replace(|c: char| c.is_ascii_digit(), "+");
        whole(good.replace(&length, &digits))
    }),
    variation("nothing to say", WS_E_INVALID_FORMAT, |_| {
        whole("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".to_owned())
    }),
    end("no answer", WS_E_ENDPOINT_DISCONNECTED, |_| Vec::new()),
    end("the head alone", WS_E_ENDPOINT_DISCONNECTED, |good| {
        let body = good.find("\r\n\r\n").unwrap() + 4;
        whole(good[..body].to_owned())
    }),
    variation("no UTF-8 in the body", WS_E_INVALID_FORMAT, |good| {
        no_utf8(good, "3.75")
    }),
    variation("no UTF-8 in the envelope", WS_E_INVALID_FORMAT, |good| {
        no_utf8(good, "http:")
    }),
    variation("a body behind white space", S_OK, |good| {
        let longer = with_length(&good, |length| length + 1);
        whole(longer.replace("<s:Body", " <s:Body"))
    }),
    variation("another prefix", S_OK, |good| {
        let names = [
            ("<s:", "<t:"),
            ("</s:", "</t:"),
            (" s:", " t:"),
            (":s=", ":t="),
        ];
        let renamed = |text: String, (old, new)| text.replace(old, new);
        whole(names.into_iter().fold(good, renamed))
    }),
];

const CHUNKED: &str = "Transfer-Encoding: chunked\r\n";

fn whole(answer: String) -> Pieces {
    vec![answer.into_bytes()]
}

fn length_field(answer: &str) -> String {
    let at = answer.find("Content-Length").unwrap();
    let end = at + answer[at..].find('\n').unwrap();
    answer[at..=end].to_owned()
}

/// The answer with a length of as many digits.
fn with_length(answer: &str, change: fn(usize) -> usize) -> String {
    let field = length_field(answer);
    let digits = field["Content-Length: ".len()..].trim_end();
    let changed = format!(
        "{:0width$}",
        change(digits.parse().unwrap()),
        width = digits.len()
    );
    answer.replace(&field, &format!("Content-Length: {changed}\r\n"))
}

/// The answer with a byte at a text in its envelope that is none of UTF-8.
fn no_utf8(answer: String, text: &str) -> Pieces {
    let at = answer.find("\r\n\r\n").unwrap();
    let at = at + answer[at..].find(text).unwrap();
    let mut bytes = answer.into_bytes();
    bytes[at] = 0xFF;
    vec![bytes]
}

/// What a call makes of an answer, after so many others. The next call succeeds in any case.
fn outcome(
    (binding, driver): (Binding, Driver),
    before: usize,
    answer: Answer<'_>,
    ends: bool,
) -> (HRESULT, String) {
    let open = Open::new(binding, &[]);
    let (mut running, mut exchange) = open.call(driver);
    for _ in 0..before {
        exchange.reply();
        assert_code(&running.finish(), S_OK, "");
        running = open.proxy.start(driver, Action::Add);
        exchange = open.request_after(&exchange);
    }
    {
        let mut connection = exchange.connection.lock().unwrap();
        for piece in answer(binding, &exchange.request) {
            connection.offer(&piece);
            thread::sleep(Duration::from_millis(1));
        }
        if ends {
            connection.end();
        }
    }
    let outcome = running.finish();
    let running = open.proxy.start(driver, Action::Add);
    open.request_after(&exchange).reply();
    assert_code(&running.finish(), S_OK, "");
    (outcome.code, plain(&outcome.text, &open, &exchange.request))
}

/// A text without what differs from one service or request to the other.
fn plain(text: &str, open: &Open, request: &Request) -> String {
    let url = open.service.url();
    let address = url.trim_start_matches("http://").trim_end_matches("/calc");
    let mut text = text.replace(address, "service");
    let other = request.id.iter().map(|byte| byte ^ 1).collect();
    for id in [request.id.clone(), other] {
        let id = String::from_utf8(id).unwrap();
        if !id.is_empty() {
            text = text.replace(&id, "id");
        }
    }
    text
}

fn check(name: &str, code: Option<HRESULT>, answer: Answer<'_>, ends: bool) {
    for driver in DRIVERS {
        for binding in [Binding::Http, Binding::Http12] {
            let [first, later] =
                [0, 3].map(|before| outcome((binding, driver), before, answer, ends));
            assert_eq!(later, first, "{name} {binding:?} {driver:?}");
            assert!(
                code.is_none_or(|code| code == first.0),
                "{name} {binding:?}: {first:?}"
            );
        }
    }
}

#[test]
fn answers_that_are_wrong_are_wrong_at_any_time() {
    for how in WRONG {
        let answer = |binding, request: &Request| vec![wrong(binding, request, how)];
        check(how, None, &answer, false);
    }
}

#[test]
fn answers_in_other_forms_are_understood_at_any_time() {
    for variation in VARIATIONS {
        let answer = |binding, request: &Request| {
            let good = right(binding, request, false);
            (variation.make)(String::from_utf8(good).unwrap())
        };
        check(
            variation.name,
            Some(variation.code),
            &answer,
            variation.ends,
        );
    }
}
