//! The runtime, through its public functions: both drivers, timers, cancellation, blocked user code, completion.
#![allow(unsafe_code, reason = "operations are given C contexts and callbacks")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::c_void;
use std::future::{Future, poll_fn};
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::task::Poll;
use std::thread;
use std::time::Duration;

use webservices::abi::*;
use webservices::base::error::{Error, Result};
use webservices::base::error_object::ErrorObject;
use webservices::base::handle;
use webservices::rt::callback::SendPtr;
use webservices::rt::user_code::{CallSite, user_code};
use webservices::rt::*;

/// Long enough for any machine; nothing waits for it unless something is broken.
const FOREVER: Duration = Duration::from_secs(20);

/// `settle` looks at the whole process, so its test runs alone.
static ALONE: RwLock<()> = RwLock::new(());

fn together() -> RwLockReadGuard<'static, ()> {
    ALONE.read().unwrap_or_else(PoisonError::into_inner)
}

fn pair() -> (Io, UnixStream) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    (Io::new(OwnedFd::from(ours)), theirs)
}

async fn read(io: &Io, drive: &Drive, buf: &mut [u8]) -> usize {
    poll_fn(|cx| io.poll_recv(drive, cx, buf)).await.unwrap()
}

async fn read_all(io: &Io, drive: &Drive) -> Vec<u8> {
    let mut all = Vec::new();
    let mut buf = [0; 64];
    loop {
        match read(io, drive, &mut buf).await {
            0 => return all,
            count => all.extend(&buf[..count]),
        }
    }
}

/// Runs `future` on the runtime and hands its result over.
fn background<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> Receiver<T> {
    let (done, result) = channel();
    spawn(async move {
        let _ = done.send(future.await);
    });
    result
}

fn soon(ms: u32) -> Deadline {
    Deadline::after_ms(ms)
}

#[test]
fn the_calling_thread_reads_what_comes_later() {
    let _together = together();
    let (io, mut peer) = pair();
    let writer = thread::spawn(move || {
        for part in ["one ", "two ", "three"] {
            thread::sleep(Duration::from_millis(5));
            peer.write_all(part.as_bytes()).unwrap();
        }
    });
    let drive = Drive::sync();
    let all = block_on(&drive, read_all(&io, &drive));
    assert_eq!(all, b"one two three");
    writer.join().unwrap();
}

#[test]
fn the_runtime_reads_what_comes_later() {
    let _together = together();
    let (io, mut peer) = pair();
    let all = background(async move { read_all(&io, &Drive::background()).await });
    for part in ["one ", "two ", "three"] {
        thread::sleep(Duration::from_millis(5));
        peer.write_all(part.as_bytes()).unwrap();
    }
    drop(peer);
    assert_eq!(all.recv_timeout(FOREVER).unwrap(), b"one two three");
}

#[test]
fn what_happens_while_a_descriptor_rests_is_seen_by_the_next_wait() {
    let _together = together();
    let (io, mut peer) = pair();
    let io = Arc::new(io);
    let read_once = |io: Arc<Io>| {
        background(async move {
            let mut buf = [0; 64];
            read(&io, &Drive::background(), &mut buf).await
        })
    };
    let first = read_once(io.clone());
    peer.write_all(b"one").unwrap();
    assert_eq!(first.recv_timeout(FOREVER).unwrap(), 3);
    io.rest();
    peer.write_all(b"four").unwrap();
    assert_eq!(read_once(io.clone()).recv_timeout(FOREVER).unwrap(), 4);
    io.rest();
    let end = read_once(io.clone());
    // Somebody waits now, so it cannot rest.
    io.rest();
    drop(peer);
    assert_eq!(end.recv_timeout(FOREVER).unwrap(), 0);
}

#[test]
fn an_end_that_comes_with_the_last_bytes_is_seen() {
    let _together = together();
    let (io, mut peer) = pair();
    let (first, got_first) = channel();
    let rest = background(async move {
        let drive = Drive::background();
        let mut buf = [0; 64];
        io.readable(&drive).await;
        let count = io.recv(&mut buf).unwrap();
        first.send(count).unwrap();
        // The short read has emptied the socket; the end came in the same edge.
        io.readable(&drive).await;
        io.recv(&mut buf).unwrap()
    });
    peer.write_all(b"bye").unwrap();
    drop(peer);
    let first = got_first.recv_timeout(FOREVER).unwrap();
    assert_eq!(first, 3);
    assert_eq!(rest.recv_timeout(FOREVER).unwrap(), 0);
}

