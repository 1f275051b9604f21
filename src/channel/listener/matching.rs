//! How the URL that a client asks for is compared with that of the listener (WS_URL_MATCHING_OPTIONS page).

use std::net::IpAddr;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::url::Url;
use crate::rt::sys::host_name;

/// Which parts of a URL are compared, and with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matching(ULONG);

impl Default for Matching {
    /// Hosts and ports differ behind relays and for machines with several names.
    fn default() -> Matching {
        Matching(WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_NO_QUERY)
    }
}

impl Matching {
    /// What the options of a program ask for.
    pub fn new(options: ULONG) -> Result<Matching> {
        const PATHS: ULONG = WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_PREFIX_PATH;
        const ALL: ULONG =
            WS_MATCH_URL_THIS_HOST | WS_MATCH_URL_PORT | PATHS | WS_MATCH_URL_NO_QUERY;
        if options & !ALL != 0 || options & PATHS == PATHS {
            return Err(Error::invalid_arg(format!(
                "the WS_URL_MATCHING_OPTIONS {options:#x} do not exist or do not fit together"
            )));
        }
        Ok(Matching(options))
    }

    fn has(self, flag: ULONG) -> bool {
        self.0 & flag != 0
    }

    /// Whether a path is what the listener's asks for; that of a listener is always a prefix (WsOpenListener page).
    pub fn takes_path(self, listener: &str, found: &str) -> bool {
        found.starts_with(listener)
            && (!self.has(WS_MATCH_URL_EXACT_PATH) || found.len() == listener.len())
    }

    /// Whether a URL may have a query.
    pub fn takes_queries(self) -> bool {
        !self.has(WS_MATCH_URL_NO_QUERY)
    }

    /// Whether host or port are looked at.
    pub fn is_about_hosts(self) -> bool {
        self.has(WS_MATCH_URL_THIS_HOST | WS_MATCH_URL_PORT)
    }

    /// Whether host and port are what the listener's ask for. `local` is the address at which the client has come.
    pub fn takes_host(self, listener: &Url, found: &Url, local: Option<IpAddr>) -> bool {
        let port = !self.has(WS_MATCH_URL_PORT) || found.port == listener.port;
        port && (!self.has(WS_MATCH_URL_THIS_HOST) || self.is_host(listener, found, local))
    }

    fn is_host(self, listener: &Url, found: &Url, local: Option<IpAddr>) -> bool {
        let Ok(host) = found.resolvable_host() else {
            return false;
        };
        if !listener.has_wildcard_host() {
            let own = listener.resolvable_host();
            return own.is_ok_and(|own| own.eq_ignore_ascii_case(&host));
        }
        if let Ok(address) = host.parse::<IpAddr>() {
            let local = local.map(|local| local.to_canonical());
            return self.has(WS_MATCH_URL_HOST_ADDRESSES) && local == Some(address.to_canonical());
        }
        if host.eq_ignore_ascii_case("localhost") {
            return self.has(WS_MATCH_URL_LOCAL_HOST);
        }
        let name = host_name().unwrap_or_default();
        let short = name.split('.').next().unwrap_or_default();
        // There are no other names for a machine here than those of DNS.
        (self.has(WS_MATCH_URL_DNS_HOST | WS_MATCH_URL_NETBIOS_HOST)
            && host.eq_ignore_ascii_case(short))
            || (self.has(WS_MATCH_URL_DNS_FULLY_QUALIFIED_HOST) && host.eq_ignore_ascii_case(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_queries() {
        let exact = Matching::default();
        let prefix = Matching::new(WS_MATCH_URL_PREFIX_PATH).unwrap();
        let any = Matching::new(0).unwrap();
        for (found, is_exact, is_prefix) in [
            ("/a", true, true),
            ("/a/b", false, true),
            ("/ab", false, true),
            ("/", false, false),
            ("/A", false, false),
        ] {
            assert_eq!(exact.takes_path("/a", found), is_exact, "{found}");
            assert_eq!(prefix.takes_path("/a", found), is_prefix, "{found}");
            assert_eq!(any.takes_path("/a", found), is_prefix, "{found}");
        }
        assert!(!exact.takes_queries() && prefix.takes_queries());
    }

    #[test]
    fn hosts_and_ports() {
        let local: IpAddr = "::ffff:127.0.0.1".parse().unwrap();
        let name = host_name().unwrap();
        let named = format!("http://{}:8/", name.split('.').next().unwrap_or_default());
        let table: [(&str, ULONG, &str, bool); 14] = [
            ("http://+:8/", WS_MATCH_URL_PORT, "http://any:8/", true),
            ("http://+:8/", WS_MATCH_URL_PORT, "http://any:9/", false),
            ("http://+:8/", 0, "http://any:9/", true),
            (
                "http://+:8/",
                WS_MATCH_URL_LOCAL_HOST,
                "http://LocalHost:9/",
                true,
            ),
            (
                "http://+:8/",
                WS_MATCH_URL_DNS_HOST,
                "http://localhost:8/",
                false,
            ),
            ("http://*:8/", WS_MATCH_URL_DNS_HOST, &named, true),
            ("http://*:8/", WS_MATCH_URL_LOCAL_HOST, &named, false),
            (
                "http://*:8/",
                WS_MATCH_URL_THIS_HOST,
                "http://nobody.invalid/",
                false,
            ),
            (
                "http://*:8/",
                WS_MATCH_URL_HOST_ADDRESSES,
                "http://127.0.0.1/",
                true,
            ),
            (
                "http://*:8/",
                WS_MATCH_URL_HOST_ADDRESSES,
                "http://127.0.0.2/",
                false,
            ),
            (
                "http://*:8/",
                WS_MATCH_URL_DNS_HOST,
                "http://127.0.0.1/",
                false,
            ),
            (
                "http://[::1]:8/",
                WS_MATCH_URL_THIS_HOST,
                "http://[::1]/",
                true,
            ),
            ("http://a.b:8/", WS_MATCH_URL_THIS_HOST, "http://A.B/", true),
            (
                "http://a.b:8/",
                WS_MATCH_URL_LOCAL_HOST,
                "http://localhost/",
                false,
            ),
        ];
        for (listener, options, found, expected) in table {
            let url = |text: &str| Url::parse(text).unwrap();
            let matching = Matching::new(options).unwrap();
            let taken = matching.takes_host(&url(listener), &url(found), Some(local));
            assert_eq!(taken, expected, "{listener} {options:#x} {found}");
        }
    }

    #[test]
    fn some_options_do_not_exist() {
        for options in [0x200, 0xC0, 0xFFFF_FFFF] {
            assert_eq!(Matching::new(options).unwrap_err().code(), E_INVALIDARG);
        }
    }
}
