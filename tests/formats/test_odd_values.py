"""Values as people and spreadsheets write them: what is read, and what is said of it."""

from __future__ import annotations

import pytest

from graphapp.tables.identifiers import is_registered, normal_identifier
from graphapp.tables.table import Upload
from graphapp.tables.written_dates import written_date
from tests.formats.making import complaint_of, csv_file, names, read


def _since(*dates: str) -> list[str]:
    rows = read(csv_file("kind;name;since\n" + "".join(f"Partner;A;{d}\n" for d in dates)))
    return [row.values.get("since", "") for row in rows.entities]


def _strengths(*numbers: str) -> list[float]:
    text = "Source;Target;Weight\n" + "".join(f"a;b;{number}\n" for number in numbers)
    return [tie.values["strength"] for tie in read(csv_file(text)).ties]


def _notices(text: str) -> str:
    return "\n".join(map(str, read(csv_file(text)).findings.notices))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017-04-06 10:30", "2017-04-06"),
        ("2017-04-06T10:30:00Z", "2017-04-06"),
        ("6 April 2017", "2017-04-06"),
        ("6th April 2017", "2017-04-06"),
        ("April 6, 2017", "2017-04-06"),
        ("April 2017", "2017-04"),
        ("Apr-17", "2017-04"),
        ("6-Apr-17", "2017-04-06"),
        ("04/2017", "2017-04"),
        ("2017/4/6", "2017-04-06"),
        ("04/04/2017", "2017-04-04"),
        ("٢٠١٧-٠٤", "2017-04"),
        ("31 April 2017", None),
        ("13/13/2017", None),
        ("the spring", None),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, date: str | None) -> None:
    assert written_date(text) == date


def test_one_date_that_begins_with_the_day_says_so_of_its_column() -> None:
    assert _since("06/04/2017", "13/04/17", "1.2.99") == ["2017-04-06", "2017-04-13", "1999-02-01"]
    assert _since("06/04/2017", "04/13/2017") == ["2017-06-04", "2017-04-13"]
    assert "begin with the month" in _notices("kind,name,since\nPartner,A,04/13/2017\n")


def test_a_column_of_dates_that_does_not_tell_is_one_complaint() -> None:
    rows = "".join(f"Partner,A,0{n}/04/2017\n" for n in range(5, 9))
    complaint = complaint_of(csv_file("kind,name,since\n" + rows))
    assert "row 2, column since: '05/04/2017' can be read in two ways" in complaint
    assert "3 more dates" in complaint
    assert "Write 2017-04-05 if the day comes first, 2017-05-04 if the month does." in complaint


def test_days_that_a_spreadsheet_counts_are_dates_and_told() -> None:
    text = "kind,name,since\nPartner,A,42831\nPartner,B,2017\nPartner,C,1899-12-30\n"
    rows = read(csv_file(text))
    assert [row.values.get("since") for row in rows.entities] == ["2017-04-06", "2017", None]
    assert "count days" in str(rows.findings.notices[0])


def test_a_doubtful_date_that_ends_too_early_is_complained_about() -> None:
    text = "kind,name,since,until\nPartner,A,06/04/2017,05/04/2017\nPartner,B,13/04/2017,14/04/2017"
    assert "is before since, 2017-04-06" in complaint_of(csv_file(text))


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("2,5", "1.500"), [2.5, 1500]),
        (("2.5", "1,500"), [2.5, 1500]),
        (("0,250",), [0.25]),
        (("1.234,5", "12.000"), [1234.5, 12000]),
        (("1 500", "1'500", "1500"), [1500, 1500, 1500]),
        (("٢٫٥",), [2.5]),
        (("12.000",), [12]),
    ],
)
def test_the_column_says_what_a_comma_is(texts: tuple[str, ...], numbers: list[float]) -> None:
    assert _strengths(*texts) == numbers


def test_a_number_that_only_may_be_a_fraction_is_told_or_complained_about() -> None:
    assert "The point in numbers" in _notices("Source,Target,Weight\na,b,1.500\n")
    complaint = complaint_of(csv_file("Source;Target;Weight\na;b;1,500\na;c;2,000\n"))
    assert "'1,500' can be read in two ways, and so can 1 more" in complaint


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("52.48° N", "1.9° W"),
        ("N 52,48", "1,900 W"),
        ("52°28'48\" N", "1°54' W"),
        ("52,480", "-1,9"),
    ],
)
def test_coordinates_are_read_in_degrees(latitude: str, longitude: str) -> None:
    quoted = latitude.replace('"', '""')
    text = f'kind;name;latitude;longitude\nPartner;A;"{quoted}";{longitude}\n'
    [row] = read(csv_file(text)).entities
    assert (row.values["latitude"], row.values["longitude"]) == (52.48, -1.9)


def test_words_that_say_nothing_are_not_known_and_told_once_a_column() -> None:
    text = (
        "kind,name,needs,offers,area,url\n"
        "Partner,A,None,bread|n/a,-,TBC\nPartner,B,not known,None,?,www.b.example\n"
    )
    rows = read(csv_file(text))
    assert [row.values for row in rows.entities] == [
        {"offers": ("bread",)},
        {"url": "https://www.b.example"},
    ]
    told = [notice.text for notice in rows.findings.notices]
    assert len(told) == 5
    assert "'needs' has words that say nothing" in told[0]
    assert "(2 rows: 'None' in row 2, 'not known' in row 3)" in told[0]


