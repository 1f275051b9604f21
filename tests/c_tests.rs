//! Tests that are written in C, because they are about what a C program sees.

mod common;

use std::process::Command;

use common::c::{Build, compile};
use common::program::{free_port, run};

#[track_caller]
fn check(sources: &[&str], arguments: &[String]) {
    let program = compile(sources, Build::Sanitized);
    assert_eq!(
        run(Command::new(program).args(arguments)).success(),
        "ok\n",
        "{sources:?}"
    );
}

#[test]
fn values() {
    check(&["tests/c/values.c"], &[]);
}

#[test]
fn error_object() {
    check(&["tests/c/error_object.c"], &[]);
}

#[test]
fn calls_that_do_not_end() {
    let url = format!("net.tcp://localhost:{}/calc", free_port());
    check(&["tests/c/cancel.c", "c-examples/calculator.c"], &[url]);
}

#[test]
fn reader_nodes() {
    check(&["tests/c/reader_nodes.c"], &[]);
}