#[test]
fn bytes_left_in_the_socket_are_not_slept_on() {
    let _together = together();
    let (io, mut peer) = pair();
    peer.write_all(b"abc").unwrap();
    let letters = background(async move {
        let drive = Drive::background();
        let mut letters = Vec::new();
        for _ in 0..3 {
            io.readable(&drive).await;
            let mut letter = [0; 1];
            assert_eq!(sys::recv(io.fd(), &mut letter, 0).unwrap(), 1);
            letters.push(letter[0]);
        }
        letters
    });
    assert_eq!(letters.recv_timeout(FOREVER).unwrap(), b"abc");
    drop(peer);
}

async fn write_all(io: &Io, drive: &Drive, mut rest: &[u8]) {
    while !rest.is_empty() {
        match io.send_vectored(&[std::io::IoSlice::new(rest)]) {
            Ok(count) => rest = &rest[count..],
            Err(error) => {
                assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock);
                io.writable(drive).await;
            }
        }
    }
}

#[test]
fn a_full_socket_is_written_to_the_end_under_both_drivers() {
    let _together = together();
    const SIZE: usize = 2 << 20;
    let write = |drive: Drive, io: Io| async move { write_all(&io, &drive, &vec![7; SIZE]).await };
    let drain = |mut peer: UnixStream| {
        let mut all = Vec::new();
        peer.read_to_end(&mut all).unwrap();
        all.len()
    };
    let (io, peer) = pair();
    let reader = thread::spawn(move || drain(peer));
    let drive = Drive::sync();
    block_on(&drive, write(drive.clone(), io));
    assert_eq!(reader.join().unwrap(), SIZE);

    let (io, peer) = pair();
    let written = background(write(Drive::background(), io));
    assert_eq!(drain(peer), SIZE);
    written.recv_timeout(FOREVER).unwrap();
}

async fn read_in_time(io: &Io, drive: &Drive, at: Deadline) -> Result<usize> {
    let late = || Error::timed_out("nothing came");
    let mut buf = [0; 8];
    within(drive, at, late, async {
        Ok(read(io, drive, &mut buf).await)
    })
    .await
}

#[test]
fn a_wait_ends_with_its_deadline_under_both_drivers() {
    let _together = together();
    let (io, mut peer) = pair();
    let drive = Drive::sync();
    let late = block_on(&drive, read_in_time(&io, &drive, soon(10)));
    assert_eq!(late.unwrap_err().code(), WS_E_OPERATION_TIMED_OUT);
    peer.write_all(b"x").unwrap();
    let never = block_on(&drive, read_in_time(&io, &drive, Deadline::NEVER));
    assert_eq!(never.unwrap(), 1);

    let io = Arc::new(io);
    let waits = |io: Arc<Io>, at| async move { read_in_time(&io, &Drive::background(), at).await };
    let late = background(waits(io.clone(), soon(10)));
    let late = late.recv_timeout(FOREVER).unwrap();
    assert_eq!(late.unwrap_err().code(), WS_E_OPERATION_TIMED_OUT);
    let in_time = background(waits(io, soon(60_000)));
    peer.write_all(b"x").unwrap();
    assert_eq!(in_time.recv_timeout(FOREVER).unwrap().unwrap(), 1);
}

#[test]
fn no_timer_fires_early_and_all_of_many_fire() {
    let _together = together();
    let sleeps: Vec<_> = (0..200)
        .map(|number| {
            background(async move {
                let at = soon(number % 40);
                sleep_until(&Drive::background(), at).await;
                at.passed()
            })
        })
        .collect();
    for sleep in sleeps {
        assert!(sleep.recv_timeout(FOREVER).unwrap());
    }
}

#[test]
fn cancelling_ends_waits_under_both_drivers_with_the_first_reason() {
    let _together = together();
    let (io, _peer) = pair();
    let io = Arc::new(io);
    let cancel = Cancel::new();
    let guarded = |io: Arc<Io>, drive: Drive, cancel: Cancel| async move {
        let mut buf = [0; 8];
        cancel
            .guard(async { Ok(read(&io, &drive, &mut buf).await) })
            .await
    };
    let late = background(guarded(io.clone(), Drive::background(), cancel.clone()));
    let drive = Drive::sync();
    let waiting = {
        let (io, drive, cancel) = (io.clone(), drive.clone(), cancel.clone());
        thread::spawn(move || block_on(&drive, guarded(io, drive.clone(), cancel)))
    };
    let watcher = background({
        let cancel = cancel.clone();
        async move { cancel.cancelled().await }
    });
    thread::sleep(Duration::from_millis(10));
    cancel.cancel(Error::aborted("first"));
    cancel.cancel(Error::faulted("second"));
    let results = [
        waiting.join().unwrap().unwrap_err(),
        late.recv_timeout(FOREVER).unwrap().unwrap_err(),
        watcher.recv_timeout(FOREVER).unwrap(),
        block_on(&drive, guarded(io, drive.clone(), cancel)).unwrap_err(),
    ];
    for reason in results {
        assert_eq!(reason.code(), WS_E_OPERATION_ABORTED);
        assert_eq!(reason.texts(), ["first"]);
    }
}

