//! Random structs with random values: described, written in every encoding and read back; what they look like as text is known
//! without the engine, and libxml2 sees it, too.

#![allow(unsafe_code, reason = "makes and reads C values")]

use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::ptr;

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::serial;
use webservices::xml::{Charset, Codec, Limits, Reader, Writer};

use crate::common::installed;
use crate::describe::*;

#[path = "mtom.rs"]
mod mtom;
#[path = "plans.rs"]
mod plans;
#[path = "ways.rs"]
mod ways;

/// Numbers that are the same in each run.
struct Dice {
    state: u64,
    /// Structs have neither attributes nor choices.
    plain: bool,
}

impl Dice {
    fn roll(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    fn below(&mut self, count: usize) -> usize {
        (self.roll() >> 8) as usize % count
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// The type of a value.
#[derive(Clone)]
enum Kind {
    Int16,
    Int64,
    Bool,
    Wsz,
    Text,
    Bytes,
    Struct(Box<Shape>),
}

/// Where a member stands, and what may be in its place.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Attribute {
        optional: bool,
    },
    Element {
        options: ULONG,
    },
    List {
        wrapped: bool,
        options: ULONG,
    },
    /// One of two elements: the member's own, or a number.
    Choice {
        optional: bool,
    },
}

#[derive(Clone)]
struct Member {
    name: String,
    kind: Kind,
    form: Form,
    offset: usize,
    count_at: usize,
}

#[derive(Clone)]
struct Shape {
    members: Vec<Member>,
    size: usize,
    description: *mut WS_STRUCT_DESCRIPTION,
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    /// Not there, or nil: what NULL means.
    Nothing,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Struct(Vec<Value>),
    /// The number instead of the member's own element.
    Other(i64),
}

impl Kind {
    fn ty(&self) -> WS_TYPE {
        match self {
            Kind::Int16 => WS_INT16_TYPE,
            Kind::Int64 => WS_INT64_TYPE,
            Kind::Bool => WS_BOOL_TYPE,
            Kind::Wsz => WS_WSZ_TYPE,
            Kind::Text => WS_STRING_TYPE,
            Kind::Bytes => WS_BYTES_TYPE,
            Kind::Struct(_) => WS_STRUCT_TYPE,
        }
    }

    fn size(&self) -> usize {
        match self {
            Kind::Int16 => 2,
            Kind::Bool => 4,
            Kind::Int64 | Kind::Wsz => 8,
            Kind::Text | Kind::Bytes => 16,
            Kind::Struct(shape) => shape.size,
        }
    }

