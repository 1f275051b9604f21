//! The one place of this layer that touches C memory: the caller's values and descriptions, and the heap.
//!
//! Everything starts with the functions at the end, whose callers promise what C promises: the memory is there, and every
//! pointer that the description calls a pointer is NULL or leads to what the description says. What can be checked is
//! checked here: NULL, alignment, bounds.

#![allow(unsafe_code, reason = "values and descriptions are C memory")]

use std::ffi::c_void;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ops::Deref;
use std::ptr::NonNull;

use super::field;
use super::top::{self, Spot};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::heap::Heap;
use crate::xml::{Reader, Writer};

/// A C type of which any bytes are a value.
///
/// # Safety
/// Implementors must be valid for every content of their bytes.
pub(super) unsafe trait Plain: Copy {}

macro_rules! plain {
    ($($t:ty),*) => {
        $(
            // SAFETY: numbers, raw pointers, and C structs of them.
            unsafe impl Plain for $t {}
        )*
    };
}

plain!(i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, *mut c_void);
plain!(GUID, DECIMAL, WS_DATETIME, WS_TIMESPAN, WS_DURATION);
plain!(
    WS_STRING,
    WS_BYTES,
    WS_XML_STRING,
    WS_XML_QNAME,
    WS_UNIQUE_ID
);

/// Bytes that may be padding.
pub(super) type Bytes = [MaybeUninit<u8>];

/// Memory that a value is read into.
pub(super) struct Place<'m> {
    bytes: &'m mut Bytes,
}

impl<'m> Place<'m> {
    /// The caller's memory.
    ///
    /// # Safety
    /// `size` bytes at `value` may be written, by nobody else as long as the place lives.
    unsafe fn new(value: NonNull<c_void>, size: usize) -> Place<'m> {
        let mut bytes = NonNull::slice_from_raw_parts(value.cast(), size);
        Place {
            // SAFETY: promised by the caller; the bytes need not be initialized.
            bytes: unsafe { bytes.as_mut() },
        }
    }

    /// Memory of our own.
    pub(super) fn of(bytes: &'m mut Bytes) -> Place<'m> {
        Place { bytes }
    }

    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// A part of this memory.
    pub(super) fn part(&mut self, offset: usize, size: usize) -> Result<Place<'_>> {
        let room = self.bytes.len();
        let end = offset.checked_add(size);
        match end.and_then(|end| self.bytes.get_mut(offset..end)) {
            Some(bytes) => Ok(Place { bytes }),
            None => Err(outside(offset, size, room)),
        }
    }

    /// Stores a value.
    pub(super) fn put<T: Plain>(&mut self, offset: usize, value: T) -> Result<()> {
        let part = self.part(offset, size_of::<T>())?;
        let target = part.bytes.as_mut_ptr().cast::<T>();
        // SAFETY: the part has the size of the value, and the write does not ask for alignment.
        unsafe { target.write_unaligned(value) };
        Ok(())
    }

    /// Fills with zeros.
    pub(super) fn clear(&mut self) {
        self.bytes.fill(MaybeUninit::new(0));
    }

    /// Takes over the bytes of a value of the same size.
    pub(super) fn copy_from(&mut self, source: Source<'_>) -> Result<()> {
        if source.bytes.len() != self.bytes.len() {
            return Err(outside(0, source.bytes.len(), self.bytes.len()));
        }
        self.bytes.copy_from_slice(source.bytes);
        Ok(())
    }
}

/// Memory that a value is written from.
#[derive(Clone, Copy)]
pub(super) struct Source<'m> {
    bytes: &'m Bytes,
}