#[test]
fn an_abandoned_exchange_is_finished_by_the_runtime() {
    let _together = together();
    let (io, mut peer) = pair();
    let (answered, answer) = channel();
    let drive = Drive::sync();
    let its_drive = drive.clone();
    let mut exchange: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(async move {
        let mut buf = [0; 8];
        let late = || Error::timed_out("the peer is silent");
        let wait = async { Ok(read(&io, &its_drive, &mut buf).await) };
        let result = within(&its_drive, soon(60_000), late, wait).await;
        answered.send(result.unwrap()).unwrap();
    });
    let abandon = Arc::new(Signal::new());
    let abandoner = {
        let abandon = abandon.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(10));
            abandon.set();
        })
    };
    let finished = block_on(&drive, async {
        let mut abandoned = pin!(abandon.wait());
        poll_fn(|cx| match exchange.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(true),
            Poll::Pending => abandoned.as_mut().poll(cx).map(|()| false),
        })
        .await
    });
    assert!(!finished);
    abandoner.join().unwrap();
    drive.detach();
    spawn(exchange);
    assert!(answer.try_recv().is_err());
    peer.write_all(b"late").unwrap();
    assert_eq!(answer.recv_timeout(FOREVER).unwrap(), 4);
}

#[test]
fn no_wake_up_is_lost_between_two_threads() {
    let _together = together();
    for _ in 0..3000 {
        let (there, back) = (Arc::new(Signal::new()), Arc::new(Signal::new()));
        let echo = {
            let (there, back) = (there.clone(), back.clone());
            background(async move {
                there.wait().await;
                back.set();
            })
        };
        there.set();
        block_on(&Drive::sync(), back.wait());
        echo.recv_timeout(FOREVER).unwrap();
    }
}

#[test]
fn a_callback_may_drive_an_operation_inside_an_operation() {
    let _together = together();
    let (outer, mut outer_peer) = pair();
    let (inner, mut inner_peer) = pair();
    let drive = Drive::sync();
    outer_peer.write_all(b"outer").unwrap();
    let writer = thread::spawn(move || {
        thread::sleep(Duration::from_millis(10));
        inner_peer.write_all(b"inner").unwrap();
        thread::sleep(Duration::from_millis(10));
        outer_peer.write_all(b"again").unwrap();
    });
    let counts = block_on(&drive, async {
        let mut buf = [0; 8];
        let first = read(&outer, &drive, &mut buf).await;
        let nested = block_on(&drive, async { read(&inner, &drive, &mut [0; 8]).await });
        let other = Drive::sync();
        block_on(&other, sleep_until(&other, soon(1)));
        (first, nested, read(&outer, &drive, &mut buf).await)
    });
    assert_eq!(counts, (5, 5, 5));
    writer.join().unwrap();
}

/// A gate that user code blocks at.
#[derive(Default)]
struct Gate {
    inside: Mutex<u32>,
    changed: Condvar,
    open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn block(&self) {
        *self.inside.lock().unwrap() += 1;
        self.changed.notify_all();
        let open = self.open.lock().unwrap();
        drop(self.opened.wait_while(open, |open| !*open).unwrap());
    }

    fn wait_for(&self, count: u32) -> bool {
        let inside = self.inside.lock().unwrap();
        let waited = self
            .changed
            .wait_timeout_while(inside, FOREVER, |inside| *inside < count);
        !waited.unwrap().1.timed_out()
    }

    fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.opened.notify_all();
    }
}

#[test]
fn more_blocked_operations_than_threads_wait_their_turn() {
    let _alone = ALONE.write().unwrap_or_else(PoisonError::into_inner);
    static SITE: CallSite = CallSite::new();
    let gate = Arc::new(Gate::default());
    let blocked: Vec<_> = (0..600)
        .map(|_| {
            let gate = gate.clone();
            background(async move { user_code(&SITE, || gate.block()) })
        })
        .collect();
    assert!(gate.wait_for(512), "the documented number of threads");
    assert!(thread_count() <= 513, "the monitor comes on top");
    gate.open();
    for end in blocked {
        end.recv_timeout(FOREVER).unwrap();
    }
    assert!(settle());
}

