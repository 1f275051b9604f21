//! `make install` into a folder: a project that was copied elsewhere builds against it with pkg-config and with CMake, and
//! its service and client talk to each other.
#![cfg(feature = "wsutil")]

mod common;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::program::{self, Service, free_port};
use common::{installed, root, run, so_path, work_dir};

/// Installs what cargo built for the tests, and moves it: nothing may depend on where it was installed.
fn install(test: &str) -> PathBuf {
    let folder = work_dir(test);
    let build = folder.join("build");
    fs::create_dir(&build).expect("a folder for what was built");
    symlink(so_path(), build.join("libwebservices.so")).expect("a link to the library");
    symlink(env!("CARGO_BIN_EXE_wsutil"), build.join("wsutil")).expect("a link to wsutil");
    run(Command::new(root().join("scripts/install"))
        .arg(folder.join("first"))
        .arg(&build));
    let prefix = folder.join("moved");
    fs::rename(folder.join("first"), &prefix).expect("the folder can be moved");
    prefix
}

/// A copy of the tutorial beside the installed files.
fn project(prefix: &Path) -> PathBuf {
    let folder = prefix.with_file_name("project");
    fs::create_dir(&folder).expect("a folder for the project");
    let files = fs::read_dir(root().join("c-examples/tutorial")).expect("the tutorial");
    for file in files.map(|file| file.expect("a file of the tutorial").path()) {
        let name = file.file_name().expect("a file has a name");
        fs::copy(&file, folder.join(name)).expect("a copy of the file");
    }
    folder
}

/// The compiler's option for an address that nobody else uses.
fn address() -> String {
    let port = free_port();
    format!("-DADDRESS='u\"http://localhost:{port}/temperature\"'")
}

/// The client asks the service.
fn talks(prefix: &Path, programs: &Path) {
    let library = prefix.join("lib");
    let command = |name: &str| {
        let mut command = Command::new(programs.join(name));
        command.env("LD_LIBRARY_PATH", &library);
        command
    };
    let service = Service::start(&mut command("service"), "ready");
    let answer = program::run(command("client").arg("100")).success();
    assert_eq!(answer, "100 degrees Celsius are 212 degrees Fahrenheit\n");
    service.stop();
}

#[test]
fn a_project_builds_with_pkg_config() {
    if !installed("pkg-config") {
        return;
    }
    let prefix = install("install-pkg-config");
    let project = project(&prefix);
    let address = address();
    let make = || {
        let mut command = Command::new("make");
        command
            .current_dir(&project)
            .env("CFLAGS", &address)
            .env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig"));
        command
    };
    run(&mut make());
    talks(&prefix, &project);
    let again = run(&mut make());
    assert!(
        String::from_utf8_lossy(&again.stdout).contains("Nothing to be done"),
        "make builds what is built"
    );
}

#[test]
fn a_project_builds_with_cmake() {
    if !installed("cmake") {
        return;
    }
    let prefix = install("install-cmake");
    let project = project(&prefix);
    let build = project.join("build");
    run(Command::new("cmake")
        .arg("-S")
        .arg(&project)
        .arg("-B")
        .arg(&build)
        .arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display()))
        .env("CFLAGS", address()));
    run(Command::new("cmake").arg("--build").arg(&build));
    talks(&prefix, &build);
}

/// What is built here is what the README shows, word for word.
#[test]
fn the_readme_shows_the_client_of_the_tutorial() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    let client =
        fs::read_to_string(root().join("c-examples/tutorial/client.c")).expect("the client");
    let (_, client) = client.split_once("*/\n").expect("a comment first");
    assert!(readme.contains(client.trim()));
}
