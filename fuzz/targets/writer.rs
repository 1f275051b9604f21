//! Any sequence of calls of a writer: what it accepts is in the document that comes out, in every encoding.

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::writer::*;
use webservices::ffi::writer_content::*;
use webservices::xml::{Charset, Codec, Limits, Value};

use super::bytes::Bytes;
use super::call::{checked, error, is_misuse};
use super::notes::{Notes, describe};
use super::reader::{bytes_at, static_dictionary};
use super::steps::{VALUE_SIZES, string};

const NAMES: [&str; 8] = [
    "a",
    "b",
    "Envelope",
    "\u{e9}t\u{e9}",
    "id",
    "a-b.c",
    "",
    "1x",
];
const NAMESPACES: [&str; 8] = [
    "",
    "u",
    "urn:<&>\"'",
    "http://www.w3.org/2003/05/soap-envelope",
    "v",
    "http://www.w3.org/XML/1998/namespace",
    "\u{20ac} ",
    "\u{1}",
];
const PREFIXES: [Option<&str>; 8] = [
    None,
    None,
    Some(""),
    Some("p"),
    Some("q"),
    Some("s"),
    Some("xml"),
    Some("long-prefix"),
];

/// The input: a byte of options, then for each call a byte that says which, and what its arguments take.
pub(crate) fn run(input: &[u8]) {
    let mut input = Bytes(input);
    let options = input.byte();
    let codec = [
        Codec::Text(Charset::Utf8),
        Codec::Binary,
        Codec::Text(Charset::Utf16Le),
        Codec::Text(Charset::Utf16Be),
    ][usize::from(options & 3)];
    let writer = Writer::new(codec, options & 4 != 0, options & 8 != 0);
    let mut model = Model {
        binary: codec == Codec::Binary,
        ..Model::default()
    };
    for _ in 0..300 {
        if input.0.is_empty() {
            break;
        }
        let result = call(&writer, &mut input, &mut model);
        if result == E_INVALIDARG && writer.is_faulted() {
            // The call had ended a value before it was refused.
            return;
        }
        if result < 0 && !is_misuse(result) {
            assert_eq!(writer.end_element(), WS_E_OBJECT_FAULTED);
            return;
        }
        if result == WS_E_OBJECT_FAULTED {
            return;
        }
    }
    if writer.close(&mut model) {
        check(&writer, codec, model);
    }
}

fn check(writer: &Writer, codec: Codec, model: Model) {
    if model.ends_in_a_character() {
        assert_eq!(writer.shown().0, WS_E_INVALID_FORMAT);
        return;
    }
    let document = writer.document();
    let mut reader = webservices::xml::Reader::new(Limits {
        allow_fragment: true,
        max_attributes: 1000,
        ..Limits::default()
    });
    let expected = model.finished();
    let found = reader
        .set_input(document, codec, None)
        .and_then(|()| describe(reader))
        .unwrap_or_else(|failure| {
            panic!("{failure}: {}", document.escape_ascii());
        });
    assert!(
        expected == found,
        "read\n{}\ninstead of\n{}\nfrom\n{}",
        found.escape_ascii(),
        expected.escape_ascii(),
        document.escape_ascii()
    );
}

/// A writer into memory, freed at the end.
pub(crate) struct Writer(pub(crate) *mut WS_XML_WRITER);

impl Drop for Writer {
    fn drop(&mut self) {
        // SAFETY: the handle is valid.
        unsafe { WsFreeWriter(self.0) };
    }
}

impl Writer {
    pub(crate) fn new(codec: Codec, declaration: bool, uncompressed: bool) -> Writer {
        let mut handle = ptr::null_mut();
        // SAFETY: all pointers are valid.
        let result = unsafe { WsCreateWriter(ptr::null(), 0, &mut handle, error()) };
        assert_eq!(checked(result), S_OK);
        let writer = Writer(handle);
        writer.again(codec, declaration, uncompressed);
        writer
    }