impl<'m> Source<'m> {
    /// The caller's memory.
    ///
    /// # Safety
    /// `size` bytes at `value` stay as they are while the source lives, and they are a value of the type they will be
    /// read as, with all that its pointers lead to.
    unsafe fn new(value: NonNull<c_void>, size: usize) -> Source<'m> {
        let bytes = NonNull::slice_from_raw_parts(value.cast(), size);
        Source {
            // SAFETY: promised by the caller; the bytes need not be initialized.
            bytes: unsafe { bytes.as_ref() },
        }
    }

    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// A part of this memory.
    pub(super) fn part(&self, offset: usize, size: usize) -> Result<Source<'m>> {
        let end = offset.checked_add(size);
        match end.and_then(|end| self.bytes.get(offset..end)) {
            Some(bytes) => Ok(Source { bytes }),
            None => Err(outside(offset, size, self.bytes.len())),
        }
    }

    /// Loads a value.
    pub(super) fn get<T: Plain>(&self, offset: usize) -> Result<T> {
        let part = self.part(offset, size_of::<T>())?;
        let value = part.bytes.as_ptr().cast::<T>();
        // SAFETY: the part has the size of the value, the caller has initialized it, and any bytes are a value.
        Ok(unsafe { value.read_unaligned() })
    }

    /// What the pointer at `offset` leads to, `size` bytes; `None` for NULL.
    pub(super) fn follow(&self, offset: usize, size: usize) -> Result<Option<Source<'m>>> {
        let pointer = NonNull::new(self.get::<*mut c_void>(offset)?);
        // SAFETY: the constructor was promised that pointers of the value lead to what the description says.
        Ok(pointer.map(|pointer| unsafe { Source::new(pointer, size) }))
    }

    /// The `count` items of `size` bytes that the pointer at `offset` leads to; `None` for NULL.
    pub(super) fn items(
        &self,
        offset: usize,
        count: u32,
        size: usize,
    ) -> Result<Option<Source<'m>>> {
        let bytes = (count as usize).checked_mul(size);
        match bytes.filter(|bytes| isize::try_from(*bytes).is_ok()) {
            Some(bytes) => self.follow(offset, bytes),
            None => Err(Error::invalid_arg(format!(
                "{count} items of {size} bytes do not fit into memory"
            ))),
        }
    }

    /// The UTF-16 characters of this memory.
    pub(super) fn units(self) -> impl Iterator<Item = u16> + use<'m> {
        let (pairs, _) = self.bytes.as_chunks::<2>();
        pairs.iter().map(|pair| {
            // SAFETY: the caller has initialized the characters.
            u16::from_ne_bytes(unsafe { pair.as_ptr().cast::<[u8; 2]>().read() })
        })
    }

    /// The bytes of this memory.
    pub(super) fn bytes(&self) -> &'m [u8] {
        // SAFETY: the caller has initialized the bytes.
        unsafe { self.bytes.assume_init_ref() }
    }

    /// The characters before the terminating zero of the string that the pointer at `offset` leads to.
    pub(super) fn string(&self, offset: usize) -> Result<Option<Source<'m>>> {
        let Some(start) = NonNull::new(self.get::<*mut c_void>(offset)?) else {
            return Ok(None);
        };
        let mut length = 0;
        loop {
            // SAFETY: a zero ends the string and has not come yet, so this character is part of it.
            let unit = unsafe { start.cast::<u16>().add(length) };
            // SAFETY: as above.
            if unsafe { unit.read_unaligned() } == 0 {
                break;
            }
            length += 1;
        }
        // SAFETY: the characters were just read.
        Ok(Some(unsafe { Source::new(start, length * 2) }))
    }
}

fn outside(offset: usize, size: usize, room: usize) -> Error {
    Error::invalid_arg(format!(
        "{size} bytes at offset {offset} do not fit into {room} bytes"
    ))
}

/// The heap as values use it: it only grows while it is lent here.
pub(super) struct Arena<'h> {
    heap: Option<&'h mut Heap>,
}

impl<'h> Arena<'h> {
    pub(super) fn new(heap: Option<&'h mut Heap>) -> Arena<'h> {
        Arena { heap }
    }

    fn heap(&mut self) -> Result<&mut Heap> {
        match &mut self.heap {
            Some(heap) => Ok(heap),
            None => Err(Error::invalid_arg(
                "the value needs memory, and no heap was given",
            )),
        }
    }

    /// Zeroed memory for one value, and its address.
    pub(super) fn alloc(&mut self, size: usize, align: usize) -> Result<(Place<'h>, *mut c_void)> {
        let memory = self.heap()?.alloc(size, align)?.cast::<c_void>();
        // SAFETY: the memory is new, and the heap is borrowed for 'h and does not free anything meanwhile.
        let mut place = unsafe { Place::new(memory, size) };
        place.clear();
        Ok((place, memory.as_ptr()))
    }

    /// Copies the bytes of finished values.
    pub(super) fn copy_values(&mut self, bytes: &Bytes, align: usize) -> Result<*mut c_void> {
        let (place, address) = self.alloc(bytes.len(), align)?;
        place.bytes.copy_from_slice(bytes);
        Ok(address)
    }

    pub(super) fn copy_bytes(&mut self, bytes: &[u8]) -> Result<*mut u8> {
        Ok(self.heap()?.copy(bytes, 8)?.as_ptr())
    }

    pub(super) fn copy_units(&mut self, units: &[u16]) -> Result<*mut u16> {
        Ok(self.heap()?.copy_slice(units)?.as_ptr())
    }

    /// Whether an allocation of this size would be within the quota: asked before memory is collected for it.
    pub(super) fn has_room(&mut self, size: usize) -> Result<()> {
        let heap = self.heap()?;
        let (used, max) = (heap.requested_size(), heap.max_size());
        if size <= max.saturating_sub(used) {
            return Ok(());
        }
        Err(Error::quota(format!(
            "an array of {size} bytes exceeds the heap's maximum size of {max} bytes, of which {used} are in use"
        )))
    }
}

/// A description of the caller.
pub(super) struct Described<'d, T>(&'d T);

