"""A register in two spellings, with the pairs that are the same: what finding duplicates is
measured on. The ways in which the spellings differ are those of real registers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from graphapp.model import Entity
from tests.benchmarks.organisations import FIRST, SUFFIXES, TOWNS, WORK, Organisation, a_postcode


@dataclass(frozen=True)
class Register:
    """Two spellings in one network; `pairs` are the keys that are the same, each in order."""

    entities: tuple[Entity, ...]
    pairs: frozenset[tuple[str, str]]


_SUFFIX = re.compile(r",? \(?(Ltd|Limited|CIC|C\.I\.C\.|CIO|Community Interest Company)\)?\.?$")
_SHORTER = {
    "Association": "Assoc.",
    "Community": "Comm.",
    "Centre": "Ctr",
    "Society": "Soc",
    "Saint": "St",
    "Company": "Co",
    "School": "Sch.",
    "Foundation": "Fdn",
    "Partnership": "P'ship",
    "Birmingham": "B'ham",
    "Group": "Grp",
    "Department": "Dept",
    "University": "Univ.",
    "Charitable": "Char.",
    "International": "Int'l",
    "Development": "Dev.",
    "Services": "Svcs",
}


def in_two_spellings(
    organisations: Iterable[Organisation], seed: int = 0, *, share: float = 1.0, thirds: float = 0.0
) -> Register:
    """A `share` of them twice, as two lists would have them, a share of `thirds` even three times;
    the others once."""
    chance = random.Random(seed)
    entities, pairs = [], set()
    for i, one in enumerate(organisations):
        keys = [f"a-{i}"]
        keys += [f"b-{i}"] * (chance.random() < share) + [f"c-{i}"] * (chance.random() < thirds)
        entities.append(_entity(keys[0], one, chance, as_it_is=True))
        entities += [_entity(key, respelled(one, chance), chance) for key in keys[1:]]
        pairs |= {(x, y) for x in keys for y in keys if x < y}
    chance.shuffle(entities)
    return Register(tuple(entities), frozenset(pairs))


def respelled(one: Organisation, chance: random.Random) -> Organisation:
    """The same as somebody else would have written it."""
    name = one.name
    for likely, change in _CHANGES:
        if chance.random() < likely:
            name = change(name, one, chance) or name
    postcode, website = one.postcode, one.website
    if chance.random() < 0.08:
        postcode = a_postcode(chance)
    if chance.random() < 0.3:
        postcode = postcode.replace(" ", "").lower()
    if website and chance.random() < 0.5:
        website = website.replace("https://www.", "http://") + chance.choice(("", "/", "/about"))
    if chance.random() < 0.06:
        website = f"https://{re.sub(r'[^a-z]', '', name.lower())[:10]}.com"
    phone = one.phone if chance.random() < 0.8 else f"07700 900{chance.randint(0, 999):03}"
    town = one.town if chance.random() < 0.85 else chance.choice(TOWNS)
    return replace(one, name=name, postcode=postcode, website=website, phone=phone, town=town)


def _entity(key: str, one: Organisation, chance: random.Random, as_it_is: bool = False) -> Entity:
    extra = {"Charity number": one.number} if one.number and chance.random() < 0.6 else {}
    return Entity(
        key,
        "Partner",
        one.name,
        area=one.town if chance.random() < 0.8 else "",
        postcode=one.postcode if chance.random() < (0.95 if as_it_is else 0.8) else "",
        url=one.website if chance.random() < 0.6 else "",
        phone=one.phone if chance.random() < 0.4 else "",
        extra=extra,
    )


Change = Callable[[str, Organisation, random.Random], str]


def _other_suffix(name: str, one: Organisation, chance: random.Random) -> str:
    bare = _SUFFIX.sub("", name)
    return bare if bare != name and chance.random() < 0.5 else f"{bare} {chance.choice(SUFFIXES)}"


def _the(name: str, one: Organisation, chance: random.Random) -> str:
    return name[4:] if name.startswith("The ") else f"The {name}"


def _and(name: str, one: Organisation, chance: random.Random) -> str:
    return name.replace(" & ", " and ") if " & " in name else name.replace(" and ", " & ")


def _abbreviated(name: str, one: Organisation, chance: random.Random) -> str:
    for long, short in _SHORTER.items():
        if re.search(rf"\b{long}\b", name):
            return re.sub(rf"\b{long}\b", short, name)
    return name


def _mistyped(name: str, one: Organisation, chance: random.Random) -> str:
    words = list(re.finditer(r"[A-Za-z]{5,}", name))
    if not words:
        return name
    word = chance.choice(words)
    place = chance.randrange(word.start() + 1, word.end() - 1)
    a, b = name[place], name[place + 1]
    return (
        name[:place]
        + chance.choice((b + a, b, a + a + b, a + chance.choice("aeiou")))
        + name[place + 2 :]
    )


def _turned(name: str, one: Organisation, chance: random.Random) -> str:
    words = name.split()
    if name.startswith("The "):
        return f"{name[4:]}, The"
    return (
        " ".join([*words[1:], words[0]])
        if len(words) < 4
        else f"{' '.join(words[1:])} ({words[0]})"
    )


def _dropped(name: str, one: Organisation, chance: random.Random) -> str:
    words = name.split()
    if len(words) < 4:
        return name
    words.pop(chance.randrange(1, len(words)))
    return " ".join(words)


def _with_town(name: str, one: Organisation, chance: random.Random) -> str:
    if not one.town or one.town.lower() in name.lower():
        return name
    return chance.choice((f"{name} ({one.town})", f"{name}, {one.town}", f"{one.town} {name}"))


def _plural(name: str, one: Organisation, chance: random.Random) -> str:
    if "'" in name:
        return name.replace("'", "")
    return re.sub(r"(\w{4,}[^s\W])\b", r"\1s", name, count=1)


def _trading(name: str, one: Organisation, chance: random.Random) -> str:
    other = f"{chance.choice(FIRST)} {chance.choice(WORK)}"
    return chance.choice(
        (f"{name} t/a {other}", f"{name} (trading as {other})", f"{other} ({name})", other)
    )


def _initials(name: str, one: Organisation, chance: random.Random) -> str:
    empty = {"The", "of", "and", "for", "Ltd", "Limited", "CIC", "CIO"}
    words = [word for word in re.findall(r"[A-Za-z]+", name) if word not in empty]
    return "".join(w[0] for w in words).upper() if len(words) > 3 else name


def _upper(name: str, one: Organisation, chance: random.Random) -> str:
    return name.upper()


_CHANGES: tuple[tuple[float, Change], ...] = (
    (0.03, _trading),
    (0.06, _turned),
    (0.06, _dropped),
    (0.06, _with_town),
    (0.35, _other_suffix),
    (0.15, _the),
    (0.5, _and),
    (0.3, _abbreviated),
    (0.13, _mistyped),
    (0.03, _mistyped),
    (0.08, _plural),
    (0.012, _initials),
    (0.15, _upper),
)
