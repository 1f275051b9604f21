//! Messages on channels.

use std::ffi::c_void;
use std::future::ready;
use std::sync::Arc;

use super::args::{array, out, required, xml_string};
use super::channel::shared;
use super::guard::{guard, operate};
use super::message::leased;
use super::message_body::{read_body, write_body};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::channel::object::{Channel, Faults, Receiving, Rest, Sending};
use crate::rt::callback::SendPtr;
use crate::rt::drive::Drive;
use crate::soap::{Initialization, State, UniqueId};

/// Lets a channel give up a message that was begun but not ended: after WsReadMessageStart or WsWriteMessageStart
/// something went wrong, and the channel shall go on.
///
/// It never waits for the network. The rest of a received message is skipped, at the latest by the next receive; of a
/// buffered message that was being written nothing is sent. The message becomes WS_MESSAGE_STATE_DONE and can be
/// reset and used again. Closing the channel does all this too.
///
/// States of the channel: OPEN, FAULTED. Any thread may call this, but not while a send, or receive, of this message
/// is under way.
///
/// Errors: E_INVALIDARG for a message that is not in use by this channel or a handle that is not valid;
/// WS_E_INVALID_OPERATION in another state.
///
/// Documentation: WsAbandonMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbandonMessage(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let channel = shared(channel)?;
        channel.abandon(&mut *leased(message)?, message.addr())
    })
}

/// Ends the reading of a message that WsReadMessageStart began; the rest of its body is skipped.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the message must not be used until then.
/// States of the message: READING, which becomes DONE. One thread receives on a channel at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a malformed rest; what receiving can give; WS_E_INVALID_OPERATION when the message
/// is not being read from this channel; WS_E_OBJECT_FAULTED on a faulted channel; E_INVALIDARG for a handle that is
/// not valid.
///
/// Documentation: WsReadMessageEnd function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMessageEnd(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the message is read.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            channel.read_end(&mut *leased(message)?, message.addr(), Rest::Skipped)?;
            Ok(|_| ready(Ok(S_OK)))
        })
    }
}

/// Receives the next message: waits for it and reads its headers. The body is read with WsReadBody or the message's
/// body reader, then WsReadMessageEnd ends it.
///
/// WS_S_END says that there is no message: the peer ended its side of the session, a request was answered without
/// one, or a reply channel has had its request. With an `asyncContext` it may return WS_S_ASYNC and end in the
/// callback; the message must not be used until then. WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT (milliseconds) bounds it; on
/// a reply channel, which has none, two minutes do.
///
/// States of the channel: OPEN; of the message: EMPTY, which becomes READING. One thread receives on a channel at a
/// time; another may send on a duplex channel.
///
/// Errors: WS_E_INVALID_FORMAT for what is no message; WS_E_QUOTA_EXCEEDED for one that is too large
/// (WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE); WS_E_ENDPOINT_FAULT_RECEIVED and other WS_E_ENDPOINT_* codes for
/// a fault, which is in the error object, or for what the network did; WS_E_OPERATION_TIMED_OUT,
/// WS_E_OPERATION_ABORTED; WS_E_OBJECT_FAULTED on a faulted channel, WS_E_INVALID_OPERATION in another state;
/// E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsReadMessageStart function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMessageStart(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let handle = SendPtr::new(message);
    // SAFETY: the head of `ffi`; the caller keeps message and error object until the message has come.
    unsafe {
        operate(asyncContext, error, || {
            let receiving = shared(channel)?.begin_receive(&*leased(message)?)?;
            Ok(move |drive| read_start(receiving, handle, drive))
        })
    }
}

