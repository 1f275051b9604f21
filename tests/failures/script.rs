//! What a server does on a connection, as the table says it: steps with ` > ` between them.

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// `read`: a whole request.
    Read,
    /// `read-some`: the first bytes of a request, and no more.
    ReadSome,
    /// `preamble`: a session's preamble, `preamble-start`: its first bytes.
    Preamble,
    PreambleStart,
    /// `read-end`: the End record of a session.
    ReadEnd,
    /// `ack`: acknowledges the preamble.
    Ack,
    /// `reply`: the right reply; `reply first N`: its first bytes; `reply after N`: what follows them.
    Reply,
    ReplyFirst(usize),
    ReplyAfter(usize),
    /// `reply damaged N`: the right reply with its byte N changed, by these bits.
    Damaged(usize, u8),
    /// `wrong HOW`: a reply that is wrong in one way.
    Wrong(String),
    /// `status 503 Name: value`: an HTTP response without a message.
    Status(u16, Option<(String, String)>),
    /// `framing-fault Name`: a fault record with the URI of that name, or with a whole URI.
    Fault(String),
    /// `bytes TEXT`: these bytes, where `\r`, `\n` and `\xNN` are escapes.
    Bytes(Vec<u8>),
    /// `hold`: nothing until the test lets it go on, or the client hangs up.
    Hold,
    /// `mark`: tells the test how far it has come.
    Mark,
    /// `close`, `half-close`, `reset`: ends the connection, and tells the test.
    Close,
    HalfClose,
    Reset,
}

impl Step {
    /// The steps of a script. After the last one the connection is served as it should be.
    pub(crate) fn parse(script: &str) -> Vec<Step> {
        script.split(" > ").map(Step::one).collect()
    }

    fn one(text: &str) -> Step {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match (word, rest) {
            ("read", "") => Step::Read,
            ("read-some", "") => Step::ReadSome,
            ("preamble", "") => Step::Preamble,
            ("preamble-start", "") => Step::PreambleStart,
            ("read-end", "") => Step::ReadEnd,
            ("ack", "") => Step::Ack,
            ("reply", "") => Step::Reply,
            ("reply", part) => match part.split_once(' ') {
                Some(("first", count)) => Step::ReplyFirst(number(count)),
                Some(("after", count)) => Step::ReplyAfter(number(count)),
                Some(("damaged", at)) => Step::Damaged(number(at), 0x01),
                _ => panic!("\"{text}\" is no step"),
            },
            ("wrong", how) => Step::Wrong(how.to_owned()),
            ("status", status) => {
                let (status, header) = status.split_once(' ').unwrap_or((status, ""));
                let header = header.split_once(": ");
                Step::Status(
                    number(status) as u16,
                    header.map(|(name, value)| (name.to_owned(), value.to_owned())),
                )
            }
            ("framing-fault", name) => Step::Fault(name.to_owned()),
            ("bytes", text) => Step::Bytes(unescaped(text)),
            ("hold", "") => Step::Hold,
            ("mark", "") => Step::Mark,
            ("close", "") => Step::Close,
            ("half-close", "") => Step::HalfClose,
            ("reset", "") => Step::Reset,
            _ => panic!("\"{text}\" is no step"),
        }
    }
}

fn number(text: &str) -> usize {
    text.parse()
        .unwrap_or_else(|_| panic!("\"{text}\" is no number"))
}

pub(crate) fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        rest = match escape.as_bytes() {
            [b'r', ..] => {
                bytes.push(b'\r');
                &escape[1..]
            }
            [b'n', ..] => {
                bytes.push(b'\n');
                &escape[1..]
            }
            [b'x', _, _, ..] => {
                bytes.push(u8::from_str_radix(&escape[1..3], 16).expect("two hex digits"));
                &escape[3..]
            }
            _ => panic!("\"{text}\" has an unknown escape"),
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
