"""The kinds of tie: how each reads from either end, and which kinds of entity it usually joins."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.model.kinds import KINDS, letters

_ANY = tuple(KINDS)
_ORGANISED = ("Partner", "Enterprise", "CommunityAsset")


@dataclass(frozen=True)
class TieType:
    """A kind of tie: how it reads from either end, and which kinds it usually joins."""

    name: str
    forward: str
    backward: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    directed: bool = True

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").capitalize()

    def joins(self, start_kind: str, end_kind: str) -> bool:
        """Whether the tie usually joins these kinds (in either order where it has no direction)."""
        if start_kind in self.starts and end_kind in self.ends:
            return True
        return not self.directed and end_kind in self.starts and start_kind in self.ends


CONNECTED_TO = "CONNECTED_TO"

# Not formatted: a table is read by its rows.
# fmt: off
_TABLE = (
    TieType("PARTNERS_WITH", "partners with", "partners with",
        _ORGANISED, (*_ORGANISED, "MacroInvestment"), directed=False),
    TieType("KNOWS", "knows", "knows", ("Person",), ("Person",), directed=False),
    TieType("WORKS_FOR", "works for", "employs",
        ("Person",), ("Partner", "Enterprise", "MacroInvestment")),
    TieType("MEMBER_OF", "is a member of", "has as a member",
        ("Person", "Partner", "Enterprise"), _ORGANISED),
    TieType("LEADS", "leads", "is led by",
        ("Person", "Partner"), (*_ORGANISED, "MacroInvestment")),
    TieType("RUNS", "runs", "is run by",
        ("Person", "Partner", "Enterprise"), ("Enterprise", "CommunityAsset")),
    TieType("HOSTS", "hosts", "is hosted by",
        ("CommunityAsset", "Partner", "Enterprise"), _ORGANISED),
    TieType("FUNDS", "funds", "is funded by", ("Partner", "Enterprise", "MacroInvestment"), _ANY),
    TieType("SUPPLIES", "supplies", "is supplied by",
        ("Enterprise", "Partner"), (*_ORGANISED, "MacroInvestment")),
    TieType("SUPPORTS", "supports", "is supported by", _ANY, _ANY),
    TieType("TRAINS", "trains", "is trained by",
        ("Partner", "Enterprise"), ("Person", "Enterprise")),
    TieType("INVESTS_IN", "invests in", "receives investment from",
        ("Partner", "Enterprise"), ("MacroInvestment", "Enterprise", "CommunityAsset")),
    TieType("LOCATED_IN", "is located in", "is the place of",
        _ANY, ("CommunityAsset", "MacroInvestment")),
    TieType(CONNECTED_TO, "is connected to", "is connected to", _ANY, _ANY, directed=False),
)
# fmt: on
TIE_TYPES = {tie.name: tie for tie in _TABLE}


def find_tie_type(text: str) -> str | None:
    """The tie type that `text` means as people write it ("partners with"), or None."""
    return _TIE_WORDS.get(letters(text))


_TIE_WORDS = {
    letters(word): tie.name for tie in TIE_TYPES.values() for word in (tie.name, tie.forward)
} | {
    "ismemberof": "MEMBER_OF",
    "connectedto": CONNECTED_TO,
    "connected": CONNECTED_TO,
    "partnerswith": "PARTNERS_WITH",
    "partnerof": "PARTNERS_WITH",
    "locatedin": "LOCATED_IN",
}
