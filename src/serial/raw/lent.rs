//! The reader and the writer of a call, which may be lent to the program in between.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

use crate::abi::{WS_ERROR, WS_XML_READER, WS_XML_WRITER};
use crate::base::error::Result;
use crate::serial::origin::{ReadFrom, WriteTo};
use crate::xml::{Reader, Writer};

/// The reader that values are read from.
pub(in crate::serial) struct Input<'a> {
    reader: NonNull<Reader>,
    origin: NonNull<dyn ReadFrom + 'a>,
    life: PhantomData<&'a mut Reader>,
}

impl<'a> Input<'a> {
    pub(in crate::serial) fn new(origin: &'a mut (dyn ReadFrom + 'a)) -> Input<'a> {
        let origin = NonNull::from(origin);
        Input {
            reader: reader_of(origin),
            origin,
            life: PhantomData,
        }
    }

    /// Calls code of the program that may use the reader.
    pub(in crate::serial) fn lend(
        &mut self,
        user: &mut dyn FnMut(*mut WS_XML_READER, *mut WS_ERROR),
    ) -> Result<()> {
        // SAFETY: the origin is borrowed for 'a; the reader is not used meanwhile, and looked up again below.
        let lent = unsafe { self.origin.as_mut() }.lend(user);
        self.reader = reader_of(self.origin);
        lent
    }
}

impl Deref for Input<'_> {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        // SAFETY: the reader belongs to the origin, which is borrowed for 'a and used by nobody else.
        unsafe { self.reader.as_ref() }
    }
}

impl DerefMut for Input<'_> {
    fn deref_mut(&mut self) -> &mut Reader {
        // SAFETY: as above.
        unsafe { self.reader.as_mut() }
    }
}

/// The writer that values are written to.
pub(in crate::serial) struct Output<'a> {
    writer: NonNull<Writer>,
    origin: NonNull<dyn WriteTo + 'a>,
    life: PhantomData<&'a mut Writer>,
}

impl<'a> Output<'a> {
    pub(in crate::serial) fn new(origin: &'a mut (dyn WriteTo + 'a)) -> Output<'a> {
        let origin = NonNull::from(origin);
        Output {
            writer: writer_of(origin),
            origin,
            life: PhantomData,
        }
    }

    /// Calls code of the program that may use the writer.
    pub(in crate::serial) fn lend(
        &mut self,
        user: &mut dyn FnMut(*mut WS_XML_WRITER, *mut WS_ERROR),
    ) -> Result<()> {
        // SAFETY: the origin is borrowed for 'a; the writer is not used meanwhile, and looked up again below.
        let lent = unsafe { self.origin.as_mut() }.lend(user);
        self.writer = writer_of(self.origin);
        lent
    }
}

impl Deref for Output<'_> {
    type Target = Writer;
    fn deref(&self) -> &Writer {
        // SAFETY: the writer belongs to the origin, which is borrowed for 'a and used by nobody else.
        unsafe { self.writer.as_ref() }
    }
}

impl DerefMut for Output<'_> {
    fn deref_mut(&mut self) -> &mut Writer {
        // SAFETY: as above.
        unsafe { self.writer.as_mut() }
    }
}

fn reader_of(mut origin: NonNull<dyn ReadFrom + '_>) -> NonNull<Reader> {
    // SAFETY: only called with what was made from an exclusive reference that is still borrowed.
    NonNull::from(unsafe { origin.as_mut() }.reader())
}

fn writer_of(mut origin: NonNull<dyn WriteTo + '_>) -> NonNull<Writer> {
    // SAFETY: as above.
    NonNull::from(unsafe { origin.as_mut() }.writer())
}
