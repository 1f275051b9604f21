//! Descriptions and C values for the tests; they live as long as the process.

#![allow(unsafe_code, reason = "the engine is given C memory")]

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::base::heap::Heap;
use webservices::serial;
use webservices::xml::{Charset, Codec, Limits, Reader, Writer};

pub(crate) const TEXT: Codec = Codec::Text(Charset::Utf8);
pub(crate) const NS: &str = "urn:t";

pub(crate) fn forever<T>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

pub(crate) fn xml_string(text: &str) -> WS_XML_STRING {
    WS_XML_STRING {
        length: text.len() as ULONG,
        bytes: text.to_owned().leak().as_mut_ptr(),
        dictionary: ptr::null_mut(),
        id: 0,
    }
}

pub(crate) fn name(text: &str) -> *mut WS_XML_STRING {
    forever(xml_string(text))
}

pub(crate) fn wsz(text: &str) -> *mut WCHAR {
    let units: Vec<u16> = text.encode_utf16().chain([0]).collect();
    units.leak().as_mut_ptr()
}

pub(crate) fn string(text: &str) -> WS_STRING {
    let units: Vec<u16> = text.encode_utf16().collect();
    WS_STRING {
        length: units.len() as ULONG,
        chars: units.leak().as_mut_ptr(),
    }
}

/// A field with the name `local` in [`NS`].
pub(crate) fn field(
    mapping: WS_FIELD_MAPPING,
    local: &str,
    ty: WS_TYPE,
    offset: usize,
) -> WS_FIELD_DESCRIPTION {
    field_of(mapping, local, NS, ty, offset)
}

pub(crate) fn field_of(
    mapping: WS_FIELD_MAPPING,
    local: &str,
    ns: &str,
    ty: WS_TYPE,
    offset: usize,
) -> WS_FIELD_DESCRIPTION {
    let repeating = mapping == WS_REPEATING_ELEMENT_FIELD_MAPPING;
    let named = |wanted: bool, text| if wanted { name(text) } else { ptr::null_mut() };
    WS_FIELD_DESCRIPTION {
        mapping,
        localName: named(!repeating, local),
        ns: named(!repeating, ns),
        r#type: ty,
        typeDescription: ptr::null_mut(),
        offset: offset as ULONG,
        options: 0,
        defaultValue: ptr::null_mut(),
        countOffset: 0,
        itemLocalName: named(repeating, local),
        itemNs: named(repeating, ns),
        itemRange: ptr::null_mut(),
    }
}

/// Sets what most fields do not have.
pub(crate) trait Details {
    fn options(self, options: ULONG) -> Self;
    fn described<T>(self, description: *mut T) -> Self;
    fn default<T>(self, value: T) -> Self;
    fn count_at(self, offset: usize) -> Self;
    fn wrapped(self, local: &str, ns: &str) -> Self;
    fn range(self, min: ULONG, max: ULONG) -> Self;
}

impl Details for WS_FIELD_DESCRIPTION {
    fn options(mut self, options: ULONG) -> Self {
        self.options = options;
        self
    }

    fn described<T>(mut self, description: *mut T) -> Self {
        self.typeDescription = description.cast();
        self
    }

    fn default<T>(mut self, value: T) -> Self {
        self.defaultValue = forever(WS_DEFAULT_VALUE {
            value: forever(value).cast(),
            valueSize: size_of::<T>() as ULONG,
        });
        self
    }

    fn count_at(mut self, offset: usize) -> Self {
        self.countOffset = offset as ULONG;
        self
    }

    fn wrapped(mut self, local: &str, ns: &str) -> Self {
        self.localName = name(local);
        self.ns = name(ns);
        self
    }

    fn range(mut self, min: ULONG, max: ULONG) -> Self {
        self.itemRange = forever(WS_ITEM_RANGE {
            minItemCount: min,
            maxItemCount: max,
        });
        self
    }
}

/// The description of the struct `T`, called "T" in texts.
pub(crate) fn structure<T>(fields: Vec<WS_FIELD_DESCRIPTION>) -> *mut WS_STRUCT_DESCRIPTION {
    let fields: Vec<_> = fields.into_iter().map(forever).collect();
    forever(WS_STRUCT_DESCRIPTION {
        size: size_of::<T>() as ULONG,
        alignment: align_of::<T>() as ULONG,
        fieldCount: fields.len() as ULONG,
        fields: fields.leak().as_mut_ptr(),
        typeLocalName: name("T"),
        typeNs: name(NS),
        parentType: ptr::null_mut(),
        subTypes: ptr::null_mut(),
        subTypeCount: 0,
        structOptions: 0,
    })
}

