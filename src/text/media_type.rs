//! Media types with parameters, as in the Content-Type header (RFC 2045, 5.1).

/// The media type without its parameters.
pub fn essence(text: &str) -> &str {
    text.split(';').next().unwrap_or_default().trim()
}

/// The value of a parameter, without quotes.
pub fn parameter(text: &str, name: &str) -> Option<String> {
    parameters(text)
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| unquote(value))
}

/// The parameters of a media type, as they are written.
fn parameters(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text.split_once(';').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let end = value_end(after);
        let (value, next) = after.split_at_checked(end)?;
        rest = next.trim_start().strip_prefix(';').unwrap_or_default();
        Some((name.trim(), value.trim()))
    })
}

/// Where a parameter's value ends; a semicolon inside quotes is part of it.
fn value_end(text: &str) -> usize {
    if !text.contains(['"', '\\']) {
        return text.find(';').unwrap_or(text.len());
    }
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

/// The value of a quoted string; anything else as it is.
pub fn unquote(text: &str) -> String {
    let Some(inner) = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
    else {
        return text.to_owned();
    };
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    let mut plain = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        plain.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    plain
}

/// Appends a value as a quoted string.
pub fn push_quoted(text: &mut String, value: &str) {
    text.push('"');
    for c in value.chars() {
        if matches!(c, '"' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_found_whatever_is_in_their_quotes() {
        let text = "a/b; X=1 ;y=\"2;\\\"z\\\"\"; z = q";
        assert_eq!(essence(text), "a/b");
        for (name, value) in [("x", "1"), ("Y", "2;\"z\""), ("z", "q")] {
            assert_eq!(parameter(text, name).as_deref(), Some(value), "{name}");
        }
        assert_eq!(parameter(text, "w"), None);
        assert_eq!(parameter("a/b; broken", "broken"), None);
    }

    #[test]
    fn quoting_is_undone_by_unquoting() {
        let mut quoted = String::new();
        push_quoted(&mut quoted, "a\"b\\c");
        assert_eq!(quoted, "\"a\\\"b\\\\c\"");
        assert_eq!(unquote(&quoted), "a\"b\\c");
        assert_eq!(unquote("plain"), "plain");
    }
}
