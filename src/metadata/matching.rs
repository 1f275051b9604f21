//! Matching an alternative of a policy with what a program can do (WsMatchPolicyAlternative page).
//!
//! Every assertion of the alternative must be accounted for by a constraint or an extension, and every constraint must be
//! satisfied.

mod compare;
mod constraints;
mod facts;
mod properties;
mod security_facts;

pub use compare::{BindingMatch, Matched, SecurityMatch};
pub(super) use compare::{Refusal, Subject, compare};
pub use constraints::{
    BindingConstraint, BindingKind, Constraints, Extension, PropertyConstraint, SecurityConstraints,
};