def test_a_name_that_says_nothing_is_no_name() -> None:
    assert names(read(csv_file("kind,name\nPartner,n/a\n"))) == [""]


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("GB-COH-1234567", "GB-COH-01234567"),
        ("GB-COH-1234567.0", "GB-COH-01234567"),
        ("gb-coh-sc12345", "GB-COH-SC012345"),
        ("GB-CHC-1002721.0", "GB-CHC-1002721"),
        ("GB-CHC-01002721", "GB-CHC-1002721"),
        ("GB-LAE-BIR", "GB-LAE-BIR"),
        ("0121-4960000", "0121-4960000"),
    ],
)
def test_an_identifier_is_as_its_register_writes_it(given: str, normal: str) -> None:
    assert normal_identifier(given) == normal


def test_a_phone_number_and_a_word_name_no_register() -> None:
    assert not any(map(is_registered, ("0121-4960000", "not-known", "no-id-yet", "n/a")))


def test_errors_of_formulas_are_complained_about_in_text_files_too() -> None:
    findings = read(
        csv_file("kind,name,area\nPartner,A,#REF!\nPartner,B,#REF!\nPartner,C,#N/A\n")
    ).findings
    assert [(c.row, c.value, c.wrong) for c in findings.complaints] == [
        (2, "#REF!", "is the error of a formula (in 2 rows: 2, 3)."),
        (4, "#N/A", "is the error of a formula."),
    ]


def test_lists_without_a_bar_are_parted_by_what_their_column_has() -> None:
    text = 'kind,name,sectors,needs\nPartner,A,"food, training",van; premises\nPartner,B,food,\n'
    first, second = read(csv_file(text)).entities
    assert first.values == {"sectors": ("food", "training"), "needs": ("van", "premises")}
    assert second.values == {"sectors": ("food",)}
    assert "parted by commas" in _notices(text)


@pytest.mark.parametrize(
    "text",
    [
        'kind,name,needs\nPartner,A,"a room for our choir, with a piano that is in tune"\n',
        'kind,name,needs\nPartner,A,"a room, warm"\nPartner,B,van|desk\n',
        'key,kind,name,needs\na,Partner,A,"a room, warm"\n',
    ],
)
def test_a_comma_that_parts_no_list_stays(text: str) -> None:
    assert len(read(csv_file(text)).entities[0].values["needs"]) == 1


def test_columns_of_ones_own_with_one_name_are_both_kept() -> None:
    rows = read(csv_file("kind,name,Notes,Notes\nPartner,A,x,y\n"))
    assert rows.entities[0].extra == {"Notes": "x", "Notes (2)": "y"}
    assert "Both are kept" in str(rows.findings.notices[0])


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("kind,Full name,Organisation", "Ann"),
        ("kind,Organization Name,Contact", "Ann"),
        ("kind,name,Organisation", "Ann"),
    ],
)
def test_the_column_of_names_is_found(header: str, name: str) -> None:
    assert names(read(csv_file(f"{header}\nPerson,Ann,Ash Ltd\n"))) == [name]


def test_people_are_never_called_after_their_organisation() -> None:
    text = "kind,First name,Surname,Organisation\nPerson,Ann,Oak,Ash Ltd\n"
    assert "of no format that we know" in complaint_of(csv_file(text))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ('"Ash\nPartner,Birch\nPartner,Cedar"', "over several lines"),
        ("Total", "row of totals"),
        ("CafÃ©", "garbled"),
        ("2017-04-06", "a date for a name"),
    ],
)
def test_a_name_that_is_perhaps_none_is_pointed_out(name: str, said: str) -> None:
    assert said in _notices(f"kind,name\nPartner,{name}\n")


def test_rows_that_a_quotation_mark_swallowed_are_pointed_out() -> None:
    text = 'from,to,type,source\na,b,funds,"web\nc,d,funds,\ne,f,funds,web"\n'
    assert "look like rows of the table" in _notices(text)
    prose = 'kind,name,description\nPartner,A,"One, two\nand three"\n'
    assert _notices(prose) == ""


def test_a_key_and_a_direction_that_say_nothing_are_none() -> None:
    rows = read(
        csv_file("key,kind,name\nTBC,Partner,A\nTBC,Partner,B\n"),
        csv_file("from,to,type,direction\nA,B,mentors,n/a\n", "ties.csv"),
    )
    assert [row.key for row in rows.entities] == ["", ""]
    assert rows.findings.complaints == []


@pytest.mark.parametrize(
    ("encoding", "name", "title"),
    [
        ("cp1252", "Café Zoë", "Windows-1252"),
        ("mac_roman", "Señor Ñandú", "Mac Roman"),
        ("cp1250", "Łódź Żółw", "Windows-1250"),
        ("cp1251", "Общество Юг", "Windows-1251"),
        ("cp850", "Café", "DOS 850"),
    ],
)
def test_an_encoding_that_is_guessed_is_said(encoding: str, name: str, title: str) -> None:
    rows = read(csv_file(f"kind,name\nPartner,{name}\n", encoding=encoding))
    assert names(rows) == [name]
    assert f"read as {title}" in str(rows.findings.notices[0])


def test_one_stray_byte_leaves_the_other_names_alone() -> None:
    content = "kind,name\nPartner,Café Zoë\n".encode() + b"Partner,Caf\xe9 Two\n"
    rows = read(Upload("e.csv", content))
    assert names(rows) == ["Café Zoë", "Café Two"]
    assert str(rows.findings.notices[0]).startswith("e.csv, row 3: 1 byte is not UTF-8")
