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
mod encodings;
mod events;
mod messages;
mod notes;
mod reader;
mod reading;
mod steps;
mod values;
mod writer;

pub(crate) type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 8] = [
    ("text", reading::text),
    ("binary", reading::binary),
    ("mtom", reading::mtom),
    ("encodings", encodings::run),
    ("writer", writer::run),
    ("values", values::fixed),
    ("descriptions", values::any),
    ("messages", messages::run),
];

/// The target with this name.
pub(crate) fn find(name: &str) -> Option<Target> {
    let found = TARGETS.iter().find(|(known, _)| *known == name);
    found.map(|(_, target)| *target)
}

pub(crate) fn names() -> Vec<&'static str> {
    TARGETS.iter().map(|(name, _)| *name).collect()
}
