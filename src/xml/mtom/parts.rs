//! A package that lies in memory.

use std::ops::Range;

use super::heading::Heading;
use super::scanner::{Scanner, Step};
use super::{Flaw, Parsed};

/// A part that is not the document.
pub(in crate::xml) struct Part {
    id: String,
    /// Where its bytes are.
    pub(in crate::xml) content: Range<usize>,
    referenced: bool,
}

/// The parts of a package.
pub(in crate::xml) struct Parts {
    /// Where the document is.
    pub(in crate::xml) root: Range<usize>,
    /// The others, by id.
    pub(in crate::xml) others: Vec<Part>,
}

impl Parts {
    /// Takes a whole package apart. Its parts may stand in any order (WS_XML_READER_MTOM_ENCODING page).
    pub(in crate::xml) fn of(
        bytes: &[u8],
        heading: Option<Heading>,
        max_parts: u32,
    ) -> Parsed<Parts> {
        let mut scanner = Scanner::new(heading, max_parts, usize::MAX);
        let (mut at, mut heads, mut contents) = (0, Vec::new(), Vec::new());
        loop {
            let window = bytes.get(at..).unwrap_or_default();
            let (passed, step) = scanner.step(window, at, true)?;
            match step {
                Step::Part(head) => {
                    heads.push((head, at));
                    contents.push(0..0);
                }
                Step::Data => {
                    if let Some(content) = contents.last_mut() {
                        *content = at..at + passed;
                    }
                }
                Step::More | Step::Skip | Step::PartEnd => {}
                Step::End => break,
            }
            at += passed;
        }
        let heading = scanner.heading();
        let is_root = |id: &str| heading.start.is_empty() || heading.start == id;
        let Some(root) = heads.iter().position(|(head, _)| is_root(&head.id)) else {
            let text = match heads.is_empty() {
                true => "the package has no parts".to_owned(),
                false => format!("no part has the id of the root part, {}", heading.start),
            };
            return Err(Flaw::new(at, text));
        };
        if let Some((head, place)) = heads.get(root) {
            head.check_root(&heading.start_info, *place)?;
        }
        let mut ids: Vec<(String, usize)> = heads
            .into_iter()
            .map(|(head, place)| (head.id, place))
            .collect();
        check_unique(&ids)?;
        let root_content = contents.get(root).cloned().unwrap_or_default();
        ids.remove(root);
        contents.remove(root);
        let mut others: Vec<Part> = ids
            .into_iter()
            .zip(contents)
            .map(|((id, _), content)| Part {
                id,
                content,
                referenced: false,
            })
            .collect();
        others.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(Parts {
            root: root_content,
            others,
        })
    }

    /// The part that an `Include` stands for; each part can be included once.
    pub(in crate::xml) fn include(&mut self, id: &str) -> Result<Range<usize>, String> {
        let found = self
            .others
            .binary_search_by(|part| part.id.as_str().cmp(id));
        match found.ok().and_then(|index| self.others.get_mut(index)) {
            Some(part) if part.referenced => Err(format!("the MIME part {id} is included twice")),
            Some(part) => {
                part.referenced = true;
                Ok(part.content.clone())
            }
            None => Err(format!("there is no MIME part with the Content-ID {id}")),
        }
    }
}

/// Ids that parts have must differ.
fn check_unique(ids: &[(String, usize)]) -> Parsed<()> {
    let mut sorted: Vec<&(String, usize)> = ids.iter().filter(|(id, _)| !id.is_empty()).collect();
    sorted.sort();
    for pair in sorted.windows(2) {
        if let [(one, _), (other, at)] = pair
            && one == other
        {
            return Err(Flaw::new(
                *at,
                format!("two MIME parts have the Content-ID {one}"),
            ));
        }
    }
    Ok(())
}
