//! Faults written and read back, and faults made from errors.

use super::support::{TEXT, reader, writer};
use webservices::abi::{
    E_INVALIDARG, WS_E_ENDPOINT_ACTION_NOT_SUPPORTED, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED,
};
use webservices::base::fault::{Fault, FaultCode, FaultReason};
use webservices::soap::EnvelopeVersion::{Soap11, Soap12};
use webservices::soap::fault::Disclosure::{Full, Minimal};
use webservices::soap::{AddressingVersion, EnvelopeVersion, detail, fault, fault_codes};
use webservices::xml::Codec;

fn code(local: &str, ns: &str) -> FaultCode {
    FaultCode {
        local: local.to_owned(),
        ns: ns.to_owned(),
    }
}

fn reason(lang: &str, text: &str) -> FaultReason {
    FaultReason {
        lang: lang.to_owned(),
        text: text.to_owned(),
    }
}

fn full() -> Fault {
    Fault {
        codes: vec![
            code("Sender", ""),
            code("Inner", "urn:c"),
            code("Innermost", "urn:d"),
        ],
        reasons: vec![
            reason("en-US", "it is <broken>"),
            reason("de", "es ist kaputt"),
        ],
        actor: "urn:actor".to_owned(),
        node: "urn:node".to_owned(),
        detail: Some(b"<any><x:M xmlns:x=\"urn:x\" at=\"x:q\">1<y/></x:M>tail</any>".to_vec()),
        ..Fault::default()
    }
}

fn write(fault: &Fault, version: EnvelopeVersion, codec: Codec) -> Vec<u8> {
    let mut writer = writer(codec);
    fault::write_fault(&mut writer, version, fault).unwrap();
    writer.take().0
}

fn back(fault: &Fault, version: EnvelopeVersion, codec: Codec) -> Fault {
    let mut reader = reader(write(fault, version, codec), codec);
    assert!(fault::is_fault(&mut reader, version).unwrap());
    fault::read_fault(&mut reader, version).unwrap()
}

#[test]
fn soap_1_2_keeps_everything() {
    for codec in [TEXT, Codec::Binary] {
        let mut fault = back(&full(), Soap12, codec);
        let detail = String::from_utf8(fault.detail.take().unwrap()).unwrap();
        assert!(detail.starts_with("<s:Detail"), "{detail}");
        assert!(
            detail.contains("at=\"x:q\" xmlns:x=\"urn:x\">1<y"),
            "{detail}"
        );
        assert!(detail.contains("tail</s:Detail>"), "{detail}");
        let mut expected = full();
        expected.detail = None;
        expected.codes[0].ns = Soap12.ns().to_owned();
        assert_eq!(fault, expected, "{codec:?}");
    }
}

#[test]
fn soap_1_1_keeps_the_first_code_and_the_first_reason() {
    for codec in [TEXT, Codec::Binary] {
        let fault = back(&full(), Soap11, codec);
        assert_eq!(fault.codes, [code("Client", Soap11.ns())]);
        assert_eq!(fault.reasons, [reason("en-US", "it is <broken>")]);
        assert_eq!(
            (fault.actor.as_str(), fault.node.as_str()),
            ("urn:actor", "")
        );
        let detail = String::from_utf8(fault.detail.unwrap()).unwrap();
        assert!(detail.starts_with("<detail"), "{detail}");
    }
}

#[test]
fn codes_of_soap_take_the_names_of_the_version() {
    let table = [
        (Soap11, code("Receiver", ""), "Server"),
        (Soap11, code("MustUnderstand", ""), "MustUnderstand"),
        (Soap11, code("Sender", Soap12.ns()), "Client"),
        (Soap12, code("Server", Soap11.ns()), "Receiver"),
        (Soap12, code("Client", Soap11.ns()), "Sender"),
    ];
    for (version, given, expected) in table {
        let fault = Fault {
            codes: vec![given],
            reasons: vec![reason("", "why")],
            ..Fault::default()
        };
        let read = back(&fault, version, TEXT);
        assert_eq!(read.codes, [code(expected, version.ns())]);
        assert_eq!(read.reasons, [reason("en-US", "why")]);
    }
}

