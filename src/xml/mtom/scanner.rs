//! The grammar of a package (RFC 2046, 5.1.1), over bytes that may come in pieces.

use memchr::{memmem, memrchr};

use super::heading::Heading;
use super::mime::{PartHead, parse_heading};
use super::{Flaw, Parsed};

/// Between two parts, and behind the last one.
const LINE_END: &[u8] = b"\r\n";

/// White space behind a boundary; nobody needs more of it.
const MAX_PADDING: usize = 64;

/// Where in a package the next byte is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In the headers of the package.
    Heading,
    /// Before the first boundary. At the very start that needs no line end before it.
    Preamble {
        start: bool,
    },
    /// Behind a boundary, in its line.
    Line,
    Headers,
    /// Before the empty line that ends the headers. It may belong to the next boundary: then the part has no content.
    EmptyLine,
    Content,
    End,
}

/// What comes next in a package.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// That cannot be said without more bytes.
    More,
    /// Nothing of interest.
    Skip,
    /// A part begins.
    Part(PartHead),
    /// The bytes that are passed are content of the part.
    Data,
    PartEnd,
    /// There are no more parts.
    End,
}

/// Reads packages step by step. The caller keeps the bytes, and drops those that a step has passed.
pub(super) struct Scanner {
    heading: Heading,
    /// A line end, two hyphens and the boundary.
    delimiter: Vec<u8>,
    place: Place,
    parts: u32,
    max_parts: u32,
    max_headers: usize,
    preamble: usize,
    /// In so many bytes of the window no group of headers ends.
    searched: usize,
}

impl Scanner {
    /// Reads a package with this heading; without one the package begins with headers of its own.
    pub(super) fn new(heading: Option<Heading>, max_parts: u32, max_headers: usize) -> Scanner {
        let place = match heading {
            Some(_) => Place::Preamble { start: true },
            None => Place::Heading,
        };
        let heading = heading.unwrap_or_default();
        Scanner {
            delimiter: delimiter(&heading),
            heading,
            place,
            parts: 0,
            max_parts,
            max_headers,
            preamble: 0,
            searched: 0,
        }
    }

    /// The heading of the package, once its parts begin.
    pub(super) fn heading(&self) -> &Heading {
        &self.heading
    }

    /// How many bytes are passed, and what they mean. `window` is what lies ahead, from offset `at` on; when the package has
    /// `ended`, nothing will follow it.
    pub(super) fn step(&mut self, window: &[u8], at: usize, ended: bool) -> Parsed<(usize, Step)> {
        let (passed, step) = match self.place {
            Place::Heading => self.package_headers(window, at)?,
            Place::Preamble { start } => self.preamble(window, at, start)?,
            Place::Line => self.line(window, at)?,
            Place::Headers => self.part_headers(window, at)?,
            Place::EmptyLine => self.empty_line(window),
            Place::Content => self.content(window),
            Place::End => (0, Step::End),
        };
        match step {
            Step::More if ended => Err(Flaw::new(at + window.len(), self.missing())),
            step => Ok((passed, step)),
        }
    }

