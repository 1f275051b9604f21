//! The preamble of a session (MC-NMF 2.2.6): what a client sends first, and how a server reads it.

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::net::nmf::decoder::Limits;
use crate::net::nmf::fault::{FramingFault, fault_error};
use crate::net::nmf::record::{MODE_DUPLEX, Record};

/// How the envelopes of a session are encoded (MC-NMF 2.2.3.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// An encoding with a number: 0 to 2 SOAP 1.1 text, 3 to 5 SOAP 1.2 text, 6 MTOM, 7 binary, 8 binary with session dictionary.
    Known(u8),
    /// A MIME content type.
    ContentType(String),
}

/// What a client said in its preamble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preamble {
    /// The URI the session is bound for.
    pub via: String,
    /// The encoding of the envelopes in both directions.
    pub encoding: Encoding,
}

/// Refuses a via that no server takes, before anybody connects.
pub fn check_via(via: &str) -> Result<()> {
    let limit = Limits::default().via as usize;
    if (1..=limit).contains(&via.len()) {
        return Ok(());
    }
    Err(Error::new(
        WS_E_INVALID_ENDPOINT_URL,
        format!(
            "a via of {} bytes cannot be sent, it must have 1 to {limit} (MC-NMF 2.2.3.3): {via}",
            via.len()
        ),
    ))
}

/// The bytes that open a duplex session with security mode None: version 1.0, mode, via, encoding, preamble end.
pub fn client_preamble(via: &str, encoding: u8) -> Result<Vec<u8>> {
    check_via(via)?;
    let records = [
        Record::Version { major: 1, minor: 0 },
        Record::Mode(MODE_DUPLEX),
        Record::Via(via.to_string()),
        Record::KnownEncoding(encoding),
        Record::PreambleEnd,
    ];
    let mut bytes = Vec::with_capacity(via.len() + 16);
    records
        .iter()
        .try_for_each(|record| record.encode(&mut bytes))?;
    Ok(bytes)
}

/// Judges what a server answered to the preamble; `None` is the end of its stream.
pub fn check_ack(answer: Option<Record>, via: &str) -> Result<()> {
    match answer {
        Some(Record::PreambleAck) => Ok(()),
        Some(Record::Fault(uri)) => Err(fault_error(&uri, via)),
        Some(Record::UpgradeRequest(protocol)) => Err(upgrade_demanded(via, &protocol)),
        Some(other) => Err(Error::invalid_format(format!(
            "{via} answered the framing preamble with a record of type {} instead of a preamble ack",
            other.name()
        ))),
        None => Err(Error::disconnected(format!(
            "{via} closed the connection before it acknowledged the framing preamble"
        ))),
    }
}

fn upgrade_demanded(peer: &str, protocol: &str) -> Error {
    Error::new(
        WS_E_SECURITY_VERIFICATION_FAILURE,
        format!(
            "{peer}: the peer demands an upgrade of the stream to \"{}\", which security mode None does not do",
            protocol.escape_debug()
        ),
    )
}

/// The record a server waits for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    Version,
    Mode,
    Via,
    Encoding,
    End,
}

/// Reads a preamble record by record on the server's side.
#[derive(Debug)]
pub struct PreambleReader {
    expect: Expect,
    via: String,
    encoding: Option<Encoding>,
    refusal: Option<FramingFault>,
}

impl PreambleReader {
    /// Waits for the version record.
    pub fn new() -> PreambleReader {
        PreambleReader {
            expect: Expect::Version,
            via: String::new(),
            encoding: None,
            refusal: None,
        }
    }

    /// The fault the client is owed after an error, if any (MC-NMF appendix A, notes 9 to 19).
    pub fn refusal(&self) -> Option<FramingFault> {
        self.refusal
    }

    /// Takes the next record; gives the preamble when it is complete, which the server then has to acknowledge.
    pub fn accept(&mut self, record: Record) -> Result<Option<Preamble>> {
        match (self.expect, record) {
            (Expect::Version, Record::Version { major, minor }) => self.version(major, minor)?,
            (Expect::Mode, Record::Mode(mode)) => self.mode(mode)?,
            (Expect::Via, Record::Via(via)) => {
                self.via = via;
                self.expect = Expect::Encoding;
            }
            (Expect::Encoding, Record::KnownEncoding(number)) => self.known_encoding(number)?,
            (Expect::Encoding, Record::ExtensibleEncoding(content_type)) => {
                self.encoding = Some(Encoding::ContentType(content_type));
                self.expect = Expect::End;
            }
            (Expect::End, Record::PreambleEnd) => return Ok(self.finish()),
            (Expect::End, Record::UpgradeRequest(protocol)) => {
                self.refusal = Some(FramingFault::UpgradeInvalid);
                return Err(upgrade_demanded("a client", &protocol));
            }
            (expected, record) => return Err(unexpected(expected, &record)),
        }
        Ok(None)
    }

    fn version(&mut self, major: u8, minor: u8) -> Result<()> {
        if major != 1 {
            return Err(Error::invalid_format(format!(
                "a client speaks version {major}.{minor} of the framing protocol, not 1.0"
            )));
        }
        self.expect = Expect::Mode;
        Ok(())
    }

