//! The headers of a package and of its parts (RFC 2045, RFC 2392).

use super::heading::{Heading, bare_id};
use super::{Flaw, Parsed, XOP_TYPE};
use crate::text::media_type::{essence, parameter};

/// What the headers of a part say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::xml) struct PartHead {
    /// The Content-ID without angle brackets; empty when there is none.
    pub(in crate::xml) id: String,
    content_type: String,
}

/// One header each; what is not here is not looked at.
#[derive(Default)]
struct Headers {
    id: Option<String>,
    content_type: Option<String>,
    transfer: Option<String>,
    version: Option<String>,
}

impl PartHead {
    /// The part that has these header lines, which start at `at`.
    pub(super) fn parse(block: &[u8], at: usize) -> Parsed<PartHead> {
        let headers = Headers::parse(block, at)?;
        if let Some(transfer) = &headers.transfer {
            let plain = ["binary", "8bit", "7bit"];
            if !plain.iter().any(|name| transfer.eq_ignore_ascii_case(name)) {
                return Err(Flaw::new(
                    at,
                    format!("a part has the Content-Transfer-Encoding {transfer} and not binary"),
                ));
            }
        }
        let id = headers.id.unwrap_or_default();
        Ok(PartHead {
            id: bare_id(&id).to_owned(),
            content_type: headers.content_type.unwrap_or_default(),
        })
    }

    /// Checks that this is the document: a XOP document of the type that the package names.
    pub(super) fn check_root(&self, start_info: &str, at: usize) -> Parsed<()> {
        let found = &self.content_type;
        if !found.is_empty() && !essence(found).eq_ignore_ascii_case(XOP_TYPE) {
            return Err(Flaw::new(
                at,
                format!("the root part has the type {found} and not {XOP_TYPE}"),
            ));
        }
        match parameter(found, "type") {
            Some(inner)
                if !start_info.is_empty()
                    && !essence(&inner).eq_ignore_ascii_case(essence(start_info)) =>
            {
                Err(Flaw::new(
                    at,
                    format!("the root part has the type \"{inner}\" and not \"{start_info}\""),
                ))
            }
            _ => Ok(()),
        }
    }
}

/// The heading that a package starts with.
pub(super) fn parse_heading(block: &[u8], at: usize) -> Parsed<Heading> {
    let headers = Headers::parse(block, at)?;
    if let Some(version) = &headers.version
        && version != "1.0"
    {
        return Err(Flaw::new(at, format!("the MIME-Version is {version}")));
    }
    let content_type = headers.content_type.unwrap_or_default();
    Heading::read(&content_type).map_err(|text| Flaw::new(at, text))
}

impl Headers {
    fn parse(block: &[u8], at: usize) -> Parsed<Headers> {
        let mut headers = Headers::default();
        let Ok(text) = std::str::from_utf8(block) else {
            return Err(Flaw::new(at, "MIME headers are not characters"));
        };
        let mut lines = text.split_terminator("\r\n").peekable();
        while let Some(line) = lines.next() {
            let Some((name, value)) = line.split_once(':') else {
                let line: String = line.chars().take(80).collect();
                return Err(Flaw::new(at, format!("'{line}' is no MIME header")));
            };
            let mut value = value.trim().to_owned();
            // RFC 2822, 2.2.3: a line that begins with white space continues the one before.
            while let Some(more) = lines.next_if(|line| line.starts_with([' ', '\t'])) {
                value.push(' ');
                value.push_str(more.trim());
            }
            headers.set(name.trim_end(), value, at)?;
        }
        Ok(headers)
    }

    fn set(&mut self, name: &str, value: String, at: usize) -> Parsed<()> {
        let slots = [
            ("Content-ID", &mut self.id),
            ("Content-Type", &mut self.content_type),
            ("Content-Transfer-Encoding", &mut self.transfer),
            ("MIME-Version", &mut self.version),
        ];
        for (known, slot) in slots {
            if name.eq_ignore_ascii_case(known) && slot.replace(value.clone()).is_some() {
                return Err(Flaw::new(at, format!("the header {known} occurs twice")));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_in_any_case_and_over_several_lines() {
        let head = PartHead::parse(
            b"content-id: <a@b>\r\nCONTENT-TYPE: application/xop+xml;\r\n type=\"text/xml\"\r\nX: y\r\n",
            0,
        )
        .unwrap();
        assert_eq!(head.id, "a@b");
        head.check_root("text/xml", 0).unwrap();
        head.check_root("", 0).unwrap();
        head.check_root("application/soap+xml", 0).unwrap_err();
        PartHead::parse(b"", 0)
            .unwrap()
            .check_root("text/xml", 0)
            .unwrap();
    }

    #[test]
    fn malformed_headers_are_refused() {
        for block in [
            &b"no colon\r\n"[..],
            b"Content-ID: <a>\r\nContent-Id: <b>\r\n",
            b"Content-Transfer-Encoding: base64\r\n",
            b"Content-ID: \xff\r\n",
        ] {
            let flaw = PartHead::parse(block, 7).unwrap_err();
            assert_eq!((flaw.at, flaw.quota), (7, false), "{block:?}");
        }
        parse_heading(b"MIME-Version: 2.0\r\n", 0).unwrap_err();
        parse_heading(b"MIME-Version: 1.0\r\n", 0).unwrap_err();
    }
}
