//! A fault detail's description, and values read and written by it.

use std::ffi::c_void;

use super::args::{self, required};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::Lease;
use crate::base::heap::Heap;
use crate::serial;
use crate::xml::{Reader, Writer};

/// A WS_FAULT_DETAIL_DESCRIPTION.
pub(super) struct DetailDescription<'a> {
    pub(super) action: String,
    pub(super) has_action: bool,
    element: &'a WS_ELEMENT_DESCRIPTION,
}

impl<'a> DetailDescription<'a> {
    /// Reads the C struct.
    ///
    /// # Safety
    /// The pointer is NULL, or the description and all that it points to are as the API documents them.
    pub(super) unsafe fn read(
        description: *const WS_FAULT_DETAIL_DESCRIPTION,
    ) -> Result<DetailDescription<'a>> {
        // SAFETY: the caller's promise.
        let description = unsafe { required(description, "faultDetailDescription") }?;
        let element = description.detailElementDescription;
        // SAFETY: the caller's promise.
        let element = unsafe { required(element, "detailElementDescription") }?;
        let has_action = !description.action.is_null();
        let action = match has_action {
            // SAFETY: the caller's promise.
            true => unsafe { args::xml_string(description.action, "the action") }?,
            false => String::new(),
        };
        Ok(DetailDescription {
            action,
            has_action,
            element,
        })
    }

    /// Reads the value with a reader that stands inside the detail.
    ///
    /// # Safety
    /// As for [`DetailDescription::read`], and `value` has room for `size` bytes.
    pub(super) unsafe fn read_value(
        &self,
        reader: &mut Reader,
        heap: Option<&mut Lease<'_, Heap>>,
        option: WS_READ_OPTION,
        value: *mut c_void,
        size: ULONG,
    ) -> Result<()> {
        let element = self.element;
        if !element.elementLocalName.is_null() {
            // SAFETY: the caller's promise.
            return unsafe { serial::read_element(reader, heap, element, option, value, size) };
        }
        self.check_struct(matches!(
            option,
            WS_READ_REQUIRED_VALUE | WS_READ_REQUIRED_POINTER
        ))?;
        // SAFETY: the caller's promise.
        unsafe {
            serial::read_type(
                reader,
                heap,
                WS_ELEMENT_CONTENT_TYPE_MAPPING,
                element.r#type,
                element.typeDescription,
                option,
                value,
                size,
            )
        }
    }

    /// Writes the value with a writer that stands inside the detail.
    ///
    /// # Safety
    /// As for [`DetailDescription::read`], and `value` is what the description and the option say.
    pub(super) unsafe fn write_value(
        &self,
        writer: &mut Writer,
        option: WS_WRITE_OPTION,
        value: *const c_void,
        size: ULONG,
    ) -> Result<()> {
        let element = self.element;
        if !element.elementLocalName.is_null() {
            // SAFETY: the caller's promise.
            return unsafe { serial::write_element(writer, element, option, value, size) };
        }
        self.check_struct(matches!(
            option,
            WS_WRITE_REQUIRED_VALUE | WS_WRITE_REQUIRED_POINTER
        ))?;
        // SAFETY: the caller's promise.
        unsafe {
            serial::write_type(
                writer,
                WS_ELEMENT_CONTENT_TYPE_MAPPING,
                element.r#type,
                element.typeDescription,
                option,
                value,
                size,
            )
        }
    }

    /// Several elements can only be the fields of a struct, which is always there.
    fn check_struct(&self, required: bool) -> Result<()> {
        if self.element.r#type != WS_STRUCT_TYPE || !required {
            return Err(Error::invalid_arg(
                "a detail description without an element name needs WS_STRUCT_TYPE and a required value",
            ));
        }
        Ok(())
    }
}