impl<T> Clone for Described<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Described<'_, T> {}

impl<T> Deref for Described<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0
    }
}

impl<'d, T> Described<'d, T> {
    /// The description at this address; `None` for NULL.
    ///
    /// # Safety
    /// A pointer that is not NULL leads to a description that stays as it is while this value lives, and so do the
    /// pointers in it, as the page of its type says.
    unsafe fn new(description: *const T) -> Result<Option<Described<'d, T>>> {
        if !description.is_aligned() {
            return Err(Error::invalid_arg(format!(
                "the description at {description:p} is not aligned"
            )));
        }
        // SAFETY: promised by the caller, and the alignment was checked.
        Ok(unsafe { description.as_ref() }.map(Described))
    }

    /// Follows a pointer of this description.
    fn follow<U>(self, pointer: *const U) -> Result<Option<Described<'d, U>>> {
        // SAFETY: the constructor was promised that pointers of a description lead to descriptions.
        unsafe { Described::new(pointer) }
    }

    /// The items of a table of this description; `None` for NULL where there are items.
    fn table<U>(self, items: *const U, count: u32) -> Result<Option<&'d [U]>> {
        if count == 0 {
            return Ok(Some(&[]));
        }
        let Some(items) = NonNull::new(items.cast_mut()) else {
            return Ok(None);
        };
        let size = (count as usize).checked_mul(size_of::<U>());
        if !items.is_aligned() || size.is_none_or(|size| isize::try_from(size).is_err()) {
            return Err(Error::invalid_arg(format!(
                "the table at {items:p} with {count} entries is not aligned or too large"
            )));
        }
        let items = NonNull::slice_from_raw_parts(items, count as usize);
        // SAFETY: the constructor was promised that the tables of a description have as many entries as it says.
        Ok(Some(unsafe { items.as_ref() }))
    }

    /// The bytes of a name; `None` for NULL.
    fn name(self, name: *const WS_XML_STRING) -> Result<Option<&'d [u8]>> {
        match self.follow(name)? {
            Some(name) => name.text().map(Some),
            None => Ok(None),
        }
    }
}

impl<'d> Described<'d, WS_XML_STRING> {
    fn text(self) -> Result<&'d [u8]> {
        self.table(self.bytes, self.length)?.ok_or_else(|| {
            Error::invalid_arg(format!("a WS_XML_STRING has {} bytes at NULL", self.length))
        })
    }
}

impl<'d> Described<'d, WS_ELEMENT_DESCRIPTION> {
    pub(super) fn local_name(self) -> Result<Option<&'d [u8]>> {
        self.name(self.elementLocalName)
    }

    pub(super) fn ns(self) -> Result<Option<&'d [u8]>> {
        self.name(self.elementNs)
    }

    pub(super) fn type_ref(self) -> TypeRef<'d> {
        TypeRef::of(self.r#type, self.typeDescription)
    }
}

impl<'d> Described<'d, WS_ATTRIBUTE_DESCRIPTION> {
    pub(super) fn local_name(self) -> Result<Option<&'d [u8]>> {
        self.name(self.attributeLocalName)
    }

    pub(super) fn ns(self) -> Result<Option<&'d [u8]>> {
        self.name(self.attributeNs)
    }

    pub(super) fn type_ref(self) -> TypeRef<'d> {
        TypeRef::of(self.r#type, self.typeDescription)
    }
}

impl<'d> Described<'d, WS_STRUCT_DESCRIPTION> {
    /// The fields; `None` when the table is missing.
    pub(super) fn fields(self) -> Result<Option<&'d [*mut WS_FIELD_DESCRIPTION]>> {
        self.table(self.fields.cast_const(), self.fieldCount)
    }

    pub(super) fn field(
        self,
        field: *mut WS_FIELD_DESCRIPTION,
    ) -> Result<Option<Described<'d, WS_FIELD_DESCRIPTION>>> {
        self.follow(field)
    }

    pub(super) fn type_name(self) -> Result<Option<&'d [u8]>> {
        self.name(self.typeLocalName)
    }
}

