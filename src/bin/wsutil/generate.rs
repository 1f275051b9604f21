//! Everything for one command line: from the inputs to the files.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::code;
use crate::document::Document;
use crate::options::{Kind, Options};
use crate::print::{self, Context};
use crate::report::{Report, Source};
use crate::schema::{self, XSD};
use crate::wsdl::{self, WSDL};

/// Inputs beyond this size are refused.
const MAX_INPUT: u64 = 64 << 20;

/// Generates the files, and says what there is to say.
pub(crate) fn run(options: &Options) -> ExitCode {
    if options.logo {
        eprintln!("wsutil {} of OpenWWS", env!("CARGO_PKG_VERSION"));
    }
    let sources = match sources(options) {
        Ok(sources) => sources,
        Err(text) => {
            eprintln!("wsutil: error: {text}");
            return ExitCode::FAILURE;
        }
    };
    let report = Report::new(&sources, options.warnings);
    let files = files(options, &sources, &report);
    for line in report.lines() {
        eprintln!("{line}");
    }
    if report.failed() {
        return ExitCode::FAILURE;
    }
    match write(options, &files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprintln!("wsutil: error: {text}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the inputs.
fn sources(options: &Options) -> Result<Vec<Source>, String> {
    options
        .inputs
        .iter()
        .map(|input| {
            let path = &input.path;
            let wrong = |error: &dyn std::fmt::Display| format!("cannot read {path}: {error}");
            let size = fs::metadata(path).map_err(|error| wrong(&error))?.len();
            if size > MAX_INPUT {
                return Err(wrong(&format_args!("it has more than {MAX_INPUT} bytes")));
            }
            let bytes = fs::read(path).map_err(|error| wrong(&error))?;
            Ok(Source {
                path: path.clone(),
                text: decode(&bytes).map_err(|error| wrong(&error))?,
            })
        })
        .collect()
}

/// The text of a document in UTF-8 or, with a byte order mark, in UTF-16.
fn decode(bytes: &[u8]) -> Result<String, String> {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let text = String::from_utf16(&pairs.iter().map(|pair| unit(*pair)).collect::<Vec<_>>());
        text.ok()
            .filter(|_| rest.is_empty())
            .ok_or_else(|| "it is not good UTF-16".to_owned())
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => String::from_utf8(rest.to_vec())
            .map_err(|error| format!("it is neither UTF-8 nor UTF-16: {error}")),
    }
}

/// The texts of the files that come of the inputs, with their names. Nothing if something is wrong.
fn files(options: &Options, sources: &[Source], report: &Report<'_>) -> Vec<(String, String)> {
    let documents: Vec<_> = sources
        .iter()
        .enumerate()
        .map(|(file, source)| Document::parse(file, source, report))
        .collect();
    let mut schema_parts = Vec::new();
    let mut wsdls = Vec::new();
    let mut policies = Vec::new();
    for (input, document) in options.inputs.iter().zip(&documents) {
        let Some(document) = document else { continue };
        let root = document.root();
        match input.kind {
            Kind::Schema if root.is(XSD, "schema") => schema_parts.push(schema::Part {
                root,
                file_name: input.path.rsplit('/').next(),
            }),
            Kind::Wsdl if root.is(WSDL, "definitions") => {
                wsdls.push(wsdl::Document {
                    root,
                    url: input.url.as_deref(),
                });
                let types = root.children_of(WSDL).filter(|c| c.local() == "types");
                let schemas = types.flat_map(|types| types.children_of(XSD));
                schema_parts.extend(schemas.filter(|child| child.local() == "schema").map(
                    |root| schema::Part {
                        root,
                        file_name: None,
                    },
                ));
            }
            Kind::Policy => policies.push(wsdl::Document {
                root,
                url: input.url.as_deref(),
            }),
            kind => report.error(
                root.at(),
                format_args!(
                    "this is no {}, but the element '{}' of '{}'",
                    match kind {
                        Kind::Schema => "XML schema",
                        _ => "WSDL 1.1 document",
                    },
                    root.local(),
                    root.ns()
                ),
            ),
        }
    }
    if report.failed() {
        return Vec::new();
    }
    let schemas = schema::read(&schema_parts, report);
    let services = wsdl::read(&wsdls, &policies, sources, report);
    let mut names = HashSet::new();
    for (input, document) in options.inputs.iter().zip(&documents) {
        let name = input.path.rsplit('/').next();
        if let Some(document) = document
            && input.kind != Kind::Policy
            && !names.insert(name)
        {
            report.error(
                document.root().at(),
                "another input has the same file name, so their files would be the same",
            );
        }
    }
    let paths: Vec<_> = options
        .inputs
        .iter()
        .map(|input| (input.kind != Kind::Policy).then(|| input.path.clone()))
        .collect();
    let program = code::build(&paths, &schemas, &services, options, report);
    if report.failed() {
        return Vec::new();
    }
    (0..program.units.len())
        .flat_map(|unit| {
            print::files(Context {
                program: &program,
                options,
                unit,
            })
        })
        .collect()
}

fn write(options: &Options, files: &[(String, String)]) -> Result<(), String> {
    let folder = Path::new(&options.out);
    fs::create_dir_all(folder)
        .map_err(|error| format!("cannot make the folder {}: {error}", options.out))?;
    let save = |path: &Path, text: &str| {
        fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
    };
    for (name, text) in files {
        save(&folder.join(name), text)?;
    }
    if let Some(deps) = &options.deps {
        save(Path::new(deps), &dependencies(options, files))?;
    }
    Ok(())
}

/// A rule of make: the files depend on the inputs.
fn dependencies(options: &Options, files: &[(String, String)]) -> String {
    let escape = |path: &str| {
        path.replace('\\', "\\\\")
            .replace(' ', "\\ ")
            .replace('#', "\\#")
            .replace('$', "$$")
    };
    let folder = Path::new(&options.out);
    let targets: Vec<String> = files
        .iter()
        .map(|(name, _)| escape(&folder.join(name).to_string_lossy()))
        .collect();
    let inputs: Vec<String> = options
        .inputs
        .iter()
        .map(|input| escape(&input.path))
        .collect();
    format!("{}: {}\n", targets.join(" "), inputs.join(" "))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn texts_are_decoded() {
        assert_eq!(decode(b"\xef\xbb\xbfa").as_deref(), Ok("a"));
        assert_eq!(decode(b"\xff\xfea\0").as_deref(), Ok("a"));
        assert_eq!(decode(b"\xfe\xff\0a").as_deref(), Ok("a"));
        assert!(decode(b"\xff\xfea").is_err());
        assert!(decode(b"\x80").is_err());
    }
}
