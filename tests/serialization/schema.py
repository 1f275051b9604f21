"""Checks what the library made of texts by XML Schema, as the package xmlschema knows it: reads the lines that lexical.py reads,
and prints each where the schema says otherwise, then how many there were of each type, and how many differ on purpose."""

import collections
import re
import sys

import xmlschema

NAMES = {"bool": "boolean", "int8": "byte", "int16": "short", "int32": "int", "int64": "long", "uint8": "unsignedByte",
         "uint16": "unsignedShort", "uint32": "unsignedInt", "uint64": "unsignedLong", "double": "double",
         "decimal": "decimal", "datetime": "dateTime", "duration": "duration", "bytes": "base64Binary"}
TYPES = xmlschema.XMLSchema.builtin_types()


def refused_on_purpose(kind, text):
    """What the API refuses, and the schema does not."""
    if kind == "datetime":
        # 100 ns is the smallest unit, and the years are 1 to 9999 when the zone is taken into account, too.
        return re.search(r"\.\d{8}", text) or re.match(r"-?\d{5}|0001|9999", text)
    if kind == "duration":
        return re.search(r"\.\d{8}", text)
    return text.startswith("+") or kind == "decimal" and len(re.sub(r"\D", "", text).lstrip("0")) > 28


def read_on_purpose(kind, text):
    """What the schema refuses, and the API does not: bits of the last character of base64 that belong to no byte."""
    return kind == "bytes" and text.endswith("=")


def same(one, other):
    return one == other or one != one and other != other


counts = collections.Counter()
for line in sys.stdin:
    kind, text, result = line.rstrip("\n").split("\t")
    if kind not in NAMES:
        continue
    text = text.encode().decode("unicode_escape")
    schema = TYPES[NAMES[kind]]
    counts[kind] += 1
    accepted = result != "!"
    if schema.is_valid(text) != accepted:
        expected = read_on_purpose if accepted else refused_on_purpose
        if expected(kind, text.strip()):
            counts["on purpose"] += 1
        else:
            print(f"{kind} {text!r}: {result}, but the schema says {schema.is_valid(text)}")
    elif accepted and not (schema.is_valid(result) and same(schema.decode(text), schema.decode(result))):
        print(f"{kind} {text!r}: {result}, which is not the same value")
print(*(f"{kind}={counts[kind]}" for kind in sorted(counts)))