    fn says_nil(&self) -> bool {
        matches!(self, Kind::Wsz | Kind::Text | Kind::Bytes)
    }
}

const P: ULONG = WS_FIELD_POINTER;
const O: ULONG = WS_FIELD_OPTIONAL;
const N: ULONG = WS_FIELD_NILLABLE;
const NI: ULONG = WS_FIELD_NILLABLE_ITEM;

/// A shape of so many levels at most.
fn shape(dice: &mut Dice, levels: usize) -> Shape {
    let mut members = Vec::new();
    let attributes = if dice.plain { 0 } else { dice.below(3) };
    for index in 0..attributes {
        let kind = match dice.below(3) {
            0 => Kind::Int64,
            1 => Kind::Bool,
            _ => Kind::Wsz,
        };
        let optional = matches!(kind, Kind::Wsz) && dice.coin();
        let form = Form::Attribute { optional };
        members.push((format!("a{index}"), kind, form));
    }
    for index in 0..1 + dice.below(5) {
        let kind = kind(dice, levels);
        let form = form(dice, &kind);
        // Plans compare short tags at once, longer ones in two steps, and very long ones not at all.
        let tail = "_".repeat([0, 0, 0, 20, 40, 70][dice.below(6)]);
        members.push((format!("e{index}{tail}"), kind, form));
    }
    let mut size = 0;
    let mut placed = Vec::new();
    for (name, kind, form) in members {
        let (bytes, has_count) = match form {
            Form::List { .. } => (8, true),
            Form::Choice { .. } => (32, false),
            Form::Element { options } if options & P != 0 => (8, false),
            _ => (kind.size(), false),
        };
        let offset = size;
        size = (size + bytes).next_multiple_of(8);
        let count_at = size;
        size += if has_count { 8 } else { 0 };
        placed.push(Member {
            name,
            kind,
            form,
            offset,
            count_at,
        });
    }
    let ns = if dice.plain { NS } else { "" };
    let description = describe(&placed, size, ns);
    Shape {
        members: placed,
        size,
        description,
    }
}

fn kind(dice: &mut Dice, levels: usize) -> Kind {
    match dice.below(if levels > 1 { 9 } else { 6 }) {
        0 => Kind::Int16,
        1 => Kind::Int64,
        2 => Kind::Bool,
        3 => Kind::Wsz,
        4 => Kind::Text,
        5 => Kind::Bytes,
        _ => Kind::Struct(Box::new(shape(dice, levels - 1))),
    }
}

fn form(dice: &mut Dice, kind: &Kind) -> Form {
    let any = |dice: &mut Dice, options: &[ULONG]| options[dice.below(options.len())];
    match (dice.below(4), kind) {
        (0, Kind::Struct(_)) => Form::List {
            wrapped: dice.coin(),
            options: any(dice, &[0, P, P | NI]),
        },
        (0, kind) if kind.says_nil() => Form::List {
            wrapped: dice.coin(),
            options: any(dice, &[0, NI]),
        },
        (0, _) => Form::List {
            wrapped: dice.coin(),
            options: 0,
        },
        (1, Kind::Int64 | Kind::Wsz | Kind::Text) if !dice.plain => Form::Choice {
            optional: dice.coin(),
        },
        (_, Kind::Struct(_)) => Form::Element {
            options: any(dice, &[0, P, P | O, P | N, P | N | O]),
        },
        (_, kind) if kind.says_nil() => Form::Element {
            options: any(dice, &[0, N]),
        },
        _ => Form::Element {
            options: any(dice, &[0, P | N, P | N | O]),
        },
    }
}

fn describe(members: &[Member], size: usize, ns: &str) -> *mut WS_STRUCT_DESCRIPTION {
    let fields = members.iter().map(|member| {
        let (mapping, options) = match member.form {
            Form::Attribute { optional } => {
                (WS_ATTRIBUTE_FIELD_MAPPING, if optional { O } else { 0 })
            }
            Form::Element { options } => (WS_ELEMENT_FIELD_MAPPING, options),
            Form::List { options, .. } => (WS_REPEATING_ELEMENT_FIELD_MAPPING, options),
            Form::Choice { optional } => {
                return choice(member, if optional { O } else { 0 });
            }
        };
        let field = field_of(mapping, &member.name, ns, member.kind.ty(), member.offset)
            .options(options)
            .count_at(member.count_at);
        let field = match &member.kind {
            Kind::Struct(inner) => field.described(inner.description),
            _ => field,
        };
        match member.form {
            Form::List { wrapped: true, .. } => field.wrapped(&format!("w{}", member.name), ns),
            _ => field,
        }
    });
    let description = structure::<u64>(fields.collect());
    // SAFETY: made above, and nobody else has it yet.
    unsafe { (*description).size = size as ULONG };
    description
}

/// The selector in front, the value behind it.
fn choice(member: &Member, options: ULONG) -> WS_FIELD_DESCRIPTION {
    let element = |name: &str, ty| field_of(WS_ELEMENT_FIELD_MAPPING, name, "", ty, 8);
    let fields = vec![
        (1, element(&member.name, member.kind.ty())),
        (2, element(&format!("n{}", member.name), WS_INT64_TYPE)),
    ];
    let described = crate::table::union_of(fields);
    // SAFETY: made above, and nobody else has it yet.
    let union: &mut WS_UNION_DESCRIPTION = unsafe { &mut *described };
    (union.size, union.alignment) = (32, 8);
    WS_FIELD_DESCRIPTION {
        localName: ptr::null_mut(),
        ns: ptr::null_mut(),
        ..field_of(
            WS_ELEMENT_CHOICE_FIELD_MAPPING,
            "",
            "",
            WS_UNION_TYPE,
            member.offset,
        )
        .options(options)
        .described(described)
    }
}

fn text(dice: &mut Dice) -> String {
    const CHARACTERS: [char; 16] = [
        'a', 'Z', '0', ' ', ' ', '<', '&', '>', '"', '\'', '\t', '\n', '\r', 'é', '€', '😀',
    ];
    let length = [0, 1, 5, 40][dice.below(4)];
    (0..length).map(|_| CHARACTERS[dice.below(16)]).collect()
}

fn simple(dice: &mut Dice, kind: &Kind) -> Value {
    match kind {
        Kind::Int16 => Value::Number(i64::from(dice.roll() as i16)),
        Kind::Int64 => Value::Number(match dice.below(4) {
            0 => 0,
            1 => i64::MIN,
            2 => i64::MAX,
            _ => dice.roll() as i64,
        }),
        Kind::Bool => Value::Number(i64::from(dice.coin())),
        Kind::Wsz | Kind::Text => Value::Text(text(dice)),
        Kind::Bytes => Value::Bytes((0..dice.below(50)).map(|_| dice.roll() as u8).collect()),
        Kind::Struct(shape) => value(dice, shape),
    }
}

fn value(dice: &mut Dice, shape: &Shape) -> Value {
    let members = shape.members.iter().map(|member| {
        let nothing = match member.form {
            Form::Attribute { optional } | Form::Choice { optional } => optional,
            Form::Element { options } => options & (O | N) != 0,
            Form::List { options, .. } => {
                let may_be_nil = options & NI != 0;
                let items = (0..dice.below(5)).map(|_| match may_be_nil && dice.coin() {
                    true => Value::Nothing,
                    false => simple(dice, &member.kind),
                });
                return Value::List(items.collect());
            }
        };
        if nothing && dice.below(3) == 0 {
            return Value::Nothing;
        }
        match member.form {
            Form::Choice { .. } if dice.coin() => Value::Other(dice.roll() as i64),
            _ => simple(dice, &member.kind),
        }
    });
    Value::Struct(members.collect())
}

/// Memory that stays.
fn memory(size: usize) -> *mut u8 {
    vec![0_u64; size.div_ceil(8) + 1].leak().as_mut_ptr().cast()
}

fn put<T>(place: *mut u8, value: T) {
    // SAFETY: the callers have room for the value.
    unsafe { place.cast::<T>().write_unaligned(value) };
}

fn get<T>(place: *const u8) -> T {
    // SAFETY: the callers read what was put there.
    unsafe { place.cast::<T>().read_unaligned() }
}

/// Stores a value as C has it.
fn store(kind: &Kind, value: &Value, place: *mut u8) {
    match (kind, value) {
        (Kind::Int16, Value::Number(number)) => put(place, *number as i16),
        (Kind::Int64, Value::Number(number)) => put(place, *number),
        (Kind::Bool, Value::Number(number)) => put(place, *number as i32),
        (Kind::Wsz, Value::Text(text)) => put(place, wsz(text)),
        (Kind::Text, Value::Text(text)) => put(place, string(text)),
        (Kind::Bytes, Value::Bytes(bytes)) => put(
            place,
            WS_BYTES {
                length: bytes.len() as ULONG,
                // An empty value has an address, too.
                bytes: [&bytes[..], &[0]].concat().leak().as_mut_ptr(),
            },
        ),
        (Kind::Struct(shape), Value::Struct(values)) => {
            for (member, value) in shape.members.iter().zip(values) {
                store_member(member, value, place);
            }
        }
        // Zeros are there already.
        (_, Value::Nothing) => {}
        (_, other) => panic!("{other:?} is of another type"),
    }
}

fn store_member(member: &Member, value: &Value, owner: *mut u8) {
    let place = owner.wrapping_add(member.offset);
    match (member.form, value) {
        (Form::List { options, .. }, Value::List(items)) => {
            let by_pointer = options & P != 0;
            let size = if by_pointer { 8 } else { member.kind.size() };
            let array = memory(size * items.len());
            for (index, item) in items.iter().enumerate() {
                let place = array.wrapping_add(index * size);
                store_pointed(&member.kind, item, place, by_pointer);
            }
            put(place, array);
            put(owner.wrapping_add(member.count_at), items.len() as u32);
        }
        (Form::Choice { .. }, Value::Nothing) => {}
        (Form::Choice { .. }, Value::Other(number)) => {
            put(place, 2_i32);
            put(place.wrapping_add(8), *number);
        }
        (Form::Choice { .. }, value) => {
            put(place, 1_i32);
            store(&member.kind, value, place.wrapping_add(8));
        }
        (Form::Element { options }, value) => {
            store_pointed(&member.kind, value, place, options & P != 0);
        }
        (_, value) => store(&member.kind, value, place),
    }
}

fn store_pointed(kind: &Kind, value: &Value, place: *mut u8, by_pointer: bool) {
    match (by_pointer, value) {
        (_, Value::Nothing) => {}
        (false, value) => store(kind, value, place),
        (true, value) => {
            let target = memory(kind.size());
            store(kind, value, target);
            put(place, target);
        }
    }
}

/// The value that C memory holds.
fn load(kind: &Kind, place: *const u8) -> Value {
    match kind {
        Kind::Int16 => Value::Number(i64::from(get::<i16>(place))),
        Kind::Int64 => Value::Number(get(place)),
        Kind::Bool => Value::Number(i64::from(get::<i32>(place))),
        Kind::Wsz => text_of(get(place)).map_or(Value::Nothing, Value::Text),
        Kind::Text => {
            let string = get::<WS_STRING>(place);
            match string.chars.is_null() {
                true => Value::Nothing,
                false => {
                    let units = items(string.chars, string.length);
                    Value::Text(String::from_utf16(units).unwrap())
                }
            }
        }
        Kind::Bytes => {
            let bytes = get::<WS_BYTES>(place);
            match bytes.bytes.is_null() {
                true => Value::Nothing,
                false => Value::Bytes(items(bytes.bytes, bytes.length).to_vec()),
            }
        }
        Kind::Struct(shape) => {
            let members = shape.members.iter();
            Value::Struct(members.map(|member| load_member(member, place)).collect())
        }
    }
}

fn load_member(member: &Member, owner: *const u8) -> Value {
    let place = owner.wrapping_add(member.offset);
    match member.form {
        Form::List { options, .. } => {
            let by_pointer = options & P != 0;
            let size = if by_pointer { 8 } else { member.kind.size() };
            let array = get::<*const u8>(place);
            let count = get::<u32>(owner.wrapping_add(member.count_at)) as usize;
            let item =
                |index| load_pointed(&member.kind, array.wrapping_add(index * size), by_pointer);
            Value::List((0..count).map(item).collect())
        }
        Form::Choice { .. } => match get::<i32>(place) {
            0 => Value::Nothing,
            1 => load(&member.kind, place.wrapping_add(8)),
            _ => Value::Other(get(place.wrapping_add(8))),
        },
        Form::Element { options } => load_pointed(&member.kind, place, options & P != 0),
        Form::Attribute { .. } => load(&member.kind, place),
    }
}

fn load_pointed(kind: &Kind, place: *const u8, by_pointer: bool) -> Value {
    if !by_pointer {
        return load(kind, place);
    }
    match get::<*const u8>(place) {
        pointer if pointer.is_null() => Value::Nothing,
        pointer => load(kind, pointer),
    }
}

/// Characters in canonical XML.
fn escaped(text: &str, in_attribute: bool) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '\r' => out += "&#xD;",
            '>' if !in_attribute => out += "&gt;",
            '"' if in_attribute => out += "&quot;",
            '\t' if in_attribute => out += "&#x9;",
            '\n' if in_attribute => out += "&#xA;",
            other => out.push(other),
        }
    }
    out
}

