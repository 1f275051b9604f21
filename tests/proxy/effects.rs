//! What properties of a proxy do to its calls, where no other test is about it.

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr;
use std::sync::Arc;

use webservices::abi::*;

use super::calculator::{Binding, Driver, Outcome, Proxy};
use super::replies::response;
use super::service::*;

/// A proxy with a property that is no number, open towards a service of the test.
fn open(
    binding: Binding,
    property: WS_PROXY_PROPERTY,
    channel: &[(WS_CHANNEL_PROPERTY_ID, ULONG)],
) -> Open {
    let channel: Vec<_> = channel
        .iter()
        .map(|(id, value)| WS_CHANNEL_PROPERTY {
            id: *id,
            value: ptr::from_ref(value).cast_mut().cast(),
            valueSize: size_of::<ULONG>() as ULONG,
        })
        .collect();
    let (kind, of) = binding.channel();
    // SAFETY: the values are live.
    let proxy: Result<Arc<Proxy>, Outcome> =
        unsafe { Proxy::create(kind, of, &[property], &channel) };
    let proxy = proxy.unwrap_or_else(|outcome| panic!("creating a proxy: {}", outcome.text));
    Open::again(proxy, Service::new(binding))
}

fn pointer<T>(value: &mut T) -> (*mut c_void, ULONG) {
    (ptr::from_mut(value).cast(), size_of::<T>() as ULONG)
}

#[test]
fn message_properties_limit_replies() {
    for binding in BINDINGS {
        let mut depth: ULONG = 3;
        let (value, size) = pointer(&mut depth);
        let mut reader = WS_XML_READER_PROPERTY {
            id: WS_XML_READER_PROPERTY_MAX_DEPTH,
            value,
            valueSize: size,
        };
        let mut readers = WS_XML_READER_PROPERTIES {
            properties: &mut reader,
            propertyCount: 1,
        };
        let (value, size) = pointer(&mut readers);
        let mut message = WS_MESSAGE_PROPERTY {
            id: WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES,
            value,
            valueSize: size,
        };
        let mut messages = WS_MESSAGE_PROPERTIES {
            properties: &mut message,
            propertyCount: 1,
        };
        let (value, size) = pointer(&mut messages);
        let property = WS_PROXY_PROPERTY {
            id: WS_PROXY_PROPERTY_MESSAGE_PROPERTIES,
            value,
            valueSize: size,
        };
        let channel = match binding {
            Binding::Tcp => vec![],
            _ => vec![
                (
                    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
                    WS_ENVELOPE_VERSION_SOAP_1_1 as ULONG,
                ),
                (
                    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
                    WS_ADDRESSING_VERSION_TRANSPORT as ULONG,
                ),
            ],
        };
        let open = open(binding, property, &channel);
        let (running, exchange) = open.call(Driver::Async);
        exchange.reply();
        // The number is in the fourth element from outside.
        let outcome = running.finish();
        assert_code(
            &outcome,
            WS_E_QUOTA_EXCEEDED,
            "WS_XML_READER_PROPERTY_MAX_DEPTH",
        );
        assert_eq!(open.proxy.state(), WS_SERVICE_PROXY_STATE_OPEN);
    }
}

const FAULT: &str = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' \
     xmlns:a='http://www.w3.org/2005/08/addressing'><s:Header>\
     <a:Action>http://www.w3.org/2005/08/addressing/soap/fault</a:Action>\
     <a:RelatesTo>urn:uuid:ID</a:RelatesTo></s:Header><s:Body><s:Fault>\
     <s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>\
     <s:Text xml:lang='en-US'>it does not work</s:Text><s:Text xml:lang='de-DE'>es geht nicht</s:Text>\
     </s:Reason></s:Fault></s:Body></s:Envelope>";

#[test]
fn the_language_of_faults_can_be_chosen() {
    // English, German, and one in which nothing was said.
    for (langid, says) in [
        (0x0409_u16, "it does not work"),
        (0x0407, "es geht nicht"),
        (0x040C, "it does not work"),
    ] {
        let mut langid: LANGID = langid;
        let (value, size) = pointer(&mut langid);
        let property = WS_PROXY_PROPERTY {
            id: WS_PROXY_FAULT_LANG_ID,
            value,
            valueSize: size,
        };
        let open = open(Binding::Http12, property, &[]);
        let running = open
            .proxy
            .start(Driver::Async, super::calculator::Action::Add);
        let mut connection = open.service.connect();
        let request = connection.request();
        let id = String::from_utf8(request.id).unwrap();
        let headers = [("Content-Type", "application/soap+xml; charset=utf-8")];
        let body = FAULT.replace("ID", &id);
        connection.send(&response("500 Error", &headers, body.as_bytes()));
        assert_code(&running.finish(), WS_E_ENDPOINT_FAULT_RECEIVED, says);
    }
}
