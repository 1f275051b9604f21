//! Policies in normal form (WS-Policy 1.2, 4.3): alternatives, each a list of assertions.
//!
//! A small policy can have more alternatives than there is memory, so nothing is expanded: a policy is measured, which
//! takes a time in proportion to its text, and then one alternative is picked by its number.

use std::collections::HashMap;
use std::sync::Arc;

use super::expression::{Assertion, Expression};
use super::set::PolicySet;
use crate::base::error::{Error, Result};
use crate::metadata::PolicyLimits;

/// How many expressions one alternative may be made of: references can lead to the same policy again and again.
const MAX_EXPRESSIONS: u64 = 10_000;

/// How deep expressions of any kind may stand in each other: policies can refer to others from deep inside, again and again, and
/// each step takes stack.
const MAX_NESTING: u32 = 1024;

/// An assertion of an alternative, with those of its nested policy and its parameters.
pub struct Chosen {
    /// The assertion.
    pub assertion: Arc<Assertion>,
    /// What is inside of it.
    pub inner: Vec<Chosen>,
}

/// What a policy expands to.
#[derive(Clone, Copy)]
struct Measure {
    alternatives: u64,
    /// The expressions of the largest alternative.
    expressions: u64,
    /// How many containers stand in each other.
    depth: u32,
    /// How many expressions of any kind do.
    nesting: u32,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
struct Around {
    /// The containers around it.
    depth: u32,
    /// The expressions of any kind around it.
    nesting: u32,
    in_assertion: bool,
}

const TOP: Around = Around {
    depth: 0,
    nesting: 0,
    in_assertion: false,
};

/// The normal form of policies that refer to each other.
pub(super) struct Normalizer<'a> {
    set: &'a PolicySet,
    limits: PolicyLimits,
    /// Which assertions the library understands.
    is_known: fn(&Assertion) -> bool,
    /// What was measured, by the number of the policy and whether it stands in an assertion; nothing while it is measured.
    measured: HashMap<(usize, bool), Option<Measure>>,
    unknown: u32,
}

