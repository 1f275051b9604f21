//! Documents as the peer describes them: how they are made up, written and read by our side.

use webservices::abi::{
    DECIMAL, GUID, WS_DATETIME, WS_DATETIME_FORMAT_NONE, WS_DATETIME_FORMAT_UTC,
};
use webservices::base::error::Result;
use webservices::text;
use webservices::xml::writer::ArrayKind;
use webservices::xml::{Node, Reader, Value, Writer};

use crate::trees::{Random, random_text};

/// A value and its type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Typed {
    Text(String),
    Bytes(Vec<u8>),
    Bool(bool),
    Int16(i16),
    Int32(i32),
    Int64(i64),
    Float(f32),
    Double(f64),
    Decimal {
        scale: u8,
        negative: bool,
        high: u32,
        low: u64,
    },
    DateTime {
        ticks: u64,
        utc: bool,
    },
    Guid(u128),
    UniqueId(u128),
    TimeSpan(i64),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    Element {
        prefix: &'static str,
        local: &'static str,
        ns: &'static str,
    },
    Attribute {
        prefix: &'static str,
        local: &'static str,
        ns: &'static str,
        value: Typed,
    },
    Text(Typed),
    Comment(String),
    Array {
        local: &'static str,
        ns: &'static str,
        items: Vec<Typed>,
    },
    End,
}

fn guid(number: u128) -> GUID {
    GUID {
        Data1: (number >> 96) as u32,
        Data2: (number >> 80) as u16,
        Data3: (number >> 64) as u16,
        Data4: (number as u64).to_be_bytes(),
    }
}

fn guid_text(number: u128) -> String {
    let mut out = Vec::new();
    text::guid::format(&guid(number), &mut out);
    String::from_utf8(out).expect("a GUID")
}

