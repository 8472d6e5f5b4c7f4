"""Our own sheet: what each column may hold, and what is said about what it may not."""

from __future__ import annotations

import pytest

from tests.formats.making import complaint_of, csv_file, read

HEADER = (
    "key,kind,name,description,sectors,tags,needs,offers,area,latitude,longitude,url,"
    "identifiers,since,until,visibility,source"
)


def test_it_reads_every_column() -> None:
    line = (
        "bakery,community assets,The Bakery,Bread,food|retail,illustrative,an oven,bread|jobs,"
        "Soho,52.5,-1.93,https://example.org,GB-COH-01234567|GB-CHC-2,2017,2019-04-06,"
        "Members,a walk"
    )
    [row] = read(csv_file(f"{HEADER},Colour\n{line},blue\n")).entities
    assert (row.key, row.kind, row.name) == ("bakery", "CommunityAsset", "The Bakery")
    assert row.values == {
        "description": "Bread",
        "sectors": ("food", "retail"),
        "tags": ("illustrative",),
        "needs": ("an oven",),
        "offers": ("bread", "jobs"),
        "area": "Soho",
        "latitude": 52.5,
        "longitude": -1.93,
        "url": "https://example.org",
        "identifiers": ("GB-COH-01234567", "GB-CHC-2"),
        "since": "2017",
        "until": "2019-04-06",
        "visibility": "members",
        "source": "a walk",
    }
    assert row.extra == {"Colour": "blue"}


def test_headers_are_read_as_people_write_them() -> None:
    text = "Kind,NAME,Sector,Lat,Lng,Website,start_date\nPartner,A,x,1,2,https://a.org,2017\n"
    [row] = read(csv_file(text)).entities
    assert row.values == {
        "sectors": ("x",),
        "latitude": 1.0,
        "longitude": 2.0,
        "url": "https://a.org",
        "since": "2017",
    }


def test_a_column_of_another_word_stays_the_users_own_where_ours_is_there() -> None:
    text = "kind,name,type,label,extra:Name\nPartner,A,big,b,c\n"
    [row] = read(csv_file(text)).entities
    assert row.extra == {"type": "big", "label": "b", "Name": "c"}


def test_it_tells_what_has_a_column_and_what_is_empty() -> None:
    [row] = read(csv_file("kind,name,area,url\nPartner,A,,\n")).entities
    assert (row.values, row.columns) == ({}, ("area", "url"))


@pytest.mark.parametrize(
    ("column", "value", "wrong", "right"),
    [
        ("kind", "Enterprize", "is no kind", "Community asset"),
        ("since", "06/04/2017", "can be read in two ways", "2017-04-06 if the day comes first"),
        ("since", "2017-02-30", "is no date", "2017-04-06"),
        ("latitude", "91", "out of range", "-90 to 90"),
        ("longitude", "181", "out of range", "-180 to 180"),
        ("latitude", "north", "is no number", "-90 to 90"),
        ("url", "javascript:alert(1)", "is no web address", "https://"),
        ("visibility", "secret", "not among", "public, members, private"),
        ("key", "two words", "cannot be a key", "without blanks"),
        ("key", "a/b", "cannot be a key", "without blanks"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(
    column: str, value: str, wrong: str, right: str
) -> None:
    row = dict.fromkeys(HEADER.split(","), "") | {"kind": "Partner", "name": "A", column: value}
    complaint = complaint_of(csv_file(f"{HEADER}\n{','.join(row.values())}\n"))
    assert complaint.startswith(f"entities.csv, row 2, column {column}: {value!r}")
    assert wrong in complaint
    assert right in complaint


def test_a_span_that_ends_before_it_begins_is_complained_about() -> None:
    complaint = complaint_of(csv_file("kind,name,since,until\nPartner,A,2018-03,2017\n"))
    assert "is before since, 2018-03" in complaint


def test_everything_that_is_wrong_is_gathered_and_counted() -> None:
    lines = "\n".join(f"Enterprize {i},A,{i}.1.2017x,{95 + i}" for i in range(400))
    findings = read(csv_file(f"kind,name,since,latitude\n{lines}\n")).findings
    assert findings.complaint_count == 1200
    assert len(findings.complaints) == 500
    assert [c.column for c in findings.complaints[:3]] == ["kind", "since", "latitude"]


def test_it_reads_ties() -> None:
    text = (
        "from,to,type,label,strength,since,until,source,Note\n"
        "a,b,partners with,,2.5,2017-04,2018,web,n\n"
        "a,b,FUNDS,a grant,,,,,\n"
        "a,b,is funded by,,,,,,\n"
        "a,b,mentors,,,,,,\n"
        "a,b,,,,,,,\n"
    )
    ties = read(csv_file(text, "ties.csv")).ties
    assert [(t.start, t.end, t.type, t.label) for t in ties] == [
        ("a", "b", "PARTNERS_WITH", ""),
        ("a", "b", "FUNDS", "a grant"),
        ("b", "a", "FUNDS", ""),
        ("a", "b", "CONNECTED_TO", "mentors"),
        ("a", "b", "CONNECTED_TO", ""),
    ]
    assert ties[0].values == {"strength": 2.5, "since": "2017-04", "until": "2018", "source": "web"}
    assert ties[0].extra == {"Note": "n"}


def test_the_label_beside_a_word_of_ones_own_is_not_lost() -> None:
    [tie] = read(csv_file("from,to,type,label\na,b,mentors,since school\n", "ties.csv")).ties
    assert (tie.label, tie.extra) == ("mentors", {"label": "since school"})


@pytest.mark.parametrize(
    ("strength", "meant"), [("1", 1.0), ("0.5", 0.5), ("0,5", 0.5), ("1e3", 1000.0)]
)
def test_a_strength_may_have_a_point_or_a_comma(strength: str, meant: float) -> None:
    [tie] = read(csv_file(f"from;to;strength\na;b;{strength}\n", "ties.csv")).ties
    assert tie.values == {"strength": meant}


@pytest.mark.parametrize("strength", ["0", "-1", "inf", "strong", "1,500"])
def test_a_strength_that_is_none_is_complained_about(strength: str) -> None:
    complaint = complaint_of(csv_file(f"from;to;strength\na;b;{strength}\n", "ties.csv"))
    assert f"column strength: {strength!r}" in complaint


def test_an_empty_end_is_complained_about() -> None:
    findings = read(csv_file("from,to,type\n,b,FUNDS\na,,FUNDS\n,,FUNDS\n", "ties.csv")).findings
    assert [(c.row, c.column, c.wrong) for c in findings.complaints] == [
        (2, "from", "is empty (in 2 rows: 2, 4)."),
        (3, "to", "is empty (in 2 rows: 3, 4)."),
    ]


def test_the_same_wrong_word_in_many_rows_is_one_complaint_with_their_number() -> None:
    text = "kind,name\n" + "".join(f"Charity,A{i}\n" for i in range(9)) + "Venue,B\n"
    findings = read(csv_file(text)).findings
    assert findings.complaint_count == 2
    assert [(c.row, c.value, c.wrong) for c in findings.complaints] == [
        (2, "Charity", "is no kind of entity (in 9 rows: 2, 3, 4, 5, 6 …)."),
        (11, "Venue", "is no kind of entity."),
    ]


def test_a_phone_is_known_by_the_words_people_use_for_it() -> None:
    [row] = read(csv_file("kind,name,Telephone,Post code\nPartner,A,0121 496 0000,B18\n")).entities
    assert row.values == {"phone": "0121 496 0000", "postcode": "B18"}
    assert row.extra == {}
