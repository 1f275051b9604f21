//! Input that comes piece by piece. What has been read is dropped from memory when the next piece comes.

use super::span::MAX_INPUT;
use super::state::{Form, State, utf16_units};
use super::stored::Stored;
use super::{Node, Reader};
use crate::base::error::{Error, Result};
use crate::xml::charset::{Flaw, detect, utf16_to_utf8, valid_prefix};
use crate::xml::{Charset, Codec, Dictionary, Input};

/// What is known about a stream.
pub(super) struct Stream {
    /// The character set of text; Auto until enough has come to tell.
    charset: Charset,
    /// Bytes that wait for the rest of a character, or for the character set to be known.
    waiting: Vec<u8>,
    ahead: Counted,
}

/// How many units of UTF-16 a piece of the input stands for. A program may ask after each byte, so what has been counted is
/// not counted again.
#[derive(Default)]
struct Counted {
    from: usize,
    to: usize,
    units: usize,
}

impl Counted {
    /// The units from a place to the end of the input.
    fn units(&mut self, input: &[u8], from: usize) -> usize {
        let to = input.len();
        if from > self.to || self.to > to {
            *self = Counted {
                from,
                to: from,
                units: 0,
            };
        }
        // Empty when it would end before it begins.
        let units = |from, to| input.get(from..to).map_or(0, utf16_units);
        self.units += units(self.to, to) + units(from, self.from);
        self.units -= units(self.from, from);
        (self.from, self.to) = (from, to);
        self.units
    }
}

/// So many bytes tell the character set.
const ENOUGH_TO_DETECT: usize = 4;

impl Reader {
    /// Starts to read a stream, whose bytes come through [`Reader::feed`].
    pub fn set_stream(&mut self, codec: Codec, statics: Dictionary, session: Dictionary) {
        self.start_stream(statics, session);
        match codec {
            Codec::Text(charset) => {
                self.state.form = Form::Text;
                self.state.charset = charset;
                self.stream = Some(Stream::new());
            }
            Codec::Binary | Codec::BinarySession => self.state.form = Form::Binary,
        }
    }

    /// Starts to read a stream of bytes that are not XML, as [`Reader::set_raw_input`] does.
    pub fn set_raw_stream(&mut self) {
        self.start_stream(Dictionary::None, Dictionary::None);
        self.state.form = Form::Raw;
    }

    pub(super) fn start_stream(&mut self, statics: Dictionary, session: Dictionary) {
        let buffer = std::mem::take(&mut self.input).into_vec();
        let mut buffer = buffer.unwrap_or_default();
        buffer.clear();
        self.start_over(statics, session);
        self.input = Input::from(buffer);
        self.state.more = true;
    }

    /// How many bytes of the stream lie in front of the reader.
    pub fn buffered(&mut self) -> usize {
        let (input, pos) = (self.input.bytes(), self.state.pos);
        let waiting = self.stream.as_ref().map_or(0, |known| known.waiting.len());
        let ahead = match (&mut self.stream, self.state.charset) {
            (Some(stream), Charset::Utf16Le | Charset::Utf16Be) => {
                2 * stream.ahead.units(input, pos)
            }
            _ => input.len().saturating_sub(pos),
        };
        let package = self.state.package.as_ref();
        ahead + waiting + package.map_or(0, |package| package.waiting())
    }

    /// Whether the stream may have more bytes.
    pub fn expects_more(&self) -> bool {
        let package = self.state.package.as_ref();
        self.state.more || package.is_some_and(|package| package.expects_more())
    }

    /// Takes the next bytes of the stream. The strings of the current node move.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(input) = self.input.owned() else {
            return Err(Error::invalid_operation("the reader reads no stream"));
        };
        let before = input.len();
        self.state.discard(input);
        if let Some(stream) = &mut self.stream
            && input.len() < before
        {
            stream.ahead = Counted::default();
        }
        let package = self.state.package.as_ref();
        let waiting = package.map_or(0, |package| package.waiting());
        let buffered = input.len() + waiting;
        if buffered.saturating_add(bytes.len()) > MAX_INPUT / 2 {
            let text = format!("more than {} bytes of a stream are buffered", MAX_INPUT / 2);
            return Err(Error::quota(text));
        }
        if package.is_some() {
            return self.feed_package(bytes);
        }
        match &mut self.stream {
            None => input.extend_from_slice(bytes),
            Some(stream) => stream.take(bytes, &mut self.state, input),
        }
        self.state.admit(input);
        Ok(())
    }

    /// The stream has ended.
    pub fn finish_stream(&mut self) {
        if self.state.package.is_some() {
            return self.finish_package();
        }
        self.state.more = false;
        if let (Some(stream), Some(input)) = (&mut self.stream, self.input.owned()) {
            stream.convert(&mut self.state, input);
            self.state.admit(input);
            stream.check_end(&mut self.state);
        }
    }
}

impl Stream {
    pub(super) fn new() -> Stream {
        Stream {
            charset: Charset::Auto,
            waiting: Vec::new(),
            ahead: Counted::default(),
        }
    }

    /// Whether enough has come to tell the character set.
    pub(super) fn knows_charset(&self) -> bool {
        self.charset != Charset::Auto
    }

