//! Writing by a plan: one loop over its operations.

use smallvec::SmallVec;

use super::sheet::{Act, Literal, Spelled};
use super::steps::{Names, Test};
use crate::abi::WS_DATETIME;
use crate::serial::kind::{Run, Scalar};
use crate::serial::raw::Source;
use crate::serial::write::{CHARS_OF_STRING, items, plain_value, xml_string};
use crate::serial::write_struct::is_zero;
use crate::text;
use crate::text::float::Printed;
use crate::xml::Value;
use crate::xml::writer::Sheet;

/// Where to go on when an item, or what a pointer leads to, is done.
struct Frame<'m> {
    outer: Source<'m>,
    items: Source<'m>,
    /// Where the item that is written starts, and the size of one.
    at: usize,
    size: usize,
}

/// A value that is being written.
pub(super) struct Pass<'p, 'm> {
    spelled: &'p Spelled,
    names: &'p [Names],
    base: Source<'m>,
    frames: SmallVec<[Frame<'m>; 4]>,
    /// Where the content starts of the elements that may be empty.
    contents: SmallVec<[usize; 4]>,
    buffer: &'p mut Vec<u8>,
    end_tags: bool,
}

impl<'p, 'm> Pass<'p, 'm> {
    pub(super) fn new(
        spelled: &'p Spelled,
        names: &'p [Names],
        value: Source<'m>,
        buffer: &'p mut Vec<u8>,
        end_tags: bool,
    ) -> Pass<'p, 'm> {
        Pass {
            spelled,
            names,
            base: value,
            frames: SmallVec::new(),
            contents: SmallVec::new(),
            buffer,
            end_tags,
        }
    }

    /// Writes the value; `None` when that is not possible, for whatever reason.
    pub(super) fn write(mut self, sheet: &mut Sheet<'_>) -> Option<()> {
        let spelled = self.spelled;
        let mut at = 0;
        while let Some(op) = spelled.ops.get(at) {
            at += 1;
            if op.first.len > 0 {
                self.literal(sheet, op.first)?;
            }
            match op.then {
                Act::Value(scalar, offset) => self.value(sheet, scalar, offset)?,
                Act::Each(offset, count_at, size, end) => {
                    if !self.start_items(offset, count_at, size)? {
                        at = end + 1;
                    }
                }
                Act::Next(first) => {
                    if self.next_item(sheet)? {
                        at = first;
                    }
                }
                Act::Nothing => {}
                Act::OpenSparse => self.contents.push(sheet.len()),
                Act::CloseSparse(literal) => self.close_sparse(sheet, literal)?,
                Act::Enum(names, offset) => self.enumeration(sheet, names, offset)?,
                Act::Run(run, offset, count_at) => self.run(sheet, run, offset, count_at)?,
                Act::Skip(test, to) => {
                    if self.is_missing(test)? {
                        at = to;
                    }
                }
                Act::Nil(test, literal, to) => {
                    if self.is_missing(test)? {
                        self.literal(sheet, literal)?;
                        at = to;
                    }
                }
                Act::Fail(test) => {
                    if self.is_missing(test)? {
                        return None;
                    }
                }
                Act::Follow(offset, size) => {
                    let target = self.base.follow(offset, size).ok()??;
                    self.enter(target, target, size);
                }
                Act::Return => self.base = self.frames.pop()?.outer,
            }
        }
        Some(())
    }

    #[inline(always)]
    fn literal(&self, sheet: &mut Sheet<'_>, literal: Literal) -> Option<()> {
        sheet.literal(&self.spelled.literals, literal.at, literal.len)
    }

    fn close_sparse(&mut self, sheet: &mut Sheet<'_>, literal: Literal) -> Option<()> {
        let content = self.contents.pop()?;
        if content == sheet.len() && !self.end_tags {
            sheet.close_tag();
            return Some(());
        }
        self.literal(sheet, literal)
    }

