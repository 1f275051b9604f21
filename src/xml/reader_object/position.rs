//! Positions in XML buffers: where a reader stands, and how it gets elsewhere.

use super::{Source, XmlReader};
use crate::abi::WS_XML_BUFFER;
use crate::base::error::{Error, Result};
use crate::rt::callback::SendPtr;
use crate::xml::tree::{Move, NodeId};

impl XmlReader {
    /// The position in the XML buffer that is read.
    pub fn position(&mut self) -> Result<(SendPtr<WS_XML_BUFFER>, NodeId)> {
        let buffer = self.buffer()?;
        match self.reader.tree_position()? {
            Some((_, at)) => Ok((buffer, at)),
            None => Err(not_a_buffer()),
        }
    }

    /// Goes to a position in the XML buffer that is read.
    pub fn set_position(&mut self, buffer: *mut WS_XML_BUFFER, at: NodeId) -> Result<()> {
        if self.buffer()?.get() != buffer {
            return Err(Error::invalid_arg(
                "the position is one in another XML buffer",
            ));
        }
        self.run(|reader| reader.set_tree_position(at))
    }

    /// Moves in the XML buffer that is read; false when there is no such node.
    pub fn move_to(&mut self, target: Move) -> Result<bool> {
        self.buffer()?;
        self.run(|reader| reader.move_to(target))
    }

    fn buffer(&mut self) -> Result<SendPtr<WS_XML_BUFFER>> {
        self.check_readable()?;
        if self.delivery.is_some() {
            return Err(Error::invalid_operation(
                "the reader gives a canonical form of what it moves over, and has to go straight on",
            ));
        }
        match self.source {
            Source::Buffer(handle) => Ok(handle),
            Source::None | Source::Memory | Source::Stream { .. } => Err(not_a_buffer()),
        }
    }
}

fn not_a_buffer() -> Error {
    Error::invalid_operation("the input of the reader is not an XML buffer")
}
