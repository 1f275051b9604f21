//! Plans: descriptions of structs that were checked and taken apart once, for readers and writers that meet them again and again.
//!
//! | file | what |
//! |---|---|
//! | `record` | what a description consists of, to know it again |
//! | `steps`, `sheet`, `write` | what is written of a struct, with its tags for the prefixes in scope, and the way through it |
//! | `fields`, `tags`, `read`, `items`, `run` | what is read of a struct, its likely tags, and the way through it, through arrays, and through neighbouring plain values |
//!
//! A plan is a short way: what it does not know, and every failure, is left to the general way, which starts where the plan did.

mod fields;
mod items;
mod read;
mod record;
mod run;
mod sheet;
mod steps;
mod tags;
mod write;

use std::sync::Arc;

use self::fields::Fields;
use self::read::Guide;
use self::record::Record;
use self::sheet::Spelled;
use self::steps::Steps;
use self::tags::{PlanTags, Spelling};
use self::write::Pass;
use super::MAX_NESTING;
use super::raw::{Described, Source};
use super::shape::{Shape, Shapes};
use crate::abi::*;
use crate::xml::{Keepsake, Reader, Writer};

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

/// The plans that a reader or writer keeps. They belong to addresses, and at an address there may be another description in
/// the next call; during a call none changes.
pub(super) struct Plans<P> {
    known: Vec<Known<P>>,
    /// The number of the call.
    call: u64,
}

/// What is known of the struct whose description is at an address.
struct Known<P> {
    address: usize,
    /// The call in which the record was compared last, or in which the struct was met first.
    call: u64,
    made: Option<Made<P>>,
    /// It has been tried to make a plan.
    tried: bool,
}

struct Made<P> {
    record: Record,
    /// Whether the struct can be the content of an element.
    is_content: bool,
    plan: P,
}

/// A plan for reading or writing.
pub(super) trait Plan: Sized + Send + Sync + 'static {
    /// The plan of a struct, if there is one.
    fn of<'d>(shape: &Shape<'d>, shapes: &Shapes<'d>) -> Option<Self>;
}

/// So many descriptions are remembered.
const MOST_PLANS: usize = 64;

impl<P: Plan> Plans<P> {
    /// The plans that are kept, for the next call. Code of the program may use the reader or writer meanwhile: then it starts
    /// with none.
    pub(super) fn take(keepsake: &mut Keepsake) -> Box<Plans<P>> {
        let kept = keepsake.take().and_then(|kept| kept.downcast().ok());
        let mut plans: Box<Plans<P>> = kept.unwrap_or_else(|| {
            Box::new(Plans {
                known: Vec::new(),
                call: 0,
            })
        });
        plans.call += 1;
        plans
    }

    fn made(&mut self, described: Struct<'_>) -> Option<&mut Made<P>> {
        let address = described.address().addr();
        let known = self.known.iter_mut().find(|it| it.address == address)?;
        if known.call != self.call {
            known.call = self.call;
            let has_changed = |made: &Made<P>| !made.record.is_of(described);
            if known.made.as_ref().is_some_and(has_changed) {
                known.made = None;
                known.tried = false;
            }
        }
        known.made.as_mut()
    }

    /// The plan of a struct that was checked before.
    pub(super) fn find(&mut self, described: Struct<'_>) -> Option<&mut P> {
        self.made(described).map(|made| &mut made.plan)
    }

    /// Whether the struct has a plan: then it was checked before, and for this mapping, too.
    pub(super) fn is_checked(&mut self, described: Struct<'_>, mapping: WS_TYPE_MAPPING) -> bool {
        self.made(described).is_some_and(|made| match mapping {
            WS_ELEMENT_TYPE_MAPPING => true,
            WS_ELEMENT_CONTENT_TYPE_MAPPING => made.is_content,
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
                known.made = Made::of(shape, shapes);
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
            made: None,
            tried: false,
        });
    }
}

impl Plans<ReadPlan> {
    /// The plan of a struct that was checked before, for where the reader stands.
    pub(super) fn here(&mut self, described: Struct<'_>, reader: &Reader) -> Option<Guided> {
        let call = self.call;
        self.find(described).map(|plan| plan.here(reader, call))
    }
}

impl<P: Plan> Made<P> {
    fn of<'d>(shape: &Shape<'d>, shapes: &Shapes<'d>) -> Option<Made<P>> {
        let is_content = shape.check_mapping(WS_ELEMENT_CONTENT_TYPE_MAPPING);
        Some(Made {
            record: Record::of(shape.described)?,
            is_content: is_content.is_ok(),
            plan: P::of(shape, shapes)?,
        })
    }
}

/// How a struct is written. Those that have one have no attributes, and no other types stand for them.
pub(super) struct WritePlan {
    steps: Steps,
    spelled: Spelled,
}

impl Plan for WritePlan {
    fn of<'d>(shape: &Shape<'d>, shapes: &Shapes<'d>) -> Option<WritePlan> {
        Some(WritePlan {
            steps: Steps::of(shape, shapes)?,
            spelled: Spelled::default(),
        })
    }
}

impl WritePlan {
    /// Writes a struct, so many types deep, as the content of the open element; false when nothing has been written.
    pub(super) fn write(
        &mut self,
        value: Source<'_>,
        depth: u32,
        writer: &mut Writer,
        buffer: &mut Vec<u8>,
    ) -> bool {
        let steps = &self.steps;
        if depth + steps.levels as u32 > MAX_NESTING {
            return false;
        }
        if !writer.takes_plan(steps.levels) || self.spelled.for_writer(steps, writer).is_none() {
            return false;
        }
        let end_tags = writer.writes_end_tags();
        let pass = Pass::new(&self.spelled, &steps.enumerations, value, buffer, end_tags);
        writer.write_planned(|sheet| pass.write(sheet))
    }
}

/// How a struct is read.
pub(super) struct ReadPlan {
    fields: Arc<Fields>,
    spelling: Spelling,
}

impl Plan for ReadPlan {
    fn of<'d>(shape: &Shape<'d>, shapes: &Shapes<'d>) -> Option<ReadPlan> {
        Some(ReadPlan {
            fields: Arc::new(Fields::of(shape, shapes)?),
            spelling: Spelling::default(),
        })
    }
}

impl ReadPlan {
    /// The plan for where the reader stands in the call of this number.
    fn here(&mut self, reader: &Reader, call: u64) -> Guided {
        Guided {
            fields: Arc::clone(&self.fields),
            tags: self.spelling.here(&self.fields, reader, call),
        }
    }

    /// Whether the struct has no attributes, and no other types stand for it.
    pub(super) fn is_plain(&self) -> bool {
        self.fields.is_plain
    }
}

/// A plan that is being followed.
pub(super) struct Guided {
    fields: Arc<Fields>,
    tags: Arc<PlanTags>,
}

impl Guided {
    pub(super) fn guide(&self) -> Guide<'_> {
        Guide {
            fields: &self.fields,
            tags: &self.tags,
        }
    }
}
