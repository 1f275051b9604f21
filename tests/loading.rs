//! The library can be loaded, used and let go by a program that was not linked with it.

mod common;

use std::process::Command;

use common::{installed, program, so_path};

/// The type of every argument matters to ctypes: a pointer passed as an int would be cut to 32 bits.
const PROGRAM: &str = r#"
import ctypes, gc, sys
from ctypes import byref, c_int32, c_size_t, c_uint32, c_void_p

def check(result):
    if result < 0:
        sys.exit("0x%08X" % (result & 0xFFFFFFFF))

library = ctypes.CDLL(sys.argv[1])
library.WsCreateHeap.argtypes = [c_size_t, c_size_t, c_void_p, c_uint32, c_void_p, c_void_p]
library.WsAlloc.argtypes = [c_void_p, c_size_t, c_void_p, c_void_p]
library.WsFreeHeap.argtypes = [c_void_p]
library.WsFreeHeap.restype = None

heap = c_void_p()
check(library.WsCreateHeap(4096, 512, None, 0, byref(heap), None))
block = c_void_p()
check(library.WsAlloc(heap, 100, byref(block), None))
ctypes.memset(block, 0x5A, 100)
print(ctypes.string_at(block, 3))
library.WsFreeHeap(heap)

handle = library._handle
del library
gc.collect()
close = ctypes.CDLL(None).dlclose
close.argtypes = [c_void_p]
print("closed", close(handle))
"#;

#[test]
fn python_loads_calls_and_closes_it() {
    if !installed("python3") {
        return;
    }
    let output = program::run(Command::new("python3").args(["-c", PROGRAM]).arg(so_path()));
    assert_eq!(output.success(), "b'ZZZ'\nclosed 0\n");
}
