//! What a SOAP fault says, independent of the SOAP version and of where it is kept.

/// A SOAP fault as plain data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// The code and its subcodes, most generic first.
    pub codes: Vec<FaultCode>,
    /// The reason in one or more languages.
    pub reasons: Vec<FaultReason>,
    /// SOAP 1.1 `faultactor`, SOAP 1.2 `Role`.
    pub actor: String,
    /// SOAP 1.2 `Node`.
    pub node: String,
    /// The detail element with its content: self-contained XML text in UTF-8.
    pub detail: Option<Vec<u8>>,
    /// The action of the message that carried the fault or shall carry it.
    pub action: Option<String>,
    /// A header block that goes with the fault: self-contained XML text in UTF-8.
    pub header: Option<Vec<u8>>,
}

/// One fault code: a qualified name; an empty namespace stands for the envelope's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultCode {
    /// Local name, such as `Sender`.
    pub local: String,
    /// Namespace.
    pub ns: String,
}

/// The reason text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultReason {
    /// Language tag, such as `en-US`; may be empty.
    pub lang: String,
    /// The text.
    pub text: String,
}

impl Fault {
    /// The fault of a receiver that has nothing more to say.
    pub fn receiver() -> Fault {
        let code = FaultCode {
            local: "Receiver".to_owned(),
            ns: String::new(),
        };
        Fault {
            codes: vec![code],
            ..Fault::default()
        }
    }
}
