//! The object behind WS_LISTENER: where clients come to, until the program accepts them with channels.

pub mod matching;
pub mod place;
pub mod settings;
mod state;

use std::future::poll_fn;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::base::property::Property;
use crate::channel::http::requests::{Arrived, Ends, Requests};
use crate::channel::http::server::Rules;
use crate::channel::object::ChannelSettings;
use crate::channel::settings::Binding;
use crate::net::listener::TcpListener;
use crate::net::stream::Stream;
use crate::rt;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::slots::Slots;
use crate::rt::tasks::{Task, Tasks};
use crate::rt::time::{Deadline, within};
use place::{Addressee, Place};
pub use settings::ListenerSettings;
use state::Event;
pub use state::State;

/// So many HTTP requests wait to be accepted; more are answered with 503 (as HTTP.sys does, HttpServerQueueLengthProperty).
const MAX_WAITING: usize = 1_000;

/// How long WsFreeListener waits for what still runs.
const FREE_WAIT_MS: u32 = 5_000;

/// A listener of the program. All of its functions may be called from any thread at any time.
pub struct Listener {
    inner: Mutex<Inner>,
    /// How large the heads of HTTP requests may be that some channel takes.
    max_head: Arc<AtomicU32>,
}

struct Inner {
    state: State,
    settings: ListenerSettings,
    /// Where clients come to since the last open.
    opening: Option<Arc<Opening>>,
    life: Life,
}

/// What runs since the last open.
#[derive(Clone, Default)]
struct Life {
    tasks: Arc<Tasks>,
    ends: Ends,
}

/// Where clients come to.
struct Opening {
    place: Arc<Place>,
    source: Source,
    /// Who waits for a client has it.
    turn: Arc<Slots>,
}

enum Source {
    Http(Arc<Requests>),
    Tcp(TcpListener),
}

/// The right to accept who comes next, for one channel.
pub struct Door {
    listener: Arc<Listener>,
    opening: Arc<Opening>,
    stop: Cancel,
    _task: Task,
}

impl Listener {
    /// A listener that was never opened.
    pub fn new(settings: ListenerSettings) -> Arc<Listener> {
        Arc::new(Listener {
            inner: Mutex::new(Inner {
                state: State::Created,
                settings,
                opening: None,
                life: Life::default(),
            }),
            max_head: Arc::default(),
        })
    }

