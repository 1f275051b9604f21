//! Headers of one version of the envelope as headers of another one, for messages that are passed on.

use super::element;
use super::headers::HeaderBlock;
use super::version::EnvelopeVersion;
use crate::base::error::Result;
use crate::xml::reader::Reader;
use crate::xml::writer::Writer;

/// The same header with the envelope's attributes as `to` has them: mustUnderstand, relay and the node that it is for.
pub(super) fn to_version(
    block: &HeaderBlock,
    from: EnvelopeVersion,
    to: EnvelopeVersion,
) -> Result<HeaderBlock> {
    let mut reader = element::open(block.xml.clone())?;
    let role = element::attribute(&reader, from.role_attribute(), from.ns().as_bytes())?;
    let role = role.and_then(|role| role_in(role, from, to));
    let relay = block.relay && to.has_relay();
    let mut writer = element::copy_writer(usize::MAX);
    writer.start_element(Some(reader.prefix()), reader.local(), reader.ns())?;
    reader.copy_declarations(&mut writer, false)?;
    copy_other_attributes(&reader, &mut writer, from)?;
    for (name, value) in [
        (
            &b"mustUnderstand"[..],
            block.must_understand.then_some(&b"1"[..]),
        ),
        (b"relay", relay.then_some(b"1")),
        (to.role_attribute(), role.as_deref().map(str::as_bytes)),
    ] {
        if let Some(value) = value {
            writer.start_attribute(None, name, to.ns().as_bytes())?;
            writer.chars(value)?;
            writer.end_attribute()?;
        }
    }
    element::copy_content(&mut reader, &mut writer)?;
    writer.end_element()?;
    Ok(HeaderBlock {
        relay,
        xml: writer.take().0,
        ..block.clone()
    })
}

/// Copies the attributes that are not the envelope's.
fn copy_other_attributes(
    reader: &Reader,
    writer: &mut Writer,
    envelope: EnvelopeVersion,
) -> Result<()> {
    let of_envelope = [&b"mustUnderstand"[..], b"relay", envelope.role_attribute()];
    for attribute in reader.attributes() {
        let known =
            attribute.ns == envelope.ns().as_bytes() && of_envelope.contains(&attribute.local);
        if !attribute.is_xmlns && !known {
            writer.start_attribute(Some(attribute.prefix), attribute.local, attribute.ns)?;
            writer.value(attribute.value)?;
            writer.end_attribute()?;
        }
    }
    Ok(())
}

/// What a role is called in another version; the ultimate receiver needs no role.
fn role_in(role: String, from: EnvelopeVersion, to: EnvelopeVersion) -> Option<String> {
    if from.next_role() == Some(role.as_str()) {
        return to.next_role().map(str::to_owned);
    }
    (!from.role_is_ours(role.as_bytes())).then_some(role)
}