fn fifty_blocked_operations_do_not_stop_the_next(site: &'static CallSite) {
    let gate = Arc::new(Gate::default());
    let blocked: Vec<_> = (0..50)
        .map(|_| {
            let gate = gate.clone();
            background(async move { user_code(site, || gate.block()) })
        })
        .collect();
    assert!(gate.wait_for(50), "all fifty must get a thread");
    let (io, mut peer) = pair();
    let next = background(async move {
        let count = read(&io, &Drive::background(), &mut [0; 8]).await;
        user_code(site, || count)
    });
    peer.write_all(b"next").unwrap();
    assert_eq!(next.recv_timeout(FOREVER).unwrap(), 4);
    gate.open();
    for end in blocked {
        end.recv_timeout(FOREVER).unwrap();
    }
}

#[test]
fn blocked_user_code_that_is_unknown_stops_nobody() {
    let _together = together();
    static SITE: CallSite = CallSite::new();
    fifty_blocked_operations_do_not_stop_the_next(&SITE);
}

#[test]
fn blocked_user_code_that_used_to_be_short_stops_nobody() {
    let _together = together();
    static SITE: CallSite = CallSite::new();
    let warm = background(async { (0..100).for_each(|_| user_code(&SITE, || ())) });
    warm.recv_timeout(FOREVER).unwrap();
    fifty_blocked_operations_do_not_stop_the_next(&SITE);
}

#[test]
fn a_callback_that_calls_synchronously_stops_nobody() {
    let _together = together();
    static SITE: CallSite = CallSite::new();
    let chain: Vec<_> = (0..20)
        .map(|_| {
            background(async {
                user_code(&SITE, || {
                    // What a service operation does that calls another service of this process.
                    let inner = Arc::new(Signal::new());
                    let sets = inner.clone();
                    spawn(async move { sets.set() });
                    block_on(&Drive::sync(), inner.wait());
                })
            })
        })
        .collect();
    for end in chain {
        end.recv_timeout(FOREVER).unwrap();
    }
}

/// What a test's callback has seen.
struct Seen {
    calls: AtomicU32,
    error: SendPtr<WS_ERROR>,
    report: Sender<(HRESULT, WS_CALLBACK_MODEL, u32, thread::ThreadId)>,
}

unsafe extern "C" fn seen(code: HRESULT, model: WS_CALLBACK_MODEL, state: *mut c_void) {
    // SAFETY: the tests keep the state alive.
    let seen = unsafe { &*state.cast::<Seen>() };
    seen.calls.fetch_add(1, Ordering::SeqCst);
    // SAFETY: as above.
    let texts = unsafe { texts_of(seen.error.get()) };
    let report = (code, model, texts, thread::current().id());
    let _ = seen.report.send(report);
}

unsafe fn texts_of(error: *mut WS_ERROR) -> u32 {
    // SAFETY: the caller's promise.
    let object = unsafe { handle::lease::<ErrorObject>(error) };
    object.unwrap().string_count()
}

#[test]
fn an_operation_reports_its_end_exactly_once() {
    let _together = together();
    let error = handle::create(ErrorObject::new(0x409));
    let (report, reports) = channel();
    let state = Seen {
        calls: AtomicU32::new(0),
        error: SendPtr::new(error),
        report,
    };
    let context = WS_ASYNC_CONTEXT {
        callback: Some(seen),
        callbackState: (&raw const state).cast_mut().cast(),
    };
    let none = std::ptr::null();

    // SAFETY: context and error outlive the operations.
    let sync = unsafe { run_operation(none, error, |_| async { Ok(S_FALSE) }) };
    assert_eq!(sync, S_FALSE);
    let fails = |drive: Drive| async move {
        sleep_until(&drive, soon(2)).await;
        Err(Error::quota("too much"))
    };
    // SAFETY: as above.
    let sync = unsafe { run_operation(none, error, fails) };
    assert_eq!(sync, WS_E_QUOTA_EXCEEDED);
    // SAFETY: as above.
    let inline = unsafe { run_operation(&context, error, |_| async { Ok(S_FALSE) }) };
    assert_eq!(inline, S_FALSE);
    // SAFETY: as above.
    assert_eq!(unsafe { texts_of(error) }, 1);
    assert_eq!(state.calls.load(Ordering::SeqCst), 0);

    // SAFETY: as above.
    let later = unsafe { run_operation(&context, error, fails) };
    assert_eq!(later, WS_S_ASYNC);
    let (code, model, texts, thread) = reports.recv_timeout(FOREVER).unwrap();
    assert_eq!(
        (code, model, texts),
        (WS_E_QUOTA_EXCEEDED, WS_LONG_CALLBACK, 2)
    );
    assert_ne!(thread, thread::current().id());

    let panics = |drive: Drive| async move {
        sleep_until(&drive, soon(1)).await;
        std::panic::panic_any("as a defect would")
    };
    // SAFETY: as above.
    let later = unsafe { run_operation(&context, error, panics) };
    assert_eq!(later, WS_S_ASYNC);
    assert_eq!(reports.recv_timeout(FOREVER).unwrap().0, E_UNEXPECTED);
    assert_eq!(state.calls.load(Ordering::SeqCst), 2);
    // SAFETY: nobody uses it any more.
    unsafe { handle::destroy::<ErrorObject>(error) }.unwrap();
}

