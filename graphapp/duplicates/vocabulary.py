"""Words of the field: which tell nothing, which tell little, and how others write them."""

from __future__ import annotations


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


EMPTY = _words(
    "the of and for in at to a an on by with y und et",
    "ltd limited plc llp lp cic cio scio inc llc gmbh cyf cyfyngedig co company",
)
WEAK = _words(
    "trust group community association society charity foundation club centre project service",
    "organisation fund charitable charities network partnership forum committee council uk",
    "department branch international national united collective cooperative enterprise",
)
"""What half the names of the field have in them."""

COMMON = _words(
    "youth young people school primary church woman man child family art health care house housing",
    "home sport football cricket music theatre dance garden hall village parish college academy",
    "university support advice action development education learning training local disabled",
    "disability carer old age elderly friend scout guide brownie saint john mary north south east",
    "west city county district regional british english welsh scottish social work studio hub play",
    "nursery day life new media digital mental wellbeing environment food energy",
)
KIN = _words(
    "friend trading enterprise supporter alumni pta parent trustee holding subsidiary retail",
    "property junior senior lady",
)
"""What makes of a name that of another body beside the first: its friends, its trading arm."""

# fmt: off
MEANT = {
    "assoc": "association", "assn": "association", "ass": "association", "cent": "centre",
    "center": "centre", "ctr": "centre", "comm": "community", "cmty": "community",
    "soc": "society", "dept": "department", "univ": "university", "uni": "university",
    "sch": "school", "schl": "school", "prim": "primary", "char": "charity",
    "fdn": "foundation", "fndn": "foundation", "found": "foundation", "pship": "partnership",
    "grp": "group", "gp": "group", "org": "organisation", "organization": "organisation",
    "intl": "international", "int": "international", "natl": "national", "nat": "national",
    "dev": "development", "devt": "development", "svc": "service", "serv": "service",
    "st": "saint", "coop": "cooperative", "bham": "birmingham", "mgmt": "management",
    "cttee": "committee", "cncl": "council", "educ": "education", "utd": "united",
    "fc": "football club", "cc": "cricket club", "rfc": "rugby football club",
    "yp": "young people", "ce": "church england", "cofe": "church england",
    "rc": "roman catholic", "gb": "britain", "mt": "mount", "rd": "road", "dist": "district",
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
    "men": "man", "women": "woman", "children": "child",
    "theater": "theatre", "charitable": "charity",
}
# fmt: on
"""How a word is written here that others shorten or write otherwise."""
