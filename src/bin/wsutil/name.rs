//! Names of XML, and the C identifiers made of them.

use std::collections::{HashMap, HashSet};
use std::fmt;

/// A name with its namespace.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct Name {
    pub(crate) ns: String,
    pub(crate) local: String,
}

impl Name {
    pub(crate) fn new(ns: impl Into<String>, local: impl Into<String>) -> Name {
        Name {
            ns: ns.into(),
            local: local.into(),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ns.as_str() {
            "" => write!(f, "'{}'", self.local),
            ns => write!(f, "'{}' of '{ns}'", self.local),
        }
    }
}

/// A C identifier for a name of XML: letters, digits and underscores stay; common punctuation becomes an underscore, any
/// other character its number in hexadecimal.
pub(crate) fn identifier(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '_' => text.push(c),
            '0'..='9' => {
                if text.is_empty() {
                    text.push('_');
                }
                text.push(c);
            }
            '.' | ':' | '/' | '-' | ' ' | '#' | '+' => text.push('_'),
            other => {
                if text.is_empty() {
                    text.push('_');
                }
                text += &format!("{:x}", u32::from(other));
            }
        }
    }
    if text.is_empty() {
        text.push('_');
    }
    unreserved(text)
}

/// The name of an output file as an identifier: whatever an identifier cannot have becomes an underscore.
pub(crate) fn file_identifier(name: &str) -> String {
    let mut text: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        text.insert(0, '_');
    }
    text
}

/// A name that means something else in C, C++ or the headers gets an upper-case first letter; if it has one, an underscore
/// at its end.
fn unreserved(text: String) -> String {
    if !is_reserved(&text) {
        return text;
    }
    let mut capital = text.clone();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if capital != text && !is_reserved(&capital) {
        capital
    } else {
        text + "_"
    }
}

fn is_reserved(name: &str) -> bool {
    RESERVED.split_ascii_whitespace().any(|word| word == name)
}

/// The headers that generated code is compiled with.
const HEADERS: [&str; 2] = [
    include_str!("../../../include/WebServices.h"),
    include_str!("../../../include/wws_ext.h"),
];

/// What the headers give their names to: nothing else may be called so.
pub(crate) fn header_names() -> Vec<&'static str> {
    let words = HEADERS
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
    words
        .filter(|word| {
            ["WS_", "Ws", "WWS_", "Wws"]
                .iter()
                .any(|start| word.starts_with(start))
        })
        .collect()
}

/// Gives each identifier of a scope once; the next that wants the same gets a number.
#[derive(Default)]
pub(crate) struct Scope {
    taken: HashSet<String>,
    /// The next number for an identifier that is taken.
    next: HashMap<String, u32>,
}

impl Scope {
    /// A scope in which some identifiers are taken.
    pub(crate) fn with(taken: &[&str]) -> Scope {
        Scope {
            taken: taken.iter().map(|&name| name.to_owned()).collect(),
            next: HashMap::new(),
        }
    }

    /// An identifier that is free with each of the endings, all of which it takes.
    pub(crate) fn take_with(&mut self, wanted: &str, endings: &[&str]) -> String {
        let mut name = wanted.to_owned();
        let mut number = 2;
        let is_taken = |name: &str| {
            let mut endings = endings.iter();
            endings.any(|ending| self.taken.contains(&format!("{name}{ending}")))
        };
        while is_taken(&name) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        for ending in endings {
            self.taken.insert(format!("{name}{ending}"));
        }
        name
    }

    /// The identifier itself, or one with a number at its end.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.taken.insert(name.clone()) {
            let number = self.next.entry(wanted.to_owned()).or_insert(2);
            name = format!("{wanted}_{number}");
            *number += 1;
        }
        name
    }
}

