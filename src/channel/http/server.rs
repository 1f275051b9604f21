//! The server's HTTP channel: what is asked of a request before its message is read, and how replies go back.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use once_cell::sync::OnceCell;
use parking_lot::Mutex;
use smallvec::{SmallVec, smallvec};

use crate::base::error::{Error, Result};
use crate::channel::http::content::{self, Form};
use crate::channel::http::mapping::{self, Field, Status};
use crate::channel::message::{MessageLimits, Received};
use crate::channel::settings::{INFINITE, Settings};
use crate::net::http1::message::{HeaderLine, RequestHead};
use crate::net::http1::server::{
    Connection, MAX_KEPT_HEAD, Refused, Response, Start, head_too_long,
};
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::rt::time::{Alarm, Deadline, within, within_ms};
use crate::xml::input::Input;
use crate::xml::mtom::Heading;

/// How long a connection may be idle between two requests, and how long one request may take to arrive.
const IDLE_MS: u32 = 120_000;

/// How long a client that was refused gets to read why, before the connection is cut.
const FAREWELL_MS: u32 = 2_000;

/// What an endpoint asks of a request.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The settings of the endpoint's channels.
    pub settings: Settings,
    /// Limits of the XML in messages.
    pub limits: MessageLimits,
    /// A request is refused when its User-Agent contains one of these (WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT).
    pub disallowed_agents: Vec<String>,
}

/// A request whose head has arrived.
pub struct Request {
    head: Arc<RequestHead>,
    /// What is found out of it once: a client that repeats its head gets to the same place by the same rules.
    action: OnceCell<Option<Arc<str>>>,
    route: OnceCell<Option<usize>>,
    is_plain: OnceCell<()>,
}

impl Request {
    fn new(head: Arc<RequestHead>) -> Arc<Request> {
        Arc::new(Request {
            head,
            action: OnceCell::new(),
            route: OnceCell::new(),
            is_plain: OnceCell::new(),
        })
    }

    /// The path that is asked for.
    pub fn path(&self) -> &str {
        self.head.path()
    }

    /// Whether a query follows the path.
    pub fn has_query(&self) -> bool {
        self.head.target.contains('?')
    }

    /// The URL that is asked for; `authority` stands for the host of a request that names none.
    pub fn url(&self, authority: &str) -> String {
        let target = &self.head.target;
        // A query may have a whole URL in it.
        if !target.starts_with('/') && target.contains("://") {
            return target.clone();
        }
        let host = self.head.headers.get_str("Host").unwrap_or(authority);
        format!("http://{host}{target}")
    }

    /// Why it is turned away, when no endpoint has its address.
    pub fn not_found(&self) -> Refused {
        let text = format!("no endpoint here has the address {}", self.head.target);
        refused(404, Error::invalid_format(text))
    }

    /// The action that the head names: a parameter of the content type, else SOAPAction.
    pub fn action(&self) -> Option<&Arc<str>> {
        let action = self.action.get_or_init(|| {
            let headers = &self.head.headers;
            let content_type = headers.get_str("Content-Type").unwrap_or_default();
            content::action(content_type, headers.get_str("SOAPAction")).map(Arc::from)
        });
        action.as_ref()
    }

    /// Which of the endpoints of its connection it is for, as `find` says.
    pub fn route(&self, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        *self.route.get_or_init(find)
    }

    /// What of it can be seen by its head alone.
    pub fn check(&self, rules: &Rules) -> std::result::Result<Form, Refused> {
        if self.is_plain.get().is_some() {
            return Ok(Form::Envelope);
        }
        let form = check(&self.head, rules)?;
        if matches!(form, Form::Envelope) {
            self.is_plain.get_or_init(|| ());
        }
        Ok(form)
    }
}

/// How the replies of an endpoint begin.
pub struct Starts {
    reply: Start,
    /// A fault travels with status 500 (SOAP 1.1 section 6.2, SOAP 1.2 part 2 section 7.5).
    fault: Start,
    accepted: Start,
}

