//! The client's HTTP channel: one exchange at a time, on a connection that it keeps between exchanges.

mod short;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem;
use std::pin::pin;
use std::sync::Arc;

use parking_lot::Mutex;
use smallvec::{SmallVec, smallvec};

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::url::{Scheme, Url};
use crate::channel::http::content::{self, Form};
use crate::channel::http::mapping::{self, Field};
use crate::channel::message::{self, MessageLimits, Received};
use crate::channel::settings::{Settings, too_late};
use crate::net::http1::client::{Connection, Head, Request};
use crate::net::http1::message::{HeaderLine, ResponseHead};
use crate::net::http1::status::status_error;
use crate::net::pool::{self, Key};
use crate::net::stream::Stream;
use crate::rt::drive::Drive;
use crate::rt::resolve::resolve;
use crate::rt::time::{Deadline, within};
use crate::soap::beginning::Written;
use crate::soap::headers::Headers;
use crate::xml::input::Input;
use crate::xml::mtom::Heading;
use crate::xml::writer::Writer;
use short::Plain;

/// Where the channels of one proxy go.
pub struct Target {
    url: Url,
    /// As the program gave it.
    text: String,
    request_target: String,
    authority: String,
    settings: Settings,
    limits: MessageLimits,
    /// The heads of the requests, by their actions.
    heads: Mutex<BTreeMap<String, Arc<Head>>>,
}

/// Actions are constants of a program. Should there be more than this, the heads of the others are made for each request.
const MAX_HEADS: usize = 1024;

impl Target {
    /// Checks that HTTP can go to `url`.
    pub fn new(
        url: Url,
        text: &str,
        settings: &Settings,
        limits: &MessageLimits,
    ) -> Result<Target> {
        match url.scheme {
            Scheme::Http => {}
            Scheme::Https => return Err(no_https(text)),
            other => return Err(wrong_scheme(text, other)),
        }
        Ok(Target {
            request_target: url.request_target(),
            authority: url.authority(),
            url,
            text: text.to_owned(),
            settings: settings.clone(),
            limits: limits.clone(),
            heads: Mutex::default(),
        })
    }

    /// The address as the program gave it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The head of every request with this action.
    fn head(&self, action: &str) -> Result<Arc<Head>> {
        if let Some(head) = self.heads.lock().get(action) {
            return Ok(head.clone());
        }
        let head = Arc::new(self.make_head(action, None, &[])?);
        let mut heads = self.heads.lock();
        if heads.len() < MAX_HEADS {
            heads.insert(action.to_owned(), head.clone());
        }
        Ok(head)
    }

    /// The head of a request that may be unlike the others with this action.
    fn any_head(
        &self,
        action: &str,
        package: Option<&Heading>,
        mapped: &[Field],
    ) -> Result<Arc<Head>> {
        match package {
            None if mapped.is_empty() => self.head(action),
            package => Ok(Arc::new(self.make_head(action, package, mapped)?)),
        }
    }

