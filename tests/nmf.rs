//! Framed sessions against plain sockets and recorded bytes, under both drivers.

mod loopback;

use std::fs;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::sync::mpsc;
use std::task::{Context, Waker};
use std::thread;

use webservices::abi::*;
use webservices::base::error::{Error, Result};
use webservices::net::TcpListener;
use webservices::net::nmf::decoder::{Decoder, Limits};
use webservices::net::nmf::fault::FramingFault;
use webservices::net::nmf::framed::{FrameReader, open_session, read_preamble, send_record};
use webservices::net::nmf::preamble::Encoding;
use webservices::net::nmf::record::{Record, SizedHead};
use webservices::rt::resolve::Family;
use webservices::rt::{Drive, block_on};

use loopback::{assert_error, connect, drip, on_both_drivers, peer};

const VIA: &str = "net.tcp://127.0.0.1:8801/echo";

/// What a WCF client sends first.
const PREAMBLE: &[u8] = b"\x00\x01\x00\x01\x02\x02\x1dnet.tcp://127.0.0.1:8801/echo\x03\x08\x0c";

/// A server that reads the preamble, sends `answer` byte by byte and ends its stream.
fn framing_peer(answer: Vec<u8>) -> u16 {
    peer(move |mut connection| {
        let mut preamble = vec![0; PREAMBLE.len()];
        connection.read_exact(&mut preamble).expect("a preamble");
        assert_eq!(preamble, PREAMBLE);
        drip(&mut connection, &answer);
        let _ = connection.shutdown(Shutdown::Write);
        let _ = connection.read(&mut [0]);
    })
}

/// Opens a session and reads its first record.
async fn first_record(drive: Drive, port: u16) -> Result<Option<Record>> {
    let stream = connect(&drive, port).await?;
    let mut reader = open_session(&drive, &stream, VIA, 8, 1000).await?;
    reader.record(&drive, &stream).await
}

#[test]
fn a_session_opens_and_gives_its_records() {
    let cases: [(&[u8], Option<Record>); 4] = [
        (
            b"\x0b\x06\x03abc\x07",
            Some(Record::SizedEnvelope(b"abc".to_vec())),
        ),
        (b"\x0b\x07", Some(Record::End)),
        (b"\x0b\x08\x05urn:x", Some(Record::Fault("urn:x".into()))),
        (b"\x0b", None),
    ];
    for (answer, expected) in cases {
        let port = framing_peer(answer.to_vec());
        for record in on_both_drivers(|drive| first_record(drive, port)) {
            assert_eq!(record.unwrap(), expected);
        }
    }
}

#[test]
fn a_session_that_does_not_open_says_why() {
    let mut cases: Vec<(Vec<u8>, HRESULT, String)> = vec![
        (
            vec![],
            WS_E_ENDPOINT_DISCONNECTED,
            "before it acknowledged".into(),
        ),
        (
            b"\x0b\x06".to_vec(),
            WS_E_ENDPOINT_DISCONNECTED,
            "inside a framing record".into(),
        ),
        (
            b"\x0b\x06\x05abc".to_vec(),
            WS_E_ENDPOINT_DISCONNECTED,
            "inside a framing record".into(),
        ),
        (b"\x0b\x06\x00".to_vec(), WS_E_INVALID_FORMAT, "is 0".into()),
        (
            b"\x0b\x06\xe9\x07".to_vec(),
            WS_E_QUOTA_EXCEEDED,
            "MAX_BUFFERED_MESSAGE_SIZE".into(),
        ),
        (
            b"\x06\x01a".to_vec(),
            WS_E_INVALID_FORMAT,
            "before the preamble".into(),
        ),
        (b"\x07".to_vec(), WS_E_INVALID_FORMAT, "type end".into()),
        (
            b"HTTP/1.1 400 Bad".to_vec(),
            WS_E_INVALID_FORMAT,
            "0x48".into(),
        ),
        (
            b"\x09\x15application/negotiate".to_vec(),
            WS_E_SECURITY_VERIFICATION_FAILURE,
            "demands an upgrade of the stream to \"application/negotiate\"".into(),
        ),
    ];
    for (fault, code) in [
        (FramingFault::EndpointNotFound, WS_E_ENDPOINT_NOT_FOUND),
        (FramingFault::ServerTooBusy, WS_E_ENDPOINT_TOO_BUSY),
        (
            FramingFault::UpgradeInvalid,
            WS_E_SECURITY_VERIFICATION_FAILURE,
        ),
    ] {
        let mut record = Vec::new();
        Record::Fault(fault.uri()).encode(&mut record).unwrap();
        cases.push((record, code, fault.uri()));
    }
    for (answer, code, words) in cases {
        let port = framing_peer(answer);
        for result in on_both_drivers(|drive| first_record(drive, port)) {
            assert_error(&result.unwrap_err(), code, &words);
        }
    }
}

