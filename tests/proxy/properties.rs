//! The properties of a proxy and of its channels: each id, what it takes, and what is said about what it does not take.

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::proxy::WsGetServiceProxyProperty;

use super::calculator::{Binding, Outcome, Proxy};
use super::service::*;

/// What a property makes of the creation of a proxy: accepted, or a code and words of the text.
type Verdict = Option<(HRESULT, &'static str)>;

const OK: Verdict = None;

fn property<P>(value: &[u8], make: impl Fn(*mut c_void, ULONG) -> P) -> P {
    let pointer = match value.is_empty() {
        true => ptr::null_mut(),
        false => value.as_ptr().cast_mut().cast(),
    };
    make(pointer, value.len() as ULONG)
}

fn create(
    binding: Binding,
    proxy: &[(WS_PROXY_PROPERTY_ID, &[u8])],
    channel: &[(WS_CHANNEL_PROPERTY_ID, &[u8])],
) -> Outcome {
    let proxy: Vec<_> = proxy
        .iter()
        .map(|(id, value)| {
            property(value, |value, size| WS_PROXY_PROPERTY {
                id: *id,
                value,
                valueSize: size,
            })
        })
        .collect();
    let channel: Vec<_> = channel
        .iter()
        .map(|(id, value)| {
            property(value, |value, size| WS_CHANNEL_PROPERTY {
                id: *id,
                value,
                valueSize: size,
            })
        })
        .collect();
    let (channel_type, channel_binding) = binding.channel();
    // SAFETY: the values are live slices.
    match unsafe { Proxy::create(channel_type, channel_binding, &proxy, &channel) } {
        Ok(_) => Outcome {
            code: S_OK,
            text: String::new(),
        },
        Err(outcome) => outcome,
    }
}

#[track_caller]
fn assert_verdict(outcome: &Outcome, verdict: Verdict) {
    let (code, words) = verdict.unwrap_or((S_OK, ""));
    assert_code(outcome, code, words);
}

/// The value with a byte more, with a byte less, and no value.
fn wrong_sizes(value: &[u8]) -> [Vec<u8>; 3] {
    let longer = [value, &[0]].concat();
    [longer, value[..value.len() - 1].to_vec(), Vec::new()]
}

const fn number(value: u32) -> [u8; 4] {
    value.to_ne_bytes()
}

/// No limit of time.
const NEVER: u32 = u32::MAX;

#[test]
fn proxy_properties() {
    let table: [(WS_PROXY_PROPERTY_ID, &str, &[u8]); 5] = [
        (
            WS_PROXY_PROPERTY_CALL_TIMEOUT,
            "WS_PROXY_PROPERTY_CALL_TIMEOUT",
            &number(NEVER),
        ),
        (
            WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE,
            "WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE",
            &[7, 0],
        ),
        (
            WS_PROXY_PROPERTY_MAX_PENDING_CALLS,
            "WS_PROXY_PROPERTY_MAX_PENDING_CALLS",
            &number(1),
        ),
        (
            WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT,
            "WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT",
            &number(0),
        ),
        (WS_PROXY_FAULT_LANG_ID, "WS_PROXY_FAULT_LANG_ID", &[9, 4]),
    ];
    for (id, name, value) in table {
        for binding in BINDINGS {
            assert_verdict(&create(binding, &[(id, value)], &[]), OK);
            for wrong in wrong_sizes(value) {
                let refused = create(binding, &[(id, &wrong)], &[]);
                assert_verdict(&refused, Some((E_INVALIDARG, name)));
                assert!(refused.text.contains("bytes, not"), "{}", refused.text);
            }
        }
    }
    let refused: [(WS_PROXY_PROPERTY_ID, &[u8], &str); 4] = [
        (
            WS_PROXY_PROPERTY_STATE,
            &number(0),
            "WS_PROXY_PROPERTY_STATE cannot be set",
        ),
        (WS_PROXY_FAULT_LANG_ID, &[0, 0], "LANGID"),
        (
            WS_PROXY_FAULT_LANG_ID + 1,
            &number(0),
            "WS_PROXY_PROPERTY_ID 7",
        ),
        (-1, &number(0), "WS_PROXY_PROPERTY_ID -1"),
    ];
    for (id, value, words) in refused {
        let refused = create(Binding::Http, &[(id, value)], &[]);
        assert_verdict(&refused, Some((E_INVALIDARG, words)));
    }
}

/// The bytes of a struct that a property's value is.
fn bytes_of<T>(value: &T) -> &[u8] {
    // SAFETY: the value is live; nobody looks at padding.
    unsafe { std::slice::from_raw_parts(ptr::from_ref(value).cast(), size_of::<T>()) }
}

/// What of readers (r) and writers (w) can be set for messages (WS_MESSAGE_PROPERTY_ID page); the values are ULONGs or BOOLs.
const XML_OF_MESSAGES: [(char, i32, Verdict); 22] = [
    ('r', WS_XML_READER_PROPERTY_MAX_DEPTH, OK),
    (
        'r',
        WS_XML_READER_PROPERTY_ALLOW_FRAGMENT,
        invalid("of messages"),
    ),
    ('r', WS_XML_READER_PROPERTY_MAX_ATTRIBUTES, OK),
    ('r', WS_XML_READER_PROPERTY_READ_DECLARATION, OK),
    ('r', WS_XML_READER_PROPERTY_CHARSET, invalid("of messages")),
    ('r', WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE, OK),
    ('r', WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE, OK),
    (
        'r',
        WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE,
        OK,
    ),
    ('r', WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE, OK),
    ('r', WS_XML_READER_PROPERTY_MAX_MIME_PARTS, OK),
    (
        'r',
        WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES,
        OK,
    ),
    ('r', WS_XML_READER_PROPERTY_MAX_NAMESPACES, OK),
    ('w', WS_XML_WRITER_PROPERTY_MAX_DEPTH, OK),
    (
        'w',
        WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT,
        invalid("of messages"),
    ),
    ('w', WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES, OK),
    ('w', WS_XML_WRITER_PROPERTY_WRITE_DECLARATION, OK),
    ('w', WS_XML_WRITER_PROPERTY_INDENT, invalid("of messages")),
    ('w', WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE, OK),
    (
        'w',
        WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE,
        invalid("of messages"),
    ),
    ('w', WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE, OK),
    (
        'w',
        WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES,
        OK,
    ),
    ('w', WS_XML_WRITER_PROPERTY_MAX_NAMESPACES, OK),
];

#[test]
fn message_properties() {
    let mut depth: ULONG = 8;
    let mut reader_property = WS_XML_READER_PROPERTY {
        id: WS_XML_READER_PROPERTY_MAX_DEPTH,
        value: (&raw mut depth).cast(),
        valueSize: size_of::<ULONG>() as ULONG,
    };
    let mut reader_properties = WS_XML_READER_PROPERTIES {
        properties: &raw mut reader_property,
        propertyCount: 1,
    };
    let create_with = |id, value: *mut c_void, size| {
        let mut property = WS_MESSAGE_PROPERTY {
            id,
            value,
            valueSize: size,
        };
        let list = WS_MESSAGE_PROPERTIES {
            properties: &raw mut property,
            propertyCount: 1,
        };
        let setting = (WS_PROXY_PROPERTY_MESSAGE_PROPERTIES, bytes_of(&list));
        create(Binding::Http, &[setting], &[])
    };
    let size = size_of::<WS_XML_READER_PROPERTIES>() as ULONG;
    let value: *mut c_void = (&raw mut reader_properties).cast();
    let reader = WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES;
    assert_verdict(&create_with(reader, value, size), OK);
    assert_verdict(
        &create_with(reader, value, size - 1),
        Some((E_INVALIDARG, "WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES")),
    );
    assert_verdict(
        &create_with(WS_MESSAGE_PROPERTY_STATE, value, 4),
        Some((E_INVALIDARG, "WS_MESSAGE_PROPERTY_ID 0")),
    );
    let writer = WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES;
    for (list, id, verdict) in XML_OF_MESSAGES {
        // Both structs are a list of an id, a value and its size.
        reader_property.id = id;
        reader_properties.properties = &raw mut reader_property;
        let value = (&raw mut reader_properties).cast();
        let list = if list == 'r' { reader } else { writer };
        assert_verdict(&create_with(list, value, size), verdict);
    }
    let short = [(WS_PROXY_PROPERTY_MESSAGE_PROPERTIES, &[0; 3][..])];
    assert_verdict(
        &create(Binding::Http, &short, &[]),
        Some((E_INVALIDARG, "WS_PROXY_PROPERTY_MESSAGE_PROPERTIES")),
    );
}

/// The XML properties that messages have (WS_MESSAGE_PROPERTY_ID page), and no others.
#[test]
fn xml_properties_of_messages() {
    let readers = [
        WS_XML_READER_PROPERTY_MAX_DEPTH,
        WS_XML_READER_PROPERTY_MAX_ATTRIBUTES,
        WS_XML_READER_PROPERTY_READ_DECLARATION,
        WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE,
        WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE,
        WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE,
        WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE,
        WS_XML_READER_PROPERTY_MAX_MIME_PARTS,
        WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES,
        WS_XML_READER_PROPERTY_MAX_NAMESPACES,
    ];
    let writers = [
        WS_XML_WRITER_PROPERTY_MAX_DEPTH,
        WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES,
        WS_XML_WRITER_PROPERTY_WRITE_DECLARATION,
        WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE,
        WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE,
        WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES,
        WS_XML_WRITER_PROPERTY_MAX_NAMESPACES,
    ];
    let mut number: ULONG = 1;
    for (list, known, last) in [
        (WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES, &readers[..], 15),
        (WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES, &writers[..], 17),
    ] {
        for id in -1..last {
            for size in [4, 3] {
                // Both structs have the same layout.
                let mut property = WS_XML_READER_PROPERTY {
                    id,
                    value: (&raw mut number).cast(),
                    valueSize: size,
                };
                let mut properties = WS_XML_READER_PROPERTIES {
                    properties: &raw mut property,
                    propertyCount: 1,
                };
                let mut message = WS_MESSAGE_PROPERTY {
                    id: list,
                    value: (&raw mut properties).cast(),
                    valueSize: size_of::<WS_XML_READER_PROPERTIES>() as ULONG,
                };
                let given = WS_MESSAGE_PROPERTIES {
                    properties: &raw mut message,
                    propertyCount: 1,
                };
                let setting = (WS_PROXY_PROPERTY_MESSAGE_PROPERTIES, bytes_of(&given));
                let created = create(Binding::Http, &[setting], &[]);
                let taken = known.contains(&id) && size == 4;
                assert_verdict(&created, if taken { OK } else { Some((E_INVALIDARG, "")) });
            }
        }
    }
}

#[test]
fn only_the_state_can_be_read() {
    for binding in BINDINGS {
        let open = Open::new(binding, &[]);
        let read = |id, size| {
            let mut value = [0xAA_u8; 16];
            // SAFETY: the value has more bytes than any size of this test.
            let code = unsafe {
                WsGetServiceProxyProperty(
                    open.proxy.handle,
                    id,
                    value.as_mut_ptr().cast(),
                    size,
                    ptr::null_mut(),
                )
            };
            let written = value != [0xAA; 16];
            assert_eq!(written, code == S_OK, "property {id}");
            code
        };
        assert_eq!(read(WS_PROXY_PROPERTY_STATE, 4), S_OK);
        for size in [0, 3, 5, 8] {
            assert_eq!(read(WS_PROXY_PROPERTY_STATE, size), E_INVALIDARG);
        }
        let others = (-1..9).filter(|id| *id != WS_PROXY_PROPERTY_STATE);
        for id in others {
            for size in [2, 4, 8, 16] {
                assert_eq!(read(id, size), E_INVALIDARG);
            }
        }
    }
}

/// A channel property: its id, a value that fits, and what HTTP and net.tcp make of it.
type ChannelRow = (WS_CHANNEL_PROPERTY_ID, &'static [u8], Verdict, Verdict);

const fn unbuilt(name: &'static str) -> Verdict {
    Some((E_NOTIMPL, name))
}

/// A property that does not exist for this binding, or not for clients.
const STRANGE: Verdict = Some((E_INVALIDARG, "WS_CHANNEL_PROPERTY_ID"));

const ULONG_VALUE: &[u8] = &number(70_000);
const TRUE_VALUE: &[u8] = &number(1);

#[rustfmt::skip]
const CHANNEL: &[ChannelRow] = &[
    (WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, ULONG_VALUE, OK, OK),
    (WS_CHANNEL_PROPERTY_MAX_STREAMED_MESSAGE_SIZE, &[0; 8], unbuilt("WS_CHANNEL_PROPERTY_MAX_STREAMED_MESSAGE_SIZE"), unbuilt("WS_CHANNEL_PROPERTY_MAX_STREAMED_MESSAGE_SIZE")),
    (WS_CHANNEL_PROPERTY_MAX_STREAMED_START_SIZE, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_MAX_STREAMED_START_SIZE"), unbuilt("WS_CHANNEL_PROPERTY_MAX_STREAMED_START_SIZE")),
    (WS_CHANNEL_PROPERTY_MAX_STREAMED_FLUSH_SIZE, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_MAX_STREAMED_FLUSH_SIZE"), unbuilt("WS_CHANNEL_PROPERTY_MAX_STREAMED_FLUSH_SIZE")),
    (WS_CHANNEL_PROPERTY_ENCODING, &number(WS_ENCODING_XML_UTF8 as u32), OK, OK),
    (WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &number(WS_ENVELOPE_VERSION_SOAP_1_2 as u32), OK, OK),
    (WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &number(WS_ADDRESSING_VERSION_0_9 as u32), OK, OK),
    (WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE, ULONG_VALUE, STRANGE, OK),
    (WS_CHANNEL_PROPERTY_STATE, ULONG_VALUE, Some((E_INVALIDARG, "WS_CHANNEL_PROPERTY_STATE cannot be set")), Some((E_INVALIDARG, "WS_CHANNEL_PROPERTY_STATE cannot be set"))),
    (WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, &number(WS_LONG_CALLBACK as u32), OK, OK),
    (WS_CHANNEL_PROPERTY_IP_VERSION, &number(WS_IP_VERSION_4 as u32), STRANGE, OK),
    (WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT, ULONG_VALUE, OK, STRANGE),
    (WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT, ULONG_VALUE, OK, OK),
    (WS_CHANNEL_PROPERTY_SEND_TIMEOUT, ULONG_VALUE, OK, OK),
    (WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT, ULONG_VALUE, OK, STRANGE),
    (WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, ULONG_VALUE, OK, OK),
    (WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT, ULONG_VALUE, STRANGE, OK),
    (WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS, TRUE_VALUE, OK, OK),
    (WS_CHANNEL_PROPERTY_TRANSFER_MODE, &number(WS_BUFFERED_TRANSFER_MODE as u32), OK, OK),
    (WS_CHANNEL_PROPERTY_MULTICAST_INTERFACE, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_MULTICAST_INTERFACE"), unbuilt("WS_CHANNEL_PROPERTY_MULTICAST_INTERFACE")),
    (WS_CHANNEL_PROPERTY_MULTICAST_HOPS, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_MULTICAST_HOPS"), unbuilt("WS_CHANNEL_PROPERTY_MULTICAST_HOPS")),
    (WS_CHANNEL_PROPERTY_REMOTE_ADDRESS, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_CALLBACKS, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_CALLBACKS"), unbuilt("WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_CALLBACKS")),
    (WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_PARAMETERS, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_PARAMETERS"), unbuilt("WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_PARAMETERS")),
    (WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_INSTANCE, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_TRANSPORT_URL, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_NO_DELAY, TRUE_VALUE, STRANGE, OK),
    (WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES, TRUE_VALUE, STRANGE, OK),
    (WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME, ULONG_VALUE, STRANGE, OK),
    (WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL, ULONG_VALUE, STRANGE, OK),
    (WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS"), unbuilt("WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS")),
    (WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN, TRUE_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_CHANNEL_TYPE, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE, ULONG_VALUE, OK, OK),
    (WS_CHANNEL_PROPERTY_ENCODER, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_ENCODER"), unbuilt("WS_CHANNEL_PROPERTY_ENCODER")),
    (WS_CHANNEL_PROPERTY_DECODER, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_DECODER"), unbuilt("WS_CHANNEL_PROPERTY_DECODER")),
    (WS_CHANNEL_PROPERTY_PROTECTION_LEVEL, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_COOKIE_MODE, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_COOKIE_MODE"), unbuilt("WS_CHANNEL_PROPERTY_COOKIE_MODE")),
    (WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE"), unbuilt("WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE")),
    (WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY"), unbuilt("WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY")),
    (WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, ULONG_VALUE, Some((E_INVALIDARG, "has 40 bytes, not 4")), STRANGE),
    (WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT, TRUE_VALUE, unbuilt("WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT"), unbuilt("WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT")),
    (WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT, ULONG_VALUE, unbuilt("WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT"), unbuilt("WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT")),
    (WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, TRUE_VALUE, OK, OK),
    (WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS, TRUE_VALUE, unbuilt("WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS"), unbuilt("WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS")),
    (WS_CHANNEL_PROPERTY_HTTP_SERVER_SPN, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_HTTP_PROXY_SPN, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE, ULONG_VALUE, STRANGE, STRANGE),
    (WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE + 1, ULONG_VALUE, STRANGE, STRANGE),
    (-1, ULONG_VALUE, STRANGE, STRANGE),
];

#[test]
fn channel_properties() {
    for (index, (id, value, http, tcp)) in CHANNEL.iter().enumerate() {
        let last = CHANNEL.len() - 1;
        assert_eq!(
            *id,
            if index == last { -1 } else { index as i32 },
            "every id once"
        );
        for (binding, verdict) in [(Binding::Http, *http), (Binding::Tcp, *tcp)] {
            assert_verdict(&create(binding, &[], &[(*id, value)]), verdict);
            if verdict.is_none() {
                for wrong in wrong_sizes(value) {
                    let refused = create(binding, &[], &[(*id, &wrong)]);
                    assert_verdict(&refused, Some((E_INVALIDARG, "WS_CHANNEL_PROPERTY_")));
                    assert!(refused.text.contains("bytes, not"), "{}", refused.text);
                }
            }
        }
    }
}

/// Values that properties do not take, alone or together: what is set, what HTTP and net.tcp make of it.
type ValueRow = (&'static [(WS_CHANNEL_PROPERTY_ID, u32)], Verdict, Verdict);

const fn invalid(words: &'static str) -> Verdict {
    Some((E_INVALIDARG, words))
}

const ENCODING: WS_CHANNEL_PROPERTY_ID = WS_CHANNEL_PROPERTY_ENCODING;
const ENVELOPE: WS_CHANNEL_PROPERTY_ID = WS_CHANNEL_PROPERTY_ENVELOPE_VERSION;
const ADDRESSING: WS_CHANNEL_PROPERTY_ID = WS_CHANNEL_PROPERTY_ADDRESSING_VERSION;
const SOAP11: (WS_CHANNEL_PROPERTY_ID, u32) = (ENVELOPE, WS_ENVELOPE_VERSION_SOAP_1_1 as u32);

#[rustfmt::skip]
const VALUES: &[ValueRow] = &[
    (&[(WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, 0)], invalid("at least 1"), invalid("at least 1")),
    (&[(ENCODING, WS_ENCODING_XML_BINARY_1 as u32)], OK, OK),
    (&[(ENCODING, WS_ENCODING_XML_BINARY_SESSION_1 as u32)], invalid("session"), OK),
    (&[(ENCODING, WS_ENCODING_XML_UTF16LE as u32)], OK, OK),
    (&[(ENCODING, WS_ENCODING_XML_UTF16BE as u32)], OK, OK),
    (&[(ENCODING, WS_ENCODING_XML_MTOM_UTF8 as u32)], OK, OK),
    (&[(ENCODING, WS_ENCODING_XML_MTOM_UTF16LE as u32)], OK, OK),
    (&[(ENCODING, WS_ENCODING_XML_MTOM_UTF16BE as u32)], OK, OK),
    (&[SOAP11, (ENCODING, WS_ENCODING_XML_MTOM_UTF8 as u32)], OK, invalid("WS_ENVELOPE_VERSION_SOAP_1_2")),
    (&[(ENCODING, WS_ENCODING_RAW as u32)], unbuilt("WS_ENCODING_RAW"), invalid("WS_HTTP_CHANNEL_BINDING")),
    (&[(ENCODING, 99)], invalid("99 is no WS_ENCODING"), invalid("99 is no WS_ENCODING")),
    (&[SOAP11], OK, invalid("WS_ENVELOPE_VERSION_SOAP_1_2")),
    (&[SOAP11, (ENCODING, WS_ENCODING_XML_UTF8 as u32)], OK, OK),
    (&[SOAP11, (ENCODING, WS_ENCODING_XML_BINARY_1 as u32)], invalid("WS_ENVELOPE_VERSION_SOAP_1_2"), invalid("WS_ENVELOPE_VERSION_SOAP_1_2")),
    (&[(ENVELOPE, WS_ENVELOPE_VERSION_NONE as u32)], unbuilt("WS_ENVELOPE_VERSION_NONE"), unbuilt("WS_ENVELOPE_VERSION_NONE")),
    (&[(ENVELOPE, 0)], invalid("0 is not an envelope version"), invalid("0 is not an envelope version")),
    (&[(ADDRESSING, WS_ADDRESSING_VERSION_TRANSPORT as u32)], OK, invalid("WS_ADDRESSING_VERSION_TRANSPORT needs")),
    (&[(ADDRESSING, 4)], invalid("4 is not an addressing version"), invalid("4 is not an addressing version")),
    (&[(WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, WS_SHORT_CALLBACK as u32)], invalid("only WS_LONG_CALLBACK"), invalid("only WS_LONG_CALLBACK")),
    (&[(WS_CHANNEL_PROPERTY_TRANSFER_MODE, WS_STREAMED_TRANSFER_MODE as u32)], invalid("only WS_BUFFERED_TRANSFER_MODE"), invalid("only WS_BUFFERED_TRANSFER_MODE")),
    (&[(WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, 0)], invalid("only as TRUE"), invalid("only as TRUE")),
    (&[(WS_CHANNEL_PROPERTY_IP_VERSION, 9)], STRANGE, invalid("9 is no WS_IP_VERSION")),
];

#[test]
fn channel_property_values() {
    for (list, http, tcp) in VALUES {
        let values: Vec<_> = list
            .iter()
            .map(|(id, value)| (*id, number(*value)))
            .collect();
        let values: Vec<_> = values.iter().map(|(id, value)| (*id, &value[..])).collect();
        for (binding, verdict) in [(Binding::Http, *http), (Binding::Tcp, *tcp)] {
            assert_verdict(&create(binding, &[], &values), verdict);
        }
    }
}

#[test]
fn types_and_bindings() {
    let table = [
        (
            WS_CHANNEL_TYPE_REQUEST,
            WS_TCP_CHANNEL_BINDING,
            invalid("does not fit"),
        ),
        (
            WS_CHANNEL_TYPE_DUPLEX_SESSION,
            WS_HTTP_CHANNEL_BINDING,
            invalid("does not fit"),
        ),
        (
            WS_CHANNEL_TYPE_REPLY,
            WS_HTTP_CHANNEL_BINDING,
            invalid("does not fit"),
        ),
        (
            WS_CHANNEL_TYPE_DUPLEX,
            WS_UDP_CHANNEL_BINDING,
            unbuilt("WS_UDP_CHANNEL_BINDING"),
        ),
        (
            WS_CHANNEL_TYPE_DUPLEX_SESSION,
            WS_NAMEDPIPE_CHANNEL_BINDING,
            unbuilt("WS_NAMEDPIPE_CHANNEL_BINDING"),
        ),
        (
            WS_CHANNEL_TYPE_REQUEST,
            WS_CUSTOM_CHANNEL_BINDING,
            unbuilt("WS_CUSTOM_CHANNEL_BINDING"),
        ),
        (
            WS_CHANNEL_TYPE_REQUEST,
            99,
            invalid("99 is no WS_CHANNEL_BINDING"),
        ),
    ];
    for (channel_type, channel_binding, verdict) in table {
        // SAFETY: there are no properties.
        let created = unsafe { Proxy::create(channel_type, channel_binding, &[], &[]) };
        let outcome = created.err().expect("no proxy");
        assert_verdict(&outcome, verdict);
    }
}
