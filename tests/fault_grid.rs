//! Faults from outside at every place of a conversation between our proxy and our host: see `docs/faults.md`, which this
//! test writes when FAULT_GRID=write, and compares otherwise.
//!
//! There is one test in this program, because it counts the threads and descriptors of its process.

mod calculator;
mod common;

#[path = "fault_grid/cell.rs"]
mod cell;
#[path = "fault_grid/conversation.rs"]
mod conversation;
#[path = "fault_grid/relay.rs"]
mod relay;
#[path = "fault_grid/table.rs"]
mod table;

use std::collections::HashMap;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Instant;

use calculator::host::{Host, HostSettings};
use calculator::{Binding, Driver};
use cell::{Cell, Effect};
use common::program::free_port;
use common::rest::leaving_nothing;
use conversation::Conversation;
use relay::{Direction, End, Fault, Kind, RELAYS};
use table::Table;
use webservices::abi::*;
use webservices::rt::{self, Deadline, Drive};

const DRIVERS: [Driver; 2] = [Driver::Sync, Driver::Async];

/// Conversations at the same time: those that are busy, and those that mostly wait.
const BUSY: usize = 4;
const WAITING: usize = 16;

/// Conversations with one host, after which nothing may be left behind.
const BATCH: usize = 96;

/// What a function may take that waits in vain, in milliseconds.
const TIMEOUT: ULONG = 600;

#[test]
fn every_place_and_every_fault() {
    let begin = Instant::now();
    // What this thread waits with is made once and kept.
    let drive = Drive::sync();
    rt::block_on(&drive, rt::sleep_until(&drive, Deadline::after_ms(1)));
    let bindings = [Binding::Http, Binding::Tcp];
    let conversations =
        bindings.map(|binding| with_host(binding, |port| cell::record(binding, port)));
    let mut table = Table::new(conversations.to_vec());
    let mut failed = Vec::new();
    for conversation in &conversations {
        let (cuts, rest) = (cuts(conversation), at_parts(conversation));
        let (slow, quick): (Vec<Cell>, Vec<Cell>) = rest
            .into_iter()
            .partition(|cell| matches!(cell.fault.kind, Kind::Stall | Kind::Garbage(_)));
        report(conversation, &cuts, slow.len() + quick.len());
        for (cells, workers) in [(cuts, BUSY), (quick, BUSY), (slow, WAITING)] {
            for batch in only(cells).chunks(BATCH) {
                run_batch(conversation, batch, workers, &mut table, &mut failed);
            }
        }
    }
    print(&table.to_text());
    print(&format!("tried in {} s", begin.elapsed().as_secs()));
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
    if std::env::var_os("FAULT_GRID_ONLY").is_none() {
        compare(&table.file());
    }
}

/// Prints a line in any case: the test harness keeps what passing tests print by `println!`.
fn print(line: &str) {
    writeln!(io::stdout(), "{line}").expect("somebody reads what is printed");
}

/// A part of the grid by hand: FAULT_GRID_ONLY="words of the cell".
fn only(mut cells: Vec<Cell>) -> Vec<Cell> {
    if let Ok(words) = std::env::var("FAULT_GRID_ONLY") {
        cells.retain(|cell| format!("{cell:?}").contains(&words));
    }
    cells
}

fn report(conversation: &Conversation, cuts: &[Cell], others: usize) {
    let [to_host, to_client] = Direction::BOTH.map(|direction| conversation.length(direction) + 1);
    print(&format!(
        "{:?}: {to_host} offsets towards the host and {to_client} towards the client, {} ends of connections; {others} other faults",
        conversation.binding,
        cuts.len()
    ));
}

/// A connection that is ended after each byte of either direction, in every way. Every second end is seen by asynchronous
/// functions.
fn cuts(conversation: &Conversation) -> Vec<Cell> {
    let mut cells = Vec::new();
    for direction in Direction::BOTH {
        for at in 0..=conversation.length(direction) {
            let ends = [Kind::Cut(End::Fin), Kind::Cut(End::Reset), Kind::HalfClose];
            for (index, end) in ends.into_iter().enumerate() {
                let driver = DRIVERS[(at + index) % 2];
                cells.push(cell(conversation, driver, direction, at, end));
            }
        }
    }
    cells
}

