"""Reads the documents of the XML conformance suite with expat. For each test of the catalogue a line of JSON goes to
standard output: what the catalogue says, and what expat found in the document: its nodes, or why it is not well-formed."""

import base64
import json
import pathlib
import re
import sys
from xml.parsers import expat

# A character that no document has.
BETWEEN = "\f"


def tests(catalogue):
    """The attributes of the TEST elements, with the path of the document inside the suite."""
    bases, found = [], []

    def start(name, attributes):
        bases.append(attributes.get("xml:base", ""))
        if name == "TEST":
            found.append(attributes | {"path": "xmlconf/" + "".join(bases) + attributes["URI"]})

    # The catalogue is flattened: what the declared entities stand for is in it.
    text = re.sub(rb"<!DOCTYPE.*?\]>", b"", catalogue.read_bytes(), flags=re.DOTALL)
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: bases.pop()
    parser.Parse(text, True)
    return found


def name(triple):
    """`prefix:local{namespace}` of a name as expat gives it."""
    parts = triple.split(BETWEEN)
    if len(parts) == 1:
        return parts[0]
    namespace, local, prefix = (parts + [""])[:3]
    return f"{prefix}:{local}{{{namespace}}}"


def read(document):
    """The nodes of a document, or what keeps it from being one; and where its type declaration and its processing
    instructions start."""
    nodes, declared, instructions, doctype = [], [], [], []

    def declaration(prefix, namespace):
        declared.append(f" {prefix or ''}:{{{namespace or ''}}}")

    def start(element, attributes):
        pairs = zip(attributes[::2], attributes[1::2])
        shown = "".join(f" {name(key)}='{value}'" for key, value in pairs)
        nodes.append(f"<{name(element)}{''.join(declared)}{shown}>")
        declared.clear()

    def comment(text):
        if len(doctype) != 1:
            nodes.append(f"#{text}#")

    def mark(places):
        places.append(parser.CurrentByteIndex)

    parser = expat.ParserCreate(namespace_separator=BETWEEN)
    parser.namespace_prefixes = True
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartNamespaceDeclHandler = declaration
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda element: nodes.append(";")
    parser.CharacterDataHandler = lambda text: nodes.append(f"'{text}'")
    parser.CommentHandler = comment
    parser.StartCdataSectionHandler = lambda: nodes.append("[")
    parser.EndCdataSectionHandler = lambda: nodes.append("]")
    parser.ProcessingInstructionHandler = lambda target, text: mark(instructions)
    parser.StartDoctypeDeclHandler = lambda *parts: mark(doctype)
    parser.EndDoctypeDeclHandler = lambda: mark(doctype)
    try:
        parser.Parse(document, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        return {"error": str(error)}, doctype, instructions
    return {"nodes": "".join(nodes)}, doctype, instructions


def modern(document):
    """The document in UTF-8 without its XML declaration, if that names another version than 1.0 or another encoding."""
    declaration = re.match(rb"<\?xml\s[^>]*\?>", document)
    if not declaration:
        return document
    version = re.search(rb"""version\s*=\s*["']([^"']*)""", declaration[0])
    encoding = re.search(rb"""encoding\s*=\s*["']([^"']*)""", declaration[0])
    encoding = encoding[1].decode("latin-1").lower() if encoding else "utf-8"
    if version and version[1] == b"1.0" and encoding == "utf-8":
        return document
    rest = document[declaration.end():]
    try:
        return rest.decode(encoding).encode()
    except (LookupError, UnicodeError):
        return rest


def bare(document):
    """The document without what a reader of SOAP messages refuses: its type declaration, its processing instructions, an
    XML declaration that names another version or encoding."""
    document = modern(document)
    _, doctype, instructions = read(document)
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(document[:2], "latin-1")
    opening, closing = "<?".encode(wide), "?>".encode(wide)
    doctype_opening, doctype_closing = "<!DOCTYPE".encode(wide), ">".encode(wide)
    cuts, inside = [], range(0)
    if doctype:
        # expat reports the declaration where its external id or its internal subset starts.
        start = document.rindex(doctype_opening, 0, doctype[0] + 1)
        # Where it stopped inside the declaration, the end of an internal subset will do.
        end = doctype[1] if len(doctype) > 1 else document.find("]>".encode(wide), start)
        end = document.find(doctype_closing, end) + len(doctype_closing)
        if end > start:
            cuts.append((start, end))
            inside = range(start, end)
    for start in instructions:
        # Those of entities and of the type declaration have no place of their own.
        if document.startswith(opening, start) and start not in inside:
            cuts.append((start, document.index(closing, start) + len(closing)))
    for start, end in sorted(cuts, reverse=True):
        document = document[:start] + document[end:]
    return document


def results(document):
    """What expat says of the document, and of its bare form if that is another one."""
    result = read(document)[0]
    rest = bare(document)
    if rest != document:
        text = base64.b64encode(rest).decode()
        result["bare"] = read(rest)[0] | {"document": text}
    return result


suite = pathlib.Path(sys.argv[1])
for test in tests(suite / "cleaned/xmlconf-flattened.xml"):
    print(json.dumps(test | results((suite / test["path"]).read_bytes())))
