//! The system's random numbers.

#![allow(unsafe_code, reason = "the numbers come from a system call")]

use std::io;

/// Fills `bytes`, at most 256 of them, with unpredictable ones (getrandom(2)).
pub(super) fn random(bytes: &mut [u8]) -> io::Result<()> {
    loop {
        // SAFETY: the call writes at most as many bytes as the slice has.
        let count = unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) };
        if usize::try_from(count) == Ok(bytes.len()) {
            return Ok(());
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}
