//! wsutil: what it makes of WSDL and schemas compiles without a warning, and works.
#![cfg(feature = "wsutil")]

#[path = "wsutil/all_inputs.rs"]
mod all_inputs;
#[path = "wsutil/command_line.rs"]
mod command_line;
mod common;
#[path = "wsutil/compiler.rs"]
mod compiler;
#[path = "wsutil/damaged.rs"]
mod damaged;
#[path = "wsutil/golden.rs"]
mod golden;
#[path = "wsutil/policies.rs"]
mod policies;
#[path = "wsutil/refused.rs"]
mod refused;
#[path = "wsutil/round_trips.rs"]
mod round_trips;
#[path = "wsutil/rpc.rs"]
mod rpc;
#[path = "wsutil/samples.rs"]
mod samples;
#[path = "wsutil/values.rs"]
mod values;

use std::process::Command;

use common::program::{self, free_port};
use common::root;
use compiler::{generate, inputs};

#[test]
fn a_generated_client_calls_a_generated_service() {
    let inputs = inputs(&root().join("tests/data/wsdl/calc.http11"));
    let generated = generate("calculator", &inputs, &["-W:1"]);
    let warnings = generated.said.matches("pattern is not supported").count();
    assert_eq!(warnings, 2, "{}", generated.said);
    generated.compiles();
    let program = generated.program("calculator.c", &[]);
    let url = format!("http://localhost:{}/calc", free_port());
    let printed = program::run(Command::new(program).arg(url)).success();
    assert_eq!(printed, "sum 3.75, product -1.5, difference -43\n");
}
