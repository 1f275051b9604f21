//! One exchange over HTTP as a channel of a server has it: a request that was accepted, and the reply to it.

use std::mem;
use std::net::SocketAddr;
use std::sync::Arc;

use parking_lot::Mutex;

use super::link::{FirstLine, Outbound};
use crate::base::error::{Error, Result};
use crate::channel::http::requests::{Arrived, Requests};
use crate::channel::http::server::{Reply, Request, ServerConnection, Service};
use crate::channel::message::Received;
use crate::net::http1::server::Refused;
use crate::net::stream::Stream;
use crate::rt::drive::Drive;

/// An exchange that was accepted. Its connection goes back to the listener with the reply.
pub(super) struct ReplyLine {
    service: Arc<Service>,
    requests: Arc<Requests>,
    peer: SocketAddr,
    connection_id: u64,
    request: Arc<Request>,
    state: Mutex<State>,
}

struct State {
    /// What an abort cuts; it is the listener's again when the exchange is over.
    stream: Option<Arc<Stream>>,
    /// Whoever receives or sends has it.
    connection: Option<Box<ServerConnection>>,
    turn: Turn,
}

/// What is due.
enum Turn {
    /// The message of the request can be received.
    Request,
    /// It is being received, or the reply sent.
    Working,
    /// The reply can be sent.
    Reply,
    /// The same for a request that cannot be read; without a reply its client is told this.
    Refused(Refused),
    /// Nothing: the exchange does not have its connection any more.
    Over,
}

impl ReplyLine {
    /// The exchange that begins with a request.
    pub(super) fn new(
        service: Arc<Service>,
        requests: Arc<Requests>,
        arrived: Arrived,
    ) -> ReplyLine {
        let Arrived {
            connection,
            request,
            connection_id,
        } = arrived;
        ReplyLine {
            service,
            requests,
            peer: connection.stream().peer_addr(),
            connection_id,
            request,
            state: Mutex::new(State {
                stream: Some(connection.stream().clone()),
                connection: Some(connection),
                turn: Turn::Request,
            }),
        }
    }

    /// Tells the connection from all others of the listener.
    pub(super) fn connection_id(&self) -> u64 {
        self.connection_id
    }

    /// Who asks.
    pub(super) fn peer_addr(&self) -> SocketAddr {
        self.peer
    }

    /// Fails unless the reply can be sent.
    pub(super) fn check_turn(&self) -> Result<()> {
        match self.state.lock().turn {
            Turn::Reply | Turn::Refused(_) => Ok(()),
            Turn::Request => Err(Error::invalid_operation(
                "the request is received before it is replied to",
            )),
            Turn::Working => Err(Error::invalid_operation(
                "the request is being received or replied to",
            )),
            Turn::Over => Err(over()),
        }
    }

    /// The message of the request, the first time; then there is none.
    pub(super) async fn receive(
        &self,
        drive: &Drive,
        with: Option<Box<Received>>,
    ) -> Result<Option<Box<Received>>> {
        let connection = {
            let mut state = self.state.lock();
            match state.turn {
                Turn::Request => state.work(),
                _ => None,
            }
        };
        let Some(mut connection) = connection else {
            return Ok(None);
        };
        let rules = &self.service.rules;
        let mut received = with.unwrap_or_else(|| self.service.take());
        let read = connection.read(drive, &self.request, rules, &mut received);
        match read.await {
            Ok(()) => {
                self.put(connection, Turn::Reply);
                self.complete(&mut received);
                Ok(Some(received))
            }
            Err(refused) => {
                let error = refused.error.clone();
                match refused.status {
                    Some(_) => self.put(connection, Turn::Refused(refused)),
                    // Nobody is there to be told.
                    None => self.state.lock().end(),
                }
                Err(error)
            }
        }
    }

    /// What a message does not say itself the head of the request says.
    fn complete(&self, received: &mut Received) {
        let action = self.request.action().filter(|action| !action.is_empty());
        if received.headers.action.is_none() {
            received.headers.action = action.cloned();
        }
    }