impl<'d> Described<'d, WS_FIELD_DESCRIPTION> {
    pub(super) fn local_name(self) -> Result<Option<&'d [u8]>> {
        self.name(self.localName)
    }

    pub(super) fn ns(self) -> Result<Option<&'d [u8]>> {
        self.name(self.ns)
    }

    pub(super) fn item_local_name(self) -> Result<Option<&'d [u8]>> {
        self.name(self.itemLocalName)
    }

    pub(super) fn item_ns(self) -> Result<Option<&'d [u8]>> {
        self.name(self.itemNs)
    }

    pub(super) fn type_ref(self) -> TypeRef<'d> {
        TypeRef::of(self.r#type, self.typeDescription)
    }

    pub(super) fn item_range(self) -> Result<Option<Described<'d, WS_ITEM_RANGE>>> {
        self.follow(self.itemRange)
    }

    /// The default value; `None` when there is none.
    pub(super) fn default_value(self) -> Result<Option<Source<'d>>> {
        let Some(default) = self.follow(self.defaultValue)? else {
            return Ok(None);
        };
        let Some(value) = NonNull::new(default.value) else {
            return Err(Error::invalid_arg("a WS_DEFAULT_VALUE has a NULL value"));
        };
        // SAFETY: the default value of a description has the size it says.
        Ok(Some(unsafe {
            Source::new(value, default.valueSize as usize)
        }))
    }
}

impl<'d> Described<'d, WS_ENUM_DESCRIPTION> {
    pub(super) fn values(self) -> Result<&'d [WS_ENUM_VALUE]> {
        let values = self.table(self.values.cast_const(), self.valueCount)?;
        values.ok_or_else(|| {
            Error::invalid_arg(format!(
                "a WS_ENUM_DESCRIPTION has {} values in a table at NULL",
                self.valueCount
            ))
        })
    }

    pub(super) fn value_name(self, value: &WS_ENUM_VALUE) -> Result<&'d [u8]> {
        self.name(value.name)?.ok_or_else(|| {
            Error::invalid_arg(format!(
                "the value {} of a WS_ENUM_DESCRIPTION has the name NULL",
                value.value
            ))
        })
    }
}

/// A type and its description, not looked at yet.
#[derive(Clone, Copy)]
pub(super) struct TypeRef<'d> {
    pub(super) ty: WS_TYPE,
    description: *const c_void,
    life: PhantomData<&'d ()>,
}

impl<'d> TypeRef<'d> {
    fn of(ty: WS_TYPE, description: *const c_void) -> TypeRef<'d> {
        TypeRef {
            ty,
            description,
            life: PhantomData,
        }
    }

    /// The description, which for this type is a `T`; `None` when there is none.
    pub(super) fn description<T>(self) -> Result<Option<Described<'d, T>>> {
        // SAFETY: the entrance, or the constructor of the description that this is a part of, was promised that the
        // description fits the type.
        unsafe { Described::new(self.description.cast::<T>()) }
    }
}

/// `WsReadType`: reads a value at the current position. The value of an attribute is read by [`read_attribute_type`].
///
/// # Safety
/// `description` is the description of the type, and `value` has room for `size` bytes.
#[allow(clippy::too_many_arguments, reason = "the parameters of WsReadType")]
pub unsafe fn read_type<'h>(
    reader: &mut Reader,
    heap: impl Into<Option<&'h mut Heap>>,
    mapping: WS_TYPE_MAPPING,
    ty: WS_TYPE,
    description: *const c_void,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: u32,
) -> Result<()> {
    let spot = Spot::of_mapping(mapping)?;
    // SAFETY: promised by the caller.
    let place = unsafe { place_of(value, size) };
    let ty = TypeRef::of(ty, description);
    top::read(reader, heap.into(), &spot, ty, option, place)
}

/// `WsReadValue`: reads a value of a type without a description from the text up to the next element.
///
/// # Safety
/// `value` has room for `size` bytes.
pub unsafe fn read_value(
    reader: &mut Reader,
    ty: WS_TYPE,
    value: *mut c_void,
    size: u32,
) -> Result<()> {
    // SAFETY: promised by the caller.
    let place = unsafe { place_of(value, size) };
    let ty = TypeRef::of(ty, std::ptr::null());
    top::read(reader, None, &Spot::Text, ty, WS_READ_REQUIRED_VALUE, place)
}

