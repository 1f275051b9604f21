//! Headers written and read back.

use super::support::{TEXT, reader, writer};
use webservices::abi::WS_E_INVALID_FORMAT;
use webservices::base::fault::Fault;
use webservices::soap::AddressingVersion::{Transport, V0_9, V1_0};
use webservices::soap::EnvelopeVersion::{Bare, Soap11, Soap12};
use webservices::soap::standard::{Content, Standard};
use webservices::soap::{
    AddressingVersion, EndpointRef, EnvelopeVersion, HeaderBlock, Headers, Initialization, Message,
    UniqueId, envelope, fault,
};
use webservices::xml::Codec;

fn write(
    headers: &Headers,
    version: (EnvelopeVersion, AddressingVersion),
    codec: Codec,
) -> Vec<u8> {
    let mut writer = writer(codec);
    envelope::write_start(&mut writer, version.0, version.1, headers).unwrap();
    envelope::write_end(&mut writer).unwrap();
    writer.take().0
}

fn read(bytes: Vec<u8>, version: (EnvelopeVersion, AddressingVersion), codec: Codec) -> Headers {
    let mut reader = reader(bytes, codec);
    let headers = envelope::read_start(&mut reader, version.0, version.1).unwrap();
    envelope::read_end(&mut reader).unwrap();
    headers
}

fn full() -> Headers {
    let parameter = b"<p:Key xmlns:p=\"http://example.org/p\">7</p:Key>".to_vec();
    Headers {
        action: Some("http://example.org/Do".into()),
        to: Some("net.tcp://example.org:1/do".into()),
        message_id: Some(UniqueId::random().unwrap()),
        relates_to: Some(UniqueId::Text("http://example.org/ids/1".to_owned())),
        reply_to: Some(Box::default()),
        fault_to: Some(Box::new(EndpointRef {
            url: "http://example.org/faults".to_owned(),
            parameters: vec![parameter.clone()],
            extensions: vec![],
        })),
        from: Some(Box::new(EndpointRef {
            url: "http://example.org/me".to_owned(),
            parameters: vec![],
            extensions: vec![],
        })),
        other: vec![HeaderBlock {
            ns: "http://example.org/p".to_owned(),
            local: "Key".to_owned(),
            must_understand: false,
            relay: false,
            role_is_ours: true,
            understood: false,
            xml: parameter,
        }],
    }
}

/// Copies declare all prefixes in scope, so the bytes of blocks grow; their meaning does not change.
fn without_xml(mut headers: Headers) -> Headers {
    for block in &mut headers.other {
        assert!(String::from_utf8_lossy(&block.xml).contains(">7</p:Key>"));
        block.xml.clear();
    }
    for endpoint in [&mut headers.fault_to, &mut headers.reply_to]
        .into_iter()
        .flatten()
    {
        endpoint.parameters.iter_mut().for_each(Vec::clear);
    }
    headers
}

#[test]
fn every_header_comes_back_in_every_version_and_encoding() {
    for envelope in [Soap11, Soap12] {
        for addressing in [V0_9, V1_0] {
            for codec in [TEXT, Codec::Binary] {
                let version = (envelope, addressing);
                let bytes = write(&full(), version, codec);
                let mut expected = full();
                let headers = read(bytes, version, codec);
                expected.message_id.clone_from(&headers.message_id);
                assert!(matches!(headers.message_id, Some(UniqueId::Guid(_))));
                assert_eq!(
                    without_xml(headers),
                    without_xml(expected),
                    "{version:?} {codec:?}"
                );
            }
        }
    }
}

