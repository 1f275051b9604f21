//! Any bytes as text XML, as binary XML and as a package of MTOM: node by node, or with any other calls; from memory and as a stream, which has to
//! make no difference.

use webservices::abi::*;

use super::bytes::Bytes;
use super::call::is_misuse;
use super::events::Events;
use super::reader::{Kind, Options, Reader, Stream};
use super::steps::take_steps;

pub(crate) fn text(input: &[u8]) {
    run(input, Kind::Text);
}

pub(crate) fn binary(input: &[u8]) {
    run(input, Kind::Binary);
}

pub(crate) fn mtom(input: &[u8]) {
    run(input, Kind::Mtom);
}

/// The input: a byte of options, how many steps there are, the steps, the document.
fn run(input: &[u8], kind: Kind) {
    let mut input = Bytes(input);
    let options = Options::new(input.byte(), kind);
    let count = usize::from(input.byte() & 31);
    let steps = input.slice(count);
    // Memory of its own, so that tools see a read behind its end.
    let document = input.0.to_vec();

    let whole = outcome(Reader::buffer(options, &document), |reader, events| {
        read(reader, steps, events)
    });
    let mut stream = Stream {
        rest: &document,
        piece: options.piece,
    };
    let filled = outcome(
        Reader::stream(options, &mut stream),
        |reader, events| match reader.fill(u32::MAX as usize) {
            S_OK => read(reader, steps, events),
            result => result,
        },
    );
    match kind {
        Kind::Text | Kind::Binary => compare(&whole, &filled, "as a stream"),
        // A package has its parts in any order in memory only, and is checked as a whole there.
        Kind::Mtom if steps.is_empty() => compare_pieces(&whole, &filled, kind),
        Kind::Mtom if whole.result == S_OK && filled.result == S_OK => {
            compare(&whole, &filled, "as a stream");
        }
        Kind::Mtom => {}
    }
    let mut stream = Stream {
        rest: &document,
        piece: options.piece,
    };
    let pieces = outcome(
        Reader::stream(options, &mut stream),
        |reader, events| match steps {
            [] => events.all(reader, || reader.fill(2 * options.piece)),
            steps => take_steps(reader, steps, events, || reader.fill(2 * options.piece)),
        },
    );
    if steps.is_empty() {
        compare_pieces(&whole, &pieces, kind);
    }
}

fn read(reader: &Reader, steps: &[u8], events: &mut Events) -> HRESULT {
    match steps {
        [] => events.all(reader, || S_OK),
        steps => take_steps(reader, steps, events, || S_OK),
    }
}

/// What was read, and how it ended.
struct Outcome {
    events: Events,
    result: HRESULT,
}

fn outcome(
    reader: Result<Reader, HRESULT>,
    read: impl FnOnce(&Reader, &mut Events) -> HRESULT,
) -> Outcome {
    let mut events = Events::default();
    let result = match reader {
        Ok(reader) => {
            let result = read(&reader, &mut events);
            if result < 0 && !is_misuse(result) {
                assert_eq!(reader.read_node(), WS_E_OBJECT_FAULTED);
                assert_eq!(reader.node().err(), Some(WS_E_OBJECT_FAULTED));
            }
            result
        }
        Err(result) => result,
    };
    Outcome { events, result }
}

fn compare(whole: &Outcome, filled: &Outcome, how: &str) {
    assert_eq!(
        whole.result, filled.result,
        "from memory {:#010x}, {how} {:#010x}",
        whole.result, filled.result
    );
    let (one, other) = (&whole.events.log, &filled.events.log);
    assert!(
        one == other,
        "from memory\n{}\n{how}\n{}",
        one.escape_ascii(),
        other.escape_ascii()
    );
}

/// A stream that is read while it comes may end sooner, because too little of it is there.
fn compare_pieces(whole: &Outcome, pieces: &Outcome, kind: Kind) {
    let sooner = pieces.result == WS_E_QUOTA_EXCEEDED || whole.result < 0;
    let unordered = matches!(kind, Kind::Mtom) && pieces.result < 0;
    if !sooner && !unordered {
        return compare(whole, pieces, "in pieces");
    }
    let (whole, pieces) = (&whole.events.log, &pieces.events.log);
    assert!(
        whole.starts_with(pieces) || pieces.starts_with(whole),
        "from memory\n{}\nin pieces\n{}",
        whole.escape_ascii(),
        pieces.escape_ascii()
    );
}
