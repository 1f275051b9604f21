//! Where values come from and go to: a reader, a writer and a heap, with or without a handle that the program knows.
//!
//! The functions of custom types use the reader, the writer and the heap of the call that they are part of. So these are lent
//! to them: no reference of ours lives meanwhile. What has no handle gets one for that time.

use std::ptr;

use crate::abi::{WS_ERROR, WS_HEAP, WS_XML_READER, WS_XML_WRITER};
use crate::base::error::Result;
use crate::base::handle::{Lease, Object, Owned};
use crate::base::heap::Heap;
use crate::xml::reader_object::XmlReader;
use crate::xml::writer_object::XmlWriter;
use crate::xml::{Limits, Reader, Writer};

/// Something to read from.
pub trait ReadFrom {
    /// The reader itself.
    fn reader(&mut self) -> &mut Reader;
    /// Calls code of the program with the handle, and with the error object of its call if there is one.
    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_XML_READER, *mut WS_ERROR)) -> Result<()>;
}

/// Something to write to.
pub trait WriteTo {
    /// The writer itself.
    fn writer(&mut self) -> &mut Writer;
    /// Calls code of the program with the handle, and with the error object of its call if there is one.
    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_XML_WRITER, *mut WS_ERROR)) -> Result<()>;
}

/// Something that has room for values.
pub trait HeapFrom {
    /// The heap itself.
    fn heap(&mut self) -> &mut Heap;
    /// Calls code of the program with the handle.
    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_HEAP)) -> Result<()>;
}

/// The heap of a call; there may be none.
pub struct Memory<'h>(pub(super) Option<&'h mut (dyn HeapFrom + 'h)>);

impl<'h, H: HeapFrom + 'h> From<&'h mut H> for Memory<'h> {
    fn from(heap: &'h mut H) -> Memory<'h> {
        Memory(Some(heap))
    }
}

impl<'h, H: HeapFrom + 'h> From<Option<&'h mut H>> for Memory<'h> {
    fn from(heap: Option<&'h mut H>) -> Memory<'h> {
        match heap {
            Some(heap) => Memory::from(heap),
            None => Memory(None),
        }
    }
}

impl ReadFrom for Reader {
    fn reader(&mut self) -> &mut Reader {
        self
    }

    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_XML_READER, *mut WS_ERROR)) -> Result<()> {
        let own = std::mem::replace(self, Reader::new(Limits::default()));
        let mut shown = Owned::new(XmlReader::over(own)?);
        user(shown.raw(), ptr::null_mut());
        *self = shown.lease()?.take_back();
        Ok(())
    }
}

impl WriteTo for Writer {
    fn writer(&mut self) -> &mut Writer {
        self
    }

    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_XML_WRITER, *mut WS_ERROR)) -> Result<()> {
        let own = std::mem::replace(self, Writer::new(Limits::default()));
        let mut shown = Owned::new(XmlWriter::over(own)?);
        user(shown.raw(), ptr::null_mut());
        let mut shown = shown.lease()?;
        let whole = shown.check_characters();
        *self = shown.take_back();
        whole
    }
}

impl HeapFrom for Heap {
    fn heap(&mut self) -> &mut Heap {
        self
    }

    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_HEAP)) -> Result<()> {
        let mut shown = Owned::new(std::mem::replace(self, Heap::new(0, 0)));
        user(shown.raw());
        *self = std::mem::replace(&mut *shown.lease()?, Heap::new(0, 0));
        Ok(())
    }
}

impl HeapFrom for Lease<'_, Heap> {
    fn heap(&mut self) -> &mut Heap {
        self
    }

    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_HEAP)) -> Result<()> {
        Lease::lend(self, user);
        Ok(())
    }
}

/// A handle of the program during one call, and the error object of that call.
pub struct Leased<'a, 'l, T: Object> {
    /// The handle.
    pub lease: &'a mut Lease<'l, T>,
    /// NULL when the program gave none.
    pub error: *mut WS_ERROR,
}

/// A reader or writer that has no handle, and the error object of the call that it is used in.
pub struct Unnamed<'a, T> {
    /// The reader or writer.
    pub own: &'a mut T,
    /// NULL when the program gave none.
    pub error: *mut WS_ERROR,
}

impl ReadFrom for Unnamed<'_, Reader> {
    fn reader(&mut self) -> &mut Reader {
        self.own
    }

    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_XML_READER, *mut WS_ERROR)) -> Result<()> {
        let error = self.error;
        self.own.lend(&mut |reader, _| user(reader, error))
    }
}

impl WriteTo for Unnamed<'_, Writer> {
    fn writer(&mut self) -> &mut Writer {
        self.own
    }

    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_XML_WRITER, *mut WS_ERROR)) -> Result<()> {
        let error = self.error;
        self.own.lend(&mut |writer, _| user(writer, error))
    }
}

impl ReadFrom for Leased<'_, '_, XmlReader> {
    fn reader(&mut self) -> &mut Reader {
        self.lease.engine()
    }

    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_XML_READER, *mut WS_ERROR)) -> Result<()> {
        let error = self.error;
        self.lease.lend(|reader| user(reader, error));
        Ok(())
    }
}

impl WriteTo for Leased<'_, '_, XmlWriter> {
    fn writer(&mut self) -> &mut Writer {
        self.lease.engine()
    }

    fn lend(&mut self, user: &mut dyn FnMut(*mut WS_XML_WRITER, *mut WS_ERROR)) -> Result<()> {
        let error = self.error;
        self.lease.lend(|writer| user(writer, error));
        Ok(())
    }
}
