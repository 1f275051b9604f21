//! Faults in the two forms that SOAP 1.1 and SOAP 1.2 give them.

use std::sync::Arc;

use super::element::{self, MAX_COPY, attribute};
use super::fault_codes::{self, LANG};
use super::headers::{HeaderBlock, Headers};
use super::version::{AddressingVersion, EnvelopeVersion};
use crate::abi::{HRESULT, LANGID};
use crate::base::error::{Error, Result};
use crate::base::error_object::ErrorObject;
use crate::base::fault::{Fault, FaultCode, FaultReason};
use crate::base::{code_text, language};
use crate::text::name;
use crate::xml::reader::{Node, Reader};
use crate::xml::value::Value;
use crate::xml::writer::Writer;

const XML_NS: &[u8] = b"http://www.w3.org/XML/1998/namespace";

/// Whether the reader, inside a Body, comes to a fault. White space and comments before it are skipped.
pub fn is_fault(reader: &mut Reader, envelope: EnvelopeVersion) -> Result<bool> {
    if envelope == EnvelopeVersion::Bare {
        return Ok(false);
    }
    reader.to_start_element(Some(b"Fault"), Some(envelope.ns().as_bytes()))
}

/// Reads the fault that the reader, inside a Body, comes to, and moves past it.
pub fn read_fault(reader: &mut Reader, envelope: EnvelopeVersion) -> Result<Fault> {
    if !is_fault(reader, envelope)? {
        return Err(reader.error(format!(
            "expected a {} fault, found {}",
            envelope.name(),
            reader.found()
        )));
    }
    reader.start_element()?;
    let mut fault = Fault::default();
    while reader.to_start_element(None, None)? {
        match envelope {
            EnvelopeVersion::Soap11 => read_part_11(reader, &mut fault)?,
            _ => read_part_12(reader, &mut fault)?,
        }
    }
    if fault.codes.is_empty() || fault.reasons.is_empty() {
        return Err(reader.error("the fault lacks its code or its reason"));
    }
    reader.end_element()?;
    Ok(fault)
}

/// The parts of a SOAP 1.1 fault are in no namespace (SOAP 1.1, 4.4); some stacks put them into that of the envelope.
fn read_part_11(reader: &mut Reader, fault: &mut Fault) -> Result<()> {
    let ours = reader.ns().is_empty() || reader.ns() == EnvelopeVersion::Soap11.ns().as_bytes();
    match reader.local() {
        b"faultcode" if ours => fault.codes = vec![read_code(reader)?],
        b"faultstring" if ours => fault.reasons = vec![read_reason(reader)?],
        b"faultactor" if ours => fault.actor = element::read_text(reader)?,
        b"detail" if ours => fault.detail = Some(element::copy_out(reader, MAX_COPY)?),
        _ => reader.skip()?,
    }
    Ok(())
}

/// SOAP 1.2 part 1, 5.4.
fn read_part_12(reader: &mut Reader, fault: &mut Fault) -> Result<()> {
    let ours = reader.ns() == EnvelopeVersion::Soap12.ns().as_bytes();
    match reader.local() {
        b"Code" if ours => fault.codes = read_codes(reader)?,
        b"Reason" if ours => fault.reasons = read_reasons(reader)?,
        b"Node" if ours => fault.node = element::read_text(reader)?,
        b"Role" if ours => fault.actor = element::read_text(reader)?,
        b"Detail" if ours => fault.detail = Some(element::copy_out(reader, MAX_COPY)?),
        _ => reader.skip()?,
    }
    Ok(())
}

/// Reads Code with the Subcode elements nested in it.
fn read_codes(reader: &mut Reader) -> Result<Vec<FaultCode>> {
    let ns = Some(EnvelopeVersion::Soap12.ns().as_bytes());
    let mut codes = Vec::new();
    loop {
        reader.start_element()?;
        if !reader.to_start_element(Some(b"Value"), ns)? {
            return Err(reader.error("a fault code has no Value"));
        }
        codes.push(read_code(reader)?);
        if !reader.to_start_element(Some(b"Subcode"), ns)? {
            break;
        }
    }
    for _ in &codes {
        reader.end_element()?;
    }
    Ok(codes)
}

/// Reads the current element as a qualified name. A prefix that nobody declared costs the name its namespace only: a
/// fault with a slip in its code still has a reason that the caller needs to see.
fn read_code(reader: &mut Reader) -> Result<FaultCode> {
    reader.start_element()?;
    let mut text = Vec::new();
    reader.read_text(&mut text)?;
    if reader.node() != Node::EndElement {
        return Err(reader.error("a fault code is not a name"));
    }
    let text = String::from_utf8(text).map_err(|_| reader.error("a fault code is not UTF-8"))?;
    let (prefix, local) = element::trimmed(&text)
        .split_once(':')
        .unwrap_or(("", element::trimmed(&text)));
    if local.is_empty() {
        return Err(reader.error("a fault code is empty"));
    }
    let ns = reader
        .namespace_of_prefix(prefix.as_bytes())
        .unwrap_or_default();
    let code = FaultCode {
        local: local.to_owned(),
        ns: String::from_utf8_lossy(ns).into_owned(),
    };
    reader.end_element()?;
    Ok(code)
}

