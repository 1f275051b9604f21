//! The object behind WS_ERROR: texts, the platform's code, and what is known of a SOAP fault.

use std::any::Any;

use crate::abi::{HRESULT, LANGID, WS_ERROR};
use crate::base::error::{Error, Result};
use crate::base::fault::Fault;
use crate::base::handle::{Object, Pool};
use crate::base::heap::Heap;
use crate::base::utf::wide;

/// en-US: the language of every text that the library writes.
pub const DEFAULT_LANGID: LANGID = 0x0409;

/// Collects what went wrong, until the program resets it.
pub struct ErrorObject {
    /// Oldest first.
    strings: Vec<Vec<u16>>,
    original: Option<Original>,
    langid: LANGID,
    used: bool,
    fault: Option<Fault>,
    action: String,
    header: Option<Vec<u8>>,
    views: Heap,
    shown: Vec<Box<dyn Any + Send>>,
}

/// The platform's own error code and its text.
struct Original {
    code: HRESULT,
    text: Vec<u16>,
}

impl ErrorObject {
    /// An empty error object whose texts are in the language `langid`.
    pub fn new(langid: LANGID) -> ErrorObject {
        ErrorObject {
            strings: Vec::new(),
            original: None,
            langid,
            used: false,
            fault: None,
            action: String::new(),
            header: None,
            views: Heap::new(usize::MAX, 0),
            shown: Vec::new(),
        }
    }

    /// Adds what a failed call has to say; what earlier failures said stays.
    pub fn record(&mut self, failure: &Error) {
        for text in failure.texts() {
            self.add_string(wide(text));
        }
        if let Some(code) = failure.original() {
            self.set_original(code);
        }
        if let Some(fault) = failure.fault() {
            self.action = fault.action.clone().unwrap_or_default();
            self.header.clone_from(&fault.header);
            self.fault = Some(fault.clone());
        }
    }

    /// Adds one text; it becomes the most recent one.
    pub fn add_string(&mut self, text: Vec<u16>) {
        self.used = true;
        self.strings.push(text);
    }

    /// The number of texts; the text of the platform's code counts as one.
    pub fn string_count(&self) -> u32 {
        let count = self.strings.len() + usize::from(self.original.is_some());
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Text `index`: 0 is the most recent one, the text of the platform's code comes last. It lives until reset or free.
    pub fn string(&self, index: u32) -> Result<&[u16]> {
        let originals = self.original.iter().map(|original| &original.text);
        let mut newest_first = self.strings.iter().rev().chain(originals);
        newest_first
            .nth(index as usize)
            .map(Vec::as_slice)
            .ok_or_else(|| {
                let count = self.string_count();
                Error::invalid_arg(format!(
                    "string {index} of an error object with {count} strings"
                ))
            })
    }

    /// The platform's own code, 0 when none is known.
    pub fn original(&self) -> HRESULT {
        self.original.as_ref().map_or(0, |original| original.code)
    }

    /// Sets the platform's own code; 0 removes it.
    pub fn set_original(&mut self, code: HRESULT) {
        self.used = true;
        self.original = (code != 0).then(|| Original {
            code,
            text: wide(&original_text(code)),
        });
    }

    /// The language of the texts.
    pub fn langid(&self) -> LANGID {
        self.langid
    }

    /// Sets the language; only before anything was added (WS_ERROR_PROPERTY_ID page).
    pub fn set_langid(&mut self, langid: LANGID) -> Result<()> {
        if langid == 0 {
            return Err(Error::invalid_arg("a LANGID of 0 names no language"));
        }
        if self.used {
            return Err(Error::invalid_operation(
                "the language of an error object can only be set before it is used",
            ));
        }
        self.langid = langid;
        Ok(())
    }

    /// The SOAP fault that was received or shall be sent.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Stores a fault; its reason also becomes an error string.
    pub fn set_fault(&mut self, fault: Option<Fault>) {
        self.used = true;
        let reason = fault.as_ref().and_then(|fault| fault.reasons.first());
        if let Some(reason) = reason {
            self.strings.push(wide(&reason.text));
        }
        self.fault = fault;
    }

    /// The stored fault, to change it; a default one (the receiver is to blame) when there is none.
    pub fn fault_mut(&mut self) -> &mut Fault {
        self.used = true;
        self.fault.get_or_insert_with(Fault::receiver)
    }

    /// The action of the fault's message, empty when unknown.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Sets the action of the fault's message.
    pub fn set_action(&mut self, action: String) {
        self.used = true;
        self.action = action;
    }

    /// The header block that goes with the fault: self-contained XML text in UTF-8.
    pub fn header(&self) -> Option<&[u8]> {
        self.header.as_deref()
    }

    /// Sets the header block that goes with the fault.
    pub fn set_header(&mut self, header: Option<Vec<u8>>) {
        self.used = true;
        self.header = header;
    }

    /// Memory for C structs shown to the program; it lives until reset or free.
    pub fn views(&mut self) -> &mut Heap {
        &mut self.views
    }

    /// Keeps a handle that is shown to the program alive until reset or free.
    pub fn keep(&mut self, shown: impl Send + 'static) {
        self.shown.push(Box::new(shown));
    }

    /// Forgets everything but the language.
    pub fn reset(&mut self) {
        *self = ErrorObject::new(self.langid);
    }

    /// Makes it like new, for another call.
    pub fn clear(&mut self, langid: LANGID) {
        let said_nothing = !self.used
            && self.fault.is_none()
            && self.header.is_none()
            && self.action.is_empty()
            && self.shown.is_empty();
        if !said_nothing || self.langid != langid {
            *self = ErrorObject::new(langid);
        }
    }

    /// Makes this object say what `source` says, in `source`'s language.
    pub fn copy_from(&mut self, source: &ErrorObject) {
        self.strings.clone_from(&source.strings);
        self.langid = source.langid;
        self.used = source.used;
        self.fault.clone_from(&source.fault);
        self.action.clone_from(&source.action);
        self.header.clone_from(&source.header);
        self.set_original(source.original());
    }
}

/// The platform's codes are errno values here.
fn original_text(code: HRESULT) -> String {
    std::io::Error::from_raw_os_error(code).to_string()
}

impl Object for ErrorObject {
    type Handle = WS_ERROR;
    const NAME: &'static str = "WS_ERROR";
    const TAG: u32 = u32::from_be_bytes(*b"ERRO");
    fn pool() -> &'static Pool<ErrorObject> {
        static POOL: Pool<ErrorObject> = Pool::new();
        &POOL
    }
}
