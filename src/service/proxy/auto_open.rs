//! Session contracts on a proxy: which operations may be called, and opening the proxy with the first call.

use std::sync::Arc;

use parking_lot::Mutex;

use super::state::State;
use super::{Inner, Proxy};
use crate::base::error::{Error, Result};
use crate::rt::drive::Drive;
use crate::rt::signal::Signal;
use crate::rt::time::{Deadline, within};
use crate::service::call::Call;
use crate::service::session_contract::{self, Part, Progress, SessionContract};
use crate::soap::EndpointRef;

/// A session contract as it is attached to a proxy.
#[derive(Clone)]
pub(super) struct Attached {
    contract: Arc<SessionContract>,
    /// Where a call of an initiating operation opens the proxy by itself.
    auto_open: Option<String>,
}

/// How a call comes to an open proxy.
pub enum AutoStart {
    /// By opening it.
    Open(Arc<AutoOpen>, String),
    /// Behind another call that opens it.
    Wait(Arc<AutoOpen>),
}

/// What calls wait for while one of them opens the proxy.
#[derive(Default)]
pub struct AutoOpen {
    ended: Signal,
    failure: Mutex<Option<Error>>,
}

impl Proxy {
    /// Attaches a session contract to a proxy that is not open yet.
    pub fn attach(&self, contract: SessionContract, auto_open: Option<String>) -> Result<()> {
        contract.check(self.settings.channel.binding)?;
        if let Some(url) = &auto_open {
            session_contract::refuse_queue(url)?;
        }
        let mut inner = self.inner.lock();
        if inner.state != State::Created {
            return Err(Error::invalid_operation(
                "a session contract is attached to a service proxy that is CREATED",
            ));
        }
        inner.contract = Some(Attached {
            contract: Arc::new(contract),
            auto_open,
        });
        Ok(())
    }

    /// What a call of this operation does about a proxy that is not open; None when there is nothing to do.
    pub fn auto_open(&self, call: &Call) -> Result<Option<AutoStart>> {
        let mut inner = self.inner.lock();
        let Some(url) = inner.auto_open_url(call)? else {
            return Ok(None);
        };
        Ok(Some(match &inner.auto_open {
            Some(opening) => AutoStart::Wait(opening.clone()),
            None => AutoStart::Open(inner.auto_open.insert(Arc::default()).clone(), url),
        }))
    }

    /// Opens the proxy for a call, or waits for the call that does.
    pub async fn start_automatically(
        self: &Arc<Proxy>,
        drive: &Drive,
        until: Deadline,
        start: AutoStart,
    ) -> Result<()> {
        let late = || self.late();
        match start {
            AutoStart::Open(opening, url) => {
                let address = EndpointRef {
                    url,
                    ..EndpointRef::default()
                };
                let open = self.clone().open(drive.clone(), address);
                let opened = within(drive, until, late, open).await;
                self.inner.lock().auto_open = None;
                *opening.failure.lock() = opened.as_ref().err().cloned();
                opening.ended.set();
                opened
            }
            AutoStart::Wait(opening) => {
                let ended = async {
                    opening.ended.wait().await;
                    opening.failure.lock().clone().map_or(Ok(()), Err)
                };
                within(drive, until, late, ended).await
            }
        }
    }
}

impl Inner {
    pub(super) fn part(&self, call: &Call) -> Result<Part> {
        match &self.contract {
            Some(attached) => attached.contract.part_at(call.address),
            None => Ok(Part::ORDINARY),
        }
    }

    /// Whether a call may have to open the proxy, or wait for another one that does.
    pub(super) fn may_open_automatically(&self) -> bool {
        self.state == State::Created || self.auto_open.is_some()
    }

    /// Where a call of this operation opens the proxy by itself; None when it is open or has no such address.
    fn auto_open_url(&self, call: &Call) -> Result<Option<String>> {
        let opens = self.may_open_automatically();
        let Some(attached) = self.contract.as_ref().filter(|_| opens) else {
            return Ok(None);
        };
        let Some(url) = &attached.auto_open else {
            return Ok(None);
        };
        Progress::default().admit(attached.contract.part_at(call.address)?, call.action())?;
        Ok(Some(url.clone()))
    }
}
