//! The faults that the specifications of SOAP, addressing and security define, and what they mean to a caller.

use super::element::text_writer;
use super::version::{AddressingVersion, EnvelopeVersion};
use crate::abi::{
    HRESULT, WS_E_ENDPOINT_ACCESS_DENIED, WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
    WS_E_ENDPOINT_FAULT_RECEIVED, WS_E_ENDPOINT_NOT_AVAILABLE, WS_E_ENDPOINT_NOT_FOUND,
    WS_E_ENDPOINT_TOO_BUSY, WS_E_SECURITY_TOKEN_EXPIRED, WS_E_SECURITY_VERIFICATION_FAILURE,
};
use crate::base::error::Result;
use crate::base::fault::{Fault, FaultCode, FaultReason};
use crate::xml::writer::Writer;

const DISPATCHER: &str =
    "http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher";
const WSSE: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const SECURE_CONVERSATION: [&str; 2] = [
    "http://schemas.xmlsoap.org/ws/2005/02/sc",
    "http://docs.oasis-open.org/ws-sx/ws-secureconversation/200512",
];

/// The language of the reasons that this library writes.
pub(super) const LANG: &str = "en-US";

/// The code that a caller gets for a received fault. The first code of the chain that means something decides.
pub fn recognise(fault: &Fault) -> HRESULT {
    fault
        .codes
        .iter()
        .find_map(recognise_code)
        .unwrap_or(WS_E_ENDPOINT_FAULT_RECEIVED)
}

fn recognise_code(code: &FaultCode) -> Option<HRESULT> {
    let ns = code.ns.as_str();
    match code.local.as_str() {
        "ActionNotSupported" if is_addressing(ns) => Some(WS_E_ENDPOINT_ACTION_NOT_SUPPORTED),
        "DestinationUnreachable" if is_addressing(ns) => Some(WS_E_ENDPOINT_NOT_FOUND),
        "EndpointUnavailable" if is_addressing(ns) => Some(WS_E_ENDPOINT_NOT_AVAILABLE),
        "ServerTooBusy" if ns == DISPATCHER => Some(WS_E_ENDPOINT_TOO_BUSY),
        "AccessDenied" if ns == DISPATCHER => Some(WS_E_ENDPOINT_ACCESS_DENIED),
        "FailedAuthentication" | "InvalidSecurityToken" if ns == WSSE => {
            Some(WS_E_ENDPOINT_ACCESS_DENIED)
        }
        "InvalidSecurity" if ns == WSSE => Some(WS_E_SECURITY_VERIFICATION_FAILURE),
        "BadContextToken" | "RenewNeeded" if SECURE_CONVERSATION.contains(&ns) => {
            Some(WS_E_SECURITY_TOKEN_EXPIRED)
        }
        _ => None,
    }
}

fn is_addressing(ns: &str) -> bool {
    [
        AddressingVersion::V0_9,
        AddressingVersion::V1_0,
        AddressingVersion::Transport,
    ]
    .iter()
    .any(|version| version.ns() == ns)
}

/// The action of a message that carries `fault`, where neither the program nor its contract names one.
pub fn default_action(fault: &Fault, addressing: AddressingVersion) -> Option<&'static str> {
    let of_addressing = fault.codes.iter().any(|code| is_addressing(&code.ns));
    match addressing {
        AddressingVersion::Transport => None,
        AddressingVersion::V0_9 => Some("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault"),
        AddressingVersion::V1_0 if of_addressing => {
            Some("http://www.w3.org/2005/08/addressing/fault")
        }
        AddressingVersion::V1_0 => Some("http://www.w3.org/2005/08/addressing/soap/fault"),
    }
}

/// The fault for an action that the service does not have (WS-Addressing 1.0 SOAP binding, 6.4.2).
pub fn action_not_supported(
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    action: &str,
) -> Fault {
    addressing_fault(
        envelope,
        addressing,
        "ActionNotSupported",
        format!("The service has no operation with the action '{action}'."),
    )
}

/// The fault for a session that does not begin with an operation that may begin one: to the contract its action is not
/// supported at this point.
pub fn not_initiating(
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    action: &str,
) -> Fault {
    addressing_fault(
        envelope,
        addressing,
        "ActionNotSupported",
        format!(
            "The operation with the action '{action}' is not initiating, so no session can begin with it."
        ),
    )
}

/// The fault for a message that comes after the last operation of its session.
pub fn session_terminated(envelope: EnvelopeVersion, action: &str) -> Fault {
    Fault {
        action: Some(format!("{DISPATCHER}/fault")),
        ..sender_fault(
            envelope,
            code("SessionTerminated", DISPATCHER),
            format!(
                "The operation with the action '{action}' cannot be called: a terminating operation has ended the session."
            ),
        )
    }
}

fn addressing_fault(
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    local: &str,
    reason: String,
) -> Fault {
    sender_fault(envelope, code(local, addressing.ns()), reason)
}

/// The fault for a second header of a kind that a message has once: of WS-Addressing 1.0 (SOAP binding, 6.4.1), and of the
/// version before (section 4.1).
pub(super) fn second_header(
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    name: &str,
) -> Fault {
    let local = match addressing {
        AddressingVersion::V0_9 => "InvalidMessageInformationHeader",
        AddressingVersion::V1_0 | AddressingVersion::Transport => "InvalidAddressingHeader",
    };
    let reason = format!("The message has more than one header '{name}'.");
    let mut fault = addressing_fault(envelope, addressing, local, reason);
    if addressing == AddressingVersion::V1_0 && envelope != EnvelopeVersion::Soap11 {
        fault
            .codes
            .push(code("InvalidCardinality", addressing.ns()));
    }
    fault
}

