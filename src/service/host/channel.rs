//! A channel as the service sees it: its state, its accept and close callbacks, the contexts of its calls.

use std::ffi::c_void;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::abi::*;
use crate::base::error_object::ErrorObject;
use crate::base::handle::Owned;
use crate::net::stream::Stream;
use crate::rt::callback::SendPtr;
use crate::service::context::{Calls, Context, Shown};
use crate::service::host::endpoint::Endpoint;
use crate::service::host::run::Run;

/// An accepted channel.
pub struct Channel {
    endpoint: Arc<Endpoint>,
    calls: Arc<Calls>,
    /// What the accept callback stored; it keeps its address while the callback runs.
    state: Box<AtomicPtr<c_void>>,
}

impl Channel {
    /// Tells the service of a new channel. False when it does not want it; [`Channel::close`] is due in any case. `connection`
    /// is one that nobody reads while a call runs on the channel.
    pub async fn accept(
        endpoint: &Arc<Endpoint>,
        run: &Run,
        connection: Option<Arc<Stream>>,
    ) -> (Channel, bool) {
        let channel = Channel {
            endpoint: endpoint.clone(),
            calls: run.calls(connection),
            state: Box::default(),
        };
        let callback = endpoint.settings.accept;
        if callback.is_null() {
            return (channel, true);
        }
        let context = channel.make_context(None, None);
        let shown = Owned::new(context.clone());
        let error = Owned::new(ErrorObject::new(endpoint.host.langid));
        let called = callback.call(
            &endpoint.sites.accept,
            SendPtr::new(shown.raw()),
            SendPtr::new(channel.state.as_ptr()),
            SendPtr::new(error.raw()),
        );
        let code = called.await;
        context.end().await;
        (channel, code >= 0)
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
        let endpoint = &self.endpoint;
        let shown = Shown {
            host_state: endpoint.host.user_state,
            channel_state,
            contract: endpoint.contract.description,
            address: endpoint.address(),
            heap,
        };
        Context::new(shown, &self.calls)
    }
}
