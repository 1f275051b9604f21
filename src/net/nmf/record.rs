//! The records of .NET Message Framing and their bytes (MC-NMF 2.2).

use crate::base::error::{Error, Result};

/// One record with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Protocol version, 1.0 in practice (2.2.3.1).
    Version { major: u8, minor: u8 },
    /// Communication mode (2.2.3.2); sessions use [`MODE_DUPLEX`].
    Mode(u8),
    /// The URI the messages are bound for (2.2.3.3).
    Via(String),
    /// One of the nine encodings with a number (2.2.3.4.1).
    KnownEncoding(u8),
    /// Any other encoding, as a MIME content type (2.2.3.4.2).
    ExtensibleEncoding(String),
    /// A message that came in chunks (2.2.4.3), put together.
    UnsizedEnvelope(Vec<u8>),
    /// A message (2.2.4.1).
    SizedEnvelope(Vec<u8>),
    /// The peer will send nothing more (2.2.3.9).
    End,
    /// The peer gave up, and this URI says why (2.2.5).
    Fault(String),
    /// The peer asks to continue on an upgraded stream (2.2.3.5).
    UpgradeRequest(String),
    /// Consent to an upgrade (2.2.3.6).
    UpgradeResponse,
    /// The receiver accepted the preamble (2.2.3.8).
    PreambleAck,
    /// The preamble is complete (2.2.3.7).
    PreambleEnd,
}

/// The mode of a session in which both sides send sized envelopes (2.2.3.2).
pub const MODE_DUPLEX: u8 = 2;

/// The largest size that the encoding's grammar can express (3.1.1.2).
pub const MAX_SIZE: u32 = 0x7FFF_FFFF;

pub(super) const VERSION: u8 = 0x00;
pub(super) const MODE: u8 = 0x01;
pub(super) const VIA: u8 = 0x02;
pub(super) const KNOWN_ENCODING: u8 = 0x03;
pub(super) const EXTENSIBLE_ENCODING: u8 = 0x04;
pub(super) const UNSIZED_ENVELOPE: u8 = 0x05;
pub(super) const SIZED_ENVELOPE: u8 = 0x06;
pub(super) const END: u8 = 0x07;
pub(super) const FAULT: u8 = 0x08;
pub(super) const UPGRADE_REQUEST: u8 = 0x09;
pub(super) const UPGRADE_RESPONSE: u8 = 0x0A;
pub(super) const PREAMBLE_ACK: u8 = 0x0B;
pub(super) const PREAMBLE_END: u8 = 0x0C;

impl Record {
    /// What an error text calls this record.
    pub fn name(&self) -> &'static str {
        match self {
            Record::Version { .. } => "version",
            Record::Mode(_) => "mode",
            Record::Via(_) => "via",
            Record::KnownEncoding(_) => "known encoding",
            Record::ExtensibleEncoding(_) => "extensible encoding",
            Record::UnsizedEnvelope(_) => "unsized envelope",
            Record::SizedEnvelope(_) => "sized envelope",
            Record::End => "end",
            Record::Fault(_) => "fault",
            Record::UpgradeRequest(_) => "upgrade request",
            Record::UpgradeResponse => "upgrade response",
            Record::PreambleAck => "preamble ack",
            Record::PreambleEnd => "preamble end",
        }
    }

    /// Appends the record's bytes.
    pub fn encode(&self, out: &mut Vec<u8>) -> Result<()> {
        match self {
            Record::Version { major, minor } => out.extend_from_slice(&[VERSION, *major, *minor]),
            Record::Mode(mode) => out.extend_from_slice(&[MODE, *mode]),
            Record::Via(via) => return encode_sized(VIA, via.as_bytes(), out),
            Record::KnownEncoding(encoding) => out.extend_from_slice(&[KNOWN_ENCODING, *encoding]),
            Record::ExtensibleEncoding(content_type) => {
                return encode_sized(EXTENSIBLE_ENCODING, content_type.as_bytes(), out);
            }
            Record::UnsizedEnvelope(payload) => {
                encode_sized(UNSIZED_ENVELOPE, payload, out)?;
                out.push(0);
            }
            Record::SizedEnvelope(payload) => return encode_sized(SIZED_ENVELOPE, payload, out),
            Record::End => out.push(END),
            Record::Fault(uri) => return encode_sized(FAULT, uri.as_bytes(), out),
            Record::UpgradeRequest(protocol) => {
                return encode_sized(UPGRADE_REQUEST, protocol.as_bytes(), out);
            }
            Record::UpgradeResponse => out.push(UPGRADE_RESPONSE),
            Record::PreambleAck => out.push(PREAMBLE_ACK),
            Record::PreambleEnd => out.push(PREAMBLE_END),
        }
        Ok(())
    }
}

