//! net.tcp sessions: .NET Message Framing (MC-NMF) around envelopes that share a dictionary.

pub mod client;
mod encoder;
pub mod incoming;
pub mod outgoing;
pub mod role;
pub mod server;

use crate::base::error::{Error, Result};
use crate::channel::settings::Settings;
use crate::soap::version::EnvelopeVersion;
use crate::xml::{Charset, Codec};

/// The number of the known encoding record (MC-NMF 2.2.3.4.1). For UTF-16 the byte order mark of each envelope decides.
pub fn known_encoding(settings: &Settings) -> Result<u8> {
    match (settings.codec, settings.envelope) {
        (Codec::Text(_), EnvelopeVersion::Soap12) if settings.mtom => Ok(6),
        (Codec::Text(Charset::Utf8 | Charset::Auto), EnvelopeVersion::Soap11) => Ok(0),
        (Codec::Text(Charset::Utf16Be), EnvelopeVersion::Soap11) => Ok(1),
        (Codec::Text(Charset::Utf16Le), EnvelopeVersion::Soap11) => Ok(2),
        (Codec::Text(Charset::Utf8 | Charset::Auto), EnvelopeVersion::Soap12) => Ok(3),
        (Codec::Text(Charset::Utf16Be), EnvelopeVersion::Soap12) => Ok(4),
        (Codec::Text(Charset::Utf16Le), EnvelopeVersion::Soap12) => Ok(5),
        (Codec::Binary, EnvelopeVersion::Soap12) => Ok(7),
        (Codec::BinarySession, EnvelopeVersion::Soap12) => Ok(8),
        (codec, envelope) => Err(Error::invalid_arg(format!(
            "net.tcp cannot carry {} in {codec:?}",
            envelope.name()
        ))),
    }
}
