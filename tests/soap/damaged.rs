//! Messages damaged on the way: cut off anywhere, or with changed bytes.

use crate::common::captures::{http_bodies, recorded};
use crate::common::xml::Lcg;
use webservices::base::error::Result;
use webservices::soap::{AddressingVersion, EnvelopeVersion, envelope, fault};
use webservices::xml::{Charset, Codec, Limits, Reader};

/// What one recording is and how it is encoded.
const CASES: [(&str, Codec, EnvelopeVersion, AddressingVersion); 4] = [
    (
        "http12/fault.s2c",
        Codec::Text(Charset::Utf8),
        EnvelopeVersion::Soap12,
        AddressingVersion::V1_0,
    ),
    (
        "http11/fault.s2c",
        Codec::Text(Charset::Utf8),
        EnvelopeVersion::Soap11,
        AddressingVersion::Transport,
    ),
    (
        "httpbin/fault.s2c",
        Codec::Binary,
        EnvelopeVersion::Soap12,
        AddressingVersion::V1_0,
    ),
    (
        "httpuser/add.c2s",
        Codec::Text(Charset::Utf8),
        EnvelopeVersion::Soap11,
        AddressingVersion::Transport,
    ),
];

fn read(
    bytes: &[u8],
    codec: Codec,
    version: EnvelopeVersion,
    addressing: AddressingVersion,
) -> Result<()> {
    let mut reader = Reader::new(Limits::default());
    reader.set_input(bytes.to_vec(), codec, None)?;
    envelope::read_start(&mut reader, version, addressing)?;
    if fault::is_fault(&mut reader, version)? {
        fault::read_fault(&mut reader, version)?;
    }
    while reader.to_start_element(None, None)? {
        reader.skip()?;
    }
    envelope::read_end(&mut reader)
}

#[test]
fn a_message_that_ends_early_is_refused() {
    for (name, codec, version, addressing) in CASES {
        let stream = recorded(name);
        let whole = http_bodies(&stream)[0];
        read(whole, codec, version, addressing).unwrap_or_else(|e| panic!("{name}: {e}"));
        for end in 0..whole.len() {
            let result = read(&whole[..end], codec, version, addressing);
            assert!(result.is_err(), "{name}: {end} bytes of {}", whole.len());
        }
    }
}

#[test]
fn changed_bytes_stop_nothing_but_the_message() {
    let mut random = Lcg::new(1);
    for (name, codec, version, addressing) in CASES {
        let stream = recorded(name);
        let whole = http_bodies(&stream)[0];
        let mut refused = 0;
        for _ in 0..2000 {
            let mut damaged = whole.to_vec();
            for _ in 0..=random.below(3) {
                let at = random.below(damaged.len());
                damaged[at] = random.byte();
            }
            refused += usize::from(read(&damaged, codec, version, addressing).is_err());
        }
        assert!(refused > 0, "{name}: no change was noticed");
    }
}
