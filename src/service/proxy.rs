//! The service proxy: its life, its channels, and the calls that are pending on it.

mod auto_open;
mod idle;
mod inside;
mod link;
pub mod pending;
pub mod settings;
pub mod state;

use std::future::poll_fn;
use std::mem;
use std::sync::{Arc, Weak};
use std::task::{Poll, Waker};

use parking_lot::{Mutex, MutexGuard};

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::rt;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::service::call::Call;
use crate::service::raw::Operations;
use crate::service::session_contract::{Part, Progress};
use crate::soap::EndpointRef;
use auto_open::{Attached, AutoOpen, AutoStart};
pub use link::{HttpLink, Link};
use pending::Control;
use settings::ProxySettings;
use state::{Event, State};

/// How long WsFreeServiceProxy waits for calls that are just writing their results.
const FREE_WAIT_MS: u32 = 5_000;

/// A service proxy. All of its functions may be called from any thread at any time.
pub struct Proxy {
    /// What it was told at creation.
    pub settings: ProxySettings,
    /// What it has been asked to call.
    pub operations: Operations,
    inner: Mutex<Inner>,
}

struct Inner {
    state: State,
    /// Counts the opens, so that what belongs to an earlier one has no say any more.
    epoch: u64,
    /// The open whose session has broken, which may be before the proxy is open.
    broken: u64,
    link: Option<Link>,
    /// Where the last open went.
    address: Arc<EndpointRef>,
    /// Ends whatever waits on behalf of this open.
    cancel: Cancel,
    /// The session contract, where one is attached, and how far the session has come in its terms.
    contract: Option<Attached>,
    progress: Progress,
    /// The open that a call has started, while it is at work.
    auto_open: Option<Arc<AutoOpen>>,
    /// In the order of their numbers.
    pending: Vec<(u64, Weak<Pending>)>,
    /// Counts the calls.
    calls: u64,
    /// Woken when a pending call ends.
    idle: Vec<Waker>,
}

/// An open proxy as one call sees it.
pub struct Opened {
    /// What the call travels on.
    pub link: Link,
    /// Where requests go.
    pub address: Arc<EndpointRef>,
    /// Ends the call's exchange when the proxy is aborted.
    pub cancel: Cancel,
    /// What the operation does to the session.
    pub part: Part,
    epoch: u64,
}

/// A call that may start.
pub enum Entered {
    /// It is pending.
    Open(Opened, Arc<Pending>),
    /// It enters again when the proxy is open.
    Start(AutoStart),
}

impl Proxy {
    /// A proxy that was never opened.
    pub fn new(settings: ProxySettings) -> Arc<Proxy> {
        let inner = Inner {
            state: State::Created,
            epoch: 0,
            broken: 0,
            link: None,
            address: Arc::default(),
            cancel: Cancel::new(),
            contract: None,
            progress: Progress::default(),
            auto_open: None,
            pending: Vec::new(),
            calls: 0,
            idle: Vec::new(),
        };
        Arc::new(Proxy {
            settings,
            operations: Operations::default(),
            inner: Mutex::new(inner),
        })
    }

    /// The state at this moment.
    pub fn state(&self) -> State {
        self.inner.lock().state
    }

    /// Opens the proxy towards `address`. A session is opened now; HTTP needs no network before the first call.
    pub async fn open(self: Arc<Proxy>, drive: Drive, address: EndpointRef) -> Result<()> {
        let address = Arc::new(address);
        let url = &address.url;
        let (epoch, cancel) = {
            let mut inner = self.inner.lock();
            inner.state = inner.state.after(Event::Open)?;
            inner.epoch += 1;
            inner.cancel = Cancel::new();
            inner.progress = Progress::default();
            inner.address = address.clone();
            (inner.epoch, inner.cancel.clone())
        };
        let mut opening = Opening {
            proxy: &self,
            epoch: Some(epoch),
        };
        let link = cancel.guard(self.link(&drive, epoch, url)).await;
        let link =
            link.map_err(|e| e.context(format!("opening the service proxy to \"{url}\" failed")));
        opening.epoch = None;
        self.opened(epoch, link)
    }

