//! What a channel can be told: the properties of WS_CHANNEL_PROPERTY_ID with their defaults and ranges.

mod refusals;

use std::sync::Arc;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, unknown};
use crate::channel::http::mapping::HttpMapping;
use crate::rt::resolve::Family;
use crate::rt::time::Deadline;
use crate::soap::version::{AddressingVersion, EnvelopeVersion};
use crate::xml::{Charset, Codec};
use refusals::{is_of_clients, refuse};

/// The transports that exist so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// HTTP: no session, a request and its reply.
    Http,
    /// net.tcp: a duplex session.
    Tcp,
}

impl Binding {
    /// What error texts call it.
    pub fn name(self) -> &'static str {
        match self {
            Binding::Http => "HTTP",
            Binding::Tcp => "net.tcp",
        }
    }

    /// The binding and channel type of an object that a program creates; `type_needed` is the only type of each side.
    pub fn from_abi(
        binding: WS_CHANNEL_BINDING,
        channel_type: WS_CHANNEL_TYPE,
        http_type: WS_CHANNEL_TYPE,
    ) -> Result<Binding> {
        let (found, needed) = match binding {
            WS_HTTP_CHANNEL_BINDING => (Binding::Http, http_type),
            WS_TCP_CHANNEL_BINDING => (Binding::Tcp, WS_CHANNEL_TYPE_DUPLEX_SESSION),
            WS_UDP_CHANNEL_BINDING => return Err(Error::unbuilt_value("WS_UDP_CHANNEL_BINDING")),
            WS_CUSTOM_CHANNEL_BINDING => {
                return Err(Error::unbuilt_value("WS_CUSTOM_CHANNEL_BINDING"));
            }
            WS_NAMEDPIPE_CHANNEL_BINDING => {
                return Err(Error::unbuilt_value("WS_NAMEDPIPE_CHANNEL_BINDING"));
            }
            other => {
                return Err(Error::invalid_arg(format!(
                    "{other} is no WS_CHANNEL_BINDING"
                )));
            }
        };
        match channel_type == needed {
            true => Ok(found),
            false => Err(Error::invalid_arg(format!(
                "the channel type {channel_type:#x} does not fit the binding {found:?}"
            ))),
        }
    }
}

/// Who the channel belongs to; it decides defaults and what may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A service proxy.
    Proxy,
    /// A service host.
    Host,
    /// The program itself, as a client.
    Program,
    /// The program itself, as a server.
    Listener,
}

impl Owner {
    fn is_client(self) -> bool {
        matches!(self, Owner::Proxy | Owner::Program)
    }
}

/// The timeouts of single steps in milliseconds; the call timeout of a proxy comes on top.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// Name resolution.
    pub resolve: u32,
    /// Connecting, with the handshake of a session.
    pub connect: u32,
    /// Sending one message.
    pub send: u32,
    /// Waiting for the head of an HTTP response.
    pub receive_response: u32,
    /// Receiving one message.
    pub receive: u32,
    /// The close handshake of a session.
    pub close: u32,
}

/// No limit, as the API spells it.
pub const INFINITE: u32 = u32::MAX;

impl Timeouts {
    /// What a proxy and a host start with: their own limits do the work (ENABLE_TIMEOUTS is FALSE for them).
    const NONE: Timeouts = Timeouts {
        resolve: INFINITE,
        connect: INFINITE,
        send: INFINITE,
        receive_response: INFINITE,
        receive: INFINITE,
        close: INFINITE,
    };

    /// What a channel uses that was told to have timeouts and none in particular.
    const DEFAULT: Timeouts = Timeouts {
        resolve: INFINITE,
        connect: 30_000,
        send: 30_000,
        receive_response: 30_000,
        receive: 30_000,
        close: 30_000,
    };
}

