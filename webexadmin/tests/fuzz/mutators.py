"""Ways to change a document, from a single bit to its encoding.

Each takes the source of chance, the document and another one to borrow from. They know XML only
roughly, since what they are given has often been damaged before.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from random import Random
from urllib.parse import quote_plus

Mutator = Callable[[Random, bytes, bytes], bytes]

LONGEST = 128 * 1024
"""Bytes that repeating may make of a document."""
_LONG_PIECE = 400
_HIDING = (b"<!-- %b -->", b"<![CDATA[%b]]>", b"<?a %b?>")
_TAG_OR_TEXT = re.compile(rb"<[^>]*>?|[^<]+")
_NAME = re.compile(rb"</?([^\s/>]+)")
_PREFIX = re.compile(rb"(</?)([\w.-]+):")
_NAMESPACE = re.compile(rb"\sxmlns(?::[\w.-]+)?=(\"[^\"]*\"|'[^']*')")
_XML_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*>")

TEXTS = (
    b"", b" ", b"\r\n", b" \t\n x \r", b"a\r\nb\rc", b"+2AA-", b"0", b"-1", b"+5", b"007",
    b"30.0", b"1e3", b"1e999", b"0x1F", b"1_000", b"NaN", b"-Infinity", b"2147483648",
    b"9223372036854775807",
    b"-9223372036854775808", b"9223372036854775808", b"9" * 400, b"0." + b"3" * 300,
    "\u0663".encode(), "\uff11".encode(), b"true", b"FALSE", b"yes", b"maybe", b"WBX_INFINITE",
    b"SUCCESS", b"FAILURE", b"000015", b"ALL", b"01/01/0001 00:00:00", b"12/31/9999 23:59:59",
    b"02/30/2026 10:00:00", b"01/01/0000 00:00:00", b"1/2/2027", b"06/15/2027 24:00:00",
    b"2027-06-15T10:00:00", b"01/01/1970 00:00:00", b"&lt;b&gt; &amp;&quot;&apos;", b"&amp;lt;",
    b"&#60;", b"&#x3C;", b"<![CDATA[]]>", b"<!---->", b"<![CDATA[<b>&x;</b>]]>", b"<?a b?>",
    b"<a/>", b"<a>b</a>", "\x85\xa0\u2028\u2029".encode(), "\U0001d11e".encode(),
    "e\u0301\u202e".encode(), "\ufeff".encode(), b"x" * 5000, b"a@b", b"admin", b"host", b"nobody",
    b"../../etc/passwd", b"' OR 1=1 --", b"%s%n{0}", b"\\",
)  # fmt: skip
"""Well-formed, and what readers trip over all the same."""

PIECES = (
    *TEXTS, b"&#0;", b"&#xD800;", b"&#x110000;", b"&amp", b"&nbsp;", b"&a;", b"&", b"]]>",
    b"<![CDATA[", b"<!-- a -- b -->", b"<!--", b"<?xml version='1.0'?>", b"<?", b"<", b">", b"\0",
    b"\x0b", b"\x1b[0m", b"\xff", b"\xc3", b"\xed\xa0\x80", "\ufffe".encode(), b"\r\n\r\n",
)  # fmt: skip
"""These and what no document may have."""

ATTRIBUTES = (
    b'a="1"', b"a='>'", b'a="/>"', b'a="&lt;&#10;&amp;"', b'xml:space="preserve"', b'xml:lang="x"',
    b'xmlns=""', b'xmlns="urn:x"', b'xmlns:serv="urn:x"', b'xmlns:history="urn:x"',
    b'xmlns:xsi="urn:x"', b'xmlns:h="urn:x" h:a="1"', b'type="ep.GetAPIVersion"',
    b'a="' + b"y" * 3000 + b'"', b'xsi:type="java:com.webex.service.binding.user.GetUser"',
    b'xsi:type="meet:createMeeting"', b'xsi:type=""', b'xsi:type="evil:type"', b'xsi:nil="true"',
    b'a="1" a="2"', b'a="<"', b'a="\xff"', b"a", b"=", b'xmlns:a=""', b'xmlns:xml="urn:x"',
    b'xmlns:xmlns="urn:x"',
)  # fmt: skip
"""What may stand in a tag, or may not."""

NAMES = (
    b"header", b"response", b"result", b"body", b"bodyContent", b"securityContext", b"webExID",
    b"BODYCONTENT", b"serv:body", b"x:y:z", b":", b"a:", b":a", b"1a", b"-", b"xml", b"a" * 2000,
    "\xe9l\xe9ment".encode(), b"a\0b", b"meetingUsageHistory", b"matchingRecords", b"listControl",
)  # fmt: skip
"""Names of elements, of the envelope and impossible ones."""

DTDS = (
    b"<!DOCTYPE message>", b'<!DOCTYPE m SYSTEM "file:///etc/passwd">', b"<!DOCTYPE",
    b'<!DOCTYPE m PUBLIC "-//W3C//DTD" "http://127.0.0.1:9/x.dtd">', b'<!ENTITY a "b">',
    b'<!DOCTYPE m [<!ENTITY a "b"><!ENTITY b "&a;&a;&a;">]>',
    b'<!DOCTYPE m [<!ATTLIST m a CDATA "b">]>',
    b'<!DOCTYPE m [<!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]>',
    b"<!DOCTYPE m [<!ELEMENT m ANY>]>",
)  # fmt: skip

_ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "latin-1", "cp037",
    "cp1252", "shift_jis", "ascii", "gb18030",
)  # fmt: skip
_DECLARED = (
    *_ENCODINGS, "UTF8", "ISO-8859-1", "US-ASCII", "x-unheard-of", "base64", "idna", "", "\xe9",
)  # fmt: skip
_MARKS = (
    codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE,
    codecs.BOM_UTF8 * 2,
)  # fmt: skip


def mutated(random: Random, document: bytes, other: bytes) -> bytes:
    """The document after a few changes, mostly only gentle ones."""
    mutators = MUTATORS if random.randrange(4) == 3 else GENTLE
    for _ in range(random.choice((1, 1, 2, 4))):
        document = random.choice(mutators)(random, document, other)
    return document


# --- bytes ---------------------------------------------------------------------------------


def _span(random: Random, length: int) -> slice:
    """Mostly a short piece, now and then any."""
    begin = random.randint(0, length)
    most = length if random.randint(0, 3) == 0 else min(length, begin + _LONG_PIECE)
    return slice(begin, random.randint(begin, most))


def flip_bits(random: Random, document: bytes, other: bytes) -> bytes:
    changed = bytearray(document)
    for _ in range(random.randint(1, 4) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def overwrite(random: Random, document: bytes, other: bytes) -> bytes:
    span = _span(random, len(document))
    return document[: span.start] + random.choice(PIECES) + document[span.stop :]


def insert(random: Random, document: bytes, other: bytes) -> bytes:
    place = random.randint(0, len(document))
    return document[:place] + random.choice(PIECES) + document[place:]


def cut_out(random: Random, document: bytes, other: bytes) -> bytes:
    span = _span(random, len(document))
    return document[: span.start] + document[span.stop :]


def cut_off(random: Random, document: bytes, other: bytes) -> bytes:
    return document[: random.randint(0, len(document))]


def repeat(random: Random, document: bytes, other: bytes) -> bytes:
    span = _span(random, len(document))
    piece = document[span]
    times = min(random.choice((2, 3, 50, 5000)), LONGEST // (len(piece) + 1))
    return document[: span.start] + piece * times + document[span.stop :]


def swap(random: Random, document: bytes, other: bytes) -> bytes:
    a, b, c = sorted(random.randint(0, len(document)) for _ in range(3))
    return document[:a] + document[b:c] + document[a:b] + document[c:]


def splice(random: Random, document: bytes, other: bytes) -> bytes:
    """The head of one document and the tail of another."""
    return document[: random.randint(0, len(document))] + other[random.randint(0, len(other)) :]


def graft(random: Random, document: bytes, other: bytes) -> bytes:
    place = random.randint(0, len(document))
    return document[:place] + other[_span(random, len(other))] + document[place:]


# --- tags and texts ------------------------------------------------------------------------


def _tags_and_texts(document: bytes) -> list[bytes]:
    return _TAG_OR_TEXT.findall(document)


def _is_tag(piece: bytes) -> bool:
    return piece.startswith(b"<") and piece[1:2] not in (b"!", b"?")


def _is_start(piece: bytes) -> bool:
    return _is_tag(piece) and not piece.startswith(b"</")


def _places(pieces: Iterable[bytes], wanted: Callable[[bytes], bool]) -> list[int]:
    return [place for place, piece in enumerate(pieces) if wanted(piece)]


def _one(random: Random, tags: list[bytes]) -> int:
    """The place of one of these, by its name first: of what comes once, such as the envelope, there
    is as much to see as of what comes a hundred times."""
    by_name: dict[bytes, list[int]] = {}
    for place, tag in enumerate(tags):
        name = _NAME.match(tag)
        by_name.setdefault(name[1] if name else b"", []).append(place)
    return random.choice(random.choice(list(by_name.values())))


def _at_one(wanted: Callable[[bytes], bool], change: Callable[[Random, bytes], bytes]) -> Mutator:
    """Changes one of the tags or texts of a kind."""

    def mutator(random: Random, document: bytes, other: bytes) -> bytes:
        pieces = _tags_and_texts(document)
        places = _places(pieces, wanted)
        if not places:
            return document
        place = places[_one(random, [pieces[place] for place in places])]
        pieces[place] = change(random, pieces[place])
        return b"".join(pieces)

    return mutator


def _is_text(piece: bytes) -> bool:
    return not piece.startswith(b"<")


def _spaced_tag(random: Random, tag: bytes) -> bytes:
    space = random.choice((b" ", b"\n", b"\t\r\n", b" " * 3000))
    end = 2 if tag.endswith(b"/>") else 1
    return tag[:-end] + space + tag[-end:]


def _with_attribute(random: Random, tag: bytes) -> bytes:
    name = _NAME.match(tag)
    end = name.end() if name else 1
    return tag[:end] + b" " + random.choice(ATTRIBUTES) + tag[end:]


def _recased(random: Random, tag: bytes) -> bytes:
    return random.choice((tag.upper(), tag.lower(), tag.swapcase()))


def _renamed(random: Random, tag: bytes) -> bytes:
    return _NAME.sub(lambda found: found[0].replace(found[1], random.choice(NAMES)), tag, count=1)


replace_text = _at_one(_is_text, lambda random, _: random.choice(TEXTS))
add_to_text = _at_one(_is_text, lambda random, text: random.choice(TEXTS) + text)
drop_tag = _at_one(_is_tag, lambda _, __: b"")
double_tag = _at_one(_is_tag, lambda _, tag: tag * 2)
space_tag = _at_one(_is_tag, _spaced_tag)
recase_tag = _at_one(_is_tag, _recased)
rename_tag = _at_one(_is_tag, _renamed)
give_attribute = _at_one(_is_start, _with_attribute)
close_tag = _at_one(_is_tag, lambda _, tag: tag.replace(b">", b"/>"))
hide_tag = _at_one(_is_tag, lambda random, tag: random.choice(_HIDING) % tag)


# --- elements ------------------------------------------------------------------------------


def _elements(pieces: list[bytes]) -> list[tuple[int, int]]:
    """Each element from its start tag to behind its end tag, as far as they fit together."""
    found: list[tuple[int, int]] = []
    around: list[tuple[bytes, int]] = []
    for place in _places(pieces, _is_tag):
        piece = pieces[place]
        name = _NAME.match(piece)
        if name is None or piece.endswith(b"/>"):
            found.append((place, place + 1))
        elif not piece.startswith(b"</"):
            around.append((name[1], place))
        elif around and around[-1][0] == name[1]:
            found.append((around.pop()[1], place + 1))
    return found


def _at_element(change: Callable[[Random, list[bytes], bytes], list[bytes]]) -> Mutator:
    """Changes the tags and texts of one element."""

    def mutator(random: Random, document: bytes, other: bytes) -> bytes:
        pieces = _tags_and_texts(document)
        elements = _elements(pieces)
        if not elements:
            return document
        begin, end = elements[_one(random, [pieces[begin] for begin, _ in elements])]
        pieces[begin:end] = change(random, pieces[begin:end], other)
        return b"".join(pieces)

    return mutator


def _one_of(random: Random, document: bytes) -> list[bytes]:
    """Some element of a document."""
    pieces = _tags_and_texts(document)
    elements = _elements(pieces)
    if not elements:
        return pieces
    begin, end = elements[_one(random, [pieces[begin] for begin, _ in elements])]
    return pieces[begin:end]


def _many(random: Random, element: list[bytes], other: bytes) -> list[bytes]:
    length = sum(map(len, element))
    return element * min(random.choice((2, 3, 30, 1000)), LONGEST // (length + 1))


def _deep(random: Random, element: list[bytes], other: bytes) -> list[bytes]:
    """Within itself, or within elements that nobody knows."""
    levels = random.choice((1, 2, 30, 39, 99, 100, 5000))
    tag = element[0] if random.getrandbits(1) else b"<a>"
    name = _NAME.match(tag)
    closing = b"</%b>" % (name[1] if name else b"a")
    return [tag] * levels + element + [closing] * levels


def _in_other_words(random: Random, element: list[bytes], other: bytes) -> list[bytes]:
    """Under another name, at both ends."""
    name = _NAME.match(element[0])
    if name is None:
        return element
    local = name[1].rpartition(b":")[2]
    names = (*NAMES, local, b"x:" + local, local.upper(), local.lower(), b"serv:" + local)
    new = random.choice(names)
    ends = {0, len(element) - 1}
    return [
        piece.replace(name[1], new, 1) if place in ends else piece
        for place, piece in enumerate(element)
    ]


hide_element = _at_element(lambda random, element, _: [random.choice(_HIDING) % b"".join(element)])
drop_element = _at_element(lambda _, __, ___: [])
repeat_element = _at_element(_many)
nest_element = _at_element(_deep)
rename_element = _at_element(_in_other_words)
empty_element = _at_element(lambda _, element, __: [element[0], element[-1]])
replace_element = _at_element(lambda random, _, other: _one_of(random, other))
add_element = _at_element(lambda random, element, other: [*element, *_one_of(random, other)])
fill_element = _at_element(
    lambda random, element, other: [element[0], *_one_of(random, other), *element[1:]]
)


def move_element(random: Random, document: bytes, other: bytes) -> bytes:
    pieces = _tags_and_texts(document)
    elements = _elements(pieces)
    if not elements:
        return document
    begin, end = random.choice(elements)
    element = pieces[begin:end]
    del pieces[begin:end]
    place = random.randint(0, len(pieces))
    pieces[place:place] = element
    return b"".join(pieces)


# --- the whole document --------------------------------------------------------------------


def other_prefix(random: Random, document: bytes, other: bytes) -> bytes:
    """One prefix becomes another, or none, in all tags; its declaration stays."""
    prefixes = sorted({found[1] for found in _PREFIX.findall(document)})
    if not prefixes:
        return document
    old, new = random.choice(prefixes), random.choice((b"", b"x:", b"serv:", b"xml:", b"com:"))
    return _PREFIX.sub(lambda tag: tag[1] + new if tag[2] == old else tag[0], document)


def other_namespace(random: Random, document: bytes, other: bytes) -> bytes:
    """A declaration of a namespace is changed or goes."""
    found = list(_NAMESPACE.finditer(document))
    if not found:
        return document
    one = random.choice(found)
    new = random.choice((b"", one[0].replace(one[1], b'"urn:x"')))
    return document[: one.start()] + new + document[one.end() :]


def declare(random: Random, document: bytes, other: bytes) -> bytes:
    """Another XML declaration, which need not be true, or none."""
    rest = _XML_DECLARATION.sub(b"", document)
    version = random.choice(("1.0", "1.1", "2.0"))
    said = f'<?xml version="{version}" encoding="{random.choice(_DECLARED)}"?>'.encode()
    return random.choice((b"", said, said, said.replace(b'"', b"'"), b" " + said)) + rest


def recode(random: Random, document: bytes, other: bytes) -> bytes:
    """Another encoding, with the declaration that there was, with none or with a true one."""
    encoding = random.choice(_ENCODINGS)
    bare = _XML_DECLARATION.sub(b"", document)
    true = b'<?xml version="1.0" encoding="%b"?>' % encoding.encode()
    text = random.choice((document, bare, true + bare)).decode("utf-8", "replace")
    return text.encode(encoding, "replace")


def mark(random: Random, document: bytes, other: bytes) -> bytes:
    """A byte order mark, which need not be true."""
    return random.choice(_MARKS) + document


def add_dtd(random: Random, document: bytes, other: bytes) -> bytes:
    head = _XML_DECLARATION.match(document)
    place = head.end() if head else random.choice((0, 0, random.randint(0, len(document))))
    return document[:place] + random.choice(DTDS) + document[place:]


def other_line_ends(random: Random, document: bytes, other: bytes) -> bytes:
    return document.replace(b"><", b">" + random.choice((b"\n", b"\r\n", b"\r", b" ")) + b"<")


def as_form(random: Random, document: bytes, other: bytes) -> bytes:
    """As the field of an HTML form, encoded or not."""
    field = random.choice((b"XML=", b"xml = ", b"a=b&XML=", b""))
    return field + (quote_plus(document).encode() if random.getrandbits(1) else document)


GENTLE: tuple[Mutator, ...] = (
    replace_text, replace_text, add_to_text, space_tag, give_attribute, hide_element, drop_element,
    repeat_element, nest_element, rename_element, empty_element, replace_element, add_element,
    fill_element, move_element, other_prefix, other_namespace, other_line_ends,
)  # fmt: skip
"""What mostly leaves a document well-formed, so that readers look into it."""

MUTATORS: tuple[Mutator, ...] = (
    *GENTLE, flip_bits, overwrite, insert, cut_out, cut_off, repeat, swap, splice, graft, drop_tag,
    double_tag, recase_tag, rename_tag, close_tag, hide_tag, declare, recode, mark, add_dtd,
    as_form,
)  # fmt: skip
