//! Metadata and policies.

use std::ffi::c_void;
use std::ptr;

use super::args::{self, out, out_sized};
use super::guard::{guard, guard_void};
use super::{metadata_endpoints, metadata_settings, policy_constraints, policy_results};
use crate::abi::*;
use crate::base::error::Error;
use crate::base::handle::{self, lease};
use crate::base::heap::Heap;
use crate::base::property::{no_access, unknown};
use crate::metadata::policy::Policy;
use crate::metadata::{Metadata, document_url};
use crate::rt::callback::SendPtr;
use crate::xml::reader_object::XmlReader;

/// Creates a metadata object: it collects WSDL and policy documents and tells which endpoints they describe.
///
/// `properties` (NULL with a count of 0) set limits for memory (bytes), documents and policies, and the host names to
/// be trusted; their values are copied. The caller owns `metadata` and frees it with WsFreeMetadata. Not two threads
/// on one object at a time.
///
/// Errors: E_INVALIDARG for a property that does not exist, cannot be set or has the wrong size, or a NULL
/// `metadata`; E_OUTOFMEMORY.
///
/// Documentation: WsCreateMetadata function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateMetadata(
    properties: *const WS_METADATA_PROPERTY,
    propertyCount: ULONG,
    metadata: *mut *mut WS_METADATA,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let place = out(metadata, "metadata")?;
        // SAFETY: the head of `ffi`.
        let settings = unsafe { metadata_settings::read(properties, propertyCount) }?;
        let created = handle::create(Metadata::new(settings));
        // SAFETY: the head of `ffi`.
        unsafe { place.set(created) };
        Ok(())
    })
}

/// Frees a metadata object with its documents and policies.
///
/// Addresses, endpoints and policies that were got from it are invalid afterwards. NULL is ignored.
///
/// Documentation: WsFreeMetadata function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeMetadata(metadata: *mut WS_METADATA) {
    // SAFETY: the head of `ffi`.
    guard_void(|| unsafe { handle::destroy::<Metadata>(metadata) });
}

/// Gets the endpoints that the documents describe: address, policy and the names of port, service, binding and port
/// type.
///
/// All documents must have been read (WsGetMissingMetadataDocumentAddress says what is missing). `endpoints` is
/// filled with pointers into the metadata object, valid until it is reset or freed; nothing of it must be changed. No
/// more documents can be read afterwards.
///
/// States: CREATED, which becomes RESOLVED, and RESOLVED. Not two threads on one object at a time.
///
/// Errors: WS_E_INVALID_FORMAT for documents that contradict themselves or lack something; WS_E_QUOTA_EXCEEDED for a
/// limit of the object; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not valid. A
/// failure makes the object FAULTED.
///
/// Documentation: WsGetMetadataEndpoints function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMetadataEndpoints(
    metadata: *mut WS_METADATA,
    endpoints: *mut WS_METADATA_ENDPOINTS,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut metadata = unsafe { lease::<Metadata>(metadata) }?;
        let place = out(endpoints, "endpoints")?;
        let found = metadata.step(true, |metadata| {
            metadata.endpoints(metadata_endpoints::show)
        })?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(found) };
        Ok(())
    })
}

/// Gets a property of a metadata object: its state, or how many bytes of its heap are in use.
///
/// `valueSize` is the size of the type in bytes. Not two threads on one object at a time.
///
/// Errors: E_INVALIDARG for a property that does not exist or cannot be got, a wrong size, or an argument that is not
/// valid.
///
/// Documentation: WsGetMetadataProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMetadataProperty(
    metadata: *mut WS_METADATA,
    id: WS_METADATA_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let metadata = unsafe { lease::<Metadata>(metadata) }?;
        match id {
            WS_METADATA_PROPERTY_STATE => {
                let name = "WS_METADATA_PROPERTY_STATE";
                let place = out_sized::<WS_METADATA_STATE>(value, valueSize, name)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(metadata.state()) };
                Ok(())
            }
            WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE => {
                let name = "WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE";
                let place = out_sized::<SIZE_T>(value, valueSize, name)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(metadata.requested_size()) };
                Ok(())
            }
            id => Err(match metadata_settings::name(id) {
                Some(name) => no_access(name, "read"),
                None => unknown("WS_METADATA_PROPERTY_ID", id),
            }),
        }
    })
}

/// Gets the address of a document that others refer to and that was not read yet; NULL when none is missing.
///
/// The caller fetches it and passes it to WsReadMetadata, until nothing is missing. `address` belongs to the metadata
/// object, must not be changed, and lives until it is reset or freed. Its host must be that of a URL given to
/// WsReadMetadata, or one of WS_METADATA_PROPERTY_HOST_NAMES, unless WS_METADATA_PROPERTY_VERIFY_HOST_NAMES is FALSE:
/// an unknown document shall not send the program anywhere.
///
/// States: CREATED. Not two threads on one object at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a host that is not expected; WS_E_INVALID_OPERATION in another state; E_INVALIDARG
/// for an argument that is not valid. A failure makes the object FAULTED.
///
/// Documentation: WsGetMissingMetadataDocumentAddress function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMissingMetadataDocumentAddress(
    metadata: *mut WS_METADATA,
    address: *mut *mut WS_ENDPOINT_ADDRESS,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut metadata = unsafe { lease::<Metadata>(metadata) }?;
        let place = out(address, "address")?;
        let missing = metadata.step(false, |metadata| {
            metadata.missing(metadata_endpoints::show_address)
        })?;
        let missing = missing.map_or(ptr::null_mut(), SendPtr::get);
        // SAFETY: the head of `ffi`.
        unsafe { place.set(missing) };
        Ok(())
    })
}

