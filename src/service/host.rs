//! The service host: its life, and what listens while it is open.

pub mod channel;
pub mod endpoint;
mod http;
pub mod instances;
pub mod run;
mod session;
pub mod settings;
pub mod state;
pub mod turns;

use std::sync::Arc;

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::base::url::Url;
use crate::channel::listener::place::{listen_url, path_of};
use crate::channel::listener::settings::ListenerSettings;
use crate::channel::settings::Binding;
use crate::net::listener::TcpListener;
use crate::rt;
use crate::rt::callback::SendPtr;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::service::session_contract::{self, SessionContract};
use endpoint::{Attached, Endpoint};
use http::Route;
use instances::{Instances, Instancing};
use run::Run;
use settings::HostSettings;
use state::{Event, State};

/// How long WsFreeServiceHost waits for functions of the service that still run.
const FREE_WAIT_MS: u32 = 5_000;

/// A service host. All of its functions may be called from any thread at any time.
pub struct Host {
    /// What it was told at creation.
    pub settings: Arc<HostSettings>,
    endpoints: Vec<Arc<Endpoint>>,
    inner: Mutex<Inner>,
}

struct Inner {
    state: State,
    /// What runs since the last open.
    run: Arc<Run>,
}

/// A listener that is open, before anything is accepted on it.
struct Bound {
    listener: TcpListener,
    binding: Binding,
    routes: Vec<Route>,
}

impl Host {
    /// A host that was never opened.
    pub fn new(settings: Arc<HostSettings>, endpoints: Vec<Arc<Endpoint>>) -> Arc<Host> {
        Arc::new(Host {
            settings,
            endpoints,
            inner: Mutex::new(Inner {
                state: State::Created,
                run: Run::new(),
            }),
        })
    }

    /// The state at this moment.
    pub fn state(&self) -> State {
        self.inner.lock().state
    }

    /// Opens the listeners of all endpoints. Nothing is accepted before all of them are open; if one fails, none is.
    pub async fn open(self: Arc<Host>) -> Result<()> {
        let run = Run::new();
        {
            let mut inner = self.inner.lock();
            inner.state = inner.state.after(Event::Open)?;
            inner.run = run.clone();
        }
        let bound = self.bind();
        let mut inner = self.inner.lock();
        if run.abort.reason().is_some() {
            return Err(Error::aborted(
                "the service host was aborted while it was opened",
            ));
        }
        match bound {
            Ok(bound) => {
                inner.state = inner.state.after(Event::Opened)?;
                bound.into_iter().for_each(|bound| bound.start(&run));
                Ok(())
            }
            Err(error) => {
                inner.state = inner.state.after(Event::OpenFailed)?;
                Err(error)
            }
        }
    }

    fn bind(&self) -> Result<Vec<Bound>> {
        let mut places: Vec<Place<'_>> = Vec::new();
        for endpoint in &self.endpoints {
            let doing =
                |e: Error| e.context(format!("opening the endpoint \"{}\" failed", endpoint.url));
            session_contract::refuse_queue(&endpoint.url).map_err(doing)?;
            let url = listen_url(endpoint.binding, &endpoint.url).map_err(doing)?;
            let shared = places.iter_mut().find(|place| place.is_shared_by(&url));
            match shared {
                Some(place) => place.add(endpoint, &url).map_err(doing)?,
                None => places.push(Place::new(endpoint, url).map_err(doing)?),
            }
        }
        places.into_iter().map(Place::bind).collect()
    }

    /// Ends everything except functions of the service; never waits.
    pub fn abort(&self) -> Result<()> {
        let run = {
            let mut inner = self.inner.lock();
            inner.state = inner.state.after(Event::Abort)?;
            inner.run.clone()
        };
        run.abort(&Error::aborted("the service host was aborted"));
        Ok(())
    }

    /// Stops listening and waits for what runs. What is left when the time is over is aborted; only functions of the service
    /// are waited for then.
    pub async fn close(self: Arc<Host>, drive: Drive) -> Result<()> {
        let run = {
            let mut inner = self.inner.lock();
            inner.state = inner.state.after(Event::Close)?;
            inner.run.clone()
        };
        run.stop
            .cancel(Error::aborted("the service host is being closed"));
        let late = || {
            Error::timed_out(
                "clients were still served when the time to close was over (WS_SERVICE_PROPERTY_CLOSE_TIMEOUT)",
            )
        };
        let until = Deadline::after_ms(self.settings.close_timeout);
        let ended = within(&drive, until, late, async {
            run.ended().await;
            Ok(())
        });
        if let Err(late) = ended.await {
            run.abort(&late);
            run.ended().await;
        }
        self.release_instances().await;
        let mut inner = self.inner.lock();
        inner.state = inner.state.after(Event::Closed)?;
        Ok(())
    }

    /// Releases the instances that belong to the host, when nothing uses them any more.
    async fn release_instances(&self) {
        for endpoint in &self.endpoints {
            if let Some(instances) = endpoint.attached().instances {
                instances.close().await;
            }
        }
    }

