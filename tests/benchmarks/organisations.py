"""Invented organisations, as many and as easily confused as those of a real register."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Organisation:
    """One of the register, as whoever wrote it first wrote it."""

    name: str
    town: str
    postcode: str = ""
    number: str = ""
    website: str = ""
    phone: str = ""


def _words(*texts: str) -> list[str]:
    return [word for text in texts for word in text.split()]


FIRST = _words(
    "Amber Beacon Bramble Cedar Cobalt Compass Copper Crescent Dovetail Ember Fern Gable",
    "Harbour Hazel Hollow Ivy Juniper Kestrel Lantern Linden Maple Marigold Meadow Mosaic",
    "Nettle Orchard Pavilion Pebble Quarry Raven Saffron Sparrow Thistle Tulip Unity Velvet",
    "Willow Wren Zephyr Horizon Phoenix Rainbow Sunrise Gateway Pathway Bridge Anchor Haven",
    "Northgate Southside",
)
WORK = _words(
    "Family Youth Carers Arts Theatre Music Housing Advice Food Garden Allotment Cycling",
    "Football Swimming Cricket Dance Refugee Women's Men's Disability Dementia Hospice",
    "Veterans Literacy Play Nursery School Archive Museum Choir Woodland Canal Credit",
    "Enterprise Employment Health Wellbeing Counselling Befriending Transport Furniture",
    "Recycling Energy Digital Media Training",
)
_BODY = _words(
    "Trust Association Centre Project Society Club Group Foundation Network Partnership Forum",
    "Service Alliance Collective Hub Initiative Fellowship Union Academy Company",
)
TOWNS = [
    first + last
    for first in _words("Ash Black Brom Castle Dud Edg Hales Hand Lang Nether Old Row Smeth Stour")
    for last in _words("bury ford ham ley ton wick worth")
]
SUFFIXES = ("Ltd", "Limited", "CIC", "C.I.C.", "CIO", "(Ltd)", "Community Interest Company")


def invented(count: int, seed: int = 0) -> list[Organisation]:
    """That many organisations, no two of one name; some share a town, a website or a number as
    branches do, and some are called after another."""
    chance = random.Random(seed)
    found: dict[str, Organisation] = {}
    while len(found) < count:
        one = _organisation(chance, _invented_name(chance))
        for each in (one, *near(one, chance)):
            found.setdefault(each.name.casefold(), each)
    return list(found.values())[:count]


def near(one: Organisation, chance: random.Random) -> list[Organisation]:
    """Others that are easily taken for it: branches, friends, numbered groups, a trading arm."""
    draw, other_town = chance.random(), chance.choice(TOWNS)
    if draw < 0.02:
        places = (other_town, chance.choice(TOWNS))
        moved = [replace(_organisation(chance, f"{one.name} {p}"), town=p) for p in places]
        return [replace(m, number=one.number, website=one.website) for m in moved]
    if draw < 0.04:
        friends = _organisation(chance, f"Friends of {one.name}")
        return [replace(friends, town=one.town, postcode=one.postcode, website=one.website)]
    if draw < 0.06:
        kind = chance.choice(("Scout Group", "Guides", "Boys' Brigade", "Brownies"))
        if not one.town:
            return []
        numbers = chance.sample(("1st", "2nd", "3rd", "4th", "7th", "12th"), 3)
        return [
            replace(_organisation(chance, f"{n} {one.town} {kind}"), town=one.town) for n in numbers
        ]
    if draw < 0.075:
        arm = _organisation(chance, f"{one.name} {chance.choice(('Trading', 'Enterprises'))} Ltd")
        return [replace(arm, town=one.town, postcode=one.postcode, website=one.website)]
    return []


def _invented_name(chance: random.Random) -> str:
    first, work, body = chance.choice(FIRST), chance.choice(WORK), chance.choice(_BODY)
    town, person = (
        chance.choice(TOWNS),
        chance.choice(FIRST) + chance.choice(("son", "well", "s")),
    )
    return chance.choice(
        (
            f"{first} {work} {body}",
            f"{town} {work} {body}",
            f"{first} {work}",
            f"The {first} {body}",
            f"{town} and District {work} {body}",
            f"{town} {first} {work} {body}",
            f"{person} & {chance.choice(FIRST)} {chance.choice(_BODY)}",
            f"St {chance.choice(('Mary', 'John', 'Paul', 'Anne', 'Peter'))}'s {work} {body} {town}",
            f"{work} and {chance.choice(WORK)} {body} ({town})",
            f"The {person} {chance.choice(('Charitable ', 'Memorial ', ''))}{body}",
        )
    )


def _organisation(chance: random.Random, name: str) -> Organisation:
    address = re.sub(r"[^a-z]", "", name.lower())[:24]
    return Organisation(
        name if chance.random() < 0.75 else f"{name} {chance.choice(SUFFIXES)}",
        chance.choice(TOWNS),
        a_postcode(chance),
        str(chance.randint(200_000, 1_200_000)),
        f"https://www.{address}.org.uk" if chance.random() < 0.9 else "https://www.facebook.com/",
        f"0121 496 {chance.randint(0, 9999):04}",
    )


def a_postcode(chance: random.Random) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    area = chance.choice(("B", "DY", "WS", "WV", "CV", "ST"))
    return (
        f"{area}{chance.randint(1, 40)} {chance.randint(1, 9)}{''.join(chance.sample(letters, 2))}"
    )
