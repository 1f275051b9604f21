//! The object behind WS_CHANNEL: a channel on which the program sends and receives messages by itself, without a proxy or host.

mod accept;
mod duplex;
mod link;
mod messages;
mod reply;
mod settings;
mod state;

use std::future::poll_fn;
use std::mem;
use std::sync::Arc;
use std::task::{Poll, Waker};

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::base::property::Property;
use crate::channel::listener::place::Addressee;
use crate::channel::message::Received;
use crate::channel::settings::{self as channel, Binding, too_late};
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::soap::EndpointRef;
use crate::soap::version::{AddressingVersion, EnvelopeVersion};
use crate::xml::Codec;
use crate::xml::session::WriteTable;
use crate::xml::writer::Writer;
use accept::Server;
use link::Link;
use messages::Writing;
pub use messages::{Faults, Receiving, Rest, Sending};
pub use settings::{ADDRESS_SIZE, ChannelSettings, Value};
use state::Event;
pub use state::State;

/// A channel of the program. All of its functions may be called from any thread at any time; one sends at a time, and one
/// receives.
pub struct Channel {
    /// Where it is accepted, if it is one of a server.
    server: Option<Server>,
    inner: Mutex<Inner>,
}

struct Inner {
    state: State,
    settings: ChannelSettings,
    /// Counts the opens, so that what belongs to an earlier one has no say any more.
    epoch: u64,
    link: Option<Link>,
    /// Where the channel was opened to, or who was accepted.
    address: Arc<EndpointRef>,
    /// What a client that was accepted has asked for.
    transport_url: Option<Arc<[u16]>>,
    /// Whom its messages have to be addressed to.
    addressee: Option<Addressee>,
    /// Ends whatever waits on behalf of this open.
    cancel: Cancel,
    sending: Use,
    receiving: Use,
    /// What the last message was written with.
    writer: Option<Writer>,
    /// The strings that the messages of the session have in common, while none is written.
    strings: Option<WriteTable>,
    /// What is known of the message that is being written.
    writing: Writing,
    /// What the message that is being read was received with.
    reading: Option<Box<Received>>,
    /// We have told the peer that no more messages will come.
    shut_down: bool,
    /// A message has begun to arrive.
    has_received: bool,
    /// Woken when a use ends.
    waiting: Vec<Waker>,
}

/// One direction of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Send,
    Receive,
}

/// What goes on in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Nothing,
    /// A function is at work.
    Working,
    /// The message with this handle is being written or read.
    Message(usize),
}

impl Channel {
    /// A channel that was never opened.
    pub fn new(settings: ChannelSettings) -> Arc<Channel> {
        Channel::of(None, settings)
    }

    fn of(server: Option<Server>, settings: ChannelSettings) -> Arc<Channel> {
        Arc::new(Channel {
            server,
            inner: Mutex::new(Inner {
                state: State::Created,
                settings,
                epoch: 0,
                link: None,
                address: Arc::default(),
                transport_url: None,
                addressee: None,
                cancel: Cancel::new(),
                sending: Use::Nothing,
                receiving: Use::Nothing,
                writer: None,
                strings: None,
                writing: Writing::default(),
                reading: None,
                shut_down: false,
                has_received: false,
                waiting: Vec::new(),
            }),
        })
    }

    /// The versions that messages of this channel have.
    pub fn versions(&self) -> (EnvelopeVersion, AddressingVersion) {
        let inner = self.inner.lock();
        let settings = &inner.settings.channel;
        (settings.envelope, settings.addressing)
    }

