//! Messages as envelopes, and their bodies.

use std::ffi::c_void;

use super::args::{optional_heap, required};
use super::guard::{guard, operate};
use super::message::leased;
use super::{body, reader, writer};
use crate::abi::*;
use crate::base::error::Result;
use crate::base::handle;
use crate::rt::callback::{SendPtr, UserFn};
use crate::serial::Leased;
use crate::soap::State;
use crate::soap::message_object::{DoneCallback, MessageObject};
use crate::xml::reader_object::XmlReader;
use crate::xml::writer_object::XmlWriter;

/// Makes sure that at least `minSize` encoded bytes of a body that is being received are buffered, for the functions
/// that read next.
///
/// It does nothing when enough is buffered or the channel buffers whole messages, so that one code fits both. With an
/// `asyncContext` it may return WS_S_ASYNC and end in the callback; the message must not be used until then.
///
/// States: WS_MESSAGE_STATE_READING. Not two threads on one message at a time.
///
/// Errors: what receiving on the channel can give; WS_E_QUOTA_EXCEEDED when the message is too large;
/// WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsFillBody function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFillBody(
    message: *mut WS_MESSAGE,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let callers_error = SendPtr::new(error);
    // SAFETY: the head of `ffi`; the caller keeps the error object until the body is filled.
    unsafe {
        operate(asyncContext, error, || {
            let body = leased(message)?.reader()?;
            Ok(move |drive| reader::fill(body, minSize as usize, drive, callers_error))
        })
    }
}

/// Sends what was written of a body, if at least `minSize` encoded bytes are waiting; 0 means any number.
///
/// It does nothing when the channel buffers whole messages, so that one code fits both. With an `asyncContext` it may
/// return WS_S_ASYNC and end in the callback; the message must not be used until then.
///
/// States: WS_MESSAGE_STATE_WRITING. Not two threads on one message at a time.
///
/// Errors: what sending on the channel can give; WS_E_QUOTA_EXCEEDED when the message is too large;
/// WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsFlushBody function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFlushBody(
    message: *mut WS_MESSAGE,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let sink = SendPtr::new(error);
    let prepare = || {
        let body = leased(message)?.writer()?;
        // SAFETY: the head of `ffi`.
        let flush = unsafe { handle::lease::<XmlWriter>(body.get()) }?.flush(minSize)?;
        Ok(move |drive| writer::run_flush(flush, drive, sink))
    };
    // SAFETY: the head of `ffi`; the caller keeps the error object until the body is flushed.
    unsafe { operate(asyncContext, error, prepare) }
}

/// Reads an element of the body of a received message as a value, as WsReadElement does.
///
/// A description without names reads all elements of the body as the fields of a WS_STRUCT_TYPE; WS_FAULT_TYPE and
/// WS_ENDPOINT_ADDRESS_TYPE need neither names nor a type description, which follow from the versions of the message.
/// `value` receives the value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes.
/// What is pointed to lies on `heap`, which may be NULL when the value needs no memory. It can be called again for a
/// next element.
///
/// States: WS_MESSAGE_STATE_READING. Not two threads on one message or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a body that does not fit the description; WS_E_QUOTA_EXCEEDED when the heap or a
/// limit of the reader is exceeded; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an option, size or
/// description that is not valid.
///
/// Documentation: WsReadBody function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadBody(
    message: *mut WS_MESSAGE,
    bodyDescription: *const WS_ELEMENT_DESCRIPTION,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`.
    guard(error, || unsafe {
        read_body(
            message,
            bodyDescription,
            readOption,
            heap,
            value,
            valueSize,
            error,
        )
    })
}

/// Ends the reading that WsReadEnvelopeStart began: moves the reader past the envelope and gives it back. What follows the
/// envelope, another one perhaps, is left to be read.
///
/// The headers can still be read; the body cannot. The done callback is called. States: WS_MESSAGE_STATE_READING,
/// which becomes DONE. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a
/// handle that is not valid.
///
/// Documentation: WsReadEnvelopeEnd function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEnvelopeEnd(
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let (ended, done) = {
            let mut object = leased(message)?;
            let body = object.lent_reader()?;
            // SAFETY: the head of `ffi`: what WsReadEnvelopeStart was given lives until the message is done.
            let ended = match unsafe { handle::lease::<XmlReader>(body.get()) } {
                Ok(mut reader) => {
                    reader.run(|reader| object.message_mut().read_envelope_end(reader))
                }
                Err(error) => Err(error),
            };
            object.message_mut().abandon();
            (ended, object.release())
        };
        done.call();
        ended
    })
}

/// Reads the start of an envelope, with all headers, from any reader; the reader then stands in the body.
///
/// The message uses `reader` until it is done with it: at WsReadEnvelopeEnd, reset or free. Then it calls
/// `doneCallback` (NULL for none) once, with `doneCallbackState`. Until then the reader must live and be used for the
/// body only.
///
/// States: WS_MESSAGE_STATE_EMPTY, which becomes READING, and stays EMPTY after a failure. Not two threads on one
/// message or reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT when the input is no envelope of the message's version; WS_E_QUOTA_EXCEEDED for a
/// limit of the message or reader; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not
/// valid.
///
/// Documentation: WsReadEnvelopeStart function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEnvelopeStart(
    message: *mut WS_MESSAGE,
    reader: *mut WS_XML_READER,
    doneCallback: WS_MESSAGE_DONE_CALLBACK,
    doneCallbackState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        object.message().expect(State::Empty, "read")?;
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlReader>(reader) }?
            .run(|reader| object.message_mut().read_start(reader))?;
        object.charge_headers()?;
        object.lend_reader(
            SendPtr::new(reader),
            done_callback(doneCallback, doneCallbackState),
        );
        Ok(())
    })
}

/// Writes a value as an element of the body of a message, as WsWriteElement does.
///
/// A description without names writes the fields of a WS_STRUCT_TYPE as several elements; WS_FAULT_TYPE and
/// WS_ENDPOINT_ADDRESS_TYPE need neither names nor a type description. `value` points to the value or, with a pointer
/// option, to a pointer to it; `valueSize` is the size of that in bytes. Nothing of it is kept. It can be called again
/// for a next element.
///
/// States: WS_MESSAGE_STATE_WRITING. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a value that has no XML form; WS_E_QUOTA_EXCEEDED for a limit of the writer;
/// WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an option, size or description that is not valid.
///
/// Documentation: WsWriteBody function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteBody(
    message: *mut WS_MESSAGE,
    bodyDescription: *const WS_ELEMENT_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`.
    guard(error, || unsafe {
        write_body(
            message,
            bodyDescription,
            writeOption,
            value,
            valueSize,
            error,
        )
    })
}