fn lexical(kind: &Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::Bool, Value::Number(number)) => (*number != 0).to_string(),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Bytes(bytes)) => base64(bytes),
        (_, other) => panic!("{other:?} is not simple"),
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let all = group
            .iter()
            .fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        let all = all << (8 * (3 - group.len()));
        for digit in 0..4 {
            match digit <= group.len() {
                true => out.push(DIGITS[(all >> (18 - 6 * digit)) as usize & 63] as char),
                false => out.push('='),
            }
        }
    }
    out
}

/// The value as canonical XML, made without the library.
fn canonical(name: &str, kind: &Kind, value: &Value, out: &mut String) {
    let Kind::Struct(shape) = kind else {
        if *value == Value::Nothing {
            return nil(name, out);
        }
        let text = escaped(&lexical(kind, value), false);
        let _ = write!(out, "<{name}>{text}</{name}>");
        return;
    };
    let Value::Struct(values) = value else {
        return nil(name, out);
    };
    let _ = write!(out, "<{name}");
    for (member, value) in shape.members.iter().zip(values) {
        if matches!(member.form, Form::Attribute { .. }) && *value != Value::Nothing {
            let text = escaped(&lexical(&member.kind, value), true);
            let _ = write!(out, " {}=\"{text}\"", member.name);
        }
    }
    out.push('>');
    for (member, value) in shape.members.iter().zip(values) {
        canonical_member(member, value, out);
    }
    let _ = write!(out, "</{name}>");
}

