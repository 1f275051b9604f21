//! What a service answers: the recorded replies of WCF with the id of the request put in, and damaged variations of them.

use crate::calculator::Binding;
use crate::common::captures::{http_bodies, recorded, tcp_envelopes};

/// What the server understood of a request.
#[derive(Clone, Default)]
pub(crate) struct Request {
    /// The message id: 36 characters in text, 16 bytes in binary, nothing without addressing.
    pub(crate) id: Vec<u8>,
    /// Whether it asks for EchoBytes; else it is Add.
    pub(crate) echo: bool,
}

impl Request {
    /// Looks for the few things that matter in the bytes of an envelope.
    pub(crate) fn read(binding: Binding, envelope: &[u8]) -> Request {
        let id = match binding {
            Binding::Http => Some(Vec::new()),
            Binding::Http12 => after(envelope, b"urn:uuid:", 36),
            Binding::Tcp => after(envelope, MESSAGE_ID, 16),
        };
        Request {
            id: id.expect("the request has a message id"),
            echo: find(envelope, b"EchoBytes").is_some(),
        }
    }
}

/// The element MessageID in binary, up to its 16 bytes: prefix `a`, the name's id, the record of a unique id.
const MESSAGE_ID: &[u8] = &[0x44, 0x1A, 0xAD];
/// The same for RelatesTo.
const RELATES_TO: &[u8] = &[0x44, 0x12, 0xAD];

/// The recorded envelope that answers such a request, with the id of the recorded one.
fn recorded_reply(binding: Binding, echo: bool) -> Vec<u8> {
    let case = if echo { "bytes70k" } else { "add" };
    match binding {
        Binding::Http => body(&format!("http11/{case}.s2c")),
        Binding::Http12 => body(&format!("http12/{case}.s2c")),
        Binding::Tcp => tcp_envelopes(&recorded(&format!("tcp/{case}.s2c")))[0].to_vec(),
    }
}

/// Puts the id of the request into a reply. This comes last: an id may contain any bytes.
fn related(mut envelope: Vec<u8>, request: &Request) -> Vec<u8> {
    let marks = [b"<a:RelatesTo>urn:uuid:".as_slice(), RELATES_TO];
    let mark = marks
        .into_iter()
        .find_map(|mark| Some((find(&envelope, mark)?, mark)));
    if let Some((at, mark)) = mark {
        let at = at + mark.len();
        envelope[at..at + request.id.len()].copy_from_slice(&request.id);
    }
    envelope
}

fn body(name: &str) -> Vec<u8> {
    http_bodies(&recorded(name))[0].to_vec()
}

/// The right reply as it goes over the wire. The first one of a session brings the name of its result as a string of the
/// session, later ones spell it.
pub(crate) fn right(binding: Binding, request: &Request, first: bool) -> Vec<u8> {
    let envelope = recorded_reply(binding, request.echo);
    if !binding.is_session() || first {
        return framed(binding, &related(envelope, request));
    }
    let (block, document) = envelope.split_at(1 + usize::from(envelope[0]));
    let spelled = [&[0x40], &block[1..]].concat();
    let document = replaced(document, &[0x42, 0x01], &spelled);
    framed(binding, &related([&[0], &document[..]].concat(), request))
}

/// An envelope in the frame of its transport: an HTTP response, or a sized envelope record.
pub(crate) fn framed(binding: Binding, envelope: &[u8]) -> Vec<u8> {
    let media_type = match binding {
        Binding::Http => "text/xml; charset=utf-8",
        Binding::Http12 => "application/soap+xml; charset=utf-8",
        Binding::Tcp => return sized(0x06, envelope),
    };
    response("200 OK", &[("Content-Type", media_type)], envelope)
}

/// An HTTP response.
pub(crate) fn response(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        bytes += &format!("{name}: {value}\r\n");
    }
    bytes += "\r\n";
    [bytes.as_bytes(), body].concat()
}

