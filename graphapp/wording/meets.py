"""Whether an offer, as it is worded, is what a need asks for; words in common are not enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graphapp.wording.stems import SMALL, stem, words_of

_ARTICLES = frozenset(
    words_of("a an the some any our your their my its this that new more other we i you us")
)
_FOR_WHOM = frozenset(
    words_of("for at by near on during until from around after before over per through")
)
_OF_WHAT = frozenset(words_of("of in into with to about who which without where between across"))
_SEEKING = frozenset(words_of("looking look find finding get getting want wanted wanting need"))
_DONE = frozenset(map(stem, words_of("help support service provision scheme programme project")))
_HAD = frozenset(map(stem, words_of("access use hire loan rental time place availability")))
_PLACES = frozenset(
    map(stem, words_of("room space venue site facility centre premises accommodation"))
)
_LESSONS = frozenset(map(stem, words_of("lesson class course tuition training teaching")))
_PASSED_OVER = frozenset(
    words_of("""good cheap affordable free regular nearby local locally daily weekly monthly extra
    fresh spare second hand secondhand used old small large big community shared general own
    reliable available trained qualified experienced skilled occasional""")
)
_DEEDS = frozenset(map(stem, words_of("repair design care print cook clean nurse coach")))
_DOING, _DOER, _PLAIN = "doing", "doer", "plain"


@dataclass(frozen=True)
class _Thing:
    """What a phrase names: "fresh meals of the day for visitors" is meals (`head`), that are fresh
    and of the day (`true_of_it`), for visitors (`for_whom`). Stems; `kinds` puts heads
    together that are as good as the same, `form` tells gardening and gardeners from gardens."""

    head: str
    kinds: frozenset[str]
    form: str
    true_of_it: frozenset[str]
    for_whom: frozenset[str]

    @property
    def core(self) -> frozenset[str]:
        """What it is, whomever it is for."""
        return self.true_of_it | {self.head}

    @property
    def words(self) -> frozenset[str]:
        """Every stem that says something."""
        return self.core | self.for_whom


@lru_cache(maxsize=100_000)
def meets(need: str, offer: str) -> bool:
    """Whether who offers this has what who needs that asks for, or a sort of it.

    Both name the same thing (the last word before "of", "for" and their like), all that the need
    says of it is said of the offer too, and where both say for whom, some are the same. So bicycles
    are no bicycle repairs, gardens no gardening, uniforms no orders for uniforms, and welfare
    advice is not said to be in Punjabi. Written for English, as the stems are.
    """
    wanted, given = _thing(need), _thing(offer)
    if wanted is None or given is None:
        return words_of(need) == words_of(offer)
    if not wanted.kinds & given.kinds:
        # surplus food and a food surplus; a use for empty buildings and empty buildings to use
        return wanted.core == given.core or wanted.words == given.words
    if wanted.head == given.head and _clash(wanted, given):
        return False
    if wanted.head != given.head and not wanted.true_of_it:
        return False  # a room is not any space
    if not wanted.true_of_it <= (given.core if given.true_of_it else given.core | given.for_whom):
        return False
    return not (wanted.for_whom and given.for_whom) or bool(wanted.for_whom & given.for_whom)


@lru_cache(maxsize=100_000)
def _thing(text: str) -> _Thing | None:
    """None where nothing is named ("for the")."""
    parts = _parts(words_of(text))
    while parts and not parts[0][1]:
        parts.pop(0)
    if not parts:
        return None
    core, others, deed = _core(parts)
    head, before = core[-1], core[:-1]
    said = _stems(word for joint, words in others if joint in _OF_WHAT for word in words)
    whom = _stems(word for joint, words in others if joint in _FOR_WHOM for word in words)
    root = stem(head)
    return _Thing(
        root,
        _kinds(head),
        _DOING if deed else _form(head),
        (_stems(before) | said) - {root},
        whom - SMALL - {root},
    )


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if word not in _PASSED_OVER)


Part = tuple[str, list[str]]
"""A joint ("" at first, "of", "for" …) and the words up to the next."""


def _parts(words: tuple[str, ...]) -> list[Part]:
    parts: list[Part] = [("", [])]
    for word in words:
        if word in _FOR_WHOM or word in _OF_WHAT:
            parts.append((word, []))
        elif word not in _ARTICLES and not (word in _SEEKING and not parts[-1][1]):
            parts[-1][1].append(word)
    return parts


def _core(parts: list[Part]) -> tuple[list[str], list[Part], bool]:
    """The words that name the thing, the other parts, and whether it is something done: "help with
    sewing" and "sewing help" name sewing, "use of a van" and "van hire" a van."""
    (_, core), *others = parts
    deed = False
    while len(core) > 1 and stem(core[-1]) in _DONE | _HAD:
        core = core[:-1]
    while len(core) == 1 and stem(core[0]) in _DONE | _HAD and others and others[0][1]:
        deed = deed or stem(core[0]) in _DONE
        (_, core), *others = others
    last = len(core)
    while last > 1 and core[last - 1] in _PASSED_OVER:  # bread delivered daily
        last -= 1
    return core[:last], others, deed


def _kinds(head: str) -> frozenset[str]:
    """Cleaners are as good as cleaning, a class as a course."""
    root = stem(head)
    if root in _PLACES:
        return frozenset({"a place"})
    if root in _LESSONS:
        return frozenset({"lessons"})
    plain = head.removesuffix("s")
    if _form(head) == _DOER and plain.endswith(("er", "or")):
        return frozenset({root, stem(plain[:-2]).rstrip("e")})
    return frozenset({root, root.rstrip("e")} if _form(head) == _DOING else {root})


def _form(word: str) -> str:
    plain = word.removesuffix("s")
    if plain.endswith(("ing", "ion", "ment", "ance", "ed")) and len(plain) > 5:
        return _DOING
    if plain.endswith(("er", "or", "ist")) and len(plain) > 4:
        return _DOER
    return _PLAIN


def _clash(one: _Thing, other: _Thing) -> bool:
    """A garden is neither gardening nor a gardener; repairs are repairing."""
    forms = {one.form, other.form}
    return _PLAIN in forms and len(forms) > 1 and one.head not in _DEEDS
