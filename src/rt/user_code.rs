//! Code of the program may block; then the reactor must go on without its thread.
//!
//! A runtime thread that is about to run user code which is known to take long, or not known yet, leaves its place to
//! another thread first.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use super::{executor, sys};

/// User code that takes longer than this is run outside the group of threads that keep the reactor.
const LONG_NS: u64 = 100_000;

/// So many calls of one site at a time are a sign that they block, even if they used not to.
const CROWD: u32 = 2;

/// What is known about the duration of one piece of user code. Kept by whoever keeps the callback.
#[derive(Default)]
pub struct CallSite {
    /// The moving average of the wall time in ns; 0 while unknown.
    average: AtomicU64,
    /// Calls that run just now.
    running: AtomicU32,
}

impl CallSite {
    /// Nothing is known.
    pub const fn new() -> CallSite {
        CallSite {
            average: AtomicU64::new(0),
            running: AtomicU32::new(0),
        }
    }

    fn may_be_long(&self) -> bool {
        let average = self.average.load(Ordering::Relaxed);
        average == 0 || average > LONG_NS || self.running.load(Ordering::Relaxed) >= CROWD
    }

    /// Each call counts for an eighth, so that a site which was unlucky recovers within some fifteen calls.
    fn learn(&self, took: u64) {
        let average = self.average.load(Ordering::Relaxed);
        let next = match average {
            0 => took,
            average => average - average / 8 + took / 8,
        };
        self.average.store(next.max(1), Ordering::Relaxed);
    }

    /// The site of a function that nobody keeps a site for. Functions may share one; then they share its fate.
    pub(super) fn of_function(address: usize) -> &'static CallSite {
        const SITES: usize = 64;
        static TABLE: [CallSite; SITES] = [const { CallSite::new() }; SITES];
        // Functions are aligned to 16 bytes as a rule.
        &TABLE[(address >> 4) % SITES]
    }
}

/// Runs user code.
pub fn user_code<R>(site: &CallSite, code: impl FnOnce() -> R) -> R {
    if !executor::is_runtime_thread() {
        return code();
    }
    if site.may_be_long() {
        executor::leave_group();
    }
    let _run = Run::start(site);
    code()
}

/// One call of a site.
struct Run<'s> {
    site: &'s CallSite,
    start: u64,
}

impl Run<'_> {
    fn start(site: &CallSite) -> Run<'_> {
        site.running.fetch_add(1, Ordering::Relaxed);
        let start = sys::monotonic_ns();
        Run { site, start }
    }
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        let took = sys::monotonic_ns().saturating_sub(self.start);
        self.site.learn(took);
        self.site.running.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_long_until_it_is_known_to_be_short() {
        let site = CallSite::new();
        assert!(site.may_be_long());
        site.learn(0);
        assert!(!site.may_be_long());
        site.learn(8 * LONG_NS + 8);
        assert!(site.may_be_long());
        (0..15).for_each(|_| site.learn(1000));
        assert!(!site.may_be_long());
    }
}
