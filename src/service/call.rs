//! One call of an operation: request out, reply in, results into the caller's memory.

use std::pin::{Pin, pin};
use std::sync::Arc;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::channel::http::client::{Answer, HttpChannel};
use crate::channel::message::Received;
use crate::channel::session::client::Session;
use crate::channel::settings::INFINITE;
use crate::rt;
use crate::rt::callback::SendPtr;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::service::call_message::MessageCallback;
use crate::service::proxy::pending::Waited;
use crate::service::proxy::{HttpLink, Link, Opened, Pending, Proxy};
use crate::service::raw::{Arguments, Body, CallerHeap, Operation};
use crate::soap::envelope;
use crate::soap::fault::{error_from_fault, is_fault, read_fault};
use crate::soap::headers::Headers;
use crate::soap::unique_id::UniqueId;
use crate::xml::writer::Writer;

/// The I/O of an abandoned call is given up after this many call timeouts more.
const ABANDONED_FACTOR: u32 = 2;
/// What replaces an infinite call timeout in that rule.
const ABANDONED_DEFAULT_MS: u32 = 30_000;

/// What WsCall was given, taken out of C.
pub struct Call {
    /// What is called.
    pub operation: Arc<Operation>,
    /// The address of its description, by which session contracts know it.
    pub address: usize,
    /// The request's body.
    pub body: Body,
    /// Where the results go.
    pub arguments: Arguments,
    /// Where results are allocated.
    pub heap: CallerHeap,
    /// WS_CALL_PROPERTY_CALL_ID.
    pub id: u32,
    /// WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND.
    pub check_must_understand: bool,
    /// WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT.
    pub send_callback: Option<MessageCallback>,
    /// WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT.
    pub receive_callback: Option<MessageCallback>,
    /// The caller's error object, for the callbacks.
    pub error: SendPtr<WS_ERROR>,
}

/// A reply, and what takes its reader back.
struct Reply {
    received: Option<Box<Received>>,
    origin: Origin,
}

enum Origin {
    Http(Arc<HttpLink>, Box<HttpChannel>),
    Session(Arc<Session>),
}

/// An exchange owns all that it needs, so that it can outlive its caller.
type Exchange = Pin<Box<dyn Future<Output = Result<Reply>> + Send>>;

impl Proxy {
    /// Makes one call.
    pub async fn call(self: Arc<Proxy>, drive: Drive, call: Call) -> Result<()> {
        let until = Deadline::after_ms(self.settings.call_timeout);
        if let Some(start) = self.auto_open(&call).map_err(|error| call.failed(error))? {
            // Boxed, because few calls come here and the others should not carry its state.
            let opened = Box::pin(self.start_automatically(&drive, until, start));
            opened.await.map_err(|error| call.failed(error))?;
        }
        let (opened, pending) = self.enter(&call).map_err(|error| call.failed(error))?;
        let room = self.room(&drive, until, &opened, &pending).await;
        room.inspect_err(|_| self.entered(&opened, false))?;
        let started = self.start(&drive, &opened, &pending, &call);
        self.entered(&opened, started.is_ok());
        let (mut exchange, id) = started.map_err(|error| call.failed(error))?;
        match pending
            .control
            .wait(&drive, until, || self.late(), exchange.as_mut())
            .await
        {
            Waited::Ended(reply) => {
                let results = reply.and_then(|reply| self.finish(&call, id.as_ref(), reply));
                results.map_err(|error| call.failed(error))
            }
            Waited::Released(why, ended) => {
                match ended {
                    None => {
                        drive.detach();
                        rt::spawn(self.clone().go_on(exchange));
                    }
                    Some(Ok(late)) => late.origin.keep(late.received),
                    Some(Err(_)) => {}
                }
                Err(call.failed(why))
            }
        }
    }

    /// Waits until the link takes another message.
    async fn room(
        &self,
        drive: &Drive,
        until: Deadline,
        opened: &Opened,
        pending: &Pending,
    ) -> Result<()> {
        let Link::Session(session) = &opened.link else {
            return Ok(());
        };
        let mut room = pin!(opened.cancel.guard(session.room()));
        match pending
            .control
            .wait_unclaimed(drive, until, || self.late(), room.as_mut())
            .await
        {
            Waited::Ended(room) => room,
            Waited::Released(why, _) => Err(why),
        }
    }

