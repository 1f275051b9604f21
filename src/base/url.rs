//! URLs of the five schemes that the API knows (WsDecodeUrl page, RFC 3986).

mod combine;
mod escape;
mod parts;

pub use combine::{collapse, combine};
pub use escape::unescape;
pub use parts::Parts;

use crate::abi::*;
use crate::base::error::{Error, Result};

/// The schemes of WS_URL_SCHEME_TYPE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// `http`
    Http,
    /// `https`
    Https,
    /// `net.tcp`
    NetTcp,
    /// `soap.udp`
    SoapUdp,
    /// `net.pipe`
    NetPipe,
}

/// Names, constants and default ports; 65535 stands for "none" (a USHORT has no room for the page's 0xFFFFFFFF).
const SCHEMES: [(Scheme, &str, WS_URL_SCHEME_TYPE, u16); 5] = [
    (Scheme::Http, "http", WS_URL_HTTP_SCHEME_TYPE, 80),
    (Scheme::Https, "https", WS_URL_HTTPS_SCHEME_TYPE, 443),
    (Scheme::NetTcp, "net.tcp", WS_URL_NETTCP_SCHEME_TYPE, 808),
    (
        Scheme::SoapUdp,
        "soap.udp",
        WS_URL_SOAPUDP_SCHEME_TYPE,
        65535,
    ),
    (
        Scheme::NetPipe,
        "net.pipe",
        WS_URL_NETPIPE_SCHEME_TYPE,
        65535,
    ),
];

impl Scheme {
    /// The scheme as it stands in a URL.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The constant of WS_URL_SCHEME_TYPE.
    pub fn constant(self) -> WS_URL_SCHEME_TYPE {
        self.row().2
    }

    /// The port of a URL that names none.
    pub fn default_port(self) -> u16 {
        self.row().3
    }

    /// The scheme of a WS_URL_SCHEME_TYPE.
    pub fn from_constant(constant: WS_URL_SCHEME_TYPE) -> Option<Scheme> {
        SCHEMES
            .iter()
            .find(|row| row.2 == constant)
            .map(|row| row.0)
    }

    fn from_name(name: &str) -> Option<Scheme> {
        SCHEMES
            .iter()
            .find(|row| row.1.eq_ignore_ascii_case(name))
            .map(|row| row.0)
    }

    fn row(self) -> &'static (Scheme, &'static str, WS_URL_SCHEME_TYPE, u16) {
        SCHEMES
            .iter()
            .find(|row| row.0 == self)
            .unwrap_or(&SCHEMES[0])
    }
}

/// A URL taken apart; every part is still escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    /// The scheme.
    pub scheme: Scheme,
    /// Name, IPv4 literal, or IPv6 literal in its brackets.
    pub host: String,
    /// The port, the scheme's default when the URL names none.
    pub port: u16,
    /// The port as the URL spells it; may be empty.
    pub port_text: String,
    /// With its leading slash, or empty.
    pub path: String,
    /// Without the question mark.
    pub query: Option<String>,
    /// Without the number sign.
    pub fragment: Option<String>,
}

