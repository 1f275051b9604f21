//! The service model: proxies that call operations, hosts that serve them.

pub mod call;
pub mod call_message;
pub mod context;
pub mod dispatch;
mod exchange;
pub mod host;
pub mod messages;
pub mod proxy;
pub mod raw;
pub mod session_contract;
