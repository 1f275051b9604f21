//! The nodes that a reader shows, written down one after the other so that they can be compared.

use webservices::abi::*;

use super::reader::{Reader, bytes_at, bytes_of};

/// Everything that was seen so far.
#[derive(Default)]
pub(crate) struct Events {
    pub(crate) log: Vec<u8>,
    /// The type of text that the log ends with: more of it continues the same text.
    open_text: Option<WS_XML_TEXT_TYPE>,
    /// WsReadCharsUtf8 may have taken half a character.
    pub(crate) may_be_cut: bool,
}

impl Events {
    /// Begins an event.
    pub(crate) fn event(&mut self, kind: u8) {
        self.open_text = None;
        self.log.extend_from_slice(&[1, kind]);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.log.extend_from_slice(bytes);
        self.log.push(0);
    }

    pub(crate) fn number(&mut self, number: impl Into<i64>) {
        self.log.extend_from_slice(&number.into().to_le_bytes());
    }

    /// # Safety
    /// The node is one that a reader shows now.
    unsafe fn node(&mut self, node: *const WS_XML_NODE) {
        // SAFETY: the caller's promise.
        match unsafe { (*node).nodeType } {
            WS_XML_NODE_TYPE_ELEMENT => {
                // SAFETY: the type says that it is an element.
                unsafe { self.element(&*node.cast()) }
            }
            WS_XML_NODE_TYPE_TEXT => {
                // SAFETY: the type says that it is a text.
                let text = unsafe { (*node.cast::<WS_XML_TEXT_NODE>()).text };
                // SAFETY: a text node has a text.
                unsafe { self.text(text) };
            }
            WS_XML_NODE_TYPE_COMMENT => {
                self.event(b'#');
                // SAFETY: the type says that it is a comment.
                let comment = unsafe { &(*node.cast::<WS_XML_COMMENT_NODE>()).value };
                // SAFETY: the library's string.
                self.bytes(unsafe { bytes_of(comment) });
            }
            other => {
                self.event(b'.');
                self.number(other);
            }
        }
    }

    /// # Safety
    /// The element is one that a reader shows now.
    unsafe fn element(&mut self, element: &WS_XML_ELEMENT_NODE) {
        self.event(b'<');
        for string in [element.prefix, element.localName, element.ns] {
            // SAFETY: the library's string.
            self.bytes(unsafe { bytes_of(string) });
        }
        self.number(element.isEmpty);
        for index in 0..element.attributeCount as usize {
            // SAFETY: there are as many attributes.
            let attribute = unsafe { &**element.attributes.add(index) };
            self.event(if attribute.isXmlNs != 0 { b'x' } else { b'a' });
            self.number(attribute.singleQuote);
            for string in [attribute.prefix, attribute.localName, attribute.ns] {
                if !string.is_null() {
                    // SAFETY: the library's string.
                    self.bytes(unsafe { bytes_of(string) });
                }
            }
            if !attribute.value.is_null() {
                // SAFETY: the attribute's value.
                unsafe { self.text(attribute.value) };
            }
        }
    }

