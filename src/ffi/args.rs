//! C arguments as Rust values: pointers that must be given, strings, property arrays, out-parameters.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::slice;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{self, Lease};
use crate::base::heap::Heap;
use crate::base::property::Property;
use crate::base::utf;

/// The C structs that carry one property: id, value, size of the value.
pub(super) trait PropertyStruct {
    fn parts(&self) -> (i32, *const c_void, ULONG);
}

impl PropertyStruct for WS_HEAP_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_ERROR_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_PROXY_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_CHANNEL_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_CALL_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_LISTENER_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_SERVICE_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_SERVICE_ENDPOINT_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_MESSAGE_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_XML_READER_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_XML_WRITER_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_XML_CANONICALIZATION_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_METADATA_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

impl PropertyStruct for WS_POLICY_PROPERTY {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.value, self.valueSize)
    }
}

/// A pointer that must not be NULL.
///
/// # Safety
/// `pointer` is NULL or points to a live `T` that nobody writes during `'a`.
pub(super) unsafe fn required<'a, T>(pointer: *const T, name: &str) -> Result<&'a T> {
    // SAFETY: the caller's promise.
    unsafe { pointer.as_ref() }.ok_or_else(|| missing(name))
}

/// An array of `count` elements; NULL is an empty array only with a count of 0.
///
/// # Safety
/// `pointer` is NULL or points to `count` live elements that nobody writes during `'a`.
pub(super) unsafe fn array<'a, T>(pointer: *const T, count: ULONG, name: &str) -> Result<&'a [T]> {
    match (pointer.is_null(), count) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(missing(name)),
        // SAFETY: the caller's promise.
        (false, _) => Ok(unsafe { slice::from_raw_parts(pointer, count as usize) }),
    }
}

/// The properties of a C array.
///
/// # Safety
/// As for [`array`], and each value points to as many bytes as its size says.
pub(super) unsafe fn properties<'a, P: PropertyStruct>(
    pointer: *const P,
    count: ULONG,
) -> Result<Vec<Property<'a>>> {
    // SAFETY: the caller's promise.
    let structs = unsafe { array(pointer, count, "properties") }?;
    let property = |item: &P| {
        let (id, value, size) = item.parts();
        // SAFETY: the caller's promise.
        let value = unsafe { array(value.cast::<u8>(), size, "a property's value") }?;
        Ok(Property { id, value })
    };
    structs.iter().map(property).collect()
}

/// The last property with an id.
pub(super) fn find<'p, 'a>(properties: &'p [Property<'a>], id: i32) -> Option<&'p Property<'a>> {
    properties.iter().rfind(|property| property.id == id)
}

/// The value of a property that is a C struct or a pointer.
pub(super) fn value<T: Copy>(property: &Property<'_>, name: &str) -> Result<T> {
    let (given, right) = (property.value.len(), size_of::<T>());
    if given != right {
        let text = format!("the value of {name} has {right} bytes, not {given}");
        return Err(Error::invalid_arg(text));
    }
    // SAFETY: the value has the type of its property (the head of `ffi`), and its size was compared.
    Ok(unsafe { property.value.as_ptr().cast::<T>().read_unaligned() })
}

/// A WS_STRING as UTF-8.
///
/// # Safety
/// `string` is NULL or a live WS_STRING whose characters are readable.
pub(super) unsafe fn string(string: *const WS_STRING, name: &str) -> Result<String> {
    // SAFETY: the caller's promise.
    let string = unsafe { required(string, name) }?;
    // SAFETY: as above.
    let units = unsafe { array(string.chars, string.length, name) }?;
    utf::utf16_to_utf8(units).map_err(|e| e.context(format!("{name} is not valid UTF-16")))
}

