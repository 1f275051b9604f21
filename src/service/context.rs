//! Operation contexts: what a function of a service can learn about its call, and how it hears that nobody waits any more.

use std::ffi::c_void;
use std::future::{Future, poll_fn};
use std::mem;
use std::pin::pin;
use std::sync::{Arc, Weak};
use std::task::{Poll, ready};

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::net::stream::Stream;
use crate::rt;
use crate::rt::callback::{SendPtr, UserFn};
use crate::rt::drive::Drive;
use crate::rt::signal::Signal;
use crate::rt::sys::Peek;
use crate::service::messages::Messages;
use crate::soap::message_object::MessageSettings;

/// What a context shows. A pointer that the kind of callback does not have is absent.
#[derive(Clone)]
pub struct Shown {
    /// WS_SERVICE_PROPERTY_HOST_USER_STATE of the host.
    pub host_state: SendPtr<c_void>,
    /// What the accept callback stored.
    pub channel_state: Option<SendPtr<c_void>>,
    /// The contract of the endpoint.
    pub contract: SendPtr<WS_CONTRACT_DESCRIPTION>,
    /// The address of the endpoint.
    pub address: SendPtr<WS_ENDPOINT_ADDRESS>,
    /// The memory of the call.
    pub heap: Option<SendPtr<WS_HEAP>>,
    /// The instance that serves the call or the session.
    pub instance: Option<SendPtr<c_void>>,
    /// The limits of its messages.
    pub message_settings: MessageSettings,
}

/// The object behind a WS_OPERATION_CONTEXT. It lives for one call of a function of the service.
pub struct Context {
    /// What it shows.
    pub shown: Shown,
    /// The messages of the call that it belongs to.
    pub messages: Mutex<Messages>,
    calls: Arc<Calls>,
    cancelling: Mutex<Cancelling>,
    ended: Signal,
}

/// What WsRegisterOperationForCancel was given.
#[derive(Clone, Copy)]
pub struct Registration {
    /// Called when nobody waits for the call any more.
    pub cancel: UserFn<WS_OPERATION_CANCEL_CALLBACK>,
    /// Called when the call has ended.
    pub free: UserFn<WS_OPERATION_FREE_STATE_CALLBACK>,
    /// Given to both.
    pub state: SendPtr<c_void>,
}

enum Cancelling {
    /// Nothing is registered.
    Open,
    /// To be called once if it comes to that.
    Registered(Registration),
    /// The cancel callback runs or has run.
    Called(
        UserFn<WS_OPERATION_FREE_STATE_CALLBACK>,
        SendPtr<c_void>,
        Arc<Signal>,
    ),
    /// The call has ended.
    Ended,
}

impl Context {
    /// A context of a call on the channel whose calls are `calls`.
    pub fn new(shown: Shown, calls: &Arc<Calls>, messages: Messages) -> Arc<Context> {
        Arc::new(Context {
            shown,
            messages: Mutex::new(messages),
            calls: calls.clone(),
            cancelling: Mutex::new(Cancelling::Open),
            ended: Signal::new(),
        })
    }

    /// The handle of the request.
    pub fn input_message(&self) -> Option<SendPtr<WS_MESSAGE>> {
        let mut messages = self.messages.lock();
        messages.input.show(&self.shown.message_settings)
    }

    /// The handle of the reply.
    pub fn output_message(&self) -> Option<SendPtr<WS_MESSAGE>> {
        let mut messages = self.messages.lock();
        messages.output.show(&self.shown.message_settings)
    }

    /// Has the call told when nobody waits for it any more; at once if that is so already.
    pub fn register(self: &Arc<Context>, registration: Registration) -> Result<()> {
        {
            let mut cancelling = self.cancelling.lock();
            match *cancelling {
                Cancelling::Open => *cancelling = Cancelling::Registered(registration),
                Cancelling::Registered(_) | Cancelling::Called(..) => {
                    return Err(Error::invalid_operation(
                        "the call is registered for cancellation already",
                    ));
                }
                Cancelling::Ended => {
                    return Err(Error::invalid_operation("the call has ended already"));
                }
            }
        }
        match (self.calls.add(self), &self.calls.connection) {
            (Some(reason), _) => self.cancel(reason),
            (None, Some(stream)) => rt::spawn(watch(stream.clone(), self.clone())),
            (None, None) => {}
        }
        Ok(())
    }

    /// Tells the call, if it asked for that, and has not been told yet.
    fn cancel(&self, reason: WS_SERVICE_CANCEL_REASON) {
        let (registration, told) = {
            let mut cancelling = self.cancelling.lock();
            let Cancelling::Registered(registration) = *cancelling else {
                return;
            };
            let told = Arc::new(Signal::new());
            let Registration { free, state, .. } = registration;
            *cancelling = Cancelling::Called(free, state, told.clone());
            (registration, told)
        };
        registration.cancel.call(reason, registration.state);
        told.set();
    }

