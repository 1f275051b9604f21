//! Where a listener listens: its URL, and the requests and sessions that are for it.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use super::matching::Matching;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::url::{Scheme, Url, unescape};
use crate::channel::http::server::Request;
use crate::channel::settings::Binding;
use crate::soap::headers::Headers;
use crate::soap::version::AddressingVersion;

/// The address of a listener.
#[derive(Debug)]
pub struct Place {
    /// The URL.
    pub url: Url,
    /// Its path, unescaped.
    path: String,
    matching: Matching,
}

impl Place {
    /// The address that a URL names.
    pub fn new(binding: Binding, text: &str, matching: Matching) -> Result<Place> {
        let url = listen_url(binding, text)?;
        Ok(Place {
            path: path_of(&url)?,
            url,
            matching,
        })
    }

    /// Whether a session with this URL, which has come to the address `local`, is for the listener.
    pub fn serves(&self, via: &str, local: Option<IpAddr>) -> bool {
        self.is_meant_by(via, self.matching, local)
    }

    fn is_meant_by(&self, text: &str, matching: Matching, local: Option<IpAddr>) -> bool {
        let Ok(url) = Url::parse(text) else {
            return false;
        };
        path_of(&url).is_ok_and(|path| matching.takes_path(&self.path, &path))
            && (matching.takes_queries() || url.query.is_none())
            && matching.takes_host(&self.url, &url, local)
    }

    /// The same for an HTTP request.
    pub fn serves_request(
        &self,
        request: &Request,
        local: impl FnOnce() -> Option<IpAddr>,
    ) -> bool {
        let found = request.route(|| {
            let matching = self.matching;
            let taken = unescape(request.path())
                .is_ok_and(|path| matching.takes_path(&self.path, &path))
                && (matching.takes_queries() || !request.has_query())
                && (!self.matching.is_about_hosts() || self.is_host_of(request, local()));
            taken.then_some(0)
        });
        found.is_some()
    }

    fn is_host_of(&self, request: &Request, local: Option<IpAddr>) -> bool {
        Url::parse(&request.url(&self.url.authority()))
            .is_ok_and(|found| self.matching.takes_host(&self.url, &found, local))
    }
}

/// Whom the messages of a channel have to be addressed to.
#[derive(Clone)]
pub struct Addressee {
    /// Where the listener listens.
    pub place: Arc<Place>,
    /// What of an address is compared.
    pub matching: Matching,
    /// Where the client has come to.
    pub local: Option<IpAddr>,
}

impl Addressee {
    /// Fails for a message that is addressed to somebody else; one that is addressed to nobody in particular has come to the right
    /// place.
    pub fn check(&self, headers: &Headers, addressing: AddressingVersion) -> Result<()> {
        let to = headers.to.as_deref().unwrap_or_default();
        let nobody = to.is_empty() || to == addressing.anonymous();
        match nobody || self.place.is_meant_by(to, self.matching, self.local) {
            true => Ok(()),
            false => Err(Error::invalid_format(format!(
                "the message is addressed to \"{to}\", which is not an address of the listener (WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS)"
            ))),
        }
    }
}

/// A URL that can be listened on (WsOpenListener page).
pub fn listen_url(binding: Binding, text: &str) -> Result<Url> {
    let wrong = |text: String| Error::new(WS_E_INVALID_ENDPOINT_URL, text);
    let no_url = |e: Error| e.with_code(WS_E_INVALID_ENDPOINT_URL);
    let url = Url::parse(text).map_err(no_url)?;
    let host = url.resolvable_host().map_err(no_url)?;
    path_of(&url).map_err(no_url)?;
    match (binding, url.scheme) {
        (Binding::Http, Scheme::Http) | (Binding::Tcp, Scheme::NetTcp) => {}
        (Binding::Http, Scheme::Https) => {
            return Err(wrong(format!(
                "\"{text}\" cannot be opened: HTTPS needs an SSL transport security binding, which this version does not have yet"
            )));
        }
        (binding, scheme) => {
            let scheme = scheme.name();
            return Err(wrong(format!(
                "\"{text}\" has the scheme {scheme}, which does not fit the binding {binding:?}"
            )));
        }
    }
    if url.query.is_some() || url.fragment.is_some() {
        return Err(wrong(format!(
            "\"{text}\" has a query or a fragment, which the address of a listener cannot have"
        )));
    }
    // What is no address would stand for all of them.
    if url.host.starts_with('[') && host.parse::<Ipv6Addr>().is_err() {
        return Err(wrong(format!(
            "\"{text}\" has the host {}, which is no IPv6 address that can be listened on",
            url.host
        )));
    }
    Ok(url)
}

/// Whether a URL has this path, and no query.
pub fn is_at(text: &str, path: &str) -> bool {
    Url::parse(text)
        .ok()
        .filter(|url| url.query.is_none())
        .is_some_and(|url| path_of(&url).is_ok_and(|found| found == path))
}

/// The path of a URL, unescaped; an empty one is the root.
pub fn path_of(url: &Url) -> Result<String> {
    match url.path.as_str() {
        "" => Ok("/".to_owned()),
        path => unescape(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_compared_unescaped() {
        let path = |url: &str| path_of(&Url::parse(url).unwrap()).unwrap();
        assert_eq!(path("net.tcp://host"), "/");
        assert_eq!(path("net.tcp://host:1/a%20b"), "/a b");
    }

    #[test]
    fn sessions_are_for_the_listener_whose_path_they_name() {
        let matching = Matching::default();
        let place = Place::new(Binding::Tcp, "net.tcp://+:1/a%20b", matching).unwrap();
        for (via, served) in [
            ("net.tcp://any:9/a%20b", true),
            ("net.tcp://any:9/%61%20b", true),
            ("net.tcp://any:9/a%20b/", false),
            ("net.tcp://any:9/a%20b?q", false),
            ("net.tcp://any:9/", false),
            ("no URL", false),
        ] {
            assert_eq!(place.serves(via, None), served, "{via}");
            assert_eq!(is_at(via, "/a b"), served, "{via}");
        }
    }

    #[test]
    fn only_some_urls_can_be_listened_on() {
        for (binding, url, listens) in [
            (Binding::Http, "http://+:80/a", true),
            (Binding::Http, "http://*/", true),
            (Binding::Http, "http://[::1]:1", true),
            (Binding::Http, "https://+/", false),
            (Binding::Http, "net.tcp://+/", false),
            (Binding::Http, "http://[::1%25lo]:1", false),
            (Binding::Http, "http://[wrong]:1", false),
            (Binding::Http, "http://%ZZ/", false),
            (Binding::Http, "http://+/%ZZ", false),
            (Binding::Http, "http://+/a?b", false),
            (Binding::Http, "http://+/a#b", false),
            (Binding::Http, "http:/a", false),
            (Binding::Http, "", false),
            (Binding::Tcp, "net.tcp://host/", true),
            (Binding::Tcp, "http://host/", false),
        ] {
            let found = Place::new(binding, url, Matching::default()).map_err(|e| e.code());
            let expected = listens.then_some(()).ok_or(WS_E_INVALID_ENDPOINT_URL);
            assert_eq!(found.map(drop), expected, "{url}");
        }
    }
}