    /// Takes the next bytes.
    pub(super) fn take(&mut self, bytes: &[u8], state: &mut State, input: &mut Vec<u8>) {
        self.waiting.extend_from_slice(bytes);
        self.convert(state, input);
    }

    /// Nothing may wait for the rest of a character when the stream has ended.
    pub(super) fn check_end(&self, state: &mut State) {
        if !self.waiting.is_empty() && state.flaw == Flaw::None {
            state.flaw = Flaw::Utf16;
        }
    }

    /// Moves what has come into the input, as UTF-8.
    fn convert(&mut self, state: &mut State, input: &mut Vec<u8>) {
        if self.charset == Charset::Auto {
            if self.waiting.len() < ENOUGH_TO_DETECT && state.more {
                return;
            }
            let detected = detect(&self.waiting, state.charset);
            self.charset = detected.charset;
            state.set_charset(detected.charset, detected.mark);
            match detected.charset {
                Charset::Utf8 | Charset::Auto => state.pos = detected.mark,
                _ => drop(self.waiting.drain(..detected.mark)),
            }
        }
        if let Charset::Utf8 | Charset::Auto = self.charset {
            input.append(&mut self.waiting);
            return;
        }
        if state.flaw != Flaw::None {
            return;
        }
        let whole = whole_characters(&self.waiting, self.charset);
        let units = if state.more {
            self.waiting.get(..whole).unwrap_or_default()
        } else {
            &self.waiting
        };
        let (text, flaw) = utf16_to_utf8(units, self.charset);
        input.extend_from_slice(&text);
        state.flaw = flaw;
        self.waiting.drain(..whole);
    }
}

/// How many bytes of UTF-16 are not the start of a character that goes on.
fn whole_characters(bytes: &[u8], charset: Charset) -> usize {
    let (units, _) = bytes.as_chunks::<2>();
    let high = match (units.last(), charset) {
        (Some([high, _]), Charset::Utf16Be) => *high,
        (Some([_, high]), _) => *high,
        (None, _) => 0,
    };
    let half = usize::from((0xD8..0xDC).contains(&high));
    (units.len() - half) * 2
}

impl State {
    /// Checks what has come and makes it usable.
    pub(super) fn admit(&mut self, input: &[u8]) {
        if self.form != Form::Text {
            self.end = input.len();
            return;
        }
        if let Flaw::Utf8 | Flaw::Character = self.flaw {
            // Found here before: nothing behind it will be used, however much comes.
            return;
        }
        let new = input.get(self.end..).unwrap_or_default();
        let (valid, flaw) = valid_prefix(new);
        self.end += valid;
        let is_half = flaw == Flaw::Utf8
            && self.more
            && is_half_character(new.get(valid..).unwrap_or_default());
        if flaw != Flaw::None && !is_half {
            self.flaw = flaw;
        }
    }

    /// Drops the input before the current node, unless that is so little that it is not worth the moving of the rest.
    pub(super) fn discard(&mut self, input: &mut Vec<u8>) {
        let cut = self.start.min(self.pos);
        if cut < input.len().div_ceil(2) {
            return;
        }
        self.forget_old_strings();
        let origin = self.position(input, cut);
        let mut moved = std::mem::take(&mut self.store.spare);
        moved.clear();
        let store = &self.store;
        let mut relocate = |span| store.relocate(input, cut, &mut moved, span);
        for open in &mut self.open {
            open.prefix = relocate(open.prefix);
            open.local = relocate(open.local);
            open.ns = relocate(open.ns);
            open.tag = relocate(open.tag);
        }
        for binding in self.namespaces.bindings_mut() {
            binding.prefix = relocate(binding.prefix);
            binding.ns = relocate(binding.ns);
        }
        for slot in &mut self.attributes {
            slot.prefix = relocate(slot.prefix);
            slot.local = relocate(slot.local);
            slot.ns = relocate(slot.ns);
            slot.value = slot.value.map(&mut relocate);
            slot.at = slot.at.saturating_sub(cut);
        }
        self.text = self.text.map(&mut relocate);
        for item in &mut self.items {
            *item = item.map(&mut relocate);
        }
        self.store.spare = std::mem::replace(&mut self.store.moved, moved);
        self.origin = origin;
        self.known = (0, origin);
        self.start -= cut;
        self.pos -= cut;
        self.end -= cut;
        self.cdata_end = self.cdata_end.map(|end| end.saturating_sub(cut));
        if let Some(attribute) = &mut self.attribute {
            attribute.element = attribute.element.saturating_sub(cut);
        }
        input.drain(..cut);
    }
}

impl State {
    /// Forgets what only a node before the current one had.
    fn forget_old_strings(&mut self) {
        let has_attributes = self.node == Node::Element || self.attribute.is_some();
        if !has_attributes && self.array.is_none() {
            self.attributes.clear();
        }
        if let Node::Element | Node::EndElement = self.node {
            self.text = Stored::EMPTY;
        }
    }
}

/// Whether the bytes, which are not UTF-8, can become so when more follow.
fn is_half_character(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => false,
        Err(error) => error.valid_up_to() == 0 && error.error_len().is_none(),
    }
}
