//! The tags of a plan's elements for the prefixes that a document most likely has.

use std::sync::Arc;

use smallvec::SmallVec;

use super::fields::{Fields, Planned, ValueKind};
use crate::serial::kind::Scalar;
use crate::xml::Reader;
use crate::xml::reader::{Literal, Tags};

/// The tags of a plan.
#[derive(Default)]
pub(super) struct PlanTags {
    /// Those by the number of the element.
    elements: Vec<Tags>,
    /// The fields of each struct.
    structs: Vec<Vec<Leaf>>,
}

/// A field as it stands in a run of neighbours.
pub(super) struct Leaf {
    pub(super) kind: LeafKind,
    pub(super) offset: usize,
    pub(super) start: Literal,
    pub(super) end: Literal,
    /// The end tag and the start tag of the next one, if there is one.
    pub(super) next: Option<Literal>,
}

/// What a field holds: the most common kinds have names of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LeafKind {
    Wsz,
    Int32,
    Double,
    DateTime,
    Other,
    /// Not a plain value.
    None,
}

impl Leaf {
    fn of(field: &Planned, tags: &Tags) -> Leaf {
        let kind = match field.leaf() {
            Some(ValueKind::Scalar(Scalar::Wsz, _)) => LeafKind::Wsz,
            Some(ValueKind::Scalar(Scalar::Int32, _)) => LeafKind::Int32,
            Some(ValueKind::Scalar(Scalar::Double, _)) => LeafKind::Double,
            Some(ValueKind::Scalar(Scalar::DateTime, _)) => LeafKind::DateTime,
            Some(_) => LeafKind::Other,
            None => LeafKind::None,
        };
        Leaf {
            kind,
            offset: field.offset,
            start: tags.start,
            end: tags.end,
            next: None,
        }
    }
}

impl PlanTags {
    /// The tags of an element.
    #[inline(always)]
    pub(super) fn tags(&self, element: Option<usize>) -> Option<&Tags> {
        self.elements.get(element?)
    }

    /// The fields of the struct of a number, from one on.
    #[inline(always)]
    pub(super) fn leaves(&self, number: usize, first: usize) -> &[Leaf] {
        let leaves = self.structs.get(number);
        leaves
            .and_then(|leaves| leaves.get(first..))
            .unwrap_or_default()
    }

    fn structure(&self, fields: &[Planned], is_text: bool) -> Vec<Leaf> {
        let leaf = |field: &Planned| {
            let tags = self.tags(field.element);
            Leaf::of(field, tags.unwrap_or(&Tags::NONE))
        };
        let mut leaves: Vec<Leaf> = fields.iter().map(leaf).collect();
        // A record has the end of its element with it.
        let pairs = leaves.len().saturating_sub(1) * usize::from(is_text);
        for at in 0..pairs {
            if let [one, next] = leaves.get_mut(at..at + 2).unwrap_or_default()
                && next.kind != LeafKind::None
            {
                one.next = one.end.and(&next.start);
            }
        }
        leaves
    }
}

/// The tags for the prefixes that were in scope last.
#[derive(Default)]
pub(super) struct Spelling {
    spelled: Arc<PlanTags>,
    /// The prefixes they were made for, one for each namespace.
    scope: SmallVec<[u8; 64]>,
    /// The call they were looked for in, and the declarations that were in scope.
    last: (u64, u64),
    /// The last call in which tags were made, and how often.
    made: (u64, u32),
}

/// Tags are made so often in a call at most: in a document that changes its prefixes with each element they would cost more than the
/// general way.
const MOST_SPELLINGS: u32 = 16;

/// Stands behind a prefix, and for one that there is not.
const BEHIND_PREFIX: u8 = b':';
const NONE: u8 = b'!';

impl Spelling {
    /// The tags for where the reader stands in the call of this number.
    pub(super) fn here(&mut self, fields: &Fields, reader: &Reader, call: u64) -> Arc<PlanTags> {
        // Looking for prefixes takes long where many are declared.
        let now = (call, reader.declarations_version());
        if self.last == now {
            return Arc::clone(&self.spelled);
        }
        let is_text = reader.is_text();
        let mut scope = SmallVec::new();
        for ns in &fields.namespaces {
            match reader.likely_prefix(ns) {
                Some(prefix) => scope.extend_from_slice(prefix),
                None => scope.push(NONE),
            }
            scope.push(BEHIND_PREFIX);
        }
        scope.push(is_text.into());
        if self.scope != scope || self.spelled.structs.len() != fields.structs.len() {
            if !self.may_spell(call) {
                return Arc::default();
            }
            self.spelled = Arc::new(spell(fields, &scope, is_text));
            self.scope = scope;
        }
        self.last = now;
        Arc::clone(&self.spelled)
    }

    /// Whether tags may be made once more.
    fn may_spell(&mut self, call: u64) -> bool {
        let (last, count) = self.made;
        let count = if last == call { count + 1 } else { 1 };
        self.made = (call, count.min(MOST_SPELLINGS + 1));
        count <= MOST_SPELLINGS
    }
}

/// The tags for the prefixes of a scope.
fn spell(fields: &Fields, scope: &[u8], is_text: bool) -> PlanTags {
    let prefixes: Vec<&[u8]> = scope.split(|byte| *byte == BEHIND_PREFIX).collect();
    let tags = fields.elements.iter().map(|(local, ns)| {
        let prefix = prefixes.get(*ns).copied();
        match prefix {
            Some(prefix) if prefix != [NONE] && is_text => Tags::new(prefix, local),
            Some(prefix) if prefix != [NONE] => Tags::records(prefix, local),
            _ => Tags::NONE,
        }
    });
    let mut spelled = PlanTags {
        elements: tags.collect(),
        structs: Vec::new(),
    };
    let structs = fields.structs.iter();
    let structs = structs.map(|it| spelled.structure(&it.fields, is_text));
    spelled.structs = structs.collect();
    spelled
}
