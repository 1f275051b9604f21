//! The command line.

use std::fs;

/// What is printed for `--help`.
pub(crate) const HELP: &str = "\
usage: wsutil [switches] file...

Turns WSDL 1.1 and XML schemas into C for the Windows Web Services API: for each input
NAME the files NAME.c and NAME.h. Inputs refer to each other by namespace; nothing is
fetched, so every document that is needed has to be given.

Switches begin with - or /, and may stand anywhere:

  /wsdl:FILE[:URL]     a WSDL document, and where it came from
  /xsd:FILE            an XML schema
  /wsp:FILE[:URL]      a policy document
  @FILE                more arguments, one or several a line, # begins a comment
  /out:DIR             the folder for the files (the current one)
  /noclient            no client functions
  /noservice           no service stubs
  /nopolicy            policies are not read, and nothing is made of them
  /prefix:TEXT         TEXT before every identifier
  /fullname            the name of the file before the names of types and functions
  /string:TYPE         the type of text: WS_STRING or WCHAR* (the default)
  /W:LEVEL             shows warnings up to LEVEL, 0 to 4 (1): 1 serious, 2 different on
                       other platforms, 3 small, 4 information
  /WX                  the warnings shown are errors
  /nologo              no line about the program
  /nostamp             no line about the program in the files
  --deps FILE          writes the dependencies of the files in the language of make
  --help, -h, /?       prints this
  --version            prints the version

A file without a switch is taken as what its name ends in: .wsdl, .xsd, .wsp.

Exit codes: 0 all files were written, 1 an input is wrong, 2 the command line is wrong.
";

/// Which warnings are shown, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Warnings {
    pub(crate) level: u8,
    pub(crate) are_errors: bool,
}

/// What an input is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Wsdl,
    Schema,
    Policy,
}

/// A document of the command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Input {
    pub(crate) kind: Kind,
    pub(crate) path: String,
    /// Where the document came from, for references to its policies.
    pub(crate) url: Option<String>,
}

/// What the command line asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Options {
    pub(crate) inputs: Vec<Input>,
    pub(crate) out: String,
    pub(crate) client: bool,
    pub(crate) service: bool,
    pub(crate) policy: bool,
    pub(crate) prefix: String,
    pub(crate) full_name: bool,
    /// Text is WS_STRING and not a pointer to characters.
    pub(crate) counted_strings: bool,
    pub(crate) warnings: Warnings,
    pub(crate) logo: bool,
    pub(crate) stamp: bool,
    pub(crate) deps: Option<String>,
}

/// What to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Task {
    Help,
    Version,
    Generate(Options),
}

impl Default for Options {
    fn default() -> Options {
        Options {
            inputs: Vec::new(),
            out: ".".to_owned(),
            client: true,
            service: true,
            policy: true,
            prefix: String::new(),
            full_name: false,
            counted_strings: false,
            warnings: Warnings {
                level: 1,
                are_errors: false,
            },
            logo: true,
            stamp: true,
            deps: None,
        }
    }
}

/// How deep response files may name each other.
const MAX_RESPONSE_DEPTH: usize = 16;

/// Understands the arguments; the error is what to tell the user.
pub(crate) fn parse(arguments: Vec<String>) -> Result<Task, String> {
    let mut words = Vec::new();
    for argument in arguments {
        expand(argument, &mut words, 0)?;
    }
    let mut options = Options::default();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" | "-help" | "/help" | "/?" | "-?" => return Ok(Task::Help),
            "--version" | "-version" => return Ok(Task::Version),
            "--deps" => options.deps = Some(words.next().ok_or("--deps needs a file")?),
            _ => argument(&word, &mut options)?,
        }
    }
    if options.inputs.is_empty() {
        return Err("no input; try wsutil --help".to_owned());
    }
    Ok(Task::Generate(options))
}

/// Replaces response files by their words.
fn expand(argument: String, words: &mut Vec<String>, depth: usize) -> Result<(), String> {
    let Some(path) = argument.strip_prefix('@') else {
        words.push(argument);
        return Ok(());
    };
    if depth == MAX_RESPONSE_DEPTH {
        return Err(format!("response files name each other too deep: @{path}"));
    }
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {path}: {error}"))?;
    for line in text.lines() {
        if line.trim_start().starts_with('#') {
            continue;
        }
        for word in split(line) {
            expand(word, words, depth + 1)?;
        }
    }
    Ok(())
}

/// The words of a line; quotes keep blanks.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut quoted, mut begun) = (false, false);
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                begun = true;
            }
            c if c.is_whitespace() && !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

fn argument(word: &str, options: &mut Options) -> Result<(), String> {
    if let Some(path) = word.strip_prefix("--deps=") {
        options.deps = Some(path.to_owned());
        return Ok(());
    }
    let unknown = || format!("unknown switch {word}; try wsutil --help");
    if let Some(switch) = word.strip_prefix('-') {
        return switch_of(switch, options)?.ok_or_else(unknown);
    }
    if let Some(switch) = word.strip_prefix('/') {
        // What is no switch is a path from the root.
        if switch_of(switch, options)?.is_some() {
            return Ok(());
        }
        if !std::path::Path::new(word).exists() {
            return Err(unknown());
        }
    }
    let kind = match word.to_ascii_lowercase().rsplit_once('.') {
        Some((_, "wsdl")) => Kind::Wsdl,
        Some((_, "xsd")) => Kind::Schema,
        Some((_, "wsp")) => Kind::Policy,
        _ => {
            return Err(format!(
                "what {word} is cannot be seen from its name; use /wsdl:, /xsd: or /wsp:"
            ));
        }
    };
    options.inputs.push(Input {
        kind,
        path: word.to_owned(),
        url: None,
    });
    Ok(())
}

