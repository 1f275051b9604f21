//! Readers as C programs have them.

use std::ffi::c_void;
use std::ptr;
use std::slice;
use std::sync::OnceLock;

use webservices::abi::*;
use webservices::ffi::misc::WsGetDictionary;
use webservices::ffi::reader::{
    WsCreateReader, WsFillReader, WsFreeReader, WsGetReaderNode, WsReadNode, WsSetInput,
};

use super::call::{checked, error};

/// What the bytes of a document mean.
#[derive(Clone, Copy)]
pub(crate) enum Encoding {
    Text(WS_CHARSET),
    Binary,
    Mtom {
        charset: WS_CHARSET,
        /// The heading of the package is part of the document.
        heading: bool,
    },
}

/// The encodings that have a target of their own.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Text,
    Binary,
    Mtom,
}

/// How a document is read.
#[derive(Clone, Copy)]
pub(crate) struct Options {
    pub(crate) encoding: Encoding,
    pub(crate) fragment: bool,
    pub(crate) invalid_references: bool,
    pub(crate) declaration: bool,
    /// Limits that small documents reach.
    pub(crate) small_limits: bool,
    /// How many bytes a stream gives at a time.
    pub(crate) piece: usize,
}

impl Options {
    /// Reads the options from a byte.
    pub(crate) fn new(byte: u8, kind: Kind) -> Options {
        let charset = WS_CHARSET::from(byte & 3);
        Options {
            encoding: match kind {
                Kind::Text => Encoding::Text(charset),
                Kind::Binary => Encoding::Binary,
                Kind::Mtom => Encoding::Mtom {
                    charset,
                    heading: byte & 4 != 0,
                },
            },
            fragment: byte & 4 != 0 && !matches!(kind, Kind::Mtom),
            invalid_references: byte & 8 != 0,
            declaration: byte & 16 == 0,
            small_limits: byte & 32 != 0,
            piece: [5, 1, 64, 4096][usize::from(byte >> 6)],
        }
    }
}

/// "text/xml", the type of the document in a package.
const TEXT_XML: [u16; 8] = [0x74, 0x65, 0x78, 0x74, 0x2F, 0x78, 0x6D, 0x6C];

/// A stream that gives a document piece by piece.
pub(crate) struct Stream<'a> {
    pub(crate) rest: &'a [u8],
    pub(crate) piece: usize,
}

