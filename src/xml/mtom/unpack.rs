//! A package that comes piece by piece: the root part first, then the others in the order in which they are included
//! (WS_XML_READER_MTOM_ENCODING page).

use super::PackageLimits;
use super::heading::Heading;
use super::scanner::{Scanner, Step};
use crate::base::error::{Error, Result};

/// Where in the package the stream is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    BeforeRoot,
    InRoot,
    BetweenParts,
    InPart,
}

/// What there is of a part.
pub(in crate::xml) enum Piece {
    /// Some bytes were appended.
    Data,
    /// The part is over.
    End,
    /// More of the stream is needed.
    More,
}

/// Takes a stream apart.
pub(in crate::xml) struct Unpacker {
    scanner: Scanner,
    bytes: Vec<u8>,
    /// How many of the bytes have been passed.
    passed: usize,
    /// The offset in the stream at which the bytes start.
    offset: u64,
    place: Place,
    /// Where the root part starts, and how much of it has come.
    root: (u64, u64),
    max_root: u32,
    ended: bool,
}

impl Unpacker {
    pub(in crate::xml) fn new(heading: Option<Heading>, limits: PackageLimits) -> Unpacker {
        let max_headers = limits.max_headers as usize;
        Unpacker {
            scanner: Scanner::new(heading, limits.max_parts, max_headers),
            bytes: Vec::new(),
            passed: 0,
            offset: 0,
            place: Place::BeforeRoot,
            root: (0, 0),
            max_root: limits.max_root,
            ended: false,
        }
    }

    /// How many bytes lie behind what has been passed.
    pub(in crate::xml) fn waiting(&self) -> usize {
        self.bytes.len() - self.passed
    }

    /// Whether the stream may go on.
    pub(in crate::xml) fn expects_more(&self) -> bool {
        !self.ended
    }

    /// Whether the root part has not come to its end.
    pub(in crate::xml) fn is_before_end_of_root(&self) -> bool {
        matches!(self.place, Place::BeforeRoot | Place::InRoot)
    }

    /// Where the root part starts in the stream.
    pub(in crate::xml) fn root_start(&self) -> u64 {
        self.root.0
    }

    /// Takes the next bytes of the stream.
    pub(in crate::xml) fn feed(&mut self, bytes: &[u8]) {
        if self.passed > self.bytes.len() / 2 {
            self.bytes.drain(..self.passed);
            self.offset += self.passed as u64;
            self.passed = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The stream has ended.
    pub(in crate::xml) fn end(&mut self) {
        self.ended = true;
    }

    /// Appends what has come of the root part.
    pub(in crate::xml) fn read_root(&mut self, out: &mut Vec<u8>) -> Result<()> {
        while self.is_before_end_of_root() {
            let from = self.passed;
            match self.step()? {
                Step::Part(head) => {
                    let at = self.offset + self.passed as u64;
                    let heading = self.scanner.heading();
                    if !heading.start.is_empty() && heading.start != head.id {
                        return Err(Error::invalid_format(format!(
                            "the first MIME part of a stream is {} and not the root part {} (offset {at} of the MIME package)",
                            head.id, heading.start
                        )));
                    }
                    head.check_root(&heading.start_info, self.passed)
                        .map_err(|flaw| flaw.error(self.offset))?;
                    self.place = Place::InRoot;
                }
                Step::Data => {
                    if self.root.1 == 0 {
                        self.root.0 = self.offset + from as u64;
                    }
                    let data = self.bytes.get(from..self.passed).unwrap_or_default();
                    out.extend_from_slice(data);
                    self.root.1 += data.len() as u64;
                    self.check_root_size()?;
                }
                Step::PartEnd => self.place = Place::BetweenParts,
                Step::Skip => {}
                Step::More => break,
                Step::End => return Err(self.no_part("the package has no parts")),
            }
        }
        Ok(())
    }

    fn check_root_size(&self) -> Result<()> {
        if self.root.1 <= u64::from(self.max_root) {
            return Ok(());
        }
        let at = self.root.0 + u64::from(self.max_root);
        Err(Error::quota(format!(
            "the root part is longer than {} bytes (WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE) (offset {at} of the MIME package)",
            self.max_root
        )))
    }

    /// Goes to the content of the next part, which must be the one with this id; false when more of the stream is needed.
    pub(in crate::xml) fn open_part(&mut self, id: &str) -> Result<bool> {
        loop {
            match self.step()? {
                Step::Part(head) if head.id == id => {
                    self.place = Place::InPart;
                    return Ok(true);
                }
                Step::Part(head) => {
                    return Err(self.no_part(&format!(
                        "the next MIME part of a stream must be the one that is included next, {id}; it is {}",
                        head.id
                    )));
                }
                Step::End => {
                    let text = format!("there is no MIME part with the Content-ID {id}");
                    return Err(self.no_part(&text));
                }
                Step::More => return Ok(false),
                Step::Skip | Step::Data | Step::PartEnd => {}
            }
        }
    }

    fn no_part(&self, text: &str) -> Error {
        let at = self.offset + self.passed as u64;
        Error::invalid_format(format!("{text} (offset {at} of the MIME package)"))
    }

    /// Appends what has come of the part that is open: all of it up to its end, else groups of three bytes, so that each
    /// piece has a base64 form of its own.
    pub(in crate::xml) fn read_part(&mut self, out: &mut Vec<u8>) -> Result<Piece> {
        if self.place != Place::InPart {
            return Ok(Piece::End);
        }
        loop {
            let from = self.passed;
            match self.step()? {
                Step::Data => {
                    let data = self.bytes.get(from..self.passed).unwrap_or_default();
                    let rest = self.bytes.get(self.passed..).unwrap_or_default();
                    let whole = match self.ended || self.scanner.is_delimiter(rest) {
                        true => data.len(),
                        false => data.len() / 3 * 3,
                    };
                    self.passed = from + whole;
                    out.extend_from_slice(data.get(..whole).unwrap_or_default());
                    return Ok(match whole {
                        0 => Piece::More,
                        _ => Piece::Data,
                    });
                }
                Step::PartEnd => {
                    self.place = Place::BetweenParts;
                    return Ok(Piece::End);
                }
                Step::More => return Ok(Piece::More),
                Step::Skip | Step::Part(_) | Step::End => {}
            }
        }
    }

    fn step(&mut self) -> Result<Step> {
        let window = self.bytes.get(self.passed..).unwrap_or_default();
        let result = self.scanner.step(window, self.passed, self.ended);
        let (passed, step) = result.map_err(|flaw| flaw.error(self.offset))?;
        self.passed += passed;
        Ok(step)
    }
}
