"""XML from strangers, read piece by piece and through defusedxml alone; and our own, written."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException, ElementTree

from graphapp.formats._opened import MAX_VALUES
from graphapp.language import _
from graphapp.tables.findings import Unusable
from graphapp.tables.table import Upload

_DEEPEST = 100
_LARGEST = 5_000
"""Elements within one piece."""

NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(13, 32), 0xFFFE, 0xFFFF))


def local(element: Element) -> str:
    """The name of an element or attribute without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute, whatever namespace it is in, with single blanks; "" where there is none."""
    value = element.get(name)
    if value is None:
        ends = (value for key, value in element.attrib.items() if key.endswith("}" + name))
        value = next(ends, "")
    return " ".join(value.split())


def root_of(upload: Upload) -> str:
    """The name of the outermost element; "" where the file is no XML."""
    head = upload.head(1024)
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return ""
    try:
        with upload.open() as stream:
            for _, element in ElementTree.iterparse(stream, ("start",)):
                return local(element)
    except DefusedXmlException as error:
        raise _harmful() from error
    except (ParseError, ValueError, LookupError):
        pass  # whatever it is, it is none of ours
    return ""


def pieces(upload: Upload, names: Collection[str]) -> Iterator[tuple[Element, list[Element]]]:
    """Each element of these names when it is whole, with the elements around it (the outermost
    first). Nothing that was given is kept, and a piece within another is given alone, before it.
    Raises Unusable for what is broken, made to do harm, or too much."""
    around: list[Element] = []
    sizes: list[int] = []
    count = 0
    try:
        with upload.open() as stream:
            for event, element in ElementTree.iterparse(stream, ("start", "end")):
                if event == "start":
                    around.append(element)
                    if local(element) in names:
                        sizes.append(0)
                    count += 1 + len(element.attrib)
                    _bound(len(around), sizes, count)
                    continue
                around.pop()
                if local(element) in names:
                    sizes.pop()
                    yield element, around
                if around and (local(element) in names or not sizes):
                    around[-1].remove(element)
    except DefusedXmlException as error:
        raise _harmful() from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unusable(
            _("is broken XML ({error}).", error=error), _("Save it again where it is from.")
        ) from error


def _bound(depth: int, sizes: list[int], count: int) -> None:
    if sizes:
        sizes[-1] += 1
    if depth > _DEEPEST or count > MAX_VALUES or (sizes and sizes[-1] > _LARGEST):
        raise Unusable(_("holds more than we can read."), _("Send it in parts, or as .csv."))


def _harmful() -> Unusable:
    return Unusable(_("holds XML that is made to do harm."), _("Save it anew from your own data."))


class XmlText:
    """XML as it is written, escaped."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._out = XMLGenerator(self._bytes, "utf-8", short_empty_elements=True)
        self._out.startDocument()
        self._open: list[str] = []

    def start(self, name: str, **attributes: Any) -> None:
        """Opens an element, until `end`."""
        texts = {name: _text(value) for name, value in attributes.items()}
        self._out.startElement(name, AttributesImpl(texts))
        self._open.append(name)

    def end(self) -> None:
        self._out.endElement(self._open.pop())
        self._out.ignorableWhitespace("\n")

    def leaf(self, name: str, text: Any = "", **attributes: Any) -> None:
        """An element with nothing but text in it."""
        self.start(name, **attributes)
        if text != "":
            self._out.characters(_text(text))
        self.end()

    def content(self) -> bytes:
        """The document, with what is open closed."""
        while self._open:
            self.end()
        self._out.endDocument()
        return self._bytes.getvalue()


def _text(value: Any) -> str:
    return str(value).translate(NOT_IN_XML)
