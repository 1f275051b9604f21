//! The service proxy: its life, its channels, and the calls that are pending on it.

pub mod pending;
pub mod settings;
pub mod state;

use std::future::poll_fn;
use std::mem;
use std::sync::{Arc, Weak};
use std::task::{Poll, Waker};

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::base::url::{Scheme, Url};
use crate::channel::http::client::{HttpChannel, Target};
use crate::channel::session::client::Session;
use crate::channel::settings::{Binding, too_late};
use crate::rt;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::signal::Signal;
use crate::rt::time::{Deadline, within};
use crate::service::call::Call;
use crate::service::session_contract::{self, Part, Progress, SessionContract};
use pending::Control;
use settings::ProxySettings;
use state::{Event, State};

/// How long WsFreeServiceProxy waits for calls that are just writing their results.
const FREE_WAIT_MS: u32 = 5_000;

/// A service proxy. All of its functions may be called from any thread at any time.
pub struct Proxy {
    /// What it was told at creation.
    pub settings: ProxySettings,
    inner: Mutex<Inner>,
}

struct Inner {
    state: State,
    /// Counts the opens, so that what belongs to an earlier one has no say any more.
    epoch: u64,
    link: Option<Link>,
    /// Ends whatever waits on behalf of this open.
    cancel: Cancel,
    /// The session contract, where one is attached, and how far the session has come in its terms.
    contract: Option<Attached>,
    progress: Progress,
    /// The open that a call has started, while it is at work.
    auto_open: Option<Arc<AutoOpen>>,
    pending: Vec<Arc<Control>>,
    /// Woken when a pending call ends.
    idle: Vec<Waker>,
}

/// A session contract as it is attached to a proxy.
#[derive(Clone)]
struct Attached {
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

/// What calls travel on.
#[derive(Clone)]
pub enum Link {
    /// A channel for each call in flight.
    Http(Arc<HttpLink>),
    /// One channel for all calls.
    Session(Arc<Session>),
}

impl Link {
    /// The address that requests are sent to.
    pub fn address(&self) -> &str {
        match self {
            Link::Http(link) => link.target.text(),
            Link::Session(session) => session.via(),
        }
    }
}

/// The channels of a non-session binding.
pub struct HttpLink {
    /// Where they go.
    pub target: Arc<Target>,
    #[allow(
        clippy::vec_box,
        reason = "channels travel between calls; their boxes make that cheap"
    )]
    idle: Mutex<Vec<Box<HttpChannel>>>,
    /// WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE.
    max_buffers: usize,
}

impl HttpLink {
    /// A channel that no other call uses.
    pub fn take(&self) -> Box<HttpChannel> {
        let kept = self.idle.lock().pop();
        kept.unwrap_or_else(|| Box::new(HttpChannel::new(self.target.clone())))
    }

    /// Keeps a healthy channel for a later call. Only so many keep their buffers.
    pub fn put(&self, mut channel: Box<HttpChannel>) {
        let mut idle = self.idle.lock();
        if idle.len() >= self.max_buffers {
            channel.trim();
        }
        idle.push(channel);
    }

    fn close(&self) {
        let channels = mem::take(&mut *self.idle.lock());
        channels.into_iter().for_each(|channel| channel.close());
    }
}

/// An open proxy as one call sees it.
pub struct Opened {
    /// What the call travels on.
    pub link: Link,
    /// Ends the call's exchange when the proxy is aborted.
    pub cancel: Cancel,
    /// What the operation does to the session.
    pub part: Part,
}

impl Proxy {
    /// A proxy that was never opened.
    pub fn new(settings: ProxySettings) -> Arc<Proxy> {
        let inner = Inner {
            state: State::Created,
            epoch: 0,
            link: None,
            cancel: Cancel::new(),
            contract: None,
            progress: Progress::default(),
            auto_open: None,
            pending: Vec::new(),
            idle: Vec::new(),
        };
        Arc::new(Proxy {
            settings,
            inner: Mutex::new(inner),
        })
    }

    /// The state at this moment.
    pub fn state(&self) -> State {
        self.inner.lock().state
    }

