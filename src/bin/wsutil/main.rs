//! `wsutil`: from WSDL and XML schemas to C for the Windows Web Services API.
//!
//! The map, in the order in which an input passes through:
//!
//! | module | what |
//! |---|---|
//! | `options` | the command line |
//! | `report` | errors and warnings, each at a line and column |
//! | `document` | XML that knows where it stands |
//! | `name` | names of XML, and C identifiers made of them |
//! | `schema` | XML schemas, as they were written |
//! | `policy` | WS-Policy: alternatives, and what they mean |
//! | `wsdl` | WSDL, as it was written |
//! | `code` | the C that is to be: types, descriptions, operations, with every reference resolved |
//! | `print` | the C as text |
//! | `generate` | all of it for one command line |

mod code;
mod document;
mod generate;
mod name;
mod options;
mod policy;
mod print;
mod report;
mod schema;
mod wsdl;

use std::io::Write;
use std::process::ExitCode;

use options::Task;

fn main() -> ExitCode {
    match options::parse(std::env::args().skip(1).collect()) {
        Ok(Task::Help) => print(options::HELP),
        Ok(Task::Version) => print(concat!("wsutil ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Task::Generate(options)) => generate::run(&options),
        Err(text) => {
            eprintln!("wsutil: {text}");
            ExitCode::from(2)
        }
    }
}

/// Prints what was asked for. Nobody may be reading it.
fn print(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
