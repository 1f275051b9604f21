//! The rows of `tests/failures.tsv` that a C program with one thread can meet, all in one process, under valgrind: the same
//! results, and no memory is lost.

mod calculator;
mod common;

#[path = "failures/replies.rs"]
mod replies;
#[path = "failures/row.rs"]
mod row;
#[path = "failures/script.rs"]
mod script;
#[path = "failures/server.rs"]
#[allow(dead_code, reason = "this program needs a part of it")]
mod server;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use calculator::{Action, Binding, Settings};
use common::c::{Build, compile, valgrind};
use common::installed;
use common::program::free_port;
use row::{Doing, Meanwhile, Peer, Row, result_name, state_name};
use server::{FullBacklog, Server};
use webservices::abi::*;

#[test]
fn a_c_program_meets_the_failures_under_valgrind() {
    if !installed("valgrind") {
        return;
    }
    let mut rows = row::rows(include_str!("failures.tsv"));
    rows.retain(is_for_one_thread);
    // A row that stands for many is met once.
    rows.dedup_by_key(|row| row.line);
    let mut client = Remote::start();
    let failed: Vec<String> = rows
        .iter()
        .filter_map(|row| meet(&mut client, row))
        .collect();
    client.end();
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

/// Short timeouts would pass before a program under valgrind has done its part.
fn is_for_one_thread(row: &Row) -> bool {
    row.result != WS_E_OPERATION_TIMED_OUT
        && row.doings.iter().all(|doing| match doing {
            Doing::Wait => true,
            Doing::Do(Action::Open(_) | Action::Close | Action::Add, meanwhile) => {
                *meanwhile == Meanwhile::Nothing
            }
            Doing::Do(..) => false,
        })
}

/// The program and the two pipes to it.
struct Remote {
    process: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// What the program answers.
struct Answer {
    code: HRESULT,
    state: WS_SERVICE_PROXY_STATE,
    text: String,
}

impl Remote {
    fn start() -> Remote {
        let sources = ["tests/c/failing_client.c", "c-examples/calculator.c"];
        let mut process = valgrind(&compile(&sources, Build::Plain))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("valgrind can be started");
        let commands = process.stdin.take().expect("the input of the program");
        let answers = process.stdout.take().expect("the output of the program");
        Remote {
            process,
            commands,
            answers: BufReader::new(answers),
        }
    }

    fn tell(&mut self, command: &str) -> Answer {
        writeln!(self.commands, "{command}").expect("the program listens");
        let mut line = String::new();
        self.answers
            .read_line(&mut line)
            .expect("the program answers");
        let (code, rest) = line.split_once(' ').expect("a code");
        let rest = rest.trim_end();
        let (state, text) = rest.split_once(" / ").unwrap_or((rest, ""));
        let code = u32::from_str_radix(code, 16).expect("a code in hexadecimal digits");
        Answer {
            code: code as HRESULT,
            state: state.parse().expect("a state"),
            text: text.to_owned(),
        }
    }

    fn end(mut self) {
        drop(self.commands);
        let status = self.process.wait().expect("the end of the program");
        assert!(status.success(), "valgrind found something: {status}");
    }
}

/// What went wrong with a row, if anything did.
fn meet(client: &mut Remote, row: &Row) -> Option<String> {
    let binding = row.binding;
    let at = |port: u16| format!("{}://127.0.0.1:{port}/calc", binding.scheme());
    let server = |script: Vec<script::Step>| {
        let server = Server::start(binding, script);
        let url = at(server.port);
        (Some(server), url)
    };
    let (server, url) = match &row.peer {
        Peer::Script(script) => server(script.clone()),
        Peer::Good => server(Vec::new()),
        Peer::Nobody => (None, at(free_port())),
        Peer::FullBacklog => (None, at(FullBacklog::new().port)),
        Peer::Url(url) => (None, url.clone()),
    };
    let wrong = |what: &str, answer: &Answer| {
        let (code, state) = (result_name(answer.code), state_name(answer.state));
        let Row {
            line, phase, fault, ..
        } = row;
        let text = &answer.text;
        Some(format!(
            "line {line}: {phase}, {fault} ({binding:?}): {what}: {code}, {state}: {text}"
        ))
    };
    client.tell(&creation(binding, &row.settings));
    let mut last = None;
    for doing in &row.doings {
        let command = match doing {
            Doing::Wait => {
                server.as_ref().expect("a server to wait for").wait();
                continue;
            }
            Doing::Do(Action::Open(_), _) => format!("open {url}"),
            Doing::Do(Action::Close, _) => "close".to_owned(),
            Doing::Do(..) => "call".to_owned(),
        };
        last = Some(client.tell(&command));
    }
    let last = last.expect("a row does something");
    let lacks = row.words.iter().any(|words| !last.text.contains(words));
    if last.code != row.result || last.state != row.state || lacks {
        client.tell("free");
        return wrong("the result", &last);
    }
    if last.state == WS_SERVICE_PROXY_STATE_OPEN && server.is_some() {
        let again = client.tell("call");
        if again.code != S_OK {
            client.tell("free");
            return wrong("the next call", &again);
        }
    }
    client.tell("close");
    client.tell("free");
    None
}

fn creation(binding: Binding, settings: &Settings) -> String {
    let mut command = match binding {
        Binding::Http => "create http",
        Binding::Http12 => "create http12",
        Binding::Tcp => "create tcp",
    }
    .to_owned();
    for (id, value) in &settings.proxy {
        command += &format!(" PROXY {id}={value}");
    }
    for (id, value) in &settings.channel {
        command += &format!(" CHANNEL {id}={value}");
    }
    command
}