    fn make_head(&self, action: &str, package: Option<&Heading>, mapped: &[Field]) -> Result<Head> {
        let content_type = content::content_type(&self.settings, action, package);
        let soap_action = content::soap_action(&self.settings, action);
        let mut headers: SmallVec<[HeaderLine<'_>; 2]> =
            smallvec![("Content-Type", content_type.as_bytes())];
        headers.extend(
            soap_action
                .as_deref()
                .map(|value| ("SOAPAction", value.as_bytes())),
        );
        headers.extend(mapped.iter().map(|(name, value)| (&name[..], &value[..])));
        Head::of(&Request {
            method: "POST",
            target: &self.request_target,
            host: &self.authority,
            headers: &headers,
            body: &[],
        })
    }

    #[cold]
    fn failed(&self, error: Error) -> Error {
        error.context(format!("the HTTP exchange with {} failed", self.text))
    }

    /// When the answer to a request that has just been sent must be there.
    fn answered_until(&self) -> Deadline {
        let timeouts = &self.settings.timeouts;
        Deadline::after_ms(timeouts.receive.min(timeouts.receive_response))
    }

    /// The head of a request that is no envelope. What it is its mapped headers say.
    fn raw_head(&self, method: &str, mapped: &[Field]) -> Result<Head> {
        let headers = mapping::raw_fields(mapped, method == "POST");
        Head::of(&Request {
            method,
            target: &self.request_target,
            host: &self.authority,
            headers: &headers,
            body: &[],
        })
    }

    fn key(&self) -> Key {
        Key::new(self.url.scheme, &self.url.host, self.url.port)
    }
}

fn no_https(url: &str) -> Error {
    let text = format!(
        "\"{url}\" cannot be opened: HTTPS needs an SSL transport security binding, which this version does not have yet"
    );
    Error::new(WS_E_INVALID_ENDPOINT_URL, text)
}

fn wrong_scheme(url: &str, scheme: Scheme) -> Error {
    let text = format!(
        "\"{url}\" has the scheme {}, but the binding is HTTP",
        scheme.name()
    );
    Error::new(WS_E_INVALID_ENDPOINT_URL, text)
}

/// One channel. It carries one exchange at a time.
pub struct HttpChannel {
    target: Arc<Target>,
    connection: Option<Box<Connection>>,
    /// The request, encoded.
    request: Vec<u8>,
    head: Option<Arc<Head>>,
    /// The exchange that was begun, until it ends.
    begun: Option<Begun>,
    /// The last answer was an envelope by itself: so is one whose head says the same.
    usual: bool,
    /// Requests that have been sent before.
    plain: Vec<Plain>,
    /// What the last request was written with, and the last reply.
    writer: Option<Writer>,
    /// How earlier requests began.
    beginnings: Written,
    spare: Option<Box<Received>>,
}

/// An exchange that goes on.
enum Begun {
    /// What has been sent at once was not all.
    Sending(Box<Connection>, Result<usize>),
    /// Until when the answer must be there.
    Sent(Box<Connection>, Deadline),
}

/// What an exchange brought.
pub enum Answer {
    /// A reply message, a fault among them.
    Message(Box<Received>),
    /// The server accepted the request and has nothing to say (a one-way operation).
    Nothing,
}

impl HttpChannel {
    /// A channel without a connection; it gets one with its first exchange.
    pub fn new(target: Arc<Target>) -> HttpChannel {
        HttpChannel {
            target,
            connection: None,
            request: Vec::new(),
            head: None,
            begun: None,
            usual: false,
            plain: Vec::new(),
            writer: None,
            beginnings: Written::default(),
            spare: None,
        }
    }

