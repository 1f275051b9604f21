"""Checks what the library made of texts: reads lines "type TAB text TAB result" (a text with escapes of Python; "!" for
refused) and prints each that is not so by Python's own numbers, dates and bytes, then how many there were."""

import base64
import datetime
import decimal
import re
import sys
import uuid

BLANKS = " \t\r\n"


def integer(text, low, high):
    if not re.fullmatch("-?[0-9]+", text) or not low <= int(text) <= high:
        return None
    return int(text)


def boolean(text):
    return {"true": True, "1": True, "false": False, "0": False}.get(text)


def double(text):
    special = {"INF": "inf", "-INF": "-inf", "NaN": "nan"}
    if text in special:
        return repr(float(special[text]))
    if not re.fullmatch("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([Ee][+-]?[0-9]+)?", text):
        return None
    return repr(float(text))


def exact(text):
    if not re.fullmatch("-?([0-9]+[.]?[0-9]*|[.][0-9]+)", text):
        return None
    return decimal.Decimal(text)


def moment(text):
    """100 ns units since the year 1, and whether a zone was given."""
    parts = re.fullmatch(
        r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)?", text, re.ASCII)
    if not parts:
        return None
    year, month, day, hour, minute, second = (int(part) for part in parts.groups()[:6])
    fraction, zone = parts[7] or "", parts[8]
    try:
        days = datetime.date(year, month, day).toordinal() - 1
    except ValueError:
        return None
    if minute > 59 or second > 59 or hour > 24 or hour == 24 and (minute, second, int(fraction or 0)) != (0, 0, 0):
        return None
    seconds = days * 86400 + hour * 3600 + minute * 60 + second
    if zone and zone != "Z":
        offset = int(zone[1:3]) * 60 + int(zone[4:])
        if int(zone[4:]) > 59 or offset > 14 * 60:
            return None
        seconds -= offset * 60 if zone[0] == "+" else -offset * 60
    ticks = seconds * 10**7 + int(fraction.ljust(7, "0"))
    last = (datetime.date(9999, 12, 31).toordinal()) * 86400 * 10**7
    return (ticks, zone is not None) if 0 <= ticks < last else None


def span(text):
    """The parts as they stand: a year is not twelve months."""
    parts = re.fullmatch(
        r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7}))?S)?)?", text, re.ASCII)
    if not parts or not re.search(r"\d", text):
        return None
    numbers = [int(part or 0) for part in parts.groups()[1:7]]
    if max(numbers) >= 2**32:
        return None
    return (parts[1], *numbers, (parts[8] or "").ljust(7, "0"))


def identifier(text):
    if not re.fullmatch("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", text):
        return None
    return uuid.UUID(text)


def octets(text):
    text = re.sub("[ \t\r\n]", "", text)
    if len(text) % 4 or not re.fullmatch("[A-Za-z0-9+/]*={0,2}", text):
        return None
    return base64.b64decode(text)


RANGES = {"int8": (-2**7, 2**7), "int16": (-2**15, 2**15), "int32": (-2**31, 2**31), "int64": (-2**63, 2**63),
          "uint8": (0, 2**8), "uint16": (0, 2**16), "uint32": (0, 2**32), "uint64": (0, 2**64)}
READERS = {"bool": boolean, "double": double, "decimal": exact, "datetime": moment, "duration": span, "guid": identifier,
           "bytes": octets}

count = 0
for line in sys.stdin:
    kind, text, result = line.rstrip("\n").split("\t")
    text = text.encode().decode("unicode_escape").strip(BLANKS)
    if kind in RANGES:
        low, high = RANGES[kind]
        read = lambda text: integer(text, low, high - 1)
    else:
        read = READERS[kind]
    expected = read(text)
    found = None if result == "!" else read(result)
    if expected != found or (result != "!" and found is None):
        print(f"{kind} {text!r}: {result}, but Python says {expected}")
    count += 1
print(count)
