//! Envelopes that are refused, and what is said about them.

use super::support::{TEXT, reader};
use webservices::abi::WS_E_INVALID_FORMAT;
use webservices::base::error::{Error, Result};
use webservices::soap::AddressingVersion::V1_0;
use webservices::soap::EnvelopeVersion::Soap12;
use webservices::soap::envelope;

/// Reads a whole message; `$S` and `$A` stand for the declarations of the two prefixes.
fn read(text: &str) -> Result<()> {
    let text = text
        .replace("$S", &format!("xmlns:s='{}'", Soap12.ns()))
        .replace("$A", &format!("xmlns:a='{}'", V1_0.ns()));
    let mut reader = reader(text, TEXT);
    envelope::read_start(&mut reader, Soap12, V1_0)?;
    while reader.to_start_element(None, None)? {
        reader.skip()?;
    }
    envelope::read_end(&mut reader)
}

fn refused(text: &str) -> Error {
    read(text).map(|()| text).expect_err("it was taken")
}

#[test]
fn well_formed_envelopes_are_taken() {
    for text in [
        "<s:Envelope $S><s:Body/></s:Envelope>",
        "<?xml version='1.0'?><!-- c --><s:Envelope $S> <s:Header/>\n<s:Body> <x/><y/> </s:Body><!-- c --></s:Envelope>\n<!-- c -->",
        "<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'><Header/><Body/></Envelope>",
    ] {
        read(text).unwrap_or_else(|e| panic!("{text}: {e}"));
    }
}

#[test]
fn malformed_envelopes_are_refused() {
    for text in [
        "",
        "text",
        "<s:Envelope $S/>",
        "<s:Envelope $S><s:Header/></s:Envelope>",
        "<s:Envelope $S><s:Body/><s:Header/></s:Envelope>",
        "<s:Envelope $S><s:Header/><s:Header/><s:Body/></s:Envelope>",
        "<s:Envelope $S><s:Body/><s:Body/></s:Envelope>",
        "<s:Envelope $S><s:Body/>text</s:Envelope>",
        "<s:Envelope $S>text<s:Body/></s:Envelope>",
        "<s:Envelope $S><s:Header>text</s:Header><s:Body/></s:Envelope>",
        "<s:Envelope $S><Body/></s:Envelope>",
        "<s:Envelope $S><s:Body>text</s:Body></s:Envelope>",
        "<s:Envelope $S><s:Body>",
        "<s:Envelope $S><s:Body/></s:Envelope><x/>",
        "<s:envelope S><s:Body/></s:envelope>",
        "<Envelope><Body/></Envelope>",
    ] {
        assert_eq!(refused(text).code(), WS_E_INVALID_FORMAT, "{text}");
    }
}

#[test]
fn malformed_headers_are_refused() {
    for header in [
        "<a:Action><b/></a:Action>",
        "<a:ReplyTo/>",
        "<a:ReplyTo>text</a:ReplyTo>",
        "<a:ReplyTo><a:Address>1</a:Address><a:Address>1</a:Address></a:ReplyTo>",
        "<x s:mustUnderstand='yes'/>",
    ] {
        let text = format!("<s:Envelope $S $A><s:Header>{header}</s:Header><s:Body/></s:Envelope>");
        assert_eq!(refused(&text).code(), WS_E_INVALID_FORMAT, "{header}");
    }
}

#[test]
fn the_wrong_version_is_named() {
    let other =
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>";
    let text = refused(other).to_string();
    assert!(text.contains("expected a SOAP 1.2 envelope"), "{text}");
    assert!(text.contains("found a SOAP 1.1 envelope"), "{text}");
    let text = refused("<html xmlns='urn:h'/>").to_string();
    assert!(text.contains("found the element html of urn:h"), "{text}");
}

#[test]
fn copies_of_many_headers_are_limited() {
    let long = "n".repeat(4000);
    let header = "<x/>".repeat(1000);
    let text = format!(
        "<s:Envelope $S xmlns:long='{long}'><s:Header>{header}</s:Header><s:Body/></s:Envelope>"
    );
    let error = refused(&text);
    assert_eq!(
        error.code(),
        webservices::abi::WS_E_QUOTA_EXCEEDED,
        "{error}"
    );
}