    /// Lets the writer begin another document.
    pub(crate) fn again(&self, codec: Codec, declaration: bool, uncompressed: bool) {
        let text = WS_XML_WRITER_TEXT_ENCODING {
            encoding: WS_XML_WRITER_ENCODING {
                encodingType: WS_XML_WRITER_ENCODING_TYPE_TEXT,
            },
            charSet: match codec {
                Codec::Text(Charset::Utf16Le) => WS_CHARSET_UTF16LE,
                Codec::Text(Charset::Utf16Be) => WS_CHARSET_UTF16BE,
                _ => WS_CHARSET_UTF8,
            },
        };
        let binary = WS_XML_WRITER_BINARY_ENCODING {
            encoding: WS_XML_WRITER_ENCODING {
                encodingType: WS_XML_WRITER_ENCODING_TYPE_BINARY,
            },
            staticDictionary: static_dictionary(),
            dynamicStringCallback: None,
            dynamicStringCallbackState: ptr::null_mut(),
        };
        let encoding = match codec {
            Codec::Text(_) => &raw const text.encoding,
            _ => &raw const binary.encoding,
        };
        let output = WS_XML_WRITER_OUTPUT {
            outputType: WS_XML_WRITER_OUTPUT_TYPE_BUFFER,
        };
        let values = [1, ULONG::from(declaration), ULONG::from(uncompressed)];
        let ids = [
            WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT,
            WS_XML_WRITER_PROPERTY_WRITE_DECLARATION,
            WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS,
        ];
        let property = |(id, value): (_, &ULONG)| WS_XML_WRITER_PROPERTY {
            id,
            value: ptr::from_ref(value).cast_mut().cast(),
            valueSize: size_of::<ULONG>() as ULONG,
        };
        let properties: Vec<_> = ids.into_iter().zip(&values).map(property).collect();
        let count = properties.len() as ULONG;
        let given = properties.as_ptr();
        // SAFETY: all pointers are valid.
        let result = unsafe { WsSetOutput(self.0, encoding, &output, given, count, error()) };
        assert_eq!(checked(result), S_OK);
    }

    fn is_faulted(&self) -> bool {
        let mut count: ULONG = 0;
        let (id, out) = (WS_XML_WRITER_PROPERTY_MAX_DEPTH, (&raw mut count).cast());
        let size = size_of::<ULONG>() as ULONG;
        // SAFETY: all pointers are valid.
        let result = unsafe { WsGetWriterProperty(self.0, id, out, size, error()) };
        checked(result) == WS_E_OBJECT_FAULTED
    }

    fn end_element(&self) -> HRESULT {
        // SAFETY: the handle is valid.
        checked(unsafe { WsWriteEndElement(self.0, error()) })
    }

    fn end_attribute(&self) -> HRESULT {
        // SAFETY: the handle is valid.
        checked(unsafe { WsWriteEndAttribute(self.0, error()) })
    }

    fn end_cdata(&self) -> HRESULT {
        // SAFETY: the handle is valid.
        checked(unsafe { WsWriteEndCData(self.0, error()) })
    }

    /// Ends what is open; false when that fails because of what was written before.
    fn close(&self, model: &mut Model) -> bool {
        if model.attribute.is_some() {
            if self.end_attribute() != S_OK {
                return false;
            }
            model.end_attribute();
        }
        if model.cdata && self.end_cdata() != S_OK {
            return false;
        }
        while model.depth > 0 {
            if self.end_element() != S_OK {
                return false;
            }
            model.end_element();
        }
        true
    }

    /// What was written; it stays until the writer is freed.
    pub(crate) fn document(&self) -> &[u8] {
        let (result, bytes) = self.shown();
        assert_eq!(result, S_OK);
        bytes
    }

    fn shown(&self) -> (HRESULT, &[u8]) {
        let mut bytes = WS_BYTES {
            length: 0,
            bytes: ptr::null_mut(),
        };
        let (id, out) = (WS_XML_WRITER_PROPERTY_BYTES, (&raw mut bytes).cast());
        let size = size_of::<WS_BYTES>() as ULONG;
        // SAFETY: all pointers are valid.
        let result = unsafe { WsGetWriterProperty(self.0, id, out, size, error()) };
        // SAFETY: the writer's bytes; none when the call failed.
        let bytes = unsafe { bytes_at(bytes.bytes, bytes.length) };
        (checked(result), bytes)
    }
}

/// What should be in the document.
#[derive(Default)]
struct Model {
    notes: Notes,
    depth: usize,
    /// The attributes of the start tag that is open.
    attributes: Option<Vec<[Vec<u8>; 3]>>,
    /// The attribute that is open: namespace and name, and its value.
    attribute: Option<([Vec<u8>; 2], Notes)>,
    cdata: bool,
    binary: bool,
    /// UTF-16 whose last character may be half there.
    units: Vec<u16>,
}

impl Model {
    /// Everything but more UTF-16 ends what is half there.
    fn end_units(&mut self) {
        let units = std::mem::take(&mut self.units);
        if units.is_empty() {
            return;
        }
        let text = String::from_utf16(&units).expect("half a character was written");
        self.plain(Value::Utf8(text.as_bytes()));
    }

