//! Any bytes as the envelope of a message: its headers, its body, its end.

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::cursor::*;
use webservices::ffi::header::*;
use webservices::ffi::message::*;
use webservices::ffi::message_body::*;
use webservices::ffi::writer::*;

use webservices::xml::{Charset, Codec};

use super::bytes::Bytes;
use super::call::{checked, error};
use super::reader::{Encoding, Kind, Options, Reader};
use super::steps::{Heap, string};
use super::writer::Writer;

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
    let Some(message) = Message::new(envelope, addressing) else {
        return;
    };
    // SAFETY: all pointers are valid.
    let result =
        unsafe { WsReadEnvelopeStart(message.0, reader.0, None, ptr::null_mut(), error()) };
    if checked(result) == S_OK {
        let understood = message.understood();
        message.copies((envelope, addressing), understood);
        message.show(understood);
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
    /// A message, if there are such versions.
    fn new(envelope: WS_ENVELOPE_VERSION, addressing: WS_ADDRESSING_VERSION) -> Option<Message> {
        let mut message = ptr::null_mut();
        // SAFETY: all pointers are valid.
        let result =
            unsafe { WsCreateMessage(envelope, addressing, ptr::null(), 0, &mut message, error()) };
        (checked(result) == S_OK).then_some(Message(message))
    }

    fn understood(&self) -> HRESULT {
        // SAFETY: all pointers are valid.
        checked(unsafe { WsCheckMustUnderstandHeaders(self.0, error()) })
    }

    /// Passes the headers on in each version of SOAP: who reads them there must understand as much.
    fn copies(
        &self,
        (envelope, addressing): (WS_ENVELOPE_VERSION, WS_ADDRESSING_VERSION),
        understood: HRESULT,
    ) {
        if envelope == WS_ENVELOPE_VERSION_NONE {
            return;
        }
        for other in [WS_ENVELOPE_VERSION_SOAP_1_1, WS_ENVELOPE_VERSION_SOAP_1_2] {
            let copy = Message::new(other, addressing).expect("the versions are known");
            let writer = Writer::new(Codec::Text(Charset::Utf8), false, false);
            // SAFETY: here and below: all pointers are valid.
            let mut result =
                unsafe { WsInitializeMessage(copy.0, WS_DUPLICATE_MESSAGE, self.0, error()) };
            if within(result) {
                result = unsafe {
                    WsWriteEnvelopeStart(copy.0, writer.0, None, ptr::null_mut(), error())
                };
            }
            if !within(result) {
                continue;
            }
            assert_eq!(
                checked(unsafe { WsWriteEnvelopeEnd(copy.0, error()) }),
                S_OK
            );
            assert_eq!(checked(unsafe { WsResetMessage(copy.0, error()) }), S_OK);
            let options = Options::new(0, Kind::Text);
            let reader = Reader::buffer(options, writer.document()).expect("an envelope");
            let result =
                unsafe { WsReadEnvelopeStart(copy.0, reader.0, None, ptr::null_mut(), error()) };
            if within(result) {
                assert_eq!(
                    copy.understood(),
                    understood,
                    "a header means something else"
                );
            }
            // It uses the reader.
            drop(copy);
        }
    }

    /// Adds a header to the header buffer; all others stay what they are.
    fn show(&self, understood: HRESULT) {
        let mut position = WS_XML_NODE_POSITION {
            buffer: ptr::null_mut(),
            node: ptr::null_mut(),
        };
        let out = (&raw mut position).cast();
        let size = size_of::<WS_XML_NODE_POSITION>() as ULONG;
        let id = WS_MESSAGE_PROPERTY_HEADER_POSITION;
        // SAFETY: here and below: all pointers are valid.
        if !within(unsafe { WsGetMessageProperty(self.0, id, out, size, error()) }) {
            return;
        }
        let writer = Writer::new(Codec::Text(Charset::Utf8), false, false);
        let (name, ns) = (string("added"), string(""));
        let (w, move_to) = (writer.0, WS_MOVE_TO_END_ELEMENT);
        let done = [
            unsafe { WsSetOutputToBuffer(w, position.buffer, ptr::null(), 0, error()) },
            unsafe { WsSetWriterPosition(w, &position, error()) },
            unsafe { WsMoveWriter(w, move_to, ptr::null_mut(), error()) },
            unsafe { WsWriteStartElement(w, ptr::null(), &name, &ns, error()) },
            unsafe { WsWriteEndElement(w, error()) },
        ];
        if done.into_iter().all(|result| checked(result) == S_OK) {
            assert_eq!(
                self.understood(),
                understood,
                "a header means something else"
            );
        }
    }

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
            if choice & 4 != 0 {
                description.typeDescription = (&raw const fault).cast_mut().cast();
            }
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

/// Whether a step went well; else it may only have met a limit.
fn within(result: HRESULT) -> bool {
    let result = checked(result);
    assert!(
        matches!(result, S_OK | WS_E_QUOTA_EXCEEDED),
        "a step failed with {result:#010x}"
    );
    result == S_OK
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
