//! Values from XML and to XML, by descriptions as C programs write them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "serialization/choices.rs"]
mod choices;
mod common;
#[path = "serialization/custom.rs"]
mod custom;
#[path = "serialization/derived.rs"]
mod derived;
#[path = "serialization/describe.rs"]
mod describe;
#[path = "serialization/encodings.rs"]
mod encodings;
#[path = "serialization/fields.rs"]
mod fields;
#[path = "serialization/grid.rs"]
mod grid;
#[path = "serialization/grid_fields.rs"]
mod grid_fields;
#[path = "serialization/inconsistent.rs"]
mod inconsistent;
#[path = "serialization/inputs.rs"]
mod inputs;
#[path = "serialization/lexical.rs"]
mod lexical;
#[path = "serialization/options.rs"]
mod options;
#[path = "serialization/order.rs"]
mod order;
#[path = "serialization/random.rs"]
mod random;
#[path = "serialization/ranges.rs"]
mod ranges;
#[path = "serialization/table.rs"]
mod table;
#[path = "serialization/typed.rs"]
mod typed;
#[path = "serialization/types.rs"]
mod types;
#[path = "serialization/wrong.rs"]
mod wrong;

use std::process::Command;

use common::c::{Build, compile};
use common::program;

#[test]
fn a_c_program_converts_times() {
    let program = compile(&["tests/c/times.c"], Build::Sanitized);
    assert_eq!(program::run(&mut Command::new(program)).success(), "");
}
