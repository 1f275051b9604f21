//! Tests that are written in C, because they are about what a C program sees.

mod common;

use std::process::Command;

use common::c::{Build, compile};
use common::installed;
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

/// What the programs about readers do, both instrumented and under valgrind, which sees what the library does with memory.
#[track_caller]
fn check_reader(source: &str) {
    check(&[source], &[]);
    if !installed("valgrind") {
        return;
    }
    let mut command = Command::new("valgrind");
    command.args([
        "--quiet",
        "--error-exitcode=9",
        "--leak-check=full",
        "--errors-for-leak-kinds=definite",
    ]);
    command.arg(compile(&[source], Build::Plain));
    assert_eq!(run(&mut command).success(), "ok\n", "{source}");
}

#[test]
fn reader_nodes() {
    check_reader("tests/c/reader_nodes.c");
}

#[test]
fn reader_properties() {
    check_reader("tests/c/reader_properties.c");
}

#[test]
fn reader_texts() {
    check_reader("tests/c/reader_texts.c");
}

#[test]
fn reader_binary() {
    check_reader("tests/c/reader_binary.c");
}

#[test]
fn reader_streams() {
    check_reader("tests/c/reader_streams.c");
}

#[test]
fn reader_misuse() {
    check_reader("tests/c/reader_misuse.c");
}

#[test]
fn writer_nodes() {
    check(&["tests/c/writer_nodes.c"], &[]);
}

fn message_headers() {
    check(&["tests/c/message_headers.c"], &[]);
}
