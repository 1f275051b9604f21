//! The current node as C programs see it: structs that point into the reader. They are made once and filled for each node that
//! a program asks for.

use std::ptr;

use crate::abi::*;
use crate::xml::reader::{Entry, Node, Reader, Watcher};
use crate::xml::value::Value;

/// The structs of one node; which of them count, its type says.
pub(super) struct View {
    /// The struct that shows where the reader stands; NULL when none does.
    current: *const WS_XML_NODE,
    bare: WS_XML_NODE,
    end_element: WS_XML_NODE,
    element: WS_XML_ELEMENT_NODE,
    names: Names,
    plain_text_node: WS_XML_TEXT_NODE,
    plain_text: WS_XML_UTF8_TEXT,
    text_node: WS_XML_TEXT_NODE,
    text: TextView,
    list: ListView,
    comment: WS_XML_COMMENT_NODE,
    attributes: Vec<AttributeView>,
    pointers: Vec<*mut WS_XML_ATTRIBUTE>,
    /// What WsGetNamespaceFromPrefix found.
    found: WS_XML_STRING,
}

/// Prefix, local name and namespace.
type Names = [WS_XML_STRING; 3];

struct AttributeView {
    attribute: WS_XML_ATTRIBUTE,
    /// Local name and value are all that a plain attribute has to set.
    is_plain: bool,
    names: Names,
    plain_text: WS_XML_UTF8_TEXT,
    text: TextView,
    list: ListView,
}

/// A list, and its items.
struct ListView {
    list: WS_XML_LIST_TEXT,
    items: Vec<TextView>,
    pointers: Vec<*mut WS_XML_TEXT>,
}

/// A text, and the names that a text of the type WS_XML_TEXT_TYPE_QNAME points to.
struct TextView {
    text: AnyText,
    names: Names,
}

/// All texts begin with their type.
#[repr(C)]
union AnyText {
    utf8: WS_XML_UTF8_TEXT,
    utf16: WS_XML_UTF16_TEXT,
    base64: WS_XML_BASE64_TEXT,
    bool_: WS_XML_BOOL_TEXT,
    int32: WS_XML_INT32_TEXT,
    int64: WS_XML_INT64_TEXT,
    uint64: WS_XML_UINT64_TEXT,
    float: WS_XML_FLOAT_TEXT,
    double: WS_XML_DOUBLE_TEXT,
    decimal: WS_XML_DECIMAL_TEXT,
    guid: WS_XML_GUID_TEXT,
    unique_id: WS_XML_UNIQUE_ID_TEXT,
    datetime: WS_XML_DATETIME_TEXT,
    timespan: WS_XML_TIMESPAN_TEXT,
    qname: WS_XML_QNAME_TEXT,
}

const NO_STRING: WS_XML_STRING = WS_XML_STRING {
    length: 0,
    bytes: ptr::null_mut(),
    dictionary: ptr::null_mut(),
    id: 0,
};

const NO_NAMES: Names = [NO_STRING; 3];

const NO_TEXT: WS_XML_UTF8_TEXT = WS_XML_UTF8_TEXT {
    text: head(WS_XML_TEXT_TYPE_UTF8),
    value: NO_STRING,
};

impl Default for View {
    fn default() -> View {
        let node = |kind| WS_XML_NODE { nodeType: kind };
        View {
            current: ptr::null(),
            bare: node(WS_XML_NODE_TYPE_BOF),
            end_element: node(WS_XML_NODE_TYPE_END_ELEMENT),
            element: WS_XML_ELEMENT_NODE {
                node: node(WS_XML_NODE_TYPE_ELEMENT),
                prefix: ptr::null_mut(),
                localName: ptr::null_mut(),
                ns: ptr::null_mut(),
                attributeCount: 0,
                attributes: ptr::null_mut(),
                isEmpty: 0,
            },
            names: NO_NAMES,
            plain_text_node: WS_XML_TEXT_NODE {
                node: node(WS_XML_NODE_TYPE_TEXT),
                text: ptr::null_mut(),
            },
            plain_text: NO_TEXT,
            text_node: WS_XML_TEXT_NODE {
                node: node(WS_XML_NODE_TYPE_TEXT),
                text: ptr::null_mut(),
            },
            text: TextView::new(),
            list: ListView::new(),
            comment: WS_XML_COMMENT_NODE {
                node: node(WS_XML_NODE_TYPE_COMMENT),
                value: NO_STRING,
            },
            attributes: Vec::new(),
            pointers: Vec::new(),
            found: NO_STRING,
        }
    }
}