    /// Takes what the program says about the sessions of an endpoint: their contract, its instances, or both.
    pub fn attach(
        &self,
        endpoint: usize,
        contract: Option<(SendPtr<WS_CONTRACT_DESCRIPTION>, SessionContract)>,
        instancing: Option<Instancing>,
    ) -> Result<()> {
        let count = self.endpoints.len();
        let endpoint = self.endpoints.get(endpoint).ok_or_else(|| {
            Error::invalid_arg(format!(
                "there is no endpoint {endpoint}; the service host has {count}"
            ))
        })?;
        if contract.is_none() && instancing.is_none() {
            return Err(Error::invalid_arg(
                "contract and instancing must not both be NULL",
            ));
        }
        if let Some((description, contract)) = &contract {
            if description.get() != endpoint.contract.description.get() {
                return Err(Error::invalid_arg(format!(
                    "the session contract is not about the contract of the endpoint \"{}\"",
                    endpoint.url
                )));
            }
            contract.check(endpoint.binding)?;
        }
        let inner = self.inner.lock();
        if inner.state != State::Created {
            return Err(Error::invalid_operation(
                "sessions are attached to a service host that is CREATED",
            ));
        }
        endpoint.attach(Attached {
            contract: contract.map(|(_, contract)| Arc::new(contract)),
            instances: instancing.map(|said| Instances::new(said, self.settings.langid)),
        });
        Ok(())
    }

    /// Makes a closed host like new; its settings and endpoints stay.
    pub fn reset(&self) -> Result<()> {
        let mut inner = self.inner.lock();
        inner.state = inner.state.after(Event::Reset)?;
        Ok(())
    }

    /// Ends everything, and waits for functions of the service, though not for ever.
    pub fn dispose(&self) {
        let run = self.inner.lock().run.clone();
        let why = Error::aborted("the service host was freed");
        run.abort(&why);
        let drive = Drive::sync();
        let until = Deadline::after_ms(FREE_WAIT_MS);
        let ended = async {
            run.ended().await;
            self.release_instances().await;
            Ok(())
        };
        let _ = rt::block_on(&drive, within(&drive, until, || why, ended));
    }
}

/// An address to listen on, and the endpoints there.
struct Place<'h> {
    url: Url,
    binding: Binding,
    listener: &'h ListenerSettings,
    routes: Vec<Route>,
}

impl<'h> Place<'h> {
    fn new(endpoint: &'h Arc<Endpoint>, url: Url) -> Result<Place<'h>> {
        let mut place = Place {
            binding: endpoint.binding,
            listener: &endpoint.settings.listener,
            routes: Vec::new(),
            url: url.clone(),
        };
        place.add(endpoint, &url)?;
        Ok(place)
    }

    /// HTTP endpoints of one host may share a port; their paths tell them apart. Sessions have a port of their own.
    fn is_shared_by(&self, url: &Url) -> bool {
        let here = &self.url;
        self.binding == Binding::Http
            && (here.scheme, here.port, &here.host) == (url.scheme, url.port, &url.host)
    }

    fn add(&mut self, endpoint: &Arc<Endpoint>, url: &Url) -> Result<()> {
        let path = path_of(url)?;
        if self.routes.iter().any(|route| route.path == path) {
            let text = "another endpoint of the host has the same address";
            return Err(Error::new(WS_E_ADDRESS_IN_USE, text));
        }
        let endpoint = endpoint.clone();
        self.routes.push(Route { path, endpoint });
        Ok(())
    }

    fn bind(self) -> Result<Bound> {
        let ListenerSettings {
            family, backlog, ..
        } = *self.listener;
        let host = self.url.resolvable_host()?;
        let listener = TcpListener::bind(&host, self.url.port, family, backlog);
        let listener = listener.map_err(|e| {
            let url = self.routes.first().map_or("", |route| &route.endpoint.url);
            e.context(format!("opening the endpoint \"{url}\" failed"))
        })?;
        Ok(Bound {
            listener,
            binding: self.binding,
            routes: self.routes,
        })
    }
}

impl Bound {
    fn start(self, run: &Arc<Run>) {
        let Bound {
            listener,
            binding,
            mut routes,
        } = self;
        match (binding, routes.pop()) {
            (Binding::Tcp, Some(Route { path, endpoint })) => {
                run.spawn(session::listen(run.clone(), listener, endpoint, path));
            }
            (_, last) => {
                routes.extend(last);
                run.spawn(http::listen(run.clone(), listener, routes));
            }
        }
    }
}

impl Object for Arc<Host> {
    type Handle = WS_SERVICE_HOST;
    const NAME: &'static str = "WS_SERVICE_HOST";
    const TAG: u32 = u32::from_be_bytes(*b"HOST");
    fn pool() -> &'static Pool<Arc<Host>> {
        static POOL: Pool<Arc<Host>> = Pool::new();
        &POOL
    }
}
