//! Links the shared library as a C library is linked, and makes its header.
//!
//! The header goes to `OUT_DIR`; `make header` copies it to `include/WebServices.h`, and a test compares the two.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libwebservices.so.1");
    // Worker threads outlive dlclose, so their code must stay mapped.
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/abi");
    println!("cargo:rerun-if-changed=src/ffi");
    let path = PathBuf::from(env::var("OUT_DIR")?).join("WebServices.h");
    fs::write(&path, header(Path::new("src"))?)?;
    Ok(())
}

/// The prelude, the constants, and what cbindgen makes of the types and functions.
fn header(src: &Path) -> Result<String> {
    let abi = src.join("abi");
    let mut parts = vec![fs::read_to_string(abi.join("prelude.h"))?];
    let mut elsewhere = type_names(&fs::read_to_string(abi.join("base.rs"))?);

    parts.push(title("Result codes"));
    for item in items(&fs::read_to_string(abi.join("hresult.rs"))?) {
        parts.push(define(&item));
    }
    parts.push(title("Enums"));
    for file in rust_files(&abi.join("enums"))? {
        let text = fs::read_to_string(file)?;
        elsewhere.extend(type_names(&text));
        parts.push(enums(&items(&text)));
    }
    parts.push(title("Flags, combined in ULONG options"));
    for item in items(&fs::read_to_string(abi.join("flags.rs"))?) {
        parts.push(define(&item));
    }

    let mut names = Vec::new();
    for file in rust_files(&abi)? {
        names.extend(type_names(&fs::read_to_string(file)?));
    }
    names.retain(|name| !elsewhere.contains(name));
    parts.push(declarations(src, names, elsewhere)?);
    parts.push("\n#endif\n".to_owned());
    Ok(parts.concat().replace("\n\n\n", "\n\n"))
}

/// The structs, callbacks and functions, by cbindgen. C wants every struct named before the callbacks that use it, and
/// the callbacks before the structs that hold them, so what cbindgen says is sorted by kind.
fn declarations(src: &Path, include: Vec<String>, exclude: Vec<String>) -> Result<String> {
    let mut config = cbindgen::Config {
        language: cbindgen::Language::C,
        style: cbindgen::Style::Tag,
        documentation_style: cbindgen::DocumentationStyle::Doxy,
        line_length: 100,
        tab_width: 4,
        no_includes: true,
        ..Default::default()
    };
    config.export.item_types = vec![
        cbindgen::ItemType::Structs,
        cbindgen::ItemType::OpaqueItems,
        cbindgen::ItemType::Typedefs,
        cbindgen::ItemType::Functions,
    ];
    config.export.include.clone_from(&include);
    config.export.exclude = exclude;
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(src.join("lib.rs"))
        .generate()?;
    let mut text = Vec::new();
    bindings.write(&mut text);

    let mut handles = String::new();
    let mut names = String::new();
    let mut callbacks = String::new();
    let mut structs = String::new();
    let mut functions = String::new();
    for block in String::from_utf8(text)?.split("\n\n") {
        let block = one_line_comment(block.trim());
        let code = block.rsplit("*/\n").next().unwrap_or(&block);
        match code
            .strip_prefix("struct ")
            .and_then(|rest| rest.split_once([' ', ';']))
        {
            Some((name, "")) if include.iter().any(|known| known == name) => add(
                &mut handles,
                &block.replace(code, &format!("typedef struct {name} {name};")),
            ),
            // cbindgen also names types of the core that have constants.
            Some((_, "")) => {}
            Some((name, body)) if body.starts_with('{') => {
                names += &format!("typedef struct {name} {name};\n");
                add(
                    &mut structs,
                    &block.replace(body, &body.replace("struct ", "")),
                );
            }
            _ if code.starts_with("typedef ") => add(&mut callbacks, &block.replace("struct ", "")),
            _ => add(&mut functions, &block.replace("struct ", "")),
        }
    }
    Ok([
        title("Handles"),
        handles,
        title("Structs, by name"),
        names,
        title("Callbacks"),
        "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n".to_owned(),
        callbacks,
        title("Structs"),
        structs,
        title("Functions"),
        functions,
        "#ifdef __cplusplus\n}\n#endif\n".to_owned(),
    ]
    .concat())
}

