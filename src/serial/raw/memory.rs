//! The memory of values: places to read into, sources to write from.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{self, Lease};
use crate::xml::buffer::Buffer;

/// A C type of which any bytes are a value.
///
/// # Safety
/// Implementors must be valid for every content of their bytes.
pub(in crate::serial) unsafe trait Plain: Copy {}

macro_rules! plain {
    ($($t:ty),*) => {
        $(
            // SAFETY: numbers, raw pointers, and C structs of them.
            unsafe impl Plain for $t {}
        )*
    };
}

plain!(i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, *mut c_void);
plain!(GUID, DECIMAL, WS_DATETIME, WS_TIMESPAN, WS_DURATION);
plain!(
    WS_STRING,
    WS_BYTES,
    WS_XML_STRING,
    WS_XML_QNAME,
    WS_UNIQUE_ID,
    WS_XML_UTF8_TEXT,
    WS_XML_BASE64_TEXT,
    WS_ANY_ATTRIBUTE,
    WS_ANY_ATTRIBUTES,
    WS_ENDPOINT_ADDRESS,
    WS_SPN_ENDPOINT_IDENTITY,
    WS_RSA_ENDPOINT_IDENTITY,
    WS_CERT_ENDPOINT_IDENTITY,
    WS_UNKNOWN_ENDPOINT_IDENTITY
);

/// Bytes that may be padding.
pub(in crate::serial) type Bytes = [MaybeUninit<u8>];

/// Memory that a value is read into.
pub(in crate::serial) struct Place<'m> {
    bytes: &'m mut Bytes,
}

impl<'m> Place<'m> {
    /// The caller's memory.
    ///
    /// # Safety
    /// `size` bytes at `value` may be written, by nobody else as long as the place lives.
    pub(in crate::serial) unsafe fn new(value: NonNull<c_void>, size: usize) -> Place<'m> {
        let mut bytes = NonNull::slice_from_raw_parts(value.cast(), size);
        Place {
            // SAFETY: promised by the caller; the bytes need not be initialized.
            bytes: unsafe { bytes.as_mut() },
        }
    }

    #[inline]
    pub(in crate::serial) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// A part of this memory.
    #[inline]
    pub(in crate::serial) fn part(&mut self, offset: usize, size: usize) -> Result<Place<'_>> {
        let room = self.bytes.len();
        let end = offset.checked_add(size);
        match end.and_then(|end| self.bytes.get_mut(offset..end)) {
            Some(bytes) => Ok(Place { bytes }),
            None => Err(outside(offset, size, room)),
        }
    }

    /// Stores a value.
    #[inline]
    pub(in crate::serial) fn put<T: Plain>(&mut self, offset: usize, value: T) -> Result<()> {
        let part = self.part(offset, size_of::<T>())?;
        let target = part.bytes.as_mut_ptr().cast::<T>();
        // SAFETY: the part has the size of the value, and the write does not ask for alignment.
        unsafe { target.write_unaligned(value) };
        Ok(())
    }

    /// Memory of our own.
    pub(super) fn of(bytes: &'m mut Bytes) -> Place<'m> {
        Place { bytes }
    }

    /// Where this memory is, for code of the program.
    pub(in crate::serial) fn address(&mut self) -> *mut c_void {
        self.bytes.as_mut_ptr().cast()
    }

    /// Fills with zeros.
    #[inline]
    pub(in crate::serial) fn clear(&mut self) {
        self.bytes.fill(MaybeUninit::new(0));
    }

    /// Takes over the bytes of other memory of the same size, whether they are a value or not.
    pub(in crate::serial) fn copy_bytes(&mut self, other: &Place<'_>) -> Result<()> {
        if other.bytes.len() != self.bytes.len() {
            return Err(outside(0, other.bytes.len(), self.bytes.len()));
        }
        self.bytes.copy_from_slice(other.bytes);
        Ok(())
    }

    /// Takes over the bytes of a value of the same size.
    pub(in crate::serial) fn copy_from(&mut self, source: Source<'_>) -> Result<()> {
        if source.bytes.len() != self.bytes.len() {
            return Err(outside(0, source.bytes.len(), self.bytes.len()));
        }
        self.bytes.copy_from_slice(source.bytes);
        Ok(())
    }
}

/// Memory that a value is written from.
#[derive(Clone, Copy)]
pub(in crate::serial) struct Source<'m> {
    bytes: &'m Bytes,
}

