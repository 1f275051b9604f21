//! What the Content-Type of a package says (RFC 2387, section 3; XOP 4.1).

use crate::base::error::{Error, Result};
use crate::rt::sys;
use crate::text::media_type::{essence, parameter, push_quoted};

use super::XOP_TYPE;

/// The longest boundary (RFC 2046, 5.1.1).
const LONGEST_BOUNDARY: usize = 70;

/// The parameters of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// What delimits the parts.
    pub boundary: String,
    /// The Content-ID of the root part, without angle brackets; empty for the first part.
    pub start: String,
    /// The media type that the document would have by itself; empty for any.
    pub start_info: String,
}

impl Heading {
    /// A heading of these parameters, as a program gives them; brackets around the id of the root part are left out.
    pub fn new(boundary: &str, start: &str, start_info: &str) -> Result<Heading> {
        let heading = Heading::of(boundary, start, start_info);
        heading.check().map_err(Error::invalid_arg)?;
        Ok(heading)
    }

    fn of(boundary: &str, start: &str, start_info: &str) -> Heading {
        Heading {
            boundary: boundary.to_owned(),
            start: bare_id(start).to_owned(),
            start_info: start_info.to_owned(),
        }
    }

    /// [`Heading::new`] for a package to be written, whose boundary the writer can make up.
    pub fn to_write(boundary: &str, start: &str, start_info: &str) -> Result<Heading> {
        let heading = Heading::of(boundary, start, start_info);
        let checked = match boundary {
            "" => heading.check_texts(),
            _ => heading.check(),
        };
        checked.map_err(Error::invalid_arg)?;
        Ok(heading)
    }

    /// The heading that a Content-Type gives.
    pub fn parse(content_type: &str) -> Result<Heading> {
        Heading::read(content_type).map_err(Error::invalid_format)
    }

    pub(super) fn read(content_type: &str) -> std::result::Result<Heading, String> {
        let media = essence(content_type);
        if !media.eq_ignore_ascii_case("multipart/related") {
            let found = match media {
                "" => "no media type",
                media => media,
            };
            return Err(format!("multipart/related was expected, found {found}"));
        }
        let named = |name: &str| parameter(content_type, name).unwrap_or_default();
        let root = named("type");
        if !essence(&root).eq_ignore_ascii_case(XOP_TYPE) {
            return Err(format!(
                "the package has the type \"{root}\" and not {XOP_TYPE}"
            ));
        }
        let heading = Heading::of(&named("boundary"), &named("start"), &named("start-info"));
        heading.check()?;
        Ok(heading)
    }

    /// The parameters have characters that a header may carry, and there is a boundary.
    fn check(&self) -> std::result::Result<(), String> {
        let boundary = &self.boundary;
        let fits = (1..=LONGEST_BOUNDARY).contains(&boundary.len());
        if !fits || boundary.ends_with(' ') || !boundary.bytes().all(is_boundary_byte) {
            return Err(format!(
                "\"{}\" cannot be a MIME boundary",
                boundary.escape_debug()
            ));
        }
        self.check_texts()
    }

    fn check_texts(&self) -> std::result::Result<(), String> {
        let is_id = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>');
        if !self.start.bytes().all(is_id) {
            let id = self.start.escape_debug();
            return Err(format!("\"{id}\" cannot be a Content-ID"));
        }
        let is_text = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
        if !self.start_info.bytes().all(is_text) {
            let info = self.start_info.escape_debug();
            return Err(format!("\"{info}\" cannot be a media type"));
        }
        Ok(())
    }

    /// The Content-Type with these parameters.
    pub fn content_type(&self) -> String {
        let mut text = format!("multipart/related; type=\"{XOP_TYPE}\"");
        if !self.start.is_empty() {
            text.push_str(";start=");
            push_quoted(&mut text, &format!("<{}>", self.start));
        }
        text.push_str(";boundary=");
        push_quoted(&mut text, &self.boundary);
        if !self.start_info.is_empty() {
            text.push_str(";start-info=");
            push_quoted(&mut text, &self.start_info);
        }
        text
    }
}

/// RFC 2046, 5.1.1: bchars.
fn is_boundary_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&byte)
}

/// A Content-ID without its angle brackets (RFC 2392).
pub(super) fn bare_id(id: &str) -> &str {
    let id = id.trim();
    id.strip_prefix('<')
        .and_then(|id| id.strip_suffix('>'))
        .unwrap_or(id)
}

/// 32 random hexadecimal digits: no document has them by chance.
pub(in crate::xml) fn random_name() -> Result<String> {
    let mut bytes = [0; 16];
    sys::random(&mut bytes)
        .map_err(|e| Error::from_io(&e, "a random MIME boundary cannot be made"))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{E_INVALIDARG, WS_E_INVALID_FORMAT};

    #[test]
    fn a_content_type_is_read_as_it_was_written() {
        let heading = Heading::new("uuid:1+id=1", "<http://x/0>", "application/soap+xml").unwrap();
        assert_eq!(heading.start, "http://x/0");
        let text = heading.content_type();
        assert_eq!(
            text,
            "multipart/related; type=\"application/xop+xml\";start=\"<http://x/0>\";\
             boundary=\"uuid:1+id=1\";start-info=\"application/soap+xml\""
        );
        assert_eq!(Heading::parse(&text).unwrap(), heading);
        let bare = Heading::new("b", "", "").unwrap();
        assert_eq!(Heading::parse(&bare.content_type()).unwrap(), bare);
        let other = "Multipart/Related;Boundary=b ;Type=\"Application/XOP+xml\"";
        assert_eq!(Heading::parse(other).unwrap(), bare);
    }

    #[test]
    fn what_is_no_package_is_refused() {
        for text in [
            "",
            "text/xml",
            "multipart/related; boundary=b",
            "multipart/related; type=text/xml; boundary=b",
            "multipart/related; type=\"application/xop+xml\"",
            "multipart/related; type=\"application/xop+xml\"; boundary=\"\"",
            "multipart/related; type=\"application/xop+xml\"; boundary=\"a\u{e9}\"",
        ] {
            let error = Heading::parse(text).unwrap_err();
            assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{text}");
        }
        let long = "b".repeat(71);
        for (boundary, start, info) in [
            ("", "", ""),
            (long.as_str(), "", ""),
            ("b ", "", ""),
            ("b\r\n", "", ""),
            ("b", "a b", ""),
            ("b", "<a", ""),
            ("b", "", "text/xml\r\nX: y"),
        ] {
            let error = Heading::new(boundary, start, info).unwrap_err();
            assert_eq!(
                error.code(),
                E_INVALIDARG,
                "{boundary:?} {start:?} {info:?}"
            );
        }
    }
}
