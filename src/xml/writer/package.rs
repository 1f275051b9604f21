//! Writing MTOM: bytes that are all of an element's content and longer than a limit become a part of the package, and an
//! `Include` stands in the document (XOP 3.1).

use super::{Place, Writer};
use crate::base::error::{Error, Result};
use crate::text::media_type::push_quoted;
use crate::xml::mtom::heading::random_name;
use crate::xml::mtom::{Heading, INCLUDE, INCLUDE_NS, XOP_TYPE};
use crate::xml::value::Value;
use crate::xml::{Charset, Codec};

/// How a package is written.
#[derive(Clone, Debug)]
pub struct Packaging {
    /// The parameters; a boundary and the id of the root part are made up where they are empty.
    pub heading: Heading,
    /// Whether the package begins with headers of its own.
    pub mime_header: bool,
    /// Bytes up to this number stay in the document, as base64.
    pub max_inline: usize,
    /// How many bytes all parts but the root part may have.
    pub max_parts_size: usize,
    /// The size limit of the document holds for the whole package.
    pub one_limit: bool,
}

/// The package that is being written.
pub(super) struct Package {
    packaging: Packaging,
    charset: Charset,
    /// What makes the ids of the parts unique.
    name: String,
    /// The parts that are complete, with their headers, as they stand behind the document.
    parts: Vec<u8>,
    count: usize,
    /// How many bytes the complete parts have.
    size: usize,
    /// The bytes of a value that may become a part.
    held: Vec<u8>,
    holding: bool,
    /// Where the content of the element starts whose start tag was ended last.
    content: usize,
    head_gone: bool,
    parts_gone: bool,
}

impl Writer {
    /// Starts a new document of at most `max_size` bytes as the root part of a package.
    pub fn set_package(
        &mut self,
        charset: Charset,
        max_size: usize,
        packaging: Packaging,
    ) -> Result<()> {
        let name = random_name()?;
        self.set_output(Codec::Text(charset), max_size, None);
        let mut package = Package {
            packaging,
            charset,
            name,
            parts: Vec::new(),
            count: 0,
            size: 0,
            held: Vec::new(),
            holding: false,
            content: usize::MAX,
            head_gone: false,
            parts_gone: false,
        };
        package.name_rest();
        self.package = Some(Box::new(package));
        self.find_quick();
        Ok(())
    }

    /// The parameters of the package that is being written.
    pub fn heading(&self) -> Option<&Heading> {
        let package = self.package.as_ref()?;
        Some(&package.packaging.heading)
    }

    /// Whether the document of a package is complete, so that its parts can follow.
    pub(in crate::xml) fn completes_package(&self) -> bool {
        self.package.is_some() && self.place == Place::End
    }

    /// Whether a package has been written up to its end.
    pub(in crate::xml) fn is_packed(&self) -> bool {
        self.package
            .as_ref()
            .is_some_and(|package| package.parts_gone)
    }

    /// `Include` has a meaning in packages, so programs cannot write it (WsWriteStartElement page).
    #[cold]
    pub(super) fn refuse_include(&self, local: &[u8], ns: &[u8]) -> Result<()> {
        match local == INCLUDE && ns == INCLUDE_NS {
            true => Err(self.invalid("the element Include of XOP cannot be written in MTOM")),
            false => Ok(()),
        }
    }

    /// The start tag of an element has been ended, and no content followed yet.
    pub(super) fn note_start_of_content(&mut self) {
        if let Some(package) = &mut self.package {
            package.content = self.out.len();
        }
    }

    /// Keeps bytes that may become a part; false when they stand where they have to stay in the document.
    pub(super) fn hold(&mut self, bytes: &[u8]) -> Result<bool> {
        let Some(package) = &self.package else {
            return Ok(false);
        };
        let goes_on = package.holding;
        let begins = match self.place {
            Place::Tag => true,
            Place::Content => package.content == self.out.len(),
            _ => false,
        };
        if !goes_on && !begins {
            return Ok(false);
        }
        if !goes_on {
            self.begin_text(&Value::Base64(bytes))?;
        }
        self.check_room_for_part(bytes.len())?;
        if let Some(package) = &mut self.package {
            package.holding = true;
            package.held.extend_from_slice(bytes);
        }
        Ok(true)
    }

    fn check_room_for_part(&self, more: usize) -> Result<()> {
        let Some(package) = &self.package else {
            return Ok(());
        };
        let held = package.held.len().saturating_add(more);
        let Packaging {
            max_inline,
            max_parts_size,
            one_limit,
            ..
        } = package.packaging;
        if held <= max_inline {
            return Ok(());
        }
        if one_limit {
            self.room(package.parts.len().saturating_add(held))?;
        }
        match package.size.saturating_add(held) > max_parts_size {
            true => Err(self.at_path(Error::quota(format!(
                "the MIME parts would have more than {max_parts_size} bytes (WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE)"
            )))),
            false => Ok(()),
        }
    }

    /// Writes the held bytes into the document, because more than them is in the element.
    pub(super) fn write_held(&mut self) -> Result<()> {
        let held = match &mut self.package {
            Some(package) if package.holding => {
                package.holding = false;
                std::mem::take(&mut package.held)
            }
            _ => return Ok(()),
        };
        self.put(&Value::Base64(&held))?;
        self.within()
    }

