//! Messages on channels that answer others.

use std::ffi::c_void;
use std::sync::Arc;

use super::channel::shared;
use super::channel_messages::{Given, initialize, send, write};
use super::error::fault_for;
use super::guard::operate;
use super::message::leased;
use crate::abi::*;
use crate::base::error::Result;
use crate::base::fault::Fault;
use crate::base::handle;
use crate::channel::object::{Channel, Sending};
use crate::soap::fault::{add_fault_headers, write_fault};
use crate::soap::{Initialization, Message, State};
use crate::xml::writer_object::XmlWriter;

/// Sends the fault that tells a caller about an error, as the answer to its request.
///
/// The fault is the one that `faultError` holds, or one made as by WsCreateFaultFromError from `faultErrorCode` and
/// as much of the texts as `faultDisclosure` allows. `replyMessage` is EMPTY, or INITIALIZED as a fault;
/// `requestMessage` is in any state but EMPTY. With an `asyncContext` it may return WS_S_ASYNC and end in the
/// callback; all that was passed must live until then.
///
/// States of the channel: OPEN. One thread sends on a channel at a time.
///
/// Errors: E_INVALIDARG when `faultErrorCode` is a code of success, or for an argument that is not valid; those of
/// WsSendMessage.
///
/// Documentation: WsSendFaultMessageForError function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSendFaultMessageForError(
    channel: *mut WS_CHANNEL,
    replyMessage: *mut WS_MESSAGE,
    faultError: *mut WS_ERROR,
    faultErrorCode: HRESULT,
    faultDisclosure: WS_FAULT_DISCLOSURE,
    requestMessage: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the message is sent.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            let fault = fault_for(faultError, faultErrorCode, faultDisclosure)?;
            answer(replyMessage, requestMessage, |request| {
                Initialization::Fault(request)
            })?;
            let sending = write_whole_fault(&channel, replyMessage, &fault)?;
            Ok(|drive| send(sending, drive))
        })
    }
}

/// Sends a message with one body element as the answer to a request: it goes to where the request wants its reply,
/// and relates to it.
///
/// `replyMessage` is EMPTY, or INITIALIZED as a reply or fault, and DONE afterwards; `requestMessage` is in any state
/// but EMPTY. The other parameters are those of WsSendMessage. With an `asyncContext` it may return WS_S_ASYNC and
/// end in the callback; all that was passed must live until then.
///
/// States of the channel: OPEN. One thread sends on a channel at a time.
///
/// Errors: those of WsSendMessage.
///
/// Documentation: WsSendReplyMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSendReplyMessage(
    channel: *mut WS_CHANNEL,
    replyMessage: *mut WS_MESSAGE,
    replyMessageDescription: *const WS_MESSAGE_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    replyBodyValue: *const c_void,
    replyBodyValueSize: ULONG,
    requestMessage: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let body = Given {
        description: replyMessageDescription,
        option: writeOption,
        value: replyBodyValue,
        size: replyBodyValueSize,
        error,
    };
    // SAFETY: the head of `ffi`; the caller keeps the error object until the message is sent.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            answer(replyMessage, requestMessage, |request| {
                Initialization::Reply(request)
            })?;
            let sending = write(&channel, replyMessage, &body)?;
            Ok(|drive| send(sending, drive))
        })
    }
}

/// Makes an empty message the answer to a request.
fn answer(
    reply: *mut WS_MESSAGE,
    request: *mut WS_MESSAGE,
    how: impl FnOnce(&Message) -> Initialization<'_>,
) -> Result<()> {
    let request = leased(request)?;
    // One that is empty is the answer to nothing.
    request.message().headers()?;
    initialize(reply, how(request.message()))
}

/// Writes a message with a fault.
fn write_whole_fault(
    channel: &Arc<Channel>,
    message: *mut WS_MESSAGE,
    fault: &Fault,
) -> Result<Sending> {
    let mut object = leased(message)?;
    object.message().expect(State::Initialized, "sent")?;
    object.message_mut().set_fault(true)?;
    let (envelope, addressing) = (object.message().envelope(), object.message().addressing());
    add_fault_headers(fault, object.message_mut().headers_mut()?, addressing);
    object.changed()?;
    channel.write_start(&mut object, message.addr())?;
    let body = object.writer()?;
    // SAFETY: the message lends the writer of the channel until it is sent.
    let written = unsafe { handle::lease::<XmlWriter>(body.get()) }
        .and_then(|mut writer| writer.run(|writer| write_fault(writer, envelope, fault)));
    if let Err(error) = written {
        channel.abandon(&mut object, message.addr())?;
        return Err(error);
    }
    channel.write_end(&mut object, message.addr())
}
