//! Time spans: `[+|-][d.]hh:mm:ss[.fffffff]` (WS_XML_TIMESPAN_TEXT page), kept as 100 ns units.

use super::{fraction, invalid, push_two, space, split_digits, two_digits};
use crate::abi::WS_TIMESPAN;
use crate::base::error::Result;

const SECOND: u64 = 10_000_000;
const DAY: u64 = 24 * 3600 * SECOND;

/// Reads a sign, days, hours, minutes, seconds and a fraction of up to seven digits.
pub fn parse(text: &[u8]) -> Result<WS_TIMESPAN> {
    lexical(space::trim(text)).ok_or_else(|| invalid("time span", text))
}

fn lexical(text: &[u8]) -> Option<WS_TIMESPAN> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let (days, rest) = match split_digits(text) {
        (digits @ [_, ..], [b'.', rest @ ..]) => (days_of(digits)?, rest),
        _ => (0, text),
    };
    let (hours, rest) = two_digits(rest)?;
    let (minutes, rest) = two_digits(rest.strip_prefix(b":")?)?;
    let (seconds, rest) = two_digits(rest.strip_prefix(b":")?)?;
    let (units, rest) = match rest {
        [b'.', digits @ ..] => fraction(digits)?,
        _ => (0, rest),
    };
    if !rest.is_empty() || hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    let time = u64::from(hours * 3600 + minutes * 60 + seconds) * SECOND + u64::from(units);
    let total = i128::from(days) * i128::from(DAY) + i128::from(time);
    let ticks = i64::try_from(if negative { -total } else { total }).ok()?;
    Some(WS_TIMESPAN { ticks })
}

fn days_of(digits: &[u8]) -> Option<u64> {
    str::from_utf8(digits).ok()?.parse().ok()
}

/// Writes the form that .NET writes: days only when there are any, seven digits of fraction when there is one.
pub fn format(value: WS_TIMESPAN, out: &mut Vec<u8>) {
    if value.ticks < 0 {
        out.push(b'-');
    }
    let ticks = value.ticks.unsigned_abs();
    if ticks >= DAY {
        super::int::format(ticks / DAY, out);
        out.push(b'.');
    }
    let seconds = (ticks % DAY / SECOND) as u32;
    push_two(seconds / 3600, out);
    out.push(b':');
    push_two(seconds / 60 % 60, out);
    out.push(b':');
    push_two(seconds % 60, out);
    let units = (ticks % SECOND) as u32;
    if units > 0 {
        out.push(b'.');
        out.push(b'0' + (units / 1_000_000) as u8);
        push_two(units / 10_000 % 100, out);
        push_two(units / 100 % 100, out);
        push_two(units % 100, out);
    }
}

#[cfg(test)]
mod tests {
    use super::{format, parse};
    use crate::abi::{WS_E_INVALID_FORMAT, WS_TIMESPAN};

    #[test]
    fn reads_and_writes() {
        for (text, ticks) in [
            ("00:00:00", 0),
            ("00:00:00.0000001", 1),
            ("01:02:03.0050000", 37_230_050_000),
            ("1.02:03:04", 937_840_000_000),
            ("-1.00:00:00", -864_000_000_000),
            ("10675199.02:48:05.4775807", i64::MAX),
            ("-10675199.02:48:05.4775808", i64::MIN),
        ] {
            assert_eq!(parse(text.as_bytes()).unwrap().ticks, ticks, "{text}");
            let mut out = Vec::new();
            format(WS_TIMESPAN { ticks }, &mut out);
            assert_eq!(out, text.as_bytes());
        }
        assert_eq!(parse(b" +0.00:00:01.5 ").unwrap().ticks, 15_000_000);
    }

    #[test]
    fn refuses_other_text() {
        for text in [
            "",
            "-",
            "1",
            "1:00:00",
            "24:00:00",
            "00:60:00",
            "00:00:60",
            "00:00",
            "00:00:00.",
            "00:00:00.12345678",
            ".00:00:00",
            "1d00:00:00",
            "10675199.02:48:05.4775808",
            "99999999999999999999.00:00:00",
            "PT1S",
            "00:00:00Z",
        ] {
            assert_eq!(
                parse(text.as_bytes()).err().map(|e| e.code()),
                Some(WS_E_INVALID_FORMAT),
                "{text}"
            );
        }
    }
}