impl<'a> Normalizer<'a> {
    pub(super) fn new(
        set: &'a PolicySet,
        limits: PolicyLimits,
        is_known: fn(&Assertion) -> bool,
    ) -> Normalizer<'a> {
        Normalizer {
            set,
            limits,
            is_known,
            measured: HashMap::new(),
            unknown: 0,
        }
    }

    /// The number of alternatives of all these policies together.
    pub(super) fn count(&mut self, attached: &[Expression]) -> Result<u32> {
        let measure = self.all(attached, TOP)?;
        let max = self.limits.max_alternatives;
        if self.unknown > self.limits.max_extensions {
            return Err(Error::quota(format!(
                "the policy has {} assertions that the library does not know; {} are allowed (WS_POLICY_PROPERTY_MAX_EXTENSIONS)",
                self.unknown, self.limits.max_extensions
            )));
        }
        match u32::try_from(measure.alternatives) {
            Ok(count) if count <= max => Ok(count),
            _ => Err(Error::quota(format!(
                "the policy has {} alternatives; {max} are allowed (WS_POLICY_PROPERTY_MAX_ALTERNATIVES)",
                measure.alternatives
            ))),
        }
    }

    /// One alternative of all these policies together, which have been counted.
    pub(super) fn pick(&mut self, attached: &[Expression], number: u32) -> Result<Vec<Chosen>> {
        let mut chosen = Vec::new();
        self.pick_all(attached, u64::from(number), TOP, &mut chosen)?;
        Ok(chosen)
    }

    fn measure(&mut self, expression: &Expression, around: Around) -> Result<Measure> {
        let nesting = around.nesting + 1;
        check_nesting(nesting)?;
        let measure = self.measure_content(expression, Around { nesting, ..around })?;
        Ok(Measure {
            nesting: measure.nesting + 1,
            ..measure
        })
    }

    fn measure_content(&mut self, expression: &Expression, around: Around) -> Result<Measure> {
        match expression {
            Expression::All(inner) => {
                let measure = self.all(inner, self.deeper(around)?)?;
                Ok(Measure {
                    depth: measure.depth + 1,
                    ..measure
                })
            }
            Expression::ExactlyOne(inner) => self.exactly_one(inner, self.deeper(around)?),
            Expression::Assertion(assertion) => self.assertion(assertion, around),
            Expression::Reference(reference) => {
                let (index, target) = self.set.get(reference)?;
                let key = (index, around.in_assertion);
                let measure = match self.measured.get(&key) {
                    Some(Some(measure)) => *measure,
                    Some(None) => {
                        return Err(Error::quota(format!(
                            "policies refer to each other in a circle: {} refers to \"{}\"",
                            reference.place, reference.uri
                        )));
                    }
                    None => {
                        self.measured.insert(key, None);
                        let measure = self.measure(target, around)?;
                        self.measured.insert(key, Some(measure));
                        measure
                    }
                };
                self.check_depth(around.depth.saturating_add(measure.depth))?;
                check_nesting(around.nesting.saturating_add(measure.nesting))?;
                Ok(measure)
            }
        }
    }

    /// Every choice of one alternative from each.
    fn all(&mut self, inner: &[Expression], around: Around) -> Result<Measure> {
        let mut sum = Measure {
            alternatives: 1,
            expressions: 1,
            depth: 0,
            nesting: 0,
        };
        for expression in inner {
            let measure = self.measure(expression, around)?;
            sum.alternatives = sum.alternatives.saturating_mul(measure.alternatives);
            sum.expressions = sum.expressions.saturating_add(measure.expressions);
            sum.depth = sum.depth.max(measure.depth);
            sum.nesting = sum.nesting.max(measure.nesting);
        }
        if sum.expressions > MAX_EXPRESSIONS {
            return Err(Error::quota(format!(
                "an alternative of the policy is made of more than {MAX_EXPRESSIONS} expressions"
            )));
        }
        Ok(sum)
    }

    fn exactly_one(&mut self, inner: &[Expression], around: Around) -> Result<Measure> {
        let mut found = Measure {
            alternatives: 0,
            expressions: 0,
            depth: 0,
            nesting: 0,
        };
        for expression in inner {
            let measure = self.measure(expression, around)?;
            found.alternatives = found.alternatives.saturating_add(measure.alternatives);
            found.expressions = found.expressions.max(measure.expressions);
            found.depth = found.depth.max(measure.depth);
            found.nesting = found.nesting.max(measure.nesting);
        }
        found.expressions += 1;
        found.depth += 1;
        Ok(found)
    }

    fn assertion(&mut self, assertion: &Assertion, around: Around) -> Result<Measure> {
        if !around.in_assertion && !(self.is_known)(assertion) {
            self.unknown = self.unknown.saturating_add(1);
        }
        let mut measure = self.all(&assertion.inner, inside(around))?;
        if assertion.optional {
            measure.alternatives = measure.alternatives.saturating_add(1);
        }
        Ok(measure)
    }

    fn deeper(&self, around: Around) -> Result<Around> {
        let depth = around.depth + 1;
        self.check_depth(depth)?;
        Ok(Around { depth, ..around })
    }

    fn check_depth(&self, depth: u32) -> Result<()> {
        let max = self.limits.depth();
        if depth <= max {
            return Ok(());
        }
        Err(Error::quota(format!(
            "policies and those that they refer to stand more than {max} deep in each other (WS_POLICY_PROPERTY_MAX_DEPTH)"
        )))
    }

    fn pick_one(
        &mut self,
        expression: &Expression,
        mut number: u64,
        around: Around,
        chosen: &mut Vec<Chosen>,
    ) -> Result<()> {
        match expression {
            Expression::All(inner) => self.pick_all(inner, number, self.deeper(around)?, chosen),
            Expression::ExactlyOne(inner) => {
                let around = self.deeper(around)?;
                for expression in inner.iter() {
                    let alternatives = self.measure(expression, around)?.alternatives;
                    if number < alternatives {
                        return self.pick_one(expression, number, around, chosen);
                    }
                    number -= alternatives;
                }
                Ok(())
            }
            Expression::Assertion(assertion) => {
                let mut inner = Vec::new();
                let around = inside(around);
                if assertion.optional && number >= self.all(&assertion.inner, around)?.alternatives
                {
                    return Ok(());
                }
                self.pick_all(&assertion.inner, number, around, &mut inner)?;
                chosen.push(Chosen {
                    assertion: Arc::clone(assertion),
                    inner,
                });
                Ok(())
            }
            Expression::Reference(reference) => {
                let (_, target) = self.set.get(reference)?;
                self.pick_one(target, number, around, chosen)
            }
        }
    }

    /// The number has a digit for each expression, the first one's counting most.
    fn pick_all(
        &mut self,
        inner: &[Expression],
        mut number: u64,
        around: Around,
        chosen: &mut Vec<Chosen>,
    ) -> Result<()> {
        let mut digits = Vec::with_capacity(inner.len());
        for expression in inner.iter().rev() {
            let alternatives = self.measure(expression, around)?.alternatives.max(1);
            digits.push(number % alternatives);
            number /= alternatives;
        }
        for (expression, digit) in inner.iter().zip(digits.into_iter().rev()) {
            self.pick_one(expression, digit, around, chosen)?;
        }
        Ok(())
    }
}

fn check_nesting(nesting: u32) -> Result<()> {
    if nesting <= MAX_NESTING {
        return Ok(());
    }
    Err(Error::quota(format!(
        "the elements of a policy, with those of the policies that it refers to, stand more than {MAX_NESTING} deep in each other"
    )))
}

fn inside(around: Around) -> Around {
    Around {
        in_assertion: true,
        ..around
    }
}
