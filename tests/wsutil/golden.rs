//! Small inputs, and every line that comes of them: the folders of `tests/wsutil/golden`. `UPDATE_GOLDEN=1` writes what is
//! expected anew; read the difference before it is committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{program, root, work_dir};

#[test]
fn small_inputs_give_what_is_expected() {
    let folder = root().join("tests/wsutil/golden");
    let entries = fs::read_dir(&folder).expect("the folder of golden files");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a folder").file_name())
        .map(|name| name.to_str().expect("a name").to_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    let different: Vec<String> = names
        .iter()
        .filter_map(|name| difference(&folder.join(name), name))
        .collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// What is different for one input, if anything is.
fn difference(folder: &Path, name: &str) -> Option<String> {
    let out = work_dir(&format!("wsutil-golden-{name}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsutil"));
    command.current_dir(folder).args(["-nologo", "-nostamp"]);
    command.arg(format!("-out:{}", out.display()));
    if folder.join("switches.rsp").exists() {
        command.arg("@switches.rsp");
    }
    let inputs = crate::compiler::inputs(folder);
    for input in inputs {
        command.arg(input.file_name().expect("an input has a name"));
    }
    let outcome = program::run(&mut command);
    let mut made = texts(&out);
    made.insert("said.txt".to_owned(), outcome.stderr);
    let expected = folder.join("expected");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        // A folder that is not there yet needs no removing.
        let _ = fs::remove_dir_all(&expected);
        fs::create_dir_all(&expected).expect("a folder for what is expected");
        for (file, text) in &made {
            fs::write(expected.join(file), text).expect("what is expected can be written");
        }
    }
    let expected = texts(&expected);
    let files: Vec<&String> = made.keys().chain(expected.keys()).collect();
    let file = files
        .into_iter()
        .find(|file| made.get(*file) != expected.get(*file))?;
    let (made, expected) = (made.get(file), expected.get(file));
    let lines = made.zip(expected).and_then(|(made, expected)| {
        let mut pairs = made.lines().zip(expected.lines()).enumerate();
        pairs.find(|(_, (made, expected))| made != expected)
    });
    Some(match lines {
        Some((line, (made, expected))) => {
            format!(
                "{name}/{file}:{}: {made}\n    expected: {expected}",
                line + 1
            )
        }
        None => format!("{name}/{file} is missing, new, or of another length"),
    })
}

/// The files of a folder with their texts.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| entry.expect("a file").path())
        .map(|path| {
            let name = path.file_name().expect("a file has a name");
            let text = fs::read_to_string(&path).expect("a text");
            (name.to_string_lossy().into_owned(), text)
        })
        .collect()
}
