//! What the program says about its inputs: errors and warnings, each with its file, line and column.

use std::cell::{Cell, RefCell};
use std::fmt;

use crate::options::Warnings;

/// A place in an input: which one, and the offset of its first byte.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct At {
    pub(crate) file: usize,
    pub(crate) offset: usize,
}

/// How much a warning matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Level {
    /// Something is not supported; what is generated does without it.
    Serious = 1,
    /// Others may understand this differently.
    Different = 2,
    /// Something small, such as a name that had to change.
    Small = 3,
    /// For information.
    Info = 4,
}

/// The text of an input, for the positions in it.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// How far into a line columns are counted; behind that they are estimated.
const LONGEST_LINE: usize = 10_000;

impl Source {
    /// Where each line starts.
    fn line_starts(&self) -> Vec<usize> {
        let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
        std::iter::once(0).chain(ends).collect()
    }

    /// The line and the column of a byte, counted from 1 in characters.
    fn line_and_column(&self, starts: &[usize], offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = match self.text.get(start..offset) {
            Some(before) if before.len() <= LONGEST_LINE => before.chars().count(),
            _ => offset - start,
        };
        (line, column + 1)
    }
}

/// Collects what there is to say.
pub(crate) struct Report<'s> {
    sources: &'s [Source],
    /// Where the lines of each source start.
    line_starts: Vec<Vec<usize>>,
    shown: Warnings,
    lines: RefCell<Vec<String>>,
    errors: Cell<usize>,
    warnings: Cell<usize>,
}

impl<'s> Report<'s> {
    pub(crate) fn new(sources: &'s [Source], shown: Warnings) -> Report<'s> {
        Report {
            sources,
            line_starts: sources.iter().map(Source::line_starts).collect(),
            shown,
            lines: RefCell::default(),
            errors: Cell::new(0),
            warnings: Cell::new(0),
        }
    }

    /// Something that nothing can be generated for.
    pub(crate) fn error(&self, at: At, text: impl fmt::Display) {
        self.errors.set(self.errors.get() + 1);
        self.say(at, format_args!("error: {text}"));
    }

    /// Something that the reader of the generated code should know.
    pub(crate) fn warning(&self, level: Level, at: At, text: impl fmt::Display) {
        if level as u8 > self.shown.level {
            return;
        }
        let number = level as u8;
        if self.shown.are_errors {
            self.errors.set(self.errors.get() + 1);
            self.say(at, format_args!("error: {text} [W{number}, /WX]"));
        } else {
            self.warnings.set(self.warnings.get() + 1);
            self.say(at, format_args!("warning: {text} [W{number}]"));
        }
    }

    /// A line; what would end it, from a name or a value of the input, is escaped.
    fn say(&self, at: At, text: fmt::Arguments<'_>) {
        let text = format!("{}: {text}", self.place(at));
        let plain = |c: char| match c.is_control() {
            true => c.escape_default().collect(),
            false => c.to_string(),
        };
        self.lines
            .borrow_mut()
            .push(text.chars().map(plain).collect());
    }

    /// `file:line:column`.
    pub(crate) fn place(&self, at: At) -> String {
        let found = self.sources.get(at.file).zip(self.line_starts.get(at.file));
        let Some((source, starts)) = found else {
            return "wsutil".to_owned();
        };
        let (line, column) = source.line_and_column(starts, at.offset);
        format!("{}:{line}:{column}", source.path)
    }

    /// Whether there were errors.
    pub(crate) fn failed(&self) -> bool {
        self.errors.get() > 0
    }

    /// Everything that was said, a line each, every line once.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut seen = std::collections::HashSet::new();
        let lines = self.lines.borrow();
        lines
            .iter()
            .filter(|line| seen.insert((*line).clone()))
            .cloned()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{At, Level, Report, Source};
    use crate::options::Warnings;

    #[test]
    fn positions_count_lines_and_characters() {
        let sources = [Source {
            path: "a.xsd".to_owned(),
            text: "one\nzw\u{f6}lf <x/>".to_owned(),
        }];
        let shown = Warnings {
            level: 2,
            are_errors: false,
        };
        let report = Report::new(&sources, shown);
        let offset = sources[0].text.find('<').expect("an element");
        report.error(At { file: 0, offset }, "wro\nng");
        report.warning(Level::Small, At { file: 0, offset: 0 }, "not shown");
        report.warning(
            Level::Serious,
            At {
                file: 0,
                offset: 99,
            },
            "far away",
        );
        assert_eq!(
            report.lines(),
            [
                "a.xsd:2:7: error: wro\\nng",
                "a.xsd:2:11: warning: far away [W1]"
            ]
        );
        assert!(report.failed());
    }
}
