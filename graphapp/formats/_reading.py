"""From files to rows: opens each, finds its format or what its columns are taken for, reads it, and
gathers everything that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from graphapp.formats._format import Fit, Format, formats
from graphapp.formats._open_files import Sheet, open_files
from graphapp.formats._opened import Opened
from graphapp.language import _
from graphapp.mapping.apply import read_mapped
from graphapp.mapping.find_header import find_header
from graphapp.mapping.guess import guess_sheet, names_in
from graphapp.mapping.mapping import KEEP, LEAVE, Mapping, SheetMapping
from graphapp.mapping.names_of_ties import Names, Unknown, settle_names
from graphapp.mapping.open_questions import open_questions
from graphapp.mapping.recognise import recognise
from graphapp.mapping.running_text import beginning_of_text, say_texts
from graphapp.mapping.sample import Sample, take_sample
from graphapp.names import listing, same_name
from graphapp.tables.findings import Findings, Place, Unusable
from graphapp.tables.grid import table_of
from graphapp.tables.read_rows import Progress
from graphapp.tables.rows import Rows
from graphapp.tables.table import Table, Upload

_FAR = 50  # rows from the top among which a header is looked for
_SHOWN = 200  # unknown names that are asked about; the others are as guessed, which is said


@dataclass(frozen=True)
class Understanding:
    """How tables of no format are to be understood: by the mapping, where it has their headings;
    by guessing, where that is wanted; else they are complained of. `names` are those of the
    network. `kind` is for rows that name none, where it is known. What is hidden in workbooks is
    read too, unless it is to be left out."""

    mapping: Mapping = field(default_factory=Mapping)
    guess: bool = False
    names: Names = field(default_factory=Names)
    kind: str = ""
    leave_out_hidden: bool = False


@dataclass(frozen=True)
class SheetRead:
    """A sheet as it came. `format` is the title of the format that it was read by, "" where it was
    read by its mapping (a guess, or an answer), or not at all. `questions` are what the format
    leaves open, in words; `sample` has its first rows."""

    file: str
    sheet: str
    format: str
    mapping: SheetMapping
    questions: tuple[str, ...]
    sample: Sample
    by_mapping: bool = False
    was_answered: bool = False

    @property
    def place(self) -> Place:
        return Place(self.file, self.sheet)


@dataclass(frozen=True)
class Reading:
    """What the files of one import say, how each sheet was read, and the names in their ties that
    are nobody's."""

    rows: Rows
    sheets: tuple[SheetRead, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def mapping(self) -> Mapping:
        """What was taken for what, of the sheets that were read by a mapping."""
        sheets = tuple(sheet.mapping for sheet in self.sheets if sheet.by_mapping)
        return Mapping(sheets, {same_name(one.name): one.becomes for one in self.unknown[:_SHOWN]})

    @property
    def is_guessed(self) -> bool:
        """Whether something was read by a guess that nobody has seen."""
        guessed = any(sheet.by_mapping and not sheet.was_answered for sheet in self.sheets)
        return guessed or any(not one.was_answered for one in self.unknown)


def read_files(
    uploads: Sequence[Upload],
    progress: Progress | None = None,
    *,
    leave_out_hidden: bool = False,
) -> Rows:
    """What the files of one network say, together, each in a format that we know. It never raises
    for what is in a file: whatever is wrong is among the complaints."""
    how = Understanding(leave_out_hidden=leave_out_hidden)
    return understand_files(uploads, how, progress).rows


def understand_files(
    uploads: Sequence[Upload], how: Understanding, progress: Progress | None = None
) -> Reading:
    """The same, for whatever tables the files have."""
    rows = Rows(files=tuple(upload.name for upload in uploads))
    with ExitStack() as stack:
        opened = [
            _below_its_title(sheet)
            for sheet in open_files(uploads, stack, rows.findings, how.leave_out_hidden)
        ]
        chosen = choose_formats([sheet.table for sheet in opened])
        found, names, texts = _look_at(opened, chosen, how, rows.findings)
        mapped = {one.place for one in found if one.by_mapping}
        by_format = {t: taken for t, taken in chosen.items() if t.place not in mapped}
        rows.formats = {table.file: format_.title for table, (format_, _) in by_format.items()}
        read = {*mapped, *(table.place for table in chosen)}
        say_texts(texts, read, rows.findings)
        _say_unread(
            [it for it in opened if it.table.place not in texts], found, read, rows.findings
        )
        # Entities before ties and files in their order, so that complaints come in order too.
        for table, (format_, fit) in sorted(by_format.items(), key=lambda pair: pair[1][1].is_ties):
            format_.read(table, fit, rows, progress)
        grids = {sheet.table.place: sheet.grid for sheet in opened if sheet.grid}
        for one in sorted(found, key=lambda one: one.mapping.shape == "ties"):
            if one.by_mapping:
                read_mapped(grids[one.place], one.mapping, rows, progress, names)
                _say_nothing_found(one, found, rows.findings)
            for question in one.questions if not one.by_mapping else ():
                rows.findings.notice(one.place, question)
        kinds = _kinds_of_ends([one for one in found if one.by_mapping])
        asked = {one.place for one in found} if how.guess else mapped
        unknown = settle_names(rows, asked, how.mapping.names, kinds, how.names)
    return Reading(rows, tuple(found), tuple(unknown))


def choose_formats(tables: Sequence[Table]) -> dict[Table, tuple[Format, Fit]]:
    """A format for each table that has one: the format that suits most of the tables takes those,
    then the others their turn. (`From, To, Type` alone may be ours or Kumu's; its sister decides.)
    """
    left = list(tables)
    chosen: dict[Table, tuple[Format, Fit]] = {}
    while left:
        suits = [
            (format_, {table: fit for table in left if (fit := _fit(format_, table))})
            for format_ in formats()
        ]
        format_, fits = max(
            suits, key=lambda s: (len(s[1]), sum(fit.score for fit in s[1].values()), -s[0].order)
        )
        if not fits:
            break
        chosen |= {table: (format_, fit) for table, fit in fits.items()}
        left = [table for table in left if table not in fits]
    return {table: chosen[table] for table in tables if table in chosen}


def _below_its_title(sheet: Sheet) -> Sheet:
    """The sheet with the header that stands below a title or notes, where a format knows that one
    and not the first row."""
    if sheet.grid is None or any(_fit(format_, sheet.table) for format_ in formats()):
        return sheet
    try:
        sample = take_sample(sheet.grid, _FAR)
        header = find_header(sample)
        if header.position < 1 or header.rows > 1:
            return sheet
        table = table_of(sheet.grid, sample.numbers[header.position])
    except Unusable:
        return sheet  # looking at it again says why
    if table is None or not any(_fit(format_, table) for format_ in formats()):
        return sheet
    row = sample.numbers[header.position]
    text = _("The header is read from row {n}; what stands above it is left out.", n=row)
    said = (row, text)
    return replace(sheet, table=replace(table, said=(*table.said, said)))


def _fit(format_: Format, table: Table) -> Fit | None:
    """What one format made of a file, no other reads."""
    if isinstance(table, Opened) and table.by != format_.name:
        return None
    return format_.fit(table)


class _Seen(NamedTuple):
    """What the sheets are taken for, the names in all of them (by same_name), and how those begin
    that are no tables but text."""

    sheets: list[SheetRead]
    names: set[str]
    texts: dict[Place, str]


def _look_at(
    opened: Sequence[Sheet],
    chosen: dict[Table, tuple[Format, Fit]],
    how: Understanding,
    findings: Findings,
) -> _Seen:
    """The names of all sheets come before the columns of any: those of ties are known by them."""
    texts: dict[Place, str] = {}
    samples: list[tuple[Sheet, Sample]] = []
    names: set[str] = set(how.names.spelled)
    for sheet in opened:
        if sheet.grid is None:
            continue
        try:
            sample = take_sample(sheet.grid)
        except Unusable as unusable:
            place = sheet.table.place._replace(row=unusable.row)
            findings.complain(place, unusable.wrong, unusable.right)
            continue
        if sheet.table not in chosen and (beginning := beginning_of_text(sample)):
            texts[sheet.table.place] = beginning
            continue
        samples.append((sheet, sample))
        names |= names_in(sample, guess_sheet(sample, sheet.table.sheet))
    return _Seen([_sheet_read(*one, chosen, how, names) for one in samples], names, texts)


def _sheet_read(
    sheet: Sheet,
    sample: Sample,
    chosen: dict[Table, tuple[Format, Fit]],
    how: Understanding,
    names: Collection[str],
) -> SheetRead:
    table = sheet.table
    guessed = guess_sheet(sample, table.sheet, names)
    if how.kind:
        guessed = replace(guessed, kind=how.kind)
    if answered := recognise(sample, guessed, how.mapping):
        return SheetRead(table.file, table.sheet, "", answered, (), sample, True, True)
    format_, _found = chosen.get(table, (None, None))
    questions = tuple(open_questions(guessed, table, format_.name, how.kind)) if format_ else ()
    by_mapping = how.guess and (format_ is None or bool(questions))
    title = format_.title if format_ and not by_mapping else ""
    return SheetRead(table.file, table.sheet, title, guessed, questions, sample, by_mapping)


def _kinds_of_ends(read: Sequence[SheetRead]) -> dict[tuple[str, str, str], str]:
    """The kind of those whom a column names and nobody knows, by file, sheet and heading; that of
    the sheet under ""."""
    kinds = {}
    for one in read:
        kinds[one.file, one.sheet, ""] = one.mapping.kind
        for heading, positions in one.mapping.tie_groups().items():
            if adds := one.mapping.columns[positions[0]].adds:
                kinds[one.file, one.sheet, heading] = adds
    return kinds


def _say_unread(
    opened: Sequence[Sheet], found: Sequence[SheetRead], read: Collection[Place], findings: Findings
) -> None:
    """A sheet beside others that we know is only pointed out: workbooks hold notes as well."""
    by_place = {one.place: one for one in found}
    for table in (sheet.table for sheet in opened if sheet.table.place not in read):
        headers = ", ".join(name or _("(none)") for name in table.header[:8])
        if any(place.file == table.file for place in read):
            text = _(
                "is not read: its columns ({names}) are of no format that we know.", names=headers
            )
            findings.notice(table.place, text)
            continue
        wanted = "; ".join(f"{format_.title}: {format_.wanted}" for format_ in formats())
        taken = _taken(by_place[table.place].mapping) if table.place in by_place else ""
        right = _("Name the columns in the first row. {wanted}.", wanted=wanted)
        if taken:
            guess = _("Or have its columns guessed (--guess): {taken}.", taken=taken)
            right = f"{guess} {right}"
        wrong = _("has columns of no format that we know: {names}.", names=headers)
        findings.complain(table.place, wrong, right)


def _say_nothing_found(one: SheetRead, found: Sequence[SheetRead], findings: Findings) -> None:
    """A guess that leaves a sheet out stops the import, unless the file has others: nobody chose
    it."""
    if one.mapping.shape != LEAVE or one.was_answered:
        return
    others = [other for other in found if other.file == one.file and other != one]
    if any(other.mapping.shape != LEAVE for other in others):
        findings.notice(one.place, _("is left out. {why}", why=one.mapping.why))
    else:
        right = _("Say what its columns mean, or give the column of names a heading such as Name.")
        wrong = _("is not understood. {why}", why=one.mapping.why)
        findings.complain(one.place, wrong, right)


def _taken(mapping: SheetMapping) -> str:
    """What the guess takes the columns for, in short; "" where it takes them for nothing."""
    known = [
        _("{heading} is {field}", heading=c.header, field=c.meaning)
        for c in mapping.columns
        if c.meaning not in (KEEP, LEAVE)
    ]
    return listing(known, 6) if known and mapping.shape != LEAVE else ""
