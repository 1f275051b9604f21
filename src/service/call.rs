//! One call of an operation: request out, reply in, results into the caller's memory.

use std::pin::{Pin, pin};
use std::sync::Arc;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::channel::message::Received;
use crate::channel::session::client::Session;
use crate::channel::settings::INFINITE;
use crate::rt;
use crate::rt::callback::SendPtr;
use crate::rt::drive::Drive;
use crate::rt::time::{Deadline, within};
use crate::service::call_message::MessageCallback;
use crate::service::exchange::{Exchange, Long, Origin, Reply};
use crate::service::proxy::pending::Waited;
use crate::service::proxy::{Entered, HttpLink, Link, Opened, Pending, Proxy};
use crate::service::raw::{Arguments, Body, CallerHeap, Operation};
use crate::soap::fault::{error_from_fault, is_fault, read_fault};
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

/// An exchange, and the id of its request.
type Started = (Exchange, Option<UniqueId>);

impl Proxy {
    /// Makes one call.
    pub async fn call(self: Arc<Proxy>, drive: Drive, call: Call) -> Result<HRESULT> {
        let until = Deadline::after_ms(self.settings.call_timeout);
        let (opened, pending) = match self.enter(&call).map_err(|error| call.failed(error))? {
            Entered::Open(opened, pending) => (opened, pending),
            Entered::Start(start) => {
                // Boxed, because few calls come here and the others should not carry its state.
                let opened = Box::pin(self.start_automatically(&drive, until, start));
                opened.await.map_err(|error| call.failed(error))?;
                self.enter_open(&call).map_err(|error| call.failed(error))?
            }
        };
        let (mut exchange, id) = match &opened.link {
            Link::Http(link) => self.over_http(&drive, &opened, link, &call),
            Link::Session(session) => {
                if !session.has_room() {
                    let room = Box::pin(self.room(&drive, until, &opened, session, &pending));
                    room.await.inspect_err(|_| self.entered(&opened, false))?;
                }
                let started = self.over_session(&drive, &opened, session, &pending, &call);
                self.entered(&opened, started.is_ok());
                started
            }
        }
        .map_err(|error| call.failed(error))?;
        let until = (until, exchange.until());
        let control = &pending.control;
        let waited = control.wait(&drive, until, || self.late(), Pin::new(&mut exchange));
        match waited.await {
            Waited::Ended(reply) => {
                let results = reply.and_then(|reply| self.finish(&call, id.as_ref(), reply));
                results.map_err(|error| call.failed(error))?;
                Ok(S_OK)
            }
            Waited::Released(why, ended) => {
                match ended {
                    None => {
                        drive.detach();
                        rt::spawn(self.clone().go_on(exchange.go_on(), pending));
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
        session: &Session,
        pending: &Pending,
    ) -> Result<()> {
        let mut room = pin!(opened.cancel.guard(session.room()));
        match pending
            .control
            .wait_unclaimed(drive, (until, until), || self.late(), room.as_mut())
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
    async fn go_on(self: Arc<Proxy>, exchange: Long, pending: Arc<Pending>) {
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
        drop(pending);
    }

    /// Encodes the request and sends it, after the caller's callback has seen its headers. From here on the caller's arguments are
    /// not needed until the claim. With the exchange comes the id of the request.
    fn over_http(
        &self,
        drive: &Drive,
        opened: &Opened,
        link: &Arc<HttpLink>,
        call: &Call,
    ) -> Result<Started> {
        let mut channel = link.take();
        let headers = || self.request_headers(call, &opened.address);
        let body = |writer: &mut Writer| call.write_body(writer);
        let encoded = match call.send_callback {
            None => {
                let action = call.operation.input.action.as_deref();
                channel.encode_plain(action, headers, body)
            }
            Some(_) => headers().and_then(|headers| {
                channel.encode(&headers, body)?;
                Ok(headers.message_id)
            }),
        };
        match encoded {
            Ok(id) => {
                let cancel = opened.cancel.clone();
                let exchange = Exchange::over_http(drive.clone(), cancel, link.clone(), channel);
                Ok((exchange, id))
            }
            Err(error) => {
                link.put(channel);
                Err(error)
            }
        }
    }

    /// The same over a session, which keeps the order of requests.
    fn over_session(
        &self,
        drive: &Drive,
        opened: &Opened,
        session: &Arc<Session>,
        pending: &Arc<Pending>,
        call: &Call,
    ) -> Result<Started> {
        let headers = self.request_headers(call, &opened.address)?;
        let last = opened.part.terminating;
        let exchange = session.begin(&headers, last, |writer| call.write_body(writer))?;
        let one_way = call.operation.output.is_none();
        let (drive, session, pending) = (drive.clone(), session.clone(), pending.clone());
        let close_timeout = self.settings.max_close_timeout;
        let exchange = Exchange::Session(Box::pin(async move {
            let received = exchange.run(&drive, !one_way).await;
            drop((exchange, pending));
            if last {
                rt::spawn(end_session(session.clone(), close_timeout));
            }
            Ok(Reply {
                received: received?,
                origin: Origin::Session(session),
            })
        }));
        Ok((exchange, headers.message_id))
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
        received.read_end()?;
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
    #[cold]
    fn failed(&self, error: Error) -> Error {
        error.context(format!("the call of \"{}\" failed", self.action()))
    }

    fn write_body(&self, writer: &mut Writer) -> Result<()> {
        self.body.write(&self.operation.input, writer)
    }
}

/// After a terminating operation nothing more goes over its session. How the end went is nobody's concern any more.
async fn end_session(session: Arc<Session>, timeout: u32) {
    let drive = Drive::background();
    let late = || Error::timed_out("the session could not be ended in time");
    let until = Deadline::after_ms(timeout);
    let _ = session.close(&drive, until, late).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::proxy::pending::Control;
    use std::task::Poll;

    #[test]
    fn what_ends_while_its_caller_is_released_is_handed_over() {
        let control = Control::new(0);
        let drive = Drive::sync();
        let exchange = std::pin::pin!(async {
            control.release(Error::abandoned("meanwhile"));
            7
        });
        let late = || Error::timed_out("never");
        let wait = control.wait(&drive, (Deadline::NEVER, Deadline::NEVER), late, exchange);
        match rt::block_on(&drive, wait) {
            Waited::Released(why, Some(7)) => {
                assert_eq!(why.code(), WS_E_OPERATION_ABANDONED);
            }
            _ => panic!("the result of the exchange is lost"),
        }
    }

    #[test]
    fn an_exchange_that_looked_just_before_its_time_is_asked_again() {
        let drive = Drive::background();
        let wake = Deadline::after_ms(20);
        let exchange = std::pin::pin!(std::future::poll_fn(|_| {
            let late = wake.passed();
            while !wake.passed() {}
            match late {
                true => Poll::Ready(()),
                false => Poll::Pending,
            }
        }));
        let control = Control::new(0);
        let late = || Error::timed_out("nobody asked");
        let until = (Deadline::after_ms(10_000), wake);
        let wait = control.wait(&drive, until, late, exchange);
        assert!(matches!(rt::block_on(&drive, wait), Waited::Ended(())));
    }
}
