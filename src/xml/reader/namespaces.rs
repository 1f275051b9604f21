//! The namespace declarations in scope (Namespaces in XML 1.0).

use super::span::{Span, Store};
use crate::xml::prefix::{is_long, key};

const XMLNS_NAMESPACE: &[u8] = b"http://www.w3.org/2000/xmlns/";
const XML_NAMESPACE: &[u8] = b"http://www.w3.org/XML/1998/namespace";

/// One declaration.
#[derive(Clone, Copy)]
pub(super) struct Binding {
    key: u64,
    pub(super) prefix: Span,
    pub(super) ns: Span,
}

/// All declarations in scope, the innermost last.
#[derive(Clone, Default)]
pub(super) struct Namespaces {
    bindings: Vec<Binding>,
    /// How often they have changed.
    changes: u64,
}

impl Namespaces {
    pub(super) fn clear(&mut self) {
        self.changes += 1;
        self.bindings.clear();
    }

    /// Takes over the declarations of an earlier document.
    pub(super) fn adopt(&mut self, others: &Namespaces) {
        self.changes += 1;
        self.bindings.clone_from(&others.bindings);
    }

    /// Something that changes with the declarations; never 0.
    #[inline]
    pub(super) fn version(&self) -> u64 {
        self.changes + 1
    }

    pub(super) fn len(&self) -> usize {
        self.bindings.len()
    }

    /// Forgets all declarations but the first `len`.
    pub(super) fn truncate(&mut self, len: usize) {
        if len < self.bindings.len() {
            self.changes += 1;
            self.bindings.truncate(len);
        }
    }

    /// All declarations, whose strings are about to move.
    pub(super) fn bindings_mut(&mut self) -> &mut [Binding] {
        self.changes += 1;
        &mut self.bindings
    }

    pub(super) fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The namespace of a prefix; the empty prefix has the empty namespace when nothing else is declared.
    #[inline]
    pub(super) fn find(&self, store: &Store, input: &[u8], prefix: &[u8]) -> Option<Span> {
        let wanted = key(prefix);
        for binding in self.bindings.iter().rev() {
            if binding.key == wanted && same(store, input, binding, prefix) {
                return Some(binding.ns);
            }
        }
        match prefix {
            b"" => Some(Span::EMPTY),
            b"xml" => Some(Span::XML_NAMESPACE),
            _ => None,
        }
    }

    /// The namespace of a short prefix by its key; `None` also for prefixes that need no declaration but the empty one.
    #[inline]
    pub(super) fn find_short(&self, key: u64) -> Option<Span> {
        let mut inner = self.bindings.iter().rev();
        match inner.find(|binding| binding.key == key) {
            Some(binding) => Some(binding.ns),
            None => (key == 0).then_some(Span::EMPTY),
        }
    }

    /// Adds a declaration of an element whose first declaration has the number `first`. An error says what is wrong.
    pub(super) fn declare(
        &mut self,
        store: &Store,
        input: &[u8],
        first: usize,
        prefix: Span,
        ns: Span,
    ) -> Result<(), &'static str> {
        let (name, uri) = (store.get(input, prefix), store.get(input, ns));
        check(name, uri)?;
        let key = key(name);
        let own = self.bindings.get(first..).unwrap_or_default();
        if own
            .iter()
            .any(|known| known.key == key && same(store, input, known, name))
        {
            return Err("the prefix is declared twice on this element");
        }
        self.changes += 1;
        self.bindings.push(Binding { key, prefix, ns });
        Ok(())
    }
}

/// The constraints on reserved prefixes and names, and on undeclaring.
fn check(prefix: &[u8], ns: &[u8]) -> Result<(), &'static str> {
    if prefix == b"xmlns" {
        return Err("the prefix xmlns cannot be declared");
    }
    if (prefix == b"xml") != (ns == XML_NAMESPACE) {
        return Err("the prefix xml and its namespace belong to each other");
    }
    if ns == XMLNS_NAMESPACE {
        return Err("the namespace of xmlns cannot be declared");
    }
    if ns.is_empty() && !prefix.is_empty() {
        return Err("a prefix cannot be declared for no namespace");
    }
    Ok(())
}

#[inline]
fn same(store: &Store, input: &[u8], binding: &Binding, prefix: &[u8]) -> bool {
    !is_long(prefix) || store.get(input, binding.prefix) == prefix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_prefixes_are_told_apart() {
        let input = b"prefix-onexprefix-twoy";
        let (one, x, two, y) = (
            Span::input(0, 10),
            Span::input(10, 11),
            Span::input(11, 21),
            Span::input(21, 22),
        );
        let store = Store::default();
        let mut namespaces = Namespaces::default();
        namespaces.declare(&store, input, 0, one, x).unwrap();
        namespaces.declare(&store, input, 0, two, y).unwrap();
        let find = |prefix: &[u8]| {
            let ns = namespaces.find(&store, input, prefix)?;
            Some(store.get(input, ns))
        };
        assert_eq!(find(b"prefix-one"), Some(&b"x"[..]));
        assert_eq!(find(b"prefix-two"), Some(&b"y"[..]));
        assert_eq!(find(b"prefix-six"), None);
        assert_eq!(find(b""), Some(&b""[..]));
    }
}
