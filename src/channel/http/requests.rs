//! Requests that have come to a listener over HTTP, and wait until the program accepts them.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};

use parking_lot::Mutex;

use crate::base::error::Error;
use crate::channel::http::server::{Request, ServerConnection};
use crate::net::http1::server::Refused;
use crate::net::listener::TcpListener;
use crate::rt::cancel::Cancel;
use crate::rt::drive::Drive;
use crate::rt::tasks::Tasks;

/// WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE where nobody has set it.
const USUAL_HEAD: u32 = 65_536;

/// The end of what runs for one opening of a listener.
#[derive(Clone, Default)]
pub struct Ends {
    /// Nothing more is accepted.
    pub stop: Cancel,
    /// What has begun is given up.
    pub abort: Cancel,
}

/// The connections of a listener, as long as they have no channel.
pub struct Requests {
    tasks: Arc<Tasks>,
    ends: Ends,
    /// Whether a request is for the listener.
    serves: Box<dyn Fn(&Arrived) -> bool + Send + Sync>,
    /// How large the heads of requests may be that any channel takes.
    max_head: Arc<AtomicU32>,
    /// So many requests may wait.
    max_waiting: usize,
    queue: Mutex<Queue>,
    connections: AtomicU64,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Arrived>,
    /// Who waits for the next one. There is only one at a time.
    waker: Option<Waker>,
}

/// A request whose head has come.
pub struct Arrived {
    /// Where the rest of it follows.
    pub connection: Box<ServerConnection>,
    /// The head.
    pub request: Arc<Request>,
    /// Tells the connection from all others of the listener.
    pub connection_id: u64,
}

impl Requests {
    /// No connections yet.
    pub fn new(
        tasks: Arc<Tasks>,
        ends: Ends,
        max_waiting: usize,
        max_head: Arc<AtomicU32>,
        serves: impl Fn(&Arrived) -> bool + Send + Sync + 'static,
    ) -> Arc<Requests> {
        Arc::new(Requests {
            tasks,
            ends,
            serves: Box::new(serves),
            max_head,
            max_waiting,
            queue: Mutex::default(),
            connections: AtomicU64::new(0),
        })
    }

    /// Takes connections from now on.
    pub fn listen(self: &Arc<Requests>, listener: TcpListener) {
        let requests = self.clone();
        self.tasks.spawn(async move {
            let (drive, stop) = (Drive::background(), requests.ends.stop.clone());
            while let Some(stream) = listener.accept_unless(&drive, &stop).await {
                let id = requests.connections.fetch_add(1, Ordering::Relaxed) + 1;
                let connection = ServerConnection::new(Arc::new(stream), 0);
                requests.watch(Box::new(connection), id);
            }
        });
    }

    /// Waits for the next request of a connection; when nothing more is accepted it ends.
    pub fn watch(self: &Arc<Requests>, mut connection: Box<ServerConnection>, id: u64) {
        let requests = self.clone();
        // Another channel may take it.
        connection.forget();
        connection.set_max_head(self.max_head() as usize);
        self.tasks.spawn(async move {
            let drive = Drive::background();
            let next = async { Ok(connection.request(&drive).await) };
            if let Ok(Some(request)) = requests.ends.stop.guard(next).await {
                requests.arrived(Arrived {
                    connection,
                    request,
                    connection_id: id,
                });
            }
        });
    }

    fn max_head(&self) -> u32 {
        match self.max_head.load(Ordering::Relaxed) {
            // There is no channel yet.
            0 => USUAL_HEAD,
            max => max,
        }
    }

