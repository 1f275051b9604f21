//! Any bytes as the envelope of a message: its headers, its body, its end.

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::header::*;
use webservices::ffi::message::*;
use webservices::ffi::message_body::*;

use super::bytes::Bytes;
use super::call::{checked, error};
use super::reader::{Encoding, Kind, Options, Reader};
use super::steps::{Heap, string};

/// The input: a byte of options, the envelope.
pub(crate) fn run(input: &[u8]) {
    let mut input = Bytes(input);
    let choice = input.byte();
    let options = Options {
        encoding: match choice & 1 {
            0 => Encoding::Text(WS_CHARSET_AUTO),
            _ => Encoding::Binary,
        },
        ..Options::new(0, Kind::Text)
    };
    let document = input.0.to_vec();
    let Ok(reader) = Reader::buffer(options, &document) else {
        return;
    };
    let envelope = WS_ENVELOPE_VERSION::from(1 + (choice >> 1 & 3) % 3);
    let addressing = WS_ADDRESSING_VERSION::from(1 + (choice >> 3 & 3) % 3);
    let mut message = ptr::null_mut();
    // SAFETY: here and below: all pointers are valid.
    let result =
        unsafe { WsCreateMessage(envelope, addressing, ptr::null(), 0, &mut message, error()) };
    if checked(result) != S_OK {
        return;
    }
    let message = Message(message);
    let result =
        unsafe { WsReadEnvelopeStart(message.0, reader.0, None, ptr::null_mut(), error()) };
    if checked(result) == S_OK {
        message.read(choice >> 5);
    }
}

struct Message(*mut WS_MESSAGE);

impl Drop for Message {
    fn drop(&mut self) {
        // SAFETY: the handle is valid; it goes before the reader that it has borrowed.
        unsafe { WsFreeMessage(self.0) };
    }
}

impl Message {
    fn read(&self, body: u8) {
        let heap = Heap::new();
        let texts = [WS_ACTION_HEADER, WS_TO_HEADER].map(|header| (header, WS_WSZ_TYPE));
        let ids =
            [WS_MESSAGE_ID_HEADER, WS_RELATES_TO_HEADER].map(|header| (header, WS_UNIQUE_ID_TYPE));
        let addresses = [WS_FROM_HEADER, WS_REPLY_TO_HEADER, WS_FAULT_TO_HEADER]
            .map(|header| (header, WS_ENDPOINT_ADDRESS_TYPE));
        for (header, kind) in texts.into_iter().chain(ids).chain(addresses) {
            self.header(header, kind, &heap);
        }
        let (a, ns) = (string("a"), string("u"));
        let custom = element(&a, &ns, WS_XML_BUFFER_TYPE);
        let mut value: *mut c_void = ptr::null_mut();
        let (size, out) = (POINTER, (&raw mut value).cast());
        let mut attributes: ULONG = 0;
        // SAFETY: here and below: all pointers are valid, and the sizes are those of pointers.
        checked(unsafe {
            WsGetCustomHeader(
                self.0,
                &custom,
                WS_SINGLETON_HEADER,
                0,
                WS_READ_OPTIONAL_POINTER,
                heap.0,
                out,
                size,
                &mut attributes,
                error(),
            )
        });
        checked(unsafe { WsCheckMustUnderstandHeaders(self.0, error()) });
        self.body(body, &heap);
        checked(unsafe { WsReadEnvelopeEnd(self.0, error()) });
    }

    fn header(&self, header: WS_HEADER_TYPE, kind: WS_TYPE, heap: &Heap) {
        let mut value: *mut c_void = ptr::null_mut();
        let (size, out) = (POINTER, (&raw mut value).cast());
        let option = WS_READ_OPTIONAL_POINTER;
        // SAFETY: all pointers are valid.
        let result =
            unsafe { WsGetHeader(self.0, header, kind, option, heap.0, out, size, error()) };
        checked(result);
        assert!(
            result >= 0 || value.is_null(),
            "a failure left a value behind"
        );
    }

    fn body(&self, choice: u8, heap: &Heap) {
        let (a, ns) = (string("a"), string("u"));
        let kinds = [
            WS_XML_BUFFER_TYPE,
            WS_FAULT_TYPE,
            WS_INT32_TYPE,
            WS_WSZ_TYPE,
        ];
        let kind = kinds[usize::from(choice & 3)];
        let fault = WS_FAULT_DESCRIPTION {
            envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_2,
        };
        let mut description = element(&a, &ns, kind);
        if kind == WS_FAULT_TYPE {
            description.elementLocalName = ptr::null_mut();
            description.elementNs = ptr::null_mut();
            description.typeDescription = (&raw const fault).cast_mut().cast();
        }
        let mut value: *mut c_void = ptr::null_mut();
        let (size, out) = (POINTER, (&raw mut value).cast());
        let option = WS_READ_REQUIRED_POINTER;
        // SAFETY: all pointers are valid.
        let result =
            unsafe { WsReadBody(self.0, &description, option, heap.0, out, size, error()) };
        checked(result);
        assert!(
            result >= 0 || value.is_null(),
            "a failure left a value behind"
        );
    }
}

const POINTER: ULONG = size_of::<*const c_void>() as ULONG;

fn element(local: &WS_XML_STRING, ns: &WS_XML_STRING, kind: WS_TYPE) -> WS_ELEMENT_DESCRIPTION {
    WS_ELEMENT_DESCRIPTION {
        elementLocalName: ptr::from_ref(local).cast_mut(),
        elementNs: ptr::from_ref(ns).cast_mut(),
        r#type: kind,
        typeDescription: ptr::null_mut(),
    }
}