    /// What a package lacks that ends here.
    fn missing(&self) -> &'static str {
        match self.place {
            Place::Heading => "the headers of the package do not end",
            Place::Preamble { .. } => "no MIME boundary was found",
            Place::Headers => "the headers of a part do not end",
            Place::Line | Place::EmptyLine | Place::Content | Place::End => {
                "the package ends without its last boundary"
            }
        }
    }

    fn package_headers(&mut self, window: &[u8], at: usize) -> Parsed<(usize, Step)> {
        let Some(end) = self.headers_end(window, at)? else {
            return Ok((0, Step::More));
        };
        let block = window.get(..end).unwrap_or_default();
        self.heading = parse_heading(block, at)?;
        self.delimiter = delimiter(&self.heading);
        self.place = Place::Preamble { start: true };
        Ok((end + LINE_END.len(), Step::Skip))
    }

    fn preamble(&mut self, window: &[u8], at: usize, start: bool) -> Parsed<(usize, Step)> {
        let bare = self.delimiter.get(LINE_END.len()..).unwrap_or_default();
        if start && window.starts_with(bare) {
            self.place = Place::Line;
            return Ok((bare.len(), Step::Skip));
        }
        if start && bare.starts_with(window) {
            return Ok((0, Step::More));
        }
        self.place = Place::Preamble { start: false };
        let found = memmem::find(window, &self.delimiter);
        let before = found.unwrap_or_else(|| self.certain(window));
        self.preamble = self.preamble.saturating_add(before);
        if self.preamble > self.max_headers {
            return Err(self.headers_too_long(at, "what comes before the first MIME boundary has"));
        }
        match (found, before) {
            (Some(found), _) => {
                self.place = Place::Line;
                Ok((found + self.delimiter.len(), Step::Skip))
            }
            (None, 0) => Ok((0, Step::More)),
            (None, before) => Ok((before, Step::Skip)),
        }
    }

    /// The rest of a boundary's line: two hyphens behind the last part, otherwise nothing but white space.
    fn line(&mut self, window: &[u8], at: usize) -> Parsed<(usize, Step)> {
        if window.starts_with(b"--") {
            self.place = Place::End;
            return Ok((2, Step::End));
        }
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t');
        let padding = window.iter().take_while(is_space).count();
        let rest = window.get(padding..).unwrap_or_default();
        if rest.starts_with(LINE_END) {
            self.place = Place::Headers;
            return Ok((padding + LINE_END.len(), Step::Skip));
        }
        let unfinished = LINE_END.starts_with(rest) || (padding == 0 && b"--".starts_with(rest));
        match unfinished && padding <= MAX_PADDING {
            true => Ok((0, Step::More)),
            false => Err(Flaw::new(
                at + padding,
                "a MIME boundary does not end its line",
            )),
        }
    }

    fn part_headers(&mut self, window: &[u8], at: usize) -> Parsed<(usize, Step)> {
        let Some(end) = self.headers_end(window, at)? else {
            return Ok((0, Step::More));
        };
        self.parts = self.parts.saturating_add(1);
        if self.parts > self.max_parts {
            let text = format!(
                "there are more than {} MIME parts (WS_XML_READER_PROPERTY_MAX_MIME_PARTS)",
                self.max_parts
            );
            return Err(Flaw::quota(at, text));
        }
        let block = window.get(..end).unwrap_or_default();
        let head = PartHead::parse(block, at)?;
        self.place = Place::EmptyLine;
        Ok((end, Step::Part(head)))
    }

    /// Where the empty line starts that ends a group of headers.
    fn headers_end(&mut self, window: &[u8], at: usize) -> Parsed<Option<usize>> {
        const END: &[u8] = b"\r\n\r\n";
        if window.starts_with(LINE_END) {
            return Ok(Some(0));
        }
        let longest = self.max_headers.saturating_add(LINE_END.len());
        let near = window.get(..longest).unwrap_or(window);
        let from = std::mem::take(&mut self.searched);
        match memmem::find(near.get(from..).unwrap_or_default(), END) {
            Some(end) => Ok(Some(from + end + LINE_END.len())),
            None if window.len() > longest => Err(self.headers_too_long(at, "MIME headers have")),
            None => {
                self.searched = near.len().saturating_sub(END.len() - 1);
                Ok(None)
            }
        }
    }

    fn headers_too_long(&self, at: usize, what: &str) -> Flaw {
        let text = format!(
            "{what} more than {} bytes (WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE)",
            self.max_headers
        );
        Flaw::quota(at, text)
    }

    fn empty_line(&mut self, window: &[u8]) -> (usize, Step) {
        if self.delimiter.starts_with(window) && window.len() < self.delimiter.len() {
            return (0, Step::More);
        }
        self.place = Place::Content;
        match window.starts_with(&self.delimiter) {
            true => (0, Step::Skip),
            false => (LINE_END.len(), Step::Skip),
        }
    }

    fn content(&mut self, window: &[u8]) -> (usize, Step) {
        match memmem::find(window, &self.delimiter) {
            Some(0) => {
                self.place = Place::Line;
                (self.delimiter.len(), Step::PartEnd)
            }
            Some(end) => (end, Step::Data),
            None => match self.certain(window) {
                0 => (0, Step::More),
                passed => (passed, Step::Data),
            },
        }
    }

    /// Whether the part that is passed ends here.
    pub(super) fn is_delimiter(&self, window: &[u8]) -> bool {
        window.starts_with(&self.delimiter)
    }

    /// How many bytes of the window, in which there is no boundary, cannot be the start of one.
    fn certain(&self, window: &[u8]) -> usize {
        let tail = window.len().saturating_sub(self.delimiter.len() - 1);
        let end = window.get(tail..).unwrap_or_default();
        // Only the first byte of a boundary is a CR.
        let Some(start) = memrchr(b'\r', end) else {
            return window.len();
        };
        match self
            .delimiter
            .starts_with(end.get(start..).unwrap_or_default())
        {
            true => tail + start,
            false => window.len(),
        }
    }
}

