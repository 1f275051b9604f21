//! Resolution of references against a base, and the collapse of dot segments (RFC 3986 5.2).

use super::Url;
use crate::base::error::Result;

/// The absolute URL that `reference` means where `base` is the current one; both are escaped, and so is the result.
///
/// Dot segments of the result's path are resolved if `collapse` says so; beyond that an absolute reference stays as it is.
pub fn combine(base: &str, reference: &str, collapse: bool) -> Result<String> {
    Url::parse(base).map_err(|e| e.context("the base URL is not an absolute URL"))?;
    let target = Parts::of(reference).resolved(&Parts::of(base));
    let text = target.text(collapse);
    Url::parse(&text)
        .map_err(|e| e.context(format!("the reference \"{reference}\" leads to no URL")))?;
    Ok(text)
}

/// Resolves the segments `.` and `..` of a path, also where their dots are escaped (RFC 3986 5.2.4, 6.2.2.2).
pub fn collapse(path: &str) -> String {
    let Some(rest) = path.strip_prefix('/') else {
        return path.to_owned();
    };
    let mut kept = Vec::new();
    let mut ends_in_directory = false;
    for segment in rest.split('/') {
        let dots = dots(segment);
        ends_in_directory = dots.is_some();
        match dots {
            Some(1) => {}
            Some(_) => {
                kept.pop();
            }
            None => kept.push(segment),
        }
    }
    if ends_in_directory {
        kept.push("");
    }
    format!("/{}", kept.join("/"))
}

/// How many dots a segment of one or two dots has.
fn dots(segment: &str) -> Option<usize> {
    let mut rest = segment;
    let mut count = 0;
    while !rest.is_empty() {
        rest = [".", "%2e", "%2E"]
            .iter()
            .find_map(|dot| rest.strip_prefix(dot))?;
        count += 1;
    }
    (1..=2).contains(&count).then_some(count)
}

/// The parts of a URL reference, each still escaped, and none checked (RFC 3986 appendix B).
#[derive(Clone, Copy)]
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    /// What comes before `path` after the resolution: the directory of the base.
    directory: &'a str,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Parts<'a> {
        let (rest, fragment) = cut(text, '#');
        let (rest, query) = cut(rest, '?');
        let colon = rest
            .find(':')
            .filter(|colon| *colon < rest.find('/').unwrap_or(usize::MAX));
        let (scheme, rest) = match colon.and_then(|colon| rest.split_at_checked(colon)) {
            Some((scheme, rest)) => (Some(scheme), rest.strip_prefix(':').unwrap_or(rest)),
            None => (None, rest),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Parts {
            scheme,
            authority,
            directory: "",
            path,
            query,
            fragment,
        }
    }

    /// RFC 3986 5.2.2, without the dot segments.
    fn resolved(self, base: &Parts<'a>) -> Parts<'a> {
        if self.scheme.is_some() {
            return self;
        }
        let scheme = base.scheme;
        if self.authority.is_some() {
            return Parts { scheme, ..self };
        }
        let authority = base.authority;
        if self.path.is_empty() {
            let query = self.query.or(base.query);
            return Parts {
                query,
                fragment: self.fragment,
                ..*base
            };
        }
        if self.path.starts_with('/') {
            return Parts {
                scheme,
                authority,
                ..self
            };
        }
        let slash = base.path.rfind('/');
        let directory = slash
            .and_then(|slash| base.path.get(..=slash))
            .unwrap_or("/");
        Parts {
            scheme,
            authority,
            directory,
            ..self
        }
    }

    /// RFC 3986 5.3.
    fn text(&self, collapsed: bool) -> String {
        let mut path = format!("{}{}", self.directory, self.path);
        if collapsed {
            path = collapse(&path);
        }
        let mut text = String::new();
        let mut add = |before: &str, part: &str, after: &str| {
            text.extend([before, part, after]);
        };
        if let Some(scheme) = self.scheme {
            add("", scheme, ":");
        }
        if let Some(authority) = self.authority {
            add("//", authority, "");
        }
        add("", &path, "");
        if let Some(query) = self.query {
            add("?", query, "");
        }
        if let Some(fragment) = self.fragment {
            add("#", fragment, "");
        }
        text
    }
}

fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_FORMAT;

    /// The examples of RFC 3986 5.4.1 and 5.4.2.
    #[test]
    fn resolves_references() {
        let rows = [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"),
            ("g?y#s", "http://a/b/c/g?y#s"),
            (";x", "http://a/b/c/;x"),
            ("g;x", "http://a/b/c/g;x"),
            ("g;x?y#s", "http://a/b/c/g;x?y#s"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("net.tcp://h:1/x/../y", "net.tcp://h:1/y"),
            ("HTTP://H:80/%41", "HTTP://H:80/%41"),
            ("%2e%2E/g", "http://a/b/g"),
        ];
        for (reference, expected) in rows {
            let found = combine("http://a/b/c/d;p?q", reference, true);
            assert_eq!(found.unwrap(), expected, "{reference}");
        }
        assert_eq!(combine("http://a?q", "g", true).unwrap(), "http://a/g");
        assert_eq!(combine("http://a#f", "", true).unwrap(), "http://a");
    }

    #[test]
    fn keeps_dot_segments_where_asked_to() {
        let kept = |reference| combine("http://a/b/c", reference, false).unwrap();
        assert_eq!(kept("../g/./h"), "http://a/b/../g/./h");
        assert_eq!(kept("http://a/b/.."), "http://a/b/..");
    }

    #[test]
    fn refuses_what_leads_to_no_url() {
        let rows = [
            ("/relative", "g"),
            ("ftp://h/", "g"),
            ("http://a", "ftp://h"),
            ("http://a", "http:g"),
            ("http://a", "//"),
            ("http://a", "a b"),
            ("http://a", "a:b"),
        ];
        for (base, reference) in rows {
            let code = combine(base, reference, true).map_err(|e| e.code());
            assert_eq!(code, Err(WS_E_INVALID_FORMAT), "{base} {reference}");
        }
    }
}
