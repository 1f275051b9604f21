//! HTTP header fields that programs see as headers of their messages (WS_HTTP_MESSAGE_MAPPING page).

use std::borrow::Cow;

use crate::abi::{
    ULONG, WS_HTTP_HEADER_MAPPING_COMMA_SEPARATOR, WS_HTTP_HEADER_MAPPING_QUOTED_VALUE,
    WS_HTTP_HEADER_MAPPING_SEMICOLON_SEPARATOR,
};
use crate::base::error::{Error, Result};
use crate::net::http1;
use crate::net::http1::message::{HeaderLine, ResponseHead};
use crate::soap::headers::{HeaderBlock, Headers};
use crate::text::media_type::{push_quoted, unquote};
use crate::text::name;

/// The fields that this library writes itself, so that no mapped header can contradict them.
const OURS: [&str; 9] = [
    "Host",
    "Content-Length",
    CONTENT_TYPE,
    "SOAPAction",
    "Transfer-Encoding",
    "Connection",
    "Date",
    "Upgrade",
    "Trailer",
];

/// The field that says what a message is.
pub const CONTENT_TYPE: &str = "Content-Type";

/// How many mapped headers one message may bring. A list in a field could otherwise make many headers of few bytes.
const MAX_MAPPED: usize = 1024;

/// What is mapped in the two directions.
#[derive(Clone, Debug, Default)]
pub struct HttpMapping {
    /// Fields of requests.
    pub request: Vec<HeaderMapping>,
    /// Fields of responses.
    pub response: Vec<HeaderMapping>,
    /// Whether the method of a request is the header "Verb" of its message.
    pub verb: bool,
    /// Whether the status of a response becomes the header "StatusCode".
    pub status_code: bool,
    /// Whether its reason becomes the header "StatusText".
    pub status_text: bool,
}

/// One field.
#[derive(Clone, Debug)]
pub struct HeaderMapping {
    name: String,
    separator: Option<char>,
    quoted: bool,
}

/// A field to send.
pub type Field = (String, Vec<u8>);

impl HeaderMapping {
    /// The mapping of a field with its WS_HTTP_HEADER_MAPPING_OPTIONS.
    pub fn new(name: String, options: ULONG) -> Result<HeaderMapping> {
        name::verify(name.as_bytes())
            .map_err(|e| e.context(format!("\"{name}\" cannot be mapped to an XML element")))?;
        let quoted = options & WS_HTTP_HEADER_MAPPING_QUOTED_VALUE != 0;
        let separator = match options & !WS_HTTP_HEADER_MAPPING_QUOTED_VALUE {
            0 => None,
            WS_HTTP_HEADER_MAPPING_COMMA_SEPARATOR => Some(','),
            WS_HTTP_HEADER_MAPPING_SEMICOLON_SEPARATOR => Some(';'),
            _ => {
                return Err(Error::invalid_arg(format!(
                    "the mapping of {name} has the options {options:#x}, which do not fit together or do not exist"
                )));
            }
        };
        Ok(HeaderMapping {
            name,
            separator,
            quoted,
        })
    }

    /// The field's value as it is sent.
    fn value(&self, blocks: &[&HeaderBlock]) -> Result<Vec<u8>> {
        let mut value = String::new();
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                value.extend(self.separator);
                value.push(' ');
            }
            let text = block.text()?;
            check_carried(&self.name, &text)?;
            match (self.quoted, self.separator) {
                (true, _) => push_quoted(&mut value, &text),
                (false, Some(separator)) if text.contains(separator) => {
                    return Err(Error::invalid_format(format!(
                        "the value of the mapped header {} contains its separator; that needs WS_HTTP_HEADER_MAPPING_QUOTED_VALUE",
                        self.name
                    )));
                }
                (false, _) => value.push_str(&text),
            }
        }
        Ok(value.into_bytes())
    }

    /// The values that a field brought.
    fn values(&self, field: &str) -> Vec<String> {
        let parts = match self.separator {
            Some(separator) => split(field, separator, self.quoted),
            None => vec![field],
        };
        let parts = parts.into_iter().map(str::trim);
        let listed = parts.filter(|part| self.separator.is_none() || !part.is_empty());
        let value = |part: &str| match self.quoted {
            true => unquote(part),
            false => part.to_owned(),
        };
        listed.map(value).collect()
    }
}

/// Takes the mapped headers of a message that is sent out of its envelope.
pub fn take_out<'h>(
    mappings: &[HeaderMapping],
    headers: &'h Headers,
) -> Result<(Cow<'h, Headers>, Vec<Field>)> {
    take_out_but(&OURS, mappings, headers)
}