    fn arrived(self: &Arc<Requests>, arrived: Arrived) {
        if !(self.serves)(&arrived) {
            return self.refuse(arrived.connection, arrived.request.not_found());
        }
        let (refused, waker) = {
            let mut queue = self.queue.lock();
            // Under the lock, because a close empties the queue after it has said stop.
            let full = queue.waiting.len() >= self.max_waiting || self.ends.stop.reason().is_some();
            match full {
                true => (Some(arrived), None),
                false => {
                    queue.waiting.push_back(arrived);
                    (None, queue.waker.take())
                }
            }
        };
        if let Some(arrived) = refused {
            self.refuse(arrived.connection, unavailable());
        }
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// The next request. One at a time may wait for it.
    pub fn poll_next(&self, cx: &mut Context<'_>) -> Poll<Arrived> {
        let mut queue = self.queue.lock();
        match queue.waiting.pop_front() {
            Some(arrived) => Poll::Ready(arrived),
            None => {
                queue.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }

    /// Answers a request that the program shall not see, which nobody waits for.
    pub fn refuse(&self, mut connection: Box<ServerConnection>, refused: Refused) {
        let abort = self.ends.abort.clone();
        self.tasks.spawn(async move {
            let refuse = async {
                connection.refuse(&Drive::background(), refused).await;
                Ok(())
            };
            // The connection is over, whether the client has read it or not.
            let _ = abort.guard(refuse).await;
        });
    }

    /// Ends a connection so that its client gets to read what was sent to it, which nobody waits for.
    pub fn part(&self, connection: Box<ServerConnection>) {
        let abort = self.ends.abort.clone();
        self.tasks.spawn(async move {
            let part = async {
                connection.part(&Drive::background()).await;
                Ok(())
            };
            let _ = abort.guard(part).await;
        });
    }

    /// Turns away what still waits, after nothing more is accepted.
    pub fn close(&self) {
        let waiting = mem::take(&mut self.queue.lock().waiting);
        for arrived in waiting {
            self.refuse(arrived.connection, unavailable());
        }
    }

    /// Cuts the connections of what still waits, after nothing more is accepted.
    pub fn abort(&self) {
        let waiting = mem::take(&mut self.queue.lock().waiting);
        drop(waiting);
    }

    /// Whether nothing more is accepted.
    pub fn is_closed(&self) -> bool {
        self.ends.stop.reason().is_some()
    }
}

/// RFC 9110, 15.6.4.
fn unavailable() -> Refused {
    Refused {
        status: Some(503),
        error: Error::aborted("the listener does not take the request"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;
    use crate::rt;
    use crate::rt::resolve::Family;
    use crate::rt::time::{Deadline, sleep_until, within};

    fn ask(port: u16) -> TcpStream {
        let mut client = TcpStream::connect(("127.0.0.1", port)).unwrap();
        client.write_all(b"POST / HTTP/1.0\r\n\r\n").unwrap();
        client
    }

    fn answer(mut client: TcpStream) -> String {
        let mut text = String::new();
        client.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn so_many_requests_wait_and_more_are_turned_away() {
        let (tasks, ends) = (Tasks::new(), Ends::default());
        let requests = Requests::new(tasks.clone(), ends.clone(), 2, Arc::default(), |_| true);
        let listener = TcpListener::bind("127.0.0.1", 0, Family::V4, 64).unwrap();
        let port = listener.local_port();
        requests.listen(listener);
        let waiting = [ask(port), ask(port)];
        let drive = Drive::sync();
        let arrived = async {
            while requests.queue.lock().waiting.len() < 2 {
                sleep_until(&drive, Deadline::after_ms(1)).await;
            }
            Ok(())
        };
        let late = || Error::timed_out("the requests");
        let until = Deadline::after_ms(60_000);
        rt::block_on(&drive, within(&drive, until, late, arrived)).unwrap();
        let refused = answer(ask(port));
        assert!(refused.starts_with("HTTP/1.1 503 "), "{refused}");

        // The close turns away the others, too, and nothing is left.
        ends.stop.cancel(Error::aborted("the end"));
        requests.close();
        for client in waiting {
            let refused = answer(client);
            assert!(refused.starts_with("HTTP/1.1 503 "), "{refused}");
        }
        rt::block_on(&drive, tasks.ended());
    }
}