    /// Opens the proxy towards `url`. A session is opened now; HTTP needs no network before the first call.
    pub async fn open(self: Arc<Proxy>, drive: Drive, url: String) -> Result<()> {
        let (epoch, cancel) = {
            let mut inner = self.inner.lock();
            inner.state = inner.state.after(Event::Open)?;
            inner.epoch += 1;
            inner.cancel = Cancel::new();
            inner.progress = Progress::default();
            (inner.epoch, inner.cancel.clone())
        };
        let mut opening = Opening {
            proxy: &self,
            epoch: Some(epoch),
        };
        let link = cancel.guard(self.link(&drive, epoch, &url)).await;
        let link =
            link.map_err(|e| e.context(format!("opening the service proxy to \"{url}\" failed")));
        opening.epoch = None;
        self.opened(epoch, link)
    }

    /// Takes the result of an open, unless an abort came first.
    fn opened(&self, epoch: u64, link: Result<Link>) -> Result<()> {
        let mut inner = self.inner.lock();
        if inner.epoch != epoch || inner.state != State::Opening {
            return Err(link.err().unwrap_or_else(|| {
                Error::aborted("the service proxy was aborted while it was opened")
            }));
        }
        match link {
            Ok(link) => {
                inner.state = inner.state.after(Event::Opened)?;
                inner.link = Some(link);
                Ok(())
            }
            Err(error) => {
                inner.state = inner.state.after(Event::OpenFailed)?;
                Err(error)
            }
        }
    }

    async fn link(self: &Arc<Proxy>, drive: &Drive, epoch: u64, text: &str) -> Result<Link> {
        session_contract::refuse_queue(text)?;
        let url = Url::parse(text).map_err(|e| e.with_code(WS_E_INVALID_ENDPOINT_URL))?;
        let settings = &self.settings;
        match settings.channel.binding {
            Binding::Http => {
                let target = Target::new(url, text, &settings.channel, &settings.limits)?;
                Ok(Link::Http(Arc::new(HttpLink {
                    target: Arc::new(target),
                    idle: Mutex::new(Vec::new()),
                    max_buffers: usize::from(settings.max_call_pool_size),
                })))
            }
            Binding::Tcp if url.scheme == Scheme::NetTcp => {
                let proxy = Arc::downgrade(self);
                let hook = Box::new(move |error: &Error| session_faulted(&proxy, epoch, error));
                let until = Deadline::after_ms(settings.call_timeout);
                let until = settings
                    .channel
                    .deadline(settings.channel.timeouts.connect, until);
                let timeout = || {
                    let limits = [
                        (
                            settings.channel.timeouts.connect,
                            "WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT",
                        ),
                        (settings.call_timeout, "WS_PROXY_PROPERTY_CALL_TIMEOUT"),
                    ];
                    too_late(&format!("opening a session with {text}"), &limits)
                };
                let session =
                    Session::open(drive, &url, text, &settings.channel, &settings.limits, hook);
                Ok(Link::Session(within(drive, until, timeout, session).await?))
            }
            Binding::Tcp => {
                let text = format!(
                    "\"{text}\" has the scheme {}, but the binding is net.tcp",
                    url.scheme.name()
                );
                Err(Error::new(WS_E_INVALID_ENDPOINT_URL, text))
            }
        }
    }

    /// Starts a call: checks the state, the session contract and the number of calls that are pending.
    pub fn enter(self: &Arc<Proxy>, call: &Call) -> Result<(Opened, Arc<Pending>)> {
        self.notice_session_end();
        let mut inner = self.inner.lock();
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
        let control = Arc::new(Control::new(call.id));
        inner.pending.push(control.clone());
        let cancel = inner.cancel.clone();
        drop(inner);
        let pending = Pending {
            proxy: self.clone(),
            control,
        };
        Ok((Opened { link, cancel, part }, Arc::new(pending)))
    }

    /// The request of an operation is on its way, or could not be sent.
    pub fn entered(&self, part: Part, sent: bool) {
        let mut inner = self.inner.lock();
        match sent {
            true => inner.progress.started |= part.initiating,
            false => inner.progress.ended &= !part.terminating,
        }
    }

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
                let open = self.clone().open(drive.clone(), url);
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

