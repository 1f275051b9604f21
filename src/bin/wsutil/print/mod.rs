//! The C as text.
//!
//! | file | what |
//! |---|---|
//! | `data` | constant data: a tree that prints both as a struct type and as its initializer |
//! | `strings` | the dictionary of a unit |
//! | `descriptions` | the descriptions of types, elements and attributes |
//! | `contracts`, `policies` | the descriptions of messages, operations, contracts and policies |
//! | `functions` | client functions, service stubs, helpers |
//! | `header`, `source` | the two files of a unit |

mod contracts;
mod data;
mod descriptions;
mod functions;
mod header;
mod policies;
mod source;
mod strings;
mod types;

use crate::code::Program;
use crate::options::Options;

/// What is printed, and how.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) program: &'a Program,
    pub(crate) options: &'a Options,
    /// The unit that is printed.
    pub(crate) unit: usize,
}

/// The two files of a unit, each with its name.
pub(crate) fn files(context: Context<'_>) -> [(String, String); 2] {
    let name = &context.program.units[context.unit].file_name;
    [
        (format!("{name}.h"), header::text(context)),
        (format!("{name}.c"), source::text(context)),
    ]
}

/// The line that says what made a file.
fn stamp(options: &Options) -> String {
    match options.stamp {
        true => format!(
            "/* Made by wsutil {} of OpenWWS; change the input, not this. */\n",
            env!("CARGO_PKG_VERSION")
        ),
        false => String::new(),
    }
}

/// Text that may stand in a comment of C.
fn comment(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace("*/", "* /").replace("/*", "/ *")
}

/// A string literal of C.
fn literal(text: &str) -> String {
    let mut made = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' => made += "\\\"",
            b'\\' => made += "\\\\",
            b'\n' => made += "\\n",
            // Two question marks could begin a trigraph.
            b'?' => made += "\\?",
            b' '..=b'~' => made.push(char::from(byte)),
            // Always three digits, so that what follows is not taken for one.
            other => made += &format!("\\{other:03o}"),
        }
    }
    made + "\""
}

#[cfg(test)]
mod tests {
    use super::{comment, literal};

    #[test]
    fn texts_are_safe_in_c() {
        assert_eq!(
            literal("a\"b\\c\u{e4}1\n??/"),
            r#""a\"b\\c\303\2441\n\?\?/""#
        );
        assert_eq!(comment("a */ b\n\t /* c"), "a * / b / * c");
    }
}
