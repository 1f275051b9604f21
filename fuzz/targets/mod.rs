//! What is fuzzed: each target takes bytes from outside and panics when the library does something wrong with them. Shared by
//! `fuzz/main.rs` and `tests/fuzz_seeds.rs`.

#![allow(unsafe_code, reason = "the targets call C functions")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic is what a finding looks like"
)]
#![allow(
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "where many calls follow each other, the first comment speaks for all"
)]
#![allow(
    clippy::vec_box,
    reason = "C pointers need things that stay where they are"
)]

mod bytes;
mod call;
mod descriptions;
pub(crate) mod encodings;
mod events;
pub(crate) mod messages;
pub(crate) mod metadata;
mod notes;
mod reader;
pub(crate) mod reading;
mod steps;
pub(crate) mod values;
pub(crate) mod writer;

pub(crate) type Target = fn(&[u8]);