#[test]
fn a_detail_goes_from_one_version_to_the_other() {
    let first = back(&full(), Soap12, Codec::Binary);
    let second = back(&first, Soap11, TEXT);
    let third = back(&second, Soap12, TEXT);
    let detail = String::from_utf8(third.detail.unwrap()).unwrap();
    assert!(
        detail.contains("at=\"x:q\" xmlns:x=\"urn:x\">1<y"),
        "{detail}"
    );
    assert!(!detail.contains("<detail"), "{detail}");
}

#[test]
fn prefixes_are_resolved_where_they_stand() {
    let text = format!(
        "<e:Fault xmlns:e='{}' xmlns='urn:default'><faultcode xmlns='' xmlns:e='urn:e'>\n e:Own </faultcode>\
         <faultstring xmlns=''/><other/></e:Fault>",
        Soap11.ns()
    );
    let fault = fault::read_fault(&mut reader(text, TEXT), Soap11).unwrap();
    assert_eq!(fault.codes, [code("Own", "urn:e")]);
    assert_eq!(fault.reasons, [reason("", "")]);
}

#[test]
fn a_prefix_that_nobody_declared_does_not_hide_the_reason() {
    let text = format!(
        "<e:Fault xmlns:e='{}'><faultcode>soap:Server</faultcode><faultstring>why</faultstring></e:Fault>",
        Soap11.ns()
    );
    let fault = fault::read_fault(&mut reader(text, TEXT), Soap11).unwrap();
    assert_eq!(fault.codes, [code("Server", "")]);
    assert_eq!(fault.reasons[0].text, "why");
}

#[test]
fn malformed_faults_are_refused() {
    let table = [
        (Soap11, "<s:Fault/>"),
        (Soap11, "<s:Fault><faultstring>x</faultstring></s:Fault>"),
        (Soap11, "<s:Fault><faultcode>s:Client</faultcode></s:Fault>"),
        (
            Soap11,
            "<s:Fault><faultcode> </faultcode><faultstring>x</faultstring></s:Fault>",
        ),
        (
            Soap11,
            "<s:Fault><faultcode><b/></faultcode><faultstring>x</faultstring></s:Fault>",
        ),
        (Soap11, "<s:Fault>text</s:Fault>"),
        (Soap11, "<Fault/>"),
        (Soap12, "<s:Fault><s:Code/><s:Reason/></s:Fault>"),
        (
            Soap12,
            "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason/></s:Fault>",
        ),
        (
            Soap12,
            "<s:Fault><s:Code><s:Value>s:</s:Value></s:Code></s:Fault>",
        ),
        (
            Soap12,
            "<s:Fault><s:Code><s:Value>a</s:Value><s:Subcode/></s:Code><s:Reason><s:Text>t</s:Text></s:Reason></s:Fault>",
        ),
    ];
    for (version, fault) in table {
        let text = format!("<s:Body xmlns:s='{}'>{fault}</s:Body>", version.ns());
        let mut reader = reader(text, TEXT);
        reader.to_start_element(None, None).unwrap();
        reader.start_element().unwrap();
        let error = fault::read_fault(&mut reader, version)
            .map(|_| fault)
            .unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{fault}");
    }
}

#[test]
fn a_fault_needs_a_code_and_a_reason_to_be_written() {
    for missing in [
        Fault {
            codes: vec![],
            ..full()
        },
        Fault {
            reasons: vec![],
            ..full()
        },
    ] {
        let error = fault::write_fault(&mut writer(TEXT), Soap12, &missing).unwrap_err();
        assert_eq!(error.code(), E_INVALIDARG);
    }
}

