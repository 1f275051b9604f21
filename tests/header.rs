//! The headers: current, complete, and usable from C and C++ by any compiler at hand.

mod common;
#[path = "common/oracle.rs"]
mod oracle;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, iter};

use common::{compile, root, work_dir};
use oracle::{Oracle, list, number, text, type_name};
use serde_json::Value;

const HEADERS: [&str; 3] = ["WebServices.h", "webservices.h", "wws_ext.h"];

/// The compilers at hand, with the language and edition that each is to follow, and both widths of wide literals.
fn dialects() -> Vec<Vec<&'static str>> {
    let compilers = [
        ("gcc", "c11"),
        ("g++", "c++17"),
        ("clang", "c11"),
        ("clang++", "c++17"),
    ];
    let mut dialects = Vec::new();
    for (compiler, edition) in compilers {
        if !common::installed(compiler) {
            continue;
        }
        let (language, standard) = match edition {
            "c11" => ("-xc", "-std=c11"),
            _ => ("-xc++", "-std=c++17"),
        };
        dialects.push(vec![compiler, language, standard]);
        dialects.push(vec![compiler, language, standard, "-fshort-wchar"]);
    }
    dialects
}

/// Whether a file compiles in every dialect.
fn check_everywhere(file: &Path) {
    for dialect in dialects() {
        let arguments = dialect[1..].iter().map(Into::into);
        let file = ["-fsyntax-only".into(), file.to_path_buf()];
        compile(dialect[0], arguments.chain(file).collect::<Vec<PathBuf>>());
    }
}

#[test]
fn the_committed_headers_are_those_the_build_makes() {
    for header in ["WebServices.h", "wws_ext.h"] {
        let made =
            fs::read_to_string(Path::new(env!("OUT_DIR")).join(header)).expect("the made header");
        let committed =
            fs::read_to_string(root().join("include").join(header)).expect("the header");
        let difference = made
            .lines()
            .zip(committed.lines())
            .position(|(made, committed)| made != committed);
        assert_eq!(
            difference, None,
            "first line of {header} that differs, from 0; `make header` refreshes it"
        );
        assert_eq!(
            made.len(),
            committed.len(),
            "`make header` refreshes {header}"
        );
    }
}

/// What the library adds stands in a header of its own.
#[test]
fn the_windows_header_has_nothing_of_the_extension() {
    let header = fs::read_to_string(root().join("include/WebServices.h")).expect("the header");
    let mut words = header.split(|c: char| c != '_' && !c.is_ascii_alphanumeric());
    let found = words.find(|word| word.starts_with("WWS_") || word.starts_with("Wws"));
    assert_eq!(found, None);
}

#[test]
fn each_header_compiles_alone() {
    let folder = work_dir("headers_alone");
    for header in HEADERS {
        let file = folder.join(header).with_extension("c");
        fs::write(
            &file,
            format!("#include <{header}>\n#include <{header}>\nextern int used;\n"),
        )
        .expect("a source");
        check_everywhere(&file);
    }
}

/// Layouts, values and prototypes of what the library adds.
#[test]
fn the_extension_header_declares_what_it_should() {
    check_everywhere(&root().join("tests/c/ext_header.c"));
}

#[test]
fn a_program_for_windows_compiles_and_runs() {
    let source = root().join("tests/c/header.c");
    check_everywhere(&source);
    let program = work_dir("header_program").join("header");
    for dialect in dialects() {
        let mut arguments: Vec<PathBuf> = dialect[1..].iter().map(Into::into).collect();
        arguments.extend([source.clone(), "-o".into(), program.clone()]);
        compile(dialect[0], arguments);
        common::run(&mut Command::new(&program));
    }
}