/// SOAP 1.1 carries one code only, and there the specific one counts (WS-Addressing 1.0 SOAP binding, 6.2).
fn sender_fault(envelope: EnvelopeVersion, specific: FaultCode, reason: String) -> Fault {
    Fault {
        codes: match envelope {
            EnvelopeVersion::Soap11 => vec![specific],
            _ => vec![code("Sender", ""), specific],
        },
        ..with_reason(reason)
    }
}

/// The fault for a header that must be understood and is not. SOAP 1.2 names the header in a header of its own (part 1,
/// 5.4.8).
pub(super) fn must_understand(envelope: EnvelopeVersion, ns: &str, local: &str) -> Result<Fault> {
    Ok(Fault {
        codes: vec![code("MustUnderstand", "")],
        header: match envelope {
            EnvelopeVersion::Soap12 => Some(not_understood(ns, local)?),
            _ => None,
        },
        ..with_reason(format!(
            "The header '{local}' of the namespace '{ns}' must be understood and is not."
        ))
    })
}

fn not_understood(ns: &str, local: &str) -> Result<Vec<u8>> {
    let mut writer: Writer = text_writer(usize::MAX);
    let envelope = EnvelopeVersion::Soap12.ns().as_bytes();
    writer.start_element(Some(b"s"), b"NotUnderstood", envelope)?;
    let name = if ns.is_empty() {
        local.to_owned()
    } else {
        writer.xmlns(b"t", ns.as_bytes())?;
        format!("t:{local}")
    };
    writer.start_attribute(Some(b""), b"qname", b"")?;
    writer.chars(name.as_bytes())?;
    writer.end_attribute()?;
    writer.end_element()?;
    Ok(writer.take().0)
}

fn code(local: &str, ns: &str) -> FaultCode {
    FaultCode {
        local: local.to_owned(),
        ns: ns.to_owned(),
    }
}

fn with_reason(text: String) -> Fault {
    Fault {
        reasons: vec![FaultReason {
            lang: LANG.to_owned(),
            text,
        }],
        ..Fault::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(codes: &[(&str, &str)]) -> Fault {
        Fault {
            codes: codes.iter().map(|(local, ns)| code(local, ns)).collect(),
            ..Fault::default()
        }
    }

    #[test]
    fn recognises_the_faults_of_the_specifications() {
        let soap = EnvelopeVersion::Soap12.ns();
        let addressing = AddressingVersion::V1_0.ns();
        let table = [
            (
                "ActionNotSupported",
                addressing,
                WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
            ),
            (
                "ActionNotSupported",
                AddressingVersion::V0_9.ns(),
                WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
            ),
            (
                "ActionNotSupported",
                AddressingVersion::Transport.ns(),
                WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
            ),
            (
                "ActionNotSupported",
                "http://example.org",
                WS_E_ENDPOINT_FAULT_RECEIVED,
            ),
            (
                "DestinationUnreachable",
                addressing,
                WS_E_ENDPOINT_NOT_FOUND,
            ),
            (
                "EndpointUnavailable",
                addressing,
                WS_E_ENDPOINT_NOT_AVAILABLE,
            ),
            ("ServerTooBusy", DISPATCHER, WS_E_ENDPOINT_TOO_BUSY),
            (
                "InternalServiceFault",
                DISPATCHER,
                WS_E_ENDPOINT_FAULT_RECEIVED,
            ),
            ("AccessDenied", DISPATCHER, WS_E_ENDPOINT_ACCESS_DENIED),
            ("FailedAuthentication", WSSE, WS_E_ENDPOINT_ACCESS_DENIED),
            ("InvalidSecurity", WSSE, WS_E_SECURITY_VERIFICATION_FAILURE),
            (
                "BadContextToken",
                SECURE_CONVERSATION[0],
                WS_E_SECURITY_TOKEN_EXPIRED,
            ),
            ("DivideByZero", "", WS_E_ENDPOINT_FAULT_RECEIVED),
        ];
        for (local, ns, expected) in table {
            assert_eq!(
                recognise(&fault(&[("Sender", soap), (local, ns)])),
                expected,
                "{local}"
            );
            assert_eq!(recognise(&fault(&[(local, ns)])), expected, "{local} alone");
        }
    }

    #[test]
    fn names_the_default_actions() {
        let plain = fault(&[("Receiver", "")]);
        let addressing = fault(&[
            ("Sender", ""),
            ("ActionNotSupported", AddressingVersion::V1_0.ns()),
        ]);
        let action = |fault, version| default_action(fault, version).unwrap_or_default();
        assert!(action(&plain, AddressingVersion::V1_0).ends_with("/soap/fault"));
        assert!(action(&addressing, AddressingVersion::V1_0).ends_with("addressing/fault"));
        assert!(action(&plain, AddressingVersion::V0_9).ends_with("2004/08/addressing/fault"));
        assert_eq!(default_action(&plain, AddressingVersion::Transport), None);
    }
}
