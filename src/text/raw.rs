//! The time zone of this machine, which only the C library knows.

#![allow(unsafe_code, reason = "the C library is asked for the time zone")]

/// The seconds by which local time is ahead of UTC at a moment of the system's clock; zero when it is not known.
pub(super) fn zone_offset(unix_seconds: i64) -> i64 {
    // SAFETY: a `tm` of zeros is a valid value: numbers, and a pointer that may be NULL.
    let mut local: libc::tm = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are to live values of the right types.
    let known = unsafe { libc::localtime_r(&unix_seconds, &mut local) };
    if known.is_null() { 0 } else { local.tm_gmtoff }
}
