//! The policies of all documents, and how references find them.

use std::collections::HashMap;

use super::expression::{Expression, Reference};
use crate::base::error::{Error, Result};

/// The policies of all documents that can be referred to.
#[derive(Default)]
pub(in crate::metadata) struct PolicySet {
    policies: Vec<Expression>,
    /// By the number of the document and an id in it.
    by_id: HashMap<(usize, String), usize>,
    by_name: HashMap<String, usize>,
    /// Those that are a whole document.
    by_document: HashMap<usize, usize>,
    /// The numbers of the documents by the keys of their URLs.
    documents: HashMap<String, usize>,
}

/// What a policy is called.
#[derive(Default)]
pub(in crate::metadata) struct Labels {
    pub(in crate::metadata) ids: Vec<String>,
    pub(in crate::metadata) name: Option<String>,
    pub(in crate::metadata) is_document: bool,
}

impl PolicySet {
    /// Makes the documents known that URLs lead to.
    pub(in crate::metadata) fn add_document(&mut self, key: String, document: usize) {
        self.documents.insert(key, document);
    }

    /// Adds a policy of a document.
    pub(in crate::metadata) fn add(
        &mut self,
        policy: &Expression,
        document: usize,
        labels: Labels,
    ) -> Result<()> {
        let index = self.policies.len();
        self.policies.push(policy.clone());
        if labels.is_document {
            self.by_document.insert(document, index);
        }
        for id in labels.ids {
            if self.by_id.insert((document, id.clone()), index).is_some() {
                return Err(Error::invalid_format(format!(
                    "two policies of the document have the id \"{id}\""
                )));
            }
        }
        if let Some(name) = labels.name
            && self.by_name.insert(name.clone(), index).is_some()
        {
            return Err(Error::invalid_format(format!(
                "two policies have the name \"{name}\""
            )));
        }
        Ok(())
    }

    /// The number of the policy that a reference means.
    pub(in crate::metadata) fn find(&self, reference: &Reference) -> Option<usize> {
        if let Some(id) = reference.uri.strip_prefix('#') {
            return self.of_id(reference.document, id);
        }
        if let Some(index) = self.by_name.get(&reference.uri) {
            return Some(*index);
        }
        let url = reference.url.as_ref()?;
        let document = *self.documents.get(&url.key)?;
        match &url.fragment {
            Some(id) => self.of_id(document, id),
            None => self.by_document.get(&document).copied(),
        }
    }

    fn of_id(&self, document: usize, id: &str) -> Option<usize> {
        self.by_id.get(&(document, id.to_owned())).copied()
    }

    /// The policy that a reference means, and its number; for when all documents are read. It is looked up once: URIs can be
    /// long, and one alternative can come by a reference thousands of times.
    pub(in crate::metadata) fn get(&self, reference: &Reference) -> Result<(usize, &Expression)> {
        let index = *reference.target.get_or_init(|| self.find(reference));
        let found = index.and_then(|index| Some((index, self.policies.get(index)?)));
        found.ok_or_else(|| {
            Error::invalid_format(format!(
                "the policy \"{}\" is not in the documents; {} refers to it",
                reference.uri, reference.place
            ))
        })
    }
}
