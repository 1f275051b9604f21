//! Messages that begin alike: between the same two ends, those with the same action differ in one id up to their bodies. What
//! is known of an earlier one is not written, or read, again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::envelope;
use super::headers::Headers;
use super::unique_id::UniqueId;
use super::version::{AddressingVersion, EnvelopeVersion};
use crate::abi::GUID;
use crate::base::error::Result;
use crate::xml::input::Input;
use crate::xml::{reader, writer};

/// The beginnings of the messages that one end has sent, by their actions. Only messages that were sent are learned from: the
/// strings of one that was given up are not in the session's dictionary any more.
#[derive(Default)]
pub struct Written {
    known: BTreeMap<Arc<str>, Arc<WrittenStart>>,
    learned: Option<WrittenStart>,
}

/// The beginning of a message that was sent.
pub struct WrittenStart {
    headers: Headers,
    start: writer::Beginning,
}

impl WrittenStart {
    /// Begins another message with the same headers, but for an id of its own, which is the result.
    pub fn write(&self, writer: &mut writer::Writer) -> Result<Option<UniqueId>> {
        let id = match self.headers.message_id {
            Some(_) => Some(UniqueId::random()?),
            None => None,
        };
        writer.begin_like(&self.start, id.as_ref().and_then(UniqueId::guid))?;
        Ok(id)
    }
}

/// Actions are constants of a program; should there be more, their messages are written in full.
const MAX_ACTIONS: usize = 64;

impl Written {
    /// [`envelope::write_start`], from memory where that is possible. The messages have the same settings, and in a session its
    /// strings; [`Written::ended`] follows on each.
    pub fn write_start(
        &mut self,
        writer: &mut writer::Writer,
        envelope: EnvelopeVersion,
        addressing: AddressingVersion,
        headers: &Headers,
    ) -> Result<()> {
        self.learned = None;
        let action = headers.action.as_deref().unwrap_or_default();
        let id = headers.only_id();
        if let Some(known) = self.known.get(action)
            && let Some(id) = id
            && known.headers.differ_in_id_only(headers)
        {
            return writer.begin_like(&known.start, id);
        }
        envelope::write_start(writer, envelope, addressing, headers)?;
        if self.known.len() < MAX_ACTIONS
            && let Some(start) = id.and_then(|id| writer.beginning(id))
        {
            let headers = headers.clone();
            self.learned = Some(WrittenStart { headers, start });
        }
        Ok(())
    }

    /// The message that was begun is sent, or given up.
    pub fn ended(&mut self, sent: bool) {
        if let Some(learned) = self.learned.take()
            && sent
        {
            let action = learned.headers.action.clone().unwrap_or_default();
            self.known.insert(action, Arc::new(learned));
        }
    }

    /// How messages begin that answer nothing and have these headers, if it is known.
    pub fn known(&self, headers: &Headers) -> Option<Arc<WrittenStart>> {
        let known = self.known.get(headers.action.as_deref()?)?;
        let same = headers.relates_to.is_none() && known.headers.differ_in_id_only(headers);
        same.then(|| known.clone())
    }
}

/// The beginning of the message that one end has received last, and its end.
#[derive(Default)]
pub struct LastRead {
    last: Option<Box<ReadStart>>,
    /// The message that is being read has begun like the last one.
    alike: bool,
}

struct ReadStart {
    headers: Headers,
    start: reader::Beginning,
    depth: usize,
    /// What follows the end of the Body.
    end: Vec<u8>,
}

impl LastRead {
    /// Gives the reader a text in UTF-8 that begins like the last message, and goes into its body. Input that begins otherwise comes
    /// back.
    pub fn read_again(
        &mut self,
        reader: &mut reader::Reader,
        input: Input,
    ) -> std::result::Result<Headers, Input> {
        self.alike = false;
        let Some(last) = &self.last else {
            return Err(input);
        };
        let id = reader.set_text_like(&last.start, input)?;
        self.alike = true;
        Ok(last.headers.with_id(id))
    }

    /// [`envelope::read_start`], from memory where that is possible.
    pub fn read_start(
        &mut self,
        reader: &mut reader::Reader,
        envelope: EnvelopeVersion,
        addressing: AddressingVersion,
    ) -> Result<Headers> {
        // Where message after message is different, learning from each would be in vain: only every other one is learned.
        let last = self.last.take();
        let learn = last.is_none();
        self.alike = false;
        if let Some(last) = last
            && let Some(id) = reader.begin_like(&last.start)
        {
            let headers = last.headers.with_id(id);
            self.last = Some(last);
            self.alike = true;
            return Ok(headers);
        }
        let headers = envelope::read_start(reader, envelope, addressing)?;
        if learn
            && headers.other.is_empty()
            && let Some(start) = headers.only_id().and_then(|id| reader.beginning(id))
        {
            self.last = Some(Box::new(ReadStart {
                headers: headers.clone(),
                start,
                depth: 0,
                end: Vec::new(),
            }));
        }
        Ok(headers)
    }

