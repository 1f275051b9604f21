//! Property arrays as the API hands them in: an id, and a value of a size that must fit.

use crate::base::error::{Error, Result};

/// One property of an array: what `WS_HEAP_PROPERTY`, `WS_CHANNEL_PROPERTY` and their like carry.
#[derive(Clone, Copy, Debug)]
pub struct Property<'a> {
    /// The id in the enum of the property's family.
    pub id: i32,
    /// The bytes of the value, as many as the program said.
    pub value: &'a [u8],
}

impl Property<'_> {
    /// The value as 32 bits: ULONG, LONG, BOOL or an enum.
    pub fn u32(&self, name: &str) -> Result<u32> {
        self.array(name).map(u32::from_ne_bytes)
    }

    /// The value as a BOOL.
    pub fn bool(&self, name: &str) -> Result<bool> {
        self.u32(name).map(|value| value != 0)
    }

    /// The value as an enum.
    pub fn enumerator(&self, name: &str) -> Result<i32> {
        self.array(name).map(i32::from_ne_bytes)
    }

    /// The value as 16 bits: USHORT or LANGID.
    pub fn u16(&self, name: &str) -> Result<u16> {
        self.array(name).map(u16::from_ne_bytes)
    }

    /// The value as 64 bits: ULONGLONG, SIZE_T or a pointer's address.
    pub fn u64(&self, name: &str) -> Result<u64> {
        self.array(name).map(u64::from_ne_bytes)
    }

    fn array<const N: usize>(&self, name: &str) -> Result<[u8; N]> {
        self.value.try_into().map_err(|_| {
            let given = self.value.len();
            Error::invalid_arg(format!("the value of {name} has {N} bytes, not {given}"))
        })
    }
}

/// The failure for an id that the family does not have, or not for this object.
pub fn unknown(family: &str, id: i32) -> Error {
    Error::invalid_arg(format!("{family} {id} is not a property of this object"))
}

/// The failure for a property that can be read but not set, or the other way round.
pub fn no_access(name: &str, what: &str) -> Error {
    Error::invalid_arg(format!("{name} cannot be {what}"))
}
