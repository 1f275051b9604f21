//! Why our reader differs from others: the rows of `xml_conformance.tsv`.

use std::fs;

use crate::common;

pub(crate) struct Reasons {
    rows: Vec<Row>,
    /// Differences that no row explains.
    open: Vec<String>,
}

struct Row {
    from: String,
    difference: String,
    /// What our reader says then.
    says: String,
    ids: Vec<String>,
    line: usize,
    explains: Vec<bool>,
}

impl Reasons {
    pub(crate) fn read() -> Reasons {
        let path = common::root().join("tests/xml_conformance.tsv");
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().enumerate();
        let rows = lines.filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
        Reasons {
            rows: rows.map(|(at, line)| Row::read(at + 1, line)).collect(),
            open: Vec::new(),
        }
    }

    /// A difference that has to have a reason.
    pub(crate) fn need(&mut self, from: &str, difference: &str, id: &str, outcome: &str) {
        let mut explained = false;
        for row in &mut self.rows {
            let fits = row.from == from && row.difference == difference;
            if fits && outcome.contains(&row.says) {
                explained |= row.explain(id);
            }
        }
        if !explained {
            self.open
                .push(format!("{id} differs from the {from}: {outcome}"));
        }
    }

    /// Every difference has a reason, and every row explains one.
    pub(crate) fn finish(&self) {
        let mut wrong = self.open.clone();
        for row in &self.rows {
            for (id, explains) in row.ids.iter().zip(&row.explains) {
                if !explains {
                    let line = row.line;
                    wrong.push(format!(
                        "xml_conformance.tsv, line {line}: {id} explains nothing"
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

impl Row {
    fn read(line: usize, text: &str) -> Row {
        let columns: Vec<_> = text.split('\t').collect();
        let [from, difference, says, ids, why] = columns[..] else {
            panic!("xml_conformance.tsv, line {line}: not five columns");
        };
        assert!(
            !why.is_empty(),
            "xml_conformance.tsv, line {line}: no reason"
        );
        let ids: Vec<_> = ids.split(' ').map(str::to_owned).collect();
        Row {
            from: from.to_owned(),
            difference: difference.to_owned(),
            says: says.to_owned(),
            explains: vec![false; ids.len()],
            ids,
            line,
        }
    }

    fn explain(&mut self, id: &str) -> bool {
        let mut explained = false;
        for (pattern, explains) in self.ids.iter().zip(&mut self.explains) {
            let fits = match pattern.strip_suffix('*') {
                Some(start) => id.starts_with(start),
                None => id == pattern,
            };
            *explains |= fits;
            explained |= fits;
        }
        explained
    }
}
