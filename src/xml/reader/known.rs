//! Names that occur again and again. Mostly those of a document come in the same order each time, so a name remembers which one
//! came next: comparing with that is faster than looking for the end of a name, and the place behind it is known at once.

use super::span::Span;
use crate::xml::scan::{Window, differences};

/// What a name stands in, and what follows it: that is compared together with the name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A start tag that ends behind the name.
    Tag,
    /// A start tag that goes on with a blank.
    LongTag,
    /// A whole empty-element tag.
    EmptyTag,
    /// An attribute up to the opening quote.
    Attribute,
    /// The same with the other quote.
    SingleQuoted,
    /// An element record.
    Record,
    /// An attribute record up to the length of its characters.
    AttributeRecord,
}

/// A name as it stands in the input.
#[derive(Clone, Copy)]
pub(super) struct KnownName {
    /// Its first bytes, and zeros behind what is compared.
    bytes: Window,
    /// Which bits of a comparison count.
    compared: u32,
    /// How many bytes are compared.
    pub(super) len: u8,
    /// Where in them the prefix ends, where the local name starts, and where it ends.
    pub(super) prefix_end: u8,
    pub(super) local: u8,
    pub(super) end: u8,
    pub(super) kind: Kind,
    /// Where it is kept.
    pub(super) place: u8,
    /// The place of the name that came next the last time.
    next: u8,
    /// What the prefix is looked up by.
    pub(super) key: u64,
    /// The namespace of the prefix, for the declarations of this version.
    pub(super) ns: Span,
    pub(super) version: u64,
}

impl KnownName {
    /// A name that has been checked.
    pub(super) fn new(kind: Kind, parts: [usize; 4], key: u64) -> Option<KnownName> {
        let byte = |at: usize| u8::try_from(at).ok();
        let [prefix_end, local, end, len] = parts;
        Some(KnownName {
            bytes: [0; 16],
            compared: 0,
            len: byte(len)?,
            prefix_end: byte(prefix_end)?,
            local: byte(local)?,
            end: byte(end)?,
            kind,
            place: NOWHERE,
            next: NOWHERE,
            key,
            ns: Span::EMPTY,
            version: 0,
        })
    }
}

impl KnownName {
    fn is(&self, other: &KnownName) -> bool {
        (self.bytes, self.len, self.kind) == (other.bytes, other.len, other.kind)
    }
}

/// The names of a reader, and how good it is at guessing.
pub(super) struct KnownNames {
    places: Vec<KnownName>,
    last: u8,
    /// The place of the name that is expected; nowhere while guessing is not worth it.
    expected: u8,
    /// Guesses are worth trying while this is not negative.
    trust: i32,
    /// How many guesses were right since the last wrong one.
    hits: i32,
    /// How many names there were before the first was learned.
    seen: u32,
}

impl Default for KnownNames {
    fn default() -> KnownNames {
        KnownNames {
            places: Vec::new(),
            last: NOWHERE,
            expected: NOWHERE,
            trust: MOST_TRUST,
            hits: 0,
            seen: 0,
        }
    }
}

/// How many names are known at most; six bits number them.
const PLACES: usize = 1 << 6;
/// How many places a name can have.
const WAYS: usize = 4;
/// Not the number of any place.
pub(super) const NOWHERE: u8 = u8::MAX;
/// So many names are read before learning is worth it: many readers read one small message and are gone.
const PATIENCE: u32 = 16;
/// A wrong guess costs what a few right ones gain.
const MISS: i32 = 3;
const MOST_TRUST: i32 = 32;
/// So many names go by before guessing is tried again.
const PAUSE: i32 = 256;

impl KnownNames {
    /// The name that is expected, if these are its bytes.
    #[inline(always)]
    pub(super) fn guess(&mut self, there: &Window) -> Option<&mut KnownName> {
        let known = self.places.get_mut(usize::from(self.expected))?;
        if differences(there, &known.bytes) & known.compared != 0 {
            return None;
        }
        self.last = self.expected;
        self.expected = known.next;
        self.hits += 1;
        Some(known)
    }

    /// Remembers a name that was not expected, and the bytes it starts with.
    pub(super) fn learn(&mut self, there: &Window, name: &mut KnownName) {
        self.trust = self.trust.saturating_add(self.hits).min(MOST_TRUST);
        self.hits = 0;
        if self.trust < 0 {
            self.trust += 1;
            if self.trust == 0 {
                self.trust = MOST_TRUST;
            }
            return;
        }
        if usize::from(name.len) > there.len() || self.seen < PATIENCE {
            self.seen = self.seen.saturating_add(1);
            return;
        }
        self.trust -= MISS;
        self.keep(there, name);
        if let Some(last) = self.places.get_mut(usize::from(self.last)) {
            last.next = name.place;
        }
        self.last = name.place;
        let place = self.places.get(usize::from(name.place));
        self.expected = place.map_or(NOWHERE, |place| place.next);
        if self.trust < 0 {
            self.trust = -PAUSE;
            self.expected = NOWHERE;
        }
    }

    /// Keeps a name in one of the places that it may have; whatever else was there is forgotten.
    fn keep(&mut self, there: &Window, name: &mut KnownName) {
        const FACTOR: u128 = 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;
        let unused = 8 * (16 - u32::from(name.len));
        let bits = (u128::from_le_bytes(*there) << unused) >> unused;
        name.bytes = bits.to_le_bytes();
        name.compared = 0xFFFF >> (16 - u32::from(name.len));
        let first = (bits.wrapping_mul(FACTOR) >> 122) as usize;
        if self.places.is_empty() {
            self.places.resize(PLACES, KnownName { len: 0, ..*name });
        }
        let known = |place: &usize| {
            let known = self.places.get(*place);
            known.is_some_and(|known| known.is(name))
        };
        let free = |place: &usize| self.places.get(*place).is_some_and(|known| known.len == 0);
        let mut choice = (first..first + WAYS).map(|place| place % PLACES);
        let place = choice.clone().find(known).or_else(|| choice.find(free));
        let place = place.unwrap_or(first);
        name.place = place as u8;
        if let Some(place) = self.places.get_mut(place) {
            match place.is(name) {
                true => *name = *place,
                false => *place = *name,
            }
        }
    }
}
