//! Channels: messages over a transport, with the rules of the binding.
//!
//! An HTTP channel carries one exchange at a time and has no session; a net.tcp channel is a session that carries any
//! number of exchanges at once.

pub mod http;
pub mod listener;
pub mod message;
pub mod object;
pub mod session;
pub mod settings;
