//! The one place of this layer that touches C memory: the caller's values and descriptions, and the heap.
//!
//! Everything starts with the functions here, whose callers promise what C promises: the memory is there, and every
//! pointer that the description calls a pointer is NULL or leads to what the description says. What can be checked is
//! checked here: NULL, alignment, bounds.

#![allow(unsafe_code, reason = "values and descriptions are C memory")]

mod arena;
mod described;
mod lent;
mod memory;
mod room;

use std::ffi::c_void;
use std::ptr::NonNull;

pub(super) use arena::Arena;
pub(super) use described::{Described, TypeRef};
pub(super) use lent::{Input, Output};
pub(super) use memory::{Place, Plain, Source};
pub(super) use room::Room;

use super::field;
use super::origin::{Memory, ReadFrom, WriteTo};
use super::top::{self, Spot};
use crate::abi::*;
use crate::base::error::Result;
use crate::xml::Reader;

/// `WsReadType`: reads a value at the current position.
///
/// # Safety
/// `description` is the description of the type, and `value` has room for `size` bytes.
#[allow(clippy::too_many_arguments, reason = "the parameters of WsReadType")]
pub unsafe fn read_type<'h>(
    reader: &mut dyn ReadFrom,
    heap: impl Into<Memory<'h>>,
    mapping: WS_TYPE_MAPPING,
    ty: WS_TYPE,
    description: *const c_void,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: u32,
) -> Result<()> {
    // SAFETY: promised by the caller.
    let place = unsafe { place_of(value, size) };
    let ty = TypeRef::of(ty, description);
    let spot = Spot::Here(mapping);
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
    let option = WS_READ_REQUIRED_VALUE;
    top::read(reader, Memory(None), &Spot::Text, ty, option, place)
}

/// `WsReadElement`, `WsReadBody`: reads an element with its name, from its start tag to behind its end tag.
///
/// # Safety
/// The description is complete, and `value` has room for `size` bytes.
pub unsafe fn read_element<'h>(
    reader: &mut dyn ReadFrom,
    heap: impl Into<Memory<'h>>,
    description: &WS_ELEMENT_DESCRIPTION,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: u32,
) -> Result<()> {
    let (name, ty) = Described(description).parts()?;
    // SAFETY: promised by the caller.
    let place = unsafe { place_of(value, size) };
    let spot = Spot::Element(name);
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
    reader: &mut dyn ReadFrom,
    heap: impl Into<Memory<'h>>,
    description: &WS_ATTRIBUTE_DESCRIPTION,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: u32,
) -> Result<()> {
    let (name, ty) = Described(description).parts()?;
    // SAFETY: promised by the caller.
    let place = unsafe { place_of(value, size) };
    let spot = Spot::Attribute(name);
    top::read(reader, heap.into(), &spot, ty, option, place)
        .map_err(|error| error.context(format!("reading the attribute {name}")))
}

/// `WsWriteType`: writes a value into the open element or attribute.
///
/// # Safety
/// `description` is the description of the type, and `value` is `size` bytes of it with all that its pointers lead to.
pub unsafe fn write_type(
    writer: &mut dyn WriteTo,
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
    writer: &mut dyn WriteTo,
    description: &WS_ELEMENT_DESCRIPTION,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: u32,
) -> Result<()> {
    let (name, ty) = Described(description).parts()?;
    // SAFETY: promised by the caller.
    let source = unsafe { source_of(value, size) };
    top::write_element(writer, name, ty, option, source)
}

/// `WsWriteAttribute`: writes an attribute with its name into the open start tag.
///
/// # Safety
/// The description is complete, and `value` is `size` bytes of its type with all that its pointers lead to.
pub unsafe fn write_attribute(
    writer: &mut dyn WriteTo,
    description: &WS_ATTRIBUTE_DESCRIPTION,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: u32,
) -> Result<()> {
    let (name, ty) = Described(description).parts()?;
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
