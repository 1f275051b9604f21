//! The states of a listener and the one function that moves between them.

use crate::abi::*;
use crate::base::error::{Error, Result};

/// Where a listener is in its life (WS_LISTENER_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Made or reset; can be opened.
    Created,
    /// WsOpenListener is at work.
    Opening,
    /// Channels can be accepted.
    Open,
    /// The listener was aborted; it can be closed.
    Faulted,
    /// WsCloseListener is at work.
    Closing,
    /// Closed; can be reset.
    Closed,
}

/// What can happen to a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// WsOpenListener starts.
    Open,
    /// The open succeeded.
    Opened,
    /// The open failed.
    OpenFailed,
    /// A channel is to be accepted.
    Accept,
    /// WsAbortListener.
    Abort,
    /// WsCloseListener starts.
    Close,
    /// The close ended, well or not.
    Closed,
    /// WsResetListener.
    Reset,
}

impl State {
    /// The constant that WS_LISTENER_PROPERTY_STATE shows.
    pub fn constant(self) -> WS_LISTENER_STATE {
        match self {
            State::Created => WS_LISTENER_STATE_CREATED,
            State::Opening => WS_LISTENER_STATE_OPENING,
            State::Open => WS_LISTENER_STATE_OPEN,
            State::Faulted => WS_LISTENER_STATE_FAULTED,
            State::Closing => WS_LISTENER_STATE_CLOSING,
            State::Closed => WS_LISTENER_STATE_CLOSED,
        }
    }

    /// The state after `event`, or why the event is not allowed here (the diagram of the WS_LISTENER_STATE page).
    pub fn after(self, event: Event) -> Result<State> {
        use State::*;
        match (event, self) {
            (Event::Open, Created) => Ok(Opening),
            (Event::Opened, Opening) => Ok(Open),
            (Event::OpenFailed, Opening) => Ok(Created),
            (Event::Accept, Open) => Ok(Open),
            // Loops that accept end with this code (WsAcceptChannel page).
            (Event::Accept, Faulted) => Err(Error::faulted("the listener is FAULTED")),
            (Event::Abort, Opening) => Ok(Created),
            (Event::Abort, Open) => Ok(Faulted),
            // The close that is at work ends the state.
            (Event::Abort, Created | Faulted | Closing | Closed) => Ok(self),
            // There is nothing to close.
            (Event::Close, Created | Closed) => Ok(Closed),
            (Event::Close, Open | Faulted) => Ok(Closing),
            (Event::Closed, Closing) => Ok(Closed),
            (Event::Reset, Created | Closed) => Ok(Created),
            _ => Err(self.refuses(event)),
        }
    }

    fn refuses(self, event: Event) -> Error {
        Error::invalid_operation(format!(
            "a listener that is {} cannot {}",
            self.name(),
            event.verb()
        ))
    }

    fn name(self) -> &'static str {
        match self {
            State::Created => "CREATED",
            State::Opening => "OPENING",
            State::Open => "OPEN",
            State::Faulted => "FAULTED",
            State::Closing => "CLOSING",
            State::Closed => "CLOSED",
        }
    }
}

impl Event {
    fn verb(self) -> &'static str {
        match self {
            Event::Open | Event::Opened | Event::OpenFailed => "be opened",
            Event::Accept => "accept channels",
            Event::Abort => "be aborted",
            Event::Close | Event::Closed => "be closed",
            Event::Reset => "be reset",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [State; 6] = [
        State::Created,
        State::Opening,
        State::Open,
        State::Faulted,
        State::Closing,
        State::Closed,
    ];

    /// One row per event: the state after it, or the code, for each state in the order of `STATES`.
    #[test]
    fn every_pair_of_state_and_event() {
        const INV: std::result::Result<State, HRESULT> = Err(WS_E_INVALID_OPERATION);
        const BROKEN: std::result::Result<State, HRESULT> = Err(WS_E_OBJECT_FAULTED);
        use State::*;
        let at = |state| Ok(state);
        let table = [
            (Event::Open, [at(Opening), INV, INV, INV, INV, INV]),
            (Event::Opened, [INV, at(Open), INV, INV, INV, INV]),
            (Event::OpenFailed, [INV, at(Created), INV, INV, INV, INV]),
            (Event::Accept, [INV, INV, at(Open), BROKEN, INV, INV]),
            (
                Event::Abort,
                [Created, Created, Faulted, Faulted, Closing, Closed].map(at),
            ),
            (
                Event::Close,
                [at(Closed), INV, at(Closing), at(Closing), INV, at(Closed)],
            ),
            (Event::Closed, [INV, INV, INV, INV, at(Closed), INV]),
            (Event::Reset, [at(Created), INV, INV, INV, INV, at(Created)]),
        ];
        for (event, row) in table {
            for (state, expected) in STATES.into_iter().zip(row) {
                let got = state.after(event).map_err(|e| e.code());
                assert_eq!(got, expected, "{event:?} in {state:?}");
            }
        }
    }
}
