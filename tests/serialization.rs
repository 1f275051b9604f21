//! Values from XML and to XML, by descriptions as C programs write them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::process::Command;

use common::c::{Build, compile};
use common::program;

#[test]
fn a_c_program_converts_times() {
    let program = compile(&["tests/c/times.c"], Build::Sanitized);
    assert_eq!(program::run(&mut Command::new(program)).success(), "");
}
