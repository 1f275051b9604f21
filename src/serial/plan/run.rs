//! Runs: neighbouring elements with plain values, compared and converted before the reader moves.

use std::ffi::c_void;

use super::fields::{Planned, ValueKind};
use super::read::Guide;
use super::tags::{Leaf, LeafKind};
use crate::abi::WS_STRING;
use crate::serial::kind::Scalar;
use crate::serial::raw::{Arena, Place, TypeRef};
use crate::serial::read::{Reading, number, widen, xml_string};
use crate::text;
use crate::xml::Value as Text;
use crate::xml::reader::{Ahead, Tags};

/// Fields that were read.
#[derive(Clone, Copy)]
pub(super) struct Passed {
    pub(super) count: usize,
    /// Where the last of them ends, and where its value starts: so many bytes behind the place of the reader.
    pub(super) end: usize,
    pub(super) last: usize,
}

/// How much of the element of a struct was read, which the reader does not enter before it has to.
pub(super) enum Flat {
    /// All of it: where it ends, and where its end tag starts.
    Whole { end: usize, last: usize },
    /// The start tag and some fields.
    Part(Passed),
    /// Something else comes next, or something else is in it.
    Nothing,
}

impl<'h> Reading<'_, 'h, '_> {
    /// Reads an element that starts so many bytes behind the place of the reader, which stays there, if it holds a struct of plain
    /// values.
    #[inline(always)]
    pub(super) fn planned_flat(
        &mut self,
        guide: Guide<'_>,
        number: usize,
        start: usize,
        tags: &Tags,
        place: &mut Place<'_>,
    ) -> Flat {
        // The element of the struct, and those of its fields.
        if !guide.is_flat(number) || self.is_deepest() || !self.reader.may_nest(2) {
            return Flat::Nothing;
        }
        let run = self.planned(guide, (number, 0), start);
        match run.is_text {
            true => run.element::<Tagged>(tags, place),
            false => run.element::<Recorded>(tags, place),
        }
    }

    /// Reads the fields from one on that are written as expected and hold plain values; the reader stays where it is.
    #[inline(always)]
    pub(super) fn planned_run(
        &mut self,
        guide: Guide<'_>,
        first: (usize, usize),
        place: &mut Place<'_>,
    ) -> Passed {
        let mut run = self.planned(guide, first, 0);
        match run.is_text {
            true => run.fields::<Tagged>(place),
            false => run.fields::<Recorded>(place),
        }
    }

    /// What is read from a field of a struct on, so many bytes behind the place of the reader.
    #[inline(always)]
    fn planned<'r>(
        &'r mut self,
        guide: Guide<'r>,
        (number, first): (usize, usize),
        start: usize,
    ) -> Run<'r, 'h> {
        let planned = guide.fields.structs.get(number);
        let fields = planned.and_then(|planned| planned.fields.get(first..));
        let is_text = self.reader.is_text();
        let mut ahead = self.reader.look();
        ahead.skip(start);
        Run {
            is_text,
            ahead,
            fields: fields.unwrap_or_default(),
            leaves: guide.tags.leaves(number, first),
            arena: &mut self.arena,
            units: &mut self.units,
        }
    }
}

/// Elements that are compared with fields and their tags.
struct Run<'r, 'h> {
    is_text: bool,
    ahead: Ahead<'r>,
    fields: &'r [Planned],
    leaves: &'r [Leaf],
    arena: &'r mut Arena<'h>,
    units: &'r mut Vec<u16>,
}

impl Run<'_, '_> {
    /// All fields, and the tags of the element around them.
    #[inline(always)]
    fn element<N: Notation>(mut self, tags: &Tags, place: &mut Place<'_>) -> Flat {
        let start = self.ahead.offset();
        if !self.ahead.pass(&tags.start) || N::attribute_follows(&self.ahead) {
            return Flat::Nothing;
        }
        let passed = self.fields::<N>(place);
        let last = passed.end;
        self.ahead.go_to(last);
        if passed.count == self.leaves.len() && self.ahead.pass(&tags.end) {
            let end = self.ahead.offset();
            return Flat::Whole { end, last };
        }
        Flat::Part(Passed {
            end: last - start,
            last: passed.last - start,
            ..passed
        })
    }

