//! A message between its bytes and its parts: headers, and a writer or reader inside the body.

use std::mem;
use std::sync::Arc;

use crate::base::error::Result;
use crate::channel::settings::{Binding, Settings};
use crate::soap::beginning::LastRead;
use crate::soap::envelope;
use crate::soap::headers::Headers;
use crate::soap::message_object::MessageSettings;
use crate::soap::version::EnvelopeVersion;
use crate::xml::input::Input;
use crate::xml::mtom::{Heading, PackageLimits};
use crate::xml::reader::Reader;
use crate::xml::session::{ReadTable, WriteTable};
use crate::xml::writer::{Packaging, Writer};
use crate::xml::{Charset, Codec, Limits};

/// How much a message may contain (the WS_MESSAGE_PROPERTY_ID that can be set at creation).
#[derive(Clone, Debug, Default)]
pub struct MessageLimits {
    /// For messages that arrive.
    pub reader: Limits,
    /// For messages that leave.
    pub writer: Limits,
    /// For messages that programs look at.
    pub message: MessageSettings,
}

/// A message that has arrived: its headers are read, the reader stands inside its body. It is used again for message after
/// message.
pub struct Received {
    /// Stands on the first node of the body.
    pub reader: Reader,
    /// What the headers say.
    pub headers: Headers,
    /// What an earlier message lay in.
    buffer: Vec<u8>,
    last: LastRead,
}

impl Received {
    /// Nothing has arrived yet.
    pub fn new(limits: &MessageLimits) -> Box<Received> {
        Box::new(Received {
            reader: Reader::new(limits.reader.clone()),
            headers: Headers::default(),
            buffer: Vec::new(),
            last: LastRead::default(),
        })
    }

    /// Reads the headers of a whole envelope.
    pub fn read(
        &mut self,
        bytes: Input,
        settings: &Settings,
        strings: Option<Arc<ReadTable>>,
    ) -> Result<()> {
        // Any character set is read, whichever one is written (WS_ENCODING page).
        let codec = match settings.codec {
            Codec::Text(_) => Codec::Text(Charset::Auto),
            binary => binary,
        };
        self.reader.set_input(bytes, codec, strings)?;
        self.read_headers(settings)
    }

    /// Reads the headers of an envelope that is the root part of a package; one without a heading here begins with it.
    pub fn read_package(
        &mut self,
        bytes: Input,
        settings: &Settings,
        heading: Option<Heading>,
    ) -> Result<()> {
        self.reader
            .set_package(bytes, Charset::Auto, heading, PACKAGE)?;
        self.read_headers(settings)
    }

    fn read_headers(&mut self, settings: &Settings) -> Result<()> {
        let (reader, last) = (&mut self.reader, &mut self.last);
        self.headers = last.read_start(reader, settings.envelope, settings.addressing)?;
        Ok(())
    }

    /// Gives up the message. What it lay in is kept for another one unless that is larger than `keep` bytes.
    pub fn clear(&mut self, keep: usize) {
        self.headers = Headers::default();
        let buffer = self.reader.take_input().into_vec().unwrap_or_default();
        if buffer.capacity() <= keep {
            self.buffer = buffer;
        }
    }

    /// Memory for the bytes of the next message.
    pub fn take_buffer(&mut self) -> Vec<u8> {
        mem::take(&mut self.buffer)
    }
}

/// How many MIME parts a message may have: the default of WS_XML_READER_PROPERTY_MAX_MIME_PARTS. Its size is limited as a whole.
const PACKAGE: PackageLimits = PackageLimits {
    max_parts: 4096,
    max_root: u32::MAX,
    max_headers: u32::MAX,
};

/// Bytes up to this number stay in the envelope, as they do in WCF: as base64 they are hardly longer than the headers of a part.
const MAX_INLINE: usize = 767;

/// A writer for messages.
pub fn writer(limits: &MessageLimits) -> Writer {
    Writer::new(limits.writer.clone()).limited_by("WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE")
}

/// Begins a message.
pub fn begin(writer: &mut Writer, settings: &Settings, strings: Option<WriteTable>) -> Result<()> {
    let max_size = settings.max_message_size as usize;
    match settings.codec {
        Codec::Text(charset) if settings.mtom => {
            let start_info = match settings.envelope {
                EnvelopeVersion::Soap11 => "text/xml",
                _ => "application/soap+xml",
            };
            let packaging = Packaging {
                heading: Heading::to_write("", "", start_info)?,
                // HTTP has the heading in its own headers.
                mime_header: settings.binding != Binding::Http,
                max_inline: MAX_INLINE,
                max_parts_size: max_size,
                one_limit: true,
            };
            writer.set_package(charset, max_size, packaging)
        }
        codec => {
            writer.set_output(codec, max_size, strings);
            Ok(())
        }
    }
}

/// Writes a whole envelope into a writer whose output is set.
pub fn write(
    writer: &mut Writer,
    settings: &Settings,
    headers: &Headers,
    body: impl FnOnce(&mut Writer) -> Result<()>,
) -> Result<()> {
    envelope::write_start(writer, settings.envelope, settings.addressing, headers)?;
    write_body(writer, body)
}

/// Writes what follows the start of an envelope.
pub fn write_body(writer: &mut Writer, body: impl FnOnce(&mut Writer) -> Result<()>) -> Result<()> {
    body(writer)?;
    envelope::write_end(writer)
}

/// The failure text for a message over the size limit names the property that raises it.
pub fn too_large(settings: &Settings) -> String {
    let max = settings.max_message_size;
    format!(
        "the message is larger than {max} bytes (WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE)"
    )
}
