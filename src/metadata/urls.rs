//! The URLs of documents.

use crate::base::error::{Error, Result};
use crate::base::url::{Scheme, Url, combine};

/// Where a document is.
#[derive(Clone, Debug)]
pub struct DocumentUrl {
    /// The URL without its fragment.
    pub(super) text: String,
    /// The same for all spellings of one URL.
    pub(super) key: String,
    /// The host, in lower case.
    pub(super) host: String,
    pub(super) fragment: Option<String>,
}

impl DocumentUrl {
    /// Takes an absolute URL apart.
    pub(super) fn parse(text: &str) -> Result<DocumentUrl> {
        let url = Url::parse(text)?;
        if !matches!(url.scheme, Scheme::Http | Scheme::Https | Scheme::NetTcp) {
            return Err(Error::invalid_format(format!(
                "the URL \"{text}\" of a metadata document has none of the schemes http, https and net.tcp"
            )));
        }
        let host = url.host.to_ascii_lowercase();
        let key = format!(
            "{}://{host}:{}{}",
            url.scheme.name(),
            url.port,
            url.request_target()
        );
        Ok(DocumentUrl {
            text: text.split('#').next().unwrap_or_default().to_owned(),
            key,
            host,
            fragment: url.fragment,
        })
    }

    /// What a reference in the document that is here leads to.
    pub(super) fn resolve(&self, reference: &str) -> Result<DocumentUrl> {
        DocumentUrl::parse(&combine(&self.text, reference, true)?)
    }

    /// How many bytes it has.
    pub(super) fn size(&self) -> usize {
        let fragment = self.fragment.as_deref().unwrap_or_default();
        self.text.len() + self.key.len() + self.host.len() + fragment.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_url_have_one_key() {
        let key = |url: &str| DocumentUrl::parse(url).unwrap().key;
        for (one, other) in [
            ("http://Host/a?b", "HTTP://host:80/a?b#f"),
            ("http://host", "http://host/"),
            ("net.tcp://h:808/", "net.tcp://H/"),
        ] {
            assert_eq!(key(one), key(other), "{one}");
        }
        for other in ["http://h/b", "https://h/a", "http://h:81/a", "http://h/a?"] {
            assert_ne!(key("http://h/a"), key(other), "{other}");
        }
    }

    #[test]
    fn references_lead_from_document_to_document() {
        let base = DocumentUrl::parse("http://h/dir/a.wsdl?x#frag").unwrap();
        assert_eq!(base.text, "http://h/dir/a.wsdl?x");
        assert_eq!(base.fragment.as_deref(), Some("frag"));
        let resolved = |reference| base.resolve(reference).map(|url| url.text);
        assert_eq!(resolved("../b.wsdl#p").unwrap(), "http://h/b.wsdl");
        assert_eq!(resolved("net.tcp://o/c").unwrap(), "net.tcp://o/c");
        for wrong in ["soap.udp://h/", "urn:x", "file:///a"] {
            assert!(resolved(wrong).is_err(), "{wrong}");
        }
    }
}