    pub(super) fn late(&self) -> Error {
        let timeout = self.settings.call_timeout;
        Error::timed_out(format!(
            "the call took longer than {timeout} ms (WS_PROXY_PROPERTY_CALL_TIMEOUT)"
        ))
    }

    /// The exchange of a caller that has left.
    async fn go_on(self: Arc<Proxy>, exchange: Exchange) {
        let usual = match self.settings.call_timeout {
            INFINITE => ABANDONED_DEFAULT_MS,
            timeout => timeout,
        };
        let drive = Drive::background();
        let until = Deadline::after_ms(usual.saturating_mul(ABANDONED_FACTOR));
        let reply = within(&drive, until, || self.late(), exchange).await;
        if let Ok(reply) = reply {
            reply.origin.keep(reply.received);
        }
    }

    /// Encodes the request and gives it to the link, after the caller's callback has seen its headers. From here on the
    /// caller's arguments are not needed until the claim. With the exchange comes the id of the request.
    fn start(
        &self,
        drive: &Drive,
        opened: &Opened,
        pending: &Arc<Pending>,
        call: &Call,
    ) -> Result<(Exchange, Option<UniqueId>)> {
        let headers = self.request_headers(call, &opened.address)?;
        let exchange = self.exchange(drive, opened, pending, call, &headers)?;
        Ok((exchange, headers.message_id))
    }

    fn exchange(
        &self,
        drive: &Drive,
        opened: &Opened,
        pending: &Arc<Pending>,
        call: &Call,
        headers: &Headers,
    ) -> Result<Exchange> {
        let (drive, pending) = (drive.clone(), pending.clone());
        match &opened.link {
            Link::Http(link) => {
                let mut channel = link.take();
                if let Err(error) = channel.encode(headers, |writer| call.write_body(writer)) {
                    link.put(channel);
                    return Err(error);
                }
                let (link, cancel) = (link.clone(), opened.cancel.clone());
                Ok(Box::pin(async move {
                    // Pinned here, so that the guard carries no copy of the state.
                    let exchange = pin!(http_exchange(&drive, link, channel));
                    let reply = cancel.guard(exchange).await;
                    drop(pending);
                    reply
                }))
            }
            Link::Session(session) => {
                let last = opened.part.terminating;
                let exchange = session.begin(headers, last, |writer| call.write_body(writer))?;
                let one_way = call.operation.output.is_none();
                let session = session.clone();
                let close_timeout = self.settings.max_close_timeout;
                Ok(Box::pin(async move {
                    let received = match one_way {
                        true => exchange.send(&drive).await.map(|()| None),
                        false => exchange.reply(&drive).await.map(Some),
                    };
                    drop((exchange, pending));
                    if last {
                        rt::spawn(end_session(session.clone(), close_timeout));
                    }
                    Ok(Reply {
                        received: received?,
                        origin: Origin::Session(session),
                    })
                }))
            }
        }
    }

    /// What the reply means. The call is claimed, so the caller's memory may be written.
    fn finish(&self, call: &Call, request_id: Option<&UniqueId>, reply: Reply) -> Result<()> {
        let Reply { received, origin } = reply;
        let Some(mut received) = received else {
            origin.keep(None);
            return match &call.operation.output {
                None => Ok(()),
                Some(_) => Err(Error::invalid_format(
                    "the service accepted the request but sent no reply message",
                )),
            };
        };
        let outcome = self.read_reply(call, request_id, &mut received);
        origin.keep(Some(received));
        outcome
    }

