//! The `out` members of WS_POLICY_CONSTRAINTS.

use std::ffi::c_void;
use std::{ptr, slice};

use super::args::array;
use super::metadata_endpoints::address;
use crate::abi::*;
use crate::base::error::Result;
use crate::base::heap::Heap;
use crate::metadata::matching::{BindingMatch, Matched, SecurityMatch};
use crate::metadata::xml::Element;
use crate::soap::{AddressingVersion, EndpointRef};
use crate::xml::Writer;
use crate::xml::buffer::{Buffer, anything};

/// The C structs whose `out` member is a property.
trait ResultStruct {
    fn set(&mut self, value: *mut c_void, size: ULONG);
}

impl ResultStruct for WS_CHANNEL_PROPERTY_CONSTRAINT {
    fn set(&mut self, value: *mut c_void, valueSize: ULONG) {
        self.out.channelProperty = WS_CHANNEL_PROPERTY {
            id: self.id,
            value,
            valueSize,
        };
    }
}

impl ResultStruct for WS_SECURITY_PROPERTY_CONSTRAINT {
    fn set(&mut self, value: *mut c_void, valueSize: ULONG) {
        self.out.securityProperty = WS_SECURITY_PROPERTY {
            id: self.id,
            value,
            valueSize,
        };
    }
}

impl ResultStruct for WS_SECURITY_BINDING_PROPERTY_CONSTRAINT {
    fn set(&mut self, value: *mut c_void, valueSize: ULONG) {
        self.out.securityBindingProperty = WS_SECURITY_BINDING_PROPERTY {
            id: self.id,
            value,
            valueSize,
        };
    }
}

impl ResultStruct for WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT {
    fn set(&mut self, value: *mut c_void, valueSize: ULONG) {
        self.out.requestSecurityTokenProperty = WS_REQUEST_SECURITY_TOKEN_PROPERTY {
            id: self.id,
            value,
            valueSize,
        };
    }
}

/// Fills in the constraints that `matched` was made of.
///
/// # Safety
/// The constraints and all that they point to are as the API documents them, and were read successfully.
pub(super) unsafe fn write(
    constraints: *mut WS_POLICY_CONSTRAINTS,
    matched: &Matched,
    heap: &mut Heap,
) -> Result<()> {
    // SAFETY: the caller's promise.
    let given = unsafe { *constraints };
    // SAFETY: the caller's promise.
    unsafe { properties(given.channelPropertyConstraints, &matched.channel, heap) }?;
    // SAFETY: the caller's promise.
    unsafe { security(given.securityConstraints, &matched.security, heap) }?;
    let (list, count) = (given.policyExtensions, given.policyExtensionCount);
    // SAFETY: the caller's promise.
    let extensions = unsafe { array(list, count, "policyExtensions") }?;
    for (extension, element) in extensions.iter().zip(&matched.extensions) {
        let buffer = match element {
            Some(element) => {
                let (buffer, mut writer) = new_buffer(heap)?;
                element.reader()?.copy_node(&mut writer)?;
                buffer
            }
            None => ptr::null_mut(),
        };
        let extension = extension.cast::<WS_ENDPOINT_POLICY_EXTENSION>();
        // SAFETY: its type was checked when it was read.
        unsafe { (*extension).out.assertionValue = buffer };
    }
    Ok(())
}

/// # Safety
/// `list` has as many constraints as there are values.
unsafe fn properties<C: ResultStruct>(list: *mut C, values: &[u32], heap: &mut Heap) -> Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    let list = unsafe { slice::from_raw_parts_mut(list, values.len()) };
    for (constraint, value) in list.iter_mut().zip(values) {
        let place = heap.copy_slice(&[*value])?;
        constraint.set(place.as_ptr().cast(), size_of::<u32>() as ULONG);
    }
    Ok(())
}

