//! The switches, what they change in the files, and the exit codes.

use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::common::{program, root, work_dir};
use crate::compiler::{Generated, generate, wsutil};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

#[test]
fn help_and_version_are_printed() {
    let help = wsutil(&words(&["--help"])).success();
    for switch in [
        "/wsdl:",
        "/xsd:",
        "/wsp:",
        "@FILE",
        "/out:",
        "/noclient",
        "/noservice",
        "/nopolicy",
        "/prefix:",
        "/fullname",
        "/string:",
        "/W:",
        "/WX",
        "/nologo",
        "/nostamp",
        "--deps",
    ] {
        assert!(help.contains(switch), "{switch} is not explained");
    }
    assert_eq!(wsutil(&words(&["/?"])).success(), help);
    let version = wsutil(&words(&["--version"])).success();
    assert_eq!(version, concat!("wsutil ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn exit_codes_tell_what_is_wrong() {
    let out = work_dir("wsutil-codes");
    let bad = out.join("bad.xsd");
    fs::write(&bad, "<x>").expect("a file");
    let input = root().join("tests/wsutil/golden/any/any.xsd");
    let out = format!("-out:{}", out.join("out").display());
    let code = |arguments: &[&str]| {
        let outcome = wsutil(&words(arguments));
        (outcome.status.code(), outcome.stderr)
    };
    let input = input.to_str().expect("a path");
    let bad = bad.to_str().expect("a path");
    assert_eq!(code(&[]).0, Some(2));
    assert_eq!(code(&["-nosuch", input]).0, Some(2));
    assert_eq!(code(&["/nonexistent.xsd"]).0, Some(2));
    assert_eq!(code(&["-nologo", "nonexistent.xsd"]).0, Some(1));
    assert_eq!(code(&["-nologo", input, &out]).0, Some(0));
    let (code_of_bad, said) = code(&["-nologo", bad, &out]);
    assert_eq!(code_of_bad, Some(1));
    assert!(said.contains("bad.xsd:1:"), "{said}");
    let (with_errors, said) = code(&["-nologo", "-WX", input, &out]);
    assert_eq!(with_errors, Some(1));
    assert!(said.contains("error: mixed content"), "{said}");
    assert_eq!(
        code(&["-nologo", "-WX", "-W:0", input, &out]),
        (Some(0), String::new())
    );
}

/// What is in the header and the source for these switches.
fn files(test: &str, switches: &[&str]) -> (String, Generated) {
    let input = root().join("tests/wsutil/golden/wrapped/wrapped.wsdl");
    let generated = generate(test, &[input], switches);
    let read = |name: &str| fs::read_to_string(generated.folder.join(name)).expect("a file");
    let text = read("wrapped.wsdl.h") + &read("wrapped.wsdl.c");
    (text, generated)
}

#[test]
fn what_is_not_wanted_is_left_out() {
    for (switch, absent, present) in [
        ("-noclient", "WsCall(", "OperationStub("),
        ("-noservice", "OperationStub", "WsCall("),
        ("-nopolicy", "CreateServiceProxy", "WsCall("),
        ("-nostamp", "Made by wsutil", "WsCall("),
    ] {
        let (text, generated) = files(&format!("without{switch}"), &[switch]);
        assert!(!text.contains(absent), "{switch}: {absent}");
        assert!(text.contains(present), "{switch}: {present}");
        generated.compiles();
    }
}

#[test]
fn names_are_changed_as_asked() {
    let (text, generated) = files("named", &["-prefix:my_", "-fullname", "-string:WS_STRING"]);
    for name in [
        "extern const _my_wrapped_wsdl my_wrapped_wsdl;",
        "struct my_wrapped_wsdl__Swap {",
        "HRESULT WINAPI my_wrapped_wsdl_Swap11_Swap(",
        "WS_STRING b;",
        "WS_STRING_TYPE",
    ] {
        assert!(text.contains(name), "{name}");
    }
    generated.compiles();
}

#[test]
fn the_same_input_gives_the_same_files() {
    let (first, _) = files("first-time", &[]);
    let (second, _) = files("second-time", &[]);
    assert_eq!(first, second);
}

#[test]
fn make_learns_what_depends_on_what() {
    let folder = work_dir("wsutil-deps");
    let deps = folder.join("deps.d");
    let deps_text = deps.to_str().expect("a path");
    let golden = root().join("tests/wsutil/golden/imports");
    let inputs = ["a.xsd", "b.xsd", "common.xsd"].map(|name| {
        let copy = folder.join(name);
        fs::copy(golden.join(name), &copy).expect("an input can be copied");
        copy
    });
    let out = generate("deps-out", &inputs, &["--deps", deps_text]).folder;
    let text = fs::read_to_string(&deps).expect("the dependencies");
    let (targets, sources) = text.split_once(": ").expect("a rule");
    assert_eq!(targets.split(' ').count(), 6);
    assert!(targets.starts_with(out.to_str().expect("a path")));
    let expected: Vec<_> = inputs
        .iter()
        .map(|path| path.to_str().expect("a path"))
        .collect();
    assert_eq!(sources.trim_end(), expected.join(" "));

    let target = targets.split(' ').next().expect("a target");
    let makefile = folder.join("Makefile");
    let rule = format!("{target}:\n\t@echo made again\ninclude {deps_text}\n");
    fs::write(&makefile, rule).expect("a makefile");
    let make = || {
        let mut command = Command::new("make");
        // The tests may themselves be run by make, which would then say where it goes.
        command.env_remove("MAKELEVEL").env_remove("MAKEFLAGS");
        program::run(command.arg("-f").arg(&makefile).arg(target)).success()
    };
    assert!(make().contains("is up to date"));
    let newer = SystemTime::now() + Duration::from_secs(10);
    let changed = fs::File::options().append(true).open(&inputs[2]);
    let set = changed.and_then(|file| file.set_modified(newer));
    set.expect("the input can be touched");
    assert_eq!(make(), "made again\n");
}
