//! From a message to the function that serves it, and back: a request is checked and read, its operation is called, and its
//! results or its failure become an answer.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::ErrorObject;
use crate::base::fault::{Fault, FaultCode};
use crate::base::handle::Owned;
use crate::base::heap::Heap;
use crate::channel::message::Received;
use crate::rt::callback::SendPtr;
use crate::service::host::channel::{Channel, Served};
use crate::service::host::endpoint::Endpoint;
use crate::service::host::instances::{Concurrency, Instance, Use};
use crate::service::host::turns::Turn;
use crate::service::raw::Body;
use crate::service::session_contract::Violation;
use crate::soap::envelope;
use crate::soap::fault::{fault_from_error, write_fault};
use crate::soap::fault_codes::{
    action_not_supported, default_action, not_initiating, session_terminated,
};
use crate::soap::headers::{HeaderBlock, Headers};
use crate::soap::unique_id::UniqueId;
use crate::xml::writer::Writer;

/// A request that can be served: its operation is known and its parameters have been read.
pub struct Request {
    operation: usize,
    body: Body,
    heap: Owned<Heap>,
    id: Option<UniqueId>,
}

/// What goes back to the client.
pub struct Answer {
    headers: Headers,
    content: Content,
}

enum Content {
    /// The results of an operation, with the heap that they lie on.
    Results(usize, Body, Owned<Heap>),
    Fault(Box<Fault>),
}

