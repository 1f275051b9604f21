//! The life of a service proxy: properties, states, pending calls, sessions that end, completion.

#![allow(unsafe_code, reason = "calls the exported functions")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod calculator;
mod common;

#[path = "failures/replies.rs"]
#[allow(dead_code, reason = "not all replies are needed here")]
mod replies;

#[path = "proxy/service.rs"]
mod service;

#[path = "proxy/calls.rs"]
mod calls;
#[path = "proxy/completion.rs"]
mod completion;
#[path = "proxy/connections.rs"]
mod connections;
#[path = "proxy/effects.rs"]
mod effects;
#[path = "proxy/ends.rs"]
mod ends;
#[path = "proxy/properties.rs"]
mod properties;
#[path = "proxy/states.rs"]
mod states;
#[path = "proxy/warm.rs"]
mod warm;
