//! From a message to the function that serves it, and back: a request is checked and read, its operation is called, and its
//! results or its failure become an answer.

use std::future::poll_fn;
use std::mem;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::{DEFAULT_LANGID, ErrorObject};
use crate::base::fault::{Fault, FaultCode};
use crate::base::handle::Owned;
use crate::base::heap::Heap;
use crate::channel::message::Received;
use crate::rt::callback::SendPtr;
use crate::service::host::channel::{Channel, Served};
use crate::service::host::endpoint::Endpoint;
use crate::service::host::instances::{Concurrency, Instance, Use};
use crate::service::host::turns::Turn;
use crate::service::messages::{Held, Messages};
use crate::service::raw::{Body, MessageShape};
use crate::service::session_contract::Violation;
use crate::soap::fault::{add_fault_headers, fault_from_error, fault_of_object, write_fault};
use crate::soap::fault_codes::{action_not_supported, not_initiating, session_terminated};
use crate::soap::headers::Headers;
use crate::soap::{AddressingVersion, Initialization, Message};
use crate::xml::writer::Writer;

/// A request that can be served: its operation is known and its parameters have been read.
pub struct Request {
    operation: usize,
    body: Body,
    heap: Owned<Heap>,
    message: Message,
}

/// What goes back to the client.
pub struct Answer {
    headers: Headers,
    content: Content,
    /// What the transport calls it.
    is_fault: bool,
}

enum Content {
    /// The results of an operation, with the heap that they lie on.
    Results(usize, Body, Owned<Heap>),
    Fault(Box<Fault>),
}

/// What came of a call.
pub struct Outcome {
    /// What goes back, if anything.
    pub answer: Option<Box<Answer>>,
    /// The operation expects no more messages from this client (WS_S_END).
    pub last: bool,
    /// The instance that served only this call; it is given back when the answer has been encoded.
    pub used: Option<Use>,
}

/// Writes the headers and body of an answer.
pub type Encode<'a> = dyn Fn(&mut Writer) -> Result<()> + 'a;

impl Endpoint {
    /// Finds the operation of a message and reads its parameters. `action` is what the transport says, for messages that do
    /// not say it themselves.
    pub fn read_request(
        &self,
        received: &mut Received,
        action: Option<&Arc<str>>,
    ) -> std::result::Result<Box<Request>, Box<Answer>> {
        let settings = &self.settings.rules.settings;
        let (envelope, addressing) = (settings.envelope, settings.addressing);
        let mut headers = mem::take(&mut received.headers);
        if let Some(action) = action
            && headers.action.is_none()
        {
            headers.action = Some(action.clone());
        }
        let message = Message::received(envelope, addressing, headers);
        let headers = message
            .headers()
            .map_err(|error| Box::new(self.refuse(&error, &message)))?;
        let checked = headers.check_single(envelope, addressing).and_then(|()| {
            match self.settings.check_must_understand {
                true => headers.check_must_understand(envelope),
                false => Ok(()),
            }
        });
        if let Err(error) = checked {
            return Err(Box::new(self.refuse(&error, &message)));
        }
        let action = headers.action.as_deref().unwrap_or_default();
        let Some(operation) = self.operation(action) else {
            let fault = action_not_supported(envelope, addressing, action);
            return Err(Box::new(self.fault(fault, &message)));
        };
        let mut heap = self.take_heap();
        match self.read_body(operation, received, &mut heap) {
            Ok(body) => Ok(Box::new(Request {
                operation,
                body,
                heap,
                message,
            })),
            Err(error) => {
                self.keep_heap(heap);
                Err(Box::new(self.refuse(&error, &message)))
            }
        }
    }

    fn read_body(
        &self,
        operation: usize,
        received: &mut Received,
        heap: &mut Owned<Heap>,
    ) -> Result<Body> {
        let (operation, _) = self.contract.at(operation)?;
        let mut body = operation.request_body();
        body.read(&operation.input, &mut received.reader, &mut *heap.lease()?)?;
        received.read_end()?;
        Ok(body)
    }

    /// Calls the operation of a request. It begins when its turn `start` has come, and lets the next one begin.
    pub async fn call(
        &self,
        channel: &Channel,
        request: Box<Request>,
        start: Option<Turn>,
    ) -> Outcome {
        // Boxed like all that few calls need: the others should not carry its state.
        if let Some(start) = &start
            && !Box::pin(comes(channel, start)).await
        {
            return Outcome::nothing();
        }
        if !channel.has_instances() {
            return self.invoke(channel, request, start, None).await;
        }
        let heap = SendPtr::new(request.heap.raw());
        let served = Box::pin(channel.serve(heap)).await;
        match served {
            Ok(Served { instance, own }) => {
                let outcome = self.invoke(channel, request, start, instance).await;
                Outcome {
                    used: own,
                    ..outcome
                }
            }
            Err(mut failure) => {
                let operation = self.contract.at(request.operation).ok();
                let answers = operation.is_some_and(|(operation, _)| operation.output.is_some());
                let answer = answers.then(|| {
                    let error = &mut failure.error;
                    Box::new(self.failure(failure.code, error, &request.message))
                });
                self.keep_heap(request.heap);
                Outcome {
                    answer,
                    ..Outcome::nothing()
                }
            }
        }
    }

