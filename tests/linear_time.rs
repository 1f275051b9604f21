//! Documents that are made to cost much cost no more than in proportion to their size: callgrind counts the instructions for
//! each at a size and at twice that size (`tests/c/bombs.c`, and `tests/c/message_bombs.c` for whole messages). It takes
//! minutes, so it is part of `make test-long`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use common::c::{Build, compile};
use common::{installed, run, work_dir};

const SIZE: usize = 1_280;
/// What twice the size may cost.
const MOST: f64 = 2.2;

/// The instructions of one document at one size.
struct Count {
    bomb: String,
    result: String,
    size: usize,
    instructions: u64,
}

/// Reads what callgrind wrote when the program asked for it.
fn parse(text: &str) -> Option<Count> {
    let mut lines = text.lines();
    let name = lines.find_map(|line| line.strip_prefix("desc: Trigger: Client Request: "))?;
    let totals = lines.find_map(|line| line.strip_prefix("totals: "))?;
    let mut parts = name.rsplitn(3, ": ");
    let size = parts.next()?.parse().ok()?;
    Some(Count {
        size,
        result: parts.next()?.to_owned(),
        bomb: parts.next()?.to_owned(),
        instructions: totals.trim().parse().ok()?,
    })
}

/// Runs a program; the result is what each of its documents costs at each size.
fn count(source: &str) -> BTreeMap<String, BTreeMap<usize, Count>> {
    let folder = work_dir(&format!("linear_time/{}", source.replace('/', "-")));
    let program = compile(&[source], Build::Plain);
    let output = run(Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!(
            "--callgrind-out-file={}",
            folder.join("count").display()
        ))
        .arg(program)
        .arg(SIZE.to_string()));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "ok\n");

    let mut bombs: BTreeMap<String, BTreeMap<usize, Count>> = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        if let Some(count) = parse(&text) {
            let sizes = bombs.entry(count.bomb.clone()).or_default();
            sizes.insert(count.size, count);
        }
    }
    bombs
}

#[test]
#[ignore = "it takes minutes: make test-long"]
fn twice_the_document_costs_about_twice_the_instructions() {
    if !installed("valgrind") {
        return;
    }
    let mut bombs = count("tests/c/bombs.c");
    assert!(bombs.len() > 95, "only {} documents", bombs.len());
    let messages = count("tests/c/message_bombs.c");
    assert!(messages.len() > 25, "only {} messages", messages.len());
    bombs.extend(messages);
    let mut wrong = Vec::new();
    for (bomb, sizes) in &bombs {
        let (small, large) = (&sizes[&SIZE], &sizes[&(2 * SIZE)]);
        let ratio = large.instructions as f64 / small.instructions as f64;
        let line = format!(
            "{ratio:.2} {bomb}: {} and {} instructions, {}",
            small.instructions, large.instructions, large.result
        );
        println!("{line}");
        if ratio >= MOST {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
