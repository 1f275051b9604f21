//! A channel as the service sees it: its state, its accept and close callbacks, the contexts of its calls.

use std::ffi::c_void;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::abi::*;
use crate::base::error_object::ErrorObject;
use crate::base::handle::Owned;
use crate::rt::callback::SendPtr;
use crate::rt::cancel::Cancel;
use crate::service::context::{Calls, Context, Shown};
use crate::service::host::endpoint::{Attached, Endpoint};
use crate::service::host::instances::{Concurrency, Failure, Instance, Use};
use crate::service::host::run::Run;
use crate::service::messages::Messages;

/// An accepted channel.
pub struct Channel {
    /// Ends what waits on behalf of the channel when the host is aborted.
    pub abort: Cancel,
    endpoint: Arc<Endpoint>,
    attached: Attached,
    /// The instance of a session that has one.
    instance: Option<Use>,
    calls: Arc<Calls>,
    /// What the accept callback stored.
    state: AtomicPtr<c_void>,
}

/// What serves a call.
pub struct Served {
    /// The instance, where the endpoint has instances.
    pub instance: Option<Arc<Instance>>,
    /// The use of an instance that ends with the call.
    pub own: Option<Use>,
}

impl Channel {
    /// A channel that was just accepted, before the service is told; `calls` are those of its connection.
    pub fn new(endpoint: &Arc<Endpoint>, run: &Run, calls: Arc<Calls>) -> Channel {
        Channel {
            abort: run.abort.clone(),
            endpoint: endpoint.clone(),
            attached: endpoint.attached(),
            instance: None,
            calls,
            state: AtomicPtr::default(),
        }
    }

    /// Gets the instance of the session that the channel is. If that fails the service never hears of the channel.
    pub async fn begin_session(&mut self) -> bool {
        let Some(instances) = &self.attached.instances else {
            return true;
        };
        let context = || self.make_context(None, None);
        match instances.for_session(&context).await {
            Ok(instance) => {
                self.instance = instance;
                true
            }
            Err(_) => false,
        }
    }

    /// Tells the service of the channel. False when it does not want it; [`Channel::close`] is due in any case.
    pub async fn accept(&self) -> bool {
        let endpoint = &self.endpoint;
        let callback = endpoint.settings.accept;
        if callback.is_null() {
            return true;
        }
        let context = self.make_context(None, None);
        let shown = Owned::new(context.clone());
        let error = Owned::new(ErrorObject::new(endpoint.host.langid));
        let called = callback.call(
            &endpoint.sites.accept,
            SendPtr::new(shown.raw()),
            SendPtr::new(self.state.as_ptr()),
            SendPtr::new(error.raw()),
        );
        let code = called.await;
        context.end().await;
        code >= 0
    }

    /// Tells the service that the channel ends. No call may be running on it any more.
    pub async fn close(&self) {
        let callback = self.endpoint.settings.close;
        if callback.is_null() {
            return;
        }
        let context = self.context(None);
        let shown = Owned::new(context.clone());
        let site = &self.endpoint.sites.close;
        // The code only told whether the end comes later; failures have no meaning (WS_SERVICE_CLOSE_CHANNEL_CALLBACK page).
        callback.call(site, SendPtr::new(shown.raw())).await;
        context.end().await;
    }

    /// Ends the use of the session's instance; the last thing that happens to a channel.
    pub async fn end_session(&self) {
        self.give_back(self.instance.as_ref()).await;
    }

    /// Whether the service wants to hear of channels.
    pub fn is_announced(&self) -> bool {
        !self.endpoint.settings.accept.is_null() || !self.endpoint.settings.close.is_null()
    }

    /// Whether calls are served by instances.
    pub fn has_instances(&self) -> bool {
        self.attached.instances.is_some()
    }

    /// The instance for a call whose memory is `heap`: that of the session, or one of its own.
    pub async fn serve(&self, heap: SendPtr<WS_HEAP>) -> std::result::Result<Served, Failure> {
        if let Some(used) = &self.instance {
            return Ok(Served {
                instance: Some(used.instance.clone()),
                own: None,
            });
        }
        let own = match &self.attached.instances {
            None => None,
            Some(instances) => Some(instances.for_call(&|| self.context(Some(heap))).await?),
        };
        Ok(Served {
            instance: own.as_ref().map(|used| used.instance.clone()),
            own,
        })
    }

    /// Ends the use of an instance.
    pub async fn give_back(&self, used: Option<&Use>) {
        if let (Some(used), Some(instances)) = (used, &self.attached.instances) {
            instances.give_back(used).await;
        }
    }

    /// How many calls an instance serves at a time.
    pub fn concurrency(&self) -> Concurrency {
        let instances = self.attached.instances.as_ref();
        instances.map_or(Concurrency::Multiple, |instances| {
            instances.settings.concurrency
        })
    }

    /// What the program has said about sessions.
    pub fn attached(&self) -> &Attached {
        &self.attached
    }

    /// A context for a call with these messages, which an instance may serve.
    pub fn call_context(
        &self,
        heap: SendPtr<WS_HEAP>,
        instance: Option<&Arc<Instance>>,
        messages: Messages,
    ) -> Arc<Context> {
        let state = SendPtr::new(self.state.load(Ordering::Acquire));
        let instance = instance.map(|instance| instance.pointer);
        self.show(Some(state), Some(heap), instance, messages)
    }

    /// A context for a call on this channel.
    pub fn context(&self, heap: Option<SendPtr<WS_HEAP>>) -> Arc<Context> {
        let state = SendPtr::new(self.state.load(Ordering::Acquire));
        self.make_context(Some(state), heap)
    }

    /// Tells the calls that asked for it that nobody waits for them any more.
    pub fn faulted(&self) {
        self.calls.cancel(WS_SERVICE_CHANNEL_FAULTED);
    }

    fn make_context(
        &self,
        channel_state: Option<SendPtr<c_void>>,
        heap: Option<SendPtr<WS_HEAP>>,
    ) -> Arc<Context> {
        let instance = self.instance.as_ref().map(|used| used.instance.pointer);
        self.show(channel_state, heap, instance, Messages::default())
    }

    fn show(
        &self,
        channel_state: Option<SendPtr<c_void>>,
        heap: Option<SendPtr<WS_HEAP>>,
        instance: Option<SendPtr<c_void>>,
        messages: Messages,
    ) -> Arc<Context> {
        let endpoint = &self.endpoint;
        let shown = Shown {
            host_state: endpoint.host.user_state,
            channel_state,
            contract: endpoint.contract.description,
            address: endpoint.address(),
            heap,
            instance,
            message_settings: endpoint.settings.rules.limits.message.clone(),
        };
        Context::new(shown, &self.calls, messages)
    }
}
