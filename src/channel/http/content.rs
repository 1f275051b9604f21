//! Media types and the action, where HTTP carries them (SOAP 1.1 section 6, SOAP 1.2 part 2 section 7).

use crate::base::error::{Error, Result};
use crate::channel::message::Received;
use crate::channel::settings::Settings;
use crate::soap::version::EnvelopeVersion;
use crate::text::media_type::{essence, parameter, push_quoted, unquote};
use crate::xml::input::Input;
use crate::xml::mtom::Heading;
use crate::xml::{Charset, Codec};

/// The Content-Type of a message. SOAP 1.2 puts the action there; SOAP 1.1 has a header of its own for it.
pub fn content_type(settings: &Settings, action: &str, package: Option<&Heading>) -> String {
    let media = media_type(settings);
    let mut text = match settings.codec {
        _ if let Some(heading) = package => heading.content_type(),
        Codec::Text(Charset::Utf16Le | Charset::Utf16Be) => format!("{media}; charset=utf-16"),
        Codec::Text(_) => format!("{media}; charset=utf-8"),
        Codec::Binary | Codec::BinarySession => media.to_owned(),
    };
    // WCF takes no more parameters with the binary media type and with packages; the action is in the envelope then.
    let binary = matches!(settings.codec, Codec::Binary | Codec::BinarySession);
    let in_envelope = (binary || settings.mtom) && settings.addressing.has_headers();
    if settings.envelope == EnvelopeVersion::Soap12 && !action.is_empty() && !in_envelope {
        text.push_str("; action=");
        push_quoted(&mut text, action);
    }
    text
}

/// The SOAPAction header of a SOAP 1.1 request.
pub fn soap_action(settings: &Settings, action: &str) -> Option<String> {
    (settings.envelope == EnvelopeVersion::Soap11).then(|| {
        let mut text = String::new();
        push_quoted(&mut text, action);
        text
    })
}

/// The media type that goes with the encoding.
fn media_type(settings: &Settings) -> &'static str {
    match (settings.codec, settings.envelope) {
        (Codec::Text(_), EnvelopeVersion::Soap11 | EnvelopeVersion::Bare) => "text/xml",
        (Codec::Text(_), _) => "application/soap+xml",
        (Codec::Binary | Codec::BinarySession, _) => "application/soap+msbin1",
    }
}

/// The form in which a message comes.
pub enum Form {
    /// The envelope by itself.
    Envelope,
    /// The envelope is the root part of a package.
    Package(Heading),
}

/// How a message of this type can be read with these settings; the charset is left to the XML itself. Where packages are
/// expected, envelopes by themselves are read, too, as WCF reads them.
pub fn check(settings: &Settings, found: &str) -> Result<Form> {
    if settings.mtom && essence(found).eq_ignore_ascii_case("multipart/related") {
        return Heading::parse(found).map(Form::Package);
    }
    if settings.raw || (settings.envelope == EnvelopeVersion::Bare && is_xml(essence(found))) {
        return Ok(Form::Envelope);
    }
    let expected = media_type(settings);
    if let Some((media, parameters)) = found.split_at_checked(expected.len())
        && media.eq_ignore_ascii_case(expected)
        && matches!(parameters.trim_start().bytes().next(), None | Some(b';'))
    {
        return Ok(Form::Envelope);
    }
    let expected = match settings.mtom {
        true => "multipart/related",
        false => expected,
    };
    let found = if found.is_empty() {
        "no content type"
    } else {
        found
    };
    Err(Error::invalid_format(format!(
        "expected the content type {expected}, found {found}"
    )))
}

/// The media types of XML (RFC 7303).
fn is_xml(media: &str) -> bool {
    let media = media.to_ascii_lowercase();
    matches!(&*media, "text/xml" | "application/xml") || media.ends_with("+xml")
}

impl Received {
    /// Reads the headers of a message in the form in which it has come.
    pub(super) fn read_form(
        &mut self,
        bytes: Input,
        settings: &Settings,
        form: Form,
    ) -> Result<()> {
        match form {
            Form::Envelope => self.read(bytes, settings, None),
            Form::Package(heading) => self.read_package(bytes, settings, Some(heading)),
        }
    }
}

/// The action that a request names outside its envelope: the parameter of the content type, else the SOAPAction header.
pub fn action(content_type: &str, soap_action: Option<&str>) -> Option<String> {
    parameter(content_type, "action").or_else(|| soap_action.map(|value| unquote(value.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_action_wherever_it_is() {
        let plain = "application/soap+xml; charset=utf-8; action=\"http://x/a;b\\\"c\"";
        assert_eq!(action(plain, None).as_deref(), Some("http://x/a;b\"c"));
        assert_eq!(
            action("text/xml", Some(" \"urn:a\" ")).as_deref(),
            Some("urn:a")
        );
        assert_eq!(
            action("text/xml; Action=urn:b ; x=y", Some("urn:a")).as_deref(),
            Some("urn:b")
        );
        assert_eq!(action("text/xml; charset=utf-8", None), None);
        assert_eq!(action("text/xml; broken", None), None);
    }
}
