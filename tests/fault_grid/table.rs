//! The table of what came of it: parts of the conversation down, faults across.

use std::collections::BTreeMap;
use std::fmt::Write;

use webservices::abi::*;

use crate::calculator::Binding;
use crate::cell::{Cell, Effect};
use crate::conversation::{Conversation, Part, Step};
use crate::relay::{Direction, End, Kind};

/// The columns.
const COLUMNS: [&str; 9] = [
    "closed after it",
    "reset after it",
    "closed in its place",
    "reset in its place",
    "half-closed",
    "held back until the timeout",
    "delayed",
    "0xFF",
    "text",
];

pub(crate) const OXFF: &[u8] = &[0xFF; 8];
pub(crate) const TEXT: &[u8] = b"garbage!";

/// One row of one table: what each fault came to, with the number of places where it did.
type Row = [BTreeMap<Effect, usize>; COLUMNS.len()];

/// All that was tried.
pub(crate) struct Table {
    conversations: Vec<Conversation>,
    rows: BTreeMap<(usize, usize, usize), Row>,
}

impl Table {
    pub(crate) fn new(conversations: Vec<Conversation>) -> Table {
        Table {
            conversations,
            rows: BTreeMap::new(),
        }
    }

    pub(crate) fn add(&mut self, cell: &Cell, effect: Effect) {
        let of = |conversation: &Conversation| conversation.binding == cell.binding;
        let table = self.conversations.iter().position(of).expect("a binding");
        let direction = cell.fault.direction;
        let parts = self.conversations[table].parts(direction);
        let row = row_of(parts, cell.fault.at, &cell.fault.kind);
        let rows = self.rows.entry((table, direction as usize, row));
        let column = &mut rows.or_default()[column_of(&cell.fault.kind)];
        *column.entry(effect).or_default() += 1;
    }

    /// What stands in `docs/faults.md`.
    pub(crate) fn file(&self) -> String {
        format!("{HEAD}{}", self.to_text())
    }

    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        for (table, conversation) in self.conversations.iter().enumerate() {
            for direction in Direction::BOTH {
                self.write_table(&mut text, table, conversation, direction);
            }
        }
        text
    }

    fn write_table(
        &self,
        text: &mut String,
        table: usize,
        conversation: &Conversation,
        direction: Direction,
    ) {
        let binding = match conversation.binding {
            Binding::Tcp => "net.tcp",
            _ => "HTTP",
        };
        let sender = match direction {
            Direction::ToHost => "what the client sends",
            Direction::ToClient => "what the service sends",
        };
        let _ = writeln!(text, "\n## {binding}: {sender}\n");
        let _ = writeln!(text, "| part | {} |", COLUMNS.join(" | "));
        let _ = writeln!(text, "|---|{}", "---|".repeat(COLUMNS.len()));
        let parts = conversation.parts(direction);
        for (index, name) in row_names(parts).iter().enumerate() {
            let empty = Row::default();
            let row = self.rows.get(&(table, direction as usize, index));
            let cells = row.unwrap_or(&empty).each_ref().map(cell_text);
            let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
        }
    }
}

/// The row of a fault: the first one is about the connection, then two for each part: its bytes, and its end where it
/// completes something.
fn row_of(parts: &[Part], at: usize, kind: &Kind) -> usize {
    let in_place = matches!(kind, Kind::Lose(_) | Kind::Garbage(_));
    let mut row = 1;
    for part in parts {
        if in_place && at < part.end {
            return row;
        }
        if !in_place && (at < part.end || (at == part.end && !part.completes)) {
            return if at == 0 { 0 } else { row };
        }
        row += 1;
        if part.completes {
            if !in_place && at == part.end {
                return row;
            }
            row += 1;
        }
    }
    panic!("the fault comes after the last byte");
}

fn row_names(parts: &[Part]) -> Vec<String> {
    let mut names = vec!["the connection, before any byte".to_owned()];
    for part in parts {
        let whole = match part.step {
            Step::Open | Step::Close => format!("{}: all of it", part.step.name()),
            step => format!("{}: the whole message", step.name()),
        };
        names.push(format!("{}: {}", part.step.name(), part.name));
        if part.completes {
            names.push(whole);
        }
    }
    names
}

