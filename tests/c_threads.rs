//! C programs that use proxies from many threads and leave calls behind: plain, under the sanitizers, and under valgrind.

mod common;

use std::process::Command;

use common::c::{Build, compile, valgrind};
use common::installed;
use common::program::{free_port, run};

/// How a program is run.
#[derive(Clone, Copy)]
enum Under {
    Nothing,
    Sanitizers,
    Valgrind,
}

#[track_caller]
fn check(sources: &[&str], under: Under, arguments: &[&str]) {
    let program = match under {
        Under::Sanitizers => compile(sources, Build::Sanitized),
        _ => compile(sources, Build::Plain),
    };
    let mut command = match under {
        Under::Valgrind if !installed("valgrind") => return,
        Under::Valgrind => valgrind(&program),
        _ => Command::new(program),
    };
    let http = format!("http://127.0.0.1:{}/test", free_port());
    let tcp = format!("net.tcp://127.0.0.1:{}/test", free_port());
    let outcome = run(command.args([http, tcp]).args(arguments));
    eprintln!("{}", outcome.stderr);
    assert_eq!(outcome.success(), "ok\n", "{sources:?}");
}

const RELEASED: &[&str] = &[
    "tests/c/released.c",
    "tests/c/echo.c",
    "c-examples/calculator.c",
];

#[test]
fn what_a_released_call_was_given_is_not_touched() {
    check(RELEASED, Under::Nothing, &["300", "4"]);
}

#[test]
fn what_a_released_call_was_given_is_not_touched_under_the_sanitizers() {
    check(RELEASED, Under::Sanitizers, &["150", "6"]);
}

#[test]
fn what_a_released_call_was_given_is_not_touched_under_valgrind() {
    check(RELEASED, Under::Valgrind, &["12", "150"]);
}

/// All other phases of an abort are rows of `tests/failures.tsv`.
#[test]
fn a_proxy_can_be_aborted_while_a_name_is_resolved() {
    let sources = [
        "tests/c/resolving.c",
        "c-examples/calculator.c",
        "c-examples/calculator_operations.c",
    ];
    for under in [Under::Sanitizers, Under::Valgrind] {
        check(&sources, under, &[]);
    }
}

const STRESS: &[&str] = &[
    "tests/c/stress.c",
    "c-examples/calculator.c",
    "c-examples/calculator_operations.c",
];

#[test]
fn threads_do_anything_to_shared_proxies() {
    check(STRESS, Under::Nothing, &["64", "400"]);
}

#[test]
fn threads_do_anything_to_shared_proxies_under_the_sanitizers() {
    check(STRESS, Under::Sanitizers, &["64", "150"]);
}

#[test]
fn threads_do_anything_to_shared_proxies_under_valgrind() {
    check(STRESS, Under::Valgrind, &["64", "25"]);
}
