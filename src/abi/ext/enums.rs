//! The enums of session contracts.

/// Whether a contract needs a session (SessionMode of WCF).
pub type WWS_SESSION_MODE = i32;
/// A session is used if the binding has sessions.
pub const WWS_SESSION_MODE_ALLOWED: WWS_SESSION_MODE = 0;
/// The binding must have sessions.
pub const WWS_SESSION_MODE_REQUIRED: WWS_SESSION_MODE = 1;
/// The binding must not have sessions.
pub const WWS_SESSION_MODE_NOT_ALLOWED: WWS_SESSION_MODE = 2;

/// Which calls a service instance serves (InstanceContextMode of WCF).
pub type WWS_INSTANCE_MODE = i32;
/// Each call has an instance of its own.
pub const WWS_INSTANCE_MODE_PER_CALL: WWS_INSTANCE_MODE = 0;
/// The calls of a session share an instance; without sessions as WWS_INSTANCE_MODE_PER_CALL.
pub const WWS_INSTANCE_MODE_PER_SESSION: WWS_INSTANCE_MODE = 1;
/// One instance serves all calls.
pub const WWS_INSTANCE_MODE_SINGLE: WWS_INSTANCE_MODE = 2;

/// How many calls an instance serves at a time (ConcurrencyMode of WCF).
pub type WWS_CONCURRENCY_MODE = i32;
/// One; the others wait in the order in which they came.
pub const WWS_CONCURRENCY_MODE_SINGLE: WWS_CONCURRENCY_MODE = 0;
/// Any number; the service does its own locking.
pub const WWS_CONCURRENCY_MODE_MULTIPLE: WWS_CONCURRENCY_MODE = 1;
/// One, but while an operation that returned WS_S_ASYNC is pending, the next may begin.
pub const WWS_CONCURRENCY_MODE_REENTRANT: WWS_CONCURRENCY_MODE = 2;
