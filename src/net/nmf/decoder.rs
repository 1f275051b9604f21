//! An incremental decoder of framing records that never waits (MC-NMF 2.2 and 3.1.4).

use crate::base::error::{Error, Result};
use crate::net::nmf::fault::FramingFault;
use crate::net::nmf::record::*;

/// How much a peer may send in each record with a size.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest via (MC-NMF appendix A, note 11).
    pub via: u32,
    /// Longest content type (note 14).
    pub content_type: u32,
    /// Longest name of an upgrade protocol (note 17).
    pub upgrade: u32,
    /// Longest fault URI.
    pub fault: u32,
    /// Largest message; 0 while no envelope is allowed yet.
    pub envelope: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            via: 2048,
            content_type: 256,
            upgrade: 256,
            fault: 2048,
            envelope: 0,
        }
    }
}

/// The records whose content has a size in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Via,
    MediaType,
    Chunk,
    Envelope,
    Fault,
    Upgrade,
}

impl Content {
    fn name(self) -> &'static str {
        match self {
            Content::Via => "via",
            Content::MediaType => "content type",
            Content::Chunk => "envelope chunk",
            Content::Envelope => "envelope",
            Content::Fault => "fault",
            Content::Upgrade => "upgrade protocol name",
        }
    }
}

/// The records that have one byte of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Octet {
    Mode,
    KnownEncoding,
}

/// Where in a record the decoder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Type,
    Major,
    Minor {
        major: u8,
    },
    Octet(Octet),
    Size {
        of: Content,
        value: u32,
        groups: u32,
    },
    Payload {
        of: Content,
        missing: u32,
    },
    Broken,
}

/// Takes bytes in pieces of any length and gives records.
#[derive(Debug)]
pub struct Decoder {
    limits: Limits,
    state: State,
    payload: Vec<u8>,
    offset: u64,
    refusal: Option<FramingFault>,
}

/// Memory set aside for a payload before its bytes have come: the peer only has to say a size, not to send it.
const RESERVED_AHEAD: u32 = 64 * 1024;

impl Decoder {
    /// A decoder at the start of a stream.
    pub fn new(limits: Limits) -> Decoder {
        Decoder {
            limits,
            state: State::Type,
            payload: Vec::new(),
            offset: 0,
            refusal: None,
        }
    }

    /// Allows envelopes up to `max` bytes from now on.
    pub fn set_max_envelope(&mut self, max: u32) {
        self.limits.envelope = max;
    }

    /// The fault that the peer is owed after an error, if any (MC-NMF appendix A, notes 8 to 21).
    pub fn refusal(&self) -> Option<FramingFault> {
        self.refusal
    }

    /// Whether the stream stands inside a record.
    pub fn inside_record(&self) -> bool {
        self.state != State::Type
    }

    /// How many bytes the decoder has taken so far.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Gives a used envelope buffer back for the next envelope.
    pub fn recycle(&mut self, mut buffer: Vec<u8>) {
        let idle = !matches!(self.state, State::Payload { .. } | State::Size { .. });
        if idle && buffer.capacity() <= RESERVED_AHEAD as usize {
            buffer.clear();
            self.payload = buffer;
        }
    }

    /// Takes bytes from `input` up to the end of one record; `None` when more bytes are needed.
    pub fn decode(&mut self, input: &mut &[u8]) -> Result<Option<Record>> {
        loop {
            if let State::Payload { of, missing } = self.state {
                let (taken, rest) = input
                    .split_at_checked(missing as usize)
                    .unwrap_or((input, &[]));
                *input = rest;
                self.payload.extend_from_slice(taken);
                match self.advance_payload(of, missing, taken.len())? {
                    Some(record) => return Ok(Some(record)),
                    None if input.is_empty() => return Ok(None),
                    None => continue,
                }
            }
            let Some((&byte, rest)) = input.split_first() else {
                return Ok(None);
            };
            *input = rest;
            self.offset += 1;
            if let Some(record) = self.step(byte)? {
                return Ok(Some(record));
            }
        }
    }

    /// Payload bytes that the current record still lacks.
    pub fn missing(&self) -> usize {
        match self.state {
            State::Payload { missing, .. } => missing as usize,
            _ => 0,
        }
    }

    /// Room for the next `count` bytes of the payload, so that a long envelope is read where it shall lie.
    pub fn payload_room(&mut self, count: usize) -> &mut [u8] {
        let filled = self.payload.len();
        self.payload.resize(filled + count.min(self.missing()), 0);
        self.payload.get_mut(filled..).unwrap_or_default()
    }