    /// Encodes the request of the next exchange. From here on it belongs to the channel.
    pub fn encode(
        &mut self,
        headers: &Headers,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<()> {
        let Target {
            settings, limits, ..
        } = &*self.target;
        let mapping = settings.mapping.as_ref();
        let (headers, mapped) = match mapping.map(|mapping| &mapping.request) {
            Some(request) => mapping::take_out(request, headers)?,
            None => (Cow::Borrowed(headers), Vec::new()),
        };
        let writer = self.writer.get_or_insert_with(|| message::writer(limits));
        let beginnings = &mut self.beginnings;
        writer.recycle(mem::take(&mut self.request));
        message::begin(writer, settings, limits.form, None)?;
        let written = message::write(writer, beginnings, settings, &headers, body);
        let action = headers.action.as_deref().unwrap_or_default();
        self.head = Some(self.target.any_head(action, writer.heading(), &mapped)?);
        self.request = writer.take().0;
        written
    }

    /// Takes the request of the next exchange, which is no envelope.
    pub fn load_raw(&mut self, request: Vec<u8>, method: &str, mapped: &[Field]) -> Result<()> {
        self.head = Some(Arc::new(self.target.raw_head(method, mapped)?));
        self.request = request;
        Ok(())
    }

    /// Takes the request of the next exchange as it is.
    pub fn load(
        &mut self,
        request: Vec<u8>,
        action: &str,
        package: Option<&Heading>,
        mapped: &[Field],
    ) -> Result<()> {
        self.head = Some(self.target.any_head(action, package, mapped)?);
        self.request = request;
        Ok(())
    }

    /// Sends the encoded request and reads the reply, from where [`HttpChannel::poll_short`] has come to. The connection is kept if it
    /// is good for another exchange.
    pub async fn exchange(&mut self, drive: &Drive) -> Result<Answer> {
        let answer = self.go_on(drive).await;
        answer.map_err(|error| self.target.failed(error))
    }

    /// Sends the encoded request. [`HttpChannel::exchange`] goes on with its reply.
    pub async fn send(&mut self, drive: &Drive) -> Result<()> {
        let sent = self.send_whole(drive).await;
        let (connection, until) = sent.map_err(|error| self.target.failed(error))?;
        self.begun = Some(Begun::Sent(connection, until));
        Ok(())
    }

    /// The time for the reply to a request that was sent begins now.
    pub fn await_reply(&mut self) {
        if let Some(Begun::Sent(_, until)) = &mut self.begun {
            *until = self.target.answered_until();
        }
    }

    async fn send_whole(&mut self, drive: &Drive) -> Result<(Box<Connection>, Deadline)> {
        let begun = match self.begun.take() {
            Some(begun) => begun,
            None => {
                let connection = self.connect(drive).await?;
                self.begin(connection)?
            }
        };
        match begun {
            Begun::Sent(connection, until) => Ok((connection, until)),
            Begun::Sending(connection, sent) => self.send_rest(drive, connection, sent).await,
        }
    }

    async fn go_on(&mut self, drive: &Drive) -> Result<Answer> {
        let (mut connection, until) = self.send_whole(drive).await?;
        let body = self.receive(drive, &mut connection, until).await?;
        let answer = self.answer(connection.response(), body);
        if connection.is_ready() {
            self.connection = Some(connection);
        }
        answer
    }

    /// Closes the channel; a healthy connection may serve another channel of the process.
    pub fn close(mut self) {
        if let Some(connection) = self.connection.take() {
            pool::put(self.target.key(), connection);
        }
    }

    /// Whether the channel has a connection that is good for another exchange.
    pub fn is_healthy(&self) -> bool {
        self.connection.is_some()
    }

    /// Whether its exchanges are with `target`.
    pub fn goes_to(&self, target: &Arc<Target>) -> bool {
        Arc::ptr_eq(&self.target, target)
    }

    /// Gives up the buffers; the connection stays.
    pub fn trim(&mut self) {
        self.spare = None;
        self.writer = None;
        self.beginnings = Written::default();
        self.plain = Vec::new();
        self.request = Vec::new();
        if let Some(connection) = &mut self.connection {
            connection.release_buffers();
        }
    }

    /// Takes back a reply that has been dealt with.
    pub fn recycle(&mut self, mut received: Box<Received>) {
        let keep = self.target.settings.trim_size as usize;
        received.clear(keep);
        self.spare = Some(received);
        if self.request.capacity() > keep {
            self.request = Vec::new();
        }
    }

    async fn connect(&mut self, drive: &Drive) -> Result<Box<Connection>> {
        let kept = self.connection.take().filter(|kept| kept.is_alive());
        if let Some(connection) = kept.or_else(|| pool::take(&self.target.key())) {
            return Ok(connection);
        }
        // Boxed, because warm exchanges never come here and should not carry its state.
        Box::pin(self.connect_anew(drive)).await
    }

    async fn connect_anew(&self, drive: &Drive) -> Result<Box<Connection>> {
        let (url, settings) = (&self.target.url, &self.target.settings);
        let (host, timeouts) = (url.resolvable_host()?, &settings.timeouts);
        let late = |limit| {
            let doing = format!("connecting to {}:{}", url.host, url.port);
            move || too_late(&doing, &[limit])
        };
        let until = Deadline::after_ms(timeouts.resolve);
        let resolved = resolve(&host, url.port, settings.family);
        let limit = late((timeouts.resolve, "WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT"));
        let addresses = within(drive, until, limit, resolved).await?;
        let until = Deadline::after_ms(timeouts.connect);
        let stream = Stream::connect_to_one_of(drive, &host, url.port, addresses);
        let limit = late((timeouts.connect, "WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT"));
        let stream = within(drive, until, limit, stream).await?;
        Ok(Box::new(Connection::new(stream)))
    }

    /// Sends what goes at once of the request, over a connection that is ready.
    fn begin(&self, mut connection: Box<Connection>) -> Result<Begun> {
        let Some(head) = &self.head else {
            return Err(Error::invalid_operation("there is no request to send"));
        };
        let sent = connection.begin(head, &self.request);
        Ok(match sent {
            Ok(sent) if connection.is_whole(sent, &self.request) => {
                Begun::Sent(connection, self.target.answered_until())
            }
            sent => Begun::Sending(connection, sent),
        })
    }

    async fn send_rest(
        &self,
        drive: &Drive,
        mut connection: Box<Connection>,
        sent: Result<usize>,
    ) -> Result<(Box<Connection>, Deadline)> {
        let target = &*self.target;
        let timeout = target.settings.timeouts.send;
        let late = || {
            let limit = (timeout, "WS_CHANNEL_PROPERTY_SEND_TIMEOUT");
            too_late(&format!("sending a request to {}", target.text), &[limit])
        };
        let body: [&[u8]; 1] = [&self.request];
        // Pinned here, so that no combinator carries a copy of the state.
        {
            let send = pin!(connection.send_rest(drive, &body, sent));
            within(drive, Deadline::after_ms(timeout), late, send).await?;
        }
        Ok((connection, target.answered_until()))
    }

    async fn receive(
        &mut self,
        drive: &Drive,
        connection: &mut Connection,
        until: Deadline,
    ) -> Result<Vec<u8>> {
        let target = &*self.target;
        let timeouts = &target.settings.timeouts;
        let late = || {
            let limits = [
                (timeouts.receive, "WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT"),
                (
                    timeouts.receive_response,
                    "WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT",
                ),
            ];
            too_late(
                &format!("receiving a response from {}", target.text),
                &limits,
            )
        };
        let max = target.settings.max_message_size as usize;
        let spare = self.spare.as_mut();
        let buffer = spare.map(|spare| spare.take_buffer()).unwrap_or_default();
        let receive = pin!(connection.receive(drive, max, buffer));
        within(drive, until, late, receive).await
    }

    /// What the response means (the status table of the HTTP binding: a fault travels with status 400 or 500).
    fn answer(&mut self, head: &ResponseHead, body: Vec<u8>) -> Result<Answer> {
        let target = &*self.target;
        let (status, headers) = (head.status, &head.headers);
        self.usual = false;
        let content_type = headers.get_str("Content-Type").unwrap_or_default();
        let raw = target.settings.raw;
        if matches!(status, 200..=299) && body.is_empty() && !raw {
            return Ok(Answer::Nothing);
        }
        let typed = content::check(&target.settings, content_type);
        let form = match (status, typed) {
            (_, Ok(form)) if raw => form,
            (200..=299, typed) => typed?,
            (400 | 500, Ok(form)) => form,
            _ => {
                let challenges: Vec<&[u8]> = headers.all(challenge_header(status)).collect();
                return Err(status_error(status, &challenges, &target.text));
            }
        };
        let spare = self.spare.take();
        let mut received = spare.unwrap_or_else(|| Received::new(&target.limits));
        self.usual = matches!(form, Form::Envelope) && target.settings.mapping.is_none();
        received.read_form(Input::from(body), &target.settings, form)?;
        if let Some(mapping) = &target.settings.mapping {
            mapping::put_in(&mapping.response, headers, &mut received.headers)?;
            mapping::put_in_status(mapping, head, &mut received.headers)?;
        }
        Ok(Answer::Message(received))
    }
}

fn challenge_header(status: u16) -> &'static str {
    match status {
        407 => "Proxy-Authenticate",
        _ => "WWW-Authenticate",
    }
}
