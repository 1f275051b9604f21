//! The sample programs of WWSAPI, written for what the original tool makes, compile with what this one makes.
//!
//! `OPENWWS_WWSAPI_SAMPLES` names a copy of Microsoft's repository Windows-classic-samples, which is not part of this project.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::all_inputs::set;
use crate::common::{installed, root, work_dir};
use crate::compiler::wsutil;

/// Headers of Windows that the samples include; here they all have the same words.
const HEADERS: [&str; 8] = [
    "conio.h",
    "intsafe.h",
    "process.h",
    "rpc.h",
    "strsafe.h",
    "tchar.h",
    "wincrypt.h",
    "windows.h",
];

/// Programs that need more of Windows than a few words: WinHTTP, certificates, sockets, impersonation.
const OTHERS: [&str; 9] = [
    "AsmxCustomProxyClient.cpp",
    "HttpClientWithSslAndClientCert.cpp",
    "HttpServerWithSslAndClientCert.cpp",
    "MulticastUdpClient.cpp",
    "MulticastUdpClient6.cpp",
    "MulticastUdpServer.cpp",
    "MulticastUdpServer6.cpp",
    "RequestReplyNamedPipeClientWithWindowsTransportSecurity.cpp",
    "RequestReplyTcpClientWithWindowsTransportSecurity.cpp",
];

#[test]
fn samples_compile_with_generated_headers() {
    let Some(samples) = set("OPENWWS_WWSAPI_SAMPLES", "sample programs of WWSAPI") else {
        return;
    };
    if !installed("g++") {
        return;
    }
    let programs = programs(&samples.join("Samples/WebServices"));
    let wrong: Vec<String> = programs
        .iter()
        .filter_map(|path| wrong_with(path))
        .collect();
    println!(
        "{} programs, {} of them do not compile",
        programs.len(),
        wrong.len()
    );
    assert!(
        programs.len() > 50 && wrong.is_empty(),
        "{}",
        wrong.join("\n")
    );
}

/// The programs that include a generated header.
fn programs(samples: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(samples).expect("the folder of samples");
    let folders = entries.map(|entry| entry.expect("a sample").path().join("cpp"));
    let mut programs: Vec<PathBuf> = folders
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|files| files.map(|file| file.expect("a file").path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "cpp"))
        .filter(|path| !OTHERS.iter().any(|other| path.ends_with(other)))
        .filter(|path| !generated_headers(path).is_empty())
        .collect();
    programs.sort();
    programs
}

/// The descriptions behind the headers that a program includes, as it writes their names.
fn generated_headers(program: &Path) -> Vec<String> {
    let bytes = fs::read(program).expect("a program");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let includes = text.lines().filter_map(|line| {
        let name = line.trim().strip_prefix("#include")?.trim();
        let name = name.strip_prefix('"')?.strip_suffix(".h\"")?;
        let lower = name.to_ascii_lowercase();
        (lower.ends_with(".wsdl") || lower.ends_with(".xsd")).then(|| name.to_owned())
    });
    includes.collect()
}

/// The file of this name beside a program; Windows does not mind upper and lower case.
fn beside(program: &Path, name: &str) -> Option<PathBuf> {
    let files = fs::read_dir(program.parent()?).ok()?;
    let mut paths = files.filter_map(|file| Some(file.ok()?.path()));
    paths.find(|path| {
        let own = path.file_name().and_then(|own| own.to_str());
        own.is_some_and(|own| own.eq_ignore_ascii_case(name))
    })
}

/// The project of a program, which says how wsutil is called.
fn project(program: &Path) -> String {
    let files = program
        .parent()
        .and_then(|folder| fs::read_dir(folder).ok());
    let mut paths = files
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path());
    let found = paths.find(|path| path.extension().is_some_and(|end| end == "vcxproj"));
    let text = found.and_then(|path| fs::read_to_string(path).ok());
    text.unwrap_or_default()
}

/// What is wrong with a program, if anything is.
fn wrong_with(program: &Path) -> Option<String> {
    let name = program.file_name()?.to_string_lossy().into_owned();
    let out = work_dir("wsutil-samples");
    let mut arguments = vec!["-nologo".to_owned(), format!("-out:{}", out.display())];
    if project(program).contains("/string:WS_STRING") {
        arguments.push("-string:WS_STRING".to_owned());
    }
    let headers = generated_headers(program);
    for header in &headers {
        match beside(program, header) {
            Some(path) => arguments.push(path.display().to_string()),
            None => return Some(format!("{name}: {header} is not there")),
        }
    }
    let outcome = wsutil(&arguments);
    if !outcome.status.success() {
        return Some(format!("{name}: {}", outcome.stderr));
    }
    for header in &headers {
        let wanted = out.join(format!("{header}.h"));
        let made = beside(&wanted, &format!("{header}.h"))?;
        fs::rename(made, wanted).expect("a header can be renamed");
    }
    for header in HEADERS {
        fs::write(out.join(header), "").expect("a header of Windows");
    }
    compile(program, &out).map(|text| format!("{name}: {text}"))
}

/// The first errors of the compiler.
fn compile(program: &Path, out: &Path) -> Option<String> {
    let output = Command::new("g++")
        .args([
            "-std=c++17",
            "-fshort-wchar",
            "-fpermissive",
            "-w",
            "-fsyntax-only",
            "-D_WS_CPLUSPLUS",
        ])
        .arg("-I")
        .arg(out)
        .arg("-I")
        .arg(root().join("include"))
        .arg("-include")
        .arg(root().join("include/WebServices.h"))
        .arg("-include")
        .arg(root().join("tests/wsutil/windows.h"))
        .arg(program)
        .output()
        .expect("g++ can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    // Microsoft's compiler lets a goto pass the initialization of a number.
    let errors = said
        .lines()
        .filter(|line| line.contains("error:") && !line.contains("jump to label"));
    let errors: Vec<&str> = errors.take(3).collect();
    (!errors.is_empty()).then(|| errors.join("\n    "))
}