#[test]
fn the_bytes_are_those_of_dot_net() {
    let headers = Headers {
        action: Some("urn:a".into()),
        message_id: Some(UniqueId::from_text(
            "urn:uuid:57982617-4b2f-42ab-be0d-1021d1a4868e",
        )),
        to: Some("urn:t".into()),
        ..Headers::default()
    };
    let text = String::from_utf8(write(&headers, (Soap12, V1_0), TEXT)).unwrap();
    assert_eq!(
        text,
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" \
         xmlns:a=\"http://www.w3.org/2005/08/addressing\"><s:Header>\
         <a:Action s:mustUnderstand=\"1\">urn:a</a:Action>\
         <a:MessageID>urn:uuid:57982617-4b2f-42ab-be0d-1021d1a4868e</a:MessageID>\
         <a:To s:mustUnderstand=\"1\">urn:t</a:To></s:Header><s:Body/></s:Envelope>"
    );
}

#[test]
fn transport_addressing_writes_no_addressing_headers() {
    let mut headers = full();
    headers.other.clear();
    let text = String::from_utf8(write(&headers, (Soap11, Transport), TEXT)).unwrap();
    assert_eq!(
        text,
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>"
    );
}

#[test]
fn an_id_is_the_same_in_text_and_binary() {
    let id = UniqueId::random().unwrap();
    let headers = Headers {
        message_id: Some(id.clone()),
        ..Headers::default()
    };
    let upper = id
        .to_string()
        .to_uppercase()
        .replace("URN:UUID", "urn:uuid");
    let as_text = Headers {
        relates_to: Some(UniqueId::Text(upper)),
        ..Headers::default()
    };
    let binary = write(&headers, (Soap12, V1_0), Codec::Binary);
    assert!(
        binary.iter().any(|byte| matches!(byte, 0xac | 0xad)),
        "no UniqueIdText record"
    );
    let binary = read(binary, (Soap12, V1_0), Codec::Binary);
    let text = read(write(&as_text, (Soap12, V1_0), TEXT), (Soap12, V1_0), TEXT);
    assert_eq!(binary.message_id, text.relates_to);
}

#[test]
fn reference_parameters_become_marked_headers() {
    let block =
        HeaderBlock::from_reference_parameter(b"<a:Key xmlns:a=\"urn:k\">7</a:Key>", V1_0).unwrap();
    let xml = String::from_utf8(block.xml.clone()).unwrap();
    assert!(xml.contains("IsReferenceParameter=\"true\""), "{xml}");
    let headers = Headers {
        other: vec![block],
        ..Headers::default()
    };
    let back = read(write(&headers, (Soap12, V1_0), TEXT), (Soap12, V1_0), TEXT);
    assert_eq!(
        (back.other[0].ns.as_str(), back.other[0].local.as_str()),
        ("urn:k", "Key")
    );
}

fn envelope_with(version: EnvelopeVersion, header: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='{}' xmlns:a='{}'><s:Header>{header}</s:Header><s:Body/></s:Envelope>",
        version.ns(),
        V1_0.ns()
    )
}

fn headers_of(version: EnvelopeVersion, header: &str) -> Headers {
    read(
        envelope_with(version, header).into_bytes(),
        (version, V1_0),
        TEXT,
    )
}

#[test]
fn only_what_is_for_us_must_be_understood() {
    let table = [
        (Soap11, "s:mustUnderstand='1'", true),
        (Soap12, "s:mustUnderstand='true'", true),
        (Soap12, "s:mustUnderstand=' 1 '", true),
        (Soap12, "s:mustUnderstand='0'", false),
        (Soap12, "mustUnderstand='1'", false),
        (
            Soap11,
            "s:mustUnderstand='1' s:actor='http://schemas.xmlsoap.org/soap/actor/next'",
            true,
        ),
        (
            Soap11,
            "s:mustUnderstand='1' s:actor='http://example.org/other'",
            false,
        ),
        (
            Soap12,
            "s:mustUnderstand='1' s:role='http://example.org/other'",
            false,
        ),
        (
            Soap12,
            "s:mustUnderstand='1' s:role='http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver'",
            true,
        ),
        (
            Soap12,
            "s:mustUnderstand='1' s:role='http://www.w3.org/2003/05/soap-envelope/role/none'",
            false,
        ),
    ];
    for (version, attributes, refused) in table {
        let headers = headers_of(version, &format!("<x:New xmlns:x='urn:x' {attributes}/>"));
        let result = headers.check_must_understand(version);
        assert_eq!(result.is_err(), refused, "{version:?} {attributes}");
    }
}

