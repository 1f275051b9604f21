//! Constant data of C: a tree that prints both as a struct type and as the initializer of an object of that type.

/// A value.
pub(super) enum Value {
    Text(String),
    /// In braces: on one line each, or all on one.
    List(Vec<Value>),
    Row(Vec<Value>),
}

impl Value {
    pub(super) fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }
}

/// A member of a struct.
pub(super) enum Member {
    /// A struct in place: its name and members.
    Struct { name: String, members: Vec<Member> },
    Object {
        c_type: String,
        name: String,
        /// The number of items of an array.
        length: Option<usize>,
        value: Value,
    },
}

impl Member {
    pub(super) fn object(c_type: &str, name: &str, value: Value) -> Member {
        Member::Object {
            c_type: c_type.to_owned(),
            name: name.to_owned(),
            length: None,
            value,
        }
    }

    pub(super) fn array(c_type: &str, name: &str, items: Vec<Value>) -> Member {
        Member::Object {
            c_type: c_type.to_owned(),
            name: name.to_owned(),
            length: Some(items.len()),
            value: Value::List(items),
        }
    }
}

fn indent(depth: usize) -> String {
    "    ".repeat(depth)
}

/// The members of a struct type.
pub(super) fn declaration(members: &[Member], depth: usize, text: &mut String) {
    let space = indent(depth);
    for member in members {
        match member {
            Member::Struct { name, members } => {
                *text += &format!("{space}struct {{ /* {name} */\n");
                declaration(members, depth + 1, text);
                *text += &format!("{space}}} {name};\n");
            }
            Member::Object {
                c_type,
                name,
                length,
                ..
            } => {
                let length = length.map_or_else(String::new, |length| format!("[{length}]"));
                let blank = if c_type.ends_with('*') { "" } else { " " };
                *text += &format!("{space}{c_type}{blank}{name}{length};\n");
            }
        }
    }
}

/// The initializer of the members, without the braces around all.
pub(super) fn initializer(members: &[Member], depth: usize, text: &mut String) {
    let space = indent(depth);
    for member in members {
        match member {
            Member::Struct { name, members } => {
                *text += &format!("{space}{{ /* {name} */\n");
                initializer(members, depth + 1, text);
                *text += &format!("{space}}},\n");
            }
            Member::Object {
                name,
                value: Value::List(items),
                ..
            } => {
                *text += &format!("{space}{{ /* {name} */\n");
                values(items, depth + 1, text);
                *text += &format!("{space}}},\n");
            }
            Member::Object { name, value, .. } => {
                *text += &format!("{space}{}, /* {name} */\n", one_line(value));
            }
        }
    }
}

fn values(items: &[Value], depth: usize, text: &mut String) {
    let space = indent(depth);
    for item in items {
        match item {
            Value::List(items) => {
                *text += &format!("{space}{{\n");
                values(items, depth + 1, text);
                *text += &format!("{space}}},\n");
            }
            item => *text += &format!("{space}{},\n", one_line(item)),
        }
    }
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::List(items) | Value::Row(items) => {
            let items: Vec<String> = items.iter().map(one_line).collect();
            format!("{{ {} }}", items.join(", "))
        }
    }
}
