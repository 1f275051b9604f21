//! The C types and constants of `WebServices.h`, laid out as on Win64.
//!
//! Names, field names, parameter names and the `const` of pointers are those of the Windows header. The build script
//! makes `include/WebServices.h` from these files and `prelude.h`, and `include/wws_ext.h` from those in `ext`.

#![allow(
    non_camel_case_types,
    non_snake_case,
    reason = "types, fields and parameters keep the names of the Windows header"
)]

mod address;
mod async_;
mod base;
mod binding_templates;
mod callbacks;
mod channel;
mod contract;
mod credentials;
mod enums;
mod error;
mod ext;
mod flags;
mod handles;
mod heap;
mod host;
mod hresult;
mod listener;
mod message;
mod metadata;
mod policy;
mod policy_descriptions;
mod proxy;
mod security;
mod serialization;
mod url;
mod values;
mod xml;
mod xml_io;

pub use address::*;
pub use async_::*;
pub use base::*;
pub use binding_templates::*;
pub use callbacks::*;
pub use channel::*;
pub use contract::*;
pub use credentials::*;
pub use enums::*;
pub use error::*;
pub use ext::*;
pub use flags::*;
pub use handles::*;
pub use heap::*;
pub use host::*;
pub use hresult::*;
pub use listener::*;
pub use message::*;
pub use metadata::*;
pub use policy::*;
pub use policy_descriptions::*;
pub use proxy::*;
pub use security::*;
pub use serialization::*;
pub use url::*;
pub use values::*;
pub use xml::*;
pub use xml_io::*;
