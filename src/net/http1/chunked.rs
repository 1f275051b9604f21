//! The chunked transfer coding (RFC 9112 section 7.1), decoded incrementally.

use crate::base::error::{Error, Result};
use crate::net::http1::BODY_PROPERTY;
use crate::net::quote;

/// Bytes that a chunk's size line, or the whole trailer, may have.
const MAX_LINE: usize = 4 * 1024;

/// Where in the coding the decoder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In the size at the start of a line.
    Size {
        value: u64,
        digits: u32,
    },
    /// Behind the size: extensions, which mean nothing to us.
    Extension {
        value: u64,
    },
    Data {
        missing: u64,
    },
    /// Behind a chunk's data, before its line break.
    DataEnd,
    /// Between the two bytes of that line break.
    DataLf,
    /// In the trailer; whether the current line has any byte.
    Trailer {
        empty: bool,
    },
    Done,
}

/// Decodes a chunked body of at most `max` bytes.
#[derive(Debug)]
pub struct Chunked {
    state: State,
    max: usize,
    line: usize,
}

impl Chunked {
    /// A decoder at the body's first byte.
    pub fn new(max: usize) -> Chunked {
        Chunked {
            state: State::Size {
                value: 0,
                digits: 0,
            },
            max,
            line: 0,
        }
    }

    /// Whether the body is complete.
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    /// Appends the decoded bytes of `input` to `body`; gives the count of bytes taken, fewer than all only at the body's end.
    pub fn decode(&mut self, input: &[u8], body: &mut Vec<u8>) -> Result<usize> {
        let mut rest = input;
        while self.state != State::Done {
            if let State::Data { missing } = self.state {
                let most = usize::try_from(missing).unwrap_or(usize::MAX);
                let (data, behind) = rest.split_at_checked(most).unwrap_or((rest, &[]));
                body.extend_from_slice(data);
                rest = behind;
                let missing = missing - data.len() as u64;
                self.state = if missing > 0 {
                    State::Data { missing }
                } else {
                    State::DataEnd
                };
            }
            let Some((&byte, behind)) = rest.split_first() else {
                break;
            };
            self.step(byte, body.len()).map_err(|error| {
                error.context(format!("in a chunked body, before {}", quote(behind)))
            })?;
            rest = behind;
        }
        Ok(input.len() - rest.len())
    }

    /// One byte outside the data.
    fn step(&mut self, byte: u8, decoded: usize) -> Result<()> {
        self.line += 1;
        if self.line > MAX_LINE {
            return Err(Error::quota(format!(
                "a chunk's size line or the trailer is longer than {MAX_LINE} bytes"
            )));
        }
        self.state = match (self.state, byte) {
            (State::Size { value, digits }, byte) if byte.is_ascii_hexdigit() => {
                size_digit(value, digits, byte)?
            }
            (State::Size { value, digits: 1.. } | State::Extension { value }, b'\n') => {
                self.line = 0;
                self.start_chunk(value, decoded)?
            }
            (State::Size { value, digits: 1.. }, b'\r' | b';' | b' ' | b'\t') => {
                State::Extension { value }
            }
            (State::Extension { value }, _) => State::Extension { value },
            (State::DataEnd, b'\r') => State::DataLf,
            (State::DataEnd | State::DataLf, b'\n') => {
                self.line = 0;
                State::Size {
                    value: 0,
                    digits: 0,
                }
            }
            (State::Trailer { empty: true }, b'\n') => State::Done,
            (State::Trailer { empty }, b'\r') => State::Trailer { empty },
            (State::Trailer { .. }, byte) => State::Trailer {
                empty: byte == b'\n',
            },
            (_, other) => {
                return Err(Error::invalid_format(format!(
                    "the byte {other:#04x} stands where the chunked coding does not allow it"
                )));
            }
        };
        Ok(())
    }

    fn start_chunk(&self, size: u64, decoded: usize) -> Result<State> {
        if size == 0 {
            return Ok(State::Trailer { empty: true });
        }
        let room = self.max.saturating_sub(decoded) as u64;
        if size > room {
            return Err(Error::quota(format!(
                "the body is larger than the {} bytes that {BODY_PROPERTY} allows",
                self.max
            )));
        }
        Ok(State::Data { missing: size })
    }
}

