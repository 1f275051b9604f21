//! The HTTP endpoints of a host: one listener for all that share a port, one task for each connection.

use std::borrow::Cow;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use crate::base::error::Result;
use crate::base::url::unescape;
use crate::channel::http::mapping::{self, Field};
use crate::channel::http::server::{Reply, Request, ServerConnection};
use crate::channel::message;
use crate::channel::settings::Settings;
use crate::net::listener::TcpListener;
use crate::net::stream::Stream;
use crate::rt::cancel::Watch;
use crate::rt::drive::Drive;
use crate::service::context::Calls;
use crate::service::dispatch::{Answer, Encode, Outcome};
use crate::service::host::channel::Channel;
use crate::service::host::endpoint::{Endpoint, Tools};
use crate::service::host::run::Run;
use crate::soap::beginning::Written;
use crate::soap::headers::Headers;
use crate::xml::mtom::Heading;
use crate::xml::writer::Writer;

/// The endpoints behind one listener.
struct Port {
    routes: Vec<Route>,
    max_head: usize,
}

/// Where an endpoint is found.
pub(super) struct Route {
    /// The path of its URL, unescaped.
    pub(super) path: String,
    /// The endpoint.
    pub(super) endpoint: Arc<Endpoint>,
}

impl Port {
    fn new(routes: Vec<Route>) -> Port {
        let heads = routes
            .iter()
            .map(|route| route.endpoint.settings.rules.settings.max_head_size);
        Port {
            max_head: heads.max().unwrap_or_default() as usize,
            routes,
        }
    }

    /// The endpoint with exactly the path of the request; endpoints have no query (WS_URL_MATCHING_OPTIONS page).
    fn route(&self, request: &Request) -> Option<&Arc<Endpoint>> {
        let found = request.route(|| {
            let path = unescape(request.path()).ok()?;
            if request.has_query() {
                return None;
            }
            self.routes.iter().position(|route| route.path == path)
        });
        self.routes.get(found?).map(|route| &route.endpoint)
    }
}

/// Accepts connections until the host stops.
pub(super) async fn listen(run: Arc<Run>, listener: TcpListener, routes: Vec<Route>) {
    let port = Arc::new(Port::new(routes));
    let drive = Drive::background();
    while let Some(stream) = run.accept(&drive, &listener).await {
        run.spawn(serve(run.clone(), port.clone(), stream));
    }
}

/// Serves the requests of one connection, one after the other.
async fn serve(run: Arc<Run>, port: Arc<Port>, stream: Stream) {
    let stream = Arc::new(stream);
    let _kept = run.keep(&stream);
    let mut serving = Serving {
        drive: Drive::background(),
        stopping: run.stop.watch(),
        calls: run.calls(Some(stream.clone())),
        connection: ServerConnection::new(stream, port.max_head),
        run,
    };
    while let Some(request) = serving.next().await {
        let more = match port.route(&request) {
            // Boxed, because connections are idle most of their time and should not carry its state then.
            Some(endpoint) => Box::pin(serving.exchange(endpoint, &request)).await,
            None => Box::pin(serving.not_found(&request)).await,
        };
        if !more {
            return;
        }
    }
}

/// One connection.
struct Serving {
    run: Arc<Run>,
    stopping: Watch,
    /// Each request is a channel of its own to the service, but they come one after the other.
    calls: Arc<Calls>,
    drive: Drive,
    connection: ServerConnection,
}

