//! Templates of bindings with the descriptions of policies, which the contract compiler writes.

use std::ffi::c_void;

use super::args::{array, required};
use crate::abi::*;
use crate::base::error::{Error, Result};

/// What a template and the description of its policy say together.
pub(super) struct Template {
    /// The binding that the type of the template stands for.
    pub(super) binding: WS_CHANNEL_BINDING,
    /// The channel properties of both, without repetitions.
    pub(super) channel: Vec<WS_CHANNEL_PROPERTY>,
}

/// Reads a template and its description.
///
/// # Safety
/// Both are NULL or live structs of their sizes, with live properties.
pub(super) unsafe fn read(
    ty: WS_BINDING_TEMPLATE_TYPE,
    (value, size): (*const c_void, ULONG),
    (description, description_size): (*const c_void, ULONG),
) -> Result<Template> {
    let binding = binding(ty)?;
    // The structs of both bindings have these only.
    let given = match value.is_null() && size == 0 {
        true => None,
        // SAFETY: the caller's promise.
        false => Some(unsafe { properties(value, size, "templateValue") }?),
    };
    // SAFETY: the caller's promise.
    let mut channel = unsafe { properties(description, description_size, "templateDescription") }?;
    for property in given.unwrap_or_default() {
        match channel.iter().find(|known| known.id == property.id) {
            None => channel.push(property),
            // SAFETY: the caller's promise.
            Some(known) if unsafe { same(known, &property) }? => {}
            Some(known) => {
                return Err(Error::invalid_arg(format!(
                    "the template has another value for the channel property {} than the policy",
                    known.id
                )));
            }
        }
    }
    Ok(Template { binding, channel })
}

fn binding(ty: WS_BINDING_TEMPLATE_TYPE) -> Result<WS_CHANNEL_BINDING> {
    const SECURED: [(WS_BINDING_TEMPLATE_TYPE, &str); 12] = [
        (
            WS_HTTP_SSL_BINDING_TEMPLATE_TYPE,
            "WS_HTTP_SSL_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE,
            "WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE_TYPE,
            "WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE,
            "WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE,
            "WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_TCP_SSPI_BINDING_TEMPLATE_TYPE,
            "WS_TCP_SSPI_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE_TYPE,
            "WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE,
            "WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
            "WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
            "WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
            "WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE",
        ),
        (
            WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
            "WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE",
        ),
    ];
    match ty {
        WS_HTTP_BINDING_TEMPLATE_TYPE => Ok(WS_HTTP_CHANNEL_BINDING),
        WS_TCP_BINDING_TEMPLATE_TYPE => Ok(WS_TCP_CHANNEL_BINDING),
        other => Err(
            match SECURED.iter().find(|(secured, _)| *secured == other) {
                Some((_, name)) => Error::unbuilt_value(name),
                None => Error::invalid_arg(format!("{other} is no WS_BINDING_TEMPLATE_TYPE")),
            },
        ),
    }
}

/// The channel properties of a template or description, of which they are all.
///
/// # Safety
/// The struct is NULL or live, and has `size` bytes.
unsafe fn properties(
    given: *const c_void,
    size: ULONG,
    name: &str,
) -> Result<Vec<WS_CHANNEL_PROPERTY>> {
    let right = size_of::<WS_HTTP_BINDING_TEMPLATE>();
    if size as usize != right {
        return Err(Error::invalid_arg(format!(
            "{name} of this type has {right} bytes, not {size}"
        )));
    }
    // SAFETY: the caller's promise.
    let given = unsafe { required(given.cast::<WS_HTTP_BINDING_TEMPLATE>(), name) }?;
    let list = &given.channelProperties;
    // SAFETY: the caller's promise.
    unsafe { array(list.properties, list.propertyCount, name) }.map(<[_]>::to_vec)
}

/// Whether two properties have the same value, byte by byte.
///
/// # Safety
/// The values have as many bytes as their sizes say.
unsafe fn same(one: &WS_CHANNEL_PROPERTY, other: &WS_CHANNEL_PROPERTY) -> Result<bool> {
    let name = "a property's value";
    // SAFETY: the caller's promise.
    let first = unsafe { array(one.value.cast::<u8>(), one.valueSize, name) }?;
    // SAFETY: as above.
    let second = unsafe { array(other.value.cast::<u8>(), other.valueSize, name) }?;
    Ok(first == second)
}
