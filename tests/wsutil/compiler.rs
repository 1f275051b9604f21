//! Runs wsutil, and compiles what it makes as its users do.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::program::{self, Outcome};
use crate::common::{c, root, run, work_dir};

/// What every compiler gets: no warning is let through.
const WARNINGS: [&str; 3] = ["-Wall", "-Wextra", "-Werror"];

/// What wsutil made of some inputs.
pub(crate) struct Generated {
    pub(crate) folder: PathBuf,
    /// What it said.
    pub(crate) said: String,
}

/// Runs wsutil.
pub(crate) fn wsutil(arguments: &[String]) -> Outcome {
    program::run(Command::new(env!("CARGO_BIN_EXE_wsutil")).args(arguments))
}

/// Runs wsutil, which must succeed, for inputs with these paths.
pub(crate) fn generate(test: &str, inputs: &[PathBuf], switches: &[&str]) -> Generated {
    let folder = work_dir(&format!("wsutil-{test}"));
    let mut arguments: Vec<String> = switches.iter().map(|&word| word.to_owned()).collect();
    arguments.push(format!("-out:{}", folder.display()));
    arguments.push("-nologo".to_owned());
    arguments.extend(inputs.iter().map(|path| path.display().to_string()));
    let outcome = wsutil(&arguments);
    let said = outcome.stderr.clone();
    assert!(outcome.status.success(), "{test}: {said}");
    Generated { folder, said }
}

/// The WSDL and XSD files of a folder, by name.
pub(crate) fn inputs(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of inputs");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an input").path())
        .filter(|path| {
            let extension = path.extension().and_then(|e| e.to_str());
            matches!(extension, Some("wsdl" | "xsd"))
        })
        .collect();
    paths.sort();
    paths
}

impl Generated {
    /// The C files.
    pub(crate) fn sources(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.folder).expect("a folder of output");
        let mut paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|e| e == "c"))
            .collect();
        paths.sort();
        paths
    }

    /// Compiles every file with every compiler that is there, as C and as C++.
    pub(crate) fn compiles(&self) {
        let sources = self.sources();
        for (compiler, language) in [
            ("gcc", &["-std=c11"][..]),
            ("g++", &["-x", "c++", "-std=c++17"]),
            ("g++", &["-x", "c++", "-std=c++17", "-D_WS_CPLUSPLUS"]),
            ("clang", &["-std=c11"]),
            ("clang++", &["-x", "c++", "-std=c++17"]),
            ("clang++", &["-x", "c++", "-std=c++17", "-D_WS_CPLUSPLUS"]),
        ] {
            let derives = language.contains(&"-D_WS_CPLUSPLUS");
            if !crate::common::installed(compiler) || (derives && !self.has_derived_types()) {
                continue;
            }
            run(Command::new(compiler)
                .args(WARNINGS)
                .arg("-fsyntax-only")
                .arg("-I")
                .arg(root().join("include"))
                .args(language)
                .args(&sources));
        }
    }

    fn has_derived_types(&self) -> bool {
        self.sources().iter().any(|path| {
            let text = std::fs::read_to_string(path).expect("a C file");
            text.contains("_WS_CPLUSPLUS")
        })
    }

    /// Makes a program of the C files and one more, under the sanitizers.
    pub(crate) fn program(&self, source: &str, defines: &[String]) -> PathBuf {
        let program = self.folder.join("program");
        run(Command::new("gcc")
            .args(WARNINGS)
            .args(["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-g"])
            .arg("-fsanitize=address,undefined")
            .arg("-fno-sanitize-recover=all")
            .args(defines)
            .arg("-I")
            .arg(root().join("include"))
            .arg("-I")
            .arg(root().join("c-examples"))
            .arg("-I")
            .arg(&self.folder)
            .arg(root().join("tests/wsutil").join(source))
            .args(self.sources())
            .arg("-o")
            .arg(&program)
            .arg("-L")
            .arg(c::library_dir())
            .arg("-lwebservices")
            .arg(format!("-Wl,-rpath,{}", c::library_dir().display())));
        program
    }
}
