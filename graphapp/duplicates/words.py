"""Evidence in sentences, what speaks for the same first."""

from __future__ import annotations

from graphapp.duplicates.evidence import Evidence, Piece

_FOR = {
    "same name": "They have the same name.",
    "spelling": "Their names differ only in how they are written.",
    "initials": "The one name is made of the initials of the other.",
    "more words": "The one name is the other with more words.",
    "other words": "Their names have words in common.",
    "figures": "Their names have words in common.",
    "number": "Both have the registered number {value}.",
    "website": "Both have the website {value}.",
    "phone": "Both have the same phone number.",
    "email": "Both have the same e-mail address.",
    "postcode": "Both have the postcode {value}.",
    "area": "Both are in {value}.",
    "distance": "They stand at the same place on the map.",
    "neighbours": "Both are tied to the same others ({value}).",
}
_AGAINST = {
    "same name": "Many have this name.",
    "spelling": "Many have names like these.",
    "initials": "The one name is made of the initials of the other, but many could be.",
    "more words": "The one name has words that the other has not.",
    "other words": "Each name has words that the other has not.",
    "figures": "The figures or letters in their names differ.",
    "other body": "The one is called as a body beside the other, such as its friends.",
    "kind": "They are of two kinds.",
    "number": "One register has given them different numbers.",
    "website": "Their websites differ.",
    "phone": "Their phone numbers differ.",
    "email": "Their e-mail addresses differ.",
    "postcode": "Their postcodes differ.",
    "district": "Their postcodes are of different districts.",
    "area": "They are in different areas.",
    "distance": "They are far from each other on the map.",
    "tied": "They are tied to each other.",
}


def sentences(evidence: Evidence) -> tuple[str, ...]:
    ordered = sorted((p for p in evidence.pieces if p.bits), key=lambda piece: -piece.bits)
    return tuple(map(_sentence, ordered))


def _sentence(piece: Piece) -> str:
    words = _FOR if piece.bits > 0 else _AGAINST
    return words[piece.about].format(value=piece.value)
