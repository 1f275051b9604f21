//! Session contracts of WCF: whether a contract needs a session, and which operations start and end one.

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::channel::settings::Binding;

/// What a contract says about sessions (WCF's SessionMode).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A session is used if the binding has one.
    Allowed,
    /// The binding must have sessions.
    Required,
    /// The binding must not have sessions.
    NotAllowed,
}

/// What an operation does to the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The operation may be the first of a session.
    pub initiating: bool,
    /// The operation is the last of its session.
    pub terminating: bool,
}

impl Mode {
    /// The mode that a WWS_SESSION_MODE stands for.
    pub fn from_abi(mode: WWS_SESSION_MODE) -> Result<Mode> {
        match mode {
            WWS_SESSION_MODE_ALLOWED => Ok(Mode::Allowed),
            WWS_SESSION_MODE_REQUIRED => Ok(Mode::Required),
            WWS_SESSION_MODE_NOT_ALLOWED => Ok(Mode::NotAllowed),
            other => Err(Error::invalid_arg(format!(
                "{other} is no WWS_SESSION_MODE"
            ))),
        }
    }
}

/// The session contract that is attached to a proxy or an endpoint.
#[derive(Clone, Debug)]
pub struct SessionContract {
    mode: Mode,
    /// What error texts call the contract.
    name: String,
    /// Address of each operation's description, and its part.
    operations: Vec<(usize, Part)>,
}

impl SessionContract {
    /// The contract with these operations, of which one at least must start a session (MS-WSPOL 2.2.6.1).
    pub fn new(
        mode: Mode,
        name: impl Into<String>,
        operations: Vec<(usize, Part)>,
    ) -> Result<SessionContract> {
        let name = name.into();
        if !operations.is_empty() && !operations.iter().any(|(_, part)| part.initiating) {
            return Err(Error::invalid_arg(format!(
                "no operation of {name} is initiating, so no session could ever start"
            )));
        }
        Ok(SessionContract {
            mode,
            name,
            operations,
        })
    }

    /// The part of operation `index`.
    pub fn part(&self, index: usize) -> Option<Part> {
        self.operations.get(index).map(|(_, part)| *part)
    }

    /// The part of the operation that is described at `address`.
    pub fn part_at(&self, address: usize) -> Result<Part> {
        let found = self.operations.iter().find(|(known, _)| *known == address);
        found.map(|(_, part)| *part).ok_or_else(|| {
            Error::invalid_arg(
                "the operation is not one of the contract whose session contract is attached",
            )
        })
    }

    /// Whether the binding can do what the contract asks for.
    pub fn check(&self, binding: Binding) -> Result<()> {
        let contract = &self.name;
        let has_sessions = binding == Binding::Tcp;
        match (self.mode, has_sessions) {
            (Mode::Required, false) => Err(Error::invalid_arg(format!(
                "{contract} requires sessions (WWS_SESSION_MODE_REQUIRED), which the {} binding does not have",
                binding.name()
            ))),
            (Mode::NotAllowed, true) => Err(Error::invalid_arg(format!(
                "{contract} allows no sessions (WWS_SESSION_MODE_NOT_ALLOWED), but the {} binding always has one",
                binding.name()
            ))),
            _ => Ok(()),
        }
    }
}

impl Part {
    /// The part that flags of WWS_SESSION_CONTRACT.operationFlags give to an operation.
    pub fn from_abi(flags: ULONG) -> Result<Part> {
        match flags & !(WWS_OPERATION_INITIATING | WWS_OPERATION_TERMINATING) {
            0 => Ok(Part {
                initiating: flags & WWS_OPERATION_INITIATING != 0,
                terminating: flags & WWS_OPERATION_TERMINATING != 0,
            }),
            unknown => Err(Error::invalid_arg(format!(
                "{unknown:#x} is no flag of an operation in a WWS_SESSION_CONTRACT"
            ))),
        }
    }

    /// An operation that neither starts nor ends a session alone: it can be called at any time.
    pub const ORDINARY: Part = Part {
        initiating: true,
        terminating: false,
    };
}

/// Why an operation may not be called at a point of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Violation {
    /// It would be the first one, and is not initiating.
    NotInitiating,
    /// A terminating operation was the last one.
    Terminated,
}

/// How far a session has come in the terms of its contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// An initiating operation was called.
    pub started: bool,
    /// A terminating operation was called; it was the last.
    pub ended: bool,
}

impl Progress {
    /// Whether an operation may be called now.
    pub fn check(self, part: Part) -> std::result::Result<(), Violation> {
        match self {
            Progress { ended: true, .. } => Err(Violation::Terminated),
            Progress { started: false, .. } if !part.initiating => Err(Violation::NotInitiating),
            _ => Ok(()),
        }
    }

    /// The same for a client, which is told why not.
    pub fn admit(self, part: Part, action: &str) -> Result<()> {
        self.check(part).map_err(|violation| {
            Error::invalid_operation(match violation {
                Violation::Terminated => {
                    "the session was ended by a terminating operation; close, reset and open the service proxy for another one".to_owned()
                }
                Violation::NotInitiating => format!(
                    "\"{action}\" is not an initiating operation, and the session has not been started by one yet"
                ),
            })
        })
    }
}

/// Sessions over message queues exist in WCF, but not here; they are refused, not silently taken for something else.
pub fn refuse_queue(url: &str) -> Result<()> {
    let scheme = url.split(':').next().unwrap_or_default();
    match scheme.eq_ignore_ascii_case("net.msmq") {
        true => Err(Error::new(
            WS_E_NOT_SUPPORTED,
            format!("\"{url}\" names a message queue; sessions over queues are not supported"),
        )),
        false => Ok(()),
    }
}