fn column_of(kind: &Kind) -> usize {
    match kind {
        Kind::Cut(End::Fin) => 0,
        Kind::Cut(End::Reset) => 1,
        Kind::Lose(End::Fin) => 2,
        Kind::Lose(End::Reset) => 3,
        Kind::HalfClose => 4,
        Kind::Stall => 5,
        Kind::Delay => 6,
        Kind::Garbage(garbage) if *garbage == OXFF => 7,
        Kind::Garbage(_) => 8,
    }
}

fn cell_text(effects: &BTreeMap<Effect, usize>) -> String {
    let texts: Vec<String> = effects.keys().map(effect_text).collect();
    texts.join("; ")
}

fn effect_text(effect: &Effect) -> String {
    match effect {
        Effect::Nothing => "-".to_owned(),
        Effect::Failed(step, code, state) => {
            format!(
                "{}: {}, {}",
                step.name(),
                code_name(*code),
                state_name(*state)
            )
        }
        Effect::Noticed(step, state) => format!("after {}: {}", step.name(), state_name(*state)),
    }
}

fn code_name(code: HRESULT) -> String {
    let names = [
        (WS_E_ENDPOINT_DISCONNECTED, "DISCONNECTED"),
        (WS_E_ENDPOINT_FAILURE, "FAILURE"),
        (WS_E_ENDPOINT_FAULT_RECEIVED, "FAULT_RECEIVED"),
        (WS_E_ENDPOINT_NOT_FOUND, "NOT_FOUND"),
        (WS_E_ENDPOINT_ACTION_NOT_SUPPORTED, "ACTION_NOT_SUPPORTED"),
        (WS_E_INVALID_FORMAT, "INVALID_FORMAT"),
        (WS_E_OPERATION_TIMED_OUT, "TIMED_OUT"),
        (WS_E_QUOTA_EXCEEDED, "QUOTA_EXCEEDED"),
        (WS_E_OBJECT_FAULTED, "OBJECT_FAULTED"),
    ];
    let found = names.iter().find(|known| known.0 == code);
    found.map_or_else(|| format!("{code:#010x}"), |known| known.1.to_owned())
}

fn state_name(state: WS_SERVICE_PROXY_STATE) -> &'static str {
    match state {
        WS_SERVICE_PROXY_STATE_CREATED => "CREATED",
        WS_SERVICE_PROXY_STATE_OPENING => "OPENING",
        WS_SERVICE_PROXY_STATE_OPEN => "OPEN",
        WS_SERVICE_PROXY_STATE_CLOSING => "CLOSING",
        WS_SERVICE_PROXY_STATE_CLOSED => "CLOSED",
        WS_SERVICE_PROXY_STATE_FAULTED => "FAULTED",
        _ => "no state",
    }
}

const HEAD: &str = "\
# What faults from outside come to

`tests/fault_grid.rs` writes this file and holds it to what happens. A relay stands between a service proxy and a service
host, both of this library. The proxy has the conversation open, Add (a reply), Divide (a fault), over net.tcp Notify too
(a one-way message), close; in each run of it one thing goes wrong in one direction, after each number of bytes in turn:

- **closed / reset after it**: both connections are ended after so many bytes of the part, in an orderly way or with a
  TCP reset; **in its place**: when the first byte of the part has come, which is lost.
- **half-closed**: the receiver sees the end of the stream, while the other direction goes on.
- **held back until the timeout**: nothing more passes in this direction until a function has timed out, or the
  conversation is over; **delayed**: until a moment later.
- **0xFF, text**: the first bytes of the part are overwritten with 0xFF, or with letters.

A cell says which function of the proxy saw it first, its result (without `WS_E_` and `ENDPOINT_`) and the state of the proxy after it;
`-` is a conversation that goes as ever. \"after Add: FAULTED\": Add succeeded, and the idle proxy saw the end of its
session by itself. Several results of one cell come from different places inside the part.

After every cell the next legal step succeeded: over HTTP the next call; on a session close, reset, open and a call, or just the
next call where the session is still OPEN. Then the process had as many descriptors and threads as before.
";
