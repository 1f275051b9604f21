//! The table of explained differences, `recorded_calls.tsv`, and the question whether it explains all differences
//! between two token lists.
//!
//! A row replaces recorded tokens by ours (either may be none) where their columns `sides`, `layer` and `bindings` fit.
//! `*` stands for a text that is the same on both sides, `%` for any text.

use std::cell::Cell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The whole table.
pub(crate) struct Differences {
    rows: Vec<Row>,
    unexplained: Vec<String>,
}

struct Row {
    line: usize,
    sides: Vec<String>,
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

    /// Fails if a difference was not explained, or if a row of this side explains nothing on it (any more).
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
            .filter(|row| row.is_on(side) && !row.used.get())
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
            sides: side.split(' ').map(str::to_owned).collect(),
            layer: layer.to_owned(),
            bindings: bindings.split(' ').map(str::to_owned).collect(),
            recorded,
            ours,
            used: Cell::new(false),
        }
    }

    fn is_on(&self, side: &str) -> bool {
        self.sides.iter().any(|own| own == side)
    }

    fn is_for(&self, place: Place<'_>) -> bool {
        let binding = |binding: &String| *binding == place.binding;
        self.is_on(place.side) && self.layer == place.layer && self.bindings.iter().any(binding)
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

/// How much of both lists is explained.
type Point = (usize, usize);

/// Where a point was reached from, and over which row; nothing for the beginning.
type Origin<'r> = Option<(Point, Option<&'r Row>)>;

/// The rows on a way from the beginning of both lists to their ends, over equal tokens and rows; the furthest point where
/// there is no way.
fn way<'r>(rows: &[&'r Row], recorded: &[String], ours: &[String]) -> Result<Vec<&'r Row>, Point> {
    let mut reached: HashMap<Point, Origin<'r>> = HashMap::from([((0, 0), None)]);
    let mut open = vec![(0, 0)];
    let mut furthest = (0, 0);
    let end = (recorded.len(), ours.len());
    while let Some(at) = open.pop() {
        if at == end {
            return Ok(way_back(&reached, end));
        }
        furthest = furthest.max(at);
        let mut fresh = Vec::new();
        for ((i, j), row) in steps(rows, &recorded[at.0..], &ours[at.1..]) {
            let point = (at.0 + i, at.1 + j);
            if let Entry::Vacant(place) = reached.entry(point) {
                place.insert(Some((at, row)));
                fresh.push(point);
            }
        }
        // The first is tried next.
        open.extend(fresh.into_iter().rev());
    }
    Err(furthest)
}

/// How far one can go from here, and over which row: equal tokens come first, they need no explanation.
fn steps<'r>(
    rows: &[&'r Row],
    recorded: &[String],
    ours: &[String],
) -> Vec<(Point, Option<&'r Row>)> {
    let equal = recorded
        .first()
        .is_some_and(|token| ours.first() == Some(token));
    let mut steps = Vec::new();
    if equal {
        steps.push(((1, 1), None));
    }
    let fitting = rows.iter().filter(|row| row.fits(recorded, ours));
    steps.extend(fitting.map(|row| ((row.recorded.len(), row.ours.len()), Some(*row))));
    steps
}

fn way_back<'r>(reached: &HashMap<Point, Origin<'r>>, end: Point) -> Vec<&'r Row> {
    let mut used = Vec::new();
    let mut at = end;
    while let Some(Some((from, row))) = reached.get(&at) {
        used.extend(row);
        at = *from;
    }
    used
}
fn context(tokens: &[String], at: usize) -> String {
    let short = |token: &String| token.chars().take(200).collect::<String>();
    let before: Vec<String> = tokens[at.saturating_sub(3)..at].iter().map(short).collect();
    let after: Vec<String> = tokens[at..].iter().take(4).map(short).collect();
    format!("{} >>> {}", before.join(" | "), after.join(" | "))
}
