//! What a program sets for the XML of a message that goes over a channel.

use crate::xml::Limits;

/// The XML properties of one message.
#[derive(Clone, Debug, Default)]
pub struct BodyLimits {
    /// While it is read.
    pub reader: Limits,
    /// While it is written.
    pub writer: Limits,
    /// How it is packed.
    pub form: MessageForm,
}

/// What of the XML properties of messages is no limit of the XML itself.
#[derive(Clone, Copy, Debug)]
pub struct MessageForm {
    /// WS_XML_WRITER_PROPERTY_WRITE_DECLARATION.
    pub write_declaration: bool,
    /// WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE, when it is set.
    pub max_mime_size: Option<u32>,
    /// WS_XML_READER_PROPERTY_MAX_MIME_PARTS.
    pub max_mime_parts: u32,
}

impl Default for MessageForm {
    /// The default of the WS_XML_READER_PROPERTY_ID page; the size of the parts is limited by that of the message.
    fn default() -> MessageForm {
        MessageForm {
            write_declaration: false,
            max_mime_size: None,
            max_mime_parts: 4096,
        }
    }
}
