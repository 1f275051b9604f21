//! Strings, texts, values and nodes that a program hands to a writer.

use std::ffi::c_void;
use std::ptr;

use super::args::{array, required};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::{SendPtr, UserFn};
use crate::text;
use crate::xml::Value;
use crate::xml::writer::{ArrayKind, GivenNames, Identity};

/// A WS_XML_STRING: its bytes, and what it says of its dictionary.
pub(super) type Named<'a> = (&'a [u8], Identity);

/// A string that must be given.
///
/// # Safety
/// `string` is NULL or a live WS_XML_STRING whose bytes are readable during `'a`.
#[inline(always)]
pub(super) unsafe fn xml_string<'a>(string: *const WS_XML_STRING, name: &str) -> Result<Named<'a>> {
    // SAFETY: the caller's promise.
    let string = unsafe { required(string, name) }?;
    // SAFETY: as above.
    let bytes = unsafe { array(string.bytes, string.length, name) }?;
    let identity = Identity {
        dictionary: string.dictionary.expose_provenance(),
        id: string.id,
    };
    Ok((bytes, identity))
}

/// The bytes of a string that need not be given.
///
/// # Safety
/// As for [`xml_string`].
#[inline(always)]
pub(super) unsafe fn optional_bytes<'a>(
    string: *const WS_XML_STRING,
    name: &str,
) -> Result<Option<&'a [u8]>> {
    if string.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    let (bytes, _) = unsafe { xml_string(string, name) }?;
    Ok(Some(bytes))
}

/// The names that a binary writer puts out as numbers: those of the caller's static dictionary, and those for which the
/// caller's callback has one.
pub(super) struct CallerNames {
    pub(super) statics: usize,
    pub(super) callback: UserFn<WS_DYNAMIC_STRING_CALLBACK>,
    pub(super) state: SendPtr<c_void>,
}

impl GivenNames for CallerNames {
    fn wire_id(&mut self, string: &[u8], identity: Identity) -> Option<u32> {
        if identity.dictionary != 0 && identity.dictionary == self.statics {
            return identity.id.checked_mul(2);
        }
        let string = WS_XML_STRING {
            length: u32::try_from(string.len()).ok()?,
            bytes: string.as_ptr().cast_mut(),
            dictionary: ptr::with_exposed_provenance_mut(identity.dictionary),
            id: identity.id,
        };
        let id = self.callback.call(self.state, &string)?;
        id.checked_mul(2)?.checked_add(1)
    }

    fn is_steady(&self) -> bool {
        self.callback.is_null()
    }
}

/// Gives the value of a WS_XML_TEXT, and for characters of a WS_XML_STRING what that says of itself.
///
/// # Safety
/// `text` is NULL or a live WS_XML_TEXT of the type that it names, with all that it points to.
pub(super) unsafe fn with_text<R>(
    text: *const WS_XML_TEXT,
    show: impl FnOnce(WS_XML_TEXT_TYPE, Value<'_>, Identity) -> Result<R>,
) -> Result<R> {
    // SAFETY: the caller's promise.
    let kind = unsafe { required(text, "text") }?.textType;
    if kind == WS_XML_TEXT_TYPE_LIST {
        // SAFETY: the caller's promise.
        let list = unsafe { required(text.cast::<WS_XML_LIST_TEXT>(), "text") }?;
        // SAFETY: the caller's promise.
        let items = unsafe { array(list.items, list.itemCount, "the items of a list") }?;
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            // SAFETY: the caller's promise.
            let (value, _) = unsafe { simple_text(*item) }?;
            values.push(value);
        }
        return show(kind, Value::List(&values), Identity::default());
    }
    // SAFETY: the caller's promise.
    let (value, identity) = unsafe { simple_text(text) }?;
    show(kind, value, identity)
}

