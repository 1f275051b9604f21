//! The table of failures: one row per way in which something can go wrong.

use webservices::abi::*;

use super::replies::{self, Request};
use super::script::Step;
use crate::calculator::{Action, Binding, Settings};

/// One row of `tests/failures.tsv`.
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) phase: String,
    pub(crate) fault: String,
    pub(crate) binding: Binding,
    pub(crate) peer: Peer,
    /// All of them succeed, but for the last.
    pub(crate) doings: Vec<Doing>,
    pub(crate) settings: Settings,
    /// How the last one ends.
    pub(crate) result: HRESULT,
    /// The state of the proxy after it.
    pub(crate) state: WS_SERVICE_PROXY_STATE,
    /// What the texts of the error object contain.
    pub(crate) words: Vec<String>,
}

/// Who is at the other end.
pub(crate) enum Peer {
    /// A server that follows a script.
    Script(Vec<Step>),
    /// A server that does what it should.
    Good,
    /// Nobody listens on the port.
    Nobody,
    /// Connecting takes for ever.
    FullBacklog,
    /// Wherever this URL leads.
    Url(String),
}

/// What the test does with the proxy, and what it does while that is going on.
pub(crate) enum Doing {
    /// A function of the proxy.
    Do(Action, Meanwhile),
    /// Waits until the server has come to the next mark of its script.
    Wait,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meanwhile {
    Nothing,
    /// WsAbortServiceProxy.
    Abort,
    /// WsAbandonCall.
    Abandon,
    /// A second call, which is the one that fails; the first succeeds after it.
    Call,
}

/// All rows of the table.
pub(crate) fn rows(table: &str) -> Vec<Row> {
    let lines = table.lines().zip(1..);
    let lines = lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    let lines = lines.skip(1);
    lines
        .flat_map(|(text, line)| expanded(text, line))
        .collect()
}

/// "first *" stands for every part of a reply to Add: a row for each.
fn expanded(text: &str, line: usize) -> Vec<Row> {
    if !text.contains("first *") {
        return vec![row(text, line)];
    }
    let binding = named(&BINDINGS, text.split('\t').nth(2).unwrap_or_default());
    let request = Request {
        id: vec![b'0'; 36],
        echo: false,
    };
    let length = replies::right(binding, &request, true).len();
    let part = |count: usize| row(&text.replace("first *", &format!("first {count}")), line);
    (1..length).map(part).collect()
}

fn row(text: &str, line: usize) -> Row {
    let columns: Vec<&str> = text.split('\t').collect();
    let [
        phase,
        fault,
        binding,
        peer,
        doings,
        settings,
        result,
        state,
        words,
    ] = columns[..]
    else {
        panic!("line {line} has {} columns, not 9", columns.len());
    };
    Row {
        line,
        phase: phase.to_owned(),
        fault: fault.to_owned(),
        binding: named(&BINDINGS, binding),
        peer: self::peer(peer),
        doings: doings.split(" > ").map(doing).collect(),
        settings: self::settings(settings),
        result: named(&RESULTS, result),
        state: named(&STATES, state),
        words: words
            .split(" | ")
            .filter(|words| *words != "-")
            .map(str::to_owned)
            .collect(),
    }
}

fn peer(text: &str) -> Peer {
    match text.split_once(' ') {
        // "{2100}" stands for so many letters.
        Some(("url", url)) => Peer::Url(match url.split_once('{') {
            None => url.to_owned(),
            Some((before, count)) => {
                before.to_owned() + &"x".repeat(number(count.trim_end_matches('}')))
            }
        }),
        _ if text == "nobody" => Peer::Nobody,
        _ if text == "good" => Peer::Good,
        _ if text == "full-backlog" => Peer::FullBacklog,
        _ => Peer::Script(Step::parse(text)),
    }
}

fn doing(text: &str) -> Doing {
    let (text, meanwhile) = match text.split_once(" & ") {
        None => (text, Meanwhile::Nothing),
        Some((text, "abort")) => (text, Meanwhile::Abort),
        Some((text, "abandon")) => (text, Meanwhile::Abandon),
        Some((text, "call")) => (text, Meanwhile::Call),
        Some((_, other)) => panic!("\"{other}\" cannot be done meanwhile"),
    };
    let words: Vec<&str> = text.split(' ').collect();
    let action = match words[..] {
        ["wait"] => return Doing::Wait,
        // The test knows the URL.
        ["open"] => Action::Open(String::new()),
        ["close"] => Action::Close,
        ["call"] => Action::Add,
        ["divide"] => Action::Divide,
        ["echo", size] => Action::Echo(number(size), 1 << 20),
        ["echo", size, "heap", heap] => Action::Echo(number(size), number(heap)),
        _ => panic!("\"{text}\" cannot be done"),
    };
    Doing::Do(action, meanwhile)
}

fn settings(text: &str) -> Settings {
    let mut settings = Settings::default();
    for setting in text.split(' ').filter(|setting| *setting != "-") {
        let (name, value) = setting.split_once('=').expect("a setting has a value");
        let value = number(value) as ULONG;
        match PROXY_PROPERTIES.iter().find(|known| known.0 == name) {
            Some((_, id)) => settings.proxy.push((*id, value)),
            None => settings
                .channel
                .push((named(&CHANNEL_PROPERTIES, name), value)),
        }
    }
    settings
}

fn number(text: &str) -> usize {
    text.parse()
        .unwrap_or_else(|_| panic!("\"{text}\" is no number"))
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> T {
    let found = names.iter().find(|known| known.0 == name);
    found.unwrap_or_else(|| panic!("\"{name}\" is unknown")).1
}

/// The name of a result, for messages of the test.
pub(crate) fn result_name(code: HRESULT) -> String {
    let found = RESULTS.iter().find(|known| known.1 == code);
    found.map_or_else(|| format!("{code:#010x}"), |known| known.0.to_owned())
}

/// The name of a state, for messages of the test.
pub(crate) fn state_name(state: WS_SERVICE_PROXY_STATE) -> &'static str {
    let found = STATES.iter().find(|known| known.1 == state);
    found.map_or("no state", |known| known.0)
}

const BINDINGS: [(&str, Binding); 3] = [
    ("http", Binding::Http),
    ("http12", Binding::Http12),
    ("tcp", Binding::Tcp),
];

const PROXY_PROPERTIES: [(&str, WS_PROXY_PROPERTY_ID); 3] = [
    ("call_timeout", WS_PROXY_PROPERTY_CALL_TIMEOUT),
    ("max_pending_calls", WS_PROXY_PROPERTY_MAX_PENDING_CALLS),
    ("max_close_timeout", WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT),
];

const CHANNEL_PROPERTIES: [(&str, WS_CHANNEL_PROPERTY_ID); 6] = [
    ("connect_timeout", WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT),
    ("send_timeout", WS_CHANNEL_PROPERTY_SEND_TIMEOUT),
    ("receive_timeout", WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT),
    ("close_timeout", WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT),
    (
        "max_message_size",
        WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE,
    ),
    (
        "max_dictionary_size",
        WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE,
    ),
];

const STATES: [(&str, WS_SERVICE_PROXY_STATE); 4] = [
    ("CREATED", WS_SERVICE_PROXY_STATE_CREATED),
    ("OPEN", WS_SERVICE_PROXY_STATE_OPEN),
    ("CLOSED", WS_SERVICE_PROXY_STATE_CLOSED),
    ("FAULTED", WS_SERVICE_PROXY_STATE_FAULTED),
];

const RESULTS: [(&str, HRESULT); 31] = [
    ("S_OK", S_OK),
    ("E_FAIL", E_FAIL),
    ("E_INVALIDARG", E_INVALIDARG),
    ("E_NOTIMPL", E_NOTIMPL),
    ("WS_E_INVALID_FORMAT", WS_E_INVALID_FORMAT),
    ("WS_E_OBJECT_FAULTED", WS_E_OBJECT_FAULTED),
    ("WS_E_INVALID_OPERATION", WS_E_INVALID_OPERATION),
    ("WS_E_OPERATION_ABORTED", WS_E_OPERATION_ABORTED),
    ("WS_E_OPERATION_TIMED_OUT", WS_E_OPERATION_TIMED_OUT),
    ("WS_E_OPERATION_ABANDONED", WS_E_OPERATION_ABANDONED),
    ("WS_E_QUOTA_EXCEEDED", WS_E_QUOTA_EXCEEDED),
    (
        "WS_E_SECURITY_VERIFICATION_FAILURE",
        WS_E_SECURITY_VERIFICATION_FAILURE,
    ),
    ("WS_E_ENDPOINT_ACCESS_DENIED", WS_E_ENDPOINT_ACCESS_DENIED),
    ("WS_E_ENDPOINT_NOT_FOUND", WS_E_ENDPOINT_NOT_FOUND),
    ("WS_E_ENDPOINT_NOT_AVAILABLE", WS_E_ENDPOINT_NOT_AVAILABLE),
    ("WS_E_ENDPOINT_FAILURE", WS_E_ENDPOINT_FAILURE),
    (
        "WS_E_ENDPOINT_ACTION_NOT_SUPPORTED",
        WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
    ),
    ("WS_E_ENDPOINT_TOO_BUSY", WS_E_ENDPOINT_TOO_BUSY),
    ("WS_E_ENDPOINT_FAULT_RECEIVED", WS_E_ENDPOINT_FAULT_RECEIVED),
    ("WS_E_ENDPOINT_DISCONNECTED", WS_E_ENDPOINT_DISCONNECTED),
    ("WS_E_PROXY_FAILURE", WS_E_PROXY_FAILURE),
    ("WS_E_PROXY_ACCESS_DENIED", WS_E_PROXY_ACCESS_DENIED),
    (
        "WS_E_PROXY_REQUIRES_BASIC_AUTH",
        WS_E_PROXY_REQUIRES_BASIC_AUTH,
    ),
    (
        "WS_E_PROXY_REQUIRES_DIGEST_AUTH",
        WS_E_PROXY_REQUIRES_DIGEST_AUTH,
    ),
    (
        "WS_E_PROXY_REQUIRES_NTLM_AUTH",
        WS_E_PROXY_REQUIRES_NTLM_AUTH,
    ),
    (
        "WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH",
        WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH,
    ),
    (
        "WS_E_SERVER_REQUIRES_BASIC_AUTH",
        WS_E_SERVER_REQUIRES_BASIC_AUTH,
    ),
    (
        "WS_E_SERVER_REQUIRES_DIGEST_AUTH",
        WS_E_SERVER_REQUIRES_DIGEST_AUTH,
    ),
    (
        "WS_E_SERVER_REQUIRES_NTLM_AUTH",
        WS_E_SERVER_REQUIRES_NTLM_AUTH,
    ),
    (
        "WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH",
        WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH,
    ),
    ("WS_E_INVALID_ENDPOINT_URL", WS_E_INVALID_ENDPOINT_URL),
];