impl View {
    /// The struct that shows where the reader stands; NULL when none does.
    #[inline(always)]
    pub(super) fn current(&self) -> *const WS_XML_NODE {
        self.current
    }

    /// The reader stands elsewhere.
    #[inline(always)]
    pub(super) fn forget(&mut self) {
        self.current = ptr::null();
    }

    /// Fills in the current node of the reader.
    #[inline(never)]
    pub(super) fn show(&mut self, reader: &Reader) -> *const WS_XML_NODE {
        self.current = match reader.node() {
            Node::Element => self.show_element(reader),
            Node::Text => self.show_text(reader),
            other => self.show_other(reader, other),
        };
        self.current
    }

    /// The structs point to each other, wherever the view is.
    #[inline(always)]
    fn check_links(&mut self) {
        let names = &raw mut self.names;
        if self.element.prefix != names.cast() {
            self.link();
        }
    }

    #[cold]
    fn link(&mut self) {
        let [prefix, local, ns] = &mut self.names;
        self.element.prefix = prefix;
        self.element.localName = local;
        self.element.ns = ns;
        self.element.attributes = self.pointers.as_mut_ptr();
        self.plain_text_node.text = &raw mut self.plain_text.text;
    }

    fn show_bare(&mut self, kind: WS_XML_NODE_TYPE) -> *const WS_XML_NODE {
        self.bare.nodeType = kind;
        &raw const self.bare
    }

    fn show_text(&mut self, reader: &Reader) -> *const WS_XML_NODE {
        if let (Some(text), false) = (reader.utf8_text(), reader.has_entries()) {
            self.text(text);
            return self.current;
        }
        self.text_node.text = match reader.list() {
            Some(items) => self.list.show(&items),
            None => self.text.show(reader.text()),
        };
        if reader.has_entries() {
            self.show_text_entry(reader);
        }
        (&raw const self.text_node).cast()
    }

    /// Says so when the characters are a string of a program's dictionary.
    #[cold]
    fn show_text_entry(&mut self, reader: &Reader) {
        if let (Value::Utf8(bytes), Some(entry)) = (reader.text(), reader.text_entry()) {
            self.text.show_entry(bytes, entry);
        }
    }

    #[cold]
    fn show_other(&mut self, reader: &Reader, node: Node) -> *const WS_XML_NODE {
        let kind = match node {
            Node::Comment => {
                if let Value::Utf8(bytes) = reader.text() {
                    self.comment.value = string(bytes);
                }
                return (&raw const self.comment).cast();
            }
            Node::Bof => WS_XML_NODE_TYPE_BOF,
            Node::Element => WS_XML_NODE_TYPE_ELEMENT,
            Node::Text => WS_XML_NODE_TYPE_TEXT,
            Node::EndElement => WS_XML_NODE_TYPE_END_ELEMENT,
            Node::CData => WS_XML_NODE_TYPE_CDATA,
            Node::EndCData => WS_XML_NODE_TYPE_END_CDATA,
            Node::Eof => WS_XML_NODE_TYPE_EOF,
        };
        self.show_bare(kind)
    }