/// Keywords of C and C++, and names that the headers use in generated code.
const RESERVED: &str = "\
    APIENTRY ARRAYSIZE BOOL BOOLEAN BYTE CALLBACK CERT_CONTEXT CHAR CONST DECIMAL DOUBLE DWORD DWORD32 DWORD64 \
    DWORDLONG DWORD_PTR EOF FAILED FALSE FIELD_OFFSET FILETIME FLOAT FORCEINLINE GUID HANDLE HCRYPTPROV HRESULT \
    INFINITE INT INT16 INT32 INT64 INT8 INT_PTR LANGID LCID LONG LONG32 LONG64 LONGLONG LONG_PTR LPBOOL LPBYTE \
    LPCSTR LPCVOID LPCWSTR LPDWORD LPFILETIME LPLONG LPSTR LPVOID LPWSTR MAXDWORD MAXULONG NCRYPT_KEY_HANDLE \
    NOERROR NULL PBOOL PBYTE PCCERT_CONTEXT PCERT_CONTEXT PCHAR PCSTR PCWSTR PDWORD PFILETIME PLONG PSTR PULONG \
    PVOID PWCHAR PWSTR SHORT SIZE_T SSIZE_T SUCCEEDED S_FALSE S_OK TRUE UCHAR UINT UINT16 UINT32 UINT64 UINT8 \
    UINT_PTR ULONG ULONG32 ULONG64 ULONGLONG ULONG_PTR UNREFERENCED_PARAMETER USHORT VOID WCHAR WINAPI WORD \
    WS_ASYNC_CONTEXT WS_BYTES WS_CALL_PROPERTY WS_DATETIME WS_DURATION WS_ERROR WS_HEAP WS_OPERATION_CONTEXT \
    WS_SERVICE_PROXY WS_STRING WS_STRUCT_DESCRIPTION WS_XML_BUFFER WS_XML_QNAME _Alignas _Alignof _Atomic _Bool \
    _Complex _Generic _Imaginary _Noreturn _Static_assert _Thread_local alignas alignof and and_eq asm assert auto \
    bitand bitor bool boolean break byte case catch char char16_t char32_t char8_t class co_await co_return \
    co_yield compl concept const const_cast consteval constexpr constinit continue decimal decltype default delete \
    do double dynamic_cast else enum errno explicit export extern false far float for fortran friend goto if \
    inline int int16_t int32_t int64_t int8_t interface intmax_t intptr_t linux long max_align_t memchr memcmp \
    memcpy memmove memset mutable namespace near new noexcept not not_eq nullptr offsetof operator or or_eq \
    private protected ptrdiff_t public register reinterpret_cast requires restrict return short signed size_t \
    sizeof small static static_assert static_cast strcat strchr strcmp strcpy string strlen strncat strncmp \
    strncpy strstr struct switch template this thread_local throw true try typedef typeid typename typeof uint16_t \
    uint32_t uint64_t uint8_t uintmax_t uintptr_t union unix unsigned using virtual void volatile wchar_t while \
    wint_t xor xor_eq";

#[cfg(test)]
mod tests {
    use super::{Scope, file_identifier, header_names, identifier};

    #[test]
    fn names_become_identifiers() {
        for (name, expected) in [
            ("plain", "plain"),
            ("with.dot-and:colon/slash", "with_dot_and_colon_slash"),
            ("9lives", "_9lives"),
            ("z\u{e4}h", "ze4h"),
            ("\u{e4}", "_e4"),
            ("int", "Int"),
            ("class", "Class"),
            ("bool", "Bool"),
            ("BOOL", "BOOL_"),
            ("", "_"),
        ] {
            assert_eq!(identifier(name), expected, "{name}");
        }
        assert_eq!(file_identifier("tempuri.org.wsdl"), "tempuri_org_wsdl");
        assert_eq!(file_identifier("1.xsd"), "_1_xsd");
    }

    #[test]
    fn names_of_the_headers_are_known() {
        let names = header_names();
        for name in [
            "WsCall",
            "WS_STRING",
            "WwsGetInstance",
            "WWS_SESSION_CONTRACT",
        ] {
            assert!(names.contains(&name), "{name}");
        }
    }

    #[test]
    fn a_scope_gives_each_name_once() {
        let mut scope = Scope::with(&["error"]);
        assert_eq!(scope.take("a"), "a");
        assert_eq!(scope.take("a"), "a_2");
        assert_eq!(scope.take("a"), "a_3");
        assert_eq!(scope.take("error"), "error_2");
        assert_eq!(scope.take_with("a", &["", "Callback"]), "a_4");
        assert_eq!(scope.take("a_4Callback"), "a_4Callback_2");
    }
}
