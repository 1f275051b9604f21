//! Proves that nothing is left behind in this process.

use std::thread;
use std::time::{Duration, Instant};

use webservices::rt::{self, Deadline, Drive};

use super::process::{descriptors, threads};

/// How long everything may take to come to rest.
const REST: Duration = Duration::from_secs(1);

/// Has this thread wait, so that it has what it waits with before anything is counted.
pub(crate) fn wait_once() {
    let drive = Drive::sync();
    rt::block_on(&drive, rt::sleep_until(&drive, Deadline::after_ms(100)));
}

/// Runs `row` and compares the counts of descriptors and threads before and after it.
#[track_caller]
pub(crate) fn leaving_nothing(row: impl FnOnce()) {
    let before = at_rest(None);
    row();
    let after = at_rest(Some(before));
    assert_eq!(
        after, before,
        "descriptors and threads after and before the row"
    );
}

/// The counts when the runtime has settled and they are as expected; whatever they are when that takes too long.
fn at_rest(expected: Option<(usize, usize)>) -> (usize, usize) {
    let until = Instant::now() + REST;
    loop {
        // Between two rows there is nothing that the runtime needs a thread for.
        let settled = rt::settle() && rt::thread_count() == 0;
        let process = std::process::id();
        let counts = (descriptors(process), threads(process));
        if settled && expected.is_none_or(|expected| counts == expected) {
            return counts;
        }
        if Instant::now() > until {
            let left = rt::thread_count();
            assert!(
                settled,
                "the runtime does not come to rest, it has {left} threads; descriptors and threads: {counts:?}, expected {expected:?}"
            );
            return counts;
        }
        thread::sleep(Duration::from_millis(1));
    }
}
