//! What a program says about a canonical form.

use std::ffi::c_void;

use super::args::{array, properties, required};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, unknown};
use crate::rt::callback::{SendPtr, UserFn};
use crate::xml::canonical::{Delivery, Settings};

/// The settings of a canonical form and the callback for its bytes.
///
/// # Safety
/// The properties are as the API documents them, and the callback may be called until the canonical form has ended.
pub(super) unsafe fn read(
    callback: WS_WRITE_CALLBACK,
    state: *mut c_void,
    list: *const WS_XML_CANONICALIZATION_PROPERTY,
    count: ULONG,
) -> Result<(Settings, Delivery)> {
    if callback.is_none() {
        return Err(Error::invalid_arg("writeCallback must not be NULL"));
    }
    let mut settings = Settings::default();
    // SAFETY: the caller's promise.
    for property in unsafe { properties(list, count) }? {
        // SAFETY: the caller's promise.
        unsafe { set(&mut settings, &property) }?;
    }
    let delivery = Delivery {
        // SAFETY: the caller's promise.
        callback: unsafe { UserFn::new(callback) },
        state: SendPtr::new(state),
        buffer_size: settings.buffer_size,
    };
    Ok((settings, delivery))
}

unsafe fn set(settings: &mut Settings, property: &Property<'_>) -> Result<()> {
    match property.id {
        WS_XML_CANONICALIZATION_PROPERTY_ALGORITHM => {
            let name = "WS_XML_CANONICALIZATION_PROPERTY_ALGORITHM";
            settings.set_algorithm(property.enumerator(name)?)
        }
        WS_XML_CANONICALIZATION_PROPERTY_INCLUSIVE_PREFIXES => {
            let name = "WS_XML_CANONICALIZATION_PROPERTY_INCLUSIVE_PREFIXES";
            // SAFETY: the caller's promise: the value has this type.
            let given =
                unsafe { value::<WS_XML_CANONICALIZATION_INCLUSIVE_PREFIXES>(property, name) }?;
            // SAFETY: the caller's promise.
            for prefix in unsafe { array(given.prefixes, given.prefixCount, "prefixes") }? {
                // SAFETY: the caller's promise.
                settings.add_prefix(unsafe { array(prefix.bytes, prefix.length, "a prefix") }?);
            }
            Ok(())
        }
        WS_XML_CANONICALIZATION_PROPERTY_OMITTED_ELEMENT => {
            let name = "WS_XML_CANONICALIZATION_PROPERTY_OMITTED_ELEMENT";
            // SAFETY: the caller's promise: the value has this type.
            let WS_XML_QNAME { localName, ns } = unsafe { value::<WS_XML_QNAME>(property, name) }?;
            // SAFETY: the caller's promise.
            let local = unsafe { array(localName.bytes, localName.length, "localName") }?;
            // SAFETY: the caller's promise.
            let ns = unsafe { array(ns.bytes, ns.length, "ns") }?;
            settings.options.omitted = Some((local.to_vec(), ns.to_vec()));
            Ok(())
        }
        WS_XML_CANONICALIZATION_PROPERTY_OUTPUT_BUFFER_SIZE => {
            let name = "WS_XML_CANONICALIZATION_PROPERTY_OUTPUT_BUFFER_SIZE";
            settings.buffer_size = property.u32(name)?;
            Ok(())
        }
        other => Err(unknown("WS_XML_CANONICALIZATION_PROPERTY_ID", other)),
    }
}

/// The value of a property that is a struct.
unsafe fn value<'a, T>(property: &Property<'a>, name: &str) -> Result<&'a T> {
    let (right, given) = (size_of::<T>(), property.value.len());
    if right != given {
        return Err(Error::invalid_arg(format!(
            "the value of {name} has {right} bytes, not {given}"
        )));
    }
    // SAFETY: the caller's promise: the bytes are such a struct.
    unsafe { required(property.value.as_ptr().cast(), name) }
}
