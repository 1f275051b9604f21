//! The states of a channel and the one function that moves between them.

use crate::abi::*;
use crate::base::error::{Error, Result};

/// Where a channel is in its life (WS_CHANNEL_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Made or reset; can be opened.
    Created,
    /// WsOpenChannel is at work.
    Opening,
    /// WsAcceptChannel is at work.
    Accepting,
    /// Messages can be sent and received.
    Open,
    /// The channel cannot go on, or was aborted; it can be closed.
    Faulted,
    /// WsCloseChannel is at work.
    Closing,
    /// Closed; can be reset.
    Closed,
}

/// What can happen to a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// WsOpenChannel starts.
    Open,
    /// WsAcceptChannel starts.
    Accept,
    /// The open or accept succeeded.
    Opened,
    /// The open or accept failed.
    OpenFailed,
    /// A message is to be sent or received, or the session to be shut down.
    Use,
    /// WsAbandonMessage.
    Abandon,
    /// WsAbortChannel.
    Abort,
    /// A failure after which nothing can be sent or received any more.
    Fault,
    /// WsCloseChannel starts.
    Close,
    /// The close ended, well or not.
    Closed,
    /// WsResetChannel.
    Reset,
}

impl State {
    /// The constant that WS_CHANNEL_PROPERTY_STATE shows.
    pub fn constant(self) -> WS_CHANNEL_STATE {
        match self {
            State::Created => WS_CHANNEL_STATE_CREATED,
            State::Opening => WS_CHANNEL_STATE_OPENING,
            State::Accepting => WS_CHANNEL_STATE_ACCEPTING,
            State::Open => WS_CHANNEL_STATE_OPEN,
            State::Faulted => WS_CHANNEL_STATE_FAULTED,
            State::Closing => WS_CHANNEL_STATE_CLOSING,
            State::Closed => WS_CHANNEL_STATE_CLOSED,
        }
    }

    /// The state after `event`, or why the event is not allowed here (the diagram of the WS_CHANNEL_STATE page).
    pub fn after(self, event: Event) -> Result<State> {
        use State::*;
        match (event, self) {
            (Event::Open, Created) => Ok(Opening),
            (Event::Accept, Created) => Ok(Accepting),
            (Event::Opened, Opening | Accepting) => Ok(Open),
            (Event::OpenFailed, Opening | Accepting) => Ok(Created),
            (Event::Use, Open) => Ok(Open),
            // A fault is no misuse of the caller's, so it has a code of its own.
            (Event::Use, Faulted) => Err(Error::faulted("the channel is FAULTED")),
            (Event::Abandon, Open | Faulted) => Ok(self),
            (Event::Abort, Opening | Accepting) => Ok(Created),
            (Event::Abort, Open) => Ok(Faulted),
            // The close that is at work ends the state.
            (Event::Abort, Created | Faulted | Closing | Closed) => Ok(self),
            (Event::Fault, Open) => Ok(Faulted),
            (Event::Fault, _) => Ok(self),
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
            "a channel that is {} cannot {}",
            self.name(),
            event.verb()
        ))
    }

    fn name(self) -> &'static str {
        match self {
            State::Created => "CREATED",
            State::Opening => "OPENING",
            State::Accepting => "ACCEPTING",
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
            Event::Accept => "be accepted",
            Event::Use => "send or receive",
            Event::Abandon => "abandon a message",
            Event::Abort => "be aborted",
            Event::Fault => "break",
            Event::Close | Event::Closed => "be closed",
            Event::Reset => "be reset",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [State; 7] = [
        State::Created,
        State::Opening,
        State::Accepting,
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
            (Event::Open, [at(Opening), INV, INV, INV, INV, INV, INV]),
            (Event::Accept, [at(Accepting), INV, INV, INV, INV, INV, INV]),
            (Event::Opened, [INV, at(Open), at(Open), INV, INV, INV, INV]),
            (
                Event::OpenFailed,
                [INV, at(Created), at(Created), INV, INV, INV, INV],
            ),
            (Event::Use, [INV, INV, INV, at(Open), BROKEN, INV, INV]),
            (
                Event::Abandon,
                [INV, INV, INV, at(Open), at(Faulted), INV, INV],
            ),
            (
                Event::Abort,
                [Created, Created, Created, Faulted, Faulted, Closing, Closed].map(at),
            ),
            (
                Event::Fault,
                [
                    Created, Opening, Accepting, Faulted, Faulted, Closing, Closed,
                ]
                .map(at),
            ),
            (
                Event::Close,
                [
                    at(Closed),
                    INV,
                    INV,
                    at(Closing),
                    at(Closing),
                    INV,
                    at(Closed),
                ],
            ),
            (Event::Closed, [INV, INV, INV, INV, INV, at(Closed), INV]),
            (
                Event::Reset,
                [at(Created), INV, INV, INV, INV, INV, at(Created)],
            ),
        ];
        for (event, row) in table {
            for (state, expected) in STATES.into_iter().zip(row) {
                let got = state.after(event).map_err(|e| e.code());
                assert_eq!(got, expected, "{event:?} in {state:?}");
            }
        }
    }
}
