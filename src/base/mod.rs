//! What every layer stands on: errors, faults, handles, the heap, URLs, UTF conversions.

pub mod code_text;
pub mod error;
pub mod error_object;
pub mod fault;
pub mod handle;
pub mod heap;
pub mod language;
pub mod property;
pub mod url;
pub mod utf;
