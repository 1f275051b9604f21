//! What is wrong with a description is said at its place, in a line of its own.

use std::fs;

use crate::common::{root, work_dir};
use crate::compiler::wsutil;

/// A name, what is changed in the calculator of the examples, and what is said: the text at which it is said, and the words.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const CASES: &[Case] = &[
    (
        "an unknown element",
        r#"element="t:AddResponse""#,
        r#"element="t:Nothing""#,
        r#"<wsdl:part name="parameters" element="t:Nothing""#,
        "error: the element 'Nothing' of 'http://Microsoft.ServiceModel.Samples' is not known: no input declares it",
    ),
    (
        "an unknown prefix",
        r#"element="t:AddResponse""#,
        r#"element="u:AddResponse""#,
        r#"element="u:AddResponse""#,
        "error: the prefix of 'u:AddResponse' is not declared",
    ),
    (
        "an unknown message",
        r#"message="t:AddResponse""#,
        r#"message="t:Nothing""#,
        r#"<wsdl:output wsaw:Action="http://Microsoft.ServiceModel.Samples/ICalculator/AddResponse" message="t:Nothing""#,
        "error: the message 'Nothing' of",
    ),
    (
        "an unknown port type",
        r#"<wsdl:binding name="Calculator" type="t:ICalculator""#,
        r#"<wsdl:binding name="Calculator" type="t:Nothing""#,
        r#"<wsdl:binding name="Calculator""#,
        "error: the port type 'Nothing' of",
    ),
    (
        "an unknown type",
        r#"name="Operation" type="xs:string""#,
        r#"name="Operation" type="t:Nothing""#,
        r#"type="t:Nothing""#,
        "error: the type 'Nothing' of 'http://Microsoft.ServiceModel.Samples' is not known: no input defines it",
    ),
    (
        "an operation that the port type does not have",
        r#"<wsdl:operation name="Add">
      <soap:"#,
        r#"<wsdl:operation name="Addition">
      <soap:"#,
        r#"<wsdl:operation name="Addition""#,
        "has no operation 'Addition'",
    ),
    (
        "a part with a type in a document",
        r#"element="t:AddResponse""#,
        r#"type="xs:double""#,
        r#"<wsdl:part name="parameters" type="xs:double""#,
        "error: a part of a document/literal message needs an element, not a type",
    ),
    (
        "two parts with one name",
        r#"<wsdl:part name="parameters" element="t:AddResponse"/>"#,
        r#"<wsdl:part name="a" element="t:Add"/><wsdl:part  name="a" element="t:Add"/>"#,
        r#"name="a" element="t:Add"/></wsdl:message>"#,
        "error: the message has a part 'a' already",
    ),
    (
        "parameters in another order",
        r#"<xs:element name="AddResult" type="xs:double"/>"#,
        r#"<xs:element name="n2" type="xs:double"/><xs:element name="n1" type="xs:double"/>"#,
        r#"<wsdl:operation name="Add">"#,
        "come in another order in each",
    ),
    (
        "no name",
        r#"<wsdl:portType name="ICalculator""#,
        "<wsdl:portType",
        "<wsdl:portType",
        "error: portType needs the attribute 'name'",
    ),
    (
        "an unknown policy",
        r#"transport="http://schemas.xmlsoap.org/soap/http"/>"#,
        r##"transport="http://schemas.xmlsoap.org/soap/http"/>
<p:PolicyReference URI="#nothing" xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy"/>"##,
        "<p:PolicyReference",
        "error: the policy '#nothing' is not known: no input has it",
    ),
    (
        "policies in a circle",
        r#"transport="http://schemas.xmlsoap.org/soap/http"/>"#,
        r##"transport="http://schemas.xmlsoap.org/soap/http"/>
<p:Policy Id="a" xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy"><p:PolicyReference URI="urn:circle"/></p:Policy>
<p:Policy Name="urn:circle" xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy"><p:PolicyReference URI="urn:circle"/>
</p:Policy>"##,
        r#"<p:PolicyReference URI="urn:circle"/></p:Policy>"#,
        "error: the policy 'urn:circle' is not known: no input has it",
    ),
    (
        "a flag that is none",
        r#"<wsdl:operation name="Add">
      <wsdl:input"#,
        r#"<wsdl:operation name="Add" m:isInitiating="yes" xmlns:m="http://schemas.microsoft.com/ws/2005/12/wsdl/contract">
      <wsdl:input"#,
        r#"<wsdl:operation name="Add" m:"#,
        "error: isInitiating is 'yes', which is no xs:boolean",
    ),
    (
        "text that is no XML",
        "</wsdl:definitions>",
        "</wsdl:definition>",
        "</wsdl:definition>",
        "error: not well-formed",
    ),
    (
        "another version of SOAP",
        r#"<soap:operation soapAction="http://Microsoft.ServiceModel.Samples/ICalculator/Subtract"/>"#,
        r#"<soap12:operation  soapAction="http://Microsoft.ServiceModel.Samples/ICalculator/Subtract"/>"#,
        "<soap12:operation  ",
        "warning: this is for another version of SOAP than its binding, whose version counts [W2]",
    ),
    (
        "an unknown transport",
        r#"transport="http://schemas.xmlsoap.org/soap/http""#,
        r#"transport="http://schemas.xmlsoap.org/soap/smtp""#,
        r#"transport="http://schemas.xmlsoap.org/soap/smtp""#,
        "warning: the transport 'http://schemas.xmlsoap.org/soap/smtp' is not known; HTTP is assumed [W1]",
    ),
    (
        "an operation that calls the client",
        r#"<wsdl:input wsaw:Action="http://Microsoft.ServiceModel.Samples/ICalculator/Add" message="t:Add"/>"#,
        "",
        r#"<wsdl:operation name="Add">"#,
        "warning: the operation 'Add' calls the client, which the API does not have; it is left out [W1]",
    ),
    (
        "SOAP encoding",
        r#"<wsdl:input><soap:body use="literal"/></wsdl:input>"#,
        r#"<wsdl:input><soap:body use="encoded"/></wsdl:input>"#,
        r#"<wsdl:part name="parameters" element="t:Add"/>"#,
        "warning: SOAP encoding is not supported; the part is taken as it is declared [W1]",
    ),
];

