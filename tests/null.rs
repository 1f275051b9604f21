//! Bad input at the boundary: the table `tests/c/null.c` has every export, and every call in it is refused cleanly.

mod common;

use std::process::Command;

use common::c::{Build, compile, valgrind};
use common::{installed, program, symbols};

const TABLE: &[&str] = &["tests/c/null.c"];

#[test]
fn the_table_has_every_function() {
    let mut imported = symbols(&["-u"], &compile(TABLE, Build::Plain));
    imported.retain(|name| name.starts_with("Ws") || name.starts_with("Wws"));
    assert_eq!(imported, common::exports());
}

#[test]
fn bad_input_is_refused_under_the_sanitizers() {
    let mut command = Command::new(compile(TABLE, Build::Sanitized));
    print!("{}", program::run(&mut command).success());
}

#[test]
fn bad_input_is_refused_under_valgrind() {
    if !installed("valgrind") {
        return;
    }
    program::run(&mut valgrind(&compile(TABLE, Build::Plain))).success();
}
