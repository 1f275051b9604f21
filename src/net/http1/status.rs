//! What an HTTP status without a SOAP message means to a client.

use crate::abi::*;
use crate::base::error::Error;

/// The failure for a response with `status` and no SOAP message. `challenges` are the values of WWW-Authenticate for 401 and of
/// Proxy-Authenticate for 407.
pub fn status_error(status: u16, challenges: &[&[u8]], url: &str) -> Error {
    let code = status_code(status, challenges);
    let reason = reason_phrase(status);
    let space = if reason.is_empty() { "" } else { " " };
    let mut text =
        format!("{url} answered with the HTTP status {status}{space}{reason} and no SOAP message");
    if !challenges.is_empty() {
        let asked: Vec<_> = challenges
            .iter()
            .map(|value| value.escape_ascii().to_string())
            .collect();
        text = format!("{text}; it asks for authentication: {}", asked.join(", "));
    }
    Error::new(code, text)
}

fn status_code(status: u16, challenges: &[&[u8]]) -> HRESULT {
    match status {
        401 => scheme_code(challenges, SERVER_CODES, WS_E_ENDPOINT_ACCESS_DENIED),
        403 => WS_E_ENDPOINT_ACCESS_DENIED,
        404 => WS_E_ENDPOINT_NOT_FOUND,
        407 => scheme_code(challenges, PROXY_CODES, WS_E_PROXY_ACCESS_DENIED),
        410 => WS_E_ENDPOINT_NOT_AVAILABLE,
        502 | 504 => WS_E_PROXY_FAILURE,
        503 => WS_E_ENDPOINT_TOO_BUSY,
        _ => WS_E_ENDPOINT_FAILURE,
    }
}

/// Authentication schemes in the order in which they are preferred, with the code for each.
type SchemeCodes = [(&'static str, HRESULT); 4];

const SERVER_CODES: SchemeCodes = [
    ("Negotiate", WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH),
    ("NTLM", WS_E_SERVER_REQUIRES_NTLM_AUTH),
    ("Digest", WS_E_SERVER_REQUIRES_DIGEST_AUTH),
    ("Basic", WS_E_SERVER_REQUIRES_BASIC_AUTH),
];

const PROXY_CODES: SchemeCodes = [
    ("Negotiate", WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH),
    ("NTLM", WS_E_PROXY_REQUIRES_NTLM_AUTH),
    ("Digest", WS_E_PROXY_REQUIRES_DIGEST_AUTH),
    ("Basic", WS_E_PROXY_REQUIRES_BASIC_AUTH),
];

fn scheme_code(challenges: &[&[u8]], codes: SchemeCodes, otherwise: HRESULT) -> HRESULT {
    codes
        .into_iter()
        .find(|(scheme, _)| challenges.iter().any(|value| offers(value, scheme)))
        .map_or(otherwise, |(_, code)| code)
}

/// Whether a list of challenges has one of this scheme: the first word of an item, where items stand between commas outside quotes
/// (RFC 9110 section 11.6.1).
fn offers(value: &[u8], scheme: &str) -> bool {
    let mut quoted = false;
    value
        .split(|&byte| {
            quoted ^= byte == b'"';
            byte == b',' && !quoted
        })
        .filter_map(|item| item.trim_ascii().split(|&byte| byte == b' ').next())
        .any(|word| word.eq_ignore_ascii_case(scheme.as_bytes()))
}

/// The usual words for a status (RFC 9110 section 15).
pub fn reason_phrase(status: u16) -> &'static str {
    match status {
        100 => "Continue",
        200 => "OK",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        410 => "Gone",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        417 => "Expectation Failed",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_its_code() {
        let cases: [(u16, &[&[u8]], HRESULT); 19] = [
            (301, &[], WS_E_ENDPOINT_FAILURE),
            (400, &[], WS_E_ENDPOINT_FAILURE),
            (401, &[], WS_E_ENDPOINT_ACCESS_DENIED),
            (
                401,
                &[b"Basic realm=\"x, NTLM\""],
                WS_E_SERVER_REQUIRES_BASIC_AUTH,
            ),
            (401, &[b"basic", b"NTLM"], WS_E_SERVER_REQUIRES_NTLM_AUTH),
            (
                401,
                &[b"Digest realm=\"a\", qop=\"b\", Basic realm=c"],
                WS_E_SERVER_REQUIRES_DIGEST_AUTH,
            ),
            (
                401,
                &[b"NTLM, Negotiate"],
                WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH,
            ),
            (401, &[b"Bearer"], WS_E_ENDPOINT_ACCESS_DENIED),
            (403, &[], WS_E_ENDPOINT_ACCESS_DENIED),
            (404, &[], WS_E_ENDPOINT_NOT_FOUND),
            (407, &[], WS_E_PROXY_ACCESS_DENIED),
            (407, &[b"Basic"], WS_E_PROXY_REQUIRES_BASIC_AUTH),
            (410, &[], WS_E_ENDPOINT_NOT_AVAILABLE),
            (500, &[], WS_E_ENDPOINT_FAILURE),
            (501, &[], WS_E_ENDPOINT_FAILURE),
            (502, &[], WS_E_PROXY_FAILURE),
            (503, &[], WS_E_ENDPOINT_TOO_BUSY),
            (504, &[], WS_E_PROXY_FAILURE),
            (599, &[], WS_E_ENDPOINT_FAILURE),
        ];
        for (status, challenges, code) in cases {
            let error = status_error(status, challenges, "http://h/x");
            assert_eq!(error.code(), code, "{error}");
            assert!(error.to_string().contains(&status.to_string()), "{error}");
            assert!(error.to_string().contains("http://h/x"), "{error}");
        }
    }
}
