//! Reading and writing ten times the document takes the same number of allocations, and reading takes no memory beyond the
//! document. There is one test in this program, because it counts what the whole program allocates.

#![allow(
    unsafe_code,
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    reason = "counts allocations, and calls C functions with pointers to its own variables"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use webservices::abi::*;
use webservices::ffi::misc::WsGetDictionary;
use webservices::ffi::reader::*;
use webservices::ffi::writer::*;
use webservices::ffi::writer_content::*;

struct Counting;

static CALLS: AtomicUsize = AtomicUsize::new(0);
static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn took(size: usize) {
    CALLS.fetch_add(1, Relaxed);
    let now = NOW.fetch_add(size, Relaxed) + size;
    PEAK.fetch_max(now, Relaxed);
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        NOW.fetch_sub(layout.size(), Relaxed);
        took(size);
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often memory was allocated, and how much there was at most beside what was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cost {
    calls: usize,
    peak: usize,
}

fn cost(run: impl FnOnce()) -> Cost {
    let (calls, before) = (CALLS.load(Relaxed), NOW.load(Relaxed));
    PEAK.store(before, Relaxed);
    run();
    Cost {
        calls: CALLS.load(Relaxed) - calls,
        peak: PEAK.load(Relaxed) - before,
    }
}

#[derive(Clone, Copy, Debug)]
enum Encoding {
    Text,
    Binary,
}

const ENCODINGS: [Encoding; 2] = [Encoding::Text, Encoding::Binary];

#[track_caller]
fn ok(result: HRESULT) {
    assert_eq!(result, S_OK, "{result:#010x}");
}

fn string(text: &str) -> WS_XML_STRING {
    WS_XML_STRING {
        length: text.len() as ULONG,
        bytes: text.as_ptr().cast_mut(),
        dictionary: ptr::null_mut(),
        id: 0,
    }
}

fn dictionary() -> *mut WS_XML_DICTIONARY {
    let mut dictionary = ptr::null_mut();
    ok(unsafe { WsGetDictionary(WS_ENCODING_XML_BINARY_1, &mut dictionary, ptr::null_mut()) });
    dictionary
}

/// What is written: to a callback that only counts, or to memory.
struct Written {
    size: usize,
}

unsafe extern "C" fn take(
    state: *mut c_void,
    buffers: *const WS_BYTES,
    count: ULONG,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    for index in 0..count as usize {
        unsafe { (*state.cast::<Written>()).size += (*buffers.add(index)).length as usize };
    }
    S_OK
}

fn set_output(writer: *mut WS_XML_WRITER, encoding: Encoding, stream: Option<&mut Written>) {
    let text = WS_XML_WRITER_TEXT_ENCODING {
        encoding: WS_XML_WRITER_ENCODING {
            encodingType: WS_XML_WRITER_ENCODING_TYPE_TEXT,
        },
        charSet: WS_CHARSET_UTF8,
    };
    let binary = WS_XML_WRITER_BINARY_ENCODING {
        encoding: WS_XML_WRITER_ENCODING {
            encodingType: WS_XML_WRITER_ENCODING_TYPE_BINARY,
        },
        staticDictionary: dictionary(),
        dynamicStringCallback: None,
        dynamicStringCallbackState: ptr::null_mut(),
    };
    let encoding = match encoding {
        Encoding::Text => &raw const text.encoding,
        Encoding::Binary => &raw const binary.encoding,
    };
    let to_memory = WS_XML_WRITER_OUTPUT {
        outputType: WS_XML_WRITER_OUTPUT_TYPE_BUFFER,
    };
    let to_stream = WS_XML_WRITER_STREAM_OUTPUT {
        output: WS_XML_WRITER_OUTPUT {
            outputType: WS_XML_WRITER_OUTPUT_TYPE_STREAM,
        },
        writeCallback: Some(take),
        writeCallbackState: stream.as_deref().map_or(ptr::null_mut(), |written| {
            ptr::from_ref(written).cast_mut().cast()
        }),
    };
    let output = match stream {
        None => &raw const to_memory,
        Some(_) => &raw const to_stream.output,
    };
    let max: ULONG = 1 << 28;
    // A writer keeps memory for the next document up to the second size.
    let ids = [
        WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE,
        WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE,
    ];
    let properties = ids.map(|id| WS_XML_WRITER_PROPERTY {
        id,
        value: (&raw const max).cast_mut().cast(),
        valueSize: size_of::<ULONG>() as ULONG,
    });
    let (given, e) = (properties.as_ptr(), ptr::null_mut());
    ok(unsafe { WsSetOutput(writer, encoding, output, given, 2, e) });
}

/// A document of so many items with attributes, a namespace, text that is escaped, numbers and bytes.
fn write(writer: *mut WS_XML_WRITER, items: usize, flush: bool) {
    let [root, item, id, ns, prefix] = ["root", "item", "id", "urn:items", "p"].map(string);
    let none = string("");
    let e = ptr::null_mut();
    let text = "a < b & c \u{20ac} and so on";
    unsafe {
        ok(WsWriteStartElement(writer, ptr::null(), &root, &none, e));
        for number in 0..items {
            ok(WsWriteStartElement(writer, &prefix, &item, &ns, e));
            ok(WsWriteStartAttribute(writer, ptr::null(), &id, &none, 0, e));
            let number = number as LONG;
            let (value, size) = ((&raw const number).cast(), size_of::<LONG>() as ULONG);
            ok(WsWriteValue(writer, WS_INT32_VALUE_TYPE, value, size, e));
            ok(WsWriteEndAttribute(writer, e));
            ok(WsWriteCharsUtf8(
                writer,
                text.as_ptr(),
                text.len() as ULONG,
                e,
            ));
            ok(WsWriteStartElement(writer, ptr::null(), &id, &none, e));
            ok(WsWriteBytes(writer, text.as_ptr().cast(), 10, e));
            ok(WsWriteEndElement(writer, e));
            ok(WsWriteEndElement(writer, e));
            if flush {
                ok(WsFlushWriter(writer, 4096, ptr::null(), e));
            }
        }
        ok(WsWriteEndElement(writer, e));
        if flush {
            ok(WsFlushWriter(writer, 0, ptr::null(), e));
        }
    }
}

fn new_writer() -> *mut WS_XML_WRITER {
    let mut writer = ptr::null_mut();
    ok(unsafe { WsCreateWriter(ptr::null(), 0, &mut writer, ptr::null_mut()) });
    writer
}

fn document(encoding: Encoding, items: usize) -> Vec<u8> {
    let writer = new_writer();
    set_output(writer, encoding, None);
    write(writer, items, false);
    let mut bytes = WS_BYTES {
        length: 0,
        bytes: ptr::null_mut(),
    };
    let (id, out) = (WS_XML_WRITER_PROPERTY_BYTES, (&raw mut bytes).cast());
    let size = size_of::<WS_BYTES>() as ULONG;
    ok(unsafe { WsGetWriterProperty(writer, id, out, size, ptr::null_mut()) });
    let document = unsafe { std::slice::from_raw_parts(bytes.bytes, bytes.length as usize) };
    let document = document.to_vec();
    unsafe { WsFreeWriter(writer) };
    document
}

struct Stream<'a> {
    rest: &'a [u8],
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
        let stream = &mut *state.cast::<Stream<'_>>();
        let (piece, rest) = stream.rest.split_at(stream.rest.len().min(room as usize));
        stream.rest = rest;
        ptr::copy_nonoverlapping(piece.as_ptr(), bytes.cast(), piece.len());
        *count = piece.len() as ULONG;
    }
    S_OK
}

