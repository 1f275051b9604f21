//! What a program says about a canonical form, and where the bytes go.

use super::Options;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::{Outgoing, SendPtr, UserFn};

/// The properties of a canonicalization (WS_XML_CANONICALIZATION_PROPERTY_ID page).
pub struct Settings {
    pub options: Options,
    /// So many bytes are collected before the callback gets them.
    pub buffer_size: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            options: Options {
                exclusive: true,
                ..Options::default()
            },
            buffer_size: 1024,
        }
    }
}

impl Settings {
    /// Chooses the algorithm.
    pub fn set_algorithm(&mut self, algorithm: WS_XML_CANONICALIZATION_ALGORITHM) -> Result<()> {
        let (exclusive, comments) = match algorithm {
            WS_EXCLUSIVE_XML_CANONICALIZATION_ALGORITHM => (true, false),
            WS_EXCLUSIVE_WITH_COMMENTS_XML_CANONICALIZATION_ALGORITHM => (true, true),
            WS_INCLUSIVE_XML_CANONICALIZATION_ALGORITHM => (false, false),
            WS_INCLUSIVE_WITH_COMMENTS_XML_CANONICALIZATION_ALGORITHM => (false, true),
            other => {
                return Err(Error::invalid_arg(format!(
                    "{other} is not a WS_XML_CANONICALIZATION_ALGORITHM"
                )));
            }
        };
        self.options.exclusive = exclusive;
        self.options.comments = comments;
        Ok(())
    }

    /// Adds an inclusive prefix; `#default`, as in signatures, is the default namespace.
    pub fn add_prefix(&mut self, prefix: &[u8]) {
        let prefix = match prefix {
            b"#default" => b"",
            prefix => prefix,
        };
        self.options.prefixes.push(prefix.to_vec());
    }
}

/// The callback for the bytes of a canonical form.
#[derive(Clone, Copy)]
pub struct Delivery {
    pub callback: UserFn<WS_WRITE_CALLBACK>,
    pub state: SendPtr<std::ffi::c_void>,
    pub buffer_size: u32,
}

impl Delivery {
    /// Calls the callback, which has to take the bytes before it returns.
    pub fn deliver(self, bytes: Vec<u8>) -> Result<()> {
        let no_error = SendPtr::new(std::ptr::null_mut());
        let outgoing = Outgoing::new(bytes);
        match self.callback.call_sync(self.state, &outgoing, no_error) {
            WS_S_ASYNC => Err(Error::new(
                E_FAIL,
                "the write callback of a canonical form cannot finish later",
            )),
            code if code < 0 => Err(Error::new(
                code,
                "the write callback of a canonical form failed",
            )),
            _ => Ok(()),
        }
    }
}
