//! Comparing what a policy asks for with what a program can do.

use super::constraints::{
    BindingConstraint, BindingKind, Constraints, PropertyConstraint, SecurityConstraints,
};
use super::facts::Facts;
use super::properties::{self, Offer, choose};
use super::security_facts::{SecurityFacts, Token, claim_uri};
use crate::abi::*;
use crate::base::error::Error;
use crate::metadata::Name;
use crate::metadata::policy::Chosen;
use crate::metadata::xml::Element;

/// Why there is no match.
pub(in crate::metadata) enum Refusal {
    /// The policy asks for something else.
    No(String),
    /// It could not be found out.
    Failed(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        Refusal::Failed(error)
    }
}

/// What is said outside of policies about an endpoint.
pub(in crate::metadata) struct Subject {
    /// None for a transport that the library does not have.
    pub(in crate::metadata) channel_binding: Option<WS_CHANNEL_BINDING>,
    pub(in crate::metadata) envelope: WS_ENVELOPE_VERSION,
}

/// What the `out` members of constraints get; everything in the order of the constraints.
pub struct Matched {
    /// The values of the channel's properties.
    pub channel: Vec<u32>,
    /// The security.
    pub security: SecurityMatch,
    /// The assertions that the program understands itself, where the alternative has them.
    pub extensions: Vec<Option<Element>>,
}

/// The same for security.
#[derive(Default)]
pub struct SecurityMatch {
    /// The values of its properties.
    pub properties: Vec<u32>,
    /// Its bindings.
    pub bindings: Vec<BindingMatch>,
}

/// The same for one security binding.
#[derive(Default)]
pub struct BindingMatch {
    /// The values of its properties.
    pub properties: Vec<u32>,
    /// TLS: whether the client needs a certificate.
    pub client_certificate: bool,
    /// Issued tokens: the endpoint reference of who issues it.
    pub issuer: Option<Element>,
    /// Issued tokens: the element with what goes into a request for it.
    pub template: Option<Element>,
    /// Issued tokens: the values of the request's properties.
    pub request: Vec<u32>,
    /// Security contexts: how they are established.
    pub bootstrap: SecurityMatch,
}

/// Compares an alternative with constraints.
pub(in crate::metadata) fn compare(
    alternative: &[Chosen],
    subject: &Subject,
    constraints: &Constraints,
) -> Result<Matched, Refusal> {
    constraints.check()?;
    let mut extensions = constraints
        .extensions
        .iter()
        .map(|extension| &extension.name);
    let facts = Facts::of(alternative, |name| extensions.clone().any(|e| e == name))?;
    if subject.channel_binding != Some(constraints.channel_binding) {
        return Err(no("the endpoint has another channel binding"));
    }
    let channel = choose(
        &channel_offers(&facts, subject, constraints),
        &constraints.channel,
    )?;
    let security = security(&facts.security, &constraints.security, None)?;
    let find = |name: &Name| {
        let found = alternative.iter().find(|c| c.assertion.name == *name);
        found.map(|chosen| chosen.assertion.element.clone())
    };
    Ok(Matched {
        channel,
        security,
        extensions: extensions.by_ref().map(find).collect(),
    })
}

fn channel_offers(facts: &Facts, subject: &Subject, constraints: &Constraints) -> Vec<Offer> {
    let [encoding, addressing, envelope] = &properties::CHANNEL;
    let mut encodings = Offer::new(encoding, facts.encodings());
    if constraints.channel_binding == WS_TCP_CHANNEL_BINDING {
        encodings.default = Some(WS_ENCODING_XML_BINARY_SESSION_1.cast_unsigned());
    }
    vec![
        encodings,
        Offer::new(addressing, vec![facts.addressing_version()]),
        Offer::new(envelope, vec![subject.envelope]),
    ]
}