/// Receives a message with one body element and reads it as a value; the message's action chooses the description.
///
/// The first of `messageDescriptions` whose action is that of the message, or NULL, is taken; `index` (NULL allowed)
/// receives its place. Without a message, WS_RECEIVE_OPTIONAL_MESSAGE gives WS_S_END and leaves the outputs alone,
/// and WS_RECEIVE_REQUIRED_MESSAGE fails. `value` receives the value or, with a pointer option, a pointer to it;
/// `valueSize` is the size of that in bytes. What is pointed to lies on `heap`, which may be NULL when the value
/// needs no memory.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
/// States of the channel: OPEN; of the message: EMPTY, which becomes DONE. One thread receives on a channel at a
/// time.
///
/// Errors: WS_E_ENDPOINT_ACTION_NOT_SUPPORTED when no description fits; WS_E_ENDPOINT_FAULT_RECEIVED for a fault,
/// which is in the error object; WS_E_INVALID_FORMAT for a body that does not fit; WS_E_QUOTA_EXCEEDED for a message
/// or heap over its limit; those of WsReadMessageStart; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsReceiveMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReceiveMessage(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    messageDescriptions: *mut *const WS_MESSAGE_DESCRIPTION,
    messageDescriptionCount: ULONG,
    receiveOption: WS_RECEIVE_OPTION,
    readBodyOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    index: *mut ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let wanted = Wanted {
        message: SendPtr::new(message),
        option: readBodyOption,
        heap: SendPtr::new(heap),
        value: SendPtr::new(value),
        size: valueSize,
        error: SendPtr::new(error),
    };
    // SAFETY: the head of `ffi`; the caller keeps all that was passed until the message is read.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            let choice = Choice {
                descriptions: SendPtr::new(messageDescriptions),
                count: messageDescriptionCount,
                index: SendPtr::new(index),
                required: is_required(receiveOption)?,
            };
            choice.all()?;
            let receiving = channel.begin_receive(&*leased(message)?)?;
            Ok(move |drive| receive(channel, receiving, wanted, choice, drive))
        })
    }
}

/// Sends a request and receives the reply to it, each with one body element.
///
/// The request gets its action from its description and, where the addressing version has one, a MessageID to which
/// the reply must relate. `requestMessage` is EMPTY or INITIALIZED, `replyMessage` EMPTY; both are DONE afterwards.
/// `value` receives the value of the reply as `readOption` says; what it points to lies on `heap`, which may be NULL
/// when the value needs no memory. Sizes are in bytes.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
/// States of the channel: OPEN. One exchange on a channel at a time.
///
/// Errors: WS_E_ENDPOINT_FAULT_RECEIVED for a fault, which is in the error object; WS_E_INVALID_FORMAT for a reply
/// with another action or relation, or a body that does not fit; WS_E_QUOTA_EXCEEDED for a message or heap over its
/// limit; those of WsSendMessage and WsReadMessageStart; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsRequestReply function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRequestReply(
    channel: *mut WS_CHANNEL,
    requestMessage: *mut WS_MESSAGE,
    requestMessageDescription: *const WS_MESSAGE_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    requestBodyValue: *const c_void,
    requestBodyValueSize: ULONG,
    replyMessage: *mut WS_MESSAGE,
    replyMessageDescription: *const WS_MESSAGE_DESCRIPTION,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let description = SendPtr::from_const(replyMessageDescription);
    let wanted = Wanted {
        message: SendPtr::new(replyMessage),
        option: readOption,
        heap: SendPtr::new(heap),
        value: SendPtr::new(value),
        size: valueSize,
        error: SendPtr::new(error),
    };
    let body = Given {
        description: requestMessageDescription,
        option: writeOption,
        value: requestBodyValue,
        size: requestBodyValueSize,
        error,
    };
    // SAFETY: the head of `ffi`; the caller keeps all that was passed until the reply is read.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            out(
                replyMessageDescription.cast_mut(),
                "replyMessageDescription",
            )?;
            let receiving = channel.begin_receive(&*leased(replyMessage)?)?;
            initialize(requestMessage, Initialization::Request)?;
            let sending = write(&channel, requestMessage, &body)?;
            let id = leased(requestMessage)?
                .message()
                .headers()?
                .message_id
                .clone();
            let reply = Reply { id, description };
            Ok(move |drive| exchange(channel, sending, receiving, wanted, reply, drive))
        })
    }
}

