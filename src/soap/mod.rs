//! SOAP: envelopes, addressing headers and faults over an XML reader or writer.

pub mod beginning;
pub mod body_limits;
pub mod detail;
pub(crate) mod element;
pub mod endpoint;
pub mod envelope;
pub mod fault;
pub mod fault_codes;
mod header_buffer;
pub mod headers;
pub mod message;
pub mod message_object;
pub mod metadata_address;
pub mod sender;
pub mod standard;
mod translate;
pub mod unique_id;
pub mod version;

pub use endpoint::EndpointRef;
pub use headers::{HeaderBlock, Headers};
pub use message::{Initialization, Message, State};
pub use message_object::MessageObject;
pub use unique_id::UniqueId;
pub use version::{AddressingVersion, EnvelopeVersion};
