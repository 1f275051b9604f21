//! Links the shared library as a C library is linked, and makes its headers.
//!
//! The headers go to `OUT_DIR`; `make header` copies them to `include`, and a test compares the two.

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
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let [api, extension] = headers(Path::new("src"))?;
    fs::write(out.join("WebServices.h"), api)?;
    fs::write(out.join("wws_ext.h"), extension)?;
    Ok(())
}

/// `WebServices.h` and `wws_ext.h`: for each its prelude, the constants, and what cbindgen makes of the types and
/// functions.
fn headers(src: &Path) -> Result<[String; 2]> {
    let abi = src.join("abi");
    let ext = abi.join("ext");
    let read = |path: PathBuf| fs::read_to_string(path);
    let mut elsewhere = type_names(&read(abi.join("base.rs"))?);

    let mut api = read(abi.join("prelude.h"))?;
    api += &title("Result codes");
    for item in items(&read(abi.join("hresult.rs"))?) {
        api += &define(&item);
    }
    api += &title("Enums");
    for file in rust_files(&abi.join("enums"))? {
        let text = read(file)?;
        elsewhere.extend(type_names(&text));
        api += &enums(&items(&text));
    }
    api += &title(FLAGS);
    for item in items(&read(abi.join("flags.rs"))?) {
        api += &define(&item);
    }

    let mut extension = read(ext.join("prelude.h"))?;
    let text = read(ext.join("enums.rs"))?;
    elsewhere.extend(type_names(&text));
    extension += &title("Enums");
    extension += &enums(&items(&text));
    extension += &title(FLAGS);
    for item in items(&read(ext.join("flags.rs"))?) {
        extension += &define(&item);
    }

    let mut names = Vec::new();
    for file in rust_files(&abi)?.into_iter().chain(rust_files(&ext)?) {
        names.extend(type_names(&read(file)?));
    }
    names.retain(|name| !elsewhere.contains(name));
    let [of_api, of_extension] = declarations(src, names, elsewhere)?;
    let finish = |text: String| (text + "\n#endif\n").replace("\n\n\n", "\n\n");
    Ok([
        finish(api + &of_api.text()),
        finish(extension + &of_extension.text()),
    ])
}

const FLAGS: &str = "Flags, combined in ULONG options";

/// What a header declares, by kind: C wants every struct named before the callbacks that use it, and the callbacks
/// before the structs that hold them.
#[derive(Default)]
struct Declarations {
    handles: String,
    names: String,
    callbacks: String,
    structs: String,
    functions: String,
}

impl Declarations {
    fn text(&self) -> String {
        let mut text = String::new();
        for (heading, part) in [
            ("Handles", &self.handles),
            ("Structs, by name", &self.names),
        ] {
            if !part.is_empty() {
                text += &title(heading);
                text += part;
            }
        }
        text += &title("Callbacks");
        text += "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
        text += &self.callbacks;
        text += &title("Structs");
        text += &self.structs;
        text += &title("Functions");
        text += &self.functions;
        text += "#ifdef __cplusplus\n}\n#endif\n";
        text
    }
}

/// The structs, callbacks and functions, by cbindgen: those of `WebServices.h` and those of `wws_ext.h`.
fn declarations(
    src: &Path,
    include: Vec<String>,
    exclude: Vec<String>,
) -> Result<[Declarations; 2]> {
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

    let [mut api, mut extension] = [Declarations::default(), Declarations::default()];
    for block in String::from_utf8(text)?.split("\n\n") {
        let block = one_line_comments(block.trim());
        let (comment, code) = split_comment(&block);
        let header = match code.contains("Wws") || code.contains("WWS_") {
            true => &mut extension,
            false => &mut api,
        };
        let plain = code.replace("struct ", "");
        match code
            .strip_prefix("struct ")
            .and_then(|rest| rest.split_once([' ', ';']))
        {
            Some((name, "")) if include.iter().any(|known| known == name) => {
                let code = format!("typedef struct {name} {name};");
                add(&mut header.handles, comment, &code);
            }
            // cbindgen also names types of the core that have constants.
            Some((_, "")) => {}
            Some((name, body)) if body.starts_with('{') => {
                header.names += &format!("typedef struct {name} {name};\n");
                add(&mut header.structs, comment, &format!("struct {plain}"));
            }
            _ if code.starts_with("typedef ") => add(&mut header.callbacks, comment, &plain),
            _ => add(&mut header.functions, comment, &plain),
        }
    }
    Ok([api, extension])
}

/// The comment of a block, and what the block declares.
fn split_comment(block: &str) -> (&str, &str) {
    let end = match block.starts_with("/**") {
        true => block.find("*/\n").map_or(block.len(), |at| at + 3),
        false => 0,
    };
    block.split_at(end)
}

/// Shortens the comments that have one line of text.
fn one_line_comments(block: &str) -> String {
    let mut text: Vec<String> = Vec::new();
    for line in block.lines() {
        let short = match (text.as_slice(), line.trim_start()) {
            ([.., open, only], "*/") if open.trim_start() == "/**" => only
                .split_once("* ")
                .map(|(_, words)| open.clone() + " " + words + " */"),
            _ => None,
        };
        match short {
            Some(short) => {
                text.truncate(text.len() - 2);
                text.push(short);
            }
            None => text.push(line.to_owned()),
        }
    }
    text.join("\n")
}

fn add(section: &mut String, comment: &str, code: &str) {
    *section += &format!("{comment}{code}\n\n");
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
