//! Transports: one stream type, listeners, HTTP/1.1, .NET message framing, and the registry of kept connections.
//!
//! Parsing is sans-IO wherever bytes come from a peer; the few functions that wait do so through [`crate::rt::io::Io`].
#![deny(clippy::indexing_slicing)]

pub mod http1;
pub mod input;
pub mod listener;
pub mod nmf;
pub mod pool;
pub mod stream;

pub use listener::TcpListener;
pub use stream::Stream;

/// The first bytes of something unexpected, readable and short enough for an error text.
pub(crate) fn quote(bytes: &[u8]) -> String {
    const SHOWN: usize = 40;
    let shown = bytes.get(..SHOWN).unwrap_or(bytes);
    let dots = if bytes.len() > SHOWN { "..." } else { "" };
    format!("\"{}{dots}\"", shown.escape_ascii())
}
