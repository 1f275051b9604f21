//! What .NET-shaped peers send, read back from recordings.

use std::sync::Arc;

use crate::common::captures::readers;
use webservices::abi::{WS_E_ENDPOINT_ACCESS_DENIED, WS_E_ENDPOINT_FAULT_RECEIVED};
use webservices::soap::AddressingVersion::{Transport, V1_0};
use webservices::soap::EnvelopeVersion::{Soap11, Soap12};
use webservices::soap::{
    AddressingVersion, EnvelopeVersion, Headers, UniqueId, envelope, fault, fault_codes,
};
use webservices::xml::reader::{Node, Reader};

const CALCULATOR: &str = "http://Microsoft.ServiceModel.Samples";

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Skips what is left of the body and reads to the end of the document.
fn finish(reader: &mut Reader) {
    while reader.to_start_element(None, None).unwrap() {
        reader.skip().unwrap();
    }
    envelope::read_end(reader).unwrap();
    assert_eq!(reader.node(), Node::Eof);
}

fn read(
    name: &str,
    index: usize,
    version: (EnvelopeVersion, AddressingVersion),
) -> (Headers, Reader) {
    let mut reader = readers(name).swap_remove(index);
    let headers = envelope::read_start(&mut reader, version.0, version.1)
        .unwrap_or_else(|e| panic!("{name}: {e}"));
    (headers, reader)
}

const ADDRESSED: [&str; 4] = ["tcp", "tcptext", "http12", "httpbin"];

#[test]
fn addressed_requests_have_their_headers() {
    for binding in ADDRESSED {
        let (headers, mut reader) = read(&format!("{binding}/add.c2s"), 0, (Soap12, V1_0));
        let action = format!("{CALCULATOR}/ICalculator/Add");
        assert_eq!(
            headers.action.as_deref(),
            Some(action.as_str()),
            "{binding}"
        );
        assert!(
            matches!(headers.message_id, Some(UniqueId::Guid(_))),
            "{binding}"
        );
        assert_eq!(headers.reply_to, Some(Box::default()), "{binding}");
        let to = headers.to.unwrap_or_default();
        assert!(to.ends_with("127.0.0.1:8801/calc"), "{binding}: {to}");
        assert_eq!(
            (headers.relates_to, headers.other),
            (None, vec![]),
            "{binding}"
        );
        assert_eq!(
            (reader.local(), text(reader.ns())),
            (&b"Add"[..], CALCULATOR.to_owned())
        );
        finish(&mut reader);
    }
}

#[test]
fn addressed_replies_relate_to_their_requests() {
    for binding in ADDRESSED {
        let (request, _) = read(&format!("{binding}/add.c2s"), 0, (Soap12, V1_0));
        let (reply, mut reader) = read(&format!("{binding}/add.s2c"), 0, (Soap12, V1_0));
        assert_eq!(reply.relates_to, request.message_id, "{binding}");
        assert_eq!(
            (reply.to, reply.reply_to, reply.message_id),
            (None, None, None)
        );
        assert_eq!(reader.local(), b"AddResponse", "{binding}");
        assert!(!fault::is_fault(&mut reader, Soap12).unwrap());
        finish(&mut reader);
    }
}

#[test]
fn messages_without_addressing_have_no_headers() {
    let table = [
        ("http11/add.c2s", Soap11),
        ("http11/add.s2c", Soap11),
        ("http11utf16/add.c2s", Soap11),
        ("http12plain/add.s2c", Soap12),
    ];
    for (name, version) in table {
        let (headers, mut reader) = read(name, 0, (version, Transport));
        assert_eq!(headers, Headers::default(), "{name}");
        finish(&mut reader);
    }
}

#[test]
fn every_message_of_a_session_is_read() {
    for binding in ["tcp", "tcptext", "http12", "httpbin"] {
        let name = format!("{binding}/session.c2s");
        let count = readers(&name).len();
        assert_eq!(count, 6, "{name}");
        let actions: Vec<Arc<str>> = (0..count)
            .map(|index| {
                let (headers, mut reader) = read(&name, index, (Soap12, V1_0));
                finish(&mut reader);
                headers.action.unwrap_or_default()
            })
            .collect();
        let operations = [
            "Clear",
            "AddTo",
            "SubtractFrom",
            "MultiplyBy",
            "DivideBy",
            "Equals",
        ];
        for (action, operation) in actions.iter().zip(operations) {
            assert!(
                action.ends_with(&format!("/{operation}")),
                "{name}: {action}"
            );
        }
    }
}

