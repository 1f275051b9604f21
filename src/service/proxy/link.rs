//! What the calls of an open proxy travel on: an HTTP channel for each call in flight, or one session for all.

use std::sync::{Arc, Weak};

use super::Proxy;
use super::idle::Idle;
use super::state::{Event, State};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::url::{Scheme, Url};
use crate::channel::http::client::{HttpChannel, Target};
use crate::channel::session::client::Session;
use crate::channel::settings::{Binding, too_late};
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::service::session_contract;

/// What calls travel on.
#[derive(Clone)]
pub enum Link {
    /// A channel for each call in flight.
    Http(Arc<HttpLink>),
    /// One channel for all calls.
    Session(Arc<Session>),
}

/// The channels of a non-session binding.
pub struct HttpLink {
    /// Where they go.
    pub target: Arc<Target>,
    idle: Idle<HttpChannel>,
    /// WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE.
    max_buffers: usize,
}

impl HttpLink {
    /// A channel that no other call uses.
    pub fn take(&self) -> Box<HttpChannel> {
        let kept = self.idle.take();
        kept.unwrap_or_else(|| Box::new(HttpChannel::new(self.target.clone())))
    }

    /// Keeps a healthy channel for a later call. Only so many keep their buffers.
    pub fn put(&self, channel: Box<HttpChannel>) {
        self.idle.put(channel, self.max_buffers, HttpChannel::trim);
    }

    pub(super) fn close(&self) {
        let channels = self.idle.take_all();
        channels.into_iter().for_each(|channel| channel.close());
    }
}

impl Proxy {
    pub(super) async fn link(
        self: &Arc<Proxy>,
        drive: &Drive,
        epoch: u64,
        text: &str,
    ) -> Result<Link> {
        session_contract::refuse_queue(text)?;
        let url = Url::parse(text).map_err(|e| e.with_code(WS_E_INVALID_ENDPOINT_URL))?;
        let settings = &self.settings;
        match settings.channel.binding {
            Binding::Http => {
                let target = Target::new(url, text, &settings.channel, &settings.limits)?;
                Ok(Link::Http(Arc::new(HttpLink {
                    target: Arc::new(target),
                    idle: Idle::new(),
                    max_buffers: usize::from(settings.max_call_pool_size),
                })))
            }
            Binding::Tcp if url.scheme == Scheme::NetTcp => {
                let proxy = Arc::downgrade(self);
                let hook = Box::new(move || session_faulted(&proxy, epoch));
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

    pub(super) async fn close_link(
        &self,
        drive: &Drive,
        until: Deadline,
        link: Option<Link>,
        was: State,
    ) -> Result<()> {
        let late = || {
            let timeout = self.settings.max_close_timeout;
            Error::timed_out(format!(
                "calls were still pending after {timeout} ms (WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT)"
            ))
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
}

/// The session of one open has broken; if it is still the proxy's, the proxy is faulted.
fn session_faulted(proxy: &Weak<Proxy>, epoch: u64) {
    let Some(proxy) = proxy.upgrade() else { return };
    let mut inner = proxy.inner.lock();
    if inner.epoch == epoch {
        inner.broken = epoch;
        inner.state = inner
            .state
            .after(Event::SessionFault)
            .unwrap_or(inner.state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_channels_keep_their_buffers() {
        let idle = Idle::new();
        for _ in 0..4 {
            idle.put(Box::new(vec![1]), 2, Vec::clear);
        }
        let kept = idle.take_all();
        let with_buffers = kept.iter().filter(|channel| !channel.is_empty()).count();
        assert_eq!((kept.len(), with_buffers), (4, 2));
    }
}
