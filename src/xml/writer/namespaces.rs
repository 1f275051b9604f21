//! The namespace declarations in scope of a writer.

use super::Quote;
use super::naming::Identity;
use crate::xml::prefix::{is_long, key};
use crate::xml::scan::equal;

/// The namespace of the prefix `xml`, which needs no declaration.
pub(super) const XML_NAMESPACE: &[u8] = b"http://www.w3.org/XML/1998/namespace";
/// The namespace of the prefix `xmlns`, which nothing may be bound to.
pub(super) const XMLNS_NAMESPACE: &[u8] = b"http://www.w3.org/2000/xmlns/";

/// Why a declaration is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A name of the start tag needs it.
    Implied,
    /// The caller wrote it.
    Written(Quote),
}

#[derive(Clone, Copy)]
struct Binding {
    /// What the prefix is looked up by.
    key: u64,
    /// Where the prefix starts in `text`; the namespace follows it.
    start: usize,
    prefix_end: usize,
    end: usize,
    origin: Origin,
    identity: Identity,
}

/// A declaration that was looked up once: it is the same as long as the declarations do not change.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    version: u64,
    pub(super) number: usize,
    /// Where the namespace is in the text.
    start: usize,
    end: usize,
}

impl Bound {
    pub(super) const NONE: Bound = Bound {
        version: 0,
        number: 0,
        start: 0,
        end: 0,
    };
}

/// A stack of declarations. The lowest two are the ones every document starts with: no prefix means no namespace, and `xml`.
pub(super) struct Namespaces {
    text: Vec<u8>,
    bindings: Vec<Binding>,
    /// How often they have changed.
    changes: u64,
}

impl Clone for Namespaces {
    fn clone(&self) -> Namespaces {
        Namespaces {
            text: self.text.clone(),
            bindings: self.bindings.clone(),
            changes: self.changes,
        }
    }

    /// Into the buffers that are there.
    fn clone_from(&mut self, other: &Namespaces) {
        self.text.clone_from(&other.text);
        self.bindings.clone_from(&other.bindings);
        self.changes = self.changes.max(other.changes) + 1;
    }
}

/// How many declarations no document has to write.
const PREDECLARED: usize = 2;

impl Namespaces {
    pub(super) fn new() -> Namespaces {
        let mut namespaces = Namespaces {
            text: Vec::new(),
            bindings: Vec::new(),
            changes: 0,
        };
        namespaces.declare(b"", b"", Origin::Implied);
        namespaces.declare(b"xml", XML_NAMESPACE, Origin::Implied);
        namespaces
    }

    /// Back to the state of an empty document.
    pub(super) fn reset(&mut self) {
        self.truncate(PREDECLARED);
    }

    /// Something that changes with the declarations; never 0.
    #[inline(always)]
    pub(super) fn version(&self) -> u64 {
        self.changes
    }