#[test]
fn what_is_not_understood_makes_the_fault_for_the_sender() {
    for version in [Soap11, Soap12] {
        let headers = headers_of(version, "<x:New xmlns:x='urn:x' s:mustUnderstand='1'/>");
        let error = headers.check_must_understand(version).unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_FORMAT);
        assert!(error.to_string().contains("New of urn:x"), "{error}");
        let fault: &Fault = error.fault().unwrap();
        let mut writer = writer(TEXT);
        fault::write_fault(&mut writer, version, fault).unwrap();
        let text = String::from_utf8(writer.take().0).unwrap();
        assert!(text.contains(":MustUnderstand<"), "{text}");
        let header = fault.header.as_deref().map(String::from_utf8_lossy);
        match version {
            Soap11 | Bare => assert_eq!(header, None),
            Soap12 => {
                let header = header.unwrap();
                assert!(header.contains("qname=\"t:New\""), "{header}");
                assert!(header.contains("xmlns:t=\"urn:x\""), "{header}");
            }
        }
    }
}

#[test]
fn headers_of_addressing_count_as_understood() {
    let headers = headers_of(
        Soap12,
        "<a:Action s:mustUnderstand='1'> urn:a\n</a:Action>\
         <a:RelatesTo RelationshipType='urn:other' s:mustUnderstand='1'>urn:1</a:RelatesTo>\
         <a:RelatesTo>urn:2</a:RelatesTo>",
    );
    headers.check_must_understand(Soap12).unwrap();
    assert_eq!(headers.action.as_deref(), Some("urn:a"));
    assert_eq!(headers.relates_to, Some(UniqueId::Text("urn:2".to_owned())));
}

#[test]
fn a_second_header_is_an_error_of_who_needs_it() {
    let address = "<a:Address>urn:e</a:Address>";
    for (kind, content, single) in [
        (Standard::Action, "urn:x", true),
        (Standard::To, "urn:x", true),
        (Standard::MessageId, "urn:x", true),
        (Standard::ReplyTo, address, true),
        (Standard::FaultTo, address, true),
        (Standard::RelatesTo, "urn:x", false),
        (Standard::From, address, false),
    ] {
        let name = kind.name();
        let one = format!("<a:{name} s:mustUnderstand='1'>{content}</a:{name}>");
        let mut headers = headers_of(Soap12, &format!("{one}<x xmlns='urn:x'/>{one}"));
        headers.check_must_understand(Soap12).unwrap();
        assert_eq!(headers.count(V1_0), 3, "{name}");
        let error = headers.get(kind, V1_0).unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{name}");
        assert!(error.to_string().contains(name), "{error}");
        let error = headers.remove_standard(kind, V1_0).unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{name}");
        let checked = headers.check_single(Soap12, V1_0);
        assert_eq!(checked.is_err(), single, "{name}");
        if let Err(error) = checked {
            let codes = &error.fault().unwrap().codes;
            let codes: Vec<&str> = codes.iter().map(|code| code.local.as_str()).collect();
            assert_eq!(
                codes,
                ["Sender", "InvalidAddressingHeader", "InvalidCardinality"]
            );
        }
        // Those for other nodes do not count.
        let other = one.replace("s:must", "s:role='urn:logger' s:must");
        headers = headers_of(Soap12, &format!("{other}{one}{other}"));
        headers.check_single(Soap12, V1_0).unwrap();
        assert!(headers.get(kind, V1_0).unwrap().is_some(), "{name}");
    }
}