fn canonical_member(member: &Member, value: &Value, out: &mut String) {
    let (name, kind) = (&member.name, &member.kind);
    match (member.form, value) {
        (Form::Attribute { .. }, _) | (Form::Choice { .. }, Value::Nothing) => {}
        (Form::Choice { .. }, Value::Other(number)) => {
            let _ = write!(out, "<n{name}>{number}</n{name}>");
        }
        (Form::Choice { .. }, value) => canonical(name, kind, value, out),
        (Form::List { wrapped, .. }, Value::List(items)) => {
            if wrapped {
                let _ = write!(out, "<w{name}>");
            }
            for item in items {
                canonical(name, kind, item, out);
            }
            if wrapped {
                let _ = write!(out, "</w{name}>");
            }
        }
        (Form::Element { options }, Value::Nothing) if options & O != 0 => {}
        (_, value) => canonical(name, kind, value, out),
    }
}

fn nil(name: &str, out: &mut String) {
    const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
    let _ = write!(out, "<{name} xmlns:a=\"{XSI}\" a:nil=\"true\"></{name}>");
}

/// Writes a value and gives the bytes.
fn written(kind: &Kind, shape: &Shape, place: *const u8, mut writer: Writer) -> Vec<u8> {
    write_to(&mut writer, kind, shape, place);
    writer.take().0
}

