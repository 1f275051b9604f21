//! What an alternative asks for in security (Metadata Mapping page, WS-SecurityPolicy 1.1).

use std::sync::Arc;

use super::compare::Refusal;
use super::facts::not_accounted;
use crate::abi::*;
use crate::metadata::policy::vocabulary::{HTTP, SECURITY};
use crate::metadata::policy::{Assertion, Chosen};
use crate::metadata::xml::Element;

const FRAMING: &str = "http://schemas.microsoft.com/ws/2006/05/framing/policy";
const IDENTITY: &str = "http://schemas.xmlsoap.org/ws/2005/05/identity";

/// The security that a policy asks for.
#[derive(Default)]
pub(super) struct SecurityFacts {
    /// TLS, and whether the client needs a certificate.
    pub(super) ssl: Option<bool>,
    /// Windows authentication on TCP.
    pub(super) sspi: Option<WS_PROTECTION_LEVEL>,
    pub(super) header_auth: Option<ULONG>,
    layout: Option<WS_SECURITY_HEADER_LAYOUT>,
    timestamp: bool,
    suite: Option<WS_SECURITY_ALGORITHM_SUITE_NAME>,
    header_version: Option<WS_SECURITY_HEADER_VERSION>,
    trust: Option<Trust>,
    pub(super) tokens: Vec<Token>,
}

/// Trust10.
struct Trust {
    client_entropy: bool,
    server_entropy: bool,
}

/// A token in messages.
pub(super) enum Token {
    Username,
    Kerberos,
    Certificate,
    Issued {
        issuer: Option<Element>,
        template: Option<Element>,
        /// The ClaimType elements.
        claims: Vec<Arc<Assertion>>,
    },
    Context {
        bootstrap: Box<SecurityFacts>,
    },
}

/// What tokens may say about how they are used, which makes no difference here.
const TOKEN_OPTIONS: [&str; 8] = [
    "RequireDerivedKeys",
    "RequireExternalReference",
    "RequireInternalReference",
    "RequireExternalUriReference",
    "RequireEmbeddedTokenReference",
    "RequireIssuerSerialReference",
    "RequireKeyIdentifierReference",
    "RequireThumbprintReference",
];

const SUITES: [(&str, WS_SECURITY_ALGORITHM_SUITE_NAME); 12] = [
    ("Basic256", WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256),
    ("Basic192", WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC192),
    ("Basic128", WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128),
    (
        "Basic256Rsa15",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256_RSA15,
    ),
    (
        "Basic192Rsa15",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC192_RSA15,
    ),
    (
        "Basic128Rsa15",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128_RSA15,
    ),
    (
        "Basic256Sha256",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256_SHA256,
    ),
    (
        "Basic192Sha256",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC192_SHA256,
    ),
    (
        "Basic128Sha256",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128_SHA256,
    ),
    (
        "Basic256Sha256Rsa15",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256_SHA256_RSA15,
    ),
    (
        "Basic192Sha256Rsa15",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC192_SHA256_RSA15,
    ),
    (
        "Basic128Sha256Rsa15",
        WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128_SHA256_RSA15,
    ),
];

const LAYOUTS: [(&str, WS_SECURITY_HEADER_LAYOUT); 4] = [
    ("Strict", WS_SECURITY_HEADER_LAYOUT_STRICT),
    ("Lax", WS_SECURITY_HEADER_LAYOUT_LAX),
    (
        "LaxTsFirst",
        WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_FIRST,
    ),
    (
        "LaxTsLast",
        WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_LAST,
    ),
];

type Found<T> = Result<T, Refusal>;