#[test]
fn other_relations_stay_and_are_not_the_reply() {
    let other = "<a:RelatesTo RelationshipType='urn:other'>urn:1</a:RelatesTo>";
    let mut headers = headers_of(Soap12, &format!("{other}<a:RelatesTo>urn:2</a:RelatesTo>"));
    let text = Content::Text("urn:2".to_owned());
    assert_eq!(headers.get(Standard::RelatesTo, V1_0).unwrap(), Some(text));
    headers.remove_standard(Standard::RelatesTo, V1_0).unwrap();
    assert_eq!(headers.get(Standard::RelatesTo, V1_0).unwrap(), None);
    assert_eq!(headers.count(V1_0), 1);
}

#[test]
fn extensions_of_an_endpoint_stay_and_properties_are_sent_to_it() {
    let epr = |properties: &str| {
        format!(
            "<a:ReplyTo><a:Address>urn:e</a:Address>{properties}<a:ReferenceParameters><x:p xmlns:x='urn:x'/>\
             </a:ReferenceParameters><x:e xmlns:x='urn:x'>1</x:e><i:Identity xmlns:i='urn:i'/></a:ReplyTo>"
        )
    };
    let properties = "<a:ReferenceProperties><x:q xmlns:x='urn:x'/></a:ReferenceProperties>";
    for (addressing, properties, extensions, sent) in [
        (V1_0, "", 2, vec!["p"]),
        (V0_9, properties, 3, vec!["p", "q"]),
    ] {
        let text = format!(
            "<s:Envelope xmlns:s='{}' xmlns:a='{}'><s:Header>{}</s:Header><s:Body/></s:Envelope>",
            Soap12.ns(),
            addressing.ns(),
            epr(properties)
        );
        let mut request = Message::new(Soap12, addressing);
        request
            .read_start(&mut reader(text.into_bytes(), TEXT))
            .unwrap();
        let endpoint = request.headers().unwrap().reply_to.clone().unwrap();
        assert_eq!(endpoint.parameters.len(), 1);
        assert_eq!(endpoint.extensions.len(), extensions);
        let mut reply = Message::new(Soap12, addressing);
        reply.initialize(Initialization::Reply(&request)).unwrap();
        let names: Vec<_> = reply.headers().unwrap().other.iter().collect();
        let names: Vec<&str> = names.iter().map(|block| block.local.as_str()).collect();
        assert_eq!(names, sent);
        // Written and read again it says the same.
        let headers = Headers {
            reply_to: Some(endpoint.clone()),
            ..Headers::default()
        };
        let again = read(
            write(&headers, (Soap12, addressing), TEXT),
            (Soap12, addressing),
            TEXT,
        );
        let again = again.reply_to.unwrap();
        let names = |list: &[Vec<u8>]| -> Vec<String> {
            let block = |xml: &Vec<u8>| HeaderBlock::from_xml(xml.clone()).unwrap().local;
            list.iter().map(block).collect()
        };
        assert_eq!(names(&again.parameters), names(&endpoint.parameters));
        assert_eq!(names(&again.extensions), names(&endpoint.extensions));
    }
}

#[test]
fn without_an_envelope_the_body_is_the_message() {
    let mut message = Message::new(Bare, Transport);
    message.initialize(Initialization::Request).unwrap();
    message.headers_mut().unwrap().action = Some("urn:a".into());
    let mut writer = writer(TEXT);
    message.write_start(&mut writer).unwrap();
    writer.start_element(None, b"x", b"").unwrap();
    writer.end_element().unwrap();
    message.write_end(&mut writer).unwrap();
    assert_eq!(writer.take().0, b"<x/>");

    let mut message = Message::new(Bare, Transport);
    let mut reader = reader("<Fault/>", TEXT);
    message.read_start(&mut reader).unwrap();
    assert!(!message.is_fault() && message.is_addressed());
    let refused = message.read_end(&mut reader).unwrap_err();
    assert_eq!(refused.code(), WS_E_INVALID_FORMAT);
}
