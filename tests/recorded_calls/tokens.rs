//! What one side of a conversation sent, cut into tokens that lose nothing: where two token lists are equal, so are the
//! bytes. Only sizes that follow from what they count (Content-Length, the sizes of framing records) are left out, after
//! they were checked.

use super::binary;

/// The encoding of a binding's envelopes.
#[derive(Clone, Copy)]
enum Encoding {
    Text,
    /// The root part of a package.
    Mtom,
    Binary,
    BinarySession,
}

/// All tokens of what one side sent.
pub(crate) fn tokens(binding: &str, bytes: &[u8]) -> Vec<String> {
    let encoding = match binding {
        "tcp" => Encoding::BinarySession,
        "httpbin" => Encoding::Binary,
        "httpmtom" => Encoding::Mtom,
        _ => Encoding::Text,
    };
    let mut out = Vec::new();
    match binding.starts_with("tcp") {
        true => framing(encoding, bytes, &mut out),
        false => http(encoding, bytes, &mut out),
    }
    out
}

fn http(encoding: Encoding, mut bytes: &[u8], out: &mut Vec<String>) {
    while !bytes.is_empty() {
        let end = memchr::memmem::find(bytes, b"\r\n\r\n").expect("the end of an HTTP head");
        let (head, rest) = bytes.split_at(end + 4);
        let head = std::str::from_utf8(head).expect("an HTTP head is ASCII");
        let mut length = 0;
        for line in head.trim_end().split("\r\n") {
            match line.strip_prefix("Content-Length: ") {
                Some(size) => {
                    length = size.parse().expect("a size");
                    out.push(match length {
                        0 => "Content-Length: 0".to_owned(),
                        _ => "Content-Length: <size>".to_owned(),
                    });
                }
                None => out.push(line.to_owned()),
            }
        }
        let (body, rest) = rest.split_at(length);
        out.push("<end of head>".to_owned());
        envelope(encoding, body, &mut Vec::new(), out);
        bytes = rest;
    }
}

/// The records of MC-NMF 2.2.3.
fn framing(encoding: Encoding, bytes: &[u8], out: &mut Vec<String>) {
    let mut input = binary::Cursor(bytes);
    let mut strings = Vec::new();
    while !input.0.is_empty() {
        match input.byte() {
            0 => out.push(format!("<version {}.{}>", input.byte(), input.byte())),
            1 => out.push(format!("<mode {}>", input.byte())),
            2 => out.push(format!("<via {}>", input.string())),
            3 => out.push(format!("<known encoding {}>", input.byte())),
            6 => {
                out.push("<sized envelope>".to_owned());
                let size = input.int31();
                envelope(encoding, input.take(size), &mut strings, out);
            }
            7 => out.push("<end>".to_owned()),
            0x0B => out.push("<preamble ack>".to_owned()),
            0x0C => out.push("<preamble end>".to_owned()),
            other => panic!("a framing record {other:#x}"),
        }
    }
}

fn envelope(encoding: Encoding, bytes: &[u8], strings: &mut Vec<String>, out: &mut Vec<String>) {
    match encoding {
        Encoding::Text => text(bytes, out),
        Encoding::Mtom => package(bytes, out),
        Encoding::Binary => binary::records(bytes, &[], 0, out),
        Encoding::BinarySession => {
            let mut input = binary::Cursor(bytes);
            let size = input.int31();
            let mut block = binary::Cursor(input.take(size));
            let old = strings.len();
            while !block.0.is_empty() {
                strings.push(block.string());
            }
            binary::records(input.0, strings, old, out);
        }
    }
}

/// The lines of a package's headers, the root part's text, and the other parts byte by byte.
fn package(bytes: &[u8], out: &mut Vec<String>) {
    if bytes.is_empty() {
        return;
    }
    let first = memchr::memmem::find(bytes, b"--").expect("a boundary");
    let end = memchr::memmem::find(&bytes[first..], b"\r\n").expect("the end of a line") + first;
    let boundary = [b"\r\n", &bytes[first..end]].concat();
    let places: Vec<usize> = memchr::memmem::find_iter(bytes, &boundary).collect();
    assert_eq!(places.first(), Some(&0), "a package begins with a boundary");
    for (index, part) in places.windows(2).enumerate() {
        let part = &bytes[part[0] + 2..part[1]];
        let head = memchr::memmem::find(part, b"\r\n\r\n").expect("the end of the headers");
        let lines = str::from_utf8(&part[..head]).expect("headers are ASCII");
        out.extend(lines.split("\r\n").map(str::to_owned));
        match index {
            0 => text(&part[head + 4..], out),
            _ => out.push(format!("{:?}", &part[head + 4..])),
        }
    }
    let last = *places.last().expect("a last boundary") + 2;
    out.push(String::from_utf8(bytes[last..].to_vec()).expect("a boundary is ASCII"));
}

fn text(bytes: &[u8], out: &mut Vec<String>) {
    let document = match bytes {
        [0xFF, 0xFE, units @ ..] => {
            out.push("<byte order mark>".to_owned());
            let units = units.chunks(2).map(|unit| match unit {
                [low, high] => u16::from_le_bytes([*low, *high]),
                _ => panic!("half a character"),
            });
            String::from_utf16(&units.collect::<Vec<_>>()).expect("UTF-16")
        }
        _ => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
    };
    let mut rest = document.as_str();
    while !rest.is_empty() {
        let markup = rest.starts_with('<');
        let end = match markup {
            true => rest.find('>').expect("the end of a tag") + 1,
            false => rest.find('<').unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        match markup && !piece.starts_with("</") && !piece.starts_with("<?") {
            true => tag(piece, out),
            false => out.push(piece.to_owned()),
        }
        rest = after;
    }
}

/// The name of a tag, each of its attributes, and how it ends.
fn tag(piece: &str, out: &mut Vec<String>) {
    let ends = [" />", "/>", ">"];
    let close = ends.into_iter().find(|end| piece.ends_with(end));
    let close = close.expect("the end of a tag");
    let inner = &piece[..piece.len() - close.len()];
    let (mut start, mut quote) = (0, None);
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, ' ') => {
                out.push(inner[start..at].to_owned());
                start = at;
            }
            _ => {}
        }
    }
    out.push(inner[start..].to_owned());
    out.push(close.to_owned());
}
