"""Evidence in sentences, what speaks for the same first."""

from __future__ import annotations

from graphapp.duplicates.evidence import Evidence, Piece
from graphapp.language import _

_FOR = {
    "same name": _("They have the same name."),
    "spelling": _("Their names differ only in how they are written."),
    "initials": _("The one name is made of the initials of the other."),
    "more words": _("The one name is the other with more words."),
    "other words": _("Their names have words in common."),
    "figures": _("Their names have words in common."),
    "number": _("Both have the registered number {value}."),
    "website": _("Both have the website {value}."),
    "phone": _("Both have the same phone number."),
    "email": _("Both have the same e-mail address."),
    "postcode": _("Both have the postcode {value}."),
    "area": _("Both are in {value}."),
    "distance": _("They stand at the same place on the map."),
    "neighbours": _("Both are tied to the same others ({value})."),
}
_AGAINST = {
    "same name": _("Many have this name."),
    "spelling": _("Many have names like these."),
    "initials": _("The one name is made of the initials of the other, but many could be."),
    "more words": _("The one name has words that the other has not."),
    "other words": _("Each name has words that the other has not."),
    "figures": _("The figures or letters in their names differ."),
    "other body": _("The one is called as a body beside the other, such as its friends."),
    "kind": _("They are of two kinds."),
    "number": _("One register has given them different numbers."),
    "website": _("Their websites differ."),
    "phone": _("Their phone numbers differ."),
    "email": _("Their e-mail addresses differ."),
    "postcode": _("Their postcodes differ."),
    "district": _("Their postcodes are of different districts."),
    "area": _("They are in different areas."),
    "distance": _("They are far from each other on the map."),
    "tied": _("They are tied to each other."),
}


def sentences(evidence: Evidence) -> tuple[str, ...]:
    ordered = sorted((p for p in evidence.pieces if p.bits), key=lambda piece: -piece.bits)
    return tuple(map(_sentence, ordered))


def _sentence(piece: Piece) -> str:
    words = _FOR if piece.bits > 0 else _AGAINST
    return words[piece.about].format(value=piece.value)
