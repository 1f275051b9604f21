//! Unpredictable bytes for ids, of which a call needs few and often: the system is asked for those of many calls at once.

use std::cell::RefCell;
use std::io;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use super::sys;

/// What one id takes.
const SIZE: usize = 16;

/// What the system is asked for; the largest amount that it gives without being interrupted.
const BLOCK: usize = 256;

/// Counts the forks that this process is a child of. A child must not use the bytes that its parent has drawn.
static FORKS: AtomicU32 = AtomicU32::new(0);

struct Drawn {
    bytes: [u8; BLOCK],
    used: usize,
    forks: u32,
}

thread_local! {
    static DRAWN: RefCell<Drawn> = const {
        RefCell::new(Drawn {
            bytes: [0; BLOCK],
            used: BLOCK,
            forks: 0,
        })
    };
}

/// 16 bytes that nobody has had before.
pub fn random() -> io::Result<[u8; SIZE]> {
    static WATCH: Once = Once::new();
    WATCH.call_once(|| sys::at_fork(forked));
    let drawn = DRAWN.try_with(|drawn| drawn.borrow_mut().take());
    // At the end of a thread its bytes are gone.
    drawn.unwrap_or_else(|_| {
        let mut bytes = [0; SIZE];
        sys::random(&mut bytes).map(|()| bytes)
    })
}

extern "C" fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}

impl Drawn {
    fn take(&mut self) -> io::Result<[u8; SIZE]> {
        let forks = FORKS.load(Ordering::Relaxed);
        let rest = self.bytes.get(self.used..).unwrap_or_default();
        if let Some(bytes) = rest.first_chunk()
            && self.forks == forks
        {
            self.used += SIZE;
            return Ok(*bytes);
        }
        sys::random(&mut self.bytes)?;
        self.used = 0;
        self.forks = forks;
        self.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_id_comes_twice_whichever_thread_asks() {
        let some = || (0..100).map(|_| random().unwrap()).collect::<Vec<_>>();
        let other = std::thread::spawn(some).join().unwrap();
        let all: HashSet<_> = some().into_iter().chain(other).collect();
        assert_eq!(all.len(), 200);
    }

    #[test]
    fn a_fork_makes_drawn_bytes_useless() {
        let mut drawn = Drawn {
            bytes: [7; BLOCK],
            used: 0,
            forks: FORKS.load(Ordering::Relaxed),
        };
        assert_eq!(drawn.take().unwrap(), [7; SIZE]);
        drawn.forks = drawn.forks.wrapping_sub(1);
        assert_ne!(drawn.take().unwrap(), [7; SIZE]);
    }
}