impl<'m> Source<'m> {
    /// The caller's memory.
    ///
    /// # Safety
    /// `size` bytes at `value` stay as they are while the source lives, and they are a value of the type they will be
    /// read as, with all that its pointers lead to.
    pub(in crate::serial) unsafe fn new(value: NonNull<c_void>, size: usize) -> Source<'m> {
        let bytes = NonNull::slice_from_raw_parts(value.cast(), size);
        Source {
            // SAFETY: promised by the caller; the bytes need not be initialized.
            bytes: unsafe { bytes.as_ref() },
        }
    }

    #[inline]
    pub(in crate::serial) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Where this memory is, for code of the program.
    pub(in crate::serial) fn address(&self) -> *const c_void {
        self.bytes.as_ptr().cast()
    }

    /// A part of this memory.
    #[inline]
    pub(in crate::serial) fn part(&self, offset: usize, size: usize) -> Result<Source<'m>> {
        let end = offset.checked_add(size);
        match end.and_then(|end| self.bytes.get(offset..end)) {
            Some(bytes) => Ok(Source { bytes }),
            None => Err(outside(offset, size, self.bytes.len())),
        }
    }

    /// Loads a value.
    #[inline]
    pub(in crate::serial) fn get<T: Plain>(&self, offset: usize) -> Result<T> {
        let part = self.part(offset, size_of::<T>())?;
        let value = part.bytes.as_ptr().cast::<T>();
        // SAFETY: the part has the size of the value, the caller has initialized it, and any bytes are a value.
        Ok(unsafe { value.read_unaligned() })
    }

    /// What the pointer at `offset` leads to, `size` bytes; `None` for NULL.
    #[inline]
    pub(in crate::serial) fn follow(
        &self,
        offset: usize,
        size: usize,
    ) -> Result<Option<Source<'m>>> {
        let pointer = NonNull::new(self.get::<*mut c_void>(offset)?);
        // SAFETY: the constructor was promised that pointers of the value lead to what the description says.
        Ok(pointer.map(|pointer| unsafe { Source::new(pointer, size) }))
    }

    /// The `count` items of `size` bytes that the pointer at `offset` leads to; `None` for NULL.
    #[inline]
    pub(in crate::serial) fn items(
        &self,
        offset: usize,
        count: u32,
        size: usize,
    ) -> Result<Option<Source<'m>>> {
        let bytes = (count as usize).checked_mul(size);
        match bytes.filter(|bytes| isize::try_from(*bytes).is_ok()) {
            Some(bytes) => self.follow(offset, bytes),
            None => Err(Error::invalid_arg(format!(
                "{count} items of {size} bytes do not fit into memory"
            ))),
        }
    }

    /// The UTF-16 characters of this memory.
    pub(in crate::serial) fn units(self) -> impl Iterator<Item = u16> + Clone + use<'m> {
        let (pairs, _) = self.bytes.as_chunks::<2>();
        pairs.iter().map(|pair| {
            // SAFETY: the caller has initialized the characters.
            u16::from_ne_bytes(unsafe { pair.as_ptr().cast::<[u8; 2]>().read() })
        })
    }

    /// The same one behind the other.
    #[inline]
    pub(in crate::serial) fn pairs(self) -> &'m [[u8; 2]] {
        self.bytes().as_chunks().0
    }

    /// The bytes of this memory.
    #[inline]
    pub(in crate::serial) fn bytes(&self) -> &'m [u8] {
        // SAFETY: the caller has initialized the bytes.
        unsafe { self.bytes.assume_init_ref() }
    }

    /// The XML buffer whose handle lies at `offset`; `None` for NULL.
    pub(in crate::serial) fn buffer(&self, offset: usize) -> Result<Option<Lease<'m, Buffer>>> {
        let handle = self.get::<*mut c_void>(offset)?.cast::<WS_XML_BUFFER>();
        if handle.is_null() {
            return Ok(None);
        }
        // SAFETY: the constructor was promised that pointers of the value lead to what the description says.
        unsafe { handle::lease::<Buffer>(handle) }.map(Some)
    }

    /// The characters before the terminating zero of the string that the pointer at `offset` leads to.
    #[inline]
    pub(in crate::serial) fn string(&self, offset: usize) -> Result<Option<Source<'m>>> {
        let Some(start) = NonNull::new(self.get::<*mut c_void>(offset)?) else {
            return Ok(None);
        };
        let mut length = 0;
        loop {
            // SAFETY: a zero ends the string and has not come yet, so this character is part of it.
            let unit = unsafe { start.cast::<u16>().add(length) };
            // SAFETY: as above.
            if unsafe { unit.read_unaligned() } == 0 {
                break;
            }
            length += 1;
        }
        // SAFETY: the characters were just read.
        Ok(Some(unsafe { Source::new(start, length * 2) }))
    }
}

#[cold]
pub(super) fn outside(offset: usize, size: usize, room: usize) -> Error {
    Error::invalid_arg(format!(
        "{size} bytes at offset {offset} do not fit into {room} bytes"
    ))
}
