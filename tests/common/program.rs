//! Runs compiled programs: to their end within a time limit, or as a service until it is told to stop.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Far more than any program here needs, also under valgrind on a busy machine.
pub(crate) const TIME_LIMIT: Duration = Duration::from_secs(120);

/// What a program that ran to its end left behind.
pub(crate) struct Outcome {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    /// The standard output of a program that must have ended well.
    #[track_caller]
    pub(crate) fn success(self) -> String {
        assert!(
            self.status.success(),
            "the program ended with {}\n--- stdout\n{}--- stderr\n{}",
            self.status,
            self.stdout,
            self.stderr
        );
        self.stdout
    }
}

/// Runs `command` with an empty standard input; a program that does not end is killed, and the test fails.
#[track_caller]
pub(crate) fn run(command: &mut Command) -> Outcome {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{command:?} cannot be started: {e}"));
    let mut running = Running::new(child);
    let stdout = collect(running.child.stdout.take());
    let stderr = collect(running.child.stderr.take());
    let status = running.wait();
    let (stdout, stderr) = (finished(stdout), finished(stderr));
    match status {
        Some(status) => Outcome {
            status,
            stdout,
            stderr,
        },
        None => panic!("{command:?} did not end in time\n--- stdout\n{stdout}--- stderr\n{stderr}"),
    }
}

/// A program that has said it is ready. It is killed when the test ends without stopping it.
pub(crate) struct Service {
    running: Running,
    /// Closing it tells the service to stop.
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    stderr: JoinHandle<String>,
    /// The line that announced the service, e.g. with the URL it listens on.
    pub(crate) announcement: String,
}

impl Service {
    /// Starts `command` and waits for a line of its output that begins with `ready`.
    #[track_caller]
    pub(crate) fn start(command: &mut Command, ready: &str) -> Service {
        let child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{command:?} cannot be started: {e}"));
        let mut running = Running::new(child);
        let stdin = running.child.stdin.take();
        let lines = lines(running.child.stdout.take());
        let stderr = collect(running.child.stderr.take());
        let deadline = Instant::now() + TIME_LIMIT;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match lines.recv_timeout(left) {
                Ok(line) if line.starts_with(ready) => {
                    return Service {
                        running,
                        stdin,
                        lines,
                        stderr,
                        announcement: line,
                    };
                }
                Ok(_) => {}
                Err(why) => {
                    drop(running);
                    let what = match why {
                        RecvTimeoutError::Timeout => "did not say that it is ready",
                        RecvTimeoutError::Disconnected => "ended before it was ready",
                    };
                    panic!("{command:?} {what}\n--- stderr\n{}", finished(stderr));
                }
            }
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.running.child.id()
    }

    /// Ends the service by closing its standard input; it must end well. Returns what it printed
    /// after it was ready.
    #[track_caller]
    pub(crate) fn stop(mut self) -> String {
        drop(self.stdin.take());
        let status = self.running.wait();
        let stdout: String = self.lines.iter().map(|line| line + "\n").collect();
        let stderr = finished(self.stderr);
        match status {
            Some(status) if status.success() => stdout,
            Some(status) => {
                panic!("the service ended with {status}\n--- stdout\n{stdout}--- stderr\n{stderr}")
            }
            None => {
                panic!("the service did not stop\n--- stdout\n{stdout}--- stderr\n{stderr}")
            }
        }
    }

    /// Ends the service at once, as a crash would.
    pub(crate) fn kill(self) {}
}

/// A child process that does not outlive its owner.
struct Running {
    child: Child,
}

impl Running {
    fn new(child: Child) -> Running {
        Running { child }
    }

    /// The exit status, or nothing when the process had to be killed.
    fn wait(&mut self) -> Option<ExitStatus> {
        let deadline = Instant::now() + TIME_LIMIT;
        while Instant::now() < deadline {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        self.kill();
        None
    }

    fn kill(&mut self) {
        // Either may fail only because the process has ended already, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Reads a pipe to its end on a thread of its own, so that the program never waits for us.
fn collect(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // A pipe that breaks ends the text, nothing more.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn lines(pipe: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let Some(pipe) = pipe else { return };
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            // Nobody listens any more: go on reading, so that the program never waits for us.
            let _ = sender.send(line);
        }
    });
    receiver
}

fn finished(text: JoinHandle<String>) -> String {
    text.join().unwrap_or_default()
}

/// A TCP port of the loopback interface that nobody listens on now.
///
/// The API cannot listen on port 0. The ports that the system itself gives out begin at 32768; between looking and listening
/// it could give one of those to a client of another test, so tests use ports below them.
pub(crate) fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    const PORTS: std::ops::Range<u16> = 20_000..32_000;
    // Test programs that run side by side begin at different ports.
    let start = std::process::id().wrapping_mul(97) % PORTS.len() as u32;
    loop {
        let step = u32::from(NEXT.fetch_add(1, Ordering::Relaxed));
        let port = PORTS.start + ((start + step) % PORTS.len() as u32) as u16;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// The text of the file beside a program's source that says what the program prints.
pub(crate) fn expected(source: &Path) -> String {
    let file = source.with_extension("expected");
    std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}