    /// The settings that `properties` describe for a channel of this listener.
    pub fn channel_settings(&self, properties: &[Property<'_>]) -> Result<ChannelSettings> {
        ChannelSettings::for_listener(&self.inner.lock().settings, properties)
    }

    /// The user agents that are turned away.
    pub fn disallowed_agents(&self) -> Vec<String> {
        self.inner.lock().settings.disallowed_agents.clone()
    }

    /// A channel takes requests with heads of up to `size` bytes.
    pub fn expect_heads_of(&self, size: u32) {
        self.max_head.fetch_max(size, Ordering::Relaxed);
    }

    /// The value of a property.
    pub fn get(&self, id: WS_LISTENER_PROPERTY_ID) -> Result<u32> {
        let inner = self.inner.lock();
        match id {
            WS_LISTENER_PROPERTY_STATE => Ok(inner.state.constant().cast_unsigned()),
            id => inner.settings.get(id),
        }
    }

    /// Changes a property; that holds for what begins later.
    pub fn set(&self, property: &Property<'_>) -> Result<()> {
        self.inner.lock().settings.set(property)
    }

    /// Listens at a URL.
    pub fn open(&self, url: &str) -> Result<()> {
        let (life, settings) = {
            let mut inner = self.inner.lock();
            inner.state = inner.state.after(Event::Open)?;
            inner.life = Life::default();
            (inner.life.clone(), inner.settings.clone())
        };
        let opening = self.listen(url, &settings, &life);
        let opening =
            opening.map_err(|e| e.context(format!("opening the listener at \"{url}\" failed")));
        let mut inner = self.inner.lock();
        if life.ends.stop.reason().is_some() {
            return Err(Error::aborted(
                "the listener was aborted while it was opened",
            ));
        }
        match opening {
            Ok((opening, listener)) => {
                inner.state = inner.state.after(Event::Opened)?;
                if let (Source::Http(requests), Some(listener)) = (&opening.source, listener) {
                    requests.listen(listener);
                }
                inner.opening = Some(Arc::new(opening));
                Ok(())
            }
            Err(error) => {
                inner.state = inner.state.after(Event::OpenFailed)?;
                Err(error)
            }
        }
    }

    /// What an open makes. Over HTTP nothing is taken yet from the socket, which comes along then.
    fn listen(
        &self,
        url: &str,
        settings: &ListenerSettings,
        life: &Life,
    ) -> Result<(Opening, Option<TcpListener>)> {
        let place = Arc::new(Place::new(settings.binding, url, settings.matching)?);
        let (host, port) = (place.url.resolvable_host()?, place.url.port);
        let listener = TcpListener::bind(&host, port, settings.family, settings.backlog)?;
        let (source, listener) = match settings.binding {
            Binding::Tcp => (Source::Tcp(listener), None),
            Binding::Http => {
                let (tasks, ends) = (life.tasks.clone(), life.ends.clone());
                let (at, max_head) = (place.clone(), self.max_head.clone());
                let serves = move |arrived: &Arrived| {
                    let local = || Some(arrived.connection.stream().local_addr()?.ip());
                    at.serves_request(&arrived.request, local)
                };
                let requests = Requests::new(tasks, ends, MAX_WAITING, max_head, serves);
                (Source::Http(requests), Some(listener))
            }
        };
        let turn = Slots::new(1);
        let opening = Opening {
            place,
            source,
            turn,
        };
        Ok((opening, listener))
    }

    /// The right to accept who comes next.
    pub fn enter(self: &Arc<Listener>) -> Result<Door> {
        let inner = self.inner.lock();
        inner.state.after(Event::Accept)?;
        let opening = inner.opening.clone();
        Ok(Door {
            listener: self.clone(),
            opening: opening.ok_or_else(|| Error::invalid_operation("the listener is not open"))?,
            stop: inner.life.ends.stop.clone(),
            _task: inner.life.tasks.enter(),
        })
    }

    /// Cancels all I/O; never waits.
    pub fn abort(&self) -> Result<()> {
        let (life, opening) = {
            let mut inner = self.inner.lock();
            inner.state = inner.state.after(Event::Abort)?;
            (inner.life.clone(), inner.opening.take())
        };
        life.end(&Error::aborted("the listener was aborted"), opening);
        Ok(())
    }

    /// Stops listening. Whatever happens, the listener is closed afterwards; channels that were accepted stay open.
    pub async fn close(self: Arc<Listener>, drive: Drive) -> Result<()> {
        let (was, life, opening, timeout) = {
            let mut inner = self.inner.lock();
            let was = inner.state;
            inner.state = was.after(Event::Close)?;
            if inner.state == State::Closed {
                return Ok(());
            }
            let timeout = inner.settings.close_timeout;
            (was, inner.life.clone(), inner.opening.take(), timeout)
        };
        let closing = || Error::aborted("the listener was closed");
        life.ends.stop.cancel(closing());
        if let Some(requests) = opening.as_deref().and_then(Opening::requests) {
            requests.close();
        }
        // Those who are told why they were turned away get some time to read it.
        let ended = async {
            life.tasks.ended().await;
            Ok(())
        };
        let until = Deadline::after_ms(timeout);
        let _ = within(&drive, until, closing, life.ends.abort.guard(ended)).await;
        let aborted = life.ends.abort.reason();
        life.ends.abort.cancel(closing());
        life.tasks.ended().await;
        drop(opening);
        let mut inner = self.inner.lock();
        inner.state = inner.state.after(Event::Closed)?;
        match aborted {
            Some(why) if was == State::Open => Err(why),
            _ => Ok(()),
        }
    }

    /// Makes a closed listener like new; its settings stay.
    pub fn reset(&self) -> Result<()> {
        let mut inner = self.inner.lock();
        inner.state = inner.state.after(Event::Reset)?;
        Ok(())
    }

    /// Ends everything, and waits until the address is free, though not for ever.
    pub fn dispose(&self) {
        let (life, opening) = {
            let mut inner = self.inner.lock();
            (inner.life.clone(), inner.opening.take())
        };
        let why = Error::aborted("the listener was freed");
        life.end(&why, opening);
        let drive = Drive::sync();
        let ended = async {
            life.tasks.ended().await;
            Ok(())
        };
        let until = Deadline::after_ms(FREE_WAIT_MS);
        let _ = rt::block_on(&drive, within(&drive, until, || why, ended));
    }
}

impl Life {
    /// Ends what runs, and gives up where clients came to; channels that were accepted may still hold that.
    fn end(&self, why: &Error, opening: Option<Arc<Opening>>) {
        self.ends.stop.cancel(why.clone());
        self.ends.abort.cancel(why.clone());
        if let Some(requests) = opening.as_deref().and_then(Opening::requests) {
            requests.abort();
        }
    }
}

impl Opening {
    fn requests(&self) -> Option<&Arc<Requests>> {
        match &self.source {
            Source::Http(requests) => Some(requests),
            Source::Tcp(_) => None,
        }
    }
}

impl Door {
    /// Ends what waits at the door.
    pub fn stop(&self) -> &Cancel {
        &self.stop
    }

    /// Where clients come to.
    pub fn place(&self) -> &Place {
        &self.opening.place
    }

    /// Whom messages have to be addressed to that come from a client at the address `local` of this machine.
    pub fn addressee(&self, local: impl FnOnce() -> Option<IpAddr>) -> Option<Addressee> {
        let matching = self.listener.inner.lock().settings.to_matching?;
        let place = self.opening.place.clone();
        Some(Addressee {
            place,
            matching,
            local: local(),
        })
    }

    /// When the handshake of a client that comes now must be over.
    pub fn handshake_until(&self) -> Deadline {
        Deadline::after_ms(self.listener.inner.lock().settings.connect_timeout)
    }

    /// Waits for the next connection.
    pub async fn next_connection(&self, drive: &Drive) -> Result<Stream> {
        let Source::Tcp(listener) = &self.opening.source else {
            return Err(no_source());
        };
        let _turn = self.opening.turn.take().await;
        listener.accept(drive).await
    }

    /// Waits for the next request that obeys `rules`. The others are answered without the program.
    pub async fn next_request(&self, rules: &Rules) -> Result<(Arc<Requests>, Arrived)> {
        let requests = self.opening.requests().ok_or_else(no_source)?;
        loop {
            let turn = self.opening.turn.take().await;
            let arrived = poll_fn(|cx| requests.poll_next(cx)).await;
            drop(turn);
            match arrived.request.check(rules) {
                Ok(_) => return Ok((requests.clone(), arrived)),
                Err(refused) => requests.refuse(arrived.connection, refused),
            }
        }
    }
}

fn no_source() -> Error {
    Error::invalid_operation("the listener has another binding than the channel")
}

impl Object for Arc<Listener> {
    type Handle = WS_LISTENER;
    const NAME: &'static str = "WS_LISTENER";
    const TAG: u32 = u32::from_be_bytes(*b"LIST");
    fn pool() -> &'static Pool<Arc<Listener>> {
        static POOL: Pool<Arc<Listener>> = Pool::new();
        &POOL
    }
}