/// Compares security. That of a bootstrap is over the same transport as `outer`, so its constraints need not say it again.
fn security(
    facts: &SecurityFacts,
    constraints: &SecurityConstraints,
    outer: Option<&SecurityFacts>,
) -> Result<SecurityMatch, Refusal> {
    let mut tokens: Vec<Option<&Token>> = facts.tokens.iter().map(Some).collect();
    let mut bindings = Vec::new();
    for binding in &constraints.bindings {
        bindings.push(compare_binding(facts, binding, &mut tokens)?);
    }
    if tokens.iter().any(Option::is_some) {
        return Err(no(
            "the policy asks for a token that no constraint is about",
        ));
    }
    let has = |wanted: fn(&BindingKind) -> bool| {
        let mut bindings = constraints.bindings.iter();
        bindings.any(|binding| wanted(&binding.kind))
    };
    let same = |outer: Option<&SecurityFacts>| {
        outer.is_some_and(|outer| outer.ssl == facts.ssl && outer.sspi == facts.sspi)
    };
    let transport = constraints.has_transport_binding() || !same(outer);
    let unasked = [
        (
            facts.ssl.is_some() && transport && !has(|kind| matches!(kind, BindingKind::Ssl)),
            "the policy asks for TLS, which no constraint is about",
        ),
        (
            facts.sspi.is_some() && transport && !has(|kind| matches!(kind, BindingKind::Sspi)),
            "the policy asks for Windows authentication on TCP, which no constraint is about",
        ),
        (
            facts.header_auth.is_some() && !has(|kind| matches!(kind, BindingKind::HeaderAuth)),
            "the policy asks for HTTP authentication, which no constraint is about",
        ),
        (
            facts.has_header() && !constraints.has_message_binding(),
            "the policy asks for headers of WS-Security, which no constraint is about",
        ),
    ];
    if let Some((_, text)) = unasked.iter().find(|(asked, _)| *asked) {
        return Err(no(text));
    }
    let mut offers = Vec::new();
    if constraints.has_transport_binding() {
        let [level] = &properties::TRANSPORT;
        offers.push(Offer::new(level, vec![facts.protection()]));
    }
    if constraints.has_message_binding() {
        let [timestamp, layout, version, suite] = &properties::HEADER;
        offers.push(Offer::new(timestamp, vec![facts.timestamp_usage()]));
        offers.push(Offer::new(layout, vec![facts.header_layout()]));
        offers.push(Offer::new(version, vec![facts.header_version()]));
        offers.push(Offer::new(suite, vec![facts.algorithm_suite()]));
    }
    Ok(SecurityMatch {
        properties: choose(&offers, &constraints.properties)?,
        bindings,
    })
}

fn compare_binding(
    facts: &SecurityFacts,
    constraint: &BindingConstraint,
    tokens: &mut [Option<&Token>],
) -> Result<BindingMatch, Refusal> {
    let missing = || {
        no(&format!(
            "the policy does not ask for what {} is about",
            constraint.kind.name()
        ))
    };
    let mut matched = BindingMatch::default();
    if constraint.kind.is_message() {
        let mut tokens = tokens.iter_mut();
        let token = tokens.find(|token| token.is_some_and(|token| is_of(token, &constraint.kind)));
        let token = token.and_then(Option::take).ok_or_else(missing)?;
        compare_token(facts, token, constraint, &mut matched)?;
        return Ok(matched);
    }
    match constraint.kind {
        BindingKind::Ssl => matched.client_certificate = facts.ssl.ok_or_else(missing)?,
        BindingKind::Sspi => facts.sspi.map(drop).ok_or_else(missing)?,
        _ => {
            let scheme = facts.header_auth.ok_or_else(missing)?;
            let [row] = &properties::HEADER_AUTH;
            let offer = Offer::new(row, vec![scheme.cast_signed()]);
            matched.properties = choose(&[offer], &constraint.properties)?;
        }
    }
    Ok(matched)
}

fn is_of(token: &Token, kind: &BindingKind) -> bool {
    matches!(
        (token, kind),
        (Token::Username, BindingKind::Username)
            | (Token::Kerberos, BindingKind::Kerberos)
            | (Token::Certificate, BindingKind::Certificate)
            | (Token::Issued { .. }, BindingKind::Issued { .. })
            | (Token::Context { .. }, BindingKind::Context { .. })
    )
}

fn compare_token(
    facts: &SecurityFacts,
    token: &Token,
    constraint: &BindingConstraint,
    matched: &mut BindingMatch,
) -> Result<(), Refusal> {
    match (token, &constraint.kind) {
        (
            Token::Issued {
                issuer,
                template,
                claims,
            },
            BindingKind::Issued {
                claims: allowed,
                request,
            },
        ) => {
            let mut asked = claims.iter().map(|claim| claim_uri(claim));
            let refused =
                asked.find(|uri| !allowed.is_empty() && !allowed.iter().any(|a| a == uri));
            if let Some(claim) = refused {
                return Err(no(&format!(
                    "the policy asks for the claim \"{claim}\", which is not allowed"
                )));
            }
            matched.request = trust(request)?;
            (matched.issuer, matched.template) = (issuer.clone(), template.clone());
        }
        (
            Token::Context { bootstrap },
            BindingKind::Context {
                bootstrap: constraints,
            },
        ) => {
            let [version, entropy] = &properties::CONTEXT;
            let mode = facts.entropy().or(bootstrap.entropy());
            let offers = [
                Offer::new(version, vec![WS_SECURE_CONVERSATION_VERSION_FEBRUARY_2005]),
                Offer {
                    row: entropy,
                    default: None,
                    values: mode.map(|mode| vec![mode.cast_unsigned()]),
                },
            ];
            matched.properties = choose(&offers, &constraint.properties)?;
            matched.bootstrap = security(bootstrap, constraints, Some(facts))?;
        }
        _ => {}
    }
    Ok(())
}

/// The version of WS-Trust is that of the namespace of all these assertions.
fn trust(request: &[PropertyConstraint]) -> Result<Vec<u32>, Refusal> {
    let [version] = &properties::REQUEST;
    let offer = Offer::new(version, vec![WS_TRUST_VERSION_FEBRUARY_2005]);
    choose(&[offer], request)
}

fn no(text: &str) -> Refusal {
    Refusal::No(text.to_owned())
}