/// # Safety
/// As for [`write`].
unsafe fn security(
    given: *mut WS_SECURITY_CONSTRAINTS,
    matched: &SecurityMatch,
    heap: &mut Heap,
) -> Result<()> {
    if given.is_null() {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    let given = unsafe { *given };
    // SAFETY: the caller's promise.
    unsafe { properties(given.securityPropertyConstraints, &matched.properties, heap) }?;
    let (list, count) = (
        given.securityBindingConstraints,
        given.securityBindingConstraintCount,
    );
    // SAFETY: the caller's promise.
    let constraints = unsafe { array(list, count, "securityBindingConstraints") }?;
    for (constraint, matched) in constraints.iter().zip(&matched.bindings) {
        // SAFETY: the caller's promise.
        unsafe { binding(*constraint, matched, heap) }?;
    }
    Ok(())
}

/// # Safety
/// As for [`write`].
unsafe fn binding(
    given: *mut WS_SECURITY_BINDING_CONSTRAINT,
    matched: &BindingMatch,
    heap: &mut Heap,
) -> Result<()> {
    // SAFETY: the caller's promise.
    let base = unsafe { *given };
    // SAFETY: the caller's promise.
    unsafe { properties(base.propertyConstraints, &matched.properties, heap) }?;
    match base.r#type {
        WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE => {
            let given = given.cast::<WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT>();
            let required = BOOL::from(matched.client_certificate);
            // SAFETY: the type says which struct it is.
            unsafe { (*given).out.clientCertCredentialRequired = required };
        }
        WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE => {
            let given = given.cast::<WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT>();
            let out = WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT {
                issuerAddress: issuer(matched.issuer.as_ref(), heap)?,
                requestSecurityTokenTemplate: template(matched.template.as_ref(), heap)?,
            };
            // SAFETY: the type says which struct it is.
            let list = unsafe { (*given).requestSecurityTokenPropertyConstraints };
            // SAFETY: the caller's promise.
            unsafe { properties(list, &matched.request, heap) }?;
            // SAFETY: the type says which struct it is.
            unsafe { (*given).out = out };
        }
        WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE => {
            let given = given.cast::<WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT>();
            // SAFETY: the type says which struct it is.
            let bootstrap = unsafe { (*given).bootstrapSecurityConstraint };
            // SAFETY: the caller's promise.
            unsafe { security(bootstrap, &matched.bootstrap, heap) }?;
        }
        _ => {}
    }
    Ok(())
}

/// The address in an element that has the content of an endpoint reference.
fn issuer(element: Option<&Element>, heap: &mut Heap) -> Result<*mut WS_ENDPOINT_ADDRESS> {
    let Some(element) = element else {
        return Ok(ptr::null_mut());
    };
    let xml = element.to_text()?;
    let (old, new) = (AddressingVersion::V0_9, AddressingVersion::V1_0);
    let (endpoint, version) = match EndpointRef::from_xml(xml.clone(), new) {
        Ok(endpoint) => (endpoint, new),
        Err(_) => {
            let endpoint = EndpointRef::from_xml(xml, old);
            let endpoint =
                endpoint.map_err(|error| error.context("the issuer is no endpoint reference"))?;
            (endpoint, old)
        }
    };
    let address = address(&endpoint, version, heap)?;
    Ok(heap.copy_slice(&[address])?.as_ptr())
}

/// What is in an element, as a buffer.
fn template(element: Option<&Element>, heap: &mut Heap) -> Result<*mut WS_XML_BUFFER> {
    let Some(element) = element else {
        return Ok(ptr::null_mut());
    };
    let (buffer, mut writer) = new_buffer(heap)?;
    let mut reader = element.reader()?;
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        reader.copy_node(&mut writer)?;
    }
    Ok(buffer)
}

fn new_buffer(heap: &mut Heap) -> Result<(*mut WS_XML_BUFFER, Writer)> {
    let (buffer, tree) = Buffer::on_heap(heap)?;
    let mut writer = Writer::new(anything());
    writer.set_tree(tree)?;
    Ok((buffer, writer))
}
