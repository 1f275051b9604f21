//! Endpoints of metadata as C structs.

use std::mem::MaybeUninit;
use std::ptr;

use super::endpoint_address;
use crate::abi::*;
use crate::base::error::Result;
use crate::base::handle::Owned;
use crate::base::heap::Heap;
use crate::metadata::{Endpoint, ShownEndpoints};
use crate::rt::callback::SendPtr;
use crate::soap::{AddressingVersion, EndpointRef};

/// Puts endpoints on a heap.
pub(super) fn show(endpoints: Vec<Endpoint>, heap: &mut Heap) -> Result<ShownEndpoints> {
    let (mut shown, mut policies) = (Vec::new(), Vec::new());
    for endpoint in endpoints {
        let policy = Owned::new(endpoint.policy);
        shown.push(WS_METADATA_ENDPOINT {
            endpointAddress: address(&endpoint.address, endpoint.addressing, heap)?,
            endpointPolicy: policy.raw(),
            portName: xml_string(&endpoint.port, heap)?,
            serviceName: xml_string(&endpoint.service.local, heap)?,
            serviceNs: xml_string(&endpoint.service.ns, heap)?,
            bindingName: xml_string(&endpoint.binding.local, heap)?,
            bindingNs: xml_string(&endpoint.binding.ns, heap)?,
            portTypeName: xml_string(&endpoint.port_type.local, heap)?,
            portTypeNs: xml_string(&endpoint.port_type.ns, heap)?,
        });
        policies.push(policy);
    }
    Ok(ShownEndpoints {
        endpoints: SendPtr::new(heap.copy_slice(&shown)?.as_ptr()),
        count: u32::try_from(shown.len()).unwrap_or(u32::MAX),
        policies,
    })
}

/// Puts the address of a document on a heap.
pub(super) fn show_address(url: &str, heap: &mut Heap) -> Result<SendPtr<WS_ENDPOINT_ADDRESS>> {
    let endpoint = EndpointRef {
        url: url.to_owned(),
        ..EndpointRef::default()
    };
    let address = address(&endpoint, AddressingVersion::V1_0, heap)?;
    Ok(SendPtr::new(heap.copy_slice(&[address])?.as_ptr()))
}

/// An address whose parts lie on a heap.
pub(super) fn address(
    endpoint: &EndpointRef,
    addressing: AddressingVersion,
    heap: &mut Heap,
) -> Result<WS_ENDPOINT_ADDRESS> {
    let mut address = MaybeUninit::<WS_ENDPOINT_ADDRESS>::uninit();
    let option = WS_READ_REQUIRED_VALUE;
    let size = size_of::<WS_ENDPOINT_ADDRESS>() as ULONG;
    let place = address.as_mut_ptr().cast();
    // SAFETY: the place has the size of an address.
    unsafe { endpoint_address::write(endpoint, addressing, option, heap, place, size) }?;
    // SAFETY: a required value is written whole.
    Ok(unsafe { address.assume_init() })
}

fn xml_string(text: &str, heap: &mut Heap) -> Result<*mut WS_XML_STRING> {
    let string = WS_XML_STRING {
        length: u32::try_from(text.len()).unwrap_or(u32::MAX),
        bytes: heap.copy(text.as_bytes(), 1)?.as_ptr(),
        dictionary: ptr::null_mut(),
        id: 0,
    };
    Ok(heap.copy_slice(&[string])?.as_ptr())
}
