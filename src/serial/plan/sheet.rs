//! The steps of a struct as they are taken where certain prefixes are in scope: neighbouring tags are one literal.

use smallvec::SmallVec;

use super::steps::{Step, Steps, Test, Then};
use crate::serial::XSI;
use crate::serial::kind::{Run, Scalar};
use crate::xml::Writer;
use crate::xml::writer::{END_ELEMENT, STRIDE, element_record};

/// Bytes of the table of literals.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Literal {
    pub(super) at: usize,
    pub(super) len: usize,
}

/// A [`Step`], and the tags before it. The numbers of steps are those of operations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Op {
    pub(super) first: Literal,
    pub(super) then: Act,
}

/// What to do when the tags have been put. It is asked for so often that its number should stand at a place of its own.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(super) enum Act {
    Nothing,
    /// They open an element that may be empty.
    OpenSparse,
    /// Its end tag.
    CloseSparse(Literal),
    Value(Scalar, usize),
    Enum(usize, usize),
    Run(Run, usize, usize),
    Skip(Test, usize),
    Nil(Test, Literal, usize),
    Fail(Test),
    Follow(usize, usize),
    Return,
    Each(usize, usize, usize, usize),
    Next(usize),
}

/// The operations for a set of prefixes.
#[derive(Default)]
pub(super) struct Spelled {
    pub(super) ops: Vec<Op>,
    pub(super) literals: Vec<u8>,
    /// They write records and not tags.
    pub(super) binary: bool,
    /// What they were made for.
    scope: Scope,
}

/// All that tags depend on: the prefixes of the namespaces, and what xsi:nil looks like.
type Scope = SmallVec<[u8; 128]>;

const BEHIND_PREFIX: u8 = b':';

impl Spelled {
    /// Sees to it that the operations are those for the place where the writer stands; `None` where a prefix would have to be
    /// declared first.
    pub(super) fn for_writer(&mut self, steps: &Steps, writer: &Writer) -> Option<()> {
        let scope = scope(steps, writer)?;
        if self.scope != scope || self.binary != writer.writes_records() {
            self.binary = writer.writes_records();
            self.spell(steps, &scope)?;
            self.scope = scope;
        }
        Some(())
    }

    fn spell(&mut self, steps: &Steps, scope: &[u8]) -> Option<()> {
        self.ops.clear();
        self.literals.clear();
        self.scope.clear();
        let mut parts = scope.split(|byte| *byte == BEHIND_PREFIX);
        let prefixes: Vec<&[u8]> = parts.by_ref().take(steps.namespaces.len()).collect();
        let nil = scope.get(prefixes.iter().map(|prefix| prefix.len() + 1).sum()..)?;
        let mut speller = Speller {
            out: self,
            steps,
            prefixes,
            nil,
            pending: Vec::new(),
            ended: false,
        };
        let targets = speller.targets();
        let mut places = Vec::with_capacity(steps.steps.len() + 1);
        for (number, step) in steps.steps.iter().enumerate() {
            if targets.contains(&number) {
                speller.flush();
            }
            places.push(speller.out.ops.len());
            speller.step(*step)?;
        }
        speller.flush();
        places.push(self.ops.len());
        for op in &mut self.ops {
            match &mut op.then {
                Act::Skip(_, to) | Act::Nil(_, _, to) | Act::Each(.., to) | Act::Next(to) => {
                    *to = *places.get(*to)?;
                }
                _ => {}
            }
        }
        self.literals.resize(self.literals.len() + STRIDE, 0);
        Some(())
    }
}

/// What the tags depend on here.
fn scope(steps: &Steps, writer: &Writer) -> Option<Scope> {
    let mut scope = Scope::new();
    for ns in &steps.namespaces {
        scope.extend_from_slice(writer.prefix_of_namespace(ns)?);
        scope.push(BEHIND_PREFIX);
    }
    // As records it is left to the general way.
    if steps.has_nil && !writer.writes_records() {
        let (prefix, is_new) = writer.attribute_prefix(XSI)?;
        scope.push(b' ');
        scope.extend_from_slice(prefix);
        scope.extend_from_slice(b":nil=\"true\"");
        if is_new {
            scope.extend_from_slice(b" xmlns:");
            scope.extend_from_slice(prefix);
            scope.extend_from_slice(b"=\"");
            scope.extend_from_slice(XSI);
            scope.push(b'"');
        }
        scope.push(match writer.writes_end_tags() {
            true => b'>',
            false => b'/',
        });
    }
    Some(scope)
}

