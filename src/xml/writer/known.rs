//! Names that were written before: they need no checking, and the writer has them as they stand in a tag. The table belongs to
//! the writer, so what it learns from one document serves the next.

use super::quick::Quick;
use super::{Quote, binary};
use crate::xml::chars::is_ncname;
use crate::xml::prefix;
use crate::xml::scan::{Window, jumbled};

/// A name, and what starts an element or attribute with it.
#[derive(Clone, Copy)]
pub(super) struct Known {
    use_: Use,
    local: Local,
    /// The tag or record so far.
    pub(super) tag: Piece,
    /// The name as an end tag has it.
    pub(super) name: Piece,
}

/// What a name is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    None,
    /// For an element with the prefix of this key.
    Element(u64),
    /// For an attribute without a prefix.
    Attribute(Quote),
}

/// A local name that fits two windows.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Local {
    start: Window,
    end: Window,
    len: usize,
}

/// A few bytes, in an array that can be copied as a whole.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub(super) bytes: [u8; 48],
    pub(super) len: usize,
}

/// A table in which a name has one of two places; they may be taken by others later.
#[derive(Default)]
pub(super) struct KnownNames {
    quick: Quick,
    places: Vec<Known>,
    /// How many names were not known.
    missed: u32,
}

/// So many names are written before learning is worth it: many writers write one small message and are gone.
const PATIENCE: u32 = 24;

/// How many places there are; six bits number them.
const PLACES: usize = 1 << 6;

impl KnownNames {
    /// The name, if it was [learned](KnownNames::learn).
    #[inline(always)]
    pub(super) fn find(&self, use_: Use, local: &[u8]) -> Option<&Known> {
        let local = Local::of(local)?;
        let place = local.place();
        for place in [place, place ^ 1] {
            let known = self.places.get(place)?;
            if known.local == local && known.use_ == use_ {
                return Some(known);
            }
        }
        None
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
    pub(super) fn learn(&mut self, use_: Use, prefix: &[u8], local: &[u8]) -> Option<&Known> {
        if self.missed < PATIENCE {
            self.missed += 1;
            return None;
        }
        self.places.resize(PLACES, Known::NONE);
        let is_declaration = local == b"xmlns" && matches!(use_, Use::Attribute(_));
        if !is_ncname(local) || is_declaration || prefix::is_long(prefix) {
            return None;
        }
        let key = Local::of(local)?;
        let mut name = prefix.to_vec();
        if !prefix.is_empty() {
            name.push(b':');
        }
        name.extend_from_slice(local);
        let tag = match (self.quick, use_) {
            (Quick::Text, Use::Element(_)) => [b"<", &name[..]].concat(),
            (Quick::Text, Use::Attribute(quote)) => [b" ", local, &[b'=', quote.byte()]].concat(),
            (Quick::Binary, Use::Element(_)) => {
                let mut tag = Vec::new();
                binary::element(&mut tag, prefix, local, None);
                tag
            }
            (Quick::Binary, Use::Attribute(_)) => {
                let mut tag = Vec::new();
                binary::attribute(&mut tag, prefix, local, None);
                tag
            }
            _ => return None,
        };
        let place = key.place();
        let known = Known {
            use_,
            local: key,
            tag: Piece::of(&tag)?,
            name: Piece::of(&name)?,
        };
        let is_free = |place: &usize| self.places.get(*place).is_some_and(Known::is_none);
        let free = [place, place ^ 1].into_iter().find(is_free);
        let place = self.places.get_mut(free.unwrap_or(place))?;
        *place = known;
        Some(place)
    }
}

impl Known {
    const NONE: Known = Known {
        use_: Use::None,
        local: Local {
            start: [0; 16],
            end: [0; 16],
            len: 0,
        },
        tag: Piece::NONE,
        name: Piece::NONE,
    };

    fn is_none(&self) -> bool {
        self.use_ == Use::None
    }
}

impl Local {
    #[inline(always)]
    fn of(local: &[u8]) -> Option<Local> {
        let len = local.len();
        if let 17..=32 = len {
            let (start, end) = (*local.first_chunk()?, *local.last_chunk()?);
            return Some(Local { start, end, len });
        }
        let start = jumbled(local)?;
        let end = [0; 16];
        Some(Local { start, end, len })
    }

    /// The place that the name has.
    #[inline(always)]
    fn place(&self) -> usize {
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let all = u128::from_le_bytes(self.start);
        let word = all as u64 ^ ((all >> 64) as u64).rotate_left(23) ^ self.len as u64;
        (word.wrapping_mul(FACTOR) >> 58) as usize
    }
}

impl Piece {
    const NONE: Piece = Piece {
        bytes: [0; 48],
        len: 0,
    };

    fn of(bytes: &[u8]) -> Option<Piece> {
        let mut piece = Piece::NONE;
        piece.len = bytes.len();
        piece.bytes.get_mut(..piece.len)?.copy_from_slice(bytes);
        Some(piece)
    }
}