impl Typed {
    fn letter(&self) -> &'static str {
        match self {
            Typed::Text(_) => "s",
            Typed::Bytes(_) => "x",
            Typed::Bool(_) => "B",
            Typed::Int16(_) => "h",
            Typed::Int32(_) => "i",
            Typed::Int64(_) => "l",
            Typed::Float(_) => "f",
            Typed::Double(_) => "d",
            Typed::Decimal { .. } => "m",
            Typed::DateTime { .. } => "t",
            Typed::Guid(_) => "g",
            Typed::UniqueId(_) => "u",
            Typed::TimeSpan(_) => "p",
        }
    }

    fn shown(&self) -> String {
        match self {
            Typed::Text(text) => escaped(text),
            Typed::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
            Typed::Bool(value) => value.to_string(),
            Typed::Int16(value) => value.to_string(),
            Typed::Int32(value) => value.to_string(),
            Typed::Int64(value) | Typed::TimeSpan(value) => value.to_string(),
            Typed::Float(value) => format!("{:08x}", value.to_bits()),
            Typed::Double(value) => format!("{:016x}", value.to_bits()),
            Typed::Decimal {
                scale,
                negative,
                high,
                low,
            } => {
                format!("{scale} {} {high} {low}", u8::from(*negative))
            }
            Typed::DateTime { ticks, utc } => format!("{ticks} {}", u8::from(*utc)),
            Typed::Guid(number) | Typed::UniqueId(number) => guid_text(*number),
        }
    }

    fn value(&self) -> Value<'_> {
        match self {
            Typed::Text(text) => Value::Utf8(text.as_bytes()),
            Typed::Bytes(bytes) => Value::Base64(bytes),
            Typed::Bool(value) => Value::Bool(*value),
            Typed::Int16(value) => Value::Int32(i32::from(*value)),
            Typed::Int32(value) => Value::Int32(*value),
            Typed::Int64(value) => Value::Int64(*value),
            Typed::Float(value) => Value::Float(*value),
            Typed::Double(value) => Value::Double(*value),
            Typed::Decimal {
                scale,
                negative,
                high,
                low,
            } => Value::Decimal(DECIMAL {
                wReserved: 0,
                scale: *scale,
                sign: if *negative { 0x80 } else { 0 },
                Hi32: *high,
                Lo64: *low,
            }),
            Typed::DateTime { ticks, utc } => Value::DateTime(WS_DATETIME {
                ticks: *ticks,
                format: match utc {
                    true => WS_DATETIME_FORMAT_UTC,
                    false => WS_DATETIME_FORMAT_NONE,
                },
            }),
            Typed::Guid(number) => Value::Guid(guid(*number)),
            Typed::UniqueId(number) => Value::UniqueId(guid(*number)),
            Typed::TimeSpan(ticks) => Value::TimeSpan(*ticks),
        }
    }

    fn array_kind(&self) -> ArrayKind {
        match self {
            Typed::Bool(_) => ArrayKind::Bool,
            Typed::Int16(_) => ArrayKind::Int16,
            Typed::Int32(_) => ArrayKind::Int32,
            Typed::Int64(_) => ArrayKind::Int64,
            Typed::Float(_) => ArrayKind::Float,
            Typed::Double(_) => ArrayKind::Double,
            Typed::Decimal { .. } => ArrayKind::Decimal,
            Typed::DateTime { .. } => ArrayKind::DateTime,
            Typed::Guid(_) => ArrayKind::Guid,
            Typed::TimeSpan(_) => ArrayKind::TimeSpan,
            Typed::Text(_) | Typed::Bytes(_) | Typed::UniqueId(_) => panic!("no array of {self:?}"),
        }
    }

    /// The value of this type that characters stand for.
    fn like(&self, chars: &[u8]) -> Result<Typed> {
        Ok(match self {
            Typed::Text(_) => Typed::Text(String::from_utf8(chars.to_vec()).expect("UTF-8")),
            Typed::Bytes(_) => Typed::Bytes(text::base64::parse(chars)?),
            Typed::Bool(_) => Typed::Bool(text::boolean::parse(chars)?),
            Typed::Int16(_) => Typed::Int16(text::int::parse(chars)?),
            Typed::Int32(_) => Typed::Int32(text::int::parse(chars)?),
            Typed::Int64(_) => Typed::Int64(text::int::parse(chars)?),
            Typed::Float(_) => Typed::Float(text::float::parse(chars)?),
            Typed::Double(_) => Typed::Double(text::float::parse(chars)?),
            Typed::Decimal { .. } => {
                let value = text::decimal::parse(chars)?;
                Typed::Decimal {
                    scale: value.scale,
                    negative: value.sign != 0,
                    high: value.Hi32,
                    low: value.Lo64,
                }
            }
            Typed::DateTime { .. } => {
                let value = text::datetime::parse(chars)?;
                Typed::DateTime {
                    ticks: value.ticks,
                    utc: value.format == WS_DATETIME_FORMAT_UTC,
                }
            }
            Typed::Guid(_) => Typed::Guid(number(&text::guid::parse(chars)?)),
            Typed::UniqueId(_) => {
                Typed::UniqueId(number(&text::guid::parse_urn(chars).expect("a GUID")))
            }
            Typed::TimeSpan(_) => Typed::TimeSpan(text::timespan::parse(chars)?.ticks),
        })
    }
}

fn number(guid: &GUID) -> u128 {
    u128::from(guid.Data1) << 96
        | u128::from(guid.Data2) << 80
        | u128::from(guid.Data3) << 64
        | u128::from(u64::from_be_bytes(guid.Data4))
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out += "\\\\",
            '\t' => out += "\\t",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            c => out.push(c),
        }
    }
    out
}

/// The description of a document.
pub(crate) fn describe(lines: &[Line]) -> String {
    let line = |line: &Line| match line {
        Line::Element { prefix, local, ns } => format!("E\t{prefix}\t{local}\t{ns}\n"),
        Line::Attribute {
            prefix,
            local,
            ns,
            value,
        } => {
            format!(
                "A\t{prefix}\t{local}\t{ns}\t{}\t{}\n",
                value.letter(),
                value.shown()
            )
        }
        Line::Text(value) => format!("T\t{}\t{}\n", value.letter(), value.shown()),
        Line::Comment(text) => format!("C\t{}\n", escaped(text)),
        Line::Array { local, ns, items } => {
            let letter = items.first().expect("an item").letter();
            let values: Vec<String> = items.iter().map(Typed::shown).collect();
            format!("Y\t{local}\t{ns}\t{letter}\t{}\n", values.join("\t"))
        }
        Line::End => "/\n".to_owned(),
    };
    lines.iter().map(line).collect()
}