    /// [`envelope::read_end`], from memory where that is possible.
    pub fn read_end(&mut self, reader: &mut reader::Reader) -> Result<()> {
        let Some(last) = self.last.as_mut().filter(|_| self.alike) else {
            return envelope::read_end(reader);
        };
        if !last.end.is_empty() && reader.ends_like(&last.end, last.depth) {
            return Ok(());
        }
        let depth = reader.depth();
        let end = reader.ending().map(<[u8]>::to_vec);
        envelope::read_end(reader)?;
        (last.depth, last.end) = (depth, end.unwrap_or_default());
        Ok(())
    }
}

impl Headers {
    /// The id among the headers, when there is at most one and it is a GUID.
    fn only_id(&self) -> Option<Option<GUID>> {
        match (&self.message_id, &self.relates_to) {
            (None, None) => Some(None),
            (Some(id), None) | (None, Some(id)) => id.guid().map(Some),
            (Some(_), Some(_)) => None,
        }
    }

    fn differ_in_id_only(&self, other: &Headers) -> bool {
        let Headers {
            action,
            to,
            message_id,
            relates_to,
            reply_to,
            fault_to,
            from,
            other: others,
        } = self;
        message_id.is_some() == other.message_id.is_some()
            && relates_to.is_some() == other.relates_to.is_some()
            && *action == other.action
            && *to == other.to
            && *reply_to == other.reply_to
            && *fault_to == other.fault_to
            && *from == other.from
            && *others == other.other
    }

    /// The same headers with another id.
    fn with_id(&self, id: Option<GUID>) -> Headers {
        let mut headers = self.clone();
        let place = match headers.message_id.is_some() {
            true => &mut headers.message_id,
            false => &mut headers.relates_to,
        };
        *place = id.map(UniqueId::from_guid);
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::Error;
    use crate::xml::reader::{Node, Reader};
    use crate::xml::session::{ReadTable, WriteTable};
    use crate::xml::writer::Writer;
    use crate::xml::{Charset, Codec, Limits};

    const ENVELOPE: EnvelopeVersion = EnvelopeVersion::Soap12;
    const ADDRESSING: AddressingVersion = AddressingVersion::V1_0;

    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (self.0 >> 33) % limit
        }

        fn headers(&mut self) -> Headers {
            let id = match self.below(8) {
                0 => None,
                1 => Some(UniqueId::Text(format!("urn:test:{}", self.below(3)))),
                _ => Some(UniqueId::random().unwrap()),
            };
            let (message_id, relates_to) = match self.below(4) {
                0 => (None, id),
                1 => (id.clone(), id),
                _ => (id, None),
            };
            Headers {
                action: Some(format!("urn:action:{}", self.below(3)).into()),
                to: (self.below(2) == 0)
                    .then(|| format!("net.tcp://host/{}", self.below(2)).into()),
                message_id,
                relates_to,
                ..Headers::default()
            }
        }

