//! Message heads: header fields, request line and status line (RFC 9112 sections 2 to 5), parsed from complete heads.

mod familiar;

use std::mem::MaybeUninit;
use std::ops::Range;

use memchr::memchr;
use smallvec::SmallVec;

use crate::base::error::{Error, Result};
use crate::net::quote;
pub use familiar::Familiar;

/// The most header fields a message may have.
const MAX_FIELDS: usize = 128;

/// The longest head, unless the caller allows another length.
pub const MAX_HEAD: usize = 64 * 1024;

/// The header fields of one message, in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    bytes: Vec<u8>,
    fields: SmallVec<[Field; 12]>,
}

#[derive(Clone, Debug)]
struct Field {
    name: Range<u32>,
    value: Range<u32>,
}

impl Headers {
    /// All fields.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.fields
            .iter()
            .map(|field| (self.part(&field.name), self.part(&field.value)))
    }

    /// The values of all fields with this name, whose case does not matter.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        self.iter()
            .filter(move |(field, _)| field.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| value)
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.all(name).next()
    }

    /// The first value of a field, if it is text.
    pub fn get_str(&self, name: &str) -> Option<&str> {
        self.get(name)
            .and_then(|value| std::str::from_utf8(value).ok())
    }

    /// Whether a comma separated list contains `token`, whose case does not matter.
    pub fn has_token(&self, name: &str, token: &str) -> bool {
        self.all(name)
            .flat_map(|value| value.split(|&byte| byte == b','))
            .any(|item| item.trim_ascii().eq_ignore_ascii_case(token.as_bytes()))
    }

    /// Whether `data` begins with the very bytes that these fields are in: who says the same need not be understood again.
    fn is_same(&self, data: &[u8]) -> bool {
        !self.bytes.is_empty() && data.starts_with(&self.bytes)
    }

    fn part(&self, range: &Range<u32>) -> &[u8] {
        self.bytes
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    /// Takes the fields of another message, into the memory that is there.
    fn take(&mut self, head: &[u8], parsed: &[httparse::Header<'_>]) {
        self.bytes.clear();
        self.bytes.extend_from_slice(head);
        self.fields.clear();
        self.fields.extend(parsed.iter().map(|header| Field {
            name: range_in(head, header.name.as_bytes()),
            value: range_in(head, header.value),
        }));
    }
}

/// Where `part` lies in `whole`; heads are far shorter than 4 GiB. What is empty may lie elsewhere.
fn range_in(whole: &[u8], part: &[u8]) -> Range<u32> {
    if part.is_empty() {
        return 0..0;
    }
    let start = (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
    start as u32..(start + part.len()) as u32
}

/// A request's head.
#[derive(Clone, Debug)]
pub struct RequestHead {
    /// `POST` and so on, case kept.
    pub method: String,
    /// The request target as it came.
    pub target: String,
    /// 0 for HTTP/1.0, 1 for HTTP/1.1.
    pub minor: u8,
    /// The header fields.
    pub headers: Headers,
}

impl RequestHead {
    /// Whether `data` begins with the very bytes of this head.
    pub fn is_same(&self, data: &[u8]) -> bool {
        self.headers.is_same(data)
    }

    /// How many bytes the head has, its empty line included.
    pub fn size(&self) -> usize {
        self.headers.bytes.len()
    }

    /// The path of the target, which may be a whole URL (RFC 9112 section 3.2.2), without its query.
    pub fn path(&self) -> &str {
        let target = match self.target.split_once("://") {
            Some((scheme, rest)) if !scheme.contains('/') => rest
                .find(['/', '?', '#'])
                .and_then(|end| rest.get(end..))
                .filter(|behind| behind.starts_with('/'))
                .unwrap_or("/"),
            _ => &self.target,
        };
        target.split(['?', '#']).next().unwrap_or_default()
    }
}

/// A response's head.
#[derive(Clone, Debug, Default)]
pub struct ResponseHead {
    /// The status code.
    pub status: u16,
    reason: Range<u32>,
    /// 0 for HTTP/1.0, 1 for HTTP/1.1.
    pub minor: u8,
    /// The header fields.
    pub headers: Headers,
}

impl ResponseHead {
    /// The reason phrase, possibly empty.
    pub fn reason(&self) -> &str {
        std::str::from_utf8(self.headers.part(&self.reason)).unwrap_or_default()
    }

    /// Whether `data` begins with the very bytes of this head.
    pub fn is_same(&self, data: &[u8]) -> bool {
        self.headers.is_same(data)
    }

    /// How many bytes the head has, its empty line included.
    pub fn size(&self) -> usize {
        self.headers.bytes.len()
    }

    /// [`parse_response`] into the memory of an earlier head.
    pub fn parse(&mut self, head: &[u8]) -> Result<()> {
        let mut fields = [const { MaybeUninit::uninit() }; MAX_FIELDS];
        let mut parsed = httparse::Response::new(&mut []);
        let config = httparse::ParserConfig::default();
        match config.parse_response_with_uninit_headers(&mut parsed, head, &mut fields) {
            Ok(httparse::Status::Complete(_)) => {
                self.status = parsed.code.unwrap_or_default();
                self.reason = range_in(head, parsed.reason.unwrap_or_default().as_bytes());
                self.minor = parsed.version.unwrap_or_default();
                self.headers.take(head, parsed.headers);
                Ok(())
            }
            outcome => Err(head_error("response", head, outcome.err())),
        }
    }
}

/// Parses a complete request head, empty line included.
pub fn parse_request(head: &[u8]) -> Result<RequestHead> {
    let mut fields = [const { MaybeUninit::uninit() }; MAX_FIELDS];
    let mut parsed = httparse::Request::new(&mut []);
    match parsed.parse_with_uninit_headers(head, &mut fields) {
        Ok(httparse::Status::Complete(_)) => {
            let mut headers = Headers::default();
            headers.take(head, parsed.headers);
            Ok(RequestHead {
                method: parsed.method.unwrap_or_default().to_owned(),
                target: parsed.path.unwrap_or_default().to_owned(),
                minor: parsed.version.unwrap_or_default(),
                headers,
            })
        }
        outcome => Err(head_error("request", head, outcome.err())),
    }
}

/// Parses a complete response head, empty line included.
pub fn parse_response(head: &[u8]) -> Result<ResponseHead> {
    let mut parsed = ResponseHead::default();
    parsed.parse(head)?;
    Ok(parsed)
}

fn head_error(kind: &str, head: &[u8], error: Option<httparse::Error>) -> Error {
    match error {
        Some(httparse::Error::TooManyHeaders) => Error::quota(format!(
            "an HTTP {kind} has more than {MAX_FIELDS} header fields"
        )),
        Some(error) => Error::invalid_format(format!(
            "the HTTP {kind} is malformed ({error}); it begins with {}",
            quote(head)
        )),
        None => Error::invalid_format(format!(
            "the HTTP {kind} is malformed; it begins with {}",
            quote(head)
        )),
    }
}

/// Finds the end of a head in bytes that grow, looking at each byte once.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeadScan {
    scanned: usize,
}

impl HeadScan {
    /// The length of the head with its empty line, once that is there. `bytes` starts at the head's first byte in every call.
    pub fn find(&mut self, bytes: &[u8]) -> Option<usize> {
        while let Some(at) = bytes
            .get(self.scanned..)
            .and_then(|rest| memchr(b'\n', rest))
        {
            let newline = self.scanned + at;
            match bytes.get(newline + 1..).unwrap_or_default() {
                [b'\n', ..] => return Some(newline + 2),
                [b'\r', b'\n', ..] => return Some(newline + 3),
                [] | [b'\r'] => {
                    self.scanned = newline;
                    return None;
                }
                _ => self.scanned = newline + 1,
            }
        }
        self.scanned = bytes.len();
        None
    }
}

/// The empty lines that may stand before a request or response line (RFC 9112 section 2.2).
pub fn leading_empty_lines(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count()
}

/// Whether a connection outlives the message with these fields (RFC 9112 section 9.3).
pub fn keeps_alive(minor: u8, headers: &Headers) -> bool {
    if headers.has_token("Connection", "close") {
        return false;
    }
    minor >= 1 || headers.has_token("Connection", "keep-alive")
}

/// One header field to send.
pub type HeaderLine<'a> = (&'a str, &'a [u8]);

/// Appends a request line and header fields without the final empty line; refuses what would break the head.
pub fn write_request_line(out: &mut Vec<u8>, method: &str, target: &str, host: &str) -> Result<()> {
    require_token(method)?;
    out.extend_from_slice(method.as_bytes());
    out.push(b' ');
    write_target(out, target);
    out.extend_from_slice(b" HTTP/1.1\r\n");
    write_header(out, ("Host", host.as_bytes()))
}

/// Appends a status line.
pub fn write_status_line(out: &mut Vec<u8>, status: u16, reason: &str) -> Result<()> {
    require_value("the reason phrase", reason.as_bytes())?;
    out.extend_from_slice(b"HTTP/1.1 ");
    out.extend_from_slice(itoa::Buffer::new().format(status).as_bytes());
    out.push(b' ');
    out.extend_from_slice(reason.as_bytes());
    out.extend_from_slice(b"\r\n");
    Ok(())
}

/// Appends one header field.
pub fn write_header(out: &mut Vec<u8>, (name, value): HeaderLine<'_>) -> Result<()> {
    require_token(name)?;
    require_value(name, value)?;
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b": ");
    out.extend_from_slice(value);
    out.extend_from_slice(b"\r\n");
    Ok(())
}

