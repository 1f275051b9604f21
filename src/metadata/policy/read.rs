//! Policy elements to expressions.

use std::sync::{Arc, OnceLock};

use super::expression::{Assertion, Expression, Reference};
use crate::base::error::{Error, Result};
use crate::base::heap::Charge;
use crate::metadata::names::Name;
use crate::metadata::place::Place;
use crate::metadata::settings::PolicyLimits;
use crate::metadata::urls::DocumentUrl;
use crate::metadata::xml::{Element, attribute, is_of_policy, policy_attribute, required};
use crate::text::space::trim;
use crate::xml::{Node, Reader};

/// How deep the elements of a policy may stand in each other, whatever they are.
const DEEPEST_ELEMENT: usize = 256;

/// What policies of one document are read with.
pub(in crate::metadata) struct PolicyReader<'a> {
    pub(in crate::metadata) document: usize,
    pub(in crate::metadata) url: &'a DocumentUrl,
    pub(in crate::metadata) limits: PolicyLimits,
    pub(in crate::metadata) charge: &'a Charge,
    /// The references that were met.
    pub(in crate::metadata) references: Vec<Arc<Reference>>,
}

/// Reads the element at the top of a tree; `place` is where its original stands.
pub(in crate::metadata) fn read(
    tree: &mut Reader,
    reading: &mut PolicyReader<'_>,
    place: &Place,
) -> Result<Expression> {
    reading
        .expression(tree, 0, place)
        .map_err(|error| error.context(format!("the policy at {place} is not valid")))
}

impl PolicyReader<'_> {
    /// The current element, and moves past it. `containers` are those around it.
    fn expression(
        &mut self,
        tree: &mut Reader,
        containers: u32,
        place: &Place,
    ) -> Result<Expression> {
        if !is_of_policy(tree) {
            return self.assertion(tree, containers, place);
        }
        let exactly_one = tree.local() == b"ExactlyOne";
        match tree.local() {
            b"Policy" | b"All" | b"ExactlyOne" => {
                let inner = self.inside(tree, containers + 1, place)?;
                self.charge.add(size_of_val(inner.as_slice()))?;
                Ok(match exactly_one {
                    true => Expression::ExactlyOne(inner.into()),
                    false => Expression::All(inner.into()),
                })
            }
            b"PolicyReference" => {
                let uri = required(tree, b"URI")?;
                tree.skip()?;
                self.reference(uri, place)
            }
            _ => Err(tree.error(format!(
                "expected an assertion, Policy, All, ExactlyOne or PolicyReference; found {}",
                tree.found()
            ))),
        }
    }

    /// What is in a container.
    fn inside(
        &mut self,
        tree: &mut Reader,
        containers: u32,
        place: &Place,
    ) -> Result<Vec<Expression>> {
        if containers > self.limits.depth() {
            let text = format!(
                "policies stand more than {} deep in each other (WS_POLICY_PROPERTY_MAX_DEPTH; in {})",
                self.limits.depth(),
                tree.path()
            );
            return Err(Error::quota(text));
        }
        let mut inner = Vec::new();
        tree.start_element()?;
        while tree.to_start_element(None, None)? {
            inner.push(self.expression(tree, containers, place)?);
        }
        tree.end_element()?;
        Ok(inner)
    }

    fn assertion(
        &mut self,
        tree: &mut Reader,
        containers: u32,
        place: &Place,
    ) -> Result<Expression> {
        if tree.depth() > DEEPEST_ELEMENT {
            let text = format!(
                "the elements of a policy stand more than {DEEPEST_ELEMENT} deep in each other"
            );
            return Err(Error::quota(text));
        }
        let mut assertion = Assertion {
            name: Name {
                ns: String::from_utf8_lossy(tree.ns()).into_owned(),
                local: String::from_utf8_lossy(tree.local()).into_owned(),
            },
            text: String::new(),
            attributes: plain_attributes(tree)?,
            element: Element::current(tree)?,
            optional: is_optional(tree)?,
            inner: Vec::new(),
        };
        let mut text = Vec::new();
        tree.start_element()?;
        loop {
            tree.read_text(&mut text)?;
            match tree.node() {
                Node::Element => assertion
                    .inner
                    .push(self.expression(tree, containers, place)?),
                _ => break,
            }
        }
        tree.end_element()?;
        assertion.text = String::from_utf8_lossy(trim(&text)).into_owned();
        self.charge.add(size_of_assertion(&assertion))?;
        Ok(Expression::Assertion(Arc::new(assertion)))
    }

    /// A reference to a policy elsewhere.
    pub(in crate::metadata) fn reference(
        &mut self,
        uri: String,
        place: &Place,
    ) -> Result<Expression> {
        let url = match uri.starts_with('#') {
            true => None,
            false => self.url.resolve(&uri).ok(),
        };
        let url_size = url.as_ref().map_or(0, DocumentUrl::size);
        self.charge
            .add(size_of::<Reference>() + uri.len() + url_size)?;
        let reference = Arc::new(Reference {
            document: self.document,
            uri,
            url,
            place: place.clone(),
            target: OnceLock::new(),
        });
        self.references.push(Arc::clone(&reference));
        Ok(Expression::Reference(reference))
    }
}

fn is_optional(tree: &Reader) -> Result<bool> {
    match policy_attribute(tree, b"Optional")?.as_deref() {
        Some("true" | "1") => Ok(true),
        None | Some("false" | "0") => Ok(false),
        Some(other) => Err(tree.error(format!(
            "the attribute Optional is true or false, not \"{other}\""
        ))),
    }
}

fn plain_attributes(tree: &Reader) -> Result<Vec<(String, String)>> {
    let named = tree.attributes().filter(|a| !a.is_xmlns && a.ns.is_empty());
    let locals: Vec<Vec<u8>> = named.map(|a| a.local.to_vec()).collect();
    let mut found = Vec::new();
    for local in locals {
        if let Some(value) = attribute(tree, &local)? {
            found.push((String::from_utf8_lossy(&local).into_owned(), value));
        }
    }
    Ok(found)
}

fn size_of_assertion(assertion: &Assertion) -> usize {
    let attributes = assertion.attributes.iter();
    let attributes: usize = attributes
        .map(|(name, value)| name.len() + value.len())
        .sum();
    size_of::<Assertion>()
        + assertion.name.size()
        + assertion.text.len()
        + attributes
        + size_of_val(assertion.attributes.as_slice())
        + size_of_val(assertion.inner.as_slice())
}
