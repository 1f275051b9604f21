//! What libFuzzer calls. Each target is a function of its own, which `scripts/fuzz` makes the one that libFuzzer looks for: so
//! the linker leaves out what that target does not reach.

#![allow(unsafe_code, reason = "libFuzzer calls C functions")]

mod targets;

use std::ffi::c_int;
use std::slice;

use targets::Target;

/// # Safety
/// `data` has `size` bytes.
unsafe fn give(target: Target, data: *const u8, size: usize) -> c_int {
    let input = match size {
        0 => &[],
        // SAFETY: the caller's promise.
        _ => unsafe { slice::from_raw_parts(data, size) },
    };
    target(input);
    0
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_text(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::reading::text, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_binary(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::reading::binary, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_mtom(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::reading::mtom, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_encodings(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::encodings::run, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_writer(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::writer::run, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_values(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::values::fixed, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_descriptions(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::values::any, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_again(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::values::again, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_messages(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::messages::run, data, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fuzz_metadata(data: *const u8, size: usize) -> c_int {
    // SAFETY: libFuzzer gives as many bytes.
    unsafe { give(targets::metadata::run, data, size) }
}
