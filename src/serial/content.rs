//! The text of one element or attribute while it is read, and its conversion to the declared type.
//!
//! A document in text form has characters only. A binary one has typed values, of whatever type the writer found
//! handy: the double 1 comes as the record One, a number as characters. So the declared type decides, and what does not
//! fit it directly goes through its lexical form. The text may come in several pieces.

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::text::{self, int::Integer};
use crate::xml::value::Value;

/// A run of text.
#[derive(Default)]
pub(super) struct Content {
    form: Form,
    /// Characters (UTF-8), bytes, or a qualified name and its namespace.
    buffer: Vec<u8>,
}

#[derive(Clone, Copy, Default)]
enum Form {
    #[default]
    Empty,
    Typed(Value<'static>),
    Chars,
    Bytes,
    /// The local name starts and ends here in the buffer, the namespace follows.
    QName(usize, usize),
}

impl Content {
    /// Forgets the text.
    pub(super) fn clear(&mut self) {
        self.form = Form::Empty;
        self.buffer.clear();
    }

    /// Whether there is no text at all.
    pub(super) fn is_empty(&self) -> bool {
        match self.form {
            Form::Empty => true,
            Form::Typed(_) | Form::QName(..) => false,
            Form::Chars | Form::Bytes => self.buffer.is_empty(),
        }
    }

    /// Whether there is nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.is_empty()
            || (matches!(self.form, Form::Chars) && text::space::trim(&self.buffer).is_empty())
    }

    /// Adds a piece of text.
    pub(super) fn add(&mut self, value: Value<'_>) -> Result<()> {
        match (self.form, value) {
            (_, Value::Utf8([])) => {}
            (Form::Empty | Form::Bytes, Value::Base64(bytes)) => {
                self.form = Form::Bytes;
                self.buffer.extend_from_slice(bytes);
            }
            (Form::Empty, Value::QName { local, ns, .. }) => {
                value.write_text(&mut self.buffer)?;
                let end = self.buffer.len();
                self.form = Form::QName(end.saturating_sub(local.len()), end);
                self.buffer.extend_from_slice(ns);
            }
            (Form::Empty, value) => match owned(value) {
                Some(typed) => self.form = Form::Typed(typed),
                None => self.add_chars(value)?,
            },
            (_, value) => self.add_chars(value)?,
        }
        Ok(())
    }

    fn add_chars(&mut self, value: Value<'_>) -> Result<()> {
        self.make_chars()?;
        value.write_text(&mut self.buffer)
    }

    /// Turns what is there into characters.
    fn make_chars(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.form, Form::Chars) {
            Form::Empty | Form::Chars => {}
            Form::Typed(value) => value.write_text(&mut self.buffer)?,
            Form::Bytes => {
                let bytes = std::mem::take(&mut self.buffer);
                text::base64::format(&bytes, &mut self.buffer);
            }
            Form::QName(_, end) => self.buffer.truncate(end),
        }
        Ok(())
    }

    /// The characters, typed values in their lexical form.
    pub(super) fn chars(&mut self) -> Result<&[u8]> {
        self.make_chars()?;
        Ok(&self.buffer)
    }

    /// The GUID of a `urn:uuid:`; `None` for any other identifier, which [`Content::chars`] gives.
    pub(super) fn urn_uuid(&mut self) -> Result<Option<GUID>> {
        match self.form {
            Form::Typed(Value::UniqueId(value)) => Ok(Some(value)),
            _ => Ok(text::guid::parse_urn(self.chars()?)),
        }
    }

    /// The bytes that base64 stands for; they come as bytes in a binary document.
    pub(super) fn bytes(&mut self) -> Result<&[u8]> {
        if !matches!(self.form, Form::Bytes) {
            let chars = std::mem::take(self.chars_mut()?);
            text::base64::parse_into(&chars, &mut self.buffer)?;
            self.form = Form::Bytes;
        }
        Ok(&self.buffer)
    }

    fn chars_mut(&mut self) -> Result<&mut Vec<u8>> {
        self.make_chars()?;
        Ok(&mut self.buffer)
    }

    /// Whether this is a name that came with its namespace.
    pub(super) fn is_qname(&self) -> bool {
        matches!(self.form, Form::QName(..))
    }

    /// The local name and the namespace, when the name came with its namespace.
    pub(super) fn qname(&self) -> Option<(&[u8], &[u8])> {
        match self.form {
            Form::QName(start, end) => {
                let (name, ns) = self.buffer.split_at_checked(end)?;
                Some((name.get(start..)?, ns))
            }
            _ => None,
        }
    }
}