/// Sends a message with one body element.
///
/// The message is EMPTY or INITIALIZED, and DONE afterwards; its action comes from the description, and if it was not
/// addressed it goes to the address of the channel. `bodyValue` points to the value or, with a pointer option, to a
/// pointer to it; `bodyValueSize` is the size of that in bytes; it may be NULL for an empty body. With an
/// `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
/// WS_CHANNEL_PROPERTY_SEND_TIMEOUT (milliseconds) bounds it.
///
/// States of the channel: OPEN. One thread sends on a channel at a time; another may receive on a duplex channel.
///
/// Errors: WS_E_QUOTA_EXCEEDED for a message that is too large; WS_E_ENDPOINT_* for what the network did;
/// WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED; WS_E_OBJECT_FAULTED on a faulted channel, WS_E_INVALID_OPERATION
/// in another state; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsSendMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSendMessage(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    messageDescription: *const WS_MESSAGE_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    bodyValue: *const c_void,
    bodyValueSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let body = Given {
        description: messageDescription,
        option: writeOption,
        value: bodyValue,
        size: bodyValueSize,
        error,
    };
    // SAFETY: the head of `ffi`; the caller keeps the error object until the message is sent.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            initialize(message, Initialization::Blank)?;
            let sending = write(&channel, message, &body)?;
            Ok(|drive| send(sending, drive))
        })
    }
}

/// Ends the writing of a message that WsWriteMessageStart began and sends it, or the rest of it if the channel
/// streams.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the message must not be used until then.
/// States of the message: WRITING, which becomes DONE. One thread sends on a channel at a time.
///
/// Errors: those of WsSendMessage; WS_E_INVALID_OPERATION when the message is not being written to this channel.
///
/// Documentation: WsWriteMessageEnd function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteMessageEnd(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the message is sent.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            let sending = channel.write_end(&mut *leased(message)?, message.addr())?;
            Ok(|drive| send(sending, drive))
        })
    }
}

/// Begins to send a message: writes its headers. The body is written with WsWriteBody or the message's body writer,
/// then WsWriteMessageEnd sends it.
///
/// The message's versions of SOAP and WS-Addressing must be those of the channel; if it was not addressed it goes to
/// the address of the channel. A channel that buffers messages sends nothing yet. With an `asyncContext` it may
/// return WS_S_ASYNC and end in the callback; the message must not be used until then.
///
/// States of the channel: OPEN; of the message: INITIALIZED, which becomes WRITING. One thread sends on a channel at
/// a time; another may receive on a duplex channel.
///
/// Errors: those of WsSendMessage.
///
/// Documentation: WsWriteMessageStart function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteMessageStart(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the message is begun.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            channel.write_start(&mut *leased(message)?, message.addr())?;
            Ok(|_| ready(Ok(S_OK)))
        })
    }
}

/// What a function that sends a message was given for its body.
pub(super) struct Given {
    pub(super) description: *const WS_MESSAGE_DESCRIPTION,
    pub(super) option: WS_WRITE_OPTION,
    pub(super) value: *const c_void,
    pub(super) size: ULONG,
    pub(super) error: *mut WS_ERROR,
}

/// Gives an empty message its first headers; others have them.
pub(super) fn initialize(message: *mut WS_MESSAGE, how: Initialization<'_>) -> Result<()> {
    let mut object = leased(message)?;
    match object.message().state() {
        State::Empty => object.message_mut().initialize(how),
        _ => Ok(()),
    }
}

