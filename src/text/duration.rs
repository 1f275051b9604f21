//! `xsd:duration`: the parts are kept as they are written, nothing is carried from one to the next.

use std::cmp::Ordering;

use super::{fraction, invalid, push_fraction, space, split_digits};
use crate::abi::WS_DURATION;
use crate::base::error::{Error, Result};

/// Reads `-PnYnMnDTnHnMn.nS`, at least one part, and one behind a `T`.
pub fn parse(text: &[u8]) -> Result<WS_DURATION> {
    lexical(space::trim(text)).ok_or_else(|| invalid("duration", text))
}

/// No time at all.
pub const ZERO: WS_DURATION = WS_DURATION {
    negative: 0,
    years: 0,
    months: 0,
    days: 0,
    hours: 0,
    minutes: 0,
    seconds: 0,
    milliseconds: 0,
    ticks: 0,
};

fn lexical(text: &[u8]) -> Option<WS_DURATION> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (1, rest),
        _ => (0, text),
    };
    let date = text.strip_prefix(b"P")?;
    let mut value = WS_DURATION { negative, ..ZERO };
    let rest = part(date, b'Y', &mut value.years)?;
    let rest = part(rest, b'M', &mut value.months)?;
    let rest = part(rest, b'D', &mut value.days)?;
    match rest {
        [] if rest.len() < date.len() => Some(value),
        [b'T', time @ ..] if !time.is_empty() => {
            let rest = part(time, b'H', &mut value.hours)?;
            let rest = part(rest, b'M', &mut value.minutes)?;
            seconds(rest, &mut value)?.is_empty().then_some(value)
        }
        _ => None,
    }
}

/// Takes `nX` when it stands at the start of `text`; when the letter is another one, the part is absent.
fn part<'a>(text: &'a [u8], letter: u8, value: &mut u32) -> Option<&'a [u8]> {
    match split_digits(text) {
        (digits @ [_, ..], [found, rest @ ..]) if *found == letter => {
            *value = number(digits)?;
            Some(rest)
        }
        _ => Some(text),
    }
}

/// Takes the seconds, which may have a fraction.
fn seconds<'a>(text: &'a [u8], value: &mut WS_DURATION) -> Option<&'a [u8]> {
    let (digits, rest) = split_digits(text);
    if digits.is_empty() {
        return Some(text);
    }
    let (units, rest) = match rest {
        [b'.', places @ ..] => fraction(places)?,
        _ => (0, rest),
    };
    value.seconds = number(digits)?;
    value.milliseconds = units / 10_000;
    value.ticks = units % 10_000;
    rest.strip_prefix(b"S")
}

fn number(digits: &[u8]) -> Option<u32> {
    str::from_utf8(digits).ok()?.parse().ok()
}

/// Writes the parts that are not zero; a duration of nothing is `PT0S`. Milliseconds above 999 or ticks above 9999 are
/// E_INVALIDARG.
pub fn format(value: &WS_DURATION, out: &mut Vec<u8>) -> Result<()> {
    if value.milliseconds > 999 || value.ticks > 9999 {
        let (milliseconds, ticks) = (value.milliseconds, value.ticks);
        return Err(Error::invalid_arg(format!(
            "a WS_DURATION has {milliseconds} milliseconds and {ticks} ticks; they must be below 1000 and 10000"
        )));
    }
    if value.negative != 0 {
        out.push(b'-');
    }
    out.push(b'P');
    let start = out.len();
    push_part(value.years, b'Y', out);
    push_part(value.months, b'M', out);
    push_part(value.days, b'D', out);
    let units = value.milliseconds * 10_000 + value.ticks;
    let has_date = out.len() > start;
    if has_date && value.hours == 0 && value.minutes == 0 && value.seconds == 0 && units == 0 {
        return Ok(());
    }
    out.push(b'T');
    push_part(value.hours, b'H', out);
    push_part(value.minutes, b'M', out);
    if value.seconds != 0 || units != 0 || out.last() == Some(&b'T') {
        super::int::format(value.seconds, out);
        push_fraction(units, out);
        out.push(b'S');
    }
    Ok(())
}

fn push_part(value: u32, letter: u8, out: &mut Vec<u8>) {
    if value != 0 {
        super::int::format(value, out);
        out.push(letter);
    }
}