/// What came of a call.
pub struct Outcome {
    /// What goes back, if anything.
    pub answer: Option<Answer>,
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
        action: Option<&str>,
    ) -> std::result::Result<Request, Box<Answer>> {
        let id = received.headers.message_id.take();
        let settings = &self.settings.rules.settings;
        if self.settings.check_must_understand
            && let Err(error) = received.headers.check_must_understand(settings.envelope)
        {
            return Err(Box::new(self.refuse(&error, id)));
        }
        let action = received.headers.action.as_deref().or(action);
        let action = action.unwrap_or_default();
        let Some(operation) = self.operation(action) else {
            let fault = action_not_supported(settings.envelope, settings.addressing, action);
            return Err(Box::new(self.fault(fault, id)));
        };
        let mut heap = self.take_heap();
        match self.read_body(operation, received, &mut heap) {
            Ok(body) => Ok(Request {
                operation,
                body,
                heap,
                id,
            }),
            Err(error) => {
                self.keep_heap(heap);
                Err(Box::new(self.refuse(&error, id)))
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
        envelope::read_end(&mut received.reader)?;
        Ok(body)
    }

    /// Calls the operation of a request. It begins when its turn `start` has come, and lets the next one begin.
    pub async fn call(&self, channel: &Channel, request: Request, start: Option<Turn>) -> Outcome {
        if let Some(start) = &start
            && !comes(channel, start).await
        {
            return Outcome::nothing();
        }
        match channel.serve(SendPtr::new(request.heap.raw())).await {
            Ok(Served { instance, own }) => {
                let outcome = self.invoke(channel, request, start, instance).await;
                Outcome {
                    used: own,
                    ..outcome
                }
            }
            Err(mut failure) => {
                let Request { operation, id, .. } = request;
                let operation = self.contract.at(operation).ok();
                let answers = operation.is_some_and(|(operation, _)| operation.output.is_some());
                let answer = answers.then(|| self.failure(failure.code, &mut failure.error, id));
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
        request: Request,
        start: Option<Turn>,
        instance: Option<Arc<Instance>>,
    ) -> Outcome {
        let Request {
            operation: index,
            mut body,
            heap,
            id,
        } = request;
        let Ok((operation, method)) = self.contract.at(index) else {
            return Outcome::nothing();
        };
        let concurrency = channel.concurrency();
        let mut turn = match &instance {
            Some(instance) if concurrency != Concurrency::Multiple => Some(instance.turns.enter()),
            _ => None,
        };
        if let Some(turn) = &turn
            && !comes(channel, turn).await
        {
            return Outcome::nothing();
        }
        let shape = operation.output.as_ref();
        let mut results = shape.map(|shape| operation.reply_body(shape));
        let mut frame = operation.frame(&mut body, results.as_mut());
        let mut error = Owned::new(ErrorObject::new(self.host.langid));
        let context = channel.call_context(SendPtr::new(heap.raw()), instance.as_ref());
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
        context.end().await;
        drop(shown);
        let answer = match results {
            None => {
                self.keep_heap(heap);
                None
            }
            Some(results) if code >= 0 => Some(self.results(index, results, heap, id)),
            Some(_) => {
                let answer = self.failure(code, &mut error, id);
                self.keep_heap(heap);
                Some(answer)
            }
        };
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
        Some(self.fault(fault, received.headers.message_id.take()))
    }

    fn results(
        &self,
        operation: usize,
        body: Body,
        heap: Owned<Heap>,
        relates_to: Option<UniqueId>,
    ) -> Answer {
        let shape = self.contract.at(operation).ok();
        let shape = shape.and_then(|(operation, _)| operation.output.as_ref());
        Answer {
            headers: Headers {
                action: shape.and_then(|shape| shape.action.clone()),
                relates_to,
                ..Headers::default()
            },
            content: Content::Results(operation, body, heap),
        }
    }

    /// The answer of an operation that failed: the fault that it left in its error object, or one made from what is there.
    fn failure(
        &self,
        code: HRESULT,
        error: &mut Owned<ErrorObject>,
        relates_to: Option<UniqueId>,
    ) -> Answer {
        let (mut fault, mut texts) = (None, Vec::new());
        // An operation that still uses its error object after its end, against the rules, has said nothing.
        if let Ok(error) = error.lease() {
            fault = error.fault().cloned();
            if let Some(fault) = &mut fault
                && !error.action().is_empty()
            {
                fault.action = Some(error.action().to_owned());
            }
            let all = (0..error.string_count()).filter_map(|index| error.string(index).ok());
            texts.extend(all.map(String::from_utf16_lossy));
        }
        let texts = texts.iter().map(String::as_str);
        let fault = fault_from_error(fault.as_ref(), texts, code, self.host.disclosure);
        self.fault(fault, relates_to)
    }

    /// The answer to a message that cannot be served.
    fn refuse(&self, error: &Error, relates_to: Option<UniqueId>) -> Answer {
        let sender = blame_sender(error).then(sender);
        let fault = error.fault().or(sender.as_ref());
        let texts = error.texts().iter().rev().map(String::as_str);
        let fault = fault_from_error(fault, texts, error.code(), self.host.disclosure);
        self.fault(fault, relates_to)
    }

    fn fault(&self, fault: Fault, relates_to: Option<UniqueId>) -> Answer {
        let addressing = self.settings.rules.settings.addressing;
        let default = default_action(&fault, addressing).map(str::to_owned);
        let header = fault.header.clone().map(HeaderBlock::from_xml);
        Answer {
            headers: Headers {
                action: fault.action.clone().or(default),
                relates_to,
                // A block that is not well-formed cannot be sent; the fault matters more.
                other: header.into_iter().flatten().collect(),
                ..Headers::default()
            },
            content: Content::Fault(Box::new(fault)),
        }
    }

    /// Has an answer encoded. One that cannot be encoded is replaced by a fault. The flag says whether it is a fault.
    pub fn encode<T>(
        &self,
        answer: Answer,
        mut encode: impl FnMut(&Headers, &Encode<'_>) -> Result<T>,
    ) -> Result<(T, bool)> {
        let write = |writer: &mut Writer| self.write_content(&answer.content, writer);
        let encoded = encode(&answer.headers, &write);
        let is_fault = matches!(answer.content, Content::Fault(_));
        if let Content::Results(_, _, heap) = answer.content {
            self.keep_heap(heap);
        }
        let error = match encoded {
            Ok(encoded) => return Ok((encoded, is_fault)),
            Err(error) if is_fault => return Err(error),
            Err(error) => error,
        };
        // Whatever went wrong, it is not the client's fault any more.
        let texts = error.texts().iter().rev().map(String::as_str);
        let fault = fault_from_error(None, texts, error.code(), self.host.disclosure);
        let instead = self.fault(fault, answer.headers.relates_to);
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

impl Outcome {
    /// An answer without a call.
    pub fn only(answer: Answer) -> Outcome {
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
