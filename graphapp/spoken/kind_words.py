"""What kind somebody is, by the words of their name or by what is said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphapp.model import find_kind

_SAID = {
    "Person": """person man woman neighbour resident volunteer worker nurse teacher artist student
        plumber electrician gardener gp doctor midwife organiser joiner carpenter cook chef
        trainer tutor coordinator manager director councillor imam vicar priest librarian driver
        tenant""",
    "Partner": """partner charity council university trust forum association chamber nhs foundation
        partnership society residents tenants agency federation authority ngo institute diocese""",
    "Enterprise": """enterprise business company shop firm bakery bakers café cafe restaurant ltd
        limited cic kitchen studio cycles services co-operative cooperative works tailors builders
        press catering caterers salon barbers nursery startup market grocers stores media
        florist florists butchers greengrocer tailor workshop garage pub takeaway launderette
        laundry brewery dairy farm potters pottery agents consultancy coffee repairs""",
    "CommunityAsset": """asset group club circle choir garden gardens hall library allotments park
        school church mosque temple gurdwara synagogue centre center gym band team network
        playground bank museum theatre house field pool festival
        hub pantry scouts guides fridge shed foodbank congregation parish drop-in""",
    "MacroInvestment": """investment hospital development scheme regeneration masterplan stadium
        station tramline railway redevelopment""",
}
_KIND_OF = {word: kind for kind, words in _SAID.items() for word in words.split()}


def kind_said(text: str) -> str:
    """The kind that words such as "new enterprise" or "charity" say; "" for none."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
    words = [word for word in words if word not in ("new", "small", "local", "social")]
    if kind := find_kind(" ".join(words)):
        return kind
    return next((_KIND_OF[word] for word in reversed(words) if word in _KIND_OF), "")


def is_kind(word: str) -> bool:
    """Whether a word alone says a kind: "choir", "bakery"."""
    return word in _KIND_OF


_SURNAMES = {"hall", "park", "church", "house", "field", "bank", "temple", "garden", "baker"}
"""Words for places and trades that persons are called by as well."""


def kind_of_name(name: str, usual: Sequence[str], *, has_article: bool = False) -> str:
    """The likeliest kind of somebody new: by the last word of the name that says one, else a person
    where it looks like a person's name, else the first of those that are usual where they stand."""
    words = name.split()
    is_a_name = not has_article and len(words) <= 3 and all(w[:1].isupper() for w in words)
    is_a_surname = is_a_name and len(words) > 1 and words[-1].casefold() in _SURNAMES
    if is_a_surname and tuple(usual) == ("Person",):
        return "Person"
    if said := kind_said(name):
        return said
    has_initials = any(len(word) > 1 and word.isupper() for word in words)
    is_someone_s = any(word.replace("’", "'").endswith(("'s", "s'")) for word in words)
    if is_a_name and "Person" in usual and not has_initials and not is_someone_s:
        return "Person"
    if "Enterprise" in usual:
        return "Enterprise"
    organised = (kind for kind in usual if kind not in ("Person", "MacroInvestment"))
    return next(organised, usual[0] if usual else "Enterprise")