/// Writes a whole message that is initialized.
pub(super) fn write(
    channel: &Arc<Channel>,
    message: *mut WS_MESSAGE,
    body: &Given,
) -> Result<Sending> {
    // SAFETY: the head of `ffi`.
    let description = unsafe { required(body.description, "the message description") }?;
    {
        let mut object = leased(message)?;
        if !description.action.is_null() {
            object.message().expect(State::Initialized, "sent")?;
            // SAFETY: the head of `ffi`.
            let action = unsafe { xml_string(description.action, "the action") }?;
            object.message_mut().headers_mut()?.action = Some(action.into());
            object.changed()?;
        }
        channel.write_start(&mut object, message.addr())?;
    }
    let written = match description.bodyElementDescription.is_null() {
        true => Ok(()),
        // SAFETY: the head of `ffi`.
        false => unsafe {
            write_body(
                message,
                description.bodyElementDescription,
                body.option,
                body.value,
                body.size,
                body.error,
            )
        },
    };
    let mut object = leased(message)?;
    if let Err(error) = written {
        channel.abandon(&mut object, message.addr())?;
        return Err(error);
    }
    channel.write_end(&mut object, message.addr())
}

pub(super) async fn send(sending: Sending, drive: Drive) -> Result<HRESULT> {
    sending.send(&drive).await.map(|()| S_OK)
}

async fn read_start(
    mut receiving: Receiving,
    message: SendPtr<WS_MESSAGE>,
    drive: Drive,
) -> Result<HRESULT> {
    let Some(received) = receiving.receive(&drive).await? else {
        return Ok(WS_S_END);
    };
    let message = message.get();
    receiving.take_in(
        &mut *leased(message)?,
        message.addr(),
        received,
        Faults::Shown,
    )?;
    Ok(S_OK)
}

/// What a function that receives a message was given for its body.
#[derive(Clone, Copy)]
struct Wanted {
    message: SendPtr<WS_MESSAGE>,
    option: WS_READ_OPTION,
    heap: SendPtr<WS_HEAP>,
    value: SendPtr<c_void>,
    size: ULONG,
    error: SendPtr<WS_ERROR>,
}

impl Wanted {
    /// Reads the body of a message that has been taken in, and ends the message in any case.
    fn read(
        self,
        channel: &Arc<Channel>,
        described: Result<&WS_MESSAGE_DESCRIPTION>,
    ) -> Result<()> {
        let message = self.message.get();
        let read = described.and_then(|description| {
            let body = description.bodyElementDescription;
            if body.is_null() {
                return Ok(());
            }
            let (heap, value, error) = (self.heap.get(), self.value.get(), self.error.get());
            // SAFETY: the head of `ffi`.
            unsafe { read_body(message, body, self.option, heap, value, self.size, error) }
        });
        let rest = match &read {
            Ok(()) => Rest::Refused,
            Err(_) => Rest::Skipped,
        };
        let ended = channel.read_end(&mut *leased(message)?, message.addr(), rest);
        read.and(ended)
    }
}

/// The descriptions from which the action of a message chooses.
#[derive(Clone, Copy)]
struct Choice {
    descriptions: SendPtr<*const WS_MESSAGE_DESCRIPTION>,
    count: ULONG,
    index: SendPtr<ULONG>,
    /// It is a failure when there is no message.
    required: bool,
}

impl Choice {
    /// The descriptions.
    fn all<'a>(self) -> Result<Vec<&'a WS_MESSAGE_DESCRIPTION>> {
        let name = "messageDescriptions";
        // SAFETY: the head of `ffi`: they live until the message is read.
        let all = unsafe { array(self.descriptions.get(), self.count, name) }?;
        let one = |description: &*const WS_MESSAGE_DESCRIPTION| {
            // SAFETY: as above.
            unsafe { required(*description, "a message description") }
        };
        all.iter().map(one).collect()
    }