    fn read_reply(
        &self,
        call: &Call,
        request_id: Option<&UniqueId>,
        received: &mut Received,
    ) -> Result<()> {
        let settings = &self.settings.channel;
        if let Some(related) = &received.headers.relates_to
            && let Some(request_id) = request_id
            && related != request_id
        {
            let text = format!(
                "the reply relates to the message {related}, not to the request {request_id}"
            );
            return Err(Error::invalid_format(text));
        }
        if let Some(callback) = &call.receive_callback {
            self.show_reply(call, callback, received)?;
        }
        let headers = &received.headers;
        headers.check_single(settings.envelope, settings.addressing)?;
        if call.check_must_understand {
            headers.check_must_understand(settings.envelope)?;
        }
        if is_fault(&mut received.reader, settings.envelope)? {
            let mut fault = read_fault(&mut received.reader, settings.envelope)?;
            fault.action = received.headers.action.as_deref().map(str::to_owned);
            return Err(error_from_fault(fault, "the request", self.settings.langid));
        }
        let Some(shape) = &call.operation.output else {
            return Err(Error::invalid_format(
                "the service answered a one-way operation with a message",
            ));
        };
        if settings.addressing.has_headers() {
            check_action(shape.action.as_deref(), headers.action.as_deref())?;
        }
        let mut body = call.operation.reply_body(shape);
        body.read(shape, &mut received.reader, &mut *call.heap.lease()?)?;
        envelope::read_end(&mut received.reader)?;
        call.arguments.write_results(&mut body);
        Ok(())
    }
}

/// The reply's action must be the one that the contract names (WsRequestReply page).
fn check_action(expected: Option<&str>, found: Option<&str>) -> Result<()> {
    match expected {
        Some(expected) if found != Some(expected) => {
            let found = found.unwrap_or("none");
            Err(Error::new(
                WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
                format!("expected a reply with the action \"{expected}\", found \"{found}\""),
            ))
        }
        _ => Ok(()),
    }
}

impl Call {
    /// The operation's action.
    pub fn action(&self) -> &str {
        self.operation.action()
    }

    /// Names the operation that a failure is about.
    fn failed(&self, error: Error) -> Error {
        error.context(format!("the call of \"{}\" failed", self.action()))
    }

    fn write_body(&self, writer: &mut Writer) -> Result<()> {
        self.body.write(&self.operation.input, writer)
    }
}

impl Origin {
    /// Gives the channel and the reader back for the next call.
    fn keep(self, received: Option<Box<Received>>) {
        match self {
            Origin::Http(link, mut channel) => {
                if let Some(received) = received {
                    channel.recycle(received);
                }
                link.put(channel);
            }
            Origin::Session(session) => {
                if let Some(received) = received {
                    session.recycle(received);
                }
            }
        }
    }
}

/// After a terminating operation nothing more goes over its session. How the end went is nobody's concern any more.
async fn end_session(session: Arc<Session>, timeout: u32) {
    let drive = Drive::background();
    let late = || Error::timed_out("the session could not be ended in time");
    let until = Deadline::after_ms(timeout);
    let _ = session.close(&drive, until, late).await;
}

/// One exchange on a channel of its own. A channel that faults is not used again.
async fn http_exchange(
    drive: &Drive,
    link: Arc<HttpLink>,
    mut channel: Box<HttpChannel>,
) -> Result<Reply> {
    match channel.exchange(drive).await {
        Ok(answer) => {
            let received = match answer {
                Answer::Message(received) => Some(received),
                Answer::Nothing => None,
            };
            Ok(Reply {
                received,
                origin: Origin::Http(link, channel),
            })
        }
        Err(error) => {
            if channel.is_healthy() {
                link.put(channel);
            }
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::proxy::pending::Control;

    #[test]
    fn what_ends_while_its_caller_is_released_is_handed_over() {
        let control = Control::new(0);
        let drive = Drive::sync();
        let exchange = std::pin::pin!(async {
            control.release(Error::abandoned("meanwhile"));
            7
        });
        let late = || Error::timed_out("never");
        let wait = control.wait(&drive, Deadline::NEVER, late, exchange);
        match rt::block_on(&drive, wait) {
            Waited::Released(why, Some(7)) => {
                assert_eq!(why.code(), WS_E_OPERATION_ABANDONED);
            }
            _ => panic!("the result of the exchange is lost"),
        }
    }
}
