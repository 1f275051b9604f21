//! Clients that misbehave, a row of `tests/host_failures.tsv` each: what the host answers, that it goes on serving others, that
//! it closes, and that nothing is left behind.
//!
//! There is one test in this program, because it counts the threads and descriptors of its process.

mod calculator;
mod common;

#[path = "host_failures/client.rs"]
mod client;
#[path = "failures/replies.rs"]
#[allow(dead_code, reason = "this program needs its framing only")]
mod replies;
#[path = "failures/script.rs"]
#[allow(dead_code, reason = "this program needs its escapes only")]
mod script;

use std::panic::{AssertUnwindSafe, catch_unwind};

use calculator::host::{Host, HostSettings};
use calculator::{Binding, Driver, Outcome, Proxy, Settings};
use common::program::free_port;
use common::rest::{leaving_nothing, wait_once};
use webservices::abi::*;

#[test]
fn every_row() {
    let table = include_str!("host_failures.tsv");
    let rows = table.lines().zip(1..);
    let rows = rows.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    // What is made once and kept is made now, also what this thread waits with.
    wait_once();
    run(Binding::Http, "-", "request", "200", "-");
    run(Binding::Tcp, "-", "preamble > request", "ack reply", "-");
    let mut failed = Vec::new();
    // A part of the table by hand: FAILURES_ONLY=word
    let only = std::env::var("FAILURES_ONLY").unwrap_or_default();
    for (row, line) in rows.skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [phase, fault, binding, client, settings, answer, words] = columns[..] else {
            panic!("line {line} has {} columns, not 7", columns.len());
        };
        let binding = match binding {
            "http" => Binding::Http,
            "http12" => Binding::Http12,
            "tcp" => Binding::Tcp,
            other => panic!("line {line}: \"{other}\" is no binding"),
        };
        if !format!("{phase}, {fault}").contains(&only) {
            continue;
        }
        for client in expanded(binding, client) {
            let run = || leaving_nothing(|| run(binding, settings, &client, answer, words));
            if catch_unwind(AssertUnwindSafe(run)).is_err() {
                failed.push(format!(
                    "line {line}: {phase}, {fault} ({binding:?}): {client}"
                ));
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

/// "first *" stands for every part of a request: a script for each.
fn expanded(binding: Binding, client: &str) -> Vec<String> {
    if !client.contains("first *") {
        return vec![client.to_owned()];
    }
    let part = |count: usize| client.replace("first *", &format!("first {count}"));
    (1..client::request(binding, "").len()).map(part).collect()
}

#[track_caller]
fn run(binding: Binding, settings: &str, client: &str, answer: &str, words: &str) {
    let port = free_port();
    // Divide by zero fails without a word.
    let function = |n1, n2| if n2 == 0.0 { Err(E_FAIL) } else { Ok(n1 + n2) };
    let host = Host::open(binding, port, &self::settings(settings), function);
    let (answered, body) = client::perform(binding, port, client);
    assert_eq!(answered, answer, "the answer; its body: {body}");
    for words in words.split(" | ").filter(|words| *words != "-") {
        assert!(body.contains(words), "no \"{words}\" in: {body}");
    }
    let proxy = Proxy::new(binding, &Settings::default());
    succeed(&proxy.open(Driver::Sync, &host.url));
    succeed(&proxy.add(Driver::Sync));
    succeed(&proxy.close(Driver::Sync));
    host.close();
}

#[track_caller]
fn succeed(outcome: &Outcome) {
    assert_eq!(outcome.code, S_OK, "after the bad client: {}", outcome.text);
}

fn settings(text: &str) -> HostSettings {
    let mut settings = HostSettings::default();
    for setting in text.split(' ').filter(|setting| *setting != "-") {
        let (name, value) = setting.split_once('=').expect("a setting has a value");
        let value = value.parse().expect("a number");
        match name {
            "connect_timeout" => settings
                .listener
                .push((WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, value)),
            "receive_timeout" => settings
                .channel
                .push((WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, value)),
            "max_head_size" => settings.channel.push((
                WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE,
                value,
            )),
            other => panic!("\"{other}\" is no setting"),
        }
    }
    settings
}
