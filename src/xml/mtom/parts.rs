//! A package that lies in memory.

use std::ops::Range;

use super::heading::Heading;
use super::mime::PartHead;
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

/// A part as the scanner finds it.
struct Found {
    head: PartHead,
    /// Where its headers are.
    at: usize,
    content: Range<usize>,
}

impl Parts {
    /// Takes a whole package apart. Its parts may stand in any order (WS_XML_READER_MTOM_ENCODING page).
    pub(in crate::xml) fn of(
        bytes: &[u8],
        heading: Option<Heading>,
        max_parts: u32,
    ) -> Parsed<Parts> {
        let mut scanner = Scanner::new(heading, max_parts, usize::MAX);
        let mut found = scan(&mut scanner, bytes)?;
        check_unique(&found)?;
        let heading = scanner.heading();
        let is_root = |part: &Found| heading.start.is_empty() || heading.start == part.head.id;
        let Some(root) = found.iter().position(is_root) else {
            let text = match found.is_empty() {
                true => "the package has no parts".to_owned(),
                false => format!("no part has the id of the root part, {}", heading.start),
            };
            return Err(Flaw::new(bytes.len(), text));
        };
        let root = found.remove(root);
        root.head.check_root(&heading.start_info, root.at)?;
        let others = found.into_iter().map(|part| Part {
            id: part.head.id,
            content: part.content,
            referenced: false,
        });
        let mut others: Vec<Part> = others.collect();
        others.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(Parts {
            root: root.content,
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

/// All parts of a package.
fn scan(scanner: &mut Scanner, bytes: &[u8]) -> Parsed<Vec<Found>> {
    let (mut at, mut found) = (0, Vec::<Found>::new());
    loop {
        let window = bytes.get(at..).unwrap_or_default();
        let (passed, step) = scanner.step(window, at, true)?;
        match step {
            Step::Part(head) => found.push(Found {
                head,
                at,
                content: 0..0,
            }),
            Step::Data => {
                if let Some(part) = found.last_mut() {
                    part.content = at..at + passed;
                }
            }
            Step::More | Step::Skip | Step::PartEnd => {}
            Step::End => return Ok(found),
        }
        at += passed;
    }
}

/// Ids that parts have must differ.
fn check_unique(parts: &[Found]) -> Parsed<()> {
    let named = parts.iter().filter(|part| !part.head.id.is_empty());
    let mut ids: Vec<(&str, usize)> = named.map(|part| (part.head.id.as_str(), part.at)).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        if let [(one, _), (other, at)] = pair
            && one == other
        {
            let text = format!("two MIME parts have the Content-ID {one}");
            return Err(Flaw::new(*at, text));
        }
    }
    Ok(())
}