#[test]
fn callbacks_carry_ids_of_their_own() {
    let (first, _) = read("tcp/publish.s2c", 0, (Soap12, V1_0));
    let (second, _) = read("tcp/publish.s2c", 1, (Soap12, V1_0));
    assert!(first.message_id.is_some() && first.relates_to.is_none());
    assert_ne!(first.message_id, second.message_id);
    assert_eq!(first.to.as_deref(), Some("net.tcp://127.0.0.1:33118/"));
}

#[test]
fn a_security_header_must_be_understood() {
    let (mut headers, _) = read("httpuser/add.c2s", 0, (Soap11, Transport));
    let [block] = &mut headers.other[..] else {
        panic!("{:?}", headers.other);
    };
    assert_eq!(block.local, "Security");
    assert!(block.must_understand && block.role_is_ours);
    let xml = text(&block.xml);
    assert!(
        xml.contains("alice") && xml.contains("UsernameToken"),
        "{xml}"
    );
    block.understood = true;
    headers.check_must_understand(Soap11).unwrap();
    headers.other[0].understood = false;
    headers.check_must_understand(Soap11).unwrap_err();
}

#[test]
fn typed_faults_are_read() {
    let table = [
        ("tcp/fault.s2c", Soap12, V1_0),
        ("tcptext/fault.s2c", Soap12, V1_0),
        ("http12/fault.s2c", Soap12, V1_0),
        ("httpbin/fault.s2c", Soap12, V1_0),
        ("http12plain/fault.s2c", Soap12, Transport),
        ("http11/fault.s2c", Soap11, Transport),
        ("http11utf16/fault.s2c", Soap11, Transport),
        ("http11/fault-mono.s2c", Soap11, Transport),
        ("http12/fault-mono.s2c", Soap12, V1_0),
        ("tcp/fault-mono.s2c", Soap12, V1_0),
    ];
    for (name, version, addressing) in table {
        let (_, mut reader) = read(name, 0, (version, addressing));
        assert!(fault::is_fault(&mut reader, version).unwrap(), "{name}");
        let fault = fault::read_fault(&mut reader, version).unwrap();
        finish(&mut reader);

        let mono = name.contains("fault-mono");
        let blamed = if version == Soap11 && !mono {
            "Client"
        } else {
            "Sender"
        };
        let first = &fault.codes[0];
        assert_eq!(first.local, blamed, "{name}");
        assert_eq!(first.ns, if mono { "" } else { version.ns() }, "{name}");
        if version == Soap12 {
            let second = &fault.codes[1];
            assert_eq!(
                (second.local.as_str(), second.ns.as_str()),
                ("DivideByZero", CALCULATOR)
            );
        }
        assert_eq!(fault.reasons.len(), 1, "{name}");
        assert_eq!(fault.reasons[0].text, "cannot divide by zero", "{name}");
        assert_eq!(
            fault.reasons[0].lang,
            if mono { "" } else { "en-US" },
            "{name}"
        );
        let detail = text(fault.detail.as_deref().unwrap());
        assert!(
            detail.contains("<ProblemType>division by zero</ProblemType>"),
            "{name}: {detail}"
        );
        assert_eq!(
            fault_codes::recognise(&fault),
            WS_E_ENDPOINT_FAULT_RECEIVED,
            "{name}"
        );
    }
}

#[test]
fn faults_without_detail_are_read() {
    let (headers, mut reader) = read("tcp/crash-throw.s2c", 0, (Soap12, V1_0));
    assert!(
        headers
            .action
            .unwrap_or_default()
            .ends_with("dispatcher/fault")
    );
    let fault = fault::read_fault(&mut reader, Soap12).unwrap();
    let codes: Vec<&str> = fault.codes.iter().map(|code| code.local.as_str()).collect();
    assert_eq!(codes, ["Receiver", "InternalServiceFault"]);
    assert_eq!(fault.detail, None);

    let (_, mut reader) = read("httpuser/refused.s2c", 0, (Soap11, Transport));
    let fault = fault::read_fault(&mut reader, Soap11).unwrap();
    assert_eq!(fault_codes::recognise(&fault), WS_E_ENDPOINT_ACCESS_DENIED);
}
