//! What is inside a fault's detail, for whoever reads it into values and writes it from values.

use super::element::{self, MAX_COPY};
use crate::base::error::Result;
use crate::base::fault::Fault;
use crate::xml::reader::Reader;
use crate::xml::writer::Writer;

/// Reads the detail of `fault` with a reader that stands inside the detail element. The detail counts as empty when there
/// is no fault, when it has none, and when `wanted` and the fault both have an action and they differ: then the detail is
/// that of another kind of fault (WsGetFaultErrorDetail page).
pub fn read_detail<T>(
    fault: Option<&Fault>,
    action: &str,
    wanted: &str,
    read: impl FnOnce(&mut Reader) -> Result<T>,
) -> Result<T> {
    let other_kind = !action.is_empty() && !wanted.is_empty() && action != wanted;
    let detail = fault
        .and_then(|fault| fault.detail.clone())
        .filter(|_| !other_kind)
        .unwrap_or_else(|| b"<detail/>".to_vec());
    let mut reader = element::open(detail)?;
    reader.start_element()?;
    read(&mut reader).map_err(|error| {
        if other_kind {
            error.context(format!(
                "the fault has the action '{action}', not '{wanted}'"
            ))
        } else {
            error
        }
    })
}

/// Makes a detail element of what `write` writes into it; each SOAP version gives it its own name later.
pub fn write_detail(write: impl FnOnce(&mut Writer) -> Result<()>) -> Result<Vec<u8>> {
    let mut writer = element::text_writer(MAX_COPY);
    writer.start_element(None, b"detail", b"")?;
    write(&mut writer)?;
    writer.end_element()?;
    Ok(writer.take().0)
}
