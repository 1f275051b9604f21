//! Metadata and policies.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    BOOL, HRESULT, ULONG, WS_ENDPOINT_ADDRESS, WS_ERROR, WS_HEAP, WS_METADATA,
    WS_METADATA_ENDPOINTS, WS_METADATA_PROPERTY, WS_METADATA_PROPERTY_ID, WS_POLICY,
    WS_POLICY_CONSTRAINTS, WS_POLICY_PROPERTY_ID, WS_STRING, WS_XML_READER,
};

/// Creates metadata.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateMetadata(
    properties: *const WS_METADATA_PROPERTY,
    propertyCount: ULONG,
    metadata: *mut *mut WS_METADATA,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateMetadata", error)
}

/// Frees metadata.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeMetadata(metadata: *mut WS_METADATA) {
    unbuilt_void("WsFreeMetadata")
}

/// Gets metadata endpoints.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMetadataEndpoints(
    metadata: *mut WS_METADATA,
    endpoints: *mut WS_METADATA_ENDPOINTS,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetMetadataEndpoints", error)
}

/// Gets metadata property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMetadataProperty(
    metadata: *mut WS_METADATA,
    id: WS_METADATA_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetMetadataProperty", error)
}

/// Gets missing metadata document address.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMissingMetadataDocumentAddress(
    metadata: *mut WS_METADATA,
    address: *mut *mut WS_ENDPOINT_ADDRESS,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetMissingMetadataDocumentAddress", error)
}

/// Gets policy alternative count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetPolicyAlternativeCount(
    policy: *mut WS_POLICY,
    count: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetPolicyAlternativeCount", error)
}

/// Gets policy property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetPolicyProperty(
    policy: *mut WS_POLICY,
    id: WS_POLICY_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetPolicyProperty", error)
}

/// Matches policy alternative.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMatchPolicyAlternative(
    policy: *mut WS_POLICY,
    alternativeIndex: ULONG,
    policyConstraints: *mut WS_POLICY_CONSTRAINTS,
    matchRequired: BOOL,
    heap: *mut WS_HEAP,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsMatchPolicyAlternative", error)
}

/// Reads metadata.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMetadata(
    metadata: *mut WS_METADATA,
    reader: *mut WS_XML_READER,
    url: *const WS_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadMetadata", error)
}

/// Resets metadata.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetMetadata(
    metadata: *mut WS_METADATA,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsResetMetadata", error)
}