impl Starts {
    /// Those that go with the settings of the endpoint's channels.
    pub fn new(settings: &Settings) -> Result<Starts> {
        let content_type = content::content_type(settings, "", None);
        let headers: &[HeaderLine<'_>] = &[("Content-Type", content_type.as_bytes())];
        Ok(Starts {
            reply: Start::new(200, headers)?,
            fault: Start::new(500, headers)?,
            accepted: Start::new(202, &[])?,
        })
    }
}

/// What goes with the settings of all channels of an endpoint.
pub struct Service {
    /// What is asked of requests.
    pub rules: Rules,
    /// How replies begin.
    pub starts: Starts,
    /// What an earlier request was read with.
    spare: Mutex<Option<Box<Received>>>,
}

impl Service {
    /// What goes with these rules.
    pub fn new(rules: Rules) -> Result<Service> {
        let starts = Starts::new(&rules.settings)?;
        Ok(Service {
            rules,
            starts,
            spare: Mutex::default(),
        })
    }

    /// What a request can be read with.
    pub fn take(&self) -> Box<Received> {
        let spare = self.spare.lock().take();
        spare.unwrap_or_else(|| Received::new(&self.rules.limits))
    }

    /// Takes back what a request was read with.
    pub fn keep(&self, mut received: Box<Received>) {
        received.clear(self.rules.settings.trim_size as usize);
        *self.spare.lock() = Some(received);
    }
}

/// A reply to send.
pub struct Reply<'a> {
    /// How it begins.
    pub starts: &'a Starts,
    /// How it begins otherwise, because it is no envelope.
    pub status: Option<&'a Status>,
    /// The envelope.
    pub body: &'a [u8],
    /// What the reply says in HTTP headers of its own.
    pub mapped: &'a [Field],
    /// Whether the envelope is a fault.
    pub is_fault: bool,
    /// What the envelope is the root part of.
    pub package: Option<&'a Heading>,
    /// Whether the connection shall end.
    pub close: bool,
}

/// A connection from a client. It brings one request at a time, and holds no buffer between two.
pub struct ServerConnection {
    connection: Connection,
    last: Option<Arc<Request>>,
    /// Ends a wait for a request.
    idle: Alarm,
}

impl ServerConnection {
    /// A connection that was just accepted; heads of requests may have `max_head` bytes.
    pub fn new(stream: Arc<Stream>, max_head: usize) -> ServerConnection {
        ServerConnection {
            connection: Connection::new(stream, max_head),
            last: None,
            idle: Alarm::new(),
        }
    }

    /// The stream below.
    pub fn stream(&self) -> &Arc<Stream> {
        self.connection.stream()
    }

    /// Later requests may be for other rules than those before, so what was found out about these does not hold.
    pub fn forget(&mut self) {
        self.last = None;
    }

    /// Heads of later requests may have `max` bytes.
    pub fn set_max_head(&mut self, max: usize) {
        self.connection.set_max_head(max);
    }

    /// Waits for the next request. `None` when there will be none.
    pub async fn request(&mut self, drive: &Drive) -> Option<Arc<Request>> {
        self.idle.set(IDLE_MS);
        let arrived = {
            let mut head = pin!(self.connection.head(drive));
            let idle = &mut self.idle;
            // Nobody is told when the time is over: an idle connection is simply closed.
            poll_fn(|cx| match head.as_mut().poll(cx) {
                Poll::Ready(arrived) => Poll::Ready(Some(arrived)),
                Poll::Pending => idle.poll(drive, cx).map(|()| None),
            })
            .await
        };
        match arrived {
            Some(Ok(head)) => head.map(|head| self.request_of(head)),
            Some(Err(refused)) => {
                self.refuse(drive, refused).await;
                None
            }
            None => None,
        }
    }

    fn request_of(&mut self, head: Arc<RequestHead>) -> Arc<Request> {
        if let Some(last) = &self.last
            && Arc::ptr_eq(&last.head, &head)
        {
            return last.clone();
        }
        let request = Request::new(head);
        let short = request.head.size() <= MAX_KEPT_HEAD;
        self.last = short.then(|| request.clone());
        request
    }