    /// Takes the result of an open, unless an abort came first.
    fn opened(&self, epoch: u64, link: Result<Link>) -> Result<()> {
        let mut inner = self.inner.lock();
        if inner.epoch != epoch || inner.state != State::Opening {
            drop(inner);
            let why = Error::aborted("the service proxy was aborted while it was opened");
            // Nobody else will end a session that was opened too late.
            if let Ok(Link::Session(session)) = &link {
                session.abort(&why);
            }
            return Err(link.err().unwrap_or(why));
        }
        match link {
            Ok(link) => {
                inner.state = inner.state.after(Event::Opened)?;
                // A session that broke before this could not fault a proxy that was not open yet.
                if matches!(&link, Link::Session(session) if session.has_faulted()) {
                    inner.state = inner.state.after(Event::SessionFault)?;
                }
                inner.link = Some(link);
                if inner.broken == epoch {
                    inner.state = inner.state.after(Event::SessionFault)?;
                }
                Ok(())
            }
            Err(error) => {
                inner.state = inner.state.after(Event::OpenFailed)?;
                Err(error)
            }
        }
    }

    /// Starts a call: checks the state, the session contract and the number of calls that are pending.
    pub fn enter(self: &Arc<Proxy>, call: &Call) -> Result<Entered> {
        let inner = self.inner.lock();
        if inner.may_open_automatically() {
            drop(inner);
            if let Some(start) = self.auto_open(call)? {
                return Ok(Entered::Start(start));
            }
            let (opened, pending) = self.enter_open(call)?;
            return Ok(Entered::Open(opened, pending));
        }
        let (opened, pending) = self.enter_locked(inner, call)?;
        Ok(Entered::Open(opened, pending))
    }

    /// [`Proxy::enter`] after the proxy has been opened.
    pub fn enter_open(self: &Arc<Proxy>, call: &Call) -> Result<(Opened, Arc<Pending>)> {
        self.enter_locked(self.inner.lock(), call)
    }

