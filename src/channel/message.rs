//! A message between its bytes and its parts: headers, and a writer or reader inside the body.

use std::mem;
use std::sync::Arc;

use crate::base::error::Result;
use crate::channel::settings::{Binding, Settings};
use crate::soap::beginning::{LastRead, Written};
pub use crate::soap::body_limits::MessageForm;
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
    /// How messages are packed.
    pub form: MessageForm,
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
    max_mime_parts: u32,
}

impl Received {
    /// Nothing has arrived yet.
    pub fn new(limits: &MessageLimits) -> Box<Received> {
        Box::new(Received {
            reader: Reader::new(limits.reader.clone()),
            headers: Headers::default(),
            buffer: Vec::new(),
            last: LastRead::default(),
            max_mime_parts: limits.form.max_mime_parts,
        })
    }

    /// Reads the headers of a whole envelope.
    pub fn read(
        &mut self,
        bytes: Input,
        settings: &Settings,
        strings: Option<Arc<ReadTable>>,
    ) -> Result<()> {
        if settings.raw {
            self.reader.set_raw_input(bytes);
            return self.read_headers(settings);
        }
        let mut bytes = bytes;
        if let Codec::Text(_) = settings.codec {
            match self.last.read_again(&mut self.reader, bytes) {
                Ok(headers) => {
                    self.headers = headers;
                    return Ok(());
                }
                Err(other) => bytes = other,
            }
        }
        // Any character set is read, whichever one is written (WS_ENCODING page).
        let codec = match settings.codec {
            Codec::Text(_) => Codec::Text(Charset::Auto),
            binary => binary,
        };
        self.reader.set_input(bytes, codec, strings)?;
        self.read_headers(settings)
    }

    /// Reads what follows the content of the Body, to the end of the document.
    pub fn read_end(&mut self) -> Result<()> {
        self.last.read_end(&mut self.reader)
    }

    /// Reads the headers of an envelope that is the root part of a package; one without a heading here begins with it.
    pub fn read_package(
        &mut self,
        bytes: Input,
        settings: &Settings,
        heading: Option<Heading>,
    ) -> Result<()> {
        // It is in memory, and no larger than messages may be.
        let limits = PackageLimits {
            max_parts: self.max_mime_parts,
            max_root: u32::MAX,
            max_headers: u32::MAX,
        };
        self.reader
            .set_package(bytes, Charset::Auto, heading, limits)?;
        self.read_headers(settings)
    }

    fn read_headers(&mut self, settings: &Settings) -> Result<()> {
        let (reader, last) = (&mut self.reader, &mut self.last);
        if settings.envelope == EnvelopeVersion::Bare {
            self.headers = Headers::default();
            return Ok(());
        }
        self.headers = last.read_start(reader, settings.envelope, settings.addressing)?;
        Ok(())
    }

    /// Gives up the message. What it lay in is kept for another one unless that is larger than `keep` bytes.
    pub fn clear(&mut self, keep: usize) {
        self.headers = Headers::default();
        let buffer = self.last_bytes();
        if buffer.capacity() <= keep {
            self.buffer = buffer;
        }
    }

    /// Gives up what the last message lay in, and what is left of it, if it is larger than `keep` bytes.
    pub fn trim(&mut self, keep: usize) {
        if self.reader.input_size() > keep {
            self.headers = Headers::default();
            drop(self.last_bytes());
        }
    }

    /// What the last message lay in, if that can be used again.
    pub fn last_bytes(&mut self) -> Vec<u8> {
        self.reader.take_input().into_vec().unwrap_or_default()
    }

    /// Where the bytes of the next message can be put.
    pub fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Memory for the bytes of the next message.
    pub fn take_buffer(&mut self) -> Vec<u8> {
        mem::take(&mut self.buffer)
    }
}

/// Bytes up to this number stay in the envelope, as they do in WCF: as base64 they are hardly longer than the headers of a part.
const MAX_INLINE: usize = 767;

/// A writer for messages.
pub fn writer(limits: &MessageLimits) -> Writer {
    Writer::new(limits.writer.clone()).limited_by("WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE")
}

/// Begins a message.
pub fn begin(
    writer: &mut Writer,
    settings: &Settings,
    form: MessageForm,
    strings: Option<WriteTable>,
) -> Result<()> {
    let max_size = settings.max_message_size as usize;
    if settings.raw {
        writer.set_raw_output(max_size);
        return Ok(());
    }
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
                max_parts_size: form.max_mime_size.map_or(max_size, |size| size as usize),
                one_limit: true,
            };
            writer.set_package(charset, max_size, packaging)?;
        }
        codec => writer.set_output(codec, max_size, strings),
    }
    match form.write_declaration {
        true => writer.declaration(),
        false => Ok(()),
    }
}