/// The struct with an option.
pub(crate) fn with_option(
    description: *mut WS_STRUCT_DESCRIPTION,
    option: ULONG,
) -> *mut WS_STRUCT_DESCRIPTION {
    // SAFETY: made by `structure`.
    let mut copy = unsafe { *description };
    copy.structOptions = option;
    forever(copy)
}

/// The element `local` of [`NS`].
pub(crate) fn element<T>(local: &str, ty: WS_TYPE, description: *mut T) -> WS_ELEMENT_DESCRIPTION {
    WS_ELEMENT_DESCRIPTION {
        elementLocalName: name(local),
        elementNs: name(NS),
        r#type: ty,
        typeDescription: description.cast(),
    }
}

pub(crate) fn none() -> *mut c_void {
    ptr::null_mut()
}

pub(crate) fn heap() -> Heap {
    Heap::new(1 << 20, 0)
}

pub(crate) fn text_reader(text: &str) -> Reader {
    let mut reader = Reader::new(Limits::default());
    reader
        .set_input(text.as_bytes().to_vec(), TEXT, None)
        .unwrap();
    reader
}

/// Reads the next element as a `T`, which must be plain C data.
pub(crate) fn read_value<T>(
    reader: &mut Reader,
    heap: &mut Heap,
    ty: WS_TYPE,
    description: *const c_void,
) -> Result<T> {
    let mut value = MaybeUninit::<T>::zeroed();
    // SAFETY: the description describes `T`, by the contract of the tests.
    unsafe {
        serial::read_type(
            reader,
            heap,
            WS_ELEMENT_TYPE_MAPPING,
            ty,
            description,
            WS_READ_REQUIRED_VALUE,
            value.as_mut_ptr().cast(),
            size_of::<T>() as ULONG,
        )
    }?;
    // SAFETY: zeros, or what was read, are a value of plain C data.
    Ok(unsafe { value.assume_init() })
}

/// Reads a document that is one struct `T`. The heap is never freed.
pub(crate) fn read_struct<T>(text: &str, description: *mut WS_STRUCT_DESCRIPTION) -> Result<T> {
    let heap = Box::leak(Box::new(heap()));
    let mut reader = text_reader(text);
    read_value(&mut reader, heap, WS_STRUCT_TYPE, description.cast())
}

pub(crate) fn writer(codec: Codec) -> Writer {
    let mut writer = Writer::new(Limits::default());
    writer.set_output(codec, 1 << 20, None);
    writer
}

/// Writes a value as the element `r` without a namespace.
pub(crate) fn write_value<T>(
    writer: &mut Writer,
    ty: WS_TYPE,
    description: *const c_void,
    value: &T,
) -> Result<()> {
    writer.start_element(None, b"r", b"")?;
    // SAFETY: the description describes `T`, by the contract of the tests.
    unsafe {
        serial::write_type(
            writer,
            WS_ELEMENT_TYPE_MAPPING,
            ty,
            description,
            WS_WRITE_REQUIRED_VALUE,
            ptr::from_ref(value).cast(),
            size_of::<T>() as ULONG,
        )
    }?;
    writer.end_element()
}

/// A struct as the element `r`, in text.
pub(crate) fn write_struct<T>(
    description: *mut WS_STRUCT_DESCRIPTION,
    value: &T,
) -> Result<String> {
    let mut writer = writer(TEXT);
    write_value(&mut writer, WS_STRUCT_TYPE, description.cast(), value)?;
    Ok(String::from_utf8(writer.take().0).unwrap())
}

/// The text of a string that was read; `None` for NULL.
pub(crate) fn text_of(chars: *const WCHAR) -> Option<String> {
    if chars.is_null() {
        return None;
    }
    let mut units = Vec::new();
    loop {
        let unit = chars.wrapping_add(units.len());
        // SAFETY: the string ends with zero, which has not come yet.
        let unit = unsafe { *unit };
        if unit == 0 {
            return Some(String::from_utf16(&units).unwrap());
        }
        units.push(unit);
    }
}

/// The items of an array that was read.
pub(crate) fn items<'a, T>(items: *const T, count: ULONG) -> &'a [T] {
    if count == 0 {
        return &[];
    }
    // SAFETY: what the engine wrote is an array of that many items, and heaps of the tests outlive it.
    unsafe { std::slice::from_raw_parts(items, count as usize) }
}
