//! Looking at plain nodes at the moment they are decoded, when their strings are at hand.

/// Learns of the nodes that are decoded the short way. What it learns of a node that turns out not to be plain does not count.
pub(in crate::xml) trait Watcher {
    /// An attribute without a prefix; its element follows.
    fn attribute(&mut self, index: usize, local: &[u8], value: &[u8], single_quote: bool);
    /// An element with its prefix, local name and namespace, and so many attributes.
    fn element(&mut self, names: [&[u8]; 3], attributes: usize, is_empty: bool);
    fn text(&mut self, text: &[u8]);
    fn end_element(&mut self);
}

/// Wants to know nothing.
pub(super) struct Nobody;

impl Watcher for Nobody {
    #[inline(always)]
    fn attribute(&mut self, _: usize, _: &[u8], _: &[u8], _: bool) {}
    #[inline(always)]
    fn element(&mut self, _: [&[u8]; 3], _: usize, _: bool) {}
    #[inline(always)]
    fn text(&mut self, _: &[u8]) {}
    #[inline(always)]
    fn end_element(&mut self) {}
}
