//! Writers that are used by the library and the program in turn.

use super::{Output, Piece, XmlWriter};
use crate::base::error::Result;
use crate::xml::writer::{Mark, Stand, Writer};

impl XmlWriter {
    /// Shows a writer that stands somewhere in its document; [`XmlWriter::take_back`] ends that.
    pub fn over(writer: Writer) -> Result<XmlWriter> {
        let mut object = XmlWriter::new(&[])?;
        object.writer = writer;
        object.output = Output::Memory;
        Ok(object)
    }

    /// The writer that was shown. The object has no output any more.
    pub fn take_back(&mut self) -> Writer {
        self.engine();
        self.output = Output::None;
        std::mem::replace(&mut self.writer, Writer::new(Default::default()))
    }

    /// The writer for a call that lends it to the program in between: [`XmlWriter::begin`] comes before, and
    /// [`XmlWriter::end`] after.
    pub fn engine(&mut self) -> &mut Writer {
        if let Err(error) = self.settle() {
            self.fault = Some(error);
        }
        self.piece = None;
        self.stand = Stand::Elsewhere;
        &mut self.writer
    }

    /// Begins to write something that is complete by itself.
    pub fn begin(&mut self, piece: Option<Piece>) -> Result<Mark> {
        self.ready()?;
        if let Some(piece) = piece {
            self.check_piece(piece)?;
        }
        self.run(|writer| Ok(writer.mark()))
    }

    /// The end of what [`XmlWriter::begin`] began.
    pub fn end(&mut self, before: Mark, piece: Option<Piece>, result: Result<()>) -> Result<()> {
        self.written(before, result)?;
        if let Some(fault) = &self.fault {
            return Err(fault.clone());
        }
        if piece.is_some() {
            self.piece = piece;
        }
        Ok(())
    }
}
