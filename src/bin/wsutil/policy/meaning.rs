//! What an alternative of a policy means for a binding: its template, and the properties of channel and security.

use super::normal::Alternative;
use super::{Assertion, Expression};
use crate::report::At;

const BINARY: &str = "http://schemas.microsoft.com/ws/06/2004/mspolicy/netbinary1";
const MTOM: &str = "http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization";
const ADDRESSING_09: &str = "http://schemas.xmlsoap.org/ws/2004/08/addressing/policy";
const ADDRESSING_10: &str = "http://www.w3.org/2006/05/addressing/wsdl";
/// WS-SecurityPolicy 1.1, and 1.2 that has the same assertions for what there are templates for.
const SECURITY_11: &str = "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy";
const SECURITY_12: &str = "http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702";
const FRAMING: &str = "http://schemas.microsoft.com/ws/2006/05/framing/policy";
const HTTP: &str = "http://schemas.microsoft.com/ws/06/2004/policy/http";

// The versions of WS-SecureConversation.
const FEBRUARY_2005: &str = "WS_SECURE_CONVERSATION_VERSION_FEBRUARY_2005";
const VERSION_1_3: &str = "WS_SECURE_CONVERSATION_VERSION_1_3";

/// A property, as C: its type, a name for its value, its id and the value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Property {
    pub(crate) c_type: &'static str,
    pub(crate) member: &'static str,
    pub(crate) id: &'static str,
    pub(crate) value: &'static str,
}

fn property(
    c_type: &'static str,
    member: &'static str,
    id: &'static str,
    value: &'static str,
) -> Property {
    Property {
        c_type,
        member,
        id,
        value,
    }
}

/// One security binding of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    pub(crate) member: &'static str,
    pub(crate) properties: Vec<Property>,
    /// It belongs to messages and not to the transport.
    pub(crate) in_messages: bool,
    /// A security context: the properties of the security that starts it.
    pub(crate) bootstrap: Option<Vec<Property>>,
}

/// The security of a binding.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Secured {
    pub(crate) properties: Vec<Property>,
    pub(crate) parts: Vec<Part>,
}

/// What a policy means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Meaning {
    /// The middle of the names of the template's types: HTTP_SSL_USERNAME.
    pub(crate) template: String,
    pub(crate) encoding: &'static str,
    pub(crate) addressing: &'static str,
    pub(crate) security: Option<Secured>,
}

/// What nothing can be made of, and where it is asked for.
pub(crate) struct Unsupported {
    pub(crate) what: String,
    pub(crate) at: Option<At>,
}

impl Unsupported {
    fn of(what: &str, assertion: &Assertion) -> Unsupported {
        Unsupported {
            what: format!("{what} {}", assertion.name),
            at: Some(assertion.at),
        }
    }

    pub(crate) fn whole(what: &str) -> Unsupported {
        Unsupported {
            what: what.to_owned(),
            at: None,
        }
    }
}

/// What was found in an alternative.
#[derive(Default)]
struct Found {
    binary: bool,
    mtom: bool,
    addressing: Option<&'static str>,
    ssl: bool,
    sspi: Option<Protection>,
    header_auth: Option<&'static str>,
    layout: Option<&'static str>,
    timestamp: bool,
    header_version: Option<&'static str>,
    token: Option<&'static str>,
    context: Option<Box<Found>>,
    client_entropy: bool,
    server_entropy: bool,
    /// The version of the context's conversation, where the policy says it.
    conversation: Option<&'static str>,
    /// Parts of messages that have to be signed or encrypted, and the least protection that does it.
    protected: Vec<(Protection, Unsupported)>,
}

/// What a transport does for the messages in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Protection {
    #[default]
    None,
    Sign,
    SignAndEncrypt,
}

impl Protection {
    fn level(self) -> &'static str {
        match self {
            Protection::None => "WS_PROTECTION_LEVEL_NONE",
            Protection::Sign => "WS_PROTECTION_LEVEL_SIGN",
            Protection::SignAndEncrypt => "WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT",
        }
    }
}

impl Meaning {
    /// What a binding without a policy means: over TCP what WCF's binding without security is.
    pub(crate) fn plain(tcp: bool) -> Meaning {
        let (template, encoding, addressing) = match tcp {
            true => (
                "TCP",
                "WS_ENCODING_XML_BINARY_SESSION_1",
                "WS_ADDRESSING_VERSION_1_0",
            ),
            false => (
                "HTTP",
                "WS_ENCODING_XML_UTF8",
                "WS_ADDRESSING_VERSION_TRANSPORT",
            ),
        };
        Meaning {
            template: template.to_owned(),
            encoding,
            addressing,
            security: None,
        }
    }
}