        /// The names of the elements of a body, and whether writing it fails behind them.
        fn body(&mut self) -> (Vec<String>, bool) {
            let names = (0..self.below(4)).map(|_| format!("name{}", self.below(40)));
            let names = names.collect();
            (names, self.below(4) == 0)
        }
    }

    fn write_body(writer: &mut Writer, (names, fails): &(Vec<String>, bool)) -> Result<()> {
        for name in names {
            writer.start_element(Some(b""), name.as_bytes(), b"urn:body")?;
            writer.end_element()?;
        }
        match fails {
            true => Err(Error::invalid_arg("a value that cannot be written")),
            false => envelope::write_end(writer),
        }
    }

    /// Writes a message, and takes its strings back if that fails.
    fn message(
        writer: &mut Writer,
        codec: Codec,
        strings: &mut Option<WriteTable>,
        write: impl FnOnce(&mut Writer) -> Result<()>,
    ) -> Option<Vec<u8>> {
        writer.set_output(codec, 65_536, strings.take());
        let written = write(writer);
        let (document, table) = writer.take();
        *strings = table;
        let mut bytes = Vec::new();
        if let Some(strings) = strings {
            match written {
                Ok(()) => strings.finish_message(&mut bytes),
                Err(_) => strings.roll_back(),
            }
        }
        bytes.extend_from_slice(&document);
        written.is_ok().then_some(bytes)
    }

    fn new_strings(codec: Codec) -> Option<WriteTable> {
        // Some strings fit into the dictionary, others do not.
        (codec == Codec::BinarySession).then(|| WriteTable::new(150))
    }

    /// Every node with its names, and how often each prefix is declared.
    fn nodes(reader: &mut Reader) -> String {
        let mut text = String::new();
        loop {
            let (local, ns) = (reader.local().escape_ascii(), reader.ns().escape_ascii());
            text += &match reader.node() {
                Node::Eof => return text,
                Node::Element => format!("<{local} {ns}>"),
                Node::EndElement => "</>".to_owned(),
                _ => "text".to_owned(),
            };
            reader.next().unwrap();
        }
    }

    #[test]
    fn what_is_remembered_changes_no_byte_and_no_node() {
        for codec in [
            Codec::BinarySession,
            Codec::Binary,
            Codec::Text(Charset::Utf8),
        ] {
            let mut random = Random(7);
            let (mut plain, mut strings) = (Writer::new(Limits::default()), new_strings(codec));
            let (mut quick, mut quick_strings) =
                (Writer::new(Limits::default()), new_strings(codec));
            let (mut written, mut last) = (Written::default(), LastRead::default());
            let mut readers = [(); 2].map(|()| Reader::new(Limits::default()));
            let mut table = Arc::new(ReadTable::new(65_536));
            let (mut sent, mut again_read) = (0, 0);
            for _ in 0..2_000 {
                let (headers, body) = (random.headers(), random.body());
                let expected = message(&mut plain, codec, &mut strings, |writer| {
                    envelope::write_start(writer, ENVELOPE, ADDRESSING, &headers)?;
                    write_body(writer, &body)
                });
                let found = message(&mut quick, codec, &mut quick_strings, |writer| {
                    written.write_start(writer, ENVELOPE, ADDRESSING, &headers)?;
                    write_body(writer, &body)
                });
                written.ended(found.is_some());
                assert_eq!(found, expected, "{codec:?} {headers:?} {body:?}");
                let Some(bytes) = found else { continue };
                sent += 1;
                let mut start = 0;
                if codec == Codec::BinarySession {
                    start = Arc::make_mut(&mut table).append_block(&bytes).unwrap();
                }
                let [ours, theirs] = &mut readers;
                for reader in [&mut *ours, theirs] {
                    let session = (codec == Codec::BinarySession).then(|| table.clone());
                    reader
                        .set_input(bytes[start..].to_vec(), codec, session)
                        .unwrap();
                }
                let expected = envelope::read_start(theirs, ENVELOPE, ADDRESSING).unwrap();
                let again = match codec {
                    Codec::Text(_) => last.read_again(ours, Input::from(bytes.clone())).ok(),
                    Codec::Binary | Codec::BinarySession => None,
                };
                again_read += usize::from(again.is_some());
                let found =
                    again.unwrap_or_else(|| last.read_start(ours, ENVELOPE, ADDRESSING).unwrap());
                assert_eq!(found, expected);
                assert_eq!(nodes(ours), nodes(theirs));
            }
            assert!(
                sent > 1_000 && !written.known.is_empty(),
                "{codec:?}: {sent}"
            );
            assert_eq!(again_read > 0, matches!(codec, Codec::Text(_)));
        }
    }

    #[test]
    fn what_follows_the_body_is_read_unless_it_is_known() {
        let (mut last, mut reader) = (LastRead::default(), Reader::new(Limits::default()));
        let message = |body: &str, end: &str| {
            let ns = ENVELOPE.ns();
            format!("<s:Envelope xmlns:s='{ns}'><s:Body><a>{body}</a></s:Body>{end}")
        };
        let mut read = |text: String| {
            let headers = last.read_again(&mut reader, Input::from(text.into_bytes()));
            if let Err(input) = headers {
                let codec = Codec::Text(Charset::Auto);
                reader.set_input(input, codec, None)?;
                last.read_start(&mut reader, ENVELOPE, ADDRESSING)?;
            }
            reader.skip()?;
            last.read_end(&mut reader)
        };
        for body in ["1", "2", "3", "4"] {
            read(message(body, "</s:Envelope>")).unwrap();
        }
        let wrong = [
            "",
            "</s:Envelop>",
            "</s:Envelope><b/>",
            "<b/></s:Envelope>",
            "\u{1}</s:Envelope>",
        ];
        for end in wrong {
            assert!(read(message("5", end)).is_err(), "{end}");
            read(message("6", "</s:Envelope>")).unwrap();
        }
        for end in ["</s:Envelope> ", "<!-- --></s:Envelope>"] {
            read(message("7", end)).unwrap();
            read(message("8", end)).unwrap();
        }
        assert!(read(message("<b>", "</s:Envelope>")).is_err());
        read(message("<b/>", "</s:Envelope>")).unwrap();
    }
}
