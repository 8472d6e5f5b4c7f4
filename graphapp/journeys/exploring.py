"""Exploring: everything people do to see the network and find their way in it.

What is here is gathered from its own files: views (the state of the map as an address), sights
(what a view shows), picturing (as a picture), wording (as a sentence), describing (one entity),
searching and directory.
"""

from graphapp.journeys.describing import About, about
from graphapp.journeys.directory import Page, Row, directory
from graphapp.journeys.finding import find_entity
from graphapp.journeys.picturing import draw, too_many
from graphapp.journeys.searching import Hit, search
from graphapp.journeys.sights import Choice, Sight, look, within
from graphapp.journeys.views import View, read_view, sizes
from graphapp.journeys.wording import Part, sentence, title

__all__ = [
    "About",
    "Choice",
    "Hit",
    "Page",
    "Part",
    "Row",
    "Sight",
    "View",
    "about",
    "directory",
    "draw",
    "find_entity",
    "look",
    "read_view",
    "search",
    "sentence",
    "sizes",
    "title",
    "too_many",
    "within",
]
