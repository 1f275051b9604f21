//! The table of explained differences, `recorded_calls.tsv`, and the question whether it explains all differences
//! between two token lists.
//!
//! A row replaces recorded tokens by ours (either may be none) where their columns `side`, `layer` and `bindings` fit.
//! `*` stands for a text that is the same on both sides, `%` for any text.

use std::cell::Cell;
use std::collections::HashMap;

/// The whole table.
pub(crate) struct Differences {
    rows: Vec<Row>,
    unexplained: Vec<String>,
}

struct Row {
    line: usize,
    side: String,
    layer: String,
    bindings: Vec<String>,
    recorded: Vec<String>,
    ours: Vec<String>,
    used: Cell<bool>,
}

/// What is compared.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// `request` or `reply`.
    pub(crate) side: &'a str,
    /// `bytes` or `tree`.
    pub(crate) layer: &'a str,
    pub(crate) binding: &'a str,
    pub(crate) case: &'a str,
}

impl Differences {
    pub(crate) fn read() -> Differences {
        let text = include_str!("../recorded_calls.tsv");
        let rows = text.lines().enumerate();
        let rows = rows.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        Differences {
            rows: rows
                .map(|(index, line)| Row::parse(index + 1, line))
                .collect(),
            unexplained: Vec::new(),
        }
    }

    /// Looks whether the rows turn the recorded tokens into ours.
    pub(crate) fn explain(&mut self, place: Place<'_>, recorded: &[String], ours: &[String]) {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| row.is_for(place)).collect();
        match way(&rows, recorded, ours) {
            Ok(used) => used.iter().for_each(|row| row.used.set(true)),
            Err((i, j)) => self.unexplained.push(format!(
                "{} {} of {}/{}\nrecorded: {}\nours:     {}\n",
                place.side,
                place.layer,
                place.binding,
                place.case,
                context(recorded, i),
                context(ours, j)
            )),
        }
    }

    /// Fails if a difference was not explained, or if a row of this side explains nothing (any more).
    #[track_caller]
    pub(crate) fn assert_all_explained(&self, side: &str) {
        let unexplained = self.unexplained.join("\n");
        assert!(
            unexplained.is_empty(),
            "recorded_calls.tsv does not explain\n{unexplained}"
        );
        let idle: Vec<usize> = self
            .rows
            .iter()
            .filter(|row| row.side == side && !row.used.get())
            .map(|row| row.line)
            .collect();
        assert_eq!(
            idle,
            [],
            "lines of recorded_calls.tsv that explain no difference"
        );
    }
}

impl Row {
    fn parse(line: usize, text: &str) -> Row {
        let columns: Vec<&str> = text.split('\t').collect();
        let [side, layer, bindings, recorded, ours, why] = columns[..] else {
            panic!("recorded_calls.tsv, line {line}: six columns are needed");
        };
        assert!(
            !why.is_empty(),
            "recorded_calls.tsv, line {line}: no reason"
        );
        let tokens = |column: &str| match column {
            "" => Vec::new(),
            _ => column.split(" | ").map(str::to_owned).collect(),
        };
        let (recorded, ours) = (tokens(recorded), tokens(ours));
        Row {
            line,
            side: side.to_owned(),
            layer: layer.to_owned(),
            bindings: bindings.split(' ').map(str::to_owned).collect(),
            recorded,
            ours,
            used: Cell::new(false),
        }
    }

    fn is_for(&self, place: Place<'_>) -> bool {
        let binding = |binding: &String| *binding == place.binding;
        self.side == place.side && self.layer == place.layer && self.bindings.iter().any(binding)
    }

    fn fits(&self, recorded: &[String], ours: &[String]) -> bool {
        let (Some(recorded), Some(ours)) = (
            recorded.get(..self.recorded.len()),
            ours.get(..self.ours.len()),
        ) else {
            return false;
        };
        let mut same = None;
        let recorded = self.recorded.iter().zip(recorded);
        let mut all = recorded.chain(self.ours.iter().zip(ours));
        all.all(|(pattern, token)| matches(pattern, token, &mut same))
    }
}

/// Whether a token fits a pattern with at most one wildcard; `same` is what `*` stands for.
fn matches<'t>(pattern: &str, token: &'t str, same: &mut Option<&'t str>) -> bool {
    let Some(at) = pattern.find(['*', '%']) else {
        return pattern == token;
    };
    let (before, after) = (&pattern[..at], &pattern[at + 1..]);
    let Some(inner) = token
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
    else {
        return false;
    };
    pattern[at..].starts_with('%') || *same.get_or_insert(inner) == inner
}

/// A way from the beginning of both lists to their ends, over equal tokens and rows; the furthest point where there is
/// none.
fn way<'r>(
    rows: &[&'r Row],
    recorded: &[String],
    ours: &[String],
) -> Result<Vec<&'r Row>, (usize, usize)> {
    /// Where a point was reached from, and over which row.
    type Step<'r> = Option<((usize, usize), Option<&'r Row>)>;
    let mut reached: HashMap<(usize, usize), Step<'r>> = HashMap::from([((0, 0), None)]);
    let mut open = vec![(0, 0)];
    let mut furthest = (0, 0);
    let end = (recorded.len(), ours.len());
    while let Some(at) = open.pop() {
        let (i, j) = at;
        furthest = if i + j > furthest.0 + furthest.1 {
            at
        } else {
            furthest
        };
        if at == end {
            break;
        }
        let rest = (&recorded[i..], &ours[j..]);
        let fitting = rows.iter().filter(|row| row.fits(rest.0, rest.1));
        let mut next: Vec<_> = fitting
            .map(|row| ((i + row.recorded.len(), j + row.ours.len()), Some(*row)))
            .collect();
        // The last is tried first: equal tokens need no explanation.
        if recorded
            .get(i)
            .is_some_and(|token| ours.get(j) == Some(token))
        {
            next.push(((i + 1, j + 1), None));
        }
        for (point, row) in next {
            reached.entry(point).or_insert_with(|| {
                open.push(point);
                Some((at, row))
            });
        }
    }
    let mut used = Vec::new();
    let mut at = end;
    loop {
        match reached.get(&at) {
            None => return Err(furthest),
            Some(None) => return Ok(used),
            Some(Some((from, row))) => {
                used.extend(row);
                at = *from;
            }
        }
    }
}

fn context(tokens: &[String], at: usize) -> String {
    let short = |token: &String| token.chars().take(200).collect::<String>();
    let before: Vec<String> = tokens[at.saturating_sub(3)..at].iter().map(short).collect();
    let after: Vec<String> = tokens[at..].iter().take(4).map(short).collect();
    format!("{} >>> {}", before.join(" | "), after.join(" | "))
}
