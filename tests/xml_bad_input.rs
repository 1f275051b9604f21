//! Malformed and hostile documents (`xml_bad_input.tsv`), read as a C program does: the result, the words of the error text with
//! the place, and a reader that says from then on that it is faulted.

#![allow(
    unsafe_code,
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    reason = "calls C functions with pointers to its own variables"
)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::error::{WsCreateError, WsFreeError, WsGetErrorProperty, WsGetErrorString};
use webservices::ffi::misc::WsGetDictionary;
use webservices::ffi::reader::*;

const TABLE: &str = include_str!("xml_bad_input.tsv");

struct Row {
    name: &'static str,
    encoding: &'static str,
    input: Vec<u8>,
    result: HRESULT,
    words: &'static str,
}

fn rows() -> impl Iterator<Item = Row> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let [name, encoding, input, result, words] =
            line.split('\t').collect::<Vec<_>>()[..].try_into().unwrap();
        let input = repeated(input);
        Row {
            name,
            encoding,
            input: match encoding {
                "binary" => input.split_whitespace().map(hex).collect(),
                _ => unescaped(&input),
            },
            result: match result {
                "WS_E_QUOTA_EXCEEDED" => WS_E_QUOTA_EXCEEDED,
                "WS_E_INVALID_FORMAT" => WS_E_INVALID_FORMAT,
                other => panic!("{name}: {other}"),
            },
            words,
        }
    })
}

fn hex(digits: &str) -> u8 {
    u8::from_str_radix(digits, 16).unwrap()
}

/// Writes `{3:x@}` out.
fn repeated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let (count, behind) = behind.split_once(':').unwrap();
        let (piece, behind) = behind.split_once('}').unwrap();
        out += before;
        for index in 0..count.parse::<usize>().unwrap() {
            out += &piece.replace('@', &index.to_string());
        }
        rest = behind;
    }
    out + rest
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        let (kind, behind) = behind.split_at(1);
        rest = behind;
        match kind {
            "n" => out.push(b'\n'),
            "r" => out.push(b'\r'),
            "0" => out.push(0),
            _ => {
                let (digits, behind) = rest.split_at(2);
                out.push(hex(digits));
                rest = behind;
            }
        }
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

unsafe extern "C" fn give(
    state: *mut c_void,
    bytes: *mut c_void,
    room: ULONG,
    count: *mut ULONG,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    unsafe {
        let rest = &mut *state.cast::<&[u8]>();
        let (piece, behind) = rest.split_at(rest.len().min(room as usize));
        *rest = behind;
        ptr::copy_nonoverlapping(piece.as_ptr(), bytes.cast(), piece.len());
        *count = piece.len() as ULONG;
    }
    S_OK
}

fn wide(text: &'static [u16]) -> WS_STRING {
    WS_STRING {
        length: text.len() as ULONG,
        chars: text.as_ptr().cast_mut(),
    }
}