/// The line and column of the first place at which a text begins.
fn place(text: &str, at: &str) -> String {
    let before = &text[..text.find(at).expect("the place is in the text")];
    let line = before.matches('\n').count() + 1;
    let column = before.len() - before.rfind('\n').map_or(0, |newline| newline + 1) + 1;
    format!("{line}:{column}")
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    let folder = work_dir("wsutil-refused");
    let calculator = fs::read_to_string(root().join("c-examples/calculator.wsdl")).expect("a WSDL");
    let input = folder.join("input.wsdl");
    for (name, from, to, at, words) in CASES {
        let text = calculator.replacen(from, to, 1);
        assert_ne!(text, calculator, "{name}: nothing was changed");
        fs::write(&input, &text).expect("the input can be written");
        let outcome = wsutil(&[
            "-nologo".to_owned(),
            "-W:2".to_owned(),
            format!("-out:{}", folder.join("out").display()),
            input.display().to_string(),
        ]);
        let expected = i32::from(!words.contains("warning: "));
        assert_eq!(
            outcome.status.code(),
            Some(expected),
            "{name}: {}",
            outcome.stderr
        );
        let prefix = format!("{}:{}: ", input.display(), place(&text, at));
        let mut lines = outcome.stderr.lines();
        assert!(
            lines.any(|line| line.starts_with(&prefix) && line.contains(words)),
            "{name}: nothing at {prefix}\n{}",
            outcome.stderr
        );
    }
}