struct Speller<'s> {
    out: &'s mut Spelled,
    steps: &'s Steps,
    prefixes: Vec<&'s [u8]>,
    /// The attribute xsi:nil with a blank before it, and `/` or `>` behind it.
    nil: &'s [u8],
    /// Tags that wait for others.
    pending: Vec<u8>,
    /// The record of a value has taken in the end of its element.
    ended: bool,
}

impl Speller<'_> {
    /// The steps that others lead to.
    fn targets(&self) -> Vec<usize> {
        let steps = self.steps.steps.iter();
        let targets = steps.filter_map(|step| match *step {
            Step::Without(_, Then::Skip(to) | Then::Nil(_, to)) => Some(to),
            Step::Each(.., to) | Step::Next(to) => Some(to),
            _ => None,
        });
        targets.collect()
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            self.push(Act::Nothing);
        }
    }

    /// What waits, as a part of the table.
    fn literal(&mut self) -> Literal {
        let at = self.out.literals.len();
        self.out.literals.append(&mut self.pending);
        Literal {
            at,
            len: self.out.literals.len() - at,
        }
    }

    fn push(&mut self, then: Act) {
        let first = self.literal();
        self.out.ops.push(Op { first, then });
    }

    fn start_tag(&mut self, element: usize) -> Option<()> {
        if self.out.binary {
            let element = self.steps.elements.get(element)?;
            let prefix = self.prefixes.get(element.ns)?;
            element_record(&mut self.pending, prefix, &element.local);
            return Some(());
        }
        self.tag(b"<", element)?;
        self.pending.push(b'>');
        Some(())
    }

    fn end_tag(&mut self, element: usize) -> Option<()> {
        if self.out.binary {
            if !self.ended {
                self.pending.push(END_ELEMENT);
            }
            return Some(());
        }
        self.tag(b"</", element)?;
        self.pending.push(b'>');
        Some(())
    }

    fn tag(&mut self, bracket: &[u8], element: usize) -> Option<()> {
        let element = self.steps.elements.get(element)?;
        let prefix = *self.prefixes.get(element.ns)?;
        self.pending.extend_from_slice(bracket);
        if !prefix.is_empty() {
            self.pending.extend_from_slice(prefix);
            self.pending.push(b':');
        }
        self.pending.extend_from_slice(&element.local);
        Some(())
    }

    fn step(&mut self, step: Step) -> Option<()> {
        match step {
            Step::Open(element) => self.start_tag(element)?,
            Step::OpenSparse(element) => {
                self.start_tag(element)?;
                if !self.out.binary {
                    self.push(Act::OpenSparse);
                }
            }
            Step::CloseSparse(element) if !self.out.binary => {
                let first = self.literal();
                self.end_tag(element)?;
                let then = Act::CloseSparse(self.literal());
                self.out.ops.push(Op { first, then });
            }
            Step::Close(element) | Step::CloseSparse(element) => self.end_tag(element)?,
            Step::Value(scalar, at) => self.push(Act::Value(scalar, at)),
            Step::Enum(names, at) => self.push(Act::Enum(names, at)),
            Step::Run(run, at, count_at) => self.push(Act::Run(run, at, count_at)),
            Step::Without(test, Then::Skip(to)) => self.push(Act::Skip(test, to)),
            Step::Without(test, Then::Nil(..)) if self.out.binary => self.push(Act::Fail(test)),
            Step::Without(test, Then::Nil(element, to)) => {
                let first = self.literal();
                let then = Act::Nil(test, self.nil_element(element)?, to);
                self.out.ops.push(Op { first, then });
            }
            Step::Follow(at, size) => self.push(Act::Follow(at, size)),
            Step::Return => self.push(Act::Return),
            Step::Each(at, count_at, size, end) => self.push(Act::Each(at, count_at, size, end)),
            Step::Next(first) => self.push(Act::Next(first)),
        }
        self.ended = match step {
            Step::Value(..) | Step::Enum(..) | Step::Run(..) => true,
            Step::Return => self.ended,
            _ => false,
        };
        Some(())
    }

    fn nil_element(&mut self, element: usize) -> Option<Literal> {
        self.tag(b"<", element)?;
        let (last, nil) = self.nil.split_last()?;
        self.pending.extend_from_slice(nil);
        match last {
            b'/' => self.pending.extend_from_slice(b"/>"),
            _ => {
                self.pending.push(b'>');
                self.tag(b"</", element)?;
                self.pending.push(b'>');
            }
        }
        Some(self.literal())
    }
}