/// `WsReadElement`, `WsReadBody`: reads an element with its name, from its start tag to behind its end tag.
///
/// # Safety
/// The description is complete, and `value` has room for `size` bytes.
pub unsafe fn read_element<'h>(
    reader: &mut Reader,
    heap: impl Into<Option<&'h mut Heap>>,
    description: &WS_ELEMENT_DESCRIPTION,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: u32,
) -> Result<()> {
    let (name, ty) = top::element_parts(Described(description))?;
    // SAFETY: promised by the caller.
    let place = unsafe { place_of(value, size) };
    let spot = Spot::Element(Some(name));
    top::read(reader, heap.into(), &spot, ty, option, place)
}

/// The bytes that a field takes in its struct, and so does the parameter of an operation that maps to it.
///
/// # Safety
/// The description is complete.
pub unsafe fn field_size(description: &WS_FIELD_DESCRIPTION) -> Result<usize> {
    field::size_in_struct(Described(description))
}

/// `WsReadAttribute`: reads the attribute of the current element that has the given name.
///
/// # Safety
/// The description is complete, and `value` has room for `size` bytes.
pub unsafe fn read_attribute<'h>(
    reader: &mut Reader,
    heap: impl Into<Option<&'h mut Heap>>,
    description: &WS_ATTRIBUTE_DESCRIPTION,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: u32,
) -> Result<()> {
    let (name, ty) = top::attribute_parts(Described(description))?;
    // SAFETY: promised by the caller.
    let place = unsafe { place_of(value, size) };
    let spot = Spot::Attribute(reader.find_attribute(name.local, name.ns));
    top::read(reader, heap.into(), &spot, ty, option, place)
        .map_err(|error| error.context(format!("reading the attribute {name}")))
}

/// `WsReadType` between `WsReadStartAttribute` and `WsReadEndAttribute`: reads the attribute with that index.
///
/// # Safety
/// `description` is the description of the type, and `value` has room for `size` bytes.
#[allow(clippy::too_many_arguments, reason = "the parameters of WsReadType")]
pub unsafe fn read_attribute_type<'h>(
    reader: &mut Reader,
    heap: impl Into<Option<&'h mut Heap>>,
    index: usize,
    ty: WS_TYPE,
    description: *const c_void,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: u32,
) -> Result<()> {
    // SAFETY: promised by the caller.
    let place = unsafe { place_of(value, size) };
    let spot = Spot::Attribute(Some(index));
    let ty = TypeRef::of(ty, description);
    top::read(reader, heap.into(), &spot, ty, option, place)
}

/// `WsWriteType`: writes a value into the open element or attribute.
///
/// # Safety
/// `description` is the description of the type, and `value` is `size` bytes of it with all that its pointers lead to.
pub unsafe fn write_type(
    writer: &mut Writer,
    mapping: WS_TYPE_MAPPING,
    ty: WS_TYPE,
    description: *const c_void,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: u32,
) -> Result<()> {
    // SAFETY: promised by the caller.
    let source = unsafe { source_of(value, size) };
    let ty = TypeRef::of(ty, description);
    top::write_type(writer, mapping, ty, option, source)
}

/// `WsWriteElement`, `WsWriteBody`: writes an element with its name, from its start tag to its end tag.
///
/// # Safety
/// The description is complete, and `value` is `size` bytes of its type with all that its pointers lead to.
pub unsafe fn write_element(
    writer: &mut Writer,
    description: &WS_ELEMENT_DESCRIPTION,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: u32,
) -> Result<()> {
    let (name, ty) = top::element_parts(Described(description))?;
    // SAFETY: promised by the caller.
    let source = unsafe { source_of(value, size) };
    top::write_element(writer, name, ty, option, source)
}

/// `WsWriteAttribute`: writes an attribute with its name into the open start tag.
///
/// # Safety
/// The description is complete, and `value` is `size` bytes of its type with all that its pointers lead to.
pub unsafe fn write_attribute(
    writer: &mut Writer,
    description: &WS_ATTRIBUTE_DESCRIPTION,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: u32,
) -> Result<()> {
    let (name, ty) = top::attribute_parts(Described(description))?;
    // SAFETY: promised by the caller.
    let source = unsafe { source_of(value, size) };
    top::write_attribute(writer, name, ty, option, source)
}

/// # Safety
/// As [`Place::new`], unless the pointer is NULL.
unsafe fn place_of<'m>(value: *mut c_void, size: u32) -> Option<Place<'m>> {
    // SAFETY: promised by the caller.
    NonNull::new(value).map(|value| unsafe { Place::new(value, size as usize) })
}

/// # Safety
/// As [`Source::new`], unless the pointer is NULL.
unsafe fn source_of<'m>(value: *const c_void, size: u32) -> Option<Source<'m>> {
    // SAFETY: promised by the caller.
    NonNull::new(value.cast_mut()).map(|value| unsafe { Source::new(value, size as usize) })
}
