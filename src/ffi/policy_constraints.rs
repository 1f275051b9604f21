//! WS_POLICY_CONSTRAINTS as the core takes it.

use std::ffi::c_void;

use super::args::{array, required, xml_string};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::metadata::Name;
use crate::metadata::matching::{
    BindingConstraint, BindingKind, Constraints, Extension, PropertyConstraint, SecurityConstraints,
};

/// The C structs that constrain one property: id, allowed values, their size.
pub(super) trait ConstraintStruct {
    fn parts(&self) -> (i32, *const c_void, ULONG);
}

impl ConstraintStruct for WS_CHANNEL_PROPERTY_CONSTRAINT {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.allowedValues, self.allowedValuesSize)
    }
}

impl ConstraintStruct for WS_SECURITY_PROPERTY_CONSTRAINT {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.allowedValues, self.allowedValuesSize)
    }
}

impl ConstraintStruct for WS_SECURITY_BINDING_PROPERTY_CONSTRAINT {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.allowedValues, self.allowedValuesSize)
    }
}

impl ConstraintStruct for WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT {
    fn parts(&self) -> (i32, *const c_void, ULONG) {
        (self.id, self.allowedValues, self.allowedValuesSize)
    }
}

/// What a program says that it can do.
///
/// # Safety
/// The constraints and all that they point to are as the API documents them.
pub(super) unsafe fn read(constraints: *const WS_POLICY_CONSTRAINTS) -> Result<Constraints> {
    // SAFETY: the caller's promise.
    let given = unsafe { required(constraints, "policyConstraints") }?;
    let (list, count) = (
        given.channelPropertyConstraints,
        given.channelPropertyConstraintCount,
    );
    // SAFETY: the caller's promise.
    let channel = unsafe { properties(list, count, "channelPropertyConstraints") }?;
    // SAFETY: the caller's promise.
    let security = unsafe { security(given.securityConstraints, false) }?;
    let (list, count) = (given.policyExtensions, given.policyExtensionCount);
    // SAFETY: the caller's promise.
    let extensions = unsafe { array(list, count, "policyExtensions") }?;
    // SAFETY: the caller's promise.
    let extensions = extensions
        .iter()
        .map(|extension| unsafe { self::extension(*extension) });
    Ok(Constraints {
        channel_binding: given.channelBinding,
        channel,
        security,
        extensions: extensions.collect::<Result<_>>()?,
    })
}

/// # Safety
/// As for [`read`].
unsafe fn properties<C: ConstraintStruct>(
    list: *const C,
    count: ULONG,
    name: &str,
) -> Result<Vec<PropertyConstraint>> {
    // SAFETY: the caller's promise.
    let list = unsafe { array(list, count, name) }?;
    let constraint = |item: &C| {
        let (id, values, size) = item.parts();
        // SAFETY: the caller's promise.
        let bytes = unsafe { array(values.cast::<u8>(), size, "allowedValues") }?;
        let (values, rest) = bytes.as_chunks::<4>();
        if !rest.is_empty() || values.is_empty() {
            return Err(Error::invalid_arg(format!(
                "allowedValues of the property {id} in {name} has values of 4 bytes, not {size} bytes"
            )));
        }
        let allowed = values.iter().map(|value| u32::from_ne_bytes(*value));
        Ok(PropertyConstraint {
            id,
            allowed: allowed.collect(),
        })
    };
    list.iter().map(constraint).collect()
}

/// # Safety
/// As for [`read`].
unsafe fn security(
    given: *const WS_SECURITY_CONSTRAINTS,
    is_bootstrap: bool,
) -> Result<SecurityConstraints> {
    // SAFETY: the caller's promise.
    let Some(given) = (unsafe { given.as_ref() }) else {
        return Ok(SecurityConstraints::default());
    };
    let (list, count) = (
        given.securityPropertyConstraints,
        given.securityPropertyConstraintCount,
    );
    // SAFETY: the caller's promise.
    let properties = unsafe { properties(list, count, "securityPropertyConstraints") }?;
    let (list, count) = (
        given.securityBindingConstraints,
        given.securityBindingConstraintCount,
    );
    // SAFETY: the caller's promise.
    let bindings = unsafe { array(list, count, "securityBindingConstraints") }?;
    // SAFETY: the caller's promise.
    let bindings = bindings
        .iter()
        .map(|given| unsafe { binding(*given, is_bootstrap) });
    Ok(SecurityConstraints {
        properties,
        bindings: bindings.collect::<Result<_>>()?,
    })
}

