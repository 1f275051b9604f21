//! What an alternative asks for (Metadata Mapping page).

use super::compare::Refusal;
use super::security_facts::SecurityFacts;
use crate::abi::*;
use crate::metadata::Name;
use crate::metadata::policy::Chosen;
use crate::metadata::policy::vocabulary::{
    ADDRESSING_09, ADDRESSING_10, BINARY, HTTP, MTOM, SECURITY,
};

/// What an alternative asks for.
#[derive(Default)]
pub(super) struct Facts {
    binary: bool,
    mtom: bool,
    addressing: Option<WS_ADDRESSING_VERSION>,
    pub(super) security: SecurityFacts,
}

impl Facts {
    /// Looks at all assertions but those that the program understands itself.
    pub(super) fn of(
        alternative: &[Chosen],
        is_extension: impl Fn(&Name) -> bool,
    ) -> Result<Facts, Refusal> {
        let mut facts = Facts::default();
        for chosen in alternative {
            if !is_extension(&chosen.assertion.name) {
                facts.assertion(chosen)?;
            }
        }
        Ok(facts)
    }

    fn assertion(&mut self, chosen: &Chosen) -> Result<(), Refusal> {
        match chosen.assertion.name.parts() {
            (BINARY, "BinaryEncoding") => self.binary = true,
            (MTOM, "OptimizedMimeSerialization") => self.mtom = true,
            (ADDRESSING_09, "UsingAddressing") => {
                self.addressing(WS_ADDRESSING_VERSION_0_9)?;
            }
            (ADDRESSING_10, "UsingAddressing") => {
                self.addressing(WS_ADDRESSING_VERSION_1_0)?;
            }
            (HTTP, _) => self.security.header_auth(chosen)?,
            (SECURITY, _) => self.security.assertion(chosen)?,
            _ => return Err(not_accounted(chosen)),
        }
        Ok(())
    }

    fn addressing(&mut self, version: WS_ADDRESSING_VERSION) -> Result<(), Refusal> {
        match self.addressing.replace(version) {
            Some(other) if other != version => Err(Refusal::No(
                "the policy asks for two versions of addressing".to_owned(),
            )),
            _ => Ok(()),
        }
    }

    /// The encodings that the policy allows.
    pub(super) fn encodings(&self) -> Vec<WS_ENCODING> {
        match (self.binary, self.mtom) {
            (true, true) => Vec::new(),
            (true, false) => vec![WS_ENCODING_XML_BINARY_SESSION_1, WS_ENCODING_XML_BINARY_1],
            (false, true) => vec![
                WS_ENCODING_XML_MTOM_UTF8,
                WS_ENCODING_XML_MTOM_UTF16LE,
                WS_ENCODING_XML_MTOM_UTF16BE,
            ],
            (false, false) => vec![
                WS_ENCODING_XML_UTF8,
                WS_ENCODING_XML_UTF16LE,
                WS_ENCODING_XML_UTF16BE,
            ],
        }
    }

    /// The version of addressing.
    pub(super) fn addressing_version(&self) -> WS_ADDRESSING_VERSION {
        self.addressing.unwrap_or(WS_ADDRESSING_VERSION_TRANSPORT)
    }
}

/// The refusal of an assertion that no constraint is about.
pub(super) fn not_accounted(chosen: &Chosen) -> Refusal {
    Refusal::No(format!(
        "the policy has the assertion {}, which no constraint and no extension is about",
        chosen.assertion.name
    ))
}