/// The settings of one channel.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The transport.
    pub binding: Binding,
    /// How envelopes become bytes.
    pub codec: Codec,
    /// Envelopes are root parts of packages of MTOM.
    pub mtom: bool,
    /// Messages are bytes that are not XML.
    pub raw: bool,
    /// The SOAP version.
    pub envelope: EnvelopeVersion,
    /// The addressing version.
    pub addressing: AddressingVersion,
    /// The size of the largest message in bytes on the wire.
    pub max_message_size: u32,
    /// How much memory a message's buffer keeps between two messages.
    pub trim_size: u32,
    /// How many bytes of dictionary strings a session may collect in each direction.
    pub max_dictionary_size: u32,
    /// How large the head of an HTTP request may be.
    pub max_head_size: u32,
    /// The timeouts of single steps.
    pub timeouts: Timeouts,
    /// Which IP versions to use.
    pub family: Family,
    /// The HTTP headers that programs see in messages.
    pub mapping: Option<Arc<HttpMapping>>,
    /// TCP keep-alives: idle time and interval in milliseconds.
    pub keep_alive: Option<(u32, u32)>,
}

/// The explicit values of one property list, before defaults are applied.
struct Given {
    settings: Settings,
    encoding: Option<WS_ENCODING>,
    envelope: Option<WS_ENVELOPE_VERSION>,
    addressing: Option<WS_ADDRESSING_VERSION>,
    timeouts: [Option<u32>; 6],
    enable_timeouts: bool,
    send_keep_alives: bool,
    keep_alive: (u32, u32),
}

impl Settings {
    /// The settings that `properties` describe for a channel of `owner`.
    pub fn new(binding: Binding, owner: Owner, properties: &[Property<'_>]) -> Result<Settings> {
        let mut given = Given::new(binding, owner);
        for property in properties {
            given.take(property, owner)?;
        }
        given.finish(owner)
    }

    /// A timeout that a channel of `owner` has, with the name of its property.
    pub fn timeout(
        &mut self,
        id: WS_CHANNEL_PROPERTY_ID,
        owner: Owner,
    ) -> Option<(&mut u32, &'static str)> {
        let (slot, name) = timeout_slot(id, self.binding, owner)?;
        let all = &mut self.timeouts;
        let places = [
            &mut all.resolve,
            &mut all.connect,
            &mut all.send,
            &mut all.receive_response,
            &mut all.receive,
            &mut all.close,
        ];
        places.into_iter().nth(slot).map(|place| (place, name))
    }

    /// The constant for how messages become bytes.
    pub fn encoding(&self) -> WS_ENCODING {
        match self.codec {
            _ if self.raw => WS_ENCODING_RAW,
            Codec::Text(Charset::Utf16Le) if self.mtom => WS_ENCODING_XML_MTOM_UTF16LE,
            Codec::Text(Charset::Utf16Be) if self.mtom => WS_ENCODING_XML_MTOM_UTF16BE,
            Codec::Text(_) if self.mtom => WS_ENCODING_XML_MTOM_UTF8,
            Codec::Text(Charset::Utf16Le) => WS_ENCODING_XML_UTF16LE,
            Codec::Text(Charset::Utf16Be) => WS_ENCODING_XML_UTF16BE,
            Codec::Text(_) => WS_ENCODING_XML_UTF8,
            Codec::Binary => WS_ENCODING_XML_BINARY_1,
            Codec::BinarySession => WS_ENCODING_XML_BINARY_SESSION_1,
        }
    }

    /// The time by which a step with the timeout `ms` must be over, if `outer` does not end earlier.
    pub fn deadline(&self, ms: u32, outer: Deadline) -> Deadline {
        Deadline::after_ms(ms).min(outer)
    }
}

/// The failure of a step that took longer than one of `limits` (milliseconds and the property that sets them) allows.
pub fn too_late(doing: &str, limits: &[(u32, &str)]) -> Error {
    let (ms, property) = limits.iter().min().copied().unwrap_or_default();
    Error::timed_out(format!("{doing} took longer than {ms} ms ({property})"))
}

impl Given {
    fn new(binding: Binding, owner: Owner) -> Given {
        Given {
            settings: Settings {
                binding,
                codec: Codec::Text(Charset::Utf8),
                mtom: false,
                raw: false,
                envelope: EnvelopeVersion::Soap12,
                addressing: AddressingVersion::V1_0,
                max_message_size: 65_536,
                trim_size: 65_536,
                max_dictionary_size: 2_048,
                max_head_size: 65_536,
                timeouts: Timeouts::NONE,
                family: Family::Any,
                mapping: None,
                keep_alive: None,
            },
            encoding: None,
            envelope: None,
            addressing: None,
            timeouts: [None; 6],
            // The limits of proxies and hosts do the work.
            enable_timeouts: matches!(owner, Owner::Program | Owner::Listener),
            send_keep_alives: false,
            keep_alive: (7_200_000, 1_000),
        }
    }