    #[inline(never)]
    fn fields<N: Notation>(&mut self, place: &mut Place<'_>) -> Passed {
        let ahead = &mut self.ahead;
        let start = ahead.offset();
        let mut passed = Passed {
            count: 0,
            end: start,
            last: start,
        };
        let mut entered = false;
        for leaf in self.leaves {
            if leaf.kind == LeafKind::None || !entered && !ahead.pass(&leaf.start) {
                break;
            }
            let value = ahead.offset();
            let Some(read) = N::read(leaf, ahead, place) else {
                break;
            };
            let end = ahead.offset() + N::end(leaf);
            entered = leaf.next.as_ref().is_some_and(|next| ahead.pass(next));
            if !entered && !N::pass_end(leaf, ahead) {
                break;
            }
            // No string is copied before it is known that there is nothing else in the element.
            let stored = match read {
                Read::Stored => Some(()),
                Read::Ascii(text) => put_wsz(leaf, text, place, self.arena),
                Read::Other => {
                    let (arena, units) = (&mut *self.arena, &mut *self.units);
                    let field = self.fields.get(passed.count);
                    let mut there = *ahead;
                    there.go_to(value);
                    field
                        .zip(N::value(there))
                        .and_then(|(field, value)| store_in(field, value, place, arena, units))
                }
            };
            if stored.is_none() {
                break;
            }
            passed.count += 1;
            passed.end = end;
            passed.last = value;
        }
        passed
    }
}

/// What has become of a value.
enum Read<'r> {
    Stored,
    /// A WS_WSZ_TYPE of ASCII characters.
    Ascii(&'r [u8]),
    /// Something else that needs memory, or is not common.
    Other,
}

/// How values are written.
trait Notation {
    /// Goes behind the value that comes next, and stores it if that needs no memory; `None` for what has to be read in the general
    /// way, which also fails in the right way.
    fn read<'r>(leaf: &Leaf, ahead: &mut Ahead<'r>, place: &mut Place<'_>) -> Option<Read<'r>>;

