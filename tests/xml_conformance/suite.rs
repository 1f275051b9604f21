//! The suite: its catalogue, its documents, and what expat makes of them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{env, fs, io};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::common;

pub(crate) struct Suite {
    folder: PathBuf,
    pub(crate) tests: Vec<Test>,
}

/// A document and what is said about it.
pub(crate) struct Test {
    pub(crate) id: String,
    /// Where the document is in the suite.
    pub(crate) path: String,
    kind: String,
    recommendation: String,
    /// Nothing where any reading will do, or where it is about another edition of XML 1.0 than the fifth.
    pub(crate) catalogue: Option<Judgement>,
    pub(crate) expat: Judgement,
    pub(crate) bare: Option<Bare>,
}

/// A document without what our reader refuses by design.
pub(crate) struct Bare {
    pub(crate) document: Vec<u8>,
    pub(crate) expat: Judgement,
}

/// What a document is taken for.
#[derive(Debug)]
pub(crate) enum Judgement {
    WellFormed,
    /// Well-formed, with these nodes.
    Nodes(String),
    NotWellFormed,
}

/// The folder of the suite, which `OPENWWS_XML_SUITE` names; or nothing, which is said in a line that the test harness does
/// not capture. With `OPENWWS_REQUIRE_XML_SUITE` in the environment its absence is a failure.
pub(crate) fn folder() -> Option<&'static Path> {
    static FOLDER: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        if let Some(folder) = env::var_os("OPENWWS_XML_SUITE") {
            return Some(folder.into());
        }
        assert!(
            env::var_os("OPENWWS_REQUIRE_XML_SUITE").is_none(),
            "OPENWWS_XML_SUITE has to name the XML conformance suite for this run"
        );
        // The gap must be seen whatever the harness shows; nothing can be done where even this fails.
        let _ = writeln!(
            io::stderr(),
            "SKIPPED: OPENWWS_XML_SUITE does not name the XML conformance suite (scripts/xml-suite fetches it)"
        );
        None
    });
    FOLDER.as_deref()
}

/// Everything that is in a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => collect(&entry.path(), files),
            false => files.push(entry.path()),
        }
    }
}

impl Suite {
    pub(crate) fn read(folder: &Path) -> Suite {
        let script = common::root().join("tests/xml_conformance/expat.py");
        let output = common::run(Command::new("python3").arg(script).arg(folder));
        let lines = String::from_utf8(output.stdout).unwrap();
        Suite {
            folder: folder.to_owned(),
            tests: lines.lines().map(Test::read).collect(),
        }
    }

    pub(crate) fn document(&self, test: &Test) -> Vec<u8> {
        let path = self.folder.join(&test.path);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

impl Test {
    fn read(line: &str) -> Test {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let edition = text("EDITION");
        let is_ours = edition.is_empty() || edition.contains('5');
        let catalogue = match text("TYPE").as_str() {
            "valid" | "invalid" => Some(Judgement::WellFormed),
            "not-wf" => Some(Judgement::NotWellFormed),
            "error" => None,
            kind => panic!("{kind} is no type of test"),
        };
        Test {
            id: text("ID"),
            path: text("path"),
            kind: text("TYPE"),
            recommendation: text("RECOMMENDATION"),
            catalogue: catalogue.filter(|_| is_ours),
            expat: Judgement::of_expat(&line),
            bare: line.get("bare").map(|bare| Bare {
                document: STANDARD.decode(bare["document"].as_str().unwrap()).unwrap(),
                expat: Judgement::of_expat(bare),
            }),
        }
    }

    /// What the catalogue says of the document, and by which recommendation.
    pub(crate) fn category(&self) -> String {
        let recommendation = match self.recommendation.as_str() {
            "" => "XML1.0",
            other => other,
        };
        let base = recommendation.split("-errata").next().unwrap();
        format!("{base} {}", self.kind)
    }
}

impl Judgement {
    fn of_expat(value: &Value) -> Judgement {
        match (&value["nodes"], &value["error"]) {
            (Value::String(nodes), _) => Judgement::Nodes(nodes.clone()),
            (_, Value::String(_)) => Judgement::NotWellFormed,
            _ => panic!("neither nodes nor an error: {value}"),
        }
    }
}
