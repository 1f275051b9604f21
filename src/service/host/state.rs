//! The states of a service host and the one function that moves between them.

use crate::abi::*;
use crate::base::error::{Error, Result};

/// Where a host is in its life (WS_SERVICE_HOST_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Made or reset; can be opened.
    Created,
    /// WsOpenServiceHost is at work.
    Opening,
    /// Clients are served.
    Open,
    /// WsCloseServiceHost is at work.
    Closing,
    /// Closed; can be reset.
    Closed,
    /// Aborted; can be closed.
    Faulted,
}

/// What can happen to a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// WsOpenServiceHost starts.
    Open,
    /// All listeners are open.
    Opened,
    /// A listener could not be opened.
    OpenFailed,
    /// WsAbortServiceHost.
    Abort,
    /// WsCloseServiceHost starts.
    Close,
    /// The close has ended.
    Closed,
    /// WsResetServiceHost.
    Reset,
}

impl State {
    /// The constant that WS_SERVICE_PROPERTY_HOST_STATE shows.
    pub fn constant(self) -> WS_SERVICE_HOST_STATE {
        match self {
            State::Created => WS_SERVICE_HOST_STATE_CREATED,
            State::Opening => WS_SERVICE_HOST_STATE_OPENING,
            State::Open => WS_SERVICE_HOST_STATE_OPEN,
            State::Closing => WS_SERVICE_HOST_STATE_CLOSING,
            State::Closed => WS_SERVICE_HOST_STATE_CLOSED,
            State::Faulted => WS_SERVICE_HOST_STATE_FAULTED,
        }
    }

    /// The state after `event`, or why the event is not allowed here (the diagram of the "Service Host" page).
    pub fn after(self, event: Event) -> Result<State> {
        use State::*;
        match (event, self) {
            (Event::Open, Created) => Ok(Opening),
            (Event::Opened, Opening) => Ok(Open),
            (Event::OpenFailed, Opening) => Ok(Created),
            (Event::Abort, Opening) => Ok(Created),
            (Event::Abort, Open) => Ok(Faulted),
            (Event::Abort, Created | Closing | Closed | Faulted) => Ok(self),
            (Event::Close, Open | Faulted) => Ok(Closing),
            (Event::Closed, Closing) => Ok(Closed),
            (Event::Reset, Created | Closed) => Ok(Created),
            _ => Err(self.refuses(event)),
        }
    }

    fn refuses(self, event: Event) -> Error {
        let doing = match event {
            Event::Open | Event::Opened | Event::OpenFailed => "opened",
            Event::Abort => "aborted",
            Event::Close | Event::Closed => "closed",
            Event::Reset => "reset",
        };
        let name = self.name();
        Error::invalid_operation(format!("a service host that is {name} cannot be {doing}"))
    }

    fn name(self) -> &'static str {
        match self {
            State::Created => "CREATED",
            State::Opening => "OPENING",
            State::Open => "OPEN",
            State::Closing => "CLOSING",
            State::Closed => "CLOSED",
            State::Faulted => "FAULTED",
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
        State::Closing,
        State::Closed,
        State::Faulted,
    ];

    /// One row per event: the state after it, if it is allowed, for each state in the order of `STATES`.
    #[test]
    fn every_pair_of_state_and_event() {
        use State::*;
        let table = [
            (Event::Open, [Some(Opening), None, None, None, None, None]),
            (Event::Opened, [None, Some(Open), None, None, None, None]),
            (
                Event::OpenFailed,
                [None, Some(Created), None, None, None, None],
            ),
            (
                Event::Abort,
                [
                    Some(Created),
                    Some(Created),
                    Some(Faulted),
                    Some(Closing),
                    Some(Closed),
                    Some(Faulted),
                ],
            ),
            (
                Event::Close,
                [None, None, Some(Closing), None, None, Some(Closing)],
            ),
            (Event::Closed, [None, None, None, Some(Closed), None, None]),
            (
                Event::Reset,
                [Some(Created), None, None, None, Some(Created), None],
            ),
        ];
        for (event, row) in table {
            for (state, expected) in STATES.into_iter().zip(row) {
                let got = state.after(event).map_err(|e| e.code());
                let expected = expected.ok_or(WS_E_INVALID_OPERATION);
                assert_eq!(got, expected, "{event:?} in {state:?}");
            }
        }
    }

    #[test]
    fn the_constants_are_those_of_the_header() {
        for (number, state) in STATES.into_iter().enumerate() {
            assert_eq!(usize::try_from(state.constant()), Ok(number));
        }
    }
}
