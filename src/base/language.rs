//! Languages: the LANGID of the API and the tag of RFC 5646 that XML has for the same (MS-LCID 2.2).

use crate::abi::LANGID;

const TAGS: [(LANGID, &str); 47] = [
    (0x0401, "ar-SA"),
    (0x0402, "bg-BG"),
    (0x0403, "ca-ES"),
    (0x0404, "zh-TW"),
    (0x0405, "cs-CZ"),
    (0x0406, "da-DK"),
    (0x0407, "de-DE"),
    (0x0408, "el-GR"),
    (0x0409, "en-US"),
    (0x040B, "fi-FI"),
    (0x040C, "fr-FR"),
    (0x040D, "he-IL"),
    (0x040E, "hu-HU"),
    (0x040F, "is-IS"),
    (0x0410, "it-IT"),
    (0x0411, "ja-JP"),
    (0x0412, "ko-KR"),
    (0x0413, "nl-NL"),
    (0x0414, "nb-NO"),
    (0x0415, "pl-PL"),
    (0x0416, "pt-BR"),
    (0x0418, "ro-RO"),
    (0x0419, "ru-RU"),
    (0x041A, "hr-HR"),
    (0x041B, "sk-SK"),
    (0x041D, "sv-SE"),
    (0x041E, "th-TH"),
    (0x041F, "tr-TR"),
    (0x0421, "id-ID"),
    (0x0422, "uk-UA"),
    (0x0424, "sl-SI"),
    (0x0425, "et-EE"),
    (0x0426, "lv-LV"),
    (0x0427, "lt-LT"),
    (0x042A, "vi-VN"),
    (0x0439, "hi-IN"),
    (0x0804, "zh-CN"),
    (0x0807, "de-CH"),
    (0x0809, "en-GB"),
    (0x080A, "es-MX"),
    (0x0816, "pt-PT"),
    (0x0C07, "de-AT"),
    (0x0C09, "en-AU"),
    (0x0C0A, "es-ES"),
    (0x0C0C, "fr-CA"),
    (0x1009, "en-CA"),
    (0x1409, "en-NZ"),
];

/// The tag of a language; none for the rare ones.
pub fn tag(langid: LANGID) -> Option<&'static str> {
    let known = TAGS.binary_search_by_key(&langid, |(known, _)| *known);
    known.ok().and_then(|at| TAGS.get(at)).map(|(_, tag)| *tag)
}

/// The place of the best of several tags for a reader of a language: the same tag, else the same language of another country,
/// else the first.
pub fn best<'a>(langid: LANGID, tags: impl Iterator<Item = &'a str> + Clone) -> usize {
    let Some(wanted) = tag(langid) else {
        return 0;
    };
    let same = |tag: &str| tag.eq_ignore_ascii_case(wanted);
    let alike = |tag: &str| primary(tag).eq_ignore_ascii_case(primary(wanted));
    let exact = tags.clone().position(same);
    exact.or_else(|| tags.clone().position(alike)).unwrap_or(0)
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(TAGS.is_sorted_by_key(|(langid, _)| *langid));
        assert_eq!((tag(0x0409), tag(0x0407)), (Some("en-US"), Some("de-DE")));
        assert_eq!((tag(0), tag(0xFFFF)), (None, None));
    }

    #[test]
    fn the_nearest_language_is_best() {
        let tags = || ["fr", "en-GB", "de-AT", "de-DE"].into_iter();
        assert_eq!(best(0x0407, tags()), 3);
        assert_eq!(best(0x0807, tags()), 2);
        assert_eq!(best(0x0409, tags()), 1);
        assert_eq!(best(0x040C, tags()), 0);
        assert_eq!(best(0x0411, tags()), 0);
        assert_eq!(best(0x0409, std::iter::empty()), 0);
    }
}
