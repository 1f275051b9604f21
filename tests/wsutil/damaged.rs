//! Inputs in which something was changed at random: each is refused with a place and a reason, or becomes C that compiles.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::{root, work_dir};
use crate::compiler::{Generated, inputs, wsutil};

/// How often each input is damaged.
const ROUNDS: u32 = 10;
/// Of how many inputs that are still good one is compiled.
const COMPILED: u32 = 3;

/// A sequence of numbers that is the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        let index = self.below(items.len());
        items.get(index).copied()
    }
}

const VALUES: [&str; 18] = [
    "",
    "0",
    "-1",
    "99999999999",
    "unbounded",
    "xs:int",
    "xs:nosuch",
    "t:Order",
    "nosuch:x",
    "a b",
    "\u{e4}",
    "true",
    "##any",
    "xml:lang",
    "urn:other",
    "int",
    "#username",
    "http://schemas.microsoft.com/soap/tcp",
];
/// Names that take each other's places, of schemas and of WSDL.
const ELEMENTS: [&[&str]; 2] = [
    &[
        "xs:sequence",
        "xs:choice",
        "xs:all",
        "xs:element",
        "xs:attribute",
        "xs:extension",
        "xs:restriction",
        "xs:complexType",
        "xs:simpleType",
        "xs:any",
        "xs:group",
        "xs:union",
    ],
    &[
        "wsdl:message",
        "wsdl:part",
        "wsdl:portType",
        "wsdl:binding",
        "wsdl:operation",
        "wsdl:input",
        "wsdl:output",
        "wsdl:fault",
        "wsdl:port",
    ],
];

/// The places of attributes' values.
fn values(text: &str) -> Vec<(usize, usize)> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    quotes
        .chunks_exact(2)
        .map(|pair| (pair[0] + 1, pair[1]))
        .collect()
}

/// An element, from its start tag to the first end tag with its name.
fn element(text: &str, numbers: &mut Numbers) -> Option<(usize, usize)> {
    let tags: Vec<usize> = text.match_indices('<').map(|(at, _)| at).collect();
    let start = numbers.pick(&tags)?;
    let rest = &text[start..];
    let name = rest[1..].split([' ', '>', '/', '\n']).next()?;
    let tag_end = rest.find('>')? + 1;
    let length = match rest[..tag_end].ends_with("/>") {
        true => tag_end,
        false => rest.find(&format!("</{name}>"))? + name.len() + 3,
    };
    Some((start, start + length))
}

/// Changes something. Where there is nothing of the kind, the text stays as it is.
fn damage(text: &str, numbers: &mut Numbers) -> Option<String> {
    let replaced = |start: usize, end: usize, with: &str| {
        let (before, after) = (text.get(..start)?, text.get(end..)?);
        Some(format!("{before}{with}{after}"))
    };
    match numbers.below(8) {
        0 | 1 => {
            let (start, end) = numbers.pick(&values(text))?;
            replaced(start, end, numbers.pick(&VALUES)?)
        }
        2 => {
            let values = values(text);
            let (start, end) = numbers.pick(&values)?;
            let (other_start, other_end) = numbers.pick(&values)?;
            replaced(start, end, &text[other_start..other_end])
        }
        3 => {
            let names = numbers.pick(&ELEMENTS)?;
            let (from, to) = (numbers.pick(names)?, numbers.pick(names)?);
            Some(text.replace(from, to))
        }
        4 => {
            let (start, end) = element(text, numbers)?;
            replaced(start, end, "")
        }
        5 => {
            let (start, end) = element(text, numbers)?;
            replaced(end, end, &text[start..end])
        }
        6 => {
            let at = numbers.below(text.len());
            replaced(at, at + 1, numbers.pick(&["<", "&", "\"", ""])?)
        }
        _ => {
            let at = numbers.below(text.len());
            replaced(at, text.len(), "")
        }
    }
}

/// Inputs that belong together.
fn groups() -> Vec<Vec<PathBuf>> {
    let golden = root().join("tests/wsutil/golden");
    let entries = fs::read_dir(golden).expect("the folder of golden files");
    let mut groups: Vec<Vec<PathBuf>> = entries
        .map(|entry| inputs(&entry.expect("a folder").path()))
        .collect();
    groups.extend(
        inputs(&root().join("c-examples"))
            .into_iter()
            .map(|file| vec![file]),
    );
    groups.push(inputs(&root().join("tests/data/wsdl/echo.httpmtom")));
    groups.push(inputs(&root().join("tests/data/wsdl/publish.tcp")));
    groups.sort();
    groups
}

#[test]
fn damaged_inputs_are_refused_or_become_good_c() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut made = 0;
    let mut refused = 0;
    for group in groups() {
        for file in &group {
            for _ in 0..ROUNDS {
                match try_damaged(&group, file, &mut numbers) {
                    Some(generated) => {
                        made += 1;
                        if made % COMPILED == 0 {
                            compile(&generated);
                        }
                    }
                    None => refused += 1,
                }
            }
        }
    }
    assert!(made > 50 && refused > 50, "{made} made, {refused} refused");
}

/// What became of a group of which one file was damaged; nothing if it was refused.
fn try_damaged(group: &[PathBuf], file: &Path, numbers: &mut Numbers) -> Option<Generated> {
    let folder = work_dir("wsutil-damaged");
    let mut text = fs::read_to_string(file).expect("an input");
    for _ in 0..=numbers.below(2) {
        text = damage(&text, numbers).unwrap_or(text);
    }
    let out = folder.join("out");
    let mut arguments = vec!["-nologo".to_owned(), format!("-out:{}", out.display())];
    for input in group {
        let copy = folder.join(input.file_name().expect("an input has a name"));
        match input == file {
            true => fs::write(&copy, &text).expect("an input can be written"),
            false => {
                fs::copy(input, &copy).expect("an input can be copied");
            }
        }
        arguments.push(copy.display().to_string());
    }
    let outcome = wsutil(&arguments);
    let place = format!("{}/", folder.display());
    let said = &outcome.stderr;
    let located = said.lines().all(|line| line.starts_with(&place));
    let code = outcome.status.code();
    assert!(
        located && matches!(code, Some(0 | 1)),
        "{}: {code:?}\n{said}\n{text}",
        file.display()
    );
    if code == Some(1) {
        assert!(said.contains(": error: "), "no reason\n{text}");
        return None;
    }
    Some(Generated {
        folder: out,
        said: text,
    })
}

fn compile(generated: &Generated) {
    let compiled = Command::new("gcc")
        .args([
            "-std=c11",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-fsyntax-only",
            "-I",
        ])
        .arg(root().join("include"))
        .args(generated.sources())
        .output()
        .expect("gcc can be started");
    assert!(
        compiled.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&compiled.stderr),
        generated.said
    );
}
