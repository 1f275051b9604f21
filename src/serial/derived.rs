//! Types that derive from other types: which one a document or a value means.

use super::field::Name;
use super::kind::{checked_struct, struct_name};
use super::raw::Described;
use crate::abi::*;
use crate::base::error::{Error, Result};

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

/// The type among `declared` and those that derive from it that `is` says it is.
pub(super) fn find<'d>(
    declared: Struct<'d>,
    mut is: impl FnMut(Struct<'d>) -> Result<bool>,
) -> Result<Option<Struct<'d>>> {
    let mut waiting = vec![declared];
    // A type that is among its own descendants is looked at once.
    let mut seen = Vec::new();
    while let Some(candidate) = waiting.pop() {
        if seen.contains(&candidate.address()) {
            continue;
        }
        seen.push(candidate.address());
        if is(candidate)? {
            let found = checked_struct(candidate)?;
            // Whoever has a pointer to the declared type reads so many bytes.
            if found.size < declared.size {
                return Err(Error::invalid_arg(format!(
                    "{} has {} bytes, fewer than {}, from which it derives",
                    struct_name(found),
                    found.size,
                    struct_name(declared)
                )));
            }
            return Ok(Some(found));
        }
        for sub in candidate.sub_types()? {
            waiting.push(sub?);
        }
    }
    Ok(None)
}

/// The type of this name.
pub(super) fn by_name<'d>(declared: Struct<'d>, name: Name<'_>) -> Result<Option<Struct<'d>>> {
    find(declared, |it| Ok(it.type_names()? == Some(name)))
}

/// The type whose description lies at this address.
pub(super) fn by_address(
    declared: Struct<'_>,
    address: *const WS_STRUCT_DESCRIPTION,
) -> Result<Option<Struct<'_>>> {
    find(declared, |it| Ok(it.address() == address))
}
