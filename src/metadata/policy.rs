//! Policies: what an endpoint asks of those who talk to it (WS-Policy 1.2, WS-PolicyAttachment 1.2).

mod expression;
mod normal;
mod object;
mod read;
mod set;
pub(super) mod vocabulary;

pub use expression::Assertion;
pub(super) use expression::{Expression, Reference};
pub use normal::Chosen;
pub use object::Policy;
pub(super) use object::Subject;
pub(super) use read::{PolicyReader, read};
pub(super) use set::{Labels, PolicySet};