    /// The value of a property.
    pub fn get(&self, id: WS_CHANNEL_PROPERTY_ID) -> Result<Value> {
        let inner = self.inner.lock();
        let session = inner.settings.channel.binding == Binding::Tcp;
        let serves = self.server.is_some();
        match id {
            WS_CHANNEL_PROPERTY_STATE => Ok(Value::Number(inner.state.constant().cast_unsigned())),
            WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN if session => {
                inner
                    .state
                    .after(Event::Abandon)
                    .map_err(|_| no_value(id))?;
                Ok(Value::Number(u32::from(inner.shut_down)))
            }
            WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS if session || serves => {
                let link = inner.link.as_ref().filter(|_| inner.has_received);
                match link.and_then(Link::peer_addr) {
                    Some(peer) => Ok(Value::Address(settings::address_bytes(peer))),
                    None => Err(no_value(id)),
                }
            }
            WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID if serves && !session => match &inner.link {
                Some(Link::Reply(line)) if inner.has_received => {
                    Ok(Value::Long(line.connection_id()))
                }
                _ => Err(no_value(id)),
            },
            WS_CHANNEL_PROPERTY_TRANSPORT_URL if serves => match &inner.transport_url {
                Some(url) => Ok(Value::Text(url.clone())),
                None => Err(no_value(id)),
            },
            id => inner.settings.get(id).map(Value::Number),
        }
    }

    /// Changes a property; that holds for what begins later.
    pub fn set(&self, property: &Property<'_>) -> Result<()> {
        let (link, settings) = {
            let mut inner = self.inner.lock();
            inner.settings.set(property)?;
            (inner.link.clone(), inner.settings.channel.clone())
        };
        link.map_or(Ok(()), |link| link.set(&settings))
    }

    /// Opens the channel towards `address`. A session is opened now; HTTP needs no network before the first message.
    pub async fn open(self: Arc<Channel>, drive: Drive, address: EndpointRef) -> Result<()> {
        if self.server.is_some() {
            return Err(Error::invalid_operation(
                "a channel that was created for a listener is accepted, not opened",
            ));
        }
        let address = Arc::new(address);
        let (epoch, cancel, settings) = self.begin(Event::Open, address.clone())?;
        let url = &address.url;
        let link = cancel.guard(Link::open(&drive, &settings, url)).await;
        let link = link.map_err(|e| e.context(format!("opening the channel to \"{url}\" failed")));
        self.opened(epoch, link, |_| ())
    }

    /// Starts to open or accept the channel.
    fn begin(
        &self,
        event: Event,
        address: Arc<EndpointRef>,
    ) -> Result<(u64, Cancel, channel::Settings)> {
        let mut inner = self.inner.lock();
        inner.state = inner.state.after(event)?;
        inner.epoch += 1;
        inner.begin(address);
        let settings = inner.settings.channel.clone();
        Ok((inner.epoch, inner.cancel.clone(), settings))
    }

    /// Takes the result of an open or accept, unless an abort came first.
    fn opened(&self, epoch: u64, link: Result<Link>, note: impl FnOnce(&mut Inner)) -> Result<()> {
        let mut inner = self.inner.lock();
        if inner.epoch != epoch || !matches!(inner.state, State::Opening | State::Accepting) {
            let doing = match self.server {
                Some(_) => "accepted",
                None => "opened",
            };
            drop(inner);
            let why = Error::aborted(format!("the channel was aborted while it was {doing}"));
            return Err(link.map_or_else(
                |error| error,
                |link| {
                    link.abort();
                    why
                },
            ));
        }
        match link {
            Ok(link) => {
                inner.state = inner.state.after(Event::Opened)?;
                inner.link = Some(link);
                note(&mut inner);
                Ok(())
            }
            Err(error) => {
                inner.state = inner.state.after(Event::OpenFailed)?;
                Err(error)
            }
        }
    }

    /// Ends the session, if there is one, and then the channel; whatever happens, it is closed afterwards.
    pub async fn close(self: Arc<Channel>, drive: Drive) -> Result<()> {
        let (was, link, cancel) = {
            let mut inner = self.inner.lock();
            let was = inner.state;
            inner.state = was.after(Event::Close)?;
            if inner.state == State::Closed {
                return Ok(());
            }
            (was, inner.link.take(), inner.cancel.clone())
        };
        let closed = match &link {
            Some(link) if was == State::Open && !self.has_message() => {
                cancel.guard(self.close_link(&drive, link)).await
            }
            _ => Err(Error::aborted("the channel was closed")),
        };
        if let Err(error) = &closed {
            cancel.cancel(Error::aborted(format!("the channel was closed: {error}")));
            if let Some(link) = &link {
                link.abort();
            }
        }
        // What is under way ends now, before anybody opens the channel anew.
        self.at_rest(Side::Send).await;
        self.at_rest(Side::Receive).await;
        let mut inner = self.inner.lock();
        inner.state = inner.state.after(Event::Closed)?;
        match was == State::Open && link.is_some() && !inner.has_message() {
            true => closed,
            // There was nothing to end properly.
            false => Ok(()),
        }
    }

