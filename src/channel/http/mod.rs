//! HTTP channels: how a SOAP message rides on a request and a response.

pub mod client;
pub mod content;
pub mod mapping;
pub mod requests;
pub mod server;