    fn show_element(&mut self, reader: &Reader) -> *const WS_XML_NODE {
        let count = reader.attribute_count();
        if self.attributes.len() < count {
            self.add_attributes(count);
        }
        for (index, view) in self.attributes.iter_mut().take(count).enumerate() {
            view.show_any(reader, index);
        }
        if reader.has_entries() {
            add_entries(&mut self.names, reader.name_entries());
        }
        self.show_names(reader.names(), count, reader.is_empty_element())
    }

    /// All of an element but its attributes.
    #[inline(always)]
    fn show_names(
        &mut self,
        names: [&[u8]; 3],
        attributes: usize,
        is_empty: bool,
    ) -> *const WS_XML_NODE {
        self.check_links();
        for (name, bytes) in self.names.iter_mut().zip(names) {
            point(name, bytes);
        }
        self.element.attributeCount = attributes as ULONG;
        self.element.isEmpty = BOOL::from(is_empty);
        (&raw const self.element).cast()
    }

    #[cold]
    fn add_attributes(&mut self, count: usize) {
        self.attributes.resize_with(count, AttributeView::new);
        self.pointers.clear();
        for view in &mut self.attributes {
            view.link();
            self.pointers.push(&raw mut view.attribute);
        }
        self.element.attributes = self.pointers.as_mut_ptr();
    }

    /// Nothing comes from a program's dictionary any more.
    pub(super) fn forget_dictionaries(&mut self) {
        *self = View::default();
    }

    /// A namespace by itself.
    pub(super) fn show_namespace(&mut self, ns: &[u8]) -> *const WS_XML_STRING {
        self.found = string(ns);
        &raw const self.found
    }
}

/// Shows plain nodes, no part of which comes from a dictionary of the program.
impl Watcher for View {
    #[inline(always)]
    fn attribute(&mut self, index: usize, local: &[u8], value: &[u8], single_quote: bool) {
        if index >= self.attributes.len() {
            self.add_attributes(2 * index + 1);
        }
        if let Some(view) = self.attributes.get_mut(index) {
            view.show_plain(local, value, single_quote);
        }
    }

    #[inline(always)]
    fn element(&mut self, names: [&[u8]; 3], attributes: usize, is_empty: bool) {
        self.current = self.show_names(names, attributes, is_empty);
    }

    #[inline(always)]
    fn text(&mut self, text: &[u8]) {
        self.check_links();
        point(&mut self.plain_text.value, text);
        self.current = (&raw const self.plain_text_node).cast();
    }

    #[inline(always)]
    fn end_element(&mut self) {
        self.current = &raw const self.end_element;
    }
}

impl AttributeView {
    fn new() -> AttributeView {
        AttributeView {
            attribute: WS_XML_ATTRIBUTE {
                singleQuote: 0,
                isXmlNs: 0,
                prefix: ptr::null_mut(),
                localName: ptr::null_mut(),
                ns: ptr::null_mut(),
                value: ptr::null_mut(),
            },
            is_plain: false,
            names: NO_NAMES,
            plain_text: NO_TEXT,
            text: TextView::new(),
            list: ListView::new(),
        }
    }

    /// Makes the attribute a plain one, if it is not. A plain one keeps its name and value where it is now.
    #[cold]
    fn link(&mut self) {
        if !self.is_plain {
            self.names = NO_NAMES;
        }
        let [prefix, local, ns] = &mut self.names;
        self.attribute.prefix = prefix;
        self.attribute.localName = local;
        self.attribute.ns = ns;
        self.attribute.value = &raw mut self.plain_text.text;
        self.attribute.isXmlNs = 0;
        self.is_plain = true;
    }

    #[inline(always)]
    fn show_plain(&mut self, name: &[u8], value: &[u8], single_quote: bool) {
        if !self.is_plain {
            self.link();
        }
        let [_, local, _] = &mut self.names;
        point(local, name);
        point(&mut self.plain_text.value, value);
        self.attribute.singleQuote = BYTE::from(single_quote);
    }

