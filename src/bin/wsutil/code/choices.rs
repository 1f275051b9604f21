//! Choices as unions.

use std::collections::HashSet;

use super::build::Builder;
use super::fields::{Raw, any_field, has_nil, range};
use super::*;
use crate::name::{Scope, identifier};
use crate::schema::{Particle, Term};

impl Builder<'_> {
    /// The field for a choice; none when there is nothing to choose.
    pub(super) fn choice(
        &mut self,
        owner: usize,
        particle: &Particle,
        alternatives: &[Particle],
    ) -> Result<Option<Field>, Raw> {
        let alternatives: Vec<_> = alternatives.iter().filter(|part| part.max > 0).collect();
        if alternatives.is_empty() {
            return Ok(None);
        }
        let may_be_none = particle.min == 0 || alternatives.iter().any(|part| part.min == 0);
        let mut names = Scope::default();
        let mut seen = HashSet::new();
        let mut fields: Vec<Field> = Vec::new();
        for part in alternatives {
            if fields.iter().any(|f| f.mapping == Mapping::AnyElement) {
                return Err(Raw(part.at, "an alternative after 'any'"));
            }
            let mut field = self.alternative(owner, part)?;
            if !seen.insert(field.name.clone()) {
                return Err(Raw(part.at, "two alternatives of the same name"));
            }
            if field.count.is_some() {
                field.count = Some(names.take(&format!("{}Count", field.c_name)));
            }
            field.c_name = names.take(&field.c_name);
            fields.push(field);
        }
        let of = self.union_of(owner, fields);
        let mut field = Field::plain("choice", of);
        if particle.max > 1 {
            field.mapping = Mapping::RepeatingChoice;
            field.count = Some(String::new());
            field.range = range(particle);
        } else {
            field.mapping = Mapping::Choice;
            field.options.optional = may_be_none;
        }
        Ok(Some(field))
    }

    fn alternative(&mut self, owner: usize, part: &Particle) -> Result<Field, Raw> {
        if part.max > 1 {
            return Err(Raw(part.at, "an array as an alternative"));
        }
        if let Term::Any = part.term {
            let mut field = any_field(part);
            field.options.optional = false;
            return Ok(field);
        }
        if !matches!(part.term, Term::Element(_) | Term::ElementRef(_)) {
            return Err(Raw(part.at, "a group of elements as an alternative"));
        }
        let decl = self.declared(part)?;
        let of = self.declared_type(owner, part, &decl);
        let c_name = self.identifier(&decl.name.local, part.at);
        let mut field = Field::plain(&c_name, of);
        field.name = Some(decl.name.clone());
        field.options.nillable = decl.nillable;
        field.options.pointer = matches!(of, Type::Struct(_)) || (decl.nillable && !has_nil(of));
        Ok(field)
    }

    fn union_of(&mut self, owner: usize, fields: Vec<Field>) -> Type {
        let unit = self.program.structs[owner].unit;
        let owner_name = self.program.structs[owner].c_name.clone();
        let c_name = self.scope.take(&format!("{owner_name}_choice"));
        let enum_name = self.scope.take(&format!("{c_name}Type"));
        let none = self.scope.take(&format!("{c_name}_none"));
        let fields = fields
            .into_iter()
            .map(|field| {
                let wanted = match &field.name {
                    Some(name) => identifier(&format!("{c_name}_{}", name.local)),
                    None => format!("{c_name}_any"),
                };
                (self.scope.take(&wanted), field)
            })
            .collect();
        let index = self.program.unions.len();
        self.program.unions.push(Union {
            unit,
            home: Home::Local,
            c_name,
            enum_name,
            none,
            fields,
        });
        Type::Union(index)
    }
}