    async fn invoke(
        &self,
        channel: &Channel,
        request: Box<Request>,
        start: Option<Turn>,
        instance: Option<Arc<Instance>>,
    ) -> Outcome {
        let Request {
            operation: index,
            mut body,
            heap,
            message,
        } = *request;
        let Ok((operation, method)) = self.contract.at(index) else {
            return Outcome::nothing();
        };
        let concurrency = channel.concurrency();
        let mut turn = match &instance {
            Some(instance) if concurrency != Concurrency::Multiple => Some(instance.turns.enter()),
            _ => None,
        };
        if let Some(turn) = &turn
            && !Box::pin(comes(channel, turn)).await
        {
            return Outcome::nothing();
        }
        let settings = &self.settings.rules.settings;
        let shape = operation.output.as_ref();
        let mut results = shape.map(|shape| operation.reply_body(shape));
        let mut frame = operation.frame(&mut body, results.as_mut());
        let mut error = self.take_error();
        let reply = shape.map(|shape| reply(&message, shape));
        let messages = Messages {
            input: Held::Kept(message),
            output: Held::from(reply),
        };
        let heap_handle = SendPtr::new(heap.raw());
        let context = channel.call_context(heap_handle, instance.as_ref(), messages);
        let shown = Owned::new(context.clone());
        let mut called = pin!(operation.stub.call(
            self.sites.operation(index),
            SendPtr::new(shown.raw()),
            SendPtr::new(frame.as_ptr()),
            *method,
            SendPtr::new(error.raw()),
            || drop(start),
        ));
        let code = match poll_fn(|cx| Poll::Ready(called.as_mut().poll(cx))).await {
            Poll::Ready(code) => code,
            Poll::Pending => {
                // The function has returned; its end comes later.
                if concurrency == Concurrency::Reentrant {
                    turn = None;
                }
                called.await
            }
        };
        drop(turn);
        if !context.end_unregistered() {
            Box::pin(context.end()).await;
        }
        drop(shown);
        let output = context.messages.lock().output.take();
        let answer = match (results, output) {
            (Some(results), Some(output)) if code >= 0 => {
                Some(Box::new(results_answer(output, index, results, heap)))
            }
            (Some(_), _) => {
                let input = context.messages.lock().input.take();
                let lost = || {
                    Message::received(settings.envelope, settings.addressing, Headers::default())
                };
                let answer = self.failure(code, &mut error, &input.unwrap_or_else(lost));
                self.keep_heap(heap);
                Some(Box::new(answer))
            }
            (None, _) => {
                self.keep_heap(heap);
                None
            }
        };
        self.keep_error(error);
        Outcome {
            answer,
            last: code == WS_S_END,
            used: None,
        }
    }

    /// The answer to a message that the session contract does not allow; none where nobody waits for one.
    pub fn violation(&self, received: &mut Received, violation: Violation) -> Option<Answer> {
        let action = received.headers.action.as_deref().unwrap_or_default();
        let (operation, _) = self.contract.at(self.operation(action)?).ok()?;
        operation.output.as_ref()?;
        let settings = &self.settings.rules.settings;
        let fault = match violation {
            Violation::NotInitiating => {
                not_initiating(settings.envelope, settings.addressing, action)
            }
            Violation::Terminated => session_terminated(settings.envelope, action),
        };
        let headers = mem::take(&mut received.headers);
        let message = Message::received(settings.envelope, settings.addressing, headers);
        Some(self.fault(fault, &message))
    }

    /// The answer of an operation that failed: the fault that it left in its error object, or one made from what is there.
    fn failure(&self, code: HRESULT, error: &mut Owned<ErrorObject>, request: &Message) -> Answer {
        let disclosure = self.host.disclosure;
        let fault = match error.lease() {
            Ok(error) => fault_of_object(&error, code, disclosure),
            // An operation that still uses its error object after its end, against the rules, has said nothing.
            Err(_) => {
                let nothing = ErrorObject::new(self.host.langid);
                fault_of_object(&nothing, code, disclosure)
            }
        };
        self.fault(fault, request)
    }