    fn enter_locked<'a>(
        self: &'a Arc<Proxy>,
        mut inner: MutexGuard<'a, Inner>,
        call: &Call,
    ) -> Result<(Opened, Arc<Pending>)> {
        if let Some(Link::Session(session)) = &inner.link {
            let session = session.clone();
            drop(inner);
            session.notice_end();
            inner = self.inner.lock();
        }
        inner.state.after(Event::Call)?;
        let Some(link) = inner.link.clone() else {
            return Err(Error::invalid_operation("the service proxy is not open"));
        };
        let part = inner.part(call)?;
        if matches!(link, Link::Session(_)) {
            inner.progress.admit(part, call.action())?;
        }
        if inner.pending.len() >= self.settings.max_pending_calls as usize {
            let max = self.settings.max_pending_calls;
            return Err(Error::quota(format!(
                "{max} calls are pending already (WS_PROXY_PROPERTY_MAX_PENDING_CALLS)"
            )));
        }
        inner.progress.ended |= part.terminating;
        inner.calls += 1;
        let number = inner.calls;
        let pending = Arc::new(Pending {
            proxy: self.clone(),
            number,
            control: Control::new(call.id),
        });
        inner.pending.push((number, Arc::downgrade(&pending)));
        let (address, cancel) = (inner.address.clone(), inner.cancel.clone());
        let opened = Opened {
            link,
            address,
            cancel,
            part,
            epoch: inner.epoch,
        };
        Ok((opened, pending))
    }

    /// The request of an operation is on its way, or could not be sent.
    pub fn entered(&self, opened: &Opened, sent: bool) {
        let part = opened.part;
        let mut inner = self.inner.lock();
        match sent {
            // The proxy may have another session by now.
            _ if inner.epoch != opened.epoch => {}
            true => inner.progress.started |= part.initiating,
            false => inner.progress.ended &= !part.terminating,
        }
    }

    /// Releases the callers of the pending calls with this id, of all calls for 0; their exchanges go on.
    pub fn abandon(&self, id: u32) -> Result<()> {
        let calls = {
            let inner = self.inner.lock();
            inner.state.after(Event::Abandon)?;
            inner.pending_calls()
        };
        for call in calls {
            if id == 0 || call.control.id == id {
                let why = Error::abandoned("the call was abandoned (WsAbandonCall)");
                call.control.release(why);
            }
        }
        Ok(())
    }

    /// Cancels all I/O; never waits.
    pub fn abort(&self) -> Result<()> {
        self.abort_because(&Error::aborted("the service proxy was aborted"))
    }

    fn abort_because(&self, why: &Error) -> Result<()> {
        let (link, cancel) = {
            let mut inner = self.inner.lock();
            inner.state = inner.state.after(Event::Abort)?;
            (inner.link.take(), inner.cancel.clone())
        };
        self.cancel(&cancel, why.clone());
        if let Some(Link::Session(session)) = link {
            session.abort(why);
        }
        Ok(())
    }

    /// Ends what waits on behalf of an open; exchanges over HTTP look for it when they are polled.
    fn cancel(&self, cancel: &Cancel, why: Error) {
        cancel.cancel(why);
        let calls = self.inner.lock().pending_calls();
        calls.iter().for_each(|call| call.control.wake());
    }

    /// Waits for the pending calls, closes the channels; whatever happens, the proxy is closed afterwards.
    pub async fn close(self: Arc<Proxy>, drive: Drive) -> Result<()> {
        let (epoch, link, cancel, was) = {
            let mut inner = self.inner.lock();
            let was = inner.state;
            inner.state = was.after(Event::Close)?;
            // A cancel that was used up by an abort must not end the close as well.
            if was == State::Faulted {
                inner.cancel = Cancel::new();
            }
            (inner.epoch, inner.link.take(), inner.cancel.clone(), was)
        };
        let until = Deadline::after_ms(self.settings.max_close_timeout);
        let closed = cancel
            .guard(self.close_link(&drive, until, link.clone(), was))
            .await;
        if let Err(error) = &closed {
            // The close may have been left in the middle.
            let why = ended_by_close(error);
            self.cancel(&cancel, why.clone());
            if let Some(Link::Session(session)) = link {
                session.abort(&why);
            }
        }
        let mut inner = self.inner.lock();
        if inner.epoch == epoch {
            inner.state = inner.state.after(Event::Closed).unwrap_or(inner.state);
        }
        closed
    }

    /// Waits until no call is pending.
    async fn no_calls(&self) {
        poll_fn(|cx| {
            let mut inner = self.inner.lock();
            if inner.pending.is_empty() {
                return Poll::Ready(());
            }
            inner.idle.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Makes a closed proxy like new; its settings stay.
    pub fn reset(&self) -> Result<()> {
        let mut inner = self.inner.lock();
        inner.state = inner.state.after(Event::Reset)?;
        inner.link = None;
        Ok(())
    }

    /// Ends everything, and waits until no call uses its caller's memory any more; a call that this thread is inside of ends
    /// by itself.
    pub fn dispose(&self) {
        let why = Error::aborted("the service proxy was freed");
        let _ = self.abort_because(&why);
        let calls = self.inner.lock().pending_calls();
        calls
            .into_iter()
            .for_each(|call| call.control.release(why.clone()));
        if self.is_inside() {
            return;
        }
        let drive = Drive::sync();
        let until = Deadline::after_ms(FREE_WAIT_MS);
        let done = async {
            self.no_calls().await;
            Ok(())
        };
        let _ = rt::block_on(&drive, within(&drive, until, || why, done));
    }
}

impl Inner {
    /// The calls that are pending. Who holds them must not hold the lock when letting them go.
    fn pending_calls(&self) -> Vec<Arc<Pending>> {
        let pending = self.pending.iter();
        pending.filter_map(|(_, call)| call.upgrade()).collect()
    }
}

/// An open that goes away before its end (its call timed out) has failed.
struct Opening<'a> {
    proxy: &'a Proxy,
    epoch: Option<u64>,
}

impl Drop for Opening<'_> {
    fn drop(&mut self) {
        if let Some(epoch) = self.epoch {
            let why = Error::aborted("the open was given up");
            let _ = self.proxy.opened(epoch, Err(why));
        }
    }
}

/// What the calls learn that a failed close has left: the time that is over was not theirs.
fn ended_by_close(error: &Error) -> Error {
    match error.code() {
        WS_E_OPERATION_ABORTED => error.clone(),
        _ => Error::aborted("the call was aborted because the service proxy was closed"),
    }
}

/// A call counts as pending as long as anybody holds this: its caller, and its exchange.
pub struct Pending {
    proxy: Arc<Proxy>,
    number: u64,
    /// Whether the caller still waits.
    pub control: Control,
}

impl Drop for Pending {
    fn drop(&mut self) {
        let idle = {
            let mut inner = self.proxy.inner.lock();
            let place = inner
                .pending
                .binary_search_by_key(&self.number, |(number, _)| *number);
            if let Ok(place) = place {
                inner.pending.remove(place);
            }
            mem::take(&mut inner.idle)
        };
        idle.into_iter().for_each(Waker::wake);
    }
}

impl Object for Arc<Proxy> {
    type Handle = WS_SERVICE_PROXY;
    const NAME: &'static str = "WS_SERVICE_PROXY";
    const TAG: u32 = u32::from_be_bytes(*b"PROX");
    fn pool() -> &'static Pool<Arc<Proxy>> {
        static POOL: Pool<Arc<Proxy>> = Pool::new();
        &POOL
    }
}