    fn enter(&mut self, base: Source<'m>, items: Source<'m>, size: usize) {
        self.frames.push(Frame {
            outer: self.base,
            items,
            at: 0,
            size,
        });
        self.base = base;
    }

    /// Goes to the first item; false when there is none.
    fn start_items(&mut self, offset: usize, count_at: usize, size: usize) -> Option<bool> {
        let count = self.base.get::<u32>(count_at).ok()?;
        if count == 0 {
            return Some(false);
        }
        let items = self.base.items(offset, count, size).ok()??;
        self.enter(items.part(0, size).ok()?, items, size);
        Some(true)
    }

    /// Goes to the next item; false behind the last one.
    fn next_item(&mut self, sheet: &Sheet<'_>) -> Option<bool> {
        // Whatever the array says, no more is written than may be.
        if !sheet.fits() {
            return None;
        }
        let frame = self.frames.last_mut()?;
        frame.at += frame.size;
        if frame.at < frame.items.size() {
            self.base = frame.items.part(frame.at, frame.size).ok()?;
            return Some(true);
        }
        self.base = self.frames.pop()?.outer;
        Some(false)
    }

    fn is_missing(&self, test: Test) -> Option<bool> {
        let base = self.base;
        let null = |offset| Some(base.get::<u64>(offset).ok()? == 0);
        match test {
            Test::Null(offset) => null(offset),
            Test::Zero(scalar, offset) => {
                let value = base.part(offset, scalar.size()).ok()?;
                is_zero(scalar, value).ok()
            }
            Test::Nil(offset) => Some(base.get::<u32>(offset).ok()? == 0 && null(offset + 8)?),
            Test::NoItems(offset, count_at) => {
                Some(base.get::<u32>(count_at).ok()? == 0 && null(offset)?)
            }
        }
    }

    #[inline(always)]
    fn value(&mut self, sheet: &mut Sheet<'_>, scalar: Scalar, offset: usize) -> Option<()> {
        if self.spelled.binary {
            return self.record(sheet, scalar, offset);
        }
        let base = self.base;
        match scalar {
            Scalar::Wsz => sheet.wide_text(base.string(offset).ok()??.pairs()),
            Scalar::Int32 => {
                let value = base.get::<i32>(offset).ok()?;
                match text::int::few(value) {
                    Some(few) => sheet.few(&few),
                    None => sheet.bytes(itoa::Buffer::new().format(value).as_bytes()),
                }
                Some(())
            }
            Scalar::Double => {
                let value = base.get::<f64>(offset).ok()?;
                match text::float::few(value) {
                    Some(few) => sheet.few(&few),
                    None => self.double(sheet, value),
                }
                Some(())
            }
            Scalar::DateTime => {
                let value = base.get::<WS_DATETIME>(offset).ok()?;
                match text::datetime::few(&value) {
                    Some(text) => sheet.bytes(&text),
                    None => self.time(sheet, &value)?,
                }
                Some(())
            }
            Scalar::Bool => {
                match base.get::<i32>(offset).ok()? {
                    0 => sheet.bytes(b"false"),
                    _ => sheet.bytes(b"true"),
                }
                Some(())
            }
            _ => self.other_value(sheet, scalar, offset),
        }
    }

    #[inline(always)]
    fn record(&mut self, sheet: &mut Sheet<'_>, scalar: Scalar, offset: usize) -> Option<()> {
        let base = self.base;
        match scalar {
            Scalar::Wsz => sheet.wide_record(base.string(offset).ok()??.pairs()),
            Scalar::Int32 => sheet.few_record(&Value::Int32(base.get(offset).ok()?)),
            Scalar::Double => sheet.few_record(&Value::Double(base.get(offset).ok()?)),
            Scalar::Bool => {
                let value = base.get::<i32>(offset).ok()? != 0;
                sheet.few_record(&Value::Bool(value))
            }
            Scalar::DateTime => {
                let value = base.get(offset).ok()?;
                text::datetime::verify(&value).ok()?;
                sheet.few_record(&Value::DateTime(value))
            }
            _ => self.other_record(sheet, scalar, offset),
        }
    }

