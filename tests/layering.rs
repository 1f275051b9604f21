//! The layers of `src/lib.rs`: a layer uses only layers below it, and unsafe code stays in its rooms.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::root;

/// Each layer's level: a layer may use those with a smaller one. Neighbours on one level do not know each other.
const LEVELS: [(&str, u8); 14] = [
    ("abi", 0),
    ("base", 10),
    ("text", 11),
    ("policy", 12),
    ("rt", 20),
    ("xml", 30),
    ("serial", 40),
    ("net", 40),
    ("soap", 50),
    ("security", 60),
    ("channel", 70),
    ("service", 80),
    ("metadata", 80),
    ("ffi", 90),
];

/// The same for the modules of `src/bin/wsutil`, which uses nothing of the library.
const WSUTIL_LEVELS: [(&str, u8); 9] = [
    ("options", 0),
    ("report", 1),
    ("name", 1),
    ("document", 2),
    ("schema", 3),
    ("policy", 3),
    ("wsdl", 4),
    ("code", 5),
    ("print", 6),
];

/// Where unsafe code may be, beside one file `raw.rs` in each layer.
const UNSAFE_ROOMS: [&str; 9] = [
    "ffi/",
    "base/handle.rs",
    "base/heap.rs",
    "rt/callback.rs",
    "rt/callback/",
    "serial/raw/",
    "xml/raw/",
    "rt/sys.rs",
    "rt/sys/",
];