    /// The element ends: the held bytes, which are all of its content, become a part if they are many.
    pub(super) fn end_value(&mut self) -> Result<()> {
        match &self.package {
            Some(package) if package.holding && package.is_long() => self.include(),
            _ => self.flush_remainder(),
        }
    }

    fn include(&mut self) -> Result<()> {
        let Some(mut package) = self.package.take() else {
            return Ok(());
        };
        let included = self.include_into(&mut package);
        self.package = Some(package);
        included.map_err(|error| self.at_path(error))?;
        self.within()
    }

    fn include_into(&mut self, package: &mut Package) -> Result<()> {
        if self.canonical.is_some() {
            self.canonical_value(&Value::Base64(&package.held))?;
        }
        let id = package.add_part()?;
        let ns = String::from_utf8_lossy(INCLUDE_NS);
        let include = format!("<xop:Include href=\"cid:{id}\" xmlns:xop=\"{ns}\"/>");
        self.out.extend_from_slice(include.as_bytes());
        Ok(())
    }

    /// How many bytes of the package would be given away with the document.
    pub(super) fn package_size(&self) -> usize {
        let Some(package) = &self.package else {
            return 0;
        };
        let head = match package.head_gone {
            true => 0,
            false => package.head().len(),
        };
        let parts = match package.parts_gone || self.place != Place::End {
            true => 0,
            false => package.parts.len() + package.last_boundary().len(),
        };
        head + parts
    }

    /// Gives away what stands before the document.
    pub(super) fn drain_package_head(&mut self, into: &mut Vec<u8>) {
        if let Some(package) = &mut self.package
            && !std::mem::replace(&mut package.head_gone, true)
        {
            into.extend_from_slice(&package.head());
        }
    }

    /// `gone` bytes of the document are given away; the parts follow it when it is complete.
    pub(super) fn drain_package_parts(&mut self, gone: usize, into: &mut Vec<u8>) {
        let is_complete = self.completes_package();
        let Some(package) = &mut self.package else {
            return;
        };
        package.content = package.content.checked_sub(gone).unwrap_or(usize::MAX);
        if is_complete && !std::mem::replace(&mut package.parts_gone, true) {
            into.append(&mut package.parts);
            into.extend_from_slice(package.last_boundary().as_bytes());
        }
    }

    /// Fails when the whole package is larger than the document alone may be.
    pub(super) fn check_package_size(&self) -> Result<()> {
        match &self.package {
            Some(package)
                if package.packaging.one_limit && self.finished_size() > self.max_size =>
            {
                Err(self.too_large())
            }
            _ => Ok(()),
        }
    }
}

impl Package {
    /// Makes up what the program left open.
    fn name_rest(&mut self) {
        let heading = &mut self.packaging.heading;
        if heading.boundary.is_empty() {
            heading.boundary = format!("uuid:{}", self.name);
        }
        if heading.start.is_empty() {
            heading.start = format!("0.{}@wws", self.name);
        }
    }

    fn is_long(&self) -> bool {
        self.held.len() > self.packaging.max_inline
    }

    /// Makes a part of the held bytes; its id.
    fn add_part(&mut self) -> Result<String> {
        self.count += 1;
        let id = format!("{}.{}@wws", self.count, self.name);
        let boundary = &self.packaging.heading.boundary;
        let delimiter = format!("\r\n--{boundary}");
        // The empty line before the content can be the start of a boundary as well.
        let line = format!("--{boundary}");
        if self.held.starts_with(line.as_bytes())
            || memchr::memmem::find(&self.held, delimiter.as_bytes()).is_some()
        {
            return Err(Error::invalid_format(format!(
                "the bytes of a MIME part contain its boundary, {boundary}"
            )));
        }
        let headers = format!(
            "{delimiter}\r\nContent-ID: <{id}>\r\nContent-Transfer-Encoding: binary\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        self.parts.extend_from_slice(headers.as_bytes());
        self.parts.extend_from_slice(&self.held);
        self.size += self.held.len();
        self.held.clear();
        self.holding = false;
        Ok(id)
    }

    /// What stands before the document: the headers of the package, and those of the root part.
    fn head(&self) -> Vec<u8> {
        let Heading {
            boundary,
            start,
            start_info,
        } = &self.packaging.heading;
        let mut text = String::new();
        if self.packaging.mime_header {
            let content_type = self.packaging.heading.content_type();
            text = format!("MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n\r\n");
        }
        let (transfer, charset) = match self.charset {
            Charset::Auto | Charset::Utf8 => ("8bit", "utf-8"),
            Charset::Utf16Le | Charset::Utf16Be => ("binary", "utf-16"),
        };
        text.push_str(&format!(
            "\r\n--{boundary}\r\nContent-ID: <{start}>\r\nContent-Transfer-Encoding: {transfer}\r\nContent-Type: {XOP_TYPE};charset={charset}"
        ));
        if !start_info.is_empty() {
            text.push_str(";type=");
            push_quoted(&mut text, start_info);
        }
        text.push_str("\r\n\r\n");
        text.into_bytes()
    }

    fn last_boundary(&self) -> String {
        format!("\r\n--{}--\r\n", self.packaging.heading.boundary)
    }

    /// The whole package around a document.
    pub(super) fn around(&self, document: &[u8]) -> Vec<u8> {
        let last = self.last_boundary();
        [&self.head(), document, &self.parts, last.as_bytes()].concat()
    }
}