    /// # Safety
    /// The text is one that a reader shows now.
    unsafe fn text(&mut self, text: *const WS_XML_TEXT) {
        // SAFETY: the caller's promise.
        let kind = unsafe { (*text).textType };
        if self.open_text != Some(kind) {
            self.event(b'\'');
            self.number(kind);
        }
        let pieces = [
            WS_XML_TEXT_TYPE_UTF8,
            WS_XML_TEXT_TYPE_UTF16,
            WS_XML_TEXT_TYPE_BASE64,
        ];
        self.open_text = pieces.contains(&kind).then_some(kind);
        macro_rules! value {
            ($type:ty) => {{
                // SAFETY: the type says which struct it is.
                let value = unsafe { (*text.cast::<$type>()).value };
                // SAFETY: plain values without padding that is not theirs.
                let bytes = unsafe { plain(&value) };
                self.log.extend_from_slice(bytes);
            }};
        }
        match kind {
            WS_XML_TEXT_TYPE_UTF8 => {
                // SAFETY: the type says which struct it is.
                let string = unsafe { &(*text.cast::<WS_XML_UTF8_TEXT>()).value };
                // SAFETY: the library's string.
                let bytes = unsafe { bytes_of(string) };
                let whole = self.may_be_cut || str::from_utf8(bytes).is_ok();
                assert!(whole, "a text is not UTF-8");
                self.log.extend_from_slice(bytes);
            }
            WS_XML_TEXT_TYPE_UTF16 => {
                // SAFETY: the type says which struct it is.
                let text = unsafe { &*text.cast::<WS_XML_UTF16_TEXT>() };
                // SAFETY: the library's bytes.
                self.log
                    .extend_from_slice(unsafe { bytes_at(text.bytes, text.byteCount) });
            }
            WS_XML_TEXT_TYPE_BASE64 => {
                // SAFETY: the type says which struct it is.
                let text = unsafe { &*text.cast::<WS_XML_BASE64_TEXT>() };
                // SAFETY: the library's bytes.
                self.log
                    .extend_from_slice(unsafe { bytes_at(text.bytes, text.length) });
            }
            WS_XML_TEXT_TYPE_BOOL => value!(WS_XML_BOOL_TEXT),
            WS_XML_TEXT_TYPE_INT32 => value!(WS_XML_INT32_TEXT),
            WS_XML_TEXT_TYPE_INT64 => value!(WS_XML_INT64_TEXT),
            WS_XML_TEXT_TYPE_UINT64 => value!(WS_XML_UINT64_TEXT),
            WS_XML_TEXT_TYPE_FLOAT => value!(WS_XML_FLOAT_TEXT),
            WS_XML_TEXT_TYPE_DOUBLE => value!(WS_XML_DOUBLE_TEXT),
            WS_XML_TEXT_TYPE_DECIMAL => value!(WS_XML_DECIMAL_TEXT),
            WS_XML_TEXT_TYPE_GUID => value!(WS_XML_GUID_TEXT),
            WS_XML_TEXT_TYPE_UNIQUE_ID => value!(WS_XML_UNIQUE_ID_TEXT),
            WS_XML_TEXT_TYPE_TIMESPAN => value!(WS_XML_TIMESPAN_TEXT),
            WS_XML_TEXT_TYPE_DATETIME => {
                // SAFETY: the type says which struct it is.
                let value = unsafe { (*text.cast::<WS_XML_DATETIME_TEXT>()).value };
                self.number(value.ticks as i64);
                self.number(value.format);
            }
            WS_XML_TEXT_TYPE_QNAME => {
                // SAFETY: the type says which struct it is.
                let name = unsafe { &*text.cast::<WS_XML_QNAME_TEXT>() };
                for string in [name.prefix, name.localName, name.ns] {
                    // SAFETY: the library's string.
                    self.bytes(unsafe { bytes_of(string) });
                }
            }
            WS_XML_TEXT_TYPE_LIST => {
                // SAFETY: the type says which struct it is.
                let list = unsafe { &*text.cast::<WS_XML_LIST_TEXT>() };
                for index in 0..list.itemCount as usize {
                    // SAFETY: there are as many items.
                    let item = unsafe { *list.items.add(index) };
                    self.event(b',');
                    // SAFETY: an item is a text.
                    unsafe { self.text(item) };
                }
                self.event(b';');
            }
            other => panic!("{other} is no type of text"),
        }
    }

    /// Writes down the node on which the reader stands; false at the end of the document.
    pub(crate) fn current(&mut self, reader: &Reader) -> Result<bool, HRESULT> {
        let node = reader.node()?;
        // SAFETY: the reader shows the node.
        unsafe { self.node(node) };
        // SAFETY: as above.
        Ok(unsafe { (*node).nodeType } != WS_XML_NODE_TYPE_EOF)
    }

    /// Writes down all nodes from here on, with something to do before each; then how it ended.
    pub(crate) fn all(&mut self, reader: &Reader, mut prepare: impl FnMut() -> HRESULT) -> HRESULT {
        loop {
            match prepare() {
                S_OK => {}
                result => return result,
            }
            match reader.read_node() {
                S_OK => {}
                result => return result,
            }
            match self.current(reader) {
                Ok(true) => {}
                Ok(false) => return S_OK,
                Err(result) => return result,
            }
        }
    }
}

/// The bytes of a value.
///
/// # Safety
/// The value has no padding.
unsafe fn plain<T>(value: &T) -> &[u8] {
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts(std::ptr::from_ref(value).cast(), size_of::<T>()) }
}
