//! Random trees of elements, the same on every run, and how they are written.

#![allow(dead_code, reason = "each test uses a part of it")]

use webservices::abi::{DECIMAL, GUID, WS_DATETIME, WS_DATETIME_FORMAT_UTC};
use webservices::xml::{Value, Writer};

/// A small generator of numbers (xorshift): the same trees on every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % limit
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

pub(crate) enum Content {
    Element(Element),
    Text(Owned),
    Comment(String),
}

pub(crate) struct Element {
    pub(crate) prefix: Option<&'static str>,
    pub(crate) local: &'static str,
    pub(crate) ns: &'static str,
    pub(crate) attributes: Vec<(&'static str, &'static str, Owned)>,
    pub(crate) content: Vec<Content>,
}

/// A value that owns its bytes.
pub(crate) enum Owned {
    Text(String),
    Bytes(Vec<u8>),
    Plain(Value<'static>),
}

impl Owned {
    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            Owned::Text(text) => Value::Utf8(text.as_bytes()),
            Owned::Bytes(bytes) => Value::Base64(bytes),
            Owned::Plain(value) => *value,
        }
    }
}

pub(crate) const NAMESPACES: [(&str, Option<&str>); 6] = [
    ("", None),
    ("urn:one", Some("p")),
    ("urn:two", None),
    ("urn:<&>\"'", Some("longer")),
    ("http://www.w3.org/2003/05/soap-envelope", Some("s")),
    ("urn:default", Some("")),
];

pub(crate) fn random_text(random: &mut Random) -> String {
    const CHARACTERS: [char; 16] = [
        'a',
        'z',
        ' ',
        '\t',
        '\n',
        '\r',
        '<',
        '>',
        '&',
        '"',
        '\'',
        ']',
        '\u{e9}',
        '\u{20ac}',
        '\u{fffd}',
        '\u{1f600}',
    ];
    let length = random.pick(&[0, 1, 5, 17, 40, 300]);
    (0..length).map(|_| random.pick(&CHARACTERS)).collect()
}

pub(crate) fn random_value(random: &mut Random) -> Owned {
    let bits = random.below(1 << 48) | random.below(1 << 16) << 48;
    match random.below(14) {
        0..4 => Owned::Text(random_text(random)),
        4 => Owned::Bytes(
            (0..random.below(70))
                .map(|i| (bits >> (i % 8)) as u8)
                .collect(),
        ),
        5 => Owned::Plain(Value::Bool(bits.is_multiple_of(2))),
        6 => Owned::Plain(Value::Int64((bits as i64) >> random.below(64))),
        7 => Owned::Plain(Value::UInt64(bits)),
        8 => Owned::Plain(Value::Double((bits % 100_000) as f64 / 64.0)),
        9 => Owned::Plain(Value::Float((bits % 1000) as f32 / 7.0)),
        10 => Owned::Plain(Value::Guid(GUID {
            Data1: bits as u32,
            Data2: 2,
            Data3: 3,
            Data4: bits.to_le_bytes(),
        })),
        11 => Owned::Plain(Value::DateTime(WS_DATETIME {
            ticks: bits % 3_155_378_975_999_999_999,
            format: WS_DATETIME_FORMAT_UTC,
        })),
        12 => Owned::Plain(Value::TimeSpan(bits as i64)),
        _ => Owned::Plain(Value::Decimal(DECIMAL {
            wReserved: 0,
            scale: (bits % 29) as u8,
            sign: if bits.is_multiple_of(2) { 0x80 } else { 0 },
            Hi32: 0,
            Lo64: bits | 1,
        })),
    }
}

pub(crate) fn random_element(random: &mut Random, depth: u64) -> Element {
    let (ns, prefix) = random.pick(&NAMESPACES);
    let mut attributes = Vec::new();
    for name in ["mustUnderstand", "id", "x"] {
        if random.below(4) == 0 {
            let (ns, _) = random.pick(&NAMESPACES);
            attributes.push((name, ns, random_value(random)));
        }
    }
    let children = if depth == 0 { 0 } else { random.below(5) };
    let content = (0..children)
        .map(|_| match random.below(8) {
            0..4 => Content::Element(random_element(random, depth - 1)),
            4 => Content::Comment("a comment <&>".to_owned()),
            _ => Content::Text(random_value(random)),
        })
        .collect();
    Element {
        prefix,
        local: random.pick(&["Envelope", "Body", "n1", "some-name", "\u{fc}"]),
        ns,
        attributes,
        content,
    }
}

pub(crate) fn write(writer: &mut Writer, element: &Element) {
    let prefix = element.prefix.map(str::as_bytes);
    let (local, ns) = (element.local.as_bytes(), element.ns.as_bytes());
    writer.start_element(prefix, local, ns).expect("an element");
    for (name, ns, value) in &element.attributes {
        let started = writer.start_attribute(None, name.as_bytes(), ns.as_bytes());
        started.expect("an attribute");
        writer.value(value.value()).expect("a value");
        writer.end_attribute().expect("its end");
    }
    for content in &element.content {
        match content {
            Content::Element(child) => write(writer, child),
            Content::Text(value) => writer.value(value.value()).expect("text"),
            Content::Comment(text) => writer.comment(text.as_bytes()).expect("a comment"),
        }
    }
    writer.end_element().expect("the end");
}