#[test]
fn inline_or_later_the_end_is_reported_once() {
    let _together = together();
    let error = handle::create(ErrorObject::new(0x409));
    for round in 0..2000 {
        let (report, reports) = channel();
        let state = Seen {
            calls: AtomicU32::new(0),
            error: SendPtr::new(error),
            report,
        };
        let context = WS_ASYNC_CONTEXT {
            callback: Some(seen),
            callbackState: (&raw const state).cast_mut().cast(),
        };
        let signal = Arc::new(Signal::new());
        let sets = signal.clone();
        let setter = background(async move { sets.set() });
        let operation = |_| async move {
            signal.wait().await;
            Ok(round)
        };
        // SAFETY: context, state and error outlive the operation.
        match unsafe { run_operation(&context, error, operation) } {
            WS_S_ASYNC => assert_eq!(reports.recv_timeout(FOREVER).unwrap().0, round),
            code => assert_eq!(code, round),
        }
        setter.recv_timeout(FOREVER).unwrap();
        assert!(reports.try_recv().is_err());
    }
    // SAFETY: nobody uses it any more.
    unsafe { handle::destroy::<ErrorObject>(error) }.unwrap();
}

#[test]
fn a_context_without_callback_is_refused() {
    let _together = together();
    let context = WS_ASYNC_CONTEXT {
        callback: None,
        callbackState: std::ptr::null_mut(),
    };
    // SAFETY: the context lives during the call.
    let code = unsafe { run_operation(&context, std::ptr::null_mut(), |_| async { Ok(S_OK) }) };
    assert_eq!(code, E_INVALIDARG);
}

/// The runtime's threads as the kernel sees them.
fn kernel_threads() -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let names = tasks.filter_map(|task| {
        let comm = task.ok()?.path().join("comm");
        std::fs::read_to_string(comm).ok()
    });
    names.filter(|name| name.starts_with("ws-")).count()
}

#[test]
fn settling_ends_every_thread_and_forgets_every_descriptor() {
    let _alone = ALONE.write().unwrap_or_else(PoisonError::into_inner);
    assert!(settle());
    assert_eq!((thread_count(), kernel_threads()), (0, 0));

    static SITE: CallSite = CallSite::new();
    fifty_blocked_operations_do_not_stop_the_next(&SITE);
    assert!(settle());
    assert_eq!((thread_count(), kernel_threads()), (0, 0));

    // A deadline that was not needed keeps none.
    let (io, mut peer) = pair();
    let in_time = background(async move {
        let drive = Drive::background();
        read_in_time(&io, &drive, soon(600_000)).await
    });
    peer.write_all(b"x").unwrap();
    assert_eq!(in_time.recv_timeout(FOREVER).unwrap().unwrap(), 1);
    assert!(settle());
    assert_eq!((thread_count(), kernel_threads()), (0, 0));

    // A descriptor that somebody waits for keeps one thread.
    let (io, mut peer) = pair();
    let read = background(async move { read_all(&io, &Drive::background()).await.len() });
    let slept = background(async { sleep_until(&Drive::background(), soon(1)).await });
    slept.recv_timeout(FOREVER).unwrap();
    assert!(settle());
    assert_eq!((thread_count(), kernel_threads()), (1, 1));
    peer.write_all(b"kept").unwrap();
    drop(peer);
    assert_eq!(read.recv_timeout(FOREVER).unwrap(), 4);
    assert!(settle());
    assert_eq!((thread_count(), kernel_threads()), (0, 0));
}

#[test]
fn settling_runs_what_upper_layers_registered() {
    let _alone = ALONE.write().unwrap_or_else(PoisonError::into_inner);
    static RUNS: AtomicU32 = AtomicU32::new(0);
    fn hook() {
        RUNS.fetch_add(1, Ordering::SeqCst);
    }
    on_settle(hook);
    on_settle(hook);
    assert!(settle());
    assert_eq!(RUNS.load(Ordering::SeqCst), 1);
}
