//! Policies: what they say, in normal form, and what that means for a binding.
//!
//! | file | what |
//! |---|---|
//! | `read` | policy elements to expressions |
//! | `normal` | expressions to alternatives |
//! | `meaning` | an alternative to the template and the properties of a binding |

mod meaning;
mod normal;
mod read;

use std::collections::HashMap;

use crate::name::Name;
use crate::report::At;

pub(crate) use meaning::{Meaning, Part, Property, Secured, Unsupported, meaning};
pub(crate) use normal::{Alternative, alternatives};
pub(crate) use read::{attached, policies};

/// A policy as it was written.
#[derive(Clone, Debug)]
pub(crate) enum Expression {
    All(Vec<Expression>),
    ExactlyOne(Vec<Expression>),
    Reference(String, At),
    Assertion(Assertion),
}

/// What a policy asks for.
#[derive(Clone, Debug)]
pub(crate) struct Assertion {
    pub(crate) name: Name,
    pub(crate) at: At,
    /// The text inside, also that of the elements inside.
    pub(crate) text: String,
    pub(crate) optional: bool,
    /// What is asked for in the policy inside, and the elements that are there without one.
    pub(crate) nested: Vec<Expression>,
}

/// The policies that can be referred to: by `#id` within their file, by `url#id`, and by their names.
#[derive(Default)]
pub(crate) struct Policies {
    by_id: HashMap<(usize, String), Expression>,
    by_uri: HashMap<String, Expression>,
}

impl Policies {
    fn get(&self, uri: &str, from: At) -> Option<&Expression> {
        match uri.strip_prefix('#') {
            Some(id) => self.by_id.get(&(from.file, id.to_owned())),
            None => self.by_uri.get(uri),
        }
    }
}
