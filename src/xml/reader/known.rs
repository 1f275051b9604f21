//! Names that occur again and again. Mostly those of a document come in the same order each time, so a name remembers which one
//! came next: comparing with that is faster than looking for the end of a name, and the place behind it is known at once.

use super::tag::QName;
use crate::xml::chars::{HIGH, NAME, class};
use crate::xml::prefix::short_key;
use crate::xml::scan::{Window, differences};

/// A qualified name that fits a window together with what follows.
#[derive(Clone, Copy)]
pub(super) struct KnownName {
    bytes: Window,
    len: usize,
    /// Where the local name starts.
    local: usize,
    /// What the prefix is looked up by.
    pub(super) prefix: u64,
    /// The place of the name that came next the last time.
    next: usize,
}

/// The names of a reader, and how good it is at guessing.
pub(super) struct KnownNames {
    places: Vec<KnownName>,
    last: usize,
    expected: usize,
    /// Guesses are worth trying while this is not negative.
    trust: i32,
    /// How many names there were before the first was learned.
    seen: u32,
}

impl Default for KnownNames {
    fn default() -> KnownNames {
        KnownNames {
            places: Vec::new(),
            last: 0,
            expected: 0,
            trust: MOST_TRUST,
            seen: 0,
        }
    }
}

/// How many names are known at most; six bits number them.
const PLACES: usize = 1 << 6;

/// So many names are read before learning is worth it: many readers read one small message and are gone.
const PATIENCE: u32 = 16;

/// A wrong guess costs what a few right ones gain.
const MISS: i32 = 3;
const MOST_TRUST: i32 = 32;
/// So many names go by before guessing is tried again.
const PAUSE: i32 = 256;

impl KnownNames {
    /// The name that is expected, if it is the one at `start`.
    #[inline(always)]
    pub(super) fn guess(&mut self, there: &Window, start: usize) -> Option<(QName, u64)> {
        if self.trust < 0 {
            return None;
        }
        let known = self.places.get(self.expected)?;
        let same = differences(there, &known.bytes).trailing_zeros() as usize;
        let follows = *there.get(known.len)?;
        if same < known.len || class(follows) & (NAME | HIGH) != 0 || follows == b':' {
            return None;
        }
        self.last = self.expected;
        self.expected = known.next;
        self.trust += i32::from(self.trust < MOST_TRUST);
        let name = QName {
            start,
            local: start + known.local,
            end: start + known.len,
        };
        Some((name, known.prefix))
    }

    /// Remembers a name that was not expected; `None` for one with a long prefix. The name has been checked.
    pub(super) fn learn(&mut self, there: &Window, name: &QName) -> Option<u64> {
        let (len, local) = (name.end - name.start, name.local - name.start);
        let start = u64::from_le_bytes(*there.first_chunk()?);
        let prefix = match local {
            0 => 0,
            behind_colon => short_key(start, behind_colon - 1)?,
        };
        if self.trust < 0 {
            self.trust += 1;
            if self.trust == 0 {
                self.trust = MOST_TRUST;
            }
            return Some(prefix);
        }
        if len >= there.len() || self.seen < PATIENCE {
            self.seen = self.seen.saturating_add(1);
            return Some(prefix);
        }
        self.trust -= MISS;
        if self.trust < 0 {
            self.trust = -PAUSE;
        }
        let place = self.place(there, len, local, prefix);
        if let Some(last) = self.places.get_mut(self.last) {
            last.next = place;
        }
        self.last = place;
        self.expected = self.places.get(place).map_or(0, |known| known.next);
        Some(prefix)
    }

    /// The place of a name; whatever else was there is forgotten.
    fn place(&mut self, there: &Window, len: usize, local: usize, prefix: u64) -> usize {
        const FACTOR: u128 = 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;
        let mask = (1u128 << (8 * len)) - 1;
        let bits = u128::from_le_bytes(*there) & mask;
        let place = (bits.wrapping_mul(FACTOR) >> 122) as usize;
        let known = KnownName {
            bytes: bits.to_le_bytes(),
            len,
            local,
            prefix,
            next: 0,
        };
        if self.places.is_empty() {
            self.places.resize(PLACES, known);
        }
        if let Some(old) = self.places.get_mut(place)
            && (old.bytes, old.len) != (known.bytes, len)
        {
            *old = known;
        }
        place
    }
}
