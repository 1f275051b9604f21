//! Tests that are written in C, because they are about what a C program sees.

mod common;

use std::process::Command;

use common::c::{Build, compile};
use common::program::run;

#[track_caller]
fn check(sources: &[&str]) {
    let program = compile(sources, Build::Sanitized);
    assert_eq!(
        run(&mut Command::new(program)).success(),
        "ok\n",
        "{sources:?}"
    );
}

#[test]
fn values() {
    check(&["tests/c/values.c"]);
}

#[test]
fn error_object() {
    check(&["tests/c/error_object.c"]);
}
