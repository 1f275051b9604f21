//! What a channel has found out about the sender of a message; programs read it as properties of the message.

use crate::abi::*;
use crate::base::error::Result;
use crate::base::heap::Heap;
use crate::rt::callback::SendPtr;
use crate::xml::buffer::Buffer;

/// Everything lies on the heap of the message and is valid until that is reset.
pub struct Sender {
    username: Option<Items<u16>>,
    certificate: Option<Items<u8>>,
    assertion: Option<SendPtr<WS_XML_BUFFER>>,
    /// How the message was protected.
    pub protection: WS_PROTECTION_LEVEL,
}

/// So many items on a heap.
#[derive(Clone, Copy)]
struct Items<T> {
    first: SendPtr<T>,
    count: u32,
}

impl<T: Copy> Items<T> {
    fn copy(items: &[T], heap: &mut Heap) -> Result<Items<T>> {
        Ok(Items {
            first: SendPtr::new(heap.copy_slice(items)?.as_ptr()),
            count: u32::try_from(items.len()).unwrap_or(u32::MAX),
        })
    }
}

impl Sender {
    /// Nothing is known.
    pub fn unknown() -> Sender {
        Sender {
            username: None,
            certificate: None,
            assertion: None,
            protection: WS_PROTECTION_LEVEL_NONE,
        }
    }

    /// The name that the sender has proven to have.
    pub fn username(&self) -> Option<WS_STRING> {
        self.username.map(|name| WS_STRING {
            length: name.count,
            chars: name.first.get(),
        })
    }

    /// Keeps a copy of the name.
    pub fn set_username(&mut self, name: &[u16], heap: &mut Heap) -> Result<()> {
        self.username = Some(Items::copy(name, heap)?);
        Ok(())
    }

    /// The sender's certificate, encoded.
    pub fn certificate(&self) -> Option<WS_BYTES> {
        self.certificate.map(|bytes| WS_BYTES {
            length: bytes.count,
            bytes: bytes.first.get(),
        })
    }

    /// Keeps a copy of the certificate.
    pub fn set_certificate(&mut self, bytes: &[u8], heap: &mut Heap) -> Result<()> {
        self.certificate = Some(Items::copy(bytes, heap)?);
        Ok(())
    }

    /// The SAML assertion about the sender.
    pub fn assertion(&self) -> Option<*mut WS_XML_BUFFER> {
        self.assertion.map(|buffer| buffer.get())
    }

    /// Keeps a copy of the assertion, given as XML text.
    pub fn set_assertion(&mut self, xml: Vec<u8>, heap: &mut Heap) -> Result<()> {
        self.assertion = Some(SendPtr::new(Buffer::text_on_heap(xml, heap)?));
        Ok(())
    }
}