/// Understands a switch without its dash; nothing if there is none of this name.
fn switch_of(switch: &str, options: &mut Options) -> Result<Option<()>, String> {
    let (name, value) = match switch.split_once(':') {
        Some((name, value)) => (name, Some(value)),
        None => (switch, None),
    };
    let needed = || match value {
        Some(value) if !value.is_empty() => Ok(value.to_owned()),
        _ => Err(format!("/{name}: needs a value")),
    };
    match (name.to_ascii_lowercase().as_str(), value) {
        ("wsdl", _) => options.inputs.push(input(Kind::Wsdl, needed()?)),
        ("xsd", _) => options.inputs.push(Input {
            kind: Kind::Schema,
            path: needed()?,
            url: None,
        }),
        ("wsp", _) => options.inputs.push(input(Kind::Policy, needed()?)),
        ("out", _) => options.out = needed()?,
        ("prefix", _) => options.prefix = prefix(needed()?)?,
        ("string", _) => {
            options.counted_strings = match needed()?.as_str() {
                "WS_STRING" => true,
                "WCHAR*" | "WCHAR *" => false,
                other => return Err(format!("/string:{other} is neither WS_STRING nor WCHAR*")),
            }
        }
        ("w", _) => {
            options.warnings.level = match needed()?.parse() {
                Ok(level @ 0..=4) => level,
                _ => return Err(format!("/{switch} is not a warning level from 0 to 4")),
            }
        }
        ("wx", None) => options.warnings.are_errors = true,
        ("nopolicy", None) => options.policy = false,
        ("noclient", None) => options.client = false,
        ("noservice", None) => options.service = false,
        ("fullname", None) => options.full_name = true,
        ("nologo", None) => options.logo = false,
        ("nostamp", None) => options.stamp = false,
        _ => return Ok(None),
    }
    Ok(Some(()))
}

/// `file` or `file:url`.
fn input(kind: Kind, value: String) -> Input {
    let (path, url) = match value.split_once(':') {
        Some((path, url)) if !url.is_empty() => (path.to_owned(), Some(url.to_owned())),
        _ => (value, None),
    };
    Input { kind, path, url }
}

fn prefix(text: String) -> Result<String, String> {
    let mut chars = text.chars();
    let begins = chars
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    if begins && chars.all(|c| c.is_ascii_alphanumeric() || c == '_') {
        Ok(text)
    } else {
        Err(format!(
            "/prefix:{text} cannot be the beginning of a C identifier"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, Kind, Options, Task, parse, split};

    fn options(arguments: &[&str]) -> Result<Options, String> {
        match parse(arguments.iter().map(|&word| word.to_owned()).collect())? {
            Task::Generate(options) => Ok(options),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn dashes_and_slashes_are_equal() {
        for dash in ["-", "/"] {
            let words: Vec<String> = ["out:x", "W:3", "WX", "noclient", "string:WS_STRING"]
                .iter()
                .map(|word| format!("{dash}{word}"))
                .collect();
            let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
            words.push("a.wsdl");
            let found = options(&words).expect("good switches");
            assert_eq!(found.out, "x");
            assert!(found.warnings.level == 3 && found.warnings.are_errors);
            assert!(!found.client && found.service && found.counted_strings);
        }
    }

    #[test]
    fn inputs_are_known_by_switch_or_name() {
        let found = options(&["a.wsdl", "/xsd:b", "/wsdl:c.xml:http://host/c", "d.WSP"])
            .expect("good inputs");
        let expected = [
            (Kind::Wsdl, "a.wsdl", None),
            (Kind::Schema, "b", None),
            (Kind::Wsdl, "c.xml", Some("http://host/c")),
            (Kind::Policy, "d.WSP", None),
        ];
        let expected = expected.map(|(kind, path, url)| Input {
            kind,
            path: path.to_owned(),
            url: url.map(str::to_owned),
        });
        assert_eq!(found.inputs, expected);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (words, expected) in [
            (&[][..], "no input"),
            (&["/nosuch", "a.xsd"], "unknown switch /nosuch"),
            (&["-nosuch:x", "a.xsd"], "unknown switch -nosuch:x"),
            (&["a.txt"], "what a.txt is"),
            (&["/W:9", "a.xsd"], "/W:9"),
            (&["/out:", "a.xsd"], "/out: needs"),
            (&["/prefix:9", "a.xsd"], "/prefix:9"),
            (&["/string:char*", "a.xsd"], "/string:char*"),
            (&["@/nonexistent"], "cannot read"),
            (&["--deps"], "--deps needs"),
        ] {
            let error = options(words).expect_err("a wrong command line");
            assert!(error.contains(expected), "{words:?}: {error}");
        }
    }

    #[test]
    fn lines_are_split_into_words() {
        assert_eq!(
            split("  /out:\"a b\"  c.xsd \"\" "),
            ["/out:a b", "c.xsd", ""]
        );
    }
}