/// What an alternative means, or the assertion that is not understood.
pub(crate) fn meaning(alternative: &Alternative, tcp: bool) -> Result<Meaning, Unsupported> {
    let mut found = Found::default();
    for assertion in alternative {
        found.assertion(assertion)?;
    }
    let mut template = String::from(if tcp { "TCP" } else { "HTTP" });
    let mut security = Secured::default();
    let wrong = match tcp {
        true => found.ssl || found.header_auth.is_some(),
        false => found.sspi.is_some(),
    };
    if wrong {
        return Err(Unsupported::whole(
            "a transport security that does not go with the transport",
        ));
    }
    found.transport(&mut template, &mut security);
    found.messages(&mut template, &mut security)?;
    let secured = !security.parts.is_empty();
    let meaning = Meaning {
        template,
        encoding: match (found.mtom, found.binary, tcp) {
            (true, ..) => "WS_ENCODING_XML_MTOM_UTF8",
            (false, true, true) => "WS_ENCODING_XML_BINARY_SESSION_1",
            (false, true, false) => "WS_ENCODING_XML_BINARY_1",
            (false, false, _) => "WS_ENCODING_XML_UTF8",
        },
        addressing: found
            .addressing
            .unwrap_or("WS_ADDRESSING_VERSION_TRANSPORT"),
        security: secured.then_some(security),
    };
    found.check_protection()?;
    Ok(meaning)
}

/// The assertions inside another one, those of its policy among them.
fn nested(assertion: &Assertion) -> impl Iterator<Item = &Assertion> {
    let mut open: Vec<&Expression> = assertion.nested.iter().rev().collect();
    std::iter::from_fn(move || {
        loop {
            match open.pop()? {
                Expression::Assertion(inner) => return Some(inner),
                Expression::All(inner) => open.extend(inner.iter().rev()),
                // One of several: the first is what the service prefers.
                Expression::ExactlyOne(inner) => open.extend(inner.first()),
                Expression::Reference(..) => {}
            }
        }
    })
}

/// The namespace and the local name of an assertion; those of both versions of WS-SecurityPolicy have the first one's.
fn known_name(assertion: &Assertion) -> (&str, &str) {
    let ns = match assertion.name.ns.as_str() {
        SECURITY_12 => SECURITY_11,
        other => other,
    };
    (ns, assertion.name.local.as_str())
}

impl Found {
    fn assertion(&mut self, assertion: &Assertion) -> Result<(), Unsupported> {
        match known_name(assertion) {
            (BINARY, "BinaryEncoding") => self.binary = true,
            (MTOM, "OptimizedMimeSerialization") => self.mtom = true,
            (ADDRESSING_09, "UsingAddressing") => {
                self.addressing = Some("WS_ADDRESSING_VERSION_0_9");
            }
            (ADDRESSING_10, "UsingAddressing") => {
                self.addressing = Some("WS_ADDRESSING_VERSION_1_0");
            }
            (HTTP, scheme) => self.header_auth = Some(header_scheme(scheme, assertion)?),
            (SECURITY_11, "TransportBinding") => self.transport_binding(assertion)?,
            (SECURITY_11, "SignedSupportingTokens" | "EndorsingSupportingTokens") => {
                self.supporting(assertion)?;
            }
            (SECURITY_11, "Wss10") => self.header_version = Some("WS_SECURITY_HEADER_VERSION_1_0"),
            (SECURITY_11, "Wss11") => self.header_version = Some("WS_SECURITY_HEADER_VERSION_1_1"),
            (SECURITY_11, "Trust10" | "Trust13") => {
                for inner in nested(assertion) {
                    self.client_entropy |= inner.name.local == "RequireClientEntropy";
                    self.server_entropy |= inner.name.local == "RequireServerEntropy";
                }
            }
            (SECURITY_11, "SignedParts" | "SignedElements") => {
                let unsupported = Unsupported::of("the assertion", assertion);
                self.protected.push((Protection::Sign, unsupported));
            }
            (SECURITY_11, "EncryptedParts" | "EncryptedElements" | "ContentEncryptedElements") => {
                let unsupported = Unsupported::of("the assertion", assertion);
                self.protected
                    .push((Protection::SignAndEncrypt, unsupported));
            }
            _ => return Err(Unsupported::of("the assertion", assertion)),
        }
        Ok(())
    }