    /// The number the next declaration gets.
    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.bindings.len()
    }

    /// How many written or implied declarations are in scope.
    pub(super) fn declared(&self) -> usize {
        self.bindings.len() - PREDECLARED
    }

    pub(super) fn declare(&mut self, prefix: &[u8], ns: &[u8], origin: Origin) -> usize {
        self.changes += 1;
        let start = self.text.len();
        self.text.extend_from_slice(prefix);
        let prefix_end = self.text.len();
        self.text.extend_from_slice(ns);
        self.bindings.push(Binding {
            key: key(prefix),
            start,
            prefix_end,
            end: self.text.len(),
            origin,
            identity: Identity::default(),
        });
        self.bindings.len() - 1
    }

    /// Takes the declarations from number `len` on out of scope.
    pub(super) fn truncate(&mut self, len: usize) {
        if let Some(first) = self.bindings.get(len) {
            self.changes += 1;
            self.text.truncate(first.start);
            self.bindings.truncate(len);
        }
    }

    #[inline]
    pub(super) fn prefix(&self, number: usize) -> &[u8] {
        match self.bindings.get(number) {
            Some(binding) => self.prefix_of(binding),
            None => &[],
        }
    }

    #[inline]
    fn prefix_of(&self, binding: &Binding) -> &[u8] {
        let prefix = self.text.get(binding.start..binding.prefix_end);
        prefix.unwrap_or_default()
    }

    #[inline]
    pub(super) fn ns(&self, number: usize) -> &[u8] {
        let ns = |binding: &Binding| self.text.get(binding.prefix_end..binding.end);
        self.bindings.get(number).and_then(ns).unwrap_or_default()
    }

    pub(super) fn origin(&self, number: usize) -> Origin {
        self.bindings
            .get(number)
            .map_or(Origin::Implied, |b| b.origin)
    }

    pub(super) fn set_origin(&mut self, number: usize, origin: Origin) {
        if let Some(binding) = self.bindings.get_mut(number) {
            binding.origin = origin;
        }
    }

    /// What the string of the namespace says of itself.
    pub(super) fn identity(&self, number: usize) -> Identity {
        self.bindings
            .get(number)
            .map_or(Identity::default(), |b| b.identity)
    }

    /// Remembers what the namespaces of the declarations from number `first` on say of themselves.
    pub(super) fn set_identity(&mut self, first: usize, identity: Identity) {
        for binding in self.bindings.iter_mut().skip(first) {
            binding.identity = identity;
        }
    }

    /// The declaration that a prefix stands for here.
    pub(super) fn find(&self, prefix: &[u8]) -> Option<usize> {
        let wanted = key(prefix);
        self.bindings.iter().rposition(|known| {
            known.key == wanted && (!is_long(prefix) || self.prefix_of(known) == prefix)
        })
    }

    /// The declaration that a prefix stands for here, if that is this namespace.
    pub(super) fn find_bound(&self, prefix: &[u8], ns: &[u8]) -> Option<usize> {
        let number = self.find(prefix)?;
        (self.ns(number) == ns).then_some(number)
    }

    /// The same for a short prefix, by its key.
    #[inline(always)]
    pub(super) fn find_short(&self, key: u64, ns: &[u8]) -> Option<usize> {
        let number = self.bindings.iter().rposition(|known| known.key == key)?;
        equal(self.ns(number), ns).then_some(number)
    }

    /// A declaration, to be compared [later](Namespaces::still_has).
    pub(super) fn bound(&self, number: usize) -> Bound {
        self.bindings
            .get(number)
            .map_or(Bound::NONE, |known| Bound {
                version: self.changes,
                number,
                start: known.prefix_end,
                end: known.end,
            })
    }

    /// Whether a declaration is in scope as it was, and of this namespace.
    #[inline(always)]
    pub(super) fn still_has(&self, bound: &Bound, ns: &[u8]) -> bool {
        let known = self.text.get(bound.start..bound.end);
        bound.version == self.changes && known.is_some_and(|known| equal(known, ns))
    }

    /// The innermost declaration of a namespace whose prefix still means it; attributes cannot use the default namespace.
    pub(super) fn find_namespace(&self, ns: &[u8], with_default: bool) -> Option<usize> {
        self.find_outer_namespace(ns, with_default, self.bindings.len())
    }

    /// The same among the first `count` declarations.
    pub(super) fn find_outer_namespace(
        &self,
        ns: &[u8],
        with_default: bool,
        count: usize,
    ) -> Option<usize> {
        (0..count).rev().find(|&number| {
            self.ns(number) == ns
                && (with_default || !self.prefix(number).is_empty())
                && self.hides(number, count).is_none()
        })
    }

    /// A declaration among the first `count` that gives the prefix of declaration `number` another meaning.
    fn hides(&self, number: usize, count: usize) -> Option<usize> {
        (number + 1..count).find(|&later| self.prefix(later) == self.prefix(number))
    }

    /// A prefix that nothing in scope uses: a to z, then aa, ab ...
    pub(super) fn unused_prefix(&self) -> Vec<u8> {
        let mut prefix = Vec::new();
        for number in 0usize.. {
            prefix.clear();
            let mut left = number;
            loop {
                prefix.insert(0, b'a' + (left % 26) as u8);
                match (left / 26).checked_sub(1) {
                    Some(next) => left = next,
                    None => break,
                }
            }
            if self.find(&prefix).is_none() {
                break;
            }
        }
        prefix
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_declarations_hide_outer_ones() {
        let mut namespaces = Namespaces::new();
        assert_eq!(namespaces.find_namespace(XML_NAMESPACE, true), Some(1));
        let outer = namespaces.declare(b"p", b"one", Origin::Implied);
        let inner = namespaces.declare(b"p", b"two", Origin::Implied);
        assert_eq!(namespaces.find(b"p"), Some(inner));
        assert_eq!(namespaces.find_namespace(b"one", true), None);
        namespaces.truncate(inner);
        assert_eq!(namespaces.find_namespace(b"one", true), Some(outer));
        namespaces.reset();
        assert_eq!(namespaces.find(b"p"), None);
        assert_eq!(namespaces.declared(), 0);
    }

    #[test]
    fn generated_prefixes_go_on_after_z() {
        let mut namespaces = Namespaces::new();
        let mut last = Vec::new();
        for _ in 0..28 {
            last = namespaces.unused_prefix();
            namespaces.declare(&last, b"n", Origin::Implied);
        }
        assert_eq!(namespaces.prefix(2), b"a");
        assert_eq!(last, b"ab");
    }
}
