//! Policy elements to expressions.

use super::{Assertion, Expression, Policies};
use crate::document::Element;
use crate::name::Name;
use crate::report::Report;

/// WS-Policy 1.2, and 1.5 which differs in nothing that matters here.
const POLICY: [&str; 2] = [
    "http://schemas.xmlsoap.org/ws/2004/09/policy",
    "http://www.w3.org/ns/ws-policy",
];
const UTILITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
/// How deep policies may stand in each other.
const MAX_DEPTH: u32 = 32;

/// The policies with an id or a name in a document that came from a URL.
pub(crate) fn policies(
    root: Element<'_>,
    url: Option<&str>,
    found: &mut Policies,
    report: &Report<'_>,
) {
    for element in std::iter::once(root).chain(root.children()) {
        if !is_policy(element, "Policy") {
            continue;
        }
        let expression = Expression::All(expressions(element, 0, report));
        let id = element
            .attribute_of(UTILITY, "Id")
            .or_else(|| element.attribute("Id"));
        if let Some(id) = id {
            if let Some(url) = url {
                let uri = format!("{url}#{id}");
                found.by_uri.insert(uri, expression.clone());
            }
            let key = (element.at().file, id.to_owned());
            found.by_id.insert(key, expression.clone());
        }
        if let Some(name) = element.attribute("Name") {
            found.by_uri.insert(name.to_owned(), expression);
        }
    }
}

/// The policies that are attached to an element: inside it, or by reference.
pub(crate) fn attached(element: Element<'_>, report: &Report<'_>) -> Vec<Expression> {
    let mut found = Vec::new();
    for ns in POLICY {
        let uris = element.attribute_of(ns, "PolicyURIs").unwrap_or_default();
        for uri in uris.split_whitespace() {
            found.push(Expression::Reference(uri.to_owned(), element.at()));
        }
    }
    for child in element.children() {
        if is_policy(child, "Policy") || is_policy(child, "PolicyReference") {
            found.extend(expression(child, 0, report));
        }
    }
    found
}

fn is_policy(element: Element<'_>, local: &str) -> bool {
    element.local() == local && POLICY.contains(&element.ns())
}

fn expressions(element: Element<'_>, depth: u32, report: &Report<'_>) -> Vec<Expression> {
    element
        .children()
        .filter_map(|child| expression(child, depth + 1, report))
        .collect()
}

fn expression(element: Element<'_>, depth: u32, report: &Report<'_>) -> Option<Expression> {
    if depth > MAX_DEPTH {
        report.error(
            element.at(),
            format_args!("policies stand in each other more than {MAX_DEPTH} deep"),
        );
        return None;
    }
    if !POLICY.contains(&element.ns()) {
        let optional = POLICY
            .iter()
            .find_map(|ns| element.attribute_of(ns, "Optional"));
        return Some(Expression::Assertion(Assertion {
            name: Name::new(element.ns(), element.local()),
            at: element.at(),
            text: text(element, depth),
            optional: matches!(optional, Some("true" | "1")),
            nested: expressions(element, depth, report),
        }));
    }
    match element.local() {
        "Policy" | "All" => Some(Expression::All(expressions(element, depth, report))),
        "ExactlyOne" => Some(Expression::ExactlyOne(expressions(element, depth, report))),
        "PolicyReference" => {
            let uri = element.attribute("URI").unwrap_or_default();
            Some(Expression::Reference(uri.to_owned(), element.at()))
        }
        _ => None,
    }
}

/// The text of an element and of those inside.
fn text(element: Element<'_>, depth: u32) -> String {
    let mut found = element.text().trim().to_owned();
    if depth <= MAX_DEPTH {
        for child in element.children() {
            found += &text(child, depth + 1);
        }
    }
    found
}