    /// A value that [`Notation::read`] has gone behind.
    fn value(there: Ahead<'_>) -> Option<Text<'_>>;

    /// Whether an attribute may come next, behind a start tag that has none.
    fn attribute_follows(ahead: &Ahead<'_>) -> bool;

    /// The bytes between a value and what is behind its element.
    fn end(leaf: &Leaf) -> usize;

    /// Goes behind them, if they are there.
    fn pass_end(leaf: &Leaf, ahead: &mut Ahead<'_>) -> bool;
}

/// As characters between tags.
struct Tagged;

impl Notation for Tagged {
    #[inline(always)]
    fn read<'r>(leaf: &Leaf, ahead: &mut Ahead<'r>, place: &mut Place<'_>) -> Option<Read<'r>> {
        let rest = ahead.rest();
        let size = match leaf.kind {
            LeafKind::Int32 if let Some((value, size)) = text::int::leading(rest) => {
                place.put(leaf.offset, value).ok()?;
                size
            }
            LeafKind::DateTime if let Some((value, size)) = text::datetime::leading(rest) => {
                place.put(leaf.offset, value).ok()?;
                size
            }
            LeafKind::Double => {
                let text = ahead.text()?;
                let value = match text::float::parse_short(text) {
                    Some(value) => value,
                    None => text::float::parse(text).ok()?,
                };
                place.put(leaf.offset, value).ok()?;
                text.len()
            }
            kind => {
                let text = ahead.text()?;
                ahead.skip(text.len());
                return Some(match kind {
                    LeafKind::Wsz if text.is_ascii() => Read::Ascii(text),
                    _ => Read::Other,
                });
            }
        };
        ahead.skip(size);
        Some(Read::Stored)
    }

    fn value(there: Ahead<'_>) -> Option<Text<'_>> {
        there.text().map(Text::Utf8)
    }

    #[inline(always)]
    fn attribute_follows(_: &Ahead<'_>) -> bool {
        false
    }

    #[inline(always)]
    fn end(leaf: &Leaf) -> usize {
        leaf.end.size()
    }

    #[inline(always)]
    fn pass_end(leaf: &Leaf, ahead: &mut Ahead<'_>) -> bool {
        ahead.pass(&leaf.end)
    }
}

/// As records, which have the end of the element with them.
struct Recorded;

impl Notation for Recorded {
    #[inline(always)]
    fn read<'r>(leaf: &Leaf, ahead: &mut Ahead<'r>, place: &mut Place<'_>) -> Option<Read<'r>> {
        let size = match leaf.kind {
            LeafKind::Int32 if let Some((value, size)) = ahead.integer() => {
                place.put(leaf.offset, value).ok()?;
                size
            }
            LeafKind::Double if let Some((value, size)) = ahead.double() => {
                place.put(leaf.offset, value).ok()?;
                size
            }
            LeafKind::DateTime if let Some((value, size)) = ahead.datetime() => {
                place.put(leaf.offset, value).ok()?;
                size
            }
            LeafKind::Wsz if let Some((text, size)) = ahead.chars() => {
                ahead.skip(size);
                return Some(Read::Ascii(text));
            }
            _ => {
                ahead.skip(ahead.record()?.1);
                return Some(Read::Other);
            }
        };
        ahead.skip(size);
        Some(Read::Stored)
    }

    fn value(there: Ahead<'_>) -> Option<Text<'_>> {
        there.record().map(|(value, _)| value)
    }

    #[inline(always)]
    fn attribute_follows(ahead: &Ahead<'_>) -> bool {
        ahead.attribute_follows()
    }

    #[inline(always)]
    fn end(_: &Leaf) -> usize {
        0
    }

    #[inline(always)]
    fn pass_end(_: &Leaf, _: &mut Ahead<'_>) -> bool {
        true
    }
}

/// Stores a string.
#[inline(always)]
fn put_wsz(leaf: &Leaf, ascii: &[u8], place: &mut Place<'_>, arena: &mut Arena<'_>) -> Option<()> {
    let chars = arena.widen(ascii).ok()?;
    place.put(leaf.offset, chars.cast::<c_void>()).ok()
}

/// Stores any other value in its field.
#[inline]
fn store_in(
    field: &Planned,
    value: Text<'_>,
    place: &mut Place<'_>,
    arena: &mut Arena<'_>,
    units: &mut Vec<u16>,
) -> Option<()> {
    let mut place = place.part(field.offset, field.size).ok()?;
    store_typed(field.leaf()?, value, &mut place, arena, units)
}

/// Converts plain characters and stores the value; `None` when that has to be done in the general way, which also fails in the
/// right way.
#[inline]
pub(super) fn store(
    kind: &ValueKind,
    text: &[u8],
    place: &mut Place<'_>,
    arena: &mut Arena<'_>,
    units: &mut Vec<u16>,
) -> Option<()> {
    match kind {
        ValueKind::Scalar(Scalar::Wsz, _) => {
            let chars = match text.is_ascii() {
                true => arena.widen(text).ok()?,
                false => {
                    widen(text, units).ok()?;
                    units.push(0);
                    arena.copy_units(units).ok()?
                }
            };
            place.put(0, chars.cast::<c_void>()).ok()
        }
        ValueKind::Scalar(Scalar::String, _) => {
            let length = u32::try_from(widen(text, units).ok()?).ok()?;
            let chars = arena.copy_units(units).ok()?;
            place.put(0, WS_STRING { length, chars }).ok()
        }
        ValueKind::Scalar(Scalar::XmlString, _) => {
            let length = u32::try_from(text.len()).ok()?;
            let bytes = arena.copy_bytes(text).ok()?;
            place.put(0, xml_string(bytes, length)).ok()
        }
        ValueKind::Scalar(scalar, ty) => {
            let source = TypeRef::of(*ty, std::ptr::null());
            number(&mut { text }, *scalar, source, place).ok()
        }
        ValueKind::Enum(names) => {
            let name = text::space::trim(text);
            let (value, _) = names.iter().find(|(_, known)| known == name)?;
            place.put(0, *value).ok()
        }
        ValueKind::Struct(_) => None,
    }
}

/// The same for a value of a record: most of those that need no conversion.
#[inline]
fn store_typed(
    kind: &ValueKind,
    typed: Text<'_>,
    place: &mut Place<'_>,
    arena: &mut Arena<'_>,
    units: &mut Vec<u16>,
) -> Option<()> {
    let scalar = match kind {
        ValueKind::Scalar(scalar, _) => Some(*scalar),
        _ => None,
    };
    let stored = match (scalar, typed) {
        (_, Text::Utf8(text)) => return store(kind, text, place, arena, units),
        (Some(Scalar::Int32), Text::Int32(value)) => place.put(0, value),
        (Some(Scalar::Double), Text::Double(value)) => place.put(0, value),
        (Some(Scalar::Double), Text::Int32(value)) => place.put(0, f64::from(value)),
        (Some(Scalar::Bool), Text::Bool(value)) => place.put(0, i32::from(value)),
        (Some(Scalar::DateTime), Text::DateTime(value)) => {
            text::datetime::verify(&value).ok()?;
            place.put(0, value)
        }
        _ => return None,
    };
    stored.ok()
}
