//! A text value as the reader keeps it.

use super::span::{Span, Store};
use crate::abi::{DECIMAL, GUID, WS_DATETIME};
use crate::xml::Value;

/// A text value whose strings are spans.
#[derive(Clone, Copy)]
pub(super) enum Stored {
    Utf8(Span),
    Utf16(Span),
    Base64(Span),
    Bool(bool),
    Int32(i32),
    Int64(i64),
    UInt64(u64),
    Float(f32),
    Double(f64),
    Decimal(DECIMAL),
    DateTime(WS_DATETIME),
    Guid(GUID),
    UniqueId(GUID),
    TimeSpan(i64),
    QName {
        prefix: Span,
        local: Span,
        ns: Span,
    },
    /// Characters, and where the items are that they stand for.
    List {
        text: Span,
        first: u32,
        count: u32,
    },
}

impl Stored {
    pub(super) const EMPTY: Stored = Stored::Utf8(Span::EMPTY);

    /// A value of a type without strings.
    pub(super) fn plain(value: Value<'static>) -> Stored {
        match value {
            Value::Bool(value) => Stored::Bool(value),
            Value::Int32(value) => Stored::Int32(value),
            Value::Int64(value) => Stored::Int64(value),
            Value::UInt64(value) => Stored::UInt64(value),
            Value::Float(value) => Stored::Float(value),
            Value::Double(value) => Stored::Double(value),
            Value::Decimal(value) => Stored::Decimal(value),
            Value::DateTime(value) => Stored::DateTime(value),
            Value::Guid(value) => Stored::Guid(value),
            Value::UniqueId(value) => Stored::UniqueId(value),
            Value::TimeSpan(value) => Stored::TimeSpan(value),
            Value::Utf8(_)
            | Value::Utf16(_)
            | Value::Base64(_)
            | Value::QName { .. }
            | Value::List(_) => Stored::EMPTY,
        }
    }

    /// The same value with its strings elsewhere.
    pub(super) fn map(self, mut place: impl FnMut(Span) -> Span) -> Stored {
        match self {
            Stored::Utf8(span) => Stored::Utf8(place(span)),
            Stored::Utf16(span) => Stored::Utf16(place(span)),
            Stored::Base64(span) => Stored::Base64(place(span)),
            Stored::QName { prefix, local, ns } => Stored::QName {
                prefix: place(prefix),
                local: place(local),
                ns: place(ns),
            },
            Stored::List { text, first, count } => Stored::List {
                text: place(text),
                first,
                count,
            },
            other => other,
        }
    }

    /// The value with its strings.
    pub(super) fn value<'a>(self, store: &'a Store, input: &'a [u8]) -> Value<'a> {
        let get = |span| store.get(input, span);
        match self {
            Stored::Utf8(span) | Stored::List { text: span, .. } => Value::Utf8(get(span)),
            Stored::Utf16(span) => Value::Utf16(get(span)),
            Stored::Base64(span) => Value::Base64(get(span)),
            Stored::Bool(value) => Value::Bool(value),
            Stored::Int32(value) => Value::Int32(value),
            Stored::Int64(value) => Value::Int64(value),
            Stored::UInt64(value) => Value::UInt64(value),
            Stored::Float(value) => Value::Float(value),
            Stored::Double(value) => Value::Double(value),
            Stored::Decimal(value) => Value::Decimal(value),
            Stored::DateTime(value) => Value::DateTime(value),
            Stored::Guid(value) => Value::Guid(value),
            Stored::UniqueId(value) => Value::UniqueId(value),
            Stored::TimeSpan(value) => Value::TimeSpan(value),
            Stored::QName { prefix, local, ns } => Value::QName {
                prefix: get(prefix),
                local: get(local),
                ns: get(ns),
            },
        }
    }
}