#[test]
fn a_session_of_ours_with_ours() {
    let results = on_both_drivers(|drive| async move {
        let listener = TcpListener::bind("127.0.0.1", 0, Family::V4, 8)?;
        let port = listener.local_port();
        let client = thread::spawn(move || {
            let drive = Drive::sync();
            block_on(&drive, async {
                let stream = connect(&drive, port).await?;
                let mut reader = open_session(&drive, &stream, VIA, 8, 300_000).await?;
                let envelope = vec![b'q'; 300_000];
                let head = SizedHead::envelope(envelope.len())?;
                stream.write_all(&drive, &[head.bytes(), &envelope]).await?;
                let echoed = reader.record(&drive, &stream).await?;
                assert!(echoed == Some(Record::SizedEnvelope(envelope)));
                send_record(&drive, &stream, &Record::End).await?;
                assert_eq!(reader.record(&drive, &stream).await?, Some(Record::End));
                Ok::<_, Error>(())
            })
        });
        let stream = listener.accept(&drive).await?;
        let mut reader = FrameReader::new(Limits::default());
        let preamble = read_preamble(&drive, &stream, &mut reader).await;
        let preamble = preamble.map_err(|refused| refused.error)?;
        assert_eq!(preamble.via, VIA);
        assert_eq!(preamble.encoding, Encoding::Known(8));
        reader.set_max_envelope(300_000);
        send_record(&drive, &stream, &Record::PreambleAck).await?;
        while let Some(record) = reader.record(&drive, &stream).await? {
            send_record(&drive, &stream, &record).await?;
            if record == Record::End {
                break;
            }
        }
        client.join().unwrap()
    });
    results.into_iter().for_each(|result| result.unwrap());
}

#[test]
fn a_half_read_record_survives_its_reader() {
    let (resume, resumed) = mpsc::channel::<()>();
    let port = peer(move |mut connection| {
        connection.write_all(b"\x07\x06\x05ab").unwrap();
        resumed.recv().unwrap();
        connection.write_all(b"cde").unwrap();
    });
    let drive = Drive::sync();
    let stream = block_on(&drive, connect(&drive, port)).unwrap();
    let mut reader = FrameReader::new(Limits::default());
    reader.set_max_envelope(10);
    let end = block_on(&drive, reader.record(&drive, &stream)).unwrap();
    assert_eq!(end, Some(Record::End));
    while !reader.has_more() {
        let leaving = Drive::sync();
        let mut cx = Context::from_waker(Waker::noop());
        assert!(reader.poll_record(&leaving, &mut cx, &stream).is_pending());
    }
    resume.send(()).unwrap();
    let record = block_on(&drive, reader.record(&drive, &stream)).unwrap();
    assert_eq!(record, Some(Record::SizedEnvelope(b"abcde".to_vec())));
    assert!(!reader.has_more());
}

/// The recorded streams of one binding.
fn recorded(binding: &str) -> Vec<(String, Vec<u8>)> {
    let folder = format!(
        "{}/tests/data/captures/{binding}",
        env!("CARGO_MANIFEST_DIR")
    );
    let files = fs::read_dir(folder).expect("recordings");
    let paths = files.map(|file| file.expect("a file").path());
    paths
        .filter(|path| path.extension().is_some_and(|kind| kind == "bin"))
        .map(|path| {
            (
                path.display().to_string(),
                fs::read(path).expect("a recording"),
            )
        })
        .collect()
}

#[test]
fn recorded_sessions_are_records_to_the_last_byte() {
    for (binding, encoding) in [("tcp", 8), ("tcptext", 3), ("tcptext11", 2)] {
        let streams = recorded(binding);
        assert!(streams.len() >= 6, "{binding}");
        for (name, bytes) in streams {
            let mut decoder = Decoder::new(Limits {
                envelope: 100_000,
                ..Limits::default()
            });
            let (mut rest, mut records, mut again) = (bytes.as_slice(), Vec::new(), Vec::new());
            while let Some(record) = decoder.decode(&mut rest).unwrap() {
                record.encode(&mut again).unwrap();
                records.push(record);
            }
            assert!(!decoder.inside_record(), "{name}");
            assert!(again == bytes, "{name}");
            if name.ends_with("s2c.bin") {
                assert_eq!(records[0], Record::PreambleAck, "{name}");
            } else {
                assert_eq!(records[3], Record::KnownEncoding(encoding), "{name}");
                assert_eq!(records[4], Record::PreambleEnd, "{name}");
            }
        }
    }
}