/// Reads a document, each node shown.
fn read(encoding: Encoding, document: &[u8], as_stream: bool) {
    let text = WS_XML_READER_TEXT_ENCODING {
        encoding: WS_XML_READER_ENCODING {
            encodingType: WS_XML_READER_ENCODING_TYPE_TEXT,
        },
        charSet: WS_CHARSET_AUTO,
    };
    let binary = WS_XML_READER_BINARY_ENCODING {
        encoding: WS_XML_READER_ENCODING {
            encodingType: WS_XML_READER_ENCODING_TYPE_BINARY,
        },
        staticDictionary: dictionary(),
        dynamicDictionary: ptr::null_mut(),
    };
    let encoding = match encoding {
        Encoding::Text => &raw const text.encoding,
        Encoding::Binary => &raw const binary.encoding,
    };
    let mut stream = Stream { rest: document };
    let from_memory = WS_XML_READER_BUFFER_INPUT {
        input: WS_XML_READER_INPUT {
            inputType: WS_XML_READER_INPUT_TYPE_BUFFER,
        },
        encodedData: document.as_ptr().cast_mut().cast(),
        encodedDataSize: document.len() as ULONG,
    };
    let from_stream = WS_XML_READER_STREAM_INPUT {
        input: WS_XML_READER_INPUT {
            inputType: WS_XML_READER_INPUT_TYPE_STREAM,
        },
        readCallback: Some(give),
        readCallbackState: (&raw mut stream).cast(),
    };
    let input = match as_stream {
        false => &raw const from_memory.input,
        true => &raw const from_stream.input,
    };
    let e = ptr::null_mut();
    unsafe {
        let (mut reader, mut node) = (ptr::null_mut(), ptr::null());
        ok(WsCreateReader(ptr::null(), 0, &mut reader, e));
        ok(WsSetInput(reader, encoding, input, ptr::null(), 0, e));
        loop {
            if as_stream {
                ok(WsFillReader(reader, 1024, ptr::null(), e));
            }
            ok(WsReadNode(reader, e));
            ok(WsGetReaderNode(reader, &mut node, e));
            if (*node).nodeType == WS_XML_NODE_TYPE_EOF {
                break;
            }
        }
        WsFreeReader(reader);
    }
}

