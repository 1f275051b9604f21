//! The properties of a message that say who sent it: security sets them, or a custom channel.

use std::ffi::c_void;

use super::args::{array, out_sized, required};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::soap::message_object::MessageObject;
use crate::xml::buffer::Buffer;

/// Gives one of these properties to the program; `name` is what texts call it.
pub(super) fn show(
    object: &mut MessageObject,
    id: WS_MESSAGE_PROPERTY_ID,
    name: &str,
    value: *mut c_void,
    size: ULONG,
) -> Result<()> {
    object.message().headers()?;
    let sender = object.sender();
    match id {
        WS_MESSAGE_PROPERTY_USERNAME => give(sender.username(), name, value, size),
        WS_MESSAGE_PROPERTY_ENCODED_CERT => give(sender.certificate(), name, value, size),
        WS_MESSAGE_PROPERTY_SAML_ASSERTION => give(sender.assertion(), name, value, size),
        WS_MESSAGE_PROPERTY_PROTECTION_LEVEL => give(Some(sender.protection), name, value, size),
        // Windows tokens, and the handle of a secure conversation.
        _ => Err(Error::unbuilt_value(name)),
    }
}

fn give<T>(found: Option<T>, name: &str, value: *mut c_void, size: ULONG) -> Result<()> {
    let place = out_sized::<T>(value, size, name)?;
    let found = found.ok_or_else(|| {
        Error::invalid_operation(format!(
            "the message has no {name}: no security binding or custom channel has found one"
        ))
    })?;
    // SAFETY: the head of `ffi`.
    unsafe { place.set(found) };
    Ok(())
}

/// Takes one of these properties from the program.
pub(super) fn set(
    object: &mut MessageObject,
    id: WS_MESSAGE_PROPERTY_ID,
    name: &str,
    value: *const c_void,
    size: ULONG,
) -> Result<()> {
    match id {
        WS_MESSAGE_PROPERTY_USERNAME => {
            let string = take::<WS_STRING>(value, size, name)?;
            // SAFETY: the head of `ffi`.
            let units = unsafe { array(string.chars, string.length, name) }?;
            let (sender, mut heap) = object.sender_and_heap()?;
            sender.set_username(units, &mut heap)
        }
        WS_MESSAGE_PROPERTY_ENCODED_CERT => {
            let given = take::<WS_BYTES>(value, size, name)?;
            // SAFETY: the head of `ffi`.
            let bytes = unsafe { array(given.bytes, given.length, name) }?;
            let (sender, mut heap) = object.sender_and_heap()?;
            sender.set_certificate(bytes, &mut heap)
        }
        WS_MESSAGE_PROPERTY_SAML_ASSERTION => {
            let buffer = take::<*mut WS_XML_BUFFER>(value, size, name)?;
            // SAFETY: the head of `ffi`.
            let xml = unsafe { handle::lease::<Buffer>(buffer) }?.to_text()?;
            let (sender, mut heap) = object.sender_and_heap()?;
            sender.set_assertion(xml, &mut heap)
        }
        WS_MESSAGE_PROPERTY_PROTECTION_LEVEL => {
            let level = take::<WS_PROTECTION_LEVEL>(value, size, name)?;
            if !(WS_PROTECTION_LEVEL_NONE..=WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT).contains(&level) {
                return Err(Error::invalid_arg(format!(
                    "{level} is no WS_PROTECTION_LEVEL"
                )));
            }
            object.sender_and_heap()?.0.protection = level;
            Ok(())
        }
        // Windows tokens.
        _ => Err(Error::unbuilt_value(name)),
    }
}

/// The value of a property.
pub(super) fn take<T: Copy>(value: *const c_void, size: ULONG, name: &str) -> Result<T> {
    let right = size_of::<T>();
    if size as usize != right {
        return Err(Error::invalid_arg(format!(
            "the value of {name} has {right} bytes, not {size}"
        )));
    }
    // SAFETY: the head of `ffi`, and the size was compared.
    Ok(*unsafe { required(value.cast::<T>(), name) }?)
}