fn size_digit(value: u64, digits: u32, byte: u8) -> Result<State> {
    let digit = char::from(byte).to_digit(16).unwrap_or_default();
    if digits >= 16 {
        return Err(Error::invalid_format(
            "a chunk's size has more than 16 digits",
        ));
    }
    Ok(State::Size {
        value: value << 4 | u64::from(digit),
        digits: digits + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::*;

    fn decode(input: &[u8], max: usize) -> Result<Option<(Vec<u8>, usize)>> {
        let (mut decoder, mut body) = (Chunked::new(max), Vec::new());
        let taken = decoder.decode(input, &mut body)?;
        Ok(decoder.is_done().then_some((body, taken)))
    }

    const BODY: &[u8] = b"5\r\nhello\r\n1;x=\"y\"\r\n \r\n05 \r\nworld\r\n0\r\nA: b\r\n\r\n";

    #[test]
    fn chunks_extensions_and_trailers() {
        let mut input = BODY.to_vec();
        input.extend_from_slice(b"HTTP");
        let (body, taken) = decode(&input, 11).unwrap().unwrap();
        assert_eq!(body, b"hello world");
        assert_eq!(taken, BODY.len());
    }

    #[test]
    fn every_split_gives_the_same_body() {
        for split in 0..BODY.len() {
            let (mut decoder, mut body) = (Chunked::new(11), Vec::new());
            let (first, second) = BODY.split_at(split);
            assert_eq!(decoder.decode(first, &mut body).unwrap(), first.len());
            assert!(!decoder.is_done());
            assert_eq!(decoder.decode(second, &mut body).unwrap(), second.len());
            assert!(decoder.is_done());
            assert_eq!(body, b"hello world");
        }
    }

    #[test]
    fn bad_codings_are_refused() {
        let cases: [(&[u8], HRESULT); 9] = [
            (b"\r\n", WS_E_INVALID_FORMAT),
            (b"x\r\n", WS_E_INVALID_FORMAT),
            (b"-1\r\n", WS_E_INVALID_FORMAT),
            (b"1\r\nab", WS_E_INVALID_FORMAT),
            (b"1\r\na\r\r\n", WS_E_INVALID_FORMAT),
            (b"00000000000000000\r\n", WS_E_INVALID_FORMAT),
            (b"ffffffffffffffff\r\n", WS_E_QUOTA_EXCEEDED),
            (b"c\r\n", WS_E_QUOTA_EXCEEDED),
            (b"6\r\nworld \r\n6\r\n", WS_E_QUOTA_EXCEEDED),
        ];
        for (input, code) in cases {
            let error = decode(input, 11).unwrap_err();
            assert_eq!(error.code(), code, "{error}");
        }
    }

    #[test]
    fn endless_lines_end() {
        let mut line = b"1;".to_vec();
        line.resize(MAX_LINE + 8, b'a');
        assert_eq!(decode(&line, 11).unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
        let mut trailer = b"0\r\n".to_vec();
        (0..MAX_LINE).for_each(|_| trailer.extend_from_slice(b"A:\r\n"));
        assert_eq!(
            decode(&trailer, 11).unwrap_err().code(),
            WS_E_QUOTA_EXCEEDED
        );
    }

    #[test]
    fn garbage_never_panics_and_never_grows() {
        let mut seed = 0x9E37_79B9_u32;
        for _ in 0..2000 {
            let mut garbage = [0_u8; 64];
            for byte in &mut garbage {
                seed ^= seed << 13;
                seed ^= seed >> 17;
                seed ^= seed << 5;
                *byte = b"0123af;\r\n\r\nx"[(seed >> 24) as usize % 12];
            }
            let (mut decoder, mut body) = (Chunked::new(20), Vec::new());
            if let Ok(taken) = decoder.decode(&garbage, &mut body) {
                assert!(taken == garbage.len() || decoder.is_done());
            }
            assert!(body.len() <= 20);
        }
    }
}
