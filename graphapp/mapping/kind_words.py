"""Which kind of entity people mean by their own words for it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from graphapp.model import KINDS, find_kind
from graphapp.names import same_name


class Meant(NamedTuple):
    """A kind, and how sure that is (0 to 1)."""

    kind: str
    sure: float


# In the order in which they are tried: the more telling word first.
_WORDS = {
    "Enterprise": """social enterprise|social business|enterprise|business|company|sme|cic
        |startup|start up|community interest company|co operative|cooperative|co op|coop
        |sole trader|trader|self employed|freelance|shop|cafe|restaurant|firm|supplier
        |microbusiness|retail|retailer|ltd|limited company|social firm|entrepreneur|market stall
        |manufacturer|contractor|private""",
    "CommunityAsset": """community asset|asset|venue|place|park|library|hall|community centre
        |centre|building|garden|space|church|mosque|temple|gurdwara|faith group|place of worship
        |pub|museum|community group|group|club|association|residents association|society|event
        |facility|site|allotment|neighbourhood forum|physical asset|sports club|youth club
        |community space""",
    "MacroInvestment": """macro investment|investment|development|regeneration|infrastructure
        |master plan|masterplan|scheme|capital project|housing development|construction
        |major project|investment project|development site""",
    "Person": """person|people|resident|individual|volunteer|citizen|staff|community researcher
        |researcher|councillor|local resident|member of the public|community member|mentor
        |trustee|champion|leader|connector|facilitator|human""",
    "Partner": """partner|charity|council|local authority|authority|nhs|nhs trust|trust
        |university|college|school|voluntary organisation|voluntary|voluntary sector
        |third sector|public body|public sector|public|housing association|foundation|funder
        |government|anchor institution|anchor|ngo|nonprofit|non profit|not for profit
        |organisation|organization|institution|statutory|agency|network|academic|education
        |health|hospital|police|registered charity|infrastructure organisation|vcse|vcs
        |consortium|lead partner|public service""",
}
_SIGNS = (
    (
        r"\b(ltd|limited|cic|c\.i\.c\.|plc|llp|co-?op(erative)?|caf[eé]|bakery|kitchen|catering"
        r"|salon|shop|stores?|works|studio)\b",
        "Enterprise",
    ),
    (
        r"\b(council|trust|university|college|nhs|foundation|association|academy|hospital|commission"
        r"|institute|agency|ministry|charity|federation|authority)\b",
        "Partner",
    ),
    (
        r"\b(hall|park|library|centre|center|garden|church|mosque|gurdwara|temple|museum|pool|hub"
        r"|allotments?)\b",
        "CommunityAsset",
    ),
    (r"\b(development|regeneration|masterplan|phase \d|new homes)\b", "MacroInvestment"),
)


def kind_of_word(word: str) -> Meant:
    """The kind that a word of a kind column means; kind "" where nothing is known of it."""
    if kind := find_kind(word):
        return Meant(kind, 1.0)
    plain = " ".join(re.findall(r"\w+", same_name(word)))
    if not plain:
        return Meant("", 0.0)
    known = _known()
    for text in (plain, plain.removesuffix("s"), re.sub(r"ies$", "y", plain)):
        if text in known:
            return Meant(known[text], 0.95)
    held = [w for w in known if re.search(rf"\b{re.escape(w)}s?\b", plain)]
    if held:
        return Meant(known[max(held, key=len)], 0.75)
    near = process.extractOne(plain, known.keys(), scorer=fuzz.ratio, score_cutoff=84)
    return Meant(known[near[0]], 0.6) if near and len(plain) > 4 else Meant("", 0.0)


def kind_of_name(name: str) -> Meant:
    """The kind that a name sounds like; kind "" where it sounds like none."""
    plain = same_name(name)
    for pattern, kind in _SIGNS:
        if re.search(pattern, plain):
            return Meant(kind, 0.6)
    return Meant("", 0.0)


def kind_of_heading(heading: str) -> Meant:
    """The kind of what stands below a heading, or in a sheet of that title ("Business name")."""
    plain = " ".join(re.findall(r"\w+", same_name(heading)))
    if re.search(
        r"full name|first name|surname|last name|person|people|resident|volunteer|forename", plain
    ):
        return Meant("Person", 0.8)
    if re.search(r"venue|asset|place|building|centre|space", plain):
        return Meant("CommunityAsset", 0.7)
    if re.search(r"business|enterprise|compan|trader|shop", plain):
        return Meant("Enterprise", 0.7)
    if re.search(r"investment|scheme|development", plain):
        return Meant("MacroInvestment", 0.7)
    if re.search(r"organi[sz]ation|\borgs?\b|charit|partner|group|agenc", plain):
        return Meant("Partner", 0.6)
    return Meant("", 0.0)


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for kind, text in _WORDS.items():
        for word in text.split("|"):
            known.setdefault(" ".join(word.split()), kind)
    return known


assert set(_WORDS) == set(KINDS)  # a kind more needs its words here
