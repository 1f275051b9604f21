//! Messages of a session become bytes: one at a time, because the strings that one adds to the session's dictionary must
//! reach the peer before the messages that refer to them (MC-NBFSE 2.1). Functions of the program may run meanwhile.

use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::{Mutex, MutexGuard};

use crate::base::error::{Error, Result};
use crate::channel::message::{self, MessageForm, MessageLimits};
use crate::channel::settings::Settings;
use crate::net::nmf::record::SizedHead;
use crate::soap::beginning::Written;
use crate::soap::headers::Headers;
use crate::xml::Codec;
use crate::xml::session::WriteTable;
use crate::xml::writer::Writer;

/// What the messages of a session are encoded with.
pub(super) struct Encoder {
    writer: Writer,
    form: MessageForm,
    /// How messages begin that were sent.
    beginnings: Written,
    strings: Option<WriteTable>,
}

impl Encoder {
    pub(super) fn new(settings: &Settings, limits: &MessageLimits) -> Encoder {
        let strings = (settings.codec == Codec::BinarySession)
            .then(|| WriteTable::new(settings.max_dictionary_size as usize));
        Encoder {
            writer: message::writer(limits),
            form: limits.form,
            beginnings: Written::default(),
            strings,
        }
    }

    /// The document of a message; [`Encoder::ended`] follows.
    pub(super) fn encode(
        &mut self,
        settings: &Settings,
        headers: &Headers,
        body: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Result<Vec<u8>> {
        message::begin(&mut self.writer, settings, self.form, self.strings.take())?;
        let (envelope, addressing) = (settings.envelope, settings.addressing);
        let encoded = self
            .beginnings
            .write_start(&mut self.writer, envelope, addressing, headers)
            .and_then(|()| message::write_body(&mut self.writer, body));
        let (document, strings) = self.writer.take();
        self.strings = strings;
        encoded.map(|()| document)
    }

    /// Head, new strings and document, one behind the other; nothing if that would be too much.
    pub(super) fn append(
        &mut self,
        settings: &Settings,
        document: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let block = self.strings.as_ref().map_or(0, WriteTable::block_size);
        let size = block + document.len();
        if size > settings.max_message_size as usize {
            return Err(Error::quota(message::too_large(settings)));
        }
        out.extend_from_slice(SizedHead::envelope(size)?.bytes());
        if let Some(strings) = &mut self.strings {
            strings.finish_message(out);
        }
        out.extend_from_slice(document);
        Ok(())
    }

    /// The message is queued, or leaves no trace.
    pub(super) fn ended(&mut self, queued: bool) {
        self.beginnings.ended(queued);
        if let Some(strings) = &mut self.strings
            && !queued
        {
            strings.roll_back();
        }
    }

    /// Takes back what a document lay in.
    pub(super) fn recycle(&mut self, settings: &Settings, document: Vec<u8>) {
        if document.capacity() <= settings.trim_size as usize {
            self.writer.recycle(document);
        }
    }
}

/// The encoder of a session, which one thread at a time has.
pub(super) struct Encoding {
    encoder: Mutex<Encoder>,
    /// The thread that has it.
    owner: AtomicUsize,
}

/// No thread's address.
const NOBODY: usize = 0;

thread_local! {
    /// Its address tells one thread from another.
    static HERE: u8 = const { 0 };
}

impl Encoding {
    pub(super) fn new(encoder: Encoder) -> Encoding {
        Encoding {
            encoder: Mutex::new(encoder),
            owner: AtomicUsize::new(NOBODY),
        }
    }

    /// Waits for the encoder. A function that runs while this thread encodes a message cannot send another one.
    pub(super) fn take(&self) -> Result<Taken<'_>> {
        let here = HERE.with(|here| ptr::from_ref(here).addr());
        if self.owner.load(Ordering::Relaxed) == here {
            return Err(Error::invalid_operation(
                "a function that writes a part of a message cannot send another message of the same session",
            ));
        }
        let encoder = self.encoder.lock();
        self.owner.store(here, Ordering::Relaxed);
        Ok(Taken {
            owner: &self.owner,
            encoder,
        })
    }
}

/// The encoder while a thread has it.
pub(super) struct Taken<'e> {
    owner: &'e AtomicUsize,
    pub(super) encoder: MutexGuard<'e, Encoder>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.owner.store(NOBODY, Ordering::Relaxed);
    }
}
