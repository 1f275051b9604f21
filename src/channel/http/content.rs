//! Media types and the action, where HTTP carries them (SOAP 1.1 section 6, SOAP 1.2 part 2 section 7).

use crate::base::error::{Error, Result};
use crate::channel::settings::Settings;
use crate::soap::version::EnvelopeVersion;
use crate::xml::{Charset, Codec};

/// The Content-Type of a message. SOAP 1.2 puts the action there; SOAP 1.1 has a header of its own for it.
pub fn content_type(settings: &Settings, action: &str) -> String {
    let media = media_type(settings);
    let mut text = match settings.codec {
        Codec::Text(Charset::Utf16Le | Charset::Utf16Be) => format!("{media}; charset=utf-16"),
        Codec::Text(_) => format!("{media}; charset=utf-8"),
        Codec::Binary | Codec::BinarySession => media.to_owned(),
    };
    // WCF takes no parameters with the binary media type; the action is in the envelope then.
    let binary = matches!(settings.codec, Codec::Binary | Codec::BinarySession);
    let in_envelope = binary && settings.addressing.has_headers();
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
        (Codec::Text(_), EnvelopeVersion::Soap11) => "text/xml",
        (Codec::Text(_), _) => "application/soap+xml",
        (Codec::Binary | Codec::BinarySession, _) => "application/soap+msbin1",
    }
}

/// Whether a message of this type can be read with these settings; the charset is left to the XML itself.
pub fn check(settings: &Settings, found: &str) -> Result<()> {
    let expected = media_type(settings);
    if let Some((media, parameters)) = found.split_at_checked(expected.len())
        && media.eq_ignore_ascii_case(expected)
        && matches!(parameters.trim_start().bytes().next(), None | Some(b';'))
    {
        return Ok(());
    }
    let found = if found.is_empty() {
        "no content type"
    } else {
        found
    };
    Err(Error::invalid_format(format!(
        "expected the content type {expected}, found {found}"
    )))
}

/// The action that a request names outside its envelope: the parameter of the content type, else the SOAPAction header.
pub fn action(content_type: &str, soap_action: Option<&str>) -> Option<String> {
    let parameter = parameters(content_type).find(|(name, _)| name.eq_ignore_ascii_case("action"));
    let named = parameter.map(|(_, value)| value);
    named.or_else(|| soap_action.map(|value| unquote(value.trim())))
}

/// The parameters of a media type.
fn parameters(content_type: &str) -> impl Iterator<Item = (&str, String)> {
    let mut rest = content_type.split_once(';').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let end = value_end(after);
        let (value, next) = after.split_at_checked(end)?;
        rest = next.trim_start().strip_prefix(';').unwrap_or_default();
        Some((name.trim(), unquote(value.trim())))
    })
}

/// Where a parameter's value ends; a semicolon inside quotes is part of it.
fn value_end(text: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn unquote(text: &str) -> String {
    let Some(inner) = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
    else {
        return text.to_owned();
    };
    let mut plain = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        plain.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    plain
}

fn push_quoted(text: &mut String, value: &str) {
    text.push('"');
    for c in value.chars() {
        if matches!(c, '"' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
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