/// The words of the header must not break headers of the C++ library that come after it.
#[test]
fn cpp_headers_may_come_before_and_after() {
    let headers = [
        "string",
        "iostream",
        "algorithm",
        "regex",
        "thread",
        "ranges",
        "atomic",
        "memory",
    ];
    let headers = headers
        .map(|header| format!("#include <{header}>\n"))
        .concat();
    let system = "#include <sys/socket.h>\n#include <arpa/inet.h>\n#include <link.h>\n#include <pthread.h>\n";
    let folder = work_dir("cpp_headers");
    for (name, text) in [
        (
            "after",
            format!("#include <WebServices.h>\n{headers}{system}"),
        ),
        (
            "before",
            format!("{headers}{system}#include <WebServices.h>\n"),
        ),
    ] {
        let file = folder.join(name).with_extension("cpp");
        fs::write(&file, text).expect("a source");
        for dialect in dialects().iter().filter(|dialect| dialect[1] == "-xc++") {
            let options = ["-std=c++20", "-fsyntax-only"].map(PathBuf::from);
            compile(
                dialect[0],
                options.into_iter().chain(iter::once(file.clone())),
            );
        }
    }
}

/// A literal of 4-byte characters would make strings of garbage; the macro refuses it.
#[test]
fn a_wide_literal_of_the_wrong_width_does_not_compile() {
    let file = work_dir("wide_literal").join("wide.c");
    fs::write(
        &file,
        "#include <WebServices.h>\nWS_STRING text = WS_STRING_VALUE(L\"text\");\n",
    )
    .expect("a source");
    let gcc = |option: &str| {
        let mut command = Command::new("gcc");
        command
            .args(["-std=c11", "-fsyntax-only", option, "-I"])
            .arg(root().join("include"))
            .arg(&file);
        command.output().expect("gcc").status.success()
    };
    assert!(gcc("-fshort-wchar"));
    assert!(!gcc("-fno-short-wchar"));
}

/// Everything that `abi.json` says, as declarations that compile only if the header says the same.
#[test]
fn the_header_declares_what_the_oracle_says() {
    let mut source = String::from(concat!(
        "#include <WebServices.h>\n",
        "#ifdef __cplusplus\n#define CHECK static_assert\n#define ALIGN alignof\n",
        "#else\n#define CHECK _Static_assert\n#define ALIGN _Alignof\n#endif\n",
    ));
    let oracle = Oracle::read();
    for (name, size) in oracle.base_types() {
        line(
            &mut source,
            format_args!("CHECK(sizeof({name}) == {size}, \"{name}\");"),
        );
    }
    for item in oracle.list("structs") {
        check_struct(&mut source, item);
    }
    for group in oracle
        .list("enums")
        .iter()
        .chain(oracle.list("flag_groups"))
    {
        for value in list(group, "values") {
            check_value(&mut source, value);
        }
    }
    for group in oracle.list("enums") {
        line(
            &mut source,
            format_args!("CHECK(sizeof({0}) == 4, \"{0}\");", text(group, "name")),
        );
    }
    for code in oracle.list("hresults") {
        check_value(&mut source, code);
    }
    for callback in oracle.list("callbacks") {
        let name = text(callback, "name");
        let pointer = pointer(callback, "check");
        line(
            &mut source,
            format_args!("void check_{name}({name} given);"),
        );
        line(
            &mut source,
            format_args!("void check_{name}({name} given) {{ {pointer} = given; (void)check; }}"),
        );
    }
    for function in oracle.list("functions") {
        let name = text(function, "name");
        let pointer = pointer(function, &format!("pointer_to_{name}"));
        line(
            &mut source,
            format_args!("extern {pointer};\n{pointer} = {name};"),
        );
    }
    let file = work_dir("header_oracle").join("oracle.c");
    fs::write(&file, source).expect("a source");
    check_everywhere(&file);
}

fn line(source: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(source, "{line}").expect("a line");
}

fn check_struct(source: &mut String, item: &Value) {
    let name = type_name(text(item, "name"));
    let (size, align) = (number(item, "size"), number(item, "align"));
    line(
        source,
        format_args!("CHECK(sizeof({name}) == {size} && ALIGN({name}) == {align}, \"{name}\");"),
    );
    for field in list(item, "fields") {
        let (field_name, c_type) = (text(field, "name"), c_type(field));
        let (offset, size) = (number(field, "offset"), number(field, "size"));
        line(
            source,
            format_args!(
                "CHECK(offsetof({name}, {field_name}) == {offset} && WsOffsetOf({name}, {field_name}) == {offset} && \
                 sizeof((({name} *)0)->{field_name}) == {size}, \"{name}.{field_name}\");"
            ),
        );
        let function = format!("void check_{name}_{field_name}({name} *item)");
        line(
            source,
            format_args!(
                "{function};\n{function} {{ {c_type} *field = &item->{field_name}; (void)field; }}"
            ),
        );
    }
}

