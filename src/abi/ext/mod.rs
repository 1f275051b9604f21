//! The C types and constants of `wws_ext.h`: what this library adds to the Windows Web Services API.
//!
//! The build script makes `include/wws_ext.h` from these files and `prelude.h`. Everything here is named `WWS_`, and the
//! functions that use it `Wws`.

mod enums;
mod flags;
mod session;

pub use enums::*;
pub use flags::*;
pub use session::*;
