//! Any XML as the content of a WSDL document: the endpoints that it describes, and their policies.

use std::ptr;

use webservices::abi::*;
use webservices::ffi::metadata::*;

use super::bytes::Bytes;
use super::call::{checked, error};
use super::reader::{Kind, Options, Reader};
use super::steps::Heap;

/// Around the input, so that short inputs can say something.
const START: &str = "<w:definitions targetNamespace='t' xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' \
    xmlns:p='http://schemas.xmlsoap.org/ws/2004/09/policy' xmlns:n='http://schemas.xmlsoap.org/ws/2005/07/securitypolicy' \
    xmlns:h='http://schemas.microsoft.com/ws/06/2004/policy/http' xmlns:f='http://schemas.microsoft.com/ws/2006/05/framing/policy' \
    xmlns:i='http://schemas.xmlsoap.org/ws/2005/05/identity' xmlns:e='http://www.w3.org/2005/08/addressing' \
    xmlns:a='http://www.w3.org/2006/05/addressing/wsdl' xmlns:t='t'>";
/// A port whose policy is the one with the id `a`.
const PORT: &str = "<w:binding name='b' type='t:t' p:PolicyURIs='#a'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/></w:binding>\
    <w:service name='s'><w:port name='q' binding='t:b'><s:address location='http://h/'/></w:port></w:service>";
const END: &str = "</w:definitions>";

/// The input: a byte of options, what the document says.
pub(crate) fn run(input: &[u8]) {
    let mut input = Bytes(input);
    let choice = input.byte();
    let with_port = choice & 1 != 0;
    let port = if with_port { PORT } else { "" };
    let mut document = START.as_bytes().to_vec();
    document.extend(input.0);
    document.extend(port.bytes().chain(END.bytes()));
    let Ok(reader) = Reader::buffer(Options::new(0, Kind::Text), &document) else {
        return;
    };
    let mut metadata = ptr::null_mut();
    // SAFETY: all pointers are valid.
    let created = unsafe { WsCreateMetadata(ptr::null(), 0, &mut metadata, error()) };
    assert_eq!(checked(created), S_OK);
    imported(metadata, &reader, choice >> 1);
    // SAFETY: the handle is valid.
    unsafe { WsFreeMetadata(metadata) };
}

fn imported(metadata: *mut WS_METADATA, reader: &Reader, choice: u8) {
    let mut chars: Vec<u16> = "http://h/d".encode_utf16().collect();
    let url = WS_STRING {
        length: chars.len() as ULONG,
        chars: chars.as_mut_ptr(),
    };
    // SAFETY: all pointers are valid.
    let read = unsafe { WsReadMetadata(metadata, reader.0, &url, error()) };
    if checked(read) != S_OK {
        return;
    }
    let mut missing = ptr::null_mut();
    // SAFETY: all pointers are valid.
    checked(unsafe { WsGetMissingMetadataDocumentAddress(metadata, &mut missing, error()) });
    let mut endpoints = WS_METADATA_ENDPOINTS {
        endpoints: ptr::null_mut(),
        endpointCount: 0,
    };
    // SAFETY: all pointers are valid.
    let found = unsafe { WsGetMetadataEndpoints(metadata, &mut endpoints, error()) };
    if checked(found) != S_OK {
        return;
    }
    for at in 0..endpoints.endpointCount as usize {
        // SAFETY: the array has as many endpoints.
        let policy = unsafe { (*endpoints.endpoints.add(at)).endpointPolicy };
        alternatives(policy, choice);
    }
}

fn alternatives(policy: *mut WS_POLICY, choice: u8) {
    let mut count = 0;
    // SAFETY: all pointers are valid.
    let counted = unsafe { WsGetPolicyAlternativeCount(policy, &mut count, error()) };
    if checked(counted) != S_OK {
        return;
    }
    assert!(count <= 32, "{count} alternatives");
    for alternative in 0..count {
        matched(policy, alternative, choice);
    }
}

fn base(kind: WS_SECURITY_BINDING_CONSTRAINT_TYPE) -> WS_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT {
        r#type: kind,
        propertyConstraints: ptr::null_mut(),
        propertyConstraintCount: 0,
    }
}