    fn plain(&mut self, value: Value<'_>) {
        let notes = match &mut self.attribute {
            Some((_, notes)) => notes,
            None => &mut self.notes,
        };
        notes
            .text(value)
            .expect("a value that has no text form was written");
    }

    fn text(&mut self, value: Value<'_>) {
        self.content();
        self.plain(value);
    }

    fn utf16(&mut self, units: &[u16]) {
        self.commit();
        self.plain(Value::Utf8(b""));
        self.units.extend_from_slice(units);
    }

    /// Content comes, so the start tag ends unless it goes into an attribute.
    fn content(&mut self) {
        self.end_units();
        self.commit();
    }

    fn commit(&mut self) {
        if self.attribute.is_none()
            && let Some(attributes) = self.attributes.take()
        {
            self.notes.attributes(attributes);
        }
    }

    fn start_element(&mut self, ns: &str, local: &str) {
        self.content();
        self.notes.flush();
        self.notes.add(b"<", &[ns.as_bytes(), local.as_bytes()]);
        self.depth += 1;
        self.attributes = Some(Vec::new());
    }

    fn end_element(&mut self) {
        self.content();
        self.notes.flush();
        self.notes.add(b">", &[]);
        self.depth -= 1;
    }

    fn start_attribute(&mut self, ns: &str, local: &str) {
        let name = [ns, local].map(|part| part.as_bytes().to_vec());
        self.attribute = Some((name, Notes::default()));
    }

    fn end_attribute(&mut self) {
        self.end_units();
        let Some(([ns, local], mut value)) = self.attribute.take() else {
            panic!("an attribute ended that had not begun");
        };
        value.flush();
        let attributes = self.attributes.as_mut().expect("an open start tag");
        attributes.push([ns, local, value.all]);
    }

    fn comment(&mut self, text: &[u8]) {
        self.content();
        self.notes.flush();
        self.notes.comment(text);
    }

    fn cdata(&mut self, begins: bool) {
        self.content();
        // Binary XML has no sections: bytes before and in one are one value.
        if !self.binary {
            self.notes.end_data();
        }
        self.cdata = begins;
    }

    /// Whether the other half of a character has not come.
    fn ends_in_a_character(&self) -> bool {
        let last = self.units.last();
        last.is_some_and(|unit| (0xD800..0xDC00).contains(unit))
    }

    fn finished(mut self) -> Vec<u8> {
        self.end_units();
        self.notes.flush();
        self.notes.all
    }
}

/// One call; the model follows when it succeeds.
fn call(writer: &Writer, input: &mut Bytes<'_>, model: &mut Model) -> HRESULT {
    let step = input.byte();
    let argument = step >> 4;
    let w = writer.0;
    // SAFETY: here and below: all pointers are valid, and the sizes are those of what they point to.
    // Line ends in a section become LF when they are read, and nothing can keep them from that.
    let bare = |byte: &u8| {
        if model.cdata && *byte == b'\r' {
            b'\n'
        } else {
            *byte
        }
    };
    match step & 15 {
        0..=3 => named(writer, step, input.byte(), model),
        4 => after(writer.end_attribute(), || model.end_attribute()),
        5 | 6 => after(writer.end_element(), || model.end_element()),
        7 => {
            let text: Vec<u8> = input.slice(argument.into()).iter().map(bare).collect();
            let result =
                unsafe { WsWriteCharsUtf8(w, text.as_ptr(), text.len() as ULONG, error()) };
            after(checked(result), || model.text(Value::Utf8(&text)))
        }
        8 => {
            let units: Vec<u16> = input
                .slice(2 * usize::from(argument))
                .chunks_exact(2)
                .map(|unit| u16::from_le_bytes([bare(&unit[0]), unit[1]]))
                .collect();
            let result = unsafe { WsWriteChars(w, units.as_ptr(), units.len() as ULONG, error()) };
            after(checked(result), || model.utf16(&units))
        }
        9 => {
            let bytes = input.slice(argument.into());
            let (data, count) = (bytes.as_ptr().cast(), bytes.len() as ULONG);
            let result = unsafe { WsWriteBytes(w, data, count, error()) };
            after(checked(result), || model.text(Value::Base64(bytes)))
        }
        10 | 11 => value(writer, usize::from(argument), input, model),
        12 => {
            let text = input.slice(argument.into());
            let comment = WS_XML_COMMENT_NODE {
                node: WS_XML_NODE {
                    nodeType: WS_XML_NODE_TYPE_COMMENT,
                },
                value: WS_XML_STRING {
                    length: text.len() as ULONG,
                    bytes: text.as_ptr().cast_mut(),
                    dictionary: ptr::null_mut(),
                    id: 0,
                },
            };
            let result = unsafe { WsWriteNode(w, &raw const comment.node, error()) };
            after(checked(result), || model.comment(text))
        }
        13 => {
            let result = unsafe { WsWriteStartCData(w, error()) };
            after(checked(result), || model.cdata(true))
        }
        14 => after(writer.end_cdata(), || model.cdata(false)),
        _ => {
            let result = unsafe { WsWriteEndStartElement(w, error()) };
            after(checked(result), || model.content())
        }
    }
}

