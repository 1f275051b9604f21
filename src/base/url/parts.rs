//! A URL as the structs of the API hold it: parts without escapes.

use super::escape::{escape, unescape};
use super::{Scheme, Url, parse_port};
use crate::base::error::{Error, Result};

/// The parts of a URL; none is escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The scheme.
    pub scheme: Scheme,
    /// Name, IPv4 literal, or IPv6 literal in its brackets.
    pub host: String,
    /// The port; 0 asks for the scheme's default when the URL is put together.
    pub port: u16,
    /// The port in digits, or empty.
    pub port_text: String,
    /// With its leading slash, or empty.
    pub path: String,
    /// Without the question mark; empty where there is none.
    pub query: String,
    /// Without the number sign; empty where there is none.
    pub fragment: String,
}

impl Parts {
    /// Resolves the escapes of a URL.
    pub fn of(url: &Url) -> Result<Parts> {
        Ok(Parts {
            scheme: url.scheme,
            host: unescape(&url.host)?,
            port: url.port,
            port_text: url.port_text.clone(),
            path: unescape(&url.path)?,
            query: unescape(url.query.as_deref().unwrap_or_default())?,
            fragment: unescape(url.fragment.as_deref().unwrap_or_default())?,
        })
    }

    /// The URL, with escapes where the grammar asks for them, and without the port that is the scheme's default.
    pub fn encode(&self) -> Result<String> {
        let mut url = format!("{}://", self.scheme.name());
        self.encode_host(&mut url)?;
        let port = self.agreed_port()?;
        if port != self.scheme.default_port() {
            url.push_str(&format!(":{port}"));
        }
        if !self.path.is_empty() && !self.path.starts_with('/') {
            let path = &self.path;
            return Err(wrong(format!(
                "the path \"{path}\" does not begin with a slash"
            )));
        }
        escape(&self.path, b"/:@", &mut url);
        for (mark, part) in [('?', &self.query), ('#', &self.fragment)] {
            if !part.is_empty() {
                url.push(mark);
                escape(part, b"/:@?", &mut url);
            }
        }
        Ok(url)
    }

    fn encode_host(&self, url: &mut String) -> Result<()> {
        let host = &self.host;
        if host.is_empty() {
            return Err(wrong("the host is empty"));
        }
        let Some(literal) = host.strip_prefix('[') else {
            escape(host, b"", url);
            return Ok(());
        };
        let address = literal.strip_suffix(']').unwrap_or_default();
        if address.is_empty() || !address.bytes().all(may_stand_in_brackets) {
            return Err(wrong(format!(
                "the host \"{host}\" is no IPv6 address in brackets"
            )));
        }
        url.push_str(host);
        Ok(())
    }

    /// The port, which stands in two fields.
    fn agreed_port(&self) -> Result<u16> {
        let text = &self.port_text;
        let spelled = parse_port(text, self.scheme)
            .ok_or_else(|| wrong(format!("the port \"{text}\" is not a number up to 65535")))?;
        match (self.port, text.is_empty()) {
            (0, _) => Ok(spelled),
            (port, true) => Ok(port),
            (port, false) if port == spelled => Ok(port),
            (port, false) => Err(wrong(format!(
                "the port is {port} as a number and {spelled} as a string"
            ))),
        }
    }
}

fn may_stand_in_brackets(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b":.-_~%!$&'()*+,;=".contains(&byte)
}

fn wrong(text: impl Into<String>) -> Error {
    Error::invalid_format(text).context("the parts make no URL")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_FORMAT;

    fn round_trip(url: &str) -> String {
        Parts::of(&Url::parse(url).unwrap())
            .unwrap()
            .encode()
            .unwrap()
    }

    fn changed(change: impl FnOnce(&mut Parts)) -> Result<String> {
        let mut parts = Parts::of(&Url::parse("http://h/p").unwrap()).unwrap();
        change(&mut parts);
        parts.encode()
    }

    #[test]
    fn escapes_are_resolved_and_made_again() {
        let parts = Parts::of(&Url::parse("http://host%202/%C3%A4?a%20b#%25").unwrap()).unwrap();
        let found = [&parts.host, &parts.path, &parts.query, &parts.fragment];
        assert_eq!(found, ["host 2", "/\u{e4}", "a b", "%"]);
        assert_eq!(parts.encode().unwrap(), "http://host%202/%C3%A4?a%20b#%25");
        assert_eq!(
            round_trip("NET.TCP://[::1]:0808/a:b@c"),
            "net.tcp://[::1]/a:b@c"
        );
        assert_eq!(round_trip("soap.udp://h"), "soap.udp://h");
        assert_eq!(round_trip("http://h:81"), "http://h:81");
        assert!(Parts::of(&Url::parse("http://h/%zz").unwrap()).is_err());
    }

    #[test]
    fn port_and_its_string_must_agree() {
        let port = |port, text: &str| {
            changed(|parts| (parts.port, parts.port_text) = (port, text.to_owned()))
        };
        assert_eq!(port(0, "").unwrap(), "http://h/p");
        assert_eq!(port(81, "").unwrap(), "http://h:81/p");
        assert_eq!(port(0, "81").unwrap(), "http://h:81/p");
        assert_eq!(port(80, "80").unwrap(), "http://h/p");
        assert_eq!(port(81, "82").unwrap_err().code(), WS_E_INVALID_FORMAT);
        assert_eq!(port(0, "x").unwrap_err().code(), WS_E_INVALID_FORMAT);
    }

    #[test]
    fn refuses_parts_that_make_no_url() {
        let changes: [fn(&mut Parts); 5] = [
            |parts| parts.host.clear(),
            |parts| parts.host = "[::1".to_owned(),
            |parts| parts.host = "[]".to_owned(),
            |parts| parts.host = "[a/b]".to_owned(),
            |parts| parts.path = "p".to_owned(),
        ];
        for change in changes {
            assert_eq!(
                changed(change).map_err(|e| e.code()),
                Err(WS_E_INVALID_FORMAT)
            );
        }
    }
}
