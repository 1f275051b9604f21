//! Random structs as packages of MTOM: which bytes are parts is known without the engine, and so is what the parts say.

use super::*;
use crate::encodings::{BOUNDARY, Encoding, reader_of, streamed, writer_of};

/// The bytes that are parts, in the order of the document.
fn parts_of<'v>(value: &'v Value, max_inline: usize, parts: &mut Vec<&'v [u8]>) {
    match value {
        Value::Bytes(bytes) if bytes.len() > max_inline => parts.push(bytes),
        Value::List(items) | Value::Struct(items) => {
            for item in items {
                parts_of(item, max_inline, parts);
            }
        }
        _ => {}
    }
}

/// Headers and body of each part of a package.
fn split(package: &[u8]) -> Vec<(String, &[u8])> {
    let boundary = format!("\r\n--{BOUNDARY}");
    let mut parts = Vec::new();
    let mut start = 0;
    let found = |from: usize, what: &[u8]| {
        let rest = &package[from..];
        let at = rest.windows(what.len()).position(|window| window == what);
        at.map(|at| from + at)
    };
    while let Some(end) = found(start + 1, boundary.as_bytes()) {
        let headers = found(start, b"\r\n\r\n").unwrap();
        let names = String::from_utf8(package[start..headers].to_vec()).unwrap();
        parts.push((names, &package[headers + 4..end]));
        start = end;
    }
    assert_eq!(&package[start..], format!("{boundary}--\r\n").as_bytes());
    parts
}

fn check_parts(package: &[u8], value: &Value, max_inline: usize) -> usize {
    let mut expected = Vec::new();
    parts_of(value, max_inline, &mut expected);
    let parts = split(package);
    let bodies: Vec<_> = parts[1..].iter().map(|(_, body)| *body).collect();
    assert_eq!(bodies, expected);
    let root = str::from_utf8(parts[0].1).unwrap();
    assert!(parts[0].0.contains("<root>"), "{}", parts[0].0);
    let mut rest = root;
    for (headers, _) in &parts[1..] {
        let (_, behind) = rest.split_once("href=\"cid:").unwrap();
        let (id, behind) = behind.split_once('"').unwrap();
        // An id is escaped in a URL only.
        let id = id.replace("%40", "@");
        assert!(
            headers.contains(&format!("Content-ID: <{id}>")),
            "{headers}"
        );
        rest = behind;
    }
    assert!(!rest.contains("cid:"), "{root}");
    bodies.len()
}

#[test]
fn random_structs_come_back_from_packages() {
    let mut dice = Dice {
        state: 0x0123_4567_89AB_CDEF,
        plain: false,
    };
    let (mut parts, mut inline) = (0, 0);
    for round in 0..300 {
        let shape = shape(&mut dice, 3);
        let kind = Kind::Struct(Box::new(shape.clone()));
        let value = value(&mut dice, &shape);
        let place = memory(shape.size);
        store(&kind, &value, place);
        for max_inline in [0, 20, 100] {
            let encoding = Encoding::Mtom(max_inline);
            let package = written(&kind, &shape, place, writer_of(encoding));
            match check_parts(&package, &value, max_inline) {
                0 => inline += 1,
                count => parts += count,
            }
            for mut reader in [reader_of(package.clone(), encoding), streamed(&package)] {
                let read = load_from(&mut reader, &kind, &shape);
                let read = read.unwrap_or_else(|error| panic!("round {round}: {error}"));
                assert_eq!(read, value, "round {round}, parts beyond {max_inline}");
            }
        }
    }
    println!("{parts} parts, {inline} packages without");
    assert!(parts > 500 && inline > 200, "{parts} and {inline}");
}
