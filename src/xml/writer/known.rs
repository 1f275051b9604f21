//! Names that were written before: they need no checking, and the writer has them as they stand in a tag. Each remembers which
//! one came after it, so that mostly the next one need not be looked for. The table belongs to the writer, so what it learns
//! from one document serves the next.

use super::namespaces::Bound;
use super::quick::Quick;
use super::{Quote, binary};
use crate::xml::chars::is_ncname;
use crate::xml::prefix;
use crate::xml::raw::Room;
use crate::xml::scan::equal;

/// A name, and what starts an element or attribute with it.
#[derive(Clone, Copy)]
pub(super) struct Known {
    use_: Use,
    local: Local,
    /// What the prefix of an element stood for the last time.
    pub(super) bound: Bound,
    /// The place of the name that came next the last time.
    pub(super) next: usize,
    /// The tag or record so far.
    pub(super) tag: Piece,
    /// The name as an end tag has it.
    pub(super) name: Piece,
}

/// What a name is used for: an element with the prefix of this key, or something that is no such key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Use(u64);

/// A local name.
#[derive(Clone, Copy)]
struct Local {
    bytes: [u8; 32],
    len: usize,
}

/// A few bytes, in an array that can be copied as a whole.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub(super) bytes: [u8; Room::NAME],
    pub(super) len: usize,
}

/// A table in which a name has one of two places; they may be taken by others later.
#[derive(Default)]
pub(super) struct KnownNames {
    quick: Quick,
    places: Vec<Known>,
    /// The place of the name that probably comes next.
    expected: usize,
    /// The place of the name that came last.
    last: usize,
    /// How many names were not known.
    missed: u32,
    /// How many of them were learned.
    learned: u32,
}

/// So many names are written before learning is worth it: many writers write one small message and are gone.
const PATIENCE: u32 = 24;

/// How many places there are: as many as a word has bits. Six bits number them.
const PLACES: usize = 1 << 6;

impl Use {
    const NONE: Use = Use(u64::MAX);

    /// For an element with the prefix of this key.
    #[inline(always)]
    pub(super) fn element(key: u64) -> Use {
        Use(key)
    }

    /// For an attribute without a prefix.
    #[inline(always)]
    pub(super) fn attribute(quote: Quote) -> Use {
        Use(0xFE << 56 | u64::from(quote.byte()))
    }
}

impl KnownNames {
    /// The name, if it is the one that came here the last time.
    #[inline(always)]
    pub(super) fn expected(&self, use_: Use, local: &[u8]) -> Option<&Known> {
        let known = self.places.get(self.expected)?;
        (known.use_ == use_ && known.local.is(local)).then_some(known)
    }

    /// A bit that no other place than that of the expected name has.
    #[inline(always)]
    pub(super) fn bit(&self) -> u64 {
        1 << (self.expected % PLACES)
    }

    /// How often a name was learned.
    pub(super) fn learned(&self) -> u32 {
        self.learned
    }

    /// The expected name was written: what came next the last time is expected now.
    #[inline(always)]
    pub(super) fn go_on(&mut self, next: usize) {
        self.last = self.expected;
        self.expected = next;
    }

    /// Expects a name, if it is known or can be learned.
    pub(super) fn expect(&mut self, use_: Use, prefix: &[u8], local: &[u8]) -> Option<&mut Known> {
        let at = match self.find(use_, local) {
            Some(at) => at,
            None => self.learn(use_, prefix, local)?,
        };
        if let Some(last) = self.places.get_mut(self.last) {
            last.next = at;
        }
        self.expected = at;
        self.places.get_mut(at)
    }

    fn find(&self, use_: Use, local: &[u8]) -> Option<usize> {
        let is_here = |at: &usize| {
            let known = self.places.get(*at);
            known.is_some_and(|known| known.use_ == use_ && known.local.is(local))
        };
        let place = Local::of(local)?.place();
        [place, place ^ 1].into_iter().find(is_here)
    }

    /// What is known of another form is of no use.
    pub(super) fn serve(&mut self, quick: Quick) {
        if self.quick != quick {
            self.quick = quick;
            self.places.clear();
        }
    }

    /// Checks a name and remembers it; `None` for one that is wrong or long.
    #[cold]
    fn learn(&mut self, use_: Use, prefix: &[u8], local: &[u8]) -> Option<usize> {
        if self.missed < PATIENCE {
            self.missed += 1;
            return None;
        }
        self.places.resize(PLACES, Known::NONE);
        let quote = [Quote::Double, Quote::Single]
            .into_iter()
            .find(|quote| use_ == Use::attribute(*quote));
        let is_declaration = local == b"xmlns" && quote.is_some();
        if !is_ncname(local) || is_declaration || prefix::is_long(prefix) {
            return None;
        }
        let key = Local::of(local)?;
        let mut name = prefix.to_vec();
        if !prefix.is_empty() {
            name.push(b':');
        }
        name.extend_from_slice(local);
        let tag = match (self.quick, quote) {
            (Quick::Text, None) => [b"<", &name[..]].concat(),
            (Quick::Text, Some(quote)) => [b" ", local, &[b'=', quote.byte()]].concat(),
            (Quick::Binary, quote) => {
                let mut tag = Vec::new();
                match quote {
                    None => binary::element(&mut tag, prefix, local, None),
                    Some(_) => binary::attribute(&mut tag, prefix, local, None),
                }
                tag
            }
            (Quick::No, _) => return None,
        };
        let place = key.place();
        let known = Known {
            use_,
            local: key,
            bound: Bound::NONE,
            next: place,
            tag: Piece::of(&tag)?,
            name: Piece::of(&name)?,
        };
        let is_free = |place: &usize| self.places.get(*place).is_some_and(Known::is_none);
        let free = [place, place ^ 1].into_iter().find(is_free);
        let place = free.unwrap_or(place);
        *self.places.get_mut(place)? = known;
        self.learned = self.learned.wrapping_add(1);
        Some(place)
    }
}

impl Known {
    const NONE: Known = Known {
        use_: Use::NONE,
        local: Local::NONE,
        bound: Bound::NONE,
        next: 0,
        tag: Piece::NONE,
        name: Piece::NONE,
    };

    fn is_none(&self) -> bool {
        self.use_ == Use::NONE
    }
}

impl Local {
    const NONE: Local = Local {
        bytes: [0; 32],
        len: 0,
    };

    fn of(local: &[u8]) -> Option<Local> {
        let mut bytes = [0; 32];
        bytes.get_mut(..local.len())?.copy_from_slice(local);
        let len = local.len();
        (len > 0).then_some(Local { bytes, len })
    }

    #[inline(always)]
    fn is(&self, local: &[u8]) -> bool {
        let bytes = self.bytes.get(..self.len);
        bytes.is_some_and(|bytes| equal(bytes, local))
    }

    /// The place that the name has.
    fn place(&self) -> usize {
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let (words, _) = self.bytes.as_chunks();
        let mix = |all: u64, word: &[u8; 8]| all.rotate_left(23) ^ u64::from_le_bytes(*word);
        (words.iter().fold(0, mix).wrapping_mul(FACTOR) >> 58) as usize
    }
}

impl Piece {
    const NONE: Piece = Piece {
        bytes: [0; Room::NAME],
        len: 0,
    };

    fn of(bytes: &[u8]) -> Option<Piece> {
        let mut piece = Piece::NONE;
        piece.len = bytes.len();
        piece.bytes.get_mut(..piece.len)?.copy_from_slice(bytes);
        Some(piece)
    }
}