fn read_reasons(reader: &mut Reader) -> Result<Vec<FaultReason>> {
    let ns = Some(EnvelopeVersion::Soap12.ns().as_bytes());
    let mut reasons = Vec::new();
    reader.start_element()?;
    while reader.to_start_element(Some(b"Text"), ns)? {
        reasons.push(read_reason(reader)?);
    }
    reader.end_element()?;
    Ok(reasons)
}

fn read_reason(reader: &mut Reader) -> Result<FaultReason> {
    Ok(FaultReason {
        lang: attribute(reader, b"lang", XML_NS)?.unwrap_or_default(),
        text: element::read_raw_text(reader)?,
    })
}

/// Writes a fault into a Body.
pub fn write_fault(writer: &mut Writer, envelope: EnvelopeVersion, fault: &Fault) -> Result<()> {
    let (Some(code), Some(reason)) = (fault.codes.first(), fault.reasons.first()) else {
        return Err(Error::invalid_arg(
            "a fault must have at least one code and one reason",
        ));
    };
    if envelope == EnvelopeVersion::Bare {
        return Err(Error::invalid_arg(
            "faults have no form without an envelope (WS_ENVELOPE_VERSION_NONE)",
        ));
    }
    writer.start_element(envelope.prefix(), b"Fault", envelope.ns().as_bytes())?;
    match envelope {
        EnvelopeVersion::Soap11 => write_parts_11(writer, code, reason, fault)?,
        _ => write_parts_12(writer, fault)?,
    }
    writer.end_element()
}

fn write_parts_11(
    writer: &mut Writer,
    code: &FaultCode,
    reason: &FaultReason,
    fault: &Fault,
) -> Result<()> {
    writer.start_element(None, b"faultcode", b"")?;
    write_code(writer, EnvelopeVersion::Soap11, code)?;
    writer.end_element()?;
    writer.start_element(None, b"faultstring", b"")?;
    write_reason(writer, reason)?;
    writer.end_element()?;
    if !fault.actor.is_empty() {
        writer.start_element(None, b"faultactor", b"")?;
        writer.chars(fault.actor.as_bytes())?;
        writer.end_element()?;
    }
    write_detail(writer, fault, (None, b"detail", b""))
}

fn write_parts_12(writer: &mut Writer, fault: &Fault) -> Result<()> {
    let envelope = EnvelopeVersion::Soap12;
    let ns = envelope.ns().as_bytes();
    let s = Some(&b"s"[..]);
    for (index, code) in fault.codes.iter().enumerate() {
        let name: &[u8] = if index == 0 { b"Code" } else { b"Subcode" };
        writer.start_element(s, name, ns)?;
        writer.start_element(s, b"Value", ns)?;
        write_code(writer, envelope, code)?;
        writer.end_element()?;
    }
    for _ in &fault.codes {
        writer.end_element()?;
    }
    writer.start_element(s, b"Reason", ns)?;
    for reason in &fault.reasons {
        writer.start_element(s, b"Text", ns)?;
        write_reason(writer, reason)?;
        writer.end_element()?;
    }
    writer.end_element()?;
    for (name, text) in [(&b"Node"[..], &fault.node), (b"Role", &fault.actor)] {
        if !text.is_empty() {
            writer.start_element(s, name, ns)?;
            writer.chars(text.as_bytes())?;
            writer.end_element()?;
        }
    }
    write_detail(writer, fault, (s, b"Detail", ns))
}

/// Writes a code as a qualified name. A code of SOAP itself, given without a namespace or received in the other version,
/// takes the name and the namespace that this version has for it (WS_FAULT_CODE page).
fn write_code(writer: &mut Writer, envelope: EnvelopeVersion, code: &FaultCode) -> Result<()> {
    let of_soap = code.ns.is_empty() || EnvelopeVersion::of_ns(code.ns.as_bytes()).is_some();
    let (local, ns) = if of_soap {
        (soap_code(envelope, &code.local), envelope.ns())
    } else {
        (code.local.as_str(), code.ns.as_str())
    };
    name::verify(local.as_bytes())
        .map_err(|e| e.context(format!("\"{local}\" cannot be the code of a fault")))?;
    let prefix = writer.prefix_for(ns.as_bytes())?;
    writer.value(Value::QName {
        prefix: &prefix,
        local: local.as_bytes(),
        ns: ns.as_bytes(),
    })
}

fn soap_code(envelope: EnvelopeVersion, local: &str) -> &str {
    match (envelope, local) {
        (EnvelopeVersion::Soap11, "Sender") => "Client",
        (EnvelopeVersion::Soap11, "Receiver") => "Server",
        (EnvelopeVersion::Soap12, "Client") => "Sender",
        (EnvelopeVersion::Soap12, "Server") => "Receiver",
        _ => local,
    }
}

