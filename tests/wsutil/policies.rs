//! Policies wherever they can be attached, in both versions of WS-SecurityPolicy: each becomes the template it asks for, or
//! is refused at its place.

use std::fmt::Write;
use std::fs;

use crate::common::{root, work_dir};
use crate::compiler::generate;

const SP_11: &str = "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy";
const SP_12: &str = "http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702";

/// The policies of a binding's parts: elements inside `wsp:Policy`.
#[derive(Clone, Copy, Default)]
struct Attached {
    tcp: bool,
    binding: &'static str,
    port_type: &'static str,
    operation: &'static str,
    bound_operation: &'static str,
    input: &'static str,
    bound_output: &'static str,
    fault: &'static str,
    message: &'static str,
    port: &'static str,
}

const NONE: Attached = Attached {
    tcp: false,
    binding: "",
    port_type: "",
    operation: "",
    bound_operation: "",
    input: "",
    bound_output: "",
    fault: "",
    message: "",
    port: "",
};

const HTTPS: &str = "<sp:TransportBinding><wsp:Policy>\
    <sp:TransportToken><wsp:Policy><sp:HttpsToken/></wsp:Policy></sp:TransportToken>\
    <sp:Layout><wsp:Policy><sp:Lax/></wsp:Policy></sp:Layout><sp:IncludeTimestamp/>\
    </wsp:Policy></sp:TransportBinding>";
const SIGNED_TCP: &str = "<sp:TransportBinding><wsp:Policy><sp:TransportToken><wsp:Policy>\
    <f:WindowsTransportSecurity><f:ProtectionLevel>Sign</f:ProtectionLevel></f:WindowsTransportSecurity>\
    </wsp:Policy></sp:TransportToken></wsp:Policy></sp:TransportBinding><b:BinaryEncoding/><wsaw:UsingAddressing/>";
const USERNAME: &str = "<sp:TransportBinding><wsp:Policy><sp:TransportToken><wsp:Policy><sp:HttpsToken/></wsp:Policy>\
    </sp:TransportToken></wsp:Policy></sp:TransportBinding><sp:SignedSupportingTokens><wsp:Policy><sp:UsernameToken/>\
    </wsp:Policy></sp:SignedSupportingTokens>";
const USERNAME_ALONE: &str = "<sp:SignedSupportingTokens><wsp:Policy><sp:UsernameToken/></wsp:Policy></sp:SignedSupportingTokens>";
const KERBEROS: &str = "<sp:TransportBinding><wsp:Policy><sp:TransportToken><wsp:Policy><sp:HttpsToken/></wsp:Policy>\
    </sp:TransportToken></wsp:Policy></sp:TransportBinding><sp:EndorsingSupportingTokens><wsp:Policy><sp:KerberosToken>\
    <wsp:Policy><sp:WssGssKerberosV5ApReqToken11/></wsp:Policy></sp:KerberosToken></wsp:Policy>\
    </sp:EndorsingSupportingTokens>";
const CONTEXT: &str = "<sp:TransportBinding><wsp:Policy><sp:TransportToken><wsp:Policy><sp:HttpsToken/></wsp:Policy>\
    </sp:TransportToken></wsp:Policy></sp:TransportBinding><sp:EndorsingSupportingTokens><wsp:Policy>\
    <sp:SecureConversationToken><wsp:Policy><sp:BootstrapPolicy><wsp:Policy><sp:SignedSupportingTokens><wsp:Policy>\
    <sp:UsernameToken/></wsp:Policy></sp:SignedSupportingTokens></wsp:Policy></sp:BootstrapPolicy></wsp:Policy>\
    </sp:SecureConversationToken></wsp:Policy></sp:EndorsingSupportingTokens>";
const SIGNED: &str = "<sp:SignedParts><sp:Body/></sp:SignedParts>";
const ENCRYPTED: &str = "<sp:EncryptedParts><sp:Body/></sp:EncryptedParts>";
const ADDRESSING: &str = "<wsaw:UsingAddressing/>";

