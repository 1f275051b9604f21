//! A message: its versions, its headers, and what may be done with it when.

use super::endpoint::EndpointRef;
use super::headers::Headers;
use super::version::{AddressingVersion, EnvelopeVersion};
use super::{envelope, fault, translate};
use crate::base::error::{Error, Result};
use crate::base::fault::Fault;
use crate::xml::reader::Reader;
use crate::xml::writer::Writer;

/// Where a message is in its life (WS_MESSAGE_STATE page).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Neither headers nor body.
    Empty,
    /// It has headers and can be written.
    Initialized,
    /// Its headers have been read; its body is being read.
    Reading,
    /// Its headers have been written; its body is being written.
    Writing,
    /// The body has been read or written; the headers can still be looked at.
    Done,
}

/// What a message starts as (WS_MESSAGE_INITIALIZATION page).
#[derive(Clone, Copy)]
pub enum Initialization<'a> {
    /// Without headers.
    Blank,
    /// With the headers of another message.
    Duplicate(&'a Message),
    /// A request, with an id to relate the reply to.
    Request,
    /// The reply to a message.
    Reply(&'a Message),
    /// The fault that answers a message.
    Fault(&'a Message),
}

/// A SOAP message without its body, which goes through a reader or writer.
#[derive(Clone, Debug)]
pub struct Message {
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    state: State,
    headers: Headers,
    addressed: bool,
    fault: bool,
    /// How many elements are open around the content of the body, of which it closes none.
    depth: usize,
}

impl Message {
    /// An empty message.
    pub fn new(envelope: EnvelopeVersion, addressing: AddressingVersion) -> Message {
        Message {
            envelope,
            addressing,
            state: State::Empty,
            headers: Headers::default(),
            addressed: false,
            fault: false,
            depth: 0,
        }
    }

    /// A message that has arrived: its headers were read, and its body is being read.
    pub fn received(
        envelope: EnvelopeVersion,
        addressing: AddressingVersion,
        headers: Headers,
    ) -> Message {
        Message {
            state: State::Reading,
            headers,
            addressed: true,
            ..Message::new(envelope, addressing)
        }
    }

    /// Says whether the body is a fault.
    pub fn set_fault(&mut self, fault: bool) -> Result<()> {
        self.not_empty()?;
        self.fault = fault;
        Ok(())
    }

    /// The headers, when nobody needs the message any more.
    pub fn into_headers(self) -> Headers {
        self.headers
    }

    /// The version of the envelope.
    pub fn envelope(&self) -> EnvelopeVersion {
        self.envelope
    }

    /// The version of addressing.
    pub fn addressing(&self) -> AddressingVersion {
        self.addressing
    }

    /// The state.
    pub fn state(&self) -> State {
        self.state
    }

    /// Whether it has an address already.
    pub fn is_addressed(&self) -> bool {
        self.addressed
    }

    /// Whether the body is a fault.
    pub fn is_fault(&self) -> bool {
        self.fault
    }

    /// The headers.
    pub fn headers(&self) -> Result<&Headers> {
        self.not_empty()?;
        Ok(&self.headers)
    }

    /// The headers, to change them.
    pub fn headers_mut(&mut self) -> Result<&mut Headers> {
        self.not_empty()?;
        Ok(&mut self.headers)
    }

    /// Gives an empty message its first headers.
    pub fn initialize(&mut self, how: Initialization<'_>) -> Result<()> {
        self.expect(State::Empty, "initialized")?;
        self.headers = match how {
            Initialization::Blank => Headers::default(),
            Initialization::Duplicate(source) => source.headers_in(self.envelope)?,
            Initialization::Request => Headers::of_request(self.addressing)?,
            Initialization::Reply(source) | Initialization::Fault(source) => {
                self.answer_headers(source.headers()?, matches!(how, Initialization::Fault(_)))?
            }
        };
        self.addressed = matches!(how, Initialization::Reply(_) | Initialization::Fault(_));
        self.fault = matches!(how, Initialization::Fault(_));
        self.state = State::Initialized;
        Ok(())
    }

    /// The headers as they are in an envelope of some version.
    fn headers_in(&self, envelope: EnvelopeVersion) -> Result<Headers> {
        let mut headers = self.headers()?.clone();
        if self.envelope != envelope {
            for block in &mut headers.other {
                *block = translate::to_version(block, self.envelope, envelope)?;
            }
        }
        Ok(headers)
    }

    /// WS-Addressing 1.0 core, 3.4: a fault goes to FaultTo or else, like a reply, to ReplyTo. An absent To means the
    /// anonymous address in addressing 1.0; before, To was mandatory.
    fn answer_headers(&self, request: &Headers, fault: bool) -> Result<Headers> {
        let mut headers = Headers::default();
        if !self.addressing.has_headers() {
            return Ok(headers);
        }
        headers.relates_to.clone_from(&request.message_id);
        let fault_to = request.fault_to.as_deref().filter(|_| fault);
        let anonymous = EndpointRef::default();
        let reply_to = request.reply_to.as_deref();
        let target = fault_to.or(reply_to).unwrap_or(&anonymous);
        headers.other = Headers::parameters_of(target, self.addressing)?;
        if !target.is_anonymous() || self.addressing == AddressingVersion::V0_9 {
            headers.to = Some(target.url.as_str().into());
        }
        Ok(headers)
    }

    /// Says where the message goes; `None` only marks it as addressed (WsAddressMessage page).
    pub fn address(&mut self, endpoint: Option<&EndpointRef>) -> Result<()> {
        self.check_addressable()?;
        if let Some(endpoint) = endpoint {
            self.headers.address(endpoint, self.addressing)?;
        }
        self.addressed = true;
        Ok(())
    }

    /// Fails unless the message can get an address.
    pub fn check_addressable(&self) -> Result<()> {
        self.not_empty()?;
        match self.addressed {
            false => Ok(()),
            true => Err(Error::invalid_operation(
                "the message has an address already",
            )),
        }
    }

    /// Writes everything before the content of the body.
    pub fn write_start(&mut self, writer: &mut Writer) -> Result<()> {
        let headers = std::mem::take(&mut self.headers);
        let written = self.write_start_with(writer, &headers);
        self.headers = headers;
        written
    }

    /// The same for a channel of which some headers travel outside of the envelope: `inside` are the others.
    pub fn write_start_with(&mut self, writer: &mut Writer, inside: &Headers) -> Result<()> {
        self.expect(State::Initialized, "written")?;
        if self.envelope != EnvelopeVersion::Bare {
            envelope::write_start(writer, self.envelope, self.addressing, inside)?;
        }
        self.depth = writer.depth();
        self.state = State::Writing;
        Ok(())
    }

    /// Writes everything after the content of the body. The message is done even if that fails.
    pub fn write_end(&mut self, writer: &mut Writer) -> Result<()> {
        self.expect(State::Writing, "finished")?;
        self.state = State::Done;
        if writer.depth() != self.depth {
            let what = match writer.depth() > self.depth {
                true => "has open elements",
                false => "was ended before its message",
            };
            return Err(Error::invalid_operation(format!(
                "the body {what}: {}",
                writer.path()
            )));
        }
        match self.envelope {
            EnvelopeVersion::Bare => Ok(()),
            _ => envelope::write_end(writer),
        }
    }

    /// Reads everything before the content of the body.
    pub fn read_start(&mut self, reader: &mut Reader) -> Result<()> {
        self.expect(State::Empty, "read")?;
        let headers = match self.envelope {
            EnvelopeVersion::Bare => Headers::default(),
            _ => {
                let headers = envelope::read_to_body(reader, self.envelope, self.addressing)?;
                self.depth = reader.depth();
                reader.start_element()?;
                headers
            }
        };
        self.fault = fault::is_fault(reader, self.envelope)?;
        self.headers = headers;
        self.addressed = true;
        self.state = State::Reading;
        Ok(())
    }

    /// Reads the body as a fault.
    pub fn read_fault(&mut self, reader: &mut Reader) -> Result<Fault> {
        self.expect(State::Reading, "read as a fault")?;
        let mut fault = fault::read_fault(reader, self.envelope)?;
        fault.action = self.headers.action.as_deref().map(str::to_owned);
        Ok(fault)
    }

    /// Reads the ends of body and envelope; what follows is not the message's. The message is done even if that fails.
    pub fn read_envelope_end(&mut self, reader: &mut Reader) -> Result<()> {
        self.expect(State::Reading, "finished")?;
        self.state = State::Done;
        match self.envelope {
            EnvelopeVersion::Bare => envelope::at_end(reader, "the message"),
            _ => envelope::read_end_at(reader, self.depth),
        }
    }

    /// Reads everything after the content of the body, to the end of the document. The message is done even if that fails.
    pub fn read_end(&mut self, reader: &mut Reader) -> Result<()> {
        self.expect(State::Reading, "finished")?;
        self.state = State::Done;
        match self.envelope {
            EnvelopeVersion::Bare => envelope::at_end(reader, "the message"),
            _ => envelope::read_end(reader),
        }
    }

    /// Gives up a message that is being read or written.
    pub fn abandon(&mut self) {
        if matches!(self.state, State::Reading | State::Writing) {
            self.state = State::Done;
        }
    }

    /// Makes the message empty again.
    pub fn reset(&mut self) {
        *self = Message::new(self.envelope, self.addressing);
    }

    /// Fails unless the message is in this state.
    pub fn expect(&self, state: State, done: &str) -> Result<()> {
        if self.state == state {
            return Ok(());
        }
        Err(Error::invalid_operation(format!(
            "a message can be {done} in the state {state:?}; this one is in the state {:?}",
            self.state
        )))
    }

    fn not_empty(&self) -> Result<()> {
        if self.state == State::Empty {
            return Err(Error::invalid_operation(
                "an empty message has no headers; it must be initialized or read first",
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_OPERATION;
    use crate::soap::AddressingVersion::{Transport, V0_9, V1_0};
    use crate::soap::EnvelopeVersion::Soap12;
    use crate::xml::{Charset, Codec, Limits};

    fn writer() -> Writer {
        let mut writer = Writer::new(Limits::default());
        writer.set_output(Codec::Text(Charset::Utf8), 4096, None);
        writer
    }

    fn reader() -> Reader {
        let text = format!("<Envelope xmlns='{}'><Body/></Envelope>", Soap12.ns());
        let mut reader = Reader::new(Limits::default());
        let codec = Codec::Text(Charset::Utf8);
        reader.set_input(text.into_bytes(), codec, None).unwrap();
        reader
    }

    /// A message in each state, with the reader and the writer it is read from or written to.
    fn in_state(state: State) -> (Message, Reader, Writer) {
        let (mut message, mut reader, mut writer) =
            (Message::new(Soap12, V1_0), reader(), writer());
        match state {
            State::Empty => {}
            State::Initialized => message.initialize(Initialization::Blank).unwrap(),
            State::Reading => message.read_start(&mut reader).unwrap(),
            State::Writing => {
                message.initialize(Initialization::Blank).unwrap();
                message.write_start(&mut writer).unwrap();
            }
            State::Done => {
                message.read_start(&mut reader).unwrap();
                message.read_end(&mut reader).unwrap();
            }
        }
        assert_eq!(message.state(), state);
        (message, reader, writer)
    }

    type Step = fn(&mut Message, &mut Reader, &mut Writer) -> Result<()>;
    /// A step, and the states it is legal in with those it leads to.
    type Case = (&'static str, Step, &'static [(State, State)]);

    #[test]
    fn every_step_is_taken_in_its_states_only() {
        use State::{Done, Empty, Initialized, Reading, Writing};
        let table: [Case; 8] = [
            (
                "initialize",
                |m, _, _| m.initialize(Initialization::Blank),
                &[(Empty, Initialized)],
            ),
            ("read start", |m, r, _| m.read_start(r), &[(Empty, Reading)]),
            ("read end", |m, r, _| m.read_end(r), &[(Reading, Done)]),
            (
                "write start",
                |m, _, w| m.write_start(w),
                &[(Initialized, Writing)],
            ),
            ("write end", |m, _, w| m.write_end(w), &[(Writing, Done)]),
            (
                "headers",
                |m, _, _| m.headers().map(drop),
                &[
                    (Initialized, Initialized),
                    (Reading, Reading),
                    (Writing, Writing),
                    (Done, Done),
                ],
            ),
            (
                "abandon",
                |m, _, _| {
                    m.abandon();
                    Ok(())
                },
                &[
                    (Empty, Empty),
                    (Initialized, Initialized),
                    (Reading, Done),
                    (Writing, Done),
                    (Done, Done),
                ],
            ),
            (
                "address",
                |m, _, _| m.address(None),
                &[(Initialized, Initialized), (Writing, Writing)],
            ),
        ];
        for (name, step, legal) in table {
            for state in [Empty, Initialized, Reading, Writing, Done] {
                let (mut message, mut reader, mut writer) = in_state(state);
                let result = step(&mut message, &mut reader, &mut writer);
                match legal.iter().find(|(from, _)| *from == state) {
                    Some((_, to)) => {
                        result.unwrap_or_else(|e| panic!("{name} in {state:?}: {e}"));
                        assert_eq!(message.state(), *to, "{name} in {state:?}");
                    }
                    None => {
                        assert_eq!(result.unwrap_err().code(), WS_E_INVALID_OPERATION, "{name}");
                        assert_eq!(message.state(), state, "{name}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_message_is_done_when_its_end_fails() {
        let (mut message, mut reader, _) = in_state(State::Reading);
        reader.end_element().unwrap();
        reader.end_element().unwrap();
        message.read_end(&mut reader).unwrap_err();
        assert_eq!(message.state(), State::Done);
        message.reset();
        assert_eq!(message.state(), State::Empty);
    }

    fn request(addressing: AddressingVersion) -> Message {
        let mut message = Message::new(Soap12, addressing);
        message.initialize(Initialization::Request).unwrap();
        message
    }

    fn answer<'a>(request: &'a Message, how: fn(&'a Message) -> Initialization<'a>) -> Headers {
        let mut message = Message::new(Soap12, request.addressing());
        message.initialize(how(request)).unwrap();
        assert!(message.is_addressed());
        message.headers
    }

    #[test]
    fn requests_get_what_their_addressing_asks_for() {
        let headers = |addressing| request(addressing).headers;
        assert!(headers(V1_0).message_id.is_some() && headers(V1_0).reply_to.is_none());
        assert!(headers(V0_9).message_id.is_some());
        assert_eq!(headers(V0_9).reply_to, Some(Box::default()));
        assert_eq!(headers(Transport), Headers::default());
        assert!(!request(V1_0).is_addressed());
    }

    #[test]
    fn answers_go_where_the_request_says() {
        let at = |url: &str| {
            Box::new(EndpointRef {
                url: url.to_owned(),
                parameters: vec![b"<k xmlns=\"urn:k\"/>".to_vec()],
                extensions: Vec::new(),
            })
        };
        let mut asking = request(V1_0);
        let plain = answer(&asking, Initialization::Reply);
        assert_eq!(
            (&plain.relates_to, &plain.to),
            (&asking.headers.message_id, &None)
        );
        asking.headers.reply_to = Some(at("urn:r"));
        let reply = answer(&asking, Initialization::Reply);
        assert_eq!((reply.to.as_deref(), reply.other.len()), (Some("urn:r"), 1));
        assert_eq!(
            answer(&asking, Initialization::Fault).to.as_deref(),
            Some("urn:r")
        );
        asking.headers.fault_to = Some(at("urn:f"));
        assert_eq!(
            answer(&asking, Initialization::Fault).to.as_deref(),
            Some("urn:f")
        );
        assert_eq!(
            answer(&asking, Initialization::Reply).to.as_deref(),
            Some("urn:r")
        );
        assert_eq!(
            answer(&request(V0_9), Initialization::Reply).to.as_deref(),
            Some("")
        );
        assert_eq!(
            answer(&request(Transport), Initialization::Reply),
            Headers::default()
        );
    }
}
