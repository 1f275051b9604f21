//! A reader driven by any calls in any order.

use std::mem::MaybeUninit;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::heap::{WsCreateHeap, WsFreeHeap};
use webservices::ffi::reader::*;
use webservices::ffi::reader_content::*;

use super::call::{checked, error, is_misuse};
use super::events::Events;
use super::reader::{Reader, bytes_of};

/// More steps than this tell nothing new.
const MAX_STEPS: usize = 200;

/// Takes the steps again and again, until the end of the document or a failure; says how it ended.
pub(crate) fn take_steps(
    reader: &Reader,
    steps: &[u8],
    events: &mut Events,
    mut prepare: impl FnMut() -> HRESULT,
) -> HRESULT {
    let heap = Heap::new();
    events.may_be_cut = true;
    for step in steps.iter().cycle().take(MAX_STEPS) {
        match prepare() {
            S_OK => {}
            result => return result,
        }
        events.event(*step);
        let result = take(reader, *step, &heap, events);
        events.number(result);
        if result < 0 && !is_misuse(result) && !only_looks(*step) {
            return result;
        }
        match events.current(reader) {
            Ok(true) => {}
            Ok(false) if in_attribute(reader) => {}
            Ok(false) => return S_OK,
            Err(result) => return result,
        }
    }
    S_OK
}

/// Whether the step leaves the reader as it was when it finds nothing.
fn only_looks(step: u8) -> bool {
    matches!(step & 15, 7 | 15)
}

pub(crate) struct Heap(pub(crate) *mut WS_HEAP);

impl Heap {
    pub(crate) fn new() -> Heap {
        let mut heap = ptr::null_mut();
        // SAFETY: all pointers are valid.
        let result = unsafe { WsCreateHeap(1 << 18, 0, ptr::null(), 0, &mut heap, error()) };
        assert_eq!(checked(result), S_OK);
        Heap(heap)
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        // SAFETY: the heap is valid.
        unsafe { WsFreeHeap(self.0) };
    }
}

fn in_attribute(reader: &Reader) -> bool {
    let mut value: BOOL = 0;
    let size = size_of::<BOOL>() as ULONG;
    // SAFETY: all pointers are valid.
    let result = unsafe {
        WsGetReaderProperty(
            reader.0,
            WS_XML_READER_PROPERTY_IN_ATTRIBUTE,
            (&raw mut value).cast(),
            size,
            error(),
        )
    };
    assert_eq!(checked(result), S_OK);
    value != 0
}

pub(crate) fn string(text: &str) -> WS_XML_STRING {
    WS_XML_STRING {
        length: text.len() as ULONG,
        bytes: text.as_ptr().cast_mut(),
        dictionary: ptr::null_mut(),
        id: 0,
    }
}

/// The size of the values of a type.
pub(crate) const VALUE_SIZES: [usize; 16] = [4, 1, 2, 4, 8, 1, 2, 4, 8, 4, 8, 16, 16, 8, 16, 40];

fn take(reader: &Reader, step: u8, heap: &Heap, events: &mut Events) -> HRESULT {
    let r = reader.0;
    let argument = usize::from(step >> 4);
    let (a, none) = (string("a"), string(""));
    let mut count: ULONG = 0;
    // SAFETY: here and below: all pointers are valid, and the sizes are those of what they point to.
    match step & 15 {
        0..=2 => reader.read_node(),
        3 => checked(unsafe { WsReadStartElement(r, error()) }),
        4 => checked(unsafe { WsReadEndElement(r, error()) }),
        5 => checked(unsafe { WsSkipNode(r, error()) }),
        6 => {
            let mut found: BOOL = 0;
            let out = if argument == 0 {
                ptr::null_mut()
            } else {
                &raw mut found
            };
            let local = if argument & 1 == 0 {
                &raw const a
            } else {
                ptr::null()
            };
            let result =
                checked(unsafe { WsReadToStartElement(r, local, ptr::null(), out, error()) });
            events.number(found);
            result
        }
        7 => checked(unsafe { WsReadStartAttribute(r, argument as ULONG, error()) }),
        8 => checked(unsafe { WsReadEndAttribute(r, error()) }),
        9 => {
            let mut chars = [0_u16; 16];
            let room = argument as ULONG;
            let result =
                checked(unsafe { WsReadChars(r, chars.as_mut_ptr(), room, &mut count, error()) });
            assert!(count <= room);
            chars[..count as usize]
                .iter()
                .for_each(|unit| events.number(*unit));
            result
        }
        10 => {
            let mut bytes = [0_u8; 16];
            let (room, out) = (argument as ULONG, bytes.as_mut_ptr());
            let result = checked(unsafe { WsReadCharsUtf8(r, out, room, &mut count, error()) });
            events.bytes(&bytes[..count as usize]);
            result
        }
        11 => {
            let mut bytes = [0_u8; 16];
            let (room, out) = (argument as ULONG, bytes.as_mut_ptr().cast());
            let result = checked(unsafe { WsReadBytes(r, out, room, &mut count, error()) });
            events.bytes(&bytes[..count as usize]);
            result
        }
        12 => {
            let mut value = MaybeUninit::<[u64; 5]>::zeroed();
            let (size, out) = (VALUE_SIZES[argument], value.as_mut_ptr().cast());
            let kind = argument as WS_VALUE_TYPE;
            let result = checked(unsafe { WsReadValue(r, kind, out, size as ULONG, error()) });
            // SAFETY: zeros at first.
            events.number(unsafe { value.assume_init() }[0] as i64);
            result
        }
        13 => {
            let mut items = [0_u64; 16];
            let (size, out) = (VALUE_SIZES[argument] as ULONG, items.as_mut_ptr().cast());
            let kind = argument as WS_VALUE_TYPE;
            let result = checked(unsafe {
                WsReadArray(
                    r,
                    &a,
                    &none,
                    kind,
                    out,
                    128,
                    0,
                    128 / size,
                    &mut count,
                    error(),
                )
            });
            events.number(count);
            result
        }
        14 => {
            let [mut prefix, mut local, mut ns] = [none; 3];
            let result = checked(unsafe {
                WsReadQualifiedName(r, heap.0, &mut prefix, &mut local, &mut ns, error())
            });
            for part in [&prefix, &local, &ns] {
                events.bytes(unsafe { bytes_of(part) });
            }
            result
        }
        _ => look(reader, argument, heap, events),
    }
}

/// Looks without moving.
fn look(reader: &Reader, argument: usize, heap: &Heap, events: &mut Events) -> HRESULT {
    let r = reader.0;
    let (a, none, lang) = (string("a"), string(""), string("lang"));
    let required = BOOL::from(argument & 1 != 0);
    let mut count: ULONG = 0;
    // SAFETY: here and below: all pointers are valid.
    let result = match argument >> 1 {
        0 | 1 => unsafe { WsFindAttribute(r, &a, &none, required, &mut count, error()) },
        2 | 3 => {
            let mut ns = ptr::null();
            let prefix = if argument & 2 == 0 { &a } else { &none };
            unsafe { WsGetNamespaceFromPrefix(r, prefix, required, &mut ns, error()) }
        }
        4 => {
            let mut chars = ptr::null_mut();
            unsafe { WsGetXmlAttribute(r, &lang, heap.0, &mut chars, &mut count, error()) }
        }
        _ => {
            let mut row: ULONGLONG = 0;
            let (id, out) = (WS_XML_READER_PROPERTY_COLUMN, (&raw mut row).cast());
            let result = unsafe { WsGetReaderProperty(r, id, out, 8, error()) };
            events.number(row as i64);
            result
        }
    };
    events.number(count);
    checked(result)
}