impl SecurityFacts {
    /// HTTP authentication.
    pub(super) fn header_auth(&mut self, chosen: &Chosen) -> Found<()> {
        let scheme = match chosen.assertion.name.parts() {
            (HTTP, "BasicAuthentication") => WS_HTTP_HEADER_AUTH_SCHEME_BASIC,
            (HTTP, "DigestAuthentication") => WS_HTTP_HEADER_AUTH_SCHEME_DIGEST,
            (HTTP, "NtlmAuthentication") => WS_HTTP_HEADER_AUTH_SCHEME_NTLM,
            (HTTP, "NegotiateAuthentication") => WS_HTTP_HEADER_AUTH_SCHEME_NEGOTIATE,
            _ => return Err(not_accounted(chosen)),
        };
        once(&mut self.header_auth, scheme, chosen)
    }

    /// An assertion of WS-SecurityPolicy about the whole endpoint.
    pub(super) fn assertion(&mut self, chosen: &Chosen) -> Found<()> {
        match security_name(chosen) {
            Some("TransportBinding") => each(chosen, |inner| self.of_transport(inner)),
            Some("SignedSupportingTokens") => each(chosen, |inner| self.signed_token(inner)),
            Some("EndorsingSupportingTokens") => each(chosen, |inner| self.endorsing_token(inner)),
            Some("Wss10") => self.wss(chosen, WS_SECURITY_HEADER_VERSION_1_0),
            Some("Wss11") => self.wss(chosen, WS_SECURITY_HEADER_VERSION_1_1),
            Some("Trust10") => self.trust(chosen),
            _ => Err(not_accounted(chosen)),
        }
    }

    fn of_transport(&mut self, chosen: &Chosen) -> Found<()> {
        match security_name(chosen) {
            Some("TransportToken") => each(chosen, |inner| self.transport_token(inner)),
            Some("Layout") => each(chosen, |inner| {
                once(&mut self.layout, named(&LAYOUTS, inner)?, inner)
            }),
            Some("AlgorithmSuite") => each(chosen, |inner| {
                once(&mut self.suite, named(&SUITES, inner)?, inner)
            }),
            Some("IncludeTimestamp") => {
                self.timestamp = true;
                Ok(())
            }
            _ => Err(not_accounted(chosen)),
        }
    }

    fn transport_token(&mut self, chosen: &Chosen) -> Found<()> {
        match chosen.assertion.name.parts() {
            (SECURITY, "HttpsToken") => {
                each(chosen, |inner| Err(not_accounted(inner)))?;
                let required = attribute(&chosen.assertion, "RequireClientCertificate");
                let required = matches!(required, Some("true" | "1"));
                once(&mut self.ssl, required, chosen)
            }
            (FRAMING, "WindowsTransportSecurity") => {
                let mut found = Vec::new();
                texts(chosen, &mut found);
                let level = match found.as_slice() {
                    ["None"] => WS_PROTECTION_LEVEL_NONE,
                    ["Sign"] => WS_PROTECTION_LEVEL_SIGN,
                    // WS_SECURITY_PROPERTY_ID page: the level where none is given.
                    ["EncryptAndSign"] | [] => WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
                    [other, ..] => {
                        return Err(Refusal::No(format!(
                            "the policy asks for Windows authentication with the unknown protection level \"{other}\""
                        )));
                    }
                };
                once(&mut self.sspi, level, chosen)
            }
            _ => Err(not_accounted(chosen)),
        }
    }

    fn signed_token(&mut self, chosen: &Chosen) -> Found<()> {
        match security_name(chosen) {
            Some("UsernameToken") => {
                options(chosen, &["WssUsernameToken10", "WssUsernameToken11"])?;
                self.tokens.push(Token::Username);
                Ok(())
            }
            _ => Err(not_accounted(chosen)),
        }
    }