#[test]
fn ten_times_the_document_takes_as_many_allocations() {
    /// What a reader needs beside the document: its tables, and what a stream has buffered.
    const CONSTANT: usize = 64 * 1024;
    const ITEMS: usize = 2_000;
    for encoding in ENCODINGS {
        let [short, long] = [ITEMS, 10 * ITEMS].map(|items| document(encoding, items));
        assert!(long.len() > 9 * short.len());
        for as_stream in [false, true] {
            // What the process makes once is not counted.
            read(encoding, &short, as_stream);
            let one = cost(|| read(encoding, &short, as_stream));
            let ten = cost(|| read(encoding, &long, as_stream));
            println!(
                "{encoding:?} read, stream {as_stream}: {one:?}, {ten:?}, {} bytes",
                long.len()
            );
            assert_eq!(
                one.calls, ten.calls,
                "{encoding:?}, as a stream: {as_stream}"
            );
            assert!(ten.peak < CONSTANT, "{encoding:?}: {ten:?}");
            assert!(ten.calls > 0, "nothing was counted");
        }
        // Memory for output grows with the output; a writer that has it already needs no more.
        let writer = new_writer();
        for items in [10 * ITEMS, 10 * ITEMS] {
            set_output(writer, encoding, None);
            write(writer, items, false);
        }
        let [one, ten] = [ITEMS, 10 * ITEMS].map(|items| {
            cost(|| {
                set_output(writer, encoding, None);
                write(writer, items, false);
            })
        });
        println!("{encoding:?} written to memory: {one:?}, {ten:?}");
        assert_eq!(one.calls, ten.calls, "{encoding:?}, to memory");

        let mut written = Written { size: 0 };
        let [one, ten] = [ITEMS, 10 * ITEMS].map(|items| {
            set_output(writer, encoding, Some(&mut written));
            cost(|| write(writer, items, true))
        });
        println!("{encoding:?} written to a stream: {one:?}, {ten:?}");
        assert!(one.calls < 30, "{encoding:?}, to a stream: {one:?}");
        assert_eq!(ten.calls, 0, "{encoding:?}, to the same stream");
        assert!(ten.peak < CONSTANT, "{encoding:?}, to a stream: {ten:?}");
        assert_eq!(written.size, short.len() + long.len());
        unsafe { WsFreeWriter(writer) };
    }
}