/// A text that is not a list.
unsafe fn simple_text<'a>(text: *const WS_XML_TEXT) -> Result<(Value<'a>, Identity)> {
    // SAFETY: the caller's promise.
    let kind = unsafe { required(text, "a text") }?.textType;
    let value = match kind {
        WS_XML_TEXT_TYPE_UTF8 => {
            // SAFETY: the caller's promise.
            let text = unsafe { required(text.cast::<WS_XML_UTF8_TEXT>(), "a text") }?;
            // SAFETY: the caller's promise.
            let (bytes, identity) = unsafe { xml_string(&text.value, "the text's value") }?;
            return Ok((Value::Utf8(bytes), identity));
        }
        WS_XML_TEXT_TYPE_UTF16 => {
            // SAFETY: the caller's promise.
            let text = unsafe { required(text.cast::<WS_XML_UTF16_TEXT>(), "a text") }?;
            // SAFETY: the caller's promise.
            Value::Utf16(unsafe { array(text.bytes, text.byteCount, "the text's bytes") }?)
        }
        WS_XML_TEXT_TYPE_BASE64 => {
            // SAFETY: the caller's promise.
            let text = unsafe { required(text.cast::<WS_XML_BASE64_TEXT>(), "a text") }?;
            // SAFETY: the caller's promise.
            Value::Base64(unsafe { array(text.bytes, text.length, "the text's bytes") }?)
        }
        WS_XML_TEXT_TYPE_QNAME => {
            // SAFETY: the caller's promise.
            let text = unsafe { required(text.cast::<WS_XML_QNAME_TEXT>(), "a text") }?;
            // SAFETY: the caller's promise.
            let prefix = unsafe { optional_bytes(text.prefix, "the name's prefix") }?;
            // SAFETY: the caller's promise.
            let (local, _) = unsafe { xml_string(text.localName, "the local name") }?;
            // SAFETY: the caller's promise.
            let (ns, _) = unsafe { xml_string(text.ns, "the name's namespace") }?;
            let prefix = prefix.unwrap_or_default();
            Value::QName { prefix, local, ns }
        }
        // SAFETY: the caller's promise.
        _ => unsafe { plain_text(text, kind) }?,
    };
    Ok((value, Identity::default()))
}

/// A text of a type without pointers.
unsafe fn plain_text<'a>(text: *const WS_XML_TEXT, kind: WS_XML_TEXT_TYPE) -> Result<Value<'a>> {
    macro_rules! value {
        ($t:ty) => {
            // SAFETY: the caller's promise: the type is the one that the text names.
            unsafe { required(text.cast::<$t>(), "a text") }?.value
        };
    }
    Ok(match kind {
        WS_XML_TEXT_TYPE_BOOL => Value::Bool(value!(WS_XML_BOOL_TEXT) != 0),
        WS_XML_TEXT_TYPE_INT32 => Value::Int32(value!(WS_XML_INT32_TEXT)),
        WS_XML_TEXT_TYPE_INT64 => Value::Int64(value!(WS_XML_INT64_TEXT)),
        WS_XML_TEXT_TYPE_UINT64 => Value::UInt64(value!(WS_XML_UINT64_TEXT)),
        WS_XML_TEXT_TYPE_FLOAT => Value::Float(value!(WS_XML_FLOAT_TEXT)),
        WS_XML_TEXT_TYPE_DOUBLE => Value::Double(value!(WS_XML_DOUBLE_TEXT)),
        WS_XML_TEXT_TYPE_DECIMAL => Value::Decimal(value!(WS_XML_DECIMAL_TEXT)),
        WS_XML_TEXT_TYPE_GUID => Value::Guid(value!(WS_XML_GUID_TEXT)),
        WS_XML_TEXT_TYPE_UNIQUE_ID => Value::UniqueId(value!(WS_XML_UNIQUE_ID_TEXT)),
        WS_XML_TEXT_TYPE_DATETIME => Value::DateTime(value!(WS_XML_DATETIME_TEXT)),
        WS_XML_TEXT_TYPE_TIMESPAN => Value::TimeSpan(value!(WS_XML_TIMESPAN_TEXT).ticks),
        WS_XML_TEXT_TYPE_LIST => {
            return Err(Error::invalid_arg("a list of texts contains a list"));
        }
        other => {
            return Err(Error::invalid_arg(format!(
                "{other} is not a WS_XML_TEXT_TYPE"
            )));
        }
    })
}

