//! Every input that can be had: it becomes C that every compiler takes without a warning, or is refused with a place and a
//! reason. Prints a table of them.

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::common::{root, work_dir};
use crate::compiler::{Generated, inputs, wsutil};

/// Inputs that belong together.
struct Group {
    name: String,
    files: Vec<PathBuf>,
    /// Why it is refused, where it is.
    refused: Option<&'static str>,
}

#[test]
fn every_input_becomes_c_or_is_refused_with_a_reason() {
    let mut groups = Vec::new();
    for folder in ["tests/data/wsdl", "tests/wsutil/golden"] {
        groups.extend(folders(&root().join(folder)));
    }
    if let Some(folder) = set(
        "OPENWWS_WWSAPI_WSDL",
        "descriptions of the samples of WWSAPI",
    ) {
        groups.extend(inputs(&folder).into_iter().map(alone));
    }
    if let Some(folder) = set(
        "OPENWWS_WSUTIL_INPUTS",
        "inputs from PyPI (scripts/wsutil-inputs)",
    ) {
        groups.extend(from_pypi(&folder));
    }
    groups.extend(DEBIAN.iter().filter_map(from_debian));
    let mut table = Vec::new();
    let mut wrong = Vec::new();
    for group in groups {
        match check(&group) {
            Ok(line) => table.push(line),
            Err(text) => wrong.push(text),
        }
    }
    println!(
        "input                          | files | generated | warnings | seconds | compiled in"
    );
    for line in &table {
        println!("{line}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A path that a variable names.
pub(crate) fn set(variable: &str, what: &str) -> Option<PathBuf> {
    let found = std::env::var_os(variable).map(PathBuf::from);
    if found.is_none() {
        said_past_the_harness(&format!(
            "SKIPPED: {variable} is not set; the {what} were not tried"
        ));
    }
    found
}

/// Each folder of a folder with all its inputs.
fn folders(parent: &Path) -> Vec<Group> {
    let entries = std::fs::read_dir(parent).expect("a folder of folders");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| Group {
            name: name(&path),
            files: inputs(&path),
            refused: None,
        })
        .collect()
}

fn alone(file: PathBuf) -> Group {
    Group {
        name: name(&file),
        files: vec![file],
        refused: None,
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().expect("an input has a name");
    name.to_string_lossy().into_owned()
}

/// The descriptions of ONVIF, and what zeep is tested with.
fn from_pypi(folder: &Path) -> Vec<Group> {
    let zeep = folder.join("zeep/tests");
    let mut groups = vec![Group {
        name: "onvif".to_owned(),
        files: inputs(&folder.join("onvif/wsdl")),
        refused: None,
    }];
    let mut together = |name: &str, files: &[&str], refused| {
        groups.push(Group {
            name: name.to_owned(),
            files: files.iter().map(|file| zeep.join(file)).collect(),
            refused,
        });
    };
    together(
        "zeep imports",
        &[
            "wsdl_files/soap_import_main.wsdl",
            "wsdl_files/soap_import_2.wsdl",
            "wsdl_files/test_import_2.xsd",
        ],
        None,
    );
    together(
        "zeep circle",
        &[
            "integration/hello_world_recursive.wsdl",
            "integration/hello_world_recursive_import.wsdl",
        ],
        None,
    );
    together(
        "zeep circle of schemas",
        &[
            "integration/recursive_schema_main.wsdl",
            "integration/recursive_schema_a.xsd",
            "integration/recursive_schema_b.xsd",
            "integration/recursive_schema_c.xsd",
        ],
        // Its binding names a port type without a prefix.
        Some("error: the port type 'portje' of 'http://schemas.xmlsoap.org/wsdl/' is not known"),
    );
    for file in [
        "wsdl_files/claim.wsdl",
        "wsdl_files/http.wsdl",
        "wsdl_files/soap-enc.xsd",
        "wsdl_files/soap.wsdl",
        "wsdl_files/soap_header.wsdl",
        "wsdl_files/soap_transport_err.wsdl",
        "wsdl_files/xmldsig-core-schema.xsd",
        "integration/test_http_post.wsdl",
    ] {
        groups.push(alone(zeep.join(file)));
    }
    groups
}

/// A package of Debian, and where its schemas lie, with those that they refer to.
const DEBIAN: [(&str, &[&str]); 6] = [
    ("docbook5-xml", &["/usr/share/xml/docbook/schema/xsd/5.0"]),
    ("gdal-data", &["/usr/share/gdal"]),
    ("libgupnp-av-1.0-3", &["/usr/share/gupnp-av"]),
    (
        "mono-xbuild",
        &[
            "/usr/lib/mono/xbuild/14.0/bin",
            "/usr/lib/mono/xbuild/14.0/bin/MSBuild",
        ],
    ),
    (
        "opensaml-schemas",
        &["/usr/share/xml/opensaml", "/usr/share/xml/xmltooling"],
    ),
    (
        "python3-xmlschema",
        &["/usr/lib/python3/dist-packages/xmlschema/schemas/WSDL"],
    ),
];

/// The schemas of a package, where it is installed.
fn from_debian((package, folders): &(&str, &[&str])) -> Option<Group> {
    let folders: Vec<&Path> = folders.iter().map(Path::new).collect();
    if !folders.iter().all(|folder| folder.is_dir()) {
        assert!(
            std::env::var_os("OPENWWS_REQUIRE_TOOLS").is_none(),
            "the Debian package {package} has to be installed for this run"
        );
        said_past_the_harness(&format!(
            "SKIPPED: the Debian package {package} is not installed; its schemas were not tried"
        ));
        return None;
    }
    let mut files: Vec<PathBuf> = folders.into_iter().flat_map(inputs).collect();
    // Two dozen that differ in little, and that nothing refers to.
    files.retain(|file| !name(file).starts_with("saml-schema-authn-context-"));
    Some(Group {
        name: package.to_string(),
        files,
        refused: None,
    })
}

/// A line past the capture of the test harness; where even that fails, nothing can be done.
fn said_past_the_harness(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A line of the table, or what is wrong.
fn check(group: &Group) -> Result<String, String> {
    let name = &group.name;
    let folder = work_dir(&format!("wsutil-all-{}", name.replace(' ', "-")));
    let mut arguments = vec!["-nologo".to_owned(), format!("-out:{}", folder.display())];
    arguments.extend(group.files.iter().map(|path| path.display().to_string()));
    let start = Instant::now();
    let outcome = wsutil(&arguments);
    let seconds = start.elapsed().as_secs_f64();
    let said = outcome.stderr;
    let located = said.lines().all(|line| {
        let mut parts = line.split(": ").next().unwrap_or_default().rsplit(':');
        let mut number = || parts.next().is_some_and(|part| part.parse::<u32>().is_ok());
        number() && number()
    });
    if !located {
        return Err(format!("{name}: a line without a place\n{said}"));
    }
    let warnings = said.matches(": warning: ").count();
    let files = group.files.len();
    match (group.refused, outcome.status.success()) {
        (None, true) => {
            let start = Instant::now();
            let generated = Generated { folder, said };
            generated.compiles();
            let compiled = start.elapsed().as_secs_f64();
            let made = generated.sources().len();
            Ok(format!(
                "{name:30} | {files:5} | {made:9} | {warnings:8} | {seconds:7.2} | {compiled:.2} s"
            ))
        }
        (Some(reason), false) if said.contains(reason) => Ok(format!(
            "{name:30} | {files:5} | refused   | {warnings:8} | {seconds:7.2} | -"
        )),
        _ => Err(format!("{name}: {}\n{said}", outcome.status)),
    }
}
