//! Metadata import: documents of WSDL 1.1 and WS-Policy, the endpoints that they describe, and what their policies ask for
//! (Metadata Import and Metadata Mapping pages).
//!
//! Documents come from whoever publishes them. What is kept of them counts against the heap of the metadata object, and
//! policies are measured before they are expanded.

#![deny(clippy::indexing_slicing)]

mod documents;
mod endpoints;
pub mod matching;
mod names;
mod object;
mod place;
pub mod policy;
mod settings;
mod urls;
mod wsdl;
pub mod xml;

pub use endpoints::Endpoint;
pub use names::Name;
pub use object::{Metadata, ShownEndpoints, document_url};
pub use settings::{MetadataSettings, PolicyLimits};