/// Writes a document.
pub(crate) fn write(writer: &mut Writer, lines: &[Line]) -> Result<()> {
    for line in lines {
        match line {
            Line::Element { prefix, local, ns } => {
                writer.start_element(Some(prefix.as_bytes()), local.as_bytes(), ns.as_bytes())?;
            }
            Line::Attribute {
                prefix,
                local,
                ns,
                value,
            } => {
                writer.start_attribute(Some(prefix.as_bytes()), local.as_bytes(), ns.as_bytes())?;
                writer.value(value.value())?;
                writer.end_attribute()?;
            }
            Line::Text(Typed::Bytes(bytes)) => writer.base64(bytes)?,
            Line::Text(value) => writer.value(value.value())?,
            Line::Comment(text) => writer.comment(text.as_bytes())?,
            Line::Array { local, ns, items } => {
                let kind = items.first().map(Typed::array_kind);
                let values = items.iter().map(|item| Ok(item.value()));
                writer.array(local.as_bytes(), ns.as_bytes(), kind, values)?;
            }
            Line::End => writer.end_element()?,
        }
    }
    Ok(())
}

fn shown(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("UTF-8")
}

/// Reads a document and describes it; `wanted` says of which types its values are.
pub(crate) fn read(reader: &mut Reader, wanted: &[Line]) -> Result<String> {
    let mut out = String::new();
    reader.next()?;
    let mut wanted = wanted.iter().peekable();
    while let Some(line) = wanted.next() {
        match line {
            Line::Element { .. } => {
                out += &format!(
                    "E\t{}\t{}\t{}\n",
                    shown(reader.prefix()),
                    shown(reader.local()),
                    shown(reader.ns())
                );
                for attribute in reader.attributes().filter(|attribute| !attribute.is_xmlns) {
                    let mut text = Vec::new();
                    attribute.value.write_text(&mut text)?;
                    let value = match wanted.next_if(|line| matches!(line, Line::Attribute { .. }))
                    {
                        Some(Line::Attribute { value, .. }) => value.like(&text)?,
                        _ => Typed::Text(shown(&text).to_owned()),
                    };
                    let [prefix, local, ns] =
                        [attribute.prefix, attribute.local, attribute.ns].map(shown);
                    out += &format!(
                        "A\t{prefix}\t{local}\t{ns}\t{}\t{}\n",
                        value.letter(),
                        value.shown()
                    );
                }
                reader.next()?;
            }
            Line::Text(value) => {
                let mut text = Vec::new();
                reader.read_text(&mut text)?;
                let value = value.like(&text)?;
                out += &format!("T\t{}\t{}\n", value.letter(), value.shown());
            }
            Line::Comment(_) => {
                let mut text = Vec::new();
                reader.text().write_text(&mut text)?;
                out += &format!("C\t{}\n", escaped(shown(&text)));
                reader.next()?;
            }
            Line::Array { items, .. } => {
                out += &format!(
                    "Y\t{}\t{}\t{}",
                    shown(reader.local()),
                    shown(reader.ns()),
                    items[0].letter()
                );
                for item in items {
                    reader.start_element()?;
                    let mut text = Vec::new();
                    reader.read_text(&mut text)?;
                    out += &format!("\t{}", item.like(&text)?.shown());
                    reader.end_element()?;
                }
                out.push('\n');
            }
            Line::Attribute { .. } => panic!("an attribute that was not read: {out}"),
            Line::End => {
                assert_eq!(reader.node(), Node::EndElement, "{out}");
                out += "/\n";
                reader.next()?;
            }
        }
    }
    assert_eq!(reader.node(), Node::Eof, "{out}");
    Ok(out)
}

/// Prefixes and what they stand for.
const NAMES: [(&str, &str); 6] = [
    ("", ""),
    ("", "urn:default"),
    ("a", "http://www.w3.org/2005/08/addressing"),
    ("z", "urn:z"),
    ("longer", "urn:<&>\"'"),
    ("s", "http://www.w3.org/2003/05/soap-envelope"),
];

fn bits(random: &mut Random) -> u64 {
    random.below(1 << 48) | random.below(1 << 16) << 48
}

