//! Reading XML text: what is well-formed, what is not, and where it says so.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use webservices::abi::*;
use webservices::base::error::Result;
use webservices::xml::{Charset, Codec, Limits, Node, Position, Reader};

mod common;

use common::xml::{Lcg, trace};

const AUTO: Codec = Codec::Text(Charset::Auto);

fn read_with(limits: Limits, input: &[u8]) -> Result<String> {
    let mut reader = Reader::new(limits);
    reader.set_input(input, AUTO, None)?;
    trace(&mut reader)
}

fn read(input: &str) -> Result<String> {
    read_with(Limits::default(), input.as_bytes())
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn well_formed_documents() {
    for (input, nodes) in [
        ("<a/>", "<a/>;"),
        ("<a></a>", "<a>;"),
        ("<a ></a >", "<a>;"),
        ("<a\n\t/>", "<a/>;"),
        ("\u{feff}<a/>", "<a/>;"),
        ("<?xml version=\"1.0\"?><a/>", "<a/>;"),
        (
            "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<a/>",
            "'\n'<a/>;",
        ),
        (" <!-- x --><a/>\n", "' '# x #<a/>;'\n'"),
        ("<a><b/><c></c></a>", "<a><b/>;<c>;;"),
        ("<a>x<b>y</b>z</a>", "<a>'x'<b>'y';'z';"),
        ("<a>]] > ]></a>", "<a>']] > ]>';"),
        (
            "<a>long text that goes on and on ]] and > on, \"quoted\" 'twice'</a>",
            "<a>'long text that goes on and on ]] and > on, \"quoted\" 'twice'';",
        ),
        ("<a><![CDATA[<b>&amp;]]></a>", "<a>['<b>&amp;'];"),
        ("<a><![CDATA[]]></a>", "<a>[];"),
        ("<a>x<![CDATA[]]]]></a>", "<a>'x'[']]'];"),
        ("<a><!----></a>", "<a>##;"),
        ("<a b='c'/>", "<a b='c'/>;"),
        ("<a b = \"c\" d\n=\n'e'/>", "<a b='c' d='e'/>;"),
        ("<a b='\"' c=\"'>\"/>", "<a b='\"' c=''>'/>;"),
        ("<a b=''/>", "<a b=''/>;"),
        (
            "<\u{e9}t\u{e9} \u{540d}='\u{1f600}'>\u{fffd}</\u{e9}t\u{e9}>",
            "<\u{e9}t\u{e9} \u{540d}='\u{1f600}'>'\u{fffd}';",
        ),
        ("<_-.1/>", "<_-.1/>;"),
    ] {
        assert_eq!(read(input).unwrap(), nodes, "{input}");
    }
}

#[test]
fn references_and_line_ends() {
    for (input, nodes) in [
        ("<a>&lt;&gt;&amp;&quot;&apos;</a>", "<a>'<>&\"'';"),
        ("<a>x&#65;&#x42;&#x1F600;y</a>", "<a>'xAB\u{1f600}y';"),
        ("<a>&#13;&#10;</a>", "<a>'\r\n';"),
        ("<a>x\r\ny\rz\n\r\n</a>", "<a>'x\ny\nz\n\n';"),
        (
            "<a b='x\r\ny\rz\tw\nv&#10;&#9;&#13;'/>",
            "<a b='x y z w v\n\t\r'/>;",
        ),
        (
            "<a b='&lt;&amp;&apos;&quot;' c='&#x41;'/>",
            "<a b='<&'\"' c='A'/>;",
        ),
        (
            "<a><!--x\r\ny\rz--><![CDATA[\r\n\r]]></a>",
            "<a>#x\ny\nz#['\n\n'];",
        ),
        (
            "<a xmlns='&#117;:&amp;'><b/></a>",
            "<:a{u:&} :{u:&}><:b{u:&}/>;;",
        ),
    ] {
        assert_eq!(read(input).unwrap(), nodes, "{input}");
    }
}

#[test]
fn namespaces() {
    for (input, nodes) in [
        ("<a xmlns='u'/>", "<:a{u} :{u}/>;"),
        ("<p:a xmlns:p='u'/>", "<p:a{u} p:{u}/>;"),
        (
            "<p:a p:b='1' b='2' xmlns:p='u'/>",
            "<p:a{u} p:b{u}='1' b='2' p:{u}/>;",
        ),
        (
            "<a xmlns='u' b='1'><b xmlns=''><c/></b><d/></a>",
            "<:a{u} :{u} b='1'><b :{}><c/>;;<:d{u}/>;;",
        ),
        (
            "<p:a xmlns:p='u'><p:b xmlns:p='v'/><p:c/></p:a>",
            "<p:a{u} p:{u}><p:b{v} p:{v}/>;<p:c{u}/>;;",
        ),
        (
            "<a xml:lang='en'/>",
            "<a xml:lang{http://www.w3.org/XML/1998/namespace}='en'/>;",
        ),
        (
            "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
            "<a xml:{http://www.w3.org/XML/1998/namespace}/>;",
        ),
        (
            "<xmlish xmlns:xmlnsx='u' xmlnsx:a='1'/>",
            "<xmlish xmlnsx:{u} xmlnsx:a{u}='1'/>;",
        ),
    ] {
        assert_eq!(read(input).unwrap(), nodes, "{input}");
    }
}

#[test]
fn malformed_documents() {
    for input in [
        "",
        " ",
        "<!-- -->",
        "x",
        "<a/>x",
        "x<a/>",
        "<a/><b/>",
        "<a/>&#32;",
        "<a/><![CDATA[]]>",
        "<a",
        "<a>",
        "<a><b></a>",
        "<a></b>",
        "<a></a",
        "<a></ab>",
        "<a></a b>",
        "<a></ a>",
        "</a>",
        "<a/></a>",
        "< a/>",
        "<>",
        "<1/>",
        "<-/>",
        "<a\u{d7}/>",
        "<a$/>",
        "<:a/>",
        "<a:/>",
        "<a:b:c/>",
        "<a:1 xmlns:a='u'/>",
        "<a b/>",
        "<a b=/>",
        "<a b=c/>",
        "<a b='c/>",
        "<a b='<'/>",
        "<a b='1'c='2'/>",
        "<a b='1' b='2'/>",
        "<a / >",
        "<a/ >",
        "<a b='1'/",
        "<p:a/>",
        "<a p:b='1'/>",
        "<p:a xmlns:p=''/>",
        "<a xmlns:xmlns='u'/>",
        "<a xmlns:xml='u'/>",
        "<xmlns:a/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns:p='u' xmlns:p='v'/>",
        "<a xmlns='u' xmlns='u'/>",
        "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
        "<a>&nbsp;</a>",
        "<a>&</a>",
        "<a>&#0;</a>",
        "<a>&#xFFFF;</a>",
        "<a>&lt</a>",
        "<a b='&x;'/>",
        "<a>]]></a>",
        "<a>0123456789012345678901234567890123456789]]></a>",
        "<a>\u{1}</a>",
        "<a b='\u{1f}'/>",
        "<a>\u{ffff}</a>",
        "<a><!-- -- --></a>",
        "<a><!-- --->",
        "<a><!-></a>",
        "<a><!--",
        "<a><![CDATA[",
        "<a><![CDATA[]]</a>",
        "<a><![cdata[]]></a>",
        "<!DOCTYPE a><a/>",
        "<!ELEMENT a>",
        "<?pi?><a/>",
        "<a><?pi x?></a>",
        " <?xml version='1.0'?><a/>",
        "<a><?xml version='1.0'?></a>",
        "<?xml?><a/>",
        "<?xml ?><a/>",
        "<?xml version='1.1'?><a/>",
        "<?xml version='1.0'><a/>",
        "<?xml encoding='utf-8'?><a/>",
        "<?xml version='1.0' encoding='ascii'?><a/>",
        "<?xml version='1.0' encoding='utf-16'?><a/>",
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>",
        "<?xml version='1.0'encoding='utf-8'?><a/>",
        "<?XML version='1.0'?><a/>",
    ] {
        match read(input) {
            Err(error) => assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{input}: {error}"),
            Ok(nodes) => panic!("{input} was read as {nodes}"),
        }
    }
}

#[test]
fn errors_say_what_and_where() {
    for (input, text) in [
        (
            "<a>\n <b>\n</a>",
            "the end tag </a> does not match the start tag <b> (line 3, column 1, offset 9, in /a/b)",
        ),
        (
            "<a>\u{e9}<p:b/></a>",
            "the prefix p is not declared (line 1, column 5, offset 5, in /a)",
        ),
        (
            "<?xml-stylesheet?><a/>",
            "the processing instruction <?xml-stylesheet is not allowed (line 1, column 1, offset 0, in /)",
        ),
        (
            "<!DOCTYPE a []>",
            "a document type declaration (<!DOCTYPE) is not allowed (line 1, column 1, offset 0, in /)",
        ),
        (
            "<a b='1' b='2'/>",
            "the attribute b occurs twice (line 1, column 10, offset 9, in /)",
        ),
        (
            "<a>\r\n<b>",
            "the input ends too early (line 2, column 4, offset 8, in /a/b)",
        ),
        (
            "<a>\u{1}</a>",
            "a character is not allowed in XML (line 1, column 4, offset 3, in /a)",
        ),
        (
            "\u{feff}<a>&x;</a>",
            "an entity reference is none of &lt; &gt; &amp; &quot; &apos; (line 1, column 4, offset 6, in /a)",
        ),
    ] {
        assert_eq!(read(input).unwrap_err().texts(), [text], "{input}");
    }
    let error = read_with(Limits::default(), b"<a>x\xC3</a>").unwrap_err();
    assert_eq!(
        error.texts(),
        ["the bytes are not UTF-8 (line 1, column 5, offset 4, in /a)"]
    );
}

#[test]
fn a_name_does_not_flood_the_error_text() {
    let input = format!("<{}><b></c>", "n".repeat(100_000));
    assert!(read(&input).unwrap_err().texts()[0].len() < 300);
    let deep = "<abcdefghij>".repeat(100_000) + "</x>";
    let limits = Limits {
        max_depth: u32::MAX,
        ..Limits::default()
    };
    assert!(read_with(limits, deep.as_bytes()).unwrap_err().texts()[0].len() < 700);
}

#[test]
fn after_an_error_the_reader_is_faulted_until_it_gets_new_input() {
    let mut reader = Reader::new(Limits::default());
    reader.set_input(&b"<a></b>"[..], AUTO, None).unwrap();
    assert!(trace(&mut reader).is_err());
    assert_eq!(reader.next().unwrap_err().code(), WS_E_OBJECT_FAULTED);
    assert_eq!(reader.skip().unwrap_err().code(), WS_E_OBJECT_FAULTED);
    reader.set_input(&b"<a/>"[..], AUTO, None).unwrap();
    assert_eq!(trace(&mut reader).unwrap(), "<a/>;");
    assert_eq!(reader.next().unwrap_err().code(), WS_E_INVALID_OPERATION);
}

#[test]
fn fragments() {
    let limits = Limits {
        allow_fragment: true,
        ..Limits::default()
    };
    for (input, nodes) in [
        ("", ""),
        ("x", "'x'"),
        ("x&amp;<a/>y<b/><![CDATA[z]]>", "'x&'<a/>;'y'<b/>;['z']"),
    ] {
        assert_eq!(
            read_with(limits.clone(), input.as_bytes()).unwrap(),
            nodes,
            "{input}"
        );
    }
    assert!(read_with(limits, b"<a>").is_err());
}

#[test]
fn limits_are_quotas() {
    let limit = |depth, attributes, namespaces| Limits {
        max_depth: depth,
        max_attributes: attributes,
        max_namespaces: namespaces,
        ..Limits::default()
    };
    for (limits, input, fits) in [
        (limit(2, 9, 9), "<a><b/><c></c></a>", true),
        (limit(2, 9, 9), "<a><b><c/></b></a>", false),
        (limit(0, 9, 9), "<a/>", false),
        (limit(9, 2, 9), "<a b='1' xmlns='u'/>", true),
        (limit(9, 2, 9), "<a b='1' c='2' xmlns='u'/>", false),
        (limit(9, 0, 9), "<a b='1'/>", false),
        (
            limit(9, 9, 2),
            "<a xmlns='u'><b xmlns='v'/><b xmlns='v'/></a>",
            true,
        ),
        (
            limit(9, 9, 2),
            "<a xmlns='u'><b xmlns='v' xmlns:p='w'/></a>",
            false,
        ),
    ] {
        match read_with(limits, input.as_bytes()) {
            Ok(_) => assert!(fits, "{input}"),
            Err(error) => {
                assert!(!fits, "{input}: {error}");
                assert_eq!(error.code(), WS_E_QUOTA_EXCEEDED);
            }
        }
    }
    let declaration = Limits {
        read_declaration: false,
        ..Limits::default()
    };
    let error = read_with(declaration, b"<?xml version='1.0'?><a/>").unwrap_err();
    assert_eq!(error.code(), WS_E_INVALID_FORMAT);
    let characters = Limits {
        allow_invalid_character_references: true,
        ..Limits::default()
    };
    assert_eq!(
        read_with(characters, b"<a>&#1;</a>").unwrap(),
        "<a>'\u{1}';"
    );
}

#[test]
fn many_distinct_attributes_and_one_repeated() {
    let limits = Limits {
        max_attributes: u32::MAX,
        ..Limits::default()
    };
    let attributes: String = (0..20_000).map(|i| format!(" a{i}=''")).collect();
    assert!(read_with(limits.clone(), format!("<a{attributes}/>").as_bytes()).is_ok());
    let error = read_with(limits, format!("<a{attributes} a77=''/>").as_bytes()).unwrap_err();
    assert!(
        error.texts()[0].starts_with("the attribute a77 occurs twice"),
        "{error}"
    );
}

#[test]
fn character_sets() {
    let text = "<?xml version='1.0' encoding='utf-16'?><a b='\u{20ac}'>\u{1f600}\r\n</a>";
    let bare = "<a b='\u{20ac}'>\u{1f600}\r\n</a>";
    let nodes = "<a b='\u{20ac}'>'\u{1f600}\n';";
    for (bytes, charset) in [
        (
            utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
            Charset::Utf16Le,
        ),
        (utf16(text, u16::to_le_bytes), Charset::Utf16Le),
        (utf16(bare, u16::to_le_bytes), Charset::Utf16Le),
        (
            utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
            Charset::Utf16Be,
        ),
        (utf16(text, u16::to_be_bytes), Charset::Utf16Be),
        (bare.into(), Charset::Utf8),
    ] {
        for asked in [Charset::Auto, charset] {
            let mut reader = Reader::new(Limits::default());
            reader
                .set_input(bytes.clone(), Codec::Text(asked), None)
                .unwrap();
            assert_eq!(reader.charset(), charset);
            assert_eq!(trace(&mut reader).unwrap(), nodes);
        }
    }
    let mut half = utf16("<a>\u{20ac}</a>", u16::to_le_bytes);
    half.pop();
    let error = read_with(Limits::default(), &half).unwrap_err();
    assert_eq!(
        error.texts(),
        ["the text is not UTF-16 (line 1, column 8, offset 14, in /a)"]
    );
}

#[test]
fn moving_over_a_document() {
    let mut reader = Reader::new(Limits::default());
    let input = b"<?xml version='1.0'?>\n<!-- c --><a>\n  <b x='1'>t<c/><!-- d -->u<![CDATA[v]]></b> <d/> w</a>";
    reader.set_input(&input[..], AUTO, None).unwrap();
    assert_eq!(reader.node(), Node::Bof);
    assert!(reader.start_element().is_err());
    assert!(!reader.to_start_element(Some(b"b"), None).unwrap());
    assert!(reader.to_start_element(Some(b"a"), Some(b"")).unwrap());
    reader.start_element().unwrap();
    assert!(reader.to_start_element(None, None).unwrap());
    assert_eq!(reader.path(), "/a/b");
    assert_eq!(
        reader.position(),
        Position {
            offset: 38,
            row: 2,
            column: 2
        }
    );
    assert_eq!(reader.find_attribute(b"x", b""), Some(0));
    assert_eq!(reader.find_attribute(b"x", b"u"), None);
    assert_eq!(reader.attribute_count(), 1);
    reader.start_element().unwrap();
    assert_eq!(reader.attribute_count(), 0);
    let mut text = Vec::new();
    reader.read_text(&mut text).unwrap();
    assert_eq!((text.as_slice(), reader.node()), (&b"t"[..], Node::Element));
    assert!(reader.is_empty_element());
    reader.skip().unwrap();
    text.clear();
    reader.read_text(&mut text).unwrap();
    assert_eq!(
        (text.as_slice(), reader.node()),
        (&b"uv"[..], Node::EndElement)
    );
    assert!(reader.at_end_element().unwrap());
    reader.end_element().unwrap();
    assert!(reader.to_start_element(Some(b"d"), None).unwrap());
    reader.skip().unwrap();
    assert!(!reader.at_end_element().unwrap());
    let error = reader.end_element().unwrap_err();
    assert_eq!(
        error.texts(),
        ["the end of the element was expected, not text (line 3, column 50, offset 85, in /a)"]
    );
    reader.skip().unwrap();
    reader.end_element().unwrap();
    assert_eq!(reader.node(), Node::Eof);
    assert!(!reader.to_start_element(None, None).unwrap());
    assert_eq!(
        reader.end_element().unwrap_err().code(),
        WS_E_INVALID_FORMAT
    );
    assert_eq!(reader.skip().unwrap_err().code(), WS_E_INVALID_OPERATION);
}

#[test]
fn namespaces_in_scope() {
    let mut reader = Reader::new(Limits::default());
    let input = b"<a xmlns='u' xmlns:p='v'><b xmlns='w'></b><c/></a>";
    reader.set_input(&input[..], AUTO, None).unwrap();
    assert_eq!(reader.namespace_of_prefix(b""), Some(&b""[..]));
    reader.next().unwrap();
    reader.next().unwrap();
    for _ in [Node::Element, Node::EndElement] {
        assert_eq!(reader.namespace_of_prefix(b""), Some(&b"w"[..]));
        assert_eq!(reader.namespace_of_prefix(b"p"), Some(&b"v"[..]));
        let scope: Vec<_> = reader.namespaces_in_scope().collect();
        assert_eq!(scope, [(&b""[..], &b"w"[..]), (b"p", b"v"), (b"", b"u")]);
        reader.next().unwrap();
    }
    assert_eq!(reader.namespace_of_prefix(b""), Some(&b"u"[..]));
    assert_eq!(reader.namespace_of_prefix(b"q"), None);
    assert!(reader.namespace_of_prefix(b"xml").is_some());
}

const SAMPLE: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<s:Envelope xmlns:s='u&amp;v' xmlns=\"d\" a='&#x41;\t'>\
    <!-- c\r\n --><b xml:lang='\u{e9}\u{1f600}'>x]&lt;\r<![CDATA[y]]></b><c/>\u{20ac}</s:Envelope > ";

#[test]
fn a_cut_document_is_an_error_at_every_byte() {
    assert!(read(SAMPLE).is_ok());
    for cut in 0..SAMPLE.len() - 1 {
        let error = read_with(Limits::default(), &SAMPLE.as_bytes()[..cut]).unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_FORMAT, "cut at {cut}: {error}");
    }
}

#[test]
fn changed_bytes_never_break_the_reader() {
    let mut random = Lcg::new(7);
    for _ in 0..20_000 {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for _ in 0..1 + random.below(4) {
            let at = random.below(bytes.len());
            bytes[at] = random.byte();
        }
        if let Ok(nodes) = read_with(Limits::default(), &bytes) {
            assert!(nodes.len() < 8 * bytes.len());
        }
    }
}