    fn endorsing_token(&mut self, chosen: &Chosen) -> Found<()> {
        let token = match security_name(chosen) {
            Some("KerberosToken") => {
                let gss = "WssGssKerberosV5ApReqToken11";
                options(chosen, &[gss])?;
                if !chosen.inner.iter().any(|i| i.assertion.name.local == gss) {
                    return Err(Refusal::No(format!(
                        "the policy asks for a Kerberos token that is no {gss}"
                    )));
                }
                Token::Kerberos
            }
            Some("X509Token") => {
                let formats = ["WssX509V3Token10", "WssX509V3Token11"];
                options(chosen, &formats)?;
                Token::Certificate
            }
            Some("IssuedToken") => issued(chosen)?,
            Some("SecureConversationToken") => context(chosen)?,
            _ => return Err(not_accounted(chosen)),
        };
        self.tokens.push(token);
        Ok(())
    }

    fn wss(&mut self, chosen: &Chosen, version: WS_SECURITY_HEADER_VERSION) -> Found<()> {
        each(chosen, |inner| {
            match inner.assertion.name.local.starts_with("MustSupport") {
                true => Ok(()),
                false => Err(not_accounted(inner)),
            }
        })?;
        once(&mut self.header_version, version, chosen)
    }

    fn trust(&mut self, chosen: &Chosen) -> Found<()> {
        let mut trust = Trust {
            client_entropy: false,
            server_entropy: false,
        };
        each(chosen, |inner| {
            match security_name(inner) {
                Some("RequireClientEntropy") => trust.client_entropy = true,
                Some("RequireServerEntropy") => trust.server_entropy = true,
                Some(
                    "MustSupportClientChallenge"
                    | "MustSupportServerChallenge"
                    | "MustSupportIssuedTokens",
                ) => {}
                _ => return Err(not_accounted(inner)),
            }
            Ok(())
        })?;
        self.trust = Some(trust);
        Ok(())
    }

    /// Whether there is something about headers of WS-Security.
    pub(super) fn has_header(&self) -> bool {
        self.header_version.is_some() || self.trust.is_some()
    }

    /// Whether there are keys of client and server; none where the policy does not say.
    pub(super) fn entropy(&self) -> Option<WS_SECURITY_KEY_ENTROPY_MODE> {
        let trust = self.trust.as_ref()?;
        Some(match (trust.client_entropy, trust.server_entropy) {
            (true, true) => WS_SECURITY_KEY_ENTROPY_MODE_COMBINED,
            (true, false) => WS_SECURITY_KEY_ENTROPY_MODE_CLIENT_ONLY,
            (false, true) => WS_SECURITY_KEY_ENTROPY_MODE_SERVER_ONLY,
            (false, false) => return None,
        })
    }

    pub(super) fn timestamp_usage(&self) -> WS_SECURITY_TIMESTAMP_USAGE {
        match self.timestamp {
            true => WS_SECURITY_TIMESTAMP_USAGE_ALWAYS,
            false => WS_SECURITY_TIMESTAMP_USAGE_NEVER,
        }
    }

    /// The [Security Header Layout] Property of WS-SecurityPolicy has this default.
    pub(super) fn header_layout(&self) -> WS_SECURITY_HEADER_LAYOUT {
        self.layout.unwrap_or(WS_SECURITY_HEADER_LAYOUT_LAX)
    }

    pub(super) fn algorithm_suite(&self) -> WS_SECURITY_ALGORITHM_SUITE_NAME {
        self.suite
            .unwrap_or(WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256)
    }

    pub(super) fn header_version(&self) -> WS_SECURITY_HEADER_VERSION {
        self.header_version
            .unwrap_or(WS_SECURITY_HEADER_VERSION_1_1)
    }

    /// What the transport does for the messages.
    pub(super) fn protection(&self) -> WS_PROTECTION_LEVEL {
        match self.ssl {
            Some(_) => WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
            None => self.sspi.unwrap_or(WS_PROTECTION_LEVEL_NONE),
        }
    }
}