    /// Whether a message is being written or read.
    fn has_message(&self) -> bool {
        self.inner.lock().has_message()
    }

    async fn close_link(&self, drive: &Drive, link: &Link) -> Result<()> {
        let (settings, shut_down) = {
            let inner = self.inner.lock();
            (inner.settings.channel.clone(), inner.shut_down)
        };
        let session = match link {
            Link::Http(line) => {
                self.at_rest(Side::Send).await;
                self.at_rest(Side::Receive).await;
                line.close();
                return Ok(());
            }
            Link::Reply(line) => {
                self.at_rest(Side::Send).await;
                self.at_rest(Side::Receive).await;
                return line.close(drive).await;
            }
            Link::Session(session) => session,
        };
        let timeout = settings.timeouts.close;
        let late = || {
            let limit = (timeout, "WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT");
            too_late(
                &format!("closing the session with {}", session.peer()),
                &[limit],
            )
        };
        let ended = async {
            self.at_rest(Side::Send).await;
            if !shut_down {
                session.end(drive, &settings).await?;
            }
            self.at_rest(Side::Receive).await;
            session.await_end(drive, &settings).await
        };
        within(drive, Deadline::after_ms(timeout), late, ended).await
    }

    /// Waits until no function is at work on one side.
    async fn at_rest(&self, side: Side) {
        poll_fn(|cx| {
            let mut inner = self.inner.lock();
            if *inner.side(side) != Use::Working {
                return Poll::Ready(());
            }
            inner.waiting.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Tells the peer that no more messages will come.
    pub async fn shut_down(self: Arc<Channel>, drive: Drive) -> Result<()> {
        let claim = self.claim(Side::Send, Use::Nothing)?;
        let (link, cancel, settings) = self.means()?;
        let Link::Session(session) = &link else {
            return Err(Error::invalid_operation(
                "the channel has no session that could be shut down",
            ));
        };
        self.inner.lock().shut_down = true;
        let ended = cancel.guard(session.end(&drive, &settings.channel)).await;
        self.fault_if_broken(claim.epoch, &link);
        ended.map_err(|e| e.context(format!("shutting down the session with {}", session.peer())))
    }

    /// Cancels all I/O; never waits.
    pub fn abort(&self) -> Result<()> {
        let (link, cancel) = {
            let mut inner = self.inner.lock();
            let was = inner.state;
            inner.state = was.after(Event::Abort)?;
            let at_work = matches!(
                was,
                State::Opening | State::Accepting | State::Open | State::Closing
            );
            let link = inner.link.clone().filter(|_| at_work);
            (link, at_work.then(|| inner.cancel.clone()))
        };
        if let Some(cancel) = cancel {
            cancel.cancel(Error::aborted("the channel was aborted"));
        }
        if let Some(link) = link {
            link.abort();
        }
        Ok(())
    }

    /// Makes a closed channel like new; its settings stay.
    pub fn reset(&self) -> Result<()> {
        let mut inner = self.inner.lock();
        inner.state = inner.state.after(Event::Reset)?;
        inner.begin(Arc::default());
        Ok(())
    }

    /// Ends everything at once.
    pub fn dispose(&self) {
        let _ = self.abort();
        let link = self.inner.lock().link.take();
        drop(link);
    }

    /// Takes one direction for a function, of which `expected` has to be true.
    fn claim(self: &Arc<Channel>, side: Side, expected: Use) -> Result<Claim> {
        let mut inner = self.inner.lock();
        inner.state.after(Event::Use)?;
        if side == Side::Send && inner.shut_down {
            return Err(Error::invalid_operation(
                "the session was shut down, so no more messages can be sent",
            ));
        }
        let found = *inner.side(side);
        if found != expected {
            return Err(not_so(side, expected, found));
        }
        *inner.side(side) = Use::Working;
        Ok(Claim {
            channel: self.clone(),
            side,
            epoch: inner.epoch,
            after: Use::Nothing,
        })
    }

    /// What an operation on an open channel needs.
    fn means(&self) -> Result<(Link, Cancel, ChannelSettings)> {
        let inner = self.inner.lock();
        let link = inner.link.clone();
        let link = link.ok_or_else(|| Error::invalid_operation("the channel is not open"))?;
        Ok((link, inner.cancel.clone(), inner.settings.clone()))
    }

    /// After a failure the channel may not be able to go on.
    fn fault_if_broken(&self, epoch: u64, link: &Link) {
        if link.is_usable() {
            return;
        }
        let mut inner = self.inner.lock();
        if inner.epoch == epoch {
            inner.state = inner.state.after(Event::Fault).unwrap_or(inner.state);
        }
    }
}

impl Inner {
    /// Nothing has been sent or received yet.
    fn begin(&mut self, address: Arc<EndpointRef>) {
        self.link = None;
        self.address = address;
        self.transport_url = None;
        self.addressee = None;
        self.cancel = Cancel::new();
        self.sending = Use::Nothing;
        self.receiving = Use::Nothing;
        let settings = &self.settings.channel;
        self.strings = (settings.codec == Codec::BinarySession)
            .then(|| WriteTable::new(settings.max_dictionary_size as usize));
        self.writing = Writing::default();
        self.reading = None;
        self.shut_down = false;
        self.has_received = false;
    }

    fn side(&mut self, side: Side) -> &mut Use {
        match side {
            Side::Send => &mut self.sending,
            Side::Receive => &mut self.receiving,
        }
    }

    fn has_message(&self) -> bool {
        let busy = |side: Use| matches!(side, Use::Message(_));
        busy(self.sending) || busy(self.receiving)
    }
}

/// One direction while a function has it.
struct Claim {
    channel: Arc<Channel>,
    side: Side,
    epoch: u64,
    /// What goes on when the function is over.
    after: Use,
}

impl Drop for Claim {
    fn drop(&mut self) {
        let waiting = {
            let mut inner = self.channel.inner.lock();
            if inner.epoch == self.epoch {
                *inner.side(self.side) = self.after;
            }
            mem::take(&mut inner.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}

fn not_so(side: Side, expected: Use, found: Use) -> Error {
    let doing = match side {
        Side::Send => "sent",
        Side::Receive => "received",
    };
    Error::invalid_operation(match (expected, found) {
        (Use::Message(_), Use::Nothing | Use::Message(_)) => {
            format!("the message is not the one that is being {doing} on the channel")
        }
        _ => format!("a message is being {doing} on the channel already"),
    })
}

#[cold]
fn no_value(id: WS_CHANNEL_PROPERTY_ID) -> Error {
    Error::invalid_operation(format!(
        "the channel has no value for WS_CHANNEL_PROPERTY_ID {id} in this state"
    ))
}

impl Object for Arc<Channel> {
    type Handle = WS_CHANNEL;
    const NAME: &'static str = "WS_CHANNEL";
    const TAG: u32 = u32::from_be_bytes(*b"CHAN");
    fn pool() -> &'static Pool<Arc<Channel>> {
        static POOL: Pool<Arc<Channel>> = Pool::new();
        &POOL
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Context;

    use super::*;

    #[test]
    fn a_close_waits_for_what_is_under_way_on_a_broken_channel() {
        let settings = ChannelSettings::new(Binding::Tcp, &[]).unwrap();
        for side in [Side::Send, Side::Receive] {
            let channel = Channel::new(settings.clone());
            channel.inner.lock().state = State::Open;
            let claim = channel.claim(side, Use::Nothing).unwrap();
            let pending = channel.inner.lock().cancel.clone();
            channel.inner.lock().state = State::Faulted;
            let mut close = pin!(channel.clone().close(Drive::background()));
            let mut cx = Context::from_waker(Waker::noop());
            assert!(close.as_mut().poll(&mut cx).is_pending(), "{side:?}");
            assert!(pending.reason().is_some(), "{side:?}");
            drop(claim);
            assert!(close.as_mut().poll(&mut cx).is_ready(), "{side:?}");
            assert_eq!(channel.inner.lock().state, State::Closed);
        }
    }
}
