//! The states of a service proxy and the one function that moves between them.

use crate::abi::*;
use crate::base::error::{Error, Result};

/// Where a proxy is in its life (WS_SERVICE_PROXY_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Made or reset; can be opened.
    Created,
    /// WsOpenServiceProxy is at work.
    Opening,
    /// Calls are possible.
    Open,
    /// WsCloseServiceProxy is at work.
    Closing,
    /// Closed; can be reset.
    Closed,
    /// The session ended badly or the proxy was aborted; can be closed.
    Faulted,
}

/// What can happen to a proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// WsOpenServiceProxy starts.
    Open,
    /// The open succeeded.
    Opened,
    /// The open failed or was aborted.
    OpenFailed,
    /// WsCall starts.
    Call,
    /// WsAbandonCall.
    Abandon,
    /// WsAbortServiceProxy.
    Abort,
    /// The channel of a session binding faulted.
    SessionFault,
    /// WsCloseServiceProxy starts.
    Close,
    /// The close ended, well or not.
    Closed,
    /// WsResetServiceProxy.
    Reset,
}

impl State {
    /// The constant that WS_PROXY_PROPERTY_STATE shows.
    pub fn constant(self) -> WS_SERVICE_PROXY_STATE {
        match self {
            State::Created => WS_SERVICE_PROXY_STATE_CREATED,
            State::Opening => WS_SERVICE_PROXY_STATE_OPENING,
            State::Open => WS_SERVICE_PROXY_STATE_OPEN,
            State::Closing => WS_SERVICE_PROXY_STATE_CLOSING,
            State::Closed => WS_SERVICE_PROXY_STATE_CLOSED,
            State::Faulted => WS_SERVICE_PROXY_STATE_FAULTED,
        }
    }

    /// The state after `event`, or why the event is not allowed here (the diagram of the "Service Proxy" page).
    pub fn after(self, event: Event) -> Result<State> {
        use State::*;
        match (event, self) {
            (Event::Open, Created) => Ok(Opening),
            (Event::Opened, Opening) => Ok(Open),
            (Event::OpenFailed, Opening) => Ok(Created),
            (Event::Call, Open) => Ok(Open),
            // A fault is no misuse of the caller's, so it has a code of its own.
            (Event::Call, Faulted) => Err(Error::faulted("the service proxy is FAULTED")),
            // Calls can still be pending while the proxy closes and after it faulted.
            (Event::Abandon, Open | Closing | Faulted) => Ok(self),
            (Event::Abort, Opening) => Ok(Created),
            (Event::Abort, Open) => Ok(Faulted),
            (Event::Abort, Closing) => Ok(Closed),
            (Event::Abort, Created | Closed | Faulted) => Ok(self),
            (Event::SessionFault, Open) => Ok(Faulted),
            // The channel of a proxy that is not open has no say.
            (Event::SessionFault, _) => Ok(self),
            (Event::Close, Open | Faulted) => Ok(Closing),
            // An abort may have closed the proxy while the close was at work.
            (Event::Closed, Closing | Closed) => Ok(Closed),
            (Event::Reset, Created | Closed) => Ok(Created),
            _ => Err(self.refuses(event)),
        }
    }

    fn refuses(self, event: Event) -> Error {
        Error::invalid_operation(format!(
            "a service proxy that is {} cannot {}",
            self.name(),
            event.verb()
        ))
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

impl Event {
    fn verb(self) -> &'static str {
        match self {
            Event::Open | Event::Opened | Event::OpenFailed => "be opened",
            Event::Call => "make a call",
            Event::Abandon => "abandon calls",
            Event::Abort => "be aborted",
            Event::SessionFault => "lose its session",
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
        State::Closing,
        State::Closed,
        State::Faulted,
    ];

    /// One row per event: the state after it, or the code, for each state in the order of `STATES`.
    #[test]
    fn every_pair_of_state_and_event() {
        const INV: std::result::Result<State, HRESULT> = Err(WS_E_INVALID_OPERATION);
        use State::*;
        let table = [
            (Event::Open, [Ok(Opening), INV, INV, INV, INV, INV]),
            (Event::Opened, [INV, Ok(Open), INV, INV, INV, INV]),
            (Event::OpenFailed, [INV, Ok(Created), INV, INV, INV, INV]),
            (
                Event::Call,
                [INV, INV, Ok(Open), INV, INV, Err(WS_E_OBJECT_FAULTED)],
            ),
            (
                Event::Abandon,
                [INV, INV, Ok(Open), Ok(Closing), INV, Ok(Faulted)],
            ),
            (
                Event::Abort,
                [
                    Ok(Created),
                    Ok(Created),
                    Ok(Faulted),
                    Ok(Closed),
                    Ok(Closed),
                    Ok(Faulted),
                ],
            ),
            (
                Event::SessionFault,
                [
                    Ok(Created),
                    Ok(Opening),
                    Ok(Faulted),
                    Ok(Closing),
                    Ok(Closed),
                    Ok(Faulted),
                ],
            ),
            (Event::Close, [INV, INV, Ok(Closing), INV, INV, Ok(Closing)]),
            (Event::Closed, [INV, INV, INV, Ok(Closed), Ok(Closed), INV]),
            (Event::Reset, [Ok(Created), INV, INV, INV, Ok(Created), INV]),
        ];
        for (event, row) in table {
            for (state, expected) in STATES.into_iter().zip(row) {
                let got = state.after(event).map_err(|e| e.code());
                assert_eq!(got, expected, "{event:?} in {state:?}");
            }
        }
    }
}