/// A value of a type that can be in arrays. .NET writes spans of time as durations in text, so packages have none here.
fn plain_value(random: &mut Random, kind: u64) -> Typed {
    let bits = bits(random);
    let shift = random.below(64);
    match kind {
        0 => Typed::Bool(bits.is_multiple_of(2)),
        1 => Typed::Int16((bits >> 48) as i16 >> (shift % 16)),
        2 => Typed::Int32((bits >> 32) as i32 >> (shift % 32)),
        3 => Typed::Int64(bits as i64 >> shift),
        4 => Typed::Float(match bits % 8 {
            0 => f32::INFINITY,
            1 => f32::NEG_INFINITY,
            2 => 1.0 + (bits >> 60) as f32,
            _ => (bits % 100_000) as f32 / 7.0 + 0.1,
        }),
        5 => Typed::Double(match bits % 8 {
            0 => f64::INFINITY,
            1 => f64::NEG_INFINITY,
            2 => 1.5 + (bits >> 60) as f64,
            3 => (bits >> shift) as f64 + 1.0,
            _ => (bits % 100_000_000) as f64 / 64.0 + 0.3,
        }),
        6 => Typed::Decimal {
            scale: (bits % 29) as u8,
            negative: shift.is_multiple_of(2),
            high: match shift % 3 {
                0 => (bits >> 32) as u32,
                _ => 0,
            },
            low: bits | 1,
        },
        7 => Typed::DateTime {
            ticks: bits % 3_155_378_976_000_000_000,
            utc: shift.is_multiple_of(2),
        },
        8 => Typed::Guid(u128::from(bits) << 64 | u128::from(shift)),
        _ => Typed::TimeSpan(bits as i64),
    }
}

fn value(random: &mut Random, spans: bool) -> Typed {
    match random.below(16) {
        0..4 => Typed::Text(random_text(random)),
        4 => Typed::Bytes(bytes(random, &[0, 1, 2, 3, 100, 300])),
        5 => Typed::UniqueId(u128::from(bits(random)) << 60),
        kind => plain_value(random, (kind - 6) % (9 + u64::from(spans))),
    }
}

fn bytes(random: &mut Random, lengths: &[usize]) -> Vec<u8> {
    (0..random.pick(lengths))
        .map(|_| random.below(256) as u8)
        .collect()
}

/// A document; those for packages have no spans of time.
pub(crate) fn random_document(random: &mut Random, spans: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    element(random, spans, 4, &mut lines);
    lines
}

fn element(random: &mut Random, spans: bool, depth: u64, lines: &mut Vec<Line>) {
    let (prefix, ns) = random.pick(&NAMES);
    lines.push(Line::Element {
        prefix,
        local: random.pick(&["Envelope", "Body", "n1", "some-name", "\u{fc}"]),
        ns,
    });
    for local in ["mustUnderstand", "id", "x"] {
        if random.below(3) == 0 {
            let (prefix, ns) = random.pick(&[NAMES[0], NAMES[2], NAMES[3], NAMES[5]]);
            let value = value(random, spans);
            lines.push(Line::Attribute {
                prefix,
                local,
                ns,
                value,
            });
        }
    }
    match random.below(8) {
        _ if depth == 4 => children(random, spans, depth, lines),
        0 => {}
        1..3 => lines.push(Line::Text(value(random, spans))),
        3 => lines.push(Line::Text(Typed::Bytes(bytes(
            random,
            &[767, 768, 769, 5000, 70_000],
        )))),
        4 => lines.push(Line::Text(Typed::Text(
            "\u{20ac}x".repeat(random.pick(&[63, 64, 85, 16_384, 25_000])),
        ))),
        _ if depth == 0 => {}
        _ => children(random, spans, depth, lines),
    }
    lines.push(Line::End);
}

fn children(random: &mut Random, spans: bool, depth: u64, lines: &mut Vec<Line>) {
    for _ in 0..random.below(6) {
        match random.below(6) {
            0 => lines.push(Line::Comment("a comment <&>".to_owned())),
            1 => {
                let kind = random.below(9 + u64::from(spans));
                let count = random.pick(&[1, 2, 127, 128, 300]);
                let items = (0..count).map(|_| plain_value(random, kind)).collect();
                lines.push(Line::Array {
                    local: "item",
                    ns: "urn:items",
                    items,
                });
                // Mono would read another array behind it as one with it, and skip comments.
                lines.push(Line::Element {
                    prefix: "",
                    local: "end",
                    ns: "",
                });
                lines.push(Line::End);
            }
            _ => element(random, spans, depth - 1, lines),
        }
    }
}
