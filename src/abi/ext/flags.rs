//! The bits that are combined in `ULONG` options.

use crate::abi::base::ULONG;

// Bits of `WWS_SESSION_CONTRACT.operationFlags`.
/// The operation may be the first of a session (IsInitiating of WCF).
pub const WWS_OPERATION_INITIATING: ULONG = 0x1;
/// The operation is the last of its session (IsTerminating of WCF).
pub const WWS_OPERATION_TERMINATING: ULONG = 0x2;
