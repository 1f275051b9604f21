//! OpenWWS: the Windows Web Services API (`WebServices.h`) as a native Linux library.
//!
//! The map, from the bottom up; a layer uses only layers below it:
//!
//! | layer | what lives there |
//! |---|---|
//! | `abi` | the C structs, enums and constants of `WebServices.h` |
//! | `base` | errors, handles, the heap, property tables, URLs, UTF conversions |
//! | `text` | lexical values: numbers, dates, identifiers and bytes as XML text |
//! | `rt` | the runtime: operations driven by the caller or in the background, descriptors, timers, callbacks |
//! | `xml` | reading and writing XML in its text and binary encodings, without input and output |
//! | `serial` | values from XML and to XML, as descriptions say |
//! | `net` | streams, listeners, HTTP/1.1, .NET message framing, kept connections |
//! | `soap` | envelopes, addressing, headers, faults, the states of a message |
//! | `channel` | messages over a transport: HTTP exchanges, net.tcp sessions |
//! | `service` | proxies that call operations, hosts that serve them |
//! | `metadata` | WSDL and policies of services, the endpoints in them |
//! | `ffi` | the exported functions, one file per handle family |

pub mod abi;
pub mod base;
pub mod channel;
pub mod ffi;
pub mod metadata;
pub mod net;
pub mod rt;
pub mod serial;
pub mod service;
pub mod soap;
pub mod text;
pub mod xml;