/// The same for a message that is no envelope: what it is only the program knows.
pub fn take_out_raw(mapping: &HttpMapping, headers: &Headers) -> Result<(String, Vec<Field>)> {
    let (_, fields) = take_out_but(&ours_raw(), &mapping.request, headers)?;
    let verb = headers.other.iter().find(|block| block.is_mapped("Verb"));
    let verb = verb.filter(|_| mapping.verb).map(HeaderBlock::text);
    let verb = verb.unwrap_or_else(|| Ok("POST".to_owned()))?;
    match &*verb {
        // Their responses have no body, whatever their fields say.
        "HEAD" | "CONNECT" => Err(Error::unbuilt_value("the HTTP verbs HEAD and CONNECT")),
        _ => Ok((verb, fields)),
    }
}

/// How a response that is no envelope begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The status code.
    pub code: u16,
    /// Its words, if they are not the usual ones.
    pub text: Option<String>,
}

/// [`take_out_raw`] for a response.
pub fn take_out_status(mapping: &HttpMapping, headers: &Headers) -> Result<(Status, Vec<Field>)> {
    let (_, fields) = take_out_but(&ours_raw(), &mapping.response, headers)?;
    let text_of = |wanted: bool, name: &str| -> Result<Option<String>> {
        let block = headers.other.iter().find(|block| block.is_mapped(name));
        block.filter(|_| wanted).map(HeaderBlock::text).transpose()
    };
    let code = match text_of(mapping.status_code, "StatusCode")? {
        None => 200,
        Some(text) => text
            .trim()
            .parse()
            .ok()
            .filter(|code| (200..=599).contains(code))
            .ok_or_else(|| {
                Error::invalid_format(format!(
                    "the mapped header StatusCode is \"{text}\"; the status of a response is a number from 200 to 599"
                ))
            })?,
    };
    let text = text_of(mapping.status_text, "StatusText")?;
    if let Some(text) = &text {
        check_carried("StatusText", text)?;
    }
    Ok((Status { code, text }, fields))
}

fn check_carried(name: &str, value: &str) -> Result<()> {
    match value.chars().any(|c| c.is_control() && c != '\t') {
        false => Ok(()),
        true => Err(Error::invalid_format(format!(
            "the value of the mapped header {name} has control characters, which HTTP does not carry"
        ))),
    }
}

/// The fields of a message that is no envelope, and of what type it is if nobody has said so.
pub fn raw_fields(mapped: &[Field], has_body: bool) -> Vec<HeaderLine<'_>> {
    let is_typed = mapped
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case(CONTENT_TYPE));
    let unknown: HeaderLine<'_> = (CONTENT_TYPE, b"application/octet-stream");
    let mut fields = Vec::new();
    fields.extend((has_body && !is_typed).then_some(unknown));
    fields.extend(mapped.iter().map(|(name, value)| (&name[..], &value[..])));
    fields
}

/// What the program cannot say about a message that is no envelope.
fn ours_raw() -> Vec<&'static str> {
    OURS.into_iter()
        .filter(|name| *name != CONTENT_TYPE)
        .collect()
}

fn take_out_but<'h>(
    ours: &[&str],
    mappings: &[HeaderMapping],
    headers: &'h Headers,
) -> Result<(Cow<'h, Headers>, Vec<Field>)> {
    let mut rest = Cow::Borrowed(headers);
    let mut fields = Vec::new();
    for mapping in mappings {
        let name = &mapping.name;
        let blocks: Vec<&HeaderBlock> = headers
            .other
            .iter()
            .filter(|block| block.is_mapped(name))
            .collect();
        if blocks.is_empty() {
            continue;
        }
        if ours.iter().any(|ours| ours.eq_ignore_ascii_case(name)) {
            return Err(Error::invalid_arg(format!(
                "the HTTP header {name} is written by the channel and cannot be set by a mapped header"
            )));
        }
        if blocks.len() > 1 && mapping.separator.is_none() {
            return Err(Error::invalid_arg(format!(
                "the message has {} mapped headers {name}, and their mapping has no separator",
                blocks.len()
            )));
        }
        fields.push((name.clone(), mapping.value(&blocks)?));
        rest.to_mut().remove_all(name, "");
    }
    Ok((rest, fields))
}

/// Adds what came as HTTP headers to the headers of a received message. What the envelope itself has under a mapped name did
/// not come that way, and goes.
pub fn put_in(
    mappings: &[HeaderMapping],
    fields: &http1::message::Headers,
    headers: &mut Headers,
) -> Result<()> {
    let mut count = 0;
    for mapping in mappings {
        headers.remove_all(&mapping.name, "");
        for field in fields.all(&mapping.name) {
            for value in mapping.values(&String::from_utf8_lossy(field)) {
                count += 1;
                if count > MAX_MAPPED {
                    return Err(Error::quota(format!(
                        "the HTTP headers make more than {MAX_MAPPED} mapped headers"
                    )));
                }
                let block = HeaderBlock::mapped(&mapping.name, &value)?;
                headers.other.push(block);
            }
        }
    }
    Ok(())
}

/// Adds the method of a request to the headers of its message.
pub fn put_in_verb(mapping: &HttpMapping, method: &str, headers: &mut Headers) -> Result<()> {
    if mapping.verb {
        headers.other.push(HeaderBlock::mapped("Verb", method)?);
    }
    Ok(())
}

