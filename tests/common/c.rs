//! Compiles C programs the way a user of the library does: the header, `-lwebservices`, nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex};
use std::time::SystemTime;

use super::{root, so_path};

/// How a C program is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// No instrumentation: for valgrind.
    Plain,
    /// AddressSanitizer (with leak detection) and UndefinedBehaviorSanitizer.
    Sanitized,
}

impl Build {
    fn name(self) -> &'static str {
        match self {
            Build::Plain => "plain",
            Build::Sanitized => "sanitized",
        }
    }

    fn flags(self) -> &'static [&'static str] {
        match self {
            Build::Plain => &[],
            Build::Sanitized => &["-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
        }
    }
}

/// A folder that outlives the test run, made if it is missing.
pub(crate) fn kept_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder for programs");
    folder
}

/// A directory with the library under the two names programs know it by: the one for the linker
/// and the soname for the loader.
pub(crate) fn library_dir() -> &'static Path {
    static DIR: LazyLock<PathBuf> = LazyLock::new(|| {
        let dir = kept_folder("lib");
        for name in ["libwebservices.so", "libwebservices.so.1"] {
            // Test binaries may run side by side: make the link aside and move it into place.
            let aside = dir.join(format!("{name}.{}", std::process::id()));
            std::os::unix::fs::symlink(so_path(), &aside).expect("a link can be made");
            std::fs::rename(&aside, dir.join(name)).expect("the link can be moved into place");
        }
        dir
    });
    &DIR
}

/// Compiles `sources` (paths from the root of the source tree; the program is named after the first
/// one) unless a program newer than its sources and headers is there already. Of WSDL and schemas wsutil makes C first.
pub(crate) fn compile(sources: &[&str], build: Build) -> PathBuf {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(|e| e.into_inner());

    let first = sources.first().expect("a program has a source");
    // An example and a test may have the same name.
    let name = first.trim_end_matches(".c").replace('/', "-");
    let program = kept_folder(&format!("c/{}", build.name())).join(name);
    let files = sources.iter().map(|source| root().join(source));
    let wsutil = WSUTIL.map(PathBuf::from);
    if !out_of_date(&program, files.chain(headers()).chain(wsutil)) {
        return program;
    }
    let generated = kept_folder("c/generated");
    let sources = sources.iter().map(|source| generate(source, &generated));
    let mut gcc = Command::new("gcc");
    gcc.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-g", "-O1"])
        .args(build.flags())
        .arg("-I")
        .arg(root().join("include"))
        .arg("-I")
        .arg(root().join("c-examples"))
        .arg("-I")
        .arg(&generated)
        .args(sources)
        .arg("-o")
        .arg(&program)
        .arg("-L")
        .arg(library_dir())
        .arg("-lwebservices")
        .arg(format!("-Wl,-rpath,{}", library_dir().display()))
        .arg("-pthread");
    let output = gcc.output().expect("gcc can be started");
    assert!(
        output.status.success(),
        "{gcc:?} failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    program
}

/// The program that makes C of descriptions, where it is built.
const WSUTIL: Option<&str> = option_env!("CARGO_BIN_EXE_wsutil");

/// The C file of a source: itself, or what wsutil makes of a description.
fn generate(source: &str, folder: &Path) -> PathBuf {
    let input = root().join(source);
    if source.ends_with(".c") {
        return input;
    }
    let status = Command::new(WSUTIL.expect("these tests need the feature wsutil"))
        .arg("-nologo")
        .arg(format!("-out:{}", folder.display()))
        .arg(&input)
        .status();
    assert!(status.is_ok_and(|status| status.success()), "{source}");
    let name = input.file_name().expect("a description has a name");
    folder.join(format!("{}.c", name.to_string_lossy()))
}

/// The command that runs a program under valgrind. An error, or memory that nothing points to any more, makes it fail.
pub(crate) fn valgrind(program: &Path) -> Command {
    let known = root().join("tests/valgrind.supp");
    let mut command = Command::new("valgrind");
    command
        .args(["--quiet", "--error-exitcode=99", "--leak-check=full"])
        .args(["--errors-for-leak-kinds=definite,indirect"])
        .args(["--show-leak-kinds=definite,indirect"])
        .arg(format!("--suppressions={}", known.display()))
        .arg(program);
    command
}

/// Whether the program is not there or older than one of its sources.
pub(crate) fn out_of_date(program: &Path, sources: impl IntoIterator<Item = PathBuf>) -> bool {
    let Some(made) = modified(program) else {
        return true;
    };
    let mut sources = sources.into_iter();
    sources.any(|file| modified(&file).is_none_or(|changed| changed > made))
}

/// Every header a C program of this project may include.
fn headers() -> impl Iterator<Item = PathBuf> {
    ["include", "c-examples", "tests/c"]
        .into_iter()
        .flat_map(|dir| {
            let entries = std::fs::read_dir(root().join(dir))
                .into_iter()
                .flatten()
                .flatten();
            entries
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|e| e == "h"))
        })
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}