/// Text that stands for a value.
pub(super) trait Lexical {
    fn boolean(&mut self) -> Result<bool>;
    fn int<T: Integer>(&mut self) -> Result<T>;
    fn float(&mut self) -> Result<f32>;
    fn double(&mut self) -> Result<f64>;
    fn decimal(&mut self) -> Result<DECIMAL>;
    fn datetime(&mut self) -> Result<WS_DATETIME>;
    fn timespan(&mut self) -> Result<WS_TIMESPAN>;
    fn duration(&mut self) -> Result<WS_DURATION>;
    fn guid(&mut self) -> Result<GUID>;
}

/// Characters.
impl Lexical for &[u8] {
    fn boolean(&mut self) -> Result<bool> {
        text::boolean::parse(self)
    }

    fn int<T: Integer>(&mut self) -> Result<T> {
        text::int::parse(self)
    }

    fn float(&mut self) -> Result<f32> {
        text::float::parse(self)
    }

    fn double(&mut self) -> Result<f64> {
        text::float::parse(self)
    }

    fn decimal(&mut self) -> Result<DECIMAL> {
        text::decimal::parse(self)
    }

    fn datetime(&mut self) -> Result<WS_DATETIME> {
        text::datetime::parse(self)
    }

    fn timespan(&mut self) -> Result<WS_TIMESPAN> {
        text::timespan::parse(self)
    }

    fn duration(&mut self) -> Result<WS_DURATION> {
        text::duration::parse(self)
    }

    fn guid(&mut self) -> Result<GUID> {
        text::guid::parse(self)
    }
}

impl Lexical for Content {
    fn boolean(&mut self) -> Result<bool> {
        match self.form {
            Form::Typed(Value::Bool(value)) => Ok(value),
            _ => text::boolean::parse(self.chars()?),
        }
    }

    fn int<T: Integer>(&mut self) -> Result<T> {
        match self.form {
            Form::Typed(Value::Int32(value)) => text::int::narrow(i128::from(value)),
            Form::Typed(Value::Int64(value)) => text::int::narrow(i128::from(value)),
            Form::Typed(Value::UInt64(value)) => text::int::narrow(i128::from(value)),
            _ => text::int::parse(self.chars()?),
        }
    }

    fn float(&mut self) -> Result<f32> {
        match self.form {
            Form::Typed(Value::Float(value)) => Ok(value),
            Form::Typed(Value::Double(value)) => Ok(value as f32),
            _ => text::float::parse(self.chars()?),
        }
    }

    fn double(&mut self) -> Result<f64> {
        match self.form {
            Form::Typed(Value::Float(value)) => Ok(f64::from(value)),
            Form::Typed(Value::Double(value)) => Ok(value),
            Form::Typed(Value::Int32(value)) => Ok(f64::from(value)),
            _ => text::float::parse(self.chars()?),
        }
    }

    fn decimal(&mut self) -> Result<DECIMAL> {
        match self.form {
            Form::Typed(Value::Decimal(value)) => match text::decimal::verify(&value) {
                Ok(()) => Ok(value),
                Err(error) => Err(error.with_code(WS_E_INVALID_FORMAT)),
            },
            Form::Typed(Value::Int32(value)) => text::decimal::from_int(i128::from(value)),
            Form::Typed(Value::Int64(value)) => text::decimal::from_int(i128::from(value)),
            Form::Typed(Value::UInt64(value)) => text::decimal::from_int(i128::from(value)),
            _ => text::decimal::parse(self.chars()?),
        }
    }

    fn datetime(&mut self) -> Result<WS_DATETIME> {
        match self.form {
            Form::Typed(Value::DateTime(value)) => match text::datetime::verify(&value) {
                Ok(()) => Ok(value),
                Err(error) => Err(error.with_code(WS_E_INVALID_FORMAT)),
            },
            _ => text::datetime::parse(self.chars()?),
        }
    }

    fn timespan(&mut self) -> Result<WS_TIMESPAN> {
        match self.form {
            Form::Typed(Value::TimeSpan(ticks)) => Ok(WS_TIMESPAN { ticks }),
            _ => text::timespan::parse(self.chars()?),
        }
    }

    // .NET writes its time spans, which are durations in the schema, as a typed value.
    fn duration(&mut self) -> Result<WS_DURATION> {
        match self.form {
            Form::Typed(Value::TimeSpan(ticks)) => Ok(text::duration::from_ticks(ticks)),
            _ => text::duration::parse(self.chars()?),
        }
    }

    fn guid(&mut self) -> Result<GUID> {
        match self.form {
            Form::Typed(Value::Guid(value)) => Ok(value),
            _ => text::guid::parse(self.chars()?),
        }
    }
}