fn issued(chosen: &Chosen) -> Found<Token> {
    let (mut issuer, mut template, mut claims) = (None, None, Vec::new());
    each(chosen, |inner| {
        match security_name(inner) {
            Some("Issuer") => issuer = Some(inner.assertion.element.clone()),
            Some("RequestSecurityTokenTemplate") => {
                template = Some(inner.assertion.element.clone());
                claim_types(inner, &mut claims);
            }
            Some(option) if TOKEN_OPTIONS.contains(&option) => {}
            _ => return Err(not_accounted(inner)),
        }
        Ok(())
    })?;
    Ok(Token::Issued {
        issuer,
        template,
        claims,
    })
}

fn claim_types(chosen: &Chosen, claims: &mut Vec<Arc<Assertion>>) {
    for inner in &chosen.inner {
        match inner.assertion.name.parts() {
            (IDENTITY, "ClaimType") => claims.push(Arc::clone(&inner.assertion)),
            _ => claim_types(inner, claims),
        }
    }
}

/// The URI in a ClaimType element.
pub(super) fn claim_uri(claim: &Assertion) -> &str {
    attribute(claim, "Uri").unwrap_or(&claim.text)
}

fn context(chosen: &Chosen) -> Found<Token> {
    let mut bootstrap = SecurityFacts::default();
    each(chosen, |inner| match security_name(inner) {
        Some("BootstrapPolicy") => each(inner, |inner| bootstrap.assertion(inner)),
        // Who issues the token of a conversation with the service is the service.
        Some("SC10SecurityContextToken" | "Issuer") => Ok(()),
        Some(option) if TOKEN_OPTIONS.contains(&option) => Ok(()),
        _ => Err(not_accounted(inner)),
    })?;
    let mut tokens = bootstrap.tokens.iter();
    if tokens.any(|token| matches!(token, Token::Context { .. })) {
        return Err(Refusal::No(
            "the policy asks for a security context that is established with another one"
                .to_owned(),
        ));
    }
    Ok(Token::Context {
        bootstrap: Box::new(bootstrap),
    })
}

/// The local name of an assertion of WS-SecurityPolicy.
fn security_name(chosen: &Chosen) -> Option<&str> {
    match chosen.assertion.name.parts() {
        (SECURITY, local) => Some(local),
        _ => None,
    }
}

fn each(chosen: &Chosen, step: impl FnMut(&Chosen) -> Found<()>) -> Found<()> {
    chosen.inner.iter().try_for_each(step)
}

/// Checks that a token has only options that make no difference, and `formats`.
fn options(chosen: &Chosen, formats: &[&str]) -> Found<()> {
    each(chosen, |inner| match security_name(inner) {
        Some(local) if TOKEN_OPTIONS.contains(&local) || formats.contains(&local) => Ok(()),
        _ => Err(not_accounted(inner)),
    })
}

fn attribute<'a>(assertion: &'a Assertion, name: &str) -> Option<&'a str> {
    let mut attributes = assertion.attributes.iter();
    let found = attributes.find(|(local, _)| local == name);
    found.map(|(_, value)| value.as_str())
}

fn named<T: Copy>(names: &[(&str, T)], chosen: &Chosen) -> Found<T> {
    let local = security_name(chosen);
    let found = names.iter().find(|(name, _)| Some(*name) == local);
    found
        .map(|(_, value)| *value)
        .ok_or_else(|| not_accounted(chosen))
}

/// The texts of an assertion and of what is inside. They are not put together: references can repeat one thousands of times.
fn texts<'a>(chosen: &'a Chosen, found: &mut Vec<&'a str>) {
    let own = chosen.assertion.text.as_str();
    found.extend(Some(own).filter(|own| !own.is_empty()));
    for inner in &chosen.inner {
        texts(inner, found);
    }
}

/// Remembers what is said once, or again the same.
fn once<T: PartialEq + Copy>(place: &mut Option<T>, value: T, chosen: &Chosen) -> Found<()> {
    match place.replace(value) {
        Some(other) if other != value => Err(Refusal::No(format!(
            "the policy contradicts itself with the assertion {}",
            chosen.assertion.name
        ))),
        _ => Ok(()),
    }
}