/// Writes a whole envelope into a writer that [`begin`] has set up. `beginnings` are those of earlier messages of the same end.
pub fn write(
    writer: &mut Writer,
    beginnings: &mut Written,
    settings: &Settings,
    headers: &Headers,
    body: impl FnOnce(&mut Writer) -> Result<()>,
) -> Result<()> {
    beginnings.write_start(writer, settings.envelope, settings.addressing, headers)?;
    let written = write_body(writer, body);
    // Without a session's dictionary no message depends on whether an earlier one was sent.
    beginnings.ended(written.is_ok());
    written
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{WS_CHANNEL_PROPERTY_ENCODING, WS_E_QUOTA_EXCEEDED, WS_ENCODING};
    use crate::abi::{WS_ENCODING_XML_MTOM_UTF8, WS_ENCODING_XML_UTF8, WS_ENCODING_XML_UTF16LE};
    use crate::base::property::Property;
    use crate::channel::settings::Owner;
    use crate::xml::mtom::INCLUDE_NS;

    fn settings(encoding: WS_ENCODING) -> Settings {
        let value = encoding.to_ne_bytes();
        let encoding = Property {
            id: WS_CHANNEL_PROPERTY_ENCODING,
            value: &value,
        };
        Settings::new(Binding::Http, Owner::Proxy, &[encoding]).unwrap()
    }

    /// A message with these bytes in its body, packed in this form.
    fn written(
        encoding: WS_ENCODING,
        form: MessageForm,
        bytes: usize,
    ) -> Result<(Vec<u8>, Option<Heading>)> {
        let settings = settings(encoding);
        let mut writer = writer(&MessageLimits::default());
        begin(&mut writer, &settings, form, None)?;
        let (beginnings, headers) = (&mut Written::default(), &Headers::default());
        write(&mut writer, beginnings, &settings, headers, |writer| {
            writer.start_element(None, b"b", b"")?;
            writer.base64(&vec![7; bytes])?;
            writer.end_element()
        })?;
        let heading = writer.heading().cloned();
        Ok((writer.take().0, heading))
    }

    #[test]
    fn a_message_begins_with_a_declaration_when_it_should() {
        let form = MessageForm {
            write_declaration: true,
            ..MessageForm::default()
        };
        for encoding in [WS_ENCODING_XML_UTF8, WS_ENCODING_XML_MTOM_UTF8] {
            let (bytes, _) = written(encoding, form, 1).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let document = text
                .split_once("\r\n\r\n")
                .map_or(text.as_str(), |(_, document)| document);
            assert!(document.starts_with("<?xml "), "{text}");
            let (plain, _) = written(encoding, MessageForm::default(), 1).unwrap();
            assert!(!String::from_utf8(plain).unwrap().contains("<?xml"));
        }
    }

    #[test]
    fn messages_that_begin_alike_are_written_alike() {
        for encoding in [WS_ENCODING_XML_UTF8, WS_ENCODING_XML_UTF16LE] {
            for write_declaration in [false, true] {
                let form = MessageForm {
                    write_declaration,
                    ..MessageForm::default()
                };
                let settings = settings(encoding);
                let mut writer = writer(&MessageLimits::default());
                let (mut beginnings, headers) = (Written::default(), Headers::default());
                let mut next = || {
                    begin(&mut writer, &settings, form, None).unwrap();
                    write(
                        &mut writer,
                        &mut beginnings,
                        &settings,
                        &headers,
                        |_| Ok(()),
                    )
                    .unwrap();
                    writer.take().0
                };
                let first = next();
                assert_eq!([next(), next()], [first.clone(), first]);
            }
        }
    }

    #[test]
    fn the_parts_of_a_message_have_a_limit() {
        let form = MessageForm {
            max_mime_size: Some(1000),
            ..MessageForm::default()
        };
        let (bytes, _) = written(WS_ENCODING_XML_MTOM_UTF8, form, 1000).unwrap();
        assert!(memchr::memmem::find(&bytes, INCLUDE_NS).is_some());
        let refused = written(WS_ENCODING_XML_MTOM_UTF8, form, 1001);
        assert_eq!(refused.unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
        // Without one of its own that of the message holds, for the whole package.
        let default = MessageForm::default();
        for (size, fits) in [(64_000, true), (65_000, false), (65_600, false)] {
            let written = written(WS_ENCODING_XML_MTOM_UTF8, default, size);
            assert_eq!(written.is_ok(), fits, "{size}");
        }
    }

    #[test]
    fn so_many_parts_are_read() {
        let default = MessageForm::default();
        let (bytes, heading) = written(WS_ENCODING_XML_MTOM_UTF8, default, 1000).unwrap();
        for (parts, fits) in [(2, true), (1, false)] {
            let mut limits = MessageLimits::default();
            limits.form.max_mime_parts = parts;
            let settings = settings(WS_ENCODING_XML_MTOM_UTF8);
            let input = Input::from(bytes.clone());
            let read = Received::new(&limits).read_package(input, &settings, heading.clone());
            assert_eq!(read.is_ok(), fits, "{parts}");
        }
    }
}
