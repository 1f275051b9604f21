//! Policies in normal form: alternatives, each a list of assertions (WS-Policy 1.2, 4.1 and 4.3).

use std::cell::Cell;

use super::{Assertion, Expression, Policies};
use crate::report::Report;

/// How many alternatives a policy may have.
const MAX_ALTERNATIVES: usize = 32;
/// How many references may lead to each other.
const MAX_REFERENCES: u32 = 32;

/// One way to satisfy a policy.
pub(crate) type Alternative = Vec<Assertion>;

/// How many expressions are looked at: policies can refer to each other so that there are far more of them than text.
const MAX_STEPS: u32 = 10_000;

/// The alternatives of all these policies together.
pub(crate) fn alternatives(
    expressions: &[Expression],
    policies: &Policies,
    report: &Report<'_>,
) -> Vec<Alternative> {
    Normalizer {
        policies,
        report,
        steps: Cell::new(0),
    }
    .all(expressions, 0)
}

struct Normalizer<'a> {
    policies: &'a Policies,
    report: &'a Report<'a>,
    steps: Cell<u32>,
}

impl Normalizer<'_> {
    /// Every choice of one alternative from each.
    fn all(&self, expressions: &[Expression], depth: u32) -> Vec<Alternative> {
        let mut found = vec![Alternative::new()];
        for expression in expressions {
            let next = self.of(expression, depth);
            let pairs = found.iter().flat_map(|before| {
                next.iter()
                    .map(move |more| before.iter().chain(more).cloned().collect())
            });
            found = pairs.take(MAX_ALTERNATIVES).collect();
        }
        found
    }

    fn of(&self, expression: &Expression, depth: u32) -> Vec<Alternative> {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MAX_STEPS {
            return Vec::new();
        }
        match expression {
            Expression::All(inner) => self.all(inner, depth),
            Expression::ExactlyOne(inner) => inner
                .iter()
                .flat_map(|inner| self.of(inner, depth))
                .take(MAX_ALTERNATIVES)
                .collect(),
            Expression::Assertion(assertion) => {
                let mut found = vec![vec![assertion.clone()]];
                if assertion.optional {
                    found.push(Alternative::new());
                }
                found
            }
            Expression::Reference(uri, at) => match self.policies.get(uri, *at) {
                Some(_) if depth > MAX_REFERENCES => {
                    let text = "policies refer to each other in a circle, or too often";
                    self.report.error(*at, text);
                    Vec::new()
                }
                Some(expression) => self.of(expression, depth + 1),
                None => {
                    self.report.error(
                        *at,
                        format_args!("the policy '{uri}' is not known: no input has it"),
                    );
                    Vec::new()
                }
            },
        }
    }
}