    /// The message that was received is for nobody here, as its client is told unless the program has something to say.
    pub(super) fn turn_away(&self, why: &Error) {
        let mut state = self.state.lock();
        if matches!(state.turn, Turn::Reply) {
            state.turn = Turn::Refused(Refused {
                status: Some(404),
                error: why.clone(),
            });
        }
    }

    /// Takes back what the request was read with.
    pub(super) fn recycle(&self, received: Box<Received>) {
        self.service.keep(received);
    }

    /// Sends the reply.
    pub(super) async fn send(&self, drive: &Drive, message: Outbound) -> Result<()> {
        self.check_turn()?;
        let status = match &message.first_line {
            Some(FirstLine::Status(status)) => Some(status),
            Some(FirstLine::Verb(_)) | None => None,
        };
        if let Some(status) = status
            && matches!(status.code, 204 | 304)
            && !message.bytes.is_empty()
        {
            return Err(Error::invalid_arg(format!(
                "a response with the status {} has no body (RFC 9110, 15.3.5 and 15.4.5)",
                status.code
            )));
        }
        let connection = self.state.lock().work();
        let mut connection = connection.ok_or_else(over)?;
        let reply = Reply {
            starts: &self.service.starts,
            status,
            body: &message.bytes,
            mapped: &message.mapped,
            is_fault: message.is_fault,
            package: message.package.as_ref(),
            close: self.requests.is_closed(),
        };
        let settings = &self.service.rules.settings;
        let mut head = Vec::new();
        let sent = connection.reply(drive, settings, &reply, &mut head).await;
        self.end(connection, sent)
    }

    /// Ends an exchange that has no reply.
    pub(super) async fn close(&self, drive: &Drive) -> Result<()> {
        let (connection, turn) = {
            let mut state = self.state.lock();
            let turn = mem::replace(&mut state.turn, Turn::Over);
            let connection = state.connection.take();
            state.end();
            (connection, turn)
        };
        let Some(mut connection) = connection else {
            return Ok(());
        };
        match turn {
            Turn::Reply => {
                let close = self.requests.is_closed();
                let (settings, starts) = (&self.service.rules.settings, &self.service.starts);
                let accepted = connection.accepted(drive, settings, starts, close);
                let accepted = accepted.await;
                self.end(connection, accepted)
            }
            Turn::Refused(refused) => {
                self.requests.refuse(connection, refused);
                Ok(())
            }
            Turn::Request | Turn::Working | Turn::Over => {
                self.requests.refuse(connection, unread());
                Ok(())
            }
        }
    }

    /// The connection takes its next request, if it can.
    fn end(&self, connection: Box<ServerConnection>, answered: Result<bool>) -> Result<()> {
        self.state.lock().end();
        match answered? {
            true => self.requests.watch(connection, self.connection_id),
            false => self.requests.part(connection),
        }
        Ok(())
    }

    /// Cuts the connection, unless the exchange does not have it any more.
    pub(super) fn abort(&self) {
        let mut state = self.state.lock();
        if !matches!(state.turn, Turn::Over) {
            if let Some(stream) = &state.stream {
                stream.reset();
                stream.shutdown_both();
            }
            state.end();
        }
    }

    fn put(&self, connection: Box<ServerConnection>, turn: Turn) {
        let mut state = self.state.lock();
        if !matches!(state.turn, Turn::Over) {
            state.turn = turn;
            state.connection = Some(connection);
        }
    }
}

impl State {
    /// The exchange has nothing more to do with the connection.
    fn end(&mut self) {
        self.turn = Turn::Over;
        self.connection = None;
        self.stream = None;
    }

    /// Takes the connection to receive or send.
    fn work(&mut self) -> Option<Box<ServerConnection>> {
        let connection = self.connection.take();
        if connection.is_some() {
            self.turn = Turn::Working;
        }
        connection
    }
}

fn over() -> Error {
    Error::invalid_operation("the request was replied to, or its connection is gone")
}

/// What a client gets whose request nobody has received (RFC 9110, 15.6.1).
fn unread() -> Refused {
    Refused {
        status: Some(500),
        error: Error::aborted("the request was not received"),
    }
}