/// A WS_XML_STRING as UTF-8.
///
/// # Safety
/// `string` is NULL or a live WS_XML_STRING whose bytes are readable.
pub(super) unsafe fn xml_string(string: *const WS_XML_STRING, name: &str) -> Result<String> {
    // SAFETY: the caller's promise.
    let string = unsafe { required(string, name) }?;
    // SAFETY: as above.
    let bytes = unsafe { array(string.bytes, string.length, name) }?;
    let text = std::str::from_utf8(bytes);
    text.map(str::to_owned).map_err(|e| {
        let at = e.valid_up_to();
        Error::invalid_format(format!("byte {at} of {name} is not valid UTF-8"))
    })
}

/// The bytes of a WS_XML_STRING, as they are.
///
/// # Safety
/// `string` is NULL or a live WS_XML_STRING whose bytes are readable during `'a`.
pub(super) unsafe fn bytes_of<'a>(string: *const WS_XML_STRING, name: &str) -> Result<&'a [u8]> {
    // SAFETY: the caller's promise.
    let string = unsafe { required(string, name) }?;
    // SAFETY: as above.
    unsafe { array(string.bytes, string.length, name) }
}

/// [`bytes_of`] a string that need not be given.
///
/// # Safety
/// As for [`bytes_of`].
pub(super) unsafe fn optional_bytes<'a>(
    string: *const WS_XML_STRING,
    name: &str,
) -> Result<Option<&'a [u8]>> {
    if string.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    unsafe { bytes_of(string, name) }.map(Some)
}

/// Memory of the caller that is going to be written; NULL only for nothing.
///
/// # Safety
/// `pointer` is NULL or points to `count` items that nobody else uses during `'a`.
pub(super) unsafe fn room<'a, T>(
    pointer: *mut T,
    count: ULONG,
    name: &str,
) -> Result<&'a mut [MaybeUninit<T>]> {
    match (pointer.is_null(), count) {
        (_, 0) => Ok(&mut []),
        (true, _) => Err(missing(name)),
        // SAFETY: the caller's promise; the items need not be initialized.
        (false, _) => Ok(unsafe { slice::from_raw_parts_mut(pointer.cast(), count as usize) }),
    }
}

/// A heap that need not be given.
///
/// # Safety
/// `heap` is NULL or what the library gave out as a WS_HEAP.
pub(super) unsafe fn optional_heap<'a>(heap: *mut WS_HEAP) -> Result<Option<Lease<'a, Heap>>> {
    if heap.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    unsafe { handle::lease(heap) }.map(Some)
}

/// A WS_STRING that shows `units`; it is valid as long as they are.
pub(super) fn view(units: &[u16]) -> WS_STRING {
    WS_STRING {
        length: u32::try_from(units.len()).unwrap_or(u32::MAX),
        chars: units.as_ptr().cast_mut(),
    }
}

/// The place of an out-parameter, which must be given.
pub(super) fn out<T>(pointer: *mut T, name: &str) -> Result<Out<T>> {
    if pointer.is_null() {
        return Err(missing(name));
    }
    Ok(Out(pointer))
}

/// The place of a property value that is asked for: it must be given and have the type's size.
pub(super) fn out_sized<T>(pointer: *mut c_void, size: ULONG, name: &str) -> Result<Out<T>> {
    if size as usize != size_of::<T>() {
        let right = size_of::<T>();
        return Err(Error::invalid_arg(format!(
            "the value of {name} has {right} bytes, not {size}"
        )));
    }
    out(pointer.cast(), name)
}

/// An out-parameter; it is written last, and only on success.
pub(super) struct Out<T>(*mut T);

impl<T> Out<T> {
    /// Writes the value.
    ///
    /// # Safety
    /// The pointer that [`out`] was given is writable.
    pub(super) unsafe fn set(self, value: T) {
        // SAFETY: the caller's promise; C memory may be less aligned than Rust asks for.
        unsafe { self.0.write_unaligned(value) };
    }
}

fn missing(name: &str) -> Error {
    Error::invalid_arg(format!("{name} must not be NULL"))
}
