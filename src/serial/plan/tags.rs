//! The tags of a plan's elements for the prefixes that a document most likely has.

use std::sync::Arc;

use smallvec::SmallVec;

use super::fields::Fields;
use crate::xml::Reader;
use crate::xml::reader::Tags;

/// The tags by the number of the element.
#[derive(Default, Clone)]
pub(super) struct Spelling {
    pub(super) tags: Arc<[Tags]>,
    /// The prefixes they were made for, one for each namespace.
    scope: SmallVec<[u8; 64]>,
    /// The call they were looked for in, and the declarations that were in scope.
    last: (u64, u64),
}

/// Stands behind a prefix, and for one that there is not.
const BEHIND_PREFIX: u8 = b':';
const NONE: u8 = b'!';

impl Spelling {
    /// The tags for where the reader stands in the call of this number.
    pub(super) fn here(&mut self, fields: &Fields, reader: &Reader, call: u64) -> Arc<[Tags]> {
        // Looking for prefixes takes long where many are declared.
        let now = (call, reader.declarations_version());
        if self.last == now {
            return Arc::clone(&self.tags);
        }
        self.last = now;
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
        if self.scope != scope || self.tags.len() != fields.elements.len() {
            let prefixes: Vec<&[u8]> = scope.split(|byte| *byte == BEHIND_PREFIX).collect();
            let tags = fields.elements.iter().map(|(local, ns)| {
                let prefix = prefixes.get(*ns).copied();
                match prefix {
                    Some(prefix) if prefix != [NONE] && is_text => Tags::new(prefix, local),
                    Some(prefix) if prefix != [NONE] => Tags::records(prefix, local),
                    _ => Tags::default(),
                }
            });
            self.tags = tags.collect();
            self.scope = scope;
        }
        Arc::clone(&self.tags)
    }
}