    /// The call has ended, and was never registered for cancellation; otherwise [`Context::end`] follows.
    pub fn end_unregistered(&self) -> bool {
        let mut cancelling = self.cancelling.lock();
        let open = matches!(*cancelling, Cancelling::Open);
        if open {
            *cancelling = Cancelling::Ended;
        }
        open
    }

    /// The call has ended: its state is given back, not before a cancel callback that runs just now is done with it.
    pub async fn end(&self) {
        let last = mem::replace(&mut *self.cancelling.lock(), Cancelling::Ended);
        if !matches!(last, Cancelling::Open) {
            // Only a call that is registered is watched.
            self.ended.set();
        }
        match last {
            Cancelling::Registered(Registration { free, state, .. }) => free.call(state),
            Cancelling::Called(free, state, told) => {
                told.wait().await;
                free.call(state);
            }
            Cancelling::Open | Cancelling::Ended => {}
        }
    }
}

/// Tells the channel's calls when its client is found to be gone. Bytes that the client has sent meanwhile hide its end; then
/// whoever reads them will see it.
async fn watch(stream: Arc<Stream>, context: Arc<Context>) {
    let drive = Drive::background();
    let mut ended = pin!(context.ended.wait());
    let gone = poll_fn(|cx| {
        if ended.as_mut().poll(cx).is_ready() {
            return Poll::Ready(false);
        }
        loop {
            match stream.peek() {
                Peek::Closed => return Poll::Ready(true),
                Peek::Data => return Poll::Pending,
                Peek::Idle => ready!(stream.poll_readable(&drive, cx)),
            }
        }
    });
    if gone.await {
        context.calls.cancel(WS_SERVICE_CHANNEL_FAULTED);
    }
}

/// The calls of one channel that asked to be told when nobody waits for them any more.
pub struct Calls {
    /// Watched while such calls run, unless somebody reads it meanwhile.
    connection: Option<Arc<Stream>>,
    channels: Arc<Channels>,
    inner: Mutex<Watched<Context>>,
}

/// The channels that have such calls.
#[derive(Default)]
pub struct Channels {
    inner: Mutex<Watched<Calls>>,
}

struct Watched<T> {
    reason: Option<WS_SERVICE_CANCEL_REASON>,
    members: Vec<Weak<T>>,
}

impl<T> Default for Watched<T> {
    fn default() -> Watched<T> {
        Watched {
            reason: None,
            members: Vec::new(),
        }
    }
}

impl<T> Watched<T> {
    /// Adds a member; the reason if it is too late.
    fn add(&mut self, member: &Arc<T>) -> Option<WS_SERVICE_CANCEL_REASON> {
        if self.reason.is_none() {
            let member = Arc::downgrade(member);
            self.members
                .retain(|known| known.strong_count() > 0 && !known.ptr_eq(&member));
            self.members.push(member);
        }
        self.reason
    }

    /// Who has to be told. The first reason counts.
    fn cancel(&mut self, reason: WS_SERVICE_CANCEL_REASON) -> Vec<Arc<T>> {
        self.reason.get_or_insert(reason);
        self.members
            .drain(..)
            .filter_map(|member| member.upgrade())
            .collect()
    }
}

impl Calls {
    /// The calls of a channel that was just accepted. `connection` is one that nobody reads while a call runs.
    pub fn new(channels: &Arc<Channels>, connection: Option<Arc<Stream>>) -> Arc<Calls> {
        Arc::new(Calls {
            connection,
            channels: channels.clone(),
            inner: Mutex::new(Watched::default()),
        })
    }

    fn add(self: &Arc<Calls>, context: &Arc<Context>) -> Option<WS_SERVICE_CANCEL_REASON> {
        let late = self.inner.lock().add(context);
        late.or_else(|| self.channels.inner.lock().add(self))
    }

    /// Decides what the calls will be told, whoever tells them.
    pub fn decide(&self, reason: WS_SERVICE_CANCEL_REASON) {
        self.inner.lock().reason.get_or_insert(reason);
    }

    /// Tells all calls, now and later: the reason that was decided first.
    pub fn cancel(&self, reason: WS_SERVICE_CANCEL_REASON) {
        let (contexts, first) = {
            let mut inner = self.inner.lock();
            (inner.cancel(reason), inner.reason.unwrap_or(reason))
        };
        contexts.iter().for_each(|context| context.cancel(first));
    }
}

impl Channels {
    /// The channels whose calls have to be told, with `reason`; who comes later is told at once.
    pub fn cancel(&self, reason: WS_SERVICE_CANCEL_REASON) -> Vec<Arc<Calls>> {
        self.inner.lock().cancel(reason)
    }
}

impl Object for Arc<Context> {
    type Handle = WS_OPERATION_CONTEXT;
    const NAME: &'static str = "WS_OPERATION_CONTEXT";
    const TAG: u32 = u32::from_be_bytes(*b"OPCX");
    fn pool() -> &'static Pool<Arc<Context>> {
        static POOL: Pool<Arc<Context>> = Pool::new();
        &POOL
    }
}