/// Appends a Content-Length field.
pub fn write_content_length(out: &mut Vec<u8>, length: usize) {
    out.extend_from_slice(b"Content-Length: ");
    out.extend_from_slice(itoa::Buffer::new().format(length).as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// The target in ASCII: what a request line cannot carry is escaped, everything else stays as it is.
fn write_target(out: &mut Vec<u8>, target: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if target.is_empty() {
        out.push(b'/');
    }
    for byte in target.bytes() {
        if byte.is_ascii_graphic() {
            out.push(byte);
            continue;
        }
        let digits = [byte >> 4, byte & 0x0F]
            .map(|half| HEX.get(usize::from(half)).copied().unwrap_or(b'0'));
        out.push(b'%');
        out.extend_from_slice(&digits);
    }
}

fn require_token(name: &str) -> Result<()> {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if !name.is_empty() && name.bytes().all(legal) {
        return Ok(());
    }
    Err(Error::invalid_arg(format!(
        "\"{}\" is not a name that HTTP allows",
        name.escape_debug()
    )))
}

/// A line break in a value would start a field of the sender's choice.
fn require_value(name: &str, value: &[u8]) -> Result<()> {
    let breaks = |byte: &u8| (*byte < 0x20 && *byte != b'\t') || *byte == 0x7F;
    if !value.iter().any(breaks) {
        return Ok(());
    }
    Err(Error::invalid_arg(format!(
        "the HTTP header {name} cannot have the value {}: it contains a control character",
        quote(value)
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::*;

    #[test]
    fn a_response_head_is_taken_apart() {
        let head = b"HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/xml; charset=utf-8\r\ncontent-length:  12 \r\nX: a\r\nx: b\r\n\r\n";
        let parsed = parse_response(head).unwrap();
        assert_eq!((parsed.status, parsed.minor), (500, 1));
        assert_eq!(parsed.reason(), "Internal Server Error");
        assert_eq!(
            parsed.headers.get_str("content-type"),
            Some("text/xml; charset=utf-8")
        );
        assert_eq!(parsed.headers.get_str("Content-Length"), Some("12"));
        let all: Vec<_> = parsed.headers.all("X").collect();
        assert_eq!(all, [b"a", b"b"]);
        assert_eq!(parsed.headers.get("Y"), None);
    }

    #[test]
    fn a_request_head_is_taken_apart() {
        let parsed = parse_request(
            b"POST /calc?x=1 HTTP/1.0\r\nHost: h\r\nConnection: Keep-Alive, x\r\n\r\n",
        )
        .unwrap();
        assert_eq!(
            (parsed.method.as_str(), parsed.target.as_str(), parsed.minor),
            ("POST", "/calc?x=1", 0)
        );
        assert!(keeps_alive(parsed.minor, &parsed.headers));
    }

    #[test]
    fn the_path_is_found_in_every_form_of_target() {
        let cases = [
            ("/calc/a?x=http://b/c", "/calc/a"),
            ("http://h:80/calc?x", "/calc"),
            ("http://h", "/"),
            ("http://h?x=/calc", "/"),
            ("*", "*"),
            ("/", "/"),
        ];
        for (target, path) in cases {
            let head = format!("POST {target} HTTP/1.1\r\n\r\n");
            assert_eq!(parse_request(head.as_bytes()).unwrap().path(), path);
        }
    }

    #[test]
    fn malformed_heads_are_refused_with_their_first_bytes() {
        let cases: [&[u8]; 6] = [
            b"SSH-2.0-OpenSSH_9\r\n\r\n",
            b"HTTP/1.1 abc\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
            b"\0\x01\xff\r\n\r\n",
        ];
        for head in cases {
            let error = parse_response(head).unwrap_err();
            assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{error}");
            let first = head[..6].escape_ascii().to_string();
            assert!(error.to_string().contains(&first), "{error}");
        }
    }

    #[test]
    fn too_many_fields_exceed_a_quota() {
        let mut head = b"HTTP/1.1 200 OK\r\n".to_vec();
        (0..=MAX_FIELDS).for_each(|_| head.extend_from_slice(b"A: b\r\n"));
        head.extend_from_slice(b"\r\n");
        assert_eq!(
            parse_response(&head).unwrap_err().code(),
            WS_E_QUOTA_EXCEEDED
        );
    }

    #[test]
    fn the_end_of_a_head_is_found_at_every_split() {
        let cases: [(&[u8], usize); 4] = [
            (b"A\r\nB: c\r\n\r\nbody\n\n", 11),
            (b"A\nB: c\n\nbody", 8),
            (b"A\r\n\r\n", 5),
            (b"A\r\n\nbody", 4),
        ];
        for (bytes, end) in cases {
            let mut scan = HeadScan::default();
            for length in 0..=bytes.len() {
                let expected = (length >= end).then_some(end);
                assert_eq!(scan.find(&bytes[..length]), expected, "{length}");
                if expected.is_some() {
                    break;
                }
            }
        }
    }

    #[test]
    fn a_request_head_is_written_byte_for_byte() {
        let mut out = Vec::new();
        write_request_line(&mut out, "POST", "/caf\u{e9} x?q=%41", "h:80").unwrap();
        write_header(&mut out, ("SOAPAction", b"\"a\"")).unwrap();
        write_content_length(&mut out, 70);
        assert_eq!(
            out.as_slice(),
            b"POST /caf%C3%A9%20x?q=%41 HTTP/1.1\r\nHost: h:80\r\nSOAPAction: \"a\"\r\nContent-Length: 70\r\n"
        );
    }

    #[test]
    fn a_value_cannot_smuggle_a_field() {
        let mut out = Vec::new();
        for value in [&b"a\r\nEvil: 1"[..], b"a\nb", b"a\0"] {
            assert_eq!(
                write_header(&mut out, ("A", value)).unwrap_err().code(),
                E_INVALIDARG
            );
        }
        assert!(write_header(&mut out, ("A b", b"x")).is_err());
        assert!(write_request_line(&mut out, "PO ST", "/", "h").is_err());
    }

    #[test]
    fn connections_close_when_either_side_says_so() {
        let kept = |text: &[u8]| {
            let head = parse_response(text).unwrap();
            keeps_alive(head.minor, &head.headers)
        };
        assert!(kept(b"HTTP/1.1 200 OK\r\n\r\n"));
        assert!(!kept(b"HTTP/1.1 200 OK\r\nConnection: foo, Close\r\n\r\n"));
        assert!(!kept(b"HTTP/1.0 200 OK\r\n\r\n"));
        assert!(kept(b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n"));
    }
}