/// A name for the binding, its policies, and what comes of them: the template, or what is not supported.
type Case = (&'static str, Attached, Result<&'static str, &'static str>);

const CASES: &[Case] = &[
    ("Nothing", NONE, Ok("HTTP")),
    (
        "OfBinding",
        Attached {
            binding: HTTPS,
            ..NONE
        },
        Ok("HTTP_SSL"),
    ),
    (
        "OfPortType",
        Attached {
            port_type: HTTPS,
            ..NONE
        },
        Ok("HTTP_SSL"),
    ),
    (
        "OfPort",
        Attached {
            port: HTTPS,
            ..NONE
        },
        Ok("HTTP_SSL"),
    ),
    // The endpoint's policy is what all three say together.
    (
        "OfAll",
        Attached {
            binding: HTTPS,
            port_type: ADDRESSING,
            port: USERNAME_ALONE,
            ..NONE
        },
        Ok("HTTP_SSL_USERNAME"),
    ),
    (
        "SameInOperation",
        Attached {
            binding: ADDRESSING,
            operation: ADDRESSING,
            ..NONE
        },
        Ok("HTTP"),
    ),
    (
        "ProtectedMessages",
        Attached {
            binding: HTTPS,
            input: ENCRYPTED,
            bound_output: SIGNED,
            fault: ENCRYPTED,
            message: SIGNED,
            ..NONE
        },
        Ok("HTTP_SSL"),
    ),
    (
        "SignedOverTcp",
        Attached {
            tcp: true,
            binding: SIGNED_TCP,
            input: SIGNED,
            ..NONE
        },
        Ok("TCP_SSPI"),
    ),
    (
        "Optional",
        Attached {
            bound_operation: "<wsp:ExactlyOne><wsp:All><x:Y xmlns:x='urn:x'/></wsp:All><wsp:All/></wsp:ExactlyOne>",
            ..NONE
        },
        Ok("HTTP"),
    ),
    (
        "EncryptedOverTcp",
        Attached {
            tcp: true,
            binding: SIGNED_TCP,
            input: ENCRYPTED,
            ..NONE
        },
        Err("asks for the assertion 'EncryptedParts'"),
    ),
    (
        "SignedWithoutSecurity",
        Attached {
            bound_output: SIGNED,
            ..NONE
        },
        Err("asks for the assertion 'SignedParts'"),
    ),
    (
        "AddressingOfOneOperation",
        Attached {
            operation: ADDRESSING,
            ..NONE
        },
        Err("asks for something for one operation or message only"),
    ),
    (
        "TokenOfOneMessage",
        Attached {
            binding: HTTPS,
            message: USERNAME_ALONE,
            ..NONE
        },
        Err("asks for something for one operation or message only"),
    ),
    (
        "UnknownOfFault",
        Attached {
            fault: "<x:Unknown xmlns:x='urn:x'/>",
            ..NONE
        },
        Err("asks for the assertion 'Unknown' of 'urn:x'"),
    ),
    (
        "UnknownOfBoundOperation",
        Attached {
            bound_operation: "<x:Unknown xmlns:x='urn:x'/>",
            ..NONE
        },
        Err("asks for the assertion 'Unknown' of 'urn:x'"),
    ),
    (
        "Certificate",
        Attached {
            binding: "<sp:EndorsingSupportingTokens><wsp:Policy><sp:X509Token/></wsp:Policy></sp:EndorsingSupportingTokens>",
            ..NONE
        },
        Err("asks for the token 'X509Token'"),
    ),
    (
        "WithUsername",
        Attached {
            binding: USERNAME,
            ..NONE
        },
        Ok("HTTP_SSL_USERNAME"),
    ),
    (
        "WithKerberos",
        Attached {
            binding: KERBEROS,
            ..NONE
        },
        Ok("HTTP_SSL_KERBEROS_APREQ"),
    ),
    (
        "WithContext",
        Attached {
            binding: CONTEXT,
            ..NONE
        },
        Ok("HTTP_SSL_USERNAME_SECURITY_CONTEXT"),
    ),
];

fn policy(inside: &str) -> String {
    match inside {
        "" => String::new(),
        inside => format!("<wsp:Policy>{inside}</wsp:Policy>\n"),
    }
}

/// A description with a binding for each case.
fn description(security: &str) -> String {
    let mut text = format!(
        r#"<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap12/"
    xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:sp="{security}"
    xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl" xmlns:f="http://schemas.microsoft.com/ws/2006/05/framing/policy"
    xmlns:b="http://schemas.microsoft.com/ws/06/2004/mspolicy/netbinary1" xmlns:t="urn:p" targetNamespace="urn:p">
<wsdl:types><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:p">
<xs:element name="Ping"><xs:complexType/></xs:element></xs:schema></wsdl:types>
"#
    );
    for (name, of, _) in CASES {
        let transport = match of.tcp {
            true => "http://schemas.microsoft.com/soap/tcp",
            false => "http://schemas.xmlsoap.org/soap/http",
        };
        write!(
            text,
            r#"<wsdl:message name="{name}">{}<wsdl:part name="parameters" element="t:Ping"/></wsdl:message>
<wsdl:portType name="{name}">{}<wsdl:operation name="Ping">{}<wsdl:input message="t:{name}">{}</wsdl:input>
<wsdl:output message="t:{name}"/><wsdl:fault name="F" message="t:{name}">{}</wsdl:fault></wsdl:operation></wsdl:portType>
<wsdl:binding name="{name}" type="t:{name}"><soap:binding transport="{transport}"/>{}<wsdl:operation name="Ping">{}
<wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output>{}<soap:body use="literal"/></wsdl:output>
</wsdl:operation></wsdl:binding>
<wsdl:service name="{name}"><wsdl:port name="{name}" binding="t:{name}">{}</wsdl:port></wsdl:service>
"#,
            policy(of.message),
            policy(of.port_type),
            policy(of.operation),
            policy(of.input),
            policy(of.fault),
            policy(of.binding),
            policy(of.bound_operation),
            policy(of.bound_output),
            policy(of.port),
        )
        .expect("text can be written");
    }
    text + "</wsdl:definitions>\n"
}

#[test]
fn policies_count_wherever_they_are_attached() {
    for (version, security) in [("11", SP_11), ("12", SP_12)] {
        let input = work_dir(&format!("wsutil-policies-{version}")).join("policies.wsdl");
        fs::write(&input, description(security)).expect("the input can be written");
        let generated = generate(&format!("policies-out-{version}"), &[input], &[]);
        generated.compiles();
        let header =
            fs::read_to_string(generated.folder.join("policies.wsdl.h")).expect("a header");
        for (name, _, expected) in CASES {
            let helper = format!("HRESULT {name}_CreateServiceProxy(");
            let said = generated
                .said
                .lines()
                .find(|line| line.contains(&format!("'{name}'")));
            match expected {
                Ok(template) => {
                    let member = format!("    WS_{template}_POLICY_DESCRIPTION {name};");
                    assert!(header.contains(&member), "{version} {name}: {said:?}");
                    assert!(
                        header.contains(&helper) && said.is_none(),
                        "{version} {name}"
                    );
                }
                Err(reason) => {
                    assert!(!header.contains(&helper), "{version} {name}");
                    let said = said.expect(name);
                    assert!(
                        said.contains(reason) && said.contains("policies.wsdl:"),
                        "{said}"
                    );
                }
            }
        }
        let source =
            fs::read_to_string(generated.folder.join("policies.wsdl.c")).expect("a source");
        let conversation = match version {
            "11" => "WS_SECURE_CONVERSATION_VERSION_FEBRUARY_2005",
            _ => "WS_SECURE_CONVERSATION_VERSION_1_3",
        };
        assert!(source.contains(conversation), "{version}");
    }
}

#[test]
fn ports_of_one_binding_that_differ_are_told() {
    let port = r#"<wsdl:port name="Nothing" binding="t:Nothing"></wsdl:port>"#;
    let other = format!(
        "{port}\n{}",
        port.replace("></", &format!(">{}</", policy(HTTPS).trim()))
    );
    let input = work_dir("wsutil-ports").join("ports.wsdl");
    fs::write(&input, description(SP_11).replace(port, &other)).expect("the input can be written");
    let said = generate("ports-out", &[input], &["-W:2"]).said;
    let expected = "the policy of this port is not that of the first port of 'Nothing'";
    assert!(said.contains(expected), "{said}");
}

/// A policy in a document of its own, and one in another WSDL, are known by the URLs that the documents came from.
#[test]
fn policies_of_other_documents_are_known_by_their_urls() {
    let folder = work_dir("wsutil-urls");
    let write = |name: &str, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).expect("an input can be written");
        path
    };
    let policy = |id: &str, inside: &str| {
        format!(
            r#"<wsp:Policy xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:sp="{SP_11}" Id="{id}">{inside}</wsp:Policy>"#
        )
    };
    let policies = write("policies.wsp", policy("https", HTTPS));
    let other = write(
        "other.wsdl",
        format!(
            r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/">{}</definitions>"#,
            policy("username", USERNAME_ALONE)
        ),
    );
    let calculator = fs::read_to_string(root().join("c-examples/calculator.wsdl")).expect("a WSDL");
    let transport = r#"<soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>"#;
    let reference = |uri: &str| {
        format!(
            r#"<p:PolicyReference xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy" URI="{uri}"/>"#
        )
    };
    let references = [
        transport.to_owned(),
        reference("http://host/policies#https"),
        reference("http://host/other.wsdl#username"),
    ];
    let input = write(
        "input.wsdl",
        calculator.replace(transport, &references.concat()),
    );
    let switches = [
        format!("-wsp:{}:http://host/policies", policies.display()),
        format!("/wsdl:{}:http://host/other.wsdl", other.display()),
    ];
    let switches: Vec<&str> = switches.iter().map(String::as_str).collect();
    let generated = generate("urls-out", std::slice::from_ref(&input), &switches);
    let header = fs::read_to_string(generated.folder.join("input.wsdl.h")).expect("a header");
    assert!(header.contains("WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION Calculator;"));
    let without = generate("urls-without", &[input], &["-nopolicy"]);
    let header = fs::read_to_string(without.folder.join("input.wsdl.h")).expect("a header");
    assert!(!header.contains("POLICY_DESCRIPTION"));
}
