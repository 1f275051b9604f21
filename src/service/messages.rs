//! The messages of a call on a service, which its operation can look at.

use crate::abi::WS_MESSAGE;
use crate::base::handle::Owned;
use crate::rt::callback::SendPtr;
use crate::soap::Message;
use crate::soap::message_object::{MessageObject, MessageSettings};

/// A message of the call; it becomes a handle only when the operation asks for it.
#[allow(
    clippy::large_enum_variant,
    reason = "most calls keep theirs, and a box would cost each of them an allocation"
)]
#[derive(Default)]
pub enum Held {
    /// The call has no such message.
    #[default]
    None,
    Kept(Message),
    Shown(Owned<MessageObject>),
}

impl Held {
    /// The handle.
    pub fn show(&mut self, settings: &MessageSettings) -> Option<SendPtr<WS_MESSAGE>> {
        if let Held::Kept(_) = self
            && let Some(message) = self.take()
        {
            *self = Held::Shown(Owned::new(MessageObject::shown(message, settings)));
        }
        match self {
            Held::Shown(object) => Some(SendPtr::new(object.raw())),
            _ => None,
        }
    }

    /// Takes the message back; the handle is no longer valid. A program that still uses it, against the rules, keeps it.
    pub fn take(&mut self) -> Option<Message> {
        match std::mem::take(self) {
            Held::None => None,
            Held::Kept(message) => Some(message),
            Held::Shown(mut object) => object.lease().and_then(|mut object| object.take()).ok(),
        }
    }
}

impl From<Option<Message>> for Held {
    fn from(message: Option<Message>) -> Held {
        message.map_or(Held::None, Held::Kept)
    }
}

/// The messages of one call.
#[derive(Default)]
pub struct Messages {
    /// The request. Its body has been read.
    pub input: Held,
    /// The reply, before it is written.
    pub output: Held,
}
