//! The descriptions of the caller, and what their pointers lead to.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;

use super::memory::Source;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::UserFn;

/// A description of the caller.
pub(in crate::serial) struct Described<'d, T>(pub(in crate::serial) &'d T);

impl<T> Clone for Described<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Described<'_, T> {}

impl<T> Deref for Described<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0
    }
}

impl<'d, T> Described<'d, T> {
    /// The description at this address; `None` for NULL.
    ///
    /// # Safety
    /// A pointer that is not NULL leads to a description that stays as it is while this value lives, and so do the
    /// pointers in it, as the page of its type says.
    pub(in crate::serial) unsafe fn new(description: *const T) -> Result<Option<Described<'d, T>>> {
        if !description.is_aligned() {
            return Err(Error::invalid_arg(format!(
                "the description at {description:p} is not aligned"
            )));
        }
        // SAFETY: promised by the caller, and the alignment was checked.
        Ok(unsafe { description.as_ref() }.map(Described))
    }

    /// Follows a pointer of this description.
    pub(in crate::serial) fn follow<U>(
        self,
        pointer: *const U,
    ) -> Result<Option<Described<'d, U>>> {
        // SAFETY: the constructor was promised that pointers of a description lead to descriptions.
        unsafe { Described::new(pointer) }
    }

    /// The items of a table of this description; `None` for NULL where there are items.
    pub(in crate::serial) fn table<U>(
        self,
        items: *const U,
        count: u32,
    ) -> Result<Option<&'d [U]>> {
        if count == 0 {
            return Ok(Some(&[]));
        }
        let Some(items) = NonNull::new(items.cast_mut()) else {
            return Ok(None);
        };
        let size = (count as usize).checked_mul(size_of::<U>());
        if !items.is_aligned() || size.is_none_or(|size| isize::try_from(size).is_err()) {
            return Err(Error::invalid_arg(format!(
                "the table at {items:p} with {count} entries is not aligned or too large"
            )));
        }
        let items = NonNull::slice_from_raw_parts(items, count as usize);
        // SAFETY: the constructor was promised that the tables of a description have as many entries as it says.
        Ok(Some(unsafe { items.as_ref() }))
    }

    /// A function of the program that the description names.
    pub(in crate::serial) fn function<F>(self, function: F) -> UserFn<F> {
        // SAFETY: the constructor was promised that the functions of a description are what its page says.
        unsafe { UserFn::new(function) }
    }

    /// The description itself.
    pub(in crate::serial) fn get(self) -> &'d T {
        self.0
    }

    /// The address of the description, which tells descriptions apart.
    pub(in crate::serial) fn address(self) -> *const T {
        std::ptr::from_ref(self.0)
    }

    /// The bytes of a name; `None` for NULL.
    pub(in crate::serial) fn name(self, name: *const WS_XML_STRING) -> Result<Option<&'d [u8]>> {
        match self.follow(name)? {
            Some(name) => name.text().map(Some),
            None => Ok(None),
        }
    }
}

impl<'d> Described<'d, WS_FIELD_DESCRIPTION> {
    /// The default value; `None` when there is none.
    pub(in crate::serial) fn default_value(self) -> Result<Option<Source<'d>>> {
        let Some(default) = self.follow(self.defaultValue)? else {
            return Ok(None);
        };
        let Some(value) = NonNull::new(default.value) else {
            return Err(Error::invalid_arg("a WS_DEFAULT_VALUE has a NULL value"));
        };
        // SAFETY: the default value of a description has the size it says.
        Ok(Some(unsafe {
            Source::new(value, default.valueSize as usize)
        }))
    }
}

/// A type and its description, not looked at yet.
#[derive(Clone, Copy)]
pub(in crate::serial) struct TypeRef<'d> {
    pub(in crate::serial) ty: WS_TYPE,
    description: *const c_void,
    life: PhantomData<&'d ()>,
}

impl<'d> TypeRef<'d> {
    pub(in crate::serial) fn of(ty: WS_TYPE, description: *const c_void) -> TypeRef<'d> {
        TypeRef {
            ty,
            description,
            life: PhantomData,
        }
    }

    /// Whether there is a description.
    pub(in crate::serial) fn is_described(self) -> bool {
        !self.description.is_null()
    }

    /// The description, which for this type is a `T`; `None` when there is none.
    pub(in crate::serial) fn description<T>(self) -> Result<Option<Described<'d, T>>> {
        // SAFETY: the entrance, or the constructor of the description that this is a part of, was promised that the
        // description fits the type.
        unsafe { Described::new(self.description.cast::<T>()) }
    }
}
