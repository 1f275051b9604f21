//! What is not built says so: an unbuilt function refuses with E_NOTIMPL and names itself, and `make status` counts it.

#![allow(unsafe_code, reason = "calls the shared library through its C symbols")]

mod common;
#[path = "common/oracle.rs"]
mod oracle;

use std::collections::BTreeSet;
use std::ffi::{CString, c_void};
use std::process::Command;
use std::{fs, ptr};

use oracle::{Oracle, list, text};
use serde_json::Value;
use webservices::abi::{E_NOTIMPL, HRESULT, WS_STRING};

/// The exports whose body is a call of `unbuilt` or `unbuilt_void`, as the sources have it.
fn unbuilt() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in fs::read_dir(common::root().join("src/ffi")).expect("src/ffi") {
        let source = fs::read_to_string(file.expect("a file").path()).expect("a source");
        for call in ["unbuilt(", "unbuilt_void("] {
            for (at, _) in source.match_indices(call) {
                let argument = source[at + call.len()..].trim_start();
                let name = argument
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                found.extend(name.map(str::to_owned));
            }
        }
    }
    found
}

/// The shared library, loaded as a C program loads it.
struct Library(*mut c_void);

/// Integer and pointer arguments. More than a function takes do no harm in C's calling convention on x86-64.
type Arguments = [usize; 14];

impl Library {
    fn open() -> Self {
        let path =
            CString::new(common::so_path().into_os_string().into_encoded_bytes()).expect("a path");
        // SAFETY: the path ends with NUL, and the library runs no code of its own when it is loaded.
        let library = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) };
        assert!(!library.is_null(), "{path:?} does not load");
        Self(library)
    }

    fn call(&self, name: &str, arguments: Arguments) -> HRESULT {
        type Function = unsafe extern "C" fn(
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
            usize,
        ) -> HRESULT;
        let symbol = CString::new(name).expect("a name");
        // SAFETY: the library is open, and the name ends with NUL.
        let symbol = unsafe { libc::dlsym(self.0, symbol.as_ptr()) };
        assert!(!symbol.is_null(), "{name} is not exported");
        // SAFETY: every export takes integers and pointers only, at most 14, and returns an HRESULT or nothing.
        let function = unsafe { std::mem::transmute::<*mut c_void, Function>(symbol) };
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = arguments;
        // SAFETY: the callers pass NULL, or handles and places that are alive.
        unsafe { function(a, b, c, d, e, f, g, h, i, j, k, l, m, n) }
    }

    /// The first text of an error object.
    fn error_text(&self, error: usize) -> String {
        let mut string = WS_STRING {
            length: 0,
            chars: ptr::null_mut(),
        };
        let place = ptr::from_mut(&mut string) as usize;
        assert_eq!(
            self.call("WsGetErrorString", arguments(&[error, 0, place])),
            0
        );
        // SAFETY: the error object holds as many characters as it says.
        let chars = unsafe { std::slice::from_raw_parts(string.chars, string.length as usize) };
        String::from_utf16(chars).expect("UTF-16")
    }
}

fn arguments(given: &[usize]) -> Arguments {
    let mut all = [0; 14];
    all[..given.len()].copy_from_slice(given);
    all
}

/// The place of the optional `WS_ERROR* error` among the parameters of a function.
fn error_parameter(function: &Value) -> Option<usize> {
    list(function, "params").iter().position(|parameter| {
        text(parameter, "type") == "WS_ERROR*" && parameter["optional"].as_bool() == Some(true)
    })
}

/// What the library exports beyond the oracle's functions: the name, and the place of its `WS_ERROR* error`.
const EXTENSION: [(&str, usize); 3] = [
    ("WwsAttachHostSession", 4),
    ("WwsAttachProxySession", 3),
    ("WwsGetInstance", 2),
];

#[test]
fn an_unbuilt_function_refuses_and_names_itself() {
    let oracle = Oracle::read();
    let of_oracle = oracle.list("functions").iter().map(|function| {
        let answers = text(function, "ret") != "void";
        (text(function, "name"), answers, error_parameter(function))
    });
    let of_extension = EXTENSION.map(|(name, error)| (name, true, Some(error)));
    let functions: Vec<_> = of_oracle.chain(of_extension).collect();
    let unbuilt = unbuilt();
    for name in &unbuilt {
        assert!(
            functions.iter().any(|(known, ..)| known == name),
            "{name} is not a function"
        );
    }
    let library = Library::open();
    for (name, answers, error) in functions {
        if !unbuilt.contains(name) {
            continue;
        }
        let answer = library.call(name, arguments(&[]));
        if !answers {
            continue;
        }
        assert_eq!(answer, E_NOTIMPL, "{name}");
        let Some(place) = error else {
            continue;
        };
        let mut error = 0_usize;
        let created = library.call(
            "WsCreateError",
            arguments(&[0, 0, ptr::from_mut(&mut error) as usize]),
        );
        assert_eq!(created, 0, "WsCreateError");
        let mut all = arguments(&[]);
        all[place] = error;
        assert_eq!(library.call(name, all), E_NOTIMPL, "{name}");
        let text = library.error_text(error);
        assert!(text.contains(name), "{name}: {text}");
        library.call("WsFreeError", arguments(&[error]));
    }
}

#[test]
fn the_status_counts_what_is_missing() {
    let output = common::run(&mut Command::new(common::root().join("scripts/status")));
    let output = String::from_utf8(output.stdout).expect("text");
    let mut lines = output.lines();
    let built = lines
        .next()
        .and_then(|line| line.strip_prefix("built ")?.strip_suffix(" of 193"));
    let built: usize = built.expect("a first line").parse().expect("a number");
    let lines: Vec<_> = lines.collect();
    let named = |kind: &str| -> BTreeSet<String> {
        lines
            .iter()
            .filter_map(|line| line.strip_prefix(kind))
            .filter(|name| name.starts_with("Ws") || name.starts_with("Wws"))
            .map(str::to_owned)
            .collect()
    };
    let counted = |names: &BTreeSet<String>| names.iter().filter(|n| n.starts_with("Ws")).count();
    assert_eq!(named("unbuilt "), unbuilt());
    assert_eq!(
        built + counted(&named("unbuilt ")) + counted(&named("untested ")),
        193
    );
}
