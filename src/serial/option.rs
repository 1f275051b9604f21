//! `WS_READ_OPTION` and `WS_WRITE_OPTION`: what the caller's memory holds, and which of them a type allows.

use super::kind::{Kind, Scalar, Type};
use crate::abi::*;
use crate::base::error::{Error, Result};

/// What the caller's memory is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Storage {
    /// The value itself.
    Value,
    /// A pointer to the value.
    Pointer,
}

/// How a value is read or written at the top.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Choice {
    pub(super) storage: Storage,
    /// It may be missing in what is read.
    pub(super) optional: bool,
    /// It may be nil.
    pub(super) nillable: bool,
}

const fn choice(storage: Storage, optional: bool, nillable: bool) -> Choice {
    Choice {
        storage,
        optional,
        nillable,
    }
}

/// The meaning of a read option, if the type allows it and the size is right.
pub(super) fn read_choice(option: WS_READ_OPTION, ty: Type<'_>, size: usize) -> Result<Choice> {
    let choice = match option {
        WS_READ_REQUIRED_VALUE => choice(Storage::Value, false, false),
        WS_READ_REQUIRED_POINTER => choice(Storage::Pointer, false, false),
        WS_READ_OPTIONAL_POINTER => choice(Storage::Pointer, true, false),
        WS_READ_NILLABLE_POINTER => choice(Storage::Pointer, true, true),
        WS_READ_NILLABLE_VALUE => choice(Storage::Value, true, true),
        unknown => {
            return Err(Error::invalid_arg(format!(
                "{unknown} is not a WS_READ_OPTION"
            )));
        }
    };
    checked(choice, ty, size)
}

/// The meaning of a write option, if the type allows it and the size is right.
pub(super) fn write_choice(option: WS_WRITE_OPTION, ty: Type<'_>, size: usize) -> Result<Choice> {
    let choice = match option {
        WS_WRITE_REQUIRED_VALUE => choice(Storage::Value, false, false),
        WS_WRITE_REQUIRED_POINTER => choice(Storage::Pointer, false, false),
        WS_WRITE_NILLABLE_VALUE => choice(Storage::Value, false, true),
        WS_WRITE_NILLABLE_POINTER => choice(Storage::Pointer, false, true),
        unknown => {
            return Err(Error::invalid_arg(format!(
                "{unknown} is not a WS_WRITE_OPTION"
            )));
        }
    };
    checked(choice, ty, size)
}

fn checked(choice: Choice, ty: Type<'_>, size: usize) -> Result<Choice> {
    let name = ty.name();
    if choice.storage == Storage::Value && is_pointer(ty) {
        return Err(Error::invalid_arg(format!(
            "a value of {name} is a pointer already: use one of the pointer options"
        )));
    }
    if choice.storage == Storage::Value && choice.nillable && !ty.has_nil_form() {
        return Err(Error::invalid_arg(format!(
            "{name} has no value that means nil: use one of the pointer options"
        )));
    }
    let expected = match choice.storage {
        Storage::Value => ty.size(),
        Storage::Pointer => size_of::<usize>(),
    };
    if size != expected {
        return Err(Error::invalid_arg(format!(
            "the size of the value is given as {size} bytes; with this option and {name} it is {expected}"
        )));
    }
    Ok(choice)
}

/// Whether the value is a pointer by itself; the pointer options do not add another one.
pub(super) fn is_pointer(ty: Type<'_>) -> bool {
    matches!(ty.kind, Kind::Scalar(Scalar::Wsz) | Kind::XmlBuffer)
}