    /// Reads the request's message. If it is not wanted, says why: then the connection is over, and the result is false.
    pub async fn message(
        &mut self,
        drive: &Drive,
        request: &Request,
        rules: &Rules,
        received: &mut Received,
    ) -> bool {
        match self.read(drive, request, rules, received).await {
            Ok(()) => true,
            Err(refused) => {
                Box::pin(self.refuse(drive, refused)).await;
                false
            }
        }
    }

    /// Reads the request's message.
    pub async fn read(
        &mut self,
        drive: &Drive,
        request: &Request,
        rules: &Rules,
        received: &mut Received,
    ) -> std::result::Result<(), Refused> {
        let max = rules.settings.max_message_size as usize;
        let form = request.check(rules)?;
        let mut buffer = received.take_buffer();
        let body = match self.connection.take_body(max, &mut buffer) {
            true => buffer,
            // Boxed like all that few requests need: the others should not carry its state.
            false => Box::pin(self.body(drive, max, buffer)).await?,
        };
        understand(body, form, request, rules, received)
    }

    async fn body(
        &mut self,
        drive: &Drive,
        max: usize,
        buffer: Vec<u8>,
    ) -> std::result::Result<Vec<u8>, Refused> {
        let body = self.connection.body(drive, max, buffer);
        in_time(drive, pin!(body)).await
    }

    /// Answers that no endpoint has the address of the request.
    pub async fn not_found(&mut self, drive: &Drive, request: &Request) {
        self.refuse(drive, request.not_found()).await;
    }

    /// Answers with a message. True when another request may follow.
    pub async fn reply(
        &mut self,
        drive: &Drive,
        settings: &Settings,
        reply: &Reply<'_>,
        head: &mut Vec<u8>,
    ) -> Result<bool> {
        let starts = reply.starts;
        let usual = if reply.is_fault {
            &starts.fault
        } else {
            &starts.reply
        };
        let own = own_start(usual, settings, reply).transpose()?;
        let response = Response {
            start: own.as_ref().unwrap_or(usual),
            body: &[reply.body],
            close: reply.close,
        };
        let timeout = settings.timeouts.send;
        self.respond(drive, timeout, &response, head).await
    }

    /// Answers that a one-way message has arrived. True when another request may follow.
    pub async fn accepted(
        &mut self,
        drive: &Drive,
        settings: &Settings,
        starts: &Starts,
        close: bool,
    ) -> Result<bool> {
        let response = Response {
            start: &starts.accepted,
            body: &[],
            close,
        };
        let timeout = settings.timeouts.send;
        self.respond(drive, timeout, &response, &mut Vec::new())
            .await
    }

    async fn respond(
        &mut self,
        drive: &Drive,
        timeout: u32,
        response: &Response<'_>,
        head: &mut Vec<u8>,
    ) -> Result<bool> {
        let timeout = match timeout {
            INFINITE => IDLE_MS,
            timeout => timeout,
        };
        self.connection.begin_response(response, head);
        let mut pieces: SmallVec<[&[u8]; 2]> = smallvec![&head[..]];
        pieces.extend_from_slice(self.connection.body_of(response));
        let stream = self.connection.stream();
        let sent = stream.write_now(&pieces)?;
        if sent < pieces.iter().map(|piece| piece.len()).sum() {
            let rest = Box::pin(stream.write_rest(drive, &pieces, sent));
            within_ms(drive, timeout, too_slow, rest).await?;
        }
        Ok(self.connection.keeps_alive())
    }

    /// Ends the connection so that the client gets to read what was sent to it.
    pub async fn part(&self, drive: &Drive) {
        let parted = async {
            self.connection.close(drive).await;
            Ok(())
        };
        let until = Deadline::after_ms(FAREWELL_MS);
        // The connection is over in any case.
        let _ = within(drive, until, too_slow, parted).await;
    }

