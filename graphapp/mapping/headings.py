"""What headings mean, in the words that people use for our fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from graphapp.mapping.mapping import FROM, KEEP, KIND, LEAVE, NAME, TIE, TO, WORD, Direction
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS
from graphapp.tables.columns import plain


class Heard(NamedTuple):
    """What a heading means, how sure that is (0 to 1), and for a tie which one and which way."""

    meaning: str
    sure: float
    tie: str = ""
    direction: Direction = ""
    prefix: str = ""


_NOTHING = Heard(KEEP, 0.0)

_NAMES = """name|names|organisation name|organization name|name of organisation
        |name of organization|organisation|organization|organisations|organizations
        |organisation or group|org|org name|company|company name|business|business name
        |name of business|enterprise|enterprise name|group name|group|name of group|project name
        |project|venue|venue name|name of venue|charity|charity name|full name|your name
        |first name|forename|given name|surname|last name|family name|member|member name|person
        |participant|respondent|label|partner name|asset|asset name|place name|title
        |your organisation|organisation title|investment|scheme|resident|who are you|who is it
        |name of person|node"""
_KINDS = """kind|type|organisation type|organization type|type of organisation
        |type of organization|type of group|org type|entity type|category|what kind|what are you
        |legal form|legal structure|legal status|structure|node type|element type
        |kind of organisation|group type|asset type"""
_FIELDS = {
    "description": """about|about us|mission|summary|purpose|who we are|short description
        |profile|details|about the organisation|aims|what is it""",
    "sectors": """sector|industry|field|fields|theme|themes|area of work|areas of work|activity
        |activities|what we do|what they do|what do you do|line of business|focus|main activity
        |specialism""",
    "tags": "keyword|keywords|interests|label tags|topics|topic|hashtags",
    "needs": """what they need|what we need|what do you need|looking for|wants|wish list|needed
        |gaps|support needed|help needed|challenges|seeking|requirements|requests|asks|barriers""",
    "offers": """what they can offer|what we can offer|what we offer|what can you offer
        |can offer|offering|gifts|skills|strengths|services|services offered|resources|can share
        |can give|provides|products|facilities|equipment|what they do well|expertise
        |assets offered|contribution|capacity""",
    "area": """areas|town|city|district|locality|location|based in|where|place|region|ward name
        |borough|where are you based|local area|village|parish""",
    "postcode": "postal|post code of organisation|postcodes|pc|your postcode|zipcode",
    "latitude": "lat wgs84|geo lat|latitude wgs84|lat deg",
    "longitude": "long wgs84|geo long|longitude wgs84|lng deg",
    "url": "website url|url|link|web page|webpage|site|websites|internet",
    "phone": """phone no|telephone number|tel no|contact number|mobile number|phone numbers
        |contact tel""",
    "since": """founded in|established|year founded|date founded|started|joined|since when
        |member since""",
    "until": "closed in|ended|left|end|closing date|dissolved",
    "identifiers": "registration|registered number|registration number|identifier|reg no",
    "source": "origin|provenance|where from",
    "visibility": "visible|privacy|who can see",
}
_PREFIXES = {
    "GB-CHC-": r"\bcharity (no|num|number|reg|registration)|registered charity|\bcharity id\b",
    "GB-COH-": r"\bcompany (no|num|number|reg|registration)|companies house",
    "GB-MPR-": r"\bmutual",
}
_TIES: tuple[tuple[str, str, Direction], ...] = (
    (r"\bfunded by|\bfunders?\b|funding from|paid by|grants? from", "FUNDS", "backward"),
    (r"\bfunds\b|funded org|grantees|grants? to", "FUNDS", ""),
    (r"suppliers?\b|supplied by|buys? from|purchases from", "SUPPLIES", "backward"),
    (r"suppl(y|ies)\b|customers?\b|clients?\b|sells? to", "SUPPLIES", ""),
    (r"supported by|help(ed)? by|support from", "SUPPORTS", "backward"),
    (r"\bsupports\b|\bhelps\b|who do you support", "SUPPORTS", ""),
    (r"trained by|training from", "TRAINS", "backward"),
    (r"\btrains\b", "TRAINS", ""),
    (r"\bled by|leader\b|chair(ed by)?\b|director\b|manager\b", "LEADS", "backward"),
    (r"\bleads\b", "LEADS", ""),
    (r"\brun by|managed by|operated by|owner\b|owned by", "RUNS", "backward"),
    (r"\bruns\b|\bowns\b", "RUNS", ""),
    (r"hosted by|\bhost\b", "HOSTS", "backward"),
    (r"\bhosts\b|tenants", "HOSTS", ""),
    (r"invest(or|ed in by|ment from)", "INVESTS_IN", "backward"),
    (r"invests in|invested in", "INVESTS_IN", ""),
    (r"located in|based at|\bsite\b of", "LOCATED_IN", ""),
    (r"employer|employed by|works? for|works? at|place of work|workplace", "WORKS_FOR", ""),
    (r"\bemploys\b|staff members?|employees", "WORKS_FOR", "backward"),
    (r"member(s|ship)? of|memberships?\b|belongs? to|networks?\b|affiliat", "MEMBER_OF", ""),
    (r"\bmembers\b", "MEMBER_OF", "backward"),
    (
        r"works? with|working with|partner(s|ed|ship|ships)?\b|collaborat|joint|allies",
        "PARTNERS_WITH",
        "both",
    ),
    (r"\bknows?\b|\bknown\b|friends?\b|acquainted", "KNOWS", "both"),
    (
        r"connect(s|ed|ions?)\b|link(s|ed)\b( to| with)?|relationships?|related|\bties?\b|tied to"
        r"|refer(s|rals?|red)\b|talks? to|in touch|contacts with|relations",
        "CONNECTED_TO",
        "both",
    ),
)
_NEEDS = (
    r"\bneeds?\b|looking for|\bwants?\b|\brequire|seeking|help with|support needed|wish"
    r"|\black(s|ing)?\b"
)
_OFFERS = r"\boffers?\b|\bprovid|\bcan (give|share|help|bring)|\bskills?\b|\bservices?\b|resources"
_ORGANISATION = r"^(organi[sz]ation|employer|company|business|workplace|org)( name)?$"
_CONTACT = r"\bcontacts?\b|\b(key|lead|main) (person|people)\b"
_FROM = """from|source|start|source name|from name|organisation a|organization a|organisation 1
        |org a|org 1|person a|person 1|name 1|node 1|entity 1|who|ego|nominator|giver|a|first
        |from organisation|partner 1|partner a|source node|starts at"""
_TO = """to|target|end|target name|to name|organisation b|organization b|organisation 2|org b
        |org 2|person b|person 2|name 2|node 2|entity 2|with whom|alter|nominee|receiver|b
        |second|whom|partner 2|to organisation|partner b|target node|ends at|with"""
_PAIRS = (
    (
        r"funder|funding org(anisation)?( name)?|donor|grant maker",
        r"recipient( org(anisation)?)?( name)?|grantee|beneficiary"
        r"|funded( organisation)?",
        "FUNDS",
    ),
    (r"supplier|seller|vendor", r"customer|buyer|client", "SUPPLIES"),
    (r"employee|worker|staff member", r"employer|workplace", "WORKS_FOR"),
    (r"investor", r"investee|invested in|investment", "INVESTS_IN"),
    (r"trainer|training provider", r"trainee|learner", "TRAINS"),
)
"""Headings of a sheet of ties that say which ties they are."""
_TIE_FIELDS = {
    WORD: """type|relation|relationship|tie|tie type|kind|how|how do they work together
        |connection|connection type|link type|relationship type|edge type|verb
        |nature of relationship|label""",
    "strength": """strength|weight|how strong|how often|frequency|value|score|closeness|count
        |number|amount""",
    "since": "since|start date|from date|began|year|date|start year|first year",
    "until": "until|end date|to date|ended|end year|last year",
    "source": "data source|said by|evidence",
}
_DROPPED = (
    r"^(timestamp|submit date|start time|completion time|response id|ip address|id of response"
    r"|last page|seed|start language|date submitted|collector|respondent id|sl no|s no|no|row|#)$"
)


def hear(heading: str) -> Heard:
    """What a heading of a sheet of entities means; "group: heading" below that of a group."""
    word = plain(heading).strip("?:*! ")
    group, _, low = word.rpartition(": ")
    if group:
        return _below(group, low) or _NOTHING
    return _exactly(word) or _by_pattern(word) or _nearly(word) or _NOTHING


def hear_tie_field(heading: str) -> Heard:
    """What a heading of a sheet of ties means."""
    word = plain(heading).strip("?:*! ")
    meaning = _tie_words().get(word)
    return Heard(meaning, 1.0) if meaning else _NOTHING


def hear_pair(headings: Sequence[str]) -> tuple[int, int, str] | None:
    """Which headings are the two ends of one sort of tie, and which ("Funder", "Recipient")."""
    words = [plain(heading).strip("?:*! ") for heading in headings]
    for start, end, tie in _PAIRS:
        starts = [i for i, word in enumerate(words) if re.fullmatch(f"({start})s?", word)]
        ends = [i for i, word in enumerate(words) if re.fullmatch(f"({end})s?", word)]
        if starts and ends:
            return starts[0], ends[0], tie
    return None


def names_organisation(heading: str) -> bool:
    """Whether a heading beside the names of people is where they work."""
    return bool(re.search(_ORGANISATION, plain(heading).strip("?:*! ")))


def names_contact(heading: str) -> bool:
    """Whether a heading is of whom to write to, so that a name below it is nobody's of the list."""
    return bool(re.search(_CONTACT, plain(heading)))