    /// A number that has more digits than most, or an exponent.
    #[inline(never)]
    fn double(&mut self, sheet: &mut Sheet<'_>, value: f64) {
        if let Some(printed) = text::float::plain(value, &mut Printed::new()) {
            sheet.bytes(printed);
            return;
        }
        self.buffer.clear();
        text::float::format(value, self.buffer);
        sheet.bytes(self.buffer);
    }

    /// A time with a fraction or in another zone.
    #[inline(never)]
    fn time(&mut self, sheet: &mut Sheet<'_>, value: &WS_DATETIME) -> Option<()> {
        self.buffer.clear();
        text::datetime::format(value, self.buffer).ok()?;
        sheet.bytes(self.buffer);
        Some(())
    }

    #[inline(never)]
    fn other_record(&mut self, sheet: &mut Sheet<'_>, scalar: Scalar, offset: usize) -> Option<()> {
        let value = self.base.part(offset, scalar.size()).ok()?;
        if let Scalar::String = scalar {
            return match items(value, CHARS_OF_STRING, 2).ok()? {
                Some(chars) => sheet.wide_record(chars.pairs()),
                None => sheet.record(&Value::Utf8(b"")),
            };
        }
        sheet.record(&plain_value(scalar, value, self.buffer).ok()?)
    }

    #[inline(never)]
    fn other_value(&mut self, sheet: &mut Sheet<'_>, scalar: Scalar, offset: usize) -> Option<()> {
        let value = self.base.part(offset, scalar.size()).ok()?;
        match scalar {
            Scalar::XmlString => return sheet.text(xml_string(value).ok()?),
            Scalar::String => {
                let chars = items(value, CHARS_OF_STRING, 2).ok()?;
                return sheet.wide_text(chars.map_or(&[], |chars| chars.pairs()));
            }
            _ => {}
        }
        match plain_value(scalar, value, self.buffer).ok()? {
            Value::Utf8(text) => sheet.text(text),
            value => put(sheet, &value),
        }
    }

    fn enumeration(&mut self, sheet: &mut Sheet<'_>, names: usize, offset: usize) -> Option<()> {
        let value = self.base.get::<i32>(offset).ok()?;
        let mut names = self.names.get(names)?.iter();
        let (_, name) = names.find(|(known, _)| *known == value)?;
        match self.spelled.binary {
            true => sheet.record(&Value::Utf8(name)),
            false => sheet.text(name),
        }
    }

    fn run(
        &mut self,
        sheet: &mut Sheet<'_>,
        run: Run,
        offset: usize,
        count_at: usize,
    ) -> Option<()> {
        let count = self.base.get::<u32>(count_at).ok()?;
        let size = match run {
            Run::Chars => 2,
            Run::Utf8 | Run::Bytes => 1,
        };
        let binary = self.spelled.binary;
        let Some(items) = self.base.items(offset, count, size).ok()? else {
            return (count == 0 && !binary).then_some(());
        };
        match run {
            Run::Chars if binary => sheet.wide_record(items.pairs()),
            Run::Utf8 if binary => sheet.record(&Value::Utf8(items.bytes())),
            Run::Bytes if binary => sheet.record(&Value::Base64(items.bytes())),
            Run::Chars => sheet.wide_text(items.pairs()),
            Run::Utf8 => sheet.text(items.bytes()),
            Run::Bytes => put(sheet, &Value::Base64(items.bytes())),
        }
    }
}

/// Puts a value whose characters are plain.
fn put(sheet: &mut Sheet<'_>, value: &Value<'_>) -> Option<()> {
    let mut text = Vec::new();
    value.write_text(&mut text).ok()?;
    sheet.bytes(&text);
    Some(())
}
