//! The current node as C programs see it: structs that point into the reader. They are made once and filled for each node that
//! a program asks for.

use std::ptr;

use crate::abi::*;
use crate::xml::reader::{Attribute, Entry, Node, PlainAttribute, Reader};
use crate::xml::value::Value;

/// The structs of one node; which of them count, its type says.
pub(super) struct View {
    bare: WS_XML_NODE,
    element: WS_XML_ELEMENT_NODE,
    names: Names,
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
    names: Names,
    /// The empty string.
    nothing: WS_XML_STRING,
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

impl Default for View {
    fn default() -> View {
        let node = |kind| WS_XML_NODE { nodeType: kind };
        View {
            bare: node(WS_XML_NODE_TYPE_BOF),
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
    /// Fills in the current node of the reader.
    #[inline(always)]
    pub(super) fn show(&mut self, reader: &Reader) -> *const WS_XML_NODE {
        let bare = match reader.node() {
            Node::Element => return self.show_element(reader),
            Node::Text => {
                self.text_node.text = match reader.utf8_text() {
                    Some(bytes) => self.text.show_utf8(bytes),
                    None => match reader.list() {
                        Some(items) => self.list.show(&items),
                        None => self.text.show(reader.text()),
                    },
                };
                if reader.has_entries()
                    && let (Value::Utf8(bytes), Some(entry)) = (reader.text(), reader.text_entry())
                {
                    self.text.show_entry(bytes, entry);
                }
                return (&raw const self.text_node).cast();
            }
            Node::Comment => {
                if let Value::Utf8(bytes) = reader.text() {
                    self.comment.value = string(bytes);
                }
                return (&raw const self.comment).cast();
            }
            Node::Bof => WS_XML_NODE_TYPE_BOF,
            Node::EndElement => WS_XML_NODE_TYPE_END_ELEMENT,
            Node::CData => WS_XML_NODE_TYPE_CDATA,
            Node::EndCData => WS_XML_NODE_TYPE_END_CDATA,
            Node::Eof => WS_XML_NODE_TYPE_EOF,
        };
        self.bare.nodeType = bare;
        &raw const self.bare
    }

    fn show_element(&mut self, reader: &Reader) -> *const WS_XML_NODE {
        for (name, bytes) in self.names.iter_mut().zip(reader.names()) {
            *name = string(bytes);
        }
        if reader.has_entries() {
            add_entries(&mut self.names, reader.name_entries());
        }
        let count = reader.attribute_count();
        if count > 0 {
            self.show_attributes(reader, count);
        }
        let [prefix, local, ns] = &mut self.names;
        self.element.prefix = prefix;
        self.element.localName = local;
        self.element.ns = ns;
        self.element.attributeCount = count as ULONG;
        self.element.attributes = self.pointers.as_mut_ptr();
        self.element.isEmpty = BOOL::from(reader.is_empty_element());
        (&raw const self.element).cast()
    }

    fn show_attributes(&mut self, reader: &Reader, count: usize) {
        if self.attributes.len() < count {
            self.attributes.resize_with(count, AttributeView::new);
            self.pointers.clear();
            let views = self.attributes.iter_mut();
            self.pointers
                .extend(views.map(|view| &raw mut view.attribute));
        }
        for (index, view) in self.attributes.iter_mut().take(count).enumerate() {
            if let Some(plain) = reader.plain_attribute(index) {
                view.show_plain(&plain);
            } else if let Some(attribute) = reader.attribute(index) {
                view.show(attribute);
                if let Some(items) = reader.attribute_list(index) {
                    view.attribute.value = view.list.show(&items);
                }
                if reader.has_entries() {
                    add_entries(&mut view.names, reader.attribute_entries(index));
                }
            }
        }
    }

    /// A namespace by itself.
    pub(super) fn show_namespace(&mut self, ns: &[u8]) -> *const WS_XML_STRING {
        self.found = string(ns);
        &raw const self.found
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
            names: NO_NAMES,
            nothing: NO_STRING,
            text: TextView::new(),
            list: ListView::new(),
        }
    }

    /// An attribute of most documents: without a prefix, of characters.
    #[inline]
    fn show_plain(&mut self, plain: &PlainAttribute<'_>) {
        let [_, local, _] = &mut self.names;
        *local = string(plain.local);
        self.attribute = WS_XML_ATTRIBUTE {
            singleQuote: BYTE::from(plain.single_quote),
            isXmlNs: 0,
            prefix: &raw mut self.nothing,
            localName: local,
            ns: &raw mut self.nothing,
            value: self.text.show_utf8(plain.value),
        };
    }

    /// A declaration has neither local name nor value (WS_XML_ATTRIBUTE page).
    fn show(&mut self, attribute: Attribute<'_>) {
        let is_xmlns = attribute.is_xmlns;
        self.names = [attribute.prefix, attribute.local, attribute.ns].map(string);
        let [prefix, local, ns] = &mut self.names;
        self.attribute = WS_XML_ATTRIBUTE {
            singleQuote: BYTE::from(attribute.single_quote),
            isXmlNs: BYTE::from(is_xmlns),
            prefix,
            localName: if is_xmlns { ptr::null_mut() } else { local },
            ns,
            value: if is_xmlns {
                ptr::null_mut()
            } else {
                self.text.show(attribute.value)
            },
        };
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
            text: AnyText {
                utf8: WS_XML_UTF8_TEXT {
                    text: head(WS_XML_TEXT_TYPE_UTF8),
                    value: NO_STRING,
                },
            },
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

    #[inline]
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

    fn show_typed(&mut self, value: Value<'_>) {
        let names = &mut self.names;
        self.text = match value {
            // These have structs of their own.
            Value::Utf8(_) | Value::List(_) => AnyText {
                utf8: WS_XML_UTF8_TEXT {
                    text: head(WS_XML_TEXT_TYPE_UTF8),
                    value: NO_STRING,
                },
            },
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
fn add_entries(names: &mut Names, entries: [Option<Entry>; 3]) {
    for (name, entry) in names.iter_mut().zip(entries) {
        if let Some((dictionary, id)) = entry {
            (name.dictionary, name.id) = (dictionary, id);
        }
    }
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