    fn take(&mut self, property: &Property<'_>, owner: Owner) -> Result<()> {
        if owner == Owner::Listener && is_of_clients(property.id) {
            return Err(unknown("WS_CHANNEL_PROPERTY_ID", property.id));
        }
        match property.id {
            WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE => {
                self.settings.max_message_size =
                    positive(property, "WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE")?;
            }
            WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE => {
                self.settings.trim_size =
                    property.u32("WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE")?;
            }
            WS_CHANNEL_PROPERTY_ENCODING => {
                self.encoding = Some(property.enumerator("WS_CHANNEL_PROPERTY_ENCODING")?);
            }
            WS_CHANNEL_PROPERTY_ENVELOPE_VERSION => {
                self.envelope = Some(property.enumerator("WS_CHANNEL_PROPERTY_ENVELOPE_VERSION")?);
            }
            WS_CHANNEL_PROPERTY_ADDRESSING_VERSION => {
                self.addressing =
                    Some(property.enumerator("WS_CHANNEL_PROPERTY_ADDRESSING_VERSION")?);
            }
            WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS => {
                self.enable_timeouts = property.bool("WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS")?;
            }
            WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL => long_callbacks_only(property)?,
            WS_CHANNEL_PROPERTY_TRANSFER_MODE => {
                transfer_mode(property, owner, self.settings.binding)?;
            }
            WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS if owner == Owner::Proxy => {
                faults_as_errors_only(property)?
            }
            _ => return self.take_transport(property, owner),
        }
        Ok(())
    }

    fn take_transport(&mut self, property: &Property<'_>, owner: Owner) -> Result<()> {
        if let Some((slot, name)) = timeout_slot(property.id, self.settings.binding, owner)
            && let Some(place) = self.timeouts.get_mut(slot)
        {
            *place = Some(property.u32(name)?);
            return Ok(());
        }
        match (self.settings.binding, property.id) {
            (Binding::Tcp, WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE) => {
                self.settings.max_dictionary_size =
                    property.u32("WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE")?;
            }
            (Binding::Tcp, WS_CHANNEL_PROPERTY_IP_VERSION) => {
                self.settings.family = ip_version(property, "WS_CHANNEL_PROPERTY_IP_VERSION")?
            }
            // Every message leaves in one piece, so Nagle's algorithm is always off; the property cannot make it worse.
            (Binding::Tcp, WS_CHANNEL_PROPERTY_NO_DELAY) => {
                property.bool("WS_CHANNEL_PROPERTY_NO_DELAY")?;
            }
            (Binding::Tcp, WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES) => {
                self.send_keep_alives = property.bool("WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES")?;
            }
            (Binding::Tcp, WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME) => {
                self.keep_alive.0 = property.u32("WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME")?;
            }
            (Binding::Tcp, WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL) => {
                self.keep_alive.1 = property.u32("WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL")?;
            }
            (Binding::Http, WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE)
                if !owner.is_client() =>
            {
                let name = "WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE";
                self.settings.max_head_size = positive(property, name)?;
            }
            // Taken apart where C memory is read.
            (Binding::Http, WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING) => {}
            (_, id) => return Err(refuse(id)),
        }
        Ok(())
    }