#[test]
fn arrows_point_down() {
    let mut wrong = Vec::new();
    for file in layer_files() {
        let own = level(&file.layer).unwrap_or_else(|| panic!("{} has no level", file.layer));
        for used in layers_used(&file.code) {
            match level(&used) {
                _ if used == file.layer => {}
                Some(below) if below < own => {}
                Some(_) => wrong.push(format!("{} uses {used}, which is not below it", file.name)),
                None => wrong.push(format!(
                    "{} uses crate::{used}, which is no layer",
                    file.name
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_arrows_of_wsutil_point_down() {
    let level = |module: &str| {
        let found = WSUTIL_LEVELS.iter().find(|(name, _)| *name == module);
        found.map(|&(_, level)| level)
    };
    let folder = root().join("src/bin/wsutil");
    let mut paths = Vec::new();
    rust_files(&folder, &mut paths);
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&folder).expect("a file of wsutil");
        let name = name.to_str().expect("a name");
        let own = name.split(['/', '.']).next().unwrap_or_default();
        let code = bare_code(&fs::read_to_string(&path).expect("a source"));
        if code.contains("webservices::") || has_unsafe_code(&code) {
            wrong.push(format!("{name} uses the library or unsafe code"));
        }
        // The two modules above all others.
        if matches!(own, "main" | "generate") {
            continue;
        }
        let own_level = level(own).unwrap_or_else(|| panic!("{own} has no level"));
        for used in layers_used(&code) {
            if used != own && level(&used).is_none_or(|below| below >= own_level) {
                wrong.push(format!("{name} uses {used}, which is not below it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn unsafe_code_stays_in_its_rooms() {
    let mut wrong = Vec::new();
    let mut raw_files = BTreeMap::<String, usize>::new();
    for file in layer_files() {
        if file.name.ends_with("/raw.rs") {
            *raw_files.entry(file.layer).or_default() += 1;
        } else if !UNSAFE_ROOMS.iter().any(|room| file.name.starts_with(room))
            && has_unsafe_code(&file.code)
        {
            wrong.push(format!("{} has unsafe code", file.name));
        }
    }
    for (layer, count) in raw_files {
        if count > 1 {
            wrong.push(format!("{layer} has {count} files raw.rs"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let code = bare_code(
        r##"
        use crate::{abi::HRESULT, base::{error, heap}, text};
        // crate::comment and /* crate::nested */
        fn f() { crate::xml::read("crate::string \" more", '"', r#"crate::raw"#, b'\'') }
        /* crate::block /* inside */ unsafe { } */
        type Callback = Option<unsafe extern "C" fn(i32)>;
        #[cfg(test)]
        mod tests { use crate::service; fn g() { unsafe { } } }
        fn after<'a>(x: &'a crate::rt::Drive) {}
        "##,
    );
    assert_eq!(layers_used(&code), ["abi", "base", "text", "xml", "rt"]);
    assert!(!has_unsafe_code(&code));
    assert!(has_unsafe_code("let x = unsafe { f() };"));
    assert!(has_unsafe_code("unsafe impl Send for X {}"));
    assert!(has_unsafe_code("pub unsafe extern \"\" fn name(x: i32) {}"));
}

struct LayerFile {
    /// From `src/`.
    name: String,
    layer: String,
    /// Without comments, the contents of literals, and tests.
    code: String,
}

/// The files of all layers; what lies in `src/` itself belongs to none.
fn layer_files() -> Vec<LayerFile> {
    let src = root().join("src");
    let mut paths = Vec::new();
    rust_files(&src, &mut paths);
    let files: Vec<LayerFile> = paths
        .iter()
        .filter(|path| path.file_name().is_some_and(|name| name != "tests.rs"))
        .filter_map(|path| {
            let name = path.strip_prefix(&src).ok()?.to_str()?.to_owned();
            let (layer, _) = name.split_once('/')?;
            let layer = layer.to_owned();
            let code = bare_code(&fs::read_to_string(path).ok()?);
            (layer != "bin").then_some(LayerFile { name, layer, code })
        })
        .collect();
    assert!(files.len() > 10, "the sources were not found");
    files
}

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(dir).expect("a folder of sources");
    for path in entries.map(|entry| entry.expect("an entry of a folder").path()) {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn level(layer: &str) -> Option<u8> {
    LEVELS
        .iter()
        .find(|(name, _)| *name == layer)
        .map(|&(_, level)| level)
}

/// The names that follow `crate::`, alone or in a group, each once.
fn layers_used(code: &str) -> Vec<String> {
    let mut used: Vec<String> = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = code[at + "crate::".len()..].trim_start();
        let names = match rest.strip_prefix('{') {
            Some(group) => group_heads(group),
            None => vec![identifier(rest)],
        };
        for name in names {
            if !name.is_empty() && !used.contains(&name) {
                used.push(name);
            }
        }
    }
    used
}

/// The first names in `a::{b, c}, d}`: a and d.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0;
    let mut at_head = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_head = true,
            c if at_head && depth == 0 && !c.is_whitespace() => {
                heads.push(identifier(&group[at..]));
                at_head = false;
            }
            _ => {}
        }
    }
    heads
}

fn identifier(text: &str) -> String {
    text.chars()
        .take_while(|&c| c.is_alphanumeric() || c == '_')
        .collect()
}

/// Whether there is an unsafe block, function, implementation or trait. The type of a pointer to an unsafe function is
/// only a word.
fn has_unsafe_code(code: &str) -> bool {
    code.match_indices("unsafe").any(|(at, word)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        let mut rest = code[at + word.len()..].trim_start();
        if before.is_alphanumeric() || before == '_' || rest.starts_with('_') {
            return false;
        }
        if let Some(external) = rest.strip_prefix("extern") {
            rest = external.trim_start().trim_start_matches('"').trim_start();
        }
        let pointer = rest
            .strip_prefix("fn")
            .is_some_and(|rest| rest.trim_start().starts_with('('));
        !pointer
            && ["{", "fn", "impl", "trait", "("]
                .iter()
                .any(|next| rest.starts_with(next))
    })
}

/// The code without comments, without what is in string and character literals, and without `#[cfg(test)]` items.
fn bare_code(source: &str) -> String {
    without_tests(&without_literals(source))
}

fn without_literals(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => string(rest),
            'r' if raw_string(rest).is_some() && !ends_in_word(&code) => {
                raw_string(rest).unwrap_or(1)
            }
            '\'' => character(rest),
            _ => 0,
        };
        if skipped == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            if c != '/' {
                code.push_str("\"\"");
            }
            rest = &rest[skipped..];
        }
    }
    code
}

fn ends_in_word(code: &str) -> bool {
    // b before r is part of the literal.
    code.chars()
        .next_back()
        .is_some_and(|c| c != 'b' && (c.is_alphanumeric() || c == '_'))
}

/// The length of a block comment; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The length of `r"..."` or `r#"..."#`, if that is what this is.
fn raw_string(text: &str) -> Option<usize> {
    let marks = text[1..].chars().take_while(|&c| c == '#').count();
    let start = 1 + marks;
    text[start..].starts_with('"').then(|| {
        let end = format!("\"{}", "#".repeat(marks));
        text[start + 1..]
            .find(&end)
            .map_or(text.len(), |at| start + 1 + at + end.len())
    })
}

/// The length of a character literal, or nothing for a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            text[3..].find('\'').map_or(0, |at| at + 4)
        }
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 0,
        },
        None => 0,
    }
}

fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[item_length(rest)..];
    }
    kept + rest
}

/// The length of the item at the start: to its semicolon, or to the brace that closes its first one.
fn item_length(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}