unsafe extern "C" fn read(
    state: *mut c_void,
    bytes: *mut c_void,
    max_size: ULONG,
    actual_size: *mut ULONG,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the state is the stream that `Reader::stream` was given, which nobody uses meanwhile.
    let stream = unsafe { &mut *state.cast::<Stream<'_>>() };
    let count = stream.rest.len().min(stream.piece).min(max_size as usize);
    let (piece, rest) = stream.rest.split_at(count);
    stream.rest = rest;
    // SAFETY: there is room for `max_size` bytes.
    unsafe { ptr::copy_nonoverlapping(piece.as_ptr(), bytes.cast(), count) };
    // SAFETY: the library wants to know the count.
    unsafe { *actual_size = count as ULONG };
    S_OK
}

/// The strings that binary documents may name beside the static ones.
fn dynamic_dictionary() -> *mut WS_XML_DICTIONARY {
    static DICTIONARY: OnceLock<usize> = OnceLock::new();
    let address = DICTIONARY.get_or_init(|| {
        let dictionary = Box::leak(Box::new(WS_XML_DICTIONARY {
            guid: GUID {
                Data1: 1,
                Data2: 2,
                Data3: 3,
                Data4: [4; 8],
            },
            strings: ptr::null_mut(),
            stringCount: 0,
            isConst: 0,
        }));
        let own: *mut WS_XML_DICTIONARY = dictionary;
        let texts = [
            "urn:dynamic",
            "local",
            "",
            "a:b",
            "\u{e9}t\u{e9}",
            "urn:other",
        ];
        let strings = (0..).zip(texts).map(|(id, text)| WS_XML_STRING {
            length: text.len() as ULONG,
            bytes: text.as_ptr().cast_mut(),
            dictionary: own,
            id,
        });
        let strings: Vec<_> = strings.collect();
        dictionary.stringCount = strings.len() as ULONG;
        dictionary.strings = strings.leak().as_mut_ptr();
        own as usize
    });
    *address as *mut WS_XML_DICTIONARY
}

pub(crate) fn static_dictionary() -> *mut WS_XML_DICTIONARY {
    let mut dictionary = ptr::null_mut();
    // SAFETY: all pointers are valid.
    let result = unsafe { WsGetDictionary(WS_ENCODING_XML_BINARY_1, &mut dictionary, error()) };
    assert_eq!(result, S_OK);
    dictionary
}

/// A reader, freed at the end.
pub(crate) struct Reader(pub(crate) *mut WS_XML_READER);

impl Drop for Reader {
    fn drop(&mut self) {
        // SAFETY: the handle is valid.
        unsafe { WsFreeReader(self.0) };
    }
}

fn buffer(document: &[u8]) -> WS_XML_READER_BUFFER_INPUT {
    WS_XML_READER_BUFFER_INPUT {
        input: WS_XML_READER_INPUT {
            inputType: WS_XML_READER_INPUT_TYPE_BUFFER,
        },
        encodedData: document.as_ptr().cast_mut().cast(),
        encodedDataSize: document.len() as ULONG,
    }
}

impl Reader {
    /// A reader of bytes in memory, which have to live as long.
    pub(crate) fn buffer(options: Options, document: &[u8]) -> Result<Reader, HRESULT> {
        Reader::with(options, &buffer(document).input)
    }

    /// Gives the reader other bytes in memory, which have to live as long as it uses them.
    pub(crate) fn again(&self, options: Options, document: &[u8]) -> HRESULT {
        self.set_input(options, &buffer(document).input)
    }

    /// A reader of a stream, which has to live as long.
    pub(crate) fn stream(options: Options, stream: *mut Stream<'_>) -> Result<Reader, HRESULT> {
        let input = WS_XML_READER_STREAM_INPUT {
            input: WS_XML_READER_INPUT {
                inputType: WS_XML_READER_INPUT_TYPE_STREAM,
            },
            readCallback: Some(read),
            readCallbackState: stream.cast(),
        };
        Reader::with(options, &raw const input.input)
    }

    fn with(options: Options, input: *const WS_XML_READER_INPUT) -> Result<Reader, HRESULT> {
        let mut handle = ptr::null_mut();
        // SAFETY: all pointers are valid.
        let result = unsafe { WsCreateReader(ptr::null(), 0, &mut handle, error()) };
        assert_eq!(checked(result), S_OK);
        let reader = Reader(handle);
        let result = reader.set_input(options, input);
        if result < 0 { Err(result) } else { Ok(reader) }
    }

    fn set_input(&self, options: Options, input: *const WS_XML_READER_INPUT) -> HRESULT {
        let text = WS_XML_READER_TEXT_ENCODING {
            encoding: WS_XML_READER_ENCODING {
                encodingType: WS_XML_READER_ENCODING_TYPE_TEXT,
            },
            charSet: match options.encoding {
                Encoding::Text(charset) | Encoding::Mtom { charset, .. } => charset,
                Encoding::Binary => WS_CHARSET_AUTO,
            },
        };
        let given = |text: &'static [u16]| WS_STRING {
            length: text.len() as ULONG,
            chars: text.as_ptr().cast_mut(),
        };
        let heading = matches!(options.encoding, Encoding::Mtom { heading: true, .. });
        let strings: [&'static [u16]; 3] = match heading {
            true => [&[]; 3],
            false => [&TEXT_XML, &[b'b' as u16], &[b'r' as u16]],
        };
        let mtom = WS_XML_READER_MTOM_ENCODING {
            encoding: WS_XML_READER_ENCODING {
                encodingType: WS_XML_READER_ENCODING_TYPE_MTOM,
            },
            textEncoding: (&raw const text.encoding).cast_mut(),
            readMimeHeader: BOOL::from(heading),
            startInfo: given(strings[0]),
            boundary: given(strings[1]),
            startUri: given(strings[2]),
        };
        let binary = WS_XML_READER_BINARY_ENCODING {
            encoding: WS_XML_READER_ENCODING {
                encodingType: WS_XML_READER_ENCODING_TYPE_BINARY,
            },
            staticDictionary: static_dictionary(),
            dynamicDictionary: dynamic_dictionary(),
        };
        let encoding = match options.encoding {
            Encoding::Text(_) => &raw const text.encoding,
            Encoding::Binary => &raw const binary.encoding,
            Encoding::Mtom { .. } => &raw const mtom.encoding,
        };
        let [depth, attributes, namespaces]: [ULONG; 3] = match options.small_limits {
            true => [4, 3, 3],
            false => [32, 128, 32],
        };
        let flags = [
            options.fragment,
            options.invalid_references,
            options.declaration,
        ];
        let [fragment, references, declaration] = flags.map(ULONG::from);
        let properties = [
            (WS_XML_READER_PROPERTY_MAX_DEPTH, &depth),
            (WS_XML_READER_PROPERTY_MAX_ATTRIBUTES, &attributes),
            (WS_XML_READER_PROPERTY_MAX_NAMESPACES, &namespaces),
            (WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, &fragment),
            (
                WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES,
                &references,
            ),
            (WS_XML_READER_PROPERTY_READ_DECLARATION, &declaration),
        ];
        let properties = properties.map(|(id, value)| WS_XML_READER_PROPERTY {
            id,
            value: ptr::from_ref(value).cast_mut().cast(),
            valueSize: size_of::<ULONG>() as ULONG,
        });
        // SAFETY: all pointers are valid.
        checked(unsafe {
            WsSetInput(
                self.0,
                encoding,
                input,
                properties.as_ptr(),
                properties.len() as ULONG,
                error(),
            )
        })
    }

    pub(crate) fn fill(&self, min_size: usize) -> HRESULT {
        // SAFETY: the handle is valid.
        checked(unsafe { WsFillReader(self.0, min_size as ULONG, ptr::null(), error()) })
    }

    pub(crate) fn read_node(&self) -> HRESULT {
        // SAFETY: the handle is valid.
        checked(unsafe { WsReadNode(self.0, error()) })
    }

    /// The current node; valid until the reader moves.
    pub(crate) fn node(&self) -> Result<*const WS_XML_NODE, HRESULT> {
        let mut node = ptr::null();
        // SAFETY: all pointers are valid.
        match checked(unsafe { WsGetReaderNode(self.0, &mut node, error()) }) {
            S_OK => Ok(node),
            result => Err(result),
        }
    }
}

/// The bytes of a string.
///
/// # Safety
/// The string is one that the library shows.
pub(crate) unsafe fn bytes_of<'a>(string: *const WS_XML_STRING) -> &'a [u8] {
    // SAFETY: the caller's promise.
    let string = unsafe { &*string };
    // SAFETY: the caller's promise.
    unsafe { bytes_at(string.bytes, string.length) }
}

/// # Safety
/// There are `length` bytes.
pub(crate) unsafe fn bytes_at<'a>(bytes: *const u8, length: ULONG) -> &'a [u8] {
    match length {
        0 => &[],
        // SAFETY: the caller's promise.
        _ => unsafe { slice::from_raw_parts(bytes, length as usize) },
    }
}
