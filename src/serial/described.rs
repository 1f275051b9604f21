//! What is in the descriptions of the caller: names, tables, ranges.

use super::field::Name;
use super::raw::{Described, TypeRef};
use crate::abi::*;
use crate::base::error::{Error, Result};

impl<'d> Described<'d, WS_XML_STRING> {
    pub(super) fn text(self) -> Result<&'d [u8]> {
        self.table(self.bytes, self.length)?.ok_or_else(|| {
            Error::invalid_arg(format!("a WS_XML_STRING has {} bytes at NULL", self.length))
        })
    }
}

/// A name of which both parts are there, or none.
fn pair<'d>(local: Option<&'d [u8]>, ns: Option<&'d [u8]>, what: &str) -> Result<Option<Name<'d>>> {
    match (local, ns) {
        (Some(local), Some(ns)) => Ok(Some(Name { local, ns })),
        (None, None) => Ok(None),
        _ => Err(Error::invalid_arg(format!(
            "{what} needs both a local name and a namespace; one of them is NULL"
        ))),
    }
}

fn required<'d>(name: Option<Name<'d>>, what: &str) -> Result<Name<'d>> {
    name.ok_or_else(|| {
        Error::invalid_arg(format!(
            "{what} needs a local name and a namespace; both are NULL"
        ))
    })
}

impl<'d> Described<'d, WS_ELEMENT_DESCRIPTION> {
    /// The name and the type.
    pub(super) fn parts(self) -> Result<(Name<'d>, TypeRef<'d>)> {
        const WHAT: &str = "a WS_ELEMENT_DESCRIPTION";
        let (local, ns) = (
            self.name(self.elementLocalName)?,
            self.name(self.elementNs)?,
        );
        let name = required(pair(local, ns, WHAT)?, WHAT)?;
        Ok((name, TypeRef::of(self.r#type, self.typeDescription)))
    }
}

impl<'d> Described<'d, WS_ATTRIBUTE_DESCRIPTION> {
    /// The name and the type.
    pub(super) fn parts(self) -> Result<(Name<'d>, TypeRef<'d>)> {
        const WHAT: &str = "a WS_ATTRIBUTE_DESCRIPTION";
        let (local, ns) = (
            self.name(self.attributeLocalName)?,
            self.name(self.attributeNs)?,
        );
        let name = required(pair(local, ns, WHAT)?, WHAT)?;
        Ok((name, TypeRef::of(self.r#type, self.typeDescription)))
    }
}

impl<'d> Described<'d, WS_STRUCT_DESCRIPTION> {
    /// The fields; `None` when the table is missing.
    pub(super) fn fields(self) -> Result<Option<&'d [*mut WS_FIELD_DESCRIPTION]>> {
        self.table(self.fields.cast_const(), self.fieldCount)
    }

    /// The local name of the type.
    pub(super) fn type_name(self) -> Result<Option<&'d [u8]>> {
        self.name(self.typeLocalName)
    }

    /// The whole name of the type.
    pub(super) fn type_names(self) -> Result<Option<Name<'d>>> {
        let (local, ns) = (self.name(self.typeLocalName)?, self.name(self.typeNs)?);
        pair(local, ns, "the type of a struct")
    }

    /// The types that derive directly from this one.
    pub(super) fn sub_types(
        self,
    ) -> Result<impl Iterator<Item = Result<Described<'d, WS_STRUCT_DESCRIPTION>>>> {
        let table = self.table(self.subTypes.cast_const(), self.subTypeCount)?;
        let table = table.ok_or_else(|| {
            Error::invalid_arg(format!(
                "a WS_STRUCT_DESCRIPTION has {} subTypes in a table at NULL",
                self.subTypeCount
            ))
        })?;
        Ok(table.iter().map(move |sub| {
            self.follow(sub.cast_const())?.ok_or_else(|| {
                Error::invalid_arg("a WS_STRUCT_DESCRIPTION has a NULL among its subTypes")
            })
        }))
    }

    pub(super) fn has(self, option: ULONG) -> bool {
        self.structOptions & option != 0
    }
}

impl<'d> Described<'d, WS_UNION_DESCRIPTION> {
    /// The fields; `None` when the table is missing.
    pub(super) fn fields(self) -> Result<Option<&'d [*mut WS_UNION_FIELD_DESCRIPTION]>> {
        self.table(self.fields.cast_const(), self.fieldCount)
    }
}

impl<'d> Described<'d, WS_UNION_FIELD_DESCRIPTION> {
    /// The field without its value.
    pub(super) fn field(self) -> Result<Described<'d, WS_FIELD_DESCRIPTION>> {
        let field = self.follow(&raw const self.get().field)?;
        field.ok_or_else(|| Error::invalid_arg("the field's description is NULL"))
    }
}

impl<'d> Described<'d, WS_FIELD_DESCRIPTION> {
    pub(super) fn local_name(self) -> Result<Option<&'d [u8]>> {
        self.name(self.localName)
    }

    pub(super) fn ns(self) -> Result<Option<&'d [u8]>> {
        self.name(self.ns)
    }

    /// The name of the element or attribute.
    pub(super) fn own_name(self) -> Result<Name<'d>> {
        const WHAT: &str = "a field that is an element or attribute";
        required(pair(self.local_name()?, self.ns()?, WHAT)?, WHAT)
    }

    /// The name of the element around the items.
    pub(super) fn wrapper(self) -> Result<Option<Name<'d>>> {
        pair(
            self.local_name()?,
            self.ns()?,
            "the wrapper of a repeating field",
        )
    }

    /// The name of the items.
    pub(super) fn item_name(self) -> Result<Option<Name<'d>>> {
        let (local, ns) = (self.name(self.itemLocalName)?, self.name(self.itemNs)?);
        pair(local, ns, "an item of a repeating field")
    }

    pub(super) fn type_ref(self) -> TypeRef<'d> {
        TypeRef::of(self.r#type, self.typeDescription)
    }

    /// How few and how many items there may be.
    pub(super) fn item_range(self) -> Result<(u32, u32)> {
        let range = self.follow(self.itemRange.cast_const())?;
        let (min, max) = range.map_or((0, u32::MAX), |range| {
            (range.minItemCount, range.maxItemCount)
        });
        if min > max {
            return Err(Error::invalid_arg(format!(
                "the item range {min} to {max} has no number in it"
            )));
        }
        Ok((min, max))
    }
}

impl<'d> Described<'d, WS_ENUM_DESCRIPTION> {
    pub(super) fn values(self) -> Result<&'d [WS_ENUM_VALUE]> {
        let values = self.table(self.values.cast_const(), self.valueCount)?;
        values.ok_or_else(|| {
            Error::invalid_arg(format!(
                "a WS_ENUM_DESCRIPTION has {} values in a table at NULL",
                self.valueCount
            ))
        })
    }

    pub(super) fn value_name(self, value: &WS_ENUM_VALUE) -> Result<&'d [u8]> {
        self.name(value.name)?.ok_or_else(|| {
            Error::invalid_arg(format!(
                "the value {} of a WS_ENUM_DESCRIPTION has the name NULL",
                value.value
            ))
        })
    }
}
