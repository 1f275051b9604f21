//! SOAP: recorded envelopes and faults, round trips, and what is refused.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

#[path = "soap/support.rs"]
mod support;

#[path = "soap/damaged.rs"]
mod damaged;
#[path = "soap/faults.rs"]
mod faults;
#[path = "soap/headers.rs"]
mod headers;
#[path = "soap/recorded.rs"]
mod recorded;
#[path = "soap/refused.rs"]
mod refused;