#[test]
fn a_received_fault_tells_its_caller_everything() {
    for version in [Soap11, Soap12] {
        let fault = fault_codes::action_not_supported(version, AddressingVersion::V1_0, "urn:act");
        let error =
            fault::error_from_fault(back(&fault, version, TEXT), "the call of urn:act", 0x0409);
        assert_eq!(error.code(), WS_E_ENDPOINT_ACTION_NOT_SUPPORTED);
        let text = error.to_string();
        for part in ["the call of urn:act", "ActionNotSupported", "no operation"] {
            assert!(text.contains(part), "{text}");
        }
        assert_eq!(error.fault().unwrap().reasons, fault.reasons);
    }
}

#[test]
fn the_reason_in_the_callers_language_is_told() {
    let fault = Fault {
        reasons: vec![reason("en-US", "no more"), reason("de", "nichts mehr")],
        ..full()
    };
    for (langid, expected) in [
        (0x0409, "no more"),
        (0x0407, "nichts mehr"),
        (0x040C, "no more"),
    ] {
        let fault = back(&fault, Soap12, TEXT);
        let text = fault::error_from_fault(fault, "the call", langid).to_string();
        assert!(text.contains(expected), "{langid:#x}: {text}");
    }
}

#[test]
fn an_error_becomes_a_fault_that_tells_as_much_as_it_may() {
    let texts = || ["the pool is empty", "drawing failed"].into_iter();
    let made = |fault, disclosure| {
        fault::fault_from_error(fault, texts(), 0x0407, WS_E_QUOTA_EXCEEDED, disclosure)
    };
    let minimal = made(None, Minimal);
    assert_eq!(minimal.codes, [code("Receiver", "")]);
    assert!(!minimal.reasons[0].text.contains("pool"));
    assert_eq!(
        made(None, Full).reasons[0].text,
        "the pool is empty\ndrawing failed"
    );
    assert_eq!(made(None, Full).reasons[0].lang, "de-DE");
    assert_eq!(minimal.reasons[0].lang, "en-US");
    assert_eq!(made(Some(&full()), Minimal), full());
    let silent =
        fault::fault_from_error(None, std::iter::empty(), 0x0407, WS_E_QUOTA_EXCEEDED, Full);
    assert!(
        silent.reasons[0].text.contains("quota"),
        "{:?}",
        silent.reasons
    );
    assert!(
        !silent.reasons[0].text.contains("803D"),
        "{:?}",
        silent.reasons
    );
}

#[test]
fn a_detail_is_read_by_whoever_knows_its_action() {
    let fault = back(&full(), Soap12, TEXT);
    let found = |fault: Option<&Fault>, action: &str, wanted: &str| {
        detail::read_detail(fault, action, wanted, |reader| {
            reader.to_start_element(Some(b"M"), Some(b"urn:x"))
        })
        .unwrap()
    };
    assert!(found(Some(&fault), "", ""));
    assert!(found(Some(&fault), "urn:a", ""));
    assert!(found(Some(&fault), "", "urn:a"));
    assert!(found(Some(&fault), "urn:a", "urn:a"));
    assert!(!found(Some(&fault), "urn:a", "urn:b"));
    assert!(!found(None, "", ""));
}

#[test]
fn a_detail_is_written_by_whoever_fills_it() {
    let detail = detail::write_detail(|writer| {
        writer.start_element(None, b"M", b"urn:x")?;
        writer.chars(b"7")?;
        writer.end_element()
    });
    let fault = Fault {
        detail: Some(detail.unwrap()),
        ..full()
    };
    let read = back(&fault, Soap12, Codec::Binary);
    let content = detail::read_detail(Some(&read), "", "", |reader| {
        reader.to_start_element(Some(b"M"), Some(b"urn:x"))?;
        reader.start_element()?;
        let mut text = Vec::new();
        reader.read_text(&mut text)?;
        Ok(text)
    });
    assert_eq!(content.unwrap(), b"7");
}
