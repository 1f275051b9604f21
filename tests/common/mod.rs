//! What the integration tests share: where things are, and how to run a compiler or a program.

#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod c;
pub(crate) mod captures;
pub(crate) mod process;
pub(crate) mod program;
pub(crate) mod rest;
pub(crate) mod wcf;
pub(crate) mod xml;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, io};

/// The top folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The shared library; cargo leaves it beside the test executable.
pub(crate) fn so_path() -> PathBuf {
    let test = env::current_exe().expect("the path of the test");
    test.with_file_name("libwebservices.so")
}

/// A folder for the files of one test, empty at first.
pub(crate) fn work_dir(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => panic!("{folder:?}: {error}"),
        _ => fs::create_dir_all(&folder).expect("a folder for the test"),
    }
    folder
}

/// Runs a command and returns its output; a failure ends the test with everything it said.
pub(crate) fn run(command: &mut Command) -> Output {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Runs a compiler with the project's headers at hand and every warning an error.
pub(crate) fn compile(
    compiler: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Output {
    run(Command::new(compiler)
        .args(["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I"])
        .arg(root().join("include"))
        .args(arguments))
}

/// Whether a program is installed; if not, says so in the test's output. With `OPENWWS_REQUIRE_TOOLS` in the environment
/// its absence is a failure.
pub(crate) fn installed(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        assert!(
            env::var_os("OPENWWS_REQUIRE_TOOLS").is_none(),
            "{program} has to be installed for this run"
        );
        // Written past the capture of the test harness, so that the gap is seen.
        use io::Write;
        let _ = writeln!(
            io::stderr(),
            "NOTE: {program} is not installed; its checks are left out"
        );
    }
    found
}

/// The names of the functions that the library exports.
pub(crate) fn exports() -> Vec<String> {
    symbols(&["-D", "--defined-only"], &so_path())
}

/// The names that `nm` lists for a file, sorted.
pub(crate) fn symbols(options: &[&str], file: &Path) -> Vec<String> {
    let output = run(Command::new("nm").args(options).arg(file));
    let text = String::from_utf8(output.stdout).expect("names of symbols");
    let mut names: Vec<_> = text
        .lines()
        .filter_map(|line| line.split_whitespace().last())
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}
