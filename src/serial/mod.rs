//! Values from XML and to XML, as descriptions say: the engine behind `WsReadType`, `WsWriteType`, message bodies, headers
//! and fault details.
//!
//! | file | what |
//! |---|---|
//! | `top` | what a caller asks for: options, names, nil |
//! | `kind`, `field`, `range`, `option` | what descriptions and options mean, checked |
//! | `content` | the text of an element or attribute, and its conversion to the declared type |
//! | `read`, `read_struct` | reading |
//! | `write`, `write_struct` | writing |
//! | `raw` | the caller's memory, the only unsafe part, and therefore the entrance |

mod content;
mod field;
mod kind;
mod option;
mod range;
mod raw;
mod read;
mod read_struct;
mod top;
mod write;
mod write_struct;

pub use raw::{
    field_size, read_attribute, read_attribute_type, read_element, read_type, read_value,
    write_attribute, write_element, write_type,
};

/// The namespace of `xsi:nil` and `xsi:type`.
const XSI: &[u8] = b"http://www.w3.org/2001/XMLSchema-instance";

/// How deep types may contain each other: what the stack of a thread surely has room for.
const MAX_NESTING: u32 = 256;