fn check_value(source: &mut String, value: &Value) {
    let (name, value) = (text(value, "name"), number(value, "value"));
    line(
        source,
        format_args!("CHECK((long long){name} == {value}LL, \"{name}\");"),
    );
}

/// A type of the oracle in C. `char` there is what has the sign in C that it has on Windows.
fn c_type(item: &Value) -> String {
    match text(item, "type") {
        "char" => "int8_t".to_owned(),
        name => type_name(name),
    }
}

/// Declares `name` as a pointer to a function with the prototype of `item`.
fn pointer(item: &Value, name: &str) -> String {
    let parameters: Vec<_> = list(item, "params").iter().map(c_type).collect();
    format!("{} (*{name})({})", text(item, "ret"), parameters.join(", "))
}

/// The compilers do not see the names of parameters, and a reader of the header sees little else.
#[test]
fn parameters_have_their_names_in_the_header() {
    let header = fs::read_to_string(root().join("include/WebServices.h")).expect("the header");
    let found = prototypes(&header);
    let oracle = Oracle::read();
    for item in oracle
        .list("functions")
        .iter()
        .chain(oracle.list("callbacks"))
    {
        let name = text(item, "name");
        let expected: Vec<_> = list(item, "params")
            .iter()
            .map(|parameter| text(parameter, "name"))
            .collect();
        assert_eq!(found.get(name), Some(&expected), "{name}");
    }
}

/// The names of the parameters of every function and callback that the header declares.
fn prototypes(header: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut found = BTreeMap::new();
    for statement in header.split(';') {
        let code = statement.rsplit("*/").next().unwrap_or(statement);
        let Some(parameters) = code.strip_suffix(')') else {
            continue;
        };
        let Some((head, parameters)) = parameters.rsplit_once('(') else {
            continue;
        };
        let name = head
            .trim_end_matches(')')
            .rsplit([' ', '*'])
            .next()
            .unwrap_or(head);
        let names = parameters
            .split(',')
            .map(|parameter| parameter.rsplit([' ', '*']).next().unwrap_or(parameter));
        found.insert(name, names.collect());
    }
    found
}

/// Every exported function has its documentation above its prototype.
/// The comment before each function says what it does, what can go wrong, and where the documentation is.
#[test]
fn every_function_is_documented_in_the_header() {
    let header = fs::read_to_string(root().join("include/WebServices.h")).expect("the header");
    let oracle = Oracle::read();
    for function in oracle.list("functions") {
        let (returns, name) = (text(function, "ret"), text(function, "name"));
        let comment = comment_above(&header, returns, name);
        let page = format!("Documentation: {name} function.");
        assert!(comment.contains(&page), "{name} does not name its page");
        let errors = returns == "void" || comment.contains("Errors: ");
        assert!(errors, "{name} does not tell its errors");
        assert!(comment.lines().count() > 5, "{name} says too little");
    }
    let header = fs::read_to_string(root().join("include/wws_ext.h")).expect("the header");
    for name in [
        "WwsAttachHostSession",
        "WwsAttachProxySession",
        "WwsGetInstance",
    ] {
        let comment = comment_above(&header, "HRESULT", name);
        assert!(
            comment.contains("Errors: "),
            "{name} does not tell its errors"
        );
    }
}

/// The comment above the prototype of a function.
fn comment_above<'h>(header: &'h str, returns: &str, name: &str) -> &'h str {
    let start = format!("{returns} {name}(");
    let (before, _) = header
        .split_once(&start)
        .unwrap_or_else(|| panic!("{start} is missing"));
    before
        .strip_suffix("*/\n")
        .and_then(|before| before.rsplit("/**").next())
        .unwrap_or_else(|| panic!("{name} has no comment"))
}