    /// The first description that fits the message, which says its place.
    fn find<'a>(self, message: *mut WS_MESSAGE) -> Result<&'a WS_MESSAGE_DESCRIPTION> {
        for (place, description) in self.all()?.into_iter().enumerate() {
            if check_action(description, message).is_err() {
                continue;
            }
            if let Ok(index) = out(self.index.get(), "index") {
                // SAFETY: the head of `ffi`.
                unsafe { index.set(place as ULONG) };
            }
            return Ok(description);
        }
        let object = leased(message)?;
        let action = object.message().headers()?.action.as_deref();
        Err(Error::new(
            WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
            format!(
                "none of the {} message descriptions has the action \"{}\"",
                self.count,
                action.unwrap_or("none")
            ),
        ))
    }
}

/// Whether a message has the action of a description, as far as both have one. Without addressing only requests have one, that
/// of HTTP.
fn check_action(description: &WS_MESSAGE_DESCRIPTION, message: *mut WS_MESSAGE) -> Result<()> {
    let object = leased(message)?;
    let found = object.message().headers()?.action.as_deref();
    let is_known = found.is_some() || object.message().addressing().has_headers();
    if description.action.is_null() || !is_known {
        return Ok(());
    }
    // SAFETY: the head of `ffi`.
    let expected = unsafe { xml_string(description.action, "the action") }?;
    match found == Some(expected.as_str()) {
        true => Ok(()),
        false => Err(Error::new(
            WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
            format!(
                "expected a message with the action \"{expected}\", found \"{}\"",
                found.unwrap_or("none")
            ),
        )),
    }
}

fn is_required(option: WS_RECEIVE_OPTION) -> Result<bool> {
    match option {
        WS_RECEIVE_REQUIRED_MESSAGE => Ok(true),
        WS_RECEIVE_OPTIONAL_MESSAGE => Ok(false),
        other => Err(Error::invalid_arg(format!(
            "{other} is no WS_RECEIVE_OPTION"
        ))),
    }
}

async fn receive(
    channel: Arc<Channel>,
    mut receiving: Receiving,
    wanted: Wanted,
    choice: Choice,
    drive: Drive,
) -> Result<HRESULT> {
    let Some(received) = receiving.receive(&drive).await? else {
        return match choice.required {
            true => Err(receiving.nothing()),
            false => Ok(WS_S_END),
        };
    };
    let message = wanted.message.get();
    receiving.take_in(
        &mut *leased(message)?,
        message.addr(),
        received,
        Faults::Refused,
    )?;
    wanted.read(&channel, choice.find(message))?;
    Ok(S_OK)
}

/// What the reply to a request has to be.
struct Reply {
    id: Option<UniqueId>,
    description: SendPtr<WS_MESSAGE_DESCRIPTION>,
}

impl Reply {
    /// The description of the reply, if the message is one.
    fn check<'a>(&self, message: *mut WS_MESSAGE) -> Result<&'a WS_MESSAGE_DESCRIPTION> {
        // SAFETY: the head of `ffi`: it lives until the reply is read.
        let description = unsafe { required(self.description.get(), "replyMessageDescription") }?;
        check_action(description, message)?;
        let object = leased(message)?;
        match (&object.message().headers()?.relates_to, &self.id) {
            (Some(related), Some(id)) if related != id => Err(Error::invalid_format(format!(
                "the reply relates to the message {related}, not to the request {id}"
            ))),
            _ => Ok(description),
        }
    }
}

async fn exchange(
    channel: Arc<Channel>,
    sending: Sending,
    mut receiving: Receiving,
    wanted: Wanted,
    reply: Reply,
    drive: Drive,
) -> Result<HRESULT> {
    sending.send(&drive).await?;
    let Some(received) = receiving.receive(&drive).await? else {
        return Err(receiving.nothing());
    };
    let message = wanted.message.get();
    receiving.take_in(
        &mut *leased(message)?,
        message.addr(),
        received,
        Faults::Refused,
    )?;
    wanted.read(&channel, reply.check(message))?;
    Ok(S_OK)
}