    fn notice_session_end(&self) {
        let link = self.inner.lock().link.clone();
        if let Some(Link::Session(session)) = link {
            session.notice_end();
        }
    }

    /// Releases the callers of the pending calls with this id, of all calls for 0; their exchanges go on.
    pub fn abandon(&self, id: u32) -> Result<()> {
        let controls: Vec<Arc<Control>> = {
            let inner = self.inner.lock();
            inner.state.after(Event::Abandon)?;
            inner
                .pending
                .iter()
                .filter(|call| id == 0 || call.id == id)
                .cloned()
                .collect()
        };
        for control in controls {
            control.release(Error::abandoned("the call was abandoned (WsAbandonCall)"));
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
        cancel.cancel(why.clone());
        if let Some(Link::Session(session)) = link {
            session.abort(why);
        }
        Ok(())
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
            cancel.cancel(why.clone());
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

    async fn close_link(
        &self,
        drive: &Drive,
        until: Deadline,
        link: Option<Link>,
        was: State,
    ) -> Result<()> {
        let late = || {
            Error::timed_out(
                "calls were still pending when the time to close was over (WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT)",
            )
        };
        let calls = within(drive, until, late, async {
            self.no_calls().await;
            Ok(())
        });
        let calls = calls.await;
        match link {
            Some(Link::Http(link)) => link.close(),
            Some(Link::Session(session)) => match &calls {
                // A session that broke earlier has nothing left to close.
                Ok(()) if was == State::Open => self.close_session(drive, until, &session).await?,
                Ok(()) => session.abort(&Error::aborted("the service proxy is closed")),
                // The close aborts it.
                Err(_) => {}
            },
            None => {}
        }
        calls
    }

    async fn close_session(
        &self,
        drive: &Drive,
        until: Deadline,
        session: &Arc<Session>,
    ) -> Result<()> {
        let settings = &self.settings;
        let close = settings.channel.timeouts.close;
        let late = || {
            let limits = [
                (close, "WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT"),
                (
                    settings.max_close_timeout,
                    "WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT",
                ),
            ];
            too_late(
                &format!("closing the session with {}", session.via()),
                &limits,
            )
        };
        let until = settings.channel.deadline(close, until);
        session.close(drive, until, late).await
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

    /// Ends everything, and waits until no call uses its caller's memory any more.
    pub fn dispose(&self) {
        let why = Error::aborted("the service proxy was freed");
        let _ = self.abort_because(&why);
        let calls: Vec<Arc<Control>> = self.inner.lock().pending.clone();
        calls.iter().for_each(|call| call.release(why.clone()));
        drop(calls);
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
    fn part(&self, call: &Call) -> Result<Part> {
        match &self.contract {
            Some(attached) => attached.contract.part_at(call.address),
            None => Ok(Part::ORDINARY),
        }
    }

    /// Where a call of this operation opens the proxy by itself; None when it is open or has no such address.
    fn auto_open_url(&self, call: &Call) -> Result<Option<String>> {
        let opens = self.state == State::Created || self.auto_open.is_some();
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

/// The session of one open has broken; if it is still the proxy's, the proxy is faulted.
fn session_faulted(proxy: &Weak<Proxy>, epoch: u64, _error: &Error) {
    let Some(proxy) = proxy.upgrade() else { return };
    let mut inner = proxy.inner.lock();
    if inner.epoch == epoch {
        inner.state = inner
            .state
            .after(Event::SessionFault)
            .unwrap_or(inner.state);
    }
}

/// A call counts as pending as long as anybody holds this: its caller, and its exchange.
pub struct Pending {
    proxy: Arc<Proxy>,
    /// Whether the caller still waits.
    pub control: Arc<Control>,
}

impl Drop for Pending {
    fn drop(&mut self) {
        let idle = {
            let mut inner = self.proxy.inner.lock();
            inner
                .pending
                .retain(|call| !Arc::ptr_eq(call, &self.control));
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
