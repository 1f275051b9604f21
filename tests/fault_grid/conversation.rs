//! A conversation without faults: what the proxy does, and of which parts the bytes consist that it makes.

use crate::calculator::{Action, Binding};
use crate::relay::Direction;

/// A function of the proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Open,
    Add,
    Divide,
    Notify,
    Close,
}

impl Step {
    /// The conversation: a success, a fault, a message without a reply.
    pub(crate) fn all(binding: Binding) -> &'static [Step] {
        match binding.is_session() {
            true => &[
                Step::Open,
                Step::Add,
                Step::Divide,
                Step::Notify,
                Step::Close,
            ],
            false => &[Step::Open, Step::Add, Step::Divide, Step::Close],
        }
    }

    pub(crate) fn action(self, url: &str) -> Action {
        match self {
            Step::Open => Action::Open(url.to_owned()),
            Step::Add => Action::Add,
            Step::Divide => Action::Divide,
            Step::Notify => Action::Notify,
            Step::Close => Action::Close,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Step::Open => "open",
            Step::Add => "Add",
            Step::Divide => "Divide",
            Step::Notify => "Notify",
            Step::Close => "close",
        }
    }
}

/// A part of what one side sends.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) step: Step,
    pub(crate) name: &'static str,
    /// Its bytes are those from `start` up to `end`.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its last byte is the last one of what belongs together: a preamble, a message.
    pub(crate) completes: bool,
}

/// The parts of both directions.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    pub(crate) binding: Binding,
    pub(crate) parts: [Vec<Part>; 2],
}

impl Conversation {
    pub(crate) fn new(binding: Binding, to_host: &[u8], to_client: &[u8]) -> Conversation {
        let parts = match binding.is_session() {
            false => [to_host, to_client].map(http_parts),
            true => [
                session_parts(to_host, &[Step::Add, Step::Divide, Step::Notify]),
                session_parts(to_client, &[Step::Add, Step::Divide]),
            ],
        };
        Conversation { binding, parts }
    }

    pub(crate) fn parts(&self, direction: Direction) -> &[Part] {
        &self.parts[direction as usize]
    }

    /// How many bytes go in one direction.
    pub(crate) fn length(&self, direction: Direction) -> usize {
        self.parts(direction).last().expect("a part").end
    }

    /// How many bytes have gone in one direction when a step has ended.
    pub(crate) fn after(&self, direction: Direction, step: Step) -> usize {
        let before = self.parts(direction).iter().rev();
        before
            .filter(|part| part.step <= step)
            .map(|part| part.end)
            .next()
            .unwrap_or(0)
    }
}

/// The heads and bodies of HTTP messages.
fn http_parts(mut bytes: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    for step in [Step::Add, Step::Divide] {
        let head = find(bytes, b"\r\n\r\n") + 4;
        let text = String::from_utf8_lossy(&bytes[..head]);
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("Content-Length: "))
            .expect("the length of the body");
        let body: usize = length.parse().expect("a number");
        let mut part = |name, length, completes| {
            let (start, end) = (at, at + length);
            at = end;
            parts.push(Part {
                step,
                name,
                start,
                end,
                completes,
            });
        };
        part("head", head, false);
        part("body", body, true);
        bytes = &bytes[head + body..];
    }
    assert!(bytes.is_empty(), "two messages each way");
    parts
}

/// The records of a session (MC-NMF 2.2.3).
fn session_parts(bytes: &[u8], envelopes: &[Step]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut envelopes = envelopes.iter();
    let mut at = 0;
    while let Some(record) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (step, name, length, completes) = match record[0] {
            0x00 => (Step::Open, "version record", 3, false),
            0x01 => (Step::Open, "mode record", 2, false),
            0x02 => {
                let (head, length) = sized(record);
                (Step::Open, "via record", head + length, false)
            }
            0x03 => (Step::Open, "encoding record", 2, false),
            0x0C => (Step::Open, "preamble end record", 1, true),
            0x0B => (Step::Open, "preamble ack record", 1, true),
            0x06 => {
                let step = *envelopes.next().expect("one more envelope");
                let (head, length) = sized(record);
                parts.push(Part {
                    step,
                    name: "envelope's type and size",
                    start: at,
                    end: at + head,
                    completes: false,
                });
                at += head;
                (step, "envelope", length, true)
            }
            0x07 => (Step::Close, "end record", 1, true),
            other => panic!("a record of type {other:#04x}"),
        };
        parts.push(Part {
            step,
            name,
            start: at,
            end: at + length,
            completes,
        });
        at += length;
    }
    assert!(envelopes.next().is_none(), "all messages are there");
    parts
}

/// The length of type and size, and the size.
fn sized(record: &[u8]) -> (usize, usize) {
    let mut size = 0;
    for (index, byte) in record[1..].iter().enumerate() {
        size |= usize::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 {
            return (index + 2, size);
        }
    }
    panic!("a size without an end");
}

fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    let mut windows = bytes.windows(wanted.len());
    windows
        .position(|window| window == wanted)
        .expect("the end of a head")
}