fn delimiter(heading: &Heading) -> Vec<u8> {
    [b"\r\n--", heading.boundary.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading() -> Heading {
        Heading::new("b", "", "").unwrap()
    }

    /// The parts of a package that comes in pieces of this size: their ids and their content.
    fn parts(bytes: &[u8], piece: usize) -> Parsed<Vec<(String, Vec<u8>)>> {
        let mut scanner = Scanner::new(Some(heading()), 10, 100);
        let (mut parts, mut window, mut at) = (Vec::<(String, Vec<u8>)>::new(), Vec::new(), 0);
        let mut pieces = bytes.chunks(piece);
        loop {
            let ended = pieces.len() == 0;
            let (passed, step) = scanner.step(&window, at, ended)?;
            let gone: Vec<u8> = window.drain(..passed).collect();
            at += passed;
            match step {
                Step::More => window.extend_from_slice(pieces.next().unwrap_or_default()),
                Step::Part(head) => parts.push((head.id, Vec::new())),
                Step::Data => parts.last_mut().unwrap().1.extend(gone),
                Step::Skip | Step::PartEnd => {}
                Step::End => return Ok(parts),
            }
        }
    }

    #[test]
    fn parts_are_the_same_in_pieces_of_any_size() {
        let package = b"preamble\r\n--b \t\r\nContent-ID: <1>\r\n\r\none\r\n-\r\n--\r\r\n--b\r\n\r\n\r\n--b\r\n\
            Content-ID: 3\r\n\r\n--b\r\n\r\n\r\n\r\n--b--\r\n--b\r\nepilogue";
        let expected: Vec<(String, Vec<u8>)> = [
            ("1", &b"one\r\n-\r\n--\r"[..]),
            ("", b""),
            ("3", b""),
            ("", b"\r\n"),
        ]
        .map(|(id, content)| (id.to_owned(), content.to_vec()))
        .into();
        for piece in 1..=package.len() {
            assert_eq!(parts(package, piece).unwrap(), expected, "{piece}");
        }
        for start in [&b"--b\r\n\r\n\r\n--b--"[..], b"\r\n--b\r\n\r\n\r\n--b--"] {
            assert_eq!(parts(start, 1).unwrap().len(), 1);
        }
    }

    #[test]
    fn what_is_malformed_is_found_where_it_is() {
        let long = [
            b"--b\r\nX: ".to_vec(),
            vec![b'x'; 200],
            b"\r\n\r\n\r\n--b--".to_vec(),
        ]
        .concat();
        let many = [b"--b\r\n\r\n\r\n".repeat(11), b"--b--".to_vec()].concat();
        let preamble = [vec![b'p'; 300], b"\r\n--b--".to_vec()].concat();
        for (package, at, quota) in [
            (&b"nothing"[..], 7, false),
            (b"--b", 3, false),
            (b"--b\r\nX: y", 9, false),
            (b"--b\r\n\r\ncontent\r\n--c--", 21, false),
            (b"--b\r\n\r\ncontent\r\n--b", 19, false),
            (b"--bc\r\n\r\ncontent\r\n--b--", 3, false),
            (b"--b\r\nno colon\r\n\r\ncontent\r\n--b--", 5, false),
            (&long, 5, true),
            (&many, 95, true),
        ] {
            for piece in [1, 7, package.len()] {
                let flaw = parts(package, piece).unwrap_err();
                assert_eq!((flaw.at, flaw.quota), (at, quota), "{piece}: {}", flaw.text);
            }
        }
        assert!(parts(&preamble, 7).unwrap_err().quota);
    }
}