/// Compares with what the bits of `choice` say: TLS, HTTP authentication, an issued token, a context.
fn matched(policy: *mut WS_POLICY, alternative: ULONG, choice: u8) {
    let heap = Heap::new();
    let usage = WS_SUPPORTING_MESSAGE_SECURITY_USAGE;
    let mut versions = [WS_ADDRESSING_VERSION_TRANSPORT, WS_ADDRESSING_VERSION_1_0];
    let mut channel = WS_CHANNEL_PROPERTY_CONSTRAINT {
        id: WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
        allowedValues: versions.as_mut_ptr().cast(),
        allowedValuesSize: size_of_val(&versions) as ULONG,
        // SAFETY: a struct of numbers and pointers.
        out: unsafe { std::mem::zeroed() },
    };
    let mut envelope_version = WS_ENVELOPE_VERSION_SOAP_1_1;
    let mut channels = [channel; 2];
    channel.id = WS_CHANNEL_PROPERTY_ENVELOPE_VERSION;
    channel.allowedValues = (&raw mut envelope_version).cast();
    channel.allowedValuesSize = size_of_val(&envelope_version) as ULONG;
    channels[1] = channel;
    let mut ssl = WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT {
        bindingConstraint: base(WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE),
        out: WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT {
            clientCertCredentialRequired: 0,
        },
    };
    let mut issued = WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT {
        bindingConstraint: base(WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE),
        bindingUsage: usage,
        claimConstraints: ptr::null_mut(),
        claimConstraintCount: 0,
        requestSecurityTokenPropertyConstraints: ptr::null_mut(),
        requestSecurityTokenPropertyConstraintCount: 0,
        out: WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT {
            issuerAddress: ptr::null_mut(),
            requestSecurityTokenTemplate: ptr::null_mut(),
        },
    };
    let mut context = WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT {
        bindingConstraint: base(WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE),
        bindingUsage: usage,
        bootstrapSecurityConstraint: ptr::null_mut(),
    };
    let all: [*mut WS_SECURITY_BINDING_CONSTRAINT; 3] = [
        (&raw mut ssl).cast(),
        (&raw mut issued).cast(),
        (&raw mut context).cast(),
    ];
    let bits = all.iter().enumerate();
    let mut bindings: Vec<_> = bits
        .filter(|(bit, _)| choice >> bit & 1 != 0)
        .map(|(_, binding)| *binding)
        .collect();
    let mut layout = [
        WS_SECURITY_HEADER_LAYOUT_LAX,
        WS_SECURITY_HEADER_LAYOUT_STRICT,
    ];
    let mut property = WS_SECURITY_PROPERTY_CONSTRAINT {
        id: WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT,
        allowedValues: layout.as_mut_ptr().cast(),
        allowedValuesSize: size_of_val(&layout) as ULONG,
        // SAFETY: a struct of numbers and pointers.
        out: unsafe { std::mem::zeroed() },
    };
    let mut security = WS_SECURITY_CONSTRAINTS {
        securityPropertyConstraints: &raw mut property,
        securityPropertyConstraintCount: ULONG::from(choice & 6 != 0),
        securityBindingConstraints: bindings.as_mut_ptr(),
        securityBindingConstraintCount: bindings.len() as ULONG,
    };
    let mut constraints = WS_POLICY_CONSTRAINTS {
        channelBinding: WS_HTTP_CHANNEL_BINDING,
        channelPropertyConstraints: channels.as_mut_ptr(),
        channelPropertyConstraintCount: 2,
        securityConstraints: &raw mut security,
        policyExtensions: ptr::null_mut(),
        policyExtensionCount: 0,
    };
    let required = BOOL::from(choice & 8 != 0);
    // SAFETY: all pointers are valid.
    let result = unsafe {
        WsMatchPolicyAlternative(
            policy,
            alternative,
            &mut constraints,
            required,
            heap.0,
            error(),
        )
    };
    assert_ne!(checked(result), E_INVALIDARG);
}