    /// Tells that `got` of the `room` bytes last given by [`Decoder::payload_room`] were filled.
    pub fn payload_filled(&mut self, room: usize, got: usize) -> Result<Option<Record>> {
        let unused = room.saturating_sub(got);
        self.payload
            .truncate(self.payload.len().saturating_sub(unused));
        match self.state {
            State::Payload { of, missing } => self.advance_payload(of, missing, got),
            _ => Ok(None),
        }
    }

    fn advance_payload(&mut self, of: Content, missing: u32, got: usize) -> Result<Option<Record>> {
        self.offset += got as u64;
        let missing = missing.saturating_sub(got as u32);
        self.state = State::Payload { of, missing };
        if missing > 0 {
            return Ok(None);
        }
        if of == Content::Chunk {
            self.state = size_of(Content::Chunk);
            return Ok(None);
        }
        self.state = State::Type;
        let payload = std::mem::take(&mut self.payload);
        Ok(Some(match of {
            Content::Via => Record::Via(self.text(of, payload)?),
            Content::MediaType => Record::ExtensibleEncoding(self.text(of, payload)?),
            Content::Fault => Record::Fault(self.text(of, payload)?),
            Content::Upgrade => Record::UpgradeRequest(self.text(of, payload)?),
            Content::Envelope | Content::Chunk => Record::SizedEnvelope(payload),
        }))
    }

    fn text(&mut self, of: Content, bytes: Vec<u8>) -> Result<String> {
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            self.malformed(format!("the {} is not UTF-8 at its byte {at}", of.name()))
        })
    }

    /// One byte outside a payload.
    fn step(&mut self, byte: u8) -> Result<Option<Record>> {
        match self.state {
            State::Type => self.start(byte),
            State::Major => {
                self.state = State::Minor { major: byte };
                Ok(None)
            }
            State::Minor { major } => Ok(self.done(Record::Version { major, minor: byte })),
            State::Octet(Octet::Mode) => Ok(self.done(Record::Mode(byte))),
            State::Octet(Octet::KnownEncoding) => Ok(self.done(Record::KnownEncoding(byte))),
            State::Size { of, value, groups } => self.size_group(of, value, groups, byte),
            State::Payload { .. } | State::Broken => {
                Err(self.malformed("the stream cannot be read after an error".to_string()))
            }
        }
    }

    fn done(&mut self, record: Record) -> Option<Record> {
        self.state = State::Type;
        Some(record)
    }

    fn start(&mut self, record_type: u8) -> Result<Option<Record>> {
        self.payload.clear();
        self.state = match record_type {
            VERSION => State::Major,
            MODE => State::Octet(Octet::Mode),
            VIA => size_of(Content::Via),
            KNOWN_ENCODING => State::Octet(Octet::KnownEncoding),
            EXTENSIBLE_ENCODING => size_of(Content::MediaType),
            UNSIZED_ENVELOPE | SIZED_ENVELOPE if self.limits.envelope == 0 => {
                return Err(self.malformed("an envelope came before the preamble".to_string()));
            }
            UNSIZED_ENVELOPE => size_of(Content::Chunk),
            SIZED_ENVELOPE => size_of(Content::Envelope),
            END => return Ok(self.done(Record::End)),
            FAULT => size_of(Content::Fault),
            UPGRADE_REQUEST => size_of(Content::Upgrade),
            UPGRADE_RESPONSE => return Ok(self.done(Record::UpgradeResponse)),
            PREAMBLE_ACK => return Ok(self.done(Record::PreambleAck)),
            PREAMBLE_END => return Ok(self.done(Record::PreambleEnd)),
            other => {
                return Err(self.malformed(format!(
                    "{other:#04x} is not the type of a framing record (MC-NMF 2.2.1)"
                )));
            }
        };
        Ok(None)
    }

    /// One byte of a size: 7 bits, the low ones first, at most five bytes, the last of five at most 7 (MC-NMF 3.1.1.2).
    fn size_group(
        &mut self,
        of: Content,
        value: u32,
        groups: u32,
        byte: u8,
    ) -> Result<Option<Record>> {
        if groups == 4 && byte > 0x07 {
            return Err(self.malformed(format!(
                "the size of the {} is longer than five bytes can say",
                of.name()
            )));
        }
        let value = value | u32::from(byte & 0x7F) << (7 * groups);
        if byte & 0x80 != 0 {
            let groups = groups + 1;
            self.state = State::Size { of, value, groups };
            return Ok(None);
        }
        if byte == 0 && groups > 0 {
            return Err(self.malformed(format!(
                "the size of the {} ends in a zero byte, which the size encoding does not allow",
                of.name()
            )));
        }
        if value == 0 {
            return self.zero_size(of);
        }
        self.check_limit(of, value)?;
        self.payload.reserve(value.min(RESERVED_AHEAD) as usize);
        self.state = State::Payload { of, missing: value };
        Ok(None)
    }

    /// A zero ends the chunks of an unsized envelope that has one at least; everywhere else it is illegal.
    fn zero_size(&mut self, of: Content) -> Result<Option<Record>> {
        if of == Content::Chunk && !self.payload.is_empty() {
            let payload = std::mem::take(&mut self.payload);
            return Ok(self.done(Record::UnsizedEnvelope(payload)));
        }
        Err(self.malformed(format!("the size of the {} is 0", of.name())))
    }

    /// Refuses a size before any memory is set aside for it.
    fn check_limit(&mut self, of: Content, size: u32) -> Result<()> {
        let (limit, envelope) = match of {
            Content::Via => (self.limits.via, false),
            Content::MediaType => (self.limits.content_type, false),
            Content::Upgrade => (self.limits.upgrade, false),
            Content::Fault => (self.limits.fault, false),
            Content::Envelope | Content::Chunk => (self.limits.envelope, true),
        };
        let total = self.payload.len() as u64 + u64::from(size);
        if total <= u64::from(limit) {
            return Ok(());
        }
        self.state = State::Broken;
        if !envelope {
            return Err(Error::quota(format!(
                "the peer sent a {} of {size} bytes; at most {limit} are allowed (at byte {} of the stream)",
                of.name(),
                self.offset
            )));
        }
        self.refusal = Some(FramingFault::MaxMessageSizeExceeded);
        Err(Error::quota(format!(
            "the peer sent a message of {total} bytes, more than the {limit} that WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE allows \
             (at byte {} of the stream)",
            self.offset
        )))
    }

    fn malformed(&mut self, what: String) -> Error {
        self.state = State::Broken;
        Error::invalid_format(format!(
            "the peer's framing is malformed at byte {} of the stream: {what}",
            self.offset
        ))
    }
}

