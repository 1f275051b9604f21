//! Response heads that say what the one before said: only the length of the body and the date differ from answer to answer.

use std::ops::Range;

use super::ResponseHead;

/// Where a head that was understood holds what may differ in the next one.
#[derive(Clone, Debug)]
pub struct Familiar {
    /// The digits of Content-Length, and the value of Date if there is one, in their order.
    gaps: [Range<usize>; 2],
    length: Range<usize>,
    /// The body's length in this head.
    body: usize,
}

/// More digits are no length that anybody allows.
const MAX_DIGITS: usize = 15;

impl ResponseHead {
    /// Learns from a head whose body has a length and leaves the connection open.
    pub fn familiar(&self) -> Option<Familiar> {
        // Their bodies are empty whatever the length says (RFC 9112 section 6.3).
        if matches!(self.status, 204 | 304) {
            return None;
        }
        let length = self.only("Content-Length")?;
        let body = parse(self.headers.bytes.get(length.clone())?)?;
        let date = self.only("Date").unwrap_or(0..0);
        let gaps = match date.start < length.start {
            true => [date, length.clone()],
            false => [length.clone(), date],
        };
        Some(Familiar { gaps, length, body })
    }

    /// Where the value of the only field with this name lies.
    fn only(&self, name: &str) -> Option<Range<usize>> {
        let headers = &self.headers;
        let is_it = |field: &&super::Field| {
            headers
                .part(&field.name)
                .eq_ignore_ascii_case(name.as_bytes())
        };
        let mut found = headers.fields.iter().filter(is_it);
        let value = found.next()?.value.clone();
        let range = value.start as usize..value.end as usize;
        found.next().is_none().then_some(range)
    }

    /// The length of the body, if `data` begins with this head, or with one that differs in length and date only, which is taken
    /// over.
    pub fn renew(&mut self, familiar: &mut Familiar, data: &[u8]) -> Option<usize> {
        let known = &self.headers.bytes;
        let begun = data.get(..known.len())?;
        if begun == known {
            return Some(familiar.body);
        }
        familiar.body = familiar.differs_as_usual(known, begun)?;
        self.headers.bytes.copy_from_slice(begun);
        Some(familiar.body)
    }
}

impl Familiar {
    /// The length of the body in a head of the same size that differs in the gaps only.
    fn differs_as_usual(&self, known: &[u8], begun: &[u8]) -> Option<usize> {
        let mut same_from = 0;
        for gap in self.gaps.iter().filter(|gap| !gap.is_empty()) {
            let same = same_from..gap.start;
            let value = begun.get(gap.clone())?;
            if known.get(same.clone())? != begun.get(same)?
                || !value.iter().all(|byte| matches!(byte, b' '..=b'~'))
            {
                return None;
            }
            same_from = gap.end;
        }
        let ends_alike = known.get(same_from..)? == begun.get(same_from..)?;
        let length = parse(begun.get(self.length.clone())?)?;
        ends_alike.then_some(length)
    }
}

/// The number that digits, and nothing but digits, stand for.
fn parse(digits: &[u8]) -> Option<usize> {
    if digits.is_empty() || digits.len() > MAX_DIGITS {
        return None;
    }
    digits.iter().try_fold(0, |value: usize, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then_some(value * 10 + usize::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse_response;

    const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nDate: Fri, 20 Nov 2026 10:00:00 GMT\r\nA: b\r\n\r\n";

    #[test]
    fn only_the_length_and_the_date_may_differ() {
        let renewed = |next: &str| {
            let mut head = parse_response(HEAD.as_bytes()).unwrap();
            let mut familiar = head.familiar().unwrap();
            let length = head.renew(&mut familiar, format!("{next}body").as_bytes());
            assert!(length.is_none() || next.ends_with("\r\n\r\n"));
            length.map(|length| (length, head.headers.get_str("Date").map(str::to_owned)))
        };
        let date = |text: &str| Some(text.to_owned());
        let ten = "Fri, 20 Nov 2026 10:00:00 GMT";
        assert_eq!(renewed(HEAD), Some((12, date(ten))));
        assert_eq!(renewed(&HEAD.replace("12", "07")), Some((7, date(ten))));
        let later = "Sat, 21 Nov 2026 11:22:33 GMT";
        assert_eq!(renewed(&HEAD.replace(ten, later)), Some((12, date(later))));
        let others = [
            HEAD.replace("12", "112"),
            HEAD.replace("12", "1a"),
            HEAD.replace("12", "+1"),
            HEAD.replace("200", "500"),
            HEAD.replace("A: b", "A: c"),
            HEAD.replace("10:00", "\r\n:00"),
            HEAD.replace("GMT\r\n", "GMT\n\n"),
        ];
        for other in others {
            assert_eq!(renewed(&other), None, "{other}");
        }
    }

    #[test]
    fn a_date_may_come_first_or_not_at_all() {
        for head in [
            "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
        ] {
            let mut parsed = parse_response(head.as_bytes()).unwrap();
            let mut familiar = parsed.familiar().unwrap();
            let next = head.replace("now", "yes").replace('5', "6");
            assert_eq!(parsed.renew(&mut familiar, next.as_bytes()), Some(6));
            assert_eq!(parsed.headers.get_str("Content-Length"), Some("6"));
        }
    }

    #[test]
    fn what_has_no_single_length_is_not_learned() {
        for fields in [
            "",
            "Content-Length: 5\r\nContent-Length: 5\r\n",
            "Content-Length: 5, 5\r\n",
        ] {
            let head = format!("HTTP/1.1 200 OK\r\n{fields}\r\n");
            assert!(
                parse_response(head.as_bytes())
                    .unwrap()
                    .familiar()
                    .is_none()
            );
        }
    }
}
