//! Message bodies: how long one is, and reading it whole (RFC 9112 section 6).

use crate::base::error::{Error, Result};
use crate::net::http1::BODY_PROPERTY;
use crate::net::http1::chunked::Chunked;
use crate::net::http1::message::Headers;
use crate::net::input::Input;
use crate::net::quote;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;

/// How a body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// After this many bytes.
    Length(u64),
    /// With the last chunk.
    Chunked,
    /// With the connection; only responses may do that.
    UntilClose,
}

/// Memory set aside for a body before its bytes have come: the peer only has to say a length, not to send it.
const RESERVED_AHEAD: usize = 64 * 1024;

/// The framing of a request's body: none unless the head announces one.
pub fn request_framing(headers: &Headers) -> Result<Framing> {
    Ok(announced(headers)?.unwrap_or(Framing::Length(0)))
}

/// The framing of a response's body to a request other than HEAD and CONNECT.
pub fn response_framing(status: u16, headers: &Headers) -> Result<Framing> {
    if matches!(status, 100..=199 | 204 | 304) {
        return Ok(Framing::Length(0));
    }
    Ok(announced(headers)?.unwrap_or(Framing::UntilClose))
}

/// Two announcements that contradict each other are refused: two readers could take the next message from different places.
fn announced(headers: &Headers) -> Result<Option<Framing>> {
    let length = content_length(headers)?;
    let Some(coding) = headers.get("Transfer-Encoding") else {
        return Ok(length.map(Framing::Length));
    };
    if length.is_some() {
        return Err(Error::invalid_format(
            "an HTTP message has both Content-Length and Transfer-Encoding",
        ));
    }
    let single = headers.all("Transfer-Encoding").count() == 1;
    if single && coding.trim_ascii().eq_ignore_ascii_case(b"chunked") {
        return Ok(Some(Framing::Chunked));
    }
    Err(Error::invalid_format(format!(
        "the transfer coding {} is not supported, only chunked is",
        quote(coding)
    )))
}

fn content_length(headers: &Headers) -> Result<Option<u64>> {
    let mut length = None;
    for item in headers
        .all("Content-Length")
        .flat_map(|value| value.split(|&byte| byte == b','))
    {
        let value = parse_length(item.trim_ascii())?;
        if length.is_some_and(|earlier| earlier != value) {
            return Err(Error::invalid_format(
                "an HTTP message has two different lengths in Content-Length",
            ));
        }
        length = Some(value);
    }
    Ok(length)
}

fn parse_length(digits: &[u8]) -> Result<u64> {
    let wrong = || {
        Error::invalid_format(format!(
            "the Content-Length {} is not a number",
            quote(digits)
        ))
    };
    if digits.is_empty() {
        return Err(wrong());
    }
    digits.iter().try_fold(0_u64, |value, byte| {
        let digit = char::from(*byte).to_digit(10).ok_or_else(wrong)?;
        value
            .checked_mul(10)
            .and_then(|value| value.checked_add(u64::from(digit)))
            .ok_or_else(wrong)
    })
}

/// Reads a whole body of at most `max` bytes, into a buffer that may have been used before.
pub async fn read_body(
    drive: &Drive,
    stream: &Stream,
    input: &mut Input,
    framing: Framing,
    max: usize,
    mut buffer: Vec<u8>,
) -> Result<Vec<u8>> {
    buffer.clear();
    let body = &mut buffer;
    match framing {
        Framing::Length(length) => read_length(drive, stream, input, length, max, body).await,
        Framing::Chunked => read_chunked(drive, stream, input, max, body).await,
        Framing::UntilClose => read_until_close(drive, stream, input, max, body).await,
    }?;
    Ok(buffer)
}

async fn read_length(
    drive: &Drive,
    stream: &Stream,
    input: &mut Input,
    length: u64,
    max: usize,
    body: &mut Vec<u8>,
) -> Result<()> {
    let length = match usize::try_from(length) {
        Ok(length) if length <= max => length,
        _ => return Err(too_large(&format!("has {length} bytes"), max)),
    };
    let ready = input.data().get(..length).unwrap_or(input.data());
    body.reserve(length.min(RESERVED_AHEAD).max(ready.len()));
    body.extend_from_slice(ready);
    input.consume(body.len());
    while body.len() < length {
        let filled = body.len();
        body.resize(filled + (length - filled).min(RESERVED_AHEAD), 0);
        let room = body.get_mut(filled..).unwrap_or_default();
        let got = stream.read(drive, room).await?;
        body.truncate(filled + got);
        if got == 0 {
            return Err(Error::disconnected(format!(
                "{} closed the connection after {filled} of the {length} bytes of an HTTP body",
                stream.peer_addr()
            )));
        }
    }
    Ok(())
}

async fn read_chunked(
    drive: &Drive,
    stream: &Stream,
    input: &mut Input,
    max: usize,
    body: &mut Vec<u8>,
) -> Result<()> {
    let mut decoder = Chunked::new(max);
    loop {
        let taken = decoder.decode(input.data(), body)?;
        input.consume(taken);
        if decoder.is_done() {
            return Ok(());
        }
        if input.fill(drive, stream).await? == 0 {
            return Err(Error::disconnected(format!(
                "{} closed the connection inside a chunked HTTP body, after {} bytes of it",
                stream.peer_addr(),
                body.len()
            )));
        }
    }
}

async fn read_until_close(
    drive: &Drive,
    stream: &Stream,
    input: &mut Input,
    max: usize,
    body: &mut Vec<u8>,
) -> Result<()> {
    loop {
        body.extend_from_slice(input.data());
        input.consume(input.data().len());
        if body.len() > max {
            return Err(too_large("has more bytes", max));
        }
        if input.fill(drive, stream).await? == 0 {
            return Ok(());
        }
    }
}

fn too_large(what: &str, max: usize) -> Error {
    Error::quota(format!(
        "an HTTP body {what}, but {BODY_PROPERTY} allows only {max}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::*;
    use crate::net::http1::message::parse_response;

    fn framing(status: u16, fields: &str) -> Result<Framing> {
        let head = format!("HTTP/1.1 {status} X\r\n{fields}\r\n");
        response_framing(status, &parse_response(head.as_bytes()).unwrap().headers)
    }

    #[test]
    fn the_head_decides_how_the_body_ends() {
        let cases = [
            (200, "Content-Length: 5\r\n", Framing::Length(5)),
            (
                200,
                "Content-Length: 5, 5\r\nContent-Length: 5\r\n",
                Framing::Length(5),
            ),
            (200, "Transfer-Encoding: Chunked\r\n", Framing::Chunked),
            (200, "", Framing::UntilClose),
            (204, "", Framing::Length(0)),
            (304, "Content-Length: 5\r\n", Framing::Length(0)),
            (100, "", Framing::Length(0)),
        ];
        for (status, fields, expected) in cases {
            assert_eq!(framing(status, fields).unwrap(), expected, "{fields}");
        }
    }

    #[test]
    fn contradictions_are_refused() {
        let cases = [
            "Content-Length: 5\r\nContent-Length: 6\r\n",
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: \r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        ];
        for fields in cases {
            let error = framing(200, fields).unwrap_err();
            assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{fields}");
        }
    }

    #[test]
    fn a_request_without_announcement_has_no_body() {
        let head = parse_response(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        assert_eq!(request_framing(&head.headers).unwrap(), Framing::Length(0));
    }
}