    fn transport_binding(&mut self, binding: &Assertion) -> Result<(), Unsupported> {
        for inner in nested(binding) {
            match known_name(inner) {
                (SECURITY_11, "TransportToken") => self.transport_token(inner)?,
                (SECURITY_11, "Layout") => {
                    self.layout = nested(inner).find_map(|layout| layout_of(&layout.name.local))
                }
                (SECURITY_11, "IncludeTimestamp") => self.timestamp = true,
                (SECURITY_11, "AlgorithmSuite") => {}
                _ => return Err(Unsupported::of("the assertion", inner)),
            }
        }
        Ok(())
    }

    fn transport_token(&mut self, token: &Assertion) -> Result<(), Unsupported> {
        for inner in nested(token) {
            match known_name(inner) {
                (SECURITY_11, "HttpsToken") => self.ssl = true,
                (FRAMING, "WindowsTransportSecurity") => {
                    self.sspi = Some(match inner.text.as_str() {
                        "None" => Protection::None,
                        "Sign" => Protection::Sign,
                        _ => Protection::SignAndEncrypt,
                    });
                }
                _ => return Err(Unsupported::of("the transport token", inner)),
            }
        }
        Ok(())
    }

    fn supporting(&mut self, tokens: &Assertion) -> Result<(), Unsupported> {
        for inner in nested(tokens) {
            let (ns, token) = known_name(inner);
            match (ns, tokens.name.local.as_str(), token) {
                (SECURITY_11, "SignedSupportingTokens", "UsernameToken") => {
                    self.token = Some("USERNAME");
                }
                (SECURITY_11, "EndorsingSupportingTokens", "KerberosToken") => {
                    let plain = nested(inner).find(|i| i.name.local.starts_with("WssKerberos"));
                    if let Some(plain) = plain {
                        return Err(Unsupported::of("the token", plain));
                    }
                    self.token = Some("KERBEROS_APREQ");
                }
                (SECURITY_11, "EndorsingSupportingTokens", "SecureConversationToken") => {
                    self.conversation(inner)?;
                }
                _ => return Err(Unsupported::of("the token", inner)),
            }
        }
        Ok(())
    }

    fn conversation(&mut self, token: &Assertion) -> Result<(), Unsupported> {
        let mut bootstrap = Found::default();
        for inner in nested(token) {
            match known_name(inner) {
                (SECURITY_11, "BootstrapPolicy") => {
                    for assertion in nested(inner) {
                        bootstrap.assertion(assertion)?;
                    }
                }
                (SECURITY_11, "SC10SecurityContextToken") => {
                    self.conversation = Some(FEBRUARY_2005)
                }
                (SECURITY_11, "SC13SecurityContextToken") => self.conversation = Some(VERSION_1_3),
                _ => {}
            }
        }
        let of_namespace = match token.name.ns.as_str() {
            SECURITY_12 => VERSION_1_3,
            _ => FEBRUARY_2005,
        };
        self.conversation = self.conversation.or(Some(of_namespace));
        self.context = Some(Box::new(bootstrap));
        Ok(())
    }

    /// Parts of messages are signed or encrypted by the transport that they travel in, or not at all
    /// (WS-SecurityPolicy 1.2, 4.1 and 4.2).
    fn check_protection(self) -> Result<(), Unsupported> {
        let provided = match self.ssl {
            true => Protection::SignAndEncrypt,
            false => self.sspi.unwrap_or_default(),
        };
        let mut protected = self.protected.into_iter();
        match protected.find(|(needed, _)| *needed > provided) {
            Some((_, unsupported)) => Err(unsupported),
            None => Ok(()),
        }
    }

    /// The part of the transport.
    fn transport(&self, template: &mut String, security: &mut Secured) {
        let mut level = None;
        if self.ssl {
            *template += "_SSL";
            level = Some("WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT");
            security
                .parts
                .push(transport_part("sslTransportSecurityBinding", Vec::new()));
        }
        if let Some(found) = self.sspi {
            *template += "_SSPI";
            level = Some(found.level());
            security
                .parts
                .push(transport_part("sspiTransportSecurityBinding", Vec::new()));
        }
        if let Some(scheme) = self.header_auth {
            *template += "_HEADER_AUTH";
            level = level.or(Some("WS_PROTECTION_LEVEL_NONE"));
            let scheme = property(
                "ULONG",
                "headerAuthScheme",
                "WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME",
                scheme,
            );
            security.parts.push(transport_part(
                "httpHeaderAuthSecurityBinding",
                vec![scheme],
            ));
        }
        security.properties.extend(level.map(|level| {
            property(
                "WS_PROTECTION_LEVEL",
                "transportProtectionLevel",
                "WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL",
                level,
            )
        }));
    }

