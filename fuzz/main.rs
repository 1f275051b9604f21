//! Gives one of the targets to libFuzzer: the one that `FUZZ_TARGET` names.

#![allow(unsafe_code, reason = "libFuzzer calls C functions")]

mod targets;

use std::env;
use std::ffi::c_int;
use std::process::abort;
use std::slice;
use std::sync::OnceLock;

use targets::Target;

fn chosen() -> Target {
    let name = env::var("FUZZ_TARGET").unwrap_or_default();
    targets::find(&name).unwrap_or_else(|| {
        eprintln!("FUZZ_TARGET is '{name}', not one of {:?}", targets::names());
        abort()
    })
}

/// Called by libFuzzer for each input.
///
/// # Safety
/// `data` has `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LLVMFuzzerTestOneInput(data: *const u8, size: usize) -> c_int {
    static TARGET: OnceLock<Target> = OnceLock::new();
    let target = TARGET.get_or_init(chosen);
    let input = match size {
        0 => &[],
        // SAFETY: the caller's promise.
        _ => unsafe { slice::from_raw_parts(data, size) },
    };
    target(input);
    0
}