    fn finish(mut self, owner: Owner) -> Result<Settings> {
        let base = match (self.settings.binding, owner) {
            // The pages of the timeouts know none for a server over HTTP.
            (Binding::Http, Owner::Listener) => Timeouts::NONE,
            _ if self.enable_timeouts => Timeouts::DEFAULT,
            _ => Timeouts::NONE,
        };
        let [resolve, connect, send, receive_response, receive, close] = self.timeouts;
        self.settings.timeouts = Timeouts {
            resolve: resolve.unwrap_or(base.resolve),
            connect: connect.unwrap_or(base.connect),
            send: send.unwrap_or(base.send),
            receive_response: receive_response.unwrap_or(base.receive_response),
            receive: receive.unwrap_or(base.receive),
            close: close.unwrap_or(base.close),
        };
        if self.send_keep_alives {
            self.settings.keep_alive = Some(self.keep_alive);
        }
        let usual = match self.settings.binding {
            Binding::Http => WS_ENCODING_XML_UTF8,
            Binding::Tcp => WS_ENCODING_XML_BINARY_SESSION_1,
        };
        let encoding = self.encoding.unwrap_or(usual);
        self.settings.raw = encoding == WS_ENCODING_RAW;
        if self.settings.raw {
            self.settings.envelope = EnvelopeVersion::Bare;
            self.settings.addressing = AddressingVersion::Transport;
        }
        if let Some(version) = self.envelope {
            self.settings.envelope = EnvelopeVersion::from_abi(version)?;
        }
        if let Some(version) = self.addressing {
            self.settings.addressing = AddressingVersion::from_abi(version)?;
        }
        self.settings.codec = codec(encoding, self.settings.binding)?;
        self.settings.mtom = matches!(
            encoding,
            WS_ENCODING_XML_MTOM_UTF8 | WS_ENCODING_XML_MTOM_UTF16BE | WS_ENCODING_XML_MTOM_UTF16LE
        );
        check_bare(&self.settings, owner)?;
        check_together(&self.settings)?;
        Ok(self.settings)
    }
}

/// Messages without an envelope exist for channels of the program over HTTP.
fn check_bare(settings: &Settings, owner: Owner) -> Result<()> {
    let bare = settings.envelope == EnvelopeVersion::Bare;
    match owner {
        Owner::Program | Owner::Listener => {}
        Owner::Proxy | Owner::Host if settings.raw => {
            return Err(Error::unbuilt_value(
                "WS_ENCODING_RAW of a service proxy or host",
            ));
        }
        Owner::Proxy | Owner::Host if bare => {
            return Err(Error::unbuilt_value(
                "WS_ENVELOPE_VERSION_NONE of a service proxy or host",
            ));
        }
        Owner::Proxy | Owner::Host => {}
    }
    if settings.raw && !bare {
        return Err(Error::invalid_arg(
            "WS_ENCODING_RAW needs WS_ENVELOPE_VERSION_NONE",
        ));
    }
    if bare && settings.addressing.has_headers() {
        return Err(Error::invalid_arg(
            "WS_ENVELOPE_VERSION_NONE needs WS_ADDRESSING_VERSION_TRANSPORT",
        ));
    }
    Ok(())
}

/// Combinations that the documentation of the properties rules out.
fn check_together(settings: &Settings) -> Result<()> {
    let binary = !settings.raw && matches!(settings.codec, Codec::Binary | Codec::BinarySession);
    if binary && settings.envelope != EnvelopeVersion::Soap12 {
        return Err(Error::invalid_arg(
            "the binary encodings need WS_ENVELOPE_VERSION_SOAP_1_2",
        ));
    }
    if settings.mtom
        && settings.binding == Binding::Tcp
        && settings.envelope != EnvelopeVersion::Soap12
    {
        return Err(Error::invalid_arg(
            "net.tcp carries MTOM only with WS_ENVELOPE_VERSION_SOAP_1_2",
        ));
    }
    if settings.addressing == AddressingVersion::Transport && settings.binding != Binding::Http {
        return Err(Error::invalid_arg(
            "WS_ADDRESSING_VERSION_TRANSPORT needs WS_HTTP_CHANNEL_BINDING",
        ));
    }
    Ok(())
}

fn codec(encoding: WS_ENCODING, binding: Binding) -> Result<Codec> {
    match encoding {
        WS_ENCODING_XML_UTF8 | WS_ENCODING_XML_MTOM_UTF8 => Ok(Codec::Text(Charset::Utf8)),
        WS_ENCODING_XML_UTF16LE | WS_ENCODING_XML_MTOM_UTF16LE => Ok(Codec::Text(Charset::Utf16Le)),
        WS_ENCODING_XML_UTF16BE | WS_ENCODING_XML_MTOM_UTF16BE => Ok(Codec::Text(Charset::Utf16Be)),
        WS_ENCODING_XML_BINARY_1 => Ok(Codec::Binary),
        WS_ENCODING_XML_BINARY_SESSION_1 if binding == Binding::Tcp => Ok(Codec::BinarySession),
        WS_ENCODING_XML_BINARY_SESSION_1 => Err(Error::invalid_arg(
            "WS_ENCODING_XML_BINARY_SESSION_1 needs a session binding",
        )),
        // It says nothing about bytes that are not XML.
        WS_ENCODING_RAW if binding == Binding::Http => Ok(Codec::Binary),
        WS_ENCODING_RAW => Err(Error::invalid_arg(
            "WS_ENCODING_RAW needs WS_HTTP_CHANNEL_BINDING",
        )),
        other => Err(Error::invalid_arg(format!("{other} is no WS_ENCODING"))),
    }
}

/// The IP versions that a WS_IP_VERSION stands for.
pub(super) fn ip_version(property: &Property<'_>, name: &str) -> Result<Family> {
    match property.enumerator(name)? {
        WS_IP_VERSION_4 => Ok(Family::V4),
        WS_IP_VERSION_6 => Ok(Family::V6),
        WS_IP_VERSION_AUTO => Ok(Family::Any),
        other => Err(Error::invalid_arg(format!("{other} is no WS_IP_VERSION"))),
    }
}

/// The WS_IP_VERSION for IP versions.
pub(super) fn ip_constant(family: Family) -> u32 {
    let version = match family {
        Family::V4 => WS_IP_VERSION_4,
        Family::V6 => WS_IP_VERSION_6,
        Family::Any => WS_IP_VERSION_AUTO,
    };
    version.cast_unsigned()
}

/// A WS_CALLBACK_MODEL.
pub(super) fn callback_model(property: &Property<'_>, name: &str) -> Result<WS_CALLBACK_MODEL> {
    match property.enumerator(name)? {
        model @ (WS_SHORT_CALLBACK | WS_LONG_CALLBACK) => Ok(model),
        other => Err(Error::invalid_arg(format!(
            "{other} is no WS_CALLBACK_MODEL"
        ))),
    }
}

/// Where a timeout is kept, for the bindings and owners that have it.
fn timeout_slot(
    id: WS_CHANNEL_PROPERTY_ID,
    binding: Binding,
    owner: Owner,
) -> Option<(usize, &'static str)> {
    let tcp = binding == Binding::Tcp;
    let client = owner.is_client();
    let http_client = client && !tcp;
    let (slot, name, allowed) = match id {
        WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT => {
            (0, "WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT", http_client)
        }
        WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT => (1, "WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT", client),
        WS_CHANNEL_PROPERTY_SEND_TIMEOUT => (2, "WS_CHANNEL_PROPERTY_SEND_TIMEOUT", tcp || client),
        WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT => (
            3,
            "WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT",
            http_client,
        ),
        WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT => {
            (4, "WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT", tcp || client)
        }
        WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT => (5, "WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT", tcp),
        _ => return None,
    };
    allowed.then_some((slot, name))
}

/// A number that is not 0.
pub(super) fn positive(property: &Property<'_>, name: &str) -> Result<u32> {
    match property.u32(name)? {
        0 => Err(Error::invalid_arg(format!("{name} must be at least 1"))),
        value => Ok(value),
    }
}

fn long_callbacks_only(property: &Property<'_>) -> Result<()> {
    match property.enumerator("WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL")? {
        WS_LONG_CALLBACK => Ok(()),
        _ => Err(Error::invalid_arg(
            "a service proxy or host takes only WS_LONG_CALLBACK",
        )),
    }
}

/// Streaming exists for HTTP only (WS_TRANSFER_MODE page), and not for proxies. The operations of a host get whole messages
/// in any mode.
fn transfer_mode(property: &Property<'_>, owner: Owner, binding: Binding) -> Result<()> {
    match property.enumerator("WS_CHANNEL_PROPERTY_TRANSFER_MODE")? {
        WS_BUFFERED_TRANSFER_MODE => Ok(()),
        WS_STREAMED_INPUT_TRANSFER_MODE
        | WS_STREAMED_OUTPUT_TRANSFER_MODE
        | WS_STREAMED_TRANSFER_MODE
            if owner == Owner::Host && binding == Binding::Http =>
        {
            Ok(())
        }
        _ => Err(Error::invalid_arg(
            "a service proxy takes only WS_BUFFERED_TRANSFER_MODE, a service host others over HTTP only",
        )),
    }
}

fn faults_as_errors_only(property: &Property<'_>) -> Result<()> {
    match property.bool("WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS")? {
        true => Ok(()),
        false => Err(Error::invalid_arg(
            "a service proxy takes WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS only as TRUE",
        )),
    }
}
