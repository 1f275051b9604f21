//! HTTP/1.1 (RFC 9112): message heads, bodies, and both ends of a connection.

pub mod body;
pub mod chunked;
pub mod client;
pub mod date;
pub mod message;
pub mod server;
pub mod status;

/// The property that an error names when a body is larger than the channel allows.
const BODY_PROPERTY: &str = "WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE";