/// All other faults, at each part.
fn at_parts(conversation: &Conversation) -> Vec<Cell> {
    let mut cells = Vec::new();
    for direction in Direction::BOTH {
        for part in conversation.parts(direction) {
            // The start of a part is the end of the one before.
            let mut places = vec![part.start.midpoint(part.end), part.end];
            places.extend((part.start == 0).then_some(0));
            places.dedup();
            let mut faults = vec![
                (part.start, Kind::Lose(End::Fin)),
                (part.start, Kind::Lose(End::Reset)),
                (part.start, Kind::Garbage(table::OXFF)),
                (part.start, Kind::Garbage(table::TEXT)),
            ];
            for at in places {
                faults.extend([Kind::Stall, Kind::Delay].map(|kind| (at, kind)));
            }
            for (at, kind) in faults {
                for driver in DRIVERS {
                    cells.push(cell(conversation, driver, direction, at, kind.clone()));
                }
            }
        }
    }
    cells
}

fn cell(
    conversation: &Conversation,
    driver: Driver,
    direction: Direction,
    at: usize,
    kind: Kind,
) -> Cell {
    Cell {
        binding: conversation.binding,
        driver,
        fault: Fault {
            direction,
            at,
            kind,
        },
        timeout: TIMEOUT,
    }
}

/// Runs cells with one host, several at a time. Afterwards all is as before.
fn run_batch(
    conversation: &Conversation,
    cells: &[Cell],
    workers: usize,
    table: &mut Table,
    failed: &mut Vec<String>,
) {
    let queue = Mutex::new(cells.iter());
    let done: Mutex<Vec<(&Cell, thread::Result<Effect>)>> = Mutex::new(Vec::new());
    let batch = || {
        with_host(conversation.binding, |port| {
            thread::scope(|scope| {
                for _ in 0..workers {
                    scope.spawn(|| {
                        loop {
                            let next = queue.lock().expect("the queue").next();
                            let Some(cell) = next else { break };
                            let run = AssertUnwindSafe(|| cell.clone().run(conversation, port));
                            let ran = catch_unwind(run);
                            done.lock().expect("the results").push((cell, ran));
                        }
                    });
                }
            });
        });
        assert_eq!(RELAYS.load(Ordering::SeqCst), 0, "relays are left");
    };
    let rest = catch_unwind(AssertUnwindSafe(|| leaving_nothing(batch)));
    if rest.is_err() {
        failed.push(format!(
            "something is left of {:?} and those after it",
            cells[0]
        ));
    }
    for (cell, ran) in done.into_inner().expect("the results") {
        match ran {
            Ok(effect) => table.add(cell, effect),
            Err(_) => failed.push(format!("{cell:?}")),
        }
    }
}

/// Does something while a host is open.
fn with_host<T>(binding: Binding, doing: impl FnOnce(u16) -> T) -> T {
    let settings = HostSettings {
        endpoint: vec![(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, 64)],
        ..HostSettings::default()
    };
    let port = free_port();
    let function = |n1, n2| if n2 == 0.0 { Err(E_FAIL) } else { Ok(n1 + n2) };
    let host = Host::open(binding, port, &settings, function);
    let result = doing(port);
    host.close();
    result
}

/// Holds the committed table to the one of this run.
fn compare(table: &str) {
    let path = common::root().join("docs/faults.md");
    if std::env::var_os("FAULT_GRID").is_some_and(|what| what == "write") {
        std::fs::write(&path, table).expect("the table can be written");
        return;
    }
    let committed = std::fs::read_to_string(&path).expect("the table");
    let lines: HashMap<&str, ()> = committed.lines().map(|line| (line, ())).collect();
    let new: Vec<&str> = table
        .lines()
        .filter(|line| !lines.contains_key(line))
        .collect();
    assert!(
        committed == table,
        "docs/faults.md is not what happened:\n{}\n(FAULT_GRID=write writes it)",
        new.join("\n")
    );
}