fn encode_sized(record_type: u8, payload: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let head = SizedHead::new(record_type, payload.len())?;
    out.extend_from_slice(head.bytes());
    out.extend_from_slice(payload);
    Ok(())
}

/// The type and size that go before a payload, on the stack.
#[derive(Clone, Copy, Debug)]
pub struct SizedHead {
    bytes: [u8; 6],
    used: u8,
}

impl SizedHead {
    /// What goes before an envelope of `size` bytes.
    pub fn envelope(size: usize) -> Result<SizedHead> {
        SizedHead::new(SIZED_ENVELOPE, size)
    }

    /// Type and encoded size (MC-NMF 2.2.2).
    fn new(record_type: u8, size: usize) -> Result<SizedHead> {
        let mut rest = match u32::try_from(size) {
            Ok(size) if (1..=MAX_SIZE).contains(&size) => size,
            _ => {
                return Err(Error::invalid_arg(format!(
                    "a framing record cannot carry {size} bytes, only 1 to {MAX_SIZE}"
                )));
            }
        };
        let mut head = SizedHead {
            bytes: [record_type, 0, 0, 0, 0, 0],
            used: 1,
        };
        for place in head.bytes.iter_mut().skip(1) {
            let group = (rest & 0x7F) as u8;
            rest >>= 7;
            head.used += 1;
            *place = if rest == 0 { group } else { group | 0x80 };
            if rest == 0 {
                break;
            }
        }
        Ok(head)
    }

    /// The bytes to send.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.used)).unwrap_or_default()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::abi::*;

    /// Each record beside its bytes.
    pub(in crate::net::nmf) fn every_record() -> Vec<(Record, Vec<u8>)> {
        let mut long = vec![0x06, 0xF0, 0xA2, 0x04];
        long.resize(4 + 70_000, 0x55);
        let mut via = vec![0x02, 0x80, 0x10];
        via.resize(3 + 2048, b'v');
        vec![
            (Record::Version { major: 1, minor: 0 }, vec![0, 1, 0]),
            (Record::Mode(MODE_DUPLEX), vec![1, 2]),
            (
                Record::Via("net.tcp://h/".into()),
                b"\x02\x0cnet.tcp://h/".to_vec(),
            ),
            (Record::Via("v".repeat(2048)), via),
            (Record::KnownEncoding(8), vec![3, 8]),
            (
                Record::ExtensibleEncoding("a/b".into()),
                b"\x04\x03a/b".to_vec(),
            ),
            (
                Record::UnsizedEnvelope(b"abc".to_vec()),
                b"\x05\x03abc\x00".to_vec(),
            ),
            (
                Record::SizedEnvelope(b"abc".to_vec()),
                b"\x06\x03abc".to_vec(),
            ),
            (Record::SizedEnvelope(vec![0x55; 70_000]), long),
            (Record::End, vec![7]),
            (Record::Fault("urn:x".into()), b"\x08\x05urn:x".to_vec()),
            (
                Record::UpgradeRequest("application/ssl-tls".into()),
                b"\x09\x13application/ssl-tls".to_vec(),
            ),
            (Record::UpgradeResponse, vec![0x0A]),
            (Record::PreambleAck, vec![0x0B]),
            (Record::PreambleEnd, vec![0x0C]),
        ]
    }

    #[test]
    fn every_record_has_its_bytes() {
        for (record, bytes) in every_record() {
            let mut out = Vec::new();
            record.encode(&mut out).unwrap();
            assert!(out == bytes, "{}", record.name());
        }
    }

    #[test]
    fn sizes_are_as_long_as_they_must_be() {
        let cases: [(usize, &[u8]); 8] = [
            (1, &[6, 0x01]),
            (0x7F, &[6, 0x7F]),
            (0x80, &[6, 0x80, 0x01]),
            (0x3FFF, &[6, 0xFF, 0x7F]),
            (0x4000, &[6, 0x80, 0x80, 0x01]),
            (0x20_0000, &[6, 0x80, 0x80, 0x80, 0x01]),
            (0x1000_0000, &[6, 0x80, 0x80, 0x80, 0x80, 0x01]),
            (0x7FFF_FFFF, &[6, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]),
        ];
        for (size, bytes) in cases {
            assert_eq!(SizedHead::envelope(size).unwrap().bytes(), bytes);
        }
        for size in [0, 0x8000_0000] {
            assert_eq!(SizedHead::envelope(size).unwrap_err().code(), E_INVALIDARG);
        }
        assert!(Record::Via(String::new()).encode(&mut Vec::new()).is_err());
    }
}