impl Serving {
    /// The next request. A connection that waits for one ends when the host stops.
    async fn next(&mut self) -> Option<Arc<Request>> {
        // Futures are pinned where they are made: those that guard or bound them carry no copy of their state.
        let mut next = pin!(self.connection.request(&self.drive));
        poll_fn(|cx| match self.stopping.poll(cx) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => next.as_mut().poll(cx),
        })
        .await
    }

    async fn not_found(&mut self, request: &Request) -> bool {
        let refuse = async {
            self.connection.not_found(&self.drive, request).await;
            Ok(())
        };
        // The connection is over, whether the client has read it or not.
        let _ = self.run.abort.guard(refuse).await;
        false
    }

    /// One request and its reply: the life of a channel. True when another request may follow.
    async fn exchange(&mut self, endpoint: &Arc<Endpoint>, request: &Request) -> bool {
        let mut tools = endpoint.take_tools();
        let rules = &endpoint.settings.rules;
        let arrived = {
            let arrive = pin!(async {
                let received = &mut tools.received;
                let message = self
                    .connection
                    .message(&self.drive, request, rules, received);
                Ok(match message.await {
                    true => Some(endpoint.channels.take().await),
                    false => None,
                })
            });
            self.run.abort.guard(arrive).await
        };
        let Ok(Some(_slot)) = arrived else {
            return false;
        };
        let channel = Channel::new(endpoint, &self.run, self.calls.clone());
        // Boxed like all that few services need: the requests of others should not carry its state.
        let announced = channel.is_announced();
        let accepted = !announced || Box::pin(channel.accept()).await;
        let action = request.action();
        let more = accepted && self.answer(&channel, endpoint, &mut tools, action).await;
        if announced {
            Box::pin(channel.close()).await;
        }
        endpoint.keep_tools(tools);
        more
    }

    async fn answer(
        &mut self,
        channel: &Channel,
        endpoint: &Endpoint,
        tools: &mut Tools,
        action: Option<&Arc<str>>,
    ) -> bool {
        let Tools {
            received,
            writer,
            beginnings,
            head,
        } = tools;
        let Outcome { answer, used, .. } = match endpoint.read_request(received, action) {
            Ok(request) => endpoint.call(channel, request, None).await,
            Err(answer) => Outcome::only(answer),
        };
        let settings = &endpoint.settings.rules.settings;
        let close = self.run.stop.reason().is_some();
        let send = pin!(async {
            let Some(answer) = answer else {
                let starts = &endpoint.starts;
                let accepted = self
                    .connection
                    .accepted(&self.drive, settings, starts, close);
                return accepted.await;
            };
            let (encoded, is_fault) = encode(endpoint, answer, writer, beginnings)?;
            let reply = Reply {
                starts: &endpoint.starts,
                status: None,
                body: &encoded.body,
                mapped: &encoded.mapped,
                is_fault,
                package: encoded.package.as_ref(),
                close,
            };
            let reply = self.connection.reply(&self.drive, settings, &reply, head);
            let more = reply.await;
            recycle(writer, encoded.body, settings);
            more
        });
        let more = self.run.abort.guard(send).await.unwrap_or(false);
        if used.is_some() {
            Box::pin(channel.give_back(used.as_ref())).await;
        }
        more
    }
}

/// An answer as HTTP carries it.
struct Encoded {
    body: Vec<u8>,
    /// What it says in HTTP headers of its own.
    mapped: Vec<Field>,
    package: Option<Heading>,
}

fn encode(
    endpoint: &Endpoint,
    answer: Box<Answer>,
    writer: &mut Writer,
    beginnings: &mut Written,
) -> Result<(Encoded, bool)> {
    let rules = &endpoint.settings.rules;
    let (settings, form) = (&rules.settings, rules.limits.form);
    endpoint.encode(*answer, |headers: &Headers, body: &Encode<'_>| {
        let mapping = settings.mapping.as_ref();
        let (headers, mapped) = match mapping.map(|mapping| &mapping.response) {
            Some(response) => mapping::take_out(response, headers)?,
            None => (Cow::Borrowed(headers), Vec::new()),
        };
        message::begin(writer, settings, form, None)?;
        let written = message::write(writer, beginnings, settings, &headers, body);
        let package = writer.heading().cloned();
        let (body, _) = writer.take();
        written.map(|()| Encoded {
            body,
            mapped,
            package,
        })
    })
}

/// Keeps the buffer of a reply for the next one, unless it is too large for that.
fn recycle(writer: &mut Writer, buffer: Vec<u8>, settings: &Settings) {
    if buffer.capacity() <= settings.trim_size as usize {
        writer.recycle(buffer);
    }
}
