//! The short way of an exchange, between channels and services that have met before: a request like an earlier one, sent at once
//! on the connection of the exchange before, and an answer that begins like the one before.

use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::{Answer, Begun, HttpChannel};
use crate::base::error::{Error, Result};
use crate::channel::message::{self, Received};
use crate::net::http1::client::Head;
use crate::rt::drive::Drive;
use crate::rt::time::Deadline;
use crate::soap::beginning::WrittenStart;
use crate::soap::headers::Headers;
use crate::soap::unique_id::UniqueId;
use crate::xml::input::Input;
use crate::xml::writer::Writer;

/// A request that has been sent before and has no headers of its own: what all have in common that ask for the same.
pub(super) struct Plain {
    action: String,
    head: Arc<Head>,
    start: Arc<WrittenStart>,
}

/// Actions are constants of a program; should there be more, their requests are written in full.
const MAX_PLAIN: usize = 16;

impl HttpChannel {
    /// [`HttpChannel::encode`] for a request whose headers depend on the action alone: those of all requests to one address.
    /// With it comes the id of the request.
    pub fn encode_plain(
        &mut self,
        action: Option<&str>,
        headers: impl FnOnce() -> Result<Headers>,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<Option<UniqueId>> {
        let found = self
            .plain
            .iter()
            .find(|plain| Some(plain.action.as_str()) == action);
        let (Some(plain), Some(writer)) = (found, &mut self.writer) else {
            return self.encode_new(action, headers()?, body);
        };
        let target = &*self.target;
        message::begin(writer, &target.settings, target.limits.form, None)?;
        let id = plain.start.write(writer)?;
        if !self
            .head
            .as_ref()
            .is_some_and(|head| Arc::ptr_eq(head, &plain.head))
        {
            self.head = Some(plain.head.clone());
        }
        let written = message::write_body(writer, body);
        writer.take_into(&mut self.request);
        written.map(|()| id)
    }

    fn encode_new(
        &mut self,
        action: Option<&str>,
        headers: Headers,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<Option<UniqueId>> {
        self.encode(&headers, body)?;
        let settings = &self.target.settings;
        if let Some(action) = action
            && self.plain.len() < MAX_PLAIN
            && settings.mapping.is_none()
            && !settings.mtom
            && let Some(head) = &self.head
            && let Some(start) = self.beginnings.known(&headers)
        {
            self.plain.push(Plain {
                action: action.to_owned(),
                head: head.clone(),
                start,
            });
        }
        Ok(headers.message_id)
    }

    /// Sends the request at once, if the connection of the last exchange is still good. When the answer must be there, if it is
    /// sent whole.
    pub fn start(&mut self) -> Deadline {
        let kept = self.connection.take();
        if let Some(connection) = kept.filter(|kept| kept.is_alive()) {
            self.begun = self.begin(connection).ok();
        }
        match &self.begun {
            Some(Begun::Sent(_, until)) => *until,
            _ => Deadline::NEVER,
        }
    }

    /// Polls an exchange that goes the short way: `None` says that [`HttpChannel::exchange`] has to go on with it.
    pub fn poll_short(
        &mut self,
        drive: &Drive,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Answer>>> {
        let Some(Begun::Sent(connection, _)) = &mut self.begun else {
            return Poll::Ready(None);
        };
        let target = &*self.target;
        let max = target.settings.max_message_size as usize;
        let spare = self
            .spare
            .get_or_insert_with(|| Received::new(&target.limits));
        let read = ready!(connection.poll_familiar(drive, cx, max, spare.buffer()));
        let answer = match read {
            Ok(false) => return Poll::Ready(None),
            Ok(true) => self.answer_like_last(),
            Err(error) => {
                self.begun = None;
                Err(error)
            }
        };
        Poll::Ready(Some(answer.map_err(|error| self.target.failed(error))))
    }

    /// The answer that has come over a connection which is good for another exchange.
    fn answer_like_last(&mut self) -> Result<Answer> {
        let (Some(Begun::Sent(connection, _)), Some(mut received)) =
            (self.begun.take(), self.spare.take())
        else {
            return Err(Error::invalid_operation("no answer is expected"));
        };
        let body = received.take_buffer();
        let answer = match self.usual && !body.is_empty() {
            true => received
                .read(Input::from(body), &self.target.settings, None)
                .map(|()| Answer::Message(received)),
            false => {
                self.spare = Some(received);
                self.answer(connection.response(), body)
            }
        };
        self.connection = Some(connection);
        answer
    }
}