/// The value without a borrow; `None` for the forms that have one.
fn owned(value: Value<'_>) -> Option<Value<'static>> {
    Some(match value {
        Value::Bool(value) => Value::Bool(value),
        Value::Int32(value) => Value::Int32(value),
        Value::Int64(value) => Value::Int64(value),
        Value::UInt64(value) => Value::UInt64(value),
        Value::Float(value) => Value::Float(value),
        Value::Double(value) => Value::Double(value),
        Value::Decimal(value) => Value::Decimal(value),
        Value::DateTime(value) => Value::DateTime(value),
        Value::Guid(value) => Value::Guid(value),
        Value::UniqueId(value) => Value::UniqueId(value),
        Value::TimeSpan(value) => Value::TimeSpan(value),
        _ => return None,
    })
}

/// Splits `prefix:local` at its first colon; without a colon the prefix is empty.
pub(super) fn split_qname(text: &[u8]) -> Result<(&[u8], &[u8])> {
    let name = text::space::trim(text);
    let (prefix, local) = match name.iter().position(|b| *b == b':') {
        Some(colon) => match name.split_at(colon) {
            (prefix @ [_, ..], [_, local @ ..]) => (prefix, local),
            _ => (&[][..], &[][..]),
        },
        None => (&[][..], name),
    };
    if local.is_empty() {
        let name = text::quoted(name);
        return Err(Error::invalid_format(format!(
            "{name} is not a valid qualified name"
        )));
    }
    Ok((prefix, local))
}

#[cfg(test)]
mod tests {
    use super::{Content, Lexical, split_qname};
    use crate::abi::*;
    use crate::xml::value::Value;

    fn content(values: &[Value<'_>]) -> Content {
        let mut content = Content::default();
        for value in values {
            content.add(*value).unwrap();
        }
        content
    }

    #[test]
    fn the_declared_type_decides_whatever_the_record() {
        assert_eq!(content(&[Value::Int32(1)]).double().unwrap(), 1.0);
        assert_eq!(content(&[Value::Float(1.5)]).double().unwrap(), 1.5);
        assert_eq!(content(&[Value::Int64(-5)]).float().unwrap(), -5.0);
        assert_eq!(content(&[Value::Utf8(b" 17.65 ")]).double().unwrap(), 17.65);
        assert_eq!(content(&[Value::Double(3.0)]).int::<i16>().unwrap(), 3);
        assert_eq!(content(&[Value::Int64(200)]).int::<u8>().unwrap(), 200);
        assert!(content(&[Value::Int32(1)]).boolean().unwrap());
        assert_eq!(content(&[Value::Int32(-7)]).decimal().unwrap().sign, 0x80);
        assert_eq!(content(&[Value::Int32(12)]).chars().unwrap(), b"12");
        assert_eq!(
            content(&[Value::TimeSpan(-15_000_000)])
                .duration()
                .unwrap()
                .milliseconds,
            500
        );
        let code = |result: Result<i8, crate::base::error::Error>| result.unwrap_err().code();
        assert_eq!(
            code(content(&[Value::Int32(128)]).int()),
            WS_E_NUMERIC_OVERFLOW
        );
        assert_eq!(
            code(content(&[Value::Double(0.5)]).int()),
            WS_E_INVALID_FORMAT
        );
        assert_eq!(code(content(&[]).int()), WS_E_INVALID_FORMAT);
    }

    #[test]
    fn text_may_come_in_pieces() {
        assert_eq!(
            content(&[Value::Utf8(b"1"), Value::Utf8(b"7")])
                .int::<i32>()
                .unwrap(),
            17
        );
        assert_eq!(
            content(&[Value::Int32(1), Value::Utf8(b".5")])
                .double()
                .unwrap(),
            1.5
        );
        assert_eq!(
            content(&[Value::Base64(b"abc"), Value::Base64(b"d")])
                .bytes()
                .unwrap(),
            b"abcd"
        );
        assert_eq!(
            content(&[Value::Utf8(b"YWJj"), Value::Utf8(b"ZA==")])
                .bytes()
                .unwrap(),
            b"abcd"
        );
        assert_eq!(
            content(&[Value::Base64(b"abc"), Value::Utf8(b"ZA==")])
                .bytes()
                .unwrap(),
            b"abcd"
        );
        assert_eq!(
            content(&[Value::Utf8(b"a"), Value::Bool(true)])
                .chars()
                .unwrap(),
            b"atrue"
        );
        assert_eq!(content(&[]).bytes().unwrap(), b"");
    }

    #[test]
    fn qualified_names_split_at_the_first_colon() {
        for (text, prefix, local) in [
            ("t", "", "t"),
            (" p:t ", "p", "t"),
            ("p:t:", "p", "t:"),
            ("p: t", "p", " t"),
        ] {
            let split = split_qname(text.as_bytes()).unwrap();
            assert_eq!(split, (prefix.as_bytes(), local.as_bytes()));
        }
        for text in ["", " ", ":", "p:", ":t"] {
            assert_eq!(
                split_qname(text.as_bytes()).unwrap_err().code(),
                WS_E_INVALID_FORMAT
            );
        }
    }
}