/// Adds the status of a response to the headers of its message.
pub fn put_in_status(
    mapping: &HttpMapping,
    head: &ResponseHead,
    headers: &mut Headers,
) -> Result<()> {
    let status = [
        (mapping.status_code, "StatusCode", head.status.to_string()),
        (mapping.status_text, "StatusText", head.reason().to_owned()),
    ];
    for (wanted, name, text) in status {
        if wanted {
            headers.other.push(HeaderBlock::mapped(name, &text)?);
        }
    }
    Ok(())
}

/// The parts of a list; a separator inside quotes is part of a value.
fn split(list: &str, separator: char, quotes: bool) -> Vec<&str> {
    let (mut inside, mut escaped) = (false, false);
    let at_separator = |c: char| {
        let was_escaped = std::mem::take(&mut escaped);
        match c {
            _ if was_escaped => false,
            '\\' if inside => {
                escaped = true;
                false
            }
            '"' if quotes => {
                inside = !inside;
                false
            }
            c => c == separator && !inside,
        }
    };
    list.split(at_separator).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{E_INVALIDARG, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
    use crate::net::http1::message::parse_request;

    fn mapping(name: &str, options: ULONG) -> HeaderMapping {
        HeaderMapping::new(name.to_owned(), options).unwrap()
    }

    fn headers(name: &str, values: &[&str]) -> Headers {
        let block = |value: &&str| HeaderBlock::mapped(name, value).unwrap();
        Headers {
            other: values.iter().map(block).collect(),
            ..Headers::default()
        }
    }

    #[test]
    fn values_become_fields_and_come_back() {
        let table: [(ULONG, &[&str], &str); 7] = [
            (0, &["a, b"], "a, b"),
            (1, &["a", "b"], "a, b"),
            (2, &["a,b", "c"], "a,b; c"),
            (4, &["a\"b\\"], r#""a\"b\\""#),
            (5, &["a,b", "", "\"c"], r#""a,b", "", "\"c""#),
            (6, &["a;b", "c"], r#""a;b"; "c""#),
            (1, &["<a & b>"], "<a & b>"),
        ];
        for (options, values, field) in table {
            let mappings = [mapping("X-Test", options)];
            let sent = headers("X-Test", values);
            let (rest, fields) = take_out(&mappings, &sent).unwrap();
            assert_eq!(rest.other, []);
            assert_eq!(fields, [("X-Test".to_owned(), field.as_bytes().to_vec())]);
            let head = format!("POST / HTTP/1.1\r\nx-test: {field}\r\n\r\n");
            let head = parse_request(head.as_bytes()).unwrap();
            let mut received = headers("X-Test", &["forged"]);
            put_in(&mappings, &head.headers, &mut received).unwrap();
            assert_eq!(received, sent, "{options}: {field}");
        }
    }

    #[test]
    fn other_headers_stay_in_the_envelope() {
        let sent = headers("X-Other", &["1"]);
        let (rest, fields) = take_out(&[mapping("X-Test", 0)], &sent).unwrap();
        assert_eq!((rest.as_ref(), fields.len()), (&sent, 0));
    }

    #[test]
    fn what_has_no_form_in_http_is_refused() {
        let table: [(&str, ULONG, &[&str], i32); 6] = [
            ("X-Test", 4, &["a\nb"], WS_E_INVALID_FORMAT),
            ("X-Test", 0, &["a", "b"], E_INVALIDARG),
            ("X-Test", 1, &["a,b"], WS_E_INVALID_FORMAT),
            ("X-Test", 2, &["a;b"], WS_E_INVALID_FORMAT),
            ("content-length", 0, &["1"], E_INVALIDARG),
            ("Transfer-Encoding", 0, &["chunked"], E_INVALIDARG),
        ];
        for (name, options, values, code) in table {
            let error = take_out(&[mapping(name, options)], &headers(name, values)).unwrap_err();
            assert_eq!(error.code(), code, "{name} {values:?}");
            assert!(error.to_string().contains(name), "{error}");
        }
    }

    #[test]
    fn names_and_options_are_checked() {
        for (name, options) in [
            ("", 0),
            ("a b", 0),
            ("1x", 0),
            ("x:y", 0),
            ("X", 3),
            ("X", 8),
        ] {
            assert!(
                HeaderMapping::new(name.to_owned(), options).is_err(),
                "{name} {options}"
            );
        }
    }

    #[test]
    fn a_list_makes_only_so_many_headers() {
        let head = format!("POST / HTTP/1.1\r\nX: {}\r\n\r\n", "a,".repeat(2000));
        let head = parse_request(head.as_bytes()).unwrap();
        let put = put_in(&[mapping("X", 1)], &head.headers, &mut Headers::default());
        assert_eq!(put.unwrap_err().code(), WS_E_QUOTA_EXCEEDED);
    }
}