    /// The parts of messages: a token, or a context that starts with one.
    fn messages(&self, template: &mut String, security: &mut Secured) -> Result<(), Unsupported> {
        let bootstrap = self.context.as_deref();
        let token = match bootstrap {
            Some(bootstrap) => bootstrap.token,
            None => self.token,
        };
        let Some(token) = token else {
            return match bootstrap {
                Some(_) => Err(Unsupported::whole(
                    "a security context that starts without a token",
                )),
                None => Ok(()),
            };
        };
        if !self.ssl && self.sspi.is_none() {
            return Err(Unsupported::whole("a token without transport security"));
        }
        if self.header_auth.is_some() {
            return Err(Unsupported::whole(
                "a token together with HTTP authentication",
            ));
        }
        *template += &format!("_{token}");
        security.properties.extend(self.header_properties());
        security.parts.push(Part {
            member: match token {
                "USERNAME" => "usernameMessageSecurityBinding",
                _ => "kerberosApreqMessageSecurityBinding",
            },
            properties: Vec::new(),
            in_messages: true,
            bootstrap: None,
        });
        if let Some(bootstrap) = bootstrap {
            *template += "_SECURITY_CONTEXT";
            security.parts.push(Part {
                member: "securityContextSecurityBinding",
                properties: self.context_properties(bootstrap),
                in_messages: true,
                bootstrap: Some(bootstrap.header_properties()),
            });
        }
        Ok(())
    }

    fn header_properties(&self) -> Vec<Property> {
        vec![
            property(
                "WS_SECURITY_TIMESTAMP_USAGE",
                "timestampUsage",
                "WS_SECURITY_PROPERTY_TIMESTAMP_USAGE",
                match self.timestamp {
                    true => "WS_SECURITY_TIMESTAMP_USAGE_ALWAYS",
                    false => "WS_SECURITY_TIMESTAMP_USAGE_NEVER",
                },
            ),
            property(
                "WS_SECURITY_HEADER_LAYOUT",
                "securityHeaderLayout",
                "WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT",
                self.layout.unwrap_or("WS_SECURITY_HEADER_LAYOUT_LAX"),
            ),
            property(
                "WS_SECURITY_HEADER_VERSION",
                "securityHeaderVersion",
                "WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION",
                self.header_version
                    .unwrap_or("WS_SECURITY_HEADER_VERSION_1_1"),
            ),
        ]
    }

    fn context_properties(&self, bootstrap: &Found) -> Vec<Property> {
        let entropy = |found: &Found| match (found.client_entropy, found.server_entropy) {
            (true, true) => Some("WS_SECURITY_KEY_ENTROPY_MODE_COMBINED"),
            (true, false) => Some("WS_SECURITY_KEY_ENTROPY_MODE_CLIENT_ONLY"),
            (false, true) => Some("WS_SECURITY_KEY_ENTROPY_MODE_SERVER_ONLY"),
            (false, false) => None,
        };
        let mode = entropy(self).or_else(|| entropy(bootstrap));
        let mode = mode.map(|mode| {
            property(
                "WS_SECURITY_KEY_ENTROPY_MODE",
                "keyEntropyMode",
                "WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE",
                mode,
            )
        });
        let version = property(
            "WS_SECURE_CONVERSATION_VERSION",
            "secureConversationVersion",
            "WS_SECURITY_BINDING_PROPERTY_SECURE_CONVERSATION_VERSION",
            self.conversation.unwrap_or(FEBRUARY_2005),
        );
        mode.into_iter().chain([version]).collect()
    }
}

fn transport_part(member: &'static str, properties: Vec<Property>) -> Part {
    Part {
        member,
        properties,
        in_messages: false,
        bootstrap: None,
    }
}

fn header_scheme(scheme: &str, assertion: &Assertion) -> Result<&'static str, Unsupported> {
    Ok(match scheme {
        "BasicAuthentication" => "WS_HTTP_HEADER_AUTH_SCHEME_BASIC",
        "NegotiateAuthentication" => "WS_HTTP_HEADER_AUTH_SCHEME_NEGOTIATE",
        "NtlmAuthentication" => "WS_HTTP_HEADER_AUTH_SCHEME_NTLM",
        "DigestAuthentication" => "WS_HTTP_HEADER_AUTH_SCHEME_DIGEST",
        _ => return Err(Unsupported::of("the assertion", assertion)),
    })
}

fn layout_of(local: &str) -> Option<&'static str> {
    Some(match local {
        "Strict" => "WS_SECURITY_HEADER_LAYOUT_STRICT",
        "Lax" => "WS_SECURITY_HEADER_LAYOUT_LAX",
        "LaxTsFirst" => "WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_FIRST",
        "LaxTsLast" => "WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_LAST",
        _ => return None,
    })
}
