//! Policy expressions as they were read.

use std::sync::{Arc, OnceLock};

use crate::metadata::names::Name;
use crate::metadata::place::Place;
use crate::metadata::urls::DocumentUrl;
use crate::metadata::xml::Element;

/// A policy, or a part of one.
#[derive(Clone)]
pub(in crate::metadata) enum Expression {
    /// Policy and All: everything in it holds.
    All(Arc<[Expression]>),
    /// One of those in it holds.
    ExactlyOne(Arc<[Expression]>),
    /// A requirement.
    Assertion(Arc<Assertion>),
    /// A policy that stands elsewhere.
    Reference(Arc<Reference>),
}

/// A requirement.
pub struct Assertion {
    /// The name of its element.
    pub name: Name,
    /// Its text, without that of the elements inside.
    pub text: String,
    /// Its attributes without a namespace.
    pub attributes: Vec<(String, String)>,
    /// The element itself.
    pub element: Element,
    pub(super) optional: bool,
    /// Its parameters and nested policies.
    pub(super) inner: Vec<Expression>,
}

/// What names a policy that stands elsewhere.
pub(in crate::metadata) struct Reference {
    /// The number of the document that it is in.
    pub(in crate::metadata) document: usize,
    pub(in crate::metadata) uri: String,
    /// The URL that it is, if it is one.
    pub(in crate::metadata) url: Option<DocumentUrl>,
    pub(in crate::metadata) place: Place,
    /// The number of the policy that it means, once all documents are read.
    pub(super) target: OnceLock<Option<usize>>,
}
