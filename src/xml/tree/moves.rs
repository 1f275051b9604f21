//! Where one can go from a position (WS_MOVE_TO page).

use super::{Content, NodeId, Tree};
use crate::base::error::Result;

/// A target, relative to a position or to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    RootElement,
    NextElement,
    PreviousElement,
    ChildElement,
    EndElement,
    ParentElement,
    NextNode,
    PreviousNode,
    FirstNode,
    Bof,
    Eof,
    ChildNode,
}

impl Tree {
    /// The target of a move; `None` when there is no such node.
    pub fn find(&self, from: NodeId, target: Move) -> Result<Option<NodeId>> {
        match target {
            Move::RootElement => Ok(self.root()),
            Move::NextElement => self.sibling_element(from, Tree::next_sibling),
            Move::PreviousElement => self.sibling_element(from, Tree::previous_sibling),
            Move::ChildElement => {
                self.content(from)?;
                Ok(self.children(from).find(|id| self.is_element(*id)))
            }
            Move::EndElement if self.is_element(from) => self.last_child(from),
            Move::EndElement => self.content(from).map(|_| None),
            Move::ParentElement => self.parent_element(from),
            Move::NextNode => self.next_sibling(from),
            Move::PreviousNode => self.previous_sibling(from),
            Move::FirstNode => match self.parent(from)? {
                Some(parent) => self.first_child(parent),
                None => Ok(None),
            },
            Move::Bof => Ok(Some(self.bof())),
            Move::Eof => Ok(Some(self.eof())),
            Move::ChildNode => self.first_child(from),
        }
    }

    fn sibling_element(
        &self,
        from: NodeId,
        step: impl Fn(&Tree, NodeId) -> Result<Option<NodeId>>,
    ) -> Result<Option<NodeId>> {
        let mut at = step(self, from)?;
        while let Some(id) = at {
            if self.is_element(id) {
                break;
            }
            at = step(self, id)?;
        }
        Ok(at)
    }

    /// The element around, or the start of the document; a CDATA section is none.
    pub(in crate::xml) fn parent_element(&self, from: NodeId) -> Result<Option<NodeId>> {
        let parent = self.parent(from)?;
        match parent {
            Some(id) if matches!(self.content(id)?, Content::CData) => self.parent(id),
            _ => Ok(parent),
        }
    }
}
