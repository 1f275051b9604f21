//! The example programs print what the files beside them say: under the sanitizers, and under valgrind.

mod common;

use std::path::PathBuf;
use std::process::Command;

use common::c::{Build, compile};
use common::program::{self, expected};
use common::{installed, root};

/// An example that needs nobody to talk to.
struct Example {
    name: &'static str,
    /// What it is made of beside `<name>.c`.
    parts: &'static [&'static str],
}

const ALONE: [Example; 3] = [
    Example {
        name: "async_execute",
        parts: &[],
    },
    Example {
        name: "heap_and_errors",
        parts: &[],
    },
    Example {
        name: "url_tour",
        parts: &[],
    },
];

impl Example {
    fn source(&self) -> String {
        format!("c-examples/{}.c", self.name)
    }

    fn program(&self, build: Build) -> Command {
        let source = self.source();
        let mut sources = vec![source.as_str()];
        sources.extend(self.parts);
        let program = compile(&sources, build);
        match build {
            Build::Sanitized => Command::new(program),
            Build::Plain => under_valgrind(program),
        }
    }

    /// Runs it, with arguments, and compares its output with what is expected.
    #[track_caller]
    fn check(&self, build: Build, arguments: &[&str]) {
        let output = program::run(self.program(build).args(arguments)).success();
        assert_eq!(
            output,
            expected(&root().join(self.source())),
            "the output of {}",
            self.name
        );
    }
}

/// Valgrind makes the program fail when it finds an error or memory that nothing points to any more.
fn under_valgrind(program: PathBuf) -> Command {
    let mut command = Command::new("valgrind");
    command
        .args(["--quiet", "--error-exitcode=99", "--leak-check=full"])
        .args([
            "--errors-for-leak-kinds=definite,indirect",
            "--show-leak-kinds=definite,indirect",
        ])
        .arg(program);
    command
}

#[test]
fn examples_print_what_is_expected() {
    for example in &ALONE {
        example.check(Build::Sanitized, &[]);
    }
}

#[test]
fn examples_are_clean_under_valgrind() {
    if !installed("valgrind") {
        return;
    }
    for example in &ALONE {
        example.check(Build::Plain, &[]);
    }
}