    /// The answer to a message that cannot be served.
    fn refuse(&self, error: &Error, request: &Message) -> Answer {
        let sender = blame_sender(error).then(sender);
        let fault = error.fault().or(sender.as_ref());
        let texts = error.texts().iter().rev().map(String::as_str);
        let fault = fault_from_error(
            fault,
            texts,
            DEFAULT_LANGID,
            error.code(),
            self.host.disclosure,
        );
        self.fault(fault, request)
    }

    fn fault(&self, fault: Fault, request: &Message) -> Answer {
        let headers = answer_to(request, Initialization::Fault(request)).into_headers();
        fault_answer(fault, headers, self.settings.rules.settings.addressing)
    }

    /// Has an answer encoded. One that cannot be encoded, be it a fault, is replaced by a fault of ours. The flag says whether it is a fault.
    pub fn encode<T>(
        &self,
        answer: Answer,
        mut encode: impl FnMut(&Headers, &Encode<'_>) -> Result<T>,
    ) -> Result<(T, bool)> {
        let write = |writer: &mut Writer| self.write_content(&answer.content, writer);
        let encoded = encode(&answer.headers, &write);
        let called_fault = answer.is_fault;
        if let Content::Results(_, _, heap) = answer.content {
            self.keep_heap(heap);
        }
        let error = match encoded {
            Ok(encoded) => return Ok((encoded, called_fault)),
            Err(error) => error,
        };
        // Whatever went wrong, it is not the client's fault any more.
        let texts = error.texts().iter().rev().map(String::as_str);
        let fault = fault_from_error(
            None,
            texts,
            DEFAULT_LANGID,
            error.code(),
            self.host.disclosure,
        );
        let headers = Headers {
            relates_to: answer.headers.relates_to,
            to: answer.headers.to,
            ..Headers::default()
        };
        let addressing = self.settings.rules.settings.addressing;
        let instead = fault_answer(fault, headers, addressing);
        let write = |writer: &mut Writer| self.write_content(&instead.content, writer);
        encode(&instead.headers, &write).map(|encoded| (encoded, true))
    }

    fn write_content(&self, content: &Content, writer: &mut Writer) -> Result<()> {
        match content {
            Content::Results(operation, body, _) => {
                let (operation, _) = self.contract.at(*operation)?;
                match &operation.output {
                    Some(shape) => body.write(shape, writer),
                    None => Ok(()),
                }
            }
            Content::Fault(fault) => {
                write_fault(writer, self.settings.rules.settings.envelope, fault)
            }
        }
    }
}

/// The message that answers a request.
fn answer_to(request: &Message, how: Initialization<'_>) -> Message {
    let mut answer = Message::new(request.envelope(), request.addressing());
    // It fails for reference parameters that are not well-formed, but they were read from XML.
    let _ = answer.initialize(how);
    answer
}

/// The reply of an operation before its results are known.
fn reply(request: &Message, shape: &MessageShape) -> Message {
    let mut reply = answer_to(request, Initialization::Reply(request));
    if let Ok(headers) = reply.headers_mut() {
        headers.action.clone_from(&shape.action);
    }
    reply
}

fn results_answer(reply: Message, operation: usize, body: Body, heap: Owned<Heap>) -> Answer {
    Answer {
        is_fault: reply.is_fault(),
        headers: reply.into_headers(),
        content: Content::Results(operation, body, heap),
    }
}

/// A fault as an answer with these headers and those that go with it.
fn fault_answer(fault: Fault, mut headers: Headers, addressing: AddressingVersion) -> Answer {
    add_fault_headers(&fault, &mut headers, addressing);
    Answer {
        headers,
        content: Content::Fault(Box::new(fault)),
        is_fault: true,
    }
}

impl Outcome {
    /// An answer without a call.
    pub fn only(answer: Box<Answer>) -> Outcome {
        Outcome {
            answer: Some(answer),
            ..Outcome::nothing()
        }
    }

    fn nothing() -> Outcome {
        Outcome {
            answer: None,
            last: false,
            used: None,
        }
    }
}

/// Waits for a turn; false when the host is aborted first.
async fn comes(channel: &Channel, turn: &Turn) -> bool {
    let come = async {
        turn.come().await;
        Ok(())
    };
    channel.abort.guard(come).await.is_ok()
}

/// Whether a request failed because of what is in it; otherwise the service's own description is to blame.
fn blame_sender(error: &Error) -> bool {
    matches!(
        error.code(),
        WS_E_INVALID_FORMAT | WS_E_QUOTA_EXCEEDED | WS_E_NUMERIC_OVERFLOW
    )
}

fn sender() -> Fault {
    Fault {
        codes: vec![FaultCode {
            local: "Sender".to_owned(),
            ns: String::new(),
        }],
        ..Fault::default()
    }
}