fn size_of(of: Content) -> State {
    State::Size {
        of,
        value: 0,
        groups: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::*;
    use crate::net::nmf::record::tests::every_record;

    const LIMITS: Limits = Limits {
        via: 2048,
        content_type: 256,
        upgrade: 256,
        fault: 2048,
        envelope: 70_000,
    };

    fn decode(mut bytes: &[u8]) -> Result<Vec<Record>> {
        let mut decoder = Decoder::new(LIMITS);
        let mut records = Vec::new();
        while let Some(record) = decoder.decode(&mut bytes)? {
            records.push(record);
        }
        assert!(bytes.is_empty());
        Ok(records)
    }

    #[test]
    fn every_record_comes_back() {
        let (records, bytes): (Vec<_>, Vec<_>) = every_record().into_iter().unzip();
        assert!(decode(&bytes.concat()).unwrap() == records);
    }

    #[test]
    fn every_cut_is_more_to_come_and_every_split_gives_the_record() {
        for (record, bytes) in every_record() {
            for split in 0..bytes.len().min(300) {
                let (mut first, mut second) = bytes.split_at(split);
                let mut decoder = Decoder::new(LIMITS);
                assert!(decoder.decode(&mut first).unwrap().is_none());
                assert_eq!(decoder.inside_record(), split > 0);
                let whole = decoder.decode(&mut second).unwrap();
                assert!(
                    whole.as_ref() == Some(&record),
                    "{} at {split}",
                    record.name()
                );
                assert!(!decoder.inside_record());
                assert_eq!(decoder.offset(), bytes.len() as u64);
            }
        }
    }

    #[test]
    fn a_payload_can_be_read_in_place() {
        let mut decoder = Decoder::new(LIMITS);
        let mut head: &[u8] = b"\x06\x05a";
        assert!(decoder.decode(&mut head).unwrap().is_none());
        assert_eq!(decoder.missing(), 4);
        let room = decoder.payload_room(100);
        assert_eq!(room.len(), 4);
        room[..2].copy_from_slice(b"bc");
        assert!(decoder.payload_filled(4, 2).unwrap().is_none());
        decoder.payload_room(2).copy_from_slice(b"de");
        let record = decoder.payload_filled(2, 2).unwrap();
        assert_eq!(record, Some(Record::SizedEnvelope(b"abcde".to_vec())));
    }

    #[test]
    fn chunks_are_put_together_up_to_the_quota() {
        let records = decode(b"\x05\x01a\x02bc\x00\x07").unwrap();
        assert_eq!(
            records,
            [Record::UnsizedEnvelope(b"abc".to_vec()), Record::End]
        );
        let mut big = b"\x05\x80\x80\x04".to_vec();
        big.resize(4 + 65_536, 0);
        big.extend_from_slice(b"\xff\x7f");
        assert_eq!(decode(&big).unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
    }

    #[test]
    fn malformed_records_are_refused_where_they_go_wrong() {
        let cases: [(&[u8], &str); 11] = [
            (&[0x0D], "0x0d"),
            (&[0xFF], "0xff"),
            (&[6, 0], "size of the envelope is 0"),
            (&[2, 0], "size of the via is 0"),
            (&[4, 0], "size of the content type is 0"),
            (&[8, 0], "size of the fault is 0"),
            (&[9, 0], "size of the upgrade protocol name is 0"),
            (&[5, 0], "size of the envelope chunk is 0"),
            (&[6, 0x80, 0x00], "zero byte"),
            (&[6, 0xFF, 0xFF, 0xFF, 0xFF, 0x08], "five bytes"),
            (&[2, 3, b'a', 0xFF, b'b'], "not UTF-8 at its byte 1"),
        ];
        for (bytes, words) in cases {
            let error = decode(bytes).unwrap_err();
            assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{error}");
            assert!(error.to_string().contains(words), "{error}");
            let place = format!("byte {} ", bytes.len());
            assert!(error.to_string().contains(&place), "{error}");
        }
    }

    #[test]
    fn a_broken_stream_stays_broken() {
        let mut decoder = Decoder::new(LIMITS);
        assert!(decoder.decode(&mut &[0xFF_u8][..]).is_err());
        assert!(decoder.decode(&mut &[0x07_u8][..]).is_err());
        assert!(decoder.inside_record());
    }

    #[test]
    fn sizes_over_the_limit_reserve_nothing() {
        let cases: [(&[u8], bool); 6] = [
            (&[6, 0xF1, 0xA2, 0x04], true),
            (&[6, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], true),
            (&[2, 0x81, 0x10], false),
            (&[4, 0x81, 0x02], false),
            (&[9, 0x81, 0x02], false),
            (&[8, 0x81, 0x10], false),
        ];
        for (bytes, envelope) in cases {
            let mut decoder = Decoder::new(LIMITS);
            let error = decoder.decode(&mut &*bytes).unwrap_err();
            assert_eq!(error.code(), WS_E_QUOTA_EXCEEDED, "{error}");
            assert_eq!(decoder.payload.capacity(), 0);
            let property = error.to_string().contains("MAX_BUFFERED_MESSAGE_SIZE");
            assert_eq!(property, envelope, "{error}");
            let owed = envelope.then_some(FramingFault::MaxMessageSizeExceeded);
            assert_eq!(decoder.refusal(), owed);
        }
        let mut decoder = Decoder::new(Limits {
            envelope: MAX_SIZE,
            ..LIMITS
        });
        let mut claim: &[u8] = &[6, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        assert!(decoder.decode(&mut claim).unwrap().is_none());
        assert!(decoder.payload.capacity() <= RESERVED_AHEAD as usize);
    }

    #[test]
    fn no_envelope_before_the_preamble() {
        for record_type in [5, 6] {
            let mut decoder = Decoder::new(Limits::default());
            let error = decoder.decode(&mut &[record_type, 1, 0][..]).unwrap_err();
            assert!(error.to_string().contains("before the preamble"), "{error}");
        }
    }

    #[test]
    fn garbage_never_panics_and_never_grows() {
        let mut seed = 0x9E37_79B9_u32;
        for _ in 0..2000 {
            let mut decoder = Decoder::new(LIMITS);
            let mut garbage = [0_u8; 64];
            for byte in &mut garbage {
                seed ^= seed << 13;
                seed ^= seed >> 17;
                seed ^= seed << 5;
                *byte = (seed >> 24) as u8 & if seed & 1 == 0 { 0x0F } else { 0xFF };
            }
            let mut rest = &garbage[..];
            while let Ok(Some(_)) = decoder.decode(&mut rest) {}
            assert!(decoder.payload.capacity() <= RESERVED_AHEAD as usize);
        }
    }

    #[test]
    fn a_used_buffer_carries_the_next_envelope() {
        let mut decoder = Decoder::new(LIMITS);
        let buffer = Vec::with_capacity(1000);
        let place = buffer.as_ptr();
        decoder.recycle(buffer);
        let record = decoder.decode(&mut &b"\x06\x03abc"[..]).unwrap();
        let Some(Record::SizedEnvelope(payload)) = record else {
            panic!("{record:?}")
        };
        assert_eq!(payload.as_ptr(), place);
    }
}