/// # Safety
/// As for [`read`].
unsafe fn binding(
    given: *const WS_SECURITY_BINDING_CONSTRAINT,
    is_bootstrap: bool,
) -> Result<BindingConstraint> {
    // SAFETY: the caller's promise.
    let base = unsafe { required(given, "a security binding constraint") }?;
    let kind = match base.r#type {
        WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE => BindingKind::Ssl,
        WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE => BindingKind::Sspi,
        WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT_TYPE => BindingKind::HeaderAuth,
        WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE => BindingKind::Username,
        WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE => BindingKind::Kerberos,
        WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE => BindingKind::Certificate,
        WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE => {
            // SAFETY: the type says which struct it is.
            unsafe { issued(given.cast()) }?
        }
        WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE if is_bootstrap => {
            return Err(Error::invalid_arg(
                "a security context is not established with another one",
            ));
        }
        WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE => {
            // SAFETY: the type says which struct it is.
            unsafe { context(given.cast()) }?
        }
        other => {
            return Err(Error::invalid_arg(format!(
                "{other} is not a WS_SECURITY_BINDING_CONSTRAINT_TYPE"
            )));
        }
    };
    if base.r#type >= WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE {
        // Constraints of messages all have the usage behind the base.
        let message = given.cast::<WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT>();
        // SAFETY: the type says that it is a constraint of messages.
        let message = unsafe { required(message, "a security binding constraint") }?;
        if message.bindingUsage != WS_SUPPORTING_MESSAGE_SECURITY_USAGE {
            return Err(Error::invalid_arg(format!(
                "{} is not a WS_MESSAGE_SECURITY_USAGE",
                message.bindingUsage
            )));
        }
    }
    let (list, count) = (base.propertyConstraints, base.propertyConstraintCount);
    // SAFETY: the caller's promise.
    let properties = unsafe { properties(list, count, "propertyConstraints") }?;
    Ok(BindingConstraint { kind, properties })
}

/// # Safety
/// As for [`read`].
unsafe fn issued(
    given: *const WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT,
) -> Result<BindingKind> {
    // SAFETY: the caller's promise.
    let given = unsafe { required(given, "a security binding constraint") }?;
    let (list, count) = (given.claimConstraints, given.claimConstraintCount);
    // SAFETY: the caller's promise.
    let claims = unsafe { array(list, count, "claimConstraints") }?;
    // SAFETY: the caller's promise.
    let claims = claims
        .iter()
        .map(|claim| unsafe { xml_string(claim, "a claim constraint") });
    let claims = claims.collect::<Result<_>>()?;
    let (list, count) = (
        given.requestSecurityTokenPropertyConstraints,
        given.requestSecurityTokenPropertyConstraintCount,
    );
    // SAFETY: the caller's promise.
    let request = unsafe { properties(list, count, "requestSecurityTokenPropertyConstraints") }?;
    Ok(BindingKind::Issued { claims, request })
}

/// # Safety
/// As for [`read`].
unsafe fn context(
    given: *const WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT,
) -> Result<BindingKind> {
    // SAFETY: the caller's promise.
    let given = unsafe { required(given, "a security binding constraint") }?;
    // SAFETY: the caller's promise.
    let bootstrap = unsafe { security(given.bootstrapSecurityConstraint, true) }?;
    Ok(BindingKind::Context { bootstrap })
}

/// # Safety
/// As for [`read`].
unsafe fn extension(given: *const WS_POLICY_EXTENSION) -> Result<Extension> {
    // SAFETY: the caller's promise.
    let base = unsafe { required(given, "a policy extension") }?;
    if base.r#type != WS_ENDPOINT_POLICY_EXTENSION_TYPE {
        return Err(Error::invalid_arg(format!(
            "{} is not a WS_POLICY_EXTENSION_TYPE",
            base.r#type
        )));
    }
    let given = given.cast::<WS_ENDPOINT_POLICY_EXTENSION>();
    // SAFETY: the type says which struct it is.
    let given = unsafe { required(given, "a policy extension") }?;
    Ok(Extension {
        name: Name {
            // SAFETY: the caller's promise.
            ns: unsafe { xml_string(given.assertionNs, "assertionNs") }?,
            // SAFETY: the caller's promise.
            local: unsafe { xml_string(given.assertionName, "assertionName") }?,
        },
    })
}
