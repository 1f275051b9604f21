//! Values from XML and to XML, as descriptions say: the engine behind `WsReadType`, `WsWriteType`, message bodies, headers
//! and fault details.
//!
//! | file | what |
//! |---|---|
//! | `top`, `option` | what a caller asks for: options, names, nil |
//! | `kind`, `rules`, `field`, `shape`, `derived`, `range` | what descriptions mean, checked once in a call |
//! | `content` | the text of an element or attribute, and its conversion to the declared type |
//! | `read`, `read_struct`, `read_items`, `read_other` | reading |
//! | `expected` | reading elements that are written as the description lets expect, without nodes |
//! | `write`, `write_struct`, `write_items`, `write_other` | writing |
//! | `plan` | what was checked and taken apart in an earlier call, as a short way |
//! | `address`, `fault` | types that have a form of their own |
//! | `origin` | readers, writers and heaps, and lending them to the program |
//! | `raw` | the caller's memory, the only unsafe part, and therefore the entrance |

mod address;
mod content;
mod derived;
mod described;
mod expected;
mod fault;
mod field;
mod kind;
mod names;
mod option;
mod origin;
mod plan;
mod range;
mod raw;
mod read;
mod read_items;
mod read_other;
mod read_struct;
mod rules;
mod shape;
mod top;
mod write;
mod write_items;
mod write_other;
mod write_struct;

pub use origin::{HeapFrom, Leased, Memory, ReadFrom, Unnamed, WriteTo};
pub use raw::{
    field_size, read_attribute, read_element, read_type, read_value, write_attribute,
    write_element, write_type,
};

/// The namespace of `xsi:nil` and `xsi:type`.
const XSI: &[u8] = b"http://www.w3.org/2001/XMLSchema-instance";

/// How deep types may contain each other: what the stack of a thread surely has room for.
const MAX_NESTING: u32 = 256;