fn after(result: HRESULT, note: impl FnOnce()) -> HRESULT {
    if result == S_OK {
        note();
    }
    result
}

/// Calls that take a name.
fn named(writer: &Writer, step: u8, choice: u8, model: &mut Model) -> HRESULT {
    let given = PREFIXES[usize::from(step >> 4 & 7)];
    let name = NAMES[usize::from(choice & 7)];
    let uri = NAMESPACES[usize::from(choice >> 3 & 7)];
    let single = BOOL::from(choice >> 6 & 1);
    let (local, ns) = (string(name), string(uri));
    let prefix = given.map(string);
    let prefix = prefix.as_ref().map_or(ptr::null(), ptr::from_ref);
    let w = writer.0;
    // SAFETY: here and below: all pointers are valid.
    match step & 3 {
        0 => {
            let result = unsafe { WsWriteStartElement(w, prefix, &local, &ns, error()) };
            after(checked(result), || model.start_element(uri, name))
        }
        1 => {
            let result = unsafe { WsWriteStartAttribute(w, prefix, &local, &ns, single, error()) };
            after(checked(result), || model.start_attribute(uri, name))
        }
        2 => checked(unsafe { WsWriteXmlnsAttribute(w, prefix, &ns, single, error()) }),
        _ => {
            // Without a prefix the writer chooses one.
            let Some(chosen) = given else {
                return S_OK;
            };
            let result = unsafe { WsWriteQualifiedName(w, prefix, &local, &ns, error()) };
            let written = Value::QName {
                prefix: chosen.as_bytes(),
                local: name.as_bytes(),
                ns: uri.as_bytes(),
            };
            after(checked(result), || model.text(written))
        }
    }
}

/// WsWriteValue with any bytes as the value.
fn value(writer: &Writer, kind: usize, input: &mut Bytes<'_>, model: &mut Model) -> HRESULT {
    let mut raw = [0_u64; 5];
    let size = VALUE_SIZES[kind];
    for (place, byte) in raw.iter_mut().zip(input.slice(size).chunks(8)) {
        let mut word = [0; 8];
        word[..byte.len()].copy_from_slice(byte);
        *place = u64::from_le_bytes(word);
    }
    let data: *const c_void = raw.as_ptr().cast();
    let kind = kind as WS_VALUE_TYPE;
    let low = raw[0];
    let value = match kind {
        WS_BOOL_VALUE_TYPE => Value::Bool(low as u32 != 0),
        WS_INT8_VALUE_TYPE => Value::Int32((low as i8).into()),
        WS_INT16_VALUE_TYPE => Value::Int32((low as i16).into()),
        WS_INT32_VALUE_TYPE => Value::Int32(low as i32),
        WS_INT64_VALUE_TYPE => Value::Int64(low as i64),
        WS_UINT8_VALUE_TYPE => Value::UInt64((low as u8).into()),
        WS_UINT16_VALUE_TYPE => Value::UInt64((low as u16).into()),
        WS_UINT32_VALUE_TYPE => Value::UInt64((low as u32).into()),
        WS_UINT64_VALUE_TYPE => Value::UInt64(low),
        WS_FLOAT_VALUE_TYPE => Value::Float(f32::from_bits(low as u32)),
        WS_DOUBLE_VALUE_TYPE => Value::Double(f64::from_bits(low)),
        WS_TIMESPAN_VALUE_TYPE => Value::TimeSpan(low as i64),
        // SAFETY: here and below: plain data of the right size.
        WS_DECIMAL_VALUE_TYPE => Value::Decimal(unsafe { data.cast::<DECIMAL>().read() }),
        WS_DATETIME_VALUE_TYPE => Value::DateTime(unsafe { data.cast::<WS_DATETIME>().read() }),
        WS_GUID_VALUE_TYPE => Value::Guid(unsafe { data.cast::<GUID>().read() }),
        _ => return S_OK,
    };
    // SAFETY: all pointers are valid.
    let result = unsafe { WsWriteValue(writer.0, kind, data, size as ULONG, error()) };
    after(checked(result), || model.text(value))
}
