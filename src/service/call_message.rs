//! The messages of a call, as its callbacks see them: the request before it is written, the reply before its body is read.

use std::ffi::c_void;
use std::mem;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::Owned;
use crate::channel::message::Received;
use crate::rt::callback::{SendPtr, UserFn};
use crate::service::call::Call;
use crate::service::proxy::Proxy;
use crate::soap::fault::is_fault;
use crate::soap::headers::Headers;
use crate::soap::message_object::MessageObject;
use crate::soap::unique_id::UniqueId;
use crate::soap::{EndpointRef, Initialization, Message, State};
use crate::xml::Limits;
use crate::xml::reader::Reader;

/// WS_PROXY_MESSAGE_CALLBACK_CONTEXT: a function of the program, which is shown a message of the call.
#[derive(Clone, Copy)]
pub struct MessageCallback {
    /// The function.
    pub function: UserFn<WS_PROXY_MESSAGE_CALLBACK>,
    /// What belongs to it.
    pub state: SendPtr<c_void>,
}

impl Proxy {
    /// The headers of a request to `to`. A callback sees them before the message is addressed, so that it can do that itself
    /// (WS_PROXY_MESSAGE_CALLBACK page).
    pub(super) fn request_headers(&self, call: &Call, to: &EndpointRef) -> Result<Headers> {
        let channel = &self.settings.channel;
        let mut headers = Headers::of_request(channel.addressing)?;
        headers.action.clone_from(&call.operation.input.action);
        let Some(callback) = &call.send_callback else {
            headers.address(to, channel.addressing)?;
            return Ok(headers);
        };
        let mut message = self.show_request(call, callback, headers)?;
        // A callback that only sets the To header has said enough.
        if !message.is_addressed() && message.headers()?.to.is_none() {
            message.address(Some(to))?;
        }
        let mut headers = message.into_headers();
        // Without an id the reply could not be told from others.
        if channel.addressing.has_headers() && headers.message_id.is_none() {
            headers.message_id = Some(UniqueId::random()?);
        }
        Ok(headers)
    }

    fn show_request(
        &self,
        call: &Call,
        callback: &MessageCallback,
        headers: Headers,
    ) -> Result<Message> {
        let channel = &self.settings.channel;
        let mut message = Message::new(channel.envelope, channel.addressing);
        message.initialize(Initialization::Blank)?;
        *message.headers_mut()? = headers;
        let limits = &self.settings.limits.message;
        let mut object = Owned::new(MessageObject::shown(message, limits));
        self.inside(|| call.show("WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT", callback, &object))?;
        let message = object.lease()?.take()?;
        message.expect(State::Initialized, "sent")?;
        Ok(message)
    }

    /// Shows a reply, a fault as well, to the callback of the call. What it marks as understood stays so.
    pub(super) fn show_reply(
        &self,
        call: &Call,
        callback: &MessageCallback,
        received: &mut Received,
    ) -> Result<()> {
        let channel = &self.settings.channel;
        let headers = mem::take(&mut received.headers);
        let mut message = Message::received(channel.envelope, channel.addressing, headers);
        message.set_fault(is_fault(&mut received.reader, channel.envelope)?)?;
        let reader = mem::replace(&mut received.reader, Reader::new(Limits::default()));
        let limits = &self.settings.limits.message;
        let object = MessageObject::received(message, Box::new(reader), limits);
        let mut object = Owned::new(object);
        let seen = self.inside(|| {
            call.show(
                "WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT",
                callback,
                &object,
            )
        });
        let mut object = object.lease()?;
        received.reader = *object.take_reader()?;
        received.headers = object.take()?.into_headers();
        seen
    }
}

impl Call {
    fn show(
        &self,
        name: &str,
        callback: &MessageCallback,
        object: &Owned<MessageObject>,
    ) -> Result<()> {
        let message = SendPtr::new(object.raw());
        let code = callback
            .function
            .call(message, self.heap.raw(), callback.state, self.error);
        match code {
            0.. => Ok(()),
            code => Err(Error::new(
                code,
                format!("the callback of {name} failed the call"),
            )),
        }
    }
}