impl Url {
    /// Takes an absolute URL apart.
    pub fn parse(text: &str) -> Result<Url> {
        let wrong = |what: &str| Error::invalid_format(format!("the URL \"{text}\" {what}"));
        if let Some(bad) = text.chars().find(|c| must_be_escaped(*c)) {
            return Err(wrong(&format!(
                "contains the character {:#04x}, which must be escaped",
                bad as u32
            )));
        }
        let (name, rest) = text.split_once(':').ok_or_else(|| wrong("has no scheme"))?;
        let scheme = Scheme::from_name(name).ok_or_else(|| {
            wrong("has none of the schemes http, https, net.tcp, soap.udp and net.pipe")
        })?;
        let rest = rest
            .strip_prefix("//")
            .ok_or_else(|| wrong("lacks \"//\" after the scheme"))?;
        let (rest, fragment) = cut(rest, '#');
        let (rest, query) = cut(rest, '?');
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port_text) =
            split_port(authority).ok_or_else(|| wrong("has a malformed IPv6 address"))?;
        if host.is_empty() {
            return Err(wrong("names no host"));
        }
        if host.contains('@') {
            return Err(wrong("contains user information, which is not supported"));
        }
        let port = parse_port(port_text, scheme)
            .ok_or_else(|| wrong("has a port that is not a number up to 65535"))?;
        Ok(Url {
            scheme,
            host: host.to_owned(),
            port,
            port_text: port_text.to_owned(),
            path: path.to_owned(),
            query,
            fragment,
        })
    }

    /// What stands in an HTTP request line: path and query.
    pub fn request_target(&self) -> String {
        let path = if self.path.is_empty() {
            "/"
        } else {
            &self.path
        };
        match &self.query {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        }
    }

    /// The host as the system's resolver wants it: unescaped, an IPv6 literal without brackets.
    pub fn resolvable_host(&self) -> Result<String> {
        let bare = self
            .host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        unescape(bare.unwrap_or(&self.host))
    }

    /// Whether the host stands for every name of this machine: `+` or `*` (WS_URL_FLAGS page).
    pub fn has_wildcard_host(&self) -> bool {
        matches!(self.host.as_str(), "+" | "*")
    }

    /// Host and port as an HTTP `Host` header spells them.
    pub fn authority(&self) -> String {
        match self.port == self.scheme.default_port() {
            true => self.host.clone(),
            false => format!("{}:{}", self.host, self.port),
        }
    }
}

/// ASCII that the grammar has no place for; other characters are taken as they are.
fn must_be_escaped(character: char) -> bool {
    character.is_ascii_control()
        || matches!(
            character,
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'
        )
}

fn cut(text: &str, mark: char) -> (&str, Option<String>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after.to_owned())),
        None => (text, None),
    }
}

/// Host and port of an authority; the port is empty where there is none.
fn split_port(authority: &str) -> Option<(&str, &str)> {
    let host_end = match authority.starts_with('[') {
        true => authority.find(']')? + 1,
        false => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at(host_end);
    match port.strip_prefix(':') {
        Some(port) => Some((host, port)),
        None => port.is_empty().then_some((host, "")),
    }
}

fn parse_port(text: &str, scheme: Scheme) -> Option<u16> {
    if text.is_empty() {
        return Some(scheme.default_port());
    }
    text.bytes()
        .all(|digit| digit.is_ascii_digit())
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_urls_apart() {
        let url = Url::parse("HTTP://host:8080/a%20b?q=1#f").unwrap();
        assert_eq!(
            (url.scheme, url.host.as_str(), url.port),
            (Scheme::Http, "host", 8080)
        );
        assert_eq!(url.request_target(), "/a%20b?q=1");
        assert_eq!(
            (url.query.as_deref(), url.fragment.as_deref()),
            (Some("q=1"), Some("f"))
        );
        let url = Url::parse("net.tcp://[::1]").unwrap();
        assert_eq!(
            (url.port, url.resolvable_host().unwrap().as_str()),
            (808, "::1")
        );
        assert_eq!(Url::parse("http://host:").unwrap().port, 80);
        assert_eq!(Url::parse("soap.udp://host").unwrap().port, 65535);
    }

    #[test]
    fn refuses_what_is_no_url() {
        let wrong = [
            "",
            "http",
            "http:",
            "http:/h",
            "http:h",
            "http://",
            "http:///p",
            "ftp://h",
            "http://h:65536",
            "http://h:x",
            "http://u@h",
            "http://[::1",
            "http://[::1]x",
            "http://h/a b",
            "http://h/{a}",
            "http://h<",
            "http://h:+80",
        ];
        for text in wrong {
            assert_eq!(
                Url::parse(text).map_err(|e| e.code()),
                Err(WS_E_INVALID_FORMAT),
                "{text}"
            );
        }
    }
}
