//! The enums of the API.
//!
//! A C program may pass any value where the header says `enum`, so none of them is a Rust enum: each is an `i32` with
//! its named constants. The build script prints the `typedef enum` blocks of the header from these files.

mod channel;
mod message;
mod metadata;
mod security;
mod serialization;
mod service;
mod trace;
mod xml;

pub use channel::*;
pub use message::*;
pub use metadata::*;
pub use security::*;
pub use serialization::*;
pub use service::*;
pub use trace::*;
pub use xml::*;
