//! Channels of a server: how they are connected with who comes to their listener.

use std::sync::Arc;

use super::duplex::Duplex;
use super::link::Link;
use super::reply::ReplyLine;
use super::state::Event;
use super::{Channel, ChannelSettings};
use crate::base::error::{Error, Result};
use crate::base::utf::wide;
use crate::channel::http::server::{Rules, Service};
use crate::channel::listener::place::Addressee;
use crate::channel::listener::{Door, Listener};
use crate::channel::message::MessageLimits;
use crate::channel::settings::{Binding, Settings};
use crate::rt::drive::Drive;
use crate::soap::EndpointRef;

/// Where the channel of a server is accepted.
pub(super) struct Server {
    listener: Arc<Listener>,
    /// Over HTTP, what the channel makes of requests.
    service: Option<Arc<Service>>,
}

/// Who was accepted.
struct Accepted {
    link: Link,
    /// What the client has asked for.
    url: String,
    addressee: Option<Addressee>,
}

impl Channel {
    /// A channel that was never accepted.
    pub fn for_listener(
        listener: Arc<Listener>,
        settings: ChannelSettings,
    ) -> Result<Arc<Channel>> {
        let channel = &settings.channel;
        let service = match channel.binding {
            Binding::Tcp => None,
            Binding::Http => {
                listener.expect_heads_of(channel.max_head_size);
                Some(Arc::new(Service::new(Rules {
                    settings: channel.clone(),
                    limits: MessageLimits::default(),
                    disallowed_agents: listener.disallowed_agents(),
                })?))
            }
        };
        Ok(Channel::of(Some(Server { listener, service }), settings))
    }

    /// Waits for who comes next to the listener.
    pub async fn accept(self: Arc<Channel>, listener: Arc<Listener>, drive: Drive) -> Result<()> {
        let Some(server) = self
            .server
            .as_ref()
            .filter(|server| server.is_of(&listener))
        else {
            return Err(Error::invalid_operation(
                "the channel was not created for this listener",
            ));
        };
        let door = listener.enter()?;
        let (epoch, cancel, settings) = self.begin(Event::Accept, Arc::default())?;
        let next = cancel.guard(server.next(&door, &drive, &settings));
        let (link, url, addressee) = match door.stop().guard(next).await {
            Ok(Accepted {
                link,
                url,
                addressee,
            }) => (Ok(link), url, addressee),
            Err(error) => (Err(error), String::new(), None),
        };
        self.opened(epoch, link, |inner| {
            let peer = inner.link.as_ref().and_then(Link::peer_addr);
            inner.address = Arc::new(EndpointRef {
                url: peer.map(|peer| peer.to_string()).unwrap_or_default(),
                ..EndpointRef::default()
            });
            inner.transport_url = Some(wide(&url).into());
            inner.addressee = addressee;
        })
    }
}

impl Server {
    fn is_of(&self, listener: &Arc<Listener>) -> bool {
        Arc::ptr_eq(&self.listener, listener)
    }

    async fn next(&self, door: &Door, drive: &Drive, settings: &Settings) -> Result<Accepted> {
        let Some(service) = &self.service else {
            let stream = door.next_connection(drive).await?;
            let local = stream.local_addr().map(|local| local.ip());
            let serves = |via: &str| door.place().serves(via, local);
            let until = door.handshake_until();
            let session = Duplex::accept(drive, stream, settings, until, serves).await?;
            return Ok(Accepted {
                link: Link::Session(Arc::new(session.0)),
                url: session.1,
                addressee: door.addressee(|| local),
            });
        };
        let (requests, arrived) = door.next_request(&service.rules).await?;
        let url = arrived.request.url(&door.place().url.authority());
        let local = || Some(arrived.connection.stream().local_addr()?.ip());
        let addressee = door.addressee(local);
        let line = ReplyLine::new(service.clone(), requests, arrived);
        Ok(Accepted {
            link: Link::Reply(Arc::new(line)),
            url,
            addressee,
        })
    }
}
