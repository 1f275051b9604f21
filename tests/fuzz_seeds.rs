//! The seeds of fuzzing and what it has found, given to the targets again, whole and cut short; no fuzzing engine is needed.

#![allow(unsafe_code, reason = "the targets call C functions")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "../fuzz/targets/mod.rs"]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

use targets::{Target, encodings, messages, metadata, reading, values, writer};

const TARGETS: [(&str, Target); 10] = [
    ("text", reading::text),
    ("binary", reading::binary),
    ("mtom", reading::mtom),
    ("encodings", encodings::run),
    ("writer", writer::run),
    ("values", values::fixed),
    ("descriptions", values::any),
    ("again", values::again),
    ("messages", messages::run),
    ("metadata", metadata::run),
];

fn inputs(name: &str) -> Vec<PathBuf> {
    let folders =
        ["seeds", "findings"].map(|kind| common::root().join("fuzz").join(kind).join(name));
    let files = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    files.flatten().map(|file| file.unwrap().path()).collect()
}

#[test]
fn seeds_and_findings() {
    /// In how many places each input is cut.
    const CUTS: usize = 12;
    for (name, target) in TARGETS {
        let inputs = inputs(name);
        assert!(inputs.len() >= 4, "{name} has {} inputs", inputs.len());
        for path in inputs {
            let input = fs::read(&path).unwrap();
            for cut in 1..=CUTS {
                let part = &input[..input.len() * cut / CUTS];
                let result = catch_unwind(|| target(part));
                assert!(result.is_ok(), "{path:?}, its first {} bytes", part.len());
            }
        }
    }
}
