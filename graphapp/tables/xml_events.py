"""XML as it comes by: events of expat, guarded, with nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

from defusedxml.ElementTree import DefusedXMLParser

Start = Callable[[str, dict[str, str]], None]
_CHUNK = 1_048_576


class _Nothing:
    """Builds nothing: the events go to whoever asked for them."""

    def close(self) -> None: ...


def guarded_parser(start: Start) -> Any:
    """An expat parser that calls `start` with the name of each element, as "namespace}name", and
    its attributes. It takes no document type, and everything for UTF-8, whatever the file says."""
    parser: Any = DefusedXMLParser(target=_Nothing(), encoding="utf-8", forbid_dtd=True).parser
    parser.ordered_attributes = False
    parser.DefaultHandlerExpand = None
    parser.EndElementHandler = None
    parser.CharacterDataHandler = None
    parser.StartElementHandler = start
    return parser


def parse(parser: Any, stream: BinaryIO) -> None:
    """Raises ExpatError or DefusedXmlException where the XML is damaged."""
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