/// Gets how many alternatives a policy has, for WsMatchPolicyAlternative.
///
/// The policy comes from a WS_METADATA_ENDPOINT and belongs to its metadata object. Not two threads on one policy or
/// metadata object at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a policy that is malformed; WS_E_QUOTA_EXCEEDED for one with too many
/// alternatives, or nested too deep; WS_E_INVALID_OPERATION when it is FAULTED; E_INVALIDARG for an argument that is
/// not valid.
///
/// Documentation: WsGetPolicyAlternativeCount function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetPolicyAlternativeCount(
    policy: *mut WS_POLICY,
    count: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut policy = unsafe { lease::<Policy>(policy) }?;
        let place = out(count, "count")?;
        let alternatives = policy.count()?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(alternatives) };
        Ok(())
    })
}

/// Gets a property of a policy: its state.
///
/// `valueSize` is the size of the type in bytes. Not two threads on one policy or metadata object at a time.
///
/// Errors: E_INVALIDARG for a property that does not exist or cannot be got, a wrong size, or an argument that is not
/// valid.
///
/// Documentation: WsGetPolicyProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetPolicyProperty(
    policy: *mut WS_POLICY,
    id: WS_POLICY_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let state = unsafe { lease::<Policy>(policy) }?.get(id)?;
        let name = "WS_POLICY_PROPERTY_STATE";
        let place = out_sized::<WS_POLICY_STATE>(value, valueSize, name)?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(state) };
        Ok(())
    })
}

/// Compares one alternative of a policy with what a program can do.
///
/// `alternativeIndex` counts from 0. The constraints name a channel binding, channel properties, security and
/// extensions with the values that are allowed; on a match their `out` members tell what the policy asks for, with
/// memory of `heap`. Without a match the result is S_FALSE, or a failure if `matchRequired` is TRUE; `out` members
/// are not to be used then.
///
/// A match accounts for all: every assertion of the alternative is named by a constraint or an extension, and every
/// constraint is satisfied. A property that is not constrained has its default (the pages of
/// WS_CHANNEL_PROPERTY_CONSTRAINT and its like); without security constraints there must be no security. Of several
/// allowed values the first one that the policy offers is chosen. An extension that the alternative lacks does not
/// prevent a match; its `out` member is NULL then.
///
/// Not two threads on one policy, metadata object or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT when a required match fails (the error object tells why), or for a malformed policy;
/// WS_E_QUOTA_EXCEEDED for a full heap or a limit of the policy; WS_E_INVALID_OPERATION when the policy is FAULTED;
/// E_INVALIDARG for constraints that are not valid or an index without an alternative.
///
/// Documentation: WsMatchPolicyAlternative function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMatchPolicyAlternative(
    policy: *mut WS_POLICY,
    alternativeIndex: ULONG,
    policyConstraints: *mut WS_POLICY_CONSTRAINTS,
    matchRequired: BOOL,
    heap: *mut WS_HEAP,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut policy = unsafe { lease::<Policy>(policy) }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { lease::<Heap>(heap) }?;
        // SAFETY: the head of `ffi`.
        let constraints = unsafe { policy_constraints::read(policyConstraints) }?;
        match policy.compare(alternativeIndex, &constraints)? {
            Ok(matched) => {
                // SAFETY: the head of `ffi`.
                unsafe { policy_results::write(policyConstraints, &matched, &mut heap) }?;
                Ok(S_OK)
            }
            Err(_) if matchRequired == 0 => Ok(S_FALSE),
            Err(text) => Err(Error::invalid_format(text)),
        }
    })
}

/// Reads the element on which a reader stands as a document: WSDL 1.1 `definitions` or a WS-Policy `Policy`. Any
/// other element gives S_FALSE and is not read.
///
/// `url` is where the document came from; it is absolute, differs from those of all other documents, and resolves
/// references in this one. Nothing of the reader is kept.
///
/// States: CREATED. Not two threads on one object or reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a malformed document; WS_E_QUOTA_EXCEEDED for too many documents or too much
/// memory; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not valid. A failure makes
/// the object FAULTED.
///
/// Documentation: WsReadMetadata function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMetadata(
    metadata: *mut WS_METADATA,
    reader: *mut WS_XML_READER,
    url: *const WS_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut metadata = unsafe { lease::<Metadata>(metadata) }?;
        let is_read = metadata.step(false, |metadata| {
            // SAFETY: the head of `ffi`.
            let url = document_url(&unsafe { args::string(url, "url") }?)?;
            // SAFETY: the head of `ffi`.
            let mut reader = unsafe { lease::<XmlReader>(reader) }?;
            reader.run(|reader| metadata.read(reader, &url))
        })?;
        Ok(if is_read { S_OK } else { S_FALSE })
    })
}

/// Empties a metadata object for its next use: documents and policies go, its properties stay.
///
/// Addresses, endpoints and policies that were got from it are invalid afterwards. States: any; it becomes CREATED.
/// Not two threads on one object at a time.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetMetadata function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetMetadata(
    metadata: *mut WS_METADATA,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { lease::<Metadata>(metadata) }?.reset();
        Ok(())
    })
}
