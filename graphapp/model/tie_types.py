"""The kinds of tie: how each reads from either end, and which kinds of entity it usually joins."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.language import _
from graphapp.model.kinds import KINDS, letters
from graphapp.names import same_name

_ANY = tuple(KINDS)
_ORGANISED = ("Partner", "Enterprise", "CommunityAsset")


@dataclass(frozen=True)
class TieType:
    """A kind of tie: how it reads from either end, and which kinds it usually joins.

    `label` stands alone, and is `plain` in a sentence; of several at one end the tie reads
    `forward_of_many` or `backward_of_many`: "are funded by".
    """

    name: str
    label: str
    plain: str
    forward: str
    backward: str
    forward_of_many: str
    backward_of_many: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    directed: bool = True

    def joins(self, start_kind: str, end_kind: str) -> bool:
        """Whether the tie usually joins these kinds (in either order where it has no direction)."""
        if start_kind in self.starts and end_kind in self.ends:
            return True
        return not self.directed and end_kind in self.starts and start_kind in self.ends


CONNECTED_TO = "CONNECTED_TO"

# Not formatted: a table is read by its rows.
# fmt: off
_TABLE = (
    TieType("PARTNERS_WITH", _("Partners with"), _("partners with"),
        _("partners with"), _("partners with"), _("partner with"), _("partner with"),
        _ORGANISED, (*_ORGANISED, "MacroInvestment"), directed=False),
    TieType("KNOWS", _("Knows"), _("knows"),
        _("knows"), _("knows"), _("know"), _("know"),
        ("Person",), ("Person",), directed=False),
    TieType("WORKS_FOR", _("Works for"), _("works for"),
        _("works for"), _("employs"), _("work for"), _("employ"),
        ("Person",), ("Partner", "Enterprise", "MacroInvestment")),
    TieType("MEMBER_OF", _("Member of"), _("member of"),
        _("is a member of"), _("has as a member"), _("are members of"), _("have as a member"),
        ("Person", "Partner", "Enterprise"), _ORGANISED),
    TieType("LEADS", _("Leads"), _("leads"),
        _("leads"), _("is led by"), _("lead"), _("are led by"),
        ("Person", "Partner"), (*_ORGANISED, "MacroInvestment")),
    TieType("RUNS", _("Runs"), _("runs"),
        _("runs"), _("is run by"), _("run"), _("are run by"),
        ("Person", "Partner", "Enterprise"), ("Enterprise", "CommunityAsset")),
    TieType("HOSTS", _("Hosts"), _("hosts"),
        _("hosts"), _("is hosted by"), _("host"), _("are hosted by"),
        ("CommunityAsset", "Partner", "Enterprise"), _ORGANISED),
    TieType("FUNDS", _("Funds"), _("funds"),
        _("funds"), _("is funded by"), _("fund"), _("are funded by"),
        ("Partner", "Enterprise", "MacroInvestment"), _ANY),
    TieType("SUPPLIES", _("Supplies"), _("supplies"),
        _("supplies"), _("is supplied by"), _("supply"), _("are supplied by"),
        ("Enterprise", "Partner"), (*_ORGANISED, "MacroInvestment")),
    TieType("SUPPORTS", _("Supports"), _("supports"),
        _("supports"), _("is supported by"), _("support"), _("are supported by"),
        _ANY, _ANY),
    TieType("TRAINS", _("Trains"), _("trains"),
        _("trains"), _("is trained by"), _("train"), _("are trained by"),
        ("Partner", "Enterprise"), ("Person", "Enterprise")),
    TieType("INVESTS_IN", _("Invests in"), _("invests in"),
        _("invests in"), _("receives investment from"),
        _("invest in"), _("receive investment from"),
        ("Partner", "Enterprise"), ("MacroInvestment", "Enterprise", "CommunityAsset")),
    TieType("LOCATED_IN", _("Located in"), _("located in"),
        _("is located in"), _("is the place of"), _("are located in"), _("are the place of"),
        _ANY, ("CommunityAsset", "MacroInvestment")),
    TieType(CONNECTED_TO, _("Connected to"), _("connected to"),
        _("is connected to"), _("is connected to"), _("are connected to"), _("are connected to"),
        _ANY, _ANY, directed=False),
)
# fmt: on
TIE_TYPES = {tie.name: tie for tie in _TABLE}

READ_AS: dict[str, tuple[str, str]] = {
    "PARTNERS_WITH": ("partners with", "partners with"),
    "KNOWS": ("knows", "knows"),
    "WORKS_FOR": ("works for", "employs"),
    "MEMBER_OF": ("is a member of", "has as a member"),
    "LEADS": ("leads", "is led by"),
    "RUNS": ("runs", "is run by"),
    "HOSTS": ("hosts", "is hosted by"),
    "FUNDS": ("funds", "is funded by"),
    "SUPPLIES": ("supplies", "is supplied by"),
    "SUPPORTS": ("supports", "is supported by"),
    "TRAINS": ("trains", "is trained by"),
    "INVESTS_IN": ("invests in", "receives investment from"),
    "LOCATED_IN": ("is located in", "is the place of"),
    CONNECTED_TO: ("is connected to", "is connected to"),
}
"""How people write each in English, from either end: what is read stays in this language, whatever
is spoken."""


def find_tie_type(text: str) -> str | None:
    """The tie type that `text` means as people write it ("partners with"), in English or in this
    language; or None."""
    return _TIE_WORDS.get(letters(text)) or _SHOWN_WORDS.get(same_name(text))


_TIE_WORDS = {
    letters(word): name for name, (forward, _back) in READ_AS.items() for word in (name, forward)
} | {
    "ismemberof": "MEMBER_OF",
    "connectedto": CONNECTED_TO,
    "connected": CONNECTED_TO,
    "partnerswith": "PARTNERS_WITH",
    "partnerof": "PARTNERS_WITH",
    "locatedin": "LOCATED_IN",
}
_SHOWN_WORDS = {
    same_name(word): tie.name for tie in TIE_TYPES.values() for word in (tie.label, tie.forward)
}
