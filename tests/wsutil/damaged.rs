//! Inputs in which something was changed at random: each is refused with a place and a reason, or becomes C that compiles.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::{root, work_dir};
use crate::compiler::{Generated, inputs, wsutil};

const ROUNDS: u32 = 12;

/// A sequence of numbers that is the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn pick<'t>(&mut self, items: &[&'t str]) -> &'t str {
        items[self.below(items.len())]
    }
}

const VALUES: [&str; 16] = [
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
];
const ELEMENTS: [&str; 12] = [
    "sequence",
    "choice",
    "all",
    "element",
    "attribute",
    "extension",
    "restriction",
    "complexType",
    "simpleType",
    "any",
    "group",
    "union",
];

/// Changes an attribute's value, the name of elements, or a character.
fn damage(text: &str, numbers: &mut Numbers) -> String {
    match numbers.below(4) {
        0 | 1 => {
            let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
            let pair = numbers.below(quotes.len() / 2) * 2;
            let (start, end) = (quotes[pair] + 1, quotes[pair + 1]);
            format!(
                "{}{}{}",
                &text[..start],
                numbers.pick(&VALUES),
                &text[end..]
            )
        }
        2 => {
            let (from, to) = (numbers.pick(&ELEMENTS), numbers.pick(&ELEMENTS));
            text.replace(&format!("xs:{from}"), &format!("xs:{to}"))
        }
        _ => {
            let at = numbers.below(text.len());
            match text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                true => format!(
                    "{}{}{}",
                    &text[..at],
                    numbers.pick(&["<", "&", "\"", ""]),
                    &text[at + 1..]
                ),
                false => text.to_owned(),
            }
        }
    }
}

#[test]
fn damaged_inputs_are_refused_or_become_good_c() {
    let golden = root().join("tests/wsutil/golden");
    let entries = fs::read_dir(golden).expect("the folder of golden files");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder").path())
        .flat_map(|folder| inputs(&folder))
        .collect();
    files.sort();
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut made = 0;
    for file in &files {
        for round in 0..ROUNDS {
            made += u32::from(try_damaged(file, round, &mut numbers));
        }
    }
    assert!(made > 10, "only {made} became C");
}

/// Whether it became C.
fn try_damaged(file: &Path, round: u32, numbers: &mut Numbers) -> bool {
    let folder = work_dir("wsutil-damaged");
    let mut text = fs::read_to_string(file).expect("an input");
    for _ in 0..=numbers.below(3) {
        text = damage(&text, numbers);
    }
    let input = folder.join(file.file_name().expect("an input has a name"));
    fs::write(&input, &text).expect("the input can be written");
    let out = folder.join("out");
    let outcome = wsutil(&[
        "-nologo".to_owned(),
        format!("-out:{}", out.display()),
        input.display().to_string(),
    ]);
    let place = format!("{}:", input.display());
    let said = &outcome.stderr;
    let located = said.lines().all(|line| line.starts_with(&place));
    let code = outcome.status.code();
    assert!(
        located && matches!(code, Some(0 | 1)),
        "{} round {round}: {code:?}\n{said}\n{text}",
        file.display()
    );
    if code == Some(1) {
        assert!(said.contains(": error: "), "no reason\n{text}");
        return false;
    }
    let generated = Generated {
        folder: out,
        said: String::new(),
    };
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
        "{}\n{text}",
        String::from_utf8_lossy(&compiled.stderr)
    );
    true
}
