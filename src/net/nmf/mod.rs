//! .NET Message Framing (MC-NMF): what travels on net.tcp and named pipes.

pub mod decoder;
pub mod fault;
pub mod framed;
pub mod preamble;
pub mod record;