/// A framing record with a size.
pub(crate) fn sized(kind: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![kind];
    let mut size = content.len();
    while size > 0x7F {
        bytes.push((size & 0x7F) as u8 | 0x80);
        size >>= 7;
    }
    bytes.push(size as u8);
    bytes.extend_from_slice(content);
    bytes
}

/// A reply that is wrong in one way, as it goes over the wire.
pub(crate) fn wrong(binding: Binding, request: &Request, how: &str) -> Vec<u8> {
    let good = recorded_reply(binding, request.echo);
    let framed = |binding, envelope: &[u8]| framed(binding, &related(envelope.to_vec(), request));
    let text = |edit: &dyn Fn(String) -> String| {
        let good = String::from_utf8(good.clone()).expect("a text envelope");
        framed(binding, edit(good).as_bytes())
    };
    let header = |header: &str| text(&|good| with_header(&good, header));
    let binary = |old: &[u8], new: &[u8]| framed(binding, &replaced(&good, old, new));
    match (how, binding) {
        ("content-type", _) => response("200 OK", &[("Content-Type", "text/html")], &good),
        ("malformed-xml", Binding::Tcp) => binary(&[0x56, 0x0E], &[0x56, 0x0E, 0xFF]),
        ("malformed-xml", _) => text(&|good| good.replace("</AddResult>", "</AddResul>")),
        ("truncated-xml", Binding::Tcp) => framed(binding, &good[..good.len() - 5]),
        ("truncated-xml", _) => framed(binding, &good[..good.len() - 20]),
        ("no-xml", Binding::Tcp) => framed(binding, &[0]),
        ("no-xml", _) => framed(binding, b"no XML at all"),
        ("other-soap", Binding::Http) => text(&|good| good.replace(SOAP11, SOAP12)),
        ("other-soap", Binding::Http12) => text(&|good| good.replace(SOAP12, SOAP11)),
        // The recording names the namespace of SOAP 1.2 by its static id; that of SOAP 1.1 is spelled out.
        ("other-soap", Binding::Tcp) => {
            let mut new = vec![0x09, 0x01, b's', SOAP11.len() as u8];
            new.extend_from_slice(SOAP11.as_bytes());
            binary(&[0x0B, 0x01, b's', 0x04], &new)
        }
        ("no-envelope", _) => text(&|good| good.replace("s:Envelope", "s:Letter")),
        ("no-body", Binding::Tcp) => binary(&[0x56, 0x0E], &[0x56, 0x08]),
        ("no-body", _) => text(&|good| good.replace("s:Body", "s:Torso")),
        ("empty-body", _) => text(&|good| {
            let (before, rest) = good.split_once("<s:Body>").expect("a Body");
            let (_, after) = rest.split_once("</s:Body>").expect("the end of the Body");
            format!("{before}<s:Body/>{after}")
        }),
        ("other-result", Binding::Tcp) => binary(b"AddResponse\x08", b"AddRequests\x08"),
        ("other-result", _) => text(&|good| good.replace("AddResult", "SubResult")),
        ("no-number", _) => text(&|good| good.replace("3.75", "three")),
        ("other-relates-to", _) => {
            let id = request.id.iter().map(|byte| byte ^ 1).collect();
            let other = Request { id, echo: false };
            self::framed(binding, &related(good, &other))
        }
        ("other-action", Binding::Tcp) => {
            binary(b"ICalculator/AddResponse", b"ICalculator/SubResponse")
        }
        ("other-action", _) => text(&|good| good.replace("/AddResponse<", "/SubResponse<")),
        ("unknown-header", Binding::Tcp) => {
            binary(RELATES_TO, &[UNKNOWN_HEADER, RELATES_TO].concat())
        }
        ("unknown-header", _) => header("<x:Odd xmlns:x='urn:x' s:mustUnderstand='1'/>"),
        ("deep", Binding::Tcp) => {
            let deep = [&[0x40, 1, b'd'][..]].repeat(40).concat();
            binary(RELATES_TO, &[&deep, &[0x01; 40][..], RELATES_TO].concat())
        }
        ("deep", _) => header(&("<d>".repeat(40) + &"</d>".repeat(40))),
        ("many-attributes", Binding::Tcp) => {
            let mut element = vec![0x40, 1, b'd'];
            for i in 0..200 {
                let name = format!("a{i}");
                element.extend_from_slice(&[0x04, name.len() as u8]);
                element.extend_from_slice(name.as_bytes());
                element.push(0xA8);
            }
            element.push(0x01);
            binary(RELATES_TO, &[&element, RELATES_TO].concat())
        }
        ("many-attributes", _) => {
            let attributes: String = (0..200).map(|i| format!(" a{i}=''")).collect();
            header(&format!("<d{attributes}/>"))
        }
        ("many-namespaces", _) => {
            let declarations: String = (0..100).map(|i| format!(" xmlns:n{i}='urn:{i}'")).collect();
            header(&format!("<d{declarations}/>"))
        }
        // The name of the result as a string that nobody has sent, and as a static string that does not exist.
        ("session-string", _) => binary(&[0x42, 0x01, 0x91], &[0x42, 0x7F, 0x91]),
        ("static-string", _) => binary(&[0x42, 0x01, 0x91], &[0x42, 0xFE, 0x7E, 0x91]),
        ("many-strings", _) => {
            let strings: Vec<u8> = (0..30)
                .flat_map(|_| [&[100][..], &[b'x'; 100]].concat())
                .collect();
            let mut block = sized(0, &strings)[1..].to_vec();
            block.extend_from_slice(&good[1 + usize::from(good[0])..]);
            framed(binding, &block)
        }
        ("broken-strings", _) => framed(binding, &[&[0x0A, 0x7F], &good[2..]].concat()),
        ("fault", Binding::Tcp) => {
            let envelopes = recorded("tcp/fault.s2c");
            framed(binding, tcp_envelopes(&envelopes)[0])
        }
        ("fault", _) => {
            let name = if binding == Binding::Http {
                "http11/fault.s2c"
            } else {
                "http12/fault.s2c"
            };
            let response = framed(binding, &body(name));
            replaced(&response, b"200 OK", b"500 Internal Server Error")
        }
        ("action-not-supported", _) => text(&|good| {
            let (before, rest) = good.split_once("<s:Body>").expect("a Body");
            let (_, after) = rest.split_once("</s:Body>").expect("the end of the Body");
            let fault = "<s:Fault><faultcode xmlns:a='http://schemas.microsoft.com/ws/2005/05/addressing/none'>a:ActionNotSupported\
                         </faultcode><faultstring>unheard of</faultstring></s:Fault>";
            format!("{before}<s:Body>{fault}</s:Body>{after}")
        }),
        ("too-large", _) => framed(binding, &vec![b' '; 100_000]),
        _ => panic!("no reply is wrong in the way {how} with {binding:?}"),
    }
}

const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";

/// `<Odd xmlns="urn:x" s:mustUnderstand="1"/>` in binary, with the static ids of the attribute's prefix `s` and name.
const UNKNOWN_HEADER: &[u8] = &[
    0x40, 3, b'O', b'd', b'd', 0x08, 5, b'u', b'r', b'n', b':', b'x', 0x1E, 0x00, 0x82, 0x01,
];

/// The envelope with one header more; addressing has a Header element already.
fn with_header(good: &str, header: &str) -> String {
    match good.contains("</s:Header>") {
        true => good.replace("</s:Header>", &format!("{header}</s:Header>")),
        false => good.replace(
            "<s:Body>",
            &format!("<s:Header>{header}</s:Header><s:Body>"),
        ),
    }
}

/// `bytes` with the first `old` replaced.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = find(bytes, old).expect("the recording has what is replaced");
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}

fn after(bytes: &[u8], mark: &[u8], count: usize) -> Option<Vec<u8>> {
    let at = find(bytes, mark)? + mark.len();
    bytes.get(at..at + count).map(<[u8]>::to_vec)
}
