//! The properties that can be constrained (pages of WS_CHANNEL_PROPERTY_CONSTRAINT and its like).

use super::compare::Refusal;
use super::constraints::PropertyConstraint;
use crate::abi::*;
use crate::base::error::{Error, Result};

/// A property that can be constrained.
pub(super) struct Row {
    pub(super) id: i32,
    pub(super) name: &'static str,
    /// What is allowed where the program does not say it.
    pub(super) default: u32,
}

const fn row_of(id: i32, name: &'static str, default: i32) -> Row {
    Row {
        id,
        name,
        default: default.cast_unsigned(),
    }
}

/// Those of channels. The default of the encoding is that of HTTP.
pub(super) const CHANNEL: [Row; 3] = [
    row_of(
        WS_CHANNEL_PROPERTY_ENCODING,
        "WS_CHANNEL_PROPERTY_ENCODING",
        WS_ENCODING_XML_UTF8,
    ),
    row_of(
        WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
        "WS_CHANNEL_PROPERTY_ADDRESSING_VERSION",
        WS_ADDRESSING_VERSION_1_0,
    ),
    row_of(
        WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
        "WS_CHANNEL_PROPERTY_ENVELOPE_VERSION",
        WS_ENVELOPE_VERSION_SOAP_1_2,
    ),
];

/// Those of security in the transport.
pub(super) const TRANSPORT: [Row; 1] = [row_of(
    WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL,
    "WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL",
    WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
)];

/// Those of security in messages.
pub(super) const HEADER: [Row; 4] = [
    row_of(
        WS_SECURITY_PROPERTY_TIMESTAMP_USAGE,
        "WS_SECURITY_PROPERTY_TIMESTAMP_USAGE",
        WS_SECURITY_TIMESTAMP_USAGE_ALWAYS,
    ),
    row_of(
        WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT,
        "WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT",
        WS_SECURITY_HEADER_LAYOUT_STRICT,
    ),
    row_of(
        WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION,
        "WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION",
        WS_SECURITY_HEADER_VERSION_1_1,
    ),
    row_of(
        WS_SECURITY_PROPERTY_ALGORITHM_SUITE_NAME,
        "WS_SECURITY_PROPERTY_ALGORITHM_SUITE_NAME",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256,
    ),
];

/// That of HTTP authentication.
pub(super) const HEADER_AUTH: [Row; 1] = [row_of(
    WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME,
    "WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME",
    WS_HTTP_HEADER_AUTH_SCHEME_NEGOTIATE.cast_signed(),
)];

/// Those of security contexts.
pub(super) const CONTEXT: [Row; 2] = [
    row_of(
        WS_SECURITY_BINDING_PROPERTY_SECURE_CONVERSATION_VERSION,
        "WS_SECURITY_BINDING_PROPERTY_SECURE_CONVERSATION_VERSION",
        WS_SECURE_CONVERSATION_VERSION_FEBRUARY_2005,
    ),
    row_of(
        WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE,
        "WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE",
        WS_SECURITY_KEY_ENTROPY_MODE_COMBINED,
    ),
];

/// That of requests for tokens.
pub(super) const REQUEST: [Row; 1] = [row_of(
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_TRUST_VERSION,
    "WS_REQUEST_SECURITY_TOKEN_PROPERTY_TRUST_VERSION",
    WS_TRUST_VERSION_FEBRUARY_2005,
)];

/// The row of an id.
pub(super) fn row(rows: &'static [Row], id: i32) -> Option<&'static Row> {
    rows.iter().find(|row| row.id == id)
}

/// Checks that constraints name properties that can be constrained here, each once, and allow something.
pub(super) fn check(
    family: &str,
    constraints: &[PropertyConstraint],
    row: impl Fn(i32) -> Option<&'static Row>,
) -> Result<()> {
    for (at, constraint) in constraints.iter().enumerate() {
        let Some(row) = row(constraint.id) else {
            return Err(Error::invalid_arg(format!(
                "{family} {} cannot be constrained here",
                constraint.id
            )));
        };
        let mut before = constraints.iter().take(at);
        if before.any(|other| other.id == constraint.id) {
            return Err(Error::invalid_arg(format!(
                "{} is constrained twice",
                row.name
            )));
        }
    }
    Ok(())
}

/// What a policy offers for a property: one of several values, any where it does not say.
pub(super) struct Offer {
    pub(super) row: &'static Row,
    /// In place of the row's.
    pub(super) default: Option<u32>,
    pub(super) values: Option<Vec<u32>>,
}

impl Offer {
    pub(super) fn new(row: &'static Row, values: Vec<i32>) -> Offer {
        let values = values.into_iter().map(i32::cast_unsigned).collect();
        Offer {
            row,
            default: None,
            values: Some(values),
        }
    }
}

/// Finds an allowed value for each property: the first one that the policy offers. The values that are returned are those of
/// the constraints, in their order.
pub(super) fn choose(
    offers: &[Offer],
    constraints: &[PropertyConstraint],
) -> std::result::Result<Vec<u32>, Refusal> {
    for offer in offers {
        let constrained = constraints.iter().any(|c| c.id == offer.row.id);
        let default = offer.default.unwrap_or(offer.row.default);
        if !constrained && offer.first_of(&[default]).is_none() {
            return Err(offer.refusal(&[default]));
        }
    }
    let chosen = constraints.iter().map(|constraint| {
        let offer = offers.iter().find(|offer| offer.row.id == constraint.id);
        let Some(offer) = offer else {
            return Err(Refusal::No(
                "the policy does not say what a constraint is about".to_owned(),
            ));
        };
        let first = offer.first_of(&constraint.allowed);
        first.ok_or_else(|| offer.refusal(&constraint.allowed))
    });
    chosen.collect()
}

impl Offer {
    fn first_of(&self, allowed: &[u32]) -> Option<u32> {
        let mut allowed = allowed.iter();
        let found = match &self.values {
            Some(values) => allowed.find(|value| values.contains(value)),
            None => allowed.next(),
        };
        found.copied()
    }

    fn refusal(&self, allowed: &[u32]) -> Refusal {
        Refusal::No(format!(
            "the policy asks for one of {:?} as {}; allowed are {allowed:?}",
            self.values.as_deref().unwrap_or_default(),
            self.row.name
        ))
    }
}