    /// Answers that a request is not served, and ends the connection so that the client gets to read it.
    pub async fn refuse(&mut self, drive: &Drive, refused: Refused) {
        let Some(status) = refused.status else { return };
        let allow: &[HeaderLine<'_>] = match status {
            405 => &[("Allow", b"POST")],
            _ => &[],
        };
        // Boxed, because few requests are refused and the others should not carry its state.
        let told = Box::pin(async {
            let response = Response {
                start: &Start::new(status, allow)?,
                body: &[],
                close: true,
            };
            self.connection.respond(drive, &response).await?;
            self.connection.close(drive).await;
            Ok(())
        });
        let until = Deadline::after_ms(FAREWELL_MS);
        // Whether the client has read it is its own affair; the connection is over in any case.
        let _ = within(drive, until, too_slow, told).await;
    }
}

/// Reads the envelope in a body.
fn understand(
    body: Vec<u8>,
    form: Form,
    request: &Request,
    rules: &Rules,
    received: &mut Received,
) -> std::result::Result<(), Refused> {
    let settings = &rules.settings;
    received
        .read_form(Input::from(body), settings, form)
        .and_then(|()| match &settings.mapping {
            Some(mapping) => {
                let (head, headers) = (&request.head, &mut received.headers);
                mapping::put_in(&mapping.request, &head.headers, headers)?;
                mapping::put_in_verb(mapping, &head.method, headers)
            }
            None => Ok(()),
        })
        .map_err(|error| refused(400, error))
}

/// How a reply begins that does not begin as usual: each package has a boundary of its own, and mapped headers have values.
fn own_start(usual: &Start, settings: &Settings, reply: &Reply<'_>) -> Option<Result<Start>> {
    if let Some(status) = reply.status {
        return Some(raw_start(status, reply));
    }
    if reply.package.is_none() && reply.mapped.is_empty() {
        return None;
    }
    let content_type = content::content_type(settings, "", reply.package);
    let mut headers = vec![("Content-Type", content_type.as_bytes())];
    let mapped = reply.mapped.iter();
    headers.extend(mapped.map(|(name, value)| (&name[..], &value[..])));
    Some(Start::new(usual.status(), &headers))
}

/// How a reply begins that is no envelope. What it is its mapped headers say.
fn raw_start(status: &Status, reply: &Reply<'_>) -> Result<Start> {
    let fields = mapping::raw_fields(reply.mapped, !reply.body.is_empty());
    Start::with_reason(status.code, status.text.as_deref(), &fields)
}

/// What can be seen of a request by its head alone.
fn check(head: &RequestHead, rules: &Rules) -> std::result::Result<Form, Refused> {
    let too_long = rules.settings.max_head_size as usize;
    if head.size() > too_long {
        return Err(head_too_long(too_long));
    }
    if rules.settings.raw {
        return Ok(Form::Envelope);
    }
    if head.method != "POST" {
        let text = format!("the method {} is not served", head.method);
        return Err(refused(405, Error::invalid_format(text)));
    }
    let agent = head.headers.get_str("User-Agent").unwrap_or_default();
    if rules
        .disallowed_agents
        .iter()
        .any(|part| agent.contains(part))
    {
        let text = format!(
            "the user agent {agent} is turned away (WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT)"
        );
        return Err(refused(403, Error::invalid_format(text)));
    }
    let content_type = head.headers.get_str("Content-Type").unwrap_or_default();
    content::check(&rules.settings, content_type).map_err(|error| refused(415, error))
}

fn refused(status: u16, error: Error) -> Refused {
    Refused {
        status: Some(status),
        error,
    }
}

fn too_slow() -> Error {
    Error::timed_out("the client of an HTTP connection is too slow")
}

/// Bounds the arrival of a body. Nobody is told when the time is over.
async fn in_time<T>(
    drive: &Drive,
    arrival: Pin<&mut impl Future<Output = std::result::Result<T, Refused>>>,
) -> std::result::Result<T, Refused> {
    let arrived = pin!(async { Ok(arrival.await) });
    let arrived = within_ms(drive, IDLE_MS, too_slow, arrived).await;
    arrived.unwrap_or_else(|error| {
        Err(Refused {
            status: None,
            error,
        })
    })
}