/// Writes a reason with its language, which SOAP 1.2 wants and which may not be empty for .NET to read it.
fn write_reason(writer: &mut Writer, reason: &FaultReason) -> Result<()> {
    let lang = match reason.lang.as_str() {
        "" => LANG,
        lang => lang,
    };
    writer.start_attribute(Some(b"xml"), b"lang", XML_NS)?;
    writer.chars(lang.as_bytes())?;
    writer.end_attribute()?;
    writer.chars(reason.text.as_bytes())
}

/// Writes attributes and content of the detail under the name that this version has for it (WS_FAULT page).
fn write_detail(
    writer: &mut Writer,
    fault: &Fault,
    (prefix, local, ns): (Option<&[u8]>, &[u8], &[u8]),
) -> Result<()> {
    let Some(detail) = &fault.detail else {
        return Ok(());
    };
    let mut reader = element::open(detail.clone())?;
    writer.start_element(prefix, local, ns)?;
    reader.copy_attributes_apart(writer)?;
    element::copy_content(&mut reader, writer)?;
    writer.end_element()
}

/// The error of a caller who got a fault instead of the message `what` speaks of. Of several reasons it tells the one in the
/// caller's language, or the next best.
pub fn error_from_fault(fault: Fault, what: &str, langid: LANGID) -> Error {
    let codes: Vec<&str> = fault.codes.iter().map(|code| code.local.as_str()).collect();
    let tags = fault.reasons.iter().map(|reason| reason.lang.as_str());
    let reason = fault.reasons.get(language::best(langid, tags));
    let reason = reason.map_or("", |reason| &reason.text);
    let text = format!(
        "{what} was answered with the fault {}: {reason}",
        codes.join("/")
    );
    Error::new(fault_codes::recognise(&fault), text).with_fault(fault)
}

/// How much of a failure its fault tells the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Nothing but what the fault itself says.
    Minimal,
    /// The texts of the error as well.
    Full,
}

/// The fault that tells a caller of a failure: the fault that the error holds, else a generic one. It gets a reason if it
/// has none; the value of the error code is never in it. `texts` come in the order they shall be read
/// (WsCreateFaultFromError page), in the language `langid`.
pub fn fault_from_error<'a>(
    fault: Option<&Fault>,
    texts: impl Iterator<Item = &'a str>,
    langid: LANGID,
    code: HRESULT,
    disclosure: Disclosure,
) -> Fault {
    let mut fault = fault.cloned().unwrap_or_else(Fault::receiver);
    if fault.codes.is_empty() {
        fault.codes = Fault::receiver().codes;
    }
    if fault.reasons.iter().all(|reason| reason.text.is_empty()) {
        fault.reasons = vec![reason_of_error(texts, langid, code, disclosure)];
    }
    fault
}

/// The same for what an error object holds, with the action and the header that go with the fault.
pub fn fault_of_object(error: &ErrorObject, code: HRESULT, disclosure: Disclosure) -> Fault {
    let texts: Vec<String> = (0..error.string_count())
        .filter_map(|index| error.string(index).ok())
        .map(String::from_utf16_lossy)
        .collect();
    let texts = texts.iter().map(String::as_str);
    let mut fault = fault_from_error(error.fault(), texts, error.langid(), code, disclosure);
    if !error.action().is_empty() {
        fault.action = Some(error.action().to_owned());
    }
    if let Some(header) = error.header() {
        fault.header = Some(header.to_vec());
    }
    fault
}

/// Adds what goes with a fault to the headers of its message: the action, which a fault without one of its own gets by its
/// code, and the header about it.
pub fn add_fault_headers(fault: &Fault, headers: &mut Headers, addressing: AddressingVersion) {
    let action = fault.action.as_deref().filter(|_| addressing.has_headers());
    let default = fault_codes::default_action(fault, addressing);
    headers.action = action.or(default).map(Arc::from);
    // A block that is not well-formed cannot be sent; the fault matters more.
    let header = fault.header.clone().map(HeaderBlock::from_xml);
    headers.other.extend(header.into_iter().flatten());
}

/// The texts in their language, or one of ours.
fn reason_of_error<'a>(
    texts: impl Iterator<Item = &'a str>,
    langid: LANGID,
    code: HRESULT,
    disclosure: Disclosure,
) -> FaultReason {
    let ours = |text: &str| FaultReason {
        lang: LANG.to_owned(),
        text: text.to_owned(),
    };
    if disclosure == Disclosure::Minimal {
        return ours("The service could not process the request.");
    }
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        return ours(code_text::text_of_code(code));
    }
    FaultReason {
        lang: language::tag(langid).unwrap_or(LANG).to_owned(),
        text: texts.join("\n"),
    }
}