/// The duration of that many 100 ns units, in days and what is below them.
pub fn from_ticks(ticks: i64) -> WS_DURATION {
    const SECOND: u64 = 10_000_000;
    let units = ticks.unsigned_abs();
    let seconds = units / SECOND;
    WS_DURATION {
        negative: i32::from(ticks < 0),
        days: (seconds / 86_400) as u32,
        hours: (seconds / 3600 % 24) as u32,
        minutes: (seconds / 60 % 60) as u32,
        seconds: (seconds % 60) as u32,
        milliseconds: (units % SECOND / 10_000) as u32,
        ticks: (units % 10_000) as u32,
        ..ZERO
    }
}

/// Compares part by part, the sign first. Months have no fixed number of days, so this is only one of the possible
/// orders; a description can bring its own.
pub fn compare(a: &WS_DURATION, b: &WS_DURATION) -> Ordering {
    match (a.negative != 0, b.negative != 0) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => parts(a).cmp(&parts(b)),
        (true, true) => parts(b).cmp(&parts(a)),
    }
}

fn parts(d: &WS_DURATION) -> [u32; 8] {
    [
        d.years,
        d.months,
        d.days,
        d.hours,
        d.minutes,
        d.seconds,
        d.milliseconds,
        d.ticks,
    ]
}

#[cfg(test)]
mod tests {
    use super::{ZERO, compare, format, from_ticks, parse, parts};
    use crate::abi::{E_INVALIDARG, WS_DURATION, WS_E_INVALID_FORMAT};
    use std::cmp::Ordering;

    #[test]
    fn reads_and_writes() {
        for (text, negative, fields) in [
            ("P1DT2H3M4.005S", 0, [0, 0, 1, 2, 3, 4, 5, 0]),
            ("-P1Y2M3DT4H5M6.0070008S", 1, [1, 2, 3, 4, 5, 6, 7, 8]),
            ("P14M", 0, [0, 14, 0, 0, 0, 0, 0, 0]),
            ("PT90M", 0, [0, 0, 0, 0, 90, 0, 0, 0]),
            ("PT0S", 0, [0; 8]),
            ("PT0.5S", 0, [0, 0, 0, 0, 0, 0, 500, 0]),
            ("P4294967295D", 0, [0, 0, u32::MAX, 0, 0, 0, 0, 0]),
        ] {
            let value = parse(text.as_bytes()).unwrap();
            assert_eq!(
                (value.negative, parts(&value)),
                (negative, fields),
                "{text}"
            );
            let mut out = Vec::new();
            format(&value, &mut out).unwrap();
            assert_eq!(out, text.as_bytes());
        }
        assert_eq!(parts(&parse(b" P0Y \n").unwrap()), [0; 8]);
    }

    #[test]
    fn refuses_other_text() {
        for text in [
            "",
            "P",
            "-P",
            "PT",
            "P1YT",
            "1D",
            "+P1D",
            "p1d",
            "P1",
            "P1D2H",
            "PT1D",
            "P1M1Y",
            "PT1S1H",
            "P1.5D",
            "PT1.S",
            "PT.5S",
            "PT1.12345678S",
            "P4294967296D",
            "P-1D",
            "P 1D",
        ] {
            assert_eq!(
                parse(text.as_bytes()).err().map(|e| e.code()),
                Some(WS_E_INVALID_FORMAT),
                "{text}"
            );
        }
        let broken = WS_DURATION {
            milliseconds: 1000,
            ..ZERO
        };
        assert_eq!(
            format(&broken, &mut Vec::new()).unwrap_err().code(),
            E_INVALIDARG
        );
    }

    #[test]
    fn splits_ticks() {
        let value = from_ticks(-937_840_050_001);
        assert_eq!(
            (value.negative, parts(&value)),
            (1, [0, 0, 1, 2, 3, 4, 5, 1])
        );
        assert_eq!(parts(&from_ticks(i64::MIN))[2], 10_675_199);
    }

    #[test]
    fn compares_part_by_part() {
        for (a, b, order) in [
            ("P1D", "P1D", Ordering::Equal),
            ("P1Y", "P11M", Ordering::Greater),
            ("-P2D", "-P1D", Ordering::Less),
            ("-P1D", "PT1S", Ordering::Less),
        ] {
            assert_eq!(
                compare(&parse(a.as_bytes()).unwrap(), &parse(b.as_bytes()).unwrap()),
                order,
                "{a} {b}"
            );
        }
    }
}
