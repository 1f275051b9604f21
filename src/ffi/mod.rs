//! The exported functions, one file per handle family.
//!
//! No logic lives here: an export checks and leases its handles, calls the layer below and writes its out-parameters. The
//! doc comment of an export becomes its comment in `WebServices.h`.
//!
//! # Safety
//! The contract is the same for every export, and it is C's: a pointer that is not NULL points to what its type and the
//! documentation of the function say, for as long as the function needs it.

#![deny(missing_docs)]
#![allow(unsafe_code, reason = "C calls these functions with raw pointers")]
#![allow(
    non_snake_case,
    reason = "functions and parameters keep the names of the Windows header"
)]
#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same for all and stands at the head of this module"
)]
#![allow(
    unused_variables,
    reason = "exports that are not built yet use none of their parameters"
)]
#![allow(clippy::too_many_arguments, reason = "the prototypes are given")]

mod args;
pub mod async_;
mod body;
pub mod buffer;
mod canonical;
pub mod channel;
pub mod channel_messages;
pub mod channel_replies;
pub mod cursor;
mod endpoint_address;
pub mod error;
mod fault_detail;
mod fault_view;
mod guard;
pub mod header;
mod header_value;
pub mod heap;
pub mod host;
mod http_mapping;
pub mod listener;
pub mod message;
pub mod message_body;
mod message_properties;
mod message_sender;
pub mod metadata;
mod metadata_endpoints;
mod metadata_settings;
pub mod misc;
mod mtom;
mod policy_constraints;
mod policy_results;
pub mod proxy;
pub mod reader;
pub mod reader_content;
mod reader_input;
pub mod security;
pub mod session;
mod template;
pub mod types;
mod unbuilt;
pub mod url;
pub mod writer;
pub mod writer_content;
mod writer_ways;
mod xml_in;