    /// A declaration has neither local name nor value (WS_XML_ATTRIBUTE page).
    #[inline(never)]
    fn show_any(&mut self, reader: &Reader, index: usize) {
        let Some(attribute) = reader.attribute(index) else {
            return;
        };
        let list = reader.attribute_list(index);
        let is_plain = !attribute.is_xmlns && attribute.prefix.is_empty() && !reader.has_entries();
        if let (true, None, Value::Utf8(value)) = (is_plain, &list, attribute.value) {
            return self.show_plain(attribute.local, value, attribute.single_quote);
        }
        self.is_plain = false;
        let names = [attribute.prefix, attribute.local, attribute.ns];
        for (name, bytes) in self.names.iter_mut().zip(names) {
            point(name, bytes);
        }
        if reader.has_entries() {
            add_entries(&mut self.names, reader.attribute_entries(index));
        }
        let [_, local, _] = &mut self.names;
        self.attribute.singleQuote = BYTE::from(attribute.single_quote);
        self.attribute.isXmlNs = BYTE::from(attribute.is_xmlns);
        (self.attribute.localName, self.attribute.value) = match attribute.is_xmlns {
            true => (ptr::null_mut(), ptr::null_mut()),
            false => (&raw mut *local, self.text.show(attribute.value)),
        };
        if let Some(items) = list {
            self.attribute.value = self.list.show(&items);
        }
    }
}

impl ListView {
    fn new() -> ListView {
        ListView {
            list: WS_XML_LIST_TEXT {
                text: head(WS_XML_TEXT_TYPE_LIST),
                itemCount: 0,
                items: ptr::null_mut(),
            },
            items: Vec::new(),
            pointers: Vec::new(),
        }
    }

    fn show(&mut self, values: &[Value<'_>]) -> *mut WS_XML_TEXT {
        // The items point into themselves, so they have their places before they are shown.
        self.items.resize_with(values.len(), TextView::new);
        let shown = self.items.iter_mut().zip(values);
        self.pointers = shown.map(|(item, value)| item.show(*value)).collect();
        self.list.itemCount = values.len() as ULONG;
        self.list.items = self.pointers.as_mut_ptr();
        (&raw mut self.list).cast()
    }
}

impl TextView {
    fn new() -> TextView {
        TextView {
            text: AnyText { utf8: NO_TEXT },
            names: NO_NAMES,
        }
    }

    fn show(&mut self, value: Value<'_>) -> *mut WS_XML_TEXT {
        match value {
            Value::Utf8(bytes) => self.show_utf8(bytes),
            other => {
                self.show_typed(other);
                (&raw mut self.text).cast()
            }
        }
    }

    fn show_utf8(&mut self, bytes: &[u8]) -> *mut WS_XML_TEXT {
        self.text.utf8 = WS_XML_UTF8_TEXT {
            text: head(WS_XML_TEXT_TYPE_UTF8),
            value: string(bytes),
        };
        (&raw mut self.text).cast()
    }

    /// Characters that are a string of a program's dictionary.
    fn show_entry(&mut self, bytes: &[u8], (dictionary, id): Entry) {
        self.text.utf8 = WS_XML_UTF8_TEXT {
            text: head(WS_XML_TEXT_TYPE_UTF8),
            value: WS_XML_STRING {
                dictionary,
                id,
                ..string(bytes)
            },
        };
    }

