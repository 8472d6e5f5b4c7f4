"""The words: kinds of entity, kinds of tie, and the fields of both, each declared once.

Whatever names a kind, a type or a field (statements, forms, sheets, legends, checks) reads it here.
"""

from graphapp.model.entity import (
    ENTITY_FIELDS,
    ENTITY_PARTS,
    VISIBILITIES,
    VISIBILITY_WORDS,
    Entity,
)
from graphapp.model.field import Field, Type
from graphapp.model.given_name import GivenName
from graphapp.model.kinds import KINDS, Kind, find_kind, key_for, may_collaborate
from graphapp.model.said import (
    BECAME,
    SAID_FIELDS,
    SENSES,
    SPOKEN,
    STATES,
    THROUGH_US,
    Decision,
    Said,
    Spoken,
    Taught,
    check_said,
    decision_of,
    said_from,
    said_values,
    taught_of,
)
from graphapp.model.tie import TIE_FIELDS, Tie, make_tie
from graphapp.model.tie_types import CONNECTED_TO, READ_AS, TIE_TYPES, TieType, find_tie_type
from graphapp.model.tie_words import TieWord, find_tie_word

# fmt: off
__all__ = [
    "BECAME", "CONNECTED_TO", "ENTITY_FIELDS", "ENTITY_PARTS", "KINDS", "READ_AS", "SAID_FIELDS",
    "SENSES", "SPOKEN", "STATES", "THROUGH_US", "TIE_FIELDS", "TIE_TYPES", "VISIBILITIES",
    "VISIBILITY_WORDS", "Decision", "Entity", "Field", "GivenName", "Kind", "Said", "Spoken",
    "Taught", "Tie", "TieType", "TieWord", "Type", "check_said", "decision_of", "find_kind",
    "find_tie_type", "find_tie_word", "key_for", "make_tie", "may_collaborate", "said_from",
    "said_values", "taught_of",
]
