//! Plans: descriptions of structs that were checked and taken apart once, for readers and writers that meet them again and again.
//!
//! | file | what |
//! |---|---|
//! | `record` | what a description consists of, to know it again |
//! | `steps` | what is written of a struct, step by step |
//! | `sheet` | the steps with their tags, for the prefixes in scope |
//! | `write` | writing by a plan |
//!
//! A plan is a short way: what it does not know, and every failure, is left to the general way, which starts where the plan did.

mod record;
mod sheet;
mod steps;
mod write;

use self::record::Record;
use self::sheet::Spelled;
use self::steps::Steps;
use self::write::Pass;
use super::MAX_NESTING;
use super::raw::{Described, Source};
use super::shape::{Shape, Shapes};
use crate::abi::*;
use crate::xml::Writer;
use crate::xml::writer::Keepsake;

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

/// The plans that a reader or writer keeps. They belong to addresses, and at an address there may be another description in
/// the next call; during a call none changes.
#[derive(Default)]
pub(super) struct Plans {
    known: Vec<Known>,
    /// The number of the call.
    call: u64,
}

/// What is known of the struct whose description is at an address.
struct Known {
    address: usize,
    /// The call in which the record was compared last, or in which the struct was met first.
    call: u64,
    plan: Option<Plan>,
    /// It has been tried to make a plan.
    tried: bool,
}

struct Plan {
    record: Record,
    steps: Steps,
    spelled: Spelled,
    /// Whether the struct can be the content of an element.
    is_content: bool,
}

/// So many descriptions are remembered.
const MOST_PLANS: usize = 64;

impl Plans {
    /// The plans that are kept, for the next call. Code of the program may use the reader or writer meanwhile: then it starts
    /// with none.
    pub(super) fn take(keepsake: &mut Keepsake) -> Box<Plans> {
        let kept = keepsake.take().and_then(|kept| kept.downcast().ok());
        let mut plans: Box<Plans> = kept.unwrap_or_default();
        plans.call += 1;
        plans
    }

    /// The plan of a struct that was checked before. A struct that is met for the second time gets one.
    fn find(&mut self, described: Struct<'_>) -> Option<&mut Plan> {
        let address = described.address().addr();
        let known = self.known.iter_mut().find(|it| it.address == address)?;
        if known.call != self.call {
            known.call = self.call;
            let has_changed = |plan: &Plan| !plan.record.is_of(described);
            if known.plan.as_ref().is_some_and(has_changed) {
                known.plan = None;
                known.tried = false;
            }
        }
        known.plan.as_mut()
    }

    /// Whether the struct was checked before and found to be one that stands for itself as the content of an element: no type
    /// derives from it in values, and it is not abstract.
    pub(super) fn is_checked(&mut self, described: Struct<'_>, mapping: WS_TYPE_MAPPING) -> bool {
        self.find(described).is_some_and(|plan| match mapping {
            WS_ELEMENT_TYPE_MAPPING => true,
            WS_ELEMENT_CONTENT_TYPE_MAPPING => plan.is_content,
            _ => false,
        })
    }

    /// Takes note of a struct; when it was met before, it gets a plan.
    pub(super) fn meet<'d>(&mut self, shape: &Shape<'d>, shapes: &Shapes<'d>) {
        let address = shape.described.address().addr();
        let call = self.call;
        let known = self.known.iter_mut().find(|it| it.address == address);
        if let Some(known) = known {
            if !known.tried {
                known.tried = true;
                known.plan = Plan::of(shape, shapes);
                known.call = call;
            }
            return;
        }
        if self.known.len() == MOST_PLANS {
            self.known.clear();
        }
        self.known.push(Known {
            address,
            call,
            plan: None,
            tried: false,
        });
    }

    /// Writes a struct, so many types deep, as the content of the open element; false when nothing has been written.
    pub(super) fn write(
        &mut self,
        described: Struct<'_>,
        value: Source<'_>,
        depth: u32,
        writer: &mut Writer,
        buffer: &mut Vec<u8>,
    ) -> bool {
        let Some(plan) = self.find(described) else {
            return false;
        };
        let steps = &plan.steps;
        if depth + steps.levels as u32 > MAX_NESTING {
            return false;
        }
        if !writer.takes_plan(steps.levels) || plan.spelled.for_writer(steps, writer).is_none() {
            return false;
        }
        let end_tags = writer.writes_end_tags();
        let pass = Pass::new(&plan.spelled, &steps.enumerations, value, buffer, end_tags);
        writer.write_planned(|sheet| pass.write(sheet))
    }
}

impl Plan {
    fn of<'d>(shape: &Shape<'d>, shapes: &Shapes<'d>) -> Option<Plan> {
        let is_content = shape.check_mapping(WS_ELEMENT_CONTENT_TYPE_MAPPING);
        Some(Plan {
            record: Record::of(shape.described)?,
            steps: Steps::of(shape, shapes)?,
            spelled: Spelled::default(),
            is_content: is_content.is_ok(),
        })
    }
}