/// Shortens a comment that has one line of text.
fn one_line_comment(block: &str) -> String {
    let short = block.strip_prefix("/**\n * ").and_then(|rest| {
        let (text, code) = rest.split_once("\n */\n")?;
        (!text.contains('\n')).then(|| format!("/** {text} */\n{code}"))
    });
    short.unwrap_or_else(|| block.to_owned())
}

fn add(section: &mut String, block: &str) {
    *section += block;
    *section += "\n\n";
}

fn title(text: &str) -> String {
    format!("\n/* ---- {text} ---- */\n\n")
}

/// A constant, or the type whose constants follow; with its own comment, and that of the group it begins.
struct Item {
    group: String,
    comment: String,
    name: String,
    value: Option<String>,
}

/// Reads a table of constants: lines of comments, `pub type NAME = i32;` and `pub const NAME: TYPE = VALUE;`, a
/// long one on two lines.
fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let joined = text.replace("\n    ", " ");
    let mut group = Vec::new();
    let mut comment = Vec::new();
    for line in joined.lines() {
        if let Some(text) = line.strip_prefix("// ") {
            group.push(text);
            continue;
        }
        if let Some(text) = line.strip_prefix("/// ") {
            comment.push(text);
            continue;
        }
        let item = line
            .strip_prefix("pub ")
            .and_then(|rest| rest.strip_suffix(';'))
            .and_then(|rest| {
                let (kind, rest) = rest.split_once(' ')?;
                let (name, value) = rest.split_once(" = ")?;
                let (name, _) = name.split_once(':').unwrap_or((name, ""));
                Some(Item {
                    group: group.join(" "),
                    comment: comment.join(" "),
                    name: name.to_owned(),
                    value: (kind == "const").then(|| value.trim().to_owned()),
                })
            });
        items.extend(item);
        group.clear();
        comment.clear();
    }
    items
}

/// The comment above a constant.
fn comment(text: &str, indent: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{indent}/** {text} */\n")
    }
}

/// A `#define`. A result code, which is negative in Rust, keeps its hexadecimal form and gets its C type.
fn define(item: &Item) -> String {
    let group = if item.group.is_empty() {
        String::new()
    } else {
        format!("\n/* {} */\n", item.group)
    };
    let value = item.value.as_deref().unwrap_or_default();
    let value = match value.strip_suffix("_u32 as HRESULT") {
        Some(hex) => format!("((HRESULT){})", hex.replace('_', "")),
        None => value.to_owned(),
    };
    let comment = comment(&item.comment, "");
    format!("{group}{comment}#define {} {value}\n", item.name)
}

/// The `typedef enum` blocks; an enum without values, which C does not have, is an `int`.
fn enums(items: &[Item]) -> String {
    let mut text = String::new();
    let mut rest = items;
    while let Some((head, tail)) = rest.split_first() {
        let count = tail.iter().take_while(|item| item.value.is_some()).count();
        let (values, next) = tail.split_at(count);
        rest = next;
        text += &comment(&head.comment, "");
        if values.is_empty() {
            text += &format!("typedef int {};\n\n", head.name);
            continue;
        }
        text += &format!("typedef enum {} {{\n", head.name);
        for item in values {
            let value = item.value.as_deref().unwrap_or_default();
            text += &format!(
                "{}    {} = {value},\n",
                comment(&item.comment, "    "),
                item.name
            );
        }
        text += &format!("}} {};\n\n", head.name);
    }
    text
}

/// The names that a file gives to types.
fn type_names(text: &str) -> Vec<String> {
    let names = text.lines().filter_map(|line| {
        let rest = line
            .strip_prefix("pub type ")
            .or_else(|| line.strip_prefix("pub struct "))?;
        rest.split_whitespace().next().map(str::to_owned)
    });
    names.collect()
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
