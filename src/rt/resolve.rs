//! Host names. The system's resolver can neither be cancelled nor polled, so it runs on threads of its own, and the
//! operation waits for it like for anything else.

use std::ffi::CString;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use parking_lot::Mutex;

use super::resolver;
use super::signal::Signal;
use super::sys;
use crate::abi::{WS_E_ENDPOINT_NOT_FOUND, WS_E_INVALID_ENDPOINT_URL};
use crate::base::error::{Error, Result};

/// Which addresses are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// IPv4 only.
    V4,
    /// IPv6 only.
    V6,
    /// Both, in the order of the system's preference.
    Any,
}

impl Family {
    fn admits(self, address: &IpAddr) -> bool {
        match self {
            Family::V4 => address.is_ipv4(),
            Family::V6 => address.is_ipv6(),
            Family::Any => true,
        }
    }
}

/// The addresses of `host`, at least one.
pub async fn resolve(host: &str, port: u16, family: Family) -> Result<Vec<SocketAddr>> {
    if let Some(address) = literal(host) {
        if !family.admits(&address) {
            return Err(Error::new(
                WS_E_ENDPOINT_NOT_FOUND,
                format!("the address {host} is not of the IP version that the channel allows"),
            ));
        }
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let name = CString::new(host).map_err(|_| {
        Error::new(
            WS_E_INVALID_ENDPOINT_URL,
            "the host name contains a zero character",
        )
    })?;
    let answer = ask(name, family).await;
    let mut addresses = answer.map_err(|failure| {
        Error::new(
            WS_E_ENDPOINT_NOT_FOUND,
            format!("the host name {host} could not be resolved: {failure}"),
        )
    })?;
    addresses
        .iter_mut()
        .for_each(|address| address.set_port(port));
    Ok(addresses)
}

/// An address written as such; IPv6 with or without its brackets.
fn literal(host: &str) -> Option<IpAddr> {
    let inner = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
    inner.unwrap_or(host).parse().ok()
}

type Answer = std::result::Result<Vec<SocketAddr>, String>;

/// A name to look up, and who waits for it.
pub(super) struct Question {
    name: CString,
    family: Family,
    answered: Signal,
    answer: Mutex<Option<Answer>>,
}

async fn ask(name: CString, family: Family) -> Answer {
    let question = Arc::new(Question {
        name,
        family,
        answered: Signal::new(),
        answer: Mutex::new(None),
    });
    resolver::ask(Arc::clone(&question))?;
    question.answered.wait().await;
    let answer = question.answer.lock().take();
    answer.unwrap_or_else(|| Err("no answer".into()))
}

impl Question {
    /// Asks the system, which may take long.
    pub(super) fn look_up(&self) {
        let answer = look_up(&self.name, self.family);
        *self.answer.lock() = Some(answer);
        self.answered.set();
    }
}

fn look_up(name: &CString, family: Family) -> Answer {
    let wanted = match family {
        Family::V4 => libc::AF_INET,
        Family::V6 => libc::AF_INET6,
        Family::Any => libc::AF_UNSPEC,
    };
    let addresses = sys::getaddrinfo(name, wanted)?;
    if addresses.is_empty() {
        return Err("it has no address".into());
    }
    Ok(addresses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::{Drive, block_on};

    fn resolve_now(host: &str, family: Family) -> Result<Vec<SocketAddr>> {
        block_on(&Drive::sync(), resolve(host, 80, family))
    }

    #[test]
    fn literals_need_no_resolver() {
        let v4 = resolve_now("127.0.0.1", Family::Any).unwrap();
        assert_eq!(v4, ["127.0.0.1:80".parse::<SocketAddr>().unwrap()]);
        let v6 = resolve_now("[::1]", Family::V6).unwrap();
        assert_eq!(v6, ["[::1]:80".parse::<SocketAddr>().unwrap()]);
        let wrong = resolve_now("::1", Family::V4).unwrap_err();
        assert_eq!(wrong.code(), WS_E_ENDPOINT_NOT_FOUND);
        assert!(resolve_now("a\0b", Family::Any).is_err());
    }

    #[test]
    fn localhost_is_a_loopback_address() {
        let found = resolve_now("localhost", Family::V4).unwrap();
        assert!(found.iter().all(|address| address.ip().is_loopback()));
        assert!(!found.is_empty());
    }

    #[test]
    fn a_name_that_cannot_exist_is_an_error_that_says_so() {
        let failure = resolve_now("no..such..name", Family::Any).unwrap_err();
        assert_eq!(failure.code(), WS_E_ENDPOINT_NOT_FOUND);
        assert!(failure.texts()[0].contains("no..such..name"));
    }
}
