"""What is said without being so, or otherwise than is understood, is told and never taken."""

from __future__ import annotations

import pytest

from graphapp.network import Network
from graphapp.spoken import read_line
from tests.spoken.sample import sample_entities
from tests.spoken.test_reading import told


def _read(line: str) -> tuple[str, ...]:
    return told(read_line(Network.of(sample_entities(), ()), line))


@pytest.mark.parametrize(
    "line",
    [
        "Dam Hut doesn't need volunteers any more, but they can offer rooms.",
        "Dam Hut doesn’t need paint",
        "Dam Hut no longer needs school groups",
        "Dam Hut never works with KPMG",
        "Nobody needs more leaflets",
        "Does Dam Hut need a roof?",
        "Dam Hut will need a roof",
        "Neither the Dam Hut nor the Boathouse has a heating engineer",
        "Handsworth Parents' Circle used to work with Handsworth Old Library until 2019",
        "My cousin Farah has a laser printer she could lend to KPMG",
        "The nice people at Dam Hut offer bird walks",
        "KPMG supports nobody",
        "KPMG needs no volunteers",
        "If Dam Hut needs a roof, KPMG could give money",
        "Lea Hall, and garden is a person",
        "la la la",
        "We run the Dam Hut",
        "Everyone needs a van",
        "Maybe KPMG needs a van",
        "Yesterday Dam Hut needs a van",
        "Dam Hut was a member of KPMG",
        "Dam Hut will join KPMG",
        "Sara is to run Dam Hut",
        "Sara used to run Dam Hut, now runs KPMG",
        "Dam Hut wants to meet KPMG",
        "Dam Hut wants KPMG to fund a roof",
        "Dam Hut needs a roof, I think",
        "KPMG or Dam Hut needs a roof",
        "Volunteers from Dam Hut help at KPMG",
        "Caterer B told Caterer C that she needs a van",
        "Mrs Patel (no. 42) bakes for the food bank",
        "Dam Hut doesn't just need paint, it needs a roof",
        "Gardener A and the Allotments",
        "Reclaimed Silver and Pen Nib Print Studio share a unit",
        "Rashida is moving to Medics' Bridge",
        "Add Aston Pantry, it needs volunteers",
    ],
)
def test_what_is_denied_asked_or_not_a_name_is_told_and_not_taken(line: str) -> None:
    parts = _read(line)
    assert parts
    assert all(" missed " in part for part in parts), parts


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Ladywood Job Club needs laptops, and Dam Hut has a classroom free",
            (
                "Ladywood Job Club needs laptops",
                "Dam Hut offers classroom",
            ),
        ),
        (
            "Smethwick Open Kitchen gives free meals, it gets its rice from KPMG",
            (
                "Smethwick Open Kitchen offers free meals",
                "Smethwick Open Kitchen missed it gets its rice from KPMG",
            ),
        ),
        (
            "KPMG needs people who are good at sums and rooms that have chairs",
            (
                "KPMG needs people who are good at sums",
                "KPMG needs rooms that have chairs",
            ),
        ),
        ("KPMG and Dam Hut are partners", ("KPMG PARTNERS_WITH Dam Hut",)),
        ("Dam Hut is used by KPMG", ("Dam Hut is used by KPMG",)),
        ("Dam Hut rents space from KPMG", ("Dam Hut rents space from KPMG",)),
        (
            "BCU & KPMG fund Dam Hut",
            (
                "Birmingham City University FUNDS Dam Hut",
                "KPMG FUNDS Dam Hut",
            ),
        ),
        (
            "ok so dam hut needs: chairs and a projector",
            (
                "Dam Hut needs chairs",
                "Dam Hut needs projector",
            ),
        ),
        (
            "Dam Hut, run by KPMG, has a spare oven",
            (
                "KPMG RUNS Dam Hut",
                "Dam Hut offers spare oven",
            ),
        ),
        (
            "Tom, Sita and Ann knit",
            ("nobody missed Tom, Sita and Ann knit",),
        ),
        (
            "Dam Hut needs a roof and the council built a ramp",
            ("Dam Hut needs roof", "nobody missed the council built a ramp"),
        ),
        (
            "Hope Mosque lends its hall, its coach knows KPMG",
            (
                "new CommunityAsset Hope Mosque",
                "Hope Mosque offers its hall",
                "nobody missed its coach knows KPMG",
            ),
        ),
        (
            "Dam Hut needs a roof, volunteers need training",
            ("Dam Hut needs roof", "Dam Hut missed volunteers need training"),
        ),
        (
            "Dam Hut offers coats for people in need of warmth",
            ("Dam Hut offers coats for people in need of warmth",),
        ),
        ("New charity: Hope Works", ("new Partner Hope Works",)),
        ("Localise WM knows KPMG", ("Localise West Midlands knows KPMG",)),
        (
            "Leila is a partner of Tom",
            ("new Person Leila", "new Person Tom", "Leila is a partner of Tom"),
        ),
        (
            "Rep Theatre in the City Centre offers rooms",
            ("new CommunityAsset Rep Theatre in City Centre", "Rep Theatre offers rooms"),
        ),
        (
            "Bridge to Work needs tutors",
            ("new Enterprise Bridge to Work", "Bridge to Work needs tutors"),
        ),
        (
            "Aisha from the Smethwick Repair Shed knows Tom at the Icknield Boathouse",
            (
                "new Person Aisha",
                "new Person Tom",
                "Aisha from Smethwick Repair Shed",
                "Tom at Icknield Boathouse",
                "Aisha KNOWS Tom",
            ),
        ),
        (
            "There's a new group called Lozells Litter Pickers, they need gloves",
            ("new CommunityAsset Lozells Litter Pickers", "Lozells Litter Pickers needs gloves"),
        ),
        (
            "The allotments and the shared kitchen both want helpers",
            ("Rotton Park Allotments needs helpers", "Winson Green Shared Kitchen needs helpers"),
        ),
        (
            "Maria, who runs the Spring Hill Reading Café, also helps out at the Job Club",
            (
                "new Person Maria",
                "Maria RUNS Spring Hill Reading Café",
                "Maria SUPPORTS Ladywood Job Club",
            ),
        ),
    ],
)
def test_what_stands_beside_is_kept_apart(line: str, expected: tuple[str, ...]) -> None:
    assert _read(line) == expected