/// Writes a value as the element `r`.
fn write_to(writer: &mut Writer, kind: &Kind, shape: &Shape, place: *const u8) {
    writer.start_element(None, b"r", b"").unwrap();
    // SAFETY: the memory holds a value of the shape.
    let written = unsafe {
        serial::write_type(
            writer,
            WS_ELEMENT_TYPE_MAPPING,
            kind.ty(),
            shape.description.cast(),
            WS_WRITE_REQUIRED_VALUE,
            place.cast(),
            shape.size as ULONG,
        )
    };
    written.unwrap();
    writer.end_element().unwrap();
}

/// Reads a value of the shape. The heap is never freed.
fn load_from(reader: &mut Reader, kind: &Kind, shape: &Shape) -> Result<Value> {
    let again = memory(shape.size);
    // SAFETY: the memory has room for the shape.
    unsafe {
        serial::read_type(
            reader,
            Box::leak(Box::new(heap())),
            WS_ELEMENT_TYPE_MAPPING,
            kind.ty(),
            shape.description.cast(),
            WS_READ_REQUIRED_VALUE,
            again.cast(),
            shape.size as ULONG,
        )
    }?;
    Ok(load(kind, again))
}

#[test]
fn random_structs_come_back_as_they_were() {
    let mut dice = Dice {
        state: 0x9E37_79B9_7F4A_7C15,
        plain: false,
    };
    let (mut texts, mut expected) = (String::new(), String::new());
    for round in 0..400 {
        let shape = shape(&mut dice, 3);
        let kind = Kind::Struct(Box::new(shape.clone()));
        let value = value(&mut dice, &shape);
        let place = memory(shape.size);
        store(&kind, &value, place);
        for codec in [
            TEXT,
            Codec::Text(Charset::Utf16Le),
            Codec::Text(Charset::Utf16Be),
            Codec::Binary,
        ] {
            let bytes = written(&kind, &shape, place, writer(codec));
            if codec == TEXT {
                texts += str::from_utf8(&bytes).unwrap();
            }
            let mut reader = Reader::new(Limits::default());
            reader.set_input(bytes, codec, None).unwrap();
            let read = load_from(&mut reader, &kind, &shape);
            let read = read.unwrap_or_else(|error| panic!("round {round} {codec:?}: {error}"));
            assert_eq!(read, value, "round {round} {codec:?}");
        }
        canonical("r", &kind, &value, &mut expected);
    }
    assert_eq!(
        as_libxml2_sees(&texts).unwrap_or(expected.clone()),
        expected
    );
}

/// The canonical form of several documents, as libxml2 makes it.
fn as_libxml2_sees(documents: &str) -> Option<String> {
    if !installed("xmllint") {
        return None;
    }
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("random-{}.xml", std::process::id()));
    fs::create_dir_all(path.parent()?).unwrap();
    fs::write(&path, format!("<all>{documents}</all>")).unwrap();
    let output = Command::new("xmllint")
        .args(["--huge", "--c14n"])
        .arg(&path)
        .output()
        .unwrap();
    fs::remove_file(&path).unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let text = text.strip_prefix("<all>")?.trim_end();
    Some(text.strip_suffix("</all>")?.to_owned())
}
