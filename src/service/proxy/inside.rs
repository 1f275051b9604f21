//! Functions of the program that this thread runs on behalf of a proxy. One that frees its proxy must not wait for the call
//! that it is part of.

use std::cell::RefCell;

use super::Proxy;

thread_local! {
    /// The addresses of the proxies, the innermost last.
    static INSIDE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

impl Proxy {
    /// Runs a function of the program as part of a call.
    pub fn inside<R>(&self, function: impl FnOnce() -> R) -> R {
        INSIDE.with_borrow_mut(|inside| inside.push(self.address()));
        let result = function();
        INSIDE.with_borrow_mut(Vec::pop);
        result
    }

    /// Whether this thread runs such a function.
    pub(super) fn is_inside(&self) -> bool {
        INSIDE.with_borrow(|inside| inside.contains(&self.address()))
    }

    fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}