/// Gives the reader the input; the input has to live as long as it is read.
fn set_input(reader: *mut WS_XML_READER, row: &Row, rest: &mut &[u8], e: *mut WS_ERROR) -> HRESULT {
    const TEXT_XML: [u16; 8] = [0x74, 0x65, 0x78, 0x74, 0x2F, 0x78, 0x6D, 0x6C];
    const B: [u16; 1] = [0x62];
    const R: [u16; 1] = [0x72];
    let kind = |kind| WS_XML_READER_ENCODING { encodingType: kind };
    let text = WS_XML_READER_TEXT_ENCODING {
        encoding: kind(WS_XML_READER_ENCODING_TYPE_TEXT),
        charSet: match row.encoding {
            "utf16" => WS_CHARSET_UTF16LE,
            _ => WS_CHARSET_AUTO,
        },
    };
    let mut binary = WS_XML_READER_BINARY_ENCODING {
        encoding: kind(WS_XML_READER_ENCODING_TYPE_BINARY),
        staticDictionary: ptr::null_mut(),
        dynamicDictionary: ptr::null_mut(),
    };
    let words = &raw mut binary.staticDictionary;
    assert_eq!(
        unsafe { WsGetDictionary(WS_ENCODING_XML_BINARY_1, words, e) },
        S_OK
    );
    let mtom = WS_XML_READER_MTOM_ENCODING {
        encoding: kind(WS_XML_READER_ENCODING_TYPE_MTOM),
        textEncoding: (&raw const text.encoding).cast_mut(),
        readMimeHeader: 0,
        startInfo: wide(&TEXT_XML),
        boundary: wide(&B),
        startUri: wide(&R),
    };
    let encoding = match row.encoding {
        "text" | "utf16" => &raw const text.encoding,
        "binary" => &raw const binary.encoding,
        _ => &raw const mtom.encoding,
    };
    let memory = WS_XML_READER_BUFFER_INPUT {
        input: WS_XML_READER_INPUT {
            inputType: WS_XML_READER_INPUT_TYPE_BUFFER,
        },
        encodedData: row.input.as_ptr().cast_mut().cast(),
        encodedDataSize: row.input.len() as ULONG,
    };
    let stream = WS_XML_READER_STREAM_INPUT {
        input: WS_XML_READER_INPUT {
            inputType: WS_XML_READER_INPUT_TYPE_STREAM,
        },
        readCallback: Some(give),
        readCallbackState: ptr::from_mut(rest).cast(),
    };
    let input = match row.encoding.ends_with("stream") {
        true => &raw const stream.input,
        false => &raw const memory.input,
    };
    unsafe { WsSetInput(reader, encoding, input, ptr::null(), 0, e) }
}

fn read(reader: *mut WS_XML_READER, e: *mut WS_ERROR) -> HRESULT {
    let mut node = ptr::null();
    loop {
        let result = unsafe { WsFillReader(reader, 4096, ptr::null(), e) };
        if result != S_OK {
            return result;
        }
        let result = unsafe { WsReadNode(reader, e) };
        if result != S_OK {
            return result;
        }
        assert_eq!(unsafe { WsGetReaderNode(reader, &mut node, e) }, S_OK);
        if unsafe { (*node).nodeType } == WS_XML_NODE_TYPE_EOF {
            return S_OK;
        }
    }
}

/// All texts of an error object.
fn texts(error: *mut WS_ERROR) -> String {
    let mut count: ULONG = 0;
    let (id, size) = (WS_ERROR_PROPERTY_STRING_COUNT, size_of::<ULONG>() as ULONG);
    let got = unsafe { WsGetErrorProperty(error, id, (&raw mut count).cast(), size) };
    assert_eq!(got, S_OK);
    let text = |index| {
        let mut text = wide(&[]);
        assert_eq!(unsafe { WsGetErrorString(error, index, &mut text) }, S_OK);
        let units = unsafe { std::slice::from_raw_parts(text.chars, text.length as usize) };
        String::from_utf16(units).unwrap()
    };
    (0..count).map(text).collect::<Vec<_>>().join("; ")
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows() {
        let (mut reader, mut error) = (ptr::null_mut(), ptr::null_mut());
        let mut rest: &[u8] = &row.input;
        unsafe {
            assert_eq!(WsCreateError(ptr::null(), 0, &mut error), S_OK);
            assert_eq!(WsCreateReader(ptr::null(), 0, &mut reader, error), S_OK);
        }
        let set = set_input(reader, &row, &mut rest, error);
        let result = if set == S_OK {
            read(reader, error)
        } else {
            set
        };
        let text = texts(error);
        let faulted = unsafe { WsReadNode(reader, ptr::null_mut()) };
        let placed = text.contains("offset ");
        if result != row.result || !text.contains(row.words) || !placed {
            wrong.push(format!("{}\t{result:#010x}\t{text}", row.name));
        }
        if faulted != WS_E_OBJECT_FAULTED {
            wrong.push(format!(
                "{}: then WsReadNode gives {faulted:#010x}",
                row.name
            ));
        }
        unsafe {
            WsFreeReader(reader);
            WsFreeError(error);
        }
        count += 1;
    }
    assert!(count >= 120, "only {count} rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