/// A value of one of the types of WsWriteValue.
pub(super) enum Simple {
    Value(Value<'static>),
    /// A duration as characters: the encodings have no type for it.
    Chars(Vec<u8>),
}

/// How many bytes a value of a type has.
pub(super) fn value_size(kind: WS_VALUE_TYPE) -> Result<usize> {
    Ok(match kind {
        WS_INT8_VALUE_TYPE | WS_UINT8_VALUE_TYPE => 1,
        WS_INT16_VALUE_TYPE | WS_UINT16_VALUE_TYPE => 2,
        WS_BOOL_VALUE_TYPE | WS_INT32_VALUE_TYPE | WS_UINT32_VALUE_TYPE | WS_FLOAT_VALUE_TYPE => 4,
        WS_INT64_VALUE_TYPE
        | WS_UINT64_VALUE_TYPE
        | WS_DOUBLE_VALUE_TYPE
        | WS_TIMESPAN_VALUE_TYPE => 8,
        WS_DECIMAL_VALUE_TYPE => size_of::<DECIMAL>(),
        WS_DATETIME_VALUE_TYPE => size_of::<WS_DATETIME>(),
        WS_GUID_VALUE_TYPE => size_of::<GUID>(),
        WS_DURATION_VALUE_TYPE => size_of::<WS_DURATION>(),
        other => {
            return Err(Error::invalid_arg(format!(
                "{other} is not a WS_VALUE_TYPE"
            )));
        }
    })
}

/// The array record for items of a type, if there is one.
pub(super) fn array_kind(kind: WS_VALUE_TYPE) -> Option<ArrayKind> {
    Some(match kind {
        WS_BOOL_VALUE_TYPE => ArrayKind::Bool,
        WS_INT16_VALUE_TYPE => ArrayKind::Int16,
        WS_INT32_VALUE_TYPE => ArrayKind::Int32,
        WS_INT64_VALUE_TYPE => ArrayKind::Int64,
        WS_FLOAT_VALUE_TYPE => ArrayKind::Float,
        WS_DOUBLE_VALUE_TYPE => ArrayKind::Double,
        WS_DECIMAL_VALUE_TYPE => ArrayKind::Decimal,
        WS_DATETIME_VALUE_TYPE => ArrayKind::DateTime,
        WS_TIMESPAN_VALUE_TYPE => ArrayKind::TimeSpan,
        WS_GUID_VALUE_TYPE => ArrayKind::Guid,
        _ => return None,
    })
}

/// Reads a value.
///
/// # Safety
/// `value` points to a value of the type.
pub(super) unsafe fn simple_value(kind: WS_VALUE_TYPE, value: *const c_void) -> Result<Simple> {
    macro_rules! read {
        ($t:ty) => {
            // SAFETY: the caller's promise; C memory may be less aligned than Rust asks for.
            unsafe { value.cast::<$t>().read_unaligned() }
        };
    }
    Ok(Simple::Value(match kind {
        WS_BOOL_VALUE_TYPE => Value::Bool(read!(BOOL) != 0),
        WS_INT8_VALUE_TYPE => Value::Int32(read!(i8).into()),
        WS_INT16_VALUE_TYPE => Value::Int32(read!(i16).into()),
        WS_INT32_VALUE_TYPE => Value::Int32(read!(i32)),
        WS_INT64_VALUE_TYPE => Value::Int64(read!(i64)),
        WS_UINT8_VALUE_TYPE => Value::Int32(read!(u8).into()),
        WS_UINT16_VALUE_TYPE => Value::Int32(read!(u16).into()),
        WS_UINT32_VALUE_TYPE => Value::Int64(read!(u32).into()),
        WS_UINT64_VALUE_TYPE => Value::UInt64(read!(u64)),
        WS_FLOAT_VALUE_TYPE => Value::Float(read!(f32)),
        WS_DOUBLE_VALUE_TYPE => Value::Double(read!(f64)),
        WS_DECIMAL_VALUE_TYPE => Value::Decimal(read!(DECIMAL)),
        WS_DATETIME_VALUE_TYPE => Value::DateTime(read!(WS_DATETIME)),
        WS_TIMESPAN_VALUE_TYPE => Value::TimeSpan(read!(WS_TIMESPAN).ticks),
        WS_GUID_VALUE_TYPE => Value::Guid(read!(GUID)),
        _ => {
            let mut characters = Vec::new();
            text::duration::format(&read!(WS_DURATION), &mut characters)?;
            return Ok(Simple::Chars(characters));
        }
    }))
}

impl Simple {
    /// The value to write.
    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Simple::Value(value) => *value,
            Simple::Chars(characters) => Value::Utf8(characters),
        }
    }
}