    #[inline(never)]
    fn show_typed(&mut self, value: Value<'_>) {
        let names = &mut self.names;
        self.text = match value {
            // These have structs of their own.
            Value::Utf8(_) | Value::List(_) => AnyText { utf8: NO_TEXT },
            Value::Utf16(bytes) => AnyText {
                utf16: WS_XML_UTF16_TEXT {
                    text: head(WS_XML_TEXT_TYPE_UTF16),
                    bytes: bytes.as_ptr().cast_mut(),
                    byteCount: bytes.len() as ULONG,
                },
            },
            Value::Base64(bytes) => AnyText {
                base64: WS_XML_BASE64_TEXT {
                    text: head(WS_XML_TEXT_TYPE_BASE64),
                    bytes: bytes.as_ptr().cast_mut(),
                    length: bytes.len() as ULONG,
                },
            },
            Value::Bool(value) => AnyText {
                bool_: WS_XML_BOOL_TEXT {
                    text: head(WS_XML_TEXT_TYPE_BOOL),
                    value: BOOL::from(value),
                },
            },
            Value::Int32(value) => AnyText {
                int32: WS_XML_INT32_TEXT {
                    text: head(WS_XML_TEXT_TYPE_INT32),
                    value,
                },
            },
            Value::Int64(value) => AnyText {
                int64: WS_XML_INT64_TEXT {
                    text: head(WS_XML_TEXT_TYPE_INT64),
                    value,
                },
            },
            Value::UInt64(value) => AnyText {
                uint64: WS_XML_UINT64_TEXT {
                    text: head(WS_XML_TEXT_TYPE_UINT64),
                    value,
                },
            },
            Value::Float(value) => AnyText {
                float: WS_XML_FLOAT_TEXT {
                    text: head(WS_XML_TEXT_TYPE_FLOAT),
                    value,
                },
            },
            Value::Double(value) => AnyText {
                double: WS_XML_DOUBLE_TEXT {
                    text: head(WS_XML_TEXT_TYPE_DOUBLE),
                    value,
                },
            },
            Value::Decimal(value) => AnyText {
                decimal: WS_XML_DECIMAL_TEXT {
                    text: head(WS_XML_TEXT_TYPE_DECIMAL),
                    value,
                },
            },
            Value::Guid(value) => AnyText {
                guid: WS_XML_GUID_TEXT {
                    text: head(WS_XML_TEXT_TYPE_GUID),
                    value,
                },
            },
            Value::UniqueId(value) => AnyText {
                unique_id: WS_XML_UNIQUE_ID_TEXT {
                    text: head(WS_XML_TEXT_TYPE_UNIQUE_ID),
                    value,
                },
            },
            Value::DateTime(value) => AnyText {
                datetime: WS_XML_DATETIME_TEXT {
                    text: head(WS_XML_TEXT_TYPE_DATETIME),
                    value,
                },
            },
            Value::TimeSpan(ticks) => AnyText {
                timespan: WS_XML_TIMESPAN_TEXT {
                    text: head(WS_XML_TEXT_TYPE_TIMESPAN),
                    value: WS_TIMESPAN { ticks },
                },
            },
            Value::QName { prefix, local, ns } => {
                *names = [prefix, local, ns].map(string);
                let [prefix, local, ns] = names;
                AnyText {
                    qname: WS_XML_QNAME_TEXT {
                        text: head(WS_XML_TEXT_TYPE_QNAME),
                        prefix,
                        localName: local,
                        ns,
                    },
                }
            }
        };
    }
}

const fn head(kind: WS_XML_TEXT_TYPE) -> WS_XML_TEXT {
    WS_XML_TEXT { textType: kind }
}

/// Says which strings a program's dictionary has.
#[cold]
fn add_entries(names: &mut Names, entries: [Option<Entry>; 3]) {
    for (name, entry) in names.iter_mut().zip(entries) {
        (name.dictionary, name.id) = entry.unwrap_or((ptr::null_mut(), 0));
    }
}

/// Lets a string point to other bytes; what it says of a dictionary stays.
#[inline(always)]
fn point(string: &mut WS_XML_STRING, bytes: &[u8]) {
    string.length = bytes.len() as ULONG;
    string.bytes = bytes.as_ptr().cast_mut();
}

/// No string is longer than the input, whose length fits.
#[inline]
fn string(bytes: &[u8]) -> WS_XML_STRING {
    WS_XML_STRING {
        length: bytes.len() as ULONG,
        bytes: bytes.as_ptr().cast_mut(),
        dictionary: ptr::null_mut(),
        id: 0,
    }
}