def is_known(heading: str) -> bool:
    """Whether a heading is a word of ours or of many: so it looks like a header."""
    word = plain(heading).strip("?:*! ")
    return bool(word) and (word in _words() or word in _tie_words() or bool(_by_pattern(word)))


def _below(group: str, low: str) -> Heard | None:
    """The two as one, where that or the group alone tells something; else as the lower one says."""
    alone, as_one, of_all = _exactly(low), f"{group} {low}", _by_pattern(group)
    if alone and alone.meaning == NAME and names_contact(group):
        return Heard(KEEP, 0.9)
    if alone and alone.meaning != NAME and of_all and of_all.meaning == TIE:
        return Heard(KEEP, 0.9)  # since when they work together, not since when they are there
    if heard := _exactly(as_one) or (of_all and _by_pattern(as_one)):
        return heard
    if alone:
        return alone._replace(sure=0.95)
    return _by_pattern(as_one) or _nearly(as_one)


def _exactly(word: str) -> Heard | None:
    meaning = _words().get(word)
    if re.search(_DROPPED, word):
        return Heard(LEAVE, 0.9)
    return Heard(meaning, 1.0) if meaning else None


def _by_pattern(word: str) -> Heard | None:
    for prefix, pattern in _PREFIXES.items():
        if re.search(pattern, word):
            return Heard("identifiers", 0.95, prefix=prefix)
    if re.search(r"e mail|email", word):
        return Heard(KEEP, 0.9)
    if re.search(_NEEDS, word):
        return Heard("needs", 0.85)
    for pattern, tie, direction in _TIES:
        if re.search(pattern, word):
            return Heard(TIE, 0.8, tie, direction)
    if re.search(_OFFERS, word):
        return Heard("offers", 0.85)
    if re.search(r"\b(name|title) of\b|\bname\b", word) and len(word) < 40:
        return Heard(NAME, 0.7)
    if re.search(r"\b(type|kind|category) of\b", word):
        return Heard(KIND, 0.7)
    return None


def _nearly(word: str) -> Heard | None:
    found = process.extractOne(word, _words().keys(), scorer=fuzz.ratio, score_cutoff=86)
    return Heard(_words()[found[0]], round(found[1] / 125, 2)) if found and len(word) > 3 else None


@cache
def _words() -> dict[str, str]:
    words = {plain(c): f.called for f in ENTITY_FIELDS.values() if f.has_column for c in f.columns}
    for text, meaning in ((_NAMES, NAME), (_KINDS, KIND)):
        words |= dict.fromkeys(_split(text), meaning)
    for meaning, text in _FIELDS.items():
        words |= {word: meaning for word in _split(text) if word not in words}
    return words


@cache
def _tie_words() -> dict[str, str]:
    words = dict.fromkeys(_split(_FROM), FROM) | dict.fromkeys(_split(_TO), TO)
    for meaning, text in _TIE_FIELDS.items():
        words |= dict.fromkeys(_split(text), meaning)
    for field in TIE_FIELDS.values():
        if field.has_column and field.called not in ("from", "to", "type"):
            words |= {plain(c): field.called for c in field.columns if plain(c) not in words}
    return words


def _split(text: str) -> list[str]:
    return [plain(word) for word in text.split("|")]