/// Ends the writing that WsWriteEnvelopeStart began: closes body and envelope and gives the writer back.
///
/// Elements that were started in the body must have been ended. The done callback is called. States:
/// WS_MESSAGE_STATE_WRITING, which becomes DONE. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state or with open elements; WS_E_QUOTA_EXCEEDED for a limit of the
/// writer; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsWriteEnvelopeEnd function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEnvelopeEnd(
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let (ended, done) = {
            let mut object = leased(message)?;
            let body = object.lent_writer()?;
            // SAFETY: the head of `ffi`: what WsWriteEnvelopeStart was given lives until the message is done.
            let ended = match unsafe { handle::lease::<XmlWriter>(body.get()) } {
                Ok(mut writer) => writer.run(|writer| object.message_mut().write_end(writer)),
                Err(error) => Err(error),
            };
            object.message_mut().abandon();
            (ended, object.release())
        };
        done.call();
        ended
    })
}

/// Writes the start of an envelope, with all headers, to any writer; the writer then stands in the body.
///
/// The message uses `writer` until it is done with it: at WsWriteEnvelopeEnd, reset or free. Then it calls
/// `doneCallback` (NULL for none) once, with `doneCallbackState`. Until then the writer must live and be used for the
/// body only.
///
/// States: WS_MESSAGE_STATE_INITIALIZED, which becomes WRITING, and stays INITIALIZED after a failure. Not two
/// threads on one message or writer at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for
/// an argument that is not valid.
///
/// Documentation: WsWriteEnvelopeStart function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEnvelopeStart(
    message: *mut WS_MESSAGE,
    writer: *mut WS_XML_WRITER,
    doneCallback: WS_MESSAGE_DONE_CALLBACK,
    doneCallbackState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        object.check_owned()?;
        object.message().expect(State::Initialized, "written")?;
        // SAFETY: the head of `ffi`.
        unsafe { handle::lease::<XmlWriter>(writer) }?
            .run(|writer| object.message_mut().write_start(writer))?;
        object.lend_writer(
            SendPtr::new(writer),
            done_callback(doneCallback, doneCallbackState),
        );
        Ok(())
    })
}

/// Reads a value from the body of a message (WsReadBody).
///
/// # Safety
/// As for the export.
pub(super) unsafe fn read_body(
    message: *mut WS_MESSAGE,
    description: *const WS_ELEMENT_DESCRIPTION,
    option: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    size: ULONG,
    error: *mut WS_ERROR,
) -> Result<()> {
    // SAFETY: the head of `ffi`.
    let description = unsafe { required(description, "bodyDescription") }?;
    let (body, versions) = {
        let mut object = leased(message)?;
        (object.reader()?, versions(&object))
    };
    // SAFETY: the head of `ffi`.
    let mut heap = unsafe { optional_heap(heap) }?;
    // SAFETY: the head of `ffi`; the message is not held while the body is read.
    let mut reader = unsafe { handle::lease::<XmlReader>(body.get()) }?;
    reader.usable()?;
    let lease = &mut reader;
    let mut from = Leased { lease, error };
    let heap = heap.as_mut();
    // SAFETY: the head of `ffi`.
    let read = unsafe { body::read(&mut from, versions, heap, description, option, value, size) };
    reader.latch(read)
}

/// Writes a value into the body of a message (WsWriteBody).
///
/// # Safety
/// As for the export.
pub(super) unsafe fn write_body(
    message: *mut WS_MESSAGE,
    description: *const WS_ELEMENT_DESCRIPTION,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: ULONG,
    error: *mut WS_ERROR,
) -> Result<()> {
    // SAFETY: the head of `ffi`.
    let description = unsafe { required(description, "bodyDescription") }?;
    let (body, versions) = {
        let object = leased(message)?;
        (object.writer()?, versions(&object))
    };
    // SAFETY: the head of `ffi`; the message is not held while the body is written.
    let mut writer = unsafe { handle::lease::<XmlWriter>(body.get()) }?;
    let before = writer.begin(None)?;
    let lease = &mut writer;
    let mut to = Leased { lease, error };
    // SAFETY: the head of `ffi`.
    let written = unsafe { body::write(&mut to, versions, description, option, value, size) };
    writer.end(before, None, written)
}

fn versions(object: &MessageObject) -> body::Versions {
    (object.message().envelope(), object.message().addressing())
}

fn done_callback(callback: WS_MESSAGE_DONE_CALLBACK, state: *mut c_void) -> DoneCallback {
    DoneCallback {
        // SAFETY: it is called once, by the function that ends the message's use of the reader or writer.
        callback: unsafe { UserFn::new(callback) },
        state: SendPtr::new(state),
    }
}
