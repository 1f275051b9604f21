//! Tests that are written in C, because they are about what a C program sees.

mod common;

use std::process::Command;

use common::c::{Build, compile, valgrind};
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

/// What the programs about XML do, both instrumented and under valgrind, which sees what the library does with memory.
#[track_caller]
fn check_memory(source: &str) {
    check_memory_with(&[source], &[]);
}

#[track_caller]
fn check_memory_with(sources: &[&str], arguments: &[String]) {
    check(sources, arguments);
    if !installed("valgrind") {
        return;
    }
    let mut command = valgrind(&compile(sources, Build::Plain));
    command.args(arguments);
    assert_eq!(run(&mut command).success(), "ok\n", "{sources:?}");
}

#[test]
fn reader_nodes() {
    check_memory("tests/c/reader_nodes.c");
}

#[test]
fn reader_properties() {
    check_memory("tests/c/reader_properties.c");
}

#[test]
fn reader_texts() {
    check_memory("tests/c/reader_texts.c");
}

#[test]
fn reader_binary() {
    check_memory("tests/c/reader_binary.c");
}

#[test]
fn large_arrays() {
    check(&["tests/c/large_arrays.c"], &[]);
}

#[test]
fn arrays() {
    check_memory("tests/c/arrays.c");
}

#[test]
fn mtom() {
    check_memory("tests/c/mtom.c");
}

#[test]
fn reader_streams() {
    check_memory("tests/c/reader_streams.c");
}

#[test]
fn reader_misuse() {
    check_memory("tests/c/reader_misuse.c");
}

#[test]
fn writer_nodes() {
    check_memory("tests/c/writer_nodes.c");
}

#[test]
fn writer_properties() {
    check_memory("tests/c/writer_properties.c");
}

#[test]
fn writer_stream() {
    check_memory("tests/c/writer_stream.c");
}

#[test]
fn writer_pieces() {
    check_memory("tests/c/writer_pieces.c");
}

#[test]
fn writer_binary() {
    check_memory("tests/c/writer_binary.c");
}

#[test]
fn xml_buffer() {
    check_memory("tests/c/xml_buffer.c");
}

#[test]
fn custom_types() {
    check_memory("tests/c/custom_types.c");
}

#[test]
fn attributes_of_no_field() {
    check_memory("tests/c/any_attributes.c");
}

#[test]
fn functions_of_custom_types_that_are_wrong() {
    check_memory("tests/c/custom_misuse.c");
}

#[test]
fn cursor() {
    check_memory("tests/c/cursor.c");
}

#[test]
fn open_rules() {
    check_memory("tests/c/open_rules.c");
}

#[test]
fn message_headers() {
    check_memory("tests/c/message_headers.c");
}

#[test]
fn message_roles() {
    check_memory("tests/c/message_roles.c");
}

#[test]
fn message_heaps() {
    check_memory("tests/c/message_heaps.c");
}

#[test]
fn message_faults() {
    check_memory("tests/c/message_faults.c");
}

#[test]
fn message_callbacks() {
    check_memory("tests/c/message_callbacks.c");
}

#[test]
fn message_envelopes() {
    check_memory("tests/c/message_envelopes.c");
}

#[test]
fn proxy_headers() {
    let urls =
        ["http", "net.tcp"].map(|scheme| format!("{scheme}://localhost:{}/calc", free_port()));
    check_memory_with(
        &[
            "tests/c/proxy_headers.c",
            "c-examples/calculator.c",
            "c-examples/calculator_operations.c",
        ],
        &urls,
    );
}

/// R19, R22 and R23 of the session contracts.
#[test]
fn kinds_of_sessions_that_do_not_exist() {
    check_memory_with(
        &[
            "tests/c/session_kinds.c",
            "c-examples/calculator.c",
            "c-examples/calculator_operations.c",
        ],
        &[],
    );
}

#[test]
fn templates() {
    let urls =
        ["http", "net.tcp"].map(|scheme| format!("{scheme}://localhost:{}/calc", free_port()));
    check_memory_with(
        &[
            "tests/c/templates.c",
            "c-examples/calculator.c",
            "c-examples/calculator_operations.c",
        ],
        &urls,
    );
}

#[test]
fn channels() {
    let urls =
        ["http", "net.tcp"].map(|scheme| format!("{scheme}://localhost:{}/calc", free_port()));
    check_memory_with(
        &[
            "tests/c/channels.c",
            "c-examples/calculator.c",
            "c-examples/calculator_operations.c",
        ],
        &urls,
    );
}

#[track_caller]
fn check_listeners(source: &str) {
    let urls =
        ["http", "net.tcp"].map(|scheme| format!("{scheme}://localhost:{}/calc", free_port()));
    check_memory_with(
        &[
            source,
            "c-examples/calculator.c",
            "c-examples/calculator_operations.c",
        ],
        &urls,
    );
}

#[test]
fn listener_states() {
    check_listeners("tests/c/listener_states.c");
}

#[test]
fn listener_http() {
    check_listeners("tests/c/listener_http.c");
}

#[test]
fn listener_tcp() {
    check_listeners("tests/c/listener_tcp.c");
}

#[test]
fn listener_raw() {
    check_listeners("tests/c/listener_raw.c");
}

#[test]
fn raw_channels() {
    check_memory("tests/c/raw_channels.c");
}

#[test]
fn fault_details() {
    check_memory("tests/c/fault_details.c");
}

#[test]
fn message_streams() {
    check_memory("tests/c/message_streams.c");
}

#[test]
fn mapped_headers() {
    let port = free_port();
    check_memory_with(
        &[
            "tests/c/mapped_headers.c",
            "c-examples/calculator.c",
            "c-examples/calculator_operations.c",
        ],
        &[format!("http://localhost:{port}/calc"), port.to_string()],
    );
}

#[test]
fn message_refusals() {
    check_memory("tests/c/message_refusals.c");
}

#[test]
fn message_versions() {
    check_memory("tests/c/message_versions.c");
}

#[test]
fn endpoint_addresses() {
    check_memory("tests/c/endpoint_addresses.c");
}

#[test]
fn message_states() {
    check_memory("tests/c/message_states.c");
}

#[test]
fn canonical() {
    check_memory("tests/c/canonical.c");
}

#[test]
fn metadata_documents() {
    check_memory("tests/c/metadata_documents.c");
}

#[test]
fn metadata_policies() {
    check_memory("tests/c/metadata_policies.c");
}

#[test]
fn metadata_matches() {
    check_memory("tests/c/metadata_matches.c");
}

#[test]
fn metadata_hostile() {
    check(&["tests/c/metadata_hostile.c"], &[]);
}

#[test]
fn metadata_of_wcf() {
    let folders = std::fs::read_dir(common::root().join("tests/data/wsdl")).expect("a folder");
    let paths = folders.map(|folder| folder.expect("an entry").path());
    let folders = paths.filter(|path| path.is_dir());
    let mut folders: Vec<_> = folders.map(|path| path.display().to_string()).collect();
    folders.sort();
    assert!(folders.len() >= 16, "{folders:?}");
    check_memory_with(&["tests/c/metadata_wcf.c"], &folders);
}