    fn mode(&mut self, mode: u8) -> Result<()> {
        if mode != MODE_DUPLEX {
            self.refusal = Some(FramingFault::UnsupportedMode);
            return Err(Error::invalid_format(format!(
                "a client asks for framing mode {mode}; only duplex sessions (mode 2) are served"
            )));
        }
        self.expect = Expect::Via;
        Ok(())
    }

    fn known_encoding(&mut self, number: u8) -> Result<()> {
        if number > 8 {
            self.refusal = Some(FramingFault::ContentTypeInvalid);
            return Err(Error::invalid_format(format!(
                "a client announces encoding {number}, which is not one of MC-NMF 2.2.3.4.1"
            )));
        }
        self.encoding = Some(Encoding::Known(number));
        self.expect = Expect::End;
        Ok(())
    }

    fn finish(&mut self) -> Option<Preamble> {
        let encoding = self.encoding.take()?;
        Some(Preamble {
            via: std::mem::take(&mut self.via),
            encoding,
        })
    }
}

impl Default for PreambleReader {
    fn default() -> PreambleReader {
        PreambleReader::new()
    }
}

fn unexpected(expected: Expect, record: &Record) -> Error {
    let wanted = match expected {
        Expect::Version => "version",
        Expect::Mode => "mode",
        Expect::Via => "via",
        Expect::Encoding => "encoding",
        Expect::End => "preamble end",
    };
    Error::invalid_format(format!(
        "a client sent a record of type {} where its preamble must have {wanted} (MC-NMF 3.1.1.2)",
        record.name()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a WCF client of net.tcp://127.0.0.1:8801/echo sends first.
    const RECORDED: &[u8] =
        b"\x00\x01\x00\x01\x02\x02\x1dnet.tcp://127.0.0.1:8801/echo\x03\x08\x0c";

    fn preamble() -> [Record; 5] {
        [
            Record::Version { major: 1, minor: 0 },
            Record::Mode(MODE_DUPLEX),
            Record::Via("net.tcp://h/".into()),
            Record::KnownEncoding(8),
            Record::PreambleEnd,
        ]
    }

    #[test]
    fn the_client_says_what_wcf_says() {
        let bytes = client_preamble("net.tcp://127.0.0.1:8801/echo", 8).unwrap();
        assert_eq!(bytes, RECORDED);
    }

    #[test]
    fn a_via_that_no_server_takes_is_not_sent() {
        for via in [String::new(), "v".repeat(2049)] {
            let error = client_preamble(&via, 8).unwrap_err();
            assert_eq!(error.code(), WS_E_INVALID_ENDPOINT_URL);
        }
    }

    #[test]
    fn the_server_reads_it() {
        let mut reader = PreambleReader::new();
        let mut last = None;
        for record in preamble() {
            assert_eq!(last, None);
            last = reader.accept(record).unwrap();
        }
        let expected = Preamble {
            via: "net.tcp://h/".into(),
            encoding: Encoding::Known(8),
        };
        assert_eq!(last, Some(expected));
    }

    /// A preamble with one record replaced.
    fn refused(at: usize, record: Record) -> (Error, Option<FramingFault>) {
        let mut reader = PreambleReader::new();
        for earlier in preamble().into_iter().take(at) {
            assert_eq!(reader.accept(earlier).unwrap(), None);
        }
        let error = reader.accept(record).unwrap_err();
        (error, reader.refusal())
    }

    #[test]
    fn the_server_refuses_with_the_faults_of_this_api() {
        let (error, fault) = refused(0, Record::Version { major: 2, minor: 0 });
        assert_eq!((error.code(), fault), (WS_E_INVALID_FORMAT, None));
        let (_, fault) = refused(1, Record::Mode(1));
        assert_eq!(fault, Some(FramingFault::UnsupportedMode));
        let (_, fault) = refused(3, Record::KnownEncoding(9));
        assert_eq!(fault, Some(FramingFault::ContentTypeInvalid));
        let (error, fault) = refused(4, Record::UpgradeRequest("application/negotiate".into()));
        assert_eq!(fault, Some(FramingFault::UpgradeInvalid));
        assert_eq!(error.code(), WS_E_SECURITY_VERIFICATION_FAILURE);
        let text = error.to_string();
        assert!(
            text.contains("demands an upgrade of the stream to \"application/negotiate\""),
            "{text}"
        );
    }

    #[test]
    fn records_out_of_order_are_named() {
        for at in 0..5 {
            let (error, fault) = refused(at, Record::End);
            assert_eq!((error.code(), fault), (WS_E_INVALID_FORMAT, None));
            assert!(error.to_string().contains("type end"), "{error}");
        }
    }

    #[test]
    fn only_an_ack_opens_the_session() {
        let code = |answer| check_ack(answer, "net.tcp://h/").unwrap_err().code();
        check_ack(Some(Record::PreambleAck), "net.tcp://h/").unwrap();
        assert_eq!(code(None), WS_E_ENDPOINT_DISCONNECTED);
        assert_eq!(code(Some(Record::End)), WS_E_INVALID_FORMAT);
        let fault = Record::Fault(FramingFault::EndpointNotFound.uri());
        assert_eq!(code(Some(fault)), WS_E_ENDPOINT_NOT_FOUND);
        let upgrade = Record::UpgradeRequest("application/ssl-tls".into());
        assert_eq!(code(Some(upgrade)), WS_E_SECURITY_VERIFICATION_FAILURE);
    }
}
